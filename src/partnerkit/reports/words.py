"""The words of a report in one language: messages from the catalogues in ``locale/``, names, lists and numbers."""

import gettext
import math
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal, Self, get_args

import attrs

from partnerkit.model import TOLERANCE, Practice
from partnerkit.model.keyed import require_known

Language = Literal["en", "es"]
"""A language that reports are written in."""

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The languages that reports are written in."""


@attrs.frozen
class Words:
    """What is said, in one language.

    English is the language that messages are written in; the catalogue of another language translates them, and the
    names that come with the frameworks.

    Attributes:
        language: The language.
        translations: What translates a message.
        country: The code of the country (ISO 3166-1) whose schools' words practices get where the language is not
            English and they are known; empty if it is not known.
    """

    language: str
    translations: gettext.NullTranslations = attrs.field(repr=False)
    country: str = ""

    @classmethod
    def of(cls, language: str) -> Self:
        """Give the words of a language.

        Raises:
            UnknownKeyError: Reports are not written in that language.
        """
        require_known([language], LANGUAGES, "language", "A report")
        return cls(language, gettext.NullTranslations() if language == "en" else _read(language))

    def say(self, message: str, **values: object) -> str:
        """Give a message, with values in its places."""
        return self.translations.gettext(message).format(**values)

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """Give the message that fits a number, which is `n` in it."""
        return self.translations.ngettext(one, many, n).format(n=n, **values)

    def name(self, name: str) -> str:
        """Give the name of something that a framework names, or a question that it asks."""
        return self.translations.gettext(name)

    def practice(self, practice: Practice) -> str:
        """Give a practice's name: in English the catalogue's, else what schools write, first those of the country."""
        phrases = dict(practice.also_called).get(self.language, ())
        if self.language == "en" or not phrases:
            return practice.name
        return practice.said_in(self.country, language=self.language) or phrases[0]

    def summary(self, practice: Practice) -> str:
        """Give what a practice is, in a sentence or two, or ``""`` where nobody has written it in this language."""
        return practice.summary if self.language == "en" else _summaries(self.language).get(practice.key, "")

    def quoted(self, text: str) -> str:
        """Give a text in quotation marks."""
        return self.say("\u201c{text}\u201d", text=text)

    def together(self, texts: tuple[str, ...] | list[str]) -> str:
        """Give several texts as one: ``"a; b; c"``."""
        return "; ".join(texts)

    def percent(self, share: float) -> str:
        """Give a share as a percentage, rounded down; what is above nothing is never shown as nothing."""
        if TOLERANCE < share < 0.01:
            return self.say("under 1%")
        return self.say("{number}%", number=math.floor(share * 100 + TOLERANCE))

    def hours(self, hours: float) -> str:
        """Give staff hours as a whole number, rounded up."""
        return f"{math.ceil(hours - TOLERANCE)}"


@lru_cache(maxsize=8)
def _read(language: str) -> gettext.NullTranslations:
    file = files("partnerkit.reports") / "locale" / language / "LC_MESSAGES" / "partnerkit.mo"
    with file.open("rb") as held:
        return gettext.GNUTranslations(held)


@lru_cache(maxsize=8)
def _summaries(language: str) -> Mapping[str, str]:
    file = files("partnerkit.reports") / "locale" / language / "summaries.toml"
    found: dict[str, str] = tomllib.loads(file.read_text("utf-8"))["summaries"]
    return found

"""The words of a report in one language: messages from the catalogues in ``locale/``, names, lists and numbers."""

import gettext
import math
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, Self, get_args

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
        country: The code of the country (ISO 3166-1) whose schools' words practices get where they are known; empty if
            it is not known.
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
        """Give a practice's name: in English the catalogue's, else what schools say, first those of the country.

        In English it is what schools of the country say only where they do not use the words of the catalogue's name.
        Between a country's own words and those of everywhere are those of its region.
        """
        phrases = dict(practice.also_called).get(self.language, ())
        if self.language == "en":
            is_said = not any(word in practice.name.casefold() for word in self._english("not_said"))
            return (not is_said and practice.said_in(self.country, language="en")) or self._spelled(practice.name)
        if not phrases:
            return practice.name
        listed = _file(self.language, "names")
        names, regions = listed["names"], listed["regions"]
        own, *wider = (
            names.get(tag, {}).get(practice.key, "")
            for tag in (
                f"{self.language}_{self.country}",
                *(region for region, countries in regions.items() if self.country in countries),
                self.language,
            )
        )
        in_country = own or practice.said_in(self.country, language=self.language)
        return in_country or next(filter(None, wider), phrases[0])

    def summary(self, practice: Practice) -> str:
        """Give what a practice is, in a sentence or two, or ``""`` where nobody has written it in this language."""
        if self.language == "en":
            return self._spelled(practice.summary)
        said: str = _file(self.language, "summaries")["summaries"].get(practice.key, "")
        return said

    def _english(self, kind: str) -> Any:
        """Give what is listed of English in the country; nothing where it is American or no country is known."""
        listed = _file("en", "words")
        return listed[kind] if self.country in listed["countries"] else {}

    def _spelled(self, text: str) -> str:
        """Give a text of the catalogue in the spelling of the country."""
        for word, there in self._english("spelling").items():
            text = text.replace(word, there).replace(word.capitalize(), there.capitalize())
        return text

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
def _file(language: str, name: str) -> Mapping[str, Any]:
    """Read a file of a language's words."""
    return tomllib.loads((files("partnerkit.reports") / "locale" / language / f"{name}.toml").read_text("utf-8"))

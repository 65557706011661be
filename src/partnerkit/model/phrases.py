"""Phrases: what people really call something, by language and, where a country has its own word, by country."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model._checks import Asked, asked_by, asks, named

__all__ = ["Phrases", "all_of", "as_phrases", "folded", "phrases_by_language"]

Phrases = tuple[tuple[str, tuple[str, ...]], ...]
"""Phrases by language: pairs of a language, such as ``"en"``, or ``"en_GB"`` where a country has words of its own, and its phrases."""

_LANGUAGE = r"[a-z]{2,3}(_[A-Z]{2})?"
_TAG = re.compile(_LANGUAGE)
_APOSTROPHE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]")
_BETWEEN = re.compile(r"[\W_]+")


def as_phrases(value: Mapping[str, Iterable[str]] | Phrases) -> Phrases:
    """Take a mapping from languages to phrases, or the pairs themselves."""
    pairs: Iterable[Any] = value.items() if isinstance(value, Mapping) else value
    return tuple((language, texts if isinstance(texts, str) else tuple(texts)) for language, texts in pairs)


def all_of(value: Phrases) -> Iterator[str]:
    """Go through the phrases of all languages."""
    for _, texts in value:
        yield from texts


def folded(phrase: str) -> str:
    """Give one form for spellings of one phrase: without capitals, accents, punctuation and plural endings.

    It is crude ("grades" and "grade" both become "grad") and good for one question only: are two phrases the same?

    Examples:
        >>> folded("Parent-Teacher Conferences") == folded("parent teacher conference")
        True
        >>> folded("Reuniones de padres") == folded("reunión de padre")
        True
    """
    split = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", phrase.casefold()))
    letters = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(_singular(word) for word in _BETWEEN.split(letters) if word)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


_ASKED: Asked = {
    "propertyNames": {"pattern": rf"^{_LANGUAGE}$"},
    "additionalProperties": {"type": "array", "items": {"type": "string", **asked_by(named)}, "minItems": 1},
}


@asks(**_ASKED)
def phrases_by_language(instance: object, attribute: "attrs.Attribute[Any]", value: Phrases) -> None:
    """Require languages, each once, and for each its phrases: filled lines, none of them twice, whatever the language."""
    thing = type(instance).__name__

    def refuse(wrong: object, expected: str) -> InvalidValueError:
        return InvalidValueError(thing, attribute.name, wrong, expected)

    languages = [language for language, _ in value]
    for language, texts in value:
        if not (isinstance(language, str) and _TAG.fullmatch(language)):
            raise refuse(language, "a language, such as 'en', or 'en_GB' for the English of one country")
        if isinstance(texts, str) or not texts:
            raise refuse(texts, f"a list of at least one phrase for the language {language!r}")
        for text in texts:
            named(instance, attribute, text)
    if twice := sorted({language for language in languages if languages.count(language) > 1}):
        raise refuse(twice, "each language once")
    known = [folded(text) for text in all_of(value)]
    if again := sorted({text for text in all_of(value) if known.count(folded(text)) > 1}):
        raise refuse(again, "each phrase once, also in another spelling, in the plural, or in another language")

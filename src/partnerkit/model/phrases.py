"""Phrases: what people really call something, by language and, where a country has its own word, by country."""

import re
import unicodedata
from collections.abc import ItemsView, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model.field_checks import Asked, asked_by, asks, named, refuse, repeated

Phrases = tuple[tuple[str, tuple[str, ...]], ...]
"""Phrases by language: pairs of a language, ``"en"`` or ``"en_GB"`` for the words of one country, and its phrases."""

_LANGUAGE = r"[a-z]{2,3}(_[A-Z]{2})?"
_TAG = re.compile(_LANGUAGE)
_APOSTROPHE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]")
_BETWEEN = re.compile(r"[\W_]+")


def as_phrases(value: Mapping[str, Iterable[str]] | Phrases) -> Phrases:
    """Take a mapping from languages to phrases, or the pairs themselves; phrases without a language are refused."""
    given: Any = value
    pairs = given.items() if isinstance(given, Mapping) else given
    held: list[Any] = []
    for pair in pairs if isinstance(pairs, list | tuple | ItemsView) else [pairs]:
        if not (isinstance(pair, list | tuple) and len(pair) == 2):
            expected = "phrases by language, such as {'en': ['Open house']}"
            raise InvalidValueError("Practice", "also_called", given, expected)
        language, texts = pair[0], pair[1]
        # a bare text stays as it is, for the validator to refuse: tuple() would make letters of it
        held.append((language, tuple(texts) if isinstance(texts, Iterable) and not isinstance(texts, str) else texts))
    return tuple(held)


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
    letters = _APOSTROPHE.sub("", phrase.casefold())
    if not letters.isascii():
        split = unicodedata.normalize("NFKD", letters)
        letters = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(_singular(word) for word in _BETWEEN.split(letters) if word)


@lru_cache(maxsize=100_000)
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


def language_tag(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require a language, such as ``en``, or ``en_GB`` for the words of one country."""
    if not (isinstance(value, str) and _TAG.fullmatch(value)):
        expected = "a language, such as 'en', or 'en_GB' for the English of one country"
        refuse(instance, attribute, value, expected)


@asks(**_ASKED)
def phrases_by_language(instance: object, attribute: "attrs.Attribute[Any]", value: Iterable[tuple[Any, Any]]) -> None:
    """Require each language once, and for each its phrases: filled lines, none of them twice in any language."""
    for language, texts in value:
        language_tag(instance, attribute, language)
        if not (isinstance(texts, tuple) and texts):
            refuse(instance, attribute, texts, f"a list of at least one phrase for the language {language!r}")
        for text in texts:
            named(instance, attribute, text)
    if twice := sorted(repeated(language for language, _ in value)):
        refuse(instance, attribute, twice, "each language once")
    given = [text for _, texts in value for text in texts]
    if shared := repeated(map(folded, given)):
        again = sorted({text for text in given if folded(text) in shared})
        expected = "each phrase once, also in another spelling, in the plural, or in another language"
        refuse(instance, attribute, again, expected)

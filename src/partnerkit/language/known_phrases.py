"""Phrases by the words that they begin with, so that a text is gone through once for all of them."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from partnerkit.language.fold import fold, split_words

T = TypeVar("T")

Spelled = tuple[str, ...]
"""The words of a phrase, folded."""

ByFirst = dict[str, dict[str | None, list[tuple[Spelled, T]]]]
"""Phrases with what they mean, by their first word and their second; None where there is no second."""


def spelled_words(phrase: str) -> Spelled:
    """Give the words of a phrase as they are compared."""
    return tuple(map(fold, split_words(phrase)))


def by_first(known: Mapping[Spelled, T]) -> ByFirst[T]:
    """Arrange phrases by their first word and their second, the longest first."""
    arranged: ByFirst[T] = {}
    for spelled, meaning in sorted(known.items(), key=lambda item: (-len(item[0]), item[0])):
        if spelled:
            by_second = arranged.setdefault(spelled[0], {})
            by_second.setdefault(spelled[1] if len(spelled) > 1 else None, []).append((spelled, meaning))
    return arranged


def begun(known: ByFirst[T], words: Sequence[str], place: int) -> list[tuple[Spelled, T]]:
    """Give the phrases that begin at a word, the longest first."""
    by_second = known.get(words[place])
    if by_second is None:
        return []
    second = words[place + 1] if place + 1 < len(words) else ""
    longer = [one for one in by_second.get(second, ()) if tuple(words[place : place + len(one[0])]) == one[0]]
    return longer + by_second.get(None, [])

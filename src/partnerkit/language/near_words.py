"""Words that are nearly the same as another: of one stem, or a letter apart."""

from collections import defaultdict
from collections.abc import Iterable

__all__ = ["NearWords"]

_RELATED, _MISSPELT = 0.6, 0.8
"""What sharing a stem ("volunteer", "volunteering") is worth, and a word that only one letter sets apart from a known
one."""
_ENDINGS = ("ations", "ation", "ing", "ers", "er", "ed", "ions", "ion", "ment", "ly", "al", "ive", "e")
_SHORTEST = 5
"""Shorter words are not looked up with a letter changed: "lap" is not a misspelt "lab"."""


class NearWords:
    """Known words, by what is nearly the same."""

    __slots__ = ("_altered", "_stems")

    def __init__(self, words: Iterable[str]) -> None:
        """Arrange the words by their stems, and by what is left without one letter."""
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._altered: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            self._stems[_stem(word)].append(word)
            for altered in _altered(word):
                self._altered[altered].append(word)

    def to(self, word: str) -> dict[str, float]:
        """Give the known words that are nearly the same as a word, and how nearly: 1 for itself.

        Misspelt ones are looked for only where none is related.
        """
        near = dict.fromkeys(self._stems.get(_stem(word), ()), _RELATED)
        if not near:
            near = {other: _MISSPELT for altered in _altered(word) for other in self._altered.get(altered, ())}
        near[word] = 1.0
        return near


def _stem(word: str) -> str:
    """Give what related words have in common; crude, and worth less than the word itself."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _altered(word: str) -> Iterable[str]:
    """Give a word and what it is with any one letter left out: words a letter apart, or with two swapped, share one."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}

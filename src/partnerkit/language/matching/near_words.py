"""Words that are nearly the same as another: of one stem, or a letter apart."""

import re
from collections import defaultdict
from collections.abc import Iterable

_RELATED, _MISSPELT = 0.6, 0.8
"""What sharing a stem ("volunteer", "volunteering") is worth, and a word that only one letter sets apart from a known
one."""
_ENDINGS = ("ations", "ation", "ing", "ers", "er", "ed", "ions", "ion", "ment", "ly", "al", "ive", "e")
_SPANISH = re.compile(
    r"(?<=\w{4})(?:a(?:cion|miento|mos|ndo|ron|dora?|d[ao]|ban?|[rn])?|i(?:cion|miento|mos|endo|eron|dor|d[ao]|r)"
    r"|e(?:mos|dora?|n)?|ura|o)$"
)
"""What forms of a Spanish verb, its noun and its adjective end in, after four letters that they share: "organizan",
"organizado", "organización". It also brings English words to their Spanish cousins: "candidate", "candidato"."""
_SHORTEST = 5
"""Shorter words are not looked up with a letter changed: "lap" is not a misspelt "lab"."""


class NearWords:
    """Known words, by what is nearly the same."""

    __slots__ = ("_altered", "_by_length", "_stems")

    def __init__(self, words: Iterable[str]) -> None:
        """Arrange the words by their stems and their length; what is left without a letter comes when needed."""
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._altered: dict[int, dict[str, list[str]]] = {}
        for word in sorted(set(words)):
            self._stems[_stem(word)].append(word)
            self._by_length[len(word)].append(word)

    def to(self, word: str) -> dict[str, float]:
        """Give the known words that are nearly the same as a word, and how nearly: 1 for itself.

        Misspelt ones are looked for only where none is related.
        """
        near = dict.fromkeys(self._stems.get(_stem(word), ()), _RELATED)
        if not near:
            tables = [self._altered_of(length) for length in range(len(word) - 1, len(word) + 2)]
            near = {
                other: _MISSPELT for altered in _altered(word) for table in tables for other in table.get(altered, ())
            }
        near[word] = 1.0
        return near

    def _altered_of(self, length: int) -> dict[str, list[str]]:
        """Give the known words of a length by what is left without one letter: most texts need few lengths."""
        if length not in self._altered:
            table: dict[str, list[str]] = defaultdict(list)
            for word in self._by_length.get(length, ()):
                for altered in _altered(word):
                    table[altered].append(word)
            self._altered[length] = table
        return self._altered[length]


def _stem(word: str) -> str:
    """Give what related words have in common; crude, and worth less than the word itself."""
    if spanish := _SPANISH.search(word):
        return word[: spanish.start()]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _altered(word: str) -> Iterable[str]:
    """Give a word and what it is with any one letter left out: words a letter apart, or with two swapped, share one."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}

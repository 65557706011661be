"""Which practices the words of a text speak for, whatever their order: what a lexicon learned from lines about each.

A practice's phrases say it in a few ways. Lines of published texts say by which words people usually speak of it, also
by small ones that no phrase is found by: "you", "we" and "who" tell an invitation, a report and a list of people apart.
A word counts by its first letters, so that "volunteer" and "volunteering" speak for the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from partnerkit.language.fold import plain
from partnerkit.model import Catalogue, Lexicon
from partnerkit.model.lexicon import WORD_BEGIN


def begins(words: Iterable[str]) -> tuple[str, ...]:
    """Give the first letters of words, each once."""
    return tuple(dict.fromkeys([plain(word)[:WORD_BEGIN] for word in words]))


class UsualWords:
    """How much the words of a text speak for each practice of a catalogue."""

    __slots__ = ("_weights",)

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        """Arrange what a lexicon knows by words."""
        weights: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, practice in enumerate(catalogue):
            for key in (practice.key, *practice.aliases):
                for begin, weight in lexicon.words.get(key, {}).items():
                    weights[plain(begin)].append((place, weight))
        self._weights = dict(weights)

    def speak_for(self, practices: Collection[int], said: Sequence[str]) -> dict[int, float]:
        """Give how much words, known by their first letters, speak for some practices, by their places."""
        added = dict.fromkeys(practices, 0.0)
        for begin in said:
            for practice, weight in self._weights.get(begin, ()):
                if practice in added:
                    added[practice] += weight
        return added

"""Which practices the words of a text speak for, whatever their order: what a lexicon learned from lines about each.

A practice's phrases say it in a few ways. Lines of published texts say by which words people usually speak of it, also
by small ones that no phrase is found by: "you", "we" and "who" tell an invitation, a report and a list of people apart.
A word counts by its first letters, so that "volunteer" and "volunteering" speak for the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from math import exp, log

from partnerkit.language.fold import plain
from partnerkit.model import Catalogue, Lexicon
from partnerkit.model.lexicon import WORD_BEGIN


def begins(words: Iterable[str]) -> tuple[str, ...]:
    """Give the first letters of words, each once."""
    return tuple(dict.fromkeys([plain(word)[:WORD_BEGIN] for word in words]))


class UsualWords:
    """How much the words of a text speak for each practice of a catalogue."""

    __slots__ = ("_n", "_weights")

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        """Arrange what a lexicon knows by words."""
        weights: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, practice in enumerate(catalogue):
            for key in (practice.key, *practice.aliases):
                for begin, weight in lexicon.words.get(key, {}).items():
                    weights[plain(begin)].append((place, weight))
        self._n, self._weights = len(catalogue), dict(weights)

    def speak_for_each(self, said: Iterable[str], practices: Collection[int]) -> dict[int, float]:
        """Give how much more words speak for each of some practices, by its place, than for all of these.

        The words are known by their first letters. For all they speak as the mean of the odds does: where they speak
        for none, or for each alike, it is 0.
        """
        added = [0.0] * self._n
        weights = self._weights
        for begin in said:
            if begin in weights:
                for practice, weight in weights[begin]:
                    added[practice] += weight
        most = max([added[practice] for practice in practices])
        shares = sum([exp(added[practice] - most) for practice in practices])
        expected = most + log(shares / len(practices))
        return {practice: added[practice] - expected for practice in practices}

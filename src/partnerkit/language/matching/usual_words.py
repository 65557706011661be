"""Which practices the words of a text speak for, whatever their order: what a lexicon learned from lines about each.

A practice's phrases say it in a few ways. Lines of published texts say by which words people usually speak of it, also
by small ones that no phrase is found by: "you", "we" and "who" tell an invitation, a report and a list of people apart.
A word counts by its first letters, so that "volunteer" and "volunteering" speak for the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from math import exp, fsum, log

from partnerkit.language.fold import plain
from partnerkit.model import Catalogue, Lexicon
from partnerkit.model.lexicon import WORD_BEGIN

_READ = 40
"""So many letters of a word are looked at: words of a language are not longer."""


def begins(words: Iterable[str]) -> tuple[str, ...]:
    """Give the first letters of words, each once."""
    return tuple(dict.fromkeys([plain(word[:_READ])[:WORD_BEGIN] for word in words]))


class UsualWords:
    """How much the words of a text speak for each practice of a catalogue."""

    __slots__ = ("_known", "_n", "_weights")

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        """Arrange what a lexicon knows by words."""
        weights: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, practice in enumerate(catalogue):
            for key in (practice.key, *practice.aliases):
                for begin, weight in lexicon.words.get(key, {}).items():
                    weights[plain(begin)[:WORD_BEGIN]].append((place, weight))
        self._n, self._weights = len(catalogue), dict(weights)
        self._known = {practice for found in weights.values() for practice, _ in found}

    def speak_for_each(self, said: Iterable[str], practices: Collection[int]) -> dict[int, float]:
        """Give how much more words speak for each of some practices, by its place, than for these on average.

        The words are known by their first letters. The average is that of the odds. It is 0 for a practice of which the
        lexicon has no words: nothing is known of how people speak of it.
        """
        known = self._known.intersection(practices)
        if not known:
            return dict.fromkeys(practices, 0.0)
        added = [0.0] * self._n
        weights = self._weights
        for begin in said:
            if begin in weights:
                for practice, weight in weights[begin]:
                    added[practice] += weight
        most = max([added[practice] for practice in known])
        average = most + log(fsum([exp(added[practice] - most) for practice in known]) / len(known))
        return {practice: added[practice] - average if practice in known else 0.0 for practice in practices}

"""Which words lines about a practice say more often than other lines do.

A practice's phrases say it in a few ways. Lines of published texts and all phrases together say by which words people
usually speak of it, also by words that none of its phrases begins with.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log

_CHANCE = 0.3
"""So much of what any line says is taken to be there by chance: a word in one line about a practice proves little."""
_FEW = 150
"""So many words more are taken to have been said of each practice: one of which few lines speak gains little."""

Usual = Mapping[str, Mapping[int, float]]
"""For each thing said, the practices whose lines say it, each with how much that speaks for it: the logarithm of how
many times as often as in all lines, 0 for just as often."""


def usual_words(found: Iterable[tuple[int, str, int]]) -> Usual:
    """Give how much each thing that a text may say speaks for each practice.

    Args:
        found: Practices, by their places; each with a thing that its phrases or lines say, and in how many of them.
    """
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    sizes: Counter[int] = Counter()
    for practice, token, count in found:
        counts[token][practice] += count
        sizes[practice] += count
    every = sizes.total()
    more = (1 - _CHANCE) / _CHANCE
    return {
        token: {
            practice: log(1 + more * count * every / ((sizes[practice] + _FEW) * among.total()))
            for practice, count in among.items()
        }
        for token, among in counts.items()
    }

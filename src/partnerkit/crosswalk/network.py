"""Path consistency on bit masks: what composition rules out between any two of many sets.

For every set and every relation, one whole number has a bit for each other set with which that relation is still
possible. So a few operations on whole numbers compose one pair with all others at once, and paths never have to be
listed.
"""

from collections import deque
from collections.abc import Iterator

import attrs

from partnerkit.model import Relation, Relations

_COUNT = len(Relation)
_ALL = Relations().mask


def _sources() -> tuple[tuple[tuple[int, ...], ...], ...]:
    """For every mask and every relation r: which relations t of the second pair allow r for the composed pair."""
    singles = [Relations(1 << t) for t in range(_COUNT)]
    composed = [[single.then(other).mask for other in singles] for single in singles]
    table = []
    for mask in range(_ALL + 1):
        reach = [0] * _COUNT
        for s in range(_COUNT):
            if mask >> s & 1:
                reach = [reach[t] | composed[s][t] for t in range(_COUNT)]
        table.append(tuple(tuple(t for t in range(_COUNT) if reach[t] >> r & 1) for r in range(_COUNT)))
    return tuple(table)


_SOURCES = _sources()
_CONVERSE = tuple(Relations(mask).converse.mask for mask in range(_ALL + 1))
_CONVERSE_BIT = tuple(_CONVERSE[1 << r].bit_length() - 1 for r in range(_COUNT))


@attrs.frozen
class Narrowing:
    """One step at which a pair lost relations.

    Attributes:
        pair: The two sets.
        link: The number of the statement that caused it; None if it was a composition.
        after: Positions of the earlier steps that it depends on.
    """

    pair: tuple[int, int]
    link: int | None
    after: tuple[int, ...]


class Network:
    """Sets numbered from 0, and what can hold between any two.

    Statements narrow a pair; `close` narrows all pairs by composition until nothing changes. The order does not change
    the result. It stops when a pair has no relation left (`broken`).
    """

    def __init__(self, size: int) -> None:
        """Start with everything possible between different sets."""
        everything = (1 << size) - 1
        self.size = size
        self.broken: tuple[int, int] | None = None
        self.steps: list[Narrowing] = []
        self._rows = [[everything & ~(1 << i) for i in range(size)] for _ in range(_COUNT)]
        self._rows[0] = [everything] * size
        self._last: dict[tuple[int, int], int] = {}
        self._waiting: deque[tuple[int, int]] = deque()

    def mask(self, i: int, j: int) -> int:
        """Give the relations that can hold between two sets, one bit each."""
        a, b, c, d, e = self._rows
        return a[i] >> j & 1 | (b[i] >> j & 1) << 1 | (c[i] >> j & 1) << 2 | (d[i] >> j & 1) << 3 | (e[i] >> j & 1) << 4

    def state(self, number: int, i: int, j: int, mask: int) -> None:
        """Narrow a pair by the statement of that number."""
        self._narrow(i, j, mask, number, ())

    def close(self) -> None:
        """Narrow all pairs by composition, until nothing changes or a pair has nothing left."""
        while self._waiting and self.broken is None:
            i, k = self._waiting.popleft()
            self._compose(i, k)
            self._compose(k, i)

    def support(self, i: int, j: int) -> tuple[int, ...]:
        """Give the numbers of statements that are enough to show what is known of a pair; not always the fewest."""
        found, seen = set(), set()
        stack = [self._last[i, j]] if (i, j) in self._last else []
        while stack:
            position = stack.pop()
            if position in seen:
                continue
            seen.add(position)
            step = self.steps[position]
            stack.extend(step.after)
            if step.link is not None:
                found.add(step.link)
        return tuple(sorted(found))

    def _compose(self, i: int, k: int) -> None:
        """Narrow the pairs of i with every j by way of k."""
        rows = self._rows
        allowed = []
        lost = 0
        for r, sources in enumerate(_SOURCES[self.mask(i, k)]):
            bits = 0
            for t in sources:
                bits |= rows[t][k]
            allowed.append(bits)
            lost |= rows[r][i] & ~bits
        for j in _positions(lost):
            mask = sum((bits >> j & 1) << r for r, bits in enumerate(allowed))
            after = tuple(self._last[pair] for pair in ((i, k), (k, j)) if pair in self._last)
            self._narrow(i, j, mask, None, after)

    def _narrow(self, i: int, j: int, mask: int, link: int | None, after: tuple[int, ...]) -> None:
        old = self.mask(i, j)
        if old & mask == old or self.broken is not None:
            return
        for r in range(_COUNT):
            if old >> r & 1 and not mask >> r & 1:
                self._rows[r][i] &= ~(1 << j)
                self._rows[_CONVERSE_BIT[r]][j] &= ~(1 << i)
        before = (self._last[i, j],) if (i, j) in self._last else ()
        self._last[i, j] = self._last[j, i] = len(self.steps)
        self.steps.append(Narrowing((i, j), link, (*before, *after)))
        self._waiting.append((i, j))
        if not old & mask:
            self.broken = (i, j)


def _positions(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low

"""Moments: the counts, sums and cross-products from which every statistic here is computed.

Sums of whole numbers are exact, so that each engine, each order of rows and each way of cutting a table into pieces
gives the same moments to the last bit.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations
from math import sqrt
from typing import Any, Literal, TypedDict

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.shown_values import counted
from partnerkit.model import Table, Tabular
from partnerkit.model.keyed import held_at
from partnerkit.model.result_data import Count

MissingRule = Literal["pairwise", "listwise"]
"""``"pairwise"``: each pair of items over all who answered both. ``"listwise"``: only respondents who answered every
item of the scale."""

Number = int | float
Square = tuple[tuple[Number, ...], ...]


class MomentsData(TypedDict):
    """Counts, sums and cross-products of items, as plain data: what coefficients are computed from."""

    items: list[str]
    missing: MissingRule
    rows: Count
    counts: list[list[Count]]
    sums: list[list[int | float]]
    products: list[list[int | float]]
    origins: list[float]
    lows: list[int | float | None]
    highs: list[int | float | None]


@attrs.frozen(slots=False, repr=False)
class Moments(Tabular):
    """Counts, sums and cross-products of a few items over a table or a group of its rows.

    Moments of two sets of respondents add up to those of both, exactly where answers are whole numbers.

    Attributes:
        items: The items.
        missing: Who is counted: ``"pairwise"`` or ``"listwise"``.
        rows: How many rows there are, answered or not.
        counts: For each pair of items, how many answered both; on the diagonal, how many answered the item.
        sums: For each pair, the sum of the first item's answers over those who answered both.
        products: For each pair, the sum of products of answers over those who answered both; on the diagonal, of
            squares.
        origins: For each item, a number that was subtracted from its answers before they were summed.
        lows: The lowest answer to each item among those counted; None where nobody is. Where it is also the highest,
            all answered alike; with fractions, a variance that should be 0 may not come out as 0.
        highs: The highest.

    Examples:
        >>> import pandas as pd
        >>> from partnerkit.surveys import moments
        >>> table = pd.DataFrame({"asked": [1, 2, 4, None], "heard": [2, 2, 5, 4]})
        >>> both = moments(table, {"voice": ["asked", "heard"]})["voice"]
        >>> both.n("asked", "heard"), both.mean("heard"), round(both.covariance("asked", "heard"), 3)
        (3, 3.25, 2.5)
    """

    items: tuple[str, ...]
    missing: MissingRule
    rows: int
    counts: tuple[tuple[int, ...], ...]
    sums: Square
    products: Square
    origins: tuple[float, ...]
    lows: tuple[Number | None, ...]
    highs: tuple[Number | None, ...]

    @classmethod
    def empty(cls, items: Sequence[str], missing: MissingRule = "pairwise") -> "Moments":
        """Give the moments of no respondent, which change nothing when added."""
        zeros, none = ((0,) * len(items),) * len(items), (None,) * len(items)
        return cls(tuple(items), missing, 0, zeros, zeros, zeros, (0.0,) * len(items), none, none)

    def __add__(self, other: "Moments") -> "Moments":
        """Give the moments of two sets of respondents together.

        Raises:
            InvalidValueError: They are of other items, or count others.
        """
        if not isinstance(other, Moments):
            return NotImplemented
        ours, theirs = ((each.items, each.missing) for each in (self, other))
        if ours != theirs:
            raise InvalidValueError("Moments", "+", theirs, f"moments of {ours}")
        if not self.rows or not other.rows:
            return self if self.rows else other
        moved = other.moved(self.origins)
        return Moments(
            self.items,
            self.missing,
            self.rows + other.rows,
            _sum(self.counts, moved.counts),
            _sum(self.sums, moved.sums),
            _sum(self.products, moved.products),
            self.origins,
            tuple(map(lowest, zip(self.lows, other.lows, strict=True))),
            tuple(map(highest, zip(self.highs, other.highs, strict=True))),
        )

    def moved(self, origins: Sequence[float]) -> "Moments":
        """Give the same moments from other origins; exactly where answers and origins are whole numbers."""
        if tuple(origins) == self.origins:
            return self
        # x - new = (x - old) + step, so sums gain n steps, and products the steps of one item times the sum of the
        # other
        step = [whole(old - new) for old, new in zip(self.origins, origins, strict=True)]
        places = range(len(self.items))

        def total(i: int, j: int) -> Number:
            return self.sums[i][j] + self.counts[i][j] * step[i]

        def product(i: int, j: int) -> Number:
            cross = step[j] * self.sums[i][j] + step[i] * self.sums[j][i]
            return self.products[i][j] + cross + self.counts[i][j] * step[i] * step[j]

        sums, products = (tuple(tuple(of(i, j) for j in places) for i in places) for of in (total, product))
        return attrs.evolve(self, sums=sums, products=products, origins=tuple(origins))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {item: i for i, item in enumerate(self.items)}

    def _place(self, item: str) -> int:
        return held_at(item, self._places, "item", "These moments")

    def n(self, first: str, second: str | None = None) -> int:
        """Give how many answered an item, or two items."""
        return self.counts[self._place(first)][self._place(second or first)]

    @property
    def n_min(self) -> int:
        """The smallest number of respondents behind a pair of items."""
        return min(min(row) for row in self.counts)

    @property
    def n_max(self) -> int:
        """The largest number of respondents behind a pair of items."""
        pairs = [self.counts[i][j] for i, j in combinations(range(len(self.items)), 2)]
        return max(pairs, default=self.n_min)

    @property
    def alike(self) -> tuple[str, ...]:
        """The items that everybody counted answered alike, whatever rounding has made of their variance."""
        return tuple(
            item
            for item, low, high in zip(self.items, self.lows, self.highs, strict=True)
            if low is not None and low == high
        )

    def mean(self, item: str) -> float:
        """Give the mean of an item over those who answered it."""
        i = self._place(item)
        return self.origins[i] + self.sums[i][i] / self.counts[i][i]

    def sd(self, item: str) -> float:
        """Give the standard deviation of an item over those who answered it, with n - 1 below."""
        i = self._place(item)
        return sqrt(max(0.0, self.covariances[i][i]))

    def covariance(self, first: str, second: str) -> float:
        """Give the covariance of two items over those who answered both, with n - 1 below.

        Twice the same item gives its variance.
        """
        return self.covariances[self._place(first)][self._place(second)]

    @cached_property
    def covariances(self) -> tuple[tuple[float, ...], ...]:
        """The covariance matrix, in the order of the items; NaN where fewer than two answered both.

        With missing answers and ``"pairwise"`` it need not be positive definite, as each pair speaks of other
        respondents.
        """
        places = range(len(self.items))
        upper = {
            (i, j): _covariance(self.counts[i][j], self.sums[i][j], self.sums[j][i], self.products[i][j])
            for i in places
            for j in places[i:]
        }
        return tuple(tuple(upper[min(i, j), max(i, j)] for j in places) for i in places)

    @cached_property
    def correlations(self) -> tuple[tuple[float, ...], ...]:
        """The correlation matrix, in the order of the items, as covariances over the standard deviations of each item.

        Standard deviations are those of all who answered the item, as in ``cov2cor(cov(x, use = "pairwise"))`` of R and
        in psych's standardized alpha. ``cor(x, use = "pairwise")`` takes those of the pair; without missing answers the
        two are the same, with many missing answers a correlation can come out beyond 1.
        """
        scale = [sqrt(row[i]) if row[i] > 0 else float("nan") for i, row in enumerate(self.covariances)]
        return tuple(
            tuple(1.0 if i == j else value / (scale[i] * scale[j]) for j, value in enumerate(row))
            for i, row in enumerate(self.covariances)
        )

    def only(self, *items: str) -> "Moments":
        """Give the moments of some of the items.

        Listwise, respondents stay those who answered every item of the whole scale.
        """
        at = [self._place(item) for item in items]
        counts = tuple(tuple(self.counts[i][j] for j in at) for i in at)
        totals, products = (tuple(tuple(m[i][j] for j in at) for i in at) for m in (self.sums, self.products))
        origins = tuple(self.origins[i] for i in at)
        lows, highs = (tuple(each[i] for i in at) for each in (self.lows, self.highs))
        return Moments(items, self.missing, self.rows, counts, totals, products, origins, lows, highs)

    def table(self) -> Table:
        """Give the items with their n, mean and standard deviation, and the correlations below the diagonal."""
        last = len(self.items) - 1
        below = [[f"{r:.2f}" for r in row[:i]] + [""] * (last - i) for i, row in enumerate(self.correlations)]
        rows = tuple(
            (item, f"{self.n(item)}", f"{self.mean(item):.3f}", f"{self.sd(item):.3f}", *below[i])
            for i, item in enumerate(self.items)
        )
        columns = ("item", "n", "mean", "sd", *(f"r with {item}" for item in self.items[:-1]))
        behind = f"{_range(self.n_min, self.n_max)} of {counted(self.rows, 'row')}"
        note = f"Missing answers: {self.missing}; {behind} behind each pair."
        return Table(columns, rows, notes=(note,))

    def __repr__(self) -> str:
        n = _range(self.n_min, self.n_max)
        return f"<Moments of {counted(len(self.items), 'item')}, {self.missing}, n {n} of {counted(self.rows, 'row')}>"


def _covariance(n: int, first: Number, second: Number, product: Number) -> float:
    """Give (sum xy - sum x sum y / n) / (n - 1) with one rounding where the sums are whole numbers."""
    return (n * product - first * second) / (n * (n - 1)) if n > 1 else float("nan")


def whole(number: float) -> Number:
    """Give a whole number as one, so that sums of whole numbers stay exact."""
    return int(number) if number == int(number) else number


def lowest(many: Iterable[Number | None]) -> Number | None:
    """Give the lowest of some numbers; what is None is left out."""
    return min((each for each in many if each is not None), default=None)


def highest(many: Iterable[Number | None]) -> Number | None:
    """Give the highest of some numbers; what is None is left out."""
    return max((each for each in many if each is not None), default=None)


def _sum(ours: Any, theirs: Any) -> Any:
    return tuple(tuple(a + b for a, b in zip(x, y, strict=True)) for x, y in zip(ours, theirs, strict=True))


def _range(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"

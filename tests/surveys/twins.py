"""An attacker who knows the rules: all tables that look the same, and what these leave open.

Every way in which the people of one group can have answered one item is put through the library itself, each as a group
of its own in one table without totals. Ways that show the same figures and hide the same cells are twins: whoever reads
the table, and knows by heart how cells are chosen, cannot tell them apart. So what is hidden is as open as it differs
among twins.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import polars as pl

from partnerkit.model import Instrument
from partnerkit.surveys import GroupRow, GroupTable, summarize

Way = tuple[int, ...]


def ways(people: int, options: int) -> Iterator[Way]:
    """Go through all ways in which people can be shared out over options."""
    for bars in combinations(range(people + options - 1), options - 1):
        ends = (-1, *bars, people + options - 1)
        yield tuple(high - low - 1 for low, high in pairwise(ends))


class Twins:
    """All ways to answer one item, by what a table shows of them.

    Attributes:
        classes: The ways that look the same, by what is shown.
        rows: A row of each way.
    """

    def __init__(self, instrument: Instrument, people: int, measure: str, **options: Any) -> None:
        """Put every way through `summarize`, and sort them by what it shows."""
        (item,) = instrument.items
        codes = instrument.options_of(item.key).codes
        self.ways = list(ways(people, len(codes)))
        self.values = instrument.options_of(item.key).values
        answers = {
            "way": [i for i, way in enumerate(self.ways) for _ in range(people)],
            item.column: [c for way in self.ways for c, n in zip(codes, way, strict=True) for _ in range(n)],
        }
        table = summarize(pl.DataFrame(answers), instrument, by="way", measures=measure, **options)
        self.classes: dict[Any, list[Way]] = defaultdict(list)
        self.rows: dict[Any, GroupRow] = {}
        for row in table:
            look = self.look(row, table)
            self.classes[look].append(self.ways[row.group[0]])
            self.rows[look] = row

    def look(self, row: GroupRow, table: GroupTable) -> Any:
        """Give all that is seen of a row, figures to their last digits."""
        figures = (row.n, row.mean, row.sd, row.low, row.high, row.share)
        return figures, tuple(option.n for option in row.options), row.hidden, table.respondents[row.group]

    def mean(self, way: Way) -> float:
        """Give the mean of a way."""
        return sum(n * value for n, value in zip(way, self.values, strict=True)) / sum(way)

    def above(self, way: Way, cut: float) -> int:
        """Give how many of a way are at or above a cut."""
        return sum(n for n, value in zip(way, self.values, strict=True) if value >= cut - 1e-9)

    def __iter__(self) -> Iterator[tuple[GroupRow, list[Way]]]:
        """Go through the classes of twins, each with what is shown of it."""
        return ((self.rows[look], twins) for look, twins in self.classes.items())

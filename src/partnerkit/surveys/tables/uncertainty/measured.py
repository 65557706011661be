"""What standard errors are computed of: each measure as a number from 0 to 1, and whether it reaches the cut."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError
from partnerkit.rules.frames.entry import flag
from partnerkit.surveys.answers.coded_answers import Keyed
from partnerkit.surveys.answers.collected_rows import require_cells
from partnerkit.surveys.answers.counts import values_of
from partnerkit.surveys.answers.responses import Scored
from partnerkit.surveys.tables.tallies.tally import HOLDS
from partnerkit.surveys.tables.uncertainty.design import SHARE, Design
from partnerkit.surveys.tables.wanted import Wanted


@attrs.frozen
class Measured:
    """A measure as one column, null where there is no number.

    `values` are those that answers to an item can have, lowest first; a score, from 0 to 1, has none. `cut` is in the
    unit of the column.
    """

    key: str
    name: str
    values: tuple[float, ...] = ()
    cut: float | None = None

    @property
    def column(self) -> nw.Expr:
        """Its column."""
        return nw.col(self.name)

    @property
    def there(self) -> nw.Expr:
        """1 where there is a number, else 0."""
        return flag(~self.column.is_null())

    @property
    def reaches(self) -> nw.Expr | None:
        """1 where the cut is reached, else 0; None without a cut."""
        return None if self.cut is None else flag((self.column >= self.cut - HOLDS).fill_null(False))

    @property
    def units(self) -> tuple[float, ...]:
        """The values of an item from 0 to 1."""
        bottom, span = self.values[0], self.values[-1] - self.values[0]
        return tuple((value - bottom) / span for value in self.values)

    @property
    def shares(self) -> dict[str | float, tuple[bool, ...]]:
        """The shares of an item that have an error: which of its values make each.

        Of two options each share is as sure as the mean.
        """
        found: dict[str | float, tuple[bool, ...]] = {}
        if self.cut is not None:
            found[SHARE] = tuple(value >= self.cut - HOLDS for value in self.values)
        if len(self.values) > 2:
            found |= {value: tuple(value == other for other in self.values) for value in self.values}
        return found


def measured(keyed: Keyed, found: Sequence[Scored], wanted: Wanted) -> list[Measured]:
    """Give the measures of a table."""
    units, cuts = wanted.units, wanted.cuts
    scores = [Measured(one.subscale.key, one.score, (), units.get(one.subscale.key)) for one in found]
    items = {key: values_of(wanted.instrument, key) for key in wanted.items}
    return scores + [Measured(key, keyed.items[key], values, cuts.get(key)) for key, values in items.items()]


def weight_of(keyed: Keyed, design: Design) -> nw.Expr | None:
    """Give the column of weights as numbers; None without weights."""
    return None if design.weight is None else nw.col(keyed.kept[design.weight]).cast(nw.Float64)


def require_design_columns(keyed: Keyed, design: Design) -> None:
    """Refuse strata, clusters and populations that are missing in some rows, and replicate weights below 0."""
    named = [*design.strata, *(name for name in (design.cluster, design.population) if name is not None)]
    schema: Mapping[str, Any] = keyed.frame.collect_schema()
    wrong = {name: nw.col(keyed.kept[name]).is_null() for name in named}
    for name in (*design.replicates, *([design.population] if design.population else [])):
        if not schema[keyed.kept[name]].is_numeric():
            problem = f"it holds {schema[keyed.kept[name]]}, not numbers."
            raise FrameError((Fault(name, problem, "Turn it into numbers."),))
    for name in design.replicates:
        number = nw.col(keyed.kept[name]).cast(nw.Float64)
        wrong[name] = ~((number >= 0) & (number < float("inf"))).fill_null(False)

    def lacks(name: str) -> str:
        return "weight of at least 0" if name in design.replicates else "value"

    wrong = {name: is_wrong.fill_null(True) for name, is_wrong in wrong.items()}
    require_cells(keyed.frame, keyed.kept, wrong, lacks=lacks, remedy="Fill it in, or leave such rows out.")

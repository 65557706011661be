"""What standard errors are computed of: each measure as a number from 0 to 1, and whether it reaches the cut."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError
from partnerkit.rules.frames.entry import flag
from partnerkit.surveys.answers.coded_answers import Keyed, collected
from partnerkit.surveys.answers.counts import values_of
from partnerkit.surveys.answers.responses import Scored
from partnerkit.surveys.answers.rows_at_fault import rows_at_fault
from partnerkit.surveys.tables.design import Design
from partnerkit.surveys.tables.tally import HOLDS

__all__ = ["Measured", "in_chunks", "measured", "require_design_columns", "weight_of"]


@attrs.frozen
class Measured:
    """A measure as one column.

    Attributes:
        key: Its key.
        column: Its column, null where there is no number.
        bottom: The least that it can be.
        span: How far from there the most is.
        reaches: Whether it reaches the cut; None without a cut.
    """

    key: str
    column: nw.Expr
    bottom: float
    span: float
    reaches: nw.Expr | None

    @property
    def number(self) -> nw.Expr:
        """The number from 0 to 1, null where there is none."""
        return (self.column - self.bottom) / self.span

    @property
    def there(self) -> nw.Expr:
        """1 where there is a number, else 0."""
        return flag(~self.column.is_null())


def measured(
    keyed: Keyed, found: Sequence[Scored], items: Sequence[str], cuts: Mapping[str, float], units: Mapping[str, float]
) -> list[Measured]:
    """Give the measures of a table.

    `cuts` are in each measure's own unit, `units` those of subscales from 0 to 1.
    """
    made = []
    for one in found:
        score, cut = nw.col(one.score), units.get(one.subscale.key)
        made.append(Measured(one.subscale.key, score, 0.0, 1.0, None if cut is None else score >= cut - HOLDS))
    for key in items:
        column, values = nw.col(keyed.items[key]), values_of(keyed.instrument, key)
        reaches = column >= cuts[key] - HOLDS if key in cuts else None
        made.append(Measured(key, column, values[0], values[-1] - values[0], reaches))
    return made


def in_chunks(measures: Sequence[Measured], size: int) -> Iterator[Sequence[Measured]]:
    """Go through measures, so many at a time."""
    for start in range(0, len(measures), size):
        yield measures[start : start + size]


def weight_of(keyed: Keyed, design: Design) -> nw.Expr | None:
    """Give the column of weights as numbers; None without weights."""
    return None if design.weight is None else nw.col(keyed.kept[design.weight]).cast(nw.Float64)


def require_design_columns(keyed: Keyed, design: Design) -> None:
    """Refuse strata, clusters and populations that are missing in some rows, and replicate weights below 0.

    Raises:
        FrameError: There are some.
    """
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
    names = {name: f"w{i}" for i, name in enumerate(wrong)}
    if not names:
        return
    flags = {names[name]: flag(test.fill_null(True)) for name, test in wrong.items()}
    sums = collected(keyed.frame.select(**flags).select(*(nw.col(name).sum() for name in flags)))
    faults = []
    for name, plain in names.items():
        if rows := int(sums[plain][0] or 0):
            what = "weight of at least 0" if name in design.replicates else "value"
            is_wrong = wrong[name].fill_null(True)
            problem = rows_at_fault(keyed.frame, rows, what, cell=nw.col(keyed.kept[name]), is_wrong=is_wrong)
            faults.append(Fault(name, problem, "Fill it in, or leave such rows out."))
    if faults:
        raise FrameError(tuple(faults))

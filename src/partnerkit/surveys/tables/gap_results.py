"""What a gap between two groups is, and what each item adds to it."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

import attrs

from partnerkit.errors.arguments import door
from partnerkit.model import Instrument, Table, Tabular
from partnerkit.model.as_data import Versioned, as_cells, as_group, data_of, said_group
from partnerkit.model.result_data import Count, Later
from partnerkit.surveys.data_files import note
from partnerkit.surveys.tables.group_words import group_cells, measure_words
from partnerkit.surveys.tables.uncertainty.design import Design, DesignData
from partnerkit.surveys.tables.uncertainty.intervals import Ends, WithInterval, interval, notes_of


class GapPartData(TypedDict):
    """What one item, or one term of the rule, adds to a gap, as plain data.

    Attributes:
        difference: What it adds to the gap, second minus first.
    """

    key: str
    label: str
    first: float
    second: float
    difference: float


class GroupGapData(Versioned):
    """A gap between two groups as plain data; with its instrument, `read_result` reads it back.

    Attributes:
        instrument: Key of the instrument.
        version: Version of the instrument.
        groups: The two groups, each with the values of its columns, by the column.
        value: The gap, the second group's mean minus the first's.
        low95: The lower end of the gap's 95% confidence interval.
        high95: The upper end.
        n_eff: How many people two simple random samples with the same standard error would have together.
    """

    kind: Literal["group_gap"]
    instrument: str
    version: str
    subscale: str
    by: list[str]
    groups: list[dict[str, str | bool | int | float | None]]
    n: list[Count]
    means: list[float]
    value: float
    se: float | None
    degrees: float | None
    low95: float | None
    high95: float | None
    n_eff: Annotated[float | None, Later(None)]
    design: DesignData | None
    parts: list[GapPartData]
    left_out: list[str]


@attrs.frozen
class GapPart:
    """What one item, or one term of the rule, adds to a gap.

    Attributes:
        key: The item's key; ``rule_1`` and so on for a term of the rule.
        label: What it is called.
        first: What it adds to the first group's mean, counted from the bottom of the unit.
        second: What it adds to the second group's.
    """

    key: str
    label: str
    first: float
    second: float

    @property
    def difference(self) -> float:
        """What it adds to the gap, second minus first."""
        return self.second - self.first


@attrs.frozen(repr=False)
class GroupGap(WithInterval, Tabular):
    """The gap between two groups on a subscale, second minus first, and where it comes from.

    The parts add up to the whole. ``low95`` and ``high95`` are the ends of its 95% confidence interval.

    Attributes:
        instrument: The instrument.
        subscale: Key of the subscale.
        by: The columns that make the groups.
        groups: The two groups; each a value, or the values of several columns.
        n: How many respondents of each are in the means.
        means: Their means, in the unit the subscale is reported on.
        parts: The items, largest difference first, then terms of the rule.
        left_out: Items that one of the groups was not asked. They are in neither mean.
        se: The standard error of the gap, from the design of both groups together; None where a standard deviation of
            the table is hidden, or is not known.
        degrees: Its degrees of freedom.
        design: How the survey was drawn, if that was said.
        n_eff: How many people two simple random samples with the same standard error would have together; see
            `Difference`.
    """

    instrument: Instrument
    subscale: str
    by: tuple[str, ...]
    groups: tuple[Any, Any] = attrs.field(eq=lambda groups: [as_group(group_cells(group)) for group in groups])
    n: tuple[int, int]
    means: tuple[float, float]
    parts: tuple[GapPart, ...]
    left_out: tuple[str, ...] = ()
    se: float | None = None
    degrees: float | None = None
    design: Design | None = None
    n_eff: float | None = None

    @property
    def _ends(self) -> Ends:
        return interval(self.value, self.se, self.degrees)

    @property
    def value(self) -> float:
        """The gap, the second group's mean minus the first's."""
        return self.means[1] - self.means[0]

    def __iter__(self) -> Iterator[GapPart]:
        return iter(self.parts)

    def as_data(self) -> GroupGapData:
        """Give the gap and its parts as plain data, as `to_dict` does."""
        groups = [as_cells(self.by, group_cells(group)) for group in self.groups]
        return data_of(self, GroupGapData, version=self.instrument.version, groups=groups)

    @door
    def table(self, *, text: bool = False) -> Table:
        """Give the parts as a table.

        Args:
            text: Whether to name items by their text instead of their key.
        """
        first, second = (said_group(group_cells(group)) for group in self.groups)
        items = {item.key for item in self.instrument} if text else set()
        words = {part.key: measure_words(self.instrument, part.key) for part in self.parts if part.key in items}
        named = {part.key: words.get(part.key, part.label if text else part.key) for part in self.parts}
        rows = [
            (named[part.key], f"{part.first:.2f}", f"{part.second:.2f}", f"{part.difference:+.2f}")
            for part in self.parts
        ]
        bottom, top = self.instrument.report_on(self.subscale)
        rows.append(
            ("together", f"{self.means[0] - bottom:.2f}", f"{self.means[1] - bottom:.2f}", f"{self.value:+.2f}")
        )
        notes = []
        if self.design is not None and self.low95 is not None:
            notes = [note("gap_interval", low=self.low95, high=self.high95), *notes_of(self.design)]
        unit = {"bottom": bottom, "top": top}
        who = self.instrument.informant
        notes.append(note("gap_answered", informant=who, n=self.n, first=first, second=second, **unit))
        if self.design is not None and self.design.weight is not None:
            notes.append(note("weighted", weight=self.design.weight))
        if self.left_out:
            notes.append(note("gap_left_out", items=", ".join(self.left_out)))
        notes.append(note("gap"))
        title = f"{self.instrument.subscale(self.subscale)}: {second} minus {first}"
        return Table(("from", first, second, "gap"), tuple(rows), title=title, notes=tuple(notes))

    def __repr__(self) -> str:
        first, second = (said_group(group_cells(group)) for group in self.groups)
        return f"<GroupGap on {self.subscale}: {second} minus {first} = {self.value:+.2f}>"

"""Differences between the groups of a table, each with how far off it can be."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError, require
from partnerkit.errors.arguments import VERB, door, several
from partnerkit.errors.words import counted
from partnerkit.model import Instrument, Table
from partnerkit.model.as_data import as_cells, said_group
from partnerkit.model.framed import Backend, Framed, Row
from partnerkit.surveys.coefficients.student_t import two_sided_p
from partnerkit.surveys.tables.design import Design
from partnerkit.surveys.tables.group_rows import ALL, GroupRow
from partnerkit.surveys.tables.group_summary import unit_ends
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.tally import Group
from partnerkit.surveys.tables.uncertainty import interval, notes_of

if TYPE_CHECKING:
    from partnerkit.surveys.coefficients.agreement_results import Agreement
    from partnerkit.surveys.coefficients.alpha import Reliability
    from partnerkit.surveys.tables.methods import Methods

__all__ = [
    "Adjustment",
    "Compared",
    "Difference",
    "Differences",
    "adjusted",
    "adjusted_note",
    "between",
    "differences",
    "holm",
]

Adjustment = Literal["holm", "holm by measure"]
"""Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979, pages 65 to 70), of all comparisons together
or of each measure by itself."""


@attrs.frozen
class Difference:
    """How far one group's mean is above another's. What is None is hidden if `hidden` says so, and not known otherwise.

    Attributes:
        measure: Key of the item or the subscale.
        first: The group that is subtracted.
        second: The group that it is subtracted from.
        value: The second mean minus the first, in the measure's own unit.
        se: Its standard error, from the design of both groups together.
        degrees: Its degrees of freedom.
        effect: The difference in standard deviations of one answer or score, pooled over the two groups.
        p: The probability of a difference at least as far from 0 if there were none in the population; two-sided.
        p_adjusted: The same, adjusted for all the differences beside it; None if no adjustment was asked for.
        hidden: Whether a figure of one of the two groups is hidden, and so all of this.
    """

    measure: str
    first: Group
    second: Group
    value: float | None
    se: float | None
    degrees: float | None
    effect: float | None
    p: float | None
    p_adjusted: float | None = None
    hidden: bool = False

    @property
    def low95(self) -> float | None:
        """The lower end of the 95 % confidence interval, not adjusted."""
        return interval(self.value, self.se, self.degrees)[0]

    @property
    def high95(self) -> float | None:
        """The upper end."""
        return interval(self.value, self.se, self.degrees)[1]


FIGURES = ("value", "se", "low95", "high95", "effect", "p", "p_adjusted")


class Compared(Framed):
    """What differences between groups and changes between waves have in common: how they go into a publication."""

    __slots__ = ()
    HIDDEN: ClassVar[str] = ""
    """Why a difference is hidden, in a sentence."""

    def to_great_tables(self, *, backend: Backend = "pandas") -> Any:
        """Give the comparisons for the package Great Tables, with a footnote where they are hidden; see `GroupTable`.

        Args:
            backend: ``"pandas"``, ``"polars"`` or ``"pyarrow"``: the library whose data frame it is made of.

        Returns:
            A ``great_tables.GT``.

        Raises:
            MissingExtraError: Great Tables, or that library, is not installed; the extra ``tables`` brings it.
        """
        from partnerkit.surveys.tables.great_table import great_table_of  # loaded for who asks for it

        return great_table_of(self.table(), backend, hidden=self.HIDDEN)

    def methods(
        self,
        *,
        reliability: "Iterable[Reliability | Agreement] | Reliability | Agreement" = (),
        names: Mapping[str, str] | None = None,
    ) -> "Methods":
        """Say what was done, as a paragraph for a publication, with citations; see `GroupTable.methods`.

        Beside what is said of the table, it says how the comparisons were tested, with which degrees of freedom, and
        for how many of them p values were adjusted.

        Args:
            reliability: Coefficients that go with it.
            names: What columns are called in the text, such as ``{"SCHOOL": "school"}``.
        """
        from partnerkit.surveys.tables.compared_methods import methods_of_compared  # loaded for who asks for it

        return methods_of_compared(self, reliability, names)


@attrs.frozen(repr=False)
class Differences(Compared):
    """Differences between groups; go through them, or print them.

    Attributes:
        table_of_groups: The table of the groups.
        differences: The differences, one for each measure and pair of groups.
        design: How the survey was drawn, if that was said.
        adjust: How ``p_adjusted`` was adjusted; None if it was not.
    """

    NUMBERS = FIGURES
    HIDDEN = "Hidden: where the table hides a figure of one of the two groups."

    table_of_groups: GroupTable = attrs.field(hash=False)
    differences: tuple[Difference, ...]
    design: Design | None = None
    adjust: Adjustment | None = None

    @property
    def instrument(self) -> Instrument:
        """The instrument."""
        return self.table_of_groups.instrument

    @property
    def by(self) -> tuple[str, ...]:
        """The columns that make the groups."""
        return self.table_of_groups.by

    def __iter__(self) -> Iterator[Difference]:
        """Go through the differences."""
        return iter(self.differences)

    def __len__(self) -> int:
        """Count the differences."""
        return len(self.differences)

    def rows(self) -> list[Row]:
        """Give one row for each difference, with numbers as numbers and None for what is hidden or not known."""
        return [
            {"measure": one.measure, "first": said_group(one.first), "second": said_group(one.second)}
            | {name: getattr(one, name) for name in FIGURES}
            | {"hidden": one.hidden}
            for one in self.differences
        ]

    def as_data(self) -> dict[str, Any]:
        """Give the differences as plain data; what `to_dict` gives."""
        return {
            "instrument": self.instrument.key,
            "by": list(self.by),
            "design": None if self.design is None else self.design.as_data(),
            "adjust": self.adjust,
            "differences": [
                {
                    **row,
                    "first": as_cells(self.by, one.first),
                    "second": as_cells(self.by, one.second),
                    "degrees": one.degrees,
                }
                for row, one in zip(self.rows(), self.differences, strict=True)
            ],
        }

    def table(self) -> Table:
        """Give the differences as a table for people."""
        adjusted = ("p, Holm",) if self.adjust else ()
        rows = tuple(
            (
                one.measure,
                " - ".join(", ".join(self.table_of_groups.words(group)) for group in (one.second, one.first)),
                *(("hidden",) * (5 + len(adjusted)) if one.hidden else _told(one, adjusted=bool(adjusted))),
            )
            for one in self.differences
        )
        title = f"{self.instrument.name} ({self.instrument.version}), answered by {self.instrument.informant}"
        figures = ("difference", "se", "95 %", "in sd", "p", *adjusted)
        return Table(("measure", "groups", *figures), rows, title=title, notes=self.notes, figures=figures)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to keep in mind, as sentences."""
        notes = ["In sd: the difference in standard deviations of one answer or score, pooled over the two groups."]
        if self.adjust:
            notes.append(adjusted_note(self.differences, self.adjust, "difference"))
        if any(one.hidden for one in self.differences):
            notes.append(self.HIDDEN)
        return (*notes, *notes_of(self.design or Design()))

    def __repr__(self) -> str:
        """Give instrument and size."""
        return f"<Differences on {self.instrument.key}: {counted(len(self.differences), 'difference')}>"


@door
def differences(
    table: GroupTable,
    *,
    measures: str | Iterable[str] | None = None,
    against: Any = None,
    adjust: Adjustment | None = None,
) -> Differences:
    """Give how far the groups of a table lie apart, and how sure that is.

    Groups that share clusters vary together, and the standard error takes that into account. Without strata, clusters
    and replicate weights groups are independent, and degrees of freedom are Welch's.

    Args:
        table: The table, as `summarize` gives it. Where its design has strata, clusters or replicate weights, the table
            must be the one just made: a table that was stored and read again has not kept the answers.
        measures: Key of an item or a subscale, or several; all of the table if left out.
        against: The group to compare all others with: its value, or the tuple of its values. If left out, every group
            is subtracted from every one after it.
        adjust: ``"holm"`` to adjust ``p`` for all the differences together, ``"holm by measure"`` for those of each
            measure.

    Returns:
        The differences, each second minus first. Totals are left out: they hold the groups. What the table hides of
        either group hides all of a difference.

    Raises:
        InvalidValueError: The table has not kept what its design needs, is rounded, or has fewer than two groups.
        UnknownKeyError: The table has no such measure or group.

    Examples:
        >>> import polars as pl
        >>> import partnerkit as pk
        >>> form = pk.knowledge.FAMILY_SURVEY
        >>> trust = [1, 2, 3, 4] * 3 + [0, 4, 4, 3, 2, 1] * 2
        >>> answers = pl.DataFrame({"grade": ["K"] * 12 + ["5"] * 12, "trust": trust})
        >>> table = pk.summarize(answers, form, by="grade", measures="trust", min_group=1)
        >>> (grades,) = pk.surveys.differences(table)
        >>> grades.first, grades.second, round(grades.value, 2), round(grades.se, 2), round(grades.effect, 2)
        (('K',), ('5',), -0.17, 0.56, -0.12)
    """
    require(table, GroupTable, thing="differences", field="table", expected="a GroupTable, such as summarize gives")
    if table.round_to is not None:
        expected = "one that was not rounded: between rounded figures, much of a difference is rounding"
        raise InvalidValueError(VERB, "table", table, expected)
    wanted = table.measures if measures is None else several(measures, str)
    groups = [group for group in table.groups if ALL not in group]
    if len(groups) < 2:
        raise InvalidValueError(VERB, "table", table, "a table of two groups or more")
    if against is None:
        pairs = list(combinations(groups, 2))
    else:
        one = against if isinstance(against, tuple) else (against,)
        if one not in groups:
            raise UnknownKeyError(said_group(one), "group", "The table", tuple(map(said_group, groups)))
        pairs = [(one, other) for other in groups if other != one]
    rows = {(row.measure, row.group): row for row in table if row.measure in wanted}
    if unknown := [key for key in wanted if (key, groups[0]) not in rows]:
        raise UnknownKeyError(unknown[0], "measure", "The table", table.measures)
    found = [between(table, rows[key, a], rows[key, b]) for key in wanted for a, b in pairs]
    return Differences(table, adjusted(found, adjust), table.design or _weights(table), adjust)


def _weights(table: GroupTable) -> Design | None:
    return None if table.weight is None else Design(table.weight)


def between(table: GroupTable, first: GroupRow, second: GroupRow, *, independent: bool = False) -> Difference:
    """Give the difference of two rows of one measure.

    Args:
        table: The table.
        first: The row that is subtracted.
        second: The row that it is subtracted from.
        independent: Whether the two are of samples that were drawn apart, whatever the design.

    Raises:
        InvalidValueError: The table has not kept what its design needs.
    """
    groups, rows = (first.group, second.group), (first, second)
    if any(row.hidden.row or row.hidden.mean or row.hidden.spread for row in rows):
        return Difference(first.measure, *groups, None, None, None, None, None, hidden=True)
    if first.mean is None or second.mean is None:
        return Difference(first.measure, *groups, None, None, None, None, None)
    value = second.mean - first.mean
    se, degrees = _error(table, first, second, independent)
    p = None if not se or degrees is None else two_sided_p(value / se, degrees)
    return Difference(first.measure, *groups, value, se, degrees, _in_sd(value, first, second), p)


def _error(
    table: GroupTable, first: GroupRow, second: GroupRow, independent: bool
) -> tuple[float | None, float | None]:
    """Give the standard error of a difference, and its degrees of freedom."""
    if first.se is None or second.se is None or first.degrees is None or second.degrees is None:
        return None, None
    one, other = first.se**2, second.se**2
    if independent or table.design is None or table.design.is_of_groups:
        return math.sqrt(one + other), (one + other) ** 2 / (one**2 / first.degrees + other**2 / second.degrees)
    kept = table.errors
    if kept is None:
        expected = "the table that summarize gave: one that was stored and read again has not kept strata and clusters"
        raise InvalidValueError(VERB, "table", table, expected)
    people = kept.shared(first.measure, first.group, second.group)
    if people is not None and people < table.min_group:  # what they share would tell how these few answered
        return None, None
    found = kept.covariance(first.measure, first.group, second.group)
    if found is None:
        return None, None
    bottom, top = unit_ends(table.instrument, first.measure)
    variance = one + other - 2.0 * (top - bottom) ** 2 * found[0]
    if variance <= (one + other) * ROUNDING or found[1] < 1:
        return None, None
    return math.sqrt(variance), found[1]


ROUNDING = 1e-11
"""A variance below this part of those it is made of is rounding error, and counts as 0."""


def _in_sd(value: float, first: GroupRow, second: GroupRow) -> float | None:
    if first.sd is None or second.sd is None or first.n is None or second.n is None or first.n + second.n <= 2:
        return None
    pooled = ((first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2) / (first.n + second.n - 2)
    return value / math.sqrt(pooled) if pooled else None


def holm(found: Sequence[Difference]) -> list[Difference]:
    """Adjust the p of some differences for all of them.

    Examples:
        >>> made = [Difference("q", ("a",), ("b",), 1.0, 1.0, 9.0, 1.0, p) for p in (0.01, 0.04, 0.03)]
        >>> [round(one.p_adjusted, 3) for one in holm(made)]
        [0.03, 0.06, 0.06]
    """
    known = sorted((one.p, i) for i, one in enumerate(found) if one.p is not None)
    adjusted, highest = {}, 0.0
    for rank, (p, i) in enumerate(known):
        highest = max(highest, min(1.0, p * (len(known) - rank)))
        adjusted[i] = highest
    return [attrs.evolve(one, p_adjusted=adjusted.get(i)) for i, one in enumerate(found)]


def adjusted(found: Sequence[Difference], adjust: object) -> tuple[Difference, ...]:
    """Adjust the p of some differences as asked.

    Raises:
        InvalidValueError: There is no such adjustment.
    """
    if adjust not in (None, *get_args(Adjustment)):
        expected = f"{' or '.join(map(repr, get_args(Adjustment)))}, or None"
        raise InvalidValueError(VERB, "adjust", adjust, expected)
    if adjust is None:
        return tuple(found)
    if adjust == "holm":
        return tuple(holm(found))
    families = {key: iter(holm([one for one in found if one.measure == key])) for key in {one.measure for one in found}}
    return tuple(next(families[one.measure]) for one in found)


def adjusted_note(found: Iterable[Difference], adjust: Adjustment, noun: str) -> str:
    """Say for how many differences p was adjusted."""
    of = counted(sum(one.p is not None for one in found), noun)
    each = f", the {noun}s of each measure by themselves" if adjust == "holm by measure" else ""
    return f"Holm: p adjusted for {of}{each}. The intervals are not adjusted."


def said_p(p: float | None) -> str:
    """Give a p value as journals print it, such as "0.031" or "<0.001"."""
    if p is None:
        return ""
    return "<0.001" if p < 0.0005 else f"{p:.3f}"


def _told(one: Difference, *, adjusted: bool) -> tuple[str, ...]:
    ends = "" if one.low95 is None or one.high95 is None else f"{one.low95:+.2f} to {one.high95:+.2f}"
    forms = ((one.value, "+.2f"), (one.se, ".3f"), (one.effect, "+.2f"))
    value, se, effect = ("" if number is None else format(number, form) for number, form in forms)
    return value, se, ends, effect, said_p(one.p), *((said_p(one.p_adjusted),) if adjusted else ())

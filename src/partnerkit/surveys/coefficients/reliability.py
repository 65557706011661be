"""Reliability: how far the items of a scale go together, over a table or within groups of its rows."""

from collections.abc import Iterable, Sequence
from math import isnan
from typing import Any, Literal, TypedDict, Unpack, overload

import attrs

from partnerkit._progress_bar import ShowProgress, report_to
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, door
from partnerkit.errors.shown_values import counted
from partnerkit.model import Table, Tabular
from partnerkit.model.as_data import Versioned, as_group, cell_text, cells_by_group, data_of
from partnerkit.model.keyed import Several
from partnerkit.model.result_data import Count
from partnerkit.surveys.answers.coded_answers import Reading
from partnerkit.surveys.answers.scale_answers import Answers, Scales, open_scales
from partnerkit.surveys.coefficients.alpha import TREATMENT, Reliabilities, Reliability
from partnerkit.surveys.coefficients.moment_query import group_moments
from partnerkit.surveys.coefficients.moments import MissingRule, Moments
from partnerkit.surveys.data_files import note
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.group_sizes import least_group

FIGURES = ("n", "alpha", "standardized_alpha", "average_r")
"""What is hidden of a group."""


class GroupReliabilityData(TypedDict):
    """The reliability of one scale within one group, as plain data.

    Attributes:
        group: The values of the grouping columns, by the column.
        hidden: The names of what is hidden.
    """

    group: dict[str, str | bool | int | float | None]
    key: str
    n: Count | None
    alpha: float | None
    standardized_alpha: float | None
    average_r: float | None
    hidden: list[str]


class GroupReliabilitiesData(Versioned):
    """The reliability of each scale within each group as plain data; `read_result` reads it back.

    Attributes:
        missing: Who is counted.
        left_out: What was left out, and why.
        notes: What to keep in mind.
    """

    kind: Literal["group_reliabilities"]
    by: list[str]
    missing: MissingRule
    min_group: Count
    rows: list[GroupReliabilityData]
    left_out: list[str]
    notes: list[str]


@attrs.frozen(repr=False)
class GroupReliability:
    """The reliability of one scale within one group; its figures are None where it is hidden.

    Attributes:
        group: The values of the grouping columns.
        key: The scale's key.
        n: The smallest number of respondents behind a pair of items.
        alpha: Coefficient alpha.
        standardized_alpha: Alpha from correlations; None too where these cancel out, so that there is none.
        average_r: The average correlation between two items.
    """

    group: Group = attrs.field(eq=as_group)
    key: str
    n: int | None = None
    alpha: float | None = None
    standardized_alpha: float | None = None
    average_r: float | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether it is hidden."""
        return self.alpha is None

    def __repr__(self) -> str:
        figures = "hidden" if self.alpha is None else f"alpha {self.alpha:.3f}, n {self.n}"
        return f"<GroupReliability of {self.key!r} in {self.group}: {figures}>"


@attrs.frozen(repr=False)
class GroupReliabilities(Tabular, Several[GroupReliability]):
    """The reliability of each scale within each group; items are not shown, and small groups are hidden.

    Attributes:
        by: The grouping columns.
        rows: One per group and scale, in the order of the groups' values.
        missing: Who is counted: ``"pairwise"`` or ``"listwise"``.
        min_group: Groups of fewer respondents are hidden.
        notes: What was left out, and why.
    """

    _holds = "rows"

    by: tuple[str, ...]
    rows: tuple[GroupReliability, ...]
    missing: MissingRule
    min_group: int
    notes: tuple[str, ...] = ()

    def of(self, key: str) -> tuple[GroupReliability, ...]:
        """Give the rows of one scale."""
        return tuple(row for row in self.rows if row.key == key)

    def as_data(self) -> GroupReliabilitiesData:
        """Give the rows as plain data, as `to_dict` does. Hidden figures are None and named in ``hidden``."""
        cells = cells_by_group(self.by, [row.group for row in self.rows])
        rows = [
            data_of(row, GroupReliabilityData, group=cells[row.group], hidden=[*FIGURES] if row.is_hidden else [])
            for row in self.rows
        ]
        return data_of(self, GroupReliabilitiesData, rows=rows, left_out=self.notes, notes=self._notes())

    def table(self) -> Table:
        """Give the rows as a table."""
        rows = tuple(
            (
                *("not stated" if value is None else cell_text(value) for value in row.group),
                row.key,
                "hidden" if row.n is None else f"{row.n}",
                *(
                    ("hidden" if row.is_hidden else "undefined") if value is None else f"{value:.3f}"
                    for value in (row.alpha, row.standardized_alpha, row.average_r)
                ),
            )
            for row in self.rows
        )
        columns = (*self.by, "scale", "n", "alpha", "standardized", "average r")
        return Table(columns, rows, title=f"Reliability by {' and '.join(self.by)}", notes=tuple(self._notes()))

    def _notes(self) -> list[str]:
        notes = [f"Missing answers: {self.missing} ({TREATMENT[self.missing]}).", *self.notes]
        hidden = note("alpha_hidden", min_group=self.min_group)
        return [hidden, *notes] if any(row.is_hidden for row in self.rows) else notes

    def __repr__(self) -> str:
        hidden = sum(row.is_hidden for row in self.rows)
        return f"<GroupReliabilities by {', '.join(self.by)}: {counted(len(self.rows), 'row')}, {hidden} hidden>"


class _Options(Reading, total=False):
    """What `reliability` takes with groups and without."""

    only: str | Iterable[str] | None
    missing: MissingRule
    formative: bool
    min_group: int
    progress: ShowProgress


@overload
def reliability(frame: Any, scales: Scales, *, by: None = None, **options: Unpack[_Options]) -> Reliabilities: ...
@overload
def reliability(
    frame: Any, scales: Scales, *, by: str | Sequence[str], **options: Unpack[_Options]
) -> GroupReliabilities: ...
@door
def reliability(
    frame: Any,
    scales: Scales,
    *,
    only: str | Iterable[str] | None = None,
    missing: MissingRule = "pairwise",
    formative: bool = False,
    by: str | Sequence[str] | None = None,
    min_group: int = 10,
    progress: ShowProgress = False,
    **reading: Unpack[Reading],
) -> Reliabilities | GroupReliabilities:
    """Say how well the items of each scale go together: alpha, item-rest correlations, alpha if an item is dropped.

    Everything is computed from counts, sums and cross-products that one query over the table gives; where answers are
    whole numbers, the result is the same to the last bit on every engine.

    Every respondent counts the same; there is no design. Of a design, only weights would change alpha; strata and
    clusters change how sure it is. `coded_answers` hands over the answers with their weights to a package that computes
    weighted covariances, from which alpha follows; ``svycralpha`` of R's survey does the same (Lumley, survey 4.4).

    Args:
        frame: One row per respondent. pandas, Polars, PyArrow, DuckDB, Ibis, Dask or PySpark; it is never changed.
        scales: An instrument, whose items are keyed as it says; or columns of numbers by the name of their scale, such
            as ``{"trust": ["q1", "q2"]}``, which must point one way already.
        only: Key of a scale to read, or several; all if left out.
        missing: ``"pairwise"``: each pair of items over all who answered both. ``"listwise"``: only who answered the
            whole scale.
        formative: Also read subscales that the instrument calls formative. Their items make up what they stand for and
            need not go together, so that a low alpha says nothing against them.
        by: A grouping column, or several: alpha within each group, with small groups hidden, and without figures on
            single items.
        min_group: Groups with fewer respondents behind a pair of items are hidden.
        progress: For a pandas frame, or an eager one with `by`: a function to call with how many rows are done, of how
            many; True draws a bar. Lazy engines and Polars report no progress.
        **reading: With an instrument, ``check`` and ``strip``, as for `key_answers`.

    Returns:
        The reliability of each scale; with `by`, a row for each group and scale.

    Raises:
        FrameError: Columns are missing or hold no numbers, or codes are not options.
        InvalidValueError: A scale has fewer than two items, items that everybody answered alike, or too few answers; or
            it is formative.
        InventoryError: `only` names an inventory: its items list different things and have no reliability.

    Examples:
        >>> import polars as pl
        >>> from partnerkit.surveys import reliability
        >>> answers = {"asked": [1, 2, 4, 4, 5, 3], "heard": [2, 2, 5, 4, 4, 1]}
        >>> table = pl.DataFrame({"school": ["elm"] * 3 + ["oak"] * 3, **answers})
        >>> reliability(table, {"voice": ["asked", "heard"]})
        <Reliabilities: voice 0.824>
        >>> print(reliability(table, {"voice": ["asked", "heard"]}, by="school", min_group=3))
        Reliability by school
        school  scale  n  alpha  standardized  average r
        ------  -----  -  -----  ------------  ---------
        elm     voice  3  0.968         0.972      0.945
        oak     voice  3  0.857         0.928      0.866
        Missing answers: pairwise (each pair over all who answered both).
    """
    min_group = least_group(min_group)
    keys = (by,) if isinstance(by, str) else tuple(by or ())
    answers, notes = reliable_answers(frame, scales, formative=formative, only=only, keep=keys, **reading)
    found = group_moments(answers, missing=missing, by=keys, progress=report_to(progress, "rows") if progress else None)
    if by is None:
        whole = found[()]
        return Reliabilities(tuple(Reliability(s.key, s.name, whole[s.key]) for s in answers.scales), notes)
    for scale in answers.scales:
        if len(scale.items) < 2:
            raise InvalidValueError(VERB, scale.key, list(scale.items), "at least two items")
    rows = tuple(_within(group, key, moments, min_group) for group, of in found.items() for key, moments in of.items())
    return GroupReliabilities(keys, rows, missing, min_group, notes)


def reliable_answers(
    frame: Any,
    scales: Scales,
    *,
    formative: bool,
    only: str | Iterable[str] | None,
    keep: Sequence[str] = (),
    **reading: Unpack[Reading],
) -> tuple[Answers, tuple[str, ...]]:
    """Read the scales whose items should go together, and say which others were left out.

    It is an error to ask for a formative scale by name, or to have no other scale.
    """
    answers = open_scales(frame, scales, only=only, keep=keep, **reading)
    refused = [scale.key for scale in answers.scales if scale.is_formative and not formative]
    if refused and (only is not None or len(refused) == len(answers.scales)):
        expected = (
            "reflective scales. The items of a formative scale need not go together, so reliability says nothing "
            "about it; formative=True computes it all the same"
        )
        raise InvalidValueError(VERB, "only", refused, expected)
    notes = tuple(f"{key} is formative: its items need not go together, so it has no alpha here." for key in refused)
    return attrs.evolve(answers, scales=tuple(s for s in answers.scales if s.key not in refused)), notes


def _within(group: Group, key: str, moments: Moments, min_group: int) -> GroupReliability:
    """Give a scale's reliability in a group, hidden if the group is small or a whole group answered an item alike."""
    if moments.n_min < max(2, min_group) or moments.alike:
        return GroupReliability(group, key)
    found = Reliability(key, key, moments)
    if isnan(found.alpha):  # the items cancel out: the sum does not vary
        return GroupReliability(group, key)
    standardized = None if isnan(found.standardized_alpha) else found.standardized_alpha
    return GroupReliability(group, key, found.n, found.alpha, standardized, found.average_r)

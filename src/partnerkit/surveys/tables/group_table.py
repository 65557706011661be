"""A group table: what groups of respondents answered, with small cells hidden."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypedDict, overload

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.errors.arguments import several
from partnerkit.errors.words import counted
from partnerkit.model import Instrument, Table, Tabular
from partnerkit.model.as_data import FORMAT, FormatVersion, as_cells, cell_text, cells_by_group
from partnerkit.model.exact import Listed
from partnerkit.model.framed import Backend, frame_of
from partnerkit.surveys.answers.as_typed import look_alikes
from partnerkit.surveys.tables.design import Design, DesignData
from partnerkit.surveys.tables.disclosure import Hidden
from partnerkit.surveys.tables.errors_of_design import Errors
from partnerkit.surveys.tables.group_words import Labels, checked_items, group_words, measure_words
from partnerkit.surveys.tables.hidden_cells import HiddenCells
from partnerkit.surveys.tables.protection import Hide, hidden_note
from partnerkit.surveys.tables.tally import Group
from partnerkit.surveys.tables.uncertainty import (
    effective,
    mean_interval,
    notes_of,
    share_interval,
    uncertainty_columns,
)

if TYPE_CHECKING:
    from partnerkit.surveys.coefficients.agreement_results import Agreement
    from partnerkit.surveys.coefficients.alpha import Reliability
    from partnerkit.surveys.tables.methods import Methods

__all__ = ["ALL", "GroupRow", "GroupTable", "OptionShare"]


class OptionShareData(TypedDict):
    """How many of a group chose one option, as plain data.

    Attributes:
        weight: The sum of their weights; null if every respondent counts the same.
    """

    value: float
    label: str
    n: int
    share: float
    weight: float | None


class GroupRowData(TypedDict):
    """One measure in one group, as plain data.

    Attributes:
        group: The values of the group's columns, by the column.
        low95: The lower end of the mean's 95 % confidence interval, by Student's t; for a question of two answers, that
            of a share.
        high95: The upper end.
        n_eff: How many people a simple random sample with the same standard error would have.
        share_low95: The lower end of the share's 95 % confidence interval, by Student's t on the logit scale.
        share_high95: The upper end.
        options: The distribution over options, for an item; empty where it is hidden.
        response_rate: The share of those invited who answered, 0 to 1; null where it is not known or hidden.
        hidden: The names of what is hidden.
    """

    group: dict[str, str | bool | int | float | None]
    measure: str
    n: int | None
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    share: float | None
    se: float | None
    low95: float | None
    high95: float | None
    n_eff: float | None
    share_se: float | None
    share_low95: float | None
    share_high95: float | None
    degrees: float | None
    options: list[OptionShareData]
    response_rate: float | None
    hidden: list[str]


class GroupSizeData(TypedDict):
    """How many of a group were asked, and how many answered the form.

    Attributes:
        group: The values of the group's columns, by the column.
        invited: How many were asked to answer; null where that is not known.
        respondents: How many answered the form; null where that is hidden or not known.
    """

    group: dict[str, str | bool | int | float | None]
    invited: int | None
    respondents: int | None


class GroupTableData(TypedDict):
    """A group table as plain data, which it can be read from again beside its instrument.

    Attributes:
        format: The format of the document.
        kind: What it is a document of.
        instrument: Key of the instrument.
        version: Version of the instrument.
        informant: Who answered.
        sizes: The sizes of the groups.
        hide: By which rule cells are hidden.
        at_random: Whether numbers were rounded at random.
        where: Of which respondents alone it tells, by column.
        notes: What to keep in mind.
    """

    format: FormatVersion
    kind: Literal["group_table"]
    instrument: str
    version: str
    informant: str
    by: list[str]
    min_group: int
    round_to: int | None
    hide: Hide
    at_random: bool
    cuts: dict[str, float]
    weight: str | None
    design: DesignData | None
    where: dict[str, list[str | bool | int | float | None]]
    sizes: list[GroupSizeData]
    rows: list[GroupRowData]
    notes: list[str]


ALL = "(all)"
"""What stands for a column that a total is taken over."""


@attrs.frozen
class OptionShare:
    """How many of a group chose one option.

    Attributes:
        value: What the option is worth, in the direction of the item.
        label: What people read.
        n: How many chose it.
        share: Their share of those who answered, from 0 to 1; by weight, if the table is weighted.
    """

    value: float
    label: str
    n: int
    share: float


@attrs.frozen(repr=False)
class GroupRow:
    """One measure in one group. What is None is hidden if `hidden` says so, and not known otherwise.

    Attributes:
        group: The values of the group's columns; `ALL` where a total is taken over a column.
        measure: Key of the item or the subscale.
        n: How many answered: people, never weighted. For counts per option and a subscale, the fewest answers to one of
            its items.
        mean: Their mean, in the measure's own unit.
        sd: The standard deviation of one answer or score, with n - 1.
        low: The lowest mean that answers left open allow.
        high: The highest.
        share: The share at or above the cut, from 0 to 1, if there is a cut.
        hidden: What is hidden.
        labels: For an item, its values, lowest first, and what people read.
        chosen: How many chose each; empty where that is hidden.
        weights: As `chosen`, each respondent counting by weight.
        se: The standard error of the mean, in the measure's own unit, as the table's design gives it. None where all
            answered alike, which does not tell how far off they are; where a subscale is read from counts per option;
            and in two clusters alone, since it would tell each one's mean.
        degrees: Its degrees of freedom.
        share_se: The standard error of the share.
    """

    group: Group
    measure: str
    n: int | None
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    share: float | None
    hidden: Hidden = attrs.field(factory=Hidden)
    labels: tuple[tuple[float, str], ...] = attrs.field(default=(), repr=False)
    chosen: tuple[float, ...] = attrs.field(default=(), repr=False)
    weights: tuple[float, ...] = attrs.field(default=(), repr=False)
    se: float | None = None
    degrees: float | None = None
    share_se: float | None = None

    @property
    def low95(self) -> float | None:
        """The lower end of the mean's 95 % confidence interval, by Student's t.

        It can lie beyond the scale, but for questions of two answers: theirs is that of a share.
        """
        return self._mean_ends[0]

    @property
    def high95(self) -> float | None:
        """The upper end."""
        return self._mean_ends[1]

    @property
    def _mean_ends(self) -> tuple[float | None, float | None]:
        return mean_interval(self.mean, self.se, self.degrees, [value for value, _ in self.labels])

    @property
    def n_eff(self) -> float | None:
        """How many people a simple random sample with the same standard error would have, sd² / se²."""
        return effective(self.sd, self.se)

    @property
    def share_low95(self) -> float | None:
        """The lower end of the share's 95 % confidence interval, by Student's t on the logit scale."""
        return share_interval(self.share, self.share_se, self.degrees)[0]

    @property
    def share_high95(self) -> float | None:
        """The upper end."""
        return share_interval(self.share, self.share_se, self.degrees)[1]

    @property
    def options(self) -> tuple[OptionShare, ...]:
        """The distribution over options, for an item; empty where it is hidden."""
        whole = sum(self.weights)
        return tuple(
            OptionShare(value, label, round(count), weight / whole)
            for (value, label), count, weight in zip(self.labels, self.chosen, self.weights, strict=False)
        )

    @property
    def hides(self) -> str:
        """What is hidden, in words; blank if nothing is."""
        return str(self.hidden)

    def __repr__(self) -> str:
        """Give group, measure and mean."""
        n, mean = "hidden" if self.hidden.row else f"n {self.n}", "" if self.mean is None else f", mean {self.mean:.2f}"
        return f"<GroupRow {self.measure} of {self.group}: {n}{mean}>"


NAMES = tuple(field.name for field in attrs.fields(GroupRow))

FIGURES = ("n", "mean", "sd", "low", "high", "share")
"""Those of them that are one number each."""

OF_MEAN, OF_SHARE = ("se", "low95", "high95", "n_eff"), ("share_se", "share_low95", "share_high95")
UNCERTAINTY = (*OF_MEAN, *OF_SHARE)
"""How far off a mean, and a share, can be."""

HIDES = {
    "row": (*FIGURES, *UNCERTAINTY, "options"),
    "mean": ("mean", "low", "high"),
    "spread": ("sd", *OF_MEAN, "options"),
    "share": ("share", *OF_SHARE),
}
"""What is hidden together, by the attribute of `Hidden` that says so."""

Cells = tuple[Sequence[Any], ...]
"""What the rows of one measure say besides their group and their measure: a column each, in the order of `GroupRow`."""


class Rows(Sequence[GroupRow]):
    """Rows held as columns, which take less room than so many objects; each row is made when it is read.

    Attributes:
        columns: The cells of each attribute of a row, by its name.
    """

    def __init__(self, columns: Iterable[Sequence[Any]]) -> None:
        """Take the cells of each attribute, in the order of `GroupRow`."""
        self.columns: Mapping[str, Sequence[Any]] = dict(zip(NAMES, columns, strict=True))

    @classmethod
    def of(cls, groups: Sequence[Group], cells: Mapping[str, Cells]) -> "Rows":
        """Put together what each measure says of each group: groups in order, in each the measures in order."""
        by_measure = cells.values() if groups else ()
        mixed = ([cell for one in zip(*many, strict=True) for cell in one] for many in zip(*by_measure, strict=True))
        columns = list(mixed) or [[] for _ in NAMES[2:]]
        missing = len(NAMES) - 2 - len(columns)  # tables without standard errors
        columns += [[None] * len(columns[0])] * missing
        return cls([[group for group in groups for _ in cells], list(cells) * len(groups), *columns])

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns["group"])

    def __iter__(self) -> Iterator[GroupRow]:
        """Go through the rows."""
        return map(GroupRow, *self.columns.values())

    @overload
    def __getitem__(self, at: int) -> GroupRow: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows": ...
    def __getitem__(self, at: int | slice) -> "GroupRow | Rows":
        """Give a row, or some of them."""
        if isinstance(at, slice):
            return Rows(column[at] for column in self.columns.values())
        return GroupRow(*(column[at] for column in self.columns.values()))

    def without_errors(self) -> "Rows":
        """Give the rows without standard errors, and so without intervals."""
        none = dict.fromkeys(("se", "degrees", "share_se"), [None] * len(self))
        return Rows({**self.columns, **none}[name] for name in NAMES)

    def __repr__(self) -> str:
        """Give how many there are."""
        return f"<{counted(len(self), 'row')}>"


def held(rows: Iterable[GroupRow]) -> Rows:
    """Hold rows as columns."""
    if isinstance(rows, Rows):
        return rows
    given = list(rows)
    return Rows([getattr(row, name) for row in given] for name in NAMES)


@attrs.frozen(repr=False, eq=False)
class GroupTable(Tabular):
    """What groups of respondents answered; ``table["Elm"]`` gives the rows of one group.

    Attributes:
        instrument: The instrument.
        by: The columns that make the groups.
        rows: The rows: groups in order, in each the subscales, then the items. Each is made when it is read.
        min_group: The smallest group that is shown.
        cuts: For each measure with a cut, the cut, in the measure's own unit.
        weight: The column of weights; None if every respondent counts the same.
        invited: For groups where it is known, how many were asked to answer.
        respondents: For each group, how many answered the form; None where the group is hidden.
        hidden_alone: Of each figure, how many the subscales would hide if no items were in the table; None where there
            are no items beside them.
        round_to: The base that numbers of people are rounded to; None where they are exact.
        where: Of which respondents alone it tells, by column: the values that they have.
        design: How the survey was drawn, if that was said; standard errors follow from it. Without it they are those of
            simple random samples.
        errors: What `differences` needs besides, where groups share strata, clusters or replicates; None in a table
            that was stored or read.
        hide: By which rule cells are hidden, ``"patterns"`` or ``"small"``; see `summarize`.
        at_random: Whether numbers were rounded at random.
        labels: For columns that make the groups, what is printed for their values; documents have the values alone.
    """

    instrument: Instrument
    by: tuple[str, ...] = attrs.field(converter=Listed[str])
    rows: Rows = attrs.field(converter=held)
    min_group: int
    cuts: Mapping[str, float] = attrs.field(factory=dict)
    weight: str | None = None
    invited: Mapping[Group, int] = attrs.field(factory=dict)
    respondents: Mapping[Group, int | None] = attrs.field(factory=dict)
    hidden_alone: Mapping[str, int] | None = None
    round_to: int | None = None
    where: Mapping[str, tuple[Any, ...]] = attrs.field(factory=dict)
    design: Design | None = None
    errors: Errors | None = None
    hide: Hide = "patterns"
    at_random: bool = False
    labels: Labels = attrs.field(factory=dict)

    @property
    def hidden(self) -> HiddenCells:
        """What protection costs; ``table.hidden.summary()`` says how much is hidden, and what would show more."""
        given = self.rows.columns
        return HiddenCells.counted(
            Counter(zip(given["measure"], given["hidden"], strict=True)),
            items=[item.key for item in self.instrument],
            cuts=self.cuts,
            min_group=self.min_group,
            alone=self.hidden_alone,
        )

    def __iter__(self) -> Iterator[GroupRow]:
        """Go through the rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups and totals, in order."""
        return tuple(dict.fromkeys(self.rows.columns["group"]))

    @property
    def measures(self) -> tuple[str, ...]:
        """The keys of what was measured, in order."""
        return tuple(dict.fromkeys(self.rows.columns["measure"]))

    def __getitem__(self, group: object) -> tuple[GroupRow, ...]:
        """Give the rows of one group, one per measure: ``table["Elm"]``, or ``table["Elm", "es"]`` for several columns.

        What the table hides is hidden in them too.

        Raises:
            UnknownKeyError: There is no such group.
        """
        wanted = tuple(group) if isinstance(group, tuple | list) else (group,)
        found = tuple(self.rows[i] for i, other in enumerate(self.rows.columns["group"]) if other == wanted)
        return found or self._no_group(wanted)

    def row(self, measure: str, *group: object) -> GroupRow:
        """Give one row.

        Args:
            measure: Key of the item or the subscale.
            group: The values of the group's columns.

        Raises:
            UnknownKeyError: There is no such row.
        """
        given = self.rows.columns
        for i, found in enumerate(zip(given["measure"], given["group"], strict=True)):
            if found == (measure, group):
                return self.rows[i]
        if measure not in self.measures:
            raise UnknownKeyError(measure, "measure", "The table", self.measures)
        return self._no_group(group)

    def _no_group(self, group: Group) -> NoReturn:
        known = tuple(", ".join(map(str, each)) for each in self.groups)
        raise UnknownKeyError(", ".join(map(str, group)), "group", "The table", known)

    def _ipython_key_completions_(self) -> list[Any]:
        return [group[0] if len(group) == 1 else group for group in self.groups]

    def words(self, group: Group) -> tuple[str, ...]:
        """Give what people read for the values of a group: its labels, those of the form, or the values."""
        return group_words(self.instrument, self.by, group, self.labels)

    def response_rate(self, group: Group) -> float | None:
        """Give the share of those invited who answered, from 0 to 1; None where it is not known or hidden."""
        invited, answered = self.invited.get(group), self.respondents.get(group)
        return None if not invited or answered is None else answered / invited

    def _hides_rate(self, group: Group) -> bool:
        return bool(self.invited.get(group)) and self.respondents.get(group) is None

    def columns(self) -> dict[str, list[Any]]:
        """Give the rows as columns, one line for each group and measure, as pandas and Polars take them.

        ``hidden`` says what of the row is hidden; a cell that is empty without that is not known. Where totals were
        taken over a column, its values are given as text.
        """
        given = self.rows.columns
        found = self._by(given["group"])
        found["measure"] = list(given["measure"])
        found["informant"] = [self.instrument.informant.value] * len(self.rows)
        for name in FIGURES:
            found[name] = list(given[name])
        found |= uncertainty_columns(given)
        rates = {group: self.response_rate(group) for group in self.groups}
        found["response_rate"] = [rates[group] for group in given["group"]]
        masks = given["hidden"]
        words = {at: str(hidden) for at, hidden in {id(hidden): hidden for hidden in masks}.items()}  # few, made once
        found["hidden"] = [words[id(hidden)] for hidden in masks]
        return found

    def _by(self, groups: Sequence[Group]) -> dict[str, list[Any]]:
        """Give the columns that make the groups; as text where one holds totals, so that it is of one type."""
        found: dict[str, list[Any]] = {name: [group[i] for group in groups] for i, name in enumerate(self.by)}
        return {
            name: [cell if cell is None else cell_text(cell) for cell in cells] if ALL in cells else cells
            for name, cells in found.items()
        }

    def to_frame(self, backend: Backend = "pandas") -> Any:
        """Give the rows as a data frame of a library; see `columns`.

        Args:
            backend: ``"pandas"``, ``"polars"`` or ``"pyarrow"``: whose data frame.

        Raises:
            MissingExtraError: That library is not installed.
        """
        return frame_of(self.columns(), backend, numbers=(*FIGURES, *UNCERTAINTY, "response_rate"))

    def to_pandas(self) -> Any:
        """Give the rows as a pandas data frame; see `to_frame`."""
        return self.to_frame("pandas")

    def options(self) -> dict[str, list[Any]]:
        """Give the distributions as columns: one line for each group, item and option.

        Hidden ones have one line without an option.
        """
        keys = {item.key for item in self.instrument}
        cells: list[tuple[GroupRow, OptionShare | None]] = []
        for row in self.rows:
            if row.measure in keys:
                cells += [(row, option) for option in row.options] or [(row, None)]
        found = self._by([row.group for row, _ in cells])
        found["measure"] = [row.measure for row, _ in cells]
        for name in ("value", "label", "n", "share"):
            found[name] = [None if option is None else getattr(option, name) for _, option in cells]
        found["hidden"] = [row.hidden.spread for row, _ in cells]
        return found

    def as_data(self) -> GroupTableData:
        """Give the table as plain data, which `read_result` reads again beside its instrument.

        ``hidden`` names what of a row is hidden: such a figure is None, such ``options`` are empty. A figure that is
        None and not named there is not known, or does not belong to the measure.
        """
        items = {item.key for item in self.instrument}
        sized = dict.fromkeys([*self.respondents, *self.invited])
        cells = cells_by_group(self.by, [*self.groups, *sized])
        return {
            "format": FORMAT,
            "kind": "group_table",
            "instrument": self.instrument.key,
            "version": self.instrument.version,
            "informant": self.instrument.informant.value,
            "by": list(self.by),
            "min_group": self.min_group,
            "round_to": self.round_to,
            "hide": self.hide,
            "at_random": self.at_random,
            "cuts": dict(self.cuts),
            "weight": self.weight,
            "design": None if self.design is None else self.design.as_data(),
            "where": self._where_data(),
            "sizes": [
                {
                    "group": cells[group],
                    "invited": self.invited.get(group),
                    "respondents": self.respondents.get(group),
                }
                for group in sized
            ],
            "rows": [self._row_data(row, cells[row.group], is_item=row.measure in items) for row in self.rows],
            "notes": list(self.notes),
        }

    def as_brief_data(self) -> dict[str, Any]:
        """Give the rows with n and mean, and what is hidden in words."""
        cells = cells_by_group(self.by, self.groups)
        rows = [
            {"group": cells[row.group], "measure": row.measure, "n": row.n, "mean": row.mean}
            | ({"hidden": row.hides} if row.hides else {})
            for row in self.rows
        ]
        head = {"kind": "group_table", "instrument": self.instrument.key}
        return {**head, **({"where": self._where_data()} if self.where else {}), "rows": rows}

    def _where_data(self) -> dict[str, list[str | bool | int | float | None]]:
        return {name: [*as_cells(map(str, range(len(values))), values).values()] for name, values in self.where.items()}

    def _row_data(self, row: GroupRow, group: dict[str, Any], *, is_item: bool) -> GroupRowData:
        weights = row.weights if self.weight is not None else (None,) * len(row.options)
        return {
            "group": group,
            "measure": row.measure,
            "n": row.n,
            "mean": row.mean,
            "sd": row.sd,
            "low": row.low,
            "high": row.high,
            "share": row.share,
            "se": row.se,
            "low95": row.low95,
            "high95": row.high95,
            "n_eff": row.n_eff,
            "share_se": row.share_se,
            "share_low95": row.share_low95,
            "share_high95": row.share_high95,
            "degrees": row.degrees,
            "options": [
                {"value": option.value, "label": option.label, "n": option.n, "share": option.share, "weight": weight}
                for option, weight in zip(row.options, weights, strict=True)
            ],
            "response_rate": self.response_rate(row.group),
            "hidden": list(self._hidden(row, is_item=is_item)),
        }

    def __eq__(self, other: object) -> bool:
        """Say whether two tables show the same; what neither shows makes no difference."""
        if not isinstance(other, GroupTable):
            return NotImplemented
        return self.instrument == other.instrument and self.as_data() == other.as_data()

    __hash__ = None  # type: ignore[assignment]  # its rows are too many to be hashed each time

    def _hidden(self, row: GroupRow, *, is_item: bool) -> Iterator[str]:
        """Give the names of what a row hides, of that which its measure has."""
        for name in (*FIGURES, *UNCERTAINTY, "options"):
            has = is_item if name == "options" else not name.startswith("share") or row.measure in self.cuts
            if has and any(name in names and getattr(row.hidden, part) for part, names in HIDES.items()):
                yield name
        if self._hides_rate(row.group):
            yield "response_rate"

    def table(self, *, measures: str | Iterable[str] | None = None, text: bool = False) -> Table:
        """Give the rows as a table for people, of all measures or of some, with what to keep in mind below it.

        What people could check or not is given in percent, with how many checked it.

        Args:
            measures: Key of an item or a subscale, or several; all if left out.
            text: Whether measures are named by the text of the item, or the name of the subscale, and not by their key.
        """
        wanted = self.measures if measures is None else several(measures, str)
        shown = [row for row in self.rows if row.measure in wanted]
        has_share = any(row.measure in self.cuts for row in shown)
        rates = bool(self.invited)
        told = self.design is not None
        checks = checked_items(self.instrument)
        counts = any(row.measure in checks for row in shown)
        percent = "percent" if counts and all(row.measure in checks for row in shown) else "mean"
        shares = ("share", *(("share, 95 %",) if told else ())) if has_share else ()
        figures = ("n", *(("checked",) if counts else ()), percent, *(("se", "95 %") if told else ()), "sd", "could be")
        figures = (*figures, *shares, *(("answered",) if rates else ()))
        named = {key: measure_words(self.instrument, key) if text else key for key in wanted}
        groups = {group: self.words(group) for group in self.groups}
        rows = tuple(
            (
                *groups[row.group],
                named[row.measure],
                _cell(row.n, row.hidden.row, "d"),
                *((_count(row, row.measure in checks),) if counts else ()),
                _cell(row.mean, row.hidden.mean, forms[0]),
                *(_uncertain(row, forms) if told else ()),
                "" if row.measure in checks else _cell(row.sd, row.hidden.spread, ".2f"),
                "hidden" if row.hidden.mean else _ends(row, forms[0]),
                *((_cell(row.share, row.hidden.share and row.measure in self.cuts, ".0%"),) if has_share else ()),
                *((_uncertain_share(row, row.measure in self.cuts),) if has_share and told else ()),
                *((_cell(self.response_rate(row.group), self._hides_rate(row.group), ".0%"),) if rates else ()),
            )
            for row in shown
            for forms in (_OF_CHECKS if row.measure in checks else _OF_MEANS,)
        )
        title = f"{self.instrument.name} ({self.instrument.version}), answered by {self.instrument.informant}"
        only = "; ".join(f"{name} {' or '.join(map(str, values))}" for name, values in self.where.items())
        title += f", only {only}" if only else ""
        return Table((*self.by, "measure", *figures), rows, title=title, notes=self.notes, figures=figures)

    def to_great_tables(
        self, *, measures: str | Iterable[str] | None = None, text: bool = False, backend: Backend = "pandas"
    ) -> Any:
        """Give the table for the package Great Tables, which writes it as HTML, and as a picture.

        Footnotes say what is hidden, how each subscale is scored and what is done with answers left open, and what is
        weighted. For LaTeX, where Great Tables has no footnotes, use ``table.table().latex()``.

        Args:
            measures: Key of an item or a subscale, or several; all if left out.
            text: Whether measures are named by their text; see `table`.
            backend: ``"pandas"``, ``"polars"`` or ``"pyarrow"``: the library whose data frame it is made of.

        Returns:
            A ``great_tables.GT``.

        Raises:
            MissingExtraError: Great Tables, or that library, is not installed; the extra ``tables`` brings it.
        """
        from partnerkit.surveys.tables.great_table import as_great_table  # loaded for who asks for it

        wanted = self.measures if measures is None else tuple(several(measures, str))
        return as_great_table(self, wanted, backend, text=text)

    def methods(
        self,
        *,
        reliability: "Iterable[Reliability | Agreement] | Reliability | Agreement" = (),
        names: Mapping[str, str] | None = None,
    ) -> "Methods":
        """Say what was done to make the table, as a paragraph for a publication, with citations.

        It says who answered and how many, response rates where they are known, how subscales are scored, which items
        are reverse-scored, what is done with answers left open, how questions were read of which people check all,
        weights, and how answers were protected; and it names the software.

        Args:
            reliability: Coefficients that go with the table, such as ``reliability(frame, instrument)`` or
                ``agreement(frame, instrument, by="school")``.
            names: What columns are called in the text, such as ``{"SCHOOL": "school", "WT": "the survey's weight"}``.

        Returns:
            The sentences, and the publications that they cite; printed, a paragraph and its references.

        Raises:
            InvalidValueError: What is given as reliability is neither an alpha nor an agreement.

        Examples:
            >>> import polars as pl
            >>> from partnerkit.surveys import summarize
            >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
            >>> often = ResponseOptions("often", "How often", (Option(0, "Never"), Option(1, "Often")))
            >>> form = Instrument("form", "A form", "1", "families", (Item("asked", "often"),), (often,))
            >>> answers = pl.DataFrame({"school": ["elm"] * 12 + ["oak"] * 20, "asked": [0, 1] * 16})
            >>> print(summarize(answers, form, by="school").methods().sentences[0])
            A form (version 1) was answered by 32 families in 2 groups, by school.
        """
        from partnerkit.surveys.tables.methods import methods_of  # loaded for who asks for it

        return methods_of(self, reliability, names)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to keep in mind, as sentences."""
        notes = []
        if any(map(str, set(self.rows.columns["hidden"]))):
            notes.append(hidden_note(self.hide, self.min_group))
            if any(one.mean and not one.row for one in {*self.rows.columns["hidden"]}):
                notes.append("A mean can be hidden beside its n, where few ways of answering would give it.")
        if self.round_to is not None:
            how = " at random" if self.at_random else ""
            notes.append(
                f"Numbers of people are rounded{how} to multiples of {self.round_to}, and all else is read from these: "
                "0 means few, and not none."
            )
            if {*self.measures} - {item.key for item in self.instrument}:
                notes.append("For a subscale, n is that of the question with the fewest answers.")
        elif 0 in self.rows.columns["n"]:
            notes.append("Where n is 0, nobody in the group answered: they were not asked, or all left it open.")
        notes.append(
            '"Could be" covers questions that respondents left open. It does not cover families who never answered.'
            if self.instrument.informant == "families"
            else '"Could be" covers questions that respondents left open. It does not cover those who never answered.'
        )
        if self._bounds_of_more():
            notes.append(
                '"Could be" is of all who answered the form; n and the mean of a score are of those who have one.'
            )
        for i, name in enumerate(self.by):
            for alike in look_alikes(group[i] for group in self.groups):
                pair = " and ".join(map(repr, alike))
                notes.append(f"In {name}, {pair} differ only in blanks or case, and are counted as different groups.")
        if self.weight is not None:
            notes.append(f"Weighted by {self.weight}; n counts people.")
        if self.design is not None:
            notes += notes_of(self.design, of_shares=True)
        return tuple(notes)

    def _bounds_of_more(self) -> bool:
        """Say whether a score is shown that some respondents of its group do not have."""
        items = {item.key for item in self.instrument}
        given = (self.rows.columns[name] for name in ("group", "measure", "n"))
        return any(
            n is not None and measure not in items and n < (self.respondents.get(group) or 0)
            for group, measure, n in zip(*given, strict=True)
        )

    def __repr__(self) -> str:
        """Give instrument and sizes."""
        sizes = f"{counted(len(self.groups), 'group')}, {counted(len(self.measures), 'measure')}"
        return f"<GroupTable of {self.instrument.key} by {', '.join(self.by) or 'nothing'}: {sizes}>"


def _cell(number: float | None, is_hidden: bool, form: str) -> str:
    if is_hidden:
        return "hidden"
    return "" if number is None else format(number, form)


_OF_MEANS, _OF_CHECKS = (".2f", ".3f"), (".0%", ".1%")
"""How means and their standard errors are written: in the unit of the measure, or in percent."""


def _count(row: GroupRow, is_check: bool) -> str:
    """Give how many checked an item."""
    if not is_check:
        return ""
    if row.hidden.row or row.hidden.mean or row.hidden.spread:
        return "hidden"
    return f"{sum(option.n for option in row.options if option.value == 1)}"


def _uncertain(row: GroupRow, forms: tuple[str, str]) -> tuple[str, str]:
    if row.hidden.spread or row.hidden.row:
        return "hidden", "hidden"
    return _cell(row.se, False, forms[1]), _range(row.low95, row.high95, forms[0])


def _uncertain_share(row: GroupRow, has_cut: bool) -> str:
    return "hidden" if row.hidden.share and has_cut else _range(row.share_low95, row.share_high95, ".0%")


def _range(low: float | None, high: float | None, form: str) -> str:
    return "" if low is None or high is None else f"{low:{form}} to {high:{form}}"


def _ends(row: GroupRow, form: str) -> str:
    if row.low is None or row.high is None:
        return ""
    return f"{row.low:{form}}" if row.low == row.high else f"{row.low:{form}} to {row.high:{form}}"

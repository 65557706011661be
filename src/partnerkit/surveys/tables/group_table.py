"""A group table: what groups of respondents answered, with small cells hidden."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit.errors.arguments import several
from partnerkit.errors.shown_values import counted
from partnerkit.model import Table
from partnerkit.model.as_data import as_cells, cell_text, cells_by_group, data_of
from partnerkit.model.framed import Backend, frame_of
from partnerkit.surveys.answers.as_typed import look_alikes
from partnerkit.surveys.tables.group_rows import ALL, FIGURES, HIDES, UNCERTAINTY, GroupRow, OptionShare
from partnerkit.surveys.tables.group_words import checked_items, measure_words
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.hidden_cells import HiddenCells
from partnerkit.surveys.tables.protection import hidden_note
from partnerkit.surveys.tables.sums import Group
from partnerkit.surveys.tables.table_data import GroupRowData, GroupTableData
from partnerkit.surveys.tables.uncertainty import notes_of, uncertainty_columns

if TYPE_CHECKING:
    from partnerkit.surveys.coefficients.agreement_results import Agreement
    from partnerkit.surveys.coefficients.alpha import Reliability
    from partnerkit.surveys.tables.methods import Methods

__all__ = ["GroupTable"]


@attrs.frozen(repr=False, eq=False)
class GroupTable(Grouped):
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

    @property
    def hidden(self) -> HiddenCells:
        """What protection costs; ``table.hidden.summary()`` says how much is hidden, and what would show more."""
        given = self.rows.columns
        masks = Counter(zip(given["measure"], given["hidden"], strict=True))
        return HiddenCells.counted(
            masks,
            items=self._items,
            cuts=self.cuts,
            min_group=self.min_group,
            alone=self.hidden_alone,
            categories=self._categories,
        )

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
        rates = {group: self.response_rate(group) for group in self.invited}
        found["response_rate"] = [*map(rates.get, given["group"])] if rates else [None] * len(self.rows)
        masks = given["hidden"]  # few different ones
        words = {at: str(hidden) for at, hidden in dict(zip(map(id, masks), masks, strict=True)).items()}
        found["hidden"] = [*map(words.__getitem__, map(id, masks))]
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
        items = self._items
        cells: list[tuple[GroupRow, OptionShare | None]] = []
        for row in self.rows:
            if row.measure in items:
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
        sized = dict.fromkeys([*self.respondents, *self.invited])
        cells = cells_by_group(self.by, [*self.groups, *sized])
        items = self._items
        return data_of(
            self,
            GroupTableData,
            version=self.instrument.version,
            informant=self.instrument.informant,
            where=self._where_data(),
            sizes=[
                {"group": cells[group], "invited": self.invited.get(group), "respondents": self.respondents.get(group)}
                for group in sized
            ],
            rows=[self._row_data(row, cells[row.group], is_item=row.measure in items) for row in self.rows],
        )

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

    def _where_data(self) -> dict[str, list[Any]]:
        return {name: [*as_cells(map(str, range(len(values))), values).values()] for name, values in self.where.items()}

    def _row_data(self, row: GroupRow, group: dict[str, Any], *, is_item: bool) -> dict[str, Any]:
        weights = row.weights if self.weight is not None else (None,) * len(row.options)
        given = {
            "group": group,
            "options": [
                {"value": option.value, "label": option.label, "n": option.n, "share": option.share, "weight": weight}
                for option, weight in zip(row.options, weights, strict=True)
            ],
            "response_rate": self.response_rate(row.group),
            "hidden": list(self._hidden(row, is_item=is_item)),
        }
        return {name: given[name] if name in given else getattr(row, name) for name in GroupRowData.__annotations__}

    def __eq__(self, other: object) -> bool:
        """Say whether two tables show the same; what neither shows makes no difference."""
        if not isinstance(other, GroupTable):
            return NotImplemented
        return self.instrument == other.instrument and self.as_data() == other.as_data()

    __hash__ = None  # type: ignore[assignment]  # its rows are too many to be hashed each time

    def _hidden(self, row: GroupRow, *, is_item: bool) -> Iterator[str]:
        """Give the names of what a row hides, of that which its measure has."""
        only = ("n", "options") if row.measure in self._categories else (*FIGURES, *UNCERTAINTY, "options")
        for name in only:
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
        named = {key: measure_words(self.instrument, key) if text else key for key in wanted}
        groups = {group: self.words(group) for group in self.groups}
        columns = self._printed({row.measure for row in shown})
        cells = columns.values()
        rows = tuple((*groups[row.group], named[row.measure], *(cell(row) for cell in cells)) for row in shown)
        title = f"{self.instrument.name} ({self.instrument.version}), answered by {self.instrument.informant}"
        only = "; ".join(f"{name} {' or '.join(map(str, values))}" for name, values in self.where.items())
        title += f", only {only}" if only else ""
        return Table((*self.by, "measure", *columns), rows, title=title, notes=self.notes, figures=tuple(columns))

    def _printed(self, measures: set[str]) -> dict[str, Callable[[GroupRow], str]]:
        """Give what is printed of the rows of some measures: how to write each column's cell, by its heading."""
        checks, counted_only = checked_items(self.instrument), self._categories
        has_cut, is_drawn = bool(measures & self.cuts.keys()), self.design is not None

        def no_mean(row: GroupRow) -> bool:
            return row.hidden.mean and row.measure not in counted_only

        def form(row: GroupRow) -> str:
            return ".0%" if row.measure in checks else ".2f"

        def finer(row: GroupRow) -> str:
            return ".1%" if row.measure in checks else ".3f"

        def checked(row: GroupRow) -> str:
            if row.measure not in checks:
                return ""
            is_hidden = row.hidden.row or row.hidden.mean or row.hidden.spread
            return "hidden" if is_hidden else f"{sum(option.n for option in row.options if option.value == 1)}"

        def no_spread(row: GroupRow) -> bool:
            return (row.hidden.spread or row.hidden.row) and row.measure not in counted_only

        def no_share(row: GroupRow) -> bool:
            return row.hidden.share and row.measure in self.cuts

        def rate(row: GroupRow) -> str:
            return _cell(self.response_rate(row.group), self._hides_rate(row.group), ".0%")

        return {
            "n": lambda row: _cell(row.n, row.hidden.row, "d"),
            **({"checked": checked} if measures & checks else {}),
            "percent" if measures and measures <= checks else "mean": lambda row: _cell(
                row.mean, no_mean(row), form(row)
            ),
            **({"se": lambda row: _cell(row.se, no_spread(row), finer(row))} if is_drawn else {}),
            **({"95 %": lambda row: _ends(row.low95, row.high95, no_spread(row), form(row))} if is_drawn else {}),
            "sd": lambda row: "" if row.measure in checks else _cell(row.sd, no_spread(row), ".2f"),
            "could be": lambda row: _ends(row.low, row.high, no_mean(row), form(row), is_one=row.low == row.high),
            **({"share": lambda row: _cell(row.share, no_share(row), ".0%")} if has_cut else {}),
            **(
                {"share, 95 %": lambda row: _ends(row.share_low95, row.share_high95, no_share(row), ".0%")}
                if has_cut and is_drawn
                else {}
            ),
            **({"answered": rate} if self.invited else {}),
        }

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
        return as_great_table(self, self.table(measures=wanted, text=text), wanted, backend)

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
            if {*self.measures} - self._items:
                notes.append("For a subscale, n is that of the question with the fewest answers.")
        elif 0 in self.rows.columns["n"]:
            notes.append("Where n is 0, nobody in the group answered: they were not asked, or all left it open.")
        who = "families" if self.instrument.informant == "families" else "those"
        notes.append(
            f'"Could be" covers questions that respondents left open. It does not cover {who} who never answered.'
        )
        if self._bounds_of_more():
            notes.append(
                '"Could be" is of all who answered the form; n and the mean of a score are of those who have one.'
            )
        for i, name in enumerate(self.by):
            for alike in look_alikes(group[i] for group in self.groups):
                pair = " and ".join(map(repr, alike))
                notes.append(f"In {name}, {pair} differ only in blanks or case, and are counted as different groups.")
        if some := sorted(self._categories):
            notes.append(f"Categories have no mean; options() gives how many chose each of {', '.join(some)}.")
        if self.weight is not None:
            notes.append(f"Weighted by {self.weight}; n counts people.")
        if self.design is not None:
            notes += notes_of(self.design, of_shares=True)
        return tuple(notes)

    def _bounds_of_more(self) -> bool:
        """Say whether a score is shown that some respondents of its group do not have."""
        items, given = self._items, (self.rows.columns[name] for name in ("group", "measure", "n"))
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


def _ends(low: float | None, high: float | None, is_hidden: bool, form: str, *, is_one: bool = False) -> str:
    if is_hidden or low is None or high is None:
        return "hidden" if is_hidden else ""
    return f"{low:{form}}" if is_one else f"{low:{form}} to {high:{form}}"

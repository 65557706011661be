"""A group table: what groups of respondents answered, with small cells hidden."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit.errors.arguments import door, several
from partnerkit.errors.shown_values import counted
from partnerkit.model import Table
from partnerkit.model.as_data import as_cells, cell_text, cells_by_group, data_of
from partnerkit.model.framed import Backend, frame_of
from partnerkit.surveys.answers.as_typed import look_alikes
from partnerkit.surveys.data_files import note
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.disclosure.hidden import SHOWN
from partnerkit.surveys.tables.disclosure.hidden_cells import HiddenCells
from partnerkit.surveys.tables.disclosure.protection import hidden_note
from partnerkit.surveys.tables.group_rows import (
    ALL,
    FIGURES,
    OPTION_FIGURES,
    UNCERTAINTY,
    GroupRow,
    OptionShare,
    hidden_names,
)
from partnerkit.surveys.tables.group_words import has_mean, measure_words, words_in_note
from partnerkit.surveys.tables.grouped import Grouped, figures_of, hides_rate, printed_columns
from partnerkit.surveys.tables.table_data import GroupRowData, GroupTableData
from partnerkit.surveys.tables.uncertainty.intervals import notes_of

if TYPE_CHECKING:
    from partnerkit.surveys.coefficients.agreement_results import Agreement
    from partnerkit.surveys.coefficients.alpha import Reliability
    from partnerkit.surveys.tables.method_sources import Methods


@attrs.frozen(repr=False, eq=False)
class GroupTable(Grouped):
    """What groups of respondents answered; ``table["Elm"]`` gives the rows of one group.

    Attributes:
        instrument: The instrument.
        by: The columns that make the groups.
        rows: The rows, group by group, subscales before items. Each row is made when it is read.
        min_group: The smallest group that is shown.
        cuts: For each measure with a cut, the cut, in the measure's own unit.
        weight: The column of weights; None if every respondent counts the same.
        invited: For groups where it is known, how many were asked to answer.
        respondents: For each group, how many answered the form; None where the group is hidden.
        hidden_alone: How many of each figure the subscales would hide if the table had no items; None if it has none.
        round_to: The base that numbers of people are rounded to; None where they are exact.
        where: Which respondents it covers, as values by column; all if empty.
        design: How the survey was drawn, if that was said; standard errors follow from it. Without it they are those of
            simple random samples.
        errors: What `differences` also needs where groups share strata, clusters or replicates; None in a table that
            was stored or read.
        hide: The rule that hides cells, ``"patterns"`` or ``"small"``; see `summarize`.
        at_random: Whether numbers were rounded at random.
        labels: For columns that make the groups, what to print for their values; documents have only the values.
        others: Keys of inventories to which at least `min_group` respondents also gave answers that are not among the
            items.
    """

    @property
    def hidden(self) -> HiddenCells:
        """How much is hidden; ``table.hidden.summary()`` says it in words, and what would show more."""
        given = self.rows.columns
        masks = Counter(zip(given["measure"], given["hidden"], strict=True))
        return HiddenCells.counted(
            masks, has=figures_of(self), items=self._items, min_group=self.min_group, alone=self.hidden_alone
        )

    def columns(self) -> dict[str, list[Any]]:
        """Give the rows as columns, one line for each group and measure, ready for pandas or Polars.

        ``hidden`` says what is hidden in a row; any other empty cell is not known. A column with totals holds text.
        """
        given = self.rows.columns
        found = self._by(given["group"])
        found["measure"] = list(given["measure"])
        found["informant"] = [self.instrument.informant.value] * len(self.rows)
        for name in FIGURES:
            found[name] = list(given[name])
        found |= self.rows.uncertainty()
        groups, masks = given["group"], given["hidden"]
        found["response_rate"] = [*map(self.response_rate, groups)] if self.invited else [None] * len(groups)
        words = {mask: str(mask) for mask in {mask for mask in masks if mask is not SHOWN}}
        found["hidden"] = ["" if mask is SHOWN else words[mask] for mask in masks]  # most are: they need no look-up
        return found

    def _by(self, groups: Sequence[Group]) -> dict[str, list[Any]]:
        """Give the columns that make the groups; as text where one holds totals, so that it is of one type."""
        found: dict[str, list[Any]] = {name: [*map(itemgetter(i), groups)] for i, name in enumerate(self.by)}
        return {
            name: [cell if cell is None else cell_text(cell) for cell in cells] if ALL in cells else cells
            for name, cells in found.items()
        }

    def to_frame(self, backend: Backend = "pandas") -> Any:
        """Give the rows as a data frame of a library; see `columns`.

        Args:
            backend: The library of the data frame: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.

        Raises:
            MissingExtraError: That library is not installed.
        """
        return frame_of(self.columns(), backend, numbers=(*FIGURES, *UNCERTAINTY, "response_rate"))

    def to_pandas(self) -> Any:
        """Give the rows as a pandas data frame; see `to_frame`."""
        return self.to_frame("pandas")

    def options(self) -> dict[str, list[Any]]:
        """Give the distributions as columns: one line for each group, item and option.

        Each share has its standard error, a 95% interval and an effective n; see `OptionShare`. Hidden distributions
        have one line without an option.
        """
        items = self._items
        cells: list[tuple[GroupRow, OptionShare | None]] = []
        for row in self.rows:
            if row.measure in items:
                cells += [(row, option) for option in row.options] or [(row, None)]
        found = self._by([row.group for row, _ in cells])
        found["measure"] = [row.measure for row, _ in cells]
        for name in OPTION_FIGURES:
            found[name] = [None if option is None else getattr(option, name) for _, option in cells]
        found["hidden"] = [row.hidden.spread for row, _ in cells]
        return found

    def as_data(self) -> GroupTableData:
        """Give the table as plain data, which `read_result` reads again beside its instrument.

        ``hidden`` names what is hidden in a row: such a figure is None, and such ``options`` are empty. Any other None
        is not known, or does not belong to the measure.
        """
        sized = dict.fromkeys([*self.respondents, *self.invited])
        cells = cells_by_group(self.by, [*self.groups, *sized])
        has = figures_of(self)
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
            rows=[self._row_data(row, cells[row.group], has[row.measure]) for row in self.rows],
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

    def _row_data(self, row: GroupRow, group: dict[str, Any], has: Sequence[str]) -> GroupRowData:
        weights = row.weights if self.weight is not None else (None,) * len(row.options)
        hidden = [name for name in has if name in hidden_names(row.hidden)]
        options = [
            {name: getattr(option, name) for name in OPTION_FIGURES} | {"weight": weight}
            for option, weight in zip(row.options, weights, strict=True)
        ]
        hidden += ["response_rate"] if hides_rate(self, row.group) else []
        rate = self.response_rate(row.group)
        return data_of(row, GroupRowData, group=group, options=options, response_rate=rate, hidden=hidden)

    def __eq__(self, other: object) -> bool:
        """Say whether two tables show the same; what neither shows makes no difference."""
        if not isinstance(other, GroupTable):
            return NotImplemented
        return self.instrument == other.instrument and self.as_data() == other.as_data()

    __hash__ = None  # type: ignore[assignment]  # its rows are too many to be hashed each time

    @door
    def table(self, *, measures: str | Iterable[str] | None = None, text: bool = False) -> Table:
        """Give the rows as a table for people, for all measures or some, with cautions below it.

        Check-all items are in percent, with how many people checked each.

        Args:
            measures: Key of an item or a subscale, or several; all if left out.
            text: Whether to name measures by their text or name instead of their key.
        """
        wanted = self.measures if measures is None else several(measures, str)
        shown = [row for row in self.rows if row.measure in wanted]
        named = {key: measure_words(self.instrument, key) if text else key for key in wanted}
        groups = {group: self.words(group) for group in self.groups}
        columns = printed_columns(self, {row.measure for row in shown})
        cells = columns.values()
        rows = tuple((*groups[row.group], named[row.measure], *(cell(row) for cell in cells)) for row in shown)
        title = f"{self.instrument.name} ({self.instrument.version}), answered by {self.instrument.informant}"
        only = "; ".join(f"{name} {' or '.join(map(cell_text, values))}" for name, values in self.where.items())
        title += f", only {only}" if only else ""
        return Table(
            (*self.by, "measure", *columns), rows, title=title, notes=self._notes(text=text), figures=tuple(columns)
        )

    @door
    def to_great_tables(
        self, *, measures: str | Iterable[str] | None = None, text: bool = False, backend: Backend = "pandas"
    ) -> Any:
        """Give the table for the package Great Tables, which writes it as HTML or as a picture.

        Footnotes say what is hidden, how each subscale is scored and what is done with answers left open, and what is
        weighted. For LaTeX, where Great Tables has no footnotes, use ``table.table().latex()``.

        Args:
            measures: Key of an item or a subscale, or several; all if left out.
            text: Whether to name measures by their text; see `table`.
            backend: The data frame library to use: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.

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
        """Describe how the table was made, as a paragraph for a publication, with citations.

        It covers who answered and how many, response rates where known, how subscales are scored, reverse-scored items,
        missing answers, check-all questions, weights, how answers were protected, and the software.

        Args:
            reliability: Coefficients that go with the table, such as ``reliability(frame, instrument)`` or
                ``agreement(frame, instrument, by="school")``.
            names: What columns are called in the text, such as ``{"SCHOOL": "school", "WT": "the survey's weight"}``.

        Returns:
            The sentences and the publications that they cite; it prints as a paragraph with references.

        Raises:
            InvalidValueError: `reliability` is neither an alpha nor an agreement.

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
        return self._notes(text=False)

    def _notes(self, *, text: bool) -> tuple[str, ...]:
        notes = []
        if any(map(str, set(self.rows.columns["hidden"]))):
            notes.append(hidden_note(self.hide, self.min_group))
            given = zip(self.rows.columns["hidden"], self.rows.columns["measure"], strict=True)
            if any(one.mean and not one.row and has_mean(self.instrument, key) for one, key in {*given}):
                notes.append(note("hidden_mean"))
        if self.round_to is not None:
            how = " at random" if self.at_random else ""
            notes.append(note("rounded", how=how, base=self.round_to))
            if {*self.measures} - self._items:
                notes.append(note("rounded_subscale"))
        elif 0 in self.rows.columns["n"]:
            notes.append(note("nobody"))
        if self.cuts:
            named = {key: words_in_note(self.instrument, key, text=text) for key in self.cuts}
            at = "; ".join(f"{named[key]} at or above {cut:g}" for key, cut in self.cuts.items())
            notes.append(note("share", at=at))
        who = "families" if self.instrument.informant == "families" else "those"
        notes.append(note("could_be", who=who))
        if self._bounds_of_more():
            notes.append(note("could_be_of_all"))
        typed = {name: look_alikes(group[i] for group in self.groups) for i, name in enumerate(self.by)}
        for name, many in typed.items():
            notes += [note("alike", column=name, pair=" and ".join(map(repr, alike))) for alike in many]
        if columns := [name for name, many in typed.items() if many]:
            notes.append(note("take_as_one", columns=", ".join(map(repr, columns))))
        others = [one for one in self.instrument.inventories if one.key in self.others]
        notes += [note("others", name=one.name or one.key) for one in others]
        if how := note_of_categories(self, text=text):
            notes.append(how)
            if self.min_group > 1 and self.round_to is None:
                notes.append(note("few_chose"))
        if self.weight is not None:
            notes.append(note("weighted", weight=self.weight))
        if self.design is not None:
            from partnerkit.surveys.tables.methods import shows_logits  # loaded for who asks for it

            notes += notes_of(self.design, of_shares=shows_logits(self))
        return tuple(notes)

    def _bounds_of_more(self) -> bool:
        """Say whether a score is shown that some respondents of its group do not have."""
        items, given = self._items, (self.rows.columns[name] for name in ("group", "measure", "n"))
        return any(
            n is not None and measure not in items and n < (self.respondents.get(group) or 0)
            for group, measure, n in zip(*given, strict=True)
        )

    def __repr__(self) -> str:
        sizes = f"{counted(len(self.groups), 'group')}, {counted(len(self.measures), 'measure')}"
        return f"<GroupTable of {self.instrument.key} by {', '.join(self.by) or 'nothing'}: {sizes}>"


def note_of_categories(table: Grouped, *, text: bool = False) -> str:
    """Say where to find how many chose each option of what has no mean; nothing where the table shows none of it."""
    given = zip(table.rows.columns["measure"], table.rows.columns["chosen"], strict=True)
    shown = {key for key, chosen in given if chosen}
    some = [key for key in table.measures if key in shown and not has_mean(table.instrument, key)]
    named = [words_in_note(table.instrument, key, text=text) for key in some]
    return note("categories", keys=", ".join(named)) if some else ""

"""A picture of what groups of respondents answered: the mean of each, and where it could lie."""

from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import several
from partnerkit.model import Instrument
from partnerkit.plotting.marks import estimates, hatched, hidden_mark, hide, point, stretch
from partnerkit.plotting.palette import VOICES, Inks
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet
from partnerkit.surveys import ALL, GroupRow, GroupTable
from partnerkit.surveys.tables.group_words import group_cells, has_mean, unit_ends


@drawing
def draw_means(table: GroupTable, measure: str, *, groups: Iterable[Any] | None = None, ax: Axes | None = None) -> Axes:
    """Draw the mean of an item or a subscale in each group, on its own scale, with what is hidden shown as hidden.

    A dot is the mean of those who answered; the hatched stretch is where it could be if respondents had left nothing
    open. With a design, a line is its 95% confidence interval, cut at the ends of the scale. A hidden row is crossed
    out and says so, and looks the same whatever it hides.

    Args:
        table: The table.
        measure: Key of the item or the subscale.
        groups: The groups to draw, in this order, each as its value or the tuple of its values; all if left out.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes. They cover the whole scale of the measure.

    Raises:
        UnknownKeyError: The table has no such measure or group.
        InvalidValueError: `table` or `ax` is something else, no group is left, or the measure has no mean, since its
            answers are categories.

    Examples:
        >>> import polars as pl
        >>> import partnerkit as pk
        >>> answers = pl.DataFrame({"grade": ["K"] * 12 + ["5"] * 3, "trust": [1, 2, 3, 4] * 3 + [4, 4, 3]})
        >>> form = pk.knowledge.FAMILY_SURVEY
        >>> table = pk.summarize(answers, form, by=["grade"], measures=["trust"])
        >>> ax = pk.plotting.draw_means(table, "trust")
        >>> [text.get_text() for text in ax.texts if text.get_text() in ("hidden", "n = 12")]
        ['n = 12', 'hidden']
    """
    require(table, GroupTable, thing="draw_means", field="table", expected="a GroupTable, such as summarize gives")
    rows = rows_of(table, measure, groups, "draw_means")
    if not has_mean(table.instrument, measure):
        raise InvalidValueError("draw_means", "measure", measure, "a measure with a mean; categories have none")
    bottom, top = unit_ends(table.instrument, measure)
    sheet = open_sheet(ax, "draw_means", rows=len(rows))
    said = [_said(table, row, measure) for row in rows]
    sheet.rows(
        [Row(group_name(table, row.group), text) for row, text in zip(rows, said, strict=True)],
        heads=("Group", "Answers" if any(said) else ""),
    )
    _lay_axis(sheet, table.instrument, measure, bottom, top)
    voice, height = VOICES[0], sheet.thick(0.5)
    for y, row in enumerate(rows):
        gid, name = f"{y}:{measure}", group_name(table, row.group)
        if row.hidden.mean or row.hidden.row:
            hide(sheet, bottom, top, y, height, name, f"{gid}:hidden")
        elif row.mean is None:
            sheet.say((bottom + top) / 2, y, "no answers")
            sheet.tell(f"{name}: no answers.")
        else:
            possible = ""
            if row.low is not None and row.high is not None and row.low < row.high:
                stretch(sheet, row.low, row.high, y, height, voice.color, f"{gid}:bounds")
                possible = f", possible {row.low:.2f} to {row.high:.2f}"
            if table.design is not None and row.low95 is not None and row.high95 is not None:
                ends = [max(bottom, row.low95), min(top, row.high95)]
                sheet.ax.plot(ends, [y, y], "-", color=voice.color, linewidth=1.6, gid=f"{gid}:interval", zorder=2.5)
                possible += f", 95% interval {row.low95:.2f} to {row.high95:.2f}"
            point(sheet, row.mean, y, voice, f"{gid}:mean")
            sheet.tell(f"{name}: mean {row.mean:.2f}{possible}.")
    say_who(sheet, table, measure)
    sheet.key(_marks(rows, sheet.inks, has_intervals=table.design is not None))
    return sheet.done()


def rows_of(table: GroupTable, measure: str, groups: Iterable[Any] | None, verb: str) -> list[GroupRow]:
    """Give the rows of a measure, of all groups and totals in the table's order, or of at least one asked for."""
    wanted = table.groups if groups is None else map(group_cells, several(groups, (str,)))
    found = [table.row(measure, *group) for group in wanted]
    if not found:
        raise InvalidValueError(verb, "groups", [], "at least one group")
    return found


def group_name(table: GroupTable, group: Sequence[Any]) -> str:
    """Name a group by the values of its columns, as people read them."""
    if all(part == ALL for part in group):
        return "all together"
    words = table.words(tuple(group))
    return ", ".join("all" if part == ALL else said for part, said in zip(group, words, strict=True))


def _lay_axis(sheet: Sheet, instrument: Instrument, measure: str, bottom: float, top: float) -> None:
    """Lay the axis from end to end of the measure's scale, with the options of an item at their places."""
    places = [(bottom + (top - bottom) * i / 4, "") for i in range(5)]
    if measure in {item.key for item in instrument}:
        options = [option for option in instrument.options_of(measure) if option.value is not None]
        reverse = instrument.item(measure).reverse
        named = {(bottom + top - o.value if reverse else o.value): o.text() for o in options if o.value is not None}
        places = sorted(named.items()) if 2 <= len(named) <= 7 else places
    elif (top - bottom).is_integer() and top - bottom <= 7:
        places = [(bottom + i, "") for i in range(int(top - bottom) + 1)]
    words = [f"{place:g}\n{label if label != f'{place:g}' else ''}" for place, label in places]
    room, about = 0.015 * (top - bottom), f"mean, {bottom:g} to {top:g}"
    sheet.lay_axis([place for place, _ in places], words, ends=(bottom - room, top + room), about=about, width=14)


def people_of(table: GroupTable, row: GroupRow) -> str:
    """Say how many answered, and which share of those who were asked, unless that is hidden."""
    if row.hidden.row or row.n is None:
        return ""
    rate = table.response_rate(row.group)
    return f"n = {row.n}" if rate is None else f"n = {row.n}, {rate:.0%} of those asked"


def _said(table: GroupTable, row: GroupRow, measure: str) -> str:
    """Say how many answered, and the share at or above the cut, unless that is hidden."""
    said = [people_of(table, row)]
    if measure in table.cuts and not row.hidden.row:
        share = "hidden" if row.hidden.share else "" if row.share is None else f"{row.share:.0%}"
        said.append(f"at or above {table.cuts[measure]:g}: {share}" if share else "")
    return "\n".join(part for part in said if part)


def measured(instrument: Instrument, measure: str) -> str:
    """Name what was measured: the question where its text is there, else the name or the key."""
    if measure in {item.key for item in instrument}:
        return instrument.item(measure).wording("en") or measure
    return str(instrument.subscale(measure))


def say_who(sheet: Sheet, table: GroupTable, measure: str) -> None:
    """Say what was asked, on which form, and who answered."""
    form = table.instrument
    weighted = f", weighted by {table.weight}" if table.weight is not None else ""
    sheet.title(
        measured(form, measure),
        f"{form.name} ({form.version}), answered by {form.informant}{weighted}; those who never answered are not in it",
    )


def _marks(rows: Sequence[GroupRow], inks: Inks, *, has_intervals: bool) -> list[Artist]:
    """Give what the marks mean."""
    marks = estimates("mean of those who answered", intervals=has_intervals and any(row.se is not None for row in rows))
    if any(row.low is not None and row.low != row.high for row in rows):
        marks.append(hatched("could be, with questions left open", VOICES[0].color, inks))
    if any(row.hidden.mean or row.hidden.row for row in rows):
        marks.append(hidden_mark(inks))
    return marks

"""A picture of what groups of respondents chose: the share of every option, and how far off it can be."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from partnerkit.errors import InvalidValueError, require
from partnerkit.plotting.groups import group_name, people_of, rows_of, say_who
from partnerkit.plotting.marks import estimates, hidden_mark, hide, point
from partnerkit.plotting.palette import VOICES, ink_on, ramp
from partnerkit.plotting.sheet import NUMBERS, Row, Sheet, drawing, open_sheet
from partnerkit.surveys import GroupRow, GroupTable, OptionShare


@drawing
def draw_options(
    table: GroupTable,
    item: str,
    *,
    groups: Iterable[Any] | None = None,
    intervals: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of each group that chose each option of an item, with what is hidden shown as hidden.

    Options run from the lowest value, in the palest tone, to the highest, in the strongest; for a reversed item, in its
    scoring direction.

    Args:
        table: The table.
        item: Key of the item.
        groups: The groups to draw, in this order, each as its value or the tuple of its values; all if left out.
        intervals: Whether each option has a row of its own: a dot for its share, a line for its 95% confidence
            interval. The stacked bars have no place for intervals, but need one row for each group only.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes. Shares run from 0 to 1 of those who answered, by weight if the table is weighted.

    Raises:
        UnknownKeyError: The table has no such measure or group.
        InvalidValueError: `table` or `ax` is something else, or no group is left.

    Examples:
        >>> import polars as pl
        >>> import partnerkit as pk
        >>> answers = pl.DataFrame({"grade": ["K"] * 20, "trust": [0, 1, 2, 3, 4] * 4})
        >>> table = pk.summarize(answers, pk.knowledge.FAMILY_SURVEY, by=["grade"], measures=["trust"])
        >>> ax = pk.plotting.draw_options(table, "trust")
        >>> [round(float(bar.get_width()), 2) for bar in ax.patches]
        [0.2, 0.2, 0.2, 0.2, 0.2]
        >>> print(pk.plotting.alt_text(pk.plotting.draw_options(table, "trust", intervals=True)).splitlines()[2])
        Not yet: 20%, 95%: 7% to 45%.
    """
    require(table, GroupTable, thing="draw_options", field="table", expected="a GroupTable, such as summarize gives")
    if item in table.measures and item not in {each.key for each in table.instrument}:
        raise InvalidValueError("draw_options", "item", item, "an item: subscales have no options")
    rows = rows_of(table, item, groups, "draw_options")
    sheet, marks = (_apart if intervals else _stacked)(table, item, rows, ax)
    places = [0, 0.25, 0.5, 0.75, 1]
    sheet.lay_axis(places, [f"{place:.0%}" for place in places], ends=(0, 1), about="share of those who answered")
    say_who(sheet, table, item)
    hidden = [hidden_mark(sheet.inks)] if any(map(_is_hidden, rows)) else []
    sheet.key([*marks, *hidden], columns=4)
    return sheet.done()


def _is_hidden(row: GroupRow) -> bool:
    return row.hidden.row or row.hidden.spread


def _stacked(table: GroupTable, item: str, rows: Sequence[GroupRow], ax: Axes | None) -> tuple[Sheet, list[Artist]]:
    """Draw one bar for each group, and give what its parts mean."""
    options = table.instrument.options_of(item)
    labels: dict[float, str] = {}
    sheet = open_sheet(ax, "draw_options", rows=len(rows))
    tones = dict(zip(options.values, ramp(len(options.values), sheet.inks), strict=True))
    said = [people_of(table, row) for row in rows]
    sheet.rows(
        [Row(group_name(table, row.group), text) for row, text in zip(rows, said, strict=True)],
        heads=("Group", "Answers" if any(said) else ""),
        grid=False,
    )
    height = sheet.thick(0.66)
    for y, row in enumerate(rows):
        shares, name = row.options, group_name(table, row.group)
        labels |= {option.value: option.label for option in shares}
        starts = accumulate((option.share for option in shares), initial=0.0)
        for option, start in zip(shares, starts, strict=False):
            tone, gid = tones[option.value], f"{y}:{item}:{option.value:g}"
            sheet.ax.barh(y, option.share, left=start, height=height, color=tone, edgecolor=sheet.inks.paper, gid=gid)
            number = f"{option.share:.0%}"
            if sheet.fits(number, 0.9 * NUMBERS * option.share * sheet.across, high=height):
                sheet.say(start + option.share / 2, y, number, color=ink_on(tone))
        if shares:
            parts = ", ".join(f"{option.label} {option.share:.0%}" for option in shares)
            sheet.tell(f"{name}: {parts}.")
        else:
            _without_shares(sheet, row, name, y, height, f"{y}:{item}:hidden")
    return sheet, [Patch(color=tones[value], label=label) for value, label in sorted(labels.items())]


def _apart(table: GroupTable, item: str, rows: Sequence[GroupRow], ax: Axes | None) -> tuple[Sheet, list[Artist]]:
    """Draw a row for each option, below the name of its group, and give what the marks mean."""
    lines: list[tuple[Row, GroupRow, OptionShare | None]] = []
    for row in rows:
        named = ", ".join(filter(None, (group_name(table, row.group), people_of(table, row))))
        lines.append((Row(named, is_head=bool(row.options)), row, None))
        lines += [(Row(each.label, _said(each)), row, each) for each in row.options]
    voice, shown = VOICES[0], [option for row in rows for option in row.options]
    sheet = open_sheet(ax, "draw_options", rows=len(lines))
    sheet.rows([line for line, _, _ in lines], heads=("Answer", "Share" if shown else ""))
    for y, (line, row, option) in enumerate(lines):
        gid = f"{y}:{item}"
        if option is not None:
            if option.low95 is not None and option.high95 is not None:
                sheet.line(option.low95, option.high95, y, voice.color, 1.6, f"{gid}:interval")
            point(sheet, option.share, y, voice, f"{gid}:{option.value:g}")
        elif not line.is_head:
            _without_shares(sheet, row, group_name(table, row.group), y, sheet.thick(0.5), f"{gid}:hidden")
    has_intervals = any(option.low95 is not None for option in shown)
    return sheet, estimates("share of those who answered", shown=bool(shown), intervals=has_intervals)


def _said(option: OptionShare) -> str:
    ends = "" if option.low95 is None else f"\n95%: {option.low95:.0%} to {option.high95:.0%}"
    return f"{option.share:.0%}{ends}"


def _without_shares(sheet: Sheet, row: GroupRow, name: str, y: int, height: float, gid: str) -> None:
    """Say why a group has no shares."""
    if _is_hidden(row):
        hide(sheet, 0, 1, y, height, name, gid)
    else:
        sheet.say(0.5, y, "no answers")
        sheet.tell(f"{name}: no answers.")

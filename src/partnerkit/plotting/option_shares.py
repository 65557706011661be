"""A picture of what groups of respondents chose: the share of every option."""

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from partnerkit.errors import InvalidValueError, require
from partnerkit.plotting.groups import group_name, people_of, rows_of, say_who
from partnerkit.plotting.marks import hidden_mark, hide
from partnerkit.plotting.palette import ink_on, ramp
from partnerkit.plotting.sheet import NUMBERS, Row, drawing, open_sheet
from partnerkit.surveys import GroupTable

__all__ = ["draw_options"]


@drawing
def draw_options(table: GroupTable, item: str, *, groups: Iterable[Any] | None = None, ax: Axes | None = None) -> Axes:
    """Draw which share of each group chose which option of an item, with what is hidden shown as hidden.

    Options run from the lowest value, nearest to the paper, to the highest, which stands out most; for an item that is
    reversed, in the direction that counts.

    Args:
        table: The table.
        item: Key of the item.
        groups: The groups to draw, in this order, each as its value or the tuple of its values; all if left out.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes. Shares run from 0 to 1 of those who answered, by weight if the table is weighted.

    Raises:
        UnknownKeyError: The table has no such measure or group.
        InvalidValueError: What was given is not a group table or not axes, or no group is left.

    Examples:
        >>> import polars as pl
        >>> import partnerkit as pk
        >>> answers = pl.DataFrame({"grade": ["K"] * 20, "trust": [0, 1, 2, 3, 4] * 4})
        >>> table = pk.summarize(answers, pk.knowledge.FAMILY_SURVEY, by=["grade"], measures=["trust"])
        >>> ax = pk.plotting.draw_options(table, "trust")
        >>> [round(float(bar.get_width()), 2) for bar in ax.patches]
        [0.2, 0.2, 0.2, 0.2, 0.2]
    """
    require(table, GroupTable, thing="draw_options", field="table", expected="a GroupTable, such as summarize gives")
    if item in table.measures and item not in {each.key for each in table.instrument}:
        raise InvalidValueError("draw_options", "item", item, "an item: subscales have no options")
    rows = rows_of(table, item, groups, "draw_options")
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
        elif row.hidden.row or row.hidden.spread:
            hide(sheet, 0, 1, y, height, name, f"{y}:{item}:hidden")
        else:
            sheet.say(0.5, y, "no answers")
            sheet.tell(f"{name}: no answers.")
    sheet.ticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    sheet.ax.set_xlim(0, 1)
    sheet.about_axis("share of those who answered")
    say_who(sheet, table, item)
    marks: list[Artist] = [Patch(color=tones[value], label=label) for value, label in sorted(labels.items())]
    hidden = [hidden_mark(sheet.inks)] if any(row.hidden.row or row.hidden.spread for row in rows) else []
    sheet.key([*marks, *hidden], columns=4)
    return sheet.done()

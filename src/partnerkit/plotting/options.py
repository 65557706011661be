"""A picture of what groups of respondents chose: the share of every option."""

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import door
from partnerkit.plotting.axes import as_written, beside, key, name_rows, open_axes
from partnerkit.plotting.groups import group_name, hidden_mark, people_of, rows_of, say_who
from partnerkit.plotting.marks import hide
from partnerkit.plotting.palette import MUTED, ink_on, ramp
from partnerkit.surveys import GroupTable

__all__ = ["draw_options"]

_ROOM = 0.07
"""A share from here on has room for its number."""


@door
@as_written
def draw_options(table: GroupTable, item: str, *, groups: Iterable[Any] | None = None, ax: Axes | None = None) -> Axes:
    """Draw which share of each group chose which option of an item, with what is hidden shown as hidden.

    Options run from the lowest value, light, to the highest, dark; for an item that is reversed, in the direction
    that counts.

    Args:
        table: The table.
        item: Key of the item.
        groups: The groups to draw, in this order, each as its value or the tuple of its values; all if left out.
        ax: The axes to draw into; a figure of its own if left out. Nothing else of a figure, of pyplot or of its style
            is touched.

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
    tones = dict(zip(options.values, ramp(len(options.values)), strict=True))
    labels: dict[float, str] = {}
    ax = open_axes(ax, "draw_options", rows=len(rows))
    name_rows(ax, [group_name(row) for row in rows], grid=False)
    for y, row in enumerate(rows):
        shares = row.options
        labels |= {option.value: option.label for option in shares}
        starts = accumulate((option.share for option in shares), initial=0.0)
        for option, start in zip(shares, starts, strict=False):
            tone = tones[option.value]
            ax.barh(
                y,
                option.share,
                left=start,
                height=0.66,
                color=tone,
                edgecolor="white",
                gid=f"{y}:{item}:{option.value:g}",
            )
            if option.share >= _ROOM:
                ax.text(
                    start + option.share / 2,
                    y,
                    f"{option.share:.0%}",
                    ha="center",
                    va="center",
                    fontsize="small",
                    color=ink_on(tone),
                )
        if not shares:
            if row.hidden.row or row.hidden.spread:
                hide(ax, 0, 1, y, 0.66, "hidden", f"{y}:{item}:hidden")
            else:
                ax.text(0.5, y, "no answers", ha="center", va="center", fontsize="small", color=MUTED)
        beside(ax, y, people_of(table, row))
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    ax.set_xlim(0, 1)
    ax.set_xlabel("share of those who answered", fontsize="small", color=MUTED, loc="left")
    say_who(ax, table, item)
    marks: list[Artist] = [Patch(color=tones[value], label=label) for value, label in sorted(labels.items())]
    hidden = [hidden_mark()] if any(row.hidden.row or row.hidden.spread for row in rows) else []
    key(ax, [*marks, *hidden], columns=4)
    return ax

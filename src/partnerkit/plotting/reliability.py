"""A picture of how each item of a scale goes with the others."""

from matplotlib.axes import Axes

from partnerkit.errors import require
from partnerkit.plotting.marks import point
from partnerkit.plotting.palette import VOICES
from partnerkit.plotting.sheet import Row, drawing, open_sheet
from partnerkit.surveys import Reliability


@drawing
def draw_reliability(reliability: Reliability, *, ax: Axes | None = None) -> Axes:
    """Draw how closely each item of a scale goes with the sum of the others.

    A mark is the correlation of an item with the rest of its scale. An item left of 0 goes against the others: first
    check its key (`partnerkit.surveys.check_keys`). Beside each item is what alpha would be without it.

    Args:
        reliability: The reliability of one scale, such as ``reliability(...)["trust"]``.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes: item-rest correlations, from 0 to 1, or from -1 where an item goes against the others.

    Raises:
        InvalidValueError: `reliability` or `ax` is something else.

    Examples:
        >>> import pandas as pd
        >>> import partnerkit as pk
        >>> table = pd.DataFrame({"asked": [1, 2, 4, 4, 5], "heard": [2, 2, 5, 4, 4], "told": [1, 3, 4, 5, 5]})
        >>> voice = pk.surveys.reliability(table, {"voice": ["asked", "heard", "told"]})["voice"]
        >>> ax = pk.plotting.draw_reliability(voice)
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['asked', 'heard', 'told']
    """
    expected = "the Reliability of one scale, such as reliability(...)['trust']"
    require(reliability, Reliability, thing="draw_reliability", field="reliability", expected=expected)
    items = reliability.item_statistics
    sheet = open_sheet(ax, "draw_reliability", rows=len(items))
    without = ["" if item.alpha_if_dropped is None else f"{item.alpha_if_dropped:.2f}" for item in items]
    rows = [Row(item.item, alpha) for item, alpha in zip(items, without, strict=True)]
    sheet.rows(rows, heads=("Item", "Alpha without it"), width=40)
    for y, item in enumerate(items):
        against = item.item_rest_r < 0
        voice = VOICES[1] if against else VOICES[0]
        sheet.line(0, item.item_rest_r, y, voice.color, 2.5, f"{item.item}:line")
        point(sheet, item.item_rest_r, y, voice, f"{item.item}:item_rest_r")
        sheet.tell(f"{item.item}: correlation with the rest {item.item_rest_r:.2f}.")
    low = -1.0 if any(item.item_rest_r < 0 for item in items) else 0.0
    places = [low + i * (1 - low) / 4 for i in range(5)]
    about = "correlation of the item with the sum of the others"
    sheet.lay_axis(places, [f"{place:g}" for place in places], ends=(low - 0.015, 1.015), about=about)
    sheet.ax.axvline(0, color=sheet.inks.edge, linewidth=1)
    name = "KR-20" if reliability.is_dichotomous else "alpha"
    counted = f"{len(items)} items, n = {reliability.n}, missing answers {reliability.missing}"
    sheet.title(reliability.name, f"{name} {reliability.alpha:.2f}; {counted}")
    return sheet.done()

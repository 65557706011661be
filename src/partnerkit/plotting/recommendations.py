"""A picture of recommendations: what each would add against the hours it takes."""

from collections.abc import Sequence
from math import hypot
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from partnerkit.errors import InvalidValueError, require
from partnerkit.model.practice import in_hours
from partnerkit.planning import AdvicePart, Recommendation, Recommendations
from partnerkit.plotting.palette import VOICES, Voice
from partnerkit.plotting.sheet import Sheet, drawing, open_sheet

_VOICES = dict(zip(AdvicePart, (Voice("#b04a6f", "v"), *VOICES), strict=True))


@drawing
def draw_recommendations(recommendations: Recommendations, *, ax: Axes | None = None) -> Axes:
    """Draw what each recommended practice would add, against the staff hours that it takes in a school year.

    Each practice is numbered by its place in the list. The shape says why it is advised: the school wants it, it builds
    on what the school does, helps with a barrier that families named, fills a gap, or is good almost anywhere, which
    says little about this school. Practices at the top left add much for few hours. Gains do not add up, since
    practices overlap; a plan takes that into account.

    Args:
        recommendations: The recommendations, such as `partnerkit.recommend` gives.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes: across, staff hours for set-up and nine months; upward, the gain in the objective, 0 to 1.

    Raises:
        InvalidValueError: `recommendations` or `ax` is something else, or there is none to draw.

    Examples:
        >>> import partnerkit as pk
        >>> advice = pk.recommend(pk.read_school("examples/data/goose_creek.toml"), n=5)
        >>> ax = pk.plotting.draw_recommendations(advice)
        >>> ax.get_xlabel()
        'staff hours in a school year: set-up and nine months'
    """
    expected = "Recommendations, such as recommend gives"
    require(recommendations, Recommendations, thing="draw_recommendations", field="recommendations", expected=expected)
    items = recommendations.first()
    if not items:
        raise InvalidValueError("draw_recommendations", "recommendations", recommendations, "at least one to draw")
    sheet = open_sheet(ax, "draw_recommendations", rows=7 + 0.3 * len(items), width=9.0)
    sheet.place, sheet.left = "above", 0.45  # no names beside the axes, but numbers
    sheet.plain(keep=("bottom", "left"))
    sheet.ax.grid(visible=True, axis="both", color=sheet.inks.grid, linewidth=0.8)
    sheet.ax.set_axisbelow(True)
    sheet.ax.tick_params(axis="y", color=sheet.inks.edge, labelcolor=sheet.inks.muted, labelsize=sheet.small)
    hours, gains = [item.practice.effort.hours() for item in items], [item.gain for item in items]
    sheet.ax.set_xlim(0, 1.08 * max(*hours, 1.0))
    sheet.ax.set_ylim(0, 1.12 * max(*gains, 1e-6))
    high = sheet.row * (7 + 0.3 * len(items))
    scale = (72 * sheet.across / (1.08 * max(*hours, 1.0)), 72 * high / (1.12 * max(*gains, 1e-6)))
    _draw_items(sheet, items, scale)
    sheet.about_axis("staff hours in a school year: set-up and nine months")
    sheet.title(
        f"What {recommendations.school} could take up next",
        "Upward: what each adds to the scores that count, 0 to 1. Separate gains do not add up.",
    )
    sheet.key(_marks(items), columns=2)
    return sheet.done()


def _draw_items(sheet: Sheet, items: Sequence[Recommendation], scale: tuple[float, float]) -> None:
    """Draw each practice at its place, with its number beside it where nothing else is."""
    points = [(item.practice.effort.hours() * scale[0], item.gain * scale[1]) for item in items]
    taken = [*points]
    for number, (item, (x, y)) in enumerate(zip(items, points, strict=True), 1):
        voice, hours = _VOICES[item.part], item.practice.effort.hours()
        dx, dy = _free_place(x, y, taken, sheet.small)
        taken.append((x + dx, y + dy))
        sheet.ax.plot([hours], [item.gain], **_look(voice), clip_on=False, gid=f"{item.practice.key}:gain")
        arrow = {"arrowstyle": "-", "color": sheet.inks.edge, "linewidth": 0.7, "shrinkA": 4, "shrinkB": 4}
        sheet.note(f"{number}", (hours, item.gain), (dx, dy), "data", color=sheet.inks.inside, arrowprops=arrow)
        told = f"adds {item.gain:.3f}, {in_hours(hours)}, {item.part}"
        sheet.tell(f"{number}. {item.practice.name}: {told}.")


def _free_place(x: float, y: float, taken: Sequence[tuple[float, float]], size: float) -> tuple[float, float]:
    """Give how far from a mark its number has room, in points: near it, and away from marks and other numbers."""
    ways = [(1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)]
    places = [(far * size * dx, far * size * dy) for far in (1.4, 2.4, 3.4, 4.4) for dx, dy in ways]

    def room(place: tuple[float, float]) -> float:
        nearest = min(hypot(x + place[0] - one, y + place[1] - two) for one, two in taken)
        return min(nearest, 1.3 * size)

    best = max(map(room, places))
    return next(place for place in places if room(place) >= best - 1e-9)


def _look(voice: Voice) -> dict[str, Any]:
    return {"marker": voice.marker, "color": voice.color, "markersize": 7.0, "linestyle": ""}


def _marks(items: Sequence[Recommendation]) -> list[Artist]:
    """Give which practice each number is, and what the shapes mean, only those in use."""
    used = {item.part for item in items}
    named = [
        Line2D([], [], **_look(_VOICES[item.part]), label=f"{number}. {item.practice.name}")
        for number, item in enumerate(items, 1)
    ]
    return [*named, *(Line2D([], [], **_look(_VOICES[part]), label=part.value) for part in AdvicePart if part in used)]

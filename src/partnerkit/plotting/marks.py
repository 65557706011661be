"""How a score is drawn in a row: a mark where it is settled, hatching where it is not, a frame where unknown."""

from collections.abc import Iterable
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from partnerkit.plotting.palette import VOICES, Inks, Voice
from partnerkit.plotting.sheet import Sheet
from partnerkit.scoring import Score

HATCH = "////"
BROKEN = (0, (4, 3))
"""The outline of what is not known."""

_SIZE = 8.0
"""Points from side to side of a mark."""


def stretch(sheet: Sheet, low: float, high: float, y: float, height: float, color: str, gid: str) -> None:
    """Draw what is possible."""
    sheet.box(low, y - height / 2, high - low, height, gid, **hatching(color, sheet.inks))


def hide(sheet: Sheet, low: float, high: float, y: float, height: float, name: str, gid: str) -> None:
    """Draw and tell that something is there and not shown; nothing of what is drawn depends on it."""
    sheet.box(low, y - height / 2, high - low, height, gid, **_crossing(sheet.inks))
    sheet.say((low + high) / 2, y, "hidden", bbox=sheet.behind())
    sheet.tell(f"{name}: hidden.")


def hidden_mark(inks: Inks) -> Patch:
    """Give what the hidden rows mean."""
    return Patch(label="hidden, so that nobody is given away", **_crossing(inks))


def hatched(label: str, color: str, inks: Inks) -> Patch:
    """Give what a hatched stretch means."""
    return Patch(label=label, **hatching(color, inks))


def estimates(label: str, *, shown: bool = True, intervals: bool = False) -> list[Artist]:
    """Give what the marks of numbers mean that a sample leads to expect, only those in use."""
    voice, marks = VOICES[0], list[Artist]()
    if shown:
        marks.append(Line2D([], [], marker=voice.marker, color=voice.color, linestyle="", label=label))
    if intervals:
        marks.append(Line2D([], [], color=voice.color, linewidth=1.6, label="95% confidence interval"))
    return marks


def _crossing(inks: Inks) -> dict[str, Any]:
    return {"facecolor": inks.hidden, "edgecolor": inks.edge, "hatch": "xx", "linewidth": 0}


def hatching(color: str, inks: Inks) -> dict[str, Any]:
    """Give the look of what is possible."""
    return {"facecolor": inks.pale(color), "edgecolor": inks.paper, "hatch": HATCH, "linewidth": 0}


def point(sheet: Sheet, x: float, y: float, voice: Voice, gid: str, *, settled: bool = True) -> None:
    """Draw a mark: filled where it is settled, hollow where it is the end of what is possible."""
    size = _SIZE if sheet.width > 5 else 0.75 * _SIZE
    sheet.ax.plot(
        [x],
        [y],
        voice.marker,
        color=voice.color,
        markerfacecolor=voice.color if settled else sheet.inks.paper,
        markeredgewidth=1.6,
        markersize=size if settled else 0.85 * size,
        clip_on=False,
        gid=gid,
        zorder=3,
    )


def draw_score(sheet: Sheet, score: Score, y: float, voice: Voice, *, height: float = 0.5, owner: str = "") -> None:
    """Draw a score in its row; `y` is the middle of the row, and what is not settled is `height` rows high.

    The owner is told in the ids of its marks, where several profiles have a score of that key.
    """
    name, inks = f"{owner}{score.key}", sheet.inks
    if score.low is None or score.high is None:
        sheet.say(0.5, y, "does not apply", gid=f"{name}:apart")
    elif score.is_open:
        look = {"fill": False, "edgecolor": inks.edge, "linestyle": BROKEN}
        sheet.box(0, y - height / 2, 1, height, f"{name}:open", **look)
        size = min(sheet.small, max(5.0, 60 * height * sheet.row))
        sheet.say(0.5, y, "not known", bbox=sheet.behind(), fontsize=size)
    elif score.low == score.high:
        point(sheet, score.low, y, voice, f"{name}:value")
    else:
        stretch(sheet, score.low, score.high, y, height, voice.color, f"{name}:bounds")
        for end, which in ((score.low, "low"), *([] if score.is_at_least else [(score.high, "high")])):
            point(sheet, end, y, voice, f"{name}:{which}", settled=False)


def whose(label: str, scores: Iterable[Score], voice: Voice, inks: Inks) -> Line2D:
    """Give whose marks these are: filled where one is settled, else hollow."""
    return _mark(label, voice, voice.color if any(score.value is not None for score in scores) else inks.paper)


def unsettled(scores: Iterable[Score], color: str, inks: Inks) -> list[Artist]:
    """Give what the marks of scores mean that are not settled, only those in use."""
    found = [score for score in scores if score.low != score.high]
    marks: list[Artist] = []
    if any(not score.is_open for score in found):
        marks.append(hatched("possible", color, inks))
    if any(score.is_open for score in found):
        label = "not known: anything is possible"
        marks.append(Patch(fill=False, edgecolor=inks.edge, linestyle="--", label=label))
    return marks


def meanings(scores: Iterable[Score], voice: Voice, inks: Inks) -> list[Artist]:
    """Give what the marks of these scores mean, only those in use."""
    found = list(scores)
    marks: list[Artist] = []
    if any(score.value is not None for score in found):
        marks.append(_mark("settled", voice))
    if any(score.low is not None and score.value is None and not score.is_open for score in found):
        marks.append(_mark("certain", voice, inks.paper))
    return [*marks, *unsettled(found, voice.color, inks)]


def _mark(label: str, voice: Voice, face: str | None = None) -> Line2D:
    """Give what a mark means, filled unless it has another face."""
    look: dict[str, Any] = {"marker": voice.marker, "color": voice.color, "markerfacecolor": face or voice.color}
    return Line2D([], [], **look, markeredgewidth=1.6, linestyle="", label=label)

"""How a score is drawn in a row: a mark where it is settled, hatching where it is not, a frame where unknown."""

from collections.abc import Iterable

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from partnerkit.plotting.palette import EDGE, HIDDEN, INK, MUTED, Voice
from partnerkit.scoring import Score

__all__ = ["HATCH", "draw_score", "hide", "meanings", "stretch", "unsettled", "whose"]

HATCH = "////"


def stretch(ax: Axes, low: float, high: float, y: float, height: float, color: str, gid: str) -> None:
    """Draw what is possible."""
    ax.add_patch(
        Rectangle(
            (low, y - height / 2),
            high - low,
            height,
            facecolor=color,
            edgecolor="white",
            hatch=HATCH,
            linewidth=0,
            gid=gid,
        )
    )


def hide(ax: Axes, low: float, high: float, y: float, height: float, word: str, gid: str) -> None:
    """Draw that something is there and not shown; nothing of what is drawn depends on it."""
    ax.add_patch(
        Rectangle(
            (low, y - height / 2),
            high - low,
            height,
            facecolor=HIDDEN,
            edgecolor=EDGE,
            hatch="xx",
            linewidth=0,
            gid=gid,
        )
    )
    ax.text((low + high) / 2, y, word, ha="center", va="center", fontsize="small", color=INK, bbox=_paper())


def draw_score(ax: Axes, score: Score, y: float, voice: Voice, *, height: float = 0.5, owner: str = "") -> None:
    """Draw a score in its row.

    Args:
        ax: The axes.
        score: The score.
        y: The middle of its row, or of its part of the row.
        voice: How it is drawn.
        height: How high what is not settled is drawn, in rows.
        owner: Told in the ids of its marks, where several profiles have a score of that key.
    """
    name = f"{owner}{score.key}"
    if score.low is None or score.high is None:
        ax.text(0.5, y, "does not apply", ha="center", va="center", fontsize="small", color=MUTED, gid=f"{name}:apart")
    elif score.is_open:
        ax.add_patch(
            Rectangle(
                (0, y - height / 2), 1, height, fill=False, edgecolor=EDGE, linestyle=(0, (4, 3)), gid=f"{name}:open"
            )
        )
        small = "small" if height >= 0.4 else "x-small"
        ax.text(0.5, y, "not known", ha="center", va="center", fontsize=small, color=MUTED, bbox=_paper())
    elif score.low == score.high:
        ax.plot(
            [score.low],
            [y],
            voice.marker,
            color=voice.color,
            markersize=8,
            clip_on=False,
            gid=f"{name}:value",
            zorder=3,
        )
    else:
        stretch(ax, score.low, score.high, y, height, voice.pale, f"{name}:bounds")
        ends = [score.low] if score.is_at_least else [score.low, score.high]
        for end in ends:
            ax.plot(
                [end, end],
                [y - height / 2, y + height / 2],
                color=voice.color,
                linewidth=2.5,
                solid_capstyle="butt",
                zorder=3,
            )


def whose(label: str, scores: Iterable[Score], voice: Voice) -> Line2D:
    """Give whose marks these are: their shape where one is settled, else the line at the end of a stretch."""
    if any(score.value is not None for score in scores):
        return Line2D([], [], marker=voice.marker, color=voice.color, linestyle="", label=label)
    return Line2D([], [], marker="|", markersize=10, markeredgewidth=2.5, color=voice.color, linestyle="", label=label)


def unsettled(scores: Iterable[Score], color: str) -> list[Artist]:
    """Give what the marks of scores mean that are not settled, only those in use."""
    found = [score for score in scores if score.low != score.high]
    marks: list[Artist] = []
    if any(not score.is_open for score in found):
        marks.append(Patch(facecolor=color, edgecolor="white", hatch=HATCH, linewidth=0, label="possible"))
    if any(score.is_open for score in found):
        marks.append(Patch(fill=False, edgecolor=EDGE, linestyle="--", label="not known: anything is possible"))
    return marks


def meanings(scores: Iterable[Score], voice: Voice) -> list[Artist]:
    """Give what the marks of these scores mean, only those in use."""
    found = list(scores)
    marks: list[Artist] = []
    if any(score.value is not None for score in found):
        marks.append(Line2D([], [], marker=voice.marker, color=voice.color, linestyle="", label="settled"))
    if any(score.low and not score.is_open for score in found):
        marks.append(Line2D([], [], color=voice.color, linewidth=2.5, label="certain"))
    return [*marks, *unsettled(found, voice.pale)]


def _paper() -> dict[str, object]:
    return {"facecolor": "white", "edgecolor": "none", "pad": 1.5}

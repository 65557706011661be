"""A picture of what changed between two profiles of one school."""

from collections.abc import Iterable, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import several
from partnerkit.plotting.marks import draw_score, unsettled, whose
from partnerkit.plotting.palette import VOICES, Inks
from partnerkit.plotting.score_words import score_axis, what_was_read, when
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet, signed
from partnerkit.scoring import Progress, Score, ScoreChange

_SMALL = 5e-4
"""A part of a change that is smaller than this prints as nothing."""

_BEFORE, _AFTER = -0.17, 0.17
"""Where in its row a score is, before and after."""


@drawing
def draw_progress(progress: Progress, *, constructs: str | Iterable[str] | None = None, ax: Axes | None = None) -> Axes:
    """Draw how far scores moved between two profiles of one school, and why.

    An arrow leads from the earlier number to the later one. If anything but the school's work or its ratings moved a
    score, such as a new version of the effects, the parts are named beside it. Where missing answers leave open whether
    a score rose or fell, its change is "not settled"; it has no arrow if answers came or went.

    Args:
        progress: The progress.
        constructs: Keys of the constructs to draw, in this order; all if left out.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes.

    Raises:
        UnknownKeyError: There is no such construct.
        InvalidValueError: `progress` or `ax` is something else, or no construct is left.

    Examples:
        What a plan would change is progress too, from what is in place to what is expected:

        >>> import partnerkit as pk
        >>> plan = pk.plan(pk.read_school("examples/data/efisd.toml"), hours=40, solver="greedy")
        >>> ax = pk.plotting.draw_progress(pk.progress(plan.start[1], plan.profiles[1]))
        >>> len(ax.get_yticks())
        6
    """
    require(progress, Progress, thing="draw_progress", field="progress", expected="a Progress, such as progress gives")
    changes = tuple(progress) if constructs is None else tuple(progress[key] for key in several(constructs, str))
    if not changes:
        raise InvalidValueError("draw_progress", "constructs", [], "at least one construct")
    scores = [score for change in changes for score in (change.before, change.after) if score is not None]
    sheet = open_sheet(ax, "draw_progress", rows=len(changes), high=1.2)
    rows = [Row(change.name, _said(change), gid=f"{change.key}:change") for change in changes]
    sheet.rows(rows, heads=("What is scored", "Change"))
    score_axis(sheet, [progress.after.framework], scores)
    for y, change in enumerate(changes):
        for score, place, voice, owner in (
            (change.before, _BEFORE, VOICES[3], "before:"),
            (change.after, _AFTER, VOICES[0], "after:"),
        ):
            if score is not None:
                draw_score(sheet, score, y + sheet.thick(place), voice, height=sheet.thick(0.28), owner=owner)
        _draw_arrow(sheet, change, progress.of, y)
    sheet.title(progress.after.school, what_was_read(progress.after))
    sheet.key(_marks(progress, scores, sheet.inks), columns=2)
    return sheet.done()


def _draw_arrow(sheet: Sheet, change: ScoreChange, of: str, y: float) -> None:
    """Point from the number before to the number after, where it moved, and not only because less or more is known."""
    if change.before is None or change.after is None or not change.change:
        return
    if not change.is_settled and abs(change.part("answers")) >= _SMALL:
        return
    old, new = (getattr(score, of) for score in (change.before, change.after))
    sheet.ax.annotate(
        "",
        (new, y + sheet.thick(_AFTER)),
        xytext=(old, y + sheet.thick(_BEFORE)),
        arrowprops={"arrowstyle": "-|>", "color": sheet.inks.inside, "linewidth": 1.2, "shrinkA": 2, "shrinkB": 2},
        gid=f"{change.key}:moved",
    )


def _said(change: ScoreChange) -> str:
    """Say by how much a score moved, and why where that is not certain or not only for what the school did."""
    reasons = [part for part in change.parts if abs(part.change) >= _SMALL]
    if not reasons or (change.is_settled and [part.reason for part in reasons] == ["evidence"]):
        return change.describe()
    return "\n".join([change.describe(), *(f"  {signed(part.change)} by {part.reason}" for part in reasons)])


def _marks(progress: Progress, scores: Sequence[Score], inks: Inks) -> list[Artist]:
    """Give what the marks mean."""
    marks: list[Artist] = []
    for name, profile, voice in (("before", progress.before, VOICES[3]), ("after", progress.after, VOICES[0])):
        days = when(profile)
        marks.append(whose(f"{name}, {days}" if days else name, profile, voice, inks))
    return [*marks, *unsettled(scores, VOICES[3].color, inks)]

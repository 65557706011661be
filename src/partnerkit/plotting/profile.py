"""A picture of one profile."""

from collections.abc import Iterable

from matplotlib.axes import Axes

from partnerkit.errors import require
from partnerkit.errors.arguments import door
from partnerkit.plotting.axes import as_written, beside, key, name_rows, open_axes, title
from partnerkit.plotting.marks import draw_score, meanings
from partnerkit.plotting.palette import EDGE, VOICES
from partnerkit.plotting.reading import chosen, in_words, score_axis, what_was_read
from partnerkit.scoring import Profile, Score, format_range

__all__ = ["draw_profile"]


@door
@as_written
def draw_profile(profile: Profile, *, constructs: str | Iterable[str] | None = None, ax: Axes | None = None) -> Axes:
    """Draw where a school is on each construct of a framework, and how much of that is known.

    A dot is a settled score. Where not everything is known, a line leads to what is certain and a hatched stretch
    covers what is possible; a score of which nothing is known is an empty frame, never a zero. Where a composite has
    bands, dotted lines mark their cuts.

    Args:
        profile: The profile.
        constructs: Keys of the constructs to draw, in this order; all if left out.
        ax: The axes to draw into; a figure of its own if left out. Nothing else of a figure, of pyplot or of its style
            is touched.

    Returns:
        The axes. They run from 0 to 1, or in the unit that all scores are reported on; higher is more of what the
        framework describes.

    Raises:
        UnknownKeyError: The profile has no such score.
        InvalidValueError: What was given is not a profile or not axes, or no construct is left.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> ax = pk.plotting.draw_profile(pk.score(school, pk.SIX_TYPES))
        >>> [label.get_text() for label in ax.get_yticklabels()][:2]
        ['Parenting', 'Communicating']
    """
    require(profile, Profile, thing="draw_profile", field="profile", expected="a Profile, such as score gives")
    scores = chosen(profile, constructs, "draw_profile")
    ax = open_axes(ax, "draw_profile", rows=len(scores))
    name_rows(ax, [score.name for score in scores])
    score_axis(ax, profile, scores)
    voice = VOICES[0]
    for y, score in enumerate(scores):
        if score.low and not score.is_open:
            ax.plot(
                [0, score.low],
                [y, y],
                color=voice.color,
                linewidth=2.5,
                solid_capstyle="butt",
                gid=f"{score.key}:certain",
            )
        draw_score(ax, score, y, voice)
        _draw_cuts(ax, score, y)
        beside(ax, y, _said(score))
    title(ax, profile.school, what_was_read(profile))
    key(ax, meanings(scores, voice))
    return ax


def _draw_cuts(ax: Axes, score: Score, y: float) -> None:
    """Mark where a band of the score begins."""
    for band in score.composite.bands[1:] if score.composite is not None else ():
        ax.plot(
            [band.cut, band.cut],
            [y - 0.4, y + 0.4],
            color=EDGE,
            linewidth=1,
            linestyle=":",
            gid=f"{score.key}:{band.key}",
        )


def _if_near(score: Score) -> str:
    """Give the lowest value if the near matches hold, as it is on the axis."""
    if score.if_near is None or score.composite is None or score.composite.report_on is None:
        return format_range(score.if_near, score.high)
    return f"{score.composite.reported(score.if_near):.2f}"


def _said(score: Score) -> str:
    """Say a score in words, with the band if it has some, and what is known of it."""
    lines = [in_words(score)]
    if score.bands is not None and not score.is_open:
        low, high = score.bands
        lines.append(f"{low}" if low == high else f"{low} to {high}")
    if score.near_text:
        lines.append(f"{_if_near(score)} if near matches hold")
    if score.asked > 1 and score.value is None:
        lines.append(f"{score.known} of {score.asked} known")
    return "\n".join(line for line in lines if line)

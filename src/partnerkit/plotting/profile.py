"""A picture of one profile, or of one school on several frameworks."""

from collections.abc import Iterable, Sequence
from typing import cast

from matplotlib.axes import Axes

from partnerkit.errors import InvalidValueError, require
from partnerkit.plotting.marks import draw_score, meanings
from partnerkit.plotting.palette import VOICES
from partnerkit.plotting.score_words import brief, chosen, in_words, read_from, score_axis, what_was_read
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet
from partnerkit.scoring import Profile, Score, format_range


@drawing
def draw_profile(
    profile: Profile | Sequence[Profile],
    *,
    constructs: str | Iterable[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw where a school is on each construct of a framework, and how much of that is known.

    A dot is an exact score. Where answers are missing, a line leads to a hollow dot, which is certain, and a hatched
    stretch covers what is possible. Where nothing is known there is an empty frame, never a zero. Where a composite has
    bands, dotted lines mark their cuts. Several profiles of one school, such as one for each framework, are one below
    the other, each under its own heading; they are never added up.

    Args:
        profile: The profile, or several of one school.
        constructs: Keys of the constructs to draw, in this order; all if left out. For one profile only.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes. They run from 0 to 1, or over the reporting unit that all scores share; higher means more of what the
        framework describes.

    Raises:
        UnknownKeyError: The profile has no such score.
        InvalidValueError: `profile` or `ax` is something else, no construct is left, or the profiles are of different
            schools.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> ax = pk.plotting.draw_profile(pk.score(school, pk.SIX_TYPES))
        >>> [label.get_text() for label in ax.get_yticklabels()][:2]
        ['Parenting', 'Communicating']

        Three frameworks on one page:

        >>> ax = pk.plotting.draw_profile([pk.score(school, framework) for framework in pk.FRAMEWORKS.main])
        >>> len(ax.get_yticks()) > 30
        True
    """
    profiles = _several(profile)
    if len({each.school for each in profiles}) > 1:
        schools = sorted({each.school for each in profiles})
        raise InvalidValueError("draw_profile", "profile", schools, "profiles of one school; use draw_schools for more")
    if len(profiles) > 1 and constructs is not None:
        raise InvalidValueError("draw_profile", "constructs", constructs, "nothing where there are several profiles")
    first = next(iter(profiles))
    drawn: list[Score | str] = []
    for each in profiles:
        drawn += [] if len(profiles) == 1 else [f"{each.framework.name} ({each.framework.version})"]
        drawn += chosen(each, constructs, "draw_profile")
    scores = [each for each in drawn if not isinstance(each, str)]
    close = 0.65 if len(profiles) > 1 else 1.0  # several frameworks are to fit on one page
    sheet = open_sheet(ax, "draw_profile", rows=len(drawn), high=close)
    rows = [
        Row(each, is_head=True) if isinstance(each, str) else Row(each.name, _said(each) or brief(each), brief(each))
        for each in drawn
    ]
    sheet.rows(rows, heads=("What is scored", "Score"))
    score_axis(sheet, [each.framework for each in profiles], scores)
    voice = VOICES[0]
    for y, score in enumerate(drawn):
        if isinstance(score, str):
            continue
        if score.low and not score.is_open:
            sheet.line(0, score.low, y, voice.color, 2.5, f"{score.key}:certain")
        draw_score(sheet, score, y, voice, height=sheet.thick(0.5))
        _draw_cuts(sheet, score, y)
    sheet.title(first.school, what_was_read(first) if len(profiles) == 1 else f"From {read_from(first)}")
    sheet.key(meanings(scores, voice, sheet.inks))
    return sheet.done()


def _several(given: object) -> tuple[Profile, ...]:
    """Give one or several profiles as several."""
    profiles = tuple(given) if isinstance(given, Sequence) and given else (given,)
    for each in profiles:
        require(each, Profile, thing="draw_profile", field="profile", expected="a Profile, such as score gives")
    return cast("tuple[Profile, ...]", profiles)


def _draw_cuts(sheet: Sheet, score: Score, y: float) -> None:
    """Mark where a band of the score begins."""
    for band in score.composite.bands[1:] if score.composite is not None else ():
        up = sheet.thick(0.4)
        ends, gid = [y - up, y + up], f"{score.key}:{band.key}"
        sheet.ax.plot([band.cut, band.cut], ends, color=sheet.inks.edge, linewidth=1, linestyle=":", gid=gid)


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

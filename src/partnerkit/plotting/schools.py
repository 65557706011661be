"""A picture of several schools on one framework: the same small picture for each, side by side."""

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from partnerkit.errors import InvalidValueError, require
from partnerkit.plotting.marks import BROKEN, hatching, unsettled
from partnerkit.plotting.palette import VOICES
from partnerkit.plotting.score_words import brief, chosen
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet, wrapped
from partnerkit.scoring import Profile, Score, compare

_WIDE, _HIGH = 0.8, 0.5
"""How much of its cell a small picture takes."""


@drawing
def draw_schools(
    profiles: Sequence[Profile], *, constructs: str | Iterable[str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw several schools on one framework: one row per school, and in each cell the same small picture.

    Each cell runs from 0 on its left to 1: the line is what is certain, and the hatched stretch what is possible. An
    empty frame is not known. Schools keep your order: nothing is ranked, and nothing is averaged over schools.

    The figure grows with each school: 50 schools fill a long page, and 300 make a picture that no screen shows whole.
    Draw a part of them at a time, and give all as a table with `score_frame` or `Profile.rows`.

    Args:
        profiles: Profiles of one framework and version, one for each school.
        constructs: Keys of the constructs to draw, in this order; all if left out.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes: one unit across is one construct.

    Raises:
        ComparisonError: The profiles are of different frameworks or versions.
        UnknownKeyError: The first profile has no such score.
        InvalidValueError: `profiles` or `ax` is something else, or nothing is left to draw.

    Examples:
        >>> import partnerkit as pk
        >>> names = ("efisd", "goose_creek", "tri_community")
        >>> schools = [pk.read_school(f"examples/data/{name}.toml") for name in names]
        >>> ax = pk.plotting.draw_schools([pk.score(school, pk.SIX_TYPES) for school in schools])
        >>> len(ax.get_xticks()), len(ax.get_yticks())
        (6, 3)
    """
    expected = "profiles, such as score gives, one for each school"
    given: object = profiles
    if not isinstance(given, Sequence) or not profiles:
        raise InvalidValueError("draw_schools", "profiles", profiles, expected)
    for profile in profiles:
        require(profile, Profile, thing="draw_schools", field="profiles", expected=expected)
    first, *others = profiles
    for other in others:
        compare(first, other)  # of one framework and version, or it says so
    scores = chosen(first, constructs, "draw_schools")
    width = max(9.0, 2.5 + 0.7 * len(scores))
    sheet = open_sheet(ax, "draw_schools", rows=len(profiles), high=1.2, width=width, rest=2.4)
    sheet.place = "left"  # what a cell shows needs its whole height
    sheet.rows([Row(profile.school) for profile in profiles], heads=("School", ""), grid=False)
    for y, profile in enumerate(profiles):
        found = [profile[score.key] for score in scores]
        for x, score in enumerate(found):
            _draw_cell(sheet, score, x, y)
        told = ", ".join(f"{score.name} {brief(score)}" for score in found)
        sheet.tell(f"{profile.school}: {told}.")
    slot = sheet.across / len(scores)
    upright = all(sheet.fits(word, slot) for score in scores for word in score.name.split())
    width, lines = (sheet.letters(0.95 * slot), None) if upright else (20, 1)
    names = [wrapped(score.name, width, lines) for score in scores]
    sheet.ax.set_xticks(range(len(scores)), names, rotation=0 if upright else 90)
    sheet.ax.tick_params(axis="x", length=0)
    sheet.ax.set_xlim(-0.5, len(scores) - 0.5)
    sheet.about_axis("in each cell from 0 at the left to 1 at the right; schools are not ranked")
    sheet.title(
        f"{len(profiles)} schools" if len(profiles) > 1 else first.school,
        f"{first.framework.name} ({first.framework.version}), in the order given",
    )
    drawn = [profile[score.key] for profile in profiles for score in scores]
    sheet.key([Patch(color=VOICES[0].color, label="certain"), *unsettled(drawn, VOICES[0].color, sheet.inks)])
    return sheet.done()


def _draw_cell(sheet: Sheet, score: Score, x: int, y: int) -> None:
    """Draw a score into its cell."""
    inks, voice, gid = sheet.inks, VOICES[0], f"{y}:{score.key}"
    left, bottom = x - _WIDE / 2, y - _HIGH / 2
    line = ":" if score.low is None else BROKEN if score.is_open else "-"
    look = {"fill": False, "edgecolor": inks.edge, "linewidth": 0.8, "linestyle": line}
    sheet.box(left, bottom, _WIDE, _HIGH, f"{gid}:frame", **look)
    if score.low is None or score.high is None or score.is_open:
        return
    for start, end, which in ((0.0, score.low, "certain"), (score.low, score.high, "possible")):
        if end > start or (which == "certain" and score.value is not None):
            certain = {"facecolor": voice.color, "edgecolor": voice.color, "linewidth": 1.2}
            look = certain if which == "certain" else hatching(voice.color, inks)
            sheet.box(left + _WIDE * start, bottom, _WIDE * (end - start), _HIGH, f"{gid}:{which}", **look)

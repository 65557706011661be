"""A picture of several profiles of one framework, side by side."""

from collections.abc import Iterable, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from partnerkit.errors import InvalidValueError, require
from partnerkit.plotting.marks import draw_score, unsettled, whose
from partnerkit.plotting.palette import VOICES, Inks
from partnerkit.plotting.score_words import brief, chosen, people, score_axis, when
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet
from partnerkit.scoring import Comparison, Profile, Score, compare

_APART = 0.66
"""How much of a row the profiles share."""


@drawing
def draw_comparison(
    given: Comparison | Sequence[Profile],
    *,
    constructs: str | Iterable[str] | None = None,
    labels: Sequence[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw several profiles of one framework side by side: who says what, and how far apart they are.

    Informants are never pooled: each has its own shape of mark, in its own lane. A thin line joins scores without
    missing answers. Of two profiles, the gap is beside each row: the second minus the first, from -1 to 1.

    Args:
        given: A comparison, or two to four profiles of one framework and version.
        constructs: Keys of the constructs to draw, in this order; all if left out.
        labels: What to call the profiles; if left out, by what differs between them.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes.

    Raises:
        ComparisonError: The profiles are of different frameworks or versions.
        UnknownKeyError: The first profile has no such score.
        InvalidValueError: There are too few or too many profiles, or labels.

    Examples:
        >>> import partnerkit as pk
        >>> schools = [pk.read_school(f"examples/data/{name}.toml") for name in ("efisd", "goose_creek")]
        >>> pair = pk.compare(*(pk.score(school, pk.SIX_TYPES) for school in schools))
        >>> ax = pk.plotting.draw_comparison(pair, constructs=["communicating", "volunteering"])
        >>> [text.get_text() for text in ax.texts if (text.get_gid() or "").endswith(":gap")]
        ['not settled', 'not settled']
    """
    profiles = (given.first, given.second) if isinstance(given, Comparison) else tuple(given)
    for profile in profiles:
        require(profile, Profile, thing="draw_comparison", field="given", expected="a Comparison, or profiles")
    if not 2 <= len(profiles) <= len(VOICES):
        raise InvalidValueError("draw_comparison", "given", f"{len(profiles)} profiles", f"2 to {len(VOICES)}")
    names = _names(profiles) if labels is None else tuple(labels)
    if len(names) != len(profiles):
        raise InvalidValueError("draw_comparison", "labels", names, f"{len(profiles)} labels, one a profile")
    first, *others = profiles
    pairs = [compare(first, other) for other in others]
    scores = chosen(first, constructs, "draw_comparison")
    sheet = open_sheet(ax, "draw_comparison", rows=len(scores), high=0.6 + 0.4 * len(profiles))
    gaps = [pairs[0][score.key].describe() if len(pairs) == 1 else "" for score in scores]
    rows = [Row(score.name, gap, gid=f"{score.key}:gap") for score, gap in zip(scores, gaps, strict=True)]
    sheet.rows(rows, heads=("What is scored", f"{names[1]} minus {names[0]}" if len(pairs) == 1 else ""))
    score_axis(sheet, [first.framework], scores)
    for y, score in enumerate(scores):
        found = [profile[score.key] for profile in profiles]
        _draw_row(sheet, found, y)
        told = "; ".join(f"{name} {brief(each)}" for name, each in zip(names, found, strict=True))
        sheet.tell(f"{score.name}: {told}.")
    schools = ", ".join(dict.fromkeys(profile.school for profile in profiles))
    sheet.title(schools, f"{first.framework.name} ({first.framework.version})")
    sheet.key(_marks(profiles, names, scores, sheet.inks), columns=2)
    return sheet.done()


def _draw_row(sheet: Sheet, scores: Sequence[Score], y: float) -> None:
    """Draw the scores of one construct, one below the other, and a line from each settled one to the next."""
    apart = sheet.thick(_APART)
    step = apart / len(scores)
    places = [y - apart / 2 + step * (i + 0.5) for i in range(len(scores))]
    settled = [(score.value, place) for score, place in zip(scores, places, strict=True) if score.value is not None]
    if len(settled) > 1:
        gid = f"{scores[0].key}:between"
        sheet.ax.plot(*zip(*settled, strict=True), color=sheet.inks.edge, linewidth=1.2, gid=gid)
    for i, (score, place, voice) in enumerate(zip(scores, places, VOICES, strict=False)):
        draw_score(sheet, score, place, voice, height=0.8 * step, owner=f"{i}:")


def _names(profiles: Sequence[Profile]) -> tuple[str, ...]:
    """Name each profile by what tells it from the others: the school, what it was read from, the days."""
    schools = len({profile.school for profile in profiles}) > 1
    days = len({when(profile) for profile in profiles}) > 1
    parts = ((p.school if schools else "", p.read_from, when(p) if days else "") for p in profiles)
    return tuple(", ".join(filter(None, told)) for told in parts)


def _marks(profiles: Sequence[Profile], names: Sequence[str], scores: Sequence[Score], inks: Inks) -> list[Artist]:
    """Give what the marks mean: whose each is, with the people behind it, and what is not settled."""
    marks: list[Artist] = []
    drawn = [profile[score.key] for profile in profiles for score in scores]
    for profile, name, voice in zip(profiles, names, VOICES, strict=False):
        own = [profile[score.key] for score in scores]
        count = people(own)
        marks.append(whose(f"{name} ({count})" if count else name, own, voice, inks))
    return [*marks, *unsettled(drawn, VOICES[3].color, inks)]

"""A picture of the current mix of opportunities behind each score."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from partnerkit.errors import InvalidValueError, require
from partnerkit.model import TOLERANCE, Level
from partnerkit.plotting.marks import BROKEN, HATCH
from partnerkit.plotting.palette import MORE, Inks, ink_on, ramp
from partnerkit.plotting.score_words import chosen, what_was_read
from partnerkit.plotting.sheet import NUMBERS, Row, Sheet, drawing, open_sheet
from partnerkit.scoring import Mix, Profile, Score

_HEIGHT = 0.62


@drawing
def draw_mix(profile: Profile, *, constructs: str | Iterable[str] | None = None, ax: Axes | None = None) -> Axes:
    """Draw the current mix of opportunities: the share of families that is reached at each level.

    Each bar is everybody that practices are meant for. It begins with the share at the highest level, in the strongest
    tone, and goes down to the lowest. Families not known to be reached are an empty frame, never a zero. A hatched
    stretch is what near matches would add if they hold, in the color of their level.

    Args:
        profile: The profile.
        constructs: Keys of the constructs to draw, in this order; if left out, all that have a mix.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes. Shares run from 0 to 1 of those whom the practices are meant for.

    Raises:
        UnknownKeyError: The profile has no such score.
        InvalidValueError: `profile` or `ax` is something else, or a construct has no mix.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> ax = pk.plotting.draw_mix(pk.score(school, pk.CONTINUUM), constructs=["communication", "homework"])
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['Which way messages travel', 'What homework is for']
    """
    require(profile, Profile, thing="draw_mix", field="profile", expected="a Profile, such as score gives")
    asked = chosen(profile, constructs, "draw_mix")
    found = [(score, mix) for score in asked if (mix := score.mix) is not None]
    without = [score.key for score in asked if score.mix is None]
    if not found or (constructs is not None and without):
        expected = "constructs with a mix: means of indicators on one scale, at least one of which applies"
        raise InvalidValueError("draw_mix", "constructs", without, expected)
    sheet = open_sheet(ax, "draw_mix", rows=len(found))
    rows = [
        Row(score.name, _said(score), _said(score).partition("\n")[0].replace("at least", "≥")) for score, _ in found
    ]
    sheet.rows(rows, heads=("What is scored", "Level"), grid=False)
    drawn: dict[Level, str] = {}
    near = False
    for y, (score, mix) in enumerate(found):
        tones = dict(zip(mix.scale, ramp(len(mix), sheet.inks), strict=True))
        for piece in _pieces(score, mix):
            drawn |= {level: tones[level] for level in (piece.level, piece.near) if level is not None}
            near = near or piece.near is not None
            piece.draw(sheet, y, score.key, tones)
        sheet.tell(f"{score.name}: {_shares(mix)}.")
    about = "share of those whom the practices are meant for, those at the highest level first"
    labels = ["nobody", "25%", "50%", "75%", "everybody"]
    sheet.lay_axis([0, 0.25, 0.5, 0.75, 1], labels, ends=(-0.004, 1.004), about=about)
    sheet.title(profile.school, f"The mix of opportunities: {what_was_read(profile)}")
    open_ = any(mix.not_known > TOLERANCE for _, mix in found)
    sheet.key(_meanings(drawn, sheet.inks, near=near, open_=open_), columns=3)
    return sheet.done()


@attrs.frozen
class _Piece:
    """A stretch of a bar: those who are reached at one level, and at one level if the near matches hold.

    Attributes:
        start: Where it begins, 0 to 1.
        share: How long it is.
        level: The level that is certain; None where it is not known.
        near: The higher level that near matches would lead to; None if they change nothing.
    """

    start: float
    share: float
    level: Level | None
    near: Level | None

    def draw(self, sheet: Sheet, y: float, name: str, tones: Mapping[Level, str]) -> None:
        """Draw the stretch into its row, with its share where there is room."""
        height = sheet.thick(_HEIGHT)
        place = (self.start, y - height / 2, self.share, height)
        which = "not_known" if self.level is None else self.level.key
        if self.level is None:
            sheet.box(*place, f"{name}:{which}", fill=False, edgecolor=sheet.inks.edge, linestyle=BROKEN)
        else:
            sheet.box(*place, f"{name}:{which}", facecolor=tones[self.level], edgecolor=sheet.inks.paper)
        if self.near is not None:
            gid, color = f"{name}:{which}:{self.near.key}:near", tones[self.near]
            sheet.box(*place, gid, facecolor="none", edgecolor=color, hatch=HATCH, linewidth=0)
        self._say_share(sheet, y, tones)

    def _say_share(self, sheet: Sheet, y: float, tones: Mapping[Level, str]) -> None:
        """Write the share, and of a long stretch that it is not known, where there is room."""
        words, room = [f"{self.share:.0%}"], 0.9 * self.share * sheet.across
        if self.level is None and self.near is None:
            words = ["not known"] if self.share >= 1 - TOLERANCE else [f"{self.share:.0%} not known", *words]
        for text in words:
            part = room if " " in text else room * NUMBERS
            if sheet.fits(text, part, high=sheet.thick(_HEIGHT)):
                plain = self.level is not None and self.near is None
                color = ink_on(tones[self.level]) if plain and self.level is not None else sheet.inks.inside
                box = None if plain else sheet.behind()
                sheet.say(self.start + self.share / 2, y, text, color=color, bbox=box)
                return


def _pieces(score: Score, mix: Mix) -> Iterator[_Piece]:
    """Cut a bar wherever what is certain changes, or what holds with the near matches; the highest level is first."""
    certain, possible = _stretches(mix), _stretches(score.mix_if_near or mix)
    for start, end in pairwise(sorted({0.0, *(end for end, _ in (*certain, *possible))})):
        if end - start > TOLERANCE:
            middle = (start + end) / 2
            level, near = (next(level for end, level in found if end > middle) for found in (certain, possible))
            yield _Piece(start, end - start, level, near if near != level else None)


def _stretches(mix: Mix) -> list[tuple[float, Level | None]]:
    """Give where the stretch of each level ends, highest first; those of whom nothing is known come last, as None."""
    shares = _highest_first(mix)
    ends = accumulate(share for _, share in shares)
    known = [(min(end, 1.0), level) for end, (level, _) in zip(ends, shares, strict=True)]
    # the shares sum to 1 but for rounding, and the last bit of a settled mix is not unknown
    return [*known, (1.0, None)] if mix.not_known > TOLERANCE else [*known[:-1], (1.0, known[-1][1])]


def _highest_first(mix: Mix) -> list[tuple[Level, float]]:
    """Give the levels with their shares; those of whom nothing is known are not among the lowest."""
    (bottom, lowest), *above = zip(mix.scale, mix.shares, strict=True)
    return [*reversed(above), (bottom, lowest - mix.not_known)]


def _said(score: Score) -> str:
    """Say the level of a score, and what it is if the near matches hold."""
    level = score.describe().partition(":")[0]
    return "\n".join([level, *([f"{score.near_text} if near matches hold"] if score.near_text else [])])


def _shares(mix: Mix) -> str:
    """Say the shares of a mix, highest level first."""
    shares = [(level.label, share) for level, share in _highest_first(mix)]
    told = [f"{name} {share:.0%}" for name, share in (*shares, ("not known", mix.not_known)) if share > TOLERANCE]
    return ", ".join(told)


def _meanings(drawn: Mapping[Level, str], inks: Inks, *, near: bool, open_: bool) -> list[Artist]:
    """Give what the stretches mean, highest level first, only those in use."""
    levels = sorted(drawn, key=lambda level: -level.value)
    marks: list[Artist] = [Patch(facecolor=drawn[level], label=level.label) for level in levels]
    if near:
        marks.append(Patch(facecolor="none", edgecolor=MORE, hatch=HATCH, linewidth=0, label="if near matches hold"))
    if open_:
        marks.append(Patch(fill=False, edgecolor=inks.edge, linestyle="--", label="not known to be reached"))
    return marks

"""A picture of the current mix of opportunities behind each score."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import door
from partnerkit.model import TOLERANCE, Level
from partnerkit.plotting.axes import beside, key, name_rows, open_axes, title
from partnerkit.plotting.marks import HATCH
from partnerkit.plotting.palette import EDGE, MORE, MUTED, ink_on, ramp
from partnerkit.plotting.reading import chosen, what_was_read
from partnerkit.scoring import Mix, Profile, Score

__all__ = ["draw_mix"]

_HEIGHT = 0.62
_ROOM = 0.07
"""A share from here on has room for its number."""


@door
def draw_mix(profile: Profile, *, constructs: str | Iterable[str] | None = None, ax: Axes | None = None) -> Axes:
    """Draw the current mix of opportunities: which share of those meant is reached at each level.

    Each bar is everybody. It begins with those who have opportunities of the highest level, dark, and goes down to the
    lowest, light. Whoever is not known to be reached is an empty frame, never a zero. A hatched stretch is what near
    matches would add if they hold, in the color of the level that they would lead to.

    Args:
        profile: The profile.
        constructs: Keys of the constructs to draw, in this order; if left out, all that have a mix.
        ax: The axes to draw into; a figure of its own if left out. Nothing else of a figure, of pyplot or of its style
            is touched.

    Returns:
        The axes. Shares run from 0 to 1 of those whom the practices are meant for.

    Raises:
        UnknownKeyError: The profile has no such score.
        InvalidValueError: What was given is not a profile or not axes, or a construct has no mix.

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
        expected = "constructs with a mix: a mean of indicators on one scale, of which something applies"
        raise InvalidValueError("draw_mix", "constructs", without, expected)
    ax = open_axes(ax, "draw_mix", rows=len(found))
    name_rows(ax, [score.name for score, _ in found], grid=False)
    drawn: dict[Level, str] = {}
    near = False
    for y, (score, mix) in enumerate(found):
        tones = dict(zip(mix.scale, ramp(len(mix)), strict=True))
        for piece in _pieces(score, mix):
            drawn |= {level: tones[level] for level in (piece.level, piece.near) if level is not None}
            near = near or piece.near is not None
            piece.draw(ax, y, score.key, tones)
        beside(ax, y, _said(score))
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["nobody", "25%", "50%", "75%", "everybody"])
    ax.set_xlim(-0.004, 1.004)
    about = "share of those whom the practices are meant for, those at the highest level first"
    ax.set_xlabel(about, fontsize="small", color=MUTED, loc="left")
    title(ax, profile.school, f"The mix of opportunities: {what_was_read(profile)}")
    key(ax, _meanings(drawn, near=near, open_=any(mix.not_known > TOLERANCE for _, mix in found)), columns=3)
    return ax


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

    def draw(self, ax: Axes, y: float, name: str, tones: Mapping[Level, str]) -> None:
        """Draw the stretch into its row, with its share where there is room."""
        at, size = (self.start, y - _HEIGHT / 2), (self.share, _HEIGHT)
        which = "not_known" if self.level is None else self.level.key
        if self.level is None:
            frame = (0, (4, 3))
            ax.add_patch(Rectangle(at, *size, fill=False, edgecolor=EDGE, linestyle=frame, gid=f"{name}:{which}"))
        else:
            color = tones[self.level]
            ax.add_patch(Rectangle(at, *size, facecolor=color, edgecolor="white", gid=f"{name}:{which}"))
        if self.near is not None:
            gid, color = f"{name}:{which}:{self.near.key}:near", tones[self.near]
            ax.add_patch(Rectangle(at, *size, facecolor="none", edgecolor=color, hatch=HATCH, linewidth=0, gid=gid))
        if self.share >= _ROOM:
            words = f"{self.share:.0%}"
            if self.level is None and self.near is None and self.share >= 3 * _ROOM:
                words = "not known" if self.share >= 1 - TOLERANCE else f"{words} not known"
            plain = self.level is not None and self.near is None
            ax.text(
                self.start + self.share / 2,
                y,
                words,
                ha="center",
                va="center",
                fontsize="small",
                color=ink_on(tones[self.level]) if plain and self.level is not None else MUTED,
                bbox=None if plain else {"facecolor": "white", "edgecolor": "none", "pad": 1.5},
            )


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
    levels = [*zip(mix.scale, mix.shares, strict=True)]
    (bottom, lowest), above = levels[0], levels[:0:-1]
    shares = [*above, (bottom, lowest - mix.not_known)]
    ends = accumulate(share for _, share in shares)
    known = [(min(end, 1.0), level) for end, (level, _) in zip(ends, shares, strict=True)]
    # the shares sum to 1 but for rounding, and the last bit of a settled mix is not unknown
    return [*known, (1.0, None)] if mix.not_known > TOLERANCE else [*known[:-1], (1.0, known[-1][1])]


def _said(score: Score) -> str:
    """Say the level of a score, and what it is if the near matches hold."""
    level = score.describe().partition(":")[0]
    return "\n".join([level, *([f"{score.near_text} if near matches hold"] if score.near_text else [])])


def _meanings(drawn: Mapping[Level, str], *, near: bool, open_: bool) -> list[Artist]:
    """Give what the stretches mean, highest level first, only those in use."""
    levels = sorted(drawn, key=lambda level: -level.value)
    marks: list[Artist] = [Patch(facecolor=drawn[level], label=level.label) for level in levels]
    if near:
        marks.append(Patch(facecolor="none", edgecolor=MORE, hatch=HATCH, linewidth=0, label="if near matches hold"))
    if open_:
        marks.append(Patch(fill=False, edgecolor=EDGE, linestyle="--", label="not known to be reached"))
    return marks

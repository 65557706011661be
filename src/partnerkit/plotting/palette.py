"""The colors of all pictures: marks of our own, and ink that follows the style of the figure.

Marks are distinct for people who see few colors, and by lightness in grey. No color means good or bad.
"""

from typing import NamedTuple

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb, to_rgba
from matplotlib.figure import FigureBase

MORE = "#1b8f88"
"""What is there, or is added."""
LESS = "#b5651d"
"""What a rule takes away."""

_READABLE = 4.5
"""The lowest contrast at which small text is easy to read (WCAG 2.2, success criterion 1.4.3)."""


class Voice(NamedTuple):
    """How one of several profiles is drawn: recognized by its shape as well as by its color.

    Attributes:
        color: Of its marks.
        marker: The shape of its marks.
    """

    color: str
    marker: str


VOICES = (Voice(MORE, "o"), Voice("#d98200", "s"), Voice("#7a6bd0", "D"), Voice("#7c8790", "^"))


class Inks(NamedTuple):
    """The colors that a picture takes from the style of its figure.

    Attributes:
        ink: Text that is read first.
        muted: Text that is read second.
        inside: Text on the axes, where it is read first.
        grid: Lines to read a position by.
        edge: Outlines of what is not known, and lines between two marks.
        paper: What is behind the marks.
        hidden: Where a number is not shown.
    """

    ink: str
    muted: str
    inside: str
    grid: str
    edge: str
    paper: str
    hidden: str

    @property
    def is_dark(self) -> bool:
        """Whether what is behind the marks is darker than a middle grey."""
        return _light(self.paper) < 0.18

    def pale(self, color: str) -> str:
        """Give a color, faded into what is behind the marks: for what may be there."""
        return _mixed(color, self.paper, 0.5 if self.is_dark else 0.7)


def inks_of(ax: Axes) -> Inks:
    """Give the inks for axes, from the style that they were made in.

    Text has the color that the style gives to titles, or black or white where that could not be read on the figure.
    """
    part = ax.figure
    page = _behind(part.figure, "white" if _light(rcParams["text.color"]) < 0.5 else "black")
    page = _behind(part, page)  # a figure is its own figure, and a part of one lies on it
    paper = _behind(ax, page)
    ink = _readable(to_hex(ax.title.get_color()), page)
    inside = _readable(ink, paper)
    return Inks(
        ink=ink,
        muted=_readable(_mixed(ink, page, 0.3), page),
        inside=inside,
        grid=_mixed(inside, paper, 0.85),
        edge=_mixed(inside, paper, 0.45),
        paper=paper,
        hidden=_mixed(inside, paper, 0.93),
    )


def ramp(steps: int, inks: Inks) -> list[str]:
    """Give some tones of one color, from the one that is nearest to the paper to the one that stands out most."""
    light = ["#123b3d", "#1b6f6a", "#4fb3a9", "#d5f3ee"] if inks.is_dark else ["#dcebe9", "#8fc3bd", MORE, "#0e3f47"]
    tones = LinearSegmentedColormap.from_list("partnerkit", light)
    return [to_hex(tones(i / (steps - 1) if steps > 1 else 0.5)) for i in range(steps)]


def ink_on(color: str) -> str:
    """Give the color of text that can be read on another."""
    return max(("#111111", "#ffffff"), key=lambda ink: _contrast(ink, color))


def _behind(artist: Axes | FigureBase | None, otherwise: str) -> str:
    """Give the color of a face, over what is behind it."""
    if artist is None:
        return otherwise
    red, green, blue, alpha = to_rgba(artist.get_facecolor())
    return _mixed(to_hex((red, green, blue)), otherwise, 1 - alpha)


def _mixed(color: str, other: str, share: float) -> str:
    """Mix a share of another color into a color."""
    pairs = zip(to_rgb(color), to_rgb(other), strict=True)
    red, green, blue = ((1 - share) * one + share * two for one, two in pairs)
    return to_hex((red, green, blue))


def _readable(ink: str, paper: str) -> str:
    """Give an ink, or black or white where it could not be read."""
    return ink if _contrast(ink, paper) >= _READABLE else ink_on(paper)


def _light(color: str) -> float:
    """Give the relative luminance of a color, 0 to 1 (WCAG 2.2)."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: str, other: str) -> float:
    """Give the contrast of two colors, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)

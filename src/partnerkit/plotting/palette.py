"""The colors of all pictures: distinct for people who see few colors, and by lightness in grey.

No color means good or bad.
"""

from typing import NamedTuple

from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb

__all__ = ["EDGE", "GRID", "HIDDEN", "INK", "LESS", "MORE", "MUTED", "PALE", "VOICES", "Voice", "ink_on", "ramp"]

INK = "#22303c"
"""Text that is read first."""
MUTED = "#5b6770"
"""Text that is read second."""
GRID = "#dde3e6"
"""Lines to read a position by."""
EDGE = "#8a969e"
"""Outlines of what is not known, and lines between two marks."""
MORE = "#1b7f79"
"""What is there, or is added."""
PALE = "#cfe5e2"
"""What may be there."""
LESS = "#b5651d"
"""What a rule takes away."""
HIDDEN = "#eef0f1"
"""Where a number is not shown."""


class Voice(NamedTuple):
    """How one of several profiles is drawn: recognized by its shape as well as by its color.

    Attributes:
        color: Of its marks.
        pale: Of its bounds.
        marker: The shape of its marks.
    """

    color: str
    pale: str
    marker: str


VOICES = (
    Voice(MORE, PALE, "o"),
    Voice("#d98200", "#f7e3c2", "s"),
    Voice("#4b3f8f", "#dcd8ee", "D"),
    Voice("#7c8790", "#e4e7e9", "^"),
)


def ramp(steps: int) -> list[str]:
    """Give so many tones of one color, from light to dark."""
    tones = LinearSegmentedColormap.from_list("partnerkit", ["#e3f0ee", "#8fc3bd", MORE, "#0e3f47"])
    return [to_hex(tones(i / (steps - 1) if steps > 1 else 0.5)) for i in range(steps)]


def ink_on(color: str) -> str:
    """Give the color of text that can be read on another."""
    red, green, blue = to_rgb(color)
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 0.55 else "white"

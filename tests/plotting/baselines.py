"""Draw every picture at three sizes, and at the middle one in a dark style too, to compare it with the committed ones.

After a change that is meant: ``python -m tests.plotting.baselines``, look at each picture that differs, commit it.
"""

from io import BytesIO
from pathlib import Path

import numpy as np
from matplotlib import style
from matplotlib.figure import Figure
from PIL import Image

from tests.plotting.test_axes import PICTURES

FOLDER = Path(__file__).parent / "baselines"
SIZES = {"narrow": (3.3, 4.2), "middle": (6.4, 4.8), "wide": (10.0, 6.0)}
STYLES = {"light": "default", "dark": "dark_background"}
LOOKS = [("narrow", "light"), ("middle", "light"), ("middle", "dark"), ("wide", "light")]
CASES = [(place, size, look) for place in PICTURES for size, look in LOOKS]
DOTS = 40
"""Dots per inch: enough to see that a word is there, and small in the repository."""


def drawn(place: str, size: str, look: str) -> Image.Image:
    """Draw a picture in sixteen tones of grey."""
    draw, args = PICTURES[place]
    with style.context(STYLES[look]):
        figure = Figure(figsize=SIZES[size])
        draw(*args, ax=figure.add_subplot())
        return in_grey(figure)


def in_grey(figure: Figure) -> Image.Image:
    """Give a figure in sixteen tones of grey."""
    file = BytesIO()
    figure.savefig(file, format="png", dpi=DOTS)
    return Image.fromarray(np.asarray(Image.open(file).convert("L")) // 16 * 17)


def committed(place: str, size: str, look: str) -> Path:
    """Give where the committed picture is."""
    return FOLDER / f"{place.partition('.')[0].removeprefix('draw_')}_{size}_{look}.png"


def blocks(image: Image.Image, side: int = 4) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Give the mean lightness of blocks of pixels, 0 to 255: letters that moved by a pixel do not count as a change."""
    pixels = np.asarray(image, float)
    high, wide = (length // side for length in pixels.shape)
    means = pixels[: high * side, : wide * side].reshape(high, side, wide, side).mean(axis=(1, 3))
    return np.asarray(means, float)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for case in CASES:
        drawn(*case).save(committed(*case), optimize=True)

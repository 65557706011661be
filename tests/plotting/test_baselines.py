"""Every picture looks as it did when somebody last looked at it."""

from importlib.metadata import version

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from partnerkit import plotting
from tests.plotting.baselines import CASES, blocks, committed, drawn, in_grey
from tests.plotting.test_scores import SIX

DRAWN_WITH = "3.11"
"""The matplotlib that drew the committed pictures, which the group `test` of pyproject.toml installs."""

SIDE, TOLERANCE = (4, 1.5) if version("matplotlib").startswith(f"{DRAWN_WITH}.") else (20, 11.0)
"""The side of the blocks of pixels that are compared, and how far they may differ.

The difference is the root of the mean square, in tones from 0 to 255. With the matplotlib that drew the pictures it is
0, and a lost title is 2.6 or more. Others bring another FreeType, whose letters have another width, so that everything
beside them moves: 3.9 and 3.10 differ by up to 8.6. Large blocks still see a picture that has lost its marks, its place
or its ink.
"""


def distance(one: Image.Image, other: Image.Image) -> float:
    """Give how far two pictures differ."""
    assert one.size == other.size
    return float(np.sqrt(np.mean((blocks(one, SIDE) - blocks(other, SIDE)) ** 2)))


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_the_picture_is_as_it_was(case: tuple[str, str, str]) -> None:
    """It differs from the committed one by no more than rounding; `tests/plotting/baselines.py` draws them anew."""
    with Image.open(committed(*case)) as before:
        assert distance(drawn(*case), before.convert("L")) <= TOLERANCE


@pytest.mark.skipif(SIDE > 4, reason=f"a title is seen only with the matplotlib that drew the pictures, {DRAWN_WITH}")
def test_a_lost_title_is_seen() -> None:
    """The comparison finds a picture whose title is gone, the smallest thing that was lost once."""
    figure = Figure(figsize=(6.4, 4.8))
    ax = plotting.draw_profile(SIX, ax=figure.add_subplot())
    before = in_grey(figure)
    ax.set_title("", loc="left")
    assert distance(before, in_grey(figure)) > TOLERANCE


def test_lost_marks_are_seen() -> None:
    """The comparison finds a picture without its marks, with any matplotlib."""
    figure = Figure(figsize=(6.4, 4.8))
    ax = plotting.draw_mix(SIX, ax=figure.add_subplot())
    before = in_grey(figure)
    for mark in ax.patches:
        mark.set_visible(False)
    assert distance(before, in_grey(figure)) > TOLERANCE

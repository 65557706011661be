"""Every picture looks as it did when somebody last looked at it."""

from importlib.metadata import version

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from partnerkit import plotting
from tests.plotting.baselines import CASES, blocks, committed, drawn, in_grey
from tests.plotting.results import SIX

DRAWN_WITH = "3.11"
"""The matplotlib that drew the committed pictures. Others bring another FreeType, which moves letters and lines."""

TOLERANCE = 1.5
"""How far blocks of pixels may differ: the root of the mean square, in tones from 0 to 255. Here it is 0."""

pytestmark = pytest.mark.skipif(
    not version("matplotlib").startswith(f"{DRAWN_WITH}."), reason=f"pictures are compared with matplotlib {DRAWN_WITH}"
)


def distance(one: Image.Image, other: Image.Image) -> float:
    """Give how far two pictures differ."""
    assert one.size == other.size
    return float(np.sqrt(np.mean((blocks(one) - blocks(other)) ** 2)))


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_the_picture_is_as_it_was(case: tuple[str, str, str]) -> None:
    """It differs from the committed one by no more than rounding; `tests/plotting/baselines.py` draws them anew."""
    with Image.open(committed(*case)) as before:
        assert distance(drawn(*case), before.convert("L")) <= TOLERANCE


def test_a_lost_title_is_seen() -> None:
    """The comparison finds a picture whose title is gone, the smallest thing that was lost once."""
    figure = Figure(figsize=(6.4, 4.8))
    ax = plotting.draw_profile(SIX, ax=figure.add_subplot())
    before = in_grey(figure)
    ax.set_title("", loc="left")
    assert distance(before, in_grey(figure)) > TOLERANCE

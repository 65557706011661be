"""Keep a picture as a file; the same data gives the same file."""

from pathlib import Path
from typing import Any, cast

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure


def keep(ax: Axes, path: Path, **more: Any) -> None:
    """Save the figure that axes are in as SVG, without the day and without numbers made up by chance."""
    with mpl.rc_context({"svg.hashsalt": "partnerkit", "svg.fonttype": "path"}):
        cast("Figure", ax.figure).savefig(path, metadata={"Date": None}, **more)

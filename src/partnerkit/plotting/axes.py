"""The axes of a picture: the given ones, or new ones in a figure of their own."""

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpecFromSubplotSpec
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.transforms import Bbox

from partnerkit.errors import require

_ROW, _REST = 0.41, 2.0
"""Inches for a row, and for what is above and below them."""

_DOTS = 130
"""Dots per inch in a notebook."""

_PAD = 0.08
"""Inches that stay free around a picture."""

_LEAST = 0.25
"""The share of a cell that its axes keep, however long the texts around them are."""


def open_axes(ax: Axes | None, verb: str, *, rows: float, width: float = 9.0, rest: float = _REST) -> Axes:
    """Give the axes to draw into: the given ones, or new ones in a figure of their own, as high as the rows need."""
    if ax is not None:
        require(ax, Axes, thing=verb, field="ax", expected="a matplotlib Axes, or nothing to have one made")
        return ax
    layout = ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.12)  # inches, so that no title touches the edge
    figure = Figure(figsize=(width, rest + _ROW * rows), layout=layout)
    return figure.add_subplot(axes_class=_Picture)


class _Picture(Axes):
    """Axes that are their figure's only ones, and show it in a notebook.

    pyplot is not asked for the figure: it keeps every figure that it makes until somebody closes it, which fills the
    memory of a server, and it is not made for threads. So nobody else shows the figure.
    """

    def _repr_png_(self) -> bytes:
        picture = BytesIO()
        cast("Figure", self.figure).savefig(picture, format="png", dpi=_DOTS)
        return picture.getvalue()


def cell_of(ax: Axes) -> Bbox | None:
    """Give the part of the figure that is there for axes, from 0 to 1; None where they were placed by hand.

    It is their whole cell of the grid: matplotlib's own margins are too small for names beside rows.
    """
    spec = ax.get_subplotspec()
    if spec is None:
        return None
    grid = spec.get_gridspec()
    if isinstance(grid, GridSpecFromSubplotSpec):  # a grid within a cell keeps to what that cell left it
        return spec.get_position(cast("Figure", ax.figure))
    widths = [*cast("Sequence[float]", grid.get_width_ratios())]
    heights = [*cast("Sequence[float]", grid.get_height_ratios())]
    columns, rows = spec.colspan, spec.rowspan
    left, right = (sum(widths[:end]) / sum(widths) for end in (columns.start, columns.stop))
    top, bottom = (1 - sum(heights[:end]) / sum(heights) for end in (rows.start, rows.stop))
    return Bbox.from_extents(left, bottom, right, top)


def inches_of(ax: Axes) -> tuple[float, float]:
    """Give how wide and how high the place for axes and their texts is, in inches."""
    place = cell_of(ax) or ax.get_position()
    wide, high = _size(ax)
    return place.width * wide, place.height * high


def fit(ax: Axes) -> None:
    """Make room for the texts around axes, within their own cell, where the figure has no layout of its own.

    Nothing but these axes moves. Two rounds do: the texts keep their size, and axes may grow by a tick.
    """
    part, cell = ax.figure, cell_of(ax)
    figure = part.figure
    if cell is None or figure.get_layout_engine() is not None:
        return
    wide, high = _size(ax)
    across, up = _PAD / wide, _PAD / high
    head = 0.45 / high if figure.get_suptitle() and cell.y1 > 1 - 1e-9 else up
    for _ in range(2):
        whole = ax.get_tightbbox()
        if whole is None:
            return
        taken, place = part.transSubfigure.inverted().transform_bbox(whole), ax.get_position()
        left, right = place.x0 - taken.x0, taken.x1 - place.x1
        below, above = place.y0 - taken.y0, taken.y1 - place.y1
        width, height = cell.width - 2 * across - left - right, cell.height - up - head - below - above
        size = max(width, _LEAST * cell.width), max(height, _LEAST * cell.height)
        ax.set_position((cell.x0 + across + left, cell.y0 + up + below, *size))
    ax.set_in_layout(True)  # a layout that is asked for later still counts these axes


def _size(ax: Axes) -> tuple[float, float]:
    """Give the size of the figure, or of the part of one, that axes lie in, in inches."""
    part = ax.figure
    return part.bbox.width / part.dpi, part.bbox.height / part.dpi

"""What every picture begins and ends with: axes to draw into, rows, a title, and what the marks mean."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from io import BytesIO
from textwrap import fill
from typing import Any, TypeVar, cast

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from partnerkit.errors import require
from partnerkit.plotting.palette import GRID, INK, MUTED

__all__ = ["as_written", "beside", "key", "name_rows", "open_axes", "title", "wrapped"]

Draw = TypeVar("Draw", bound=Callable[..., Axes])

_ROW, _REST = 0.41, 2.0
"""Inches for a row, and for what is above and below them."""

_DOTS = 130
"""Dots per inch in a notebook."""


def as_written(draw: Draw) -> Draw:
    """Let a verb draw every text as it is: a name with a dollar sign is not a formula.

    matplotlib takes what is between two dollar signs for mathematics, and fails where it cannot read it. What stood in
    the axes before keeps its formulas.
    """

    @wraps(draw)
    def drawn(*args: Any, **kwargs: Any) -> Axes:
        given = kwargs.get("ax")
        before = {text: text.get_text() for text in given.findobj(Text)} if isinstance(given, Axes) else {}
        axes = draw(*args, **kwargs)
        for text in axes.findobj(Text):
            if before.get(text, "") != text.get_text():
                text.set_parse_math(False)
        return axes

    return cast("Draw", drawn)


def wrapped(text: str, width: int) -> str:
    """Break text into lines of so many characters."""
    return fill(text, width, break_long_words=False)


def open_axes(ax: Axes | None, verb: str, *, rows: float, width: float = 9.0, rest: float = _REST) -> Axes:
    """Give the axes to draw into: the given ones, or new ones in a figure of their own, as high as the rows need.

    Args:
        ax: The given axes; None asks for new ones. pyplot is neither asked nor told.
        verb: Who asks, for the error.
        rows: How many rows there will be.
        width: Inches from side to side of a new figure.
        rest: Inches for what is above and below the rows.

    Raises:
        InvalidValueError: What was given is not a matplotlib Axes.
    """
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


def name_rows(ax: Axes, names: Sequence[str], *, width: int = 32, grid: bool = True) -> None:
    """Give every row a name on the left, the first on top, and take away the lines that say nothing."""
    ax.set_yticks(range(len(names)), [wrapped(name, width) for name in names], color=INK, fontsize="medium")
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(axis="x", length=3, color=GRID, labelcolor=MUTED, labelsize="small")
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(GRID)
    ax.set_axisbelow(True)
    if grid:
        ax.grid(visible=True, axis="x", color=GRID, linewidth=0.8)


def beside(ax: Axes, y: float, text: str, *, gid: str | None = None) -> None:
    """Write beside a row, on the right."""
    ax.text(
        1.02,
        y,
        text,
        transform=ax.get_yaxis_transform(),
        va="center",
        ha="left",
        fontsize="small",
        color=MUTED,
        gid=gid,
    )


def title(ax: Axes, head: str, *more: str, room: float = 0.0) -> None:
    """Say above the picture what it shows, and below that whose it is; `room` points stay free above the axes."""
    below = "\n".join(wrapped(line, 80) for line in more if line)
    above = room + (14.0 * (below.count("\n") + 1) if below else 0.0)
    ax.set_title(wrapped(head, 66), loc="left", pad=above + 8, fontsize="large", color=INK)
    if below:
        ax.annotate(
            below,
            (0, 1),
            xytext=(0, room + 6),
            xycoords="axes fraction",
            textcoords="offset points",
            ha="left",
            va="bottom",
            fontsize="small",
            color=MUTED,
            annotation_clip=False,
        )


def key(ax: Axes, marks: Iterable[Artist], *, columns: int = 3) -> None:
    """Say below the axis what the marks mean."""
    handles = list(marks)
    if not handles:
        return
    lines = max((label.get_text().count("\n") + 1 for label in ax.get_xticklabels()), default=1)
    lines += ax.get_xlabel().count("\n") + 1 if ax.get_xlabel() else 0
    figure = ax.get_figure()
    below = (
        ax.transAxes
        if figure is None
        else ax.transAxes + ScaledTranslation(0, -(14 + 13 * lines) / 72, figure.dpi_scale_trans)
    )
    ax.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=below,
        ncols=columns,
        frameon=False,
        fontsize="small",
        labelcolor=MUTED,
        borderaxespad=0,
        handlelength=1.8,
    )

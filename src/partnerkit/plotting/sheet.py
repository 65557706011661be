"""A sheet: axes with the words around them. Every picture is drawn on one.

A sheet knows how wide its place is. In a wide one, names are on the left of their rows and what is said on the right;
in a narrow one, both are above their row. What does not fit is shortened here and told in full by `alt_text`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from math import ceil
from textwrap import wrap
from typing import Any, Literal, TypeVar, cast
from weakref import WeakKeyDictionary

import attrs
from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from partnerkit.errors.arguments import door
from partnerkit.plotting.axes import fit, inches_of, open_axes
from partnerkit.plotting.palette import Inks, inks_of

Draw = TypeVar("Draw", bound=Callable[..., Axes])

_LETTER = 0.52
"""The width of a letter as a share of the size of the type, on average: DejaVu Sans is wide."""

NUMBERS = 0.72
"""The share of room that is left for digits and percent signs, which are wider than letters."""

_BOLD = 0.88
"""The share of letters that fit where they are bold."""

_LINE = 1.2
"""The height of a line as a share of the size of the type."""

_WIDE, _NARROW = 7.0, 4.4
"""Inches: from here on there is room for all, and below there is none beside the rows."""

_LOW = 0.24
"""Inches: a row that is lower has no room for a name above it."""

_FREE, _FREE_AT_HEADS = 0.45, 0.9
"""The shares of a row that are free for a name above it, where the row has marks and where it heads others."""

_SMALLEST = 5.0
"""Points: type is never smaller."""

_TOLD: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()
"""What each picture shows, in words."""


@attrs.frozen
class Row:
    """What is written at a row.

    Attributes:
        name: What it is.
        said: What is said of it, all of it, in lines.
        short: The same where there is little room; the first line of it if left out.
        is_head: Whether it heads the rows below it, and has no marks of its own.
        gid: The id of what is said.
    """

    name: str
    said: str = ""
    short: str = attrs.field(default=attrs.Factory(lambda self: self.said.partition("\n")[0], takes_self=True))
    is_head: bool = False
    gid: str | None = None

    @property
    def told(self) -> str:
        """The row in words."""
        if self.is_head:
            return f"{self.name}:"
        said = ", ".join(line.strip() for line in self.said.splitlines())
        return f"{self.name}: {said}." if said else f"{self.name}."


def wrapped(text: str, width: float, lines: int | None = None) -> str:
    """Break text into lines of at most `width` letters; what is beyond `lines` is cut off, with an ellipsis."""
    width = max(4, int(width))
    if lines is not None:  # a word that is longer than a line is broken, with a hyphen
        text = re.sub(rf"\w{{{width - 1}}}(?=\w{{2}})", r"\g<0>- ", text)
    found = wrap(text, width, break_long_words=lines is not None)
    if lines is None or len(found) <= lines:
        return "\n".join(found)
    last = " ".join(found[lines - 1 :])[: width - 1].rstrip()
    return "\n".join([*found[: lines - 1], f"{last}…"])


def with_minus(text: str) -> str:
    """Write the sign of negative numbers as a minus and not as a hyphen."""
    return re.sub(r"(?<![\w.-])-(?=\.?\d)", "\N{MINUS SIGN}", text)


def signed(number: float, decimals: int = 3) -> str:
    """Give a number with its sign."""
    return with_minus(f"{number:+.{decimals}f}")


def told(ax: Axes) -> str | None:
    """Give what the picture in some axes shows, in words; None if partnerkit drew none there."""
    return _TOLD.get(ax)


def drawing(draw: Draw) -> Draw:
    """Let a function be a verb that draws: arguments are checked, and every text is drawn as it is written.

    matplotlib takes what is between two dollar signs for mathematics, and fails where it cannot read it. What was in
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
        fit(axes)
        return axes

    return cast("Draw", door(drawn))


@attrs.define(eq=False)
class Sheet:
    """Axes with the words around them.

    Attributes:
        ax: The axes.
        inks: The colors of text, lines and paper.
        width: Inches from side to side, with all words.
        row: Inches for a row, as far as that is known before all is drawn.
        place: Where the names of rows are.
        base: The size of the type, in points, that all others follow.
        left: Inches that are taken on the left of the axes.
        right: Inches that are taken on their right.
        head: Points that the headings of columns take above them.
        sentences: What the picture shows, in words, so far.
    """

    ax: Axes
    inks: Inks
    width: float
    row: float
    place: Literal["left", "above"]
    base: float
    left: float = 0.0
    head: float = 0.0
    right: float = 0.0
    sentences: list[str] = attrs.field(factory=list)

    @property
    def is_wide(self) -> bool:
        """Whether all is said beside the rows."""
        return self.width >= _WIDE

    @property
    def is_above(self) -> bool:
        """Whether names are above their rows."""
        return self.place == "above"

    @property
    def small(self) -> float:
        """The size of type that is read second."""
        return max(_SMALLEST, 0.85 * self.base)

    @property
    def across(self) -> float:
        """About how many inches the axes themselves have."""
        return max(0.8, self.width - self.left - self.right - 0.3)

    def thick(self, share: float) -> float:
        """Give the height of marks in a row, where above them the name needs room."""
        return 0.62 * share if self.is_above else share

    def letters(self, inches: float, size: float | None = None) -> float:
        """Give how many letters fit into some inches."""
        return inches * 72 / (_LETTER * (size or self.small))

    def inches(self, text: str, size: float | None = None) -> float:
        """Give about how wide a text is."""
        return max(map(len, text.splitlines() or [""])) * _LETTER * (size or self.small) / 72

    def fits(self, text: str, inches: float, *, high: float | None = None) -> bool:
        """Say whether a text fits into some inches, and into a share of a row's height."""
        enough = high is None or 72 * self.row * high >= self.small
        return enough and self.inches(text) <= inches

    def rows(
        self, rows: Sequence[Row], *, heads: tuple[str, str] = ("", ""), width: int = 32, grid: bool = True
    ) -> None:
        """Name rows, the first on top, in lines of at most `width` letters, and write what is said of each.

        `heads` are above the names and above what is said. With `grid`, lines lead down from the ticks.
        """
        ax = self.ax
        ax.set_ylim(len(rows) - 0.5, -0.5 - (0.25 if self.is_above else 0))
        ax.grid(visible=False)
        ax.set_axisbelow(True)
        if grid:
            ax.grid(visible=True, axis="x", color=self.inks.grid, linewidth=0.8)
        self.plain(keep=("bottom",))
        ax.tick_params(axis="y", length=0)
        rows = [attrs.evolve(row, said=with_minus(row.said), short=with_minus(row.short)) for row in rows]
        self.sentences += [row.told for row in rows]
        if self.is_above:
            self._write_above(rows)
        else:
            self._write_beside(rows, width)
        self._write_heads(heads)

    def _write_beside(self, rows: Sequence[Row], width: int) -> None:
        """Write names on the left of rows, and what is said on the right."""
        room = self.row * 72
        named = min(self.base, max(_SMALLEST, room / _LINE))
        said = min(self.small, max(_SMALLEST, room / _LINE))
        lines = max(1, int(room / (named * 1.15) + 0.1))
        across = (0.3 if self.is_wide else 0.32) * self.width
        crowded = any(self.inches(row.name, named) > across for row in rows if not row.is_head)
        if lines == 1 and crowded and room / 2.4 >= 1.2 * _SMALLEST:  # two smaller lines tell more than one
            named, lines = min(named, room / 2.4), 2
        width = int(min(width, self.letters(across, named)))
        names = ["" if row.is_head else wrapped(row.name, width, lines) for row in rows]
        self.ax.set_yticks(range(len(rows)), names, color=self.inks.ink, fontsize=named)
        self.left = max((self.inches(name, named) for name in names), default=0.0)
        lines = max(1, int(room / (said * 1.15) + 0.01))
        full = self.is_wide and all(row.said.count("\n") < lines for row in rows)
        for y, row in enumerate(rows):
            if row.is_head:
                head = wrapped(row.name, _BOLD * self.letters(self.across + self.right, named), 1)
                self._write(0, y, head, fontweight="bold", fontsize=named, color=self.inks.inside)
            text = (
                row.said if full else wrapped(row.short, 0.3 * self.letters(self.width), 1 if self.is_wide else lines)
            )
            self.right = max(self.right, self.inches(text, said))
            if text:
                self._write(1.02, y, text, fontsize=said, color=self.inks.muted, gid=row.gid)

    def _write(self, x: float, y: float, text: str, **more: Any) -> None:
        """Write at a row; `x` is the place across the axes, from 0 to 1."""
        place = {"transform": self.ax.get_yaxis_transform(), "va": "center", "ha": "left"}
        self.ax.text(x, y, text, **{**place, **more})

    def _write_above(self, rows: Sequence[Row]) -> None:
        """Write names above rows, and what is said at the other end of the same line.

        A long name takes two lines where marks leave room for them.
        """
        size = min(self.base, max(_SMALLEST, self.row * 72 * 0.33))
        small = min(self.small, size)
        two = 2 * _LINE * size
        lines, head_lines = (2 if two <= part * 72 * self.row else 1 for part in (_FREE, _FREE_AT_HEADS))
        self.ax.set_yticks([])
        for y, row in enumerate(rows):
            at = y + 0.25 if row.is_head else y - 0.33
            said = wrapped(row.short, 0.55 * self.letters(self.width, small), 1)
            beside = 0.3 + self.inches(said, small) if said else 0.0  # the axes end before the edge, and a gap
            room = self.letters(self.width - 0.2 - beside, size) - 2
            if row.is_head:
                room *= _BOLD
            name = wrapped(row.name, room, head_lines if row.is_head else lines)
            weight = "bold" if row.is_head else "normal"
            inside = {"va": "bottom", "color": self.inks.inside}
            self._write(0, at, name, fontsize=size, fontweight=weight, **inside)
            if said:
                self._write(1, at, said, ha="right", fontsize=small, gid=row.gid, **inside)

    def _write_heads(self, heads: tuple[str, str]) -> None:
        """Write what heads the columns of words."""
        left, right = heads
        lines = 1
        if not self.is_above:
            right = wrapped(
                right, max(0.3 * self.letters(self.width), 10) if self.right < 0.8 else self.letters(self.right)
            )
            lines = right.count("\n") + 1
            self.right = max(self.right, self.inches(right))
        for text, x, side, offset in (
            (left, 0.0, "left" if self.is_above else "right", 0 if self.is_above else -4),
            (right, 1.0 if self.is_above else 1.02, "right" if self.is_above else "left", 0),
        ):
            if text:
                self.note(text, (x, 1), (offset, 4), ha=side, va="bottom", fontstyle="italic", color=self.inks.muted)
        if left or right:
            self.head = max(self.head, 4 + lines * _LINE * self.small)

    def plain(self, keep: Iterable[str] = ()) -> None:
        """Take away the lines around the axes that say nothing, and color the others."""
        for side, spine in self.ax.spines.items():
            spine.set_visible(side in set(keep))
            spine.set_color(self.inks.edge)
        self.ax.tick_params(
            axis="x", which="both", length=3, color=self.inks.edge, labelcolor=self.inks.muted, labelsize=self.small
        )

    def ticks(self, places: Sequence[float], labels: Sequence[str], *, width: int = 12) -> None:
        """Label places along the axis; where there is no room for all words, those at the two ends keep theirs.

        The first line of a label is its number, and is always there.
        """
        room = 0.95 * self.across / max(1, len(places) - 1)
        words = [with_minus(label).rstrip() for label in labels]
        shown = [self._tick(label, width) for label in words]
        crowded = any(not self.fits(label, room) for label in shown)
        numbers = [label.partition("\n")[0] for label in words]
        if crowded and numbers == words:
            every = ceil(max(self.inches(f"{label} ") for label in words) / room)
            shown = [label if i % every == 0 else "" for i, label in enumerate(words)]
        elif crowded:
            ends = (0, len(words) - 1)
            shown = [self._tick(label, 2 * width) if i in ends else numbers[i] for i, label in enumerate(words)]
        self.ax.set_xticks(places, shown)
        if crowded and numbers != words:
            first, *_, last = self.ax.get_xticklabels()
            first.set_horizontalalignment("left")
            last.set_horizontalalignment("right")

    def _tick(self, label: str, width: int) -> str:
        """Break the words of a label below its number."""
        number, _, more = label.partition("\n")
        return "\n".join(part for part in (number, wrapped(more, width)) if part)

    def lay_axis(
        self,
        places: Sequence[float],
        labels: Sequence[str],
        *,
        ends: tuple[float, float],
        about: str,
        width: int = 12,
    ) -> None:
        """Lay the axis from end to end, with labels at its places, and say below it what it measures."""
        self.ticks(places, labels, width=width)
        self.ax.set_xlim(*ends)
        self.about_axis(about)

    def about_axis(self, text: str) -> None:
        """Say below the axis what it measures."""
        room = self.letters(self.across + self.right)
        lines = "\n".join(wrapped(line, room) for line in with_minus(text).splitlines())
        self.ax.set_xlabel(lines, fontsize=self.small, color=self.inks.muted, loc="left")

    @property
    def _aside(self) -> tuple[float, float]:
        """How far left of the axes their words begin, and how much room that leaves, in inches."""
        if self.is_above:
            return 0.0, self.width - self.left - 0.3
        return min(self.left + 0.06, 0.5 * self.width), self.width - 0.3

    def title(self, head: str, *more: str, room: float = 0.0) -> None:
        """Say above the picture what it shows, and below that whose it is; `room` points stay free above the axes."""
        room = max(room, self.head)
        aside, across = self._aside
        large = 1.2 * self.base * min(1.0, max(0.75, self.width / 6))
        below = "\n".join(wrapped(line, min(100, self.letters(across))) for line in more if line)
        above = room + (_LINE * self.small * (below.count("\n") + 1) + 2 if below else 0.0)
        start = self.ax.transAxes + ScaledTranslation(-aside, (above + 7) / 72, self.ax.figure.dpi_scale_trans)
        words = wrapped(head, min(72, self.letters(across, large)))
        self.ax.set_title(words, loc="left", y=1.0, transform=start, fontsize=large, color=self.inks.ink)
        if below:
            self.note(below, (0, 1), (-72 * aside, room + 5), ha="left", va="bottom", color=self.inks.muted)
        self.sentences.insert(0, f"{'. '.join(part.rstrip('.') for part in (head, *more) if part)}.")

    def say(self, x: float, y: float, text: str, **more: Any) -> Text:
        """Write on the axes."""
        kinds = {"ha": "center", "va": "center", "fontsize": self.small, "color": self.inks.inside}
        return self.ax.text(x, y, with_minus(text), **{**kinds, **more})

    def note(
        self, text: str, at: tuple[float, float], apart: tuple[float, float], of: Any = "axes fraction", **more: Any
    ) -> None:
        """Write some points away from a place, which may lie outside the axes."""
        kinds = {"ha": "center", "va": "center", "fontsize": self.small, "color": self.inks.ink}
        more = {**kinds, "annotation_clip": False, **more}
        self.ax.annotate(text, at, xytext=apart, xycoords=of, textcoords="offset points", **more)

    def box(self, left: float, bottom: float, wide: float, high: float, gid: str, **look: Any) -> None:
        """Draw a box."""
        self.ax.add_patch(Rectangle((left, bottom), wide, high, gid=gid, **look))

    def line(self, low: float, high: float, y: float, color: str, width: float, gid: str) -> None:
        """Draw a line along a row, from one place to another."""
        self.ax.plot([low, high], [y, y], color=color, linewidth=width, solid_capstyle="butt", gid=gid)

    def behind(self) -> dict[str, object]:
        """Give what is behind words that are written over marks."""
        return {"facecolor": self.inks.paper, "edgecolor": "none", "pad": 1.5}

    def key(self, marks: Iterable[Artist], *, columns: int = 3) -> None:
        """Say below the axis what the marks mean."""
        handles = list(marks)
        if not handles:
            return
        aside, room = self._aside
        long = len(handles) > 6

        def wrap_labels(across: float) -> None:
            for handle in handles:
                label = str(handle.get_label())
                handle.set_label(wrapped(label, self.letters(across - 0.5), 1 if long else None))

        wrap_labels(room)
        widest = max(self.inches(str(handle.get_label())) for handle in handles) + 0.55
        count = max(1, min(columns, int(room / widest)))
        if count == 1 and long and room > 4.5:  # a long list in two columns leaves more for the picture
            count = 2
            wrap_labels(room / 2)
        drop = 8 + self._below()
        if about := self.ax.get_xlabel():
            drop += 4 + _LINE * self.small * (about.count("\n") + 1)
        below = self.ax.transAxes + ScaledTranslation(-aside, -drop / 72, self.ax.figure.dpi_scale_trans)
        self.ax.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(0, 0),
            bbox_transform=below,
            ncols=count,
            frameon=False,
            fontsize=self.small,
            labelcolor=self.inks.muted,
            borderaxespad=0,
            borderpad=0.2,
            handlelength=1.8,
            labelspacing=0.25 if long else 0.5,
        )

    def _below(self) -> float:
        """Give about how many points the labels below the axis need."""
        labels = [label for label in self.ax.get_xticklabels() if label.get_text()]
        if not labels or not self.ax.axison or self.ax.xaxis.get_ticks_position() == "top":
            return 0.0
        if labels[0].get_rotation():
            return 84 * max(self.inches(label.get_text(), float(label.get_fontsize())) for label in labels)
        return max(_LINE * float(label.get_fontsize()) * (label.get_text().count("\n") + 1) for label in labels)

    def tell(self, *sentences: str) -> None:
        """Add to what the picture shows, in words."""
        self.sentences += [with_minus(sentence) for sentence in sentences]

    def done(self) -> Axes:
        """Keep what the picture shows, in words, and give the axes."""
        _TOLD[self.ax] = "\n".join(self.sentences)
        return self.ax


def open_sheet(
    ax: Axes | None, verb: str, *, rows: float, high: float = 1.0, width: float = 9.0, rest: float = 2.0
) -> Sheet:
    """Give a sheet on the given axes, or on new ones in a figure of their own, `width` inches wide.

    `high` is how many times as high as usual each row is, and `rest` are the inches above and below the rows. `verb`
    asks, and is named where something else than axes was given. pyplot is neither asked nor told.
    """
    new, rows = ax is None, high * rows
    axes = open_axes(ax, verb, rows=rows, width=width, rest=rest)
    wide, tall = inches_of(axes)
    base = float(rcParams["font.size"]) * (1.0 if wide >= _NARROW + 1 else 0.85)
    around = rest if new else min(rest * base / 10, 0.45 * tall)
    row = max(0.05, (tall - around) / max(rows, 1))
    place: Literal["left", "above"] = "above" if wide < _NARROW and row >= _LOW else "left"
    return Sheet(axes, inks_of(axes), wide, high * row, place, base)

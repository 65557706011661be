"""A picture of how two frameworks correspond: a heat map, in words."""

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from partnerkit.crosswalk import Grid
from partnerkit.errors import InvalidValueError, require
from partnerkit.model import Relation, Relations
from partnerkit.plotting.palette import ink_on, ramp
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet, wrapped

_STRENGTHS = ("not stated", "weak", "moderate", "strong")
_WORDS = {
    Relation.EQUAL: "the same",
    Relation.SUBSET: "lies within",
    Relation.SUPERSET: "contains",
    Relation.INTERSECTS: "overlaps",
    Relation.NONE: "shares nothing",
}


@drawing
def draw_crosswalk(grid: Grid, *, ax: Axes | None = None) -> Axes:
    """Draw how each construct of one framework relates to each of another, in words.

    Read a row from the left: "Parenting" *overlaps* "Where it happens". The more a cell stands out, the stronger the
    stated relation; strength is an order, not a measure. Nobody has said anything about an empty cell, which does not
    mean that the two share nothing. Where cells are too small for words, they hold signs, explained below.

    Args:
        grid: The grid, such as `partnerkit.crosswalk.grid` gives.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes.

    Raises:
        InvalidValueError: `grid` or `ax` is something else, or it has no cell.

    Examples:
        >>> import partnerkit as pk
        >>> from partnerkit.crosswalk import grid
        >>> six = grid(pk.knowledge.CROSSWALK, "six_types", "dual_capacity.organizational_conditions")
        >>> ax = pk.plotting.draw_crosswalk(six)
        >>> [text.get_text() for text in ax.texts if text.get_gid() == "4:0:relation"]
        ['overlaps']
    """
    expected = "a Grid, such as partnerkit.crosswalk.grid gives"
    require(grid, Grid, thing="draw_crosswalk", field="grid", expected=expected)
    if not grid.rows or not grid.columns:
        raise InvalidValueError("draw_crosswalk", "grid", grid, "a grid with rows and columns")
    width = max(9.0, 3.0 + 0.75 * len(grid.columns))
    sheet = open_sheet(ax, "draw_crosswalk", rows=len(grid.rows), width=width, rest=2.6)
    sheet.place = "left"  # a cell has no room for the name of its row
    sheet.rows([Row(name) for name in grid.row_names], grid=False)
    slot = sheet.across / len(grid.columns)
    tones = ramp(len(_STRENGTHS), sheet.inks)
    words = {_word(cell) for row in grid.relations for cell in row if cell}
    wordy = all(sheet.fits(_broken(word), 0.95 * slot) for word in words)
    for y, (relations, strengths) in enumerate(zip(grid.relations, grid.strengths, strict=True)):
        for x, (cell, strength) in enumerate(zip(relations, strengths, strict=True)):
            _draw_cell(sheet, cell, tones[strength], x, y, wordy=wordy)
            if cell:
                said = f"{_word(cell)} ({_STRENGTHS[strength]})"
                sheet.tell(f"{grid.row_names[y]}, {grid.column_names[x]}: {said}.")
    room = _name_columns(sheet, grid.column_names, slot)
    sheet.title(grid.title or "How two frameworks correspond", room=room)
    sheet.key(_marks(grid, sheet, tones, wordy=wordy), columns=4)
    return sheet.done()


def _word(cell: Relations) -> str:
    """Say a relation in a word or two."""
    if cell.is_contradiction or cell.is_undetermined:
        return str(cell)
    return " or ".join(_WORDS[relation] for relation in cell)


def _broken(word: str) -> str:
    """Break words into lines, for a cell."""
    return wrapped(word, 11)


def _draw_cell(sheet: Sheet, cell: Relations | None, tone: str, x: int, y: int, *, wordy: bool) -> None:
    """Draw one cell, with what is said in it."""
    apart = cell is not None and list(cell) == [Relation.NONE]
    frame = {"edgecolor": sheet.inks.edge, "linewidth": 1, "linestyle": ":"} if apart else {"linewidth": 0}
    face = sheet.inks.hidden if cell is None or apart else tone
    sheet.box(x - 0.48, y - 0.46, 0.96, 0.92, f"{y}:{x}:cell", facecolor=face, **frame)
    if cell is not None:
        color = sheet.inks.inside if apart else ink_on(tone)
        words = _broken(_word(cell)) if wordy else cell.symbol or "!"
        sheet.say(x, y, words, color=color, gid=f"{y}:{x}:relation", fontsize=sheet.small if wordy else sheet.base)


def _name_columns(sheet: Sheet, names: tuple[str, ...], slot: float) -> float:
    """Write the names of columns above them, upright where they fit; give how many points they need."""
    ax, size = sheet.ax, sheet.small
    ax.set_xlim(-0.5, len(names) - 0.5)
    sheet.plain()
    upright = all(sheet.fits(word, 0.98 * slot) for name in names for word in name.split())
    lines = None if upright else max(1, min(2, int(72 * slot / (1.3 * size))))
    shown = [wrapped(name, sheet.letters(0.95 * slot) if upright else 18, lines) for name in names]
    ax.set_xticks(range(len(names)), shown, rotation=0 if upright else 90)
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0, labelcolor=sheet.inks.ink, labelsize=size)
    if upright:
        return 6 + 1.2 * size * max(name.count("\n") + 1 for name in shown)
    return 8 + 72 * 1.1 * max(map(sheet.inches, shown))


def _marks(grid: Grid, sheet: Sheet, tones: list[str], *, wordy: bool) -> list[Artist]:
    """Give what tones, and signs, mean; only those in use."""
    cells = [
        (cell, strength)
        for relations, strengths in zip(grid.relations, grid.strengths, strict=True)
        for cell, strength in zip(relations, strengths, strict=True)
        if cell is not None
    ]
    used = sorted({strength for cell, strength in cells if list(cell) != [Relation.NONE]})
    marks: list[Artist] = [Patch(facecolor=tones[each], label=_STRENGTHS[each]) for each in used]
    if len(cells) < len(grid.rows) * len(grid.columns):
        marks.append(Patch(facecolor=sheet.inks.hidden, label="nothing said"))
    if not wordy:
        signs = {cell.symbol or "!": _word(cell) for cell, _ in cells}
        marks += [Line2D([], [], linestyle="", label=f"{sign} {word}") for sign, word in signs.items()]
    return marks

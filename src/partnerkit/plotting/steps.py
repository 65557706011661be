"""A picture of where a practice leads: what it needs first, and the stronger forms of it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import whole_number
from partnerkit.knowledge import CONTINUUM
from partnerkit.knowledge.shipped import catalogue_or
from partnerkit.model import Catalogue, Ladder
from partnerkit.planning import prerequisite_graph, step_graph
from partnerkit.plotting.palette import ink_on, ramp
from partnerkit.plotting.sheet import Sheet, drawing, open_sheet, wrapped

_COLUMN = 1.25
"""Inches: columns that are narrower have no room for the name of a practice, and there is a list instead."""


@drawing
def draw_steps(practice: str, *, steps: int = 4, catalogue: Catalogue | None = None, ax: Axes | None = None) -> Axes:
    """Draw what a practice needs first, on its left, and the stronger forms of it, on its right.

    A dashed arrow leads from what should be in place first, a solid one to a step up: a stronger form of the same
    activity. Every arrow points to the right. The tone of a box is the stage of the continuum. In a narrow figure it is
    an indented list from top to bottom.

    Args:
        practice: Key of the practice.
        steps: How many steps up to follow, 0 or more.
        catalogue: The practices; partnerkit's own if left out.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes, which have no unit.

    Raises:
        UnknownKeyError: There is no such practice.
        InvalidValueError: `practice` or `ax` is something else, or the number of steps is below 0.

    Examples:
        >>> import partnerkit as pk
        >>> ax = pk.plotting.draw_steps("annual_open_house")
        >>> [text.get_text() for text in ax.texts if text.get_gid() == "annual_open_house:practice"]
        ['Annual open house']
    """
    if not isinstance(practice, str):
        raise InvalidValueError("draw_steps", "practice", practice, "the key of a practice")
    steps = whole_number("steps", steps, least=0)
    web = _around(practice, catalogue_or(catalogue), steps)
    heights = Counter(web.layers.values())
    width = min(12.0, max(6.0, 1.9 * len(heights)))
    sheet = open_sheet(ax, "draw_steps", rows=1.6 * max(heights.values()), width=width, rest=1.4)
    sheet.place = "above"  # no names beside the axes
    sheet.ax.set_axis_off()
    if sheet.across / len(heights) >= _COLUMN:
        _draw_columns(sheet, web)
    else:
        _draw_list(sheet, web)
    _tell(sheet, web)
    sheet.title(f"{web.name(web.first)}: what it needs first, and where it leads")
    sheet.key(_marks(sheet, web), columns=4)
    return sheet.done()


@attrs.frozen
class _Web:
    """A practice with what it needs and the steps up from it.

    Attributes:
        first: Key of the practice.
        practices: Where they are described.
        layers: The layer of each: below 0 for what comes first, above for steps up. They are in the order in which a
            layout places them: by layer, and near the practices that they are linked with.
        needs: What comes first, and what needs it.
        ups: A practice, and a stronger form of it.
    """

    first: str
    practices: Catalogue
    layers: Mapping[str, int]
    needs: tuple[tuple[str, str], ...]
    ups: tuple[tuple[str, str], ...]

    def name(self, key: str) -> str:
        """Give the name of a practice."""
        return self.practices[key].name


def _around(practice: str, catalogue: Catalogue, steps: int) -> _Web:
    """Give a practice with what it needs and the steps up from it.

    An edge is left out where longer ways lead to the same practice.
    """
    import networkx as nx

    first = catalogue[practice].key
    needed, upward = prerequisite_graph(catalogue), step_graph(catalogue)
    before = nx.transitive_reduction(needed.subgraph({first, *nx.ancestors(needed, first)}))
    after = nx.transitive_reduction(upward.subgraph({first, *nx.descendants(upward, first)}))
    after = after.subgraph(nx.single_source_shortest_path_length(after, first, cutoff=steps))
    layers: dict[str, int] = {first: 0}
    for key in reversed([*nx.lexicographical_topological_sort(before)]):
        layers[key] = min((layers[one] for one in before.successors(key)), default=1) - 1
    for key in nx.lexicographical_topological_sort(after):
        if key not in layers:
            layers[key] = max(layers[one] for one in after.predecessors(key)) + 1
    rows: dict[str, float] = {}
    for layer in sorted(set(layers.values()), key=lambda each: (abs(each), each)):
        keys = sorted(key for key, own in layers.items() if own == layer)
        linked = before.successors if layer < 0 else after.predecessors
        near = {key: [rows[one] for one in linked(key) if one in rows] if layer else [] for key in keys}
        keys.sort(key=lambda key: (sum(near[key]) / len(near[key]) if near[key] else 0.0, key))
        rows |= {key: i - (len(keys) - 1) / 2 for i, key in enumerate(keys)}
    placed = {key: layers[key] for key in sorted(layers, key=lambda key: (layers[key], rows[key]))}
    ups = tuple((one, other) for one, other in sorted(after.edges) if layers[one] < layers[other])
    return _Web(first, catalogue, placed, tuple(sorted(before.edges)), ups)


def _draw_columns(sheet: Sheet, web: _Web) -> None:
    """Draw one column for each layer, from left to right."""
    heights = Counter(web.layers.values())
    columns = {layer: column for column, layer in enumerate(heights)}
    before = dict.fromkeys(heights, 0)
    spots: dict[str, tuple[float, float]] = {}
    for key, layer in web.layers.items():
        spots[key] = (columns[layer], before[layer] - (heights[layer] - 1) / 2)
        before[layer] += 1
    lines = max(1, min(4, int(72 * sheet.row * 1.6 * 0.8 / (1.25 * sheet.small))))
    width = sheet.letters(0.8 * sheet.across / len(heights))
    boxes = {key: _draw_box(sheet, web, key, *spots[key], wrapped(web.name(key), width, lines)) for key in web.layers}
    for edges, line in ((web.needs, "--"), (web.ups, "-")):
        for one, other in edges:
            ends = {"patchA": boxes[one].get_bbox_patch(), "patchB": boxes[other].get_bbox_patch()}
            _draw_arrow(sheet, spots[one], spots[other], line, **ends)
    rows = max(heights.values())
    sheet.ax.set_xlim(-0.5, len(heights) - 0.5)
    sheet.ax.set_ylim(rows / 2, -rows / 2)


def _draw_list(sheet: Sheet, web: _Web) -> None:
    """Draw one row for each practice, each layer set in a little more."""
    lowest, step = min(web.layers.values()), 0.07
    spots = {key: (step * (layer - lowest), float(y)) for y, (key, layer) in enumerate(web.layers.items())}
    for key, (x, y) in spots.items():
        name = wrapped(web.name(key), sheet.letters((0.96 - x) * sheet.across), 1)
        _draw_box(sheet, web, key, x + 0.03, y, name, ha="left")
    for edges, line in ((web.needs, "--"), (web.ups, "-")):
        for one, other in edges:
            (x, y), (to, below) = spots[one], spots[other]
            style = "angle,angleA=-90,angleB=180"
            _draw_arrow(sheet, (x + 0.01, y), (to + 0.03, below), line, connectionstyle=style)
    sheet.ax.set_xlim(0, 1)
    sheet.ax.set_ylim(len(web.layers) - 0.5, -0.5)


def _draw_box(sheet: Sheet, web: _Web, key: str, x: float, y: float, name: str, **more: Any) -> Text:
    """Draw a practice as a box with its name."""
    tone = _tones(sheet).get(web.practices[key].stage, sheet.inks.hidden)
    return sheet.say(
        x,
        y,
        name,
        color=ink_on(tone),
        fontweight="bold" if key == web.first else "normal",
        bbox={"boxstyle": "round,pad=0.3", "facecolor": tone, "edgecolor": sheet.inks.edge},
        gid=f"{key}:practice",
        **more,
    )


def _draw_arrow(sheet: Sheet, start: tuple[float, float], end: tuple[float, float], line: str, **more: Any) -> None:
    """Point from what comes first to what comes after."""
    look = {"arrowstyle": "-|>", "color": sheet.inks.muted, "linewidth": 0.9, "shrinkA": 2, "shrinkB": 2}
    sheet.ax.annotate("", xy=end, xytext=start, arrowprops={**look, "linestyle": line, **more}, annotation_clip=False)


def _tell(sheet: Sheet, web: _Web) -> None:
    """Say the arrows in words."""
    for key in web.layers:
        needed = [web.name(one) for one, other in web.needs if other == key]
        leads = [web.name(other) for one, other in web.ups if one == key]
        for verb, names in (("needs first", needed), ("leads to", leads)):
            if names:
                sheet.tell(f"{web.name(key)} {verb}: {', '.join(names)}.")


def _tones(sheet: Sheet) -> Mapping[str, str]:
    """Give the tone of each stage of the continuum."""
    structure = CONTINUUM.structure
    stages = structure.stages if isinstance(structure, Ladder) else ()
    return {stage.key: tone for stage, tone in zip(stages, ramp(len(stages), sheet.inks), strict=True)}


def _marks(sheet: Sheet, web: _Web) -> list[Artist]:
    """Give what tones and arrows mean, only those in use."""
    used = {web.practices[key].stage for key in web.layers}
    marks: list[Artist] = [
        Patch(facecolor=tone, edgecolor=sheet.inks.edge, label=stage.replace("_", " "))
        for stage, tone in _tones(sheet).items()
        if stage in used
    ]
    if web.needs:
        marks.append(Line2D([], [], color=sheet.inks.muted, linestyle="--", label="needed first"))
    if web.ups:
        marks.append(Line2D([], [], color=sheet.inks.muted, linestyle="-", label="step up"))
    return marks

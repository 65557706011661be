"""Draw the steps up from the ten most common practices, each with the stronger forms of it, from left to right.

It needs networkx and matplotlib: ``python docs/write_steps.py`` writes pictures (SVG) into ``docs/_generated/steps``.
"""

import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import networkx as nx
from matplotlib.figure import Figure
from matplotlib.patches import Patch

import partnerkit as pk
from partnerkit.planning import step_graph

COUNT = 10
"""How many practices are drawn."""

_WIDTH, _HEIGHT = 1.8, 0.62
"""Inches for a column and for a row: enough for three lines of a name."""

_FAR = 4
"""How many steps are drawn; with more, the names would be too small to read on a page."""

_STAGES = ["involvement", "consultation", "engagement", "partnership"]
_COLORS = dict(zip(_STAGES, ("#f1f1f1", "#dce9f5", "#cfe3d4", "#f6e3b4"), strict=True))


def common_practices(count: int = COUNT) -> list[pk.model.Practice]:
    """Give the practices that most published plans list, of those that have a step up; the most common first."""
    listed = sorted(pk.knowledge.TYPICAL_SCHOOL.practices, key=lambda place: -(place.reach or 0))
    practices = [pk.PRACTICES[place.practice] for place in listed]
    return [practice for practice in practices if practice.steps_up_to][:count]


def steps_from(key: str) -> "nx.DiGraph[str]":
    """Give a practice with the stronger forms of it that are within four steps.

    An edge is left out where longer steps lead to the same practice: the picture shows the nearest steps.
    """
    graph = step_graph(pk.PRACTICES)
    nearest = nx.transitive_reduction(graph.subgraph({key, *nx.descendants(graph, key)}))
    return nearest.subgraph(nx.single_source_shortest_path_length(nearest, key, cutoff=_FAR))


def columns_of(graph: "nx.DiGraph[str]") -> dict[str, int]:
    """Give each practice its column: how many steps the longest way to it has, so that every arrow points right."""
    columns: dict[str, int] = {}
    for key in nx.lexicographical_topological_sort(graph):
        columns[key] = max((columns[one] for one in graph.predecessors(key)), default=-1) + 1
    return columns


def rows_of(graph: "nx.DiGraph[str]", columns: dict[str, int]) -> dict[str, float]:
    """Give each practice its row: near the practices that lead to it, and every column around one middle."""
    rows: dict[str, float] = {}
    for column in range(max(columns.values()) + 1):
        keys = sorted(key for key in graph if columns[key] == column)

        def place(key: str) -> tuple[float, str]:
            before = [rows[one] for one in graph.predecessors(key)]
            return (sum(before) / len(before) if before else 0.0, key)

        keys.sort(key=place)
        rows.update((key, i - (len(keys) - 1) / 2) for i, key in enumerate(keys))
    return rows


def draw(key: str) -> Figure:
    """Draw a practice and its steps up; the color says the stage of the continuum."""
    graph = steps_from(key)
    columns = columns_of(graph)
    rows = rows_of(graph, columns)
    tallest = max(Counter(columns.values()).values())
    figure = Figure(figsize=(_WIDTH * (max(columns.values()) + 1), _HEIGHT * tallest + 0.5), layout="constrained")
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.set_xlim(-0.5, max(columns.values()) + 0.5)
    axes.set_ylim(tallest / 2, -tallest / 2 - 0.5)
    boxes = {}
    for each, column in columns.items():
        practice = pk.PRACTICES[each]
        boxes[each] = axes.text(
            column,
            rows[each],
            textwrap.fill(practice.name, 19, max_lines=3, placeholder=" …"),
            ha="center",
            va="center",
            fontsize=8,
            color="#222222",
            fontweight="bold" if each == key else "normal",
            bbox={"boxstyle": "round,pad=0.3", "facecolor": _COLORS[practice.stage], "edgecolor": "#999999"},
        )
    for one, other in sorted(graph.edges):
        ends = {"patchA": boxes[one].get_bbox_patch(), "patchB": boxes[other].get_bbox_patch()}
        axes.annotate(
            "",
            xy=(columns[other], rows[other]),
            xytext=(columns[one], rows[one]),
            arrowprops={"arrowstyle": "-|>", "color": "#777777", "linewidth": 0.8, "shrinkA": 2, "shrinkB": 2, **ends},
        )
    stages = [stage for stage in _STAGES if any(pk.PRACTICES[each].stage == stage for each in graph)]
    patches = [Patch(facecolor=_COLORS[stage], edgecolor="#999999", label=stage) for stage in stages]
    axes.legend(handles=patches, loc="upper left", ncols=len(patches), fontsize=8, frameon=False, borderpad=0)
    return figure


def lines() -> Iterator[str]:
    """Give the part of the page that shows the pictures, each with its arrows in words."""
    for practice in common_practices():
        graph = steps_from(practice.key)
        arrows = [
            f"{pk.PRACTICES[one].name} to {', '.join(pk.PRACTICES[other].name for other in sorted(graph[one]))}"
            for one in nx.lexicographical_topological_sort(graph)
            if graph[one]
        ]
        yield f"### {practice.name}"
        yield ""
        yield f"![Arrows from {'; from '.join(arrows)}.](../../_generated/steps/{practice.key}.svg)"
        yield ""


def write(folder: Path) -> None:
    """Draw each of them into a file that is named after the practice, and write what shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "steps.md").write_text("\n".join(lines()) + "\n", encoding="utf-8")
    with mpl.rc_context({"svg.hashsalt": "partnerkit", "svg.fonttype": "path"}):  # the same data gives the same files
        for practice in common_practices():
            draw(practice.key).savefig(folder / f"{practice.key}.svg", metadata={"Date": None})


if __name__ == "__main__":
    write(Path(__file__).parent / "_generated" / "steps")

"""The practices of a catalogue as graphs: what comes first, and what is a stronger form of what."""

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, TypeVar

from partnerkit.errors.arguments import door
from partnerkit.model import Catalogue

if TYPE_CHECKING:
    import networkx as nx

Key = TypeVar("Key", bound=Hashable)
One = TypeVar("One")


@door
def prerequisite_graph(catalogue: Catalogue) -> "nx.DiGraph[str]":
    """Give the prerequisites as a directed graph, an edge from what comes first to what builds on it.

    Returns:
        A networkx graph without circles. Nodes are practice keys; each carries its practice as the attribute
        ``practice``.

    Examples:
        >>> import partnerkit as pk
        >>> graph = prerequisite_graph(pk.PRACTICES)
        >>> sorted(graph.predecessors("relational_home_visits"))
        ['staff_partnership_training']
    """
    return _graph(catalogue, ((key, practice.key) for practice in catalogue for key in practice.prerequisites))


@door
def step_graph(catalogue: Catalogue) -> "nx.DiGraph[str]":
    """Give the steps up as a directed graph, an edge from each practice to a stronger form of the same activity.

    Returns:
        A networkx graph without circles. Nodes are practice keys; each carries its practice as the attribute
        ``practice``.

    Examples:
        >>> import partnerkit as pk
        >>> from partnerkit.planning import step_graph
        >>> graph = step_graph(pk.PRACTICES)
        >>> sorted(graph.successors("two_way_conference_redesign"))
        ['shared_goal_setting', 'student_led_conferences']
    """
    return _graph(catalogue, ((practice.key, key) for practice in catalogue for key in practice.steps_up_to))


def _graph(catalogue: Catalogue, edges: Iterable[tuple[str, str]]) -> "nx.DiGraph[str]":
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for practice in catalogue:
        graph.add_node(practice.key, practice=practice)
    graph.add_edges_from((catalogue[one].key, catalogue[other].key) for one, other in edges)
    return graph


def gathered(pairs: Iterable[tuple[Key, One]]) -> dict[Key, tuple[One, ...]]:
    """Give for each key all that is paired with it, in the order given."""
    found: dict[Key, list[One]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in found.items()}


def reached_from(starts: Iterable[Key], following: Callable[[Key], Iterable[Key]]) -> set[Key]:
    """Give some keys with all that follow from them, directly or not."""
    found: set[Key] = set(starts)
    ends = [*found]
    while ends:
        new = set(following(ends.pop())) - found
        found |= new
        ends += new
    return found

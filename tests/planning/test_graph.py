"""The prerequisites as a graph."""

import networkx as nx
import pytest

import partnerkit as pk
from tests.small import catalogue, practice

GRAPH = pk.planning.prerequisite_graph(pk.PRACTICES)


def test_is_acyclic() -> None:
    """The graph has no circle."""
    assert nx.is_directed_acyclic_graph(GRAPH)


def test_has_every_practice() -> None:
    """Every practice is a node, in the catalogue's order."""
    assert list(GRAPH) == [p.key for p in pk.PRACTICES]


def test_edges_are_the_prerequisites() -> None:
    """There is an edge from each prerequisite to what builds on it, and no other."""
    edges = {(pk.PRACTICES[key].key, p.key) for p in pk.PRACTICES for key in p.prerequisites}
    assert set(GRAPH.edges) == edges


def test_nodes_carry_their_practice() -> None:
    """Each node has its practice at hand."""
    assert GRAPH.nodes["school_newsletter"]["practice"] is pk.PRACTICES["school_newsletter"]


def test_edge_points_forward() -> None:
    """What comes first points to what builds on it."""
    made = pk.planning.prerequisite_graph(catalogue(practice("greeter"), practice("forum", needs=("greeter",))))
    assert list(made.edges) == [("greeter", "forum")]


@pytest.mark.parametrize("key", [p.key for p in pk.PRACTICES][::20])
def test_every_practice_can_be_reached_in_order(key: str) -> None:
    """Taking up all that comes first, in topological order, never meets an open prerequisite."""
    needed = nx.ancestors(GRAPH, key) | {key}
    stands: set[str] = set()
    for step in nx.topological_sort(GRAPH.subgraph(needed)):
        assert set(GRAPH.predecessors(step)) <= stands
        stands.add(step)

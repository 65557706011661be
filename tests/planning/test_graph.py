"""The prerequisites and the steps up as graphs."""

import attrs
import networkx as nx
import pytest

import partnerkit as pk
from partnerkit.planning import step_graph
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


def test_a_step_points_to_the_stronger_form() -> None:
    """The graph of steps has every practice, and an edge from each to its stronger forms."""
    made = step_graph(catalogue(attrs.evolve(practice("desk"), steps_up_to=("forum",)), practice("forum")))
    assert (list(made), list(made.edges)) == (["desk", "forum"], [("desk", "forum")])


def test_conferences_lead_to_the_student() -> None:
    """From an ordinary conference, steps lead to one that the student leads."""
    assert nx.has_path(step_graph(pk.PRACTICES), "parent_teacher_conferences", "student_led_conferences")

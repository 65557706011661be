"""The prerequisites of a catalogue as a graph."""

from typing import TYPE_CHECKING

from partnerkit.errors.arguments import door
from partnerkit.model import Catalogue

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["prerequisite_graph"]


@door
def prerequisite_graph(catalogue: Catalogue) -> "nx.DiGraph[str]":
    """Give the prerequisites as a directed graph, an edge from what comes first to what builds on it.

    Returns:
        A networkx graph without circles. Nodes are practice keys; each carries its practice as the attribute ``practice``.

    Examples:
        >>> import partnerkit as pk
        >>> graph = prerequisite_graph(pk.PRACTICES)
        >>> sorted(graph.predecessors("relational_home_visits"))
        ['staff_partnership_training']
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for practice in catalogue:
        graph.add_node(practice.key, practice=practice)
    graph.add_edges_from((catalogue[key].key, practice.key) for practice in catalogue for key in practice.prerequisites)
    return graph

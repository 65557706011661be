"""Planning: what a school could do next."""

from partnerkit.planning.graph import prerequisite_graph
from partnerkit.planning.recommend import candidates, prerequisites_of, recommend

__all__ = ["candidates", "prerequisite_graph", "prerequisites_of", "recommend"]

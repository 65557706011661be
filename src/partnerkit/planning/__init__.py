"""Planning: what a school could do next."""

from partnerkit.planning.action_plan import check_action_plan, draft_action_plan
from partnerkit.planning.gain import Aim, Aspect, Objective, Situation, objective_of
from partnerkit.planning.graph import prerequisite_graph, step_graph
from partnerkit.planning.many import plan_many
from partnerkit.planning.pathways import pathways
from partnerkit.planning.perturb import Progress, robustness
from partnerkit.planning.plan import Solver, alternatives, plan
from partnerkit.planning.reach import reach
from partnerkit.planning.ready import fits, missing_steps, prerequisites_of, ready
from partnerkit.planning.recommend import FacesBarriers, recommend
from partnerkit.planning.recommenders import (
    BY_GAIN,
    FOR_BARRIERS,
    READY_FIRST,
    Key,
    Recommender,
    fewest_hours,
    fitting,
    gaining,
    helping,
    largest_gain,
    least_to_ask,
    most_barriers,
    only,
    ordered_by,
    startable,
    strongest_evidence,
    then,
    varied,
)

__all__ = [
    "BY_GAIN",
    "FOR_BARRIERS",
    "READY_FIRST",
    "Aim",
    "Aspect",
    "FacesBarriers",
    "Key",
    "Objective",
    "Progress",
    "Recommender",
    "Situation",
    "Solver",
    "alternatives",
    "check_action_plan",
    "draft_action_plan",
    "fewest_hours",
    "fits",
    "fitting",
    "gaining",
    "helping",
    "largest_gain",
    "least_to_ask",
    "missing_steps",
    "most_barriers",
    "objective_of",
    "only",
    "ordered_by",
    "pathways",
    "plan",
    "plan_many",
    "prerequisite_graph",
    "prerequisites_of",
    "reach",
    "ready",
    "recommend",
    "robustness",
    "startable",
    "step_graph",
    "strongest_evidence",
    "then",
    "varied",
]

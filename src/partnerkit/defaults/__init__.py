"""The verbs with the shipped knowledge filled in.

Every function here takes its catalogue and frameworks as arguments, and uses partnerkit's own where they are left out. The
functions they call, in the rooms below, never do.
"""

from typing import TYPE_CHECKING

from partnerkit._lazy import lazily

if TYPE_CHECKING:
    from partnerkit.defaults.files import (
        json_schema,
        parse_action_plan,
        parse_catalogue,
        parse_composites,
        parse_crosswalk,
        read_action_plan,
        read_catalogue,
        read_composites,
        read_crosswalk,
    )
    from partnerkit.defaults.next_steps import missing_steps, pathways, ready, recommend
    from partnerkit.defaults.plans import check_action_plan, draft_action_plan, plan, plan_many, reach
    from partnerkit.defaults.schools import parse_school, read_school, schools_from_frame
    from partnerkit.defaults.scores import score
    from partnerkit.defaults.sources import cite, evidence_for
    from partnerkit.defaults.words import match_practices, review_terms

__all__ = [
    "check_action_plan",
    "cite",
    "draft_action_plan",
    "evidence_for",
    "json_schema",
    "match_practices",
    "missing_steps",
    "parse_action_plan",
    "parse_catalogue",
    "parse_composites",
    "parse_crosswalk",
    "parse_school",
    "pathways",
    "plan",
    "plan_many",
    "reach",
    "read_action_plan",
    "read_catalogue",
    "read_composites",
    "read_crosswalk",
    "read_school",
    "ready",
    "recommend",
    "review_terms",
    "schools_from_frame",
    "score",
]

_HOMES = {
    "files": (
        "json_schema",
        "parse_action_plan",
        "parse_catalogue",
        "parse_composites",
        "parse_crosswalk",
        "read_action_plan",
        "read_catalogue",
        "read_composites",
        "read_crosswalk",
    ),
    "next_steps": (
        "missing_steps",
        "pathways",
        "ready",
        "recommend",
    ),
    "plans": (
        "check_action_plan",
        "draft_action_plan",
        "plan",
        "plan_many",
        "reach",
    ),
    "schools": (
        "parse_school",
        "read_school",
        "schools_from_frame",
    ),
    "scores": ("score",),
    "sources": (
        "cite",
        "evidence_for",
    ),
    "words": (
        "match_practices",
        "review_terms",
    ),
}

__getattr__, __dir__ = lazily(__name__, _HOMES)

"""partnerkit: family-school partnership as typed, cited values, scores that explain themselves, and recommendations.

Read a school, score it on the involvement-to-partnership continuum, Epstein's six types and the Dual Capacity-Building
Framework, explain every number, and plan what to do next. Everything here is loaded when it is first used; what else
there is, is in the rooms, such as `partnerkit.surveys` and `partnerkit.planning`.
"""

from partnerkit._lazy import offer

_ROOMS = {
    "crosswalk": "relate",
    "errors": "InfeasiblePlanError",
    "files": """
        json_schema parse_action_plan parse_catalogue parse_community parse_composites parse_crosswalk
        parse_findings parse_framework parse_instrument parse_school parse_vocabulary read_action_plan
        read_catalogue read_community read_composites read_crosswalk read_findings read_framework
        read_instrument read_vocabulary schools_from_frame write_action_plan write_instrument
    """,
    "knowledge": """
        CLAIMS COMMUNITY CROSSWALK DUAL_CAPACITY_2013 FAMILY_SURVEY PERSONAS TEAM_SELF_RATING VOCABULARY
    """,
    "language": "review_terms",
    "model": "ActionPlan Catalogue Effect Effort Informant Instrument Practice Source Worksheet",
    "planning": """
        Plan Recommendations alternatives check_action_plan draft_action_plan missing_steps pathways
        plan_many prerequisite_graph ready robustness
    """,
    "scoring": "Explanation Profile Score certify next_question",
    "surveys": "agreement as_observations check_keys reliability score_responses",
}
"""The names of release 0.1 that are in a room now, by room."""

_MOVED = {name: f"{room}.{name}" for room, names in _ROOMS.items() for name in names.split()} | {
    "evidence_for": "PRACTICES.evidence_for",
    "reach": "planning.cheapest_to",
    "summarise": "surveys.summarize",
}
"""Where the names of release 0.1 are now. They resolve here for one release, with a warning that names the place."""

offer(__name__, moved=_MOVED)

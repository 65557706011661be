"""partnerkit: family-school partnership as typed, cited values, scores that explain themselves, and recommendations.

Read a school, score it on the involvement-to-partnership continuum, Epstein's six types and the Dual Capacity-Building Framework, explain every
number, and see what to do next. Everything here is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from partnerkit._lazy import lazily

if TYPE_CHECKING:
    from partnerkit import crosswalk, rules, surveys
    from partnerkit.crosswalk import relate
    from partnerkit.defaults import (
        check_action_plan,
        cite,
        draft_action_plan,
        evidence_for,
        match_practices,
        missing_steps,
        parse_crosswalk,
        parse_school,
        pathways,
        plan,
        plan_many,
        reach,
        read_action_plan,
        read_catalogue,
        read_crosswalk,
        read_school,
        ready,
        recommend,
        review_terms,
        score,
    )
    from partnerkit.documents import (
        read_composites,
        read_findings,
        read_framework,
        read_instrument,
        read_vocabulary,
        template,
        to_dict,
        write_action_plan,
        write_instrument,
        write_school,
    )
    from partnerkit.errors import DocumentError, InfeasiblePlanError, PartnerkitError
    from partnerkit.knowledge import (
        CLAIMS,
        COMMUNITY,
        CONTINUUM,
        CROSSWALK,
        DUAL_CAPACITY,
        DUAL_CAPACITY_2013,
        FAMILY_SURVEY,
        FINDINGS,
        FRAMEWORKS,
        PERSONAS,
        PRACTICES,
        SIX_TYPES,
        TEAM_SELF_RATING,
        VOCABULARY,
    )
    from partnerkit.model import (
        ActionPlan,
        Catalogue,
        Composite,
        Context,
        Effect,
        Explanation,
        Framework,
        Informant,
        Instrument,
        Missing,
        Observation,
        Plan,
        Practice,
        PracticeInPlace,
        Profile,
        Recommendations,
        School,
        Score,
        Source,
        Worksheet,
    )
    from partnerkit.planning import alternatives, prerequisite_graph, robustness
    from partnerkit.scoring import certify, compare, explain, next_question, progress, score_frame
    from partnerkit.surveys import (
        agreement,
        as_observations,
        check_keys,
        reliability,
        score_responses,
        summarise,
    )

    __version__: str

__all__ = [
    "CLAIMS",
    "COMMUNITY",
    "CONTINUUM",
    "CROSSWALK",
    "DUAL_CAPACITY",
    "DUAL_CAPACITY_2013",
    "FAMILY_SURVEY",
    "FINDINGS",
    "FRAMEWORKS",
    "PERSONAS",
    "PRACTICES",
    "SIX_TYPES",
    "TEAM_SELF_RATING",
    "VOCABULARY",
    "ActionPlan",
    "Catalogue",
    "Composite",
    "Context",
    "DocumentError",
    "Effect",
    "Explanation",
    "Framework",
    "InfeasiblePlanError",
    "Informant",
    "Instrument",
    "Missing",
    "Observation",
    "PartnerkitError",
    "Plan",
    "Practice",
    "PracticeInPlace",
    "Profile",
    "Recommendations",
    "School",
    "Score",
    "Source",
    "Worksheet",
    "__version__",
    "agreement",
    "alternatives",
    "as_observations",
    "certify",
    "check_action_plan",
    "check_keys",
    "cite",
    "compare",
    "crosswalk",
    "draft_action_plan",
    "evidence_for",
    "explain",
    "match_practices",
    "missing_steps",
    "next_question",
    "parse_crosswalk",
    "parse_school",
    "pathways",
    "plan",
    "plan_many",
    "prerequisite_graph",
    "progress",
    "reach",
    "read_action_plan",
    "read_catalogue",
    "read_composites",
    "read_crosswalk",
    "read_findings",
    "read_framework",
    "read_instrument",
    "read_school",
    "read_vocabulary",
    "ready",
    "recommend",
    "relate",
    "reliability",
    "review_terms",
    "robustness",
    "rules",
    "score",
    "score_frame",
    "score_responses",
    "summarise",
    "surveys",
    "template",
    "to_dict",
    "write_action_plan",
    "write_instrument",
    "write_school",
]

_HOMES = {
    "crosswalk": ("relate",),
    "defaults": (
        "check_action_plan",
        "cite",
        "draft_action_plan",
        "evidence_for",
        "match_practices",
        "missing_steps",
        "parse_crosswalk",
        "parse_school",
        "pathways",
        "plan",
        "plan_many",
        "reach",
        "read_action_plan",
        "read_catalogue",
        "read_crosswalk",
        "read_school",
        "ready",
        "recommend",
        "review_terms",
        "score",
    ),
    "documents": (
        "read_composites",
        "read_findings",
        "read_framework",
        "read_instrument",
        "read_vocabulary",
        "template",
        "to_dict",
        "write_action_plan",
        "write_instrument",
        "write_school",
    ),
    "errors": (
        "DocumentError",
        "InfeasiblePlanError",
        "PartnerkitError",
    ),
    "knowledge": (
        "CLAIMS",
        "COMMUNITY",
        "CONTINUUM",
        "CROSSWALK",
        "DUAL_CAPACITY",
        "DUAL_CAPACITY_2013",
        "FAMILY_SURVEY",
        "FINDINGS",
        "FRAMEWORKS",
        "PERSONAS",
        "PRACTICES",
        "SIX_TYPES",
        "TEAM_SELF_RATING",
        "VOCABULARY",
    ),
    "model": (
        "ActionPlan",
        "Catalogue",
        "Composite",
        "Context",
        "Effect",
        "Explanation",
        "Framework",
        "Informant",
        "Instrument",
        "Missing",
        "Observation",
        "Plan",
        "Practice",
        "PracticeInPlace",
        "Profile",
        "Recommendations",
        "School",
        "Score",
        "Source",
        "Worksheet",
    ),
    "planning": (
        "alternatives",
        "prerequisite_graph",
        "robustness",
    ),
    "scoring": ("certify", "compare", "explain", "next_question", "progress", "score_frame"),
    "surveys": ("agreement", "as_observations", "check_keys", "reliability", "score_responses", "summarise"),
}


_NAMESPACES = ("crosswalk", "rules", "surveys")

_held, _ = lazily(__name__, _HOMES)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("partnerkit")
    return import_module(f"partnerkit.{name}") if name in _NAMESPACES else _held(name)


def __dir__() -> list[str]:
    return __all__

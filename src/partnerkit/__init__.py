"""partnerkit: family-school partnership as typed, cited values, scores that explain themselves, and recommendations.

Read a school, score it on the involvement-to-partnership continuum, Epstein's six types and the Dual Capacity-Building Framework, explain every
number, and see what to do next. Everything here is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnerkit import rules
    from partnerkit.defaults import parse_school, read_school, recommend, score
    from partnerkit.documents import (
        read_catalogue,
        read_composites,
        read_framework,
        template,
        to_dict,
        write_school,
    )
    from partnerkit.errors import DocumentError, PartnerkitError
    from partnerkit.knowledge import CONTINUUM, DUAL_CAPACITY, DUAL_CAPACITY_2013, FRAMEWORKS, PRACTICES, SIX_TYPES
    from partnerkit.model import (
        Catalogue,
        Composite,
        Context,
        Effect,
        Explanation,
        Framework,
        Informant,
        Missing,
        Observation,
        Practice,
        PracticeInPlace,
        Profile,
        Recommendations,
        School,
        Score,
        Source,
    )
    from partnerkit.planning import prerequisite_graph
    from partnerkit.scoring import certify, compare, explain, next_question, score_frame

    __version__: str

__all__ = [
    "CONTINUUM",
    "DUAL_CAPACITY",
    "DUAL_CAPACITY_2013",
    "FRAMEWORKS",
    "PRACTICES",
    "SIX_TYPES",
    "Catalogue",
    "Composite",
    "Context",
    "DocumentError",
    "Effect",
    "Explanation",
    "Framework",
    "Informant",
    "Missing",
    "Observation",
    "PartnerkitError",
    "Practice",
    "PracticeInPlace",
    "Profile",
    "Recommendations",
    "School",
    "Score",
    "Source",
    "__version__",
    "certify",
    "compare",
    "explain",
    "next_question",
    "parse_school",
    "prerequisite_graph",
    "read_catalogue",
    "read_composites",
    "read_framework",
    "read_school",
    "recommend",
    "rules",
    "score",
    "score_frame",
    "template",
    "to_dict",
    "write_school",
]

_HOMES = {
    "defaults": ("parse_school", "read_school", "recommend", "score"),
    "documents": ("read_catalogue", "read_composites", "read_framework", "template", "to_dict", "write_school"),
    "errors": ("DocumentError", "PartnerkitError"),
    "knowledge": ("CONTINUUM", "DUAL_CAPACITY", "DUAL_CAPACITY_2013", "FRAMEWORKS", "PRACTICES", "SIX_TYPES"),
    "model": (
        "Catalogue",
        "Composite",
        "Context",
        "Effect",
        "Explanation",
        "Framework",
        "Informant",
        "Missing",
        "Observation",
        "Practice",
        "PracticeInPlace",
        "Profile",
        "Recommendations",
        "School",
        "Score",
        "Source",
    ),
    "planning": ("prerequisite_graph",),
    "scoring": ("certify", "compare", "explain", "next_question", "score_frame"),
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("partnerkit")
    if name == "rules":
        return import_module("partnerkit.rules")
    for home, names in _HOMES.items():
        if name in names:
            globals()[name] = value = getattr(import_module(f"partnerkit.{home}"), name)
            return value
    raise AttributeError(f"module 'partnerkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

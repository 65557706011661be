"""The kinds of document, by their words: what people write, and the results that partnerkit gives."""

from typing import Literal, TypeAlias

import attrs

DocumentKind: TypeAlias = Literal[
    "school",
    "action_plan",
    "instrument",
    "framework",
    "composites",
    "catalogue",
    "findings",
    "vocabulary",
    "community",
    "crosswalk",
]

ResultKind: TypeAlias = Literal[
    "profile",
    "explanation",
    "comparison",
    "progress",
    "recommendations",
    "plan",
    "planned_schools",
    "robustness",
    "pathways",
    "group_table",
    "group_gap",
    "reliabilities",
    "group_reliabilities",
    "agreements",
    "rater_agreement",
    "key_report",
    "coverage",
    "derivation",
    "report",
    "practice_matches",
    "plan_draft",
]


@attrs.frozen
class Kind:
    """A kind of document: the class that it is read into, and what it is in words."""

    noun: type
    title: str

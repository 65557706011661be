"""What the field says, as values: frameworks, practices, findings, words and what connects them.

Each is read from its file in ``data/`` when it is first asked for, and once.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerkit import documents, model

if TYPE_CHECKING:
    from partnerkit.model import (
        ActionPlanRules,
        Catalogue,
        Claims,
        CommunityProfile,
        Crosswalk,
        Findings,
        Framework,
        Instrument,
        Lexicon,
        Personas,
        Vocabulary,
    )

    ACTION_TEAM: ActionPlanRules
    CLAIMS: Claims
    COMMUNITY: CommunityProfile
    CONTINUUM: Framework
    CROSSWALK: Crosswalk
    DUAL_CAPACITY: Framework
    DUAL_CAPACITY_2013: Framework
    FAMILY_SURVEY: Instrument
    FINDINGS: Findings
    FRAMEWORKS: tuple[Framework, ...]
    LEXICON: Lexicon
    PERSONAS: Personas
    PRACTICES: Catalogue
    SIX_TYPES: Framework
    TEAM_SELF_RATING: Instrument
    VOCABULARY: Vocabulary

__all__ = [
    "ACTION_TEAM",
    "CLAIMS",
    "COMMUNITY",
    "CONTINUUM",
    "CROSSWALK",
    "DUAL_CAPACITY",
    "DUAL_CAPACITY_2013",
    "FAMILY_SURVEY",
    "FINDINGS",
    "FRAMEWORKS",
    "LEXICON",
    "PERSONAS",
    "PRACTICES",
    "SIX_TYPES",
    "TEAM_SELF_RATING",
    "VOCABULARY",
]


def data_file(name: str) -> Path:
    """Give the path of one of the shipped data files."""
    return Path(__file__).parent / "data" / name


def _frameworks() -> "tuple[Framework, ...]":
    return tuple(map(_value, ("CONTINUUM", "SIX_TYPES", "DUAL_CAPACITY")))


def _crosswalk() -> "Crosswalk":
    published, own = (
        documents.read_crosswalk(data_file(f"crosswalk_{part}.toml"), frameworks=_value("FRAMEWORKS"))
        for part in ("published", "own")
    )
    return published.joined(own, name="partnerkit's crosswalk", summary=own.summary)


def _lexicon() -> "Lexicon":
    words, said = (documents.read_noun(data_file(name), model.Lexicon) for name in ("matching.toml", "phrases.toml"))
    return words.with_phrases(said.phrases)


_READERS: dict[str, Callable[[], object]] = {
    "ACTION_TEAM": lambda: documents.read_noun(data_file("action_team.toml"), model.ActionPlanRules),
    "CLAIMS": lambda: documents.read_noun(data_file("claims.toml"), model.Claims),
    "COMMUNITY": lambda: documents.read_community(data_file("community.toml")),
    "CONTINUUM": lambda: documents.read_framework(data_file("continuum.toml")),
    "CROSSWALK": _crosswalk,
    "DUAL_CAPACITY": lambda: documents.read_framework(data_file("dual_capacity_2019.toml")),
    "DUAL_CAPACITY_2013": lambda: documents.read_framework(data_file("dual_capacity_2013.toml")),
    "FAMILY_SURVEY": lambda: documents.read_instrument(data_file("instruments/family_survey.toml")),
    "FINDINGS": lambda: documents.read_findings(data_file("findings.toml")),
    "FRAMEWORKS": _frameworks,
    "LEXICON": _lexicon,
    "PERSONAS": lambda: model.Personas(_value("COMMUNITY").personas),
    "PRACTICES": lambda: documents.read_catalogue(data_file("practices/catalogue.toml"), findings=_value("FINDINGS")),
    "SIX_TYPES": lambda: documents.read_framework(data_file("six_types.toml")),
    "TEAM_SELF_RATING": lambda: documents.read_instrument(data_file("instruments/team_self_rating.toml")),
    "VOCABULARY": lambda: documents.read_vocabulary(data_file("vocabulary.toml")),
}


def _value(name: str) -> Any:
    """Give a value, read when it is first asked for."""
    if name not in globals():
        globals()[name] = _READERS[name]()
    return globals()[name]


def __getattr__(name: str) -> Any:
    if name in _READERS:
        return _value(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

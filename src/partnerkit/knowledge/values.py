"""The shipped values, each read from its file in ``data/`` when it is first asked for, and once."""

from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from partnerkit import model

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from partnerkit.model import (
        ActionPlanRules,
        Catalogue,
        Claims,
        CommunityProfile,
        Crosswalk,
        Findings,
        FormerKeys,
        Framework,
        Instrument,
        Lexicon,
        Personas,
        School,
        Vocabulary,
    )

ACTION_TEAM: "ActionPlanRules"
CLAIMS: "Claims"
COMMUNITY: "CommunityProfile"
CONTINUUM: "Framework"
CROSSWALK: "Crosswalk"
DUAL_CAPACITY: "Framework"
DUAL_CAPACITY_2013: "Framework"
FAMILY_SURVEY: "Instrument"
FINDINGS: "Findings"
FORMER_KEYS: "FormerKeys"
FRAMEWORKS: "tuple[Framework, ...]"
LEXICON: "Lexicon"
PERSONAS: "Personas"
PRACTICES: "Catalogue"
SIX_TYPES: "Framework"
TEAM_SELF_RATING: "Instrument"
TYPICAL_SCHOOL: "School"
VOCABULARY: "Vocabulary"


def data_file(name: str) -> Path:
    """Give the path of one of the shipped data files.

    Raises:
        FileNotFoundError: There is no such file, or partnerkit was imported from a zip file, in which files have no
            path. The shipped values, such as `partnerkit.PRACTICES`, work there too.
    """
    found = _shipped(name)
    if isinstance(found, Path) and found.exists():
        return found
    why = "there is no such file" if isinstance(found, Path) else "partnerkit was imported from a zip file"
    raise FileNotFoundError(f"The data file {name!r} has no path: {why}.")


def _shipped(name: str) -> "Traversable":
    """Give a shipped file, from a folder or a zip file."""
    from importlib.resources import files

    return files("partnerkit.knowledge") / "data" / name


def _text(name: str) -> str:
    return _shipped(name).read_text("utf-8")


def _made(make: Callable[..., Any], name: str, *args: object) -> Any:
    from partnerkit.documents.reading import parse_as
    from partnerkit.documents.text import MAX_BYTES

    return parse_as(make, _text(name), "toml", *args, source=name.rpartition("/")[2], max_bytes=MAX_BYTES)


def _noun(name: str, cls: type[Any]) -> Any:
    from partnerkit.documents.figures import noun_from_document

    return _made(noun_from_document, name, cls)


def _read(kind: str, name: str, *args: object, module: str = "") -> Any:
    """Read a shipped file as a kind of document."""
    from importlib import import_module

    make = getattr(import_module(f"partnerkit.documents.{module or kind}_document"), f"{kind}_from_document")
    return _made(make, name, *args)


def _catalogue() -> "Catalogue":
    from partnerkit.documents.catalogue_document import catalogue_from_texts

    return catalogue_from_texts("catalogue.toml", lambda part: _text(f"practices/{part}"), _value("FINDINGS"))


def _crosswalk() -> "Crosswalk":
    files = ("crosswalk_published.toml", "crosswalk_own.toml")
    published, own = (_read("crosswalk", name, _value("FRAMEWORKS")) for name in files)
    joined: Crosswalk = published.joined(own, name="partnerkit's crosswalk", summary=own.summary)
    return joined


def _lexicon() -> "Lexicon":
    words, said = (_noun(name, model.Lexicon) for name in ("matching.toml", "phrases.toml"))
    joined: Lexicon = words.with_phrases(said.phrases)
    return joined


_READERS: dict[str, Callable[[], object]] = {
    "ACTION_TEAM": lambda: _noun("action_team.toml", model.ActionPlanRules),
    "CLAIMS": lambda: _noun("claims.toml", model.Claims),
    "COMMUNITY": lambda: _read("community", "community.toml", module="vocabulary"),
    "CONTINUUM": lambda: _read("framework", "continuum.toml"),
    "CROSSWALK": _crosswalk,
    "DUAL_CAPACITY": lambda: _read("framework", "dual_capacity_2019.toml"),
    "DUAL_CAPACITY_2013": lambda: _read("framework", "dual_capacity_2013.toml"),
    "FAMILY_SURVEY": lambda: _read("instrument", "instruments/family_survey.toml"),
    "FINDINGS": lambda: _read("findings", "findings.toml"),
    "FORMER_KEYS": lambda: _noun("former_keys.toml", model.FormerKeys),
    "FRAMEWORKS": lambda: tuple(map(_value, ("CONTINUUM", "SIX_TYPES", "DUAL_CAPACITY"))),
    "LEXICON": _lexicon,
    "PERSONAS": lambda: model.Personas(_value("COMMUNITY").personas),
    "PRACTICES": _catalogue,
    "SIX_TYPES": lambda: _read("framework", "six_types.toml"),
    "TEAM_SELF_RATING": lambda: _read("instrument", "instruments/team_self_rating.toml"),
    "TYPICAL_SCHOOL": lambda: _read("school", "typical_school.toml", _value("PRACTICES"), ()),
    "VOCABULARY": lambda: _read("vocabulary", "vocabulary.toml"),
}

_LOCK = RLock()
"""Held while a value is read, so that threads that ask for it first at the same time all get the same one."""


def _value(name: str) -> Any:
    """Give a value, read when it is first asked for."""
    with _LOCK:
        if name not in globals():
            globals()[name] = _READERS[name]()
        return globals()[name]


def __getattr__(name: str) -> Any:
    if name in _READERS:
        return _value(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

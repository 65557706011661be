"""The shipped values, each read from its file in ``data/`` when it is first asked for, and once."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from pickle import UnpicklingError
from threading import RLock
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit import model
from partnerkit.model.keyed import Shipped

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ACTION_TEAM: "model.ActionPlanRules"
AUSTRALIA_2008_FORM: "model.Instrument"
CLAIMS: "model.Claims"
COMMUNITY: "model.CommunityProfile"
CONTINUUM: "model.Framework"
CROSSWALK: "model.Crosswalk"
DUAL_CAPACITY: "model.Framework"
DUAL_CAPACITY_2013: "model.Framework"
FAMILY_SURVEY: "model.Instrument"
FINDINGS: "model.Findings"
FORMER_KEYS: "model.FormerKeys"
FRAMEWORKS: "model.Frameworks"
LEXICON: "model.Lexicon"
NOTICES: "model.NoticeChecks"
PERSONAS: "model.Personas"
PRACTICES: "model.Catalogue"
PTA_2022_FORM: "model.Instrument"
SIX_TYPES: "model.Framework"
TEAM_SELF_RATING: "model.Instrument"
TIERS: "model.TierRules"
TITLE_I_1116_FORM: "model.Instrument"
TYPICAL_SCHOOL: "model.School"
VOCABULARY: "model.Vocabulary"


FORMS = ("FAMILY_SURVEY", "TEAM_SELF_RATING", "PTA_2022_FORM", "TITLE_I_1116_FORM", "AUSTRALIA_2008_FORM")
"""The forms among the values; in small letters, each is the form's key."""


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


def shipped_text(name: str) -> str:
    """Give the text of a shipped file."""
    return _shipped(name).read_text("utf-8")


def _made(make: Callable[..., Any], name: str, *args: object) -> Any:
    from partnerkit.documents.reading import parse_as
    from partnerkit.documents.text import MAX_BYTES

    return parse_as(make, shipped_text(name), "toml", *args, source=name.rpartition("/")[2], max_bytes=MAX_BYTES)


def _noun(name: str, cls: type[Any]) -> Any:
    from partnerkit.documents.figures import noun_from_document

    return _made(noun_from_document, name, cls)


def _read(kind: str, name: str, *args: object, module: str = "") -> Any:
    """Read a shipped file as a kind of document."""
    from importlib import import_module

    make = getattr(import_module(f"partnerkit.documents.{module or kind}_document"), f"{kind}_from_document")
    return _made(make, name, *args)


def _catalogue() -> "model.Catalogue":
    from partnerkit.documents.catalogue_document import catalogue_from_texts

    return catalogue_from_texts("catalogue.toml", lambda part: shipped_text(f"practices/{part}"), _value("FINDINGS"))


def _crosswalk() -> "model.Crosswalk":
    frameworks = _value("FRAMEWORKS").all(versions=False)
    files = ("crosswalk_published.toml", "crosswalk_own.toml")
    published, own = (_read("crosswalk", name, frameworks) for name in files)
    alike = attrs.evolve(own, correspondences=tuple(_alike(frameworks)), sources=(), constructs=())
    joined: model.Crosswalk = published.joined(own, alike, name="partnerkit's crosswalk", summary=own.summary)
    return joined


def _alike(frameworks: "Iterable[model.Framework]") -> "Iterator[model.Correspondence]":
    """Relate the questions of the further frameworks to those that they count like, in our own judgment."""
    names = model.endpoints(frameworks)
    for framework in frameworks:
        for indicator in framework.indicators:
            for key in indicator.counts_like:
                pair = f"{indicator.name!r} in {framework.name!r} asks nearly what {names[key]!r} asks"
                why = f"{pair}, so a practice counts for both. Each is in its own words, and part of its own whole."
                relation, strength = model.Relation.INTERSECTS, model.Strength.STRONG
                yield model.Correspondence(indicator.key, key, why, relation, strength, "partnerkit")


def _frameworks() -> "model.Frameworks":
    main = tuple(map(_value, ("CONTINUUM", "SIX_TYPES", "DUAL_CAPACITY")))
    return model.Frameworks(main, tomllib.loads(shipped_text("further_frameworks.toml"))["frameworks"], _further)


def _further(key: str) -> "model.Framework":
    """Give a framework that is read only when it is asked for."""
    framework: model.Framework = _value(key.upper() if key.upper() in _READERS else key)
    return framework


def _lexicon() -> "model.Lexicon":
    names = ("matching.toml", "sayings.toml", "phrases.toml", "usual_words.toml")
    matching, heads, said, usual = (_noun(name, model.Lexicon) for name in names)
    joined: model.Lexicon = attrs.evolve(matching, sayings=heads.sayings, words=usual.words).with_phrases(said.phrases)
    return joined


_READERS: dict[str, Callable[[], object]] = {
    "ACTION_TEAM": lambda: _noun("action_team.toml", model.ActionPlanRules),
    "AUSTRALIA_2008_FORM": lambda: _read("instrument", "instruments/australia_2008.toml"),
    "CLAIMS": lambda: _noun("claims.toml", model.Claims),
    "COMMUNITY": lambda: _read("community", "community.toml", module="vocabulary"),
    "CONTINUUM": lambda: _read("framework", "continuum.toml"),
    "CROSSWALK": _crosswalk,
    "DUAL_CAPACITY": lambda: _read("framework", "dual_capacity_2019.toml"),
    "DUAL_CAPACITY_2013": lambda: _read("framework", "dual_capacity_2013.toml"),
    "FAMILY_SURVEY": lambda: _read("instrument", "instruments/family_survey.toml"),
    "FINDINGS": lambda: _read("findings", "findings.toml", _value("TIERS")),
    "FORMER_KEYS": lambda: _noun("former_keys.toml", model.FormerKeys),
    "FRAMEWORKS": _frameworks,
    "LEXICON": _lexicon,
    "NOTICES": lambda: _noun("notices.toml", model.NoticeChecks),
    "PERSONAS": lambda: model.Personas(_value("COMMUNITY").personas),
    "PRACTICES": _catalogue,
    "PTA_2022_FORM": lambda: _read("instrument", "instruments/pta_2022.toml"),
    "SIX_TYPES": lambda: _read("framework", "six_types.toml"),
    "TEAM_SELF_RATING": lambda: _read("instrument", "instruments/team_self_rating.toml"),
    "TIERS": lambda: _noun("tiers.toml", model.TierRules),
    "TITLE_I_1116_FORM": lambda: _read("instrument", "instruments/title_i_1116.toml"),
    "TYPICAL_SCHOOL": lambda: _read("school", "typical_school.toml", _value("PRACTICES"), ()),
    "VOCABULARY": lambda: _read("vocabulary", "vocabulary.toml"),
}

_LOCK = RLock()
"""Held while a value is read, so that threads that ask for it first at the same time all get the same one."""


def _value(name: str) -> Any:
    """Give a value, read when it is first asked for."""
    with _LOCK:
        if name not in globals():
            reader = _READERS.get(name)
            value = _read("framework", f"frameworks/{name}.toml") if reader is None else reader()
            if isinstance(value, Shipped):
                vars(value)["_pickled_as"] = (_unpickled, (name, value.version))
            globals()[name] = value
        return globals()[name]


def _unpickled(name: str, version: str) -> Any:
    """Give the value that a pickle names, if it is still the same."""
    value = _value(name)
    if value.version != version:
        remedy = "Make it again, or keep results with to_dict and parse_result."
        was = f"It was pickled with version {version} of {name}; this is version {value.version}."
        raise UnpicklingError(f"{was} {remedy}")
    return value


def __getattr__(name: str) -> Any:
    if name in _READERS:
        return _value(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

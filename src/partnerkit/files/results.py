"""Results as files: written, and read again as the results they were."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_type_hints

from cattrs import Converter

from partnerkit.crosswalk import Coverage, Derivation
from partnerkit.documents.convert import structure
from partnerkit.documents.document_kinds import Kind
from partnerkit.documents.fault_words import Format, written
from partnerkit.documents.limits import refused
from partnerkit.documents.older import warn_of
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.result_document import differing_numbers, result_converter
from partnerkit.documents.text import MAX_BYTES
from partnerkit.documents.write import write_data
from partnerkit.errors import DocumentError, Fault, InvalidValueError, require
from partnerkit.errors.arguments import door, several
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.files.read_results import READERS as OF_OTHERS
from partnerkit.files.shared_reader import parse_as, read_as
from partnerkit.knowledge.shipped import catalogue_or, forms_for, readable_for
from partnerkit.language import PlanDraft, PracticeMatches
from partnerkit.language.read_results import READERS as OF_LANGUAGE
from partnerkit.model import Catalogue, Framework, Instrument
from partnerkit.model.as_data import FORMAT
from partnerkit.planning import Pathways, Plan, PlannedSchools, Recommendations, Robustness
from partnerkit.planning.read_results import READERS as OF_PLANNING
from partnerkit.reports import Report
from partnerkit.reports.read_results import READERS as OF_REPORTS
from partnerkit.scoring import Comparison, Explanation, Profile, Progress
from partnerkit.scoring.lookup import Lookup
from partnerkit.scoring.read_results import READERS as OF_SCORING, Read
from partnerkit.surveys import (
    Agreements,
    GroupGap,
    GroupReliabilities,
    GroupTable,
    KeyReport,
    RaterAgreement,
    Reliabilities,
)

Result: TypeAlias = (
    Profile
    | Explanation
    | Comparison
    | Progress
    | Recommendations
    | Plan
    | PlannedSchools
    | Robustness
    | Pathways
    | GroupTable
    | GroupGap
    | Reliabilities
    | GroupReliabilities
    | Agreements
    | RaterAgreement
    | KeyReport
    | Coverage
    | Derivation
    | Report
    | PracticeMatches
    | PlanDraft
)
"""What can be written as a document and read again."""

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    R = TypeVar("R", bound=Result, default=Result)  # a result of any kind, where nobody says which
else:
    from typing import TypeVar  # which has no defaults before Python 3.13

    R = TypeVar("R", bound=Result)

T = TypeVar("T")

RESULTS: Mapping[str, Kind] = {
    "profile": Kind(Profile, "A profile: a school read on a framework"),
    "explanation": Kind(Explanation, "An explanation: a score and the parts that add up to it"),
    "comparison": Kind(Comparison, "A comparison of two profiles"),
    "progress": Kind(Progress, "What changed between two profiles"),
    "recommendations": Kind(Recommendations, "What a school could take up next"),
    "plan": Kind(Plan, "A plan: what a school could start in which term"),
    "planned_schools": Kind(PlannedSchools, "Plans for many schools, each in short"),
    "robustness": Kind(Robustness, "How a plan fares when the effect table is changed"),
    "pathways": Kind(Pathways, "Pathways: which practices lead up to a stage of a dimension"),
    "group_table": Kind(GroupTable, "A group table: what groups of respondents answered"),
    "group_gap": Kind(GroupGap, "A gap between two groups, and the items it comes from"),
    "reliabilities": Kind(Reliabilities, "The reliability of each scale"),
    "group_reliabilities": Kind(GroupReliabilities, "The reliability of each scale within groups"),
    "agreements": Kind(Agreements, "How far respondents of the same group agree, scale by scale"),
    "rater_agreement": Kind(RaterAgreement, "How alike raters rate the same cases"),
    "key_report": Kind(KeyReport, "Items that go against the others of their scale"),
    "coverage": Kind(Coverage, "What each of two frameworks meets of the other"),
    "derivation": Kind(Derivation, "What follows from a crosswalk about two things"),
    "report": Kind(Report, "A report: one page about one school, in words"),
    "practice_matches": Kind(PracticeMatches, "What texts may mean: practices for a person to choose from"),
    "plan_draft": Kind(PlanDraft, "A draft: a plan as it was read, and what a person decided"),
}
"""The kinds of result, each with its class."""


def data_held(kind: str) -> type:
    """Give the typed dictionary of a kind of result, which is what `as_data` of its class returns."""
    data: type = get_type_hints(RESULTS[kind].noun.as_data)["return"]  # type: ignore[attr-defined]  # results have it
    return data


@door
def parse_result(
    document: GivenDocument,
    of: type[R] | None = None,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    instruments: Instrument | Iterable[Instrument] | None = None,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> R:
    """Read a result from a document in JSON; see `read_result`.

    Args:
        document: The document, as ``to_dict(result)`` gives it, or as text or bytes in JSON.
        of: The class that the result must have, such as `Profile`; None accepts any.
        catalogue: The practices that it may name; partnerkit's own if left out.
        frameworks: Your own frameworks, which it may name as well as partnerkit's own, in all their versions.
        instruments: The survey forms that a group table or a gap may be of; partnerkit's own if left out.
        source: What to call the document in errors.
        max_bytes: The largest size accepted, in bytes.

    Raises:
        DocumentError: The document has faults, or it is of another kind of result.

    Examples:
        >>> import json
        >>> import partnerkit as pk
        >>> profile = pk.score(pk.read_school("examples/data/goose_creek.toml"), pk.CONTINUUM)
        >>> text = json.dumps(pk.to_dict(profile))
        >>> parse_result(text, pk.scoring.Profile) == profile
        True
    """
    given = catalogue, frameworks, instruments
    form: Format | None = None if isinstance(document, Mapping) else "json"
    found: R = parse_as(_result, document, form, of, *given, source=source, max_bytes=max_bytes)
    return found


@door
def read_result(
    path: str | Path,
    of: type[R] | None = None,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    instruments: Instrument | Iterable[Instrument] | None = None,
    max_bytes: int = MAX_BYTES,
) -> R:
    """Read a result from a JSON file.

    `ResultKind` lists the kinds of results.

    The result equals the one that was written. Its numbers are those of the document, even if effects in the catalogue
    have changed; names and words of practices are those of the catalogue.

    Args:
        path: The file, as `write_result` writes it.
        of: The class that the result must have, such as `Profile`; None accepts any.
        catalogue: The practices that it may name; partnerkit's own if left out.
        frameworks: Your own frameworks, which it may name as well as partnerkit's own, in all their versions.
        instruments: The survey forms that a group table or a gap may be of; partnerkit's own if left out.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The result.

    Raises:
        DocumentError: The document has faults, all of which are listed with their paths; it names a framework or a
            practice that is not there; or it is of another kind of result.
    """
    found: R = read_as(_result, path, of, catalogue, frameworks, instruments, max_bytes=max_bytes)
    return found


@door
def write_result(result: Result, path: str | Path) -> None:
    """Write a result to a JSON file, which `read_result` reads back.

    Args:
        result: A result of one of the kinds that `ResultKind` lists, such as a profile or a plan.
        path: The file; its name ends in ``.json``.

    Raises:
        DocumentError: The file's ending is that of another format, or it cannot be written there.
    """
    classes = tuple(kind.noun for kind in RESULTS.values())
    require(result, classes, thing="write_result", field="result", expected="a result, such as a Profile or a Plan")
    write_data(result.as_data(), path)


def _result(
    document: Mapping[str, Any],
    of: type | None,
    catalogue: Catalogue | None,
    frameworks: Framework | Iterable[Framework] | None,
    instruments: Instrument | Iterable[Instrument] | None,
    *,
    source: str,
) -> Any:  # of the class `of`, which it makes sure of
    forms = forms_for(document) if instruments is None else several(instruments, Instrument)
    lookup = Lookup(readable_for(document, frameworks), catalogue_or(catalogue), forms)
    by_class = {kind.noun: name for name, kind in RESULTS.items()}
    if of is not None and of not in by_class:
        raise InvalidValueError("read_result", "of", of, f"one of: {', '.join(cls.__name__ for cls in by_class)}")
    kind = document.get("kind")
    wanted = [by_class[of]] if of is not None else [*RESULTS]
    if kind not in wanted:
        raise DocumentError(source, (_other_kind(document, wanted),))
    if (lost := _NOT_BRIEF.get(kind)) and document.keys().isdisjoint(lost):
        remedy = "The brief form of a result does not read back. Take the whole: to_dict(result), without brief=True."
        raise DocumentError(source, (Fault("", f"it lacks {', '.join(lost)}.", remedy),))
    result: Result = structure({"format": FORMAT, **document}, data_held(kind), using=_converter(lookup), source=source)
    _warn_of_other_data(document, lookup, source)
    kept = {name: value for name, value in document.items() if name not in _OF_TODAY.get(kind, ())}
    if kind == "progress" and any("low" not in change for change in kept["changes"]):
        del kept["changes"], kept["notes"]
        warn_of(source, ["It split changes into four reasons; they are split anew, into the five of today."])
    try:
        wrong = [*differing_numbers(kept, result.as_data())]
    except (ArithmeticError, ValueError):  # such as the root of a variance below 0
        remedy = "Take a copy from before it was changed."
        wrong = [Fault("", "its numbers do not fit together, so nothing can be computed from them.", remedy)]
    if wrong:
        raise refused(source, wrong)
    return result


def _warn_of_other_data(document: Mapping[str, Any], lookup: Lookup, source: str) -> None:
    """Say where a result was made with another catalogue than the one that names its practices now."""
    inner = (document.get(name) for name in ("first", "after", "plan"))
    made = next((each for each in inner if isinstance(each, dict)), document).get("data_version", "")
    was, now = made.rpartition("catalogue ")[2], lookup.catalogue.version
    if was and was != now:
        change = (
            f"It was made with catalogue {was} and shows the words of catalogue {now}; pass catalogue= to see its own."
        )
        warn_of(source, [change])


READERS: Mapping[type, Read] = {**OF_SCORING, **OF_PLANNING, **OF_REPORTS, **OF_OTHERS}
"""How each kind of document is read."""


_OF_TODAY = {"plan_draft": ("review",)}
"""What follows from the catalogue of today and not from the document: the order of questions, and their value."""


@lru_cache(maxsize=4)
def _converter(lookup: Lookup) -> Converter:
    """Give the converter for what is at hand: half of the time that reading takes goes into making one."""
    builders = {each: _built(build, lookup) for each, build in READERS.items()}
    builders |= {each: _built(build, lookup.catalogue) for each, build in OF_LANGUAGE.items()}
    return result_converter(lookup.catalogue, lookup.frameworks, builders)


def _built(build: Callable[[Mapping[str, Any], T], Any], at_hand: T) -> Callable[[Mapping[str, Any]], Any]:
    return lambda data: build(data, at_hand)


_NOT_BRIEF: Mapping[str, tuple[str, ...]] = {
    "explanation": ("data_version", "profile", "score", "sources", "why"),
    "group_table": ("by", "cuts", "design", "hide", "informant", "min_group", "notes", "round_to", "sizes", "version"),
    "plan": ("data_version", "gain", "months_per_term", "nothing_new", "request", "start"),
    "plan_draft": ("data_version", "decided", "facts", "headings", "left_out", "not_read", "source"),
    "profile": ("answers", "as_of", "data_version", "notes", "version"),
    "recommendations": ("composites", "considered", "data_version", "frameworks", "notes"),
}
"""What brief forms leave out, by kind of result: a document that has none of it is brief, and not whole with slips."""


def _other_kind(document: Mapping[str, Any], wanted: list[str]) -> Fault:
    expected = f"Expected {' or '.join(map(repr, wanted))}."
    if "kind" not in document and {"key", "name"} <= document.keys():
        return Fault("", "this is a school, and not a result.", "Read it with parse_school or read_school.")
    if "kind" not in document:
        return Fault("kind", "it is missing.", expected)
    kind = document["kind"]
    return Fault("kind", f"it is {written(kind)}.", did_you_mean(kind, wanted, expected))

"""Results as files: written, and read again as the results they were."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar, overload

from cattrs import Converter

from partnerkit.crosswalk import Coverage, Derivation
from partnerkit.crosswalk.crosswalk_data import CoverageData, DerivationData
from partnerkit.documents.convert import structure
from partnerkit.documents.limits import bounded, refused
from partnerkit.documents.older import warn_of
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.result_document import differing_numbers, result_converter
from partnerkit.documents.text import FORMAT, MAX_BYTES, Format
from partnerkit.documents.wording import written
from partnerkit.documents.write import write_data
from partnerkit.errors import DocumentError, Fault, InvalidValueError, nearest, require
from partnerkit.errors.arguments import door, several
from partnerkit.files.read_results import READERS as OF_OTHERS
from partnerkit.files.shared_reader import parse_as, read_as
from partnerkit.knowledge.shipped import catalogue_or, forms_for, readable_for
from partnerkit.language import PlanDraft, PlanDraftData, PracticeMatches, PracticeMatchesData
from partnerkit.language.read_results import READERS as OF_LANGUAGE
from partnerkit.model import Catalogue, Framework, Instrument
from partnerkit.planning import Pathways, Plan, PlannedSchools, Recommendations, Robustness
from partnerkit.planning.plan_data import (
    PathwaysData,
    PlanData,
    PlannedSchoolsData,
    RecommendationsData,
    RobustnessData,
)
from partnerkit.planning.read_results import READERS as OF_PLANNING
from partnerkit.reports import Report, ReportData
from partnerkit.reports.read_results import READERS as OF_REPORTS
from partnerkit.scoring import Comparison, Explanation, Profile, Progress
from partnerkit.scoring.changes import ProgressData
from partnerkit.scoring.compare import ComparisonData
from partnerkit.scoring.explain import ExplanationData
from partnerkit.scoring.lookup import Lookup
from partnerkit.scoring.profile_data import ProfileData
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
from partnerkit.surveys.coefficients.coefficient_data import (
    AgreementsData,
    GroupReliabilitiesData,
    KeyReportData,
    RaterAgreementData,
    ReliabilitiesData,
)
from partnerkit.surveys.tables.gaps import GroupGapData
from partnerkit.surveys.tables.table_data import GroupTableData

__all__ = ["RESULTS", "Result", "parse_result", "read_result", "write_result"]

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

R = TypeVar("R", bound=Result)

RESULTS: Mapping[str, tuple[type, type]] = {
    "profile": (Profile, ProfileData),
    "explanation": (Explanation, ExplanationData),
    "comparison": (Comparison, ComparisonData),
    "progress": (Progress, ProgressData),
    "recommendations": (Recommendations, RecommendationsData),
    "plan": (Plan, PlanData),
    "planned_schools": (PlannedSchools, PlannedSchoolsData),
    "robustness": (Robustness, RobustnessData),
    "pathways": (Pathways, PathwaysData),
    "group_table": (GroupTable, GroupTableData),
    "group_gap": (GroupGap, GroupGapData),
    "reliabilities": (Reliabilities, ReliabilitiesData),
    "group_reliabilities": (GroupReliabilities, GroupReliabilitiesData),
    "agreements": (Agreements, AgreementsData),
    "rater_agreement": (RaterAgreement, RaterAgreementData),
    "key_report": (KeyReport, KeyReportData),
    "coverage": (Coverage, CoverageData),
    "derivation": (Derivation, DerivationData),
    "report": (Report, ReportData),
    "practice_matches": (PracticeMatches, PracticeMatchesData),
    "plan_draft": (PlanDraft, PlanDraftData),
}
"""The kinds of result, each with its class and what its document holds."""


@overload
def parse_result(
    document: GivenDocument,
    of: type[R],
    *,
    catalogue: Catalogue | None = ...,
    frameworks: Framework | Iterable[Framework] | None = ...,
    instruments: Instrument | Iterable[Instrument] | None = ...,
    source: str = ...,
    max_bytes: int = ...,
) -> R: ...
@overload
def parse_result(
    document: GivenDocument,
    of: None = None,
    *,
    catalogue: Catalogue | None = ...,
    frameworks: Framework | Iterable[Framework] | None = ...,
    instruments: Instrument | Iterable[Instrument] | None = ...,
    source: str = ...,
    max_bytes: int = ...,
) -> Result: ...
@door
def parse_result(
    document: GivenDocument,
    of: type | None = None,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    instruments: Instrument | Iterable[Instrument] | None = None,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> Result:
    """Read a result from a document in JSON; see `read_result`.

    Args:
        document: The document, as ``to_dict(result)`` gives it, or as text or bytes in JSON.
        of: The class that the result must have, such as `Profile`; None takes what the document says it is.
        catalogue: The practices that it may name; partnerkit's own if left out.
        frameworks: Your own frameworks, which it may name as well as partnerkit's own, in all their versions.
        instruments: The survey forms that a group table or a gap may be of; partnerkit's own if left out.
        source: What to call the document in errors.
        max_bytes: The largest size taken, in bytes.

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
    return parse_as(_result, document, form, of, *given, source=source, max_bytes=max_bytes)


@overload
def read_result(
    path: str | Path,
    of: type[R],
    *,
    catalogue: Catalogue | None = ...,
    frameworks: Framework | Iterable[Framework] | None = ...,
    instruments: Instrument | Iterable[Instrument] | None = ...,
    max_bytes: int = ...,
) -> R: ...
@overload
def read_result(
    path: str | Path,
    of: None = None,
    *,
    catalogue: Catalogue | None = ...,
    frameworks: Framework | Iterable[Framework] | None = ...,
    instruments: Instrument | Iterable[Instrument] | None = ...,
    max_bytes: int = ...,
) -> Result: ...
@door
def read_result(
    path: str | Path,
    of: type | None = None,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    instruments: Instrument | Iterable[Instrument] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Result:
    """Read a result from a JSON file.

    `ResultKind` lists the kinds of results.

    What is read is equal to what was written. The numbers are those of the document, also where the catalogue has other
    effects by now; names and words of practices are those of the catalogue that is given.

    Args:
        path: The file, as `write_result` writes it.
        of: The class that the result must have, such as `Profile`; None takes what the document says it is.
        catalogue: The practices that it may name; partnerkit's own if left out.
        frameworks: Your own frameworks, which it may name as well as partnerkit's own, in all their versions.
        instruments: The survey forms that a group table or a gap may be of; partnerkit's own if left out.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The result.

    Raises:
        DocumentError: The document has faults, all of which are listed with their paths; it names a framework or a
            practice that is not there; or it is of another kind of result.
    """
    return read_as(_result, path, of, catalogue, frameworks, instruments, max_bytes=max_bytes)


@door
def write_result(result: Result, path: str | Path) -> None:
    """Write a result to a JSON file, from which `read_result` reads it again.

    Args:
        result: A result of one of the kinds that `ResultKind` lists, such as a profile or a plan.
        path: The file; its name ends in ``.json``.

    Raises:
        DocumentError: The file's ending tells another format, or it cannot be written there.
    """
    classes = tuple(cls for cls, _ in RESULTS.values())
    require(result, classes, thing="write_result", field="result", expected="a result, such as a Profile or a Plan")
    write_data(result.as_data(), path)


@bounded
def _result(
    document: Mapping[str, Any],
    of: type | None,
    catalogue: Catalogue | None,
    frameworks: Framework | Iterable[Framework] | None,
    instruments: Instrument | Iterable[Instrument] | None,
    *,
    source: str,
) -> Result:
    lookup = _lookup(catalogue, frameworks, instruments, document)
    by_class = {cls: kind for kind, (cls, _) in RESULTS.items()}
    if of is not None and of not in by_class:
        raise InvalidValueError("read_result", "of", of, f"one of: {', '.join(cls.__name__ for cls in by_class)}")
    kind = document.get("kind")
    wanted = [by_class[of]] if of is not None else [*RESULTS]
    if kind not in wanted:
        raise DocumentError(source, (_other_kind(document, wanted),))
    _, data = RESULTS[kind]
    result: Result = structure({"format": FORMAT, **document}, data, using=_converter(lookup), source=source)
    _warn_of_other_data(document, lookup, source)
    kept = {name: value for name, value in document.items() if name not in _OF_TODAY.get(kind, ())}
    try:
        wrong = [*differing_numbers(kept, result.as_data())]
    except (ArithmeticError, ValueError):  # such as the root of a variance below 0
        remedy = "Take a copy from before it was changed."
        wrong = [Fault("", "its numbers cannot go together: nothing can be computed from them.", remedy)]
    if wrong:
        raise refused(source, wrong)
    return result


def _warn_of_other_data(document: Mapping[str, Any], lookup: Lookup, source: str) -> None:
    """Say where a result was made with another catalogue than the one that names its practices now."""
    inner = (document.get(name) for name in ("first", "after", "plan"))
    made = next((each for each in inner if isinstance(each, dict)), document).get("data_version", "")
    was, now = made.rpartition("catalogue ")[2], lookup.catalogue.version
    if was and was != now:
        change = f"It was made with catalogue {was} and has the words of catalogue {now}; pass catalogue= for its own."
        warn_of(source, [change])


def _lookup(
    catalogue: Catalogue | None,
    frameworks: Framework | Iterable[Framework] | None,
    instruments: Instrument | Iterable[Instrument] | None,
    document: object,
) -> Lookup:
    forms = forms_for(document) if instruments is None else several(instruments, Instrument)
    return Lookup(readable_for(document, frameworks), catalogue_or(catalogue), forms)


READERS: Mapping[type, Read] = {**OF_SCORING, **OF_PLANNING, **OF_REPORTS, **OF_OTHERS}
"""How each kind of document is read."""


_OF_TODAY = {"plan_draft": ("review",)}
"""What follows from the catalogue of today and not from the document: the order of questions, and their value."""


@lru_cache(maxsize=4)
def _converter(lookup: Lookup) -> Converter:
    """Give the converter for what is at hand: half of the time that reading takes goes into making one."""
    builders = {each: partial(_built, build, lookup) for each, build in READERS.items()}
    builders |= {each: partial(_matched, build, lookup) for each, build in OF_LANGUAGE.items()}
    return result_converter(lookup.catalogue, lookup.frameworks, builders)


def _built(build: Read, lookup: Lookup, data: Mapping[str, Any]) -> Any:
    return build(data, lookup)


def _matched(build: Callable[[Mapping[str, Any], Catalogue], Any], lookup: Lookup, data: Mapping[str, Any]) -> Any:
    return build(data, lookup.catalogue)


def _other_kind(document: Mapping[str, Any], wanted: list[str]) -> Fault:
    if "kind" not in document:
        return Fault("kind", "it is missing.", f"Expected {' or '.join(map(repr, wanted))}.")
    kind = document["kind"]
    near = nearest(kind, wanted) if isinstance(kind, str) else ()
    remedy = f"Did you mean {near[0]!r}?" if near else f"Expected {' or '.join(map(repr, wanted))}."
    return Fault("kind", f"it is {written(kind)}.", remedy)

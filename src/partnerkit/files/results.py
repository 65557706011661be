"""Results as files: written, and read again as the results they were."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar, overload

from partnerkit import knowledge
from partnerkit.documents.convert import Expected, structure
from partnerkit.documents.limits import bounded, refused
from partnerkit.documents.older import warn_of
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.result_document import differing_numbers, result_converter
from partnerkit.documents.text import FORMAT, MAX_BYTES, Format
from partnerkit.documents.wording import written
from partnerkit.documents.write import write_data
from partnerkit.errors import DocumentError, Fault, InvalidValueError, nearest, require
from partnerkit.errors.arguments import door, several
from partnerkit.files.shared_reader import parse_as, read_as
from partnerkit.knowledge.shipped import catalogue_or, readable_for
from partnerkit.model import Catalogue, Framework, Instrument
from partnerkit.planning import Plan, Recommendations
from partnerkit.planning.plan_data import PlanData, RecommendationsData
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
from partnerkit.surveys import GroupTable
from partnerkit.surveys.tables.group_table import GroupTableData
from partnerkit.surveys.tables.read_table import read_table, table_faults

__all__ = ["RESULTS", "Result", "parse_result", "read_result", "write_result"]

Result: TypeAlias = Profile | Explanation | Comparison | Progress | Recommendations | Plan | GroupTable | Report
"""What can be written as a document and read again."""

ResultKind: TypeAlias = Literal[
    "profile", "explanation", "comparison", "progress", "recommendations", "plan", "group_table", "report"
]

R = TypeVar("R", Profile, Explanation, Comparison, Progress, Recommendations, Plan, GroupTable, Report)

RESULTS: Mapping[str, tuple[type, type]] = {
    "profile": (Profile, ProfileData),
    "explanation": (Explanation, ExplanationData),
    "comparison": (Comparison, ComparisonData),
    "progress": (Progress, ProgressData),
    "recommendations": (Recommendations, RecommendationsData),
    "plan": (Plan, PlanData),
    "group_table": (GroupTable, GroupTableData),
    "report": (Report, ReportData),
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
        frameworks: The frameworks that it may name; partnerkit's own, in all their versions, if left out.
        instruments: The survey forms that a group table may be of; partnerkit's own if left out.
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

    Results are profiles, explanations, comparisons, progress, recommendations, plans, group tables and reports.

    What is read is equal to what was written. The numbers are those of the document, also where the catalogue has other
    effects by now; names and words of practices are those of the catalogue that is given.

    Args:
        path: The file, as `write_result` writes it.
        of: The class that the result must have, such as `Profile`; None takes what the document says it is.
        catalogue: The practices that it may name; partnerkit's own if left out.
        frameworks: The frameworks that it may name; partnerkit's own, in all their versions, if left out.
        instruments: The survey forms that a group table may be of; partnerkit's own if left out.
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
        result: A profile, an explanation, a comparison, a progress, recommendations, a plan, a group table or a report.
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
    builders = {each: partial(_built, build, lookup) for each, build in READERS.items()}
    using = result_converter(lookup.catalogue, lookup.frameworks, builders)
    result: Result = structure({"format": FORMAT, **document}, data, using=using, source=source)
    _warn_of_other_data(document, lookup, source)
    wrong = [*differing_numbers(document, result.as_data())]
    if wrong:
        raise refused(source, wrong)
    return result


def _warn_of_other_data(document: Mapping[str, Any], lookup: Lookup, source: str) -> None:
    """Say where a result was made with another catalogue than the one that names its practices now."""
    inner = document.get("first") or document.get("after")
    made = (inner if isinstance(inner, dict) else document).get("data_version", "")
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
    ours = (knowledge.FAMILY_SURVEY, knowledge.TEAM_SELF_RATING)
    forms = ours if instruments is None else several(instruments, Instrument)
    known = readable_for(document) if frameworks is None else several(frameworks, Framework)
    return Lookup(known, catalogue_or(catalogue), forms)


def _table(data: Mapping[str, Any], lookup: Lookup) -> GroupTable:
    instrument = lookup.instrument(data["instrument"], data["version"])
    wrong = [Expected(problem, remedy, path=place) for place, problem, remedy in table_faults(data, instrument)]
    if wrong:
        raise ExceptionGroup("the table", wrong)
    return read_table(data, instrument)


READERS: Mapping[type, Read] = {**OF_SCORING, **OF_PLANNING, **OF_REPORTS, GroupTableData: _table}
"""How each kind of document is read."""


def _built(build: Read, lookup: Lookup, data: Mapping[str, Any]) -> Any:
    return build(data, lookup)


def _other_kind(document: Mapping[str, Any], wanted: list[str]) -> Fault:
    if "kind" not in document:
        return Fault("kind", "it is missing.", f"Expected {' or '.join(map(repr, wanted))}.")
    kind = document["kind"]
    near = nearest(kind, wanted) if isinstance(kind, str) else ()
    remedy = f"Did you mean {near[0]!r}?" if near else f"Expected {' or '.join(map(repr, wanted))}."
    return Fault("kind", f"it is {written(kind)}.", remedy)

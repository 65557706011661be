"""Reading files, with the shipped frameworks, practices and findings filled in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from partnerkit import documents, knowledge
from partnerkit.defaults.shipped import catalogue_or, frameworks_or, readable_or
from partnerkit.documents import MAX_BYTES, DocumentKind
from partnerkit.errors.arguments import door
from partnerkit.model import (
    ActionPlan,
    Catalogue,
    Crosswalk,
    Findings,
    Framework,
    Informant,
    School,
)

__all__ = [
    "json_schema",
    "parse_crosswalk",
    "parse_school",
    "read_action_plan",
    "read_catalogue",
    "read_crosswalk",
    "read_school",
    "schools_from_frame",
]


@door
def read_school(
    path: str | Path,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
    max_bytes: int = MAX_BYTES,
) -> School:
    """Read a school from a TOML or JSON file.

    Args:
        path: The file.
        catalogue: The practices it may name; partnerkit's own if left out.
        frameworks: The frameworks whose indicators it may observe; partnerkit's own, with both versions of dual capacity, if left out.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The school.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match, and nothing of
            the document is taken over.

    Examples:
        >>> school = read_school("examples/data/goose_creek.toml")
        >>> school.name, len(school.practices)
        ('Goose Creek CISD pre-K plan', 4)
    """
    catalogue, frameworks = catalogue_or(catalogue), readable_or(frameworks)
    return documents.read_school(path, catalogue=catalogue, frameworks=frameworks, max_bytes=max_bytes)


@door
def parse_school(
    text: str,
    format: Literal["toml", "json"] = "toml",  # noqa: A002 - the plain word for it
    *,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> School:
    """Read a school from the text of a document; see `read_school`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        catalogue: The practices it may name; partnerkit's own if left out.
        frameworks: The frameworks whose indicators it may observe; partnerkit's own if left out.
        source: What to call the document in errors.
        max_bytes: The largest text taken, in bytes.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> parse_school('{"format": 1, "key": "elm", "name": "Elm School"}', "json").name
        'Elm School'
    """
    catalogue, frameworks = catalogue_or(catalogue), readable_or(frameworks)
    return documents.parse_school(
        text, format, catalogue=catalogue, frameworks=frameworks, source=source, max_bytes=max_bytes
    )


@door
def read_catalogue(path: str | Path, *, findings: Findings | None = None) -> Catalogue:
    """Read a catalogue of practices from a TOML or JSON document.

    Args:
        path: The file. It may leave practices to other files of its folder, which it names in ``parts``; each of those holds
            ``format`` and ``practices`` and nothing else.
        findings: Findings that its practices may name besides those in the document; partnerkit's own if left out.

    Returns:
        The catalogue: its own practices first, then those of its parts in the order named.

    Raises:
        DocumentError: The document has faults; all of them are listed, each with its file and path.
    """
    return documents.read_catalogue(path, findings=knowledge.FINDINGS if findings is None else findings)


@door
def read_crosswalk(path: str | Path, *, frameworks: Sequence[Framework] | None = None) -> Crosswalk:
    """Read a crosswalk between frameworks from a TOML or JSON file.

    Args:
        path: The file; ``format = 1``, then one ``[[correspondences]]`` table each.
        frameworks: The frameworks whose keys it may name; partnerkit's three if left out. Pass ``(*FRAMEWORKS, mine)`` to relate one of
            your own.

    Returns:
        The crosswalk, with every key and every citation resolved.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path and a near match, and nothing of it is taken over.

    Examples:
        >>> read_crosswalk("examples/data/elm_crosswalk.toml")
        <Crosswalk 'Elm district to the six types' 1: 3 correspondences>
    """
    return documents.read_crosswalk(path, frameworks=frameworks_or(frameworks))


@door
def parse_crosswalk(
    text: str,
    format: Literal["toml", "json"] = "toml",  # noqa: A002 - the plain word for it
    *,
    frameworks: Sequence[Framework] | None = None,
    source: str = "the text",
) -> Crosswalk:
    """Read a crosswalk from the text of a document; see `read_crosswalk`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        frameworks: The frameworks whose keys it may name; partnerkit's three if left out.
        source: What to call the document in errors.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> len(parse_crosswalk('{"format": 1, "name": "Ours", "version": "1", "correspondences": []}', "json"))
        0
    """
    frameworks = frameworks_or(frameworks)
    return documents.parse_crosswalk(text, format, frameworks=frameworks, source=source)


@door
def read_action_plan(
    path: str | Path,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
    max_bytes: int = MAX_BYTES,
) -> ActionPlan:
    """Read a one-year action plan from a TOML or JSON file.

    Args:
        path: The file.
        catalogue: The practices that its activities may carry out; partnerkit's own if left out.
        frameworks: The frameworks whose constructs its activities may be of; partnerkit's own if left out.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The plan.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match.

    Examples:
        >>> read_action_plan("examples/data/elm_action_plan.toml")
        <ActionPlan elm_2026: 7 on the team, 4 goals, 6 activities>
    """
    return documents.read_action_plan(
        path, catalogue=catalogue_or(catalogue), frameworks=readable_or(frameworks), max_bytes=max_bytes
    )


@door
def json_schema(
    kind: DocumentKind, *, catalogue: Catalogue | None = None, frameworks: Sequence[Framework] | None = None
) -> dict[str, Any]:
    """Give the JSON Schema of a kind of document, for an editor that completes and underlines, or to make a form from.

    Args:
        kind: What the document holds: ``"school"``, ``"action_plan"``, ``"instrument"``, ``"framework"``, ``"composites"``, ``"catalogue"``,
            ``"findings"``, ``"vocabulary"`` or ``"crosswalk"``.
        catalogue: The practices that a school or an action plan may name; partnerkit's own if left out.
        frameworks: The frameworks whose indicators a school may observe; partnerkit's own, with both versions of dual capacity, if left out.

    Returns:
        A schema of draft 2020-12, as plain data. Every document that can be read fits it; one that fits can still have faults that only reading
        finds, such as a practice that stands there twice.

    Raises:
        UnknownKeyError: There is no such kind.

    Examples:
        >>> schema = json_schema("school")
        >>> schema["title"], schema["required"]
        ('A school: what it does, and how it was rated', ['format', 'key', 'name'])
    """
    return documents.json_schema(kind, catalogue=catalogue_or(catalogue), frameworks=readable_or(frameworks))


@door
def schools_from_frame(
    frame: Any,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
    key: str = "key",
    name: str | None = None,
    informant: Informant | str = Informant.TEAM,
    complete: bool = False,
) -> tuple[School, ...]:
    """Read a school from every row of a frame, such as a spreadsheet with a column a practice.

    Args:
        frame: pandas, Polars, PyArrow, DuckDB, Ibis, Dask or PySpark, brought into memory. A column named like a practice holds its reach, 0 to 1, or true
            and false; null, false and 0 mean that it is not listed. A column named like an indicator holds what was observed, as a level of its
            scale; null means that it was not asked. ``grade_spans`` and ``barriers`` hold words with ``;`` between them.
        catalogue: The practices that columns can name; partnerkit's own if left out.
        frameworks: The frameworks whose indicators columns can name; partnerkit's own if left out.
        key: The column of keys, each once and in snake_case.
        name: The column of names; the key itself if left out.
        informant: Who observed.
        complete: Whether the practices named are everything that each school does.

    Returns:
        The schools, in the order of the rows.

    Raises:
        FrameError: Columns mean nothing here, or cells hold what they cannot; each with its row.

    Examples:
        >>> import pandas as pd
        >>> sheet = pd.DataFrame({"key": ["elm", "oak"], "annual_open_house": [True, None], "question_line": [0.5, 0.0]})
        >>> [(school.key, len(school.practices)) for school in schools_from_frame(sheet)]
        [('elm', 2), ('oak', 0)]
    """
    return documents.schools_from_frame(
        frame,
        catalogue=catalogue_or(catalogue),
        frameworks=readable_or(frameworks),
        key=key,
        name=name,
        informant=informant,
        complete=complete,
    )

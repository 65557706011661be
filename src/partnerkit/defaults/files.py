"""Documents of the other kinds, with the shipped frameworks, practices and findings filled in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from partnerkit import documents, knowledge
from partnerkit.defaults.shipped import catalogue_or, frameworks_or, known_or, readable_or
from partnerkit.documents import MAX_BYTES, DocumentKind, Format
from partnerkit.errors.arguments import door
from partnerkit.model import ActionPlan, Catalogue, Composite, Crosswalk, Findings, Framework
from partnerkit.rules import Registry

__all__ = [
    "json_schema",
    "parse_action_plan",
    "parse_catalogue",
    "parse_composites",
    "parse_crosswalk",
    "read_action_plan",
    "read_catalogue",
    "read_composites",
    "read_crosswalk",
]


@door
def read_action_plan(
    path: str | Path,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
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
def parse_action_plan(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> ActionPlan:
    """Read a one-year action plan from the text of a document; see `read_action_plan`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        catalogue: The practices that its activities may carry out; partnerkit's own if left out.
        frameworks: The frameworks whose constructs its activities may be of; partnerkit's own if left out.
        source: What to call the document in errors.
        max_bytes: The largest text taken, in bytes.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> parse_action_plan('{"format": 1, "key": "elm_2026", "school": "Elm School"}', "json")
        <ActionPlan elm_2026: 0 on the team, 0 goals, 0 activities>
    """
    catalogue, frameworks = catalogue_or(catalogue), readable_or(frameworks)
    return documents.parse_action_plan(
        text, format, catalogue=catalogue, frameworks=frameworks, source=source, max_bytes=max_bytes
    )


@door
def read_catalogue(path: str | Path, *, findings: Findings | None = None, max_bytes: int = MAX_BYTES) -> Catalogue:
    """Read a catalogue of practices from a TOML or JSON file.

    Args:
        path: The file. It may leave practices to other files of its folder, which it names in ``parts``; each of those holds
            ``format`` and ``practices`` and nothing else.
        findings: Findings that its practices may name besides those in the document; partnerkit's own if left out.
        max_bytes: The largest file taken, in bytes; of several files, each.

    Returns:
        The catalogue: its own practices first, then those of its parts in the order named.

    Raises:
        DocumentError: The document has faults; all of them are listed, each with its file and path.
    """
    findings = knowledge.FINDINGS if findings is None else findings
    return documents.read_catalogue(path, findings=findings, max_bytes=max_bytes)


@door
def parse_catalogue(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    findings: Findings | None = None,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> Catalogue:
    """Read a catalogue of practices from the text of a document; see `read_catalogue`. A text has no ``parts``.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        findings: Findings that its practices may name besides those in the document; partnerkit's own if left out.
        source: What to call the document in errors.
        max_bytes: The largest text taken, in bytes.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> import json
        >>> import partnerkit as pk
        >>> sent = json.dumps(pk.to_dict(pk.PRACTICES))
        >>> parse_catalogue(sent, "json").practices == pk.PRACTICES.practices
        True
    """
    findings = knowledge.FINDINGS if findings is None else findings
    return documents.parse_catalogue(text, format, findings=findings, source=source, max_bytes=max_bytes)


@door
def read_composites(
    path: str | Path, known: Registry | None = None, *, max_bytes: int = MAX_BYTES
) -> tuple[Composite, ...]:
    """Read scores of your own from a TOML or JSON file: ``format = 1``, then one ``[[composites]]`` table each.

    Args:
        path: The file.
        known: What its rules may name besides each other; the indicators and scores of partnerkit's three frameworks if left out.
            `partnerkit.scoring.registry` gives those of other frameworks.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The composites, in the file's order.

    Raises:
        DocumentError: The document has faults: unknown kinds, wrong weights, keys that name nothing, circles. All are listed with their paths.
    """
    return documents.read_composites(path, known_or(known), max_bytes=max_bytes)


@door
def parse_composites(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    known: Registry | None = None,
    *,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> tuple[Composite, ...]:
    """Read scores of your own from the text of a document; see `read_composites`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        known: What its rules may name besides each other; the indicators and scores of partnerkit's three frameworks if left out.
        source: What to call the document in errors.
        max_bytes: The largest text taken, in bytes.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> (own,) = parse_composites('''
        ... format = 1
        ...
        ... [[composites]]
        ... key = "ours.weakest_type"
        ... rule = { weakest = ["six_types.parenting", "six_types.communicating"] }
        ... ''')
        >>> own.key
        'ours.weakest_type'
    """
    return documents.parse_composites(text, format, known_or(known), source=source, max_bytes=max_bytes)


@door
def read_crosswalk(
    path: str | Path, *, frameworks: Framework | Iterable[Framework] | None = None, max_bytes: int = MAX_BYTES
) -> Crosswalk:
    """Read a crosswalk between frameworks from a TOML or JSON file.

    Args:
        path: The file; ``format = 1``, then one ``[[correspondences]]`` table each.
        frameworks: The frameworks whose keys it may name; partnerkit's three if left out. Pass ``(*FRAMEWORKS, mine)`` to relate one of
            your own.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The crosswalk, with every key and every citation resolved.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path and a near match, and nothing of it is taken over.

    Examples:
        >>> read_crosswalk("examples/data/elm_crosswalk.toml")
        <Crosswalk 'Elm district to the six types' 1: 3 correspondences>
    """
    return documents.read_crosswalk(path, frameworks=frameworks_or(frameworks), max_bytes=max_bytes)


@door
def parse_crosswalk(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    frameworks: Framework | Iterable[Framework] | None = None,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> Crosswalk:
    """Read a crosswalk from the text of a document; see `read_crosswalk`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        frameworks: The frameworks whose keys it may name; partnerkit's three if left out.
        source: What to call the document in errors.
        max_bytes: The largest text taken, in bytes.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> len(parse_crosswalk('{"format": 1, "name": "Ours", "version": "1", "correspondences": []}', "json"))
        0
    """
    frameworks = frameworks_or(frameworks)
    return documents.parse_crosswalk(text, format, frameworks=frameworks, source=source, max_bytes=max_bytes)


@door
def json_schema(
    kind: DocumentKind, *, catalogue: Catalogue | None = None, frameworks: Framework | Iterable[Framework] | None = None
) -> dict[str, Any]:
    """Give the JSON Schema of a kind of document, for an editor that completes and underlines, or to make a form from.

    Args:
        kind: What the document holds: ``"school"``, ``"action_plan"``, ``"instrument"``, ``"framework"``, ``"composites"``, ``"catalogue"``,
            ``"findings"``, ``"vocabulary"``, ``"community"`` or ``"crosswalk"``.
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

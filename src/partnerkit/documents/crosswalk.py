"""Crosswalk documents: correspondences between frameworks, read against their keys, with every fault at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
from cattrs.errors import ClassValidationError

from partnerkit.documents.convert import Expected, converter, faults_of
from partnerkit.documents.framework import check_format
from partnerkit.documents.text import Format, parse, read_text
from partnerkit.errors import DocumentError, Fault, InvalidValueError, nearest, shown
from partnerkit.model import Construct, Correspondence, Crosswalk, Framework, Source, endpoints

__all__ = ["parse_crosswalk", "read_crosswalk"]


@attrs.frozen
class Document:
    """The fields of a crosswalk document."""

    name: str
    version: str
    correspondences: tuple[Correspondence, ...]
    constructs: tuple[Construct, ...] = ()
    sources: tuple[Source, ...] = ()
    summary: str = ""
    by: str = ""


def read_crosswalk(path: str | Path, *, frameworks: Sequence[Framework]) -> Crosswalk:
    """Read a crosswalk from a TOML or JSON file; the shipped ``data/crosswalk_own.toml`` explains the format at its top.

    Args:
        path: The file.
        frameworks: The frameworks whose keys it may name.

    Returns:
        The crosswalk, with every key and every citation resolved.

    Raises:
        DocumentError: The document has faults: unknown keys, relations or sources, something related to itself. All are listed with their
            paths and near matches, and nothing is taken over.
    """
    text, format = read_text(path)  # noqa: A001 - the plain word for it
    return parse_crosswalk(text, format, frameworks=frameworks, source=Path(path).name)


def parse_crosswalk(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    frameworks: Sequence[Framework],
    source: str = "the text",
) -> Crosswalk:
    """Read a crosswalk from the text of a document; see `read_crosswalk`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        frameworks: The frameworks whose keys it may name.
        source: What to call the document in errors.

    Raises:
        DocumentError: The document has faults.
    """
    document = check_format(parse(text, format, source=source), source)
    faults: list[Fault] = []
    read: Document | None = None
    try:
        read = converter().structure(document, Document)
    except (ClassValidationError, Expected) as error:
        faults += faults_of(error, "")
    faults += _unknown_keys(document, frameworks)
    faults += _unknown_sources(document)
    if faults or read is None:
        raise DocumentError(source, tuple(dict.fromkeys(faults)))
    try:
        return Crosswalk(
            name=read.name,
            version=read.version,
            correspondences=tuple(each if each.by else attrs.evolve(each, by=read.by) for each in read.correspondences),
            frameworks=tuple(frameworks),
            constructs=read.constructs,
            sources=read.sources,
            summary=read.summary,
        )
    except InvalidValueError as error:
        raise DocumentError(source, tuple(faults_of(error, ""))) from None


def _unknown_keys(document: dict[str, Any], frameworks: Sequence[Framework]) -> Iterator[Fault]:
    """Look up the keys of the correspondences, also of those that have other faults."""
    outside = [table.get("key") for _, table in _tables(document, "constructs")]
    known = [*endpoints(frameworks), *(key for key in outside if isinstance(key, str))]
    for i, table in _tables(document, "correspondences"):
        for field in ("first", "second"):
            key = table.get(field)
            if isinstance(key, str) and key not in known:
                near = nearest(key, known)
                remedy = (
                    f"Did you mean {near[0]!r}?" if near else "Name it under [[constructs]], or pass its framework."
                )
                yield Fault(f"correspondences[{i}].{field}", f"nothing has the key {shown(key)}.", remedy)


def _unknown_sources(document: dict[str, Any]) -> Iterator[Fault]:
    sources = document.get("sources")
    known = [*sources] if isinstance(sources, dict) else []
    cited = [(f"correspondences[{i}]", table) for i, table in _tables(document, "correspondences")]
    for i, table in _tables(document, "constructs"):
        if isinstance(table.get("definition"), dict):
            cited.append((f"constructs[{i}].definition", table["definition"]))
    for path, table in cited:
        for j, citation in enumerate(table["cite"] if isinstance(table.get("cite"), list) else ()):
            key = citation.partition(":")[0].strip() if isinstance(citation, str) else None
            if key is not None and key not in known:
                near = nearest(key, known)
                remedy = f"Did you mean {near[0]!r}?" if near else f"Add a table [sources.{key}]."
                yield Fault(f"{path}.cite[{j}]", f"there is no source {shown(key)}.", remedy)


def _tables(document: dict[str, Any], field: str) -> Iterator[tuple[int, dict[str, Any]]]:
    tables = document.get(field)
    for i, table in enumerate(tables if isinstance(tables, list) else ()):
        if isinstance(table, dict):
            yield i, table

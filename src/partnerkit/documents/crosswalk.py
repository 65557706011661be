"""Crosswalk documents: correspondences between frameworks, read against their keys, with every fault at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
from cattrs.errors import ClassValidationError

from partnerkit.documents.convert import Expected, converter, faults_of
from partnerkit.documents.lookup import tables_of, unknown_sources
from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_text, written
from partnerkit.errors import DocumentError, Fault, InvalidValueError, nearest
from partnerkit.errors.arguments import door
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


@door
def read_crosswalk(path: str | Path, *, frameworks: Sequence[Framework], max_bytes: int = MAX_BYTES) -> Crosswalk:
    """Read a crosswalk from a TOML or JSON file; the shipped ``data/crosswalk_own.toml`` explains the format at its top.

    Args:
        path: The file.
        frameworks: The frameworks whose keys it may name.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The crosswalk, with every key and every citation resolved.

    Raises:
        DocumentError: The document has faults: unknown keys, relations or sources, something related to itself. All are listed with their
            paths and near matches, and nothing is taken over.
    """
    return parse_crosswalk(
        *read_text(path, max_bytes=max_bytes), frameworks=frameworks, source=Path(path).name, max_bytes=max_bytes
    )


@door
def parse_crosswalk(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    frameworks: Sequence[Framework],
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> Crosswalk:
    """Read a crosswalk from the text of a document; see `read_crosswalk`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        frameworks: The frameworks whose keys it may name.
        source: What to call the document in errors.
        max_bytes: The largest text taken, in bytes.

    Raises:
        DocumentError: The document has faults.
    """
    document = parse_document(text, format, source=source, max_bytes=max_bytes)
    faults: list[Fault] = []
    read: Document | None = None
    try:
        read = converter().structure(document, Document)
    except (ClassValidationError, Expected) as error:
        faults += faults_of(error, "")
    faults += _unknown_keys(document, frameworks)
    faults += unknown_sources(document)
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
    outside = [table.get("key") for _, table in tables_of(document, "constructs")]
    known = [*endpoints(frameworks), *(key for key in outside if isinstance(key, str))]
    for i, table in tables_of(document, "correspondences"):
        for field in ("first", "second"):
            key = table.get(field)
            if isinstance(key, str) and key not in known:
                near = nearest(key, known)
                remedy = (
                    f"Did you mean {near[0]!r}?" if near else "Name it under [[constructs]], or pass its framework."
                )
                yield Fault(f"correspondences[{i}].{field}", f"nothing has the key {written(key)}.", remedy)

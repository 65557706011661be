"""Findings of research, from files and texts."""

from pathlib import Path

from partnerkit import knowledge
from partnerkit.documents.findings_document import findings_from_document
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES, Format
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import parse_as, read_as
from partnerkit.model import Findings

__all__ = ["parse_findings", "read_findings"]


@door
def read_findings(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Findings:
    """Read findings and their sources from a TOML, JSON or YAML file.

    Args:
        path: The file. The shipped ``findings.toml`` explains the format at its top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The findings, with every citation and every conflict resolved, and with the evidence tier that each reaches.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths, such as
            ``findings[3].figures[0].correlation``.
    """
    return read_as(findings_from_document, path, knowledge.TIERS, max_bytes=max_bytes)


@door
def parse_findings(
    document: GivenDocument,
    format: Format | None = None,  # noqa: A002 - the plain word for it
    *,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> Findings:
    """Read findings and their sources from a document in memory; see `read_findings`.

    Args:
        document: The document: text, bytes in UTF-8, or a dictionary.
        format: The format of text or bytes, ``"toml"`` if left out, ``"json"`` or ``"yaml"``; a dictionary has none.
        source: What to call the document in errors.
        max_bytes: The largest size taken, in bytes.

    Raises:
        DocumentError: The document has faults.
    """
    return parse_as(findings_from_document, document, format, knowledge.TIERS, source=source, max_bytes=max_bytes)

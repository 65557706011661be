"""Findings of research, from files and texts."""

from pathlib import Path

from partnerkit.documents.findings_document import findings_from_document
from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_document
from partnerkit.errors.arguments import door
from partnerkit.model import Findings

__all__ = ["parse_findings", "read_findings"]


@door
def read_findings(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Findings:
    """Read findings and their sources from a TOML or JSON file.

    Args:
        path: The file. The shipped ``findings.toml`` explains the format at its top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The findings, with every citation and every conflict resolved.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths, such as
            ``findings[3].figures[0].correlation``.
    """
    return findings_from_document(read_document(path, max_bytes=max_bytes), source=Path(path).name)


@door
def parse_findings(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> Findings:
    """Read findings and their sources from the text of a document; see `read_findings`.

    Raises:
        DocumentError: The document has faults.
    """
    return findings_from_document(parse_document(text, format, source=source, max_bytes=max_bytes), source=source)

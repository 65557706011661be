"""Findings documents: what research found, with its publications."""

from pathlib import Path

import attrs

from partnerkit.documents.convert import faults_of, structure
from partnerkit.documents.cross import cross_faults
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_text
from partnerkit.errors import DocumentError, PartnerkitError
from partnerkit.errors.arguments import door
from partnerkit.model import Finding, Findings, Source

__all__ = ["parse_findings", "read_findings"]


@attrs.frozen
class Whole:
    """Findings as a document holds them."""

    name: str
    version: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...] = ()


@door
def read_findings(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Findings:
    """Read findings and their sources from a TOML or JSON file.

    Args:
        path: The file. The shipped ``findings.toml`` explains the format at its top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The findings, with every citation and every conflict resolved.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths, such as ``findings[3].figures[0].correlation``.
    """
    return parse_findings(*read_text(path, max_bytes=max_bytes), source=Path(path).name, max_bytes=max_bytes)


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
    document = parse_document(text, format, source=source, max_bytes=max_bytes)
    whole = structure(document, Whole, using=converter_with_figures(), source=source)
    if faults := cross_faults(whole.findings, whole.sources):
        raise DocumentError(source, tuple(faults))
    try:
        return Findings(whole.name, whole.version, whole.findings, whole.sources)
    except PartnerkitError as error:
        raise DocumentError(source, tuple(faults_of(error, ""))) from None

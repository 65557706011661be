"""Findings and claims documents."""

from pathlib import Path

import attrs

from partnerkit.documents.convert import faults_of
from partnerkit.documents.cross import cross_faults
from partnerkit.documents.framework import read_noun
from partnerkit.errors import DocumentError, PartnerkitError
from partnerkit.errors.arguments import door
from partnerkit.model import Finding, Findings, Source

__all__ = ["read_findings"]


@attrs.frozen
class Whole:
    """Findings as a document holds them."""

    name: str
    version: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...] = ()


@door
def read_findings(path: str | Path) -> Findings:
    """Read findings and their sources from a TOML or JSON document.

    Args:
        path: The file. The shipped ``findings.toml`` explains the format at its top.

    Returns:
        The findings, with every citation and every conflict resolved.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths, such as ``findings[3].figures[0].correlation``.
    """
    whole = read_noun(path, Whole)
    if faults := cross_faults(whole.findings, whole.sources):
        raise DocumentError(Path(path).name, tuple(faults))
    try:
        return Findings(whole.name, whole.version, whole.findings, whole.sources)
    except PartnerkitError as error:
        raise DocumentError(Path(path).name, tuple(faults_of(error, ""))) from None

"""Findings documents: what research found, with its publications."""

from collections.abc import Mapping
from typing import Any

import attrs

from partnerkit.documents.document_keys import structure_whole
from partnerkit.documents.faults import faults_of
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.findings_checks import retraction_faults, unknown_in_findings
from partnerkit.documents.limits import refused
from partnerkit.errors import Fault, PartnerkitError
from partnerkit.model import Finding, Findings, Source, TierRules

__all__ = ["findings_from_document"]


@attrs.frozen
class Whole:
    """Findings as a document holds them."""

    name: str
    version: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...] = ()


def findings_from_document(document: Mapping[str, Any], tiers: TierRules | None = None, *, source: str) -> Findings:
    """Make findings of a parsed document, whose tiers are read by the given rules.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths. Or it is what `to_dict` gives
            of findings, which lacks the sizes that nobody has seen and those of papers that were withdrawn.
    """
    if "asked" in document:
        shown = "as to_dict shows them, without the sizes that may not be shown, and cannot be read back."
        raise refused(source, [Fault("", f"it has findings {shown}", "Read the file of findings that they come from.")])
    whole = structure_whole(
        document,
        Whole,
        using=converter_with_figures(),
        source=source,
        unknown=unknown_in_findings(document),
        after=lambda whole, _: retraction_faults(whole.findings, whole.sources),
    )
    try:
        return Findings(whole.name, whole.version, whole.findings, whole.sources, tiers=tiers)
    except PartnerkitError as error:
        raise refused(source, faults_of(error, ())) from None

"""Findings documents: what research found, with its publications, and with what does not fit between its parts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from partnerkit.documents.convert import faults_of
from partnerkit.documents.document_keys import keys_of, structure_whole, tables_of, unknown_key, unknown_keys
from partnerkit.documents.fault_words import setting, written
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.limits import refused
from partnerkit.errors import Fault, PartnerkitError
from partnerkit.model import Finding, Findings, Source, TierRules

ADD = "Add it, or correct the key."


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


def unknown_in_findings(document: Mapping[str, Any], more: Findings | None = None) -> Iterator[Fault]:
    """Look up every key that a finding uses of a source or of another finding, and those that are there twice.

    It may also use keys of `more`, findings from elsewhere.
    """
    sources, elsewhere = document.get("sources"), dict.fromkeys(more.keys if more else ())
    known_sources = {
        **{source.key: None for source in (more.sources if more else ())},
        **dict.fromkeys(sources if isinstance(sources, dict) else ()),
    }
    known = {**elsewhere, **dict.fromkeys(keys_of(document, "findings"))}
    seen = {*elsewhere}
    for i, table in tables_of(document, "findings"):
        key, cited = table.get("key"), table.get("cite")
        if isinstance(key, str):
            if key in seen:
                remedy = "Give each finding a key of its own."
                yield Fault.at(("findings", i, "key"), f"{written(key)} is there already.", remedy)
            seen.add(key)
        for k, one in enumerate(cited if isinstance(cited, list) else ()):
            source = one.partition(":")[0].strip() if isinstance(one, str) else None
            yield from unknown_key(source, known_sources, ("findings", i, "cite", k), "source", remedy=ADD)
        yield from unknown_keys(
            table.get("conflicts_with"), known, ("findings", i, "conflicts_with"), "finding", remedy=ADD
        )


def retraction_faults(
    findings: Sequence[Finding], sources: Sequence[Source], more: Findings | None = None
) -> Iterator[Fault]:
    """Require what is retracted to be marked at the source, here or in `more`, and at all of its findings."""
    by_key = {source.key: source for source in (*(more.sources if more else ()), *sources)}
    for i, finding in enumerate(findings):
        source = by_key.get(finding.source)
        if source is not None and source.is_retracted and not finding.is_retracted:
            remedy = f"Write {setting('status', 'retracted')} here too."
            yield Fault.at(("findings", i, "status"), f"its source {source.key!r} is retracted.", remedy)
        if source is not None and finding.is_retracted and not source.is_retracted:
            remedy = f"Write {setting('status', 'retracted')} here too."
            place = ("sources", source.key, "status")
            yield Fault.at(place, f"the finding {finding.key!r} is retracted.", remedy)

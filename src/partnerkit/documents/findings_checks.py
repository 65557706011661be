"""Faults between the parts of a document of findings, such as a citation of a source that it does not have."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from partnerkit.documents.document_keys import keys_of, tables_of, unknown_key, unknown_keys
from partnerkit.documents.fault_words import setting, written
from partnerkit.errors import Fault
from partnerkit.model import Finding, Findings, Source

__all__ = ["ADD", "retraction_faults", "unknown_in_findings"]


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


ADD = "Add it, or correct the key."


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

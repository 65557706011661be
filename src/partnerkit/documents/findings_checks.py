"""Faults between the parts of a document of findings: what one part says of another and does not find there."""

from collections.abc import Collection, Sequence

from partnerkit.errors import Fault, nearest
from partnerkit.model import Finding, Findings, Source

__all__ = ["cross_faults", "meant"]


def cross_faults(findings: Sequence[Finding], sources: Sequence[Source], more: Findings | None = None) -> list[Fault]:
    """Give every fault between findings and sources, each with its path.

    A citation names a source, a conflict names a finding, no key occurs twice, and what is retracted is marked at the
    source and at all of its findings.

    Args:
        findings: The findings of the document.
        sources: The sources of the document.
        more: Findings from elsewhere that it may name.
    """
    by_key = {source.key: source for source in (*(more.sources if more else ()), *sources)}
    elsewhere = {*(more.keys if more else ())}
    known = {*elsewhere, *(finding.key for finding in findings)}
    seen = set(elsewhere)
    faults = []
    for i, finding in enumerate(findings):
        place = f"findings[{i}]"
        if finding.key in seen:
            faults.append(
                Fault(f"{place}.key", f"{finding.key!r} is there already.", "Give each finding a key of its own.")
            )
        seen.add(finding.key)
        faults += [
            Fault(f"{place}.cite", f"there is no source {citation.source!r}.", meant(citation.source, by_key))
            for citation in finding.provenance.cite
            if citation.source not in by_key
        ]
        faults += [
            Fault(f"{place}.conflicts_with", f"there is no finding {key!r}.", meant(key, known))
            for key in finding.conflicts_with
            if key not in known
        ]
        source = by_key.get(finding.source)
        if source is not None and source.is_retracted and not finding.is_retracted:
            faults.append(
                Fault(
                    f"{place}.status",
                    f"its source {source.key!r} is retracted.",
                    'Write status = "retracted" and take out its tier.',
                )
            )
        if source is not None and finding.is_retracted and not source.is_retracted:
            faults.append(
                Fault(
                    f"sources.{source.key}.status",
                    f"the finding {finding.key!r} is retracted.",
                    'Write status = "retracted" here too.',
                )
            )
    return faults


def meant(wrong: str, known: Collection[str]) -> str:
    """Give a remedy: the nearest known key, or where to add it."""
    near = nearest(wrong, known)
    return f"Did you mean {near[0]!r}?" if near else "Add it, or mend the key."

"""What is known as plain data: findings, evidence, claims and references. A size that is only recalled, or was retracted, is not in it."""

from typing import Any, assert_never

from partnerkit.model import (
    Claim,
    Claims,
    DirectionOnly,
    Figure,
    Finding,
    Findings,
    PracticeEvidence,
    References,
)

__all__ = ["Known", "known_to_dict"]

Known = Claim | Claims | Finding | Findings | PracticeEvidence | References


def known_to_dict(result: Known) -> dict[str, Any]:
    """Give findings, evidence, claims or references as plain data; see `to_dict`."""
    match result:
        case Finding():
            return _finding(result)
        case Findings():
            sources = {c.source: result.source(c.source) for f in result for c in f.provenance.cite}
            return {
                "asked": list(result.asked),
                "findings": [_finding(finding) for finding in result],
                "sources": References("findings", tuple(sources.values())).csl(),
            }
        case PracticeEvidence(practice, findings):
            return {
                "practice": practice.key,
                "tier": result.tier.value,
                "match": result.match.value,
                "summary": result.summary,
                **{key: value for key, value in known_to_dict(findings).items() if key != "asked"},
                "on_this_practice": [finding.key for finding in findings if result.studied(finding) == "this practice"],
                "cautions": list(practice.cautions),
            }
        case Claim():
            return _claim(result)
        case Claims():
            return {"claims": [_claim(claim) for claim in result]}
        case References():
            return {"of": result.of, "sources": result.csl()}
        case _:
            assert_never(result)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "topic": finding.topic,
        "statement": finding.statement,
        "status": finding.status.value,
        "direction": finding.direction.value,
        "tier": finding.tier.value if finding.tier else None,
        "tier_basis": finding.tier_basis,
        "design": finding.design.value,
        "method": finding.method,
        "sample": finding.sample,
        "place": finding.place,
        "grade_spans": list(finding.grade_spans),
        "outcome": finding.outcome,
        "outcomes": [outcome.value for outcome in finding.outcomes],
        "figures": [_figure(figure, hidden=finding.is_retracted) for figure in finding.figures],
        "verification": finding.verification.value,
        "conflicts_with": list(finding.conflicts_with),
        "cautions": list(finding.cautions),
        "basis": finding.provenance.basis.value,
        "cite": [str(citation) for citation in finding.provenance.cite],
        "note": finding.provenance.note,
        "seen_at": list(finding.seen_at),
    }


def _figure(figure: Figure, *, hidden: bool) -> dict[str, Any]:
    """Give a figure; without its numbers where they may not be shown."""
    told = figure.is_shown and not hidden
    return {
        "of": figure.of,
        "metric": None if isinstance(figure.metric, DirectionOnly) else figure.metric.name,
        "low": figure.metric.low if told else None,
        "high": figure.metric.high if told else None,
        "contrast": figure.contrast.value,
        "standing": "retracted" if hidden else figure.standing.value,
        "interval": list(figure.interval) if told else [],
        "significant": figure.significant if told else None,
        "text": "withdrawn with the paper" if hidden else str(figure),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "key": claim.key,
        "text": claim.text,
        "status": claim.status.value,
        "said_by": claim.said_by,
        "works": [
            {"as_cited": w.as_cited, "status": w.status.value, "source": w.source or None, "note": w.note}
            for w in claim.works
        ],
        "findings": list(claim.findings),
        "note": claim.provenance.note,
    }

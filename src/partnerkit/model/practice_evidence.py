"""What is known about a practice: its label, the findings behind it, and the label when one is withdrawn."""

from collections import Counter
from textwrap import fill, indent
from typing import Any

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.model.evidence import EvidenceMatch, EvidenceTier
from partnerkit.model.finding import Finding
from partnerkit.model.findings import Findings
from partnerkit.model.keyed import Several
from partnerkit.model.practice import Practice
from partnerkit.model.table import Table, Tabular

_WIDTH = 96


@attrs.frozen(repr=False)
class PracticeEvidence(Tabular, Several[Finding]):
    """What is known about a practice, and how sure.

    Attributes:
        practice: The practice.
        findings: The findings behind it, with their sources, in the practice's order.
    """

    _holds = "findings"

    practice: Practice
    findings: Findings

    @property
    def tier(self) -> EvidenceTier:
        """The practice's label."""
        return self.practice.evidence.tier

    @property
    def match(self) -> EvidenceMatch:
        """Whether this practice or a neighbor was studied."""
        return self.practice.evidence.match

    def studied(self, finding: Finding) -> str:
        """Say what a finding studied: ``"this practice"`` or ``"a neighboring idea"``."""
        return "this practice" if finding.key in self.practice.evidence.direct else "a neighboring idea"

    @property
    def summary(self) -> str:
        """How many findings there are, of which direction, and how many count for nothing."""
        standing = [finding for finding in self.findings if not finding.is_retracted]
        counts = Counter(str(finding.direction) for finding in standing)
        told = ", ".join(f"{count} {word}" for word, count in counts.items()) or "none that stands"
        direct = sum(self.studied(finding) == "this practice" for finding in standing)
        gone = len(self.findings) - len(standing)
        withdrawn = f"; {gone} retracted and counted for nothing" if gone else ""
        return f"{counted(len(standing), 'finding')}: {told}; {direct} on this very practice{withdrawn}"

    def table(self) -> Table:
        """Give the findings as a table, each with what it studied."""
        plain = self.findings.table()
        rows = tuple(
            (row[0], self.studied(finding), *row[1:]) for row, finding in zip(plain.rows, self.findings, strict=True)
        )
        columns = (plain.columns[0], "on", *plain.columns[1:])
        title = f"{self.practice.name} ({self.practice.key}): {self.tier}"
        return attrs.evolve(plain, columns=columns, rows=rows, title=title, notes=(*plain.notes, _NOT_SAID), width=30)

    def as_data(self) -> dict[str, Any]:
        """Give the evidence as plain data: the label, every finding, and which were on this very practice."""
        return {
            "practice": self.practice.key,
            "tier": self.tier.value,
            "match": self.match.value,
            "summary": self.summary,
            **{key: value for key, value in self.findings.as_data().items() if key != "asked"},
            "on_this_practice": [finding.key for finding in self.findings if self.studied(finding) == "this practice"],
            "cautions": list(self.practice.cautions),
        }

    def cites(self) -> tuple[Findings, ...]:
        """Give what the evidence rests on, for `cite`."""
        return (self.findings,)

    def __repr__(self) -> str:
        return f"<PracticeEvidence {self.practice.key}: {self.tier}, {counted(len(self), 'finding')}>"

    def __str__(self) -> str:
        """Tell what is known, finding by finding, and what that does not say."""
        head = f"{self.practice.name} ({self.practice.key})"
        lines = [f"label: {self.practice.evidence}", self.summary]
        told = [f"{self.studied(finding)}:\n{indent(str(finding), '  ')}" for finding in self.findings]
        kept = [fill(f"keep in mind: {caution}", _WIDTH, subsequent_indent="  ") for caution in self.practice.cautions]
        return "\n".join([head, *(f"  {line}" for line in lines), *told, *kept, fill(_NOT_SAID, _WIDTH)])


_NOT_SAID = (
    "A label tells the design of studies made elsewhere. "
    "It is not a forecast for a school, and enters no score, gain or plan."
)


def settled(practice: Practice, findings: Findings) -> Practice:
    """Give a practice with the label that its findings give; where that is lower than it was, a caution says why.

    The label is the best tier among the findings on this very practice that were not retracted; with none of them it is
    `demonstrates_a_rationale`.
    """
    evidence = practice.evidence
    reached = [tier for key in evidence.direct if (tier := findings[key].tier) is not None]
    tier = min(reached, key=lambda tier: tier.rank, default=EvidenceTier.RATIONALE)
    if tier is evidence.tier:
        return practice
    cautions = practice.cautions
    if tier.rank > evidence.tier.rank:
        gone = [key for key in evidence.direct if findings[key].is_retracted]
        why = f"{', '.join(gone)} was retracted and counts for nothing" if gone else "its findings give no higher one"
        cautions = (*cautions, f"Its label fell from {evidence.tier} to {tier}: {why}.")
    return attrs.evolve(practice, evidence=attrs.evolve(evidence, tier=tier), cautions=cautions)

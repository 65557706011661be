"""Findings to ask: by outcome, tier, design, grade span, or in plain words."""

import re
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Any, Self, TypedDict, Unpack

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model.ages import GRADE_SPANS
from partnerkit.model.as_data import FORMAT
from partnerkit.model.evidence import EvidenceTier
from partnerkit.model.exact import ASIDE, Listed, exact
from partnerkit.model.field_checks import named, require_once, values
from partnerkit.model.figure import Contrast
from partnerkit.model.finding import Finding
from partnerkit.model.keyed import Keyed, Shipped, held_at
from partnerkit.model.metric import METRICS
from partnerkit.model.provenance import Source
from partnerkit.model.question import Asked, Question, fitting
from partnerkit.model.references import References
from partnerkit.model.study import Direction, FindingStatus, Outcome, StudyDesign, Verification
from partnerkit.model.table import Table, Tabular
from partnerkit.model.tier_rule import TierRules

Words = str | Collection[str]


class FindingQuestion(TypedDict, total=False):
    """What can be asked of findings: one word, or several of which one must fit.

    Attributes:
        outcome: What was measured (``"attendance"``).
        design: How it was found (``"randomized_trial"``).
        direction: ``positive``, ``mixed``, ``null``, ``negative`` or ``not_tested``.
        tier: The evidence tier that it reaches (``"promising"``), or ``"none"``.
        status: ``standing``, ``corrected``, ``contested`` or ``retracted``.
        verification: What of it was read: ``result``, ``direction`` or ``recalled``.
        grade_span: ``pre_k``, ``elementary``, ``middle`` or ``high``.
        metric: A scale on which it has a size that may be shown (``"standard_deviations"``).
        contrast: What its sizes set against what (``"effect"``, ``"association"``).
        checked: Whether its result, or at least its direction, was read.
        about: Plain words, such as ``"text messages"``. Each must begin some word of the finding or of its title.
    """

    outcome: Words
    design: Words
    direction: Words
    tier: Words
    status: Words
    verification: Words
    grade_span: Words
    metric: Words
    contrast: Words
    checked: bool
    about: str


_QUESTIONS: Mapping[str, Question[Finding]] = {
    "outcome": Question("finding with the outcome", lambda one: one.outcomes, values(Outcome)),
    "design": Question("finding with the design", lambda one: (one.design,), values(StudyDesign)),
    "direction": Question("finding with the direction", lambda one: (one.direction,), values(Direction)),
    "tier": Question(
        "finding with the tier", lambda one: (one.tier.value if one.tier else "none",), (*values(EvidenceTier), "none")
    ),
    "status": Question("finding with the status", lambda one: (one.status,), values(FindingStatus)),
    "verification": Question("finding with the verification", lambda one: (one.verification,), values(Verification)),
    "grade_span": Question("finding with the grade span", lambda one: one.grade_spans, GRADE_SPANS),
    "metric": Question("finding with the metric", lambda one: [f.metric.name for f in one.shown_figures], (*METRICS,)),
    "contrast": Question("finding with the contrast", lambda one: [f.contrast for f in one.figures], values(Contrast)),
}
"""What can be asked in words."""


@attrs.frozen(slots=False, repr=False, cache_hash=True, field_transformer=exact)
class Findings(Shipped, Tabular, Keyed[Finding]):
    """Findings with their sources, in the order of their file. They are never ranked by size: metrics do not mix.

    Attributes:
        name: What the collection is called.
        version: Which version of the data.
        findings: The findings.
        sources: The publications that report them.
        asked: What was asked, in words, where these are the answer to a question.
        tiers: The rules that the tiers of the findings are read by; without them no finding has a tier.
    """

    _holds = "findings"
    _kind = "finding"

    name: str = attrs.field(validator=named)
    version: str = attrs.field(validator=named)
    findings: tuple[Finding, ...] = attrs.field(converter=Listed[Finding])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Listed[Source])
    asked: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    tiers: TierRules | None = attrs.field(default=None, eq=False, metadata=ASIDE)

    def __attrs_post_init__(self) -> None:
        """Allow no key twice, resolve the sources, and give each finding the rules for its tier."""
        if any(finding.tiers is not self.tiers for finding in self.findings):
            read = tuple(f if f.tiers is self.tiers else attrs.evolve(f, tiers=self.tiers) for f in self.findings)
            object.__setattr__(self, "findings", read)
        for field, keys in (("findings", [f.key for f in self.findings]), ("sources", [s.key for s in self.sources])):
            require_once("Findings", field, sorted(keys))
        for finding in self.findings:
            for citation in finding.provenance.cite:
                self.source(citation.source)

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {source.key: source for source in self.sources}

    def source(self, key: str) -> Source:
        """Give the publication behind a finding.

        Args:
            key: The finding's key, or the source's own.

        Raises:
            UnknownKeyError: There is no such finding or source.
        """
        key = self._by_key[key].source if key in self._by_key else key
        return held_at(key, self._sources, "source", self.name)

    def sources_of(self, key: str) -> tuple[Source, ...]:
        """Give every publication that a finding cites, the one that reports it first.

        Raises:
            UnknownKeyError: There is no such finding.
        """
        return tuple(self._sources[citation.source] for citation in self[key].provenance.cite)

    def where(self, *tests: Callable[[Finding], bool], **question: Unpack[FindingQuestion]) -> Self:
        """Give the findings that fit everything that is asked; to ask for both of two words, ask twice.

        Args:
            tests: Functions that take a finding and say whether it fits, for what `FindingQuestion` does not hold.
            question: What to ask, as named arguments: `FindingQuestion` lists them.

        Returns:
            The findings that fit, in their order; possibly none. Null, mixed and retracted ones are among them unless
            you ask otherwise.

        Raises:
            UnknownKeyError: A word is none that a finding can have, or this cannot be asked.

        Examples:
            >>> import partnerkit as pk
            >>> print(pk.FINDINGS.where(about="home visits", outcome="attendance").table().rows[0][0])
            e57_sheldonjung2018
            >>> pk.FINDINGS.where(direction=["null", "mixed"], grade_span="pre_k")
            <Findings: ...>
        """
        found, asked = fitting(self.findings, tests, question, self._asked)
        return attrs.evolve(self, findings=found, asked=(*self.asked, *asked))

    def _asked(self, name: str, value: object) -> Asked[Finding]:
        match name, value:
            case "checked", bool() as checked:
                return "checked" if checked else "not checked", lambda finding: finding.is_checked is checked
            case "about", str() as text:
                return f"about {text!r}", lambda finding: self._speaks_of(finding, text)
            case _ if name in _QUESTIONS:
                return _QUESTIONS[name].asked(name, value, self.findings, "The collection")
        raise UnknownKeyError(name, "question", "Findings", tuple(FindingQuestion.__annotations__))

    def _speaks_of(self, finding: Finding, text: str) -> bool:
        words = _stems(" ".join([*finding.texts(), *(self.source(c.source).title for c in finding.provenance.cite)]))
        return all(any(word.startswith(asked) for word in words) for asked in _stems(text))

    def with_keys(self, keys: Collection[str]) -> Self:
        """Give the findings of these keys, in the order of the keys, with their sources.

        Raises:
            UnknownKeyError: There is no finding of one of the keys.
        """
        found = tuple(self[key] for key in keys)
        cited = {citation.source for finding in found for citation in finding.provenance.cite}
        return attrs.evolve(self, findings=found, sources=tuple(one for one in self.sources if one.key in cited))

    @property
    def keys(self) -> tuple[str, ...]:
        """The findings' keys."""
        return tuple(self._by_key)

    def table(self) -> Table:
        """Give the findings as a table, one line each: direction, sizes on their scales, design, tier, source."""
        rows = tuple(
            (
                f.key,
                f.topic,
                f"{'RETRACTED' if f.is_retracted else f.direction}",
                f.sizes or "-",
                str(f.design),
                str(f.tier or "none"),
                f.verification.value,
            )
            for f in self.findings
        )
        asked = f": {'; '.join(self.asked)}" if self.asked else ""
        return Table(
            ("key", "what was studied", "result", "sizes", "design", "tier", "read"),
            rows,
            title=f"{len(self)} findings{asked}",
            notes=(
                "Sizes on different scales cannot be compared, nor can associations and effects.",
                "Tiers are read from what is recorded; what nobody recorded counts as not met.",
            ),
            width=36,
        )

    def as_data(self) -> dict[str, Any]:
        """Give the findings as plain data, with the publications that they cite."""
        cited = {c.source: self.source(c.source) for finding in self for c in finding.provenance.cite}
        return {
            "format": FORMAT,
            "asked": list(self.asked),
            "findings": [finding.as_data() for finding in self],
            "sources": [source.csl() for source in References("findings", tuple(cited.values()))],
        }

    def as_brief_data(self) -> dict[str, Any]:
        """Give what was asked, and each finding with how sure it is."""
        findings = [
            {"key": finding.key, "statement": finding.statement, "how_sure": finding.how_sure} for finding in self
        ]
        return {"asked": list(self.asked), "findings": findings}

    def __repr__(self) -> str:
        return f"<Findings: {len(self)}{', ' if self.asked else ''}{'; '.join(self.asked)}>"


def _stems(text: str) -> list[str]:
    """Give the words of a text in lower case, without a plural's ending."""
    return [re.sub(r"(?<=[a-z]{3})(?<!s)s$", "", word) for word in re.findall(r"[a-z0-9]+", text.casefold())]

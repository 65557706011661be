"""How strong the research behind a practice is: tiers, and whether this practice or a neighbor was studied."""

from enum import StrEnum
from typing import Literal, cast

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import Worded

TierName = Literal["strong", "moderate", "promising", "demonstrates_a_rationale"]
"""The tiers by name, for type checkers."""

EvidenceMatchName = Literal["direct", "related"]
"""The matches by name, for type checkers."""


class EvidenceTier(Worded):
    """How strong a study is by the definitions of United States education law: a label, never a multiplier."""

    STRONG = "strong"
    MODERATE = "moderate"
    PROMISING = "promising"
    RATIONALE = "demonstrates_a_rationale"

    @property
    def rank(self) -> int:
        """The place among the tiers, 1 for `strong` and 4 for `demonstrates_a_rationale`."""
        return 1 + tuple(EvidenceTier).index(self)


class EvidenceMatch(StrEnum):
    """Whether the studies were about this practice."""

    DIRECT = "direct"
    """This practice, or one very close to it, was studied."""
    RELATED = "related"
    """Only a neighboring idea was studied."""


def _tier(name: EvidenceTier | TierName) -> EvidenceTier:
    return cast("EvidenceTier", name)  # it is one already, or is refused


def _match(name: EvidenceMatch | EvidenceMatchName) -> EvidenceMatch:
    return cast("EvidenceMatch", name)  # it is one already, or is refused


@attrs.frozen(repr=False, field_transformer=exact)
class Evidence:
    """The research about a practice.

    Attributes:
        match: Whether this practice or a neighbor was studied; ``related`` too where no study is known.
        findings: Keys of the findings; empty where none is known.
        neighbors: Where this practice was studied, those of the findings that studied only a neighboring idea all the
            same. They lend it no tier.
        tier: The label. A catalogue gives it: the best tier among the findings on this very practice. What is written
            here counts for nothing there; where it is higher, a caution says so.
    """

    match: EvidenceMatch = attrs.field(converter=_match)
    findings: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    neighbors: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    tier: EvidenceTier = attrs.field(default=EvidenceTier.RATIONALE, converter=_tier)

    def __attrs_post_init__(self) -> None:
        """Require neighbors to be among the findings."""
        if strangers := set(self.neighbors).difference(self.findings):
            raise InvalidValueError("Evidence", "neighbors", sorted(strangers), "keys that are in findings too")

    @property
    def direct(self) -> tuple[str, ...]:
        """Keys of the findings that studied this very practice."""
        if self.match is EvidenceMatch.RELATED:
            return ()
        return tuple(key for key in self.findings if key not in self.neighbors)

    @property
    def studied(self) -> str:
        """What was studied, in words."""
        if not self.findings:
            return "no study of it is known"
        return (
            "this practice was studied" if self.match is EvidenceMatch.DIRECT else "only a neighboring idea was studied"
        )

    def __repr__(self) -> str:
        return f"<Evidence: {self.tier.value}, {self.match.value}, {len(self.findings)} findings>"

    def __str__(self) -> str:
        """Give tier and match in words."""
        return f"{self.tier} ({self.studied.removeprefix('only ')})"

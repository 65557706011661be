"""Findings: what one study or synthesis found, how large it was, and how sure one can be of it."""

from textwrap import fill
from typing import Any

import attrs

from partnerkit.errors import AssociationError, InvalidValueError
from partnerkit.model.ages import GradeSpan, known_spans
from partnerkit.model.evidence import EvidenceTier
from partnerkit.model.exact import ASIDE, Listed, exact
from partnerkit.model.field_checks import each, filled, named, not_empty, one_line, word_key
from partnerkit.model.figure import Contrast, Figure, FigureStanding
from partnerkit.model.metric import DirectionOnly
from partnerkit.model.provenance import Citation, Provenance
from partnerkit.model.study import Direction, FindingStatus, Outcome, StudyDesign, Verification
from partnerkit.model.tier_rule import TierReading, TierRules, Trial


@attrs.frozen(repr=False, field_transformer=exact)
class Finding:
    """What one study or synthesis found, in partnerkit's words.

    Attributes:
        key: The finding's key.
        topic: What was studied, in a few words.
        statement: What was found, in a sentence or two.
        design: How the study was done.
        method: The design in the study's own terms, where that says more.
        sample: Who took part.
        place: Where; empty for the United States or several countries.
        outcome: What was measured, in words.
        outcomes: What was measured, in the words that `where` takes.
        direction: What the main result was for those it was meant to help.
        figures: The reported sizes, each on its scale.
        status: Whether it still stands.
        grade_spans: For which grades it speaks: ``pre_k``, ``elementary``, ``middle``, ``high``.
        conflicts_with: Keys of findings that say otherwise, or much less.
        cautions: What to keep in mind.
        seen_at: Addresses where it was read.
        trial: Facts about the study that the evidence tiers ask for.
        tiers: The rules that give its tier; a collection of findings passes on its own.
        provenance: The study it comes from (first citation), whether the result was read there, and what exactly was
            seen.

    Examples:
        >>> import partnerkit as pk
        >>> finding = pk.FINDINGS["e53_connecttext2018"]
        >>> str(finding.design), str(finding.tier), finding.verification.value
        ('quasi experiment', 'demonstrates a rationale', 'result')
    """

    key: str = attrs.field(validator=word_key)
    topic: str = attrs.field(validator=named)
    statement: str = attrs.field(validator=filled)
    design: StudyDesign
    outcomes: tuple[Outcome, ...] = attrs.field(converter=Listed[Outcome], validator=not_empty)
    direction: Direction
    method: str = ""
    sample: str = ""
    place: str = attrs.field(default="", validator=one_line)
    outcome: str = ""
    figures: tuple[Figure, ...] = attrs.field(default=(), converter=Listed[Figure])
    status: FindingStatus = FindingStatus.STANDING
    grade_spans: tuple[GradeSpan, ...] = attrs.field(converter=Listed[GradeSpan], default=(), validator=known_spans)
    conflicts_with: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=each(word_key))
    cautions: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    seen_at: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    trial: Trial = attrs.field(factory=Trial)
    tiers: TierRules | None = attrs.field(default=None, eq=False, metadata=ASIDE)
    provenance: Provenance = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Keep the promises that readers rely on: who says so, and what figures mean."""
        if not self.provenance.basis.is_attributed:
            expected = "sourced or secondary, since a finding comes from a study"
            raise InvalidValueError("Finding", "basis", self.provenance.basis.value, expected)
        for figure in self.figures:
            if figure.contrast not in self.design.contrasts:
                allowed = " or ".join(self.design.contrasts)
                expected = f"a contrast of {allowed}, since the design is {self.design.value}"
                raise InvalidValueError("Finding", "figures", str(figure.contrast), expected)
            is_seen = figure.standing is FigureStanding.SEEN and not isinstance(figure.metric, DirectionOnly)
            if is_seen and not self.is_checked:
                expected = 'standing = "recalled" or "reported", since the finding is not checked'
                raise InvalidValueError("Finding", "figures", figure.standing.value, expected)

    @property
    def source(self) -> str:
        """Key of the publication that reports it."""
        return self.provenance.cite[0].source

    @property
    def is_checked(self) -> bool:
        """Whether its result, or at least its direction, was read."""
        return self.provenance.checked

    @property
    def is_retracted(self) -> bool:
        """Whether its publication was withdrawn."""
        return self.status is FindingStatus.RETRACTED

    @property
    def reading(self) -> TierReading:
        """Which evidence tier it reaches, and what keeps it from the next one.

        It is computed from what is recorded. What nobody recorded counts as not met.
        """
        if self.is_retracted:
            return TierReading(None, None, ())
        if self.tiers is None:
            return TierReading(None, EvidenceTier.RATIONALE, ("no rules are given to read its tier by",))
        return self.tiers.read(self.design, self.trial, self.direction)

    @property
    def tier(self) -> EvidenceTier | None:
        """The evidence tier that it reaches; None where a null or negative result gives none, or it is retracted."""
        return self.reading.tier

    @property
    def verification(self) -> Verification:
        """What of it was read, from the result to nothing at all."""
        if not self.is_checked:
            return Verification.RECALLED
        only_direction = any(isinstance(figure.metric, DirectionOnly) for figure in self.figures)
        return Verification.DIRECTION if only_direction else Verification.RESULT

    @property
    def shown_figures(self) -> tuple[Figure, ...]:
        """The figures whose sizes may be shown, since they were read somewhere and the finding is not retracted."""
        return () if self.is_retracted else tuple(figure for figure in self.figures if figure.is_shown)

    def program_effects(self) -> tuple[Figure, ...]:
        """Give the sizes of what a program changed, compared with going without it.

        These are sizes from somewhere else. They are not a forecast for a school, and they do not enter any score or
        plan.

        Returns:
            The figures that were read and compare with and without; none if no size was seen.

        Raises:
            AssociationError: The finding tells what goes together, or describes, or is retracted: nothing in it is an
                effect.

        Examples:
            >>> import partnerkit as pk
            >>> print(pk.FINDINGS["e25_ritter2006"].program_effects()[0])
            reading overall: standardized mean difference = 0.23
            >>> pk.FINDINGS["e15_barger2019"].program_effects()
            Traceback (most recent call last):
            ...
            partnerkit.errors.AssociationError: 'e15_barger2019' does not give the effect of a program: ...
        """
        if self.is_retracted:
            raise AssociationError(self.key, "its publication was retracted")
        if not self.design.compares_programs:
            raise AssociationError(
                self.key, f"its design is {self.design}, which has no comparison with and without a program"
            )
        return tuple(figure for figure in self.shown_figures if figure.contrast is Contrast.EFFECT)

    def texts(self) -> tuple[str, ...]:
        """Give everything about it that a search looks through."""
        words = (self.key.replace("_", " "), *(outcome.value.replace("_", " ") for outcome in self.outcomes))
        return (self.topic, self.statement, self.outcome, self.method, self.sample, self.place, *words)

    @property
    def sizes(self) -> str:
        """The sizes in words, each on its scale; empty if there is none.

        What is recalled or withdrawn comes without its number.
        """
        if self.is_retracted:
            return "withdrawn with the paper"
        return "; ".join(map(str, self.figures))

    @property
    def how_sure(self) -> str:
        """Tier and what was read, in words."""
        tier = str(self.tier or "no tier")
        read = {
            Verification.RESULT: "result read",
            Verification.DIRECTION: "direction read, size not",
            Verification.RECALLED: "recalled, not read",
        }[self.verification]
        status = "" if self.status is FindingStatus.STANDING else f"{self.status.value.upper()}; "
        return f"{status}{tier}; {read}"

    def as_data(self) -> dict[str, Any]:
        """Give the finding as plain data; a size that is only recalled, or was retracted, is not in it."""
        return {
            "key": self.key,
            "topic": self.topic,
            "statement": self.statement,
            "status": self.status.value,
            "direction": self.direction.value,
            **self.reading.as_data(),
            "trial": attrs.asdict(self.trial),
            "design": self.design.value,
            "method": self.method,
            "sample": self.sample,
            "place": self.place,
            "grade_spans": list(self.grade_spans),
            "outcome": self.outcome,
            "outcomes": [outcome.value for outcome in self.outcomes],
            "figures": [figure.as_data(hidden=self.is_retracted) for figure in self.figures],
            "verification": self.verification.value,
            "conflicts_with": list(self.conflicts_with),
            "cautions": list(self.cautions),
            "basis": self.provenance.basis.value,
            "cite": [str(citation) for citation in self.provenance.cite],
            "note": self.provenance.note,
            "seen_at": list(self.seen_at),
        }

    def cites(self) -> tuple[Citation, ...]:
        """Give what the finding rests on, for `cite`."""
        return self.provenance.cite

    def __repr__(self) -> str:
        return f"<Finding {self.key}: {self.design}, {self.direction}, {self.status.value}>"

    def __str__(self) -> str:
        """Tell the finding in a few lines."""
        lines = [
            f"{'RETRACTED: ' if self.is_retracted else ''}{self.statement} ({self.key})",
            f"studied: {self.topic}; {self.method or self.design}; {self.sample or 'sample not stated'}"
            + (f"; {self.place}" if self.place else ""),
            f"how sure: {self.how_sure}",
        ]
        lines += [self.reading.why_not_higher] if self.reading.lacks else []
        lines += [f"sizes: {self.sizes}"] if self.figures else []
        lines += [f"says otherwise: {', '.join(self.conflicts_with)}"] if self.conflicts_with else []
        lines += [f"keep in mind: {caution}" for caution in self.cautions]
        lines += [f"note: {self.provenance.note}"] if self.provenance.note else []
        return "\n".join(
            fill(line, 96, initial_indent="  " if i else "", subsequent_indent="    ", break_long_words=False)
            for i, line in enumerate(lines)
        )

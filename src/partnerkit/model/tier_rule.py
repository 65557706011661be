"""The evidence tiers of United States education law, as data: what a study must show for each, and what it lacks.

The definitions are those of the Every Student Succeeds Act, as the What Works Clearinghouse applies them. Overlap is
recorded with the schools that the law is about, those of the United States. Whether the students of a study are like
yours, only you can say.
"""

from collections.abc import Iterator
from typing import Any, Literal

import attrs

from partnerkit.model.evidence import EvidenceTier
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import one_of, whole
from partnerkit.model.provenance import Provenance, Source
from partnerkit.model.study import Direction, StudyDesign
from partnerkit.model.table import Table, Tabular

Rating = Literal["", "without_reservations", "with_reservations"]
"""How the What Works Clearinghouse rated a study; empty where no rating is known."""


@attrs.frozen(field_transformer=exact)
class Trial:
    """What is recorded of a study for the tiers; None where it was not read.

    Attributes:
        students: How many students took part.
        sites: How many schools, districts or other sites.
        significant: Whether an effect on a relevant outcome was positive and statistically significant: one of
            students, or another that the program is meant to change.
        controls: Whether other differences were controlled statistically, where nothing was assigned by chance.
        rating: How the What Works Clearinghouse rated it; empty where no rating is known.
        overlap: Whether it took place with students and in schools of the United States, whose law it is.
        overridden: Whether stronger evidence on the same program is negative.
        seen_at: Addresses where these facts were read, besides those of the finding.
    """

    students: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(0)))
    sites: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(0)))
    significant: bool | None = None
    controls: bool | None = None
    rating: Rating = attrs.field(default="", validator=one_of("", "without_reservations", "with_reservations"))
    overlap: bool | None = None
    overridden: bool = False
    seen_at: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])


@attrs.frozen(field_transformer=exact)
class TierRule:
    """What one tier asks of a study.

    Attributes:
        tier: The tier.
        designs: The designs that it allows.
        ratings: The ratings that it allows; empty if it asks for none.
        significant: Whether it asks for a significant positive effect.
        controls: Whether it asks for statistical controls where the design is correlational.
        min_students: The fewest students.
        min_sites: The fewest sites.
        overlap: Whether it asks for students and schools like those that the law is about.
        no_negative: Whether stronger negative evidence rules it out.
        provenance: Who says so.
    """

    tier: EvidenceTier
    designs: tuple[StudyDesign, ...] = attrs.field(converter=Listed[StudyDesign])
    ratings: tuple[Rating, ...] = attrs.field(default=(), converter=Listed[Rating])
    significant: bool = False
    controls: bool = False
    min_students: int = attrs.field(default=0, validator=whole(0))
    min_sites: int = attrs.field(default=0, validator=whole(0))
    overlap: bool = False
    no_negative: bool = False
    provenance: Provenance = attrs.field(factory=Provenance)

    def lacks(self, design: StudyDesign, trial: Trial) -> Iterator[str]:
        """Go through what keeps a study from this tier, in words; nothing where it meets every condition."""
        if design not in self.designs:
            yield f"its design is {design}"
        if self.ratings and trial.rating not in self.ratings:
            wanted = " or ".join(rating.replace("_", " ") for rating in self.ratings)
            found = trial.rating.replace("_", " ") or "not known"
            yield f"its rating by the What Works Clearinghouse is {found}, and {wanted} is asked for"
        if self.significant and not trial.significant:
            yield (
                "a significant positive effect on a relevant outcome is not recorded"
                if trial.significant is None
                else "it has no significant positive effect on a relevant outcome"
            )
        if self.controls and design is StudyDesign.CORRELATIONAL and not trial.controls:
            yield (
                "statistical controls are not recorded" if trial.controls is None else "it has no statistical controls"
            )
        for fewest, number, thing in (
            (self.min_students, trial.students, "students"),
            (self.min_sites, trial.sites, "sites"),
        ):
            if number is None and fewest:
                yield f"the number of {thing} is not recorded, and {fewest} are asked for"
            elif number is not None and number < fewest:
                yield f"the number of {thing} is {number}, and {fewest} are asked for"
        if self.overlap and not trial.overlap:
            yield (
                "whether its students and schools are like those of the United States is not recorded"
                if trial.overlap is None
                else "its students and schools are not in the United States"
            )
        if self.no_negative and trial.overridden:
            yield "stronger evidence on the same program is negative"


@attrs.frozen
class TierReading:
    """Which tier a study reaches by the definitions, and what keeps it from the next one.

    Attributes:
        tier: The tier; None where a null or negative result gives none.
        above: The tier above; None at the top.
        lacks: What keeps it from that tier, in words.
    """

    tier: EvidenceTier | None
    above: EvidenceTier | None
    lacks: tuple[str, ...]

    @property
    def why_not_higher(self) -> str:
        """What keeps it from the tier above, in a sentence; empty at the top."""
        return f"not {self.above}, since {'; '.join(self.lacks)}" if self.above else ""

    def as_data(self) -> dict[str, Any]:
        """Give the reading as plain data: the tier, the tier above, and what it lacks for that."""
        return {
            "tier": self.tier.value if self.tier else None,
            "next_tier": self.above.value if self.above else None,
            "lacks": list(self.lacks),
        }

    def __str__(self) -> str:
        """Give the tier, and what keeps it from the next."""
        return "; ".join(filter(None, (str(self.tier or "no tier"), self.why_not_higher)))


@attrs.frozen(repr=False, field_transformer=exact)
class TierRules(Tabular):
    """The rules of all tiers, the strongest first.

    Attributes:
        name: What they are called.
        rules: One rule for each tier.
        sources: Where they are published.
    """

    name: str
    rules: tuple[TierRule, ...] = attrs.field(converter=Listed[TierRule])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Listed[Source])

    def read(self, design: StudyDesign, trial: Trial, direction: Direction = Direction.POSITIVE) -> TierReading:
        """Say which tier a study reaches, and what keeps it from the next one.

        Args:
            design: How it was made.
            trial: What is recorded of it.
            direction: What its main result was. A null or negative one reaches no tier.

        Examples:
            >>> import partnerkit as pk
            >>> kalil = pk.FINDINGS["e113_kalil2021"]
            >>> print(pk.knowledge.TIERS.read(kalil.design, kalil.trial))
            promising; not moderate, since its rating by the What Works Clearinghouse is not known, and without ...
        """
        if direction in (Direction.NULL, Direction.NEGATIVE, Direction.NOT_TESTED):
            return TierReading(None, self.rules[-1].tier, (f"its main result is {direction}",))
        above: tuple[TierRule, tuple[str, ...]] | None = None
        for rule in self.rules:
            lacks = tuple(rule.lacks(design, trial))
            if not lacks:
                return TierReading(rule.tier, above[0].tier if above else None, above[1] if above else ())
            above = rule, lacks
        last = above[0].tier if above else None
        return TierReading(None, last, above[1] if above else ())

    def table(self) -> Table:
        """Give what each tier asks for as a table."""
        rows = tuple(
            (
                str(rule.tier),
                ", ".join(map(str, rule.designs)) if len(rule.designs) < len(StudyDesign) else "any",
                " or ".join(rating.replace("_", " ") for rating in rule.ratings) or "-",
                "yes" if rule.significant else "-",
                str(rule.min_students or "-"),
                str(rule.min_sites or "-"),
                "yes" if rule.overlap else "-",
            )
            for rule in self.rules
        )
        columns = ("tier", "designs", "rating", "significant", "students", "sites", "overlap")
        return Table(columns, rows, title=self.name)

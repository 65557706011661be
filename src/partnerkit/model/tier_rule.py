"""The evidence tiers of United States education law, as data: what a study must show for each, and what it lacks.

The definitions are those of the Every Student Succeeds Act, as the What Works Clearinghouse applies them. Whether the
students and the setting of a study are like those here is for whoever uses it to say: no study can tell.
"""

from collections.abc import Iterator
from typing import Literal

import attrs

from partnerkit.model.evidence import EvidenceTier
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import one_of, whole
from partnerkit.model.provenance import Provenance, Source
from partnerkit.model.study import Direction, StudyDesign
from partnerkit.model.table import Table, Tabular

__all__ = ["Rating", "TierReading", "TierRule", "TierRules", "Trial"]

Rating = Literal["", "without_reservations", "with_reservations"]
"""How the What Works Clearinghouse rated a study; empty where no rating is known."""


@attrs.frozen(field_transformer=exact)
class Trial:
    """What is recorded of a study for the tiers; None where it was not read.

    Attributes:
        students: How many students took part.
        sites: How many schools, districts or other sites.
        significant: Whether an effect on an outcome of students was positive and statistically significant.
        rating: How the What Works Clearinghouse rated it; empty where no rating is known.
        overridden: Whether stronger evidence on the same program is negative.
    """

    students: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(0)))
    sites: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(0)))
    significant: bool | None = None
    rating: Rating = attrs.field(default="", validator=one_of("", "without_reservations", "with_reservations"))
    overridden: bool = False


@attrs.frozen(field_transformer=exact)
class TierRule:
    """What one tier asks of a study.

    Attributes:
        tier: The tier.
        designs: The designs that it allows.
        ratings: The ratings that it allows; empty if it asks for none.
        significant: Whether it asks for a significant positive effect.
        min_students: The fewest students.
        min_sites: The fewest sites.
        no_negative: Whether stronger negative evidence rules it out.
        provenance: Who says so.
    """

    tier: EvidenceTier
    designs: tuple[StudyDesign, ...] = attrs.field(converter=Listed[StudyDesign])
    ratings: tuple[Rating, ...] = attrs.field(default=(), converter=Listed[Rating])
    significant: bool = False
    min_students: int = attrs.field(default=0, validator=whole(0))
    min_sites: int = attrs.field(default=0, validator=whole(0))
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
                "a significant positive effect on students is not recorded"
                if trial.significant is None
                else "it has no significant positive effect on students"
            )
        for fewest, number, thing in (
            (self.min_students, trial.students, "students"),
            (self.min_sites, trial.sites, "sites"),
        ):
            if number is None and fewest:
                yield f"the number of {thing} is not recorded, and {fewest} are asked for"
            elif number is not None and number < fewest:
                yield f"the number of {thing} is {number}, and {fewest} are asked for"
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

    def __str__(self) -> str:
        """Give the tier, and what keeps it from the next."""
        here = "no tier" if self.tier is None else str(self.tier)
        if self.above is None:
            return here
        return f"{here}; not {self.above}, since {'; '.join(self.lacks)}"


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
            )
            for rule in self.rules
        )
        columns = ("tier", "designs", "rating", "significant", "students", "sites")
        return Table(columns, rows, title=self.name)

"""Questions to a catalogue: what practices serve, whom they reach, what they take, how well they were studied."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Self, TypedDict, Unpack

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model.ages import GRADE_SPANS, GradeSpan
from partnerkit.model.evidence import EvidenceMatch, EvidenceMatchName, EvidenceTier, TierName
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import values
from partnerkit.model.framed import Framed, Row
from partnerkit.model.keyed import Placed
from partnerkit.model.practice import (
    COSTS,
    DIRECTIONS,
    MODALITIES,
    SIDES,
    Cost,
    Modality,
    Practice,
    Side,
    Ways,
    in_hours,
)
from partnerkit.model.question import Asked, Question, fitting
from partnerkit.model.table import Table

Words = str | Collection[str]


class PracticeQuery(TypedDict, total=False):
    """What can be asked of practices: one word, or several of which one must fit.

    Attributes:
        serves: A type, dimension or condition: its key, or the last word of it (``"communicating"``).
        stage: A stage of the continuum (``"partnership"``).
        direction: ``one_way`` (school to home) or ``two_way``.
        modality: ``in_person``, ``remote`` or ``both``.
        builds: Whose capacity: ``educators`` or ``families``.
        grade_span: ``pre_k``, ``elementary``, ``middle`` or ``high``.
        barrier: What it helps families get past (``"language"``).
        tier: The label of its evidence (``"promising"``).
        match: ``direct`` if the practice itself was studied, ``related`` if only a neighboring idea was.
        cost: Cost band besides hours: ``none``, ``low``, ``medium`` or ``high``.
        max_hours: The most staff hours over a school year, set-up and nine months together.
    """

    serves: Words
    stage: Words
    direction: Ways | Collection[Ways]
    modality: Modality | Collection[Modality]
    builds: Side | Collection[Side]
    grade_span: GradeSpan | Collection[GradeSpan]
    barrier: Words
    tier: EvidenceTier | TierName | Collection[EvidenceTier | TierName]
    match: EvidenceMatch | EvidenceMatchName | Collection[EvidenceMatch | EvidenceMatchName]
    cost: Cost | Collection[Cost]
    max_hours: float


_QUESTIONS: Mapping[str, Question[Practice]] = {
    "serves": Question(
        "practice that serves", lambda one: [word for key in one.serves for word in (key, key.rpartition(".")[2])]
    ),
    "stage": Question("practice at the stage", lambda one: (one.stage,)),
    "direction": Question("practice with the direction", lambda one: (one.direction,), DIRECTIONS),
    "modality": Question("practice with the modality", lambda one: (one.modality,), MODALITIES),
    "builds": Question("practice that builds the capacity of", lambda one: one.builds, SIDES),
    "grade_span": Question("practice for the grade span", lambda one: one.grade_spans, GRADE_SPANS),
    "barrier": Question("practice that helps with the barrier", lambda one: one.barriers),
    "tier": Question("practice with the evidence tier", lambda one: (one.evidence.tier.value,), values(EvidenceTier)),
    "match": Question("practice with the evidence match", lambda one: (one.evidence.match,), values(EvidenceMatch)),
    "cost": Question("practice with the cost", lambda one: (one.effort.cost,), COSTS),
}
"""What can be asked in words."""


def table_of(practices: Iterable[Practice], title: str) -> Table:
    """Give practices as a table: one line each."""
    rows = tuple(
        (p.key, p.name, p.stage, f"{p.effort.setup:g} + {p.effort.monthly:g}/month", str(p.evidence.tier))
        for p in practices
    )
    return Table(("key", "name", "stage", "staff hours", "evidence"), rows, title=title)


@attrs.frozen(repr=False, field_transformer=exact)
class Practices(Framed, Placed[Practice]):
    """Some practices of a catalogue, in its order: what a question about it gave back.

    Attributes:
        items: The practices.
        among: All practices of the catalogue, from which the known words are taken.
        asked: What was asked, in words.
    """

    items: tuple[Practice, ...] = attrs.field(converter=Listed[Practice])
    among: tuple[Practice, ...] = attrs.field(converter=Listed[Practice])
    asked: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])

    def where(self, *tests: Callable[[Practice], bool], **question: Unpack[PracticeQuery]) -> Self:
        """Give the practices that fit everything that is asked; to ask for both of two words, ask twice.

        Args:
            tests: Functions that take a practice and say whether it fits, for what `PracticeQuery` does not hold.
            question: What to ask, as named arguments: `PracticeQuery` lists them.

        Returns:
            The practices that fit, in the catalogue's order; possibly none.

        Raises:
            UnknownKeyError: No practice of this catalogue can have such a word, or this cannot be asked.
            InvalidValueError: The hours are not a number.

        Examples:
            >>> import partnerkit as pk
            >>> found = pk.PRACTICES.where(serves="communicating", barrier="language", grade_span="middle")
            >>> "interpretation_service" in found
            True
            >>> found.where(max_hours=40).where(lambda practice: not practice.prerequisites)
            <Practices: ...>
        """
        found, asked = fitting(self.items, tests, question, self._asked)
        return attrs.evolve(self, items=found, asked=(*self.asked, *asked))

    def _asked(self, name: str, value: object) -> Asked[Practice]:
        match name, value:
            case "max_hours", int() | float() as hours if not isinstance(hours, bool):
                said = f"at most {in_hours(hours)} over a school year"
                return said, lambda practice: practice.effort.hours() <= hours
            case "max_hours", _:
                raise InvalidValueError("where", "max_hours", value, "a number of staff hours")
            case _ if name in _QUESTIONS:
                return _QUESTIONS[name].asked(name, value, self.among, "The catalogue")
        raise UnknownKeyError(name, "question", "PracticeQuery", tuple(PracticeQuery.__annotations__))

    def __contains__(self, practice: object) -> bool:
        """Say whether a practice is among them, by value, key or alias."""
        return any(practice in (item, item.key, *item.aliases) for item in self.items)

    @property
    def keys(self) -> tuple[str, ...]:
        """The practices' keys."""
        return tuple(practice.key for practice in self.items)

    def table(self) -> Table:
        """Give the practices as a table."""
        asked = f": {'; '.join(self.asked)}" if self.asked else ""
        return table_of(self.items, f"{len(self)} of {len(self.among)} practices{asked}")

    def rows(self) -> list[Row]:
        """Give one row for each practice, with staff hours as numbers."""
        return [
            {
                "key": practice.key,
                "name": practice.name,
                "stage": practice.stage,
                "main": practice.serves[0] if practice.serves else None,
                "direction": practice.direction,
                "modality": practice.modality,
                "setup": practice.effort.setup,
                "monthly": practice.effort.monthly,
                "cost": practice.effort.cost,
                "tier": practice.evidence.tier.value,
            }
            for practice in self
        ]

    def as_brief_data(self) -> dict[str, Any]:
        """Give what was asked, and each practice in short."""
        return {"asked": list(self.asked), "practices": [practice.as_brief_data() for practice in self]}

    def __repr__(self) -> str:
        return f"<Practices: {len(self)} of {len(self.among)}{', ' if self.asked else ''}{'; '.join(self.asked)}>"

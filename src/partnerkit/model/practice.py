"""Practices: what a school can do, what it takes, what opportunities it gives, and how good the evidence is."""

import re
from collections.abc import Iterator
from typing import Any, Literal, Self, get_args

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.shown_values import counted
from partnerkit.model.ages import GradeSpan, age_range, known_spans
from partnerkit.model.evidence import Evidence
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import (
    country_codes,
    dotted_key,
    dotted_keys,
    each,
    filled,
    named,
    not_empty,
    number,
    one_line,
    one_of,
    word_key,
)
from partnerkit.model.phrases import Phrases, all_of, as_phrases, phrases_by_language
from partnerkit.model.provenance import Provenance
from partnerkit.model.table import Table

Cost = Literal["none", "low", "medium", "high"]
Ways = Literal["one_way", "two_way"]
Modality = Literal["in_person", "remote", "both"]
Side = Literal["educators", "families"]
"""The words that a practice can have, for type checkers."""

COSTS: tuple[Cost, ...] = get_args(Cost)
DIRECTIONS: tuple[Ways, ...] = get_args(Ways)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
SIDES: tuple[Side, ...] = get_args(Side)


_NAMES = 3
"""How many of a practice's other names are printed."""


@attrs.frozen(repr=False, field_transformer=exact)
class Effort:
    """What a practice takes: a planning estimate.

    Attributes:
        setup: Staff hours to set it up.
        monthly: Staff hours a month to keep it going.
        cost: Cost band besides hours: ``none``, ``low``, ``medium`` or ``high``; ``none`` if left out.
        provenance: Who estimates.
    """

    setup: float = attrs.field(validator=number(0))
    monthly: float = attrs.field(validator=number(0))
    cost: Cost = attrs.field(  # pyright: ignore[reportAssignmentType]  # it takes the default for any text
        default="none", validator=one_of(*COSTS)
    )
    provenance: Provenance = attrs.field(factory=Provenance)

    def hours(self, months: float = 9) -> float:
        """Give staff hours for set-up and that many months; nine make a school year."""
        return self.setup + months * self.monthly

    def __repr__(self) -> str:
        return f"<Effort: {in_hours(self.setup, 'hour')} to set up, {self.monthly:g} a month, cost {self.cost}>"

    def __str__(self) -> str:
        """Give the hours in words."""
        return f"about {in_hours(self.setup)} to set up and {self.monthly:g} a month (cost: {self.cost})"


def in_hours(hours: float, one: str = "staff hour") -> str:
    """Give staff hours in words."""
    return f"{hours:g} {one if hours == 1 else f'{one}s'}"


_WRITTEN = re.compile(r"\s*([\w.]+)\s*:\s*level\s+(\d+(?:\.\d+)?)\s+for\s+(\d+(?:\.\d+)?)\s*%\s*")


@attrs.frozen(repr=False, field_transformer=exact)
class Effect:
    """What a practice does for an indicator: it gives opportunities of a level to a share of those it is meant for.

    Attributes:
        indicator: The indicator's key.
        share: The share of those it is meant for who get such opportunities where it reaches them all, above 0 and at
            most 1. Reach scales it.
        ceiling: The level of the opportunities. Ten newsletters stay where one newsletter can lead.
        provenance: Who says so.
    """

    indicator: str = attrs.field(validator=dotted_key)
    share: float = attrs.field(validator=number(0, 1, above=True))
    ceiling: float
    provenance: Provenance = attrs.field(factory=Provenance)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the short written form: the indicator, the level of the opportunities, and for what share.

        Raises:
            InvalidValueError: The text is not of that form.

        Examples:
            >>> print(Effect.parse("continuum.homework.stage: level 3 for 25%"))
            gives opportunities of level 3 of continuum.homework.stage to 25% of those it is meant for
        """
        if (found := _WRITTEN.fullmatch(text)) is None:
            form = "the form 'continuum.homework.stage: level 3 for 25%'"
            raise InvalidValueError("Effect", "parse", text, form)
        return cls(found[1], float(found[3]) / 100, float(found[2]))

    def __repr__(self) -> str:
        return f"<Effect {self.indicator}: level {self.ceiling:g} for {100 * self.share:g} %>"

    def __str__(self) -> str:
        """Give the effect in one line."""
        of = f"of level {self.ceiling:g} of {self.indicator}"
        return f"gives opportunities {of} to {100 * self.share:g}% of those it is meant for"


@attrs.frozen(repr=False, cache_hash=True, field_transformer=exact)
class Practice:
    """Something a school can do with and for families.

    Attributes:
        key: The practice's key in its catalogue.
        name: Short name.
        summary: What it is, in a sentence or two.
        serves: Keys of the constructs it serves; within each framework the main one first.
        stage: Key of the continuum stage it belongs to.
        direction: ``one_way`` (school to home) or ``two_way``.
        modality: ``in_person``, ``remote`` or ``both``.
        builds: Whose capacity it builds: ``educators``, ``families`` or both.
        grade_spans: For which grades: ``pre_k``, ``elementary``, ``middle``, ``high``.
        barriers: Barriers it lowers, such as ``language`` or ``time``.
        made_for: Those of `barriers` that it is made to remove, as interpreters are made for ``language``; the others
            it only eases. Advice begins with what is made for a barrier.
        effort: What it takes.
        prerequisites: Keys of the practices that should be in place first.
        effects: What opportunities it gives, and to what share.
        evidence: The research about it.
        cautions: What to keep in mind.
        also_called: What schools call it, by language: pairs of a language (``"en"``, or ``"en_GB"`` for the words of
            one country) and its phrases. A mapping is taken too.
        steps_up_to: Keys of stronger forms of the same activity, the nearest first: from a parent-teacher conference
            to one that goes both ways.
        country: Codes of the countries (ISO 3166-1, ``"US"``) whose law or custom it is; empty where any school can do
            it.
        aliases: Other keys it goes by.
        provenance: Who describes it.
        ages: The youngest and the oldest age that it is for, where grade spans say too little: entering school at four
            or five; empty if grade spans say it all.
        lacks: What it leaves out, where that is what it is known by, such as ``"a reply"`` of a survey without one. It
            is there so that a list can name it; it is advised only if somebody asks for it or no stronger form fits.
        kinds: Kinds of places that can start it, such as ``district``, where a single school cannot; empty where any
            can. A school can still want it.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    summary: str = attrs.field(validator=filled)
    serves: tuple[str, ...] = attrs.field(converter=Listed[str], validator=dotted_keys)
    stage: str = attrs.field(validator=word_key)
    direction: Ways = attrs.field(validator=one_of(*DIRECTIONS))
    modality: Modality = attrs.field(validator=one_of(*MODALITIES))
    builds: tuple[Side, ...] = attrs.field(converter=Listed[Side], validator=[not_empty, each(one_of(*SIDES))])
    grade_spans: tuple[GradeSpan, ...] = attrs.field(converter=Listed[GradeSpan], validator=[not_empty, known_spans])
    effort: Effort
    evidence: Evidence
    barriers: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    prerequisites: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=dotted_keys)
    effects: tuple[Effect, ...] = attrs.field(default=(), converter=Listed[Effect])
    cautions: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    also_called: Phrases = attrs.field(default=(), converter=as_phrases, validator=phrases_by_language)
    steps_up_to: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=dotted_keys)
    country: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=country_codes)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    provenance: Provenance = attrs.field(factory=Provenance)
    ages: tuple[int, ...] = attrs.field(converter=Listed[int], default=(), validator=age_range)
    lacks: str = attrs.field(default="", validator=one_line)
    made_for: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    kinds: tuple[str, ...] = attrs.field(default=(), converter=Listed[str], validator=each(one_line))

    def __attrs_post_init__(self) -> None:
        """Refuse a barrier that it is made for and does not lower."""
        if beyond := [barrier for barrier in self.made_for if barrier not in self.barriers]:
            expected = f"some of its barriers ({', '.join(self.barriers) or 'it has none'})"
            raise InvalidValueError("Practice", "made_for", beyond[0], expected)

    def said_in(self, country: str, *, language: str = "") -> str:
        """Give what schools of a country call it, or something close, such as "Parent governors"; empty if not known.

        Args:
            country: The code of the country (ISO 3166-1, such as ``"GB"``).
            language: The language that it is to be in, such as ``"es"``; any if left out.

        Examples:
            >>> import partnerkit as pk
            >>> pk.PRACTICES["room_parents"].said_in("CL")
            'Directiva de curso'
            >>> pk.PRACTICES["room_parents"].said_in("CL", language="en")
            ''
        """
        own = ((tag.partition("_"), texts) for tag, texts in self.also_called if "_" in tag)
        return next((texts[0] for (said, _, place), texts in own if place == country and language in ("", said)), "")

    @property
    def mainly_serves(self) -> tuple[str, ...]:
        """The keys of the constructs that it mainly serves, the first in `serves` of each framework.

        Examples:
            >>> import partnerkit as pk
            >>> pk.PRACTICES["meet_the_teacher"].mainly_serves
            ('six_types.communicating', 'continuum.communication', 'dual_capacity.relational')
        """
        first = {key.partition(".")[0]: key for key in reversed(self.serves)}
        return tuple(key for key in self.serves if key in first.values())

    @property
    def phrases(self) -> tuple[str, ...]:
        """What schools call it, in all languages."""
        return tuple(all_of(self.also_called))

    def as_brief_data(self) -> dict[str, Any]:
        """Give what it is, the staff hours of a school year and how good the evidence is, as plain data."""
        return {
            "key": self.key,
            "name": self.name,
            "summary": self.summary,
            "hours": self.effort.hours(),
            "tier": self.evidence.tier.value,
        }

    def __repr__(self) -> str:
        return f"<Practice {self.key}: {self.stage}, {counted(len(self.effects), 'effect')}>"

    def _repr_html_(self) -> str:
        rows = tuple((effect.indicator, f"{effect.ceiling:g}", f"{100 * effect.share:g}%") for effect in self.effects)
        notes = (self.summary, f"Effort: {self.effort}. Evidence: {self.evidence}.", *self._aside(), *self.cautions)
        return Table(
            ("gives opportunities for", "of level", "to a share of"),
            rows,
            title=f"{self.name} ({self.key})",
            notes=notes,
        )._repr_html_()

    def __str__(self) -> str:
        """Describe the practice in a few lines."""
        return "\n".join(
            [
                f"{self.name} ({self.key})",
                f"  {self.summary}",
                f"  effort: {self.effort}; evidence: {self.evidence}",
                f"  needs first: {', '.join(self.prerequisites) or 'nothing'}",
                *(f"  {line}" for line in self._aside()),
                *(f"  {line}" for line in self._supports()),
                *(f"  caution: {caution}" for caution in self.cautions),
            ]
        )

    def _supports(self) -> Iterator[str]:
        """Give its effects in words, one line for each framework."""
        if self.effects:
            yield "supports, up to which level and for what share of those it is meant for:"
        by_framework: dict[str, list[str]] = {}
        for effect in self.effects:
            framework, *names = effect.indicator.replace("_", " ").split(".")
            of = ", ".join(names[:1] if names[1:] in (["stage"], ["extent"]) else names)
            by_framework.setdefault(framework, []).append(f"{of} (level {effect.ceiling:g}, {100 * effect.share:g}%)")
        for framework, supported in by_framework.items():
            yield f"  {framework}: {'; '.join(supported)}"

    def _aside(self) -> list[str]:
        """Give what is only said of some practices: stronger forms, other names (the first few), countries."""
        names = self.phrases[:_NAMES]
        more = f" and {len(self.phrases) - len(names)} more" if len(self.phrases) > len(names) else ""
        told = {
            "steps up to": ", ".join(self.steps_up_to),
            "also called": f"{'; '.join(names)}{more}",
            "made for": ", ".join(self.made_for),
            "country": ", ".join(self.country),
            "started by": ", ".join(self.kinds),
        }
        return [f"{name}: {text}" for name, text in told.items() if text]

"""Practices: what a school can do, what it takes, what it lifts, and how good the evidence is."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from graphlib import CycleError as _GraphCycle
from graphlib import TopologicalSorter
from typing import Self

import attrs

from partnerkit.errors import CycleError, InvalidValueError, UnknownKeyError
from partnerkit.model._checks import dotted_key, dotted_keys, each, filled, not_empty, number, one_of, word_key
from partnerkit.model.provenance import Basis, Provenance, Source
from partnerkit.model.table import Table

__all__ = ["Catalogue", "Effect", "Effort", "Evidence", "EvidenceMatch", "EvidenceTier", "Practice"]


class EvidenceTier(StrEnum):
    """How strong the studies behind a practice are: a provisional, design-based label of partnerkit, never a multiplier."""

    STRONG = "strong"
    MODERATE = "moderate"
    PROMISING = "promising"
    RATIONALE = "demonstrates_a_rationale"

    def __str__(self) -> str:
        """Give the tier in words."""
        return self.value.replace("_", " ")


class EvidenceMatch(StrEnum):
    """Whether the studies were about this practice."""

    DIRECT = "direct"
    """This practice, or one very close to it, was studied."""
    RELATED = "related"
    """Only a neighboring idea was studied."""


@attrs.frozen
class Evidence:
    """What research stands behind a practice.

    Attributes:
        tier: The label.
        match: Whether this practice or a neighbor was studied.
        findings: Keys of the sources that report the findings.
    """

    tier: EvidenceTier
    match: EvidenceMatch
    findings: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give tier and match in words."""
        return f"{self.tier} ({'this practice was studied' if self.match is EvidenceMatch.DIRECT else 'a neighboring idea was studied'})"


@attrs.frozen
class Effort:
    """What a practice takes: a planning estimate.

    Attributes:
        setup: Staff hours to set it up.
        monthly: Staff hours a month to keep it going.
        cost: Cost band besides hours: ``none``, ``low``, ``medium`` or ``high``.
        provenance: Who estimates.
    """

    setup: float = attrs.field(validator=number(0))
    monthly: float = attrs.field(validator=number(0))
    cost: str = attrs.field(default="none", validator=one_of("none", "low", "medium", "high"))
    provenance: Provenance = attrs.field(factory=Provenance)

    def hours(self, months: float = 9) -> float:
        """Give staff hours for set-up and that many months; nine make a school year."""
        return self.setup + months * self.monthly

    def __str__(self) -> str:
        """Give the hours in words."""
        return f"about {self.setup:g} staff hours to set up and {self.monthly:g} a month (cost: {self.cost})"


@attrs.frozen
class Effect:
    """What a practice does to an indicator: lifts it by so many levels, and never above a ceiling.

    Attributes:
        indicator: The indicator's key.
        lift: Levels it adds where it reaches every family; above 0. Reach scales it.
        ceiling: The level above which it no longer helps. Ten newsletters stay where one newsletter can lead.
        provenance: Who says so.
    """

    indicator: str = attrs.field(validator=dotted_key)
    lift: float = attrs.field(validator=number(0, above=True))
    ceiling: float = attrs.field(validator=number())
    provenance: Provenance = attrs.field(factory=Provenance)

    def __str__(self) -> str:
        """Give the effect in one line."""
        return f"lifts {self.indicator} by {self.lift:g}, up to level {self.ceiling:g}"


@attrs.frozen(repr=False)
class Practice:
    """Something a school can do with and for families.

    Attributes:
        key: The practice's key in its catalogue.
        name: Short name.
        summary: What it is, in a sentence or two.
        serves: Keys of the constructs it speaks to; within each framework the main one first.
        stage: Key of the continuum stage it belongs to.
        direction: ``one_way`` (school to home) or ``two_way``.
        modality: ``in_person``, ``remote`` or ``both``.
        builds: Whose capacity it builds: ``educators``, ``families`` or both.
        grade_spans: For which grades: ``pre_k``, ``elementary``, ``middle``, ``high``.
        barriers: Barriers it lowers, such as ``language`` or ``time``.
        effort: What it takes.
        prerequisites: Keys of the practices that should stand first.
        effects: What it lifts.
        evidence: What research stands behind it.
        cautions: What to keep in mind.
        aliases: Other keys it goes by.
        provenance: Who describes it.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=filled)
    summary: str = attrs.field(validator=filled)
    serves: tuple[str, ...] = attrs.field(validator=dotted_keys)
    stage: str = attrs.field(validator=word_key)
    direction: str = attrs.field(validator=one_of("one_way", "two_way"))
    modality: str = attrs.field(validator=one_of("in_person", "remote", "both"))
    builds: tuple[str, ...] = attrs.field(validator=[not_empty, each(one_of("educators", "families"))])
    grade_spans: tuple[str, ...] = attrs.field(
        validator=[not_empty, each(one_of("pre_k", "elementary", "middle", "high"))]
    )
    effort: Effort
    evidence: Evidence
    barriers: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = attrs.field(default=(), validator=dotted_keys)
    effects: tuple[Effect, ...] = ()
    cautions: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    provenance: Provenance = attrs.field(factory=Provenance)

    def __repr__(self) -> str:
        """Give key and sizes."""
        return f"<Practice {self.key}: {self.stage}, {len(self.effects)} effects>"

    def _repr_html_(self) -> str:
        rows = tuple((effect.indicator, f"{effect.lift:g}", f"{effect.ceiling:g}") for effect in self.effects)
        notes = (self.summary, f"Effort: {self.effort}. Evidence: {self.evidence}.", *self.cautions)
        return Table(("lifts", "by", "up to"), rows, title=f"{self.name} ({self.key})", notes=notes)._repr_html_()

    def __str__(self) -> str:
        """Describe the practice in a few lines."""
        return "\n".join(
            [
                f"{self.name} ({self.key})",
                f"  {self.summary}",
                f"  effort: {self.effort}; evidence: {self.evidence}",
                f"  needs first: {', '.join(self.prerequisites) or 'nothing'}",
                *(f"  {effect}" for effect in self.effects),
                *(f"  caution: {caution}" for caution in self.cautions),
            ]
        )


@attrs.frozen(slots=False, eq=False, repr=False)
class Catalogue:
    """Practices to choose from, with their sources. Every prerequisite resolves and none runs in a circle.

    Attributes:
        name: What the catalogue is called.
        version: Which version of the data.
        practices: The practices.
        sources: The sources their evidence cites.
    """

    name: str = attrs.field(validator=filled)
    version: str = attrs.field(validator=filled)
    practices: tuple[Practice, ...]
    sources: tuple[Source, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Resolve keys, prerequisites and findings."""
        names = [name for practice in self.practices for name in (practice.key, *practice.aliases)]
        twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
        if twice:
            raise InvalidValueError("Catalogue", "practices", twice, "each key and alias once")
        sources = {source.key for source in self.sources}
        for practice in self.practices:
            for key in practice.prerequisites:
                self[key]
            for finding in practice.evidence.findings:
                if finding not in sources:
                    raise UnknownKeyError(finding, "source", f"The catalogue {self.name!r}", tuple(sources))
        try:
            TopologicalSorter({p.key: [self[k].key for k in p.prerequisites] for p in self.practices}).prepare()
        except _GraphCycle as error:
            raise CycleError("prerequisites", tuple(error.args[1])) from None

    @property
    def names(self) -> tuple[str, ...]:
        """All keys and aliases."""
        return tuple(self._by_name)

    @cached_property
    def _by_name(self) -> Mapping[str, Practice]:
        return {name: practice for practice in self.practices for name in (practice.key, *practice.aliases)}

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {source.key: source for source in self.sources}

    @cached_property
    def reached(self) -> frozenset[str]:
        """Keys of all indicators that some practice of the catalogue lifts."""
        return frozenset(effect.indicator for practice in self.practices for effect in practice.effects)

    def source(self, key: str) -> Source:
        """Give the source that a citation key stands for.

        Raises:
            UnknownKeyError: The catalogue cites no such source.
        """
        if key not in self._sources:
            raise UnknownKeyError(key, "source", f"The catalogue {self.name!r}", tuple(self._sources))
        return self._sources[key]

    def __getitem__(self, key: str) -> Practice:
        """Give a practice by its key or an alias.

        Raises:
            UnknownKeyError: The catalogue has no such practice.
        """
        try:
            return self._by_name[key]
        except KeyError:
            raise UnknownKeyError(key, "practice", f"The catalogue {self.name!r}", tuple(self._by_name)) from None

    def __contains__(self, key: object) -> bool:
        """Say whether there is a practice of that key or alias."""
        return key in self._by_name

    def __iter__(self) -> Iterator[Practice]:
        """Go through the practices in the catalogue's order."""
        return iter(self.practices)

    def __len__(self) -> int:
        """Count the practices."""
        return len(self.practices)

    def _ipython_key_completions_(self) -> list[str]:
        return [practice.key for practice in self.practices]

    def adjusted(self, practice: str, *, effort: Effort | None = None, effects: Iterable[Effect] | None = None) -> Self:
        """Give a copy in which one practice's effort or effects are the user's own.

        Args:
            practice: The practice's key.
            effort: Its effort here; marked as own.
            effects: Its effects here; marked as own.

        Returns:
            A new catalogue; this one stays as it is.

        Raises:
            UnknownKeyError: The catalogue has no such practice.
        """
        own = Provenance(Basis.OWN, note="adjusted locally")
        old = self[practice]
        new = attrs.evolve(
            old,
            effort=old.effort if effort is None else attrs.evolve(effort, provenance=own),
            effects=old.effects
            if effects is None
            else tuple(attrs.evolve(effect, provenance=own) for effect in effects),
        )
        version = self.version if self.version.endswith("+adjusted") else f"{self.version}+adjusted"
        return attrs.evolve(self, version=version, practices=tuple(new if p is old else p for p in self.practices))

    def table(self) -> Table:
        """Give the practices as a table."""
        rows = tuple(
            (p.key, p.name, p.stage, f"{p.effort.setup:g} + {p.effort.monthly:g}/month", str(p.evidence.tier))
            for p in self.practices
        )
        return Table(
            ("key", "name", "stage", "staff hours", "evidence"),
            rows,
            title=f"{self.name}, version {self.version}: {len(self)} practices",
        )

    def __str__(self) -> str:
        """Draw the practices as a table."""
        return str(self.table())

    def __repr__(self) -> str:
        """Give name, version and size."""
        return f"<Catalogue {self.name!r} {self.version}: {len(self)} practices>"

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

"""A catalogue: practices to choose from, whose references to one another are resolved."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from graphlib import CycleError as _GraphCycle, TopologicalSorter
from typing import Any, Self, Unpack

import attrs

from partnerkit.errors import CycleError, InvalidValueError, UnknownKeyError, require
from partnerkit.errors.arguments import door, several
from partnerkit.errors.shown_values import counted
from partnerkit.model.catalogue_changes import (
    added,
    as_own,
    changed_version,
    steps_that_stay,
    with_those_that_need_them,
)
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import named, require_once
from partnerkit.model.findings import Findings
from partnerkit.model.folding import plain_name
from partnerkit.model.keyed import Keyed, Shipped, require_known
from partnerkit.model.phrases import folded
from partnerkit.model.practice import Effect, Effort, Practice
from partnerkit.model.practice_evidence import PracticeEvidence, settled
from partnerkit.model.practices import PracticeQuery, Practices, table_of
from partnerkit.model.provenance import Source
from partnerkit.model.table import Table, Tabular


def wanted_key(key: str, catalogue: "Catalogue", constructs: Collection[str] = ()) -> str:
    """Give the full key of what is wanted; the key as it is where it names nothing.

    A practice may be called by an alias. A construct may leave out its framework if no other has one of that name:
    first among those that the catalogue's practices serve, then among `constructs`.
    """
    if key in catalogue:
        return catalogue[key].key
    for known in ({one for practice in catalogue for one in practice.serves}, constructs):
        if key in known:
            return key
        called = [one for one in known if one.rpartition(".")[2] == key]
        if len(called) == 1:
            return called[0]
    return key


_AN_EFFECT = "effects, such as Effect('continuum.homework.stage', share=0.25, ceiling=3)"


@attrs.frozen(slots=False, cache_hash=True, repr=False, field_transformer=exact)
class Catalogue(Shipped, Tabular, Keyed[Practice]):
    """Practices to choose from, with the findings behind them.

    Every prerequisite and every step up is a practice of the catalogue, and neither kind runs in a circle.

    No two practices share a phrase in ``also_called``, so that a phrase that a school writes leads to one practice.

    A practice has the label that its findings give: the best tier among those on this very practice that stand, or
    `demonstrates_a_rationale`. Where it was labeled higher, as when a finding was retracted, a caution says so.

    Attributes:
        name: What the catalogue is called.
        version: Which version of the data. For a changed catalogue, also what was done and a digest of it.
        practices: The practices.
        findings: The findings that their evidence names, with their sources; there may be more.
        own_keys: Keys of the practices that were added or adjusted here, as `extended` and `adjusted` write them down.

    Examples:
        >>> import partnerkit as pk
        >>> pk.PRACTICES["school_newsletter"].steps_up_to
        ('multichannel_contact_plan',)
        >>> found = pk.PRACTICES.where(serves="communicating", barrier="language", max_hours=40)
        >>> "plain_language_standard" in found.keys
        True
    """

    _holds = "practices"
    _kind = "practice"

    name: str = attrs.field(validator=named)
    version: str = attrs.field(validator=named)
    practices: tuple[Practice, ...] = attrs.field(converter=Listed[Practice])
    findings: Findings = attrs.field(factory=lambda: Findings("no findings", "0", ()))
    own_keys: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])

    def __attrs_post_init__(self) -> None:
        """Resolve keys, prerequisites, steps up and findings, and label each practice by its findings."""
        names = [name for practice in self.practices for name in (practice.key, *practice.aliases)]
        require_once("Catalogue", "practices", names, "each key and alias once")
        cited = (finding for practice in self.practices for finding in practice.evidence.findings)
        require_known(cited, dict.fromkeys(self.findings.keys), "finding", f"The catalogue {self.name!r}")
        # before anything looks practices up by key
        object.__setattr__(self, "practices", tuple(settled(p, self.findings) for p in self.practices))
        object.__setattr__(self, "own_keys", tuple(dict.fromkeys(self.own_keys)))
        self._require_order("prerequisites", {p.key: p.prerequisites for p in self.practices})
        self._require_order("steps up", {p.key: p.steps_up_to for p in self.practices})
        self._require_own_phrases()

    def _require_order(self, kind: str, leading: Mapping[str, Iterable[str]]) -> None:
        """Resolve the practices that each one names, and refuse a circle."""
        try:
            TopologicalSorter({key: [self[other].key for other in others] for key, others in leading.items()}).prepare()
        except _GraphCycle as error:
            raise CycleError(kind, tuple(error.args[1])) from None

    def _require_own_phrases(self) -> None:
        """Refuse a phrase that is the phrase or the name of another practice too, in any spelling."""
        owners: dict[str, dict[str, str]] = defaultdict(dict)
        for practice in self.practices:
            for phrase in practice.phrases:
                owners[folded(phrase)][practice.key] = phrase
        for practice in self.practices:
            if (name := folded(practice.name)) in owners:
                owners[name].setdefault(practice.key, practice.name)
        shared = [f"{next(iter(by.values()))!r} of {' and '.join(by)}" for by in owners.values() if len(by) > 1]
        if shared:
            raise InvalidValueError("Catalogue", "also_called", shared, "each phrase at one practice only")

    def __getitem__(self, key: str) -> Practice:
        """Give a practice by its key.

        Raises:
            UnknownKeyError: There is none of that key; the error names those that are called so.
        """
        try:
            return super().__getitem__(key)
        except UnknownKeyError as error:
            called = tuple(practice.key for practice in self.practices_called(str(key), in_part=True))
            raise UnknownKeyError(error.key, error.kind, error.where, error.known, called) from None

    @door
    def practices_called(self, name: str, *, in_part: bool = False) -> tuple[Practice, ...]:
        """Give the practices that have a name: their key, what the catalogue calls them, or what schools do.

        Capital letters, underscores and the s of a plural make no difference.

        Args:
            name: The name.
            in_part: Whether, where none has the name, those count that have its words within a longer one; what has the
                fewest other words is first.

        Examples:
            >>> import partnerkit as pk
            >>> [practice.key for practice in pk.PRACTICES.practices_called("home_visit")]
            ['relational_home_visits']
        """
        asked = plain_name(name)
        is_called = [practice for practice, names in self._plain_names if asked in names]
        if is_called or not in_part or not asked.strip():
            return tuple(is_called)
        longer = [
            (min(map(len, held)), practice)
            for practice, names in self._plain_names
            if (held := [one for one in names if asked in one])
        ]
        return tuple(practice for _, practice in sorted(longer, key=lambda pair: pair[0]))

    @cached_property
    def _plain_names(self) -> tuple[tuple[Practice, frozenset[str]], ...]:
        """The practices, each with its names as they are compared."""
        return tuple((one, frozenset(map(plain_name, (one.key, one.name, *one.phrases)))) for one in self.practices)

    @property
    def names(self) -> tuple[str, ...]:
        """All keys and aliases."""
        return tuple(self._by_key)

    def _called(self) -> str:
        return f"The catalogue {self.name!r}"

    @cached_property
    def _by_key(self) -> Mapping[str, Practice]:
        return {name: practice for practice in self.practices for name in (practice.key, *practice.aliases)}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The publications behind the findings that its practices name, each once."""
        named = dict.fromkeys(key for practice in self.practices for key in practice.evidence.findings)
        return tuple({source.key: source for key in named for source in self.findings.sources_of(key)}.values())

    @cached_property
    def reached(self) -> frozenset[str]:
        """Keys of all indicators that some practice of the catalogue gives opportunities for."""
        return frozenset(effect.indicator for practice in self.practices for effect in practice.effects)

    def source(self, key: str) -> Source:
        """Give the publication behind a finding.

        Args:
            key: The finding's key, or the source's own.

        Raises:
            UnknownKeyError: There is no such finding or source.
        """
        return self.findings.source(key)

    @door
    def evidence_for(self, practice: "Practice | str") -> PracticeEvidence:
        """Give what is known about a practice: its label, and the findings behind it.

        Args:
            practice: The practice, or its key.

        Raises:
            UnknownKeyError: The catalogue has no such practice.

        Examples:
            >>> import partnerkit as pk
            >>> known = pk.PRACTICES.evidence_for("automated_progress_alerts")
            >>> str(known.tier), [finding.key for finding in known]
            ('moderate', ['e44_bergmanchan2021', 'e47_berlinski2025', 'e123_bettinger2021', 'e131_lichand2022'])
        """
        found = self[practice if isinstance(practice, str) else practice.key]
        return PracticeEvidence(found, self.findings.with_keys(found.evidence.findings))

    def as_brief_data(self) -> dict[str, Any]:
        """Give name and version, and each practice in short."""
        return {
            "name": self.name,
            "version": self.version,
            "practices": [each.as_brief_data() for each in self.practices],
        }

    def citing(self, finding: str) -> Practices:
        """Give the practices whose evidence names a finding.

        Raises:
            UnknownKeyError: There is no such finding.
        """
        key = self.findings[finding].key
        return self.where(lambda practice: key in practice.evidence.findings)

    def step_ups(self, practice: "Practice | str") -> Practices:
        """Give the stronger forms of the same activity that a practice names, the nearest first.

        Args:
            practice: The practice, or its key.

        Raises:
            UnknownKeyError: The catalogue has no such practice.

        Examples:
            >>> import partnerkit as pk
            >>> pk.PRACTICES.step_ups("flexible_conferences").keys
            ('two_way_conference_redesign',)
        """
        found = self[practice if isinstance(practice, str) else practice.key]
        steps = tuple(self[key] for key in found.steps_up_to)
        return Practices(steps, self.practices, (f"a step up from {found.key}",))

    def adjusted(
        self, practice: str, *, effort: Effort | None = None, effects: Effect | Iterable[Effect] | None = None
    ) -> Self:
        """Give a copy in which one practice's effort or effects are the user's own.

        Args:
            practice: The practice's key.
            effort: Its whole effort here, hours and cost; marked as own. An `Effort` without a cost says that it has
                none, so to change only the hours, evolve the effort that the practice has, as below. The note of its
                provenance is kept; without one, it says "adjusted locally".
            effects: Its effects here, one or several; marked as own, and their notes are kept in the same way.

        Returns:
            A new catalogue; this one stays as it is.

        Raises:
            UnknownKeyError: The catalogue has no such practice.
            InvalidValueError: It is not an effort, or not effects.

        Examples:
            >>> import attrs
            >>> import partnerkit as pk
            >>> shipped = pk.PRACTICES["family_liaison"].effort
            >>> ours = pk.PRACTICES.adjusted("family_liaison", effort=attrs.evolve(shipped, setup=20, monthly=60))
            >>> print(ours["family_liaison"].effort)
            about 20 staff hours to set up and 60 a month (cost: high)
        """
        expected = "an Effort, such as Effort(setup=10, monthly=2)"
        require(effort, (Effort, type(None)), thing="adjusted", field="effort", expected=expected)
        given = None if effects is None else several(effects, Effect)
        for effect in given or ():
            require(effect, Effect, thing="adjusted", field="effects", expected=_AN_EFFECT)
        old = self[practice]
        new = attrs.evolve(
            old,
            effort=old.effort if effort is None else as_own(effort, old),
            effects=old.effects if given is None else tuple(as_own(one, old) for one in given),
        )
        practices = tuple(new if p is old else p for p in self.practices)
        return self._changed("adjusted", practices, (*self.own_keys, old.key))

    @door
    def extended(self, practices: Practice | Iterable[Practice], *, findings: Findings | None = None) -> Self:
        """Give a copy that also has practices of the user's own, marked as added here.

        Args:
            practices: The practices, one or several. They may name practices of this catalogue, and one another, as
                prerequisites and as steps up.
            findings: Findings that their evidence may name, besides those of this catalogue.

        Returns:
            A new catalogue, the added practices last; this one stays as it is. The note of a practice's provenance is
            kept; without one, it says "added locally".

        Raises:
            InvalidValueError: A key, an alias or a phrase is that of another practice, or it is not a practice.
            UnknownKeyError: A prerequisite, a step up or a finding is not known.
            CycleError: Prerequisites, or steps up, run in a circle.

        Examples:
            >>> import attrs
            >>> import partnerkit as pk
            >>> walk = attrs.evolve(
            ...     pk.PRACTICES["relational_home_visits"],
            ...     key="neighborhood_walk",
            ...     name="Neighborhood walk",
            ...     aliases=(),
            ...     also_called=(),
            ...     prerequisites=("interpretation_service",),
            ... )
            >>> ours = pk.PRACTICES.extended(walk)
            >>> ours.own.keys, ours.version
            (('neighborhood_walk',), '...+extended...')
        """
        given = several(practices, Practice)
        for practice in given:
            require(practice, Practice, thing="extended", field="practices", expected="practices, one or several")
        taken = [name for practice in given for name in (practice.key, *practice.aliases) if name in self]
        if taken:
            expected = f"keys that {self.name!r} does not have; to change a practice of it, use adjusted"
            raise InvalidValueError("extended", "practices", taken, expected)
        known = self.findings
        if findings is not None:
            new = tuple(finding for finding in findings if finding.key not in known)
            sources = {source.key: source for source in (*findings.sources, *known.sources)}
            known = attrs.evolve(known, findings=(*known.findings, *new), sources=tuple(sources.values()))
        own = (*self.own_keys, *(one.key for one in given))
        return self._changed("extended", (*self.practices, *map(added, given)), own, known)

    @door
    def without(self, *practices: str | Iterable[str], with_dependents: bool = False) -> Self:
        """Give a copy that lacks some practices, such as those that the law does not allow here.

        What stepped up to a removed practice steps up to the stronger forms of that one.

        Args:
            practices: Keys of the practices, one or several; a list of keys does as well.
            with_dependents: Whether to remove what has a removed practice as a prerequisite too. If not, such a
                practice is an error: it would be advised without what it needs.

        Returns:
            A new catalogue; this one stays as it is.

        Raises:
            UnknownKeyError: The catalogue has no such practice.
            InvalidValueError: A practice that would stay needs one that would go, or it is not a key.

        Examples:
            >>> import partnerkit as pk
            >>> ours = pk.PRACTICES.without("annual_open_house")
            >>> "annual_open_house" in ours, len(pk.PRACTICES) - len(ours)
            (False, 1)
        """
        given = tuple(key for one in practices for key in several(one, str))
        for key in given:
            require(key, str, thing="without", field="practices", expected="keys of practices, one or several")
        gone = with_those_that_need_them(given, self, with_dependents=with_dependents)
        steps = {one.key: steps_that_stay(one, gone, self) for one in self if one.key not in gone}
        kept = tuple(attrs.evolve(one, steps_up_to=steps[one.key]) for one in self if one.key in steps)
        return self._changed("reduced", kept, (key for key in self.own_keys if key in steps))

    @property
    def own(self) -> Practices:
        """The practices that are not as they shipped, because they were added or adjusted here."""
        found = tuple(practice for practice in self.practices if practice.key in self.own_keys)
        return Practices(found, self.practices, ("added or adjusted here",))

    def _changed(
        self,
        change: str,
        practices: tuple[Practice, ...],
        own: Iterable[str],
        findings: Findings | None = None,
    ) -> Self:
        """Give a copy with other practices, of which some are the user's own."""
        own_keys = tuple(dict.fromkeys(own))
        version = changed_version(self.version, change, practices, own_keys)
        findings = self.findings if findings is None else findings
        return attrs.evolve(self, version=version, practices=practices, own_keys=own_keys, findings=findings)

    def where(self, *tests: Callable[[Practice], bool], **question: Unpack[PracticeQuery]) -> Practices:
        """Give the practices that fit everything that is asked; `PracticeQuery` lists what can be asked.

        Examples:
            >>> import partnerkit as pk
            >>> pk.PRACTICES.where(barrier="transport", modality="remote", max_hours=60)
            <Practices: ...>
        """
        return Practices(self.practices, self.practices).where(*tests, **question)

    def table(self) -> Table:
        """Give the practices as a table."""
        return table_of(self.practices, f"{self.name}, version {self.version}: {counted(len(self), 'practice')}")

    def __repr__(self) -> str:
        return f"<Catalogue {self.name!r} {self.version}: {counted(len(self), 'practice')}>"

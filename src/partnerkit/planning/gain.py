"""Gain: exactly how much one practice would change what counts, re-reading only the scores that it touches."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import cast

import attrs

from partnerkit import knowledge
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.arguments import VERB, several
from partnerkit.model import (
    TOLERANCE,
    Catalogue,
    Composite,
    Effect,
    Framework,
    Informant,
    Missing,
    Practice,
    PracticeInPlace,
    School,
)
from partnerkit.planning.graph import gathered
from partnerkit.planning.reasons import Gain, largest_first
from partnerkit.planning.request import Aim, is_number
from partnerkit.rules import CompiledRule, compile
from partnerkit.rules.arithmetic import along
from partnerkit.rules.evaluate import Units
from partnerkit.rules.record import corners
from partnerkit.scoring import (
    Answer,
    Opportunity,
    Score,
    Support,
    compiled,
    registry,
    score,
    score_composite,
    supported_level,
)
from partnerkit.scoring.alike import effects_on, reached_on
from partnerkit.scoring.opportunities import remembered_level

LOWEST_FIRST = ((0.0, 0.0), (0.25, 8 / 15), (0.5, 12 / 15), (0.75, 14 / 15), (1.0, 1.0))
"""Each quarter of a score counts twice as much as the quarter above it."""


def worth(score: float) -> float:
    """Give what a score counts for where the lowest quarter counts most, from 0 to 1.

    Examples:
        >>> [round(worth(score), 2) for score in (0, 0.25, 0.5, 0.75, 1)]
        [0.0, 0.53, 0.8, 0.93, 1.0]
    """
    return along(LOWEST_FIRST, score)


@attrs.frozen
class Aspect:
    """One score that counts, with the weight it has.

    Attributes:
        composite: The score.
        rule: Its rule, ready to be read.
        weight: What it weighs within its group; above 0.
        framework: The key of the framework it belongs to; empty for a score of your own.
    """

    composite: Composite
    rule: CompiledRule
    weight: float
    framework: str


Place = tuple[int, int]
"""Where a score is in an objective: the place of its group, and its place there."""


@attrs.frozen(slots=False)
class Objective:
    """What a plan should raise: groups of scores. Its value is the mean over the groups of the weighted mean in each.

    Attributes:
        groups: The groups; one per framework, or a single one of named scores.
        frameworks: The frameworks that the scores use.
        names: The objective in words.
    """

    groups: tuple[tuple[Aspect, ...], ...]
    frameworks: tuple[Framework, ...]
    names: tuple[str, ...]

    @cached_property
    def touching(self) -> Mapping[str, tuple[Place, ...]]:
        """The scores that read each indicator, by its key."""
        aspects = [((g, a), aspect) for g, group in enumerate(self.groups) for a, aspect in enumerate(group)]
        return gathered((key, place) for place, aspect in aspects for key in aspect.rule.indicators)

    def require_reached(self, catalogue: Catalogue, verb: str, field: str = "objective") -> None:
        """Refuse frameworks that no practice of a catalogue counts toward: nothing could be advised on them.

        The error names `field`, in which the caller gave them.

        Raises:
            InvalidValueError: The catalogue's practices have effects, but none on one of those that are asked for.
        """
        by_framework = {framework.key: reached_on(catalogue, framework) for framework in self.frameworks}
        reached = frozenset[str]().union(*by_framework.values())
        wholes = len(self.groups) - (len(self.names) != len(self.groups))  # the last group has the scores, each named
        parts = (*self.groups[:wholes], *((aspect,) for group in self.groups[wholes:] for aspect in group))
        unreached = [
            name
            for name, aspects in zip(self.names, parts, strict=True)
            if not any(
                by_framework.get(aspect.framework) or not reached.isdisjoint(aspect.rule.indicators)
                for aspect in aspects
            )
        ]
        if catalogue.reached and unreached:
            expected = (
                "scores that a practice of the catalogue counts toward. None counts toward these: let people rate "
                "them, and read their ratings with score(..., informant=...)"
            )
            raise InvalidValueError(verb, field, ", ".join(unreached), expected)


def objective_of(aims: Aim | Iterable[Aim] | Mapping[str, float] | None, frameworks: Sequence[Framework]) -> Objective:
    """Make an objective from frameworks, scores or weights.

    Args:
        aims: Frameworks, scores of your own, or keys of the frameworks' scores; or weights by such keys. With None, all
            frameworks count the same.
        frameworks: The frameworks whose scores can be named.

    Raises:
        InvalidValueError: Nothing counts, a framework has no scores, or a weight is not above 0.
        UnknownKeyError: No framework has a score of that key.
        RuleError: The rule of a score of your own names something that the frameworks do not have.
    """
    if isinstance(aims, Mapping):
        weights = cast("Mapping[str, float]", aims)
        if not weights or not all(is_number(weight) and 0 < weight < float("inf") for weight in weights.values()):
            raise InvalidValueError(VERB, "objective", dict(weights), "keys of scores, each with a weight above 0")
        named = tuple(aspect_named(key, frameworks, weight) for key, weight in weights.items())
        words = tuple(f"{aspect.composite} (weight {aspect.weight:g})" for aspect in named)
        return Objective((named,), tuple(frameworks), words)
    chosen: tuple[Aim, ...] = tuple(frameworks) if aims is None else several(aims, (Framework, Composite, str))
    wholes = [aim for aim in chosen if isinstance(aim, Framework)]
    singles = [aim for aim in chosen if not isinstance(aim, Framework)]
    taken = {aim.key for aim in wholes}  # a framework that is aimed at takes the place of another version of its key
    others = (one for one in frameworks if one in wholes or one.key not in taken)
    known = tuple(dict.fromkeys((*others, *wholes)))
    if not chosen or not all(framework.composites for framework in wholes):
        without = [framework.key for framework in wholes if not framework.composites]
        raise InvalidValueError(VERB, "frameworks", without, "frameworks with questions and scores")
    groups = [aspects_of(framework) for framework in wholes]
    if singles:
        groups.append(tuple(aspect_named(aim, known) if isinstance(aim, str) else _own(aim, known) for aim in singles))
    names = (*(framework.name for framework in wholes), *(str(a.composite) for a in groups[-1] if singles))
    return Objective(tuple(groups), known, names)


def aspects_of(framework: Framework) -> tuple[Aspect, ...]:
    """Give the scores of all constructs of a framework."""
    scores = [composite for composite in framework.composites if composite.key in framework]
    return tuple(Aspect(score, compiled(framework)[score.key], 1.0, framework.key) for score in scores)


def aspect_named(
    key: str, frameworks: Iterable[Framework], weight: float = 1.0, *, others: Iterable[str] = ()
) -> Aspect:
    """Give the score that a key means, with or without its framework's prefix; the error names `others` beside them."""
    known = {composite.key: (composite, framework) for framework in frameworks for composite in framework.composites}
    for full in (key, *(f"{framework.key}.{key}" for framework in frameworks)):
        if full in known:
            composite, framework = known[full]
            return Aspect(composite, compiled(framework)[full], weight, framework.key)
    raise UnknownKeyError(key, "score", "The set of frameworks", (*others, *known))


def _own(composite: Composite, frameworks: Sequence[Framework]) -> Aspect:
    return Aspect(composite, compile(composite, registry(*frameworks)), 1.0, "")


@attrs.frozen
class Base:
    """The level of an indicator before anything is added.

    Attributes:
        level: The level above which opportunities count.
        top: The top of its scale.
        opportunities: What the practices in place give.
    """

    level: float
    top: float
    opportunities: tuple[Opportunity, ...] = ()

    def with_opportunities(self, opportunities: Sequence[Opportunity]) -> float:
        """Give the level with more opportunities."""
        return remembered_level(self.level, self.top, (*self.opportunities, *opportunities))


def base_of(answer: Answer, informant: Informant | None) -> Base:
    """Give the base of an indicator: an informant's rating, or in an inventory what is certain from practices."""
    scale = answer.scale
    if scale.reverse and answer.low != answer.high:  # the highest level, which stays open, is worth least
        return Base(scale.top, scale.top)
    if informant is not None:
        return Base(answer.low, scale.top)
    return Base(scale.bottom, scale.top, answer.opportunities)


@attrs.frozen(slots=False, eq=False)
class Baseline:
    """A school as it is, read once, so that trying a practice on it is fast.

    Attributes:
        school: The school.
        catalogue: The practices to choose from.
        objective: The objective.
        informant: Whose ratings a practice would lift; None starts from the inventory, what the practices in place
            support.
        barriers: Barriers that a practice should help with.
        named_by: Who named them, in words.
        lowest_first: Whether a step at the low end of a score counts more than one at its high end; see `worth`.
    """

    school: School
    catalogue: Catalogue
    objective: Objective
    informant: Informant | None = None
    barriers: tuple[str, ...] = ()
    named_by: str = "Families here"
    lowest_first: bool = False

    @cached_property
    def typical(self) -> Mapping[str, float] | None:
        """What each practice would add at the typical school, by key; None where nothing can be compared."""
        return None if self.informant is not None else _typical_gains(self.catalogue, self.objective, self.lowest_first)

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """What is known of every indicator, by key."""
        profiles = [
            score(self.school, framework, catalogue=self.catalogue, informant=self.informant, count_near=True)
            for framework in self.objective.frameworks
        ]
        return {answer.indicator.key: answer for profile in profiles for answer in profile.answers}

    @cached_property
    def scores(self) -> tuple[tuple[Score, ...], ...]:
        """What counts now, group by group."""
        return tuple(
            tuple(score_composite(a.composite, a.rule, self.answers) for a in group) for group in self.objective.groups
        )

    def gain(self, practice: Practice) -> tuple[float, tuple[Gain, ...]]:
        """Give what a practice alone would add if it reached every family, in all and to each score, largest first.

        Returns:
            The change of the objective's low bound, from 0 to 1: what is certain to rise; and the change of each score
            that moves.
        """
        total, moved = self.added(practice)
        return total, self.gains(practice, moved)

    def added(self, practice: Practice) -> tuple[float, tuple[Place, ...]]:
        """Give what a practice alone would add in all, and the scores that move, the one that moves most first.

        It is fast: it makes nothing else, so that hundreds can be compared.
        """
        effects = self._effects(practice)
        lowest = self._lowest | {key: self._lowest_with(key, given) for key, given in effects.items()}
        touched = {place for key in effects for place in self.objective.touching.get(key, ())}
        sums, moved = [0.0] * len(self.objective.groups), dict[Place, float]()
        for g, a in sorted(touched):
            aspect, (before, worth_before) = self.objective.groups[g][a], self._before[g][a]
            after = aspect.rule.read({key: lowest[key] for key in aspect.rule.indicators}) or 0.0
            sums[g] += aspect.weight * (self._worth(after) - worth_before)
            if after - before > TOLERANCE:
                moved[g, a] = after - before
        total = 0.0
        for added, group in zip(sums, self.objective.groups, strict=True):
            total += added / sum(aspect.weight for aspect in group)
        first = sorted(moved, key=lambda place: (-moved[place], self.score_at(place).key))
        return total / len(sums), tuple(first)

    def score_at(self, place: Place) -> Score:
        """Give one score of the objective, before anything is added."""
        return self.scores[place[0]][place[1]]

    def gains(self, practice: Practice, moved: Iterable[Place]) -> tuple[Gain, ...]:
        """Give the changes of the scores that a practice moves, largest first."""
        place = PracticeInPlace(practice.key, reach=1.0)
        effects = self._effects(practice)
        lifted = {key: self._lifted(practice, place, self.answers[key], given) for key, given in effects.items()}
        answers = {**self.answers, **lifted}
        found = []
        for g, a in moved:
            aspect, before = self.objective.groups[g][a], self.scores[g][a]
            found.append(Gain(aspect.framework, before, score_composite(aspect.composite, aspect.rule, answers)))
        return largest_first(found)

    def _effects(self, practice: Practice) -> Mapping[str, Sequence[Effect]]:
        effects = effects_on(practice, self.objective.frameworks)
        return gathered((effect.indicator, effect) for effect in effects if effect.indicator in self.answers)

    def _worth(self, low: float) -> float:
        return worth(low) if self.lowest_first else low

    @cached_property
    def _before(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """The low end of each score now, and what it is worth."""
        lows = ((score.low or 0.0 for score in group) for group in self.scores)
        return tuple(tuple((low, self._worth(low)) for low in group) for group in lows)

    @cached_property
    def _bases(self) -> Mapping[str, Base]:
        return {key: base_of(answer, self.informant) for key, answer in self.answers.items()}

    @cached_property
    def _lowest(self) -> Units:
        """The lowest corner of what is known, with every indicator as `bounds` reads it for the low end."""
        rules = [aspect.rule for group in self.objective.groups for aspect in group]
        read = [corners(rule, {key: self.answers[key].entry for key in rule.indicators}) for rule in rules]
        return {key: unit for lowest, _ in read for key, unit in lowest.items()}

    def _lowest_with(self, key: str, effects: Sequence[Effect]) -> float | None:
        """Give an indicator in the lowest corner if these effects were added: what `_lifted` comes to there."""
        answer = self.answers[key]
        if answer.missing is Missing.NOT_APPLICABLE:
            return None
        new = [(effect.share, effect.ceiling) for effect in effects]
        return answer.scale.unit(self._bases[key].with_opportunities(new))

    def _lifted(self, practice: Practice, place: PracticeInPlace, answer: Answer, effects: Sequence[Effect]) -> Answer:
        """Give what would be known of an indicator if a practice's effects on it were added to all that is there."""
        if self.informant is not None:
            new = [(effect.share, effect.ceiling) for effect in effects]
            low, high = (supported_level(level, answer.scale.top, new) for level in (answer.low, answer.high))
            return attrs.evolve(answer, low=low, high=high)
        return answer.with_supports(Support(practice, effect, place, 1.0) for effect in effects)


@lru_cache(maxsize=16)
def _typical_gains(catalogue: Catalogue, objective: Objective, lowest_first: bool) -> Mapping[str, float] | None:
    """Give what each practice would add at the typical school, where it is listed too.

    None where the catalogue has none of that school's practices.
    """
    school = knowledge.TYPICAL_SCHOOL
    known = tuple(place for place in school.practices if place.practice in catalogue)
    if not known:
        return None
    baseline = Baseline(attrs.evolve(school, practices=known), catalogue, objective, lowest_first=lowest_first)
    return {practice.key: baseline.added(practice)[0] for practice in catalogue}

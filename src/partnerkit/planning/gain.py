"""Gain: exactly how much one practice would change what counts, re-reading only the scores that it touches."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.arguments import VERB, several
from partnerkit.model import TOLERANCE, Catalogue, Composite, Effect, Framework, Informant, Practice, School
from partnerkit.planning.recommendation import Gain
from partnerkit.planning.request import Aim, is_number
from partnerkit.rules import CompiledRule, compile
from partnerkit.scoring import Answer, Score, compiled, registry, score, score_composite, supported_level

__all__ = ["Aspect", "Baseline", "Objective", "objective_of"]


@attrs.frozen(eq=False)
class Aspect:
    """One score that counts, with the weight it has.

    Attributes:
        composite: The score.
        rule: Its rule, ready to be read.
        weight: What it weighs among those it stands with; above 0.
        framework: The key of the framework it belongs to; empty for a score of one's own.
    """

    composite: Composite
    rule: CompiledRule
    weight: float
    framework: str


@attrs.frozen(slots=False, eq=False)
class Objective:
    """What counts: groups of scores. Its value is the mean over the groups of the weighted mean in each.

    Attributes:
        groups: The groups; one a framework, or a single one of scores that were named.
        frameworks: The frameworks that the scores read.
        names: What counts, in words.
    """

    groups: tuple[tuple[Aspect, ...], ...]
    frameworks: tuple[Framework, ...]
    names: tuple[str, ...]

    @cached_property
    def touching(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """For each indicator, by its key, the scores that read it, each as the place of its group and its place there."""
        found: dict[str, list[tuple[int, int]]] = {}
        for g, group in enumerate(self.groups):
            for a, aspect in enumerate(group):
                for key in aspect.rule.indicators:
                    found.setdefault(key, []).append((g, a))
        return {key: tuple(places) for key, places in found.items()}


def objective_of(aims: Aim | Iterable[Aim] | Mapping[str, float] | None, frameworks: Sequence[Framework]) -> Objective:
    """Give what counts as an objective.

    Args:
        aims: Frameworks, scores of one's own, or keys of the frameworks' scores; or weights by such keys. None lets all
            frameworks count, each the same.
        frameworks: The frameworks whose scores can be named.

    Raises:
        InvalidValueError: Nothing counts, a framework has no scores, or a weight is not above 0.
        UnknownKeyError: No framework has a score of that key.
        RuleError: The rule of a score of one's own names what the frameworks do not have.
    """
    if isinstance(aims, Mapping):
        if not aims or not all(map(_is_weight, aims.values())):
            raise InvalidValueError(VERB, "objective", dict(aims), "keys of scores, each with a weight above 0")
        weights = cast("Mapping[str, float]", aims)
        named = tuple(_named(key, frameworks, weight) for key, weight in weights.items())
        words = tuple(f"{aspect.composite} (weight {aspect.weight:g})" for aspect in named)
        return Objective((named,), tuple(frameworks), words)
    chosen: tuple[Aim, ...] = tuple(frameworks) if aims is None else several(aims, (Framework, Composite, str))
    wholes = [aim for aim in chosen if isinstance(aim, Framework)]
    singles = [aim for aim in chosen if not isinstance(aim, Framework)]
    known = tuple(dict.fromkeys((*frameworks, *wholes)))
    if not chosen or not all(framework.composites for framework in wholes):
        raise InvalidValueError(VERB, "frameworks", [f.key for f in wholes], "frameworks that have scores")
    groups = [tuple(_constructs(framework)) for framework in wholes]
    if singles:
        groups.append(tuple(_named(aim, known) if isinstance(aim, str) else _own(aim, known) for aim in singles))
    names = (*(framework.name for framework in wholes), *(str(a.composite) for a in groups[-1] if singles))
    return Objective(tuple(groups), known, names)


def _is_weight(given: object) -> bool:
    return is_number(given) and 0 < cast("float", given) < float("inf")


def _constructs(framework: Framework) -> Iterator[Aspect]:
    rules = compiled(framework)
    for composite in framework.composites:
        if composite.key in framework:
            yield Aspect(composite, rules[composite.key], 1.0, framework.key)


def _named(key: str, frameworks: Iterable[Framework], weight: float = 1.0) -> Aspect:
    known = {composite.key: (composite, framework) for framework in frameworks for composite in framework.composites}
    for full in (key, *(f"{framework.key}.{key}" for framework in frameworks)):
        if full in known:
            composite, framework = known[full]
            return Aspect(composite, compiled(framework)[full], weight, framework.key)
    raise UnknownKeyError(key, "score", "The set of frameworks", tuple(known))


def _own(composite: Composite, frameworks: Sequence[Framework]) -> Aspect:
    return Aspect(composite, compile(composite, registry(*frameworks)), 1.0, "")


@attrs.frozen(slots=False, eq=False)
class Baseline:
    """A school as it stands, read once, so that a practice can be tried on it in a moment.

    Attributes:
        school: The school.
        catalogue: The practices to choose from.
        objective: What counts.
        informant: Whose ratings a practice would lift; None starts from the inventory, what the practices in place
            support.
        barriers: Barriers that a practice should help with.
        named_by: Who named them, in words.
    """

    school: School
    catalogue: Catalogue
    objective: Objective
    informant: Informant | None = None
    barriers: tuple[str, ...] = ()
    named_by: str = "Families here"

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """What is known of every indicator, by key."""
        profiles = [
            score(self.school, framework, catalogue=self.catalogue, informant=self.informant)
            for framework in self.objective.frameworks
        ]
        return {answer.indicator.key: answer for profile in profiles for answer in profile.answers}

    @cached_property
    def scores(self) -> tuple[tuple[Score, ...], ...]:
        """What counts as it stands, group by group."""
        return tuple(
            tuple(score_composite(a.composite, a.rule, self.answers) for a in group) for group in self.objective.groups
        )

    def gain(self, practice: Practice) -> tuple[float, tuple[Gain, ...]]:
        """Give what a practice alone would add if it reached every family, in all and to each score, largest first.

        Returns:
            The change of the objective's low bound, from 0 to 1: what is certain to rise; and the change of each score
            that moves.
        """
        lifted = {
            effect.indicator: self._lifted(effect) for effect in practice.effects if effect.indicator in self.answers
        }
        touched = {place for key in lifted for place in self.objective.touching.get(key, ())}
        if not touched:
            return 0.0, ()
        answers = {**self.answers, **lifted}
        sums, moved = [0.0] * len(self.objective.groups), []
        for g, a in sorted(touched):
            aspect, before = self.objective.groups[g][a], self.scores[g][a]
            found = Gain(aspect.framework, before, score_composite(aspect.composite, aspect.rule, answers))
            sums[g] += aspect.weight * found.value
            if found.value > TOLERANCE:
                moved.append(found)
        moved.sort(key=lambda found: (-found.value, found.after.key))
        total = 0.0
        for added, group in zip(sums, self.objective.groups, strict=True):
            total += added / sum(aspect.weight for aspect in group)
        return total / len(sums), tuple(moved)

    def _lifted(self, effect: Effect) -> Answer:
        """Give what would be known of an indicator if this effect were added to all that is there."""
        answer = self.answers[effect.indicator]
        scale, lift = answer.scale, (effect.lift, effect.ceiling)
        if self.informant is None:
            lifts = [(support.effect.lift * support.reach, support.effect.ceiling) for support in answer.supports]
            level = supported_level(scale.bottom, scale.top, [*lifts, lift])
            return attrs.evolve(answer, low=level, high=level if answer.low == answer.high else scale.top, missing=None)
        low, high = (supported_level(level, scale.top, [lift]) for level in (answer.low, answer.high))
        return attrs.evolve(answer, low=low, high=high)

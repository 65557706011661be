"""The problem behind a plan: what can be started, what opportunities it gives, what it takes, and what counts.

Practices are sorted by their keys, so that the order in which anybody lists them changes nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model import TOLERANCE, Framework, Missing, Practice, School
from partnerkit.planning.gain import LOWEST_FIRST, Aspect, Base, Baseline, Objective, base_of, objective_of
from partnerkit.planning.graph import gathered, reached_from
from partnerkit.planning.optimise.demands import Demand, Floor, demands_of, dependents_of, wants_of
from partnerkit.planning.ready import fits, keys_in_place
from partnerkit.planning.recommend import advised_first
from partnerkit.planning.request import Aim, PlanRequest
from partnerkit.planning.stronger import is_weak_end, stronger_forms, surpassed
from partnerkit.planning.wish_answers import giving, wanted_keys, with_full_wishes
from partnerkit.rules import CompiledRule, compile, rescale
from partnerkit.scoring import Opportunity, Profile, registry, score
from partnerkit.scoring.alike import effects_on, reached_on

ADVISED = 5
"""How many practices come before gains where a request does not say what is advised: as many as `recommend` gives."""

Terms = Sequence[int | None]
"""A choice: the first term of each practice of the menu, 0 for the first; None for never."""


@attrs.frozen(slots=False, eq=False)
class Problem:
    """What can be started, what opportunities it gives, what it takes, and what counts.

    Attributes:
        request: What was asked for.
        menu: The practices that could be started, by key.
        needs: For each, the places in the menu of what it needs first.
        opportunities: For each, its opportunities by indicator.
        setup: For each, staff hours to set it up.
        running: For each, staff hours a term to keep it going.
        bases: The level of each indicator; indicators that do not apply are left out.
        rules: The scores that count.
        weights: What each weighs; together 1.
        demands: What the plan must keep to.
        objective: The objective in words.
        start: The profiles as they are, one per framework.
        aspects: The scores that count as they were asked for, whatever end of them counts most.
    """

    request: PlanRequest
    menu: tuple[Practice, ...]
    needs: tuple[tuple[int, ...], ...]
    opportunities: tuple[Mapping[str, tuple[Opportunity, ...]], ...]
    setup: tuple[float, ...]
    running: tuple[float, ...]
    bases: Mapping[str, Base]
    rules: tuple[CompiledRule, ...]
    weights: tuple[float, ...]
    demands: tuple[Demand, ...]
    objective: str
    start: tuple[Profile, ...]
    aspects: tuple[Aspect, ...]

    @property
    def terms(self) -> int:
        """The number of terms."""
        return self.request.terms

    @property
    def barriers(self) -> tuple[tuple[str, ...], str]:
        """The barriers named, each once, and who named them, in words."""
        asked = self.request.barriers
        if asked is not None:
            return asked, "you"
        return tuple(dict.fromkeys(self.request.school.context.barriers)), "families here"

    @cached_property
    def wishes(self) -> Mapping[str, tuple[int, ...]]:
        """What comes first, by its key, with the places in the menu of what could be started for it."""
        return {key: self.startable_for(key) for key in wants_of(self.request)}

    @property
    def advice(self) -> Mapping[str, tuple[int, ...]]:
        """What is advised, by its key, with its place in the menu; empty for what could not be started."""
        return {key: self.startable_for(key) for key in self.request.advice or ()}

    def startable_for(self, wish: str) -> tuple[int, ...]:
        """Give the places in the menu of what could be started for a wish.

        Weaker forms of what is in place are not among them, unless the plan must start them.
        """
        must = {self.request.catalogue[key].key for key in self.request.must}
        given = {practice.key for practice in self.giving(wish)} - (self.surpassed - must)
        found = tuple(i for i, practice in enumerate(self.menu) if practice.key in given)
        if wish in self.request.catalogue:  # nobody starts a weak form beside a stronger one that is wanted too
            key = self.request.catalogue[wish].key
            return tuple(i for i in found if self.menu[i].key != key and self.may_be_within_hours(i)) or found
        return found

    def giving(self, wish: str) -> tuple[Practice, ...]:
        """Give what a wish is for; where it is known by what it lacks, also its stronger forms that are wanted too."""
        catalogue = self.request.catalogue
        given = giving(wish, catalogue)
        if wish not in catalogue or not catalogue[wish].lacks:
            return given
        wanted = stronger_forms(catalogue)[catalogue[wish].key].intersection(wants_of(self.request))
        return (*given, *(catalogue[key] for key in sorted(wanted)))

    @cached_property
    def surpassed(self) -> frozenset[str]:
        """The keys of the practices of which a stronger form is in place."""
        return surpassed(self.request.school, self.request.catalogue)

    @cached_property
    def floors(self) -> tuple[Floor, ...]:
        """The demands on scores."""
        return tuple(demand for demand in self.demands if isinstance(demand, Floor))

    @cached_property
    def reading(self) -> Mapping[str, tuple[int, ...]]:
        """The places of the rules that read an indicator, first in `rules` and then in `floors`."""
        rules = enumerate((*self.rules, *(floor.rule for floor in self.floors)))
        return gathered((key, i) for i, rule in rules for key in rule.indicators)

    @cached_property
    def dependents(self) -> tuple[tuple[int, ...], ...]:
        """For each practice, what needs it directly."""
        return dependents_of(self.needs)

    def closure(self, place: int, started: Collection[int] = ()) -> tuple[int, ...]:
        """Give a practice with everything it needs first that is not started, in the menu's order."""
        return tuple(sorted(reached_from([place], lambda of: [need for need in self.needs[of] if need not in started])))

    def building_on(self, place: int) -> set[int]:
        """Give a practice with everything that needs it, directly or not."""
        return reached_from([place], self.dependents.__getitem__)

    def first_hours(self, places: Iterable[int]) -> float:
        """Give the staff hours that practices take together in the term in which they start."""
        return sum(self.setup[i] + self.running[i] for i in places)

    def may_be_within_hours(self, place: int) -> bool:
        """Say whether a practice, with what it needs first, is not over the hours of all terms or of the largest.

        When something starts, all that it needs is running.
        """
        hours, needed = self.request.hours, {i: self.closure(i) for i in self.closure(place)}
        largest = max(self.setup[i] + sum(self.running[j] for j in first) for i, first in needed.items())
        return largest <= max(hours) + TOLERANCE and self.first_hours(needed) <= sum(hours) + TOLERANCE

    def hours(self, terms: Terms) -> list[tuple[float, float]]:
        """Give the staff hours of each term, to set up and to keep going, if practices start in these terms."""
        return [
            (
                sum(self.setup[i] for i, start in enumerate(terms) if start == t),
                sum(self.running[i] for i, start in enumerate(terms) if start is not None and start <= t),
            )
            for t in range(self.terms)
        ]


def problem_of(request: PlanRequest) -> Problem:
    """Give the problem that a request poses.

    Raises:
        UnknownKeyError: The request names a practice, construct, score, barrier or wish that does not exist.
        InvalidValueError: Nothing counts, or an effect is on an indicator whose scale is reversed.
    """
    catalogue = request.catalogue
    objective = objective_of(_aims(request.objective), request.frameworks)
    objective.require_reached(catalogue, "plan", "frameworks" if request.objective is None else "objective")
    request = attrs.evolve(request, school=with_full_wishes(request.school, catalogue))
    if request.wants:
        request = attrs.evolve(request, wants=wanted_keys(request.wants, catalogue))
    if request.advice is not None or request.objective is not None:
        request = attrs.evolve(request, advice=tuple(catalogue[key].key for key in request.advice or ()))
    school = request.school
    profiles = profiles_of(school, objective.frameworks, request)
    bases = {
        answer.indicator.key: base_of(answer, request.informant)
        for profile in profiles
        for answer in profile.answers
        if answer.missing is not Missing.NOT_APPLICABLE
    }
    in_place = keys_in_place(school, catalogue)
    menu = _menu(request, in_place)
    place = {practice.key: i for i, practice in enumerate(menu)}
    rules, weights = _what_counts(objective, request)
    needs = tuple(tuple(sorted(place[k] for k in _first(practice, request, in_place))) for practice in menu)
    problem = Problem(
        request=request,
        menu=menu,
        needs=needs,
        opportunities=tuple(_opportunities(practice, bases, request, objective) for practice in menu),
        setup=tuple(float(practice.effort.setup) for practice in menu),
        running=tuple(float(practice.effort.monthly * request.months_per_term) for practice in menu),
        bases=bases,
        rules=rules,
        weights=weights,
        demands=demands_of(request, menu, needs, in_place),
        objective=_words(objective, request),
        start=profiles,
        aspects=tuple(aspect for group in objective.groups for aspect in group),
    )
    if request.advice is not None:
        return problem
    return attrs.evolve(problem, request=attrs.evolve(request, advice=_advised(problem, objective)))


def profiles_of(school: School, frameworks: Iterable[Framework], request: PlanRequest) -> tuple[Profile, ...]:
    """Read a school on frameworks as a request asks for it."""
    asked: Mapping[str, Any] = {"informant": request.informant, "unstated_reach": request.unstated_reach}
    return tuple(score(school, one, catalogue=request.catalogue, count_near=True, **asked) for one in frameworks)


def _advised(problem: Problem, objective: Objective) -> tuple[str, ...]:
    """Give the keys of what is advised where nobody asked for anything: the first that the hours allow.

    What takes more hours than there are would only be named, and leave the plan to whatever is cheap.
    """
    request = problem.request
    context = request.school.context
    named = context.barriers if request.barriers is None else request.barriers
    school = attrs.evolve(request.school, context=attrs.evolve(context, barriers=named, wants=wants_of(request)))
    baseline = Baseline(
        school, request.catalogue, objective, request.informant, named, lowest_first=request.lowest_first
    )
    never = {request.catalogue[key].key for key in request.never}
    able = (
        key
        for key in advised_first(baseline, len(request.catalogue))
        if key not in never and any(map(problem.may_be_within_hours, problem.startable_for(key)))
    )
    return tuple(islice(able, ADVISED))


def _aims(
    kept: tuple[Aim, ...] | tuple[tuple[str, float], ...] | None,
) -> tuple[Aim, ...] | Mapping[str, float] | None:
    """Give what counts as `objective_of` takes it: aims, or weights by keys."""
    weights = {aim[0]: aim[1] for aim in kept or () if isinstance(aim, tuple)}
    return weights or (None if kept is None else tuple(aim for aim in kept if not isinstance(aim, tuple)))


def _first(practice: Practice, request: PlanRequest, in_place: frozenset[str]) -> set[str]:
    """Give what has to be started before a practice, or with it: what is not in place, or only not on the list."""
    if request.not_stated == "ask" and not request.school.practices_complete:
        return set()
    return {request.catalogue[key].key for key in practice.prerequisites} - in_place


def _menu(request: PlanRequest, in_place: frozenset[str]) -> tuple[Practice, ...]:
    """Give what could be started: what fits the school, or is asked for, with everything it needs.

    What is known by what it lacks is not there while a stronger form could start, unless it is wanted, asked for, or
    needed for something else.
    """
    catalogue, school = request.catalogue, request.school
    must = (catalogue[key].key for key in request.must)
    asked = reached_from(must, lambda key: _first(catalogue[key], request, in_place))
    wanted = {*wants_of(request), *(request.advice or ())}
    school = attrs.evolve(school, context=attrs.evolve(school.context, wants=tuple(wanted)))  # who wants it may ask
    never = {catalogue[key].key for key in request.never}
    fitting = {p.key: p for p in catalogue if p.key not in in_place and (p.key in asked or fits(p, school))}
    weak = {key for key, p in fitting.items() if key not in asked | wanted and is_weak_end(p, school, catalogue, never)}
    needed = {key for p in fitting.values() if p.key not in weak for key in _first(p, request, in_place)}
    fitting = {key: p for key, p in fitting.items() if key not in weak or key in needed}
    while True:
        able = {key: p for key, p in fitting.items() if all(k in fitting for k in _first(p, request, in_place))}
        if len(able) == len(fitting):
            return tuple(able[key] for key in sorted(able))
        fitting = able


def _opportunities(
    practice: Practice, bases: Mapping[str, Base], request: PlanRequest, objective: Objective
) -> Mapping[str, tuple[Opportunity, ...]]:
    effects = [effect for effect in effects_on(practice, objective.frameworks) if effect.indicator in bases]
    effects.sort(key=lambda effect: effect.indicator)
    return gathered((one.indicator, (one.share * request.planned_reach, one.ceiling)) for one in effects)


def _what_counts(objective: Objective, request: PlanRequest) -> tuple[tuple[CompiledRule, ...], tuple[float, ...]]:
    known = registry(*objective.frameworks)
    rules, weights = [], []
    for group in objective.groups:
        total = sum(aspect.weight for aspect in group)
        for aspect in group:
            _refuse_reversed(aspect.rule, request, objective)
            rule = aspect.rule
            if request.lowest_first:
                rule = attrs.evolve(compile(rescale(aspect.composite.rule, LOWEST_FIRST), known), key=rule.key)
            rules.append(rule)
            weights.append(aspect.weight / total / len(objective.groups))
    return tuple(rules), tuple(weights)


def _refuse_reversed(rule: CompiledRule, request: PlanRequest, objective: Objective) -> None:
    reached = frozenset[str]().union(*(reached_on(request.catalogue, one) for one in objective.frameworks))
    for key, scale in rule.scales.items():
        if scale.reverse and key in reached:
            lowers = "a higher level of a reversed scale lowers the score"
            expected = f"effects on scales that rise toward partnership: {lowers}"
            raise InvalidValueError("plan", "catalogue", key, expected)


_LOW_END_FIRST = "the low end counts most, so that a score of 0.25 counts as 0.53 and one of 0.50 as 0.80"


def _words(objective: Objective, request: PlanRequest) -> str:
    names, is_one = ", ".join(objective.names), len(objective.names) == 1
    if is_one and names not in {framework.name for framework in objective.frameworks}:
        words = f"the score of {names}, at its low bound"
    else:
        words = f"the mean score, at its low bound, over {names}"
    return f"{words}; {_LOW_END_FIRST}" if request.lowest_first else words

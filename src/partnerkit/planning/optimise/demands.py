"""What a plan must keep to, as a few kinds of demand that every way of planning reads alike."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.errors.shown_values import counted
from partnerkit.model import Framework, Practice
from partnerkit.model.practice import COSTS
from partnerkit.model.statements import in_words
from partnerkit.planning.gain import Aspect, aspect_named, aspects_of
from partnerkit.planning.graph import gathered, reached_from
from partnerkit.planning.request import PlanRequest
from partnerkit.planning.stronger import stronger_forms, surpassed
from partnerkit.planning.wish_answers import require_barriers
from partnerkit.rules import CompiledRule


@attrs.frozen(eq=False)
class _Demand:
    """What a plan must keep to.

    Attributes:
        key: A short key: its kind and, where there are several of a kind, a colon and what it is about.
        words: The demand in words.
    """

    key: str
    words: str

    @property
    def kind(self) -> str:
        """The first part of its key, such as ``must`` or ``barrier``."""
        return self.key.partition(":")[0]


@attrs.frozen
class Hours(_Demand):
    """Staff hours are limited in every term, to the hours that `limits` has for it."""

    limits: tuple[float, ...]


@attrs.frozen
class AtLeast(_Demand):
    """At least `number` of several groups must have something that is started, such as a practice for each barrier.

    `groups` has, for each group, the places of its practices in the menu. That must be started by the end of term `by`,
    from 0 on, or of the last one.
    """

    groups: tuple[tuple[int, ...], ...]
    number: int = 1
    by: int = -1

    def met(self, started: Collection[int]) -> int:
        """Count the groups of which something is started."""
        return sum(any(i in started for i in group) for group in self.groups)


@attrs.frozen
class AtMost(_Demand):
    """At most `number` of the practices with the places `of` in the menu may be started."""

    of: tuple[int, ...]
    number: int = 0


@attrs.frozen(eq=False)
class Floor(_Demand):
    """The score of a rule must be at `value`, from 0 to 1, or above at the end of the last term."""

    rule: CompiledRule
    value: float


@attrs.frozen
class WeakerForm:
    """A practice that has stronger forms which are in place, or could be started.

    Attributes:
        of: Its place in the menu.
        stronger: Places of its stronger forms in the menu.
        is_surpassed: Whether one of them is in place.
        needed_by: Places of what needs it first.
    """

    of: int
    stronger: tuple[int, ...]
    is_surpassed: bool
    needed_by: tuple[int, ...]

    def is_beside(self, started: Collection[int]) -> bool:
        """Say whether it is started beside a stronger form without being needed for anything."""
        return (
            self.of in started
            and (self.is_surpassed or any(i in started for i in self.stronger))
            and not any(i in started for i in self.needed_by)
        )


@attrs.frozen
class NoWeaker(_Demand):
    """No weaker form may be started beside a stronger one, unless something that is started needs it first."""

    forms: tuple[WeakerForm, ...]


Demand = Hours | AtLeast | AtMost | Floor | NoWeaker


def demands_of(
    request: PlanRequest, menu: Sequence[Practice], needs: Sequence[Sequence[int]], in_place: frozenset[str]
) -> tuple[Demand, ...]:
    """Give the demands of a request over a menu of practices, of which `needs` has what each needs first.

    Raises:
        UnknownKeyError: A demand names a practice, construct, score or barrier that does not exist.
    """
    place = {practice.key: i for i, practice in enumerate(menu)}
    return (*_demands(request, menu, place, in_place), *_no_weaker(request, place, needs))


def wants_of(request: PlanRequest) -> tuple[str, ...]:
    """Give what is wanted: what the request says, or else the school."""
    return request.school.context.wants if request.wants is None else request.wants


def dependents_of(needs: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Give for each practice of a menu the places of what needs it directly."""
    found = gathered((need, i) for i, first in enumerate(needs) for need in first)
    return tuple(found.get(i, ()) for i in range(len(needs)))


def _no_weaker(request: PlanRequest, place: Mapping[str, int], needs: Sequence[Sequence[int]]) -> Iterator[NoWeaker]:
    needed_by = dependents_of(needs)
    must = {request.catalogue[key].key for key in request.must}
    below = surpassed(request.school, request.catalogue)
    wanted = {request.catalogue[key].key for key in wants_of(request) if key in request.catalogue}
    forms = []
    for key, above in stronger_forms(request.catalogue).items():
        if key not in place or key in must:
            continue
        of = place[key]
        building_on = reached_from(needed_by[of], needed_by.__getitem__)
        # what builds on the weaker form, directly or not, has it needed wherever it starts
        may_be_beside = key in wanted and not request.catalogue[key].lacks  # who wants both by name may have both
        others = above - wanted if may_be_beside else above
        stronger = tuple(sorted(place[k] for k in others if k in place and place[k] not in building_on))
        if key in below or stronger:
            forms.append(WeakerForm(of, stronger, key in below, needed_by[of]))
    if forms:
        words = (
            "start no weaker form of what is in place or starts, unless it is needed first, `must` names it, or both "
            "are wanted"
        )
        yield NoWeaker("weaker", words, tuple(sorted(forms, key=lambda form: form.of)))


def _demands(
    request: PlanRequest, menu: Sequence[Practice], place: Mapping[str, int], in_place: frozenset[str]
) -> Iterator[Demand]:
    catalogue = request.catalogue
    if any(hours < float("inf") for hours in request.hours):
        different = request.hours if len(set(request.hours)) > 1 else request.hours[:1]
        shown = ", then ".join(f"{hours:g}" for hours in different)
        a_term = f"{shown} staff hour{'' if shown == '1' else 's'} a term"
        yield Hours("hours", f"at most {a_term}, in {counted(request.terms, 'term')}", request.hours)
    for band, number in request.cost:
        dear = COSTS[COSTS.index(band) :]
        of = tuple(i for i, practice in enumerate(menu) if practice.effort.cost in dear)
        least = f"at most {counted(number, 'practice')}" if number else "nothing"
        yield AtMost(f"cost:{band}", f"{least} of cost {' or '.join(dear)}", of, number)
    for key in sorted({catalogue[key].key for key in request.must} - in_place):
        of = (place[key],) if key in place else ()
        yield AtLeast(f"must:{key}", f"start {catalogue[key].name!r}{_needs(catalogue[key], request, in_place)}", (of,))
    for key in sorted({catalogue[key].key for key in request.never}):
        yield AtMost(f"never:{key}", f"do not start {catalogue[key].name!r}", (place[key],) if key in place else ())
    for group in sorted({tuple(sorted({catalogue[key].key for key in group})) for group in request.exclusive}):
        words = f"no more than one of {', '.join(repr(catalogue[key].name) for key in group)}"
        of = tuple(place[key] for key in group if key in place)
        yield AtMost(f"exclusive:{'+'.join(group)}", words, of, 0 if in_place.intersection(group) else 1)
    for key in sorted({full for word in request.cover for full in _constructs(word, request.frameworks)}):
        of = tuple(i for i, practice in enumerate(menu) if key in practice.serves)
        yield AtLeast(f"cover:{key}", f"start something that serves {_name(key, request.frameworks)!r}", (of,))
    for goal, served_by in sorted(request.goals):
        wanted = {full for word in served_by for full in _served(word, request)}
        of = tuple(i for i, practice in enumerate(menu) if wanted & {practice.key, *practice.serves})
        yield AtLeast(f"goal:{goal}", f"start something for the goal {goal!r}", (of,))
    require_barriers(request.barriers or (), catalogue)
    for barrier in request.barriers or ():
        of = tuple(i for i, practice in enumerate(menu) if barrier in practice.barriers)
        yield AtLeast(f"barrier:{barrier}", f"start something that helps with {in_words(barrier)!r}", (of,))
    floors = {
        one.composite.key: (one, level) for word, level in request.at_least for one in _scored(word, request.frameworks)
    }
    for key, (aspect, level) in sorted(floors.items()):
        scale = aspect.rule.scales[aspect.rule.indicators[0]]
        shown = level if isinstance(level, str) else f"{level:g}"
        words = f"{str(aspect.composite)!r} at level {shown} or above by the end"
        yield Floor(f"at_least:{key}", words, aspect.rule, scale.unit(scale.place(level)))


def _needs(practice: Practice, request: PlanRequest, in_place: frozenset[str]) -> str:
    needs = [request.catalogue[key] for key in practice.prerequisites]
    names = [one.name for one in needs if one.key not in in_place]
    return f" (which needs {', '.join(map(repr, names))} first)" if names else ""


def _constructs(
    word: str, frameworks: Sequence[Framework], kind: str = "construct", others: Sequence[str] = ()
) -> tuple[str, ...]:
    """Give the construct that a key means, or all constructs of the framework that it means."""
    for framework in frameworks:
        if word == framework.key:
            return tuple(construct.key for construct in framework)
        if word in framework:
            return (framework.full_key(word),)
    known = tuple(construct.key for framework in frameworks for construct in framework)
    raise UnknownKeyError(word, kind, "The set of frameworks", (*(f.key for f in frameworks), *known, *others))


def _served(word: str, request: PlanRequest) -> tuple[str, ...]:
    if word in request.catalogue:
        return (request.catalogue[word].key,)
    return _constructs(word, request.frameworks, "practice or construct", request.catalogue.names)


def _scored(word: str, frameworks: Sequence[Framework]) -> tuple[Aspect, ...]:
    """Give the score that a key means, or the scores of all constructs of the framework that it means."""
    wholes = {framework.key: framework for framework in frameworks}
    return aspects_of(wholes[word]) if word in wholes else (aspect_named(word, frameworks, others=wholes),)


def _name(key: str, frameworks: Sequence[Framework]) -> str:
    return next((framework[key].name for framework in frameworks if key in framework), key)

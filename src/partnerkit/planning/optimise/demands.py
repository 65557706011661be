"""What a plan must keep to, as four kinds of demand that every way of planning reads alike."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model import Composite, Framework, Practice
from partnerkit.model.practice import COSTS
from partnerkit.planning.request import PlanRequest
from partnerkit.rules import CompiledRule
from partnerkit.scoring import compiled

__all__ = ["AtLeast", "AtMost", "Demand", "Floor", "Hours", "demands_of"]


@attrs.frozen
class Hours:
    """Staff hours are limited in every term.

    Attributes:
        key: A short key.
        words: The demand in words.
        limits: The hours of each term.
    """

    key: str
    words: str
    limits: tuple[float, ...]


@attrs.frozen
class AtLeast:
    """So many practices of a few, at least, must be started.

    Attributes:
        key: A short key.
        words: The demand in words.
        of: Places of the practices in the menu.
        number: How many.
    """

    key: str
    words: str
    of: tuple[int, ...]
    number: int = 1


@attrs.frozen
class AtMost:
    """So many practices of a few, at most, may be started.

    Attributes:
        key: A short key.
        words: The demand in words.
        of: Places of the practices in the menu.
        number: How many.
    """

    key: str
    words: str
    of: tuple[int, ...]
    number: int = 0


@attrs.frozen(eq=False)
class Floor:
    """A score must be at a number or above at the end of the last term.

    Attributes:
        key: A short key.
        words: The demand in words.
        rule: The score's rule.
        value: The number, from 0 to 1.
    """

    key: str
    words: str
    rule: CompiledRule
    value: float


Demand = Hours | AtLeast | AtMost | Floor


def demands_of(request: PlanRequest, menu: Sequence[Practice], in_place: frozenset[str]) -> tuple[Demand, ...]:
    """Give the demands of a request over a menu of practices.

    Raises:
        UnknownKeyError: A demand names a practice, construct or score that does not exist.
    """
    place = {practice.key: i for i, practice in enumerate(menu)}
    return tuple(_demands(request, menu, place, in_place))


def _demands(
    request: PlanRequest, menu: Sequence[Practice], place: Mapping[str, int], in_place: frozenset[str]
) -> Iterator[Demand]:
    catalogue = request.catalogue
    if any(hours < float("inf") for hours in request.hours):
        shown = (
            f"{request.hours[0]:g}" if len(set(request.hours)) == 1 else ", then ".join(f"{h:g}" for h in request.hours)
        )
        yield Hours(
            "hours",
            f"at most {shown} staff hours a term, in {request.terms} {'term' if request.terms == 1 else 'terms'}",
            request.hours,
        )
    for band, number in request.cost:
        dear = COSTS[COSTS.index(band) :]
        of = tuple(i for i, practice in enumerate(menu) if practice.effort.cost in dear)
        yield AtMost(
            f"cost:{band}",
            f"at most {number} practices of cost {' or '.join(dear)}"
            if number
            else f"nothing of cost {' or '.join(dear)}",
            of,
            number,
        )
    for key in sorted({catalogue[key].key for key in request.must} - in_place):
        of = (place[key],) if key in place else ()
        yield AtLeast(f"must:{key}", f"start {catalogue[key].name!r}{_needs(catalogue[key], request, in_place)}", of)
    for key in sorted({catalogue[key].key for key in request.never}):
        yield AtMost(f"never:{key}", f"do not start {catalogue[key].name!r}", (place[key],) if key in place else ())
    for group in sorted({tuple(sorted({catalogue[key].key for key in group})) for group in request.exclusive}):
        standing = sum(key in in_place for key in group)
        words = f"no more than one of {', '.join(repr(catalogue[key].name) for key in group)}"
        yield AtMost(
            f"exclusive:{'+'.join(group)}",
            words,
            tuple(place[key] for key in group if key in place),
            max(0, 1 - standing),
        )
    for key in sorted({full for word in request.cover for full in _constructs(word, request.frameworks)}):
        of = tuple(i for i, practice in enumerate(menu) if key in practice.serves)
        yield AtLeast(f"cover:{key}", f"start something that serves {_name(key, request.frameworks)!r}", of)
    for goal, served_by in sorted(request.goals):
        wanted = {full for word in served_by for full in _served(word, request)}
        of = tuple(i for i, practice in enumerate(menu) if wanted & {practice.key, *practice.serves})
        yield AtLeast(f"goal:{goal}", f"start something for the goal {goal!r}", of)
    floors = {
        composite.key: (composite, framework, level)
        for word, level in request.at_least
        for composite, framework in _scored(word, request.frameworks)
    }
    for key, (composite, framework, level) in sorted(floors.items()):
        rule = compiled(framework)[key]
        scale = rule.scales[rule.indicators[0]]
        value = scale.unit(scale.place(level))
        words = f"{str(composite)!r} at level {level if isinstance(level, str) else f'{level:g}'} or above by the end"
        yield Floor(f"at_least:{key}", words, rule, value)


def _needs(practice: Practice, request: PlanRequest, in_place: frozenset[str]) -> str:
    names = [
        request.catalogue[key].name for key in practice.prerequisites if request.catalogue[key].key not in in_place
    ]
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


def _scored(word: str, frameworks: Sequence[Framework]) -> tuple[tuple[Composite, Framework], ...]:
    """Give the score that a key means, or the scores of all constructs of the framework that it means."""
    for framework in frameworks:
        if word == framework.key:
            return tuple((c, framework) for c in framework.composites if c.key in framework)
        for composite in framework.composites:
            if composite.key in (word, f"{framework.key}.{word}"):
                return ((composite, framework),)
    known = tuple(composite.key for framework in frameworks for composite in framework.composites)
    raise UnknownKeyError(word, "score", "The set of frameworks", (*(f.key for f in frameworks), *known))


def _name(key: str, frameworks: Sequence[Framework]) -> str:
    return next((framework[key].name for framework in frameworks if key in framework), key)

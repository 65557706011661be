"""What a plan is asked to do: the options that every planning verb takes, and the request that keeps them.

An option has one name and one meaning in `plan`, `cheapest_to` and `plan_many`. The typed dictionaries say what a
caller may give, `PlanRequest` turns it into what is kept, and ``PlanRequest(school=school, **options)`` lets a type
checker hold the two together.
"""

import math
from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from typing import Any, Literal, Required, TypedDict, cast

import attrs
from attrs.converters import optional

from partnerkit.documents.write import in_json, plain
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, left_out, several, whole_number
from partnerkit.knowledge.shipped import catalogue_or, frameworks_or
from partnerkit.model import Catalogue, Composite, Framework, Informant, School
from partnerkit.model.as_data import data_of
from partnerkit.model.field_checks import Validator, made_of, not_empty, number, one_of, whole
from partnerkit.model.practice import COSTS
from partnerkit.model.school import InformantName, informant_named
from partnerkit.planning.plan_data import AimData, RequestData
from partnerkit.planning.recommendations import Recommendations

Aim = Framework | Composite | str
"""What can count: a framework (the mean of its constructs' scores), a score of one's own, or the key of a framework's
score."""

Solver = Literal["auto", "highs", "greedy"]
"""``"highs"`` proves (extra ``plan``), ``"greedy"`` is quick and proves nothing, ``"auto"`` is the first if it is
installed."""


class SolverOptions(TypedDict, total=False):
    """How to search for a plan; `plan` explains each option."""

    solver: Solver
    gap: float | None
    time_limit: float
    threads: int


class DemandOptions(SolverOptions, total=False):
    """What a plan starts from and must keep to; `plan` explains each option."""

    informant: Informant | InformantName | None
    cost: str | Mapping[str, int] | None
    must: str | Iterable[str]
    never: str | Iterable[str]
    exclusive: Iterable[Iterable[str]]
    at_least: Mapping[str, float | str] | None
    cover: str | Iterable[str]
    barriers: str | Iterable[str] | None
    goals: Mapping[str, str | Iterable[str]] | None
    not_stated: Literal["start", "ask"]
    planned_reach: float
    unstated_reach: float
    catalogue: Catalogue | None
    frameworks: Framework | Iterable[Framework] | None


class PlanOptions(DemandOptions, total=False):
    """The options of `plan`."""

    hours: Required[float | Iterable[float]]
    terms: int | None
    objective: Aim | Iterable[Aim] | Mapping[str, float] | None
    lowest_first: bool
    months_per_term: float
    wants: str | Iterable[str] | None
    advice: Recommendations | str | Iterable[str] | None


def is_number(given: Any) -> bool:
    """Say whether something is a number that arithmetic can hold: not True, not NaN, not beyond the largest float."""
    if isinstance(given, bool) or not isinstance(given, Real):
        return False
    try:
        return not math.isnan(given)
    except OverflowError:  # a whole number such as 10**400
        return False


def _is_whole(given: Any) -> bool:
    return isinstance(given, Integral) and not isinstance(given, bool)


def _real(given: float) -> float:
    """Give a number of any class as a float, so that 40 and 40.0 ask for the same; all else is left for the check."""
    if is_number(given):
        return float(given)
    return math.inf if _is_whole(given) else given  # beyond the largest float


def _count(given: int) -> int:
    return int(given) if _is_whole(given) else given


def _keys(given: str | Iterable[str]) -> tuple[str, ...]:
    """Give keys in order: in what order they are listed changes nothing."""
    return tuple(sorted(several(given, str)))


def _advice(given: Recommendations | str | Iterable[str]) -> tuple[str, ...]:
    keys = [item.practice.key for item in given] if isinstance(given, Recommendations) else several(given, str)
    return tuple(dict.fromkeys(keys))


def _hours(given: float | Iterable[float]) -> tuple[float, ...]:
    hours = tuple(given) if isinstance(given, Iterable) else (given,)  # a text is not numbers either
    if not all(map(is_number, hours)):
        raise InvalidValueError(VERB, "hours", given, "a number of staff hours, or one for each term")
    if any(each < 0 for each in hours):
        raise InvalidValueError(VERB, "hours", given, "staff hours of at least 0 for every term")
    return tuple(map(float, hours))


def _terms(given: int | None) -> int:
    """Give the number of terms; 0 where it is left out, until the hours are known."""
    if given is None:
        return 0
    return whole_number("terms", given, least=1)


def _objective(
    given: Aim | Iterable[Aim] | Mapping[str, float] | None,
) -> tuple[Aim, ...] | tuple[tuple[str, float], ...] | None:
    if given is None:
        return None
    if isinstance(given, Mapping):
        weights = cast("Mapping[str, float]", given)
        return tuple((key, _real(weight)) for key, weight in weights.items())
    return several(given, (Framework, Composite, str))


def _cost(given: str | Mapping[str, int] | None) -> tuple[tuple[str, int], ...]:
    """Give limits as pairs of band and number: a band alone allows nothing dearer."""
    if given is None:
        return ()
    if not isinstance(given, str):
        return tuple(sorted((band, _count(most)) for band, most in dict(given).items()))
    if given not in COSTS:
        raise InvalidValueError(VERB, "cost", given, f"one of: {', '.join(COSTS)}")
    return tuple((band, 0) for band in COSTS[COSTS.index(given) + 1 :][:1])


def _groups(given: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(map(_keys, given)))


def _levels(given: Mapping[str, float | str] | None) -> tuple[tuple[str, float | str], ...]:
    levels = dict(given or {}).items()
    return tuple(sorted((key, level if isinstance(level, str) else _real(level)) for key, level in levels))


def _goals(given: Mapping[str, str | Iterable[str]] | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted((name, _keys(served)) for name, served in dict(given or {}).items()))


def _checked(check: Validator) -> Any:
    """Let a check name the verb that was called, as in ``plan.months_per_term``, not the class that keeps it."""

    def checked(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        try:
            check(instance, attribute, value)
        except InvalidValueError as error:
            raise InvalidValueError(VERB, error.field, error.value, error.expected) from None

    return checked


def _limits(instance: object, attribute: "attrs.Attribute[Any]", value: tuple[tuple[str, int], ...]) -> None:
    for band, most in value:
        one_of(*COSTS)(instance, attribute, band)
        whole(0)(instance, attribute, most)


def _share_below_one(_: object, attribute: "attrs.Attribute[Any]", value: float | None) -> None:
    if value is not None and not (is_number(value) and 0 <= value < 1):
        raise InvalidValueError(VERB, attribute.name, value, "a share from 0 to below 1, such as 0.01")


def _seconds(_: object, attribute: "attrs.Attribute[Any]", value: float) -> None:
    if not (is_number(value) and value >= 0):
        raise InvalidValueError(VERB, attribute.name, value, "seconds, 0 or more")


_A_SCHOOL = "a School, such as read_school gives"


@attrs.frozen(kw_only=True, repr=False)
class PlanRequest:
    """What a plan was asked to do, kept with it, so that you can plan again.

    It takes the options of `plan` and keeps each in one form: hours as one number per term, keys in order, limits,
    levels and goals as pairs in order, and the shipped catalogue and frameworks where none are given. Two requests that
    ask for the same are equal, whatever their ``solver``, ``gap``, ``time_limit`` and ``threads``.

    Examples:
        >>> import partnerkit as pk
        >>> request = PlanRequest(school=pk.School("elm", "Elm School"), hours=40, terms=2, never="annual_open_house")
        >>> request.hours, request.never
        ((40.0, 40.0), ('annual_open_house',))
    """

    school: School = attrs.field(validator=_checked(made_of(School, _A_SCHOOL)))
    hours: tuple[float, ...] = attrs.field(converter=_hours, validator=_checked(not_empty))
    terms: int = attrs.field(default=None, converter=_terms)
    objective: tuple[Aim, ...] | tuple[tuple[str, float], ...] | None = attrs.field(default=None, converter=_objective)
    lowest_first: bool = attrs.field(default=True)
    months_per_term: float = attrs.field(default=3.0, converter=_real, validator=_checked(number(0, above=True)))
    informant: Informant | None = attrs.field(default=None, converter=optional(informant_named))
    cost: tuple[tuple[str, int], ...] = attrs.field(default=None, converter=_cost, validator=_checked(_limits))
    must: tuple[str, ...] = attrs.field(default=(), converter=_keys)
    never: tuple[str, ...] = attrs.field(default=(), converter=_keys)
    exclusive: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_groups)
    at_least: tuple[tuple[str, float | str], ...] = attrs.field(default=None, converter=_levels)
    cover: tuple[str, ...] = attrs.field(default=(), converter=_keys)
    barriers: tuple[str, ...] | None = attrs.field(default=None, converter=optional(_keys))
    wants: tuple[str, ...] | None = attrs.field(default=None, converter=optional(_keys))
    advice: tuple[str, ...] | None = attrs.field(default=None, converter=optional(_advice))
    goals: tuple[tuple[str, tuple[str, ...]], ...] = attrs.field(default=None, converter=_goals)
    not_stated: Literal["start", "ask"] = attrs.field(default="start", validator=_checked(one_of("start", "ask")))
    planned_reach: float = attrs.field(default=1.0, converter=_real, validator=_checked(number(0, 1, above=True)))
    unstated_reach: float = attrs.field(default=1.0, converter=_real, validator=_checked(number(0, 1)))
    # how the search goes about it makes no difference to what is asked
    solver: Solver = attrs.field(default="auto", validator=_checked(one_of("auto", "highs", "greedy")), eq=False)
    gap: float | None = attrs.field(default=None, converter=optional(_real), validator=_share_below_one, eq=False)
    time_limit: float = attrs.field(default=60.0, converter=_real, validator=_seconds, eq=False)
    threads: int = attrs.field(default=1, converter=_count, validator=_checked(whole(0)), eq=False)
    catalogue: Catalogue = attrs.field(default=None, converter=catalogue_or)
    frameworks: tuple[Framework, ...] = attrs.field(
        default=None, converter=frameworks_or, validator=_checked(not_empty)
    )

    def __attrs_post_init__(self) -> None:
        """Give every term its hours; one number is for all terms."""
        terms = self.terms or len(self.hours)
        hours = self.hours * terms if len(self.hours) == 1 else self.hours
        if len(hours) != terms:
            expected = f"{len(hours)}, as many as there are numbers of hours, or left out"
            raise InvalidValueError(VERB, "terms", terms, expected)
        object.__setattr__(self, "hours", hours)
        object.__setattr__(self, "terms", terms)

    def as_data(self) -> RequestData:
        """Give the request as plain data, under the names that `plan` takes."""
        return data_of(
            self,
            RequestData,
            school=in_json(plain(self.school)),
            objective=None if self.objective is None else [_aim(aim) for aim in self.objective],
            cost=dict(self.cost),
            at_least=dict(self.at_least),
            goals=dict(self.goals),
            catalogue=f"{self.catalogue.name} {self.catalogue.version}",
        )

    def __repr__(self) -> str:
        return f"<PlanRequest for {self.school.name!r}: {' + '.join(f'{hours:g}' for hours in self.hours)} staff hours>"


_DEFAULTS = {field.name: field.default for field in attrs.fields(PlanRequest)}
left_out(DemandOptions, _DEFAULTS)
left_out(PlanOptions, _DEFAULTS)


def _aim(aim: Aim | tuple[str, float]) -> AimData:
    match aim:
        case Framework():
            return {"framework": {"key": aim.key, "version": aim.version}}
        case Composite():
            return {"composite": in_json(plain(aim))}
        case str():
            return {"score": aim, "weight": None}
        case (key, weight):
            return {"score": key, "weight": weight}

"""Every law catches the mistake it is there for: a kernel with one thing wrong in it breaks the law's own test."""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import Phase, settings

from partnerkit.errors import InvalidValueError
from partnerkit.model import Interval, Missing
from partnerkit.rules import CompiledRule, Linear, Record, tree
from partnerkit.rules.arithmetic import order_weights, weighted
from partnerkit.rules.encode import _Encoder
from partnerkit.rules.evaluate import Holder, Reader, Readers, Units, holder, node_reader
from partnerkit.rules.record import corners
from partnerkit.rules.split_credit import Credit, Splitter, Splitters, node_splitter
from tests.laws import test_credits, test_encode, test_evidence, test_structure

HOLDERS = [
    import_module(f"partnerkit.{name}")
    for name in (
        "rules",
        "rules.arithmetic",
        "rules.evaluate",
        "rules.record",
        "rules.value",
        "rules.bounds",
        "rules.credits",
        "rules.split_credit",
        "rules.encode",
        "testing.laws",
        "testing.trees",
    )
]
"""The modules that hold the kernel's functions by name; a mutant takes a function's place in all of them."""


def cap_as_floor(rule: tree.Node, made: Readers) -> Reader:
    """Lift what is lower than the cap up to it."""
    return _altered_cap(rule, made, lambda inner, held, at_most: at_most if held is False else inner)


def cap_once_reached(rule: tree.Node, made: Readers) -> Reader:
    """Cap when the requirement holds, not until it does."""
    return _altered_cap(rule, made, lambda inner, held, at_most: min(inner, at_most) if held else inner)


def cap_without_requirement(rule: tree.Node, made: Readers) -> Reader:
    """Stay capped where the requirement does not apply."""
    return _altered_cap(rule, made, lambda inner, held, at_most: inner if held else min(inner, at_most))


def _altered_cap(rule: tree.Node, made: Readers, cap: Callable[[float, bool | None, float], float]) -> Reader:
    read = node_reader(rule, made)
    if not isinstance(rule, tree.Capped):
        return read
    inner, until, at_most = made[id(rule.of)], holder(rule.until), rule.at_most
    return lambda units: None if (number := inner(units)) is None else cap(number, until(units), at_most)


def absent_parts_weigh(rule: tree.Node, made: Readers) -> Reader:
    """Divide a mean by the weights of all its parts, also of those that do not apply."""
    read = node_reader(rule, made)
    if not isinstance(rule, tree.Mean):
        return read
    weights, parts = rule.weights, [made[id(part)] for part in rule.of]

    def mutant(units: Units) -> float | None:
        value = read(units)
        counted = sum(w for w, part in zip(weights, parts, strict=True) if part(units) is not None)
        return None if value is None else value * counted / sum(weights)

    return mutant


def weights_ignored(rule: tree.Node, made: Readers) -> Reader:
    """Take the plain mean."""
    return node_reader(attrs.evolve(rule, weights=(1.0,) * len(rule.of)) if isinstance(rule, tree.Mean) else rule, made)


def lowest_first(rule: tree.Node, made: Readers) -> Reader:
    """Give an ordered mean's first weight to the lowest part."""
    return node_reader(attrs.evolve(rule, weights=rule.weights[::-1]) if isinstance(rule, tree.Ordered) else rule, made)


def line_runs_on(rule: tree.Node, made: Readers) -> Reader:
    """Let a line with corners run on beyond its last corner instead of staying level."""
    read = node_reader(rule, made)
    if not isinstance(rule, tree.Rescale):
        return read
    inner = made[id(rule.of)]
    (x0, y0), (x1, y1) = list(pairwise(rule.points))[-1]

    def mutant(units: Units) -> float | None:
        number = inner(units)
        return number if number is None or number <= x1 else y0 + (y1 - y0) * (number - x0) / (x1 - x0)

    return mutant


def shared_between_ends() -> Callable[[tree.Node, Readers], Reader]:
    """Read a shared composite once for both ends of the bounds."""
    seen: dict[str, float | None] = {}

    def mutant(rule: tree.Node, made: Readers) -> Reader:
        read = node_reader(rule, made)
        if not isinstance(rule, tree.Ref):
            return read
        key = rule.key
        return lambda units: seen.setdefault(key, read(units))

    return mutant


Weights = Iterable[float]
Numbers = Iterable[float | None]


def normalised_first(weights: Weights, numbers: Numbers) -> float | None:
    """Divide each weight by their sum before summing."""
    parts = _present(weights, numbers)
    total = sum(w for w, _ in parts)
    return sum(w / total * v for w, v in parts) if parts else None


def root_mean_square(weights: Weights, numbers: Numbers) -> float | None:
    """Average the squares."""
    square = weighted(weights, [None if v is None else v * v for v in numbers])
    return None if square is None else square**0.5


def never_divided(weights: Weights, numbers: Numbers) -> float | None:
    """Sum with the weights and leave it at that."""
    parts = _present(weights, numbers)
    return sum(w * v for w, v in parts) if parts else None


def _present(weights: Weights, numbers: Numbers) -> list[tuple[float, float]]:
    return [(w, v) for w, v in zip(weights, numbers, strict=True) if v is not None]


def averaged_by(mean: Callable[[Weights, Numbers], float | None]) -> Callable[..., Reader]:
    """Take the mean of a node's parts in another way."""

    def mutant(weights: Sequence[float], parts: Sequence[Reader]) -> Reader:
        return lambda units: mean(weights, [part(units) for part in parts])

    mutant.__name__ = f"averaged_{mean.__name__}"
    return mutant


def missing_as_zero(rule: CompiledRule, record: Record) -> tuple[Units, Units]:
    """Count a missing answer as the lowest one."""
    return corners(rule, _with(rule, record, {reason: 0.0 for reason in Missing if reason != "not_applicable"}))


def not_applicable_as_zero(rule: CompiledRule, record: Record) -> tuple[Units, Units]:
    """Count what does not apply as the lowest level."""
    return corners(rule, _with(rule, record, {Missing.NOT_APPLICABLE: 0.0}))


def missing_in_the_middle(rule: CompiledRule, record: Record) -> tuple[Units, Units]:
    """Count a missing answer as the middle of its scale."""
    return corners(rule, _with(rule, record, {reason: 0.5 for reason in Missing if reason != "not_applicable"}))


def reversal_forgotten(rule: CompiledRule, record: Record) -> tuple[Units, Units]:
    """Take an interval's lower number for its lower end, also on a reversed scale."""
    lowest, higher = corners(rule, record)
    crossed = {
        key for key, e in record.items() if key in higher and isinstance(e, Interval) and rule.scales[key].reverse
    }
    return (
        {key: higher[key] if key in crossed else unit for key, unit in lowest.items()},
        {key: lowest[key] if key in crossed else unit for key, unit in higher.items()},
    )


def anything_goes(rule: CompiledRule, record: Record) -> Interval | None:
    """Give 0 to 1 whatever is known."""
    return None if rule.read(corners(rule, record)[0]) is None else Interval(0.0, 1.0)


def first_weights_only(weights: tuple[float, ...], present: int) -> tuple[float, ...]:
    """Give fewer parts the first weights of all."""
    return weights[:present]


def absent_requirements_count(requirement: tree.Condition) -> Holder:
    """Ask for `k` requirements although fewer apply."""
    if not isinstance(requirement, tree.AtLeast):
        return holder(requirement)
    k, parts = requirement.k, [absent_requirements_count(part) for part in requirement.of]

    def mutant(units: Units) -> bool | None:
        held = [h for part in parts if (h := part(units)) is not None]
        return sum(held) >= k if held else None

    return mutant


def first_takes_the_tie(numbers: Sequence[float], weights: tuple[float, ...]) -> list[tuple[float, bool]]:
    """Give equal parts the places in the order in which they are."""
    by_place = order_weights(weights, len(numbers))
    ranked = sorted(range(len(numbers)), key=lambda i: -numbers[i])
    return [(by_place[ranked.index(i)] / sum(by_place), False) for i in range(len(numbers))]


def no_terms(rule: tree.Node, readers: Readers, made: Splitters) -> Splitter:
    """Leave out what belongs to the rule and to no part: a cap's effect, a line's start."""
    split = node_splitter(rule, readers, made)
    if not isinstance(rule, tree.Capped | tree.Rescale):
        return split

    def mutant(*given: Any) -> Credit:
        whole = split(*given)
        return attrs.evolve(whole, parts=whole.parts[:1])

    return mutant


class HalfLifted(_Encoder):
    """Lift a cap only part of the way where the requirement holds."""

    def capped(self, inner: Linear | None, free: Linear | None, at_most: float) -> Linear | None:
        """Write the cap with too low a row for the case that lifts it."""
        return super().capped(inner, None if free is None else free.times(0.5), at_most)


class LowestFirst(_Encoder):
    """Give an ordered mean's first weight to the lowest part."""

    def ordered(self, parts: Sequence[Linear], weights: Sequence[float]) -> Linear:
        """Write the mean with its weights turned round."""
        return super().ordered(parts, weights[::-1])


class RelationFlipped(_Encoder):
    """Let a requirement hold below its level, not from it on."""

    def condition(self, condition: tree.Condition) -> Linear | None:
        """Write the condition, and flip the row that binds it to its indicator."""
        held = super().condition(condition)
        if isinstance(condition, tree.AtLevel) and held is not None:
            terms, _, high = self.program.rows[-1]
            self.program.rows[-1] = (terms, high, float("inf"))
        return held


def _with(rule: CompiledRule, record: Record, units: dict[Missing, float]) -> Record:
    """Put levels in the place of missing answers."""
    filled = dict(record)
    for key, scale in rule.scales.items():
        entry = record.get(key, Missing.UNKNOWN)
        if isinstance(entry, Missing) and entry in units:
            middle = (scale.bottom + scale.top) / 2
            lowest = scale.top if scale.reverse else scale.bottom
            filled[key] = middle if units[entry] else lowest
    return filled


Law = Callable[[], None]

BROKEN: list[tuple[str, Callable[..., object], Law]] = [
    ("node_reader", cap_as_floor, test_structure.test_cap_only_lowers),
    ("node_reader", cap_once_reached, test_evidence.test_law_5_value_is_monotone),
    ("node_reader", cap_without_requirement, test_evidence.test_law_7_a_cap_is_removed_with_its_requirement),
    ("node_reader", absent_parts_weigh, test_evidence.test_law_7_not_applicable_is_removed),
    ("node_reader", weights_ignored, test_credits.test_law_10_credits_sum_to_the_value),
    ("node_reader", weights_ignored, test_credits.test_law_15_group_credits_sum_to_the_mean_value),
    ("node_reader", lowest_first, test_structure.test_law_6_weakest_and_strongest_form_a_lattice),
    ("node_reader", line_runs_on, test_evidence.test_value_is_from_0_to_1),
    ("node_reader", shared_between_ends(), test_structure.test_law_9_inlining_changes_nothing),
    ("weighted", normalised_first, test_structure.test_mean_of_ones_is_1),
    ("averaged", averaged_by(normalised_first), test_structure.test_mean_of_ones_is_1),
    ("weighted", root_mean_square, test_structure.test_law_14_units_of_parts_carry_over),
    ("averaged", averaged_by(root_mean_square), test_structure.test_law_14_units_of_parts_carry_over),
    ("weighted", never_divided, test_structure.test_law_11_equal_parts_make_their_mean),
    ("averaged", averaged_by(never_divided), test_structure.test_law_11_equal_parts_make_their_mean),
    ("weighted", never_divided, test_structure.test_law_12_singletons_are_neutral),
    ("averaged", averaged_by(never_divided), test_structure.test_law_12_singletons_are_neutral),
    ("corners", missing_as_zero, test_evidence.test_law_2_bounds_are_sound),
    ("corners", missing_in_the_middle, test_evidence.test_law_2_bounds_are_sound),
    ("corners", missing_in_the_middle, test_evidence.test_law_3_bounds_are_attained),
    ("corners", missing_in_the_middle, test_evidence.test_law_4_evidence_never_widens),
    ("corners", not_applicable_as_zero, test_evidence.test_law_7_not_applicable_is_removed),
    ("corners", reversal_forgotten, test_evidence.test_law_2_bounds_are_sound),
    ("bounds", anything_goes, test_evidence.test_law_3_bounds_are_attained),
    ("order_weights", first_weights_only, test_evidence.test_order_weights_follow_their_line),
    ("holder", absent_requirements_count, test_evidence.test_law_7_not_applicable_is_removed),
    ("places", first_takes_the_tie, test_structure.test_law_13_order_of_parts_is_irrelevant),
    ("_Encoder", HalfLifted, test_encode.test_law_17_optimum_is_brute_force),
    ("_Encoder", LowestFirst, test_encode.test_law_17_never_above_the_value),
    ("_Encoder", RelationFlipped, test_encode.test_law_17_floors_hold),
    ("node_splitter", no_terms, test_credits.test_law_10_credits_sum_to_the_value),
]
"""Which function is replaced, by what, and the test that must notice."""


MANY = settings(
    max_examples=30,
    derandomize=False,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
"""Many examples, always the same ones, since each run has a seed; what is found is not simplified."""

SEEDS = range(1, 101)
"""Runs of 30 examples, 3,000 in all: where a run has met nothing, a new one finds it sooner than a longer one."""


def tried_hard(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try a law's own test on more examples than it asks for."""
    for seed in SEEDS:
        monkeypatch.setattr(law, "_hypothesis_internal_use_seed", seed, raising=False)
        law()


@pytest.mark.parametrize(("name", "mutant", "law"), BROKEN, ids=lambda part: getattr(part, "__name__", part))
def test_mutant_is_caught(name: str, mutant: Callable[..., object], law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel with one thing wrong in it breaks a law."""
    replaced = [module for module in HOLDERS if hasattr(module, name)]
    for module in replaced:
        monkeypatch.setattr(module, name, mutant)
    assert replaced
    monkeypatch.setattr(law, "_hypothesis_internal_use_settings", MANY)
    with pytest.raises((AssertionError, InvalidValueError)):  # bounds that cross are refused before a law sees them
        tried_hard(law, monkeypatch)

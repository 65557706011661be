"""Every law catches the mistake it is there for: a kernel with one thing wrong in it breaks the law's own test."""

from collections.abc import Callable
from importlib import import_module
from itertools import pairwise

import attrs
import pytest
from hypothesis import Phase, settings

from partnerkit.model import Interval, Missing
from partnerkit.model.rule import Capped, Child, KOfN, Mean, Ordered, Ref, Requirement, Rescale, Rule
from partnerkit.rules import CompiledRule, Record
from partnerkit.rules.compile import resolved
from partnerkit.rules.credits import Credit, _Splitter
from partnerkit.rules.value import Units, corner, evaluate, holds, order_weights, weighted
from tests.laws import test_credits, test_evidence, test_structure

HOLDERS = [
    import_module(f"partnerkit.{name}")
    for name in ("rules", "rules.value", "rules.bounds", "rules.credits", "testing.laws", "testing.trees")
]
"""The modules that hold the kernel's functions by name; a mutant takes a function's place in all of them."""


def cap_as_floor(rule: Rule, units: Units) -> float | None:
    """Lift what is lower than the cap up to it."""
    if isinstance(rule, Capped) and holds(rule.until, units) is False:
        return None if cap_as_floor(resolved(rule.of), units) is None else rule.at_most
    return evaluate(rule, units)


def cap_once_reached(rule: Rule, units: Units) -> float | None:
    """Cap when the requirement holds, not until it does."""
    if isinstance(rule, Capped):
        inner = cap_once_reached(resolved(rule.of), units)
        return min(inner, rule.at_most) if inner is not None and holds(rule.until, units) else inner
    return evaluate(rule, units)


def cap_without_requirement(rule: Rule, units: Units) -> float | None:
    """Stay capped where the requirement does not apply."""
    if isinstance(rule, Capped) and holds(rule.until, units) is None:
        inner = cap_without_requirement(resolved(rule.of), units)
        return None if inner is None else min(inner, rule.at_most)
    return evaluate(rule, units)


def absent_parts_weigh(rule: Rule, units: Units) -> float | None:
    """Divide a mean by the weights of all its parts, also of those that do not apply."""
    value = evaluate(rule, units)
    if not isinstance(rule, Mean) or value is None:
        return value
    present = [absent_parts_weigh(resolved(part), units) is not None for part in rule.of]
    counted = sum(w for w, there in zip(rule.weights, present, strict=True) if there)
    return value * counted / sum(rule.weights)


def weights_ignored(rule: Rule, units: Units) -> float | None:
    """Take the plain mean."""
    return evaluate(attrs.evolve(rule, weights=(1.0,) * len(rule.of)) if isinstance(rule, Mean) else rule, units)


def lowest_first(rule: Rule, units: Units) -> float | None:
    """Give an ordered mean's first weight to the lowest part."""
    return evaluate(attrs.evolve(rule, weights=rule.weights[::-1]) if isinstance(rule, Ordered) else rule, units)


def line_runs_on(rule: Rule, units: Units) -> float | None:
    """Let a line with corners run on beyond its last corner instead of staying level."""
    if not isinstance(rule, Rescale):
        return evaluate(rule, units)
    inner = line_runs_on(resolved(rule.of), units)
    (x0, y0), (x1, y1) = list(pairwise(rule.points))[-1]
    return inner if inner is None or inner <= x1 else y0 + (y1 - y0) * (inner - x0) / (x1 - x0)


def shared_between_ends() -> Callable[[Rule, Units], float | None]:
    """Read a shared composite once for both ends of the bounds."""
    seen: dict[str, float | None] = {}

    def mutant(rule: Rule, units: Units) -> float | None:
        if isinstance(rule, Ref):
            return seen.setdefault(rule.key, evaluate(rule, units))
        return evaluate(rule, units)

    return mutant


def normalised_first(parts: list[tuple[float, float]]) -> float | None:
    """Divide each weight by their sum before summing."""
    total = sum(w for w, _ in parts)
    return sum(w / total * v for w, v in parts) if parts else None


def root_mean_square(parts: list[tuple[float, float]]) -> float | None:
    """Average the squares."""
    square = weighted([(w, v * v) for w, v in parts])
    return None if square is None else square**0.5


def never_divided(parts: list[tuple[float, float]]) -> float | None:
    """Sum with the weights and leave it at that."""
    return sum(w * v for w, v in parts) if parts else None


def missing_as_zero(rule: CompiledRule, record: Record, *, high: bool) -> Units:
    """Count a missing answer as the lowest one."""
    return corner(
        rule, _with(rule, record, {reason: 0.0 for reason in Missing if reason != "not_applicable"}), high=high
    )


def not_applicable_as_zero(rule: CompiledRule, record: Record, *, high: bool) -> Units:
    """Count what does not apply as the lowest level."""
    return corner(rule, _with(rule, record, {Missing.NOT_APPLICABLE: 0.0}), high=high)


def missing_in_the_middle(rule: CompiledRule, record: Record, *, high: bool) -> Units:
    """Count a missing answer as the middle of its scale."""
    return corner(
        rule, _with(rule, record, {reason: 0.5 for reason in Missing if reason != "not_applicable"}), high=high
    )


def reversal_forgotten(rule: CompiledRule, record: Record, *, high: bool) -> Units:
    """Take an interval's lower number for its lower end, also on a reversed scale."""
    ends = {key: (e.high if high else e.low) if isinstance(e, Interval) else e for key, e in record.items()}
    return corner(rule, ends, high=high)


def anything_goes(rule: CompiledRule, record: Record) -> Interval | None:
    """Give 0 to 1 whatever is known."""
    units = corner(rule, record, high=False)
    return None if evaluate(rule.root, units) is None else Interval(0.0, 1.0)


def first_weights_only(weights: tuple[float, ...], present: int) -> tuple[float, ...]:
    """Give fewer parts the first weights of all."""
    return weights[:present]


def absent_requirements_count(requirement: Requirement, units: Units) -> bool | None:
    """Ask for `k` requirements although fewer apply."""
    if isinstance(requirement, KOfN):
        held = [h for part in requirement.of if (h := absent_requirements_count(part, units)) is not None]
        return sum(held) >= requirement.k if held else None
    return holds(requirement, units)


def first_takes_the_tie(
    of: tuple[Child, ...], weights: tuple[float, ...], units: Units
) -> list[tuple[Child, float, bool]]:
    """Give equal parts the places in the order in which they stand."""
    present = [(part, v) for part in of if (v := evaluate(resolved(part), units)) is not None]
    ranked = sorted(present, key=lambda pair: -pair[1])
    places = order_weights(weights, len(present))
    return [(part, w / sum(places), False) for (part, _), w in zip(ranked, places, strict=True)]


class NoTerms(_Splitter):
    """Leave out what belongs to the rule and to no part: a cap's effect, a line's start."""

    def node(self, rule: Rule, up: float, down: float, *, tied: bool) -> Credit:
        """Split a node and drop its rule terms."""
        split = super().node(rule, up, down, tied=tied)
        return attrs.evolve(split, parts=split.parts[:1]) if isinstance(rule, Capped | Rescale) else split


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
    ("evaluate", cap_as_floor, test_structure.test_cap_only_lowers),
    ("evaluate", cap_once_reached, test_evidence.test_law_5_value_is_monotone),
    ("evaluate", cap_without_requirement, test_evidence.test_law_7_not_applicable_is_removed),
    ("evaluate", absent_parts_weigh, test_evidence.test_law_7_not_applicable_is_removed),
    ("evaluate", weights_ignored, test_credits.test_law_10_credits_sum_to_the_value),
    ("evaluate", weights_ignored, test_credits.test_law_15_group_credits_sum_to_the_mean_value),
    ("evaluate", lowest_first, test_structure.test_law_6_weakest_and_strongest_form_a_lattice),
    ("evaluate", line_runs_on, test_evidence.test_value_is_from_0_to_1),
    ("evaluate", shared_between_ends(), test_structure.test_law_9_inlining_changes_nothing),
    ("weighted", normalised_first, test_structure.test_mean_of_ones_is_1),
    ("weighted", root_mean_square, test_structure.test_law_14_units_of_parts_carry_over),
    ("weighted", never_divided, test_structure.test_law_11_equal_parts_make_their_mean),
    ("weighted", never_divided, test_structure.test_law_12_singletons_are_neutral),
    ("corner", missing_as_zero, test_evidence.test_law_2_bounds_are_sound),
    ("corner", missing_in_the_middle, test_evidence.test_law_2_bounds_are_sound),
    ("corner", missing_in_the_middle, test_evidence.test_law_3_bounds_are_attained),
    ("corner", missing_in_the_middle, test_evidence.test_law_4_evidence_never_widens),
    ("corner", not_applicable_as_zero, test_evidence.test_law_7_not_applicable_is_removed),
    ("corner", reversal_forgotten, test_evidence.test_law_2_bounds_are_sound),
    ("bounds", anything_goes, test_evidence.test_law_3_bounds_are_attained),
    ("order_weights", first_weights_only, test_evidence.test_order_weights_follow_their_line),
    ("holds", absent_requirements_count, test_evidence.test_law_7_not_applicable_is_removed),
    ("_places", first_takes_the_tie, test_structure.test_law_13_order_of_parts_is_irrelevant),
    ("_Splitter", NoTerms, test_credits.test_law_10_credits_sum_to_the_value),
]
"""Which function is replaced, by what, and the test that must notice."""


MANY = settings(
    max_examples=3000,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
"""More examples than usual, always the same ones; what is found is not simplified."""


@pytest.mark.parametrize(("name", "mutant", "law"), BROKEN, ids=lambda part: getattr(part, "__name__", part))
def test_mutant_is_caught(name: str, mutant: Callable[..., object], law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel with one thing wrong in it breaks a law."""
    replaced = [module for module in HOLDERS if hasattr(module, name)]
    for module in replaced:
        monkeypatch.setattr(module, name, mutant)
    assert replaced
    monkeypatch.setattr(
        law, "_hypothesis_internal_use_settings", MANY
    )  # a law's own test, tried harder than it asks for
    with pytest.raises(AssertionError):
        law()

"""The laws of how rules are put together: lattice, references, equal parts, single parts, order, units."""

from hypothesis import given, strategies as st

from partnerkit import Missing
from partnerkit.rules import Registry
from partnerkit.testing import Case, cases, laws, records, registries, requirements, rules
from partnerkit.testing.rules import means, ordered_means, reordered, shares

weights = st.integers(1, 5).map(float) | st.floats(0.01, 100)


@given(cases(max_depth=2), st.data())
def test_law_6_weakest_and_strongest_form_a_lattice(case: Case, data: st.DataObject) -> None:
    """Weakest and strongest commute, associate, absorb and distribute, to the last bit."""
    parts = rules(case.registry, max_depth=2)
    laws.weakest_and_strongest_form_a_lattice(
        case.registry, (case.rule, data.draw(parts), data.draw(parts)), case.record
    )


@given(cases(missing=Missing, intervals=True))
def test_law_9_inlining_changes_nothing(case: Case) -> None:
    """A composite that is referred to reads as if it were written out, to the last bit."""
    laws.inlining_changes_nothing(case.compiled, case.record)


@given(cases(missing=Missing, intervals=True, max_depth=2), st.lists(weights, min_size=1, max_size=5))
def test_law_11_equal_parts_make_their_mean(case: Case, weights: list[float]) -> None:
    """The mean of equal parts is that part, whatever the weights."""
    laws.equal_parts_make_their_mean(case.registry, case.rule, weights, case.record)


@given(cases(missing=Missing, intervals=True, max_depth=2), weights)
def test_law_12_singletons_are_neutral(case: Case, weight: float) -> None:
    """A mean, an ordered mean, a weakest and a strongest of one part are that part."""
    laws.singletons_are_neutral(case.registry, case.rule, weight, case.record)


@given(registries(max_composites=1), st.data())
def test_law_13_order_of_parts_is_irrelevant(registry: Registry, data: st.DataObject) -> None:
    """A node whose parts stand in another order has the same bounds and the same credits."""
    parts = rules(registry, max_depth=1)
    nodes = means(parts) | ordered_means(parts) | shares(requirements(registry))
    rule = data.draw(nodes)
    record = data.draw(records(registry, missing=Missing, intervals=True))
    laws.order_of_parts_is_irrelevant(registry, rule, data.draw(reordered(rule)), record)


@given(registries(), st.data(), st.floats(0, 1), st.floats(0, 1))
def test_law_14_units_of_parts_carry_over(registry: Registry, data: st.DataObject, shift: float, share: float) -> None:
    """Parts shifted and scaled make a mean, or an ordered mean, shifted and scaled by as much."""
    parts = rules(registry, max_depth=2)
    rule = data.draw(means(parts) | ordered_means(parts))
    record = data.draw(records(registry, missing=Missing, intervals=True))
    laws.units_of_parts_carry_over(registry, rule, shift, share * (1 - shift), record)


@given(registries(max_composites=0), st.lists(weights, min_size=1, max_size=9))
def test_mean_of_ones_is_1(registry: Registry, weights: list[float]) -> None:
    """A mean of ones is 1 to the last bit, whatever the weights."""
    laws.mean_of_ones_is_1(registry, weights)


@given(cases(missing=Missing, intervals=True, max_depth=1), st.data(), st.floats(0, 1))
def test_cap_only_lowers(case: Case, data: st.DataObject, at_most: float) -> None:
    """A capped part is never above itself, and never below both itself and the cap."""
    until = data.draw(requirements(case.registry))
    laws.cap_only_lowers(case.registry, case.rule, until, at_most, case.record)

"""The laws of missing answers: bounds, more evidence, higher levels, what does not apply. All hold to the last bit."""

from hypothesis import given, strategies as st

from partnerkit import Missing, rules as r
from partnerkit.testing import Case, cases, completions, laws, raised, requirements, widened

open_cases = cases(missing=Missing, intervals=True)


@given(open_cases)
def test_value_is_from_0_to_1(case: Case) -> None:
    """A value, and a bound, lies from 0 to 1."""
    laws.value_is_from_0_to_1(case.compiled, case.record)


@given(open_cases, st.data())
def test_law_2_bounds_are_sound(case: Case, data: st.DataObject) -> None:
    """However a record is completed, its value lies within the bounds."""
    rule = case.compiled
    laws.bounds_are_sound(rule, case.record, data.draw(completions(rule, case.record)))


@given(open_cases)
def test_law_3_bounds_are_attained(case: Case) -> None:
    """Both ends of the bounds are values of completed records."""
    laws.bounds_are_attained(case.compiled, case.record)


@given(open_cases, st.data())
def test_law_4_evidence_never_widens(case: Case, data: st.DataObject) -> None:
    """A record that says more never has wider bounds."""
    rule = case.compiled
    laws.evidence_never_widens(rule, case.record, data.draw(widened(rule, case.record)))


@given(open_cases, st.data())
def test_law_5_value_is_monotone(case: Case, data: st.DataObject) -> None:
    """No value and no bound falls where indicators rise."""
    rule = case.compiled
    laws.value_is_monotone(rule, case.record, data.draw(raised(rule, case.record)))


@given(cases(missing=[Missing.NOT_APPLICABLE, Missing.UNKNOWN], intervals=True))
def test_law_7_not_applicable_is_removed(case: Case) -> None:
    """A rule reads as if the indicators that do not apply had never been in it."""
    laws.not_applicable_is_removed(case.compiled, case.record)


@given(cases(missing=Missing, intervals=True, max_depth=1), st.data(), st.floats(0, 1))
def test_law_7_a_cap_is_removed_with_its_requirement(case: Case, data: st.DataObject, at_most: float) -> None:
    """A cap reads as if it had never been there where nothing applies that its requirement asks for."""
    until = data.draw(requirements(case.registry))
    asked = r.compile(r.share(until), case.registry).indicators
    capped = r.compile(r.capped(case.rule, until=until, at_most=at_most), case.registry)
    laws.not_applicable_is_removed(capped, case.record | dict.fromkeys(asked, Missing.NOT_APPLICABLE))


@given(st.lists(st.sampled_from([0.0, 1.0]) | st.floats(0.01, 100), min_size=1, max_size=9).filter(any), st.data())
def test_order_weights_follow_their_line(weights: list[float], data: st.DataObject) -> None:
    """With parts gone, an ordered mean keeps the line that its weights define."""
    laws.order_weights_follow_their_line(weights, data.draw(st.integers(1, len(weights))))

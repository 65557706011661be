"""The laws of credits: they sum to the value, for one school and for a group. They hold within 1e-12."""

from hypothesis import given, strategies as st

from partnerkit import Missing
from partnerkit.testing import Case, cases, laws, records

weights = st.integers(1, 5).map(float) | st.floats(0.01, 100)


@given(cases(missing=Missing, intervals=True))
def test_law_10_credits_sum_to_the_value(case: Case) -> None:
    """Credits sum to the value, shortfalls to what it lacks to 1."""
    laws.credits_sum_to_the_value(case.compiled, case.record)


@given(cases(), st.data())
def test_law_15_group_credits_sum_to_the_mean_value(case: Case, data: st.DataObject) -> None:
    """The weighted means of credits over a group sum to the weighted mean of its values."""
    group = data.draw(st.lists(records(case.registry, missing=[Missing.NOT_APPLICABLE]), min_size=1, max_size=5))
    counted = data.draw(st.lists(weights, min_size=len(group), max_size=len(group)))
    laws.group_credits_sum_to_the_mean_value(case.compiled, group, counted)

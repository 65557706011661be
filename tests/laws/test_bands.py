"""The law of bands: a higher score is never in a lower band."""

from itertools import pairwise

from hypothesis import given, strategies as st

from partnerkit import Missing, rules as r
from partnerkit.model import Band, Composite
from partnerkit.testing import Case, cases, raised
from tests.rules.known import compiled

CUTS = st.lists(st.floats(0, 1, exclude_min=True), unique=True, max_size=6).map(lambda cuts: [0.0, *sorted(cuts)])


def banded(cuts: list[float]) -> Composite:
    """A composite with a band from each cut on."""
    return Composite("a", "b", bands=tuple(Band(f"band_{i}", f"Band {i}", cut) for i, cut in enumerate(cuts)))


def place(composite: Composite, value: float) -> int:
    """Give the number of the band that a value is in, lowest first."""
    band = composite.band(value)
    assert band is not None
    return composite.bands.index(band)


@given(CUTS, st.lists(st.floats(0, 1), min_size=2, max_size=10))
def test_law_16_bands_are_monotone(cuts: list[float], values: list[float]) -> None:
    """Of two values, the higher is in the same band or a higher one."""
    composite = banded(cuts)
    places = [place(composite, value) for value in sorted(values)]
    assert all(lower <= higher for lower, higher in pairwise(places))


@given(CUTS, st.data())
def test_law_16_bands_are_monotone_near_cuts(cuts: list[float], data: st.DataObject) -> None:
    """The law holds also where it could fail first: within a few billionths of a cut."""
    composite, near = banded(cuts), data.draw(st.sampled_from(cuts))
    values = sorted(min(1.0, max(0.0, near + step * 1e-10)) for step in range(-30, 31, 3))
    places = [place(composite, value) for value in values]
    assert all(lower <= higher for lower, higher in pairwise(places))


@given(cases(missing=Missing, intervals=True), CUTS, st.data())
def test_law_16_better_answers_never_lower_a_band(case: Case, cuts: list[float], data: st.DataObject) -> None:
    """Where indicators rise, the bands of the lowest and of the highest value stay or rise."""
    better_answers_never_lower_a_band(case.compiled, case.record, data.draw(raised(case.compiled, case.record)), cuts)


def better_answers_never_lower_a_band(
    rule: r.CompiledRule, record: r.Record, higher: r.Record, cuts: list[float]
) -> None:
    """Law 16: the bands of both bounds stay or rise from a record to a higher one."""
    composite = banded(cuts)
    before, after = r.bounds(rule, record), r.bounds(rule, higher)
    if before is not None and after is not None:
        assert place(composite, before.low) <= place(composite, after.low)
        assert place(composite, before.high) <= place(composite, after.high)


@given(CUTS)
def test_a_band_holds_from_its_cut_on(cuts: list[float]) -> None:
    """A value at a cut is in that cut's band, or in one whose cut is less than a billionth above it."""
    composite = banded(cuts)
    for i, cut in enumerate(cuts):
        found = place(composite, cut)
        assert found >= i
        assert cuts[found] <= cut + 1.1e-9


@given(CUTS)
def test_a_band_holds_from_just_below_its_cut_on(cuts: list[float]) -> None:
    """A value that misses a cut by less than a billionth, as rounding makes it, is in that cut's band."""
    composite = banded(cuts)
    for i, cut in enumerate(cuts):
        assert place(composite, cut - 0.9e-9) >= i


def test_a_band_holds_no_further_below_its_cut() -> None:
    """A value that misses a cut by more than a billionth is in the band below it."""
    assert place(banded([0.0, 0.5]), 0.5 - 1.1e-9) == 0


def test_rounding_of_a_rule_does_not_lower_its_band() -> None:
    """A mean that is 0.8 on paper and a little less in floating point is in the band from 0.8 on."""
    rule = compiled(r.mean("site.a", "site.b", "site.c", weights=[0.7, 0.2, 0.1]))
    value = r.value(rule, {"site.a": 3, "site.b": 4, "site.c": 3})
    assert value is not None
    assert value < 0.8
    assert place(banded([0.0, 0.8]), value) == 1


@given(st.floats(0, 1))
def test_no_bands_no_band(value: float) -> None:
    """A composite without bands puts no value in one."""
    assert Composite("a", "b").band(value) is None

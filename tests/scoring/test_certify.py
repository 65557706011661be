"""Certificates are exact: no weights and no answers go beyond the extremes, and those that are named reach them."""

import random
from collections.abc import Callable, Mapping

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit import Missing, rules as r
from partnerkit.errors import InvalidValueError
from partnerkit.model import Band, Composite, Interval
from partnerkit.rules import tree
from partnerkit.scoring import Certificate
from partnerkit.testing import Case, cases
from tests.rules.known import KNOWN
from tests.schools import rated, team
from tests.small import DESK, FORUM, FRAMEWORK

Weigh = Callable[[str, tuple[float, ...]], tuple[float, ...]]

BANDS = (Band("low", "Low", 0), Band("middle", "Middle", 0.4), Band("high", "High", 0.7))


def reweighted(node: tree.Node, path: str, weigh: Weigh) -> tree.Node:
    """Give a node with other weights; `weigh` gets each node's path and weights.

    A shared composite is one node.
    """
    whole = tree.with_parts(node, [reweighted(part, at, weigh) for at, part in tree.below(node, path)])
    if isinstance(whole, tree.Mean | tree.Ordered | tree.Share):
        return attrs.evolve(whole, weights=weigh(path, whole.weights))
    return whole


def at(rule: r.CompiledRule, record: r.Record, weigh: Weigh) -> float:
    """Give the value of a rule with other weights."""
    found = r.value(attrs.evolve(rule, root=reweighted(rule.root, rule.key, weigh)), record)
    assert found is not None
    return found


def levels(rule: r.CompiledRule, units: Mapping[str, float | None]) -> dict[str, r.Entry]:
    """Give answers on [0, 1] as levels on their scales."""
    ends = {key: (float(scale.bottom), float(scale.top)) for key, scale in rule.scales.items()}
    placed = {key: rule.scales[key].at_unit(unit) for key, unit in units.items() if unit is not None}
    return {key: min(max(level, ends[key][0]), ends[key][1]) for key, level in placed.items()}


def within(share: float, chance: random.Random) -> Weigh:
    """Draw weights from a box, half of them from its corners; each node once."""
    drawn: dict[str, tuple[float, ...]] = {}

    def weigh(path: str, weights: tuple[float, ...]) -> tuple[float, ...]:
        if path not in drawn:
            corner = chance.random() < 0.5
            moves = [chance.choice((-1, 1)) if corner else chance.uniform(-1, 1) for _ in weights]
            drawn[path] = tuple(w * (1 + share * move) for w, move in zip(weights, moves, strict=True))
        return drawn[path]

    return weigh


def somewhere(rule: r.CompiledRule, record: r.Record, chance: random.Random) -> dict[str, r.Entry]:
    """Draw levels that a record allows, half of them from the ends."""
    drawn: dict[str, r.Entry] = {}
    for key, scale in rule.scales.items():
        match record.get(key, Missing.UNKNOWN):
            case Interval(low, high):
                ends = low, high
            case Missing():
                ends = scale.bottom, scale.top
            case level:
                ends = level, level
        drawn[key] = float(chance.choice(ends) if chance.random() < 0.5 else chance.uniform(*ends))
    return drawn


open_cases = cases(missing=[Missing.UNKNOWN], intervals=True)


@given(open_cases, st.sampled_from([0.0, 0.2, 0.5]), st.integers(0, 10**6))
def test_nothing_goes_beyond_the_extremes(case: Case, share: float, seed: int) -> None:
    """A dense random search over weights and answers never beats the extremes."""
    rule, chance = case.compiled, random.Random(seed)
    found = r.extremes(rule, case.record, weights_within=share)
    assert found is not None
    low, high = found
    for _ in range(60):
        value = at(rule, somewhere(rule, case.record, chance), within(share, chance))
        assert low.value - 1e-12 <= value <= high.value + 1e-12


@given(open_cases, st.sampled_from([0.0, 0.2, 0.9]))
def test_extremes_are_attained(case: Case, share: float) -> None:
    """The weights and answers that an extreme names give its value, and lie in the box."""
    rule = case.compiled
    found = r.extremes(rule, case.record, weights_within=share)
    assert found is not None
    for extreme in found:

        def named(path: str, weights: tuple[float, ...], extreme: r.Extreme = extreme) -> tuple[float, ...]:
            moved = extreme.weights[path]
            assert moved == pytest.approx(weights, rel=share + 1e-12)
            return moved

        assert at(rule, levels(rule, extreme.units), named) == pytest.approx(extreme.value, abs=1e-12)


@given(open_cases)
def test_without_leeway_extremes_are_bounds(case: Case) -> None:
    """With weights as the rule says, only missing answers move the value."""
    found, ends = r.extremes(case.compiled, case.record, weights_within=0), r.bounds(case.compiled, case.record)
    assert found is not None
    assert ends is not None
    assert [extreme.value for extreme in found] == pytest.approx([ends.low, ends.high], abs=1e-12)


@given(open_cases, st.floats(0, 0.5), st.floats(0, 0.4))
def test_more_leeway_never_narrows(case: Case, share: float, more: float) -> None:
    """A wider box of weights has extremes at least as wide."""
    inner, outer = (r.extremes(case.compiled, case.record, weights_within=w) for w in (share, share + more))
    assert inner is not None
    assert outer is not None
    assert outer[0].value <= inner[0].value + 1e-12
    assert inner[1].value <= outer[1].value + 1e-12


def certified(levels: dict[str, float], share: float = 0.2, *, bands: tuple[Band, ...] = BANDS) -> Certificate:
    """Certify a mean of two parts, the second three times as heavy."""
    composite = Composite("mine", r.mean("site.a", "site.b", weights=[1, 3]), "Mine", bands=bands)
    return pk.scoring.certify(levels, composite, weights_within=share, known=KNOWN)


def test_band_that_holds() -> None:
    """Where all weights and answers give one band, it is certain."""
    certificate = certified({"site.a": 1.0, "site.b": 2.0})
    assert certificate.holds
    assert str(certificate) == "Mine: Middle for all weights within 20% and every missing answer (0.417 to 0.455)."


def test_band_that_the_weights_break() -> None:
    """Where weights within the box change the band, the counter-example names them."""
    certificate = certified({"site.a": 0.0, "site.b": 2.0})
    assert not certificate.holds
    assert (str(certificate.band_low), str(certificate.band_high)) == ("Low", "Middle")
    assert certificate.low.weights == {"mine": pytest.approx((1.2, 2.4))}
    assert certificate.low.value == pytest.approx(2.4 / 3.6 * 0.5)
    assert certificate.high.weights == {"mine": pytest.approx((0.8, 3.6))}
    assert certificate.high.value == pytest.approx(3.6 / 4.4 * 0.5)


def test_band_that_a_missing_answer_breaks() -> None:
    """Where a missing answer changes the band, the counter-example names it."""
    certificate = certified({"site.b": 2.0}, 0.0)
    assert (certificate.low.units["site.a"], certificate.high.units["site.a"]) == (0.0, 1.0)
    assert str(certificate) == (
        "Mine: not certain. Over every missing answer it runs from Low to Middle (0.375 to 0.625)."
    )


def test_profile_brings_its_framework() -> None:
    """A profile knows its record and what keys mean; a composite of the framework is named by key."""
    profile = pk.score(rated(team(DESK, 3), team(FORUM, 1)), FRAMEWORK, informant="team")
    composite = Composite("mine", r.mean("district.welcome", "district.voice"), bands=BANDS)
    certificate = pk.scoring.certify(profile, composite)
    assert (certificate.low.value, certificate.high.value) == pytest.approx((0.45, 0.55))
    assert certificate.holds


def test_composite_without_bands_is_refused() -> None:
    """There is nothing to certify where a score has no bands."""
    with pytest.raises(InvalidValueError, match="a composite with bands"):
        certified({}, bands=())


def test_nothing_that_applies_is_refused() -> None:
    """There is nothing to certify where nothing applies."""
    with pytest.raises(InvalidValueError, match="a part that applies here"):
        pk.scoring.certify({"site.a": Missing.NOT_APPLICABLE}, Composite("mine", "site.a", bands=BANDS), known=KNOWN)


def test_record_without_a_registry_is_refused() -> None:
    """A bare record does not say what keys mean."""
    with pytest.raises(InvalidValueError, match="a registry and a composite"):
        pk.scoring.certify({"site.a": 1.0}, Composite("mine", "site.a", bands=BANDS))


@pytest.mark.parametrize("share", [-0.1, 1.0, float("nan")])
def test_leeway_from_0_to_below_1(share: float) -> None:
    """Weights may lie up to any share below themselves, short of vanishing."""
    with pytest.raises(InvalidValueError, match="from 0 to below 1"):
        certified({}, share)

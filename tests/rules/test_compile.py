"""Compiling finds every fault of a rule at once, each with its path and a near match."""

import pytest

from partnerkit import rules as r
from partnerkit.errors import CycleError, Fault, RuleError
from partnerkit.model import Composite
from partnerkit.model.rule import Child
from tests.rules.known import EXTENT, KNOWN, compiled


def faults(rule: Child | Composite, registry: r.Registry = KNOWN) -> list[Fault]:
    """The faults of a rule that does not compile."""
    with pytest.raises(RuleError) as caught:
        r.compile(rule, registry)
    return list(caught.value.faults)


def circle(**rules: Child) -> r.Registry:
    """The known indicators with composites of their own."""
    return r.Registry(KNOWN.indicators, {key: Composite(key, rule) for key, rule in rules.items()})


def test_indicators_stand_in_order_of_first_appearance() -> None:
    """A compiled rule lists every indicator it can read once, also those of composites and requirements."""
    rule = r.mean("site.c", r.capped(r.ref("site.low"), until=r.reached("site.one", 2), at_most=0.5))
    assert compiled(rule).indicators == ("site.c", "site.a", "site.b", "site.one")


def test_unknown_key_has_a_path_and_a_near_match() -> None:
    """An unknown key is named with the node where it stands and the key that was likely meant."""
    assert faults(r.mean("site.a", r.weakest("site.bth"))) == [
        Fault("rule.of[1].of[0]", "there is no indicator or composite 'site.bth'.", "Did you mean 'site.both'?")
    ]


def test_indicator_must_be_an_indicator() -> None:
    """A composite's key does not do where an indicator is asked for."""
    assert faults(r.indicator("site.both"))[0].problem == "there is no indicator 'site.both'."


def test_ref_must_be_a_composite() -> None:
    """An indicator's key does not do where a composite is asked for."""
    assert faults(r.ref("site.a"))[0].problem == "there is no composite 'site.a'."


def test_level_off_the_scale() -> None:
    """A required level that its indicator's scale does not have is a fault, with the scale's ends."""
    assert faults(r.share(r.reached("site.one", 0))) == [
        Fault("rule.of[0]", "the level 0 is off the scale 'from_1 scale'.", "It runs from 1 to 5.")
    ]


def test_level_by_a_wrong_name() -> None:
    """A level's misspelt name is a fault, with a near match."""
    assert faults(r.share(r.reached("site.a", "ofen"))) == [
        Fault("rule.of[0]", "'ofen' is not a level of the scale 'extent scale'.", "Did you mean 'often'?")
    ]


def test_faults_of_composites_stand_under_their_key() -> None:
    """A fault within a composite has a path that begins with the composite's key, and comes once."""
    registry = circle(inner=r.mean("site.a", "site.x"), outer=r.mean(r.ref("inner"), r.ref("inner")))
    assert [fault.path for fault in faults("outer", registry)] == ["inner.of[1]"]


def test_several_faults_come_at_once() -> None:
    """Every fault of a rule is found in one go, a circle among them."""
    registry = circle(one=r.mean("site.a", "two"), two=r.weakest("one"))
    rule = r.mean(
        "site.nowhere",
        r.capped("one", until=r.all_of(r.reached("site.b", 9), r.reached("site.cc", 1)), at_most=0.5),
    )
    assert [fault.path for fault in faults(rule, registry)] == [
        "rule.of[0]",
        "two.of[0]",
        "rule.of[1].until.of[0]",
        "rule.of[1].until.of[1]",
    ]


def test_circle_is_named() -> None:
    """Composites that refer to each other in a circle are named in the order of the circle."""
    registry = circle(one=r.mean("site.a", "two"), two=r.rescale("three", [(0, 0), (1, 1)]), three=r.weakest("one"))
    with pytest.raises(CycleError) as caught:
        r.compile("one", registry)
    assert caught.value.cycle == ("one", "two", "three", "one")


def test_composite_of_itself() -> None:
    """A composite that refers to itself is a circle of one."""
    with pytest.raises(CycleError, match="own -> own"):
        r.compile(Composite("own", r.mean("site.a", "own")), KNOWN)


def test_key_with_two_meanings() -> None:
    """A registry refuses a key that names an indicator and a composite."""
    with pytest.raises(RuleError, match=r"site\.a: it is the key of an indicator and of a composite"):
        r.Registry(KNOWN.indicators, {"site.a": Composite("site.a", "site.b")})


def test_named_level_is_a_place_on_the_scale() -> None:
    """A level may be required by its name or by its number."""
    by_name, by_number = (r.share(r.reached("site.one", level)) for level in ("often", 4))
    record = {"site.one": 4.0}
    assert r.value(compiled(by_name), record) == r.value(compiled(by_number), record) == 1.0


def test_scales_are_those_of_the_registry() -> None:
    """A compiled rule carries the scales of its indicators."""
    assert compiled("site.both").scales == {"site.a": EXTENT, "site.b": EXTENT}


def test_a_key_of_a_framework_that_is_not_there() -> None:
    """The error says that the framework is not in the registry, where a near key of another would mislead."""
    with pytest.raises(RuleError) as caught:
        r.compile(Composite("ours.heard", r.mean("elsewhere.reach")), KNOWN)
    (fault,) = caught.value.faults
    assert fault.remedy.startswith("Nothing of 'elsewhere' is in the registry, only of: ")

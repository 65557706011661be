"""How the readings of a rule meet a user: wrong arguments, how results show, and how they are handed on."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from partnerkit import SIX_TYPES, School, rules as r, score, to_dict
from partnerkit.errors import InvalidValueError
from tests.rules.known import KNOWN, compiled

READINGS: tuple[Callable[[Any, Any], object], ...] = (r.value, r.bounds, r.credits, r.extremes)


@pytest.mark.parametrize("reading", READINGS)
def test_a_rule_that_was_not_compiled(reading: Callable[[Any, Any], object]) -> None:
    """A composite in place of a compiled rule is named, with what makes one of it."""
    with pytest.raises(InvalidValueError, match=r"rules\.rule was <Composite site\.both.*such as compile gives"):
        reading(KNOWN.composites["site.both"], {})


@pytest.mark.parametrize("reading", READINGS)
def test_a_profile_is_no_record(reading: Callable[[Any, Any], object]) -> None:
    """A profile in place of its record is named, with what gives the record."""
    profile = score(School("elm", "Elm School"), SIX_TYPES)
    with pytest.raises(InvalidValueError, match=r"rules\.record was <Profile.*record_of gives"):
        reading(compiled("site.both"), profile)


def test_a_framework_is_no_registry() -> None:
    """A framework in place of a registry is named, with what makes one of it."""
    with pytest.raises(InvalidValueError, match=r"compile\.registry was <Framework six_types.*scoring\.registry gives"):
        r.compile("six_types.parenting", SIX_TYPES)  # type: ignore[arg-type]  # the slip that this is about


def test_a_construct_is_no_rule() -> None:
    """What is not a rule is named before anything is looked up."""
    with pytest.raises(
        InvalidValueError, match=r"compile\.rule was <Construct .*expected a rule, a key or a Composite"
    ):
        r.compile(SIX_TYPES["parenting"], KNOWN)  # type: ignore[arg-type]  # the slip that this is about


def test_how_a_compiled_rule_shows() -> None:
    """A compiled rule shows as one short line, not as its whole tree."""
    assert repr(compiled("site.both")) == "<CompiledRule rule: 2 indicators>"


def test_how_a_registry_shows() -> None:
    """A registry shows as one short line, not as all that it holds."""
    assert repr(KNOWN) == "<Registry: indicators 5, composites 2>"


def test_how_credits_show() -> None:
    """Credits print as a tree, and show as one short line."""
    split = r.credits(
        compiled(r.capped("site.both", until=r.reached("site.c", 2), at_most=0.5)), {"site.a": 4, "site.b": 4}
    )
    assert split is not None
    assert str(split).splitlines()[:3] == ["+0.500  capped", "  +1.000  Both", "    +1.000  mean"]
    assert repr(split) == "<Credit +0.500: capped>"


def test_bounds_and_credits_as_plain_data() -> None:
    """The bounds and the credits of a rule become plain data as every result does."""
    rule = compiled("site.both")
    ends, split = r.bounds(rule, {"site.a": 4}), r.credits(rule, {"site.a": 4, "site.b": 2})
    assert ends is not None
    assert split is not None
    assert to_dict(ends) == {"low": 0.5, "high": 1.0}
    told = to_dict(split)
    assert json.loads(json.dumps(told)) == told
    assert [leaf["label"] for leaf in told["parts"][0]["parts"]] == ["Notes home", "Home visits"]
    assert told["credit"] == 0.75

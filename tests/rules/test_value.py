"""The value of each kind of rule, worked by hand."""

import math

import pytest

from partnerkit import Missing, rules as r
from partnerkit.errors import InvalidValueError, UnknownLevelError
from partnerkit.model import Composite, Interval
from partnerkit.model.rule import Child, Requirement
from tests.rules.known import KNOWN, compiled

AT = {"site.a": 4.0, "site.b": 2.0, "site.c": 1.0, "site.one": 4.0, "site.late": 1.0}
"""As numbers in [0, 1]: 1, 0.5, 0.25, 0.75 and, reversed, 0.75."""

GONE = Missing.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("site.b", 0.5),
        (r.indicator("site.one"), 0.75),
        ("site.late", 0.75),
        (r.ref("site.both"), 0.75),
        ("site.low", 0.25),
        (r.mean("site.a", "site.c", weights=[1, 2]), 0.5),
        (r.weakest("site.a", "site.b", "site.c"), 0.25),
        (r.strongest("site.b", "site.c"), 0.5),
        (r.ordered("site.c", "site.a", "site.b", weights=[2, 1, 1]), 0.6875),
        (r.capped("site.a", until=r.reached("site.c", 2), at_most=0.5), 0.5),
        (r.capped("site.c", until=r.reached("site.c", 2), at_most=0.5), 0.25),
        (r.capped("site.a", until=r.reached("site.c", 1), at_most=0.5), 1.0),
        (r.share(r.reached("site.a", 3), r.reached("site.b", 3), weights=[3, 1]), 0.75),
        (r.share(r.reached("site.late", 2)), 1.0),
        (r.share(r.reached("site.late", 0)), 0.0),
        (r.rescale("site.b", [(0.25, 0), (0.75, 1)]), 0.5),
        (r.rescale("site.c", [(0.5, 0.2), (1, 1)]), 0.2),
        (r.rescale("site.a", [(0, 0), (0.5, 0.8)]), 0.8),
    ],
)
def test_value_of_each_kind(rule: Child, expected: float) -> None:
    """Each kind of rule gives the number that one works out by hand."""
    assert r.value(compiled(rule), AT) == expected


a, b, c = r.reached("site.a", 3), r.reached("site.b", 3), r.reached("site.c", 3)


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        (a, True),
        (b, False),
        (r.all_of(a, b), False),
        (r.any_of(a, b), True),
        (r.k_of_n(2, a, b, c), False),
        (r.k_of_n(1, a, b, c), True),
        (r.all_of(a, r.any_of(b, a)), True),
    ],
)
def test_requirements(requirement: Requirement, expected: bool) -> None:
    """All, any and some number of requirements hold as their names say."""
    assert r.value(compiled(r.share(requirement)), AT) == float(expected)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [((0, 4, 4), 0.0), ((4, 0, 4), 1 / 3), ((4, 4, 0), 2 / 3), ((4, 4, 4), 1.0), ((GONE, 4, 0), 1 / 2)],
)
def test_stage_counts_only_above_all_before_it(levels: tuple[r.Entry, ...], expected: float) -> None:
    """A stage of a ladder counts only if all before it are reached; one that does not apply is passed over."""
    rule = compiled(r.stage(*(r.reached(key, 3) for key in ("site.a", "site.b", "site.c"))))
    assert r.value(rule, dict(zip(("site.a", "site.b", "site.c"), levels, strict=True))) == expected


def test_threshold_holds_a_hair_below() -> None:
    """A level reached but for rounding counts as reached."""
    rule = compiled(r.share(r.reached("site.a", 3)))
    assert [r.value(rule, {"site.a": 3 - short}) for short in (0.0, 1e-9, 1e-6)] == [1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("site.c", None),
        (r.mean("site.a", "site.c"), 1.0),
        (r.mean("site.c", r.weakest("site.c")), None),
        (r.weakest("site.a", "site.b", "site.c"), 0.5),
        (r.strongest("site.b", "site.c"), 0.5),
        # Weights 2, 1, 1 run 0, 2, 3, 4 over thirds; at one half the line is at 2.5: weights 2.5 and 1.5.
        (r.ordered("site.c", "site.a", "site.b", weights=[2, 1, 1]), (2.5 * 1 + 1.5 * 0.5) / 4),
        (r.capped("site.a", until=r.reached("site.c", 2), at_most=0.5), 1.0),
        (r.capped("site.c", until=r.reached("site.a", 4), at_most=0.5), None),
        (r.share(r.reached("site.a", 3), r.reached("site.c", 3)), 1.0),
        (r.share(r.k_of_n(2, r.reached("site.a", 3), r.reached("site.c", 3))), 1.0),
        (r.rescale("site.c", [(0, 0.5), (1, 1)]), None),
    ],
)
def test_what_does_not_apply_is_left_out(rule: Child, expected: float | None) -> None:
    """Each kind of rule leaves out what does not apply, and has no value where nothing is left."""
    assert r.value(compiled(rule), {**AT, "site.c": GONE}) == expected


@pytest.mark.parametrize("entry", [Missing.UNKNOWN, Missing.DECLINED, Interval(1, 2)])
def test_unknown_level_has_no_value(entry: r.Entry) -> None:
    """A missing answer is never zero: without it there is no single value."""
    with pytest.raises(UnknownLevelError) as caught:
        r.value(compiled("site.both"), {"site.a": 4.0, "site.b": entry})
    assert caught.value.indicators == ("site.b",)


def test_interval_of_one_level_is_that_level() -> None:
    """An interval that holds one level settles it."""
    assert r.value(compiled("site.a"), {"site.a": Interval(2, 2)}) == 0.5


@pytest.mark.parametrize("entry", [-1, 4.5, math.nan, 10**400, Interval(3, 5), True, "2", "not_applicable", None])
def test_faulty_entry_is_refused(entry: r.Entry) -> None:
    """What is not a level of the scale is an error that names indicator and entry, and never a number."""
    with pytest.raises(InvalidValueError) as caught:
        r.bounds(compiled("site.a"), {"site.a": entry})
    assert caught.value.field == "site.a"


def test_long_chain_of_shared_composites_is_read_at_once() -> None:
    """A composite that others share is compiled and read once: two to the power of sixty paths take no time."""
    steps = {
        f"step_{i}": Composite(f"step_{i}", r.mean(*["site.both" if i == 0 else f"step_{i - 1}"] * 2))
        for i in range(60)
    }
    chain = r.compile("step_59", r.Registry(KNOWN.indicators, {**KNOWN.composites, **steps}))
    split = r.credits(chain, AT)
    assert (r.value(chain, AT), r.bounds(chain, AT)) == (0.75, Interval(0.75, 0.75))
    assert split is not None
    assert split.credit == 0.75

"""Bounds of each kind of rule, worked by hand."""

import pytest

from partnerkit import Missing, rules as r
from partnerkit.model import Interval
from partnerkit.model.rule import Child
from tests.rules.known import compiled


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("site.b", (0.0, 1.0)),
        (r.mean("site.a", "site.b"), (0.5, 1.0)),
        (r.weakest("site.a", "site.b"), (0.0, 1.0)),
        (r.strongest("site.a", "site.b"), (1.0, 1.0)),
        (r.capped("site.a", until=r.reached("site.b", 1), at_most=0.5), (0.5, 1.0)),
        (r.share(r.reached("site.a", 4), r.reached("site.b", 4)), (0.5, 1.0)),
        (r.rescale("site.b", [(0, 0.25), (1, 0.75)]), (0.25, 0.75)),
    ],
)
def test_bounds_of_each_kind(rule: Child, expected: tuple[float, float]) -> None:
    """With one answer of two missing, bounds are what its lowest and its highest level give."""
    assert r.bounds(compiled(rule), {"site.a": 4}) == Interval(*expected)


def test_interval_narrows_the_bounds() -> None:
    """A level known to lie between two others gives the bounds of both."""
    assert r.bounds(compiled("site.a"), {"site.a": Interval(1, 3)}) == Interval(0.25, 0.75)


def test_interval_on_a_reversed_scale() -> None:
    """On a reversed scale the higher number is the lower end."""
    assert r.bounds(compiled("site.late"), {"site.late": Interval(1, 2)}) == Interval(0.5, 0.75)


@pytest.mark.parametrize("reason", [reason for reason in Missing if reason is not Missing.NOT_APPLICABLE])
def test_every_reason_but_one_leaves_all_open(reason: Missing) -> None:
    """An answer that is missing for any reason may be anything, unless it does not apply."""
    assert r.bounds(compiled("site.a"), {"site.a": reason}) == Interval(0.0, 1.0)


def test_no_bounds_where_nothing_applies() -> None:
    """A rule of which nothing applies has no bounds."""
    gone = {"site.a": Missing.NOT_APPLICABLE, "site.b": Missing.NOT_APPLICABLE}
    assert r.bounds(compiled("site.both"), gone) is None

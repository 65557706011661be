"""Builders refuse what makes no rule, and say which part of it."""

from collections.abc import Callable
from typing import Any

import pytest

from partnerkit import rules as r
from partnerkit.errors import InvalidValueError
from partnerkit.model import Interval
from partnerkit.model.rule import Mean, Ordered


def test_weights_are_equal_if_left_out() -> None:
    """A mean without weights weighs its parts alike."""
    assert r.mean("a", "b", "c") == Mean(("a", "b", "c"), (1.0, 1.0, 1.0))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(r.weakest("a", "b", "c"), (0.0, 0.0, 1.0)), (r.strongest("a", "b", "c"), (1.0, 0.0, 0.0))],
)
def test_weakest_and_strongest_are_ordered_means(rule: Ordered, expected: tuple[float, ...]) -> None:
    """The weakest part has the last place's weight, the strongest the first's."""
    assert rule.weights == expected


reached = r.reached("a", 3)
untyped: Any = r
"""The builders as one calls them without a type checker."""


@pytest.mark.parametrize(
    ("build", "field", "value"),
    [
        (r.mean, "of", ()),
        (r.weakest, "of", ()),
        (r.all_of, "of", ()),
        (lambda: untyped.mean(["a", "b"]), "of", ["a", "b"]),
        (lambda: untyped.mean(reached), "of", reached),
        (lambda: untyped.share("a"), "of", "a"),
        (lambda: untyped.any_of(reached, "a"), "of", "a"),
        (lambda: untyped.capped("a", until="b", at_most=0.5), "until", "b"),
        (lambda: r.capped("a", until=reached, at_most=1.5), "at_most", 1.5),
        (lambda: r.mean("a", "b", weights=[1]), "weights", (1.0,)),
        (lambda: r.mean("a", "b", weights=[1, 0]), "weights", (1.0, 0.0)),
        (lambda: r.mean("a", "b", weights=[1, -1]), "weights", (1.0, -1.0)),
        (lambda: r.mean("a", weights=[float("inf")]), "weights", (float("inf"),)),
        (lambda: r.mean("a", weights=[True]), "weights", True),
        (lambda: untyped.share(reached, weights=["1"]), "weights", "1"),
        (lambda: r.ordered("a", "b", weights=[0, 0]), "weights", (0.0, 0.0)),
        (lambda: r.rescale("a", [(0, 0)]), "points", ((0.0, 0.0),)),
        (lambda: r.rescale("a", [(0, 1), (1, 0)]), "points", ((0.0, 1.0), (1.0, 0.0))),
        (lambda: r.rescale("a", [(0, 0), (0, 1)]), "points", ((0.0, 0.0), (0.0, 1.0))),
        (lambda: r.rescale("a", [(0, 0), (1, 2)]), "points", ((0.0, 0.0), (1.0, 2.0))),
        (lambda: r.k_of_n(2, reached), "k", 2),
        (lambda: r.k_of_n(0, reached), "k", 0),
        (lambda: untyped.k_of_n(1.0, reached), "k", 1.0),
        (lambda: untyped.k_of_n(True, reached), "k", True),
        (lambda: untyped.reached("a", None), "level", None),
        (lambda: untyped.reached("a", True), "level", True),
        (lambda: r.reached("a", float("inf")), "level", float("inf")),
        (lambda: r.reached("a", " "), "level", " "),
        (lambda: r.mean("a", "b", weights=[1, 1e-10]), "weights", (1.0, 1e-10)),
        (lambda: r.mean("a", "b", weights=[1, 1e10]), "weights", (1.0, 1e10)),
        (lambda: r.ordered("a", "b", weights=[1, 1e-10]), "weights", (1.0, 1e-10)),
        (lambda: r.ordered("a", "b", weights=[1, -1]), "weights", (1.0, -1.0)),
        (r.stage, "of", ()),
        (lambda: untyped.stage("a"), "of", "a"),
        (lambda: Interval(3, 1), "high", 1),
        (lambda: r.indicator("Not a key"), "key", "Not a key"),
    ],
)
def test_faulty_rule_is_refused(build: Callable[[], object], field: str, value: object) -> None:
    """What makes no rule is refused when it is written, with the field and what it was."""
    with pytest.raises(InvalidValueError) as caught:
        build()
    assert (caught.value.field, caught.value.value) == (field, value)

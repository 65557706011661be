"""What has a length gives as many things as it counts."""

from functools import cache
from typing import Any

import polars as pl

import partnerkit as pk
from partnerkit.model.keyed import Several
from tests.house.test_equality import public_classes

FORM = pk.knowledge.FAMILY_SURVEY
ANSWERS = pl.DataFrame(
    {"id": [*range(40)], "school": ["elm", "oak"] * 20, **{item.column: [1, 0, 1, 1] * 10 for item in FORM.items}}
)


@cache
def planned() -> pk.planning.Plan:
    """Plan three terms."""
    return pk.plan(pk.School("elm", "Elm School"), hours=60, terms=3, solver="greedy")


def of_their_own() -> dict[str, Any]:
    """Give a result of each public class that goes through its things or counts them in a way of its own."""
    grouped, chained = pk.summarize(ANSWERS, FORM, by="school", min_group=1), pk.crosswalk.chain(pk.knowledge.CROSSWALK)
    return {
        "Closure": chained,
        "Frameworks": pk.FRAMEWORKS,
        "GroupTable": grouped,
        "Relations": chained["continuum.homework", "dual_capacity.linked_to_learning"],
        "Report": pk.report(pk.School("elm", "Elm School")),
        "Table": planned().table(),
    }


def test_what_is_counted_is_what_is_gone_through() -> None:
    """Each public class counts what it goes through, by what they all share or else in an example."""
    sized: dict[str, Any] = {name: cls for name, cls in public_classes().items() if hasattr(cls, "__len__")}
    own = {
        name
        for name, cls in sized.items()
        if (cls.__len__, getattr(cls, "__iter__", None)) != (Several.__len__, Several.__iter__)
    }
    results = of_their_own()
    assert own == results.keys()
    assert {name: len(given) for name, given in results.items()} == {
        name: len(list(given)) for name, given in results.items()
    }


def test_a_plan_is_the_practices_that_it_starts() -> None:
    """A plan of three terms goes through its practices, not its terms, and counts as many."""
    plan = planned()
    assert tuple(plan) == plan.practices
    assert len(plan) == len(plan.practices) > len(plan.terms)

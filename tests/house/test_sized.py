"""What has a length gives as many things as it counts."""

from typing import Any

import polars as pl

import partnerkit as pk
from partnerkit import surveys
from partnerkit.model.keyed import Several
from tests.house.test_equality import public_classes

FORM = pk.knowledge.FAMILY_SURVEY
ANSWERS = pl.DataFrame(
    {"id": [*range(40)], "school": ["elm", "oak"] * 20, **{item.column: [1, 0, 1, 1] * 10 for item in FORM.items}}
)
GROUPED = pk.summarize(ANSWERS, FORM, by="school", min_group=1)
PLANNED = pk.plan(pk.School("elm", "Elm School"), hours=60, terms=3, solver="greedy")

CHAINED = pk.crosswalk.chain(pk.knowledge.CROSSWALK)

OF_THEIR_OWN: dict[str, Any] = {
    "Closure": CHAINED,
    "Differences": surveys.differences(GROUPED),
    "Frameworks": pk.FRAMEWORKS,
    "GroupTable": GROUPED,
    "Relations": CHAINED["continuum.homework", "dual_capacity.linked_to_learning"],
    "Report": pk.report(pk.School("elm", "Elm School")),
    "Table": PLANNED.table(),
    "WaveChanges": surveys.compare_waves(ANSWERS, ANSWERS, FORM, link="id", min_group=1),
}
"""A result of each public class that goes through its things or counts them in a way of its own."""


def test_what_is_counted_is_what_is_gone_through() -> None:
    """Each public class counts what it goes through, by what they all share or else in an example."""
    sized: dict[str, Any] = {name: cls for name, cls in public_classes().items() if hasattr(cls, "__len__")}
    own = {
        name
        for name, cls in sized.items()
        if (cls.__len__, getattr(cls, "__iter__", None)) != (Several.__len__, Several.__iter__)
    }
    assert own == OF_THEIR_OWN.keys()
    assert {name: len(given) for name, given in OF_THEIR_OWN.items()} == {
        name: len(list(given)) for name, given in OF_THEIR_OWN.items()
    }


def test_a_plan_is_the_practices_that_it_starts() -> None:
    """A plan of three terms goes through its practices, not its terms, and counts as many."""
    assert tuple(PLANNED) == PLANNED.practices
    assert len(PLANNED) == len(PLANNED.practices) > len(PLANNED.terms)

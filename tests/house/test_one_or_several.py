"""Where several of a thing belong, one alone will do, and any iterable of them."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import polars as pl
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError

SCHOOL = pk.read_school("examples/data/goose_creek.toml")
TABLE = pl.DataFrame({"id": [1]} | {indicator.key: [1.0] for indicator in pk.SIX_TYPES.indicators})

VERBS: dict[str, tuple[Any, Callable[[Any], object]]] = {
    "recommend.frameworks": (pk.SIX_TYPES, lambda given: pk.recommend(SCHOOL, frameworks=given)),
    "recommend.objective": ("communicating", lambda given: pk.recommend(SCHOOL, objective=given)),
    "recommend.barriers": ("language", lambda given: pk.recommend(SCHOOL, barriers=given)),
    "plan.must": ("question_line", lambda given: made(must=given)),
    "plan.never": ("staff_partnership_training", lambda given: made(never=given)),
    "plan.cover": ("continuum.homework", lambda given: made(cover=given)),
    "plan.objective": (pk.SIX_TYPES, lambda given: made(objective=given)),
    "plan.goals": ("continuum.homework", lambda given: made(goals={"reading": given})),
    "plan.hours": (60, lambda given: made(hours=given)),
    "plan_many.schools": (
        SCHOOL,
        lambda given: [one.terms for one in pk.planning.plan_many(given, hours=10, solver="greedy", workers=1)],
    ),
    "match_practices.texts": ("Muffins with Moms", pk.match_practices),
    "score_frame.constructs": (
        "communicating",
        lambda given: pk.score_frame(TABLE, pk.SIX_TYPES, constructs=given).columns,
    ),
    "score_frame.keep": ("id", lambda given: pk.score_frame(TABLE, pk.SIX_TYPES, keep=given).columns),
    "json_schema.frameworks": (pk.CONTINUUM, lambda given: pk.files.json_schema("school", frameworks=given)),
    "cite.frameworks": (pk.SIX_TYPES, lambda given: pk.cite(pk.SIX_TYPES["parenting"], frameworks=given)),
}


def made(**asked: Any) -> tuple[object, ...]:
    """Plan, and give what was planned without the seconds that it took."""
    plan = pk.plan(SCHOOL, **{"hours": 60, "solver": "greedy", **asked})
    return plan.keys, plan.value, plan.objective


@cache
def of_one(verb: str) -> object:
    """Give what a verb makes of one alone, once for all tests."""
    one, call = VERBS[verb]
    return call(one)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("several", [list, tuple, iter, lambda items: dict.fromkeys(items).keys()])
def test_one_or_several(verb: str, several: Callable[[list[Any]], Iterable[Any]]) -> None:
    """One alone means the same as it does in a list, a tuple, an iterator or a set."""
    one, call = VERBS[verb]
    assert of_one(verb) == call(several([one]))


def test_a_set_is_put_in_order() -> None:
    """What is given as a set, which has no order, gives one result whatever order it is gone through in."""
    keys = [composite.key for composite in pk.CONTINUUM.composites]
    assert made(objective=set(keys))[2] == made(objective=sorted(keys))[2]


def test_the_items_are_looked_at() -> None:
    """An iterator whose items do not belong is refused too."""
    with pytest.raises(InvalidValueError, match="frameworks was 'six_types'"):
        pk.recommend(SCHOOL, frameworks=iter(["six_types"]))  # type: ignore[arg-type]  # the mistake itself

"""The smallest group that is shown: every verb refuses a size that would hide nothing without saying so."""

import inspect
import math
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from tests.house.test_rooms import ROOMS

FORM = pk.knowledge.FAMILY_SURVEY
ANSWERS = pl.DataFrame({"id": [1, 2], "school": ["elm", "oak"], **{item.column: [1, 2] for item in FORM.items}})
ITEMS = {"trust": [item.column for item in FORM.items[:2]]}

VERBS: dict[str, Callable[[Any], object]] = {
    "score": lambda size: pk.score(pk.School("elm", "Elm"), pk.SIX_TYPES, informant="families", min_group=size),
    "summarize": lambda size: pk.summarize(ANSWERS, FORM, by="school", min_group=size),
    "Release": lambda size: pk.surveys.Release(ANSWERS, FORM, min_group=size),
    "agreement": lambda size: pk.surveys.agreement(ANSWERS, ITEMS, by="school", options=(1, 2), min_group=size),
    "compare_waves": lambda size: pk.surveys.compare_waves(ANSWERS, ANSWERS, FORM, link="id", min_group=size),
    "explain_gap": lambda size: pk.surveys.explain_gap(
        ANSWERS, FORM, FORM.subscales[0].key, by="school", between=("elm", "oak"), min_group=size
    ),
    "reliability": lambda size: pk.surveys.reliability(ANSWERS, ITEMS, by="school", min_group=size),
}


def takes_a_least_group(given: object) -> bool:
    """Say whether something takes a smallest group; a result, which has no default for it, keeps what its verb took."""
    try:
        asked = inspect.signature(given).parameters["min_group"]  # type: ignore[arg-type]  # tried
    except (TypeError, ValueError, KeyError):
        return False
    return asked.default is not inspect.Parameter.empty


def test_every_verb_with_a_least_group_is_called() -> None:
    """A new verb with a smallest group is held to what follows."""
    assert {name for room in ROOMS for name in dir(room) if takes_a_least_group(getattr(room, name))} == VERBS.keys()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("size", [math.nan, 0, -3, 2.5, True, "ten"])
def test_what_would_hide_nothing_is_refused(verb: str, size: object) -> None:
    """No group is smaller than NaN or 0, so answers of two families would be shown; the error names verb and size."""
    with pytest.raises(InvalidValueError, match="a whole number of at least 1") as caught:
        VERBS[verb](size)
    assert (caught.value.thing, caught.value.field) == (verb, "min_group")

"""What is passed in the wrong place is named, with what belongs there, by every verb that a first script calls."""

from collections.abc import Callable
from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError

ELM: Any = pk.School("elm", "Elm School")
SIX: Any = pk.SIX_TYPES

CALLS: dict[str, Callable[[], object]] = {
    "score.school": lambda: pk.score(SIX, ELM),
    "score.framework": lambda: pk.score(ELM, "six_types"),  # type: ignore[arg-type]  # the mistake itself
    "explain.profile": lambda: pk.explain(ELM, "communicating"),
    "compare.first": lambda: pk.compare(ELM, ELM),
    "progress.before": lambda: pk.progress(ELM, ELM),
    "recommend.school": lambda: pk.recommend(SIX),
    "recommend.n": lambda: pk.recommend(ELM, n="3"),  # type: ignore[arg-type]  # the mistake itself
    "ready.school": lambda: pk.ready(SIX),
    "plan.school": lambda: pk.plan([ELM], hours=10),  # type: ignore[arg-type]  # the mistake itself
    "plan.hours": lambda: pk.plan(ELM, hours="60"),  # type: ignore[arg-type]  # the mistake itself
    "plan_many.schools": lambda: pk.plan_many(ELM, hours=10),
    "partnerkit.frameworks": lambda: pk.recommend(ELM, frameworks=SIX),
    "partnerkit.catalogue": lambda: pk.recommend(ELM, catalogue=SIX),
    "match_practices.texts": lambda: pk.match_practices(3),  # type: ignore[arg-type]  # the mistake itself
    "School.practices": lambda: pk.School("elm", "Elm School", practices=("open_door_hour",)),  # type: ignore[arg-type]  # the mistake itself
}


@pytest.mark.parametrize("place", CALLS)
def test_the_argument_is_named(place: str) -> None:
    """The error names the verb and the argument."""
    with pytest.raises(InvalidValueError) as caught:
        CALLS[place]()
    assert str(caught.value).startswith(f"{place} was ")


@pytest.mark.parametrize("hours", [True, None, [10, "20"], float("nan")])
def test_hours_are_numbers(hours: Any) -> None:
    """Nothing else is taken for a number of staff hours."""
    with pytest.raises(InvalidValueError, match=r"plan\.hours was "):
        pk.plan(ELM, hours=hours)

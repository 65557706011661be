"""Where a whole number belongs, nothing else will do, and the error says so in the same words."""

import math
from collections.abc import Callable
from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError, Fault, InvalidValueError

ELM = pk.School("elm", "Elm School")
PLAN = pk.plan(ELM, hours=20, solver="greedy")
WHY = pk.explain(pk.score(ELM, pk.SIX_TYPES), "communicating")

VERBS: dict[str, tuple[int, Callable[[Any], object]]] = {
    "recommend.n": (0, lambda given: pk.recommend(ELM, n=given)),
    "plan.terms": (1, lambda given: pk.plan(ELM, hours=20, terms=given)),
    "alternatives.n": (0, lambda given: pk.planning.alternatives(PLAN, given)),
    "robustness.draws": (1, lambda given: pk.planning.robustness(PLAN, draws=given)),
    "plan_many.workers": (1, lambda given: pk.planning.plan_many([ELM], hours=20, workers=given)),
    "draw_explanation.depth": (1, lambda given: pk.plotting.draw_explanation(WHY, depth=given)),
    "draw_steps.steps": (0, lambda given: pk.plotting.draw_steps("annual_open_house", steps=given)),
    "as_problem.most": (1, lambda given: DocumentError("elm.toml", (Fault("", "", ""),)).as_problem(most=given)),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("given", [None, math.nan, 2.5, True, "3"])
def test_what_is_no_whole_number_is_refused(verb: str, given: object) -> None:
    """A number that is too small, a fraction, NaN, true and text are named, with what belongs there."""
    least, call = VERBS[verb]
    given = least - 1 if given is None else given
    with pytest.raises(InvalidValueError) as caught:
        call(given)
    assert str(caught.value) == f"{verb} was {given!r}; expected a whole number of at least {least}."

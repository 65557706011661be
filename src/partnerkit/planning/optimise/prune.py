"""Leaving out of a choice what it does not need."""

from partnerkit.model import TOLERANCE
from partnerkit.planning.optimise.demands import AtLeast, AtMost, NoWeaker
from partnerkit.planning.optimise.problem import Problem, Terms
from partnerkit.planning.optimise.state import State, value_of

__all__ = ["is_met", "pruned"]

_MISSED = 1e-7
"""So much may a solver's plan miss all floors by together. HiGHS keeps each row to within `TOLERANCE`, and a floor
rests on many rows."""


def pruned(problem: Problem, terms: Terms, *, to_demands: bool = False) -> list[int | None]:
    """Leave out, latest and dearest first, what adds nothing to what counts and no demand asks for.

    With `to_demands`, only what the demands ask for is kept, whatever it adds.
    """
    # The solver is indifferent to a practice that adds nothing and fits the hours; a school is not. What starts last is
    # tried first, since nothing builds on it yet, and of those the dearest. After each one that goes all are tried
    # again: what it needed may have stayed only for its sake.
    kept = list(terms)
    value = value_of(problem, kept)
    while True:
        for i in _latest_first(problem, kept):
            if any(kept[j] is not None for j in problem.dependents[i]):
                continue
            fewer = [None if j == i else t for j, t in enumerate(kept)]
            if (to_demands or value_of(problem, fewer) >= value - TOLERANCE) and is_met(problem, fewer):
                kept = fewer
                break
        else:
            return kept


def _latest_first(problem: Problem, terms: Terms) -> list[int]:
    order = [(-t, -problem.setup[i] - problem.running[i], i) for i, t in enumerate(terms) if t is not None]
    return [i for *_, i in sorted(order)]


def is_met(problem: Problem, terms: Terms) -> bool:
    """Say whether a choice meets the demands on practices and scores."""
    started = {i for i, t in enumerate(terms) if t is not None}
    for demand in problem.demands:
        if isinstance(demand, AtLeast):
            last = demand.by % problem.terms
            if demand.met({i for i, t in enumerate(terms) if t is not None and t <= last}) < demand.number:
                return False
        if isinstance(demand, AtMost) and len(started & set(demand.of)) > demand.number:
            return False
        if isinstance(demand, NoWeaker) and any(form.is_beside(started) for form in demand.forms):
            return False
    return State(problem, sorted(started)).short <= _MISSED

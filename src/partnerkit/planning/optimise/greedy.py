"""A lazy greedy: again and again the practice, with what it needs first, that adds most for its hours.

The method is from Minoux (1978), and with costs from Leskovec and others (2007). It starts every search of the solver,
and it is the whole search where no solver is installed. It proves nothing about its own plan.
"""

import heapq
import math
from collections.abc import Sequence

import attrs

from partnerkit.model import TOLERANCE
from partnerkit.planning.optimise.demands import AtLeast, AtMost, Hours, NoWeaker
from partnerkit.planning.optimise.problem import Problem
from partnerkit.planning.optimise.state import State, value_of

_HOUR = 1.0
"""Added to the hours that merit is divided by, so that what takes none does not beat everything."""

_GAIN_BESIDE = 1e-3
"""What gain counts for while demands are being met: it decides between moves that meet as much, and never against
meeting more."""

Terms = list[int | None]


def greedy(problem: Problem) -> Terms | None:
    """Give a good plan, as the first term of each practice or None for never; None if it finds none."""
    # By hours it may fill up with small things and miss one large one; by gain alone it may spend all hours on one.
    # With one term, no prerequisites and gains that only overlap, the better of the two has nearly a third of the best
    # gain at least, (1 - 1/e) / 2 (Leskovec and others 2007), where each alone may have next to none of it.
    found = [plan for by_hours in (True, False) if (plan := _Greedy(problem, by_hours=by_hours).plan()) is not None]
    return max(found, key=lambda terms: value_of(problem, terms), default=None)


def meeting_demands(problem: Problem) -> Terms | None:
    """Give a plan that only meets the demands, for few hours; None if it finds none."""
    search = _Greedy(problem, by_hours=True)
    search.meet_demands()
    return search.terms if search.is_met() else None


@attrs.frozen
class _Move:
    """Practices to start together, in a term."""

    practices: tuple[int, ...]
    term: int
    merit: float


class _Greedy:
    def __init__(self, problem: Problem, *, by_hours: bool) -> None:
        self.problem, self.by_hours = problem, by_hours
        self.terms: Terms = [None] * len(problem.menu)
        self.left = [math.inf] * problem.terms
        self.states = [State(problem) for _ in range(problem.terms)]  # at the end of each term
        self.caps = [(set(d.of), d.number) for d in problem.demands if isinstance(d, AtMost)]
        self.calls = [d for d in problem.demands if isinstance(d, AtLeast)]
        self.weaker = {form.of: form for d in problem.demands if isinstance(d, NoWeaker) for form in d.forms}
        for demand in problem.demands:
            if isinstance(demand, Hours):
                self.left = list(demand.limits)

    def plan(self) -> Terms | None:
        self.meet_demands()
        if not self.is_met():
            return None
        self.add_gain()
        return self.terms

    def started(self) -> set[int]:
        return self.states[-1].started

    def move(self, place: int, *, meeting: bool) -> _Move | None:
        """Give the earliest start of a practice with what it needs, and its merit; None if there is none to be had."""
        practices = self.problem.closure(place, self.started())
        if not self.is_allowed(practices):
            return None
        term = self.earliest(practices)
        if term is None:
            return None
        spent = sum(self.spent(practices, term, t) for t in range(term, self.problem.terms))
        merit = self.met_by(practices, term) if meeting else self.gain(practices, term)
        if merit <= TOLERANCE:
            return None
        return _Move(practices, term, merit / (spent + _HOUR) if self.by_hours or meeting else merit)

    def is_allowed(self, practices: Sequence[int]) -> bool:
        together = self.started() | set(practices)
        return all(len(together & of) <= number for of, number in self.caps) and not any(
            i in self.weaker and self.weaker[i].is_beside(together) for i in together
        )

    def spent(self, practices: Sequence[int], term: int, t: int) -> float:
        return sum(self.problem.running[i] + (self.problem.setup[i] if t == term else 0.0) for i in practices)

    def earliest(self, practices: Sequence[int]) -> int | None:
        """Give the first term in which these fit the hours left, not before what they need; None if there is none."""
        first = max((self.terms[need] or 0 for i in practices for need in self.problem.needs[i]), default=0)
        for term in range(first, self.problem.terms):
            if all(self.spent(practices, term, t) <= self.left[t] + TOLERANCE for t in range(term, self.problem.terms)):
                return term
        return None

    def gain(self, practices: Sequence[int], term: int) -> float:
        total, last, added = 0.0, None, 0.0
        for t in range(term, self.problem.terms):
            state = self.states[t]
            # Where as much has been started as by the term before, it adds the same; to work it out is the slow part.
            if last is None or state.started != last:
                added, last = state.gain(practices)[0], state.started
            total += added
        return total / self.problem.terms

    def met_by(self, practices: Sequence[int], term: int) -> float:
        """Count the practices asked for and the shortfalls of floors closed, then a little for the gain."""
        met = 0
        for each in self.calls:
            before = self.states[each.by].started  # `by` may count from the end: -1 is the last term
            after = before | set(practices) if term <= each.by % self.problem.terms else before
            met += min(each.number, each.met(after)) - min(each.number, each.met(before))
        need = met + (self.states[-1].gain(practices)[1] if self.problem.floors else 0.0)
        return need + _GAIN_BESIDE * self.gain(practices, term) if need > TOLERANCE else 0.0

    def take(self, move: _Move) -> None:
        for i in move.practices:
            self.terms[i] = move.term
        for t in range(move.term, self.problem.terms):
            self.left[t] -= self.spent(move.practices, move.term, t)
            self.states[t].start(move.practices)

    def is_met(self) -> bool:
        are_met = all(each.met(self.states[each.by].started) >= each.number for each in self.calls)
        return are_met and self.states[-1].short <= TOLERANCE

    def meet_demands(self) -> None:
        while not self.is_met():
            moves = [move for i in self.helpful() if (move := self.move(i, meeting=True)) is not None]
            if not moves:
                return
            # Equal moves go by the menu's order, which is that of the keys: how a catalogue is listed changes nothing.
            self.take(max(moves, key=lambda move: (move.merit, [-i for i in move.practices])))

    def helpful(self) -> list[int]:
        """Give what can be started and may meet a demand that is not met, itself or by what it needs first.

        Anything may meet a floor.
        """
        open_places = [i for i, term in enumerate(self.terms) if term is None]
        if self.problem.floors:
            return open_places
        unmet = [each for each in self.calls if each.met(self.states[each.by].started) < each.number]
        groups = [group for each in unmet for group in each.groups if self.states[each.by].started.isdisjoint(group)]
        wanted, started = {i for group in groups for i in group}, self.started()
        return [i for i in open_places if not wanted.isdisjoint(self.problem.closure(i, started))]

    def add_gain(self) -> None:
        """Take moves by merit.

        A merit that was computed earlier is a fair guess of what it is now, as what has been started since can hardly
        raise it; so only the first in line is computed again. What becomes cheaper, because something it needs has
        been started, is put in line once more.
        """
        queue: list[tuple[float, int]] = []
        for i, term in enumerate(self.terms):
            if term is None and (move := self.move(i, meeting=False)) is not None:
                queue.append((-move.merit, i))
        heapq.heapify(queue)
        while queue:
            _, place = heapq.heappop(queue)
            if self.terms[place] is not None:
                continue
            move = self.move(place, meeting=False)
            if move is None:
                continue
            if queue and -move.merit > queue[0][0] + TOLERANCE:
                heapq.heappush(queue, (-move.merit, place))
                continue
            self.take(move)
            cheaper = {j for i in move.practices for j in self.problem.building_on(i) if self.terms[j] is None}
            for j in sorted(cheaper):
                if (again := self.move(j, meeting=False)) is not None:
                    heapq.heappush(queue, (-again.merit, j))

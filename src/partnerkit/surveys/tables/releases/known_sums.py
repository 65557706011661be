"""What published tables leave open: a linear program over the people of the finest groups, and the ends of sums in it.

The unknowns of each finest group, an atom, are its respondents and, for each measure, how many of them answered and
what their answers add up to. Whatever a table shows is a sum of these over some atoms, so that all tables together are
one system of linear equations, and the least and the most that a hidden sum can be are two linear programs.

Without the whole numbers a program is relaxed: its range is at least as wide as the true one, which would promise too
much. So a range that seems wide enough is looked for once more among whole people, and whole steps of answers where
options have some: what counts is then the distance between two solutions that were found, which the true range has too,
however early the search ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit.errors import SolverError
from partnerkit.rules.quiet_highs import quiet_highs

if TYPE_CHECKING:
    import highspy

Terms = Mapping[int, float]

NODES = 1_000
"""How far whole solutions are searched, the same on every machine; nearly all programs end at the first node."""

CLOSE = 1e-7
"""What an equation of fractions may be off by."""


@attrs.frozen
class Equation:
    """A sum, and between which numbers it lies."""

    terms: Terms
    least: float
    most: float


class KnownSums:
    """A system of equations and inequalities over unknowns of at least 0."""

    def __init__(
        self, rows: Iterable[Equation], *, tops: Sequence[float], whole: Sequence[bool], truth: Sequence[float]
    ) -> None:
        """Take a system, the most that each unknown can be, and a solution from which whole ones are searched."""
        given = list(rows)
        self._relaxed = _loaded(given, tops, None)
        self._exact = _loaded(given, tops, whole)
        self._truth = list(truth)

    def ends(self, terms: Terms, *, given: Equation | None = None, whole: bool) -> tuple[float, float]:
        """Give the least and the most that a sum can be, where another sum may be given.

        Where only whole solutions count, the ends are those of solutions that were found. The truth is one, so that
        HiGHS finds none only if something is broken.
        """
        model = self._exact if whole else self._relaxed
        if given is not None:
            model.addRow(given.least, given.most, len(given.terms), [*given.terms], [*given.terms.values()])
        try:
            return self._end(model, terms, 1.0, whole=whole), -self._end(model, terms, -1.0, whole=whole)
        finally:
            if given is not None:
                model.deleteRows(1, [model.getNumRow() - 1])

    def _end(self, model: Any, terms: Terms, sign: float, *, whole: bool) -> float:
        import highspy

        for place, weight in terms.items():
            model.changeColCost(place, sign * weight)
        if whole:
            model.setSolution(len(self._truth), [*range(len(self._truth))], self._truth)
        model.run()
        status, info = model.getModelStatus(), model.getInfo()
        is_found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if not is_found or (not whole and status != highspy.HighsModelStatus.kOptimal):
            raise SolverError(
                "HiGHS", f"the search for what a table tells ended with {model.modelStatusToString(status)!r}"
            )
        found = float(info.objective_function_value)
        for place in terms:
            model.changeColCost(place, 0.0)
        return found


def _loaded(rows: Sequence[Equation], tops: Sequence[float], whole: Sequence[bool] | None) -> "highspy.Highs":
    # The same is found on every run. The number of threads is left alone: HiGHS has one for the whole process, and a
    # run with another fails once some other run has set it.
    options = {"parallel": "off", "random_seed": 0, "mip_max_nodes": NODES, "mip_rel_gap": 0.0}
    given = [(row.terms, row.least, row.most) for row in rows]
    nothing = [0.0] * len(tops)
    return quiet_highs(given, costs=nothing, lows=nothing, tops=list(tops), whole=whole, options=options)

"""Robustness: how far a plan moves when the numbers of its effect table are changed."""

from collections.abc import Iterator, Sequence
from random import Random

import attrs

from partnerkit._progress_bar import ShowProgress, report_to
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door, whole_number
from partnerkit.model import Practice, Table, Tabular
from partnerkit.model.as_data import data_of
from partnerkit.planning.gain import Base
from partnerkit.planning.optimise.first_things import first_things_first
from partnerkit.planning.optimise.greedy import greedy
from partnerkit.planning.optimise.problem import Problem, Terms, problem_of
from partnerkit.planning.optimise.program import plan_program
from partnerkit.planning.optimise.solve import Limits, solve
from partnerkit.planning.optimise.state import objective_at, value_of
from partnerkit.planning.plan import is_greedy
from partnerkit.planning.plan_data import RobustnessData
from partnerkit.planning.planned import Plan
from partnerkit.planning.request import Solver
from partnerkit.scoring import Opportunity


@attrs.frozen
class Staying:
    """How often a practice stays in the best plan when the effect table is changed.

    Attributes:
        practice: The practice.
        in_plan: Whether the plan starts it.
        share: The share of changed tables, 0 to 1, whose best plan starts it.
        same_term: The share in which it starts in the same term; 0 for a practice that the plan does not start.
    """

    practice: Practice
    in_plan: bool
    share: float
    same_term: float


@attrs.frozen(repr=False)
class Robustness(Tabular):
    """How a plan fares when the effect table is changed.

    Attributes:
        plan: The plan.
        effects_within: How far each effect's share was changed, as a part of itself: 0.5 is anything from 0.5 to 1.5
            times what the table says.
        practices: The practices of the plan in its order, then those that came in, most often first.
        kept: For each changed table, in order, how much of the best plan's gain this plan still gets, 0 to 1.
        seed: What the changes were drawn from.
    """

    plan: Plan
    effects_within: float
    practices: tuple[Staying, ...]
    kept: tuple[float, ...]
    seed: int

    @property
    def draws(self) -> int:
        """How many changed tables were tried."""
        return len(self.kept)

    def __iter__(self) -> Iterator[Staying]:
        return iter(self.practices)

    def __getitem__(self, practice: str) -> float:
        """Give the share of changed tables whose best plan starts a practice; 0 for one that never came in."""
        return next((item.share for item in self.practices if item.practice.key == practice), 0.0)

    def table(self) -> Table:
        """Give the shares as a table."""
        rows = tuple(
            (
                item.practice.name,
                "yes" if item.in_plan else "no",
                f"{item.share:.0%}",
                f"{item.same_term:.0%}" if item.in_plan else "",
            )
            for item in self.practices
        )
        mean, lowest = sum(self.kept) / len(self.kept), min(self.kept)
        off = f"each share anything within {self.effects_within:.0%} of what the table says"
        notes = [
            f"{self.draws} effect tables, {off} (seed {self.seed}).",
            f"On average the plan keeps {mean:.1%} of the gain of each table's own best plan, at worst {lowest:.1%}.",
            "A practice that most of these plans keep is worth starting whoever is right about the numbers.",
            "Any other practice is about as good as its neighbors.",
        ]
        if first := ", ".join(self.plan.came_first):
            notes.append(f"What came first in the plan comes first in each draw too: {first}.")
        columns, title = (
            ("practice", "in the plan", "stays", "same term"),
            f"How firm the plan for {self.plan.school} is",
        )
        return Table(columns, rows, title=title, notes=tuple(notes))

    def as_data(self) -> RobustnessData:
        """Give it as plain data, with the plan and how often each practice stays, as a share of the draws."""
        return data_of(self, RobustnessData, school=self.plan.school)

    def cites(self) -> tuple[Plan, ...]:
        """Give its sources, for `cite`."""
        return (self.plan,)

    def __repr__(self) -> str:
        return f"<Robustness of the plan for {self.plan.school!r}: {self.draws} draws within {self.effects_within:.0%}>"


@door
def robustness(
    given: Plan,
    *,
    effects_within: float = 0.5,
    draws: int = 200,
    seed: int = 0,
    solver: Solver = "auto",
    gap: float = 0.01,
    nodes: int = 200,
    progress: ShowProgress = False,
) -> Robustness:
    """Say how often each practice stays in the best plan when every share of the effect table may be off.

    Each draw multiplies the share of every effect, of practices in place too, by its own random number, uniform from
    ``1 - effects_within`` to ``1 + effects_within``; ceilings stay. Then the same request is planned again, with the
    same advice.

    Args:
        given: The plan.
        effects_within: How far a share may be off, as a part of itself, above 0 and below 1.
        draws: How many changed tables are tried.
        seed: What the changes are drawn from; the same seed gives the same answer.
        solver: As for `plan`. ``"greedy"`` is much faster; a plan from the solver is then compared with what the greedy
            search finds.
        gap: How much of the gain each draw's plan may miss, as a share.
        nodes: The most branches the solver looks at in each draw.
        progress: True draws a bar; a function is called after every draw with the number done and the number there are.

    Returns:
        For each practice, the share of draws whose plan starts it; for each draw, how much of the best plan's gain the
        given plan still gets.

    Raises:
        InvalidValueError: A number is out of range.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/de_zavala.toml")
        >>> firm = robustness(pk.plan(school, hours=60), draws=5)
        >>> all(0 <= item.share <= 1 for item in firm)
        True
    """
    if not 0 < effects_within < 1:
        raise InvalidValueError("robustness", "effects_within", effects_within, "a share above 0 and below 1")
    draws = whole_number("draws", draws, least=1)
    if given.proof.unit != "gain":
        raise InvalidValueError("robustness", "given", given, "a plan by `plan`, not one that reaches a band")
    request = attrs.evolve(given.request, solver=solver, gap=gap)
    limits = None if is_greedy(solver) else Limits(gap, nodes=nodes)
    problem = first_things_first(problem_of(request), limits=limits)
    chosen = {item.practice.key: item.term - 1 for item in given.practices}
    terms = [chosen.get(practice.key) for practice in problem.menu]
    told = report_to(progress, "draws")
    found, kept = [], []
    for draw in range(draws):
        changed = _changed(problem, effects_within, Random(f"{seed}/{draw}"))  # noqa: S311 - draws of numbers, no secrets
        best = _best(changed, terms, limits)
        before = objective_at(changed, ())
        gain, own = value_of(changed, best) - before, value_of(changed, terms) - before
        found.append(best)
        kept.append(min(1.0, own / gain) if gain > 0 else 1.0)
        told(draw + 1, draws)
    return Robustness(given, effects_within, _staying(problem, found, terms, given.keys), tuple(kept), seed)


def _best(problem: Problem, terms: Terms, limits: Limits | None) -> Terms:
    start = max(
        (each for each in (greedy(problem), terms) if each is not None), key=lambda each: value_of(problem, each)
    )
    if limits is None:
        return start
    written = plan_program(problem)
    known = value_of(problem, start) - objective_at(problem, ())
    solution = solve(written.program, start=written.point(start), known=known, limits=limits)
    if solution.values is None:
        return start
    return max((start, written.starts(solution.values)), key=lambda each: value_of(problem, each))


def _changed(problem: Problem, within: float, random: Random) -> Problem:
    """Give the problem with every share changed; none goes above 1."""

    def off(opportunity: Opportunity) -> Opportunity:
        share, ceiling = opportunity
        return min(1.0, share * random.uniform(1 - within, 1 + within)), ceiling

    bases = {
        key: Base(base.level, base.top, tuple(map(off, base.opportunities)))
        for key, base in sorted(problem.bases.items())
    }
    opportunities = tuple({key: tuple(map(off, of)) for key, of in each.items()} for each in problem.opportunities)
    return attrs.evolve(problem, bases=bases, opportunities=opportunities)


def _staying(problem: Problem, found: Sequence[Terms], terms: Terms, order: Sequence[str]) -> tuple[Staying, ...]:
    """Give the practices of the plan in its order, then those that came in, most often first."""
    items = []
    for i, practice in enumerate(problem.menu):
        count = sum(each[i] is not None for each in found)
        if terms[i] is not None:
            same = sum(each[i] == terms[i] for each in found)
            items.append(Staying(practice, True, count / len(found), same / len(found)))
        elif count:
            items.append(Staying(practice, False, count / len(found), 0.0))
    places = {key: place for place, key in enumerate(order)}
    items.sort(key=lambda item: (places.get(item.practice.key, len(places)), -item.share, item.practice.key))
    return tuple(items)

"""Plans: how long the best one takes to find and to prove, beside other solvers on the same model.

Run ``python benchmarks/plan.py``. For one published school and the whole catalogue it plans one term, three terms, and
three terms with the low end first. Each model is solved by partnerkit (HiGHS through highspy, begun from the lazy
greedy), by ``scipy.optimize.milp`` and, where ``--cp-sat PYTHON`` names an interpreter that has OR-tools, by CP-SAT in
a process of its own, all on one thread with the same gap and time limit. The gain is what each one's practices give
when partnerkit scores them again. The gap is to the best bound that a solver in floating point proved (CP-SAT puts
levels on a grid). The time is wall clock: for partnerkit with everything from the school to the told plan, for the
others the solver alone.

Then ``--practices 10000`` generated practices are planned: the greedy and the bound of the linear relaxation, and what
the search adds to them within ``--limit`` seconds.
"""

import argparse
import json
import math
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

import partnerkit as pk
from partnerkit.model import Effort
from partnerkit.planning import PlanRequest
from partnerkit.planning.optimise.greedy import greedy
from partnerkit.planning.optimise.problem import Problem, problem_of
from partnerkit.planning.optimise.program import PlanProgram, plan_program
from partnerkit.planning.optimise.state import objective_at, value_of
from partnerkit.planning.plan import best_plan
from partnerkit.rules import Program

DATA = Path(__file__).parents[1] / "examples" / "data"

CP_SAT = """
import json, sys
from ortools.linear_solver import pywraplp
model = json.load(sys.stdin)
solver = pywraplp.Solver.CreateSolver("SAT")
solver.SetNumThreads(1)
solver.SetTimeLimit(int(1000 * model["limit"]))
grid = [1 if whole else 1000 for whole in model["whole"]]
variables = [
    solver.IntVar(low * n, high * n, f"v{i}")
    for i, (low, high, n) in enumerate(zip(model["lows"], model["highs"], grid))
]
for terms, low, high in model["rows"]:
    row = solver.RowConstraint(-solver.infinity() if low is None else low, solver.infinity() if high is None else high)
    for place, weight in terms:
        row.SetCoefficient(variables[place], weight / grid[place])
goal = solver.Objective()
for place, weight in model["objective"]:
    goal.SetCoefficient(variables[place], weight / grid[place])
goal.SetMaximization()
options = pywraplp.MPSolverParameters()
options.SetDoubleParam(pywraplp.MPSolverParameters.RELATIVE_MIP_GAP, model["gap"])
status = solver.Solve(options)
found = status in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE)
values = [v.solution_value() / n for v, n in zip(variables, grid)] if found else None
print(json.dumps({"values": values, "bound": goal.BestBound()}))
"""


def by_scipy(program: Program, gap: float, limit: float) -> tuple[list[float] | None, float]:
    """Solve a program with ``scipy.optimize.milp``; give the values and the bound."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    columns = len(program.lows)
    places = [j for terms, _, _ in program.rows for j in terms]
    weights = [w for terms, _, _ in program.rows for w in terms.values()]
    starts = [0]
    for terms, _, _ in program.rows:
        starts.append(starts[-1] + len(terms))
    matrix = csr_array((weights, places, starts), shape=(len(program.rows), columns))
    lows, highs = [low for _, low, _ in program.rows], [high for _, _, high in program.rows]
    found = milp(
        [-program.objective.terms.get(j, 0.0) for j in range(columns)],
        integrality=[int(whole) for whole in program.whole],
        bounds=Bounds(program.lows, program.highs),
        constraints=LinearConstraint(matrix, lows, highs),
        options={"mip_rel_gap": gap, "time_limit": limit},
    )
    bound = math.inf if found.mip_dual_bound is None else -float(found.mip_dual_bound)
    return (None if found.x is None else [float(x) for x in found.x]), bound + program.objective.constant


def by_cp_sat(python: str, program: Program, gap: float, limit: float) -> tuple[list[float] | None, float]:
    """Solve a program with CP-SAT in a process of its own; give the values and the bound."""
    model = {
        "lows": program.lows,
        "highs": program.highs,
        "whole": program.whole,
        "rows": [
            (list(terms.items()), None if low == -math.inf else low, None if high == math.inf else high)
            for terms, low, high in program.rows
        ],
        "objective": list(program.objective.terms.items()),
        "gap": gap,
        "limit": limit,
    }
    done = subprocess.run([python, "-c", CP_SAT], input=json.dumps(model), capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return told["values"], float(told["bound"]) + program.objective.constant


def gain_of(written: PlanProgram, values: Sequence[float] | None) -> float | None:
    """Score what a solver chose with partnerkit's own rules."""
    if values is None:
        return None
    return value_of(written.problem, written.starts(values)) - objective_at(written.problem, ())


def side_by_side(name: str, problem: Callable[[], Problem], *, gap: float, limit: float, cp_sat: str | None) -> None:
    """Solve one problem with all, and print time, gain and gap."""
    begun = time.perf_counter()
    plan = best_plan(problem())
    rows: list[tuple[str, float, float | None, float]] = [
        (
            "partnerkit",
            time.perf_counter() - begun,
            plan.gain,
            plan.proof.bound if plan.proof.bound is not None else math.inf,
        )
    ]
    written = plan_program(problem())
    peers: list[tuple[str, Callable[[], tuple[list[float] | None, float]]]] = [
        ("scipy milp", lambda: by_scipy(written.program, gap, limit))
    ]
    if cp_sat is not None:
        peers.append(("CP-SAT", lambda: by_cp_sat(cp_sat, written.program, gap, limit)))
    for peer, run in peers:
        begun = time.perf_counter()
        values, bound = run()
        rows.append((peer, time.perf_counter() - begun, gain_of(written, values), bound))
    best = min(bound for peer, *_, bound in rows if peer != "CP-SAT")  # it rounds levels to a grid of its own
    sizes = (
        f"{len(written.problem.menu)} practices, {len(written.program.lows)} variables, {len(written.program.rows)} "
        "rows"
    )
    print(f"\n{name} ({sizes}; gap {gap:.1%})")
    for peer, taken, gain, bound in rows:
        own = (
            "no plan"
            if gain is None
            else f"gain {gain:.5f}, own gap {(bound - gain) / gain:6.2%}, to best bound {(best - gain) / gain:6.2%}"
        )
        print(f"  {peer:12}{taken:8.2f} s  {taken / rows[0][1]:5.1f} x   {own}")


def generated(n: int, seed: int = 0) -> pk.model.Catalogue:
    """Make a catalogue of so many practices, with effects, effort and prerequisites like those of the shipped one."""
    draw = random.Random(seed)
    indicators = [indicator.key for framework in pk.FRAMEWORKS.main for indicator in framework.indicators]
    like = next(iter(pk.PRACTICES))
    made = []
    for i in range(n):
        effects = tuple(
            pk.model.Effect(key, draw.choice([0.25, 0.5, 0.75, 1.0]), draw.choice([1, 2, 3, 3, 4]))
            for key in draw.sample(indicators, draw.randint(6, 20))
        )
        needs = tuple(f"p{j:05d}" for j in sorted(draw.sample(range(i), min(i, draw.choice([0, 1, 1, 1, 2])))))
        effort = Effort(round(draw.uniform(4, 40)), round(draw.uniform(0, 8)))
        made.append(
            attrs.evolve(like, key=f"p{i:05d}", aliases=(), effects=effects, prerequisites=needs, effort=effort)
        )
    return attrs.evolve(pk.PRACTICES, name="Generated practices", practices=tuple(made))


def at_scale(n: int, terms: int, limit: float) -> None:
    """Plan with generated practices, and print what each step takes and proves."""
    request = PlanRequest(
        school=pk.School("elm", "Elm School"),
        hours=60,
        terms=terms,
        catalogue=generated(n),
        time_limit=limit,
        solver="highs",
    )
    begun = time.perf_counter()
    problem = problem_of(request)
    start = greedy(problem)
    quick = time.perf_counter() - begun
    gain = value_of(problem, start) - objective_at(problem, ()) if start is not None else 0.0
    begun = time.perf_counter()
    plan = best_plan(problem)
    taken = time.perf_counter() - begun
    bound = plan.proof.bound if plan.proof.bound is not None else math.inf
    print(f"\n{n} generated practices, {terms} {'term' if terms == 1 else 'terms'}")
    print(f"  greedy      {quick:8.2f} s  gain {gain:.5f}, gap {(bound - gain) / gain:6.2%}")
    print(f"  whole plan  {taken:8.2f} s  gain {plan.gain:.5f}, gap {plan.proof.gap or 0.0:6.2%}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--school", default="efisd", help="a document in examples/data")
    options.add_argument("--hours", type=float, default=60.0)
    options.add_argument("--limit", type=float, default=30.0, help="seconds for each solver")
    options.add_argument("--cp-sat", default=None, help="a Python interpreter that has ortools")
    options.add_argument(
        "--practices", type=int, nargs="*", default=[10_000], help="sizes of generated catalogues; none skips them"
    )
    chosen = options.parse_args()
    school = pk.read_school(DATA / f"{chosen.school}.toml")
    print(f"{school.name}, {chosen.hours:g} staff hours a term; Python {sys.version.split()[0]}")

    def posed(terms: int, gap: float, *, lowest_first: bool = False) -> tuple[Callable[[], Problem], float]:
        request = PlanRequest(
            school=school,
            hours=chosen.hours,
            terms=terms,
            lowest_first=lowest_first,
            solver="highs",
            gap=gap,
            time_limit=chosen.limit,
        )
        return (lambda: problem_of(request)), gap

    cases = (
        ("One term", *posed(1, 0.001)),
        ("Three terms", *posed(3, 0.01)),
        ("Three terms, the low end first", *posed(3, 0.01, lowest_first=True)),
    )
    for name, problem, gap in cases:
        side_by_side(name, problem, gap=gap, limit=chosen.limit, cp_sat=chosen.cp_sat)
    for n in chosen.practices:
        for terms in (1, 3):
            at_scale(n, terms, chosen.limit)


if __name__ == "__main__":
    main()

"""Planning one school of many, here or in another process: what travels to it, and that it ends with its parent."""

import os
import pickle
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from itertools import islice
from multiprocessing import connection, get_context, parent_process

import attrs

from partnerkit.errors import InfeasiblePlanError, SolverError
from partnerkit.model import School
from partnerkit.planning.optimise.problem import problem_of
from partnerkit.planning.plan import best_plan
from partnerkit.planning.planned_schools import PlannedSchool
from partnerkit.planning.request import PlanRequest

AHEAD = 4
"""Schools handed to each worker ahead of time: enough that none waits, few enough that memory stays flat."""


def plan_school(request: PlanRequest, school: School) -> PlannedSchool:
    """Ask of one school what is asked of all, and give its plan in short."""
    begun = time.perf_counter()
    try:
        found = best_plan(problem_of(attrs.evolve(request, school=school)))
    except (InfeasiblePlanError, SolverError) as error:  # one school of a hundred thousand must not stop the rest
        why = "; ".join(error.words) if isinstance(error, InfeasiblePlanError) else str(error)
        return PlannedSchool(school.key, school.name, seconds=time.perf_counter() - begun, conflict=why)
    return PlannedSchool(
        key=school.key,
        name=school.name,
        terms=tuple(tuple(item.practice.key for item in term.starts) for term in found.terms),
        hours=tuple(term.hours for term in found.terms),
        before=found.before,
        value=found.value,
        bound=found.proof.bound,
        solver=found.proof.solver,
        seconds=time.perf_counter() - begun,
    )


def planned_apart(
    request: PlanRequest, schools: Iterable[tuple[str, School]], workers: int, executor: Executor | None
) -> Iterator[tuple[str, PlannedSchool]]:
    """Go through schools, one for each state, as workers find their plans: processes of our own, or an executor."""
    # An executor of the caller's has no place to put the request beforehand, so it travels with every school: as bytes,
    # which each process unpacks once: 0.7 MB for what is shipped, of which a process that knows it already only takes
    # the hash, in 0.2 ms.
    packed = pickle.dumps(request)
    _of_this_process[packed] = request
    queue, running = iter(schools), dict[Future[PlannedSchool], str]()
    with _own(workers) if executor is None else nullcontext(executor) as pool:
        try:
            while True:
                for state, school in islice(queue, workers * AHEAD - len(running)):
                    running[pool.submit(_plan_packed, packed, school)] = state
                if not running:
                    return
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in sorted(finished, key=lambda future: running[future]):
                    yield running.pop(future), future.result()
        finally:
            for future in running:
                future.cancel()
            _of_this_process.pop(packed, None)


def _own(workers: int) -> AbstractContextManager[Executor]:
    """Give processes of our own, spawned: a fork copies locks that other threads hold, and waits for them forever."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let this process end as soon as its parent has, however that ended.

    A parent that is killed tells nobody: its workers would wait for work until the machine is shut down. Linux alone
    could send them a signal; a thread that waits for the parent's end does the same on every system.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)  # there is nobody left to hear of it, and nothing of this process's own to put in order


_of_this_process: dict[bytes, PlanRequest] = {}
"""What this process has packed: its threads need no copy, for which all that follows from a catalogue is found anew."""


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> PlanRequest:
    request: PlanRequest = pickle.loads(packed)  # noqa: S301 - packed by `planned_apart`, and sent by whom this process works for
    return request


def _plan_packed(packed: bytes, school: School) -> PlannedSchool:
    return plan_school(_of_this_process.get(packed) or _unpacked(packed), school)

"""Plans for many schools: on several processors, each state once, and with a journal from which a run that was killed goes on."""

import hashlib
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

from partnerkit.documents.school_rows import schools_in_frame
from partnerkit.documents.write import plain
from partnerkit.errors import InfeasiblePlanError, InvalidValueError, SolverError, require
from partnerkit.errors.arguments import door, several
from partnerkit.knowledge.shipped import catalogue_or, frameworks_or
from partnerkit.model import Catalogue, Framework, School
from partnerkit.planning.journal import Entry, Journal
from partnerkit.planning.plan import plan
from partnerkit.planning.planned_schools import PlannedSchool, PlannedSchools

__all__ = ["plan_many"]

Report = Callable[[int, int], None]
"""Takes how many schools are done and how many there are."""

AHEAD = 4
"""States handed to each process ahead of time: enough that none waits, few enough that memory stays flat."""


@door
def plan_many(
    schools: School | Iterable[School] | Any,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    journal: str | Path | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | bool = False,
    **request: Any,
) -> PlannedSchools:
    """Plan for many schools at once.

    Schools in the same state (what is in place, what was observed, grades and languages) get the same plan, which is found once. With a journal,
    each school is written to the disk as soon as it is done; the same call again after an interruption, a kill included, goes on
    from there. Processes are spawned, so a script calls this under ``if __name__ == "__main__":``.

    Args:
        schools: The schools, each key once; or a data frame, one row a school: see `partnerkit.files.schools_from_frame`.
        catalogue: The practices to choose from; partnerkit's own if left out.
        frameworks: The frameworks whose scores can count or be demanded; partnerkit's three if left out.
        journal: A file to go on from, made if it is not there. It holds school keys, names and plans.
        workers: How many processes; as many as there are processors if left out. 1 works in this one.
        progress: True draws a bar on the error stream; a function is called with how many schools are done and how many there are.
        **request: What to plan for every school: the options of `plan`, such as ``hours=60, terms=3``.

    Returns:
        One plan in short for each school, in the order given. A request that cannot be met at some school is told there and stops nothing.

    Raises:
        InvalidValueError: Two schools have the same key.
        UnknownKeyError: A practice in place is not in the catalogue, or the request names what there is not.
        DocumentError: The journal is of another request, or a line of it is damaged.

    Examples:
        >>> import partnerkit as pk
        >>> schools = [pk.read_school(f"examples/data/{name}.toml") for name in ("goose_creek", "efisd")]
        >>> found = pk.planning.plan_many(schools, hours=40, solver="greedy", workers=1)
        >>> [(item.key, len(item.terms)) for item in found]
        [('goose_creek', 1), ('efisd', 1)]
    """
    catalogue, frameworks = catalogue_or(catalogue), frameworks_or(frameworks)
    begun = time.perf_counter()
    given = _schools(schools, catalogue, frameworks)
    _check(given, catalogue, workers)
    states = {school.key: _state(school) for school in given}
    tell = _reporter(progress)
    with (
        nullcontext()
        if journal is None
        else Journal(journal, _request(catalogue, frameworks, request), catalogue) as kept
    ):
        done = _resumed(kept, states)
        resumed = len(done)
        known = {states[key]: item for key, item in done.items() if not item.same_as}
        waiting: dict[str, list[School]] = {}
        for school in given:
            if school.key not in done:
                waiting.setdefault(states[school.key], []).append(school)
        solved = 0
        for state, item, was_solved in _planned(waiting, known, (catalogue, tuple(frameworks), request), workers):
            added = [_shared(item, school) for school in waiting[state]]
            if kept is not None:
                kept.add(Entry(state, one) for one in added)
            done.update({one.key: one for one in added})
            solved += was_solved
            if tell is not None:
                tell(len(done), len(given))
    return PlannedSchools(tuple(done[school.key] for school in given), solved, resumed, time.perf_counter() - begun)


def _schools(schools: Any, catalogue: Catalogue, frameworks: Sequence[Framework]) -> list[School]:
    """Give the schools as they are, or those of a frame's rows."""
    if hasattr(schools, "columns"):
        return list(schools_in_frame(schools, catalogue, frameworks))
    require(schools, (School, Iterable), thing="plan_many", field="schools", expected="schools, such as a list of them")
    return list(several(schools, School))


def _check(schools: Sequence[School], catalogue: Catalogue, workers: int | None) -> None:
    for school in schools:
        require(school, School, thing="plan_many", field="schools", expected="a School, such as read_school gives")
    keys = [school.key for school in schools]
    if len(set(keys)) < len(keys):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise InvalidValueError("plan_many", "schools", twice, "each school's key once")
    if workers is not None and (isinstance(workers, bool) or workers < 1):
        raise InvalidValueError("plan_many", "workers", workers, "a whole number of at least 1")
    for practice in {place.practice for school in schools for place in school.practices}:
        catalogue[practice]


def _planned(
    waiting: Mapping[str, Sequence[School]],
    known: Mapping[str, PlannedSchool],
    asked: tuple[Any, ...],
    workers: int | None,
) -> Iterator[tuple[str, PlannedSchool, bool]]:
    """Go through the states as their plans are found, those that the journal knows first; say of each whether it had to be solved."""
    for state in waiting:
        if state in known:
            yield state, known[state], False
    open_states = [(state, schools[0]) for state, schools in waiting.items() if state not in known]
    count = min(workers or os.cpu_count() or 1, len(open_states))
    if count <= 1:
        _begin(*asked)
        for state, school in open_states:
            yield state, _plan_one(school), True
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=asked) as pool:
        queue, running = iter(open_states), dict[Future[PlannedSchool], str]()
        try:
            while True:
                for state, school in islice(queue, count * AHEAD - len(running)):
                    running[pool.submit(_plan_one, school)] = state
                if not running:
                    return
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in sorted(finished, key=lambda future: running[future]):
                    yield running.pop(future), future.result(), True
        finally:
            pool.shutdown(cancel_futures=True)


_asked: tuple[Catalogue, tuple[Framework, ...], Mapping[str, Any]]


def _begin(catalogue: Catalogue, frameworks: tuple[Framework, ...], request: Mapping[str, Any]) -> None:
    """Keep what every school is asked, once a process."""
    global _asked  # noqa: PLW0603 - what a process of the pool is started with has no other place
    _asked = (catalogue, frameworks, request)


def _plan_one(school: School) -> PlannedSchool:
    catalogue, frameworks, request = _asked
    begun = time.perf_counter()
    try:
        found = plan(school, catalogue=catalogue, frameworks=frameworks, **request)
    except (InfeasiblePlanError, SolverError) as error:  # one school of a hundred thousand must not stop the rest
        why = "; ".join(error.words) if isinstance(error, InfeasiblePlanError) else str(error)
        return PlannedSchool(school.key, school.name, seconds=time.perf_counter() - begun, conflict=why)
    return PlannedSchool(
        key=school.key,
        name=school.name,
        terms=tuple(tuple(item.practice.key for item in term.starts) for term in found),
        hours=tuple(term.hours for term in found),
        before=found.before,
        value=found.value,
        bound=found.proof.bound,
        solver=found.proof.solver,
        seconds=time.perf_counter() - begun,
    )


def _shared(item: PlannedSchool, school: School) -> PlannedSchool:
    return item if school.key == item.key else attrs.evolve(item, key=school.key, name=school.name, same_as=item.key)


def _resumed(journal: Journal | None, states: Mapping[str, str]) -> dict[str, PlannedSchool]:
    """Give the schools of this call that the journal has in the state they are in now."""
    entries = [] if journal is None else journal.entries
    return {entry.plan.key: entry.plan for entry in entries if states.get(entry.plan.key) == entry.state}


def _reporter(progress: Report | bool) -> Report | None:
    if not isinstance(progress, bool):
        return progress
    return _bar if progress else None


def _bar(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done:,} of {total:,} schools{chr(10) if done == total else ''}")
    sys.stderr.flush()


# -- fingerprints -------------------------------------------------------------------------------------------------------------


def _state(school: School) -> str:
    """Give a fingerprint of everything at a school that its plan depends on, whatever the order it is written in."""
    told = plain(school)
    context = told.get("context", {})
    return _fingerprint(
        {
            "context": {
                name: context[name] for name in ("grade_spans", "home_languages", "barriers") if name in context
            },
            "practices": sorted((p.practice, p.reach, str(p.since)) for p in school.practices),
            "complete": school.practices_complete,
            "observations": sorted(
                json.dumps(one, default=str, sort_keys=True) for one in told.get("observations", [])
            ),
        }
    )


def _request(catalogue: Catalogue, frameworks: Sequence[Framework], request: Mapping[str, Any]) -> str:
    return _fingerprint({"catalogue": catalogue, "frameworks": list(frameworks), "request": dict(request)})


def _fingerprint(value: Any) -> str:
    text = json.dumps(value, default=_told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _told(value: Any) -> Any:
    """Give as plain data what JSON does not know."""
    if attrs.has(type(value)):
        return [type(value).__name__, plain(value)]
    return sorted(value) if isinstance(value, set | frozenset) else str(value)

"""Plans for many schools: on several processors, each state once, with a journal from which a killed run goes on."""

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import Any, Unpack

import attrs

from partnerkit._progress_bar import ShowProgress, report_to
from partnerkit._version import __version__
from partnerkit.documents.school_rows import schools_in_frame
from partnerkit.documents.write import plain
from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import VERB, door, several, whole_number
from partnerkit.errors.shown_values import counted
from partnerkit.model import Catalogue, School, SchoolDraft
from partnerkit.model.field_checks import repeated
from partnerkit.model.school_draft import school_of
from partnerkit.planning.journal import DoneSchool, Journal
from partnerkit.planning.optimise.solve import solver_name
from partnerkit.planning.plan import is_greedy
from partnerkit.planning.plan_processes import plan_school, planned_apart
from partnerkit.planning.planned import ONLY_GIVEN_EFFECTS
from partnerkit.planning.planned_schools import PlannedSchool, PlannedSchools
from partnerkit.planning.request import PlanOptions, PlanRequest
from partnerkit.scoring.score import data_version


@door
def plan_many(
    schools: School | SchoolDraft | Iterable[School | SchoolDraft] | Any,
    *,
    journal: str | Path | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: ShowProgress = False,
    **options: Unpack[PlanOptions],
) -> PlannedSchools:
    """Plan for many schools at once.

    Schools in the same state get the same plan, which is found once. Everything that a plan can depend on makes another
    state: what is in place and what was observed, the school's own words for it, and what kind of place it is. With a
    journal, each school is saved as soon as it is done; after any interruption, the same call goes on from there. It
    starts processes, so a script must call it under ``if __name__ == "__main__":``.

    Args:
        schools: The schools, or drafts of them that `read_plan_text` gives, each key once; or a data frame, one
            row per school: see `partnerkit.files.schools_from_frame`.
        journal: A file to go on from, made if it is not there. It holds school keys, names and plans.
        workers: How many processes; one per processor if left out. 1 works in this process. With an executor, how many
            workers it has.
        executor: An executor to use instead: any of `concurrent.futures`, such as a pool of threads, or Dask's
            ``client.get_executor()`` for a cluster. It is not shut down.
        progress: True draws a bar on the error stream; a function is called with how many schools are done and how many
            there are.
        **options: What to plan for every school: the options of `plan`, such as ``hours=60, terms=3``.

    Returns:
        A short plan for each school, in the order given. Where a school cannot meet the request, its plan says so, and
        the others go on.

    Raises:
        InvalidValueError: Two schools have the same key.
        UnknownKeyError: A practice in place is not in the catalogue, or the request names something that does not
            exist.
        DocumentError: The journal belongs to another request, or a line of it is damaged.

    Examples:
        >>> import partnerkit as pk
        >>> schools = [pk.read_school(f"examples/data/{name}.toml") for name in ("goose_creek", "efisd")]
        >>> found = pk.planning.plan_many(schools, hours=40, solver="greedy", workers=1)
        >>> [(item.key, len(item.terms)) for item in found]
        [('goose_creek', 1), ('efisd', 1)]
    """
    begun = time.perf_counter()
    request = PlanRequest(school=_ANY, **options)
    given = _schools(schools, request)
    _check(given, request.catalogue, workers, executor)
    states = {school.key: _state(school) for school in given}
    report = report_to(progress, "schools")
    with nullcontext() if journal is None else Journal(journal, _asked(request), request.catalogue) as kept:
        done = _resumed(kept, states)
        resumed = len(done)
        known = {states[key]: item for key, item in done.items() if not item.same_as}
        waiting: dict[str, list[School]] = {}
        for school in given:
            if school.key not in done:
                waiting.setdefault(states[school.key], []).append(school)
        unsolved = {state: schools[0] for state, schools in waiting.items() if state not in known}
        resolved = ((state, known[state]) for state in waiting if state in known)
        for state, item in chain(resolved, _planned(unsolved, request, workers, executor)):
            added = [
                item if one.key == item.key else attrs.evolve(item, key=one.key, name=one.name, same_as=item.key)
                for one in waiting[state]
            ]
            if kept is not None:
                kept.add(DoneSchool(state, one) for one in added)
            done.update({one.key: one for one in added})
            report(len(done), len(given))
    return PlannedSchools(
        tuple(done[school.key] for school in given),
        len(unsolved),
        resumed,
        time.perf_counter() - begun,
        notes=(ONLY_GIVEN_EFFECTS, *_unconfirmed_notes(given)),
        data_version=data_version(request.frameworks, request.catalogue),
    )


_ANY = School("any", "Any school")
"""What the request is made with before it is asked of each school in turn."""


def _schools(schools: Any, request: PlanRequest) -> list[School]:
    if hasattr(schools, "columns"):
        return list(schools_in_frame(schools, request.catalogue, request.frameworks))
    require(schools, (School, Iterable), thing=VERB, field="schools", expected="schools, such as a list of them")
    return [school_of(school, field="schools")[0] for school in several(schools, (School, SchoolDraft))]


def _unconfirmed_notes(schools: Iterable[School]) -> Iterator[str]:
    if read := [school.unconfirmed for school in schools if school.unconfirmed]:
        lines, verb = sum(read), "is" if sum(read) == 1 else "are"
        many = counted(len(read), "school")
        yield f"{counted(lines, 'line')} of the texts that {many} came from {verb} not confirmed by a person."


def _check(schools: Sequence[School], catalogue: Catalogue, workers: int | None, executor: object) -> None:
    if twice := repeated(school.key for school in schools):
        raise InvalidValueError(VERB, "schools", sorted(twice), "each school's key once")
    if workers is not None:
        whole_number("workers", workers, least=1)
    if executor is not None:
        expected = "an executor, such as concurrent.futures.ProcessPoolExecutor() or Dask's client.get_executor()"
        require(executor, Executor, thing=VERB, field="executor", expected=expected)
    for practice in {place.practice for school in schools for place in school.practices}:
        catalogue[practice]


def _planned(
    unsolved: Mapping[str, School], request: PlanRequest, workers: int | None, executor: Executor | None
) -> Iterator[tuple[str, PlannedSchool]]:
    """Go through states, of each of which there is one school, as their plans are found."""
    at_once = min(workers or os.cpu_count() or 1, len(unsolved))
    if executor is None and at_once <= 1:
        return ((state, plan_school(request, school)) for state, school in unsolved.items())
    return planned_apart(request, unsolved.items(), at_once, executor)


def _resumed(journal: Journal | None, states: Mapping[str, str]) -> dict[str, PlannedSchool]:
    """Give the schools of this call that the journal has in the state they are in now."""
    entries = [] if journal is None else journal.entries
    return {entry.plan.key: entry.plan for entry in entries if states.get(entry.plan.key) == entry.state}


_OF_SCHOOL = frozenset({"key", "name", "source", "unconfirmed", "unmatched"})
_OF_CONTEXT = frozenset({"enrolment"})
_OF_LINES = frozenset({"note", "source"})
"""Fields of a school, its context, and its practices and observations that no plan in short depends on. All others
count, so that two schools that differ in a new field never share a plan by mistake."""


def _state(school: School) -> str:
    """Give a fingerprint of everything at a school that its plan depends on, whatever the order it is written in."""
    told = _without(_OF_SCHOOL, plain(school))
    told["context"] = _without(_OF_CONTEXT, told.get("context", {}))
    for name in ("practices", "observations"):
        lines = (_without(_OF_LINES, line) for line in told.get(name, []))
        told[name] = sorted(json.dumps(line, default=str, sort_keys=True) for line in lines)
    return _fingerprint(told)


def _without(names: frozenset[str], table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if name not in names}


def _asked(request: PlanRequest) -> str:
    """Give a fingerprint of what is asked of every school, and of what answers: other versions may plan otherwise."""
    options = {
        field.name: getattr(request, field.name) for field in attrs.fields(PlanRequest) if field.name != "school"
    }
    solver = None if is_greedy(request.solver) else solver_name()
    return _fingerprint({"options": options, "partnerkit": __version__, "solver": solver})


def _fingerprint(value: Any) -> str:
    text = json.dumps(value, default=_told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _told(value: Any) -> Any:
    """Give as plain data what JSON does not know."""
    if attrs.has(type(value)):
        return [type(value).__name__, plain(value)]
    return sorted(value) if isinstance(value, set | frozenset) else str(value)

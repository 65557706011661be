"""Many schools on processes: the same plans whoever works, nothing left behind, not a word on standard output."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import InfeasiblePlanError, InvalidValueError
from tests.planning.test_plan_many import entries, many

ROOT = Path(__file__).parents[2]
SOME = many()[:6]


def environment() -> dict[str, str]:
    """Give the environment of a script that imports from the tests."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}


def planned(journal: Path, schools: Sequence[pk.School] = SOME, **options: Any) -> pk.planning.PlannedSchools:
    """Plan some schools with the quick solver."""
    return pk.planning.plan_many(schools, hours=40, solver="greedy", journal=journal, **options)


@contextmanager
def threads() -> Iterator[Executor]:
    """Give a pool of threads."""
    with ThreadPoolExecutor(2) as pool:
        yield pool


@contextmanager
def processes() -> Iterator[Executor]:
    """Give a pool of processes of the caller's own."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield pool


@contextmanager
def dask() -> Iterator[Executor]:
    """Give two worker processes of Dask on this machine."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as pool,
    ):
        yield pool


def lines(journal: Path) -> list[str]:
    """Give what a journal says of the schools, without how long each took and in which order they were done."""
    told = entries(journal)
    for line in told:
        del line["plan"]["seconds"]
    return sorted(json.dumps(line, sort_keys=True) for line in told)


@pytest.fixture(scope="module")
def by_this_process(tmp_path_factory: pytest.TempPathFactory) -> tuple[pk.planning.PlannedSchools, Path]:
    """The plans that this process finds, and their journal."""
    journal = tmp_path_factory.mktemp("alone") / "alone.jsonl"
    return planned(journal, workers=1), journal


@pytest.mark.parametrize("executor", [threads, processes, dask], ids=lambda made: str(made.__name__))
def test_any_executor_gives_the_same(
    executor: Any, by_this_process: tuple[pk.planning.PlannedSchools, Path], tmp_path: Path
) -> None:
    """Threads, processes and Dask's workers find the plans that this process finds, and write the same journal."""
    (expected, alone), together = by_this_process, tmp_path / "together.jsonl"
    with executor() as pool:
        found = planned(together, workers=2, executor=pool)
    assert found.items == expected.items
    assert lines(together) == lines(alone)
    assert together.read_bytes().splitlines()[0] == alone.read_bytes().splitlines()[0]


def test_threads_share_the_request(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Threads need no copy of the catalogue, of which everything known would be worked out anew."""
    monkeypatch.setattr("partnerkit.planning.plan_processes._unpacked", None)
    with ThreadPoolExecutor(2) as pool:
        assert len(planned(tmp_path / "run.jsonl", SOME[:2], workers=2, executor=pool)) == 2


def test_an_executor_of_the_callers_stays_open(tmp_path: Path) -> None:
    """The executor belongs to the caller, who may have more work for it."""
    with ThreadPoolExecutor(2) as pool:
        planned(tmp_path / "run.jsonl", SOME[:2], workers=2, executor=pool)
        assert pool.submit(int, "3").result() == 3


def test_what_is_no_executor_is_named() -> None:
    """Something else in its place is refused with what belongs there."""
    with pytest.raises(InvalidValueError, match=r"^plan_many\.executor was 2; expected an executor"):
        pk.planning.plan_many(SOME, hours=40, executor=2)  # type: ignore[arg-type]  # the mistake itself


RUN = """
import sys
import partnerkit as pk
from tests.planning.test_plan_many import many

if __name__ == "__main__":
    pk.planning.plan_many(many(), hours=60, terms=2, solver="greedy", workers=2, journal=sys.argv[1])
"""


def children(parent: int) -> set[int]:
    """Give the processes that a process has started and that have not ended."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, its_parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it has just ended
            continue
        if int(its_parent) == parent and state != "Z":
            found.add(int(folder.name))
    return found


def is_running(process: int) -> bool:
    """Say whether a process has not ended."""
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ended(how: signal.Signals, script: Path, journal: Path, least: int) -> list[int]:
    """Begin a run, end it once its journal has so many schools, and give the processes of it that go on."""
    run = subprocess.Popen(
        [sys.executable, str(script), str(journal)],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 120
    while (not journal.exists() or journal.read_bytes().count(b"\n") <= least) and time.monotonic() < deadline:
        assert run.poll() is None, "the run ended before it could be ended"
        time.sleep(0.005)
    started = children(run.pid)
    assert len(started) >= 2
    run.send_signal(how)
    run.wait()
    while any(map(is_running, started)) and time.monotonic() < deadline:
        time.sleep(0.01)
    left = list(filter(is_running, started))
    for process in left:
        os.kill(process, signal.SIGKILL)
    return left


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_a_run_that_was_ended_leaves_nothing_behind_and_goes_on(tmp_path: Path) -> None:
    """However a run is ended, no process of it goes on; the next begins where it stopped, loses none, repeats none."""
    script, journal = tmp_path / "run.py", tmp_path / "run.jsonl"
    script.write_text(RUN, "utf-8")
    assert ended(signal.SIGTERM, script, journal, 1) == []
    assert ended(signal.SIGKILL, script, journal, 4) == []
    kept = journal.read_bytes().count(b"\n") - 1
    assert 4 <= kept < 14

    asked: dict[str, Any] = {"hours": 60, "terms": 2, "solver": "greedy"}
    found = pk.planning.plan_many(many(), **asked, workers=2, journal=journal)
    assert (len(found), found.resumed) == (14, kept)
    assert found.solved <= 12
    assert Counter(line["plan"]["key"] for line in entries(journal)) == {school.key: 1 for school in many()}
    states = Counter(line["state"] for line in entries(journal) if not line["plan"].get("same_as"))
    assert set(states.values()) == {1}
    assert found.items == pk.planning.plan_many(many(), **asked, workers=1).items


def test_nothing_is_written_to_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    """Nobody who plans finds a word on standard output, neither of the solver nor of the processes that plan."""
    school = pk.read_school(ROOT / "examples" / "data" / "efisd.toml")
    pk.plan(school, hours=40)
    pk.planning.cheapest_to(school, "six_types.communicating", 1)
    with pytest.raises(InfeasiblePlanError):
        pk.plan(school, hours=1, must="relational_home_visits")
    pk.planning.plan_many([school, pk.School("elm", "Elm")], hours=20, workers=2, progress=True)
    assert capfd.readouterr().out == ""

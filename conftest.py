"""Every code block in the README and every docstring example runs as a test, from the root of the project.

With ``pytest -n``, tests are dealt out to processes as the end of this file says.

Hypothesis profiles: `dev` by default; `ci` with few examples, the same ones each time; `night` with many that differ
each night; `deep` for the laws of the kernel. HYPOTHESIS_PROFILE chooses, and HYPOTHESIS_EXAMPLES makes a night
shorter. How long an example takes to draw fails no test: machines are busy.
"""

import gc
import os
from collections.abc import Iterator
from doctest import ELLIPSIS
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", UNTIMED, max_examples=50)
settings.register_profile("ci", UNTIMED, max_examples=12, derandomize=True)
settings.register_profile("night", UNTIMED, max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "500")))
settings.register_profile("deep", UNTIMED, max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "100000")))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run an example where a reader would: at the root of the project."""
    monkeypatch.chdir(ROOT)
    yield


_readme = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)],
    patterns=["README.md"],
    fixtures=["at_root"],
)
_docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    document_types={".py": PythonDocStringDocument},
    patterns=["src/partnerkit/*/*/*/*.py", "src/partnerkit/*/*/*.py", "src/partnerkit/*/*.py", "src/partnerkit/*.py"],
    path=str(ROOT),
    fixtures=["at_root"],
)

pytest_collect_file = (_readme + _docstrings).pytest()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[Any]:
    """Look for garbage only after the tests are collected, and then seldom: what is loaded stays to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()  # so that no later look goes through it all again
        gc.set_threshold(20_000, 20, 20)  # by itself, Python looks after every 700 objects or 2,000
        gc.enable()


ONE_BY_ONE = "tests/laws/"
"""Where single tests take many seconds and share nothing: they are dealt out one by one."""

FIRST = (
    ONE_BY_ONE,
    "tests/surveys/",
    "tests/planning/",
    "tests/frames/",
    "tests/documents/test_results.py",
    "docs/how-to/plan-a-year.md",
    "tests/reports/",
    "tests/plotting/",
    "tests/house/",
)
"""What takes long begins first, so that no process is left with it when the others have ended."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Deal tests out to the processes of ``pytest -n`` by file, since the examples of a page share names."""
    from xdist.scheduler.loadscope import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        """The long tests first, then file after file."""

        def _split_scope(self, nodeid: str) -> str:
            return nodeid if nodeid.startswith(ONE_BY_ONE) else nodeid.partition("::")[0]

        def _assign_work_unit(self, node: Any) -> None:
            long = (unit for folder in FIRST for unit in self.workqueue if unit.startswith(folder))
            self.workqueue.move_to_end(next(long, next(iter(self.workqueue))), last=False)
            super()._assign_work_unit(node)

    return ByFile(config, log)

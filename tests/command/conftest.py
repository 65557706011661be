"""A folder with the example documents, and the command run in it."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from partnerkit.command.all_commands import partnerkit

Run = Callable[..., Result]

IN_A_TERMINAL = """
import os, pty, sys
code = os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:]))
sys.exit(code if code >= 0 else 128 - code)
"""
"""Runs a command in a terminal of its own, where what is piped in is typed; ends with its code as shells give it."""


@pytest.fixture(autouse=True)
def _keyboard() -> Iterator[None]:
    """Let commands hear Ctrl-C: where tests run in the background, it is ignored, and what they start inherits that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def run(folder: Path) -> Run:
    """Run the command in this process, in the folder of examples; ``said`` is what is on standard input."""

    def run(*words: str, said: str | bytes = "") -> Result:
        return CliRunner().invoke(partnerkit, words, input=said, prog_name="partnerkit")

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the example documents in it."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(partnerkit, ["examples"]).exit_code == 0
    return tmp_path

"""Help: short, with examples that run, and found before anything heavy is loaded."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from partnerkit.command.all_commands import partnerkit
from partnerkit.command.exits import EXPLAINED, Exit
from tests.command.conftest import Run
from tests.command.examples_in_help import EXAMPLES, VERBS, answers_of

RUN = [words for name, examples in EXAMPLES.items() if name != "report" for words in examples]  # see test_report.py


LOADED = """
import atexit, json, sys
from partnerkit.__main__ import main
atexit.register(lambda: print(json.dumps(sorted(sys.modules))))
sys.argv = ["partnerkit", "plan", "--help"]
main()
"""


@pytest.mark.parametrize("words", RUN, ids=" ".join)
def test_example_in_help_runs(run: Run, words: tuple[str, ...]) -> None:
    """Every example in the help of a subcommand works in a folder with the examples."""
    done = run(*words, said=answers_of(words))
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("name", VERBS)
def test_help_has_examples(run: Run, name: str) -> None:
    """Every subcommand says what it does, and gives an example."""
    done = run(*name.split(), "--help")
    assert done.exit_code == 0
    assert "Examples:\n  partnerkit " in done.stdout


def test_help_fits_on_a_screen(run: Run) -> None:
    """The first help has every subcommand in one line, uncut, and every exit code."""
    lines = run("--help").stdout.splitlines()[1:]
    assert [line for line in lines if line.endswith("...")] == []
    assert {line.split()[0] for line in lines if line.strip()} >= {name.split()[0] for name in VERBS}
    assert set(EXPLAINED) == set(Exit)
    assert max(map(len, lines)) <= 88


@pytest.mark.parametrize("group", [(), ("ask",)])
def test_no_subcommand_is_cut_short(group: tuple[str, ...]) -> None:
    """On a narrow terminal, what a subcommand does goes on in the next line."""
    told = CliRunner().invoke(partnerkit, [*group, "--help"], terminal_width=50).stdout
    assert "..." not in told.partition("Commands:")[2]
    assert max(map(len, told.splitlines())) <= 50


def test_help_loads_nothing_heavy() -> None:
    """Help loads click and partnerkit's front door: no knowledge, no converter, no data frames, no solver."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    heavy = {"cattrs", "highspy", "narwhals", "networkx", "numpy", "pandas", "partnerkit.model", "polars", "tomllib"}
    assert "click" in loaded
    assert loaded & heavy == set()


def test_version_is_told(run: Run) -> None:
    """The version is the library's."""
    import partnerkit as pk

    assert run("--version").stdout == f"partnerkit {pk.__version__}\n"

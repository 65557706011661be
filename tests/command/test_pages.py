"""The command lines that the pages print run, and the reference is written from the command itself."""

import os
import re
import shlex
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.command.conftest import Run
from tests.command.examples_in_help import EXAMPLES, VERBS, answers_of

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("[!_]*/*.md"))]
BLOCK = re.compile(r"^```(?:console|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OWN = {
    "my_plan.txt": "elm_plan.txt",
    "my_school.toml": "goose_creek.toml",
    "elm.toml": "goose_creek.toml",
    "answers.csv": "elm_answers.csv",
}
"""Files of the reader that pages name, and the examples that take their place."""


def command_lines(page: Path) -> list[str]:
    """Give the command lines that a page prints, in blocks and in tables."""
    text = page.read_text("utf-8")
    blocks = [part for block in BLOCK.findall(text) for line in block.splitlines() for part in line.split("&&")]
    shown = [*blocks, *re.findall(r"`(partnerkit [a-z][^`]*)`", text)]
    return [line[line.index("partnerkit ") :].strip() for line in shown if re.search(r"(^|[$|] ?)\s*partnerkit ", line)]


LINES = [(page.name, line) for page in PAGES for line in command_lines(page)]


@pytest.mark.parametrize(("page", "line"), LINES, ids=[f"{page}: {line}" for page, line in LINES])
def test_a_command_line_of_a_page_runs(run: Run, page: str, line: str) -> None:
    """Every command line works, with the examples where it names a reader's own files."""
    for own, example in OWN.items():
        named = re.compile(rf"(?<![\w/]){re.escape(own)}")
        line = named.sub(f"new_{own}", line, count=1) if f"--out {own}" in line else named.sub(example, line)
    words = tuple(shlex.split(line))[1:]
    Path("examples").symlink_to(ROOT / "examples", target_is_directory=True)
    run("examples", "plans")
    said = "Open house in September\n" if "-" in words else answers_of(words)
    done = run(*words, said=said)
    assert done.exit_code == 0, done.output


def test_the_reference_names_every_subcommand() -> None:
    """The page's table says what each subcommand is for."""
    table = (ROOT / "docs" / "reference" / "command.md").read_text("utf-8").partition("## What it reads")[0]
    assert {name.split()[0] for name in VERBS} <= set(re.findall(r"`partnerkit (\w+)", table))


def test_the_reference_is_written_from_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the site shows of each subcommand is its help, with all of its examples."""
    monkeypatch.setattr(sys, "path", [os.fspath(ROOT / "docs" / "_writers"), *sys.path])
    import_module("write_command").write(tmp_path)
    text = (tmp_path / "command.md").read_text("utf-8")
    for name, verb in VERBS.items():
        assert f"### {name}\n" in text
        assert [example for example in verb.examples if f"\n  {example}\n" not in text] == []
    assert len(EXAMPLES) >= 14


def test_answers_of_a_person_reach_the_page_for_the_principal() -> None:
    """Readers who do not program make the page from the school that they confirmed, not from the pasted plan."""
    lines = [shlex.split(line) for line in command_lines(ROOT / "README.md")]
    (confirmed,) = (words[-1] for words in lines if "--interactive" in words)
    assert [words[2:] for words in lines if words[1] == "report"] == [[confirmed]]

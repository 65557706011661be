"""The subcommand report, which rests on `partnerkit.report`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import partnerkit as pk
from tests.command.conftest import Run
from tests.command.examples_in_help import EXAMPLES


@pytest.mark.parametrize("words", EXAMPLES["report"], ids=" ".join)
def test_example_in_help_runs(run: Run, words: tuple[str, ...]) -> None:
    """Every example in the help works in a folder with the examples."""
    done = run(*words)
    assert (done.exit_code, done.stderr) == (0, "")


def test_the_page_is_saved_beside_you(run: Run) -> None:
    """Without a name, the page is named after the school's file, and the last line says where it is."""
    done = run("report", "goose_creek.toml")
    assert done.stdout.endswith(
        "The page is in goose_creek.html. It is written in English; --language es writes it in Spanish.\n"
    )
    assert Path("goose_creek.html").read_text("utf-8") == pk.report(pk.read_school("goose_creek.toml")).html()


def test_a_page_is_not_replaced_unless_meant(run: Run) -> None:
    """A page that somebody may have changed stays as it is."""
    Path("goose_creek.html").write_text("mine", encoding="utf-8")
    assert run("report", "goose_creek.toml").exit_code == 1
    assert Path("goose_creek.html").read_text("utf-8") == "mine"
    assert run("report", "goose_creek.toml", "--force").exit_code == 0
    assert Path("goose_creek.html").read_text("utf-8") != "mine"


def test_text_is_printed_and_not_saved(run: Run) -> None:
    """--text prints the page as it is read aloud."""
    done = run("report", "goose_creek.toml", "--text")
    assert done.stdout.strip() == pk.report(pk.read_school("goose_creek.toml")).text().strip()
    assert not Path("goose_creek.html").exists()


def test_json_is_printed_and_not_saved(run: Run) -> None:
    """With --json, standard output is the report as plain data, and nothing else is said or written."""
    done = run("report", "goose_creek.toml", "--json")
    assert json.loads(done.stdout) == json.loads(json.dumps(pk.to_dict(pk.report(pk.read_school("goose_creek.toml")))))
    assert done.stderr == ""
    assert not Path("goose_creek.html").exists()


@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_the_ending_decides(run: Run, name: str) -> None:
    """Markdown and text are saved too."""
    assert run("report", "goose_creek.toml", "--out", name).exit_code == 0
    report = pk.report(pk.read_school("goose_creek.toml"))
    expected = report.markdown() if name.endswith("md") else report.text()
    assert Path(name).read_text("utf-8") == expected


def test_another_ending_is_told(run: Run) -> None:
    """A page cannot be a picture."""
    done = run("report", "goose_creek.toml", "--out", "page.png")
    assert (done.exit_code, done.stdout) == (2, "")


def test_hours_add_a_plan(run: Run) -> None:
    """With staff hours, the page has the plan for them."""
    school = pk.read_school("goose_creek.toml")
    run("report", "goose_creek.toml", "--hours", "20", "--out", "page.md")
    assert Path("page.md").read_text("utf-8") == pk.report(school, plan=pk.plan(school, hours=20)).markdown()


def test_a_pasted_plan_has_a_page(run: Run) -> None:
    """A plan that nobody has looked at gives a page that says so."""
    assert run("report", "elm_plan.txt", "--name", "Elm School").exit_code == 0
    assert "Elm School" in Path("elm_plan.html").read_text("utf-8")


def test_without_jinja_it_says_what_to_install(folder: Path) -> None:
    """HTML needs an extra; nothing is left half written."""
    code = "import sys; sys.modules['jinja2'] = None; from partnerkit.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "report", "goose_creek.toml"],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "partnerkit[report]" in done.stderr
    assert not (folder / "goose_creek.html").exists()

"""JSON for programs: it parses, nothing else is on standard output, and it is what `to_dict` gives."""

import json
from pathlib import Path

import pytest

import partnerkit as pk
from tests.command.conftest import Run
from tests.command.examples_in_help import EXAMPLES, answers_of
from tests.schools import HEAD

FIRST = [(name, examples[0]) for name, examples in EXAMPLES.items() if name != "report"]  # see test_report.py


@pytest.mark.parametrize(("name", "words"), FIRST, ids=[name for name, _ in FIRST])
def test_json_parses_and_nothing_else_is_said(run: Run, name: str, words: tuple[str, ...]) -> None:
    """With --json, standard output is one JSON value, and standard error is empty."""
    done = run(*words, "--json", said=answers_of(words))
    assert done.exit_code == 0
    assert json.loads(done.stdout)
    assert done.stderr == ""


@pytest.mark.parametrize("name", [name for name, _ in FIRST])
def test_json_fits_any_code_page(run: Run, name: str) -> None:
    """JSON is written in ASCII, so that no code page changes it and no name steers a terminal."""
    assert run(*EXAMPLES[name][0], "--json").stdout.isascii()


def test_json_is_plain_data_of_the_result(run: Run) -> None:
    """Several schools and frameworks give one list, in the order in which they were asked."""
    done = run("score", "goose_creek.toml", "efisd.toml", "--framework", "six_types", "--json")
    profiles = [pk.score(pk.read_school(name), pk.SIX_TYPES) for name in ("goose_creek.toml", "efisd.toml")]
    assert json.loads(done.stdout) == json.loads(json.dumps([pk.to_dict(profile) for profile in profiles]))


def test_faults_are_json_too(run: Run) -> None:
    """What check finds is on standard output for programs as well, and the exit code tells."""
    Path("bad.toml").write_text(f'{HEAD}[[practices]]\npractice = "open_house_nights"\n', encoding="utf-8")
    done = run("check", "bad.toml", "goose_creek.toml", "--json")
    bad, good = json.loads(done.stdout)
    assert (done.exit_code, done.stderr) == (1, "")
    with pytest.raises(pk.DocumentError) as refused:
        pk.read_school("bad.toml")
    assert bad == {"file": "bad.toml", "ok": False, "problem": refused.value.as_problem(), "notes": []}
    assert good == {"file": "goose_creek.toml", "ok": True, "problem": None, "notes": []}


def test_a_file_named_json_gets_json(run: Run) -> None:
    """--out with a name that ends in .json gives JSON, and nothing on standard output."""
    done = run("score", "goose_creek.toml", "--out", "scores.json")
    assert (done.exit_code, done.output) == (0, "")
    assert len(json.loads(Path("scores.json").read_text("utf-8"))) == 3


@pytest.mark.parametrize("name", ["s.yaml", "s.yml", "s.toml", "S.YAML"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_name_that_promises_another_format_is_refused(run: Run, name: str, form: tuple[str, ...]) -> None:
    """Neither text nor JSON is written into a file whose ending says that it is YAML or TOML."""
    done = run("score", "goose_creek.toml", "--out", name, *form)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"the name ends in {Path(name).suffix}, but {'JSON' if form else 'plain text'} is written." in done.stderr
    assert not Path(name).exists()


def test_a_blank_document_is_written_as_what_it_is(run: Run) -> None:
    """A template is TOML: its file may be named so, and not .yaml."""
    assert run("template", "six_types", "--out", "blank.toml").exit_code == 0
    assert pk.read_school("blank.toml").key == "my_school"
    assert "but TOML is written" in run("template", "six_types", "--out", "blank.yaml").stderr


def test_a_plan_by_gain_leaves_all_else_aside(run: Run) -> None:
    """--by-gain asks without wishes, barriers and advice, but for those that are given; no note speaks of Python."""
    asked = ("plan", "elm_plan.txt", "--hours", "20")
    request = json.loads(run(*asked, "--by-gain", "--json").stdout)["request"]
    assert (request["wants"], request["barriers"], request["advice"]) == ([], [], [])
    request = json.loads(run(*asked, "--by-gain", "--barrier", "time", "--json").stdout)["request"]
    assert (request["wants"], request["barriers"], request["advice"]) == ([], ["time"], [])
    assert "=()" not in run(*asked, "--full").stdout

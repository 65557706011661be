"""The subcommand check: every kind of document, and results as --json writes them."""

import json
from pathlib import Path
from typing import get_args

import pytest

import partnerkit as pk
from partnerkit.command.choices import DOCUMENTS, INFORMANT
from partnerkit.model.school import InformantName
from tests.command.conftest import Run

OLDER = Path(__file__).parents[1] / "documents" / "older" / "catalogue_3.toml"


def test_the_words_of_help_are_those_of_the_types() -> None:
    """Informants are written out for help, which loads no model; they are those of the type."""
    assert get_args(InformantName) == tuple(INFORMANT.choices)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_kind_of_document_has_a_reader(run: Run, kind: str) -> None:
    """A file that holds nothing of the kind has faults, and no kind is unknown."""
    Path("empty.toml").write_text("format = 1\n", encoding="utf-8")
    assert run("check", "empty.toml", "--kind", kind).exit_code == 1


@pytest.mark.parametrize("kind", ["result", "profile"])
def test_what_score_writes_is_checked(run: Run, kind: str) -> None:
    """A list of results is read as it was written."""
    run("score", "goose_creek.toml", "--out", "scores.json")
    done = run("check", "scores.json", "--kind", kind)
    assert done.exit_code == 0, done.output
    assert done.stdout.count("<Profile") == len(pk.FRAMEWORKS.main)


@pytest.mark.parametrize("kind", ["result", "explanation"])
def test_one_result_is_checked(run: Run, kind: str) -> None:
    """A file with one result, as an object, is read too."""
    run("explain", "goose_creek.toml", "communicating", "--out", "why.json")
    assert run("check", "why.json", "--kind", kind).exit_code == 0


def test_a_result_of_another_kind_is_refused(run: Run) -> None:
    """Profiles are not plans."""
    run("score", "goose_creek.toml", "--out", "scores.json")
    done = run("check", "scores.json", "--kind", "plan")
    assert done.exit_code == 1
    assert "[0].kind: it is 'profile'." in done.stdout


def test_each_fault_of_a_list_is_told_with_its_place(run: Run) -> None:
    """All results of a list are read, and a fault's place begins with the number of its result."""
    run("score", "goose_creek.toml", "--out", "scores.json")
    first, second, third = json.loads(Path("scores.json").read_text("utf-8"))
    del second["school"]
    Path("bad.json").write_text(json.dumps([first, second, 3, {**third, "kind": "profil"}]), encoding="utf-8")
    done = run("check", "bad.json", "--kind", "result", "--json")
    (found,) = json.loads(done.stdout)
    assert (done.exit_code, found["ok"]) == (1, False)
    assert [each["pointer"] for each in found["problem"]["errors"]] == ["/1/school", "/2", "/3/kind"]


@pytest.mark.parametrize("text", ["[]", "[1", "[{]", "[] []", "3", "[" * 100, '[{"kind": "plan", "kind": "plan"}]'])
def test_what_is_not_a_list_of_results_has_faults(run: Run, text: str) -> None:
    """A broken or empty list is told in words."""
    Path("bad.json").write_text(text, encoding="utf-8")
    done = run("check", "bad.json", "--kind", "result")
    assert done.exit_code == 1
    assert done.stdout.startswith("bad.json cannot be read: ")


def test_a_practice_in_a_framework_that_may_be_misspelt_is_told(run: Run) -> None:
    """A practice that is not in our catalogue may be of another, so it is no fault; the near one of ours is named."""
    text = (Path(pk.__file__).parent / "knowledge/data/frameworks/title_i_1116.toml").read_text("utf-8")
    Path("duties.toml").write_text(text.replace("title_one_annual_meeting", "title_one_anual_meeting"), "utf-8")
    done = run("check", "duties.toml")
    assert done.exit_code == 0
    said = "no practice 'title_one_anual_meeting'. Did you mean 'title_one_annual_meeting'?"
    assert "No faults. To look at:" in done.stdout
    assert done.stdout.count(said) == text.count("title_one_annual_meeting")
    (found,) = json.loads(run("check", "duties.toml", "--json").stdout)
    assert (found["ok"], len(found["notes"])) == (True, text.count("title_one_annual_meeting"))


def test_an_older_document_is_told_in_one_plain_line(run: Run) -> None:
    """A coordinator reads what was changed, and no file of partnerkit's code."""
    done = run("check", str(OLDER), "--kind", "catalogue")
    assert done.exit_code == 0, done.output
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        "catalogue_3.toml was made with other versions of the data than it was read with: 27 changes. "
    )

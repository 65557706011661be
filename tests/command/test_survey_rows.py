"""The subcommand survey with rows that are chosen, or left out."""

from pathlib import Path

import pytest

import partnerkit as pk
from tests.command.conftest import Run


@pytest.fixture
def summed(folder: Path) -> str:
    """Write a form, and a file of answers of three schools with a row of totals."""
    options = pk.model.ResponseOptions("r", "R", [pk.model.Option(1, "No"), pk.model.Option(2, "Yes")])
    form = pk.model.Instrument("f", "F", "1", "families", [pk.model.Item("q", "r")], [options])
    pk.files.write_instrument(form, folder / "form.toml")
    rows = [f"{('Elm', 'Oak', 'Fir')[i % 3]},{('Yes', 'No')[i % 2]}" for i in range(48)]
    (folder / "answers.csv").write_text("\n".join(["school (a=b),q", *rows, "Total,"]), encoding="utf-8")
    return "answers.csv"


def schools(stdout: str) -> list[str]:
    """Give the schools of the printed table."""
    return [line.split()[0] for line in stdout.splitlines() if line.split()[1:2] == ["q"]]


def test_rows_are_chosen_by_a_cell(run: Run, summed: str) -> None:
    """One school, or several; a heading may have an equals sign."""
    column = "school (a=b)"
    given = [("--only", f"{column}=Elm"), ("--only", f"{column}=Elm", "--only", f"{column}=Oak")]
    found = [schools(run("survey", summed, "form.toml", "--by", column, *options).stdout) for options in given]
    assert found == [["Elm"], ["Elm", "Oak"]]


def test_a_row_of_totals_is_left_out(run: Run, summed: str) -> None:
    """Without the option it is told, and counts as a group; with it, what was left out is counted."""
    told = run("survey", summed, "form.toml", "--by", "school (a=b)")
    assert "Total" in schools(told.stdout)
    assert "leave such rows out with partnerkit survey --only or --without." in " ".join(told.stderr.split())
    done = run("survey", summed, "form.toml", "--by", "school (a=b)", "--without", "school (a=b)=Total")
    assert schools(done.stdout) == ["Elm", "Fir", "Oak"]
    assert "rows with school (a=b) 'Total' left out" in done.stderr


def test_a_choice_that_no_row_has_is_a_fault_of_the_file(run: Run, summed: str) -> None:
    """The values that are there are listed, or the columns."""
    said = run("survey", summed, "form.toml", "--by", "school (a=b)", "--only", "school (a=b)=Pine")
    assert said.exit_code
    assert "school (a=b): no row has 'Pine' there. It has 'Elm' (16 rows), 'Oak' (16 rows)" in said.stderr
    said = run("survey", summed, "form.toml", "--without", "place=Elm")
    assert "place: the file has no such column. Its columns are: school (a=b), q." in said.stderr


def test_a_choice_that_leaves_no_row_is_refused(run: Run, summed: str) -> None:
    """What is read and left out is said, and no table of nobody is printed."""
    column = "school (a=b)"
    said = run("survey", summed, "form.toml", "--only", f"{column}=fir", "--without", f"{column}=fir")
    assert said.exit_code
    words = "only reads rows with school (a=b) 'fir', and without leaves out rows with school (a=b) 'fir'."
    assert f"no row is left to read: {words}" in said.stderr
    every = [word for school in ("Elm", "Oak", "Fir", "Total") for word in ("--without", f"{column}={school}")]
    said = run("survey", summed, "form.toml", *every)
    assert said.exit_code
    assert "without leaves out rows with school (a=b) 'Elm' or 'Oak' or 'Fir' or 'Total'." in said.stderr


def test_a_value_may_have_an_equals_sign(run: Run, summed: str, folder: Path) -> None:
    """The columns of the file say where the heading ends, also in standard input."""
    text = (folder / summed).read_text(encoding="utf-8").replace("Fir", "fir=oak").replace("school (a=b)", "school")
    (folder / "signs.csv").write_text(text, encoding="utf-8")
    for place, given in (("signs.csv", ""), ("-", text)):
        said = run("survey", place, "form.toml", "--by", "school", "--only", "school=fir=oak", said=given)
        assert schools(said.stdout) == ["fir=oak"]
    said = run("survey", "signs.csv", "form.toml", "--only", "place=fir=oak")
    assert "place=fir: the file has no such column. Its columns are: school, q." in said.stderr


def test_rows_to_leave_out_that_are_not_there_are_told(run: Run, summed: str) -> None:
    """A script for each month goes on where this month's file has no such row."""
    said = run("survey", summed, "form.toml", "--by", "school (a=b)", "--without", "school (a=b)=Average")
    assert not said.exit_code
    assert "In school (a=b) no row has 'Average', which was to be left out" in " ".join(said.stderr.split())


@pytest.mark.parametrize("given", ["Elm", "=Elm"])
def test_a_choice_without_a_column_is_refused(run: Run, summed: str, given: str) -> None:
    """The error shows how to write one."""
    said = run("survey", summed, "form.toml", "--only", given)
    assert said.exit_code == 2
    assert "is not a column and a value. Write both, such as --only school=Elm." in said.stderr


def test_a_form_of_other_answers_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    """29 lines about 29 columns hid that the form was the wrong one."""
    (tmp_path / "a.csv").write_text("school,q1\n" + "Elm,3\n" * 12)
    said = run("survey", str(tmp_path / "a.csv"), "family_survey")
    told = [line for line in said.stderr.splitlines() if line.startswith("  - ")]
    assert len(told) == 1
    assert "none of the form's 29 questions is in the table" in told[0]
    assert "draft_instrument drafts one" in told[0]
    by = run("survey", str(tmp_path / "a.csv"), "family_survey", "--by", "schol")
    assert "schol: there is no such column. Did you mean 'school'?" in by.stderr

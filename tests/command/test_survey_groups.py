"""The subcommand survey with groups that were typed in several ways."""

from pathlib import Path

import pytest

import partnerkit as pk
from tests.command.conftest import Run

SCHOOLS = ("Pine", " Pine", "PINE", "Birch")


@pytest.fixture
def typed(folder: Path) -> str:
    """Write a form, and a file of answers in which a school is typed in three ways."""
    options = pk.model.ResponseOptions("r", "R", [pk.model.Option(1, "No"), pk.model.Option(2, "Yes")])
    form = pk.model.Instrument("f", "F", "1", "families", [pk.model.Item("q", "r")], [options])
    pk.files.write_instrument(form, folder / "form.toml")
    rows = [f"{SCHOOLS[i % 4]},{('Yes', 'No')[i % 3 == 0]}" for i in range(48)]
    (folder / "answers.csv").write_text("\n".join(["School,q", *rows]), encoding="utf-8")
    return "answers.csv"


def test_groups_typed_in_several_ways_are_one_on_request(run: Run, typed: str) -> None:
    """Their answers are counted together, and what was changed is told."""
    done = run("survey", typed, "form.toml", "--by", "School", "--tidy-groups")
    rows = [line.split()[:3] for line in done.stdout.splitlines() if line.split()[1:2] == ["q"]]
    assert rows == [["Birch", "q", "12"], ["Pine", "q", "36"]]
    assert "groups that differ only in how" in done.stderr
    assert "' Pine' -> 'Pine'" in done.stderr


def test_what_is_printed_names_the_option(run: Run, typed: str) -> None:
    """Also of a plain table of which nothing was changed."""
    done = run("survey", typed, "form.toml", "--by", "School")
    assert "--tidy-groups" in done.stdout
    assert "--tidy-groups" in done.stderr


def test_a_column_that_is_missing_is_named(run: Run, typed: str) -> None:
    """With the option as without it, it is a fault of the file."""
    said = [run("survey", typed, "form.toml", "--by", "Schol", *more) for more in ((), ("--tidy-groups",))]
    assert [one.exit_code for one in said] == [said[0].exit_code] * 2
    assert all("Schol: there is no such column. Did you mean 'School'?" in one.stderr for one in said)

"""The subcommand survey with a draft: what nobody confirmed, and how many chose each answer."""

from pathlib import Path

import pytest

import partnerkit as pk
from partnerkit.surveys import draft_instrument, read_answers
from tests.command.conftest import Run


@pytest.fixture
def draft(folder: Path) -> Path:
    """Write a file of answers, and the draft of its form."""
    rows = [f"{('Never', 'Often')[i % 2]},{('en', 'es', 'fr')[i % 3]}" for i in range(60)]
    (folder / "answers.csv").write_text("\n".join(["How often?,lang", *rows]), encoding="utf-8")
    path = folder / "draft.toml"
    pk.files.write_instrument(
        draft_instrument(read_answers(folder / "answers.csv"), key="f", informant="families"), path
    )
    return path


def test_a_draft_says_what_to_confirm_and_where(run: Run, draft: Path) -> None:
    """Each item with what was guessed, the file, and what to do there; no Python."""
    done = run("survey", "answers.csv", draft.name)
    assert done.exit_code == 1
    assert "draft.toml is a draft" in done.stderr
    assert "- lang: en = 1, es = 2, fr = 3 (a category, of no known order)" in done.stderr
    assert "delete its guess" in done.stderr
    assert "confirmed()" not in done.stderr


def confirmed(draft: Path) -> None:
    """Do what the error says: delete each guess."""
    lines = draft.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line.partition(", guess =")[0] + " }," if ", guess =" in line else line for line in lines)
    draft.write_text(text, encoding="utf-8")


def test_what_the_draft_says_to_do_confirms_it(run: Run, draft: Path) -> None:
    """A file without its guesses is read."""
    confirmed(draft)
    assert run("survey", "answers.csv", draft.name).exit_code == 0


def test_shares_of_answers_have_their_standard_errors(run: Run, draft: Path) -> None:
    """The table stands there, so nobody is sent to Python for it."""
    confirmed(draft)
    said = run("survey", "answers.csv", draft.name, "--errors").stdout
    (line,) = [line.split() for line in said.splitlines() if line.startswith("lang     en")]
    assert line[:5] == ["lang", "en", "20", "33%", "6.1%"]  # sqrt(1/3 * 2/3 / 59)
    assert "options()" not in said
    assert "how many chose each answer is below" in said

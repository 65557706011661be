"""A person answers some questions about a plan, stops, and comes back another day."""

from pathlib import Path

import pytest

import partnerkit as pk
from tests.command.conftest import Run

PLAN = """\
Open house in September
Two parents sit on the school improvement committee
Parents meet with the principal
Weekly newsletter

Next steps
- Family reading night
"""
ASKED = ("match", "plan.txt", "--interactive", "--out", "elm.toml", "--name", "Elm School (invented)")


@pytest.fixture(autouse=True)
def _plan(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")


def asked_in(said: str) -> list[str]:
    """Give the questions that were printed, without their numbers."""
    return [line.partition(". ")[2] for line in said.splitlines() if line[:1].isdigit() and " of " in line[:9]]


def test_the_same_command_goes_on_with_the_next_question(run: Run) -> None:
    """What was answered is not asked again, the numbers go on, and in the end the school is as if asked at one time."""
    at_once = run(*ASKED, "--out", "once.toml", said="y\nK-5\nUS\n1\nn\ny\ny\ny\n")
    first = run(*ASKED, said="y\nK-5\nUS\nq\n")
    assert "the same command goes on from there." in first.stdout
    second = run(*ASKED, said="1\nn\nq\n")
    third = run(*ASKED, said="y\ny\ny\n")
    assert (second.exit_code, third.exit_code) == (0, 0), second.output
    assert "3 were answered before." in second.stderr
    assert asked_in(first.stderr)[:3] + asked_in(second.stderr)[:2] + asked_in(third.stderr) == asked_in(at_once.stderr)
    assert "\n4 of 7. " in second.stderr
    assert Path("elm.toml").read_text("utf-8") == Path("once.toml").read_text("utf-8")
    assert "No question about 5 lines." in run(*ASKED).stderr


def test_a_review_goes_on_in_python_and_back_in_the_command(run: Run) -> None:
    """The file beside the school is the draft with its answers; the command takes it in place of the plan."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    draft = pk.files.read_result("elm.review.json", pk.language.PlanDraft)
    (item, *_) = draft.review()
    pk.files.write_result(draft.confirmed({item.asked: item.if_no}), "other.review.json")
    said = run("match", "other.review.json", "--interactive", "--out", "other.toml", said="q\n").stderr
    assert "4 were answered before." in said
    assert item.question not in said


def test_any_subcommand_takes_a_review(run: Run) -> None:
    """A plan under review is scored as far as it is read and decided."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    done = run("score", "elm.review.json")
    assert "read as a plan under review: 5 lines. A person has confirmed 1 of them." in done.stdout
    assert done.stdout.splitlines()[1:] == run("score", "elm.toml").stdout.splitlines()[1:]


def test_a_plan_that_was_edited_keeps_the_answers_that_still_fit(run: Run) -> None:
    """What is new is asked; an answer whose words are gone, or that would now mean something else, is told."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    edited = "Two parents sit on the school improvement committee\nFamily reading night\nMeals on wheels for families"
    Path("plan.txt").write_text(edited, encoding="utf-8")
    done = run(*ASKED, said="q\n")
    assert "these answers of last time no longer fit it: \u201cFamily reading night\u201d." in done.stderr
    assert "2 were answered before." in done.stderr
    assert pk.read_school("elm.toml").context.wants == ()
    assert pk.read_school("elm.toml").context.ages == (5, 10)


def test_a_school_that_was_changed_by_hand_is_not_replaced(run: Run) -> None:
    """Somebody added how many families a practice reaches: the questions go on under another name."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    changed = Path("elm.toml").read_text("utf-8").replace('name = "Elm School', 'name = "Old Elm School')
    Path("elm.toml").write_text(changed, encoding="utf-8")
    for force in ((), ("--force",)):
        done = run(*ASKED, *force, said="y\nq\n")
        assert (done.exit_code, Path("elm.toml").read_text("utf-8")) == (1, changed)
        assert "partnerkit match elm.review.json --interactive --out NAME" in done.stderr
    assert run("match", "elm.review.json", "--interactive", "--out", "new.toml", said="q\n").exit_code == 0


def test_an_answer_that_was_kept_before_its_school_is_not_lost(run: Run) -> None:
    """If the program ends between the two files, the school lacks one answer, and nobody has changed it."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    before = Path("elm.toml").read_bytes()
    run(*ASKED, said="n\nq\n")
    Path("elm.toml").write_bytes(before)
    assert "4 were answered before." in run(*ASKED, said="q\n").stderr


def test_without_the_school_the_questions_begin_again(run: Run) -> None:
    """As the message says: delete the file to begin again."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    assert "Add --interactive to go on with the questions" in run("match", "plan.txt", "--out", "elm.toml").stderr
    Path("elm.toml").unlink()
    said = run(*ASKED, said="q\n").stderr
    assert "1 of 7. " in said
    assert "answered before" not in said


def test_a_file_of_others_is_not_replaced_by_a_review(run: Run) -> None:
    """What is not a review under the name of one stays, and it is told before any question."""
    Path("elm.review.json").write_text("{}", encoding="utf-8")
    done = run(*ASKED, "--force", said="y\nq\n")
    assert (done.exit_code, Path("elm.review.json").read_text("utf-8")) == (1, "{}")
    assert "1 of" not in done.stderr

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
    draft = pk.files.read_result("elm.toml.review.json", pk.language.PlanDraft)
    (item, *_) = draft.review()
    pk.files.write_result(draft.confirmed({item.asked: item.if_no}), "other.toml.review.json")
    said = run("match", "other.toml.review.json", "--interactive", "--out", "other.toml", said="q\n").stderr
    assert "4 were answered before." in said
    assert item.question not in said


def test_any_subcommand_takes_a_review(run: Run) -> None:
    """A plan under review is scored as far as it is read and decided."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    done = run("score", "elm.toml.review.json")
    assert "read as a plan under review: 5 lines. A person has confirmed 1 of them." in done.stdout
    assert done.stdout.splitlines()[1:] == run("score", "elm.toml").stdout.splitlines()[1:]


def test_a_plan_that_was_edited_keeps_the_answers_that_still_fit(run: Run) -> None:
    """What is new is asked; an answer whose words are gone, or that would now mean something else, is told."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    edited = "Two parents sit on the school improvement committee\nFamily reading night\nMeals on wheels for families"
    Path("plan.txt").write_text(edited, encoding="utf-8")
    done = run(*ASKED, said="n\nq\n")
    assert "These earlier answers no longer fit it: \u201cFamily reading night\u201d." in done.stderr
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
        assert "partnerkit match elm.toml.review.json --interactive --out NAME" in done.stderr
    assert run("match", "elm.toml.review.json", "--interactive", "--out", "new.toml", said="q\n").exit_code == 0


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
    Path("elm.toml.review.json").write_text("{}", encoding="utf-8")
    done = run(*ASKED, "--force", said="y\nq\n")
    assert (done.exit_code, Path("elm.toml.review.json").read_text("utf-8")) == (1, "{}")
    assert "1 of" not in done.stderr


OTHER_PLAN = "Science fair for families\nCareer day\nGrandparents' lunch\n"


def files() -> dict[str, bytes]:
    """Give what is in each file of the folder beside the plans."""
    return {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file() and path.suffix != ".txt"}


def test_the_plan_of_another_school_changes_nothing(run: Run) -> None:
    """The answers are about other lines, so that it is refused before any question."""
    Path("ash.txt").write_text(OTHER_PLAN, encoding="utf-8")
    for said in ("y\nK-5\nUS\nq\n", "skip\nages 7-10\nq\n"):  # about a line, and about the school alone
        Path("elm.toml").unlink(missing_ok=True)
        Path("elm.toml.review.json").unlink(missing_ok=True)
        run(*ASKED, said=said)
        before = files()
        done = run("match", "ash.txt", "--interactive", "--out", "elm.toml", "--force", said="y\nq\n")
        assert (done.exit_code, files()) == (1, before)
        assert "none of its lines is in this one" in done.stderr
        assert "1 of" not in done.stderr


def test_an_edited_line_gets_its_answer_back(run: Run) -> None:
    """Before the next answer nothing is written; with it, the earlier answers move to a name of their own."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    before, review = files(), Path("elm.toml.review.json").read_bytes()
    Path("plan.txt").write_text(PLAN.replace("reading night", "math evening"), encoding="utf-8")
    assert "Nothing is saved before the next answer." in run(*ASKED, said="q\n").stderr
    assert files() == before
    done = run(*ASKED, said="n\nq\n")
    assert "The earlier answers are now in elm.1.toml.review.json" in done.stderr
    assert Path("elm.1.toml.review.json").read_bytes() == review
    again = ("match", "elm.1.toml.review.json", "--interactive", "--out", "new.toml")
    assert "3 were answered before." in run(*again, said="q\n").stderr


def test_two_formats_of_a_school_have_two_reviews(run: Run) -> None:
    """What is asked for elm.json leaves elm.toml and its answers alone."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    before = files()
    Path("ash.txt").write_text(OTHER_PLAN, encoding="utf-8")
    assert run("match", "ash.txt", "--interactive", "--out", "elm.json", said="skip\nages 7-10\nq\n").exit_code == 0
    assert {name: files()[name] for name in before} == before
    assert "3 were answered before." in run(*ASKED, said="q\n").stderr


@pytest.mark.parametrize("how", [("--interactive",), ()])
def test_a_review_without_its_school_is_not_replaced(run: Run, how: tuple[str, ...]) -> None:
    """The questions begin again, and the earlier answers are under another name, which is free."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    review = Path("elm.toml.review.json").read_bytes()
    Path("elm.toml").unlink()
    Path("elm.1.toml").write_text("mine", encoding="utf-8")
    done = run("match", "plan.txt", *how, "--out", "elm.toml", said="n\nq\n")
    assert "The earlier answers are now in elm.2.toml.review.json" in done.stderr
    assert Path("elm.2.toml.review.json").read_bytes() == review


def test_a_review_makes_its_school_again(run: Run) -> None:
    """Taken in place of the plan it has all its answers, and none has to be put aside."""
    run(*ASKED, said="y\nK-5\nUS\nq\n")
    before = files()
    Path("elm.toml").unlink()
    run("match", "elm.toml.review.json", "--interactive", "--out", "elm.toml", said="q\n")
    assert files() == before


def test_answers_about_the_school_alone_are_not_dropped(run: Run) -> None:
    """No line of the document shows that somebody answered; the review beside it does."""
    run(*ASKED, said="skip\nages 4-8\nAU\nq\n")
    before = files()
    for out in ("elm.toml", "elm.toml.review.json"):
        for how in ((), ("--interactive",)) if out != "elm.toml" else ((),):
            done = run("match", "plan.txt", *how, "--out", out, "--force", said="y\nq\n")
            assert done.exit_code != 0
            assert files() == before


def test_answers_of_two_reviews_are_joined(run: Run) -> None:
    """A review that is taken as the plan keeps its own answers where the school has some too."""
    run(*ASKED, said="y\nq\n")
    run(*ASKED, "--out", "ash.toml", said="skip\nages 4-8\nAU\nq\n")
    done = run("match", "ash.toml.review.json", "--interactive", "--out", "elm.toml", said="q\n")
    assert "3 were answered before." in done.stderr

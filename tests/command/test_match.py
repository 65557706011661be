"""A person decides about the lines of a plan: the questions, the answers, and the document that comes of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Literal

import pytest

import partnerkit as pk
from tests.command.conftest import IN_A_TERMINAL, Run

ROOT = Path(__file__).parents[2]
PLAN = "Open house in September\nTwo parents sit on the school improvement committee\nParents meet with the principal\n"
NAME = "Elm Elementary School, Ohio"
"""The name settles grades and country, so that the questions begin with lines."""
ASKED = ("match", "plan.txt", "--interactive", "--out", "elm.toml", "--name", NAME)


def answered(run: Run, *answers: str) -> pk.School:
    """Answer the questions about the plan, and read the school that was saved."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    done = run(*ASKED, said="".join(f"{answer}\n" for answer in answers))
    assert done.exit_code == 0, done.output
    return pk.read_school("elm.toml")


def in_place(school: pk.School) -> dict[str, str]:
    """Give the practices in place, with the words that they were published as."""
    return {place.practice: place.published_as for place in school.practices}


def first_asked() -> pk.language.ToConfirm:
    """Give the question that is asked first."""
    return pk.read_plan_text(PLAN, name=NAME).review()[0]


def test_a_number_chooses_a_candidate(run: Run) -> None:
    """1 is the first candidate, and a person has decided."""
    question = first_asked()
    school = answered(run, "1", "q")
    chosen = question.match.candidates[0].practice.key
    (place,) = [place for place in school.practices if place.practice == chosen]
    assert (place.published_as, place.match.value) == (question.asked, "named")
    assert "A person who read the plan decided." in place.note


def test_several_numbers_choose_several(run: Run) -> None:
    """A line can mean two practices."""
    keys = [candidate.practice.key for candidate in first_asked().match.candidates[:2]]
    assert set(keys) <= set(in_place(answered(run, "1 2", "q")))


def test_nought_means_none(run: Run) -> None:
    """A line that means none of them stays in its own words."""
    question = first_asked()
    school = answered(run, "0", "q")
    assert question.asked in [item.published_as for item in school.unmatched]


def test_a_key_chooses_any_practice(run: Run) -> None:
    """What is not among the candidates is named by its key."""
    assert "two_way_text_channel" in in_place(answered(run, "two_way_text_channel", "q"))


def test_near_says_that_a_candidate_only_comes_near(run: Run) -> None:
    """After a number or a key, near is what `confirmed` takes beside a key; the other practice stays named."""
    keys = [candidate.practice.key for candidate in first_asked().match.candidates[:2]]
    school = answered(run, "1 near 2", "q")
    fits = {place.practice: place.match.value for place in school.practices}
    assert [fits[key] for key in keys] == ["near", "named"]


@pytest.mark.parametrize(("said", "kept"), [("near", "near"), ("named", "named")])
def test_a_word_alone_is_about_what_is_asked_for(run: Run, said: str, kept: str) -> None:
    """Near alone is near to the practice that the question names."""
    question = first_asked()
    fits = {place.practice: place.match.value for place in answered(run, said, "q").practices}
    assert fits[str(question.if_yes)] == kept


def test_wanted_alone_wants_what_is_asked_for(run: Run) -> None:
    """Wanted is an answer to "Do you do it now?" as not done is."""
    question = first_asked()
    school = answered(run, "wanted", "q")
    assert question.if_yes in school.context.wants
    assert question.if_yes not in in_place(school)


def test_a_barrier_alone_stays_in_its_own_words(run: Run) -> None:
    """A barrier that is none of the keys is kept as one."""
    question = first_asked()
    school = answered(run, "barrier", "q")
    assert [one.published_as for one in school.unmatched if one.kept_as == "barrier"] == [question.asked]


def test_what_was_confirmed_is_counted(run: Run) -> None:
    """The lines of the plan, those that a person confirmed and those that the saved school leaves open agree."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    done = run(*ASKED, said="1\nq\n")
    assert "5 questions about 3 lines." in done.stderr
    assert "3 lines. A person has confirmed 1 of them." in done.stdout
    assert pk.read_school("elm.toml").unconfirmed == 2
    told = run("score", "elm.toml").stdout
    assert "No person has confirmed 2 lines of the text that it was read from." in told


def test_json_is_a_draft_that_can_be_read_again(run: Run) -> None:
    """What --json prints is the document of a draft."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    printed = run("match", "plan.txt", "--name", NAME, "--json").stdout
    assert pk.files.parse_result(printed, pk.language.PlanDraft) == pk.read_plan_text(PLAN, name=NAME)


def test_file_names_with_line_breaks_are_printed_in_one_line(run: Run) -> None:
    """A line break in a name of a file adds no line."""
    Path("elm\nplan.txt").write_text(PLAN, encoding="utf-8")
    done = run("match", "elm\nplan.txt", "--out", "elm\nschool.toml")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].startswith("elm\\nplan.txt, read as a pasted plan")
    assert done.stdout.splitlines()[-1] == "The school is in elm\\nschool.toml."


def test_a_plan_that_is_too_long_is_told_so(run: Run) -> None:
    """The message says how long it is, and what is taken."""
    Path("plan.txt").write_text("Newsletter\n" * 50_000, encoding="utf-8")
    done = run("match", "plan.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "it has 550,000 characters; a plan may have 500,000 at most." in done.stderr


def test_a_wrong_answer_is_asked_again(run: Run) -> None:
    """An unknown key says so, and the same question is open still."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    done = run(*ASKED, said="open_house_nights\n1\nq\n")
    assert done.exit_code == 0
    assert "open_house_nights" in done.stderr
    assert first_asked().match.candidates[0].practice.key in in_place(pk.read_school("elm.toml"))


def test_nothing_leaves_a_line_open(run: Run) -> None:
    """Without an answer the school is what was read."""
    school = answered(run, "", "", "", "", "")
    assert school == pk.read_plan_text(PLAN, name=NAME).school()


def test_so_many_questions_and_no_more(run: Run) -> None:
    """--questions asks the most valuable ones only."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    done = run(*ASKED, "--questions", "1", said="0\n")
    assert done.exit_code == 0
    assert "1 of 1. " in done.stderr


def test_an_end_of_the_answers_keeps_those_given(run: Run) -> None:
    """Where nobody answers any more, the school is saved as at q, and the help says that it stops."""
    question = first_asked()
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    done = run(*ASKED, said="0\n")
    assert done.exit_code == 0
    assert question.asked in [item.published_as for item in pk.read_school("elm.toml").unmatched]
    assert "where the input ends, it stops asking" in " ".join(run("match", "--help").stdout.split())


@contextmanager
def answering(*answers: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start the command in a process of its own, and answer until the next question is open."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    command = [sys.executable, "-m", "partnerkit", *ASKED, "--json"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        process.stdin.write("".join(f"{answer}\n" for answer in answers).encode())
        process.stdin.flush()
        assert process.stderr is not None
        while f"\n{len(answers) + 1} of".encode() not in b"\n" + (line := process.stderr.readline()):
            assert line
        yield process


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
def test_stopping_from_the_keyboard_keeps_the_answers_given(folder: Path) -> None:
    """Ctrl-C after an answer: the school has it, the last line says where, and the code is that of what was stopped."""
    question = first_asked()
    with answering("0") as process:
        process.send_signal(signal.SIGINT)
        stdout, said = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (130, b"")
    told = "Stopped. The school is in elm.toml, with 1 answer; the same command goes on from there."
    assert said.decode().splitlines()[-1] == told
    assert question.asked in [item.published_as for item in pk.read_school("elm.toml").unmatched]


def test_an_answer_is_saved_before_the_next_question(folder: Path) -> None:
    """Whoever closes the window, which ends the program at once, loses no answer."""
    question = first_asked()
    with answering("0") as process:
        process.kill()
    assert question.asked in [item.published_as for item in pk.read_school("elm.toml").unmatched]


@pytest.mark.skipif(os.name == "nt", reason="there is no such terminal")
def test_ctrl_c_typed_in_a_terminal_keeps_the_answers_given(folder: Path) -> None:
    """A terminal turns the key into the signal; what a person reads last says where the answers are."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    command = [sys.executable, "-c", IN_A_TERMINAL, sys.executable, "-m", "partnerkit", *ASKED]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        said = b""
        for asked in (1, 2):
            while said.count(b"for help):") < asked:
                more = process.stdout.read(65_536)
                assert more, said
                said += more
            time.sleep(0.2)  # a key between a prompt and its reading goes unheard, as in any Python
            process.stdin.write(b"1\r" if asked == 1 else b"\x03")
        # On a busy machine it may go unheard all the same; whoever sits there presses the key again.
        while more:
            if select([process.stdout], [], [], 2)[0]:
                more = process.stdout.read(65_536)
                said += more
            elif b"Stopped" not in said:
                process.stdin.write(b"\x03")
    assert process.returncode == 130
    told = "Stopped. The school is in elm.toml, with 1 answer; the same command goes on from there."
    assert said.decode().splitlines()[-1] == told
    assert first_asked().match.candidates[0].practice.key in in_place(pk.read_school("elm.toml"))


@pytest.mark.parametrize("name", ["no_folder/elm.toml", "folder.toml", "elm.yaml"])
def test_what_cannot_be_saved_is_told_before_any_question(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A folder that is not there, one in the place of the file, a format that needs what is not installed."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    Path("folder.toml").mkdir()
    before = sorted(Path().iterdir())
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    done = run(*ASKED, "--force", "--out", name, said="1\nq\n")
    assert (done.exit_code, "1 of" in done.output) == (3 if name == "elm.yaml" else 1, False)
    assert sorted(Path().iterdir()) == sorted([*before, Path("plan.txt")])


@pytest.mark.parametrize("answer", ["y", "yes", "n", "no"])
@pytest.mark.parametrize("about", ["grades", "country"])
def test_what_is_supposed_of_the_school_takes_yes_and_no(
    run: Run, about: Literal["grades", "country"], answer: str
) -> None:
    """Yes settles what the question supposes; no says that it is not known."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    asked = [one.about for one in pk.read_plan_text(PLAN, name=NAME).review()]
    done = run(*ASKED, said="\n" * asked.index(about) + f"{answer}\nq\n")
    assert "is not an answer" not in done.stderr
    context, is_yes = pk.read_school("elm.toml").context, answer.startswith("y")
    if about == "grades":
        assert context.ages == ((5, 10) if is_yes else ())
        assert f"Grades: {'ages 5 to 10' if is_yes else 'not known'}, decided by a person." in done.stdout
    else:
        assert context.country == ("US" if is_yes else "")
        assert f"Country: {'US' if is_yes else 'not known'}, decided by a person." in done.stdout


def test_no_may_be_norway_where_no_country_is_supposed(run: Run) -> None:
    """Which country it is has "no" for an answer if it is said twice, and n says that nobody knows."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    asked = [one.about for one in pk.read_plan_text(PLAN, name="Elm").review()]
    for said, country in (("no\nno", "NO"), ("no\nn", ""), ("ye\n", ""), ("n", "")):
        Path("elm.toml").unlink(missing_ok=True)
        words = ("match", "plan.txt", "--interactive", "--out", "elm.toml", "--name", "Elm", "--force")
        run(*words, said="\n" * asked.index("country") + f"{said}\nq\n")
        assert pk.read_school("elm.toml").context.country == country


@pytest.mark.parametrize("answer", ["y", "purple", "near", "zzz"])
def test_errors_speak_to_who_answers(run: Run, answer: str) -> None:
    """No message names a function or a value of Python, whatever is answered to whatever question."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    asked = ("match", "plan.txt", "--interactive", "--out", "elm.toml", "--name", "Elm")
    said = run(*asked, said=f"{answer}\n\n" * 9).stderr
    assert " is not an answer here. Say " in said
    assert not any(word in said for word in ("confirmed", "expected", "None"))


@pytest.mark.parametrize("slip", ["Baby", "yy", "hv"])
def test_a_slip_is_told_in_one_line_and_asked_again(run: Run, slip: str) -> None:
    """What is no practice gets no list of some that begin the catalogue."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    done = run(*ASKED, said=f"{slip}\nskip\nq\n")
    assert f"No practice is called {slip.lower()!r}." in done.stderr
    assert "such as welcome_breakfast" not in done.stderr
    assert "2 of" in done.stderr
    assert pk.read_school("elm.toml") == pk.read_plan_text(PLAN, name=NAME).school()


def test_a_practice_may_be_answered_by_what_schools_call_it(run: Run) -> None:
    """Words that only one practice is called by are as good as its key."""
    assert "relational_home_visits" in in_place(answered(run, "home visits", "q"))


def test_what_was_taken_of_the_school_is_told(run: Run) -> None:
    """Two letters are quickly typed, so that the country is said back."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    asked = [one.about for one in pk.read_plan_text(PLAN, name="Elm").review()]
    words = ("match", "plan.txt", "--interactive", "--out", "elm.toml", "--name", "Elm")
    done = run(*words, said="\n" * asked.index("grades") + "K-5\nuk\nq\n")
    assert "Recorded: ages 5-10." in done.stderr
    assert "Recorded: GB." in done.stderr
    Path("elm.toml").unlink()
    assert "is the school in the United States?" in run(*ASKED, said="\n" * 9).stderr


def test_a_document_that_is_there_is_told_before_any_question(run: Run) -> None:
    """Nobody answers in vain."""
    Path("elm.toml").write_text("mine", encoding="utf-8")
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    done = run(*ASKED, said="1\nq\n")
    assert (done.exit_code, Path("elm.toml").read_text("utf-8")) == (1, "mine")
    assert "1 of" not in done.output


def test_only_a_plan_that_nobody_was_asked_about_is_called_unseen(run: Run) -> None:
    """With questions, it is no longer said that no person has looked."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    unseen = "No person has looked at it yet"
    assert unseen in run("match", "plan.txt").stdout
    assert unseen not in run(*ASKED, said="1\nq\n").stdout


def test_what_was_saved_goes_on_to_scores(run: Run) -> None:
    """The document of a plan is read by the other subcommands."""
    answered(run, "1", "q")
    assert "elm.toml, read as a school document" in run("score", "elm.toml").stdout


def test_grades_and_country_are_asked_and_answered(run: Run) -> None:
    """They come first where nothing settles them, and an answer that is none is asked again."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    asked = ("match", "plan.txt", "--interactive", "--out", "elm.toml", "--name", "Elm")
    done = run(*asked, said="purple\nYears 7 to 12\nau\nq\n")
    assert done.exit_code == 0
    assert "words for school years or ages" in done.stderr
    context = pk.read_school("elm.toml").context
    assert (context.ages, context.country) == ((12, 17), "AU")


def test_yes_and_no_answer_what_is_asked(run: Run) -> None:
    """Yes takes the first candidate, or the wish or barrier that the question names; no takes nothing of it."""
    asked = first_asked()
    assert asked.match.candidates[0].practice.key in in_place(answered(run, "y", "q"))
    Path("elm.toml").unlink()
    assert asked.asked in {left.published_as for left in answered(run, "n", "q").unmatched}
    Path("plan.txt").write_text(
        "- Open house\n\nNext steps\n- Home visits\n\nBarriers\n- Work shifts", encoding="utf-8"
    )
    Path("elm.toml").unlink()
    done = run(*ASKED, said="y\ny\nq\n")
    assert "Of childcare, " in done.stderr
    context = pk.read_school("elm.toml").context
    assert (context.wants, context.barriers) == (("relational_home_visits",), ("time",))
    Path("elm.toml").unlink()
    run(*ASKED, "--force", said="n\nn\nq\n")
    context = pk.read_school("elm.toml").context
    assert (context.wants, context.barriers) == ((), ())


def test_what_can_be_answered_is_said_once_and_when_asked(run: Run) -> None:
    """The long line comes before the first question, and again after a question mark."""
    Path("plan.txt").write_text("- Open house\n- Home visits\n- Newsletter", encoding="utf-8")
    said = run(*ASKED, said="?\nq\n").stderr
    assert said.count("y if that is right") == 2


def test_what_was_decided_is_printed_with_its_name(run: Run) -> None:
    """The table that follows the questions is for people: a practice has its name, and not its key."""
    Path("plan.txt").write_text("Open house\nHome visits", encoding="utf-8")
    printed = run(*ASKED, said="shared_goal_setting wanted\ny\ny\nannual_open_house\n").stdout
    assert "Annual open house" in printed
    assert "Shared goal setting (wanted)" in printed
    assert "_" not in printed


def test_the_questions_that_the_docs_show_are_asked(run: Run) -> None:
    """The page about the command prints the first question about a line of the example, and what can be answered."""
    page = (ROOT / "docs" / "reference" / "command.md").read_text("utf-8")
    shown = page.partition("most valuable question first:\n\n```text\n")[2].partition("```")[0]
    plan = str(ROOT / "examples" / "data" / "elm_plan.txt")
    said = run("match", plan, "--name", "Elm School", "--interactive", "--out", "elm.toml", said="K-5\nUS\nq\n").stderr
    assert [line for line in shown.splitlines() if line != "  ..." and line not in said] == []


def test_an_example_is_in_the_language_of_the_line(run: Run) -> None:
    """A Spanish phrase says nothing to whoever answers about an English line, and something about a Spanish one."""
    for line, is_shown in (("SAC and PTA meetings", False), ("Reuni\u00f3n del AMPA cada mes", True)):
        Path("plan.txt").write_text(f"{line}\n", encoding="utf-8")
        done = run(*ASKED, "--force", said="\n" * 9)
        assert ("like 'Pl\u00e1ticas en reuniones" in done.stderr) is is_shown, line


def test_what_advice_begins_with_has_its_name(run: Run) -> None:
    """The note under the lines names practices as the column above does, and not by their keys."""
    Path("wishes.txt").write_text("Elm\n\n- Open house\n\nNext steps\n- Home visits\n- Family math night\n")
    said = " ".join(run("match", "wishes.txt").stdout.split())
    told = "Advice begins with what the school wants: Relationship-first home visits; Reading or math night."
    assert told in said
    assert told in " ".join(str(pk.read_plan_text(Path("wishes.txt").read_text("utf-8"), name="Elm")).split())


def test_what_would_do_a_wish_is_wanted_and_not_in_place(run: Run) -> None:
    """Where no practice is near a wish, a number says what would do it, and "y" is no answer."""
    plan = "Next steps\n- Families want more shade in the yard\n"
    Path("plan.txt").write_text(plan, encoding="utf-8")
    asked = [one.about for one in pk.read_plan_text(plan, name=NAME).review()]
    done = run(*ASKED, said="\n" * asked.index("practice") + "y\n1\nq\n")
    assert "y is not an answer here" in done.stderr
    school = pk.read_school("elm.toml")
    assert (len(school.practices), len(school.context.wants)) == (0, 1)


DENIED = "Home visits stopped in 2020"


@pytest.mark.parametrize(
    ("answer", "kept"), [("n", "not done"), ("not done", "not done"), ("1 not done", "not done"), ("0", "no practice")]
)
def test_no_keeps_what_is_not_done(run: Run, answer: str, kept: str) -> None:
    """Who says no to "do you do it now?" says again that it is not done; 0 says that the line is about nothing here."""
    Path("plan.txt").write_text(f"{DENIED}\n", encoding="utf-8")
    done = run(*ASKED, said=f"{answer}\nq\n")
    assert "is not an answer here" not in done.stderr
    (line,) = pk.read_school("elm.toml").unmatched
    assert (line.published_as, line.kept_as) == (DENIED, kept)
    assert (DENIED in run("report", "elm.toml", "--out", "page.txt").stdout + Path("page.txt").read_text("utf-8")) is (
        kept == "not done"
    )
    assert ("left open" in run("score", "elm.toml").stdout) is False


def test_one_of_several_is_not_done(run: Run) -> None:
    """Numbers and words may be in one answer."""
    keys = [candidate.practice.key for candidate in first_asked().match.candidates[:2]]
    school = answered(run, "1 named 2 not done", "q")
    assert (school.has(keys[0]), keys[1] in in_place(school)) == (True, False)
    assert [one.published_as for one in school.unmatched if one.kept_as == "not done"] == [first_asked().asked]


def test_every_decision_is_told_back(run: Run) -> None:
    """Whoever names what is not on the list, or slips by a number, sees it at once, beside the questions."""
    first, second = (candidate.practice.name for candidate in first_asked().match.candidates[:2])
    told = {
        "home visits": "Relationship-first home visits, in place",
        "1 near 2 not done": f"{first}, only near; {second}, not done",
        "continuum.homework wanted": "homework, wanted",
        "time barrier": "time, a barrier",
        "barrier": "in its own words, a barrier",
        "not done": "in its own words, not done",
        "0": "about no practice",
    }
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    for answer, recorded in told.items():
        Path("elm.toml").unlink(missing_ok=True)
        done = run(*ASKED, said=f"{answer}\nq\n")
        assert [line for line in done.stderr.splitlines() if "Recorded" in line][:1] == [f"Recorded: {recorded}."]
        assert "Recorded" not in done.stdout


def test_help_says_what_a_word_alone_is_about(run: Run) -> None:
    """Near and wanted are about the practice; not done keeps the words, since they may say why."""
    Path("plan.txt").write_text("Next steps\n- Coffee with the principal\n", encoding="utf-8")
    for answer, recorded in {
        "not done": "in its own words, not done",
        "near": "Coffee with the principal, only near",
    }.items():
        Path("elm.toml").unlink(missing_ok=True)
        said = run(*ASKED, said=f"?\n{answer}\nq\n").stderr
        assert "Near and wanted alone are about the practice that is asked for; not done alone keeps your words" in said
        assert f"Recorded: {recorded}." in said


def test_decisions_are_not_dropped_by_force(run: Run) -> None:
    """A document with answers about this plan is not replaced; one that nobody has answered for is."""
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    run(*ASKED, said="q\n")
    assert run(*ASKED, "--force", said="home visits\nq\n").exit_code == 0
    written = ("match", "plan.txt", "--name", NAME, "--out", "elm.toml")
    for words in (written, (*written, "--force")):
        done = run(*words)
        assert done.exit_code == 1
        assert "it holds decisions of a person about a plan" in done.stderr
    Path("elm.toml.review.json").unlink()  # without it, nobody can go on
    for again in (ASKED, (*ASKED, "--force")):
        done = run(*again, said="1\nq\n")
        assert done.exit_code == 1
        assert "1 of" not in done.stderr
    assert "relational_home_visits" in in_place(pk.read_school("elm.toml"))


def test_a_number_that_is_not_listed_is_told_what_is(run: Run) -> None:
    """A number counts in the list that was printed, and a question about a barrier prints none."""
    length = len(first_asked().match.candidates)
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    done = run(*ASKED, said="9\nq\n")
    assert f"9 is not an answer here. Say a number of the list, which has 1 to {length}, or" in done.stderr
    Path("plan.txt").write_text("Barriers\n- Work shifts", encoding="utf-8")
    for answer in ("1 near", "wanted", "near"):
        said = run(*ASKED, "--force", said=f"{answer}\nq\n").stderr
        assert f"{answer} is not an answer here. Say y, n, 0, one of the barriers listed, barrier for" in said
        assert "No practice is called" not in said

"""How the command ends: with a code that says why, and with words instead of a traceback."""

import os
import shlex
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

import partnerkit as pk
from partnerkit.command import survey
from partnerkit.command.documents import EXAMPLES
from partnerkit.command.exits import Exit
from tests.command.conftest import IN_A_TERMINAL, Run
from tests.schools import HEAD

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "partnerkit"]


def test_a_missing_file_is_a_fault(run: Run) -> None:
    """The message names the file and what to do."""
    done = run("score", "nothing.toml")
    assert (done.exit_code, done.stdout) == (Exit.FAULTS, "")
    assert "nothing.toml cannot be read" in done.stderr
    assert "Check the path." in done.stderr


def test_every_file_is_told(run: Run) -> None:
    """Faults of one file do not hide those of the next, nor that another has none."""
    Path("one.toml").write_text(f"{HEAD}color = 1\n", encoding="utf-8")
    Path("two.toml").write_text("format = 1\n", encoding="utf-8")
    done = run("check", "one.toml", "goose_creek.toml", "two.toml", "three.toml")
    assert done.exit_code == Exit.FAULTS
    places = [done.stdout.index(name) for name in ("one.toml", "goose_creek.toml", "two.toml", "three.toml")]
    assert places == sorted(places)
    assert "color" in done.stdout


def test_documents_of_other_kinds_are_checked(run: Run) -> None:
    """A document is checked as what its fields look like; --kind holds it to another kind, with all faults."""
    done = run("check", "elm_action_plan.toml", "elm_crosswalk.toml", "goose_creek.toml")
    assert done.exit_code == Exit.FINE
    assert [line.split(":")[0] for line in done.stdout.splitlines()[:2]] == [
        "elm_action_plan.toml",
        "elm_crosswalk.toml",
    ]
    done = run("check", "elm_action_plan.toml", "--kind", "school")
    assert done.exit_code == Exit.FAULTS
    assert (
        "it has fields of another kind, action_plan. To check it: partnerkit check elm_action_plan.toml" in done.stdout
    )
    assert "activities: there is no such field." in done.stdout
    assert run("check", "goose_creek.toml", "--kind", "action_plan").exit_code == Exit.FAULTS
    assert "Did you mean 'action_plan'?" in run("check", "elm_action_plan.toml", "--kind", "action-plan").stderr


@pytest.mark.parametrize("verb", ["score", "recommend", "report"])
def test_a_document_of_another_kind_is_called_so(run: Run, verb: str) -> None:
    """Where a school is asked for, the first fault says what the file looks like."""
    run("score", "goose_creek.toml", "--out", "scores.json")
    for name, kind in (("elm_action_plan.toml", "action_plan"), ("scores.json", "result")):
        done = run(verb, name)
        assert (done.exit_code, done.stdout) == (Exit.FAULTS, "")
        assert f"it has fields of another kind, {kind}." in done.stderr.splitlines()[1]


def test_a_document_is_not_matched_as_a_plan(run: Run) -> None:
    """The lines of a TOML file are not statements of a plan; the message says which command reads it."""
    done = run("match", "goose_creek.toml")
    assert (done.exit_code, done.stdout) == (Exit.FAULTS, "")
    assert "partnerkit score goose_creek.toml reads it." in done.stderr


def test_json_is_not_read_as_a_plan(run: Run) -> None:
    """What --json gave is told from a plan on standard input, also where nobody says what it is."""
    printed = run("recommend", "goose_creek.toml", "--json").stdout
    for words in (("check", "-"), ("score", "-"), ("match", "-")):
        done = run(*words, said=printed)
        assert done.exit_code == Exit.FAULTS
        assert "it is JSON, and a pasted plan is plain text." in done.output
    assert run("check", "-", "--kind", "result", said=printed).stdout.startswith("standard input: [<Recommendations")
    assert run("match", "-", said="[ ] Open house in September\n").exit_code == Exit.FINE


def test_every_fault_is_listed_by_check(run: Run) -> None:
    """Errors are cut after many faults; the command that is there to list them lists all."""
    lines = "".join(f'[[practices]]\npractice = "none_{i}"\n' for i in range(90))
    Path("bad.toml").write_text(f"{HEAD}{lines}", encoding="utf-8")
    told = run("check", "bad.toml").stdout.splitlines()
    assert len(told) == 91
    assert "90 faults" in told[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "goose_creek.toml", "--hours", "-5"), "--hours: it was -5.0; expected staff hours"),
        (
            ("plan", "goose_creek.toml", "--hours", "9", "--hours", "9", "--terms", "3"),
            "--terms: it was 3; expected 2,",
        ),
        (("plan", "goose_creek.toml", "--hours", "9", "--time-limit", "-1"), "--time-limit: it was -1.0; expected"),
        (("survey", "elm_answers.csv", "family_survey", "--min-group", "0"), "--min-group: it was 0; expected a whole"),
        (
            ("template", "continuum", "--key", "My School"),
            "--key: it was 'My School'; expected small letters, digits and _",
        ),
        (("report", "goose_creek.toml", "--terms", "2"), "--terms belongs to a plan, which --hours adds"),
        (("report", "goose_creek.toml", "--out", "page.pdf"), "--out: the name must end in .html, .md or .txt."),
    ],
)
def test_a_refused_value_is_told_with_its_option(run: Run, words: tuple[str, ...], said: str) -> None:
    """No message names an argument of Python: it names what was typed."""
    done = run(*words)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize("verb", ["plan", "report", "score"])
@pytest.mark.parametrize("place", ["no_folder/page.txt", "efisd.toml/page.txt", "mine.txt"])
def test_where_nothing_can_be_written_is_told_first(run: Run, verb: str, place: str) -> None:
    """A plan can take a minute: that its file cannot be written is told before the school is read."""
    Path("mine.txt").write_text("mine", encoding="utf-8")
    hours = () if verb == "score" else ("--hours", "60")
    done = run(verb, "not_there.toml", *hours, "--out", place)
    assert (done.exit_code, done.stdout) == (Exit.FAULTS, "")
    assert done.stderr.startswith(f"{place} cannot be written: 1 fault")
    assert Path("mine.txt").read_text("utf-8") == "mine"


@pytest.mark.skipif(os.name == "nt", reason="it needs a shell that closes standard input")
@pytest.mark.parametrize("words", [("score", "-"), ("match", "elm_plan.txt", "--interactive", "--out", "elm.toml")])
def test_closed_standard_input_is_empty_input(folder: Path, words: tuple[str, ...]) -> None:
    """Some programs start others without one: nothing can be read then, and nothing fails for it."""
    done = subprocess.run(
        ["sh", "-c", f"exec {shlex.join([*COMMAND, *words])} <&-"], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == (Exit.FAULTS if words[1] == "-" else Exit.FINE)


def test_a_survey_tells_which_columns_there_are(run: Run) -> None:
    """A column that the file does not have is told with the file, and the nearest or all columns."""
    words = ("survey", "elm_answers.csv", "family_survey", "--by")
    done = run(*words, "shool")
    assert (done.exit_code, done.stdout) == (Exit.FAULTS, "")
    assert done.stderr.startswith("elm_answers.csv cannot be read: 1 fault")
    assert "Did you mean 'school'?" in done.stderr
    assert "Its columns are: school, language, welcome, " in run(*words, "zzz").stderr


def test_an_instrument_that_is_not_there_is_told_with_the_nearest(run: Run) -> None:
    """A word that is no file is taken for the key of a form."""
    done = run("survey", "elm_answers.csv", "familysurvey")
    assert done.exit_code == Exit.USAGE
    assert "Did you mean 'family_survey'?" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("score",),
        ("scores", "goose_creek.toml"),
        ("score", "goose_creek.toml", "--color"),
        ("score", "goose_creek.toml", "--framework", "six_tipes"),
        ("explain", "goose_creek.toml", "comunicating"),
        ("explain", "goose_creek.toml", "decision_making"),
        ("recommend", "goose_creek.toml", "-n", "0"),
        ("recommend", "goose_creek.toml", "--barrier", "langage"),
        ("plan", "goose_creek.toml"),
        ("plan", "goose_creek.toml", "--hours", "60", "--must", "open_house_nights"),
        ("match", "elm_plan.txt", "--interactive"),
        ("match", "-", "--interactive", "--out", "elm.toml"),
        ("match", "elm_plan.txt", "--out", "elm.txt"),
        ("ask", "practices", "text", "messages", "--cost", "none"),
        ("ask", "practice", "open_house_nights"),
        ("schema", "scool"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told(run: Run, words: tuple[str, ...]) -> None:
    """Nothing is on standard output, and standard error says what is wrong, without a traceback."""
    done = run(*words)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_near_match_is_offered(run: Run) -> None:
    """A key with a wrong letter gets the one that was meant."""
    assert "Did you mean 'six_types'?" in run("score", "goose_creek.toml", "--framework", "six_tipes").stderr


@pytest.mark.parametrize("said", ["who_decides", "Who decides", "continuum.who-decides"])
def test_the_name_of_a_score_leads_to_its_key(run: Run, said: str) -> None:
    """Tables print names, so a name is what people type."""
    done = run("explain", "goose_creek.toml", said)
    assert (done.exit_code, "Write continuum.decision_making for 'Who decides'." in done.stderr) == (2, True)


@pytest.mark.parametrize("text", ["", " \n\n", "# Our school\n"])
def test_a_plan_that_says_nothing_is_a_fault(run: Run, folder: Path, text: str) -> None:
    """No advice comes from an empty file."""
    Path("empty.txt").write_text(text, encoding="utf-8")
    done = run("recommend", "empty.txt")
    assert (done.exit_code, "nothing in it that says what a school does" in done.stderr) == (1, True)


def test_demands_that_clash_are_no_plan(run: Run) -> None:
    """Where no plan fits, the demands that clash are named."""
    done = run("plan", "goose_creek.toml", "--hours", "1", "--must", "family_reading_routine")
    assert (done.exit_code, done.stdout) == (Exit.NO_PLAN, "")
    assert "No plan for Goose Creek CISD pre-K plan" in done.stderr


def test_answers_that_are_no_options_are_faults(run: Run) -> None:
    """A code that the instrument does not have stops the table."""
    text = Path("elm_answers.csv").read_text("utf-8")
    head, first, *rest = text.splitlines()
    school, language, _, *others = first.split(",")
    Path("odd.csv").write_text("\n".join([head, ",".join([school, language, "77", *others]), *rest]), encoding="utf-8")
    done = run("survey", "odd.csv", "family_survey", "--by", "school")
    assert done.exit_code == Exit.FAULTS
    assert "77" in done.stderr


def test_a_file_is_not_replaced_unless_meant(run: Run) -> None:
    """--out leaves a file that is there as it is; --force replaces it."""
    Path("mine.txt").write_text("mine", encoding="utf-8")
    done = run("score", "goose_creek.toml", "--out", "mine.txt")
    assert (done.exit_code, Path("mine.txt").read_text("utf-8")) == (Exit.FAULTS, "mine")
    assert "--force" in done.stderr
    assert run("score", "goose_creek.toml", "--out", "mine.txt", "--force").exit_code == Exit.FINE
    assert "Goose Creek" in Path("mine.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["no_folder/scores.txt", ".", "a\0b.txt"])
def test_a_file_that_cannot_be_written_is_told(run: Run, name: str) -> None:
    """A folder that is not there, a folder in the file's place, a name that no system has."""
    done = run("score", "goose_creek.toml", "--out", name, "--force")
    assert done.exit_code in (Exit.FAULTS, Exit.USAGE)
    assert "Traceback" not in done.output


def test_examples_are_not_replaced_unless_meant(run: Run) -> None:
    """A document that somebody changed stays; equal ones are fine; --force brings the example back."""
    changed = Path("efisd.toml")
    example = changed.read_bytes()
    assert run("examples").exit_code == Exit.FINE
    changed.write_text("mine", encoding="utf-8")
    done = run("examples")
    assert (done.exit_code, changed.read_text("utf-8")) == (Exit.FAULTS, "mine")
    assert done.stdout.startswith(f"{len(EXAMPLES) - 1} examples in .:\n")
    head, told = done.stdout.splitlines()[-2:]
    assert head == "1 example cannot be written:"
    assert told.startswith("  efisd.toml: there is a file of this name.")
    assert run("examples", "--force").exit_code == Exit.FINE
    assert changed.read_bytes() == example


def test_without_a_reader_of_tables_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A survey needs Polars or pandas."""
    monkeypatch.setattr(survey, "find_spec", lambda _: None)
    done = run("survey", "elm_answers.csv", "family_survey")
    assert (done.exit_code, done.stdout) == (Exit.MISSING, "")
    assert 'pip install "partnerkit[frames]"' in done.stderr


@pytest.mark.parametrize("only", ["pandas", "polars"])
def test_either_reader_of_tables_gives_the_same(run: Run, monkeypatch: pytest.MonkeyPatch, only: str) -> None:
    """A group table does not depend on which of the two is installed."""
    words = ("survey", "elm_answers.csv", "family_survey", "--by", "school", "--json")
    before = run(*words).stdout
    monkeypatch.setattr(survey, "find_spec", lambda name: name if name == only else None)
    assert run(*words).stdout == before


@pytest.mark.parametrize("only", ["pandas", "polars"])
@pytest.mark.parametrize("content", ["", 'school,heard\nelm,"1\n', "school,heard\nelm,1\noak,1,2,3\n"])
def test_what_is_no_table_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, only: str, content: str) -> None:
    """An empty file, a quotation that does not end, lines of different lengths."""
    monkeypatch.setattr(survey, "find_spec", lambda name: name if name == only else None)
    Path("odd.csv").write_text(content, encoding="utf-8")
    done = run("survey", "odd.csv", "family_survey")
    assert (done.exit_code, done.stdout) == (Exit.FAULTS, "")
    assert "Traceback" not in done.stderr


def test_small_groups_are_hidden(run: Run) -> None:
    """Six families at Fir are too few to show."""
    lines = run(
        "survey", "elm_answers.csv", "family_survey", "--by", "school", "--measure", "heard"
    ).stdout.splitlines()
    (fir,) = [line for line in lines if line.startswith("fir")]
    assert fir.split() == ["fir", "heard", *["hidden"] * 4]


def test_a_survey_reads_what_a_survey_tool_wrote(run: Run) -> None:
    """A file of Qualtrics is recognized, and what was changed is told beside the table, not in it."""
    text = Path("elm_answers.csv").read_text("utf-8")
    head, *rest = text.splitlines()
    columns = head.split(",")
    marks = ",".join(f'"{{""ImportId"":""{name}""}}"' for name in columns)
    Path("qualtrics.csv").write_text("\n".join([head, head, marks, *rest]), encoding="utf-8")
    words = ("family_survey", "--by", "school")
    plain, read = run("survey", "elm_answers.csv", *words), run("survey", "qualtrics.csv", *words)
    assert read.stdout == plain.stdout
    assert "Qualtrics" in read.stderr


def test_a_survey_takes_standard_input(run: Run) -> None:
    """Answers piped in give the table of the file."""
    words = ("family_survey", "--by", "school")
    text = Path("elm_answers.csv").read_text("utf-8")
    assert run("survey", "-", *words, said=text).stdout == run("survey", "elm_answers.csv", *words).stdout


@pytest.mark.parametrize("how", [["--errors"], ["--cluster", "language"], ["--strata", "language"]])
def test_a_survey_gives_standard_errors_when_asked(run: Run, how: list[str]) -> None:
    """The table says how they were computed."""
    done = run("survey", "elm_answers.csv", "family_survey", "--by", "school", "--measure", "heard", *how)
    assert done.exit_code == Exit.FINE
    assert "Standard errors: " in done.stdout


def test_without_click_it_says_what_to_install(folder: Path) -> None:
    """One line on standard error, and the code for what is missing."""
    (folder / "click.py").touch()
    code = "import importlib.util as util, sys\nfind = util.find_spec\n"
    code += "util.find_spec = lambda name, *rest: None if name == 'click' else find(name, *rest)\n"
    code += "from partnerkit.__main__ import main\nmain()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    said = 'This needs click, which is not installed. Run: pip install "partnerkit[cli]"\n'
    assert (done.returncode, done.stdout, done.stderr) == (Exit.MISSING, "", said)


def test_the_script_is_the_module() -> None:
    """``partnerkit`` and ``python -m partnerkit`` are one command."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"partnerkit": "partnerkit.__main__:main"}


def test_a_reader_that_stops_early_is_fine(folder: Path) -> None:
    """``| head`` ends the command in peace: no message, no code of failure."""
    with subprocess.Popen(
        [*COMMAND, "ask", "practices"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        said = done.stderr.read()
    assert (done.returncode, said) == (Exit.FINE, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_told(folder: Path) -> None:
    """Where standard output takes no more, the system's words say so."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "ask", "practices"], stdout=full, stderr=subprocess.PIPE, text=True, cwd=folder, check=False
        )
    assert done.returncode == Exit.FAULTS
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
def test_stopping_from_the_keyboard_is_told(folder: Path) -> None:
    """Ctrl-C while the first question is open: one line, the code for it, and nothing written."""
    words = ["match", "elm_plan.txt", "--interactive", "--out", "elm.toml"]
    with subprocess.Popen(
        [*COMMAND, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
    ) as done:
        assert done.stderr is not None
        while b"1 of" not in (line := done.stderr.readline()):
            assert line
        done.send_signal(signal.SIGINT)
        stdout, said = done.communicate(timeout=60)
    assert (done.returncode, stdout) == (Exit.STOPPED, b"")
    assert said.decode().endswith("\nStopped. There was no answer yet, and nothing was saved.\n")
    assert not (folder / "elm.toml").exists()


DEAF = """
import partnerkit as pk
pk.plan = lambda *_, **__: sum(range(10**9))
from partnerkit.__main__ import main
main()
"""
"""The command with a search that hears no signal for some ten seconds, as the solver does not."""


@pytest.mark.skipif(os.name == "nt", reason="there is no such terminal")
def test_a_search_for_a_plan_is_told_and_stops_at_once(folder: Path) -> None:
    """The solver does not hear Ctrl-C; the command ends all the same, long before the search would."""
    words = ("plan", "goose_creek.toml", "--hours", "60")
    command = [sys.executable, "-c", IN_A_TERMINAL, sys.executable, "-c", DEAF, *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        said = b""
        while b"Looking for a plan." not in said:
            more = process.stdout.read(65_536)
            assert more, said
            said += more
        time.sleep(0.5)  # until it searches
        begun = time.monotonic()
        process.stdin.write(b"\x03")
        process.stdout.read()
    assert process.returncode == Exit.STOPPED
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("words", [("--must", "home_visits"), ("--never", "home_visits"), ("--want", "home_visits")])
def test_a_practice_that_is_not_there_is_found_by_words(run: Run, words: tuple[str, str]) -> None:
    """The message gives the command that finds practices by the words of the key."""
    done = run("plan", "goose_creek.toml", "--hours", "60", *words)
    assert done.exit_code == Exit.USAGE
    assert "partnerkit ask practices home visits" in " ".join(done.stderr.split())


def test_a_practice_may_be_named_in_words(run: Run) -> None:
    """A name, what schools call it, or the key with blanks is as good as the key, in any case."""
    by_key = run("plan", "efisd.toml", "--hours", "60", "--never", "family_reading_routine", "--json").stdout
    names = ("family reading routine", pk.PRACTICES["family_reading_routine"].name.upper())
    for name in names:
        assert run("plan", "efisd.toml", "--hours", "60", "--never", name, "--json").stdout == by_key
    without = run("recommend", "efisd.toml", "--never", names[0], "--json").stdout
    assert without == run("recommend", "efisd.toml", "--never", "family_reading_routine", "--json").stdout
    wanted = run("recommend", "efisd.toml", "--want", "home visits", "--json").stdout
    assert wanted == run("recommend", "efisd.toml", "--want", "relational_home_visits", "--json").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "goose_creek.toml", "--hours", "40 hours"),
        ("plan", "goose_creek.toml", "--hours", "40", "--time-limit", "soon"),
        ("ask", "practices", "--max-hours", "few"),
        ("survey", "elm_answers.csv", "family_survey", "--at-or-above", "often"),
    ],
)
def test_what_is_no_number_is_told_with_one(run: Run, words: tuple[str, ...]) -> None:
    """The message shows how to write a number."""
    done = run(*words)
    assert done.exit_code == Exit.USAGE
    assert f"{words[-1]!r} is not a number. Say a number and nothing else, such as 40." in " ".join(done.stderr.split())


def test_categories_have_their_shares(run: Run) -> None:
    """What has no mean is counted below the table, and what is hidden stays so."""
    language = pk.model.ResponseOptions(
        "language", "Language", (pk.model.Option(1, "English"), pk.model.Option(2, "Spanish")), False
    )
    items = (pk.model.Item("home", "language"),)
    pk.files.write_instrument(pk.model.Instrument("form", "A form", "1", "families", items, (language,)), "form.toml")
    rows = [f"elm,{1 + (i % 4 == 0)}" for i in range(40)] + ["oak,1"] * 3
    Path("told.csv").write_text("\n".join(["school,home", *rows]), encoding="utf-8")
    words = ("survey", "told.csv", "form.toml", "--by", "school")
    for more, ends in (((), ((), ())), (("--errors",), (("6.9%", "59%", "to", "86%"), ("6.9%", "14%", "to", "41%")))):
        lines = [line.split() for line in run(*words, *more).stdout.splitlines()]
        assert ["elm", "home", "English", "30", "75%", *ends[0]] in lines
        assert ["elm", "home", "Spanish", "10", "25%", *ends[1]] in lines
        assert ["oak", "home", "hidden"] in lines


def test_explain_without_a_score_lists_the_scores(run: Run) -> None:
    """Who does not know the keys is shown them, each with its name."""
    done = run("explain", "goose_creek.toml")
    assert done.exit_code == 2
    for framework in pk.FRAMEWORKS.main:
        for score in framework.composites:
            assert score.key in done.stderr
            assert score.name in done.stderr

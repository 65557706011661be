"""What a file is taken for: a school document or a pasted plan, in whatever encoding, or nothing that can be read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.command.conftest import Run

PLAN = "Reunión de padres\nOpen house in September\n"


@pytest.mark.parametrize("verb", ["check", "score", "recommend", "plan", "explain"])
def test_every_verb_takes_both_kinds_and_says_which(run: Run, verb: str) -> None:
    """The first line says which file was read, and as what."""
    rest = {"explain": ["communicating"], "plan": ["--hours", "20"]}.get(verb, [])
    assert run(verb, "goose_creek.toml", *rest).stdout.startswith(
        "goose_creek.toml, read as a school document: 8 practices in place, 2 near"
    )
    assert run(verb, "elm_plan.txt", *rest).stdout.startswith("elm_plan.txt, read as a pasted plan: 9 lines.")
    piped = run(verb, "-", *rest, said=Path("elm_plan.txt").read_text("utf-8"))
    assert piped.stdout.startswith("standard input, read as a pasted plan: 9 lines.")


def test_a_pasted_plan_is_not_settled(run: Run) -> None:
    """A plan that nobody has looked at is said to be that, and its scores carry the note."""
    done = run("score", "elm_plan.txt", "--name", "Elm School", "--full")
    assert "No person has looked at it yet: partnerkit match --interactive asks." in done.stdout
    assert "Elm School" in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_plan_of_any_usual_encoding_is_read(run: Run, encoding: str) -> None:
    """What Windows writes is read too: UTF-16, and the code page of western languages."""
    Path("plan.txt").write_bytes(PLAN.encode(encoding))
    done = run("match", "plan.txt")
    assert done.exit_code == 0
    assert "Reunión de padres" in done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", b"%PDF-1.7\0\1\2"),
        ("plan.docx", b"PK\3\4"),
        ("plan.pdf", b"%PDF-1.7"),
        ("plan.txt", b"\xff\xfe\0"),
        ("plan.txt", b"Open house \x81"),
        ("plan.txt", b"a" * 5_000_001),
        ("plan.toml", b"\0\1\2"),
        ("plan.json", b"[1]"),
        ("plan.csv", b"key,name"),
    ],
)
def test_what_is_no_school_is_refused_in_words(run: Run, name: str, content: bytes) -> None:
    """The message names the file and what to do, and nothing is on standard output."""
    Path(name).write_bytes(content)
    done = run("score", name)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{name} cannot be read: ")


def test_a_folder_is_refused_in_words(run: Run) -> None:
    """A folder is no plan."""
    Path("plans").mkdir()
    done = run("score", "plans")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("plans cannot be read: ")


def test_a_file_that_may_not_be_opened_is_refused_in_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says is told, with what to do."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    done = run("score", "elm_plan.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Permission denied" in done.stderr


@given(content=st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(run: Run, content: bytes) -> None:
    """Whatever a file holds, the command ends with 0 or 1, and nothing that it prints steers the terminal."""
    Path("plan.txt").write_bytes(content)
    done = run("match", "plan.txt")
    assert done.exit_code in (0, 1)
    assert [sign for sign in done.output if sign != "\n" and (sign < " " or "\x7f" <= sign < "\xa0")] == []


@given(name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(lambda name: name.strip()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_steers_the_terminal(run: Run, name: str) -> None:
    """Whatever a school is called, on a line of its name nothing moves the cursor, and no line is added."""
    lines = run("match", "elm_plan.txt").stdout.count("\n")
    done = run("match", "elm_plan.txt", "--name", name)
    assert [sign for sign in done.output if sign != "\n" and (sign < " " or "\x7f" <= sign < "\xa0")] == []
    assert done.exit_code == 0
    assert done.stdout.count("\n") == lines


RATING = (
    '[[observations]]\nindicator = "title_i_1116.school_policy.status"\ninformant = "{informant}"\nlevel = "Shown"\n'
)


def rated_by(*informants: str) -> None:
    """Save a school without practices that some informants rated."""
    rows = "".join(RATING.format(informant=informant) for informant in informants)
    Path("rated.toml").write_text(f'format = 1\nkey = "elm"\nname = "Elm School"\n{rows}', "utf-8")


def test_the_only_ratings_are_read_where_no_practice_is_listed(run: Run) -> None:
    """A filled-in form is scored as what it is, and the first line says so."""
    rated_by("team")
    first, *rest = run("score", "rated.toml", "--framework", "title_i_1116").stdout.splitlines()
    assert first.endswith("Read from the ratings by team on title_i_1116, as no practices are listed.")
    assert "from ratings by team" in rest[0]


def test_several_informants_are_named_and_none_is_chosen(run: Run) -> None:
    """Where several rated, the first line names them and says how to read one."""
    rated_by("team", "families")
    first, *rest = run("score", "rated.toml", "--framework", "title_i_1116").stdout.splitlines()
    assert first.endswith("It has ratings by team and families on title_i_1116: --informant team reads one of them.")
    assert "from practices in place" in rest[0]


@pytest.mark.parametrize("verb", ["explain", "recommend", "plan"])
def test_a_score_of_a_further_framework_needs_no_framework(run: Run, verb: str) -> None:
    """The key of a score says which framework it is of."""
    words = {"explain": [], "plan": ["--hours", "40", "--objective"], "recommend": ["--objective"]}[verb]
    done = run(verb, "goose_creek.toml", *words, "pta_2022.share_power")
    assert done.exit_code == 0, done.output


def test_a_score_that_several_frameworks_have_is_named_in_full(run: Run) -> None:
    """A short key of further frameworks is found, and where several have it, the error names all."""
    said = run("explain", "goose_creek.toml", "share_power").output
    assert "pta_2022.share_power" in said
    assert "pta_2008.share_power" in said


@pytest.mark.parametrize("words", [("ask", "framework", "PTA"), ("score", "goose_creek.toml", "--framework", "pta")])
def test_a_framework_is_found_by_the_word_that_it_begins_with(run: Run, words: tuple[str, ...]) -> None:
    """An abbreviation gets the key that begins with it."""
    assert "Did you mean 'pta_2022'?" in run(*words).output


def test_no_finding_is_said_in_words(run: Run) -> None:
    """A question that nothing answers prints no empty table."""
    assert run("ask", "findings", "PTA").output.startswith("No finding fits.")


def test_a_duty_is_told_with_who_evidence_and_practices(run: Run) -> None:
    """Of a framework that asks for evidence, each part says who must do it, what shows it, and what helps."""
    lines = run("ask", "framework", "title_i_1116").stdout.splitlines()
    place = lines.index("Annual meeting, (c)(1)")
    assert lines[place + 1 : place + 3] == [
        "  Who: School.",
        "  To show it: The invitation to all, the agenda, and a list of who came.",
    ]
    assert lines[place + 3].startswith("  Practices that give something to show: ")
    assert "To show it" not in run("ask", "framework", "pta_2022").stdout


def test_words_that_collide_are_told_apart(run: Run) -> None:
    """A framework that shares words with the continuum says near which stages it is, and what its words mean there."""
    told = run("ask", "framework", "iap2").stdout
    assert "On our continuum:\n- Inform: near involvement." in told
    assert "The same word, another meaning:\n- Involve here is the third of five;" in told
    assert "On our continuum" not in run("ask", "framework", "pta_2022").stdout

"""Rows marked as unfinished, as tests or as spam, and rows of totals: counted, with how to leave them out."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from partnerkit.errors import FrameError
from partnerkit.surveys import AnswerFile, draft_instrument, read_answers

FILES = Path(__file__).parent / "files"


def kept(read: AnswerFile) -> list[tuple[str, int, str]]:
    """Give what was kept although the tool marks it."""
    return [(one.column, one.cells, one.what) for one in read.changes if one.what.startswith("kept")]


def written(path: Path, *rows: list[Any]) -> Path:
    """Write rows as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.parametrize(
    ("name", "column", "only", "rows"),
    [
        ("qualtrics.csv", "Finished", "'True'", 3),
        ("limesurvey.csv", "submitdate", "bool", 2),
        ("limesurvey_labels.csv", "submitdate", "bool", 3),
        ("redcap_raw.csv", "family_survey_complete", "'2'", 3),
        ("redcap_labels.csv", "Complete?", "'Complete'", 2),
    ],
)
def test_who_did_not_finish_is_counted_and_can_be_left_out(name: str, column: str, only: str, rows: int) -> None:
    """What is printed counts the rows, and the choice that it names reads the others."""
    read = read_answers(FILES / name)
    ((told, cells, what),) = kept(read)
    assert (told, cells) == (column, read.rows - rows)
    assert what.endswith(f"; only={{{column!r}: {only}}} leaves them out")
    assert "kept: rows" in str(read)
    finished = read_answers(FILES / name, only={column: bool if only == "bool" else only.strip("'")})
    assert (finished.rows, kept(finished)) == (rows, [])
    assert (finished.changes[0].cells if name != "qualtrics.csv" else 1) == read.rows - rows


def test_a_file_in_which_all_finished_says_nothing(tmp_path: Path) -> None:
    """Only what is marked is told; a form that a row of REDCap does not have is not unfinished."""
    assert not kept(read_answers(FILES / "kobo.csv"))
    rows = ["record_id", "visit_complete"], ["1", "2"], ["2", ""]
    assert not kept(read_answers(written(tmp_path / "visits.csv", *rows)))


def test_nobody_finished(tmp_path: Path) -> None:
    """Where no row is left, no choice is named."""
    rows = ["record_id", "visit_complete"], ["1", "0"], ["2", "1"]
    assert kept(read_answers(written(tmp_path / "visits.csv", *rows))) == [
        ("visit_complete", 2, "kept: rows whose form is not complete, which are all there are")
    ]


def test_each_form_of_redcap_is_told(tmp_path: Path) -> None:
    """A project of two forms says of each how many rows are not complete; unverified is not complete."""
    rows = ["record_id", "fall_complete", "spring_complete"], ["1", "2", "0"], ["2", "1", "2"], ["3", "2", "0"]
    found = kept(read_answers(written(tmp_path / "forms.csv", *rows)))
    assert [(column, cells) for column, cells, _ in found] == [("fall_complete", 1), ("spring_complete", 2)]


def qualtrics(path: Path, *marks: tuple[str, str]) -> AnswerFile:
    """Read a file of Qualtrics with types of responses and who finished."""
    head = ["ResponseId", "Status", "Finished", "Q1"]
    rows = [[f"R_{i}", *both, "Agree"] for i, both in enumerate(marks)]
    return read_answers(written(path, head, ["Response ID", "Response Type", "Finished", "Fair?"], *rows))


@pytest.mark.parametrize(("plain", "test", "both"), [("IP Address", "Survey Test", "Imported Spam"), ("0", "2", "12")])
def test_tests_and_spam_are_counted(tmp_path: Path, plain: str, test: str, both: str) -> None:
    """Made-up answers of a test and suspected spam are told apart, in words and in codes."""
    read = qualtrics(tmp_path / "q.csv", (plain, "1"), (plain, "1"), (test, "1"), (both, "1"))
    remedy = f"; only={{'Status': {plain!r}}} leaves them out"
    assert kept(read) == [
        ("Status", 1, f"kept: tests of the form{remedy}"),
        ("Status", 1, f"kept: suspected spam{remedy}"),
    ]


@pytest.mark.parametrize("cell", ["Survey Preview", "Survey Preview Spam", "Offline Survey Preview", "1", "9", "17"])
def test_every_kind_of_preview_is_left_out(tmp_path: Path, cell: str) -> None:
    """A preview is nobody's answer, also offline or taken for spam; it is counted once, as left out."""
    read = qualtrics(tmp_path / "q.csv", ("0", "1"), (cell, "0"))
    assert (read.rows, kept(read)) == (1, [])
    assert [one.cells for one in read.changes if one.what == "previews of the form left out"] == [1]


def test_several_types_that_stay_are_all_named(tmp_path: Path) -> None:
    """The choice that leaves a test out keeps what was imported."""
    path = tmp_path / "q.csv"
    read = qualtrics(path, ("IP Address", "1"), ("Imported", "1"), ("Survey Test", "1"))
    assert "only={'Status': ['IP Address', 'Imported']}" in kept(read)[0][2]
    assert read_answers(path, only={"Status": ["IP Address", "Imported"]}).rows == 2


def test_words_that_nobody_knows_are_told(tmp_path: Path) -> None:
    """An export in another language does not count as finished, nor as unfinished."""
    ((column, cells, what),) = kept(qualtrics(tmp_path / "q.csv", ("0", "Wahr"), ("0", "Falsch")))
    assert (column, cells) == ("Finished", 2)
    assert what == "kept as they are: it is not known which of 'Falsch', 'Wahr' says that people finished"


def test_the_same_columns_in_spss_and_in_a_plain_table(tmp_path: Path) -> None:
    """An export for SPSS, and a file saved again without its header rows, are marked by the same columns."""
    frame = pd.DataFrame({"ResponseId": ["a", "b", "c"], "Status": [0, 1, 0], "Finished": [1, 1, 0], "Q1": [1, 2, 2]})
    pyreadstat.write_sav(frame, str(tmp_path / "q.sav"))
    frame.to_csv(tmp_path / "q.csv", index=False)
    for name in ("q.sav", "q.csv"):
        found = kept(read_answers(tmp_path / name))
        assert [(column, cells) for column, cells, _ in found] == [("Finished", 1), ("Status", 1)]
        assert read_answers(tmp_path / name, only={"Finished": 1, "Status": 0}).rows == 1


def test_a_question_called_finished_is_not_taken_for_a_mark(tmp_path: Path) -> None:
    """Without what Qualtrics writes beside it, it is a question like any other."""
    path = written(tmp_path / "q.csv", ["id", "Finished", "Status"], ["1", "No", "Survey Test"], ["2", "Yes", "x"])
    assert not kept(read_answers(path))


KOBO = ["_uuid", "_submission_time", "fair", "_validation_status"]
ODK = ["SubmissionDate", "fair", "KEY", "ReviewState"]


@pytest.mark.parametrize(
    ("head", "states", "told"),
    [
        (KOBO, ["Approved", "", "Not approved", "On hold"], ["did not approve", "put on hold"]),
        (
            KOBO,
            ["", "validation_status_approved", "validation_status_not_approved", "validation_status_on_hold"],
            ["did not approve", "put on hold"],
        ),
        (ODK, ["", "approved", "rejected", "hasIssues"], ["rejected", "found issues"]),
    ],
)
def test_what_a_reviewer_rejects_is_counted(
    tmp_path: Path, head: list[str], states: list[str], told: list[str]
) -> None:
    """Rows that a reviewer would not take are told, in words and in keys; approved ones and blanks are not."""
    path = written(tmp_path / "x.csv", head, *(["a", "2026-03-02", "1", state] for state in states + states[2:3]))
    read = read_answers(path)
    assert [(column, cells) for column, cells, _ in kept(read)] == [(head[3], 2), (head[3], 1)]
    for (_, _, what), words, state in zip(kept(read), told, states[2:], strict=True):
        assert words in what
        assert what.endswith(f"; without={{{head[3]!r}: {state!r}}} leaves them out")
    assert (read.rows, read_answers(path, without={head[3]: states[2]}).rows) == (5, 3)


def test_a_plain_table_has_no_reviewer(tmp_path: Path) -> None:
    """Elsewhere, a column of that name is a column like any other."""
    path = written(tmp_path / "x.csv", ["id", "ReviewState"], ["1", "rejected"], ["2", "rejected"])
    assert not kept(read_answers(path))


def test_survey_monkey_does_not_say_who_finished() -> None:
    """Its file has no such column, which is told, with what to do."""
    assert "The file does not say who finished." in " ".join(str(read_answers(FILES / "surveymonkey.csv")).split())


def test_rows_are_chosen_by_a_function_or_refused() -> None:
    """A function reads the rows whose text it accepts; where it accepts none, the cells are listed."""
    path = FILES / "limesurvey.csv"
    assert read_answers(path, only={"startlanguage": lambda text: text == "es"}).rows == 1
    left_out = read_answers(path, only={"submitdate": bool}).changes[0]
    assert left_out.what == "other rows than those with submitdate not blank left out"
    with pytest.raises(FrameError, match=r"no row is accepted by isdigit there.*'en' \(2 rows\)"):
        read_answers(path, only={"startlanguage": str.isdigit})


def test_a_last_row_that_says_total_is_told_and_can_be_left_out(tmp_path: Path) -> None:
    """A spreadsheet sums up below the answers; nobody answered there, and what is printed leaves it out."""
    path = written(
        tmp_path / "a.csv", ["School", "met", "calls"], ["Elm", "Yes", 3], ["Oak", "No", 4], ["Total", "", 2]
    )
    read = read_answers(path)
    ((column, cells, what),) = kept(read)
    assert (read.rows, column, cells) == (3, "School", 1)
    assert "kept as a respondent: the last row, which says 'Total' here" in what
    assert what.endswith("; without={'School': 'Total'} leaves out what nobody answered")
    left = read_answers(path, without={"School": "Total"})
    assert (left.rows, [(one.what, one.cells) for one in left.changes]) == (
        2,
        [("rows with School 'Total' left out", 1)],
    )


def test_several_rows_that_sum_up_are_told_together(tmp_path: Path) -> None:
    """A total and a mean, in Spanish too, with a figure in the cell itself."""
    rows: list[list[Any]] = [["Elm", 3], ["Oak", 4], ["Total: 2", ""], ["PROMEDIO", "3,5"]]
    path = written(tmp_path / "a.csv", ["escuela", "q"], *rows)
    ((_, cells, what),) = kept(read_answers(path))
    assert cells == 2
    assert "without={'escuela': ['Total: 2', 'PROMEDIO']}" in what
    assert read_answers(path, without={"escuela": ["Total: 2", "PROMEDIO"]}).rows == 2


@pytest.mark.parametrize(
    "rows",
    [
        [["Elm", "Yes"], ["Total", "Yes"], ["Elm", "No"]],
        [["Elm", "Yes"], ["Oak", "No"], ["Total", "No"]],
        [["Total", "3"], ["Some", "4"], ["Total", "5"]],
        [["Elm", "3"], ["Oak", "4"], ["", "5"]],
        [["Total", "3"]],
    ],
)
def test_a_row_with_answers_beside_the_word_is_a_respondent(tmp_path: Path, rows: list[Any]) -> None:
    """So is one with the word where others gave it too, one elsewhere than at the end, and the only one."""
    assert kept(read_answers(written(tmp_path / "a.csv", ["School", "q"], *rows))) == []


def test_rows_are_chosen_and_left_out_together(tmp_path: Path) -> None:
    """What is left out is counted beside what was not chosen; a misspelt cell or column is refused with those there."""
    rows = [["Elm", "fall"], ["Elm", "spring"], ["Oak", "fall"], ["Total", ""]]
    path = written(tmp_path / "a.csv", ["school", "wave"], *rows)
    read = read_answers(path, only={"school": ["Elm", "Oak"]}, without={"wave": "spring"})
    assert [(one.what, one.cells) for one in read.changes] == [
        ("other rows than those with school 'Elm' or 'Oak' left out", 1),
        ("rows with wave 'spring' left out", 1),
    ]
    with pytest.raises(FrameError, match=r"school: no row has 'Totals' there\. It has 'Elm' \(2 rows\), 'Oak'"):
        read_answers(path, only={"school": "Totals"})
    with pytest.raises(FrameError, match=r"place: the file has no such column\. Its columns are: school, wave\."):
        read_answers(path, without={"place": "Elm"})


def test_each_cell_that_no_row_has_is_told(tmp_path: Path) -> None:
    """A misspelt one is, with what could be meant, whether it is alone or in a list; the file is read."""
    path = written(tmp_path / "a.csv", ["school", "q"], ["Elm", 3], ["Oak", 4], ["Total", ""])
    for given in ("Totl", ["Elm", "Totl"]):
        (told,) = (one for one in read_answers(path, without={"school": given}).changes if not one.cells)
        assert (told.column, told.what) == (
            "school",
            "no row has 'Totl', which was to be left out. Did you mean 'Total'?",
        )
    assert "In school no row has 'Totl'" in str(read_answers(path, without={"school": "Totl"}))
    read = read_answers(path, only={"school": ["Elm", "Pine"]}, without={"q": str.isalpha})
    assert [(one.column, one.what) for one in read.changes if not one.cells] == [
        ("school", "no row has 'Pine', which was to be read."),
        ("q", "no row is accepted by isalpha, which was to be left out."),
    ]


@pytest.mark.parametrize(
    ("chosen", "text"),
    [
        ({"only": {"school": "Elm", "q": 4}}, "only reads rows with school 'Elm' and q '4'."),
        ({"without": {"school": bool}}, "without leaves out rows with school not blank."),
        ({"only": {"q": 4}, "without": {"school": "Oak"}}, "q '4', and without leaves out rows with school 'Oak'."),
    ],
)
def test_a_choice_that_leaves_nobody_is_refused(tmp_path: Path, chosen: dict[str, Any], text: str) -> None:
    """It is not told as a file without answers."""
    path = written(tmp_path / "a.csv", ["school", "q"], ["Elm", 3], ["Oak", 4])
    with pytest.raises(FrameError, match="no row is left to read: ") as caught:
        read_answers(path, **chosen)
    assert text in str(caught.value)


def test_the_command_is_named_where_it_leaves_something_out(tmp_path: Path) -> None:
    """Not where nothing says which rows to leave out."""
    head = "In a terminal, leave such rows out"
    path = written(tmp_path / "a.csv", ["school", "q"], ["Elm", 3], ["Oak", 4], ["Total", ""])
    assert head in str(read_answers(path))
    head_row = ["respondent_id", "collector_id", "response_status", "q"]
    path = written(tmp_path / "b.csv", head_row, ["1", "7", "who knows", "3"], ["2", "7", "perhaps", "2"])
    read = read_answers(path)
    assert len(kept(read)) == 1
    assert head not in str(read)


def test_unfinished_rows_of_the_api_of_survey_monkey_are_counted(tmp_path: Path) -> None:
    """It says who finished, as its CSV files do not."""
    head = ["respondent_id", "collector_id", "response_status", "q"]
    rows = [["1", "7", "completed", "3"], ["2", "7", "partial", ""], ["3", "7", "completed", "2"]]
    ((column, cells, what),) = kept(read_answers(written(tmp_path / "a.csv", head, *rows)))
    assert (column, cells) == ("response_status", 1)
    assert what.endswith("only={'response_status': 'completed'} leaves them out")


@pytest.mark.parametrize(
    ("last", "named"),
    [
        ([["Mean", 2.5], ["SD", 1.1], ["N", 40]], ["['Mean', 'SD', 'N']"]),
        ([["Mittelwert", 2.5], ["Standardabweichung", 1.1], ["Min", 1], ["Max", 5]], ["['Mittelwert', 'Standard"]),
        (
            [["Media", 2.5], ["Desviación estándar", 1.1], ["Std. Dev.", 1.1]],
            ["['Media', 'Desviación estándar', 'Std."],
        ),
        ([["Total", 2.5], ["Elm total", 2.5]], ["'Elm total'", "'Total'"]),
        ([["Elm total", 2.5], ["Total", 2.5], ["Oak total", 3]], ["['Elm total', 'Oak total']", "'Total'"]),
        ([["N", 2]], []),
    ],
)
def test_each_row_that_sums_up_is_told(tmp_path: Path, last: list[list[Any]], named: list[str]) -> None:
    """Of several, only the last was; one letter alone may be an answer. A draft names what is left to be left out."""
    rows = [["Elm", 3], ["Oak", 4], ["Elm", 2], ["Oak", 1]] * 3
    read = read_answers(written(tmp_path / "a.csv", ["school", "q"], *rows, *last))
    told = [what for _, _, what in kept(read)]
    assert len(told) == len(named)
    assert all(f"without={{'school': {words}" in what for words, what in zip(named, told, strict=True))
    note = draft_instrument(read, key="f", informant="families").note
    assert all(what in note for what in told)

"""Files of answers as survey tools write them: what is recognized, what is changed, and what is refused."""

import ast
import csv
import datetime
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import polars as pl
import pyreadstat
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import DocumentError, FrameError, InvalidValueError
from partnerkit.model import CheckAll, Instrument, Inventory, Item, Option, ResponseOptions
from partnerkit.surveys import AnswerFile, draft_instrument, read_answers, tidy_answers
from partnerkit.surveys.answers.asked import AskedOne

FILES = Path(__file__).parent / "files"

AGREE = ResponseOptions(
    "agree",
    "Agreement",
    [Option(code, label) for code, label in enumerate(("Strongly disagree", "Disagree", "Agree", "Strongly agree"), 1)],
)
CHECKED = ResponseOptions("checked", "Checked or not", [Option(1, "Checked"), Option(0, "Not checked")])


def cells(read: AnswerFile, column: str) -> list[Any]:
    """Give the cells of a column, with None for blanks."""
    return [None if cell is None or cell != cell else cell for cell in read.frame[column].tolist()]


@pytest.mark.parametrize(
    ("name", "platform", "rows"),
    [
        ("qualtrics.csv", "Qualtrics", 4),
        ("qualtrics_utf16.tsv", "Qualtrics", 4),
        ("surveymonkey.csv", "SurveyMonkey", 3),
        ("google_forms.csv", "Google Forms", 6),
        ("limesurvey.csv", "LimeSurvey", 3),
        ("kobo.csv", "KoboToolbox", 4),
        ("odk_central.csv", "ODK Central", 4),
        ("odk_central_repeat.csv", "ODK Central", 3),
        ("odk_odata.csv", "ODK Central", 4),
        ("odk_odata_repeat.csv", "ODK Central", 3),
        ("redcap_raw.csv", "REDCap", 4),
        ("redcap_labels.csv", "REDCap", 3),
        ("decimal_comma_windows1252.csv", "table", 3),
    ],
)
def test_the_tool_is_recognized(name: str, platform: str, rows: int) -> None:
    """Each tool's file is told by its own headings, and its header rows are not answers."""
    read = read_answers(FILES / name)
    assert (read.platform, read.rows, len(read.frame)) == (platform, rows, rows)


def test_qualtrics_keeps_the_questions_and_leaves_previews_out() -> None:
    """The second header row is what was asked; a preview of the form is nobody's answer, and is told."""
    read = read_answers(FILES / "qualtrics.csv")
    assert read.questions["Q1_2"].endswith("I wait long for an answer.")
    assert cells(read, "ResponseId")[0] == "R_0000000000000a2"
    assert [(c.what, c.cells) for c in read.changes if c.column == "Status"] == [("previews of the form left out", 1)]


def test_a_page_that_was_not_reached_is_not_a_no() -> None:
    """Who checked nothing, and not "none of these" either, has not answered."""
    read = read_answers(FILES / "qualtrics.csv")
    assert cells(read, "Q2_1") == [1.0, 0.0, None, 0.0]
    assert cells(read, "Q2_3") == [0.0, 1.0, None, 0.0]


def test_who_chose_none_of_them_saw_all_of_them(tmp_path: Path) -> None:
    """Where a 0 says who saw an answer, "none of these" is a no to each of the others."""
    head = "Q2_1,Q2_2,Q2_3\nWhy? - Bus,Why? - Hours,Why? - None of these\n"
    ids = '{""ImportId"":""QID2_1""}'
    told = ",".join(f'"{ids.replace("_1", f"_{i}")}"' for i in (1, 2, 3))
    (tmp_path / "a.csv").write_text(f"{head}{told}\n1,0,0\n0,1,0\n,,1\n")
    read = read_answers(tmp_path / "a.csv")
    assert read.platform == "Qualtrics"
    assert cells(read, "Q2_1") == [1.0, 0.0, 0.0]


def test_a_complete_form_of_redcap_with_nothing_checked_is_a_no() -> None:
    """REDCap writes 0 for everybody; the status of the form says who saw it."""
    assert cells(read_answers(FILES / "redcap_raw.csv"), "barriers___1") == [1.0, 0.0, None, 0.0]
    labels = read_answers(FILES / "redcap_labels.csv")
    assert cells(labels, "What gets in the way? (choice=Transport)") == [1.0, 0.0, None]


def test_what_people_wrote_in_shows_that_they_saw_the_question() -> None:
    """The text beside "other" stays text; who wrote it has seen the answers above it."""
    read = read_answers(FILES / "limesurvey.csv")
    assert cells(read, "Q2[SQ001]") == [1.0, 0.0, None]
    assert cells(read, "Q2[other]")[1] == "Night shifts"


def test_two_exports_of_one_survey_agree() -> None:
    """Who sent the form off has seen the question, whether the tool writes "No" or a blank."""
    codes, labels = read_answers(FILES / "limesurvey_codes.csv"), read_answers(FILES / "limesurvey_labels.csv")
    for column in ("Q2[SQ001]", "Q2[SQ002]"):
        assert cells(codes, column) == cells(labels, column)
    assert cells(codes, "Q2[SQ001]") == [1.0, 0.0, None, 0.0]
    assert any("since submitdate says that they saw it" in change.what for change in codes.changes)


def test_a_draft_keeps_who_saw_the_question() -> None:
    """The form that is drafted of one export reads a table of raw cells in the same way."""
    draft = draft_instrument(read_answers(FILES / "limesurvey_codes.csv"), key="f", informant="families").confirmed()
    raw = pd.read_csv(FILES / "limesurvey_codes.csv", sep=";")
    tidy = pk.surveys.tidy_answers(raw, draft)
    assert [None if cell != cell else cell for cell in tidy.frame["Q2[SQ001]"].tolist()] == [1.0, 0.0, None, 0.0]


def test_a_form_may_say_who_saw_the_question(tmp_path: Path) -> None:
    """A blank that the reading left open is a no of those of whom the form's own column says that they saw it."""
    (tmp_path / "a.csv").write_text("q___1,q___2,saw\n1,0,1\n0,0,1\n0,0,0\n")
    items = [Item("bus", "checked", "q___1"), Item("hours", "checked", "q___2")]
    barriers = Inventory("barriers", ["bus", "hours"], check_all=CheckAll(asked="saw"))
    form = Instrument("f", "F", "1", "families", items, [CHECKED], inventories=[barriers])
    assert cells(read_answers(tmp_path / "a.csv"), "q___1") == [1.0, None, None]
    assert cells(read_answers(tmp_path / "a.csv", form), "q___1") == [1.0, 0.0, None]


def test_who_finished_has_seen_a_question_in_one_column(tmp_path: Path) -> None:
    """The form does not know who finished and the file does; a column that the form names comes first."""
    head = "ResponseId,Finished,Q2,Saw\nResponse ID,Finished,What?,Saw\n"
    (tmp_path / "a.csv").write_text(f"{head}R_1,True,Bus,1\nR_2,True,,0\nR_3,False,,1\n")
    items = [Item("bus", "checked", "Q2_1", text="Bus"), Item("hours", "checked", "Q2_2", text="Hours")]

    def read(check_all: CheckAll) -> AnswerFile:
        barriers = Inventory("barriers", ["bus", "hours"], check_all=check_all)
        form = Instrument("f", "F", "1", "families", items, [CHECKED], inventories=[barriers])
        return read_answers(tmp_path / "a.csv", form)

    assert cells(read(CheckAll("Q2")), "Q2_1") == [1.0, 0.0, None]
    assert any("since Finished says that they saw it" in change.what for change in read(CheckAll("Q2")).changes)
    assert cells(read(CheckAll("Q2", asked="Saw")), "Q2_1") == [1.0, None, 0.0]


def test_a_matrix_in_which_all_chose_1_is_not_check_all(tmp_path: Path) -> None:
    """Its blanks are nobody's no."""
    head = "ResponseId,Q1_1,Q1_2\nResponse ID,How much? - Staff greet me.,How much? - I wait.\n"
    (tmp_path / "a.csv").write_text(f"{head}R_1,1,1\nR_2,,\nR_3,,1\n")
    (tmp_path / "b.csv").write_text(f"{head}R_1,1,-99\nR_2,,\nR_3,-99,1\n")
    read = read_answers(tmp_path / "a.csv")
    assert cells(read, "Q1_1") == [1, None, None]
    assert any("a scale on which all chose 1" in change.what for change in read.changes)
    assert cells(read_answers(tmp_path / "b.csv"), "Q1_1") == [1.0, None, 0.0]


def test_an_array_of_yes_and_no_is_not_check_all() -> None:
    """LimeSurvey writes "N" for a no of an array, and never for what was not checked; comments are not answers."""
    read = read_answers(FILES / "limesurvey_arrays.csv")
    assert [cells(read, f"Q1[SQ00{i}]") for i in (1, 2)] == [["Y", "N", "Y"], ["N", None, "Y"]]
    assert [cells(read, f"Q3[SQ00{i}]") for i in (1, 2)] == [[1.0, 0.0, None], [0.0, 0.0, None]]
    draft = draft_instrument(read, key="f", informant="families", columns=["Q1[SQ001]", "Q1[SQ002]", "Q3"])
    assert [inventory.key for inventory in draft.inventories] == ["q3"]
    assert str(draft.options_of("q1_sq001")) == "Q1[SQ001]: N No = 0 (a guess), Y Yes = 1 (a guess)"
    uncertain = draft_instrument(read, key="f", informant="families", columns=["Q2[SQ001]", "Q2[SQ002]"])
    assert [(option.code, option.value) for option in uncertain.options_of("q2_sq001").options] == [
        ("N", 1.0),
        ("U", 2.0),
        ("Y", 3.0),
    ]


def test_letters_of_other_tools_have_no_order(tmp_path: Path) -> None:
    """An N and a U are LimeSurvey's no and uncertain; in another file they can be north and upstairs."""
    (tmp_path / "a.csv").write_text("id,wing,used\n" + "".join(f"{i},{'NU'[i % 2]},{'YN'[i % 2]}\n" for i in range(20)))
    draft = draft_instrument(read_answers(tmp_path / "a.csv"), key="f", informant="families")
    assert [(item.key, draft.options_of(item.key).ordered) for item in draft] == [("wing", False), ("used", True)]


@pytest.mark.parametrize(
    ("answers", "is_check_all"),
    [(["Yes", "No", "N/A"], True), (["Yes", "No", ""], False), (["Yes", "No", "No"], False)],
)
def test_yes_and_no_in_words_are_check_all_only_with_what_was_not_shown(
    tmp_path: Path, answers: list[str], is_check_all: bool
) -> None:
    """In full answers LimeSurvey writes N/A for a box that was not shown, and a blank in an array."""
    asked = ["What helps? [Calls]", "What helps? [Notes]"]
    head = ["Response ID", "Date submitted", "Last page", "Start language", *asked]
    with (tmp_path / "a.csv").open("w", newline="") as file:
        csv.writer(file).writerows([head, *([i, "2025-05-02", 3, "en", one, one] for i, one in enumerate(answers))])
    read = read_answers(tmp_path / "a.csv")
    assert read.platform == "LimeSurvey"
    first = cells(read, "What helps? [Calls]")
    assert first == ([1.0, 0.0, None] if is_check_all else [one or None for one in answers])
    draft = draft_instrument(read, key="f", informant="families")
    assert [str(item) for item in draft] == (["Calls", "Notes"] if is_check_all else asked)
    told = any("questions with yes and no" in change.what for change in read.changes)
    assert told == (answers[-1] == "No")


def test_what_qualtrics_writes_beside_answers_is_not_a_question(tmp_path: Path) -> None:
    """Clicks on a page and the order in which choices were shown are whole numbers, and nobody's answers."""
    head = ["ResponseId", "T1_Click Count", "Q1", "Q1_DO_1", "Q9_Browser", "Q_RecaptchaScore"]
    text = ["Response ID", "Timing - Click Count", "How often?", "How often? - Display Order", "Browser", "Score"]
    rows = [[f"R_{i}", i % 3, i % 4 + 1, i % 4, "Chrome", 1] for i in range(12)]
    with (tmp_path / "a.csv").open("w", newline="") as file:
        csv.writer(file).writerows([head, text, *rows])
    draft = draft_instrument(read_answers(tmp_path / "a.csv"), key="f", informant="families")
    assert [item.key for item in draft] == ["q1"]
    named = "T1_Click Count, Q1_DO_1, Q9_Browser, Q_RecaptchaScore (measured by the tool, not asked)"
    assert draft.note.endswith(f"Left out: {named}.")


def test_microsoft_forms_and_its_check_all_cells(tmp_path: Path) -> None:
    """Its own columns are no questions, and what one family typed below "Other" is not an answer of the form."""
    start = datetime.datetime(2026, 3, 2, 10, 0)
    barriers = [*["Bus;Hours;", "Hours;", "Bus;", None, "Bus;Cost;"] * 5, "Bus;My boss;"]
    rows: list[list[Any]] = [
        ["ID", "Start time", "Completion time", "Email", "Name", "What gets in the way?", "Staff greet me."],
        *([i, start, start, "anonymous", None, one, "Agree"] for i, one in enumerate(barriers, 1)),
    ]
    rows[1][-1] = "Disagree"
    read = read_answers(workbook(tmp_path / "a.xlsx", rows))
    assert (read.platform, read.respondents) == ("Microsoft Forms", 26)
    draft = draft_instrument(read, key="f", informant="families")
    assert [str(item) for item in draft] == ["Bus", "Cost", "Hours", "Staff greet me."]
    assert "1 text in What gets in the way? (of one respondent each, so most likely written in)" in draft.note
    table = pk.summarize(read_answers(tmp_path / "a.xlsx", draft.confirmed()).frame, draft.confirmed(), min_group=1)
    assert (table.row(draft.items[0].key).n, table.row(draft.items[0].key).mean) == (21, 16 / 21)


@pytest.mark.parametrize("name", ["kobo.csv", "odk_central.csv", "odk_odata.csv"])
def test_groups_of_questions_in_headings_are_passed_over(name: str) -> None:
    """Names of groups come before those of questions, each tool has its own mark between, and the form knows none."""
    options = ResponseOptions("agree", "Agreement", [Option(1), Option(2)])
    checked = [Item("bus", "checked", "barriers/bus"), Item("hours", "checked", "barriers/hours")]
    barriers = Inventory("barriers", ["bus", "hours"], check_all=CheckAll("barriers", " ", ("bus", "hours")))
    form = Instrument(
        "f", "F", "1", "families", [Item("greeted", "agree"), *checked], [options, CHECKED], inventories=[barriers]
    )
    read = read_answers(FILES / name, form)
    (school,) = (column for column in read.frame.columns if column.endswith("school"))
    table = pk.summarize(read.frame, form, by=school, min_group=1, hide="small")
    assert [table.row(key, "elm").mean for key in ("greeted", "bus", "hours")] == [2.0, 1.0, 0.5]
    assert table.row("bus", "oak").n == 1


@pytest.mark.parametrize("name", ["odk_central_repeat.csv", "odk_odata_repeat.csv"])
def test_rows_of_a_repeat_belong_to_a_respondent(name: str) -> None:
    """A file of a repeat has one row per child, say, and counts respondents by what it names of the main file."""
    read = read_answers(FILES / name)
    assert (read.rows, read.respondents) == (3, 2)
    assert "Some respondents have several rows" in str(read.table())


def test_what_odata_adds_is_no_question() -> None:
    """Columns of the system, links to repeats and ids are beside answers, and a reviewer's mark is told."""
    read = read_answers(FILES / "odk_odata.csv")
    asked = [one.column for one in read.asked if isinstance(one, AskedOne)]
    assert asked == ["school", "family.greeted", "family.barriers"]
    (told,) = read.changes
    assert (told.column, told.cells) == ("__system.reviewState", 1)
    assert "rows that a reviewer rejected" in told.what


@pytest.mark.parametrize("heading", ["consent___1", "Consent (choice=I agree)"])
def test_a_checkbox_of_redcap_can_be_alone(tmp_path: Path, heading: str) -> None:
    """A single box, such as consent, is no scale of 0 and 1, and is open for who has not completed the form."""
    done = "visit_complete" if "___" in heading else "Complete?"
    rows = "".join(f"{i},{box},{3 + i % 2},{status}\n" for i, (box, status) in enumerate([(1, 2), (0, 2), (0, 0)] * 3))
    (tmp_path / "a.csv").write_text(f"record_id,{heading},greeted,{done}\n{rows}")
    read = read_answers(tmp_path / "a.csv")
    assert cells(read, heading) == [1.0, 0.0, None] * 3
    draft = draft_instrument(read, key="f", informant="families")
    assert [len(one.items) for one in draft.inventories] == [1]
    assert draft.item("greeted").key == "greeted"


def test_one_column_of_another_tool_is_no_checkbox(tmp_path: Path) -> None:
    """Only REDCap's names say by themselves that a column is a box: elsewhere 1 may be all that people chose."""
    (tmp_path / "a.csv").write_text("id,Q2_1,greeted\n" + "".join(f"{i},1,{i % 2}\n" for i in range(8)))
    assert not read_answers(tmp_path / "a.csv").changes


def test_codes_in_one_cell_of_kobo_are_answers(tmp_path: Path) -> None:
    """Without a column for each, names of choices lie between blanks; in a file with labels a blank is in a label."""
    head = "school,barriers,_uuid,_submission_time\n"
    chosen = ["bus hours", "bus", "hours bus", "hours", "none"] * 3
    rows = "".join(f"elm,{one},u{i},2026-03-02\n" for i, one in enumerate(chosen))
    (tmp_path / "a.csv").write_text(head + rows)
    draft = draft_instrument(read_answers(tmp_path / "a.csv"), key="f", informant="families")
    assert [str(item) for item in draft] == ["bus", "hours", "none"]
    (tmp_path / "odk.csv").write_text(head.replace("_uuid,_submission_time", "KEY,SubmissionDate") + rows)
    odk = read_answers(tmp_path / "odk.csv")
    assert odk.platform == "ODK Central"
    assert [str(item) for item in draft_instrument(odk, key="f", informant="families")] == ["bus", "hours", "none"]
    (tmp_path / "b.csv").write_text(head.replace("barriers", "What gets in the way?") + rows)
    (item,) = draft = draft_instrument(read_answers(tmp_path / "b.csv"), key="f", informant="families")
    assert not draft.options_of(item.key).ordered


def test_who_wrote_something_in_has_checked_a_box() -> None:
    """The text stays as it is, and a column beside it counts like the other answers."""
    read = read_answers(FILES / "surveymonkey.csv")
    question = "What gets in the way of coming to school? (Check all that apply)"
    assert cells(read, f"{question} [Other (please specify)] (written in)") == [0.0, 0.0, None]
    lime = read_answers(FILES / "limesurvey.csv")
    assert cells(lime, "Q2[other] (written in)") == [0.0, 1.0, None]
    assert [change.cells for change in lime.changes if change.column == "Q2[other]"] == [1]


def test_rows_of_one_record_are_not_taken_for_respondents() -> None:
    """A longitudinal project has a row per event; which one is meant has to be said."""
    path = FILES / "redcap_longitudinal.csv"
    with pytest.raises(
        DocumentError, match=r"3 respondents have 7 rows: redcap_event_name has 'fall_arm_1' \(5 rows\)"
    ):
        read_answers(path)
    fall = read_answers(path, only={"redcap_event_name": "fall_arm_1", "redcap_repeat_instrument": ""})
    assert (fall.rows, fall.respondents, cells(fall, "greeted")) == (3, 3, [4, 2, 3])
    assert cells(fall, "barriers___1") == [1.0, 0.0, 0.0]
    whole = read_answers(path, only={})
    assert (whole.rows, whole.respondents) == (7, 3)
    assert "7 rows of 3 respondents" in str(whole)
    assert "tables count rows" in str(whole)


def test_rows_that_are_not_there_are_named() -> None:
    """The error lists the columns or the cells that the file has."""
    path = FILES / "redcap_longitudinal.csv"
    with pytest.raises(FrameError, match=r"no row has 'fall' there. It has 'fall_arm_1' \(5 rows\)"):
        read_answers(path, only={"redcap_event_name": "fall"})
    with pytest.raises(FrameError, match="Did you mean 'redcap_event_name'"):
        read_answers(path, only={"redcap_event": "fall_arm_1"})


def test_a_question_of_the_form_is_asked_under_its_new_name() -> None:
    """What was asked names the columns that the frame has."""
    items = [Item("greeted", "agree", text="Staff greet me by name.")]
    read = read_answers(FILES / "google_forms.csv", Instrument("f", "F", "1", "families", items, [AGREE]))
    assert "greeted" in read.frame.columns
    assert "greeted" in [getattr(one, "column", "") for one in read.asked]


def test_a_title_above_the_headings_is_left_out(tmp_path: Path) -> None:
    """Several rows of it too, and the headings that a tool writes are found below it."""
    rows = "Front desk survey,,\nSpring 2025,,\nschool,greeted,waited\nElm,1,2\n"
    (tmp_path / "a.csv").write_text(rows)
    read = read_answers(tmp_path / "a.csv")
    assert (read.frame.columns.tolist(), read.rows) == (["school", "greeted", "waited"], 1)
    assert (read.changes[0].what, read.changes[0].cells) == ("rows above the headings left out", 2)
    (tmp_path / "b.csv").write_text(f"Answers,,,,\n{(FILES / 'google_forms.csv').read_text()}")
    assert read_answers(tmp_path / "b.csv").platform == "Google Forms"


def test_headings_most_of_which_are_blank_are_refused(tmp_path: Path) -> None:
    """They would be named by their places, and a row of answers would be lost."""
    (tmp_path / "a.csv").write_text("Survey,,,\n1,2,3,4\n")
    with pytest.raises(DocumentError, match="3 of its 4 headings are blank"):
        read_answers(tmp_path / "a.csv")


def test_an_empty_file_is_refused_and_one_without_answers_says_so(tmp_path: Path) -> None:
    """Nobody takes it for a survey that nobody answered."""
    (tmp_path / "a.csv").write_text("\n\n")
    with pytest.raises(DocumentError, match="it has no rows"):
        read_answers(tmp_path / "a.csv")
    (tmp_path / "b.csv").write_text("school,greeted\n")
    assert "There are no answers below the headings." in str(read_answers(tmp_path / "b.csv"))


def test_numbers_dates_and_words() -> None:
    """A column becomes numbers or times only if all of its cells are."""
    read = read_answers(FILES / "limesurvey.csv", backend="polars")
    assert read.frame.schema["Q3"] == pl.Int64
    assert read.frame["submitdate"][0] == datetime.datetime(2025, 5, 2, 10, 12, 30)
    assert read.frame["startlanguage"].to_list() == ["en", "es", "en"]


def test_decimal_commas_and_old_encodings() -> None:
    """A file of a Spanish Excel keeps its accents and its fractions, and both are told."""
    read = read_answers(FILES / "decimal_comma_windows1252.csv")
    assert cells(read, "peso") == [1.5, 0.75, 2.0]
    assert cells(read, "pregunta")[2] == "Ni sí ni no"
    assert read.details == {"encoding": "Windows-1252", "delimiter": "semicolon"}


def test_zeros_before_a_number_are_kept(tmp_path: Path) -> None:
    """A postal code is text, and so is an id that floats cannot hold."""
    (tmp_path / "a.csv").write_text("zip,id,n\n02139,9007199254740993,1\n10001,9007199254740995,2\n")
    read = read_answers(tmp_path / "a.csv", backend="polars")
    assert read.frame.row(0) == ("02139", "9007199254740993", 1)


def test_groups_that_look_alike_are_named() -> None:
    """A blank behind a school's name makes another group of it."""
    read = read_answers(FILES / "qualtrics.csv")
    assert read.look_alikes == {"school": (("Elm", "Elm "),)}
    assert "'Elm' and 'Elm '" in str(read)


def test_long_rows_become_one_row_per_respondent() -> None:
    """Columns that differ between the rows of a respondent are left out, which is told."""
    read = read_answers(FILES / "long.csv", long=("respondent", "question", "answer"))
    assert read.frame.columns.tolist() == ["respondent", "school", "greeted", "waited"]
    assert cells(read, "waited") == ["Disagree", None, "Agree"]
    assert any(change.column == "answered_at" for change in read.changes)


def test_answering_twice_is_refused(tmp_path: Path) -> None:
    """Nobody knows which of two answers counts."""
    (tmp_path / "a.csv").write_text("who,what,said\n1,q,a\n1,q,b\n")
    with pytest.raises(FrameError, match=r"q: 1 respondents? answered it more than once"):
        read_answers(tmp_path / "a.csv", long=("who", "what", "said"))


def test_an_instrument_finds_its_columns_by_the_questions() -> None:
    """Headings that are questions become the form's columns, and check-all cells are split."""
    items = [
        Item("greeted", "agree", text="staff greet me by name."),
        Item("transport", "checked", text="Transport"),
        Item("hours", "checked", text="Work hours"),
    ]
    check_all = CheckAll("What gets in the way? (Check all that apply)")
    barriers = Inventory("barriers", ["transport", "hours"], check_all=check_all)
    form = Instrument("f", "F", "1", "families", items, [AGREE, CHECKED], inventories=[barriers])
    read = read_answers(FILES / "google_forms.csv", form)
    table = pk.summarize(read.frame, form, min_group=1)
    assert table.row("greeted").mean == pytest.approx(19 / 6)
    assert [table.row("transport").n, table.row("transport").mean] == [5, 0.6]
    assert table.row("hours").mean == 0.6


def test_a_draft_of_the_file_reads_the_file() -> None:
    """From a raw file to a table: draft, confirm, summarize."""
    read = read_answers(FILES / "qualtrics.csv")
    draft = draft_instrument(read, key="families", informant="families")
    assert [item.key for item in draft] == ["q1_1", "q1_2", "q2_1", "q2_2", "q2_3", "school"]
    assert len(draft.guesses) > 0
    table = pk.summarize(read_answers(FILES / "qualtrics.csv", draft.confirmed()).frame, draft.confirmed(), min_group=1)
    assert table.row("q1_1").mean == pytest.approx(13 / 4)
    assert table.row("q2_1").n == 3
    assert table.row("q2_1").mean == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("name", "shares"),
    [
        ("google_forms.csv", [("Transport", 5, 0.6), ("Work hours", 5, 0.6), ("None of these", 5, 0.2)]),
        ("surveymonkey.csv", [("Transport", 2, 0.5), ("Work hours", 2, 0.5), ("None of the above", 2, 0.5)]),
        ("limesurvey.csv", [("SQ001", 2, 0.5), ("SQ002", 2, 0.5)]),
        ("redcap_labels.csv", [("Transport", 2, 0.5), ("Work hours", 2, 0.5)]),
        ("kobo.csv", [("bus", 3, 2 / 3), ("hours", 3, 1 / 3), ("none", 3, 1 / 3)]),
    ],
)
def test_shares_of_a_check_all_question_have_a_base(name: str, shares: list[tuple[str, int, float]]) -> None:
    """Whichever way a tool writes such a question, the shares are of those who saw it."""
    draft = draft_instrument(read_answers(FILES / name), key="families", informant="families").confirmed()
    items = {str(item): item.key for item in draft}
    table = pk.summarize(read_answers(FILES / name, draft).frame, draft, min_group=1)
    found = [(label, table.row(items[label]).n, table.row(items[label]).mean) for label, _, _ in shares]
    assert found == shares


def test_codes_of_several_answers_in_one_cell_are_left_alone(tmp_path: Path) -> None:
    """Only the form can tell what "1,3" stands for; it is not a decimal number."""
    rows = (
        'ResponseId,Q2\nResponse ID,What?\n"{""ImportId"":""_recordId""}","{""ImportId"":""QID2""}"\nR_1,"1,3"\nR_2,3\n'
    )
    (tmp_path / "a.csv").write_text(rows)
    assert cells(read_answers(tmp_path / "a.csv"), "Q2") == ["1,3", "3"]


WORDS = st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=8)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]


@given(
    rows=st.lists(st.tuples(WORDS, WORDS, st.integers(-999, 999)), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(ENCODINGS),
)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, int]], delimiter: str, encoding: str
) -> None:
    """Whatever the delimiter and the encoding, the cells are the ones that were written."""
    path = tmp_path_factory.mktemp("written") / "a.csv"
    with path.open("w", newline="", encoding=encoding) as file:
        # each first word holds the delimiter, so that it has to be quoted
        written = [(f"{first}{delimiter}{first}", second, number) for first, second, number in rows]
        csv.writer(file, delimiter=delimiter).writerows([("first", "second", "number"), *written])
    assert read_answers(path, backend="polars").frame.rows() == written


# workbooks


def workbook(path: Path, rows: list[list[Any]]) -> Path:
    """Write a workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_numbers_among_words_in_excel(tmp_path: Path) -> None:
    """Somebody typed codes into a column of labels; both are read, and how many is told."""
    asked: list[Any] = ["asked", "Agree", 4, "2 - Disagree", " strongly\u00a0agree", None]
    path = workbook(tmp_path / "a.xlsx", [[cell, i] for i, cell in enumerate(asked)])
    form = Instrument("f", "F", "1", "families", [Item("asked", "agree")], [AGREE])
    read = read_answers(path, form)
    assert pk.summarize(read.frame, form, min_group=1).row("asked").mean == pytest.approx((3 + 4 + 2 + 4) / 4)
    assert [(c.what, c.cells) for c in read.changes if c.column == "asked"] == [
        ("numbers among words, read as text", 1),
        ("matched as typed", 2),
    ]


def test_sheets_are_named(tmp_path: Path) -> None:
    """A sheet that is not there is an error that lists those that are."""
    path = workbook(tmp_path / "a.xlsx", [["q"], [1]])
    with pytest.raises(DocumentError, match=r"no sheet 'Answers'.*It has: 'Sheet'"):
        read_answers(path, sheet="Answers")


def test_sheets_that_look_alike_are_not_passed_over_silently(tmp_path: Path) -> None:
    """A wave in each sheet is common, and one of them alone is half of the answers."""
    path = workbook(tmp_path / "a.xlsx", [["School", "q"], ["Elm", 1]])
    book = openpyxl.load_workbook(path)
    for name, head in (("Spring", ["school ", "q"]), ("Staff", ["School", "hours"])):
        for row in (head, ["Elm", 2]):
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
    book.save(path)
    assert "Not read: Spring. Read each with sheet." in str(read_answers(path))
    assert "Not read" not in str(read_answers(path, sheet="Staff"))


def test_a_sheet_of_notes_is_passed_over(tmp_path: Path) -> None:
    """The first sheet that looks like a table is read, and the others are named."""
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    for note in (["What", "Who"], ["A survey", "Families"]):
        book.active.append(note)
    cover = book.create_sheet("2025")
    cover.append(["Spring"])
    answers: list[list[Any]] = [["school", "greeted"], ["Elm", 3]]
    for row in answers:
        (book["Answers"] if "Answers" in book.sheetnames else book.create_sheet("Answers")).append(row)
    book.save(tmp_path / "a.xlsx")
    read = read_answers(tmp_path / "a.xlsx")
    assert (cells(read, "greeted"), read.details["sheet"]) == ([3], "Answers")
    assert read.details["other sheets"] == "Read me, 2025"


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    """What a workbook unpacks to is bounded before anything is unpacked."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 1_000)
        archive.infolist()[0].file_size = 300_000_000  # what it says; to pack so much takes seconds
    with pytest.raises(DocumentError, match="it unpacks to 300,000,000 bytes"):
        read_answers(path)


def test_entities_in_a_workbook_are_not_expanded(tmp_path: Path) -> None:
    """A few nested entities would grow into a billion words."""
    path = workbook(tmp_path / "a.xlsx", [["q"], ["x"]])
    nested = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as made:
        for name in given.namelist():
            held = given.read(name).decode()
            if name.endswith("sheet1.xml"):
                held = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{nested}]>{held}'
                held = held.replace("<v>0</v>", "<v>&e9;</v>")
            made.writestr(name, held)
    with pytest.raises(DocumentError, match="cannot be read"):
        read_answers(tmp_path / "b.xlsx")


def test_a_row_far_away_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell at the far end of a sheet does not make millions of rows."""
    monkeypatch.setattr("partnerkit.surveys.reading.cells.MOST_CELLS", 1000)
    book = openpyxl.Workbook()
    book.active.cell(1_000_000, 1, "q")
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(DocumentError, match="more than 1,000 cells"):
        read_answers(tmp_path / "far.xlsx")


@pytest.mark.parametrize(
    ("name", "held", "message"),
    [
        ("a.zip", b"PK", "it is packed"),
        ("a.pdf", b"%PDF", "'.pdf' cannot be read"),
        ("a.xlsx", b"no workbook", "not an Excel workbook"),
        ("a.sav", b"no data", "not a file of SPSS"),
        ("a.csv", b"a,b\x00\x00", "not a text file"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, held: bytes, message: str) -> None:
    """Each refusal says what it is about."""
    (tmp_path / name).write_bytes(held)
    with pytest.raises(DocumentError, match=message):
        read_answers(tmp_path / name)


def test_large_files_are_refused(tmp_path: Path) -> None:
    """The size is bounded, unless the caller trusts the file."""
    (tmp_path / "a.csv").write_text("q\n" + "1\n" * 1000)
    with pytest.raises(DocumentError, match="more than 100 bytes"):
        read_answers(tmp_path / "a.csv", max_bytes=100)


@given(held=st.binary(max_size=400), ending=st.sampled_from([".csv", ".tsv", ".xlsx"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, held: bytes, ending: str) -> None:
    """No file makes anything but a table or a refusal."""
    path = tmp_path_factory.mktemp("any") / f"a{ending}"
    path.write_bytes(held)
    try:
        read = read_answers(path, backend="polars")
    except DocumentError:
        return
    assert len(read.frame.columns) == len(read.questions)


# SPSS and Stata


def test_spss_keeps_why_there_is_no_answer(tmp_path: Path) -> None:
    """User-missing codes are kept without being asked for, and the draft knows them."""
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"Q1": [1.0, 2.0, 2.0, 9.0], "name": ["a", "b", "", "d"]}),
        str(path),
        column_labels={"Q1": "Staff greet me."},
        variable_value_labels={"Q1": {1: "No", 2: "Yes", 9: "Refused"}},
        missing_ranges={"Q1": [9]},
    )
    read = read_answers(path)
    draft = draft_instrument(read, key="visits", informant="families")
    assert (read.platform, cells(read, "Q1"), cells(read, "name")) == ("SPSS", [1, 2, 2, 9], ["a", "b", None, "d"])
    assert pk.summarize(read.frame, draft, min_group=1).row("q1").mean == pytest.approx(5 / 3)


def with_sets(path: Path, frame: pd.DataFrame, sets: str, **labels: Any) -> Path:
    """Write a file of SPSS with multiple-response sets, as its format has them: a record before the dictionary ends."""
    pyreadstat.write_sav(frame, str(path), **labels)
    held, text = path.read_bytes(), sets.encode()
    end = held.index(struct.pack("<ii", 999, 0))
    path.write_bytes(held[:end] + struct.pack("<iiii", 7, 7, 1, len(text)) + text + held[end:])
    return path


BARRIERS = pd.DataFrame(
    {"b1": [2.0, 1.0, None, 1.0, 9.0], "b2": [2.0, 2.0, None, 1.0, None], "first": [1, 2, None, 3, 9]}
)


def test_a_set_of_dichotomies_is_check_all(tmp_path: Path) -> None:
    """The value that the set counts is checked; who has no value in it never saw the question."""
    labels: dict[str, Any] = {
        "column_labels": {"b1": "Work", "b2": "Transport"},
        "variable_value_labels": {"b1": {1: "No", 2: "Yes", 9: "Refused"}},
        "missing_ranges": {"b1": [9]},
    }
    read = read_answers(with_sets(tmp_path / "a.sav", BARRIERS, "$bars=D1 2 14 What bars you? b1 b2\n", **labels))
    assert [cells(read, name) for name in ("b1", "b2")] == [[1, 0, None, 0, None], [1, 1, None, 0, None]]
    assert read.questions["b1"] == "Work"
    assert any("left open" in change.what and change.cells == 2 for change in read.changes)
    draft = draft_instrument(read, key="f", informant="families").confirmed()
    assert [(one.name, one.items) for one in draft.inventories] == [("What bars you?", ("b1", "b2"))]
    table = pk.summarize(read.frame, draft, min_group=1)
    assert [(row.n, row.mean) for row in table] == [(3, 1 / 3), (3, 2 / 3)]
    assert [
        (row.n, row.mean) for row in pk.summarize(read_answers(tmp_path / "a.sav", draft).frame, draft, min_group=1)
    ] == [(3, 1 / 3), (3, 2 / 3)]


def test_in_a_set_of_dichotomies_that_holds_only_what_is_checked_a_blank_is_a_no(tmp_path: Path) -> None:
    """It is one for who checked another answer, and for nobody else."""
    frame = pd.DataFrame({"b1": [1.0, None, None], "b2": [None, 1.0, None]})
    read = read_answers(with_sets(tmp_path / "a.sav", frame, "$bars=D1 1 0  b1 b2\n"))
    assert [cells(read, name) for name in ("b1", "b2")] == [[1, 0, None], [0, 1, None]]


def test_a_set_of_categories_has_a_column_for_each_answer(tmp_path: Path) -> None:
    """Whichever variable an answer is in, it is the same answer; the variables stay as they are."""
    frame = pd.DataFrame({"m1": [1.0, 2.0, None, 9.0], "m2": [2.0, None, None, None]})
    words = {1: "Calls", 2: "Notes", 3: "Visits", 9: "Refused"}
    labels = {"variable_value_labels": {"m1": words, "m2": words}, "missing_ranges": {"m1": [9], "m2": [9]}}
    read = read_answers(with_sets(tmp_path / "a.sav", frame, "$how=C 0  m1 m2\n", **labels))
    assert cells(read, "m1") == [1, 2, None, 9]
    assert [cells(read, f"how_{i}") for i in (1, 2, 3)] == [[1, 0, None, None], [1, 1, None, None], [0, 0, None, None]]
    draft = draft_instrument(read, key="f", informant="families")
    assert [item.wording() for item in draft] == ["Calls", "Notes", "Visits"]


@pytest.mark.parametrize(("checked", "other"), [(2, 1), (1, 0), (1, None)])
def test_a_draft_from_metadata_alone_sees_sets(tmp_path: Path, checked: int, other: int | None) -> None:
    """Beside the data as pyreadstat gives them, the code that counts is checked, and any other answer is not."""
    codes = {True: float(checked), False: None if other is None else float(other)}
    frame = pd.DataFrame({"b1": [codes[True], codes[False], None, 9.0], "b2": [codes[True]] * 2 + [None, codes[True]]})
    sets = f"$bars=D1 {checked} 14 What bars you? b1 b2\n"
    labels: dict[str, Any] = {"column_labels": {"b1": "Work", "b2": "Bus"}, "missing_ranges": {"b1": [9]}}
    if checked == 2:
        labels["variable_value_labels"] = {key: {1: "No", 2: "Yes"} for key in ("b1", "b2")}
    path = with_sets(tmp_path / "a.sav", frame, sets, **labels)
    data, metadata = pyreadstat.read_sav(str(path), user_missing=True)
    draft = draft_instrument(metadata, key="f", informant="families")
    assert [(one.name, one.items) for one in draft.inventories] == [("What bars you?", ("b1", "b2"))]
    assert [item.wording() for item in draft] == ["Work", "Bus"]
    assert not draft.guesses or other is None
    tidy = data if other is not None else tidy_answers(data, draft).frame
    found = {row.measure: (row.n, row.mean) for row in pk.summarize(tidy, draft, min_group=1)}
    read = read_answers(path)
    same = draft_instrument(read, key="f", informant="families").confirmed()
    assert found == {row.measure: (row.n, row.mean) for row in pk.summarize(read.frame, same, min_group=1)}


def test_a_draft_from_metadata_alone_leaves_sets_of_categories_out(tmp_path: Path) -> None:
    """Each of their variables holds one of several answers, and is no question; by name it is drafted all the same."""
    frame = pd.DataFrame({"m1": [1.0, 2.0, None], "m2": [2.0, None, None], "q": [1.0, 2.0, 2.0]})
    words = {1: "Calls", 2: "Notes"}
    labels = {"variable_value_labels": {"m1": words, "m2": words, "q": {1: "No", 2: "Yes"}}}
    _, metadata = pyreadstat.read_sav(str(with_sets(tmp_path / "a.sav", frame, "$how=C 0  m1 m2\n", **labels)))
    draft = draft_instrument(metadata, key="f", informant="families")
    assert [item.key for item in draft] == ["q"]
    assert "m1, m2 (of the set how, where each variable holds one of several answers)" in draft.note
    named = draft_instrument(metadata, key="f", informant="families", columns=["m1", "q"])
    assert [item.key for item in named] == ["m1", "q"]


def test_sets_that_share_a_variable_are_not_both_read(tmp_path: Path) -> None:
    """The second one would read what the first has changed."""
    sets = "$one=D1 2 0  b1 b2\n$two=D1 1 0  b2 first\n"
    read = read_answers(with_sets(tmp_path / "a.sav", BARRIERS, sets))
    assert cells(read, "first") == [1, 2, None, 3, 9]
    assert any(change.column == "two" and "left as it is" in change.what for change in read.changes)


def test_stata_keeps_tagged_missing_values(tmp_path: Path) -> None:
    """A letter among numbers is a missing value of Stata, and stands for no answer."""
    labels: dict[Any, str] = {1: "No", 2: "Yes", "a": "Refused"}
    path = tmp_path / "a.dta"
    pyreadstat.write_dta(
        pd.DataFrame({"q1": pd.Series([1, 2, "a"], dtype=object)}),
        str(path),
        variable_value_labels={"q1": labels},
        missing_user_values={"q1": ["a"]},
    )
    read = read_answers(path)
    draft = draft_instrument(read, key="visits", informant="families")
    assert (read.platform, cells(read, "q1")) == ("Stata", ["1", "2", "a"])
    assert draft.note.startswith("Drafted from a file's labels:")
    assert pk.summarize(read.frame, draft.confirmed(), min_group=1).row("q1").mean == 1.5


@pytest.mark.parametrize("long", [("respondent", "question"), "respondent", ("question", "question", "answer")])
def test_a_long_layout_has_three_columns(long: Any) -> None:
    """Fewer columns, or one of them twice, are refused in words."""
    with pytest.raises(InvalidValueError, match=r"long was .*; expected three columns: of the respondent"):
        read_answers(FILES / "long.csv", long=long)


def codes_told(path: Path, cells: list[str], **item: Any) -> list[tuple[int, str, str]]:
    """Give what is told of codes that were typed among words."""
    path.joinpath("a.csv").write_text("\n".join(["q,school", *(f"{cell},Elm" for cell in cells)]), encoding="utf-8")
    form = Instrument("f", "F", "1", "families", [Item("q", "agree", **item)], [AGREE])
    told = read_answers(path / "a.csv", form).changes
    return [(one.cells, one.before, one.after) for one in told if one.what.startswith("a number among words")]


def test_a_code_typed_among_words_is_told(tmp_path: Path) -> None:
    """It counts as the answer with this code, and whoever reads the changes sees how often."""
    assert codes_told(tmp_path, ["Disagree", "4", "4 ", "AGREE", ""]) == [(2, "4", "Strongly agree")]


@pytest.mark.parametrize("cells", [["1", "4"], ["4", "N/A"], ["Disagree", "7"], ["Elm", "4"]])
def test_other_numbers_are_not_told_as_answers(tmp_path: Path, cells: list[str]) -> None:
    """A column of codes is what the form says, and a number that is no code is not an answer."""
    assert codes_told(tmp_path, cells, missing_codes=["N/A"]) == []


def test_a_column_of_labels_alone_has_no_codes_to_tell(tmp_path: Path) -> None:
    """There the form itself says that a number is not a code."""
    assert codes_told(tmp_path, ["Disagree", "4"], answers="labels") == []


def test_groups_that_look_alike_are_taken_as_one_on_request(tmp_path: Path) -> None:
    """What is printed tells how many cells, and no longer that they count apart; until then it says how."""
    (tmp_path / "a.csv").write_text("school,town\nElm,A\nelm ,a\nOak,B\n")
    assert "tidy_groups=['school', 'town']), or partnerkit survey with --tidy-groups" in " ".join(
        str(read_answers(tmp_path / "a.csv")).split()
    )
    read = read_answers(tmp_path / "a.csv", tidy_groups="school")
    assert cells(read, "school") == ["Elm", "Elm", "Oak"]
    assert [(one.column, one.cells, one.before, one.after) for one in read.changes] == [("school", 1, "elm ", "Elm")]
    assert list(read.look_alikes) == ["town"]


LIME = "id,submitdate,lastpage,startlanguage,seed"
ASKED = "What is hard? (Check all that apply)"


def lime(path: Path, written: list[str]) -> AnswerFile:
    """Write a file of LimeSurvey in words, in which every third person was not asked, and read it."""
    head = f'{LIME},"{ASKED} [Bus]","{ASKED} [Work]","{ASKED} [Other]"'
    chosen = ("Yes,No", "No,No", "N/A,N/A", "No,")
    rows = (f"{i},2026-01-01,2,en,{i},{chosen[i % 4]},{text}" for i, text in enumerate(written))
    (path / "lime.csv").write_text("\n".join([head, *rows]))
    return read_answers(path / "lime.csv")


def test_cells_of_a_question_that_were_not_read_are_told(tmp_path: Path) -> None:
    """What was not shown was counted as read, and no line said how many cells were left open."""
    read = lime(tmp_path, ["", "my job", "", ""] * 3)
    told = {one.what: one.cells for one in read.changes if one.column == ASKED}
    assert told == {
        "3 columns of a check-all question read as 1 and 0": 24,
        "cells left open: nothing says that these answers were seen": 12,
    }
    assert cells(read, f"{ASKED} [Other] (written in)") == [0.0, 1.0, None, 0.0] * 3


def test_a_box_for_text_that_nobody_used_is_no_question(tmp_path: Path) -> None:
    """The file has its column, as other waves do; the draft does not."""
    read = lime(tmp_path, [""] * 12)
    assert cells(read, f"{ASKED} [Other] (written in)") == [0.0, 0.0, None, 0.0] * 3
    draft = draft_instrument(read, key="f", informant="families")
    assert [item.wording() for item in draft] == ["Bus", "Work"]
    assert "(written in)" not in draft.note
    assert len(draft_instrument(lime(tmp_path, ["my job"] * 12), key="f", informant="families").items) == 3


def test_the_text_of_an_answer_does_not_ask_for_all(tmp_path: Path) -> None:
    """Qualtrics heads a box for text with the question that it belongs to."""
    head = f'ResponseId,Q1_1,Q1_2,Q1_2_TEXT\nResponse ID,"{ASKED} - Bus","{ASKED} - Other","{ASKED} - Other - Text"\n'
    imports = '"{""ImportId"":""_recordId""}","{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}"\n'
    rows = "".join(f"R_{i},Bus,Other,{['snow', 'rain'][i % 2]}\n" for i in range(8))
    (tmp_path / "a.csv").write_text(head + imports + rows)
    assert (
        "check all that apply"
        not in draft_instrument(read_answers(tmp_path / "a.csv"), key="f", informant="families").note
    )


def test_the_rows_that_a_refusal_suggests_are_there(tmp_path: Path) -> None:
    """They are those of the form that does not repeat, also where most rows are of one that does."""
    head = "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,greeted,visit_complete"
    repeated = [f"{i},spring_arm_1,calls,{k},,2" for i in range(4) for k in (1, 2, 3)]
    rows = [head, *repeated, *(f"{i},fall_arm_1,,,3,2" for i in range(4)), "0,spring_arm_1,,,2,2"]
    (tmp_path / "a.csv").write_text("\n".join(rows))
    with pytest.raises(DocumentError, match=r"such as only=(\{.+\}), or read all") as refused:
        read_answers(tmp_path / "a.csv")
    (only,) = re.findall(r"such as only=(\{.+?\}), or", str(refused.value))
    assert read_answers(tmp_path / "a.csv", only=ast.literal_eval(only)).frame["greeted"].tolist() == [3] * 4

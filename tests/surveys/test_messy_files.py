"""Files as spreadsheets leave them: what does not fit is read as it is, counted, and told with a way out."""

import datetime
from pathlib import Path

import openpyxl
import pytest

from partnerkit.surveys import AnswerFile, draft_instrument, read_answers

TEN = "".join(f"{['Elm', 'Oak'][i % 2]},{i % 4 + 1},{i % 3 + 1}\n" for i in range(10))


def told(read: AnswerFile, words: str) -> list[tuple[str, int]]:
    """Give the columns and cells of the changes with some words."""
    return [(one.column, one.cells) for one in read.changes if words in one.what]


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a file."""
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "column", "choice", "rows"),
    [
        ("school,q1,q2\nSchool name,I feel welcome,Staff listen\n" + TEN, "q1", "I feel welcome", 10),
        ("school,q1,q2\n" + TEN + "school,q1,q2\n" + TEN, "school", "school", 20),
        ("school,q1,q2\n" + TEN + "Elm total,20,15\n" + TEN, "school", "Elm total", 20),
        ("school,q1,q2\n" + TEN + "Total for Oak,20,15\n", "school", "Total for Oak", 10),
        ("school,q1,q2\n" + TEN + "\nSource: district survey,,\n", "school", "Source: district survey", 10),
    ],
)
def test_rows_that_nobody_answered_are_told(tmp_path: Path, text: str, column: str, choice: str, rows: int) -> None:
    """Second headings, headings once more, sums of a group and notes stay in, with what leaves them out."""
    path = written(tmp_path / "a.csv", text)
    assert told(read_answers(path), f"without={{{column!r}: {choice!r}}} leaves out what nobody answered") == [
        (column, 1)
    ]
    without = read_answers(path, without={column: choice})
    assert (without.rows, without.frame["q1"].dtype.kind) == (rows, "i")
    assert not told(without, "kept as")


@pytest.mark.parametrize(
    "last",
    ["Elm,,", "Total Learning Academy,3,3", "uuid:1,,", "Elm total,a word,3"],
    ids=["blank", "name", "id", "words"],
)
def test_a_row_that_somebody_may_have_answered_is_left_alone(tmp_path: Path, last: str) -> None:
    """A school that is called so, a row of blanks and an id say nothing of a sum or a note."""
    assert not told(read_answers(written(tmp_path / "a.csv", f"school,q1,q2\n{TEN}{last}\n")), "kept as")


def test_words_in_one_column_are_no_second_headings(tmp_path: Path) -> None:
    """One answer in words may be the first respondent's."""
    assert not told(read_answers(written(tmp_path / "a.csv", "school,q1,q2\nElm,often,3\n" + TEN)), "kept as")


def test_rows_of_other_widths_and_open_quotation_marks_are_told(tmp_path: Path) -> None:
    """Blanks are put in at the end, and nothing says that they belong there."""
    path = written(tmp_path / "a.csv", "school,q1,q2\n" + TEN + 'Elm,3\nElm,3,2,7\nOak,1,"2\n')
    read = read_answers(path)
    for words in ("shorter than most", "longer than most", "without a second one"):
        assert told(read, words) == [("", 1)]
    assert not read_answers(written(path, "Our survey,,\n,,\nschool,q1,q2\n" + TEN)).changes[1:]


def test_a_file_of_two_encodings_is_told(tmp_path: Path) -> None:
    """Joined files are read with one of their encodings, and letters of the other look odd."""
    rows = ["id,escuela", *(f"{i},Peñón" for i in range(4))]
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(rows).encode() + b"\n" + "\n".join(rows[1:]).encode("latin-1"))
    assert told(read_answers(path), "look like UTF-8") == [("", 8)]
    assert not read_answers(written(path, "\n".join([*rows, "5,¿Sí?"]), "latin-1")).changes


def test_decimal_points_beside_commas_are_told(tmp_path: Path) -> None:
    """1,250 could be either, so such a column stays text."""
    path = written(tmp_path / "a.csv", "id;weight\n1;0.75\n2;1,25\n3;2\n")
    assert told(read_answers(path), "left as text") == [("weight", 1)]
    assert not read_answers(written(path, "id;q\n1;1,2\n2;1\n3;2,3 or 4\n")).changes


def test_what_a_workbook_leaves_blank_is_told(tmp_path: Path) -> None:
    """Merged cells have one value, a formula that nobody computed has none, and Excel makes a date of 3-5."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["school", "grades", "q1"])
    for i in range(6):
        day = datetime.datetime(2026, 3, 5) if i % 2 else "K-2"
        sheet.append([None if i % 3 else ["Elm", "Oak"][i // 3], day, "=1+1" if i == 5 else i])
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("A5:A7")
    book.save(tmp_path / "a.xlsx")
    read = read_answers(tmp_path / "a.xlsx")
    assert told(read, "merged over several rows") == [("", 2)]
    assert told(read, "formulas without a result") == [("", 1)]
    assert told(read, "dates among other cells") == [("grades", 3)]


@pytest.mark.parametrize(
    ("delimiter", "cells", "numbers", "what"),
    [
        (",", ["1,200", "900"], [1200, 900], "commas between thousands left out"),
        (",", ["1,200.50", "3"], [1200.5, 3.0], "commas between thousands left out"),
        (";", ["1.000,50", "2,5"], [1000.5, 2.5], "points between thousands left out"),
        (";", ["1.234.567", "8"], [1234567, 8], "points between thousands left out"),
        (";", ["1.000", "2.500"], ["1.000", "2.500"], "points that may be decimal or set thousands apart"),
        (";", ["1.125", "0.875"], [1.125, 0.875], ""),
        (";", ["1,250", "2,5"], [1.25, 2.5], "decimal commas read as points"),
        (",", ["1.000", "2.500"], [1.0, 2.5], ""),
        (",", ["1,3", "1,200"], ["1,3", "1,200"], "commas that may be decimal or set codes apart"),
        (",", ["101,102", "101", "102"], ["101,102", "101", "102"], "commas that may set thousands or codes apart"),
        (",", ["1,200", "1", "200"], ["1,200", "1", "200"], "commas that may set thousands or codes apart"),
        (",", ["101,102", "103,104"], ["101,102", "103,104"], "commas that may set thousands or codes apart"),
        (",", ["101,102", "2500"], [101102, 2500], "commas between thousands left out"),
        (",", ["9,007,199,254,740,993", "8"], ["9,007,199,254,740,993", "8"], "commas that may set thousands"),
    ],
)
def test_thousands_that_are_set_apart(
    tmp_path: Path, delimiter: str, cells: list[str], numbers: list[float | str], what: str
) -> None:
    """They are read where only one reading is possible, and told; 1.000 in a file with decimal commas stays text."""
    rows = "".join(f'{i}{delimiter}"{cell}"\n' for i, cell in enumerate(cells))
    read = read_answers(written(tmp_path / "a.csv", f"id{delimiter}q\n{rows}"))
    assert read.frame["q"].tolist() == numbers
    assert [one.what.startswith(what) for one in read.changes] == [True] * bool(what)


def test_lists_of_codes_are_no_thousands(tmp_path: Path) -> None:
    """Where the heading asks for all that apply, 101,202 are two codes, whatever else the column holds."""
    rows = "".join(f'{i},"{cell}"\n' for i, cell in enumerate(["101,202", "1500"]))
    read = read_answers(written(tmp_path / "a.csv", f"id,What helps? (Check all that apply)\n{rows}"))
    assert read.frame.iloc[:, 1].tolist() == ["101,202", "1500"]
    assert not read.changes


@pytest.mark.parametrize("ending", [".tsv", ".txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_decimal_commas_between_tabs_are_numbers(tmp_path: Path, ending: str, encoding: str) -> None:
    """So Excel saves text where numbers have commas; one column that is sure tells of the others."""
    rows = ["school\tweight\tmark\tpupils", *["Elm\t0,85\t64,5\t1.200", "Oak\t1,20\t72,7\t350"] * 3]
    (tmp_path / f"a{ending}").write_text("\n".join(rows), encoding=encoding)
    read = read_answers(tmp_path / f"a{ending}")
    assert read.frame["weight"].tolist()[:2] == [0.85, 1.2]
    assert read.frame["mark"].tolist()[:2] == [64.5, 72.7]
    assert {one.what for one in read.changes} >= {"decimal commas read as points"}


@pytest.mark.parametrize("cells", [["1,3", "2,4", "3"], ["3,1", "3", "1"], ["4,5", "1,7"], ["1,200", "950,100"],
                                   ["5,4", "3,1", "6,2", "4"], ["12,3", "2,1", "1,10"]])  # fmt: skip
def test_commas_between_tabs_that_may_be_codes_stay(tmp_path: Path, cells: list[str]) -> None:
    """They are no decimals for sure, and that is told."""
    (tmp_path / "a.tsv").write_text("\n".join(["school\tq", *[f"Elm\t{cell}" for cell in cells] * 3]))
    read = read_answers(tmp_path / "a.tsv")
    if "1,200" in cells:
        assert read.frame["q"].tolist()[:2] == [1200, 950100]
    else:
        assert read.frame["q"].tolist()[: len(cells)] == cells
        assert [one.what for one in read.changes] == [
            "commas that may be decimal or set codes apart: the column is left as text"
        ]


@pytest.mark.parametrize("chosen", [["2,5", "1,4", "5"], ["6,1", "5,2", "3,1"], ["11,2", "4,12", "7"]])
@pytest.mark.parametrize("sure", [["0,5", "0,75", "1,5"], ["70,25", "61,5", "58"]])
def test_a_column_that_is_sure_makes_no_decimals_of_codes(tmp_path: Path, sure: list[str], chosen: list[str]) -> None:
    """Lists of codes stay text beside weights, whatever their order, and that is told."""
    rows = [f"{weight}\t{codes}" for weight, codes in zip(sure, chosen, strict=True)] * 3
    (tmp_path / "a.tsv").write_text("\n".join(["weight\tchosen", *rows]))
    read = read_answers(tmp_path / "a.tsv")
    assert read.frame["chosen"].tolist()[:3] == chosen
    assert read.frame["weight"].tolist()[:3] == [float(text.replace(",", ".")) for text in sure]
    told = {one.column: one.what for one in read.changes}
    assert told["chosen"] == "commas that may be decimal or set codes apart: the column is left as text"


def test_decimal_points_between_tabs_stay_points(tmp_path: Path) -> None:
    """A file with both has no decimal commas for sure."""
    (tmp_path / "a.tsv").write_text("\n".join(["a\tb", *["0,85\t1.5", "3,2\t2.5"] * 3]))
    assert read_answers(tmp_path / "a.tsv").frame["b"].tolist()[:2] == [1.5, 2.5]


@pytest.mark.parametrize("who", ["respondent", "Family", "participant_no", "respondent_id"])
def test_rows_of_one_answer_each_are_told(tmp_path: Path, who: str) -> None:
    """People are counted once, however the column is called that names them, and long is suggested as it works."""
    rows = [f"P{i % 9},{'Elm' if i % 9 < 4 else 'Oak'},q{i // 9},{i % 4}" for i in range(27)]
    (tmp_path / "a.csv").write_text("\n".join([f"{who},school,item,value", *rows]))
    read = read_answers(tmp_path / "a.csv")
    assert (read.rows, read.respondents) == (27, 9)
    (told,) = (one.what for one in read.changes)
    long = (who, "item", "value")
    assert f"long={long!r} gives each person one row" in told
    assert read_answers(tmp_path / "a.csv", long=long).rows == 9


@pytest.mark.parametrize("cells", [["Mother", "Father", "Other"], ["1", "2", "3"]])
def test_a_column_of_who_filled_it_in_is_a_question(tmp_path: Path, cells: list[str]) -> None:
    """It repeats in many rows, but no column beside it has each of its cells once for each."""
    rows = [f"{cells[i * i % 3]},{i % 4},{i % 5}" for i in range(40)]
    (tmp_path / "a.csv").write_text("\n".join(["respondent,q1,q2", *rows]))
    read = read_answers(tmp_path / "a.csv")
    assert (read.rows, read.respondents) == (40, 40)
    assert not read.changes


@pytest.mark.parametrize(
    ("head", "cells", "named"),
    [
        (
            "ResponseId,Q1,Q1_DO,Q2_Page Submit\nResponse ID,Heard?,Order,Time",
            "R_{i},{a},1|2,3.5",
            "Q1_DO, Q2_Page Submit",
        ),
        ("Timestamp,Score,Heard?", "2025/10/0{i},{i} / 5,{a}", "Score"),
    ],
)
def test_what_a_tool_measured_is_named_where_a_draft_leaves_it_out(
    tmp_path: Path, head: str, cells: str, named: str
) -> None:
    """Times, the order of options and the score of a quiz are no questions, and no column disappears unnamed."""
    rows = [cells.format(i=i, a=("Yes", "No")[i % 2]) for i in range(8)]
    (tmp_path / "a.csv").write_text("\n".join([head, *rows]))
    note = draft_instrument(read_answers(tmp_path / "a.csv"), key="f", informant="families").note
    assert f"Left out: {named} (measured by " in note

"""Headings in several rows: bands merged over questions, and files that say how many rows have headings."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from partnerkit.errors import DocumentError, InvalidValueError
from partnerkit.surveys import draft_instrument, read_answers

ANSWERS = [[f"F{i}", ("Elm", "Oak")[i % 2], i % 4 + 1, i % 3 + 1, i % 2 + 1] for i in range(12)]


def workbook(path: Path, rows: list[list[Any]], merged: list[str]) -> Path:
    """Write a workbook with merged cells."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for ref in merged:
        book.active.merge_cells(ref)
    book.save(path / "a.xlsx")
    return path / "a.xlsx"


BANDS: list[list[Any]] = [["id", "school", "How often are you", None, "Last"], [None, None, "greeted", "asked", "year"]]


@pytest.mark.parametrize("above", [[], [["Survey of 2025"], []], [["Survey of 2025"], ["by the office"]]])
def test_a_band_over_questions_is_joined_with_them(tmp_path: Path, above: list[list[Any]]) -> None:
    """No heading becomes a respondent, and none is lost, also below a title."""
    place = len(above) + 1
    merged = [f"C{place}:D{place}", f"A{place}:A{place + 1}"] + (["A1:E1"] if above else [])
    read = read_answers(workbook(tmp_path, [*above, *BANDS, *ANSWERS], merged))
    names = ["id", "school", "How often are you [greeted]", "How often are you [asked]", "Last [year]"]
    assert (read.rows, list(read.frame)) == (12, names)
    assert read.questions[names[3]] == "How often are you - asked"
    assert any(one.what == "2 rows of headings joined into one" for one in read.changes)
    assert read.frame[names[2]].tolist() == [row[2] for row in ANSWERS]
    assert len(draft_instrument(read, key="f", informant="families").items) == 4


def test_bands_over_names_leave_the_names(tmp_path: Path) -> None:
    """Where each column has a name of its own, it keeps it, and the band is part of what was asked."""
    bands: list[Any] = ["About you", None, "The school", None, "Sum"]
    rows = [bands, ["id", "school", "greeted", "asked", "year"], *ANSWERS]
    read = read_answers(workbook(tmp_path, rows, ["A1:B1", "C1:D1"]))
    assert (read.rows, list(read.frame)) == (12, rows[1])
    assert read.questions["asked"] == "The school - asked"


def test_header_says_how_many_rows_have_headings(tmp_path: Path) -> None:
    """A text file says nothing of merged cells: without header the second row is told, and with it both are read."""
    head = ["id,school,How often are you,,", ",,greeted,asked,informed"]
    body = [",".join(map(str, row)) for row in ANSWERS]
    (tmp_path / "a.csv").write_text("\n".join([*head, *body]))
    told = [one.what for one in read_answers(tmp_path / "a.csv").changes]
    assert any("header=2 joins the two rows" in what for what in told)
    read = read_answers(tmp_path / "a.csv", header=2)
    names = [f"How often are you [{what}]" for what in ("greeted", "asked", "informed")]
    assert (read.rows, list(read.frame)) == (12, ["id", "school", *names])
    assert not any("header=2 joins" in one.what for one in read.changes)


WORDS = [f"{i},{('Elm', 'Oak')[i % 2]},{('Never', 'Often')[i % 2]},{('Often', 'Daily')[i % 2]}" for i in range(8)]
FIGURES = [f"{i},{i % 4 + 1},{i % 3 + 1},{i % 2 + 1}" for i in range(8)]


@pytest.mark.parametrize("body", [WORDS, FIGURES])
@pytest.mark.parametrize("band", [",Your year,,", "Your year,,,", ",,Your year,"])
@pytest.mark.parametrize("above", [[], ["Survey of 2025,,,"]])
def test_a_band_that_looks_like_a_title_is_a_heading(
    tmp_path: Path, above: list[str], band: str, body: list[str]
) -> None:
    """Its row is half empty as a title is; where header counts it, no respondent becomes the headings."""
    (tmp_path / "a.csv").write_text("\n".join([*above, band, "code,met,wrote,phoned", *body]))
    read = read_answers(tmp_path / "a.csv", header=2)
    assert (read.rows, list(read.frame)) == (8, ["code", "met", "wrote", "phoned"])
    assert "Your year - wrote" in read.questions.values() or band == ",,Your year,"
    assert any("above the headings left out" in one.what for one in read.changes) == bool(above)


@pytest.mark.parametrize("many", [1, 2, 3, 4])
def test_a_few_people_who_all_say_different_things_are_not_headings(tmp_path: Path, many: int) -> None:
    """With so few rows, words that do not come again are answers."""
    words = ["Ann,Never,Often,Daily", "Bea,Often,Never,Weekly", "Cem,Weekly,Daily,Never", "Dan,Daily,Weekly,Often"]
    (tmp_path / "a.csv").write_text("\n".join(["Your year,,,", "code,met,wrote,phoned", *words[:many]]))
    read = read_answers(tmp_path / "a.csv", header=2)
    assert (read.rows, list(read.frame)) == (many, ["code", "met", "wrote", "phoned"])


@pytest.mark.parametrize("body", [WORDS, FIGURES])
@pytest.mark.parametrize("below", ["key,letter,letter,letter", ",in person,by post,by phone"])
def test_a_title_above_two_full_rows_of_headings_is_left_out(tmp_path: Path, below: str, body: list[str]) -> None:
    """The row that is nearly full is then the first of the headings, and not the last."""
    (tmp_path / "a.csv").write_text("\n".join(["Survey of 2025,,,", "code,met,wrote,phoned", below, *body]))
    read = read_answers(tmp_path / "a.csv", header=2)
    assert read.rows == 8
    assert any("above the headings left out" in one.what for one in read.changes)


def test_header_reads_merged_cells_as_the_workbook_without_it(tmp_path: Path) -> None:
    """Whoever counts the rows that the merged cells tell of gets the same answers."""
    rows: list[list[Any]] = [
        [None, "Your year", None, None],
        ["code", "met", "wrote", "phoned"],
        *([i, 1, 2, i % 3] for i in range(7)),
    ]
    path = workbook(tmp_path, rows, ["B1:D1"])
    read = read_answers(path, header=2)
    assert (read.rows, list(read.frame)) == (7, ["code", "met", "wrote", "phoned"])
    assert read.questions["wrote"] == "Your year - wrote"


def test_header_turns_joining_off_and_has_to_be_a_number_of_rows(tmp_path: Path) -> None:
    """One row of headings is one, whatever is merged; a file has so many rows at least."""
    path = workbook(tmp_path, [*BANDS, *ANSWERS], ["C1:D1"])
    assert read_answers(path, header=1).rows == 13
    for wrong in (0, True, 11, "2"):
        with pytest.raises(InvalidValueError, match="how many rows have headings"):
            read_answers(path, header=wrong)  # type: ignore[arg-type]  # that is what is tested
    with pytest.raises(DocumentError, match="fewer than 5 rows of headings"):
        read_answers(workbook(tmp_path, [["a", "b"], [1, 2]], []), header=5)

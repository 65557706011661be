"""Cells that hold several answers, or look as if they did: line breaks, commas within answers, lists of codes."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.model import Instrument
from partnerkit.surveys import draft_instrument, read_answers


def written(path: Path, columns: dict[str, list[Any]], ending: str = ".csv") -> Path:
    """Write columns as a CSV file, or as a workbook."""
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    if ending == ".xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        book.save(path / "a.xlsx")
    else:
        with (path / "a.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
    return path / f"a{ending}"


def drafted(path: Path) -> Instrument:
    """Draft an instrument of the answers in a file."""
    return draft_instrument(read_answers(path), key="f", informant="families")


BREAKS = ["Bus, late\nWork, shifts", "Work, shifts", "Bus, late", "Bus, late\nLanguage", "Language", ""] * 4


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("between", ["\n", "\r\n"])
def test_each_line_of_a_cell_is_an_answer(tmp_path: Path, ending: str, between: str) -> None:
    """So Jotform writes what was checked, and people do with Alt+Enter; a comma is within an answer."""
    cells = [cell.replace("\n", between if ending == ".csv" else "\n") for cell in BREAKS]
    path = written(tmp_path, {"school": ["Elm", "Oak"] * 12, "hard": cells}, ending)
    form = drafted(path)
    assert [item.wording() for item in form if item.key != "school"] == ["Bus, late", "Language", "Work, shifts"]
    form = draft_instrument(read_answers(path), key="f", informant="families", columns=["hard"]).confirmed()
    table = pk.summarize(read_answers(path, form).frame, form, min_group=1)
    assert [(row.n, row.mean) for row in table] == [(20, 0.6), (20, 0.4), (20, 0.4)]


@pytest.mark.parametrize(
    "answers",
    [
        ["Disagree", "Disagree, with doubts", "Agree, with doubts", "Agree"],
        ["Ash, east gate", "Ash, west gate", "Fir, east gate", "Fir, west gate"],
        ["No", "No, not now", "No, later", "Yes, later", "Yes, not now", "Yes"],
    ],
)
def test_a_choice_of_one_with_commas_in_it_is_not_cut(tmp_path: Path, answers: list[str]) -> None:
    """What follows a comma never comes first or alone there; the note names the column."""
    form = drafted(written(tmp_path, {"q": answers * 6}))
    assert not form.inventories
    assert {option.text() for option in form.options_of("q")} == set(answers)
    assert "what follows a comma never comes first or alone: q." in form.note
    scaled = draft_instrument(
        read_answers(tmp_path / "a.csv"), key="f", informant="families", scales=[answers]
    ).options_of("q")
    assert [(option.text(), option.value) for option in scaled] == [(word, i) for i, word in enumerate(answers, 1)]


@given(st.lists(st.sets(st.sampled_from(["Bus", "Hours", "Language"]), min_size=1), min_size=20, max_size=40))
def test_answers_that_combine_freely_stay_a_check_all_question(
    tmp_path_factory: pytest.TempPathFactory, checked: list[set[str]]
) -> None:
    """If two answers each come alone, and both together more than once, the cells are lists."""
    pairs: list[set[str]] = [{"Bus"}, {"Hours"}, {"Language"}, {"Bus", "Hours"}, {"Hours", "Language"}] * 2
    path = tmp_path_factory.mktemp("free")
    form = drafted(written(path, {"q": [", ".join(sorted(one)) for one in checked + pairs]}))
    assert [item.wording() for item in form] == ["Bus", "Hours", "Language"]
    assert "what follows a comma" not in form.note


def test_words_that_ask_for_all_count_more_than_commas(tmp_path: Path) -> None:
    """Everybody may have checked the first answer."""
    cells = ["Bus", "Bus, Hours", "Bus, Language", "Bus, Hours, Language"] * 6
    assert drafted(written(tmp_path, {"What is hard? (Check all that apply)": cells})).inventories
    assert not drafted(written(tmp_path, {"What is hard?": cells})).inventories


@pytest.mark.parametrize("cells", [["1,2", "1,3", "3", "2,3"], ["1;2", "1;3", "3", "2"], ["4,11", "11", "4", "11,12"]])
def test_lists_of_codes_are_left_to_the_form(tmp_path: Path, cells: list[str]) -> None:
    """The reason is not that too few cells hold several answers."""
    question = "What is hard? (Check all that apply)"
    with pytest.raises(InvalidValueError, match=rf"such as '{cells[0]}': lists of codes, or decimals; only a form"):
        drafted(written(tmp_path, {question: cells * 5, "id": list(range(20))}))
    form = drafted(written(tmp_path, {question: cells * 5, "met": ["Yes", "No"] * 10}))
    assert f"{question} (numbers with something between them" in form.note
    assert "too few cells" not in form.note

"""Variables of SPSS that have no value labels, or one each; and columns of other files that hold one word each."""

from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

import partnerkit as pk
from partnerkit.surveys import draft_instrument, read_answers


def saved(path: Path, columns: dict[str, list[Any]], **said: Any) -> Path:
    """Write an SPSS file."""
    pyreadstat.write_sav(pd.DataFrame(columns), str(path / "a.sav"), **said)
    return path / "a.sav"


@pytest.mark.parametrize("labels", [{}, {"calls": {-1: "Don't know"}}])
def test_codes_that_a_file_calls_missing_reach_a_form_without_labels(tmp_path: Path, labels: Any) -> None:
    """What was read names the column and the codes; named, the column is drafted with them as missing."""
    missing = {"calls": [{"lo": 90, "hi": 99}, -1], "met": [9]}
    columns: dict[str, list[Any]] = {"calls": [0.0, 1, 2, 96, -1] * 4, "met": [1.0, 2, 9, 1, 2] * 4}
    columns["other"] = [1.0, 2, 3, 4, 5] * 4
    path = saved(
        tmp_path, columns, missing_ranges=missing, variable_value_labels={"met": {1: "No", 2: "Yes"}, **labels}
    )
    read = read_answers(path)
    told = {one.column: (one.what.partition("why: ")[2].partition(";")[0], one.cells) for one in read.changes}
    assert told == {"calls": ("-1, 96", 8), "met": ("9", 4)}
    assert "calls, other (for want of value labels)" in draft_instrument(read, key="f", informant="families").note
    draft = draft_instrument(read, key="f", informant="families", columns=["calls"])
    assert {option.code for option in draft.options_of("calls") if option.missing} == {-1, 96}
    assert set(draft.item("calls").missing_codes) == {*range(90, 100)} - {96}
    assert pk.summarize(read.frame, draft.confirmed(), min_group=1).row("calls").mean == 1.0


QUALTRICS: dict[str, list[Any]] = {
    "ResponseId": [f"R_{i}" for i in range(20)],
    "Status": [0.0] * 20,
    "Progress": [100.0] * 16 + [40.0] * 4,
    "Finished": [1.0] * 16 + [0.0] * 4,
    "Q5_1": [1.0, None] * 10,
    "Q5_2": [None, None, None, 1.0] * 5,
    "Q6": [1.0, 2.0] * 10,
}


def test_one_value_label_for_each_column_is_a_check_all_question(tmp_path: Path) -> None:
    """So Qualtrics saves one for SPSS; the base is who finished, and its own columns are no questions."""
    names = {"Q5_1": "The bus", "Q5_2": "The hour"}
    path = saved(
        tmp_path,
        QUALTRICS,
        column_labels={name: f"Why not? (Check all) - Selected Choice {label}" for name, label in names.items()},
        variable_value_labels={
            "Finished": {0: "False", 1: "True"},
            "Status": {0: "IP Address", 1: "Survey Preview"},
            "Q6": {1: "No", 2: "Yes"},
            **{name: {1: label} for name, label in names.items()},
        },
    )
    read = read_answers(path)
    draft = draft_instrument(read, key="f", informant="families").confirmed()
    assert [item.wording() or item.key for item in draft] == ["The bus", "The hour", "q6"]
    assert [one.name for one in draft.inventories] == ["Why not? (Check all)"]
    assert "Left out" not in draft.note
    table = pk.summarize(read.frame, draft, min_group=1)
    assert [(table.row(key).n, table.row(key).mean) for key in ("q5_1", "q5_2")] == [(16, 0.5), (16, 0.25)]
    assert any(one.what.startswith("2 columns of a check-all question") for one in read.changes)


def test_one_label_each_beside_other_codes_is_no_check_all_question(tmp_path: Path) -> None:
    """A label for one end of a scale does not make it one."""
    columns: dict[str, list[Any]] = {"q1": [1.0, 2.0, 3.0] * 5, "q2": [1.0, None, 3.0] * 5}
    path = saved(tmp_path, columns, variable_value_labels={"q1": {1: "Low"}, "q2": {1: "Poor"}})
    assert not read_answers(path).changes


BUS = ["Bus", "", "Bus", ""] * 5
HOURS = ["", "Hours, shifts", "Hours, shifts", ""] * 5


@pytest.mark.parametrize(
    ("columns", "stem"),
    [
        ({"Q9_1": BUS, "Q9_2": HOURS}, "Q9"),
        ({"Bus": BUS, "Hours, shifts": HOURS, "Other": [""] * 19 + ["My knee"]}, "Bus and 2 more"),
        ({"Why not? [Bus]": BUS, "Why not? [Hours, shifts]": HOURS}, "Why not?"),
        ({"Why? [Bus]": ["1" * bool(one) for one in BUS], "Why? [Hours]": ["2" * bool(one) for one in HOURS]}, "Why?"),
    ],
)
def test_a_word_of_its_own_in_each_column_is_a_check_all_question(
    tmp_path: Path, columns: dict[str, list[str]], stem: str
) -> None:
    """Typeform writes it so, as does Qualtrics below one row of headings, and SurveyMonkey with numbers."""
    pd.DataFrame({"school": ["Elm", "Oak"] * 10, **columns}).to_csv(tmp_path / "a.csv", index=False)
    read = read_answers(tmp_path / "a.csv")
    draft = draft_instrument(read, key="f", informant="families").confirmed()
    (inventory,) = draft.inventories
    table = pk.summarize(read.frame, draft, min_group=1)
    base = 16 if "Other" in columns else 15
    assert [(table.row(key).n, table.row(key).mean) for key in inventory.items[:2]] == [(base, 10 / base)] * 2
    assert [one.column for one in read.changes if "check-all question" in one.what] == [stem]
    assert any("shares are of those who checked something" in one.what for one in read.changes)


@pytest.mark.parametrize(
    "columns",
    [
        {"Q1_1": ["Agree", ""] * 10, "Q1_2": ["", "Disagree"] * 10},
        {"Q1_1": ["Yes", ""] * 10, "Q1_2": ["", "No"] * 10},
        {"Q1_1": ["1", ""] * 10, "Q1_2": ["", "2"] * 10},
        {"remark_1": ["Thanks", *[""] * 19], "remark_2": [*[""] * 19, "More buses"]},
        {"Q1_1": ["Bus", "Bus"] * 10, "Q1_2": ["Hours", "Hours"] * 10},
        {"Q1_1": ["Bus", ""] * 10, "Q1_2": ["", "Bus"] * 10},
    ],
)
def test_other_columns_of_one_word_are_left_alone(tmp_path: Path, columns: dict[str, list[str]]) -> None:
    """A scale, remarks of single people, words without blanks, and one word in all columns do not tell a question."""
    pd.DataFrame({"school": ["Elm", "Oak"] * 10, **columns}).to_csv(tmp_path / "a.csv", index=False)
    assert not read_answers(tmp_path / "a.csv").changes

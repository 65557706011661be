"""What is between two answers in a cell, and between two cells in a file, told by the column and by the file."""

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import FrameError
from partnerkit.model import CheckAll, Instrument, Inventory, Item, Option, ResponseOptions
from partnerkit.surveys import draft_instrument, read_answers, tidy_answers
from partnerkit.surveys.answers.asked import AskedAll
from tests.frames.conftest import MakeFrame

LABELS = ("Transport", "Work hours, shifts", "Child care", "Language; interpreters")
CHECKED = ResponseOptions("checked", "Checked or not", [Option(1, "Checked"), Option(0, "Not checked")])
COMBINATIONS = [[label for i, label in enumerate(LABELS) if mask >> i & 1] for mask in range(1, 16)]


def barriers(**how: Any) -> Instrument:
    """Make a form with a question of which people check all."""
    items = [Item(f"b{i}", "checked", text=label) for i, label in enumerate(LABELS)]
    check_all = CheckAll(column="What gets in the way?", **how)
    return Instrument(
        "f", "F", "1", "families", items, [CHECKED],
        inventories=[Inventory("barriers", [item.key for item in items], check_all=check_all)],
    )  # fmt: skip


def written(folder: Path, rows: list[list[str]], **how: Any) -> Path:
    """Write a file of answers."""
    path = folder / "answers.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, **how).writerows(rows)
    return path


@pytest.mark.parametrize("between", [",", ", ", ";", "; ", "|", "\n"])
def test_the_separator_is_found_where_the_form_names_none(engine: MakeFrame, between: str) -> None:
    """The right one leaves the most answers that are items of the form, whichever other an answer holds."""
    frame = engine({"What gets in the way?": [between.join(chosen) for chosen in COMBINATIONS]})
    table = pk.summarize(tidy_answers(frame, barriers()).frame, barriers(), min_group=1)
    assert [(row.n, round((row.mean or 0) * 15, 6)) for row in table] == [(15, 8)] * 4


@given(st.lists(st.sets(st.sampled_from(["bus", "hours"]), min_size=1), min_size=1))
def test_codes_have_a_blank_between_them(rows: list[set[str]]) -> None:
    """A column without another sign holds codes as forms of KoboToolbox write them."""
    items = [Item(key, "checked") for key in ("bus", "hours")]
    asked = Inventory("barriers", ["bus", "hours"], check_all=CheckAll(column="what"))
    form = Instrument("f", "F", "1", "families", items, [CHECKED], inventories=[asked])
    frame = tidy_answers(pd.DataFrame({"what": [" ".join(sorted(row)) for row in rows]}), form).frame
    assert frame["bus"].tolist() == [float("bus" in row) for row in rows]


def test_a_separator_that_the_form_names_is_kept() -> None:
    """Nobody looks for another."""
    tidy = tidy_answers(pd.DataFrame({"What gets in the way?": ["Transport;Child care"]}), barriers(separator=","))
    assert tidy.frame[["b0", "b2"]].to_numpy().tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("end", ["", ";"])
def test_a_draft_reads_answers_that_hold_a_comma(tmp_path: Path, end: str) -> None:
    """Microsoft Forms writes a semicolon between answers, and one behind the last."""
    chosen = [[label for label in one if ";" not in label] for one in COMBINATIONS if one != [LABELS[3]]]
    path = written(tmp_path, [["school", "What gets in the way?"], *[["Elm", ";".join(one) + end] for one in chosen]])
    read = read_answers(path)
    form = draft_instrument(read, key="f", informant="families")
    texts = [form.item(key).wording() for key in form.inventories[0].items]
    assert texts == ["Child care", "Transport", "Work hours, shifts"]
    assert [one.separator for one in read.asked if isinstance(one, AskedAll)] == [";"]


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_what_is_quoted_says_nothing_of_the_delimiter(tmp_path: Path, between: str) -> None:
    """A quoted cell may hold each of the delimiters many times."""
    text = ",a;b|c\td;" * 5
    rows = [["school", "why"], *[["Elm", f'{text}"{i}"'] for i in range(12)]]
    read = read_answers(written(tmp_path, rows, delimiter=between))
    assert list(read.frame.columns) == ["school", "why"]
    assert read.frame["why"].tolist() == [row[1] for row in rows[1:]]


def test_the_delimiter_cuts_the_headings_too(tmp_path: Path) -> None:
    """Answers with a semicolon behind each are not quoted where none holds a comma."""
    path = tmp_path / "answers.csv"
    path.write_text("school,why\n" + "Elm,Bus;Hours;Care;\n" * 12, encoding="utf-8")
    assert read_answers(path).details["delimiter"] == "comma"


@pytest.mark.other_engines_at_night  # the test above has the same query there
def test_a_frame_read_without_its_form_names_the_cure(engine: MakeFrame) -> None:
    """One line for all items of the question, and not one for each without a word of what to do."""
    frame = engine({"What gets in the way?": [", ".join(chosen) for chosen in COMBINATIONS]})
    with pytest.raises(FrameError, match=r"answers to 4 items .* read_answers\(path, form\)") as error:
        pk.summarize(frame, barriers())
    assert len(error.value.faults) == 1


def test_headings_that_are_questions_name_the_cure() -> None:
    """`read_answers` finds columns by the text of questions; a column that is nowhere is still named."""
    items = [Item("q1", "checked", text="Were you greeted?"), Item("q2", "checked", text="Were you heard?")]
    form = Instrument("f", "F", "1", "families", items, [CHECKED])
    with pytest.raises(FrameError) as error:
        pk.summarize(pd.DataFrame({"Were you  greeted?": [1, 0]}), form)
    assert [fault.path for fault in error.value.faults] == ["'Were you  greeted?'", "q2"]


def told(rows: int, *, least: int = 10, **how: Any) -> pk.surveys.GroupTable:
    """Summarize answers of which some are cut at a comma that is within an answer."""
    cells = ["Transport;Work hours, shifts"] * rows + ["Transport", "None of these"] * 10
    one = barriers(**how)
    frame = tidy_answers(pl.DataFrame({"What gets in the way?": cells}), one).frame
    return pk.summarize(frame, one, min_group=least)


def test_a_table_says_that_answers_are_none_of_the_items(tmp_path: Path) -> None:
    """Its notes, its methods and its document say so, for a list that was split at the wrong sign."""
    table = told(10, separator=",")
    assert "For barriers, some answers are none of the items" in str(table)
    assert "Other answers, which match none of the items, were not counted." in str(table.methods())
    path = tmp_path / "table.json"
    path.write_text(json.dumps(pk.to_dict(table)), encoding="utf-8")
    assert pk.files.read_result(path, pk.surveys.GroupTable, instruments=table.instrument) == table


@pytest.mark.parametrize(("rows", "others"), [(10, ("barriers",)), (9, ())])
def test_a_release_says_the_same_of_all_its_answers_in_each_table(rows: int, others: tuple[str, ...]) -> None:
    """Of a filter it would be one figure more, which a person who is in one table and not in the other could turn."""
    cells = ["Transport;Work hours, shifts"] * rows + ["Transport", "None of these"] * 15
    asked = pl.DataFrame({"What gets in the way?": cells, "school": ["elm"] * 20 + ["oak"] * (len(cells) - 20)})
    one = barriers(separator=",")
    release = pk.surveys.Release(tidy_answers(asked, one).frame, one)
    made = [release.publish("school"), release.publish(where={"school": "oak"})]
    assert [table.others for table in made] == [others] * 2
    assert ("were not counted" in str(release.methods())) is bool(others)


def test_nothing_is_said_where_all_answers_are_items() -> None:
    """Nor where fewer people than a group must have gave other answers."""
    assert told(10).others == told(9, separator=",").others == ()
    assert told(9, least=1, separator=",").others == ("barriers",)


@pytest.mark.other_engines_at_night  # the test above has the same query there
def test_other_answers_are_found_on_every_engine(engine: MakeFrame) -> None:
    """The column is looked at where it is still in the frame."""
    one = barriers()
    frame = engine({"What gets in the way?": [", ".join(chosen) for chosen in COMBINATIONS] + ["My boss"]})
    tidy = tidy_answers(frame, one).frame
    assert pk.summarize(tidy, one, min_group=1).others == ("barriers",)
    assert pk.summarize(tidy, one, min_group=2).others == ()

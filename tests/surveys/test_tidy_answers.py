"""Answers as people type them: what is matched, what is told, and what is left to be refused."""

from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import FrameError, InvalidValueError
from partnerkit.model import CheckAll, Instrument, Inventory, Item, Option, ResponseOptions
from partnerkit.surveys import coded_answers, key_answers, read_answers, tidy_answers
from partnerkit.surveys.answers.tidy import CODES_AMONG_WORDS
from tests.frames.conftest import MakeFrame

AGREE = ResponseOptions(
    "agree",
    "Agreement",
    [Option(1, "Disagree"), Option(4, "Don't know", missing="unknown"), Option(9, "Strongly agree")],
)
CHECKED = ResponseOptions("checked", "Checked or not", [Option(1, "Checked"), Option(0, "Not checked")])


def form(*items: Item, **more: Any) -> Instrument:
    """Make a form."""
    return Instrument("f", "F", "1", "families", items or [Item("q", "agree")], [AGREE, CHECKED], **more)


def barriers(**how: Any) -> Instrument:
    """Make a form with a question of which people check all."""
    items = Item("bus", "checked", text="The bus"), Item("hours", "checked", text="Work hours, shifts")
    return form(*items, inventories=[Inventory("barriers", ["bus", "hours"], check_all=CheckAll(**how))])


def coded(column: list[Any], item: Item | None = None) -> list[float | None]:
    """Tidy and code one column."""
    one = form(item or Item("q", "agree"))
    tidy = tidy_answers(pd.DataFrame({"q": column}, dtype=object), one)
    return [None if cell != cell else cell for cell in coded_answers(tidy.frame, one)["q"].tolist()]


@pytest.mark.parametrize(
    "typed",
    [
        "Strongly agree ",
        "\u00a0Strongly\u00a0agree",
        "STRONGLY  AGREE",
        "9 - Strongly agree",
        "9. strongly agree",
        "9=Strongly agree",
        "Strongly agree (9)",
        "9 \u2013 Strongly agree",
        "9",
        9,
        9.0,
    ],
)
def test_one_answer_typed_in_many_ways(typed: Any) -> None:
    """Blanks, case, dashes, and a code beside its label make no other answer of it."""
    assert coded([typed, "Disagree"]) == [9.0, 1.0]


def test_curly_quotes_and_composed_letters() -> None:
    """A quote is a quote, and an accent is an accent however it is encoded."""
    options = ResponseOptions("o", "O", [Option(1, "No s\u00e9 bien"), Option(2, "Don't mind")])
    one = Instrument("f", "F", "1", "families", [Item("q", "o")], [options])
    tidy = tidy_answers(pd.DataFrame({"q": ["No se\u0301 bien", "Don\u2019t mind"]}), one)
    assert coded_answers(tidy.frame, one)["q"].tolist() == [1.0, 2.0]


def test_a_code_beside_the_label_of_another_is_left_to_be_refused() -> None:
    """Nobody knows whether the number or the word was meant."""
    with pytest.raises(FrameError, match="'1 - Strongly agree'"):
        coded(["1 - Strongly agree", "Disagree"])


def test_what_could_mean_two_things_is_left_to_be_refused() -> None:
    """Two labels that differ in case alone are two answers; a third way to type them is neither."""
    options = ResponseOptions("o", "O", [Option(1, "often"), Option(2, "Often")])
    one = Instrument("f", "F", "1", "families", [Item("q", "o")], [options])
    tidy = tidy_answers(pd.DataFrame({"q": ["OFTEN", "Often"]}), one)
    assert tidy.changes == ()
    with pytest.raises(FrameError, match="'OFTEN'") as caught:
        key_answers(tidy.frame, one)
    assert "tidy_answers" not in str(caught.value)


def test_the_refusal_of_a_cell_says_what_would_read_it() -> None:
    """Who did not know of the verb learns it where it helps."""
    with pytest.raises(
        FrameError, match=r"'disagree' is written otherwise than in the form.*tidy_answers matches such cells"
    ):
        key_answers(pd.DataFrame({"q": ["disagree"]}), form())


def test_text_that_is_no_answer_is_matched_where_the_form_declares_it() -> None:
    """N/A stands for nothing unless the form says so."""
    declared = Item("q", "agree", missing_codes=["N/A"])
    assert coded(["n/a ", "Disagree"], declared) == [None, 1.0]
    with pytest.raises(FrameError, match="'n/a '"):
        coded(["n/a ", "Disagree"])


def test_what_was_matched_is_counted() -> None:
    """Each column says how many cells were matched, with an example."""
    tidy = tidy_answers(pd.DataFrame({"q": ["disagree", "disagree", "Disagree"]}), form())
    assert tidy.as_data() == {
        "changes": [{"column": "q", "what": "matched as typed", "cells": 2, "before": "disagree", "after": "Disagree"}]
    }
    assert repr(tidy) == "<TidyAnswers: 1 change>"


@given(st.lists(st.sampled_from(["Disagree", "Strongly agree", "Don't know", "1", "9", None]), min_size=1))
def test_what_is_right_is_left_alone(column: list[str | None]) -> None:
    """A table that the form reads already is not changed; codes among words are told and stay."""
    frame = pd.DataFrame({"q": pd.Series(column, dtype="str")})
    tidy = tidy_answers(frame, form())
    assert {one.what for one in tidy.changes} <= {CODES_AMONG_WORDS}
    assert tidy.frame["q"].equals(frame["q"])


@given(st.lists(st.text(max_size=6) | st.sampled_from(["disagree", "4 - Don\u2019t know", " 9 "]), min_size=1))
def test_twice_is_once(column: list[str]) -> None:
    """What has been made tidy is tidy; a code among words, which stays, is told each time."""
    once = tidy_answers(pd.DataFrame({"q": column}), form())
    twice = tidy_answers(once.frame, form())
    assert twice.frame["q"].tolist() == once.frame["q"].tolist()
    assert {one.what for one in twice.changes} <= {CODES_AMONG_WORDS}


# questions of which people check all


def test_one_cell_is_split_on_every_engine(engine: MakeFrame) -> None:
    """An answer that holds the separator itself is one answer; a blank cell is no answer."""
    one = barriers(column="what", none="Nothing")
    cells = ["The bus, Work hours, shifts", "work hours, shifts", "Nothing", "The bus", "The bus"]
    frame = engine({"what": cells})
    table = pk.summarize(tidy_answers(frame, one).frame, one, min_group=1)
    assert [(table.row(key).n, table.row(key).mean) for key in ("bus", "hours")] == [(5, 0.6), (5, 0.4)]


def split(given: list[Any], **how: Any) -> tuple[list[Any], list[Any]]:
    """Give the columns of the two items."""
    frame = tidy_answers(pd.DataFrame({"what": given, "done": [1, 1, 0]}), barriers(column="what", **how)).frame
    return tuple([None if cell != cell else cell for cell in frame[name].tolist()] for name in ("bus", "hours"))  # type: ignore[return-value]


@given(
    st.lists(st.sets(st.sampled_from(["bus", "hours"])), min_size=1, max_size=5), st.sampled_from([", ", ",", " , "])
)
def test_what_was_checked_is_what_is_split(rows: list[set[str]], between: str) -> None:
    """Whatever people checked together, each item has its own answer; who checked nothing has none."""
    labels = {"bus": "The bus", "hours": "Work hours, shifts"}
    cells = [between.join(labels[key] for key in sorted(checked)) or None for checked in rows]
    frame = tidy_answers(pd.DataFrame({"what": pd.Series(cells, dtype="str")}), barriers(column="what")).frame
    for key in labels:
        found = [None if cell != cell else cell for cell in frame[key].tolist()]
        assert found == [float(key in checked) if checked else None for checked in rows]


def test_a_blank_cell_is_not_a_no() -> None:
    """Nobody knows whether the question was seen."""
    assert split(["The bus", None, None]) == ([1.0, None, None], [0.0, None, None])


def test_who_saw_the_question_is_known_where_a_column_says_so() -> None:
    """Who finished and checked nothing has said that nothing fits."""
    assert split(["The bus", None, None], asked="done") == ([1.0, 0.0, None], [0.0, 0.0, None])


def test_an_answer_that_is_not_in_the_form_is_told() -> None:
    """What people wrote in counts as having answered, and is named."""
    tidy = tidy_answers(pd.DataFrame({"what": ["The bus, My boss"]}), barriers(column="what"))
    assert [change.after for change in tidy.changes if "not in the form" in change.what] == ["My boss"]


def test_cells_can_be_codes() -> None:
    """Qualtrics and XLSForms write codes into one cell."""
    assert split(["1 2", "2", None], separator=" ", cells=["1", "2"]) == ([1.0, 0.0, None], [1.0, 1.0, None])


@pytest.mark.parametrize("made", [pd.DataFrame, pl.DataFrame])
def test_cells_with_one_code_each_are_numbers(made: Any) -> None:
    """A blank turns a column of whole numbers into fractions; 1.0 is the code 1 all the same."""
    given = made({"what": [1.0, None, 2.0, 1.0]})
    tidy = tidy_answers(given, barriers(column="what", separator=" ", cells=["1", "2"]))
    read = [None if cell is None or cell != cell else cell for cell in list(tidy.frame["bus"])]
    assert read == [1.0, None, 0.0, 1.0]
    assert not [change for change in tidy.changes if "not in the form" in change.what]


def test_a_word_that_does_not_tell_who_saw_it_is_refused() -> None:
    """Whoever saw the question is in the base, so a word is not guessed at."""
    frame = pd.DataFrame({"what": ["The bus", ""], "seen": ["yes", "Nein"]})
    with pytest.raises(FrameError, match="does not say who saw the question"):
        tidy_answers(frame, barriers(column="what", asked="seen"))


@pytest.mark.parametrize(
    ("bus", "hours", "read"),
    [
        (["Y", None, None], [None, "Y", None], [1.0, 0.0, None]),
        (["The bus", "", ""], ["", "Shifts", ""], [1.0, 0.0, None]),
        (["Checked", "Unchecked", "Unchecked"], ["Unchecked", "Checked", "Unchecked"], [1.0, 0.0, None]),
        ([1, 0, None], [0, 0, None], [1.0, 0.0, None]),
        ([1, 0, 0], [0, 1, 0], [1.0, 0.0, None]),
    ],
)
def test_a_column_for_each_answer(bus: list[Any], hours: list[Any], read: list[float | None]) -> None:
    """A mark is a yes, a blank beside a mark a no, and a row of blanks nothing; a 0 beside blanks was seen."""
    tidy = tidy_answers(pd.DataFrame({"bus": bus, "hours": hours}), barriers())
    assert [None if cell != cell else cell for cell in tidy.frame["bus"].tolist()] == read


def test_a_0_of_redcap_says_nothing_beside_the_blanks_of_other_events() -> None:
    """REDCap writes 0 for everybody in the rows of the form; only the status of the form says who saw it."""
    items = Item("bus", "checked", "why___1"), Item("hours", "checked", "why___2")
    given = {"why___1": [1, 0, 0, None], "why___2": [0, 0, 0, None], "visit_complete": [2, 2, 0, None]}
    for asked, read in (("", [1.0, None, None, None]), ("visit_complete", [1.0, 0.0, None, None])):
        why = Inventory("why", ["bus", "hours"], check_all=CheckAll(asked=asked))
        tidy = tidy_answers(pd.DataFrame(given), form(*items, inventories=[why]))
        assert [None if cell != cell else cell for cell in tidy.frame["why___1"].tolist()] == read


def test_who_chose_none_of_them_saw_all_of_them() -> None:
    """Where a 0 says who saw an answer, who chose "none of these" has said no to each."""
    given = {"bus": [1, 0, None, None], "hours": [0, 1, None, None], "none": [0, 0, 1, None]}
    tidy = tidy_answers(pd.DataFrame(given), barriers(none="none"))
    assert [None if cell != cell else cell for cell in tidy.frame["bus"].tolist()] == [1.0, 0.0, 0.0, None]


def test_two_words_in_a_column_of_marks_are_refused() -> None:
    """Of an answer that was checked or not there is one word."""
    with pytest.raises(FrameError, match="bus: it says 'maybe', 'often'"):
        tidy_answers(pd.DataFrame({"bus": ["Often", "Maybe"], "hours": [None, None]}), barriers())


def test_a_missing_column_is_named() -> None:
    """The error says what to do."""
    with pytest.raises(FrameError, match=r"wat: there is no such column. Did you mean 'what'\?"):
        tidy_answers(pd.DataFrame({"what": ["The bus"]}), barriers(column="wat"))


def test_cells_must_fit_the_items() -> None:
    """One text for each item."""
    with pytest.raises(InvalidValueError, match="one text for each of the 2 items"):
        barriers(column="what", cells=["a"])


def test_a_document_holds_how_a_table_holds_it(tmp_path: Path) -> None:
    """What a table looks like is part of the form's document."""
    one = barriers(column="what", none="Nothing", asked="done", cells=["1", "2"], separator=" ")
    pk.files.write_instrument(one, tmp_path / "form.toml")
    assert pk.files.read_instrument(tmp_path / "form.toml") == one


def test_coded_answers_point_one_way() -> None:
    """Reversed items are turned, no answer is null, and a subscale stands for its items."""
    items = Item("q", "agree"), Item("r", "agree", reverse=True)
    one = form(*items, subscales=[pk.model.Subscale("both", ["r", "q"])])
    frame = pd.DataFrame({"id": ["a", "b"], "q": [1, 4], "r": [1, 9]})
    found = coded_answers(frame, one, items="both", keep="id")
    assert found.columns.tolist() == ["id", "r", "q"]
    assert found["r"].tolist() == [9.0, 1.0]
    assert found["q"].isna().tolist() == [False, True]


def test_a_kept_column_that_is_named_as_an_item_is_refused() -> None:
    """Two columns cannot have one name."""
    with pytest.raises(FrameError, match="q: an item has this key"):
        coded_answers(pd.DataFrame({"q": [1], "x": [1]}), form(Item("q", "agree", column="x")), keep=["q"])


def test_codes_of_several_columns_are_named_with_the_line_that_takes_them() -> None:
    """Nobody has to say item by item that "n/a" and -9 are no answers."""
    items = [Item("q", "agree"), Item("r", "agree"), Item("bus", "checked")]
    frame = pd.DataFrame({"q": ["1", "n/a", "-"], "r": ["n/a", "9", "-"], "bus": [1, 0, -9]})
    with pytest.raises(FrameError, match=r"instrument\.with_missing_codes\('-', 'n/a'\)"):
        key_answers(frame, form(*items))
    taken = form(*items).with_missing_codes("n/a", "-", -9, 1)
    assert [item.missing_codes for item in taken] == [("n/a", "-", -9)] * 3
    assert len(pk.summarize(frame, taken, measures="q", min_group=1)) == 1


@pytest.mark.other_engines_at_night  # the test above tries cells there
def test_groups_that_look_alike_become_one(engine: MakeFrame) -> None:
    """They get the tidiest of their spellings, or the most common of several; what has no twin is left alone."""
    schools = ["Pine", " Pine", "birch", "BIRCH", "Birch", "oak", "oak", "OAK", "Elm ", None, "Elm Elementary"]
    frame = engine({"school": schools, "q": ["Disagree"] * len(schools)})
    tidy = tidy_answers(frame, form(), tidy_groups="school")
    found = nw.from_native(tidy.frame).lazy().collect()["school"].to_list()
    expected = ["Pine", "Pine", "Birch", "Birch", "Birch", "oak", "oak", "oak", "Elm ", "Elm Elementary"]
    assert sorted(one for one in found if isinstance(one, str)) == sorted(expected)
    assert [(one.column, one.what, one.cells) for one in tidy.changes] == [
        ("school", "groups that differ only in how they are typed taken as one", 4)
    ]
    assert tidy_answers(tidy.frame, form(), tidy_groups="school").changes == ()


def test_groups_of_numbers_stay_as_they_are() -> None:
    """Nothing is typed there in two ways; and a column that is missing is named."""
    frame = pd.DataFrame({"school": [1, 2], "q": ["Disagree"] * 2})
    assert tidy_answers(frame, form(), tidy_groups=["school"]).changes == ()
    with pytest.raises(FrameError, match=r"schol: there is no such column\. Did you mean 'school'"):
        tidy_answers(frame, form(), tidy_groups=["schol"])


@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame])
def test_a_code_typed_among_words_is_told_and_stays(make: Any) -> None:
    """Whoever typed a 9 may have counted otherwise; it counts as the answer with this code, as in a file."""
    tidy = tidy_answers(make({"q": ["Disagree", "9", "disagree", "9 ", None]}), form())
    assert [(one.what, one.cells, one.before, one.after) for one in tidy.changes] == [
        ("matched as typed", 2, "9 ", "9"),
        (CODES_AMONG_WORDS, 2, "9", "Strongly agree"),
    ]
    assert coded(["Disagree", "9"]) == [1.0, 9.0]


def test_numbers_of_a_mixed_column_are_told_once() -> None:
    """A column of objects, as pandas reads from a workbook, says already that its numbers are text now."""
    tidy = tidy_answers(pd.DataFrame({"q": pd.Series(["Disagree", 9], dtype=object)}), form())
    assert [one.what for one in tidy.changes] == ["numbers among words, read as text"]


@pytest.mark.parametrize(
    "pair", [("Elm", "elm "), ("St. Mary\u2019s", "St. Mary's"), ("A-B", "A\u2013B"), ("\u00c9", "E\u0301")]
)
def test_what_look_alikes_differ_in_is_not_said_wrong(tmp_path: Path, pair: tuple[str, str]) -> None:
    """Quotes, dashes and the way an accent is stored are neither blanks nor case."""
    (tmp_path / "a.csv").write_text("school\n" + "\n".join(pair * 3) + "\n", encoding="utf-8")
    said = str(read_answers(tmp_path / "a.csv"))
    assert "differ only in how they are typed" in " ".join(said.split())
    assert "blanks or case" not in said

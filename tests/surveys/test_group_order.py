"""Groups come in the order of their categories, or as people expect grades and numbers; days print as days."""

import datetime
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.surveys.answers.as_typed import natural_order
from partnerkit.surveys.group_order import sorted_groups
from tests.surveys.forms import form

GRADES = ["Pre-K", "K", "1", "2", "10"]
MIXED = ["10", "K", "2", "Pre-K", "1"]


def order(column: Any) -> list[Any]:
    """Give the groups of a table by a column, in order."""
    frame = column if isinstance(column, pl.DataFrame) else pd.DataFrame({"grade": column})
    rows = [i % 2 for i in range(len(frame))]
    answers = frame.with_columns(q0=pl.Series(rows)) if isinstance(frame, pl.DataFrame) else frame.assign(q0=rows)
    return [group[0] for group in pk.summarize(answers, form(2, 1), by="grade", min_group=1).groups]


def test_grades_in_words_and_numbers() -> None:
    """Kindergarten comes before 1, and 2 before 10."""
    assert order(MIXED) == GRADES


def test_ordered_categories_keep_their_order() -> None:
    """Whatever order somebody gave them."""
    given = ["10", "Pre-K", "2", "K", "1"]
    assert order(pd.Categorical(MIXED, categories=given, ordered=True)) == given
    assert order(pl.DataFrame({"grade": pl.Series(MIXED, dtype=pl.Enum(given))})) == given


def test_unordered_categories_of_pandas() -> None:
    """An order that somebody gave is kept; the one that pandas sorts text into is nobody's."""
    assert order(pd.Categorical(MIXED, categories=["2", "1", "10", "K", "Pre-K"])) == ["2", "1", "10", "K", "Pre-K"]
    assert order(pd.Series(MIXED).astype("category")) == GRADES


def test_missing_groups_come_last() -> None:
    """A group that is not stated is after all that are."""
    assert order(["b", None, "a10", "a9"])[:3] == ["a9", "a10", "b"]


def test_a_release_keeps_the_order() -> None:
    """A table of a release has its groups in the order of any other table."""
    column = pd.Categorical(MIXED * 20, categories=GRADES, ordered=True)
    answers = pd.DataFrame({"grade": column, "q0": [i % 2 for i in range(100)]})
    table = pk.surveys.Release(answers, form(2, 1)).publish("grade")
    assert [group[0] for group in table.groups] == GRADES


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_days_print_as_days(engine: str) -> None:
    """A data frame that knows times alone puts no midnight behind a day."""
    days = [datetime.datetime(2025, 3, 10), datetime.datetime(2025, 3, 4)]
    frame: Any = {"pandas": pd.DataFrame, "polars": pl.DataFrame}[engine]({"day": days, "q0": [0, 1]})
    table = pk.summarize(frame, form(2, 1), by="day", measures="q0", min_group=1)
    assert [line.split("  ")[0] for line in str(table).splitlines()[3:5]] == ["2025-03-04", "2025-03-10"]
    assert table.as_data()["rows"][0]["group"] == {"day": "2025-03-04"}
    with pytest.raises(UnknownKeyError, match=r"no group '2025-03-05'\. Did you mean '2025-03-10'\?"):
        table["2025-03-05"]


def test_groups_that_look_alike_are_named_below_the_table() -> None:
    """A reader would take them for one."""
    answers = pd.DataFrame({"school": ["Elm", "elm ", "Oak"], "q0": [0, 1, 1]})
    table = pk.summarize(answers, form(2, 1), by="school", min_group=1)
    assert [note for note in table.notes if "'Elm' and 'elm '" in note]


CELLS = (
    st.text(max_size=5) | st.integers() | st.floats(allow_nan=False) | st.dates() | st.sampled_from(["1", "01", "K"])
)


@given(st.lists(CELLS, unique=True).flatmap(lambda cells: st.tuples(st.just(cells), st.permutations(cells))))
def test_any_cells_have_one_order(cells: tuple[list[Any], list[Any]]) -> None:
    """However an engine hands over numbers, words and days, they come in the same order."""
    first, second = (sorted(many, key=natural_order) for many in cells)
    assert first == second


def test_accents_and_case_do_not_move_a_word() -> None:
    """Árabe comes before Español, as in any list of languages, and elm before Oak."""
    words = [("Árabe",), ("elm",), ("Español",), ("Oak",), ("Ñandú",), ("ñu",), (None,)]
    sorted_ = [("Árabe",), ("elm",), ("Español",), ("Ñandú",), ("ñu",), ("Oak",), (None,)]
    assert sorted_groups(words) == sorted_groups(words[::-1]) == sorted_

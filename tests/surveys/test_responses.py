"""Scores of respondents: those of the kernel, row by row."""

from typing import Any

import narwhals.stable.v2 as nw
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.errors import FrameError, InvalidValueError, InventoryError
from partnerkit.model import Instrument, Inventory, Item, Option, ResponseOptions, Subscale
from partnerkit.rules import build
from partnerkit.surveys.answers.responses import compiled
from tests.frames.conftest import MakeFrame
from tests.laws.engines import read
from tests.surveys.forms import OFTEN, form

SCALE = ResponseOptions("scale", "Scale", (*(Option(i) for i in range(1, 5)), Option(9, missing="not_applicable")))
KEYS = ("a", "a.b", "order")
FORM = Instrument(
    "form",
    "A form",
    "1",
    "families",
    tuple(Item(key, "scale", reverse=key == "order") for key in KEYS),
    (SCALE,),
    (
        Subscale("reflects", KEYS, measurement="reflective", min_present=2),
        Subscale("forms", KEYS, weights=(1, 2, 3), report_on=(0, 100)),
        Subscale("lowest", ("a", "order"), rule=build.weakest("a", "order")),
    ),
    (),
)
TABLE: dict[str, list[Any]] = {
    "id": [1, 2, 3, 4],
    "a": [4, 1, None, None],
    "a.b": [3, 2, 2, None],
    "order": [2, 4, None, 9],
}


def test_scores_on_every_engine(engine: MakeFrame) -> None:
    """Value, bounds, estimate, unit and count of answers, whatever the engine."""
    found = read(pk.surveys.score_responses(engine(TABLE), FORM, keep=["id"]))
    third = 1 / 3
    assert found["reflects"] == pytest.approx([(1 + 2 * third + 2 * third) / 3, third / 3, None, None], abs=1e-12)
    assert found["reflects.low"] == pytest.approx([7 / 9, 1 / 9, 1 / 9, 0.0], abs=1e-12)
    assert found["reflects.high"] == pytest.approx([7 / 9, 1 / 9, 7 / 9, 1.0], abs=1e-12)
    assert found["reflects.estimate"] == pytest.approx([7 / 9, 1 / 9, None, None], abs=1e-12)
    assert found["reflects.reported"] == pytest.approx([1 + 3 * 7 / 9, 1 + 3 / 9, None, None], abs=1e-12)
    assert found["reflects.n_answered"] == [3, 3, 1, 0]
    assert found["forms.reported"] == pytest.approx(
        [100 * (1 + 4 / 3 + 2) / 6, 100 * (2 / 3) / 6, None, None], abs=1e-9
    )
    assert found["lowest"] == pytest.approx([2 / 3, 0.0, None, None], abs=1e-12)


def test_columns_stand_in_order() -> None:
    """The kept columns come first, then those of each subscale; without `keep`, all that are not items."""
    assert pk.surveys.score_responses(pl.DataFrame(TABLE), FORM, subscales=["forms"]).columns == [
        "id",
        "forms",
        "forms.low",
        "forms.high",
        "forms.reported",
        "forms.n_answered",
    ]


@given(st.lists(st.lists(st.none() | st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=8))
def test_a_row_is_what_the_kernel_gives(rows: list[list[int | None]]) -> None:
    """Bounds are bit-equal to those of one record, and a value is there exactly where they meet."""
    instrument = form(4, 3, min_present=2)
    table = {f"q{i}": pl.Series([row[i] for row in rows], dtype=pl.Int64) for i in range(3)}
    found = pk.surveys.score_responses(pl.DataFrame(table), instrument)
    rule = compiled(instrument)["whole"]
    for row, low, high, value in zip(rows, found["whole.low"], found["whole.high"], found["whole"], strict=True):
        ends = r.bounds(rule, {f"q{i}": float(x) for i, x in enumerate(row) if x is not None})
        assert ends is not None
        assert (low, high) == (ends.low, ends.high)
        assert value == (ends.low if ends.low == ends.high else None)


@settings(max_examples=5)
@given(st.lists(st.lists(st.integers(1, 4), min_size=3, max_size=3), min_size=1, max_size=30))
def test_turning_codes_and_item_changes_nothing(rows: list[list[int]]) -> None:
    """A reversed item whose codes are turned as well gives the same scores."""
    table = {key: [row[i] for row in rows] for i, key in enumerate(KEYS)}
    turned = Instrument(
        "form", "A form", "1", "families", tuple(Item(key, "scale") for key in KEYS), (SCALE,), FORM.subscales
    )
    once = pk.surveys.score_responses(pl.DataFrame(table), FORM)
    twice = pk.surveys.score_responses(pl.DataFrame({**table, "order": [5 - x for x in table["order"]]}), turned)
    assert once.equals(twice)


def test_inventories_have_no_score() -> None:
    """Asking for the score of an inventory is an error that says why."""
    barriers = Inventory("barriers", ("a",), "What gets in the way", why="each is a thing of its own")
    instrument = Instrument("form", "A form", "1", "families", (Item("a", "scale"),), (SCALE,), (), (barriers,))
    with pytest.raises(InventoryError, match="is an inventory and has no score: each is a thing of its own"):
        pk.surveys.score_responses(pl.DataFrame({"a": [1]}), instrument, subscales=["barriers"])


def test_a_subscale_of_inventory_items_is_refused() -> None:
    """Items of an inventory cannot be averaged under another name."""
    with pytest.raises(InventoryError):
        Instrument(
            "form",
            "A form",
            "1",
            "families",
            (Item("a", "scale"),),
            (SCALE,),
            (Subscale("mean", ("a",)),),
            (Inventory("barriers", ("a",)),),
        )


def test_progress_is_told_and_changes_nothing() -> None:
    """An eager frame scored in pieces gives the same scores, and the last piece is all of it."""
    frame = pl.DataFrame({f"q{i}": [j % 4 for j in range(300)] for i in range(3)})
    told: list[tuple[int, int]] = []
    pieces = pk.surveys.score_responses(frame, form(4, 3), progress=lambda done, total: told.append((done, total)))
    assert pieces.equals(pk.surveys.score_responses(frame, form(4, 3)))
    assert told[-1] == (300, 300)


def test_a_bar_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    """With True, a bar goes to the error stream."""
    pk.surveys.score_responses(pl.DataFrame({"q0": [1]}), form(4, 1), progress=True)
    assert "] 1 of 1 rows" in capsys.readouterr().err


def test_codes_off_their_options_stop_the_scores() -> None:
    """No score comes of a code that is not an option."""
    with pytest.raises(FrameError, match="q0: the code 8 is in 1 row"):
        pk.surveys.score_responses(pl.DataFrame({"q0": [8]}), form(4, 1))


def test_labels_that_two_options_share_are_refused() -> None:
    """A label that means two things is not a label."""
    with pytest.raises(ValueError, match="each label at one option only"):
        ResponseOptions("x", "X", (Option(1, "Yes"), Option(2, "Yes")))


def test_items_of_different_ranges_are_reported_from_0_to_1() -> None:
    """Without a range that all items share, a subscale is reported from 0 to 1."""
    instrument = Instrument(
        "form",
        "A form",
        "1",
        "families",
        (Item("a", "scale"), Item("b", "often")),
        (SCALE, with_a_fifth(OFTEN)),
        (Subscale("both", ("a", "b")),),
    )
    assert instrument.report_on("both") == (0.0, 1.0)


def with_a_fifth(options: ResponseOptions) -> ResponseOptions:
    """Give options of five levels under the same key."""
    return ResponseOptions(options.key, options.name, (*options.options, Option(5)))


def test_one_subscale_and_one_column_by_their_names() -> None:
    """One needs no list."""
    one = pk.surveys.score_responses(pl.DataFrame(TABLE), FORM, subscales="forms", keep="id")
    assert one.equals(pk.surveys.score_responses(pl.DataFrame(TABLE), FORM, subscales=["forms"], keep=["id"]))


@pytest.mark.other_engines_at_night  # scores are tried there above
@pytest.mark.parametrize("column", ["whole", "whole.low", "whole.n_answered"])
def test_a_kept_column_named_as_a_result_is_refused(engine: MakeFrame, column: str) -> None:
    """Neither is lost silently; the column can be renamed or left out."""
    frame = engine({"q0": [1, 2], column: [1.5, 2.5]})
    with pytest.raises(FrameError, match=f"{column}: a result is named '{column}'. Rename the column"):
        pk.surveys.score_responses(frame, form(4, 1))
    assert "whole" in nw.from_native(pk.surveys.score_responses(frame, form(4, 1), keep=[])).collect_schema().names()


def test_sql_does_not_see_case() -> None:
    """To DuckDB, Whole and whole are one column; pandas and Polars tell them apart."""
    import duckdb

    table = pl.DataFrame({"q0": [1, 2], "Whole": [1.5, 2.5]})
    with pytest.raises(FrameError, match="Whole: a result is named 'whole'"):
        pk.surveys.score_responses(duckdb.from_arrow(table.to_arrow()), form(4, 1))
    assert {"Whole", "whole"} <= set(pk.surveys.score_responses(table, form(4, 1)).columns)


def test_a_subscale_named_twice_is_refused() -> None:
    """Its columns would come twice."""
    with pytest.raises(InvalidValueError, match=r"score_responses\.subscales was \['whole'\]; expected each name once"):
        pk.surveys.score_responses(pl.DataFrame({"q0": [1]}), form(4, 1), subscales=["whole", "whole"])


@pytest.mark.other_engines_at_night  # scores are tried there above
def test_blanks_are_stripped_on_request(engine: MakeFrame) -> None:
    """`strip` reaches the reading of cells."""
    frame = engine({"id": [1, 2], "q0": [" 3", "0 "]})
    scored = read(pk.surveys.score_responses(frame, form(4, 1), strip=True))
    assert scored["whole"] == [1.0, 0.0]


@pytest.mark.parametrize("verb", ["reliability", "agreement", "check_keys"])
def test_a_misspelled_option_is_refused_with_columns_too(verb: str) -> None:
    """With columns as scales no form is read, and what only its reading would refuse is refused all the same."""
    frame = pl.DataFrame({"q1": [1, 2, 3] * 5, "q2": [2, 2, 3] * 5, "school": ["elm"] * 15})
    options = {"by": "school"} if verb == "agreement" else {}
    with pytest.raises(TypeError, match="mising"):
        getattr(pk.surveys, verb)(frame, {"trust": ["q1", "q2"]}, mising="listwise", **options)

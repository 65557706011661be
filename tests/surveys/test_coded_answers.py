"""Keying answers: the same numbers on every engine, and nothing turned into a number in silence."""

import math
from typing import Any

import narwhals.stable.v2 as nw
import pytest

from partnerkit.errors import FrameError, UnknownKeyError
from partnerkit.model import Instrument, Item, Option, ResponseOptions
from partnerkit.surveys import Keyed, key_answers
from tests.frames.conftest import MakeFrame
from tests.surveys.forms import OFTEN, POINTS

FORM = Instrument(
    "visit",
    "A visit",
    "1",
    "families",
    (
        Item("plain", "often", column="Q1.a", missing_codes=(-9,)),
        Item("turned", "often", reverse=True),
        Item("uneven", "points"),
        Item("worded", "yes", not_applicable_codes=(7,)),
    ),
    (OFTEN, POINTS, ResponseOptions("yes", "Yes", (Option(1, {"en": "Yes", "es": "Sí"}), Option(0, "No")))),
)
TABLE: dict[str, list[Any]] = {
    "id": [1, 2, 3, 4],
    "Q1.a": [1, -9, None, 4],
    "turned": [1.0, math.nan, 3.0, 4.0],
    "uneven": [1, 2, 5, 4],
    "worded": ["Yes", "Sí", "0", "7"],
}


def numbers(keyed: Keyed) -> dict[str, list[Any]]:
    """Give the keyed numbers by item, in the order of the ids."""
    done = keyed.frame.collect() if isinstance(keyed.frame, nw.LazyFrame) else keyed.frame
    order = sorted(range(len(done)), key=lambda i: int(done[keyed.kept["id"]].to_list()[i]))
    found = {}
    for key, column in keyed.items.items():
        cells = done[column].to_list()
        found[key] = [cells[i] if isinstance(cells[i], float) and cells[i] == cells[i] else None for i in order]
    return found


def test_codes_and_labels_become_numbers(engine: MakeFrame) -> None:
    """Codes for no answer are null, reversal uses the options' range, an uneven scale keeps its steps, labels count in any language."""
    assert numbers(key_answers(engine(TABLE), FORM, keep=["id"])) == {
        "plain": [1.0, None, None, 4.0],
        "turned": [4.0, None, 2.0, 1.0],
        "uneven": [10.0, 7.5, 5.0, 0.0],
        "worded": [1.0, 1.0, 0.0, None],
    }


def test_not_applicable_is_flagged(engine: MakeFrame) -> None:
    """Where a code says that a question does not apply, a column says so."""
    keyed = key_answers(engine(TABLE), FORM, keep=["id"])
    done = keyed.frame.collect() if isinstance(keyed.frame, nw.LazyFrame) else keyed.frame
    flags = dict(zip(done[keyed.kept["id"]].to_list(), done[keyed.not_applicable["worded"]].to_list(), strict=True))
    assert [bool(flags[i]) for i in (1, 2, 3, 4)] == [False, False, False, True]


def test_codes_off_their_options_are_counted(engine: MakeFrame) -> None:
    """Each code that is no option comes with its item and its number of rows, all at once."""
    with pytest.raises(FrameError) as caught:
        key_answers(engine({**TABLE, "uneven": [9, 9, 1, 7], "worded": ["Yes", "Noo", None, ""]}), FORM)
    assert [(fault.path, fault.problem) for fault in caught.value.faults] == [
        ("uneven", "the code 7 stands in 1 row."),
        ("uneven", "the code 9 stands in 2 rows."),
        ("worded", "the code 'Noo' stands in 1 row."),
    ]
    assert "Did you mean 'No'?" in caught.value.faults[2].remedy


def test_a_missing_column_names_a_near_one(engine: MakeFrame) -> None:
    """A column that is not there comes with the nearest that is."""
    table = {("unevenn" if name == "uneven" else name): cells for name, cells in TABLE.items()}
    with pytest.raises(FrameError, match=r"uneven: the frame has no such column\. Did you mean 'unevenn'\?"):
        key_answers(engine(table), FORM)


def test_only_some_items(engine: MakeFrame) -> None:
    """Only the columns of the items asked for are needed."""
    frame = engine({"id": [1], "turned": [2.0]})
    assert numbers(key_answers(frame, FORM, items=["turned"], keep=["id"])) == {"turned": [3.0]}


def test_unknown_item() -> None:
    """An item that the form does not have is an error with the nearest."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'plain'"):
        FORM.item("plane")


def test_a_qualtrics_export_is_refused_with_the_cure() -> None:
    """The second and third header row of a Qualtrics export are recognized."""
    import pandas as pd

    text = ["How was it?", '{"ImportId":"QID1"}', "Always", "Never"]
    form = Instrument("q", "Q", "1", "families", (Item("q1", "often", column="Q1"),), (OFTEN,))
    with pytest.raises(FrameError, match=r"second and third header row of a Qualtrics export.*skiprows=\[1, 2\]"):
        key_answers(pd.DataFrame({"Q1": text}), form)


def test_the_cure_for_qualtrics_works() -> None:
    """Read as the error says, the same file is taken."""
    import io

    import polars as pl

    text = 'Q1\nHow was it?\n"{""ImportId"":""QID1""}"\nAlways\nNever\n'
    form = Instrument("q", "Q", "1", "families", (Item("q1", "often", column="Q1"),), (OFTEN,))
    keyed = key_answers(pl.read_csv(io.StringIO(text), skip_rows_after_header=2), form)
    assert keyed.frame.to_native()[keyed.items["q1"]].to_list() == [4.0, 1.0]


def test_booleans_are_no_codes() -> None:
    """True is no number."""
    import polars as pl

    form = Instrument("q", "Q", "1", "families", (Item("q1", "often"),), (OFTEN,))
    with pytest.raises(FrameError, match="it holds Boolean, no codes"):
        key_answers(pl.DataFrame({"q1": [True]}), form)


@pytest.mark.parametrize("name", ["id", "Q1.a", "turned", "uneven", "worded"])
def test_the_callers_frame_is_unchanged(name: str) -> None:
    """Keying adds nothing to the frame and changes nothing in it."""
    import polars as pl

    frame = pl.DataFrame(TABLE, strict=False)
    before = frame.clone()
    key_answers(frame, FORM)
    assert frame[name].equals(before[name], null_equal=True)

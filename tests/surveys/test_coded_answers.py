"""Keying answers: the same numbers on every engine, and nothing turned into a number silently."""

import math
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import pytest

from partnerkit.errors import FrameError, InvalidValueError, UnknownKeyError
from partnerkit.model import Instrument, Item, Option, ResponseOptions
from partnerkit.surveys import Counts, Keyed, key_answers, key_counts
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
    """Codes for no answer are null, reversal uses the options' range, labels count in any language."""
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
    """Each code that is not an option comes with its item and its number of rows, all at once."""
    with pytest.raises(FrameError) as caught:
        key_answers(engine({**TABLE, "uneven": [9, 9, 1, 7], "worded": ["Yes", "Noo", None, ""]}), FORM)
    assert [(fault.path, fault.problem) for fault in caught.value.faults] == [
        ("uneven", "the code 7 is in 1 row."),
        ("uneven", "the code 9 is in 2 rows."),
        ("worded", "the code 'Noo' is in 1 row."),
    ]
    assert "Did you mean 'No'?" in caught.value.faults[2].remedy


@pytest.mark.other_engines_at_night  # the first tests key codes and text there
def test_a_missing_column_names_a_near_one(engine: MakeFrame) -> None:
    """A column that is not there comes with the nearest that is."""
    table = {("unevenn" if name == "uneven" else name): cells for name, cells in TABLE.items()}
    with pytest.raises(FrameError, match=r"uneven: there is no such column\. Did you mean 'unevenn'\?"):
        key_answers(engine(table), FORM)


@pytest.mark.other_engines_at_night  # the first tests key codes and text there
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
    """True is not a number."""
    import polars as pl

    form = Instrument("q", "Q", "1", "families", (Item("q1", "often"),), (OFTEN,))
    with pytest.raises(FrameError, match="it holds Boolean, not codes"):
        key_answers(pl.DataFrame({"q1": [True]}), form)


@pytest.mark.parametrize("name", ["id", "Q1.a", "turned", "uneven", "worded"])
def test_the_callers_frame_is_unchanged(name: str) -> None:
    """Keying adds nothing to the frame and changes nothing in it."""
    import polars as pl

    frame = pl.DataFrame(TABLE, strict=False)
    before = frame.clone()
    key_answers(frame, FORM)
    assert frame[name].equals(before[name], null_equal=True)


DAYS = ResponseOptions("days", "Days", (Option(1, "0 days"), Option(2, "1"), Option(3, "2 or more")))


def days(**item: Any) -> Instrument:
    """Make a form whose options are called like other options' codes."""
    return Instrument("d", "D", "1", "families", (Item("q", "days", **item),), (DAYS,))


def read(frame: Any, form: Instrument, **options: Any) -> list[float | None]:
    """Key one item, and give its numbers in the order of the ids."""
    (cells,) = numbers(key_answers(frame, form, keep=["id"], **options)).values()
    return cells


@pytest.mark.other_engines_at_night  # the first tests key codes and text there
def test_a_label_that_is_another_option_s_code_is_refused(engine: MakeFrame) -> None:
    """The text 1 is the code of 0 days and the label of the next option: both are named, with the rows."""
    with pytest.raises(FrameError) as caught:
        key_answers(engine({"q": ["1", "2", "1", None]}), days())
    (fault,) = caught.value.faults
    assert fault.problem == (
        "'1' is in 2 rows and can mean two things: the code 1 (0 days), worth 1; or the label of the code 2, worth 2."
    )
    assert "answers='codes' or answers='labels'" in fault.remedy


@pytest.mark.other_engines_at_night  # the first tests key codes and text there
def test_a_column_can_be_said_to_hold_codes(engine: MakeFrame) -> None:
    """Then the text 1 is the code, and a label is not an option."""
    frame: dict[str, list[Any]] = {"id": [1, 2, 3], "q": ["1", "2", "3"]}
    assert read(engine(frame), days(answers="codes")) == [1.0, 2.0, 3.0]
    with pytest.raises(FrameError, match="the code '0 days' is in 1 row"):
        key_answers(engine({"q": ["0 days"]}), days(answers="codes"))


@pytest.mark.other_engines_at_night  # the first tests key codes and text there
def test_a_column_can_be_said_to_hold_labels(engine: MakeFrame) -> None:
    """Then the text 1 is the label of the second option."""
    frame: dict[str, list[Any]] = {"id": [1, 2, 3], "q": ["0 days", "1", "2 or more"]}
    assert read(engine(frame), days(answers="labels")) == [1.0, 2.0, 3.0]


@pytest.mark.other_engines_at_night  # the first tests key codes and text there
def test_texts_with_one_meaning_are_read_beside_others_with_two(engine: MakeFrame) -> None:
    """Where no cell can mean two things, nothing has to be said."""
    assert read(engine({"id": [1, 2], "q": ["0 days", "3"]}), days()) == [1.0, 3.0]


def test_two_meanings_are_refused_without_a_check_too() -> None:
    """Where nobody looks whether such a text is there, the form has to settle it."""
    import polars as pl

    with pytest.raises(FrameError, match="'1' can mean two things"):
        key_answers(pl.DataFrame({"q": ["3"]}), days(), check=False)


def test_two_meanings_of_one_worth_are_one() -> None:
    """An option that is called by its own code is read as ever."""
    import polars as pl

    scale = ResponseOptions("s", "S", (Option(1, "1"), Option(2, {"en": "2", "es": "dos"})))
    form = Instrument("f", "F", "1", "families", (Item("q", "s"),), (scale,))
    assert read(pl.DataFrame({"id": [1, 2], "q": ["1", "dos"]}), form) == [1.0, 2.0]


@pytest.mark.other_engines_at_night  # the first tests key codes and text there
@pytest.mark.parametrize("field", ["missing_codes", "not_applicable_codes"])
def test_a_code_for_no_answer_that_is_written_like_an_option_is_refused(engine: MakeFrame, field: str) -> None:
    """In a column of text, the word 9 and the number 9 are one."""
    scale = ResponseOptions("s", "S", (Option(1, "Low"), Option(9, "High")))
    given: dict[str, Any] = {field: ("9",)}
    form = Instrument("f", "F", "1", "families", (Item("q", "s", **given),), (scale,))
    with pytest.raises(FrameError, match=rf"'9' is in 1 row and can mean two things: .*the code '9' in {field}"):
        key_answers(engine({"q": ["1", "9"]}), form)
    assert read(engine({"id": [1, 2], "q": [1, 9]}), form) == [1.0, 9.0]


def test_labels_that_are_numbers_in_a_column_of_numbers() -> None:
    """A column of numbers holds codes, unless the item says that they are labels."""
    import polars as pl

    scale = ResponseOptions("s", "S", (Option(1, "0"), Option(2, "1"), Option(3, "2")))
    forms = [
        Instrument("f", "F", "1", "families", (Item("q", "s", answers=a),), (scale,)) for a in ("either", "labels")
    ]
    frame = pl.DataFrame({"id": [1, 2], "q": [1, 2]})
    assert [read(frame, form) for form in forms] == [[1.0, 2.0], [2.0, 3.0]]


def test_value_labels_applied_by_pyreadstat_are_refused_where_they_have_two_meanings(tmp_path: Any) -> None:
    """A file that was read with its labels applied holds the label 1, which is a code too."""
    import pandas as pd
    import pyreadstat

    path = str(tmp_path / "days.sav")
    labels: dict[int | float, str] = {1: "0 days", 2: "1", 3: "2 or more"}
    pyreadstat.write_sav(pd.DataFrame({"q": [1.0, 2.0, 3.0]}), path, variable_value_labels={"q": labels})
    frame, _ = pyreadstat.read_sav(path, apply_value_formats=True)
    with pytest.raises(FrameError, match="'1' is in 1 row and can mean two things"):
        key_answers(frame, days())
    assert read(frame.assign(id=[1, 2, 3]), days(answers="labels")) == [1.0, 2.0, 3.0]


def test_blank_text_is_no_answer(engine: MakeFrame) -> None:
    """A cell of spaces is as empty as an empty one."""
    assert read(engine({"id": [1, 2, 3, 4], "q": [" ", "\t ", "", "3"]}), days()) == [None, None, None, 3.0]


@pytest.mark.other_engines_at_night  # the first tests key codes and text there
def test_blanks_around_an_answer_are_named_with_the_cure(engine: MakeFrame) -> None:
    """They are not taken away unless that is asked for; then they are."""
    frame: dict[str, list[Any]] = {"id": [1, 2], "q": [" 3 ", "0 days\t"]}
    with pytest.raises(FrameError, match=r"' 3 ' has blanks around it in 1 row\. strip=True reads such cells"):
        key_answers(engine(frame), days())
    assert read(engine(frame), days(), strip=True) == [3.0, 1.0]


@pytest.mark.other_engines_at_night  # the first tests key codes and text there
def test_a_decimal_comma_is_named_with_the_cure(engine: MakeFrame) -> None:
    """A spreadsheet may have written 1,5 for the code 1.5."""
    scale = ResponseOptions("s", "S", (Option(1), Option(1.5)))
    form = Instrument("f", "F", "1", "families", (Item("q", "s"),), (scale,))
    frame: dict[str, list[Any]] = {"id": [1, 2], "q": ["1,5", "1"]}
    with pytest.raises(FrameError, match="'1,5' has a decimal comma in 1 row"):
        key_answers(engine(frame), form)
    assert read(engine(frame), form, strip=True) == [1.5, 1.0]


def test_large_codes_are_read_as_text() -> None:
    """9999999 is written out, not in powers of ten, and nobody is asked whether it was meant to be 9999999.0."""
    import polars as pl

    scale = ResponseOptions("s", "S", (Option(1), Option(2)))
    form = Instrument("f", "F", "1", "families", (Item("q", "s", missing_codes=(9999999,)),), (scale,))
    assert read(pl.DataFrame({"id": [1, 2], "q": ["9999999", "2"]}), form) == [None, 2.0]
    with pytest.raises(FrameError, match=r"the code '3' is in 1 row\. 'S' has"):
        key_answers(pl.DataFrame({"q": ["3"]}), form)
    with pytest.raises(FrameError, match="the code 9999998 is in 1 row"):
        key_answers(pl.DataFrame({"q": [9999998]}), form)


def test_codes_with_a_fraction_are_found_in_32_bits() -> None:
    """0.1 is another number in 32 bits than in 64; the code is the same."""
    import polars as pl

    scale = ResponseOptions("s", "S", (Option(0.1, "Few"), Option(0.7, "Many")))
    form = Instrument("f", "F", "1", "families", (Item("q", "s"),), (scale,))
    frame = pl.DataFrame({"id": [1, 2], "q": pl.Series([0.1, 0.7], dtype=pl.Float32)})
    assert read(frame, form) == [0.1, 0.7]


def test_items_named_twice_are_refused() -> None:
    """An item that is listed twice would count twice."""
    import polars as pl

    with pytest.raises(InvalidValueError, match=r"key_answers\.items was \['q'\]; expected each name once"):
        key_answers(pl.DataFrame({"q": ["3"]}), days(), items=["q", "q"])


@pytest.mark.parametrize("blank", [float("nan"), None])
def test_a_count_that_is_not_given_leaves_the_item_open(blank: float | None) -> None:
    """A district leaves cells of its counts blank, which pandas holds as NaN."""
    yes_no = ResponseOptions("yes_no", "Yes or no", [Option(1, "Yes", 1), Option(2, "No", 0)])
    one = Instrument("f", "F", "1", "families", [Item("a", "yes_no")], [yes_no])
    frame = pd.DataFrame({"a_1": [3, blank], "a_2": [1, 2]})
    keyed = key_counts(frame, one, Counts.named(one, "{item}_{code}"))
    numbers = keyed.frame.to_native()[keyed.items["a"]].tolist()
    assert numbers[0] == 0.75
    assert math.isnan(numbers[1])
    with pytest.raises(FrameError, match="a_1: it holds words among its counts"):
        key_counts(frame.astype(object).fillna("?"), one, Counts.named(one, "{item}_{code}"))


def test_a_pattern_is_no_counts() -> None:
    """A pattern for the names of columns is what `Counts.named` takes, and the refusal says so."""
    with pytest.raises(InvalidValueError, match=r"Counts\.named"):
        Counts("N_{item}_{code}")  # type: ignore[arg-type]

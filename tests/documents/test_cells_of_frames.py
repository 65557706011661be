"""Every cell of a sheet is read as what it is, or told with its row; on pandas, Polars, PyArrow and DuckDB."""

import datetime
import math
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import partnerkit as pk
from partnerkit.errors import FrameError
from partnerkit.files import schools_from_frame

LEVEL = "continuum.homework.stage"
REACH = "school_newsletter"

Columns = dict[str, list[Any]]


def _duckdb(columns: Columns) -> Any:
    table = pa.table(columns)
    return duckdb.connect().from_arrow(table)


ENGINES: dict[str, Callable[[Columns], Any]] = {
    "pandas": pd.DataFrame,
    "polars": lambda columns: pl.DataFrame(columns, strict=False),
    "pyarrow": pa.table,
    "duckdb": _duckdb,
}


@pytest.fixture(params=list(ENGINES))
def sheet(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """How to make a sheet of one school."""
    return lambda **cells: ENGINES[request.param]({"key": ["elm"], **{name: [cell] for name, cell in cells.items()}})


def told(frame: Any, **options: Any) -> dict[str, str]:
    """Read a frame that is refused, and give its faults by place."""
    with pytest.raises(FrameError) as caught:
        schools_from_frame(frame, **options)
    return {fault.path: f"{fault.problem} {fault.remedy}" for fault in caught.value.faults}


@pytest.mark.parametrize("empty", [None, math.nan])
def test_an_empty_cell_is_not_there(sheet: Callable[..., Any], empty: Any) -> None:
    """Null and NaN list no practice and observe nothing."""
    (school,) = schools_from_frame(sheet(**{REACH: empty, LEVEL: empty, "barriers": None}))
    assert (school.practices, school.observations, school.context.barriers) == ((), (), ())


@pytest.mark.parametrize("empty", [pd.NA, pd.NaT, np.nan, None, np.float32("nan"), np.datetime64("NaT")])
def test_what_pandas_calls_empty(empty: Any) -> None:
    """Whatever pandas has for nothing lists no practice and observes nothing."""
    frame = pd.DataFrame({"key": ["elm"], REACH: [empty], LEVEL: [empty], "grade_spans": [empty]}, dtype=object)
    (school,) = schools_from_frame(frame)
    assert (school.practices, school.observations, school.context.grade_spans) == ((), (), ())


@pytest.mark.parametrize("empty", [None, math.nan, pd.NA, pd.NaT])
def test_no_school_is_called_nan(empty: Any) -> None:
    """A school without a name is told, and not called by what pandas says for nothing."""
    frame = pd.DataFrame({"key": ["elm", "oak"], "name": ["Elm School", empty]})
    assert told(frame, name="name") == {"row 1: name": "it was None. Expected the school's name, as text."}


@pytest.mark.parametrize("name", [12, 1.5, datetime.datetime(2026, 9, 1)])
def test_a_name_is_text(sheet: Callable[..., Any], name: Any) -> None:
    """A number or a moment is not a name."""
    assert list(told(sheet(name=name), name="name")) == ["row 0: name"]


def test_a_key_is_text(sheet: Callable[..., Any]) -> None:
    """A number is not a key, and is shown as the number it is."""
    frame = sheet(code=1204)
    assert told(frame, key="code", name="key") == {
        "row 0: code": "it was 1204. Expected the school's key, as text such as 'elm' or 's12345'."
    }


@pytest.mark.parametrize("cell", [datetime.datetime(2026, 9, 1), datetime.date(2026, 9, 1), [0.5], "yes", 2**62])
@pytest.mark.parametrize("column", [REACH, LEVEL])
def test_what_is_no_share_and_no_level_is_told(sheet: Callable[..., Any], column: str, cell: Any) -> None:
    """Moments, lists, words and large numbers are told with row and column."""
    assert list(told(sheet(**{column: cell}))) == [f"row 0: {column}"]


def test_whole_numbers_beyond_64_bits_are_told() -> None:
    """A number that no column of whole numbers holds is off the scale like any other."""
    assert list(told(pd.DataFrame({"key": ["elm"], LEVEL: [10**400]}, dtype=object))) == [f"row 0: {LEVEL}"]


def test_true_is_no_level(sheet: Callable[..., Any]) -> None:
    """True and false are not levels."""
    assert list(told(sheet(**{LEVEL: True}))) == [f"row 0: {LEVEL}"]


@pytest.mark.parametrize(("cell", "reach"), [(True, None), (1, 1.0), (0.5, 0.5)])
def test_a_practice_in_place(sheet: Callable[..., Any], cell: Any, reach: float | None) -> None:
    """True and a share list a practice."""
    (school,) = schools_from_frame(sheet(**{REACH: cell}))
    assert [place.reach for place in school.practices] == [reach]


@pytest.mark.parametrize("cell", [False, 0, 0.0])
def test_a_practice_that_is_not_listed(sheet: Callable[..., Any], cell: Any) -> None:
    """False and 0 list none."""
    (school,) = schools_from_frame(sheet(**{REACH: cell}))
    assert school.practices == ()


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"key": ["elm"], REACH: np.array([0.1], dtype="float32")}),
        pl.DataFrame({"key": ["elm"], REACH: pl.Series([0.1], dtype=pl.Float32)}),
        pa.table({"key": ["elm"], REACH: pa.array([0.1], pa.float32())}),
        duckdb.sql(f"select 'elm' as key, 0.1 as {REACH}"),
        duckdb.sql(f"select 'elm' as key, 0.1::float as {REACH}"),
    ],
    ids=["pandas", "polars", "pyarrow", "duckdb decimal", "duckdb float"],
)
def test_a_tenth_is_a_tenth(frame: Any) -> None:
    """0.1 of 32 bits, and 0.1 as a decimal, are 0.1."""
    (school,) = schools_from_frame(frame)
    assert school.practices[0].reach == 0.1


@pytest.mark.parametrize("cell", ["0.5", "0,5", " 0.5", "0,5 ", "\u00a00.5"])
def test_a_number_as_text_is_told_and_mended(sheet: Callable[..., Any], cell: str) -> None:
    """Text that says a number is refused with the way out, and read with strip=True."""
    frame = sheet(**{REACH: cell})
    expected = "a number from 0 to 1 or true or false; it is text, which strip=True reads as a number."
    assert told(frame) == {f"row 0: {REACH}": f"it was {cell!r}. Expected {expected}"}
    (school,) = schools_from_frame(frame, strip=True)
    assert school.practices[0].reach == 0.5


@pytest.mark.parametrize("cell", ["1,000", "1.000", "0x1", "1e-1", "", " ", "½", "٣", "nan", "inf"])
def test_text_that_may_mean_two_numbers_or_none(sheet: Callable[..., Any], cell: str) -> None:
    """What may be one or a thousand is refused either way; so is what Python alone would take for a number."""
    frame = sheet(**{LEVEL: cell})
    assert "strip" not in told(frame)[f"row 0: {LEVEL}"]
    if cell.strip():
        assert list(told(frame, strip=True)) == [f"row 0: {LEVEL}"]
    else:
        assert schools_from_frame(frame, strip=True)[0].observations == ()


def test_blanks_around_a_name_are_told_and_mended(sheet: Callable[..., Any]) -> None:
    """A name with blanks around it is refused with the way out, and taken without them with strip=True."""
    frame = sheet(name=" Elm School ")
    assert told(frame, name="name") == {
        "row 0: name": "it was ' Elm School '. Expected the school's name, as text without blanks around it; "
        "strip=True takes them off."
    }
    assert schools_from_frame(frame, name="name", strip=True)[0].name == "Elm School"


def test_words_may_come_as_a_list(sheet: Callable[..., Any]) -> None:
    """Words come with semicolons between them or as a list; a number is not a word."""
    assert schools_from_frame(sheet(barriers=["time", "language"]))[0].context.barriers == ("time", "language")
    assert schools_from_frame(sheet(barriers="time; language"))[0].context.barriers == ("time", "language")
    assert told(sheet(barriers=3)) == {"row 0: barriers": "it was 3. Expected words with ; between them."}


def test_names_of_columns_are_text() -> None:
    """A column that has a number for a name is told."""
    frame = pd.DataFrame([["elm", 0.5]], columns=["key", 7])
    assert told(frame) == {"7": "the name of this column is not text. Rename the column, or leave it out."}


def test_a_column_that_is_there_twice_is_told() -> None:
    """Two columns of one name are told, and so are two names of one practice; case tells names apart."""
    twice = pd.DataFrame([["elm", 0.5, 0.6]], columns=["key", REACH, REACH])
    assert told(twice) == {REACH: "2 columns have this name. Rename or drop all but one."}
    assert list(told(pd.DataFrame({"key": ["elm"], REACH: [0.5], REACH.upper(): [0.5]}))) == [REACH.upper()]


def test_two_names_of_one_practice_are_told() -> None:
    """A practice that two columns name, one of them by an alias, is told with both."""
    practice = next(practice for practice in pk.PRACTICES if practice.aliases)
    columns = (practice.key, practice.aliases[0])
    frame = pd.DataFrame({"key": ["elm"], columns[0]: [0.5], columns[1]: [0.6]})
    assert told(frame) == {
        ", ".join(columns): f"they name the same practice, {practice.key!r}. Keep one of these columns."
    }


def test_an_empty_frame_has_no_schools() -> None:
    """A sheet without rows gives no schools."""
    assert schools_from_frame(pd.DataFrame({"key": [], REACH: []})) == ()


def test_of_very_many_faults_the_first_are_printed() -> None:
    """A frame with a hundred columns that mean nothing is refused in a page and not in a book."""
    with pytest.raises(FrameError) as caught:
        schools_from_frame(pd.DataFrame({"key": ["elm"], **{f"column_{i}": [1] for i in range(100)}}))
    assert len(caught.value.faults) == 100
    assert str(caught.value).splitlines()[-1] == "  - and 60 more; `faults` holds all."


@pytest.mark.parametrize("strip", [False, True])
def test_no_way_out_is_promised_that_is_none(strip: bool) -> None:
    """A number that is too low stays so when it is read from text, so strip=True is not advised for it."""
    frame = pd.DataFrame({"key": ["elm"], "school_newsletter": ["-1"]})
    assert told(frame, strip=strip) == {
        "row 0: school_newsletter": "it was '-1'. Expected a number from 0 to 1 or true or false."
    }


def test_faults_of_cells_have_a_place_for_programs() -> None:
    """The row and the column are parts of their own, and the problem lists them with pointers."""
    frame = pd.DataFrame({"key": ["elm", "oak"], "school_newsletter": [1, 7]})
    with pytest.raises(FrameError) as caught:
        schools_from_frame(frame)
    assert [fault.parts for fault in caught.value.faults] == [(1, "school_newsletter")]
    (error,) = caught.value.as_problem()["errors"]
    assert (error["pointer"], error["detail"]) == ("/1/school_newsletter", "row 1: school_newsletter: it was 7.")


def test_a_key_of_another_kind_is_told_in_its_column() -> None:
    """Natural ids are refused with a key made of each, at the column that the sheet has."""
    ids = ["12345", "9F1C-AA01", "Bad key", "elm", "elm"]
    with pytest.raises(FrameError) as caught:
        schools_from_frame(pd.DataFrame({"id": ids}), key="id")
    assert [fault.parts for fault in caught.value.faults] == [(row, "id") for row in (0, 1, 2, 4)]
    made = [fault.remedy.rpartition(", such as ")[2].strip("'.") for fault in caught.value.faults[:3]]
    assert made == ["s12345", "s9f1c_aa01", "bad_key"]
    assert len(schools_from_frame(pd.DataFrame({"id": made}), key="id")) == 3

"""What is not a frame that can be read is refused before anything is read."""

from typing import Any

import pandas as pd
import pytest

import partnerkit as pk
from partnerkit.errors import FrameError, InvalidValueError
from tests.frames.conftest import MakeFrame

ITEMS = [item.column for item in pk.knowledge.FAMILY_SURVEY]
ANSWERS = pd.DataFrame({column: [1, 0, 1] for column in ITEMS} | {"school": ["elm", "elm", "oak"]})


def problems(frame: Any) -> dict[str, str]:
    """Score a frame that is refused, and give the faults by column."""
    with pytest.raises(FrameError) as caught:
        pk.surveys.score_responses(frame, pk.knowledge.FAMILY_SURVEY)
    return {fault.path: fault.problem for fault in caught.value.faults}


@pytest.mark.parametrize(
    "given", [{"welcome": [1]}, None, "answers.csv", ANSWERS["school"], pk.knowledge.FAMILY_SURVEY]
)
def test_what_is_no_frame_is_named(given: Any) -> None:
    """The error says what was given."""
    assert problems(given) == {"the frame": f"it is a {type(given).__name__}, not a table."}


def test_rules_refuse_what_is_no_frame() -> None:
    """Scoring a table of schools refuses it in the same words."""
    with pytest.raises(FrameError, match="it is a dict, not a table"):
        pk.score_frame({"a": [1]}, pk.SIX_TYPES)


def test_two_columns_of_one_name_are_named() -> None:
    """A name that two columns have is told with their number."""
    assert problems(pd.concat([ANSWERS, ANSWERS[["welcome"]]], axis=1)) == {"welcome": "2 columns have this name."}


def test_names_of_several_levels_are_refused() -> None:
    """Columns under a heading have to be given one name each."""
    frame = ANSWERS.copy()
    frame.columns = pd.MultiIndex.from_tuples([("answers", name) for name in frame.columns])
    assert list(problems(frame).values()) == ["the columns have names of several levels."]


@pytest.mark.parametrize("cell", ["x", [1]])
def test_a_column_of_mixed_objects_is_named(cell: object) -> None:
    """Numbers and something else in one column are told with the column."""
    frame = ANSWERS.assign(welcome=pd.Series([1, cell, 2], dtype=object))
    assert list(problems(frame)) == ["welcome"]


def test_one_column_to_group_by_needs_no_list() -> None:
    """One name is that column, not its letters."""
    tables = [pk.summarize(ANSWERS, pk.knowledge.FAMILY_SURVEY, by=by, min_group=1) for by in ("school", ["school"])]
    assert tables[0].columns() == tables[1].columns()


def test_no_measures_are_refused() -> None:
    """A table of nothing is an error that says so."""
    with pytest.raises(InvalidValueError, match=r"summarize.measures was \[\]; expected at least one"):
        pk.summarize(ANSWERS, pk.knowledge.FAMILY_SURVEY, measures=[])


def test_wide_pandas_frames_are_summarized_without_a_warning() -> None:
    """A form of many items takes more sums than pandas groups at once without a warning; warnings are errors here."""
    table = pk.summarize(ANSWERS, pk.knowledge.FAMILY_SURVEY, by=["school"], min_group=1)
    assert table.row("welcome", "elm").mean == pytest.approx(0.5)


ASKED = [one.key for one in pk.SIX_TYPES.indicators_of("volunteering")]


def cells_told(frame: Any) -> list[str]:
    """Score a frame that is refused, and give its faults in words."""
    with pytest.raises(FrameError) as caught:
        pk.score_frame(frame, pk.SIX_TYPES, constructs="volunteering")
    assert {fault.path for fault in caught.value.faults} == {ASKED[0]}
    return [f"{fault.problem} {fault.remedy}" for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            ["1", "x", "x"],
            [
                (
                    "'x' is in 2 rows, and is not a number. "
                    "Correct it or make it null; its other cells are numbers written as text."
                )
            ],
        ),
        (["1", "2,5", None], ["its numbers are written as text, such as '1'. Make it a column of numbers."]),
        (
            ["", "x", None],
            [
                f"{cell} is in 1 row, and is not a number. Correct it or make it null; levels are numbers."
                for cell in ("''", "'x'")
            ],
        ),
    ],
)
def test_cells_that_are_not_numbers_are_named(engine: MakeFrame, cells: list[str | None], told: list[str]) -> None:
    """A column of text is refused with the cells that are not numbers, and in how many rows they are."""
    assert cells_told(engine({ASKED[0]: cells, **{key: [1, 2, 3] for key in ASKED[1:]}})) == told


def test_every_fault_of_a_frame_comes_at_once() -> None:
    """Levels off the scale in one column are told beside text in another, and the name of a level with its number."""
    frame = pd.DataFrame({key: [1, 2] for key in ASKED} | {ASKED[1]: [7, 1], ASKED[0]: ["in_places", None]})
    with pytest.raises(FrameError) as caught:
        pk.score_frame(frame, pk.SIX_TYPES, constructs="volunteering")
    (name, level) = caught.value.faults
    assert (name.path, name.remedy) == (ASKED[0], "Write its number, 1.")
    assert (level.path, level.problem) == (ASKED[1], "the level 7 is in 1 row.")


def test_categories_of_numbers_are_told_what_to_do() -> None:
    """A column of categories of pandas is refused with the way to make it numbers."""
    (said,) = cells_told(pd.DataFrame({key: [1, 2] for key in ASKED} | {ASKED[0]: pd.Categorical([1, 2])}))
    assert said == "it holds categories, not numbers. Make it a column of numbers; in pandas, astype(float)."


def test_no_construct_is_an_error() -> None:
    """A frame without scores is nothing that anybody asks for."""
    with pytest.raises(InvalidValueError, match="at least one construct"):
        pk.score_frame(pd.DataFrame({key: [1] for key in ASKED}), pk.SIX_TYPES, constructs=[])


def test_a_typo_among_numbers_is_named() -> None:
    """Numbers and text in one column of objects: the text is named, and it never ends with an error of pandas."""
    mixed = pd.Series([3, "x", None, True], dtype=object)
    assert cells_told(pd.DataFrame({ASKED[0]: mixed, **{key: [1, 2, 3, 4] for key in ASKED[1:]}})) == [
        f"{cell} is in 1 row, and is not a number. Correct it or make it null; levels are numbers."
        for cell in ("'True'", "'x'")
    ]


def test_of_many_texts_some_are_named() -> None:
    """A column of names in place of levels gives a few of them, and how many more there are."""
    told = cells_told(pd.DataFrame({ASKED[0]: list("abcdefgh"), **{key: [1] * 8 for key in ASKED[1:]}}))
    assert (len(told), told[-1].startswith("3 more texts")) == (6, True)

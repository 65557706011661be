"""Moments: one pass, every engine, exact where answers are whole."""

from math import isnan
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, strategies as st

from partnerkit.errors import FrameError, InvalidValueError, UnknownKeyError
from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
from partnerkit.surveys import Moments, moments
from partnerkit.surveys.answers.scale_answers import open_scales
from partnerkit.surveys.coefficients.moment_query import group_moments
from partnerkit.surveys.coefficients.moments import MissingRule
from tests.laws.engines import ENGINES
from tests.surveys.by_hand import both_answered, complete, covariance
from tests.surveys.forms import FEWER

MOVING = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
RULES: tuple[MissingRule, ...] = ("pairwise", "listwise")
TABLE: dict[str, Any] = {
    "school.id": [2, 1, 2, None, 1, 2, 1],
    "q.1": [1, 2, None, 4, 5, 3, 2],
    "q.2": [2, 2, 5, 4, None, 1, 3],
    "q": [1.5, 2.5, 3.0, None, 2.25, 1.0, 1.5],
}
ITEMS = ("q.1", "q.2", "q")

answers = st.integers(1, 5) | st.none()


@st.composite
def tables(draw: st.DrawFn, *, whole: bool = False) -> dict[str, list[int | None]]:
    """Make two to four items and two to nine respondents."""
    n = draw(st.integers(2, 9))
    cell = st.integers(1, 5) if whole else answers
    return {f"q{i}": draw(st.lists(cell, min_size=n, max_size=n)) for i in range(draw(st.integers(2, 4)))}


def of(table: dict[str, Any], missing: MissingRule = "pairwise") -> Moments:
    """Give the moments of all columns."""
    frame = pl.DataFrame(table, schema=dict.fromkeys(table, pl.Int64))
    return moments(frame, {"scale": tuple(table)}, missing=missing)["scale"]


@MOVING
@pytest.mark.parametrize("missing", RULES)
@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_moments(engine: str, missing: MissingRule) -> None:
    """To the last bit, with missing answers, dotted names, whole and fractional numbers."""
    expected = moments(pl.DataFrame(TABLE), {"scale": ITEMS}, missing=missing)
    found = moments(ENGINES[engine](TABLE), {"scale": ITEMS}, missing=missing)
    assert found == expected
    assert {type(n) for row in found["scale"].counts for n in row} == {int}


@pytest.mark.other_engines_at_night  # groups are tried there by agreement
@MOVING
@pytest.mark.parametrize("missing", RULES)
@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_groups(engine: str, missing: MissingRule) -> None:
    """Groups come in the order of their values, rows without one last, and each has its own moments."""
    by = open_scales(ENGINES[engine](TABLE), {"scale": ITEMS}, keep=["school.id"])
    found = group_moments(by, missing=missing, by=["school.id"])
    assert list(found) == [(1,), (2,), (None,)]
    for (school,), group in found.items():
        rows = [i for i, value in enumerate(TABLE["school.id"]) if value == school]
        part = pl.DataFrame({name: [column[i] for i in rows] for name, column in TABLE.items()})
        part = part.cast({"q.1": pl.Int64, "q.2": pl.Int64, "q": pl.Float64})
        assert group == moments(part, {"scale": ITEMS}, missing=missing)


@FEWER
@given(tables())
def test_pairwise_covariances_are_those_of_who_answered_both(table: dict[str, list[int | None]]) -> None:
    """Each pair speaks of those who answered both, as a textbook computes it."""
    found = of(table)
    for first, x in table.items():
        for second, y in table.items():
            n = len(both_answered(x, y))
            assert found.n(first, second) == n
            if n > 1:
                assert found.covariance(first, second) == pytest.approx(covariance(x, y), abs=1e-12)
            else:
                assert isnan(found.covariance(first, second))


@FEWER
@given(tables())
def test_listwise_covariances_are_those_of_complete_rows(table: dict[str, list[int | None]]) -> None:
    """Listwise, only rows without a missing answer count."""
    rows = complete(list(table.values()))
    if len(rows) < 2:
        assert of(table, "listwise").n_max == len(rows)
        return
    found = of(table, "listwise")
    columns = dict(zip(table, zip(*rows, strict=True), strict=True))
    assert found.n_min == found.n_max == len(rows)
    for first, x in columns.items():
        assert found.mean(first) == pytest.approx(sum(x) / len(x))
        for second, y in columns.items():
            assert found.covariance(first, second) == pytest.approx(covariance(x, y), abs=1e-12)


@FEWER
@given(tables(whole=True))
def test_pairwise_is_listwise_where_nothing_is_missing(table: dict[str, list[int | None]]) -> None:
    """Without missing answers the two treatments are one."""
    pairwise, listwise = of(table), of(table, "listwise")
    assert (pairwise.counts, pairwise.sums, pairwise.products) == (listwise.counts, listwise.sums, listwise.products)


@pytest.mark.parametrize("missing", RULES)
@FEWER
@given(table=tables(), cut=st.integers(0, 9))
def test_moments_of_two_parts_add_up(missing: MissingRule, table: dict[str, list[int | None]], cut: int) -> None:
    """A table may be cut anywhere: the moments of the parts add up to those of the whole, exactly."""
    first = {name: column[:cut] for name, column in table.items()}
    second = {name: column[cut:] for name, column in table.items()}
    assert of(first, missing) + of(second, missing) == of(table, missing)


@FEWER
@given(made=st.lists(tables(), min_size=3, max_size=3))
def test_adding_is_a_monoid(made: list[dict[str, list[int | None]]]) -> None:
    """The order of adding does not matter, nor does what comes first, and nobody's moments change nothing."""
    one, two, three = (of({"q0": table["q0"], "q1": table["q1"]}) for table in made)
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert one + Moments.empty(["q0", "q1"]) == one == Moments.empty(["q0", "q1"]) + one


def test_moments_of_other_items_do_not_add() -> None:
    """Adding the moments of other items is refused."""
    with pytest.raises(InvalidValueError, match=r"Moments\.\+"):
        _ = of({"a": [1, 2], "b": [1, 2]}) + of({"a": [1, 2], "c": [1, 2]})


def test_some_items_of_moments() -> None:
    """Fewer items give the moments that these items have by themselves."""
    table = {"a": [1, 2, None, 4], "b": [2, None, 3, 5], "c": [3, 3, 1, 2]}
    assert of(table).only("a", "c") == of({"a": table["a"], "c": table["c"]})


def test_whole_numbers_in_small_types_do_not_overflow() -> None:
    """Eight-bit columns are multiplied and summed in types that hold the result, on every kind of engine."""
    column = pl.Series([127, -128] * 500, dtype=pl.Int8)
    frame = pl.DataFrame({"a": column, "b": column})
    expected = of({"a": column.to_list(), "b": column.to_list()})
    for each in (frame, frame.lazy(), frame.to_arrow(), frame.to_pandas()):
        assert moments(each, {"scale": ["a", "b"]})["scale"] == expected


def test_answers_of_true_and_false() -> None:
    """Booleans count as 1 and 0."""
    frame = pd.DataFrame({"a": [True, False, True], "b": [True, True, False]})
    assert moments(frame, {"scale": ["a", "b"]})["scale"] == of({"a": [1, 0, 1], "b": [1, 1, 0]})


def test_fractions_far_from_zero_lose_no_digits() -> None:
    """The middle of an instrument's scale is taken off fractional answers before they are squared."""
    options = ResponseOptions("far", "Far", (Option(1, value=1e6 + 0.1), Option(2, value=1e6 + 0.3)))
    form = Instrument(
        "form",
        "A form",
        "1",
        "families",
        (Item("a", "far"), Item("b", "far")),
        (options,),
        (Subscale("both", ("a", "b")),),
    )
    found = moments(pd.DataFrame({"a": [1, 2, 2, 1], "b": [1, 2, 1, 2]}), form)["both"]
    values = [1e6 + 0.1, 1e6 + 0.3]
    half = values[1] - values[0]
    assert found.covariance("a", "a") == pytest.approx(half**2 / 3, rel=1e-12)
    assert found.mean("a") == pytest.approx(1e6 + 0.2, rel=1e-15)


def test_a_pandas_frame_of_several_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long pandas frame is read block by block, and the blocks add up."""
    frame = pd.DataFrame(TABLE)
    expected = moments(frame, {"scale": ITEMS})
    monkeypatch.setattr("partnerkit.surveys.coefficients.pandas_blocks.BLOCK", 3)
    assert moments(frame, {"scale": ITEMS}) == expected


def test_progress_tells_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pandas frame tells after each block how many rows are done."""
    monkeypatch.setattr("partnerkit.surveys.coefficients.pandas_blocks.BLOCK", 3)
    told: list[tuple[int, int]] = []
    moments(pd.DataFrame(TABLE), {"scale": ITEMS}, progress=lambda *rows: told.append(rows))
    assert told == [(3, 7), (6, 7), (7, 7)]


def test_an_empty_table_has_empty_moments() -> None:
    """No row gives zeros."""
    assert of({"a": [], "b": []}) == Moments.empty(["a", "b"])


@pytest.mark.parametrize("columns", [[*TABLE], ["q.1", "q.2"]])
def test_callers_frame_is_unchanged(columns: list[str]) -> None:
    """Nothing is added to the frame or filled in, also where its columns are one array of floats."""
    frame = pd.DataFrame({name: TABLE[name] for name in columns})
    before = frame.copy()
    moments(frame, {"scale": ITEMS if "q" in columns else columns})
    pd.testing.assert_frame_equal(frame, before)


def test_lazy_frame_runs_one_query() -> None:
    """All scales of a lazy table are read in one pass."""
    seen = []

    def look(frame: pl.DataFrame) -> pl.DataFrame:
        seen.append(len(frame))
        return frame

    frame = pl.LazyFrame({"a": [1, 2], "b": [2, 2], "c": [1, 3]}).map_batches(
        look, schema=dict.fromkeys("abc", pl.Int64)
    )
    moments(frame, {"one": ["a", "b"], "two": ["b", "c"]})
    assert seen == [2]


def test_missing_columns_are_named_with_a_near_match() -> None:
    """A column that is not there is an error with what may have been meant."""
    with pytest.raises(FrameError, match=r"welcom: there is no such column\. Did you mean 'welcome'"):
        moments(pd.DataFrame({"welcome": [1], "b": [1]}), {"scale": ["welcom", "b"]})


def test_text_is_refused_with_the_cure() -> None:
    """Labels need an instrument."""
    with pytest.raises(FrameError, match="Describe the form as an Instrument"):
        moments(pd.DataFrame({"a": ["yes", "no"], "b": [1, 2]}), {"scale": ["a", "b"]})


def test_scales_must_be_named() -> None:
    """A bare list of columns is refused, with an example of what to write."""
    with pytest.raises(InvalidValueError, match=r"such as \{'trust'"):
        moments(pd.DataFrame({"a": [1]}), ["a"])  # type: ignore[arg-type]  # the fault to be found


def test_unknown_scale() -> None:
    """Asking for a scale that there is not names those there are."""
    with pytest.raises(UnknownKeyError, match="trust"):
        moments(pd.DataFrame({"a": [1]}), {"trust": ["a"]}, only=["trst"])


def test_unknown_item() -> None:
    """Asking for an item that there is not is an error."""
    with pytest.raises(UnknownKeyError, match="'z'"):
        of({"a": [1, 2], "b": [1, 2]}).mean("z")


def test_unknown_treatment() -> None:
    """A treatment of missing answers that there is not is an error that names both."""
    with pytest.raises(InvalidValueError, match="pairwise, listwise"):
        moments(pd.DataFrame({"a": [1]}), {"s": ["a"]}, missing="drop")  # type: ignore[arg-type]  # the fault to be found


def test_table_reads_well() -> None:
    """Items stand with n, mean and spread, and correlations below the diagonal."""
    text = str(of({"asked": [1, 2, 4, 3, None], "heard": [2, 2, 5, 4, 1]}))
    assert "heard  5  2.800  1.643          0.86" in text
    assert "pairwise; 4 of 5 rows behind each pair" in text


STARTS = [20_240_100, -(10**12)]


@pytest.mark.other_engines_at_night  # near zero they are tried there
@MOVING
@pytest.mark.parametrize("missing", RULES)
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("engine", ENGINES)
def test_answers_far_from_zero_keep_their_covariances(engine: str, start: int, missing: MissingRule) -> None:
    """Adding a whole number to all answers changes no covariance by a bit, on any engine, in integers and floats."""
    near: dict[str, list[int | None]] = {"id": [*range(7)], "a": TABLE["q.1"], "b": TABLE["q.2"]}
    far: dict[str, list[Any]] = {k: [x if x is None else x + start for x in near[k]] for k in ("a", "b")}
    expected = moments(ENGINES[engine](near), {"s": ["a", "b"]}, missing=missing)["s"]
    for table in (far, {k: [x if x is None else float(x) for x in cells] for k, cells in far.items()}):
        found = moments(ENGINES[engine](table), {"s": ["a", "b"]}, missing=missing)["s"]
        assert found.covariances == expected.covariances
        assert found.mean("a") == pytest.approx(expected.mean("a") + start, rel=1e-15)


@pytest.mark.other_engines_at_night  # near zero they are tried there
@MOVING
@pytest.mark.parametrize("engine", ENGINES)
def test_groups_far_from_zero_keep_their_covariances(engine: str) -> None:
    """Groups too."""
    found, expected = (
        group_moments(
            open_scales(
                ENGINES[engine]({"g": [1, 1, 1, 2, 2, 2], "a": [x + start for x in (1, 2, 4, 2, 5, 3)]}),
                {"s": ["a"]},
                keep=["g"],
            ),
            by=["g"],
        )
        for start in (10**8, 0)
    )
    assert [m["s"].covariances for m in found.values()] == [m["s"].covariances for m in expected.values()]


@pytest.mark.parametrize("missing", RULES)
@FEWER
@given(table=tables(), cut=st.integers(0, 9), starts=st.tuples(st.integers(-(2**24), 2**24), st.integers(-9, 9)))
def test_moments_of_parts_far_apart_add_up(
    missing: MissingRule, table: dict[str, list[int | None]], cut: int, starts: tuple[int, int]
) -> None:
    """Parts whose answers lie elsewhere have origins of their own; together they are the whole's moments, exactly."""
    parts = [
        {name: [None if x is None else x + start for x in cells] for name, cells in part.items()}
        for start, part in zip(
            starts, ({n: c[:cut] for n, c in table.items()}, {n: c[cut:] for n, c in table.items()}), strict=True
        )
    ]
    together = of(parts[0], missing) + of(parts[1], missing)
    whole = of({name: parts[0][name] + parts[1][name] for name in table}, missing)
    assert together.moved(whole.origins).counts == whole.counts
    assert [x for row in together.covariances for x in row] == pytest.approx(
        [x for row in whole.covariances for x in row], rel=1e-12, nan_ok=True
    )


@pytest.mark.other_engines_at_night  # others are tried there
@MOVING
@pytest.mark.parametrize("missing", RULES)
@pytest.mark.parametrize("engine", ENGINES)
def test_items_answered_alike_are_known_by_their_ends(engine: str, missing: MissingRule) -> None:
    """13 answers of 1.1 have a variance of nearly, but not exactly, nothing."""
    table: dict[str, list[Any]] = {"a": [1.1] * 13 + [None], "b": [1.5, 2.5] * 7, "c": [2] * 13 + [None]}
    found = moments(ENGINES[engine](table), {"s": ["a", "b", "c"]}, missing=missing)["s"]
    assert found.alike == ("a", "c")
    assert (found.lows, found.highs) == ((1.1, 1.5, 2), (1.1, 2.5, 2))


def test_products_of_large_whole_numbers_do_not_overflow() -> None:
    """Squares of 64-bit integers do not fit into 64 bits; no engine says so of itself."""
    values = [-(2**60), 2**60, 0, 2**59]
    exact = sum((x - sum(values) / 4) ** 2 for x in values) / 3
    for frame in (pl.DataFrame({"a": values, "b": values}), pd.DataFrame({"a": values, "b": values})):
        assert moments(frame, {"s": ["a", "b"]})["s"].covariance("a", "b") == pytest.approx(exact, rel=1e-12)


def test_numbers_without_a_sign_go_below_their_origin() -> None:
    """Columns of unsigned integers are read like others."""
    values = [4_000_000_001, 4_000_000_003, 4_000_000_008]
    expected = of({"a": [1, 3, 8], "b": [1, 3, 8]}).covariances
    polars = pl.DataFrame({"a": pl.Series(values, dtype=pl.UInt32), "b": pl.Series(values, dtype=pl.UInt32)})
    for frame in (polars, polars.to_pandas(), polars.to_arrow()):
        assert moments(frame, {"s": ["a", "b"]})["s"].covariances == expected


@pytest.mark.parametrize(
    "engine", [name for name in ENGINES if name != "dask"]
)  # Dask groups by no column that holds both
def test_missing_keys_of_several_kinds_are_one_group(engine: str) -> None:
    """NaN and null are both no group, and their rows add up."""
    table: dict[str, list[Any]] = {
        "g": [1.0, float("nan"), None, float("nan"), None, 1.0],
        "a": [1, 2, 3, 4, 5, 1],
        "b": [2, 2, 3, 4, 1, 5],
    }
    answers = open_scales(ENGINES[engine](table), {"s": ["a", "b"]}, keep=["g"])
    found = group_moments(answers, by=["g"])
    assert {group: each["s"].rows for group, each in found.items()} == {(1,): 2, (None,): 4}
    assert (found[None,]["s"].lows, found[None,]["s"].highs) == ((2, 1), (5, 4))


@MOVING
@pytest.mark.parametrize("engine", ENGINES)
def test_large_ids_stay_apart(engine: str) -> None:
    """2**53 and its successor are two schools, though one float."""
    table = {"g": [2**53, 2**53 + 1, 2**53], "a": [1, 2, 3]}
    found = group_moments(open_scales(ENGINES[engine](table), {"s": ["a"]}, keep=["g"]), by=["g"])
    assert {group: each["s"].rows for group, each in found.items()} == {(2**53,): 2, (2**53 + 1,): 1}


def test_ids_that_are_decimals_stay_apart() -> None:
    """SQL gives large whole numbers as decimals."""
    column = pl.Series(["9007199254740992", "9007199254740993", "9007199254740992"]).cast(pl.Decimal(20, 0))
    frame = pl.DataFrame({"g": column, "a": [1, 2, 3]})
    for each in (frame, duckdb.from_arrow(frame.to_arrow())):
        found = group_moments(open_scales(each, {"s": ["a"]}, keep=["g"]), by=["g"])
        assert list(found) == [(2**53,), (2**53 + 1,)]

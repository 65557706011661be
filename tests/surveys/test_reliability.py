"""Reliability: coefficients of scales, over a table and within groups."""

import math
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import assume, given, strategies as st

from partnerkit.errors import InvalidValueError, InventoryError, UnknownKeyError
from partnerkit.files import parse_result, to_dict
from partnerkit.model import Instrument, Inventory, Item, Measurement, Option, ResponseOptions, Subscale
from partnerkit.surveys import Moments, Reliability, check_keys, moments, reliability
from tests.laws.engines import ENGINES
from tests.surveys.by_hand import alpha, complete, item_rest_r
from tests.surveys.forms import FEWER

OFTEN = ResponseOptions("often", "How often", tuple(Option(i) for i in range(1, 5)))
FORM = Instrument(
    "form",
    "A form",
    "1",
    "families",
    (*(Item(f"q{i}", "often", reverse=i == 2) for i in range(4)), Item("transport", "often"), Item("hours", "often")),
    (OFTEN,),
    (
        Subscale("trust", ("q0", "q1", "q2"), "Trust", Measurement.REFLECTIVE, min_present=2),
        Subscale("voice", ("q2", "q3"), "Voice", Measurement.REFLECTIVE),
        Subscale("activities", ("q0", "q3"), "Activities"),
    ),
    (Inventory("barriers", ("transport", "hours"), "Barriers"),),
)
ANSWERS: dict[str, Any] = {
    "q0": [1, 2, 4, 4, 3, 2],
    "q1": [2, 2, 4, 3, None, 1],
    "q2": [4, 3, 1, 1, 2, 3],
    "q3": [1, 1, 3, 4, 3, 2],
    "transport": [1, 1, 1, 1, 1, 1],
    "hours": [1, 2, 1, 2, 1, 2],
}


@st.composite
def whole(draw: st.DrawFn) -> list[list[int]]:
    """Make complete respondents whose answers to each item differ."""
    k = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(st.integers(0, 4), min_size=k, max_size=k), min_size=3, max_size=12))
    assume(all(len({row[i] for row in rows}) > 1 for i in range(k)))
    assume(len({sum(row) for row in rows}) > 1)
    return rows


def of(rows: Any, **options: Any) -> Reliability:
    """Give the reliability of respondents given row by row."""
    table = {f"q{i}": list(column) for i, column in enumerate(zip(*rows, strict=True))}
    found: Reliability = reliability(pl.DataFrame(table), {"scale": tuple(table)}, **options)["scale"]
    return found


@FEWER
@given(whole())
def test_alpha_is_the_textbook_s(rows: list[list[int]]) -> None:
    """Alpha from covariances is alpha from the variances of items and sums."""
    assert of(rows).alpha == pytest.approx(alpha(rows), rel=1e-9, abs=1e-9)


@FEWER
@given(whole())
def test_item_rest_correlation_is_the_textbook_s(rows: list[list[int]]) -> None:
    """The correlation with the rest is that of the item with the sum of the others."""
    assume(all(len({sum(row) - row[i] for row in rows}) > 1 for i in range(len(rows[0]))))
    found = of(rows).item_statistics
    assert [one.item_rest_r for one in found] == pytest.approx(
        [item_rest_r(rows, i) for i in range(len(found))], abs=1e-9
    )


@FEWER
@given(whole())
def test_alpha_if_dropped_is_alpha_of_the_others(rows: list[list[int]]) -> None:
    """Dropping an item leaves the alpha of the rest."""
    k = len(rows[0])
    assume(k > 2)
    for i, one in enumerate(of(rows).item_statistics):
        rest = [[x for j, x in enumerate(row) if j != i] for row in rows]
        if len({sum(row) for row in rest}) > 1:
            assert one.alpha_if_dropped == pytest.approx(alpha(rest), rel=1e-9, abs=1e-9)


@FEWER
@given(rows=whole(), data=st.data())
def test_order_of_items_and_respondents_does_not_matter(rows: list[list[int]], data: st.DataObject) -> None:
    """Alpha speaks of sets of items and of people."""
    order = data.draw(st.permutations(range(len(rows[0]))))
    shuffled = data.draw(st.permutations([[row[i] for i in order] for row in rows]))
    assert of(shuffled).alpha == pytest.approx(of(rows).alpha, rel=1e-12, abs=1e-12)


@FEWER
@given(rows=whole(), slope=st.sampled_from([-3, -1, 2, 10]), start=st.integers(-20, 20))
def test_another_unit_for_all_items_changes_nothing(rows: list[list[int]], slope: int, start: int) -> None:
    """Moving, stretching or turning the whole scale leaves both alphas as they are."""
    assume(of(rows).average_r > -0.99 / (len(rows[0]) - 1))
    moved, found = of([[slope * x + start for x in row] for row in rows]), of(rows)
    assert moved.alpha == pytest.approx(found.alpha, rel=1e-12, abs=1e-12)
    assert moved.standardized_alpha == pytest.approx(found.standardized_alpha, rel=1e-9, abs=1e-9)


@FEWER
@given(whole())
def test_alpha_is_at_most_one(rows: list[list[int]]) -> None:
    """No scale is more reliable than one whose items agree wholly."""
    assert of(rows).alpha <= 1 + 1e-12


@FEWER
@given(
    st.lists(st.integers(0, 4), min_size=2, max_size=8).filter(lambda column: len(set(column)) > 1), st.integers(2, 6)
)
def test_items_that_are_all_alike_have_an_alpha_of_one(column: list[int], k: int) -> None:
    """Copies of one item agree wholly."""
    assert of([[x] * k for x in column]).alpha == pytest.approx(1)


@FEWER
@given(whole())
def test_standardized_alpha_is_spearman_and_brown_of_the_average_correlation(rows: list[list[int]]) -> None:
    """Lengthening a scale of one item by k, with the average correlation, gives standardized alpha."""
    found = of(rows)
    k, r = len(found.items), found.average_r
    assume(1 + (k - 1) * r > 1e-6)
    assert found.standardized_alpha == pytest.approx(k * r / (1 + (k - 1) * r), rel=1e-9, abs=1e-9)


def test_alpha_of_parallel_items_rises_as_spearman_and_brown_say() -> None:
    """Twice as many parallel items: reliability 2r / (1 + r).

    Four items of equal variance and equal correlations show it exactly.
    """
    rows = [
        [a + b, a + c, a + d, a + e]
        for a in (-1, 1)
        for b in (-1, 1)
        for c in (-1, 1)
        for d in (-1, 1)
        for e in (-1, 1)
    ]
    half, full = of([row[:2] for row in rows]).alpha, of(rows).alpha
    assert full == pytest.approx(2 * half / (1 + half))


def test_kr20_is_alpha_of_yes_and_no() -> None:
    """For answers of 0 and 1, alpha is k / (k - 1) (1 - sum pq / variance), with n below throughout."""
    rows = [[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0], [1, 1, 0]]
    shares = [sum(column) / 5 for column in zip(*rows, strict=True)]
    sums = [sum(row) for row in rows]
    spread = sum((s - sum(sums) / 5) ** 2 for s in sums) / 5
    found = of(rows)
    assert found.alpha == pytest.approx(3 / 2 * (1 - sum(p * (1 - p) for p in shares) / spread))
    assert found.is_dichotomous
    assert "KR-20" in str(found)


def test_answers_of_1_and_2_are_not_called_kr20() -> None:
    """Only 0 and 1 are yes and no."""
    assert not of([[1, 2], [2, 2], [1, 1]]).is_dichotomous


@FEWER
@given(whole(), st.data())
def test_listwise_is_alpha_of_complete_rows(rows: list[list[int]], data: st.DataObject) -> None:
    """Listwise, respondents with a missing answer are left out whole."""
    holes = data.draw(st.integers(0, len(rows)))
    table: list[list[int | None]] = [list(row) for row in rows]
    table += [[None, *row[1:]] for row in rows[:holes]]
    assert of(table, missing="listwise").alpha == pytest.approx(alpha(rows), rel=1e-9, abs=1e-9)
    assert complete(list(zip(*table, strict=True))) == rows


@pytest.mark.other_engines_at_night  # moments are tried there
@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_alpha(engine: str) -> None:
    """Keyed by an instrument, to the last bit."""
    found = reliability(ENGINES[engine](ANSWERS), FORM)
    assert {scale.key: scale.alpha for scale in found} == {
        scale.key: scale.alpha for scale in reliability(pd.DataFrame(ANSWERS), FORM)
    }


def test_reversed_items_are_turned_before_anything_is_computed() -> None:
    """An instrument's keys hold: alpha is that of the answers turned by hand."""
    turned = pd.DataFrame(ANSWERS).assign(q2=lambda frame: 5 - frame["q2"])
    by_hand = reliability(turned, {"trust": ["q0", "q1", "q2"]})["trust"]
    assert reliability(pd.DataFrame(ANSWERS), FORM)["trust"].alpha == by_hand.alpha


def test_formative_subscales_are_left_out_and_named() -> None:
    """What has no alpha is not left out silently."""
    found = reliability(pd.DataFrame(ANSWERS), FORM)
    assert [scale.key for scale in found] == ["trust", "voice"]
    assert "activities is formative" in str(found)


def test_a_formative_subscale_asked_for_by_name_is_refused() -> None:
    """Its items need not go together."""
    with pytest.raises(InvalidValueError, match="need not go together"):
        reliability(pd.DataFrame(ANSWERS), FORM, only=["activities"])


def test_a_formative_subscale_can_be_read_on_request() -> None:
    """Whoever wants it nevertheless says so."""
    assert reliability(pd.DataFrame(ANSWERS), FORM, only=["activities"], formative=True)["activities"].alpha > 0.8


def test_an_inventory_has_no_alpha() -> None:
    """The error says why."""
    with pytest.raises(InventoryError, match="list different things"):
        reliability(pd.DataFrame(ANSWERS), FORM, only=["barriers"])


def test_constant_items_are_named() -> None:
    """An item that everybody answered alike has no correlation with anything."""
    with pytest.raises(InvalidValueError, match=r"\['transport'\].*answered alike"):
        reliability(pd.DataFrame(ANSWERS), {"all": ["transport", "hours"]})


def test_one_item_has_no_reliability() -> None:
    """Two items at least."""
    with pytest.raises(InvalidValueError, match="at least two items"):
        reliability(pd.DataFrame(ANSWERS), {"one": ["q0"]})


def test_too_few_answers_say_what_else_to_try() -> None:
    """Where no respondent answered all, listwise has nothing to go on, and the error says what would."""
    table = pd.DataFrame({"a": [1, 2, None, None], "b": [None, None, 1, 2]})
    with pytest.raises(InvalidValueError, match=r"n = 0.*missing='pairwise'"):
        reliability(table, {"s": ["a", "b"]}, missing="listwise")


def test_unknown_scale_of_a_result() -> None:
    """Asking a result for a scale that it lacks names those it has."""
    with pytest.raises(UnknownKeyError, match="trust"):
        reliability(pd.DataFrame(ANSWERS), FORM)["trst"]


def test_two_items_have_no_alpha_if_dropped() -> None:
    """One item left has no alpha."""
    assert [one.alpha_if_dropped for one in of([[1, 2], [2, 2], [1, 1]]).item_statistics] == [None, None]


def test_reliability_of_added_moments_is_that_of_the_whole() -> None:
    """Pieces of a table can be read one by one: add their moments, then ask for the coefficient."""
    table, scales = pl.DataFrame(ANSWERS), {"trust": ("q0", "q1", "q3")}
    from partnerkit.surveys import moments

    parts = [moments(table[:2], scales)["trust"], moments(table[2:], scales)["trust"]]
    whole_table = sum(parts, Moments.empty(scales["trust"]))
    assert Reliability("trust", "Trust", whole_table).alpha == reliability(table, scales)["trust"].alpha


def test_interval_narrows_with_respondents() -> None:
    """More respondents, a narrower interval around the same alpha."""
    few = of([[1, 2, 2], [2, 2, 3], [4, 3, 4], [3, 4, 4], [1, 1, 2], [2, 3, 1]])
    narrow, wide = few.interval(n=1000), few.interval()
    assert wide.low < narrow.low < few.alpha < narrow.high < wide.high


@pytest.mark.parametrize("level", [0, 1, 95])
def test_level_is_a_share(level: float) -> None:
    """95 is not a level."""
    with pytest.raises(InvalidValueError, match=r"such as 0\.95"):
        of([[1, 2], [2, 2], [1, 1]]).interval(level=level)


def grouped(**sizes: int) -> pd.DataFrame:
    """Make schools of given sizes whose answers differ."""
    rows = [(school, i % 4, (i + i // 3) % 4) for school, size in sizes.items() for i in range(size)]
    return pd.DataFrame(rows, columns=["school", "a", "b"])


def test_each_group_has_the_alpha_of_its_rows() -> None:
    """A group's figure is that of a table of its rows alone."""
    table = grouped(elm=12, oak=15)
    for row in reliability(table, {"s": ["a", "b"]}, by="school"):
        alone = reliability(table[table["school"] == row.group[0]], {"s": ["a", "b"]})["s"]
        assert (row.alpha, row.n) == (alone.alpha, alone.n)


def test_small_groups_are_hidden_with_their_size() -> None:
    """Under ten respondents nothing of a group is told."""
    found = reliability(grouped(elm=12, ash=9), {"s": ["a", "b"]}, by="school")
    small = found.rows[0]
    assert (small.group, small.n, small.alpha, small.average_r, small.is_hidden) == (("ash",), None, None, None, True)
    assert "ash     s      hidden  hidden  hidden        hidden" in str(found)


def test_a_group_that_answered_an_item_alike_is_hidden() -> None:
    """An undefined coefficient would tell that everybody gave one answer."""
    table = pd.DataFrame({"school": ["elm"] * 12, "a": [3] * 12, "b": [1, 2] * 6})
    assert reliability(table, {"s": ["a", "b"]}, by="school").rows[0].is_hidden


def test_groups_of_two_columns() -> None:
    """Several columns make groups of their combinations."""
    table = grouped(elm=24).assign(grade=["K", "1"] * 12)
    found = reliability(table, {"s": ["a", "b"]}, by=["school", "grade"])
    assert [row.group for row in found] == [("elm", "K"), ("elm", "1")]
    assert found.table().columns[:2] == ("school", "grade")


def test_progress_of_groups_ends_at_all_rows() -> None:
    """Groups of an eager frame tell how far they are, up to all rows."""
    told: list[tuple[int, int]] = []
    reliability(grouped(elm=12), {"s": ["a", "b"]}, by="school", progress=lambda *rows: told.append(rows))
    assert told[-1] == (12, 12)


def test_notebook_shows_a_table() -> None:
    """A result shows as a table in a notebook."""
    assert "<table>" in reliability(pd.DataFrame(ANSWERS), FORM)._repr_html_()


def test_one_scale_by_its_name() -> None:
    """One scale needs no list."""
    found = reliability(pl.DataFrame(ANSWERS), FORM, only="trust")
    assert [scale.key for scale in found] == ["trust"]


@pytest.mark.parametrize("verb", [reliability, check_keys, moments])
@pytest.mark.parametrize("wrong", [{"missing": "casewise"}, {"only": []}])
def test_errors_name_the_verb_that_was_called(verb: Any, wrong: dict[str, Any]) -> None:
    """What several verbs share is refused under the name of the one that was called."""
    (argument,) = wrong
    with pytest.raises(InvalidValueError, match=rf"{verb.__name__}\.{argument} was"):
        verb(pl.DataFrame(ANSWERS), FORM, **wrong)


@pytest.mark.parametrize("verb", [reliability, check_keys, moments])
def test_an_item_listed_twice_is_refused(verb: Any) -> None:
    """It would agree with itself, and raise alpha."""
    with pytest.raises(InvalidValueError, match=r"scales\['trust'\] was \['q0'\]; expected each name once"):
        verb(pl.DataFrame(ANSWERS), {"trust": ["q0", "q1", "q0"]})


def test_a_scale_or_a_column_of_groups_named_twice_is_refused() -> None:
    """Each comes once in the result."""
    with pytest.raises(InvalidValueError, match=r"reliability\.only was \['trust'\]"):
        reliability(pl.DataFrame(ANSWERS), FORM, only=["trust", "trust"])
    with pytest.raises(InvalidValueError, match=r"reliability\.by was \['q3'\]"):
        reliability(pl.DataFrame(ANSWERS), FORM, by=["q3", "q3"])


def test_correlations_that_cancel_out_have_no_standardized_alpha() -> None:
    """Where pairs of items come from different people, correlations can sum to zero: that is told, and reads back."""
    answers = {
        "q0": [None, None, 2, None, None, 0, 0, 0, 0, 0, 3],
        "q1": [None, 0, None, 1, 0, None, 2, 2, 3, 0, 1],
        "q2": [0, 1, 1, None, 1, 0, None, None, 0, 2, 0],
    }
    frame = pl.DataFrame(answers).with_columns(school=pl.lit("elm"))
    found = reliability(frame, {"whole": list(answers)}, by="school", min_group=5)
    (row,) = found.rows
    assert row.alpha is not None
    assert row.standardized_alpha is None
    assert "undefined" in str(found.table())
    assert parse_result(to_dict(found), of=type(found)) == found


def test_items_that_go_against_the_others_are_named_for_each_scale() -> None:
    """The table of several scales names them as that of one does, with their scale."""
    rows = {
        "a": [1, 2, 4, 4, 5],
        "b": [2, 2, 5, 4, 4],
        "c": [5, 3, 2, 1, 1],
        "f": [1, 2, 4, 5, 5],
        "d": [1, 2, 3, 4, 5],
        "e": [1, 3, 3, 4, 5],
    }
    found = reliability(pd.DataFrame(rows), {"voice": ["a", "b", "c", "f"], "trust": ["d", "e"]})
    assert (found["voice"].against, found["trust"].against) == (("c",), ())
    (note,) = (note for note in found.table().notes if "against" in note)
    assert note == "Going against the others: c in voice. Look at their key with check_keys."
    assert "Going against" not in str(reliability(pd.DataFrame(rows), {"trust": ["d", "e"], "own": ["a", "b"]}))


def test_items_that_cancel_out_have_no_alpha() -> None:
    """Two items that go against each other exactly add up to the same for everybody, up to rounding."""
    answers = pl.DataFrame({"a": [1.0, 2.0, 4.0, 3.0], "b": [0.3, 0.2, 0.0, 0.1]})
    (found,) = reliability(answers, {"both": ["a", "b"]})
    assert math.isnan(found.standardized_alpha)

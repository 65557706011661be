"""What surveys give, as plain data: the same figures, JSON, and what is hidden named and without a value."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import partnerkit as pk
from partnerkit.model import AsData
from partnerkit.surveys import GroupTable, explain_gap, rater_agreement
from partnerkit.surveys.tables.group_rows import FIGURES, OF_MEAN, UNCERTAINTY
from tests.surveys.forms import answered, form
from tests.surveys.test_groups import FORM, TABLE, reference, weighted

FRAME = pl.DataFrame(TABLE)
ITEMS = {"whole": ["q0", "q1", "q2"]}

RESULTS: dict[str, Callable[[], AsData[Any]]] = {
    "group table": reference,
    "weighted group table": weighted,
    "reliability": lambda: pk.surveys.reliability(FRAME, ITEMS)["whole"],
    "reliabilities": lambda: pk.surveys.reliability(FRAME, ITEMS),
    "reliability by group": lambda: pk.surveys.reliability(FRAME, ITEMS, by=["g0", "g1"], min_group=35),
    "agreement": lambda: pk.surveys.agreement(FRAME, FORM, by="g1")["whole"],
    "agreements": lambda: pk.surveys.agreement(FRAME, FORM, by=["g0", "g1"]),
    "agreement without options": lambda: pk.surveys.agreement(FRAME, ITEMS, by="g1"),
    "keys": lambda: pk.surveys.check_keys(FRAME, ITEMS),
    "gap": lambda: explain_gap(FRAME, FORM, "whole", by="g0", between=("elm", "oak")),
    "raters": lambda: rater_agreement(pl.DataFrame({"a": [1, 2, 3], "b": [2, 2, 4]}), ["a", "b"]),
}


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_is_json(name: str) -> None:
    """Results go through JSON and come back equal."""
    plain = pk.to_dict(RESULTS[name]())
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def told(table: GroupTable) -> list[dict[str, Any]]:
    """Give the rows of a table as plain data."""
    return [dict(row) for row in pk.to_dict(table)["rows"]]


@st.composite
def tables(draw: st.DrawFn) -> GroupTable:
    """Make a table of a few groups, some small, some of one mind, with totals and a cut or without."""
    groups, answers = [], []
    for group in range(draw(st.integers(1, 4))):
        low = draw(st.integers(0, 2))
        for answer in draw(st.lists(st.integers(low, 3), min_size=1, max_size=20)):
            groups.append((group,))
            answers.append([answer])
    cut = draw(st.none() | st.just({"q0": 2.0}))
    frame = pl.DataFrame(answered(groups, answers, 1))
    return pk.summarize(frame, form(4, 1), by=["g0"], margins=draw(st.booleans()), at_or_above=cut)


@settings(max_examples=25)
@given(table=tables())
def test_what_is_hidden_is_named_and_has_no_value(table: GroupTable) -> None:
    """No figure that is named as hidden is in the data, and the data hold no figure that the table's columns do not."""
    columns, shown = table.columns(), ("n", "mean", "sd", "low", "high", "share", "response_rate")
    rows = told(table)
    assert not any(row[name] for row in rows for name in row["hidden"])
    assert [[row[name] for name in shown] for row in rows] == [
        list(cells) for cells in zip(*(columns[name] for name in shown), strict=True)
    ]
    assert [bool(row["hidden"]) for row in rows] == [bool(words) for words in columns["hidden"]]


def test_options_are_those_of_the_table() -> None:
    """The distribution over options stands with its item, and is named as hidden where it is."""
    rows = [row for row in told(weighted()) if row["measure"] == "q0"]
    found = [(o["value"], o["n"], o["share"]) for row in rows for o in row["options"]]
    cells = weighted().options()
    expected = list(zip(cells["measure"], cells["value"], cells["n"], cells["share"], strict=True))
    assert found == [
        (value, n, share) for measure, value, n, share in expected if measure == "q0" and value is not None
    ]


def test_a_small_group_names_all_that_it_has() -> None:
    """A hidden group names each figure of the measure.

    A subscale has no options, and a measure without a cut no share.
    """
    frame = pl.DataFrame({**TABLE, "g0": ["elm"] * 236 + ["oak"] * 4})
    rows = [
        row
        for row in told(pk.summarize(frame, FORM, by=["g0"], at_or_above={"q0": 2}))
        if row["group"] == {"g0": "oak"}
    ]
    hidden = {row["measure"]: row["hidden"] for row in rows}
    assert hidden["q0"] == [*FIGURES, *UNCERTAINTY, "options"]
    assert hidden["whole"] == [*FIGURES[:-1], *OF_MEAN]


def test_days_as_groups_become_text() -> None:
    """What JSON does not know is written as text."""
    days = [datetime.date(2026, 9, 1)] * 12 + [datetime.date(2026, 10, 1)] * 12
    frame = pl.DataFrame({**answered([()], [[0], [1], [2], [3]] * 6, 1), "day": days})
    assert told(pk.summarize(frame, form(4, 1), by=["day"]))[0]["group"] == {"day": "2026-09-01"}


def test_small_groups_have_no_reliability() -> None:
    """A group whose reliability is hidden has no number at all, not even how many answered."""
    rows = pk.to_dict(RESULTS["reliability by group"]())["rows"]
    assert {tuple(row["hidden"]) for row in rows} == {(), ("n", "alpha", "standardized_alpha", "average_r")}
    assert not any(row[name] for row in rows for name in row["hidden"])


def test_what_is_not_known_is_not_called_hidden() -> None:
    """Where the options are not known there is no r_wg, which hides nothing."""
    (scale,) = pk.to_dict(RESULTS["agreement without options"]())["scales"]
    assert {(row["r_wg"], tuple(row["hidden"])) for row in scale["rows"]} == {(None, ())}


def test_a_hidden_mean_is_named_with_its_ends() -> None:
    """Where all answered alike, mean and ends, deviation and distribution are named; how many answered is told."""
    (row,) = told(pk.summarize(pl.DataFrame({"q0": [3] * 30}), form(4, 1), measures=["q0"]))
    assert (row["n"], row["hidden"]) == (30, [*FIGURES[1:-1], *OF_MEAN, "options"])

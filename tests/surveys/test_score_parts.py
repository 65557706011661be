"""Means of subscales, whose scores are summed as whole numbers of a part."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, strategies as st

from partnerkit.model import Instrument, Item, Measurement, Option, ResponseOptions, Subscale
from partnerkit.surveys import summarize
from partnerkit.surveys.answers import responses
from partnerkit.surveys.answers.coded_answers import Keyed
from partnerkit.surveys.tables import group_summary

KEYS = ("asked", "heard", "told")
EVEN, UNEVEN = (0.0, 1.0, 2.0, 3.0), (0.0, 1.0, 2.5, 3.0)


def form(values: tuple[float, ...], min_present: int | None) -> Instrument:
    """Give a form of three items with one subscale of them."""
    options = tuple(Option(code, str(code), value=value) for code, value in enumerate(values))
    measurement = Measurement.FORMATIVE if min_present is None else Measurement.REFLECTIVE
    subscale = Subscale("trust", KEYS, measurement=measurement, min_present=min_present)
    often = ResponseOptions("often", "How often", options)
    return Instrument(
        "form", "A form", "1", "families", tuple(Item(key, "often") for key in KEYS), (often,), (subscale,)
    )


@pytest.mark.parametrize("values", [EVEN, UNEVEN])
@given(
    rows=st.lists(st.tuples(*[st.none() | st.integers(0, 3)] * 3), min_size=1, max_size=40),
    min_present=st.sampled_from([None, 1, 2, 3]),
)
def test_means_and_ends_are_those_of_exact_fractions(
    values: tuple[float, ...], rows: list[tuple[int | None, ...]], min_present: int | None
) -> None:
    """A mean and its ends are the nearest floats to what fractions give, whatever was left open."""
    frame = pl.DataFrame(rows, schema=dict.fromkeys(KEYS, pl.Int64), orient="row")
    row = summarize(frame, form(values, min_present), measures="trust", min_group=1).row("trust")
    worth = [[None if code is None else Fraction(values[code]) for code in codes] for codes in rows]
    known = [[value for value in one if value is not None] for one in worth]
    enough = [one for one in known if len(one) >= (min_present or 3)]
    assert row.n == len(enough)
    if enough:
        assert row.mean == pytest.approx(float(sum(sum(one) / len(one) for one in enough) / len(enough)), abs=1e-14)
    low = sum(sum(one) for one in known) / Fraction(3 * len(rows))
    high = low + sum(3 * (3 - len(one)) for one in known) / Fraction(3 * len(rows))
    assert (row.low, row.high) == pytest.approx((float(low), float(high)), abs=1e-14)


@pytest.mark.parametrize("min_present", [None, 2])
def test_scores_in_parts_need_no_scoring(min_present: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted from the answers, on several scales at once; only other rules are read for each respondent."""
    four, two = (tuple(Option(i, str(i)) for i in range(1, n + 1)) for n in (4, 2))
    scales = (ResponseOptions("often", "How often", four), ResponseOptions("yes", "Yes or no", two))
    items = (Item("asked", "often"), Item("heard", "often", reverse=True), Item("told", "yes"))
    measurement = Measurement.FORMATIVE if min_present is None else Measurement.REFLECTIVE
    even = Subscale("even", KEYS, measurement=measurement, min_present=min_present)
    weighted = Subscale("weighted", KEYS, measurement="formative", weights=(1, 2, 1))
    form = Instrument("form", "A form", "1", "families", items, scales, (even, weighted))
    read: list[str] = []

    def scored(keyed: Keyed, subscales: Sequence[Subscale], **asked: Any) -> Any:
        read.extend(one.key for one in subscales)
        return responses.scored(keyed, subscales, **asked)

    monkeypatch.setattr(group_summary, "scored", scored)
    frame = pl.DataFrame({"asked": [4, 1, None], "heard": [2, 4, 1], "told": [2, 1, 2]})
    row = summarize(frame, form, min_group=1).row("even")
    assert read == ["weighted"]
    third = 1.0 if min_present else 0.0
    assert row.n == 2 + third
    assert row.mean == pytest.approx(((1 + 2 / 3 + 1) / 3 + 0 + third) / row.n, abs=1e-14)

"""ECLS-K: the Approaches to Learning scores that NCES published for first graders (NCES 2010-070)."""

import polars as pl
import pytest

import partnerkit as pk
from tests.published.places import DATA

LEFT_BLANK = 12
"""Children whose parents answered everything and whose score NCES left blank."""


def scores(who: str, official: str) -> pl.DataFrame:
    """Give the official scores beside ours."""
    form = pk.files.read_instrument(DATA / f"ecls_k_{who}.toml")
    answers = pl.read_csv(DATA / "ecls_k_grade1.csv.gz")
    scored = pk.surveys.score_responses(answers, form, keep=["CHILDID", official])
    key = form.subscales[0].key
    return scored.select(official=official, ours=f"{key}.reported", n=f"{key}.n_answered")


@pytest.mark.parametrize(
    ("who", "official", "count"), [("parents", "P4LEARN", 15_574), ("teachers", "T4LEARN", 15_038)]
)
def test_every_official_score_at_two_decimals(who: str, official: str, count: int) -> None:
    """Each score that NCES published is ours, to the two decimals that it has."""
    both = scores(who, official).drop_nulls("official")
    assert len(both) == count
    assert both["ours"].null_count() == 0
    assert (both["official"] - both["ours"]).abs().max() <= 0.005 + 1e-9  # type: ignore[operator]  # the column holds numbers


@pytest.mark.parametrize(("who", "official", "blank"), [("parents", "P4LEARN", LEFT_BLANK), ("teachers", "T4LEARN", 0)])
def test_nobody_else_has_a_score(who: str, official: str, blank: int) -> None:
    """No child has a score of ours and none of theirs, except twelve whose parents answered every item."""
    only_ours = scores(who, official).filter(pl.col("official").is_null() & pl.col("ours").is_not_null())
    assert only_ours["n"].to_list() == [6] * blank

"""Surveys on Spark: the same scores and the same group table as anywhere else."""

import random
from typing import Any

import pandas as pd
import pytest
from pyspark.sql import SparkSession

import partnerkit as pk
from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
from partnerkit.surveys.tables.group_rows import FIGURES, UNCERTAINTY
from tests.laws.engines import read

OFTEN = ResponseOptions(
    "often", "How often", tuple(Option(i, t) for i, t in enumerate(("Never", "Rarely", "Often", "Always"), 1))
)
FORM = Instrument(
    "form",
    "A form",
    "1",
    "families",
    (Item("asked", "often", column="q.asked", missing_codes=(-9,)), Item("heard", "often", reverse=True)),
    (OFTEN,),
    (Subscale("voice", ("asked", "heard"), measurement="reflective", min_present=1),),
)


def answers() -> pd.DataFrame:
    """Make the same answers in every run, with codes for no answer, labels, a dotted column and missing groups."""
    chance = random.Random(3)
    rows = range(200)
    return pd.DataFrame(
        {
            "id": list(rows),
            "school": [chance.choice(["elm", "oak", None]) for _ in rows],
            "q.asked": [chance.choice([1, 2, 3, 4, -9]) for _ in rows],
            "heard": [chance.choice(["Never", "Rarely", "Often", "Always", None]) for _ in rows],
            "w": [chance.uniform(0.5, 2) for _ in rows],
        }
    )


def made(spark: SparkSession) -> Any:
    """Put the answers into Spark."""
    frame = answers()
    rows = [tuple(None if cell != cell else cell for cell in row) for row in frame.itertuples(index=False, name=None)]
    return spark.createDataFrame(rows, "id long, school string, `q.asked` long, heard string, w double").repartition(2)


def test_the_same_scores(spark: SparkSession) -> None:
    """Row by row, the scores are those of pandas."""
    ours, theirs = (read(pk.surveys.score_responses(f, FORM, keep=["id"])) for f in (made(spark), answers()))
    assert ours.keys() == theirs.keys()
    for name, cells in ours.items():
        assert cells == pytest.approx(theirs[name], abs=1e-9), name


def test_the_same_table(spark: SparkSession) -> None:
    """Counts are exact and the rest within 1e-9, with weights and totals."""
    ours, theirs = (
        pk.summarize(f, FORM, by=["school"], weight="w", margins=True, at_or_above={"voice": 3}).columns()
        for f in (made(spark), answers())
    )
    for name, cells in ours.items():
        if name in (*FIGURES, *UNCERTAINTY):
            assert [-1 if c is None else c for c in cells] == pytest.approx(
                [-1 if c is None else c for c in theirs[name]], abs=1e-9
            )
        else:
            assert cells == theirs[name]


def test_a_gap(spark: SparkSession) -> None:
    """The parts of a gap are those of pandas."""
    ours, theirs = (
        pk.surveys.explain_gap(f, FORM, "voice", by="school", between=("elm", "oak")) for f in (made(spark), answers())
    )
    assert ours.value == pytest.approx(theirs.value, abs=1e-9)
    assert [p.key for p in ours] == [p.key for p in theirs]

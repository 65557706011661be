"""Reliability on Spark: the same moments as everywhere, to the last bit. Run by ``nox -s spark``."""

from typing import Any

import pandas as pd
import pytest
from pyspark.sql import SparkSession
from pyspark.sql.types import DoubleType, LongType, StringType, StructField, StructType

from partnerkit.surveys import agreement, moments, reliability
from partnerkit.surveys.coefficients.moments import MissingRule

ITEMS = ("q.1", "q.2", "q")
TABLE: dict[str, list[Any]] = {
    "school.id": ["elm", "oak", "elm", None, "oak", "elm", "oak", "elm"],
    "q.1": [1, 2, None, 4, 5, 3, 2, 4],
    "q.2": [2, 2, 5, 4, None, 1, 3, 4],
    "q": [1.5, 2.5, 3.0, None, 2.25, 1.0, 1.5, 3.0],
}
KINDS = {"school.id": StringType(), "q.1": LongType(), "q.2": LongType(), "q": DoubleType()}


@pytest.fixture(scope="module")
def frame(spark: SparkSession) -> Any:
    """The table as a Spark frame in two parts."""
    schema = StructType([StructField(name, kind) for name, kind in KINDS.items()])
    return spark.createDataFrame(list(zip(*TABLE.values(), strict=True)), schema).repartition(2)


@pytest.mark.parametrize("missing", ["pairwise", "listwise"])
def test_moments_on_spark(frame: Any, missing: MissingRule) -> None:
    """Counts, sums and products are those of pandas."""
    assert moments(frame, {"s": ITEMS}, missing=missing) == moments(pd.DataFrame(TABLE), {"s": ITEMS}, missing=missing)


def test_groups_on_spark(frame: Any) -> None:
    """Each group has the alpha that it has in pandas, in the same order."""
    found = reliability(frame, {"s": ITEMS}, by="school.id", min_group=2)
    assert found.rows == reliability(pd.DataFrame(TABLE), {"s": ITEMS}, by="school.id", min_group=2).rows


def test_agreement_on_spark(frame: Any) -> None:
    """ICCs and r_wg are those of pandas."""
    options: Any = {"by": "school.id", "options": (1, 2, 3, 4, 5), "min_group": 2}
    found, expected = (agreement(each, {"s": ITEMS[:2]}, **options)["s"] for each in (frame, pd.DataFrame(TABLE)))
    assert found == expected

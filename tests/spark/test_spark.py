"""Law 1 on Spark: a frame gives each record's numbers, to the last bit.

It stands outside the ordinary run since Spark needs Java and an environment of its own: ``nox -s spark``. Without
pyspark it fails; it does not skip. SPARK_MASTER chooses where Spark runs; ``nox -s spark_cluster`` runs it with two
worker processes.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from pyspark.sql import SparkSession
from pyspark.sql.types import BooleanType, DoubleType, LongType, StructField, StructType

from partnerkit import Missing, rules as r
from partnerkit.model import Composite, Indicator, Level, ResponseScale
from partnerkit.model.rule import Rule
from partnerkit.testing import records
from tests.laws.engines import Table, read
from tests.laws.tables import ID, Rows, columns_equal_the_record, credits_equal_the_record, rows
from tests.spark.conftest import MASTER

FEW = settings(
    max_examples=max(2, settings().max_examples // 25),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

SCALE = ResponseScale("site.scale", "Extent", tuple(Level(i, f"level_{i}", f"Level {i}") for i in range(5)))
LATE = ResponseScale(
    "site.late", "Late", tuple(Level(i, f"level_{i}", f"Level {i}") for i in range(1, 8)), reverse=True
)
A, B, C, D = "site.a", "site.b", "site.b.c", "site"
"""Some keys begin others: to Spark, a dotted name could be a field of a struct."""

KNOWN = r.Registry(
    {key: (Indicator(key, "site", key, "?", s.key), s) for key, s in ((A, SCALE), (B, SCALE), (C, LATE), (D, LATE))},
    {"both.parts": Composite("both.parts", r.mean(A, C, weights=[3, 0.1]))},
)
TREES: dict[str, Rule] = {
    "kind.a_mean_of_means": r.mean(r.mean(A, B, C, weights=[1, 2, 3]), D, "both.parts"),
    "kind.an_ordered_mean": r.ordered(A, B, C, D, weights=[0.4, 0, 0.1, 0.3]),
    "kind.a_cap_on_the_weakest": r.capped(
        r.weakest(A, "both.parts"), until=r.any_of(r.reached(B, 2), r.reached(D, 3)), at_most=0.3
    ),
    "kind.a_share_and_a_line": r.mean(
        r.share(r.k_of_n(2, r.reached(A, 1), r.reached(B, 3), r.reached(C, 4)), r.reached(D, 2), weights=[2, 1]),
        r.rescale(r.strongest(B, C), [(0.1, 0.0), (0.4, 0.5), (0.9, 1.0)]),
    ),
}
RULES = [r.compile(Composite(name, tree), KNOWN) for name, tree in TREES.items()]
"""All of them are read in one query, since Spark takes seconds to get a query ready and moments to run it."""


def made(spark: SparkSession, table: Table) -> Any:
    """Make a Spark frame of columns: the id of whole numbers, flags of booleans, levels of floats."""
    kinds = {
        name: LongType() if name == ID else BooleanType() if name.startswith("na ") else DoubleType() for name in table
    }
    schema = StructType([StructField(name, kind) for name, kind in kinds.items()])
    return spark.createDataFrame(list(zip(*table.values(), strict=True)), schema).repartition(2)


def test_workers_are_those_asked_for(spark: SparkSession) -> None:
    """In cluster mode the work is done by two processes besides the driver's; otherwise by the driver's own threads."""
    spark.range(4).repartition(4).count()  # no job starts before all workers have reported
    processes = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()
    assert processes == (3 if MASTER.startswith("local-cluster[2,") else 1)


@FEW
@given(data=st.data())
def test_law_1_on_each_kind(spark: SparkSession, data: st.DataObject) -> None:
    """Each kind of rule gives each record's numbers, with nulls, NaN, dotted names and indicators that do not apply."""
    flagged = data.draw(st.lists(st.sampled_from([A, B, C, D]), unique=True))
    reasons = [Missing.UNKNOWN, Missing.NOT_APPLICABLE]
    many = data.draw(st.lists(records(KNOWN, missing=reasons), min_size=4, max_size=12))
    settled = [{k: e for k, e in one.items() if e is not Missing.NOT_APPLICABLE or k in flagged} for one in many]
    columns_equal_the_record(lambda table: made(spark, table), Rows(RULES, settled, flagged))


@FEW
@given(case=rows())
def test_law_1_on_random_trees(spark: SparkSession, case: Rows) -> None:
    """Random rules give each record's numbers."""
    columns_equal_the_record(lambda table: made(spark, table), case)


def test_credits_on_each_kind(spark: SparkSession) -> None:
    """Credits as columns are those of each record, within 1e-12."""
    whole: dict[str, r.Entry] = {A: 3.0, B: 2.0, C: 2.0, D: 7.0}
    some: dict[str, r.Entry] = {A: 3.0, B: Missing.NOT_APPLICABLE, C: 5.5}
    credits_equal_the_record(lambda table: made(spark, table), Rows(RULES, [whole, some], [B]))


def test_levels_off_the_scale_are_counted(spark: SparkSession) -> None:
    """A level off its scale is an error with column, level and number of rows, from a query of its own."""
    frame = made(spark, {ID: [1, 2, 3], A: [9.0, 1.0, 9.0], B: [1.0, 1.0, None]})
    with pytest.raises(ValueError, match=r"site\.a: the level 9 is in 2 rows"):
        r.columns(frame, r.compile(r.mean(A, B), KNOWN))


def test_the_callers_frame_is_unchanged(spark: SparkSession) -> None:
    """Reading adds nothing to the frame it reads."""
    frame = made(spark, {ID: [1], A: [2.0]})
    r.columns(frame, r.compile(A, KNOWN))
    assert read(frame, by=ID) == {ID: [1], A: [2.0]}

"""One Spark session for all tests. SPARK_MASTER chooses where Spark runs."""

import os
from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

MASTER = os.environ.get("SPARK_MASTER", "local[2]")

SOON = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java compiles each query once and plainly: these run for moments, and improving what was compiled takes longer."""


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Give the session, in which no job starts before all workers have reported."""
    session = (
        SparkSession.builder.master(MASTER)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.dataFrameQueryContext.enabled", "false")  # not even looked up: which line made each column
        .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .config("spark.driver.extraJavaOptions", SOON)
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()

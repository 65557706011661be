"""The laws of frames: every engine gives, row by row, the numbers of one record, to the last bit."""

import pytest
from hypothesis import Phase, given, settings

from tests.laws.engines import EAGER, ENGINES, OTHER_TYPES, SLOW
from tests.laws.tables import Rows, columns_equal_the_record, credits_equal_the_record, rows

WITHOUT_SHRINKING = [phase for phase in Phase if phase is not Phase.shrink and phase is not Phase.explain]
"""To make a failing table smaller takes minutes on a slow engine; a quick one that fails too shows a small one."""

MANY = settings().max_examples
QUICK = settings(max_examples=max(12, MANY // 50))
FEWER = settings(max_examples=max(5, MANY // 50))
FEW = settings(max_examples=max(4, MANY // 1000), phases=WITHOUT_SHRINKING)
CREDITS = settings(max_examples=max(5, MANY // 100))


@pytest.mark.parametrize("engine", [engine for engine in EAGER if engine not in OTHER_TYPES])
@QUICK
@given(case=rows())
def test_law_1_columns_equal_value(engine: str, case: Rows) -> None:
    """On every quick engine, a frame gives each record's numbers."""
    columns_equal_the_record(ENGINES[engine], case)


@pytest.mark.parametrize("engine", OTHER_TYPES)
@FEWER
@given(case=rows())
def test_law_1_columns_equal_value_on_other_types(engine: str, case: Rows) -> None:
    """So it does on the same engines where their columns are of other types, in fewer examples."""
    columns_equal_the_record(ENGINES[engine], case)


@pytest.mark.parametrize("engine", SLOW)
@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
@FEW
@given(case=rows())
def test_law_1_columns_equal_value_on_slow_engines(engine: str, case: Rows) -> None:
    """On every slow engine, a frame gives each record's numbers, in fewer examples."""
    columns_equal_the_record(ENGINES[engine], case)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb"])
@CREDITS
@given(case=rows())
def test_credits_as_columns_equal_credits(engine: str, case: Rows) -> None:
    """A frame splits each record's value as one record does."""
    credits_equal_the_record(ENGINES[engine], case)

"""The laws of frames: every engine gives, row by row, the numbers of one record, to the last bit."""

from collections.abc import Sequence
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerkit import Missing
from partnerkit import rules as r
from partnerkit.testing import records, registries, rules
from tests.laws.engines import EAGER, ENGINES, SLOW, Table, read

FEW = settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])


@attrs.frozen
class Rows:
    """A rule, records to read it on, and which indicators may not apply."""

    rule: r.CompiledRule
    records: Sequence[dict[str, r.Entry]]
    flagged: Sequence[str]

    @property
    def flags(self) -> dict[str, str]:
        """For each indicator that may not apply, the column that says so."""
        return {key: f"na {key}" for key in self.flagged}

    @property
    def table(self) -> Table:
        """The records as columns, with an id; unknown answers are None, as are those that do not apply."""
        keys = self.rule.indicators
        table: dict[str, list[Any]] = {"id": list(range(len(self.records)))}
        for key in keys:
            entries = [record.get(key) for record in self.records]
            table[key] = [entry if isinstance(entry, float) else None for entry in entries]
        for key, column in self.flags.items():
            table[column] = [record.get(key) is Missing.NOT_APPLICABLE for record in self.records]
        return table


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    """Make a rule and a few records; in some cases some indicators may not apply."""
    registry = draw(registries())
    rule = r.compile(draw(rules(registry)), registry)
    flagged = draw(st.lists(st.sampled_from(rule.indicators), unique=True)) if draw(st.booleans()) else []
    many = draw(st.lists(records(registry, missing=[Missing.UNKNOWN, Missing.NOT_APPLICABLE]), min_size=1, max_size=6))
    settled = [
        {k: Missing.UNKNOWN if e is Missing.NOT_APPLICABLE and k not in flagged else e for k, e in one.items()}
        for one in many
    ]
    return Rows(rule, settled, flagged)


def columns_equal_the_record(engine: str, case: Rows) -> None:
    """Law 1: bounds and value of a frame are those of each record, bit for bit."""
    frame = ENGINES[engine](case.table)
    ends = [r.bounds(case.rule, record) for record in case.records]
    found = read(r.columns(frame, case.rule, reading="bounds", keep=["id"], not_applicable=case.flags))
    assert found[f"{case.rule.key}.low"] == [None if end is None else end.low for end in ends]
    assert found[f"{case.rule.key}.high"] == [None if end is None else end.high for end in ends]
    settled = read(r.columns(frame, case.rule, keep=["id"], not_applicable=case.flags))
    assert settled[case.rule.key] == [None if end is None or end.low != end.high else end.low for end in ends]


def credits_equal_the_record(engine: str, case: Rows) -> None:
    """Credits as columns are those of each record, within 1e-12, and sum to its low bound."""
    found = read(
        r.columns(ENGINES[engine](case.table), case.rule, reading="credits", keep=["id"], not_applicable=case.flags)
    )
    names = r.credit_columns(case.rule)
    for i, record in enumerate(case.records):
        split = r.credits(case.rule, record)
        if split is None:
            assert [found[name][i] for name in names] == [None] * len(names)
            continue
        assert sum(found[name][i] for name in names) == pytest.approx(split.value, abs=1e-12)
        for key in {leaf.key for leaf in split.leaves() if leaf.key}:
            expected = sum(leaf.credit for leaf in split.leaves() if leaf.key == key)
            assert found[f"{case.rule.key}.credit.{key}"][i] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("engine", EAGER)
@given(case=rows())
def test_law_1_columns_equal_value(engine: str, case: Rows) -> None:
    """On every quick engine, a frame gives each record's numbers."""
    columns_equal_the_record(engine, case)


@pytest.mark.parametrize("engine", SLOW)
@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
@FEW
@given(case=rows())
def test_law_1_columns_equal_value_on_slow_engines(engine: str, case: Rows) -> None:
    """On every slow engine, a frame gives each record's numbers, in fewer examples."""
    columns_equal_the_record(engine, case)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(case=rows())
def test_credits_as_columns_equal_credits(engine: str, case: Rows) -> None:
    """A frame splits each record's value as one record does."""
    credits_equal_the_record(engine, case)

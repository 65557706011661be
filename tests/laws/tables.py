"""Random tables with the rules to read them by, and what it takes for a frame to equal its records."""

from collections.abc import Callable, Sequence
from typing import Any

import attrs
import pytest
from hypothesis import strategies as st

from partnerkit import Missing, rules as r
from partnerkit.testing import records, registries, rules
from tests.laws.engines import Table, read

ID = "school.id"
"""A dotted name, since to some engines that is a field of a struct."""

MakeFrame = Callable[[Table], Any]


@attrs.frozen
class Rows:
    """Rules that a frame reads at once, records to read them on, and which indicators may not apply."""

    rules: Sequence[r.CompiledRule]
    records: Sequence[dict[str, r.Entry]]
    flagged: Sequence[str]

    @property
    def flags(self) -> dict[str, str]:
        """For each indicator that may not apply, the column that says so."""
        return {key: f"na {key}" for key in self.flagged}

    @property
    def table(self) -> Table:
        """The records as columns, with an id; what has no level is null in even rows and NaN in odd ones."""
        table: dict[str, list[Any]] = {ID: list(range(len(self.records)))}
        for key in dict.fromkeys(key for rule in self.rules for key in rule.indicators):
            entries = [record.get(key) for record in self.records]
            table[key] = [e if isinstance(e, float) else (None, float("nan"))[i % 2] for i, e in enumerate(entries)]
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
    return Rows([rule], settled, flagged)


def columns_equal_the_record(make: MakeFrame, case: Rows) -> None:
    """Law 1: bounds and value of a frame are those of each record, bit for bit."""
    frame = make(case.table)
    found = read(r.columns(frame, case.rules, reading="bounds", keep=[ID], not_applicable=case.flags), by=ID)
    settled = read(r.columns(frame, case.rules, keep=[ID], not_applicable=case.flags), by=ID)
    for rule in case.rules:
        ends = [r.bounds(rule, record) for record in case.records]
        assert found[f"{rule.key}.low"] == [None if end is None else end.low for end in ends]
        assert found[f"{rule.key}.high"] == [None if end is None else end.high for end in ends]
        assert settled[rule.key] == [None if end is None or end.low != end.high else end.low for end in ends]


def credits_equal_the_record(make: MakeFrame, case: Rows) -> None:
    """Credits as columns are those of each record, within 1e-12, and sum to its low bound."""
    frame = make(case.table)
    found = read(r.columns(frame, case.rules, reading="credits", keep=[ID], not_applicable=case.flags), by=ID)
    for rule in case.rules:
        names = r.credit_columns(rule)
        for i, record in enumerate(case.records):
            split = r.credits(rule, record)
            if split is None:
                assert [found[name][i] for name in names] == [None] * len(names)
                continue
            assert sum(found[name][i] for name in names) == pytest.approx(split.value, abs=1e-12)
            for key in {leaf.key for leaf in split.leaves() if leaf.key}:
                expected = sum(leaf.credit for leaf in split.leaves() if leaf.key == key)
                assert found[f"{rule.key}.credit.{key}"][i] == pytest.approx(expected, abs=1e-12)

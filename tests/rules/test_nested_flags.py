"""Nested requirements of indicators that do not apply to every row, on engines strict about alignment."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from partnerkit import Missing, rules as r
from tests.laws.engines import ENGINES, read
from tests.rules.known import compiled


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
def test_nested_requirements_with_flags(engine: str) -> None:
    """Where a requirement's own parts may not apply, a frame gives each record's numbers."""
    b, c = r.reached("site.b", 2), r.reached("site.c", 2)
    rule = compiled(r.capped("site.a", until=r.all_of(r.any_of(b, c), r.all_of(c, b)), at_most=0.5))
    table: Mapping[str, Sequence[Any]] = {
        "id": [0, 1, 2],
        "site.a": [4.0, 4.0, 4.0],
        "site.b": [1.0, None, None],
        "site.c": [4.0, 4.0, None],
        "na b": [False, True, True],
        "na c": [False, False, True],
    }
    found = read(
        r.columns(ENGINES[engine](table), rule, keep=["id"], not_applicable={"site.b": "na b", "site.c": "na c"})
    )
    gone = Missing.NOT_APPLICABLE
    records: list[tuple[r.Entry, r.Entry]] = [(1.0, 4.0), (gone, 4.0), (gone, gone)]
    assert found["rule"] == [r.value(rule, {"site.a": 4.0, "site.b": b, "site.c": c}) for b, c in records]

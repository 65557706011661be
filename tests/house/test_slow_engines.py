"""Which cases run on slow engines and other types: in a usual run the first of each, in ``nox -s engines`` all."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import pytest_collection_modifyitems


def kept(monkeypatch: pytest.MonkeyPatch, engines: str, at_night: str = "") -> list[str]:
    """Give the cases that are left of two tests with two cases each on three engines, and of one without.

    One of the tests may be marked to be tried on slow engines at night.
    """
    monkeypatch.setenv("ENGINES", engines)
    config: Any = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: None))
    items: list[Any] = [
        SimpleNamespace(
            nodeid=f"{test}[{engine}-{case}]",
            callspec=SimpleNamespace(params={"engine": engine}),
            get_closest_marker=lambda _name, test=test: test == at_night,
        )
        for test in ("one", "other")
        for engine in ("polars", "polars lazy", "dask")
        for case in (1, 2)
    ]
    items.append(SimpleNamespace(nodeid="plain", get_closest_marker=lambda _name: None))
    pytest_collection_modifyitems(config, items)
    return [item.nodeid for item in items]


def test_a_slow_engine_gets_each_test_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first case of each test stays on a slow engine, and all others stay everywhere else."""
    assert kept(monkeypatch, "") == [
        "one[polars-1]",
        "one[polars-2]",
        "one[polars lazy-1]",
        "one[dask-1]",
        "other[polars-1]",
        "other[polars-2]",
        "other[polars lazy-1]",
        "other[dask-1]",
        "plain",
    ]


def test_a_marked_test_has_no_case_on_other_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another test makes the same kind of query, slow engines and other types of columns are tried at night."""
    assert [case for case in kept(monkeypatch, "", "one") if case.startswith("one")] == [
        "one[polars-1]",
        "one[polars-2]",
    ]


def test_all_engines_get_all_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for all, nothing is left out."""
    assert len(kept(monkeypatch, "all")) == len(kept(monkeypatch, "all", "one")) == 13

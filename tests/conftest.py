"""On slow engines every test runs with its first case; ``nox -s engines``, which sets ENGINES=all, runs the others.

A test marked `slow_engines_at_night` has no case there otherwise, since another test makes the same kind of query.
"""

import os

import pytest

from tests.laws.engines import SLOW

pytest.register_assert_rewrite("tests.laws.tables")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what a test asks of a slow engine beyond its first case: an engine that differs does so there too."""
    if os.environ.get("ENGINES") == "all":
        return
    seen: set[tuple[str, str]] = set()
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        engine = item.callspec.params.get("engine") if hasattr(item, "callspec") else None
        case = (item.nodeid.partition("[")[0], str(engine))
        is_for_the_night = case in seen or item.get_closest_marker("slow_engines_at_night")
        (left if engine in SLOW and is_for_the_night else kept).append(item)
        seen.add(case)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept

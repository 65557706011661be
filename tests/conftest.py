"""On slow engines, and on quick ones with other types of columns, every test runs with its first case.

``nox -s engines``, which sets ENGINES=all, runs the others. A test marked `other_engines_at_night` has no case there
otherwise, since another test makes the same kind of query.
"""

import os

import pytest

from tests.laws.engines import OTHER_TYPES, SLOW

pytest.register_assert_rewrite("tests.laws.tables")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what a test asks of such an engine beyond its first case: an engine that differs does so there too."""
    if os.environ.get("ENGINES") == "all":
        return
    seen: set[tuple[str, str]] = set()
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        engine = item.callspec.params.get("engine") if hasattr(item, "callspec") else None
        case = (item.nodeid.partition("[")[0], str(engine))
        is_again = case in seen or item.get_closest_marker("other_engines_at_night")
        (left if engine in {*SLOW, *OTHER_TYPES} and is_again else kept).append(item)
        seen.add(case)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept

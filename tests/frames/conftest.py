"""One fixture runs each test on every engine."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.laws.engines import ENGINES, Table

MakeFrame = Callable[[Table], Any]

_MOVING = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
"""What narwhals says of Dask on every use; there is nothing a test could do about it."""


@pytest.fixture(params=[pytest.param(name, marks=_MOVING) if name == "dask" else name for name in ENGINES])
def engine(request: pytest.FixtureRequest) -> MakeFrame:
    """How to make a frame of one engine, from columns."""
    return ENGINES[request.param]

"""Pictures are drawn where nobody looks, and closed after each test."""

from collections.abc import Iterator

import matplotlib as mpl
import pytest

mpl.use("Agg")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Close every figure that a test opened."""
    yield
    from matplotlib import pyplot

    pyplot.close("all")

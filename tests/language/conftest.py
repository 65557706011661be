"""What all tests of language share."""

import datetime
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def the_same_today() -> Iterator[None]:
    """Read every text as of one day, since a year that is to come today has begun some day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("partnerkit.language.matching.match._today", lambda: datetime.date(2026, 11, 28))
        yield

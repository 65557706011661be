"""Results as plain data: what fills the fields of a typed dictionary."""

from typing import TypedDict

import attrs

from partnerkit.model.as_data import data_of


class _Data(TypedDict):
    number: float
    maybe: float | None
    several: list[float | None]
    named: dict[str, float]


@attrs.frozen
class _Result:
    number: float
    maybe: float | None
    several: tuple[float | None, ...]
    named: dict[str, float]


def test_a_whole_number_is_a_float_wherever_a_field_is_one() -> None:
    """It is 3.0 and never 3, also where a field may be null, so that documents of equal results are equal in bytes."""
    assert repr(data_of(_Result(3, 3, (3, None), {"elm": 3}), _Data)) == repr(
        {"number": 3.0, "maybe": 3.0, "several": [3.0, None], "named": {"elm": 3.0}}
    )


def test_what_is_not_finite_is_null() -> None:
    """JSON has no infinity and no NaN."""
    found = dict(data_of(_Result(float("inf"), float("nan"), (float("-inf"), 1.5), {}), _Data))
    assert found == {"number": None, "maybe": None, "several": [None, 1.5], "named": {}}

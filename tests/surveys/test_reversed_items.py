"""Looking for wrong keys."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from partnerkit.errors import InvalidValueError
from partnerkit.model import Instrument, Item, Measurement, Option, ResponseOptions, Subscale
from partnerkit.surveys import check_keys, reliability
from tests.surveys.forms import FEWER
from tests.surveys.test_reliability import whole

OFTEN = ResponseOptions("often", "How often", tuple(Option(i) for i in range(1, 5)))
PEOPLE = [[1, 1, 2, 1, 2], [2, 1, 1, 2, 2], [2, 3, 2, 3, 3], [3, 3, 4, 3, 3], [4, 3, 4, 4, 4], [4, 4, 3, 4, 3]]


def table(*turned: int) -> pd.DataFrame:
    """Make five items that go together, some of them turned round."""
    return pd.DataFrame(
        [[5 - x if i in turned else x for i, x in enumerate(row)] for row in PEOPLE], columns=list("abcde")
    )


def form(*reverse: str) -> Instrument:
    """Make a form of those items, of which some are reversed."""
    items = tuple(Item(key, "often", reverse=key in reverse) for key in "abcde")
    scale = Subscale("trust", tuple("abcde"), "Trust", Measurement.REFLECTIVE)
    return Instrument("form", "A form", "1", "families", items, (OFTEN,), (scale,))


def test_a_right_key_gives_no_suspect() -> None:
    """Nothing goes against the others, and the report says so in a sentence."""
    report = check_keys(table(), {"trust": list("abcde")})
    assert len(report) == 0
    assert str(report) == "No item goes against the others of its scale: trust."


@pytest.mark.parametrize("turned", [(0,), (4,), (1, 3)])
def test_turned_items_are_found(turned: tuple[int, ...]) -> None:
    """One or two of five items keyed the wrong way are the suspects."""
    report = check_keys(table(*turned), {"trust": list("abcde")})
    assert {suspect.item for suspect in report} == {"abcde"[i] for i in turned}


def test_turning_the_suspects_gives_the_alpha_that_is_promised() -> None:
    """`turned_alpha` is alpha of the table with the suspects turned."""
    report = check_keys(table(1, 3), {"trust": list("abcde")})
    right = reliability(table(), {"trust": list("abcde")})["trust"]
    for suspect in report:
        assert suspect.turned_alpha == pytest.approx(right.alpha)
        assert suspect.turned_r == pytest.approx(right.item(suspect.item).item_rest_r)


def test_advice_for_an_item_reversed_in_vain() -> None:
    """An item that the instrument reverses and that goes against the others may have been reversed in the file."""
    (suspect,) = check_keys(table(), form("c"))
    assert (suspect.item, suspect.is_reversed) == ("c", True)
    assert "had it reversed already" in suspect.advice


def test_advice_for_an_item_that_should_be_reversed() -> None:
    """An item that is not reversed and goes against the others may have to be."""
    (suspect,) = check_keys(table(2), form())
    assert "set reverse to true" in suspect.advice


def test_advice_for_an_item_that_belongs_elsewhere() -> None:
    """An item with next to no correlation is no matter of keys."""
    (suspect,) = check_keys(table().assign(e=[2, 3, 2, 2, 3, 2]), {"trust": list("abcde")})
    assert suspect.item == "e"
    assert "Read its wording before you touch its key" in suspect.advice


def test_formative_scales_are_refused() -> None:
    """Items that make up a scale may well go against each other."""
    scale = Subscale("whole", ("a", "b"))
    instrument = Instrument(
        "form", "A form", "1", "families", (Item("a", "often"), Item("b", "often")), (OFTEN,), (scale,)
    )
    with pytest.raises(InvalidValueError, match="need not go together"):
        check_keys(table(), instrument)


@FEWER
@given(whole(), st.data())
def test_turning_what_is_found_never_lowers_alpha(rows: list[list[int]], data: st.DataObject) -> None:
    """After turning, no further item raises alpha, and at most half of the items are suspects."""
    frame = pd.DataFrame(rows, columns=[f"q{i}" for i in range(len(rows[0]))])
    scales = {"s": list(frame)}
    report = check_keys(frame, scales)
    assert len(report) <= len(frame.columns) / 2
    better = frame.assign(**{suspect.item: 4 - frame[suspect.item] for suspect in report})
    assert reliability(better, scales)["s"].alpha >= reliability(frame, scales)["s"].alpha - 1e-9
    assert len(check_keys(better, scales)) == 0

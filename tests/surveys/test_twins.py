"""Who knows how cells are chosen learns nothing from which are hidden; see `tests.surveys.twins`."""

from typing import Any

import pytest

from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
from partnerkit.surveys.tables.disclosure.recoverable_range import WIDE, WIDE_MEAN
from tests.surveys.twins import Twins, ways

WORTHS = {"three": (0, 1, 2), "four": (1, 2, 3, 4), "uneven": (0, 2.5, 7.5, 10), "decimals": (0, 0.33, 0.67, 1)}


def asked(worths: tuple[float, ...]) -> Instrument:
    """Make a form of one item, with a subscale of it."""
    options = ResponseOptions("o", "O", tuple(Option(i, value=worth) for i, worth in enumerate(worths)))
    whole = Subscale("whole", ("q0",), report_on=(worths[0], worths[-1]))
    return Instrument("f", "F", "1", "families", (Item("q0", "o"),), (options,), (whole,))


CASES = [(name, people) for name in WORTHS for people in (10, 11, 14) if (name, people) != ("decimals", 14)]


@pytest.mark.parametrize(("worths", "people"), CASES)
@pytest.mark.parametrize("cut", [None, 1])
def test_hidden_options_stay_open_among_twins(worths: str, people: int, cut: int | None) -> None:
    """Of all ways to answer that look alike, each hidden count differs by as many people as is promised."""
    values = WORTHS[worths]
    twins = Twins(asked(values), people, "q0", at_or_above=None if cut is None else values[cut])
    for row, found in twins:
        if row.hidden.spread:
            for counts in zip(*found, strict=True):
                assert max(counts) - min(counts) >= WIDE, (row, found)


@pytest.mark.parametrize(("worths", "people"), CASES)
def test_hidden_means_stay_open_among_twins(worths: str, people: int) -> None:
    """Of all ways to answer that look alike, a hidden mean differs by as much of the scale as is promised."""
    values = WORTHS[worths]
    twins = Twins(asked(values), people, "q0")
    for row, found in twins:
        if row.hidden.mean:
            means = [twins.mean(way) for way in found]
            assert max(means) - min(means) >= WIDE_MEAN * (values[-1] - values[0]), (row, found)


@pytest.mark.parametrize("measure", ["q0", "whole"])
@pytest.mark.parametrize("worths", ["three", "four"])
@pytest.mark.parametrize("cut", [1, 2])
def test_none_or_all_stay_open_among_twins(worths: str, cut: int, measure: str) -> None:
    """Share hidden, mean shown: where it is none or all, it might as well be others, as far as the mean allows."""
    values, people = WORTHS[worths], 12
    twins = Twins(asked(values), people, measure, at_or_above=values[cut])
    for row, found in twins:
        if row.hidden.share and row.mean is not None:
            counts = [twins.above(way, values[cut]) for way in found]
            if not {0, people} & {*counts}:
                continue
            by_mean = [
                twins.above(way, values[cut])
                for way in ways(people, len(values))
                if abs(twins.mean(way) - row.mean) < 1e-9
            ]
            assert max(counts) - min(counts) >= min(WIDE, max(by_mean) - min(by_mean)), (row, found)


def test_scores_alike_have_twins_that_are_not() -> None:
    """A standard deviation that is hidden beside a mean need not be 0."""
    twins = Twins(asked((0, 1, 2)), 12, "whole")
    for row, found in twins:
        if row.hidden.spread and row.mean is not None and any(12 in way for way in found):
            assert not all(12 in way for way in found), row


def test_the_attacker_sees_what_the_pattern_says() -> None:
    """The probe itself works: figures shown to the last digit have no twin."""
    shown: Any = Twins(asked((0, 1, 2)), 10, "q0", min_group=1)
    assert all(len(found) == 1 for _, found in shown)

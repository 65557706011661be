"""Sums of groups held as columns: a group left out is gone, and what is put beside stays with its group."""

from array import array

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pytest

from partnerkit.surveys.tables.tallies.group_sums import GroupSums, Terms


def sums() -> GroupSums:
    """Give three groups with two sums each."""
    return GroupSums.of_rows({("a",): [1.0, 10.0], ("b",): [2.0, 20.0], ("c",): [3.0, 30.0]})


def test_a_group_left_out_is_gone_even_if_it_was_read() -> None:
    """Neither looking nor going through finds it."""
    whole = sums()
    assert [*whole["a",]] == [1.0, 10.0]
    part = whole.without([("a",)])
    assert ("a",) not in part
    assert ("a",) in whole
    assert [*part] == [("b",), ("c",)]


def test_what_is_put_beside_a_part_stays_with_its_group() -> None:
    """Further sums and further groups line up with those that are left."""
    part = sums().without([("a",)])
    assert [[*row] for row in part.beside([[200.0, 300.0]]).values()] == [[2.0, 20.0, 200.0], [3.0, 30.0, 300.0]]
    assert [[*row] for row in part.more({("d",): array("d", [4.0, 40.0])}).values()] == [
        [2.0, 20.0],
        [3.0, 30.0],
        [4.0, 40.0],
    ]


@pytest.mark.parametrize("frame", [pl.DataFrame, pd.DataFrame])
def test_counts_come_column_by_column(frame: type) -> None:
    """One expression counts a value in all columns; the places are those of each column, value by value."""
    answers = nw.from_native(frame({"k": ["a", "a", "b"], "x1": [1.0, 2.0, 2.0], "x10": [2.0, None, 1.0]}))
    terms = Terms(adds_flags=frame is pl.DataFrame)
    people = terms.one(nw.col("x1") * 0 + 1)
    places = terms.counts(["x1", "x10"], (1.0, 2.0))
    assert (people, places) == (0, [slice(1, 3), slice(3, 5)])
    found = terms.summed(answers, ["k"])
    assert {group: [*row] for group, row in found.items()} == {("a",): [2, 1, 1, 0, 1], ("b",): [1, 0, 1, 1, 0]}

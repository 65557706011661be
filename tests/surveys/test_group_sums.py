"""Sums of groups held as columns: a group left out is gone, and what is put beside stays with its group."""

from array import array

from partnerkit.surveys.tables.sums import GroupSums


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

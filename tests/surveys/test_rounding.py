"""Rounded tables: multiples of a base that add up, and what they leave open."""

from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.surveys import ALL, Design
from partnerkit.surveys.tables.disclosure.rounding import in_multiples
from tests.surveys.forms import form

FORM = form(4, 2)


def people(sizes: list[int], answers: list[int | None]) -> pl.DataFrame:
    """Make groups of some sizes, who answer in turn."""
    total = sum(sizes)
    given_ = [answers[i % len(answers)] for i in range(total)]
    groups = [f"g{i:02}" for i, size in enumerate(sizes) for _ in range(size)]
    return pl.DataFrame(
        {"g": groups, "q0": given_, "q1": given_[::-1]}, schema_overrides={"q0": pl.Int64, "q1": pl.Int64}
    )


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=8),
    st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=1, max_size=9),
    st.sampled_from([5, 7, 10]),
    st.none() | st.integers(),
)
def test_all_numbers_are_multiples_that_add_up(
    sizes: list[int], answers: list[int | None], base: int, seed: int | None
) -> None:
    """Options add up to n, groups to their total, and a group is off by less than the base, at random or not."""
    table = pk.summarize(people(sizes, answers), FORM, by="g", margins=True, round_to=base, seed=seed)
    for row in table:
        assert row.hides == ""
        assert row.n is not None
        assert row.n % base == 0
        if row.options:
            assert sum(option.n for option in row.options) == row.n
            assert [option.n % base for option in row.options] == [0] * 4
    for key in ("q0", "q1"):
        rows = [table.row(key, *group) for group in table.groups]
        assert sum(row.n or 0 for row in rows[:-1]) == rows[-1].n
    found = table.respondents
    assert sum(found[group] or 0 for group in table.groups[:-1]) == found[(ALL,)]
    exact = [*sizes, sum(sizes)]
    assert max(abs((found[group] or 0) - size) for group, size in zip(table.groups, exact, strict=True)) < base


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8), st.integers(5, 12))
def test_random_rounding_is_right_on_average(numbers: list[int], base: int) -> None:
    """Over all that chance may add, each number, and each sum from the first on, is rounded to what it is."""
    found = [list(in_multiples(numbers, base, start=i / base)) for i in range(base)]
    for at, number in enumerate(numbers):
        assert sum(one[at] for one in found) == number * base
        assert all(abs(sum(one[: at + 1]) - sum(numbers[: at + 1])) < base for one in found)


def test_a_seed_gives_one_table() -> None:
    """The same seed gives the same numbers, others give others, and the table says that chance rounded them."""
    frame = people([13, 22, 17, 31], [0, 1, 3, 2, 2])
    tables = [pk.summarize(frame, FORM, by="g", round_to=5, seed=seed) for seed in (1, 1, 2, 3, 4)]
    assert tables[0] == tables[1]
    assert len({tuple(row.n for row in table) for table in tables}) > 1
    assert "rounded at random to multiples of 5" in str(tables[0])


def test_a_mean_is_that_of_the_rounded_numbers() -> None:
    """Nothing in the table is read from the exact ones: a subscale is its rule on the items' means."""
    table = pk.summarize(people([12], [0, 1, 2, 3]), FORM, by="g", round_to=5, at_or_above={"q0": 2})
    row = table.row("q0", "g00")
    assert [(option.value, option.n) for option in row.options] == [(0, 5), (1, 0), (2, 5), (3, 0)]
    assert (row.n, row.mean, row.share) == (10, 1.0, 0.5)
    assert table.row("whole", "g00").mean == pytest.approx((1.0 + (table.row("q1", "g00").mean or 0)) / 2)
    assert "rounded to multiples of 5" in str(table)


@pytest.mark.parametrize("base", [5, 10])
def test_a_rounded_group_leaves_every_option_open(base: int) -> None:
    """Of all groups that would be published alike, three options were chosen by numbers more than half a base apart.

    A group that is published as 0 shows no answers.
    """
    seen: dict[tuple[float, ...], list[tuple[int, ...]]] = {}
    for counts in product(range(2 * base + 1), repeat=3):
        n = sum(counts)
        if n:
            (whole,) = in_multiples([n], base)
            seen.setdefault((whole, *in_multiples(counts, base, whole / n)), []).append(counts)
    once = [alike for (whole, *_), alike in seen.items() if whole == base]
    assert min(max(each) - min(each) for alike in once for each in zip(*alike, strict=True)) == base // 2 + 1
    assert {max(map(sum, alike)) - min(map(sum, alike)) for alike in once} == {base - 1}


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"round_to": 4}, "round_to"),
        ({"round_to": 5.0}, "round_to"),
        ({"round_to": True}, "round_to"),
        ({"round_to": 5, "weight": "q0"}, "weight"),
        ({"round_to": 5, "invited": {"g00": 40}}, "invited"),
        ({"seed": 1}, "seed"),
        ({"round_to": 5, "seed": 1.5}, "seed"),
    ],
)
def test_what_rounding_cannot_go_with_is_refused(options: dict[str, Any], field: str) -> None:
    """A base that rounds nothing, weights, and exact numbers of those invited."""
    with pytest.raises(InvalidValueError, match=rf"summarize.{field} was "):
        pk.summarize(people([12], [0, 1, 2, 3]), FORM, by="g", **options)


def test_rounded_figures_have_no_errors() -> None:
    """An error of rounded numbers would be that of answers that nobody gave, and a difference mostly rounding."""
    form = pk.knowledge.FAMILY_SURVEY
    answers = pl.DataFrame({"grade": ["K"] * 9 + ["5"] * 12, "trust": [1, 2, 3] * 7})
    table = pk.summarize(answers, form, by="grade", measures="trust", round_to=5)
    assert {(row.se, row.low95, row.n_eff, row.degrees) for row in table} == {(None, None, None, None)}
    with pytest.raises(InvalidValueError, match="one that was not rounded"):
        pk.surveys.differences(table)
    with pytest.raises(InvalidValueError, match="answers that nobody gave"):
        pk.summarize(answers, form, by="grade", measures="trust", round_to=5, design=Design())
    assert "No standard errors are given" in str(table.methods())

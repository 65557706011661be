"""Items that nobody in a group was asked: they hide nothing, and a gap does without them."""

import random
from typing import Any

import attrs
import polars as pl
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.rules import weakest
from partnerkit.surveys import ALL
from tests.surveys.forms import form

REFLECTIVE = form(4, 3, min_present=2)
FORMATIVE = form(4, 3)


def waves(sizes: dict[str, int], *, not_asked: str = "fall") -> pl.DataFrame:
    """Make answers of two schools in some waves; in one of them nobody was asked the last question."""
    chance = random.Random(3)
    rows: list[tuple[Any, ...]] = [
        (wave, school, *(chance.randrange(4) for _ in range(2)), None if wave == not_asked else chance.randrange(4))
        for wave, size in sizes.items()
        for school in ("elm", "oak")
        for _ in range(size)
    ]
    return pl.DataFrame(rows, schema={"wave": str, "school": str, "q0": int, "q1": int, "q2": int}, orient="row")


ANSWERS = waves({"fall": 50, "spring": 50})


def test_a_subscale_keeps_its_mean() -> None:
    """A hundred families who were not asked one of three questions have a mean of the two others."""
    row = pk.summarize(ANSWERS, REFLECTIVE, by="wave").row("whole", "fall")
    fall = ANSWERS.filter(wave="fall")
    assert row.n == 100
    assert row.mean == pytest.approx((fall["q0"].mean() + fall["q1"].mean()) / 2)  # type: ignore[operator]  # numbers
    assert row.sd is not None
    assert row.hides == ""


def test_the_item_says_that_nobody_answered() -> None:
    """Its number is 0, it has no mean, and the table says what that means."""
    table = pk.summarize(ANSWERS, REFLECTIVE, by="wave")
    row = table.row("q2", "fall")
    assert (row.n, row.mean, row.hides) == (0, None, "")
    assert any("n is 0" in note for note in table.notes)


def test_a_small_group_is_hidden_all_the_same() -> None:
    """That nobody of a few families answered is hidden with the rest."""
    assert pk.summarize(waves({"fall": 4, "spring": 50}), REFLECTIVE, by="wave").row("q2", "fall").hides == "all"


def test_a_few_answers_are_hidden_all_the_same() -> None:
    """An item that some were asked is a small cell, and the subscale's mean is hidden for it."""
    some = ANSWERS.with_row_index().with_columns(q2=pl.when(pl.col("index") == 0).then(3).otherwise("q2")).drop("index")
    table = pk.summarize(some, REFLECTIVE, by="wave")
    assert table.row("q2", "fall").hides == "all"
    assert table.row("whole", "fall").mean is None


def test_a_subscale_of_all_items_has_no_scores() -> None:
    """A subscale that needs every item says that nobody has a score; the total is of those who have."""
    table = pk.summarize(ANSWERS, FORMATIVE, by="wave", margins=True)
    assert [table.row("whole", group).n for group in ("fall", "spring", ALL)] == [0, 100, 100]


def test_who_was_not_asked_keeps_nobody_hidden() -> None:
    """Under a total, a small group is hidden with one that answered, not with one that was not asked."""
    extra = waves({"fall": 60, "spring": 50, "summer": 3})
    table = pk.summarize(extra, REFLECTIVE, by="wave", margins=True, measures="q2")
    assert [table.row("q2", wave).n for wave in ("fall", "spring", "summer")] == [0, None, None]


def test_a_gap_leaves_out_what_one_wave_was_not_asked() -> None:
    """The gap is that of the other items, the same as on a form without the item, and names it."""
    for instrument in (REFLECTIVE, FORMATIVE):
        gap = pk.surveys.explain_gap(ANSWERS, instrument, "whole", by="wave", between=("fall", "spring"))
        rest = pk.surveys.explain_gap(ANSWERS, form(4, 2), "whole", by="wave", between=("fall", "spring"))
        assert gap.left_out == ("q2",)
        assert [(part.key, part.difference) for part in gap] == [(part.key, part.difference) for part in rest]
        assert "Left out of both, since one group did not answer: q2." in str(gap.table()).replace("\n", " ")


def test_a_gap_between_groups_of_several_columns() -> None:
    """Groups may be made by several columns; the gap is that of their means."""
    gap = pk.surveys.explain_gap(
        ANSWERS, FORMATIVE, "whole", by=["wave", "school"], between=(("spring", "elm"), ("spring", "oak"))
    )
    table = pk.summarize(ANSWERS, FORMATIVE, by=["wave", "school"])
    means = [table.row("whole", "spring", school).mean for school in ("elm", "oak")]
    assert gap.means == pytest.approx(means)
    assert gap.by == ("wave", "school")
    assert gap.as_data()["groups"][1] == {"wave": "spring", "school": "oak"}
    assert repr(gap).startswith("<GroupGap on whole: spring, oak minus spring, elm = ")


def test_a_rule_that_needs_every_item_is_refused() -> None:
    """The weakest of three is not the weakest of two, so there is no gap to explain."""
    (whole,) = FORMATIVE.subscales
    strict = attrs.evolve(FORMATIVE, subscales=(attrs.evolve(whole, rule=weakest("q0", "q1", "q2")),))
    with pytest.raises(InvalidValueError, match=r"explain_gap\.subscale was .*answered q2"):
        pk.surveys.explain_gap(ANSWERS, strict, "whole", by="wave", between=("fall", "spring"))


def test_a_group_that_is_not_there_is_named() -> None:
    """The error lists the groups that are there."""
    with pytest.raises(InvalidValueError, match="a group of wave, school: fall, elm; fall, oak; spring, elm"):
        pk.surveys.explain_gap(
            ANSWERS, FORMATIVE, "whole", by=["wave", "school"], between=(("fall", "ash"), ("fall", "oak"))
        )

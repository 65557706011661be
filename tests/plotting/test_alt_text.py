"""Every picture can be told in words."""

from typing import Any

import pytest
from matplotlib.figure import Figure

import partnerkit as pk
from partnerkit import plotting
from partnerkit.errors import InvalidValueError
from tests.plotting.test_axes import PICTURES
from tests.plotting.test_groups import answered
from tests.plotting.test_plan import PLAN
from tests.plotting.test_scores import LADDER, SIX


@pytest.mark.parametrize("place", PICTURES)
def test_every_picture_has_its_words(place: str) -> None:
    """The text begins with the title of the picture and goes on with what is drawn."""
    draw, args = PICTURES[place]
    ax = draw(*args)
    first, *rows = plotting.alt_text(ax).splitlines()
    assert first.startswith(ax.get_title(loc="left").replace("\n", " ").rstrip("."))
    assert rows


@pytest.mark.parametrize("place", PICTURES)
def test_a_narrow_picture_is_told_in_full(place: str) -> None:
    """What is shortened in a narrow picture is whole in words."""
    draw, args = PICTURES[place]
    narrow = draw(*args, ax=Figure(figsize=(3.3, 4.2)).add_subplot())
    assert plotting.alt_text(narrow) == plotting.alt_text(draw(*args))


def test_each_score_is_told_as_its_table_has_it() -> None:
    """Of a profile, each row has the number that the printed table has."""
    told = plotting.alt_text(SIX)
    for row in SIX.table():
        assert f"{row['construct']}: {row['score']}," in told


def test_shares_of_the_mix_are_told() -> None:
    """Of a mix, each share is told with its level."""
    told = plotting.alt_text(plotting.draw_mix(LADDER, constructs=["communication"]))
    mix = LADDER["communication"].mix
    assert mix is not None
    for level, share in zip(mix.scale, mix.shares, strict=True):
        assert share < 0.005 or f"{level.label} {share:.0%}" in told


def test_a_result_is_told_as_its_own_picture() -> None:
    """A result gives what the picture of it gives."""
    assert plotting.alt_text(PLAN) == plotting.alt_text(plotting.draw_plan(PLAN))


def test_nothing_told_depends_on_what_is_hidden() -> None:
    """Two tables that differ only in hidden answers are told alike."""
    one, other = (plotting.alt_text(answered(arabic)) for arabic in ((1, 4), (4, 4)))
    assert one == other
    assert "Arabic: hidden." in one


@pytest.mark.parametrize("wrong", [None, 3, "profile.svg", Figure().add_subplot()])
def test_what_has_no_picture_is_refused(wrong: Any) -> None:
    """What is no result, and axes without a picture, are refused."""
    with pytest.raises(InvalidValueError, match=r"^alt_text\.result was "):
        plotting.alt_text(wrong)


def test_the_last_picture_in_axes_counts() -> None:
    """Where axes are used twice, their text is that of the last picture."""
    ax = Figure().add_subplot()
    plotting.draw_profile(SIX, ax=ax)
    plotting.draw_profile(SIX, constructs="parenting", ax=ax)
    assert len(plotting.alt_text(ax).splitlines()) == 2
    assert "Parenting" in plotting.alt_text(pk.plotting.draw_profile(SIX, constructs="parenting"))

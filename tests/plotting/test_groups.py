"""Pictures of group tables show what the table shows, and nothing that it hides."""

import random

import attrs
import numpy as np
import polars as pl
import pytest

import partnerkit as pk
from partnerkit import plotting
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.surveys import GroupTable
from tests.plotting.drawn import FORM, bars, by_gid, everything, places, texts

SIZES = {"Arabic": 6, "English": 40, "Somali": 14, "Spanish": 25}


def answered(arabic: tuple[int, int] = (1, 4)) -> GroupTable:
    """Summarize invented answers; the six who speak Arabic answer as told, and are hidden."""
    chance = random.Random(7)
    rows = []
    for language, size in SIZES.items():
        for _ in range(size):
            asked, heard = chance.randint(1, 4), chance.choice([1, 2, 3, 4, None])
            rows.append((language, *(arabic if language == "Arabic" else (asked, heard))))
    frame = pl.DataFrame(rows, schema=["language", "asked", "heard"], orient="row")
    return pk.summarize(frame, FORM, by=["language"], at_or_above={"voice": 3})


TABLE = answered()


@pytest.mark.parametrize(
    "draw",
    [
        lambda t: plotting.draw_means(t, "voice"),
        lambda t: plotting.draw_options(t, "asked"),
        lambda t: plotting.draw_options(t, "asked", intervals=True),
    ],
)
def test_nothing_drawn_depends_on_what_is_hidden(draw: object) -> None:
    """Two tables that differ only in hidden answers give the same picture, down to every artist."""
    one, other = (draw(answered(arabic)) for arabic in ((1, 4), (4, 4)))  # type: ignore[operator]  # it is a function
    assert everything(one) == everything(other)


def test_the_probe_sees_a_difference() -> None:
    """The comparison itself works: a shown mean that differs is seen."""
    rows = [attrs.evolve(row, mean=2.0) if row.group == ("English",) else row for row in TABLE]
    moved = attrs.evolve(TABLE, rows=rows)
    assert everything(plotting.draw_means(TABLE, "voice")) != everything(plotting.draw_means(moved, "voice"))


def test_a_hidden_group_is_there_with_the_word() -> None:
    """A hidden group has its name, the word and a crossed-out row over the whole scale; no dot, no count."""
    ax = plotting.draw_means(TABLE, "voice", groups=["Arabic"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Arabic"]
    assert bars(ax, ":hidden") == {"0:voice:hidden": (1.0, 4.0)}
    assert "hidden" in texts(ax)
    assert by_gid(ax, ":mean") == by_gid(ax, ":bounds") == {}
    assert not any("n =" in text for text in texts(ax))


def test_hidden_options_are_there_with_the_word() -> None:
    """A hidden distribution is a crossed-out row, and no share."""
    ax = plotting.draw_options(TABLE, "asked", groups=["Arabic"])
    assert set(bars(ax, "")) >= {"0:asked:hidden"}
    assert [gid for gid in bars(ax, "") if gid.startswith("0:asked:") and not gid.endswith("hidden")] == []


def test_means_and_their_ends_are_the_table_s() -> None:
    """A dot stands at the mean, a stretch from the lowest to the highest mean that open answers allow."""
    ax = plotting.draw_means(TABLE, "voice")
    for y, group in enumerate(TABLE.groups):
        row = TABLE.row("voice", *group)
        if row.mean is not None and row.low is not None and row.high is not None:
            assert places(ax, f"{y}:voice:mean") == [row.mean]
            assert bars(ax, ":bounds")[f"{y}:voice:bounds"] == pytest.approx((row.low, row.high))


def test_the_axis_is_the_scale() -> None:
    """The axis runs over the whole scale, whatever was answered."""
    low, high = plotting.draw_means(TABLE, "voice").get_xlim()
    assert (low, high) == pytest.approx((1 - 0.045, 4 + 0.045))


def test_shares_are_the_table_s() -> None:
    """The stretches of a row are the shares of the options, from the lowest to the highest, and fill the row."""
    ax = plotting.draw_options(TABLE, "asked", groups=["English"])
    drawn = [ends for gid, ends in bars(ax, "").items() if gid.startswith("0:asked:")]
    shares = [option.share for option in TABLE.row("asked", "English").options]
    assert [end - start for start, end in drawn] == pytest.approx(shares)
    assert drawn[-1][1] == pytest.approx(1.0)


def test_the_share_at_or_above_the_cut_is_said() -> None:
    """Where the table has a cut, the share stands beside the group."""
    share = TABLE.row("voice", "English").share
    assert any(f"at or above 3: {share:.0%}" in text for text in texts(plotting.draw_means(TABLE, "voice")))


def test_who_answered_is_said() -> None:
    """Form, version and informant stand above the picture, and who is not in it."""
    said = " ".join(texts(plotting.draw_means(TABLE, "voice"))).replace("\n", " ")
    assert "Voice (1), answered by families; those who never answered are not in it" in said


def test_a_total_is_named() -> None:
    """The total over all groups has a name that a reader knows."""
    frame = pl.DataFrame(
        {"school": ["elm"] * 20 + ["oak"] * 20, "asked": [1, 2, 3, 4] * 10, "heard": [4, 3, 2, 1] * 10}
    )
    table = pk.summarize(frame, FORM, by=["school"], margins=True)
    labels = [label.get_text() for label in plotting.draw_means(table, "asked").get_yticklabels()]
    assert labels == ["elm", "oak", "all together"]


def test_groups_stand_in_the_order_asked_for() -> None:
    """Groups can be chosen and ordered."""
    ax = plotting.draw_options(TABLE, "asked", groups=(["Spanish"], "English"))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Spanish", "English"]


def test_unknown_measures_and_groups_are_named() -> None:
    """A measure or a group that the table does not have is an error with what there is."""
    with pytest.raises(UnknownKeyError, match="voice"):
        plotting.draw_means(TABLE, "voise")
    with pytest.raises(UnknownKeyError, match="Spanish"):
        plotting.draw_means(TABLE, "voice", groups=["Spanisch"])


def test_a_subscale_has_no_options() -> None:
    """Options are asked of items only."""
    with pytest.raises(InvalidValueError, match="subscales have no options"):
        plotting.draw_options(TABLE, "voice")


def test_intervals_are_drawn_with_a_design_only() -> None:
    """With a design, a line runs from end to end of each shown group's interval, within the scale."""
    frame = pl.DataFrame({"language": ["en"] * 20 + ["es"] * 20 + ["ar"] * 5, "asked": [1, 2, 3, 4, 4] * 9})
    made = [
        pk.summarize(frame, FORM, by="language", measures="asked", design=design)
        for design in (None, pk.surveys.Design())
    ]
    without, with_design = (plotting.draw_means(table, "asked") for table in made)
    assert not [line for line in without.lines if "interval" in str(line.get_gid())]
    lines = [line for line in with_design.lines if "interval" in str(line.get_gid())]
    shown = [row for row in made[1] if row.low95 is not None]
    assert [np.asarray(line.get_xdata()).tolist() for line in lines] == [
        [row.low95, min(4, row.high95 or 0)] for row in shown
    ]
    assert len(lines) == 2


def test_options_have_their_intervals_in_rows_of_their_own() -> None:
    """Each option of a shown group has a dot at its share and a line over its interval, below the group's name."""
    ax = plotting.draw_options(TABLE, "asked", groups=["English", "Arabic"], intervals=True)
    options = TABLE.row("asked", "English").options
    for y, option in enumerate(options, 1):
        assert places(ax, f"{y}:asked:{option.value:g}") == [option.share]
        assert places(ax, f"{y}:asked:interval") == [option.low95, option.high95]
    assert set(bars(ax, ":hidden")) == {f"{len(options) + 1}:asked:hidden"}
    assert plotting.alt_text(ax).splitlines()[1].startswith("English, n = 40")
    assert "95% confidence interval" in texts(ax)

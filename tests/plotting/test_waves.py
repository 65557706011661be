"""The picture of two waves shows the changes, and nothing that the comparison hides."""

import random

import pandas as pd
import polars as pl
import pytest

import partnerkit as pk
from partnerkit import plotting
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.surveys import WaveChanges, compare_waves
from tests.plotting.drawn import FORM, bars, by_gid, everything, places, texts

SIZES = {"Arabic": 6, "English": 40, "Somali": 24}


def wave(seed: int, arabic: int, shift: int = 0) -> pl.DataFrame:
    """Give invented answers; the six who speak Arabic all answer as told, and are hidden."""
    chance = random.Random(seed)
    rows = []
    for language, size in SIZES.items():
        for i in range(size):
            asked, heard = min(4, chance.randint(1, 4) + shift), chance.choice([1, 2, 3, 4, None])
            rows.append((language, f"{language} {i}", *((arabic, arabic) if language == "Arabic" else (asked, heard))))
    return pl.DataFrame(rows, schema=["language", "id", "asked", "heard"], orient="row")


def compared(arabic: int = 1) -> WaveChanges:
    """Compare two waves by language; `arabic` is what the hidden few answered in the second."""
    return compare_waves(wave(1, 1), wave(2, arabic, shift=1), FORM, by="language", link="id")


WAVES = compared()
OF_ALL = compare_waves(wave(1, 1), wave(2, 1, shift=1), FORM)


def test_marks_and_lines_are_the_changes_with_their_intervals() -> None:
    """A mark is at each change that is shown, a line runs over its interval."""
    ax = plotting.draw_waves(WAVES, "heard")
    shown = [change for change in WAVES if change.measure == "heard" and not change.hidden]
    assert len(shown) == 2
    for change in shown:
        name = f"heard:{change.first[0]}"
        assert places(ax, f"{name}:value") == [change.value]
        assert places(ax, f"{name}:interval") == [change.low95, change.high95]


def test_zero_is_in_the_middle_and_all_is_within() -> None:
    """The axis reaches as far to the left as to the right, and holds every interval."""
    ax = plotting.draw_waves(WAVES, ["asked", "heard"])
    low, high = ax.get_xlim()
    assert low == -high
    ends = [abs(end) for change in WAVES if not change.hidden for end in (change.low95, change.high95) if end]
    assert max(ends) <= high


def test_a_small_change_looks_small() -> None:
    """Where nothing moved, the axis is still a quarter of the scale on either side."""
    same = compare_waves(wave(1, 1), wave(1, 1), FORM, measures="asked", link="id")
    low, high = plotting.draw_waves(same, "asked").get_xlim()
    assert high - low >= (4 - 1) / 2


def test_nothing_drawn_depends_on_what_is_hidden() -> None:
    """Two comparisons that differ only in hidden answers give the same picture and the same words."""
    one, other = (plotting.draw_waves(compared(arabic), ["asked", "heard"]) for arabic in (1, 4))
    assert everything(one) == everything(other)
    assert plotting.alt_text(one) == plotting.alt_text(other)


def test_a_hidden_change_is_there_with_the_word() -> None:
    """A hidden change is a crossed-out row over the whole axis with the word, and no mark."""
    ax = plotting.draw_waves(WAVES, "heard", groups="Arabic")
    assert set(bars(ax, ":hidden")) == {"heard:Arabic:hidden"}
    assert "hidden" in texts(ax)
    assert by_gid(ax, ":value") == {}
    assert "Arabic: hidden." in plotting.alt_text(ax)


def test_measures_of_everybody_are_rows() -> None:
    """Without groups each measure is a row; with them each measure heads its groups."""
    rows = [label.get_text() for label in plotting.draw_waves(OF_ALL, ["asked", "heard"]).get_yticklabels()]
    assert rows == ["Asked", "Heard"]
    rows = [label.get_text() for label in plotting.draw_waves(WAVES, ["asked", "heard"]).get_yticklabels()]
    assert rows == ["", *SIZES, "", *SIZES]


def test_measures_on_different_scales_are_not_mixed() -> None:
    """Changes on two scales have no axis in common."""
    form = pk.knowledge.FAMILY_SURVEY
    answers = pl.DataFrame({"trust": [1, 2, 3, 4] * 5, "barrier_times": [0, 1] * 10})
    waves = compare_waves(answers, answers, form)
    with pytest.raises(InvalidValueError, match="measures on one scale"):
        plotting.draw_waves(waves, ["trust", "barrier_times"])


def test_what_there_is_not_is_named() -> None:
    """An unknown measure or group is an error with what there is; so is nothing to draw."""
    with pytest.raises(UnknownKeyError, match="voice"):
        plotting.draw_waves(WAVES, "voise")
    with pytest.raises(UnknownKeyError, match="English"):
        plotting.draw_waves(WAVES, "asked", groups="Englisch")
    with pytest.raises(InvalidValueError, match=r"draw_waves\.measures"):
        plotting.draw_waves(WAVES, [])


def test_a_group_of_one_wave_is_told() -> None:
    """A group that answered in one wave only has no change, and the words say so."""
    more = pl.concat([wave(2, 1), wave(3, 1).with_columns(language=pl.lit("Spanish"))])
    waves = compare_waves(wave(1, 1), more, FORM, by="language", measures="asked")
    assert plotting.alt_text(plotting.draw_waves(waves, "asked")).endswith("Of one wave only: Spanish (second).")


def test_dates_are_told_as_dates() -> None:
    """Waves that are dates, as pandas reads them, are told without midnight."""
    days = {"fall": pd.Timestamp(2025, 10, 1), "spring": pd.Timestamp(2026, 4, 1)}
    stacked = pd.concat([wave(i, 1).to_pandas().assign(wave=day) for i, day in enumerate(days.values())])
    stacked = stacked[(stacked["language"] != "Somali") | (stacked["wave"] == days["spring"])]
    release = pk.surveys.Release(stacked, FORM, measures="asked", min_group=5)
    ax = plotting.draw_waves(release.publish_changes("wave", *days.values(), by="language"), "asked")
    assert plotting.alt_text(ax).endswith("Of one wave only: Somali (2026-04-01).")


def test_a_result_is_told_measure_by_measure() -> None:
    """The words of a comparison are those of the picture of each measure."""
    told = plotting.alt_text(OF_ALL)
    assert told == "\n".join(plotting.alt_text(plotting.draw_waves(OF_ALL, key)) for key in ("voice", "asked", "heard"))

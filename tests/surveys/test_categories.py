"""Answers without an order, such as languages: they are counted, and nothing is computed of what they are worth."""

import json
from typing import Any

import attrs
import polars as pl
import pytest

from partnerkit.errors import InvalidValueError
from partnerkit.files import parse_instrument, parse_result, to_dict
from partnerkit.model import Informant, Instrument, Item, Option, ResponseOptions, Subscale
from partnerkit.plotting import draw_means
from partnerkit.surveys import Design, GroupTable, compare_waves, differences, summarize

LANGUAGES = ResponseOptions("language", "Language", (Option(1, "English"), Option(2, "Spanish"), Option(3)), False)
OFTEN = ResponseOptions("often", "How often", (Option(1, "Never"), Option(2, "At times"), Option(3, "Often")))
FORM = Instrument(
    "form",
    "A form",
    "1",
    Informant.FAMILIES,
    (Item("home", "language"), Item("asked", "often"), Item("told", "often")),
    (LANGUAGES, OFTEN),
)
ANSWERS = pl.DataFrame(
    {
        "school": ["elm"] * 20 + ["oak"] * 20,
        "home": [1, 2, 3, 1, 2] * 8,
        "asked": [1, 2, 3, 3, None] * 8,
        "told": [1, 2, 3, 2] * 10,
        "weight": [1.0, 2.0] * 20,
    }
)
WORTH = ("mean", "sd", "low", "high", "share", "se", "n_eff", "low95", "high95", "share_se")


@pytest.mark.parametrize("more", [{}, {"design": Design()}, {"weight": "weight"}, {"round_to": 5}, {"margins": True}])
def test_categories_are_counted_and_have_no_figure_of_worth(more: dict[str, Any]) -> None:
    """Whatever the table is made of, n and options are there, and no figure that takes codes for numbers."""
    table = summarize(ANSWERS, FORM, by="school", at_or_above=None if "round_to" in more else 2, **more)
    for row in (row for row in table if row.measure == "home"):
        counts = [option.n for option in row.options]
        expected = [8, 8, 4] if row.n == 20 else [16, 16, 8]
        if "round_to" in more:
            assert all(n % 5 == 0 and abs(n - true) < 5 for n, true in zip(counts, expected, strict=True))
        else:
            assert counts == expected
        assert {name: getattr(row, name) for name in WORTH} == dict.fromkeys(WORTH)
        hides_errors = "round_to" in more
        for option in row.options:
            assert (option.se, option.low95, option.n_eff).count(None) == (3 if hides_errors else 0)
            assert hides_errors or (option.low95 or 0) < option.share < (option.high95 or 0)
    assert all(row.mean is not None for row in table if row.measure == "asked")


def test_what_is_hidden_of_categories_is_not_a_mean() -> None:
    """A group whose options are hidden hides options; it never had a mean or a standard deviation."""
    alike = ANSWERS.with_columns(home=pl.when(pl.col("school") == "elm").then(1).otherwise("home"))
    table = summarize(alike, FORM, by="school")
    data = next(row for row in table.as_data()["rows"] if row["measure"] == "home" and row["group"]["school"] == "elm")
    assert data["hidden"] == ["options"]
    shown = summarize(alike, FORM, by="school", measures="home")
    assert all(one.figure in ("n", "options") for one in shown.hidden.figures)
    assert "hidden" not in [cell for row in shown.table() for cell in row.values()]


def test_notes_say_that_small_numbers_of_choices_are_shown() -> None:
    """Under "fewer than 10 people" an option that 2 chose needs a word; a mean that there never was does not."""
    home = [1] * 15 + [2] * 3 + [3] * 2 + [1] * 20 + [1, 2, 3, 1]
    answers = pl.DataFrame({"school": ["elm"] * 20 + ["oak"] * 20 + ["fir"] * 4, "home": home})
    table = summarize(answers, FORM, by="school", measures="home")
    assert [option.n for option in table.row("home", "elm").options] == [15, 3, 2]
    notes = " ".join(table.notes)
    assert "what comes from fewer than 10 people" in notes
    assert "Numbers of people are shown also where few" in notes
    assert "A mean can be hidden" not in notes
    for table in (
        summarize(answers, FORM, measures="home", min_group=1),
        summarize(answers, FORM, measures="home", round_to=5),
    ):
        assert "also where few" not in " ".join(table.notes)


@pytest.mark.parametrize("change", [{"reverse": True}, {"observes": "six_types.communicating.home_language"}])
def test_nothing_takes_categories_for_a_scale(change: dict[str, Any]) -> None:
    """They cannot be turned, nor speak for an indicator, nor make up a score."""
    with pytest.raises(InvalidValueError, match="categories"):
        attrs.evolve(FORM, items=(attrs.evolve(FORM.items[0], **change), *FORM.items[1:]))
    with pytest.raises(InvalidValueError, match="categories"):
        attrs.evolve(FORM, subscales=(Subscale("voice", ("asked", "home")),))


def test_comparisons_leave_categories_out() -> None:
    """Differences and changes are of means; whoever asks for categories by name is told."""
    table = summarize(ANSWERS, FORM, by="school")
    assert {one.measure for one in differences(table)} == {"asked", "told"}
    with pytest.raises(InvalidValueError, match="categories"):
        differences(table, measures="home")
    assert "categories" in compare_waves(ANSWERS, ANSWERS, FORM, by="school").shared.left_out["home"]
    with pytest.raises(InvalidValueError, match="categories"):
        draw_means(table, "home")
    with pytest.raises(InvalidValueError, match="categories"):
        summarize(ANSWERS, FORM, by="school", at_or_above={"home": 2})


def test_documents_keep_the_mark_and_older_ones_have_none() -> None:
    """A form is read as it was written; one from before there were categories has ordered answers."""
    written: Any = to_dict(FORM)
    assert parse_instrument(json.dumps(written), format="json") == FORM
    for one in written["responses"]:
        one.pop("ordered", None)
    assert all(one.ordered for one in parse_instrument(json.dumps(written), format="json").responses)
    table = summarize(ANSWERS, FORM, by="school")
    assert parse_result(json.dumps(to_dict(table)), GroupTable, instruments=FORM) == table


def test_categories_are_printed_without_worth() -> None:
    """What tells them apart is not printed as what they are worth."""
    assert str(LANGUAGES) == "Language: 1 English, 2 Spanish, 3"

"""Codes that do not go the way of their labels: numbered by the alphabet, or from the highest answer down."""

from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.model import Instrument
from partnerkit.surveys import draft_instrument
from tests.surveys.test_forms import dictionary

SCALES = (
    ("Never", "Rarely", "Sometimes", "Often", "Always"),
    ("Strongly disagree", "Disagree", "Agree", "Strongly agree"),
    ("No", "Sometimes", "Yes"),
    ("Nada", "Poco", "Algo", "Mucho"),
    ("Not at all worried", "Slightly worried", "Moderately worried", "Very worried", "Extremely worried"),
)


def labelled(labels: dict[Any, str], **said: Any) -> Instrument:
    """Draft an instrument of one variable with value labels."""
    meta = SimpleNamespace(
        column_names_to_labels={}, variable_value_labels={"q": labels}, missing_ranges={}, variable_measure=said
    )
    return draft_instrument(meta, key="f", informant="families")


@given(st.sampled_from(SCALES).flatmap(st.permutations), st.sampled_from([0, 1]), st.sampled_from(["", "ordinal"]))
def test_codes_out_of_order_are_never_scored_unseen(words: list[str], first: int, measure: str) -> None:
    """Codes that rise or fall with a known scale are worth themselves; others have their place on it, as a guess."""
    draft = labelled(dict(enumerate([*words, "Don't know"], first)), q=measure)
    options = [option for option in draft.options_of("q") if option.value is not None]
    (scale,) = (scale for scale in SCALES if set(scale) == set(words))
    places = [scale.index(word) for word in words]
    falls, rises = (all(sign * low < sign * high for low, high in pairwise(places)) for sign in (-1, 1))
    assert ("with the scale of their labels" in draft.note) == (not falls and not rises)
    assert ("A higher code means less, as with 1 Yes and 2 No, in: q." in draft.note) == falls
    if rises or falls:
        assert [(option.value, option.guess) for option in options] == [(option.code, "") for option in options]
    else:
        assert all(option.guess for option in options)
        assert [option.text() for option in sorted(options, key=lambda option: option.value or 0)] == [*scale]
        with pytest.raises(InvalidValueError, match="neither rise nor fall"):
            pk.summarize(pd.DataFrame({"q": [first] * 20}), draft)


@pytest.mark.parametrize("kind", ["redcap", "xlsform", "labels in cells", "codes as text"])
def test_labels_sorted_by_the_alphabet_are_guesses_in_every_form(tmp_path: Path, kind: str) -> None:
    """Wherever codes and labels come from, the place on the scale is a guess, and 3 of 3 is the highest."""
    words = ("Often", "Rarely", "Sometimes")
    if kind == "redcap":
        choices = " | ".join(f"{code}, {word}" for code, word in enumerate(words))
        draft = draft_instrument(
            dictionary(tmp_path, {"name": "q", "type": "radio", "choices": choices}), key="f", informant="families"
        )
    elif kind == "xlsform":
        book = openpyxl.Workbook()
        survey, listed = book.active, book.create_sheet("choices")
        assert survey is not None
        survey.title = "survey"
        for sheet, rows in (
            (survey, [("type", "name", "label"), ("select_one often", "q", "?")]),
            (listed, [("list_name", "name", "label"), *(("often", i, word) for i, word in enumerate(words))]),
        ):
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "form.xlsx")
        draft = draft_instrument(tmp_path / "form.xlsx", key="f", informant="families")
    elif kind == "codes as text":
        draft = labelled({str(code): word for code, word in enumerate(words)})
    else:
        cells = [f"{code} - {word}" for code, word in enumerate(words)] * 5
        (tmp_path / "a.csv").write_text("\n".join(["q", *cells]))
        draft = draft_instrument(pk.surveys.read_answers(tmp_path / "a.csv"), key="f", informant="families")
    options = draft.options_of("q")
    assert all(option.guess for option in options)
    by_value = sorted(options, key=lambda option: option.value or 0)
    assert [word for option in by_value for word in words if word in option.text()] == ["Rarely", "Sometimes", "Often"]


def test_a_scale_that_somebody_gives_puts_codes_in_order() -> None:
    """Words of no common scale, too, and codes that fall: the first of the given answers is the lowest."""
    labels = {1: "Like us", 2: "Not like us", 3: "Partly like us"}
    meta = SimpleNamespace(column_names_to_labels={}, variable_value_labels={"q": labels}, missing_ranges={})
    scale = ["Not like us", "Partly like us", "Like us"]
    draft = draft_instrument(meta, key="f", informant="families", scales=[scale])
    assert {option.text(): option.value for option in draft.options_of("q")} == {
        word: place for place, word in enumerate(scale, 1)
    }
    assert not draft.guesses
    assert draft.options_of("q").ordered


@pytest.mark.parametrize(
    "scale",
    [
        "Extremely dissatisfied, Somewhat dissatisfied, Neither satisfied nor dissatisfied, Extremely satisfied",
        "Strongly disagree, Disagree, Undecided, Agree, Strongly agree",
        "Not at all, A little, Somewhat, Quite a bit, A great deal",
        "Definitely false, Probably false, Probably true, Definitely true",
        "Never, Monthly, Weekly, Daily",
        "Nada probable, Poco probable, Algo probable, Muy probable",
    ],
)
def test_words_of_a_known_scale_have_its_order(tmp_path: Path, scale: str) -> None:
    """In a file of words, the lowest answer is worth the least, whatever the alphabet says."""
    words = scale.split(", ")
    (tmp_path / "a.csv").write_text("\n".join(["q", *sorted(words) * 6]))
    read = pk.surveys.read_answers(tmp_path / "a.csv")
    options = draft_instrument(read, key="f", informant="families").options_of("q")
    known = {option.text(): option.value for option in options}
    assert options.ordered
    assert sorted(words, key=lambda word: known[word] or 0) == words


@pytest.mark.parametrize("heading", ["Informazioni cronologiche", "Marca de temps", "Timestamp"])
def test_google_forms_in_other_languages(tmp_path: Path, heading: str) -> None:
    """The first heading is that of the moment in which a form was sent."""
    (tmp_path / "a.csv").write_text(f"{heading},Come va?\n12/02/2026 19.07.17,Bene\n")
    assert pk.surveys.read_answers(tmp_path / "a.csv").platform == "Google Forms"

"""Labels from SPSS and Stata files, written and read by pyreadstat itself; and what a draft guesses of them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pyreadstat
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import DocumentError, InvalidValueError
from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
from partnerkit.surveys import Counts, draft_instrument, key_counts, read_answers, summarize

LABELS: dict[int | float, str] = {1: "Never", 2: "Often", 8: "Refused", 9: "Not asked"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An SPSS file of two labelled questions, one with user-missing values, and an id."""
    frame = pd.DataFrame({"ID": [1.0, 2.0, 3.0, 4.0], "Q1": [1.0, 2.0, 8.0, 99.0], "Q2": [2.0, 1.0, 1.0, 2.0]})
    pyreadstat.write_sav(
        frame,
        str(tmp_path / "survey.sav"),
        column_labels={"Q1": "How often do we talk?"},
        variable_value_labels={"Q1": LABELS, "Q2": {1: "No", 2: "Yes"}},
        missing_ranges={"Q1": [{"lo": 8, "hi": 9}, 99]},
    )
    return tmp_path / "survey.sav"


def drafted(path: Path) -> tuple[pd.DataFrame, Instrument]:
    """Read the file and draft an instrument."""
    frame, metadata = pyreadstat.read_sav(str(path), user_missing=True)
    return frame, draft_instrument(metadata, key="survey", informant="families")


def test_labels_and_user_missing_values(path: Path) -> None:
    """Value labels become options, user-missing values no answer, whether labelled or not."""
    _, draft = drafted(path)
    assert [item.key for item in draft] == ["q1", "q2"]
    assert str(draft.options_of("q1")) == "Q1: 1 Never = 1, 2 Often = 2, 8 Refused = declined, 9 Not asked = not_asked"
    assert draft.item("q1").missing_codes == (99,)
    assert draft.item("q1").wording() == "How often do we talk?"


def test_the_draft_reads_the_file(path: Path) -> None:
    """The file's own data are keyed by the draft."""
    frame, draft = drafted(path)
    row = pk.summarize(frame, draft, min_group=1).row("q1")
    assert (row.n, row.mean) == (2, 1.5)


def test_codes_that_may_name_groups_are_categories() -> None:
    """A mean of home languages says nothing; scales, yes and no, boxes and ends of a range keep theirs."""
    labels: dict[str, dict[int, str]] = {
        "lang": {1: "English", 2: "Spanish", 3: "Somali"},
        "often": {1: "Never", 2: "Rarely", 3: "Sometimes", 4: "Often"},
        "met": {1: "No", 2: "Yes"},
        "bus": {0: "Not selected", 1: "Selected"},
        "cold": {1: "Cold", 5: "Warm"},
    }
    meta = SimpleNamespace(column_names_to_labels={}, variable_value_labels=labels, missing_ranges={})
    draft = draft_instrument(meta, key="f", informant="families")
    assert [item.key for item in draft if not draft.options_of(item.key).ordered] == ["lang"]
    assert "no common scale has their labels: lang." in draft.note
    assert draft.confirmed("lang", ordered=True).options_of("lang").ordered


def test_text_can_be_left_out(path: Path) -> None:
    """Questions that are not ours to keep can stay away."""
    _, metadata = pyreadstat.read_sav(str(path))
    assert draft_instrument(metadata, key="survey", informant="families", text=False).item("q1").wording() == ""


def test_a_variable_without_labels_is_named(path: Path) -> None:
    """What cannot become an item is said, and a file without any is refused."""
    _, metadata = pyreadstat.read_sav(str(path))
    draft = draft_instrument(metadata, key="survey", informant="families", columns=["ID", "Q2"])
    assert "Left out: ID (for want of value labels)." in draft.note
    with pytest.raises(InvalidValueError, match="value labels for at least two answers"):
        draft_instrument(metadata, key="survey", informant="families", columns=["ID"])


def of(labels: dict[Any, str], missing: Any = (), *, scales: Any = (), **metadata: Any) -> Instrument:
    """Draft an instrument of one variable with value labels, some of them called missing by the file."""
    ranges = {"Q1": missing} if missing else {}
    meta = SimpleNamespace(
        column_names_to_labels={"Q1": ""}, variable_value_labels={"Q1": labels}, missing_ranges=ranges, **metadata
    )
    return draft_instrument(meta, key="survey", informant="families", scales=scales)


def worths(draft: Instrument) -> dict[Any, Any]:
    """Give what each option is worth, or why it is not an answer."""
    return {o.code: o.missing.value if o.missing else o.value for o in draft.options_of("q1")}


def guessed(draft: Instrument) -> list[Any]:
    """Give the codes that were guessed."""
    return [option.code for _, option in draft.guesses]


def test_words_for_yes_and_no_are_guesses() -> None:
    """Yes is 1 and no is 0, whatever their order, and a person has to confirm it."""
    draft = of({"Y": "Yes", "N": "No"})
    assert (worths(draft), guessed(draft)) == ({"Y": 1.0, "N": 0.0}, ["Y", "N"])


def test_guesses_print_what_is_guessed() -> None:
    """An interactive session shows each guess with its reason, and no item takes its options' key for a text."""
    draft = of({"Y": "Yes", "N": "No", "R": "Refused"})
    assert len(draft.guesses) == 3
    assert all(option.guess in repr((item, option)) for item, option in draft.guesses)
    assert "guess" not in repr(draft.confirmed().options_of("q1").options)
    assert repr(draft.items[0]) == "<Item q1: options q1>"


WORDS = {"B": "A little like us", "C": "Very like us", "F": "Not like us"}


def test_words_of_unknown_order_are_categories_as_a_guess() -> None:
    """The alphabet does not tell what they are worth, so once a person has looked they are counted, without a mean."""
    draft = of({**WORDS, "R": "Refused"})
    assert (draft.options_of("q1").ordered, guessed(draft)) == (False, ["B", "C", "F", "R"])
    assert (
        "since nobody knows the order of the answers: q1. If one is a scale, give its answers in scales" in draft.note
    )
    answers = pl.DataFrame({"Q1": ["B", "C", "F", "R"] * 4})
    with pytest.raises(InvalidValueError, match="a category, of no known"):
        summarize(answers, draft)
    row = summarize(answers, draft.confirmed()).row("q1")
    assert (row.mean, sorted(option.n for option in row.options)) == (None, [4, 4, 4])


def test_words_that_are_put_in_order_need_their_worth() -> None:
    """Categories of words have values that only tell them apart; a scale must not be made of these unseen."""
    for draft in (of(WORDS), of(WORDS).confirmed()):
        with pytest.raises(InvalidValueError, match=r"confirmed\.ordered.*none for \['C'\]"):
            draft.confirmed("q1", ordered=True, worth={"F": 1, "B": 2})
        assert worths(draft.confirmed("q1", ordered=True, worth={"F": 1, "B": 2, "C": 3})) == {"B": 2, "C": 3, "F": 1}


def test_a_scale_that_somebody_gives_is_no_guess() -> None:
    """The first answer is worth 1, the next one 2, however the file lists them."""
    draft = of(WORDS, scales=[["not like us", "a little like us", "very like us"]])
    assert (worths(draft), guessed(draft)) == ({"B": 2.0, "C": 3.0, "F": 1.0}, [])


@pytest.mark.parametrize("scales", ["No, Yes", ["No, Yes"], [["No"]], [["No", "Yes", "no "]]])
def test_a_scale_is_a_list_of_different_answers(scales: Any) -> None:
    """What is not, is refused with what is expected."""
    with pytest.raises(InvalidValueError, match=r"draft_instrument\.scales .*lists of"):
        of(WORDS, scales=scales)


def test_words_of_a_known_scale_are_worth_their_place_on_it() -> None:
    """A file lists words as it likes; forms agree on how often *sometimes* is. It is a guess still."""
    draft = of({"A": "Always", "S": "Sometimes", "N": "Never"})
    assert (worths(draft), guessed(draft)) == ({"A": 5.0, "S": 3.0, "N": 1.0}, ["A", "S", "N"])


def test_numbers_are_worth_themselves() -> None:
    """Codes that are numbers need no guess, nor do values that the file calls missing."""
    draft = of({1: "Never", 2: "Often", 9: "Don't know"}, [9])
    assert (worths(draft), guessed(draft)) == ({1: 1.0, 2: 2.0, 9: "unknown"}, [])


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("Don't know", "unknown"),
        ("DON\u2019T KNOW", "unknown"),
        ("Refused", "declined"),
        ("Not applicable", "not_applicable"),
        ("N/A", "not_applicable"),
        ("Prefer not to answer", "declined"),
        ("Don't know / Refused", "unknown"),
        ("No sabe", "unknown"),
        ("No contesta", "declined"),
        ("NS/NC", "unknown"),
        ("Prefiero no responder", "declined"),
        ("No aplica", "not_applicable"),
        ("Not asked", "not_asked"),
        ("Not sure", "unknown"),
        ("I'm not sure / Don't know", "unknown"),
    ],
)
def test_labels_that_are_no_answer(label: str, reason: str) -> None:
    """They are recognized in English and Spanish, and marked until a person has looked."""
    draft = of({1: "Never", 2: "Rarely", 3: "Often", 4: "Always", 98: label})
    assert (worths(draft)[98], guessed(draft)) == (reason, [98])


@pytest.mark.parametrize("label", ["I don't know how to help", "No", "None of these", "Refused entry", "Otra"])
def test_labels_that_say_more_are_answers(label: str) -> None:
    """A few words of a phrase do not make an answer missing."""
    assert worths(of({1: "a", 2: "b", 3: label}))[3] == 3.0


def test_a_file_read_without_user_missing_values(path: Path) -> None:
    """Its labels still say which codes are not an answer, so that no mean comes out beyond the scale."""
    frame, metadata = pyreadstat.read_sav(str(path), user_missing=False)
    metadata.missing_ranges = {}
    draft = draft_instrument(metadata, key="survey", informant="families", columns=["Q1"])
    assert worths(draft) == {1: 1.0, 2: 2.0, 8: "declined", 9: "not_asked"}
    assert pk.summarize(frame.replace(99, None), draft.confirmed(), min_group=1).row("q1").mean == 1.5


def test_a_letter_among_numbers_is_no_answer() -> None:
    """Stata tags missing values with letters; where the file says so, that is not a guess."""
    labels = {1: "Never", 2: "Often", 3: "Always", "a": "Refused", "b": "Elsewhere"}
    draft = of(labels)
    assert (worths(draft)["a"], worths(draft)["b"], guessed(draft)) == ("declined", "unknown", ["a", "b"])
    assert guessed(of(labels, missing_user_values={"Q1": ["a", "b"]})) == []


def test_a_stata_file_with_a_tagged_missing_value(tmp_path: Path) -> None:
    """The tag comes out as no answer, also from a file."""
    frame = pd.DataFrame({"Q1": pd.Series([1.0, 2.0, "a", 3.0], dtype=object)})
    path = str(tmp_path / "survey.dta")
    tagged: Any = {1: "Never", 2: "Often", 3: "Always", "a": "Refused"}
    pyreadstat.write_dta(
        frame,
        path,
        missing_user_values={"Q1": ["a"]},
        variable_value_labels={"Q1": tagged},
    )
    _, metadata = pyreadstat.read_dta(path, user_missing=True)
    assert worths(draft_instrument(metadata, key="survey", informant="families"))["a"] in ("unknown", "declined")


@pytest.mark.parametrize(
    ("codes", "far"),
    [
        ([1, 2, 3, 4, 98], [98]),
        ([1, 2, 3, 4, 8, 9], [8, 9]),
        ([1, 2, 3, 9, 99], [9, 99]),
        ([1, 2, 3, -9, -8], [-9, -8]),
        ([1, 2, 3, -1], [-1]),
        ([0, 1, 2, 3], []),
        ([-2, -1, 0, 1, 2], []),
        ([-2, -1, 1, 2], []),
        ([0, 1, 5, 10], []),
        ([1, 2, 4, 8], []),
        ([0, 10, 50, 100], []),
    ],
)
def test_codes_far_from_the_others_are_suspect(codes: list[int], far: list[int]) -> None:
    """They are kept as they are, and a person has to say whether they are answers."""
    draft = of({code: f"label {code}" for code in codes})
    assert sorted(guessed(draft), key=codes.index) == far
    assert worths(draft) == {code: float(code) for code in codes}


@pytest.mark.parametrize("far", [(-99,), (-9, -8), (98, 99), (999,), (9,)])
@pytest.mark.parametrize("scale", [(1, 2, 3, 4), (0, 1, 2), (1, 2)])
def test_a_far_code_without_a_label_is_no_answer(far: tuple[int, ...], scale: tuple[int, ...]) -> None:
    """Unless somebody says what it is worth."""
    draft = of({code: str(code) for code in (*scale, *far)})
    assert {code: worth for code, worth in worths(draft).items() if code in far} == dict.fromkeys(far, "unknown")
    assert guessed(draft) == list(far)
    assert worths(draft.confirmed(worth={far[0]: 5}))[far[0]] == 5.0


@given(
    scale=st.integers(2, 7).map(lambda top: range(1, top + 1)),
    far=st.sets(st.sampled_from([-999, -99, -98, -9, -8, 77, 88, 97, 98, 99, 999]), min_size=1, max_size=3),
)
def test_no_far_code_is_ever_scored_as_an_answer(scale: range, far: set[int]) -> None:
    """Whatever the scale and the codes, and in whichever order they come."""
    draft = of({code: str(code) for code in (*far, *scale)})
    assert {code for code, worth in worths(draft.confirmed()).items() if worth == "unknown"} == far


@pytest.mark.parametrize("labels", [{1: "Not at all", 7: "Very"}, {1: "Not at all", 4: "Somewhat", 7: "Very"}])
def test_labelled_ends_are_a_range(labels: dict[int, str]) -> None:
    """Codes between them are answers, in order, and marked as guesses."""
    draft = of({**labels, 9: "Refused"}, [9])
    assert worths(draft) == {**{code: float(code) for code in range(1, 8)}, 9: "declined"}
    assert guessed(draft) == [code for code in range(2, 7) if code not in labels]


def test_yes_and_no_have_nothing_in_between() -> None:
    """1 for yes and 5 for no are two answers."""
    assert worths(of({1: "Yes", 5: "No"})) == {1: 1.0, 5: 5.0}


@pytest.mark.parametrize("verb", ["score_responses", "summarize", "reliability", "agreement"])
def test_a_guess_is_not_scored(verb: str) -> None:
    """Until it is confirmed, each verb refuses it, with what was guessed and how to confirm it."""
    draft = with_subscale()
    table = pd.DataFrame({"Q1": ["Y", "N"] * 6, "Q2": ["Y", "N"] * 6, "school": ["elm"] * 6 + ["oak"] * 6})
    options = {"by": "school", "min_group": 1} if verb == "agreement" else {}
    with pytest.raises(InvalidValueError, match=rf"{verb}\.instrument.*yes is 1 and no is 0.*confirmed\(\)"):
        getattr(pk.surveys, verb)(table, draft, **options)
    getattr(pk.surveys, verb)(table, draft.confirmed(), **options)


def with_subscale() -> Instrument:
    """Draft a form of two items by guesses, with a subscale of both."""
    labels = {"Y": "Yes", "N": "No"}
    meta = SimpleNamespace(
        column_names_to_labels={}, variable_value_labels={"Q1": labels, "Q2": labels}, missing_ranges={}
    )
    draft = draft_instrument(meta, key="survey", informant="families")
    whole = Subscale("whole", ("q1", "q2"), measurement="reflective", min_present=1)
    return attrs.evolve(draft, subscales=(whole,))


def test_counts_by_a_guess_are_refused() -> None:
    """A table of counts is no way around."""
    counts = Counts.named(with_subscale(), "{item}_{code}")
    with pytest.raises(InvalidValueError, match="yes is 1"):
        key_counts(pd.DataFrame({f"{i}_{c}": [1] for i in ("Q1", "Q2") for c in "YN"}), with_subscale(), counts)


def test_a_guess_can_be_corrected() -> None:
    """A person says what an option is worth, or that it is not an answer."""
    draft = of({1: "Never", 2: "Often", 3: "Always", 98: "Weird"})
    assert worths(draft.confirmed("q1", worth={98: "unknown"}))[98] == "unknown"
    fixed = of({"A": "Always", "N": "Never"}).confirmed(worth={"A": 1, "N": 0})
    assert (worths(fixed), fixed.guesses) == ({"A": 1.0, "N": 0.0}, ())


def test_a_guess_survives_a_file(tmp_path: Path) -> None:
    """Written and read back, a draft still says what was guessed; without that line it is confirmed."""
    draft, path = of({"Y": "Yes", "N": "No"}), tmp_path / "draft.toml"
    pk.files.write_instrument(draft, path)
    assert pk.files.read_instrument(path) == draft
    assert 'guess = "yes is 1 and no is 0"' in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("measure", "ordered"), [("ordinal", True), ("nominal", False), ("scale", False), (None, False)]
)
def test_what_a_file_calls_ordinal_is_in_order(measure: str | None, ordered: bool) -> None:
    """Labels on no common scale are categories until a person or the file says that they are in order."""
    labels = {1: "Barely", 2: "Somewhat so", 3: "Very much so"}
    draft = of(labels, variable_measure={"Q1": measure})
    assert draft.options_of("q1").ordered is ordered
    if not ordered:
        with pytest.raises(InvalidValueError, match=r"confirmed\('q1', ordered=True\)"):
            attrs.evolve(draft, subscales=(Subscale("s", ("q1",)),))


def test_what_is_confirmed_is_no_draft() -> None:
    """Once no guess is left the version is 1; while one is left it stays a draft, and a name of your own stays."""
    options = [Option("Y", "Yes", 1, guess="yes is 1"), Option("N", "No", 0)]
    sets = [ResponseOptions(key, key, options) for key in ("first", "second")]
    draft = Instrument("desk", "Desk", "draft", "families", [Item("a", "first"), Item("b", "second")], sets)
    assert draft.confirmed().version == "1"
    assert (draft.confirmed("a").version, draft.confirmed("a").confirmed("b").version) == ("draft", "1")
    assert attrs.evolve(draft, version="2026").confirmed().version == "2026"


def test_a_label_that_is_the_code_is_printed_once() -> None:
    """Words that are their own code are not said twice."""
    assert str(Option("Don't know", "Don't know", missing="unknown")) == "Don't know = unknown"
    assert str(Option(9, "9", missing="unknown")) == "9 = unknown"
    assert str(Option("DK", "Don't know", missing="unknown")) == "DK Don't know = unknown"


def test_what_does_not_say_what_was_asked_is_refused_in_words() -> None:
    """A data frame has no questions, and a file of answers is no form: both errors name what to give."""
    with pytest.raises(InvalidValueError, match="what read_answers gives of a file of answers, the path of a form"):
        draft_instrument(pd.DataFrame({"q1": ["Yes"]}), key="visit", informant="families")
    with pytest.raises(DocumentError, match="of a file of answers, give what read_answers gives of it"):
        draft_instrument("examples/data/elm_answers.csv", key="visit", informant="families")


def test_a_code_that_the_file_calls_missing_has_the_reason_of_its_label(tmp_path: Path) -> None:
    """Who does not apply is no refusal; what a label does not tell is unknown."""
    labels: dict[int | float, str] = {1: "Never", 2: "Often", 7: "Not applicable", 8: "Refused", 9: "Out of range"}
    pyreadstat.write_sav(
        pd.DataFrame({"Q1": [1.0, 2.0, 7.0, 7.0, 8.0, 9.0], "Q2": [1.0, 99.0, 99.0, 2.0, None, 1.0]}),
        str(tmp_path / "a.sav"),
        variable_value_labels={"Q1": labels},
        missing_ranges={"Q1": [{"lo": 7, "hi": 9}], "Q2": [99]},
    )
    read = read_answers(tmp_path / "a.sav")
    draft = draft_instrument(read, key="f", informant="families")
    assert [str(option.missing) for option in draft.options_of("q1")][2:] == ["not_applicable", "declined", "unknown"]
    assert draft.guesses == ()
    assert [(one.column, one.cells) for one in read.changes] == [("Q1", 4), ("Q2", 2)]


@pytest.mark.parametrize(
    ("labels", "ordered"),
    [
        ({1: "Less than $25,000", 2: "$25,000 - $49,999", 3: "$50k or more"}, True),
        ({1: "5+", 2: "3-4", 3: "1-2"}, True),
        ({1: "45+", 2: "18-24", 3: "25-44"}, False),
    ],
)
def test_codes_of_bands_are_a_scale_if_they_rise_or_fall_with_them(labels: dict[Any, str], ordered: bool) -> None:
    """The codes are those of the file; only where they lie in another order than the bands do they name groups."""
    assert of(labels).options_of("q1").ordered is ordered


@pytest.mark.parametrize(
    "labels",
    [
        {0: "Pre-K", 1: "K", 2: "1", 9: "9"},
        {1: "One", 2: "2", 3: "3", 12: "12"},
        {1: "1", 2: "2", 3: "3", 12: "12"},
    ],
)
def test_a_label_that_is_the_code_is_a_label(labels: dict[int, str]) -> None:
    """A file that labels 12 with "12" offers it as an answer, unless surveys keep such a code for no answer."""
    draft = of(labels)
    far = max(labels)
    assert worths(draft)[far] == far
    assert guessed(draft) == [far]
    assert worths(of({**labels, 99: "99"}))[99] == "unknown"


def test_options_whose_labels_hold_commas_are_told_apart() -> None:
    """A semicolon is between them, so that each stays whole; without commas, a comma is."""
    labels = {1: "No, never", 2: "Yes, once", 3: "Yes"}
    options = ResponseOptions("o", "O", [Option(code, label) for code, label in labels.items()])
    assert str(options) == "O: 1 No, never = 1; 2 Yes, once = 2; 3 Yes = 3"
    assert str(ResponseOptions("o", "O", [Option(1, "No"), Option(2, "Yes")])) == "O: 1 No = 1, 2 Yes = 2"

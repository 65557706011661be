"""The shipped instruments, and instruments as documents."""

import math
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError, InvalidValueError, InventoryError, UnknownKeyError
from partnerkit.files import parse_instrument
from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
from partnerkit.surveys import GroupTable

SHIPPED = [pk.knowledge.FAMILY_SURVEY, pk.knowledge.TEAM_SELF_RATING]
EXAMPLES = Path(__file__).parents[2] / "examples" / "data"


@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda i: i.key)
def test_every_item_speaks_english_and_spanish(instrument: Instrument) -> None:
    """Questions, options and introduction stand in both languages."""
    assert instrument.languages == ("en", "es")
    assert {language for language, _ in instrument.introduction} == {"en", "es"}
    for options in instrument.responses:
        for option in options:
            assert {language for language, _ in option.label} == {"en", "es"}, option


@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda i: i.key)
def test_every_item_observes_an_indicator_of_its_own(instrument: Instrument) -> None:
    """Each item that is not a barrier is tied to one indicator of the shipped frameworks, with as many levels."""
    scales = {i.key: f.scale_of(i.key) for f in pk.FRAMEWORKS.main for i in f.indicators}
    listed = {key for inventory in instrument.inventories for key in inventory.items}
    observed = [item.observes for item in instrument if item.key not in listed]
    assert len(set(observed)) == len(observed)
    for item in instrument:
        if item.key not in listed:
            options = instrument.options_of(item.key)
            assert options.values == tuple(level.value for level in scales[item.observes])


def test_the_team_rates_every_indicator() -> None:
    """The self-rating has one item for each indicator of the three frameworks."""
    assert {i.observes for i in pk.knowledge.TEAM_SELF_RATING} == {
        i.key for f in pk.FRAMEWORKS.main for i in f.indicators
    }


def test_the_family_survey_is_short() -> None:
    """Twenty to thirty questions, of all three frameworks."""
    assert 20 <= len(pk.knowledge.FAMILY_SURVEY) <= 30
    assert {i.observes.partition(".")[0] for i in pk.knowledge.FAMILY_SURVEY if i.observes} == {
        f.key for f in pk.FRAMEWORKS.main
    }


def grade(text: str) -> float:
    """Give the Flesch-Kincaid grade level, syllables counted as groups of vowels."""
    sentences = max(1, len(re.findall(r"[.!?]+", text)))
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_the_family_survey_reads_like_grade_six() -> None:
    """All questions together read at grade six or below, and so does the introduction."""
    assert grade(" ".join(item.wording() for item in pk.knowledge.FAMILY_SURVEY)) <= 6
    assert grade(dict(pk.knowledge.FAMILY_SURVEY.introduction)["en"]) <= 6


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_family_survey_has_short_questions(language: str) -> None:
    """No question has more than twenty words."""
    assert [i.key for i in pk.knowledge.FAMILY_SURVEY if len(i.wording(language).split()) > 20] == []


def test_from_answers_to_a_profile() -> None:
    """Answers in two languages become scores, a table, observations and a profile of what families say."""
    keys = [item.key for item in pk.knowledge.FAMILY_SURVEY]
    table: dict[str, Any] = {"school": ["elm"] * 40}
    for i, key in enumerate(keys):
        options = [o for o in pk.knowledge.FAMILY_SURVEY.options_of(key) if o.missing is None]
        table[key] = [options[(i + j) % len(options)].text("es" if j % 3 else "en") for j in range(40)]
    frame = pl.DataFrame(table)
    scores = pk.surveys.score_responses(frame, pk.knowledge.FAMILY_SURVEY)
    assert scores["heard.n_answered"].to_list() == [8] * 40
    observed = pk.surveys.as_observations(
        pk.summarize(frame, pk.knowledge.FAMILY_SURVEY, by=["school"]), *pk.FRAMEWORKS.main
    )["elm"]
    school = pk.School("elm", "Elm", observations=observed)
    for framework in pk.FRAMEWORKS.main:
        profile = pk.score(school, framework, informant="families")
        assert any(score.known for score in profile)
    communicating = pk.score(school, pk.SIX_TYPES, informant="families")["communicating"]
    assert (communicating.known, communicating.n) == (5, 40)


def test_what_a_table_hides_is_suppressed() -> None:
    """A small school's answers become observations without a level."""
    frame = pl.DataFrame({"school": ["elm"] * 4, "welcome": [1, 2, 3, 4]})
    table = pk.summarize(frame, pk.knowledge.FAMILY_SURVEY, by=["school"], measures=["welcome"])
    (one,) = pk.surveys.as_observations(table, pk.SIX_TYPES)["elm"]
    assert (one.level, one.missing, one.n) == (None, pk.Missing.SUPPRESSED, None)


def test_barriers_have_no_score() -> None:
    """Barriers are counted one by one; asking for their mean is an error that says why."""
    frame = pl.DataFrame({key: [0, 1] * 10 for key in pk.knowledge.FAMILY_SURVEY.inventories[0].items})
    with pytest.raises(InventoryError, match="each names another thing that the school can change"):
        pk.summarize(frame, pk.knowledge.FAMILY_SURVEY, measures=["barriers"])
    assert len(pk.summarize(frame, pk.knowledge.FAMILY_SURVEY, measures=list(frame.columns))) == 6


def test_two_measures_of_one_indicator_are_refused() -> None:
    """Answers are not averaged silently."""
    options = ResponseOptions("o", "O", (Option(0), Option(1)))
    key = "six_types.volunteering.thanks"
    items = (Item("a", "o", observes=key), Item("b", "o", observes=key))
    form = Instrument("f", "F", "1", "families", items, (options,))
    table = pk.summarize(pl.DataFrame({"a": [0, 1] * 9, "b": [0, 1] * 9}), form)
    with pytest.raises(InvalidValueError, match="one measure an indicator"):
        pk.surveys.as_observations(table, pk.SIX_TYPES)


def observing(key: str) -> GroupTable:
    """Summarize one item that observes something."""
    form = Instrument(
        "f", "F", "1", "families", (Item("a", "o", observes=key),), (ResponseOptions("o", "O", (Option(0), Option(1))),)
    )
    return pk.summarize(pl.DataFrame({"school": ["elm"] * 18, "a": [0, 1] * 9}), form, by=["school"])


def test_an_item_that_asks_for_two_dimensions_is_heard_by_both() -> None:
    """The row of a table that speaks to two dimensions gives an observation of each."""
    observed = pk.surveys.as_observations(observing("pamtss.events_committee"), pk.CONTINUUM)["elm"]
    assert [one.indicator for one in observed] == [
        "continuum.event_planning.stage",
        "continuum.participation_reach.stage",
    ]


@pytest.mark.parametrize("key", ["", "continuum.homework"])
def test_a_table_that_observes_nothing_is_refused(key: str) -> None:
    """A form whose items observe no indicator gives an error that says what to do, not an empty result."""
    with pytest.raises(InvalidValueError, match="name it in `observes`"):
        pk.surveys.as_observations(observing(key), pk.SIX_TYPES)


def test_a_slip_in_what_is_observed_is_told() -> None:
    """A key that begins with a framework's own and names nothing there is a slip."""
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'six_types.volunteering.thanks'"):
        pk.surveys.as_observations(observing("six_types.volunteering.thanx"), pk.SIX_TYPES)


@pytest.mark.parametrize("ending", ["toml", "json"])
@pytest.mark.parametrize(
    "instrument",
    [
        *SHIPPED,
        *(pk.files.read_instrument(EXAMPLES / f"{name}.toml") for name in ("nhes_pfi_2019", "nyc_2011_parents")),
    ],
    ids=lambda i: i.key,
)
def test_written_and_read_back(instrument: Instrument, ending: str, tmp_path: Path) -> None:
    """What is written is read back as it was."""
    pk.files.write_instrument(instrument, tmp_path / f"form.{ending}")
    assert pk.files.read_instrument(tmp_path / f"form.{ending}") == instrument


FAULTY = """
format = 1
key = "desk"
name = "Front desk"
version = "1"
informant = "familys"

[[responses]]
key = "yes_no"
name = "Yes or no"
options = [ { code = true, label = "Yes" }, { code = 2, lable = "No", value = 0 } ]

[[items]]
key = "greeted"
responses = "yes_not"

[[items]]
key = "helped"
responses = "yes_no"
text = { en = 3 }

[[subscales]]
key = "welcome"
items = ["greeted", "helpd"]
measurement = "reflectiv"

[[inventories]]
key = "barriers"
items = ["time"]
"""


def test_all_faults_at_once() -> None:
    """Every fault comes with its path, what is wrong and a near match."""
    with pytest.raises(DocumentError) as caught:
        parse_instrument(FAULTY)
    found = {fault.path: fault.remedy for fault in caught.value.faults}
    assert found == {
        "informant": "Did you mean 'families'?",
        "responses[0].options[0].code": "Expected a number or a word, as the table holds it.",
        "responses[0].options[1].lable": "Did you mean 'label'?",
        "items[0].responses": "Did you mean 'yes_no'?",
        "items[1].text.en": "Expected text.",
        "subscales[0].measurement": "Did you mean 'reflective'?",
        "subscales[0].items[1]": "Did you mean 'helped'?",
        "inventories[0].items[0]": "",
    }


def test_rules_of_subscales_name_their_items() -> None:
    """A rule that names what is not an item of the subscale is a fault at its place."""
    text = FAULTY.partition("[[responses]]")[0].replace("familys", "families") + (
        '[[responses]]\nkey = "o"\nname = "O"\noptions = [{ code = 0 }, { code = 1 }]\n'
        '[[items]]\nkey = "a"\nresponses = "o"\n'
        '[[subscales]]\nkey = "s"\nitems = ["a"]\nrule = { weakest = ["a", "b"] }\n'
    )
    with pytest.raises(
        DocumentError, match=r"subscales\[0\]\.rule\.weakest\[1\]: there is no item of this subscale 'b'"
    ):
        parse_instrument(text)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Option("yes"), "a value, or a reason"),
        (lambda: Option(1, value=1, missing="unknown"), "a value, or a reason"),
        (lambda: Subscale("s", ("a",), min_present=1), "leaving out a part of a formative composite"),
        (lambda: Subscale("s", ("a",), measurement="reflective", min_present=2), "at most 1 item"),
        (lambda: Subscale("s", ("a", "b"), weights=(1,)), "2 positive numbers"),
        (lambda: Item("a", "o", missing_codes=(1,), not_applicable_codes=(1,)), "each code once"),
    ],
)
def test_nouns_refuse_what_makes_no_sense(make: Any, said: str) -> None:
    """Each value object says what it holds."""
    with pytest.raises(InvalidValueError, match=said):
        make()


def test_a_code_has_one_meaning() -> None:
    """A code for no answer that is also an option is refused."""
    options = ResponseOptions("o", "O", (Option(0), Option(1)))
    with pytest.raises(InvalidValueError, match="codes that are not options of 'o'"):
        Instrument("f", "F", "1", "families", (Item("a", "o", missing_codes=(1,)),), (options,))


@pytest.mark.parametrize("field", ["missing_codes", "not_applicable_codes"])
def test_a_code_with_two_meanings_is_told_at_its_item(field: str) -> None:
    """In a document, the fault stands at the codes and not at the items as a whole."""
    text = f"""
format = 1
key = "desk"
name = "Front desk"
version = "1"
informant = "families"
responses = [{{ key = "o", name = "O", options = [{{ code = 0 }}, {{ code = 1 }}] }}]
items = [{{ key = "a", responses = "o" }}, {{ key = "b", responses = "o", {field} = [1] }}]
"""
    with pytest.raises(DocumentError) as caught:
        parse_instrument(text)
    assert [fault.path for fault in caught.value.faults] == [f"items[1].{field}"]


def test_one_item_is_one() -> None:
    """What a form says of itself counts one thing as one."""
    form = Instrument(
        "f", "F", "1", "families", (Item("a", "o"),), (ResponseOptions("o", "O", (Option(0), Option(1))),)
    )
    assert repr(form) == "<Instrument f 1: 1 item, 0 subscales, by families>"


def test_unknown_subscales_name_a_near_one() -> None:
    """A subscale that is not there comes with the nearest that is."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'heard'"):
        pk.knowledge.FAMILY_SURVEY.subscale("herd")


@pytest.mark.parametrize("number", [10, np.int64(10), np.float32(10), Fraction(10), Decimal(10)])
def test_what_an_option_is_worth_becomes_a_float(number: Any) -> None:
    """Whatever kind of number it is given as."""
    option = Option(1, "Agree", number)
    assert (option.value, type(option.value)) == (10.0, float)


@pytest.mark.parametrize(
    ("code", "kind"), [(np.int64(3), int), (np.float64(1.5), float), (np.str_("Y"), str), (3, int)]
)
def test_codes_are_python_s_own(code: Any, kind: type) -> None:
    """JSON takes no numbers of numpy."""
    assert type(Option(code, "Agree", 1).code) is kind
    assert type(Item("q", "s", missing_codes=[code]).missing_codes[0]) is kind


@pytest.mark.parametrize("number", [10**400, math.inf, math.nan, True, "10"])
def test_what_is_no_worth_is_refused(number: Any) -> None:
    """A worth is a finite number that a float can hold."""
    with pytest.raises(InvalidValueError, match=r"Option\.value"):
        Option(1, "Agree", number)


def test_a_code_too_large_for_a_float_is_refused() -> None:
    """No column could hold it."""
    with pytest.raises(InvalidValueError, match=r"Option\.code"):
        Option(10**400, "Agree", 1)


def test_a_form_made_of_lists_works() -> None:
    """Lists become tuples, so that a form can be hashed and scored."""
    options = ResponseOptions("s", "S", [Option(0, "No", 0), Option(1, "Yes", 10)])
    items = [Item("q", "s", missing_codes=[-9])]
    form = Instrument("f", "F", "1", "families", items, [options], [Subscale("all", ["q"], weights=[2])])
    assert isinstance(hash(form), int)
    assert pk.surveys.score_responses(pl.DataFrame({"q": [1, 0, -9]}), form)["all"].to_list() == [1.0, 0.0, None]


def test_what_a_column_holds_is_codes_labels_or_either() -> None:
    """Another word is refused."""
    with pytest.raises(InvalidValueError, match="one of: either, codes, labels"):
        Item("q", "s", answers="texts")

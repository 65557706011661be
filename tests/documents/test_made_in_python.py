"""A noun made in Python refuses exactly what a document of it refuses, and holds the same plain values."""

import json
import math
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
import numpy as np
import pytest

import partnerkit as pk
from partnerkit import model
from partnerkit.documents.figures import noun_from_document
from partnerkit.documents.write import plain
from partnerkit.errors import InvalidValueError, PartnerkitError
from partnerkit.files import read_action_plan, read_school
from partnerkit.knowledge import shipped_values
from partnerkit.model import Context, Effort, Level, Observation, Option, PracticeInPlace, Source
from partnerkit.model.exact import written_fields
from partnerkit.model.lexicon import Calibration, Lexicon
from partnerkit.model.rule import AllOf, Capped, KOfN, Mean, Ordered, Reached, Rescale, Rule, Share
from tests.schools import DATA
from tests.small import FRAMEWORK

VALUES: dict[str, Any] = {
    "true": True,
    "one": 1,
    "minus one": -1,
    "half": 0.5,
    "large": 1e308,
    "not a number": math.nan,
    "infinity": math.inf,
    "400 digits": 10**400,
    "65 bits": 2**64,
    "word": "elm",
    "words": "elm and oak",
    "nothing": "",
    "blank": " ",
    "escape code": "elm \x1b[31m",
    "half a character": "elm \ud800",
    "two lines": "elm\noak",
    "empty list": [],
    "list of words": ["elm"],
    "list of numbers": [1, 2],
    "list of a word twice": ["elm", "elm"],
    "list of escape codes": ["elm \x1b[31m"],
    "list of infinities": [math.inf, math.inf],
    "list of lists": [["elm", 1]],
    "table": {},
}
"""What a field may be given."""

OWN_FORM = {
    "also_called",
    "provenance",
    "cite",
    "metric",
    "home_languages",
    "rule",
    "structure",
    "sources",
    "text",
    "label",
    "introduction",
}
"""Fields that a document writes in a form of their own: flat, as a text, as a table."""


@cache
def nouns() -> dict[str, Any]:
    """Give one noun of each class that stands in a document, from what is shipped and from the examples."""
    found: dict[str, Any] = {}

    def look(value: Any) -> None:
        if isinstance(value, tuple):
            for one in value:
                look(one)
        elif attrs.has(type(value)) and not isinstance(value, Rule):
            found.setdefault(type(value).__name__, value)
            for field in written_fields(type(value)):
                look(getattr(value, field.name))

    for name in (
        "CONTINUUM",
        "SIX_TYPES",
        "DUAL_CAPACITY",
        "VOCABULARY",
        "COMMUNITY",
        "FAMILY_SURVEY",
        "ACTION_TEAM",
        "CLAIMS",
    ):
        look(getattr(shipped_values, name))
    look(shipped_values.FINDINGS.findings)
    look(shipped_values.PRACTICES.practices[:40])
    look(shipped_values.CROSSWALK.correspondences)
    for name in ("goose_creek", "efisd"):
        look(read_school(DATA / f"{name}.toml"))
    look((Observation("continuum.homework.stage", "team", level=1.5, n=12, note="In May."),))
    found["Finding"] = attrs.evolve(found["Finding"], figures=())  # a document names the scale of a figure
    look(read_action_plan(DATA / "elm_action_plan.toml"))
    found["Framework"] = FRAMEWORK  # a small one
    return found


NOUNS = [
    "ActionPlan",
    "ActionPlanRule",
    "ActionPlanRules",
    "Activity",
    "Anchor",
    "FrameworkChange",
    "CitedWork",
    "Claim",
    "Claims",
    "CommunityProfile",
    "Composite",
    "Construct",
    "Context",
    "Correspondence",
    "Distribution",
    "Effect",
    "Effort",
    "CommunityEntry",
    "Evidence",
    "Finding",
    "FirstStep",
    "Form",
    "Framework",
    "Goal",
    "Indicator",
    "Level",
    "Observation",
    "Origin",
    "Path",
    "Persona",
    "Practice",
    "PracticeInPlace",
    "ReportedShare",
    "ResponseScale",
    "School",
    "Source",
    "Statement",
    "Step",
    "Suggestion",
    "TeamMember",
    "Term",
    "Trial",
    "Types",
    "Unmatched",
    "View",
    "ViewRow",
    "Vocabulary",
]
"""The classes whose fields are exact."""

OF_INSTRUMENTS = ["Instrument", "Inventory", "Item", "Option", "ResponseOptions", "Subscale"]
"""Those whose documents have a form of their own: answers, texts by language and rules."""


def made(noun: Any, field: str, value: Any) -> Any:
    """Make the noun once more in Python with another value in one field; give its plain data, or that it is refused."""
    try:
        return plain(attrs.evolve(noun, **{field: value}))
    except PartnerkitError:
        return PartnerkitError


def read(noun: Any, whole: dict[str, Any], field: str, value: Any) -> Any:
    """Make the noun once more from the data of its document, likewise."""
    try:
        return plain(noun_from_document({**whole, field: value}, type(noun), source="the text"))
    except PartnerkitError:
        return PartnerkitError


def fields(noun: Any) -> Iterator[str]:
    """Give the fields that a document writes as they are."""
    for field in written_fields(type(noun)):
        if field.name not in OWN_FORM and not attrs.has(field.type or object):  # a noun in it is a table
            yield field.name


@pytest.mark.parametrize("name", NOUNS)
def test_python_refuses_what_documents_refuse(name: str) -> None:
    """In every field, every value is taken both ways to an equal noun, or refused both ways."""
    noun = nouns()[name]
    whole = plain(noun)
    differ = [
        (field, given)
        for field in fields(noun)
        for given, value in VALUES.items()
        if made(noun, field, value) != read(noun, whole, field, value)
    ]
    assert differ == []


@pytest.mark.parametrize("name", [*NOUNS, *OF_INSTRUMENTS])
def test_what_python_takes_can_be_kept(name: str) -> None:
    """In every field, every value is refused by an error of partnerkit, or can be hashed and written as JSON."""
    noun = nouns()[name]
    for field in attrs.fields(type(noun)):
        for value in VALUES.values() if field.init else ():
            with suppress(PartnerkitError):
                changed = attrs.evolve(noun, **{field.alias: value})
                assert json.dumps(plain(changed), allow_nan=False, default=date.isoformat), field.name
                assert hash(changed) == hash(changed), field.name


RULES: list[Any] = [
    Mean(("a",), (1.0,)),
    Ordered(("a",), (1.0,)),
    Capped("a", Reached("a", 1), 0.5),
    Share((Reached("a", 1),), (1.0,)),
    Rescale("a", ((0.0, 0.0), (1.0, 1.0))),
    AllOf((Reached("a", 1),)),
    KOfN(1, (Reached("a", 1),)),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
def test_a_rule_takes_rules_and_nothing_else(rule: Any) -> None:
    """In every field of a rule, every value is refused by name, or makes equal rules of one hash."""
    for field in attrs.fields(type(rule)):
        for value in VALUES.values():
            with suppress(InvalidValueError):
                one, other = (attrs.evolve(rule, **{field.name: value}) for _ in range(2))
                assert (one, hash(one)) == (other, hash(other))


def test_lists_of_a_rule_become_tuples() -> None:
    """A rule that is made of lists equals the one that is made of tuples."""
    parts: Any = ["a", "b"]
    weights: Any = [1, np.float64(2)]
    assert Mean(parts, weights) == Mean(("a", "b"), (1.0, 2.0))


def test_a_part_that_is_no_rule_is_named() -> None:
    """A number among the parts of a rule is refused where it is written, and not where the rule is read."""
    with pytest.raises(InvalidValueError, match=r"Mean.of was \(3,\); expected a list of rules and keys"):
        Mean((3,), (1.0,))


@pytest.mark.parametrize("field", ["ideas", "cues", "ignored", "same", "generic", "duties"])
@pytest.mark.parametrize("words", [["elm"], {"elm": "oak"}, {"elm": [3]}, {"elm": 3}, {3: ["oak"]}, {"elm": [" "]}])
def test_words_of_a_lexicon_are_lists_of_phrases(field: str, words: Any) -> None:
    """Anything but phrases by name is refused, also a text where several belong."""
    with pytest.raises(InvalidValueError, match=rf"Lexicon.{field}"):
        Lexicon(**{field: words})


@pytest.mark.parametrize("weights", [{"length": math.inf}, {"length": "1"}, {"length": 10**400}, ["length"]])
def test_weights_of_a_calibration_are_finite(weights: Any) -> None:
    """A weight that is no finite number is refused."""
    with pytest.raises(InvalidValueError, match=r"Calibration.weights"):
        Calibration(0, weights, 0.9, 0.5)


@pytest.mark.parametrize("name", [*NOUNS, *OF_INSTRUMENTS])
def test_every_text_of_a_noun_can_be_written(name: str) -> None:
    """No text of any noun takes half a character, which no file can hold, or a code that steers a terminal."""
    noun = nouns()[name]
    texts = [field.name for field in attrs.fields(type(noun)) if field.type is str]
    assert [
        (one, bad) for one in texts for bad in ("\ud800", "\x1b[31m") if made(noun, one, bad) is not PartnerkitError
    ] == []


PLAIN: list[tuple[Any, Any]] = [
    (lambda x: PracticeInPlace("a", reach=x).reach, 0.5),
    (lambda x: Observation("a", "team", level=x).level, 2.0),
    (lambda x: Level(x, "no", "No").value, 3.0),
]


@pytest.mark.parametrize(("read_back", "value"), PLAIN)
@pytest.mark.parametrize("kind", [np.float64, np.float32, np.float16, Fraction])
def test_numbers_become_plain(read_back: Any, value: float, kind: Any) -> None:
    """Whatever kind of number comes in, a float of Python is inside."""
    held = read_back(kind(value))
    assert (type(held), held) == (float, value)


def test_whole_numbers_become_plain() -> None:
    """A whole number of numpy becomes one of Python, and a float where the field holds floats."""
    assert type(Context(enrolment=np.int64(400)).enrolment) is int  # type: ignore[arg-type]  # what users pass
    assert type(Level(np.int8(3), "no", "No").value) is float  # type: ignore[arg-type]  # what users pass
    assert type(Level(3, "no", "No").value) is float


def test_a_number_of_32_bits_is_the_decimal_it_prints_as() -> None:
    """0.1 of 32 bits is 0.1, and not 0.10000000149."""
    assert PracticeInPlace("a", reach=np.float32(0.1)).reach == 0.1  # type: ignore[arg-type]  # what users pass


def test_true_of_numpy_is_true() -> None:
    """A truth value of numpy becomes Python's, and is still no number."""
    complete: Any = np.bool_(True)
    assert pk.School("elm", "Elm", practices_complete=complete).practices_complete is True
    with pytest.raises(InvalidValueError, match=r"PracticeInPlace.reach was .*True.*; expected a number from 0 to 1"):
        PracticeInPlace("a", reach=np.bool_(True))  # type: ignore[arg-type]  # the mistake itself


def test_lists_become_tuples() -> None:
    """A list where a tuple is kept becomes one, so that the noun can be put into a set."""
    languages: Any = [["es", 1]]
    practices: Any = [PracticeInPlace("a")]
    school = pk.School("elm", "Elm", Context(home_languages=languages), practices=practices)
    assert school.practices == (PracticeInPlace("a"),)
    assert school.context.home_languages == (("es", 1.0),)
    assert len({school, school}) == 1


def test_a_text_is_no_list_of_letters() -> None:
    """A text where several belong is refused and not taken apart."""
    with pytest.raises(InvalidValueError, match=r"Source.authors was 'Hall, A.'; expected a list, each item text"):
        Source("hall2015", "Trust", "Hall, A.")  # type: ignore[arg-type]  # the mistake itself


def test_a_word_becomes_the_member_of_its_enumeration() -> None:
    """A word is looked up, and a misspelt one refused with the one that was meant."""
    assert PracticeInPlace("a", match="near").match is model.Match.NEAR
    with pytest.raises(
        InvalidValueError, match=r"PracticeInPlace.match was 'naer'; expected one of: .*; did you mean 'near'"
    ):
        PracticeInPlace("a", match="naer")  # type: ignore[arg-type]  # the mistake itself


@pytest.mark.parametrize("number", [10**400, math.inf, math.nan, True, "3"])
@pytest.mark.parametrize("place", ["Effort.setup", "Level.value", "Option.value", "Observation.level"])
def test_what_is_no_finite_number_is_named(place: str, number: Any) -> None:
    """The error names the noun, the field and the value."""
    make: dict[str, Any] = {
        "Effort.setup": lambda x: Effort(x, 1),
        "Level.value": lambda x: Level(x, "no", "No"),
        "Option.value": lambda x: Option(1, "Agree", x),
        "Observation.level": lambda x: Observation("a", "team", level=x),
    }
    with pytest.raises(InvalidValueError) as caught:
        make[place](number)
    assert f"{caught.value.thing}.{caught.value.field}" == place
    assert caught.value.value is number


def test_every_noun_of_a_document_is_tried() -> None:
    """The list above names every exact class that what is shipped is made of."""
    made_of = [noun for noun in nouns().values() if not isinstance(noun, model.Metric)]
    exact = {type(noun).__name__ for noun in made_of if all(f.metadata.get("exact") for f in attrs.fields(type(noun)))}
    written_in_another_form = {"Citation", "Figure", "Ladder", "Provenance"}
    assert exact - {*NOUNS, *OF_INSTRUMENTS} == written_in_another_form

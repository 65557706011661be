"""Bad input gives one error with every fault in it, and nothing is half-read."""

import json
from pathlib import Path
from typing import Any

import pandas
import pytest

import partnerkit as pk
from partnerkit.documents.fault_words import written
from partnerkit.errors import DocumentError, Fault, FrameError, InvalidValueError
from partnerkit.files import parse_school, rule_to_document, schools_from_frame, write_school
from tests.schools import HEAD
from tests.small import FRAMEWORK

FIVE = """
format = 1
key = "elm"
name = "Elm School"
colour = "red"

[context]
enrolment = "many"

[[practices]]
practice = "school_newsletter"

[[practices]]
practice = "open_door_hour"

[[observations]]
indicator = "continuum.homework"
informant = "team"
level = 5

[[observations]]
indicator = "continuum.communication"
level = 2
"""


def faults(text: str, form: str = "toml") -> dict[str, str]:
    """Read a document that has faults, and give them by path, each as one line."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(text, "json" if form == "json" else "toml")
    return {fault.path: f"{fault.problem} {fault.remedy}".strip() for fault in caught.value.faults}


def as_json(**fields: Any) -> str:
    """Give a school document as JSON."""
    return json.dumps({"format": 1, "key": "elm", "name": "Elm School", **fields})


def test_five_faults_are_one_error() -> None:
    """One error lists all five faults by their paths."""
    assert set(faults(FIVE)) == {
        "practices[1].practice",
        "observations[0].level",
        "context.enrolment",
        "colour",
        "observations[1].informant",
    }


def test_unknown_practice() -> None:
    """An unknown practice comes with a near match."""
    assert faults(FIVE)["practices[1].practice"] == (
        "the catalogue has no practice 'open_door_hour'. Did you mean 'open_door_hours'?"
    )


def test_a_practice_by_another_name() -> None:
    """A practice that schools call so comes before one whose key is spelled alike, such as home_learning_visits."""
    said = faults(as_json(practices=[{"practice": "home_visits"}]), "json")["practices[0].practice"]
    assert said.endswith("Did you mean 'relational_home_visits'?")


def test_level_outside_its_scale() -> None:
    """A level off its scale comes with the scale and its range."""
    assert faults(FIVE)["observations[0].level"] == (
        "for 'continuum.homework', it is 5. Expected a level of 'Stages of the continuum', "
        "from 0 to 4, by number or by name."
    )


def test_wrong_type() -> None:
    """A wrong type comes with what was found and what was expected."""
    assert faults(FIVE)["context.enrolment"] == "it is 'many'. Expected a whole number."


def test_extra_field() -> None:
    """An extra field comes with the fields there are."""
    assert faults(FIVE)["colour"].startswith("there is no such field. The fields are: key, name, context, practices")


def test_extra_field_near_a_known_one() -> None:
    """A misspelt field comes with the near one."""
    assert faults(HEAD + "practises_complete = true")["practises_complete"] == (
        "there is no such field. Did you mean 'practices_complete'?"
    )


def test_missing_field() -> None:
    """A missing field is named."""
    assert faults(FIVE)["observations[1].informant"] == "it is missing. Add it."


def test_error_s_text_has_every_fault() -> None:
    """Printed, the error shows its source, the count and a line a fault."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(FIVE, source="elm.toml")
    lines = str(caught.value).splitlines()
    assert lines[0] == "elm.toml cannot be read: 5 faults, nothing of it was used."
    assert [line[:4] for line in lines[1:]] == ["  - "] * 5


def test_nothing_is_half_read(tmp_path: Path) -> None:
    """The call gives an error and no school, so the sound practice is not taken over either."""
    (tmp_path / "elm.toml").write_text(FIVE, "utf-8")
    read: list[pk.School] = []
    with pytest.raises(DocumentError, match="nothing of it was used"):
        read.append(pk.read_school(tmp_path / "elm.toml"))
    assert read == []


def test_error_is_a_value_error() -> None:
    """Whoever catches ValueError catches it."""
    with pytest.raises(ValueError, match="cannot be read"):
        pk.files.parse_school("")


def test_missing_name_and_key() -> None:
    """All fields that a school needs are asked for at once."""
    assert faults("format = 1") == {"key": "it is missing. Add it.", "name": "it is missing. Add it."}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "it is missing."),
        ("format = 0", "it is 0."),
        ("format = true", "it is true."),
        ('format = "1"', "it is '1'."),
    ],
)
def test_format_is_1(text: str, found: str) -> None:
    """A document says that its format is 1; the number, and nothing that equals it."""
    assert faults(text)["format"] == f"{found} This version reads format = 1."


def test_a_newer_format_says_how_to_read_it() -> None:
    """A document of a newer version is refused, with what to do."""
    found = faults("format = 2")["format"]
    assert found.startswith("it is 2. This version reads format = 1. A newer version of partnerkit wrote it. Run: ")


def test_unknown_indicator() -> None:
    """An unknown indicator comes with a near match."""
    text = HEAD + '[[observations]]\nindicator = "continuum.comunication"\ninformant = "team"\nlevel = 1\n'
    assert faults(text) == {
        "observations[0].indicator": (
            "there is no indicator 'continuum.comunication'. Did you mean 'continuum.communication'?"
        )
    }


def test_type_is_no_indicator() -> None:
    """A type has several indicators, so a level cannot be given to the type as such."""
    text = HEAD + '[[observations]]\nindicator = "six_types.communicating"\ninformant = "team"\nlevel = 1\n'
    assert faults(text)["observations[0].indicator"].startswith("there is no indicator 'six_types.communicating'.")


def test_level_name_of_another_scale() -> None:
    """A level's name is read on the indicator's own scale."""
    text = HEAD + '[[observations]]\nindicator = "continuum.homework"\ninformant = "team"\nlevel = "throughout"\n'
    assert faults(text)["observations[0].level"] == (
        "for 'continuum.homework', 'throughout' is not a level of 'Stages of the continuum'. "
        "It has: disconnected (0), involvement (1), consultation (2), engagement (3), partnership (4)."
    )


def test_level_name_near_a_known_one() -> None:
    """A misspelt level comes with the near one."""
    text = HEAD + '[[observations]]\nindicator = "continuum.homework"\ninformant = "team"\nlevel = "partnerschip"\n'
    assert faults(text)["observations[0].level"].endswith("Did you mean 'partnership'?")


def test_unknown_informant() -> None:
    """An unknown informant comes with a near match."""
    text = HEAD + '[[observations]]\nindicator = "continuum.homework"\ninformant = "familes"\nlevel = 1\n'
    assert faults(text) == {"observations[0].informant": "it is 'familes'. Did you mean 'families'?"}


def test_level_and_reason() -> None:
    """A level beside a reason why it is missing is a contradiction."""
    text = (
        HEAD
        + '[[observations]]\nindicator = "continuum.homework"\ninformant = "team"\nlevel = 1\nmissing = "unknown"\n'
    )
    assert "a reason why it is missing" in faults(text)["observations[0].level"]


def test_three_faults_of_one_observation() -> None:
    """One observation tells all its faults."""
    text = HEAD + '[[observations]]\nindicator = "continuum.homework"\ninformant = "me"\nlevel = 9\nn = 0.5\n'
    assert set(faults(text)) == {f"observations[0].{field}" for field in ("informant", "level", "n")}


def test_reach_outside_0_to_1() -> None:
    """Reach is a share, not a percentage."""
    text = HEAD + '[[practices]]\npractice = "school_newsletter"\nreach = 80\n'
    assert faults(text) == {"practices[0].reach": "it was 80. Expected a number from 0 to 1."}


def test_practice_twice() -> None:
    """A practice listed under its key and again under its alias is listed twice."""
    text = HEAD + '[[practices]]\npractice = "school_newsletter"\n[[practices]]\npractice = "school-newsletter"\n'
    assert faults(text) == {"practices": "it was ['school_newsletter']. Expected each practice once."}


def test_practice_again_is_told_where_it_is() -> None:
    """The faults are at the later entries, each with its pointer."""
    listed = [
        {"practice": key}
        for key in ("annual_open_house", "school_newsletter", "annual_open_house", "annual_open_house")
    ]
    with pytest.raises(DocumentError) as caught:
        parse_school(as_json(practices=listed), "json")
    assert [fault.pointer for fault in caught.value.faults] == ["/practices/2/practice", "/practices/3/practice"]


def test_language_share() -> None:
    """A language's share is a share, and the fault names the language."""
    assert faults(HEAD + "[context.home_languages]\nes = 40\n") == {
        "context.home_languages.es": "it is 40. Expected a share from 0 to 1."
    }


@pytest.mark.parametrize(
    ("key", "such"), [(12345, "s12345"), ("École Élémentaire", "ecole_elementaire"), (True, "elm_school")]
)
def test_a_key_is_made_of_an_id(key: object, such: str) -> None:
    """An id that cannot be a key, also a number, comes with a key made of it; accents are only taken off."""
    said = faults(json.dumps({"format": 1, "key": key, "name": "Elm"}), "json")
    assert said["key"].endswith(f"Expected small letters, digits and _, beginning with a letter, such as '{such}'.")


def test_home_languages_of_no_word() -> None:
    """What cannot be a language is told at its place; a name in words is kept, as files of before have it."""
    (place,) = faults(HEAD + '[context.home_languages]\nSpanish = 0.4\n"7" = 0.1\n')
    assert place == "context.home_languages.7"
    school = parse_school(HEAD + "[context.home_languages]\nSpanish = 0.4\nother = 0.1\n")
    advice = pk.recommend(school, n=1)
    assert pk.files.parse_result(pk.to_dict(advice)) == advice


def test_key_that_is_no_word() -> None:
    """A school's key is a snake_case word."""
    assert faults('format = 1\nkey = "Elm School"\nname = "Elm"')["key"].startswith("it was 'Elm School'.")


def test_blank_name() -> None:
    """A blank name is none."""
    assert faults('format = 1\nkey = "elm"\nname = "  "') == {"name": "it was '  '. Expected text that is not blank."}


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({"name": None}, "name", "it is null. Expected text."),
        ({"name": 5}, "name", "it is 5. Expected text."),
        ({"practices_complete": 1}, "practices_complete", "it is 1. Expected true or false."),
        ({"practices_complete": "true"}, "practices_complete", "it is 'true'. Expected true or false."),
        ({"practices": "school_newsletter"}, "practices", "it is 'school_newsletter'. Expected a list."),
        ({"practices": {"a": 1}}, "practices", "it is {'a': 1}. Expected a list."),
        ({"practices": ["school_newsletter"]}, "practices[0]", "it is 'school_newsletter'. Expected an object."),
        ({"practices": [{"practice": None}]}, "practices[0].practice", "it is null. Expected the key of a practice."),
        ({"observations": "x"}, "observations", "it is 'x'. Expected a list."),
        ({"observations": ["x"]}, "observations[0]", "it is 'x'. Expected an object."),
        ({"context": None}, "context", "it is null. Leave it out if nobody says."),
        ({"context": []}, "context", "it is []. Expected an object."),
        ({"context": {"enrolment": True}}, "context.enrolment", "it is true. Expected a whole number."),
        ({"context": {"enrolment": 500.0}}, "context.enrolment", "it is 500.0. Expected a whole number."),
        ({"context": {"enrolment": "500"}}, "context.enrolment", "it is '500'. Expected a whole number."),
        ({"context": {"grade_spans": "high"}}, "context.grade_spans", "it is 'high'. Expected a list."),
        ({"context": {"barriers": "time"}}, "context.barriers", "it is 'time'. Expected a list."),
    ],
)
def test_nothing_is_coerced(fields: dict[str, Any], path: str, said: str) -> None:
    """True is not a number, None is not text, a string is not a list, and so on."""
    assert faults(as_json(**fields), "json") == {path: said}


@pytest.mark.parametrize("reach", [True, "0.5"])
def test_reach_is_a_number(reach: object) -> None:
    """A reach that is not a number is refused, not turned into one."""
    found = faults(as_json(practices=[{"practice": "school_newsletter", "reach": reach}]), "json")
    assert found == {"practices[0].reach": f"it is {written(reach)}. Expected a number."}


@pytest.mark.parametrize("level", [True, None, [1], {"a": 1}])
def test_level_is_a_number_or_a_name(level: object) -> None:
    """A level that is neither a number nor a name is refused."""
    answer = {"indicator": "continuum.homework", "informant": "team", "level": level}
    assert faults(as_json(observations=[answer]), "json")["observations[0].level"].startswith(
        f"for 'continuum.homework', it is {written(level)}."
    )


@pytest.mark.parametrize("level", ["2", "2.0", "Consultation", "CONSULTATION", " consultation "])
def test_level_is_read_as_teams_type_it(level: str) -> None:
    """A number in text and a label in any case are levels."""
    answer = {"indicator": "continuum.homework", "informant": "team", "level": level}
    assert pk.files.parse_school(as_json(observations=[answer]), "json").observations[0].level == 2


@pytest.mark.parametrize("level", ["9", "nan", "inf", "-1", ""])
def test_a_number_in_text_is_held_to_the_scale(level: str) -> None:
    """A number in text outside the scale is refused like any other."""
    answer = {"indicator": "continuum.homework", "informant": "team", "level": level}
    assert [*faults(as_json(observations=[answer]), "json")] == ["observations[0].level"]


@pytest.mark.parametrize("since", ["2024-13-01", "last year", 2024, True, "2024-09-01T10:00:00"])
def test_since_is_a_day(since: object) -> None:
    """A date is a day of the calendar."""
    found = faults(as_json(practices=[{"practice": "school_newsletter", "since": since}]), "json")
    assert found == {"practices[0].since": f"it is {written(since)}. Expected a day, such as 2026-09-01."}


def test_toml_time_is_no_day() -> None:
    """TOML knows points in time; where a day is asked for they are refused."""
    text = HEAD + '[[practices]]\npractice = "school_newsletter"\nsince = 2024-09-01T10:00:00\n'
    assert faults(text) == {"practices[0].since": "it is 2024-09-01T10:00:00. Expected a day, such as 2026-09-01."}


@pytest.mark.parametrize("form", ["toml", "json"])
def test_long_values_are_shortened(form: str) -> None:
    """A fault quotes no more than a line of what it found."""
    text = as_json(name=["x" * 1000]) if form == "json" else f'format = 1\nkey = "elm"\nname = ["{"x" * 1000}"]'
    assert len(faults(text, form)["name"]) < 100


def test_faults_are_values() -> None:
    """A fault can be read by a program: where, what, and what to do."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school('format = 1\nkey = "elm"')
    assert caught.value.faults == (Fault("name", "it is missing.", "Add it."),)


def test_unknown_grade_span() -> None:
    """A word that is none of a few comes with those words, and not with a validator's innards."""
    (said,) = faults(HEAD + '[context]\ngrade_spans = ["primary"]\n').values()
    assert "pre_k, elementary, middle, high" in said
    assert "Attribute(" not in said


def test_misspelt_barrier() -> None:
    """A barrier that no practice names comes with a near match, and with what to do where another is meant."""
    (said,) = faults(HEAD + '[context]\nbarriers = ["langage"]\n').values()
    assert "Did you mean 'language'?" in said
    assert said.endswith("list it under 'unmatched', kept_as 'barrier'.")


@pytest.mark.parametrize(("word", "meant"), [("transportation", "transport"), ("translator", "language")])
def test_everyday_word_for_a_barrier(word: str, meant: str) -> None:
    """A barrier in everyday words comes with the key that practices have for it, in documents and spreadsheets."""
    (said,) = faults(HEAD + f'[context]\nbarriers = ["{word}"]\n').values()
    assert said.startswith(f"it is '{word}'. Did you mean '{meant}'?")
    sheet = {"key": ["elm"], "barriers": [f"time; {word}"]}
    with pytest.raises(FrameError, match=f"did you mean '{meant}'"):
        schools_from_frame(pandas.DataFrame(sheet))
    with pytest.raises(FrameError, match=f"did you mean '{meant}'"):
        pk.planning.plan_many(pandas.DataFrame(sheet), hours=10, solver="greedy", workers=1)


@pytest.mark.parametrize("word", ["fathers_away", "work", "parking", "traffic", "internet", "instability", "safety"])
def test_barrier_of_ones_own(word: str, tmp_path: Path) -> None:
    """Families name what they name: a barrier of their own is kept, also where it is a kind of a known one."""
    school = parse_school(HEAD + f'[context]\nbarriers = ["{word}"]\n')
    assert school.context.barriers == (word,)
    write_school(school, tmp_path / "elm.toml")
    assert pk.read_school(tmp_path / "elm.toml") == school
    (row,) = schools_from_frame(pandas.DataFrame({"key": ["elm"], "barriers": [word]}))
    assert row.context.barriers == (word,)


def test_unknown_wishes() -> None:
    """Every wish that is no practice and no construct is told, with the one that may be meant."""
    wants = ["six_types.volunteerng", "volunterng", "xyz", "continuum", "annual_open_house", "six_types.parenting"]
    said = faults(as_json(context={"wants": wants}), "json")
    assert [*said] == [f"context.wants[{i}]" for i in range(4)]
    assert said["context.wants[0]"].endswith("Did you mean 'six_types.volunteering'?")
    assert said["context.wants[1]"].endswith("Did you mean 'six_types.volunteering'?")
    assert said["context.wants[2]"].endswith("List it under 'unmatched', kept_as 'wanted'.")


def test_wishes_by_short_name_and_alias() -> None:
    """A wish may leave out the framework, or be an alias; it is read as its full key."""
    school = parse_school(as_json(context={"wants": ["volunteering", "welcome-breakfast"]}), "json")
    assert school.context.wants == ("six_types.volunteering", pk.PRACTICES["welcome-breakfast"].key)


def test_wishes_of_ones_own_framework() -> None:
    """A wish may be a construct of a framework given, although no practice serves it, or of a further shipped one."""
    document = {"format": 1, "key": "elm", "name": "Elm"}
    for key, given in (("district.voice", FRAMEWORK), ("pta_2022.welcome_all_families", None)):
        wished = {**document, "context": {"wants": [key]}}
        assert parse_school(wished, frameworks=given).context.wants == (key,)


def test_long_names_of_fields_are_shortened() -> None:
    """The path of a fault holds no more than a line, whatever a document calls its fields."""
    (path,) = faults(as_json(**{"x" * 5000: 1}), "json")
    assert path == "x" * 97 + "..."


def test_many_faults_are_not_all_printed() -> None:
    """A document with hundreds of faults says how many more there are than it prints; the error keeps all."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(as_json(practices=[{"practice": f"x{i}"} for i in range(300)]), "json")
    assert len(caught.value.faults) == 300
    assert str(caught.value).count("\n") == 41
    assert str(caught.value).endswith("and 260 more; `faults` holds all.")


@pytest.mark.parametrize("given", [None, 5, ["a.b"], ("a.b",), {"mean": ["a.b"]}])
def test_only_a_rule_is_written_as_one(given: Any) -> None:
    """What is not a rule is refused where it is written, and not given back as if it were the document of one."""
    with pytest.raises(InvalidValueError, match="expected a rule, a requirement or a key"):
        rule_to_document(given)


def test_json_that_is_read_as_toml() -> None:
    """A text that begins as JSON does is told to pass the format."""
    (said,) = faults('{"format": 1, "key": "elm", "name": "Elm School"}').values()
    assert said.endswith('pass the format "json", or name the file .json.')


def test_null_says_what_to_do() -> None:
    """A field that may be left out is not null, wherever it is."""
    nulls = as_json(
        source=None, context={"barriers": None}, practices=[{"practice": "school_newsletter", "reach": None}]
    )
    said = faults(nulls, "json")
    assert {*said} == {"source", "context.barriers", "practices[0].reach"}
    assert {*said.values()} == {"it is null. Leave it out if nobody says."}


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_number_that_is_not_finite(bad: float) -> None:
    """Such a number is told that a finite one was expected, in dictionaries and in TOML."""
    practices = [{"practice": "school_newsletter", "reach": bad}]
    with pytest.raises(DocumentError, match="Expected a finite number"):
        parse_school({"format": 1, "key": "elm", "name": "Elm School", "practices": practices})
    text = HEAD + f'[[practices]]\npractice = "school_newsletter"\nreach = {bad}\n'
    assert faults(text)["practices[0].reach"].endswith("Expected a finite number.")


@pytest.mark.parametrize("wrong", [-1, 0, True, 2.5])
def test_a_limit_is_a_number_of_bytes(wrong: Any) -> None:
    """A limit below one byte is refused as what it is, and not each document as too large."""
    with pytest.raises(InvalidValueError, match=r"read_school\.max_bytes was .* a whole number of at least 1\."):
        pk.read_school("examples/data/efisd.toml", max_bytes=wrong)
    with pytest.raises(InvalidValueError, match=r"parse_school\.max_bytes was .* a whole number of at least 1\."):
        parse_school({}, max_bytes=wrong)


def test_construct_as_an_indicator() -> None:
    """A construct with several indicators is told as one, with the first of them."""
    observed = [{"indicator": "six_types.communicating", "informant": "team", "level": 1}]
    (said,) = faults(as_json(observations=observed), "json").values()
    assert "It is a construct with 6 indicators; rate these, such as 'six_types.communicating." in said

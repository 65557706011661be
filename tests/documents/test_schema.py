"""JSON Schemas: whatever can be read fits, and what is plainly no document of its kind does not."""

import datetime
import json
import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.documents.expected import without
from partnerkit.documents.write import document
from partnerkit.errors import DocumentError, InvalidValueError, UnknownKeyError
from partnerkit.files import DocumentKind, ResultKind, rule_to_document
from partnerkit.knowledge import data_file
from partnerkit.testing import Case, cases
from tests.strategies import schools

EXAMPLES = Path(__file__).parents[2] / "examples" / "data"
KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)

DOCUMENTS: list[tuple[DocumentKind, Path]] = [
    *(
        ("framework", data_file(f"{name}.toml"))
        for name in ("continuum", "six_types", "dual_capacity_2013", "dual_capacity_2019")
    ),
    ("catalogue", data_file("practices/catalogue.toml")),
    ("findings", data_file("findings.toml")),
    ("vocabulary", data_file("vocabulary.toml")),
    ("community", data_file("community.toml")),
    *(("crosswalk", data_file(f"crosswalk_{part}.toml")) for part in ("own", "published")),
    *(("instrument", path) for path in sorted(data_file("instruments").glob("*.toml"))),
    *(("instrument", EXAMPLES / f"{name}.toml") for name in ("nyc_2011_parents", "nhes_pfi_2019")),
    *(
        ("school", EXAMPLES / f"{name}.toml")
        for name in ("goose_creek", "advantage_academy", "efisd", "de_zavala", "tri_community")
    ),
    ("action_plan", EXAMPLES / "elm_action_plan.toml"),
    ("crosswalk", EXAMPLES / "elm_crosswalk.toml"),
]

VALIDATORS = {kind: Draft202012Validator(pk.files.json_schema(kind)) for kind in KINDS}


def faults(kind: DocumentKind, given: object) -> list[str]:
    """Give where a document does not fit its schema."""
    return [error.json_path for error in VALIDATORS[kind].iter_errors(_as_json(given))]


def _as_json(given: Any) -> Any:
    match given:
        case dict():
            return {key: _as_json(value) for key, value in given.items()}
        case list():
            return [_as_json(value) for value in given]
        case datetime.date():
            return given.isoformat()
        case _:
            return given


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind: DocumentKind) -> None:
    """Every schema is one, by the rules of its draft, and survives JSON."""
    schema = pk.files.json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize(("kind", "path"), DOCUMENTS, ids=lambda part: getattr(part, "stem", part))
def test_shipped_documents_fit(kind: DocumentKind, path: Path) -> None:
    """What is shipped and what the examples read fits."""
    assert faults(kind, tomllib.loads(path.read_text("utf-8"))) == []


INLINE = {kind: Draft202012Validator(pk.files.json_schema(kind, inline=True)) for kind in KINDS}


@pytest.mark.parametrize(("kind", "path"), DOCUMENTS, ids=lambda part: getattr(part, "stem", part))
def test_shipped_documents_fit_without_references(kind: DocumentKind, path: Path) -> None:
    """With every part in its place, the schema takes the same documents."""
    given = _as_json(tomllib.loads(path.read_text("utf-8")))
    assert [error.json_path for error in INLINE[kind].iter_errors(given)] == []


@pytest.mark.parametrize("kind", [*KINDS, *get_args(ResultKind)])
def test_a_schema_in_one_piece_has_no_references(kind: DocumentKind | ResultKind) -> None:
    """Nothing refers to anything, and it is a schema still."""
    schema = pk.files.json_schema(kind, inline=True)
    Draft202012Validator.check_schema(schema)
    assert not {"$ref", "$defs"} & {*re.findall(r'"(\$\w+)"', json.dumps(schema))}


@given(cases())
def test_rules_fit_without_references(case: Case) -> None:
    """A rule of any depth fits, though a rule inside a rule is only asked to be text or an object."""
    whole = {"format": 1, "composites": [{"key": "own", "rule": rule_to_document(case.rule)}]}
    assert INLINE["composites"].is_valid(whole)


def test_a_schema_in_one_piece_refuses_what_is_wrong_in_it() -> None:
    """What is no rule, or no text or object inside of one, does not fit."""
    for rule in (3, {"mean": 3}, {"mean": [3]}, {"meen": ["a"]}):
        assert not INLINE["composites"].is_valid({"format": 1, "composites": [{"key": "own", "rule": rule}]})


@pytest.mark.parametrize(("kind", "path"), DOCUMENTS, ids=lambda part: getattr(part, "stem", part))
def test_shipped_documents_fit_among_the_components_of_openapi(kind: DocumentKind, path: Path) -> None:
    """References lead where the template says, and the schema works from there."""
    schema = pk.files.json_schema(kind, ref_template="#/components/schemas/{name}")
    parts = schema.pop("$defs")
    whole = {"components": {"schemas": parts}, **schema}
    given = _as_json(tomllib.loads(path.read_text("utf-8")))
    assert "#/$defs/" not in json.dumps(whole)
    assert Draft202012Validator(whole).is_valid(given)
    assert not Draft202012Validator(whole).is_valid({**given, "format": 2})


def test_a_template_names_what_is_referred_to() -> None:
    """A template without a place for the name is refused."""
    with pytest.raises(InvalidValueError, match=r"json_schema.ref_template was .*; expected text with {name} in it"):
        pk.files.json_schema("school", ref_template="#/components/schemas/")


@given(schools())
def test_schools_fit(school: pk.School) -> None:
    """Any school, written as a document, fits."""
    assert faults("school", document(school)) == []


@given(cases())
def test_rules_fit(case: Case) -> None:
    """Any rule, written in a document of composites, fits."""
    whole = {"format": 1, "composites": [{"key": "own", "rule": rule_to_document(case.rule)}]}
    assert faults("composites", whole) == []


def test_the_blank_school_fits() -> None:
    """The document to fill in fits before anybody has filled it in."""
    for framework in pk.FRAMEWORKS.main:
        assert faults("school", tomllib.loads(pk.template(framework))) == []


SCHOOL = {"format": 1, "key": "oak", "name": "Oak", "practices": [{"practice": "annual_open_house"}]}
OBSERVED = {"indicator": "six_types.communicating.home_language", "informant": "team", "level": 2}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"format": 2}, "$.format"),
        ({"name": None}, "$.name"),
        ({"nmae": "Oak"}, "$"),
        ({"practices": [{"practice": "anual_open_house"}]}, "$.practices[0].practice"),
        ({"practices": [{"practice": "annual_open_house", "reach": "half"}]}, "$.practices[0].reach"),
        (
            {"observations": [{**OBSERVED, "informant": "parents"}]},
            "$.observations[0].informant",
        ),
        ({"key": "Elm School"}, "$.key"),
        ({"name": ""}, "$.name"),
        ({"name": "  "}, "$.name"),
        ({"practices": [{"practice": "annual_open_house", "reach": 50}]}, "$.practices[0].reach"),
        ({"context": {"grade_spans": ["elementry"]}}, "$.context.grade_spans[0]"),
        ({"context": {"enrolment": 0}}, "$.context.enrolment"),
        ({"context": {"barriers": ["No time"]}}, "$.context.barriers[0]"),
        ({"observations": [{**OBSERVED, "n": 0}]}, "$.observations[0].n"),
        ({"observations": [{**OBSERVED, "missing": "unknown"}]}, "$.observations[0]"),
        ({"observations": [without(OBSERVED, "level")]}, "$.observations[0]"),
        ({"context": {"home_languages": {"es": 40}}}, "$.context.home_languages.es"),
        ({"context": {"words": {"time": "Many work shifts"}}}, "$.context.words"),
        ({"context": {"words": [["time"]]}}, "$.context.words[0]"),
        ({"context": {"barriers": {}}}, "$.context.barriers"),
        ({"context": {"words": [["time", " "]]}}, "$.context.words[0][1]"),
    ],
)
def test_what_is_no_school_does_not_fit(change: dict[str, Any], path: str) -> None:
    """What an editor should underline is refused by schema and reader alike."""
    wrong = {**SCHOOL, **change}
    assert set(faults("school", wrong)) == {path}
    with pytest.raises(DocumentError):
        pk.files.parse_school(json.dumps(wrong), "json")


WORDS = st.sampled_from(["elm", "Elm", "elm_2", "", " ", "elm.oak", "2", "elementary", "language", "unknown", "team"])
NUMBERS = st.sampled_from([-1, 0, 0.5, 1, 2, 4, 50])
ANYTHING = st.one_of(WORDS, NUMBERS, st.booleans(), st.none(), st.lists(WORDS, max_size=2))


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Give tables with some of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


SCHOOLS = some(
    key=WORDS,
    name=WORDS,
    practices_complete=ANYTHING,
    context=some(grade_spans=ANYTHING, enrolment=ANYTHING, barriers=ANYTHING, kind=ANYTHING),
    practices=st.lists(some(practice=st.just("annual_open_house"), reach=ANYTHING, note=ANYTHING), max_size=1),
    unmatched=st.lists(some(published_as=ANYTHING, reason=WORDS), max_size=1),
    observations=st.lists(
        some(indicator=st.just(OBSERVED["indicator"]), informant=WORDS, level=NUMBERS, missing=WORDS, n=ANYTHING),
        max_size=1,
    ),
)


@given(SCHOOLS)
def test_what_is_read_fits(given: dict[str, Any]) -> None:
    """Whatever the schema refuses, the reader refuses too."""
    whole = {**SCHOOL, **given}
    if faults("school", whole):
        with pytest.raises(DocumentError):
            pk.files.parse_school(json.dumps(whole), "json")


FORM: dict[str, Any] = {
    "format": 1,
    "key": "desk",
    "name": "Front desk",
    "version": "1",
    "informant": "families",
    "items": [{"key": "greeted", "responses": "yes_no"}],
    "responses": [{"key": "yes_no", "name": "Yes or no", "options": [{"code": 1}, {"code": "no", "value": 0}]}],
}


@pytest.mark.parametrize(
    ("option", "fits"),
    [
        ({"code": 3}, True),
        ({"code": "x", "value": 3}, True),
        ({"code": 3, "missing": "unknown"}, True),
        ({"code": "x"}, False),
        ({"code": 3, "value": 3, "missing": "unknown"}, False),
    ],
)
def test_options_have_a_value_or_a_reason(option: dict[str, Any], fits: bool) -> None:
    """Schema and reader agree on which options say what they are worth, or why they are not an answer."""
    responses = [{**FORM["responses"][0], "options": [*FORM["responses"][0]["options"], option]}]
    whole = {**FORM, "responses": responses}
    assert (faults("instrument", whole) == []) is fits
    try:
        pk.files.parse_instrument(json.dumps(whole), "json")
    except DocumentError:
        assert not fits
    else:
        assert fits


@pytest.mark.parametrize(
    "rule",
    [
        {"wekest": ["a"]},
        {"capped": "a", "at_most": 0.5},
        {"mean": "a"},
        {"share": ["a"]},
        {"rescale": "a", "points": [[0, 0, 0]]},
        3,
    ],
)
def test_what_is_no_rule_does_not_fit(rule: object) -> None:
    """Of rules, a schema knows the kinds and their fields."""
    assert faults("composites", {"format": 1, "composites": [{"key": "own", "rule": rule}]}) != []


def test_own_frameworks_are_offered() -> None:
    """A schema offers the indicators of the frameworks that it was asked for with."""
    schema = pk.files.json_schema("school", frameworks=[pk.SIX_TYPES])
    offered = schema["$defs"]["Observation"]["properties"]["indicator"]["enum"]
    assert {key.split(".")[0] for key in offered} == {"six_types"}


def test_old_names_are_marked() -> None:
    """A practice's former names fit, and are marked as such."""
    now, former = pk.files.json_schema("school")["$defs"]["PracticeInPlace"]["properties"]["practice"]["anyOf"]
    assert len(now["enum"]) == len(pk.PRACTICES)
    assert former["deprecated"]
    assert not set(now["enum"]) & set(former["enum"])


def test_every_field_is_explained() -> None:
    """Every field of every document says what it means."""
    silent = [
        (kind, name, field)
        for kind in KINDS
        for name, table in pk.files.json_schema(kind)["$defs"].items()
        for field, schema in table.get("properties", {}).items()
        if "description" not in schema
    ]
    assert silent == []


def test_unknown_kind() -> None:
    """A kind that there is not is an error with the ones there are."""
    with pytest.raises(UnknownKeyError, match="school"):
        pk.files.json_schema("schol")  # type: ignore[arg-type]


def test_rules_of_the_kernel_are_all_there() -> None:
    """The schema of a rule knows every kind that the kernel builds."""
    kinds = [
        table["required"][0]
        for table in pk.files.json_schema("composites")["$defs"]["Rule"]["anyOf"]
        if "required" in table
    ]
    assert set(kinds) == {"indicator", "ref", "mean", "ordered", "weakest", "strongest", "capped", "share", "rescale"}
    assert all(hasattr(r, kind) for kind in kinds)

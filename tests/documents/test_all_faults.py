"""All that is wrong with a document is told at once, each at its place, whatever hides behind what."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.documents.fault_words import Format
from partnerkit.errors import DocumentError, Fault
from tests.documents.cost import KINDS, parsers

Place = tuple[str | int, ...]

WRONG = [[["wrong"]]]
"""What no field of any document holds."""


def faults_of(kind: str, document: Any, form: Format | None = None) -> tuple[Fault, ...]:
    """Read a document that has faults, and give them."""
    with pytest.raises(DocumentError) as caught:
        parsers()[kind][0](document, form)
    return caught.value.faults


def fields(value: Any, here: Place = ()) -> Iterator[Place]:
    """Go through the places of all values that hold no others."""
    match value:
        case dict():
            for key, below in value.items():
                yield from fields(below, (*here, key))
        case list():
            for i, below in enumerate(value):
                yield from fields(below, (*here, i))
        case _:
            yield here


def broken(document: Any, *places: Place, by: object = WRONG) -> Any:
    """Give a document with something else at some places."""
    copy = deepcopy(document)
    for *way, last in places:
        holder = copy
        for step in way:
            holder = holder[step]
        holder[last] = by
    return copy


EIGHT = {
    "format": 1,
    "key": "Elm School",
    "name": " ",
    "context": {"kind": 3, "grade_spans": ["primary", "high", "secondary"]},
    "practices": [{"practice": "school_newsletter", "reach": 50, "since": "last year"}],
    "observations": [
        {"indicator": "continuum.homework", "informant": "team", "level": 1, "n": 0, "date": "2026-02-30"},
    ],
}


def test_eight_faults_of_a_school() -> None:
    """Key, name, kind, grade spans, reach, since, n and date are told together, each grade span for itself."""
    assert [fault.path for fault in faults_of("school", EIGHT)] == [
        "key",
        "name",
        "context.kind",
        "context.grade_spans[0]",
        "context.grade_spans[2]",
        "practices[0].reach",
        "practices[0].since",
        "observations[0].date",
        "observations[0].n",
    ]


@pytest.mark.parametrize("form", [None, "true", 0, 1.5])
def test_a_wrong_format_hides_nothing(form: object) -> None:
    """A format that is missing or none is one more fault."""
    document = {**EIGHT, "format": form}
    if form is None:
        del document["format"]
    faults = faults_of("school", document)
    assert faults[0].path == "format"
    assert faults[1:] == faults_of("school", EIGHT)


def test_a_later_format_is_told_alone() -> None:
    """What is new in a later format would look like faults."""
    (fault,) = faults_of("school", {**EIGHT, "format": 2})
    assert str(fault).startswith('format: it is 2. This version reads "format": 1. A newer version')


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_told(kind: str) -> None:
    """Each field of each kind of document, wrong by itself, is told at its own place."""
    _, document = parsers()[kind]
    for place in fields(document):
        assert place in {fault.parts for fault in faults_of(kind, broken(document, place))}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_hides_behind_a_missing_format(kind: str) -> None:
    """Without a format, what else is wrong is told too, in every kind of document."""
    _, document = parsers()[kind]
    place = next(place for place in fields(document) if place != ("format",))
    wrong = broken(document, place)
    del wrong["format"]
    assert {("format",), place} <= {fault.parts for fault in faults_of(kind, wrong)}


@given(st.data())
def test_independent_faults_are_all_told(data: st.DataObject) -> None:
    """Of any number of wrong fields at any depth, none hides another.

    Only without its shape nobody knows which fields a structure has.
    """
    kind = data.draw(st.sampled_from(KINDS))
    _, document = parsers()[kind]
    places = st.sampled_from([place for place in fields(document) if place[-1] != "shape"])
    wrong = data.draw(st.lists(places, min_size=1, max_size=8, unique=True))
    found = {fault.parts for fault in faults_of(kind, broken(document, *wrong))}
    assert {*wrong} <= found


@given(st.data())
def test_a_pointer_leads_to_its_place(data: st.DataObject) -> None:
    """A pointer resolves in the document, or its parent does where something is missing."""
    kind = data.draw(st.sampled_from(KINDS))
    _, document = parsers()[kind]
    places = data.draw(st.lists(st.sampled_from([*fields(document)]), min_size=1, max_size=5, unique=True))
    by = data.draw(st.sampled_from([WRONG, None, "", "wrong", -1, {}, {"a/b~": 1}]))
    wrong = broken(document, *places, by=by)
    try:
        parsers()[kind][0](wrong)
    except DocumentError as error:
        for fault in error.faults:
            *way, last = [step.replace("~1", "/").replace("~0", "~") for step in fault.pointer.split("/")[1:]] or [""]
            there = resolved(wrong, way)
            assert isinstance(there, list if isinstance(fault.parts and fault.parts[-1], int) else dict) or not way
            if isinstance(there, list):
                assert int(last) < len(there)


def resolved(document: Any, steps: list[str]) -> Any:
    """Follow the steps of a pointer."""
    for step in steps:
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


def test_a_pointer_is_escaped() -> None:
    """Slashes and tildes in names are written as RFC 6901 has it, and parts keep the whole name."""
    name = "a/b~c" + "x" * 200
    (fault,) = faults_of("school", {"format": 1, "key": "elm", "name": "Elm", name: 1})
    assert fault.pointer == f"/a~1b~0c{'x' * 200}"
    assert fault.parts == (name,)
    assert len(fault.path) == 100


def test_provenance_is_placed_where_it_is_written() -> None:
    """The fields of provenance are in the table of what they are of, and so is their place."""
    _, document = parsers()["framework"]
    wrong = broken(document, ("summary", "basis"), by="hearsay")
    assert [fault.pointer for fault in faults_of("framework", wrong)] == ["/summary/basis"]


def test_what_sound_fields_say_against_each_other_is_told() -> None:
    """A wrong field does not hide that a practice is listed twice."""
    twice = {"practice": "school_newsletter"}
    wrong = {"format": 1, "key": "Elm", "name": "Elm", "practices": [twice, twice]}
    assert [fault.path for fault in faults_of("school", wrong)] == ["key", "practices[1].practice"]


@pytest.mark.parametrize(
    ("given", "said"),
    [(50, "50"), (50.0, "50.0"), (1.5, "1.5")],
)
def test_a_number_is_told_as_it_was_written(given: float, said: str) -> None:
    """The fault shows what the document says, not what it became."""
    practice = {"practice": "school_newsletter", "reach": given}
    (fault,) = faults_of("school", {"format": 1, "key": "elm", "name": "Elm", "practices": [practice]})
    assert fault.problem == f"it was {said}."


WORDS: Mapping[Format, tuple[str, str, str]] = {
    "toml": ('format = 1\nkey = "elm"\nname = "Elm"\ncontext = 3\n', "a table", "{ es = 0.4 }"),
    "json": ('{"format": 1, "key": "elm", "name": "Elm", "context": 3}', "an object", '{"es": 0.4}'),
    "yaml": ("format: 1\nkey: elm\nname: Elm\ncontext: 3\n", "a mapping", "{ es: 0.4 }"),
}


@pytest.mark.parametrize("form", WORDS)
def test_a_format_is_spoken_to_in_its_own_words(form: Format) -> None:
    """TOML has tables, JSON has objects and YAML has mappings."""
    text, word, example = WORDS[form]
    (fault,) = faults_of("school", text, form)
    assert fault.remedy == f"Expected {word}."
    languages = text.replace("3", '{ home_languages = "es" }' if form == "toml" else '{"home_languages": "es"}')
    (fault,) = faults_of("school", languages, form)
    assert fault.remedy == f"Expected {word} of shares by language, such as {example}."


def test_problem_details() -> None:
    """An error becomes the answer of a web service, with a pointer to each place."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school({**EIGHT, "format": "one"}, source="your document")
    problem = caught.value.as_problem(most=2)
    assert json.loads(json.dumps(problem)) == problem
    assert problem == {
        "type": "urn:partnerkit:problem:document",
        "title": "The document cannot be read",
        "status": 422,
        "detail": "your document cannot be read: 10 faults, nothing of it was used. The first 2 are listed.",
        "errors": [
            {"detail": "format: it is 'one'.", "pointer": "/format", "remedy": 'This version reads "format": 1.'},
            {
                "detail": "key: it was 'Elm School'.",
                "pointer": "/key",
                "remedy": "Expected small letters, digits and _, beginning with a letter, such as 'elm_school'.",
            },
        ],
    }


@pytest.mark.parametrize("most", [0, True, 1.5])
def test_problem_details_of_a_wrong_number(most: Any) -> None:
    """How many are listed is a whole number of at least 1."""
    with pytest.raises(pk.errors.InvalidValueError, match=r"as_problem\.most was .*; expected a whole number"):
        DocumentError("a", ()).as_problem(most=most)

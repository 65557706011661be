"""Any JSON, TOML or YAML value into every parser: a `DocumentError`, or a value that writes and reads back."""

import json
import math
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import tomli_w
from hypothesis import given, note, strategies as st

import partnerkit as pk
from partnerkit.documents.write import plain
from partnerkit.documents.yaml_text import dump_yaml, parse_yaml
from partnerkit.errors import DocumentError
from partnerkit.errors.shown_values import in_one_line
from partnerkit.files import rule_to_document
from partnerkit.model import Catalogue, Findings
from tests.documents.cost import KINDS, parsers

pytestmark = pytest.mark.filterwarnings("ignore::partnerkit.errors.OlderDocumentWarning")
"""A text drawn for the effects of a practice can be one of an older version, which reads with a warning."""

Place = tuple[str | int, ...]

ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1,
    2,
    5,
    0.5,
    1e308,
    -1e308,
    5e-324,
    10**308,
    10**309,
    -(10**400),
    2**53 + 1,
    2**63,
    2**64,
    math.nan,
    math.inf,
    "",
    " ",
    "elm",
    "six_types.parenting",
    "continuum.homework.stage",
    "school_newsletter",
    "\ud800",
    "a\udfffb",
    "\0",
    "\x1b[2J",
    "a\nb",
    "a\tb",
    "\u2028",
    "\u202e",
    "e\u0301",
    "2026-09-01",
    "9999-12-31",
    "0000-00-00",
    "key: page 3",
    ":",
    "a: 1 up to 2",
    "a: 1e999 up to 2",
    [],
    {},
    [[]],
    [{}],
    {"": ""},
    {"key": "elm"},
    {"text": "elm"},
    {"mean": ["six_types.parenting"]},
    {"mean": ["six_types.parenting"], "weights": [10**400]},
    {"reached": "continuum.homework.stage", "level": 10**400},
    {"rescale": "six_types.parenting", "points": [[0, 10**400], [1, 1]]},
    {"ref": "continuum.homework"},
    {"en": "\ud800"},
    {"basis": "own", "checked": True},
]
"""What has broken a reader somewhere, and what stands in documents where it belongs."""

NUMBERS = [one for one in ODD if isinstance(one, int | float)]
TEXTS = [one for one in ODD if isinstance(one, str)]

LEAVES = st.sampled_from(ODD).map(deepcopy) | st.text(max_size=5) | st.integers() | st.floats()

VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, here: Place = ()) -> Iterator[Place]:
    """Go through every place of a document, the whole first."""
    yield here
    match value:
        case dict():
            for key, below in value.items():
                yield from places(below, (*here, key))
        case list():
            for i, below in enumerate(value):
                yield from places(below, (*here, i))
        case _:
            pass


def at(document: Any, place: Place) -> Any:
    """Give what is at a place."""
    for step in place:
        document = document[step]
    return document


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a kind, and a document of it with some places changed, or anything at all."""
    kind = draw(st.sampled_from(KINDS))
    if draw(st.integers(0, 9)) == 0:
        return kind, draw(VALUES)
    document = deepcopy(parsers()[kind][1])
    for _ in range(draw(st.integers(0, 3))):
        found = [place for place in places(document) if place and place != ("format",)]
        if not found:
            break
        place = draw(st.sampled_from(found))
        holder: Any = at(document, place[:-1])
        step: Any = place[-1]
        match draw(st.sampled_from(["set", "set", "alike", "alike", "alike", "elsewhere", "drop", "more", "again"])):
            case "set":
                holder[step] = draw(VALUES)
            case "alike":  # what passes for the right kind at first sight
                number = isinstance(holder[step], int | float)
                holder[step] = draw(st.sampled_from(NUMBERS if number else TEXTS))
            case "elsewhere":  # a value of the document itself, where it does not belong
                holder[step] = deepcopy(at(document, draw(st.sampled_from(found))))
            case "drop":
                del holder[step]
            case "more" if isinstance(holder, dict):
                holder[draw(st.text(max_size=5) | st.sampled_from(["key", "provenance", "parts", "rule"]))] = draw(
                    VALUES
                )
            case _ if isinstance(holder, list):
                holder.append(deepcopy(holder[step]))
            case _:
                holder[step] = draw(LEAVES)
    return kind, document


def written(made: Any) -> dict[str, Any] | None:
    """Give what was read as a document again; findings do not come out whole."""
    match made:
        case Findings():
            return None
        case tuple():
            return {"format": 1, "composites": [{**plain(one), "rule": rule_to_document(one.rule)} for one in made]}
        case _:
            plain_data: dict[str, Any] = pk.to_dict(made)
            return plain_data


def same(first: Any, second: Any) -> bool:
    """Say whether two values hold the same; some compare by identity."""
    return bool(first == second) or written(first) == written(second)


def check(kind: str, text: str, form: str) -> None:
    """Read a text, and if it reads, write it and read it again, in every format."""
    parse, _ = parsers()[kind]
    try:
        made = parse(text, form)
    except DocumentError as error:
        refused: DocumentError | None = error
    else:
        refused = None
    if refused is not None:
        assert refused.faults
        assert in_one_line(str(refused).replace("\n", " ")) == str(refused).replace("\n", " ")
        return
    document = written(made)
    if document is None:
        return
    more: dict[str, Any] = {"findings": made.findings} if isinstance(made, Catalogue) else {}
    assert same(made, parse(json.dumps(document), "json", **more))
    text = tomli_w.dumps(document)
    assert text.encode()  # as a file holds it
    assert same(made, parse(text, "toml", **more))
    assert same(made, parse(dump_yaml(document), "yaml", **more))
    assert same(made, parse(document, **more))


@given(documents())
def test_any_json_is_refused_or_reads_back(drawn: tuple[str, Any]) -> None:
    """Whatever JSON holds, at whatever place, is refused with faults, or is a value that writes and reads back."""
    kind, document = drawn
    text = json.dumps(document)
    note(f"{kind}: {text}")
    check(kind, text, "json")


def _for_toml(value: Any) -> Any:
    """Leave out what TOML cannot write."""
    match value:
        case dict():
            return {key: _for_toml(below) for key, below in value.items() if below is not None}
        case list():
            return [_for_toml(below) for below in value if below is not None]
        case _:
            return value


@given(documents())
def test_any_toml_is_refused_or_reads_back(drawn: tuple[str, Any]) -> None:
    """So is whatever TOML holds."""
    kind, document = drawn
    if isinstance(document, dict):
        text = tomli_w.dumps(_for_toml(document))
        note(f"{kind}: {text}")
        check(kind, text, "toml")


@given(documents())
def test_any_yaml_is_refused_or_reads_back(drawn: tuple[str, Any]) -> None:
    """So is whatever YAML holds, and it means what JSON means."""
    kind, document = drawn
    if isinstance(document, dict):
        text = dump_yaml(document)
        note(f"{kind}: {text}")
        check(kind, text, "yaml")


@given(VALUES)
def test_any_value_comes_back_from_yaml(value: Any) -> None:
    """What is written as YAML is read as the same, no and 012 and 1e5 as text; what YAML cannot hold is refused."""
    text = dump_yaml({"a": value})
    if is_plain(value):
        assert json.dumps(parse_yaml(text, 32)) == json.dumps({"a": value})
    else:
        with pytest.raises(ValueError, match=r"\w"):
            parse_yaml(text, 32)


def is_plain(value: Any) -> bool:
    """Say whether a value has no half characters, no NaN and no number of thousands of digits."""
    match value:
        case dict():
            return all(is_plain(key) and is_plain(below) for key, below in value.items())
        case list():
            return all(map(is_plain, value))
        case float():
            return math.isfinite(value)
        case str():
            return not re.search("[\ud800-\udfff]", value)
        case _:
            return True


@given(documents())
def test_any_dictionary_is_refused_or_reads_back(drawn: tuple[str, Any]) -> None:
    """A dictionary reads as its JSON does, and is never changed."""
    kind, document = drawn
    parse, _ = parsers()[kind]
    if not isinstance(document, dict):
        return
    text = json.dumps(document)
    try:
        made = parse(document)
    except DocumentError:
        with pytest.raises(DocumentError):
            parse(text, "json")
    else:
        assert same(made, parse(text, "json"))
    assert json.dumps(document) == text


@given(st.sampled_from(KINDS), st.text(max_size=200), st.sampled_from(["json", "toml", "yaml"]))
def test_any_text_is_refused(kind: str, text: str, form: str) -> None:
    """So is any text."""
    check(kind, text, form)

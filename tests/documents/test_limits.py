"""Documents that nobody vouches for are bounded before they are parsed."""

import json
import os
import tomllib
from pathlib import Path
from typing import Any, Literal, NoReturn

import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError, InvalidValueError
from partnerkit.files import MAX_BYTES, MAX_DEPTH
from tests.schools import HEAD

Form = Literal["toml", "json"]


@pytest.fixture(autouse=True)
def shipped() -> None:
    """Have the shipped files read already, so that a test sees its own document only."""
    assert pk.PRACTICES
    assert pk.FRAMEWORKS
    assert pk.knowledge.DUAL_CAPACITY_2013


@pytest.fixture
def no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a parser that is started fail the test."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        pytest.fail("the document was parsed")

    monkeypatch.setattr(tomllib, "loads", refuse)
    monkeypatch.setattr(json, "loads", refuse)


def problem(text: str, form: Form = "toml") -> str:
    """Read a document that is refused as a whole, and give the reason."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(text, form)
    (fault,) = caught.value.faults
    assert fault.path == ""
    return fault.problem


@pytest.mark.usefixtures("no_parser")
@pytest.mark.parametrize("form", ["toml", "json"])
def test_text_of_50_megabytes_is_refused(form: Form) -> None:
    """A text of 50 MB is refused before it is parsed."""
    assert problem("#" * 50_000_000, form) == f"it has 50,000,000 bytes; the limit is {MAX_BYTES:,}."


@pytest.mark.usefixtures("no_parser")
def test_file_of_50_megabytes_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 50 MB is refused by its size, before it is read."""
    path = tmp_path / "big.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was read"))
    assert refused(path) == f"it has 50,000,000 bytes; the limit is {MAX_BYTES:,}."


def test_limit_counts_bytes_not_characters() -> None:
    """A character beyond ASCII counts as the bytes it takes."""
    with pytest.raises(DocumentError, match=f"it has {len(HEAD) + 13} bytes; the limit is {len(HEAD) + 12}"):
        pk.files.parse_school(HEAD + "#" + "é" * 6, max_bytes=len(HEAD) + 12)


def test_limit_can_be_raised() -> None:
    """Whoever trusts a document may raise the limit."""
    long = HEAD + "#" * MAX_BYTES
    assert pk.files.parse_school(long, max_bytes=2 * MAX_BYTES).key == "elm"


@pytest.mark.usefixtures("no_parser")
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[" * 10_000 + "]" * 10_000, "json"),
        ("[" * 10_000, "json"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "json"),
        ("a = " + "[" * 10_000 + "]" * 10_000, "toml"),
        ("a = " + "{a = " * 10_000 + "1" + "}" * 10_000, "toml"),
    ],
    ids=["json arrays", "json arrays left open", "json objects", "toml arrays", "toml inline tables"],
)
def test_brackets_10000_deep_are_refused(text: str, form: Form) -> None:
    """What is nested 10,000 deep in brackets is refused before it is parsed."""
    assert problem(text, form) == f"it is nested 10000 deep; the limit is {MAX_DEPTH}."


@pytest.mark.parametrize(
    "text",
    [
        "[" + ".".join(["a"] * 10_000) + "]",
        "[[" + ".".join(["a"] * 10_000) + "]]",
        "a = ['\"', " + "[" * 10_000 + "]" * 10_000 + "]",
        "a = '\"'\nb = " + "[" * 10_000 + "]" * 10_000,
    ],
    ids=["table", "array of tables", "arrays behind a quote", "arrays after a quote"],
)
def test_other_nesting_10000_deep_is_refused(text: str) -> None:
    """Nesting without brackets, or hidden from the count of brackets, is refused as well."""
    assert problem(text)


def test_dotted_keys_2000_deep_are_refused() -> None:
    """A dotted key of 2,000 parts is refused."""
    assert problem(".".join(["a"] * 2_000) + " = 1") == f"it is nested more than {MAX_DEPTH} deep."


@pytest.mark.usefixtures("no_parser")
def test_dotted_keys_10000_deep_are_refused_unparsed() -> None:
    """A dotted key of 10,000 parts is refused unparsed: parsing it would take seconds, a longer one hours."""
    assert problem(".".join(["a"] * 10_000) + " = 1")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a = " + "[" * 33 + "]" * 33, "toml"),
        (".".join(["a"] * 40) + " = 1", "toml"),
        ('{"a":' * 33 + "1" + "}" * 33, "json"),
    ],
)
def test_just_too_deep_is_refused(text: str, form: Form) -> None:
    """The limit holds just above itself, in whatever way the nesting is written."""
    assert "nested" in problem(text, form)


def test_depth_at_the_limit_is_parsed() -> None:
    """At the limit a document is parsed, and then told of its extra field."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(HEAD + "a = " + "[" * 31 + "]" * 31)
    assert [fault.path for fault in caught.value.faults] == ["a"]


def test_brackets_in_text_do_not_count() -> None:
    """Brackets inside a text nest nothing."""
    text = 'format = 1\nkey = "elm"\nname = "' + "[" * 100 + '"'
    assert pk.files.parse_school(text).name == "[" * 100


def test_escaped_quote_does_not_end_a_text() -> None:
    """A quote inside a text does not make the brackets after it count."""
    text = '{"format": 1, "key": "elm", "name": "\\"' + "[" * 100 + '"}'
    assert pk.files.parse_school(text, "json").name == '"' + "[" * 100


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_json_has_no_nan(number: str) -> None:
    """What JSON parsers take beyond JSON is refused."""
    assert (
        problem(f'{{"format": {number}}}', "json")
        == f"it is not well-formed JSON: {number} is not a number of a document."
    )


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_toml_nan_is_no_reach(number: str) -> None:
    """TOML has these numbers, but no share is one of them."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(HEAD + f'[[practices]]\npractice = "school_newsletter"\nreach = {number}\n')
    assert [fault.path for fault in caught.value.faults] == ["practices[0].reach"]


@pytest.mark.parametrize("number", ["1e999", "1" + "0" * 400])
def test_numbers_beyond_floats_are_refused(number: str) -> None:
    """A number that no float holds is refused like any wrong value."""
    practice = f'{{"practice": "school_newsletter", "reach": {number}}}'
    text = f'{{"format": 1, "key": "elm", "name": "Elm", "practices": [{practice}]}}'
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(text, "json")
    assert [fault.path for fault in caught.value.faults] == ["practices[0].reach"]


def test_integer_of_many_digits_is_refused() -> None:
    """An integer of 5,000 digits is refused, not computed."""
    assert "not well-formed JSON" in problem(f'{{"format": {"9" * 5000}}}', "json")


@pytest.mark.parametrize("where", ['{"format": 1, "format": 1}', '{"a": [{"b": 1, "c": 2, "b": 1}]}'])
def test_json_key_twice_is_refused(where: str) -> None:
    """A key that occurs twice in one object is refused at any depth, even with the same value."""
    assert "occurs twice in one object" in problem(where, "json")


def test_toml_key_twice_is_refused() -> None:
    """TOML forbids it by itself."""
    assert "not well-formed TOML" in problem("a = 1\na = 1")


@pytest.mark.parametrize(
    ("text", "form"),
    [("{", "json"), ("", "json"), ("a = ", "toml"), ("\0", "toml"), ("'", "json"), ("{'a': 1}", "json")],
)
def test_malformed_text_is_refused(text: str, form: Form) -> None:
    """What is not well formed is refused, and the error names the format."""
    assert problem(text, form).startswith(f"it is not well-formed {form.upper()}")


@pytest.mark.parametrize(("text", "kind"), [("[]", "a list"), ("1", "a number"), ('"a"', "text"), ("null", "null")])
def test_top_level_is_an_object(text: str, kind: str) -> None:
    """A document is a table of fields."""
    assert problem(text, "json") == f"its top level is {kind}."


def refused(path: Path) -> str:
    """Read a file that is refused as a whole, and give the reason."""
    with pytest.raises(DocumentError) as caught:
        pk.read_school(path)
    return caught.value.faults[0].problem


@pytest.mark.parametrize(("name", "ending"), [("elm.txt", "'.txt'"), ("elm", "''"), ("elm.toml.bak", "'.bak'")])
def test_wrong_ending(tmp_path: Path, name: str, ending: str) -> None:
    """A file that has another ending is refused."""
    (tmp_path / name).write_text(HEAD, "utf-8")
    assert refused(tmp_path / name) == f"the ending {ending} tells no format."


def test_not_utf8(tmp_path: Path) -> None:
    """A file in another encoding is refused, with the first wrong byte."""
    (tmp_path / "elm.toml").write_bytes('name = "Peñón"'.encode("latin-1"))
    assert refused(tmp_path / "elm.toml") == "byte 10 is not UTF-8."


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is a DocumentError too, with the system's reason."""
    assert refused(tmp_path / "elm.toml") == "it cannot be opened: No such file or directory."


def test_folder_is_no_file(tmp_path: Path) -> None:
    """A folder is refused like a missing file."""
    (tmp_path / "elm.toml").mkdir()
    assert refused(tmp_path / "elm.toml").startswith("it cannot be opened: ")


def test_huge_format_is_refused() -> None:
    """A format of 5,000 hexadecimal digits is a fault of the document, not a bare ValueError."""
    with pytest.raises(DocumentError):
        pk.files.parse_school("format = 0x" + "F" * 5000)


@pytest.mark.parametrize("given", [None, ["format = 1"], 3])
def test_only_documents_are_parsed(given: Any) -> None:
    """What is no text, no bytes and no dictionary is refused with what to do."""
    expected = r"parse_school.document was .*; expected the text of a document, its bytes, or a dictionary"
    with pytest.raises(InvalidValueError, match=expected):
        pk.files.parse_school(given)


def test_path_with_a_null_character() -> None:
    """A path that no file can have is refused as one that cannot be opened."""
    assert refused(Path("a\0.toml")).startswith("it cannot be opened")


def test_comments_with_brackets_are_no_nesting() -> None:
    """33 comments that open brackets nest nothing."""
    assert pk.files.parse_school("# see [1, {2\n" * 33 + HEAD).key == "elm"


@pytest.mark.parametrize("quotes", ["'''", '"""', "'", '"'])
def test_brackets_in_every_kind_of_text_do_not_count(quotes: str) -> None:
    """Brackets nest nothing in any of TOML's four kinds of text, also after a quote of the other kind."""
    other = '"' if "'" in quotes else "'"
    text = f"{HEAD}[[unmatched]]\npublished_as = {quotes}{other}# {'[' * 100}{quotes} # {other}{'[' * 100}\n"
    assert pk.files.parse_school(text).unmatched[0].published_as == f"{other}# {'[' * 100}"


def test_dots_in_a_text_are_no_key() -> None:
    """A text of many dots is not a dotted key."""
    assert pk.files.parse_school(f'format = 1\nkey = "elm"\nname = "{"a." * 100}"').name == "a." * 100


def test_pipe_is_refused_unopened(tmp_path: Path) -> None:
    """What is not a regular file, such as a pipe that nobody writes to, is refused and not waited for."""
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)
    assert refused(path) == "it is not a regular file."


def test_file_that_grew_is_read_no_further_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is larger than its size said: no more of it is read than the limit."""
    path = tmp_path / "elm.toml"
    path.write_text(HEAD + "#" * 1000, "utf-8")
    said = os.stat_result((*path.stat()[:6], 0, *path.stat()[7:]))
    monkeypatch.setattr(Path, "stat", lambda *_, **__: said)
    with pytest.raises(DocumentError, match="it has more than 500 bytes; the limit is 500"):
        pk.read_school(path, max_bytes=500)

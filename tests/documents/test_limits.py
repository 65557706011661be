"""Documents that nobody vouches for are bounded before they are parsed."""

import datetime
import json
import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NoReturn

import pytest
import yaml

import partnerkit as pk
from partnerkit.documents import yaml_text
from partnerkit.errors import DocumentError, InvalidValueError, MissingExtraError
from partnerkit.files import MAX_BYTES, MAX_DEPTH
from tests.schools import DATA, HEAD

Form = Literal["toml", "json", "yaml"]


@pytest.fixture(autouse=True)
def shipped() -> None:
    """Have the shipped files read already, so that a test sees its own document only."""
    assert pk.PRACTICES
    assert pk.FRAMEWORKS.main
    assert pk.knowledge.DUAL_CAPACITY_2013
    assert pk.knowledge.FORMER_KEYS is not None


@pytest.fixture
def no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a parser that is started fail the test."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        pytest.fail("the document was parsed")

    monkeypatch.setattr(tomllib, "loads", refuse)
    monkeypatch.setattr(json, "loads", refuse)
    monkeypatch.setattr(yaml, "parse", refuse)


def problem(text: str, form: Form = "toml") -> str:
    """Read a document that is refused as a whole, and give the reason."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(text, form)
    (fault,) = caught.value.faults
    assert fault.path == ""
    return fault.problem


@pytest.mark.usefixtures("no_parser")
@pytest.mark.parametrize("form", ["toml", "json", "yaml"])
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
        ("a: " + "[" * 33 + "]" * 33, "yaml"),
        ("".join(f"{' ' * i}a:\n" for i in range(40)), "yaml"),
        ("- " * 40 + "1", "yaml"),
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
        == f"it is not well-formed JSON: {number} is not a number that a document can hold."
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
    assert refused(tmp_path / name) == f"files that end in {ending} cannot be read."


def test_not_utf8(tmp_path: Path) -> None:
    """A file in another encoding is refused, with the first wrong byte."""
    (tmp_path / "elm.toml").write_bytes('name = "Peñón"'.encode("latin-1"))
    assert refused(tmp_path / "elm.toml") == "byte 10 is not UTF-8."


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is a DocumentError too, with the system's reason; whatever its ending."""
    assert refused(tmp_path / "elm.toml") == "it cannot be opened: No such file or directory."
    assert refused(tmp_path / "elm.tml") == "there is no such file."


def test_a_plan_as_text_is_no_document(tmp_path: Path) -> None:
    """The error says what reads it."""
    (tmp_path / "elm.txt").write_text("Open house", "utf-8")
    with pytest.raises(DocumentError, match="A plan as text is read by read_plan_text"):
        pk.read_school(tmp_path / "elm.txt")


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


YAML_REFUSED = {
    "a: &a [1]\nb: *a": "anchors and aliases are not read (line 1, column 4).",
    "a: !!python/object/apply:os.system [ls]": "tags such as 'tag:yaml.org,2002:python/object/apply:os.system' are not "
    "read (line 1, column 4).",
    "a: !!str 3": "tags such as 'tag:yaml.org,2002:str' are not read (line 1, column 4).",
    "a: 1\na: 1": "the key 'a' occurs twice in one mapping (line 2, column 1).",
    "1: a": "the key '1' is not text; write it in quotes (line 1, column 1).",
    "no: a\n[1]: a": "a key is not text (line 2, column 1).",
    "<<: {a: 1}": "merging with << is not read (line 1, column 1).",
    "a: 1\n---\nb: 1": "it holds several documents (line 2, column 1).",
    "a: .nan": ".nan is not a number that a document can hold (line 1, column 4).",
    "a: -.inf": "-.inf is not a number that a document can hold (line 1, column 4).",
}


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse YAML with the package's parser in C, which most people have, and with the one in Python."""
    monkeypatch.setattr(yaml_text, "_loader", lambda: getattr(yaml, request.param))


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize("text", YAML_REFUSED)
def test_yaml_that_is_not_read(text: str) -> None:
    """What a short text could stand for, or what could make objects, is refused with its line."""
    assert problem(text, "yaml") == f"it is not well-formed YAML: {YAML_REFUSED[text]}"


@pytest.mark.usefixtures("each_parser")
def test_yaml_is_stopped_where_it_is_too_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a text that is nested 500 deep, no more is taken from the parser than the limit."""
    taken: list[object] = []

    def parse(*args: Any, **kwargs: Any) -> Iterator[Any]:
        for event in parser(*args, **kwargs):
            taken.append(event)
            yield event

    parser = yaml.parse
    monkeypatch.setattr(yaml, "parse", parse)
    assert problem("a: " + "[" * 500, "yaml") == f"it is nested more than {MAX_DEPTH} deep."
    assert len(taken) < 2 * MAX_DEPTH


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "012", "0x1f", "1_000", "12:30", "1e", "0o14", "2026-9-1"])
def test_yaml_words_are_text(word: str) -> None:
    """What older readers of YAML take for false, or for a number to another base, is text."""
    assert pk.files.parse_school(f"format: 1\nkey: elm\nname: {word}", "yaml").name == word


@pytest.mark.parametrize(
    ("word", "said"),
    [("3", "3"), ("true", "true"), ("~", "null"), ("", "null"), ("2026-09-01", "2026-09-01"), ("1e3", "1000.0")],
)
def test_yaml_values_are_no_text(word: str, said: str) -> None:
    """Numbers, true and false, null and days are what they are in TOML and JSON."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(f"format: 1\nkey: elm\nname: {word}", "yaml")
    assert caught.value.faults[0].problem == f"it is {said}."


def test_yaml_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, reading and writing say which one is missing, and with which command it comes."""
    school = pk.School("elm", "Elm")
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(MissingExtraError, match=r"PyYAML.*partnerkit\[yaml\]"):
        pk.files.parse_school("format: 1", "yaml")
    with pytest.raises(MissingExtraError):
        pk.write_school(school, "elm.yaml")


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize("suffix", ["yaml", "yml", "YAML"])
def test_yaml_file(tmp_path: Path, suffix: str) -> None:
    """A file of either ending is written as YAML and read back to an equal school."""
    school = pk.read_school(DATA / "goose_creek.toml")
    pk.write_school(school, tmp_path / f"elm.{suffix}")
    assert pk.read_school(tmp_path / f"elm.{suffix}") == school
    assert (tmp_path / f"elm.{suffix}").read_text("utf-8").startswith("format: 1\nkey: ")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("form", ["toml", "yaml"])
def test_bytes_are_read(mark: bytes, form: Form) -> None:
    """Bytes are UTF-8, with or without a mark at their beginning."""
    text = HEAD if form == "toml" else "format: 1\nkey: elm\nname: Elm School\n"
    assert pk.files.parse_school(mark + text.encode(), form).name == "Elm School"


def test_bytes_in_another_encoding() -> None:
    """Bytes that are not UTF-8 are refused, with the first wrong one."""
    with pytest.raises(DocumentError, match="byte 10 is not UTF-8"):
        pk.files.parse_school('name = "Peñón"'.encode("latin-1"), source="your document")


@pytest.mark.usefixtures("no_parser")
def test_bytes_are_bounded() -> None:
    """Bytes are counted before they are decoded."""
    with pytest.raises(DocumentError, match="it has 50,000,000 bytes"):
        pk.files.parse_school(b"#" * 50_000_000)


ELM: dict[Any, Any] = {"format": 1, "key": "elm", "name": "Elm School"}


def test_a_dictionary_is_read_by_any_mapping() -> None:
    """A dictionary reads like its text; mappings and tuples in it are taken for dictionaries and lists."""
    practices = (MappingProxyType({"practice": "school_newsletter", "reach": 0.5}),)
    text = HEAD + '[[practices]]\npractice = "school_newsletter"\nreach = 0.5\n'
    assert pk.files.parse_school(MappingProxyType({**ELM, "practices": practices})) == pk.files.parse_school(text)


def test_a_dictionary_may_hold_days() -> None:
    """A day is a day, as TOML and YAML parsers give it, or a text, as JSON has it."""
    day = datetime.date(2024, 9, 1)
    first, second = (
        pk.files.parse_school({**ELM, "practices": [{"practice": "school_newsletter", "since": since}]})
        for since in (day, day.isoformat())
    )
    assert first == second


def test_a_dictionary_has_no_format() -> None:
    """Who gives a format with a dictionary is told that it has none."""
    with pytest.raises(InvalidValueError, match=r"parse_school.format was 'json'; expected None with a dictionary"):
        pk.files.parse_school(ELM, "json")


def circle() -> dict[Any, Any]:
    """Give a document that holds itself."""
    held: dict[Any, Any] = {**ELM}
    held["practices"] = [held]
    return held


def deep(levels: int) -> Any:
    """Give so many dictionaries in one another."""
    held: Any = 1
    for _ in range(levels):
        held = {"a": held}
    return held


@pytest.mark.parametrize(
    ("given", "path", "said"),
    [
        (circle(), "", "it holds itself."),
        (deep(34), "", f"it is nested more than {MAX_DEPTH} deep."),
        (deep(100_000), "", f"it is nested more than {MAX_DEPTH} deep."),
        ({**ELM, 3: "a"}, "", "its key 3 is not text."),
        ({**ELM, "context": {(): 1}}, "context", "its key () is not text."),
        ({**ELM, "name": float("nan")}, "name", "it is nan."),
        ({**ELM, "practices": [{"reach": float("inf")}]}, "practices[0].reach", "it is inf."),
        ({**ELM, "name": b"Elm"}, "name", "it is b'Elm'."),
        ({**ELM, "practices": {"a"}}, "practices", "it is {'a'}."),
    ],
)
def test_a_dictionary_is_held_to_what_a_text_is(given: dict[str, Any], path: str, said: str) -> None:
    """What no document can say is refused with its place."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school(given)
    assert [(fault.path, fault.problem) for fault in caught.value.faults] == [(path, said)]


def test_a_dictionary_at_the_limit_of_depth() -> None:
    """At the limit a dictionary is read, as a text is, and then told of its extra field."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school({**ELM, "a": deep(31)})
    assert [fault.path for fault in caught.value.faults] == ["a"]


def test_a_dictionary_that_shares_its_parts_is_bounded() -> None:
    """A few lists in one another stand for billions of items: they are counted as a text would have them."""
    held: Any = ["a"]
    for _ in range(30):
        held = [held, held]
    with pytest.raises(DocumentError, match=r"it has more than 100,000 bytes as text"):
        pk.files.parse_school({**ELM, "practices": held}, max_bytes=100_000)


def test_a_dictionary_is_bounded_in_size() -> None:
    """Texts count too."""
    with pytest.raises(DocumentError, match=r"it has more than 100 bytes as text"):
        pk.files.parse_school({**ELM, "name": "a" * 1000}, max_bytes=100)

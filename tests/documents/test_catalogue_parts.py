"""A catalogue in several files: practices in order, faults with file and path, no file from elsewhere."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import partnerkit as pk

PRACTICE = """
[[practices]]
key = "{key}"
name = "{key}"
summary = "A practice."
serves = ["six_types.communicating"]
stage = "involvement"
direction = "two_way"
modality = "both"
builds = ["families"]
grade_spans = ["middle"]
effort = {{ setup = 1, monthly = {monthly} }}
evidence = {{ tier = "demonstrates_a_rationale", match = "related" }}
prerequisites = {needs}
"""


def write(folder: Path, parts: str, **files: str) -> Path:
    """Write a catalogue with parts and give its path."""
    head = folder / "catalogue.toml"
    head.write_text(f'format = 1\nname = "Small"\nversion = "1"\nparts = {parts}\n', encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(f"format = 1\n{text}", encoding="utf-8")
    return head


def practice(key: str, *, monthly: object = 1, needs: str = "[]") -> str:
    """Give one practice as TOML."""
    return PRACTICE.format(key=key, monthly=monthly, needs=needs)


def test_practices_come_in_the_order_of_the_parts(tmp_path: Path) -> None:
    """Parts follow one another as named, and practices may build on those of another part."""
    path = write(tmp_path, '["b.toml", "a.toml"]', a=practice("one"), b=practice("two", needs='["one"]'))
    assert [p.key for p in pk.files.read_catalogue(path)] == ["two", "one"]


def test_faults_of_all_parts_come_at_once(tmp_path: Path) -> None:
    """Each fault names its file and the path in it."""
    path = write(
        tmp_path,
        '["a.toml", "b.toml"]',
        a=practice("one"),
        b=practice("two") + practice("three", monthly=-1) + practice("four", monthly="true"),
    )
    with pytest.raises(pk.DocumentError) as caught:
        pk.files.read_catalogue(path)
    assert [fault.path for fault in caught.value.faults] == [
        "b.toml: practices[1].effort.monthly",
        "b.toml: practices[2].effort.monthly",
    ]


@pytest.mark.parametrize("name", ["../a.toml", "/etc/a.toml", "sub/a.toml", "..", "a.py", "catalogue.toml"])
def test_parts_stand_in_the_same_folder(tmp_path: Path, name: str) -> None:
    """A catalogue from elsewhere cannot make partnerkit open a file outside its folder, nor itself."""
    with pytest.raises(pk.DocumentError, match=r"parts\[0\]: it is .* the same folder, once"):
        pk.files.read_catalogue(write(tmp_path, f'["{name}"]'))


def test_a_part_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A part that cannot be opened is named."""
    with pytest.raises(pk.DocumentError, match=r"gone\.toml"):
        pk.files.read_catalogue(write(tmp_path, '["gone.toml"]'))


def test_a_part_holds_practices_only(tmp_path: Path) -> None:
    """A field that belongs into the first file is refused in a part."""
    with pytest.raises(pk.DocumentError, match=r"a\.toml[\s\S]*version: there is no such field"):
        pk.files.read_catalogue(write(tmp_path, '["a.toml"]', a='version = "2"\n' + practice("one")))


def test_an_effect_is_one_line_or_a_table(tmp_path: Path) -> None:
    """Both written forms of an effect read to the same value."""
    line = 'effects = ["continuum.homework.stage: level 3 for 25%"]'
    table = 'effects = [{ indicator = "continuum.homework.stage", share = 0.25, ceiling = 3 }]'
    path = write(tmp_path, '["a.toml"]', a=practice("one") + line + practice("two") + table)
    one, two = pk.files.read_catalogue(path)
    assert one.effects == two.effects == (pk.model.Effect("continuum.homework.stage", 0.25, 3),)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("continuum.homework.stage: 0.5 to 3", "the form 'continuum.homework.stage: level 3 for 25%', or a table"),
        ("continuum.homework.stage: level 3 for -25 %", "the form"),
        ("continuum.homework.stage: level 3 for 0 %", "a number above 0 and at most 1"),
        ("continuum.homework.stage: level 3 for 101 %", "a number above 0 and at most 1"),
        ("Continuum: level 3 for 25%", "dotted snake_case"),
    ],
)
def test_a_line_that_is_no_effect(tmp_path: Path, line: str, says: str) -> None:
    """A mistake in a line names file, path and what was expected."""
    path = write(tmp_path, '["a.toml"]', a=practice("one") + f'effects = ["{line}"]')
    with pytest.raises(pk.DocumentError) as caught:
        pk.files.read_catalogue(path)
    (fault,) = caught.value.faults
    assert fault.path == "a.toml: practices[0].effects[0]"
    assert says in fault.remedy


def test_phrases_steps_and_countries_are_read(tmp_path: Path) -> None:
    """Phrases are written by language, in lines of their own or in one table; steps and countries are lists."""
    lines = """
also_called.en = ["Open house"]
also_called.en_GB = ["Open evening"]
steps_up_to = ["two"]
country = ["GB", "IE"]
"""
    table = 'also_called = { es = ["Puertas abiertas"] }'
    one, two = pk.files.read_catalogue(
        write(tmp_path, '["a.toml"]', a=practice("one") + lines + practice("two") + table)
    )
    assert (one.also_called, one.steps_up_to, one.country) == (
        (("en", ("Open house",)), ("en_GB", ("Open evening",))),
        ("two",),
        ("GB", "IE"),
    )
    assert two.phrases == ("Puertas abiertas",)


def test_phrases_are_written_by_language() -> None:
    """As data, phrases are a table of lists, which reads to the same practices again."""
    whole = pk.to_dict(pk.PRACTICES)
    desk = next(one for one in whole["practices"] if one["key"] == "parent_teacher_conferences")
    assert desk["also_called"]["en_IE"] == ["Annual parent-teacher meeting"]
    assert pk.files.parse_catalogue(json.dumps(whole), "json", findings=pk.FINDINGS).practices == pk.PRACTICES.practices


@pytest.mark.parametrize(
    ("line", "path", "remedy"),
    [
        ('also_called = ["Open house"]', "also_called", "a table of phrases by language"),
        ('also_called.en = "Open house"', "also_called.en", "a list of phrases"),
        ("also_called.en = [3]", "also_called.en[0]", "Expected text"),
        ('also_called.EN = ["Open house"]', "also_called.EN", "a language, such as 'en'"),
        ('country = ["Ireland"]', "country[0]", "the two capital letters"),
    ],
)
def test_what_are_no_phrases_or_countries(tmp_path: Path, line: str, path: str, remedy: str) -> None:
    """A mistake in a phrase names file, path and what was expected, and the schema refuses it too."""
    file = write(tmp_path, '["a.toml"]', a=practice("one") + line)
    with pytest.raises(pk.DocumentError) as caught:
        pk.files.read_catalogue(file)
    (fault,) = caught.value.faults
    assert fault.path == f"a.toml: practices[0].{path}"
    assert remedy in fault.remedy
    whole = {"format": 1, "name": "Small", "version": "1", **tomllib.loads((tmp_path / "a.toml").read_text("utf-8"))}
    assert not Draft202012Validator(pk.files.json_schema("catalogue")).is_valid(whole)

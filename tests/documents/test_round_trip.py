"""What is written is read back as it was."""

import tempfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given

import partnerkit as pk
from partnerkit.errors import DocumentError
from tests.schools import HEAD, example, school_with
from tests.strategies import schools


def written_and_read(school: pk.School, ending: str) -> pk.School:
    """Write a school to a file and read it back on the three frameworks."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"school{ending}"
        pk.write_school(school, path)
        return pk.read_school(path, frameworks=pk.FRAMEWORKS.main)


@pytest.mark.parametrize("ending", [".toml", ".json", ".TOML"])
@given(school=schools())
def test_school_survives(ending: str, school: pk.School) -> None:
    """Whatever a school holds, TOML and JSON bring it back."""
    assert written_and_read(school, ending) == school


@pytest.mark.parametrize("ending", [".toml", ".json"])
@pytest.mark.parametrize("name", ["goose_creek", "advantage_academy", "efisd", "de_zavala", "tri_community"])
def test_example_survives(name: str, ending: str) -> None:
    """The published plans survive being written and read."""
    assert written_and_read(example(name), ending) == example(name)


def test_json_and_toml_say_the_same(tmp_path: Path) -> None:
    """A school read from TOML and from JSON is one school."""
    assert written_and_read(example("efisd"), ".json") == written_and_read(example("efisd"), ".toml")


def test_writing_leaves_out_what_is_not_said(tmp_path: Path) -> None:
    """A document holds nothing that the school does not say."""
    pk.write_school(pk.School("elm", "Elm School"), tmp_path / "elm.toml")
    assert (tmp_path / "elm.toml").read_text("utf-8") == HEAD


def test_dates_are_dates_in_json(tmp_path: Path) -> None:
    """JSON has no dates: a day is written as text and read as a day."""
    text = '{"format": 1, "key": "elm", "name": "Elm", "practices": [{"practice": "pta", "since": "2024-09-01"}]}'
    school = pk.files.parse_school(text.replace('"pta"', '"school_newsletter"'), "json")
    assert f"{school.practices[0].since}" == "2024-09-01"


def test_alias_is_read_as_the_key() -> None:
    """A practice named by its old id is read under its key."""
    school = pk.files.parse_school(HEAD + '[[practices]]\npractice = "school-newsletter"\n')
    assert [place.practice for place in school.practices] == ["school_newsletter"]


def test_text_beyond_ascii_survives(tmp_path: Path) -> None:
    """Names are written as people write them."""
    pk.write_school(pk.School("elm", "Escuela Peñón — 榆"), tmp_path / "elm.json")
    assert "Escuela Peñón — 榆" in (tmp_path / "elm.json").read_text("utf-8")


def test_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """A file that an editor marked as UTF-8 is read."""
    (tmp_path / "elm.toml").write_text(HEAD, "utf-8-sig")
    assert pk.read_school(tmp_path / "elm.toml").name == "Elm School"
    assert pk.files.parse_school("\ufeff" + HEAD).name == "Elm School"


@pytest.mark.parametrize("name", ["elm.ini", "elm"])
def test_writing_needs_a_known_ending(tmp_path: Path, name: str) -> None:
    """The ending tells the format; any other is refused, and nothing is written."""
    with pytest.raises(DocumentError, match="cannot be written"):
        pk.write_school(school_with(), tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", [".toml", ".json", ".yaml"])
def test_changed_catalogue_survives(tmp_path: Path, ending: str) -> None:
    """A catalogue that was adjusted, extended and reduced reads back equal, with its version and what is its own."""
    walk = attrs.evolve(pk.PRACTICES["annual_open_house"], key="walk", name="Walk", aliases=(), also_called=())
    effort = pk.model.Effort(setup=20, monthly=60.5, cost="medium")
    effects = (pk.model.Effect("continuum.communication.stage", share=0.5, ceiling=3),)
    ours = pk.PRACTICES.adjusted("family_liaison", effort=effort, effects=effects).extended(walk)
    ours = ours.without("annual_open_house")
    pk.files.write_catalogue(ours, tmp_path / f"ours{ending}")
    read = pk.files.read_catalogue(tmp_path / f"ours{ending}")
    assert read == ours
    assert (read.version, read.own.keys) == (ours.version, ("family_liaison", "walk"))
    assert read.adjusted("walk", effort=effort) == ours.adjusted("walk", effort=effort)


def test_own_practice_that_is_not_there_is_told() -> None:
    """A catalogue document cannot call a practice its own that it does not have."""
    document = pk.to_dict(pk.PRACTICES) | {"own_keys": ["family_liaisn"]}
    with pytest.raises(DocumentError, match=r"own_keys\[0\].*family_liaison"):
        pk.files.parse_catalogue(document)

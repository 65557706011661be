"""Documents of composites: a user's own scores, read whole or refused with every fault."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.errors import DocumentError
from partnerkit.files import parse_composites
from partnerkit.model import Band, Composite, Measurement
from tests.rules.known import KNOWN

GOOD = """
format = 1

[[composites]]
key = "mine.first"
name = "First"
rule = { mean = ["site.a", { weakest = ["site.b", "site.c"] }], weights = [2, 1] }
measurement = "reflective"
min_present = 2
report_on = [1, 4]
bands = [{ key = "low", label = "Low", cut = 0 }, { key = "high", label = "High", cut = 0.5 }]

[[composites]]
key = "mine.second"
rule = { capped = "mine.first", until = { reached = "site.c", level = "often" }, at_most = 0.5 }
"""

BAD = """
format = 1

[[composites]]
key = "mine.first"
rule = { mean = ["site.a", { wekest = ["site.b", "site.c"] }] }

[[composites]]
key = "mine.second"
rule = { mean = ["site.a", "site.b"], weights = [1, -2] }

[[composites]]
key = "mine.third"
rule = { mean = ["site.a", { ref = "mine.fourth" }] }

[[composites]]
key = "mine.fourth"
rule = { strongest = ["mine.third", "site.homelanguage", "site.lat"] }
"""


def faults(text: str, form: str = "toml") -> dict[str, str]:
    """Read a document that has faults, and give them by path, each as one line."""
    with pytest.raises(DocumentError) as caught:
        parse_composites(text, "json" if form == "json" else "toml", known=KNOWN)
    found = {fault.path: f"{fault.problem} {fault.remedy}".strip() for fault in caught.value.faults}
    assert len(found) == len(caught.value.faults)
    return found


def one(rule: str, rest: str = "") -> str:
    """Give a document of one composite."""
    return f'format = 1\n[[composites]]\nkey = "mine"\nrule = {rule}\n{rest}'


def test_composites_are_read() -> None:
    """Every field of a composite has its place in a document."""
    first, second = parse_composites(GOOD, "toml", known=KNOWN)
    assert first == Composite(
        "mine.first",
        r.mean("site.a", r.weakest("site.b", "site.c"), weights=[2, 1]),
        "First",
        measurement=Measurement.REFLECTIVE,
        min_present=2,
        bands=(Band("low", "Low", 0), Band("high", "High", 0.5)),
        report_on=(1, 4),
    )
    assert second.rule == r.capped("mine.first", until=r.reached("site.c", "often"), at_most=0.5)


def test_json_says_the_same() -> None:
    """A JSON document reads as the TOML one does."""
    text = json.dumps(tomllib.loads(GOOD))
    assert parse_composites(text, "json", known=KNOWN) == parse_composites(GOOD, "toml", known=KNOWN)


def test_composites_that_were_read_can_be_scored() -> None:
    """What was read compiles together with what it was read against."""
    read = {composite.key: composite for composite in parse_composites(GOOD, "toml", known=KNOWN)}
    known = r.Registry(KNOWN.indicators, {**KNOWN.composites, **read})
    assert r.value(r.compile("mine.second", known), {"site.a": 4.0, "site.b": 4.0, "site.c": 2.0}) == 0.5


@pytest.mark.parametrize("ending", ["toml", "json"])
def test_file_is_read_by_its_ending(tmp_path: Path, ending: str) -> None:
    """A file is read as what its ending says."""
    path = tmp_path / f"mine.{ending}"
    path.write_text(GOOD if ending == "toml" else json.dumps(tomllib.loads(GOOD)), encoding="utf-8")
    assert [composite.key for composite in pk.files.read_composites(path, known=KNOWN)] == ["mine.first", "mine.second"]


def test_four_kinds_of_faults_are_one_error() -> None:
    """One error has every fault, each with its path."""
    assert set(faults(BAD)) == {
        "composites[0].rule.mean[1]",
        "composites[1].rule.weights",
        "composites[3].rule.strongest[1]",
        "composites[3].rule.strongest[2]",
        "composites",
    }


def test_unknown_kind_has_a_near_match() -> None:
    """A misspelt kind comes with the nearest one."""
    assert faults(BAD)["composites[0].rule.mean[1]"] == (
        "there is no kind 'wekest'. Did you mean 'weakest'? Or is it installed by a package? Then install that package."
    )


def test_negative_weight_is_shown() -> None:
    """A negative weight is shown with what was expected."""
    assert (
        faults(BAD)["composites[1].rule.weights"]
        == "it was (1.0, -2.0). Expected 2 positive numbers, one for each part."
    )


def test_cycle_is_named() -> None:
    """A circle of composites is given step by step."""
    assert faults(BAD)["composites"] == (
        "they run in a circle: mine.third -> mine.fourth -> mine.third. Take out one of these steps."
    )


def test_missing_indicator_has_a_near_match() -> None:
    """A key that names nothing comes with the nearest one, and with none where none is near."""
    found = faults(BAD)
    assert found["composites[3].rule.strongest[2]"] == (
        "there is no indicator or composite 'site.lat'. Did you mean 'site.late'?"
    )
    assert found["composites[3].rule.strongest[1]"].startswith(
        "there is no indicator or composite 'site.homelanguage'."
    )


def test_error_says_that_nothing_was_taken_over() -> None:
    """Of a document with faults nothing is used, and the error says so and lists all."""
    with pytest.raises(DocumentError) as caught:
        parse_composites(BAD, "toml", known=KNOWN, source="scores.toml")
    assert str(caught.value).splitlines()[0] == "scores.toml cannot be read: 5 faults, nothing of it was used."
    assert len(str(caught.value).splitlines()) == 6


def test_json_has_the_same_faults() -> None:
    """The same faults in JSON have the same paths and words."""
    assert faults(json.dumps(tomllib.loads(BAD)), "json") == faults(BAD)


@pytest.mark.parametrize(
    ("text", "path", "problem"),
    [
        ("composites = []", "format", "it is missing"),
        ("format = 1", "composites", "it is missing. Expected a list"),
        ("format = 1\ncomposites = 3", "composites", "it is 3. Expected a list"),
        (one('"site.a"') + "\n[extra]\n", "extra", "there is no such field"),
        (one('"site.a"', "colour = 1"), "composites[0].colour", "there is no such field"),
        ('format = 1\n[[composites]]\nrule = "site.a"', "composites[0].key", "it is missing"),
        (one('"site.a"', 'bands = [{ key = "low", label = "Low", cut = 0.5 }]'), "composites[0].bands", "it was [0.5]"),
        (one('"site.a"', "min_present = 2"), "composites[0].min_present", "it was 2"),
        (one('"mine"'), "composites", "they run in a circle: mine -> mine"),
        (one('{ indicator = "site.both" }'), "composites[0].rule.indicator", "there is no indicator 'site.both'"),
        (one('{ ref = "site.a" }'), "composites[0].rule.ref", "there is no composite 'site.a'"),
    ],
)
def test_fault(text: str, path: str, problem: str) -> None:
    """Each fault has its path and says what is wrong."""
    found = faults(text)
    assert found.keys() == {path}
    assert found[path].startswith(problem)


def test_key_twice_is_a_fault() -> None:
    """Two composites of one key are a fault; neither is dropped."""
    text = one('"site.a"') + '[[composites]]\nkey = "mine"\nrule = "site.b"\n'
    assert "composites[1].key" in faults(text)


def test_key_of_an_indicator_is_a_fault() -> None:
    """A composite cannot have the key of an indicator: every rule that names it would have two meanings."""
    assert "composites[0].key" in faults('format = 1\n[[composites]]\nkey = "site.a"\nrule = "site.b"\n')


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('format = 1\n[[composites]]\nkey = ["mine"]\nrule = "site.b"\n', "composites[0].key"),
        (one('{ indicator = ["site.a"] }'), "composites[0].rule.indicator"),
    ],
)
def test_key_that_is_no_text_is_a_fault(text: str, path: str) -> None:
    """A key that is a list is a fault of the document, not an error of Python's."""
    assert path in faults(text)


@pytest.mark.parametrize(("level", "near"), [('"oftn"', "Did you mean 'often'?"), ("7", "from 0 to 4")])
def test_level_that_the_scale_lacks_is_a_fault(level: str, near: str) -> None:
    """A requirement's level is held to its indicator's scale, by name and by number."""
    (problem,) = faults(one(f'{{ share = [{{ reached = "site.a", level = {level} }}] }}')).values()
    assert near in problem


def test_what_rules_may_name_is_given_by_name(tmp_path: Path) -> None:
    """`known` was the second argument of one verb and the third of the other; given so it works until the next one."""
    path = tmp_path / "ours.toml"
    path.write_text(GOOD, encoding="utf-8")
    files: Any = pk.files
    with pytest.warns(DeprecationWarning, match=r"read_composites\(\.\.\., known=\.\.\.\)") as told:
        first = files.read_composites(path, KNOWN)
    assert told[0].filename == __file__
    with pytest.warns(DeprecationWarning, match=r"parse_composites\(\.\.\., known=\.\.\.\)"):
        second = files.parse_composites(GOOD, "toml", KNOWN)
    assert first == second == parse_composites(GOOD, "toml", known=KNOWN)

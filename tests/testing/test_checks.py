"""One call tries a framework, a kind of rule or a catalogue, and names what is wrong with the example that shows it."""

from collections.abc import Callable, Sequence
from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.errors import InvalidValueError
from partnerkit.model import Effect, EvidenceTier, Given
from partnerkit.model.rule import Child
from partnerkit.rules import PlugIn
from partnerkit.testing import check_catalogue, check_framework, check_rule, checks_for
from tests.rules.test_plug_ins import GEOMETRIC, GeometricMean, Lowest, Spread
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice

Parts = Sequence[float | None]


def kind(name: str, *readings: str, **methods: Callable[..., object]) -> type[PlugIn]:
    """Make a kind of rule with one thing wrong."""
    value = methods.pop("value", lambda _, parts: max(part for part in parts if part is not None))
    more = {"kind": name, "readings": frozenset({"value", *readings}), "value": value, **methods}
    return attrs.frozen(type(name.title(), (PlugIn,), more))


def first(parts: Parts) -> float:
    """Give the first part that applies."""
    return next(part for part in parts if part is not None)


@pytest.mark.parametrize("good", [GeometricMean, GEOMETRIC, Spread, Lowest], ids=lambda one: str(one.kind))
def test_a_sound_kind_passes(good: Any) -> None:
    """Kinds that keep their word pass, whatever readings they have; a rule of a kind stands for its class."""
    check_rule(good, examples=30)


BAD = [
    (
        kind("late", "bounds", value=lambda _, parts: 1 - first(parts)),
        r"'late', bounds: the value falls from 1\.0 to 0\.0 where the parts rise from \[0\.0\] to \[1\.0\]",
    ),
    (kind("big", value=lambda _, parts: 2 * first(parts)), r"'big', value: the value is 2\.0 for the parts \[1\.0\]"),
    (kind("text", value=lambda _, parts: "much"), r"'text', value: the value is 'much' for the parts \[0\.0\]"),
    (
        kind("zeros", value=lambda _, parts: sum(part or 0.0 for part in parts) / len(parts)),
        r"'zeros', not_applicable: the value is [\d.]+ for the parts \[.*None.*\], and [\d.]+ for \[[\d.]+\]",
    ),
    (
        kind("short", "credits", credits=lambda _, parts: [0.0]),
        r"'short', credits: (there are 1 credits for 2 parts|the credits of the parts)",
    ),
    (
        kind("idle", "credits", credits=lambda self, parts: [self.value(parts), *[0.0] * (len(parts) - 1)]),
        r"'idle', credits: the credits of the parts \[None, .*\] are \[[\d.]+, 0\.0\], and what does not apply must",
    ),
    (
        kind("less", "credits", credits=lambda _, parts: [0.0 for _ in parts]),
        r"'less', credits: the credits of the parts \[([\d.]+)\] are \[0\.0\], 0\.0 together, and the value is \1\.",
    ),
    (
        kind("other", "columns", "bounds", columns=lambda _, parts, applies: parts[0] * 0.0),
        r"'other', columns \(pandas\): the column holds 0\.0 for the parts \[([\d.]+)\], and the value is \1\.",
    ),
    (
        kind("alone", "columns", columns=lambda _, parts, applies: parts[0]),
        r"'alone', columns \(.*\): .* declare 'bounds' too",
    ),
    (
        kind("low", "encode", encode=lambda _, program, parts: r.Linear()),
        r"'low', encode: a program makes 0 of the parts \[[\d.]+\], and the value is [\d.]+\.$",
    ),
    (kind("mean"), "'mean', name: partnerkit has a kind of that name"),
    (
        kind("broken", value=lambda _, parts: 1 / len([part for part in parts if part])),
        r"'broken', value: it fails with ZeroDivisionError \(division by zero\) for \[0\.0\]",
    ),
    (kind("tidy", value=lambda _, parts: parts.sort(key=str) or 0.5), r"'tidy', value: the list of parts is changed"),
]


@pytest.mark.parametrize(("bad", "said"), BAD, ids=[bad.kind for bad, _ in BAD])
def test_a_kind_that_breaks_its_word_is_named(bad: type[PlugIn], said: str) -> None:
    """Kind, reading and the smallest parts that show it are in the error."""
    with pytest.raises(AssertionError, match=f"^the kind {said}"):
        check_rule(bad)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb", "ibis", "dask"])
def test_every_engine_that_is_installed_is_tried(engine: str) -> None:
    """Columns that differ from the value on one engine only are found, by a check that names the engine."""

    def differing(self: Lowest, parts: Sequence[Any], applies: Sequence[Any]) -> Any:
        return Lowest.columns(self, parts, applies) * 0.5

    other = kind("halved", "bounds", "columns", value=Lowest.value, columns=differing)
    with pytest.raises(AssertionError, match=rf"^the kind 'halved', columns \({engine}\): the column holds 0\.\d+ for"):
        {check.name: check for check in checks_for(other)}[f"columns ({engine})"]()


def test_a_kind_whose_document_is_lossy_is_named() -> None:
    """A kind whose own field cannot be written is named."""

    @attrs.frozen
    class Odd(PlugIn):
        kind = "odd"
        readings = frozenset({"value"})
        by: object = {1, 2}

        def value(self, parts: Parts) -> float:
            return 0.5

    with pytest.raises(AssertionError, match=r"'odd', document: it cannot be written as JSON: .* set"):
        check_rule(Odd)


def test_a_kind_with_fields_of_its_own_needs_an_example() -> None:
    """A class whose fields have no default is checked by a rule of it; the error says so."""

    @attrs.frozen
    class Scaled(PlugIn):
        kind = "scaled"
        readings = frozenset({"value", "bounds"})
        by: float

        def value(self, parts: Parts) -> float:
            return first(parts) * self.by

    with pytest.raises(InvalidValueError, match="a rule of this kind, since its parts alone do not make one"):
        check_rule(Scaled)
    check_rule(Scaled(("a",), 0.5), examples=20)


def test_only_declared_readings_are_checked() -> None:
    """A kind that has only a value is held to that."""
    assert [check.name for check in checks_for(Spread)] == ["name", "value", "not_applicable", "document"]


def test_checks_name_their_tests() -> None:
    """A test runner names each test after what is checked; the names differ."""
    names = [check.__name__ for check in checks_for(FRAMEWORK)]
    assert names[:2] == ["district-keys", "district-rules"]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("check", checks_for(FRAMEWORK, examples=20))
def test_a_sound_framework_passes(check: Callable[[], None]) -> None:
    """The checks are parameters of a test as they come."""
    check()


def changed(**fields: Any) -> pk.Framework:
    """Give the district's framework with something else in it."""
    return attrs.evolve(FRAMEWORK, **fields)


def first_scored_by(rule: Child) -> pk.Framework:
    """Give the district's framework with another rule for its first score."""
    return changed(composites=(pk.Composite("district.welcome", rule), FRAMEWORK.composites[1]))


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (changed(key="six_types"), "keys: partnerkit ships a framework of that key"),
        (changed(key="network"), "keys: keys that do not begin with 'network' and a dot: district.welcome, "),
        (
            changed(
                composites=(FRAMEWORK.composites[0], pk.Composite("district.voice", r.mean("district.voice.fora")))
            ),
            r"rules: composites\[1\].rule.of\[0\]: there is no indicator or composite 'district.voice.fora'. Did you",
        ),
        (
            changed(composites=FRAMEWORK.composites[:1]),
            "scores: constructs with indicators and no score: district.voice",
        ),
        (
            changed(
                indicators=(
                    attrs.evolve(FRAMEWORK.indicators[0], given_by=(Given("annual_opn_house", share=0.5, ceiling=2),)),
                    FRAMEWORK.indicators[1],
                )
            ),
            r"effects: indicators\[0\].given_by\[0\].practice: .* Did you mean 'annual_open_house'\?",
        ),
        (
            changed(
                composites=(
                    pk.Composite(
                        "district.welcome", kind("odd", "bounds", "credits", credits=lambda _, p: [0.0])((DESK,))
                    ),
                    FRAMEWORK.composites[1],
                )
            ),
            "document: .*there is no kind 'odd'",
        ),
    ],
)
def test_an_unsound_framework_is_named(bad: pk.Framework, said: str) -> None:
    """The check and the culprit are in the error."""
    with pytest.raises(AssertionError, match=rf"(?s)^the framework '{bad.key}', {said}"):
        check_framework(bad, examples=20)


def test_a_score_that_breaks_a_law_is_named_with_its_record() -> None:
    """A framework whose rule is of a bad kind: score, law and record are in the error."""
    bad = kind("zeros", "bounds", value=lambda _, parts: sum(part or 0.0 for part in parts) / len(parts))((DESK, FORUM))
    (check,) = (check for check in checks_for(first_scored_by(bad)) if check.name == "laws of district.welcome")
    broken = r"laws of district\.welcome: not_applicable_is_removed is broken .*"
    with pytest.raises(AssertionError, match=broken + r" for \{district\.welcome\.desk: .*not_applicable.*\}\.$"):
        check()


def test_a_framework_without_credits_passes() -> None:
    """A rule that has no credits is held to the other laws."""
    framework = first_scored_by(kind("plain", "bounds")((DESK,)))
    (check,) = (check for check in checks_for(framework, examples=20) if check.name == "laws of district.welcome")
    check()


def test_the_shipped_catalogue_passes() -> None:
    """The shipped practices pass, with one of one's own among them; `tests/language/test_match.py` tries phrases."""
    ours = pk.PRACTICES.extended(attrs.evolve(practice("our_walk"), serves=("six_types.volunteering",)))
    for check in checks_for(ours, examples=20):
        if check.name != "phrases":
            check()


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"effects": (Effect("six_types.nothing", 0.5, 3),)}, "effects: .*practice 'walk' goes nowhere"),
        ({"effects": (Effect("continuum.homework.stage", 0.5, 9),)}, r"effects: walk\.effects"),
        ({"effects": (Effect("continuum.homework.stage", 0.5, 3),) * 2}, "effects: .*'walk' has twice the same effect"),
        ({"serves": ("parenting",)}, "serves: .*: walk serves 'parenting'"),
        ({"serves": ("six_types.parentng",)}, "serves: .*: walk serves 'six_types.parentng'"),
        ({"stage": "heaven"}, r"stages: stages that are none of .*: walk \('heaven'\)"),
        ({"also_called": {"en": ["the of and"]}}, "phrases: .*: 'the of and' of walk finds nothing"),
    ],
)
def test_an_unsound_catalogue_is_named(bad: dict[str, Any], said: str) -> None:
    """The check and the practice are in the error."""
    with pytest.raises(AssertionError, match=f'^the catalogue "The district\'s practices", {said}'):
        check_catalogue(catalogue(practice("desk"), attrs.evolve(practice("walk"), **bad)), examples=5)


@pytest.mark.parametrize("wrong", [3, "six_types", EvidenceTier, pk.School("elm", "Elm")])
def test_something_else_is_refused(wrong: Any) -> None:
    """What is none of the three is named."""
    with pytest.raises(InvalidValueError, match=r"^checks_for\.thing was .*expected a Framework, a Catalogue"):
        checks_for(wrong)

"""A kind of one's own, the geometric mean: what it declares works in every rule, the rest is refused by name."""

import importlib.metadata
import math
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs
import pytest

from partnerkit import Missing, rules as r
from partnerkit.errors import Fault, InvalidValueError, PartnerkitError, RuleError, UnsupportedReading
from partnerkit.files import fingerprint, rule_from_document, rule_to_document
from partnerkit.model import Interval
from partnerkit.rules import PlugIn
from partnerkit.testing import laws
from tests.rules.known import compiled

AT = {"site.a": 4.0, "site.b": 2.0, "site.c": 1.0}
"""As numbers in [0, 1]: 1, 0.5 and 0.25."""


@attrs.frozen
class GeometricMean(PlugIn):
    """The weighted geometric mean: one part at 0 makes the whole 0. It is monotone, but not piecewise linear."""

    kind = "geometric_mean"
    readings = frozenset({"value", "bounds", "credits"})

    weights: tuple[float, ...] = attrs.field()

    @weights.default
    def _equal(self) -> tuple[float, ...]:
        return (1.0,) * len(self.of)

    @weights.validator
    def _one_each(self, _: "attrs.Attribute[Any]", weights: tuple[float, ...]) -> None:
        if len(weights) != len(self.of):
            raise InvalidValueError("GeometricMean", "weights", weights, "one number for each part")

    def value(self, parts: Sequence[float | None]) -> float:
        """Give the product of the parts, each to the power of its share of the weights."""
        product = math.prod(v**share for v, share in zip(parts, self._shares(parts), strict=True) if v is not None)
        return min(1.0, float(product))

    def credits(self, parts: Sequence[float | None]) -> Sequence[float]:
        """Give each part its weight's share of the value."""
        return [self.value(parts) * share for share in self._shares(parts)]

    def _shares(self, parts: Sequence[float | None]) -> list[float]:
        present = [0.0 if v is None else w for v, w in zip(parts, self.weights, strict=True)]
        return [w / sum(present) for w in present]


@attrs.frozen
class Spread(PlugIn):
    """How far the parts lie apart: neither monotone nor split."""

    kind = "spread"
    readings = frozenset({"value"})

    def value(self, parts: Sequence[float | None]) -> float:
        """Give the highest part minus the lowest."""
        present = [part for part in parts if part is not None]
        return max(present) - min(present)


@attrs.frozen
class Lowest(PlugIn):
    """The weakest part once more, with every reading."""

    kind = "lowest"
    readings = frozenset({"value", "bounds", "columns", "encode"})

    def value(self, parts: Sequence[float | None]) -> float:
        """Give the lowest part."""
        return min(part for part in parts if part is not None)

    def columns(self, parts: Sequence[Any], applies: Sequence[Any]) -> Any:
        """Give the lowest part of each row."""
        from narwhals.stable.v2 import min_horizontal

        return min_horizontal(
            *(part if a is None else part * a + (1.0 - a) for part, a in zip(parts, applies, strict=True))
        )

    def encode(self, program: Any, parts: Sequence[Any]) -> Any:
        """Hold a variable below each part."""
        lowest = program.continuous()
        for part in parts:
            if part is not None:
                program.at_most(lowest, part)
        return lowest


GEOMETRIC = GeometricMean(("site.a", "site.c"))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (GEOMETRIC, 0.5),
        (GeometricMean(("site.b", "site.c"), (1.0, 1.0)), math.sqrt(0.125)),
        (r.mean(GEOMETRIC, "site.b"), 0.5),
        (GeometricMean((r.weakest("site.a", "site.c"), r.ref("site.both"))), math.sqrt(0.25 * 0.75)),
        (Spread(("site.a", "site.b", "site.c")), 0.75),
    ],
)
def test_value_of_a_plug_in(rule: PlugIn, expected: float) -> None:
    """A plug-in reads its parts, and is read as a part, like any other kind."""
    assert r.value(compiled(rule), AT) == pytest.approx(expected, abs=1e-15)


def test_bounds_of_a_plug_in() -> None:
    """A plug-in that is monotone has bounds."""
    assert r.bounds(compiled(GEOMETRIC), {"site.a": 4, "site.c": Interval(1, 4)}) == Interval(0.5, 1.0)


def test_plug_in_leaves_out_what_does_not_apply() -> None:
    """A plug-in is told which parts do not apply; where none does, it has no value."""
    gone = {"site.a": Missing.NOT_APPLICABLE, "site.c": Missing.NOT_APPLICABLE}
    assert r.value(compiled(GEOMETRIC), {**AT, "site.a": Missing.NOT_APPLICABLE}) == 0.25
    assert r.value(compiled(GEOMETRIC), gone) is None
    assert r.credits(compiled(GEOMETRIC), gone) is None


@pytest.mark.parametrize("record", [AT, {}, {"site.a": 4, "site.c": 0}, {"site.a": 4, "site.c": 4}, {"site.c": 2}])
@pytest.mark.parametrize(
    "rule", [GEOMETRIC, r.mean(r.capped(GEOMETRIC, until=r.reached("site.b", 4), at_most=0.3), "site.b")]
)
def test_credits_of_a_plug_in_sum_to_the_value(rule: PlugIn, record: r.Record) -> None:
    """Credits of a rule with a plug-in sum to its value, shortfalls to what it lacks to 1."""
    laws.credits_sum_to_the_value(compiled(rule), record)


def test_credits_of_a_plug_in() -> None:
    """A plug-in's parts earn what it says, and lack in proportion to what they lack."""
    split = r.credits(compiled(GEOMETRIC), AT)
    assert split is not None
    assert [(part.label, part.credit, part.shortfall) for part in split.parts] == [
        ("Notes home", 0.25, 0.0),
        ("Home language", 0.25, 0.5),
    ]


def test_extremes_keep_a_plug_ins_numbers() -> None:
    """Weights around a plug-in move, its own stay."""
    ends = r.extremes(compiled(r.mean(GEOMETRIC, "site.a")), AT, weights_within=0.5)
    assert ends is not None
    assert [end.value for end in ends] == [0.625, 0.875]


@pytest.mark.parametrize(
    ("read", "rule", "reading", "kind"),
    [
        (lambda rule: r.encode(rule, r.Program(), AT), GEOMETRIC, "encode", "geometric_mean"),
        (lambda rule: r.columns({}, rule), GEOMETRIC, "columns", "geometric_mean"),
        (lambda rule: r.bounds(rule, AT), Spread(("site.a",)), "bounds", "spread"),
        (lambda rule: r.extremes(rule, AT), Spread(("site.a",)), "bounds", "spread"),
        (lambda rule: r.credits(rule, AT), Spread(("site.a",)), "credits", "spread"),
        (r.credit_columns, GEOMETRIC, "credit_columns", "geometric_mean"),
    ],
)
def test_reading_that_is_not_declared(
    read: Callable[[r.CompiledRule], object], rule: PlugIn, reading: str, kind: str
) -> None:
    """Asking for a reading that a plug-in lacks names the reading, the kind and the node, whatever the record."""
    with pytest.raises(UnsupportedReading) as caught:
        read(compiled(r.mean("site.b", r.rescale(rule, [(0, 0), (1, 1)]))))
    error = caught.value
    assert (error.reading, error.kind, error.path) == (reading, kind, "rule.of[1].of")
    assert isinstance(error, PartnerkitError)
    assert isinstance(error, TypeError)
    assert str(pickle.loads(pickle.dumps(error))).startswith(f"rule.of[1].of: the kind {kind!r} does not declare")


def test_plug_in_with_columns_and_rows() -> None:
    """A plug-in may be read on frames and in programs, and then agrees with its value."""
    pandas = pytest.importorskip("pandas")
    rule = compiled(r.mean(Lowest(("site.a", "site.c")), "site.b"))
    frame = pandas.DataFrame({"site.a": [4.0, None], "site.b": [2.0, 2.0], "site.c": [1.0, 1.0], "na": [False, True]})
    read = r.columns(frame, rule, reading="bounds", not_applicable={"site.a": "na"})
    ends = [r.bounds(rule, AT), r.bounds(rule, {**AT, "site.a": Missing.NOT_APPLICABLE})]
    assert [Interval(*row) for row in zip(read["rule.low"], read["rule.high"], strict=True)] == ends
    program = r.Program()
    encoded = r.encode(rule, program, AT)
    assert encoded is not None
    assert (encoded.score.at([0.25]), len(program.rows)) == (0.375, 2)


def test_plug_in_off_its_range_is_refused() -> None:
    """A plug-in that gives no number from 0 to 1 is named."""

    @attrs.frozen
    class Doubled(PlugIn):
        kind = "doubled"
        readings = frozenset({"value"})

        def value(self, parts: Sequence[float | None]) -> float:
            return 2 * (parts[0] or 0.0)

    with pytest.raises(InvalidValueError, match=r"doubled\.value was 2"):
        r.value(compiled(Doubled(("site.a",))), AT)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "Not a word", "readings": frozenset({"value"})}, "kind"),
        ({"kind": "odd", "readings": frozenset({"bounds"})}, "readings"),
        ({"kind": "odd", "readings": frozenset({"value", "colums"})}, "readings"),
        ({"kind": "odd", "readings": {"value"}}, "readings"),
        ({"kind": "odd", "readings": frozenset({"value", "encode"})}, "readings"),
    ],
)
def test_plug_in_that_declares_what_it_lacks(given: Mapping[str, object], field: str) -> None:
    """A class that declares no name, or readings that do not exist or that it has no method for, is refused."""
    with pytest.raises(InvalidValueError) as caught:
        type("Odd", (PlugIn,), dict(given))
    assert caught.value.field == field


@pytest.mark.parametrize("of", [(), ["site.a"], "site.a", (r.reached("site.a", 3),)])
def test_plug_in_needs_parts(of: Any) -> None:
    """A plug-in's parts are a tuple of rules and keys."""
    with pytest.raises(InvalidValueError):
        GeometricMean(of)


def test_unknown_key_in_a_plug_in() -> None:
    """Keys in a plug-in are resolved with the rest of the rule."""
    with pytest.raises(RuleError) as caught:
        compiled(GeometricMean(("site.a", "site.bth")))
    assert [fault.path for fault in caught.value.faults] == ["rule.of[1]"]


@attrs.frozen
class Entry:
    """An entry point that stands in for an installed package's."""

    name: str
    leads_to: object
    value: str = "some_package:Kind"

    def load(self) -> object:
        """Give what the entry point leads to, or fail as its import would."""
        if isinstance(self.leads_to, Exception):
            raise self.leads_to
        return self.leads_to


Install = Callable[[Iterable[Entry]], None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put entry points in the place of those of installed packages."""

    def put(entries: Iterable[Entry]) -> None:
        monkeypatch.setattr(
            importlib.metadata, "entry_points", lambda *, group: list(entries) if group == "partnerkit.rules" else []
        )

    return put


def test_plug_ins_are_found(install: Install) -> None:
    """A kind that a package brings is found by its name."""
    install([Entry("geometric_mean", GeometricMean)])
    assert r.plug_ins() == {"geometric_mean": GeometricMean}


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (
            Entry("spread", ImportError("no module")),
            r"'spread' \(some_package:Kind\) is left out: .*ImportError: no module",
        ),
        (Entry("spread", dict), "is left out: it is not a PlugIn"),
        (Entry("spread", GEOMETRIC), "is left out: it is not a PlugIn"),
        (Entry("apart", Spread), "is left out: its kind is 'spread'; name kind and entry point alike"),
        (Entry("geometric_mean", GeometricMean), "is left out: another package brings one of that name"),
        (Entry("weakest", type("Weakest", (Lowest,), {"kind": "weakest"})), "partnerkit has a kind of that name; give"),
    ],
)
def test_broken_plug_in_is_left_out(install: Install, broken: Entry, why: str) -> None:
    """A broken plug-in is named in a warning, and the others are there."""
    install([Entry("geometric_mean", GeometricMean), broken])
    with pytest.warns(UserWarning, match=why):
        found = r.plug_ins()
    assert found == {"geometric_mean": GeometricMean}


def test_document_names_a_plug_in(install: Install) -> None:
    """A rule document names a plug-in as it names any kind; fields with a default may be left out."""
    install([Entry("geometric_mean", GeometricMean)])
    assert rule_from_document({"geometric_mean": ["site.a", "site.c"]}) == GEOMETRIC


@pytest.mark.parametrize(
    "rule", [GEOMETRIC, r.mean("site.b", GeometricMean(("site.a", r.weakest("site.b")), (2.0, 1.0)))]
)
def test_plug_in_round_trip(install: Install, rule: PlugIn) -> None:
    """A plug-in's document reads back to an equal rule, with the same fingerprint."""
    install([Entry("geometric_mean", GeometricMean)])
    again = rule_from_document(rule_to_document(rule))
    assert again == rule
    assert fingerprint(again) == fingerprint(rule)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"geometric_mean": "site.a"}, [Fault("geometric_mean", "it is 'site.a'.", "Expected a list.")]),
        (
            {"geometric_mean": []},
            [Fault("geometric_mean", "it was ().", "Expected a tuple of rules and keys, at least one.")],
        ),
        (
            {"geometric_mean": ["site.a"], "weights": [1, 2]},
            [Fault("weights", "it was (1, 2).", "Expected one number for each part.")],
        ),
        (
            {"geometric_mean": ["site.a"], "weights": 3},
            [Fault("", "'geometric_mean' cannot be made of it: object of type 'int' has no len()")],
        ),
        ({"geometric_mean": ["site.a"], "size": 1}, [Fault("size", "'geometric_mean' has no such field.")]),
        (
            {"geometric_man": ["site.a"]},
            [
                Fault(
                    "",
                    "there is no kind 'geometric_man'.",
                    "Did you mean 'geometric_mean'? Or is it installed by a package? Then install that package.",
                )
            ],
        ),
    ],
)
def test_faulty_document_of_a_plug_in(install: Install, document: object, expected: list[Fault]) -> None:
    """What a plug-in cannot be made of is a fault with its path."""
    install([Entry("geometric_mean", GeometricMean)])
    with pytest.raises(RuleError) as caught:
        rule_from_document(document)
    assert list(caught.value.faults) == expected


def test_an_unknown_kind_asks_for_its_package(install: Install) -> None:
    """Where the package of a kind is not installed, the fault says that it may be that."""
    install([])
    with pytest.raises(RuleError, match=r"there is no kind 'harmonic'\. .* Or is it installed by a package\?"):
        rule_from_document({"harmonic": ["site.a"]})


@attrs.frozen
class Distance(Spread):
    """How far the parts lie apart, with a promise that it does not keep."""

    kind = "distance"
    readings = frozenset({"value", "bounds"})


@attrs.frozen
class Notch(PlugIn):
    """The first part, but nothing between 0.6 and 0.7: too narrow for a few trials."""

    kind = "notch"
    readings = frozenset({"value", "bounds", "columns"})

    def value(self, parts: Sequence[float | None]) -> float:
        """Give the first part outside the notch."""
        return 0.0 if 0.6 < (parts[0] or 0.0) < 0.7 else parts[0] or 0.0

    def columns(self, parts: Sequence[Any], applies: Sequence[Any]) -> Any:
        """Give the first part."""
        return parts[0]


@pytest.mark.parametrize("read", [r.bounds, r.extremes])
def test_a_kind_that_falls_has_no_bounds(read: Callable[[r.CompiledRule, r.Record], object]) -> None:
    """A kind that declares bounds and falls somewhere is named, with what falls, instead of giving wrong bounds."""
    expected = (
        r"^distance\.readings was .* expected no 'bounds': its value falls from 0\.5 to 0\.25 where part 1 rises from 0"
    )
    with pytest.raises(InvalidValueError, match=expected):
        read(compiled(r.mean("site.b", Distance(("site.a", "site.c")))), {"site.a": 4})


def test_a_fall_at_a_record_is_found() -> None:
    """What a few trials do not find is found at the record for which it matters."""
    rule = compiled(Notch(("site.a",)))
    assert r.bounds(rule, {"site.a": Interval(1, 4)}) == Interval(0.25, 1.0)
    with pytest.raises(
        InvalidValueError, match=r"^notch\.readings .* falls from 0\.5 to 0 where part 1 rises from 0\.5"
    ):
        r.bounds(rule, {"site.a": Interval(2, 2.6)})


def test_a_table_is_not_read_by_a_kind_that_falls() -> None:
    """Bounds of a table are refused as those of one record."""
    pandas = pytest.importorskip("pandas")
    rule = compiled(
        type("Falling", (Notch,), {"kind": "falling", "value": lambda _, parts: 1.0 - parts[0]})(("site.a",))
    )
    with pytest.raises(InvalidValueError, match=r"^falling\.readings was"):
        r.columns(pandas.DataFrame({"site.a": [1.0, 2.0]}), rule, reading="bounds")


def test_fields_of_a_kind_may_have_any_name() -> None:
    """A rule's depth is counted from its parts, whatever else a kind calls `levels` or `until`."""

    @attrs.frozen
    class Weighed(PlugIn):
        """A kind with fields of its own that are called as fields of other kinds are."""

        kind = "weighed"
        readings = frozenset({"value"})

        levels: tuple[float, ...] = (300.0,)
        until: float = 0.3

        def value(self, parts: Sequence[float | None]) -> float:
            """Give the first part."""
            return parts[0] or 0.0

    rule = r.mean(Weighed(("site.a", "site.b")), "site.c")
    assert r.value(compiled(rule), AT) == pytest.approx(0.625)

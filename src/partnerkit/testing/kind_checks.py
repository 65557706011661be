"""The checks of a kind of rule: each reading that it declares agrees with its value."""

import json
import math
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import attrs
import narwhals.stable.v2 as nw
from hypothesis import strategies as st

from partnerkit import rules as r
from partnerkit.documents.rule_document import own_fields, rule_to_document
from partnerkit.errors import InvalidValueError
from partnerkit.model import Indicator, Level, ResponseScale
from partnerkit.rules import PlugIn, build
from partnerkit.testing.compared import CLOSE, require_that

Parts = list[float | None]

_SCALE = ResponseScale("parts.unit", "A part", (Level(0, "none", "None"), Level(1, "all", "All")))
_NUMBER = st.sampled_from([0.0, 0.5, 1.0]) | st.floats(0, 1)
_NEAR = 1e-6
"""How far a solver may be off."""


def kind_checks(kind: "type[PlugIn] | PlugIn", explore: Callable[..., None]) -> dict[str, Callable[[], None]]:
    """Give the checks for a kind of rule, by name.

    Raises:
        InvalidValueError: The class needs more than parts to make a rule.
    """
    of = _Kind(kind)
    of.rule(2)
    checks = {
        "name": of.name,
        "value": lambda: explore(of.parts(), of.value),
        "not_applicable": lambda: explore(of.parts(), of.not_applicable),
        "document": of.document,
        "bounds": lambda: explore(of.raised(), of.bounds),
        "credits": lambda: explore(of.parts(), of.credits),
        "columns": lambda: explore(of.tables(), of.columns),
        "encode": lambda: explore(of.parts(), of.encode),
    }
    if isinstance(kind, PlugIn):  # its other fields may belong to its parts, so that none can be taken out
        del checks["not_applicable"]
    return {name: run for name, run in checks.items() if name not in _OPTIONAL or name in of.readings}


_OPTIONAL = {"bounds", "credits", "columns", "encode"}


class _Kind:
    """A kind of rule, with made-up parts."""

    def __init__(self, given: "type[PlugIn] | PlugIn") -> None:
        self.given = given
        self.sizes = (len(given.of),) * 2 if isinstance(given, PlugIn) else (1, 4)
        self.readings = given.readings

    def rule(self, size: int) -> PlugIn:
        of = tuple(f"part_{i}" for i in range(1, size + 1))
        if isinstance(self.given, PlugIn):
            return attrs.evolve(self.given, of=of[: len(self.given.of)])
        try:
            return self.given(of)
        except TypeError as error:
            expected = f"a rule of this kind, since its parts alone do not make one ({error})"
            raise InvalidValueError("check_rule", "kind", self.given, expected) from None

    def compiled(self, rule: PlugIn) -> r.CompiledRule:
        indicators = {
            str(key): (Indicator(str(key), str(key), str(key), "How far?", "parts.unit"), _SCALE) for key in rule.of
        }
        return r.compile(rule, r.Registry(indicators, {}))

    def parts(self) -> st.SearchStrategy[Parts]:
        """Make numbers from 0 to 1, some of which do not apply, but never all."""
        return st.lists(_NUMBER | st.none(), min_size=self.sizes[0], max_size=self.sizes[1]).filter(_applies)

    def raised(self) -> st.SearchStrategy[tuple[Parts, Parts]]:
        """Make parts, and the same parts with some of them raised."""

        def higher(parts: Parts) -> st.SearchStrategy[tuple[Parts, Parts]]:
            each = [st.none() if part is None else st.just(part) | st.just(1.0) | st.floats(part, 1) for part in parts]
            return st.tuples(st.just(parts), st.tuples(*each).map(list))

        return self.parts().flatmap(higher)

    def tables(self) -> st.SearchStrategy[list[Parts]]:
        """Make rows that all have the same number of parts."""

        def rows(first: Parts) -> st.SearchStrategy[list[Parts]]:
            more = self.parts().map(lambda parts: (parts * len(first))[: len(first)]).filter(_applies)
            return st.lists(more, max_size=5).map(lambda others: [first, *others])

        return self.parts().flatmap(rows)

    def read(self, parts: Parts) -> float:
        """Give the value for some parts, or fail if it is not a number from 0 to 1."""
        given = list(parts)
        value: object = self.rule(len(parts)).value(given)
        require_that(given == parts, f"the list of parts is changed: {parts} became {given}.")
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
            return value
        raise AssertionError(f"the value is {value!r} for the parts {parts}, not a number from 0 to 1.")

    def name(self) -> None:
        """The name of the kind is not one of partnerkit's own."""
        require_that(self.given.kind not in build.OWN_KINDS, "partnerkit has a kind of that name; give yours another.")

    def value(self, parts: Parts) -> None:
        """The value is a number from 0 to 1, and the same every time."""
        first, second = self.read(parts), self.read(parts)
        require_that(first == second, f"the value is {first!r} once and {second!r} then for the parts {parts}.")

    def not_applicable(self, parts: Parts) -> None:
        """The value stays the same if parts that do not apply are left out."""
        left: Parts = [part for part in parts if part is not None]
        found, expected = self.read(parts), self.read(left)
        said = f"the value is {found!r} for the parts {parts}, and {expected!r} for {left}, which leaves out None."
        require_that(abs(found - expected) <= CLOSE, said)

    def document(self) -> None:
        """A rule that is written as JSON reads back the same."""
        rule = self.rule(2)
        try:
            written = json.loads(json.dumps(rule_to_document(rule), allow_nan=False))
        except (TypeError, ValueError) as error:
            raise AssertionError(f"it cannot be written as JSON: {error}.") from None
        own = {name: tuple(x) if isinstance(x := written[name], list) else x for name in own_fields(type(rule))}
        again = type(rule)(rule.of, **own)
        require_that(again == rule, f"what is written makes another rule: {rule!r} became {again!r}.")

    def bounds(self, pair: tuple[Parts, Parts]) -> None:
        """Raising a part never lowers the value."""
        before, after = self.read(pair[0]), self.read(pair[1])
        said = f"the value falls from {before!r} to {after!r} where the parts rise from {pair[0]} to {pair[1]}."
        require_that(after >= before - CLOSE, said)

    def credits(self, parts: Parts) -> None:
        """There is a credit for each part, 0 if it does not apply, and the credits add up to the value."""
        found = list(self.rule(len(parts)).credits(list(parts)))
        require_that(len(found) == len(parts), f"there are {len(found)} credits for {len(parts)} parts: {found}.")
        idle = [i for i, part in enumerate(parts) if part is None and found[i] != 0]
        require_that(not idle, f"the credits of the parts {parts} are {found}, and what does not apply must have 0.")
        value = self.read(parts)
        said = (
            f"the credits of the parts {parts} are {found}, {math.fsum(found)!r} together, and the value is {value!r}."
        )
        require_that(abs(math.fsum(found) - value) <= CLOSE, said)

    def columns(self, rows: list[Parts]) -> None:
        """A column has the value of the rule on each row, to the last bit."""
        require_that("bounds" in self.readings, "a table is read through its bounds: declare 'bounds' too.")
        rule = self.compiled(self.rule(len(rows[0])))
        levels = {key: [row[i] for row in rows] for i, key in enumerate(rule.indicators)}
        flags = {f"not_{key}": [level is None for level in column] for key, column in levels.items()}
        filled = {key: [0.0 if level is None else level for level in column] for key, column in levels.items()}
        frame = nw.from_dict({**filled, **flags}, backend=_engine()).to_native()
        read: Any = r.columns(frame, rule, not_applicable={key: f"not_{key}" for key in rule.indicators})
        for row, found in zip(rows, nw.from_native(read)["rule"].to_list(), strict=True):
            expected = self.read(row)
            said = f"the column holds {found!r} for the parts {row}, and the value is {expected!r}."
            require_that(found == expected, said)

    def encode(self, parts: Parts) -> None:
        """With its parts fixed, the highest score that a program finds is the value."""
        from partnerkit.planning.optimise.solve import Limits, solve

        rule, program = self.compiled(self.rule(len(parts))), r.Program()
        levels = {
            key: None if part is None else program.continuous(part, part)
            for key, part in zip(rule.indicators, parts, strict=True)
        }
        encoded = r.encode(rule, program, levels)
        assert encoded is not None  # noqa: S101 - some part applies
        program.maximize([(encoded, 1.0)])
        found, expected = solve(program, limits=Limits(gap=0.0)), self.read(parts)
        said = f"a program makes {found.value:g} of the parts {parts}, and the value is {expected:g}."
        require_that(found.values is not None and abs(found.value - expected) <= _NEAR, said)


def _engine() -> Any:
    """Give a data frame package that is installed."""
    found = next((name for name in ("polars", "pandas", "pyarrow") if find_spec(name)), None)
    require_that(found is not None, "install Polars, pandas or PyArrow to check this reading.")
    return found


def _applies(parts: Parts) -> bool:
    return any(part is not None for part in parts)

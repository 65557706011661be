"""The checks of a kind of rule: each reading that it declares agrees with its value."""

import json
import math
import random
import warnings
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from itertools import product
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
        "encode": lambda: explore(of.parts(), of.encode),
    }
    if isinstance(kind, PlugIn):  # its other fields may belong to its parts, so that none can be taken out
        del checks["not_applicable"]
    undeclared = {"bounds", "credits", "encode"} - of.readings
    checks = {name: run for name, run in checks.items() if name not in undeclared}
    return checks | _column_checks(of) if "columns" in of.readings else checks


def _column_checks(of: "_Kind") -> dict[str, Callable[[], None]]:
    """Give a check of columns for each engine that is installed, which its name says."""
    found = [name for name in _ENGINES if find_spec(name)]
    if not any(name in _IN_MEMORY for name in found):
        return {"columns": _no_engine}
    return {f"columns ({name})": partial(of.columns, name) for name in found}


_IN_MEMORY = ("pandas", "polars", "pyarrow")
"""The engines that a table can be made with, to be handed to the others."""

_ENGINES = (*_IN_MEMORY, "duckdb", "ibis", "dask")
"""All that need nothing but to be installed; a session of Spark is for a test of one's own."""


def _no_engine() -> None:
    raise AssertionError("install Polars, pandas or PyArrow to check this reading.")


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

    def rows(self, size: int) -> list[Parts]:
        """Make a table: ends, middle and what does not apply in each order, and then numbers by lot."""
        chance = random.Random(size)  # noqa: S311 - the same numbers each time
        by_lot = ([chance.choice((chance.random(), None)) for _ in range(size)] for _ in range(200))
        return [row for row in (*map(list, product((0.0, 0.5, 1.0, None), repeat=size)), *by_lot) if _applies(row)]

    def columns(self, engine: str) -> None:
        """A column has the value of the rule on each row, to the last bit."""
        require_that("bounds" in self.readings, "a table is read through its bounds: declare 'bounds' too.")
        for size in range(self.sizes[0], self.sizes[1] + 1):
            rows = self.rows(size)
            for row, found in zip(rows, self.read_rows(rows, engine), strict=True):
                expected = self.read(row)
                said = f"the column holds {found!r} for the parts {row}, and the value is {expected!r}."
                require_that(found == expected, said)

    def read_rows(self, rows: list[Parts], engine: str) -> list[Any]:
        """Give the cells of the column that a table gets from a rule."""
        rule = self.compiled(self.rule(len(rows[0])))
        levels = {key: [row[i] for row in rows] for i, key in enumerate(rule.indicators)}
        flags = {f"not_{key}": [level is None for level in column] for key, column in levels.items()}
        filled = {key: [0.0 if level is None else level for level in column] for key, column in levels.items()}
        not_applicable = {key: f"not_{key}" for key in rule.indicators}
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # packages say of each other what goes in their next versions
                frame = _frame({**filled, **flags, "row": [*range(len(rows))]}, engine)
                read: Any = r.columns(frame, rule, keep=["row"], not_applicable=not_applicable)
                table: Any = nw.from_native(read).lazy().collect().sort("row")
                cells: list[Any] = table["rule"].to_list()
        except Exception as error:
            raise AssertionError(f"it fails with {type(error).__name__} ({error}) for {len(rows[0])} parts.") from error
        return cells

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


def _frame(table: dict[str, list[Any]], engine: Any) -> Any:
    """Give a table as a frame of some engine, whose rows may come in another order."""
    if engine in _IN_MEMORY:
        return nw.from_dict(table, backend=engine).to_native()
    made_with: Any = next(name for name in _IN_MEMORY if find_spec(name))
    return nw.from_dict(table, backend=made_with).lazy(backend=engine).to_native()


def _applies(parts: Parts) -> bool:
    return any(part is not None for part in parts)

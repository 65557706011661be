"""The document form of a rule: a key is itself, every other node a table named after its kind.

``{ mean = ["a", "b"], weights = [2, 1] }``, ``{ weakest = ["a", "b"] }``,
``{ capped = "a", until = { reached = "b", level = 3 }, at_most = 0.5 }``.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from partnerkit.errors import Fault, InvalidValueError, RuleError, nearest
from partnerkit.model.rule import (
    AllOf,
    AnyOf,
    Capped,
    Child,
    IndicatorLeaf,
    KOfN,
    Mean,
    Ordered,
    Reached,
    Ref,
    Requirement,
    Rescale,
    Share,
)

__all__ = ["rule_from_document"]

_RULES: Mapping[str, tuple[str, ...]] = {
    "indicator": (),
    "ref": (),
    "mean": ("weights",),
    "ordered": ("weights",),
    "weakest": (),
    "strongest": (),
    "capped": ("until", "at_most"),
    "share": ("weights",),
    "rescale": ("points",),
}
"""The kinds of rule, each with the fields it has besides its own."""

_REQUIREMENTS: Mapping[str, tuple[str, ...]] = {"reached": ("level",), "all_of": (), "any_of": (), "k_of_n": ("k",)}
"""The kinds of requirement, each with the fields it has besides its own."""

_OPTIONAL = {"mean", "share"}
"""Kinds whose weights may be left out."""

T = TypeVar("T")


def rule_from_document(document: Any) -> Child:
    """Read a rule from plain data.

    Args:
        document: A key, or a table named after its kind, as TOML and JSON give them.

    Returns:
        The rule, not yet compiled.

    Raises:
        RuleError: It is not well formed; every fault is listed with its path.
    """
    reader = _Reader()
    rule = reader.rule(document, "")
    if reader.faults or rule is None:
        raise RuleError("rule", tuple(reader.faults))
    return rule


class _Reader:
    """One walk over a document. A node that cannot be read becomes None and leaves a fault; the walk goes on."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def rule(self, document: Any, path: str) -> Child | None:
        if isinstance(document, str):
            return document
        kind = self.kind(document, path, _RULES)
        if kind is None:
            return None
        given, here = document[kind], _below(path, kind)
        match kind:
            case "indicator":
                return self.make(path, lambda: IndicatorLeaf(given))
            case "ref":
                return self.make(path, lambda: Ref(given))
            case "capped":
                of = self.rule(given, here)
                until = self.requirement(document["until"], _below(path, "until"))
                if of is None or until is None:
                    return None
                return self.make(path, lambda: Capped(of, until, document["at_most"]))
            case "rescale":
                line = self.rule(given, here)
                points = self.points(document["points"], _below(path, "points"))
                return None if line is None or points is None else self.make(path, lambda: Rescale(line, points))
            case "share":
                held: tuple[Requirement, ...] | None = self.many(given, here, self.requirement)
                return None if held is None else self.make(path, lambda: Share(held, self.weights(document, len(held))))
            case _:
                parts: tuple[Child, ...] | None = self.many(given, here, self.rule)
                return None if parts is None else self.make(path, lambda: self.combined(kind, parts, document))

    def combined(self, kind: str, parts: tuple[Child, ...], document: Mapping[str, Any]) -> Mean | Ordered:
        rest, one = (0.0,) * (len(parts) - 1), (1.0,) * min(1, len(parts))
        match kind:
            case "weakest":
                return Ordered(parts, rest + one)
            case "strongest":
                return Ordered(parts, one + rest)
            case "ordered":
                return Ordered(parts, self.weights(document, len(parts)))
            case _:
                return Mean(parts, self.weights(document, len(parts)))

    def requirement(self, document: Any, path: str) -> Requirement | None:
        kind = self.kind(document, path, _REQUIREMENTS)
        if kind is None:
            return None
        if kind == "reached":
            return self.make(path, lambda: Reached(document["reached"], self.level(document["level"])))
        parts: tuple[Requirement, ...] | None = self.many(document[kind], _below(path, kind), self.requirement)
        if parts is None:
            return None
        match kind:
            case "all_of":
                return self.make(path, lambda: AllOf(parts))
            case "any_of":
                return self.make(path, lambda: AnyOf(parts))
            case _:
                return self.make(path, lambda: KOfN(self.whole(document["k"]), parts))

    def kind(self, document: Any, path: str, kinds: Mapping[str, tuple[str, ...]]) -> str | None:
        """Give the one kind a table is named after, or leave the faults that keep it from having one."""
        if not isinstance(document, dict):
            self.fault(path, f"it is {document!r}.", f"Expected a key or a table with one of: {', '.join(kinds)}.")
            return None
        found = [key for key in document if key in kinds]
        if len(found) != 1:
            fields = {field for names in kinds.values() for field in names}
            wrong = next((key for key in document if key not in kinds and key not in fields), None)
            near = nearest(wrong, kinds) if wrong else ()
            problem = f"there is no kind {wrong!r}." if wrong else f"it names {len(found)} kinds."
            self.fault(path, problem, f"Did you mean {near[0]!r}?" if near else f"Expected one of: {', '.join(kinds)}.")
            return None
        kind = found[0]
        for key in document:
            if key != kind and key not in kinds[kind]:
                self.fault(_below(path, key), f"{kind!r} has no such field.")
        missing = [key for key in kinds[kind] if key not in document and kind not in _OPTIONAL]
        for key in missing:
            self.fault(_below(path, key), "it is missing.", "Add it.")
        return None if missing else kind

    def many(self, items: Any, path: str, one: Callable[[Any, str], T | None]) -> tuple[T, ...] | None:
        if not isinstance(items, list):
            self.fault(path, f"it is {items!r}.", "Expected a list.")
            return None
        parts = [one(item, f"{path}[{i}]") for i, item in enumerate(items)]
        return tuple(part for part in parts if part is not None) if None not in parts else None

    def points(self, items: Any, path: str) -> tuple[tuple[float, float], ...] | None:
        if not isinstance(items, list) or not all(
            isinstance(p, list) and len(p) == 2 and all(map(_is_number, p)) for p in items
        ):
            self.fault(path, f"it is {items!r}.", "Expected a list of pairs of numbers.")
            return None
        return tuple((float(x), float(y)) for x, y in items)

    def weights(self, document: Mapping[str, Any], count: int) -> tuple[float, ...]:
        given = document.get("weights", [1.0] * count)
        if not isinstance(given, list) or not all(map(_is_number, given)):
            raise InvalidValueError("rule", "weights", given, "a list of numbers")
        return tuple(float(weight) for weight in given)

    def level(self, given: Any) -> float | str:
        if not (isinstance(given, str) or _is_number(given)):
            raise InvalidValueError("Reached", "level", given, "a level, by number or by name")
        return given if isinstance(given, str) else float(given)

    def whole(self, given: Any) -> int:
        if not isinstance(given, int) or isinstance(given, bool):
            raise InvalidValueError("KOfN", "k", given, "a whole number")
        return given

    def make(self, path: str, make: Callable[[], T]) -> T | None:
        """Make a node, or leave the fault that keeps it from being made."""
        try:
            return make()
        except InvalidValueError as error:
            self.fault(_below(path, error.field), f"it was {error.value!r}.", f"Expected {error.expected}.")
            return None

    def fault(self, path: str, problem: str, remedy: str = "") -> None:
        self.faults.append(Fault(path, problem, remedy))


def _below(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)

"""The document form of a rule: a key is itself, every other node a table named after its kind.

``{ mean = ["a", "b"], weights = [2, 1] }``, ``{ weakest = ["a", "b"] }``,
``{ capped = "a", until = { reached = "b", level = 3 }, at_most = 0.5 }``.
"""

from collections.abc import Callable
from typing import Any

from partnerkit.errors import Fault, InvalidValueError, PartnerkitError, RuleError, nearest
from partnerkit.model.rule import AllOf, AnyOf, Capped, Child, IndicatorLeaf, KOfN, Mean, Ordered, Reached, Ref, Requirement, Rescale, Share

__all__ = ["rule_from_document"]

_RULES = {
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
_REQUIREMENTS = {"reached": ("level",), "all_of": (), "any_of": (), "k_of_n": ("k",)}


def rule_from_document(document: Any) -> Child:
    """Read a rule from plain data.

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

    def fault(self, path: str, problem: str, remedy: str = "") -> None:
        self.faults.append(Fault(path, problem, remedy))

    def make(self, path: str, make: Callable[[], Any]) -> Any:
        try:
            return make()
        except InvalidValueError as error:
            return self.fault(f"{path}.{error.field}".strip("."), f"it was {error.value!r}.", f"Expected {error.expected}.")
        except (PartnerkitError, TypeError, ValueError) as error:
            return self.fault(path, f"{error}")

    def kind(self, document: Any, path: str, kinds: dict[str, tuple[str, ...]]) -> str | None:
        if not isinstance(document, dict):
            return self.fault(path, f"it is {document!r}.", f"Expected a key or a table with one of: {', '.join(kinds)}.")
        found = [key for key in document if key in kinds]
        if len(found) != 1:
            options = {option for names in kinds.values() for option in names}
            wrong = next((key for key in document if key not in kinds and key not in options), None)
            near = nearest(wrong, kinds) if wrong else ()
            problem = f"there is no kind {wrong!r}." if wrong else f"it names {len(found)} kinds."
            return self.fault(path, problem, f"Did you mean {near[0]!r}?" if near else f"Expected one of: {', '.join(kinds)}.")
        for key in document:
            if key != found[0] and key not in kinds[found[0]]:
                self.fault(f"{path}.{key}".strip("."), f"{found[0]!r} has no such field.")
        for key in kinds[found[0]]:
            if key != "weights" and key not in document:
                self.fault(f"{path}.{key}".strip("."), "it is missing.", "Add it.")
                return None
        return found[0]

    def many(self, items: Any, path: str, one: Callable[[Any, str], Any]) -> tuple[Any, ...] | None:
        if not isinstance(items, list):
            return self.fault(path, f"it is {items!r}.", "Expected a list.")
        parts = [one(item, f"{path}[{i}]") for i, item in enumerate(items)]
        return tuple(parts) if None not in parts else None

    def weights(self, document: dict[str, Any], count: int) -> tuple[float, ...]:
        given = document.get("weights")
        if given is None:
            return (1.0,) * count
        if not isinstance(given, list) or not all(isinstance(w, int | float) and not isinstance(w, bool) for w in given):
            raise InvalidValueError("rule", "weights", given, "a list of numbers")
        return tuple(float(w) for w in given)

    def rule(self, document: Any, path: str) -> Child | None:
        if isinstance(document, str):
            return document
        kind = self.kind(document, path, _RULES)
        if kind is None:
            return None
        below, given = f"{path}.{kind}".strip("."), document[kind]
        match kind:
            case "indicator":
                return self.make(below, lambda: IndicatorLeaf(given))
            case "ref":
                return self.make(below, lambda: Ref(given))
            case "capped":
                of, until = self.rule(given, below), self.requirement(document["until"], f"{path}.until".strip("."))
                return None if of is None or until is None else self.make(path, lambda: Capped(of, until, document["at_most"]))
            case "rescale":
                of = self.rule(given, below)
                return None if of is None else self.make(path, lambda: Rescale(of, tuple((float(x), float(y)) for x, y in document["points"])))
            case "share":
                held = self.many(given, below, self.requirement)
                return None if held is None else self.make(path, lambda: Share(held, self.weights(document, len(held))))
        parts = self.many(given, below, self.rule)
        if parts is None:
            return None
        n = len(parts)
        match kind:
            case "mean":
                return self.make(path, lambda: Mean(parts, self.weights(document, n)))
            case "ordered":
                return self.make(path, lambda: Ordered(parts, self.weights(document, n)))
            case "weakest":
                return self.make(path, lambda: Ordered(parts, (0.0,) * (n - 1) + (1.0,) * min(1, n)))
            case _:
                return self.make(path, lambda: Ordered(parts, (1.0,) * min(1, n) + (0.0,) * (n - 1)))

    def requirement(self, document: Any, path: str) -> Requirement | None:
        kind = self.kind(document, path, _REQUIREMENTS)
        if kind is None:
            return None
        if kind == "reached":
            return self.make(path, lambda: Reached(document["reached"], document["level"]))
        parts = self.many(document[kind], f"{path}.{kind}".strip("."), self.requirement)
        if parts is None:
            return None
        match kind:
            case "all_of":
                return self.make(path, lambda: AllOf(parts))
            case "any_of":
                return self.make(path, lambda: AnyOf(parts))
            case _:
                return self.make(path, lambda: KOfN(document["k"], parts))

"""The document form of a rule: a key is itself, every other node a table named after its kind.

``{ mean = ["a", "b"], weights = [2, 1] }``, ``{ weakest = ["a", "b"] }``,
``{ capped = "a", until = { reached = "b", level = 3 }, at_most = 0.5 }``. A plug-in is written the same way, its own
fields beside its kind: ``{ geometric_mean = ["a", "b"] }``.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar, assert_never, get_args

import attrs

from partnerkit.documents.fault_words import a_table, written
from partnerkit.documents.limits import kinds_of_plug_in
from partnerkit.documents.text import deeper_than
from partnerkit.errors import Fault, InvalidValueError, RuleError, require
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Requirement
from partnerkit.model.field_checks import is_number
from partnerkit.model.rule import (
    DEEPEST,
    AllOf,
    AnyOf,
    Capped,
    Child,
    IndicatorLeaf,
    KOfN,
    Mean,
    Ordered,
    PlugIn,
    Reached,
    Ref,
    Rescale,
    Share,
)

_RULES: Mapping[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "indicator": (IndicatorLeaf, ()),
    "ref": (Ref, ()),
    "mean": (Mean, ("weights",)),
    "ordered": (Ordered, ("weights",)),
    "weakest": (Ordered, ()),  # the kind says the weights
    "strongest": (Ordered, ()),
    "capped": (Capped, ("until", "at_most")),
    "share": (Share, ("weights",)),
    "rescale": (Rescale, ("points",)),
}
_REQUIREMENTS: Mapping[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "reached": (Reached, ("level",)),
    "all_of": (AllOf, ()),
    "any_of": (AnyOf, ()),
    "k_of_n": (lambda of, k: KOfN(k, of), ("k",)),
}
"""What makes a node of each kind, of what it is named with and of its other fields."""

RULES = {kind: fields for kind, (_, fields) in _RULES.items()}
"""The kinds of rule, each with the fields it has besides its own."""

REQUIREMENTS = {kind: fields for kind, (_, fields) in _REQUIREMENTS.items()}
"""The kinds of requirement, each with the fields it has besides its own."""

OPTIONAL = {"mean", "share"}
"""Kinds whose weights may be left out."""

T = TypeVar("T")

Place = tuple[str | int, ...]
"""A place in the document of a rule."""


def rule_from_document(document: Any) -> Child:
    """Read a rule, not yet compiled, from plain data; a `RuleError` lists every fault with its path."""
    reader = RuleReader()
    rule = reader.rule(document, ())
    if reader.faults:
        raise RuleError("rule", tuple(reader.faults))
    return rule


def rule_to_document(rule: Child | Requirement) -> Any:
    """Give a rule as plain data that `rule_from_document` reads back to an equal rule.

    Raises:
        InvalidValueError: What was given is not a rule.
    """
    kinds = (*get_args(Child), *get_args(Requirement))
    require(rule, kinds, thing="rule_to_document", field="rule", expected="a rule, a requirement or a key")
    match rule:
        case str():
            return rule
        case IndicatorLeaf(key):
            return {"indicator": key}
        case Ref(key):
            return {"ref": key}
        case Mean(of, weights):
            return {"mean": _parts(of), "weights": [float(weight) for weight in weights]}
        case Ordered(of, weights):
            return {"ordered": _parts(of), "weights": [float(weight) for weight in weights]}
        case Capped(of, until, at_most):
            return {"capped": rule_to_document(of), "until": rule_to_document(until), "at_most": float(at_most) + 0.0}
        case Share(of, weights):
            return {"share": _parts(of), "weights": [float(weight) for weight in weights]}
        case Rescale(of, points):
            return {"rescale": rule_to_document(of), "points": [[float(x) + 0.0, float(y) + 0.0] for x, y in points]}
        case PlugIn(of=of):
            own = {name: getattr(rule, name) for name in own_fields(type(rule))}
            return {rule.kind: _parts(of), **{name: list(x) if isinstance(x, tuple) else x for name, x in own.items()}}
        case Reached(indicator, level):
            return {"reached": indicator, "level": level if isinstance(level, str) else float(level) + 0.0}
        case AllOf(of):
            return {"all_of": _parts(of)}
        case AnyOf(of):
            return {"any_of": _parts(of)}
        case KOfN(k, of):
            return {"k_of_n": _parts(of), "k": k}
        case _:
            assert_never(rule)


def own_fields(kind: type[PlugIn]) -> dict[str, "attrs.Attribute[Any]"]:
    """Give the fields of a kind of rule that are its own: all but the parts that it puts together."""
    return {name: field for name, field in attrs.fields_dict(kind).items() if name != "of"}


def fingerprint(rule: Child) -> str:
    """Give the first 16 digits of the SHA-256 of a rule's document: the same for equal rules in every process."""
    text = json.dumps(rule_to_document(rule), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _parts(of: Iterable[Child] | Iterable[Requirement]) -> list[Any]:
    return [rule_to_document(part) for part in of]


_RULE, _REQUIREMENT, _POINTS = "stand_in", Reached("stand_in", 0), ((0.0, 0.0), (1.0, 1.0))
"""What takes the place of what cannot be read."""


class RuleReader:
    """One walk over a document. A node that cannot be read leaves a fault, and a stand-in takes its place.

    The rule that was read is valid only if there are no faults.

    Attributes:
        faults: The faults met.
        keys: The keys met, each with its path and what it must name.
        levels: The levels that requirements ask for, each with its indicator's key and its path.
    """

    def __init__(self) -> None:
        """Start with nothing read."""
        self.faults: list[Fault] = []
        self.keys: list[tuple[str, Place, str]] = []
        self.levels: list[tuple[str, float | str, Place]] = []

    def rule(self, document: Any, path: Place) -> Child:
        """Read a node and all below it."""
        if deeper_than(document, 2 * DEEPEST):  # a node is a table, and mostly a list of parts in it
            self._fault(path, f"it is more than {DEEPEST} levels deep.", "Nest its parts less deeply.")
            return _RULE
        return self._rule(document, path)

    @cached_property
    def plug_ins(self) -> Mapping[str, type[PlugIn]]:
        """The kinds that other packages bring; they are looked for only when a document needs one."""
        return kinds_of_plug_in()

    def _rule(self, document: Any, path: Place) -> Child:
        if isinstance(document, str):
            self.keys.append((document, path, "indicator or composite"))
            return document
        kinds = dict(RULES)
        if isinstance(document, dict) and not any(key in kinds for key in document):
            kinds |= {kind: tuple(own_fields(plug_in)) for kind, plug_in in self.plug_ins.items()}
        kind = self._kind(document, path, kinds)
        if kind is None:
            return _RULE
        here = (*path, kind)
        of = self._below(kind, document[kind], here)
        fields = self._fields(RULES.get(kind, ()), document, path, of)
        lacks = self._lacks(kind, kinds[kind], document, path)
        if of is None:
            return _RULE
        if kind not in RULES:
            return _RULE if lacks else self._plugged(self.plug_ins[kind], of, document, here)
        if kind in ("weakest", "strongest"):
            ends = (0.0,) * (len(of) - 1), (1.0,) * min(1, len(of))
            fields = {"weights": sum(ends if kind == "weakest" else reversed(ends), ())}
        return self._make(kind, of, fields, document, here) or _RULE

    def _below(self, kind: str, given: Any, here: Place) -> Any:
        """Read what a node is named with: its key, its one part, or its parts; None where there can be none."""
        match kind:
            case "indicator" | "ref":
                return self._key(given, here, "indicator" if kind == "indicator" else "composite")
            case "capped" | "rescale":
                return self._rule(given, here)
            case "share":
                return self._many(given, here, self._requirement)
            case _:
                return self._many(given, here, self._rule)

    def _fields(self, names: Iterable[str], document: Mapping[str, Any], path: Place, of: Any) -> dict[str, Any]:
        """Read the other fields of a node; for what is missing or wrong there are stand-ins."""
        readers: Mapping[str, Callable[[Any, Place], Any]] = {
            "weights": self._numbers,
            "until": self._requirement,
            "points": self._points,
            "level": self._level,
            "k": self._whole,
        }
        ones = (1.0,) * (len(of) if isinstance(of, tuple) else 1)
        fields = {"weights": ones, "until": _REQUIREMENT, "points": _POINTS, "at_most": 0, "level": 0.0, "k": 1}
        for name in names:
            if name in document:
                found = readers[name](document[name], (*path, name)) if name in readers else document[name]
                fields[name] = ones if name == "weights" and found is None else found
        return {name: fields[name] for name in names}

    def _plugged(self, kind: type[PlugIn], parts: Any, document: Mapping[str, Any], here: Place) -> PlugIn | str:
        """Make a plug-in; whatever it refuses is a fault of the document."""
        own = {name: document[name] for name in own_fields(kind) if name in document}
        given = {name: tuple(x) if isinstance(x, list) else x for name, x in own.items()}
        try:
            return self._made(here, document, lambda: kind(parts, **given)) or _RULE
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - another package is never fatal, sys.exit() neither
            self._fault(here[:-1], f"{kind.kind!r} cannot be made of it: {str(error) or type(error).__name__}")
            return _RULE

    def _requirement(self, document: Any, path: Place) -> Requirement:
        kind = self._kind(document, path, REQUIREMENTS)
        if kind is None:
            return _REQUIREMENT
        given, here = document[kind], (*path, kind)
        self._lacks(kind, REQUIREMENTS[kind], document, path)
        is_level = kind == "reached"
        of = self._key(given, here, "indicator") if is_level else self._many(given, here, self._requirement)
        fields = self._fields(REQUIREMENTS[kind], document, path, of)
        if is_level and isinstance(given, str) and "level" in document:
            self.levels.append((given, fields["level"], (*path, "level")))
        made = None if of is None else self._make(kind, of, fields, document, here)
        return made or _REQUIREMENT

    def _key(self, given: Any, path: Place, kind: str) -> str:
        """Note a key and what it must name; anything but text is a fault."""
        if not isinstance(given, str):
            self._fault(path, f"it is {written(given)}.", f"Expected the key of one {kind}.")
            return _RULE
        self.keys.append((given, path, kind))
        return given

    def _kind(self, document: Any, path: Place, kinds: Mapping[str, tuple[str, ...]]) -> str | None:
        """Give the one kind a table is named after, or leave the faults that keep it from having one."""
        if not isinstance(document, dict):
            self._fault(
                path, f"it is {written(document)}.", f"Expected a key, or {a_table()} with one of: {', '.join(kinds)}."
            )
            return None
        found = [key for key in document if key in kinds]
        if len(found) != 1:
            fields = {field for names in kinds.values() for field in names}
            wrong = next((key for key in document if key not in kinds and key not in fields), None)
            problem = f"there is no kind {wrong!r}." if wrong else f"it names {len(found)} kinds."
            remedy = did_you_mean(wrong or None, kinds, f"Expected one of: {', '.join(kinds)}.")
            if wrong and kinds is not REQUIREMENTS:
                remedy += " Or is it installed by a package? Then install that package."
            self._fault(path, problem, remedy)
            return None
        kind: str = found[0]
        for key in document:
            if key != kind and key not in kinds[kind]:
                self._fault((*path, key), f"{kind!r} has no such field.")
        return kind

    def _lacks(self, kind: str, fields: Iterable[str], document: Mapping[str, Any], path: Place) -> bool:
        """Tell of the fields that a node must have and has not."""
        missing = [key for key in fields if key not in document and not self._is_optional(kind, key)]
        for key in missing:
            self._fault((*path, key), "it is missing.", "Add it.")
        return bool(missing)

    def _is_optional(self, kind: str, field: str) -> bool:
        if kind in RULES or kind in REQUIREMENTS:
            return kind in OPTIONAL
        return own_fields(self.plug_ins[kind])[field].default is not attrs.NOTHING

    def _many(self, items: Any, path: Place, one: Callable[[Any, Place], T]) -> tuple[T, ...] | None:
        if not isinstance(items, list):
            self._fault(path, f"it is {written(items)}.", "Expected a list.")
            return None
        return tuple(one(item, (*path, i)) for i, item in enumerate(items))

    def _points(self, items: Any, path: Place) -> tuple[tuple[float, float], ...]:
        if not isinstance(items, list):
            self._fault(path, f"it is {written(items)}.", "Expected a list of pairs of numbers.")
            return _POINTS
        found = []
        for i, pair in enumerate(items):
            numbers = self._numbers(pair, (*path, i))
            if numbers is not None and len(numbers) != 2:
                self._fault((*path, i), f"it is {written(pair)}.", "Expected a pair of numbers.")
                numbers = None
            found.append(numbers)
        return tuple((x, y) for x, y in filter(None, found)) if None not in found else _POINTS

    def _numbers(self, items: Any, path: Place) -> tuple[float, ...] | None:
        """Read a list of numbers, or leave the faults of each that is none."""
        if not isinstance(items, list):
            self._fault(path, f"it is {written(items)}.", "Expected a list of numbers.")
            return None
        wrong = [i for i, item in enumerate(items) if not is_number(item)]
        for i in wrong:
            self._fault((*path, i), f"it is {written(items[i])}.", "Expected a number.")
        return None if wrong else tuple(map(float, items))

    def _level(self, given: Any, path: Place) -> float | str:
        if isinstance(given, str):
            return given
        if is_number(given):
            return float(given)
        self._fault(path, f"it is {written(given)}.", "Expected a level, by number or by name.")
        return 0.0

    def _whole(self, given: Any, path: Place) -> int:
        if isinstance(given, int) and not isinstance(given, bool):
            return given
        self._fault(path, f"it is {written(given)}.", "Expected a whole number.")
        return 1

    def _make(self, kind: str, of: Any, fields: Mapping[str, Any], document: Mapping[str, Any], here: Place) -> Any:
        """Make a node of what it is named with and its other fields."""
        node, _ = _RULES[kind] if kind in _RULES else _REQUIREMENTS[kind]
        return self._made(here, document, lambda: node(of, **fields))

    def _made(self, here: Place, document: Mapping[str, Any], make: Callable[[], T]) -> T | None:
        """Make a node; a value that it refuses leaves a fault at its field, or at the kind."""
        try:
            return make()
        except InvalidValueError as error:
            there = (*here[:-1], error.field) if error.field in document else here
            self._fault(there, f"it was {written(error.value)}.", f"Expected {error.expected}.")
            return None

    def _fault(self, path: Place, problem: str, remedy: str = "") -> None:
        self.faults.append(Fault.at(path, problem, remedy))

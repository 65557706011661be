"""Readers: a rule's tree turned once into functions, one a node, that give the node's value where every indicator is settled.

These functions are the reference that every reading is held to. A composite that others share is made once and, for one
record, read once.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import assert_never

from partnerkit.errors import Fault, InvalidValueError, RuleError
from partnerkit.model import TOLERANCE, Requirement, Rule
from partnerkit.model.rule import (
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
from partnerkit.rules.arithmetic import along, averaged, order_weights, weighted

__all__ = ["Holder", "Reader", "Readers", "Units", "holder", "node_reader", "plug_in_value", "reader", "resolved"]

Units = dict[str, float | None]
"""Every indicator of a rule as a number in [0, 1], or None where it does not apply. A composite that other rules share joins it once it
is read, so that it is read once; no key names both."""

Reader = Callable[[Units], float | None]
"""Gives the value of a node, from 0 to 1; None if nothing below it applies."""

Holder = Callable[[Units], bool | None]
"""Says whether a requirement holds; None if nothing in it applies."""

Readers = dict[int, Reader]
"""The reader of each node of a tree, by the node's `id`."""


def resolved(child: Child | None) -> Rule:
    """Give a child of a compiled rule, which is never a bare key.

    Raises:
        RuleError: The rule was not compiled.
    """
    if child is None or isinstance(child, str):
        raise RuleError("rule", (Fault("", "it was not compiled.", "Call rules.compile(rule, registry) first."),))
    return child


def reader(child: Child | None, made: Readers) -> Reader:
    """Give the reader of a node, and add it and those of all nodes below it to the ones already made."""
    rule = resolved(child)
    if id(rule) not in made:
        made[id(rule)] = node_reader(rule, made)
    return made[id(rule)]


def node_reader(rule: Rule, made: Readers) -> Reader:
    """Make the reader of a node from those of its parts."""
    match rule:
        case IndicatorLeaf(key):
            return itemgetter(key)
        case Ref(key, target):
            return _read_once(key, reader(target, made))
        case Mean(of, weights):
            return averaged(weights, [reader(part, made) for part in of])
        case Ordered(of, weights):
            return _in_order([reader(part, made) for part in of], weights)
        case Capped(of, until, at_most):
            return _capped(reader(of, made), holder(until), at_most)
        case Share(of, weights):
            return averaged(weights, [holder(part) for part in of])
        case Rescale(of, points):
            inner = reader(of, made)
            return lambda units: None if (number := inner(units)) is None else along(points, number)
        case PlugIn(of=of):
            own, plugged = rule, [reader(part, made) for part in of]
            return lambda units: plug_in_value(own, [part(units) for part in plugged])
        case _:
            assert_never(rule)


def _read_once(key: str, target: Reader) -> Reader:
    def read(units: Units) -> float | None:
        if key not in units:
            units[key] = target(units)
        return units[key]

    return read


def _in_order(parts: list[Reader], weights: tuple[float, ...]) -> Reader:
    def read(units: Units) -> float | None:
        present = sorted([number for part in parts if (number := part(units)) is not None], reverse=True)
        return weighted(order_weights(weights, len(present)), present)

    return read


def _capped(inner: Reader, until: Holder, at_most: float) -> Reader:
    def read(units: Units) -> float | None:
        number = inner(units)
        return number if number is None or until(units) is not False else min(number, at_most)

    return read


def plug_in_value(rule: PlugIn, numbers: Sequence[float | None]) -> float | None:
    """Give a plug-in's value from those of its parts; None if no part applies.

    Raises:
        InvalidValueError: What the plug-in gives is no number from 0 to 1.
    """
    if all(number is None for number in numbers):
        return None
    number = rule.value(numbers)
    if not 0 <= number <= 1:
        raise InvalidValueError(rule.kind, "value", number, "a number from 0 to 1")
    return number


def holder(requirement: Requirement) -> Holder:
    """Make the function that says whether a requirement holds.

    Raises:
        RuleError: The rule was not compiled.
    """
    match requirement:
        case Reached(threshold=threshold, leaf=leaf):
            if leaf is None or threshold is None:
                resolved(None)
                raise AssertionError("unreachable")
            key, cut = leaf.key, threshold - TOLERANCE
            return lambda units: None if (unit := units[key]) is None else unit >= cut
        case AllOf(of):
            return _at_least(len(of), [holder(part) for part in of])
        case AnyOf(of):
            return _at_least(1, [holder(part) for part in of])
        case KOfN(k, of):
            return _at_least(k, [holder(part) for part in of])
        case _:
            assert_never(requirement)


def _at_least(k: int, parts: list[Holder]) -> Holder:
    def holds(units: Units) -> bool | None:
        present = [held for part in parts if (held := part(units)) is not None]
        return sum(present) >= min(k, len(present)) if present else None

    return holds

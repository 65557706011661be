"""Readers: one function for each node of a rule, which gives the node's value where every indicator is settled.

The functions are made once for each rule, and every other reading has to agree with them. A composite that several
nodes refer to gets one function, which is called once for each record.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import assert_never

from partnerkit.errors import InvalidValueError
from partnerkit.model.rule import PlugIn
from partnerkit.rules import tree
from partnerkit.rules.arithmetic import along, averaged, order_weights, weighted

Units = dict[str, float | None]
"""Every indicator of a rule as a number in [0, 1], or None where it does not apply.

A composite that other rules share joins them once it is read, so that it is read once; no key names both.
"""

Reader = Callable[[Units], float | None]
"""Gives the value of a node, from 0 to 1; None if nothing below it applies."""

Holder = Callable[[Units], bool | None]
"""Says whether a condition holds; None if nothing in it applies."""

Readers = dict[int, Reader]
"""The reader of each node of a tree, by the node's `id`."""


def reader(node: tree.Node, made: Readers) -> Reader:
    """Give the reader of a node, making it and those of the nodes below it if they are not yet in `made`."""
    if id(node) not in made:
        made[id(node)] = node_reader(node, made)
    return made[id(node)]


def node_reader(node: tree.Node, made: Readers) -> Reader:
    """Make the reader of a node from those of its parts."""
    of = [reader(part, made) for part in tree.parts(node)]
    match node:
        case tree.Leaf(key):
            return itemgetter(key)
        case tree.Ref(key):
            return _read_once(key, of[0])
        case tree.Mean(weights=weights):
            return averaged(weights, of)
        case tree.Ordered(weights=weights):
            return _in_order(of, weights)
        case tree.Capped(until=until, at_most=at_most):
            return _capped(of[0], holder(until), at_most)
        case tree.Share(conditions, weights):
            return averaged(weights, [holder(condition) for condition in conditions])
        case tree.Rescale(points=points):
            return _rescaled(of[0], points)
        case tree.Plugged(rule):
            return lambda units: plug_in_value(rule, [part(units) for part in of])
        case _:
            assert_never(node)


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


def _rescaled(inner: Reader, points: tuple[tuple[float, float], ...]) -> Reader:
    return lambda units: None if (number := inner(units)) is None else along(points, number)


def plug_in_value(rule: PlugIn, numbers: Sequence[float | None]) -> float | None:
    """Give a plug-in's value from those of its parts; None if no part applies.

    Raises:
        InvalidValueError: What the plug-in gives is not a number from 0 to 1.
    """
    if all(number is None for number in numbers):
        return None
    number = rule.value(numbers)
    if not 0 <= number <= 1:
        raise InvalidValueError(rule.kind, "value", number, "a number from 0 to 1")
    return number


def holder(condition: tree.Condition) -> Holder:
    """Make the function that says whether a condition holds."""
    match condition:
        case tree.AtLevel(leaf):
            key, cut = leaf.key, condition.cut
            return lambda units: None if (unit := units[key]) is None else unit >= cut
        case tree.AtLeast(k, of):
            return _at_least(k, [holder(part) for part in of])
        case _:
            assert_never(condition)


def _at_least(k: int, parts: list[Holder]) -> Holder:
    def holds(units: Units) -> bool | None:
        present = [held for part in parts if (held := part(units)) is not None]
        return sum(present) >= min(k, len(present)) if present else None

    return holds

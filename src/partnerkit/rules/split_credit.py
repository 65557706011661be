"""Splitters: a rule's tree turned once into functions, one for each node, that split its value over its parts.

Each node is handed what one unit of its value is worth and what one unit of its shortfall costs, and hands its parts
their share: a mean their weight's share, an ordered mean the share of the place they took (equal parts share their
places equally), a line with corners its slope. What belongs to no part, a cap's effect or a line's start, is a term of
its own.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, assert_never

import attrs

from partnerkit.model.rule import PlugIn
from partnerkit.rules import tree
from partnerkit.rules.arithmetic import along, order_weights
from partnerkit.rules.evaluate import Reader, Readers, Units, holder
from partnerkit.rules.wording import cap_text, condition_text, node_text

ROUNDING = 1e-13
"""What a plug-in's shares may miss of its value by rounding alone; what they miss beyond it is a term of the rule."""


@attrs.frozen(repr=False)
class Credit:
    """What one node of a rule contributes.

    Attributes:
        key: The indicator's or composite's key; empty for other nodes.
        label: What the node is, in words.
        value: The node's own value, 0 to 1. For a term of the rule, its effect.
        credit: What it contributes to the whole score; the credits of the leaves add up to that score.
        shortfall: How much more it could contribute; the shortfalls of the leaves add up to 1 minus the whole score.
        parts: The nodes below it; none for an indicator and for a term of the rule.
        tied: Whether it shared its place in an order with an equal part.
    """

    key: str
    label: str
    value: float
    credit: float
    shortfall: float
    parts: "tuple[Credit, ...]" = ()
    tied: bool = False

    def leaves(self) -> "Iterator[Credit]":
        """Go through the indicators and rule terms below, or give the node itself if it has no parts."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def as_data(self) -> dict[str, Any]:
        """Give the split as plain data, as `to_dict` does: the node, and its parts below it."""
        own = {name: getattr(self, name) for name in ("key", "label", "value", "credit", "shortfall", "tied")}
        return {**own, "parts": [part.as_data() for part in self.parts]}

    def __str__(self) -> str:
        """Draw the split as a tree: what each node contributes, and its parts below it."""
        below = (f"  {line}" for part in self.parts for line in str(part).splitlines())
        return "\n".join((f"{self.credit:+.3f}  {self.label}", *below))

    def __repr__(self) -> str:
        return f"<Credit {self.credit:+.3f}: {self.label}>"


At = tuple[Units, dict[tuple[str, float, float, bool], Credit]]
"""One record, and the splits of composites in it so far.

They are kept by key and worth: a composite in several places at the same worth is split once and shared.
"""

Splitter = Callable[[At, float, float, float, bool], Credit]
"""Splits a node that has a value.

It is given that value, what one unit of it is worth, what one unit of shortfall costs, and whether the node is tied.
"""

Parts = Callable[[At, float, float, float], list[Credit]]
"""Splits a node as a `Splitter` does, and gives its parts alone."""

Splitters = dict[int, Splitter]
"""The splitter of each node of a tree, by the node's `id`."""


def splitter(node: tree.Node, readers: Readers, made: Splitters) -> Splitter:
    """Give the splitter of a node, making it and those of the nodes below it if they are not yet in `made`."""
    if id(node) not in made:
        made[id(node)] = node_splitter(node, readers, made)
    return made[id(node)]


def node_splitter(node: tree.Node, readers: Readers, made: Splitters) -> Splitter:
    """Make the splitter of a node from the readers and splitters of its parts."""
    of = [(readers[id(part)], splitter(part, readers, made)) for part in tree.parts(node)]
    label = node_text(node)
    match node:
        case tree.Leaf(key):
            return lambda _, own, up, down, tied: Credit(key, label, own, own * up, (1 - own) * down, (), tied)
        case tree.Ref(key):
            ((_, target),) = of
            return _split_once(key, label, target)
        case tree.Mean(weights=weights):
            return _split(label, _mean(of, weights))
        case tree.Ordered(weights=weights):
            return _split(label, _ordered(of, weights))
        case tree.Capped():
            return _split(label, _capped(*of[0], cap_text(node)))
        case tree.Share(conditions, weights):
            return _split(label, _share(conditions, weights))
        case tree.Rescale(points=points):
            return _split(label, _rescale(*of[0], points))
        case tree.Plugged(rule):
            return _split(label, _plugged(rule, of, label))
        case _:
            assert_never(node)


def _split(label: str, parts: Parts) -> Splitter:
    def split(at: At, own: float, up: float, down: float, tied: bool) -> Credit:
        return Credit("", label, own, own * up, (1 - own) * down, tuple(parts(at, own, up, down)), tied)

    return split


def _split_once(key: str, label: str, target: Splitter) -> Splitter:
    def split(at: At, own: float, up: float, down: float, tied: bool) -> Credit:
        place = (key, up, down, tied)
        if (done := at[1].get(place)) is None:
            below = (target(at, own, up, down, False),)
            done = at[1][place] = Credit(key, label, own, own * up, (1 - own) * down, below, tied)
        return done

    return split


def _mean(of: Sequence[tuple[Reader, Splitter]], weights: tuple[float, ...]) -> Parts:
    weighed = [(w, read, split) for w, (read, split) in zip(weights, of, strict=True)]

    def shares(at: At, _: float, up: float, down: float) -> list[Credit]:
        units = at[0]
        present = [(w, split, number) for w, read, split in weighed if (number := read(units)) is not None]
        total = sum([w for w, _, _ in present])
        return [split(at, number, up * w / total, down * w / total, False) for w, split, number in present]

    return shares


def _ordered(of: Sequence[tuple[Reader, Splitter]], weights: tuple[float, ...]) -> Parts:
    def shares(at: At, _: float, up: float, down: float) -> list[Credit]:
        units = at[0]
        present = [(split, number) for read, split in of if (number := read(units)) is not None]
        taken = places([number for _, number in present], weights)
        return [
            split(at, number, up * w, down * w, tied) for (split, number), (w, tied) in zip(present, taken, strict=True)
        ]

    return shares


def places(numbers: Sequence[float], weights: tuple[float, ...]) -> list[tuple[float, bool]]:
    """Give each part that applies the weight of its place in the order; equal parts share their weights equally.

    Each part gets its weight (they add up to 1) and whether it shares its place.
    """
    ranked = sorted(numbers, reverse=True)
    by_place = order_weights(weights, len(numbers))
    total = sum(by_place)
    shared = {v: [w / total for w, r in zip(by_place, ranked, strict=True) if r == v] for v in numbers}
    return [(sum(shared[v]) / len(shared[v]), len(shared[v]) > 1) for v in numbers]


def _capped(read: Reader, split: Splitter, text: str) -> Parts:
    def shares(at: At, own: float, up: float, down: float) -> list[Credit]:
        number = read(at[0]) or 0.0
        lost = number - own
        inner = split(at, number, up, down, False)
        return [inner, Credit("", text, -lost, -lost * up, lost * down)] if lost > 0 else [inner]

    return shares


def _share(of: Sequence[tree.Condition], weights: Sequence[float]) -> Parts:
    asked = [(w, holder(part), condition_text(part)) for w, part in zip(weights, of, strict=True)]

    def shares(at: At, _: float, up: float, down: float) -> list[Credit]:
        units = at[0]
        present = [(w, text, held) for w, holds, text in asked if (held := holds(units)) is not None]
        total = sum([w for w, _, _ in present])
        return [
            Credit("", text, 1.0, up * w / total, 0.0) if held else Credit("", text, 0.0, 0.0, down * w / total)
            for w, text, held in present
        ]

    return shares


def _rescale(read: Reader, split: Splitter, points: tuple[tuple[float, float], ...]) -> Parts:
    start, end = along(points, 0.0), along(points, 1.0)

    def shares(at: At, own: float, up: float, down: float) -> list[Credit]:
        number = read(at[0]) or 0.0
        gain = (own - start) / number if number > 0 else 0.0
        loss = (end - own) / (1 - number) if number < 1 else 0.0
        below = [split(at, number, up * gain, down * loss, False)]
        if start > 0:
            below.append(Credit("", "baseline of the line", start, start * up, 0.0))
        if end < 1:
            below.append(Credit("", "out of the line's reach", 1 - end, 0.0, (1 - end) * down))
        return below

    return shares


def _plugged(rule: PlugIn, of: Sequence[tuple[Reader, Splitter]], label: str) -> Parts:
    """Split a plug-in's value by its own shares, and its shortfall by what each part lacks.

    What belongs to none of the parts becomes a term of the rule.
    """

    def shares(at: At, own: float, up: float, down: float) -> list[Credit]:
        numbers = [read(at[0]) for read, _ in of]
        lacking = sum([1 - number for number in numbers if number is not None])
        loss = (1 - own) / lacking if lacking > 0 else 0.0
        below: list[Credit] = []
        given = 0.0
        for (_, split), number, share in zip(of, numbers, rule.credits(numbers), strict=True):
            if number is not None:
                below.append(split(at, number, up * share / number if number > 0 else 0.0, down * loss, False))
                given += share if number > 0 else 0.0
        rest = (own - given, 0.0 if lacking > 0 else 1 - own)
        if max(map(abs, rest)) > ROUNDING:
            below.append(Credit("", f"{label} itself", rest[0], rest[0] * up, rest[1] * down))
        return below

    return shares

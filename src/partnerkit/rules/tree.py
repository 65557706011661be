"""What compiling makes of a rule: seven kinds of node and the plug-in, with nothing left to look up.

A rule as its author writes it names indicators, composites and levels, and may get the names wrong. In a node, what
each name means has taken its place, so a reading checks nothing: an indicator has its scale, a reference the
composite's own node, a level its place on [0, 1]. `AllOf`, `AnyOf` and `KOfN` have become one kind of condition, since
all three count how many of their parts hold.

The union is closed. A reading matches its kinds, one module for each reading; a walk that only visits nodes, or only
replaces them, uses `parts`, `with_parts`, `below` or `walk`. Elsewhere the kinds are named with this module, as in
`tree.Mean`: `Mean` alone is what an author writes.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, assert_never

import attrs

from partnerkit.model import TOLERANCE, ResponseScale
from partnerkit.model.rule import PlugIn


@attrs.frozen
class Leaf:
    """An indicator, with its scale and the name that is printed."""

    key: str
    scale: ResponseScale
    name: str


@attrs.frozen
class Ref:
    """Another composite, with its rule and the name that is printed. References to one composite share its target."""

    key: str
    target: "Node"
    name: str


@attrs.frozen
class Mean:
    """A weighted mean."""

    of: "tuple[Node, ...]"
    weights: tuple[float, ...]


@attrs.frozen
class Ordered:
    """A weighted mean of the parts sorted from highest to lowest."""

    of: "tuple[Node, ...]"
    weights: tuple[float, ...]


@attrs.frozen
class Capped:
    """A part that counts no more than `at_most` until a condition holds."""

    of: "Node"
    until: "Condition"
    at_most: float


@attrs.frozen
class Share:
    """The weighted share of conditions that hold. It has no parts: conditions have no value of their own."""

    of: "tuple[Condition, ...]"
    weights: tuple[float, ...]


@attrs.frozen
class Rescale:
    """A part whose value is mapped along a line with corners."""

    of: "Node"
    points: tuple[tuple[float, float], ...]


@attrs.frozen
class Plugged:
    """A kind of rule that is not one of the seven: the rule as its author made it, and the nodes of its parts."""

    rule: PlugIn
    of: "tuple[Node, ...]"


@attrs.frozen
class AtLevel:
    """Holds when an indicator is at a level or above.

    Attributes:
        leaf: The indicator.
        threshold: The level on [0, 1].
        label: The level in words.
    """

    leaf: Leaf
    threshold: float
    label: str

    @property
    def cut(self) -> float:
        """The number to compare the indicator with, the same in every reading.

        It is just under the threshold, to allow for rounding.
        """
        return self.threshold - TOLERANCE


@attrs.frozen
class AtLeast:
    """Holds when at least `k` parts hold, or all that apply if fewer than `k` do.

    Attributes:
        k: How many: all of the parts, one of them, or a number between.
        of: The parts.
        word: How to print it: the parts joined by "and" or by "or", or `k` "of" them.
    """

    k: int
    of: "tuple[Condition, ...]"
    word: Literal["and", "or", "of"]


Condition = AtLevel | AtLeast
Node = Leaf | Ref | Mean | Ordered | Capped | Share | Rescale | Plugged


def parts(node: Node) -> tuple[Node, ...]:
    """Give the nodes right below a node."""
    match node:
        case Leaf() | Share():
            return ()
        case Ref(target=part) | Capped(of=part) | Rescale(of=part):
            return (part,)
        case Mean(of) | Ordered(of) | Plugged(of=of):
            return of
        case _:
            assert_never(node)


def with_parts(node: Node, new: Sequence[Node]) -> Node:
    """Replace the nodes right below a node with as many others."""
    match node:
        case Leaf() | Share():
            return node
        case Ref():
            (target,) = new
            return attrs.evolve(node, target=target)
        case Capped() | Rescale():
            (part,) = new
            return attrs.evolve(node, of=part)
        case Mean() | Ordered() | Plugged():
            return attrs.evolve(node, of=tuple(new))
        case _:
            assert_never(node)


def below(node: Node, path: str) -> Iterator[tuple[str, Node]]:
    """Give the nodes right below a node, each with its path. The path of a composite's node starts again at its key."""
    match node:
        case Ref(key, target):
            yield key, target
        case Capped(of) | Rescale(of):
            yield f"{path}.of", of
        case _:
            yield from ((f"{path}.of[{i}]", part) for i, part in enumerate(parts(node)))


def walk(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Go through a node and all nodes below it, each with its path. A composite used in several places comes once."""
    ahead, seen = [(path, node)], set[int]()
    while ahead:
        path, node = ahead.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield path, node
            ahead += reversed([*below(node, path)])

"""Ways to rewrite a rule so that it must read the same: write composites out, or take indicators out."""

from collections.abc import Collection
from typing import assert_never

import attrs

from partnerkit.rules import CompiledRule, tree
from partnerkit.rules.arithmetic import order_weights


def inlined(rule: CompiledRule) -> CompiledRule:
    """Write every composite out wherever it is referred to. One that was shared then occurs several times."""
    return attrs.evolve(rule, root=_inlined(rule.root))


def _inlined(node: tree.Node) -> tree.Node:
    if isinstance(node, tree.Ref):
        return _inlined(node.target)
    return tree.with_parts(node, [_inlined(part) for part in tree.parts(node)])


def without(rule: CompiledRule, gone: Collection[str]) -> CompiledRule | None:
    """Take indicators out of a rule: give the rule as if written without them, or None if nothing is left.

    A node or requirement that loses all its parts is taken out too. A rule that loses its requirement is no longer
    capped. If fewer requirements than `k_of_n` asks for are left, all of them are required. An ordered mean keeps the
    line that its weights define. A plug-in keeps the parts that are left.
    """
    root = _without(rule.root, gone)
    if root is None:
        return None
    scales = {key: scale for key, scale in rule.scales.items() if key not in gone}
    return CompiledRule(rule.key, root, tuple(scales), scales)


def _without(node: tree.Node, gone: Collection[str]) -> tree.Node | None:
    below = [_without(part, gone) for part in tree.parts(node)]
    kept = [part for part in below if part is not None]
    match node:
        case tree.Leaf(key):
            return None if key in gone else node
        case tree.Share(of, weights):
            held = [(asked, w) for part, w in zip(of, weights, strict=True) if (asked := _asked(part, gone))]
            return tree.Share(tuple(asked for asked, _ in held), tuple(w for _, w in held)) if held else None
        case _ if not kept:
            return None
        case tree.Mean(weights=weights):
            return tree.Mean(tuple(kept), tuple(w for part, w in zip(below, weights, strict=True) if part))
        case tree.Ordered(weights=weights):
            return tree.Ordered(tuple(kept), order_weights(weights, len(kept)))
        case tree.Capped(_, until, at_most):
            asked = _asked(until, gone)
            return kept[0] if asked is None else tree.Capped(kept[0], asked, at_most)
        case tree.Plugged(rule):
            written = tuple(part for part, left in zip(rule.of, below, strict=True) if left)
            return tree.Plugged(attrs.evolve(rule, of=written), tuple(kept))
        case tree.Ref() | tree.Rescale():
            return tree.with_parts(node, kept)
        case _:
            assert_never(node)


def _asked(condition: tree.Condition, gone: Collection[str]) -> tree.Condition | None:
    match condition:
        case tree.AtLevel(leaf):
            return None if leaf.key in gone else condition
        case tree.AtLeast(k, of, word):
            kept = tuple(left for part in of if (left := _asked(part, gone)))
            return tree.AtLeast(min(k, len(kept)), kept, word) if kept else None
        case _:
            assert_never(condition)

"""The words for a rule: what each node is called, and what each condition asks for."""

from typing import assert_never

from partnerkit.rules import tree


def node_text(node: tree.Node) -> str:
    """Say what a node is: the name of an indicator or a composite, or what the node does with its parts."""
    match node:
        case tree.Leaf(key, _, name) | tree.Ref(key, _, name):
            return name or key
        case tree.Mean():
            return "mean"
        case tree.Ordered(weights=weights):
            if not any(weights[:-1]):
                return "weakest of"
            return "ordered mean" if any(weights[1:]) else "strongest of"
        case tree.Capped():
            return "capped"
        case tree.Share():
            return "share of requirements met"
        case tree.Rescale():
            return "rescaled"
        case tree.Plugged(rule):
            return rule.kind.replace("_", " ")
        case _:
            assert_never(node)


def cap_text(node: tree.Capped) -> str:
    """Say what a cap does, and until when."""
    return f"capped at {node.at_most:.2f} until {condition_text(node.until)}"


def condition_text(condition: tree.Condition) -> str:
    """Say in words what a condition asks for."""
    match condition:
        case tree.AtLevel(leaf, _, label):
            return f"{node_text(leaf)} reaches {label}"
        case tree.AtLeast(k, of, word):
            texts = [
                condition_text(part) if isinstance(part, tree.AtLevel) else f"({condition_text(part)})" for part in of
            ]
            return f"{k} of: {'; '.join(texts)}" if word == "of" else f" {word} ".join(texts)
        case _:
            assert_never(condition)

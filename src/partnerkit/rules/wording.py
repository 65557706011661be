"""A rule's own words: what a node is called, and what a requirement asks for."""

from typing import assert_never

from partnerkit.model import Requirement, Rule
from partnerkit.model.rule import (
    AllOf,
    AnyOf,
    Capped,
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

__all__ = ["cap_text", "node_text", "requirement_text"]


def node_text(rule: Rule) -> str:
    """Say what a node is: the name of an indicator or a composite, or what the node does with its parts."""
    match rule:
        case IndicatorLeaf(key, _, name) | Ref(key, _, name):
            return name or key
        case Mean():
            return "mean"
        case Ordered(weights=weights):
            if not any(weights[:-1]):
                return "weakest of"
            return "ordered mean" if any(weights[1:]) else "strongest of"
        case Capped():
            return "capped"
        case Share():
            return "share of requirements met"
        case Rescale():
            return "rescaled"
        case PlugIn():
            return rule.kind.replace("_", " ")
        case _:
            assert_never(rule)


def cap_text(rule: Capped) -> str:
    """Say what a cap does, and until when."""
    return f"capped at {rule.at_most:.2f} until {requirement_text(rule.until)}"


def requirement_text(requirement: Requirement) -> str:
    """Say in words what a requirement asks for."""
    match requirement:
        case Reached(key, level, _, leaf):
            name = leaf.name if leaf is not None and leaf.name else key
            scale = leaf.scale if leaf is not None else None
            at = level if isinstance(level, str) else f"{level:g}"
            if scale is not None:
                at = scale.level(level).label if isinstance(level, str) else scale.describe(level)
            return f"{name} reaches {at}"
        case AllOf(of):
            return " and ".join(_inner_text(part) for part in of)
        case AnyOf(of):
            return " or ".join(_inner_text(part) for part in of)
        case KOfN(k, of):
            return f"{k} of: " + "; ".join(_inner_text(part) for part in of)
        case _:
            assert_never(requirement)


def _inner_text(requirement: Requirement) -> str:
    text = requirement_text(requirement)
    return text if isinstance(requirement, Reached) else f"({text})"

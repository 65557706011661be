"""What a person decides about the words of a plan, as it is kept, written down and read again."""

from collections.abc import Mapping, Sequence
from typing import Any

from partnerkit.language.match_data import DecisionData
from partnerkit.language.matches import Decision
from partnerkit.language.wishes import is_steering
from partnerkit.model import Match

__all__ = ["as_decided", "decided_words", "decision_data", "each_of", "what_is_done"]


def each_of(decision: Any) -> list[Any]:
    """Give the decisions about a text, each for itself."""
    return decision if isinstance(decision, list) and not is_one(decision) else [decision]


def is_one(decision: Sequence[Any]) -> bool:
    """Say whether a list is one decision, a key with "named" or another word beside it, and not several."""
    return is_steering(decision) or (len(decision) == 2 and decision[1] in [member.value for member in Match])


def what_is_done(decisions: Mapping[str, Any]) -> dict[str, Any]:
    """Give what was decided about what the school does, without what it wants and its barriers."""
    kept = {}
    for text, decision in decisions.items():
        rest = [one for one in each_of(decision) if not is_steering(one)]
        if rest or decision == []:
            kept[text] = rest[0] if len(rest) == 1 else rest
    return kept


def decided_words(decision: object) -> str:
    """Give a decision in words for a table."""
    if decision is None:
        return "(no practice)"
    if isinstance(decision, list):
        return ", ".join(map(decided_words, decision))
    return str(decision[0] if isinstance(decision, tuple) else decision)


def as_decided(decision: Decision | Sequence[Decision]) -> Decision | Sequence[Decision]:
    """Give a decision as it is kept: JSON has lists where Python has a key with "named" or "near" beside it."""
    if not isinstance(decision, list):
        return decision
    if is_one(decision):
        return (str(decision[0]), str(decision[1]))
    return [(str(one[0]), str(one[1])) if isinstance(one, list | tuple) else one for one in decision]


def decision_data(decision: Decision | Sequence[Decision]) -> DecisionData:
    """Give a decision as JSON has it."""
    if decision is None or isinstance(decision, str):
        return decision
    return [list(map(str, one)) if isinstance(one, tuple | list) else str(one) for one in decision]

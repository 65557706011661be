"""What a person decides about the words of a plan, as it is kept, written down and read again."""

from collections.abc import Mapping, Sequence
from typing import Any

from partnerkit.errors import InvalidValueError
from partnerkit.language.match_data import DecisionData
from partnerkit.language.matches import Decision
from partnerkit.language.wishes import BARRIER, WANTED, is_steering
from partnerkit.model import Match

__all__ = ["as_decided", "decided_words", "decision_data", "each_of", "what_is_done"]


_WORDS = tuple(member.value for member in Match)
_EXPECTED = (
    "a practice's key; a key with 'named', 'near', 'wanted' or 'barrier'; a list or tuple of these; "
    "or None for no practice"
)


def require_decision(text: str, decision: object) -> None:
    """Require what a person can decide about the words of a line.

    Raises:
        InvalidValueError: It is anything else; the message lists all that is accepted.
    """
    for one in each_of(decision):
        is_pair = isinstance(one, tuple) and len(one) == 2 and one[1] in (*_WORDS, WANTED, BARRIER)
        if one is not None and not isinstance(one if not is_pair else one[0], str):
            raise InvalidValueError("confirmed", text, one, _EXPECTED)


def each_of(decision: Any) -> list[Any]:
    """Give the decisions about a text, each for itself."""
    return decision if isinstance(decision, list) and not is_one(decision) else [decision]


def is_one(decision: Sequence[Any]) -> bool:
    """Say whether a list is one decision, a key with "named" or another word beside it, and not several."""
    return is_steering(decision) or (len(decision) == 2 and decision[1] in _WORDS)


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
    if isinstance(decision, tuple):
        return f"{decision[0]} ({decision[1]})" if is_steering(decision) else str(decision[0])
    return str(decision)


def as_decided(decision: Decision | Sequence[Decision]) -> Decision | Sequence[Decision]:
    """Give a decision as it is kept: JSON has lists where Python has a key with "named" or "near" beside it."""
    if isinstance(decision, tuple):
        is_several = len(decision) != 2 or not isinstance(decision[0], str) or not isinstance(decision[1], str)
        return as_decided(list(decision)) if is_several else decision
    if not isinstance(decision, list):
        return decision
    if is_one(decision):
        return (decision[0], decision[1])
    return [(one[0], one[1]) if isinstance(one, list | tuple) and len(one) == 2 else one for one in decision]


def decision_data(decision: Decision | Sequence[Decision]) -> DecisionData:
    """Give a decision as JSON has it."""
    if decision is None or isinstance(decision, str):
        return decision
    return [list(map(str, one)) if isinstance(one, tuple | list) else str(one) for one in decision]

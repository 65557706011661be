"""Guesses of a draft: nothing is scored on them until a person has confirmed them."""

from collections.abc import Iterable

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.model import Instrument, Item

__all__ = ["require_confirmed"]

SHOWN = 8
"""How many guesses an error lists."""


def require_confirmed(instrument: Instrument, items: Iterable[Item]) -> None:
    """Refuse items whose options hold guesses that nobody has confirmed, and name each with what was guessed."""
    guesses = [
        f"{item.key}: {option.code!r} {option.text()!r}: {option.guess}"
        for item in items
        for option in instrument.options_of(item.key).guesses
    ]
    if guesses:
        more = [f"and {len(guesses) - SHOWN} more"] if len(guesses) > SHOWN else []
        expected = (
            "a form without guesses: look at each, then take instrument.confirmed(), or "
            "instrument.confirmed(item, worth={code: number or reason}) where one is wrong"
        )
        raise InvalidValueError(VERB, "instrument", [*guesses[:SHOWN], *more], expected)

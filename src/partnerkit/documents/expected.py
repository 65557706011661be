"""What a document must hold in one place, and the words for what it holds instead."""

import types
from collections.abc import Mapping
from enum import Enum
from typing import Any

from partnerkit.documents.fault_words import a_table, written
from partnerkit.errors import InvalidValueError
from partnerkit.model.field_checks import Validator, is_printable

Place = tuple[str | int, ...]
"""A place in a document: the names of fields and the positions in lists on the way to it."""


class Expected(ValueError):  # noqa: N818 - raised as "Expected a list.", it reads as what it is
    """What a hook raises: the problem, what to do, and where below the place the converter knows."""

    def __init__(self, problem: str, remedy: str = "", *, path: str | Place = ()) -> None:
        """Keep all three for the fault; a text is one step."""
        super().__init__(problem)
        self.problem, self.remedy, self.path = problem, remedy, (path,) if isinstance(path, str) else path


def it_is(value: object) -> str:
    """Say what the document has there, as a document writes it."""
    return f"it is {written(value)}."


def require_value(value: Any, fits: bool, expected: str) -> Any:
    """Give a value that fits, or say in words what was expected in its place."""
    if not fits:
        raise Expected(it_is(value), f"Expected {expected}.")
    return value


def require_table(value: object) -> dict[str, Any]:
    """Give a value that is a table, or say that one was expected."""
    table: dict[str, Any] = require_value(value, isinstance(value, dict), a_table())
    return table


def text_of(value: object) -> str:
    """Give a value that is a text which a file can hold, or say that one was expected."""
    text: str = require_value(value, isinstance(value, str), "text")
    return str(require_value(text, is_printable(text), "text without control characters or lone surrogates"))


def require_fits(check: Validator, value: Any) -> None:
    """Hold a single value to what a field of a noun would ask of it."""
    try:
        check(None, types.SimpleNamespace(name=""), value)  # all that a check looks at
    except InvalidValueError as error:
        raise Expected(f"it was {written(value)}.", f"Expected {error.expected}.") from None


def plainly(value: Any) -> Any:
    """Give a value as documents write it: whole numbers without a point, lists, words."""
    match value:
        case Enum():
            return value.value
        case float() if value.is_integer() and abs(value) < 2**53:
            return int(value)
        case list() | tuple():
            return [plainly(one) for one in value]
        case _:
            return value


def without(table: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Give a table without some of its keys."""
    return {key: value for key, value in table.items() if key not in keys}

"""What every error of partnerkit is, and those of a value that cannot be held and of a call that does not fit."""

from typing import Any, ClassVar

import attrs

from partnerkit.errors.shown_values import in_one_line, shown


def require(value: object, kind: type | tuple[type, ...], *, thing: str, field: str, expected: str) -> None:
    """Refuse a value that is not of a class.

    Args:
        value: The value.
        kind: The class, or several classes.
        thing: What it was given to, such as ``"score"``.
        field: As what, such as ``"school"``.
        expected: What belongs there, in words.

    Raises:
        InvalidValueError: It is of another class.

    Examples:
        >>> require("elm.toml", int, thing="plan", field="terms", expected="a whole number")
        Traceback (most recent call last):
        partnerkit.errors.InvalidValueError: plan.terms was 'elm.toml'; expected a whole number.
    """
    if not isinstance(value, kind):
        raise InvalidValueError(thing, field, value, expected)


class PartnerkitError(Exception):
    """The base of every error that partnerkit raises on purpose: catch it, and show its text to whoever can fix it.

    Its text is safe to print: a line break or control character from a name, a file or a cell is shown as its code.

    Examples:
        >>> import partnerkit as pk
        >>> try:
        ...     pk.SIX_TYPES["comunicating"]
        ... except pk.PartnerkitError as error:
        ...     print(error)
        The framework "Epstein's six types of involvement" has no construct 'comunicating'. Did you mean ...
    """

    _text: ClassVar[str] = ""
    """The text of an error that only fills in what it knows, such as ``"{first} is not {second}."``."""

    place: tuple[str | int, ...] = ()
    """Where it is in what was given, in parts, such as the words of a line; empty where that is not known."""

    def __init_subclass__(cls) -> None:
        """Let a traceback show our own errors where users import them from."""
        if cls.__module__.startswith("partnerkit.errors."):
            cls.__module__ = "partnerkit.errors"

    def _said(self) -> str | list[str]:
        """Give the text, or its lines where it has several."""
        return self._text.format_map(vars(self)) if self._text else super().__str__()

    def as_problem(self) -> dict[str, Any]:
        """Give the error as problem details (RFC 9457), for a web service that answers in JSON.

        Where its place is known, ``errors`` has one item with a ``pointer`` to it.

        Examples:
            >>> import partnerkit as pk
            >>> pk.errors.UnknownKeyError("elm", "school", "The plans").as_problem()["detail"]
            "The plans has no school 'elm'."
        """
        from partnerkit.errors.faults import Fault, as_errors

        problem: dict[str, Any] = {
            "type": "urn:partnerkit:problem:request",
            "title": "The request cannot be met",
            "status": 422,
            "detail": str(self),
        }
        return {**problem, "errors": as_errors([Fault.at(self.place, str(self))])} if self.place else problem

    def __str__(self) -> str:
        """Give the text."""
        said = self._said()
        return "\n".join(map(in_one_line, [said] if isinstance(said, str) else said))


PartnerkitError.__module__ = "partnerkit.errors"


@attrs.define(slots=False)
class InvalidValueError(PartnerkitError, ValueError):
    """A value object was given something it cannot hold.

    Attributes:
        thing: What was being made, such as ``"Effect"``, or the verb that was called.
        field: Which of its fields.
        value: What was given.
        expected: What the field holds.
    """

    thing: str
    field: str
    value: object
    expected: str

    def _said(self) -> str:
        """Give thing, field, value and expectation."""
        place = f"{self.thing}.{self.field}" if self.thing else self.field
        return f"{place} was {shown(self.value)}; expected {self.expected}."


@attrs.define(slots=False)
class CallError(PartnerkitError, TypeError):
    """A verb was called without something that it needs, or with an argument that it does not have.

    Attributes:
        verb: The verb.
        missing: The arguments that it needs and did not get.
        unknown: The arguments that it does not have.
        why: What to do, in words.
    """

    _text = "{verb}() {why}"

    verb: str
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    why: str

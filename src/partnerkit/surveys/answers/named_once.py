"""Lists of names, each of which may come once: an item listed twice would count twice."""

from collections.abc import Iterable

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB

__all__ = ["each_once"]


def each_once(names: Iterable[str], field: str) -> tuple[str, ...]:
    """Give names as they are, and refuse them if one comes twice; `field` is the argument that they were given for."""
    given = tuple(names)
    if twice := [name for name in dict.fromkeys(given) if given.count(name) > 1]:
        raise InvalidValueError(VERB, field, twice, "each name once")
    return given

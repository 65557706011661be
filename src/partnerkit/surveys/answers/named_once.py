"""Lists of names, each of which may come once: an item listed twice would count twice."""

from collections.abc import Iterable

from partnerkit.errors.arguments import VERB
from partnerkit.model.field_checks import require_once

__all__ = ["each_once"]


def each_once(names: Iterable[str], field: str) -> tuple[str, ...]:
    """Give names as they are, and refuse them if one comes twice; `field` is the argument that they were given for."""
    given = tuple(names)
    require_once(VERB, field, given, "each name once")
    return given

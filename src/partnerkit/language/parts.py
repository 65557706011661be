"""Lines that name several things at once: "conferences, newsletters and phone calls"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Part", "split_parts"]

_BETWEEN = re.compile(
    r"\s*[;,/\u2022]\s*(?:(?:and|or|as well as|y|e|o)\s+)?|\s+(?:and|as well as|y|e|&)\s+", re.IGNORECASE
)
_MOST = 60
"""A line of more parts is a paragraph; its first parts are looked at."""
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_EDGES = " .:-"


class Part(NamedTuple):
    """A part of a line.

    Attributes:
        core: Its words without those in parentheses.
        start: Where it begins in the line.
        end: Where it ends, with what is in parentheses after it.
    """

    core: str
    start: int
    end: int


def split_parts(text: str) -> tuple[Part, ...]:
    """Give what is between commas, semicolons, slashes and "and"; the text alone where there is nothing to split.

    Examples:
        >>> [part.core for part in split_parts("Conferences, newsletters and phone calls (in Spanish)")]
        ['Conferences', 'newsletters', 'phone calls']
        >>> [part.core for part in split_parts("Open house")]
        ['Open house']
    """
    masked = _ASIDE.sub(lambda aside: " " * len(aside.group()), text) if "(" in text else text
    parts = tuple(
        Part(core, start, end) for start, end in _between(masked) if (core := masked[start:end].strip(_EDGES))
    )
    return parts or (Part(text, 0, len(text)),)


def _between(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for count, mark in enumerate(_BETWEEN.finditer(text)):
        if count == _MOST:
            break
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)

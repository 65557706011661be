"""Lines that name several things at once: "conferences, newsletters and phone calls"."""

import re

__all__ = ["split_parts"]

_BETWEEN = re.compile(
    r"\s*[;,/\u2022]\s*(?:(?:and|or|as well as|y|e|o)\s+)?|\s+(?:and|as well as|y|e|&)\s+", re.IGNORECASE
)
_MOST = 60
"""A line of more parts is a paragraph; its first parts are looked at."""
_ASIDE = re.compile(r"\([^()]{0,200}\)")


def split_parts(text: str) -> tuple[str, ...]:
    """Give what is between commas, semicolons, slashes and "and"; the text alone where there is nothing to split.

    Examples:
        >>> split_parts("Conferences, newsletters and phone calls (in Spanish)")
        ('Conferences', 'newsletters', 'phone calls')
        >>> split_parts("Open house")
        ('Open house',)
    """
    parts = [part.strip(" .:-") for part in _BETWEEN.split(_ASIDE.sub(" ", text), maxsplit=_MOST)]
    return tuple(part for part in parts if part) or (text,)

"""Texts and codes as forms write them, made plain."""

import re
from html import unescape

from partnerkit.model.instrument import Code

__all__ = ["as_code", "without_markup"]

_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|h\d|td|tr|table)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_WHOLE = re.compile(r"-?\d{1,15}")


def without_markup(text: str) -> str:
    """Give a text without HTML, in one line.

    Examples:
        >>> without_markup("<b>How&nbsp;often</b><br>do we talk?")
        'How often do we talk?'
    """
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", text))).split())


def as_code(text: str) -> Code:
    """Give a code as a number where it is written as one."""
    plain = text.strip()
    return int(plain) if _WHOLE.fullmatch(plain) else plain

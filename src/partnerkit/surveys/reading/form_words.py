"""Texts and codes as forms write them, made plain, and each code with one label."""

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import TypeVar

from partnerkit.errors.faults import not_read
from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.asked import AskedOne

MOST_NUMBERS = 12
"""So many numbers that a form accepts are written out as the answers of a question."""

NO_CHOICES = "without choices"
NUMBERS = "numbers without choices; give their scale in scales, such as {column: range(11)}"

C = TypeVar("C")

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


def labels_once(path: Path, of: str, pairs: Iterable[tuple[C, str]]) -> dict[C, str]:
    """Give the label of each code; a code may come again with the same label, but a draft could keep only one of two.

    The error calls the question, or the list of choices, as `of` does.
    """
    found: dict[C, str] = {}
    for code, label in pairs:
        if found.setdefault(code, label) != label:
            problem = f"in {of!r} the code {code!r} has two labels, {found[code]!r} and {label!r}."
            raise not_read(path, problem, "Give each choice a code of its own, or both the same label.")
    return found


def asked_for_number(name: str, text: str, lowest: str, highest: str, *, only_if: str = "") -> AskedOne:
    """Give a question for a whole number: with its answers if the form accepts few, else with why it is left out."""
    low, high = as_code(lowest), as_code(highest)
    if isinstance(low, int) and isinstance(high, int) and 0 < high - low < MOST_NUMBERS:
        labels: dict[int | float | str, str] = {number: str(number) for number in range(low, high + 1)}
        return AskedOne(name, text, labels, only_if=only_if)
    return AskedOne(name, text, {}, left_out=NUMBERS, only_if=only_if)

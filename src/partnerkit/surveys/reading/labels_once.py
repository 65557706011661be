"""Codes of a form with their labels, each code once: of two labels for one code a draft could keep only one."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from partnerkit.surveys.reading.cells import refuse

__all__ = ["labels_once"]

C = TypeVar("C")


def labels_once(path: Path, of: str, pairs: Iterable[tuple[C, str]]) -> dict[C, str]:
    """Give the label of each code; a code may come again with the same label.

    Args:
        path: The file.
        of: The question, or the list of choices, for the error.
        pairs: The codes and labels.

    Raises:
        DocumentError: A code has two labels.
    """
    found: dict[C, str] = {}
    for code, label in pairs:
        if found.setdefault(code, label) != label:
            problem = f"in {of!r} the code {code!r} has two labels, {found[code]!r} and {label!r}."
            raise refuse(path, problem, "Give each choice a code of its own, or both the same label.")
    return found

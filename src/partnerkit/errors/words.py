"""How errors show values and find the word that was meant."""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["did_you_mean", "nearest", "shown"]


def nearest(wrong: str, known: Iterable[str], *, n: int = 1) -> tuple[str, ...]:
    """Give the known words most like a wrong one, nearest first.

    The last part of a dotted key counts as a spelling of its own, so that ``communicatng`` finds
    ``six_types.communicating``.

    Args:
        wrong: What was written.
        known: What could have been meant.
        n: How many to give at most.

    Returns:
        At most `n` of the known words, or none if nothing is near.

    Examples:
        >>> nearest("communicatng", ["six_types.parenting", "six_types.communicating"])
        ('six_types.communicating',)
    """
    spellings: dict[str, str] = {}
    for word in known:
        spellings.setdefault(word.lower(), word)
        spellings.setdefault(word.rpartition(".")[2].lower(), word)
    matches = get_close_matches(wrong.lower(), spellings, n=2 * n, cutoff=0.6)
    return tuple(dict.fromkeys(spellings[match] for match in matches))[:n]


def shown(value: object, *, width: int = 60) -> str:
    """Give a value as one writes it in Python, shortened to a width; by its class where that takes several lines, as a table does."""
    try:
        text = repr(value)
    except ValueError:
        return f"a {type(value).__name__} too long to show"
    if "\n" in text:
        return f"a {type(value).__name__}"
    return text if len(text) <= width else f"{text[: width - 3]}..."


def did_you_mean(wrong: object, known: Iterable[str]) -> str:
    """Ask for the nearest known word, with a space before it; nothing if none is near."""
    matches = nearest(wrong, known) if isinstance(wrong, str) else ()
    return f" Did you mean {matches[0]!r}?" if matches else ""

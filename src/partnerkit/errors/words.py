"""How errors show values and find the word that was meant."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["counted", "did_you_mean", "nearest", "shortened", "shown"]


def nearest(wrong: str, known: Iterable[str], *, n: int = 1) -> tuple[str, ...]:
    """Give the known words most like a wrong one, nearest first: by spelling, or else by the words in them.

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
        >>> nearest("newsletters_home", ["school_newsletter", "home_reading_routine", "home_visits"])
        ('school_newsletter',)
    """
    known = tuple(known)
    spellings: dict[str, str] = {}
    for word in known:
        spellings.setdefault(word.lower(), word)
        spellings.setdefault(word.rpartition(".")[2].lower(), word)
    matches = get_close_matches(wrong.lower(), spellings, n=2 * n, cutoff=0.6)
    return tuple(dict.fromkeys(spellings[match] for match in matches))[:n] or _by_words(wrong, known)[:n]


def _by_words(wrong: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give what shares at least half of the words, in whatever order; a word that few have counts for more."""
    asked = _words(wrong)
    shared = {word: asked & _words(word) for word in known}
    times = Counter(part for parts in shared.values() for part in parts)
    found = [word for word, parts in shared.items() if parts and 2 * len(parts) >= len(asked)]
    return tuple(sorted(found, key=lambda word: (-sum(1 / times[part] for part in shared[word]), len(word))))


def _words(key: str) -> frozenset[str]:
    """Give the words of a key's last part that are longer than a particle, without the s of a plural."""
    return frozenset(part.rstrip("s") for part in re.findall(r"[^\W_]{4,}", key.lower().rpartition(".")[2]))


def counted(number: int, one: str, many: str = "") -> str:
    """Give how many there are of a thing, in words.

    Args:
        number: How many.
        one: What one is called.
        many: What several are called, if not as one with an s.

    Examples:
        >>> counted(1, "item"), counted(1200, "reply", "replies")
        ('1 item', '1,200 replies')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def shown(value: object, *, width: int = 60) -> str:
    """Give a value as one writes it in Python, shortened to a width; by its class where that takes several lines."""
    try:
        text = repr(value)
    except ValueError:
        return f"a {type(value).__name__} too long to show"
    if "\n" in text:
        return f"a {type(value).__name__}"
    return shortened(text, width=width)


def shortened(text: str, *, width: int) -> str:
    """Give a text, cut to a width with three dots at its end if it is longer.

    Examples:
        >>> shortened("a" * 500, width=8)
        'aaaaa...'
    """
    return text if len(text) <= width else f"{text[: width - 3]}..."


def did_you_mean(wrong: object, known: Iterable[str]) -> str:
    """Ask for the nearest known word, with a space before it; nothing if none is near."""
    matches = nearest(wrong, known) if isinstance(wrong, str) else ()
    return f" Did you mean {matches[0]!r}?" if matches else ""

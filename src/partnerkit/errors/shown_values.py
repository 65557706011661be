"""How errors show values and find the word that was meant."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from difflib import SequenceMatcher
from heapq import nlargest
from typing import TypeVar

Value = TypeVar("Value")

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What steers a terminal, breaks a line, turns its direction, or is half a character that nothing can write."""


def in_one_line(text: str) -> str:
    r"""Give a text as it can be shown wherever lines count, in a terminal, a log or a table.

    What would steer it is written as its code.

    Examples:
        >>> in_one_line("Elm\x1b[2J School\nERROR all is lost")
        'Elm\\x1b[2J School\\nERROR all is lost'
    """
    return _UNSEEN.sub(lambda found: repr(found.group())[1:-1], text)


_TRIED = 100
"""The most words that are compared letter by letter with a wrong one, those that share most letters first."""

_LONGEST = 100
"""No longer word is looked for or found: nobody mistypes one, and comparing two takes time that grows with the square
of their length.
"""

_SUGGESTIONS: ContextVar[list[int] | None] = ContextVar("_SUGGESTIONS", default=None)


@contextmanager
def during(variable: ContextVar[Value], value: Value) -> Iterator[None]:
    """Let a variable of the context have a value inside."""
    before = variable.set(value)
    try:
        yield
    finally:
        variable.reset(before)


def sparing(times: int) -> AbstractContextManager[None]:
    """Let `nearest` look for something at most this many times inside."""
    return during(_SUGGESTIONS, [times])


def nearest(wrong: str, known: Iterable[str], *, n: int = 1) -> tuple[str, ...]:
    """Give the known words most like a wrong one, nearest first: by spelling, or else by the words in them.

    If none is, the word that they begin with counts, so that ``PTA`` finds ``pta_2022``. The last part of a dotted key
    counts as a spelling of its own, so that ``communicatng`` finds ``six_types.communicating``.

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
    left = _SUGGESTIONS.get()
    if left is not None:
        if left[0] <= 0:
            return ()
        left[0] -= 1
    known = tuple(known)
    spellings: dict[str, str] = {}
    for word in known:
        spellings.setdefault(word.lower(), word)
        spellings.setdefault(word.rpartition(".")[2].lower(), word)
    matches = spelled_like(wrong.lower(), spellings, n=2 * n)
    begun = (word for word in known if wrong and word.lower().startswith(f"{wrong.lower()}_"))
    return (tuple(dict.fromkeys(spellings[match] for match in matches)) or _by_words(wrong, known) or (*begun,))[:n]


def spelled_like(wrong: str, known: Iterable[str], *, n: int = 1, cutoff: float = 0.6) -> tuple[str, ...]:
    """Give what is spelled most like a word, as `difflib.get_close_matches` does, but faster.

    Examples:
        >>> spelled_like("langage", ["language", "time"], cutoff=0.8)
        ('language',)
    """
    # How many letters two words share, in whatever order, is quickly counted and never less than how alike they are. So
    # words are compared in that order, until the next cannot come near enough; after `_TRIED` words it ends even so,
    # which only happens where many are made of the same letters.
    if len(wrong) > _LONGEST:
        return ()
    matcher: SequenceMatcher[str] = SequenceMatcher()
    matcher.set_seq2(wrong)
    most: list[tuple[float, str]] = []
    for word in known:
        if len(word) <= _LONGEST:
            matcher.set_seq1(word)
            if matcher.real_quick_ratio() >= cutoff and (shared := matcher.quick_ratio()) >= cutoff:
                most.append((shared, word))
    best: list[tuple[float, str]] = []
    for shared, word in nlargest(_TRIED, most):
        if len(best) == n and shared < best[-1][0]:
            break
        matcher.set_seq1(word)
        if (alike := matcher.ratio()) >= cutoff:
            best = sorted([*best, (alike, word)], reverse=True)[:n]
    return tuple(word for _, word in best)


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
    """Give how many there are of a thing, in words; the plural gets an s unless `many` says otherwise.

    Examples:
        >>> counted(1, "item"), counted(1200, "reply", "replies")
        ('1 item', '1,200 replies')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def shown(value: object, *, width: int = 60) -> str:
    """Give a value as Python writes it, shortened to a width; only its class if that would take several lines."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - too many digits, lists too deep, or another package's class that fails
        return f"a {type(value).__name__} that cannot be shown"
    if "\n" in text:
        return f"a {type(value).__name__}"
    return shortened(in_one_line(text), width=width)


def shortened(text: str, *, width: int) -> str:
    """Give a text, cut to a width with three dots at its end if it is longer.

    Examples:
        >>> shortened("a" * 500, width=8)
        'aaaaa...'
    """
    return text if len(text) <= width else f"{text[: width - 3]}..."


def did_you_mean(wrong: object, known: Iterable[str], otherwise: str = "") -> str:
    """Ask for the nearest known word; where none is near, say something else."""
    matches = nearest(wrong, known) if isinstance(wrong, str) else ()
    return f"Did you mean {matches[0]!r}?" if matches else otherwise


def expected_word(value: object, words: Sequence[str]) -> str:
    """List the expected words, with the one that may be meant."""
    near = nearest(value, words) if isinstance(value, str) else ()
    return f"one of: {', '.join(words)}" + (f"; did you mean {near[0]!r}?" if near else "")

"""What a line says would be done if something else came first, such as money: "If funding allows, we will hire"."""

import re
from collections.abc import Callable, Iterable, Iterator

import attrs

from partnerkit.language.matching.matches import PracticeMatch
from partnerkit.language.sayings import Said, within

_STATEMENT = re.compile(r"(?:[,;]\s+)(?:(?:and|but|y|pero)\s)?", re.IGNORECASE)
"""What a second statement begins with; without it, what comes first is the subject of what would be."""
_JOINS = re.compile(r"(?:and|but|y|pero)\b", re.IGNORECASE)
_BETWEEN = " ,;"


def without_supposed(
    match: PracticeMatch, matched: Callable[[Iterable[str]], Iterable[PracticeMatch]]
) -> PracticeMatch:
    """Give a match in which what would be done, and is not done yet, is not done.

    An if-clause is never split from what depends on it. What a line says before that, and what it says after it in a
    statement of its own, stays: "We hold conferences, and would visit homes if we had the staff".
    """
    supposed = _supposes(match.text) if match.candidates or match.parts else None
    if supposed is None or "?" in match.text:
        return match
    start = _start(match.text, supposed.start)
    before, after = matched([match.text[:start].strip(_BETWEEN), match.text[start:].strip(_BETWEEN)])
    is_some = before.is_likely or any(map(_is_apart, after.parts))
    said = (*(before.parts or (before,) if before.text else ()), *_not_done(after, supposed.words))
    denial = match.denial or supposed.words
    return attrs.evolve(match, is_confident=False, is_likely=False, denial=denial, parts=said if is_some else ())


def _supposes(text: str) -> Said | None:
    """Give the words by which a text supposes something, or says that it is only talked of."""
    return within("supposed", text) or (None if within("answered", text) else within("mooted", text))


def _start(text: str, start: int) -> int:
    """Give where the statement begins that supposes something from a place on."""
    if _JOINS.match(text, start):
        return start
    return max((mark.start() for mark in _STATEMENT.finditer(text) if mark.start() < start), default=0)


def _not_done(match: PracticeMatch, words: str) -> Iterator[PracticeMatch]:
    """Give the parts of what supposes something, none of them done but a statement of its own."""
    for part in match.parts or (match,):
        is_apart = match.parts and _is_apart(part)
        yield (
            part
            if is_apart
            else attrs.evolve(part, is_confident=False, is_likely=False, denial=part.denial or words, parts=())
        )


def _is_apart(part: PracticeMatch) -> bool:
    """Say whether a part says in a statement of its own what is done, and supposes nothing."""
    return part.is_likely and within("does", part.text) is not None and within("supposed_will", part.text) is None

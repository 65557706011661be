"""What a line says was called off, may be called off, is done in another form than it was, or would be done.

"Coffee morning (2 replies, called off)" is not done. "If nobody takes it on, it will be cancelled" leaves open what it
is said of. "Rather than one long evening, we offer three short ones" has the evening, in another form. "If funding
allows, we will hire" is not done: something else, such as money, comes first.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import attrs

from partnerkit.language.matching.matches import PracticeMatch, near_at_most
from partnerkit.language.sayings import Said, begins, is_all, within

_BESIDE_NAME = re.compile(r"\s*[,;:.(\u2013\u2014]\s*|\s-\s")
"""Between a name and what is said of it, and between the clauses of that."""
_MOST_WORDS, _EDGES = 6, " ,;.)!"
"""A name is no longer."""

Matched = Callable[[Iterable[str]], Iterable[PracticeMatch]]
"""What finds practices in texts."""


def without_called_off(match: PracticeMatch, matched: Matched) -> PracticeMatch:
    """Give a match in which what a note beside it calls off is not done, and what may be called off is open.

    A condition without what it is about, as in "If not, it will be cancelled", names nothing.
    """
    if begins("off_otherwise", match.text) and not any(one.is_likely for one in (match, *match.parts)):
        return PracticeMatch(match.text, (), 0.0)
    if match.candidates and within("off_if", match.text):
        named = [part for part in match.parts if part.candidates]
        return _open(match, tuple(_open(part) for part in named) if len(named) > 1 else ())
    first, *others = _BESIDE_NAME.split(match.text.rstrip(" .!)"))
    off = others[-1].strip(_EDGES) if others else ""
    if not match.candidates or not is_all("off_beside", off):
        return match
    if len(first.split()) > _MOST_WORDS or any(within("if_or_when", one) for one in others):
        return match
    called, *between = matched([first, *(one for one in others[:-1] if any(map(str.isalpha, one)))])
    if any(one.is_confident for one in between):
        return match  # of a list the last item
    match = attrs.evolve(called, text=match.text) if called.is_likely else match
    return attrs.evolve(match, is_confident=False, is_likely=False, denial=off, parts=())


def _open(match: PracticeMatch, parts: tuple[PracticeMatch, ...] = ()) -> PracticeMatch:
    return attrs.evolve(match, is_confident=False, is_likely=False, denial="", parts=parts)


def in_another_form(match: PracticeMatch, matched: Matched) -> PracticeMatch:
    """Give a match of what only has another form, near at most: "Instead of one open house, we hold two".

    What is done instead names nothing itself, but says "ones" or the like, or is nearest to the same practice.
    """
    instead = within("in_place_of", match.text) if match.denial or match.parts else None
    if instead is None or any(part.is_likely for part in match.parts):
        return match
    denied = [part for part in match.parts if part.denial]
    kept = [part for part in match.parts if not part.denial]
    if len(denied) > 1 or not all(within("in_place_of", part.denial) for part in denied or (match,)):
        return match
    dropped, done = (denied[0].text, " ".join(part.text for part in kept)) if denied else (match.text, "")
    dropped = dropped[at.end :] if (at := within("in_place_of", dropped)) else dropped
    if not denied:
        dropped, _, done = dropped.partition(",")
    (old,) = matched([dropped.strip(" ,.")])
    if not old.is_likely or not done.strip():
        return match
    is_class = within("form_of_class", dropped) and within("form_of_class", done)
    key = old.candidates[0].practice.key
    is_same = any(part.candidates and part.candidates[0].practice.key == key for part in kept)
    if not (is_same or is_class or within("other_form", done)):
        return match
    return near_at_most(attrs.evolve(old, text=match.text, parts=()))


_STATEMENT = re.compile(r"(?:[,;]\s+)(?:(?:and|but|y|pero)\s)?", re.IGNORECASE)
"""What a second statement begins with; without it, what comes first is the subject of what would be."""
_JOINS = re.compile(r"(?:and|but|y|pero)\b", re.IGNORECASE)
_BETWEEN = " ,;"


def without_supposed(match: PracticeMatch, matched: Matched) -> PracticeMatch:
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

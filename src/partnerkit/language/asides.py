"""A second practice beside the first: "conferences, with interpreters if you ask", "open evening, plus a welcome pack".

What comes after "with" often says no more than who, when or what about: "coffee with the principal", "newsletter with
dates". So an aside is a practice only where it names one by itself, and where the first practice does without it.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from partnerkit.language.sayings import begins, ends, every, is_all, within

__all__ = ["Aside", "asides"]

_BEFORE = " ,;(\u2013\u2014-"
_MOST, _NEAR = 12, 120
"""So many asides of a text are looked at, and so many characters before each, so that time grows with the text."""


class Aside(NamedTuple):
    """What a text says beside its first practice, after the `head`.

    The core is what is said without "with" or "plus", and without "if you ask". What is said after "plus"
    `is_beside` the first practice; after "with" it is within it.
    """

    head: str
    said: str
    core: str
    is_beside: bool


def asides(text: str) -> Iterator[Aside]:
    """Give what may be a second practice of a text, the longest first.

    Examples:
        >>> [(one.head, one.core) for one in asides("Conferences, with interpreters if you ask")]
        [('Conferences', 'interpreters')]
        >>> list(asides("Newsletter with dates of PTA meetings"))
        []
    """
    beside = {(said.start, said.end) for said in every("aside_beside", text)}
    within_first = {(said.start, said.end) for said in every("aside_within", text)}
    for start, end in islice(sorted(beside | within_first), _MOST):
        head, core = text[:start].rstrip(_BEFORE), text[end:].strip(" ).")
        condition = ends("aside_if", core)
        core = core[: condition.start].rstrip(" ,(") if condition else core
        is_beside = (start, end) in beside
        if not is_beside and ends("aside_help", head[-_NEAR:]):  # "we help volunteers with" what they need
            continue
        if is_all("bare_verb", head) or (not is_beside and begins("aside_whom", core)):  # "We partner" names nothing
            continue
        if head and core and not begins("aside_told", core) and (is_beside or not within("aside_holder", head)):
            yield Aside(head, text[start:].strip(" )."), core, is_beside)

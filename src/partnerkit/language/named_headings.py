"""Headings that name a practice of which the lines under them only say how, when or for whom."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf

import attrs

from partnerkit.language.draft_lines import DraftLine, Reading
from partnerkit.language.matches import PracticeMatch
from partnerkit.language.plan_lines import PlanLine, PlanText
from partnerkit.language.section_heads import section_of, without_number

__all__ = ["named_headings"]

_CALLED = 0.9
"""A heading is called as a practice is if it is so much like one of its phrases."""
_OPEN = frozenset([Reading.UNSURE, Reading.NOTHING])
"""What is read so may say how or when something is done that its heading names."""
_DONE = _OPEN | {Reading.NAMED, Reading.NEAR}
"""What is not done, wanted or asked for by a law is about no practice in place, and nor is its heading."""


def named_headings(
    text: PlanText, lines: Sequence[DraftLine], matched: Callable[[Iterable[str]], Iterable[PracticeMatch]]
) -> Iterator[DraftLine]:
    """Give a line, near at most, for each heading that is called as a practice is and that no line under it names.

    "Parent-teacher conferences" over "In October and March" and "Interpreters on request" says that there are some. A
    heading over nothing, over what is wished for, or over what is not done, says no such thing; and one over practices
    alone, as "Volunteering" over "Classroom volunteers", only sums them up.
    """
    spans = pairwise((*text.heading_lines, inf))
    over = [
        (heading, start, _under(lines, heading, start, end))
        for heading, (start, end) in zip(text.headings, spans, strict=True)
    ]
    over = [(heading, start, under) for heading, start, under in over if _is_over_what_is_done(heading, under)]
    names = matched(without_number(heading) for heading, _, _ in over)
    for (heading, start, under), match in zip(over, names, strict=True):
        if not match.is_confident or match.candidates[0].score < _CALLED or match.denial or match.parts:
            continue
        key = match.candidates[0].practice.key
        if any(key == found.candidates[0].practice.key for line in under for found in line.match.found):
            continue
        yield DraftLine(PlanLine(heading, int(start), "heading"), attrs.evolve(match, text=heading, is_confident=False))


def _under(lines: Sequence[DraftLine], heading: str, start: float, end: float) -> list[DraftLine]:
    """Give the lines under a heading."""
    return [line for line in lines if line.said.heading == heading and start < line.said.line < end]


def _is_over_what_is_done(heading: str, under: Sequence[DraftLine]) -> bool:
    """Say whether all lines under a heading may be about something that is done, and one of them only says how."""
    readings = {line.reading for line in under}
    return not section_of(heading) and not readings.isdisjoint(_OPEN) and readings.issubset(_DONE)

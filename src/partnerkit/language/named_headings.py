"""Headings that have the name of a practice, over lines that only say when, where or how it is done."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from sys import maxsize

import attrs

from partnerkit.language.draft_lines import DraftLine, Reading
from partnerkit.language.matching.matches import near_at_most
from partnerkit.language.reading.plan_lines import MAX_LINES, PlanLine, PlanText
from partnerkit.language.reading.section_heads import count_of, section_of
from partnerkit.language.sayings import is_all, within

_NAME = 0.9
"""A heading has the name of a practice if it is so much like one of its phrases."""
_OPEN = frozenset([Reading.UNSURE, Reading.NOTHING])
"""What is read so may say how or when something is done that its heading names."""
_DONE = _OPEN | {Reading.NAMED, Reading.NEAR}
"""What is not done, wanted or asked for by a law is about no practice in place, and nor is its heading."""


def named_headings(
    text: PlanText, lines: Sequence[DraftLine], read: Callable[[Iterable[PlanLine]], Iterable[DraftLine]]
) -> Iterator[DraftLine]:
    """Give a line, near at most, for each heading that is a statement itself.

    It is one if it has nothing under it, if it names several practices over prose, or if it has the name of a practice
    that no line under it names.

    "Parent-teacher conferences" over "In October and March" and "Interpreters on request" says that there are some. A
    heading over nothing, over what is wished for, or over what is not done, says no such thing; and one over practices
    alone, as "Volunteering" over "Classroom volunteers", only sums them up.

    Args:
        text: The text.
        lines: Its lines as they were read.
        read: Reads further lines by the same rules: "Stop home visits" is a heading too.
    """
    by_heading: dict[str, list[DraftLine]] = {}
    for line in lines:
        by_heading.setdefault(line.said.heading, []).append(line)
    first = lines[0].said.line if lines else maxsize
    under: dict[PlanLine, list[DraftLine]] = {}
    known: set[str] = set()
    for heading, (start, end) in zip(text.headings, pairwise((*text.heading_lines, maxsize)), strict=True):
        is_title = start <= first and heading not in by_heading
        if heading not in known and not is_title and len(under) < MAX_LINES and not section_of(heading):
            beneath = [line for line in by_heading.get(heading, ()) if start < line.said.line < end]
            under[PlanLine(heading[len(count_of(heading)) :].strip(" :"), start, "heading", heading)] = beneath
            known.add(heading)
    for line, beneath in zip(read(under), under.values(), strict=True):
        if _is_statement(line, beneath, is_last=line.said.line == max(text.heading_lines)):
            yield attrs.evolve(line, match=near_at_most(line.match))


def _is_statement(line: DraftLine, beneath: Sequence[DraftLine], *, is_last: bool) -> bool:
    """Say whether a heading says what the lines under it do not: it has none, names several things, or names theirs.

    One of several words for a part of a plan, as "Parent communication", is over the headings after it.
    """
    found = line.match.found
    if not beneath and not is_last and is_all("head_topic", line.said.heading):
        return False
    if not beneath:
        return bool(found) or line.reading is Reading.NOT_DONE
    if len(found) != 1 or line.match.parts:  # over items, "News and meetings" sums them up
        return len(found) > 1 and all(other.said.kind in ("sentence", "line") for other in beneath)
    key = line.match.candidates[0].practice.key
    is_named = any(key == one.candidates[0].practice.key for other in beneath for one in other.match.found)
    is_name = line.reading is Reading.NAMED and line.match.candidates[0].score >= _NAME
    return is_name and not is_named and _is_over_what_is_done(line.said.heading, beneath)


def _is_over_what_is_done(heading: str, lines: Sequence[DraftLine]) -> bool:
    """Say whether all lines under a heading may be about something that is done, and one says when, where or how."""
    if not {line.reading for line in lines}.issubset(_DONE):
        return False
    said = [line.text for line in lines if line.reading in _OPEN]
    is_denied = any(within("describes_not", text) for text in (heading, *said))
    return not is_denied and any(within("describes", text) for text in said)

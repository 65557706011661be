"""Lines of a program: when, where and who beside what is offered, as in "6:15 Phonics workshop - Mr. Khan, Hall"."""

import re

from partnerkit.language.sayings import begins, is_all

_CLOCK = r"\d{1,2}(?:[:.]\d{2})?"
_HALF = r"(?:\s?(?:[ap]\.?m\b\.?|h(?:rs?|oras?)?\b\.?|noon\b|o['\u2019]clock\b))"
_TIME = re.compile(
    rf"(?:(?:at|from|a las|de)\s)?(?:{_CLOCK}{_HALF}?\s*(?:-|\u2013|\u2014|to|until|a|hasta)\s*{_CLOCK}{_HALF}?"
    rf"|\d{{1,2}}[:.]\d{{2}}{_HALF}?|{_CLOCK}{_HALF})(?![\w/%])",
    re.IGNORECASE,
)
"""A time of the day; a mere figure is none."""
_MARK = re.compile(r"[\s,:;|.\u2013\u2014-]*")
_ENDS = re.compile(r"\s*(?:[,:;|)\u2013\u2014]|-\s|$)")
"""After a place, a person or a weekday there is a mark, or they go on: "Library card drive", "Friday folder"."""
_TAIL = re.compile(r"\s+[-\u2013\u2014]\s+|[,;(|]\s*|:\s+")
_NAME = re.compile(r"\.?(?:\s+(?:[A-Z\u00c0-\u00de][\w.'\u2019-]*|de|del|la|and|y|&)){1,4}")
_MOST = 6


def offered(text: str) -> str:
    """Give what a line of a program offers, without when, where and who.

    A line that begins with no time, and ends with no person or room, is given as it is.

    Examples:
        >>> offered("6:15 Phonics workshop - Mr. Khan, Room 12")
        'Phonics workshop'
        >>> offered("Tues 14 Oct, 9-10 am, hall: Coffee with the principal")
        'Coffee with the principal'
        >>> offered("Library night with Ms. Lopez")
        'Library night with Ms. Lopez'
    """
    start = _when(text, 0)
    is_program = start > 0
    for _ in range(_MOST if start else 0):
        start = _MARK.match(text, start).end()  # type: ignore[union-attr]
        further = _when(text, start) or _where_or_who(text, start)
        if not further:
            break
        start = further
    said = text[start:].rstrip(" .)")
    for _ in range(_MOST):
        marks = list(_TAIL.finditer(said))
        if not marks or not is_beside(said[marks[-1].end() :]):
            break
        is_program = is_program or _is_sure(said[marks[-1].end() :])
        said = said[: marks[-1].start()].rstrip(" ,)")
    return said if said and is_program else text


def _is_sure(tail: str) -> bool:
    """Say whether words are a person, or a room by its number, and so no part of what is offered."""
    return is_beside(tail) and (begins("person_title", tail.strip()) is not None or any(map(str.isdigit, tail)))


def is_beside(text: str) -> bool:
    """Say whether words are only a place, a person or a time.

    Examples:
        >>> [is_beside(one) for one in ("Room 12", "Ms. Lopez", "6-8 pm", "Coffee")]
        [True, True, True, False]
    """
    text = text.strip(" .()")
    when = _when(text, 0)
    title = begins("person_title", text)
    is_person = title is not None and _NAME.fullmatch(text, title.end) is not None
    return is_place(text) or is_all("room_named", text) or is_person or (when > 0 and when == len(text))


def is_place(text: str) -> bool:
    """Say whether words are only the number of a room, or a place that every school has."""
    return is_all("place", text.strip(" .()"))


def begins_when(text: str) -> bool:
    """Say whether words begin with a day or a time."""
    return _when(text, 0) > 0


def _when(text: str, start: int) -> int:
    """Give where a day or a time ends that begins at a place; 0 if none does."""
    if time := _TIME.match(text, start):
        return time.end()
    day = begins("day_of_month", text, start)
    if day is None:
        day = begins("week_day", text, start)
        goes_on = day is not None and not (_ENDS.match(text, day.end) or _when(text, _MARK.match(text, day.end).end()))  # type: ignore[union-attr]
        day = None if goes_on else day
    return day.end if day else 0


def _where_or_who(text: str, start: int) -> int:
    """Give where a place or a person ends that begins at a place and has a mark after it; 0 if none does."""
    for kind in ("place", "room_named"):
        place = begins(kind, text, start)
        if place is not None and _ENDS.match(text, place.end):
            return place.end
    title = begins("person_title", text, start)
    name = _NAME.match(text, title.end) if title else None
    return name.end() if name and _ENDS.match(text, name.end()) else 0

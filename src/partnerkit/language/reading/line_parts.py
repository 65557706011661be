"""Lines that name several things: "conferences, newsletters and calls", "1) conferences 2) calls", or have an aside.

What comes after "with" often says no more than who, when or what about: "coffee with the principal", "newsletter with
dates". So an aside is a practice only where it names one by itself, and where the first practice does without it.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from partnerkit.language.sayings import begins, ends, every, is_all, within

_LISTS = r"(?:such as|for example|e\.g\.|namely|tales como|por ejemplo),?\s+"
_BETWEEN = re.compile(
    r"(?:(?<=activities)|(?<=events)|(?<=opportunities)|(?<=programs)|(?<=programmes)|(?<=services)|(?<=strategies)"
    r"|(?<=initiatives)|(?<=actividades)|(?<=eventos)|(?<=programas)|(?<=servicios)),\s+(?:including|incluyendo|como)\s+"
    rf"|\s*(?!(?<=\d),\d{{3}}(?!\d))[;,/\u2022]\s*(?:(?:and|or|as well as|y|e|o)\s+|{_LISTS})?"
    r"|\s+(?:and|as well as|y|e|&)\s+",
    re.IGNORECASE,
)
"""Between items of a list, and before its first one: "activities such as". The comma in "1,200" is between none."""
_COUNTED = re.compile(
    r"(?:(?<=\s)|^)(?:(?:and|or|y|o)\s+)?(?:\((?P<inside>\d{1,2}|[a-z]|[ivx]{1,5})\)"
    r"|(?P<before>\d{1,2}|[a-z]|[ivx]{1,5})(?:\)|\.(?=\s+[^\W\d_]{2})))\s*(?=\S)",
    re.IGNORECASE,
)
"""A number or letter that counts items: "1)", "(a)", "ii."; items are counted only where the next one follows."""
_PEOPLE_OR_PLACES = (
    r"(?:home|school|parents?|famil(?:y|ies)|guardians?|carers?|caregivers?|students?|pupils?|child(?:ren)?|teachers?"
    r"|staff|mothers?|fathers?|he|she|his|hers?|him|hogar|escuela|padres?|madres?|tutor(?:es|as?)?|familias?"
    r"|apoderad[oa]s?|hij[oa]s?|alumn[oa]s?|estudiantes?|maestr[oa]s?|profesor(?:es|as?)?|el|la|los|las|a|as)"
)
_ONE_NAME = re.compile(
    rf"(?:\b{_PEOPLE_OR_PLACES}/(?={_PEOPLE_OR_PLACES}\b)|\band/(?=or\b)|\by/(?=o\b))", re.IGNORECASE
)
"""A stroke within one name: "home/school compact", "padres/tutores", "and/or"."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BULLETS = re.compile(r"\s+[-\u2013*\u2022\u25aa\u25cf\u00b7\uf0b7\u2713\u2714\u2705]\s+")
_MOST = 60
"""A line of more parts is a paragraph; its first parts are looked at."""
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]{1,80}[\"\u201d]")
_EDGES = " .:-"
_BEFORE = " ,;(\u2013\u2014-"
_MOST_ASIDES, _NEAR = 12, 120
"""So many asides of a text are looked at, and so many characters before each, so that time grows with the text."""


class Part(NamedTuple):
    """A part of a line.

    Attributes:
        core: Its words without those in parentheses.
        start: Where it begins in the line.
        end: Where it ends, with what is in parentheses after it.
    """

    core: str
    start: int
    end: int


class Aside(NamedTuple):
    """What a text says beside its first practice, after the `head`.

    The core is what is said without "with" or "plus", and without "if you ask". What is said after "plus"
    `is_beside` the first practice; after "with" it is within it.
    """

    head: str
    said: str
    core: str
    is_beside: bool


def split_parts(text: str) -> tuple[Part, ...]:
    """Give what is between commas, semicolons, slashes, numbers of items and "and"; the text alone where there is none.

    Examples:
        >>> [part.core for part in split_parts("Conferences, newsletters and phone calls (in Spanish)")]
        ['Conferences', 'newsletters', 'phone calls']
        >>> [part.core for part in split_parts("1) Conferences 2) newsletters")]
        ['Conferences', 'newsletters']
        >>> [part.core for part in split_parts("Review of the home/school compact")]
        ['Review of the home school compact']
        >>> [part.core for part in split_parts('Questionnaires, "you said, we did" board')]
        ['Questionnaires', '"you said, we did" board']
    """
    marks = item_marks(text)
    masked = text
    for start, end in marks:
        masked = f"{masked[:start]}{';'.ljust(end - start)}{masked[end:]}"
    masked = _ONE_NAME.sub(lambda name: f"{name.group()[:-1]} ", masked) if "/" in masked else masked
    masked = _ASIDE.sub(lambda aside: " " * len(aside.group()), masked) if "(" in masked else masked
    parts = tuple(
        Part(core, start, end) for start, end in _between(masked) if (core := masked[start:end].strip(_EDGES))
    )
    return parts or (Part(text, 0, len(text)),)


def item_marks(text: str) -> list[tuple[int, int]]:
    """Give where numbers, letters and bullets within a line count its items; from the second on, if one is off.

    Examples:
        >>> item_marks("Conferences 2) newsletters 3) calls"), item_marks("Grade 3) only")
        ([(12, 15), (27, 30)], [])
        >>> item_marks("Tours for grades 1 and 2. Newsletter")
        []
    """
    found = list(_COUNTED.finditer(text))
    best: list[tuple[int, int]] = []
    for first in range(len(found)):
        if _counts_things(text, found[first]):
            continue
        said = (found[first]["inside"] or found[first]["before"]).lower()
        for count in (_digits, _letters, _romans):
            begun = count(said)
            if begun is None or begun > (2 if found[first].start() else 1):
                continue
            run, wanted = [found[first]], begun + 1
            for mark in found[first + 1 :]:
                if count((mark["inside"] or mark["before"]).lower()) == wanted:
                    run.append(mark)
                    wanted += 1
            is_list = len(run) > 1 or begun > 1
            if is_list and len(run) > len(best):
                best = [(mark.start(), mark.end()) for mark in run]
    if best:
        return best
    bullets = [(mark.start(), mark.end()) for mark in _BULLETS.finditer(text)]
    return bullets if len(bullets) > 1 else []


def _counts_things(text: str, mark: re.Match[str]) -> bool:
    """Say whether a number counts no item but what is said before it: "Key Stages 1 and 2. Before your child"."""
    before = text[: mark.start("before")].rstrip() if mark["before"] else ""
    return bool(before) and ends("counted_things", before[-_NEAR:]) is not None


def count_of_mark(mark: str) -> Iterator[tuple[str, int]]:
    """Give what a number, a letter or a Roman numeral may count, each with its kind.

    Examples:
        >>> list(count_of_mark("3")), list(count_of_mark("C")), list(count_of_mark("IV"))
        ([('digits', 3)], [('letters', 3)], [('romans', 4)])
    """
    for style, count in (("digits", _digits), ("letters", _letters), ("romans", _romans)):
        if (counted := count(mark.lower())) is not None:
            yield style, counted


def _digits(said: str) -> int | None:
    return int(said) if said.isdigit() else None


def _letters(said: str) -> int | None:
    return ord(said) - ord("a") + 1 if len(said) == 1 and said.isalpha() else None


def _romans(said: str) -> int | None:
    return _ROMAN.index(said) + 1 if said in _ROMAN else None


def _between(text: str) -> Iterator[tuple[int, int]]:
    """Give where parts begin and end; what is in quotation marks is not parted."""
    start = 0
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for count, mark in enumerate(_BETWEEN.finditer(text)):
        if count == _MOST:
            break
        if any(begin < mark.start() < end for begin, end in quoted):
            continue
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


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
    for start, end in islice(sorted(beside | within_first), _MOST_ASIDES):
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

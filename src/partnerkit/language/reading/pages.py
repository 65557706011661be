"""What a page of a PDF adds to a plan: its number, the head and foot that are on every page, the name of the school."""

import re
from collections.abc import Callable, Sequence

from partnerkit.language.part_of_school import is_part_of_school
from partnerkit.language.sayings import begins, ends, is_all, within

PAGE = re.compile(
    r"[-\s|]*(?:(?:page|p[aá]gina|p[aá]g\.|p\.)\s*)?\d+(?:\s*(?:of|de|/)\s*\d+)?[-\s|]*(?:p\s?a\s?g\s?e)?[-\s|]*",
    re.IGNORECASE,
)
"""The number of a page, alone on its line."""
_NUMBERED = re.compile(
    r"[\s|\u2022\u00b7\u2013\u2014-]*(?:page|p[aá]gina|p[aá]g\.|p\.)\s*\d+(?:\s*(?:of|de|/)\s*\d+)?\s*$"
    r"|\s*[|\u2022\u00b7]\s*\d{1,3}\s*$|\s{2,}\d{1,3}\s*$|\t\s*\d{1,3}\s*$|\s+\d{1,3}\s+(?:of|de)\s+\d{1,3}\s*$"
    r"|^\s*(?:page|p[aá]gina)\s*\d+(?:\s*(?:of|de|/)\s*\d+)?[\s|\u2022\u00b7:\u2013\u2014-]+"
    r"|^\s*\d{1,3}\s*[|\u2022\u00b7]\s*(?:p\s?a\s?g\s?e\s*[|\u2022\u00b7]?\s*)?|^\s*\d{1,3}\s{2,}",
    re.IGNORECASE,
)
"""The number of a page, on one line with its head or foot."""
_REPEATED, _LONGEST, _TOP = 3, 120, 3
"""A line that is there so often is on each page; it is no longer than this. Twice is enough where the number of a page
is beside it. Among so many lines at the top, the head is a title too."""
_ITEM = re.compile(r"\s*(?:[\u2022\u25aa-\u25ff\u00b7\uf000-\uf0ff*+-]\s|\(?\d{1,2}[.)]\s|\[)")


def page_marks(lines: Sequence[str]) -> tuple[set[int], set[int]]:
    """Give the places of lines that repeat the head or foot of a page, and of those that are a title on their first.

    Examples:
        >>> page_marks(["Elm Plan", "Open house", "1", "Elm Plan", "Newsletter", "2"])
        ({3}, {0})
    """
    places: dict[str, list[int]] = {}
    lines = [line.strip() for line in lines]
    for place, line in enumerate(lines):
        if not line or len(line) > 2 * _LONGEST:
            continue
        core = " ".join(_NUMBERED.sub("", line).split()).casefold()
        if len(core) <= _LONGEST and sum(map(str.isalpha, core)) > 1 and not _ITEM.match(line):
            places.setdefault(core, []).append(place)
    said = [place for place, line in enumerate(lines) if line.strip()]
    order = {place: at for at, place in enumerate(said)}
    pages: set[int] = set()
    titles: set[int] = set()
    for found in places.values():
        first = found[0]
        is_numbered = any(_is_numbered(lines, place, said, order) for place in found)
        if len(found) < (2 if is_numbered else _REPEATED):
            continue
        pages.update(found[1:])
        if _NUMBERED.search(lines[first]) or (is_numbered and order[first] >= _TOP):
            pages.add(first)
        elif order[first] < _TOP:
            titles.add(first)
    return pages, titles


def _is_numbered(lines: list[str], place: int, said: list[int], order: dict[int, int]) -> bool:
    """Say whether the number of a page is on a line or on the one before or after it."""
    at = order[place]
    beside = [lines[other] for other in said[max(0, at - 1) : at] + said[at + 1 : at + 2]]
    short = [line for line in beside if len(line) <= _LONGEST]
    return _NUMBERED.search(lines[place]) is not None or any(map(PAGE.fullmatch, short))


_WORD = (
    r"(?:['\"\u2018\u201c\u00ab]?[A-Z\u00c1-\u00dd][\w.'\"\u2019\u201d\u00bb-]*"
    r"|of|the|de|del|la|el|los|las|y|and|na|an|&|#?\d+)"
)
_KIND = (
    r"(?:(?i:(?:senior|junior|boys'?|girls'?|mixed|central)?\s?national school|n\.?\s?s\.?"
    r"|(?:senior|boys'?|girls'?) school"
    r"|community (?:college|school)|comprehensive school|grammar school|educate together)"
    r"|(?i:elementary|primary|middle|high|junior high|intermediate|secondary|charter|magnet|catholic|infant|junior"
    r"|prep)"
    r"(?:\s(?i:school|academy|campus)(?:\s(?:and|&)\s(?i:nursery|pre-?school))?)|(?i:(?:independent|unified|union|county|city|public|community|consolidated|local|\s)*"
    r"school district|i\.?s\.?d\.?|c\.?i\.?s\.?d\.?|u\.?s\.?d\.?|public schools|county schools|city schools))"
)
_SCHOOL = re.compile(
    rf"(?:{_WORD}\s){{1,6}}(?P<sure>{_KIND})\.?(?:\s(?:#?\d+|[\u2013|-]\s.{{0,30}}))?"
    rf"|(?:{_WORD}\s){{1,4}}(?i:school|academy|elementary|primary)"
    rf"|(?i:scoil|gaelscoil|bunscoil|col\u00e1iste|gaelchol\u00e1iste|pobalscoil|me\u00e1nscoil|ysgol)(?:\s{_WORD}){{1,6}}(?:\s(?:NS|N\.S\.))?"
    rf"|(?i:escuela(?:\s(?:primaria|secundaria|preparatoria|elemental|intermedia|infantil|p\u00fablica))?|colegio|ceip|ies|instituto"
    rf"|liceo|jard\u00edn de ni\u00f1os|distrito escolar|unidad educativa|centro escolar)(?:\s{_WORD}){{1,6}}"
)
_BRACKET = re.compile(r"\s*\(([^()]{1,40})\)")
_BETWEEN_WORDS = re.compile(r"[\s,&/()']+")
_TOWN_AND_STATE = 2
_NAMED = re.compile(rf"(?:[A-Z\u00c1-\u00dd][\w.'\u2019-]*|of|de|del|la|el|los|las)(?:\s{_WORD}){{0,4}}")
STATE_CODES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
"""How states of the US are written after a town."""
_STATE_CODE = re.compile(STATE_CODES)
_PLACE = re.compile(r"\s*\([^()]{1,40}\)")
"""Where a school is, after its name."""
_TITLE_PARTS = re.compile(r"\s+[-\u2013\u2014|]\s+|:\s+|(?:(?<=\w{3})|(?<=\d))\.\s+|\s+(?:at|en)\s+")


def is_school(line: str, name: str, names_practice: Callable[[str], bool]) -> bool:
    """Say whether a line is the name of a school or a district, and says nothing else.

    Examples:
        >>> nothing = lambda _: False
        >>> [is_school(line, "Elm", nothing) for line in ("ELM", "Oak Middle School", "Parent Academy")]
        [True, True, False]
    """
    if len(line) > _LONGEST:
        return False
    words = " ".join(line.split()).strip(" *_#")
    words = _BRACKET.sub(lambda aside: "" if _is_beside_name(aside[1]) else aside.group(), words)
    if name.strip() and words.casefold() == " ".join(name.split()).casefold():
        return True
    called = _without_place(words)
    found = _SCHOOL.fullmatch(called)
    if found is None or within("no_school", called):
        return False
    return found["sure"] is not None or not names_practice(called)


def _without_place(words: str) -> str:
    """Leave out the grades, the town and the state or country after the name of a school."""
    called, *places = words.split(", ")
    places = [place for place in places if not _is_status(place)]
    is_placed = len(places) <= _TOWN_AND_STATE and (not places or _is_where(places[-1]) or all(map(_is_place, places)))
    return called if is_placed else words


def _is_status(words: str) -> bool:
    """Say whether words are the grades of a school, or what kind of school it is by law, and nothing else."""
    return is_all("school_status", words) or is_all("only_grades", words) or is_all("grades", words)


def _is_place(words: str) -> bool:
    """Say whether words may name a town or who runs its schools, such as "Highland Council"."""
    return _NAMED.fullmatch(words) is not None and not within("no_school", words)


def _is_where(words: str) -> bool:
    """Say whether words are a state or a country, and nothing else."""
    return _STATE_CODE.fullmatch(words) is not None or any(
        is_all(kind, words) for kind in ("country_state", "country_name", "country_word")
    )


def _is_beside_name(words: str) -> bool:
    """Say whether words in brackets after the name of a school say which part it has, where it is, or what it is."""
    return is_part_of_school(words) or _is_where(words) or _is_status(words)


def is_title(line: str, name: str, names_practice: Callable[[str], bool]) -> bool:
    """Say whether a line at the top says only whose document it is and that it is about families.

    Examples:
        >>> nothing = lambda _: False
        >>> said = ("Oak Primary School - Working with families", "Family partnership at Elm", "Bike day")
        >>> [is_title(line, "Elm School", nothing) for line in said]
        [True, True, False]
    """
    if len(line) > _LONGEST:
        return False
    if _is_topic(line):
        return True
    welcome = begins("title_welcome", line.strip())
    said = line.strip()[welcome.end :] if welcome else line.strip()
    parts = [part for part in _TITLE_PARTS.split(_PLACE.sub("", said)) if part.strip()]
    groups = [ends("title_group", part.strip()) for part in parts]
    schools = [part[: group.start] if group else part for part, group in zip(parts, groups, strict=True)]
    others = [
        part
        for part, school in zip(parts, schools, strict=True)
        if not (is_school(called := school.strip(" '\u2019-"), name, names_practice) or _is_short_for(called, name))
    ]
    named = [part for part in others if not (_is_topic(part) or within("title", part))]
    return len(others) < len(parts) and not any(map(names_practice, named))  # "Elm School - Plan for families, 2031"


def _is_short_for(called: str, name: str) -> bool:
    """Say whether words are a name without what kind of school it is: "Riverside" for "Riverside Primary School"."""
    words, whole = called.split(), name.split()
    rest = whole[len(words) :]
    return whole[: len(words)] == words != [] and rest != [] and all(is_all("school_word", word) for word in rest)


def _is_topic(text: str) -> bool:
    """Say whether words say only that a document is about families and the school."""
    words = _BETWEEN_WORDS.split(text.strip())
    return text.strip() != "" and all(is_all("topic_word", word) for word in words if word)

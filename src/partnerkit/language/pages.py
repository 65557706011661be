"""What a page of a PDF adds to a plan: its number, the head and foot that are on every page, the name of the school."""

import re
from collections.abc import Callable, Sequence

__all__ = ["PAGE", "is_school", "is_title", "page_marks"]

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


_WORD = r"(?:[A-Z\u00c1-\u00dd][\w.'\u2019-]*|of|the|de|del|la|el|los|las|y|and|&|#?\d+)"
_KIND = (
    r"(?:(?i:elementary|primary|middle|high|junior high|intermediate|secondary|charter|magnet|catholic|infant|junior"
    r"|prep)"
    r"(?:\s(?i:school|academy|campus))|(?i:(?:independent|unified|union|county|city|public|community|consolidated|local|\s)*"
    r"school district|i\.?s\.?d\.?|c\.?i\.?s\.?d\.?|u\.?s\.?d\.?|public schools|county schools|city schools))"
)
_SCHOOL = re.compile(
    rf"(?:{_WORD}\s){{1,6}}(?P<sure>{_KIND})\.?(?:\s(?:#?\d+|[\u2013|-]\s.{{0,30}}))?"
    rf"|(?:{_WORD}\s){{1,4}}(?i:school|academy|elementary|primary)"
    rf"|(?i:escuela(?:\s(?:primaria|secundaria|preparatoria|elemental|intermedia|infantil|p\u00fablica))?|colegio|ceip|ies|instituto"
    rf"|liceo|jard\u00edn de ni\u00f1os|distrito escolar|unidad educativa|centro escolar)(?:\s{_WORD}){{1,6}}"
)
_TOPIC = re.compile(
    r"(?:(?:how|our|we|work(?:ing)?|together|with|in|on|partner(?:ship|ing)?s?|parents?|parental|carers?|caregivers?"
    r"|famil(?:y|ies)|home|schools?|communit(?:y|ies)|engag(?:ement|ing)|involv(?:ement|ing)|participation|information"
    r"|strateg(?:y|ies)|reports?|overview|summary|approach|statement|programs?|programmes?|practices|activities|title"
    r"|part|i|a|and|of|the|for|to|family-school|home-school|school-family|20\d\d(?:[-\u2013/]\d{2,4})?|participaci[oó]n"
    r"|colaboraci[oó]n|compromiso|trabajo|trabajamos|juntos|c[oó]mo|informaci[oó]n|familias?|familiar|padres|madres|escuelas?"
    r"|comunidad|de|las|los|la|el|y|con|en|nuestr[ao]s?)(?:[\s,&/()']+|$))+",
    re.IGNORECASE,
)
"""Words of a title that says only that a document is about families and the school."""
_TITLE_PARTS = re.compile(r"\s+[-\u2013\u2014|]\s+|:\s+|\s+(?:at|en)\s+")
_WELCOME = re.compile(r"(?:welcome to|bienvenid[oa]s a(?: la| el)?)\s+", re.IGNORECASE)
_NO_SCHOOL = re.compile(
    r"\b(?:parents?|famil(?:y|ies)|dads?|fathers?|moms?|mothers?|saturday|sunday|summer|night|evening|to|at|after|before|in"
    r"|our|your|padres|familias|madres|abierta|virtual|verano|open|day|welcome|visit\w*|every|each)\b",
    re.IGNORECASE,
)
"""Words of what a school does: "Parent Academy", "Back to School", "Escuela de Padres"."""


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
    if name.strip() and words.casefold() == " ".join(name.split()).casefold():
        return True
    found = _SCHOOL.fullmatch(words)
    if found is None or _NO_SCHOOL.search(words):
        return False
    return found["sure"] is not None or not names_practice(words)


def is_title(line: str, name: str, names_practice: Callable[[str], bool]) -> bool:
    """Say whether a line at the top says only whose document it is and that it is about families.

    Examples:
        >>> nothing = lambda _: False
        >>> [is_title(line, "Elm", nothing) for line in ("Oak Primary School - Working with families", "Bike day")]
        [True, False]
    """
    if len(line) > _LONGEST:
        return False
    if _TOPIC.fullmatch(line.strip()):
        return True
    parts = [part for part in _TITLE_PARTS.split(_WELCOME.sub("", line.strip())) if part.strip()]
    others = [part for part in parts if not is_school(part, name, names_practice)]
    return len(others) < len(parts) and not any(names_practice(part) and not _TOPIC.fullmatch(part) for part in others)

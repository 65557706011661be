"""What a pasted text holds beside its statements, and why it was not read."""

import re
from collections.abc import Callable
from enum import StrEnum

import attrs

from partnerkit.language.matching.match_data import NotReadData
from partnerkit.language.reading.form_fields import is_form_field
from partnerkit.language.reading.pages import PAGE
from partnerkit.language.reading.section_heads import section_of, without_number
from partnerkit.language.sayings import begins, is_all, within
from partnerkit.model.as_data import data_of


class WhyNotRead(StrEnum):
    """Why words of a pasted text were not read as a statement."""

    PAGE = "page number, or a line repeated on each page"
    """The running head or foot of a page, from its second time on."""
    SCHOOL = "name of the school"
    """What the school or the district is called, and nothing else."""
    CONTENTS = "table of contents"
    """A title, dots, and the number of a page."""
    ADDRESS = "address"
    """A web or e-mail address, where a link leads, or a street or town with its code."""
    FIELD = "date or field of a form"
    """A date, a telephone number, the code of a school, or a line to fill in."""
    TABLE_HEAD = "head of a table"
    """It names the columns."""
    OTHER_COLUMN = "another column of a table"
    """It says when, where or who, or names no practice beside what is done."""
    STRUCK_OUT = "struck out"
    """The writer crossed it out."""
    CODE = "script or style"
    """A program of a web page, not its text; the first words of it."""
    MARKUP = "HTML tags"
    """The tags that were taken off, each named once; the text between them was read."""
    MOTTO = "vision, mission or motto"
    """What a school believes or hopes to be, and not what it does."""
    PROCEEDINGS = "how a meeting went"
    """What minutes say beside what was done, such as who was there and when the next meeting is."""
    PEOPLE = "who the families and students are"
    """How many there are, where they live, which languages they speak."""
    RESULTS = "how students do"
    """A measure of students, such as attendance or scores, and not what a school does."""
    RESOURCES = "hours or money available"
    """How many hours of work or how much money the school has; hours are for `plan`."""
    NO_WORDS = "no words"
    """Numbers, or a letter."""
    TOO_MANY = "more statements than are read"
    """More than 2,000 are not the plan of one school."""


@attrs.frozen
class NotRead:
    """Words of a pasted text that were not read as a statement.

    Attributes:
        text: The words.
        line: On which line of the text they begin, 1 for the first.
        why: Why they were not read.
    """

    text: str
    line: int
    why: WhyNotRead

    def as_data(self) -> NotReadData:
        """Give the words, their line and the reason as plain data."""
        return data_of(self, NotReadData)


_CONTENTS = re.compile(r".{1,120}?(?:\s?\.){4,}\s*\d{1,3}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_FIELD = re.compile(
    r"[\d\s()/.:,-]+(?:[ap]\.?m\.?)?"
    r"|(?:(?:date|last|next|fecha de) )?(?:revised|reviewed|updated|adopted|approved|review|revisi[oó]n|date"
    r"|signature|firma|fecha|phone|tel|telephone|fax|address|principal|director)\b"
    r"(?:[^a-z:]{0,3}:.{0,60}|[\s\d_/().,-]*)"
    r"|(?:by|due|since) \d{1,2}/\d{1,2}(?:/\d{2,4})?"
    r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*\d{1,2}(?:,?\s*\d{4})?",
    re.IGNORECASE,
)
"""The field of a form ("Date: ____"), a telephone number, or a date."""
_POSTAL = re.compile(
    r"\d{1,6} (?:[NSEW]\.? |So\. |No\. )?(?:[A-Z\d][\w.'\u2019-]*,? ){1,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Way|Court|Ct|Highway|Hwy|Place|Pl"
    r"|Parkway|Pkwy)\b\.?"
    r"(?:,? .{0,60})?"
    r"|(?:[A-Z][\w.'\u2019-]*,? ){1,5}(?:[A-Z]{2}|[A-Z][a-z]+)\.? \d{5}(?:-\d{4})?"
    r"|(?:.{0,80}[ ,])?[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}"
)
"""A street with its number, a town with its code."""
_NAMES = (
    r"(?:(?:[A-Z\u00c0-\u00de\d#][\w.\u00ba\u00aa'\u2019-]*|de|del|la|las|los|el|y|s/n|n\.?\u00ba|n[u\u00fa]m\.?|no\.|esq\.)"
    r"(?:,? (?:[-\u2013] )?|[,.]?$))"
)
_POSTAL_ES = re.compile(
    rf"(?:C/|Av\.|Avda?\.?|Pza\.|Ctra\.|Calz\.|Blvd\.|Col\.|Fracc\.|Urb\.|Jr\.|Cra\.) ?{_NAMES}{{1,14}}"
    r"|(?:C\.|Calle|Avenida|Plaza|Paseo|Carretera|Calzada|Colonia|Barrio|Carrera|Camino|Ronda)"
    rf" (?=[^:;]*(?:\d|s/n)){_NAMES}{{1,14}}"
    rf"|(?:C\. ?P\.|CP|C[o\u00f3]digo postal:?) ?\d{{4,5}}(?:,? {_NAMES}{{1,6}})?"
    rf"|(?!\d\d000)[0-5]\d{{4}},? (?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]){_NAMES}{{1,4}}(?:\([^()\d]{{2,30}}\))?"
)
"""The same in Spanish, where the number follows the street and the code comes before the town."""
_SCHOOL_CODE = re.compile(
    r"(?:C\.?C\.?T\.?|RBD|DANE|CUE|(?:clave|c[o\u00f3]digo)(?: (?:de|del))?(?: (?:la|el))?"
    r" (?:escuela|plantel|centro(?: (?:de trabajo|educativo))?|C\.?C\.?T\.?))\s*[:#]?\s*(?=\S*\d)[\dA-Z-]{4,16}\.?",
    re.IGNORECASE,
)
"""By which code a ministry knows a school."""
_BETWEEN_HEADS, _MOST_HEADS = re.compile(r"[\s/&]+"), 5
"""What is between the heads of columns whose bars or tabs were lost."""
_SAYS = re.compile(r"(?::|[\u2013\u2014]|\s-|\b(?:is|es)\b)\s*(?=\S)")
"""Between "Our mission" and what it is."""
_PERSON = re.compile(
    r"(?:[,;&\s]|\b(?:and|y|e)\s)*(?P<initial>(?:[A-Z]|[DM]rs?|Ms|Sra?)\.\s*)?"
    r"(?:[A-Z\u00c0-\u00de][\w.'\u2019-]*\s+){1,4}\((?P<role>[^()]{2,40})\)[,;]?"
)
"""Somebody with a role in brackets."""
_MEMBERS = re.compile(r"([^:]{2,40}):\s*(.+)")
_ROLE = re.compile(r"\([^()]{2,40}\)|\s[-\u2013\u2014]\s*[\w ]{2,30}(?=[;,]|$)")
_AND = re.compile(r"\s*(?:[,;&]|\b(?:and|y|e)\b)\s*")
_AGENDA_PARTS = re.compile(r"\s*[,;/&]\s*(?:and\s+|y\s+)?|\s+(?:and|y)\s+")
_SECOND_CLAUSE = re.compile(r"[,;]\s+|\s(?:and|so|y)\s")
_PARTICLES = frozenset(["de", "del", "la", "las", "los", "da", "dos", "van", "von", "bin", "al"])
"""After "Members:" there are names, each perhaps with a role in brackets or after a dash."""
_NOT_STATEMENTS = (
    (PAGE, WhyNotRead.PAGE),
    (_ADDRESS, WhyNotRead.ADDRESS),
    (_SCHOOL_CODE, WhyNotRead.FIELD),
    (_POSTAL, WhyNotRead.ADDRESS),
    (_POSTAL_ES, WhyNotRead.ADDRESS),
    (_FIELD, WhyNotRead.FIELD),
    (_CONTENTS, WhyNotRead.CONTENTS),
)


def why_not_read(text: str) -> WhyNotRead | None:
    """Say why a line is no statement by its own look; None if it may be one."""
    if is_all("school_status", text.strip(" .()*_")):
        return WhyNotRead.FIELD
    for pattern, why in _NOT_STATEMENTS:
        if pattern.fullmatch(text):
            return why
    heads = [word for word in _BETWEEN_HEADS.split(text) if word]
    if 1 < len(heads) <= _MOST_HEADS and all(is_all("column_bare", word) for word in heads):
        return WhyNotRead.TABLE_HEAD
    return None if sum(map(str.isalpha, text)) > 1 else WhyNotRead.NO_WORDS


def _lists_present(text: str, heading: str, names_practice: Callable[[str], bool]) -> bool:
    """Say whether a text only lists who was at a meeting, each with a role or a grade in brackets, or is under that."""
    people = list(_PERSON.finditer(text))
    are_people = all(begins("role", found["role"]) for found in people) and _PERSON.sub("", text).strip(" .") == ""
    is_under = is_all("head_present", without_number(heading))
    if are_people and (is_under or any(found["initial"] for found in people)):
        return bool(people)
    return (is_under or (are_people and len(people) > 1)) and not names_practice(text)


def _lists_members(text: str, heading: str, names_practice: Callable[[str], bool]) -> bool:
    """Say whether a text only names who is in a group: "Members: R. Paz (parent), L. Diaz"."""
    labeled = _MEMBERS.fullmatch(text)
    is_labeled = labeled is not None and is_all("head_members", labeled[1])
    if not is_labeled and not is_all("head_members", without_number(heading)):
        return False
    said = _ROLE.sub("", labeled[2] if labeled and is_labeled else text)
    people = [one[role.end :] if (role := begins("role", one)) else one for one in map(str.strip, _AND.split(said))]
    if names_practice(", ".join(people)):
        return False  # "Committee: Parent Advisory Council"
    words = [word for word in re.findall(r"[^\W\d_]+", " ".join(people)) if word.lower() not in _PARTICLES]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= len(words) - len(words) // 4


def _trimmed(text: str) -> str:
    return text.strip(" .:!()\u2022-")


def why_no_statement(
    text: str, heading: str, names_practice: Callable[[str], bool], *, is_item: bool
) -> WhyNotRead | None:
    """Say why a whole statement says nothing of what is done: a motto, grades and nothing else; None if it may.

    A statement that names a practice, as in "we believe in home visits", may. Of an item of a list or a cell, a heading
    alone makes no motto.

    Examples:
        >>> said = ("Vision: Every family a partner", "Vision: free eye exams", "Grades 9-12", "Home visits")
        >>> found = (why_no_statement(one, "", lambda _: False, is_item=True) for one in said)
        >>> [why and why.name for why in found]
        ['MOTTO', None, 'FIELD', None]
    """
    if is_all("only_grades", text.strip(" .()")):
        return WhyNotRead.FIELD
    is_of_people = _lists_present(text, heading, names_practice) or _lists_members(text, heading, names_practice)
    pieces = [piece for piece in map(_trimmed, (text, *_AGENDA_PARTS.split(text))) if piece]
    is_furniture = any(is_all("agenda_item", piece) for piece in pieces[:1])  # the whole
    is_furniture = is_furniture or (len(pieces) > 2 and all(is_all("agenda_part", piece) for piece in pieces[1:]))
    if begins("proceedings", text.lstrip("(")) or is_furniture or is_of_people:
        return WhyNotRead.PROCEEDINGS
    label, colon, beside = text.partition(":")
    said = text.strip(" .!\u2022-")
    if is_all("results", said):
        return WhyNotRead.RESULTS
    if is_all("resources", said):
        return WhyNotRead.RESOURCES
    is_shown = colon != "" and is_all("shown_label", label.strip(" .")) and not names_practice(beside)
    if is_form_field(text) or is_shown:
        return WhyNotRead.FIELD
    is_fact = is_all("community_fact", said) and section_of(heading) != "barriers" and not within("helps", text)
    if is_fact and not any(map(names_practice, _SECOND_CLAUSE.split(said, maxsplit=1)[1:])):
        return WhyNotRead.PEOPLE
    is_people = begins("people_of_school", text) and not begins("hindered", text) and not begins("lack", text)
    if is_people and section_of(heading) != "barriers" and not names_practice(text):
        return WhyNotRead.PEOPLE
    is_under = not is_item and is_all("head_motto", without_number(heading))
    is_said = any(is_all("head_motto", text[: mark.start()].rstrip()) for mark in _SAYS.finditer(text))
    if (is_under or is_said) and not within("sight", text):
        return WhyNotRead.MOTTO
    belief = begins("belief", said)
    believed = said[belief.end :].strip(" ,:") if belief else said
    believed = believed[that.end :].lstrip() if (that := begins("that", believed)) else believed
    if is_all("belief_of_families", believed):
        return WhyNotRead.MOTTO
    if belief and not begins("known", said) and not names_practice(said):
        return WhyNotRead.MOTTO
    return why_not_read(text)

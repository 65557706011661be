"""Which paragraphs of a text are law, as statutes and regulations are published.

A law is published in many layouts: with Markdown headings, with a blank line after each heading, as a list, in lines
that are cut and spaced. So a passage of law is found by paragraphs: it opens with a section's number or a citation, or
with numbered paragraphs that refer to one another as only laws do, and it goes on as long as paragraphs are numbered,
continue a sentence, or speak as laws do. A paragraph that speaks to its readers, with "we" or "you", ends it.
"""

import re
from collections.abc import Iterator

from partnerkit.language.terms.reviewed import LeftAlone, Passage

BREAK = r"(?>\r\n?|[\n\u2028\u2029])"
LINE_START = r"(?:\A|(?<=[\r\n\u2028\u2029]))[^\S\r\n\u2028\u2029]{0,40}"
_MARKUP = r"[#*>\-\u2022\"\u201c'\u2018`]{0,8}[^\S\r\n]{0,4}"
"""What may be before a number: a heading's, a list's or a quotation's mark."""
_GAP = r"[^\S\r\n]{0,4}"
_NUMBER = r"(?:[IVXLC]{1,7}-)?\d[\w\-\u2013]{0,12}(?:[.:]\d[\w\-]{0,12}){0,3}(?:, \d[\w\-]{0,12}){0,4}"
_LINE_END = rf"{_GAP}[*#]{{0,4}}{_GAP}(?=\Z|[\r\n\u2028\u2029])"
_TITLE = rf"{_GAP}[A-Z][^\r\n]{{0,80}}{_LINE_END}"
_NUMBERED_SECTION = re.compile(
    rf"{LINE_START}{_MARKUP}(?i:sec(?:tion|\.)?|art(?:icle|[ií]culo|\.)|rule){_GAP}{_NUMBER}"
    rf"(?:{_GAP}[.\u00ba\u00b0]|{_GAP}[-\u2013\u2014:]|{_LINE_END}|(?P<bare>{_GAP}\())"
)
_CODE = r"[A-Z]{3,4}(?=[^\S\r\n]{1,4}(?:§|(?i:sec)|\d\w{0,6}[.:\-\u2013]\d))"
"""A state's code by its letters, such as RCW 28A.605 or ORS 329.155; MATH 101 and ROOM 12 are none."""
_SIGN_OR_CITATION = re.compile(
    rf"{LINE_START}{_MARKUP}(?:(?i:sec\.?){_GAP})?"
    rf"(?:(?:\d{{1,2}}\s)?(?:U\.?\s?S\.?\s?C\.?(?:\s?A\.)?|U\.?\s?S\.?\s?Code|C\.?\s?F\.?\s?R\.?|{_CODE}|"
    rf"[A-Z][\w.]{{1,12}}{_GAP}(?:[A-Z][\w.]{{1,12}}{_GAP})?Code){_GAP}(?:§{{0,2}}|(?i:sec(?:tion|\.)))|§{{1,2}})"
    rf"{_GAP}{_NUMBER}(?:{_GAP}[.:]|{_GAP}[-\u2013\u2014]|{_LINE_END}|{_TITLE}|(?P<bare>{_GAP}\())"
)
_DIVISION = re.compile(
    rf"{_MARKUP}(?:(?i:title|subtitle|chapter|subchapter|part|subpart|division|t[ií]tulo|cap[ií]tulo)\s+[\dIVXLCA-Z]{{1,8}}\b"
    r"|[A-Z ]{3,40}CODE\s*$)"
)
"""A line of the headings over a section, such as ``### CHAPTER 70``."""
_PROVISION = re.compile(rf"\s*{_MARKUP}{_MARKUP}(?:\([\w\-]{{1,5}}\)|\({_GAP}[\w]{{1,4}}{_GAP}\))")
_PROVISION_LINE = re.compile(rf"{LINE_START}{_MARKUP}{_MARKUP}\([\w\-]{{1,5}}\)")
_LIST_NUMBER = re.compile(rf"\s*{_MARKUP}(?:[A-Za-z]|\d{{1,3}}|[IVXLC]{{1,7}})[.)](?=\s|\S)")
_CROSS_REFERENCE = re.compile(
    r"\b(?:(?:of|under) this (?:sub)?(?:title|chapter|part|section|paragraph)\b"
    r"|(?:sub)?(?:section|paragraph|division|clause)s? (?:\d[\w.\-]*)?\(\w{1,4}\)"
    r"|section \d[\w.\-]* of (?:this|the) (?:title|Act|code)\b|§\s?\d[\w.\-]*\()",
    re.IGNORECASE,
)
_AS_LAWS_SPEAK = re.compile(
    rf"{_CROSS_REFERENCE.pattern}|\bshall\b|\bPub\. ?L\.|\bU\.S\.C\.|\bSubsecs?\.|\b(?:Added|Amended) by\b|\b\d+ Stat\."
    r"|\blocal educational agency\b|\bpublic agency\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?(?! (?i:nation|countr|societ))|us|[Yy]ou|[Yy]ours?|[Dd]ear|[Pp]lease|[Ss]incerely|[Tt]hank"
    r"|[Nn]osotr[oa]s|[Nn]uestr[oa]s?|[Uu]sted(?:es)?|[Ee]stimad[oa]s?|[Qq]uerid[oa]s?|[Aa]tentamente|[Gg]racias)\b"
)
"""Words with which a school speaks to families, and a law never does."""
_CITED_LAST = re.compile(
    r"[\[(](?=[^\])\r\n]{0,60}"
    r"(?:ESEA|ESSA|IDEA|U\.?S\.?C|P\.?L\.|Public Law|(?i:sec(?:tion|ci[oó]n|\.)|art[ií]c|\bart\.)|§))"
    r"(?:(?:20 U\.?S\.?C\.?|ESEA|ESSA|IDEA|Public Law \d[\d\-]*|P\.?L\.? ?\d[\d\-]*)[,:]?[^\S\r\n]{1,4})?"
    rf"(?:(?i:sec(?:tion|\.)?|secci[oó]n|art(?:icle|[ií]culo|\.)|§{{1,2}})[^\S\r\n]{{0,4}})?{_NUMBER}(?:\(\w{{1,5}}\)){{0,5}}"
    r"(?:,?[^\S\r\n]{1,4}(?:of the |de la )?(?:ESEA|ESSA|IDEA))?\.?[\])]\.?"
)
"""A citation in brackets after the words of a law, such as ``[Section 8101(39), ESEA.]``."""
_AS_LAWS_DEFINE = re.compile(r"\b(?:means?|shall|significa|se entiende por|deberán?)\b", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"[.!?][\"\u201d]?\s+(?=[\"\u201c]?[A-ZÁÉÍÓÚÑ])")
_SENTENCE_ENDS = tuple('.!?;"\u201d)]*')
_MORE_FOLLOWS = tuple(":,\u2014\u2013-")
_ONLY_NUMBER = re.compile(r"(?:^|[\r\n#*])\s*\(\w{1,5}\)$")
_LONGEST_SENTENCE = 4000
_LONGEST_LIST = 30
_HEADING_WORDS = 12
_HEADING_LINES = 8
_HEADING_LENGTH = 300

_Span = tuple[int, int]


def legal_passages(text: str, ends: list[int]) -> Iterator[Passage]:
    """Give the passages of a text that are law; its paragraphs have their `ends`, in order."""
    paragraphs = list(_paragraphs(text, ends))
    done = at = 0
    no_law_before = 0
    yield from _cited_last(text, paragraphs)
    while at < len(paragraphs):
        start = _section_in(text, paragraphs[at])
        if start is None and at >= no_law_before and _may_open(text, paragraphs[at]):
            last = _end_of_run(text, paragraphs, at)
            if _is_unheaded_law(text, paragraphs[at : last + 1]):
                start = paragraphs[at][0]
            else:
                no_law_before = last + 1
        if start is None:
            at += 1
            continue
        at = _end_of_run(text, paragraphs, at)
        yield Passage(_with_headings(text, done, start), paragraphs[at][1], LeftAlone.LEGAL_TEXT)
        done = paragraphs[at][1]
        at += 1


def _paragraphs(text: str, ends: list[int]) -> Iterator[_Span]:
    start = 0
    for end in (*ends, len(text)):
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            yield start, end
        start = max(start, end)


def _cited_last(text: str, paragraphs: list[_Span]) -> Iterator[Passage]:
    """Give the sentences, with the list that belongs to one, that end with the citation of the law they copy.

    A school's own sentence may cite a law too; one is taken for the law's where it defines or commands as laws do, and
    speaks to nobody.
    """
    for at, (first, end) in enumerate(paragraphs):
        for cited in _CITED_LAST.finditer(text, first, end):
            top = at
            while (
                at - top < _LONGEST_LIST
                and top
                and (_PROVISION.match(text, *paragraphs[top]) or _LIST_NUMBER.match(text, *paragraphs[top]))
            ):
                top -= 1
            start, stop = max(paragraphs[top][0], cited.start() - _LONGEST_SENTENCE), cited.start()
            said = text[start:stop].rstrip(" .\n")
            breaks = [found.end() for found in _SENTENCE_BREAK.finditer(said)]
            start += breaks[-1] if breaks else 0
            if _AS_LAWS_DEFINE.search(text, start, stop) and not _OWN_VOICE.search(text, start, stop):
                yield Passage(start, cited.end(), LeftAlone.LEGAL_TEXT)


def _section_in(text: str, paragraph: _Span) -> int | None:
    """Give where in a paragraph a section of a law begins; None if none does.

    "Section 1116(c) asks us to meet" only talks of one.
    """
    first = _line_start(text, paragraph[0])
    found = [pattern.search(text, first, paragraph[1]) for pattern in (_NUMBERED_SECTION, _SIGN_OR_CITATION)]
    heads = [match for match in found if match is not None]
    if not heads:
        return None
    head = min(heads, key=lambda match: match.start())
    if head["bare"] and _OWN_VOICE.search(text, head.end(), paragraph[1]):
        return None
    return head.start()


def _line_start(text: str, at: int) -> int:
    while at and text[at - 1].isspace() and text[at - 1] not in "\r\n\u2028\u2029":
        at -= 1
    return at


def _with_headings(text: str, done: int, start: int) -> int:
    """Give where a passage begins with the headings over it: its title, its chapter and its part."""
    first = start
    for _ in range(_HEADING_LINES):
        before = text[max(done, first - _HEADING_LENGTH) : first].rstrip()
        line = before[max(before.rfind(mark) for mark in "\r\n\u2028\u2029") + 1 :]
        if not _DIVISION.match(line.strip()):
            break
        first = max(done, first - _HEADING_LENGTH) + len(before) - len(line)
    return first


def _end_of_run(text: str, paragraphs: list[_Span], at: int) -> int:
    """Give the last paragraph that continues the one at a place, as the paragraphs of a law do."""
    is_listed = False
    while at + 1 < len(paragraphs):
        here, after = paragraphs[at], paragraphs[at + 1]
        is_numbered = _PROVISION.match(text, *after) is not None
        if not is_numbered and _section_in(text, after) is None:
            if _OWN_VOICE.search(text, *after):
                break
            more_follows = _expects_more(text, here)
            is_listed = (is_listed or more_follows) and _LIST_NUMBER.match(text, *after) is not None
            further = paragraphs[at + 2] if at + 2 < len(paragraphs) else None
            if not (
                more_follows
                or is_listed
                or text[after[0]].islower()
                or _AS_LAWS_SPEAK.search(text, *after)
                or (further is not None and _PROVISION.match(text, *further))
            ):
                break
        at += 1
    return at


def _expects_more(text: str, paragraph: _Span) -> bool:
    """Say whether a paragraph is a heading, or its sentence has not ended."""
    start, end = paragraph
    said = text[max(start, end - 200) : end].rstrip()
    if said.endswith(_MORE_FOLLOWS) or not said.endswith(_SENTENCE_ENDS) or _ONLY_NUMBER.search(said[-12:]):
        return True
    is_short = end - start < 200 and len(said.split()) <= _HEADING_WORDS
    return is_short and _section_in(text, paragraph) is not None


def _may_open(text: str, paragraph: _Span) -> bool:
    """Say whether a law without its section's number may open here: with numbers or references, and no own voice."""
    return not _OWN_VOICE.search(text, *paragraph) and (
        _is_numbered(text, *paragraph) or _CROSS_REFERENCE.search(text, *paragraph) is not None
    )


def _is_numbered(text: str, start: int, end: int) -> bool:
    return _PROVISION_LINE.search(text, _line_start(text, start), end) is not None


def _is_unheaded_law(text: str, paragraphs: list[_Span]) -> bool:
    """Say whether paragraphs without a section's number are law: they refer to one another, and speak to nobody."""
    span = paragraphs[0][0], paragraphs[-1][1]
    references = sum(1 for _ in zip(range(2), _CROSS_REFERENCE.finditer(text, *span), strict=False))
    if not references or _OWN_VOICE.search(text, *span):
        return False
    return references > 1 or _is_numbered(text, *span)

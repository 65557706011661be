"""Which lines of a text belong together, and the statements they make: prose that a page has cut goes on.

Most people type a list with one statement per line; a PDF gives prose cut at the width of its page. Both have long
lines that begin with a capital. They differ in two things. Prose goes on in lower case nearly always, and it ends its
sentences with a full stop. Where this does not decide, what the lines name does: two lines that each name a practice by
themselves are two statements.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import attrs

from partnerkit.language.reading.line_parts import item_marks
from partnerkit.language.reading.section_heads import heads_section, labeled
from partnerkit.language.sayings import begins

SHORT = 70
"""A longer line is not a heading, and one about so long in running text may have been cut by the page."""
_WIDTHS = 0.7
"""A line of running text that the page has cut is at least so wide as this share of the widest before it."""
_LONG_SENTENCE = 600
"""A longer sentence is given in pieces."""
_LONG_WORD = 50
_NEAR = 12
"""No sentence has more lines."""
CUT_WORD = re.compile(r"[^\W\d_]-$")
"""A line that ends so was cut within a word."""
_UNFINISHED = re.compile(
    r"(?:\b(?:with|of|the|and|or|a|an|to|in|for|by|at|on|from|our|their|your"
    r"|y|o|de|del|la|el|los|las|con|para|en|por|un|una|su|sus)|[,;(/&])$",
    re.IGNORECASE,
)
"""A line that ends so goes on in the next."""
_ANSWERED = re.compile(r"\bn/a$", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?\u3002\uff01\uff1f\u061f\u0964][\"')\]\u201d\u2019]*$")
"""A line that ends so ends a sentence."""
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\u201d\u2019]?\s+(?=[\"'(\u201c\u2018\u00bf\u00a1]?[A-Z\u00c0-\u00dd0-9])")
_SMALL_SENTENCE = re.compile(r"(?<=[\w?!)]{2}[.!?])[\"')\u201d\u2019]?\s+(?=[\"'(\u201c\u2018\u00bf\u00a1]?\w)")
"""Who begins a paragraph with a small letter begins sentences so."""
_ABBREVIATED = re.compile(
    r"(?:(?<!['\u2019])\b(?:[A-Za-z]|[Dd]r|[Mm]rs?|[Mm]s|[Ss]t|[Nn]o|[Nn][\u00fau]m|N\u00daM|[Aa]ve|[Ee]tc|[Ss]r|[Ss]ra|[Pp]rof|[Ii]nc|[Dd]ept"
    r"|Co|Mt|Ft|approx|tel|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|[Jj]an|[Ff]eb|vs|[Ss]rta|[Dd]ra|[Mm]tr[oa]|[Ll]ic|[Ii]ng|[Pp]rofr?a|[Pp]rofr|[Ss]res"
    r"|[Ss]ras|[Dd]res|[Ll]ics|[Aa]rq|[Pp]sic|[Pp]s|[Hh]n[oa]|Sta|Sto|Ma|Mons|Pbro|Fdo|[Uu]ds?|Gral|Subdir"
    r"|[Rr]ev|[Aa]sst|[Cc]oord|[Aa]prox|incl|mtgs?|tchrs?|conf|appt|elem|gr|yrs?|wks?|hrs?|mins?|e\.g|i\.e|p\.ej|aprox|col|tel)|\b[ap]\.m|\bU\.S)\.$"
)
_BEFORE_NUMBER = re.compile(
    r"\b(?:[Gg]rs?|[Yy]rs?|[Rr]ms?|[Ee]xt|[Cc]h|[Pp]{1,2}|[Pp][a\u00e1]gs?|[Aa]rt|[Ss]ec|[Vv]ol|K[Ss]|[Tt]el)\.$"
)
"""Short for a word that a number goes on with: "gr. 7"."""
_COUNTED_LABEL = re.compile(
    r"[A-Z\u00c1-\u00da][a-z\u00e1-\u00fa]+ (?:[Nn][.\u00ba\u00b0]+\s*)?\d{1,2}(?:\.\d{1,2})*\s*:"
)
"""A line that begins so is a statement of its own: "Action 2:"."""
_ENDS = " .;,:"


@attrs.frozen
class Row:
    """One line of the text as it is.

    Attributes:
        number: Which line it is, 1 for the first.
        kind: ``bullet``, ``number``, ``text``, ``table``, ``heading``, ``page`` or ``blank``.
        text: The words, without a bullet.
        indent: How many blanks are before them.
        is_underlined: Whether a drawn line is under it.
        level: Of a heading, 1 for the highest; 0 if it does not say.
        denial: The sign before or after an item by which it is not done.
        done: The sign or the word before or after an item by which it is done.
        is_doubtful: Whether it may be a statement of its own, though it was joined with the line before it.
    """

    number: int
    kind: str
    text: str
    indent: int
    is_underlined: bool = False
    level: int = 0
    denial: str = ""
    done: str = ""
    is_doubtful: bool = False


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Give the sentences of a text, each with the place where it begins.

    Examples:
        >>> [sentence for _, sentence in sentences("Dr. Lee visits homes. Families meet.")]
        ['Dr. Lee visits homes.', 'Families meet.']
        >>> len(list(sentences("Ms. Lee (gr. 7) calls homes.")))
        1
        >>> [sentence for _, sentence in sentences("we have tea on mondays. dads come too.")]
        ['we have tea on mondays.', 'dads come too.']
    """
    begin = 0
    counted = {end for _, end in item_marks(text)}
    for found in (_SMALL_SENTENCE if text[:1].islower() else _SENTENCE).finditer(text):
        near = max(begin, found.start() - 8), found.start()
        is_short = _ABBREVIATED.search(text, *near) or (
            text[found.end()].isdigit() and _BEFORE_NUMBER.search(text, *near)
        )
        if found.end() not in counted and not is_short:
            yield begin, text[begin : found.start()]
            begin = found.end()
    yield begin, text[begin:]


def blocks(rows: Sequence[Row], names_practice: Callable[[str], bool]) -> Iterator[list[Row]]:
    """Give what belongs together: a heading, a table, or an item or paragraph with the lines that go on with it."""
    block: list[Row] = []
    widest = 0
    for place, row in enumerate(rows):
        doubtful = False
        joins: bool | None
        if block and row.kind == "text" and block[-1].kind in ("text", "bullet", "number"):
            joins = _goes_on(block[0], block[-1], row, widest)
            if joins is None:
                may_go_on = block[0].kind != "text" or _is_unfinished(block[-1].text) or is_prose(rows, place)
                capital, small = _beginnings(rows, place) or (0, 0)
                joins = doubtful = may_go_on and (0 < capital <= small or not _are_two(block, row, names_practice))
        else:
            joins = bool(block) and row.kind == "table" and block[-1].kind == "table"
        if block and not joins:
            yield block
            block, widest = [], 0
        if row.kind != "blank":
            block.append(attrs.evolve(row, is_doubtful=True) if doubtful else row)
            widest = max(widest, len(row.text))
    if block:
        yield block


def is_prose(rows: Sequence[Row], place: int) -> bool:
    """Say whether the paragraph around a line is prose: its sentence ends with a full stop, and most lines go on.

    Examples:
        >>> said = ["We meet with families at Elm", "Library and at home, and", "each month we write."]
        >>> rows = [Row(number, "text", text, 0) for number, text in enumerate(said, 1)]
        >>> is_prose(rows, 1), is_prose(rows[:2], 1)
        (True, False)
    """
    counts = _beginnings(rows, place)
    return counts is not None and counts[0] <= max(1, counts[1])


def _beginnings(rows: Sequence[Row], place: int) -> tuple[int, int] | None:
    """Count the further lines of the sentence around a line that begin with a capital, and in lower case.

    None if no full stop ends it.
    """
    first, least, most = place, max(0, place - _NEAR), min(len(rows), place + _NEAR)
    while first > least and rows[first - 1].kind == "text" and not _ends_sentence(rows[first - 1].text):
        first -= 1
    first -= first > 0 and rows[first - 1].kind in ("bullet", "number")
    last = place
    while last < most and rows[last].kind == "text" and len(list(sentences(rows[last].text))) == 1:
        if _ends_sentence(rows[last].text):
            break
        last += 1
    if last == most or rows[last].kind != "text":
        return None
    after = [row.text for row in rows[first + 1 : last + 1]]
    capital = sum(not _is_lower(text) for text in after)
    return capital, len(after) - capital


def _are_two(block: Sequence[Row], row: Row, names_practice: Callable[[str], bool]) -> bool:
    """Say whether what was said last and the next line each name a practice by themselves."""
    *_, (_, before) = sentences(" ".join(one.text for one in block[-_NEAR:]))
    _, after = next(sentences(row.text))
    return names_practice(before) and names_practice(after)


def _is_lower(text: str) -> bool:
    return text[:1].islower()


def _is_unfinished(text: str) -> bool:
    return _UNFINISHED.search(text, max(0, len(text) - 8)) is not None


def _ends_sentence(text: str) -> bool:
    return _STOPPED.search(text) is not None and not _ABBREVIATED.search(text, max(0, len(text) - 8))


def _goes_on(first: Row, last: Row, row: Row, widest: int) -> bool | None:
    """Say whether a line goes on with what came before it, as lines do that a page has cut; None if it may."""
    label, _ = labeled(row.text) or (row.text.partition(":")[0] if ":" in row.text else "", "")
    if _ANSWERED.search(last.text) or heads_section(label):
        return False
    if CUT_WORD.search(last.text):
        return True
    if _COUNTED_LABEL.match(row.text):
        return False
    if heads_section((labeled(last.text) or ("", ""))[0]) and not _is_lower(row.text):
        return False
    if _is_unfinished(last.text):
        return True if _is_lower(row.text) or not last.text[-1].isalpha() else None
    if _is_lower(row.text):  # in a list that is typed without capitals this says nothing
        return None if first.kind == "text" and _is_lower(first.text) and len(last.text) <= SHORT - 10 else True
    if first.kind in ("bullet", "number") and row.indent > first.indent and last.text[-1] not in ".!?":
        return True
    if len(last.text) <= SHORT - 10 or len(last.text) < _WIDTHS * widest:
        return False
    if first.kind in ("bullet", "number") and row.indent <= first.indent and _says_more(row.text):
        return False
    if _ends_sentence(last.text):
        return first.kind != "text" or last.text.endswith("?")  # "Is there an open house? | No."
    return None


def _says_more(text: str) -> bool:
    """Say whether a line after an item is a sentence of its own: "We wrote back to every family."."""
    return _ends_sentence(text) and len(text.split()) > 3 and begins("with_subject", text) is not None


def statements(block: Sequence[Row], is_word: Callable[[str], bool]) -> Iterator[tuple[str, str, int, list[str]]]:
    """Give the sentences of an item or a paragraph, each with what it is, its line, and its doubtful parts."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for row in block:
        if pieces:
            last = pieces[-1]
            if CUT_WORD.search(last) and row.text[:1].isalpha():
                pieces[-1] = last if _keeps_hyphen(last, row.text, is_word) else last[:-1]
                length += len(pieces[-1]) - len(last)
            else:
                pieces.append(" ")
                length += 1
        starts.append(length)
        pieces.append(row.text)
        length += len(row.text)
    kind = block[0].kind if block[0].kind in ("bullet", "number") else ""
    found = list(sentences("".join(pieces)))
    for begin, sentence in found:
        number = block[bisect_right(starts, begin) - 1].number
        cuts = [
            start - begin
            for start, row in zip(starts, block, strict=True)
            if row.is_doubtful and begin < start < begin + len(sentence)
        ]
        pieces = list(pieces_of(sentence))
        halves = (
            [sentence[start:end].strip(_ENDS) for start, end in pairwise([0, *cuts, len(sentence)])] if cuts else []
        )
        for piece in pieces:
            if text := piece.strip().rstrip(".;,:").strip():
                what = kind or ("sentence" if len(found) > 1 or sentence.endswith(".") else "line")
                yield text, what, number, halves if len(pieces) == 1 else []


def pieces_of(sentence: str) -> Iterator[str]:
    """Give a sentence that is too long for one statement in pieces: cut where it lists, or else between words."""
    begin = 0
    while len(sentence) - begin > _LONG_SENTENCE:
        end = begin + _LONG_SENTENCE
        marks = (sentence.rfind(mark, begin + 1, end) for mark in (";", "\u2022", ",", " "))
        cut = next((place for place in marks if place > begin), end - 1) + 1
        yield sentence[begin:cut].rstrip("\u2022")
        begin = cut
    yield sentence[begin:]


def _keeps_hyphen(before: str, after: str, is_word: Callable[[str], bool]) -> bool:
    """Say what a hyphen at a line's end meant: "confer-" and "ences" are one word, "parent-" and "teacher" are two."""
    first = before[-_LONG_WORD:-1].rpartition(" ")[2].rpartition("-")[2]
    second = re.match(r"\w*", after[:_LONG_WORD])
    rest = second.group() if second else ""
    if rest[:1].isupper() and not first.isupper():
        return True  # "Parent-" and "Teacher"
    return not is_word(first + rest) and is_word(first) and is_word(rest)

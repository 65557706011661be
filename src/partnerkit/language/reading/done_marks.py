"""Signs and short answers by which a form says whether something is done: a ticked box, "No" in a column, "n/a"."""

import re
from collections.abc import Callable

from partnerkit.language.sayings import Said, begins, ends, every, is_all, within

_NOT_DONE = "\u2610\u2717\u2718\u2715\u2716\u274c\u274e\u2b1c\u2613\U0001f5f5\U0001f5f7\U0001f6ab"
_DONE = "\u2611\u2612\u2705\u2713\u2714\U0001f5f8\U0001f5f9"
"""Word writes a ticked box as a box with a cross."""
_NO = re.compile(rf"[{_NOT_DONE}\u25a1\u25fb\u2751\u2752\u274f]|\[\s*\]|\(\s*\)")
_YES = re.compile(rf"[{_DONE}\u25a0\u25cf]|\[\s*[xX\u2713\u2714]\s*\]")
_DASH = re.compile(r"[-\u2013\u2014]{1,3}")
_WHY = re.compile(
    r"\s*(?:(?:in\s|en\s)?(?:term\s|year\s|trimestre\s|curso\s)?\d{1,4}(?:[-/]\d{2,4})?(?!\w)\s*)?(?:\(.{0,60}\)|[-\u2013\u2014,;:].{1,60})?",
    re.IGNORECASE,
)
"""After the state of a row, why it is so or since when."""
_PIECE_ENDS = re.compile(r"[;,.(/\u2013\u2014]\s*|\s-\s")
_STATE_ENDS = re.compile(r"[;,.(/:\u2013\u2014]\s*|\s-\s")
_SEVERAL_PIECES = 3
"""After it a cell says a second thing."""
_LONGEST_ANSWER, _LONGEST_LABEL = 28, 60
_MOST_WORDS = 9
_EDGES = " .:*_"
_FEW = 5
"""A label of no more words may only name a thing."""
_BEFORE = re.compile(
    rf"\s*(?:[-*+\u2022\u2013]\s+|\(?\d{{1,3}}[.)]\s+)?(?:(?P<no>\[\s?\](?!\()|\(\s?\)|[{_NOT_DONE}]"
    rf"|(?:n/a|no|none)(?=\s*[-\u2013\u2014:]\s))|(?P<yes>\[[xX\u2713\u2714]\](?!\()|[{_DONE}]))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\s*(?:[:=]|\.{{2,}}|\u2026)\s*|\s+(?:[-\u2013\u2014]\s*|(?=[\[{_NOT_DONE}])))"
    rf"(?P<no>[{_NOT_DONE}]|\[\s?\]|no|n|n/a|none|never|0|not applicable|nunca|no aplica)"
    r"(?:(?<=[0oe])\s+(?:(?:this|last)\s(?:school\s)?(?:year|term|semester)|so\sfar|to\sdate|este\s(?:año|curso)))?[.\s]*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*+\u2022\u2013]\s+|\(?\d{1,3}[.)]\s+)?")
_LABELS = re.compile(r"[\])]?\s*(?::|\s[-\u2013\u2014])\s*(?=\S)")
_BESIDE = re.compile(r"(?:\s*[:=(\[,;.]\s*|\s+[-\u2013\u2014]\s*)$")
_TICKED = re.compile(rf"(?:\s*[:=(\[,;.]\s*|\s+(?:[-\u2013\u2014]\s*)?)(?P<sign>[{_DONE}]|\[[xX]\])[)\]\s.!]*$")
_SINCE = re.compile(r"\s+(?:since|desde)\s+[\w/., ]{2,20}", re.IGNORECASE)
_DATED = re.compile(r"\s+[\w/., ]{0,20}\d", re.IGNORECASE)
"""Since when something is done, and on which day it was."""
_PRICED = re.compile(r"\s*(?:[:=]|\s[-\u2013\u2014])\s*$")
_HEAD_WORD = re.compile(r"[^\W_]+|[\u2713\u2714\u2611\u2705]")
_HEAD_PIECES = re.compile(r"\s*(?:[/&+,;:()\n]|\s[-\u2013\u2014]\s|\b(?:and|y|e)\b)\s*")
"""Between the words of a head that names two things."""


def says_no(cell: str) -> bool:
    """Say whether a cell is an answer by which something is not done.

    Examples:
        >>> [says_no(cell) for cell in ("No", "n/a", "[ ]", "nunca", "Yes", "no later than May")]
        [True, True, True, True, False, False]
    """
    cell = cell.strip(_EDGES)
    return _NO.fullmatch(cell) is not None or is_all("answer_no", cell) or is_all("nil_reach", cell)


def says_yes(cell: str) -> bool:
    """Say whether a cell is an answer by which something is done.

    Examples:
        >>> [says_yes(cell) for cell in ("Yes", "x", "[x]", "s\u00ed", "No", "")]
        [True, True, True, True, False, False]
    """
    cell = cell.strip(_EDGES)
    return _YES.fullmatch(cell) is not None or is_all("answer_yes", cell)


def may_be_answered(question: str) -> bool:
    """Say whether a yes to a question, or beside a label, says that it is done.

    Examples:
        >>> [may_be_answered(one) for one in ("Home visits", "Is there a newsletter?", "Home visits needed")]
        [True, True, False]
    """
    words = question.rstrip(" ?")
    is_about_it = begins("asks_whether", words) is not None or len(words.split()) <= _FEW
    return any(map(str.isalpha, words)) and is_about_it and not within("asks_other", words)


def says_not_yet(cell: str) -> bool:
    """Say whether a cell tells a state in which nothing is in place: a vacant post, work in progress, a dash.

    Examples:
        >>> [says_not_yet(cell) for cell in ("Vacant since May", "Recruiting", "\u2014", "Hiring: panels", "Ongoing")]
        [True, True, True, False, False]
    """
    cell = cell.strip(_EDGES)
    if leaves_open(cell):
        return False
    if _DASH.fullmatch(cell) or is_all("not_yet", cell):
        return True
    return not begins("not_yet_thing", cell) and _is_state("not_yet", cell)


def leaves_open(cell: str) -> bool:
    """Say whether a cell leaves open whether something is done: what a meeting did with it, or "see above".

    Examples:
        >>> [leaves_open(cell) for cell in ("Carried", "Agreed, 7 to 2", "Moved to May 4", "Tabled until May")]
        [True, True, True, False]
    """
    cell = cell.strip(_EDGES)
    return is_all("decided", cell) or is_all("as_above", cell) or _is_state("decided", cell)


def says_once(cell: str) -> bool:
    """Say whether a cell or an answer says that what was named or asked was once, and is not now.

    Examples:
        >>> [says_once(one) for one in ("We had one, Rosa, until June", "We used to.", "Not any more", "We have one")]
        [True, True, True, False]
    """
    return is_all("was_once", cell.strip(_EDGES + "!()"))


def says_over(cell: str) -> bool:
    """Say whether a cell says, perhaps after who or where, that its row is over or not for now.

    Examples:
        >>> [says_over(cell) for cell in ("Dropped, no seniors here", "PTO; no longer", "Gym", "Dropped-in parents")]
        [True, True, False, False]
    """
    starts = (0, *(mark.end() for mark in _PIECE_ENDS.finditer(cell)))
    pieces = (cell[start:].strip(_EDGES + ")") for start in starts)
    return any(_is_state("row_over", piece) for piece in pieces) or comes_to_nothing(cell)


def comes_to_nothing(cell: str) -> bool:
    """Say whether a cell says first or last that nothing came of its row, perhaps with why or how many answered.

    Examples:
        >>> said = ("Did not happen - 2 RSVPs", "No takers", "Nov: nobody signed up", "No takers; 40 came in May; done")
        >>> [comes_to_nothing(cell) for cell in said]
        [True, True, True, False]
    """
    pieces = [piece.strip(_EDGES + ")!") for piece in _STATE_ENDS.split(cell) if any(map(str.isalpha, piece))]
    ends_so = any(is_all("nothing_came", piece) for piece in (*pieces[:1], *pieces[-1:]))
    return ends_so and (len(pieces) < _SEVERAL_PIECES or is_all("nothing_came", pieces[-1]))


def _is_state(kind: str, text: str) -> bool:
    """Say whether a state is all that a text says, but for why or since when."""
    state = begins(kind, text)
    rest = text[state.end :] if state else ""
    is_since = begins("since", rest.strip()) or (kind == "row_over" and begins("stop_when", rest))
    says_why = _WHY.fullmatch(rest.strip()) or (is_since and len(rest) <= _LONGEST_LABEL)
    return state is not None and bool(says_why) and not within("resumed", rest)


def reaches_nobody(text: str) -> str:
    """Give the words by which a short statement says beside a thing that it reaches nobody; empty if it does not.

    Examples:
        >>> [reaches_nobody(one) for one in ("Home visits 0 %", "Home visits (0 of 30)", "0% of families", "Fee: 0 %")]
        ['0 %', '0 of 30', '', '']
    """
    said = text.rstrip(" .!)]")
    after = ends("nil_reach", said)
    found = after if after and after.start else begins("nil_reach", text)
    if found is None or len(text.split()) > _MOST_WORDS or within("it_takes", text):
        return ""
    rest = said[: found.start] if found is after else text[found.end :]
    return found.words if any(map(str.isalpha, rest)) and not within("compares", rest) else ""


def asks_if_done(head: str) -> bool:
    """Say whether the head of a column asks whether something is done, or how often.

    Examples:
        >>> [asks_if_done(head) for head in ("Offered", "In place?", "Status", "Frecuencia", "Cost", "Who")]
        [True, True, True, True, False, False]
        >>> [asks_if_done(head) for head in ("Evidence / status", "Status (May)", "Status of families")]
        [True, True, False]
    """
    if is_all("column_reach", head.strip(_EDGES)):
        return True
    words = [word for word in _HEAD_WORD.findall(head.lower()) if not (word.isdigit() or is_all("date_word", word))]
    if any(is_all("column_state", piece.strip(_EDGES + "?")) for piece in _HEAD_PIECES.split(head)):
        return True
    return (
        not is_all("column_name", head)
        and any(is_all("column_asks", word) for word in words)
        and all(is_all("column_asks", word) or is_all("column_asks_beside", word) for word in words)
    )


def denial_in_line(line: str, denies: Callable[[str], str]) -> str:
    """Give the sign or the words by which a line says of itself that it is not done; empty if it does not.

    The line has its bullet: there may be a box that is not ticked before it, an answer after it, or a label before a
    colon, of which `denies` says by which words it denies what follows.

    Examples:
        >>> [denial_in_line(line, lambda _: "") for line in ("- [ ] Newsletter", "Home visits: no", "- [x] Open house")]
        ['[ ]', 'no', '']
    """
    before = _BEFORE.match(line)
    if before is not None:
        return before["no"] or ""
    for place in range(max(0, len(line) - _LONGEST_ANSWER), len(line)):
        after = _AFTER.fullmatch(line, place)
        if after is not None and any(map(str.isalpha, line[:place])):
            return "" if within("it_takes", line[:place]) else after["no"]
    label, colon, rest = line.partition(":")
    return denies(label) if colon and rest.strip() and len(label) < _LONGEST_LABEL else ""


def done_in_line(line: str) -> str:
    """Give the sign or the words by which a line with its bullet says that it is done; empty if it does not.

    Examples:
        >>> [done_in_line(line) for line in ("- [x] Newsletter", "Open house (completed)", "To be completed")]
        ['[x]', 'completed', '']
    """
    before = _BEFORE.match(line)
    if before is not None and before["yes"]:
        return before["yes"]
    item = line[bullet.end() :] if (bullet := _BULLET.match(line)) else line
    label = begins("is_done", item.lstrip("[("))
    if label and _LABELS.match(item.lstrip("[("), label.end):
        return label.words
    tail = line[-_LONGEST_LABEL:]
    tick = _TICKED.search(tail)
    return (
        tick["sign"] if tick else next((said.words for said in every("is_done", tail) if _says_since(tail, said)), "")
    )


def _says_since(text: str, done: Said) -> bool:
    """Say whether words beside an item say that it is done, perhaps since when or on which day.

    "By June" and "in place by 2028" say when it is meant to be.
    """
    after = text[done.end :].rstrip(")]. !\t")
    is_dated = _DATED.fullmatch(after) is not None and not done.words.lower().endswith(("place", "ongoing", "running"))
    return _BESIDE.search(text, 0, done.start) is not None and (
        not after or _SINCE.fullmatch(after) is not None or (is_dated and not begins("until", after.lstrip()))
    )


def says_done(cell: str) -> bool:
    """Say whether the state of a row is that it is done, as a tick, "yes" or "completed" say.

    Examples:
        >>> [says_done(cell) for cell in ("Completed", "\u2713", "Planned", "")]
        [True, True, False, False]
    """
    return says_yes(cell) or is_all("is_done", cell.strip(" .!()"))


def says_free(before: str) -> bool:
    """Say whether what comes before "none" or "no" names a cost, so that the thing is free.

    Examples:
        >>> says_free("Fee for family night: "), says_free("Home visits: ")
        (True, False)
    """
    priced = _PRICED.search(before)
    return priced is not None and ends("costs", before[: priced.start()]) is not None

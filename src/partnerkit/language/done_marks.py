"""Signs and short answers by which a form says whether something is done: a ticked box, "No" in a column, "n/a"."""

import re
from collections.abc import Callable

__all__ = [
    "SAYS_FREE",
    "asks_if_done",
    "denial_in_line",
    "done_in_line",
    "says_done",
    "says_no",
    "says_not_yet",
    "says_yes",
]

_NOT_DONE = "\u2610\u2717\u2718\u2715\u2716\u274c\u274e\u2b1c\u2613\U0001f5f5\U0001f5f7\U0001f6ab"
_DONE = "\u2611\u2612\u2705\u2713\u2714\U0001f5f8\U0001f5f9"
"""Word writes a ticked box as a box with a cross."""
_NO = re.compile(
    rf"[{_NOT_DONE}\u25a1\u25fb\u2751\u2752\u274f]|\[\s*\]|\(\s*\)"
    r"|(?:no|n|n/?a|none|never|not applicable|false|0|nunca|ningun[oa]|no aplica|no se hace|falso)",
    re.IGNORECASE,
)
_YES = re.compile(
    rf"[{_DONE}\u25a0\u25cf]|\[\s*[xX\u2713\u2714]\s*\]|(?:yes|y|x|s[i\u00ed]|s|true|done|hecho|verdadero)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"[-\u2013\u2014]{1,3}"
    r"|(?!(?:hiring|planning|pilot\w*)\W)(?:(?:position |post |still |currently )?"
    r"(?:vacant|unfilled|not filled|in progress|pending|not started|to do|delayed|recruiting|hiring|being (?:hired"
    r"|set up"
    r"|planned|developed|recruited|built|rebuilt)|advertis(?:ed|ing)|planned|planning|under ?way|under development"
    r"|not yet(?: \w+)?|pilot(?:ing)?|tb[acd]|to be (?:confirmed|decided|determined|announced|hired|set up)|on hold"
    r"|paused|suspended|postponed|awaiting \w+|cancell?ed|starting soon|coming soon|starts? next \w+)"
    r"|(?:a[u\u00fa]n |puesto )?(?:vacante|en proceso|en curso|pendiente|por hacer|sin empezar|por confirmar"
    r"|por definir|reclutando|contratando|en contrataci[o\u00f3]n|planead[oa]|planificad[oa]|previst[oa]"
    r"|pospuest[oa]|suspendid[oa]"
    r"|cancelad[oa]|en pausa|piloto|no iniciad[oa]))"
    r"(?:\s*(?:\(.{0,60}\)|[-\u2013\u2014,;:].{1,60}|(?:since|until|from|due to|now|at present|desde|hasta|para"
    r"|por)\b.{0,60}))?",
    re.IGNORECASE,
)
_EDGES = " .:*_"
_BEFORE = re.compile(
    rf"\s*(?:[-*+\u2022\u2013]\s+|\(?\d{{1,3}}[.)]\s+)?(?:(?P<no>\[\s?\](?!\()|\(\s?\)|[{_NOT_DONE}]"
    rf"|(?:n/a|no|none)(?=\s*[-\u2013\u2014:]\s))|(?P<yes>\[[xX\u2713\u2714]\](?!\()|[{_DONE}]))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\s*(?:[:=]|\.{{2,}}|\u2026)\s*|\s+(?:[-\u2013\u2014]\s*|(?=[\[{_NOT_DONE}])))"
    rf"(?P<no>[{_NOT_DONE}]|\[\s?\]|no|n|n/a|none|never|0|not applicable|nunca|no aplica)[.\s]*",
    re.IGNORECASE,
)
_WHAT_IT_TAKES = (
    r"\b(?:costs?|fees?|charges?|price|admission|entry|dues|registration|experience|required|needed|cost[eo]s?|precio"
    r"|cuotas?|entrada|inscripci[o\u00f3]n)\b"
)
_COSTS = re.compile(_WHAT_IT_TAKES, re.IGNORECASE)
"""What somebody has to pay or bring: "Fee for family night: none" says that it is free."""
SAYS_FREE = re.compile(rf"{_WHAT_IT_TAKES}[^:.;\n]{{0,40}}(?::|=|\s[-\u2013\u2014])\s*$", re.IGNORECASE)
"""Before "none" or "no": that something costs nothing."""
_HEAD_WORD = re.compile(r"[^\W_]+|[\u2713\u2714\u2611\u2705]")
_ASKING = frozenset(
    _HEAD_WORD.findall(
        "done offered place provided available implemented active completed complete exist exists existing present"
        " status started running held used use happening have do does met achieved frequency often y n check checked"
        " tick ticked x implementation progress here school yes"
        " \u2713 \u2714 \u2611 \u2705 hecho hecha hace hacen ofrece ofrecen"
        " ofrecido ofrecida disponible"
        " implementado implementada activo activa completado completada realizado realizada"
        " realiza"
        " existe existen estado situaci\u00f3n frecuencia s\u00ed si cumple cumplido cumplida marcha marque uso lugar"
    )
)
_BESIDE_ASKING = frozenset(
    _HEAD_WORD.findall(
        "is are was it we has been the in at a an our this year currently current now already yet fully how or no not"
        " today se est\u00e1 en ya actualmente actual con qu\u00e9 este a\u00f1o o s n"
    )
)
"""Words that head a column that says whether something is done, and what may be beside them."""
_NAMES = (["school"], ["place"], ["lugar"])
"""Heads that ask who or where."""


def says_no(cell: str) -> bool:
    """Say whether a cell is an answer by which something is not done.

    Examples:
        >>> [says_no(cell) for cell in ("No", "n/a", "[ ]", "nunca", "Yes", "no later than May")]
        [True, True, True, True, False, False]
    """
    return _NO.fullmatch(cell.strip(_EDGES)) is not None


def says_yes(cell: str) -> bool:
    """Say whether a cell is an answer by which something is done.

    Examples:
        >>> [says_yes(cell) for cell in ("Yes", "x", "[x]", "s\u00ed", "No", "")]
        [True, True, True, True, False, False]
    """
    return _YES.fullmatch(cell.strip(_EDGES)) is not None


def says_not_yet(cell: str) -> bool:
    """Say whether a cell tells a state in which nothing is in place: a vacant post, work in progress, a dash.

    Examples:
        >>> [says_not_yet(cell) for cell in ("Vacant since May", "Recruiting", "\u2014", "Hiring: panels", "Ongoing")]
        [True, True, True, False, False]
    """
    return _NOT_YET.fullmatch(cell.strip(_EDGES)) is not None


def asks_if_done(head: str) -> bool:
    """Say whether the head of a column asks whether something is done, or how often.

    Examples:
        >>> [asks_if_done(head) for head in ("Offered", "In place?", "Status", "Frecuencia", "Cost", "Who")]
        [True, True, True, True, False, False]
    """
    words = _HEAD_WORD.findall(head.lower())
    return (
        words not in _NAMES
        and not _ASKING.isdisjoint(words)
        and all(word in _ASKING or word in _BESIDE_ASKING for word in words)
    )


def denial_in_line(line: str, denies: Callable[[str], str]) -> str:
    """Give the sign or the words by which a line says of itself that it is not done; empty if it does not.

    Args:
        line: The line with its bullet: a box that is not ticked before it, an answer after it, or a label before a
            colon that denies what follows.
        denies: Says by which words a label denies what follows.

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
            return "" if _COSTS.search(line, 0, place) else after["no"]
    label, colon, rest = line.partition(":")
    return denies(label) if colon and rest.strip() and len(label) < _LONGEST_LABEL else ""


def done_in_line(line: str) -> str:
    """Give the sign or the words by which a line says of itself that it is done; empty if it does not.

    Args:
        line: The line with its bullet.

    Examples:
        >>> [done_in_line(line) for line in ("- [x] Newsletter", "Open house (completed)", "To be completed")]
        ['[x]', 'completed', '']
    """
    before = _BEFORE.match(line)
    if before is not None and before["yes"]:
        return before["yes"]
    said = _DONE_BEFORE.match(line) or _DONE_AFTER.search(line[-_LONGEST_LABEL:])
    return said["done"] if said else ""


def says_done(cell: str) -> bool:
    """Say whether the state of a row is that it is done, as a tick, "yes" or "completed" say.

    Examples:
        >>> [says_done(cell) for cell in ("Completed", "\u2713", "Planned", "")]
        [True, True, False, False]
    """
    return says_yes(cell) or _IS_DONE.fullmatch(cell.strip(" .!()")) is not None


_DONE_WORDS = (
    r"done|complete|completed|achieved|accomplished|in place|already in place|up and running|ongoing|hecho|hecha"
    r"|completad[oa]|logrado|lograda|cumplid[oa]|realizad[oa]|terminad[oa]|ya se hace"
)
_IS_DONE = re.compile(_DONE_WORDS, re.IGNORECASE)
_DONE_BEFORE = re.compile(
    rf"\s*(?:[-*+\u2022\u2013]\s+|\(?\d{{1,3}}[.)]\s+)?[\[(]?(?P<done>{_DONE_WORDS})[\])]?\s*(?::"
    rf"|\s[-\u2013\u2014])\s*(?=\S)",
    re.IGNORECASE,
)
_DONE_AFTER = re.compile(
    rf"(?:\s*[:=(\[,;.]\s*|\s+[-\u2013\u2014]\s*|\s+(?=[{_DONE}]))(?P<done>[{_DONE}]|\[[xX]\]|{_DONE_WORDS})"
    r"(?:\s+(?:since|desde)\s+[\w/., ]{2,20}"
    r"|(?<!place)(?<!ongoing)(?<!running)\s+(?:in\s+|on\s+|en\s+)?"
    r"(?!(?:by|before|until|para|antes)\b)[\w/., ]{0,16}\d)?"
    r"[)\]\s.!]*$",
    re.IGNORECASE,
)
"""A date after it says when it was done; "by June" and "in place by 2028" say when it is meant to be."""
_LONGEST_ANSWER, _LONGEST_LABEL = 24, 60

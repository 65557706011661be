"""What the heading over a part of a plan says of everything under it: that it is wished for, or that it is a barrier.

Schools number and name their parts as they like: "PART III. BARRIERS", "3. Where to next?", "Section C - Challenges
identified in our survey". The number, the year and the mark at the end say nothing; of what is left, a wish is known
by how it reads as a whole, and a barrier by one word, whatever is around it. The words are in the lexicon.
"""

import re
from typing import Literal

from partnerkit.language.sayings import begins, ends, is_all, within

Section = Literal["wishes", "barriers", ""]
"""What is under a heading; empty if the heading does not say."""

_COUNT = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivxIVX]{1,5}|[a-hA-H])"
_PART = re.compile(
    rf"\s+{_COUNT}\b(?:\s*[.):|]|\s*[-\u2013\u2014](?=\s)|(?=\s+[A-Z\u00c0-\u00dd]))\s*(?=\S)",
)
"""What counts a part, after a word such as "Part": "III.", "C:", "2 -"."""
_NUMBER = re.compile(rf"\(?{_COUNT}\s*(?:[.):|]+|[-\u2013\u2014](?=\s))\s*(?=[^\W\d_])")
_YEAR = r"(?:20\d\d(?:\s?[-\u2013/]\s?(?:20)?\d\d)?)"
_AROUND = re.compile(rf"^{_YEAR}\s+|\s*,?\s*(?:\b(?:in|for|en|para)\s+)?(?:\b(?:SY|FY)\s*)?{_YEAR}$", re.IGNORECASE)
"""A year before or after a heading."""
_ASIDE = re.compile(r"\s*\([^()]{0,80}\)\s*$")
_SENTENCES = re.compile(r"[.:;!]|\? ")
_LABEL = re.compile(r"([^:]{2,70}):\s+(.+)", re.DOTALL)
_DASHED = re.compile(r"([^:\u2013\u2014-]{2,70})\s[-\u2013\u2014]\s+(.+)", re.DOTALL)
_SEVERAL = re.compile(r"[,;.]\s|(?:\w+\W+){5}")
"""After a dash a label is followed by several things or a sentence; "Next steps - autumn term" is a heading."""
_MOST_LETTERS, _MOST_WORDS, _FEW = 90, 12, 3
"""A heading over wishes or barriers is no longer, and so few words come before its barrier."""


def count_of(heading: str) -> str:
    """Give what counts a part of a document, with the mark after it; empty if nothing does.

    Examples:
        >>> [count_of(one) for one in ("PART III. BARRIERS", "Part 2 - What we do", "3. Hopes", "Hopes")]
        ['PART III. ', 'Part 2 - ', '3. ', '']
    """
    part = begins("head_part", heading)
    counted = _PART.match(heading, part.end) if part else None
    if counted is None:
        counted = _NUMBER.match(heading)
    return heading[: counted.end()] if counted else ""


def is_part(heading: str) -> bool:
    """Say whether a heading begins with a word such as "Part" and its count, as no item of a list does."""
    return begins("head_part", count_of(heading)) is not None


def without_number(heading: str) -> str:
    """Give a heading without what counts it, its year, an aside in brackets, and the mark at its end.

    Examples:
        >>> [without_number(one) for one in ("PART III. BARRIERS", "3) Where to next?", "Goals 2026-27", "A. Hopes:")]
        ['BARRIERS', 'Where to next', 'Goals', 'Hopes']
    """
    said = heading.strip(" :?*_#\u2026")
    said = _ASIDE.sub("", said[len(count_of(said)) :]).strip(" :?.*_\u2026-\u2013\u2014")
    follows = ends("head_follows", said)
    said = said[: follows.start].rstrip(" ,") if follows and follows.start else said
    return _AROUND.sub("", said).strip(" :?,-\u2013\u2014") or said


def section_of(heading: str) -> Section:
    """Say what is under a heading or after a label: wishes, barriers, or what it does not say.

    Examples:
        >>> [section_of(one) for one in ("IV. NEXT STEPS", "Challenges identified in our survey", "Reading challenge")]
        ['wishes', 'barriers', '']
        >>> section_of("How we remove barriers")
        ''
    """
    if not heading or len(heading) > _MOST_LETTERS:
        return ""
    said = _without_own(without_number(heading))
    if heads("head_wishes", heading):
        return "wishes"
    if is_all("head_one_barrier", said):
        return "barriers"
    still_to = ends("head_still_to", said)
    said = said[: still_to.start].rstrip() if still_to else said
    is_short = len(said.split()) <= _MOST_WORDS and _SENTENCES.search(said) is None
    if is_short and within("head_barriers", said) and not within("head_remedy", said):
        return "barriers"
    return ""


def labeled(text: str) -> tuple[str, str] | None:
    """Give a label and what follows it after a colon or, where the label is over wishes or barriers, after a dash.

    Examples:
        >>> labeled("Challenges - shift work, language")
        ('Challenges', 'shift work, language')
        >>> labeled("Next steps - autumn term"), labeled("Drop-in - Fridays, 9 to 10")
        (None, None)
    """
    if found := _LABEL.fullmatch(text):
        return found[1].strip(), found[2]
    found = _DASHED.fullmatch(text)
    if found is None or begins("label_goes_on", found[2]) or not _SEVERAL.search(found[2]):
        return None  # "Goals - set with families at conferences" is one statement
    return (found[1].strip(), found[2]) if section_of(found[1]) else None


def heads(kind: str, heading: str) -> bool:
    """Say whether a heading, whatever counts it, is of a kind of sayings; its year may be one of their words."""
    said = _without_own(without_number(heading)), _without_own(heading.strip(" :?"))
    return any(is_all(kind, one) for one in said)


def heads_section(text: str) -> bool:
    """Say whether a line has only the words of a heading over wishes or barriers, whatever it looks like.

    Examples:
        >>> [heads_section(line) for line in ("Next steps:", "3. Barriers", "next steps", "Families face challenges")]
        [True, True, False, False]
    """
    said = without_number(text.strip())
    if (not said[:1].isupper() and said[:1] != "\u00bf") or begins("known", said) or labeled(said):
        return False
    section = section_of(text)
    if section != "barriers" or is_all("head_one_barrier", _without_own(said)):
        return section != ""
    found = within("head_barriers", said)
    return (
        found is not None
        and len(said[: found.start].split()) <= _FEW
        and (begins("head_asks", said) is not None or not within("head_states", said))
    )


def heads_done(text: str, *, is_paired: bool = False) -> bool | None:
    """Say whether a line only heads what is done, or what is not; None if it does neither.

    Where both kinds of heads are in a text it `is_paired`, and "We do" is one too; elsewhere it may be an answer.

    Examples:
        >>> [heads_done(line) for line in ("What is working", "What we don't do:", "Lo que no", "We do")]
        [True, False, False, None]
        >>> heads_done("We do not", is_paired=True)
        False
    """
    said = without_number(text)
    bare = "_bare" if is_paired else None
    if not (said[:1].isupper() or said[:1] == "\u00bf") or text.rstrip().endswith((".", "!")):
        return None
    said = said.lstrip("\u00bf")
    if is_all("head_undone", said) or (bare and is_all("head_undone_bare", said)):
        return False
    return True if is_all("head_done", said) or (bare and is_all("head_done_bare", said)) else None


def leads_to_told(text: str) -> bool:
    """Say whether words lead to what families said: "Families told us in the spring survey that:".

    Examples:
        >>> said = ("Families told us (in the spring survey) that:", "What parents said (n = 88)", "We read")
        >>> [leads_to_told(one) for one in said]
        [True, True, False]
    """
    unbracketed = " ".join(text.strip(" :").replace("(", "").replace(")", "").split())
    return is_all("head_told", unbracketed) or is_all("head_told", without_number(text))


def _without_own(heading: str) -> str:
    """Give a heading without "our" and a year at its beginning."""
    own = begins("head_own", heading)
    return _AROUND.sub("", heading[own.end :].strip()) if own else heading

"""Labels that say that nobody answered, in English and Spanish: don't know, refused, not applicable, not asked."""

import re
import unicodedata

from partnerkit.model import Missing
from partnerkit.surveys.data_files import data_file

_WORDS = data_file("answers")
_PHRASES = {phrase: Missing(reason) for reason, phrases in _WORDS["no_answer"].items() for phrase in phrases}
_YES, _NO = (frozenset(_WORDS["yes_or_no"][said]) for said in ("yes", "no"))

_BETWEEN = re.compile("[/,;:|()\\[\\]\u2013\u2014]|\\s-\\s|\\b(?:or|and|o|y|u)\\b")
"""What is between two phrases of one label, as in *don't know / refused*."""

_SIGNS = re.compile(r"\s*(?:[-\u2013\u2014./?]\s*){1,5}")
"""What people type in place of an answer: a dash, a point, a question mark."""

_LETTERS_APART = re.compile(r"\bn\s*[./]\s*([acdr])\b\.?")
"""The short *n/a*, *n.a.* and their like, whose stroke separates nothing."""


def _plain(label: str) -> str:
    """Give a label in small letters, without accents and apostrophes."""
    apart = unicodedata.normalize("NFKD", label.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c) and c not in "'\u2019\u02bc`")


def no_answer(label: str) -> Missing | None:
    """Give the reason why an option is not an answer, if every part of its label says so.

    So do signs alone, such as a dash. A label that says more, such as *I don't know how to help*, is an answer. Where
    the parts differ in their reason, it is ``unknown``.

    Examples:
        >>> no_answer("Don't know / Refused"), no_answer("N/A"), no_answer("No sabe/No contesta")
        (<Missing.UNKNOWN: 'unknown'>, <Missing.NOT_APPLICABLE: 'not_applicable'>, <Missing.UNKNOWN: 'unknown'>)
        >>> no_answer("I don't know how to help") is no_answer("No") is None
        True
    """
    text = _LETTERS_APART.sub(r"n\1", _plain(label))
    parts = [re.sub(r"[^\w\s]", "", part).strip() for part in _BETWEEN.split(text)]
    if _SIGNS.fullmatch(text):
        return Missing.UNKNOWN
    found = {_PHRASES.get(" ".join(part.split())) for part in parts if part}
    if not found or None in found:
        return None
    return found.pop() if len(found) == 1 else Missing.UNKNOWN


def yes_or_no(label: str) -> float | None:
    """Give 1 for a label that says yes, 0 for one that says no, and None for any other.

    Examples:
        >>> yes_or_no("Sí"), yes_or_no("NO"), yes_or_no("Not yet")
        (1.0, 0.0, None)
    """
    word = _plain(label).strip(" .!¡")
    return 1.0 if word in _YES else 0.0 if word in _NO else None

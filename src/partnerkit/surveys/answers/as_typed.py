"""Text compared as people type it: what differs only in blanks, case, quotes or dashes is one text."""

import re
from collections.abc import Iterable
from typing import Any

from partnerkit.model.folding import folded
from partnerkit.surveys.answers.number_words import is_amount, is_band, is_date
from partnerkit.surveys.data_files import data_file

_PLAIN = str.maketrans({"\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"', "\u00a0": " "})
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))

_CODE_FIRST = re.compile(r"\(?(-?\d+(?:[.,]\d+)?)\)?\s*(?:[-:=.)]\s*)?(\D.*)")
_SAME_NUMBER = re.compile(r"[^\w\s]+\d")
"""What goes on with a number, as in 1/2 and 10:30."""

_CODE_LAST = re.compile(r"(.*\D?)\s*[(\[=]\s*(-?\d+(?:[.,]\d+)?)\s*[)\]]?")

_WORDS = 10**15
"""Words come after all numbers."""

_END = -100
"""A text comes before any that goes on after it. The text itself follows, so that 01 and 1 stay apart."""

_BEFORE_1 = ("pre-k", "prek", "pk", "tk", "transitional kindergarten", "kindergarten", "kg", "k")
"""The grades before the first, earliest first."""

_NONE_OF_THESE = frozenset(data_file("answers")["none_of_these"])

_OTHER = frozenset(data_file("answers")["other"])

_CHECK_ALL = tuple(data_file("answers")["check_all"])

_CHECK_ALL_LAST = re.compile(
    r"(?:^|[.?!:;(\[]| -) ?(?:{check_all_last})(?: (?:{check_all_what}))*[^\w)\]]*(?:$|[)\]])".format(
        **{name: "|".join(data_file("answers")[name]) for name in ("check_all_last", "check_all_what")}
    )
)

_ONE_ANSWER = re.compile(r".+ ?\[([^\[\]]+)\]")
"""The heading of a column for one answer of a question, or for one statement."""


def as_typed(text: str) -> str:
    r"""Give a text as it is compared.

    Examples:
        >>> as_typed("  Strongly\u00a0Agree ") == as_typed("strongly agree"), as_typed("Don\u2019t know")
        (True, "don't know")
    """
    return " ".join(folded(text.translate(_PLAIN)).translate(_DASHES).split())


def number_and_label(text: str) -> tuple[float, str] | None:
    """Take apart a text that holds a code and its label; None if it does not look so, as a band, a date or an amount.

    Examples:
        >>> number_and_label("4 - Strongly agree"), number_and_label("agree (3)"), number_and_label("agree")
        ((4.0, 'strongly agree'), (3.0, 'agree'), None)
        >>> number_and_label("18-24"), number_and_label("1,200"), number_and_label("10:30")
        (None, None, None)
    """
    plain = as_typed(text)
    if is_band(plain) or is_date(plain) or is_amount(plain):
        return None
    if (found := _CODE_FIRST.fullmatch(plain)) and not _SAME_NUMBER.match(found[2]):
        return float(found[1].replace(",", ".")), found[2].strip()
    if found := _CODE_LAST.fullmatch(plain):
        return float(found[2].replace(",", ".")), found[1].strip()
    return None


def is_none_of_these(label: str) -> bool:
    """Say whether a label means "none of these", in English or Spanish."""
    return as_typed(label).strip(" .") in _NONE_OF_THESE


def is_other(label: str) -> bool:
    """Say whether a label means an answer that a form does not list, in English or Spanish.

    Examples:
        >>> [is_other(label) for label in ("Other (please specify)", "Otro: ¿cuál?", "Other families help me")]
        [True, True, False]
    """
    return re.split(r" ?[(:,;./-]", as_typed(label), maxsplit=1)[0] in _OTHER


def asks_for_all(question: str) -> bool:
    """Say whether a question asks people to check all that apply, in English or Spanish.

    A heading that ends with one of the answers in square brackets asks about this answer alone, and one that ends with
    "- Text" is that of a box for text, as Qualtrics has them.

    Examples:
        >>> asks_for_all("What gets in the way? (Check all that apply.)"), asks_for_all("¿Por qué? Marque todas.")
        (True, True)
        >>> asks_for_all("How often do teachers mark all homework?"), asks_for_all("What is hard? (Check all) [Work]")
        (False, False)
        >>> asks_for_all("Todos los que trabajan en la escuela me tratan con respeto")
        False
    """
    form = as_typed(question)
    if of_one := _ONE_ANSWER.fullmatch(form):
        return asks_for_all(of_one[1])
    if form.endswith(" - text"):
        return False
    return any(words in form for words in _CHECK_ALL) or _CHECK_ALL_LAST.search(form) is not None


def numbered(text: str) -> tuple[str, int] | None:
    """Take apart a code of letters and a number, as LimeSurvey writes it; None if it does not look so.

    Examples:
        >>> numbered("A4"), numbered("SQ012"), numbered("Yes")
        (('A', 4), ('SQ', 12), None)
    """
    found = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,4})", text)
    return (found[1], int(found[2])) if found else None


def natural_order(cell: object) -> tuple[Any, ...]:
    """Give what puts cells into the order that people expect: grades before 1, then 2 before 10, then words.

    Examples:
        >>> sorted(["10", "2", "K", "Pre-K"], key=natural_order), sorted(["Room 10", "Room 9"], key=natural_order)
        (['Pre-K', 'K', '2', '10'], ['Room 9', 'Room 10'])
    """
    if not isinstance(cell, str):
        return (0, cell) if isinstance(cell, int | float) else (2, str(cell))
    form = as_typed(cell)
    if form in _BEFORE_1:
        return (1, (_BEFORE_1.index(form) - len(_BEFORE_1), ""), (_END, cell))
    pieces = re.findall(r"\d{1,15}|\D+", cell)
    return (1, *((int(piece), "") if piece.isdecimal() else (_WORDS, piece) for piece in pieces), (_END, cell))


def is_untidy(text: str) -> bool:
    """Say whether a text has blanks around it, or is all in capitals or all in small letters.

    Examples:
        >>> is_untidy("elm"), is_untidy("ELM"), is_untidy("Elm "), is_untidy("Elm")
        (True, True, True, False)
    """
    return text != " ".join(text.split()) or text.isupper() or text.islower()


def look_alikes(texts: Iterable[object]) -> tuple[tuple[str, ...], ...]:
    """Give the texts that differ only in blanks, case, quotes or dashes, together.

    Examples:
        >>> look_alikes(["Elm", "elm ", "Oak"])
        (('Elm', 'elm '),)
    """
    by_form: dict[str, list[str]] = {}
    for text in dict.fromkeys(text for text in texts if isinstance(text, str)):
        by_form.setdefault(as_typed(text), []).append(text)
    return tuple(tuple(many) for many in by_form.values() if len(many) > 1)

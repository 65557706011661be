"""Texts that begin with a number which is not their code: bands such as 18-24, dates, and amounts such as 1,200.

All functions take a text as `as_typed` gives it.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise

from partnerkit.model.folding import unaccented
from partnerkit.surveys.data_files import data_file

_WORDS: Mapping[str, str] = {name: "|".join(words) for name, words in data_file("answers")["bands"].items()}

_UNITS: Mapping[str, frozenset[str]] = {
    name: frozenset(words) for name, words in data_file("answers")["units_of_time"].items()
}

_UNIT = r"[$€£%]"
_GROUPED = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d+)?"
_NUMBER = rf"(?:{_UNIT} ?)?(?:{_GROUPED}|\d+(?:[.,]\d+)?k?)(?![\w])(?: ?{_UNIT})?"
_END = r"(?P<rest>[^\d+]*)"

_RANGE = re.compile(
    rf"(?:(?:{_WORDS['from']}) )?(?P<low>{_NUMBER}) ?(?:-|\b(?:{_WORDS['to']})\b) ?(?P<high>{_NUMBER}){_END}"
)
_AND_MORE = re.compile(rf"(?P<low>{_NUMBER}) ?(?:\+|\b(?:{_WORDS['or']}) (?:{_WORDS['more']})\b){_END}")
_MORE_THAN = re.compile(rf"(?:(?:{_WORDS['more_than']}) |[>≥]=? ?)(?P<low>{_NUMBER}){_END}")
_AND_LESS = re.compile(rf"(?P<high>{_NUMBER}) (?:{_WORDS['or']}) (?:{_WORDS['less']})\b{_END}")
_LESS_THAN = re.compile(rf"(?:(?:{_WORDS['less_than']}) |[<≤]=? ?)(?P<high>{_NUMBER}){_END}")
_ONE = re.compile(rf"(?P<low>{_NUMBER}){_END}")
_NONE = re.compile(rf"(?:{_WORDS['none']})\b{_END}")

_MONTH = _WORDS["months"]
_DATE = re.compile(
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}([/.-])\d{{1,2}}\1(?:\d\d|\d{{4}}))(?:[ t]+\d\d?:\d\d.*)?"
    rf"|\d{{1,2}}[ .-]*(?:{_MONTH})\.?(?:[ -]\d\d(?:\d\d)?)?|(?:{_MONTH})\.?[ -]\d{{1,4}}"
)
_AMOUNT = re.compile(rf"-?(?:{_UNIT} ?)?-?(?:{_GROUPED}\b.*|\d+(?:[.,]\d+)?(?: ?{_UNIT})?)")


def is_band(text: str) -> bool:
    """Say whether a text is a band of numbers.

    Examples:
        >>> [is_band(text) for text in ("18-24", "6+ times", "under 18", "1 or 2 times", "$100,000 or more")]
        [True, True, True, True, True]
        >>> [is_band(text) for text in ("4 - agree", "2 - 2nd grade", "2 - 3 or more times", "2 years", "18")]
        [False, False, False, False, False]
    """
    return _ends(text) is not None


def is_date(text: str) -> bool:
    """Say whether a text is a date, also one that Excel made of 3-5.

    Examples:
        >>> [is_date(text) for text in ("2025-03-05 00:00:00", "3/5/2025", "5-mar", "3-5", "1 - may be")]
        [True, True, True, False, False]
    """
    return _DATE.fullmatch(text) is not None


def is_amount(text: str) -> bool:
    """Say whether a text is a number with a sign of a unit, or begins with one whose thousands are set apart.

    Examples:
        >>> [is_amount(text) for text in ("1,200", "1.000,50", "45%", "$3", "2.5", "1,200 dollars", "4 - agree")]
        [True, True, True, True, True, True, False]
    """
    return _AMOUNT.fullmatch(text) is not None


def places_of_bands(texts: Iterable[str]) -> dict[str, float] | None:
    """Give the place of each text among bands of numbers, from 1; None if one is no band and no number.

    Nor is there an order of numbers where units differ, or where bands have more than an end in common.

    Examples:
        >>> places_of_bands(("6+ times", "never", "1-2 times", "3-5 times"))
        {'never': 1.0, '1-2 times': 2.0, '3-5 times': 3.0, '6+ times': 4.0}
        >>> places_of_bands(("18", "24")) is None
        True
        >>> places_of_bands(("7-12 months", "1-2 years")) is places_of_bands(("1 to 5", "1 to 10")) is None
        True
    """
    ends = {text: _ends(text) or _single(text) for text in texts}
    units = {*map(_units_of, ends)}
    if not any(map(is_band, ends)) or any(not (one <= other or other <= one) for one, other in combinations(units, 2)):
        return None
    known = {text: one for text, one in ends.items() if one is not None}
    in_order = sorted(known, key=known.__getitem__)
    pairs = [(known[one], known[other]) for one, other in pairwise(in_order)]
    if len(known) < len(ends) or any(one == other or other[0] < one[1] for one, other in pairs):
        return None
    return {text: float(place) for place, text in enumerate(in_order, 1)}


def _units_of(text: str) -> frozenset[str]:
    """Give the units of time that a text names, such as day and week of "1-2 days a week"."""
    words = {*re.findall(r"[a-z]+", unaccented(text))}
    return frozenset(unit for unit, forms in _UNITS.items() if not words.isdisjoint(forms))


def _ends(text: str) -> tuple[float, float] | None:
    """Give the lowest and the highest number of a band; None of a text that is not one."""
    plain = unaccented(text)
    for form in (_RANGE, _AND_MORE, _MORE_THAN, _AND_LESS, _LESS_THAN):
        if (found := form.fullmatch(plain)) and not re.search(
            rf"\b(?:{_WORDS['more']}|{_WORDS['less']})\b", found["rest"]
        ):
            ends = found.groupdict()
            low, high = _value(ends.get("low")), _value(ends.get("high"))
            if low is None or high is None or low < high:
                return (0.0 if low is None else low, float("inf") if high is None else high)
    return None


def _single(text: str) -> tuple[float, float] | None:
    plain = unaccented(text)
    if _NONE.fullmatch(plain):
        return (0.0, 0.0)
    number = _value(found["low"]) if (found := _ONE.fullmatch(plain)) else None
    return None if number is None else (number, number)


def _value(number: str | None) -> float | None:
    """Read a number whose thousands may be set apart."""
    if number is None:
        return None
    plain = re.sub(rf"{_UNIT}|[k ]", "", number)
    if re.fullmatch(_GROUPED, plain):
        plain = re.sub(r"[.,'](?=\d{3})", "", plain)
    return float(plain.replace(",", ".").replace("'", "")) * (1000 if "k" in number else 1)

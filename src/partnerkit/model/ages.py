"""Ages from the words of school systems: "Years 3 to 6", "Key Stage 2", "Reception", "K-5", "Prep to Year 6".

The same word means different ages in different countries: Year 1 begins at five in England and at six in Australia, and
a kindergarten is a first school year in Sydney and a preschool in Brisbane. An age here is how old a child is when the
school year begins.
"""

import re
from collections.abc import Iterator

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model._checks import asks

__all__ = ["age_range", "ages_of", "spans_of"]

OLDEST = 21
"""Some students with a disability stay at school so long."""
_LAST_YEAR = 13
"""The school systems here count no more school years than England and New Zealand, which have a Year 13."""
_LAST = {"primary": 7, "p": 7, "s": 6}
"""The last year where primary and secondary school are counted by themselves: P7 and S6 in Scotland."""

_NUMBERS = r"\d{1,2}(?:st|nd|rd|th)?"
_RANGE = r"(?:\s*(?:-|\u2013|to|through|and|&|,|/)\s*"
_NUMBERED = re.compile(
    rf"\b(key\s+stages?|ks|early\s+stages?|stages?|years?|yrs?|grades?|primary|p|s)\s*({_NUMBERS}"
    rf"{_RANGE}(?:key\s+stages?|ks|stages?|years?|yrs?|grades?|p|s)?\s*{_NUMBERS})*)(?!\s*(?:-|\s)\s*years?\s*-?\s*olds?)",
    re.IGNORECASE,
)
"""A word that counts school years, with its numbers: "Years 3 to 6"."""
_ORDINAL = re.compile(rf"\b({_NUMBERS}{_RANGE}{_NUMBERS})*)[\s-]+grades?\b", re.IGNORECASE)
_LETTER = re.compile(
    r"\b(pre-?k|pk|tk|k|f|r|p|prep)\s*(?:-|\u2013|to)\s*(?:years?\s*|grades?\s*)?(\d{1,2})\b", re.IGNORECASE
)
_AGED = re.compile(
    rf"\b(?:ages?|aged)\s+(\d{{1,2}}{_RANGE}\d{{1,2}})?)|\b(\d{{1,2}}{_RANGE}\d{{1,2}})?)[\s-]+years?[\s-]+olds?\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_FIRST_YEAR = {"GB": 5, "NZ": 5, "AU": 6, "": None}
"""How old a child is who begins Year 1. Where the country is not known, it is one or the other."""
_STAGES = {1: (5, 6), 2: (7, 10), 3: (11, 13), 4: (14, 15), 5: (16, 17)}
"""The key stages of England."""
_LAST_STAGE = 6
"""The last stage of New South Wales: Years 11 and 12."""

_BRITISH = {
    "foundation stage|early years|eyfs": (3, 4),
    "reception": (4, 4),
    "infants?": (4, 6),
    "juniors?": (7, 10),
    "primary": (4, 10),
    "middle": (9, 12),
    "prep": (7, 12),
    "secondary|high school": (11, 15),
    "sixth form|post-?16": (16, 17),
}
_AUSTRALIAN = {
    "kindy|kinder|preschool": (3, 4),
    "kindergarten|prep|foundation|reception|pre-?primary": (5, 5),
    "infants?": (5, 7),
    "juniors?": (5, 8),
    "primary": (5, 11),
    "secondary|high school": (12, 17),
    "senior secondary": (16, 17),
}
_AMERICAN = {
    "transitional kindergarten": (4, 4),
    "kindergarten|kinder": (5, 5),
    "elementary|primary": (5, 10),
    "middle": (11, 13),
    "junior high": (12, 13),
    "secondary": (11, 17),
    "high school|senior high": (14, 17),
}
_ANYWHERE = {"nursery|pre-?k|pre-?kindergarten|pre-?school|head start": (3, 4)}
_WORDS = {"GB": _BRITISH, "IE": _BRITISH, "AU": _AUSTRALIAN, "NZ": _AUSTRALIAN, "US": _AMERICAN, "CA": _AMERICAN}
_LETTERS = {"k": 5, "f": 5, "r": 5, "p": 5, "prep": 5, "tk": 4, "pk": 4, "prek": 4}


@asks(minItems=0, maxItems=2, items={"type": "integer", "minimum": 0, "maximum": OLDEST})
def age_range(instance: object, attribute: "attrs.Attribute[tuple[int, ...]]", value: object) -> None:
    """Require nothing, or the youngest and the oldest age."""
    ages = tuple(value) if isinstance(value, tuple) else (None,)
    is_range = all(type(age) is int and 0 <= age <= OLDEST for age in ages) and len(ages) in (0, 2)
    if not is_range or list(ages) != sorted(ages, key=lambda age: age or 0):
        expected = f"the youngest and the oldest age in whole years from 0 to {OLDEST}, such as [5, 10]"
        raise InvalidValueError(type(instance).__name__, attribute.name, value, expected)


@door
def ages_of(words: str, *, country: str = "") -> tuple[int, int]:
    """Give the ages that words for school years mean.

    Args:
        words: What a school says, such as "Years 3 to 6", "Key Stage 2", "Infants", "K-5", "Prep to Year 6" or "sixth
            form"; ages in numbers too.
        country: The code of the country (ISO 3166-1, such as ``"GB"``), because words differ. If left out, words that
            mean two things mean all ages of both.

    Returns:
        How old the youngest and the oldest children are when the school year begins.

    Raises:
        InvalidValueError: No word is one that we know; "Grade 99", which no school has, is not.

    Examples:
        >>> ages_of("Years 3 to 6", country="GB"), ages_of("Years 3 to 6", country="AU")
        ((7, 10), (8, 11))
        >>> ages_of("Junior school, Key Stage 2", country="GB"), ages_of("Grades K-5", country="US")
        ((7, 10), (5, 10))
    """
    if not isinstance(words, str):
        raise InvalidValueError("ages_of", "words", words, "text, such as 'Years 3 to 6'")
    found = list(_found(words, country))
    if not found:
        expected = "words for school years, such as 'Years 3 to 6', 'Key Stage 2', 'Reception' or 'K-5'"
        raise InvalidValueError("ages_of", "words", words, expected)
    return min(low for low, _ in found), max(high for _, high in found)


def spans_of(ages: tuple[int, ...], country: str = "") -> tuple[str, ...]:
    """Give the grade spans that ages belong to; none for no ages.

    Examples:
        >>> spans_of((4, 10), "GB"), spans_of((5, 11), "AU"), spans_of((11, 17))
        (('pre_k', 'elementary'), ('elementary',), ('middle', 'high'))
    """
    if not ages:
        return ()
    last = 11 if country in ("AU", "NZ") else 10
    bounds = {"pre_k": (0, 4), "elementary": (5, last), "middle": (last + 1, 13), "high": (14, OLDEST)}
    return tuple(span for span, (low, high) in bounds.items() if ages[0] <= high and ages[-1] >= low)


def _found(words: str, country: str) -> Iterator[tuple[int, int]]:
    """Go through the ages that each word or number means; what no school has ("Grade 99", "ages 3-99") means none."""
    rest = words
    for pattern, meant in ((_AGED, _aged), (_LETTER, _lettered), (_ORDINAL, _ordinal), (_NUMBERED, _numbered)):
        for found in pattern.finditer(rest):
            ages = meant(found, country)
            if ages is not None and 0 <= ages[0] <= ages[1] <= OLDEST:
                yield ages
        rest = pattern.sub(" ", rest)
    tables = [_WORDS[country]] if country in _WORDS else list({id(table): table for table in _WORDS.values()}.values())
    for table in (_ANYWHERE, *tables):
        taken = rest
        for spellings, ages in sorted(table.items(), key=lambda item: -len(item[0])):
            spelled = re.compile(rf"\b(?:{spellings})\b", re.IGNORECASE)
            if spelled.search(taken):
                yield ages
                taken = spelled.sub(" ", taken)


def _bounds(text: str) -> tuple[int, int]:
    numbers = [int(number) for number in _DIGITS.findall(text)]
    return min(numbers), max(numbers)


def _aged(found: re.Match[str], _: str) -> tuple[int, int]:
    return _bounds(found[1] or found[2])


def _lettered(found: re.Match[str], country: str) -> tuple[int, int] | None:
    """Give the ages of "K-5" or "F-6"."""
    if not 1 <= int(found[2]) <= _LAST_YEAR:
        return None
    youngest = _LETTERS[found[1].lower().replace("-", "")]
    if found[1].lower() in ("r", "reception") and country in ("GB", "IE"):
        youngest = 4
    return youngest, int(found[2]) + (4 if country in ("GB", "IE") else 5)


def _ordinal(found: re.Match[str], _: str) -> tuple[int, int] | None:
    low, high = _bounds(found[1])
    return (low + 5, high + 5) if low >= 1 and high <= _LAST_YEAR else None


def _numbered(found: re.Match[str], country: str) -> tuple[int, int] | None:
    """Give the ages of "Years 3 to 6", by what is counted; nothing for a number that no school has."""
    counted, (low, high) = " ".join(found[1].lower().split()), _bounds(found[2])
    counts = counted.rstrip("s").split()[-1] if counted not in ("s", "ks") else counted
    if counts in ("ks", "stage"):
        return _staged(counted, low, high, country)
    if high > _LAST.get(counts, _LAST_YEAR) or low < (counts in (*_LAST, "grade")):  # a "Year 0" there is
        return None
    match counts:
        case "grade":
            return low + 5, high + 5
        case "p" | "primary":
            return low + 3, high + 3
        case "s":
            return low + 10, high + 10
    first = _FIRST_YEAR.get(country, _FIRST_YEAR[""])
    return (low + 4, high + 5) if first is None else (low + first - 1, high + first - 1)


def _staged(counted: str, low: int, high: int, country: str) -> tuple[int, int] | None:
    """Give the ages of "Key Stage 2" in England, and of "Stage 3" in New South Wales, two years each."""
    is_english = counted.startswith("k") or (country == "GB" and not counted.startswith("early"))
    if low < 1 or high > (max(_STAGES) if is_english else _LAST_STAGE):
        return None
    if is_english:
        return _STAGES[low][0], _STAGES[high][1]
    return (5, 5) if counted.startswith("early") else (2 * low + 4, 2 * high + 5)

"""Ages from the words of school systems: "Years 3 to 6", "Key Stage 2", "K-5", "Prep to Year 6", "de 1.º a 6.º".

The same word means different ages in different countries: Year 1 begins at five in England and at six in Australia, and
a kindergarten is a first school year in Sydney and a preschool in Brisbane. An age here is how old a child is when the
school year begins.
"""

import re
from collections.abc import Iterator

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model.field_checks import asks
from partnerkit.model.school_years import in_figures

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
_ORDINAL = re.compile(
    rf"\b({_NUMBERS}{_RANGE}{_NUMBERS})*)[\s-]+grades?\b|\bgrades?\s({_NUMBERS}{_RANGE}{_NUMBERS})*)"
    r"|\b(\d{1,2}(?:st|nd|rd|th)\s*-\s*\d{1,2}(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_LETTERS = {
    "ec|ee|eec|3k|pk3|k3|pre-?k3": 3,
    "pre-?kindergarten|pre-?kinder|pre-?k|pk|pre-?school|preescolar|nursery": 3,
    "fs ?1": 3,
    "fs ?2": 4,
    "4k|pk4|pre-?k4|k4|jk|junior kindergarten|tk|transitional kindergarten": 4,
    "k|kg|kinder(?:garten)?|sk|f|foundation|p|prep|pre-?primary|pp": 5,
    "r|reception": 4,
    "infantil": 3,
    "kindy": 3,
}
"""What comes before the first counted year, and how old a child is then; a year more for Reception in Australia."""
_LETTER_WORDS = "|".join(sorted("|".join(_LETTERS).split("|"), key=len, reverse=True))
_UNITS = r"(?:grades?|years?|yrs?|classes|class)"
_LETTER = re.compile(
    rf"\b(?:{_UNITS}\s*)?(?P<first>{_LETTER_WORDS})(?P<rest>(?:\s*(?:-|,|&|/|\band\b|\by\b)\s*(?:{_UNITS}\s*)?"
    rf"(?:(?:{_LETTER_WORDS})\b|\d{{1,2}}(?:st|nd|rd|th)?\b))+)(?:[\s-]+{_UNITS}\b)?(?!\s*(?:years?\s*)?old)",
    re.IGNORECASE,
)
"""A chain of years that begins before the first counted one: "PK-3 and 9-12", "TK, K, 1", "Reception - Year 6"."""
_OF = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?(?:\s*-\s*(\d{1,2})(?:st|nd|rd|th)?)?\s(primaria|eso|secundaria|bachillerato|infantil|preescolar)\b"
)
"""Years that are counted within a kind of school, as in Spain and Mexico."""
_BEFORE_FIRST = {"primaria": 5, "eso": 11, "secundaria": 11, "bachillerato": 15, "infantil": 2, "preescolar": 2}
_AGED = re.compile(
    rf"\b(?:ages?|aged)\s+(\d{{1,2}}{_RANGE}\d{{1,2}})?)|\b(\d{{1,2}}{_RANGE}\d{{1,2}})?)[\s-]+years?[\s-]+olds?\b"
    r"|(?<!year )(?<!years )(?<!grade )(?<!grades )(?<![\d-])\b(\d{1,2}\s*-\s*\d{1,2})\s+years?\b(?!\s*\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_FIRST_YEAR = {"GB": 5, "NZ": 5, "AU": 6, "": None}
"""How old a child is who begins Year 1. Where the country is not known, it is one or the other."""
_STAGES = {1: (5, 6), 2: (7, 10), 3: (11, 13), 4: (14, 15), 5: (16, 17)}
"""The key stages of England."""
_LETTERED = re.compile(rf"\b(?:{_LETTER_WORDS})\b")
_ALONE = re.compile(rf"(?:grades?\s*)?({_LETTER_WORDS})")
_CLASS = re.compile(r"\bclass(?:es)?\b")
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
_SPANISH = {"infantil|preescolar|jardin": (3, 5), "primaria": (6, 11)}
_OF_SPAIN = {**_SPANISH, "eso|secundaria": (12, 15), "bachillerato": (16, 17)}
_MEXICAN = {**_SPANISH, "secundaria": (12, 14), "bachillerato|preparatoria": (15, 17)}
_IRISH = {"junior infants?": (4, 4), "senior infants?": (5, 5)}
_WORDS = {
    "ES": _OF_SPAIN,
    "MX": _MEXICAN,
    "GB": _BRITISH,
    "IE": {**_BRITISH, **_IRISH},
    "AU": _AUSTRALIAN,
    "NZ": _AUSTRALIAN,
    "US": _AMERICAN,
    "CA": _AMERICAN,
}


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
    rest, is_found = in_figures(words), False
    if alone := _ALONE.fullmatch(rest):
        youngest = _youngest(alone[1], country)
        yield youngest, youngest
    if country == "IE":
        rest = _CLASS.sub("grade", rest)
    for pattern, meant in (
        (_AGED, _aged),
        (_LETTER, _lettered),
        (_OF, _of),
        (_ORDINAL, _ordinal),
        (_NUMBERED, _numbered),
    ):
        for found in pattern.finditer(rest):
            ages = meant(found, country)
            if ages is not None and 0 <= ages[0] <= ages[1] <= OLDEST:
                is_found = True
                yield ages
        rest = pattern.sub(" ", rest)
    every = list({id(table): table for table in _WORDS.values()}.values())
    tables = [_WORDS[country]] if country in _WORDS else every
    left = rest
    for table in (_ANYWHERE, *tables):
        taken = rest
        for spellings, ages in sorted(table.items(), key=lambda item: -len(item[0])):
            spelled = re.compile(rf"\b(?:{spellings})\b", re.IGNORECASE)
            if spelled.search(taken):
                is_found = True
                yield ages
                taken = spelled.sub(" ", taken)
                left = spelled.sub(" ", left)
    if country in _WORDS and (
        "-" in rest or not is_found
    ):  # a range's other end in another country's words, or nothing else at all
        for spellings, ages in (item for table in every for item in table.items()):
            if re.search(rf"\b(?:{spellings})\b", left):
                yield ages


def _bounds(text: str) -> tuple[int, int]:
    numbers = [int(number) for number in _DIGITS.findall(text)]
    return min(numbers), max(numbers)


def _aged(found: re.Match[str], _: str) -> tuple[int, int]:
    return _bounds(found[1] or found[2] or found[3])


def _lettered(found: re.Match[str], country: str) -> tuple[int, int] | None:
    """Give the ages of "K-5", "PK-3 and 9-12", "Prep - Year 6"; None if a number is one that no school has."""
    numbers = [
        int(number) for number in re.findall(r"(?<![\dk])(?<!fs)(?<!fs )\d{1,2}(?!k)", _LETTERED.sub("", found["rest"]))
    ]
    if any(not 1 <= number <= _LAST_YEAR for number in numbers):
        return None
    words = [found["first"], *_LETTERED.findall(found["rest"])]
    ages = [_youngest(word, country) for word in words]
    is_british = country in ("GB", "IE") and "grade" not in found.group() and "th" not in found["rest"]
    ages += [number + (4 if is_british else 5) for number in numbers]
    return min(ages), max(ages)


def _youngest(word: str, country: str) -> int:
    """Give how old a child is in the year of "K" or "Reception"."""
    if country in ("AU", "NZ") and word in ("r", "reception", "kinder"):
        return 3 if word == "kinder" else 5
    return next(age for spellings, age in _LETTERS.items() if re.fullmatch(spellings, word))


def _of(found: re.Match[str], country: str) -> tuple[int, int]:
    """Give the ages of "1.º a 6.º de primaria"."""
    before = 14 if (found[3], country) == ("bachillerato", "MX") else _BEFORE_FIRST[found[3]]
    return int(found[1]) + before, int(found[2] or found[1]) + before


def _ordinal(found: re.Match[str], _: str) -> tuple[int, int] | None:
    low, high = _bounds(found[1] or found[2] or found[3])
    return (low + 5, high + 5) if low >= 1 and high <= _LAST_YEAR else None


def _numbered(found: re.Match[str], country: str) -> tuple[int, int] | None:
    """Give the ages of "Years 3 to 6", by what is counted; nothing for a number that no school has."""
    counted, (low, high) = " ".join(found[1].lower().split()), _bounds(found[2])
    counts = counted.rstrip("s").split()[-1] if counted not in ("s", "ks") else counted
    if counts in ("ks", "stage"):
        return _staged(counted, low, high, country)
    if counts == "p" and (secondary := re.search(r"s\s*(\d+)", found[2])):
        last = int(secondary[1])
        return (low + 3, last + 10) if low >= 1 and 1 <= last <= _LAST["s"] else None
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

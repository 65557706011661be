"""Ages from the words of school systems: "Years 3 to 6", "Key Stage 2", "K-5", "Prep to Year 6", "de 1.º a 6.º".

The same word means different ages in different countries: Year 1 begins at five in England and at six in Australia, and
a kindergarten is a first school year in Sydney and a preschool in Brisbane. An age here is how old a child is when the
school year begins. The words themselves are in ``data/school_years.toml``.

First the text gets one spelling: numbers in words become figures, "5th", "5.º" and "quinto" one ordinal, every "to",
"through" and "a" a hyphen.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model.ages import OLDEST

_SYSTEMS = tomllib.loads((files("partnerkit.model") / "data" / "school_years.toml").read_text("utf-8"))
_BEFORE_FIRST: Mapping[str, int] = _SYSTEMS["before_first"]
_YEAR_BEFORE: Mapping[str, int] = _SYSTEMS["year_before"]
_KEY_STAGES: Sequence[Sequence[int]] = _SYSTEMS["key_stages"]["ages"]
_LAST: Mapping[str, int] = _SYSTEMS["last_year"]
_COUNTRIES: Sequence[Mapping[str, Any]] = _SYSTEMS["countries"]

_LAST_YEAR = 13
"""The school systems here count no more school years than England and New Zealand, which have a Year 13."""

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
_LETTER_WORDS = "|".join(sorted("|".join(_BEFORE_FIRST).split("|"), key=len, reverse=True))
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
_AGED = re.compile(
    rf"\b(?:ages?|aged)\s+(\d{{1,2}}{_RANGE}\d{{1,2}})?)|\b(\d{{1,2}}{_RANGE}\d{{1,2}})?)[\s-]+years?[\s-]+olds?\b"
    r"|(?<!year )(?<!years )(?<!grade )(?<!grades )(?<![\d-])\b(\d{1,2}\s*-\s*\d{1,2})\s+years?\b(?!\s*\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LETTERED = re.compile(rf"\b(?:{_LETTER_WORDS})\b")
_ALONE = re.compile(rf"(?:grades?\s*)?({_LETTER_WORDS})")
_CLASS = re.compile(r"\bclass(?:es)?\b")
_LAST_STAGE = 6
"""The last stage of New South Wales: Years 11 and 12."""
_SPANISH_ORDINAL = re.compile(
    r"(?<!\d)(\d{1,2})\s?\.?\s?[\u00ba\u00aa\u00b0]|\b(\d{1,2})\.?(?:er|ro|ra|do|da|to|ta|mo|vo|no)\b"
)
_CARDINALS: Sequence[str] = _SYSTEMS["numbers"]["cardinals"]
_READ_AS = (
    *((rf"\b(?:{words})\b(?! form)", f"{number}th") for number, words in enumerate(_SYSTEMS["numbers"]["ordinals"], 1)),
    *_SYSTEMS["read_as"].items(),
)
"""Ordinals in words, and other words, with what they are read as."""
_TO = re.compile(r"\s*(?:[\u2010-\u2015\u2212]|\b(?:up to|through to|through|thru|until|till|to|hasta|al|a)\b)\s*")


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
    every: list[Mapping[str, Sequence[int]]] = [table["words"] for table in _COUNTRIES]
    own = {word: ages for table in _COUNTRIES if country in table["codes"] for word, ages in table["words"].items()}
    left = rest
    for table in (_SYSTEMS["anywhere"], *([own] if own else every)):
        taken = rest
        for spellings, (low, high) in sorted(table.items(), key=lambda item: -len(item[0])):
            spelled = re.compile(rf"\b(?:{spellings})\b", re.IGNORECASE)
            if spelled.search(taken):
                is_found = True
                yield low, high
                taken = spelled.sub(" ", taken)
                left = spelled.sub(" ", left)
    if own and ("-" in rest or not is_found):  # a range's other end in another country's words, or nothing else at all
        for spellings, (low, high) in (item for table in every for item in table.items()):
            if re.search(rf"\b(?:{spellings})\b", left):
                yield low, high


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
    return next(age for spellings, age in _BEFORE_FIRST.items() if re.fullmatch(spellings, word))


def _of(found: re.Match[str], country: str) -> tuple[int, int]:
    """Give the ages of "1.º a 6.º de primaria"."""
    before = 14 if (found[3], country) == ("bachillerato", "MX") else _YEAR_BEFORE[found[3]]
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
    first: int | None = _SYSTEMS["first_year"].get(country)
    return (low + 4, high + 5) if first is None else (low + first - 1, high + first - 1)


def _staged(counted: str, low: int, high: int, country: str) -> tuple[int, int] | None:
    """Give the ages of "Key Stage 2" in England, and of "Stage 3" in New South Wales, two years each."""
    is_english = counted.startswith("k") or (country == "GB" and not counted.startswith("early"))
    if low < 1 or high > (len(_KEY_STAGES) if is_english else _LAST_STAGE):
        return None
    if is_english:
        return _KEY_STAGES[low - 1][0], _KEY_STAGES[high - 1][1]
    return (5, 5) if counted.startswith("early") else (2 * low + 4, 2 * high + 5)


def in_figures(words: str) -> str:
    """Give words for school years with figures for numbers and hyphens for "to".

    Examples:
        >>> in_figures("K through fifth grade"), in_figures("De 1.\u00ba a 6.\u00ba")
        ('k-5th grade', '1th-6th')
    """
    text = unicodedata.normalize("NFC", words.lower())
    text = _SPANISH_ORDINAL.sub(lambda found: f"{found[1] or found[2]}th", text)
    text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    for pattern, becomes in _READ_AS:
        text = re.sub(pattern, becomes, text)
    text = _TO.sub("-", " ".join(text.split()))
    text = re.sub(r"-{2,}", "-", text)
    return " ".join(_counted(text).split()).strip(" .")


def _counted(text: str) -> str:
    """Put figures for numbers in words that come after "grades" or after a hyphen that follows one."""
    number = "|".join(_CARDINALS)
    pattern = re.compile(rf"\b(grades?|years?)( |-)((?:{number}|\d+)(?:-(?:{number}))?)\b")
    figures = {word: str(place) for place, word in enumerate(_CARDINALS, 1)}
    return pattern.sub(
        lambda found: f"{found[1]} {'-'.join(figures.get(one, one) for one in found[3].split('-'))}", text
    )

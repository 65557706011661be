"""School years in one spelling: "K through fifth grade", "de 1.º a 6.º" and "3rd to 5th" as numbers.

Numbers in words become figures, "5th", "5.º" and "quinto" one ordinal, every "to", "through" and "a" a hyphen.
"""

import re
import unicodedata

__all__ = ["in_figures"]

_ORDINALS = (
    ("first", "primer[oa]?", "1"),
    ("second", "segund[oa]", "2"),
    ("third", "tercer[oa]?", "3"),
    ("fourth", "cuart[oa]", "4"),
    ("fifth", "quint[oa]", "5"),
    ("sixth", "sext[oa]", "6"),
    ("seventh", "septim[oa]", "7"),
    ("eighth", "octav[oa]", "8"),
    ("ninth", "noven[oa]", "9"),
    ("tenth", "decim[oa]", "10"),
    ("eleventh", "undecim[oa]", "11"),
    ("twelfth", "duodecim[oa]", "12"),
)
_CARDINALS = (
    *("one", "two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve", "thirteen"),
)
_SPANISH_ORDINAL = re.compile(
    r"(?<!\d)(\d{1,2})\s?\.?\s?[\u00ba\u00aa\u00b0]|\b(\d{1,2})\.?(?:er|ro|ra|do|da|to|ta|mo|vo|no)\b"
)
_SPELLED = tuple(
    (re.compile(rf"\b(?:{english}|{spanish})\b(?! form)"), f"{number}th") for english, spanish, number in _ORDINALS
)
_TO = re.compile(r"\s*(?:[\u2010-\u2015\u2212]|\b(?:up to|through to|through|thru|until|till|to|hasta|al|a)\b)\s*")
_WORDS = (
    (re.compile(r"\bgrados?\b|\bcursos?\b"), "grade"),
    (re.compile(r"\banos?\b(?: de edad)?"), "years old"),
    (re.compile(r"\b(?:edades|edad)\b"), "ages"),
    (re.compile(r"\b(?:de|del|the|end of)\b"), " "),
)


def in_figures(words: str) -> str:
    """Give words for school years with figures for numbers and hyphens for "to".

    Examples:
        >>> in_figures("K through fifth grade"), in_figures("De 1.\u00ba a 6.\u00ba")
        ('k-5th grade', '1th-6th')
    """
    text = unicodedata.normalize("NFC", words.lower())
    text = _SPANISH_ORDINAL.sub(lambda found: f"{found[1] or found[2]}th", text)
    text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    for pattern, number in _SPELLED:
        text = pattern.sub(number, text)
    for pattern, becomes in _WORDS:
        text = pattern.sub(becomes, text)
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

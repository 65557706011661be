"""Words by which a plan says that something is for a part of the school: certain grades, kindergarten, new families."""

import re

__all__ = ["is_part_of_school", "part_of_school"]

_GRADE = r"(?:pre-?k|tk|k|\d{1,2}(?:st|nd|rd|th)?|[1-9]\.?[\u00ba\u00b0]|first|second|third|fourth|fifth|sixth)"
_TO = r"(?:\s*(?:-|\u2013|to|through|and|&|,|y|a)\s*)"
_PART = re.compile(
    rf"(?:grades?|years?|grados?|a[nñ]os?) {_GRADE}(?:{_TO}{_GRADE})*"
    rf"|{_GRADE}(?:{_TO}{_GRADE})* grad(?:es?|ers?|os?)|(?:pre-?k|tk|k|prep|\d{{1,2}}){_TO}(?:k|\d{{1,2}}|year \d)"
    r"|(?:pre-?)?kindergart(?:en|ners?)|pre-?k|kinder|preescolar|jard[ií]n de ni[nñ]os|seniors|freshmen"
    r"|(?:new|newcomer|incoming|english learner|migrant|title i) (?:families|parents|students)|english learners"
    r"|familias nuevas|nuevas familias|estudiantes de ingl[eé]s",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:families|parents|students|only|of|in|the|familias|padres|estudiantes|solo|de|los|\W)*", re.IGNORECASE
)


def is_part_of_school(text: str) -> bool:
    """Say whether words say nothing but for which part of the school something is.

    Examples:
        >>> [is_part_of_school(text) for text in ("Grades 3-5", "Kindergarten families", "All families", "Ms. Lee")]
        [True, True, False, False]
    """
    found = _PART.search(text)
    return found is not None and all(_BESIDE.fullmatch(rest) for rest in _PART.split(text[:200]))


def part_of_school(text: str) -> str:
    """Give the words in parentheses at the end of a text that say for which part of the school it is; empty if none do.

    Examples:
        >>> part_of_school("Family Math Night (Grades 3-5)"), part_of_school("Open house (May 5)")
        ('Grades 3-5', '')
    """
    said = text.rstrip(" .").rpartition("(")[2].rstrip(") ") if text.rstrip(" .").endswith(")") else ""
    return said if is_part_of_school(said) else ""

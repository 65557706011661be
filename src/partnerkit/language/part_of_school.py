"""Words by which a plan says that something is for a part of the school: certain grades, kindergarten, new families."""

import re

from partnerkit.language.sayings import every, is_all

_WORD = re.compile(r"\w+")
_LONGEST = 200


def is_part_of_school(text: str) -> bool:
    """Say whether words say nothing but for which part of the school something is.

    Examples:
        >>> [is_part_of_school(text) for text in ("Grades 3-5", "Kindergarten families", "All families", "Ms. Lee")]
        [True, True, False, False]
    """
    rest = text = text[:_LONGEST]
    for found in every("part_of_school", text):
        rest = rest.replace(found.words, " ", 1)
    return rest != text and all(is_all("part_beside", word) for word in _WORD.findall(rest))


def part_of_school(text: str) -> str:
    """Give the words in parentheses at the end of a text that say for which part of the school it is; empty if none do.

    Examples:
        >>> part_of_school("Family Math Night (Grades 3-5)"), part_of_school("Open house (May 5)")
        ('Grades 3-5', '')
    """
    said = text.rstrip(" .").rpartition("(")[2].rstrip(") ") if text.rstrip(" .").endswith(")") else ""
    return said if is_part_of_school(said) else ""

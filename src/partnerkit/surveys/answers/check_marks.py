"""What the cells of check-all questions say: checked, not checked, or that somebody saw the question."""

import re

from partnerkit.surveys.answers.as_typed import as_typed

__all__ = ["CHECKED", "MARKS", "NOT_CHECKED", "NOT_SHOWN", "is_of_redcap", "says_seen"]

MARKS = frozenset({"1", "1.0", "y", "checked", "x"})
"""What says that an answer was checked, and is not the answer of a scale of two."""

CHECKED = MARKS | {"yes", "true"}
"""What says that an answer was checked."""

NOT_CHECKED = frozenset({"0", "0.0", "n", "no", "unchecked", "false", "-99", "-99.0"})
"""What says that an answer was seen and not checked."""

NOT_SHOWN = frozenset({"", "n/a"})
"""What says that nobody knows whether an answer was seen: a blank, or what LimeSurvey writes for what was not shown."""

_LEFT = frozenset({"incomplete", "unverified", "partial", "partially complete", "[not completed]", "falso"})
_ENDED = frozenset({"complete", "completed", "finished", "verdadero"})
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*")


def says_seen(cell: str, column: str) -> bool | None:
    """Say whether a cell of a column that tells who saw a question says so; None if it cannot be read.

    A number above 0 does, and so does the day on which somebody sent the form off. In REDCap's status of a form only 2
    means that it is complete.

    Examples:
        >>> says_seen("2025-05-02 10:12:30", "submitdate"), says_seen("1", "visit_complete"), says_seen("Maybe", "seen")
        (True, False, None)
    """
    form = as_typed(cell)
    if form in NOT_SHOWN | NOT_CHECKED | _LEFT:
        return False
    if column.endswith("_complete") and form.removesuffix(".0").isdigit():
        return form.removesuffix(".0") == "2"
    if form in CHECKED | _ENDED or _DATE.fullmatch(form):
        return True
    return True if form.removesuffix(".0").isdigit() else None


def is_of_redcap(column: str) -> bool:
    """Say whether a column is named as REDCap names the answers of a question of which people check all."""
    return "___" in column or "(choice=" in column

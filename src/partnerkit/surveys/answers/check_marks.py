"""What the cells of check-all questions say: checked, not checked, or that somebody saw the question."""

import re
from collections.abc import Mapping, Sequence

from partnerkit.surveys.answers.as_typed import as_typed

Marks = Sequence[int | None]
"""Of one answer: 1 for checked, 0 for seen and not checked, and None for blank."""

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


def read_marks(
    marks: Mapping[str, Marks],
    *,
    each_tells: bool = False,
    sees_all: Sequence[str] = (),
    boxes: Sequence[str] = (),
    done: Sequence[bool] | None = None,
) -> tuple[dict[str, list[int | None]], list[bool | None]]:
    """Read the answers of one question as 1, 0, and blank where nothing says that the person saw it.

    If `each_tells`, a 0 beside blanks says that this one answer was seen. `sees_all` are answers such as "none of
    these": whoever chose one saw all of them. `boxes` are for text: blank, they say nothing, but whoever saw another
    answer saw them. If not each tells, `done` says who is known to have seen the question, whatever
    they checked, and all others are left blank, whatever they checked: of those who left the form, the ones who checked
    something would be counted and the ones who checked nothing would not, and every share would be too high. Where
    `done` says so of nobody, whoever checked something saw the question.

    Beside the answers it gives who saw the question; None where each answer says so by itself.

    Examples:
        >>> read_marks({"bus": [1, None], "hours": [None, None]})
        ({'bus': [1, None], 'hours': [0, None]}, [True, False])
        >>> read_marks({"bus": [1, None], "hours": [None, None]}, done=[False, True])
        ({'bus': [None, 0], 'hours': [None, 0]}, [False, True])
    """
    rows = list(zip(*marks.values(), strict=True))
    seen: list[bool | None]
    if each_tells:
        places = [i for i, name in enumerate(marks) if name in sees_all]
        seen = [True if any(row[i] == 1 for i in places) else None for row in rows]
    else:
        seen = [*done] if done and any(done) else [1 in row for row in rows]
    read = {
        name: [mark if was is None else (mark or 0) if was else None for mark, was in zip(column, seen, strict=True)]
        for name, column in marks.items()
    }
    if each_tells:
        others = [any(row[i] is not None for i, name in enumerate(marks) if name not in boxes) for row in rows]
        for name in boxes:
            read[name] = [0 if mark is None and was else mark for mark, was in zip(read[name], others, strict=True)]
    return read, seen

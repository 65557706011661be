"""Long layouts, with one row per answer, turned into one row per respondent."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from partnerkit.errors import Fault, FrameError, InvalidValueError
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.reading.cells import Cell, is_blank, require_few_cells


def question_of_rows(columns: Mapping[str, Sequence[Cell]], who: str) -> str:
    """Name the column of the question in a table with one row per answer; empty if it does not look like one.

    No respondent has the same question twice, and at least half of all pairs of a respondent and a question are there.

    Examples:
        >>> columns = {"family": [1, 1, 2, 2], "asked": ["a", "b", "a", "b"], "answer": [3, 3, 4, 1]}
        >>> question_of_rows(columns, "family"), question_of_rows({**columns, "family": [1, 2, 3, 4]}, "family")
        ('asked', '')
    """
    people = [cell for cell in columns[who] if not is_blank(cell)]
    several = len({*people})
    if len(people) < len(columns[who]) or several < 2 or several == len(people):
        return ""
    for name, cells in columns.items():
        kinds = {*cells}
        is_full = 2 * len(people) >= several * len(kinds)
        if name != who and len(kinds) > 1 and is_full and len({*zip(people, cells, strict=True)}) == len(people):
            return name
    return ""


def told_of_rows(columns: Mapping[str, Sequence[Cell]], who: str) -> Iterator[Change]:
    """Tell of a table with one row per answer how to turn it into one row per respondent."""
    what = question_of_rows(columns, who) if who in columns else ""
    if not what:
        return
    first: dict[Cell, dict[str, Cell]] = {}
    for i, person in enumerate(columns[who]):
        first.setdefault(person, {name: cells[i] for name, cells in columns.items()})
    varies = [
        name
        for name, cells in columns.items()
        if any(cell != first[person][name] for cell, person in zip(cells, columns[who], strict=True))
    ]
    if len(said := [name for name in varies if name != what]) == 1:
        long = (who, what, said[0])
        told = f"rows of one answer each, it seems, which count as respondents; long={long!r} gives each person one row"
        yield Change("", told, len(columns[who]))


def widened(
    path: Path, columns: Mapping[str, Sequence[Cell]], by: Sequence[str]
) -> tuple[dict[str, Sequence[Cell]], tuple[Change, ...]]:
    """Turn rows of one answer each into rows of one respondent each.

    `by` are the columns of the respondent, of the question, and of the answer. A second answer to a question is an
    error. Columns that say the same in all rows of each respondent are kept; the others are left out, with a note.
    """
    if isinstance(by, str) or len(by) != 3 or len(set(by)) < 3:
        expected = "three columns: of the respondent, of the question and of the answer"
        raise InvalidValueError("read_answers", "long", by if isinstance(by, str) else list(by), expected)
    if lacking := [name for name in by if name not in columns]:
        problem = "the file has no such column."
        raise FrameError(tuple(Fault(name, problem, did_you_mean(name, columns)) for name in lacking))
    names = list(columns)
    who, what, said = (names.index(name) for name in by)
    answers: dict[Cell, dict[str, Cell]] = {}
    beside: dict[Cell, Sequence[Cell]] = {}
    questions: dict[str, None] = {}
    varies: set[int] = set()
    twice: dict[str, int] = {}
    unnamed = 0
    rows = list(zip(*columns.values(), strict=True))
    for row in rows:
        if is_blank(row[who]) or is_blank(row[what]):
            unnamed += 1
            continue
        person, question = row[who], str(row[what]).strip()
        questions[question] = None
        mine = answers.setdefault(person, {})
        if question in mine:
            twice[question] = twice.get(question, 0) + 1
        mine[question] = row[said]
        first = beside.setdefault(person, row)
        varies |= {i for i, (a, b) in enumerate(zip(first, row, strict=True)) if a != b}
    if twice:
        problem = "{} respondents answered it more than once."
        remedy = "Leave out the rows that do not count, or name a column that tells the respondents apart."
        raise FrameError(tuple(Fault(name, problem.format(times), remedy) for name, times in twice.items()))
    require_few_cells(path, len(answers) * len(questions))
    kept = [i for i in range(len(names)) if i not in {what, said} and (i == who or i not in varies)]
    wide: dict[str, Sequence[Cell]] = {names[i]: [row[i] for row in beside.values()] for i in kept}
    wide |= {question: [mine.get(question) for mine in answers.values()] for question in questions}
    lost = [names[i] for i in sorted(varies - {who, what, said})]
    changes = [Change("", "rows of one answer each turned into one row per respondent", len(rows) - unnamed)]
    if unnamed:
        changes.append(Change("", "rows left out: they name no respondent or no question", unnamed))
    changes += [Change(name, "left out: it differs between the rows of a respondent", len(rows)) for name in lost]
    return wide, tuple(changes)

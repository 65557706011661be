"""Which rows of a file are read: REDCap and others give one respondent several, one for each event or repeated form."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from partnerkit.errors import DocumentError, Fault, FrameError
from partnerkit.errors.shown_values import counted, did_you_mean
from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.reading.cells import refuse, text_of
from partnerkit.surveys.reading.layout import Layout

__all__ = ["chosen_rows", "refuse_several_rows", "words_of_choice"]

_SHOWN = 8
"""So many values of a column an error lists."""


def chosen_rows(
    columns: Mapping[str, Sequence[Any]], only: Mapping[str, Any], without: Mapping[str, Any] | None = None
) -> list[int]:
    """Give the places of the rows in which columns hold what they should; it is an error if none do.

    `only` says for each column that decides which cell, or which of several; an empty text for a blank one. Or it has a
    function that says of a cell's text whether to read the row; `bool` does of whatever is not blank. `without` says in
    the same way which rows are left out.

    Examples:
        >>> columns = {"event": ["fall", "spring", "fall"], "repeat": ["", "", "visit"]}
        >>> chosen_rows(columns, {"event": "fall", "repeat": ""})
        [0]
        >>> chosen_rows(columns, {"event": ["fall", "spring"], "repeat": bool})
        [2]
        >>> chosen_rows(columns, {}, {"event": "spring"})
        [0, 2]
    """
    faults = []
    kept = list(range(len(next(iter(columns.values()), ()))))
    for choice, is_wanted in ((only, True), (without or {}, False)):
        for name, given in choice.items():
            if name not in columns:
                known = f"Its columns are: {', '.join(columns)}."
                faults.append(Fault(name, "the file has no such column.", did_you_mean(name, columns, known)))
                continue
            texts = [text_of(cell) for cell in columns[name]]
            fits = given if callable(given) else _is_one_of(given)
            if not any(map(fits, texts)):
                problem = f"no row {'is' if callable(given) else 'has'} {words_of_choice(given)} there."
                faults.append(Fault(name, problem, f"It has {_listed(texts)}."))
                continue
            kept = [i for i in kept if bool(fits(texts[i])) is is_wanted]
    if faults:
        raise FrameError(tuple(faults))
    return kept


def words_of_choice(wanted: Any) -> str:
    """Say which cells a choice reads."""
    if wanted is bool:
        return "not blank"
    if callable(wanted):
        return f"accepted by {getattr(wanted, '__name__', 'the function')}"
    return " or ".join(repr(text_of(one)) for one in _several(wanted))


def _is_one_of(wanted: Any) -> Callable[[str], bool]:
    forms = {as_typed(text_of(one)) for one in _several(wanted)}
    return lambda text: as_typed(text) in forms


def _several(wanted: Any) -> Sequence[Any]:
    return list(wanted) if isinstance(wanted, list | tuple | set | frozenset) else [wanted]


def refuse_several_rows(path: Path, layout: Layout) -> DocumentError | None:
    """Make the error of a file in which respondents have several rows; None where each has one."""
    people = len(set(map(text_of, layout.columns[layout.id])))
    if layout.rows == people:
        return None
    texts = {name: [text_of(cell) for cell in layout.columns[name]] for name in layout.repeats}
    said = "; ".join(f"{name} has {_listed(cells)}" for name, cells in texts.items())
    first = {name: Counter(cells).most_common(1)[0][0] for name, cells in texts.items()}
    problem = f"{counted(people, 'respondent')} have {layout.rows:,} rows: {said}."
    remedy = f"Choose one row of each, such as only={first!r}, or read all rows with only={{}}."
    return refuse(path, problem, remedy)


def _listed(texts: Sequence[str]) -> str:
    counts = Counter(texts)
    more = f" and {len(counts) - _SHOWN} more" if len(counts) > _SHOWN else ""
    return ", ".join(f"{text!r} ({counted(n, 'row')})" for text, n in list(counts.items())[:_SHOWN]) + more

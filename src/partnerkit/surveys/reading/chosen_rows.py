"""Which rows of a file are read: REDCap and others give one respondent several, one for each event or repeated form."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from partnerkit.errors import DocumentError, Fault, FrameError
from partnerkit.errors.faults import not_read
from partnerkit.errors.shown_values import counted, did_you_mean
from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.reading.cells import text_of
from partnerkit.surveys.reading.layout import Layout

_SHOWN = 8
"""So many values of a column an error lists."""


def chosen_rows(
    columns: Mapping[str, Sequence[Any]], only: Mapping[str, Any], without: Mapping[str, Any] | None = None
) -> list[int]:
    """Give the places of the rows in which columns hold what they should; it is an error if none do.

    `only` says for each column that decides which cell, or which of several; an empty text for a blank one. Or it has a
    function that says of a cell's text whether to read the row; `bool` does of whatever is not blank. `without` says in
    the same way which rows are left out. Such rows need not be there: `not_there` tells of them.

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
    rows = len(next(iter(columns.values()), ()))
    kept = list(range(rows))
    for choice, is_wanted in ((only, True), (without or {}, False)):
        for name, given in choice.items():
            if name not in columns:
                known = f"Its columns are: {', '.join(columns)}."
                faults.append(Fault(name, "the file has no such column.", did_you_mean(name, columns, known)))
                continue
            texts = [text_of(cell) for cell in columns[name]]
            fits = _fitting(texts, given)
            if is_wanted and not fits:
                problem = f"no row {'is' if callable(given) else 'has'} {words_of_choice(given)} there."
                faults.append(Fault(name, problem, f"It has {_listed(texts)}." if rows else "The file has no rows."))
                continue
            kept = [i for i in kept if (texts[i] in fits) is is_wanted]
    if rows and not kept and not faults:
        said = [f"only reads {_rows_with(only)}"] if only else []
        said += [f"without leaves out {_rows_with(without)}"] if without else []
        where = ", ".join(dict.fromkeys((*only, *(without or {}))))
        faults.append(Fault(where, f"no row is left to read: {', and '.join(said)}.", "Choose fewer, or other ones."))
    if faults:
        raise FrameError(tuple(faults))
    return kept


def not_there(
    columns: Mapping[str, Sequence[Any]], only: Mapping[str, Any], without: Mapping[str, Any]
) -> Iterator[Change]:
    """Tell of each cell that was to be read, or to be left out, and that no row has.

    Examples:
        >>> [one.what for one in not_there({"school": ["Elm", "Total"]}, {}, {"school": ["Total", "Totl"]})]
        ["no row has 'Totl', which was to be left out. Did you mean 'Total'?"]
    """
    for choice, what in ((only, "read"), (without, "left out")):
        for name, given in choice.items():
            texts = [text_of(cell) for cell in columns[name]]
            for one in _several(given):
                if not _fitting(texts, one):
                    meant = "" if callable(one) else did_you_mean(text_of(one), tuple(dict.fromkeys(texts)))
                    has = "is" if callable(one) else "has"
                    told = f"no row {has} {words_of_choice(one)}, which was to be {what}."
                    yield Change(name, f"{told} {meant}".rstrip(), 0)


def words_of_choice(wanted: Any) -> str:
    """Say which cells a choice reads."""
    if wanted is bool:
        return "not blank"
    if callable(wanted):
        return f"accepted by {getattr(wanted, '__name__', 'the function')}"
    return " or ".join(repr(text_of(one)) for one in _several(wanted))


def _rows_with(choice: Mapping[str, Any] | None) -> str:
    return "rows with " + " and ".join(f"{name} {words_of_choice(given)}" for name, given in (choice or {}).items())


def _fitting(texts: Iterable[str], wanted: Any) -> set[str]:
    """Give the texts that a choice means."""
    if callable(wanted):
        return {text for text in set(texts) if wanted(text)}
    forms = {as_typed(text_of(one)) for one in _several(wanted)}
    return {text for text in set(texts) if as_typed(text) in forms}


def _several(wanted: Any) -> Sequence[Any]:
    return list(wanted) if isinstance(wanted, list | tuple | set | frozenset) else [wanted]


def refuse_several_rows(path: Path, layout: Layout) -> DocumentError | None:
    """Make the error of a file in which respondents have several rows; None where each has one."""
    people = len(set(map(text_of, layout.columns[layout.id])))
    if layout.rows == people:
        return None
    texts = {name: [text_of(cell) for cell in layout.columns[name]] for name in layout.repeats}
    said = "; ".join(f"{name} has {_listed(cells)}" for name, cells in texts.items())
    together = Counter(zip(*texts.values(), strict=True))
    # the rows of a form that does not repeat are those of respondents
    plain = [place for place, name in enumerate(texts) if "repeat" in name.casefold()]
    best = max(together, key=lambda row: (-sum(bool(row[place]) for place in plain), together[row]))
    first = dict(zip(texts, best, strict=True))
    problem = f"{counted(people, 'respondent')} have {layout.rows:,} rows: {said}."
    remedy = f"Choose one row of each, such as only={first!r}, or read all rows with only={{}}."
    return not_read(path, problem, remedy)


def _listed(texts: Sequence[str]) -> str:
    counts = Counter(texts)
    more = f" and {len(counts) - _SHOWN} more" if len(counts) > _SHOWN else ""
    return ", ".join(f"{text!r} ({counted(n, 'row')})" for text, n in list(counts.items())[:_SHOWN]) + more

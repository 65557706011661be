"""Tables for the package Great Tables, with footnotes where something has to be known."""

from collections.abc import Collection
from typing import Any

from partnerkit.errors.kinds import require_library
from partnerkit.model import Table
from partnerkit.model.framed import Backend, frame_of
from partnerkit.surveys.tables.disclosure.protection import hidden_note
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.methods import scored_by

HIDDEN = "hidden"
NOT_SHOWN = "\u2013"


def great_table_of(printed: Table, backend: Backend, *, hidden: str, without: Collection[str] = ()) -> Any:
    """Give a printed table as an object of Great Tables, whose columns are ``c0``, ``c1`` and so on.

    `hidden` is the footnote of hidden cells, `without` has the first words of notes that are given elsewhere.
    """
    require_library("tables", "great_tables")
    from great_tables import GT, loc

    names = {name: f"c{i}" for i, name in enumerate(printed.columns)}
    columns = {names[name]: [row[name] for row in printed] for name in printed.columns}
    figures = [names[name] for name in printed.figures or ()]
    lost = {key: [i for i, cell in enumerate(columns[key]) if cell == HIDDEN] for key in figures}
    for key, rows in lost.items():
        columns[key] = [NOT_SHOWN if i in rows else cell for i, cell in enumerate(columns[key])]
    found = GT(frame_of(columns, backend)).tab_header(title=printed.title)
    found = found.cols_label({key: name for name, key in names.items()}).cols_align("right", columns=figures)
    for key, rows in lost.items():
        if rows:
            found = found.tab_footnote(hidden, locations=loc.body(columns=key, rows=rows))
    for note in printed.notes:
        if not note.startswith(("Hidden:", *without)):
            found = found.tab_source_note(note)
    return found


def as_great_table(table: Grouped, printed: Table, measures: tuple[str, ...], backend: Backend) -> Any:
    """Give the rows of some measures, printed as people read them, as an object of Great Tables."""
    hidden = hidden_note(table.hide, table.min_group)
    found = great_table_of(printed, backend, hidden=hidden, without=("Weighted by",))
    from great_tables import loc

    names = {name: f"c{i}" for i, name in enumerate(printed.columns)}
    keys = [key for key in table.rows.columns["measure"] if key in measures]
    for key in (one.key for one in table.instrument.subscales if one.key in measures):
        where = loc.body(columns=names["measure"], rows=[i for i, other in enumerate(keys) if other == key])
        found = found.tab_footnote(scored_by(table, key).text, locations=where)
    if table.weight is not None:
        said = f"People, not weighted; all else is weighted by {table.weight}."
        found = found.tab_footnote(said, locations=loc.column_labels(columns=names["n"]))
    return found

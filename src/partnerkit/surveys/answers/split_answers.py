"""Questions of which people check all that apply, turned into one column per item: 1, 0, or blank.

A blank means that nothing says the person saw the question.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError, InvalidValueError
from partnerkit.errors.shown_values import counted
from partnerkit.model import CheckAll, Instrument, Inventory
from partnerkit.rules.frames.entry import Native, flag
from partnerkit.surveys.answers.as_typed import as_typed, is_none_of_these
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.answers.check_marks import CHECKED, NOT_CHECKED, NOT_SHOWN, is_of_redcap, says_seen
from partnerkit.surveys.answers.collected_rows import collected, require_names, rows_where
from partnerkit.surveys.answers.counts import missing_codes

SEPARATORS = (",", ";", "|", "\n")
"""What tools write between two answers in one cell; some, such as KoboToolbox, write a blank."""


def with_check_all(work: Native, instrument: Instrument, *, done: Collection[str] = ()) -> tuple[Native, list[Change]]:
    """Add or replace the columns of the items of each question of which people check all.

    If its one column is missing, and the items have columns with a 0, the question has been split before. `done` are
    columns of items that have been read already; there, a blank of somebody who saw the question still becomes 0.
    Missing columns are refused, and so are cells that say neither that an answer was checked nor that it was not.
    """
    changes: list[Change] = []
    for inventory in instrument.inventories:
        columns = [instrument.item(key).column for key in inventory.items]
        if inventory.check_all is None:
            continue
        names = work.collect_schema().names()
        is_in_one = inventory.check_all.column in names and not set(columns) <= set(names)
        if set(columns) & set(done) and not is_in_one:
            work, told = _filled(work, inventory.check_all, columns)
        elif not inventory.check_all.column:
            work, told = _marked(work, inventory.check_all, columns, _no_answers(instrument, inventory))
        elif inventory.check_all.column in names or not set(columns) <= set(names):
            work, told = _split(work, instrument, inventory, inventory.check_all, columns)
        elif all(
            {"0", "0.0"}.isdisjoint(texts_of(work, column)) for column in columns
        ):  # the tool split it, and wrote marks and blanks
            marked = attrs.evolve(inventory.check_all, none="")
            work, told = _marked(work, marked, columns, _no_answers(instrument, inventory))
        else:
            continue
        changes += told
    return work, changes


def _require(work: Native, columns: Iterable[str]) -> None:
    require_names(columns, work.collect_schema().names(), "Name it in check_all of the inventory.")


def texts_of(work: Native, column: str) -> dict[str | None, int]:
    """Give the different cells of a column, as text, each with its number of rows."""
    table = collected(work.select(text=_as_text(work, column)).group_by("text").agg(rows=nw.len()))
    texts = [text if isinstance(text, str) else None for text in table["text"]]
    return dict(zip(texts, map(int, table["rows"]), strict=True))


def _as_text(work: Native, column: str) -> nw.Expr:
    """Give a column as text; whole numbers as such, also where blanks have made them fractions."""
    cell, kind = nw.col(column), work.collect_schema()[column]
    if not kind.is_float():
        return cell.cast(nw.String)
    is_whole = (cell == cell.round(0)) & cell.is_finite()
    whole = nw.when(is_whole).then(cell).otherwise(0.0).cast(nw.Int64).cast(nw.String)
    return nw.when(is_whole).then(whole).otherwise(nw.when(~cell.is_nan()).then(cell.cast(nw.String)))


def _is_any(work: Native, column: str, texts: Sequence[str]) -> nw.Expr:
    return _as_text(work, column).is_in(list(texts)).fill_null(False)


def _asked(work: Native, check_all: CheckAll) -> nw.Expr | None:
    """Say who saw the question, where a column tells. One that says so of nobody tells nothing.

    These are the base of the shares, whatever they checked. With those who checked something beside them, but not those
    who checked nothing, every share would be too high.
    """
    if not check_all.asked:
        return None
    says = {text: says_seen(text, check_all.asked) for text in texts_of(work, check_all.asked) if text is not None}
    odd = sorted(text for text, seen in says.items() if seen is None)
    if odd:
        problem = f"it says {', '.join(map(repr, odd[:3]))}, which does not say who saw the question."
        raise FrameError((Fault(check_all.asked, problem, "Make it 1 for those who saw it and 0 for the others."),))
    seen = [text for text, is_seen in says.items() if is_seen]
    return _is_any(work, check_all.asked, seen) if seen else None


def _out_of_base(check_all: CheckAll, column: str, cells: int) -> list[Change]:
    """Tell of rows with answers whose question nobody is known to have shown them."""
    what = f"rows with something checked: left open, since {check_all.asked} does not say that they saw it"
    return [Change(column, what, cells)] if cells else []


def _filled(work: Native, check_all: CheckAll, columns: Sequence[str]) -> tuple[Native, list[Change]]:
    """Make a blank a 0 for everybody who saw the question, in columns that hold 1, 0 and blank already.

    What others checked becomes a blank.
    """
    _require(work, filter(None, [check_all.asked]))
    asked = _asked(work, check_all)
    if asked is None:
        return work, []
    blank = {column: asked & nw.col(column).is_null() for column in columns}
    what = f"a blank read as 0 (not checked), since {check_all.asked} says that they saw the question"
    changes = [Change(column, what, cells) for column, cells in rows_where(work, blank).items() if cells]
    beyond = ~asked & reduce(or_, [nw.col(column).fill_null(0) == 1 for column in columns])
    changes += _out_of_base(check_all, columns[0], rows_where(work, {"beyond": beyond})["beyond"])
    filled = {
        column: nw.when(asked).then(nw.when(~one).then(nw.col(column).cast(nw.Float64)).otherwise(0.0))
        for column, one in blank.items()
    }
    return work.with_columns(**filled), changes


def _split(
    work: Native, instrument: Instrument, inventory: Inventory, check_all: CheckAll, columns: Sequence[str]
) -> tuple[Native, list[Change]]:
    _require(work, filter(None, [check_all.column, check_all.asked]))
    known = _one_each(inventory, _wordings(instrument, inventory, check_all, columns))
    checked: list[list[str]] = [[] for _ in columns]
    answered: list[str] = []
    other: dict[str, list[str]] = {}
    rows = texts_of(work, check_all.column)
    for cell, parts in _parts(rows, check_all, known).items():
        answered.append(cell)
        for part in parts:
            if (form := as_typed(part)) in known:
                checked[known[form]].append(cell)
            elif _is_other(part, check_all):
                other.setdefault(part, []).append(cell)
    seen = _is_any(work, check_all.column, answered)
    asked = _asked(work, check_all)
    reached = seen if asked is None else asked
    made = {
        column: nw.when(reached).then(flag(_is_any(work, check_all.column, cells)))
        for column, cells in zip(columns, checked, strict=True)
    }
    counts = rows_where(work, {"reached": reached, "chose": reached & seen, "beyond": ~reached & seen})
    count, chose = counts["reached"], counts["chose"]
    what = f"split into {counted(len(columns), 'column')} of 1 and 0"
    changes = [Change(check_all.column, what, count)]
    changes += _out_of_base(check_all, check_all.column, counts["beyond"])
    if count > chose:
        what = f"rows with nothing checked: read as 0, since {check_all.asked} says that they saw it"
        changes.append(Change(check_all.column, what, count - chose))
    told = {part: sum(rows[cell] for cell in cells) for part, cells in other.items()}
    what = "an answer that is not in the form, counted as none of its items"
    changes += [Change(check_all.column, what, n, other[part][0], part) for part, n in told.items() if n > 1]
    if once := [part for part, n in told.items() if n == 1]:
        what = "answers that are not in the form and came once, counted as none of its items"
        what = what if len(once) > 1 else "an answer that is not in the form, counted as none of its items"
        changes.append(Change(check_all.column, what, len(once), other[once[0]][0], once[0]))
    return work.with_columns(**made), changes


def _wordings(
    instrument: Instrument, inventory: Inventory, check_all: CheckAll, columns: Sequence[str]
) -> list[set[str]]:
    """Give for each item what a cell can say for it."""
    labels = check_all.cells or [instrument.item(key).wording() or key for key in inventory.items]
    names = [{as_typed(label)} for label in labels]
    if not check_all.cells:
        for forms, key in zip(names, inventory.items, strict=True):
            forms |= {as_typed(text) for _, text in instrument.item(key).text} | {as_typed(key)}
    for forms, column in zip(names, columns, strict=True):
        code = as_typed(column.removeprefix(check_all.column).lstrip("_/"))
        if column.startswith(check_all.column) and not any(code in others for others in names):
            forms.add(code)
    return names


def _parts(rows: Mapping[str | None, int], check_all: CheckAll, known: Collection[str]) -> dict[str, list[str]]:
    """Give for each cell that is not blank the answers in it, each once."""
    filled = {cell: n for cell, n in rows.items() if cell is not None and cell.strip()}
    separator = check_all.separator or separator_of(filled, known)
    return {cell: list(dict.fromkeys(parts_of(cell, separator, known))) for cell in filled}


def _is_other(part: str, check_all: CheckAll) -> bool:
    return as_typed(part) != as_typed(check_all.none) and not is_none_of_these(part)


def with_other_answers(work: Native, instrument: Instrument, items: Collection[str], least: int) -> tuple[str, ...]:
    """Give the inventories of some items in whose one column at least so many rows have an answer that is not an item.

    If the frame no longer has that column, nothing is known of such answers.
    """
    names = work.collect_schema().names()
    found = []
    for inventory in instrument.inventories:
        check_all = inventory.check_all
        if check_all is None or check_all.column not in names or set(items).isdisjoint(inventory.items):
            continue
        columns = [instrument.item(key).column for key in inventory.items]
        known = set[str]().union(*_wordings(instrument, inventory, check_all, columns))
        rows = texts_of(work, check_all.column)
        others = (
            rows[cell]
            for cell, parts in _parts(rows, check_all, known).items()
            if any(as_typed(part) not in known and _is_other(part, check_all) for part in parts)
        )
        if sum(others) >= least:
            found.append(inventory.key)
    return tuple(found)


def _one_each(inventory: Inventory, names: Sequence[Collection[str]]) -> dict[str, int]:
    """Give the item that each wording belongs to; two items may not share one, leaving blanks, case and signs aside."""
    known: dict[str, int] = {}
    for i, forms in enumerate(names):
        for form in forms:
            if known.setdefault(form, i) != i:
                pair = f"{inventory.items[known[form]]} and {inventory.items[i]}"
                expected = f"items that cells tell apart; {pair} go by the same words"
                raise InvalidValueError(f"inventory {inventory.key}", "items", form, expected)
    return known


def parts_of(cell: str, separator: str, known: Iterable[str] = ()) -> list[str]:
    """Give the answers in a cell; one that holds the separator itself is kept whole where it is known.

    Examples:
        >>> parts_of("Work hours, shifts, Transport", ",", {"work hours, shifts", "transport"})
        ['Work hours, shifts', 'Transport']
    """
    pieces = cell.split(separator)
    forms = frozenset(known)
    longest = max((form.count(separator) for form in forms), default=0) + 1
    found: list[str] = []
    while pieces:
        sizes = range(min(longest, len(pieces)), 1, -1)
        size = next((n for n in sizes if as_typed(separator.join(pieces[:n])) in forms), 1)
        found.append(separator.join(pieces[:size]).strip())
        pieces = pieces[size:]
    return [part for part in found if part]


def separator_of(cells: Mapping[str, int], known: Collection[str]) -> str:
    """Give the separator that leaves the most known answers; `cells` are counted by their number of rows.

    Of two that leave as many, as in cells with one answer each, it is the one that more tools write.

    Examples:
        >>> separator_of({"Transport;Work hours, shifts": 2, "Transport": 1}, {"transport", "work hours, shifts"})
        ';'
    """
    signs = SEPARATORS if any(sign in cell for cell in cells for sign in SEPARATORS) else (*SEPARATORS, " ")

    def found(sign: str) -> int:
        return sum(
            n * sum(as_typed(part) in known for part in parts_of(cell, sign, known)) for cell, n in cells.items()
        )

    return max(signs, key=found)


def _no_answers(instrument: Instrument, inventory: Inventory) -> dict[str, set[str]]:
    """Give for the column of each item the cells that the form calls missing."""
    items = map(instrument.item, inventory.items)
    return {
        one.column: {*map(str, (*missing_codes(instrument, one.key), *one.missing_codes, *one.not_applicable_codes))}
        for one in items
    }


def _marked(
    work: Native, check_all: CheckAll, columns: Sequence[str], no_answers: Mapping[str, Collection[str]]
) -> tuple[Native, list[Change]]:
    """Read the columns of a question whose answers have one each; what the form calls missing is as a blank.

    A 0 beside blanks says that this answer was seen, and who chose none of them saw all. Where all is 0 or 1, tools
    write 0 for everybody; REDCap does so in each row of the form, and leaves only the rows of other forms blank.
    """
    none = [check_all.none] if check_all.none and check_all.none not in columns else []
    _require(work, filter(None, [*columns, *none, check_all.asked]))
    cells = {
        column: [None if text in no_answers.get(column, ()) else text for text in texts_of(work, column)]
        for column in [*columns, *none]
    }
    checked = {column: _is_any(work, column, _checked(column, texts)) for column, texts in cells.items()}
    shown = {
        column: [text for text in texts if text is not None and as_typed(text) not in NOT_SHOWN]
        for column, texts in cells.items()
    }
    has_blanks = any(len(shown[column]) < len(texts) for column, texts in cells.items())
    has_zeros = any(as_typed(text) in NOT_CHECKED for texts in shown.values() for text in texts)
    said = checked
    if tells := has_blanks and has_zeros and not all(map(is_of_redcap, columns)):
        said = {column: _is_any(work, column, texts) for column, texts in shown.items()}
    asked = _asked(work, check_all)
    anyone = reduce(or_, said.values())
    chose_none = [checked[column] for column in none]
    seen = {column: (reduce(or_, [said[column], *chose_none]) if tells else anyone) for column in columns}
    beyond = 0
    if asked is not None and tells:
        seen = {column: one | asked for column, one in seen.items()}
    elif asked is not None:
        chosen = reduce(or_, [checked[column] for column in columns])
        beyond = rows_where(work, {"beyond": ~asked & chosen})["beyond"]
        seen = dict.fromkeys(columns, asked)
    made = {column: nw.when(seen[column]).then(flag(checked[column])) for column in columns}
    what = "read as 1 (checked) and 0 (not checked)"
    changes = [Change(column, what, cells) for column, cells in rows_where(work, seen).items()]
    changes += _out_of_base(check_all, columns[0], beyond)
    return work.with_columns(**made), changes


def _checked(column: str, texts: Iterable[str | None]) -> list[str]:
    """Give the cells that say that an answer was checked: one word for it, such as its label, beside blanks."""
    others = [text for text in texts if text is not None and as_typed(text) not in NOT_CHECKED | NOT_SHOWN]
    sure = [text for text in others if as_typed(text) in CHECKED]
    words = {as_typed(text) for text in others if as_typed(text) not in CHECKED}
    if words and (sure or len(words) > 1):
        problem = f"it says {', '.join(map(repr, sorted(words)[:3]))}, and of a check-all answer one word is read."
        raise FrameError((Fault(column, problem, "Make it 1 where the answer was checked and 0 where it was not."),))
    return others

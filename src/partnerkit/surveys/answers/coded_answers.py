"""Answers keyed: every code checked, what is no answer made null, the rest turned into numbers that point one way.

One keyed view feeds every score and every statistic, so that they all speak of the same answers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError, nearest
from partnerkit.errors.arguments import door
from partnerkit.errors.words import counted
from partnerkit.model import Instrument, Item, Missing, ResponseOptions
from partnerkit.model.instrument import Code
from partnerkit.rules.frames.entry import Native, flag, opened, renamed

__all__ = ["Keyed", "key_answers"]

SHOWN = 8
"""How many codes off their options an error lists for one item."""

STREAMED = 30_000
"""How many rows Polars streams at a time: they take half the room of what it streams by itself, and little more time."""

QUALTRICS = '{"ImportId"'
"""How the third header row of a Qualtrics export begins."""


@attrs.frozen(eq=False, repr=False)
class Keyed:
    """A table of answers as numbers, under plain temporary names; a view of the caller's frame, which is not changed.

    Attributes:
        instrument: The instrument it was keyed by.
        frame: One row a respondent. Numbers are floats on the line of the item's response options, reversed where the item is; null where
            there is no answer. On a lazy engine nothing has run yet.
        items: The column of each item, by the item's key.
        not_applicable: For items that may not apply, the column that is true where they do not, by the item's key.
        kept: The columns that were kept as they are, by their own name.
    """

    instrument: Instrument
    frame: Native
    items: Mapping[str, str]
    not_applicable: Mapping[str, str]
    kept: Mapping[str, str]

    def is_whole(self, item: str) -> bool:
        """Say whether an item's numbers are all whole, so that their sums and products are exact."""
        return all(value.is_integer() for value in self.instrument.options_of(item).values)

    @property
    def is_lazy(self) -> bool:
        """Whether the engine computes only when it is asked to."""
        return isinstance(self.frame, nw.LazyFrame)

    def __repr__(self) -> str:
        """Give instrument, items and engine."""
        return f"<Keyed answers to {self.instrument.key}: {counted(len(self.items), 'item')}, on {self.frame.implementation}>"


@door
def key_answers(
    frame: Any,
    instrument: Instrument,
    *,
    items: Iterable[str] | None = None,
    keep: Sequence[str] = (),
    check: bool = True,
) -> Keyed:
    """Key a table of answers by an instrument.

    Args:
        frame: One row a respondent, one column an item, named as the instrument says. A column of numbers holds codes; a column of text
            holds codes or labels, in any of the instrument's languages. Null, NaN and blank text are no answer. pandas, Polars, PyArrow,
            DuckDB, Ibis, Dask or PySpark; it is never changed.
        instrument: The instrument.
        items: Keys of the items to read; all if left out.
        keep: Columns of the frame to keep beside them, such as an id, groups or a weight.
        check: Look for codes that are no option of their item first, which runs one query on a lazy frame. Without it such codes give
            numbers without meaning, or count as left open: which of the two depends on how the item's codes and values lie.

    Returns:
        The keyed view. ``missing_codes`` and options with a reason are null, labels are numbers, reversed items are turned on the range of
        their options.

    Raises:
        FrameError: Columns are missing or hold what is no answer, or codes are no options; each with item, code and number of rows. Also
            for a Qualtrics export that still has its second and third header row.
        UnknownKeyError: The instrument has no such item.

    Examples:
        >>> import pandas as pd
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
        >>> often = ResponseOptions("often", "How often", (Option(1, "Never"), Option(2, "At times"), Option(3, "Often")))
        >>> form = Instrument("form", "A form", "1", "families", (Item("asked", "often"), Item("ignored", "often", reverse=True)), (often,))
        >>> keyed = key_answers(pd.DataFrame({"asked": [3, None], "ignored": ["Never", "Often"]}), form)
        >>> keyed.frame.to_native()[keyed.items["ignored"]].tolist()
        [3.0, 1.0]
    """
    given = opened(frame)
    schema = given.collect_schema()
    chosen = instrument.items if items is None else tuple(instrument.item(key) for key in items)
    answers = [_Answers(item, instrument.options_of(item.key), schema.get(item.column)) for item in chosen]
    _require(answers, keep, list(schema))
    every = {name: f"c{i}" for i, name in enumerate(schema)}
    kept = {name: f"k{i}" for i, name in enumerate(dict.fromkeys(keep))}
    columns = {one.item.key: f"x{i}" for i, one in enumerate(answers)}
    flags = {one.item.key: f"a{i}" for i, one in enumerate(answers) if one.not_applicable}
    raw = {columns[one.item.key]: one.raw(nw.col(every[one.item.column])) for one in answers}
    plain = renamed(given, every)
    try:
        work = plain.select(**{new: nw.col(every[old]) for old, new in kept.items()}, **raw)
    except (TypeError, ValueError):
        faults = tuple(_mixed(plain, answers, columns, raw))
        if not faults:
            raise
        raise FrameError(faults) from None
    if check:
        _check(work, answers, columns)
    numbers = {columns[one.item.key]: one.number(nw.col(columns[one.item.key])) for one in answers}
    off = {
        flags[one.item.key]: _is_in(nw.col(columns[one.item.key]), one.not_applicable)
        for one in answers
        if one.item.key in flags
    }
    return Keyed(instrument, work.select(*kept.values(), **numbers, **off), columns, flags, kept)


class _Answers:
    """One item's column: which answers it can hold, and what they are worth."""

    def __init__(self, item: Item, options: ResponseOptions, dtype: Any) -> None:
        """Match the item's codes, or codes and labels, to the column's type."""
        self.item, self.options, self.dtype = item, options, dtype
        self.is_text = dtype in (nw.String, nw.Categorical, nw.Enum) or isinstance(dtype, nw.Enum)
        self.meanings: dict[Code, float | Missing] = {}
        bottom, top = options.bottom, options.top
        for option in options:
            worth: float | Missing = option.missing or Missing.UNKNOWN
            if option.value is not None:
                worth = bottom + top - option.value if item.reverse else option.value
            labels = [label for _, label in option.label] if self.is_text else []
            self._mean(option.code, worth, labels)
        for codes, reason in (
            (item.missing_codes, Missing.UNKNOWN),
            (item.not_applicable_codes, Missing.NOT_APPLICABLE),
        ):
            for code in codes:
                self._mean(code, reason, [])

    def _mean(self, code: Code, worth: float | Missing, labels: Iterable[str]) -> None:
        """Note what a code means: as text where the column is of text, as a number where it is of numbers."""
        if self.is_text:
            written = [code] if isinstance(code, str) else [f"{code:g}", f"{float(code)}"]
            for text in (*written, *labels):
                self.meanings.setdefault(text, worth)
        elif not isinstance(code, str):
            self.meanings[float(code)] = worth

    @property
    def not_applicable(self) -> list[Code]:
        return [code for code, worth in self.meanings.items() if worth is Missing.NOT_APPLICABLE]

    @property
    def no_answer(self) -> list[Code]:
        return [code for code, worth in self.meanings.items() if isinstance(worth, Missing)]

    @property
    def worth(self) -> dict[Code, float]:
        return {code: worth for code, worth in self.meanings.items() if not isinstance(worth, Missing)}

    def raw(self, column: nw.Expr) -> nw.Expr:
        """Give the column as floats or as text, with one kind of missing."""
        if self.is_text:
            text = column.cast(nw.String)
            return nw.when(text != "").then(text)
        number = column.cast(nw.Float64)
        return nw.when(~number.is_nan()).then(number) if self.dtype is not None and self.dtype.is_float() else number

    def number(self, column: nw.Expr) -> nw.Expr:
        """Give the worth of a raw column: a line where codes and values lie on one, a case for each value elsewhere."""
        line = None if self.is_text else _line(self.worth)
        if line is None:
            return self._cases(column)
        slope, start = line
        number = column if slope == 1.0 else column * slope
        number = number if start == 0.0 else number + start
        return nw.when(~_is_in(column, self.no_answer)).then(number) if self.no_answer else number

    def _cases(self, column: nw.Expr) -> nw.Expr:
        by_worth: dict[float, list[Code]] = {}
        for code, worth in self.worth.items():
            by_worth.setdefault(worth, []).append(code)
        (first, codes), *rest = by_worth.items()
        chain = nw.when(_is_in(column, codes)).then(nw.lit(first))
        if not rest:
            return chain
        tail: Any = None
        for worth, codes in reversed(rest):
            case = nw.when(_is_in(column, codes)).then(nw.lit(worth))
            tail = case if tail is None else case.otherwise(tail)
        return chain.otherwise(tail)


def _is_in(column: nw.Expr, codes: Sequence[Code]) -> nw.Expr:
    """Say whether an answer is one of a few; null is none."""
    return column.is_in(list(codes)).fill_null(False)


def _line(worth: Mapping[Code, float]) -> tuple[float, float] | None:
    """Give slope and start of the line through codes and values, if it meets every value to the last bit."""
    points = sorted((float(code), value) for code, value in worth.items())
    (x0, y0), (x1, y1) = points[0], points[-1]
    slope = (y1 - y0) / (x1 - x0)
    start = y0 - slope * x0
    return (slope, start) if all(x * slope + start == y for x, y in points) else None


# -- checks -------------------------------------------------------------------------------------------------------------------


def _require(answers: Sequence[_Answers], keep: Sequence[str], names: Sequence[str]) -> None:
    """Refuse a frame that lacks a column, or has one that can hold no answer."""
    used = {one.item.column for one in answers} | set(keep)
    faults = []
    for column in dict.fromkeys([*(one.item.column for one in answers), *keep]):
        if column not in names:
            near = nearest(column, [name for name in names if name not in used])
            faults.append(Fault(column, "the frame has no such column.", f"Did you mean {near[0]!r}?" if near else ""))
    for one in answers:
        kind = one.dtype
        if kind is None or one.is_text or kind.is_numeric() or kind in (nw.Unknown, nw.Object):
            if kind is not None and not one.is_text and not one.worth:
                faults.append(
                    Fault(one.item.column, f"it holds {kind}, and the codes are words.", "Read the column as text.")
                )
            continue
        faults.append(Fault(one.item.column, f"it holds {kind}, no codes.", "Turn its answers into codes or labels."))
    if faults:
        raise FrameError(tuple(faults))


def _mixed(
    frame: Native,
    answers: Sequence[_Answers],
    columns: Mapping[str, str],
    raw: Mapping[str, nw.Expr],
) -> Iterator[Fault]:
    """Find the columns of any objects, such as numbers and words together, that cannot be read as numbers."""
    for one in answers:
        name = columns[one.item.key]
        try:
            frame.select(**{name: raw[name]})
        except (TypeError, ValueError) as error:
            yield Fault(
                one.item.column,
                f"it holds what is no code: {str(error).rstrip('.')}.",
                "Make all of it numbers, or all of it text.",
            )


def _off(one: _Answers, column: str) -> nw.Expr:
    """Say where an answer is none that the item knows; null is not."""
    number = nw.col(column)
    return (~number.is_in(list(one.meanings)) & ~number.is_null()).fill_null(False)


def _check(work: Native, answers: Sequence[_Answers], columns: Mapping[str, str]) -> None:
    """Count the answers that are no option of their item."""
    counts = {columns[one.item.key]: flag(_off(one, columns[one.item.key])).sum() for one in answers}
    counted = collected(work.select(**counts))
    wrong = [one for one in answers if counted[columns[one.item.key]][0]]
    if not wrong:
        return
    found = {one.item.key: _codes(work, one, columns[one.item.key]) for one in wrong}
    if any(isinstance(code, str) and code.startswith(QUALTRICS) for codes in found.values() for code in codes):
        raise FrameError(
            (
                Fault(
                    "the first rows",
                    "they are the second and third header row of a Qualtrics export: the questions' text and import ids.",
                    "Read the file without them: pandas.read_csv(path, skiprows=[1, 2]) or polars.read_csv(path, skip_rows_after_header=2). In "
                    "files of several surveys, drop such rows from each.",
                ),
            )
        )
    raise FrameError(tuple(fault for one in wrong for fault in _faults(one, found[one.item.key])))


def _codes(work: Native, one: _Answers, column: str) -> dict[Code, int]:
    """Give the answers of one item that are no option, with the number of rows, in order."""
    table = collected(work.filter(_off(one, column)).group_by(column).agg(rows=nw.len()))
    return dict(sorted(zip(table[column], map(int, table["rows"]), strict=True)))


def _faults(one: _Answers, found: Mapping[Code, int]) -> Iterable[Fault]:
    known = [str(option) for option in one.options]
    for code, rows in list(found.items())[:SHOWN]:
        near = nearest(code, [text for text in one.meanings if isinstance(text, str)]) if isinstance(code, str) else ()
        yield Fault(
            one.item.column,
            f"the code {repr(code) if isinstance(code, str) else f'{code:g}'} stands in {rows} row{'' if rows == 1 else 's'}.",
            (f"Did you mean {near[0]!r}? " if near else "")
            + f"{one.options.name!r} has: {', '.join(known)}. A code for no answer belongs into missing_codes.",
        )
    if len(found) > SHOWN:
        yield Fault(one.item.column, f"and {len(found) - SHOWN} more codes.", "")


def collected(frame: Native) -> dict[str, list[Any]]:
    """Run what is still to run, and give the columns as lists; on Polars in pieces, so that a large file need not fit into memory."""
    if not isinstance(frame, nw.LazyFrame):
        done = frame
    elif frame.implementation.is_polars():
        import polars as pl

        with pl.Config(streaming_chunk_size=STREAMED):
            done = frame.collect(engine="streaming")
    else:
        done = frame.collect()
    return done.to_dict(as_series=False)

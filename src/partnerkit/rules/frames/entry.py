"""The way into a frame and out of it: checks, plain names, plain numbers.

Keys become plain temporary names on entry and come back on exit, since a dotted name is a field of a struct to Spark.
Levels become floats, as the readings of one record take them. NaN becomes null, since ``~is_null()`` lets NaN
through: behind the entry there is one kind of missing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from numbers import Real
from typing import Any
from uuid import uuid4

import narwhals.stable.v2 as nw
from narwhals.exceptions import DuplicateError

from partnerkit.errors import Fault, FrameError
from partnerkit.errors.shown_values import did_you_mean, shown
from partnerkit.model import ResponseScale
from partnerkit.model.field_checks import repeated
from partnerkit.rules.readable import CompiledRule

_NUMBER = re.compile(r"\s*[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?\s*")
_CELLS = 5
"""So many texts of a column that are not numbers are named."""
_LOOKED_AT, _SHORT = 1_000_000, 20
"""So many rows are looked through for them; a longer text is what somebody wrote, and is not repeated."""

Native = nw.LazyFrame[Any] | nw.DataFrame[Any]


def opened(frame: Any) -> Native:
    """Wrap a frame of any engine with narwhals, and check that each column has its own name.

    Raises:
        FrameError: It is not a frame, or two of its columns have one name, or a name is not text.
    """
    try:
        given: Native = nw.from_native(frame)
        names: list[Any] = given.collect_schema().names()  # pandas has names of any kind
    except DuplicateError:
        names = [str(name) for name in frame.columns]
        faults = [
            Fault(name, f"{names.count(name)} columns have this name.", "Rename or drop all but one.")
            for name in repeated(names)
        ]
        raise FrameError(tuple(faults)) from None
    except TypeError as error:
        if hasattr(frame, "columns"):  # a frame, about which the engine or narwhals has something of its own to say
            raise
        expected = "Pass a table of pandas, Polars, PyArrow, DuckDB, Ibis, Dask or PySpark."
        raise FrameError((Fault("the frame", f"it is a {type(frame).__name__}, not a table.", expected),)) from error
    layered = next((name for name in names if isinstance(name, tuple)), None)
    if layered is not None:
        remedy = "Give each column one name, as text."
        raise FrameError((Fault(str(layered), "the columns have names of several levels.", remedy),))
    return given


def require_columns(
    frame: Native,
    rules: Sequence[CompiledRule],
    flags: Mapping[str, str],
    keep: Sequence[str] | None,
    *,
    check: bool = True,
) -> None:
    """Refuse a frame that lacks a column or has one of the wrong type, and flags for indicators that no rule reads.

    With `check`, also one with levels off their scale; the error says how many rows have each. What does not apply is
    not checked.

    Raises:
        FrameError: There is any of these; the error has all.
    """
    schema = frame.collect_schema()
    used = {key: scale for rule in rules for key, scale in rule.scales.items()}
    faults, numbers = [], {}
    for key in dict.fromkeys([*used, *flags.values(), *(keep or ())]):
        if key not in schema:
            remedy = did_you_mean(key, [name for name in schema if name not in used])
            faults.append(Fault(key, "there is no such column.", remedy))
    faults += [
        Fault(key, "no rule reads this indicator.", "Take it out of not_applicable.")
        for key in flags
        if key not in used
    ]
    for key, scale in used.items():
        if key not in schema:
            continue
        is_number = schema[key].is_numeric() or schema[key] == nw.Unknown
        if found := [] if is_number else [*_not_numbers(frame, key, schema[key], scale)]:
            faults += found
        else:
            numbers[key] = scale
    loose = [
        Fault(column, f"it holds {schema[column]}, not true and false.", "Make it a boolean column.")
        for column in dict.fromkeys(flags.values())
        if column in schema and not _could_be(schema[column], schema[column] == nw.Boolean)
    ]
    faults += loose
    if check:
        unsound = {fault.path for fault in loose} | {column for column in flags.values() if column not in schema}
        sound = {key: scale for key, scale in numbers.items() if flags.get(key) not in unsound}
        faults += _off_scale(frame, sound, {key: column for key, column in flags.items() if key in sound})
    if faults:
        raise FrameError(tuple(faults))


def _not_numbers(frame: Native, key: str, dtype: Any, scale: ResponseScale) -> Iterator[Fault]:
    """Name the cells that keep a column from being one of numbers, each with how many rows have it."""
    if dtype in (nw.Categorical, nw.Enum):
        yield Fault(key, "it holds categories, not numbers.", "Make it a column of numbers; in pandas, astype(float).")
        return
    if dtype not in (nw.String, nw.Object):
        yield Fault(key, f"it holds {dtype}, not numbers.", "Turn its answers into levels of its scale.")
        return
    only = renamed(frame, {name: f"c{i}" for i, name in enumerate(frame.collect_schema().names())})
    place = f"c{frame.collect_schema().names().index(key)}"
    cells = Counter(map(_cell, _collect(only.select(place).filter(~nw.col(place).is_null()).head(_LOOKED_AT))[place]))
    wrong: Counter[str] = Counter()
    for cell, rows in cells.items():
        if cell is not None and not _NUMBER.fullmatch(cell):
            wrong[cell if len(cell) <= _SHORT else "a longer text"] += rows
    written = [cell for cell in cells if cell is not None and _NUMBER.fullmatch(cell)]
    numbers = "its other cells are numbers written as text" if written else "levels are numbers"
    for cell, rows in sorted(wrong.items())[:_CELLS]:
        level = next((level.value for level in scale if cell in (level.key, level.label)), None)
        remedy = f"Correct it or make it null; {numbers}." if level is None else f"Write its number, {level:g}."
        yield Fault(key, f"{shown(cell)} is in {rows} row{'' if rows == 1 else 's'}, and is not a number.", remedy)
    if len(wrong) > _CELLS:
        yield Fault(
            key, f"{len(wrong) - _CELLS} more texts are not numbers.", "Turn its answers into levels of its scale."
        )
    if written and not wrong:
        yield Fault(
            key, f"its numbers are written as text, such as {shown(written[0])}.", "Make it a column of numbers."
        )


def _cell(value: Any) -> str | None:
    """Give what is in a cell that is not a number, as text; None for a number and for what is missing."""
    if value is None or isinstance(value, str):
        return value
    return shown(value) if isinstance(value, bool) or not isinstance(value, Real | Decimal) else None


def _could_be(dtype: Any, fits: bool) -> bool:
    """Say whether a column's type fits; one that holds nothing but nulls often has none."""
    return fits or dtype in (nw.Unknown, nw.Object)


def require_names(rules: Sequence[CompiledRule], results: Iterable[str], kept: Iterable[str]) -> None:
    """Refuse two rules with the same key, and a kept column with the name of a result."""
    faults = [
        Fault(key, "two rules have this key.", "Give each composite a key of its own.")
        for key in repeated(rule.key for rule in rules)
    ]
    taken = set(kept)
    faults += [
        Fault(name, "a result and a kept column have this name.", "Rename the column, or leave it out of keep.")
        for name in results
        if name in taken
    ]
    if faults:
        raise FrameError(tuple(faults))


def _off_scale(frame: Native, scales: Mapping[str, ResponseScale], flags: Mapping[str, str]) -> Iterator[Fault]:
    """Tell of levels off their scale, and how many rows have each; what does not apply is not looked at."""
    if not scales:
        return
    plain = {key: f"x{i}" for i, key in enumerate(scales)}
    work = plain_numbers(frame, plain, flags, {}, {})
    off = {plain[key]: flag(_off(nw.col(plain[key]), scale)).sum() for key, scale in scales.items()}
    counted = _collect(work.select(**off))  # one query for all columns; only those with a fault get one of their own
    for key, scale in scales.items():
        if not counted[plain[key]][0]:
            continue
        # groups and their length, since lazy frames have no `value_counts`
        wrong = work.filter(_off(nw.col(plain[key]), scale)).group_by(plain[key]).agg(rows=nw.len())
        table = _collect(wrong)
        remedy = f"{scale.name!r} runs from {scale.bottom:g} to {scale.top:g}; make codes for missing answers null."
        for level, rows in sorted(zip(table[plain[key]], table["rows"], strict=True)):
            yield Fault(key, f"the level {level:g} is in {rows} row{'' if rows == 1 else 's'}.", remedy)


def _off(column: nw.Expr, scale: ResponseScale) -> nw.Expr:
    """Say where a level is off its scale; null is not."""
    return ((column < scale.bottom) | (column > scale.top)).fill_null(False)


def _collect(frame: Native) -> dict[str, list[Any]]:
    done = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return {name: done[name].to_list() for name in done.columns}


def plain_numbers(
    frame: Native,
    plain: Mapping[str, str],
    flags: Mapping[str, str],
    applies: Mapping[str, str],
    kept: Mapping[str, str],
) -> Native:
    """Give a frame's columns under plain names.

    Args:
        frame: The frame.
        plain: New names of the indicators. They become floats; NaN, and what does not apply, becomes null.
        flags: For each indicator that may not apply, the column that says so; null says nothing.
        applies: New names of those columns, turned into 1.0 where the indicator applies and 0.0 elsewhere.
        kept: New names of the columns that are kept as they are.
    """
    schema = frame.collect_schema()
    every = {name: f"c{i}" for i, name in enumerate(schema.names())}
    work = renamed(frame, every)
    numbers = {}
    for key, name in plain.items():
        column = nw.col(every[key])
        number = column.cast(nw.Float64)
        if schema[key].is_float():  # whole numbers have no NaN
            number = nw.when(~number.is_nan()).then(number)
        if key in flags:  # cast: in pandas a column of nulls alone is of objects, where ~False is -1
            number = nw.when(~nw.col(every[flags[key]]).fill_null(False).cast(nw.Boolean)).then(number)
        numbers[name] = number
    found = {
        name: 1.0 - flag(nw.col(every[column]).fill_null(False).cast(nw.Boolean)) for column, name in applies.items()
    }
    return work.select(**{new: nw.col(every[old]) for old, new in kept.items()}, **numbers, **found)


def renamed(frame: Native, names: Mapping[str, str]) -> Native:
    """Rename all columns.

    By name, Spark takes a dotted one for a field of a struct, and older DuckDB for a table's column: Spark gets all new
    names by position, DuckDB each old one quoted.
    """
    work: Native
    if frame.implementation.is_spark_like():
        work = nw.from_native(frame.to_native().toDF(*names.values()))
    elif frame.implementation.is_duckdb():
        listed = ", ".join(f"{_quoted(old)} AS {_quoted(new)}" for old, new in names.items())
        work = nw.from_native(frame.to_native().project(listed))
    else:
        work = frame.rename(dict(names))
    return work


def row_by_row(frame: Native, step: Callable[[Native], Native]) -> Native:
    """Take a step that makes each row from itself alone.

    Dask plans each column of a step apart, which takes seconds for a hundred, and more for each step. So it takes the
    whole of it for each of its parts, which are tables of pandas, and it has one thing to plan.
    """
    if not frame.implementation.is_dask():
        return step(frame)
    from dask.dataframe.dispatch import make_meta

    native, of_part = frame.to_native(), _OfPart(step)
    empty = of_part(make_meta(native))  # type: ignore[no-untyped-call]  # Dask's own
    stepped: Native = nw.from_native(native.map_partitions(of_part, meta=empty))
    return stepped


class _OfPart:
    """A step for one part of a Dask table, by a name: what it holds, such as a kind of one's own, may have no hash."""

    def __init__(self, step: Callable[[Native], Native]) -> None:
        """Give it a name that nothing else has."""
        self._step, self._name = step, uuid4().hex

    def __call__(self, part: Any) -> Any:
        return self._step(nw.from_native(part)).to_native()

    def __dask_tokenize__(self) -> str:
        return self._name


def _quoted(name: str) -> str:
    """Quote a name for SQL, whatever characters it has."""
    return '"' + name.replace('"', '""') + '"'


def flag(condition: nw.Expr) -> nw.Expr:
    """Give 1.0 where a condition holds and 0.0 elsewhere.

    Flags add up everywhere; a sum of two booleans is a number in Polars, true in pandas and an error elsewhere.
    """
    return condition.cast(nw.Int64).cast(nw.Float64)

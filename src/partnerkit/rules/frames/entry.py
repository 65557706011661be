"""The way into a frame and out of it: checks, plain names, plain numbers.

Keys become plain temporary names on entry and come back on exit, since a dotted name is a field of a struct to Spark. Levels become floats, and NaN
becomes null, so that every engine has one kind of missing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError, nearest
from partnerkit.rules.compile import CompiledRule

__all__ = ["Native", "check_levels", "flag", "plain_numbers", "require_columns"]

Native = nw.LazyFrame[Any] | nw.DataFrame[Any]


def require_columns(
    rules: Sequence[CompiledRule], flags: Mapping[str, str], names: Sequence[str], keep: Sequence[str] | None
) -> None:
    """Refuse a frame that lacks a column, and flags for indicators that no rule reads."""
    needed = dict.fromkeys([*(key for rule in rules for key in rule.indicators), *flags.values(), *(keep or ())])
    used = {key for rule in rules for key in rule.indicators}
    faults = []
    for key in needed:
        if key not in names:
            near = nearest(key, [name for name in names if name not in used])
            faults.append(Fault(key, "the frame has no such column.", f"Did you mean {near[0]!r}?" if near else ""))
    faults += [
        Fault(key, "no rule reads this indicator.", "Take it out of not_applicable.")
        for key in flags
        if key not in used
    ]
    if faults:
        raise FrameError(tuple(faults))


def check_levels(frame: Native, rules: Sequence[CompiledRule], flags: Mapping[str, str]) -> None:
    """Count the levels off their scale; a level that does not apply is not looked at."""
    scales = {key: scale for rule in rules for key, scale in rule.scales.items()}
    plain = {key: f"x{i}" for i, key in enumerate(scales)}
    work = plain_numbers(frame, plain, {}, [])
    off = {
        plain[key]: ((nw.col(plain[key]) < scale.bottom) | (nw.col(plain[key]) > scale.top)).cast(nw.Int64).sum()
        for key, scale in scales.items()
        if key not in flags
    }
    if not off:
        return
    counted = _collect(work.select(**off))
    faults = []
    for key, scale in scales.items():
        if key in flags or not counted[plain[key]][0]:
            continue
        column = nw.col(plain[key])
        wrong = work.filter((column < scale.bottom) | (column > scale.top)).group_by(plain[key]).agg(rows=nw.len())
        table = _collect(wrong)
        for level, rows in sorted(zip(table[plain[key]], table["rows"], strict=True)):
            faults.append(
                Fault(
                    key,
                    f"the level {level:g} stands in {rows} row{'' if rows == 1 else 's'}.",
                    f"{scale.name!r} runs from {scale.bottom:g} to {scale.top:g}; make codes for missing answers null.",
                )
            )
    if faults:
        raise FrameError(tuple(faults))


def _collect(frame: Native) -> dict[str, list[Any]]:
    done = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return {name: done[name].to_list() for name in done.columns}


def plain_numbers(
    frame: Native, plain: Mapping[str, str], flags: Mapping[str, str], kept: Sequence[tuple[str, str]]
) -> Native:
    """Give the indicators as float columns under plain names, with NaN made null, beside the flags and the kept columns."""
    schema = frame.collect_schema()
    every = {name: f"c{i}" for i, name in enumerate(schema.names())}
    work = _renamed(frame, every)
    numbers = {}
    for key, name in plain.items():
        column = nw.col(every[key])
        number = column.cast(nw.Float64)
        numbers[name] = nw.when(~number.is_nan()).then(number) if schema[key].is_float() else number
    applies = {name: 1.0 - flag(nw.col(every[column]).fill_null(False)) for column, name in flags.items()}
    return work.select(**{new: nw.col(every[old]) for old, new in kept}, **numbers, **applies)


def _renamed(frame: Native, names: Mapping[str, str]) -> Native:
    """Rename all columns; Spark by position, since by name it takes a dotted one for a field of a struct."""
    if frame.implementation.is_spark_like():
        renamed: Native = nw.from_native(frame.to_native().toDF(*names.values()))
        return renamed
    return frame.rename(dict(names))


def flag(condition: nw.Expr) -> nw.Expr:
    """Give 1.0 where a condition holds and 0.0 elsewhere."""
    return condition.cast(nw.Int64).cast(nw.Float64)

"""Which items make up each scale, and where their numbers are: by an instrument, or by the columns of a table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, InvalidValueError
from partnerkit.errors.arguments import VERB, several
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Instrument, Measurement
from partnerkit.model.keyed import require_known
from partnerkit.rules.frames.entry import Native, opened, renamed
from partnerkit.surveys.answers.coded_answers import Reading, each_once, key_answers, require_reading
from partnerkit.surveys.answers.collected_rows import refuse
from partnerkit.surveys.answers.counts import values_of

Scales = Instrument | Mapping[str, Sequence[str]]
"""An instrument, whose subscales are read as it says; or columns of numbers by the name of their scale, read as they
are."""

SMALL = 128
"""Whole numbers up to this have products that fit into 16 bits, which is four times as quick as 64."""


@attrs.frozen
class Scale:
    """Items that are read together.

    Attributes:
        key: The scale's key.
        name: Its name for people.
        items: The items' keys, or the names of their columns.
        values: The values an answer can have, lowest first; empty if they are not known or differ between items.
        min_present: How many items must be answered for a mean of them to stand for the scale; all if None.
        is_formative: Whether the items make up what the scale measures, rather than reflect it.
    """

    key: str
    name: str
    items: tuple[str, ...]
    values: tuple[float, ...] = ()
    min_present: int | None = None
    is_formative: bool = False


@attrs.frozen(eq=False)
class Answers:
    """A table of answers as numbers under plain temporary names, ready to be summed; a view of the caller's frame.

    Attributes:
        frame: One row per respondent.
        scales: The scales to read.
        columns: The column of each item.
        kept: The columns kept beside them, by their own name.
        origins: For items whose answers are fractions, a number in the middle of them, which is taken off before
            products are made.
        small: Items whose answers are whole numbers from -128 to 127.
    """

    frame: Native
    scales: tuple[Scale, ...]
    columns: Mapping[str, str]
    kept: Mapping[str, str]
    origins: Mapping[str, float]
    small: frozenset[str]


def open_scales(
    frame: Any,
    scales: Scales,
    *,
    only: str | Iterable[str] | None = None,
    keep: Sequence[str] = (),
    **reading: Unpack[Reading],
) -> Answers:
    """Make a table ready to be summed.

    The scales are an instrument, or columns by the name of their scale; no inventory can be named. The options of
    `reading` matter only with an instrument.
    """
    require_reading(reading)
    only = None if only is None else each_once(several(only, str), "only")
    keep = each_once(keep, "by")
    if only is not None and not only:
        raise InvalidValueError(VERB, "only", list(only), "keys of some scales; leave it out to read all")
    table = opened(frame)
    if isinstance(table, nw.DataFrame) and table.implementation.is_polars():
        table = table.lazy()  # a plan runs in pieces that stay in the processor's cache
    if isinstance(scales, Instrument):
        return _by_instrument(table, scales, only, keep, reading)
    given: object = scales
    if not isinstance(given, Mapping) or not given or any(isinstance(items, str) for items in given.values()):
        expected = "an instrument, or lists of columns by the name of their scale, such as {'trust': ['q1', 'q2']}"
        raise InvalidValueError(VERB, "scales", scales, expected)
    require_known(only or (), scales, "scale", "The mapping")
    chosen = tuple(
        Scale(key, key, each_once(scales[key], f"scales[{key!r}]")) for key in (scales if only is None else only)
    )
    return _by_columns(table, chosen, keep)


def _by_instrument(
    frame: Native, instrument: Instrument, only: Sequence[str] | None, keep: Sequence[str], reading: Reading
) -> Answers:
    chosen = instrument.subscales if only is None else tuple(instrument.subscale(key) for key in only)
    found = []
    for subscale in chosen:
        values = {values_of(instrument, item) for item in subscale.items}
        formative = subscale.measurement is Measurement.FORMATIVE
        shared = values.pop() if len(values) == 1 else ()
        found.append(Scale(subscale.key, str(subscale), subscale.items, shared, subscale.min_present, formative))
    items = dict.fromkeys(item for scale in found for item in scale.items)
    keyed = key_answers(frame, instrument, items=items, keep=keep, **reading)
    options = {item: instrument.options_of(item) for item in items}
    whole = {item for item in items if keyed.is_whole(item)}
    small = {item for item in whole if options[item].bottom >= -SMALL and options[item].top < SMALL}
    origins = {item: (options[item].bottom + options[item].top) / 2 for item in items if item not in whole}
    return Answers(keyed.frame, tuple(found), keyed.items, keyed.kept, origins, frozenset(small))


def _by_columns(frame: Native, scales: tuple[Scale, ...], keep: Sequence[str]) -> Answers:
    schema = frame.collect_schema()
    items = list(dict.fromkeys(item for scale in scales for item in scale.items))
    _require(schema, items, keep)
    every = {name: f"c{i}" for i, name in enumerate(schema)}
    kept = {name: f"k{i}" for i, name in enumerate(dict.fromkeys(keep))}
    columns = {item: f"x{i}" for i, item in enumerate(items)}
    plain = _plain_floats(frame, items)
    numbers = {
        name: nw.col(every[item]) if item in plain else _number(nw.col(every[item]), schema[item])
        for item, name in columns.items()
    }
    work = renamed(frame, every).select(**{new: nw.col(every[old]) for old, new in kept.items()}, **numbers)
    small = frozenset(item for item in items if schema[item] in (nw.Int8, nw.Boolean))
    return Answers(work, scales, columns, kept, {}, small)


def _require(schema: Mapping[str, Any], items: Iterable[str], keep: Iterable[str]) -> None:
    faults = [
        Fault(name, "there is no such column.", did_you_mean(name, schema))
        for name in dict.fromkeys([*items, *keep])
        if name not in schema
    ]
    for item in items:
        kind = schema.get(item)
        if kind is not None and not (kind.is_numeric() or kind in (nw.Boolean, nw.Unknown, nw.Object)):
            cure = "Describe the form as an Instrument, which reads codes and labels; or turn answers into numbers."
            faults.append(Fault(item, f"it holds {kind}, not numbers.", cure))
    refuse(faults)


def _plain_floats(frame: Native, items: Iterable[str]) -> frozenset[str]:
    """Give the columns of pandas' plain floats, to which NaN is the missing value already."""
    if not (isinstance(frame, nw.DataFrame) and frame.implementation.is_pandas()):
        return frozenset()
    return frozenset(item for item in items if str(frame[item].to_native().dtype) in ("float32", "float64"))


def _number(column: nw.Expr, kind: Any) -> nw.Expr:
    """Give a column as numbers with one kind of missing."""
    if kind == nw.Boolean:
        return column.cast(nw.Int8)
    if kind.is_integer():
        return column
    number = column.cast(nw.Float64)
    return nw.when(~number.is_nan()).then(number) if kind.is_float() else number

"""The fourth reading: rules on every row of a data frame, by the library that made it.

A rule becomes column expressions with the same arithmetic in the same order, so each row's number is equal to the last
bit to what `value` or `bounds` gives on that row. Frames go through narwhals, so pandas, Polars (eager and lazy),
PyArrow, DuckDB, Ibis, Dask and PySpark are all served, and lazy frames stay lazy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Literal, TypeVar, assert_never, get_args

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, door
from partnerkit.rules import tree
from partnerkit.rules.frames.as_columns import Applies, NodeColumns
from partnerkit.rules.frames.division import with_quotients
from partnerkit.rules.frames.entry import (
    Native,
    opened,
    plain_numbers,
    require_columns,
    require_names,
    row_by_row,
)
from partnerkit.rules.frames.layers import Layers
from partnerkit.rules.frames.split_columns import credit_terms, split
from partnerkit.rules.readable import CompiledRule

Frame = TypeVar("Frame")
T = TypeVar("T")
RuleReading = Literal["value", "bounds", "credits"]

FELT = 1e-9
"""The share of the weights above which a part surely moves its mean; with less, both bounds may round to one number."""


@door
def columns(
    frame: Frame,
    rules: CompiledRule | Iterable[CompiledRule],
    *,
    reading: RuleReading = "value",
    keep: Sequence[str] | None = None,
    not_applicable: Mapping[str, str] | None = None,
    check: bool = True,
) -> Frame:
    """Read rules on every row of a frame.

    Args:
        frame: One row per record; one column per indicator, named by its key, holding levels on the indicator's own
            scale. Nulls and NaN are unknown. Any frame that narwhals knows; it is never changed.
        rules: Compiled rules.
        reading: ``"value"``: a column named by the rule's key, a number from 0 to 1 where the row settles it, else
            null. ``"bounds"``: two columns, ``<key>.low`` and ``<key>.high``, the lowest and the highest number that
            the row allows. ``"credits"``: a column for each indicator and each term of the rule (see `credit_columns`);
            a row's credits sum to its low bound. Null where nothing in the rule applies.
        keep: Columns of the frame to keep, such as an id; all if left out. Lazy engines may reorder rows, so keep an
            id.
        not_applicable: For an indicator that does not apply to every row, the name of a boolean column that is true
            where it does not.
        check: Look for levels off their scale first, which runs one query on a lazy frame. Without this check, a level
            off its scale gives a meaningless number.

    Returns:
        A frame of the same kind: the kept columns, then those of each rule.

    Raises:
        FrameError: Columns are missing, or levels are off their scale. The error names each column, level and number of
            rows.
        UnsupportedReading: A plug-in in a rule has no form as columns, or does not declare that it is monotone.
    """
    if reading not in get_args(RuleReading):
        raise InvalidValueError(VERB, "reading", reading, f"one of: {', '.join(get_args(RuleReading))}")
    read = [rules] if isinstance(rules, CompiledRule) else list(rules)
    for rule in read:
        rule.require("columns")
        rule.require("bounds")
    flags = dict(not_applicable or {})
    given = opened(frame)
    schema = given.collect_schema()
    require_columns(given, read, flags, keep, check=check)
    kept = {name: f"k{i}" for i, name in enumerate(schema.names() if keep is None else keep)}
    numbers = {key: f"x{i}" for i, key in enumerate(dict.fromkeys(key for rule in read for key in rule.indicators))}
    applies = {column: f"a{i}" for i, column in enumerate(dict.fromkeys(flags.values()))}
    may_apply = {key: nw.col(applies[column]) for key, column in flags.items()}

    def readings(rows: Native) -> Native:
        plain = plain_numbers(rows, numbers, flags, applies, kept)
        work, (found,) = layered(plain, [Asked(read, reading, may_apply)], numbers)
        require_names(read, found, kept)
        results = {f"r{i}": expression for i, expression in enumerate(found.values())}
        last = {**{plain: name for name, plain in kept.items()}, **dict(zip(results, found, strict=True))}
        return work.select(*kept.values(), **results).rename(last)

    return row_by_row(given, readings).to_native()  # type: ignore[no-any-return]


def check_frame(frame: Any, rules: CompiledRule | Iterable[CompiledRule]) -> None:
    """Look for missing columns and for levels off their scale.

    Args:
        frame: A frame as `columns` takes it.
        rules: Compiled rules.

    Raises:
        FrameError: It found some. The error names each column, level and number of rows.
    """
    read = [rules] if isinstance(rules, CompiledRule) else list(rules)
    given = opened(frame)
    require_columns(given, read, {}, None)


def credit_columns(rule: CompiledRule) -> dict[str, str]:
    """Give the names of the columns that the reading ``"credits"`` makes, each with what it holds in words.

    An indicator has one column, ``<key>.credit.<indicator>``, however often the rule names it; the terms of the
    rule, such as a cap's effect, are numbered in the rule's order: ``<key>.credit.rule_1``.
    """
    return {f"{rule.key}.credit.{name}": label for name, label in credit_terms(rule).items()}


@attrs.frozen(eq=False)
class Asked:
    """What to read over a frame.

    Attributes:
        rules: The rules.
        reading: What to read of them.
        applies: Where their indicators apply.
    """

    rules: Sequence[CompiledRule]
    reading: RuleReading
    applies: Applies


def layered(
    work: Native,
    asked: Sequence[Asked],
    numbers: Mapping[str, str],
    *,
    beside: Mapping[str, nw.Expr] | None = None,
    to_the_bit: bool = True,
) -> tuple[Native, list[dict[str, nw.Expr]]]:
    """Read rules over columns that are plain numbers already, all in the same layers.

    An engine then computes once what they share.

    Args:
        work: The frame. Unknown answers are null in it, and there is no NaN.
        asked: What to read.
        numbers: The column of each indicator.
        beside: Further columns to make beside the first layer.
        to_the_bit: Whether each row's number has to be bit-equal to `value` or `bounds` of that row; what is only added
            up over rows need not be.

    Returns:
        The frame with the further columns and those of the layers, whose names begin with ``n``; and for each thing
        asked, its results as expressions over that frame.
    """
    in_place = not (to_the_bit and work.implementation.is_polars())
    each = [Layers(numbers, one.applies, divides_in_place=in_place, prefix=f"n{i}_") for i, one in enumerate(asked)]
    found = [
        dict(pair for rule in one.rules for pair in _results(rule, one.reading, layers))
        for one, layers in zip(asked, each, strict=True)
    ]
    placed = zip_longest([beside or {}], *(layers.placed for layers in each), fillvalue={})
    divided = zip_longest([{}], *(layers.quotients for layers in each), fillvalue={})
    for columns, quotients in zip(map(_merged, placed), map(_merged, divided), strict=True):
        work = work.with_columns(**columns) if columns else work
        work = nw.from_native(with_quotients(work.to_native(), quotients)) if quotients else work
    return work, found


def _merged(parts: Iterable[Mapping[str, T]]) -> dict[str, T]:
    return {name: value for part in parts for name, value in part.items()}


def _results(rule: CompiledRule, reading: RuleReading, layers: Layers) -> Iterator[tuple[str, nw.Expr]]:
    """Give the columns of one rule, by name, as expressions over the last layer."""
    match reading:
        case "value":
            if layers.applies == "answered":  # what is unknown does not count, so low and high are equal
                node = layers.column(rule.root, ("low",))
                yield rule.key, _where_it_applies(node, node.ends["low"])
                return
            if not set(rule.indicators) & set(layers.applies) and _is_strict(rule):
                yield rule.key, layers.column(rule.root, ("exact",)).ends["exact"]
                return
            node = layers.column(rule.root, ("low", "high"))
            low, high = node.ends["low"], node.ends["high"]
            settled = low == high
            yield rule.key, nw.when(settled if node.applies is None else settled & (node.applies > 0)).then(low)
        case "bounds":
            node = layers.column(rule.root, ("low", "high"))
            yield f"{rule.key}.low", _where_it_applies(node, node.ends["low"])
            yield f"{rule.key}.high", _where_it_applies(node, node.ends["high"])
        case "credits":
            node = layers.column(rule.root, ("low",))
            for name, credit in split(rule, layers).items():
                yield f"{rule.key}.credit.{name}", _where_it_applies(node, credit)


def _where_it_applies(node: NodeColumns, expression: nw.Expr) -> nw.Expr:
    return expression if node.applies is None else nw.when(node.applies > 0).then(expression)


def _is_strict(rule: CompiledRule) -> bool:
    """Say whether any unknown answer leaves the rule's value open: then null in, null out is the whole missing rule."""
    return all(_passes_on(node) for _, node in tree.walk(rule.root))


def _passes_on(node: tree.Node) -> bool:
    """Say whether a node passes on how far each of its parts can move."""
    match node:
        case tree.Leaf() | tree.Ref():
            return True
        case tree.Mean(weights=weights):
            return min(weights) > FELT * sum(weights)
        case tree.Ordered() | tree.Capped() | tree.Share() | tree.Rescale() | tree.Plugged():
            return False  # a part may be outdone, capped, short of its level, or on a level piece of the line
        case _:
            assert_never(node)

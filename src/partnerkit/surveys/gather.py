"""Gathering moments: one query over a table, on the engine it is on, and nothing collected but the sums."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import reduce
from itertools import combinations
from operator import and_
from typing import Any, get_args

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.rules.frames.entry import Native
from partnerkit.surveys.blocks import block_moments
from partnerkit.surveys.keyed import collected
from partnerkit.surveys.moments import Group, MissingRule, Moments, Number
from partnerkit.surveys.progress import Progress, reporter
from partnerkit.surveys.scales import Answers, Scales, read_answers

__all__ = ["group_moments", "moments", "sums"]

EXACT = 2**53
"""Whole numbers below this are exact as floats, whatever order they were added in."""

PIECE = 64
"""How many columns of products an eager engine holds at a time, so that memory stays within a small multiple of the table."""


@door
def moments(
    frame: Any,
    scales: Scales,
    *,
    only: Sequence[str] | None = None,
    missing: MissingRule = "pairwise",
    check: bool = True,
    progress: Progress | bool | None = None,
) -> dict[str, Moments]:
    """Give the moments of each scale over a whole table.

    Args:
        frame: One row a respondent. pandas, Polars, PyArrow, DuckDB, Ibis, Dask or PySpark; it is never changed.
        scales: An instrument, or columns of numbers by the name of their scale.
        only: Keys of the scales to read; all if left out.
        missing: ``"pairwise"``: each pair of items over all who answered both. ``"listwise"``: only who answered the whole scale.
        check: With an instrument, look for codes that are no option of their item first.
        progress: For a pandas frame, a function that is told how many rows are done, of how many; True draws a bar.

    Returns:
        Moments by the key of the scale.

    Raises:
        FrameError: Columns are missing or hold no numbers, or codes are no options.

    Examples:
        >>> import polars as pl
        >>> from partnerkit.surveys import moments
        >>> table = pl.LazyFrame({"asked": [1, 2, 4, None], "heard": [2, 2, 5, 4]})
        >>> moments(table, {"voice": ["asked", "heard"]}, missing="listwise")
        {'voice': <Moments of 2 items, listwise, n 3 of 4 rows>}
    """
    answers = read_answers(frame, scales, only=only, check=check)
    return group_moments(answers, missing=missing, progress=reporter(progress))[()]


def group_moments(
    answers: Answers, *, missing: MissingRule = "pairwise", by: Sequence[str] = (), progress: Progress | None = None
) -> dict[Group, dict[str, Moments]]:
    """Give the moments of each scale in each group of rows, in one pass.

    Args:
        answers: What `read_answers` gives.
        missing: Who is counted.
        by: Columns that `answers` kept. Without any, there is one group, ``()``, even if the table has no row.
        progress: Told how many rows are done, of how many; an engine that plans its work tells nothing.

    Returns:
        By group, in the order of its values, then by scale.
    """
    if missing not in get_args(MissingRule):
        raise InvalidValueError("moments", "missing", missing, f"one of: {', '.join(get_args(MissingRule))}")
    frame = answers.frame
    if not by and isinstance(frame, nw.DataFrame) and frame.implementation.is_pandas():
        return {(): block_moments(frame, answers, missing, progress)}
    plan = _pairwise(answers) if missing == "pairwise" else _listwise(answers)
    found = sums(plan.work, plan.terms, [answers.kept[name] for name in by], progress)
    origins = [tuple(answers.origins.get(item, 0.0) for item in scale.items) for scale in answers.scales]
    return {
        group: {
            scale.key: layout.filled(scale.items, missing, totals, origin)
            for scale, layout, origin in zip(answers.scales, plan.layouts, origins, strict=True)
        }
        for group, totals in found.items()
    }


def sums(
    work: Native, terms: Mapping[str, nw.Expr], keys: Sequence[str], progress: Progress | None = None
) -> dict[Group, dict[str, Number]]:
    """Sum terms over the rows of each group; ``"rows"`` counts them.

    A lazy engine runs one query. An eager one takes a few terms at a time, since it holds the column of each.
    """
    if not keys:
        totals = work.select(rows=nw.len(), **{name: term.sum() for name, term in terms.items()})
        return {(): {name: value or 0 for name, value in _rows(totals)[0].items()}}
    names = list(terms)
    found: dict[Group, dict[str, Any]] = {}
    step = max(1, len(names)) if isinstance(work, nw.LazyFrame) else PIECE
    for start in range(0, max(1, len(names)), step):
        piece = names[start : start + step]
        columns = work.select(*keys, **{name: terms[name] for name in piece})
        totals = columns.group_by(*keys).agg(rows=nw.len(), **{name: nw.col(name).sum() for name in piece})
        for row in _rows(totals):
            group = tuple(row[key] for key in keys)
            found.setdefault(group, {}).update((name, value) for name, value in row.items() if name not in keys)
        if progress is not None and isinstance(work, nw.DataFrame):
            progress(len(work) * min(start + step, len(names)) // max(1, len(names)), len(work))
    return {group: found[group] for group in sorted(found, key=_order)}


def _order(group: Group) -> list[tuple[bool, str, Any]]:
    """Sort groups by value, and rows without one last; values of several types by the type's name."""
    return [(value is None, type(value).__name__, 0 if value is None else value) for value in group]


def _rows(frame: Native) -> list[dict[str, Any]]:
    """Run what is still to run and give the rows; numbers that are whole become whole numbers again."""
    table = collected(frame)
    columns = [map(_plain, cells) for cells in table.values()]
    return [dict(zip(table, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    """Give each engine's missing value as None, and a sum that is a whole number as one, whether it came as a float or, from SQL, as a decimal."""
    if isinstance(value, int | str):
        return value
    if isinstance(value, float | Decimal):
        if value != value:
            return None
        whole = int(value)
        return whole if whole == value and abs(whole) < EXACT else float(value)
    return None if value is None or type(value).__name__ in ("NAType", "NaTType") else value


@attrs.frozen
class _Layout:
    """Where the sums of one scale belong: their names, in the squares of counts, sums and products."""

    counts: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, ...], ...]
    products: tuple[tuple[str, ...], ...]

    def filled(
        self, items: tuple[str, ...], missing: MissingRule, found: Mapping[str, Any], origins: tuple[float, ...]
    ) -> Moments:
        """Put the sums where they belong."""
        get = found.__getitem__
        counts, totals, products = (
            tuple(tuple(map(get, row)) for row in square) for square in (self.counts, self.sums, self.products)
        )
        return Moments(items, missing, found["rows"], counts, totals, products, origins)


@attrs.frozen(eq=False)
class _Plan:
    """What to sum: columns, terms over them, and where the sums belong."""

    work: Native
    terms: Mapping[str, nw.Expr]
    layouts: Sequence[_Layout]


def _numbers(answers: Answers) -> dict[str, tuple[nw.Expr, nw.Expr, Any]]:
    """Give for each item whether it was answered, the number, and a type that holds its products."""
    schema, found = answers.frame.collect_schema(), {}
    for item, name in answers.columns.items():
        kind = nw.Int16 if item in answers.small else nw.Int64 if schema[name].is_integer() else nw.Float64
        origin = answers.origins.get(item, 0.0)
        found[item] = (~nw.col(name).is_null(), nw.col(name) - origin if origin else nw.col(name), kind)
    return found


def _pairwise(answers: Answers) -> _Plan:
    """Plan the terms of pairs, 0 standing for what is missing and 1 or 0 beside it for who answered: who answered both, each one's answers where the other answered, and their product."""
    at = {item: i for i, item in enumerate(answers.columns)}
    terms: dict[str, nw.Expr] = {}
    columns: dict[str, nw.Expr] = {}
    layouts = []
    for i, (answered, value, kind) in enumerate(_numbers(answers).values()):
        columns |= {f"m{i}": answered.cast(kind), f"u{i}": value.fill_null(0).cast(kind)}
    known, number = ([nw.col(f"{kind}{i}") for i in at.values()] for kind in "mu")
    for scale in answers.scales:
        places = [at[item] for item in scale.items]
        for i in places:
            terms |= {f"n{i}_{i}": known[i], f"s{i}_{i}": number[i], f"p{i}_{i}": number[i] * number[i]}
        for i, j in combinations(sorted(places), 2):
            u, v, m, n = number[i], number[j], known[i], known[j]
            terms |= {f"n{i}_{j}": m * n, f"s{i}_{j}": u * n, f"s{j}_{i}": v * m, f"p{i}_{j}": u * v}
        counts, products = (
            tuple(tuple(f"{kind}{min(i, j)}_{max(i, j)}" for j in places) for i in places) for kind in "np"
        )
        totals = tuple(tuple(f"s{i}_{j}" for j in places) for i in places)
        layouts.append(_Layout(counts, totals, products))
    work = answers.frame.with_columns(**columns).select(*answers.kept.values(), *columns)
    return _Plan(work, terms, layouts)


def _listwise(answers: Answers) -> _Plan:
    """Plan the terms of a scale's complete rows: how many, their answers, and products of these."""
    numbers = _numbers(answers)
    complete: dict[str, nw.Expr] = {}
    kept: dict[str, nw.Expr] = {}
    terms: dict[str, nw.Expr] = {}
    layouts = []
    for k, scale in enumerate(answers.scales):
        places, value = range(len(scale.items)), [nw.col(f"v{k}_{i}") for i in range(len(scale.items))]
        complete[f"c{k}"] = reduce(and_, (numbers[item][0] for item in scale.items))
        whole = nw.col(f"c{k}")
        for i, item in enumerate(scale.items):
            _, number, kind = numbers[item]
            kept[f"v{k}_{i}"] = nw.when(whole).then(number).fill_null(0).cast(kind)
        terms[f"n{k}"] = whole.cast(nw.Int16)
        terms |= {f"s{k}_{i}": value[i] for i in places}
        terms |= {f"p{k}_{i}_{j}": value[i] * value[j] for i in places for j in places[i:]}
        counts = ((f"n{k}",) * len(places),) * len(places)
        totals = tuple((f"s{k}_{i}",) * len(places) for i in places)
        products = tuple(tuple(f"p{k}_{min(i, j)}_{max(i, j)}" for j in places) for i in places)
        layouts.append(_Layout(counts, totals, products))
    work = answers.frame.with_columns(**complete).with_columns(**kept).select(*answers.kept.values(), *complete, *kept)
    return _Plan(work, terms, layouts)

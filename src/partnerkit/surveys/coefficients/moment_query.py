"""Gathering moments: which columns and products of columns to sum, and where the sums belong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import combinations
from operator import and_
from typing import Any, Unpack, get_args

import attrs
import narwhals.stable.v2 as nw

from partnerkit._progress_bar import Report, ShowProgress, report_to
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, door
from partnerkit.rules.frames.entry import Native
from partnerkit.surveys.answers.coded_answers import Reading
from partnerkit.surveys.answers.scale_answers import Answers, Scales, open_scales
from partnerkit.surveys.coefficients.column_sums import Terms, column_sums, high_of, low_of, product_of
from partnerkit.surveys.coefficients.moments import MissingRule, Moments, Number, highest, lowest, whole
from partnerkit.surveys.coefficients.pandas_blocks import block_moments
from partnerkit.surveys.group_order import Group


@door
def moments(
    frame: Any,
    scales: Scales,
    *,
    only: str | Iterable[str] | None = None,
    missing: MissingRule = "pairwise",
    progress: ShowProgress = False,
    **reading: Unpack[Reading],
) -> dict[str, Moments]:
    """Give the moments of each scale over a whole table.

    Args:
        frame: One row per respondent. pandas, Polars, PyArrow, DuckDB, Ibis, Dask or PySpark; it is never changed.
        scales: An instrument, or columns of numbers by the name of their scale.
        only: Key of a scale to read, or several; all if left out.
        missing: ``"pairwise"``: each pair of items over all who answered both. ``"listwise"``: only who answered the
            whole scale.
        progress: For a pandas frame, a function to call with how many rows are done, of how many; True draws a bar.
        **reading: With an instrument, ``check`` and ``strip``, as for `key_answers`.

    Returns:
        Moments by the key of the scale.

    Raises:
        FrameError: Columns are missing or hold no numbers, or codes are not options.

    Examples:
        >>> import polars as pl
        >>> from partnerkit.surveys import moments
        >>> table = pl.LazyFrame({"asked": [1, 2, 4, None], "heard": [2, 2, 5, 4]})
        >>> moments(table, {"voice": ["asked", "heard"]}, missing="listwise")
        {'voice': <Moments of 2 items, listwise, n 3 of 4 rows>}
    """
    answers = open_scales(frame, scales, only=only, **reading)
    return group_moments(answers, missing=missing, progress=report_to(progress, "rows") if progress else None)[()]


def group_moments(
    answers: Answers, *, missing: MissingRule = "pairwise", by: Sequence[str] = (), progress: Report | None = None
) -> dict[Group, dict[str, Moments]]:
    """Give the moments of each scale in each group of rows, in one pass: by group, in order, then by scale.

    Groups are made of columns that `answers` kept. Without any there is one group, ``()``, even if the table has no
    rows. Lazy engines report no progress.
    """
    if missing not in get_args(MissingRule):
        raise InvalidValueError(VERB, "missing", missing, f"one of: {', '.join(get_args(MissingRule))}")
    found = _found(answers, missing, by, progress)
    origins = _origins(answers, found.values())
    if not origins:
        return found
    # squares of numbers far from 0 lose the digits that tell them apart: now that it is known where answers lie, take
    # that off first
    return _found(attrs.evolve(answers, origins={**answers.origins, **origins}), missing, by, progress)


EXACT = 2**53
"""Whole numbers below this are exact as floats."""

FAR = 1024
"""Answers this many times as far from 0 as from each other lose up to six of sixteen digits when they are squared."""


def _origins(answers: Answers, found: Iterable[Mapping[str, Moments]]) -> dict[str, float]:
    """Give an origin for items whose answers lie far from 0, or whose squares no longer add up exactly."""
    ends: dict[str, list[Number | None]] = {}
    rows = 0
    for of_scales in found:
        rows += max((one.rows for one in of_scales.values()), default=0)
        for one in of_scales.values():
            for item, *both in zip(one.items, one.lows, one.highs, strict=True):
                ends.setdefault(item, []).extend(both)
    return origins_needed(answers, ends, rows)


def origins_needed(answers: Answers, ends: Mapping[str, Sequence[Number | None]], rows: int) -> dict[str, float]:
    """Give an origin for items that have none yet and need one, from their lowest and highest answers in any group."""
    found: dict[str, float] = {}
    for item, both in ends.items():
        low, high = lowest(both), highest(both)
        if low is not None and high is not None and item not in answers.origins and _far_from_zero(low, high, rows):
            found[item] = _origin_between(low, high)
    return found


def _far_from_zero(low: Number, high: Number, rows: int) -> bool:
    """Say whether the squares of so many numbers lose digits that their spread needs."""
    reach = max(abs(low), abs(high))
    return rows * reach * reach >= EXACT or reach > FAR * (high - low) > 0


def _origin_between(low: Number, high: Number) -> Number:
    """Give a whole number in the middle of others: what is taken off whole numbers leaves whole numbers."""
    middle = (int(low) + int(high)) // 2
    return middle if abs(middle) < 2**63 else float(middle)


def _found(
    answers: Answers, missing: MissingRule, by: Sequence[str], progress: Report | None
) -> dict[Group, dict[str, Moments]]:
    frame = answers.frame
    if not by and isinstance(frame, nw.DataFrame) and frame.implementation.is_pandas():
        return {(): block_moments(frame, answers, missing, progress)}
    plan = _pairwise(answers) if missing == "pairwise" else _listwise(answers)
    ends = list(dict.fromkeys(name for layout in plan.layouts for name in layout.values))
    found = column_sums(plan.work, plan.terms, [answers.kept[name] for name in by], progress, ends=ends)
    origins = [tuple(answers.origins.get(item, 0.0) for item in scale.items) for scale in answers.scales]
    return {
        group: {
            scale.key: layout.filled(scale.items, missing, totals, origin)
            for scale, layout, origin in zip(answers.scales, plan.layouts, origins, strict=True)
        }
        for group, totals in found.items()
    }


@attrs.frozen
class _Layout:
    """Where the sums of one scale belong: their names, in the squares of counts, sums and products.

    And the columns of the answers counted.
    """

    counts: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, ...], ...]
    products: tuple[tuple[str, ...], ...]
    values: tuple[str, ...]

    def filled(
        self, items: tuple[str, ...], missing: MissingRule, found: Mapping[str, Any], origins: tuple[float, ...]
    ) -> Moments:
        """Put the sums where they belong."""
        get = found.__getitem__
        counts, totals, products = (
            tuple(tuple(map(get, row)) for row in square) for square in (self.counts, self.sums, self.products)
        )
        lows, highs = (
            tuple(
                None if found[of(name)] is None else found[of(name)] + whole(origin)
                for name, origin in zip(self.values, origins, strict=True)
            )
            for of in (low_of, high_of)
        )
        return Moments(items, missing, found["rows"], counts, totals, products, origins, lows, highs)


@attrs.frozen(eq=False)
class _Plan:
    """What to sum: columns, terms over them, and where the sums belong."""

    work: Native
    terms: Sequence[Terms]
    layouts: Sequence[_Layout]


def _numbers(answers: Answers) -> tuple[Native, dict[str, Any]]:
    """Give the table with answers less their origins, and for each column of answers a type that holds them."""
    origins = {name: answers.origins[item] for item, name in answers.columns.items() if item in answers.origins}
    work = less_origins(answers.frame, origins)
    # products of 64-bit integers overflow, without a word on some engines; as floats they are exact below 2**53, and
    # known not to be above
    return work, {name: nw.Int8 if item in answers.small else nw.Float64 for item, name in answers.columns.items()}


def less_origins(frame: Native, origins: Mapping[str, float]) -> Native:
    """Take an origin off columns: off whole numbers as 64 bits with a sign, which are exact above 2**53."""
    if not origins:
        return frame
    schema = frame.collect_schema()
    less = {
        name: (nw.col(name).cast(nw.Int64) if schema[name].is_integer() and schema[name] != nw.Int64 else nw.col(name))
        - origin
        for name, origin in origins.items()
    }
    return frame.with_columns(**less)


def _by_kind(kinds: Mapping[str, Any]) -> list[tuple[Any, list[str]]]:
    """Give the columns of each type, which one expression can make."""
    return [(kind, [name for name in kinds if kinds[name] is kind]) for kind in dict.fromkeys(kinds.values())]


def _widened(work: Native, kinds: Mapping[str, Any]) -> tuple[Native, list[str]]:
    """Add columns of a type that holds their products too where theirs does not, and name those to multiply."""
    small = [name for name, kind in kinds.items() if kind is nw.Int8]
    work = work.with_columns(nw.col(*small).cast(nw.Int16).name.suffix("w")) if small else work
    return work, [f"{name}w" if kind is nw.Int8 else name for name, kind in kinds.items()]


def _pairwise(answers: Answers) -> _Plan:
    """Plan the terms of pairs: who answered both, each one's answers where the other answered, and their product.

    What is missing is 0, with a column beside it that is 1 where there is an answer and 0 elsewhere.
    """
    work, kinds = _numbers(answers)
    known, number = ([f"{name}{end}" for name in kinds] for end in "mu")
    for kind, names in _by_kind(kinds):
        answered, value = ~nw.col(*names).is_null(), nw.col(*names).fill_null(0)
        work = work.with_columns(answered.cast(kind).name.suffix("m"), value.cast(kind).name.suffix("u"))
    work, wide = _widened(work, dict(zip(number, kinds.values(), strict=True)))

    def count(i: int, j: int) -> str:
        return known[i] if i == j else product_of(known[max(i, j)], known[min(i, j)])

    def total(i: int, j: int) -> str:
        if i == j:
            return number[i]
        return product_of(number[i], known[j]) if i > j else product_of(known[j], number[i])

    def product(i: int, j: int) -> str:
        return product_of(wide[max(i, j)], wide[min(i, j)])

    at = {item: i for i, item in enumerate(answers.columns)}
    places = [[at[item] for item in scale.items] for scale in answers.scales]
    names = list(kinds)
    layouts = [
        _Layout(
            _square(of_scale, count),
            _square(of_scale, total),
            _square(of_scale, product),
            tuple(names[i] for i in of_scale),
        )
        for of_scale in places
    ]
    after: dict[int, dict[int, None]] = {i: {} for i in at.values()}
    for i, j in (pair for of_scale in places for pair in combinations(sorted(of_scale), 2)):
        after[i][j] = None
    terms = [Terms.of(*known, *number)]
    for i, others in after.items():
        terms.append(Terms.products([wide[j] for j in (i, *others)], wide[i]))
        if others:
            terms.append(Terms.products([known[j] for j in others], known[i]))
            terms.append(Terms.products([number[j] for j in others], known[i]))
            terms.append(Terms.products([known[j] for j in others], number[i]))
    return _Plan(work, terms, layouts)


def _listwise(answers: Answers) -> _Plan:
    """Plan the terms of a scale's complete rows: how many, their answers, and products of these."""
    work, kinds = _numbers(answers)
    scales = [[answers.columns[item] for item in scale.items] for scale in answers.scales]
    complete = {
        f"c{k}": reduce(and_, (~nw.col(name).is_null() for name in names)).cast(nw.Int8)
        for k, names in enumerate(scales)
    }
    work = work.with_columns(**complete)
    counted = {
        f"v{k}_{i}": (nw.when(nw.col(f"c{k}") > 0).then(nw.col(name)), kinds[name])
        for k, names in enumerate(scales)
        for i, name in enumerate(names)
    }
    work = work.with_columns(**{name: column for name, (column, _) in counted.items()})
    of_kept = {name: kind for name, (_, kind) in counted.items()}
    numbers = (nw.col(*names).fill_null(0).cast(kind).name.suffix("u") for kind, names in _by_kind(of_kept))
    work, wide = _widened(work.with_columns(*numbers), {f"{name}u": kind for name, kind in of_kept.items()})
    terms, layouts, start = [Terms.of(*complete, *(f"{name}u" for name in of_kept))], [], 0
    for k, names in enumerate(scales):
        values, factors = tuple(f"v{k}_{i}" for i in range(len(names))), wide[start : start + len(names)]
        start += len(factors)
        terms += [Terms.products(factors[i:], factors[i]) for i in range(len(factors))]
        layouts.append(_listed(f"c{k}", [f"{value}u" for value in values], factors, values))
    return _Plan(work, terms, layouts)


def _listed(count: str, names: Sequence[str], factors: Sequence[str], values: tuple[str, ...]) -> _Layout:
    """Lay out the sums of complete rows, whose number is the same for each pair."""
    k = len(names)
    products = _square(range(k), lambda i, j: product_of(factors[max(i, j)], factors[min(i, j)]))
    return _Layout(((count,) * k,) * k, tuple((name,) * k for name in names), products, values)


def _square(places: Sequence[int], of: Callable[[int, int], str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(of(i, j) for j in places) for i in places)

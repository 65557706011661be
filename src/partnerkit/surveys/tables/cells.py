"""The cells of a group table: what a group's sums say of one measure, as far as they may be shown."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import compress

from partnerkit.model import Instrument, Interval, Missing
from partnerkit.rules import bounds
from partnerkit.surveys.answers.responses import compiled
from partnerkit.surveys.tables.disclosure import Hidden
from partnerkit.surveys.tables.group_rows import Cells
from partnerkit.surveys.tables.tally import HOLDS, ItemSlots, ScoreSlots

__all__ = ["SHOWN", "Read", "item_cells", "rule_cells", "score_cells", "settled"]

SHOWN = Hidden()
"""Nothing is hidden."""

ROUNDING = 1e-12
"""Weights that add up to less than this share of a whole are rounding error, and count as 0."""

SIMPLE = 10**6
"""A mean of fractions is taken for the nearest fraction of which the lower number is at most this: within a millionth
of a millionth."""

NEAR = 1e-13
"""How far rounding takes a mean from its fraction, at most; two fractions are ten times as far from each other."""

DIGITS = 14
"""Decimals of a variance of scores, for the same reason."""

Labels = tuple[tuple[float, str], ...]

Columns = Sequence[Sequence[float]]
"""The sums of groups, a column for each sum."""

Read = Callable[[Columns, Sequence[Hidden]], Cells]
"""From the sums of groups, and what is hidden of each, to the cells of one measure."""


def item_cells(instrument: Instrument, key: str, slots: ItemSlots, cut: float | None) -> Read:
    """Read how often each value of an item was chosen."""
    labels, values, weighted = labels_of(instrument, key), slots.values, slots.weights != slots.counts
    below, parts = _in_parts(values)
    from_cut = [cut is not None and value >= cut - HOLDS for value in values]

    def cells(sums: Columns, masks: Sequence[Hidden]) -> Cells:
        counts = sums[slots.counts]
        weights = sums[slots.weights] if weighted else counts
        n = _added(counts)
        whole = _added(weights) if weighted else n
        # whole numbers of parts, divided once: the last digit of a sum of rounded products would tell which products
        # they were
        total = [
            t / below for t in _added([w * part for w in column] for part, column in zip(parts, weights, strict=True))
        ]
        mean = [t / w if w else 0.0 for t, w in zip(total, whole, strict=True)]
        square = _added(
            [w * (value - m) ** 2 for w, m in zip(column, mean, strict=True)]
            for value, column in zip(values, weights, strict=True)
        )
        above = _added(compress(weights, from_cut)) if any(from_cut) else [0.0] * len(masks)
        left = zip(sums[slots.asked_weight], whole, strict=True)
        open_ = [asked - w if asked - w > ROUNDING * w else 0.0 for asked, w in left]
        chosen = [*zip(*counts, strict=True)]
        weighing = [*zip(*weights, strict=True)] if weighted else chosen

        def end(value: float) -> list[float | None]:
            return [
                (t + o * value) / (w + o) if c and not mask.mean else None
                for mask, c, w, t, o in zip(masks, n, whole, total, open_, strict=True)
            ]

        return (
            [None if mask.row else round(c) for mask, c in zip(masks, n, strict=True)],
            [m if c and not mask.mean else None for mask, c, m in zip(masks, n, mean, strict=True)],
            [
                math.sqrt(q / w * c / (c - 1)) if c > 1 and not mask.spread else None
                for mask, c, w, q in zip(masks, n, whole, square, strict=True)
            ],
            end(values[0]),
            end(values[-1]),
            [
                a / w if c and cut is not None and not mask.share else None
                for mask, c, w, a in zip(masks, n, whole, above, strict=True)
            ],
            masks,
            [labels if c and not mask.row else () for mask, c in zip(masks, n, strict=True)],
            [each if c and not mask.spread else () for mask, c, each in zip(masks, n, chosen, strict=True)],
            [each if c and not mask.spread else () for mask, c, each in zip(masks, n, weighing, strict=True)],
        )

    return cells


def score_cells(instrument: Instrument, key: str, slots: ScoreSlots, *, has_cut: bool) -> Read:
    """Read what respondents scored on a subscale, in its own unit."""
    bottom, top = instrument.report_on(key)
    span = top - bottom
    # weighted sums have no simple fraction, and their last digits tell nothing to who does not know the weights
    settle = _settled_of(slots.parts) if slots.weight == slots.n else _as_it_is

    def cells(sums: Columns, masks: Sequence[Hidden]) -> Cells:
        def mean(totals: Sequence[float], of: Sequence[float], people: Sequence[float]) -> list[float | None]:
            return [
                bottom + span * settle(total / weight, n) if weight and not mask.mean else None
                for total, weight, n, mask in zip(totals, of, people, masks, strict=True)
            ]

        n, weight, total, applies = sums[slots.n], sums[slots.weight], sums[slots.total], sums[slots.applies]
        sd = [
            span * math.sqrt(round(max(0.0, square / w - (t / w) ** 2) * c / (c - 1), DIGITS))
            if c > 1 and not mask.spread
            else None
            for c, w, t, square, mask in zip(n, weight, total, sums[slots.squares], masks, strict=True)
        ]
        share: list[float | None] = [None] * len(masks)
        if has_cut:
            share = [
                above / w if c and not mask.share else None
                for c, w, above, mask in zip(n, weight, sums[slots.weight_above], masks, strict=True)
            ]
        none: list[tuple[()]] = [()] * len(masks)
        return (
            [None if mask.row else round(c) for c, mask in zip(n, masks, strict=True)],
            mean(total, weight, n),
            sd,
            mean(sums[slots.low], applies, applies),
            mean(sums[slots.high], applies, applies),
            share,
            masks,
            none,
            none,
            none,
        )

    return cells


def rule_cells(instrument: Instrument, key: str, slots: Mapping[str, ItemSlots]) -> Read:
    """Read a subscale's rule on the means of its items, where nothing says who answered what."""
    subscale, rule = instrument.subscale(key), compiled(instrument)[key]
    reads = {item: item_cells(instrument, item, slots[item], None) for item in subscale.items}
    bottom, top = instrument.report_on(key)

    def reported(unit: float) -> float:
        return bottom + (top - bottom) * unit

    def row(mask: Hidden, *of_items: tuple[int, float | None, float | None, float | None]) -> tuple[float | None, ...]:
        if mask.row:
            return (None,) * 6
        told = {item: found for item, found in zip(reads, of_items, strict=True) if found[1] is not None}
        n = min((found[0] for found in told.values()), default=0)
        if mask.mean:
            return n, None, None, None, None, None
        known = {item: mean for item, (_, mean, _, _) in told.items() if mean is not None}
        possible = {
            item: Interval(low, high)
            for item, (_, _, low, high) in told.items()
            if low is not None and high is not None
        }
        ends = bounds(rule, possible)
        enough = known and len(known) >= (subscale.min_present or len(subscale.items))
        read = bounds(rule, {i: known.get(i, Missing.NOT_APPLICABLE) for i in subscale.items}) if enough else None
        mean = None if read is None else reported(read.low)
        low, high = (None, None) if ends is None else (reported(ends.low), reported(ends.high))
        return n, mean, None, low, high, None

    def cells(sums: Columns, masks: Sequence[Hidden]) -> Cells:
        shown = [SHOWN] * len(masks)
        columns = (read(sums, shown) for read in reads.values())
        of_items = [zip(n, mean, low, high, strict=True) for n, mean, _, low, high, *_ in columns]
        return _without_options(map(row, masks, *of_items), masks)

    return cells


def settled(mean: float) -> float:
    """Give a mean of scores without what rounding left in its last digits, which would tell which scores were added.

    Examples:
        >>> settled(0.1 + 0.2), settled(1 / 3 + 1e-15) == 1 / 3
        (0.3, True)
    """
    # `Fraction.limit_denominator`, in whole numbers alone: a table has a hundred thousand means, and it took a third of
    # the time
    top, below = mean.as_integer_ratio()
    if below <= SIMPLE:
        return mean
    p, q, next_p, next_q, left, right = 0, 1, 1, 0, top, below
    while q + (steps := left // right) * next_q <= SIMPLE:
        p, q, next_p, next_q = next_p, next_q, p + steps * next_p, q + steps * next_q
        left, right = right, left - steps * right
    between = (SIMPLE - q) // next_q
    if 2 * right * (q + between * next_q) <= below:
        return next_p / next_q
    return (p + between * next_p) / (q + between * next_q)


def _settled_of(parts: int | None) -> Callable[[float, float], float]:
    """Give what settles a mean of so many people's scores, of which each is a whole number of parts if they are given.

    The mean is then a whole number of even smaller parts, and if there are not too many of them, that is its fraction:
    no other is so near.
    """
    if parts is None:
        return lambda mean, _: settled(mean)

    def of_people(mean: float, n: float) -> float:
        below = n * parts
        near = round(mean * below) / below
        return near if below <= SIMPLE and abs(near - mean) < NEAR else settled(mean)

    return of_people


def _as_it_is(mean: float, _: float) -> float:
    return mean


def _in_parts(values: Sequence[float]) -> tuple[int, list[float]]:
    """Give values as whole numbers of the largest part that all are multiples of, and how many parts make one.

    As they are, if there is none.
    """
    found = [Fraction(value).limit_denominator(1000) for value in values]
    if any(abs(float(each) - value) > ROUNDING for each, value in zip(found, values, strict=True)):
        return 1, list(values)
    below = math.lcm(*(each.denominator for each in found))
    return below, [float(each * below) for each in found]


def _added(columns: Iterable[Sequence[float]]) -> list[float]:
    """Add columns from left to right."""
    first, *rest = columns
    found = [*first]
    for column in rest:
        found = [a + b for a, b in zip(found, column, strict=True)]
    return found


def _without_options(rows: Iterable[tuple[float | None, ...]], masks: Sequence[Hidden]) -> Cells:
    """Give the cells of a subscale, which has no options."""
    none: list[tuple[()]] = [()] * len(masks)
    return (*(zip(*rows, strict=True)), masks, none, none, none)


def labels_of(instrument: Instrument, item: str) -> Labels:
    """Give the label of each value of an item, in the item's direction; options of one value share one."""
    options, reverse = instrument.options_of(item), instrument.item(item).reverse
    found: dict[float, list[str]] = {}
    for option in options:
        if option.value is not None:
            value = options.bottom + options.top - option.value if reverse else option.value
            found.setdefault(value, []).append(option.text())
    return tuple((value, " / ".join(found[value])) for value in sorted(found))

"""The cells of a group table: what a group's sums say of one measure, as far as they may be shown."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import chain, compress
from operator import sub
from typing import Any

from partnerkit.model import Instrument, Interval, Missing
from partnerkit.rules import bounds
from partnerkit.surveys.answers.counts import worth_of
from partnerkit.surveys.answers.responses import compiled
from partnerkit.surveys.tables.disclosure.hidden import SHOWN, Hidden
from partnerkit.surveys.tables.group_rows import Cells, Deferred
from partnerkit.surveys.tables.tallies.group_sums import GroupSums, added_columns
from partnerkit.surveys.tables.tallies.tally import HOLDS, ItemSlots, ScoreSlots

ROUNDING = 1e-12
"""Weights that add up to less than this share of a whole are rounding error, and count as 0."""

SIMPLE = 10**6
"""A mean of fractions is taken for the nearest fraction of which the lower number is at most this: within a millionth
of a millionth."""

DIGITS = 14
"""Decimals of a variance of scores, for the same reason."""

Labels = tuple[tuple[float, str], ...]

Read = Callable[[GroupSums, Sequence[Hidden]], Cells]
"""From the sums of groups, and what is hidden of each, to the cells of one measure."""


def item_cells(instrument: Instrument, key: str, slots: ItemSlots, cut: float | None) -> Read:
    """Read how often each value of an item was chosen."""
    labels, values, weighted = labels_of(instrument, key), slots.values, slots.weights != slots.counts
    below, parts = _in_parts(values)
    # above the lowest value, as the ends of scores are counted: the same sums serve both
    is_whole = not weighted and not any(part % 1 for part in parts)
    lowest = parts[0] if is_whole else 0.0
    above_lowest = [part - lowest for part in parts]
    squares = [part * part for part in above_lowest]
    from_cut = [cut is not None and value >= cut - HOLDS for value in values]

    def cells(sums: GroupSums, masks: Sequence[Hidden]) -> Cells:
        counts, n = sums.columns(slots.counts), sums.numbers(slots.counts)
        weights, whole = (sums.columns(slots.weights), sums.numbers(slots.weights)) if weighted else (counts, n)
        if not instrument.options_of(key).ordered:  # categories, which are counted and nothing else
            return _as_shown((n, *[[None] * len(masks)] * 5), masks, n, labels, counts, weights)
        # whole numbers of parts, divided once: the last digit of a sum of rounded products would tell which products
        # they were
        total = above = sums.worth(slots.weights, above_lowest)
        if lowest or below != 1:
            total = [(lowest * w + t) / below for w, t in zip(whole, above, strict=True)]
        mean = [t / w if w else 0.0 for t, w in zip(total, whole, strict=True)]
        open_ = [*map(sub, sums.column(slots.asked_weight), whole)]
        if weighted:
            open_ = [o if o > ROUNDING * w else 0.0 for o, w in zip(open_, whole, strict=True)]
        base = [w + o or 1.0 for w, o in zip(whole, open_, strict=True)]
        share: list[float | None] = [None] * len(masks)
        if cut is not None:
            reach = added_columns(compress(weights, from_cut)) if any(from_cut) else [0.0] * len(masks)
            share = [r / w if w else None for r, w in zip(reach, whole, strict=True)]

        def end(value: float) -> list[float | None]:
            return [(t + o * value) / b for t, o, b in zip(total, open_, base, strict=True)]

        if is_whole:  # these are exact as they are, and need no second pass with the means
            given = zip(n, above, sums.worth(slots.weights, squares), strict=True)
            sd = [
                math.sqrt((d if (d := c * q - t * t) > 0.0 else 0.0) / (c * (c - 1.0))) / below if c > 1.0 else None
                for c, t, q in given
            ]
        else:
            sd = _spread(values, weights, whole, n, mean)
        figures = n, mean, sd, end(values[0]), end(values[-1]), share
        return _as_shown(figures, masks, n, labels, counts, weights)

    return cells


def _spread(
    values: Sequence[float],
    weights: Sequence[Sequence[float]],
    whole: Sequence[float],
    n: Sequence[float],
    mean: Sequence[float],
) -> list[float | None]:
    """Give the standard deviations of groups, from the squares of how far values are from the means."""
    square = added_columns(
        [w * (value - m) ** 2 for w, m in zip(column, mean, strict=True)]
        for value, column in zip(values, weights, strict=True)
    )
    return [math.sqrt(q / w * c / (c - 1)) if c > 1 else None for c, w, q in zip(n, whole, square, strict=True)]


def score_cells(instrument: Instrument, key: str, slots: ScoreSlots, *, has_cut: bool) -> Read:
    """Read what respondents scored on a subscale, in its own unit."""
    bottom, top = instrument.report_on(key)
    span = top - bottom

    def cells(sums: GroupSums, masks: Sequence[Hidden]) -> Cells:
        def mean(totals: int, of: int) -> list[float | None]:
            given = zip(sums.column(totals), sums.column(of), strict=True)
            if (parts := slots.parts) is not None:  # whole numbers, divided once
                return [bottom + span * (round(t * parts) / (w * parts)) if w else None for t, w in given]
            # weighted sums have no simple fraction, and their last digits tell nothing to who does not know the weights
            unit = settled if slots.weight == slots.n else float
            return [bottom + span * unit(t / w) if w else None for t, w in given]

        n, weight, total = (sums.column(at) for at in (slots.n, slots.weight, slots.total))
        sd = [
            span * math.sqrt(round(max(0.0, square / w - (t / w) ** 2) * c / (c - 1), DIGITS)) if c > 1 else None
            for c, w, t, square in zip(n, weight, total, sums.column(slots.squares), strict=True)
        ]
        share: list[float | None] = [None] * len(masks)
        if has_cut:
            above = sums.column(slots.weight_above)
            share = [reached / w if c else None for c, w, reached in zip(n, weight, above, strict=True)]
        figures = (
            n,
            mean(slots.total, slots.weight),
            sd,
            mean(slots.low, slots.applies),
            mean(slots.high, slots.applies),
            share,
        )
        return _as_shown(figures, masks)

    return cells


def _as_shown(
    figures: Sequence[Sequence[float | None]],
    masks: Sequence[Hidden],
    answered: Sequence[float] = (),
    labels: Labels = (),
    counts: Sequence[Sequence[float]] = (),
    weights: Sequence[Sequence[float]] = (),
) -> Cells:
    """Give the cells of a measure, with what is hidden blank.

    The figures of each group are in the order of `FIGURES`. The rest is for an item: how many answered (without an
    answer nothing else is shown), the label of each of its values, how many chose each, and the same by weight.
    """
    some = [i for i, mask in enumerate(masks) if mask is not SHOWN]
    silent = [i for i, n in enumerate(answered) if not n]
    row, mean, spread, share = (
        [i for i in some if getattr(masks[i], part)] for part in ("row", "mean", "spread", "share")
    )
    n, *others = figures
    whole = _blank(map(round, n), row)  # type: ignore[arg-type]  # it is always known
    shown = [
        _blank(cells, silent, hidden) for cells, hidden in zip(others, (mean, spread, mean, mean, share), strict=True)
    ]
    if not labels:
        none: list[tuple[()]] = [()] * len(masks)
        return (whole, *shown, masks, none, none, none)
    told = _blank([labels] * len(masks), silent, row, blank=())
    given = [Deferred(partial(_chosen, columns, {*silent, *spread})) for columns in (counts, weights)]
    return (whole, *shown, masks, told, given[0], given[weights is not counts])


def _chosen(columns: Sequence[Sequence[float]], hidden: Collection[int]) -> Iterator[tuple[float, ...]]:
    for i, chosen in enumerate(zip(*columns, strict=True)):
        yield () if i in hidden else chosen


def _blank(cells: Iterable[Any], *places: Iterable[int], blank: Any = None) -> list[Any]:
    found = [*cells]
    for i in chain(*places):
        found[i] = blank
    return found


def rule_cells(instrument: Instrument, key: str, slots: Mapping[str, ItemSlots]) -> Read:
    """Read a subscale's rule on the means of its items, where nothing says who answered what."""
    subscale, rule = instrument.subscale(key), compiled(instrument)[key]
    reads = {item: item_cells(instrument, item, slots[item], None) for item in subscale.items}
    bottom, top = instrument.report_on(key)

    def reported(unit: float) -> float:
        return bottom + (top - bottom) * unit

    def row(*of_items: tuple[int, float | None, float | None, float | None]) -> tuple[float | None, ...]:
        told = {item: found for item, found in zip(reads, of_items, strict=True) if found[1] is not None}
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
        return min((found[0] for found in told.values()), default=0), mean, None, low, high, None

    def cells(sums: GroupSums, masks: Sequence[Hidden]) -> Cells:
        columns = (read(sums, [SHOWN] * len(masks)) for read in reads.values())
        of_items = [zip(n, mean, low, high, strict=True) for n, mean, _, low, high, *_ in columns]
        return _as_shown([*zip(*map(row, *of_items), strict=True)], masks)

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


def _in_parts(values: Sequence[float]) -> tuple[int, list[float]]:
    """Give values as whole numbers of the largest part that all are multiples of, and how many parts make one.

    As they are, if there is none.
    """
    found = [Fraction(value).limit_denominator(1000) for value in values]
    if any(abs(float(each) - value) > ROUNDING for each, value in zip(found, values, strict=True)):
        return 1, list(values)
    below = math.lcm(*(each.denominator for each in found))
    return below, [float(each * below) for each in found]


def labels_of(instrument: Instrument, item: str) -> Labels:
    """Give the label of each value of an item, in the item's direction; options of one value share one."""
    worth = worth_of(instrument, item)
    found: dict[float, list[str]] = {}
    for option in instrument.options_of(item):
        if option.code in worth:
            found.setdefault(worth[option.code], []).append(option.text())
    return tuple((value, " / ".join(found[value])) for value in sorted(found))

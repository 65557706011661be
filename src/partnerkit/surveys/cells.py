"""The cells of a group table: what a group's sums say of one measure, as far as they may be shown."""

import math
from collections.abc import Callable, Mapping
from itertools import compress
from operator import mul

from partnerkit.model import Instrument, Interval, Missing
from partnerkit.rules import bounds
from partnerkit.surveys.disclosure import Hidden
from partnerkit.surveys.group_table import Cells
from partnerkit.surveys.responses import compiled
from partnerkit.surveys.tally import HOLDS, ItemSlots, ScoreSlots, Sums

__all__ = ["SHOWN", "Read", "item_cells", "rule_cells", "score_cells"]

SHOWN = Hidden()
"""Nothing is hidden."""

ROUNDING = 1e-12
"""Weights that add up to less than this share of a whole are what rounding left of none."""

Labels = tuple[tuple[float, str], ...]

Read = Callable[[Sums, Hidden], Cells]
"""From a group's sums and what is hidden of them to its cells."""


def item_cells(instrument: Instrument, key: str, slots: ItemSlots, cut: float | None) -> Read:
    """Read how often each value of an item was chosen."""
    labels = _labels(instrument, key)
    values, weighted = slots.values, slots.weights != slots.counts
    lowest, highest, from_cut = values[0], values[-1], [cut is not None and value >= cut - HOLDS for value in values]

    def cells(sums: Sums, mask: Hidden) -> Cells:
        counts = sums[slots.counts]
        n = sum(counts)
        if mask.row or not n:
            return None if mask.row else 0, None, None, None, None, None, mask, (), (), ()
        weights = sums[slots.weights] if weighted else counts
        whole, total = sum(weights), sum(map(mul, weights, values))
        mean = total / whole
        sd = share = shown = least = most = None
        if n > 1 and not mask.spread:
            sd = math.sqrt(sum(map(mul, weights, [(value - mean) ** 2 for value in values])) / whole * n / (n - 1))
        if cut is not None and not mask.share:
            share = sum(compress(weights, from_cut)) / whole
        if not mask.mean:
            open_ = sums[slots.asked_weight] - whole
            open_ = open_ if open_ > ROUNDING * whole else 0.0
            shown = mean
            least, most = (total + open_ * lowest) / (whole + open_), (total + open_ * highest) / (whole + open_)
        chosen = () if mask.spread else tuple(counts)
        weighing = tuple(weights) if chosen and weighted else chosen
        return round(n), shown, sd, least, most, share, mask, labels, chosen, weighing

    return cells


def score_cells(instrument: Instrument, key: str, slots: ScoreSlots, *, has_cut: bool) -> Read:
    """Read what respondents scored on a subscale, in its own unit."""
    bottom, top = instrument.report_on(key)
    span = top - bottom

    def cells(sums: Sums, mask: Hidden) -> Cells:
        if mask.row:
            return None, None, None, None, None, None, mask, (), (), ()
        n, weight, total, applies = sums[slots.n], sums[slots.weight], sums[slots.total], sums[slots.applies]
        mean = sd = least = most = share = None
        if n and not mask.mean:
            mean = bottom + span * (total / weight)
        if n > 1 and not mask.spread:
            sd = span * math.sqrt(max(0.0, sums[slots.squares] / weight - (total / weight) ** 2) * n / (n - 1))
        if applies and not mask.mean:
            least, most = (bottom + span * (sums[end] / applies) for end in (slots.low, slots.high))
        if n and has_cut and not mask.share:
            share = sums[slots.weight_above] / weight
        return round(n), mean, sd, least, most, share, mask, (), (), ()

    return cells


def rule_cells(instrument: Instrument, key: str, slots: Mapping[str, ItemSlots]) -> Read:
    """Read a subscale's rule on the means of its items, where nothing says who answered what."""
    subscale, rule = instrument.subscale(key), compiled(instrument)[key]
    of_items = {item: item_cells(instrument, item, slots[item], None) for item in subscale.items}
    bottom, top = instrument.report_on(key)

    def reported(unit: float) -> float:
        return bottom + (top - bottom) * unit

    def cells(sums: Sums, mask: Hidden) -> Cells:
        if mask.row or mask.mean:
            return None, None, None, None, None, None, mask, (), (), ()
        numbers: dict[str, int] = {}
        known: dict[str, float] = {}
        possible: dict[str, Interval] = {}
        for item, of_item in of_items.items():
            n, mean, _, low, high, *_ = of_item(sums, SHOWN)
            if n is not None and mean is not None and low is not None and high is not None:
                numbers[item], known[item], possible[item] = n, mean, Interval(low, high)
        ends = bounds(rule, possible)
        enough = known and len(known) >= (subscale.min_present or len(subscale.items))
        read = bounds(rule, {i: known.get(i, Missing.NOT_APPLICABLE) for i in subscale.items}) if enough else None
        mean = None if read is None else reported(read.low)
        low, high = (None, None) if ends is None else (reported(ends.low), reported(ends.high))
        return min(numbers.values(), default=0), mean, None, low, high, None, mask, (), (), ()

    return cells


def _labels(instrument: Instrument, item: str) -> Labels:
    """Give the label of each value of an item, in the item's direction; options of one value share one."""
    options, reverse = instrument.options_of(item), instrument.item(item).reverse
    found: dict[float, list[str]] = {}
    for option in options:
        if option.value is not None:
            value = options.bottom + options.top - option.value if reverse else option.value
            found.setdefault(value, []).append(option.text())
    return tuple((value, " / ".join(found[value])) for value in options.values)

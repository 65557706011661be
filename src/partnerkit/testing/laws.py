"""The laws that tie the readings of a rule together: each raises `AssertionError` where an example breaks it.

Laws of order and of structure hold to the last bit, and laws of arithmetic to within 1e-12. Try them on made-up rules
and records (`partnerkit.testing.cases`) or on your own.

Examples:
    >>> from hypothesis import given, strategies as st
    >>> from partnerkit import Missing
    >>> from partnerkit.testing import cases, completions, laws
    >>> @given(cases(missing=Missing, intervals=True), st.data())
    ... def test_bounds_are_sound(case, data):
    ...     laws.bounds_are_sound(case.compiled, case.record, data.draw(completions(case.compiled, case.record)))
    >>> test_bounds_are_sound()
"""

import math
from collections.abc import Sequence
from fractions import Fraction

import attrs

from partnerkit import rules as r
from partnerkit.model import Interval, Missing, Requirement
from partnerkit.model.rule import Child, Mean, Ordered
from partnerkit.rules.arithmetic import order_weights
from partnerkit.testing.compared import CLOSE, close, close_bounds, grouped, hold, numbers, same
from partnerkit.testing.trees import inlined, without


def value_is_from_0_to_1(rule: r.CompiledRule, record: r.Record) -> None:
    """Both bounds are from 0 to 1, and the low one is not above the high one."""
    interval = r.bounds(rule, record)
    hold(interval is None or 0 <= interval.low <= interval.high <= 1, "bounds in [0, 1]", interval)


def mean_of_ones_is_1(registry: r.Registry, weights: Sequence[float]) -> None:
    """A mean, or an ordered mean, of parts at 1 is 1 to the last bit, whatever the weights."""
    key, (_, scale) = next(iter(registry.indicators.items()))
    best = {key: float(scale.bottom if scale.reverse else scale.top)}
    for rule in (r.mean(*[key] * len(weights), weights=weights), r.ordered(*[key] * len(weights), weights=weights)):
        same(r.value(r.compile(rule, registry), best), 1.0, "a mean of ones")


def cap_only_lowers(registry: r.Registry, part: Child, until: Requirement, at_most: float, record: r.Record) -> None:
    """A capped rule is never above its part, and never below the lower of its part and the cap.

    Where the requirement holds, it equals its part.
    """
    capped = r.bounds(r.compile(r.capped(part, until=until, at_most=at_most), registry), record)
    plain, met = (r.bounds(r.compile(rule, registry), record) for rule in (part, r.share(until)))
    if capped is None or plain is None:
        same(capped, plain, "bounds where nothing applies")
        return
    for low, high in ((capped.low, plain.low), (capped.high, plain.high)):
        hold(min(high, at_most) <= low <= high, "between the cap and the part", (capped, plain))
    if met is None or met.low == 1:
        same(capped, plain, "a part whose cap is lifted")
    elif met.high == 0:
        same(capped, Interval(min(plain.low, at_most), min(plain.high, at_most)), "a part whose cap is not lifted")


def bounds_are_sound(rule: r.CompiledRule, record: r.Record, completion: r.Record) -> None:
    """Law 2: however a record is completed, its value lies within the bounds."""
    interval, value = r.bounds(rule, record), r.value(rule, completion)
    if interval is None or value is None:
        same(interval, value, "bounds and value where nothing applies")
    else:
        hold(interval.low <= value <= interval.high, "the value within the bounds", (interval, value))


def bounds_are_attained(rule: r.CompiledRule, record: r.Record) -> None:
    """Law 3: one completion of a record has the low bound as its value, and another the high bound."""
    interval = r.bounds(rule, record)
    lowest, highest = (r.value(rule, _completed(rule, record, high=high)) for high in (False, True))
    if interval is not None:
        same((lowest, highest), (interval.low, interval.high), "the ends of the bounds")


def evidence_never_widens(rule: r.CompiledRule, record: r.Record, wider: r.Record) -> None:
    """Law 4: knowing more never widens the bounds: they lie within those of a record that says less."""
    inner, outer = r.bounds(rule, record), r.bounds(rule, wider)
    if inner is None or outer is None:
        same(inner, outer, "bounds where nothing applies")
    else:
        hold(outer.low <= inner.low <= inner.high <= outer.high, "bounds within bounds", (inner, outer))


def value_is_monotone(rule: r.CompiledRule, record: r.Record, higher: r.Record) -> None:
    """Law 5: raising indicators never lowers a bound or a value."""
    before, after = r.bounds(rule, record), r.bounds(rule, higher)
    if before is None or after is None:
        same(before, after, "bounds where nothing applies")
    else:
        hold(before.low <= after.low and before.high <= after.high, "no fall", (before, after))


def weakest_and_strongest_form_a_lattice(
    registry: r.Registry, parts: tuple[Child, Child, Child], record: r.Record
) -> None:
    """Law 6: weakest and strongest are a lattice's meet and join, on a record that settles all three parts."""
    a, b, c = parts

    def value(rule: Child) -> float | None:
        return r.value(r.compile(rule, registry), record)

    first, second = value(a), value(b)
    if first is None or second is None or value(c) is None:
        return
    low, high = value(r.weakest(a, b)), value(r.strongest(a, b))
    same((low, high), (min(first, second), max(first, second)), "the lower and the higher of two")
    for meet, join in ((r.weakest, r.strongest), (r.strongest, r.weakest)):
        same(value(meet(a, a)), first, "idempotence")
        same(value(meet(a, b)), value(meet(b, a)), "commutativity")
        same(value(meet(a, meet(b, c))), value(meet(meet(a, b), c)), "associativity")
        same(value(meet(a, b, c)), value(meet(meet(a, b), c)), "three at once and two by two")
        same(value(meet(a, join(a, b))), first, "absorption")
        same(value(meet(a, join(b, c))), value(join(meet(a, b), meet(a, c))), "distributivity")


def not_applicable_is_removed(rule: r.CompiledRule, record: r.Record) -> None:
    """Law 7: a rule reads as if the indicators that do not apply had never been in it.

    It covers the bounds, and the credits if the rule has them.
    """
    gone = {key for key, entry in record.items() if entry is Missing.NOT_APPLICABLE}
    left = without(rule, gone)
    rest = {key: entry for key, entry in record.items() if key not in gone}
    _same_readings((rule, record), (left, rest), "without what does not apply")


def inlining_changes_nothing(rule: r.CompiledRule, record: r.Record) -> None:
    """Law 9: a reference to a composite reads as if it were written out, also in credits if the rule has them."""
    _same_readings((rule, record), (inlined(rule), record), "with composites written out")


def credits_sum_to_the_value(rule: r.CompiledRule, record: r.Record) -> None:
    """Law 10: credits add up to the value, and shortfalls to 1 minus the value; at both bounds."""
    interval = r.bounds(rule, record)
    for high in (False, True):
        split = r.credits(rule, record, high=high)
        if interval is None or split is None:
            same(interval, split, "bounds and credits where nothing applies")
            continue
        value = interval.high if high else interval.low
        leaves = list(split.leaves())
        close(math.fsum(leaf.credit for leaf in leaves), value, "credits in sum")
        close(math.fsum(leaf.shortfall for leaf in leaves), 1 - value, "shortfalls in sum")


def equal_parts_make_their_mean(registry: r.Registry, part: Child, weights: Sequence[float], record: r.Record) -> None:
    """Law 11: the mean of equal parts is that part, whatever the weights; an ordered mean too."""
    parts = [part] * len(weights)
    for rule in (r.mean(*parts, weights=weights), r.ordered(*parts, weights=weights)):
        close_bounds(registry, rule, part, record, "equal parts and their mean")


def singletons_are_neutral(registry: r.Registry, part: Child, weight: float, record: r.Record) -> None:
    """Law 12: a mean, an ordered mean, a weakest or a strongest of a single part equals that part."""
    for rule in (r.mean(part, weights=[weight]), r.ordered(part, weights=[weight]), r.weakest(part), r.strongest(part)):
        close_bounds(registry, rule, part, record, "a part alone")


def order_of_parts_is_irrelevant(registry: r.Registry, rule: Child, other: Child, record: r.Record) -> None:
    """Law 13: putting the parts of a node in another order changes neither the bounds nor the credit of any part."""
    close_bounds(registry, rule, other, record, "parts in another order")
    for high in (False, True):
        split, again = (r.credits(r.compile(x, registry), record, high=high) for x in (rule, other))
        first, second = grouped(split), grouped(again)
        same(first.keys(), second.keys(), "the parts credited")
        for place, (credit, shortfall) in first.items():
            close(credit, second[place][0], f"the credit of {place}")
            close(shortfall, second[place][1], f"the shortfall of {place}")


def units_of_parts_carry_over(
    registry: r.Registry, rule: Mean | Ordered, shift: float, scale: float, record: r.Record
) -> None:
    """Law 14: shifting and scaling all parts shifts and scales a mean, or an ordered mean, by as much.

    `shift` + `scale` is at most 1.
    """
    line = [(0.0, shift), (1.0, min(1.0, shift + scale))]
    moved = attrs.evolve(rule, of=tuple(r.rescale(part, line) for part in rule.of))
    before, after = r.bounds(r.compile(rule, registry), record), r.bounds(r.compile(moved, registry), record)
    if before is None or after is None:
        same(before, after, "bounds where nothing applies")
    else:
        close(after.low, shift + scale * before.low, "the low end, shifted and scaled")
        close(after.high, shift + scale * before.high, "the high end, shifted and scaled")


def group_credits_sum_to_the_mean_value(
    rule: r.CompiledRule, records: Sequence[r.Record], weights: Sequence[float]
) -> None:
    """Law 15: over a group, weighted mean credits add up to the mean value, and mean shortfalls to 1 minus it."""
    whole = math.fsum(weights)
    read = [
        (w, r.value(rule, record), grouped(r.credits(rule, record))) for w, record in zip(weights, records, strict=True)
    ]
    places = dict.fromkeys(place for _, _, parts in read for place in parts)
    credit, shortfall = (
        math.fsum(math.fsum(w * parts.get(place, (0.0, 0.0))[i] for w, _, parts in read) / whole for place in places)
        for i in (0, 1)
    )
    mean = math.fsum(w * (value or 0.0) for w, value, _ in read) / whole
    applies = math.fsum(w for w, value, _ in read if value is not None) / whole
    close(credit, mean, "mean credits in sum")
    close(shortfall, applies - mean, "mean shortfalls in sum")


def order_weights_follow_their_line(weights: Sequence[float], present: int) -> None:
    """The weights of fewer parts are differences of the line through the running sums of all weights (Yager 1996)."""
    exact = [Fraction(weight) for weight in weights]

    def line(place: Fraction) -> Fraction:
        whole = int(place)
        return sum(exact[:whole], Fraction(0)) + (place - whole) * (exact[whole] if whole < len(exact) else 0)

    step = Fraction(len(exact), present)
    expected = [float(line(i * step) - line((i - 1) * step)) for i in range(1, present + 1)]
    found = order_weights(tuple(weights), present)
    same(len(found), present, "weights for the parts present")
    for one, other in zip(found, expected, strict=True):
        hold(one >= 0, "no negative weight", found)
        hold(abs(one - other) <= CLOSE * sum(weights), "weights on the line", (found, expected))


def _same_readings(
    first: tuple[r.CompiledRule, r.Record], second: tuple[r.CompiledRule | None, r.Record], what: str
) -> None:
    """Require two rules to agree, each on its own record, in bounds and, if the first has them, in credits."""
    rule, record = first
    other, rest = second
    same(r.bounds(rule, record), r.bounds(other, rest) if other else None, f"bounds {what}")
    for high in (False, True) if rule.has("credits") else ():
        split, again = r.credits(rule, record, high=high), r.credits(other, rest, high=high) if other else None
        same(numbers(split), numbers(again), f"credits {what}")


def _completed(rule: r.CompiledRule, record: r.Record, *, high: bool) -> r.Record:
    """Fill in a record at one end: every level as near to partnership, or as far from it, as the record allows."""
    complete = dict(record)
    for key, scale in rule.scales.items():
        entry = record.get(key, Missing.UNKNOWN)
        if entry is Missing.NOT_APPLICABLE:
            continue
        if isinstance(entry, Missing):
            entry = Interval(scale.bottom, scale.top)
        if isinstance(entry, Interval):
            complete[key] = entry.high if high is not scale.reverse else entry.low
    return complete

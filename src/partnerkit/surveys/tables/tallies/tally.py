"""Tallies: what a group table is made of, as sums that any engine gives and that add up over groups.

For an item: how often each value was chosen. For a subscale: number, sum and sum of squares of the scores, and the sums
of their ends. Nothing is collected row by row.
"""

import math
from collections.abc import Container, Mapping, Sequence

import attrs
import narwhals.stable.v2 as nw

from partnerkit._progress_bar import Report
from partnerkit.errors import Fault, FrameError
from partnerkit.model import Missing, Subscale
from partnerkit.model.response_options import Code
from partnerkit.rules.frames.as_columns import total
from partnerkit.rules.frames.entry import Native, row_by_row
from partnerkit.surveys.answers.coded_answers import Keyed
from partnerkit.surveys.answers.collected_rows import collected, require_cells
from partnerkit.surveys.answers.counts import Counted, missing_codes, values_of, worth_of
from partnerkit.surveys.answers.responses import Scored
from partnerkit.surveys.coefficients.column_sums import Terms as Columns, column_sums, high_of
from partnerkit.surveys.group_order import Group, Rank, plain_cell, ranks_of
from partnerkit.surveys.tables.tallies.group_sums import ClusterSums, GroupSums, Terms, require_exact_keys
from partnerkit.surveys.tables.tallies.score_parts import ScoreParts, score_parts
from partnerkit.surveys.tables.wanted import Wanted

HOLDS = 1e-9
"""A cut holds from this much below itself on, as everywhere."""


@attrs.frozen
class ItemSlots:
    """Where an item's sums are.

    Attributes:
        values: The values that it can have, lowest first.
        counts: How many chose each value.
        asked: How many were asked, whether they answered or not.
        weights: As `counts`, each respondent counting by weight.
        asked_weight: As `asked`, each respondent counting by weight.
    """

    values: tuple[float, ...]
    counts: slice
    asked: int
    weights: slice
    asked_weight: int


@attrs.frozen
class ScoreSlots:
    """Where a subscale's sums are.

    Attributes:
        n: How many respondents have a score.
        above: How many have one at or above the cut.
        weight: Their weight, of all who have a score.
        total: The sum of their scores, by weight.
        squares: The sum of the squares, by weight.
        weight_above: The weight of those at or above the cut.
        applies: The weight of all to whom the subscale applies.
        low: The sum of the lowest scores they could have, by weight.
        high: The sum of the highest.
        parts: How many parts make a score of 1, if every score is a whole number of parts.
    """

    n: int
    above: int
    weight: int
    total: int
    squares: int
    weight_above: int
    applies: int
    low: int
    high: int
    parts: int | None = None


@attrs.frozen(eq=False)
class Tallies:
    """The sums of every group.

    Attributes:
        groups: For each group, by the values of its columns, its sums; groups in order.
        respondents: Where the number of respondents is.
        items: Where each item's sums are.
        scores: Where each subscale's sums are; none for counts per option, which do not say who answered what.
        heaviest: For each measure of a weighted table, the largest weight of one who answered, by group.
        ranks: What each column of the groups is sorted by; nothing where each is by itself.
        clusters: The same sums by cluster, if they were asked for.
    """

    groups: GroupSums
    respondents: int
    items: Mapping[str, ItemSlots]
    scores: Mapping[str, ScoreSlots]
    heaviest: Mapping[str, Mapping[Group, float]] = attrs.field(factory=dict)
    ranks: Sequence[Rank] = ()
    clusters: ClusterSums | None = None


def tally_answers(
    keyed: Keyed,
    work: Native,
    scored: Sequence[Scored],
    wanted: Wanted,
    *,
    progress: Report | None,
    clusters: Sequence[str] = (),
) -> Tallies:
    """Tally one row per respondent; `work` has the columns of scored subscales beside the answers.

    Scores that are whole numbers of parts are counted from the answers, and need no such columns. `clusters` are plain
    columns by which the sums are kept, too, beside those of the groups.
    """
    weight, cuts, by = wanted.design.weight, wanted.units, wanted.by
    unit = 1.0 if weight is None else weight_unit(keyed, weight)
    heavy = None if weight is None else nw.col(keyed.kept[weight]).cast(nw.Float64) / unit
    terms = Terms(adds_flags=weight is None and keyed.frame.implementation.is_polars())
    nobody = nw.col(next(iter(keyed.items.values()))).is_null().cast(nw.Int64) * 0
    respondents, nothing = terms.one(nobody + 1), terms.one(nobody)
    everyone = respondents, respondents if heavy is None else terms.fraction(heavy)
    counts = _counts(terms, keyed, wanted.needed)
    item_slots = {key: _item_slots(terms, keyed, key, counts[key], heavy, everyone) for key in wanted.needed}
    found = {one.key: counted_parts(keyed, one, weight) for one in wanted.of_subscales}
    parts = {key: of_score for key, of_score in found.items() if of_score is not None}
    score_slots: dict[str, ScoreSlots] = {}
    whole: dict[str, nw.Expr] = {}
    for key, of_score in parts.items():
        name = f"w{len(whole)}"
        whole[name] = _whole_parts(keyed, keyed.instrument.subscale(key), of_score)
        score_slots[key] = _slots_in_parts(terms, nw.col(name), of_score, cuts.get(key), respondents, nothing)
    work = row_by_row(work, lambda rows: rows.with_columns(**whole)) if whole else work
    for one in scored:
        if (key := one.subscale.key) not in parts:
            applies = everyone[1] if _all_apply(keyed, one.subscale) else None
            score_slots[key] = _score_slots(terms, one, heavy, cuts.get(key), nothing, applies)
    kept = [keyed.kept[name] for name in by]
    of_clusters = terms.in_clusters(work, list(dict.fromkeys([*kept, *clusters])), unit=unit) if clusters else None
    sums = of_clusters.by_group(kept) if of_clusters else terms.summed(work, kept, unit=unit, progress=progress)
    require_exact_keys(sums, by)
    ranks, ends = ranks_of(keyed.frame, kept), list[Sequence[float]]()
    for key, of_score in parts.items():
        chosen = [item_slots[item].counts for item in keyed.instrument.subscale(key).items]
        at = len(terms.names) + len(ends)
        ends += of_score.ends(sums, chosen, respondents)
        score_slots[key] = attrs.evolve(score_slots[key], low=at, high=at + 1)
    heaviest = {} if weight is None else _heaviest(keyed, work, scored, wanted, weight)
    groups = sums.beside(ends).in_order(ranks)
    return Tallies(groups, respondents, item_slots, score_slots, heaviest, ranks, of_clusters)


def counted_parts(keyed: Keyed, subscale: Subscale, weight: str | None) -> ScoreParts | None:
    """Give the parts that the scores of a subscale can be counted in, so that they follow from its items alone."""
    return score_parts(keyed.instrument, subscale) if weight is None and _all_apply(keyed, subscale) else None


def _all_apply(keyed: Keyed, subscale: Subscale) -> bool:
    return not set(subscale.items) & set(keyed.not_applicable)


def _heaviest(
    keyed: Keyed, work: Native, scored: Sequence[Scored], wanted: Wanted, weight: str
) -> dict[str, dict[Group, float]]:
    """Give the largest weight of one who has an answer or a score, by measure and group.

    It is not a sum, and so a query of its own.
    """
    heavy = nw.col(keyed.kept[weight]).cast(nw.Float64)
    columns = {key: keyed.items[key] for key in wanted.needed} | {one.subscale.key: one.score for one in scored}
    names = {key: f"h{i}" for i, key in enumerate(columns)}
    keys = [keyed.kept[name] for name in wanted.by]
    held = {names[key]: nw.when(~nw.col(column).is_null()).then(heavy) for key, column in columns.items()}
    weights = row_by_row(work, lambda rows: rows.select(*keys, **held))
    found = column_sums(weights, [Columns.of(*held)], keys, ends=list(held))
    return {
        key: {group: float(totals[high_of(name)] or 0.0) for group, totals in found.items()}
        for key, name in names.items()
    }


def _counts(terms: Terms, keyed: Keyed, keys: Sequence[str]) -> dict[str, slice]:
    """Count the answers to items; give for each item where it is how many chose each of its values."""
    by_values: dict[tuple[float, ...], list[str]] = {}
    for key in keys:
        by_values.setdefault(values_of(keyed.instrument, key), []).append(key)
    found: dict[str, slice] = {}
    for values, alike in by_values.items():
        found |= zip(alike, terms.counts([keyed.items[key] for key in alike], values), strict=True)
    return found


def _item_slots(
    terms: Terms, keyed: Keyed, key: str, counts: slice, weight: nw.Expr | None, everyone: tuple[int, int]
) -> ItemSlots:
    """Count by weight too, if there is one; `everyone` says where the number and the weight of all respondents are."""
    column, values = nw.col(keyed.items[key]), values_of(keyed.instrument, key)
    asked, asked_weight = everyone
    if key in keyed.not_applicable:
        there = terms.flag(~nw.col(keyed.not_applicable[key]))
        asked = terms.one(there)
        asked_weight = asked if weight is None else terms.fraction(there * weight)
    weights = counts
    if weight is not None:
        weights = terms.fractions(*(terms.flag(column == value) * weight for value in values))
    return ItemSlots(values, counts, asked, weights, asked_weight)


def _whole_parts(keyed: Keyed, subscale: Subscale, parts: ScoreParts) -> nw.Expr:
    """Give the scores of a subscale as whole numbers of parts, null where too few items were answered.

    Each is the mean of the items that were answered: what they are above the lowest answer, by how many they are.
    """
    items = len(subscale.items)
    top, fewest = parts.of_item // items, items if subscale.min_present is None else max(1, subscale.min_present)
    alike: dict[tuple[float, float], list[str]] = {}
    for key in subscale.items:
        options = keyed.instrument.options_of(key)
        alike.setdefault((options.bottom, options.top), []).append(keyed.items[key])
    answered, above = [], []
    for (lowest, highest), columns in alike.items():
        every, step = nw.col(*columns), top / (highest - lowest)
        answered.append(len(columns) - nw.sum_horizontal(every.is_null().cast(nw.Int64)))
        above.append((nw.sum_horizontal(every) - answered[-1] * lowest) * step)
    n = total(answered)
    enough: nw.Expr = nw.when(n >= fewest).then(n)
    mean: nw.Expr = total(above) * float(parts.of_one // top) / enough
    return (mean + 0.5).floor()


def _slots_in_parts(
    terms: Terms, whole: nw.Expr, parts: ScoreParts, cut: float | None, respondents: int, nothing: int
) -> ScoreSlots:
    """Sum the scores of a subscale that are whole numbers of parts; where `nothing` is, its ends come later."""
    n = terms.one(terms.flag(~whole.is_null()))
    above = nothing if cut is None else terms.one(terms.flag(whole >= (cut - HOLDS) * parts.of_one))
    sums, squares = terms.in_parts(whole, parts.of_one), terms.in_parts(whole * whole, parts.of_one**2)
    return ScoreSlots(n, above, n, sums, squares, above, respondents, nothing, nothing, parts.of_one)


def _score_slots(
    terms: Terms, one: Scored, weight: nw.Expr | None, cut: float | None, nothing: int, applies: int | None
) -> ScoreSlots:
    """Sum the scores of a subscale.

    `nothing` says where 0 is, `applies` where the weight of all is, if it applies to all.
    """
    score, low, high = nw.col(one.score), nw.col(one.low), nw.col(one.high)

    def place(expression: nw.Expr) -> int:
        return terms.fraction(expression if weight is None else expression * weight)

    def people(condition: nw.Expr) -> tuple[int, int]:
        """Count those of whom something holds, and add up their weights."""
        flag = terms.flag(condition)
        n = terms.one(flag)
        return n, n if weight is None else terms.fraction(flag * weight)

    n, whole = people(~score.is_null())
    above, whole_above = (nothing, nothing) if cut is None else people(score >= cut - HOLDS)
    total, squares = place(score), place(score * score)
    if applies is None:
        has_ends = terms.flag(~low.is_null())
        applies = terms.one(has_ends) if weight is None else place(has_ends)
    return ScoreSlots(n, above, whole, total, squares, whole_above, applies, place(low), place(high))


def tally_counts(wanted: Wanted, counted: Counted, *, respondents: str) -> Tallies:
    """Tally counts per option.

    `respondents` is the column that says how many answered the form. If there is none, or it is blank for a site or
    says too few, the largest number of answers to any one item of this site stands for it.
    """
    instrument, by = wanted.instrument, wanted.by
    terms, slots = Terms(), dict[str, ItemSlots]()
    columns, worth = {key: counted.columns[key] for key in wanted.needed}, dict[str, dict[Code, float]]()
    asked, off = dict[str, nw.Expr](), dict[str, nw.Expr]()
    nobody = nw.col(next(column for by_code in columns.values() for column in by_code.values())).fill_null(0.0) * 0.0

    def chose(key: str, codes: Container[Code]) -> nw.Expr:
        """Count those at a site who chose one of some options of an item."""
        return sum((nw.col(column).fill_null(0.0) for code, column in columns[key].items() if code in codes), nobody)

    for key in columns:
        worth[key], none = worth_of(instrument, key), missing_codes(instrument, key)
        not_applicable = {code for code, why in none.items() if why is Missing.NOT_APPLICABLE}
        off[key], asked[key] = chose(key, not_applicable), chose(key, {*worth[key], *none} - not_applicable)
    people = [_number_or_0(nw.col(counted.kept[respondents]).cast(nw.Float64))] if respondents else []
    # of each site, before they are added up; a column by itself, since the terms of every item take it
    answered = nw.max_horizontal(*people, *(asked[key] + off[key] for key in columns))
    work = counted.frame.with_columns(answered=answered)
    everyone = terms.one(nw.col("answered"))
    for key in columns:
        values = values_of(instrument, key)
        counts = terms.add(*(chose(key, [code for code, w in worth[key].items() if w == value]) for value in values))
        were_asked = terms.one(nw.col("answered") - off[key] if respondents else asked[key])
        slots[key] = ItemSlots(values, counts, were_asked, counts, were_asked)
    kept = [counted.kept[name] for name in by]
    sums = terms.summed(work, kept)
    require_exact_keys(sums, by)
    return Tallies(sums.in_order(ranks_of(counted.frame, kept)), everyone, slots, {})


def _number_or_0(column: nw.Expr) -> nw.Expr:
    """Give the number in a cell, and 0 where it is blank or none."""
    is_number = (column < math.inf).fill_null(False)  # to Polars, NaN is more than any number
    return nw.when(is_number).then(column).otherwise(nw.lit(0.0))


def check_weights(keyed: Keyed, weight: str) -> None:
    """Refuse weights that are missing, or not above 0, or without end."""
    kind = keyed.frame.collect_schema()[keyed.kept[weight]]
    if not kind.is_numeric():
        raise FrameError((Fault(weight, f"it holds {kind}, and weights are numbers.", "Turn it into numbers."),))
    value = nw.col(keyed.kept[weight]).cast(nw.Float64)
    right = (value > 0) & (value < math.inf)  # to Polars, NaN is more than any number
    wrong = (~right).fill_null(True)
    remedy = "Leave such rows out, or give them a finite weight."
    require_cells(keyed.frame, keyed.kept, {weight: wrong}, lacks=lambda _: "weight above 0", remedy=remedy)


def weight_unit(keyed: Keyed, weight: str) -> float:
    """Give the power of two that no weight is above: divided by it, weights are fractions, and lose no digit."""
    largest = collected(keyed.frame.select(largest=nw.col(keyed.kept[weight]).cast(nw.Float64).max()))["largest"][0]
    number = plain_cell(largest)
    return 1.0 if number is None or not 0 < number < math.inf else 2.0 ** math.frexp(float(number))[1]

"""Tallies: what a group table is made of, as sums that any engine gives and that add up over groups.

For an item: how often each value was chosen. For a subscale: number, sum and sum of squares of the scores, and the sums
of their ends. Nothing is collected row by row.

Engines that work on several threads add up in whatever order these are done, and the last digits of a sum of fractions
depend on it. So every fraction is split into two whole numbers, whose sums are exact in any order: a table is the same
to the last bit from run to run, and from engine to engine.
"""

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from partnerkit._progress_bar import Report
from partnerkit.errors import Fault, FrameError
from partnerkit.model import Instrument, Missing
from partnerkit.rules.frames.entry import Native
from partnerkit.surveys.answers.coded_answers import Keyed, collected, one_missing
from partnerkit.surveys.answers.counts import Counted, missing_codes, values_of, worth_of
from partnerkit.surveys.answers.responses import Scored
from partnerkit.surveys.group_order import Rank, order_by, ranks_of
from partnerkit.surveys.tables.score_parts import ScoreParts, score_parts

__all__ = [
    "Columns",
    "ItemSlots",
    "ScoreSlots",
    "Tallies",
    "group_sums",
    "in_order",
    "require_exact_keys",
    "tally_answers",
    "tally_counts",
    "weight_unit",
]

AT_ONCE = 90
"""How many sums pandas takes at a time; of more than a hundred it warns."""

PIECE = 100_000
"""How many rows of an eager frame are tallied at a time: each item takes a column for each of its values meanwhile."""

HOLDS = 1e-9
"""A cut holds from this much below itself on, as everywhere."""

FINE = 2.0**25
"""A fraction is counted in steps of 1 / FINE, and what is left of it in steps of 1 / FINE of these: 50 bits, of 53 that
a float has. Both sums are whole numbers below 2**53, and so exact, for up to 268 million respondents in a group."""

Group = tuple[Any, ...]
Sums: TypeAlias = "array[float]"
"""The sums of a group, as plain numbers: a list of so many objects would take four times the room."""


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
        n: How many have a score.
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
    """

    groups: Mapping[Group, Sums]
    respondents: int
    items: Mapping[str, ItemSlots]
    scores: Mapping[str, ScoreSlots]
    heaviest: Mapping[str, Mapping[Group, float]] = attrs.field(factory=dict)
    ranks: Sequence[Rank] = ()


def added(many: Iterable[Sums]) -> Sums:
    """Add sums of several groups."""
    return array("d", map(math.fsum, zip(*many, strict=True)))


def as_columns(groups: Iterable[Sums]) -> list[tuple[float, ...]]:
    """Give the sums of groups as columns, one for each sum."""
    return [*zip(*groups, strict=True)]


class Columns:
    """The expressions that are summed, each with its place.

    Attributes:
        expressions: The expressions.
        adds_flags: Whether the engine adds up what is true as it is, one bit each: 64 times less to hold than whole
            numbers.
        split: The places of sums that are split into two, each with the place of its finer part.
        parts: The places of sums of whole parts, each with how many parts make 1.
    """

    def __init__(self, *, adds_flags: bool = False) -> None:
        """Begin without any."""
        self.expressions: list[nw.Expr] = []
        self.adds_flags = adds_flags
        self.split: list[tuple[int, int]] = []
        self.parts: list[tuple[int, int]] = []

    def add(self, *expressions: nw.Expr) -> slice:
        """Add whole numbers, and give their places."""
        start = len(self.expressions)
        self.expressions += expressions
        return slice(start, len(self.expressions))

    def one(self, expression: nw.Expr) -> int:
        """Add a whole number, and give its place."""
        return int(self.add(expression).start)

    def fractions(self, *expressions: nw.Expr) -> slice:
        """Add what is not a whole number, from -1 to 1."""
        whole, rest = zip(*map(_steps, expressions), strict=True)
        found, finer = self.add(*whole), self.add(*rest)
        self.split += zip(range(found.start, found.stop), range(finer.start, finer.stop), strict=True)
        return found

    def fraction(self, expression: nw.Expr) -> int:
        """Add one number from -1 to 1, and give its place."""
        return int(self.fractions(expression).start)

    def in_parts(self, number: nw.Expr, of_one: int) -> int:
        """Add a whole number of parts, of which so many make 1."""
        place = self.one(number)
        self.parts.append((place, of_one))
        return place

    def put_together(self, sums: Sums, unit: float) -> Sums:
        """Make fractions of whole numbers again; `unit` is what those that are split were divided by."""
        for place, finer in self.split:
            sums[place] = _together(sums[place], sums[finer]) * unit
        for place, of_one in self.parts:
            sums[place] /= of_one
        return sums

    def flag(self, condition: nw.Expr) -> nw.Expr:
        """Give what adds up to how often a condition holds."""
        return condition if self.adds_flags else condition.cast(nw.Int64)


def _steps(fraction: nw.Expr) -> tuple[nw.Expr, nw.Expr]:
    """Split a fraction into whole steps and what is left of it in finer ones.

    Floors, as engines round halves differently.
    """
    scaled = fraction * FINE
    whole = scaled.floor()
    return whole, ((scaled - whole) * FINE + 0.5).floor()


def _together(whole: float, finer: float) -> float:
    """Give the sum of fractions from those of their two parts."""
    return (whole + finer / FINE) / FINE


def tally_answers(
    keyed: Keyed,
    work: Native,
    scored: Sequence[Scored],
    *,
    items: Sequence[str],
    by: Sequence[str],
    weight: str | None,
    cuts: Mapping[str, float],
    progress: Report | None,
) -> Tallies:
    """Tally one row per respondent.

    Args:
        keyed: The keyed view.
        work: The view with the columns of its scored subscales.
        scored: What these columns are.
        items: Keys of the items to tally.
        by: The columns that make the groups.
        weight: The column of weights.
        cuts: For subscales, the score from 0 to 1 from which on a respondent counts as at or above.
        progress: Told of each piece of an eager frame.
    """
    unit = 1.0 if weight is None else weight_unit(keyed, weight)
    heavy = None if weight is None else nw.col(keyed.kept[weight]).cast(nw.Float64) / unit
    columns = Columns(adds_flags=weight is None and keyed.frame.implementation.is_polars())
    nobody = nw.col(next(iter(keyed.items.values()))).is_null().cast(nw.Int64) * 0
    respondents, nothing = columns.one(nobody + 1), columns.one(nobody)
    everyone = respondents, respondents if heavy is None else columns.fraction(heavy)
    item_slots = {key: _item_slots(columns, keyed, key, heavy, everyone) for key in items}
    parts: dict[str, ScoreParts] = {}
    score_slots: dict[str, ScoreSlots] = {}
    for one in scored:
        key, all_apply = one.subscale.key, not set(one.subscale.items) & set(keyed.not_applicable)
        if all_apply and weight is None and (found := score_parts(keyed.instrument, one.subscale)) is not None:
            parts[key] = found
            score_slots[key] = _slots_in_parts(columns, one, found, cuts.get(key), respondents, nothing)
        else:
            applies = everyone[1] if all_apply else None
            score_slots[key] = _score_slots(columns, one, heavy, cuts.get(key), nothing, applies)
    groups: dict[Group, list[Sums]] = {}
    for piece in _pieces(work, progress):
        for group, sums in _grouped(piece, [keyed.kept[name] for name in by], columns.expressions):
            groups.setdefault(group, []).append(sums)
    require_exact_keys(groups, by)
    ranks = ranks_of(keyed.frame, [keyed.kept[name] for name in by])
    added_up = {group: columns.put_together(sums, unit) for group, sums in in_order(groups, ranks).items()}
    table, ends = as_columns(added_up.values()), list[Sequence[float]]()
    for key, of_score in parts.items() if table else ():
        chosen = (table[item_slots[item].counts] for item in keyed.instrument.subscale(key).items)
        at = len(table) + len(ends)
        ends += of_score.ends(chosen, table[respondents])
        score_slots[key] = attrs.evolve(score_slots[key], low=at, high=at + 1)
    for sums, more in zip(added_up.values(), zip(*ends, strict=True), strict=False):
        sums.extend(more)
    heaviest = {} if weight is None else _heaviest(keyed, work, scored, items=items, by=by, weight=weight)
    return Tallies(added_up, respondents, item_slots, score_slots, heaviest, ranks)


def _heaviest(
    keyed: Keyed, work: Native, scored: Sequence[Scored], *, items: Sequence[str], by: Sequence[str], weight: str
) -> dict[str, dict[Group, float]]:
    """Give the largest weight of one who has an answer or a score, by measure and group.

    It is not a sum, and so a query of its own.
    """
    heavy = nw.col(keyed.kept[weight]).cast(nw.Float64)
    columns = {key: keyed.items[key] for key in items} | {one.subscale.key: one.score for one in scored}
    names = {key: f"h{i}" for i, key in enumerate(columns)}
    keys = [keyed.kept[name] for name in by]
    held = {names[key]: nw.when(~nw.col(column).is_null()).then(heavy) for key, column in columns.items()}
    flat = work.select(*keys, **held)
    largest = [nw.col(name).max() for name in names.values()]
    table = collected(flat.group_by(*keys).agg(*largest) if keys else flat.select(*largest))
    groups = list(zip(*(map(plain_cell, table[name]) for name in keys), strict=True)) if keys else [()]
    found: dict[str, dict[Group, float]] = {key: {} for key in columns}
    for key, name in names.items():
        for group, cell in zip(groups, table[name], strict=True):
            largest_here = plain_cell(cell)
            found[key][group] = max(found[key].get(group, 0.0), 0.0 if largest_here is None else float(largest_here))
    return found


def _item_slots(
    columns: Columns, keyed: Keyed, key: str, weight: nw.Expr | None, everyone: tuple[int, int]
) -> ItemSlots:
    """Count the answers of an item; `everyone` says where the number and the weight of all respondents are."""
    column, values = nw.col(keyed.items[key]), values_of(keyed.instrument, key)
    chosen = [columns.flag(column == value) for value in values]
    counts, (asked, asked_weight) = columns.add(*chosen), everyone
    if key in keyed.not_applicable:
        there = columns.flag(~nw.col(keyed.not_applicable[key]))
        asked = columns.one(there)
        asked_weight = asked if weight is None else columns.fraction(there * weight)
    weights = counts if weight is None else columns.fractions(*(one * weight for one in chosen))
    return ItemSlots(values, counts, asked, weights, asked_weight)


def _slots_in_parts(
    columns: Columns, one: Scored, parts: ScoreParts, cut: float | None, respondents: int, nothing: int
) -> ScoreSlots:
    """Sum the scores of a subscale that are whole numbers of parts; where `nothing` is, its ends come later."""
    score = nw.col(one.score)
    n = columns.one(columns.flag(~score.is_null()))
    above = nothing if cut is None else columns.one(columns.flag(score >= cut - HOLDS))
    whole = (score * float(parts.of_one) + 0.5).floor()
    total, squares = columns.in_parts(whole, parts.of_one), columns.in_parts(whole * whole, parts.of_one**2)
    return ScoreSlots(n, above, n, total, squares, above, respondents, nothing, nothing, parts.of_one)


def _score_slots(
    columns: Columns, one: Scored, weight: nw.Expr | None, cut: float | None, nothing: int, applies: int | None
) -> ScoreSlots:
    """Sum the scores of a subscale.

    `nothing` says where 0 is, `applies` where the weight of all is, if it applies to all.
    """
    score, low, high = nw.col(one.score), nw.col(one.low), nw.col(one.high)
    there = columns.flag(~score.is_null())
    n, above = columns.one(there), nothing
    whole, whole_above = n, nothing
    if cut is not None:
        holds = columns.flag(score >= cut - HOLDS)
        above = whole_above = columns.one(holds)
        if weight is not None:
            whole_above = columns.fraction(holds * weight)
    if weight is not None:
        whole = columns.fraction(there * weight)

    def place(expression: nw.Expr) -> int:
        return columns.fraction(expression if weight is None else expression * weight)

    total, squares = place(score), place(score * score)
    if applies is None:
        has_ends = columns.flag(~low.is_null())
        applies = columns.one(has_ends) if weight is None else place(has_ends)
    return ScoreSlots(n, above, whole, total, squares, whole_above, applies, place(low), place(high))


def _pieces(work: Native, progress: Report | None) -> Iterator[Native]:
    """Cut an eager frame into pieces, since the columns of flags take more room than the answers.

    Polars does so by itself.
    """
    if isinstance(work, nw.LazyFrame):
        yield work
        return
    if work.implementation.is_polars() and progress is None:
        yield work.lazy()
        return
    for start in range(0, max(len(work), 1), PIECE):  # a table without rows is one piece
        yield work[start : start + PIECE]
        if progress is not None:
            progress(min(start + PIECE, len(work)), len(work))


def _grouped(work: Native, by: Sequence[str], expressions: Sequence[nw.Expr]) -> Iterator[tuple[Group, Sums]]:
    """Give the sums of each group; without groups, of everything."""
    summed = {f"t{i}": expression for i, expression in enumerate(expressions)}
    names = list(summed)
    flat = work.select(*one_missing(work, by), **summed)
    wide = AT_ONCE if isinstance(flat, nw.DataFrame) and flat.implementation.is_pandas() else len(names)
    table: dict[str, list[Any]] = {}
    for start in range(0, len(names), wide):
        sums = [nw.col(name).sum() for name in names[start : start + wide]]
        table |= collected(flat.group_by(*by).agg(*sums) if by else flat.select(*sums))
    keys = zip(*(map(plain_cell, table[name]) for name in by), strict=True) if by else iter([()])
    columns = [_numbers(table.pop(name)) for name in names]
    yield from ((key, array("d", row)) for key, row in zip(keys, zip(*columns, strict=True), strict=True))


EXACT = 2.0**53
"""From here on, floats hold not every whole number: two ids may have become one."""


def require_exact_keys(groups: Iterable[Group], by: Sequence[str]) -> None:
    """Refuse groups whose keys are whole numbers that a float cannot tell apart.

    Raises:
        FrameError: There are some: a column of large ids beside a missing one was read as floats.
    """
    lost = {i: cell for group in groups for i, cell in enumerate(group) if isinstance(cell, float) and cell >= EXACT}
    remedy = "Read the column as text, or as whole numbers that can be missing (Int64 in pandas)."
    problem = "it holds {:.0f} as a float, which is one for several whole numbers."
    faults = tuple(Fault(by[i], problem.format(cell), remedy) for i, cell in lost.items() if cell < math.inf)
    if faults:
        raise FrameError(faults)


def group_sums(work: Native, by: Sequence[str], expressions: Sequence[nw.Expr]) -> dict[Group, Sums]:
    """Give the sums of expressions in each group; of an eager frame in pieces."""
    groups: dict[Group, list[Sums]] = {}
    for piece in _pieces(work, None):
        for group, sums in _grouped(piece, by, expressions):
            groups.setdefault(group, []).append(sums)
    return {group: added(many) for group, many in groups.items()}


def _numbers(cells: Sequence[Any]) -> Sums:
    """Give sums as floats; the sum of no numbers is missing on some engines and 0 on others."""
    try:
        numbers = array("d", cells)
    except TypeError:
        return array("d", (0.0 if plain_cell(cell) is None else float(cell) for cell in cells))
    whole = sum(numbers)
    return numbers if whole == whole else array("d", (0.0 if number != number else number for number in numbers))


def plain_cell(cell: Any) -> Any:
    """Give a group's value; every kind of missing is None."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType") or cell != cell:
        return None
    return cell


def in_order(groups: Mapping[Group, Sequence[Sums]], ranks: Sequence[Rank] = ()) -> dict[Group, Sums]:
    """Give groups in order, each with its sums added up; `ranks` says what each of their columns is sorted by."""
    return {
        group: groups[group][0] if len(groups[group]) == 1 else added(groups[group])
        for group in sorted(groups, key=order_by(ranks))
    }


def tally_counts(
    instrument: Instrument, counted: Counted, *, items: Sequence[str], by: Sequence[str], respondents: str
) -> Tallies:
    """Tally counts per option.

    Args:
        instrument: The instrument.
        counted: The counts under plain names.
        items: Keys of the items to tally.
        by: The columns that make the groups.
        respondents: The column that says how many answered the form; if blank, the largest count of any item stands for
            it.
    """
    columns, slots, off = Columns(), {}, {}
    everyone = columns.one(
        nw.col(counted.kept[respondents]).cast(nw.Float64) if respondents else nw.col(_any(counted)) * 0.0
    )
    for key in items:
        by_code, worth = counted.columns[key], worth_of(instrument, key)
        values = values_of(instrument, key)
        chosen = [
            _total([nw.col(by_code[c]) for c, w in worth.items() if w == v and c in by_code], by_code) for v in values
        ]
        none: dict[bool, list[nw.Expr]] = {True: [], False: []}
        for code, why in missing_codes(instrument, key).items():
            if code in by_code:
                none[why is Missing.NOT_APPLICABLE].append(nw.col(by_code[code]).fill_null(0.0))
        counts, asked, off[key] = columns.add(*chosen), *(columns.one(_total(none[b], by_code)) for b in (False, True))
        slots[key] = ItemSlots(values, counts, asked, counts, asked)
    kept = [counted.kept[name] for name in by]
    grouped = dict(_grouped(counted.frame, kept, columns.expressions))
    require_exact_keys(grouped, by)
    for sums in grouped.values():
        for key, slot in slots.items():
            sums[slot.asked] += sum(sums[slot.counts])
            if respondents:
                sums[slot.asked] = max(sums[slot.asked], sums[everyone] - sums[off[key]])
        if not respondents:
            sums[everyone] = max(sums[slot.asked] + sums[off[key]] for key, slot in slots.items())
    return Tallies(
        in_order({group: [sums] for group, sums in grouped.items()}, ranks_of(counted.frame, kept)), everyone, slots, {}
    )


def _any(counted: Counted) -> str:
    return next(column for options in counted.columns.values() for column in options.values())


def _total(columns: Sequence[nw.Expr], by_code: Mapping[Any, str]) -> nw.Expr:
    if not columns:
        return nw.col(next(iter(by_code.values()))) * 0.0
    first, *rest = columns
    return sum(rest, first)


def check_weights(keyed: Keyed, weight: str) -> None:
    """Refuse weights that are missing, or not above 0, or without end.

    Raises:
        FrameError: There are some.
    """
    column = nw.col(keyed.kept[weight])
    kind = keyed.frame.collect_schema()[keyed.kept[weight]]
    if not kind.is_numeric():
        raise FrameError((Fault(weight, f"it holds {kind}, and weights are numbers.", "Turn it into numbers."),))
    number = column.cast(nw.Float64)
    right = (number > 0) & (number < math.inf)  # to Polars, NaN is more than any number
    wrong = collected(keyed.frame.select(wrong=(~right).fill_null(True).cast(nw.Int64)).select(nw.col("wrong").sum()))
    if wrong["wrong"][0]:
        problem = f"{wrong['wrong'][0]} rows have no weight above 0."
        raise FrameError((Fault(weight, problem, "Leave those rows out, or give them a finite weight."),))


def weight_unit(keyed: Keyed, weight: str) -> float:
    """Give the power of two that no weight is above: divided by it, weights are fractions, and lose no digit."""
    largest = collected(keyed.frame.select(largest=nw.col(keyed.kept[weight]).cast(nw.Float64).max()))["largest"][0]
    number = plain_cell(largest)
    return 1.0 if number is None or not 0 < number < math.inf else 2.0 ** math.frexp(float(number))[1]

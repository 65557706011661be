"""The fourth reading: a table of records, on the engine its owner already has.

The same rule, the same arithmetic in the same order, as column expressions: each row's number is bit-equal to `value` or `bounds` on that row. Frames go
through narwhals, so pandas, Polars (eager and lazy), PyArrow, DuckDB, Ibis, Dask and PySpark are all served, and lazy frames stay lazy.

How the expressions are laid out, and why: one `with_columns` for each height of the tree (a column for each node makes SQL
planning quadratic, and nested when/then makes it explode); no null enters the arithmetic (engines disagree on what `min` and `+` do with one);
keys become plain temporary names on entry and come back on exit (a dotted name is a struct field to Spark).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal, TypeVar, assert_never

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError
from partnerkit.model import TOLERANCE
from partnerkit.model.rule import (
    AllOf,
    AnyOf,
    Capped,
    IndicatorLeaf,
    KOfN,
    Mean,
    Ordered,
    Reached,
    Ref,
    Requirement,
    Rescale,
    Rule,
    Share,
)
from partnerkit.rules.compile import CompiledRule, resolved
from partnerkit.rules.value import order_weights

__all__ = ["check_frame", "columns"]

Frame = TypeVar("Frame")
Reading = Literal["value", "bounds"]
Native = nw.LazyFrame[Any] | nw.DataFrame[Any]
Corner = Literal["low", "high", "exact"]
"""Which number of a node is read: at the record's lowest or highest corner, or, where every unknown answer leaves the value open, null for unknown."""


def columns(
    frame: Frame,
    rules: CompiledRule | Iterable[CompiledRule],
    *,
    reading: Reading = "value",
    keep: Sequence[str] | None = None,
    not_applicable: Mapping[str, str] | None = None,
    check: bool = True,
) -> Frame:
    """Read rules on every row of a frame.

    Args:
        frame: One row a record; one column an indicator, named by its key, holding levels on the indicator's own scale. Nulls and NaN are
            unknown. Any frame that narwhals knows; it is never changed.
        rules: Compiled rules. Each gives one column named by its key (``key.low`` and ``key.high`` for bounds).
        reading: ``"value"``: a number from 0 to 1 where the row settles it, else null. ``"bounds"``: the lowest and the highest number that
            the row allows; null where nothing in the rule applies.
        keep: Columns of the frame to keep, such as an id; all if left out. Lazy engines may reorder rows, so keep an id there.
        not_applicable: For an indicator that does not apply to every row, the name of a boolean column that is true where it does not.
        check: Look for missing columns and for levels off their scale first, which runs one query on a lazy frame. Without it, a
            missing column is still an error, and a level off its scale gives a number without meaning.

    Returns:
        A frame of the same kind: the kept columns, then one or two for each rule.

    Raises:
        FrameError: Columns are missing, or levels are off their scale; each with column, level and number of rows.
    """
    read = [rules] if isinstance(rules, CompiledRule) else list(rules)
    flags = dict(not_applicable or {})
    given: Native = nw.from_native(frame)
    names = given.collect_schema().names()
    _require_columns(read, flags, names, keep)
    if check:
        _check_levels(given, read, flags)
    kept = list(names if keep is None else keep)
    plan = _Plan(read, flags, reading)
    work = plan.enter(given, kept)
    for layer in plan.layers():
        work = work.with_columns(**layer)
    return work.select(*plan.kept, **plan.results()).rename(plan.exit()).to_native()  # type: ignore[no-any-return]


def check_frame(frame: Any, rules: CompiledRule | Iterable[CompiledRule]) -> None:
    """Look for missing columns and for levels off their scale.

    Raises:
        FrameError: There are some; each with column, level and number of rows.
    """
    read = [rules] if isinstance(rules, CompiledRule) else list(rules)
    given: Native = nw.from_native(frame)
    _require_columns(read, {}, given.collect_schema().names(), None)
    _check_levels(given, read, {})


# -- checks -------------------------------------------------------------------------------------------------------------------


def _require_columns(
    rules: Sequence[CompiledRule], flags: Mapping[str, str], names: Sequence[str], keep: Sequence[str] | None
) -> None:
    from partnerkit.errors import nearest

    needed = dict.fromkeys([*(key for rule in rules for key in rule.indicators), *flags.values(), *(keep or ())])
    faults = []
    for key in needed:
        if key not in names:
            near = nearest(key, names)
            faults.append(Fault(key, "the frame has no such column.", f"Did you mean {near[0]!r}?" if near else ""))
    used = {key for rule in rules for key in rule.indicators}
    faults += [
        Fault(key, "no rule reads this indicator.", "Take it out of not_applicable.")
        for key in flags
        if key not in used
    ]
    if faults:
        raise FrameError(tuple(faults))


def _check_levels(frame: Native, rules: Sequence[CompiledRule], flags: Mapping[str, str]) -> None:
    """Count the levels off their scale; a level that does not apply is not looked at."""
    scales = {key: scale for rule in rules for key, scale in rule.scales.items()}
    plain = {key: f"x{i}" for i, key in enumerate(scales)}
    work = _plain_numbers(frame, plain, {}, [])
    off = {
        plain[key]: ((nw.col(plain[key]) < scale.bottom) | (nw.col(plain[key]) > scale.top)).cast(nw.Int64).sum()
        for key, scale in scales.items()
        if key not in flags
    }
    if not off:
        return
    counted = _collect(work.select(**off))
    faults = []
    for key, scale in scales.items():
        if key in flags or not counted[plain[key]][0]:
            continue
        column = nw.col(plain[key])
        wrong = work.filter((column < scale.bottom) | (column > scale.top)).group_by(plain[key]).agg(rows=nw.len())
        table = _collect(wrong)
        for level, rows in sorted(zip(table[plain[key]], table["rows"], strict=True)):
            faults.append(
                Fault(
                    key,
                    f"the level {level:g} stands in {rows} row{'' if rows == 1 else 's'}.",
                    f"{scale.name!r} runs from {scale.bottom:g} to {scale.top:g}; make codes for missing answers null.",
                )
            )
    if faults:
        raise FrameError(tuple(faults))


def _collect(frame: Native) -> dict[str, list[Any]]:
    done = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return {name: done[name].to_list() for name in done.columns}


# -- the plan -----------------------------------------------------------------------------------------------------------------


def _plain_numbers(
    frame: Native, plain: Mapping[str, str], flags: Mapping[str, str], kept: Sequence[tuple[str, str]]
) -> Native:
    """Give the indicators as float columns under plain names, with NaN made null, beside the flags and the kept columns."""
    schema = frame.collect_schema()
    every = {name: f"c{i}" for i, name in enumerate(schema.names())}
    work = _renamed(frame, every)
    numbers = {}
    for key, name in plain.items():
        column = nw.col(every[key])
        number = column.cast(nw.Float64)
        numbers[name] = nw.when(~number.is_nan()).then(number) if schema[key].is_float() else number
    applies = {name: 1.0 - _flag(nw.col(every[column]).fill_null(False)) for column, name in flags.items()}
    return work.select(**{new: nw.col(every[old]) for old, new in kept}, **numbers, **applies)


def _renamed(frame: Native, names: Mapping[str, str]) -> Native:
    """Rename all columns; Spark by position, since by name it takes a dotted one for a field of a struct."""
    if frame.implementation.is_spark_like():
        renamed: Native = nw.from_native(frame.to_native().toDF(*names.values()))
        return renamed
    return frame.rename(dict(names))


def _flag(condition: nw.Expr) -> nw.Expr:
    """Give 1.0 where a condition holds and 0.0 elsewhere."""
    return condition.cast(nw.Int64).cast(nw.Float64)


@attrs.frozen
class _Node:
    """A node of a rule as columns: its value at each corner, and where it applies.

    Attributes:
        ends: The value at the corners that are read, as expressions over columns of lower layers.
        applies: 1.0 where the node applies and 0.0 elsewhere; None where it always does.
        layer: The layer the expressions can stand in.
    """

    ends: Mapping[Corner, nw.Expr]
    applies: nw.Expr | None
    layer: int


@attrs.frozen
class _Test:
    """A requirement as columns: whether it holds at each corner, and where it applies."""

    ends: Mapping[Corner, nw.Expr]
    applies: nw.Expr | None
    layer: int


class _Plan:
    """Which columns stand in which layer."""

    def __init__(self, rules: Sequence[CompiledRule], flags: Mapping[str, str], reading: Reading) -> None:
        self.reading = reading
        self.numbers = {
            key: f"x{i}" for i, key in enumerate(dict.fromkeys(k for rule in rules for k in rule.indicators))
        }
        self.flags = {column: f"a{i}" for i, column in enumerate(dict.fromkeys(flags.values()))}
        self.applies = {key: nw.col(self.flags[column]) for key, column in flags.items()}
        self.placed: list[dict[str, nw.Expr]] = []
        self.refs: dict[tuple[str, tuple[Corner, ...]], _Node] = {}
        self.divisors: dict[float, nw.Expr] = {}
        self.count = 0
        self.roots: list[tuple[CompiledRule, _Node]] = []
        self.kept: list[str] = []
        self.names: dict[str, str] = {}
        for rule in rules:
            one_pass = reading == "value" and not set(rule.indicators) & set(flags) and _is_strict(rule.root)
            self.roots.append((rule, self.settle(self.node(rule.root, ("exact",) if one_pass else ("low", "high")))))

    def enter(self, frame: Native, kept: Sequence[str]) -> Native:
        self.kept = [f"k{i}" for i in range(len(kept))]
        self.names = dict(zip(self.kept, kept, strict=True))
        return _plain_numbers(frame, self.numbers, self.flags, list(zip(kept, self.kept, strict=True)))

    def layers(self) -> list[dict[str, nw.Expr]]:
        return [layer for layer in self.placed if layer]

    def results(self) -> dict[str, nw.Expr]:
        found: dict[str, nw.Expr] = {}
        for i, (_, node) in enumerate(self.roots):
            if "exact" in node.ends:
                found[f"r{i}"] = node.ends["exact"]
                continue
            low, high = node.ends["low"], node.ends["high"]
            applies = None if node.applies is None else node.applies > 0
            if self.reading == "value":
                settled = (low == high) if applies is None else (low == high) & applies
                found[f"r{i}"] = nw.when(settled).then(low)
            else:
                found[f"r{i}low"] = low if applies is None else nw.when(applies).then(low)
                found[f"r{i}high"] = high if applies is None else nw.when(applies).then(high)
        return found

    def exit(self) -> dict[str, str]:
        names = dict(self.names)
        for i, (rule, _) in enumerate(self.roots):
            if self.reading == "value":
                names[f"r{i}"] = rule.key
            else:
                names |= {f"r{i}low": f"{rule.key}.low", f"r{i}high": f"{rule.key}.high"}
        return names

    # -- nodes ----------------------------------------------------------------------------------------------------------

    def place(self, layer: int, expression: nw.Expr) -> nw.Expr:
        """Make an expression a column of a layer, and give the column."""
        while len(self.placed) <= layer:
            self.placed.append({})
        name = f"n{self.count}"
        self.count += 1
        self.placed[layer][name] = expression
        return nw.col(name)

    def settle(self, node: _Node) -> _Node:
        """Make a node columns of its layer, so that what stands above reads columns and not expressions."""
        ends = {corner: self.place(node.layer, end) for corner, end in node.ends.items()}
        applies = None if node.applies is None else self.place(node.layer, node.applies)
        return _Node(ends, applies, node.layer + 1)

    def node(self, rule: Rule, corners: tuple[Corner, ...]) -> _Node:
        match rule:
            case IndicatorLeaf():
                return self.leaf(rule, corners)
            case Ref(key, target):
                if (key, corners) not in self.refs:
                    self.refs[key, corners] = self.settle(self.node(resolved(target), corners))
                return self.refs[key, corners]
            case Mean(of, weights):
                return self.mean([self.part(part, corners) for part in of], weights, corners)
            case Ordered(of, weights):
                return self.ordered([self.settle(self.part(part, corners)) for part in of], weights, corners)
            case Capped(of, until, at_most):
                return self.capped(self.settle(self.part(of, corners)), self.test(until, corners), at_most, corners)
            case Share(of, weights):
                return self.share([self.test(part, corners) for part in of], weights, corners)
            case Rescale(of, points):
                return self.rescale(self.settle(self.part(of, corners)), points, corners)
            case _:
                assert_never(rule)

    def part(self, part: Any, corners: tuple[Corner, ...]) -> _Node:
        """Give a part of a node: a leaf as it is, anything larger as columns."""
        rule = resolved(part)
        node = self.node(rule, corners)
        return node if isinstance(rule, IndicatorLeaf | Ref) else self.settle(node)

    def leaf(self, leaf: IndicatorLeaf, corners: tuple[Corner, ...]) -> _Node:
        if leaf.scale is None:
            resolved(None)
            raise AssertionError("unreachable")
        scale, column = leaf.scale, nw.col(self.numbers[leaf.key])
        divisor, layer = self.divisor(float(scale.top - scale.bottom))
        unit = (float(scale.top) - column) / divisor if scale.reverse else (column - float(scale.bottom)) / divisor
        fill = {"low": 0.0, "high": 1.0}
        ends = {corner: unit.fill_null(fill[corner]) if corner in fill else unit for corner in corners}
        return _Node(ends, self.applies.get(leaf.key), layer)

    def divisor(self, number: float) -> tuple[float | nw.Expr, int]:
        """Give a constant to divide by, and the layer from which on it stands.

        Polars divides a column by a constant through the constant's rounded reciprocal, which can be off by one bit; by a column it divides
        exactly. A power of two has an exact reciprocal and can stay a constant.
        """
        if math.frexp(number)[0] == 0.5:
            return number, 0
        if number not in self.divisors:
            self.divisors[number] = self.place(
                0, nw.col(next(iter(self.numbers.values()))).fill_null(0.0) * 0.0 + number
            )
        return self.divisors[number], 1

    def mean(self, parts: Sequence[_Node], weights: Sequence[float], corners: tuple[Corner, ...]) -> _Node:
        applies = [p.applies for p in parts]
        layer = max(1, *(p.layer for p in parts))
        ends = {
            c: self.weighted([(w, p.ends[c], p.applies) for w, p in zip(weights, parts, strict=True)]) for c in corners
        }
        return _Node(ends, _any_applies(applies), layer)

    def weighted(self, parts: Sequence[tuple[float, nw.Expr, nw.Expr | None]]) -> nw.Expr:
        """Give (left-to-right sum of weight times value) / (left-to-right sum of weights), over the parts that apply."""
        if all(applies is None for _, _, applies in parts):
            total = 0.0
            for weight, _, _ in parts:
                total += weight
            mean: nw.Expr = _sum([w * v for w, v, _ in parts]) / self.divisor(total)[0]
            return mean
        above = _sum([w * v if a is None else w * v * a for w, v, a in parts])
        below = _sum([w if a is None else w * a for w, _, a in parts])
        shared: nw.Expr = above / (below + _flag(below == 0.0))
        return shared

    def ordered(self, parts: Sequence[_Node], weights: tuple[float, ...], corners: tuple[Corner, ...]) -> _Node:
        layer = max(1, *(p.layer for p in parts))
        n, applies = len(parts), [p.applies for p in parts]
        always = all(a is None for a in applies)
        if always and not any(weights[:-1]) and weights[-1] == 1.0:
            return _Node({c: _horizontal(nw.min_horizontal, [p.ends[c] for p in parts]) for c in corners}, None, layer)
        if always and not any(weights[1:]) and weights[0] == 1.0:
            return _Node({c: _horizontal(nw.max_horizontal, [p.ends[c] for p in parts]) for c in corners}, None, layer)
        ends: dict[Corner, nw.Expr] = {}
        last = layer
        for corner in corners:
            last, ranked = self.sorted([_absent_last(p.ends[corner], p.applies) for p in parts], layer)
            if always:
                ends[corner] = self.weighted([(w, v, None) for w, v in zip(weights, ranked, strict=True)])
                continue
            present = self.place(last, _sum([1.0 if a is None else a for a in applies]))
            by_count = [order_weights(weights, m) + (0.0,) * (n - m) for m in range(n + 1)]
            placed = [_sum([by_count[m][i] * _flag(present == float(m)) for m in range(1, n + 1)]) for i in range(n)]
            at = [self.place(last + 1, weight) for weight in placed]
            above = _sum([w * nw.max_horizontal(v, v * 0.0) for w, v in zip(at, ranked, strict=True)])
            below = _sum(at)
            last += 2
            ends[corner] = above / (below + _flag(below == 0.0))
        return _Node(ends, _any_applies(applies), last)

    def sorted(self, values: Sequence[nw.Expr], layer: int) -> tuple[int, list[nw.Expr]]:
        """Sort values from highest to lowest with a network of comparisons, one layer a round (odd-even transposition)."""
        ranked = list(values)
        for turn in range(len(ranked)):
            for i in range(turn % 2, len(ranked) - 1, 2):
                one, other = ranked[i], ranked[i + 1]
                ranked[i] = self.place(layer, nw.max_horizontal(one, other))
                ranked[i + 1] = self.place(layer, nw.min_horizontal(one, other))
            layer += 1
        return layer, ranked

    def capped(self, of: _Node, until: _Test, at_most: float, corners: tuple[Corner, ...]) -> _Node:
        layer = max(of.layer, until.layer)
        ends = {}
        for corner in corners:
            free = until.ends[corner] if until.applies is None else until.ends[corner] | (until.applies == 0.0)
            value = of.ends[corner]
            ends[corner] = nw.when(free | (value <= at_most)).then(value).otherwise(nw.lit(at_most))
        return _Node(ends, of.applies, layer)

    def share(self, tests: Sequence[_Test], weights: Sequence[float], corners: tuple[Corner, ...]) -> _Node:
        ends = {
            c: self.weighted([(w, _flag(t.ends[c]), t.applies) for w, t in zip(weights, tests, strict=True)])
            for c in corners
        }
        return _Node(ends, _any_applies([t.applies for t in tests]), max(1, *(t.layer for t in tests)))

    def rescale(self, of: _Node, points: Sequence[tuple[float, float]], corners: tuple[Corner, ...]) -> _Node:
        ends = {}
        for corner in corners:
            height: float | nw.Expr = points[0][1]
            for (x0, y0), (x1, y1) in pairwise(points):
                height = height + (y1 - y0) * ((of.ends[corner].clip(x0, x1) - x0) / self.divisor(x1 - x0)[0])
            ends[corner] = height
        return _Node(ends, of.applies, of.layer)  # type: ignore[arg-type]  # two or more points make an expression

    # -- requirements ---------------------------------------------------------------------------------------------------

    def test(self, requirement: Requirement, corners: tuple[Corner, ...]) -> _Test:
        match requirement:
            case Reached(threshold=threshold, leaf=leaf):
                if leaf is None or threshold is None:
                    resolved(None)
                    raise AssertionError("unreachable")
                node, cut = self.leaf(leaf, corners), threshold - TOLERANCE
                return _Test({c: node.ends[c] >= cut for c in corners}, node.applies, node.layer)
            case AllOf(of):
                return self.at_least(len(of), [self.test(part, corners) for part in of], corners)
            case AnyOf(of):
                return self.at_least(1, [self.test(part, corners) for part in of], corners)
            case KOfN(k, of):
                return self.at_least(k, [self.test(part, corners) for part in of], corners)
            case _:
                assert_never(requirement)

    def at_least(self, k: int, parts: Sequence[_Test], corners: tuple[Corner, ...]) -> _Test:
        layer = max(part.layer for part in parts)
        present = _sum([1.0 if p.applies is None else p.applies for p in parts])
        ends = {}
        for corner in corners:
            held = self.place(
                layer,
                _sum(
                    [_flag(p.ends[corner]) if p.applies is None else _flag(p.ends[corner]) * p.applies for p in parts]
                ),
            )
            if isinstance(present, float):
                ends[corner] = held >= float(k)
            else:
                ends[corner] = (held >= float(k)) | (held >= self.place(layer, present))
        return _Test(ends, _any_applies([p.applies for p in parts]), layer + 1)


def _sum(terms: Sequence[Any]) -> Any:
    """Add from left to right."""
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def _horizontal(of: Any, parts: Sequence[nw.Expr]) -> nw.Expr:
    one: nw.Expr = parts[0] if len(parts) == 1 else of(*parts)
    return one


def _absent_last(value: nw.Expr, applies: nw.Expr | None) -> nw.Expr:
    """Give -1 where a part does not apply, below every value that does."""
    return value if applies is None else value * applies - (1.0 - applies)


def _any_applies(applies: Sequence[nw.Expr | None]) -> nw.Expr | None:
    """Give 1.0 where at least one part applies; None where one always does."""
    found = [a for a in applies if a is not None]
    if len(found) < len(applies):
        return None
    return _horizontal(nw.max_horizontal, found)


def _is_strict(rule: Rule) -> bool:
    """Say whether any unknown answer below a node leaves its value open: then null in, null out is the whole missing rule."""
    match rule:
        case IndicatorLeaf():
            return True
        case Ref(target=target):
            return _is_strict(resolved(target))
        case Mean(of, weights):
            return min(weights) > 1e-9 * sum(weights) and all(_is_strict(resolved(part)) for part in of)
        case _:
            return False

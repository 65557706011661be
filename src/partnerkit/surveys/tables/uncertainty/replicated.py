"""Variances from replicate weights: each mean is computed with every one of them."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from operator import mul, truediv

import attrs
import narwhals.stable.v2 as nw

from partnerkit.rules.frames.entry import Native
from partnerkit.surveys.answers.coded_answers import Keyed
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.disclosure.totals import with_totals
from partnerkit.surveys.tables.tallies.group_sums import GroupSums, Sums, added
from partnerkit.surveys.tables.uncertainty.design import MEAN, SHARE, Design, Errors, Part
from partnerkit.surveys.tables.uncertainty.measured import Measured
from partnerkit.surveys.tables.wanted import Wanted


@attrs.frozen(eq=False)
class ReplicateErrors(Errors):
    """How far each replicate's mean is from the middle, by measure and group; None where it has nobody of the group."""

    design: Design
    deviations: Mapping[tuple[Part, Group], Sequence[float] | None]

    def variance(self, part: Part, node: Group) -> tuple[float, float] | None:
        """Give a variance and its degrees of freedom; None where a replicate has nobody or all answered alike."""
        found = self._product(part, node, node)
        return None if not found else (found, self.design.degrees_of_replicates)

    def covariance(self, part: Part, first: Group, second: Group) -> tuple[float, float] | None:
        """Give the covariance of a figure of two groups, and the degrees of freedom of their difference."""
        found = self._product(part, first, second)
        return None if found is None else (found, self.design.degrees_of_replicates)

    def _product(self, part: Part, first: Group, second: Group) -> float | None:
        ours, theirs = (self.deviations.get((part, node)) for node in (first, second))
        if ours is None or theirs is None:
            return None
        factors = self.design.factors or (1.0,) * len(ours)
        return self.design.multiplier * sum(f * a * b for f, a, b in zip(factors, ours, theirs, strict=True))


def replicate_errors(keyed: Keyed, work: Native, measures: Sequence[Measured], wanted: Wanted) -> ReplicateErrors:
    """Compute the mean of each measure in each group, and each total, with the weight and with every replicate."""
    design = wanted.design
    weights = [nw.col(keyed.kept[name]).cast(nw.Float64) for name in (str(design.weight), *design.replicates)]
    groups = [keyed.kept[name] for name in wanted.by]
    found: dict[tuple[Part, Group], Sequence[float] | None] = {}
    for one in measures:
        read = _of_item if one.values else _of_score
        for name, node, tops, whole in read(work, groups, one, weights, margins=wanted.margins):
            found[(one.key, name), node] = _deviations(tops, whole, design)
    return ReplicateErrors(design, found)


_Tops = Iterator[tuple[str | float, Group, Sequence[float], Sequence[float]]]
"""Of each figure and group, what each weight makes of the upper and of the lower number of a mean."""


def _of_item(work: Native, by: Sequence[str], one: Measured, weights: Sequence[nw.Expr], *, margins: bool) -> _Tops:
    """Add up the weights of those who gave each answer, and make the figures of an item of these sums."""
    inside: dict[Group, dict[float, list[Sums]]] = {}
    nobody = [array("d", [0.0] * len(weights))]
    for (*node, value), sums in GroupSums.read(work, [*by, one.name], weights).items():
        for length in range(len(node) + 1) if margins else [len(node)]:
            inside.setdefault(tuple(node[:length]), {}).setdefault(value, []).append(sums)
    for group, of_group in inside.items():
        chose = [added(of_group.get(value, nobody)) for value in one.values]
        whole = added(chose)
        for name, worth in {MEAN: one.units, **one.shares}.items():
            yield name, group, [sum(map(mul, worth, of_weight)) for of_weight in zip(*chose, strict=True)], whole


def _of_score(work: Native, by: Sequence[str], one: Measured, weights: Sequence[nw.Expr], *, margins: bool) -> _Tops:
    tops = {MEAN: one.column.fill_null(0.0), **({} if one.reaches is None else {SHARE: one.reaches * 1.0})}
    sums = GroupSums.read(work, by, [top * weight for top in (one.there, *tops.values()) for weight in weights])
    for node, of_node in (with_totals(sums) if margins else sums).items():
        whole, *others = (of_node[at : at + len(weights)] for at in range(0, len(of_node), len(weights)))
        for name, of_top in zip(tops, others, strict=True):
            yield name, node, of_top, whole


def _deviations(tops: Sequence[float], whole: Sequence[float], design: Design) -> Sequence[float] | None:
    """Give how far the replicates' means are from the full one, or from their own mean."""
    if not all(whole):
        return None
    full, *replicates = map(truediv, tops, whole)
    if not design.mse:
        factors = design.factors or (1.0,) * len(replicates)
        counted = [mean for mean, factor in zip(replicates, factors, strict=True) if factor]
        full = sum(counted) / len(counted) if counted else full
    deviations = [mean - full for mean in replicates]
    return deviations if any(abs(one) > ALIKE for one in deviations) else None


ALIKE = 1e-12
"""Deviations up to this are rounding error: all answered alike."""

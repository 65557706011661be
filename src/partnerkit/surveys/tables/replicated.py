"""Variances from replicate weights: each mean is computed with every one of them."""

from collections.abc import Mapping, Sequence

import attrs
import narwhals.stable.v2 as nw

from partnerkit.rules.frames.entry import Native, flag
from partnerkit.surveys.answers.coded_answers import Keyed
from partnerkit.surveys.tables.design import Design, Part
from partnerkit.surveys.tables.measured import Measured, in_chunks
from partnerkit.surveys.tables.sums import Group, GroupSums, Sums
from partnerkit.surveys.tables.totals import with_totals

__all__ = ["ReplicateErrors", "replicate_errors"]

AT_ONCE = 200
"""How many sums are asked for at a time."""


@attrs.frozen(eq=False)
class ReplicateErrors:
    """How far each replicate's mean is from the middle, for each group.

    Attributes:
        design: The design.
        deviations: The deviations by measure and group; None where a replicate has nobody of the group.
    """

    design: Design
    deviations: Mapping[tuple[Part, Group], Sequence[float] | None]

    def variance(self, part: Part, node: Group) -> tuple[float, float] | None:
        """Give a variance and its degrees of freedom; None where a replicate has nobody or all answered alike."""
        found = self._product(part, node, node)
        return None if not found else (found, self.design.degrees_of_replicates)

    def tells_few(self, part: Part, node: Group, fewest: int) -> bool:  # noqa: ARG002 - replicates name no strata
        """Say whether the variance is that of two clusters alone."""
        found = self.variance(part, node)
        return found is not None and found[1] < 2

    def shared(self, key: str, first: Group, second: Group) -> float | None:  # noqa: ARG002 - replicates name no clusters
        """Give None: who is in which cluster is not known."""
        return None

    def covariance(self, key: str, first: Group, second: Group) -> tuple[float, float] | None:
        """Give the covariance of two groups' means, and the degrees of freedom of their difference."""
        found = self._product((key, False), first, second)
        return None if found is None else (found, self.design.degrees_of_replicates)

    def _product(self, part: Part, first: Group, second: Group) -> float | None:
        ours, theirs = (self.deviations.get((part, node)) for node in (first, second))
        if ours is None or theirs is None:
            return None
        factors = self.design.factors or (1.0,) * len(ours)
        return self.design.multiplier * sum(f * a * b for f, a, b in zip(factors, ours, theirs, strict=True))

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """Leave the replicates behind, which a stored table does not show."""
        return type(None), ()


def replicate_errors(
    keyed: Keyed, work: Native, measures: Sequence[Measured], design: Design, *, by: Sequence[str], margins: bool
) -> ReplicateErrors:
    """Compute the mean of each measure in each group, and each total, with the weight and with every replicate."""
    weights = [nw.col(keyed.kept[name]).cast(nw.Float64) for name in (str(design.weight), *design.replicates)]
    many, groups = len(weights), [keyed.kept[name] for name in by]
    found: dict[tuple[Part, Group], Sequence[float] | None] = {}
    for chunk in in_chunks(measures, max(1, AT_ONCE // (3 * many))):
        parts: list[Part] = []
        expressions = []
        for one in chunk:
            tops = [((one.key, False), one.number.fill_null(0.0))]
            if one.reaches is not None:
                tops.append(((one.key, True), flag(one.reaches.fill_null(False)) * 1.0))
            for part, top in tops:
                parts.append(part)
                expressions += [top * weight for weight in weights] + [one.there * weight for weight in weights]
        sums = GroupSums.read(work, groups, expressions)
        for node, of_node in (with_totals(sums) if margins else sums).items():
            for i, part in enumerate(parts):
                found[part, node] = _deviations(of_node[2 * many * i : 2 * many * (i + 1)], design)
    return ReplicateErrors(design, found)


def _deviations(sums: Sums, design: Design) -> Sequence[float] | None:
    """Give how far the replicates' means are from the full one, or from their own mean."""
    many = len(sums) // 2
    if not all(sums[many:]):
        return None
    full, *replicates = (top / whole for top, whole in zip(sums[:many], sums[many:], strict=True))
    if not design.mse:
        counted = [
            mean for mean, factor in zip(replicates, design.factors or (1.0,) * (many - 1), strict=True) if factor
        ]
        full = sum(counted) / len(counted) if counted else full
    deviations = [mean - full for mean in replicates]
    return deviations if any(abs(one) > ALIKE for one in deviations) else None


ALIKE = 1e-12
"""Deviations up to this are rounding error: all answered alike."""

"""The standard errors of a group table: of means and shares, as a design gives them, where they may be shown."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.surveys.tables.design import Design, Errors
from partnerkit.surveys.tables.group_rows import NAMES, Cells
from partnerkit.surveys.tables.hidden import Hidden
from partnerkit.surveys.tables.sums import Group

__all__ = ["ErrorCells", "design_cells", "sample_cells"]

ErrorCells = Callable[[str, Cells, Sequence[Hidden]], Cells]
"""From a measure, its other cells and what is hidden of them to se, degrees and share_se."""

DIGITS = 12
"""Digits that are kept of a variance: engines add up in whatever order, which the last ones tell."""

_N, _MEAN, _SD, _SHARE = (NAMES.index(name) - 2 for name in ("n", "mean", "sd", "share"))


def sample_cells(groups: Sequence[Group], invited: Mapping[Group, int] | None) -> ErrorCells:
    """Give the errors of simple random samples, which follow from n, standard deviation and share.

    Args:
        groups: The groups, in order.
        invited: How many each group has in all, for the finite population correction; None without it.

    Raises:
        InvalidValueError: A group's number is not known.
    """
    if invited is not None and (unknown := [group for group in groups if group not in invited]):
        expected = f"a number for every group, since Design(invited_are_all=True): none for {unknown[0]!r}"
        raise InvalidValueError(VERB, "invited", dict(invited), expected)
    everyone = None if invited is None else [invited[group] for group in groups]

    def left(n: int, i: int) -> float:
        return 1.0 if everyone is None else max(0.0, 1.0 - n / everyone[i])

    def cells(_key: str, of: Cells, _masks: Sequence[Hidden]) -> Cells:
        ns, sds, shares = of[_N], of[_SD], of[_SHARE]
        if everyone is None:
            se = [sd / math.sqrt(n) if sd else None for n, sd in zip(ns, sds, strict=True)]
        else:
            se = [sd * math.sqrt(left(n, i) / n) if sd else None for i, (n, sd) in enumerate(zip(ns, sds, strict=True))]
        degrees = [None if one is None else n - 1.0 for one, n in zip(se, ns, strict=True)]
        of_share: list[float | None] = [None] * len(ns)
        if list(shares).count(None) < len(shares):
            of_share = [
                math.sqrt(left(n, i) * p * (1.0 - p) / (n - 1.0)) if p is not None and n > 1 and 0 < p < 1 else None
                for i, (n, p) in enumerate(zip(ns, shares, strict=True))
            ]
            degrees = [n - 1.0 if p else d for n, p, d in zip(ns, of_share, degrees, strict=True)]
        return se, degrees, of_share

    return cells


def design_cells(
    errors: Errors,
    design: Design,
    nodes: Sequence[Group],
    groups: Sequence[Group],
    spans: Mapping[str, float],
    *,
    min_group: int,
    invited: Mapping[Group, int],
) -> ErrorCells:
    """Give the errors that a design with weights, strata, clusters or replicate weights says.

    With one degree of freedom, that of two clusters, a standard error tells how far the two are from each other, and
    with the group's mean each one's own, however few answered there. So it is not given, unless nothing is hidden; nor
    where fewer than `min_group` people carry it, since all others are in strata that were drawn whole. `nodes` are the
    groups as the errors know them, `spans` the lengths of the measures' scales.
    """
    if design.invited_are_all:
        sample_cells(groups, invited)  # every number must be there

    def one(key: str, is_share: bool, node: Group, group: Group, n: int | None) -> tuple[float, float] | None:
        found = errors.variance((key, is_share), node)
        if found is None or n is None or (min_group > 1 and errors.tells_few((key, is_share), node, min_group)):
            return None
        left = max(0.0, 1.0 - n / invited[group]) if design.invited_are_all and invited[group] else 1.0
        span = 1.0 if is_share else spans[key]
        return span * math.sqrt(float(f"{left * found[0]:.{DIGITS}g}")), float(found[1])

    def cells(key: str, of: Cells, masks: Sequence[Hidden]) -> Cells:
        columns: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
        for node, group, mask, n, mean, share in zip(nodes, groups, masks, of[_N], of[_MEAN], of[_SHARE], strict=True):
            se = None if mask.spread or mean is None else one(key, False, node, group, n)
            of_share = None if mask.share or share is None else one(key, True, node, group, n)
            columns[0].append(None if se is None else se[0])
            columns[1].append(se[1] if se else of_share[1] if of_share else None)
            columns[2].append(None if of_share is None else of_share[0])
        return columns

    return cells

"""The standard errors of a group table: of means and shares, as a design gives them, where they may be shown."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.disclosure.hidden import Hidden
from partnerkit.surveys.tables.group_rows import NAMES, Cells, Deferred
from partnerkit.surveys.tables.uncertainty.design import MEAN, SHARE, Errors, Part
from partnerkit.surveys.tables.wanted import Wanted

ErrorCells = Callable[[str, Cells, Sequence[Hidden]], Cells]
"""From a measure, its other cells and what is hidden of them to se, degrees, share_se and option_errors."""

DIGITS = 12
"""Digits that are kept of a variance: engines add up in whatever order, which the last ones tell."""

_N, _MEAN, _SD, _SHARE, _LABELS, _WEIGHTS = (
    NAMES.index(name) - 2 for name in ("n", "mean", "sd", "share", "labels", "weights")
)


def sample_cells(groups: Sequence[Group], invited: Mapping[Group, int] | None) -> ErrorCells:
    """Give the errors of simple random samples, which follow from n, standard deviation and share.

    How many each group has in all, `invited`, is for the finite population correction; there is none without it.
    """
    if invited is not None and (unknown := [group for group in groups if group not in invited]):
        expected = f"a number for every group, since Design(invited_are_all=True): none for {unknown[0]!r}"
        raise InvalidValueError(VERB, "invited", dict(invited), expected)
    everyone = None if invited is None else [invited[group] for group in groups]

    def left(n: int, i: int) -> float:
        return 1.0 if everyone is None else max(0.0, 1.0 - n / everyone[i])

    def of_share(n: int, p: float | None, i: int) -> float | None:
        return math.sqrt(left(n, i) * p * (1.0 - p) / (n - 1.0)) if p is not None and n > 1 and 0 < p < 1 else None

    def of_options(of: Cells) -> Iterator[tuple[float | None, ...]]:
        for i, (n, weights) in enumerate(zip(of[_N], of[_WEIGHTS], strict=True)):
            whole = sum(weights)
            yield tuple(of_share(n, weight / whole, i) for weight in weights)

    def cells(_key: str, of: Cells, masks: Sequence[Hidden]) -> Cells:
        ns, sds, shares = of[_N], of[_SD], of[_SHARE]
        if everyone is None:
            se = [sd / math.sqrt(n) if sd else None for n, sd in zip(ns, sds, strict=True)]
        else:
            se = [sd * math.sqrt(left(n, i) / n) if sd else None for i, (n, sd) in enumerate(zip(ns, sds, strict=True))]
        degrees = [None if one is None else n - 1.0 for one, n in zip(se, ns, strict=True)]
        share_se: list[float | None] = [None] * len(masks)
        if list(shares).count(None) < len(masks):
            share_se = [of_share(n, p, i) for i, (n, p) in enumerate(zip(ns, shares, strict=True))]
            degrees = [n - 1.0 if p else d for n, p, d in zip(ns, share_se, degrees, strict=True)]
        if list(of[_MEAN]).count(None) == len(masks):  # categories may have errors of options
            counted = zip(degrees, ns, map(_is_counted, of[_MEAN], of[_LABELS], masks), strict=True)
            degrees = [n - 1.0 if is_counted and n > 1 else d for d, n, is_counted in counted]
        return se, degrees, share_se, Deferred(partial(of_options, of))

    return cells


def design_cells(
    errors: Errors,
    wanted: Wanted,
    nodes: Sequence[Group],
    groups: Sequence[Group],
    spans: Mapping[str, float],
    *,
    invited: Mapping[Group, int],
) -> ErrorCells:
    """Give the errors that a design with weights, strata, clusters or replicate weights says.

    With one degree of freedom, that of two clusters, a standard error tells how far the two are from each other, and
    with the group's mean each one's own, however few answered there. So it is not given, unless nothing is hidden; nor
    where fewer than `min_group` people carry it, since all others are in strata that were drawn whole. `nodes` are the
    groups as the errors know them, `spans` the lengths of the measures' scales.
    """
    design, min_group = wanted.design, wanted.min_group
    if design.invited_are_all:
        sample_cells(groups, invited)  # every number must be there

    def one(part: Part, span: float, node: Group, group: Group, n: int | None) -> tuple[float, float] | None:
        found = errors.variance(part, node)
        if found is None or n is None or (min_group > 1 and errors.tells_few(part, node, min_group)):
            return None
        left = max(0.0, 1.0 - n / invited[group]) if design.invited_are_all and invited[group] else 1.0
        return span * math.sqrt(float(f"{left * found[0]:.{DIGITS}g}")), float(found[1])

    def of_options(key: str, of: Cells) -> Iterator[tuple[float | None, ...]]:
        for node, group, n, labels, weights in zip(nodes, groups, of[_N], of[_LABELS], of[_WEIGHTS], strict=True):
            found = [one(part, 1.0, node, group, n) for part in _of_options(key, labels) if weights]
            yield tuple(error and error[0] for error in found)

    def cells(key: str, of: Cells, masks: Sequence[Hidden]) -> Cells:
        columns: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
        given = zip(nodes, groups, masks, of[_N], of[_MEAN], of[_SHARE], of[_LABELS], strict=True)
        for node, group, mask, n, mean, share, labels in given:
            se = None if mask.spread or mean is None else one((key, MEAN), spans[key], node, group, n)
            of_share = None if mask.share or share is None else one((key, SHARE), 1.0, node, group, n)
            of_any = se or of_share
            if _is_counted(mean, labels, mask):
                of_any = next(filter(None, (one(part, 1.0, node, group, n) for part in _of_options(key, labels))), None)
            columns[0].append(se and se[0])
            columns[1].append(of_any and of_any[1])
            columns[2].append(of_share and of_share[0])
        return (*columns, Deferred(partial(of_options, key, of)))

    return cells


def _is_counted(mean: float | None, labels: Sequence[Any], hidden: Hidden) -> bool:
    """Say whether answers are categories, whose options are shown without a mean."""
    return mean is None and bool(labels) and not hidden.spread


def _of_options(key: str, labels: Sequence[tuple[float, str]]) -> list[Part]:
    """Give the parts that the shares of options are; of two options, each is as sure as the mean."""
    return [(key, MEAN if len(labels) == 2 else value) for value, _ in labels]

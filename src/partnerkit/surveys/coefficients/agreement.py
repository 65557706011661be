"""Agreement within schools: may a mean over a school's respondents stand for the school?"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any, Unpack

import attrs
import narwhals.stable.v2 as nw

from partnerkit._progress_bar import Report, ShowProgress, report_to
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, door
from partnerkit.surveys.answers.coded_answers import Reading
from partnerkit.surveys.answers.scale_answers import Answers, Scale, Scales, open_scales
from partnerkit.surveys.coefficients.agreement_results import Agreement, Agreements, Anova, WithinGroup
from partnerkit.surveys.coefficients.column_sums import Terms, column_sums
from partnerkit.surveys.coefficients.moment_query import less_origins, origins_needed
from partnerkit.surveys.coefficients.moments import highest, lowest
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.group_sizes import least_group

Totals = Mapping[str, Any]


@door
def agreement(
    frame: Any,
    scales: Scales,
    *,
    by: str | Sequence[str],
    only: str | Iterable[str] | None = None,
    options: Sequence[float] | None = None,
    null: Sequence[float] | None = None,
    min_group: int = 10,
    progress: ShowProgress = False,
    **reading: Unpack[Reading],
) -> Agreements:
    """Say how well respondents of the same school agree, on each scale: ICC(1), ICC(2) and r_wg(j).

    Each respondent's score is the plain mean of the scale's items, where all were answered, or as many as the
    subscale's ``min_present``. For a subscale with weights or its own rule, take the scored table and name its column:
    ``{"trust": ["trust"]}``.

    Args:
        frame: One row per respondent. pandas, Polars, PyArrow, DuckDB, Ibis, Dask or PySpark; it is never changed.
        scales: An instrument; or columns of numbers by the name of their scale.
        by: The column, or columns, that say which school, classroom or group a respondent belongs to. Rows without one
            are left out; how many they are is given only where no group is small.
        only: Key of a scale to read, or several; all if left out.
        options: The values that an answer can have, such as ``(1, 2, 3, 4)``, for r_wg; an instrument knows them.
        null: How answers would spread over the options, lowest first, if respondents had nothing in common: a share for
            each option. Equal shares if left out, which is the most lenient choice, since people mostly avoid the low
            end of such a scale (LeBreton and Senter, 2008).
        min_group: n and r_wg of groups with fewer respondents are hidden, and so are those of a group that answered an
            item alike. Above 2, the ICCs leave hidden groups out too, since their figures could be worked out from the
            totals and the other groups. The n of a group beside a small one is shown, as in a table without totals:
            whoever publishes the total elsewhere tells the n of a single small group.
        progress: For an eager frame other than Polars: a function to call with how many rows are done, of how many;
            True draws a bar.
        **reading: With an instrument, ``check`` and ``strip``, as for `key_answers`.

    Returns:
        The agreement on each scale.

    Raises:
        FrameError: Columns are missing or hold no numbers, or codes are not options.
        InvalidValueError: There are fewer than two groups, or none of two respondents, or nobody's score differs from
            another's; or no group can be shown.
        InventoryError: `only` names an inventory.

    Examples:
        >>> import pandas as pd
        >>> from partnerkit.surveys import agreement
        >>> answers = {"welcome": [4, 4, 3, 4, 2, 1, 2, 2], "heard": [4, 3, 3, 4, 1, 2, 2, 1]}
        >>> table = pd.DataFrame({"school": ["elm"] * 4 + ["oak"] * 4, **answers})
        >>> both = agreement(table, {"trust": answers}, by="school", options=(1, 2, 3, 4), min_group=3)
        >>> found = both["trust"]
        >>> round(found.icc1, 3), round(found.icc2, 3)
        (0.931, 0.982)
        >>> [(group.group, round(group.r_wg, 3)) for group in found.groups]
        [(('elm',), 0.868), (('oak',), 0.868)]
    """
    min_group = least_group(min_group)
    keys = (by,) if isinstance(by, str) else tuple(by)
    if not keys:
        raise InvalidValueError("agreement", "by", by, "the column that says which school a respondent belongs to")
    answers = open_scales(frame, scales, only=only, keep=keys, **reading)
    found = _found(answers, keys, report_to(progress, "rows") if progress else None)
    placed = {group: totals for group, totals in found.items() if None not in group}
    unplaced = [int(totals["rows"]) for group, totals in found.items() if None in group]
    at = {item: i for i, item in enumerate(answers.columns)}
    of_scales = []
    for k, scale in enumerate(answers.scales):
        values = tuple(sorted(options)) if options is not None else scale.values
        spread = null_variance(values, null) if values else None
        places = [at[item] for item in scale.items]
        open_ = {group for group, totals in placed.items() if _can_be_shown(totals, k, places, min_group)}
        groups = tuple(
            _within(group, totals, k, places, spread) if group in open_ else WithinGroup(group)
            for group, totals in placed.items()
        )
        # totals are made of the groups that are shown, so that nothing of the others is left when these are taken away.
        # A group of two cannot be protected: each of them knows the other's answer by any figure that is shown
        counted = placed if min_group <= 2 else {group: placed[group] for group in placed if group in open_}
        anova = _anova(scale, k, counted, min_group)
        of_scales.append(
            Agreement(scale.key, scale.name, len(places), keys, anova, groups, spread, null is None, min_group)
        )
    # beside a total that was published elsewhere, how many lack a group tells how many a small group has
    is_told = not unplaced or all(totals["rows"] >= min_group for totals in found.values())
    return Agreements(tuple(of_scales), sum(unplaced) if is_told else None)


def _found(answers: Answers, by: Sequence[str], progress: Report | None) -> Mapping[Group, Totals]:
    """Give the sums of each group, from the origins that the answers need; see `group_moments`."""
    found = _summed(answers, by, progress)
    rows = sum(int(totals["rows"]) for totals in found.values())
    names = {item: (f"x{i}_lo", f"x{i}_hi") for i, item in enumerate(answers.columns)}
    ends = {item: [totals[name] for totals in found.values() for name in both] for item, both in names.items()}
    origins = origins_needed(answers, ends, rows)
    if not origins:
        return found
    return _summed(attrs.evolve(answers, origins={**answers.origins, **origins}), by, progress)


def _summed(answers: Answers, by: Sequence[str], progress: Report | None) -> Mapping[Group, Totals]:
    columns, terms = _terms(answers)
    own = {answers.columns[item]: origin for item, origin in answers.origins.items() if item in answers.columns}
    work = less_origins(answers.frame, own)
    for depth in columns:
        work = work.with_columns(**depth)
    ends = [*answers.columns.values(), *(f"e{k}" for k in range(len(answers.scales)))]
    return column_sums(work, terms, [answers.kept[name] for name in by], progress, ends=ends)


@door
def null_variance(options: Sequence[float], null: Sequence[float] | None = None) -> float:
    """Give the variance of answers if respondents had nothing in common.

    Args:
        options: The values that an answer can have, lowest first.
        null: A share for each; the same for each if left out, which gives (A² - 1) / 12 for A options one apart.

    Raises:
        InvalidValueError: There are fewer than two options, or shares that do not fit them or do not add up to 1.

    Examples:
        >>> null_variance((1, 2, 3, 4, 5))
        2.0

        Slightly skewed (LeBreton and Senter, 2008, Table 2):

        >>> round(null_variance((1, 2, 3, 4, 5), (0.05, 0.15, 0.20, 0.35, 0.25)), 2)
        1.34
    """
    if len(set(options)) < 2:
        raise InvalidValueError(VERB, "options", options, "at least two different values")
    shares = [1 / len(options)] * len(options) if null is None else list(null)
    if len(shares) != len(options) or min(shares) < 0 or abs(sum(shares) - 1) > 1e-9:
        expected = f"{len(options)} shares that add up to 1, one for each of {list(options)}"
        raise InvalidValueError(VERB, "null", null, expected)
    steps = [value - options[0] for value in options]  # a mean of numbers far from 0 would round their differences away
    mean = sum(share * step for share, step in zip(shares, steps, strict=True))
    return sum(share * (step - mean) ** 2 for share, step in zip(shares, steps, strict=True))


def _terms(answers: Answers) -> tuple[list[dict[str, nw.Expr]], list[Terms]]:
    """Give columns, step by step, and terms over them: n, sum and squares of each item and of each score.

    Names differ by more than case, which SQL does not see. A score is summed as k times the mean of the items answered:
    where all were, that is their sum, and sums of whole numbers are exact. Its items are read from one origin, the
    first item's: with an origin of its own each, a score would depend on which of them were answered.
    """
    presence: dict[str, nw.Expr] = {}
    for i, name in enumerate(answers.columns.values()):
        known = ~nw.col(name).is_null()
        presence |= {f"m{i}": known, f"u{i}": nw.col(name).fill_null(0).cast(nw.Float64)}
    at = {item: i for i, item in enumerate(answers.columns)}
    counted: dict[str, nw.Expr] = {}
    scored: dict[str, nw.Expr] = {}
    filled: dict[str, nw.Expr] = {}
    terms: dict[str, nw.Expr] = {}
    for i in range(len(at)):
        u = nw.col(f"u{i}")
        terms |= {f"n{i}": nw.col(f"m{i}").cast(nw.Int64), f"s{i}": u, f"q{i}": u * u}
    for k, scale in enumerate(answers.scales):
        items = [at[item] for item in scale.items]
        start = answers.origins.get(scale.items[0], 0.0)
        steps = [answers.origins.get(item, 0.0) - start for item in scale.items]
        total = reduce(
            add,
            (
                nw.col(f"u{i}") + nw.col(f"m{i}").cast(nw.Float64) * float(step) if step else nw.col(f"u{i}")
                for i, step in zip(items, steps, strict=True)
            ),
        )
        least = len(items) if scale.min_present is None else scale.min_present
        answered = nw.col(f"h{k}")
        counted[f"h{k}"] = reduce(add, (nw.col(f"m{i}").cast(nw.Float64) for i in items))
        scored[f"c{k}"] = answered >= max(1, least)
        score = total if least == len(items) else total * float(len(items)) / answered
        scored[f"e{k}"] = nw.when(scored[f"c{k}"]).then(score)
        filled[f"y{k}"] = nw.col(f"e{k}").fill_null(0.0)
        y = nw.col(f"y{k}")
        terms |= {f"yn{k}": nw.col(f"c{k}").cast(nw.Int64), f"ys{k}": y, f"yq{k}": y * y}
    return [presence, counted, scored, filled], [Terms.one(name, column) for name, column in terms.items()]


def _anova(scale: Scale, k: int, groups: Mapping[Group, Totals], min_group: int) -> Anova:
    """Split the variation of scores into that between groups and that within, from n, sum and squares of each group.

    It is refused if no group is shown; or, where all are, if there are too few, or their scores are all alike.
    """
    some = [g for g in groups.values() if g[f"yn{k}"]]
    parts = [(g[f"yn{k}"], g[f"ys{k}"], g[f"yq{k}"]) for g in some]
    if min_group > 2 and len(parts) < 2:
        if not parts:
            expected = (
                f"at least two groups that can be shown: of {min_group} respondents or more, with scores that differ. "
                "A lower min_group protects fewer people"
            )
            raise InvalidValueError(VERB, scale.key, "no such group", expected)
        return Anova.unknown(len(parts), parts[0][0])
    low, high = lowest(g[f"e{k}_lo"] for g in some), highest(g[f"e{k}_hi"] for g in some)
    if low is not None and low == high:
        raise InvalidValueError(VERB, scale.key, "scores that are all alike", "scores that differ")
    return Anova.of_sums(scale.key, parts)


def _can_be_shown(totals: Totals, k: int, places: Sequence[int], min_group: int) -> bool:
    """Say whether a group has enough respondents, on the scale and each item, who did not answer one alike."""
    return totals[f"yn{k}"] >= min_group and all(
        totals[f"n{i}"] >= max(2, min_group) and totals[f"x{i}_lo"] != totals[f"x{i}_hi"] for i in places
    )


def _within(group: Group, totals: Totals, k: int, places: Sequence[int], null: float | None) -> WithinGroup:
    """Give r_wg(j) of one group: James, Demaree and Wolf (1984), equation 2."""
    if null is None:
        return WithinGroup(group)
    n, items = totals[f"yn{k}"], len(places)
    parts = [(totals[f"n{i}"], totals[f"s{i}"], totals[f"q{i}"]) for i in places]
    variances = [(m * q - s * s) / (m * (m - 1)) for m, s, q in parts]
    ratio = sum(variances) / items / null
    if ratio >= 1:
        return WithinGroup(group, n, 0.0, True)
    return WithinGroup(group, n, items * (1 - ratio) / (items * (1 - ratio) + ratio))

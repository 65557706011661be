"""Changes between two waves of a release: from the means that it shows, and from nothing else.

A standard error says how far answers lie apart, which a release does not show. But the means bound it: answers from
`bottom` to `top` with the mean m have a variance of at most (top - m) (m - bottom), when all are at the two ends
(Bhatia and Davis, American Mathematical Monthly 107, 2000, pages 353 to 357). With the degrees of freedom of the
smaller wave, which Welch's are never below, the usual interval is inside the one given, and the usual p is no larger.
"""

import math
from typing import Any

from partnerkit.model.as_data import said_group
from partnerkit.surveys.coefficients.distributions import two_sided_p
from partnerkit.surveys.tables.difference import Adjustment, Difference, adjusted
from partnerkit.surveys.tables.group_rows import GroupRow
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.group_words import has_mean, unit_ends
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.waves.shared_form import SharedForm
from partnerkit.surveys.tables.waves.wave_changes import WaveChanges, groups_of_waves


def changes_of_means(
    table: GroupTable, waves: tuple[Any, Any], adjust: Adjustment | None, *, not_stated: bool = False
) -> WaveChanges:
    """Give the changes between two waves of a table of a release, whose last column says which wave.

    People who did not state what makes the groups are left out, unless `not_stated` asks for them.
    """
    rows = {(row.measure, row.group): row for row in table}
    left_out = {}
    for key in filter(lambda key: has_mean(table.instrument, key), table.measures):
        for wave in waves:
            if all(row.n == 0 for (measure, group), row in rows.items() if measure == key and group[-1] == wave):
                left_out[key] = f"nobody answered it in {said_group((wave,))}"
    both, alone, without = groups_of_waves(table, waves, not_stated=not_stated)
    found = [
        _change(table, *(rows[key, (*place, wave)] for wave in waves))
        for place in both
        for key in table.measures
        if has_mean(table.instrument, key) and key not in left_out
    ]
    shared = SharedForm(table.instrument, left_out, {}, {})
    return WaveChanges(
        table, adjusted(found, adjust), shared, alone, adjust=adjust, waves=waves, widest=True, without_group=without
    )


def _change(table: Grouped, first: GroupRow, second: GroupRow) -> Difference:
    groups, rows = (first.group, second.group), (first, second)
    if any(row.hidden.row or row.hidden.mean for row in rows):
        return Difference(first.measure, *groups, hidden=True)
    if first.mean is None or second.mean is None or not first.n or not second.n:
        return Difference(first.measure, *groups)
    value, degrees = second.mean - first.mean, min(first.n, second.n) - 1.0
    if not degrees:
        return Difference(first.measure, *groups, value)
    bottom, top = unit_ends(table.instrument, first.measure)
    variances = (
        max(0.0, (top - mean) * (mean - bottom)) / (n - 1)
        for mean, n in ((first.mean, first.n), (second.mean, second.n))
    )
    se = math.sqrt(sum(variances))
    p = two_sided_p(value / se, degrees) if se else None
    return Difference(first.measure, *groups, value, se, degrees, None, p)

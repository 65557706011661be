"""Rounding as the alternative to hiding: every number of people becomes a multiple of a base, and all of them add up.

Controlled rounding rounds the inner cells of a table so that the totals are their sums (Lowthian and Merola, Office for
National Statistics, "The application of controlled rounding for tabular data with particular reference to the
Tau-Argus software"). They search for the nearest such table. Here one pass is enough: sums from the first cell on are
rounded, and a cell is what one of them has more than the one before. So a group, and a total over groups that follow
one another, is off by less than the base.

Rounded at random, each sum goes up as often as it lies above a multiple: one number, drawn from 0 to the base, is added
to all of them before they are cut. Then every cell and every total is right on average. It is controlled random
rounding (Fellegi, "Controlled random rounding", Survey Methodology 1, 1975, 123-133), which keeps totals near those of
the cells, where rounding each cell by itself does not.
"""

from collections.abc import Iterable, Iterator
from random import Random

import attrs

from partnerkit.surveys.tables.tallies.group_sums import GroupSums, Sums
from partnerkit.surveys.tables.tallies.tally import Tallies


def in_multiples(numbers: Iterable[float], base: int, scale: float = 1.0, start: float = 0.5) -> Iterator[float]:
    """Give multiples of a base whose running sums are those of the numbers, each times `scale`, rounded.

    Before a sum is cut, `start` is added, from 0 to 1 base; a half rounds to the nearest multiple.

    Examples:
        >>> list(in_multiples([3, 3, 3, 3], 5)), list(in_multiples([40, 7, 14, 25], 5))
        ([5, 0, 5, 0], [40, 5, 15, 25])
        >>> list(in_multiples([3, 3, 3, 3], 5, start=0.9))
        [5, 5, 0, 5]
    """
    before, so_far = 0, 0.0
    for number in numbers:
        so_far += number
        after = int((so_far * scale + base * start) // base) * base
        yield after - before
        before = after


def rounded(tallies: Tallies, base: int, *, seed: int | None = None) -> Tallies:
    """Give tallies of whole multiples of a base; without scores of respondents, which do not go with them.

    With a seed, they are rounded at random.

    The respondents of the groups are rounded first. Then in each group, for each item, those who chose each value, left
    it open, or whom it does not apply to, so that they add up to these respondents, the same for every item: were each
    item's number rounded alone, the many roundings of one number would give it away.
    """
    n, chance = tallies.respondents, None if seed is None else Random(int(seed))  # noqa: S311 - whoever publishes picks the seed, and keeps it
    people = in_multiples(tallies.groups.column(n), base, start=_start(chance))
    groups = {
        group: _group(tallies, sums, whole, base, chance)
        for (group, sums), whole in zip(tallies.groups.items(), people, strict=True)
    }
    return attrs.evolve(tallies, groups=GroupSums.of_rows(groups), scores={}, heaviest={})


def _start(chance: Random | None) -> float:
    return 0.5 if chance is None else chance.random()


def _group(tallies: Tallies, sums: Sums, people: float, base: int, chance: Random | None) -> Sums:
    found, n = sums[:], sums[tallies.respondents]
    for slots in tallies.items.values():
        chosen = sums[slots.counts]
        asked = sums[slots.asked]
        parts = [*chosen, max(0.0, asked - sum(chosen)), max(0.0, n - asked)]
        multiples = [*in_multiples(parts, base, people / n if n else 0.0, _start(chance))]
        for at, multiple in zip(range(slots.counts.start, slots.counts.stop), multiples, strict=False):
            found[at] = multiple
        if slots.asked != tallies.respondents:
            found[slots.asked] = sum(multiples[:-1])
    found[tallies.respondents] = people
    return found

"""Two waves of the same people: of each measure, those who have it in both, each in their group of the first wave."""

from collections.abc import Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from partnerkit.surveys.answers.coded_answers import Keyed
from partnerkit.surveys.answers.responses import scored
from partnerkit.surveys.tables.group_rows import GroupRow, held
from partnerkit.surveys.tables.group_summary import tallied
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.tallies.group_sums import Group
from partnerkit.surveys.tables.tallies.table_of_tallies import table_of
from partnerkit.surveys.tables.tallies.tally import check_weights
from partnerkit.surveys.tables.uncertainty.design import Design
from partnerkit.surveys.tables.uncertainty.measured import require_design_columns
from partnerkit.surveys.tables.wanted import Wanted
from partnerkit.surveys.tables.waves.stacked_waves import WAVE
from partnerkit.surveys.tables.waves.wave_changes import FIRST, SECOND


def design_of_pairs(design: Design, link: str, by: Sequence[str]) -> Design:
    """Take each person as a cluster of two answers, if no other clusters were drawn.

    Without strata or a population, each group is a sample of its own, as everywhere: a stratum, so that its change is
    the paired t test.
    """
    if design.cluster is not None:
        return design
    if design.strata or design.population:
        return attrs.evolve(design, cluster=link)
    return attrs.evolve(design, cluster=link, strata=tuple(by), single_cluster="certain")


def require_design_of_waves(both: Keyed, design: Design) -> None:
    """Refuse weights and columns of a design that cannot be, of one wave after the other, so that nobody counts twice.

    Strata that are the groups may be blank, as groups may be.
    """
    for wave in (FIRST, SECOND):
        of_wave = attrs.evolve(both, frame=both.frame.filter(nw.col(both.kept[WAVE]) == wave))
        if design.weight is not None:
            check_weights(of_wave, design.weight)
        if design.columns:
            require_design_columns(of_wave, design)


def of_both_waves(both: Keyed, link: str, first_of: Sequence[str]) -> Keyed:
    """Keep who is in both waves; some columns, such as groups, have the values of the first wave in both."""
    column, person = nw.col(both.kept[WAVE]), both.kept[link]
    names = both.frame.collect_schema().names()
    taken = list(dict.fromkeys(both.kept[name] for name in first_of if name != link))
    first: Any
    second: Any
    first, second = (both.frame.filter(column == wave) for wave in (FIRST, SECOND))
    second = second.drop(*taken).join(first.select(person, *taken), on=person, how="inner").select(*names)
    first = first.join(second.select(person), on=person, how="semi").select(*names)
    return attrs.evolve(both, frame=nw.concat([first, second]))


def pairs_of(both: Keyed, wanted: Wanted, key: str, link: str) -> GroupTable:
    """Give the table of one measure, of those alone who have it in both waves.

    The items of a subscale are beside it, as far as the whole table has them: what is hidden depends on it.
    """
    person, work, items = both.kept[link], both.frame, [key]
    column, subscales = both.items.get(key), list[str]()
    if key in wanted.subscales:
        subscale = wanted.instrument.subscale(key)
        work, (one,) = scored(both, [subscale], to_the_bit=False)
        column, subscales, items = one.score, [key], [item for item in subscale.items if item in wanted.items]
    has: Any = work.filter(~nw.col(str(column)).is_null()).group_by(person).agg(n=nw.len())
    twice = has.filter(nw.col("n") == 2).select(person)
    frame: Any = both.frame
    paired = attrs.evolve(both, frame=frame.join(twice, on=person, how="semi"))
    own = attrs.evolve(wanted, subscales=subscales, items=items)
    tallies, errors = tallied(paired, own, check=False)
    return table_of(own, tallies, errors, {})


def together(table: GroupTable, of_measures: dict[str, GroupTable]) -> GroupTable:
    """Give the table of all pairs with the rows that each measure has in its own table."""
    found = {(row.measure, row.group): row for key, own in of_measures.items() for row in own if row.measure == key}
    rows = [found.get((row.measure, row.group)) or _without_pairs(row) for row in table]
    return attrs.evolve(table, rows=held(rows), errors=None, hidden_alone=None)


def _without_pairs(row: GroupRow) -> GroupRow:
    """Give the row of a group in which nobody has the measure in both waves; it stays hidden in a small group."""
    nobody: tuple[Group, str] = (row.group, row.measure)
    return row if row.hidden.row else GroupRow(*nobody, 0, None, None, None, None, None)

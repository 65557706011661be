"""Two waves of a survey side by side: what both asked, who answered both, and the table of the two."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, door, several
from partnerkit.model import Instrument
from partnerkit.surveys.answers.coded_answers import Keyed, Reading
from partnerkit.surveys.answers.responses import scored
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.group_sizes import least_group
from partnerkit.surveys.tables.difference import Adjustment, Difference, adjusted, between, figures_compared
from partnerkit.surveys.tables.group_rows import GroupRow, held
from partnerkit.surveys.tables.group_summary import tallied
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.group_words import Labels, require_labels
from partnerkit.surveys.tables.table_of_tallies import table_of
from partnerkit.surveys.tables.tallies.tally import check_weights
from partnerkit.surveys.tables.uncertainty.design import Design
from partnerkit.surveys.tables.uncertainty.measured import require_design_columns
from partnerkit.surveys.tables.wanted import (
    Hide,
    Wanted,
    cuts_of,
    hide_named,
    require_group_columns,
    wanted_measures,
)
from partnerkit.surveys.tables.waves.stacked_waves import WAVE, keyed_alike, linked_people, stacked
from partnerkit.surveys.tables.waves.wave_changes import COLUMNS, FIRST, SECOND, WaveChanges, groups_of_waves


@door
def compare_waves(
    first: Any,
    second: Any,
    instrument: Instrument,
    *,
    second_instrument: Instrument | None = None,
    by: str | Sequence[str] = (),
    measures: str | Iterable[str] | None = None,
    link: str | None = None,
    pairs_only: bool = False,
    design: Design | None = None,
    adjust: Adjustment | None = None,
    at_or_above: float | Mapping[str, float] | None = None,
    not_stated: bool = False,
    labels: Labels | None = None,
    min_group: int = 10,
    hide: Hide = "patterns",
    **reading: Unpack[Reading],
) -> WaveChanges:
    """Give how far answers have moved from one wave to the next, by group, and how sure that is.

    Only what both waves asked in the same way is compared. An item is left out, also of its subscale, if one wave does
    not have it or nobody answered it, or if its codes, scale or direction differ. The result names what is left out.

    Args:
        first: The answers of the first wave, one row per respondent; see `key_answers`.
        second: The answers of the second wave, on the same engine.
        instrument: The form of both waves, or of the first.
        second_instrument: The form of the second wave, if it differs.
        by: The column, or the columns, that make the groups, in both frames.
        measures: Key of an item or a subscale, or several; all but the items that make the groups if left out.
        link: The column that says who is who, in both frames. A change covers all who answered; its standard error
            accounts for those who answered both waves. With n pairs and nobody else, this is the paired t test. A
            respondent is one row in each wave.
        pairs_only: Compare each person with themselves: of each measure, only those who have it in both waves. Each
            counts in their group, and cluster, of the first wave; a note says how many were in another group in the
            second. Without strata, clusters or a population, the change of a group is its paired t test. Publish
            changes of all or of pairs, not both: where few answered one wave only, the two tell how these answered. The
            error of a share of pairs tells how many went up and how many down; where that matters, publish a table with
            `round_to`, or a release.
        design: How both waves were drawn; the frames have its columns. Clusters of one name are the same in both waves.
            Without `link` or clusters the waves are taken as independent samples, each of its own strata and
            population. With replicate weights they are, too, unless `link` says that the replicates are the same.
        adjust: ``"holm"`` to adjust ``p`` for all the changes _together, ``"holm by measure"`` for those of each
            measure.
        at_or_above: The lowest answer or score that counts in a share, one for all or one per measure; see `summarize`.
            The share of each such measure is compared beside its mean.
        not_stated: Whether to compare the people, too, whose value of a column of `by` is missing. They are no group
            that anybody named, so they are left out otherwise.
        labels: What to print for the values of a column of `by`; see `summarize`.
        min_group: The smallest number of people of a group in one wave that is shown.
        hide: The rule that hides cells, as in `summarize`. With ``"small"`` a change is hidden where fewer than
            `min_group` people of one wave answered, and shown in all other groups.
        **reading: ``check`` and ``strip``, as for `key_answers`.

    Returns:
        The changes, second wave minus first. Bounds and intervals say nothing about people who answered neither time.

    Raises:
        FrameError: Columns are missing, or codes are not options.
        InvalidValueError: The waves share no item, `link` is given beside clusters but without `pairs_only`,
            `pairs_only` without `link`, or `by` names a column as the table of changes does, or `link`.
        UnknownKeyError: A measure is not among what both waves asked.

    Examples:
        >>> import polars as pl
        >>> import partnerkit as pk
        >>> fall = pl.DataFrame({"id": range(20), "trust": [1, 2, 3, 2] * 5})
        >>> spring = pl.DataFrame({"id": range(20), "trust": [2, 2, 4, 2] * 5})
        >>> waves = pk.surveys.compare_waves(fall, spring, pk.knowledge.FAMILY_SURVEY, link="id", min_group=1)
        >>> change = waves.change("trust")
        >>> round(change.value, 2), round(change.se, 3), round(change.low95, 2), round(change.high95, 2)
        (0.5, 0.115, 0.26, 0.74)
    """
    min_group, hide = least_group(min_group), hide_named(hide)
    names = list(several(by, str))
    for frame in (first, second):
        require_group_columns([*names, WAVE], frame)
    _require_options(names, link, design, pairs_only=pairs_only)
    said = require_labels(labels, names)
    linked = _linked(design or Design(), link, pairs_only=pairs_only)
    person = None if linked.replicates else link
    kept = [*names, *linked.columns, *filter(None, [person])]
    forms = instrument, second_instrument or instrument
    keyed, shared, form = keyed_alike((first, second), forms, kept, reading)
    wanted = None if measures is None else several(measures, str)
    if left := [key for key in wanted or () if key in shared.left_out]:
        raise InvalidValueError(VERB, "measures", left[0], f"what both waves asked; {shared.left_out[left[0]]}")
    pairs, moved = (0, 0) if person is None else linked_people(keyed, person, linked.strata, names)
    both, drawn = stacked(keyed, form), linked
    if pairs_only and link is not None:
        # a cluster holds both answers of a person, so it is that of the first wave too
        both = _of_both_waves(both, link, [*names, *filter(None, [linked.cluster])])
        drawn = _design_of_pairs(design or Design(), link, names)
    chosen = wanted_measures(form, wanted, names)
    cuts = cuts_of(form, [key for keys in chosen for key in keys], at_or_above)
    shown = Wanted(form, *chosen, [*names, WAVE], min_group, _apart(drawn), cuts, hide=hide)
    if reading.get("check", True):
        _require_design_of_waves(both, design or Design())
    tallies, errors = tallied(both, shown, check=False)
    told = linked if person is not None else design
    table = attrs.evolve(table_of(shown, tallies, errors, {}), design=told, labels=said)
    tables = dict.fromkeys(shown.measures, table)
    if pairs_only and link is not None:
        tables = {key: attrs.evolve(_pairs_of(both, shown, key, link), design=told) for key in shown.measures}
        table = _together(table, tables)
    paired, alone, without = groups_of_waves(table, (FIRST, SECOND), not_stated=not_stated)
    found = _changes(table, tables, paired, independent=bool(drawn.replicates) and link is None)
    # beside the groups that are shown, the number of all would tell the size of one that is hidden
    known = pairs if pairs >= min_group and None not in table.respondents.values() else None
    in_other = moved if pairs_only and (not moved or min(moved, pairs - moved) >= min_group) else None
    return WaveChanges(
        table,
        adjusted(found, adjust),
        shared,
        alone,
        link,
        adjust,
        known,
        pairs_only,
        moved=in_other,
        without_group=without,
    )


def _changes(
    table: GroupTable, tables: Mapping[str, GroupTable], places: Iterable[Group], *, independent: bool
) -> list[Difference]:
    """Give the change of each figure in each group, from the rows of all and the errors of each measure's own table."""
    rows = {(row.measure, row.group): row for row in table}
    return [
        between(
            tables[key],
            *(rows[key, (*place, wave)] for wave in (FIRST, SECOND)),
            figure=figure,
            independent=independent,
        )
        for place in places
        for key in tables
        for figure in figures_compared(table, key)
    ]


def _require_options(names: Sequence[str], link: str | None, design: Design | None, *, pairs_only: bool) -> None:
    """Refuse what does not go _together."""
    if clash := [name for name in names if name in COLUMNS]:
        raise InvalidValueError(VERB, "by", clash, f"columns named otherwise than {', '.join(COLUMNS)}")
    if link is not None and link in names:
        raise InvalidValueError(VERB, "by", list(names), f"other columns than {link!r}, which says who is who")
    if pairs_only and (link is None or (design is not None and design.replicates)):
        expected = "the column that says who is who, as link=, beside it, and no replicate weights"
        raise InvalidValueError(VERB, "pairs_only", pairs_only, expected)
    if design is not None and design.invited_are_all:
        expected = "a design without it: give population=, the column that says how many people there are"
        raise InvalidValueError(VERB, "design", design, expected)


def _linked(design: Design, link: str | None, *, pairs_only: bool) -> Design:
    """Take each respondent as a cluster of both answers, so that they vary _together; other clusters hold these."""
    if link is None or design.replicates or (pairs_only and design.cluster is not None):
        return design
    if design.cluster is not None:
        expected = f"none beside the cluster {design.cluster!r}, which holds a respondent's answers of both waves"
        raise InvalidValueError(VERB, "link", link, expected)
    return attrs.evolve(design, cluster=link)


def _apart(design: Design) -> Design:
    """Take the waves as two samples of the same strata or people, where no cluster holds answers of both."""
    if design.cluster is not None or not (design.strata or design.population):
        return design
    return attrs.evolve(design, strata=(*design.strata, WAVE))


def _design_of_pairs(design: Design, link: str, by: Sequence[str]) -> Design:
    """Take each person as a cluster of two answers, if no other clusters were drawn.

    Without strata or a population, each group is a sample of its own, as everywhere: a stratum, so that its change is
    the paired t test.
    """
    if design.cluster is not None:
        return design
    if design.strata or design.population:
        return attrs.evolve(design, cluster=link)
    return attrs.evolve(design, cluster=link, strata=tuple(by), single_cluster="certain")


def _require_design_of_waves(both: Keyed, design: Design) -> None:
    """Refuse weights and columns of a design that cannot be, of one wave after the other, so that nobody counts twice.

    Strata that are the groups may be blank, as groups may be.
    """
    for wave in (FIRST, SECOND):
        of_wave = attrs.evolve(both, frame=both.frame.filter(nw.col(both.kept[WAVE]) == wave))
        if design.weight is not None:
            check_weights(of_wave, design.weight)
        if design.columns:
            require_design_columns(of_wave, design)


def _of_both_waves(both: Keyed, link: str, first_of: Sequence[str]) -> Keyed:
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


def _pairs_of(both: Keyed, wanted: Wanted, key: str, link: str) -> GroupTable:
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


def _together(table: GroupTable, of_measures: dict[str, GroupTable]) -> GroupTable:
    """Give the table of all pairs with the rows that each measure has in its own table."""
    found = {(row.measure, row.group): row for key, own in of_measures.items() for row in own if row.measure == key}
    rows = [found.get((row.measure, row.group)) or _without_pairs(row) for row in table]
    return attrs.evolve(table, rows=held(rows), errors=None, hidden_alone=None)


def _without_pairs(row: GroupRow) -> GroupRow:
    """Give the row of a group in which nobody has the measure in both waves; it stays hidden in a small group."""
    nobody: tuple[Group, str] = (row.group, row.measure)
    return row if row.hidden.row else GroupRow(*nobody, 0, None, None, None, None, None)

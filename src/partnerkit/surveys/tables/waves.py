"""Two waves of a survey side by side: what both asked, who answered both, and the table of the two."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, Unpack

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError, InvalidValueError
from partnerkit.errors.arguments import VERB, door, several
from partnerkit.errors.shown_values import counted
from partnerkit.model import Instrument
from partnerkit.rules.frames.entry import Native, opened
from partnerkit.surveys.answers.coded_answers import Keyed, Reading, key_answers
from partnerkit.surveys.answers.collected_rows import collected, refuse, rows_where
from partnerkit.surveys.group_order import plain_cell
from partnerkit.surveys.group_sizes import least_group
from partnerkit.surveys.tables.codebooks import shared_form
from partnerkit.surveys.tables.design import Design
from partnerkit.surveys.tables.difference import Adjustment, adjusted, between, figures_compared
from partnerkit.surveys.tables.group_summary import tallied
from partnerkit.surveys.tables.group_words import Labels, require_labels
from partnerkit.surveys.tables.paired_waves import (
    design_of_pairs,
    of_both_waves,
    pairs_of,
    require_design_of_waves,
    together,
)
from partnerkit.surveys.tables.table_of_tallies import table_of
from partnerkit.surveys.tables.wanted import (
    Hide,
    Wanted,
    cuts_of,
    hide_named,
    require_group_columns,
    wanted_measures,
)
from partnerkit.surveys.tables.wave_changes import COLUMNS, FIRST, SECOND, WaveChanges, groups_of_waves

WAVE = "wave"
"""The column of the table of both waves that says which."""


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
        adjust: ``"holm"`` to adjust ``p`` for all the changes together, ``"holm by measure"`` for those of each
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
    names = [by] if isinstance(by, str) else list(by)
    for frame in (first, second):
        require_group_columns([*names, WAVE], frame)
    if clash := [name for name in names if name in COLUMNS]:
        raise InvalidValueError(VERB, "by", clash, f"columns named otherwise than {', '.join(COLUMNS)}")
    said = require_labels(labels, names)
    if link is not None and link in names:
        raise InvalidValueError(VERB, "by", names, f"other columns than {link!r}, which says who is who")
    if pairs_only and (link is None or (design is not None and design.replicates)):
        expected = "the column that says who is who, as link=, beside it, and no replicate weights"
        raise InvalidValueError(VERB, "pairs_only", pairs_only, expected)
    if design is not None and design.invited_are_all:
        expected = "a design without it: give population=, the column that says how many people there are"
        raise InvalidValueError(VERB, "design", design, expected)
    drawn = _linked(design or Design(), link, pairs_only=pairs_only)
    is_linked = link is not None and not drawn.replicates
    forms = instrument, second_instrument or instrument
    frames = opened(first), opened(second)
    kept = [*names, *drawn.columns, *([link] if is_linked and link else [])]
    found_of = [_keyed(frame, form, kept, reading) for frame, form in zip(frames, forms, strict=True)]
    asked = tuple(_answered(one) if one is not None else [] for one in found_of)
    shared = shared_form(*forms, (asked[0], asked[1]))
    keyed = [one for one in found_of if one is not None]
    if shared.instrument is None or len(keyed) < len(found_of):
        why = "; ".join(f"{key}: {why}" for key, why in shared.left_out.items())
        raise InvalidValueError(VERB, "second", second, f"a wave that shares an item with the first ({why})")
    wanted = None if measures is None else several(measures, str)
    if left := [key for key in wanted or () if key in shared.left_out]:
        raise InvalidValueError(VERB, "measures", left[0], f"what both waves asked; {shared.left_out[left[0]]}")
    pairs, moved = 0, 0
    if is_linked and link is not None:
        pairs, moved = _linked_people(keyed[0], keyed[1], link, drawn.strata, names)
    both, told = _stacked(keyed[0], keyed[1], shared.instrument), drawn if is_linked else design
    if pairs_only and link is not None:
        # a cluster holds both answers of a person, so it is that of the first wave too
        both = of_both_waves(both, link, WAVE, (FIRST, SECOND), [*names, *filter(None, [drawn.cluster])])
        drawn = design_of_pairs(design or Design(), link, names)
    drawn = _apart(drawn)
    chosen = wanted_measures(shared.instrument, wanted, names)
    cuts = cuts_of(shared.instrument, [key for keys in chosen for key in keys], at_or_above)
    shown = Wanted(shared.instrument, *chosen, [*names, WAVE], min_group, drawn, cuts, hide=hide)
    if reading.get("check", True):
        require_design_of_waves(both, design or Design(), WAVE, (FIRST, SECOND))
    tallies, errors = tallied(both, shown, check=False)
    table = attrs.evolve(table_of(shown, tallies, errors, {}), design=told, labels=said)
    tables = dict.fromkeys(shown.measures, table)
    if pairs_only and link is not None:
        tables = {key: attrs.evolve(pairs_of(both, shown, key, link), design=told) for key in shown.measures}
        table = together(table, tables)
    rows = {(row.measure, row.group): row for row in table}
    paired, alone, without = groups_of_waves(table, (FIRST, SECOND), not_stated=not_stated)
    independent = bool(drawn.replicates) and link is None
    found = [
        between(
            tables[key],
            *(rows[key, (*place, wave)] for wave in (FIRST, SECOND)),
            figure=figure,
            independent=independent,
        )
        for place in paired
        for key in shown.measures
        for figure in figures_compared(table, key)
    ]
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


def _linked(design: Design, link: str | None, *, pairs_only: bool) -> Design:
    """Take each respondent as a cluster of both answers, so that they vary together; other clusters hold these."""
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


def _linked_people(first: Keyed, second: Keyed, link: str, strata: Sequence[str], by: Sequence[str]) -> tuple[int, int]:
    """Count who is in both waves, and who of these is in another group in the second, where both are stated.

    Somebody must be in both. Ids must name one respondent in each wave, in one stratum.
    """
    _common(link, *(one.frame.collect_schema()[one.kept[link]] for one in (first, second)))
    places: list[dict[Any, tuple[tuple[Any, ...], tuple[Any, ...]]]] = []
    faults = []
    for one, wave in ((first, "first"), (second, "second")):
        columns = {f"s{i}": nw.col(one.kept[name]) for i, name in enumerate([*strata, *by])}
        found = collected(one.frame.select(id=nw.col(one.kept[link]), **columns))
        ids = [plain_cell(cell) for cell in found["id"]]
        of = zip(*(map(plain_cell, found[name]) for name in columns), strict=True) if columns else repeat(())
        cut = len(strata)
        places.append({person: (cells[:cut], cells[cut:]) for person, cells in zip(ids, of, strict=False)})
        missing = ids.count(None)
        repeats = len(ids) - missing - len({*ids} - {None})
        if missing:
            problem = f"in the {wave} wave {counted(missing, 'row')} have no id."
            faults.append(Fault(link, problem, "Leave these rows out, or give each respondent an id."))
        if repeats:
            problem = f"in the {wave} wave {counted(repeats, 'row')} repeat the id of another."
            faults.append(Fault(link, problem, "Name a column with an id of each respondent."))
    pairs = {*places[0]} & {*places[1]} - {None}
    in_other = sum(places[0][one][0] != places[1][one][0] for one in pairs)
    groups = [(places[0][one][1], places[1][one][1]) for one in pairs]
    moved = sum(old != new and None not in (*old, *new) for old, new in groups)
    if in_other:
        problem = (
            f"{counted(in_other, 'respondent')} are in another stratum in the second wave, so the two are not paired."
        )
        faults.append(Fault(", ".join(strata), problem, "Give each the stratum they were drawn from in both waves."))
    refuse(faults)
    if not pairs:
        remedy = "Check that both waves write ids alike, or compare them without link."
        raise FrameError((Fault(link, "no respondent has the same id in both waves.", remedy),))
    return len(pairs), moved


def _keyed(frame: Native, form: Instrument, keep: Sequence[str], reading: Reading) -> Keyed | None:
    """Key the items that a frame has a column of; None if there are none."""
    columns = set(frame.collect_schema().names())
    items = [item.key for item in form if item.column in columns]
    return key_answers(frame, form, items=items, keep=keep, **reading) if items else None


def _answered(keyed: Keyed) -> list[str]:
    rows = rows_where(keyed.frame, {key: ~nw.col(column).is_null() for key, column in keyed.items.items()})
    return [key for key, n in rows.items() if n]


def _stacked(first: Keyed, second: Keyed, form: Instrument) -> Keyed:
    """Put the answers of two waves one below the other, with a column that says which."""
    engines = [(one.frame.implementation, one.is_lazy) for one in (first, second)]
    if engines[0] != engines[1]:
        problem = f"it is of {second.frame.implementation}, and the first of {first.frame.implementation}."
        raise FrameError((Fault("the second wave", problem, "Read both waves with the same library."),))
    kept = {name: f"k{i}" for i, name in enumerate(first.kept)}
    schemas = [one.frame.collect_schema() for one in (first, second)]
    items = {item.key: f"x{i}" for i, item in enumerate(form)}
    flags = {key: f"a{i}" for i, key in enumerate(items) if any(key in one.not_applicable for one in (first, second))}
    pieces: list[Any] = []
    for one, wave in ((first, FIRST), (second, SECOND)):
        made: dict[str, nw.Expr] = {}
        for name, plain in kept.items():
            kinds = [schema[each.kept[name]] for schema, each in zip(schemas, (first, second), strict=True)]
            column = nw.col(one.kept[name])
            made[plain] = column if kinds[0] == kinds[1] else column.cast(_common(name, *kinds))
        made |= {items[key]: nw.col(one.items[key]) for key in items}
        never = nw.col(one.items[next(iter(items))]).is_null() & ~nw.col(one.items[next(iter(items))]).is_null()
        for key, plain in flags.items():
            made[plain] = nw.col(one.not_applicable[key]) if key in one.not_applicable else never
        said = nw.when(never).then(nw.lit("")).otherwise(nw.lit(wave))
        pieces.append(one.frame.select(**made, kw=said))
    return Keyed(form, nw.concat(pieces), items, flags, {**kept, WAVE: "kw"})


def _common(name: str, one: Any, other: Any) -> Any:
    """Give a type that holds two others, if there is one.

    Numbers and text have none, since 1 and "1.0" or "001" would not meet; nor have other types, such as dates and text.
    """
    if one.is_integer() and other.is_integer():
        return nw.Int64
    if one.is_numeric() and other.is_numeric():
        return nw.Float64
    texts = (nw.String, nw.Categorical, nw.Enum)
    if not (isinstance(one, texts) and isinstance(other, texts)):
        problem = f"it is {one} in the first wave and {other} in the second, so that equal values would not meet."
        raise FrameError((Fault(name, problem, "Make it of one type in both waves."),))
    return nw.String

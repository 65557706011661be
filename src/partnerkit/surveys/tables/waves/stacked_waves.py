"""The answers of two waves, keyed alike and put one below the other, and who is in both."""

from collections.abc import Sequence
from itertools import repeat
from typing import Any

import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError, InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.errors.shown_values import counted
from partnerkit.model import Instrument
from partnerkit.rules.frames.entry import Native, opened
from partnerkit.surveys.answers.coded_answers import Keyed, Reading, key_answers
from partnerkit.surveys.answers.collected_rows import collected, refuse, rows_where
from partnerkit.surveys.group_order import plain_cell
from partnerkit.surveys.tables.waves.shared_form import SharedForm, shared_form
from partnerkit.surveys.tables.waves.wave_changes import FIRST, SECOND

WAVE = "wave"
"""The column of the answers of both waves that says which."""

Waves = tuple[Keyed, Keyed]


def keyed_alike(
    frames: tuple[Any, Any], forms: tuple[Instrument, Instrument], keep: Sequence[str], reading: Reading
) -> tuple[Waves, SharedForm, Instrument]:
    """Key the answers of each wave, and give what both asked in the same way; they must share an item."""
    found = [_keyed(opened(frame), form, keep, reading) for frame, form in zip(frames, forms, strict=True)]
    asked, other = ([] if one is None else _answered(one) for one in found)
    shared = shared_form(*forms, (asked, other))
    first, second = found
    if shared.instrument is None or first is None or second is None:
        why = "; ".join(f"{key}: {why}" for key, why in shared.left_out.items())
        raise InvalidValueError(VERB, "second", frames[1], f"a wave that shares an item with the first ({why})")
    return (first, second), shared, shared.instrument


def linked_people(waves: Waves, link: str, strata: Sequence[str], by: Sequence[str]) -> tuple[int, int]:
    """Count who is in both waves, and who of these is in another group in the second, where both are stated.

    Somebody must be in both. Ids must name one respondent in each wave, in one stratum.
    """
    _common(link, *(one.frame.collect_schema()[one.kept[link]] for one in waves))
    places: list[dict[Any, tuple[tuple[Any, ...], tuple[Any, ...]]]] = []
    faults = []
    for one, wave in zip(waves, (FIRST, SECOND), strict=True):
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


def stacked(waves: Waves, form: Instrument) -> Keyed:
    """Put the answers of two waves one below the other, with a column that says which."""
    first, second = waves
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

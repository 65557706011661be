"""What a group table says of schools: its rows as observations of the indicators that items and subscales observe."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.arguments import door
from partnerkit.model import Framework, Instrument, Missing, Observation
from partnerkit.surveys.tables.group_rows import ALL, GroupRow
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.group_words import unit_ends


@door
def as_observations(
    table: GroupTable, *frameworks: Framework, date: datetime.date | None = None
) -> dict[Any, tuple[Observation, ...]]:
    """Turn what groups answered into observations of indicators.

    Args:
        table: A group table, by school for instance.
        frameworks: The frameworks whose indicators are observed. Measures of other frameworks are left out.
        date: When the answers were given.

    Returns:
        For each group (by its value, or its values if the table is by several columns), one observation per indicator:
        the mean as a level of the indicator's own scale, with informant and n. Where the table hides a mean, the
        observation has no level and is marked ``suppressed``. Totals are left out.

    Raises:
        InvalidValueError: Two measures observe one indicator (answers are never averaged here, so make a subscale of
            them, or summarize one), or none observes any.
        UnknownKeyError: A measure observes what one of the frameworks does not have.

    Examples:
        >>> import polars as pl
        >>> import partnerkit as pk
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
        >>> agree = ResponseOptions("agree", "Agree", tuple(Option(i) for i in range(1, 5)))
        >>> item = Item("language", "agree", observes="six_types.communicating.home_language")
        >>> form = Instrument("form", "A form", "1", "families", (item,), (agree,))
        >>> answers = pl.DataFrame({"school": ["elm"] * 12, "language": [1, 2, 3, 4, 4, 4] * 2})
        >>> as_observations(pk.summarize(answers, form, by=["school"]), pk.SIX_TYPES)["elm"][0].level
        2.6666666666666665
    """
    known = {i.key: f.scale_of(i.key) for f in frameworks for i in f.indicators}
    reached: dict[str, tuple[str, ...]] = {}
    for measure in table.measures:
        indicators = _indicators(_observed(table.instrument, measure), frameworks)
        other = next((m for m, earlier in reached.items() if set(earlier) & set(indicators)), None)
        if other is not None:
            expected = "one measure an indicator; make a subscale of them, or summarize one with measures="
            raise InvalidValueError("as_observations", "table", [other, measure], expected)
        if indicators:
            reached[measure] = indicators
    if not reached:
        expected = (
            "a measure whose item or subscale observes an indicator of the frameworks given: name it in `observes`"
        )
        raise InvalidValueError("as_observations", "table", list(table.measures), expected)
    found: dict[Any, list[Observation]] = {}
    for row in table:
        if ALL in row.group or (row.measure not in reached):
            continue
        group = row.group[0] if len(row.group) == 1 else row.group
        for indicator in reached[row.measure]:
            found.setdefault(group, []).append(_observation(table, row, indicator, known, date))
    return {group: tuple(many) for group, many in found.items()}


def _indicators(key: str, frameworks: Sequence[Framework]) -> tuple[str, ...]:
    """Give the indicators that a key reaches; a key of another framework reaches none, and a slip is an error."""
    reached = tuple(dict.fromkeys(indicator.key for framework in frameworks for indicator in framework.resolve(key)))
    for framework in frameworks:
        if not reached and key.startswith(f"{framework.key}."):
            known = tuple(indicator.key for indicator in framework.indicators)
            raise UnknownKeyError(key, "indicator", f"The framework {framework.name!r}", known)
    return reached


def _observed(instrument: Instrument, measure: str) -> str:
    keys = {item.key: item.observes for item in instrument}
    return keys[measure] if measure in keys else instrument.subscale(measure).observes


def _observation(
    table: GroupTable, row: GroupRow, indicator: str, scales: Mapping[str, Any], date: datetime.date | None
) -> Observation:
    instrument = table.instrument
    informant = instrument.informant
    if row.hidden.mean or row.hidden.row:
        return Observation(indicator, informant, missing=Missing.SUPPRESSED, date=date)
    if row.mean is None:
        return Observation(indicator, informant, missing=Missing.UNKNOWN, date=date)
    bottom, top = unit_ends(instrument, row.measure)
    unit = min(1.0, max(0.0, (row.mean - bottom) / (top - bottom)))
    note = f"{instrument.key} {instrument.version}: mean {row.mean:.2f} of {row.measure} on {bottom:g} to {top:g}"
    return Observation(
        indicator, informant, level=scales[indicator].at_unit(unit), n=row.n or None, date=date, note=note
    )

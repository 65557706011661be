"""What a group table is asked to show: which groups and measures, how they were drawn, and how they are protected."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, get_args

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.arguments import VERB
from partnerkit.model import Instrument, Subscale
from partnerkit.surveys.answers.coded_answers import each_once
from partnerkit.surveys.answers.responses import sees_no_case
from partnerkit.surveys.tables.group_rows import FIGURES, UNCERTAINTY
from partnerkit.surveys.tables.group_words import has_mean, unit_ends
from partnerkit.surveys.tables.uncertainty.design import Design

Hide: TypeAlias = Literal["patterns", "small"]
"""The rules: all that would give answers away, or only what few people answered."""

RESERVED = ("measure", "informant", "value", "label", *FIGURES, *UNCERTAINTY, "response_rate", "hidden")
"""The columns of a group table that do not make its groups."""


@attrs.frozen(eq=False)
class Wanted:
    """What a group table is asked to show.

    Attributes:
        instrument: The instrument.
        subscales: The keys of the subscales.
        items: The keys of the items.
        by: The columns that make the groups.
        min_group: The smallest group that is shown.
        design: How the survey was drawn.
        cuts: The lowest answer or score that counts in the share of a measure, in the measure's own unit.
        margins: Whether there are totals.
        hide: The rule that hides cells.
    """

    instrument: Instrument
    subscales: Sequence[str]
    items: Sequence[str]
    by: Sequence[str]
    min_group: int
    design: Design = attrs.field(factory=Design)
    cuts: Mapping[str, float] = attrs.field(factory=dict)
    margins: bool = False
    hide: Hide = "patterns"

    @property
    def measures(self) -> tuple[str, ...]:
        """The keys of all measures, subscales first."""
        return (*self.subscales, *self.items)

    @property
    def of_subscales(self) -> list[Subscale]:
        """The subscales themselves."""
        return list(map(self.instrument.subscale, self.subscales))

    @property
    def needed(self) -> list[str]:
        """The items that are shown or that subscales are made of, each once."""
        return list(dict.fromkeys([*self.items, *(item for one in self.of_subscales for item in one.items)]))

    @property
    def units(self) -> dict[str, float]:
        """The cuts of subscales as scores from 0 to 1."""
        ends = {key: self.instrument.report_on(key) for key in self.subscales if key in self.cuts}
        return {key: (self.cuts[key] - bottom) / (top - bottom) for key, (bottom, top) in ends.items()}


def hide_named(hide: object) -> Hide:
    """Give the rule of a name."""
    for name in get_args(Hide):
        if hide == name:
            return name  # type: ignore[no-any-return]  # one of the names
    raise InvalidValueError(VERB, "hide", hide, f"one of {', '.join(map(repr, get_args(Hide)))}")


def require_group_columns(by: Sequence[object], frame: Any) -> None:
    """Refuse columns for groups that are named twice, named like a column of the table, or not named by text.

    On engines that ignore case, names that differ only in case are refused too: such a table could not be held there.
    """
    if numbers := [name for name in by if not isinstance(name, str)]:
        expected = "columns named by text, as in frame.rename(columns=str)"
        raise InvalidValueError(VERB, "by", numbers, expected)
    names = [str(name) for name in by]
    is_blind = any(name.lower() in RESERVED for name in names) and sees_no_case(frame)
    taken = [name for name in names if (name.lower() if is_blind else name) in RESERVED]
    if clash := taken or [name for name in names if names.count(name) > 1]:
        raise InvalidValueError(VERB, "by", clash, f"columns named once, and none of: {', '.join(RESERVED)}")


def wanted_measures(
    instrument: Instrument, measures: Sequence[str] | None, by: Sequence[str] = ()
) -> tuple[list[str], list[str]]:
    """Give the subscales and the items asked for; if none are named, all but those that make the groups."""
    keys = [item.key for item in instrument]
    if measures is None:
        subscales = [subscale.key for subscale in instrument.subscales]
        others = [item.key for item in instrument if item.column not in by]
        return subscales, others if subscales or others else keys
    if not each_once(measures, "measures"):
        raise InvalidValueError(VERB, "measures", list(measures), "at least one item or subscale, or None for all")
    inventories = {one.key for one in instrument.inventories}  # which `subscale` refuses, and says why
    known = (*(one.key for one in instrument.subscales), *keys)
    if unknown := [key for key in measures if key not in known and key not in inventories]:
        raise UnknownKeyError(unknown[0], "subscale or item", f"The instrument {instrument.name!r}", known)
    subscales = [instrument.subscale(key).key for key in measures if key not in keys]
    return subscales, [key for key in measures if key in keys]


def cuts_of(
    instrument: Instrument, measures: Sequence[str], at_or_above: float | Mapping[str, float] | None
) -> dict[str, float]:
    """Give the cut of each measure that has one; each lies in the measure's own unit."""
    if at_or_above is None:
        return {}
    given = at_or_above
    if not isinstance(given, Mapping):
        given = dict.fromkeys((key for key in measures if has_mean(instrument, key)), given)
    for key, cut in given.items():
        if key not in measures:
            raise UnknownKeyError(key, "measure", "What is summarized", tuple(measures))
        if not has_mean(instrument, key):
            raise InvalidValueError(VERB, "at_or_above", {key: cut}, f"none for {key!r}, whose answers are categories")
        bottom, top = unit_ends(instrument, key)
        if isinstance(cut, bool) or not bottom <= cut <= top:
            expected = f"a cut from {bottom:g} to {top:g}, the unit of {key!r}"
            raise InvalidValueError(VERB, "at_or_above", {key: cut}, expected)
    return {key: float(cut) for key, cut in given.items()}

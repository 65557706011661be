"""Gaps: how far two groups of respondents lie apart, split exactly by item."""

import math
from collections.abc import Sequence
from typing import Any, Unpack

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door, several
from partnerkit.model import Instrument
from partnerkit.model.as_data import said_group
from partnerkit.rules.frames import Asked, layered
from partnerkit.rules.frames.as_columns import Applies
from partnerkit.rules.frames.split_columns import credit_terms
from partnerkit.surveys.answers.coded_answers import Keyed, Reading, key_answers
from partnerkit.surveys.answers.responses import Scored, compiled, scored, where_applicable
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.group_sizes import least_group
from partnerkit.surveys.tables.difference import between as difference_of
from partnerkit.surveys.tables.disclosure.hidden import SHOWN
from partnerkit.surveys.tables.disclosure.protection import hidden_by_rule
from partnerkit.surveys.tables.disclosure.totals import Tree
from partnerkit.surveys.tables.gap_results import GapPart, GroupGap
from partnerkit.surveys.tables.group_rows import GroupRow
from partnerkit.surveys.tables.group_summary import summarize
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.group_words import group_cells
from partnerkit.surveys.tables.tallies.group_sums import Sums, Terms
from partnerkit.surveys.tables.tallies.measure_cells import settled
from partnerkit.surveys.tables.tallies.score_parts import item_parts
from partnerkit.surveys.tables.tallies.tally import tally_answers, weight_unit
from partnerkit.surveys.tables.uncertainty.design import Design
from partnerkit.surveys.tables.wanted import Hide, Wanted, hide_named


@door
def explain_gap(
    frame: Any,
    instrument: Instrument,
    subscale: str,
    *,
    by: str | Sequence[str],
    between: tuple[Any, Any],
    weight: str | None = None,
    design: Design | None = None,
    min_group: int = 10,
    hide: Hide = "patterns",
    **reading: Unpack[Reading],
) -> GroupGap:
    """Split the gap between two groups of respondents by item.

    A group's mean score is the sum of the mean credits of the items, so the gap is the sum of their differences. An
    item that nobody in one group answered, such as one asked in a single wave, is left out of both means and named.
    Only means of items can leave one out.

    Args:
        frame: One row per respondent; see `key_answers`.
        instrument: The instrument.
        subscale: Key of the subscale.
        by: The column, or the columns, that make the groups.
        between: The two groups, each as the value of that column, or as a tuple of the values of several. The gap is
            the second minus the first.
        weight: A column of weights above 0; short for ``design=Design(weight=...)``.
        design: How the survey was drawn, which the standard error of the gap follows from; see `summarize`.
        min_group: The smallest group that is shown.
        hide: The rule that hides cells, as in `summarize`. With ``"small"`` a gap is refused only where fewer than
            `min_group` people of one group answered one of the items.
        **reading: ``check`` and ``strip``, as for `key_answers`.

    Returns:
        The gap and its parts, in the subscale's reporting unit, without respondents who left too much open for a score.

    Raises:
        InvalidValueError: There is no such group; its mean is hidden, because too few answered or because it would give
            answers away; or nobody in it answered an item that the subscale's rule needs.
        InventoryError: The subscale is an inventory.

    Examples:
        >>> import polars as pl
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
        >>> often = ResponseOptions("often", "How often", tuple(Option(i) for i in range(1, 5)))
        >>> items, voice = (Item("asked", "often"), Item("heard", "often")), Subscale("voice", ("asked", "heard"))
        >>> form = Instrument("form", "A form", "1", "families", items, (often,), (voice,))
        >>> answers = pl.DataFrame({
        ...     "language": ["en", "es"] * 12,
        ...     "asked": [4, 1, 3, 2, 2, 2, 1, 3] * 3, "heard": [2, 3, 4, 2, 1, 4, 3, 1] * 3,
        ... })
        >>> gap = explain_gap(answers, form, "voice", by="language", between=("en", "es"))
        >>> round(gap.value, 2), [(part.key, round(part.difference, 2)) for part in gap]
        (-0.25, [('asked', -0.25), ('heard', 0.0)])
    """
    asked = _Asked(
        frame,
        subscale,
        list(several(by, str)),
        _two_groups(between),
        least_group(min_group),
        hide_named(hide),
        reading,
    )
    shown, form = asked.table(instrument, weight, design), instrument
    asked.require_groups(shown)
    if left_out := asked.unanswered(shown, instrument):
        form = _without(instrument, subscale, left_out)
        shown = asked.table(form, weight, design)
    first, second = asked.rows(shown)
    apart = difference_of(shown, first, second)
    n, parts = asked.parts(form, shown.weight)
    bottom, _ = form.report_on(subscale)
    return GroupGap(
        instrument,
        subscale,
        tuple(asked.by),
        asked.between,
        n,
        (bottom + math.fsum(part.first for part in parts), bottom + math.fsum(part.second for part in parts)),
        parts,
        left_out,
        apart.se,
        apart.degrees,
        design or (None if weight is None else Design(weight)),
        apart.n_eff,
    )


def _two_groups(between: object) -> tuple[Any, Any]:
    if isinstance(between, str) or not isinstance(between, Sequence) or len(between) != 2:
        expected = "two groups, such as ('en', 'es'), each with a value for every column of by"
        raise InvalidValueError("explain_gap", "between", between, expected)
    one, other = (tuple(group) if isinstance(group, list) else group for group in between)
    return one, other


@attrs.frozen(eq=False)
class _Asked:
    """Between which groups a gap was asked for, and how these are protected."""

    frame: Any
    subscale: str
    by: list[str]
    between: tuple[Any, Any]
    min_group: int
    hide: Hide
    reading: Reading

    @property
    def groups(self) -> tuple[Group, Group]:
        one, other = self.between
        return group_cells(one), group_cells(other)

    def table(self, instrument: Instrument, weight: str | None, design: Design | None) -> GroupTable:
        """Give the table of the subscale and its items."""
        return summarize(
            self.frame,
            instrument,
            by=self.by,
            measures=[self.subscale, *instrument.subscale(self.subscale).items],
            weight=weight,
            design=design,
            min_group=self.min_group,
            hide=self.hide,
            **self.reading,
        )

    def require_groups(self, shown: GroupTable) -> None:
        for group, given in zip(self.groups, self.between, strict=True):
            if group not in shown.groups:
                known = "; ".join(map(said_group, shown.groups))
                raise InvalidValueError("explain_gap", "between", given, f"a group of {', '.join(self.by)}: {known}")

    def unanswered(self, shown: GroupTable, instrument: Instrument) -> tuple[str, ...]:
        """Give the items that nobody in one of the groups answered."""
        items = instrument.subscale(self.subscale).items
        return tuple(item for item in items if any(shown.row(item, *group).n == 0 for group in self.groups))

    def rows(self, shown: GroupTable) -> list[GroupRow]:
        """Give the rows of the two groups, whose means must be shown."""
        rows = [shown.row(self.subscale, *group) for group in self.groups]
        for row, given in zip(rows, self.between, strict=True):
            if row.mean is None:
                raise self.hidden(given)
        return rows

    def parts(self, instrument: Instrument, weight: str | None) -> tuple[tuple[int, int], tuple[GapPart, ...]]:
        """Give how many of each group have a score, and what each item adds to the means of these."""
        chosen, rule = instrument.subscale(self.subscale), compiled(instrument)[self.subscale]
        kept = [*self.by, *([] if weight is None else [weight])]
        keyed = key_answers(self.frame, instrument, items=chosen.items, keep=kept, **self.reading)
        to_the_bit = weight is not None  # as in a table
        work, (read,) = scored(keyed, [chosen], to_the_bit=to_the_bit)
        work = work.filter(~nw.col(read.score).is_null())
        if self.min_group > 1:
            self._require_open(attrs.evolve(keyed, frame=work), read, weight)
        applies: Applies = where_applicable(keyed) if chosen.min_present is None else "answered"
        labels = credit_terms(rule)
        names = {key: f"t{i}" for i, key in enumerate(labels)}
        before = work.collect_schema().names()
        work, (credited,) = layered(work, [Asked([rule], "credits", applies)], keyed.items, to_the_bit=to_the_bit)
        work = work.select(*before, **dict(zip(names.values(), credited.values(), strict=True)))
        unit = 1.0 if weight is None else weight_unit(keyed, weight)
        heavy = nw.lit(1.0) if weight is None else nw.col(keyed.kept[weight]).cast(nw.Float64) / unit
        terms, one = Terms(), nw.col(read.score) * 0.0 + 1.0
        n, whole = terms.one(one), terms.fraction(one * heavy)
        places = {key: terms.fraction(nw.col(name) * heavy) for key, name in names.items()}
        sums = terms.summed(work, [keyed.kept[name] for name in self.by])
        first, second = (sums[group] for group in self.groups)
        bottom, top = instrument.report_on(self.subscale)

        def mean(of_group: Sums, key: str) -> float:
            found = of_group[places[key]] / of_group[whole]
            return (top - bottom) * (settled(found) if weight is None else found)

        parts = [GapPart(key, label, mean(first, key), mean(second, key)) for key, label in labels.items()]
        parts.sort(key=lambda part: (part.key not in rule.indicators, -abs(part.difference)))
        return (round(first[n]), round(second[n])), tuple(parts)

    def _require_open(self, keyed: Keyed, one: Scored, weight: str | None) -> None:
        """Require that of those who have a score, the means of the items can be shown: the parts of a gap tell them.

        A table shows the means of all who answered an item, whether they have a score or not.
        """
        items, design = one.subscale.items, Design(weight)
        wanted = Wanted(keyed.instrument, [self.subscale], items, self.by, self.min_group, design, hide=self.hide)
        tallies = tally_answers(keyed, keyed.frame, [one], wanted, progress=None)
        hidden = hidden_by_rule(wanted, tallies, Tree(tallies.groups, margins=False)).masks
        for group, given in zip(self.groups, self.between, strict=True):
            if hidden[self.subscale].get(group, SHOWN).mean:
                raise self.hidden(given)

    def hidden(self, group: object) -> InvalidValueError:
        alike = ", not all alike" if self.hide == "patterns" else ""
        expected = f"groups with a mean that can be shown: {self.min_group} answers at least{alike}"
        return InvalidValueError("explain_gap", "between", group, expected)


def _without(instrument: Instrument, key: str, left_out: Sequence[str]) -> Instrument:
    """Give an instrument whose subscale does without some items, if its rule can, and an item is left."""
    subscale = instrument.subscale(key)
    kept = tuple(item for item in subscale.items if item not in left_out)
    parts = dict(zip(subscale.items, item_parts(subscale), strict=False))
    if not kept or not parts:
        expected = f"a subscale whose items both groups answered; nobody in one of them answered {', '.join(left_out)}"
        raise InvalidValueError("explain_gap", "subscale", key, expected)
    rest = attrs.evolve(
        subscale,
        items=kept,
        weights=tuple(parts[item] for item in kept),
        rule=None,
        min_present=None if subscale.min_present is None else min(subscale.min_present, len(kept)),
        report_on=instrument.report_on(key),
    )
    return attrs.evolve(instrument, subscales=tuple(rest if one.key == key else one for one in instrument.subscales))

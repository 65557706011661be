"""Summaries by group: answers tallied, what has to be hidden, and the table of what is left."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from partnerkit._progress_bar import Report, ShowProgress, report_to
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, door, several, whole_number
from partnerkit.model import Instrument
from partnerkit.rules.frames.entry import opened
from partnerkit.surveys.answers.coded_answers import Keyed, key_answers
from partnerkit.surveys.answers.counts import Counts, open_counts
from partnerkit.surveys.answers.responses import scored
from partnerkit.surveys.answers.split_answers import with_other_answers
from partnerkit.surveys.group_sizes import least_group
from partnerkit.surveys.tables.disclosure.rounding import rounded
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.group_words import Labels, require_labels
from partnerkit.surveys.tables.table_of_tallies import table_of
from partnerkit.surveys.tables.tallies.tally import Tallies, check_weights, counted_parts, tally_answers, tally_counts
from partnerkit.surveys.tables.uncertainty.design import Design, Errors, chosen_design
from partnerkit.surveys.tables.uncertainty.measured import measured, require_design_columns
from partnerkit.surveys.tables.uncertainty.replicated import replicate_errors
from partnerkit.surveys.tables.uncertainty.taylor import cluster_columns, taylor_errors
from partnerkit.surveys.tables.wanted import Hide, Wanted, cuts_of, hide_named, require_group_columns, wanted_measures


@door
def summarize(
    frame: Any,
    instrument: Instrument,
    *,
    by: str | Sequence[str] = (),
    measures: str | Iterable[str] | None = None,
    weight: str | None = None,
    design: Design | None = None,
    at_or_above: float | Mapping[str, float] | None = None,
    min_group: int = 10,
    margins: bool = False,
    counts: Counts | None = None,
    invited: Mapping[Any, int] | None = None,
    hide: Hide = "patterns",
    round_to: int | None = None,
    seed: int | None = None,
    labels: Labels | None = None,
    check: bool = True,
    strip: bool = False,
    progress: ShowProgress = False,
) -> GroupTable:
    """Summarize answers by group, with small cells hidden.

    Args:
        frame: One row per respondent, one column per item; see `key_answers`. With `counts`, one row per site. pandas,
            Polars, PyArrow, DuckDB, Ibis, Dask or PySpark; nothing is collected row by row.
        instrument: The instrument.
        by: The column, or the columns, that make the groups, such as a school and a language; one group of all
            respondents if left out.
        measures: Key of an item or a subscale to summarize, or several. If left out, all but the items that make the
            groups. Items of an inventory are counted one by one. With its items in the table, a subscale shows less:
            its standard deviation and share are hidden where the distribution of one of its items is.
        weight: A column of weights above 0, such as those of a survey with unequal chances to be asked. Readers of the
            table may know the weight of a group, but must not know that of a respondent. Short for
            ``design=Design(weight=...)``.
        design: How the survey was drawn: weights, strata, clusters or replicate weights. Standard errors and intervals
            follow from it, and the printed table has them. ``Design()`` is a simple random sample of each group;
            without a design, ``se`` of a row assumes the same.
        at_or_above: The lowest answer or score that counts in ``share``, in the measure's own unit: one for all, or one
            per measure. One outside that unit is refused.
        min_group: The smallest number of people whose answers are shown. 1 hides nothing.
        margins: Whether to add totals: over the last column of `by` within those before it, over the last two, and of
            all. More cells are then hidden, since a total can give away the groups in it.
        counts: How a table of counts names its columns; left out for one row per respondent.
        invited: For each group, how many people were asked to answer, if known: at least as many as answered.
        hide: What is hidden. ``"patterns"``: what comes from fewer than `min_group` people, and all that would give it
            back, or would give away what everybody in a group answered: by subtraction from a total, by an option that
            all or none chose, by a mean that few answers can have. ``"small"``: what comes from fewer than `min_group`
            people, and nothing else. It keeps standard deviations and options that the other hides, and protects less:
            a hidden group can be subtracted from a total, and a group of one mind shows what each of them answered.
        round_to: Instead of hiding, round every number of people to multiples of this base, such as 5, so that they add
            up. All else is read from the rounded numbers: means, standard deviations and shares of items, and a
            subscale's rule on the means of its items. It replaces `min_group` and `hide`, and does not go with weights
            or `invited`. It protects single numbers of one table: each is uncertain by about the base. What most of a
            group answered can still be seen.
        seed: With `round_to`, a whole number that starts random rounding, which makes every number right on average.
            Without it, sums are rounded to the nearest multiple. The same seed gives the same table each time. Keep it
            to yourself, and use one for all tables of the same answers: the mean of many differently rounded tables
            would reveal the exact numbers.
        labels: What to print for the values of a column of `by`, such as ``{"school": {1: "Elm", 2: "Oak"}}``. If left
            out, the labels of the form, where one of its items has that column.
        check: Look for codes that are not options first, which runs one query on a lazy frame. Without it, such codes
            count as missing in items and may become meaningless numbers in subscales, and weights and columns of the
            design are not checked.
        strip: With an instrument, ignore blanks around text, and accept decimal commas.
        progress: For an eager frame: a function to call with how many rows are done, of how many; True draws a bar.

    Returns:
        A table with a row for each group and measure, in the order of the groups: n, mean, standard deviation,
        distribution, share at or above the cut, and the means that answers left open allow. Items are on the line of
        their options, reversed ones turned; categories have n and distribution alone. Subscales are in the unit they
        are reported on. A subscale's mean is that of its respondents' scores; for counts per option it is its rule read
        on the items' means, which is the same where nobody left an item out.

    Raises:
        FrameError: Columns are missing, codes are not options, weights are not above 0, or a column of the design lacks
            values.
        InvalidValueError: A cut lies outside the unit of its measure; the columns of `by`, `min_group` or `invited`
            cannot be used; a measure is named twice; or options hold guesses that nobody has confirmed.
        UnknownKeyError: The instrument has no such measure.
        InventoryError: An inventory was asked for.

    Examples:
        >>> import polars as pl
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
        >>> options = (Option(0, "Never"), Option(1, "At times"), Option(2, "Often"))
        >>> often = ResponseOptions("often", "How often", options)
        >>> form = Instrument("form", "A form", "1", "families", (Item("asked", "often"),), (often,))
        >>> answers = pl.DataFrame({"school": ["A"] * 12 + ["B"] * 3, "asked": [0, 1, 2, 2] * 3 + [2, 1, 0]})
        >>> table = summarize(answers, form, by="school", at_or_above=2)
        >>> print(table)
        A form (1), answered by families
        school  measure  n       mean    sd      could be  share
        ------  -------  ------  ------  ------  --------  ------
        A       asked    12      1.25    0.87    1.25      50%
        B       asked    hidden  hidden  hidden  hidden    hidden
        Hidden: what comes from fewer than 10 people, what would reveal it, and
        options that all or none of a group chose. Several tables of the same
        answers can still reveal what each of them hides.
        Share: asked at or above 2.
        "Could be" covers questions that respondents left open. It does not
        cover families who never answered.
        >>> table["A"]
        (<GroupRow asked of ('A',): n 12, mean 1.25>,)
    """
    min_group, hide = least_group(min_group), hide_named(hide)
    by = list(several(by, str))
    require_group_columns(by, frame)
    said = require_labels(labels, by)
    drawn = chosen_design(design, weight)
    if drawn.columns and counts is not None:
        given, value = ("weight", weight) if design is None else ("design", design)
        expected = "none: counts per option do not say whose answer weighs what, or is in which stratum or cluster"
        raise InvalidValueError(VERB, given, value, expected)
    if round_to is not None:
        _require_base(round_to, drawn, design, invited)
    _require_seed(seed, round_to)
    subscales, items = wanted_measures(instrument, None if measures is None else several(measures, str), by)
    cuts = cuts_of(instrument, [*subscales, *items], at_or_above)
    wanted = Wanted(instrument, subscales, items, by, min_group, drawn, cuts, margins, hide)
    others: tuple[str, ...] = ()
    if counts is None:
        keep = [*by, *drawn.columns]
        keyed = key_answers(frame, instrument, items=wanted.needed, keep=keep, check=check, strip=strip)
        if check:
            others = with_other_answers(opened(frame), instrument, items, min_group)
        told = report_to(progress, "rows") if progress else None
        tallies, errors = tallied(keyed, wanted, check=check, progress=told)
    else:
        keep = [*dict.fromkeys([*by, *filter(None, [counts.respondents])])]
        sites = open_counts(frame, instrument, counts, items=wanted.needed, keep=keep, check=check)
        tallies, errors = tally_counts(wanted, sites, respondents=counts.respondents), None
    if round_to is not None:
        tallies = rounded(tallies, int(round_to), seed=seed)
        wanted = attrs.evolve(wanted, min_group=1)
    table = attrs.evolve(table_of(wanted, tallies, errors, invited or {}), design=design, labels=said, others=others)
    if round_to is None:
        return table
    # errors of rounded answers are those of answers that nobody gave
    rows = table.rows.without("se", "degrees", "share_se", "option_errors")
    return attrs.evolve(table, rows=rows, round_to=int(round_to), at_random=seed is not None)


def tallied(
    keyed: Keyed, wanted: Wanted, *, check: bool, progress: Report | None = None
) -> tuple[Tallies, Errors | None]:
    """Tally keyed answers, and compute what standard errors need; None where they follow from the tallies.

    `check` looks for weights and columns of the design that cannot be.
    """
    design = wanted.design
    if design.weight is not None and check:
        check_weights(keyed, design.weight)
    subscales = wanted.of_subscales
    by_rule = [one for one in subscales if counted_parts(keyed, one, design.weight) is None]
    of_errors = subscales if design.columns else by_rule
    # a mean without weights is settled; one with weights keeps each last digit, which engines must not divide apart
    to_the_bit = design.weight is not None
    work, found = scored(keyed, of_errors, ends=[one.key for one in by_rule], to_the_bit=to_the_bit)
    if check and design.columns:
        require_design_columns(keyed, design)
    # Polars alone holds the sums of clusters, so that answers are read once for both
    clusters = cluster_columns(keyed, design) if progress is None and work.implementation.is_polars() else []
    tallies = tally_answers(keyed, work, found, wanted, progress=progress, clusters=clusters)
    if not design.columns:
        return tallies, None
    measures = measured(keyed, found, wanted)
    if design.replicates:
        return tallies, replicate_errors(keyed, work, measures, wanted)
    return attrs.evolve(tallies, clusters=None), taylor_errors(keyed, work, measures, wanted, tallies)


def _require_base(round_to: object, drawn: Design, design: Design | None, invited: Mapping[Any, int] | None) -> None:
    """Refuse a base that leaves an option open by fewer than `WIDE` people, and what would tell what was rounded."""
    whole_number("round_to", round_to, least=5)
    if drawn.weight is not None:
        raise InvalidValueError(VERB, "weight", drawn.weight, "none: sums of weights are not rounded")
    if design is not None:
        expected = "none: standard errors of rounded numbers would be those of answers that nobody gave"
        raise InvalidValueError(VERB, "design", design, expected)
    if invited:
        raise InvalidValueError(VERB, "invited", dict(invited), "none: an exact number beside a rounded one")


def _require_seed(seed: object, round_to: int | None) -> None:
    if seed is None:
        return
    if round_to is None:
        raise InvalidValueError(VERB, "seed", seed, "none, since nothing is rounded; or give round_to too")
    whole_number("seed", seed, "a whole number")

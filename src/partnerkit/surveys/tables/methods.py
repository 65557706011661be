"""What was done to make a group table, in words that a journal would take, with the publications behind it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit._version import __version__
from partnerkit.errors.words import counted
from partnerkit.model import Instrument, Source, Subscale
from partnerkit.model.references import References
from partnerkit.model.rule import Mean
from partnerkit.surveys.coefficients.alpha import Reliability

if TYPE_CHECKING:
    from partnerkit.surveys.tables.group_table import GroupTable

__all__ = ["Methods", "methods_of", "scored_by"]

ALL = "(all)"

_SOURCES = {
    source.key: source
    for source in (
        Source(
            "hundepool2010",
            "Handbook on Statistical Disclosure Control, version 1.2",
            ("Hundepool, A.", "Domingo-Ferrer, J.", "Franconi, L."),
            2010,
            "ESSnet SDC",
        ),
        Source(
            "fellegi1975", "Controlled random rounding", ("Fellegi, I. P.",), 1975, "Survey Methodology 1(2), 123-133"
        ),
        Source(
            "lowthian_merola",
            "The application of controlled rounding for tabular data with particular reference to the Tau-Argus "
            "software",
            ("Lowthian, P.", "Merola, G."),
            None,
            "Office for National Statistics",
        ),
        Source(
            "manski1989",
            "Anatomy of the selection problem",
            ("Manski, C. F.",),
            1989,
            "Journal of Human Resources 24(3), 343-360",
            doi="10.2307/145818",
        ),
        Source(
            "wolter2007",
            "Introduction to variance estimation (2nd ed.)",
            ("Wolter, K. M.",),
            2007,
            "Springer",
            doi="10.1007/978-0-387-35099-8",
        ),
        Source(
            "lumley2010",
            "Complex surveys: A guide to analysis using R",
            ("Lumley, T.",),
            2010,
            "Wiley",
            doi="10.1002/9780470580066",
        ),
        Source(
            "cronbach1951",
            "Coefficient alpha and the internal structure of tests",
            ("Cronbach, L. J.",),
            1951,
            "Psychometrika 16(3), 297-334",
            doi="10.1007/BF02310555",
        ),
    )
}


@attrs.frozen(repr=False)
class Methods:
    """What was done, as sentences, and the publications that these cite.

    Attributes:
        sentences: The sentences, in order.
        sources: The publications.
    """

    sentences: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)

    def cites(self) -> tuple[Source, ...]:
        """Give the publications that the paragraph cites."""
        return self.sources

    def as_data(self) -> dict[str, Any]:
        """Give the sentences and the publications as plain data."""
        return {"sentences": list(self.sentences), "sources": [source.as_data() for source in self.sources]}

    def __str__(self) -> str:
        """Give the paragraph, and the references below it."""
        references = References("this table", self.sources).sources
        return "\n\n".join([self.text, *(["\n".join(map(str, references))] if references else [])])

    def __repr__(self) -> str:
        """Give how many sentences and references there are."""
        return f"<Methods: {counted(len(self.sentences), 'sentence')}, {counted(len(self.sources), 'reference')}>"


@attrs.frozen
class _Sentence:
    """A sentence, and the keys of what it cites."""

    text: str
    cites: tuple[str, ...] = ()


def methods_of(table: "GroupTable", reliability: Iterable[Reliability] = ()) -> Methods:
    """Say what was done to make a table.

    Args:
        table: The table.
        reliability: The coefficients of its scales that go with it.
    """
    sentences = [
        *_people(table),
        *_measures(table),
        *_of_reliability(reliability),
        *_weights(table),
        *_uncertainty(table),
        *_protection(table),
        _Sentence(f"Figures were computed with partnerkit {__version__}."),
    ]
    keys = dict.fromkeys(key for sentence in sentences for key in sentence.cites)
    return Methods(tuple(sentence.text for sentence in sentences), tuple(_SOURCES[key] for key in keys))


def _people(table: "GroupTable") -> Iterator[_Sentence]:
    form, groups = table.instrument, [group for group in table.groups if ALL not in group]
    numbers = [table.respondents.get(group) for group in groups]
    total = table.respondents.get((ALL,) * len(table.by)) if table.by else None
    if total is None and None not in numbers:
        total = sum(number or 0 for number in numbers)
    about = "about " if table.round_to is not None else ""
    who = f"{about}{total:,} {form.informant}" if total is not None else f"{form.informant}"
    text = f"{form.name} (version {form.version}) was answered by {who}"
    text += f" in {counted(len(groups), 'group')}, by {_listed(table.by)}." if table.by else "."
    yield _Sentence(text[:1].upper() + text[1:])
    if table.where:
        only = "; ".join(f"{name}: {_listed(map(str, values), 'or')}" for name, values in table.where.items())
        yield _Sentence(f"Only some of them are described ({only}).")
    yield from _response(table, groups)


def _response(table: "GroupTable", groups: list[tuple[Any, ...]]) -> Iterator[_Sentence]:
    whole = table.response_rate((ALL,) * len(table.by))
    rates = [rate for group in groups if (rate := table.response_rate(group)) is not None]
    if whole is not None:
        yield _Sentence(f"Of those invited, {whole:.0%} answered.")
    elif not rates:
        yield _Sentence("How many were invited is not reported here, so no response rate is given.")
    else:
        ends = f"{min(rates):.0%}" if min(rates) == max(rates) else f"from {min(rates):.0%} to {max(rates):.0%}"
        yield _Sentence(f"The response rate, given for {len(rates)} of {counted(len(groups), 'group')}, was {ends}.")


def _measures(table: "GroupTable") -> Iterator[_Sentence]:
    form = table.instrument
    for key in table.measures:
        if key in {subscale.key for subscale in form.subscales}:
            yield _Sentence(scored_by(table, key))
    if any(sd is not None for sd in table.rows.columns["sd"]):
        yield _Sentence("Standard deviations use n - 1.")
    if any(low is not None and low != high for low, high in _ends(table)):
        yield _Sentence(
            "For each mean, the lowest and highest values that unanswered items allow are given "
            "(worst-case bounds; Manski, 1989); they do not cover those who did not take part.",
            ("manski1989",),
        )
    for key, cut in table.cuts.items():
        yield _Sentence(f"Shares of {_named(form, key)} are of those at or above {cut:g}.")


def _ends(table: "GroupTable") -> Iterator[tuple[float | None, float | None]]:
    return zip(table.rows.columns["low"], table.rows.columns["high"], strict=True)


def scored_by(table: "GroupTable", key: str) -> str:
    """Say how a subscale is scored, and what is done with items that were left open."""
    form = table.instrument
    subscale = form.subscale(key)
    bottom, top = form.report_on(key)
    rows = (row for row in table.rows if row.measure == key)
    of_items = any(
        (row.n or 0) > 1 and row.mean is not None and row.sd is None and not row.hidden.spread for row in rows
    )
    missing = "read from the means of the items, each of all who answered it" if of_items else _missing_rule(subscale)
    name = _named(form, key)
    return (
        f"{name[:1].upper()}{name[1:]} is {_rule(subscale)} of {counted(len(subscale.items), 'item')}, "
        f"from {bottom:g} to {top:g}; {missing}."
    )


def _rule(subscale: Subscale) -> str:
    match subscale.composite.rule:
        case Mean(_, weights):
            return "the mean" if len(set(weights)) == 1 else "a weighted mean"
    return "a score by a rule of its own"


def _missing_rule(subscale: Subscale) -> str:
    if subscale.min_present is None:
        return "respondents who left one open have no score"
    return (
        f"respondents who answered at least {subscale.min_present} have a score, the mean of those they answered"
        if subscale.min_present < len(subscale.items)
        else "respondents who left one open have no score"
    )


def _named(form: Instrument, key: str) -> str:
    return str(form.subscale(key)) if key in {one.key for one in form.subscales} else f"item {key}"


def _of_reliability(found: Iterable[Reliability]) -> Iterator[_Sentence]:
    for one in found:
        how = "complete answers" if one.moments.missing == "listwise" else "all answers to each pair of items"
        yield _Sentence(
            f"Coefficient alpha (Cronbach, 1951) of {one.name or one.key} was {one.alpha:.2f} "
            f"({counted(len(one.moments.items), 'item')}, {how}, n = {one.moments.n_min}).",
            ("cronbach1951",),
        )


def _weights(table: "GroupTable") -> Iterator[_Sentence]:
    if table.weight is not None:
        yield _Sentence(
            f"Means, standard deviations and shares are weighted by {table.weight}; numbers of respondents are not."
        )


def _uncertainty(table: "GroupTable") -> Iterator[_Sentence]:
    """Say how standard errors and intervals were computed, where the survey's design was said."""
    design = table.design
    if design is None or table.round_to is not None:
        return
    by = "" if design.is_of_groups else "by "
    text = f"Standard errors were computed {by}{design}"
    if design.strata or design.cluster or design.replicates:
        yield _Sentence(f"{text} (Wolter, 2007).", ("wolter2007",))
    else:
        yield _Sentence(f"{text}.")
    if design.invited_are_all or design.population is not None:
        yield _Sentence("They have a finite population correction.")
    yield _Sentence(
        "Intervals are 95% confidence intervals by Student's t, for proportions on the logit scale (Lumley, 2010). "
        "They do not cover error from those who did not answer.",
        ("lumley2010",),
    )


def _protection(table: "GroupTable") -> Iterator[_Sentence]:
    """Say how answers were protected."""
    if table.round_to is not None:
        by_chance = (
            ("by controlled random rounding (Fellegi, 1975)", "fellegi1975")
            if table.at_random
            else ("by controlled rounding (Lowthian & Merola)", "lowthian_merola")
        )
        yield _Sentence(
            f"To protect respondents, numbers of people were rounded to multiples of {table.round_to} {by_chance[0]} "
            "so that they add up, and all other figures were computed from the rounded numbers. No standard errors are "
            "given, since those of rounded numbers would be of answers that nobody gave.",
            (by_chance[1],),
        )
    elif table.min_group == 1:
        yield _Sentence("No cell was suppressed.")
    elif table.hide == "small":
        yield _Sentence(
            f"Figures from fewer than {table.min_group} respondents were suppressed; no further cells were suppressed "
            "to protect them (primary suppression only; Hundepool et al., 2010).",
            ("hundepool2010",),
        )
    else:
        more = " Weighted means that one respondent dominates were suppressed by the p% rule." if table.weight else ""
        yield _Sentence(
            f"Figures from fewer than {table.min_group} respondents were suppressed, and with them all cells that "
            "would give them back or would give away what every member of a group answered (primary and secondary "
            f"suppression; Hundepool et al., 2010).{more}",
            ("hundepool2010",),
        )


def _listed(words: Iterable[str], last: str = "and") -> str:
    given = list(words)
    return f" {last} ".join([", ".join(given[:-1]), given[-1]] if len(given) > 1 else given)

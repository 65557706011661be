"""What was done to make a group table, in words that a journal would take, with the publications behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.errors.shown_values import counted
from partnerkit.model import Instrument, Inventory, Subscale
from partnerkit.model.instrument import DRAFT
from partnerkit.model.rule import Mean
from partnerkit.surveys.coefficients.agreement_results import Agreement
from partnerkit.surveys.coefficients.alpha import Reliability
from partnerkit.surveys.tables.design import Design
from partnerkit.surveys.tables.group_rows import ALL
from partnerkit.surveys.tables.group_words import checked_items
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.method_sources import Methods, Sentence, listed, paragraph

__all__ = [
    "Coefficient",
    "form_name",
    "measure_name",
    "methods_of",
    "methods_of_coefficients",
    "methods_of_release",
    "scored_by",
]

Coefficient = Reliability | Agreement
"""What `methods` can say of a scale besides how it is scored."""


def methods_of(
    table: Grouped,
    reliability: Iterable[Coefficient] | Coefficient = (),
    names: Mapping[str, str] | None = None,
    *,
    people: Iterable[Sentence] | None = None,
    compared: Iterable[Sentence] = (),
    design: Design | None = None,
) -> Methods:
    """Say what was done to make a table, or a comparison of its groups.

    `people` say who answered, where it is not the groups of the table, and `design` how the survey was drawn, where it
    is not the table's own.
    """
    named = dict(names or {})
    design = design or table.design
    sentences = [
        *(_people(table, named) if people is None else people),
        *_measures(table),
        *_of_reliability(reliability),
        *_weights(table, named),
        *_uncertainty(table, design, named),
        *compared,
        *_protection(table),
    ]
    return paragraph(sentences)


def methods_of_coefficients(found: Iterable[Coefficient] | Coefficient) -> Methods:
    """Say how the coefficients of scales were computed."""
    return paragraph(_of_reliability(found))


def methods_of_release(tables: Sequence[Grouped], names: Mapping[str, str] | None) -> Methods:
    """Say what was done to make the tables of a release, of which there is one at least."""
    first, named = tables[0], dict(names or {})
    form = first.instrument
    who = f"{form_name(form)} was answered by {form.informant}."
    said = [f"by {listed(named.get(name, name) for name in one.by)}" if one.by else "of all" for one in tables]
    said = [f"{text}, {_only(one, named)}" if one.where else text for text, one in zip(said, tables, strict=True)]
    many = f"{counted(len(said), 'table')} of the same answers {'is' if len(said) == 1 else 'are'} published: "
    together = (
        "No table was looked at beside the others."
        if first.hide == "small" or first.min_group == 1
        else "Further cells were suppressed where a table would complete another one, also in groups that none shows."
    )
    people = [Sentence(who[:1].upper() + who[1:]), Sentence(f"{many}{'; '.join(said)}.")]
    made = [*people, *_measures(first), *_protection(first), *([Sentence(together)] if len(said) > 1 else [])]
    return paragraph(made)


def form_name(form: Instrument) -> str:
    """Name a form with its version."""
    return f"{form.name} ({'draft version' if form.version == DRAFT else f'version {form.version}'})"


def _people(table: Grouped, names: Mapping[str, str]) -> Iterator[Sentence]:
    form, groups = table.instrument, [group for group in table.groups if ALL not in group]
    numbers = [table.respondents.get(group) for group in groups]
    total = table.respondents.get((ALL,) * len(table.by)) if table.by else None
    if total is None and None not in numbers:
        total = sum(number or 0 for number in numbers)
    about = "about " if table.round_to is not None else ""
    who = f"{about}{total:,} {form.informant}" if total is not None else f"{form.informant}"
    text = f"{form_name(form)} was answered by {who}"
    by = listed(names.get(name, name) for name in table.by)
    text += f" in {counted(len(groups), 'group')}, by {by}." if table.by else "."
    yield Sentence(text[:1].upper() + text[1:])
    if table.where:
        yield Sentence(f"The figures describe some of them only ({_only(table, names)}).")
    yield from _response(table, groups)


def _only(table: Grouped, names: Mapping[str, str]) -> str:
    return "; ".join(
        f"{names.get(name, name)}: {listed(map(str, values), 'or')}" for name, values in table.where.items()
    )


def _response(table: Grouped, groups: list[tuple[Any, ...]]) -> Iterator[Sentence]:
    whole = table.response_rate((ALL,) * len(table.by))
    rates = [rate for group in groups if (rate := table.response_rate(group)) is not None]
    if whole is not None:
        yield Sentence(f"Of those invited, {whole:.0%} answered.")
    elif not rates:
        yield Sentence("How many were invited is not reported here, so no response rate is given.")
    else:
        ends = f"{min(rates):.0%}" if min(rates) == max(rates) else f"from {min(rates):.0%} to {max(rates):.0%}"
        yield Sentence(f"The response rate, given for {len(rates)} of {counted(len(groups), 'group')}, was {ends}.")


def _measures(table: Grouped) -> Iterator[Sentence]:
    form = table.instrument
    subscales = [key for key in table.measures if key in {subscale.key for subscale in form.subscales}]
    for key in subscales:
        yield Sentence(scored_by(table, key))
    yield from _reversed(form, [*table.measures, *(item for key in subscales for item in form.subscale(key).items)])
    checked = checked_items(form).intersection(table.measures)
    for inventory in form.inventories:
        if not checked.isdisjoint(inventory.items):
            yield Sentence(_checked(table, inventory))
    if any(sd is not None for sd in table.rows.columns["sd"]):
        yield Sentence("Standard deviations use n - 1.")
    if any(low is not None and low != high for low, high in _ends(table)):
        yield Sentence(
            "For each mean, the lowest and highest values that unanswered items allow are given "
            "(worst-case bounds; Manski, 1989). They are of all who answered the form, also of those without a score, "
            "and do not cover those who did not take part.",
            ("manski1989",),
        )
    for key, cut in table.cuts.items():
        yield Sentence(f"Shares of {measure_name(form, key)} are of those at or above {cut:g}.")


def _ends(table: Grouped) -> Iterator[tuple[float | None, float | None]]:
    return zip(table.rows.columns["low"], table.rows.columns["high"], strict=True)


def _reversed(form: Instrument, keys: Iterable[str]) -> Iterator[Sentence]:
    used = {*keys}
    turned = [_quoted(form, item.key) for item in form if item.key in used and item.reverse]
    if turned:
        verb = "was" if len(turned) == 1 else "were"
        yield Sentence(f"{counted(len(turned), 'item')} {verb} reverse-scored: {listed(turned)}.")


def _checked(table: Grouped, inventory: Inventory) -> str:
    """Say how a list was read of which people check all that apply."""
    keys = [key for key in table.measures if key in inventory.items]
    whole = [row for row in table.rows if row.measure in keys and (not table.by or {*row.group} == {ALL})]
    numbers = {row.n for row in whole}
    base = f"the {whole[0].n:,} respondents" if len(numbers) == 1 and whole[0].n is not None else "those"
    name = _sentence_case(inventory.name or _words(inventory.key))
    said = f"For {name!r}, respondents could check all that applied; each percentage is of {base} who answered it."
    read = inventory.check_all
    if read is None:
        return said
    if inventory.key in table.others:
        said += " Other answers, which are none of the items, were not counted."
    if read.none:
        said += f" Who chose {read.none!r} counts as having answered and checked nothing."
    if read.asked:
        return f"{said} Who saw the question, by the variable {read.asked}, and checked nothing counts as answered."
    return (
        f"{said} A respondent who checked nothing counts as having answered where answers are recorded as not checked, "
        "and as not having answered where they are blank."
    )


def _quoted(form: Instrument, key: str) -> str:
    text = form.item(key).wording()
    return f'"{text}"' if text else key


def scored_by(table: Grouped, key: str) -> str:
    """Say how a subscale is scored, and what is done with items that were left open."""
    form = table.instrument
    subscale = form.subscale(key)
    bottom, top = form.report_on(key)
    rows = (row for row in table.rows if row.measure == key)
    of_items = any(
        (row.n or 0) > 1 and row.mean is not None and row.sd is None and not row.hidden.spread for row in rows
    )
    missing = "read from the means of the items, each of all who answered it" if of_items else _missing_rule(subscale)
    return (
        f"{measure_name(form, key)} is {_rule(subscale)} of {counted(len(subscale.items), 'item')}, "
        f"from {bottom:g} to {top:g}; {missing}."
    )


def _rule(subscale: Subscale) -> str:
    match subscale.composite.rule:
        case Mean(_, weights):
            return "the mean" if len(set(weights)) == 1 else "a weighted mean"
    return "a score by a rule of its own"


def _missing_rule(subscale: Subscale) -> str:
    if subscale.min_present in (None, len(subscale.items)):
        return "respondents who left one open have no score"
    return f"respondents who answered at least {subscale.min_present} have a score, the mean of those they answered"


def measure_name(form: Instrument, key: str) -> str:
    """Name a measure: a subscale by its name, an item by its question, and by words of the key without these."""
    for subscale in form.subscales:
        if subscale.key == key:
            return _sentence_case(subscale.name or _words(key))
    return f"item {_quoted(form, key)}"


def _words(key: str) -> str:
    return key.rpartition(".")[2].replace("_", " ")


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]


def _of_reliability(found: Iterable[Coefficient] | Coefficient) -> Iterator[Sentence]:
    expected = "what reliability(frame, form) or agreement(frame, form, by=...) gives"
    if not isinstance(found, Iterable) and not isinstance(found, Coefficient):
        raise InvalidValueError(VERB, "reliability", found, expected)
    for one in [found] if isinstance(found, Coefficient) else found:
        if isinstance(one, Reliability):
            yield _alpha(one)
        elif isinstance(one, Agreement):
            yield _icc(one)
        else:
            raise InvalidValueError(VERB, "reliability", one, expected)


def _alpha(one: Reliability) -> Sentence:
    how = "complete answers" if one.moments.missing == "listwise" else "all answers to each pair of items"
    name = _sentence_case(one.name or _words(one.key))
    return Sentence(
        f"Coefficient alpha (Cronbach, 1951) of {name} was {one.alpha:.2f} "
        f"({counted(len(one.moments.items), 'item')}, {how}, n = {one.moments.n_min}).",
        ("cronbach1951",),
    )


def _icc(one: Agreement) -> Sentence:
    name, found = _sentence_case(one.name or _words(one.key)), one.anova
    if found.between != found.between:  # not a number: too few groups are shown
        return Sentence(f"No intraclass correlation of {name} is given, since fewer than two groups are shown.")
    return Sentence(
        f"The intraclass correlations of {name} were ICC(1) = {one.icc1:.2f} and ICC(2) = {one.icc2:.2f}, from one-way "
        f"analysis of variance (Shrout & Fleiss, 1979; {counted(found.groups, 'group')}, n = {found.n}).",
        ("shrout_fleiss1979",),
    )


def _weights(table: Grouped, names: Mapping[str, str]) -> Iterator[Sentence]:
    if table.weight is not None:
        weight = names.get(table.weight, table.weight)
        yield Sentence(
            f"Means, standard deviations and shares are weighted by {weight}; numbers of respondents are not."
        )


_REPLICATIONS = {
    "BRR": "balanced repeated replication",
    "Fay": "Fay's method of balanced repeated replication",
    "JK1": "the jackknife (JK1)",
    "JKn": "the stratified jackknife (JKn)",
    "bootstrap": "the bootstrap",
}


def _uncertainty(table: Grouped, design: Design | None, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Say how standard errors and intervals were computed, where the survey's design was said."""
    if design is None or table.round_to is not None:
        return
    yield _errors(design, names)
    if design.invited_are_all or design.population is not None:
        yield Sentence("They have a finite population correction.")
    yield Sentence(
        "Intervals are 95% confidence intervals by Student's t, for proportions on the logit scale (Lumley, 2010), "
        f"with {_degrees(design)} degrees of freedom. They do not cover error from those who did not answer.",
        ("lumley2010",),
    )


def _errors(design: Design, names: Mapping[str, str]) -> Sentence:
    if design.replicates:
        kept = f" (factor {design.fay:g})" if design.fay is not None else ""
        how = f"{_REPLICATIONS[design.method]}{kept} with {len(design.replicates)} replicate weights"
        return Sentence(f"Standard errors were computed by {how} (Wolter, 2007).", ("wolter2007",))
    if design.is_of_groups and design.weight is None:
        return Sentence("Standard errors treat the respondents of each group as a simple random sample.")
    parts = [f"strata ({listed(names.get(name, name) for name in design.strata)})"] if design.strata else []
    parts += [f"clusters ({names.get(design.cluster, design.cluster)})"] if design.cluster else []
    drawn = f"with {listed(parts)}" if parts else "with respondents drawn one by one"
    lone = {"certain": "taken as certain to be drawn", "center": "centered at the mean of all"}
    one = lone.get(design.single_cluster) if design.strata else None
    more = f" Strata with one cluster were {one}." if one else ""
    return Sentence(
        f"Standard errors were computed by Taylor linearization {drawn} (Wolter, 2007).{more}", ("wolter2007",)
    )


def _degrees(design: Design) -> str:
    if design.replicates:
        return f"{design.degrees_of_replicates:g}"
    if design.is_of_groups:
        return "n - 1"
    units = "clusters" if design.cluster else "respondents"
    return f"the group's {units} less {'their strata' if design.strata else 'one'} as"


def _protection(table: Grouped) -> Iterator[Sentence]:
    if table.round_to is not None:
        by_chance = (
            ("by controlled random rounding (Fellegi, 1975)", "fellegi1975")
            if table.at_random
            else ("by controlled rounding (Lowthian & Merola, n.d.)", "lowthian_merola")
        )
        yield Sentence(
            f"To protect respondents, numbers of people were rounded to multiples of {table.round_to} {by_chance[0]} "
            "so that they add up, and all other figures were computed from the rounded numbers. No standard errors are "
            "given, since those of rounded numbers would be of answers that nobody gave.",
            (by_chance[1],),
        )
    elif table.min_group == 1:
        yield Sentence("No cell was suppressed.")
    elif table.hide == "small":
        yield Sentence(
            f"Figures from fewer than {table.min_group} respondents were suppressed; no further cells were suppressed "
            "to protect them (primary suppression only; Hundepool et al., 2010).",
            ("hundepool2010",),
        )
    else:
        more = " Weighted means that one respondent dominates were suppressed by the p% rule." if table.weight else ""
        yield Sentence(
            f"Figures from fewer than {table.min_group} respondents were suppressed, and with them all cells that "
            "would give them back or would give away what every member of a group answered (primary and secondary "
            f"suppression; Hundepool et al., 2010).{more}",
            ("hundepool2010",),
        )

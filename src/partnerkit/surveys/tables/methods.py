"""What was done to make a group table, in words that a journal would take, with the publications behind it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import isnan
from typing import Any

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.errors.shown_values import counted
from partnerkit.model import Instrument, Inventory, Subscale
from partnerkit.model.as_data import cell_text
from partnerkit.model.instrument import DRAFT
from partnerkit.model.rule import Mean
from partnerkit.surveys.coefficients.agreement_results import Agreement
from partnerkit.surveys.coefficients.alpha import Reliability
from partnerkit.surveys.data_files import data_file
from partnerkit.surveys.tables.disclosure.recoverable_range import WIDE_MEAN
from partnerkit.surveys.tables.group_rows import ALL
from partnerkit.surveys.tables.group_words import checked_items, has_mean, people_without_group
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.method_sources import Methods, Sentence, listed, paragraph, said
from partnerkit.surveys.tables.uncertainty.design import Design
from partnerkit.surveys.tables.uncertainty.intervals import corrected_for

Coefficient = Reliability | Agreement
"""A coefficient that `methods` can report of a scale."""


@attrs.frozen
class Shown:
    """What there is to see, and so to describe: of a paragraph that tells more, readers look for what is not there."""

    weighable: tuple[str, ...]
    sd: bool = False
    bounds: bool = False
    shares: frozenset[str] = frozenset()
    errors: bool = False
    on_logit: bool = False


@attrs.frozen
class Comparison:
    """What a comparison says beside, or instead of, what is said of its table.

    Attributes:
        shown: What it shows.
        sentences: How it was made.
        people: Who answered, where it is not the groups of the table.
        design: How the survey was drawn; None where errors do not follow from it.
        link: The column that links the two answers of a person, in words, where errors go by it.
        of_waves: How many answered in the larger of two waves, where a coefficient may be of one of them.
        hides_some: Whether some of what it compares is hidden.
    """

    shown: Shown
    sentences: Iterable[Sentence]
    people: Iterable[Sentence] | None = None
    design: Design | None = None
    link: str | None = None
    of_waves: float | None = None
    hides_some: bool = False


def methods_of(
    table: Grouped,
    reliability: Iterable[Coefficient] | Coefficient = (),
    names: Mapping[str, str] | None = None,
    *,
    compared: Comparison | None = None,
) -> Methods:
    """Say what was done to make a table, or a comparison of its groups."""
    named = dict(names or {})
    shown = _shown_in(table) if compared is None else compared.shown
    design = table.design if compared is None else compared.design
    people = None if compared is None else compared.people
    sentences = [
        *(_people(table, named) if people is None else people),
        *_measures(table, shown),
        *_of_reliability(reliability, _not_of(table, compared)),
        *_weights(table, shown, named),
        *(_uncertainty(table, design, named, compared, on_logit=shown.on_logit) if shown.errors else ()),
        *(() if compared is None else compared.sentences),
        *_protection(table, hides_some=_hides(table) if compared is None else compared.hides_some),
    ]
    return paragraph(sentences)


def _shown_in(table: Grouped) -> Shown:
    """Say what the rows of a table show, printed or as columns."""
    checks, rows = checked_items(table.instrument), table.rows.columns
    given = [*zip(rows["measure"], rows["mean"], rows["sd"], rows["se"], rows["labels"], strict=True)]
    shares = frozenset(key for key, share in zip(rows["measure"], rows["share"], strict=True) if share is not None)
    measured = {key for key, mean, *_ in given if mean is not None}
    sd = any(sd is not None and key not in checks for key, _, sd, *_ in given)
    chosen, error_of_option = False, False
    if categories := {key for key in table.measures if not has_mean(table.instrument, key)}:
        of_options = zip(rows["measure"], rows["chosen"], rows["option_errors"], strict=True)
        told = [errors for key, chosen, errors in of_options if key in categories and chosen]
        chosen = bool(told)
        error_of_option = any(error is not None for errors in told for error in errors or ())
    error_of_share = any(se is not None for se in rows["share_se"]) or error_of_option
    weighable = {
        "means": bool(measured - checks),
        "percentages": bool(measured & checks),
        "standard deviations": sd,
        "shares": bool(shares) or chosen,
    }
    return Shown(
        tuple(name for name, is_there in weighable.items() if is_there),
        sd,
        any(low is not None and low != high for low, high in zip(rows["low"], rows["high"], strict=True)),
        shares,
        error_of_share or any(se is not None for *_, se, _ in given),
        error_of_share or any(se is not None and len(labels) == 2 for *_, se, labels in given),
    )


def shows_logits(table: Grouped) -> bool:
    """Say whether a table shows an interval of a share, which is on the logit scale."""
    return _shown_in(table).on_logit


def methods_of_coefficients(found: Iterable[Coefficient] | Coefficient) -> Methods:
    """Say how the coefficients of scales were computed."""
    return paragraph(_of_reliability(found, lambda _: ""))


def methods_of_release(tables: Sequence[Grouped], names: Mapping[str, str] | None) -> Methods:
    """Say what was done to make the tables of a release, of which there is one at least."""
    first, named = tables[0], dict(names or {})
    form = first.instrument
    who = f"{form_name(form)} was answered by {form.informant}."
    of = [f"by {listed(named.get(name, name) for name in one.by)}" if one.by else "of all" for one in tables]
    of = [f"{text}, {_only(one, named)}" if one.where else text for text, one in zip(of, tables, strict=True)]
    many = f"Of the same answers, {counted(len(of), 'table')} {'is' if len(of) == 1 else 'are'} published: "
    people = [Sentence(who[:1].upper() + who[1:]), Sentence(f"{many}{'; '.join(of)}.")]
    together = said("not_together" if first.hide == "small" or first.min_group == 1 else "together")
    # a release shows no distributions, which hides none of them from anybody
    hides_some = any(mask.row or mask.mean for one in tables for mask in {*one.rows.columns["hidden"]})
    made = [
        *people,
        *_measures(first, _shown_in(first)),
        *_protection(first, hides_some=hides_some),
        *([together] if len(of) > 1 else []),
    ]
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
    stated = [group for group in groups if None not in group]
    columns = [names.get(name, name) for name in table.by]
    text += f" in {counted(len(stated), 'group')}, by {listed(columns)}" if table.by else ""
    if len(stated) < len(groups):
        n = people_without_group(table.respondents, groups)
        some = "some" if n is None else f"{about}{n:,}"
        text += f"; {some} of them are in no group, since {' or '.join(columns)} is not stated"
    yield Sentence(text[:1].upper() + text[1:] + ".")
    if table.where:
        yield said("some_only", only=_only(table, names))
    yield from _response(table, stated)


def _only(table: Grouped, names: Mapping[str, str]) -> str:
    return "; ".join(
        f"{names.get(name, name)}: {listed(map(cell_text, values), 'or')}" for name, values in table.where.items()
    )


def _response(table: Grouped, groups: list[tuple[Any, ...]]) -> Iterator[Sentence]:
    whole = table.response_rate((ALL,) * len(table.by))
    rates = [rate for group in groups if (rate := table.response_rate(group)) is not None]
    if whole is not None:
        yield said("response", rate=whole)
    elif not rates:
        yield said("no_response")
    else:
        low, high = f"{min(rates):.0%}", f"{max(rates):.0%}"
        ends = f"was {low} in each group" if low == high else f"ranged from {low} to {high} across groups"
        known = "" if len(rates) == len(groups) else f" (known for {len(rates)} of {counted(len(groups), 'group')})"
        yield said("responses", known=known, ends=ends)


def _measures(table: Grouped, shown: Shown) -> Iterator[Sentence]:
    form = table.instrument
    subscales = [key for key in table.measures if key in {subscale.key for subscale in form.subscales}]
    for key in subscales:
        yield scored_by(table, key)
    yield from _reversed(form, [*table.measures, *(item for key in subscales for item in form.subscale(key).items)])
    checked = checked_items(form).intersection(table.measures)
    for inventory in form.inventories:
        if not checked.isdisjoint(inventory.items):
            yield _checked(table, inventory)
    if shown.sd:
        yield said("sd")
    if shown.bounds:
        yield said("bounds", without=", including respondents without a score" if subscales else "")
    yield from _shares(table, shown)


def _shares(table: Grouped, shown: Shown) -> Iterator[Sentence]:
    """Say at or above what a share is, once; and of which measures, where not all have that share."""
    measures: dict[float, list[str]] = {}
    for key, cut in table.cuts.items():
        if key in shown.shares:
            measures.setdefault(cut, []).append(key)
    if not measures:
        return
    is_of_all = len(measures) == 1 and {*table.cuts} == {
        key for key in table.measures if has_mean(table.instrument, key)
    }
    named = {
        cut: "" if is_of_all else f" on {listed(measure_name(table.instrument, key) for key in keys)}"
        for cut, keys in measures.items()
    }
    yield said("shares", at=listed(f"at or above {cut:g}{on}" for cut, on in named.items()))


def _reversed(form: Instrument, keys: Iterable[str]) -> Iterator[Sentence]:
    used = {*keys}
    turned = [_quoted(form, item.key) for item in form if item.key in used and item.reverse]
    if turned:
        items, were = ("The item", "was") if len(turned) == 1 else ("The items", "were")
        yield said("reversed", items=items, listed=listed(turned), were=were)


def _checked(table: Grouped, inventory: Inventory) -> Sentence:
    """Say how a list was read of which people check all that apply."""
    keys = [key for key in table.measures if key in inventory.items]
    whole = [row for row in table.rows if row.measure in keys and (not table.by or {*row.group} == {ALL})]
    numbers = {row.n for row in whole}
    base = f"the {whole[0].n:,} respondents" if len(numbers) == 1 and whole[0].n is not None else "those"
    name = _sentence_case(inventory.name or _words(inventory.key))
    texts, read = [said("checked", name=name, base=base)], inventory.check_all
    if read is not None:
        texts += [said("checked_others")] if inventory.key in table.others else []
        texts += [said("checked_none", none=read.none)] if read.none else []
        texts.append(said("checked_asked", asked=read.asked) if read.asked else said("checked_blank"))
    return Sentence(" ".join(one.text for one in texts))


def _quoted(form: Instrument, key: str) -> str:
    text = form.item(key).wording()
    return f'"{text.removesuffix(".")}"' if text else key


def scored_by(table: Grouped, key: str) -> Sentence:
    """Say how a subscale is scored, and what is done with items that were left open."""
    form = table.instrument
    subscale = form.subscale(key)
    bottom, top = form.report_on(key)
    rows = (row for row in table.rows if row.measure == key)
    of_items = any(
        (row.n or 0) > 1 and row.mean is not None and row.sd is None and not row.hidden.spread for row in rows
    )
    missing = (
        "it is computed from the means of the items, each over all who answered the item"
        if of_items
        else _missing_rule(subscale)
    )
    name, items = measure_name(form, key), counted(len(subscale.items), "item")
    return said("scored", measure=name, rule=_rule(subscale), items=items, bottom=bottom, top=top, missing=missing)


def _rule(subscale: Subscale) -> str:
    match subscale.composite.rule:
        case Mean(_, weights):
            return "the mean" if len(set(weights)) == 1 else "a weighted mean"
    return "a score by a rule of its own"


def _missing_rule(subscale: Subscale) -> str:
    if subscale.min_present in (None, len(subscale.items)):
        return "respondents who left an item unanswered have no score"
    return f"respondents who answered at least {subscale.min_present} have a score, the mean of their answers"


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


def _not_of(table: Grouped, compared: Comparison | None) -> Callable[[float], str]:
    """Give what a coefficient of so many people is not: weighted as the table, or of both waves."""

    def words(n: float) -> str:
        text = "; not weighted" if table.weight is not None else ""
        if compared is None or compared.of_waves is None:
            return text
        return text + ("; of both waves together" if n > compared.of_waves else "; of one of the two waves")

    return words


def _of_reliability(given: Iterable[Coefficient] | Coefficient, not_of: Callable[[float], str]) -> Iterator[Sentence]:
    expected = "what reliability(frame, form) or agreement(frame, form, by=...) gives"
    if not isinstance(given, Iterable) and not isinstance(given, Coefficient):
        raise InvalidValueError(VERB, "reliability", given, expected)
    for one in [given] if isinstance(given, Coefficient) else given:
        if isinstance(one, Reliability):
            found = one.moments
            yield _alpha(one, not_of(max(found.n(item, item) for item in found.items)))
        elif isinstance(one, Agreement):
            yield _icc(one, not_of(one.anova.n))
        else:
            raise InvalidValueError(VERB, "reliability", one, expected)


def _alpha(one: Reliability, more: str) -> Sentence:
    how = "complete answers" if one.moments.missing == "listwise" else "all answers to each pair of items"
    name = _sentence_case(one.name or _words(one.key))
    return said("alpha", name=name, one=one, items=counted(len(one.moments.items), "item"), how=how, more=more)


def _icc(one: Agreement, more: str) -> Sentence:
    name = _sentence_case(one.name or _words(one.key))
    if isnan(one.anova.between):  # too few groups are shown
        return said("no_icc", name=name)
    return said("icc", name=name, one=one, groups=counted(one.anova.groups, "group"), more=more)


def _weights(table: Grouped, shown: Shown, names: Mapping[str, str]) -> Iterator[Sentence]:
    if table.weight is not None and shown.weighable:
        what = listed(shown.weighable)
        yield said("weighted", what=what[:1].upper() + what[1:], weight=names.get(table.weight, table.weight))


def _uncertainty(
    table: Grouped, design: Design | None, names: Mapping[str, str], compared: Comparison | None, *, on_logit: bool
) -> Iterator[Sentence]:
    """Say how standard errors and intervals were computed, where the survey's design was said.

    The degrees of freedom of comparisons are their own.
    """
    if design is None or table.round_to is not None:
        return
    yield _errors(design, names, None if compared is None else compared.link)
    if design.invited_are_all or design.population is not None:
        yield said("population", share=corrected_for(design, None if compared is None else compared.link))
    if compared is None:
        yield said("intervals_of_shares" if on_logit else "intervals", degrees=_degrees(design))


def _errors(design: Design, names: Mapping[str, str], link: str | None) -> Sentence:
    if design.replicates:
        kept = f" (factor {design.fay:g})" if design.fay is not None else ""
        return said(
            "replicated", how=data_file("methods")["replications"][design.method] + kept, many=len(design.replicates)
        )
    if design.is_of_groups and design.weight is None:
        return said("simple")
    parts = [f"strata ({listed(names.get(name, name) for name in design.strata)})"] if design.strata else []
    if link is not None:
        parts += [f"the two answers of each respondent linked by {link}"]
    elif design.cluster:
        parts += [f"clusters ({names.get(design.cluster, design.cluster)})"]
    drawn = f"with {listed(parts)}" if parts else "treating respondents as drawn one by one"
    lone = {"certain": "taken as certain to be drawn", "center": "centered at the mean of all"}
    one = lone.get(design.single_cluster) if design.strata else None
    more = f" Strata with one cluster were {one}." if one else ""
    return said("linearized", drawn=drawn, more=more)


def _degrees(design: Design) -> str:
    if design.replicates:
        return f"{design.degrees_of_replicates:g} degrees of freedom"
    if design.is_of_groups:
        return "n - 1 degrees of freedom"
    units = "clusters" if design.cluster else "respondents"
    less = "the number of their strata" if design.strata else "one"
    return f"degrees of freedom equal to the number of {units} in the group minus {less}"


def _hides(table: Grouped) -> bool:
    """Say whether anything is hidden in a table."""
    return any(map(str, {*table.rows.columns["hidden"]})) or None in table.respondents.values()


def _protection(table: Grouped, *, hides_some: bool) -> Iterator[Sentence]:
    if table.round_to is not None:
        yield said("rounded_at_random" if table.at_random else "rounded", base=table.round_to)
        return
    if table.min_group == 1:
        yield said("all_shown")
        return
    some = "hidden" if hides_some else "none"
    if table.hide == "small":
        yield said(f"small_{some}", least=table.min_group)
    else:
        more = f" {said('dominated', p=WIDE_MEAN).text}" if table.weight else ""
        yield said(f"patterns_{some}", least=table.min_group, more=more)

"""What was done to make a group table, in words that a journal would take, with the publications behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan
from typing import Any

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
from partnerkit.surveys.tables.design import Design
from partnerkit.surveys.tables.group_rows import ALL
from partnerkit.surveys.tables.group_words import checked_items
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.method_sources import Methods, Sentence, listed, paragraph, said

Coefficient = Reliability | Agreement
"""A coefficient that `methods` can report of a scale."""


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
    of = [f"by {listed(named.get(name, name) for name in one.by)}" if one.by else "of all" for one in tables]
    of = [f"{text}, {_only(one, named)}" if one.where else text for text, one in zip(of, tables, strict=True)]
    many = f"{counted(len(of), 'table')} of the same answers {'is' if len(of) == 1 else 'are'} published: "
    people = [Sentence(who[:1].upper() + who[1:]), Sentence(f"{many}{'; '.join(of)}.")]
    together = said("not_together" if first.hide == "small" or first.min_group == 1 else "together")
    made = [*people, *_measures(first), *_protection(first), *([together] if len(of) > 1 else [])]
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
        yield said("some_only", only=_only(table, names))
    yield from _response(table, groups)


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
        ends = f"{min(rates):.0%}" if min(rates) == max(rates) else f"from {min(rates):.0%} to {max(rates):.0%}"
        yield said("responses", known=len(rates), groups=counted(len(groups), "group"), ends=ends)


def _measures(table: Grouped) -> Iterator[Sentence]:
    form = table.instrument
    subscales = [key for key in table.measures if key in {subscale.key for subscale in form.subscales}]
    for key in subscales:
        yield scored_by(table, key)
    yield from _reversed(form, [*table.measures, *(item for key in subscales for item in form.subscale(key).items)])
    checked = checked_items(form).intersection(table.measures)
    for inventory in form.inventories:
        if not checked.isdisjoint(inventory.items):
            yield _checked(table, inventory)
    if any(sd is not None for sd in table.rows.columns["sd"]):
        yield said("sd")
    if any(low is not None and low != high for low, high in _ends(table)):
        yield said("bounds")
    for key, cut in table.cuts.items():
        yield said("shares", measure=measure_name(form, key), cut=cut)


def _ends(table: Grouped) -> Iterator[tuple[float | None, float | None]]:
    return zip(table.rows.columns["low"], table.rows.columns["high"], strict=True)


def _reversed(form: Instrument, keys: Iterable[str]) -> Iterator[Sentence]:
    used = {*keys}
    turned = [_quoted(form, item.key) for item in form if item.key in used and item.reverse]
    if turned:
        items = f"{counted(len(turned), 'item')} {'was' if len(turned) == 1 else 'were'}"
        yield said("reversed", items=items, listed=listed(turned))


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
    return f'"{text}"' if text else key


def scored_by(table: Grouped, key: str) -> Sentence:
    """Say how a subscale is scored, and what is done with items that were left open."""
    form = table.instrument
    subscale = form.subscale(key)
    bottom, top = form.report_on(key)
    rows = (row for row in table.rows if row.measure == key)
    of_items = any(
        (row.n or 0) > 1 and row.mean is not None and row.sd is None and not row.hidden.spread for row in rows
    )
    missing = "read from the means of the items, each of all who answered it" if of_items else _missing_rule(subscale)
    name, items = measure_name(form, key), counted(len(subscale.items), "item")
    return said("scored", measure=name, rule=_rule(subscale), items=items, bottom=bottom, top=top, missing=missing)


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
    return said("alpha", name=name, one=one, items=counted(len(one.moments.items), "item"), how=how)


def _icc(one: Agreement) -> Sentence:
    name = _sentence_case(one.name or _words(one.key))
    if isnan(one.anova.between):  # too few groups are shown
        return said("no_icc", name=name)
    return said("icc", name=name, one=one, groups=counted(one.anova.groups, "group"))


def _weights(table: Grouped, names: Mapping[str, str]) -> Iterator[Sentence]:
    if table.weight is not None:
        yield said("weighted", weight=names.get(table.weight, table.weight))


def _uncertainty(table: Grouped, design: Design | None, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Say how standard errors and intervals were computed, where the survey's design was said."""
    if design is None or table.round_to is not None:
        return
    yield _errors(design, names)
    if design.invited_are_all or design.population is not None:
        yield said("population")
    yield said("intervals", degrees=_degrees(design))


def _errors(design: Design, names: Mapping[str, str]) -> Sentence:
    if design.replicates:
        kept = f" (factor {design.fay:g})" if design.fay is not None else ""
        return said(
            "replicated", how=data_file("methods")["replications"][design.method] + kept, many=len(design.replicates)
        )
    if design.is_of_groups and design.weight is None:
        return said("simple")
    parts = [f"strata ({listed(names.get(name, name) for name in design.strata)})"] if design.strata else []
    parts += [f"clusters ({names.get(design.cluster, design.cluster)})"] if design.cluster else []
    drawn = f"with {listed(parts)}" if parts else "with respondents drawn one by one"
    lone = {"certain": "taken as certain to be drawn", "center": "centered at the mean of all"}
    one = lone.get(design.single_cluster) if design.strata else None
    more = f" Strata with one cluster were {one}." if one else ""
    return said("linearized", drawn=drawn, more=more)


def _degrees(design: Design) -> str:
    if design.replicates:
        return f"{design.degrees_of_replicates:g}"
    if design.is_of_groups:
        return "n - 1"
    units = "clusters" if design.cluster else "respondents"
    return f"the group's {units} less {'their strata' if design.strata else 'one'} as"


def _protection(table: Grouped) -> Iterator[Sentence]:
    if table.round_to is not None:
        yield said("rounded_at_random" if table.at_random else "rounded", base=table.round_to)
    elif table.min_group == 1:
        yield said("all_shown")
    elif table.hide == "small":
        yield said("small_hidden", least=table.min_group)
    else:
        more = " Weighted means that one respondent dominates were suppressed by the p% rule." if table.weight else ""
        yield said("patterns_hidden", least=table.min_group, more=more)

"""What was done to compare groups or waves, in words that a journal would take."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sized
from typing import Any

from partnerkit.errors.shown_values import counted
from partnerkit.surveys.tables.difference import Adjustment, Difference
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.method_sources import Sentence, listed, said
from partnerkit.surveys.tables.methods import Shown, form_name, measure_name
from partnerkit.surveys.tables.uncertainty.design import Design
from partnerkit.surveys.tables.waves.shared_form import SharedForm
from partnerkit.surveys.tables.waves.wave_changes import said_pairs, without_group


def shown_of(found: Collection[Difference], *, means: bool) -> Shown:
    """Say what comparisons show; `means` of the two sides are beside those of some kinds."""
    names = {
        "mean": "means" if means else "differences of means",
        "share": "shares" if means else "differences of shares",
    }
    told = {one.figure for one in found if one.value is not None}
    shares = frozenset(one.measure for one in found if one.figure == "share" and one.value is not None)
    weighable = tuple(name for figure, name in names.items() if figure in told)
    return Shown(weighable, shares=shares, errors=any(one.se is not None for one in found))


def how_tested(
    found: Collection[Difference],
    design: Design,
    adjust: Adjustment | None,
    *,
    noun: str,
    independent: bool,
    link: str | None = None,
    in_pairs: bool = False,
) -> Iterator[Sentence]:
    """Say how differences, or changes, were tested and adjusted."""
    sides = "waves" if noun == "change" else "groups"
    if noun == "difference":
        yield said("differences", what=" or the ".join(dict.fromkeys(one.figure for one in found)))
    if any(one.effect is not None for one in found):
        yield said(
            "in_sd", noun=noun, means=" of means" if any(one.figure == "share" for one in found) else "", sides=sides
        )
    if all(one.p is None for one in found):
        return
    if independent:
        yield said("tested_apart", noun=noun)
    elif design.replicates:
        yield said("tested_by_replicates", noun=noun, degrees=design.degrees_of_replicates)
    elif in_pairs:
        yield said("tested_in_pairs", noun=noun)
    else:
        units = "clusters" if design.cluster and link is None else "respondents"
        strata = "the number of their strata" if design.strata else "one"
        yield said("tested", noun=noun, units=units, strata=strata, sides=sides)
    yield said("intervals_of_comparisons")
    yield from _adjusted(found, adjust, noun)


def how_bounded(found: Collection[Difference], adjust: Adjustment | None, *, noun: str) -> Iterator[Sentence]:
    """Say how standard errors and p values were bounded by means alone."""
    if all(one.se is None for one in found):
        return
    yield said("bounded", noun=noun)
    yield from _adjusted(found, adjust, noun)


def _adjusted(found: Collection[Difference], adjust: Adjustment | None, noun: str) -> Iterator[Sentence]:
    if adjust is None:
        yield said("not_adjusted")
        return
    each = ", separately for each measure" if adjust == "holm by measure" else ""
    yield said("adjusted", many=counted(sum(one.p is not None for one in found), noun), each=each)


def who_answered(
    table: Grouped, of_waves: tuple[Any, Any], one_wave: Sized, names: Mapping[str, str]
) -> Iterator[Sentence]:
    """Say who answered in each wave; no number where one of its groups is hidden."""
    by = table.by[:-1]
    waves, unknown = [], []
    for value, wave in zip(of_waves, ("first", "second"), strict=True):
        numbers = [table.respondents.get(group) for group in table.groups if group[-1] == value]
        if None in numbers:
            unknown.append(wave)
        else:
            waves.append(f"{sum(n or 0 for n in numbers):,} in the {wave}")
    places = {group[:-1] for group in table.groups}
    groups = len([place for place in places if None not in place])
    text = f"{form_name(table.instrument)} was answered by {table.instrument.informant} in two waves"
    text += f": {listed(waves)}" if waves else ""
    if unknown:
        text += f" (the number in the {unknown[0]} is suppressed)" if waves else " (their numbers are suppressed)"
    into = listed(names.get(name, name) for name in by)
    text += f", in {counted(groups, 'group')}, by {into}" if by else ""
    if groups < len(places):
        told = without_group(table, of_waves)
        many = listed(f"{n} in the {wave}" for wave, n in told.items())
        text += f"; {many} are in no group, since {' or '.join(names.get(name, name) for name in by)} is not stated"
    yield Sentence(text[:1].upper() + text[1:] + ".")
    if one_wave:
        yield said("one_wave", groups=counted(len(one_wave), "group"))


def how_changed(
    table: Grouped,
    shared: SharedForm,
    link: str | None,
    pairs: int | None,
    *,
    pairs_only: bool,
    moved: int | None,
    figures: Iterable[str],
) -> Iterator[Sentence]:
    """Say what a change is, which questions the waves did not ask alike, and whose answers are compared."""
    form = table.instrument
    yield said("changes", what=" or the ".join(figures))
    if shared.left_out:
        yield said("asked_alike", keys=listed(shared.left_out))
    for key, items in shared.shortened.items():
        needs = form.subscale(key).min_present
        more = "" if needs is None else f", and needs {counted(needs, 'answer')}"
        yield said("shortened", measure=measure_name(form, key), items=listed(items), more=more)
    if shared.reworded:
        yield said("reworded", keys=listed(shared.reworded))
    if link is None:
        if not table.design or not table.design.cluster:
            yield said("independent")
        return
    yield said("pairs_only" if pairs_only else "linked", many=said_pairs(table, pairs, "respondents"), link=link)
    if pairs_only and moved != 0:
        yield said("moved", many="some" if moved is None else f"{moved:,}")

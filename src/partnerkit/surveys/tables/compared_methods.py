"""What was done to compare groups or waves, in words that a journal would take."""

from collections.abc import Iterable, Iterator, Mapping

from partnerkit.errors.words import counted
from partnerkit.surveys.tables.design import Design
from partnerkit.surveys.tables.differences import Compared, Difference, Differences
from partnerkit.surveys.tables.methods import (
    Coefficient,
    Methods,
    Sentence,
    form_name,
    listed,
    measure_name,
    methods_of,
)
from partnerkit.surveys.tables.waves import WaveChanges

__all__ = ["methods_of_compared"]


def methods_of_compared(
    found: Compared, reliability: Iterable[Coefficient] | Coefficient, names: Mapping[str, str] | None
) -> Methods:
    """Say what was done to compare groups, or waves.

    Raises:
        TypeError: It is neither.
    """
    match found:
        case Differences():
            return _of_differences(found, reliability, names)
        case WaveChanges():
            return _of_changes(found, reliability, names)
        case _:
            raise TypeError(f"{type(found).__name__} does not say how it was compared")


def _of_differences(
    found: Differences, reliability: Iterable[Coefficient] | Coefficient, names: Mapping[str, str] | None
) -> Methods:
    """Say what was done to compare the groups of a table."""
    design = found.design or Design()
    compared = (
        Sentence("Differences are the mean of one group minus that of another."),
        *_tested(found.differences, design, independent=design.is_of_groups, noun="difference"),
        *_adjusted(found.differences, found.adjust, "difference"),
    )
    return methods_of(found.table_of_groups, reliability, names, compared=compared, design=design)


def _of_changes(
    found: WaveChanges, reliability: Iterable[Coefficient] | Coefficient, names: Mapping[str, str] | None
) -> Methods:
    """Say what was done to compare two waves."""
    table, named = found.table_of_waves, dict(names or {})
    design = table.design or Design()
    independent = design.is_of_groups or (bool(design.replicates) and found.link is None)
    compared = (
        Sentence("Changes are the mean of the second wave minus that of the first."),
        *_shared(found),
        *_who_changed(found, named),
        *_tested(found.changes, design, independent=independent, noun="change"),
        *_adjusted(found.changes, found.adjust, "change"),
    )
    people = tuple(_people(found, named))
    return methods_of(table, reliability, names, people=people, compared=compared, design=design)


def _tested(found: Iterable[Difference], design: Design, *, independent: bool, noun: str) -> Iterator[Sentence]:
    if any(one.effect is not None for one in found):
        yield Sentence(f"Each {noun} is also given in standard deviations, pooled over the two that are compared.")
    text = f"Two-sided p values are of t tests that a {noun} is 0"
    if independent:
        yield Sentence(f"{text}, with the degrees of freedom of Welch (1947).", ("welch1947",))
    elif design.replicates:
        yield Sentence(f"{text}, with {design.degrees_of_replicates:g} degrees of freedom.")
    else:
        units = "clusters" if design.cluster else "respondents"
        yield Sentence(
            f"{text}; the degrees of freedom are the number of {units} behind it, less the number of their strata, "
            "and the covariance of the two is taken into account."
        )


def _adjusted(found: Iterable[Difference], adjust: str | None, noun: str) -> Iterator[Sentence]:
    if adjust is None:
        yield Sentence("They are not adjusted for the number of comparisons.")
        return
    each = f", the {noun}s of each measure by themselves" if adjust == "holm by measure" else ""
    many = counted(sum(one.p is not None for one in found), noun)
    yield Sentence(
        f"Adjusted p values are by Holm's method (Holm, 1979), for {many} in all{each}; intervals are not adjusted.",
        ("holm1979",),
    )


def _people(found: WaveChanges, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Say who answered in each wave; no number where one of its groups is hidden."""
    table, by = found.table_of_waves, found.table_of_waves.by[:-1]
    waves = []
    for wave in ("first", "second"):
        numbers = [table.respondents.get(group) for group in table.groups if group[-1] == wave]
        known = None not in numbers
        waves.append(
            f"{sum(n or 0 for n in numbers):,} in the {wave}" if known else f"a number not shown in the {wave}"
        )
    groups = len({group[:-1] for group in table.groups})
    text = f"{form_name(table.instrument)} was answered by {table.instrument.informant} in two waves: {listed(waves)}"
    into = listed(names.get(name, name) for name in by)
    text += f", in {counted(groups, 'group')}, by {into}." if by else "."
    yield Sentence(text[:1].upper() + text[1:])
    if found.one_wave:
        yield Sentence(f"{counted(len(found.one_wave), 'group')} of one wave only could not be compared.")


def _shared(found: WaveChanges) -> Iterator[Sentence]:
    """Say which questions the waves did not ask alike."""
    shared, form = found.shared, found.table_of_waves.instrument
    if shared.left_out:
        keys = listed(shared.left_out)
        yield Sentence(f"Only what both waves asked alike is compared; left out are {keys}.")
    for key, items in shared.shortened.items():
        needs = form.subscale(key).min_present
        more = "" if needs is None else f", and needs {counted(needs, 'answer')}"
        yield Sentence(f"In both waves {measure_name(form, key)} is computed without {listed(items)}{more}.")
    if shared.reworded:
        yield Sentence(f"The second wave had other words for {listed(shared.reworded)}.")


def _who_changed(found: WaveChanges, names: Mapping[str, str]) -> Iterator[Sentence]:
    if found.link is None:
        if not found.table_of_waves.design or not found.table_of_waves.design.cluster:
            yield Sentence("The two waves are taken as independent samples.")
        return
    fewest = found.table_of_waves.min_group
    pairs = f"Fewer than {fewest}" if found.pairs is None else f"{found.pairs:,}"
    text = f"{pairs} respondents answered both waves, linked by {names.get(found.link, found.link)}"
    if found.pairs_only:
        yield Sentence(f"{text}, and only they are compared, each with themselves.")
    else:
        yield Sentence(
            f"{text}. Changes are of all who answered; standard errors take into account who answered both waves."
        )

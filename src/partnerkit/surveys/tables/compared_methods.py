"""What was done to compare groups or waves, in words that a journal would take."""

from collections.abc import Collection, Iterator, Mapping, Sized

from partnerkit.errors.shown_values import counted
from partnerkit.surveys.tables.codebooks import SharedForm
from partnerkit.surveys.tables.design import Design
from partnerkit.surveys.tables.difference import Adjustment, Difference
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.method_sources import Sentence, listed
from partnerkit.surveys.tables.methods import form_name, measure_name

__all__ = ["how_changed", "how_tested", "who_answered"]


def how_tested(
    found: Collection[Difference], design: Design, adjust: Adjustment | None, *, noun: str, independent: bool
) -> Iterator[Sentence]:
    """Say how differences, or changes, were tested and adjusted."""
    if noun == "difference":
        yield Sentence("Differences are the mean of one group minus that of another.")
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
    if adjust is None:
        yield Sentence("They are not adjusted for the number of comparisons.")
        return
    each = f", the {noun}s of each measure by themselves" if adjust == "holm by measure" else ""
    many = counted(sum(one.p is not None for one in found), noun)
    yield Sentence(
        f"Adjusted p values are by Holm's method (Holm, 1979), for {many} in all{each}; intervals are not adjusted.",
        ("holm1979",),
    )


def who_answered(table: Grouped, one_wave: Sized, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Say who answered in each wave; no number where one of its groups is hidden."""
    by = table.by[:-1]
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
    if one_wave:
        yield Sentence(f"{counted(len(one_wave), 'group')} of one wave only could not be compared.")


def how_changed(
    table: Grouped, shared: SharedForm, link: str | None, pairs: int | None, *, pairs_only: bool
) -> Iterator[Sentence]:
    """Say what a change is, which questions the waves did not ask alike, and whose answers are compared."""
    form = table.instrument
    yield Sentence("Changes are the mean of the second wave minus that of the first.")
    if shared.left_out:
        keys = listed(shared.left_out)
        yield Sentence(f"Only what both waves asked alike is compared; left out are {keys}.")
    for key, items in shared.shortened.items():
        needs = form.subscale(key).min_present
        more = "" if needs is None else f", and needs {counted(needs, 'answer')}"
        yield Sentence(f"In both waves {measure_name(form, key)} is computed without {listed(items)}{more}.")
    if shared.reworded:
        yield Sentence(f"The second wave had other words for {listed(shared.reworded)}.")
    if link is None:
        if not table.design or not table.design.cluster:
            yield Sentence("The two waves are taken as independent samples.")
        return
    many = f"Fewer than {table.min_group}" if pairs is None else f"{pairs:,}"
    text = f"{many} respondents answered both waves, linked by {link}"
    if pairs_only:
        yield Sentence(f"{text}, and only they are compared, each with themselves.")
    else:
        yield Sentence(
            f"{text}. Changes are of all who answered; standard errors take into account who answered both waves."
        )

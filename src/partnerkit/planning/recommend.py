"""Recommending: which practices a school could take up next, by exact gain, with reasons."""

from collections.abc import Iterator, Sequence

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model import (
    Catalogue,
    Framework,
    Gain,
    Practice,
    PracticeInPlace,
    Prerequisite,
    Profile,
    Recommendation,
    Recommendations,
    School,
    Standing,
)
from partnerkit.scoring import score

__all__ = ["candidates", "prerequisites_of", "recommend"]

_SAME = 1e-9
"""Gains closer than this are equal: they differ by rounding only."""


def recommend(
    school: School, *, catalogue: Catalogue, frameworks: Sequence[Framework], n: int = 5, ready_first: bool = True
) -> Recommendations:
    """Rank the practices a school could take up next by what each would add.

    The objective is the mean over the frameworks of the mean of their construct scores in the inventory, each at its low bound: what is
    supported for certain. A practice's gain is the exact change of that number if it alone were added and reached every family.

    Args:
        school: The school.
        catalogue: The practices to choose from.
        frameworks: The frameworks that count, each the same.
        n: How many to give at most.
        ready_first: Put practices whose prerequisites all stand before those with prerequisites that the school's list does not name.
            False ranks by gain alone.

    Returns:
        The first `n` practices that are not in place, fit the grade span and whose prerequisites are not known to be missing: by readiness,
        gain, effort over a school year, and key. What differs in the key only is shown as a tie.

    Raises:
        UnknownKeyError: A practice in place is not in the catalogue.
    """
    if n < 0:
        raise InvalidValueError("recommend", "n", n, "a number of at least 0")
    if not frameworks or not all(framework.composites for framework in frameworks):
        raise InvalidValueError("recommend", "frameworks", [f.key for f in frameworks], "frameworks that have scores")
    before = [score(school, framework, catalogue=catalogue) for framework in frameworks]
    found = [_recommendation(school, practice, before, catalogue) for practice in candidates(school, catalogue)]
    found = [item for item in found if item.gain > _SAME]
    found.sort(key=lambda item: (*_place(item, ready_first), item.practice.key))
    places = [_place(item, ready_first) for item in found]
    items = tuple(
        attrs.evolve(item, rank=1 + places.index(place), tied=places.count(place) > 1)
        for item, place in zip(found[:n], places, strict=False)
    )
    return Recommendations(school.name, items, len(found), _notes(frameworks, ready_first))


def candidates(school: School, catalogue: Catalogue) -> Iterator[Practice]:
    """Go through the practices that are not in place, fit the school's grade span and can be started.

    A practice can be started if no prerequisite is known to be missing; where the school's list of practices is not complete, one
    that the list does not name is not known to be missing.
    """
    spans = set(school.context.grade_spans)
    for practice in catalogue:
        fits = not spans or bool(spans & set(practice.grade_spans))
        if school.has(practice.key) or not fits:
            continue
        if all(p.standing is not Standing.MISSING for p in prerequisites_of(practice, school, catalogue)):
            yield practice


def prerequisites_of(practice: Practice, school: School, catalogue: Catalogue) -> tuple[Prerequisite, ...]:
    """Say of each prerequisite of a practice whether it stands at a school."""
    standings = {True: Standing.IN_PLACE, False: Standing.MISSING, None: Standing.NOT_STATED}
    return tuple(
        Prerequisite(catalogue[key], standings[school.has(catalogue[key].key)]) for key in practice.prerequisites
    )


def _place(item: Recommendation, ready_first: bool) -> tuple[int, int, float]:
    """Give what decides an item's place: prerequisites to ask about, gain (in steps far above rounding), hours over a school year."""
    ask = len(item.with_standing(Standing.NOT_STATED)) if ready_first else 0
    return ask, -round(item.gain / _SAME), item.practice.effort.hours()


def _recommendation(
    school: School, practice: Practice, before: Sequence[Profile], catalogue: Catalogue
) -> Recommendation:
    gain, gains = _gain(school, practice, before, catalogue)
    return Recommendation(
        rank=0,
        practice=practice,
        gain=gain,
        gains=gains,
        prerequisites=prerequisites_of(practice, school, catalogue),
        barriers=tuple(barrier for barrier in school.context.barriers if barrier in practice.barriers),
        sources=tuple(catalogue.source(key) for key in practice.evidence.findings),
    )


def _gain(
    school: School, practice: Practice, before: Sequence[Profile], catalogue: Catalogue
) -> tuple[float, tuple[Gain, ...]]:
    """Give a practice's gain on the objective and on each construct it moves."""
    richer = attrs.evolve(school, practices=(*school.practices, PracticeInPlace(practice.key, reach=1.0)))
    total, moved = 0.0, []
    for profile in before:
        after = score(richer, profile.framework, catalogue=catalogue)
        gains = [
            Gain(profile.framework.name, old, new)
            for old, new in zip(profile, after, strict=True)
            if old.key in profile.framework
        ]
        total += sum(gain.value for gain in gains) / len(gains)
        moved += [gain for gain in gains if gain.value > _SAME]
    moved.sort(key=lambda gain: (-gain.value, gain.after.key))
    return total / len(before), tuple(moved)


def _notes(frameworks: Sequence[Framework], ready_first: bool) -> tuple[str, ...]:
    names = ", ".join(framework.name for framework in frameworks)
    ready = (
        "Practices whose prerequisites all stand come first, then those with the fewest to ask about. Within that, "
        if ready_first
        else ""
    )
    return (
        f"{ready}{'r' if ready else 'R'}anked by how much each practice alone would add to what is supported for certain on: {names}; each framework counts the same.",
        "The ranking is best only given partnerkit's own table of effects. It predicts no outcome for students, and evidence tiers are labels that do not enter it.",
    )

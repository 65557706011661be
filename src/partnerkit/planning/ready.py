"""Readiness: what could start now, and what would have to be in place before the rest."""

from enum import StrEnum
from graphlib import TopologicalSorter

from partnerkit.errors.arguments import door
from partnerkit.knowledge.shipped import catalogue_or
from partnerkit.model import Catalogue, Match, Practice, School, SchoolDraft
from partnerkit.model.school_draft import school_of
from partnerkit.planning.graph import reached_from
from partnerkit.planning.reasons import Prerequisite, Standing

_STANDINGS = {True: Standing.IN_PLACE, False: Standing.MISSING, None: Standing.NOT_STATED}


@door
def ready(school: School | SchoolDraft, *, catalogue: Catalogue | None = None) -> tuple[Practice, ...]:
    """Give the practices that could start now: not in place, right for the school, with all they need in place.

    Where the school's list of practices is not complete, a practice that it does not name may be in place all the same,
    so ask before starting.

    Args:
        school: The school, or the draft of one that `read_plan_text` gives.
        catalogue: The practices to choose from; partnerkit's own if left out.

    Returns:
        The practices in the catalogue's order. Those that need something the list does not name are left out:
        `missing_steps` says what to ask about.

    Raises:
        UnknownKeyError: A practice in place is not in the catalogue.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> "staff_partnership_training" in [practice.key for practice in pk.planning.ready(school)]
        True
    """
    catalogue = catalogue_or(catalogue)
    school, _ = school_of(school)
    place = keys_in_place(school, catalogue)
    return tuple(
        practice
        for practice in catalogue
        if practice.key not in place
        and fits(practice, school)
        and all(catalogue[key].key in place for key in practice.prerequisites)
    )


@door
def missing_steps(
    practice: Practice | str, school: School | SchoolDraft, *, catalogue: Catalogue | None = None
) -> tuple[Prerequisite, ...]:
    """Give what should be in place before a practice and is not known to be, in the order to build it up.

    A practice in place is assumed to have what it needs.

    Args:
        practice: The practice, or its key.
        school: The school, or the draft of one that `read_plan_text` gives.
        catalogue: The practices to choose from; partnerkit's own if left out.

    Returns:
        The steps, each after everything it needs itself, with their standing: missing where the school's list of
        practices is complete, else not stated. None if the practice could start now.

    Raises:
        UnknownKeyError: The catalogue has no such practice.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/efisd.toml")
        >>> for step in pk.planning.missing_steps("relational_home_visits", school):
        ...     print(step)
        Whole-staff partnership training (not stated)
    """
    catalogue = catalogue_or(catalogue)
    school, _ = school_of(school)
    place = keys_in_place(school, catalogue)
    start = catalogue[practice if isinstance(practice, str) else practice.key]

    def needs(key: str) -> list[str]:
        return sorted({catalogue[need].key for need in catalogue[key].prerequisites} - place)

    order = TopologicalSorter({key: needs(key) for key in sorted(reached_from([start.key], needs))}).static_order()
    return tuple(Prerequisite(catalogue[key], _STANDINGS[school.has(key)]) for key in order if key != start.key)


def prerequisites_of(practice: Practice, school: School, catalogue: Catalogue) -> tuple[Prerequisite, ...]:
    """Say of each prerequisite of a practice whether it is in place at a school."""
    near = {catalogue[place.practice].key for place in school.practices if place.match is Match.NEAR}

    def standing(key: str) -> Standing:
        return Standing.MAY_BE if key in near else _STANDINGS[school.has(key)]

    return tuple(Prerequisite(catalogue[key], standing(catalogue[key].key)) for key in practice.prerequisites)


class Misfit(StrEnum):
    """Why a practice is not meant for a school."""

    COUNTRY = "country"
    """It is law or custom in other countries."""
    GRADES = "grades"
    """It is for other grades or ages."""
    KIND = "kind"
    """Only another kind of place can start it, such as a district, and the school does not want it."""
    LANGUAGES = "languages"
    """It only bridges languages, and the school's families all speak one."""


def fits(practice: Practice, school: School) -> bool:
    """Say whether a practice is meant for a school like this.

    It is not if it is for none of the school's grade spans or ages, if it is law or custom only in other countries, if
    only a district can start it and the school is none and does not want it, or if it only bridges languages and all
    families are known to speak the same one at home. What is not known excludes nothing.
    """
    return misfit(practice, school) is None


def misfit(practice: Practice, school: School) -> Misfit | None:
    """Say why a practice is not meant for a school like this, as `fits` has it; None if it is."""
    country = school.context.country
    if country and practice.country and country not in practice.country:
        return Misfit.COUNTRY
    is_such = not set(practice.kinds).isdisjoint(school.context.kind.casefold().split())
    if practice.kinds and not is_such and practice.key not in school.context.wants:
        return Misfit.KIND
    ages = school.context.ages
    if ages and practice.ages and (ages[0] > practice.ages[1] or ages[1] < practice.ages[0]):
        return Misfit.GRADES
    spans, languages = school.context.spans, [tag for tag, share in school.context.home_languages if share > 0]
    one_language = len(languages) == 1 and dict(school.context.home_languages)[languages[0]] >= 1
    if spans and not set(spans) & set(practice.grade_spans):
        return Misfit.GRADES
    return Misfit.LANGUAGES if one_language and practice.barriers == ("language",) else None


def keys_in_place(school: School, catalogue: Catalogue) -> frozenset[str]:
    """Give the keys of the practices that a school lists, as the catalogue has them now."""
    return frozenset(catalogue[place.practice].key for place in school.practices)

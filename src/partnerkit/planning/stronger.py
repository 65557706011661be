"""Stronger forms of the same activity, all the way up, and the practices of which one is in place."""

from collections.abc import Collection, Mapping
from functools import lru_cache

from partnerkit.language.sayings import by_key
from partnerkit.model import Catalogue, Practice, PracticeInPlace, School
from partnerkit.planning.graph import reached_from
from partnerkit.planning.ready import fits, keys_in_place


@lru_cache(maxsize=16)
def stronger_forms(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """Give for each practice, by key, the keys of all its stronger forms: its steps up, their steps up, and so on.

    Examples:
        >>> import partnerkit as pk
        >>> sorted(stronger_forms(pk.PRACTICES)["reply_time_promise"])
        ['family_liaison', 'named_contact_person']
    """

    def steps(key: str) -> list[str]:
        return [catalogue[step].key for step in catalogue[key].steps_up_to]

    return {practice.key: frozenset(reached_from(steps(practice.key), steps)) for practice in catalogue}


def in_its_stead(key: str, school: School, catalogue: Catalogue) -> tuple[PracticeInPlace, ...]:
    """Give the stronger forms of a practice that are in place, by key.

    Who asks for text messages has no use for a better note on paper: where the school's own words for a wish say by
    which means, a form in place by other means is not one of them.
    """
    above, asked = stronger_forms(catalogue)[key], _asked_means(key, school)
    standing = {catalogue[place.practice].key: place for place in school.practices}
    found = ((one, standing[one]) for one in sorted(above & standing.keys()))
    return tuple(place for one, place in found if _can_be(asked, catalogue[one], place.published_as))


def surpassed(school: School, catalogue: Catalogue) -> frozenset[str]:
    """Give the keys of the practices of which a stronger form is in place at a school."""
    in_place = keys_in_place(school, catalogue)
    below = (key for key, above in stronger_forms(catalogue).items() if above & in_place)
    return frozenset(key for key in below if in_its_stead(key, school, catalogue))


def fitting_step_ups(practice: Practice, school: School, catalogue: Catalogue) -> tuple[Practice, ...]:
    """Give the next stronger forms of a practice that fit a school, by the means that it asks for if it says which."""
    asked = _asked_means(practice.key, school)
    return tuple(one for one in catalogue.step_ups(practice) if fits(one, school) and _can_be(asked, one))


def is_weak_end(practice: Practice, school: School, catalogue: Catalogue, never: Collection[str] = ()) -> bool:
    """Say whether a practice is known by what it lacks, and a stronger form fits the school that is not in `never`.

    It is in the catalogue so that a list can name it; nobody is advised to start it by itself.
    """
    return bool(practice.lacks) and any(one.key not in never for one in fitting_step_ups(practice, school, catalogue))


def _asked_means(key: str, school: School) -> frozenset[str]:
    """Give the means that the school's own words for a wish ask for; none if they say none."""
    return _means(dict(reversed(school.context.words)).get(key, ""))


def _can_be(asked: frozenset[str], practice: Practice, words: str = "") -> bool:
    """Say whether a practice, in a school's words for it or else the catalogue's, can be by the means asked for."""
    means = asked and (_means(words) or _means(f"{practice.name}. {practice.summary}"))
    return not means or not asked.isdisjoint(means)


def _means(words: str) -> frozenset[str]:
    return frozenset(means for means, _ in by_key("means", words)) if words else frozenset()

"""Stronger forms of the same activity, all the way up, and what is surpassed by one that stands."""

from collections.abc import Mapping

from partnerkit.model import Catalogue, Practice, School
from partnerkit.planning.graph import reached_from
from partnerkit.planning.ready import fits, keys_in_place

__all__ = ["fitting_step_ups", "stronger_forms", "surpassed"]


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


def surpassed(school: School, catalogue: Catalogue) -> frozenset[str]:
    """Give the keys of the practices of which a stronger form is in place at a school."""
    in_place = keys_in_place(school, catalogue)
    return frozenset(key for key, above in stronger_forms(catalogue).items() if above & in_place)


def fitting_step_ups(practice: Practice, school: School, catalogue: Catalogue) -> tuple[Practice, ...]:
    """Give the next stronger forms of a practice that fit a school."""
    return tuple(one for one in catalogue.step_ups(practice) if fits(one, school))

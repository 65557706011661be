"""What nearly every school has by law or custom, so that a list which does not name it has most likely left it out."""

from collections.abc import Mapping

from partnerkit.model import Practice, School

_ANYWHERE = ""
_USUAL: Mapping[str, tuple[str, ...]] = {
    "parent_teacher_conferences": (_ANYWHERE,),
    "report_cards": (_ANYWHERE,),
    "parent_board_representatives": ("AU", "ES", "GB", "IE", "NZ"),
}
"""Practices by their keys, each with the countries. This is our own judgment of what a reader there would find odd."""


def usually_there(practice: Practice, school: School) -> bool:
    """Say whether nearly every school like this has a practice that its list, which is not complete, does not name.

    Examples:
        >>> import partnerkit as pk
        >>> conferences = pk.PRACTICES["parent_teacher_conferences"]
        >>> usually_there(conferences, pk.School("elm", "Elm School"))
        True
    """
    is_school = "school" in school.context.kind.casefold().split()
    countries = _USUAL.get(practice.key, ())
    return (
        is_school
        and not school.practices_complete
        and not school.has(practice.key)
        and any(country in (_ANYWHERE, school.context.country) for country in countries)
    )

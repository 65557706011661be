"""What nearly every school has by law or custom, so that a list which does not name it has most likely left it out."""

from collections.abc import Mapping

from partnerkit.model import Kept, Practice, School
from partnerkit.model.folding import plain_name

_ANYWHERE = ""
_USUAL: Mapping[str, tuple[str, ...]] = {
    "parent_teacher_conferences": (_ANYWHERE,),
    "report_cards": (_ANYWHERE,),
    "parent_board_representatives": ("AU", "ES", "GB", "IE", "NZ"),
}
"""Practices by their keys, each with the countries. This is our own judgment of what a reader there would find odd."""
_ABSENT = (Kept.NOT_DONE, Kept.WANTED)


def usually_there(practice: Practice, school: School) -> bool:
    """Say whether nearly every school like this has a practice that its list, which is not complete, does not name.

    It is not said of what the school wants, stopped or does not do.

    Examples:
        >>> import partnerkit as pk
        >>> conferences = pk.PRACTICES["parent_teacher_conferences"]
        >>> usually_there(conferences, pk.School("elm", "Elm School"))
        True
    """
    kind = school.context.kind.casefold().split()
    countries = _USUAL.get(practice.key, ())
    return (
        "school" in kind
        and "district" not in kind
        and not school.practices_complete
        and not school.has(practice.key)
        and any(country in (_ANYWHERE, school.context.country) for country in countries)
        and not _is_lacking(practice, school)
    )


def _is_lacking(practice: Practice, school: School) -> bool:
    """Say whether the school wants a practice, or says that it does not do it, by its key or any of its names."""
    if not {practice.key, *practice.aliases}.isdisjoint(school.context.wants):
        return True
    names = tuple(map(plain_name, (practice.key, practice.name, *practice.phrases)))
    denied = (plain_name(line.published_as) for line in school.unmatched if line.kept_as in _ABSENT)
    return any(name in line for line in denied for name in names)

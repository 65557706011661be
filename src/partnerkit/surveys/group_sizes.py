"""Sizes of groups that callers give: the smallest group to show, and how many people were asked in each."""

from collections.abc import Collection, Mapping
from typing import Any

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, whole_number
from partnerkit.surveys.group_order import Group


def least_group(min_group: object) -> int:
    """Give the smallest size of a group that is shown, a whole number of at least 1.

    NaN is refused too: no group would be smaller than it, so nothing would be hidden.
    """
    return whole_number("min_group", min_group, least=1)


def people_asked(
    invited: Mapping[Any, object], groups: Collection[Group], respondents: Mapping[Group, int | None], *, all_of: str
) -> dict[Group, int]:
    """Give how many people of each group were asked: a whole number, and not below that of those who answered.

    The keys of `invited` are a group's value, or its values where several columns make the groups; a total has `all_of`
    for each column that it is taken over. Where `respondents` is None, the number is hidden, and a number of people
    asked that is too small is accepted: refusing it would give the hidden number away.
    """
    found: dict[Group, int] = {}
    for key, number in invited.items():
        group = key if isinstance(key, tuple) else (key,)
        if group not in groups and all_of in group:
            continue  # a total that was not asked for
        if group not in groups:
            known = ", ".join(", ".join(map(str, each)) for each in groups)
            raise InvalidValueError(VERB, "invited", key, f"a group of the table: {known}")
        found[group] = whole_number("invited", number, least=0, given={key: number})
        answered = respondents.get(group)
        if answered is not None and found[group] < answered:
            raise InvalidValueError(VERB, "invited", {key: number}, "at least as many as answered")
    return found

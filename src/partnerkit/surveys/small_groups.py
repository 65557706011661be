"""The smallest group that is shown, and the numbers of people who were asked: whole numbers, or refused."""

from collections.abc import Collection, Mapping
from numbers import Integral
from typing import Any

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB

__all__ = ["least_group", "people_asked"]

Group = tuple[Any, ...]


def least_group(min_group: object) -> int:
    """Give the smallest size of a group that is shown.

    Not a number is less than none and more than none: nothing would be hidden.

    Raises:
        InvalidValueError: It is not a whole number of at least 1.
    """
    if isinstance(min_group, bool) or not isinstance(min_group, Integral) or min_group < 1:
        raise InvalidValueError(VERB, "min_group", min_group, "a whole number of at least 1")
    return int(min_group)


def people_asked(
    invited: Mapping[Any, object],
    groups: Collection[Group],
    respondents: Mapping[Group, int | None],
    *,
    all_of: str,
) -> dict[Group, int]:
    """Give how many people of each group were asked.

    Args:
        invited: By group: its value, or its values where several columns make the groups.
        groups: The groups of the table.
        all_of: What a total's group holds for a column that it is taken over.
        respondents: How many answered; None where that is hidden. There a number that is too small is taken, since to
            refuse it would tell.

    Raises:
        InvalidValueError: A group is none of the table's, or a number is not a whole number of at least 0, or below
            that of those who answered.
    """
    found: dict[Group, int] = {}
    for key, number in invited.items():
        group = key if isinstance(key, tuple) else (key,)
        if group not in groups and all_of in group:
            continue  # a total that was not asked for
        if group not in groups:
            known = ", ".join(", ".join(map(str, each)) for each in groups)
            raise InvalidValueError(VERB, "invited", key, f"a group of the table: {known}")
        if isinstance(number, bool) or not isinstance(number, Integral) or number < 0:
            raise InvalidValueError(VERB, "invited", {key: number}, "a whole number of at least 0")
        answered = respondents.get(group)
        if answered is not None and number < answered:
            raise InvalidValueError(VERB, "invited", {key: number}, "at least as many as answered")
        found[group] = int(number)
    return found

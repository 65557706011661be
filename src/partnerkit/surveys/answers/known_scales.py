"""Answers that many forms share, lowest first, in English and Spanish: they tell in which order words lie.

What a draft takes from here is a guess, and marked as one.
"""

from collections.abc import Iterable, Mapping, Sequence

from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.data_files import data_file

KNOWN_SCALES = tuple(tuple(map(as_typed, scale.split(", "))) for scale in data_file("answers")["scales"])
"""The scales that many forms use, as answers are compared."""


def scale_of(
    labels: Iterable[str],
    scales: Iterable[Sequence[str]] = (),
    *,
    at_least: int = 0,
    fixed: Mapping[str, float] | None = None,
) -> tuple[str, ...]:
    """Give the shortest scale that has all of the labels, lowest answer first and as it is compared; empty if none has.

    The last word of a label may be what the question asks about, as in "Quite confident", if all labels share it. The
    given scales, lowest answer first, are tried before those that many forms use. `fixed` are places that some labels
    must have.

    Examples:
        >>> scale_of(["Agree", "Strongly disagree"])
        ('strongly disagree', 'disagree', 'agree', 'strongly agree')
        >>> scale_of(["Quite confident", "Not at all confident"])[1]
        'slightly confident'
        >>> scale_of(["Agree", "Blue"])
        ()
    """
    forms = set(map(as_typed, labels))
    ends = {form.rpartition(" ")[2] for form in forms}
    shared = f" {ends.pop()}" if len(ends) == 1 and len(forms) > 1 else ""
    about = [tuple(f"{answer}{shared}" for answer in order) for order in KNOWN_SCALES] if shared else []
    for orders in ([tuple(map(as_typed, scale)) for scale in scales], KNOWN_SCALES, about):
        fitting = [order for order in orders if forms <= set(order) and len(order) >= at_least]
        for order in sorted(fitting, key=len) if forms else ():
            if all(order.index(as_typed(label)) + 1 == place for label, place in (fixed or {}).items()):
                return order
    return ()


def places_on_scale(
    labels: Iterable[str],
    scales: Iterable[Sequence[str]] = (),
    *,
    at_least: int = 0,
    fixed: Mapping[str, float] | None = None,
) -> Mapping[str, float] | None:
    """Give the place of each label on its scale, from 1; None if no scale has all of them. See `scale_of`.

    Examples:
        >>> places_on_scale(["Agree", "Strongly disagree"])
        {'Agree': 3.0, 'Strongly disagree': 1.0}
        >>> places_on_scale(["Agree", "Blue"]) is None
        True
        >>> places_on_scale(["Blue", "Red"], [["Red", "Green", "Blue"]])
        {'Blue': 3.0, 'Red': 1.0}
    """
    given = list(labels)
    scale = scale_of(given, scales, at_least=at_least, fixed=fixed)
    return {label: scale.index(as_typed(label)) + 1.0 for label in given} if scale else None

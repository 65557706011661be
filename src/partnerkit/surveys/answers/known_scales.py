"""Answers that many forms share, lowest first, in English and Spanish: they tell in which order words lie.

What a draft takes from here is a guess, and marked as one.
"""

from collections.abc import Iterable, Mapping, Sequence

from partnerkit.surveys.answers.as_typed import as_typed

__all__ = ["places_on_scale"]

_SCALES = (
    "strongly disagree, disagree, agree, strongly agree",
    "strongly disagree, disagree, neutral, agree, strongly agree",
    "strongly disagree, disagree, neither agree nor disagree, agree, strongly agree",
    "strongly disagree, somewhat disagree, somewhat agree, strongly agree",
    "strongly disagree, somewhat disagree, neither agree nor disagree, somewhat agree, strongly agree",
    "strongly disagree, disagree, somewhat disagree, somewhat agree, agree, strongly agree",
    "disagree a lot, disagree a little, agree a little, agree a lot",
    "never, rarely, sometimes, often",
    "never, rarely, sometimes, often, always",
    "never, rarely, sometimes, usually, always",
    "almost never, once in a while, sometimes, frequently, almost always",
    "never, once or twice, a few times, many times",
    "not at all, a little, somewhat, quite a bit, very much",
    "not at all, a little bit, somewhat, quite a bit, a tremendous amount",
    "not at all, slightly, moderately, very, extremely",
    "not at all, to some extent, to a great extent",
    "very dissatisfied, dissatisfied, satisfied, very satisfied",
    "very dissatisfied, dissatisfied, neutral, satisfied, very satisfied",
    "very dissatisfied, somewhat dissatisfied, somewhat satisfied, very satisfied",
    "poor, fair, good, excellent",
    "poor, fair, good, very good, excellent",
    "very unlikely, unlikely, likely, very likely",
    "very unlikely, unlikely, neutral, likely, very likely",
    "muy en desacuerdo, en desacuerdo, de acuerdo, muy de acuerdo",
    "muy en desacuerdo, en desacuerdo, neutral, de acuerdo, muy de acuerdo",
    "totalmente en desacuerdo, en desacuerdo, de acuerdo, totalmente de acuerdo",
    "totalmente en desacuerdo, en desacuerdo, ni de acuerdo ni en desacuerdo, de acuerdo, totalmente de acuerdo",
    "nunca, rara vez, a veces, a menudo, siempre",
    "nunca, casi nunca, a veces, casi siempre, siempre",
    "nada, un poco, algo, bastante, mucho",
    "malo, regular, bueno, excelente",
    "muy insatisfecho, insatisfecho, satisfecho, muy satisfecho",
)
_ORDERS = tuple(tuple(scale.split(", ")) for scale in _SCALES)


def places_on_scale(
    labels: Iterable[str],
    scales: Iterable[Sequence[str]] = (),
    *,
    at_least: int = 0,
    fixed: Mapping[str, float] | None = None,
) -> Mapping[str, float] | None:
    """Give the place of each label on the shortest scale that has all of them, from 1; None if no scale has.

    Args:
        labels: The labels.
        scales: Further scales, lowest answer first; they come before those that many forms use.
        at_least: How many answers the scale has at least.
        fixed: The places that some labels must have.

    Examples:
        >>> places_on_scale(["Agree", "Strongly disagree"])
        {'Agree': 3.0, 'Strongly disagree': 1.0}
        >>> places_on_scale(["Agree", "Blue"]) is None
        True
        >>> places_on_scale(["Blue", "Red"], [["Red", "Green", "Blue"]])
        {'Blue': 3.0, 'Red': 1.0}
    """
    forms = {label: as_typed(label) for label in labels}
    for orders in ([tuple(map(as_typed, scale)) for scale in scales], _ORDERS):
        fitting = [order for order in orders if set(forms.values()) <= set(order) and len(order) >= at_least]
        for order in sorted(fitting, key=len) if forms else ():
            places = {label: order.index(form) + 1.0 for label, form in forms.items()}
            if all(places[label] == place for label, place in (fixed or {}).items()):
                return places
    return None

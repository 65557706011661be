"""Answers that many forms share, lowest first, in English and Spanish: they tell in which order words lie.

What a draft takes from here is a guess, and marked as one.
"""

from collections.abc import Iterable, Mapping, Sequence

from partnerkit.surveys.answers.as_typed import as_typed

__all__ = ["places_on_scale", "scale_of"]

_SCALES = (
    "strongly disagree, disagree, agree, strongly agree",
    "strongly disagree, disagree, neutral, agree, strongly agree",
    "strongly disagree, disagree, neither agree nor disagree, agree, strongly agree",
    "strongly disagree, disagree, neither, agree, strongly agree",
    "strongly disagree, somewhat disagree, somewhat agree, strongly agree",
    "strongly disagree, somewhat disagree, neither agree nor disagree, somewhat agree, strongly agree",
    "strongly disagree, disagree, somewhat disagree, somewhat agree, agree, strongly agree",
    "disagree a lot, disagree a little, agree a little, agree a lot",
    "never, rarely, sometimes, often",
    "never, rarely, sometimes, often, always",
    "never, rarely, sometimes, usually, always",
    "almost never, once in a while, sometimes, frequently, almost always",
    "never, seldom, sometimes, often, always",
    "never, once or twice, a few times, many times",
    "not at all, a little, somewhat, quite a bit, very much",
    "not at all, a little bit, somewhat, quite a bit, a tremendous amount",
    "not at all, slightly, moderately, very, extremely",
    "not at all, slightly, somewhat, quite, extremely",
    "not at all, to some extent, to a great extent",
    "very dissatisfied, dissatisfied, satisfied, very satisfied",
    "very dissatisfied, dissatisfied, neutral, satisfied, very satisfied",
    "very dissatisfied, somewhat dissatisfied, somewhat satisfied, very satisfied",
    "not true, somewhat true, mostly true, very true",
    "poor, fair, good, excellent",
    "poor, fair, good, very good, excellent",
    "very poor, poor, fair, good, very good",
    "no, sometimes, yes",
    "no, somewhat, yes",
    "no, uncertain, yes",
    "decrease, same, increase",
    "very unlikely, unlikely, likely, very likely",
    "very unlikely, unlikely, neutral, likely, very likely",
    "muy en desacuerdo, en desacuerdo, de acuerdo, muy de acuerdo",
    "muy en desacuerdo, en desacuerdo, neutral, de acuerdo, muy de acuerdo",
    "totalmente en desacuerdo, en desacuerdo, de acuerdo, totalmente de acuerdo",
    "totalmente en desacuerdo, en desacuerdo, ni de acuerdo ni en desacuerdo, de acuerdo, totalmente de acuerdo",
    "nunca, rara vez, a veces, a menudo, siempre",
    "nunca, casi nunca, a veces, casi siempre, siempre",
    "nunca, rara vez, algunas veces, frecuentemente, siempre",
    "no, a veces, sí",
    "nada, poco, algo, mucho",
    "nada, un poco, algo, bastante, mucho",
    "malo, regular, bueno, excelente",
    "muy malo, malo, regular, bueno, muy bueno",
    "muy insatisfecho, insatisfecho, satisfecho, muy satisfecho",
    "muy insatisfecho, insatisfecho, neutral, satisfecho, muy satisfecho",
)
_ORDERS = tuple(tuple(map(as_typed, scale.split(", "))) for scale in _SCALES)


def scale_of(
    labels: Iterable[str],
    scales: Iterable[Sequence[str]] = (),
    *,
    at_least: int = 0,
    fixed: Mapping[str, float] | None = None,
) -> tuple[str, ...]:
    """Give the shortest scale that has all of the labels, lowest answer first and as it is compared; empty if none has.

    The last word of a label may be what the question asks about, as in "Quite confident", if all labels share it. Given
    scales, lowest answer first, come before those that many forms use; `fixed` are places that some labels must have.

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
    about = [tuple(f"{answer}{shared}" for answer in order) for order in _ORDERS] if shared else []
    for orders in ([tuple(map(as_typed, scale)) for scale in scales], _ORDERS, about):
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

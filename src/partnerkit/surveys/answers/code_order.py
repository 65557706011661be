"""Whether the codes of labels rise with what the labels say, or fall, or do neither.

Stata's `encode`, factors of R and forms whose choices were sorted number labels by the alphabet: 1 Agree, 2 Disagree,
3 Strongly agree, 4 Strongly disagree. A mean of such codes says nothing, and nothing in the numbers tells.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import attrs

from partnerkit.model import Option
from partnerkit.surveys.answers.as_typed import as_typed, number_and_label
from partnerkit.surveys.answers.known_scales import places_on_scale
from partnerkit.surveys.answers.no_answers import yes_or_no

ACROSS = "its place on a scale that many forms use, with which the codes neither rise nor fall"
"""What a draft guesses of an answer whose code is out of order."""

BETWEEN = "an answer between the codes that have labels"
"""What a draft guesses of a code between labelled ones."""


def in_order_of_labels(options: Sequence[Option], scales: Sequence[Sequence[str]] = ()) -> tuple[Option, ...]:
    """Give answers the place of their label on its scale where what they are worth neither rises nor falls with it.

    On a scale that many forms use, that is a guess. On one of `scales`, which somebody gave, lowest answer first, it is
    none, and the values that fall with the labels are turned as well.

    Examples:
        >>> options = [Option(1, "Always"), Option(2, "Never"), Option(3, "Sometimes")]
        >>> [option.value for option in in_order_of_labels(options)]
        [5.0, 1.0, 3.0]
        >>> [option.value for option in in_order_of_labels(options[:2])]
        [1.0, 2.0]
    """
    words = _words(options)
    given = places_on_scale(words.values(), scales) if scales and _is_among(words.values(), scales) else None
    places = given or _places([*words.values()])
    rises = _rises(options, words, places)
    if rises or (rises is False and not given) or places is None:
        return tuple(options)
    guess = "" if given else ACROSS
    if any(option.value is not None and option.code not in words and option.guess != BETWEEN for option in options):
        # a number without a label is on no scale of words, so nothing tells where it lies among them
        return tuple(option if option.value is None else attrs.evolve(option, guess=guess) for option in options)
    return tuple(
        attrs.evolve(option, value=places[words[option.code]], guess=guess) if option.code in words else option
        for option in options
        if option.code in words or option.value is None
    )


def fall(options: Sequence[Option]) -> bool:
    """Say whether what answers are worth falls with their labels, as with 1 Yes and 2 No.

    Examples:
        >>> fall([Option(1, "Yes"), Option(2, "No")]), fall([Option(1, "Elm"), Option(2, "Oak")])
        (True, False)
    """
    words = _words(options)
    return _rises(options, words, _places([*words.values()])) is False


def _words(options: Iterable[Option]) -> dict[object, str]:
    """Give the labels of the answers, without a number in them, by code."""
    answers = [one for one in options if one.value is not None]
    texts = {one.code: one.text() for one in answers if isinstance(one.code, str) or one.text() != str(one.code)}
    return {code: part[1] if (part := number_and_label(text)) else text for code, text in texts.items()}


def _is_among(words: Iterable[str], scales: Iterable[Sequence[str]]) -> bool:
    forms = {*map(as_typed, words)}
    return any(forms <= {*map(as_typed, scale)} for scale in scales)


def _places(words: Sequence[str]) -> Mapping[str, float] | None:
    """Give the places of labels on a scale that many forms use; yes is above no."""
    yes = {word: place for word in words if (place := yes_or_no(word)) is not None}
    return yes if len(yes) == len(words) and {*yes.values()} == {0.0, 1.0} else places_on_scale(words)


def _rises(options: Iterable[Option], words: Mapping[object, str], places: Mapping[str, float] | None) -> bool | None:
    """Say whether values rise with the places of their labels, or fall; None if they do neither, or no scale is known.

    Two labels of one place tell nothing.
    """
    if places is None or len({places[word] for word in words.values()}) < 2:
        return None
    by_value = sorted((option.value or 0.0, places[words[option.code]]) for option in options if option.code in words)
    steps = [after[1] - before[1] for before, after in pairwise(by_value) if after[0] > before[0]]
    if all(step >= 0 for step in steps) or all(step <= 0 for step in steps):
        return all(step >= 0 for step in steps)
    return None

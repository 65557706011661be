"""Numbers, words, and both together in one column, as a spreadsheet has them: 4, "Agree" and "4 - Agree"."""

import re
from collections.abc import Iterable, Sequence

from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.as_typed import as_typed, number_and_label
from partnerkit.surveys.answers.known_scales import places_on_scale

_WHOLE = re.compile(r"(-?\d{1,9})(?:\.0)?")


def is_mixed(texts: Iterable[str]) -> bool:
    """Say whether there are two at least of numbers, of words, and of numbers with words.

    Examples:
        >>> is_mixed(["4", "Agree"]), is_mixed(["4 - Agree", "1 - Disagree"])
        (True, False)
    """
    return sum(map(bool, _apart(texts))) > 1


def word_of(text: str) -> str:
    """Give the word of an answer, without a number beside it; empty if it is a number alone.

    Examples:
        >>> word_of("4 - Agree"), word_of("Agree"), word_of("4")
        ('agree', 'Agree', '')
    """
    numbers, both, words = _apart([text])
    return "" if numbers else both[0][1] if both else words[0]


def joined_answers(texts: Sequence[str], scales: Sequence[Sequence[str]] = ()) -> dict[Code, str] | None:
    """Give the words of each number; None if the file does not tell which belong together.

    A number and a word belong together where a cell has both, and otherwise by the place of the word on its scale.
    `texts` are the different cells, without those for no answer. `scales`, lowest answer first, are tried before those
    that many forms share.

    Examples:
        >>> joined_answers(["4 - Agree", "AGREE", "1", "Disagree", "2 - Disagree"])
        {1: '1', 2: 'Disagree', 4: 'AGREE'}
        >>> joined_answers(["4", "Blue"]) is None
        True
    """
    numbers, both, words = _apart(texts)
    by_word: dict[str, int] = {}
    for number, word in both:
        if by_word.setdefault(word, number) != number:
            return None
    if len(set(by_word.values())) < len(by_word):
        return None
    spelled = {as_typed(word): " ".join(word.split()) for word in reversed(words)}
    if not set(spelled) <= set(by_word):
        highest = max([*numbers, *by_word.values()], default=0)
        places = places_on_scale([*spelled, *by_word], scales, at_least=highest, fixed=by_word)
        if places is None:
            return None
        by_word = {word: int(place) for word, place in places.items()}
    found: dict[Code, str] = {number: str(number) for number in numbers}
    found |= {number: spelled.get(word, word.capitalize()) for word, number in by_word.items()}
    return dict(sorted(found.items()))


def _apart(texts: Iterable[str]) -> tuple[list[int], list[tuple[int, str]], list[str]]:
    """Give the numbers, the numbers with their words, and the words."""
    numbers: list[int] = []
    both: list[tuple[int, str]] = []
    words: list[str] = []
    for text in texts:
        pair = number_and_label(text)
        if whole := _WHOLE.fullmatch(as_typed(text)):
            numbers.append(int(whole[1]))
        elif pair is not None and pair[0].is_integer():
            both.append((int(pair[0]), pair[1]))
        else:
            words.append(text)
    return numbers, both, words

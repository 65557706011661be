"""Response options of a draft: what the labels of a question say of its codes, and what has to be guessed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from partnerkit.model import Option
from partnerkit.model.instrument import Code
from partnerkit.surveys.answers.as_typed import number_and_label, numbered
from partnerkit.surveys.answers.asked import AskedOne
from partnerkit.surveys.answers.known_scales import places_on_scale
from partnerkit.surveys.answers.no_answers import no_answer, yes_or_no

__all__ = ["drafted_options"]

LONGEST = 100
"""The longest range that two labelled ends may stand for, as of a thermometer from 0 to 100."""

FAR = 3.0
"""A gap this many times as wide as any between the other codes sets apart what lies beyond it. Own judgment: 1 to 4 and
9, or 1 to 5 and 8."""


def _is_missing(code: Code, ranges: Iterable[tuple[Code, Code]]) -> bool:
    return any(
        code == low if isinstance(code, str) or isinstance(low, str) or isinstance(high, str) else low <= code <= high
        for low, high in ranges
    )


def drafted_options(asked: AskedOne) -> tuple[Option, ...]:
    """Give the options of a question; what the file does not say of them is marked as a guess."""
    options = tuple(_options(asked.labels, asked.missing, asked.guess))
    if len(options) > len(asked.labels):  # codes between the labelled ones were added: put all in order
        options = tuple(sorted(options, key=lambda option: (isinstance(option.code, str), option.code)))
    return options


def _options(labels: Mapping[Code, str], missing: Sequence[tuple[Code, Code]], guess: str) -> Iterator[Option]:
    said = {code for code in labels if _is_missing(code, missing)}
    reasons = {code: no_answer(label) for code, label in labels.items() if code not in said}
    answers = {code: label for code, label in labels.items() if code not in said and reasons[code] is None}
    numbers = [code for code in answers if not isinstance(code, str)]
    letters = {code for code in answers if isinstance(code, str) and numbers and len(code) == 1 and code.isalpha()}
    far = _far_off(numbers)
    worded = _worded({code: label for code, label in answers.items() if isinstance(code, str)}, letters)
    for code, label in labels.items():
        if code in said:
            yield Option(code, label, missing="unknown")
        elif (reason := reasons[code]) is not None:
            yield Option(code, label, missing=reason, guess="no answer, by its label")
        elif code in letters:
            yield Option(
                code, label, missing="unknown", guess="no answer: a letter among numbers, as Stata tags missing values"
            )
        elif isinstance(code, str):
            value, why = worded[code]
            yield Option(code, "" if label == code else label, value, guess=why)
        elif code in far:
            yield Option(
                code, label, guess="an answer, though its code is far from the others; it may be one for no answer"
            )
        else:
            yield Option(code, "" if label == str(code) else label, guess=guess)
    for code in _between({code: answers[code] for code in numbers if code not in far}):
        yield Option(code, guess="an answer between the codes that have labels")


def _worded(answers: Mapping[Code, str], letters: Collection[Code]) -> dict[Code, tuple[float, str]]:
    """Guess what words for codes are worth: the number that they are, yes and no, or their place in the file."""
    words = [code for code in answers if code not in letters]
    numbers = {code: _number(str(code)) for code in words}
    if None not in numbers.values():
        return {code: (number, "the number that its code is") for code, number in numbers.items() if number is not None}
    yes = {code: yes_or_no(answers[code]) for code in words}
    if len(words) == 2 and set(yes.values()) == {0.0, 1.0}:
        return {code: (value, "yes is 1 and no is 0") for code, value in yes.items() if value is not None}
    parts = {code: number_and_label(answers[code]) for code in words}
    if words and None not in parts.values():
        return {code: (part[0], "the number in its label") for code, part in parts.items() if part is not None}
    codes = {code: numbered(str(code)) for code in words}
    if words and len({part and part[0] for part in codes.values()}) == 1 and None not in codes.values():
        return {code: (float(part[1]), "the number in its code") for code, part in codes.items() if part is not None}
    places = places_on_scale(answers[code] for code in words)
    if places is not None:
        return {code: (places[answers[code]], "its place on a scale that many forms use") for code in words}
    return {code: (float(i), "its place among the labels of the file") for i, code in enumerate(words)}


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _far_off(codes: Sequence[Any]) -> frozenset[Any]:
    """Give the codes that lie far from the others: beyond a wide gap, or below 0 with no code that mirrors them."""
    ordered = sorted(codes)
    below, above = [code for code in ordered if code < 0], [code for code in ordered if code > 0]
    if below and len(above) > len(below) and 0 not in ordered:
        return _far_off(above) | frozenset(below)
    found: set[Any] = set()
    while len(ordered) >= 3:
        gaps = [high - low for low, high in pairwise(ordered)]
        at = max(range(len(gaps)), key=gaps.__getitem__)
        tail, main = ordered[at + 1 :], ordered[: at + 1]
        if len(tail) > len(main):
            tail, main = main, tail
        inner = [high - low for low, high in pairwise(main)]
        if not inner or gaps[at] < FAR * max(inner) or len(tail) == len(main):
            break
        found.update(tail)
        ordered = main
    return frozenset(found)


def _between(labels: Mapping[Any, str]) -> Iterable[int]:
    """Give the whole codes between labelled ones that are the ends of a range, or evenly spaced in it."""
    codes = sorted(labels)
    if len(codes) < 2 or any(isinstance(code, float) for code in codes):
        return ()
    steps = {high - low for low, high in pairwise(codes)}
    if len(steps) > 1 or steps == {1} or codes[-1] - codes[0] > LONGEST:
        return ()
    if len(codes) == 2 and {yes_or_no(label) for label in labels.values()} == {0.0, 1.0}:
        return ()  # 1 "Yes" and 5 "No" have nothing in between
    return [code for code in range(codes[0], codes[-1]) if code not in labels]

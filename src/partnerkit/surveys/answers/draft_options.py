"""Response options of a draft: what the labels of a question say of its codes, and what has to be guessed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import attrs

from partnerkit.errors.shown_values import in_one_line
from partnerkit.model import Option
from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.as_typed import as_typed, is_other, number_and_label, numbered
from partnerkit.surveys.answers.asked import AskedOne
from partnerkit.surveys.answers.code_order import BETWEEN, in_order_of_labels
from partnerkit.surveys.answers.joined_answers import is_mixed, joined_answers
from partnerkit.surveys.answers.known_scales import places_on_scale, scale_of
from partnerkit.surveys.answers.no_answers import no_answer, yes_or_no
from partnerkit.surveys.answers.number_words import is_date, places_of_bands
from partnerkit.surveys.answers.off_scale import OFF_SCALE, off_scale

LONGEST = 100
"""The longest range that two labelled ends may stand for, as of a thermometer from 0 to 100."""

FAR = 3.0
"""A gap this many times as wide as any between the other codes sets apart what lies beyond it. Own judgment: 1 to 4 and
9, or 1 to 5 and 8."""

_KEPT = frozenset(
    sign * number for number in (77, 88, *range(96, 100), 777, 888, *range(996, 1000)) for sign in (1, -1)
)
"""Codes that surveys keep for no answer."""

_DIGITS = frozenset((7, 8, 9))
"""And those of one digit."""


KNOWN = "its place on a scale that many forms use"
CATEGORY = "a category, of no known order"
BAND = "its place among bands of numbers"
BESIDE = "no value: a further choice beside the scale"
FAR_OFF = "no answer: far from the other codes, and without a label"


def scales_in_use(questions: Iterable[AskedOne]) -> tuple[tuple[str, ...], ...]:
    """Give the scales that many forms use and of which some question has all answers, as the file writes them.

    A question of the same form that lacks some, since nobody chose them, most likely has such a scale too.
    """
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for question in questions:
        one = _without(question, off_scale(question))
        words = [label for label in one.labels.values() if no_answer(label) is None] if one.guess else []
        scale = scale_of(words)
        if len(words) == len(scale) > 1:
            written = {as_typed(word): word for word in words}
            found.setdefault(scale, tuple(written[answer] for answer in scale))
    return tuple(found.values())


def drafted_options(
    asked: AskedOne, scales: Sequence[Sequence[str]] = (), in_use: Sequence[Sequence[str]] = ()
) -> tuple[Option, ...]:
    """Give the options of a question; what the file does not say of them is marked as a guess.

    `scales` are answers as somebody gave them, lowest first, `in_use` the scales that other questions of the file have.
    Words in an order that nothing tells, alone or among numbers, are categories, as a guess; the alphabet does not tell
    an order. A choice such as "other" beside a scale has no value. Labels on a scale with which their codes
    neither rise nor fall have their place on it, as a guess. Where all but a few answers are on a scale, the others
    have no value, as a guess.
    """
    dates = _dates(asked)
    if 0 < len(dates) < len(asked.labels):
        return (*drafted_options(_without(asked, dates), scales, in_use), *map(_off, dates))
    options = _all_options(asked, scales, in_use)
    if _are_told(options) or not (asked.guess and (odd := off_scale(asked, scales))):
        return options
    on_scale = _all_options(_without(asked, odd), scales, in_use)
    if not _are_told(on_scale):
        return options
    return (*on_scale, *map(_off, odd))


def _off(code: Code) -> Option:
    return Option(code, missing="unknown", guess=OFF_SCALE)


def _dates(asked: AskedOne) -> list[Code]:
    """Give the answers that are dates, as Excel makes them of 3-5, where the answers themselves were looked at."""
    return [code for code in asked.labels if isinstance(code, str) and is_date(as_typed(code))] if asked.guess else []


def _are_told(options: Sequence[Option]) -> bool:
    """Say whether there are options in an order that something tells."""
    return bool(options) and not any(option.guess == CATEGORY for option in options)


def _without(asked: AskedOne, codes: Sequence[Code]) -> AskedOne:
    """Leave answers out of a question."""
    return attrs.evolve(asked, labels={code: label for code, label in asked.labels.items() if code not in codes})


def _all_options(
    asked: AskedOne, scales: Sequence[Sequence[str]], in_use: Sequence[Sequence[str]]
) -> tuple[Option, ...]:
    """Give the options of a question if all of its answers are on one scale, or none is."""
    words = [str(code) for code, label in asked.labels.items() if isinstance(code, str) and no_answer(label) is None]
    is_found = bool(asked.guess) and len(words) > 1
    if is_found and (scale := _given_scale(words, scales)):
        return (*_on_scale(words, scale), *_no_answers(asked.labels))
    if is_found and is_mixed(words) and not _are_bands(words):
        joined = joined_answers(words, scales)
        if joined is None:
            apart = (Option(word, value=float(place), guess=CATEGORY) for place, word in enumerate(words, 1))
            return (*apart, *_no_answers(asked.labels))
        joined |= {code: label for code, label in asked.labels.items() if code not in words}
        asked = attrs.evolve(asked, labels=joined, guess="a number among words, or the words that belong to it")
    elif is_found and (scale := _given_scale(words, in_use) or scale_of(words)) and not _is_yes_no(words):
        return (*_on_scale(words, scale, guess=KNOWN), *_no_answers(asked.labels))
    options = in_order_of_labels(tuple(_options(asked, scales)), scales)
    if len(options) > len(asked.labels):  # codes between the labelled ones were added: put all in order
        options = tuple(sorted(options, key=lambda option: (isinstance(option.code, str), option.code)))
    return options


def as_categories(options: Iterable[Option]) -> tuple[Option, ...]:
    """Make a choice such as "other" one of the categories that it is beside."""
    given = tuple(options)
    beyond = max((option.value for option in given if option.value is not None), default=0.0) + 1
    beside = [option.code for option in given if option.guess == BESIDE]
    return tuple(
        attrs.evolve(option, value=beyond + beside.index(option.code), missing=None, guess="")
        if option.code in beside
        else option
        for option in given
    )


def is_scale(asked: AskedOne) -> bool:
    """Say whether the answers of a question, all but a few, lie in an order that the file or a common scale tells."""
    return _is_one_scale(asked) or _is_one_scale(_without(asked, off_scale(asked)))


def _is_one_scale(asked: AskedOne) -> bool:
    if dates := _dates(asked):
        asked = _without(asked, dates)
    words: dict[Code, str] = {code: text for code, text in asked.labels.items() if isinstance(code, str)}
    words = {code: text for code, text in words.items() if no_answer(text) is None}
    if asked.guess and is_mixed(words.values()) and not _are_bands(words.values()):
        return joined_answers(list(words.values())) is not None
    return _worded(words, (), in_order=asked.in_order) is not None


def may_be_groups(asked: AskedOne, options: Sequence[Option], scales: Sequence[Sequence[str]] = ()) -> bool:
    """Say whether labels of numbers lie on no scale that forms share, so that the numbers may name groups.

    Where the file says that they are in order, or they are on one of `scales`, which somebody gave, they are no groups.
    Words of which nobody knows the order may name groups, too.

    Examples:
        >>> one = AskedOne("language", "", {1: "English", 2: "Spanish", 3: "Other"})
        >>> may_be_groups(one, drafted_options(one))
        True
    """
    if any(option.guess == CATEGORY for option in options):
        return True
    if asked.measure == "ordinal":
        return False
    answers = [option for option in options if option.value is not None]
    labels = [option.text() for option in answers]
    is_known = _given_scale(labels, scales) or scale_of(labels) or all(map(number_and_label, labels))
    is_known = is_known or _is_yes_no(labels) or _are_bands_in_order(answers)
    has_labels = all(label != str(option.code) for label, option in zip(labels, answers, strict=True))
    codes = {option.code for option in answers}
    return has_labels and not (asked.guess or is_known or codes <= {0, 1} or any(isinstance(one, str) for one in codes))


def _are_bands_in_order(answers: Iterable[Option]) -> bool:
    """Say whether labels of codes are bands of numbers that rise, or fall, with the codes."""
    by_value = sorted((option.value, as_typed(option.text())) for option in answers if option.value is not None)
    places = places_of_bands(text for _, text in by_value) or {}
    return [*places] in ([text for _, text in by_value], [text for _, text in reversed(by_value)])


def _are_bands(words: Iterable[str]) -> bool:
    return places_of_bands(map(as_typed, words)) is not None


def _given_scale(words: Iterable[str], scales: Iterable[Sequence[str]]) -> Sequence[str]:
    """Give the shortest of the given scales that has all of the words; nothing if none has."""
    forms = set(map(as_typed, words))
    return min((scale for scale in scales if forms <= set(map(as_typed, scale))), key=len, default=())


def _is_yes_no(words: Sequence[str]) -> bool:
    return {yes_or_no(word) for word in words} == {0.0, 1.0}


def _on_scale(words: Iterable[str], scale: Sequence[str], *, guess: str = "") -> Iterator[Option]:
    """Give the answers of a scale, also those that nobody chose, as the file writes them."""
    written = {as_typed(word): word for word in words}
    for place, label in enumerate(scale, 1):
        code = written.get(as_typed(label)) or (label[:1].upper() + label[1:] if guess else label)
        yield Option(code, value=float(place), guess=guess)


def _no_answers(labels: Mapping[Code, str]) -> Iterator[Option]:
    for code, label in labels.items():
        if (reason := no_answer(label)) is not None:
            yield Option(code, "" if label == str(code) else label, missing=reason, guess="no answer, by its label")


def _options(asked: AskedOne, scales: Sequence[Sequence[str]]) -> Iterator[Option]:
    labels = asked.labels
    said = {*filter(asked.is_missing, labels)}
    reasons = {code: no_answer(label) for code, label in labels.items() if code not in said}
    answers = {code: label for code, label in labels.items() if code not in said and reasons[code] is None}
    numbers = [code for code in answers if not isinstance(code, str)]
    letters = {code for code in answers if isinstance(code, str) and numbers and len(code) == 1 and code.isalpha()}
    words: dict[Code, str] = {
        code: label for code, label in answers.items() if isinstance(code, str) and code not in letters
    }
    others = {code for code, label in words.items() if asked.in_order and is_other(label)}
    told = {code: label for code, label in words.items() if code not in others}
    # a form's own order of words says nothing where numbers are among them, or "other"
    worth = _worded(told, scales, in_order=asked.in_order and not numbers and not others)
    if worth is None:
        if numbers and not asked.in_order:
            return
        others, beyond = set(), max((float(code) for code in numbers), default=0.0) + 1
        worth = {code: (beyond + i, CATEGORY) for i, code in enumerate(words)}
        asked = attrs.evolve(asked, guess=CATEGORY)
    far = {*_far_off(numbers), *_far_off_texts(words)}
    # "10" is the label of a grade where another is "K", but nothing where all labels are the codes
    says_more = not asked.guess and any(label != str(code) for code, label in answers.items())
    says_more = says_more or (not asked.guess and not any(code in _DIGITS or _may_be_kept(code) for code in far))
    if any(why == BAND for _, why in worth.values()):
        labels = {
            code: labels[code] for code in sorted(labels, key=lambda code: worth.get(code, (float("inf"), ""))[0])
        }
    for code, label in labels.items():
        plain = "" if label == str(code) else label
        if code in said:
            yield _said_missing(code, label)
        elif (reason := reasons[code]) is not None:
            yield Option(code, label, missing=reason, guess="no answer, by its label")
        elif code in letters:
            yield Option(
                code, label, missing="unknown", guess="no answer: a letter among numbers, as Stata tags missing values"
            )
        elif code in others:
            yield Option(code, label, missing="unknown", guess=BESIDE)
        elif code in far and not plain and (not says_more or _may_be_kept(code)):
            yield Option(code, missing="unknown", guess=FAR_OFF)
        elif code in far:
            yield Option(
                code, label, guess="an answer, though its code is far from the others; it may be one for no answer"
            )
        elif isinstance(code, str):
            value, why = worth[code]
            yield Option(code, plain, value, guess=why)
        else:
            yield Option(code, plain, guess=asked.guess)
    for code in _between({code: answers[code] for code in numbers if code not in far}):
        yield Option(code, guess=BETWEEN)


def _worded(
    answers: Mapping[Code, str], scales: Sequence[Sequence[str]], *, in_order: bool
) -> dict[Code, tuple[float, str]] | None:
    """Guess what words for codes are worth: the number that they are, yes and no, or their place on a scale.

    None if nothing tells. The place among the labels counts only where people read them in this order.
    """
    words = list(answers)
    numbers = {code: _number(str(code)) for code in words}
    if None not in numbers.values():
        return {code: (number, "the number that its code is") for code, number in numbers.items() if number is not None}
    yes = {code: yes_or_no(answers[code]) for code in words}
    if len(words) == 2 and _is_yes_no(list(answers.values())):
        return {code: (value, "yes is 1 and no is 0") for code, value in yes.items() if value is not None}
    if (bands := places_of_bands(map(as_typed, answers.values()))) is not None:
        return {code: (bands[as_typed(answers[code])], BAND) for code in words}
    parts = {code: number_and_label(answers[code]) for code in words}
    if None not in parts.values():
        return {code: (part[0], "the number in its label") for code, part in parts.items() if part is not None}
    codes = {code: numbered(str(code)) for code in words}
    if len({part and part[0] for part in codes.values()}) == 1 and None not in codes.values():
        return {code: (float(part[1]), "the number in its code") for code, part in codes.items() if part is not None}
    if (places := places_on_scale(answers.values(), scales)) is not None:
        why = "" if _given_scale(answers.values(), scales) else KNOWN
        return {code: (places[answers[code]], why) for code in words}
    if not in_order:
        return None
    return {code: (float(i), "its place among the labels of the form") for i, code in enumerate(words)}


def _far_off_texts(words: Mapping[Code, str]) -> frozenset[Code]:
    """Give the codes that are numbers written as text, or letters and a number, and lie far from the others."""
    apart = {code: numbered(str(code)) for code in words}
    is_numbered = None not in apart.values() and len({part[0] for part in apart.values() if part}) == 1
    numbers = {code: float(part[1]) if is_numbered and part else _number(str(code)) for code, part in apart.items()}
    far = _far_off([number for number in numbers.values() if number is not None])
    return frozenset(code for code, number in numbers.items() if number in far)


def _may_be_kept(code: Code) -> bool:
    return code in _KEPT or str(code).startswith("-")


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _far_off(codes: Sequence[Any]) -> frozenset[Any]:
    """Give the codes that lie far from the others.

    They are beyond a wide gap, or below 0 with no code that mirrors them, or among those that surveys keep for no
    answer, such as 98 and -9, where all others are small.
    """
    ordered = sorted(codes)
    below, above = [code for code in ordered if code < 0], [code for code in ordered if code > 0]
    if below and 0 not in ordered and (len(above) > len(below) or abs(below[-1]) > max(above, default=abs(below[-1]))):
        return _far_off(above) | frozenset(below)
    kept = [code for code in ordered if code in _KEPT]
    others = [code for code in ordered if code not in _KEPT]
    if kept and others and FAR * max(map(abs, others)) <= min(map(abs, kept)):
        return _far_off(others) | frozenset(kept)
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


def on_numbers(options: Sequence[Option], scale: Sequence[Code], *, is_own: bool = False) -> tuple[Option, ...]:
    """Give the options of a scale of numbers that somebody gave, also those that nobody chose.

    There are none if the column holds words, or an answer that is not on the scale. On a scale of the column's own,
    such an answer is no answer, as a guess.
    """
    by_number: dict[float, Option] = {}
    others = []
    prefix = ""
    for option in options:
        code = numbered(option.code) if isinstance(option.code, str) else None
        number = float(code[1]) if code else _number(str(option.code))
        prefix = code[0] if code else prefix
        if option.value is None and (option.guess != FAR_OFF or number not in scale):
            others.append(option)
        elif number is None or option.value not in (None, number):
            return ()
        elif number in scale:
            by_number[number] = attrs.evolve(option, value=number, missing=None, guess="")
        elif is_own:
            others.append(attrs.evolve(option, value=None, missing="unknown", guess=OFF_SCALE))
        else:
            return ()
    if not by_number and not is_own:
        return ()
    new = (Option(f"{prefix}{one}" if prefix else one, value=float(one)) for one in scale if one not in by_number)
    return (*sorted((*by_number.values(), *new), key=lambda option: scale.index(option.value)), *others)


def plain_numbers(options: Sequence[Option]) -> tuple[float, ...]:
    """Give the numbers of a question whose answers are numbers without labels, lowest first; nothing of any other."""
    answers = [option for option in options if option.value is not None]
    is_plain = all(
        option.text() == str(option.code)
        and (not isinstance(option.code, str) or numbered(option.code) or _number(option.code) is not None)
        for option in answers
    )
    return tuple(sorted(option.value for option in answers if option.value is not None)) if is_plain else ()


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


def _said_missing(code: Code, label: str) -> Option:
    """Give a code that the file calls missing, with the reason that its label says."""
    return Option(code, label, missing=no_answer(label) or "unknown")


def checked_or_not(guess: str) -> tuple[Option, ...]:
    """Give the options of a column of 1 and 0, which are a guess; `guess` says what else is."""
    guess = "people check all that apply" + (f"; {guess}" if guess else "")
    return Option(1, "Checked", guess=guess), Option(0, "Not checked", guess=guess)


def counted_or_not(asked: AskedOne, checked: Code) -> tuple[Option, ...]:
    """Give the options of a variable of which one code says that its answer was checked, and the others that not."""
    labels = {checked: "Checked", **asked.labels}
    if all(code == checked or asked.is_missing(code) for code in labels):
        labels[int(checked == 0)] = "Not checked"
    return tuple(
        _said_missing(code, label) if asked.is_missing(code) else Option(code, label, float(code == checked))
        for code, label in labels.items()
    )


def from_to(options: Iterable[Option]) -> str:
    """Name options after the lowest and the highest of them."""
    valued = sorted((option.value, option.text()) for option in options if option.value is not None)
    return in_one_line(f"{valued[0][1]} to {valued[-1][1]}")

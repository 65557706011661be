"""Labels from SPSS and Stata: what pyreadstat reads beside the data, turned into the draft of an instrument.

A file seldom says what a code is worth. What a draft takes from the words or the place of a code is a guess, is marked
as one, and is not scored until a person has confirmed it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Protocol, runtime_checkable

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model import Informant, Instrument, Item, Option, ResponseOptions
from partnerkit.model.instrument import Code
from partnerkit.model.school import InformantName
from partnerkit.surveys.answers.no_answers import no_answer, yes_or_no

__all__ = ["Metadata", "draft_instrument"]

LISTED = 200
"""The longest range of user-missing values that is written out code by code."""

LONGEST = 100
"""The longest range that two labelled ends may stand for, as of a thermometer from 0 to 100."""

FAR = 3.0
"""A gap this many times as wide as any between the other codes sets apart what lies beyond it. Own judgment: 1 to 4 and
9, or 1 to 5 and 8."""


@runtime_checkable
class Metadata(Protocol):
    """What is read of pyreadstat's metadata; anything with these attributes will do."""

    @property
    def column_names_to_labels(self) -> Mapping[str, str | None]:
        """The label of each variable."""
        ...

    @property
    def variable_value_labels(self) -> Mapping[str, Mapping[Any, str]]:
        """The value labels of each variable that has some, by code."""
        ...

    @property
    def missing_ranges(self) -> Mapping[str, Sequence[Any]]:
        """The user-missing values of each variable that has some, as codes or as ranges with ``lo`` and ``hi``."""
        ...


@door
def draft_instrument(
    metadata: Metadata,
    *,
    key: str,
    informant: Informant | InformantName,
    name: str = "",
    version: str = "draft",
    columns: Iterable[str] | None = None,
    text: bool = True,
) -> Instrument:
    """Draft an instrument from the labels of an SPSS or Stata file.

    Args:
        metadata: What ``pyreadstat.read_sav(path, user_missing=True)`` or ``read_dta`` gives beside the data. With
            ``user_missing=True`` the data keep the codes for no answer, and the instrument says what they are; without
            it pyreadstat has already made them null.
        key: The instrument's key.
        informant: Who answered.
        name: Its name for people; the key if left out.
        version: Which version of the form.
        columns: The variables that are questions; all with value labels if left out.
        text: Whether to take the variables' labels as the questions' text; say False for a text that is not yours to
            keep.

    Returns:
        A draft: one item for each variable, one set of response options for each different set of value labels, every
        numeric code worth itself, user-missing values as no answer. These are guesses, which `Instrument.guesses` lists
        and `Instrument.confirmed` confirms or corrects: what a word for a code is worth; labels such as "Don't know" or
        "Refused" on codes that the file does not call missing; codes far from the others; the codes between labelled
        ends. No file says which items are reversed, which subscales there are and what items observe. Variables with
        fewer than two values that are answers are left out, and the note names them.

    Raises:
        InvalidValueError: No variable has value labels.

    Examples:
        >>> from types import SimpleNamespace
        >>> meta = SimpleNamespace(
        ...     column_names_to_labels={"Q1": "Staff greet me."},
        ...     variable_value_labels={"Q1": {1.0: "No", 2.0: "Yes", 9.0: "Refused"}},
        ...     missing_ranges={"Q1": [{"lo": 9.0, "hi": 9.0}]},
        ... )
        >>> draft = draft_instrument(meta, key="visit", informant="families")
        >>> print(draft.options_of("q1"))
        Q1: 1 No = 1, 2 Yes = 2, 9 Refused = unknown

        Where the file does not say that 9 is not an answer, its label does, and the draft asks you to look:

        >>> meta.missing_ranges = {}
        >>> draft = draft_instrument(meta, key="visit", informant="families")
        >>> [(item.key, option.code, option.guess) for item, option in draft.guesses]
        [('q1', 9, 'no answer, by its label')]
        >>> draft.confirmed().guesses
        ()
    """
    chosen = list(metadata.variable_value_labels) if columns is None else list(columns)
    items: list[Item] = []
    responses: list[ResponseOptions] = []
    left_out: list[str] = []
    shared: dict[tuple[Option, ...], str] = {}
    for column in chosen:
        labels = {_code(code): str(label) for code, label in metadata.variable_value_labels.get(column, {}).items()}
        missing = [*_missing(metadata.missing_ranges.get(column, ())), *_tagged(metadata, column)]
        options = tuple(_options(labels, missing))
        if len(options) > len(labels):  # codes between the labelled ones were added: put all in order
            options = tuple(sorted(options, key=lambda option: (isinstance(option.code, str), option.code)))
        if sum(option.value is not None for option in options) < 2:
            left_out.append(column)
            continue
        if options not in shared:
            shared[options] = _key(column, [each.key for each in responses])
            responses.append(ResponseOptions(shared[options], column, options))
        question = (metadata.column_names_to_labels.get(column) or "") if text else ""
        codes = tuple(code for code in _codes(missing) if code not in labels)
        items.append(
            Item(_key(column, [item.key for item in items]), shared[options], column, question, missing_codes=codes)
        )
    if not items:
        raise InvalidValueError(
            "draft_instrument", "metadata", chosen, "variables with value labels for two answers at least"
        )
    note = "Drafted from a file's labels: check reversed items, what codes are worth, subscales and what items observe."
    if left_out:
        note += f" Left out, for want of value labels: {', '.join(left_out)}."
    return Instrument(key, name or key, version, informant, tuple(items), tuple(responses), note=note)


def _code(code: Any) -> Code:
    """Give a code as a whole number where it is one: SPSS keeps all numbers as floats."""
    if isinstance(code, str):
        return code
    return int(code) if float(code).is_integer() else float(code)


def _missing(ranges: Sequence[Any]) -> Iterable[tuple[Code, Code]]:
    """Give user-missing values as ranges from a lowest to a highest code."""
    for one in ranges:
        low, high = (one["lo"], one["hi"]) if isinstance(one, Mapping) else (one, one)
        yield _code(low) if abs(low) < float("inf") else low, _code(high) if abs(high) < float("inf") else high


def _tagged(metadata: Metadata, column: str) -> Iterable[tuple[Code, Code]]:
    """Give the tagged missing values of Stata and SAS, which are letters, where the file says which it uses."""
    return [(code, code) for code in getattr(metadata, "missing_user_values", {}).get(column, ())]


def _is_missing(code: Code, ranges: Iterable[tuple[Code, Code]]) -> bool:
    return any(
        code == low if isinstance(code, str) or isinstance(low, str) or isinstance(high, str) else low <= code <= high
        for low, high in ranges
    )


def _options(labels: Mapping[Code, str], missing: Sequence[tuple[Code, Code]]) -> Iterator[Option]:
    """Give the options of a variable; what the file does not say of them is marked as a guess."""
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
            yield Option(code, label, value, guess=why)
        elif code in far:
            yield Option(
                code, label, guess="an answer, though its code is far from the others; it may be one for no answer"
            )
        else:
            yield Option(code, label)
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


def _codes(ranges: Iterable[tuple[Code, Code]]) -> Iterable[Code]:
    """Write out ranges of whole codes, as far as they are short."""
    for low, high in ranges:
        if isinstance(low, int) and isinstance(high, int) and high - low <= LISTED:
            yield from range(low, high + 1)
        elif low == high:
            yield low


def _key(column: str, taken: Sequence[str]) -> str:
    """Make a key of a variable's name."""
    word = re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_") or "item"
    word = word if word[0].isalpha() else f"v{word}"
    key, i = word, 2
    while key in taken:
        key, i = f"{word}_{i}", i + 1
    return key

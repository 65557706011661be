"""What was asked, guessed from the answers where a file holds no labels.

A column is taken for a question with one answer if few different answers come again and again; for one of which people
check all if its cells are lists of few different answers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import attrs

from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.as_typed import (
    as_typed,
    asks_for_all,
    is_none_of_these,
    is_untidy,
    natural_order,
    number_and_label,
    numbered,
)
from partnerkit.surveys.answers.asked import NO_LABELS, AskedAll, AskedOne
from partnerkit.surveys.answers.known_scales import places_on_scale
from partnerkit.surveys.answers.no_answers import no_answer, yes_or_no
from partnerkit.surveys.answers.number_words import is_amount, is_band, is_date, places_of_bands
from partnerkit.surveys.answers.split_answers import parts_of
from partnerkit.surveys.reading.layout import Layout
from partnerkit.surveys.reading.platforms import XLSFORM_TOOLS, is_measured

MOST_OPTIONS = 12
"""The most different answers that a question with one answer has."""

LETTERS: Mapping[Code, str] = {"N": "No", "U": "Uncertain", "Y": "Yes"}
"""The codes of LimeSurvey's questions of yes and no, of which some have a third answer. Elsewhere an N or a U can stand
for any word."""

MOST_CHECKED = 25
"""The most different answers that a question has of which people check all."""

MOST_LISTED = 40
"""So many different answers of a column are kept, in case that somebody gives their scale."""

TOGETHER = 2
"""In so many rows two parts of a cell must come together to be taken for one answer, if they never come apart, or for
two, if each comes alone too."""

ENOUGH = 20
"""Of so many answers, one that only one respondent gave is taken for one that was written in."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_STATEMENT = re.compile(r"(.+?) ?\[[^\[\]]+\]", re.DOTALL)
"""A heading that ends with one of the statements of a matrix."""

_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")

DECIMALS = "it holds decimals: where they are steps of a scale, such as 1, 1.5 and 2, give it in scales"

ONE_ANSWER = "all who answered gave one answer"

LISTS = "numbers with something between them, such as {!r}: lists of codes, or decimals; only a form can tell"

MEASURED_BY_TOOL = "measured by the tool, not asked"

NEVER_FREE = "what is behind a comma never comes first"
"""Why cells with commas are no lists."""

GUESS = "an answer found in the file; nobody may have chosen the others"


def asked_of_answers(
    columns: Mapping[str, Sequence[Any]], layout: Layout, asked_all: Sequence[AskedAll]
) -> tuple[AskedOne | AskedAll, ...]:
    """Give what was asked, in the order of the columns; columns that are not questions come with the reason.

    `asked_all` are the questions of which people check all that have a column for each answer.
    """
    by_first = {next(iter(one.columns)): one for one in asked_all}
    taken = {name for one in asked_all for name in one.columns} | set(layout.own) | {layout.id}
    found: list[AskedOne | AskedAll] = []
    for name, cells in columns.items():
        if name in by_first:
            found.append(by_first[name])
        elif name in layout.own and is_measured(name):
            found.append(AskedOne(name, "", {}, left_out=MEASURED_BY_TOOL))
        elif name not in taken:
            answers = Counter(cells)
            del answers[None]
            found.append(_asked(name, layout, answers))
    return tuple(_with_answers_of_siblings(found))


def _asked(name: str, layout: Layout, answers: Counter[Any]) -> AskedOne | AskedAll:
    """Give what was asked in one column."""
    all_, why = _all(name, layout, answers)
    if all_ is not None:
        return all_
    if why == LISTS:
        example = next(answer for answer in answers if not answer.isdigit())
        return AskedOne(name, layout.questions.get(name, ""), {}, left_out=LISTS.format(example))
    one = _one(name, layout, answers)
    return attrs.evolve(one, has_commas=True) if why == NEVER_FREE else one


def asked_without_labels(one: AskedOne, cells: Sequence[Any]) -> AskedOne:
    """Give a variable without value labels, or with some for no answer alone, as its cells have it.

    A draft leaves it out unless it is named.

    The codes in it that the file calls missing are among its labels, so that a draft knows them.
    """
    answers = Counter(cells)
    del answers[None]
    odd = {code for code in answers if isinstance(code, int | float | str) and one.is_missing(code)} | {*one.labels}
    layout = Layout("table", "", {}, {one.column: one.text}, frozenset())
    found = _one(one.column, layout, Counter({code: n for code, n in answers.items() if code not in odd}))
    labels = {**found.labels, **{code: str(code) for code in sorted(odd, key=str)}, **one.labels}
    return attrs.evolve(found, labels=labels, missing=one.missing, left_out=found.left_out or NO_LABELS)


def _with_answers_of_siblings(found: Sequence[AskedOne | AskedAll]) -> Iterator[AskedOne | AskedAll]:
    """Give each statement of a matrix the answers of the others: nobody may have chosen some of them."""
    by_stem: dict[tuple[str, frozenset[type]], dict[Code, str]] = {}
    for one in found:
        if isinstance(one, AskedOne) and not one.left_out and (stem := _stem(one)):
            shared = by_stem.setdefault((stem, _kinds(one)), {})
            forms = set(map(as_typed, shared.values()))
            shared |= {code: label for code, label in one.labels.items() if as_typed(label) not in forms}
    for one in found:
        if isinstance(one, AskedOne) and one.left_out in ("", ONE_ANSWER) and one.labels:
            shared = by_stem.get((_stem(one), _kinds(one)), {})
            forms = set(map(as_typed, one.labels.values()))
            more = {code: label for code, label in shared.items() if as_typed(label) not in forms}
            is_one_scale = bool(more) and len(one.labels) + len(more) <= MOST_OPTIONS and len(more) < len(shared)
            yield attrs.evolve(one, labels=_in_order({**one.labels, **more}), left_out="") if is_one_scale else one
        else:
            yield one


def _stem(asked: AskedOne) -> str:
    """Give what all statements of a matrix have in common; empty if a question is not one of several."""
    match = _STATEMENT.fullmatch(asked.column)
    return match[1] if match else asked.text.rpartition(" - ")[0]


def _kinds(asked: AskedOne) -> frozenset[type]:
    return frozenset(map(type, asked.labels))


def _one(name: str, layout: Layout, answers: Counter[Any]) -> AskedOne:
    """Give a question with one answer; with the reason, if it does not look like one."""
    labels: dict[Code, str] = {}
    forms: dict[str, int] = {}
    # of several ways to type an answer, the tidiest stands for it, and among these the most common
    for answer in sorted(answers, key=lambda answer: (is_untidy(str(answer)), -answers[answer])):
        form = as_typed(str(answer))
        if form not in forms:
            labels[answer] = str(answer)
        forms[form] = forms.get(form, 0) + answers[answer]
    if layout.platform == "LimeSurvey" and labels.keys() <= LETTERS.keys():
        labels = {code: label for code, label in LETTERS.items() if code in labels or "U" in labels}
    is_kept = len(labels) <= MOST_LISTED and all(isinstance(code, int | str) for code in labels)
    listed = _in_order(labels) if is_kept else {}
    rows = {code: forms.get(as_typed(str(code)), 0) for code in listed}
    text, left_out = layout.questions.get(name, ""), _why_not(answers, labels)
    return AskedOne(name, text, listed, guess=GUESS, left_out=left_out, rows=rows)


def _in_order(labels: Mapping[Code, str]) -> dict[Code, str]:
    places = places_on_scale(labels.values()) or {}
    in_order = sorted(labels, key=lambda code: places[labels[code]]) if places else sorted(labels, key=natural_order)
    return {code: labels[code] for code in in_order}


def _why_not(answers: Counter[Any], labels: Mapping[Code, str]) -> str:
    """Say why a column does not look like a question with one answer; empty if it does."""
    kinds = {type(answer) for answer in answers}
    if not answers:
        return "nobody answered"
    if any(_CONTROL.search(label) for label in labels.values()):
        return "it holds control characters"
    if not (kinds <= {int} or kinds <= {str}):
        if kinds <= {int, float}:
            return DECIMALS
        return "it holds dates" if kinds <= {date, datetime} else "it holds neither words nor whole numbers"
    forms = {label: as_typed(label) for label in labels.values() if no_answer(label) is None}
    words = [label for label, form in forms.items() if number_and_label(label) is None and not is_band(form)]
    if words and kinds <= {str}:
        if all(is_date(form) for form in forms.values()):
            return "it holds dates"
        if all(map(is_amount, forms.values())) and not all(map(_PLAIN.fullmatch, words)):
            return f"it holds amounts, such as {words[0]!r}"
    if len(words) > MOST_OPTIONS or len(labels) > MOST_LISTED:
        return f"more than {MOST_OPTIONS} different answers"
    if len(words) < 2 and len(labels) < 2:
        return ONE_ANSWER
    is_known = kinds <= {str} and (
        places_on_scale(words) is not None
        or places_of_bands(forms.values()) is not None
        or all(map(numbered, words))
        or (len(words) == 2 and None not in map(yes_or_no, words))
    )
    if not is_known and answers.total() < 2 * len(labels):
        return "most of its answers come once"
    return ""


def _all(name: str, layout: Layout, answers: Counter[Any]) -> tuple[AskedAll | None, str]:
    """Give a question of which people check all: cells hold lists of few answers, most of which come again.

    Of several separators that are possible, it is read with the one that leaves the fewest different answers; but lines
    of one cell are answers, and a comma in them is within an answer. If there is no such question, it says why cells
    that look like lists are none.
    """
    if not all(isinstance(answer, str) for answer in answers):
        return None, ""
    is_coded = layout.platform in XLSFORM_TOOLS and _are_names(layout, answers)
    text, why = layout.questions.get(name, ""), ""
    found: list[tuple[int, AskedAll | None]] = []
    for separator in (" ",) if is_coded else ("\n", ", ", ";", ","):
        lists = {answer: _apart(answer, separator.strip() or separator, layout.platform) for answer in answers}
        guesses = _joined(lists, answers) if separator == ", " else {}
        lists, written_in = _without_written_in(lists, answers)
        parts = Counter(part for several in lists.values() for part in dict.fromkeys(several))
        alone = len({one[0] for one in lists.values() if len(one) == 1})
        several = [answers[answer] for answer, one in lists.items() if len(one) > 1]
        # two answers have one combination; that is enough where each of them also comes alone
        is_enough = len(several) > 1 or (sum(several) >= TOGETHER and alone == len(parts))
        if not is_enough or not 2 <= len(parts) <= MOST_CHECKED or len(parts) >= len(answers) + 2:
            continue
        if alone * 2 < len(parts) and min(parts.values()) < 2:
            continue
        if "," in separator and not (_combine_freely(lists.values()) or any(map(asks_for_all, (name, text)))):
            why = NEVER_FREE
            continue
        different = len(parts) + written_in
        if all(part.isdigit() for part in parts):
            found.append((different, None))  # numbers with a comma, or codes: only the form can tell
            continue
        labels = sorted(parts, key=lambda part: (is_none_of_these(part), part))
        split = {f"{name}: {label}": label for label in labels}
        told = {f"{name}: {label}": guess for label, guess in guesses.items() if label in parts}
        asked, between = layout.completed, separator.strip() or separator
        one = AskedAll(name, text, split, between, asked=asked, guesses=told, written_in=written_in)
        found.append((different, one))
        if separator == "\n":
            break
    # answers that hold another separator fall to pieces at it, so the right one leaves the fewest
    best = min(found, key=lambda one: one[0], default=(0, None))[1]
    return best, "" if best is not None else LISTS if found else why


def _combine_freely(lists: Iterable[Sequence[str]]) -> bool:
    """Say whether something that comes behind a comma also comes first, or alone, as answers that are checked do.

    In a scale such as Agree / Agree, somewhat / Disagree, somewhat it never does.

    Examples:
        >>> _combine_freely([["Bus"], ["Bus", "Hours"], ["Hours", "Language"]])
        True
        >>> _combine_freely([["Agree"], ["Agree", "somewhat"], ["Disagree", "somewhat"]])
        False
    """
    listed = [one for one in lists if one]
    behind = {part for one in listed for part in one[1:]}
    return not behind or not behind.isdisjoint({one[0] for one in listed})


def _are_names(layout: Layout, answers: Iterable[str]) -> bool:
    """Say whether cells hold names of choices as forms of KoboToolbox and ODK have them, in a file without labels."""
    has_codes = not any(" " in name for name in layout.columns if name not in layout.own)
    return has_codes and all(re.fullmatch(r"[\w.-]+(?: [\w.-]+)*", answer) for answer in answers)


def _without_written_in(lists: dict[str, list[str]], answers: Counter[Any]) -> tuple[dict[str, list[str]], int]:
    """Leave out what only one respondent wrote, where most chose answers that come again; say how many texts these are.

    Forms with "Other" put what people write in there among the answers.
    """
    rows: Counter[str] = Counter()
    for answer, parts in lists.items():
        rows.update(dict.fromkeys(parts, answers[answer]))
    rare = {part for part, n in rows.items() if n == 1 and not is_none_of_these(part)}
    odd = sum(answers[answer] for answer, parts in lists.items() if not rare.isdisjoint(parts))
    if not rare or answers.total() < ENOUGH or 3 * odd > answers.total() or len(rows) - len(rare) < 2:
        return lists, 0
    return {answer: [part for part in parts if part not in rare] for answer, parts in lists.items()}, len(rare)


def _apart(answer: str, separator: str, platform: str) -> list[str]:
    """Give the parts of a cell. Qualtrics writes no blank between two answers, so a comma with one is within an answer.

    Examples:
        >>> _apart("Work hours, shifts,Transport", ",", "Qualtrics"), _apart("Work hours, Transport", ",", "table")
        (['Work hours, shifts', 'Transport'], ['Work hours', 'Transport'])
    """
    if platform == "Qualtrics" and separator == ",":
        return [part.strip() for part in re.split(r",(?!\s)", answer) if part.strip()]
    return parts_of(answer, separator)


def _joined(lists: dict[str, list[str]], answers: Counter[Any]) -> dict[str, str]:
    """Join the parts that always come together, one right behind the other; give what was guessed of each.

    Most likely they are one answer with a comma in it. Two answers that everybody checked together would look the same,
    so a person has to decide.
    """
    guesses: dict[str, str] = {}
    while True:
        rows: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for answer, parts in lists.items():
            rows.update(dict.fromkeys(parts, answers[answer]))
            pairs.update(dict.fromkeys(pairwise(parts), answers[answer]))
        together = next(
            (pair for pair, n in pairs.items() if n >= TOGETHER and rows[pair[0]] == n == rows[pair[1]]), None
        )
        if together is None:
            return guesses
        first, second = together
        label = f"{first}, {second}"
        guesses = {one: guess for one, guess in guesses.items() if one not in together}
        guesses[label] = f"one answer with a comma in it: {first!r} and {second!r} always came together"
        for answer, parts in lists.items():
            if first in parts:
                at = parts.index(first)
                lists[answer] = [*parts[:at], label, *parts[at + 2 :]]

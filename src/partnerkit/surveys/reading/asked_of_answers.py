"""What was asked, guessed from the answers where a file holds no labels.

A column is taken for a question with one answer if few different answers come again and again; for one of which people
check all if its cells are lists of few different answers.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from partnerkit.model.instrument import Code
from partnerkit.surveys.answers.as_typed import as_typed, is_none_of_these, natural_order, numbered
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.answers.check_all import parts_of
from partnerkit.surveys.answers.known_scales import places_on_scale

__all__ = ["asked_of_answers"]

MOST_OPTIONS = 12
"""The most different answers that a question with one answer has."""

MOST_CHECKED = 25
"""The most different answers that a question has of which people check all."""

GUESS = "an answer found in the file; nobody may have chosen the others"


def asked_of_answers(
    columns: Mapping[str, Sequence[Any]],
    questions: Mapping[str, str],
    own: Collection[str],
    asked_all: Sequence[AskedAll],
) -> tuple[AskedOne | AskedAll, ...]:
    """Give what was asked, in the order of the columns.

    Args:
        columns: The cells of each column.
        questions: What was asked, where the file says it.
        own: Columns that the tool added.
        asked_all: The questions of which people check all that have a column for each answer.
    """
    by_first = {next(iter(one.columns)): one for one in asked_all}
    taken = {name for one in asked_all for name in one.columns} | set(own)
    found: list[AskedOne | AskedAll] = []
    for name, cells in columns.items():
        if name in by_first:
            found.append(by_first[name])
        elif name not in taken:
            answers = Counter(cells)
            del answers[None]
            one = _all(name, questions, answers) or _one(name, questions, answers)
            found += [one] if one is not None else []
    return tuple(found)


def _one(name: str, questions: Mapping[str, str], answers: Counter[Any]) -> AskedOne | None:
    """Give a question with one answer: few of them, that come twice on average or lie on a known scale."""
    kinds = {type(answer) for answer in answers}
    if not 2 <= len(answers) <= MOST_OPTIONS or not (kinds <= {int} or kinds <= {str}):
        return None
    places = places_on_scale(answers) if kinds <= {str} else None
    is_known = places is not None or all(isinstance(answer, str) and numbered(answer) for answer in answers)
    if not is_known and answers.total() < 2 * len(answers):
        return None
    labels: dict[Code, str] = {}
    forms: set[str] = set()
    for answer, _ in answers.most_common():  # of several ways to type an answer, the most common stands for it
        form = as_typed(str(answer))
        if form not in forms:
            forms.add(form)
            labels[answer] = str(answer)
    in_order = sorted(labels, key=natural_order if places is None else lambda code: places[str(code)])
    return AskedOne(name, questions.get(name, ""), {code: labels[code] for code in in_order}, guess=GUESS)


def _all(name: str, questions: Mapping[str, str], answers: Counter[Any]) -> AskedAll | None:
    """Give a question of which people check all: cells hold lists of few answers, most of which come again."""
    if not all(isinstance(answer, str) for answer in answers):
        return None
    for separator in (", ", ";", ","):
        lists = [parts_of(answer, separator.strip()) for answer in answers if separator in answer]
        parts = Counter(part for answer in answers for part in dict.fromkeys(parts_of(answer, separator.strip())))
        whole = {answer.strip() for answer in answers}
        alone = sum(part in whole for part in parts)
        if len(lists) < 2 or not 2 <= len(parts) <= MOST_CHECKED or len(parts) >= len(answers) + 2:
            continue
        if alone * 2 < len(parts) and min(parts.values()) < 2:
            continue
        if any(character.isdigit() for part in parts for character in part) and all(part.isdigit() for part in parts):
            return None  # numbers with a comma, or codes: only the form can tell
        labels = sorted(parts, key=lambda part: (is_none_of_these(part), part))
        none = next((part for part in parts if is_none_of_these(part)), "")
        split = {f"{name}: {label}": label for label in labels}
        return AskedAll(name, questions.get(name, ""), split, none, separator.strip())
    return None

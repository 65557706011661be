"""Columns that each hold one word, or one code, beside blanks: the answers of a question of which people check all.

Typeform, a Qualtrics file whose further header rows are gone, and numbers of SurveyMonkey write a check-all question
so. Nothing in a cell says "checked": what tells is that each column has a word of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from partnerkit.surveys.answers.as_typed import as_typed, is_other
from partnerkit.surveys.answers.known_scales import places_on_scale
from partnerkit.surveys.answers.no_answers import no_answer, yes_or_no
from partnerkit.surveys.reading.cells import Cell, text_of

STEMS = (re.compile(r"(?s)(?P<stem>.+) \[(?P<label>.+)\]"), re.compile(r"(?P<stem>.+?)_?(?P<code>\d+|(?<=\d)[a-z])"))
"""How columns of one question are headed: with what they share, and the label or the number of an answer."""

TWICE = 2
"""So often a word comes in its column, all columns taken together, to be told from a remark of one person."""


@attrs.frozen
class WordGroup:
    """Columns of one question: what they are called together, and each with its label and the word that it holds."""

    stem: str
    names: list[str]
    labels: list[str]
    words: list[str]


def one_word_groups(columns: Mapping[str, Sequence[Cell]]) -> list[WordGroup]:
    """Give the questions whose columns hold one word each, each another, beside blanks.

    Columns share the beginning of their headings, or the headings are the words themselves.

    Examples:
        >>> one_word_groups({"Q2_1": ["Bus", "", "Bus"], "Q2_2": ["", "Hours", "Hours"]})
        [WordGroup(stem='Q2', names=['Q2_1', 'Q2_2'], labels=['Bus', 'Hours'], words=['Bus', 'Hours'])]
        >>> one_word_groups({"Q1_1": ["Agree", ""], "Q1_2": ["", "Disagree"]})
        []
    """
    rows = {name: _texts(cells) for name, cells in columns.items()}
    words = {name: _one_word(texts) for name, texts in rows.items()}
    return [group for group in (*_by_stem(words), *_by_heading(words)) if _is_question(group, rows)]


def _texts(cells: Sequence[Cell]) -> Counter[str]:
    """Give the texts of a column, each with its number of rows; different cells are looked at once each."""
    found: Counter[str] = Counter()
    for cell, many in Counter(cells).items():
        found[text_of(cell)] += many
    return found


def _one_word(texts: Mapping[str, int]) -> str | None:
    """Give the one text of a column; an empty one if all is blank, and None if there are several."""
    said = [text for text in texts if text]
    return said[0] if len(said) == 1 else "" if not said else None


def _by_stem(words: Mapping[str, str | None]) -> Iterator[WordGroup]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in words:
        found = next(filter(None, (form.fullmatch(name) for form in STEMS)), None)
        if found is not None:
            groups.setdefault(found["stem"], []).append((name, found.groupdict().get("label") or ""))
    for stem, several in groups.items():
        names = [name for name, label in several if words[name] is not None or is_other(label)]
        if len(names) == len(several):
            held = [words[name] or "" for name in names]
            labels = [label or word or name for (name, label), word in zip(several, held, strict=True)]
            yield WordGroup(stem, names, labels, held)


def _by_heading(words: Mapping[str, str | None]) -> Iterator[WordGroup]:
    """Give columns beside each other that hold their own heading, also blank ones between them, and "other" behind."""
    run: list[str] = []
    for name in (*words, ""):
        word = words.get(name)
        if word is not None and name and (as_typed(word) == as_typed(name) or (run and not word)):
            run.append(name)
            continue
        if run:
            while not words[run[-1]] and not is_other(run[-1]):
                run.pop()
            if is_other(name) and run[-1] != name:
                run.append(name)
            more = f" and {len(run) - 1} more"
            yield WordGroup(f"{run[0]}{more}", run, list(run), [words[one] or "" for one in run])
        run = []


def _is_question(group: WordGroup, rows: Mapping[str, Mapping[str, int]]) -> bool:
    """Say whether words of columns are no answers of one scale, or remarks, and come again."""
    held = {name: word for name, word in zip(group.names, group.words, strict=True) if word}
    words = [*held.values()]
    if len(words) < 2 or len({*map(as_typed, words)}) < len(words):
        return False
    if sum(rows[name][word] for name, word in held.items()) < TWICE * len(words):
        return False
    if not any(rows[name].get("", 0) for name in held):
        return False
    if any(map(str.isdecimal, words)):
        # SurveyMonkey numbers the answers of a question; on a scale, columns would share numbers
        numbered = [str(place) if word else "" for place, word in enumerate(group.words, 1)]
        has_labels = all(label != word for label, word in zip(group.labels, group.words, strict=True))
        return has_labels and numbered == group.words
    is_scale = places_on_scale(words) is not None or any(yes_or_no(word) is not None for word in words)
    return not is_scale and not any(no_answer(word) for word in words)

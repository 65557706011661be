"""The clauses of a text, and the words in them that bear on whether something is done.

Which words are of which group is in the lexicon; `denial_rules` says what each group does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from partnerkit.language.fold import fold
from partnerkit.language.known_phrases import Spelled, begun, by_first, spelled_words

_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.;:!?\u2022\u2014()\[\]|/]+|(?<=\s)[-\u2013](?=\s)")
_APOSTROPHES = ("'", "\u2019")
_YEAR = re.compile(r"20\d\d")
_BY = frozenset(["by", "before", "para", "from", "starting", "beginning", "desde", "partir"])
"""Before "fall 2027" these say that something will be done by then; "in May 2027" is the day of an event."""
TO_COME, _MOST_YEARS = "to come", 25
"""The group of years that have not begun, and how far plans look ahead."""

ALL_OF_IT = "all"
"""The group of phrases that deny their clause and need no rule."""
NEGATIONS = ("not", "none", "too", ALL_OF_IT)
"""The groups that say "not"."""
PLANS = ("foreseen", "undecided", "later", "starts")
"""The groups that say when something is to begin."""
_DENY = "instead replaced ended shut last planned making lacking states tentative"
DENYING = frozenset([*NEGATIONS, *PLANS, TO_COME, *_DENY.split()])
"""The groups that may deny."""
_BESIDE = "except people if undone harmless negative will inviting manner"
_SIGNS = frozenset(_BESIDE.split())
"""The groups of phrases that change what a denial means."""
_WORDS = (
    "governs whole was stays opening school turns joins does subjects idle empties launches emptied times dates awaits"
    " rhythm small copulas passives means outlook clitics deadline because asking"
)
_ONLY_WORDS = frozenset(_WORDS.split())
"""The groups of words that mean something beside a phrase, and nothing alone."""
_RULED = DENYING | _SIGNS | _ONLY_WORDS


class Word(NamedTuple):
    """A word as it is compared, and where it is in the text."""

    word: str
    start: int
    end: int


class Sign(NamedTuple):
    """Words of a clause that matter here: of which group, from which word of the clause to which, and the words."""

    group: str
    start: int
    end: int
    words: str


class Clause:
    """The words of a clause, where items of a list begin in it, and its signs."""

    __slots__ = ("commas", "signs", "text", "words")

    def __init__(self, words: Sequence[Word], text: str, signs: Sequence[Sign]) -> None:
        """Find where items begin."""
        self.words, self.text, self.signs = words, text, signs
        self.commas = [
            place for place in range(1, len(words)) if "," in text[words[place - 1].end : words[place].start]
        ]

    def said(self, start: int = 0, end: int | None = None) -> list[str]:
        """Give words as they are compared."""
        return [one.word for one in self.words[start:end]]

    def opens(self, place: int) -> bool:
        """Say whether the clause or an item of a list begins here."""
        return not place or place in self.commas


class Clauses:
    """The words of a lexicon that bear on what is done, ready to be looked for in the clauses of a text."""

    __slots__ = ("_may_deny", "_phrases", "_words", "year")

    def __init__(self, groups: Mapping[str, Sequence[str]], year: int) -> None:
        """Arrange the phrases by their first word; years after `year` are to come."""
        self.year = year
        phrases: dict[Spelled, tuple[str, str]] = {}
        single: dict[str, set[str]] = {}
        for group, listed in groups.items():
            if group == "over":
                continue
            kind = group if group in _RULED else ALL_OF_IT
            for phrase in listed:
                spelled = spelled_words(phrase)
                if len(spelled) == 1:
                    single.setdefault(kind, set()).add(spelled[0])
                if kind not in _ONLY_WORDS:
                    phrases.setdefault(spelled, (kind, phrase))
        self._words = {kind: frozenset(words) for kind, words in single.items()}
        self._phrases = by_first(phrases)
        common = frozenset().union(*(words for kind, words in self._words.items() if kind in _ONLY_WORDS))
        years = map(str, range(year + 1, year + _MOST_YEARS))
        denying = [spelled for spelled, (kind, _) in phrases.items() if spelled and kind in DENYING]
        self._may_deny: dict[str, list[tuple[Spelled, int]]] = {}
        for spelled in (*denying, *((one,) for one in years)):
            rarest = max(spelled, key=lambda word: (word not in common, len(word)))
            self._may_deny.setdefault(rarest, []).append((spelled, spelled.index(rarest)))

    def may_deny(self, folded: Sequence[str]) -> bool:
        """Say whether a text has a phrase that denies, looked for by its rarest word, since most texts have none."""
        known = self._may_deny
        if known.keys().isdisjoint(folded):
            return False
        return any(
            tuple(folded[place - before : place - before + len(spelled)]) == spelled
            for place in [place for place, word in enumerate(folded) if word in known]
            for spelled, before in known[folded[place]]
            if place >= before
        )

    def split(self, text: str) -> Iterator[Clause]:
        """Give the clauses of a text; one ends at a mark, and before "but" or "and we"."""
        words = [
            Word(fold(found.group().lower()), found.start(), found.end())
            for found in _WORD.finditer(text)
            if not (found.group() == "s" and text[found.start() - 1 : found.start()] in _APOSTROPHES)
        ]
        turns, joins = self.group("turns"), self.group("joins")
        subjects = self.group("subjects")
        clause: list[Word] = []
        for place, word in enumerate(words):
            if clause:
                gap = text[clause[-1].end : word.start]
                after = words[place + 1].word if place + 1 < len(words) else ""
                joined = word.word in joins and after in subjects
                follows = "," in gap and word.word in subjects and text[word.end : word.end + 1] != "-"
                if _CLAUSE_END.search(gap) or word.word in turns or joined or follows:
                    yield Clause(clause, text, list(self._signs(clause)))
                    clause = []
            clause.append(word)
        if clause:
            yield Clause(clause, text, list(self._signs(clause)))

    def group(self, name: str) -> frozenset[str]:
        """Give the single words of a group."""
        return self._words.get(name, frozenset())

    def says_when(self, words: Sequence[str]) -> bool:
        """Say whether words say nothing but when."""
        timing = self.group("times") | self.group("dates")
        return all(word in timing or word.isdigit() for word in words)

    def _signs(self, clause: Sequence[Word]) -> Iterator[Sign]:
        """Give the phrases of the lexicon in a clause, the longest at each place, none overlapping."""
        words = [one.word for one in clause]
        place = 0
        while place < len(words):
            if found := begun(self._phrases, words, place):
                spelled, (group, phrase) = found[0]
                end = place + len(spelled)
                yield Sign(group, place, end, phrase)
                place = end
                continue
            if self.is_to_come(words, place) and not self._is_day(words, place):
                yield Sign(TO_COME, place, place + 1, words[place])
            place += 1

    def _is_day(self, words: Sequence[str], place: int) -> bool:
        """Say whether a year belongs to the day or the month of an event."""
        is_dated = place > 0 and words[place - 1] in self.group("dates")
        return is_dated and _BY.isdisjoint(words[max(0, place - 2) : place - 1])

    def is_to_come(self, words: Sequence[str], place: int) -> bool:
        """Say whether a word is a year that has not begun; the second of two, as in "2026-2027", is not."""
        is_second = place > 0 and words[place - 1].isdigit()
        return self.is_later(words[place]) and not is_second

    def is_later(self, word: str) -> bool:
        """Say whether a word is a year that has not begun."""
        return _YEAR.fullmatch(word) is not None and int(word) > self.year

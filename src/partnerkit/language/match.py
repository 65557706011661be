"""From a school's own words to practices of a catalogue: candidates with reasons, and a person decides.

Words are compared, nothing else: no model is asked and nothing is downloaded. A text and a practice are alike as far as they share
words, ideas of a lexicon and cues of a type, each weighted by how few practices have it (cosine of weighted terms: Salton and
Buckley, 1988, doi:10.1016/0306-4573(88)90021-0). So a score is a sum whose parts can be read.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import log, sqrt
from typing import Literal

import attrs

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import door, several
from partnerkit.language.matches import Candidate, PracticeMatch, PracticeMatches, Reason
from partnerkit.model import Catalogue, Lexicon, Practice
from partnerkit.model.lexicon import MAX_WORDS

__all__ = ["match_practices"]

_WORD = re.compile(r"[^\W_]+")
_NAME, _SUMMARY = 3.0, 1.0
"""A word of a practice's name counts as much as three of its summary."""
_CUE = 0.08
"""What a cue adds where it points to the practice's main type; half of it for another type that the practice serves."""
_UNSEEN = 0.5
"""A word that no practice has and no idea explains makes a text less alike to all: half as much as the rarest word would."""
_SAME = 1e-9

Kind = Literal["word", "idea"]
Term = tuple[Kind, str]


@door
def match_practices(
    texts: str | Iterable[str], *, catalogue: Catalogue, lexicon: Lexicon, n: int = 5, at_least: float = 0.12
) -> PracticeMatches:
    """Find practices that texts may mean.

    Args:
        texts: What schools call what they do: a name, a line of a plan; one, or several.
        catalogue: The practices.
        lexicon: Words that point to the same thing, and to types.
        n: How many candidates to give at most; ties with the last are given too.
        at_least: The score, 0 to about 1, below which a practice is no candidate.

    Returns:
        For each text its candidates, most alike first, each with a score and the reasons that add up to it. Equal scores are marked as
        tied and stand in the order of their keys.

    Raises:
        InvalidValueError: `n` is below 1, `at_least` is not above 0, or a text is none.
    """
    if n < 1:
        raise InvalidValueError("match_practices", "n", n, "a number of at least 1")
    if not at_least > 0:
        raise InvalidValueError("match_practices", "at_least", at_least, "a number above 0")
    given = several(texts, str)
    for text in given:
        require(text, str, thing="match_practices", field="texts", expected="text")
    index = _index(catalogue, lexicon)
    return PracticeMatches(tuple(PracticeMatch(text, index.candidates(text, n, at_least)) for text in given))


@attrs.frozen
class _Reader:
    """What turns a text into terms and cues."""

    ideas: Mapping[tuple[str, ...], tuple[str, ...]]
    cues: Mapping[tuple[str, ...], tuple[str, ...]]
    ignored: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "_Reader":
        ignored = frozenset(_fold(word) for words in lexicon.ignored.values() for word in words)
        return cls(_by_phrase(lexicon.ideas), _by_phrase(lexicon.cues), ignored)

    def terms(self, text: str) -> dict[Term, dict[str, None]]:
        """Give the terms of a text, each with the words of the text that make it."""
        words = [(word, _fold(word)) for word in _words(text)]
        found: dict[Term, dict[str, None]] = defaultdict(dict)
        for word, folded in words:
            if folded not in self.ignored and len(folded) > 1:
                found["word", folded][word] = None
        for said, name in _phrases(words, self.ideas):
            found["idea", name][said] = None
        return found

    def cued(self, text: str) -> dict[str, dict[str, None]]:
        """Give the types that a text points to, each with the words that do."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for said, key in _phrases([(word, _fold(word)) for word in _words(text)], self.cues):
            found[key][said] = None
        return found


@attrs.frozen
class _Index:
    """The practices by the terms they have, each with its share of the practice's length one."""

    reader: _Reader
    practices: tuple[Practice, ...]
    having: Mapping[Term, tuple[tuple[int, float], ...]]
    rarity: Mapping[Term, float]

    @classmethod
    def of(cls, catalogue: Catalogue, reader: _Reader) -> "_Index":
        bags = [_bag(practice, reader) for practice in catalogue]
        counts = Counter(term for bag in bags for term in bag)
        rarity = {term: log(1 + len(bags) / count) for term, count in counts.items()}
        having: dict[Term, list[tuple[int, float]]] = defaultdict(list)
        for position, bag in enumerate(bags):
            weights = {term: (1 + log(count)) * rarity[term] for term, count in bag.items()}
            length = sqrt(sum(weight * weight for weight in weights.values()))
            for term, weight in weights.items():
                having[term].append((position, weight / length))
        return cls(reader, catalogue.practices, {term: tuple(found) for term, found in having.items()}, rarity)

    def candidates(self, text: str, n: int, at_least: float) -> tuple[Candidate, ...]:
        terms = self.reader.terms(text)
        weights = {term: self.rarity.get(term, 0.0) for term in terms}
        understood = {
            word for (kind, _), words in terms.items() if kind == "idea" for said in words for word in said.split()
        }
        unseen = _UNSEEN * log(1 + len(self.practices))
        for term, words in terms.items():
            if term not in self.rarity and term[0] == "word" and not understood.issuperset(words):
                weights[term] = unseen
        length = sqrt(sum(weight * weight for weight in weights.values()))
        parts: dict[int, list[Reason]] = defaultdict(list)
        for term, weight in weights.items():
            for position, share in self.having.get(term, ()):
                part = weight * share / length
                parts[position].append(Reason(tuple(terms[term]), term[1], term[0], part))
        cued = self.reader.cued(text)
        scored = []
        for position, reasons in parts.items():
            practice = self.practices[position]
            types = [key for key in practice.serves if key in cued]
            reasons += [
                Reason(tuple(cued[key]), key, "type", _CUE if key == practice.serves[0] else _CUE / 2) for key in types
            ]
            score = sum(reason.part for reason in reasons)
            if score >= at_least:
                scored.append((score, practice, reasons))
        scored.sort(key=lambda item: (-round(item[0] / _SAME), item[1].key))
        last = scored[min(n, len(scored)) - 1][0] if scored else 0.0
        kept = [item for item in scored if item[0] >= last - _SAME]
        return tuple(
            Candidate(
                practice,
                score,
                tuple(sorted(reasons, key=lambda reason: (-reason.part, reason.points_to))),
                tied=sum(abs(score - other) < _SAME for other, _, _ in kept) > 1,
            )
            for score, practice, reasons in kept
        )


@lru_cache(maxsize=8)
def _index(catalogue: Catalogue, lexicon: Lexicon) -> _Index:
    return _Index.of(catalogue, _Reader.of(lexicon))


def _bag(practice: Practice, reader: _Reader) -> dict[Term, float]:
    """Give a practice's terms with how often it has them, its name counting more than its summary."""
    bag: dict[Term, float] = defaultdict(float)
    for text, weight in ((practice.name, _NAME), (practice.summary, _SUMMARY)):
        for term, words in reader.terms(text).items():
            bag[term] += weight * len(words)
    return bag


def _by_phrase(groups: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, phrases in groups.items():
        for phrase in phrases:
            words = tuple(_fold(word) for word in _words(phrase))
            found[words] = (*found.get(words, ()), name)
    return found


def _phrases(
    words: list[tuple[str, str]], known: Mapping[tuple[str, ...], tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Give every known phrase in a row of words, as it was said, with each name it stands for."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + MAX_WORDS, len(words)) + 1):
            for name in known.get(tuple(folded for _, folded in words[start:end]), ()):
                yield " ".join(word for word, _ in words[start:end]), name


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", text))]


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    """Give a word without capitals and accents."""
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@lru_cache(maxsize=100_000)
def _fold(word: str) -> str:
    """Give one form for the plain forms of a word: plurals, "-ing" and "-ed" are taken off. Crude, and the same on both sides."""
    word = _plain(word)
    for ending, kept, least in (
        ("ies", "y", 5),
        ("sses", "ss", 6),
        ("ing", "", 6),
        ("ed", "", 5),
        ("es", "", 5),
        ("s", "", 4),
    ):
        if word.endswith(ending) and len(word) >= least and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + kept
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word

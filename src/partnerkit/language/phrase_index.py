"""All that practices are called, arranged so that a text finds the phrases it shares something with.

A text and a phrase are alike as far as their weights overlap: what they share, divided by the geometric mean of what
each of them says (Ochiai's coefficient), 1 if they say the same. A word weighs the more, the fewer practices use it.
The best single phrase of a practice
counts: pooled, a practice with much text would look like everything.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt
from operator import mul
from typing import NamedTuple

import attrs

from partnerkit.language.units import Reader, Unit
from partnerkit.model import Catalogue, Lexicon

__all__ = ["Found", "PhraseIndex", "Phrasing", "Said"]

_WEIGHTS = {"word": 1.0, "generic": 0.1, "pair": 0.35, "idea": 0.8}
"""What a unit weighs by its kind. The four were set on a coarse grid; figures hardly change from one half to twice of
each."""
_LATE = 0.75
"""What comes after "at", "with" or "for" says less about what a line is about."""
_ORIGINS = {"name": 1.0, "also called": 1.0, "own": 1.0, "plan": 0.98, "summary": 0.5}
"""What being like a phrase is worth by where the phrase comes from. A summary says what a practice is, not what anybody
calls it, and is only looked at where the catalogue has no other phrase: where it has some, summaries found nothing
more."""
_RELATED, _MISSPELT = 0.6, 0.8
"""What sharing a stem ("volunteer", "volunteering") is worth, and a word that only one letter sets apart from a known
one."""
_UNSEEN = 0.5
"""A word that no phrase has makes a text less alike to all: half as much as the rarest word would."""
_SECOND, _COMMON = 0.3, 0.2
"""How much a practice's second phrase, and having been named by other plans, tips the balance. Neither lifts a score to
1."""
_MOST_PLANS = 16
_ENDINGS = ("ations", "ation", "ing", "ers", "er", "ed", "ions", "ion", "ment", "ly", "al", "ive", "e")
_SHORTEST = 5
"""Shorter words are not looked up with a letter changed: "lap" is not a misspelt "lab"."""
_TELLS = frozenset({"word", "idea"})
_MANY, _FAR = 60, 0.3
"""Where a text shares something with more phrases than this, those make no candidate that are less than three tenths as
near as the nearest."""
_KEPT = 50_000
"""So many words are remembered with the phrases that have them."""
_CLAUSE = re.compile(r"[.;:]|, (?=and |with |so |or |but )")


@attrs.frozen
class Phrasing:
    """What a practice is called.

    Attributes:
        practice: The place of the practice in the catalogue.
        text: The words.
        origin: ``name``, ``also called``, ``own`` (a lexicon's phrase that comes from no plan), ``plan`` or
            ``summary``.
    """

    practice: int
    text: str
    origin: str

    @property
    def called(self) -> tuple[str, str]:
        """The words, and where they come from."""
        return self.text, self.origin


class Found(NamedTuple):
    """A practice that a text shares something with.

    Attributes:
        score: How alike the text and the practice's best phrase are, 0 to 1.
        practice: The place of the practice in the catalogue.
        phrase: The place of that phrase among all.
        shared: What both say weighs so much.
        said: What the text says.
    """

    score: float
    practice: int
    phrase: int
    shared: float
    said: "Said"


_found = tuple.__new__
"""Makes a `Found` in a third of the time that its own name takes; a line has twenty."""


Saying = Mapping[int, float]
"""The phrases that say what a text says, each with what that weighs: less where it is only nearly the same."""


class Said(NamedTuple):
    """What a text says.

    Attributes:
        units: Its units, each with what it weighs, and with the phrases that say it too.
        weight: The sum of the weights.
        sequence: Its words in their order.
        duty: The words by which it speaks as a law or a rule does; empty if it does not.
        may_deny: Whether it has a word that may say that something is not done.
    """

    units: Sequence[tuple[Unit, float, Saying]]
    weight: float
    sequence: tuple[str, ...]
    duty: str
    may_deny: bool

    @property
    def tells(self) -> bool:
        """Whether it says anything but generic words."""
        return any(unit.kind in _TELLS for unit, _, _ in self.units)


class PhraseIndex:
    """The phrases of a catalogue and of a lexicon, by what they say."""

    __slots__ = (
        "_altered",
        "_having",
        "_known",
        "_late",
        "_phrases",
        "_plans",
        "_practices",
        "_rarity",
        "_same",
        "_shares",
        "_stems",
        "_unseen",
        "_weights",
        "phrasings",
        "reader",
    )

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, year: int) -> None:
        """Read every phrase once; years after `year` are to come."""
        self.reader = Reader(lexicon, year)
        self.phrasings = tuple(dict.fromkeys(_phrasings(catalogue, lexicon)))
        said = [self.reader.read(phrasing.text)[0] for phrasing in self.phrasings]
        using: dict[str, set[int]] = defaultdict(set)
        having: dict[str, list[int]] = defaultdict(list)
        for place, (phrasing, units) in enumerate(zip(self.phrasings, said, strict=True)):
            for unit in units:
                using[unit.token].add(phrasing.practice)
                having[unit.token].append(place)
        self._having: Mapping[str, list[int]] = dict(having)
        self.reader.known_pairs = self._having
        self._rarity = {token: log(1 + len(catalogue) / len(practices)) for token, practices in using.items()}
        self._unseen = _UNSEEN * log(1 + len(catalogue))
        self._practices = [phrasing.practice for phrasing in self.phrasings]
        self._phrases: dict[int, list[int]] = defaultdict(list)
        for place, practice in enumerate(self._practices):
            self._phrases[practice].append(place)
        self._weights = [sum(map(self.weight, units)) or 1.0 for units in said]
        self._shares = [
            _ORIGINS[phrasing.origin] / sqrt(weight)
            for phrasing, weight in zip(self.phrasings, self._weights, strict=True)
        ]
        self._late = {(place, unit.token) for place, units in enumerate(said) for unit in units if unit.is_late}
        self._same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, units in enumerate(said):
            self._same[_sequence(units)].append(place)
        plans: dict[int, set[str]] = defaultdict(set)
        position = {
            name: place for place, practice in enumerate(catalogue) for name in (practice.key, *practice.aliases)
        }
        for phrase in lexicon.phrases:
            if phrase.plan and phrase.practice in position:
                plans[position[phrase.practice]].add(phrase.plan)
        self._plans = {practice: log(1 + min(len(names), _MOST_PLANS)) for practice, names in plans.items()}
        words = {unit.token for units in said for unit in units if unit.kind in ("word", "generic")}
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._altered: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            self._stems[_stem(word)].append(word)
            for altered in _altered(word):
                self._altered[altered].append(word)
        self._known: dict[tuple[str, bool], tuple[float, Saying]] = {}

    def weight(self, unit: Unit) -> float:
        """Give what a unit weighs: the more, the fewer practices use it."""
        rarity = self._rarity.get(unit.token)
        if rarity is None:  # of what no phrase has, only words count against a text
            rarity = self._unseen if unit.kind in ("word", "generic") else 0.0
        return rarity * _WEIGHTS[unit.kind] * (_LATE if unit.is_late else 1.0)

    def _look_up(self, unit: Unit) -> tuple[float, Saying]:
        """Give what a unit weighs, and what it weighs in the phrases that say it, and remember both."""
        weight = self.weight(unit)
        found = weight, {place: weight * nearness for place, nearness in self._expand(unit).items()}
        if len(self._known) < _KEPT:
            self._known[unit.token, unit.is_late] = found
        return found

    def _expand(self, unit: Unit) -> dict[int, float]:
        """Give the phrases that say a unit, and how nearly: 1 for the same word, less where only they say it late."""
        token = unit.token
        near: dict[str, float] = {}
        if unit.kind in ("word", "generic"):
            near = dict.fromkeys(self._stems.get(_stem(token), ()), _RELATED)
            if not near:
                near = {word: _MISSPELT for altered in _altered(token) for word in self._altered.get(altered, ())}
        near[token] = 1.0
        found: dict[int, float] = {}
        for word, nearness in near.items():
            for place in self._having.get(word, ()):
                late = _LATE if not unit.is_late and (place, word) in self._late else 1.0
                found[place] = max(found.get(place, 0.0), nearness * late)
        return found

    def said(self, text: str) -> Said:
        """Give what a text says that weighs anything."""
        units, duty, may_deny = self.reader.read(text)
        weighed = []
        total = 0.0
        for unit in units:
            known = self._known.get((unit.token, unit.is_late))
            weight, saying = self._look_up(unit) if known is None else known
            if weight:
                weighed.append((unit, weight, saying))
                total += weight
        return Said(weighed, total, _sequence(units), duty, may_deny)

    def knows(self, word: str) -> bool:
        """Say whether a phrase has a word."""
        return any(token in self._rarity for token in self.reader.tokens(word))

    def search(self, said: Said) -> dict[int, Found]:
        """Give every practice that shares something that tells with a text, or is called just so."""
        shared: dict[int, float] = {}
        known = shared.get
        for unit, _, saying in said.units:
            if unit.kind in _TELLS:
                if not shared:
                    shared.update(saying)
                    continue
                for place, weight in saying.items():
                    shared[place] = known(place, 0.0) + weight
        for unit, _, saying in said.units:
            if unit.kind not in _TELLS:
                for place in shared.keys() & saying.keys():
                    shared[place] += saying[place]
        for place in self._same.get(said.sequence, ()) if said.weight else ():
            shared[place] = said.weight
        return self._best(said, shared)

    def common(self, found: Found) -> tuple[str | float, ...]:
        """Give what a text and the phrase it was found by both say: words, token, kind and weight of each, in a row.

        One flat tuple for each of many candidates, because the garbage collector goes through nested ones again and
        again.
        """
        phrase = found.phrase
        flat: list[str | float] = []
        for unit, _, saying in found.said.units:
            weight = saying.get(phrase)
            if weight:
                flat += (unit.said, unit.token, unit.kind, weight)
        return tuple(flat)

    def seen(self, found: Found) -> dict[str, float]:
        """Give what can be seen of a practice that was found and of its words, by which its confidence is weighed.

        ``shared`` is what the text and the phrase both say, ``phrase`` how much that is of the phrase, 0 to 1, and
        ``said`` how much of what the text says any phrase of the practice says, 0 to 1; generic words count in none but
        the first two. ``words`` are the words of the text that are not generic. Weights and counts enter as
        logarithms.
        """
        said, phrases = found.said, self._phrases[found.practice]
        telling = [(weight, saying) for unit, weight, saying in said.units if unit.kind in _TELLS]
        meant = sum(weight for weight, saying in telling if any(phrase in saying for phrase in phrases))
        return {
            "shared": log(1 + found.shared),
            "phrase": min(1.0, found.shared / self._weights[found.phrase]),
            "said": meant / (sum(weight for weight, _ in telling) or 1.0),
            "words": log(1 + sum(unit.kind == "word" for unit, _, _ in said.units)),
        }

    def _best(self, said: Said, shared: Mapping[int, float]) -> dict[int, Found]:
        if not shared:
            return {}
        practices, shares, sizes = self._practices, self._shares, self._weights
        scores = list(map(mul, shared.values(), map(shares.__getitem__, shared)))
        floor = max(scores) * _FAR if len(scores) > _MANY else 0.0
        best: dict[int, float] = {}
        where: dict[int, int] = {}
        second: dict[int, float] = {}
        near = [pair for pair in zip(shared, scores, strict=True) if pair[1] >= floor]
        for place, score in near:
            if shared[place] > sizes[place]:  # two words of the text met one of the phrase
                score = sizes[place] * shares[place]
            practice = practices[place]
            known = best.get(practice, 0.0)
            if score > known or (score == known and place < where[practice]):
                if known:
                    second[practice] = known
                best[practice], where[practice] = score, place
            elif score > second.get(practice, 0.0):
                second[practice] = score
        share = 1 / sqrt(said.weight)
        found = {}
        for practice, score in best.items():
            score = min(1.0, score * share)
            tipped = _SECOND * second.get(practice, 0.0) * share + _COMMON * score * self._plans.get(practice, 0.0)
            place = where[practice]
            found[practice] = _found(Found, (score + (1 - score) * tipped, practice, place, shared[place], said))
        return found


def _sequence(units: Iterable[Unit]) -> tuple[str, ...]:
    """Give the words of a text in their order: two texts that have the same say the same."""
    return tuple(unit.token for unit in units if unit.kind in ("word", "generic", "pair"))


def _phrasings(catalogue: Catalogue, lexicon: Lexicon) -> Iterator[Phrasing]:
    position = {name: place for place, practice in enumerate(catalogue) for name in (practice.key, *practice.aliases)}
    for place, practice in enumerate(catalogue):
        yield Phrasing(place, practice.name, "name")
        for _, texts in practice.also_called:
            for text in texts:
                yield Phrasing(place, text, "also called")
    for phrase in lexicon.phrases:
        if phrase.practice in position:
            yield Phrasing(position[phrase.practice], phrase.text, "plan" if phrase.plan else "own")
    for place, practice in enumerate(catalogue):
        if practice.also_called:
            continue
        for clause in (practice.summary, *_CLAUSE.split(practice.summary)):
            if clause.strip():
                yield Phrasing(place, clause.strip(), "summary")


def _stem(word: str) -> str:
    """Give what related words have in common; crude, and worth less than the word itself."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _altered(word: str) -> Iterable[str]:
    """Give a word and what it is with any one letter left out: words a letter apart, or with two swapped, share one."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}

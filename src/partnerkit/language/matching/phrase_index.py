"""All that practices are called, arranged so that a text finds the phrases it shares something with.

A text and a phrase are alike as far as their weights overlap: what they share, divided by the geometric mean of what
each of them says (Ochiai's coefficient), 1 if they say the same. A word weighs the more, the fewer practices use it.
The best single phrase of a practice counts most: pooled, a practice with much text would look like everything. Beside
it count how much of the text any phrase of the practice says, whether a second phrase is near too, how common the
practice is, and whether the words of the text are those in which people speak of it. They decide between practices that
are about as near, and never make two texts the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import exp, log, sqrt
from typing import NamedTuple

import attrs

from partnerkit.language.matching.tongues import Tongues
from partnerkit.language.matching.units import Reader, Said, Saying, Unit
from partnerkit.language.matching.usual_words import UsualWords
from partnerkit.model import Catalogue, Lexicon

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


def phrasings(catalogue: Catalogue, lexicon: Lexicon) -> tuple[Phrasing, ...]:
    """Give everything that the practices of a catalogue are called there and in a lexicon, each once."""
    return tuple(dict.fromkeys(_phrasings(catalogue, lexicon)))


def texts_naming(catalogue: Catalogue, lexicon: Lexicon) -> Mapping[int, int]:
    """Give in how many texts that a lexicon knows each practice was named, by its place in the catalogue."""
    places = _places(catalogue)
    plans = {(phrase.practice, phrase.plan) for phrase in lexicon.phrases if phrase.plan}
    named = Counter(places[key] for key, _ in plans if key in places)
    named.update({places[key]: count for key, count in lexicon.common.items() if key in places})
    return named


def _places(catalogue: Catalogue) -> dict[str, int]:
    return {name: place for place, practice in enumerate(catalogue) for name in (practice.key, *practice.aliases)}


def _phrasings(catalogue: Catalogue, lexicon: Lexicon) -> Iterator[Phrasing]:
    places = _places(catalogue)
    for place, practice in enumerate(catalogue):
        yield Phrasing(place, practice.name, "name")
        for _, texts in practice.also_called:
            for text in texts:
                yield Phrasing(place, text, "also called")
    for phrase in lexicon.phrases:
        if phrase.practice in places:
            yield Phrasing(places[phrase.practice], phrase.text, "plan" if phrase.plan else "own")
    for place, practice in enumerate(catalogue):
        if practice.also_called:
            continue
        for clause in (practice.summary, *_CLAUSE.split(practice.summary)):
            if clause.strip():
                yield Phrasing(place, clause.strip(), "summary")


_RELATED, _MISSPELT = 0.6, 0.8
"""What sharing a stem ("volunteer", "volunteering") is worth, and a word that only one letter sets apart from a known
one."""
_ENDINGS = ("ations", "ation", "ing", "ers", "er", "ed", "ions", "ion", "ment", "ly", "al", "ive", "e")
_SPANISH = re.compile(
    r"(?:(?<=\w{4})(?:a(?:cion|miento|mos|ndo|ron|dora?|d[ao]|ban?)|i(?:cion|miento|mos|endo|eron|dor|d[ao])"
    r"|e(?:mos|dora?)|ura)|(?<=\w{5})(?:[ai]r|[ae]n)|(?<=\w{6})[aeo])$"
)
"""What forms of a Spanish verb, its noun and its adjective end in, after what they share: "organizan", "organizado",
"organización". The shorter the ending, the more they share, or "libro" would be a form of "libre". It also brings
English words to their Spanish cousins: "candidate", "candidato"."""
_SHORTEST = 5
"""Shorter words are not looked up with a letter changed: "lap" is not a misspelt "lab"."""


class NearWords:
    """Known words, by what is nearly the same."""

    __slots__ = ("_altered", "_by_length", "_stems")

    def __init__(self, words: Iterable[str]) -> None:
        """Arrange the words by their stems and their length; what is left without a letter comes when needed."""
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._altered: dict[int, dict[str, list[str]]] = {}
        for word in sorted(set(words)):
            for stem in _stems(word):
                self._stems[stem].append(word)
            self._by_length[len(word)].append(word)

    def to(self, word: str) -> dict[str, float]:
        """Give the known words that are nearly the same as a word, and how nearly: 1 for itself.

        Misspelt ones are looked for only where none is related.
        """
        near = dict.fromkeys((other for stem in _stems(word) for other in self._stems.get(stem, ())), _RELATED)
        if not near:
            tables = [self._altered_of(length) for length in range(len(word) - 1, len(word) + 2)]
            near = {
                other: _MISSPELT for altered in _altered(word) for table in tables for other in table.get(altered, ())
            }
        near[word] = 1.0
        return near

    def _altered_of(self, length: int) -> dict[str, list[str]]:
        """Give the known words of a length by what is left without one letter: most texts need few lengths."""
        if length not in self._altered:
            table: dict[str, list[str]] = defaultdict(list)
            for word in self._by_length.get(length, ()):
                for altered in _altered(word):
                    table[altered].append(word)
            self._altered[length] = table
        return self._altered[length]


def _stems(word: str) -> set[str]:
    """Give what related words have in common, in English and in Spanish; crude, and worth less than the word itself."""
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= 4), "")
    return {word.removesuffix(ending), _SPANISH.sub("", word)}


def _altered(word: str) -> Iterable[str]:
    """Give a word and what it is with any one letter left out: words a letter apart, or with two swapped, share one."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


_WEIGHTS = {"word": 1.0, "generic": 0.1, "pair": 0.35, "idea": 0.8}
"""What a unit weighs by its kind. The four were set on a coarse grid; figures hardly change from one half to twice of
each."""
_LATE = 0.75
"""What comes after "at", "with" or "for" says less about what a line is about."""
_HOSTS, _HOST = frozenset(["pta", "#pta"]), 0.6
"""Who hosts says less about what is done: "PTA carnival" is a carnival."""
_ORIGINS = {"name": 1.0, "also called": 1.0, "own": 1.0, "plan": 0.98, "summary": 0.5}
"""What being like a phrase is worth by where the phrase comes from. A summary says what a practice is, not what anybody
calls it, and is only looked at where the catalogue has no other phrase: where it has some, summaries found nothing
more."""
_UNSEEN = 0.5
"""A word that no phrase has makes a text less alike to all: half as much as the rarest word would."""
_BEST = 0.6
"""How much being like the best phrase counts; the rest is how much of the text any phrase of the practice says, because
a long sentence says what is done in the words of several."""
_SECOND, _COMMON, _USUAL = 0.6, 0.1, 1.0
"""How much a second phrase that is near, and how common a practice is, speak for it; less than is usual speaks against
it. So do the words in which people speak of it, more than they speak of the other practices that were found. All
multiply the odds of being near, so that what is the same stays the same. Set on a coarse grid from lines of texts
that no word was learned from; figures hardly change nearby."""
_LEAST = -50.0
"""Words lower the logarithm of the odds by no more, so that no odds are 0."""
_MOST_TEXTS = 40
"""Where a practice was found in more texts than this, all counts are scaled down to it."""
_MANY, _FAR = 60, 0.3
"""Where a text shares something with more phrases than this, those make no candidate that are less than three tenths as
near as the nearest."""


_ABOUT_AS_NEAR = 1 / 3
"""A phrase in the language of the text is quoted if it is at least a third as near as the nearest of any language."""
_ROUNDING = 1e-9
_KEPT = 2_000
"""So many sets of things said are remembered with what is nearest: lines differ by what no phrase says, such as a grade
or a name."""


class Nearest(NamedTuple):
    """What is nearest to a text, before what the text weighs is taken into account, by the place of a practice.

    It says how near the best phrase is; how near the second, if there is one; the place of the best; what is shared
    with it; and what any phrase of the practice says. Five tables of numbers, because the garbage collector would go
    through a tuple for each practice.
    """

    best: dict[int, float]
    second: dict[int, float]
    phrase: dict[int, int]
    shared: dict[int, float]
    said: dict[int, float]


NOTHING = Nearest({}, {}, {}, {}, {})


class Found(NamedTuple):
    """A practice that a text shares something with, by its place in the catalogue.

    The score says how near the text and the practice are, 0 to 1; `phrase` is the place of that phrase
    among all, and `shared` the weight of what both say.
    """

    score: float
    practice: int
    phrase: int
    shared: float
    said: Said


class Finds:
    """All practices that a text shares something with; a `Found` is made only of those that somebody asks for.

    Scores, 0 to 1, say how near the text is to each practice, by the practice's place, and `nearest`
    has those phrases. In `nearer` are the practices that a part of the text is nearer to than the whole, with what the
    part finds.
    """

    __slots__ = ("nearer", "nearest", "said", "scores")

    def __init__(self, said: Said, scores: dict[int, float], nearest: Nearest) -> None:
        """Begin with what the whole text is near to."""
        self.said, self.scores, self.nearest = said, scores, nearest
        self.nearer: dict[int, Finds] = {}

    def __getitem__(self, practice: int) -> Found:
        """Give one practice that was found."""
        by = self.nearer.get(practice, self)
        nearest = by.nearest
        return Found(self.scores[practice], practice, nearest.phrase[practice], nearest.shared[practice], by.said)


class PhraseIndex:
    """The phrases of a catalogue and of a lexicon, by what they say."""

    __slots__ = (
        "_common",
        "_having",
        "_late",
        "_near",
        "_nearest",
        "_phrases",
        "_practices",
        "_rarity",
        "_same",
        "_shares",
        "_tongue",
        "_tongues",
        "_unseen",
        "_usual",
        "_weights",
        "phrasings",
        "reader",
    )

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, year: int) -> None:
        """Read every phrase once; years after `year` are to come."""
        self.reader = Reader(lexicon, year)
        self.phrasings = phrasings(catalogue, lexicon)
        said = [self.reader.read(phrasing.text) for phrasing in self.phrasings]
        using: dict[str, set[int]] = defaultdict(set)
        having: dict[str, list[int]] = defaultdict(list)
        self._same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, (phrasing, one) in enumerate(zip(self.phrasings, said, strict=True)):
            for unit in one.units:
                using[unit.token].add(phrasing.practice)
                having[unit.token].append(place)
            self._same[one.sequence].append(place)
        self._having: Mapping[str, list[int]] = dict(having)
        self.reader.keep_to(self._having)
        self._rarity = {token: log(1 + len(catalogue) / len(practices)) for token, practices in using.items()}
        self._unseen = _UNSEEN * log(1 + len(catalogue))
        self._practices = [phrasing.practice for phrasing in self.phrasings]
        self._phrases: dict[int, list[int]] = defaultdict(list)
        for place, practice in enumerate(self._practices):
            self._phrases[practice].append(place)
        weights = {unit: self._weight(unit) for unit in {unit for one in said for unit in one.units}}
        self._weights = [sum([weights[unit] for unit in one.units]) or 1.0 for one in said]
        self._shares = [
            _ORIGINS[phrasing.origin] / sqrt(weight)
            for phrasing, weight in zip(self.phrasings, self._weights, strict=True)
        ]
        self._late = {(place, unit.token) for place, one in enumerate(said) for unit in one.units if unit.is_late}
        named = texts_naming(catalogue, lexicon)
        scale = min(1.0, _MOST_TEXTS / max([1, *named.values()]))
        self._common = {practice: log(1 + count * scale) for practice, count in named.items()}
        self._usual = UsualWords(catalogue, lexicon)
        self._tongues = Tongues(catalogue)
        known = self._tongues.of_phrase
        self._tongue = [
            known.get(phrasing.text) or self.tongue(one) for phrasing, one in zip(self.phrasings, said, strict=True)
        ]
        self._nearest: Callable[[Sequence[Unit], Sequence[int], float], Nearest] = lru_cache(_KEPT)(self._look_through)
        self._near = NearWords(unit.token for one in said for unit in one.units if unit.kind in ("word", "generic"))

    def said(self, text: str) -> Said:
        """Give what a text says, and what it weighs."""
        said = self.reader.read(text)
        total = 0.0
        for unit in said.units:
            if not unit.weight:
                self._weigh(unit)
            total += unit.weight
        said.weight = total
        return said

    def is_name(self, said: Said) -> bool:
        """Say whether a practice is called just that."""
        return said.sequence in self._same

    def knows(self, word: str) -> bool:
        """Say whether a phrase has a word."""
        return any(token in self._rarity for token in self.reader.tokens(word))

    def search(self, said: Said) -> Finds:
        """Give every practice that shares a telling word or idea with a text, or is called exactly that."""
        same = tuple(self._same.get(said.sequence, ())) if said.weight else ()
        units = tuple([unit for unit in said.units if unit.saying])
        nearest = self._nearest(units, same, said.weight if same else 0.0)
        if not nearest.best:
            undated = self._undated(said)
            return Finds(said, {}, nearest) if undated is None else self.search(undated)
        share, whole = 1 / sqrt(said.weight), 1 / said.weight
        common, second, scores = self._common, nearest.second, {}
        usual = self._usual.speak_for_each(said.begins, nearest.best)
        for practice, best in nearest.best.items():
            near = _BEST * min(1.0, best * share) + (1 - _BEST) * nearest.said[practice] * whole
            speaks = _SECOND * second.get(practice, 0.0) * share / near + _COMMON * common.get(practice, 0.0)
            odds = near * exp(max(_LEAST, speaks + usual[practice] - _USUAL))
            scores[practice] = odds / (1 - near + odds)
        return Finds(said, scores, nearest)

    def _undated(self, said: Said) -> Said | None:
        """Give what a text of generic words says without when, where a practice is called that: "Fall family night"."""
        words = [unit.token for unit in said.units if unit.kind == "generic"]
        kept = [word for word in words if word not in self.reader.dates and not word.isdigit()]
        if said.tells or not kept or len(kept) == len(words):
            return None
        undated = self.said(" ".join(kept))
        return undated if self.is_name(undated) else None

    def common(self, found: Found) -> tuple[str | float, ...]:
        """Give what a text and the phrase it was found by both say: words, token, kind and weight of each, in a row.

        One flat tuple for each of many candidates, because the garbage collector goes through nested ones again and
        again.
        """
        said, phrase = found.said, found.phrase
        return tuple(
            [
                item
                for unit, words in zip(said.units, said.words, strict=True)
                if phrase in unit.saying
                for item in (words, unit.token, unit.kind, unit.saying[phrase])
            ]
        )

    def tongue(self, said: Said) -> str:
        """Give the language of what is said, such as ``"es"``; empty if that is not known."""
        return self._tongues.of(said.begins, said.words)

    def quoted(self, found: Found, tongue: str) -> Found:
        """Give what was found with the phrase to quote: one in the language of the text, if one is about as near."""
        if not tongue or self._tongue[found.phrase] in (tongue, ""):
            return found
        same = self._same.get(found.said.sequence, ()) if found.score >= 1 - _ROUNDING else None
        spoken = [
            phrase
            for phrase in self._phrases[self._practices[found.phrase]]
            if self._tongue[phrase] == tongue and (same is None or phrase in same)
        ]
        nearest, best = found, _ABOUT_AS_NEAR * self._nearness(found.phrase, found.shared)
        for phrase in spoken:
            saying = [unit for unit in found.said.units if phrase in unit.saying]
            shared = sum([unit.saying[phrase] for unit in saying])
            if shared and any(unit.tells for unit in saying) and (near := self._nearness(phrase, shared)) >= best:
                nearest, best = found._replace(phrase=phrase, shared=shared), near
        return nearest

    def _nearness(self, phrase: int, shared: float) -> float:
        return min(shared, self._weights[phrase]) * self._shares[phrase]

    def seen(self, found: Found) -> dict[str, float]:
        """Give what can be seen of a practice that was found and of its words, by which its confidence is weighed.

        ``phrase`` is how much of the phrase the text says, 0 to 1; ``said`` how much of what the text says any phrase
        of the practice says, 0 to 1, generic words left out; and ``words`` the logarithm of how many words tell
        something.
        """
        phrases = self._phrases[self._practices[found.phrase]]  # of the one it was found by, if it stands for another
        telling = [unit for unit in found.said.units if unit.tells]
        meant = sum(unit.weight for unit in telling if not unit.saying.keys().isdisjoint(phrases))
        return {
            "phrase": min(1.0, found.shared / self._weights[found.phrase]),
            "said": meant / (sum(unit.weight for unit in telling) or 1.0),
            "words": log(1 + sum(unit.kind == "word" for unit in telling)),
        }

    def _look_through(self, units: Sequence[Unit], same: Sequence[int], weight: float) -> Nearest:
        """Give what each practice shares with units, or all that they weigh where a phrase is the same."""
        # The most that one thing has is copied as a whole, which is much faster than adding it phrase by phrase.
        telling = sorted([unit.saying for unit in units if unit.tells], key=len, reverse=True)
        shared: dict[int, float] = dict(telling[0]) if telling else {}
        for saying in telling[1:]:
            for place, worth in saying.items():
                if place in shared:
                    shared[place] += worth
                else:
                    shared[place] = worth
        for unit in units:
            if not unit.tells:
                _add(unit.saying, shared)
        shared.update(dict.fromkeys(same, weight))
        practices, shares, sizes = self._practices, self._shares, self._weights
        # Two words of the text may meet one of the phrase, which then says no more than it weighs.
        scores = [  # a call of min would take three times as long
            (worth if worth < sizes[place] else sizes[place]) * shares[place]  # noqa: FURB136 - see above
            for place, worth in shared.items()
        ]
        floor = max(scores) * _FAR if len(scores) > _MANY else 0.0
        best: dict[int, float] = {}
        second: dict[int, float] = {}
        phrase: dict[int, int] = {}
        for place, score in zip(shared, scores, strict=True):
            if score < floor:
                continue
            practice = practices[place]
            if practice not in best:
                best[practice], phrase[practice] = score, place
                continue
            before = best[practice]
            if score > before or (score == before and place < phrase[practice]):
                best[practice], second[practice], phrase[practice] = score, before, place
            elif score > second.get(practice, 0.0):
                second[practice] = score
        said = _added([unit.practices for unit in units], best)
        return Nearest(best, second, phrase, {practice: shared[place] for practice, place in phrase.items()}, said)

    def _weight(self, unit: Unit) -> float:
        """Give what a unit weighs: the more, the fewer practices use it."""
        rarity = self._rarity.get(unit.token, self._unseen) * (_HOST if unit.token in _HOSTS else 1.0)
        return rarity * _WEIGHTS[unit.kind] * (_LATE if unit.is_late else 1.0)

    def _weigh(self, unit: Unit) -> None:
        """Look up what a unit weighs, and what it weighs in the phrases that say it: less where only they say it late.

        A word is said by related and misspelt ones too, less nearly.
        """
        near = {unit.token: 1.0} if unit.kind in ("pair", "idea") else self._near.to(unit.token)
        found: dict[int, float] = {}
        for word, nearness in near.items():
            for place in self._having.get(word, ()):
                late = _LATE if not unit.is_late and (place, word) in self._late else 1.0
                found[place] = max(found.get(place, 0.0), nearness * late)
        weight = self._weight(unit)
        worth = {nearness: weight * nearness for nearness in set(found.values())}  # one float for all, which is faster
        unit.saying = {place: worth[nearness] for place, nearness in found.items()}
        unit.practices = {}
        for place, weighs in unit.saying.items():
            practice = self._practices[place]
            unit.practices[practice] = max(weighs, unit.practices.get(practice, 0.0))
        unit.weight = weight


def _added(sayings: Iterable[Saying], practices: Collection[int]) -> dict[int, float]:
    """Add what several units say of some practices."""
    added = dict.fromkeys(practices, 0.0)
    for saying in sayings:
        for practice, worth in saying.items():
            if practice in added:
                added[practice] += worth
    return added


def _add(saying: Saying, shared: dict[int, float]) -> None:
    """Add what phrases say to those of them that are there already, going through whichever are fewer."""
    if len(saying) < len(shared):
        for place, weight in saying.items():
            if place in shared:
                shared[place] += weight
    else:
        for place in shared:
            if place in saying:
                shared[place] += saying[place]

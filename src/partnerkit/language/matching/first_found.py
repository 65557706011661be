"""The first of what a text finds, and how far it can be trusted."""

from collections.abc import Iterable, Sequence
from math import exp
from typing import NamedTuple

from partnerkit.language.fold import fold, split_words
from partnerkit.language.matching.phrase_index import Finds, Found, PhraseIndex
from partnerkit.model import Calibration, Catalogue, Lexicon

SAME = 1e-9
"""Scores that are less than this apart are one."""
WHOLE = 0.95
"""A line that is so much like one phrase is not taken apart."""
_SURE = 0.6
"""The score from which a first candidate counts as found where nobody measured how often scores are right."""
_PAYING = frozenset(["title", "fund"])
"""What pays names nothing alone: "programs of schools that receive Title I funds"."""
_MEETING = frozenset(["meeting", "reunion"])
"""Unless it pays for a meeting about itself: "annual Title I meeting"."""
_VAGUE = frozenset(["grade", "credit", "senior", "goal"])
"""Nor do words of a school's calendar and records: "9th grade lowest", "credits missing", "senior parents", "Goals"."""
_HOSTS = _PAYING | {"pta"}
"""Whoever hosts is not what is done: "PTA advocacy day" is about a day."""
_RIVALED = 0.55
"""A first candidate of a smaller share has a rival so near (0.01 less alike, if it is one) that nothing is named; only
what is the same is."""
_RIVALS, _NEARNESS = 30, 20.0
"""So many candidates share in the first one's probability; one that is 0.05 less alike counts a third."""


class Judged(NamedTuple):
    """The first candidate, and how far it can be trusted; one is held back that only words of who pays point to."""

    first: Found
    confidence: float | None
    is_confident: bool
    is_likely: bool
    is_held_back: bool = False


class Judge:
    """The phrases of a catalogue and a lexicon, and what is known of how often a first candidate is right."""

    __slots__ = ("calibration", "catalogue", "index", "keys", "places")

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, year: int) -> None:
        """Read every phrase once; years after `year` are to come."""
        self.catalogue = catalogue
        self.index = PhraseIndex(catalogue, lexicon, year)
        self.calibration = lexicon.confidence
        self.keys = tuple(practice.key for practice in catalogue)
        self.places = {key: place for place, key in enumerate(self.keys)}

    def order(self, practice: int, score: float) -> tuple[int, str]:
        """Give where a candidate comes: by falling score, equal scores by their keys."""
        return -round(score / SAME), self.keys[practice]

    def judged(self, found: Finds) -> Judged | None:
        """Judge the first of what was found; None if nothing was."""
        if not found.scores:
            return None
        scores = highest(_RIVALS, found.scores.values())
        first = self._first(found, scores[0])
        if self.calibration is None:
            is_sure = scores[0] >= _SURE and (len(scores) == 1 or scores[0] - scores[1] > SAME)
            return Judged(first, None, is_sure, is_sure)
        seen = self._seen(first, scores)
        confidence = _confidence(self.calibration, seen)
        is_sure, is_likely = confidence >= self.calibration.confident, confidence >= self.calibration.likely
        if not is_likely:
            return Judged(first, confidence, is_sure, is_likely)
        named = _names_alone(first)
        words = {unit.token for unit in first.said.units if unit.kind == "word"}
        is_held_back = _only_pays(first) or (bool(named) and _is_vague(first, named))
        is_held_back = is_held_back or (bool(words) and _VAGUE.issuperset(words))
        # "Library" is a topic, a room or a person's post; "Newsletters" is what families get
        is_held_back = is_held_back or (len(first.said.sequence) == 1 and not self.index.is_name(first.said))
        is_sure = is_sure and (not named or not _HOSTS.issuperset(named) or _meets(first))
        is_sure = is_sure and (first.score >= WHOLE or seen["share"] >= _RIVALED)
        is_sure = is_sure and not is_held_back
        return Judged(first, confidence, is_sure, not is_held_back, is_held_back)

    def seen(self, found: Finds) -> dict[str, float]:
        """Give what can be seen of the first of what was found; empty if nothing was."""
        scores = highest(_RIVALS, found.scores.values())
        return self._seen(self._first(found, scores[0]), scores) if scores else {}

    def _first(self, found: Finds, best: float) -> Found:
        near = [practice for practice, score in found.scores.items() if score > best - SAME]
        return found[near[0] if len(near) == 1 else min(near, key=lambda one: self.order(one, found.scores[one]))]

    def _seen(self, first: Found, scores: Sequence[float]) -> dict[str, float]:
        """Give what can be seen of a first candidate; a calibration weighs it.

        Of thirty that were tried, these were kept: how near text and practice are; the share of the first among its
        rivals, each counting the more the nearer it comes; and what `PhraseIndex.seen` says of the words.
        """
        best = scores[0]
        return {
            "score": first.score,
            "share": 1 / sum([exp(_NEARNESS * (score - best)) for score in scores]),
            **self.index.seen(first),
        }


def highest(n: int, scores: Iterable[float]) -> list[float]:
    """Give the n highest scores, falling. Sorting is faster than a heap: there are a few dozen at most."""
    return sorted(scores, reverse=True)[:n]


def _names_alone(found: Found) -> set[str]:
    """Give the words that tell and that a text and a phrase share, if the text has others; none if it has not."""
    said = [unit for unit in found.said.units if unit.kind == "word"]
    shared = {unit.token for unit in said if found.phrase in unit.saying}
    return shared if len(shared) < len(said) else set()


def _only_pays(found: Found) -> bool:
    """Say whether a text and a phrase share no word that tells but who pays: "Title I campus"."""
    shared = {unit.token for unit in found.said.units if unit.kind == "word" and found.phrase in unit.saying}
    return bool(shared) and _PAYING.issuperset(shared) and not _meets(found)


def _meets(found: Found) -> bool:
    """Say whether a text and a phrase share who pays and that people meet: "annual Title I meeting"."""
    shared = {unit.token for unit in found.said.units if found.phrase in unit.saying}
    return not _PAYING.isdisjoint(shared) and not _MEETING.isdisjoint(shared)


def _is_vague(found: Found, named: set[str]) -> bool:
    """Say whether words that name nothing alone are all that a text and a phrase share, with ideas of just these."""
    if not _VAGUE.issuperset(named):
        return False
    pairs = zip(found.said.units, found.said.words, strict=True)
    ideas = [words for unit, words in pairs if unit.kind == "idea" and found.phrase in unit.saying]
    return all(fold(word) in _VAGUE for words in ideas for word in split_words(words))


def _confidence(calibration: Calibration, features: dict[str, float]) -> float:
    at = calibration.intercept + sum(weight * features.get(name, 0.0) for name, weight in calibration.weights.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, at))))

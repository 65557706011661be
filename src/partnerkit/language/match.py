"""From a school's own words to practices of a catalogue: candidates with reasons, how likely the first is right, and a person decides.

Words are compared, nothing else: no model is asked and nothing is downloaded. What practices are called stands in the catalogue and, from
published plans, in the lexicon; a text is compared with each phrase alone, and the best one counts (see `phrase_index`).
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from math import exp, log

import attrs

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import door, several
from partnerkit.language.matches import Candidate, PracticeMatch, PracticeMatches
from partnerkit.language.parts import split_parts
from partnerkit.language.phrase_index import Found, PhraseIndex
from partnerkit.model import Calibration, Catalogue, Lexicon

__all__ = ["knows_word", "match_practices"]

_SAME = 1e-9
_SURE = 0.6
"""The score from which a first candidate counts as found where nobody measured how often scores are right."""
_PART = 0.9
"""What being like a part of a line is worth, beside being like the whole of it."""
_LONGEST = 2_000
"""More characters than this are no line of a plan; the rest is not read."""


@door
def match_practices(
    texts: str | Iterable[str], *, catalogue: Catalogue, lexicon: Lexicon, n: int = 5, at_least: float = 0.12
) -> PracticeMatches:
    """Find practices that texts may mean.

    Args:
        texts: What schools call what they do: a name, a line of a plan; one, or several. Of each, 2,000 characters are read.
        catalogue: The practices.
        lexicon: Words that mean the same, words that tell nothing, what plans call practices, and how likely a first candidate is right.
        n: How many candidates to give at most; ties with the last are given too.
        at_least: The score, 0 to 1, below which a practice is no candidate.

    Returns:
        For each text its candidates, most alike first, each with a score and the reasons that add up to it; the probability that the
        first is right; and, where a text names several things, a match for each. Equal scores are marked as tied and come in the order
        of their keys.

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
    matcher = _matcher(catalogue, lexicon)
    done: dict[str, PracticeMatch] = {}
    for text in given:
        if text not in done:
            done[text] = matcher.match(text, n, at_least)
    return PracticeMatches(tuple(done[text] for text in given), catalogue)


def knows_word(catalogue: Catalogue, lexicon: Lexicon) -> Callable[[str], bool]:
    """Give what says whether any phrase or any entry of a lexicon has a word."""
    return _matcher(catalogue, lexicon).index.knows


class _Matcher:
    """A catalogue and a lexicon, ready to be asked."""

    __slots__ = ("calibration", "catalogue", "index", "keys")

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self.catalogue = catalogue
        self.index = PhraseIndex(catalogue, lexicon)
        self.calibration = lexicon.confidence
        self.keys = tuple(practice.key for practice in catalogue)

    def match(self, text: str, n: int, at_least: float) -> PracticeMatch:
        read = text[:_LONGEST]
        pieces = split_parts(read)
        found = self.index.search(self.index.said(read))
        of_pieces = [self.index.search(self.index.said(piece)) for piece in pieces] if len(pieces) > 1 else []
        sure = []
        for piece, of_piece in zip(pieces, of_pieces, strict=False):
            match = self.made(piece, of_piece, n, at_least)
            if match.is_confident:
                sure.append(match)
            for practice, one in of_piece.items():
                known = found.get(practice)
                if known is None or one.score * _PART > known.score:
                    found[practice] = one._replace(score=one.score * _PART)
        whole = self.made(text, found, n, at_least)
        several_named = len({match.candidates[0].practice.key for match in sure}) > 1
        return attrs.evolve(whole, parts=tuple(sure)) if several_named else whole

    def made(self, text: str, found: Mapping[int, Found], n: int, at_least: float) -> PracticeMatch:
        """Give a match, with as many of the practices found as were asked for."""
        duty = self.index.reader.duty(text)
        scores = nlargest(n + 1, (one.score for one in found.values()))
        least = max(at_least, (scores[n - 1] if len(scores) > n else 0.0) - _SAME)
        kept = [one for one in found.values() if one.score >= least]
        if not kept:
            return PracticeMatch(text, (), None if self.calibration is None else 0.0, duty=duty)
        kept.sort(key=lambda one: (-round(one.score / _SAME), self.keys[one.practice]))
        practices, phrasings = self.catalogue.practices, self.index.phrasings
        tied = [abs(one.score - other.score) < _SAME for one, other in pairwise(kept)]
        candidates = tuple(
            Candidate(
                practices[one.practice],
                one.score,
                *phrasings[one.phrase].called,
                before or after,
                self.index.common(one),
            )
            for one, before, after in zip(kept, (False, *tied), (*tied, False), strict=True)
        )
        if self.calibration is None:
            return PracticeMatch(text, candidates, None, scores[0] >= _SURE, scores[0] >= _SURE and not duty, duty)
        confidence = _confidence(self.calibration, self.seen(kept[0], scores[1] if len(scores) > 1 else 0.0))
        names = confidence >= self.calibration.named and not duty
        return PracticeMatch(text, candidates, confidence, confidence >= self.calibration.confident, names, duty)

    def seen(self, first: Found, runner_up: float) -> dict[str, float]:
        """Give what can be seen of a first candidate, each 0 to about 1; a calibration weighs it."""
        return {
            "score": first.score,
            "lead": first.score - runner_up,
            "of_text": min(1.0, first.shared / first.said.weight),
            "of_phrase": self.index.of_phrase(first),
            "summary": float(self.index.phrasings[first.phrase].origin == "summary"),
            "shared": log(1 + first.shared),
        }


def _confidence(calibration: Calibration, features: Mapping[str, float]) -> float:
    at = calibration.intercept + sum(weight * features.get(name, 0.0) for name, weight in calibration.weights.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, at))))


@lru_cache(maxsize=8)
def _matcher(catalogue: Catalogue, lexicon: Lexicon) -> _Matcher:
    return _Matcher(catalogue, lexicon)

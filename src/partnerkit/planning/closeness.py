"""How close a practice is to a school's own words for a barrier, by the words of the practice."""

import math
from collections import Counter
from functools import lru_cache

from partnerkit.knowledge import PRACTICES
from partnerkit.language.fold import fold, split_words
from partnerkit.model import Practice


def closeness(practice: Practice, said: str) -> float:
    """Give how many words of a barrier a practice has in its own, 0 and up; the rarer a word is, the more it counts.

    Of all that is made for a disability, walking the building together is close to "the stairs keep wheelchair users
    away". Words that one practice in ten has count nothing: they say no more than that it is about a school.

    Examples:
        >>> import partnerkit as pk
        >>> said = "the stairs keep wheelchair users away"
        >>> walk, papers = pk.PRACTICES["accessible_campus_walk"], pk.PRACTICES["iep_partnership_preparation"]
        >>> closeness(walk, said) > closeness(papers, said) == 0
        True
    """
    if not said:
        return 0.0
    shared = {fold(word) for word in split_words(said)} & _words(practice)
    counts, most = _held(), len(PRACTICES) / 10
    return sum(math.log(len(PRACTICES) / max(counts[word], 1)) for word in sorted(shared) if counts[word] <= most)


@lru_cache(maxsize=2_000)
def _words(practice: Practice) -> frozenset[str]:
    called = (text for _, texts in practice.also_called for text in texts)
    return frozenset(fold(word) for text in (practice.name, practice.summary, *called) for word in split_words(text))


@lru_cache(maxsize=1)
def _held() -> Counter[str]:
    """Count in how many of the shipped practices each word is."""
    return Counter(word for practice in PRACTICES for word in _words(practice))

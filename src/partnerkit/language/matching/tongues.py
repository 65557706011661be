"""In which language a text is, by the words of phrases whose language a catalogue says."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from partnerkit.language.fold import plain, split_words
from partnerkit.language.matching.usual_words import begins
from partnerkit.model import Catalogue

_ByLanguage = Mapping[str, frozenset[str]]


class Tongues:
    """The words of each language that practices are called in, and how they begin."""

    __slots__ = ("_begins", "_words", "of_phrase")

    def __init__(self, catalogue: Catalogue) -> None:
        """Take what practices are called apart into words; what all languages have tells nothing."""
        tagged = [(tag[:2], text) for practice in catalogue for tag, texts in practice.also_called for text in texts]
        self.of_phrase: Mapping[str, str] = {text: tag for tag, text in tagged}
        words: dict[str, set[str]] = defaultdict(set)
        for tag, text in tagged:
            words[tag].update(map(plain, split_words(text)))
        self._words = _own(words)
        self._begins = _own({tag: set(begins(of_it)) for tag, of_it in words.items()})

    def of(self, said: Collection[str], words: Collection[str]) -> str:
        """Give the language of a text, such as ``"es"``, by how its words begin; empty if two have as many.

        Where that does not tell, as of "volunteer" and "voluntario", its `words` do.
        """
        return _most(self._begins, said) or _most(self._words, [plain(word) for word in words])


def _own(words: Mapping[str, set[str]]) -> _ByLanguage:
    shared = set.intersection(*words.values()) if len(words) > 1 else set()
    return {tag: frozenset(of_it - shared) for tag, of_it in words.items()}


def _most(words: _ByLanguage, said: Collection[str]) -> str:
    most, best = 0, ""
    for tag, of_it in words.items():
        count = len(of_it.intersection(said))
        if count >= most:
            most, best = count, tag if count > most else ""
    return best

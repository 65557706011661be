"""From a text to what is compared: words in one spelling and one language, words that are side by side, and ideas."""

from collections.abc import Container, Iterator, Mapping
from typing import Literal, NamedTuple, TypeVar

from partnerkit.language.denials import Denials
from partnerkit.language.fold import fold, split_words
from partnerkit.model import Lexicon

__all__ = ["Kind", "Reader", "Unit"]

T = TypeVar("T")
Kind = Literal["word", "generic", "pair", "idea"]
Spelled = tuple[str, ...]
"""The words of a phrase, folded."""


class Unit(NamedTuple):
    """One thing that a text says.

    Attributes:
        token: How it is compared.
        said: The words of the text that say it.
        kind: A ``word``; a ``generic`` word, which tells nothing alone; a ``pair`` of words in their order; or an
            ``idea``.
        is_late: Whether it comes after what the text is about, as "open house" does in "survey at open house".
    """

    token: str
    said: str
    kind: Kind
    is_late: bool = False


_unit = tuple.__new__
"""Makes a `Unit` in a third of the time that its own name takes; a line has twenty."""


class Reader:
    """What turns a text into units, as a lexicon has it.

    Attributes:
        denials: What finds out what a text says is not done.
        known_pairs: The pairs of words worth finding: nearly every line has pairs that no phrase has. None for all.
        turns: Words after which a text says less about its subject.
    """

    __slots__ = ("_duties", "_generic", "_ideas", "_ignored", "_same", "denials", "known_pairs", "turns")

    def __init__(self, lexicon: Lexicon, year: int) -> None:
        """Arrange the lexicon's phrases by their first word, so that a text is gone through once."""
        self.known_pairs: Container[str] | None = None
        self._ignored = frozenset(fold(word) for words in lexicon.ignored.values() for word in words)
        self.turns = frozenset(fold(word) for word in lexicon.ignored.get("turns", ()))
        same: dict[Spelled, Spelled] = {}
        for name, variants in lexicon.same.items():
            for variant in variants:
                same.setdefault(_spelled(variant), _spelled(name))
        self._same = _by_first(same)
        ideas: dict[Spelled, list[str]] = {}
        for name, phrases in lexicon.ideas.items():
            for phrase in phrases:
                known = ideas.setdefault(self.tokens(phrase), [])
                if f"#{name}" not in known:
                    known.append(f"#{name}")
        self._ideas = _by_first(ideas)
        self._duties = _by_first(
            {_spelled(phrase): phrase for phrases in lexicon.duties.values() for phrase in phrases}
        )
        self.denials = Denials(lexicon.denials, year)
        generic = [word for words in lexicon.generic.values() for word in words]
        self._generic = frozenset(token for word in generic for token in self.tokens(word))

    def read(self, text: str) -> tuple[list[Unit], str, bool]:
        """Give what a text says, each thing once and in order.

        After it the words by which it speaks as a rule does, empty if there are none; and whether it may say that
        something is not done, which is for `denials` to find out.
        """
        words = split_words(text)
        folded = [fold(word) for word in words]
        tokens = list(self._tokens(words, folded))
        ignored, generic, known_pairs = self._ignored, self._generic, self.known_pairs
        found: dict[str, Unit] = {}
        before = ""
        is_late, turned = False, len(tokens)
        for place, (token, said) in enumerate(tokens):
            if token in ignored:
                if token in self.turns and found and not is_late:
                    is_late, turned = True, place
                continue
            if token not in found:
                tells = token not in generic and len(token) > 1 and not token.isdigit()
                found[token] = _unit(Unit, (token, said, "word" if tells else "generic", is_late))
            if before:
                pair = f"{before} {token}"
                if pair not in found and (known_pairs is None or pair in known_pairs):
                    found[pair] = _unit(Unit, (pair, said, "pair", is_late))
            before = token
        for place, (token, _) in enumerate(tokens):
            if token not in self._ideas:
                continue
            for spelled, names in self._ideas[token]:
                if len(spelled) == 1 or [other for other, _ in tokens[place : place + len(spelled)]] == list(spelled):
                    said = " ".join(dict.fromkeys(words for _, words in tokens[place : place + len(spelled)]))
                    for name in names:
                        if name not in found:
                            found[name] = Unit(name, said, "idea", place > turned)
        return list(found.values()), self._duty(folded), self.denials.may_deny(folded)

    def tokens(self, text: str) -> tuple[str, ...]:
        """Give the words of a text in one spelling and one language."""
        words = split_words(text)
        return tuple(token for token, _ in self._tokens(words, [fold(word) for word in words]))

    def _duty(self, folded: list[str]) -> str:
        if self._duties.keys().isdisjoint(folded):
            return ""
        for place, word in enumerate(folded):
            for spelled, phrase in self._duties.get(word, ()):
                if tuple(folded[place : place + len(spelled)]) == spelled:
                    return phrase
        return ""

    def _tokens(self, words: list[str], folded: list[str]) -> Iterator[tuple[str, str]]:
        """Go through the words of a text in one spelling, each with the words found there."""
        place = 0
        while place < len(folded):
            options = self._same.get(folded[place])
            if options is not None:
                for spelled, becomes in options:
                    end = place + len(spelled)
                    if len(spelled) == 1 or tuple(folded[place:end]) == spelled:
                        said = " ".join(words[place:end])
                        for token in becomes:
                            yield token, said
                        place = end
                        break
                else:
                    options = None
            if options is None:
                yield folded[place], words[place]
                place += 1


def _spelled(phrase: str) -> Spelled:
    return tuple(fold(word) for word in split_words(phrase))


def _by_first(known: Mapping[Spelled, T]) -> dict[str, tuple[tuple[Spelled, T], ...]]:
    """Arrange phrases by their first word, the longest first."""
    arranged: dict[str, list[tuple[Spelled, T]]] = {}
    for spelled, meaning in sorted(known.items(), key=lambda item: (-len(item[0]), item[0])):
        if spelled:
            arranged.setdefault(spelled[0], []).append((spelled, meaning))
    return {first: tuple(found) for first, found in arranged.items()}

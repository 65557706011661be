"""From a text to what is compared: words in one spelling and one language, words that are side by side, and ideas."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from partnerkit.language.fold import fold, split_words
from partnerkit.language.known_phrases import Spelled, begun, by_first, spelled_words
from partnerkit.language.matching.denials import Denials
from partnerkit.language.matching.usual_words import begins
from partnerkit.model import Lexicon

Kind = Literal["word", "generic", "pair", "idea"]
Saying = Mapping[int, float]
"""The phrases that say what a unit says, each with what that weighs: less where it is only nearly the same."""

_KEPT = 50_000
"""So many units are remembered with the phrases that say them."""
_NOWHERE: Saying = {}


class Unit:
    """One thing that texts say, the same object in every text that says it.

    Attributes:
        token: How it is compared.
        kind: A ``word``; a ``generic`` word, which tells nothing alone; a ``pair`` of words in their order; or an
            ``idea``.
        is_late: Whether it comes after what the text is about, as "open house" does in "survey at open house".
        tells: Whether it tells anything alone, as a word or an idea does.
        weight: What it weighs; 0 until an index has looked it up.
        saying: The phrases that say it too.
        practices: The practices of these, each with the most that one of its phrases says of it.
    """

    __slots__ = ("is_late", "kind", "practices", "saying", "tells", "token", "weight")

    def __init__(self, token: str, kind: Kind, *, is_late: bool) -> None:
        """Begin without weight."""
        self.token, self.kind, self.is_late = token, kind, is_late
        self.tells = kind in ("word", "idea")
        self.weight, self.saying = 0.0, _NOWHERE
        self.practices: Saying = _NOWHERE


class Said:
    """What a text says.

    Attributes:
        units: Each thing once and in order, ideas last.
        words: The words of the text that say each.
        sequence: Its words in their order: two texts that have the same say the same.
        begins: The first letters of all its words, also of those that are ignored elsewhere.
        duty: The words by which it speaks as a law or a rule does; empty if it does not.
        may_deny: Whether it may say that something is not done, which is for `denials` to find out.
        weight: What all of it weighs; 0 until an index has looked it up.
    """

    __slots__ = ("begins", "duty", "may_deny", "sequence", "units", "weight", "words")

    def __init__(self, units: Sequence[Unit], found: Mapping[str, str], sequence: Spelled, begins: Spelled) -> None:
        """Keep what was read: the units, and each token with the words that say it."""
        self.units, self.words, self.sequence, self.begins = units, tuple(found.values()), sequence, begins
        self.duty, self.may_deny, self.weight = "", False, 0.0

    @property
    def tells(self) -> bool:
        """Whether it says anything but generic words."""
        return any(unit.tells for unit in self.units)


class Reader:
    """What turns a text into units, as a lexicon has it; after its `turns` a text says less about its subject."""

    __slots__ = (
        "_duties",
        "_early",
        "_generic",
        "_ideas",
        "_ignored",
        "_late",
        "_pairs",
        "_same",
        "dates",
        "denials",
        "turns",
    )

    def __init__(self, lexicon: Lexicon, year: int) -> None:
        """Arrange the lexicon's phrases by their first word, so that a text is gone through once."""
        self._pairs: dict[Spelled, str] | None = None
        self._early: dict[str, Unit] = {}
        self._late: dict[str, Unit] = {}
        self._ignored = frozenset(fold(word) for words in lexicon.ignored.values() for word in words)
        self.turns = frozenset(fold(word) for word in lexicon.ignored.get("turns", ()))
        same: dict[Spelled, Spelled] = {}
        for name, variants in lexicon.same.items():
            for variant in variants:
                same.setdefault(spelled_words(variant), spelled_words(name))
        self._same = by_first(same)
        ideas: dict[Spelled, list[str]] = {}
        for name, phrases in lexicon.ideas.items():
            for phrase in phrases:
                known = ideas.setdefault(self.tokens(phrase), [])
                if f"#{name}" not in known:
                    known.append(f"#{name}")
        self._ideas = by_first(ideas)
        self._duties = by_first(
            {spelled_words(phrase): phrase for phrases in lexicon.duties.values() for phrase in phrases}
        )
        self.denials = Denials(lexicon.denials, year)
        generic = [word for words in lexicon.generic.values() for word in words]
        self._generic = frozenset(token for word in generic for token in self.tokens(word))
        self.dates = frozenset(token for word in lexicon.generic.get("dates", ()) for token in self.tokens(word))

    def keep_to(self, known: Collection[str]) -> None:
        """Give from now on no pairs and ideas but known ones: nearly every line has pairs that no phrase has."""
        self._pairs = {tuple(token.split(" ")): token for token in known if " " in token}
        self._ideas = by_first(
            {
                spelled: [name for name in names if name in known]
                for by_second in self._ideas.values()
                for found in by_second.values()
                for spelled, names in found
            }
        )

    def read(self, text: str) -> Said:
        """Give what a text says."""
        words = split_words(text)
        folded = list(map(fold, words))
        tokens, said = self._in_one_spelling(words, folded)
        ignored, pairs, kept = self._ignored, self._pairs, self._early
        found: dict[str, str] = {}
        units: list[Unit] = []
        before = ""
        turned = len(tokens)
        for place, token in enumerate(tokens):
            if token in ignored:
                if kept is self._early and found and token in self.turns:
                    kept, turned = self._late, place
                continue
            if token not in found:
                found[token] = said[place]
                units.append(kept.get(token) or self._unit(token, kept))
            if before:
                pair = f"{before} {token}" if pairs is None else pairs.get((before, token))
                if pair is not None and pair not in found:
                    found[pair] = said[place]
                    units.append(kept.get(pair) or self._unit(pair, kept))
            before = token
        sequence = tuple(found)
        ideas = self._ideas
        for place in [place for place, token in enumerate(tokens) if token in ideas]:
            for spelled, names in begun(ideas, tokens, place):
                kept = self._late if place > turned else self._early
                for name in names:
                    if name not in found:
                        found[name] = " ".join(dict.fromkeys(said[place : place + len(spelled)]))
                        units.append(kept.get(name) or self._unit(name, kept))
        read = Said(units, found, sequence, begins(words))
        read.duty, read.may_deny = self._duty(folded), self.denials.clauses.may_deny(folded)
        return read

    def tokens(self, text: str) -> Spelled:
        """Give the words of a text in one spelling and one language."""
        words = split_words(text)
        return tuple(self._in_one_spelling(words, list(map(fold, words)))[0])

    def _unit(self, token: str, kept: dict[str, Unit]) -> Unit:
        kind: Kind = "word"
        if " " in token:
            kind = "pair"
        elif token.startswith("#"):
            kind = "idea"
        elif token in self._generic or len(token) == 1 or token.isdigit():
            kind = "generic"
        unit = Unit(token, kind, is_late=kept is self._late)
        if len(kept) < _KEPT:
            kept[token] = unit
        return unit

    def _duty(self, folded: list[str]) -> str:
        if self._duties.keys().isdisjoint(folded):
            return ""
        places = [place for place, word in enumerate(folded) if word in self._duties]
        return next((phrase for place in places for _, phrase in begun(self._duties, folded, place)), "")

    def _in_one_spelling(self, words: list[str], folded: list[str]) -> tuple[list[str], list[str]]:
        """Give the words of a text in one spelling, and beside them the words found there."""
        same = self._same
        if same.keys().isdisjoint(folded):
            return folded, words
        tokens: list[str] = []
        said: list[str] = []
        place = 0
        while place < len(folded):
            same_here = begun(same, folded, place)
            if not same_here:
                tokens.append(folded[place])
                said.append(words[place])
                place += 1
                continue
            spelled, becomes = same_here[0]
            end = place + len(spelled)
            tokens += becomes
            said += [" ".join(words[place:end])] * len(becomes)
            place = end
        return tokens, said

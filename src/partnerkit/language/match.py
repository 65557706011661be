"""From a school's own words to practices of a catalogue: candidates, how likely the first is right; a person decides.

Words are compared, nothing else: no model is asked and nothing is downloaded. The names of practices are in the
catalogue and, from published plans, in the lexicon; a text is compared with each phrase alone, and the best one counts
(see `phrase_index`).
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest
from math import exp, sqrt
from typing import NamedTuple

import attrs

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import door, several
from partnerkit.knowledge.shipped import catalogue_or, lexicon_or
from partnerkit.language.asides import Aside, asides
from partnerkit.language.denials import Stretch
from partnerkit.language.fold import fold, split_words
from partnerkit.language.line_parts import Part, item_marks, split_parts
from partnerkit.language.matches import Candidate, PracticeMatch, PracticeMatches
from partnerkit.language.phrase_index import Found, PhraseIndex, Said
from partnerkit.model import Calibration, Catalogue, Lexicon
from partnerkit.model.field_checks import require_day

__all__ = ["denies_all", "features_of", "knows_word", "label_denies", "match_practices"]

_SAME = 1e-9
_SURE = 0.6
"""The score from which a first candidate counts as found where nobody measured how often scores are right."""
_WHOLE = 0.95
"""A line that is so much like one phrase is not taken apart."""
_PART = 0.9
"""What being like a part of a line is worth beside being like the whole of it; and the less, the less of the line the
part is."""
_ONE_NAME = 0.8
"""Two parts that together are so much like one phrase are its name."""
_SERVED = frozenset(["#breakfast", "#meal"])
"""The ideas of what is served."""
_PAYING = frozenset(["title", "fund"])
"""What pays names nothing alone: "programs of schools that receive Title I funds"."""
_HOSTS = _PAYING | {"pta"}
"""Whoever hosts is not what is done: "PTA advocacy day" is about a day."""
_HELPING = frozenset(["assisting", "helping", "ayudando"])
"""What begins so says what the volunteers do that a line has named before."""
_AND = re.compile(r"\s+(?:and|y|e|&)\s+", re.IGNORECASE)
_RIVALS, _NEARNESS = 30, 20.0
"""So many candidates share in the first one's probability; one that is 0.05 less alike counts a third."""
_LONGEST = 2_000
"""More characters than this are not a line of a plan; the rest is not read."""

_NUMBERED = re.compile(
    r"\s*(?:goal|objective|strategy|action|meta|objetivo|estrategia)\s+#?\d[\d.]*\s*[:.)]", re.IGNORECASE
)
"""What numbers a line, such as "Goal 2:", is not what it says."""
_TOPICS = frozenset(["about", "on", "for", "sobre", "acerca", "para"])
"""After these a comma lists what something is about: "workshops on reading, math and technology"."""

_MARKS = " .:;,/-\u2013\u2014\u2022"
_TRAILING = re.compile(r"[\s;,/\u2022]+(?:and|or|as well as|y|e|o|&)?\s*$", re.IGNORECASE)
"""What is between two parts is in neither."""


@door
def match_practices(
    texts: str | Iterable[str],
    *,
    catalogue: Catalogue | None = None,
    lexicon: Lexicon | None = None,
    n: int = 5,
    at_least: float = 0.12,
    as_of: datetime.date | None = None,
) -> PracticeMatches:
    """Find practices that a school's own words may mean; nothing is assigned, a person decides.

    Args:
        texts: What a school calls what it does: a name, a line of a plan; one, or several. English or Spanish. Of each,
            2,000 characters are read.
        catalogue: The practices; partnerkit's own if left out.
        lexicon: Words that mean the same, words that tell nothing, what plans call practices, and how likely a first
            candidate is right; partnerkit's own if left out.
        n: How many candidates to give at most; ties with the last are given too.
        at_least: The score, 0 to 1, below which a practice is not a candidate.
        as_of: The day from which a text looks ahead: what begins in a later year is not in place yet. Today if left
            out; give the day of an older plan.

    Returns:
        For each text its candidates, most alike first, each with a score and the reasons that add up to it; the
        probability that the first is right; and, where a text names several things, a match for each. Equal scores are
        marked as tied and come in the order of their keys.

    Raises:
        InvalidValueError: `n` is below 1, `at_least` is not above 0, or a text is none.

    Examples:
        >>> import partnerkit as pk
        >>> matches = pk.match_practices(["Muffins with Moms", "Interpreters at conferences"], n=1)
        >>> [match.candidates[0].practice.name for match in matches]
        ['Breakfasts and lunches with fathers, mothers or others', 'Interpreters and translation on request']
        >>> matches[0].candidates[0].because
        "the same as 'Muffins with Moms'"
    """
    catalogue, lexicon = catalogue_or(catalogue), lexicon_or(lexicon)
    if n < 1:
        raise InvalidValueError("match_practices", "n", n, "a number of at least 1")
    if not at_least > 0:
        raise InvalidValueError("match_practices", "at_least", at_least, "a number above 0")
    given = several(texts, str)
    for text in given:
        require(text, str, thing="match_practices", field="texts", expected="text")
    require_day(as_of, field="as_of")
    matcher = _matcher(catalogue, lexicon, as_of)
    done: dict[str, PracticeMatch] = {}
    pieces: dict[str, _Piece] = {}
    for text in given:
        if text not in done:
            done[text] = matcher.match(text, n, at_least, pieces)
    return PracticeMatches(tuple(done[text] for text in given), catalogue)


def features_of(
    texts: Iterable[str],
    *,
    catalogue: Catalogue,
    lexicon: Lexicon,
    without: Sequence[Collection[str]] = (),
) -> list[dict[str, float]]:
    """Give what can be seen of each text's first candidate, as a calibration weighs it: for fitting one.

    Args:
        texts: The texts.
        catalogue: The practices.
        lexicon: Words that help to find them.
        without: For each text, keys of practices that are taken for missing: the catalogue as it would be without them.

    Returns:
        For each text the value of each feature; empty where there is no candidate.
    """
    matcher = _matcher(catalogue, lexicon)
    seen = []
    for text, missing in zip_longest(texts, without, fillvalue=()):
        found = [one for one in matcher.found(str(text)).values() if matcher.keys[one.practice] not in missing]
        judged = matcher.judged({one.practice: one for one in found})
        scores = _highest(_RIVALS, found)
        seen.append({} if judged is None else matcher.seen(judged.first, scores))
    return seen


def knows_word(catalogue: Catalogue, lexicon: Lexicon, as_of: datetime.date | None) -> Callable[[str], bool]:
    """Give what says whether any phrase or any entry of a lexicon has a word."""
    return _matcher(catalogue, lexicon, as_of).index.knows


def denies_all(catalogue: Catalogue, lexicon: Lexicon, as_of: datetime.date | None) -> Callable[[str], str]:
    """Give what says by which words a heading or a cell denies all that it is about; empty if none do.

    A heading such as "No newsletters" is about newsletters, and not about what is under it.
    """
    matcher = _matcher(catalogue, lexicon, as_of)
    index = matcher.index
    denials = index.reader.denials

    def denies(text: str) -> str:
        text = text[:_LONGEST]
        if not text.strip():
            return ""
        said = denials.over(text)
        if said or not index.said(text).may_deny:
            return said
        stretches = denials.stretches(text)
        beside = text.lower()
        for stretch in stretches:
            beside = beside.replace(stretch.denial, " ") if stretch.denial else beside
        judged = matcher.judged(matcher.found(beside))
        if judged is not None and judged.is_likely:
            return ""
        is_whole = not any(index.said(stretch.text).tells for stretch in stretches if not stretch.denial)
        return next((stretch.denial for stretch in stretches if stretch.denial), "") if is_whole else ""

    return denies


def label_denies(catalogue: Catalogue, lexicon: Lexicon, as_of: datetime.date | None) -> Callable[[str], str]:
    """Give what says by which words a label says nothing but that what follows is not done; empty if none do."""
    return _matcher(catalogue, lexicon, as_of).index.reader.denials.over


class _Judged(NamedTuple):
    """The first candidate, and how far it can be trusted."""

    first: Found
    confidence: float | None
    is_confident: bool
    is_likely: bool


class _Piece(NamedTuple):
    """What a part of a line says and finds.

    Attributes:
        found: What it finds.
        judged: The first of these.
        begins: Whether it begins a part of its own: not with "at" or "with", and with more than generic words.
        turns: Whether it goes on with "at" or "with": then a comma may list people.
    """

    found: Mapping[int, Found]
    judged: _Judged | None
    begins: bool
    turns: bool


class _Matcher:
    """A catalogue and a lexicon, ready to be asked."""

    __slots__ = ("calibration", "catalogue", "index", "keys")

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, year: int) -> None:
        self.catalogue = catalogue
        self.index = PhraseIndex(catalogue, lexicon, year)
        self.calibration = lexicon.confidence
        self.keys = tuple(practice.key for practice in catalogue)

    def match(self, text: str, n: int, at_least: float, known: "dict[str, _Piece]") -> PracticeMatch:
        """Match one text; parts of texts that are known already are not looked up again."""
        whole = self.without_asides(text, n, at_least, known)
        if whole.denial or whole.duty:
            return whole
        parts = whole.parts or (whole,)
        split = [piece for part in parts for piece in self.with_aside(part, n, at_least)]
        return whole if len(split) == len(parts) else attrs.evolve(whole, parts=tuple(split))

    def with_aside(self, match: PracticeMatch, n: int, at_least: float) -> Iterator[PracticeMatch]:
        """Give a match; or two, where a text names a second practice beside a first that does without it.

        The second counts as near where it is said to be within the first, as in "conferences with interpreters".
        """
        text = match.text[:_LONGEST]
        is_whole = not match.candidates or match.candidates[0].score >= _WHOLE
        for aside in () if is_whole or match.denial or match.duty else asides(text):
            if _is_of_both(match.candidates[0], aside):
                continue
            head, beside = self.alone(aside.head, n, at_least), self.alone(aside.core, n, at_least)
            are_found = head.is_likely and beside.is_confident
            if are_found and head.candidates[0].practice != beside.candidates[0].practice:
                yield head
                yield attrs.evolve(beside, text=aside.said, is_confident=aside.is_beside)
                return
        yield match

    def alone(self, text: str, n: int, at_least: float) -> PracticeMatch:
        """Match a piece of a text as a whole."""
        found = self.found(text)
        return self.made(text, "", found, self.judged(found), n, at_least)

    def without_asides(self, text: str, n: int, at_least: float, known: "dict[str, _Piece]") -> PracticeMatch:
        """Match one text and the parts that commas and "and" make."""
        read = _NUMBERED.sub(lambda label: " " * len(label.group()), text[:_LONGEST])
        said = self.index.said(read)
        pieces = self.pieces(read, known)
        found = self.together(said, [piece for _, piece in pieces])
        whole = self.made(text, said.duty, found, self.judged(found), n, at_least)
        if said.may_deny:
            stretches = self.index.reader.denials.stretches(text[:_LONGEST])
            denial = next((stretch.denial for stretch in stretches if stretch.denial), "")
            if denial:
                parts = tuple(self.of_stretches(stretches, n, at_least, known))
                is_mixed = any(part.is_likely for part in parts)
                whole = attrs.evolve(whole, is_confident=False, is_likely=False, denial=denial)
                return attrs.evolve(whole, parts=parts) if is_mixed else whole
        if not pieces or (whole.candidates and whole.candidates[0].score >= _WHOLE):
            return whole
        return attrs.evolve(whole, parts=tuple(self.parts(read, said.duty, pieces, n, at_least)))

    def of_stretches(
        self, stretches: Sequence[Stretch], n: int, at_least: float, known: "dict[str, _Piece]"
    ) -> Iterator[PracticeMatch]:
        """Give the matches of what a line says is done, and of what it says is not done."""
        joined: list[Stretch] = []
        before = ""
        for stretch in stretches:
            if stretch.denial or self.index.said(stretch.text).tells:
                joined.append(Stretch(before + stretch.text, stretch.denial))
                before = ""
            elif joined:  # "at this time" goes with what it is beside
                joined[-1] = Stretch(joined[-1].text + stretch.text, joined[-1].denial)
            else:
                before = stretch.text
        for stretch in joined:
            text = stretch.text.strip(_MARKS)
            said = self.index.said(text)
            pieces = [] if stretch.denial else self.pieces(text, known)
            found = self.together(said, [piece for _, piece in pieces])
            whole = self.made(text, said.duty, found, self.judged(found), n, at_least)
            if stretch.denial:
                yield attrs.evolve(whole, is_confident=False, is_likely=False, denial=stretch.denial)
            else:
                is_whole = whole.candidates and whole.candidates[0].score >= _WHOLE
                yield from (() if is_whole else tuple(self.parts(text, said.duty, pieces, n, at_least))) or (whole,)

    def parts(
        self, text: str, duty: str, pieces: "Sequence[tuple[Part, _Piece]]", n: int, at_least: float
    ) -> Iterator[PracticeMatch]:
        """Give a match for each part of a line that names several practices; nothing for other lines.

        What is no part of its own, such as "teachers" in "meetings with parents, teachers", is said with the part
        before it, so that the parts together say all that the line does.
        """
        begins: list[tuple[int, _Piece]] = []
        practices = set()
        turned = lists_topics = False
        for part, piece in pieces:
            judged = piece.judged
            counts = judged is not None and (judged.is_confident if turned else judged.is_likely)
            if lists_topics and judged is not None and judged.first.score < _WHOLE:
                counts = counts and sum(unit.kind == "word" for unit, _, _ in judged.first.said.units) > 1
            if piece.begins and (counts or not turned):
                begins.append((part.start, piece))
                if counts and judged is not None:
                    practices.add(judged.first.practice)
            turned = turned or piece.turns
            lists_topics = lists_topics or (piece.begins and not _TOPICS.isdisjoint(map(fold, split_words(part.core))))
        if len(practices) < 2:
            return
        marks = {end: start for start, end in item_marks(text)}
        ends = [*(marks.get(start, start) for start, _ in begins[1:]), len(text)]
        for place, ((start, piece), end) in enumerate(zip(begins, ends, strict=True)):
            said = _TRAILING.sub("", text[start if place else 0 : end]).strip(_MARKS)
            yield self.made(said, duty, piece.found, piece.judged, n, at_least)

    def pieces(self, text: str, known: "dict[str, _Piece]") -> "list[tuple[Part, _Piece]]":
        """Give the parts of a line with what each finds; nothing where a line has one part."""
        parts = self.names_kept(text, split_parts(text))
        if len(parts) < 2:
            return []
        for part in parts:
            if part.core not in known:
                known[part.core] = self.piece(part.core)
        return [(part, known[part.core]) for part in parts]

    def names_kept(self, text: str, parts: Sequence[Part]) -> list[Part]:
        """Give the parts of a line with those joined that are one name: "Muffins and Moms", "Bring and buy"."""
        kept = list(parts[:1])
        for part in parts[1:]:
            before = kept[-1]
            if _AND.fullmatch(text, before.end, part.start) and self.is_one_name(before.core, part.core):
                kept[-1] = Part(f"{before.core}{text[before.end : part.start]}{part.core}", before.start, part.end)
            else:
                kept.append(part)
        return kept

    def is_one_name(self, first: str, second: str) -> bool:
        """Say whether two parts make one name: a phrase has words of both, or one is only what is served.

        "Donuts" alone says what there is to eat, and with one more word what a school calls its event.
        """
        said = self.index.said(f"{first} and {second}")
        ideas = {unit.token for unit, _, _ in said.units if unit.kind == "idea"}
        if all(len(split_words(side)) == 1 for side in (first, second)) and not ideas.isdisjoint(_SERVED):
            return True
        found = self.index.search(said)
        if not found:
            return False
        best = max(found.values(), key=lambda one: one.score)
        shared = set(self.index.common(best)[1::4]) & _words(said)
        sides = [_words(self.index.said(side)) for side in (first, second)]
        is_of_both = not shared.issubset(sides[0].union(sides[1])) or all(shared & side for side in sides)
        return best.score >= _ONE_NAME and is_of_both

    def piece(self, text: str) -> "_Piece":
        """Look a part of a line up, without a label that tells nothing; what begins with "at" finds nothing."""
        turns = self.index.reader.turns
        label, _, labeled = text.partition(": ")
        if labeled and not self.index.said(label).tells:
            text = labeled
        words = [fold(word) for word in split_words(text)]
        if not words or words[0] in turns or words[0] in _HELPING:
            return _Piece({}, None, begins=False, turns=False)
        said = self.index.said(text)
        found = self.index.search(said)
        return _Piece(found, self.judged(found), said.tells, not turns.isdisjoint(words))

    def together(self, said: Said, pieces: "Iterable[_Piece]") -> dict[int, Found]:
        """Give what a line finds as a whole, or by a part that is nearer than the whole."""
        found = self.index.search(said)
        for piece in pieces:
            covered = 0.0
            for practice, one in piece.found.items():
                covered = covered or sqrt(min(1.0, one.said.weight / said.weight))  # all of them are of one piece
                score = one.score * _PART * covered
                before = found.get(practice)
                if before is None or score > before.score:
                    found[practice] = one._replace(score=score)
        return found

    def found(self, text: str) -> dict[int, Found]:
        """Give everything that a line finds."""
        read = text[:_LONGEST]
        return self.together(self.index.said(read), [piece for _, piece in self.pieces(read, {})])

    def made(
        self, text: str, duty: str, found: Mapping[int, Found], judged: _Judged | None, n: int, at_least: float
    ) -> PracticeMatch:
        """Give a match, with as many of the practices found as were asked for."""
        if judged is None or judged.first.score < at_least:
            return PracticeMatch(text, (), None if self.calibration is None else 0.0, duty=duty)
        scores = _highest(n, found.values())
        least = max(at_least, scores[-1] - _SAME)
        kept = [one for one in found.values() if one.score >= least]
        kept.sort(key=self.order)
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
        is_likely = judged.is_confident if duty else judged.is_likely  # a duty is not yet a practice
        return PracticeMatch(text, candidates, judged.confidence, judged.is_confident, is_likely, duty)

    def order(self, one: Found) -> tuple[int, str]:
        """Give where a candidate comes: by falling score, equal scores by their keys."""
        return -round(one.score / _SAME), self.keys[one.practice]

    def judged(self, found: Mapping[int, Found]) -> "_Judged | None":
        """Judge the first of what was found; None if nothing was."""
        if not found:
            return None
        scores = _highest(_RIVALS, found.values())
        first = min([one for one in found.values() if one.score > scores[0] - _SAME], key=self.order)
        if self.calibration is None:
            is_sure = scores[0] >= _SURE and (len(scores) == 1 or scores[0] - scores[1] > _SAME)
            return _Judged(first, None, is_sure, is_sure)
        confidence = _confidence(self.calibration, self.seen(first, scores))
        named = self.names_alone(first)
        is_sure = confidence >= self.calibration.confident and not (named and _HOSTS.issuperset(named))
        is_likely = confidence >= self.calibration.likely and not (named and _PAYING.issuperset(named))
        return _Judged(first, confidence, is_sure, is_likely)

    def names_alone(self, found: Found) -> set[str]:
        """Give the words that tell and that a text and a phrase share, if the text has others; none if it has not."""
        said = [(unit.token, saying) for unit, _, saying in found.said.units if unit.kind == "word"]
        shared = {token for token, saying in said if found.phrase in saying}
        return shared if len(shared) < len(said) else set()

    def seen(self, first: Found, scores: Sequence[float]) -> dict[str, float]:
        """Give what can be seen of a first candidate; a calibration weighs it.

        Of thirty that were tried, these were kept: how alike text and phrase are; the share of the first among its
        rivals, each counting the more the nearer it comes; and what `PhraseIndex.seen` says of the words. The last
        three of those came later: each fold of a validation over plans chose just these of seven.
        """
        return {
            "score": first.score,
            "share": 1 / sum(exp(_NEARNESS * (score - scores[0])) for score in scores),
            **self.index.seen(first),
        }


def _words(said: Said) -> set[str]:
    """Give the words of what is said, generic ones too."""
    return {unit.token for unit, _, _ in said.units if unit.kind in ("word", "generic")}


def _is_of_both(candidate: Candidate, aside: Aside) -> bool:
    """Say whether what a candidate shares with a text is of its head and of its aside: then it is one."""
    shared = {
        word
        for words, kind in zip(candidate.shared[::4], candidate.shared[2::4], strict=True)
        if kind != "generic"
        for word in str(words).split()
    }
    sides = ({fold(word) for word in split_words(side)} for side in (aside.head, aside.core))
    said = {fold(word) for word in shared}
    return all(said & side for side in sides)


def _highest(n: int, found: Iterable[Found]) -> list[float]:
    """Give the n highest scores, falling. Sorting is faster than a heap: there are a few dozen at most."""
    return sorted([one.score for one in found], reverse=True)[:n]


def _confidence(calibration: Calibration, features: Mapping[str, float]) -> float:
    at = calibration.intercept + sum(weight * features.get(name, 0.0) for name, weight in calibration.weights.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, at))))


@lru_cache(maxsize=8)
def _of_year(catalogue: Catalogue, lexicon: Lexicon, year: int) -> _Matcher:
    return _Matcher(catalogue, lexicon, year)


def _matcher(catalogue: Catalogue, lexicon: Lexicon, as_of: datetime.date | None = None) -> _Matcher:
    return _of_year(catalogue, lexicon, (as_of or _today()).year)


def _today() -> datetime.date:
    return datetime.date.today()

"""What a line finds as a whole and by its parts, and which parts are one name."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from partnerkit.language.fold import fold, split_words
from partnerkit.language.matching.first_found import Judge, Judged
from partnerkit.language.matching.phrase_index import NOTHING, Finds, Nearest
from partnerkit.language.matching.units import Said
from partnerkit.language.reading.line_parts import Part, split_parts
from partnerkit.language.sayings import begins, by_key, ends, every, is_all, within

LONGEST = 2_000
"""More characters than this are not a line of a plan; the rest is not read."""
_KEPT = 1_000
"""So many texts are remembered with what they find: whole lines come again as parts of others."""
_PART = 0.9
"""What being like a part of a line is worth beside being like the whole of it; and the less, the less of the line the
part is."""
_AHEAD = 0.15
"""So far behind the practice that the words of a line decide on are all others: a near rival keeps it unnamed."""
_DECIDED = 0.75
"""How alike a text is at least to a practice that its words decide on."""
_ONE_NAME = 0.87
"""Two parts that together are so much like one phrase are its name."""
_SERVED = frozenset(["#breakfast", "#meal"])
"""The ideas of what is served."""
_HELPING = frozenset(["assisting", "helping", "ayudando"])
"""What begins so says what the volunteers do that a line has named before."""
_AND = re.compile(r"\s+(?:and|y|e|&)\s+", re.IGNORECASE)


class Piece(NamedTuple):
    """What a part of a line says and finds.

    Attributes:
        found: What it finds.
        judged: The first of these.
        begins: Whether it begins a part of its own: not with "at" or "with", and with more than generic words.
        turns: Whether it goes on with "at" or "with": then a comma may list people.
    """

    found: Finds
    judged: Judged | None
    begins: bool
    turns: bool


class LineFinder:
    """What finds practices in the lines of one call; parts that lines have in common are looked up once."""

    __slots__ = ("_decided", "_further", "_judge", "_piece", "_search", "_turns", "_unmeant", "said")

    def __init__(self, judge: Judge) -> None:
        """Begin with nothing known."""
        self._judge, self._turns = judge, judge.index.reader.turns
        self.said: Callable[[str], Said] = lru_cache(_KEPT)(judge.index.said)
        self._search: Callable[[Said], Finds] = judge.index.search
        self._further: Callable[[str], frozenset[str]] = lru_cache(_KEPT)(_further)
        self._decided: Callable[[str], tuple[str, ...]] = lru_cache(_KEPT)(_decided)
        self._unmeant: Callable[[str], frozenset[str]] = lru_cache(_KEPT)(_unmeant)
        self._piece: Callable[[str], Piece] = lru_cache(_KEPT)(self._looked_up)

    def found(self, text: str) -> Finds:
        """Give everything that a line finds."""
        read = text[:LONGEST]
        return self.together(read, self.pieces(read))

    def together(self, text: str, pieces: Iterable[tuple[Part, Piece]]) -> Finds:
        """Give what a line finds as a whole, or by a part that is nearer than the whole."""
        said = self.said(text)
        whole = self._search(said)
        scores = whole.scores
        for _, piece in pieces:
            part = piece.found
            covered = sqrt(min(1.0, part.said.weight / said.weight)) if part.scores else 0.0
            for practice, score in part.scores.items():
                score = score * _PART * covered
                if score > scores.get(practice, -1.0):
                    scores[practice] = score
                    whole.nearer[practice] = part.nearer.get(practice, part)
        return self._stepped_up(self._as_meant(whole, text), text)

    def _as_meant(self, finds: Finds, text: str) -> Finds:
        """Give what was found without what the text does not mean, and first what it does, by who does what.

        In "staff attend a workshop on home visits" staff learn, and "credits for graduation" thank nobody. What shares
        nothing with the text is not put first.
        """
        places = self._judge.places
        out = {places[key] for key in self._unmeant(text) if key in places}
        first = [places[key] for key in self._decided(text) if places.get(key) in finds.scores]
        if not first and out.isdisjoint(finds.scores):
            return finds
        scores = {practice: score for practice, score in finds.scores.items() if practice not in out.difference(first)}
        if first:
            best = max(_DECIDED, *finds.scores.values())
            scores = {practice: max(0.0, min(score, best - _AHEAD)) for practice, score in scores.items()}
            scores[first[0]] = best
        meant = Finds(finds.said, scores, finds.nearest)
        meant.nearer |= finds.nearer
        return meant

    def _stepped_up(self, finds: Finds, text: str) -> Finds:
        """Give what was found with the next step up in the place of a practice that lacks what the text says.

        A survey of which "results are shared with families" is not one without a reply, and is as much like a survey.
        """
        places, practices = self._judge.places, self._judge.catalogue.practices
        for key in self._further(text):
            place = places.get(key)
            more = None if place is None else next(map(places.get, practices[place].steps_up_to), None)
            if place is None or more is None or place not in finds.scores:
                continue
            less = finds[place]
            scores = {practice: score for practice, score in finds.scores.items() if practice != place}
            stepped = Finds(finds.said, scores, finds.nearest)
            stepped.nearer |= finds.nearer
            if less.score > scores.get(more, 0.0):
                scores[more] = less.score
                nearest = Nearest({}, {}, {more: less.phrase}, {more: less.shared}, {})
                stepped.nearer[more] = Finds(less.said, {}, nearest)
            finds = stepped
        return finds

    def pieces(self, text: str) -> list[tuple[Part, Piece]]:
        """Give the parts of a line with what each finds; nothing where a line has one part."""
        parts = self._names_kept(text, split_parts(text))
        if len(parts) < 2:
            return []
        return [(part, self._within(text, self._piece(part.core))) for part in parts]

    def _within(self, text: str, piece: Piece) -> Piece:
        """Give a part as the whole line means it: what is done with a survey may be said in the part after it."""
        found = self._stepped_up(piece.found, text)
        return piece if found is piece.found else piece._replace(found=found, judged=self._judge.judged(found))

    def _names_kept(self, text: str, parts: Sequence[Part]) -> list[Part]:
        """Give the parts of a line with those joined that are one name or one subject: "Bring and buy", "PTA and I"."""
        kept = list(parts[:1])
        groups = [(group.start, group.end) for group in every("one_group", text)] if len(parts) > 1 else []
        for part in parts[1:]:
            before = kept[-1]
            is_listed = any(start < before.end and part.start < end for start, end in groups)
            has_and = _AND.fullmatch(text, before.end, part.start)
            is_subject = has_and and ends("who_acts", before.core) and begins("with_us", part.core)
            goes_on = is_all("refers_back", part.core) or (not has_and and begins("says_how", part.core))
            goes_on = goes_on or (begins("purpose", part.core) and within("done_for", before.core))
            is_name = has_and and (is_all("one_person", before.core) or self._is_one_name(before.core, part.core))
            if is_listed or is_subject or goes_on or is_name:
                kept[-1] = _joined(text, before, part)
            elif has_and and is_all("people_alone", before.core) and begins("people_do", part.core):
                while kept and is_all("people_alone", kept[-1].core):
                    part = _joined(text, kept.pop(), part)
                kept.append(part)
            else:
                kept.append(part)
        return kept

    def _is_one_name(self, first: str, second: str) -> bool:
        """Say whether two parts make one name: a phrase has words of both, or one is only what is served.

        "Donuts" alone says what there is to eat, and with one more word what a school calls its event. Two parts that
        are names themselves, as "newsletters and PTA meetings", are not one.
        """
        if all(self._judge.index.is_name(self.said(side)) for side in (first, second)):
            return False
        said = self.said(f"{first} and {second}")
        ideas = {unit.token for unit in said.units if unit.kind == "idea"}
        if not ideas.isdisjoint(_SERVED) and all(len(split_words(side)) == 1 for side in (first, second)):
            return True
        found = self._search(said)
        if not found.scores:
            return False
        practice, score = max(found.scores.items(), key=lambda item: item[1])
        if score < _ONE_NAME:
            return False
        phrase = found[practice].phrase
        shared = {unit.token for unit in said.units if unit.kind in _WORDS and phrase in unit.saying}
        sides = [_words(self.said(side)) for side in (first, second)]
        own = shared - (sides[0] & sides[1])  # "school newsletters and a school calendar" are two
        return not shared.issubset(sides[0].union(sides[1])) or all(own & side for side in sides)

    def _looked_up(self, text: str) -> Piece:
        """Look a part of a line up, without a label that tells nothing; what begins with "at" finds nothing."""
        label, _, labeled = text.partition(": ")
        if labeled and not self.said(label).tells:
            text = labeled
        words = [fold(word) for word in split_words(text)]
        said = self.said(text)
        if not words or words[0] in self._turns or words[0] in _HELPING or is_all("bare_verb", text.strip()):
            return Piece(Finds(said, {}, NOTHING), None, begins=False, turns=False)
        found = self._as_meant(self._search(said), text)
        return Piece(found, self._judge.judged(found), said.tells, not self._turns.isdisjoint(words))


def _further(text: str) -> frozenset[str]:
    """Give the practices that lack what a text says, by their keys."""
    return frozenset(key for key, _ in by_key("goes_further", text))


def _decided(text: str) -> tuple[str, ...]:
    """Give the practices that a text is about by who does what, by their keys; not where families do it too."""
    first = (key for key, said in by_key("decides_first", text) if not text[: said.start].strip())
    said_anywhere = by_key("decides", text)
    return (
        *first,
        *(key for key, said in said_anywhere if not ends("families_and", text[: said.start].rstrip(" ,"))),
    )


def _unmeant(text: str) -> frozenset[str]:
    """Give the practices that a text shares words with and does not mean, by their keys.

    What only staff learn, and not about families, is none that trains staff or families: "training on phonics".
    """
    unmeant = [key for key, _ in by_key("not_meant", text)]
    lessons = [key for key, _ in by_key("lessons_of_staff", text)]
    return frozenset((*unmeant, *(lessons if lessons and not within("about_families", text) else ())))


def _joined(text: str, before: Part, part: Part) -> Part:
    """Give two parts as one, with what is between them."""
    return Part(f"{before.core}{text[before.end : part.start]}{part.core}", before.start, part.end)


_WORDS = ("word", "generic")


def _words(said: Said) -> set[str]:
    """Give the words of what is said, generic ones too."""
    return {unit.token for unit in said.units if unit.kind in _WORDS}

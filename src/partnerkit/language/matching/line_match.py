"""One line of a plan: what it names as a whole, by its parts and beside its first practice, and what it denies."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from partnerkit.language.fold import fold, split_words
from partnerkit.language.matching.denials import Stretch
from partnerkit.language.matching.first_found import SAME, WHOLE, Judge, Judged, highest
from partnerkit.language.matching.line_finds import LONGEST, LineFinder, Piece
from partnerkit.language.matching.matches import Candidate, PracticeMatch, near_at_most
from partnerkit.language.matching.phrase_index import Finds
from partnerkit.language.matching.units import Said
from partnerkit.language.reading.form_fields import is_form_field
from partnerkit.language.reading.line_parts import Aside, Part, asides, item_marks
from partnerkit.language.sayings import begins, is_all, within

_NUMBERED = re.compile(
    r"\s*(?:(?:[^\W\d_]+\s+)?(?:goal|objective|strategy|action|step|activity|priority|initiative|type|task)"
    r"|meta|objetivo|estrategia|acci[o\u00f3]n|actividad|tipo)\s+#?\d[\d.]*\s*[:.)]",
    re.IGNORECASE,
)
"""What numbers a line, such as "Goal 2:", is not what it says."""
_TOPICS = frozenset(["about", "on", "for", "sobre", "acerca", "para"])
"""After these a comma lists what something is about: "workshops on reading, math and technology"."""
_NAMED_PART = 0.82
"""A part of a line names only a practice that is so much like it: cut off by "and", "make sure assignments are
completed" says no longer who makes sure."""
_MARKS = " .:;,/-\u2013\u2014\u2022"
_TRAILING = re.compile(r"[\s;,/\u2022]+(?:and|or|as well as|y|e|o|&)?\s*$", re.IGNORECASE)
"""What is between two parts is in neither."""


class LineMatcher:
    """What matches the lines of one call, with as many candidates as it asks for."""

    __slots__ = ("_at_least", "_finder", "_index", "_judge", "_n")

    def __init__(self, judge: Judge, n: int, at_least: float) -> None:
        """Keep how many candidates are asked for, and from which score on."""
        self._judge, self._index, self._n, self._at_least = judge, judge.index, n, at_least
        self._finder = LineFinder(judge)

    def match(self, text: str) -> PracticeMatch:
        """Match one text."""
        whole = self._without_asides(text)
        if whole.denial or whole.duty:
            return whole
        is_taught = within("instruction", text) and not within("about_families", text)
        if is_taught or is_form_field(text):
            return _held_back(whole)
        if target := within("target", text) if any(map(str.isdigit, text)) else None:
            return self._as_aimed(whole, target.start)
        parts = whole.parts or (whole,)
        split = [piece for part in parts for piece in self._with_aside(part)]
        return whole if len(split) == len(parts) else attrs.evolve(whole, parts=tuple(split))

    def _as_aimed(self, match: PracticeMatch, start: int) -> PracticeMatch:
        """Give a match of a line that sets a target by what it says it will do for that, or by nothing.

        "Increase participation by 10% through monthly workshops" comes near workshops; "to 90%" alone names nothing.
        """
        is_past = begins("target_reached", match.text, start) is not None
        done = self._without_asides(match.text[:start].strip()) if is_past else None
        if done is not None and done.is_likely:  # "Math night raised attendance from 20 to 60%"
            return near_at_most(attrs.evolve(done, text=match.text, parts=()))
        means = within("by_means", match.text, start)
        if means is None:
            return _held_back(match)
        return near_at_most(attrs.evolve(self._without_asides(match.text[means.end :]), text=match.text))

    def _with_aside(self, match: PracticeMatch) -> Iterator[PracticeMatch]:
        """Give a match; or two, where a text names a second practice beside a first that does without it.

        The second counts as near where it is said to be within the first, as in "conferences with interpreters".
        """
        is_whole = not match.candidates or match.candidates[0].score >= WHOLE
        for aside in () if is_whole or match.denial or match.duty else asides(match.text[:LONGEST]):
            heads = self._finder.found(_NUMBERED.sub("", aside.head))
            head = self._near_enough(heads)
            if head is None or not head.is_likely:
                continue
            besides = self._finder.found(aside.core)
            beside = self._near_enough(besides)
            if beside is None or not beside.is_confident:
                continue
            first, one = match.candidates[0], self._judge.keys[beside.first.practice]
            if head.first.practice == beside.first.practice:
                continue
            if first.practice.key != one and _is_of_both(first, aside):
                continue
            yield self._made(aside.head, "", heads, head)
            yield attrs.evolve(self._made(aside.said, "", besides, beside), is_confident=aside.is_beside)
            return
        yield match

    def _near_enough(self, found: Finds) -> Judged | None:
        """Judge the first of what was found, if it is near enough to be a candidate."""
        judged = self._judge.judged(found)
        return None if judged is None or judged.first.score < self._at_least else judged

    def _without_asides(self, text: str) -> PracticeMatch:
        """Match one text, with what it says is not done, or with the parts that commas and "and" make."""
        read = _NUMBERED.sub(lambda label: " " * len(label.group()), text[:LONGEST])
        if who := begins("reporting", read):  # "D. Alvarez reported that" is no report
            read = f"{' ' * who.end}{read[who.end :]}"
        if named := begins("inserted_name", read):  # "Our nurse, Mrs Hall, calls"
            comma = read.find(",")
            read = f"{read[:comma]}{' ' * (named.end - comma)}{read[named.end :]}"
        read = self._without_inserted(read)
        for kind in ("in_old_place", "time_slots"):  # "a parents' room in the old caretaker's house"
            if (beside := within(kind, read)) and beside.start:
                read = f"{read[: beside.start]}{' ' * (beside.end - beside.start)}{read[beside.end :]}"
        said = self._finder.said(read)
        pieces = self._finder.pieces(read)
        stretches = self._index.reader.denials.stretches(text[:LONGEST]) if said.may_deny else []
        denial = next((stretch.denial for stretch in stretches if stretch.denial), "")
        if not denial:
            return self._with_parts(text, read, said, pieces)
        parts = tuple(self._of_stretches(stretches))
        reason = within("reason", read)
        if reason and fold(denial) in fold(read[: reason.start]):  # "no longer, as the council withdrew its funding"
            read = read[: reason.start]
            pieces = self._finder.pieces(read)
        found = self._finder.together(read, pieces)
        is_mixed = any(part.candidates and not part.denial for part in parts)
        return self._made(text, said.duty, found, self._near_enough(found), denial, parts if is_mixed else ())

    def _without_inserted(self, text: str) -> str:
        """Give a text with blanks for what it says of somebody between commas, unless that names a practice itself.

        "The council, made up of six parents and two teachers, votes on the budget" says one thing.
        """
        inserted = within("inserted", text) if "," in text else None
        if inserted is None:
            return text
        named = self._near_enough(self._finder.found(inserted.words.strip(", ")))
        if named is not None and named.is_likely:
            return text
        return f"{text[: inserted.start]}{' ' * (inserted.end - inserted.start)}{text[inserted.end :]}"

    def _with_parts(self, text: str, read: str, said: Said, pieces: Sequence[tuple[Part, Piece]]) -> PracticeMatch:
        """Give the match of a text with those of its parts, if it names several practices."""
        found = self._finder.together(read, pieces)
        judged = self._near_enough(found)
        is_whole = judged is not None and judged.first.score >= WHOLE
        parts = () if is_whole or not pieces else tuple(self._parts(read, said.duty, pieces))
        return self._made(text, said.duty, found, judged, parts=parts)

    def _of_stretches(self, stretches: Sequence[Stretch]) -> Iterator[PracticeMatch]:
        """Give the matches of what a line says is done, and of what it says is not done."""
        joined: list[Stretch] = []
        before = ""
        for stretch in stretches:
            if stretch.denial or self._finder.said(stretch.text).tells:
                joined.append(Stretch(before + stretch.text, stretch.denial))
                before = ""
            elif joined:  # "at this time" goes with what it is beside
                joined[-1] = Stretch(joined[-1].text + stretch.text, joined[-1].denial)
            else:
                before = stretch.text
        for stretch in joined:
            text = stretch.text.strip(_MARKS)
            said = self._finder.said(text)
            if stretch.denial:
                found = self._finder.together(text, ())
                judged = self._near_enough(found)
                if judged is not None and not judged.is_likely and len(joined) > 1 and is_all("bare_but", text):
                    judged = None  # "but not on the phones" says no more of what it is not
                yield self._made(text, said.duty, found, judged, stretch.denial)
            else:
                match = self._with_parts(text, text, said, self._finder.pieces(text))
                yield from match.parts or (match,)

    def _parts(self, text: str, duty: str, pieces: Sequence[tuple[Part, Piece]]) -> Iterator[PracticeMatch]:
        """Give a match for each part of a line that names several practices; nothing for other lines.

        What cannot stand alone, such as "teachers" in "meetings with parents, teachers", is said with the part
        before it, so that the parts together say all that the line does.
        """
        begins: list[tuple[int, Piece]] = []
        practices = set()
        turned = lists_topics = False
        topics = within("workshop_on", text)
        for part, piece in pieces:
            judged = piece.judged
            counts = judged is not None and (judged.is_confident if turned else judged.is_likely)
            if lists_topics and judged is not None and judged.first.score < WHOLE:
                counts = counts and sum(unit.kind == "word" for unit in judged.first.said.units) > 1
            if topics and part.start > topics.start and is_all("topic_alone", part.core):
                counts = False
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
            words = _TRAILING.sub("", text[start if place else 0 : end]).strip(_MARKS)
            made = self._made(words, duty, piece.found, self._near_enough(piece.found))
            yield attrs.evolve(made, is_confident=made.is_confident and self._names(words, piece))

    def _names(self, words: str, piece: Piece) -> bool:
        """Say whether all words of a part, and not only those that stand alone, are much like a practice."""
        told = self._near_enough(self._finder.found(words))
        if told is None or piece.judged is None or told.first.score < _NAMED_PART:
            return False
        return told.first.practice == piece.judged.first.practice

    def _made(
        self,
        text: str,
        duty: str,
        found: Finds,
        judged: Judged | None,
        denial: str = "",
        parts: tuple[PracticeMatch, ...] = (),
    ) -> PracticeMatch:
        """Give a match, with as many of the practices found as were asked for."""
        if judged is None:
            confidence = None if self._judge.calibration is None else 0.0
            return PracticeMatch(text, (), confidence, duty=duty, denial=denial, parts=parts)
        is_confident = judged.is_confident and not denial and not self._is_of_pupils(text, judged)
        is_likely = (judged.is_confident if duty else judged.is_likely) and not denial  # a duty is not yet a practice
        candidates = tuple(self._candidates(found))
        confidence = None if judged.is_held_back else judged.confidence
        return PracticeMatch(text, candidates, confidence, is_confident, is_likely, duty, denial, parts)

    def _is_of_pupils(self, text: str, judged: Judged) -> bool:
        """Say whether a text names pupils and no family, where what it is most like names families.

        "Students go on field trips" is not quite "Field trips with parents".
        """
        if not within("pupils", text) or within("about_families", text):
            return False
        return within("about_families", self._index.phrasings[judged.first.phrase].text) is not None

    def _candidates(self, found: Finds) -> Iterator[Candidate]:
        """Give the practices found, those first that are most alike, with phrases in the language of the text."""
        least = max(self._at_least, highest(self._n, found.scores.values())[-1] - SAME)
        order, tongue = self._judge.order, self._index.tongue(found.said)
        kept = [(order(practice, score), practice, score) for practice, score in found.scores.items() if score >= least]
        kept.sort()
        tied = [abs(one[2] - other[2]) < SAME for one, other in pairwise(kept)]
        for (_, practice, score), before, after in zip(kept, (False, *tied), (*tied, False), strict=True):
            one = self._index.quoted(found[practice], tongue)
            phrasing = self._index.phrasings[one.phrase]
            yield Candidate(
                self._judge.catalogue.practices[practice],
                score,
                phrasing.text,
                phrasing.origin,
                before or after,
                self._index.common(one),
            )


def _held_back(match: PracticeMatch) -> PracticeMatch:
    """Give a match that is neither named nor near, whatever its words say."""
    return attrs.evolve(match, confidence=None, is_confident=False, is_likely=False, parts=())


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

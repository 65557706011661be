"""What a text says is not done, or not yet, and how far each denial reaches.

A text is taken clause by clause. In a clause a word such as "not" denies everything said there, "instead of" denies
what follows it, and "replaced by" what came before it. Which words do what is in the lexicon, whether they do it where
they are in `denial_rules`; how far they reach is here.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from partnerkit.language.known_phrases import begun, by_first, spelled_words
from partnerkit.language.matching.clauses import NEGATIONS, Clause, Clauses, Sign
from partnerkit.language.matching.denial_rules import DenialRules
from partnerkit.language.reading.section_heads import without_number
from partnerkit.language.sayings import begins, every, is_all

_HEADING_END = re.compile(r"\s*:")
_WHEN_END = re.compile(r"\s*[:,]")
"""After what opens a text and says nothing but a denial, these lead on to what is denied."""
_CLOSING = re.compile(r"\s?[)\]]+")
_BRACKETS = re.compile(r"\([^()]{1,200}\)|\[[^\[\]]{1,200}\]")
_FEW_WORDS = 2
_SHORT_DATE = 3
"""A heading of fewer words that begins with a year says only when."""
_WE = re.compile(r"\w{3,}mos")
"""A Spanish verb that needs no "we": with it a statement begins."""


class Stretch(NamedTuple):
    """A stretch of a text, and the words by which it says that something is not done; empty if it does not."""

    text: str
    denial: str


class Denials:
    """The words of a lexicon that deny, ready to be looked for."""

    __slots__ = ("_over", "_rules", "clauses")

    def __init__(self, groups: Mapping[str, Sequence[str]], year: int) -> None:
        """Arrange the phrases by their first word; years after `year` are to come."""
        self.clauses = Clauses(groups, year)
        self._rules = DenialRules(self.clauses)
        self._over = by_first({spelled_words(phrase): phrase for phrase in groups.get("over", ())})

    def stretches(self, text: str) -> list[Stretch]:
        """Give a text in stretches, those that deny and those that do not; together they are the whole text."""
        denied: list[tuple[int, int, str]] = []
        clauses = list(self.clauses.split(self._without_names(text)))
        for before, clause, after in zip([None, *clauses], clauses, [*clauses[1:], None], strict=False):
            for sign in self._rules.denials(clause):
                if sign.group == "ended" and _is_done_again(text, sign, clause, after, self.clauses.group("joins")):
                    continue
                start, end = self._reach(sign, clause)
                replaced = [one.end for one in clause.signs if one.group == "replaced" and one.start >= sign.end]
                end = min([end, *replaced])  # "discontinued and replaced by" says what there is now
                begin, finish = clause.words[start].start, clause.words[end - 1].end
                is_beside = (before is not None or start > 0) and (
                    self._rules.empties(clause, start, end) or self._rules.is_only_state(sign, clause)
                )
                is_beside = is_beside or self._rules.says_first(sign, clause)
                if is_beside or self._rules.says_nothing(
                    [*clause.said(start, sign.start), *clause.said(sign.end, end)], sign
                ):
                    opening = _WHEN_END if sign.group in ("later", "starts") else _HEADING_END
                    if before is None and after is not None and opening.match(text, finish):
                        finish = after.words[-1].end
                    else:
                        begin = self._item_before(clause, before, start)
                closing = _CLOSING.match(text, finish)
                denied.append((begin, closing.end() if closing else finish, sign.words))
        return list(_cut(text, _with_brackets(text, denied)))

    def _without_names(self, text: str) -> str:
        """Blank out brackets within a clause that deny nothing: "The SSC (School Site Council) has not met".

        And "used" in "the measures we used to reach families", and "planned" of what something is done together with.
        """
        for means in every("used_as_means", text) if " used to " in text else ():
            text = f"{text[: means.end - 4]}    {text[means.end :]}"
        for planned in every("beside_planned", text) if "planned" in text else ():
            text = f"{text[: planned.end - 7]}       {text[planned.end :]}"
        for bracket in _BRACKETS.finditer(text):
            goes_on = text[bracket.end() :].lstrip()[:1].islower() and bracket.start() > 0
            if goes_on and not any(map(self._rules.denials, self.clauses.split(bracket.group()))):
                text = f"{text[: bracket.start()]}{' ' * len(bracket.group())}{text[bracket.end() :]}"
        return text

    def over(self, text: str) -> str:
        """Give the words by which a heading, a label or a cell says nothing but that something is not done, or not yet.

        Such as "Ideas for next year", "Not yet in place", "What we stopped"; empty if it says anything else.
        """
        if is_all("head_stopped", heading := without_number(text)):
            return heading
        words = spelled_words(text)
        said, decisive, place = self.clauses.group("outlook") | self.clauses.group("idle"), "", 0
        said |= self.clauses.group("times") | self.clauses.group("dates") | self.clauses.group("small")
        while place < len(words):
            spelled, phrase = next(iter(begun(self._over, words, place)), ((), ""))
            if self.clauses.is_to_come(words, place) and (place or len(words) < _SHORT_DATE):
                spelled, phrase = (words[place],), words[place]
            elif not spelled and words[place] not in said and not words[place].isdigit():
                return ""
            decisive = decisive or phrase
            place += len(spelled) or 1
        return decisive

    def _item_before(self, clause: Clause, before: Clause | None, start: int) -> int:
        """Give where the item begins that comes before a word of a clause: in it, or at the end of the one before.

        A denial that says nothing else is about that item: in a list with commas the last, after its "and" too.
        """
        earlier = [place for place in clause.commas if place < start]
        if start:
            return clause.words[earlier[-1] if earlier else 0].start
        if before is None:
            return clause.words[0].start
        if not before.commas:
            return before.words[0].start
        comma = before.commas[-1]
        joins = [
            place
            for place in range(comma + 1, len(before.words))
            if before.words[place].word in self.clauses.group("joins")
        ]
        return before.words[joins[-1] if joins else comma].start

    def _reach(self, sign: Sign, clause: Clause) -> tuple[int, int]:
        """Give the words that a sign denies: its whole clause, or what comes after or before it."""
        following = [place for place in clause.commas if place >= sign.end]
        joins, whole = self.clauses.group("joins"), len(clause.words)
        if sign.group == "replaced":
            return 0, sign.end
        if sign.group == "last":
            return 0, whole
        if sign.group == "instead":
            return sign.start, following[0] if following else self._begins(sign, clause)
        if sign.group == "lacking":
            return sign.start, following[0] if following else whole
        if sign.group in NEGATIONS and (verb := self._manner(sign, clause)) is not None:
            return verb, whole
        if sign.group == "making":
            means = self.clauses.group("means")
            return 0, next((place for place in range(sign.end, whole) if clause.words[place].word in means), whole)
        if sign.group in ("ended", "shut") and not self._rules.says_it_was(sign, clause):
            return max((place for place in clause.commas if place <= sign.start), default=0), whole
        previous = clause.words[sign.start - 1].word if sign.start else ""
        if sign.group in NEGATIONS and (sign.start in clause.commas or (sign.group == "none" and previous in joins)):
            lists_on = following and clause.words[following[-1]].word in joins
            return sign.start, following[0] if following and not lists_on else whole
        end = self._next_statement(sign, clause)
        for place in range(sign.start - 1, 0, -1):
            if clause.words[place].word in joins and self._stands_alone(clause, place, sign):
                return place, end
        comma = max((place for place in clause.commas if place <= sign.start), default=0)
        return (0 if self.clauses.group("does").isdisjoint(clause.said(0, comma)) else comma), end

    def _next_statement(self, sign: Sign, clause: Clause) -> int:
        """Give where something else is said after a denial: "and" with a subject and a verb, or the clause's end.

        In "visits are not offered and newsletters are sent" the newsletters are; in "are not offered or planned", and
        in "do not send letters and call home", what follows has no subject of its own.
        """
        joins, verbs = self.clauses.group("joins"), self.clauses.group("copulas")
        for place in range(sign.end, len(clause.words) - 2):
            if clause.words[place].word in joins:
                following = [word.word for word in clause.words[place + 1 :]]
                if following[0] not in verbs and not verbs.isdisjoint(following[1:]):
                    return place
        return len(clause.words)

    def _manner(self, sign: Sign, clause: Clause) -> int | None:
        """Give where only how something is done is denied: the verb in "the newsletter is not in Spanish"."""
        copulas, fillers = (
            self.clauses.group("copulas"),
            self.clauses.group("copulas") | self.clauses.group("idle") | self.clauses.group("passives"),
        )
        before, after = clause.said(0, sign.start), clause.said(sign.end)
        is_contracted = "'" in sign.words
        if not (is_contracted or (before[-1:] and before[-1] in copulas) or (after and after[0] in copulas)):
            return None
        manner = next((one for one in clause.signs if one.group == "manner" and one.start >= sign.end), None)
        if manner is None or not fillers.issuperset(clause.said(sign.end, manner.start)):
            return None
        verb = sign.start - 1 if before and before[-1] in copulas else sign.start
        return verb or None  # with nothing before it, it is about the item before

    def _begins(self, sign: Sign, clause: Clause) -> int:
        """Give where a statement begins after what it is instead of: "instead of newsletters | we visit homes"."""
        verbs, subjects = self.clauses.group("does"), self.clauses.group("subjects")
        for place in range(sign.end + 1, len(clause.words)):
            word = clause.words[place]
            if word.word in subjects or _WE.fullmatch(word.word):
                return place
            if word.word in verbs:  # its subject comes before it
                return place - 1 if sign.start == 0 and place - 1 > sign.end else place
        return len(clause.words)

    def _stands_alone(self, clause: Clause, place: int, sign: Sign) -> bool:
        """Say whether what comes after an "and" is a statement of its own, so that its denial does not reach back."""
        verbs = self.clauses.group("was") | self.clauses.group("does")
        return verbs.issuperset(clause.said(place + 1, sign.start)) or not self.clauses.group("does").isdisjoint(
            clause.said(0, place)
        )


def _with_brackets(text: str, denied: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Give what is denied with the whole of a bracket of which it is all but a word or two: none is cut open."""
    brackets = [found.span() for found in _BRACKETS.finditer(text)] if denied else []
    whole = []
    for start, end, words in denied:
        for opens, closes in brackets:
            if opens < start < closes and len(text[opens + 1 : start].split()) <= _FEW_WORDS:
                start = opens
            end = closes if opens < end < closes and start <= opens else end
        whole.append((start, end, words))
    return whole


def _is_done_again(text: str, sign: Sign, clause: Clause, after: Clause | None, joins: Collection[str]) -> bool:
    """Say whether what ended was done after all: "stopped, but started again", "cancelled in March, held in May"."""
    further = [place for place, one in enumerate(clause.words) if place in clause.commas or one.word in joins]
    starts = [clause.words[place].start for place in further if place >= sign.end]
    starts += [after.words[0].start] if after else []
    return any(begins("done_again", text[start:]) for start in starts)


def _cut(text: str, denied: Sequence[tuple[int, int, str]]) -> Iterator[Stretch]:
    """Cut a text where what is denied begins and ends; overlapping denials are one."""
    done = 0
    merged: list[tuple[int, int, str]] = []
    for start, end, words in sorted(denied):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, words))
    for start, end, words in merged:
        if start > done:
            yield Stretch(text[done:start], "")
        yield Stretch(text[start:end], words)
        done = end
    if done < len(text) or not text:
        yield Stretch(text[done:], "")

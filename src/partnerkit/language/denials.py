"""What a text says is not done, or not yet: which words deny, and how far each denial reaches.

A text is taken clause by clause. In a clause a word such as "not" denies everything said there, "instead of" denies
what follows it, and "replaced by" what came before it. Some things look like denials and are none: a word about people
("parents who do not speak English"), a condition ("if you cannot come"), a denial of a denial ("no family is turned
away", "never without an interpreter"), and "not only". Which words do what is in the lexicon; how far they reach is
here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from partnerkit.language.fold import fold, split_words

__all__ = ["Denials", "Stretch"]

_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.;:!?\u2022\u2014()\[\]|/]+|(?<=\s)[-\u2013](?=\s)")
_HEADING_END = re.compile(r"\s*:")
_WHEN_END = re.compile(r"\s*[:,]")
"""After what opens a text and says nothing but a denial, these lead on to what is denied."""
_CLOSING = re.compile(r"\s?[)\]]+")
_APOSTROPHES = ("'", "\u2019")
_POSSESSIVES = tuple(f"{apostrophe}s" for apostrophe in _APOSTROPHES)
_FUTURE = re.compile(r"\w{2,}(?:remos|rá|rán)", re.IGNORECASE)
"""A Spanish verb in the future, such as "abriremos"."""
_PARTICIPLE = re.compile(r"\w{2,}[ai]d[oa]")
_YEAR = re.compile(r"20\d\d")
_SHORT_DATE = 3
"""A heading of fewer words that begins with a year says only when."""
_NEAR_PEOPLE, _NEAR_HARMLESS, _NEAR_VERB, _NEAR_DATE, _NEAR_INVITED = 4, 3, 3, 2, 2
"""How many words before a denial may say that it is about people, how many after it that it does no harm, how many
before "suspended" that something was, how many around "to be announced" that only the day is open, and how many after
"would like to" that somebody is invited."""
_ENDED = re.compile(r"\w{3,}(?:ed|[ai]d[oa])|withdrawn")
"""A word of `ended` that says so where a statement ends with it: "newsletter paused", but not "toy drop"."""
_BECAUSE = frozenset(["due", "because", "debido", "porque"])
_BY = frozenset(["by", "before", "para", "from", "starting", "beginning", "desde", "partir"])
"""Before "fall 2027" these say that something will be done by then; "in May 2027" is the day of an event."""
_WE = re.compile(r"\w{3,}mos")
"""A Spanish verb that needs no "we": with it a statement begins."""
_TO_COME, _MOST_YEARS = "to come", 25
"""The group of years that have not begun, and how far plans look ahead."""

_ALL_OF_IT = "all"
"""The group of phrases that deny their clause and need no rule."""
_NEGATIONS = ("not", "none", "too", _ALL_OF_IT)
_PLANS = ("foreseen", "undecided", "later", "starts")
_DENYING = frozenset([*_NEGATIONS, *_PLANS, "instead", "replaced", "ended", "planned", "making", "lacking", _TO_COME])
_SIGNS = frozenset(["except", "people", "if", "undone", "harmless", "negative", "will", "inviting", "manner"])
_ONLY_WORDS = frozenset(
    [
        "governs",
        "whole",
        "was",
        "school",
        "turns",
        "joins",
        "does",
        "subjects",
        "idle",
        "times",
        "dates",
        "awaits",
        "rhythm",
        "small",
        "copulas",
        "passives",
        "means",
        "outlook",
    ]
)
_RULED = _DENYING | _SIGNS | _ONLY_WORDS

Spelled = tuple[str, ...]


class Stretch(NamedTuple):
    """A stretch of a text, and the words by which it says that something is not done; empty if it does not."""

    text: str
    denial: str


class _Word(NamedTuple):
    """A word as it is compared, and where it is in the text."""

    word: str
    start: int
    end: int


class _Sign(NamedTuple):
    """Words of a clause that matter here: of which group, from which word of the clause to which, and the words."""

    group: str
    start: int
    end: int
    words: str


class _Clause:
    """The words of a clause, where items of a list begin in it, and its signs."""

    __slots__ = ("commas", "signs", "text", "words")

    def __init__(self, words: Sequence[_Word], text: str, signs: Sequence[_Sign]) -> None:
        self.words, self.text, self.signs = words, text, signs
        self.commas = [
            place for place in range(1, len(words)) if "," in text[words[place - 1].end : words[place].start]
        ]

    def said(self, start: int = 0, end: int | None = None) -> list[str]:
        """Give words as they are compared."""
        return [one.word for one in self.words[start:end]]

    def opens(self, place: int) -> bool:
        """Say whether the clause or an item of a list begins here."""
        return not place or place in self.commas


class Denials:
    """The words of a lexicon that deny, ready to be looked for.

    Groups that have a rule are these; phrases of any other group deny the clause that they are in.

    - ``not`` denies its clause. ``none`` ("no") denies an item of a list that it begins, and its clause after a word of
      ``governs`` ("have no") or where a word of ``whole`` says that the language is one in which "no" is "not".
      ``too`` ("ninguna") denies its clause, and says no more than a denial before it.
      Of ``manner`` ("not in Spanish") after one of ``copulas`` ("is"), perhaps one of ``passives`` ("sent") between,
      they deny only that, and not what comes before.
    - ``instead`` denies what follows it, up to where a statement begins; ``replaced`` what comes before it.
    - ``ended`` ("suspended") denies its clause after a word of ``was``, or where it is all that the clause says; where
      the clause ends with it, the item of a list that it ends.
    - ``lacking`` ("without") denies the clause or the item that it begins.
    - ``planned`` ("plan to") denies its clause where a word of ``school`` comes before it or nothing does, unless one
      of ``inviting`` follows. So does ``making`` ("are developing"), up to a word of ``means`` ("through").
      ``foreseen`` ("are planned") does where what follows only says when, in words of ``times`` and ``dates``;
      "planned each term" is a schedule, and a clause that begins with a word of ``awaits`` ("before") is about another
      thing.
      ``undecided`` ("to be determined") does unless a word of ``dates`` near it says that only the day is open.
    - ``later`` ("next year") denies its clause where it has a phrase of ``will`` or ``starts``, or says no more;
      ``starts`` ("begin") where it names a year to come. A future alone ("parents will receive a newsletter") is how
      plans say what a school does, unless it is for a year to come.
    - Nothing is denied by phrases of ``except``; near a word of ``people`` ("who"); after one of ``if``; before one of
      ``undone`` ("turned away", "without"); right before one of ``harmless`` ("need"); or by two that cancel each
      other, such as a denial of ``negative`` ("never skip", "not optional") or of ``ended`` ("never canceled") with
      only words of ``small`` between.
    - ``turns`` ("but") begin a new clause, and so do ``joins`` ("and") where what follows has a verb of its own;
      ``does`` are such verbs. A clause of a denial and words of ``idle`` ("not currently offered") is about the item
      before it.
    """

    __slots__ = ("_by_first", "_may_deny", "_over", "_words", "_year")

    def __init__(self, groups: Mapping[str, Sequence[str]], year: int) -> None:
        """Arrange the phrases by their first word; years after `year` are to come."""
        self._year = year
        arranged: dict[str, list[tuple[Spelled, str, str]]] = {}
        over = {tuple(fold(word) for word in split_words(phrase)): phrase for phrase in groups.get("over", ())}
        self._over: dict[str, list[tuple[Spelled, str]]] = {}
        for spelled, phrase in sorted(over.items(), key=lambda item: -len(item[0])):
            self._over.setdefault(spelled[0], []).append((spelled, phrase))
        single: dict[str, set[str]] = {}
        for group, phrases in groups.items():
            if group == "over":
                continue
            kind = group if group in _RULED else _ALL_OF_IT
            for phrase in phrases:
                spelled = tuple(fold(word) for word in split_words(phrase))
                if len(spelled) == 1:
                    single.setdefault(kind, set()).add(spelled[0])
                if spelled and kind not in _ONLY_WORDS:
                    arranged.setdefault(spelled[0], []).append((spelled, kind, phrase))
        self._words = {kind: frozenset(words) for kind, words in single.items()}
        self._by_first = {
            first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in arranged.items()
        }
        common = frozenset().union(*(words for kind, words in self._words.items() if kind in _ONLY_WORDS))
        years = map(str, range(year + 1, year + _MOST_YEARS))
        self._may_deny = frozenset(years).union(
            max(spelled, key=lambda word: (word not in common, len(word)))
            for found in arranged.values()
            for spelled, kind, _ in found
            if kind in _DENYING
        )

    def may_deny(self, folded: Sequence[str]) -> bool:
        """Say whether a text has one word at all of each phrase that denies: the rarest, since most texts have none."""
        return not self._may_deny.isdisjoint(folded)

    def stretches(self, text: str) -> list[Stretch]:
        """Give a text in stretches, those that deny and those that do not; together they are the whole text."""
        denied: list[tuple[int, int, str]] = []
        clauses = list(self._clauses(text))
        for before, clause, after in zip([None, *clauses], clauses, [*clauses[1:], None], strict=False):
            for start, end, sign in self._denied(clause):
                begin, finish = clause.words[start].start, clause.words[end - 1].end
                if self._says_nothing([*clause.said(start, sign.start), *clause.said(sign.end, end)], sign):
                    opening = _WHEN_END if sign.group in ("later", "starts") else _HEADING_END
                    if before is None and after is not None and opening.match(text, finish):
                        finish = after.words[-1].end
                    else:
                        begin = self._item_before(clause, before, start)
                closing = _CLOSING.match(text, finish)
                denied.append((begin, closing.end() if closing else finish, sign.words))
        return list(_cut(text, denied))

    def _clauses(self, text: str) -> Iterator[_Clause]:
        """Give the clauses of a text; one ends at a mark, and before "but" or "and we"."""
        words = [
            _Word(fold(found.group().lower()), found.start(), found.end())
            for found in _WORD.finditer(text)
            if not (found.group() == "s" and text[found.start() - 1 : found.start()] in _APOSTROPHES)
        ]
        turns, joins = self._group("turns"), self._group("joins")
        subjects = self._group("subjects")
        clause: list[_Word] = []
        for place, word in enumerate(words):
            if clause:
                gap = text[clause[-1].end : word.start]
                after = words[place + 1].word if place + 1 < len(words) else ""
                joined = word.word in joins and after in subjects
                follows = "," in gap and word.word in subjects and text[word.end : word.end + 1] != "-"
                if _CLAUSE_END.search(gap) or word.word in turns or joined or follows:
                    yield _Clause(clause, text, list(self._signs(clause)))
                    clause = []
            clause.append(word)
        if clause:
            yield _Clause(clause, text, list(self._signs(clause)))

    def _item_before(self, clause: _Clause, before: _Clause | None, start: int) -> int:
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
            place for place in range(comma + 1, len(before.words)) if before.words[place].word in self._group("joins")
        ]
        return before.words[joins[-1] if joins else comma].start

    def _says_nothing(self, words: Sequence[str], sign: _Sign) -> bool:
        """Say whether words beside a denial name nothing that it could be about; a plan for later may say when."""
        others = [word for word in words if word not in self._group("idle")]
        tells_when = sign.group in (*_PLANS, "ended") or _ENDED.fullmatch(fold(sign.words)) is not None
        return not others or (tells_when and self._says_when(others))

    def _says_when(self, words: Sequence[str]) -> bool:
        """Say whether words say nothing but when."""
        timing = self._group("times") | self._group("dates")
        return all(word in timing or word.isdigit() for word in words)

    def _group(self, name: str) -> frozenset[str]:
        return self._words.get(name, frozenset())

    def _signs(self, clause: Sequence[_Word]) -> Iterator[_Sign]:
        """Give the phrases of the lexicon in a clause, the longest at each place, none overlapping."""
        words = [one.word for one in clause]
        place = 0
        while place < len(words):
            for spelled, group, phrase in self._by_first.get(words[place], ()):
                end = place + len(spelled)
                if tuple(words[place:end]) == spelled:
                    yield _Sign(group, place, end, phrase)
                    place = end
                    break
            else:
                if self._is_to_come(words, place) and not self._is_day(words, place):
                    yield _Sign(_TO_COME, place, place + 1, words[place])
                place += 1

    def _is_day(self, words: Sequence[str], place: int) -> bool:
        """Say whether a year belongs to the day or the month of an event."""
        is_dated = place > 0 and words[place - 1] in self._group("dates")
        return is_dated and _BY.isdisjoint(words[max(0, place - 2) : place - 1])

    def _denied(self, clause: _Clause) -> Iterator[tuple[int, int, _Sign]]:
        """Give what a clause denies: from which word to which, and by which sign."""
        signs = [sign for sign in clause.signs if sign.group in _DENYING and self._holds(sign, clause)]
        affirmed = self._affirmed(clause)
        signs = [sign for sign in signs if sign not in affirmed]
        negations = [sign for sign in signs if sign.group in _NEGATIONS]
        cancel = len(negations) == 2 and self._group("joins").isdisjoint(
            clause.said(negations[0].end, negations[1].start)
        )
        for sign in signs:
            if not (cancel and sign in negations):
                yield (*self._reach(sign, clause), sign)

    def _affirmed(self, clause: _Clause) -> list[_Sign]:
        """Give the denials of a denial, and what each denies: "never skip", "no visit was canceled"."""
        found = []
        for place, sign in enumerate(clause.signs):
            after = clause.signs[place + 1] if place + 1 < len(clause.signs) else None
            if sign.group not in _NEGATIONS or after is None or after.group not in ("negative", "ended"):
                continue
            between = clause.said(sign.end, after.start)
            is_close = self._group("small").issuperset(between)
            is_said_of_all = (
                sign.group in ("none", "too")
                and self._group("small").issuperset(between[-1:])
                and self._group("joins").isdisjoint(between)
            )
            if is_close or is_said_of_all:
                found += [sign, after]
        return found

    def _holds(self, sign: _Sign, clause: _Clause) -> bool:
        """Say whether a sign denies anything where it is."""
        before = [other for other in clause.signs if other.end <= sign.start]
        after = [other for other in clause.signs if other.start >= sign.end]
        if any(
            other.group == "if" or (other.group == "people" and sign.start - other.end < _NEAR_PEOPLE)
            for other in before
        ):
            return False
        if sign.group in _NEGATIONS and any(
            other.group in ("undone", "lacking")
            or (other.group == "harmless" and other.start - sign.end < _NEAR_HARMLESS)
            for other in after
        ):
            return False
        said = clause.said(0, sign.start)
        match sign.group:
            case "none":
                return (
                    clause.opens(sign.start)
                    or said[-1] in self._group("joins") | self._group("governs")
                    or self._says_not(sign, clause)
                )
            case "too":
                return not any(other.group in _NEGATIONS for other in before)
            case "ended":
                rest = [*said, *clause.said(sign.end)]
                is_all = self._group("idle").issuperset(rest) and clause.words[0].start > 0
                return is_all or self._was(sign, clause) or self._ends(sign, clause)
            case "lacking":
                opens = clause.opens(sign.start) or self._group("turns").issuperset(said)
                return opens and not any(other.group in _NEGATIONS for other in clause.signs)
            case "planned" | "making":  # "Plan to involve families" is a title
                if any(other.group == "inviting" and other.start - sign.end < _NEAR_INVITED for other in after):
                    return False
                return (said == [] and clause.words[0].word != "plan") or not self._group("school").isdisjoint(said)
            case "foreseen":
                comma = next((place for place in clause.commas if place >= sign.end), None)
                is_compound = clause.text[clause.words[0].end :].startswith("-")  # "after-school" awaits nothing
                awaits = not is_compound and not self._group("awaits").isdisjoint(said[:1])
                return self._says_when(clause.said(sign.end, comma)) and not awaits
            case "undecided":
                near = clause.said(max(0, sign.start - _NEAR_DATE), sign.end + _NEAR_DATE)
                return self._group("dates").isdisjoint(near)
            case "later":
                if clause.text[clause.words[sign.end - 1].end :].startswith(_POSSESSIVES):
                    return False
                is_all = self._says_nothing([*said, *clause.said(sign.end)], sign)
                return is_all or _is_future(clause) or any(other.group == "starts" for other in clause.signs)
            case "starts":
                return self._names_a_year_to_come(clause)
            case "to come":
                return _is_future(clause)
        return True

    def _was(self, sign: _Sign, clause: _Clause) -> bool:
        """Say whether a verb right before says that something was: "was suspended"."""
        return not self._group("was").isdisjoint(clause.said(max(0, sign.start - _NEAR_VERB), sign.start))

    def _ends(self, sign: _Sign, clause: _Clause) -> bool:
        """Say whether a clause ends with a sign, but for when and why: "newsletter paused this year"."""
        after = clause.said(sign.end)
        why = next((place for place, word in enumerate(after) if word in _BECAUSE), len(after))
        rest = [word for word in after[:why] if word not in self._group("idle")]
        last = clause.words[sign.end - 1].word
        return sign.start > 0 and _ENDED.fullmatch(last) is not None and self._says_when(rest)

    def _manner(self, sign: _Sign, clause: _Clause) -> int | None:
        """Give where only how something is done is denied: the verb in "the newsletter is not in Spanish"."""
        copulas, fillers = (
            self._group("copulas"),
            self._group("copulas") | self._group("idle") | self._group("passives"),
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

    def over(self, text: str) -> str:
        """Give the words by which a heading, a label or a cell says nothing but that something is not done, or not yet.

        Such as "Ideas for next year", "Not yet in place", "Paused activities"; empty if it says anything else.
        """
        words = [fold(word) for word in split_words(text)]
        said, decisive, place = self._group("outlook") | self._group("idle"), "", 0
        said |= self._group("times") | self._group("dates") | self._group("small")
        while place < len(words):
            spelled, phrase = next(
                (
                    one
                    for one in self._over.get(words[place], ())
                    if tuple(words[place : place + len(one[0])]) == one[0]
                ),
                ((), ""),
            )
            if self._is_to_come(words, place) and (place or len(words) < _SHORT_DATE):
                spelled, phrase = (words[place],), words[place]
            elif not spelled and words[place] not in said and not words[place].isdigit():
                return ""
            decisive = decisive or phrase
            place += len(spelled) or 1
        return decisive

    def _says_not(self, sign: _Sign, clause: _Clause) -> bool:
        """Say whether a "no" is "not", as it is in Spanish, and not part of a name ("trabajos no entregados")."""
        after = clause.words[sign.end].word if sign.end < len(clause.words) else ""
        return not self._group("whole").isdisjoint(clause.said()) and not _PARTICIPLE.fullmatch(after)

    def _reach(self, sign: _Sign, clause: _Clause) -> tuple[int, int]:
        """Give the words that a sign denies: its whole clause, or what comes after or before it."""
        following = [place for place in clause.commas if place >= sign.end]
        joins, whole = self._group("joins"), len(clause.words)
        if sign.group == "replaced":
            return 0, sign.end
        if sign.group == "instead":
            return sign.start, following[0] if following else self._begins(sign, clause)
        if sign.group == "lacking":
            return sign.start, following[0] if following else whole
        if sign.group in _NEGATIONS and (verb := self._manner(sign, clause)) is not None:
            return verb, whole
        if sign.group == "making":
            means = self._group("means")
            return 0, next((place for place in range(sign.end, whole) if clause.words[place].word in means), whole)
        if sign.group == "ended" and not self._was(sign, clause):
            return max((place for place in clause.commas if place <= sign.start), default=0), whole
        previous = clause.words[sign.start - 1].word if sign.start else ""
        if sign.group in _NEGATIONS and (sign.start in clause.commas or (sign.group == "none" and previous in joins)):
            lists_on = following and clause.words[following[-1]].word in joins
            return sign.start, following[0] if following and not lists_on else whole
        for place in range(sign.start - 1, 0, -1):
            if clause.words[place].word in joins and self._stands_alone(clause, place, sign):
                return place, whole
        comma = max((place for place in clause.commas if place <= sign.start), default=0)
        return (0 if self._group("does").isdisjoint(clause.said(0, comma)) else comma), whole

    def _begins(self, sign: _Sign, clause: _Clause) -> int:
        """Give where a statement begins after what it is instead of: "instead of newsletters | we visit homes"."""
        verbs, subjects = self._group("does"), self._group("subjects")
        for place in range(sign.end + 1, len(clause.words)):
            word = clause.words[place]
            if word.word in subjects or _WE.fullmatch(word.word):
                return place
            if word.word in verbs:  # its subject comes before it
                return place - 1 if sign.start == 0 and place - 1 > sign.end else place
        return len(clause.words)

    def _stands_alone(self, clause: _Clause, place: int, sign: _Sign) -> bool:
        """Say whether what comes after an "and" is a statement of its own, so that its denial does not reach back."""
        verbs = self._group("was") | self._group("does")
        return verbs.issuperset(clause.said(place + 1, sign.start)) or not self._group("does").isdisjoint(
            clause.said(0, place)
        )

    def _is_to_come(self, words: Sequence[str], place: int) -> bool:
        """Say whether a word is a year that has not begun; the second of two, as in "2026-2027", is not."""
        is_second = place > 0 and words[place - 1].isdigit()
        return self._is_later(words[place]) and not is_second

    def _names_a_year_to_come(self, clause: _Clause) -> bool:
        """Say whether a clause names a year that has not begun, and not the day of an event ("September 14, 2027")."""
        words = clause.said()
        return any(
            self._is_later(word) and not (place and words[place - 1].isdigit()) for place, word in enumerate(words)
        )

    def _is_later(self, word: str) -> bool:
        return _YEAR.fullmatch(word) is not None and int(word) > self._year


def _is_future(clause: _Clause) -> bool:
    """Say whether a clause speaks of what will be."""
    is_will = any(sign.group == "will" for sign in clause.signs)
    return is_will or any(_FUTURE.fullmatch(clause.text[one.start : one.end]) for one in clause.words)


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

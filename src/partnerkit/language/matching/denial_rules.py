"""Whether a word that may deny denies where it is.

Some things look like denials and are none: a word about people ("parents who do not speak English"), a condition ("if
you cannot come"), a denial of a denial ("no family is turned away", "never closed"), and "not only".
"""

import re
from collections.abc import Sequence

from partnerkit.language.fold import fold
from partnerkit.language.matching.clauses import DENYING, NEGATIONS, PLANS, Clause, Clauses, Sign
from partnerkit.language.reading.done_marks import says_free
from partnerkit.language.sayings import begins

_POSSESSIVES = ("'s", "\u2019s")
_FUTURE = re.compile(r"\w{2,}(?:remos|rá|rán)", re.IGNORECASE)
"""A Spanish verb in the future, such as "abriremos"."""
_PARTICIPLE = re.compile(r"\w{2,}[ai]d[oa]")
_NEAR_PEOPLE, _NEAR_HARMLESS, _NEAR_VERB, _NEAR_DATE, _NEAR_INVITED = 4, 3, 3, 2, 2
"""How many words before a denial may say that it is about people, how many after it that it does no harm, how many
before "suspended" that something was, how many around "to be announced" that only the day is open, and how many after
"would like to" that somebody is invited."""
_ENDED = re.compile(r"\w{3,}(?:ed|[ai]d[oa])|withdrawn")
"""A word of `ended` that says so where a statement ends with it: "newsletter paused", but not "toy drop"."""
_ADVERB = re.compile(r"\w+ly|\w+mente|now|still|also|yet|aun|todavia|ahora")
"""Between "is" and "closed" these change nothing."""
_LONG_AGO, _NOT_A_YEAR = 1, 100
"""What was done for the last time so many years ago is not done today, and no plan looks back so many."""
_STARTING = re.compile(r"starting|launching|to (?:start|begin|launch|open)|a partir de|empezar|comenzar|iniciar")
_NEAR_BY = 4
_FEW_NAMES, _TASKS = 5, ("draft", "find out")
"""Before what somebody is to do comes a name or two; "draft" alone may say what something is."""
_ZERO = ("0", "zero", "cero")


class DenialRules:
    """The rules of the groups of words that deny; the top of ``knowledge/data/matching.toml`` explains each."""

    __slots__ = ("_apart", "clauses")

    def __init__(self, clauses: Clauses) -> None:
        """Keep the words."""
        self.clauses = clauses
        # "has not met because there is no room" says two things
        self._apart = clauses.group("joins") | clauses.group("because") | clauses.group("subjects")

    def denials(self, clause: Clause) -> list[Sign]:
        """Give the signs by which a clause denies something."""
        signs = [sign for sign in clause.signs if sign.group in DENYING and self._holds(sign, clause)]
        affirmed = self._affirmed(clause)
        signs = [sign for sign in signs if sign not in affirmed]
        negations = [sign for sign in signs if sign.group in NEGATIONS]
        cancel = (
            len(negations) == 2
            and negations[1].start not in clause.commas  # "no home visits, no parents" is a list
            and self._apart.isdisjoint(clause.said(negations[0].end, negations[1].start))
        )
        return [sign for sign in signs if not (cancel and sign in negations)]

    def says_nothing(self, words: Sequence[str], sign: Sign) -> bool:
        """Say whether words beside a denial name nothing that it could be about; a plan for later may say when."""
        others = [word for word in words if word not in self.clauses.group("idle") and not word.isdigit()]
        tells_when = sign.group in (*PLANS, "ended", "shut", "states") or _ENDED.fullmatch(fold(sign.words)) is not None
        return not others or (tells_when and self.clauses.says_when(others))

    def empties(self, clause: Clause, start: int = 0, end: int | None = None) -> bool:
        """Say whether words of a clause deny only whom or what a thing needs: "no parents at present", "no staff"."""
        denies = {place for sign in clause.signs for place in range(sign.start, sign.end) if sign.group in DENYING}
        words = [one.word for place, one in enumerate(clause.words[:end]) if place >= start and place not in denies]
        beside = [*map(self.clauses.group, ("empties", "emptied", "idle", "small", "times"))]
        return not self.clauses.group("empties").isdisjoint(words) and frozenset().union(*beside).issuperset(words)

    def _affirmed(self, clause: Clause) -> list[Sign]:
        """Give the denials of a denial, and what each denies: "never skip", "no visit was canceled"."""
        found = []
        for place, sign in enumerate(clause.signs):
            after = clause.signs[place + 1] if place + 1 < len(clause.signs) else None
            if sign.group not in NEGATIONS or after is None or after.group not in ("negative", "ended", "shut"):
                continue
            between = clause.said(sign.end, after.start)
            is_close = self.clauses.group("small").issuperset(between)
            is_said_of_all = (
                sign.group in ("none", "too")
                and self.clauses.group("small").issuperset(between[-1:])
                and self.clauses.group("joins").isdisjoint(between)
            )
            if is_close or is_said_of_all:
                found += [sign, after]
        return found

    def _holds(self, sign: Sign, clause: Clause) -> bool:
        """Say whether a sign denies anything where it is."""
        if self._is_harmless(sign, clause):
            return False
        match sign.group:
            case "none":
                return self._none_holds(sign, clause)
            case "too":
                return not any(other.group in NEGATIONS for other in _before(sign, clause))
            case "ended" | "shut":
                return self._ended_holds(sign, clause)
            case "last":
                return self._last_holds(sign, clause)
            case "lacking":
                opens = clause.opens(sign.start) or self.clauses.group("turns").issuperset(clause.said(0, sign.start))
                return opens and not any(other.group in NEGATIONS for other in clause.signs)
            case "planned" | "making":
                return self._plan_holds(sign, clause)
            case "foreseen":
                return self._is_foreseen(sign, clause)
            case "undecided":
                near = clause.said(max(0, sign.start - _NEAR_DATE), sign.end + _NEAR_DATE)
                return self.clauses.group("dates").isdisjoint(near)
            case "later":
                return self._later_holds(sign, clause)
            case "starts":
                return self._names_a_year_to_come(clause) or self._is_only_a_start(sign, clause)
            case "to come":
                return _is_future(clause) or self._is_deadline(sign, clause)
            case "states":
                return self._state_holds(sign, clause)
            case "tentative":
                return self._only_thinks(sign, clause)
        return True

    def _is_harmless(self, sign: Sign, clause: Clause) -> bool:
        """Say whether what is beside a sign makes it deny nothing: a condition, people, "no need", "fee: none"."""
        if any(
            other.group == "if" or (other.group == "people" and sign.start - other.end < _NEAR_PEOPLE)
            for other in _before(sign, clause)
        ):
            return True
        if sign.group not in NEGATIONS:
            return False
        if any(
            other.group in ("undone", "lacking")
            or (other.group == "harmless" and other.start - sign.end < _NEAR_HARMLESS)
            for other in _after(sign, clause)
        ):
            return True
        if says_free(clause.text[: clause.words[sign.start].start]):
            return True
        said, rest = clause.said(0, sign.start), clause.said(sign.end)
        # "we call before a lesson, not after"
        return bool(said and rest) and self.clauses.group("awaits").issuperset(rest)

    def _none_holds(self, sign: Sign, clause: Clause) -> bool:
        """Say whether a "no" denies: not in "no-cost workshops" or "ages 0 to 3"."""
        if clause.text[clause.words[sign.end - 1].end :].startswith("-"):
            return False
        if sign.words in _ZERO and self.clauses.group("empties").isdisjoint(clause.said(sign.end)[:1]):
            return False
        return (
            clause.opens(sign.start)
            or clause.said(0, sign.start)[-1] in self.clauses.group("joins") | self.clauses.group("governs")
            or self._says_not(sign, clause)
        )

    def _ended_holds(self, sign: Sign, clause: Clause) -> bool:
        """Say whether "suspended" or "closed" is said of what the clause, or the item before it, is about."""
        rest = clause.said(sign.end)
        if sign.group == "shut" and not self.clauses.group("opening").isdisjoint(rest[:1]):
            return False
        others = [*clause.said(0, sign.start), *rest]
        is_all = clause.words[0].start > 0 and (self.says_nothing(others, sign) or self.empties(clause))
        return is_all or self.says_first(sign, clause) or self.says_it_was(sign, clause) or self._ends(sign, clause)

    def _last_holds(self, sign: Sign, clause: Clause) -> bool:
        """Say whether something was done for the last time in a year before the last."""
        was, rest = self.clauses.group("was"), clause.said(sign.end)
        is_past = sign.words.split()[0] in was or (sign.start == 0 and not was.isdisjoint(rest))
        ago = [self.clauses.year - int(word) for word in rest if word.isdigit()]
        return is_past and any(_LONG_AGO < years < _NOT_A_YEAR for years in ago)

    def _plan_holds(self, sign: Sign, clause: Clause) -> bool:
        """Say whether a plan is the school's own: not in "We plan to invite you", nor in a title, "Plan to ..."."""
        if any(other.group == "inviting" and self._is_next(sign, other, clause) for other in _after(sign, clause)):
            return False
        said = clause.said(0, sign.start)
        if (
            sign.words.split()[0].endswith("ing")
            and said
            and said[-1] not in self.clauses.group("was") | self.clauses.group("clitics")
        ):
            return False  # "we sent a survey hoping to learn" has been done
        is_ours = not self.clauses.group("school").isdisjoint(said) or sign.words.startswith("to be ")
        opens = not said or self.clauses.says_when(said)  # "Para el próximo año queremos"
        return (opens and clause.words[0].word != "plan") or is_ours

    def _is_foreseen(self, sign: Sign, clause: Clause) -> bool:
        """Say whether what follows "are planned" only says when."""
        comma = next((place for place in clause.commas if place >= sign.end), None)
        is_compound = clause.text[clause.words[0].end :].startswith("-")  # "after-school" awaits nothing
        awaits = not is_compound and not self.clauses.group("awaits").isdisjoint(clause.said(0, sign.start)[:1])
        return self.clauses.says_when(clause.said(sign.end, comma)) and not awaits

    def _later_holds(self, sign: Sign, clause: Clause) -> bool:
        """Say whether "next year" is all that is said, or when something starts."""
        if clause.text[clause.words[sign.end - 1].end :].startswith(_POSSESSIVES):
            return False
        is_all = self.says_nothing([*clause.said(0, sign.start), *clause.said(sign.end)], sign)
        return is_all or _is_future(clause) or any(other.group == "starts" for other in clause.signs)

    def _state_holds(self, sign: Sign, clause: Clause) -> bool:
        """Say whether a state such as "pilot" is all that is said beside an item."""
        beside = clause.words[0].start > 0 or sign.start in clause.commas
        ends = sign.start > 0 and sign.end == len(clause.words) and sign.words.startswith("being ")
        return ends or (beside and self.is_only_state(sign, clause))

    @staticmethod
    def _is_next(sign: Sign, other: Sign, clause: Clause) -> bool:
        """Say whether another sign comes at once, or after an adverb: not so in "plan to start welcome breakfasts"."""
        return other.start - sign.end < _NEAR_INVITED and all(
            map(_ADVERB.fullmatch, clause.said(sign.end, other.start))
        )

    def says_first(self, sign: Sign, clause: Clause) -> bool:
        """Say whether what comes beside an item says first that it ended: "Parent classes: suspended, no teacher"."""
        is_ended = sign.group in ("ended", "shut")
        return is_ended and clause.words[0].start > 0 and sign.start == 0 and sign.end in clause.commas

    def is_only_state(self, sign: Sign, clause: Clause) -> bool:
        """Say whether an item of a clause says only in which state something else is: "recruiting now"."""
        if sign.group != "states":
            return False
        signed = {place for one in clause.signs for place in range(one.start, one.end) if one.group in DENYING}
        start = sign.start if sign.start in clause.commas else 0
        rest = [one.word for place, one in enumerate(clause.words) if place >= start and place not in signed]
        return self.says_nothing(rest, sign)

    def _is_only_a_start(self, sign: Sign, clause: Clause) -> bool:
        """Say whether an item says beside a thing only when it starts: "(starting in spring)", not "starting at 6"."""
        is_beside = sign.start in clause.commas or (sign.start == 0 and clause.words[0].start > 0)
        rest = clause.said(sign.end)
        names_when = not self.clauses.group("dates").isdisjoint(rest)
        return (
            is_beside
            and _STARTING.fullmatch(fold(sign.words)) is not None
            and names_when
            and ("at" not in rest and not any(map(str.isdigit, rest)) and self.clauses.says_when(rest))
        )

    def _is_deadline(self, sign: Sign, clause: Clause) -> bool:
        """Say whether a clause begins with what is to be set up and the year by which: "Open a room by June 2027"."""
        is_by = not self.clauses.group("deadline").isdisjoint(clause.said(max(0, sign.start - _NEAR_BY), sign.start))
        return is_by and not self.clauses.group("launches").isdisjoint(clause.said(0, 1))

    def _only_thinks(self, sign: Sign, clause: Clause) -> bool:
        """Say whether a text begins with what a school will only think about; "Explore STEM Night" invites families.

        So does who is to draft or find out something: "Dana will draft the survey", unless families are.
        """
        said, after = clause.said(0, sign.start), clause.said(sign.end)
        is_ours = said[-1:] == ["will"] and not self.clauses.group("school").isdisjoint(said)
        is_task = sign.words in _TASKS and said[-1:] in (["will"], ["to"]) and 1 < len(said) <= _FEW_NAMES
        is_whose = is_ours or (is_task and not begins("not_by_staff", clause.text))
        opens = clause.words[0].start == 0 and ((not said and sign.words != _TASKS[0]) or is_whose)
        is_small = bool(after) and clause.text[clause.words[sign.end].start].islower()
        return opens and is_small and self.clauses.group("asking").isdisjoint(after)

    def says_it_was(self, sign: Sign, clause: Clause) -> bool:
        """Say whether a verb right before says that something was or is: "was suspended", "is now closed"."""
        before = clause.said(max(0, sign.start - _NEAR_VERB), sign.start)
        if sign.group == "ended":
            return not self.clauses.group("was").isdisjoint(before)
        while before and _ADVERB.fullmatch(before[-1]):
            before.pop()
        return not self.clauses.group("stays").isdisjoint(before[-1:])

    def _ends(self, sign: Sign, clause: Clause) -> bool:
        """Say whether a clause ends with a sign, but for when and why: "newsletter paused this year"."""
        after = clause.said(sign.end)
        why = next((place for place, word in enumerate(after) if word in self.clauses.group("because")), len(after))
        rest = [word for word in after[:why] if word not in self.clauses.group("idle")]
        last = clause.words[sign.end - 1].word
        before = clause.said(max(0, sign.start - _NEAR_VERB), sign.start)
        if not self.clauses.group("awaits").isdisjoint(before):
            return False  # "home visits went on after the grant ended"
        return sign.start > 0 and _ENDED.fullmatch(last) is not None and self.clauses.says_when(rest)

    def _says_not(self, sign: Sign, clause: Clause) -> bool:
        """Say whether a "no" is "not", as it is in Spanish, and not part of a name ("trabajos no entregados")."""
        after = clause.words[sign.end].word if sign.end < len(clause.words) else ""
        return not self.clauses.group("whole").isdisjoint(clause.said()) and not _PARTICIPLE.fullmatch(after)

    def _names_a_year_to_come(self, clause: Clause) -> bool:
        """Say whether a clause names a year that has not begun, and not the day of an event ("September 14, 2027")."""
        words = clause.said()
        return any(
            self.clauses.is_later(word) and not (place and words[place - 1].isdigit())
            for place, word in enumerate(words)
        )


def _before(sign: Sign, clause: Clause) -> list[Sign]:
    return [other for other in clause.signs if other.end <= sign.start]


def _after(sign: Sign, clause: Clause) -> list[Sign]:
    return [other for other in clause.signs if other.start >= sign.end]


def _is_future(clause: Clause) -> bool:
    """Say whether a clause speaks of what will be."""
    is_will = any(sign.group == "will" for sign in clause.signs)
    return is_will or any(_FUTURE.fullmatch(clause.text[one.start : one.end]) for one in clause.words)

"""The questions about a plan in the terminal: what is asked, in English or Spanish, and what an answer means."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs
import click

import partnerkit as pk
from partnerkit.command.exits import say
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.shown_values import in_one_line, nearest

if TYPE_CHECKING:
    from partnerkit.reports.words import Words

ASK = "partnerkit ask practices WORDS finds the keys of practices."
"""Said where an answer is no key."""
NOT_DONE = "not done"
HOW = ("named", "near", "not_done", "wanted", "barrier")
"""What may come after a key in an answer, each as one word."""
_OF_BARRIER = (
    "y, n, 0, one of the barriers listed, barrier for one of your own, or the key of a practice and a word, such as "
    "family_liaison"
)
"""What may be said where the question is about a barrier; one of the words comes after it."""
_KEPT_AS = {"not done": "not done", "wanted": "wanted", "barrier": "a barrier", "about how": "about how"}
_BESIDE = {"named": "in place", "near": "only near", **_KEPT_AS}
_COUNTED = ("{n} question about {lines}.", "{n} questions about {lines}.")
_LINES = ("{n} line", "{n} lines")
_NONE_LEFT = "No question about {lines}."
_BEFORE = ("{n} was answered before.", "{n} were answered before.")
_PLACE = "{place} of {all}."
_OF = "Of {barriers}."
_PROMPT = "Your answer (? for help)"
_RECORDED = "Recorded: {what}."
_COUNTRY_CODE = "{said} is a country's code. Say it again if the school is there, or n if nobody knows."
_NO_ANSWER = "{said} is not an answer here; ? says what is."
_NO_SUCH = "No practice is called {said}; ? says what is an answer."
_SCHOOL_IN, _ANSWERS_IN = "The school is in {file}.", "The answers are in {file}; the same command goes on from there."
_CONFIRMED = "A person has confirmed {n} of {lines}."
_IN_OWN_WORDS, _NO_PRACTICE, _UNKNOWN = "in its own words, {how}", "about no practice", "not known"
_AGES = "ages {ages}"
_MEANT = {
    "no se hace": NOT_DONE,
    "no lo hacemos": NOT_DONE,
    "se hace": "named",
    "lo hacemos": "named",
    "cerca": "near",
    "se quiere": "wanted",
    "lo queremos": "wanted",
    "obst\u00e1culo": "barrier",
    "obstaculo": "barrier",
}
"""Words of answers in Spanish, which may come after a number or a key; longer ones first where one holds another."""
_MEANT_ALONE = {"ayuda": "help", "salir": "q"}
"""The same, for what is said alone."""
_AFTER = re.compile(rf"(\S+)(\s+)({'|'.join(_MEANT)})(?!\S)")
YES, NO = ("y", "yes", "s", "s\u00ed", "si"), ("n", "no")
SKIP = ("", "skip", "next", "pass", "saltar")
SLIPS = ("no", "si", "ye")
"""Codes of countries that somebody may type who means no or yes."""
_OF_SCHOOL = "Say which; n or 0 if nobody knows; Enter or skip to leave it as it was read; q to stop."
_OF_READ = (
    "y if that is right, n if it is not known, or say which; Enter or skip to leave it as it was read; q to stop."
)
_OF_LINE = """\
y if that is right, n if not; a number, several (1 3), or the key of a practice says yes with that one.
Add named if you do it now (1 named), near if what you do only comes near it or is less than before (1 near), not done
if you do not do it (1 not done), wanted if you want it (1 wanted), barrier if it keeps families away (time barrier).
Near and wanted alone are about the practice that is asked for; not done alone keeps your words as not done.
A barrier of your own that is none of those listed: barrier alone keeps your words, and the report quotes them.
0 if the line is about nothing here, whatever it was read as.
Enter or skip to leave it as it was read; q to stop."""
TEXTS = (
    _OF_SCHOOL, _OF_READ, _OF_LINE, _NONE_LEFT, _PLACE, _OF, _PROMPT, _RECORDED, _COUNTRY_CODE, _NO_ANSWER, _NO_SUCH,
    _SCHOOL_IN, _ANSWERS_IN, _CONFIRMED, _IN_OWN_WORDS, _NO_PRACTICE, _UNKNOWN, _AGES, *_BESIDE.values(),
)  # fmt: skip
"""What is said to whoever answers, for `.ci/translations.py`."""
COUNTS = (_COUNTED, _LINES, _BEFORE)
"""The same, of one and of several."""


def words_of(language: str, draft: "pk.language.PlanDraft") -> "Words":
    """Give the words in which questions about a plan are asked, with the names of its country."""
    from partnerkit.reports.words import Words  # not loaded for help

    return attrs.evolve(Words.of(language), country=draft.known_of_school.country)


def asked(
    draft: "pk.language.PlanDraft", questions: "tuple[pk.language.ToConfirm, ...]", words: "Words"
) -> "Iterator[pk.language.PlanDraft]":
    """Ask a person in the terminal, and give the draft after each answer."""
    from partnerkit.reports.review_words import asked_in, because_in, name_of  # not loaded for help

    catalogue, before = draft.catalogue or pk.PRACTICES, len(draft.decided)
    lines = words.count(*_LINES, len(draft))
    left = words.count(*_COUNTED, len(questions), lines=lines) if questions else words.say(_NONE_LEFT, lines=lines)
    say(f"{left} {words.count(*_BEFORE, before)}" if before else left)
    explained: set[str] = set()
    for place, question in enumerate(questions, start=before + 1):
        is_barrier = question.line.reading is pk.language.Reading.BARRIER
        candidates = () if is_barrier else question.match.candidates
        at = words.say(_PLACE, place=place, all=before + len(questions))
        say(f"\n{at} {asked_in(words, question, catalogue)}")
        for number, candidate in enumerate(candidates, start=1):
            name, why = name_of(words, candidate.practice.key, catalogue), because_in(words, question, candidate)
            say(f"  {number}  {': '.join(filter(None, (name, why)))}")
        if is_barrier:
            barriers = sorted({barrier for practice in catalogue for barrier in practice.barriers})
            if words.language != "en":
                barriers = [f"{barrier} ({words.name(barrier.replace('_', ' '))})" for barrier in barriers]
            say(f"  {words.say(_OF, barriers=', '.join(barriers))}")
        told = ""
        how = _OF_LINE if question.about == "practice" else _OF_READ if question.supposes else _OF_SCHOOL
        while True:
            if how not in explained:
                say(words.say(how))
                explained.add(how)
            said = _answer(words)
            meant = in_english(said, words, catalogue)
            if meant == "q":
                return
            if meant in ("?", "help"):
                explained.discard(how)
                continue
            if said in SLIPS and _is_open_country(question) and said != told:
                told = said
                say(words.say(_COUNTRY_CODE, said=said.upper()))
                continue
            try:
                if said not in SKIP:
                    draft = _decided(draft, question, meant)
                    say(words.say(_RECORDED, what=in_one_line(_recorded(draft, question, words))))
                    yield draft
            except (InvalidValueError, UnknownKeyError) as error:
                say(_refused(error, said, words))
            else:
                break


def _refused(error: InvalidValueError | UnknownKeyError, said: str, words: "Words") -> str:
    """Say why an answer is none; in other languages than English, where to read what is one."""
    said = in_one_line(said)
    if words.language != "en":
        return words.say(_NO_ANSWER if isinstance(error, InvalidValueError) else _NO_SUCH, said=said)
    if isinstance(error, InvalidValueError):
        return f"{said} is not an answer here. Say {error.expected.replace('None', 'n')}."
    return str(error) if error.kind == "barrier" else f"{_no_practice(error)} {ASK}"


def _decided(draft: "pk.language.PlanDraft", question: "pk.language.ToConfirm", said: str) -> "pk.language.PlanDraft":
    """Give the draft with one answer: yes or no, grades, a country, or numbers of candidates or keys; 0 is nothing.

    "near" or another word may come after a number or a key. Alone it is about the practice that the question names;
    "not done" keeps the words as not done, and "barrier" as one in the school's own words.
    """
    read = question.supposes
    if said == "0":
        return draft.confirmed({question.asked: None})
    if said in NO and not (said == "no" and _is_open_country(question)):  # "no" may be Norway
        return draft.confirmed({question.asked: question.if_no})
    if question.about != "practice":
        return draft.confirmed({question.asked: read if read and said in YES else said})
    is_barrier = question.line.reading is pk.language.Reading.BARRIER
    keys = [] if is_barrier else [candidate.practice.key for candidate in question.match.candidates]
    if said in YES:
        if question.if_yes is None:
            expected = "the number or the key of the practice that is meant, or n if none is"
            raise InvalidValueError("match", "the answer", said, expected)
        return draft.confirmed({question.asked: question.if_yes})
    if said == NOT_DONE:
        return draft.confirmed({question.asked: NOT_DONE})
    if said in HOW and (alone := _alone(question, said)):
        return draft.confirmed({question.asked: alone})
    called = [] if is_barrier else (draft.catalogue or pk.PRACTICES).practices_called(said)
    chosen: list[pk.language.Decision] = []
    for word in [called[0].key] if len(called) == 1 else said.replace(NOT_DONE, "not_done").split():
        if word not in HOW:
            chosen.append(_key_of(word, keys, said, is_barrier=is_barrier))
        elif chosen and isinstance(chosen[-1], str):
            chosen[-1] = (chosen[-1], word.replace("_", " "))
        else:
            before = f"{_OF_BARRIER} {word}" if is_barrier else f"a number or a key before {word}, such as 1 {word}"
            raise InvalidValueError("match", "the answer", said, before)
    return draft.confirmed({question.asked: chosen})


def _key_of(word: str, keys: list[str], said: str, *, is_barrier: bool) -> str:
    """Give what a word of an answer names: a number is of the list that was printed, all else is a key."""
    if not word.isdecimal():
        return word
    if 1 <= int(word) <= len(keys):
        return keys[int(word) - 1]
    listed = "1" if len(keys) == 1 else f"1 to {len(keys)}"
    which = f"a number of the list, which has {listed}, or the key of a practice" if keys else "the key of a practice"
    raise InvalidValueError("match", "the answer", said, f"{_OF_BARRIER} near" if is_barrier else which)


def _alone(question: "pk.language.ToConfirm", said: str) -> "pk.language.Decision | list[pk.language.Decision]":
    """Give the decision of a word without a key: it is about what the question names; None if that is nothing."""
    if said == question.line.steered(question.asked):
        return question.if_yes or said
    is_named = isinstance(question.if_yes, str) and question.if_yes in {
        candidate.practice.key for candidate in question.match.candidates
    }
    if said == "barrier":
        return said
    return (str(question.if_yes), said) if is_named else None


def _is_open_country(question: "pk.language.ToConfirm") -> bool:
    """Say whether a question asks for a country, and supposes none."""
    return question.about == "country" and not question.supposes


def _recorded(draft: "pk.language.PlanDraft", question: "pk.language.ToConfirm", words: "Words") -> str:
    """Say what an answer was taken for, so that whoever answers sees a slip."""
    if question.about != "practice":
        return _read_of_school(draft, question, words) or words.say(_UNKNOWN)
    from partnerkit.language.decisions import each_of, meant_of  # not loaded for help

    meant = meant_of(question.line, question.asked, draft.decided[question.asked])
    return "; ".join(_decision_said(one, draft.catalogue or pk.PRACTICES, words) for one in each_of(meant))


def _decision_said(decision: "pk.language.Decision", catalogue: "pk.model.Catalogue", words: "Words") -> str:
    """Say one decision: the name of what was meant, and what it is at the school."""
    from partnerkit.reports.review_words import name_of  # not loaded for help

    if decision is None:
        return words.say(_NO_PRACTICE)
    if decision in _KEPT_AS:
        return words.say(_IN_OWN_WORDS, how=words.say(_KEPT_AS[str(decision)]))
    key, how = decision if isinstance(decision, tuple) else (decision, "named")
    return f"{name_of(words, key, catalogue)}, {words.say(_BESIDE[how])}"


def _read_of_school(draft: "pk.language.PlanDraft", question: "pk.language.ToConfirm", words: "Words") -> str:
    """Give the grades or the country that are known now, as an answer says them; empty if they are not known."""
    known = draft.known_of_school
    if question.about == "grades" and known.ages:
        return words.say(_AGES, ages=f"{known.ages[0]}-{known.ages[-1]}")
    return known.country if question.about == "country" else ""


def _no_practice(error: UnknownKeyError) -> str:
    """Say that there is no such practice, and which may be meant; no list, since the next question waits."""
    meant = error.called[:3] or nearest(error.key, error.known)
    may_be = f" Did you mean {' or '.join(meant)}?" if meant else ""
    return f"No practice is called {error.key!r}.{may_be}"


def _answer(words: "Words") -> str:
    """Ask for an answer; the end of the input is as if a person stops, so that no answer is lost."""
    try:
        said: str = click.prompt(words.say(_PROMPT), default="", show_default=False, err=True)
    except click.Abort as stopped:
        if isinstance(stopped.__context__, EOFError):
            return "q"
        raise
    return said.strip().lower()


def in_english(said: str, words: "Words", catalogue: "pk.model.Catalogue") -> str:
    """Give an answer in the words that answers have in English; what names a practice stays as it was said."""
    if words.language != "es" or catalogue.practices_called(said):
        return said
    barriers = {barrier for practice in catalogue for barrier in practice.barriers}

    def after_a_key(found: re.Match[str]) -> str:
        before, space, word = found.groups()
        is_key = before.isdecimal() or before in catalogue or before in barriers or not before.isalpha()
        return f"{before}{space}{_MEANT[word]}" if is_key else found[0]

    return _MEANT_ALONE.get(said) or _MEANT.get(said) or _AFTER.sub(after_a_key, said)


def confirmed_said(draft: "pk.language.PlanDraft", words: "Words") -> str:
    """Say how many lines a person has confirmed."""
    return words.say(_CONFIRMED, n=len(draft) - draft.unconfirmed, lines=words.count(*_LINES, len(draft)))


def kept_said(school: str, review: str, words: "Words") -> str:
    """Say in which files the school and, if questions are left, the answers are."""
    kept = words.say(_SCHOOL_IN, file=in_one_line(school))
    return f"{kept} {words.say(_ANSWERS_IN, file=in_one_line(review))}" if review else kept

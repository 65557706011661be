"""The subcommand match: lines of a plan in, practices out, and a person who decides."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import click

import partnerkit as pk
from partnerkit.command import options
from partnerkit.command.answers import Answer, Output, writing
from partnerkit.command.exits import say
from partnerkit.command.given_files import DOCUMENTS, STANDARD_INPUT, read_plan, seen
from partnerkit.command.group import verb
from partnerkit.command.kept_review import gone_on, keep, kept_beside, place_of
from partnerkit.errors import DocumentError, InvalidValueError, MissingExtraError, UnknownKeyError
from partnerkit.errors.faults import not_written
from partnerkit.errors.shown_values import counted, in_one_line, nearest

ASK = "partnerkit ask practices WORDS finds the keys of practices."
"""Said where an answer is no key."""
_GOES_ON = "the same command goes on from there."
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
Near, not done and wanted alone are about the practice that is asked for.
A barrier of your own that is none of those listed: barrier alone keeps your words, and the report quotes them.
0 if the line is about nothing here, whatever it was read as.
Enter or skip to leave it as it was read; q to stop."""


@verb(
    "partnerkit match elm_plan.txt",
    "partnerkit match elm_plan.txt --name 'Elm School' --out elm.toml",
    "partnerkit match elm_plan.txt --interactive --out elm.toml",
    out="Save the school as a document here: .toml, .json or .yaml.",
    takes_output=True,
)
@click.argument("plan", metavar="PLAN", type=click.Path(allow_dash=True))
@options.name
@click.option("--interactive", is_flag=True, help="Ask about each line, the most valuable question first. Needs --out.")
@click.option("--questions", type=click.IntRange(min=1), help="How many questions to ask at most; all if not given.")
def match(plan: str, name: str | None, interactive: bool, questions: int | None, output: Output) -> Answer:
    """Match the lines of a pasted plan with practices.

    PLAN is a text file with one statement on each line, or - for standard input. A person who knows the school decides:
    --interactive asks, and saves the school after each answer. With q, and where the input ends, it stops asking and
    ends with code 0; Ctrl-C ends it with code 130, and the answers given so far are saved too. The same command goes on
    from there another day: the answers are in a file beside the school, which ends in .review.json. Such a file is also
    taken as PLAN.
    """
    if interactive and (output.path is None or plan == STANDARD_INPUT):
        raise click.UsageError(
            "--interactive needs a file with the plan, and --out with a name for the school document."
        )
    if output.path is not None and output.path.suffix.lower() not in DOCUMENTS:
        raise click.BadParameter("the name must end in .toml, .json or .yaml.", param_hint="--out")
    before = kept_beside(output.path) if interactive and output.path is not None else None
    draft, how = read_plan(plan, name or (before.name if before else None))
    if before:
        draft, told = gone_on(draft, before)
        if told:
            say(told)
        output = attrs.evolve(output, force=True)  # it is the school of that review, and of nothing else
    how = how if interactive else f"{how} {seen(draft)}"
    if output.path is None:
        return Answer(f"{how}\n{draft.table(names=True)}", pk.to_dict(draft))
    if not before:
        _require_no_decisions(output.path)
    output.require_place()  # before any question, so that no answer is lost
    kept = f"The school is in {in_one_line(str(output.path))}."
    with writing(output.path, force=True):
        if interactive:
            draft = _asked_and_saved(draft, questions, output.path)
            how = f"{how} A person has confirmed {len(draft) - draft.unconfirmed} of them."
            if draft.review():
                kept += f" The answers are in {in_one_line(str(place_of(output.path)))}; {_GOES_ON}"
        else:
            pk.write_school(draft.school(), output.path)
    return Answer(f"{how}\n{draft.table(names=True)}\n{kept}", pk.to_dict(draft))


def _require_no_decisions(path: Path) -> None:
    """Refuse to replace a document that keeps what a person decided about lines of a plan, also with --force.

    A document does not keep every decision with its line, so that the questions go on from the review beside it.
    """
    from partnerkit.language.drafted_practices import DECIDED  # not loaded for help

    try:
        held = pk.read_school(path)
    except (DocumentError, MissingExtraError):  # whoever writes there tells
        return
    if any(place.note == DECIDED for place in held.practices) or any(line.is_decided for line in held.unmatched):
        problem = "it holds decisions of a person about lines of a plan, and match would drop them."
        others = "change that document itself, choose another name with --out, or delete the file to begin again."
        goes_on = place_of(path).exists()
        remedy = f"Add --interactive to go on with the questions, {others}" if goes_on else others.capitalize()
        raise not_written(path, problem, remedy)


def _asked_and_saved(draft: "pk.language.PlanDraft", questions: int | None, path: Path) -> "pk.language.PlanDraft":
    """Ask a person, and save the school after each answer, so that whatever ends the program loses none.

    What its format needs is looked for before any question. If the person stops from the keyboard, it says where the
    answers are.
    """
    with TemporaryDirectory() as elsewhere:  # what cannot be written there could not be saved later
        keep(draft, Path(elsewhere) / path.name)
    review = draft.review(questions)
    try:
        for draft in _asked(draft, review):  # noqa: B020 - the draft so far is what is saved, also where this is stopped
            keep(draft, path)
    except (click.Abort, KeyboardInterrupt):
        if not draft.decided:
            raise click.Abort("There was no answer yet, and nothing was saved.") from None
        keep(draft, path)  # again: the signal may have come while it was written
        given = counted(len(draft.decided), "answer")
        raise click.Abort(f"The school is in {in_one_line(str(path))}, with {given}; {_GOES_ON}") from None
    keep(draft, path)
    return draft


def _asked(
    draft: "pk.language.PlanDraft", questions: "tuple[pk.language.ToConfirm, ...]"
) -> "Iterator[pk.language.PlanDraft]":
    before = len(draft.decided)
    answered = f" {before} {'was' if before == 1 else 'were'} answered before." if before else ""
    left = counted(len(questions), "question") if questions else "No question"
    say(f"{left} about {counted(len(draft), 'line')}.{answered}")
    explained: set[str] = set()
    for place, question in enumerate(questions, start=before + 1):
        is_barrier = question.line.reading is pk.language.Reading.BARRIER
        candidates = () if is_barrier else question.match.candidates
        say(f"\n{place} of {before + len(questions)}. {question.question}")
        for number, candidate in enumerate(candidates, start=1):
            say(f"  {number}  {candidate.practice.name}: {question.because(candidate)}")
        if is_barrier:
            barriers = {barrier for practice in draft.catalogue or () for barrier in practice.barriers}
            say(f"  Of {', '.join(sorted(barriers))}.")
        told = ""
        how = _OF_LINE if question.about == "practice" else _OF_READ if question.supposes else _OF_SCHOOL
        while True:
            if how not in explained:
                say(how)
                explained.add(how)
            said = _answer()
            if said == "q":
                return
            if said in ("?", "help"):
                explained.discard(how)
                continue
            if said in SLIPS and _is_open_country(question) and said != told:
                told = said
                say(f"{said.upper()} is a country's code. Say it again if the school is there, or n if nobody knows.")
                continue
            try:
                if said not in SKIP:
                    draft = _decided(draft, question, said)
                    say(f"Recorded: {in_one_line(_recorded(draft, question))}.")
                    yield draft
            except InvalidValueError as error:
                say(f"{in_one_line(said)} is not an answer here. Say {error.expected.replace('None', 'n')}.")
            except UnknownKeyError as error:
                say(str(error) if error.kind == "barrier" else f"{_no_practice(error)} {ASK}")
            else:
                break


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


def _recorded(draft: "pk.language.PlanDraft", question: "pk.language.ToConfirm") -> str:
    """Say what an answer was taken for, so that whoever answers sees a slip."""
    if question.about != "practice":
        return _read_of_school(draft, question) or "not known"
    from partnerkit.language.decisions import each_of, meant_of  # not loaded for help

    meant = meant_of(question.line, question.asked, draft.decided[question.asked])
    return "; ".join(_decision_said(one, draft.catalogue or pk.PRACTICES) for one in each_of(meant))


def _decision_said(decision: "pk.language.Decision", catalogue: "pk.model.Catalogue") -> str:
    """Say one decision: the name of what was meant, and what it is at the school."""
    if decision is None:
        return "about no practice"
    if decision in _KEPT_AS:
        return f"in its own words, {_KEPT_AS[str(decision)]}"
    key, how = decision if isinstance(decision, tuple) else (decision, "named")
    name = catalogue[key].name if key in catalogue else key.rpartition(".")[2].replace("_", " ")
    return f"{name}, {_BESIDE[how]}"


def _read_of_school(draft: "pk.language.PlanDraft", question: "pk.language.ToConfirm") -> str:
    """Give the grades or the country that are known now, as an answer says them; empty if they are not known."""
    known = draft.known_of_school
    if question.about == "grades" and known.ages:
        return f"ages {known.ages[0]}-{known.ages[-1]}"
    return known.country if question.about == "country" else ""


def _no_practice(error: UnknownKeyError) -> str:
    """Say that there is no such practice, and which may be meant; no list, since the next question waits."""
    meant = error.called[:3] or nearest(error.key, error.known)
    may_be = f" Did you mean {' or '.join(meant)}?" if meant else ""
    return f"No practice is called {error.key!r}.{may_be}"


def _answer() -> str:
    """Ask for an answer; the end of the input is as if a person stops, so that no answer is lost."""
    try:
        said: str = click.prompt("Your answer (? for help)", default="", show_default=False, err=True)
    except click.Abort as stopped:
        if isinstance(stopped.__context__, EOFError):
            return "q"
        raise
    return said.strip().lower()

"""The subcommand match: lines of a plan in, practices out, and a person who decides."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import attrs
import click

import partnerkit as pk
from partnerkit.command import options
from partnerkit.command.answers import Answer, Output, writing
from partnerkit.command.exits import say
from partnerkit.command.given_files import DOCUMENTS, STANDARD_INPUT, read_plan, seen
from partnerkit.command.group import verb
from partnerkit.command.kept_review import gone_on, keep, kept_beside, place_of, put_aside, review_at
from partnerkit.command.questions import asked, confirmed_said, kept_said, words_of
from partnerkit.errors import DocumentError, MissingExtraError
from partnerkit.errors.faults import not_written
from partnerkit.errors.shown_values import counted, in_one_line

if TYPE_CHECKING:
    from partnerkit.reports.words import Words


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
@click.option(
    "--language", type=click.Choice(("en", "es")), default="en", help="Ask in this language, whatever the plan's."
)
@click.option("--questions", type=click.IntRange(min=1), help="How many questions to ask at most; all if not given.")
def match(
    plan: str, name: str | None, interactive: bool, language: str, questions: int | None, output: Output
) -> Answer:
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
    if language != "en" and not interactive:
        raise click.UsageError(
            "The table of lines is in English only. Leave out --language, or add --interactive and --out NAME.toml "
            "to be asked in that language."
        )
    if output.path is not None and output.path.suffix.lower() not in DOCUMENTS:
        raise click.BadParameter("the name must end in .toml, .json or .yaml.", param_hint="--out")
    before = kept_beside(output.path) if interactive and output.path is not None else None
    draft, how = read_plan(plan, name or (before.name if before else None))
    if before and output.path is not None:
        draft, told = gone_on(draft, before, output.path)
        if told:
            say(told)
        output = attrs.evolve(output, force=True)  # it is the school of that review, and of nothing else
    how = how if interactive else f"{how} {seen(draft)}"
    if output.path is None:
        return Answer(f"{how}\n{draft.table(names=True)}", pk.to_dict(draft))
    if not before:
        _require_no_decisions(output.path, interactive=interactive)
    output.require_place()  # before any question, so that no answer is lost
    words, review = words_of(language, draft), ""
    with writing(output.path, force=True):
        if interactive:
            draft = _asked_and_saved(draft, questions, output.path, words, before)
            how = f"{how} A person has confirmed {len(draft) - draft.unconfirmed} of them."
            review = str(place_of(output.path)) if draft.review() else ""
        else:
            if told := put_aside(draft, output.path):
                say(told)
            pk.write_school(draft.school(), output.path)
    kept = kept_said(str(output.path), review, words)
    if language != "en":  # the table of lines has no other language
        return Answer(f"{confirmed_said(draft, words)}\n{kept}", pk.to_dict(draft))
    return Answer(f"{how}\n{draft.table(names=True)}\n{kept}", pk.to_dict(draft))


def _require_no_decisions(path: Path, *, interactive: bool) -> None:
    """Refuse to replace a document that keeps what a person decided about a plan, also with --force.

    A document does not keep every decision with its line, so that the questions go on from the review beside it. Only
    the review keeps answers about the school as a whole.
    """
    from partnerkit.language.drafted_practices import DECIDED  # not loaded for help

    if not os.path.lexists(path):
        return
    reviews = [review_at(path), None if interactive else review_at(place_of(path))]
    holds = any(review and review.decided for review in reviews)
    try:
        held = pk.read_school(path)
    except (DocumentError, MissingExtraError):  # whoever writes there tells
        pass
    else:
        holds |= any(place.note == DECIDED for place in held.practices)
        holds |= any(line.is_decided for line in held.unmatched)
    if holds:
        problem = "it holds decisions of a person about a plan, and match would drop them."
        others = "change that document itself, choose another name with --out, or delete the file to begin again."
        goes_on = place_of(path).exists()
        remedy = f"Add --interactive to go on with the questions, {others}" if goes_on else others.capitalize()
        raise not_written(path, problem, remedy)


def _asked_and_saved(
    draft: "pk.language.PlanDraft",
    questions: int | None,
    path: Path,
    words: "Words",
    before: "pk.language.PlanDraft | None",
) -> "pk.language.PlanDraft":
    """Ask a person, and save the school after each answer, so that whatever ends the program loses none.

    What its format needs is looked for before any question. Where the plan is not as it was `before`, nothing is
    written until there is a new answer: it may be the wrong plan. If the person stops from the keyboard, it says where
    the answers are.
    """
    with TemporaryDirectory() as elsewhere:  # what cannot be written there could not be saved later
        keep(draft, Path(elsewhere) / path.name)
    review, begun = draft.review(questions), len(draft.decided)
    waits = before if before and review and draft.school() != before.school() else None
    if waits:
        say("The plan is not as it was. Nothing is saved before the next answer.")
    is_first = True
    try:
        for draft in asked(draft, review, words):  # noqa: B020 - the draft so far is what is saved, also where this is stopped
            if is_first and (told := put_aside(draft, path)):
                say(told)
            is_first = False
            keep(draft, path)
    except (click.Abort, KeyboardInterrupt):
        if not draft.decided:
            raise click.Abort("There was no answer yet, and nothing was saved.") from None
        held = waits if waits and len(draft.decided) == begun else draft
        if held is draft:
            put_aside(draft, path)
            keep(draft, path)  # again: the signal may have come while it was written
        given = counted(len(held.decided), "answer")
        raise click.Abort(
            f"The school is in {in_one_line(str(path))}, with {given}; the same command goes on from there."
        ) from None
    if waits and len(draft.decided) == begun:
        return draft
    if told := put_aside(draft, path):
        say(told)
    keep(draft, path)
    return draft

"""Subcommands that read schools and their numbers: check, score, explain."""

from typing import TYPE_CHECKING, Any

import click

import partnerkit as pk
from partnerkit.command import options
from partnerkit.command.answers import Answer
from partnerkit.command.choices import DOCUMENTS, FRAMEWORK, RESULTS, SCORE, Word, framework_named, framework_of
from partnerkit.command.exits import Exit
from partnerkit.command.given_files import ANY_RESULT, SchoolRead, called, kind_of, read_given, read_results
from partnerkit.command.group import verb
from partnerkit.errors import DocumentError, UnknownKeyError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.errors import Fault
    from partnerkit.model.school import InformantName

KINDS = (*DOCUMENTS, ANY_RESULT, *RESULTS)
"""Kinds of documents that can be checked."""


@verb("partnerkit check goose_creek.toml elm_plan.txt", "partnerkit check elm_action_plan.toml --kind action_plan")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option(
    "--kind",
    type=Word("KIND", lambda: KINDS),
    help=f"What the files hold: {', '.join(DOCUMENTS)}; of a result, {', '.join(RESULTS)} or, for any, {ANY_RESULT}.",
)
def check(files: tuple[str, ...], kind: str | None) -> Answer:
    """Check documents and results, and list every fault of each.

    If --kind does not say what they are, each file is checked as what its fields look like. A result is a JSON file, as
    --json writes it, with one result or a list of them.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownKeyError(kind, "kind of file", "partnerkit", KINDS)
    texts, data = zip(*(_checked(file, kind or kind_of(file)) for file in files), strict=True)
    return Answer("\n".join(texts), [*data], Exit.FINE if all(each["ok"] for each in data) else Exit.FAULTS)


def _checked(file: str, kind: str) -> tuple[str, dict[str, Any]]:
    """Say of a file that it is fine, or what its faults are, in words and as plain data."""
    notes = []
    try:
        if kind == "school":
            text = f"{read_given(file).how} No faults."
        else:
            found = read_results(file, kind) if kind not in DOCUMENTS else getattr(pk.files, f"read_{kind}")(file)
            text = f"{called(file)}: {found!r}. No faults."
            notes = [str(note) for note in _looked_at(found)]
            text = "\n".join([f"{text} To look at:", *(f"  - {note}" for note in notes)]) if notes else text
    except DocumentError as error:
        problem = error.as_problem(most=len(error.faults))
        head, *_ = str(error).splitlines()
        said = head if kind == "school" else f"{head} It was read as: {kind}."
        text = "\n".join([said, *(f"  - {fault}" for fault in error.faults)])
        return text, {"file": file, "ok": False, "problem": problem, "notes": []}
    return text, {"file": file, "ok": True, "problem": None, "notes": notes}


def _looked_at(found: object) -> "Iterable[Fault]":
    """Give what is no fault by itself: a practice of partnerkit's catalogue, or a slip for one of your own."""
    from partnerkit.scoring.alike import strange_practices  # not loaded for help

    return strange_practices(found, pk.PRACTICES) if isinstance(found, pk.Framework) else ()


@verb(
    "partnerkit score goose_creek.toml",
    "partnerkit score goose_creek.toml efisd.toml --framework six_types",
    'partnerkit score elm_plan.txt --name "Elm School" --full',
)
@options.schools
@click.option(
    "--framework", "frameworks", multiple=True, type=FRAMEWORK, help="Only this one, as a table. Can be repeated."
)
@options.informant
@options.name
@options.full
def score(
    schools: tuple[str, ...],
    frameworks: tuple[str, ...],
    informant: "InformantName | None",
    name: str | None,
    full: bool,
) -> Answer:
    """Score schools on the three frameworks, or others.

    There are three lines for each framework; --full gives everything.
    """
    chosen = [framework_named(key) for key in frameworks] or pk.FRAMEWORKS.main
    texts, data = [], []
    for read in (read_given(school, name, chosen) for school in schools):
        profiles, how = [], read.how
        for framework in chosen:
            reads, says = _raters(read, framework) if frameworks and informant is None else (informant, "")
            profiles.append(pk.score(read.school, framework, informant=reads))
            how += says
        told = [str(p) if full else str(p.table(notes=False)) if frameworks else p.in_short() for p in profiles]
        texts.append("\n".join((how, *told)))
        data += [pk.to_dict(profile) for profile in profiles]
    return Answer("\n\n".join(texts), data)


def _raters(read: SchoolRead, framework: "pk.Framework") -> "tuple[pk.model.Informant | None, str]":
    """Say whose ratings to read where a school lists no practices and nobody chose, and what to tell of it."""
    from partnerkit.scoring.score import raters_of  # not loaded for help

    school = read.school
    if not isinstance(school, pk.School) or school.practices:
        return None, ""
    raters = raters_of(school, framework)
    names = " and ".join(informant.value for informant in raters)
    if len(raters) == 1:
        return raters[0], f" Read from the ratings by {names} on {framework.key}, as no practices are listed."
    how = f" It has ratings by {names} on {framework.key}: --informant {raters[0].value} reads one of them."
    return None, how if raters else ""


@verb(
    "partnerkit explain goose_creek.toml communicating",
    "partnerkit explain goose_creek.toml six_types.decision_making --full",
)
@options.school
@click.argument("score_key", metavar="SCORE", type=SCORE, required=False)
@options.informant
@options.name
@options.full
def explain(
    school: str, score_key: str | None, informant: "InformantName | None", name: str | None, full: bool
) -> Answer:
    """Say where a number comes from: the parts that add up to it.

    SCORE is the key of a type, a dimension or a condition, such as communicating. Without one, all keys are listed.
    """
    if score_key is None:
        scores = [score for framework in pk.FRAMEWORKS.main for score in framework.composites]
        width = max(len(score.key) for score in scores)
        listed = "\n".join(f"  {score.key:<{width}}  {score.name}" for score in scores)
        raise click.UsageError(f"Which score? Name one after SCHOOL:\n{listed}")
    framework = framework_of(score_key)
    read = read_given(school, name, [framework])
    found = pk.explain(pk.score(read.school, framework, informant=informant), score_key)
    return Answer(f"{read.how}\n{found if full else found.in_short()}", pk.to_dict(found))

"""The subcommand ask: what the catalogue and the frameworks have, and what studies found."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

import partnerkit as pk
from partnerkit.command.answers import Answer
from partnerkit.command.choices import FRAMEWORK, NUMBER, PRACTICE, Word, framework_named
from partnerkit.command.group import Listing, partnerkit, verb

_Verb = TypeVar("_Verb", bound=Callable[..., Answer])

_RELATED = Word("FRAMEWORK", lambda: (framework.key for framework in pk.knowledge.CROSSWALK.frameworks))

_words = click.argument("words", metavar="[WORDS]...", nargs=-1)


@partnerkit.group(cls=Listing)
def ask() -> None:
    """Ask about practices, frameworks, and what studies found."""


def _question(name: str, text: str) -> Callable[[_Verb], _Verb]:
    return click.option(f"--{name.replace('_', '-')}", name, multiple=True, metavar="WORD", help=text)


@verb(
    "partnerkit ask practices --serves communicating --barrier language --grade-span middle",
    "partnerkit ask practices text messages",
    group=ask,
)
@_words
@_question("serves", "A type, dimension or condition, such as communicating.")
@_question("stage", "A stage of the continuum, such as partnership.")
@_question("barrier", "What it helps families get past, such as language.")
@_question("grade_span", "pre_k, elementary, middle or high.")
@_question("direction", "one_way or two_way.")
@_question("modality", "in_person, remote or both.")
@_question("builds", "Whose capacity: educators or families.")
@_question("tier", "The label of its evidence, such as promising.")
@_question("cost", "none, low, medium or high.")
@click.option("--max-hours", type=NUMBER, help="The most staff hours over a school year.")
def practices(words: tuple[str, ...], max_hours: float | None, **asked: tuple[str, ...]) -> Answer:
    """Find practices, by words or by what they do.

    WORDS are what a school would call it, such as text messages. Options ask what a practice serves and takes.
    """
    question: dict[str, Any] = {name: value for name, value in asked.items() if value}
    if max_hours is not None:
        question["max_hours"] = max_hours
    if words and question:
        raise click.UsageError("Ask by words or by options, not by both.")
    if words:
        matches = pk.match_practices([" ".join(words)])
        return Answer(str(matches), pk.to_dict(matches))
    found = pk.PRACTICES.where(**question)
    return Answer(str(found), pk.to_dict(found))


@verb("partnerkit ask practice two_way_text_channel", group=ask)
@click.argument("key", metavar="PRACTICE", type=PRACTICE)
def practice(key: str) -> Answer:
    """Tell what a practice takes, and what is known."""
    found, known = pk.PRACTICES[key], pk.PRACTICES.evidence_for(key)
    return Answer(f"{found}\n\n{known}", {"practice": pk.to_dict(found), "evidence": pk.to_dict(known)})


@verb(
    "partnerkit ask findings text messages --outcome attendance",
    "partnerkit ask findings --direction null",
    group=ask,
)
@_words
@_question("outcome", "What was measured, such as attendance.")
@_question("design", "How it was found, such as randomized_trial.")
@_question("direction", "positive, mixed, null, negative or not_tested.")
@_question("tier", "The evidence tier that it reaches, such as promising.")
@_question("status", "standing, corrected, contested or retracted.")
@_question("grade_span", "pre_k, elementary, middle or high.")
def findings(words: tuple[str, ...], **asked: tuple[str, ...]) -> Answer:
    """Find what studies found, about WORDS such as text messages."""
    question: dict[str, Any] = {name: value for name, value in asked.items() if value}
    if words:
        question["about"] = " ".join(words)
    found = pk.FINDINGS.where(**question)
    none = "No finding fits. Ask with other words, such as text messages, or with fewer options."
    return Answer(str(found) if len(found) else none, pk.to_dict(found))


@verb("partnerkit ask finding e53_connecttext2018", group=ask)
@click.argument("key", metavar="FINDING", type=Word("FINDING", lambda: pk.FINDINGS.keys))
def finding(key: str) -> Answer:
    """Tell one finding, with its sizes, how sure it is, and what keeps it from the next tier."""
    found = pk.FINDINGS[key]
    return Answer(str(found), pk.to_dict(found))


@verb("partnerkit ask frameworks", group=ask)
def frameworks() -> Answer:
    """List the frameworks, with the keys to ask for."""
    rows = [{"key": row["key"], "name": row["framework"], "used": row["used"]} for row in pk.FRAMEWORKS.table()]
    return Answer(str(pk.FRAMEWORKS), rows)


@verb("partnerkit ask framework pta_2022", group=ask)
@click.argument("key", metavar="FRAMEWORK", type=FRAMEWORK)
def framework(key: str) -> Answer:
    """Tell one framework: what it names, and what not to conclude."""
    found = framework_named(key)
    cautions = "\n".join(f"- {caution}" for caution in found.cautions)
    texts = [str(found), *_duties(found), *_beside_the_continuum(found), f"What not to conclude:\n{cautions}"]
    return Answer("\n\n".join(texts), pk.to_dict(found))


@verb("partnerkit ask coverage pta_2022 six_types", "partnerkit ask coverage pta_2022 six_types --questions", group=ask)
@click.argument("first", metavar="FRAMEWORK", type=_RELATED)
@click.argument("second", metavar="OTHER", type=_RELATED)
@click.option("--questions", is_flag=True, help="Go by single questions; fewer of these are met.")
def coverage(first: str, second: str, questions: bool) -> Answer:
    """Tell what each of two frameworks leaves out of the other.

    This compares frameworks, not a plan with one: partnerkit score PLAN --framework pta_2022 --full names the questions
    that no practice of a plan speaks to.
    """
    found = pk.crosswalk.coverage(pk.knowledge.CROSSWALK, first, second, questions=questions)
    return Answer(str(found), pk.to_dict(found))


def _beside_the_continuum(found: "pk.Framework") -> Iterator[str]:
    """Say near which stage of the continuum the steps of another framework are, and which words they share."""
    for role, head in (("continuum", "On our continuum"), ("collision", "The same word, another meaning")):
        told = [statement.text for construct in found.constructs for statement in construct.about(role)]
        if told:
            yield "\n".join([f"{head}:", *(f"- {text}" for text in told)])


def _duties(found: "pk.Framework") -> Iterator[str]:
    """Say who must do what a framework asks, what would show it, and which practices give something to show."""
    parts = [construct for construct in found.constructs if construct.about("evidence")]
    for construct in parts:
        names = dict.fromkeys(
            pk.PRACTICES[given.practice].name if given.practice in pk.PRACTICES else given.practice
            for indicator in found.indicators_of(construct.key)
            for given in indicator.given_by
        )
        told = {
            "Who": " ".join(statement.text for statement in construct.about("who")),
            "To show it": " ".join(statement.text for statement in construct.about("evidence")),
            "Practices that give something to show": "; ".join(names),
        }
        yield "\n".join([construct.name, *(f"  {label}: {text}" for label, text in told.items() if text)])


@verb("partnerkit ask checked", group=ask)
def checked() -> Answer:
    """Tell how much of what is shipped was read at its source.

    Below it stands how many publications were checked for notices of retraction and correction.
    """
    counted, notices = pk.knowledge.checked(), pk.knowledge.NOTICES.counts()
    data = {"statements": [dict(row) for row in counted.table()], "notices": [dict(row) for row in notices]}
    return Answer(f"{counted}\n\n{notices}", data)

"""Subcommands about what comes next: recommend, plan, report."""

import sys
from collections.abc import Mapping
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal
from threading import current_thread, main_thread
from typing import Any, Literal

import attrs
import click

import partnerkit as pk
from partnerkit.command import options
from partnerkit.command.answers import Answer, Output, writing
from partnerkit.command.choices import NUMBER, PRACTICE, frameworks_named, frameworks_of
from partnerkit.command.exits import say
from partnerkit.command.given_files import STANDARD_INPUT, read_given
from partnerkit.command.group import verb
from partnerkit.errors.shown_values import in_one_line

PAGES = (".html", ".md", ".txt")
"""Endings of a page."""


@verb(
    "partnerkit recommend goose_creek.toml",
    "partnerkit recommend goose_creek.toml -n 5 --barrier language --full",
    "partnerkit recommend goose_creek.toml --language es",
)
@options.schools
@click.option("-n", "n", type=click.IntRange(min=1), default=3, help="How many to give at most; 3 if not given.")
@options.objective
@options.frameworks
@options.barriers
@options.wants
@options.never
@options.informant
@options.name
@options.language
@options.full
def recommend(
    schools: tuple[str, ...], name: str | None, language: Literal["en", "es"], full: bool, **asked: Any
) -> Answer:
    """Say what schools could take up next, and why."""
    texts, data = [], []
    _require_english(language, full=full)
    asked["frameworks"] = frameworks_of(asked["frameworks"], asked["objective"])
    for read in (read_given(school, name, asked["frameworks"]) for school in schools):
        found = pk.recommend(read.school, **_given(asked))
        english = f"{read.how}\n{found if full else found.in_short()}"
        texts.append(english if language == "en" else _in_words(read.school, found, language, asked))
        data.append(pk.to_dict(found))
    return Answer("\n\n".join(texts), data)


@verb(
    "partnerkit plan goose_creek.toml --hours 60",
    "partnerkit plan goose_creek.toml --hours 40 --hours 60 --terms 2 --must family_reading_routine --full",
)
@options.school
@options.hours(required=True)
@options.terms
@options.objective
@options.frameworks
@options.barriers
@options.wants
@click.option("--must", multiple=True, type=PRACTICE, help="A practice to start. Can be repeated.")
@options.never
@click.option("--cost", metavar="BAND", help="No practice may cost more: none, low, medium or high.")
@click.option(
    "--by-gain",
    is_flag=True,
    help="Start what adds most, and leave advice and the school's own wishes and barriers aside.",
)
@click.option("--time-limit", type=NUMBER, metavar="SECONDS", help="Give the best plan found after so many seconds.")
@options.informant
@options.name
@options.language
@options.full
def plan(
    school: str, name: str | None, by_gain: bool, language: Literal["en", "es"], full: bool, **asked: Any
) -> Answer:
    """Plan a year within your staff hours.

    It says which practices to start in which term, and how sure it is that no other plan adds more.
    """
    _require_english(language, full=full)
    asked["frameworks"] = frameworks_of(asked["frameworks"], asked["objective"])
    read = read_given(school, name, asked["frameworks"])
    found = _planned(read.school, asked, by_gain=by_gain)
    english = f"{read.how}\n{found if full else found.in_short()}"
    text = english if language == "en" else _in_words(read.school, found, language, asked)
    return Answer(text, pk.to_dict(found))


@verb(
    "partnerkit report goose_creek.toml",
    "partnerkit report goose_creek.toml --hours 60 --language es --out pagina.html",
    "partnerkit report goose_creek.toml --text",
    "partnerkit report goose_creek.toml --framework pta_2022 --text",
    out="Save the page here: .html, .md or .txt. If not given, it is named after SCHOOL and ends in .html.",
    takes_output=True,
)
@options.school
@options.hours(required=False)
@options.terms
@options.frameworks
@click.option(
    "--language", type=click.Choice(("en", "es")), default="en", help="The language of the page, whatever the plan's."
)
@click.option("--text", "as_text", is_flag=True, help="Print the page as plain text, and do not save it.")
@options.name
def report(
    school: str, name: str | None, language: Literal["en", "es"], as_text: bool, output: Output, **asked: Any
) -> Answer:
    """Make a page about a school for its principal.

    With --hours the page has a plan too. With --json or --text it is printed, and saved only if --out says where.
    """
    if asked["terms"] and not asked["hours"]:
        raise click.UsageError("--terms belongs to a plan, which --hours adds to the page.")
    path = output.path
    if path is None and not (as_text or output.as_json):
        path = Path(f"{'report' if school == STANDARD_INPUT else Path(school).stem}.html")
    if path is not None and path.suffix.lower() not in PAGES:
        hint = " For JSON, use --json." if path.suffix.lower() == ".json" else ""
        raise click.BadParameter(f"the name must end in .html, .md or .txt.{hint}", param_hint="--out")
    attrs.evolve(output, path=path).require_place()
    asked["frameworks"] = frameworks_named(asked["frameworks"])
    read = read_given(school, name, asked["frameworks"])
    plan = _planned(read.school, asked) if asked["hours"] else None
    page = pk.report(read.school, plan=plan, language=language, frameworks=asked["frameworks"])
    if path is not None:
        with writing(path, force=output.force):
            page.save(path)
    told = [page.text() if as_text else read.how]
    if path is not None:
        told.append(f"The page is in {in_one_line(str(path))}. {_LANGUAGES[language]}")
    return Answer("\n".join(told), pk.to_dict(page))


_LANGUAGES = {
    "en": "It is written in English; --language es writes it in Spanish.",
    "es": "It is written in Spanish; --language en writes it in English.",
}
"""Said of every page: which language a plan was written in is not guessed."""


def _require_english(language: str, *, full: bool) -> None:
    if full and language != "en":
        raise click.UsageError("--full is in English only. Leave it out, or make a page: partnerkit report.")


def _in_words(
    school: "pk.School | pk.language.PlanDraft",
    found: "pk.planning.Recommendations | pk.planning.Plan",
    language: Literal["en", "es"],
    asked: Mapping[str, Any],
) -> str:
    """Say advice or a plan in a language that pages are written in."""
    from partnerkit.reports.advice_in_words import advice_in_words  # not loaded for help

    return advice_in_words(school, found, language=language, frameworks=asked["frameworks"] or None)


def _planned(
    school: "pk.School | pk.language.PlanDraft", asked: Mapping[str, Any], *, by_gain: bool = False
) -> "pk.planning.Plan":
    """Plan; on a terminal, say so first. Ctrl-C ends the program at once: the solver would hear of it at its end."""
    if sys.stderr.isatty():
        say("Looking for a plan. That can take a minute; Ctrl-C stops it.")
    given = _given(asked)
    if by_gain:
        given = {"wants": (), "barriers": (), "advice": (), **given}
    if current_thread() is not main_thread():  # where no signal can be set, and none arrives
        return pk.plan(school, **given)
    before = signal(SIGINT, SIG_DFL)
    try:
        return pk.plan(school, **given)
    finally:
        signal(SIGINT, before)


def _given(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Give the options that were given, the hours as one number where they were given once."""
    given = {key: value for key, value in asked.items() if value not in (None, ())}
    if len(given.get("hours", ())) == 1:
        given["hours"] = given["hours"][0]
    return given

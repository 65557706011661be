"""Arguments and options that several subcommands take, each described once."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from partnerkit.command.choices import FRAMEWORK, INFORMANT, NUMBER, PRACTICE, SCORE, WANTED

Verb = TypeVar("Verb", bound=Callable[..., Any])

_FILE = click.Path(allow_dash=True)

school = click.argument("school", metavar="SCHOOL", type=_FILE)

schools = click.argument("schools", metavar="SCHOOL...", nargs=-1, required=True, type=_FILE)

name = click.option(
    "--name", metavar="NAME", help="What to call the school of a pasted plan, if not as the plan or the file does."
)

full = click.option("--full", is_flag=True, help="Print everything: reasons, notes, sources.")

language = click.option(
    "--language",
    type=click.Choice(("en", "es")),
    default="en",
    help="Print it in this language, whatever the plan's: en or es.",
)

informant = click.option(
    "--informant", type=INFORMANT, help="Read this informant's ratings, not the practices in place."
)

objective = click.option(
    "--objective", multiple=True, type=SCORE, help="What counts: the key of a score. Can be repeated."
)

frameworks = click.option(
    "--framework",
    "frameworks",
    multiple=True,
    type=FRAMEWORK,
    help="Count this framework, such as pta_2022, and not the three. Can be repeated.",
)

barriers = click.option(
    "--barrier",
    "barriers",
    multiple=True,
    metavar="BARRIER",
    help="What to help families get past, such as language. recommend gives only practices that help with it; a plan "
    "must start something that helps with each, or there is none. Can be repeated.",
)

wants = click.option(
    "--want",
    "wants",
    multiple=True,
    type=WANTED,
    help="What comes first, a practice or a score's part, in place of the school's wishes. Can be repeated.",
)

never = click.option(
    "--never", multiple=True, type=PRACTICE, help="A practice not to give, or not to start. Can be repeated."
)

terms = click.option("--terms", type=click.IntRange(min=1), help="How many terms to plan.")


def hours(*, required: bool) -> Callable[[Verb], Verb]:
    """Take staff hours, which a plan needs."""
    text = "Staff hours in each term. Repeat it where terms differ."
    return click.option("--hours", type=NUMBER, multiple=True, required=required, help=text)

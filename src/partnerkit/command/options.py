"""Arguments and options that several subcommands take, each described once."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from partnerkit.command.choices import FRAMEWORK, INFORMANT, NUMBER, PRACTICE, SCORE, WANTED

_Verb = TypeVar("_Verb", bound=Callable[..., Any])


def school(verb: _Verb) -> _Verb:
    """Take a school document, or a pasted plan."""
    return click.argument("school", metavar="SCHOOL", type=click.Path(allow_dash=True))(verb)


def schools(verb: _Verb) -> _Verb:
    """Take one or more of them."""
    place = click.Path(allow_dash=True)
    return click.argument("schools", metavar="SCHOOL...", nargs=-1, required=True, type=place)(verb)


def name(verb: _Verb) -> _Verb:
    """Take a name for the school of a pasted plan."""
    text = "What to call the school of a pasted plan, if not as the plan or the file does."
    return click.option("--name", metavar="NAME", help=text)(verb)


def full(verb: _Verb) -> _Verb:
    """Take the wish for everything."""
    return click.option("--full", is_flag=True, help="Print everything: reasons, notes, sources.")(verb)


def language(verb: _Verb) -> _Verb:
    """Take the language of what is printed."""
    text = "Print it in this language, whatever the plan's: en or es."
    return click.option("--language", type=click.Choice(("en", "es")), default="en", help=text)(verb)


def informant(verb: _Verb) -> _Verb:
    """Take an informant."""
    text = "Read this informant's ratings, not the practices in place."
    return click.option("--informant", type=INFORMANT, help=text)(verb)


def objective(verb: _Verb) -> _Verb:
    """Take what counts."""
    text = "What counts: the key of a score. Can be repeated."
    return click.option("--objective", multiple=True, type=SCORE, help=text)(verb)


def frameworks(verb: _Verb) -> _Verb:
    """Take the frameworks that count."""
    text = "Count this framework, such as pta_2022, and not the three. Can be repeated."
    return click.option("--framework", "frameworks", multiple=True, type=FRAMEWORK, help=text)(verb)


def barriers(verb: _Verb) -> _Verb:
    """Take what families are to be helped past."""
    text = (
        "What to help families get past, such as language. recommend gives only practices that help with it; a plan "
        "must start something that helps with each, or there is none. Can be repeated."
    )
    return click.option("--barrier", "barriers", multiple=True, metavar="BARRIER", help=text)(verb)


def wants(verb: _Verb) -> _Verb:
    """Take what comes first."""
    text = "What comes first, a practice or a score's part, in place of the school's wishes. Can be repeated."
    return click.option("--want", "wants", multiple=True, type=WANTED, help=text)(verb)


def never(verb: _Verb) -> _Verb:
    """Take the practices that a school has decided against."""
    text = "A practice not to give, or not to start. Can be repeated."
    return click.option("--never", multiple=True, type=PRACTICE, help=text)(verb)


def hours(*, required: bool) -> Callable[[_Verb], _Verb]:
    """Take staff hours, which a plan needs."""
    text = "Staff hours in each term. Repeat it where terms differ."
    return click.option("--hours", type=NUMBER, multiple=True, required=required, help=text)


def terms(verb: _Verb) -> _Verb:
    """Take a number of terms."""
    return click.option("--terms", type=click.IntRange(min=1), help="How many terms to plan.")(verb)

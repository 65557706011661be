"""Arguments and options that several subcommands take, each described once."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from partnerkit.command.choices import INFORMANT, SCORE

__all__ = ["barriers", "full", "hours", "informant", "name", "objective", "school", "schools", "terms"]

_Verb = TypeVar("_Verb", bound=Callable[..., Any])

school = click.argument("school", metavar="SCHOOL", type=click.Path(allow_dash=True))
schools = click.argument("schools", metavar="SCHOOL...", nargs=-1, required=True, type=click.Path(allow_dash=True))
name = click.option("--name", metavar="NAME", help="What to call the school of a pasted plan.")
full = click.option("--full", is_flag=True, help="Tell everything: reasons, notes, sources.")
informant = click.option(
    "--informant", type=INFORMANT, help="Read this informant's ratings, not the practices in place."
)
objective = click.option(
    "--objective", multiple=True, type=SCORE, help="What counts: the key of a score or framework. Can be repeated."
)
barriers = click.option(
    "--barrier", "barriers", multiple=True, metavar="BARRIER", help="What to help families get past. Can be repeated."
)


def hours(*, required: bool) -> Callable[[_Verb], _Verb]:
    """Give the option of staff hours, which a plan needs."""
    text = "Staff hours in each term. Repeat it where terms differ."
    return click.option("--hours", type=float, multiple=True, required=required, help=text)


terms = click.option("--terms", type=click.IntRange(min=1), help="How many terms to plan.")

"""Arguments and options that several subcommands take, each described once."""

import click

from partnerkit.command.choices import FRAMEWORK, INFORMANT, NUMBER, SCORE, WANTED

__all__ = [
    "barriers",
    "frameworks",
    "full",
    "hours",
    "informant",
    "name",
    "needed_hours",
    "objective",
    "school",
    "schools",
    "terms",
    "wants",
]

_PLACE = click.Path(allow_dash=True)
"""A school document, or a pasted plan."""

_HOURS = "Staff hours in each term. Repeat it where terms differ."

school = click.argument("school", metavar="SCHOOL", type=_PLACE)
schools = click.argument("schools", metavar="SCHOOL...", nargs=-1, required=True, type=_PLACE)
name = click.option(
    "--name", metavar="NAME", help="What to call the school of a pasted plan, if not as the plan or the file does."
)
full = click.option("--full", is_flag=True, help="Print everything: reasons, notes, sources.")
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
    "puts them first. Can be repeated.",
)
wants = click.option(
    "--want",
    "wants",
    multiple=True,
    type=WANTED,
    help="What comes first, a practice or a score's part, in place of the school's wishes. Can be repeated.",
)
hours = click.option("--hours", type=NUMBER, multiple=True, help=_HOURS)
needed_hours = click.option("--hours", type=NUMBER, multiple=True, required=True, help=_HOURS)
terms = click.option("--terms", type=click.IntRange(min=1), help="How many terms to plan.")

"""The subcommand survey: a file of answers and an instrument in, a group table out."""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from io import StringIO
from typing import Any

import click

import partnerkit as pk
from partnerkit.command.answers import Answer
from partnerkit.command.choices import Word
from partnerkit.command.group import verb
from partnerkit.command.reading import text_of
from partnerkit.errors import DocumentError, Fault, MissingExtraError

__all__ = ["survey"]

SHIPPED = {"family_survey": "FAMILY_SURVEY", "team_self_rating": "TEAM_SELF_RATING"}
"""Instruments that partnerkit has, by key."""


@verb(
    "partnerkit survey elm_answers.csv family_survey --by school",
    "partnerkit survey elm_answers.csv family_survey --by school --by language --measure heard --at-or-above 3",
)
@click.argument("answers", metavar="ANSWERS", type=click.Path(allow_dash=True))
@click.argument("instrument", metavar="INSTRUMENT", type=Word("INSTRUMENT", lambda: SHIPPED))
@click.option("--by", multiple=True, metavar="COLUMN", help="A column that makes groups. Can be repeated.")
@click.option("--measure", "measures", multiple=True, metavar="KEY", help="An item or a subscale. Can be repeated.")
@click.option("--at-or-above", type=float, metavar="CUT", help="Give the share of answers from this one on.")
@click.option("--min-group", type=int, default=10, help="The smallest number of people whose answers are shown.")
@click.option("--margins", is_flag=True, help="Add totals.")
@click.option("--separator", default=",", help="What is between two cells of a line.")
def survey(
    answers: str,
    instrument: str,
    by: tuple[str, ...],
    measures: tuple[str, ...],
    separator: str,
    **asked: Any,
) -> Answer:
    """Summarize the answers to a survey by group. Small groups are hidden.

    ANSWERS is a CSV file with one line per respondent and one column per item. INSTRUMENT is a document, or
    family_survey or team_self_rating for the forms that partnerkit has.
    """
    form = _form(instrument)
    frame = _frame(answers, separator)
    found = pk.summarize(frame, form, by=by, measures=measures or None, progress=sys.stderr.isatty(), **asked)
    return Answer(str(found), pk.to_dict(found))


def _form(instrument: str) -> "pk.Instrument":
    if instrument in SHIPPED:
        found: pk.Instrument = getattr(pk.knowledge, SHIPPED[instrument])
        return found
    return pk.files.read_instrument(instrument)


def _frame(place: str, separator: str) -> Any:
    """Read a table with what is installed.

    Raises:
        MissingExtraError: Neither Polars nor pandas is.
        DocumentError: The file cannot be read, or is not a table.
    """
    read = _reader()
    text, _ = text_of(place)
    try:
        return read(StringIO(text), separator)
    except Exception as error:  # noqa: BLE001 - each reader has errors of its own
        reason = str(error).partition("\n")[0]
        remedy = "Save it as CSV with one line per respondent, and name what is between the cells with --separator."
        raise DocumentError(place, (Fault("", f"it is not a table: {reason}.", remedy),)) from None


def _reader() -> Callable[[StringIO, str], Any]:
    if find_spec("polars") is not None:
        import polars

        return lambda text, separator: polars.read_csv(text, separator=separator, infer_schema_length=None)
    if find_spec("pandas") is not None:
        import pandas as pd

        return lambda text, separator: pd.read_csv(text, sep=separator)
    raise MissingExtraError("frames", "Polars or pandas")

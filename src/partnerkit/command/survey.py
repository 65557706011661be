"""The subcommand survey: a file of answers and an instrument in, a group table out."""

import sys
from collections.abc import Collection, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import attrs
import click

import partnerkit as pk
from partnerkit.command.answers import Answer
from partnerkit.command.choices import NUMBER, Word
from partnerkit.command.given_files import STANDARD_INPUT
from partnerkit.command.group import verb
from partnerkit.errors import DocumentError, FrameError, InvalidValueError, MissingExtraError, UnknownKeyError

if TYPE_CHECKING:
    from partnerkit.model.framed import Backend

SHOWN = 5
"""So many items are named for one guess."""

_BACKENDS: "tuple[Backend, ...]" = ("polars", "pandas")


def _shipped() -> tuple[str, ...]:
    """Give the keys of the forms that partnerkit has."""
    from partnerkit.knowledge.shipped_values import FORMS  # not loaded for help

    return tuple(map(str.lower, FORMS))


@verb(
    "partnerkit survey elm_answers.csv family_survey --by school",
    "partnerkit survey elm_answers.csv family_survey --by school --by language --measure heard --at-or-above 3",
)
@click.argument("answers", metavar="ANSWERS", type=click.Path(allow_dash=True))
@click.argument("instrument", metavar="INSTRUMENT", type=Word("INSTRUMENT", _shipped))
@click.option("--by", multiple=True, metavar="COLUMN", help="A column that makes groups. Can be repeated.")
@click.option("--only", multiple=True, metavar="COLUMN=VALUE", help="Read only such rows. Can be repeated.")
@click.option("--without", multiple=True, metavar="COLUMN=VALUE", help="Leave such rows out. Can be repeated.")
@click.option("--tidy-groups", is_flag=True, help="Take groups as one that differ only in how they are typed.")
@click.option("--measure", "measures", multiple=True, metavar="KEY", help="An item or a subscale. Can be repeated.")
@click.option("--at-or-above", type=NUMBER, metavar="CUT", help="Give the share of answers from this one on.")
@click.option("--min-group", type=int, default=10, help="The smallest number of people whose answers are shown.")
@click.option("--margins", is_flag=True, help="Add totals.")
@click.option("--weight", metavar="COLUMN", help="A column of weights.")
@click.option("--strata", metavar="COLUMN", help="The stratum that a respondent was drawn from.")
@click.option("--cluster", metavar="COLUMN", help="What was drawn together, such as a classroom.")
@click.option("--errors", is_flag=True, help="Give standard errors, as for a simple random sample if nothing is said.")
def survey(
    answers: str,
    instrument: str,
    by: tuple[str, ...],
    measures: tuple[str, ...],
    weight: str | None,
    strata: str | None,
    cluster: str | None,
    only: tuple[str, ...],
    without: tuple[str, ...],
    *,
    errors: bool,
    tidy_groups: bool,
    **asked: Any,
) -> Answer:
    """Summarize the answers to a survey by group. Small groups are hidden.

    ANSWERS is the file as Qualtrics, SurveyMonkey, Google Forms, LimeSurvey, REDCap, SPSS, Stata or Excel gives it, or
    any CSV file with one line per respondent and one column per item. INSTRUMENT is a document, or the key of a form
    that partnerkit has: family_survey, team_self_rating, pta_2022_form, title_i_1116_form or australia_2008_form. Of
    one team's answer nothing is shown unless --min-group is 1.

    Draft a form of your own in Python, from a file of answers or from the form that REDCap, Qualtrics or KoboToolbox
    exports: form = pk.surveys.draft_instrument(pk.surveys.read_answers("answers.csv"), key="elm",
    informant="families"), then pk.files.write_instrument(form, "elm.toml").

    --only school=Elm reads the rows with Elm in the column school, and --without school=Total leaves out those with
    Total. Repeat it for several values. --without submitdate= leaves out the rows with nothing there.

    With --weight, --strata, --cluster or --errors there are standard errors and 95% intervals.
    """
    from partnerkit.surveys.tables.group_table import note_of_categories  # not loaded for help

    form = _form(instrument)
    design = None
    if errors or weight or strata or cluster:
        design = pk.surveys.Design(weight=weight, strata=strata or (), cluster=cluster)
    read = _read(answers, form, by if tidy_groups else (), only=only, without=without)
    if read.changes or read.platform != "table" or not read.look_alikes.keys().isdisjoint(by):
        click.echo(f"{read}\n", err=True)
    progress = sys.stderr.isatty()
    try:
        found = pk.summarize(
            read.frame, form, by=by, measures=measures or None, design=design, progress=progress, **asked
        )
    except FrameError as error:
        raise _of_file(error, answers, [*map(str, read.frame.columns)]) from None
    except InvalidValueError as error:
        if error.field == "instrument" and form.guesses:
            raise _unconfirmed(form, instrument) from None
        raise
    printed = found.table()
    chosen, in_python = [*_chosen(found)], note_of_categories(found)
    if chosen:
        below = "Categories have no mean; how many chose each answer is below."
        printed = attrs.evolve(printed, notes=[below if note == in_python else note for note in printed.notes])
    return Answer("\n\n".join([str(printed), *chosen]), pk.to_dict(found))


def _unconfirmed(form: "pk.model.Instrument", place: str) -> click.ClickException:
    """Say what a draft guessed, and how to confirm it in its file."""
    asked: dict[tuple[str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for item, option in form.guesses:
        items, options = asked.setdefault((form.options_of(item.key).key, option.guess), ({}, {}))
        items[item.key] = options[str(option).removesuffix(" (a guess)")] = None
    lines = []
    for (_, guess), (items, options) in asked.items():
        more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
        lines.append(f"  - {', '.join([*items][:SHOWN])}{more}: {', '.join(options)} ({guess})")
    how = (
        "Open the file in an editor and look at each of these options. Where the guess is wrong, correct what the "
        'option is worth (value); then delete its guess, as in { code = "Y", value = 1, guess = "..." }. '
        "Save the file, and give the command again."
    )
    said = [f"{place} is a draft, and nobody has confirmed what it guessed:", *lines, how]
    return click.ClickException("\n".join(said))


def _chosen(found: "pk.surveys.GroupTable") -> Iterator[str]:
    """Give how many chose each option of the measures that have no mean, as a table; nothing where all have one."""
    from partnerkit.surveys.tables.group_words import has_mean  # not loaded for help

    told = found.options()
    keep = [place for place, key in enumerate(told["measure"]) if not has_mean(found.instrument, key)]
    if keep:
        figures = ("n", "share", *(("se", "95%") if found.design else ()))
        rows = tuple(
            (
                *(str(told[name][i]) for name in (*found.by, "measure")),
                *(("hidden", *[""] * 4) if told["hidden"][i] else _option(told, i))[: 1 + len(figures)],
            )
            for i in keep
        )
        columns = (*found.by, "measure", "answer", *figures)
        yield str(pk.model.Table(columns, rows, title="How many chose each answer", figures=figures))


def _option(told: "dict[str, list[Any]]", i: int) -> tuple[str, ...]:
    """Give one option's label or value, how many chose it, their share, its standard error and interval, or blanks."""
    if told["n"][i] is None:
        return ("",) * 5
    low, high = (told[name][i] for name in ("low95", "high95"))
    ends = "" if low is None or high is None else f"{low:.0%} to {high:.0%}"
    error = "" if told["se"][i] is None else f"{told['se'][i]:.1%}"
    return (told["label"][i] or f"{told['value'][i]:g}", str(told["n"][i]), f"{told['share'][i]:.0%}", error, ends)


def _of_file(error: FrameError, place: str, columns: "list[str]") -> DocumentError:
    """Give the faults of a frame as those of the file that it was read from, with the columns that there are."""
    first, *rest = error.faults
    if columns and first.path not in columns and not first.remedy:
        first = attrs.evolve(first, remedy=f"Its columns are: {', '.join(columns)}.")
    return DocumentError("standard input" if place == STANDARD_INPUT else place, (first, *rest))


def _form(instrument: str) -> "pk.model.Instrument":
    if instrument in _shipped():
        found: pk.model.Instrument = getattr(pk.knowledge, instrument.upper())
        return found
    if not Path(instrument).suffix and not Path(instrument).exists():
        raise UnknownKeyError(instrument, "instrument", "partnerkit", _shipped())
    return pk.files.read_instrument(instrument)


def _values(option: str, given: tuple[str, ...], columns: Collection[str]) -> dict[str, list[str]]:
    """Give the values that an option names, by column.

    A heading may have an equals sign itself, as those of REDCap, and a value too: the longest heading in `columns`
    counts, or else the last sign.
    """
    found: dict[str, list[str]] = {}
    for one in given:
        signs = [place for place, letter in enumerate(one) if letter == "=" and place]
        if not signs:
            raise click.BadParameter(
                f"{one!r} is not a column and a value. Write both, such as {option} school=Elm.", param_hint=option
            )
        sign = next((place for place in reversed(signs) if one[:place] in columns), signs[-1])
        found.setdefault(one[:sign], []).append(one[sign + 1 :])
    return found


def _read(
    place: str, form: "pk.model.Instrument", tidy_groups: tuple[str, ...], **given: tuple[str, ...]
) -> "pk.surveys.AnswerFile":
    backend: Backend | None = next((one for one in _BACKENDS if find_spec(one) is not None), None)
    if backend is None:
        raise MissingExtraError("frames", "Polars or pandas")

    def read(path: str | Path) -> "pk.surveys.AnswerFile":
        columns: Collection[str] = ()
        if any(one.count("=") > 1 for several in given.values() for one in several):  # only the file can tell
            columns = [*map(str, pk.surveys.read_answers(path, only={}, backend=backend).frame.columns)]
        chosen: Any = {name: _values(f"--{name}", several, columns) for name, several in given.items() if several}
        return pk.surveys.read_answers(path, form, backend=backend, tidy_groups=tidy_groups, **chosen)

    try:
        if place != STANDARD_INPUT:
            return read(place)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "standard input.csv"
            path.write_bytes(sys.stdin.buffer.read())
            return read(path)
    except FrameError as error:
        if not tidy_groups and not any(given.values()):
            raise
        raise _of_file(error, place, []) from None

"""The command itself: the group of subcommands, and how each of them ends."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import attrs
import click

from partnerkit.command.answers import Answer, Output
from partnerkit.command.exits import EXPLAINED, exit_of, older_documents_said
from partnerkit.errors import InvalidValueError
from partnerkit.errors.shown_values import shown

WIDTH = 88
"""Help wraps at this many characters."""

_WHOLE = 1_000
"""Longer than the first sentence of any subcommand."""

TO_FILE = "Write to this file, not to the terminal; .json gives JSON."


class Verb(click.Command):
    """A subcommand whose help ends with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **options: Any) -> None:
        """Keep the examples for the help."""
        super().__init__(*args, **options)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click gives it
        """Write the examples, each on a line of its own."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


class Listing(click.Group):
    """A group whose help tells in whole what each subcommand does, however narrow the terminal is."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first sentence about each subcommand."""
        commands = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(_WHOLE)) for name, one in commands.items() if one])


class Partnerkit(Listing):
    """The group of all: every error becomes words and an exit code."""

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run a subcommand and end with its code."""
        options["standalone_mode"] = False
        try:
            with older_documents_said():
                code = super().main(*args, **options)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - what is not foreseen is raised again
            code = exit_of(error)
        sys.exit(int(code or 0))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click gives it
        """Write the exit codes."""
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code.value), words) for code, words in EXPLAINED.items()])


@click.group(
    cls=Partnerkit,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDTH},
)
@click.version_option(package_name="partnerkit", message="partnerkit %(version)s")
def partnerkit() -> None:
    """Read what a school does with families, and say what that supports and what could come next.

    A SCHOOL is a document (.toml, .json, .yaml), or a plan that you pasted into a text file (.txt, .md), or - for a
    plan on standard input. partnerkit examples gives you documents to try.

    It describes a school's practice. It never scores, ranks or flags a family or a child.
    """


@contextmanager
def _options_named(given: Mapping[str, Any]) -> Iterator[None]:
    """Name the option that a value was given with, where a verb refuses it and names its own argument."""
    try:
        yield
    except InvalidValueError as error:
        said = given.get(error.field)
        if not (said == error.value or (isinstance(said, tuple) and error.value in (*said, said))):
            raise
        words = f"it was {shown(error.value)}; expected {error.expected}."
        raise click.BadParameter(words, param_hint=f"--{error.field.replace('_', '-')}") from None


def verb(
    *examples: str, group: click.Group = partnerkit, out: str | None = TO_FILE, takes_output: bool = False
) -> Callable[[Callable[..., Answer]], click.Command]:
    """Make a function a subcommand that prints its answer, or writes it to a file.

    The examples are command lines for its help. What ``--out`` does is said there in the words of `out`; None if it has
    no such option. A function that takes an `Output` writes files by itself; its answer is printed then.
    """
    to_file = click.Option(["--out"], type=click.Path(path_type=Path), metavar="FILE", help=out)
    options = (
        click.Option(["--json", "as_json"], is_flag=True, help="Give JSON for programs, and nothing else."),
        *([to_file] if out else []),
        click.Option(["--force"], is_flag=True, help="Replace a file that is there already."),
    )

    def made(function: Callable[..., Answer]) -> click.Command:
        @wraps(function)
        def answered(*, as_json: bool, force: bool, out: Path | None = None, **given: Any) -> int:
            output = Output(as_json, out, force)
            with _options_named(given):
                if takes_output:
                    answer, output = function(**given, output=output), attrs.evolve(output, path=None)
                else:
                    output.require_place()
                    answer = function(**given)
            output.show(answer)
            return answer.exit

        command = group.command(cls=Verb, examples=examples)(answered)
        command.params.extend(options)
        return command

    return made

"""With which code the command ends, and what it says on standard error before that."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from io import StringIO
from typing import Any

import click

from partnerkit.errors import (
    DocumentError,
    FrameError,
    InfeasiblePlanError,
    MissingExtraError,
    ObservationConflictError,
    OlderDocumentWarning,
    PartnerkitError,
    SolverError,
)
from partnerkit.errors.shown_values import in_one_line


class Exit(IntEnum):
    """The exit codes."""

    FINE = 0
    FAULTS = 1
    USAGE = 2
    MISSING = 3
    NO_PLAN = 4
    STOPPED = 130


EXPLAINED = {
    Exit.FINE: "all went well, also where the reader of the output stopped early",
    Exit.FAULTS: "a file has faults, cannot be read, or cannot be written",
    Exit.USAGE: "the command was used in a way that it does not know, such as a wrong option or an unknown key",
    Exit.MISSING: "something that it needs is not installed; the message says what to install",
    Exit.NO_PLAN: "no plan meets all that was asked for, or none was found",
    Exit.STOPPED: "stopped from the keyboard",
}
"""What each code means."""


def say(text: str) -> None:
    """Say something on standard error; no name in it steers the terminal."""
    click.echo("\n".join(map(in_one_line, text.rstrip("\n").split("\n"))), err=True)


@contextmanager
def older_documents_said() -> Iterator[None]:
    """Say on standard error, in one line, that a document is of an earlier version; leave other warnings alone."""
    with warnings.catch_warnings():
        others = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
            if isinstance(message, OlderDocumentWarning):
                say(str(message))
            else:
                others(message, category, *where, **more)

        warnings.showwarning = show
        warnings.simplefilter("always", OlderDocumentWarning)
        yield


def exit_of(error: BaseException) -> Exit:
    """Say what went wrong on standard error, and give the code to end with; what is not foreseen is raised again."""
    match error:
        case click.Abort() | KeyboardInterrupt() | EOFError():
            kept = error.args if isinstance(error, click.Abort) else ()  # what became of the work so far
            say(" ".join(("\nStopped.", *kept)))
            return Exit.STOPPED
        case click.ClickException():
            shown = StringIO()
            error.show(file=shown)
            say(shown.getvalue())
            return Exit(error.exit_code)
        case MissingExtraError():
            code = Exit.MISSING
        case InfeasiblePlanError() | SolverError():
            code = Exit.NO_PLAN
        case DocumentError() | FrameError() | ObservationConflictError():
            code = Exit.FAULTS
        case PartnerkitError():
            code = Exit.USAGE
        case OSError():
            say(f"A file or the terminal could not be read or written: {error.strerror or error}.")
            return Exit.FAULTS
        case _:
            raise error
    say(str(error))
    return code

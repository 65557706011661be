"""What a subcommand answers with, and how that is printed: text for people, JSON for programs, or a file."""

import json
import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import attrs
import click

from partnerkit.command.exits import Exit
from partnerkit.errors import PartnerkitError
from partnerkit.errors.faults import not_written
from partnerkit.errors.shown_values import in_one_line


@attrs.frozen
class Answer:
    """What a subcommand found.

    Attributes:
        text: It in words, for people.
        data: It as plain data, for programs.
        exit: The code with which the command ends.
        form: The format of the text, where it is a document: ``"toml"``.
    """

    text: str
    data: Any
    exit: Exit = Exit.FINE
    form: str | None = None


_CALLED: Mapping[str | None, str] = {None: "plain text", "json": "JSON", "toml": "TOML"}
"""What formats are called."""

_NAME_IT: Mapping[str | None, str] = {
    None: "Name it .txt for text, or .json for JSON.",
    "json": "Name it .json.",
    "toml": "Name it .toml, or .json for JSON.",
}
"""How to name a file of each format."""

_SIGNS: Mapping[int, str] = str.maketrans(
    {
        "\u2265": ">=",
        "\u2264": "<=",
        "\u2026": "...",
        "\u2192": "->",
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u2018\u2019", "'"),
        **dict.fromkeys("\u2013\u2014\u2212", "-"),
    }
)
"""What stands for a sign where the terminal cannot show it."""


@attrs.frozen
class Output:
    """Where an answer goes, to a file or, without a path, to standard output; a file is replaced only by force."""

    as_json: bool
    path: Path | None
    force: bool

    def require_place(self) -> None:
        """Find out, before anything is computed, whether the file can be written."""
        if self.path is None:
            return
        with writing(self.path, force=self.force):
            if not self.path.exists():
                TemporaryFile(dir=self.path.parent).close()

    def show(self, answer: Answer) -> None:
        """Print an answer, or write it to the file. A file that ends in ``.json`` gets JSON.

        A file whose ending promises another format than it would get is refused.
        """
        promised = _promised(self.path)
        written = "json" if self.as_json or promised == "json" else answer.form
        if promised not in (None, written):
            ending = self.path.suffix if self.path is not None else ""
            raise click.BadParameter(
                f"the name ends in {ending}, but {_CALLED[written]} is written. {_NAME_IT[written]}", param_hint="--out"
            )
        if written == "json":
            # Signs beyond ASCII are written as their codes, so that no code page and no terminal changes them.
            text = json.dumps(answer.data, indent=2)
        else:
            text = "\n".join(map(in_one_line, answer.text.rstrip("\n").split("\n")))
        if self.path is not None:
            with writing(self.path, force=self.force):
                self.path.write_text(f"{text}\n", encoding="utf-8")
            return
        try:
            click.echo(_as_shown(text, getattr(sys.stdout, "encoding", None) or "utf-8"))
        except BrokenPipeError:  # whoever reads has seen enough, as `head` has; Python is not to write there at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _promised(path: Path | None) -> str | None:
    """Give the format of documents that a file's ending promises, if it promises one."""
    if path is None:
        return None
    from partnerkit.documents.text import SUFFIXES  # not loaded for help

    return SUFFIXES.get(path.suffix.lower())


@contextmanager
def writing(path: Path, *, force: bool) -> Iterator[None]:
    """Refuse to replace a file unless it is meant, and say in words why a file cannot be written."""
    if path.is_dir():
        raise not_written(path, "there is a folder of this name.", "Choose another name.")
    if not force and os.path.lexists(path):
        raise not_written(path, "there is a file of this name.", "Choose another name, or add --force to replace it.")
    try:
        yield
    except (OSError, ValueError) as error:
        if isinstance(error, PartnerkitError):
            raise
        reason = getattr(error, "strerror", None) or error
        raise not_written(
            path, f"it cannot be opened: {reason}.", "Check that the folder is there and may be written to."
        ) from None


def _as_shown(text: str, encoding: str) -> str:
    """Give a text as an encoding can hold it: signs spelled out, letters without their marks, the rest as codes."""
    if _fits(text, encoding):
        return text
    pieces = (sign if _fits(sign, encoding) else _plainer(sign) for sign in text)
    return "".join(pieces).encode(encoding, "backslashreplace").decode(encoding)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _plainer(sign: str) -> str:
    plainer = sign.translate(_SIGNS)
    return "".join(part for part in unicodedata.normalize("NFKD", plainer) if not unicodedata.combining(part))

"""The one way from a document to a noun, whether it is a file, text, bytes or a dictionary."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import attrs

from partnerkit.documents.fault_words import setting, worded_for, written
from partnerkit.documents.given_data import copied
from partnerkit.documents.limits import MOST_FAULTS, bounded
from partnerkit.documents.older import brought_up_to_date
from partnerkit.documents.text import FORMAT, MAX_BYTES, Format, parse, read_text
from partnerkit.errors import DocumentError, Fault, InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.model import FormerKeys

__all__ = ["GivenDocument", "parse_as", "read_as"]

T = TypeVar("T")

GivenDocument: TypeAlias = str | bytes | Mapping[str, Any]
"""A document in memory: its text, its bytes in UTF-8, or the dictionary that somebody parsed."""


def read_as(
    make: Callable[..., T],
    path: str | Path,
    *args: object,
    max_bytes: int = MAX_BYTES,
    former: FormerKeys | None = None,
) -> T:
    """Read a noun from a file, whose ending tells the format.

    `make` takes the top table without its field ``format``, then `args`, and as ``source`` what errors call the
    document. With `former`, a document of an earlier version is read with today's keys, and an `OlderDocumentWarning`
    says what was changed.
    """
    text, form = read_text(path, max_bytes=max_bytes)
    name = Path(path).name
    return _made(make, parse(text, form, source=name, max_bytes=max_bytes), args, form, name, former)


def parse_as(
    make: Callable[..., T],
    document: GivenDocument,
    format: Format | None,  # noqa: A002 - the plain word for it
    *args: object,
    source: str,
    max_bytes: int,
    former: FormerKeys | None = None,
) -> T:
    """Read a noun from a document in memory; see `read_as`.

    Text and bytes are TOML where no format is given. A dictionary has none, and is held to the same limits as a text.
    """
    if not isinstance(document, Mapping):
        form: Format = "toml" if format is None else format
        return _made(make, parse(document, form, source=source, max_bytes=max_bytes), args, form, source, former)
    if format is not None:
        raise InvalidValueError(VERB, "format", format, "None with a dictionary, which is parsed already")
    return _made(make, copied(document, source=source, max_bytes=max_bytes), args, "json", source, former)


@bounded
def _made(
    make: Callable[..., T],
    document: dict[str, Any],
    args: tuple[object, ...],
    form: Format,
    source: str,
    former: FormerKeys | None,
) -> T:
    """Make the noun, and tell of a wrong format together with all else."""
    with worded_for(form):
        wrong = _wrong_format(document)
        if wrong is not None and _is_later(document.get("format")):
            raise DocumentError(source, (wrong,))
        rest = {field: value for field, value in document.items() if field != "format"}
        rest = rest if former is None else brought_up_to_date(rest, former, source=source)
        try:
            made = make(rest, *args, source=source)
        except DocumentError as error:
            if wrong is None:
                raise
            raise attrs.evolve(error, faults=(wrong, *error.faults)[:MOST_FAULTS]) from None
        if wrong is not None:
            raise DocumentError(source, (wrong,))
        return made


def _wrong_format(document: Mapping[str, Any]) -> Fault | None:
    """Give the fault of a document that does not say that it is of the format this version reads."""
    remedy = f"This version reads {setting('format', FORMAT)}."
    if "format" not in document:
        return Fault.at(("format",), "it is missing.", remedy)
    found = document["format"]
    if _is_later(found):
        newer = "A newer version of partnerkit wrote it. Run: python -m pip install --upgrade partnerkit"
        return Fault.at(("format",), f"it is {written(found)}.", f"{remedy} {newer}")
    if isinstance(found, int | float) and not isinstance(found, bool) and found == FORMAT:
        return None
    return Fault.at(("format",), f"it is {written(found)}.", remedy)


def _is_later(found: object) -> bool:
    """Say whether a document is of a later format, in which what is new would look like faults."""
    return isinstance(found, int) and not isinstance(found, bool) and found > FORMAT

"""Framework and catalogue documents: the knowledge as files that editing never needs code for."""

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from cattrs import Converter

from partnerkit.documents.convert import converter, structure, without
from partnerkit.documents.text import parse, read_text
from partnerkit.errors import DocumentError, Fault, shown
from partnerkit.model import Catalogue, Framework

__all__ = ["read_catalogue", "read_framework", "read_noun"]

FORMAT = 1
"""The document format this version reads."""

T = TypeVar("T")


@cache
def _converter() -> Converter:
    return converter()


def read_framework(path: str | Path) -> Framework:
    """Read a framework from a TOML or JSON document.

    Args:
        path: The file. The shipped files under ``partnerkit/knowledge/data`` explain the format at their top.

    Returns:
        The framework, with every key in it resolved.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return read_noun(path, Framework)


def read_catalogue(path: str | Path) -> Catalogue:
    """Read a catalogue of practices from a TOML or JSON document.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return read_noun(path, Catalogue)


def read_noun(path: str | Path, cls: type[T]) -> T:
    """Read any noun from a document whose tables are named like its fields.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    text, format = read_text(path)  # noqa: A001 - the plain word for it
    document = parse(text, format, source=Path(path).name)
    return structure(check_format(document, Path(path).name), cls, using=_converter(), source=Path(path).name)


def check_format(document: dict[str, Any], source: str) -> dict[str, Any]:
    """Take the ``format`` field off a document, if it is the one this version reads.

    Raises:
        DocumentError: It is missing or another.
    """
    if document.get("format") != FORMAT or isinstance(document.get("format"), bool):
        found = f"it is {shown(document['format'])}." if "format" in document else "it is missing."
        raise DocumentError(source, (Fault("format", found, f"This version reads format = {FORMAT}."),))
    return without(document, "format")

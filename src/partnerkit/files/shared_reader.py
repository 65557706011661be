"""The one way in for every document: read in the words of today, also where a key was renamed since it was written."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from partnerkit import knowledge
from partnerkit.documents import reading
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES, Format

__all__ = ["parse_as", "read_as"]

T = TypeVar("T")


def read_as(make: Callable[..., T], path: str | Path, *args: object, max_bytes: int = MAX_BYTES) -> T:
    """Read a noun from a file; see `partnerkit.documents.reading.read_as`."""
    return reading.read_as(make, path, *args, max_bytes=max_bytes, former=knowledge.FORMER_KEYS)


def parse_as(
    make: Callable[..., T],
    document: GivenDocument,
    format: Format | None,  # noqa: A002 - the plain word for it
    *args: object,
    source: str,
    max_bytes: int,
) -> T:
    """Read a noun from a document in memory; see `partnerkit.documents.reading.parse_as`."""
    former = knowledge.FORMER_KEYS
    return reading.parse_as(make, document, format, *args, source=source, max_bytes=max_bytes, former=former)

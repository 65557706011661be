"""The one way in for every document: keys that were renamed since it was written are read as today's."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from partnerkit import knowledge
from partnerkit.documents import reading
from partnerkit.documents.fault_words import Format
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES
from partnerkit.errors.arguments import door

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


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


class Parser(Protocol[T_co]):
    """A verb that reads a noun from a document in memory."""

    def __call__(
        self,
        document: GivenDocument,
        format: Format | None = None,  # noqa: A002 - the plain word for it
        *,
        source: str = "the document",
        max_bytes: int = MAX_BYTES,
    ) -> T_co:
        """Read it from a document in memory.

        Args:
            document: The document: text, bytes in UTF-8, or a dictionary.
            format: The format of text or bytes, ``"toml"`` if left out, ``"json"`` or ``"yaml"``; a dictionary has
                none.
            source: What to call the document in errors.
            max_bytes: The largest size accepted, in bytes.

        Raises:
            DocumentError: The document has faults.
        """
        ...


def parser_beside(read: Callable[..., T], make: Callable[..., T], *args: object) -> Parser[T]:
    """Make the verb ``parse_x`` that belongs to a verb ``read_x``: its name, its result and its first line follow.

    Args:
        read: The verb that reads from a file.
        make: Makes the noun of the document, as `read` has it made.
        args: What else `make` takes.
    """

    def parse(
        document: GivenDocument,
        format: Format | None = None,  # noqa: A002 - the plain word for it
        *,
        source: str = "the document",
        max_bytes: int = MAX_BYTES,
    ) -> T:
        return parse_as(make, document, format, *args, source=source, max_bytes=max_bytes)

    what = str(read.__doc__).partition(" from ")[0]
    rest = str(Parser.__call__.__doc__).partition("\n")[2]
    parse.__doc__ = f"{what} from a document in memory; see `{read.__name__}`.\n{rest}"
    parse.__name__ = parse.__qualname__ = read.__name__.replace("read", "parse", 1)
    parse.__module__ = read.__module__
    parse.__annotations__["return"] = read.__annotations__["return"]
    return door(parse)

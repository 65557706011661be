"""The one way in for every document: keys that were renamed since it was written are read as today's."""

import re
from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import Any, Protocol, TypeVar

from partnerkit import knowledge
from partnerkit.documents import reading
from partnerkit.documents.fault_words import Format
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES
from partnerkit.errors.arguments import door

T = TypeVar("T")
Verb = TypeVar("Verb", bound=Callable[..., Any])
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

    if read.__doc__ is not None:  # python -OO leaves out all docstrings
        parse.__doc__ = f"{_about(read)} from a document in memory; see `{read.__name__}`."
    beside(read)(parse)
    parse.__name__ = parse.__qualname__ = read.__name__.replace("read", "parse", 1)
    parse.__module__ = read.__module__
    parse.__annotations__["return"] = read.__annotations__["return"]
    return door(parse)


def beside(read: Callable[..., object]) -> Callable[[Verb], Verb]:
    """Tell of a verb ``parse_x`` what it takes: what ``read_x`` does, but for the document itself.

    Its own docstring has its first line, and its examples if there are any.
    """
    if Parser.__call__.__doc__ is None:  # python -OO leaves out all docstrings
        return lambda parse: parse
    (document, form, source, size), options = _arguments(Parser.__call__), _arguments(read)[1:-1]

    def told(parse: Verb) -> Verb:
        first, _, examples = cleandoc(str(parse.__doc__)).partition("\n\n")
        takes = "\n".join((document, form, *options, source, size))
        raises = "Raises:\n    DocumentError: The document has faults."
        parse.__doc__ = "\n\n".join(filter(None, (first, f"Args:\n{takes}", raises, examples)))
        return parse

    return told


def _about(read: Callable[..., object]) -> str:
    return str(read.__doc__).partition(" from ")[0]


def _arguments(verb: Callable[..., object]) -> list[str]:
    """Give what a docstring says of each argument, in order."""
    listed = cleandoc(str(verb.__doc__)).partition("Args:\n")[2].partition("\n\n")[0]
    return re.split(r"\n(?=    \w)", listed)

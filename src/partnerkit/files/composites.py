"""Scores of one's own, from files and texts."""

import warnings
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, cast

from partnerkit.documents.composites_document import composites_from_document
from partnerkit.documents.fault_words import Format
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import Verb, beside, parse_as, read_as
from partnerkit.knowledge.shipped import frameworks_or
from partnerkit.model import Composite
from partnerkit.rules import Registry
from partnerkit.scoring import registry


def _known_by_name(*, after: int) -> Callable[[Verb], Verb]:
    """Take `known` by its place too, behind so many arguments, and say that this goes in the next release."""

    def taking(verb: Verb) -> Verb:
        @wraps(verb)
        def called(*args: Any, **named: Any) -> Any:
            if len(args) == after + 1:
                said = f"Write {verb.__name__}(..., known=...); without the name it goes in the next release."
                warnings.warn(said, DeprecationWarning, stacklevel=3)
                *args, named["known"] = args  # type: ignore[assignment]  # a list serves as well
            return verb(*args, **named)

        return cast("Verb", called)

    return taking


@door
@_known_by_name(after=1)
def read_composites(
    path: str | Path, *, known: Registry | None = None, max_bytes: int = MAX_BYTES
) -> tuple[Composite, ...]:
    """Read scores of your own from a TOML, JSON or YAML file: ``format = 1``, then one ``[[composites]]`` table each.

    Args:
        path: The file.
        known: What its rules may name besides each other; the indicators and scores of partnerkit's three frameworks if
            left out. `partnerkit.scoring.registry` gives those of other frameworks.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The composites, in the file's order.

    Raises:
        DocumentError: The document has faults: unknown kinds, wrong weights, keys that name nothing, circles. All are
            listed with their paths.
    """
    return read_as(composites_from_document, path, _known_or(known), max_bytes=max_bytes)


@door
@_known_by_name(after=2)
@beside(read_composites)
def parse_composites(
    document: GivenDocument,
    format: Format | None = None,  # noqa: A002 - the plain word for it
    *,
    known: Registry | None = None,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> tuple[Composite, ...]:
    """Read scores of your own from a document in memory; see `read_composites`.

    Examples:
        >>> (own,) = parse_composites('''
        ... format = 1
        ...
        ... [[composites]]
        ... key = "ours.weakest_type"
        ... rule = { weakest = ["six_types.parenting", "six_types.communicating"] }
        ... ''')
        >>> own.key
        'ours.weakest_type'
    """
    given = _known_or(known)
    return parse_as(composites_from_document, document, format, given, source=source, max_bytes=max_bytes)


def _known_or(given: Registry | None) -> Registry:
    """Give what rules may name, or the indicators and scores of the three shipped frameworks."""
    return registry(*frameworks_or(None)) if given is None else given

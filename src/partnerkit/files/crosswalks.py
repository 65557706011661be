"""Crosswalks between frameworks, from files and texts."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from partnerkit.documents.crosswalk_document import crosswalk_from_document
from partnerkit.documents.fault_words import Format
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import beside, parse_as, read_as
from partnerkit.knowledge.shipped import frameworks_or, readable_for
from partnerkit.model import Crosswalk, Framework


@door
def read_crosswalk(
    path: str | Path, *, frameworks: Framework | Iterable[Framework] | None = None, max_bytes: int = MAX_BYTES
) -> Crosswalk:
    """Read a crosswalk between frameworks from a TOML, JSON or YAML file.

    Args:
        path: The file; ``format = 1``, then one ``[[correspondences]]`` table each.
        frameworks: The frameworks whose keys it may name; all shipped ones if left out. Pass
            ``(*FRAMEWORKS.main, mine)`` to relate one of your own.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The crosswalk, with every key and every citation resolved.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path and a near match, and nothing of it
            is used.

    Examples:
        >>> read_crosswalk("examples/data/elm_crosswalk.toml")
        <Crosswalk 'Elm district to the six types' 1: 3 correspondences>
    """
    return read_as(_crosswalk, path, _given(frameworks), max_bytes=max_bytes)


@door
@beside(read_crosswalk)
def parse_crosswalk(
    document: GivenDocument,
    format: Format | None = None,  # noqa: A002 - the plain word for it
    *,
    frameworks: Framework | Iterable[Framework] | None = None,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> Crosswalk:
    """Read a crosswalk between frameworks from a document in memory; see `read_crosswalk`.

    Examples:
        >>> len(parse_crosswalk('{"format": 1, "name": "Ours", "version": "1", "correspondences": []}', "json"))
        0
    """
    return parse_as(_crosswalk, document, format, _given(frameworks), source=source, max_bytes=max_bytes)


def _given(frameworks: Framework | Iterable[Framework] | None) -> tuple[Framework, ...] | None:
    return None if frameworks is None else frameworks_or(frameworks)


def _crosswalk(document: Mapping[str, Any], frameworks: tuple[Framework, ...] | None, *, source: str) -> Crosswalk:
    """Read a crosswalk against the frameworks given, or the three and those further ones that it names."""
    if frameworks is None:
        newest = {framework.key: framework for framework in reversed(readable_for(document))}
        frameworks = tuple(reversed(newest.values()))
    return crosswalk_from_document(document, frameworks, source=source)

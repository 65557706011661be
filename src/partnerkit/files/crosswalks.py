"""Crosswalks between frameworks, from files and texts."""

from collections.abc import Iterable
from pathlib import Path

from partnerkit.documents.crosswalk_document import crosswalk_from_document
from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_document
from partnerkit.errors.arguments import door
from partnerkit.knowledge.shipped import frameworks_or
from partnerkit.model import Crosswalk, Framework

__all__ = ["parse_crosswalk", "read_crosswalk"]


@door
def read_crosswalk(
    path: str | Path, *, frameworks: Framework | Iterable[Framework] | None = None, max_bytes: int = MAX_BYTES
) -> Crosswalk:
    """Read a crosswalk between frameworks from a TOML or JSON file.

    Args:
        path: The file; ``format = 1``, then one ``[[correspondences]]`` table each.
        frameworks: The frameworks whose keys it may name; partnerkit's three if left out. Pass ``(*FRAMEWORKS, mine)``
            to relate one of your own.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The crosswalk, with every key and every citation resolved.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path and a near match, and nothing of it
            is taken over.

    Examples:
        >>> read_crosswalk("examples/data/elm_crosswalk.toml")
        <Crosswalk 'Elm district to the six types' 1: 3 correspondences>
    """
    document = read_document(path, max_bytes=max_bytes)
    return crosswalk_from_document(document, frameworks_or(frameworks), source=Path(path).name)


@door
def parse_crosswalk(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    frameworks: Framework | Iterable[Framework] | None = None,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> Crosswalk:
    """Read a crosswalk from the text of a document; see `read_crosswalk`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        frameworks: The frameworks whose keys it may name; partnerkit's three if left out.
        source: What to call the document in errors.
        max_bytes: The largest text taken, in bytes.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> len(parse_crosswalk('{"format": 1, "name": "Ours", "version": "1", "correspondences": []}', "json"))
        0
    """
    document = parse_document(text, format, source=source, max_bytes=max_bytes)
    return crosswalk_from_document(document, frameworks_or(frameworks), source=source)

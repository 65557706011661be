"""Frameworks, from files and texts."""

from pathlib import Path

from partnerkit.documents.framework_document import framework_from_document
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES, Format
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import parse_as, read_as
from partnerkit.model import Framework
from partnerkit.scoring.alike import keys_alike

__all__ = ["parse_framework", "read_framework"]


@door
def read_framework(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Framework:
    """Read a framework from a TOML, JSON or YAML file.

    Args:
        path: The file. The shipped files under ``partnerkit/knowledge/data`` explain the format at their top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The framework, with every key in it resolved, those in the rules of its scores and in ``counts_like`` too.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths, keys that lead nowhere too.
    """
    return read_as(framework_from_document, path, keys_alike, max_bytes=max_bytes)


@door
def parse_framework(
    document: GivenDocument,
    format: Format | None = None,  # noqa: A002 - the plain word for it
    *,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> Framework:
    """Read a framework from a document in memory; see `read_framework`.

    Args:
        document: The document: text, bytes in UTF-8, or a dictionary.
        format: The format of text or bytes, ``"toml"`` if left out, ``"json"`` or ``"yaml"``; a dictionary has none.
        source: What to call the document in errors.
        max_bytes: The largest size taken, in bytes.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> import partnerkit as pk
        >>> parse_framework(pk.to_dict(pk.SIX_TYPES)) == pk.SIX_TYPES
        True
    """
    return parse_as(framework_from_document, document, format, keys_alike, source=source, max_bytes=max_bytes)

"""Frameworks, from files and texts."""

from pathlib import Path

from partnerkit.documents.framework_document import framework_from_document
from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_document
from partnerkit.errors.arguments import door
from partnerkit.model import Framework

__all__ = ["parse_framework", "read_framework"]


@door
def read_framework(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Framework:
    """Read a framework from a TOML or JSON file.

    Args:
        path: The file. The shipped files under ``partnerkit/knowledge/data`` explain the format at their top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The framework, with every key in it resolved, those in the rules of its scores too.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths, keys that lead nowhere too.
    """
    return framework_from_document(read_document(path, max_bytes=max_bytes), source=Path(path).name)


@door
def parse_framework(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> Framework:
    """Read a framework from the text of a document; see `read_framework`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        source: What to call the document in errors.
        max_bytes: The largest text taken, in bytes.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> import json
        >>> import partnerkit as pk
        >>> sent = json.dumps(pk.to_dict(pk.SIX_TYPES))
        >>> parse_framework(sent, "json") == pk.SIX_TYPES
        True
    """
    return framework_from_document(parse_document(text, format, source=source, max_bytes=max_bytes), source=source)

"""Vocabularies and community profiles as files that editing never needs code for."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from partnerkit.documents.convert import converter
from partnerkit.documents.lookup import (
    keys_of,
    structure_whole,
    tables_of,
    unknown_key,
    unknown_keys,
    unknown_sources,
)
from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_text
from partnerkit.errors import Fault
from partnerkit.errors.arguments import door
from partnerkit.model import CommunityProfile, Vocabulary

__all__ = ["parse_community", "parse_vocabulary", "read_community", "read_vocabulary"]


@door
def read_vocabulary(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Vocabulary:
    """Read a vocabulary from a TOML or JSON file, such as the words that a district agreed on.

    Args:
        path: The file. The shipped ``vocabulary.toml`` explains the format at its top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The vocabulary, with every key and citation in it resolved.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return parse_vocabulary(*read_text(path, max_bytes=max_bytes), source=Path(path).name, max_bytes=max_bytes)


@door
def parse_vocabulary(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> Vocabulary:
    """Read a vocabulary from the text of a document; see `read_vocabulary`.

    Raises:
        DocumentError: The document has faults.
    """
    document = parse_document(text, format, source=source, max_bytes=max_bytes)
    unknown = (*_unknown_terms(document), *unknown_sources(document))
    return structure_whole(document, Vocabulary, using=converter(), source=source, unknown=unknown)


def _unknown_terms(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Look up every term that another refers to."""
    keys = keys_of(document, "terms")
    for i, table in tables_of(document, "terms"):
        yield from unknown_keys(table.get("see_also"), keys, f"terms[{i}].see_also", "term")
        suggestion = table.get("suggestion")
        if isinstance(suggestion, dict) and suggestion.get("term"):
            yield from unknown_key(suggestion["term"], keys, f"terms[{i}].suggestion.term", "term")


@door
def read_community(path: str | Path, *, max_bytes: int = MAX_BYTES) -> CommunityProfile:
    """Read the profile of a community from a TOML or JSON file.

    Args:
        path: The file. The shipped ``community.toml`` explains the format at its top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The profile. Keys of practices, constructs, terms and barriers are not resolved here: who holds a catalogue and a vocabulary does that.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return parse_community(*read_text(path, max_bytes=max_bytes), source=Path(path).name, max_bytes=max_bytes)


@door
def parse_community(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> CommunityProfile:
    """Read the profile of a community from the text of a document; see `read_community`.

    Raises:
        DocumentError: The document has faults.
    """
    document = parse_document(text, format, source=source, max_bytes=max_bytes)
    unknown = unknown_sources(document)
    return structure_whole(document, CommunityProfile, using=converter(), source=source, unknown=unknown)

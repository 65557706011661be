"""Vocabularies and profiles of communities, from files and texts."""

from pathlib import Path

from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_document
from partnerkit.documents.vocabulary_document import community_from_document, vocabulary_from_document
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
    return vocabulary_from_document(read_document(path, max_bytes=max_bytes), source=Path(path).name)


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
    return vocabulary_from_document(parse_document(text, format, source=source, max_bytes=max_bytes), source=source)


@door
def read_community(path: str | Path, *, max_bytes: int = MAX_BYTES) -> CommunityProfile:
    """Read the profile of a community from a TOML or JSON file.

    Args:
        path: The file. The shipped ``community.toml`` explains the format at its top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The profile. Keys of practices, constructs, terms and barriers are not resolved here: who holds a catalogue and
        a vocabulary does that.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return community_from_document(read_document(path, max_bytes=max_bytes), source=Path(path).name)


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
    return community_from_document(parse_document(text, format, source=source, max_bytes=max_bytes), source=source)

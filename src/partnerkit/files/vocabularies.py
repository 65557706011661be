"""Vocabularies and profiles of communities, from files and texts."""

from pathlib import Path

from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES, Format
from partnerkit.documents.vocabulary_document import community_from_document, vocabulary_from_document
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import parse_as, read_as
from partnerkit.model import CommunityProfile, Vocabulary

__all__ = ["parse_community", "parse_vocabulary", "read_community", "read_vocabulary"]


@door
def read_vocabulary(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Vocabulary:
    """Read a vocabulary from a TOML, JSON or YAML file, such as the words that a district agreed on.

    Args:
        path: The file. The shipped ``vocabulary.toml`` explains the format at its top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The vocabulary, with every key and citation in it resolved.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return read_as(vocabulary_from_document, path, max_bytes=max_bytes)


@door
def parse_vocabulary(
    document: GivenDocument,
    format: Format | None = None,  # noqa: A002 - the plain word for it
    *,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> Vocabulary:
    """Read a vocabulary from a document in memory; see `read_vocabulary`.

    Args:
        document: The document: text, bytes in UTF-8, or a dictionary.
        format: The format of text or bytes, ``"toml"`` if left out, ``"json"`` or ``"yaml"``; a dictionary has none.
        source: What to call the document in errors.
        max_bytes: The largest size taken, in bytes.

    Raises:
        DocumentError: The document has faults.
    """
    return parse_as(vocabulary_from_document, document, format, source=source, max_bytes=max_bytes)


@door
def read_community(path: str | Path, *, max_bytes: int = MAX_BYTES) -> CommunityProfile:
    """Read the profile of a community from a TOML, JSON or YAML file.

    Args:
        path: The file. The shipped ``community.toml`` explains the format at its top.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The profile. Keys of practices, constructs, terms and barriers are not resolved here: who holds a catalogue and
        a vocabulary does that.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return read_as(community_from_document, path, max_bytes=max_bytes)


@door
def parse_community(
    document: GivenDocument,
    format: Format | None = None,  # noqa: A002 - the plain word for it
    *,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> CommunityProfile:
    """Read the profile of a community from a document in memory; see `read_community`.

    Args:
        document: The document: text, bytes in UTF-8, or a dictionary.
        format: The format of text or bytes, ``"toml"`` if left out, ``"json"`` or ``"yaml"``; a dictionary has none.
        source: What to call the document in errors.
        max_bytes: The largest size taken, in bytes.

    Raises:
        DocumentError: The document has faults.
    """
    return parse_as(community_from_document, document, format, source=source, max_bytes=max_bytes)

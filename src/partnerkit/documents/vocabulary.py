"""Vocabularies and community profiles as files that editing never needs code for."""

from pathlib import Path

from partnerkit.documents.framework import read_noun
from partnerkit.model import CommunityProfile, Vocabulary

__all__ = ["read_community", "read_vocabulary"]


def read_vocabulary(path: str | Path) -> Vocabulary:
    """Read a vocabulary from a TOML or JSON document, such as the words that a district agreed on.

    Args:
        path: The file. The shipped ``vocabulary.toml`` explains the format at its top.

    Returns:
        The vocabulary, with every key and citation in it resolved.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return read_noun(path, Vocabulary)


def read_community(path: str | Path) -> CommunityProfile:
    """Read the profile of a community from a TOML or JSON document.

    Args:
        path: The file. The shipped ``community.toml`` explains the format at its top.

    Returns:
        The profile. Keys of practices, constructs, terms and barriers are not resolved here: who holds a catalogue and a vocabulary does that.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return read_noun(path, CommunityProfile)

"""What the field says, from files and texts: frameworks, findings, vocabularies and profiles of communities."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from partnerkit import knowledge
from partnerkit.documents.findings_document import findings_from_document
from partnerkit.documents.framework_document import framework_from_document
from partnerkit.documents.text import MAX_BYTES
from partnerkit.documents.vocabulary_document import community_from_document, vocabulary_from_document
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import parser_beside, read_as
from partnerkit.model import CommunityProfile, Findings, Framework, Vocabulary
from partnerkit.scoring.alike import keys_alike


@door
def read_framework(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Framework:
    """Read a framework from a TOML, JSON or YAML file.

    Args:
        path: The file. The shipped files under ``partnerkit/knowledge/data`` explain the format at their top.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The framework, with every key in it resolved, those in the rules of its scores and in ``counts_like`` too.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths, keys that lead nowhere too.

    Examples:
        >>> import partnerkit as pk
        >>> parse_framework(pk.to_dict(pk.SIX_TYPES)) == pk.SIX_TYPES
        True
    """
    return read_as(framework_from_document, path, keys_alike, max_bytes=max_bytes)


parse_framework = parser_beside(read_framework, framework_from_document, keys_alike)


@door
def read_findings(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Findings:
    """Read findings and their sources from a TOML, JSON or YAML file.

    Args:
        path: The file. The shipped ``findings.toml`` explains the format at its top.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The findings, with every citation and every conflict resolved, and with the evidence tier that each reaches.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths, such as
            ``findings[3].figures[0].correlation``.
    """
    return read_as(_findings, path, max_bytes=max_bytes)


def _findings(document: Mapping[str, Any], *, source: str) -> Findings:
    return findings_from_document(document, knowledge.TIERS, source=source)


parse_findings = parser_beside(read_findings, _findings)


@door
def read_vocabulary(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Vocabulary:
    """Read a vocabulary from a TOML, JSON or YAML file, such as the words that a district agreed on.

    Args:
        path: The file. The shipped ``vocabulary.toml`` explains the format at its top.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The vocabulary, with every key and citation in it resolved.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return read_as(vocabulary_from_document, path, max_bytes=max_bytes)


parse_vocabulary = parser_beside(read_vocabulary, vocabulary_from_document)


@door
def read_community(path: str | Path, *, max_bytes: int = MAX_BYTES) -> CommunityProfile:
    """Read the profile of a community from a TOML, JSON or YAML file.

    Args:
        path: The file. The shipped ``community.toml`` explains the format at its top.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The profile. Keys of practices, constructs, terms and barriers are not checked here, which takes a catalogue and
        a vocabulary.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return read_as(community_from_document, path, max_bytes=max_bytes)


parse_community = parser_beside(read_community, community_from_document)

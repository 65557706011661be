"""Vocabularies and community profiles as files that editing never needs code for."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from partnerkit.documents.convert import converter, structure
from partnerkit.documents.framework import read_document, read_noun
from partnerkit.errors import DocumentError, Fault, nearest, shown
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
    document = read_document(path)
    unknown = tuple(_unknown(document))
    try:
        vocabulary = structure(document, Vocabulary, using=converter(), source=Path(path).name)
    except DocumentError as error:
        own = [fault for fault in error.faults if fault.path or not unknown]
        raise DocumentError(error.source, tuple(dict.fromkeys([*own, *unknown]))) from None
    if unknown:
        raise DocumentError(Path(path).name, unknown)
    return vocabulary


def _unknown(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Look up every term that one refers to and every source that one cites, so that all that are unknown are named at once."""
    listed, sources = document.get("terms"), document.get("sources")
    tables = [
        (i, table) for i, table in enumerate(listed if isinstance(listed, list) else ()) if isinstance(table, dict)
    ]
    keys = [table["key"] for _, table in tables if isinstance(table.get("key"), str)]
    shelf = [*sources] if isinstance(sources, dict) else []
    for i, table in tables:
        path, suggestion = f"terms[{i}]", table.get("suggestion")
        also = table.get("see_also")
        for k, key in enumerate(also if isinstance(also, list) else ()):
            yield from _known(key, keys, f"{path}.see_also[{k}]", "term")
        if isinstance(suggestion, dict) and suggestion.get("term"):
            yield from _known(suggestion["term"], keys, f"{path}.suggestion.term", "term")
        yield from _uncited(table, shelf, path)


def _uncited(table: Mapping[str, Any], shelf: Sequence[str], path: str) -> Iterator[Fault]:
    """Look up the sources that a table, or a table in it, cites."""
    for field, value in table.items():
        below = f"{path}.{field}"
        for k, one in enumerate(value if isinstance(value, list) else ()):
            if field == "cite" and isinstance(one, str):
                yield from _known(one.partition(":")[0].strip(), shelf, f"{below}[{k}]", "source")
            elif isinstance(one, dict):
                yield from _uncited(one, shelf, f"{below}[{k}]")
        if isinstance(value, dict):
            yield from _uncited(value, shelf, below)


def _known(key: object, known: Sequence[str], path: str, kind: str) -> Iterator[Fault]:
    if isinstance(key, str) and key not in known:
        near = nearest(key, known)
        yield Fault(path, f"there is no {kind} {shown(key)}.", f"Did you mean {near[0]!r}?" if near else "")


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

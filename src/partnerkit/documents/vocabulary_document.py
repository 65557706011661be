"""Vocabularies and community profiles from documents."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from partnerkit.documents.document_keys import (
    keys_of,
    structure_whole,
    tables_of,
    unknown_key,
    unknown_keys,
    unknown_sources,
)
from partnerkit.documents.figures import converter_with_figures
from partnerkit.errors import Fault
from partnerkit.model import CommunityProfile, Vocabulary


def vocabulary_from_document(document: Mapping[str, Any], *, source: str) -> Vocabulary:
    """Make a vocabulary of a parsed document."""
    unknown = chain(_unknown_terms(document), unknown_sources(document))
    return structure_whole(document, Vocabulary, using=converter_with_figures(), source=source, unknown=unknown)


def _unknown_terms(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Look up every term that another refers to."""
    keys = keys_of(document, "terms")
    for i, table in tables_of(document, "terms"):
        yield from unknown_keys(table.get("see_also"), keys, ("terms", i, "see_also"), "term")
        suggestion = table.get("suggestion")
        if isinstance(suggestion, dict) and suggestion.get("term"):
            yield from unknown_key(suggestion["term"], keys, ("terms", i, "suggestion", "term"), "term")


def community_from_document(document: Mapping[str, Any], *, source: str) -> CommunityProfile:
    """Make the profile of a community of a parsed document."""
    unknown = unknown_sources(document)
    return structure_whole(document, CommunityProfile, using=converter_with_figures(), source=source, unknown=unknown)

"""Framework documents: a framework as a file, read with every key in it resolved."""

from collections.abc import Callable, Collection, Mapping
from itertools import chain
from typing import Any

from partnerkit.documents.document_keys import structure_whole, unknown_sources
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.framework_keys import rule_faults, unknown_in_framework
from partnerkit.model import Framework

__all__ = ["framework_from_document"]


def framework_from_document(
    document: Mapping[str, Any], alike: Callable[[], Collection[str]] | None = None, *, source: str
) -> Framework:
    """Make a framework of a parsed document.

    `alike` gives the keys of the indicators that those of this framework may count like; None looks none up, as where
    what ships is read.
    """
    unknown = chain(unknown_in_framework(document, alike), unknown_sources(document))
    return structure_whole(
        document, Framework, using=converter_with_figures(), source=source, unknown=unknown, after=rule_faults
    )

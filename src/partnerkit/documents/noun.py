"""Documents of nouns that need nothing but their own fields, such as the rules for action plans."""

from pathlib import Path
from typing import TypeVar

from partnerkit.documents.convert import structure
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.text import read_document

__all__ = ["read_noun"]

T = TypeVar("T")


def read_noun(path: str | Path, cls: type[T]) -> T:
    """Read any noun from a document whose tables are named like its fields.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return structure(read_document(path), cls, using=converter_with_figures(), source=Path(path).name)

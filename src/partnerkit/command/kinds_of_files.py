"""What kind of document a file looks like, to help where it is not what it was taken for."""

from pathlib import Path

import attrs

from partnerkit.command.choices import RESULTS
from partnerkit.command.school_files import STANDARD_INPUT, text_of
from partnerkit.errors import DocumentError, MissingExtraError

__all__ = ["ANY_RESULT", "kind_of"]

ANY_RESULT = "result"
"""The kind of whatever result a file says it is."""


def kind_of(place: str) -> str:
    """Give the kind that a file looks like: what a result says that it is, or the document that has most of its fields.

    It is a kind of document, or `ANY_RESULT`; ``"school"`` where nothing tells, as of ``-`` for standard input, which
    is not read.
    """
    from partnerkit.documents.schema import KINDS  # not loaded for help
    from partnerkit.documents.text import SUFFIXES, parse_any

    form = SUFFIXES.get(Path(place).suffix.lower())
    if place == STANDARD_INPUT or form is None:
        return "school"
    try:
        found = parse_any(text_of(place)[0], form, source=place)
    except (DocumentError, MissingExtraError):  # whoever reads it tells
        return "school"
    first = found[0] if isinstance(found, list) and found else found
    if not isinstance(first, dict):
        return "school"
    if first.get("kind") in RESULTS:
        return ANY_RESULT
    fields = {kind: {field.alias for field in attrs.fields(each.noun)} for kind, each in KINDS.items()}
    return max(fields, key=lambda kind: len(fields[kind] & first.keys()))  # of several, the first, which is a school

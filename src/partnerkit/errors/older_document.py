"""A warning, not an error: a document that was made with other data was read."""

import attrs

from partnerkit.errors.shown_values import counted, in_one_line

__all__ = ["OlderDocumentWarning"]

_SAID = 5
"""The most changes that the text lists; `changes` holds all."""


@attrs.define(slots=False)
class OlderDocumentWarning(UserWarning):
    """A document was read that was made with other data: an earlier version of it, or another catalogue.

    What has a new key is read under that key. A result keeps its own numbers, and shows the words of the data that it
    is read with.

    Attributes:
        source: The file or text that was read.
        changes: What was changed, each with its place in the document.
    """

    source: str
    changes: tuple[str, ...]

    def __str__(self) -> str:
        """Give the document and the first changes."""
        more = len(self.changes) - _SAID
        rest = f" There are {more} more in `changes`." if more > 0 else ""
        said = " ".join(map(in_one_line, self.changes[:_SAID]))
        count = counted(len(self.changes), "change")
        return f"{self.source} was made with other versions of the data than it was read with: {count}. {said}{rest}"


OlderDocumentWarning.__module__ = "partnerkit.errors"

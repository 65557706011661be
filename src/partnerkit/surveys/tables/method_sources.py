"""A paragraph on methods: sentences, and the publications that they can cite."""

from collections.abc import Iterable
from typing import Any

import attrs

from partnerkit._version import __version__
from partnerkit.errors.shown_values import counted
from partnerkit.model import Source
from partnerkit.model.references import References
from partnerkit.surveys.data_files import data_file

SOURCES = {key: Source(key, **entry) for key, entry in data_file("methods")["sources"].items()}
"""By their keys."""


@attrs.frozen(repr=False)
class Methods:
    """What was done, as sentences, with the publications that they cite.

    Attributes:
        sentences: The sentences, in order.
        sources: The publications.
    """

    sentences: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)

    def cites(self) -> tuple[Source, ...]:
        """Give the publications that the paragraph cites."""
        return self.sources

    def as_data(self) -> dict[str, Any]:
        """Give the sentences and the publications as plain data."""
        return {"sentences": list(self.sentences), "sources": [source.as_data() for source in self.sources]}

    def __str__(self) -> str:
        """Give the paragraph, and the references below it."""
        references = References("this analysis", self.sources).sources
        return "\n\n".join([self.text, *(["\n".join(map(str, references))] if references else [])])

    def __repr__(self) -> str:
        return f"<Methods: {counted(len(self.sentences), 'sentence')}, {counted(len(self.sources), 'reference')}>"


@attrs.frozen
class Sentence:
    """A sentence, and the keys of what it cites."""

    text: str
    cites: tuple[str, ...] = ()


def said(key: str, **words: object) -> Sentence:
    """Give a sentence of the data file ``methods.toml`` by its key, with words filled in."""
    entry = data_file("methods")["sentences"][key]
    return Sentence(entry["text"].format(**words), tuple(entry.get("cites", ())))


def paragraph(sentences: Iterable[Sentence]) -> Methods:
    """Put sentences together, with the software and what they cite."""
    given = [*sentences, Sentence(f"Figures were computed with partnerkit {__version__}.")]
    keys = dict.fromkeys(key for sentence in given for key in sentence.cites)
    return Methods(tuple(sentence.text for sentence in given), tuple(SOURCES[key] for key in keys))


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as in a sentence."""
    given = list(words)
    return f" {last} ".join([", ".join(given[:-1]), given[-1]] if len(given) > 1 else given)

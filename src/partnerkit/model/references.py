"""References: the publications behind something, as a list, a table, BibTeX or CSL-JSON."""

import json
from collections.abc import Iterable
from textwrap import fill
from typing import Any, Protocol, runtime_checkable

import attrs

from partnerkit.model.folding import unaccented
from partnerkit.model.keyed import Several, with_key
from partnerkit.model.provenance import Source
from partnerkit.model.table import Table, Tabular


@runtime_checkable
class Citing(Protocol):
    """What can say on which things it rests, so that `cite` can follow.

    A plan rests on its practices, a report on its profiles.
    """

    def cites(self) -> Iterable[object]:
        """Give sources, citations, or other things that rest on some."""
        ...


def _place(source: Source) -> tuple[str, int, str]:
    who, title = (unaccented(text) for text in (" ".join(source.authors) or source.title, source.title))
    return who, source.year or 0, title


def _in_order(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted({source.key: source for source in sources}.values(), key=_place))


@attrs.frozen(repr=False)
class References(Tabular, Several[Source]):
    """The publications behind something, in the order of a reference list, each once.

    What was retracted, and what was never seen, is marked wherever they are shown or exported.

    Attributes:
        of: What they are the sources of, in words.
        sources: The publications.

    Examples:
        >>> import partnerkit as pk
        >>> found = pk.cite(pk.PRACTICES["interactive_homework"])
        >>> [source.key for source in found]
        ['vanvoorhis2003', 'vanvoorhis2011math', 'vanvoorhis2011']
        >>> print(found.bibtex().splitlines()[0])
        @article{vanvoorhis2003,
    """

    _holds = "sources"

    of: str
    sources: tuple[Source, ...] = attrs.field(converter=_in_order)

    @property
    def unseen(self) -> tuple[Source, ...]:
        """Those that are known through others only."""
        return tuple(source for source in self.sources if not source.seen)

    @property
    def retracted(self) -> tuple[Source, ...]:
        """Those that were withdrawn."""
        return tuple(source for source in self.sources if source.is_retracted)

    def __getitem__(self, key: str) -> Source:
        """Give a source by its key.

        Raises:
            UnknownKeyError: It is not among them.
        """
        return with_key(self.sources, key, "source", f"The references behind {self.of}")

    def __contains__(self, key: object) -> bool:
        """Say whether a source, or one of that key, is among them."""
        return any(key in (source.key, source) for source in self.sources)

    def bibtex(self) -> str:
        """Give them as a BibTeX file, one entry each; see `Source.bibtex`."""
        return "\n\n".join(source.bibtex() for source in self.sources) + ("\n" if self.sources else "")

    def csl(self) -> list[dict[str, Any]]:
        """Give them as the items of CSL-JSON, as plain data; see `Source.csl`."""
        return [source.csl() for source in self.sources]

    def csl_json(self) -> str:
        """Give them as the text of a CSL-JSON file."""
        return json.dumps(self.csl(), ensure_ascii=False, indent=2) + "\n"

    def table(self) -> Table:
        """Give them as a table: one line each, with whether it was seen and whether it still stands."""
        rows = tuple((s.key, _text(s), "yes" if s.seen else "NO", s.status.value, s.link) for s in self.sources)
        return Table(("key", "reference", "seen", "status", "link"), rows, title=self._title())

    def _title(self) -> str:
        marks = [f"{len(self.retracted)} retracted"] if self.retracted else []
        marks += [f"{len(self.unseen)} not seen by us"] if self.unseen else []
        return f"References behind {self.of}: {len(self)}" + (f" ({', '.join(marks)})" if marks else "")

    def as_data(self) -> dict[str, Any]:
        """Give them as plain data: what they are the sources of, and the items of CSL-JSON."""
        return {"of": self.of, "sources": self.csl()}

    def __repr__(self) -> str:
        return f"<References behind {self.of}: {len(self)}>"

    def __str__(self) -> str:
        """Print the reference list; what was retracted or never seen is marked."""
        entries = [
            fill(
                f"{source}{'' if source.seen else ' [not seen by us]'}",
                96,
                subsequent_indent="    ",
                break_long_words=False,
                break_on_hyphens=False,
            )
            for source in self.sources
        ]
        return "\n".join([self._title(), *entries])


def _text(source: Source) -> str:
    return str(source).removesuffix(source.link).strip() if source.link else str(source)

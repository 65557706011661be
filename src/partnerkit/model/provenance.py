"""Who says so: sources, citations and the provenance that every statement carries."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Literal, Self, TypedDict, cast

import attrs

from partnerkit.errors import shown
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import each, filled, named, one_line, refuse_field, word_key
from partnerkit.model.keyed import Called, require_known, with_key

BasisName = Literal["sourced", "secondary", "interpolated", "own"]
"""The bases by name, for type checkers."""


class Basis(StrEnum):
    """On what a statement rests."""

    SOURCED = "sourced"
    """The source itself, or its own publisher's page, says it."""
    SECONDARY = "secondary"
    """Another author, a copy or a summary reports it."""
    INTERPOLATED = "interpolated"
    """Filled in between two sourced ends by the author of the statement."""
    OWN = "own"
    """The judgment of whoever wrote the statement down; in the data that ships that is partnerkit, in a document of
    yours it is you.
    """

    @property
    def is_attributed(self) -> bool:
        """Whether the statement comes from a source, and not from its own author."""
        return self in (Basis.SOURCED, Basis.SECONDARY)


def _basis(name: Basis | BasisName) -> Basis:
    return cast("Basis", name)  # it is one already, or is refused


class SourceStatus(StrEnum):
    """Whether a publication still stands."""

    PUBLISHED = "published"
    RETRACTED = "retracted"


class SourceData(TypedDict):
    """A publication in short, as plain data.

    Attributes:
        key: Its key.
        text: The publication as an entry of a reference list.
        link: Where it is found; empty if that is not known.
        retracted: Whether it was retracted.
    """

    key: str
    text: str
    link: str
    retracted: bool


@attrs.frozen(repr=False, field_transformer=exact)
class Source:
    """A publication, page or document that statements cite.

    Attributes:
        key: Citation key, such as ``epstein1995``.
        title: Title as published.
        authors: ``"Family, I."`` each; an organization as one string.
        year: Year of publication, if it has one.
        container: Journal, publisher or site it appeared in.
        doi: Digital object identifier without the resolver, if known.
        url: Where it, or a copy of it, was found.
        seen: Whether partnerkit's authors saw any page of it themselves.
        status: Whether it still stands or was retracted.
        note: What a reader should know, such as a retraction notice.
    """

    key: str = attrs.field(validator=word_key)
    title: str = attrs.field(validator=named)
    authors: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=each(one_line))
    year: int | None = None
    container: str = attrs.field(default="", validator=one_line)
    doi: str = attrs.field(default="", validator=one_line)
    url: str = attrs.field(default="", validator=one_line)
    seen: bool = False
    status: SourceStatus = SourceStatus.PUBLISHED
    note: str = ""

    @property
    def is_retracted(self) -> bool:
        """Whether the publication was withdrawn."""
        return self.status is SourceStatus.RETRACTED

    @property
    def link(self) -> str:
        """The DOI as an address if there is one, else the url."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    def bibtex(self) -> str:
        r"""Give it as a BibTeX entry; ``annote``, which styles do not print, says where nobody here has seen it.

        Examples:
            >>> source = Source(
            ...     "hall2015", "Trust & time", ("Hall, A.", "Ng et al."), 2015, "Family Science 4(2), 11-19", seen=True
            ... )
            >>> print(source.bibtex())
            @article{hall2015,
              title = {{Trust \& time}},
              author = {Hall, A. and {Ng} and others},
              year = {2015},
              journal = {Family Science},
              volume = {4},
              number = {2},
              pages = {11--19},
            }
        """
        from partnerkit.model.bibliography import bibtex_entry  # loaded for who asks for it

        return bibtex_entry(self)

    def csl(self) -> dict[str, Any]:
        """Give it as an item of CSL-JSON, which reference managers and citation processors read.

        Examples:
            >>> Source("wwc2015", "Check & Connect", ("What Works Clearinghouse",), 2015).csl()["author"]
            [{'literal': 'What Works Clearinghouse'}]
        """
        from partnerkit.model.bibliography import csl_item  # loaded for who asks for it

        return csl_item(self)

    def as_data(self) -> SourceData:
        """Give it in short, as results list what they rest on; see `to_dict`."""
        return {"key": self.key, "text": str(self), "link": self.link, "retracted": self.is_retracted}

    def __repr__(self) -> str:
        year = f"{self.year}, " if self.year else ""
        return f"<Source {self.key}: {year}{shown(self.title)}{', RETRACTED' if self.is_retracted else ''}>"

    def __str__(self) -> str:
        """Give the source as a reference-list entry."""
        who = " & ".join(self.authors) if len(self.authors) < 3 else f"{self.authors[0]} et al."
        when = f" ({self.year})" if self.year else ""
        head = f"{(who + when).rstrip('.')}. " if who else ""
        parts = [f"{head}{self.title}{'' if self.title.endswith(('.', '?', '!')) else '.'}"]
        if self.container:
            parts.append(f"{self.container}.")
        if self.link:
            parts.append(self.link)
        if self.is_retracted:
            parts.insert(0, "RETRACTED:")
        return " ".join(parts)


@attrs.frozen(field_transformer=exact)
class Citation:
    """A pointer to a place in a source.

    Attributes:
        source: The source's key.
        locator: Page, row or section, in the source's own terms; may be empty.
    """

    source: str = attrs.field(validator=word_key)
    locator: str = attrs.field(default="", validator=one_line)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the written form, ``"key"`` or ``"key: locator"``.

        Examples:
            >>> Citation.parse("pamtss: row Homework")
            Citation(source='pamtss', locator='row Homework')
        """
        source, _, locator = text.partition(":")
        return cls(source.strip(), locator.strip())

    def __str__(self) -> str:
        """Give the written form."""
        return f"{self.source}: {self.locator}" if self.locator else self.source


@attrs.frozen(repr=False, field_transformer=exact)
class Provenance:
    """On what a statement rests, and whether somebody looked.

    Attributes:
        basis: `sourced`, `secondary`, `interpolated` or `own`.
        checked: Whether the cited page was read for this very statement. Never true for `interpolated` and `own`.
        cite: Where it is found. At least one citation for `sourced` and `secondary`.
        note: What exactly was seen, or a caution.
    """

    basis: Basis = attrs.field(default=Basis.OWN, converter=_basis)
    checked: bool = False
    cite: tuple[Citation, ...] = attrs.field(default=(), converter=Listed[Citation])
    note: str = ""

    def __attrs_post_init__(self) -> None:
        """Keep the two promises: an attribution cites, and only an attribution can be checked."""
        if self.basis.is_attributed and not self.cite:
            refuse_field(self, "cite", f"a citation, since the basis is {self.basis.value!r}")
        if self.checked and not self.basis.is_attributed:
            refuse_field(self, "checked", f"false, since the basis is {self.basis.value!r}")

    def as_data(self) -> dict[str, Any]:
        """Give it as documents hold it, flat in the table of what it is of."""
        return {
            "basis": self.basis.value,
            "checked": self.checked,
            "cite": [str(citation) for citation in self.cite],
            "note": self.note,
        }

    def __repr__(self) -> str:
        checked = "checked" if self.checked else "not checked"
        return f"<Provenance: {self.basis.value}, {checked}, {len(self.cite)} citations>"

    def __str__(self) -> str:
        """Give the basis in words, with the sources.

        What is own is the judgment of whoever wrote the document that says it.
        """
        if self.basis is Basis.OWN:
            return "own judgment"
        cited = "; ".join(str(citation) for citation in self.cite)
        if self.basis is Basis.INTERPOLATED:
            return "filled in between sourced poles" + (f" (leaning on {cited})" if cited else "")
        said = "sourced" if self.basis is Basis.SOURCED else "reported"
        return f"{said}{'' if self.checked else ', not checked'} ({cited})"


class Sourced(Called):
    """What cites sources that it holds."""

    __slots__ = ()
    sources: tuple[Source, ...]

    def source(self, key: str) -> Source:
        """Give the source that a citation key names.

        Raises:
            UnknownKeyError: No such source is cited here.
        """
        return with_key(self.sources, key, "source", self._called())


def require_cited(provenances: Iterable[Provenance], sources: Iterable[Source], where: str) -> None:
    """Refuse a citation of what is not among the sources; `where` says what cites."""
    known = dict.fromkeys(source.key for source in sources)
    for provenance in provenances:
        require_known((citation.source for citation in provenance.cite), known, "source", where)


@attrs.frozen(repr=False, field_transformer=exact)
class Statement:
    """One thing that is said, with who says it.

    Attributes:
        text: The statement in partnerkit's words.
        provenance: On what it rests.
        role: What it is to the thing it belongs to: ``challenge``, ``result_families``, ``anchor`` and so on.
        key: A short name, where something refers to it.
        edition: Which edition of its source has it, where editions differ.
    """

    text: str = attrs.field(validator=filled)
    provenance: Provenance = attrs.field(factory=Provenance)
    role: str = ""
    key: str = ""
    edition: str = ""

    def __repr__(self) -> str:
        return f"<Statement {f'{self.role} ' if self.role else ''}{shown(self.text)}: {self.provenance.basis.value}>"

    def __str__(self) -> str:
        return self.text

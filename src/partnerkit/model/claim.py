"""Claims: what somebody says that research shows, and whether the works they cite say so."""

from typing import Any

import attrs

from partnerkit.errors import InvalidValueError, shown
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import Worded, filled, named, refuse_field, require_once, word_key
from partnerkit.model.keyed import Keyed
from partnerkit.model.provenance import Citation, Provenance, Source, Sourced
from partnerkit.model.table import Table, Tabular


class ClaimStatus(Worded):
    """How a claim and what it cites fit together, the gravest fault first."""

    GARBLED = "garbled_citation"
    """No work of that name was found; the citation cannot be followed."""
    MISAPPLIED = "misapplied"
    """The work exists and is about something else."""
    OVERSTATED = "overstated_by_source"
    """The work exists and says less than the text that cites it makes of it."""
    UNSOURCED = "unsourced"
    """Nothing is cited."""
    UNVERIFIED = "not_verified"
    """Nobody looked yet, or the work could not be reached."""
    SUPPORTED = "supported"
    """The cited work says so."""


@attrs.frozen(repr=False, field_transformer=exact)
class CitedWork:
    """One work that a claim cites.

    Attributes:
        as_cited: The citation as the text that makes the claim writes it.
        status: How the work and the claim fit together.
        source: Key of the work that is meant; empty where none was found.
        note: What the work does say, or why it cannot be followed.
    """

    as_cited: str = attrs.field(validator=filled)
    status: ClaimStatus
    source: str = ""
    note: str = ""

    def __attrs_post_init__(self) -> None:
        """Keep a work that cannot be found from passing as a source."""
        if self.status is ClaimStatus.GARBLED and self.source:
            refuse_field(self, "source", "nothing, since the citation is garbled")
        if self.status is ClaimStatus.UNSOURCED:
            raise InvalidValueError("CitedWork", "status", self.status.value, "another status: a work is cited")

    def __repr__(self) -> str:
        return f"<CitedWork {shown(self.as_cited)}: {self.status.value}>"

    def __str__(self) -> str:
        """Give the citation, its status and the note."""
        return f'"{self.as_cited}": {self.status}' + (f". {self.note}" if self.note else "")


@attrs.frozen(repr=False, field_transformer=exact)
class Claim:
    """Something that a text says research shows.

    Attributes:
        key: The claim's key.
        text: What is claimed, in partnerkit's words.
        works: The works it cites, each with its status.
        findings: Keys of the findings that do bear on it, whatever it cites.
        provenance: Who makes the claim, and where; its note says what a reader should know.

    Examples:
        >>> import partnerkit as pk
        >>> claim = pk.knowledge.CLAIMS["eps_strongest_predictor"]
        >>> print(claim.status)
        overstated by source
    """

    key: str = attrs.field(validator=word_key)
    text: str = attrs.field(validator=filled)
    works: tuple[CitedWork, ...] = attrs.field(default=(), converter=Listed[CitedWork])
    findings: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    provenance: Provenance = attrs.field(factory=Provenance)

    @property
    def status(self) -> ClaimStatus:
        """The gravest status among the works it cites; `unsourced` if it cites none."""
        order = tuple(ClaimStatus)
        return min((work.status for work in self.works), key=order.index, default=ClaimStatus.UNSOURCED)

    @property
    def said_by(self) -> str:
        """Key of the source that makes the claim; empty if nobody is named."""
        return self.provenance.cite[0].source if self.provenance.cite else ""

    def as_data(self) -> dict[str, Any]:
        """Give the claim as plain data, with the works that are cited for it."""
        return {
            "key": self.key,
            "text": self.text,
            "status": self.status.value,
            "said_by": self.said_by,
            "works": [
                {"as_cited": w.as_cited, "status": w.status.value, "source": w.source or None, "note": w.note}
                for w in self.works
            ],
            "findings": list(self.findings),
            "note": self.provenance.note,
        }

    def cites(self) -> tuple[Citation, ...]:
        """Give what the claim rests on, for `cite`: its own citations, and the works that are cited for it."""
        return (*self.provenance.cite, *(Citation(work.source) for work in self.works if work.source))

    def __repr__(self) -> str:
        return f"<Claim {self.key}: {self.status}>"

    def __str__(self) -> str:
        """Give the claim, its status, and what the cited works say."""
        lines = [f"{self.text} [{self.status}]", *(f"  {work}" for work in self.works)]
        if self.findings:
            lines.append(f"  findings that speak to it: {', '.join(self.findings)}")
        if self.provenance.note:
            lines.append(f"  {self.provenance.note}")
        return "\n".join(lines)


@attrs.frozen(slots=False, cache_hash=True, repr=False, field_transformer=exact)
class Claims(Tabular, Sourced, Keyed[Claim]):
    """Claims to look up by key, with the sources they name.

    Attributes:
        name: What the collection is called.
        version: Which version of the data.
        claims: The claims.
        sources: The sources that make them or that they cite.
    """

    _holds = "claims"
    _kind = "claim"

    name: str = attrs.field(validator=named)
    version: str = attrs.field(validator=named)
    claims: tuple[Claim, ...] = attrs.field(converter=Listed[Claim])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Listed[Source])

    def __attrs_post_init__(self) -> None:
        """Resolve the sources, and allow no key twice."""
        require_once("Claims", "claims", [claim.key for claim in self.claims])
        for claim in self.claims:
            for citation in claim.provenance.cite:
                self.source(citation.source)
            for work in claim.works:
                if work.source:
                    self.source(work.source)

    def where(self, *, status: ClaimStatus | str | None = None, said_by: str | None = None) -> "Claims":
        """Give the claims of one status, or of one text.

        Args:
            status: Such as ``"overstated_by_source"``.
            said_by: Key of the source that makes them.

        Raises:
            InvalidValueError: There is no such status.
        """
        if status is not None and status not in tuple(ClaimStatus):
            raise InvalidValueError("where", "status", status, f"one of: {', '.join(ClaimStatus)}")
        found = (c for c in self.claims if status in (None, c.status) and said_by in (None, c.said_by))
        return attrs.evolve(self, claims=tuple(found))

    def table(self) -> Table:
        """Give the claims as a table."""
        rows = tuple(
            (claim.key, claim.text, "; ".join(work.as_cited for work in claim.works) or "nothing", str(claim.status))
            for claim in self.claims
        )
        return Table(("key", "claim", "cites", "status"), rows, title=f"{self.name}: {len(self)}")

    def as_data(self) -> dict[str, Any]:
        """Give the claims as plain data."""
        return {"claims": [claim.as_data() for claim in self]}

    def __repr__(self) -> str:
        return f"<Claims {self.name!r} {self.version}: {len(self)}>"

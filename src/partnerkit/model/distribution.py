"""Distributions that somebody reports, which say of themselves how far to trust them."""

import attrs

from partnerkit.errors import InvalidValueError, shown
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import named, not_empty, number, word_key
from partnerkit.model.keyed import Several
from partnerkit.model.provenance import Basis, Provenance
from partnerkit.model.table import Table, Tabular

PERCENT_ROUNDING = 1e-9
"""What a sum of percentages may miss of 100 because they are floats, in percentage points."""


@attrs.frozen(repr=False, field_transformer=exact)
class ReportedShare:
    """One share of a distribution, as somebody reports it.

    Attributes:
        label: What the share is of.
        percent: How much, 0 to 100.
        group: The kind it belongs to; may be empty.
        mode: ``online`` or ``offline``; empty where that means nothing.
        text: What is said about it; may be empty.
    """

    label: str = attrs.field(validator=named)
    percent: float = attrs.field(validator=number(0, 100))
    group: str = ""
    mode: str = ""
    text: str = ""

    def __repr__(self) -> str:
        return f"<ReportedShare {shown(self.label)}: {self.percent:g}%>"

    def __str__(self) -> str:
        return f"{self.label} {self.percent:g}%"


@attrs.frozen(repr=False, field_transformer=exact)
class Distribution(Tabular, Several[ReportedShare]):
    """How something is said to be distributed. Nothing here was counted by partnerkit.

    Attributes:
        key: Its key.
        name: What is distributed.
        shares: The shares, in the order reported.
        complete: Whether all shares are there. A complete distribution adds up to 100.
        provenance: Who reports it. What names neither source nor method is not `checked`.
    """

    _holds = "shares"

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    shares: tuple[ReportedShare, ...] = attrs.field(converter=Listed[ReportedShare], validator=not_empty)
    complete: bool = True
    provenance: Provenance = attrs.field(factory=Provenance)

    def __attrs_post_init__(self) -> None:
        """Require 100 in all of a complete distribution, and no more of a partial one."""
        if self.complete and abs(self.total - 100) > PERCENT_ROUNDING:
            raise InvalidValueError("Distribution", "shares", self.total, "100 in all, or complete = false")
        if self.total > 100 + PERCENT_ROUNDING:
            raise InvalidValueError("Distribution", "shares", self.total, "at most 100 in all")

    @property
    def total(self) -> float:
        """What the shares add up to, in percent."""
        return sum(share.percent for share in self.shares)

    @property
    def is_unsourced(self) -> bool:
        """Whether the numbers have no source that anybody could check."""
        return self.provenance.basis is not Basis.SOURCED and not self.provenance.checked

    @property
    def standing(self) -> str:
        """How far to trust it, such as ``unsourced``, and ``partial`` with what is shown."""
        words = ["unsourced"] if self.is_unsourced else []
        if not self.complete:
            words.append(f"partial: {self.total:g}% of 100% shown")
        return ", ".join(words)

    def table(self) -> Table:
        """Give the shares as a table whose title says how far to trust them."""
        rows = tuple((share.label, f"{share.percent:g}", share.group, share.mode) for share in self.shares)
        keep = [i for i in range(4) if i < 2 or any(row[i] for row in rows)]
        heads = ("", "percent", "kind", "where")
        standing = f" ({self.standing})" if self.standing else ""
        return Table(
            tuple(heads[i] for i in keep),
            tuple(tuple(row[i] for i in keep) for row in rows),
            title=f"{self.name}{standing}",
            notes=(self.provenance.note,) if self.provenance.note else (),
        )

    def __repr__(self) -> str:
        return f"<Distribution {self.key}: {len(self)} shares{', ' if self.standing else ''}{self.standing}>"

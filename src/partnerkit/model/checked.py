"""How many of the attributed statements were checked at their source."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from partnerkit.model.exact import written_fields
from partnerkit.model.provenance import Basis, Provenance
from partnerkit.model.table import Table, Tabular


@attrs.frozen
class CheckedPart:
    """One part of what is shipped, with its statements counted.

    Attributes:
        name: What it is.
        attributed: How many statements are attributed to a source.
        checked: How many of these were read there.
        own: How many statements are our own, or filled in between sourced ones.
    """

    name: str
    attributed: int
    checked: int
    own: int

    @classmethod
    def of(cls, name: str, thing: object) -> "CheckedPart":
        """Count every statement in a thing, each object once.

        Args:
            name: What to call it.
            thing: Frameworks, findings, or whatever else holds statements.
        """
        counts = Counter((p.basis.is_attributed, p.checked) for p in _statements(thing, {}))
        attributed = counts[True, True] + counts[True, False]
        return cls(name, attributed, counts[True, True], counts[False, False])

    @property
    def share(self) -> float | None:
        """Which share of the attributed statements was read; None where there are none."""
        return self.checked / self.attributed if self.attributed else None


@attrs.frozen(repr=False)
class Checked(Tabular):
    """The parts of what is shipped, and how much of each was read at its source.

    Attributes:
        parts: The parts.
    """

    parts: tuple[CheckedPart, ...]

    @property
    def total(self) -> CheckedPart:
        """All parts together."""
        return CheckedPart(
            "together",
            sum(part.attributed for part in self.parts),
            sum(part.checked for part in self.parts),
            sum(part.own for part in self.parts),
        )

    def table(self) -> Table:
        """Give the parts as a table, with all of them together last."""
        rows = tuple(
            (
                part.name,
                str(part.attributed),
                str(part.checked),
                "-" if part.share is None else f"{part.share:.0%}",
                str(part.own),
            )
            for part in (*self.parts, self.total)
        )
        columns = ("part", "attributed", "checked", "share", "own or filled in")
        notes = (f"Basis {Basis.SOURCED.value} or {Basis.SECONDARY.value} is attributed; only that can be checked.",)
        return Table(columns, rows, title="Statements checked at their source", notes=notes)


def _statements(thing: Any, seen: dict[int, object]) -> Iterator[Provenance]:
    if isinstance(thing, Provenance):
        yield thing
    elif attrs.has(type(thing)):
        if id(thing) not in seen:
            seen[id(thing)] = thing
            for field in written_fields(type(thing)):
                yield from _statements(getattr(thing, field.name), seen)
    elif isinstance(thing, Mapping):
        yield from _statements(tuple(thing.values()), seen)
    elif isinstance(thing, Iterable) and not isinstance(thing, str | bytes):
        for part in thing:
            yield from _statements(part, seen)

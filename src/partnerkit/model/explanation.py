"""What explaining gives: a score as a tree of parts that add up to it."""

from collections.abc import Iterator, Mapping
from textwrap import fill

import attrs

from partnerkit.errors import shown
from partnerkit.model.profile import Profile
from partnerkit.model.provenance import Source, Statement
from partnerkit.model.score import Score, format_range
from partnerkit.model.table import Table, Tabular

__all__ = ["Explanation", "Part"]


@attrs.frozen(repr=False)
class Part:
    """One part of a score.

    Attributes:
        label: What it is: an indicator, a practice, a term of the rule.
        credit: What it contributes to the score, in the score's unit from 0 to 1.
        shortfall: What it lacks of what it could contribute.
        why: How it came about, in words.
        sources: Keys of the sources behind it.
        parts: What it is made of.
    """

    label: str
    credit: float
    shortfall: float
    why: str = ""
    sources: tuple[str, ...] = ()
    parts: "tuple[Part, ...]" = ()

    def walk(self, depth: int = 0) -> "Iterator[tuple[int, Part]]":
        """Go through the part and all below it, with their depth."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)

    def __repr__(self) -> str:
        """Give label, credit, shortfall and size."""
        return f"<Part {shown(self.label)}: credit {self.credit:.3f}, shortfall {self.shortfall:.3f}, {len(self.parts)} parts>"


@attrs.frozen(repr=False)
class Explanation(Tabular):
    """A score and the parts that add up to it.

    Attributes:
        profile: The profile the score stands in.
        score: The score.
        of: Which number is split: ``"value"``, or ``"low"`` where only bounds are known.
        root: The split.
        statements: What the framework says that the indicators answer, by indicator key.
        sources: The sources cited, by key.
    """

    profile: Profile
    score: Score
    of: str
    root: Part
    statements: Mapping[str, Statement]
    sources: Mapping[str, Source]

    def table(self) -> Table:
        """Give the parts as a table, one line a part."""
        rows = tuple(
            (
                "  " * (depth - 1) + part.label,
                f"{part.credit:+.3f}",
                f"{part.shortfall:.3f}",
                part.why,
                ", ".join(part.sources),
            )
            for depth, part in self.root.walk()
            if depth
        )
        return Table(("part", "adds", "lacks", "why", "sources"), rows, title=self._head())

    def _head(self) -> str:
        number = format_range(self.score.low, self.score.high)
        return f"{self.score.name} at {self.profile.school}: {number} ({self.score.describe()}), from {self.profile.read_from}"

    def __repr__(self) -> str:
        """Give what is explained."""
        return f"<Explanation of {self.score.key} at {self.profile.school!r}: {len(self.table())} parts>"

    def __str__(self) -> str:
        """Tell the explanation: each part with what it adds, then the sources."""
        lines = [self._head()]
        if self.score.low is None:
            return f"{lines[0]}\n  Nothing in it applies here."
        if self.root.why:
            lines.append(fill(self.root.why, 88, initial_indent="  ", subsequent_indent="  "))
        if self.of == "low":
            lines.append(
                f"  Not everything is known; what follows adds up to the lowest possible value, {self.root.credit:.3f}."
            )
        for depth, part in self.root.walk():
            if depth:
                indent = "  " * depth
                lines.append(f"{indent}{part.credit:+.3f}  {part.label}")
                if part.why:
                    lines.append(
                        fill(part.why, 88, initial_indent=indent + "        ", subsequent_indent=indent + "        ")
                    )
        lines.append(f"  {self.root.credit:.3f} in all; {self.root.shortfall:.3f} short of 1.")
        if self.sources:
            lines.append("Sources:")
            lines.extend(
                fill(f"[{key}] {source}", 88, initial_indent="  ", subsequent_indent="    ")
                for key, source in self.sources.items()
            )
        return "\n".join(lines)

"""A framework: its constructs, the indicators that observe them, its shape, its views and its default composites."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property

import attrs

from partnerkit.errors import InvalidValueError, ShapeError, UnknownKeyError
from partnerkit.model._checks import dotted_key, dotted_keys, filled, not_empty, word_key
from partnerkit.model.provenance import Basis, Provenance, Source, Statement
from partnerkit.model.rule import Composite
from partnerkit.model.scale import ResponseScale
from partnerkit.model.structure import Ladder, Path, Structure, Types
from partnerkit.model.table import Table

__all__ = ["Anchor", "Change", "Construct", "Framework", "Indicator", "View", "ViewRow"]


@attrs.frozen
class Construct:
    """Something a framework names: a type, a dimension, a condition.

    Attributes:
        key: Dotted key, the framework's key first.
        name: The framework's own name for it.
        definition: What it is.
        number: The number the framework gives it. A name, not a rank.
        statements: What else is said about it, each with its role.
    """

    key: str = attrs.field(validator=dotted_key)
    name: str = attrs.field(validator=filled)
    definition: Statement
    number: int | None = None
    statements: tuple[Statement, ...] = ()

    def about(self, role: str) -> tuple[Statement, ...]:
        """Give the statements of one role, such as ``"challenge"`` or ``"result_families"``.

        Returns:
            The statements in the framework's order; none if it says nothing in that role.
        """
        return tuple(statement for statement in self.statements if statement.role == role)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles for which there are statements, in order of first appearance."""
        return tuple(dict.fromkeys(statement.role for statement in self.statements))

    def __str__(self) -> str:
        """Give name, definition and the statements, role by role."""
        head = f"{self.number}. {self.name}" if self.number else self.name
        lines = [f"{head} ({self.key})", f"  {self.definition}"]
        for role in self.roles:
            lines.append(f"  {role.replace('_', ' ')}:")
            lines.extend(f"    - {statement}" for statement in self.about(role))
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = tuple((s.role.replace("_", " "), s.text, str(s.provenance)) for s in (self.definition, *self.statements))
        return Table(("role", "statement", "who says so"), rows, title=f"{self.name} ({self.key})")._repr_html_()


@attrs.frozen
class Anchor:
    """What one level of a scale looks like for one indicator.

    Attributes:
        level: The level's key.
        text: What a school at this level looks like.
        provenance: Who says so.
    """

    level: str = attrs.field(validator=word_key)
    text: str = attrs.field(validator=filled)
    provenance: Provenance = attrs.field(factory=Provenance)

    def __str__(self) -> str:
        """Give the text."""
        return self.text


@attrs.frozen
class Indicator:
    """One thing to observe about a school's practice, on a named scale. Never about a family or a child.

    Attributes:
        key: Dotted key, the construct's key first.
        construct: Key of the construct it observes.
        name: Short label for tables.
        question: What a team or a respondent is asked, in partnerkit's words.
        scale: Key of its scale.
        answers: Key of the construct's statement that it answers, such as a challenge; may be empty.
        anchors: What each level looks like here, lowest first; may be empty.
        provenance: Who proposes the indicator.
    """

    key: str = attrs.field(validator=dotted_key)
    construct: str = attrs.field(validator=dotted_key)
    name: str = attrs.field(validator=filled)
    question: str = attrs.field(validator=filled)
    scale: str = attrs.field(validator=dotted_key)
    answers: str = ""
    anchors: tuple[Anchor, ...] = ()
    provenance: Provenance = attrs.field(factory=Provenance)

    def anchor(self, level: str) -> Anchor | None:
        """Give what the named level looks like here, or None if nobody says."""
        return next((anchor for anchor in self.anchors if anchor.level == level), None)

    def __str__(self) -> str:
        """Give the question, and the anchors where there are any."""
        return "\n".join([f"{self.question} ({self.key})", *(f"  {a.level}: {a.text}" for a in self.anchors)])


@attrs.frozen
class ViewRow:
    """One row of an origin table, in that table's own terms.

    Attributes:
        key: Dotted key, the view's key first.
        name: The row's name as its users know it.
        constructs: Keys of the constructs the row speaks to, at least one.
        statements: The row's cells; the role is the level or side the cell describes.
    """

    key: str = attrs.field(validator=dotted_key)
    name: str = attrs.field(validator=filled)
    constructs: tuple[str, ...] = attrs.field(validator=[not_empty, dotted_keys])
    statements: tuple[Statement, ...] = ()


@attrs.frozen
class View:
    """An origin table laid over a framework, so that people can fill it in by the rows they know.

    Attributes:
        key: The view's key.
        name: Its name for people.
        source: Key of the source it comes from.
        rows: Its rows.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=filled)
    source: str = attrs.field(validator=word_key)
    rows: tuple[ViewRow, ...] = attrs.field(validator=not_empty)

    def row(self, name: str) -> ViewRow:
        """Give a row by its name or its key.

        Raises:
            UnknownKeyError: The view has no such row.
        """
        wanted = name.casefold()
        for row in self.rows:
            if wanted in (row.name.casefold(), row.key, row.key.partition(".")[2]):
                return row
        raise UnknownKeyError(name, "row", f"The view {self.name!r}", tuple(row.name for row in self.rows))

    def __iter__(self) -> Iterator[ViewRow]:
        """Go through the rows."""
        return iter(self.rows)

    def table(self) -> Table:
        """Give the view as a table: one line a cell."""
        rows = tuple(
            (row.name, s.role, s.text, ", ".join(c.rpartition(".")[2] for c in row.constructs))
            for row in self.rows
            for s in row.statements
        )
        return Table(("row", "side", "what it looks like", "reaches"), rows, title=self.name)

    def __str__(self) -> str:
        """Draw the table."""
        return str(self.table())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


class ChangeKind(StrEnum):
    """What a new version of a framework did to a construct."""

    ADDED = "added"
    REMOVED = "removed"
    WIDENED = "widened"
    RENAMED = "renamed"


@attrs.frozen
class Change:
    """One published difference between a version of a framework and the one it replaces.

    Attributes:
        kind: `added`, `removed`, `widened` or `renamed`.
        construct: Key of the construct.
        text: What changed.
        provenance: Who says so.
    """

    kind: ChangeKind
    construct: str = attrs.field(validator=dotted_key)
    text: str = attrs.field(validator=filled)
    provenance: Provenance = attrs.field(factory=Provenance)

    def __str__(self) -> str:
        """Give the change in one line."""
        return f"{self.kind.value} {self.construct}: {self.text}"


@attrs.frozen(slots=False, repr=False, cache_hash=True)
class Framework:
    """A published way of seeing family-school partnership, as typed and cited values.

    A framework behaves like a mapping from keys to constructs; the framework's own prefix may be left out.

    Attributes:
        key: The framework's key, first part of every key in it.
        name: Its name.
        version: Which version. Versions of one framework share keys where they share constructs.
        summary: What it is.
        structure: Its shape: `Types`, `Ladder` or `Path`.
        constructs: What it names.
        indicators: What observes the constructs.
        scales: The scales its indicators are answered on, besides a ladder's own.
        composites: The default scores: one for each construct that has indicators.
        views: Origin tables laid over it.
        changes: The published difference from the version it replaces.
        replaces: The version it replaces; empty if none.
        cautions: What not to conclude.
        sources: The sources its statements cite.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=filled)
    version: str = attrs.field(validator=filled)
    summary: Statement
    structure: Structure
    constructs: tuple[Construct, ...] = attrs.field(validator=not_empty)
    indicators: tuple[Indicator, ...] = ()
    scales: tuple[ResponseScale, ...] = ()
    composites: tuple[Composite, ...] = ()
    views: tuple[View, ...] = ()
    changes: tuple[Change, ...] = ()
    replaces: str = ""
    cautions: tuple[Statement, ...] = ()
    sources: tuple[Source, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Resolve every key that one part uses of another, so that a framework is whole or not at all."""
        self._unique("constructs", [c.key for c in self.constructs])
        self._unique("indicators", [i.key for i in self.indicators])
        self._unique("scales", [s.key for s in self.scales])
        self._unique("composites", [c.key for c in self.composites])
        constructs = {construct.key: construct for construct in self.constructs}
        for indicator in self.indicators:
            self._known("indicators", indicator.construct, constructs)
            self._known("indicators", indicator.scale, self._scales)
            for anchor in indicator.anchors:
                self._known("indicators", anchor.level, {level.key for level in self._scales[indicator.scale]})
            if indicator.answers:
                self._known(
                    "indicators", indicator.answers, {s.key for s in constructs[indicator.construct].statements}
                )
        for key in self._structural_keys():
            self._known("structure", key, constructs)
        for view in self.views:
            for row in view.rows:
                for key in row.constructs:
                    self._known("views", key, constructs)
        sources = {source.key for source in self.sources}
        for provenance in self._provenances():
            for citation in provenance.cite:
                self._known("sources", citation.source, sources)

    def _provenances(self) -> Iterator[Provenance]:
        yield from (statement.provenance for statement in self.statements())
        yield from (indicator.provenance for indicator in self.indicators)
        yield from (composite.provenance for composite in self.composites)
        yield from (level.provenance for scale in self._scales.values() for level in scale)
        if isinstance(self.structure, Path):
            yield from (step.provenance for step in self.structure)

    def _structural_keys(self) -> Iterator[str]:
        match self.structure:
            case Types(members):
                yield from members
            case Path(steps):
                for step in steps:
                    yield from step.constructs
            case Ladder():
                pass

    def _unique(self, field: str, keys: list[str]) -> None:
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise InvalidValueError("Framework", field, twice, "each key once")

    def _known(self, field: str, key: str, known: Mapping[str, object] | set[str]) -> None:
        if key not in known:
            raise UnknownKeyError(key, field.removesuffix("s"), f"The framework {self.name!r}", tuple(known))

    @cached_property
    def _constructs(self) -> dict[str, Construct]:
        return {construct.key: construct for construct in self.constructs}

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {indicator.key: indicator for indicator in self.indicators}

    @cached_property
    def _scales(self) -> dict[str, ResponseScale]:
        own = (self.structure.scale,) if isinstance(self.structure, Ladder) else ()
        return {scale.key: scale for scale in (*own, *self.scales)}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.key: source for source in self.sources}

    # -- as a mapping ---------------------------------------------------------------------------------------------------

    def full_key(self, key: str) -> str:
        """Give a construct's full key; the framework's prefix may be left out.

        Raises:
            UnknownKeyError: The framework names no such construct.
        """
        for candidate in (key, f"{self.key}.{key}"):
            if candidate in self._constructs:
                return candidate
        raise UnknownKeyError(key, "construct", f"The framework {self.name!r}", tuple(self._constructs))

    def __getitem__(self, key: str) -> Construct:
        """Give a construct by its key, with or without the framework's prefix."""
        return self._constructs[self.full_key(key)]

    def __contains__(self, key: object) -> bool:
        """Say whether the framework names a construct of that key."""
        return isinstance(key, str) and (key in self._constructs or f"{self.key}.{key}" in self._constructs)

    def __iter__(self) -> Iterator[Construct]:
        """Go through the constructs in the framework's order."""
        return iter(self.constructs)

    def __len__(self) -> int:
        """Count the constructs."""
        return len(self.constructs)

    def _ipython_key_completions_(self) -> list[str]:
        return [key.removeprefix(f"{self.key}.") for key in self._constructs]

    # -- parts ----------------------------------------------------------------------------------------------------------

    def indicator(self, key: str) -> Indicator:
        """Give an indicator by its key, with or without the framework's prefix.

        Raises:
            UnknownKeyError: The framework has no such indicator.
        """
        for candidate in (key, f"{self.key}.{key}"):
            if candidate in self._indicators:
                return self._indicators[candidate]
        raise UnknownKeyError(key, "indicator", f"The framework {self.name!r}", tuple(self._indicators))

    def indicators_of(self, construct: str) -> tuple[Indicator, ...]:
        """Give the indicators that observe a construct."""
        key = self.full_key(construct)
        return tuple(indicator for indicator in self.indicators if indicator.construct == key)

    def scale_of(self, indicator: str) -> ResponseScale:
        """Give the scale an indicator is answered on."""
        return self._scales[self.indicator(indicator).scale]

    def composite(self, key: str) -> Composite:
        """Give the default score of a construct.

        Raises:
            UnknownKeyError: The framework scores no such construct.
        """
        known = {composite.key: composite for composite in self.composites}
        for candidate in (key, f"{self.key}.{key}"):
            if candidate in known:
                return known[candidate]
        raise UnknownKeyError(key, "score", f"The framework {self.name!r}", tuple(known))

    def view(self, key: str) -> View:
        """Give an origin table by its key.

        Raises:
            UnknownKeyError: No such table is laid over this framework.
        """
        for view in self.views:
            if view.key == key:
                return view
        raise UnknownKeyError(key, "view", f"The framework {self.name!r}", tuple(view.key for view in self.views))

    def source(self, citation: str) -> Source:
        """Give the source that a citation key stands for.

        Raises:
            UnknownKeyError: The framework cites no such source.
        """
        if citation not in self._sources:
            raise UnknownKeyError(citation, "source", f"The framework {self.name!r}", tuple(self._sources))
        return self._sources[citation]

    def resolve(self, key: str) -> tuple[Indicator, ...]:
        """Give the indicators that a key from a document reaches.

        The key of an indicator reaches itself; that of a construct with one indicator reaches it; that of a view's row reaches
        the single indicators of all its constructs.

        Returns:
            The indicators; none if the key means nothing here.
        """
        if key in self._indicators:
            return (self._indicators[key],)
        if key in self._constructs and len(self.indicators_of(key)) == 1:
            return self.indicators_of(key)
        for view in self.views:
            for row in view.rows:
                if row.key == key:
                    return tuple(
                        indicator for construct in row.constructs for indicator in self.indicators_of(construct)
                    )
        return ()

    @property
    def ladder(self) -> Ladder:
        """The framework's ladder of stages.

        Raises:
            ShapeError: The framework is no ladder; its constructs are not ordered stages.
        """
        if isinstance(self.structure, Ladder):
            return self.structure
        raise ShapeError(self.name, self.shape, "ladder")

    @property
    def path(self) -> Path:
        """The framework's causal path.

        Raises:
            ShapeError: The framework is no path.
        """
        if isinstance(self.structure, Path):
            return self.structure
        raise ShapeError(self.name, self.shape, "path")

    @property
    def types(self) -> Types:
        """The framework's types.

        Raises:
            ShapeError: The framework is no set of types.
        """
        if isinstance(self.structure, Types):
            return self.structure
        raise ShapeError(self.name, self.shape, "types")

    @property
    def shape(self) -> str:
        """``"types"``, ``"ladder"`` or ``"path"``."""
        return type(self.structure).__name__.lower()

    def statements(self) -> Iterator["Statement | Anchor | Change"]:
        """Go through everything the framework says that carries a provenance, in the order of its parts."""
        yield self.summary
        yield from self.cautions
        for construct in self.constructs:
            yield construct.definition
            yield from construct.statements
        for indicator in self.indicators:
            yield from indicator.anchors
        for view in self.views:
            for row in view.rows:
                yield from row.statements
        yield from self.changes

    # -- for people -----------------------------------------------------------------------------------------------------

    def table(self) -> Table:
        """Give the constructs as a table."""
        rows = tuple(
            (
                str(c.number or ""),
                c.name,
                c.key.removeprefix(f"{self.key}."),
                str(len(self.indicators_of(c.key))),
                c.definition.text,
            )
            for c in self.constructs
        )
        return Table(
            ("", "name", "key", "indicators", "what it is"),
            rows,
            title=self._title(),
            notes=(self._provenance_line(),),
            width=56,
        )

    def _title(self) -> str:
        return f"{self.name} (version {self.version}; {len(self.constructs)} constructs, {len(self.indicators)} indicators; shape: {self.shape})"

    def _provenance_line(self) -> str:
        bases = [statement.provenance for statement in self.statements()]
        counts = ", ".join(f"{sum(p.basis is basis for p in bases)} {basis.value}" for basis in Basis)
        return f"Statements: {counts}; {sum(p.checked for p in bases)} of the attributed ones checked against a page."

    def __str__(self) -> str:
        """Draw the constructs as a table."""
        return str(self.table())

    def __repr__(self) -> str:
        """Give key, version and shape."""
        return f"<Framework {self.key} {self.version}: {len(self.constructs)} constructs, {self.shape}>"

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

"""A framework: its constructs, the indicators that observe them, its shape, its views and its default composites."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

import attrs

from partnerkit.errors import InvalidValueError, ShapeError
from partnerkit.errors.arguments import VERB
from partnerkit.model.construct import Anchor, Construct, Indicator
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import (
    country_codes,
    named,
    not_empty,
    require_once,
    word_key,
)
from partnerkit.model.keyed import Several, Shipped, held_at, require_known, with_key
from partnerkit.model.provenance import Basis, Provenance, Source, Statement, require_cited
from partnerkit.model.rule import Composite
from partnerkit.model.scale import ResponseScale
from partnerkit.model.structure import Ladder, Path, Structure, Types
from partnerkit.model.table import Table, Tabular
from partnerkit.model.verdict import UNCLASSIFIED, Verdict
from partnerkit.model.view import ChangeKind, FrameworkChange, View, ViewRow

Shape = TypeVar("Shape", Types, Ladder, Path)


@attrs.frozen(slots=False, repr=False, cache_hash=True, field_transformer=exact)
class Framework(Shipped, Tabular, Several[Construct]):
    """A published way to describe family-school partnership, with a source for every statement.

    It behaves like a mapping from keys to constructs, the things that it names and scores; the framework's own prefix
    may be left out.

    Attributes:
        key: The framework's key, which begins every key in it.
        name: Its name.
        version: Which version. Versions of one framework share keys where they share constructs.
        summary: What it is.
        structure: Its shape: `Types`, `Ladder` or `Path`.
        constructs: What it names.
        indicators: What observes the constructs.
        scales: The scales its indicators are answered on, besides a ladder's own.
        composites: The default scores: one for each construct that has indicators.
        views: Published tables whose rows are mapped onto its indicators.
        changes: What the authors say changed since the version it replaces.
        replaces: The version it replaces; empty if none.
        cautions: What not to conclude.
        sources: The sources its statements cite.
        replaced_by: The version that replaced it; empty if none. What that version added may then be listed beside this
            one's keys.
        country: Codes of the countries (ISO 3166-1, ``"US"``) whose law or standard it is; empty where any school can
            use it.
        verdicts: A published rule that gives a whole school one stage of the ladder; empty if there is none.

    Examples:
        >>> import partnerkit as pk
        >>> pk.CONTINUUM["communication"].name, pk.CONTINUUM["continuum.communication"].name
        ('Which way messages travel', 'Which way messages travel')
        >>> print(pk.CONTINUUM.indicator("communication.stage").anchor("consultation"))
        The school does most of the telling, and gathers answers through surveys or reply slips.
    """

    _holds = "constructs"

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    version: str = attrs.field(validator=named)
    summary: Statement
    structure: Structure
    constructs: tuple[Construct, ...] = attrs.field(converter=Listed[Construct], validator=not_empty)
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=Listed[Indicator])
    scales: tuple[ResponseScale, ...] = attrs.field(default=(), converter=Listed[ResponseScale])
    composites: tuple[Composite, ...] = attrs.field(default=(), converter=Listed[Composite])
    views: tuple[View, ...] = attrs.field(default=(), converter=Listed[View])
    changes: tuple[FrameworkChange, ...] = attrs.field(default=(), converter=Listed[FrameworkChange])
    replaces: str = ""
    cautions: tuple[Statement, ...] = attrs.field(default=(), converter=Listed[Statement])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Listed[Source])
    replaced_by: str = ""
    country: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=country_codes)
    verdicts: tuple[Verdict, ...] = attrs.field(default=(), converter=Listed[Verdict])

    def __attrs_post_init__(self) -> None:
        """Resolve every key that one part uses of another, so that a framework is whole or not at all."""
        for field in ("constructs", "indicators", "scales", "composites"):
            require_once("Framework", field, [part.key for part in getattr(self, field)])
        constructs = self._constructs
        for indicator in self.indicators:
            self._require_known("construct", [indicator.construct], constructs)
            self._require_known("scale", [indicator.scale], self._scales)
            scale = self._scales[indicator.scale]
            self._require_known("level", (anchor.level for anchor in indicator.anchors), {level.key for level in scale})
            for given in indicator.given_by:
                if not scale.bottom < given.ceiling <= scale.top:
                    expected = f"a level of {indicator.key} above {scale.bottom:g} and at most {scale.top:g}"
                    raise InvalidValueError("Framework", "given_by", given.ceiling, expected)
            if indicator.answers:
                statements = {statement.key for statement in constructs[indicator.construct].statements}
                self._require_known("statement", [indicator.answers], statements)
        in_views = (key for view in self.views for row in view.rows for key in row.constructs)
        self._require_known("construct", (*self._structural_keys(), *in_views), constructs)
        if self.verdicts:
            stages = {stage.key for stage in self.ladder}
            for verdict in self.verdicts:
                tallied = (level for tally in verdict.when for level in tally.levels)
                self._require_known("stage", (verdict.level, *tallied), stages)
        require_cited(self._provenances(), self.sources, f"The framework {self.name!r}")

    def _provenances(self) -> Iterator[Provenance]:
        yield from (statement.provenance for statement in self.statements())
        yield from (indicator.provenance for indicator in self.indicators)
        yield from (composite.provenance for composite in self.composites)
        yield from (verdict.provenance for verdict in self.verdicts)
        yield from (level.provenance for scale in self._scales.values() for level in scale)
        if isinstance(self.structure, Path):
            yield from (step.provenance for step in self.structure)

    def _structural_keys(self) -> tuple[str, ...]:
        match self.structure:
            case Types(members):
                return members
            case Path(steps):
                return tuple(key for step in steps for key in step.constructs)
            case Ladder():
                return ()

    def _require_known(self, kind: str, keys: Iterable[str], known: Collection[str]) -> None:
        require_known(keys, known, kind, f"The framework {self.name!r}")

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
    def _rows(self) -> dict[str, ViewRow]:
        return {row.key: row for view in reversed(self.views) for row in reversed(view.rows)}

    def full_key(self, key: str) -> str:
        """Give a construct's full key; the framework's prefix may be left out.

        Raises:
            UnknownKeyError: The framework names no such construct.
        """
        return self[key].key

    def __getitem__(self, key: str) -> Construct:
        """Give a construct by its key, with or without the framework's prefix."""
        return held_at(key, self._constructs, "construct", f"The framework {self.name!r}", within=self.key)

    def __contains__(self, key: object) -> bool:
        """Say whether the framework names a construct of that key."""
        return isinstance(key, str) and (key in self._constructs or f"{self.key}.{key}" in self._constructs)

    def _ipython_key_completions_(self) -> list[str]:
        return [key.removeprefix(f"{self.key}.") for key in self._constructs]

    def indicator(self, key: str) -> Indicator:
        """Give an indicator by its key, with or without the framework's prefix.

        Raises:
            UnknownKeyError: The framework has no such indicator.
        """
        return held_at(key, self._indicators, "indicator", f"The framework {self.name!r}", within=self.key)

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
        return with_key(self.composites, key, "score", f"The framework {self.name!r}", within=self.key)

    def view(self, key: str) -> View:
        """Give an origin table by its key.

        Raises:
            UnknownKeyError: The framework has no such table.
        """
        return with_key(self.views, key, "view", f"The framework {self.name!r}")

    def source(self, citation: str) -> Source:
        """Give the source that a citation key names.

        Raises:
            UnknownKeyError: The framework cites no such source.
        """
        return with_key(self.sources, citation, "source", f"The framework {self.name!r}")

    def resolve(self, key: str) -> tuple[Indicator, ...]:
        """Give the indicators that a key in a document stands for.

        The key of an indicator stands for itself; that of a construct with one indicator for that one; that of a view's
        row for the single indicators of all its constructs.

        Returns:
            The indicators; none if the key means nothing here.
        """
        if key in self._indicators:
            return (self._indicators[key],)
        if key in self._constructs and len(self.indicators_of(key)) == 1:
            return self.indicators_of(key)
        row = self._rows.get(key)
        return () if row is None else tuple(i for construct in row.constructs for i in self.indicators_of(construct))

    def claims(self, key: str) -> bool:
        """Say whether a key must mean something here: it has this framework's prefix and is not of another version.

        Keys of what this version took out, and any key where a later version replaced this one, may be those of that
        other version.

        Examples:
            >>> import partnerkit as pk
            >>> pk.CONTINUUM.claims("continuum.homework.stage"), pk.CONTINUUM.claims("six_types.parenting.extent")
            (True, False)
            >>> pk.DUAL_CAPACITY.claims("dual_capacity.development_vs_service.extent")
            False
        """
        if key in self._indicators:
            return True
        gone = (change.construct for change in self.changes if change.kind is ChangeKind.REMOVED)
        is_gone = any(key == construct or key.startswith(f"{construct}.") for construct in gone)
        return key.startswith(f"{self.key}.") and not self.replaced_by and not is_gone

    def verdict(self, levels: Iterable[str]) -> str:
        """Give the stage that the framework's published rule gives a whole school.

        Args:
            levels: The stage of each area, by key, one for each indicator and in any order.

        Returns:
            The key of the stage, the highest where several results hold; ``"unclassified"`` where the rule decides
            nothing.

        Raises:
            ShapeError: The framework is not a ladder.
            UnknownKeyError: The ladder has no such stage.
            InvalidValueError: There are more or fewer levels than indicators.

        Examples:
            >>> import partnerkit as pk
            >>> versions = pk.FRAMEWORKS["four_versions"]
            >>> versions.verdict(["open_door", "open_door", "open_door", "partnership", "come_if_we_call"])
            'open_door'
            >>> versions.verdict(["fortress", "come_if_we_call", "open_door", "open_door", "partnership"])
            'unclassified'
        """
        given = tuple(levels)
        order = [stage.key for stage in self.ladder]
        self._require_known("stage", given, set(order))
        if len(given) != len(self.indicators):
            expected = f"one stage for each of {len(self.indicators)} indicators"
            raise InvalidValueError(VERB, "levels", list(given), expected)
        found = [one.level for one in self.verdicts if all(tally.holds(given) for tally in one.when)]
        return max(found, key=order.index, default=UNCLASSIFIED)

    @property
    def ladder(self) -> Ladder:
        """The framework's ladder of stages.

        Raises:
            ShapeError: The framework is not a ladder; its constructs are not ordered stages.
        """
        return self._shaped(Ladder)

    @property
    def path(self) -> Path:
        """The framework's causal path.

        Raises:
            ShapeError: The framework is not a path.
        """
        return self._shaped(Path)

    @property
    def types(self) -> Types:
        """The framework's types.

        Raises:
            ShapeError: The framework is not a set of types.
        """
        return self._shaped(Types)

    def _shaped(self, shape: type[Shape]) -> Shape:
        if isinstance(self.structure, shape):
            return self.structure
        raise ShapeError(self.name, self.shape, shape.__name__.lower())

    @property
    def shape(self) -> str:
        """``"types"``, ``"ladder"`` or ``"path"``."""
        return type(self.structure).__name__.lower()

    def statements(self) -> Iterator["Statement | Anchor | FrameworkChange"]:
        """Go through everything the framework says, with its provenance, in the order of its parts."""
        yield self.summary
        yield from self.cautions
        for construct in self.constructs:
            yield construct.definition
            yield from construct.statements
        for indicator in self.indicators:
            yield from indicator.anchors
        for view in self.views:
            yield from view.statements
            for row in view.rows:
                yield from row.statements
        yield from self.changes

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
        columns = ("", "name", "key", "indicators", "what it is")
        return Table(columns, rows, title=self._title(), notes=(self._provenance_line(),), width=56)

    def _title(self) -> str:
        size = f"{len(self.constructs)} constructs, {len(self.indicators)} indicators"
        return f"{self.name} (version {self.version}; {size}; shape: {self.shape})"

    def _provenance_line(self) -> str:
        bases = [statement.provenance for statement in self.statements()]
        counts = ", ".join(f"{sum(p.basis is basis for p in bases)} {basis.value}" for basis in Basis)
        return f"Statements: {counts}; {sum(p.checked for p in bases)} of the attributed ones checked against a page."

    def __repr__(self) -> str:
        return f"<Framework {self.key} {self.version}: {len(self.constructs)} constructs, {self.shape}>"

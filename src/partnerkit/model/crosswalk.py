"""Crosswalks: which statements of one framework meet which of another, how, and who says so."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model.construct import Construct
from partnerkit.model.correspondence import Correspondence, Strength, endpoints
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import named, values
from partnerkit.model.framework import Framework
from partnerkit.model.keyed import Placed, held_at
from partnerkit.model.provenance import Basis, Source, Sourced, require_cited
from partnerkit.model.relation import Relation
from partnerkit.model.structure import Path
from partnerkit.model.table import Table, Tabular

if TYPE_CHECKING:
    import networkx as nx


@attrs.frozen(slots=False, cache_hash=True, repr=False, field_transformer=exact)
class Crosswalk(Tabular, Sourced, Placed[Correspondence]):
    """Correspondences between frameworks, every key of them resolved.

    Each key stands for a set of practices that is not empty. A part lies within its whole: an
    indicator within its construct, a construct within its framework (`wholes`).

    Attributes:
        name: What the crosswalk is called.
        version: Which version of it.
        correspondences: The correspondences, in the order of the document.
        frameworks: The frameworks it is between.
        constructs: Constructs of frameworks that are not among `frameworks`: the first part of each key is the
            framework's.
        sources: The sources its correspondences cite.
        summary: What it is and what the keys stand for.
    """

    _holds = "correspondences"

    name: str = attrs.field(validator=named)
    version: str = attrs.field(validator=named)
    correspondences: tuple[Correspondence, ...] = attrs.field(converter=Listed[Correspondence])
    frameworks: tuple[Framework, ...] = attrs.field(default=(), converter=Listed[Framework])
    constructs: tuple[Construct, ...] = attrs.field(default=(), converter=Listed[Construct])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Listed[Source])
    summary: str = ""

    def __attrs_post_init__(self) -> None:
        """Resolve every key and every citation."""
        for correspondence in self.correspondences:
            for key in (correspondence.first, correspondence.second):
                self.full_key(key)
        provenances = [c.provenance for c in self.correspondences] + [c.definition.provenance for c in self.constructs]
        require_cited(provenances, self.sources, self._called())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name for people of every key that a correspondence can name."""
        return endpoints(self.frameworks, self.constructs)

    @cached_property
    def _steps(self) -> Mapping[str, tuple[str, ...]]:
        return {
            f"{framework.key}.{step.key}": step.constructs
            for framework in reversed(self.frameworks)
            if isinstance(framework.structure, Path)
            for step in framework.structure
        }

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _sides(self) -> tuple[Correspondence, ...]:
        """Every correspondence, read from either side."""
        return tuple(side for each in self.correspondences for side in (each, each.converse))

    def _called(self) -> str:
        return f"The crosswalk {self.name!r}"

    def cites(self) -> tuple[Source, ...]:
        """Give the sources that its correspondences cite, each once, so that `cite` can follow."""
        cited = dict.fromkeys(citation.source for each in self for citation in each.provenance.cite)
        return tuple(self.source(key) for key in cited)

    def full_key(self, key: str) -> str:
        """Give a key back if it means something here.

        Raises:
            UnknownKeyError: It means nothing here.
        """
        held_at(key, self.names, "construct or statement", self._called())
        return key

    def wholes(self, key: str) -> tuple[str, ...]:
        """Give the keys that a key lies directly within: its own parent, and the step of a path that lists it.

        Examples:
            >>> import partnerkit as pk
            >>> pk.knowledge.CROSSWALK.wholes("six_types.communicating.home_language")
            ('six_types.communicating',)
        """
        prefix = key.rpartition(".")[0]
        while prefix and prefix not in self.names:
            prefix = prefix.rpartition(".")[0]
        steps = [step for step, constructs in self._steps.items() if key in constructs and step != key]
        return (*((prefix,) if prefix else ()), *steps)

    def parts(self, key: str) -> tuple[str, ...]:
        """Give what a framework or a step of a path names, in its order; for any other key, the key alone.

        Raises:
            UnknownKeyError: The key means nothing here.
        """
        self.full_key(key)
        if key in self._steps and self._steps[key] != (key,):
            return self._steps[key]
        inner = dict.fromkeys(construct.key for framework in self.frameworks for construct in framework)
        inner.update(dict.fromkeys(construct.key for construct in self.constructs))
        return tuple(other for other in inner if other.startswith(f"{key}.")) or (key,)

    def is_within(self, key: str, whole: str) -> bool:
        """Say whether a key is another or lies within it, directly or through others."""
        return whole in self._around(key)

    def _around(self, key: str) -> frozenset[str]:
        """Give a key with all that it lies within; most are asked for hundreds of times."""
        if key not in self._known:
            self._known[key] = frozenset((key,)).union(*map(self._around, self.wholes(key)))
        return self._known[key]

    def where(
        self,
        *,
        basis: Basis | str | None = None,
        checked: bool | None = None,
        relation: Relation | str | None = None,
        strength: Strength | str | None = None,
        cite: str | None = None,
    ) -> "Crosswalk":
        """Give the correspondences that fit everything asked for; what is left out is not asked for.

        Args:
            basis: ``"sourced"``, ``"secondary"``, ``"interpolated"`` or ``"own"``.
            checked: Whether the cited page was read for the statement.
            relation: The relation that is stated.
            strength: The strength that is stated.
            cite: Key of a source that is cited.

        Raises:
            InvalidValueError: There is no such basis, relation or strength.

        Examples:
            >>> import partnerkit as pk
            >>> len(pk.knowledge.CROSSWALK.where(basis="own", checked=True))
            0
        """
        wanted = (
            _word("basis", basis, Basis),
            _word("relation", relation, Relation),
            _word("strength", strength, Strength),
        )
        return self._with(
            correspondence
            for correspondence in self.correspondences
            if wanted[0] in (None, correspondence.provenance.basis)
            and wanted[1] in (None, correspondence.relation)
            and wanted[2] in (None, correspondence.strength)
            and checked in (None, correspondence.provenance.checked)
            and (cite is None or cite in [citation.source for citation in correspondence.provenance.cite])
        )

    @property
    def published(self) -> "Crosswalk":
        """The correspondences that come from a source."""
        return self._with(correspondence for correspondence in self.correspondences if correspondence.is_published)

    @property
    def own(self) -> "Crosswalk":
        """The correspondences that are the author's own judgment."""
        return self._with(correspondence for correspondence in self.correspondences if not correspondence.is_published)

    def touching(self, key: str, *, within: str | Iterable[str] | None = None) -> "Crosswalk":
        """Give what is said about a key and its parts, each correspondence with the key's side first.

        Args:
            key: Key of a framework, construct or statement.
            within: Where the other side must lie: a key of a framework, a step, a construct, or several of them.

        Raises:
            UnknownKeyError: A key means nothing here.

        Examples:
            >>> import partnerkit as pk
            >>> met = pk.knowledge.CROSSWALK.touching(
            ...     "six_types.decision_making", within="dual_capacity.organizational_conditions"
            ... )
            >>> [(one.second, one.strength.value, one.who) for one in met]
            [('dual_capacity.systemic', 'moderate', "partnerkit's own judgment")]
        """
        self.full_key(key)
        wholes = [within] if isinstance(within, str) else None if within is None else list(within)
        for whole in wholes or ():
            self.full_key(whole)
        return self._with(
            side
            for side in self._sides
            if self.is_within(side.first, key)
            and (wholes is None or any(self.is_within(side.second, whole) for whole in wholes))
        )

    def joined(self, *others: "Crosswalk", name: str = "", summary: str = "") -> "Crosswalk":
        """Give one crosswalk that holds the correspondences of this one and of others.

        Args:
            others: The others. Where two define a construct or a source of one key, the first counts.
            name: What to call it; the names, joined, if left out.
            summary: What it is; that of the first if left out.
        """
        all_of = (self, *others)
        frameworks = {(f.key, f.version): f for crosswalk in reversed(all_of) for f in reversed(crosswalk.frameworks)}
        constructs = {c.key: c for crosswalk in reversed(all_of) for c in reversed(crosswalk.constructs)}
        sources = {s.key: s for crosswalk in reversed(all_of) for s in reversed(crosswalk.sources)}
        return Crosswalk(
            name=name or " and ".join(dict.fromkeys(crosswalk.name for crosswalk in all_of)),
            version=" and ".join(dict.fromkeys(crosswalk.version for crosswalk in all_of)),
            correspondences=tuple(c for crosswalk in all_of for c in crosswalk.correspondences),
            frameworks=tuple(reversed(frameworks.values())),
            constructs=tuple(reversed(constructs.values())),
            sources=tuple(reversed(sources.values())),
            summary=summary or self.summary,
        )

    def _with(self, correspondences: Iterable[Correspondence]) -> "Crosswalk":
        return attrs.evolve(self, correspondences=tuple(correspondences))

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Give the correspondences as a graph, one edge each, from its first to its second key.

        Returns:
            A networkx graph. A node is a key, with its ``name`` and the first part of its key as ``framework``. An edge
            carries ``relation`` and ``strength`` (text, or None where nobody says), ``rationale``, ``basis``,
            ``checked``, ``cite`` (a list of citations as text) and ``who``; all of it plain data that graph formats can
            write.

        Examples:
            >>> import partnerkit as pk
            >>> graph = pk.knowledge.CROSSWALK.to_networkx()
            >>> graph["continuum.homework"]["six_types.learning_at_home"][0]["relation"]
            'subset'
        """
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=self.name, version=self.version)
        for each in self.correspondences:
            for key in (each.first, each.second):
                graph.add_node(key, name=self.names[key], framework=key.partition(".")[0])
            said = each.as_data()
            shown = ("relation", "strength", "rationale", "basis", "checked", "cite")
            graph.add_edge(each.first, each.second, **{name: said.get(name) for name in shown}, who=each.who)
        return graph

    def table(self) -> Table:
        """Give the correspondences as a table, one line each."""
        rows = tuple(
            (
                self.names[each.first],
                each.relation.phrase if each.relation else "is related to",
                self.names[each.second],
                each.strength.value if each.strength else "",
                each.rationale,
                each.who,
            )
            for each in self.correspondences
        )
        unstated = any(each.relation is None for each in self.correspondences)
        notes = ("'Is related to' means that the source does not say how.",) if unstated else ()
        return Table(
            ("this", "relation", "that", "strength", "why", "who says so"),
            rows,
            title=self._title(),
            notes=notes,
            width=36,
        )

    def _title(self) -> str:
        published = sum(each.is_published for each in self.correspondences)
        return f"{self.name}: {len(self)} correspondences, {published} of them published"

    def __repr__(self) -> str:
        return f"<Crosswalk {self.name!r} {self.version}: {len(self)} correspondences>"


def _word(field: str, value: str | None, cls: type[StrEnum]) -> Any:
    if value is None:
        return None
    words = values(cls)
    if value not in words:
        raise InvalidValueError("Crosswalk.where", field, value, f"one of: {', '.join(words)}")
    return cls(value)

"""Citing: from anything partnerkit gives to the publications behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from partnerkit import knowledge
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.arguments import door
from partnerkit.knowledge.shipped import catalogue_or, frameworks_or
from partnerkit.model import (
    Catalogue,
    Citation,
    Citing,
    Claims,
    Findings,
    Framework,
    Practice,
    References,
    Source,
)
from partnerkit.model.keyed import held_at
from partnerkit.scoring import Score


@door
def cite(
    *things: object, catalogue: Catalogue | None = None, frameworks: Framework | Iterable[Framework] | None = None
) -> References:
    """Give the references behind anything: the publications that support it.

    Args:
        things: Frameworks, constructs, statements, scores, profiles, explanations, recommendations, practices,
            findings, claims, catalogues, plans: anything with a provenance, or with a method `cites`.
        catalogue: Where practices find their findings; partnerkit's own if left out.
        frameworks: Where the citations of constructs, statements and scores are looked up; partnerkit's own if left
            out.

    Returns:
        The publications, each once: print them as a reference list, take them as a table, or export them with `bibtex`
        and `csl_json`. Retracted publications, and those that none of us has seen, are marked. Empty for partnerkit's
        own judgment.

    Raises:
        InvalidValueError: A thing is only text, a number or None, which has no source.
        UnknownKeyError: Something cites a source that none of these has.

    Examples:
        >>> import partnerkit as pk
        >>> print(pk.cite(pk.FINDINGS["e44_bergmanchan2021"]))
        References behind e44_bergmanchan2021: 1
        Bergman & Chan (2021). Leveraging parents through low-cost technology. Journal of Human
            Resources 56(1), 125-158. https://doi.org/10.3368/jhr.56.1.1118-9837R1
    """
    for thing in things:
        if thing is None or isinstance(thing, str | bytes | int | float):
            raise InvalidValueError(
                "cite", "things", thing, "a thing itself, such as SIX_TYPES['parenting'], not its key"
            )
    catalogue, frameworks = catalogue_or(catalogue), frameworks_or(frameworks, readable=True)
    shelf = {source.key: source for source in catalogue.findings.sources}
    for framework in reversed(frameworks):
        shelf |= {source.key: source for source in framework.sources}
    reader = _Reader(shelf, frameworks, catalogue)
    try:
        found = tuple(reader.read(things))
    except UnknownKeyError:  # only now go through further sources, which may have to be read from files first
        others = (*(getattr(knowledge, name) for name in _FURTHER), *knowledge.FRAMEWORKS.all())
        further = {source.key: source for other in reversed(others) for source in other.sources}
        found = tuple(attrs.evolve(reader, shelf={**further, **shelf}).read(things))
    return References(", ".join(map(_named, things)), found)


_FURTHER = ("CLAIMS", "COMMUNITY", "VOCABULARY", "CROSSWALK", "ACTION_TEAM")
"""Shipped values with sources of their own, gone through only if a citation is found nowhere else."""


@attrs.frozen
class _Reader:
    """What citations are looked up in."""

    shelf: Mapping[str, Source]
    frameworks: tuple[Framework, ...]
    catalogue: Catalogue

    def read(self, thing: object) -> Iterator[Source]:
        """Go through the sources behind a thing."""
        match thing:
            case Source():
                yield thing
            case Citation():
                yield held_at(thing.source, self.shelf, "source", "What was given to look it up in")
            case Citing():
                yield from self._all(thing.cites())
            case Findings() | Claims() as several:
                yield from self._among(several, several.sources)
            case Practice() as practice:
                yield from self.read(practice.provenance)
                yield from self._all(map(self.catalogue.findings.sources_of, practice.evidence.findings))
            case Score() as score:
                framed = [framework for framework in self.frameworks if score.key in framework]
                if not framed and score.key.partition(".")[0] in knowledge.FRAMEWORKS.further:
                    framed = [knowledge.FRAMEWORKS[score.key.partition(".")[0]]]
                yield from self._all(framework[score.key] for framework in framed if score.key in framework)
                yield from self.read(score.composite)
            case Framework() | Catalogue():
                yield from thing.sources
            case Mapping():
                yield from self._all(thing.values())
            case list() | tuple() | set() | frozenset():
                yield from self._all(thing)
            case _:
                own = getattr(thing, "sources", ())
                if own and all(isinstance(source, Source) for source in own):
                    yield from own
                else:
                    fields: tuple[attrs.Attribute[object], ...] = getattr(type(thing), "__attrs_attrs__", ())
                    yield from self._all(getattr(thing, field.name) for field in fields)

    def _all(self, things: Iterable[object]) -> Iterator[Source]:
        for thing in things:
            yield from self.read(thing)

    def _among(self, several: Findings | Claims, sources: Sequence[Source]) -> Iterator[Source]:
        """Read findings or claims by the sources that came with them."""
        own = attrs.evolve(self, shelf={**self.shelf, **{source.key: source for source in sources}})
        for one in several:
            yield from own.read(one)


def _named(thing: object) -> str:
    """Name a thing as a title can."""
    if isinstance(thing, Findings) and thing.asked:
        return f"findings ({'; '.join(thing.asked)})"
    for field in ("key", "name", "school"):
        value = getattr(thing, field, None)
        if isinstance(value, str) and value:
            return value
    inner = getattr(thing, "practice", None) or getattr(thing, "score", None)
    return _named(inner) if inner is not None else type(thing).__name__

"""Looking up what the document of a result names: frameworks, practices and instruments."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

import attrs

from partnerkit.documents.expected import Expected
from partnerkit.documents.fault_words import written
from partnerkit.model import Catalogue, Composite, Framework, Instrument, Practice, ResponseScale, Source
from partnerkit.rules import Registry, compile
from partnerkit.scoring.score import registry

Versioned = TypeVar("Versioned", Framework, Instrument)


@attrs.frozen(slots=False)
class Lookup:
    """The frameworks, the catalogue and the instruments that the document of a result may name by key.

    Attributes:
        frameworks: The frameworks; there may be several versions of one.
        catalogue: The practices, with their findings.
        instruments: The survey forms.
    """

    frameworks: tuple[Framework, ...]
    catalogue: Catalogue
    instruments: tuple[Instrument, ...] = ()

    def framework(self, key: str, version: str) -> Framework:
        """Give a framework in one version, or refuse the document if that was not passed."""
        known = ", ".join(f"{framework.key} {framework.version}" for framework in self.frameworks)
        return _in_version(self.frameworks, "framework", key, version, only=f", only: {known}")

    def instrument(self, key: str, version: str) -> Instrument:
        """Give an instrument in one version, or refuse the document if that was not passed."""
        return _in_version(self.instruments, "instrument", key, version)

    def source(self, key: str) -> Source:
        """Give a publication that the catalogue's findings or a framework cite, or refuse the document if none does."""
        frameworks = (source for framework in self.frameworks for source in framework.sources)
        for source in (*self.catalogue.findings.sources, *frameworks):
            if source.key == key:
                return source
        raise Expected(f"no finding and no framework that was given cites {written(key)}.", path="sources")

    def practice(self, key: str) -> Practice:
        """Give a practice; its key was checked when the document was read."""
        return self.catalogue[key]

    def scores(self, frameworks: Iterable[Framework], own: Iterable[Composite]) -> "Scores":
        """Collect the scores that a document may name: those of some frameworks, and the user's own."""
        chosen = tuple(frameworks)
        named = {(one.key, composite.key): composite for one in chosen for composite in one.composites}
        return Scores(chosen, {**named, **{("", composite.key): composite for composite in own}})


def _in_version(several: Iterable[Versioned], kind: str, key: str, version: str, *, only: str = "") -> Versioned:
    for one in several:
        if (one.key, one.version) == (key, version):
            return one
    problem = f"the {kind} {written(key)} in version {written(version)} was not given{only}."
    raise Expected(problem, f"Pass it in {kind}s=.", path=kind)


@attrs.frozen(slots=False)
class Scores:
    """The scores that a document may name, by framework and key.

    Attributes:
        frameworks: The frameworks that their rules read.
        composites: The composites, by the framework's key and their own. For the user's own, the first is empty.
    """

    frameworks: tuple[Framework, ...]
    composites: Mapping[tuple[str, str], Composite]

    def find(self, framework: str, key: str) -> tuple[Composite, ResponseScale]:
        """Give a composite and the scale for its level, or refuse the document if there is no such composite."""
        composite = self.composites.get((framework, key))
        if composite is None:
            raise Expected(f"the score {written(key)} is not known.", "Pass its framework in frameworks=.")
        if (framework, key) not in self._scales:
            first = compile(composite, self._known).indicators[0]
            self._scales[framework, key] = self._known.indicators[first][1]
        return composite, self._scales[framework, key]

    @cached_property
    def _known(self) -> Registry:
        return registry(*self.frameworks)

    @cached_property
    def _scales(self) -> dict[tuple[str, str], ResponseScale]:
        return {}

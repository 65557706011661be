"""Catalogue documents: practices with their evidence, in one file or in several of one folder."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from partnerkit.documents.convert import faults_of, structure, without
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.findings_checks import cross_faults, meant
from partnerkit.documents.limits import bounded, refused
from partnerkit.documents.text import MAX_BYTES, read_document, written
from partnerkit.errors import DocumentError, Fault, PartnerkitError
from partnerkit.model import Catalogue, Finding, Findings, Practice, Source

__all__ = ["Whole", "catalogue_from_document", "catalogue_from_file", "catalogue_of_parts"]

_PART = re.compile(r"[\w-][\w.-]*\.(toml|json)")


@bounded
def catalogue_from_file(
    path: Path, findings: Findings | None = None, *, extends: Catalogue | None = None, max_bytes: int = MAX_BYTES
) -> Catalogue:
    """Make a catalogue of a file, and of the other files of its folder that it names.

    Args:
        path: The file. It may leave practices to other files of its folder, which it names in ``parts``; each of those
            holds ``format`` and ``practices`` and nothing else.
        findings: Findings that its practices may name besides those in the document, such as partnerkit's own.
        extends: The catalogue that its practices are added to, and whose practices they may name.
        max_bytes: The largest file taken, in bytes; of several files, each.

    Returns:
        The catalogue: its own practices first, then those of its parts in the order named.

    Raises:
        DocumentError: The document has faults; all of them are listed, each with its file and path.
    """
    return catalogue_of_parts(
        path.name, lambda part: read_document(path.with_name(part), max_bytes=max_bytes), findings, extends
    )


@bounded
def catalogue_of_parts(
    name: str,
    read: Callable[[str], dict[str, Any]],
    findings: Findings | None = None,
    extends: Catalogue | None = None,
) -> Catalogue:
    """Make a catalogue of a document, and of the others that it names.

    Args:
        name: The document's name.
        read: Gives a document by its name.
        findings: Findings that its practices may name besides those in the document.
        extends: The catalogue that its practices are added to.

    Raises:
        DocumentError: A document has faults.
    """
    document = read(name)
    held = {name: _listed(document.get("practices", []), name)}
    for part in _part_names(document.get("parts", []), name):
        held[part] = structure(read(part), _Part, using=converter_with_figures(), source=part).practices
    if len(held) == 1:
        return _catalogue(without(document, "parts"), findings, name, extends)
    whole = {**without(document, "parts"), "practices": [one for several in held.values() for one in several]}
    try:
        return _catalogue(whole, findings, name, extends)
    except DocumentError as error:
        raise attrs.evolve(error, faults=tuple(_in_its_file(fault, held) for fault in error.faults)) from None


@bounded
def catalogue_from_document(
    document: Mapping[str, Any], findings: Findings | None = None, *, extends: Catalogue | None = None, source: str
) -> Catalogue:
    """Make a catalogue of a parsed document, which has no ``parts``.

    Raises:
        DocumentError: The document has faults.
    """
    if "parts" in document:
        remedy = "Read the file itself with read_catalogue, or write all practices into one document."
        raise DocumentError(source, (Fault("parts", "a text is not in a folder that holds other files.", remedy),))
    return _catalogue(document, findings, source, extends)


def _catalogue(
    document: Mapping[str, Any], findings: Findings | None, source: str, extends: Catalogue | None = None
) -> Catalogue:
    whole = structure({"practices": [], **document}, Whole, using=converter_with_figures(), source=source)
    return whole.catalogue(source, findings, extends)


@attrs.frozen
class Whole:
    """A catalogue as a document holds it: its own findings and their sources are beside its practices."""

    name: str
    version: str
    practices: tuple[Practice, ...]
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()

    def catalogue(self, source: str, more: Findings | None, extends: Catalogue | None) -> Catalogue:
        """Give the catalogue, with further findings that its practices may name, or another that they are added to."""
        faults = cross_faults(self.findings, self.sources, more)
        given = more or Findings(self.name, self.version, ())
        known = {*given.keys, *(finding.key for finding in self.findings)}
        faults += [
            Fault(f"practices[{i}].evidence.findings", f"there is no finding {key!r}.", meant(key, known))
            for i, practice in enumerate(self.practices)
            for key in practice.evidence.findings
            if key not in known
        ]
        if faults:
            raise refused(source, faults)
        sources = {one.key: one for one in (*given.sources, *self.sources)}
        try:
            findings = attrs.evolve(given, findings=(*given.findings, *self.findings), sources=tuple(sources.values()))
            if extends is not None:
                made = extends.extended(self.practices, findings=findings)
                return attrs.evolve(made, name=self.name, version=f"{made.version}:{self.version}")
            return Catalogue(self.name, self.version, self.practices, findings)
        except PartnerkitError as error:
            raise refused(source, faults_of(error, "")) from None


@attrs.frozen
class _Part:
    """One more file of a catalogue, its practices as they are written."""

    practices: list[Any]


def _listed(practices: object, source: str) -> list[Any]:
    if not isinstance(practices, list):
        raise DocumentError(source, (Fault("practices", f"it is {written(practices)}.", "Expected a list."),))
    return practices


def _part_names(parts: object, source: str) -> list[str]:
    """Take the names of the other files, which are in the same folder and nowhere else."""
    names: dict[str, None] = {}
    faults = []
    for i, name in enumerate(parts if isinstance(parts, list) else [parts]):
        if not (isinstance(name, str) and _PART.fullmatch(name)) or name == source or name in names:
            remedy = "Expected the name of a file in the same folder, once."
            faults.append(Fault(f"parts[{i}]", f"it is {written(name)}.", remedy))
        else:
            names[name] = None
    if faults:
        raise refused(source, faults)
    return [*names]


def _in_its_file(fault: Fault, held: Mapping[str, Sequence[Any]]) -> Fault:
    """Say in which file a practice is, and where there."""
    found = re.match(r"practices\[(\d+)\]", fault.path)
    if found is None:
        return fault
    position, rest = int(found[1]), fault.path[found.end() :]
    for name, practices in held.items():
        if position < len(practices):
            return attrs.evolve(fault, path=f"{name}: practices[{position}]{rest}")
        position -= len(practices)
    return fault

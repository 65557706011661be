"""Framework and catalogue documents: the knowledge as files that editing never needs code for."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import attrs
from cattrs import Converter

from partnerkit.documents.convert import converter, faults_of, structure, without
from partnerkit.documents.cross import cross_faults, meant
from partnerkit.documents.figures import learn_figures
from partnerkit.documents.framework_keys import rule_faults, unknown_in_framework
from partnerkit.documents.lookup import structure_whole, unknown_sources
from partnerkit.documents.text import FORMAT, parse, read_text
from partnerkit.errors import DocumentError, Fault, PartnerkitError, shown
from partnerkit.errors.arguments import door
from partnerkit.model import Catalogue, Finding, Findings, Framework, Practice, Source

__all__ = ["read_catalogue", "read_framework", "read_noun"]

_PART = re.compile(r"[\w-][\w.-]*\.(toml|json)")

T = TypeVar("T")


@cache
def _converter() -> Converter:
    made = converter()
    learn_figures(made)
    return made


@door
def read_framework(path: str | Path) -> Framework:
    """Read a framework from a TOML or JSON document.

    Args:
        path: The file. The shipped files under ``partnerkit/knowledge/data`` explain the format at their top.

    Returns:
        The framework, with every key in it resolved, those in the rules of its scores too.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths, keys that lead nowhere too.
    """
    document = read_document(path)
    unknown = (*unknown_in_framework(document), *unknown_sources(document))
    after = partial(rule_faults, told=[fault.path for fault in unknown])
    return structure_whole(
        document, Framework, using=_converter(), source=Path(path).name, unknown=unknown, after=after
    )


@door
def read_catalogue(path: str | Path, *, findings: Findings | None = None) -> Catalogue:
    """Read a catalogue of practices from a TOML or JSON document.

    Args:
        path: The file. It may leave practices to other files of its folder, which it names in ``parts``; each of those holds
            ``format`` and ``practices`` and nothing else.
        findings: Findings that its practices may name besides those in the document, such as partnerkit's own.

    Returns:
        The catalogue: its own practices first, then those of its parts in the order named.

    Raises:
        DocumentError: The document has faults; all of them are listed, each with its file and path.
    """
    path = Path(path)
    document = read_document(path)
    held = {path.name: document.pop("practices", [])}
    for part in _part_names(document.pop("parts", []), path.name):
        held[part] = structure(read_document(path.with_name(part)), _Part, using=_converter(), source=part).practices
    practices = [practice for several in held.values() for practice in several] if len(held) > 1 else held[path.name]
    try:
        whole = structure({**document, "practices": practices}, Whole, using=_converter(), source=path.name)
        return whole.catalogue(path.name, findings)
    except DocumentError as error:
        if len(held) == 1:
            raise
        raise DocumentError(path.name, tuple(_in_its_file(fault, held) for fault in error.faults)) from None


@attrs.frozen
class Whole:
    """A catalogue as a document holds it: its own findings and their sources stand beside its practices."""

    name: str
    version: str
    practices: tuple[Practice, ...]
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()

    def catalogue(self, source: str, more: Findings | None) -> Catalogue:
        """Give the catalogue, with further findings that its practices may name."""
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
            raise DocumentError(source, tuple(faults))
        sources = {one.key: one for one in (*given.sources, *self.sources)}
        try:
            findings = attrs.evolve(given, findings=(*given.findings, *self.findings), sources=tuple(sources.values()))
            return Catalogue(self.name, self.version, self.practices, findings)
        except PartnerkitError as error:
            raise DocumentError(source, tuple(faults_of(error, ""))) from None


@attrs.frozen
class _Part:
    """One more file of a catalogue, its practices as they are written."""

    practices: list[Any]


def _part_names(parts: object, source: str) -> list[str]:
    """Take the names of the other files, which stand in the same folder and nowhere else."""
    names = parts if isinstance(parts, list) else [parts]
    faults = tuple(
        Fault(f"parts[{i}]", f"it is {shown(name)}.", "Expected the name of a file in the same folder, once.")
        for i, name in enumerate(names)
        if not (isinstance(name, str) and _PART.fullmatch(name)) or name in (source, *names[:i])
    )
    if faults:
        raise DocumentError(source, faults)
    return [str(name) for name in names]


def _in_its_file(fault: Fault, held: Mapping[str, Sequence[Any]]) -> Fault:
    """Say in which file a practice stands, and where there."""
    found = re.match(r"practices\[(\d+)\]", fault.path)
    if found is None:
        return fault
    position, rest = int(found[1]), fault.path[found.end() :]
    for name, practices in held.items():
        if position < len(practices):
            return attrs.evolve(fault, path=f"{name}: practices[{position}]{rest}")
        position -= len(practices)
    return fault


def read_noun(path: str | Path, cls: type[T]) -> T:
    """Read any noun from a document whose tables are named like its fields.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return structure(read_document(path), cls, using=_converter(), source=Path(path).name)


def read_document(path: str | Path) -> dict[str, Any]:
    """Read a document of the format this version knows as plain data, without its ``format``.

    Raises:
        DocumentError: It is too large or nested too deeply, it is not well formed, or its format is another.
    """
    text, format = read_text(path)  # noqa: A001 - the plain word for it
    return check_format(parse(text, format, source=Path(path).name), Path(path).name)


def check_format(document: dict[str, Any], source: str) -> dict[str, Any]:
    """Take the ``format`` field off a document, if it is the one this version reads.

    Raises:
        DocumentError: It is missing or another.
    """
    if document.get("format") != FORMAT or isinstance(document.get("format"), bool):
        found = f"it is {shown(document['format'])}." if "format" in document else "it is missing."
        raise DocumentError(source, (Fault("format", found, f"This version reads format = {FORMAT}."),))
    return without(document, "format")

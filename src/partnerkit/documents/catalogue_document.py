"""Catalogue documents: practices with their evidence, in one file or in several of one folder."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import attrs

from partnerkit.documents.convert import faults_of, structure
from partnerkit.documents.document_keys import keys_of, structure_whole, tables_of, unknown_keys
from partnerkit.documents.expected import Place, without
from partnerkit.documents.fault_words import written
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.findings_document import ADD, retraction_faults, unknown_in_findings
from partnerkit.documents.limits import MOST_FAULTS, refused
from partnerkit.documents.practice_keys import lost_in_practices
from partnerkit.documents.reading import parse_as, read_as
from partnerkit.documents.text import MAX_BYTES
from partnerkit.errors import DocumentError, Fault, PartnerkitError
from partnerkit.model import Catalogue, Finding, Findings, FormerKeys, Framework, Practice, Source

KnownIn = Callable[[object], Sequence[Framework]]
"""Gives the frameworks whose keys a document may name."""

_PART = re.compile(r"[\w-][\w.-]*\.(toml|json|yaml|yml)")


def catalogue_from_file(
    path: Path,
    findings: Findings | None = None,
    *,
    extends: Catalogue | None = None,
    known_in: KnownIn = lambda _: (),
    former: FormerKeys | None = None,
    max_bytes: int = MAX_BYTES,
) -> Catalogue:
    """Make a catalogue of a file, and of the other files of its folder that it names in ``parts``.

    Each of these holds ``format`` and ``practices`` and nothing else, and may be as large as `max_bytes` too. The
    catalogue has its own practices first, then those of its parts in the order named. Every fault is told with its
    file.
    """

    def part(name: str) -> tuple[Any, ...]:
        return read_as(_part, path.with_name(name), max_bytes=max_bytes, former=former)

    return read_as(_with_parts, path, findings, extends, known_in, part, max_bytes=max_bytes, former=former)


def catalogue_from_texts(name: str, text: Callable[[str], str], findings: Findings) -> Catalogue:
    """Make a catalogue of a text in TOML and of the others that it names, wherever they are kept: `text` gives each."""

    def part(other: str) -> tuple[Any, ...]:
        return parse_as(_part, text(other), "toml", source=other, max_bytes=MAX_BYTES)

    return parse_as(
        _with_parts, text(name), "toml", findings, None, lambda _: (), part, source=name, max_bytes=MAX_BYTES
    )


def _with_parts(
    document: Mapping[str, Any],
    findings: Findings | None,
    extends: Catalogue | None,
    known_in: KnownIn,
    read: Callable[[str], tuple[Any, ...]],
    *,
    source: str,
) -> Catalogue:
    if "parts" not in document:
        return _catalogue({"practices": [], **document}, findings, extends, known_in, source)
    own = document.get("practices", [])
    held: dict[str, Sequence[Any]] = {source: own if isinstance(own, list) else []}
    names, faults = _part_names(document["parts"], source)
    if not isinstance(own, list):
        faults.append(Fault.at(("practices",), f"it is {written(own)}.", "Expected a list."))
    for part in names:
        try:
            held[part] = read(part)
        except DocumentError as error:
            faults += [_of_file(fault, part, fault.parts) for fault in error.faults]
    whole = {**without(document, "parts"), "practices": [one for several in held.values() for one in several]}
    try:
        made = _catalogue(whole, findings, extends, known_in, source)
    except DocumentError as error:
        found = (*faults, *(_in_its_file(fault, held) for fault in error.faults))
        raise attrs.evolve(error, faults=found[:MOST_FAULTS]) from None
    if faults:
        raise refused(source, faults)
    return made


def _part(document: Mapping[str, Any], *, source: str) -> tuple[Any, ...]:
    return structure(document, _Part, using=converter_with_figures(), source=source).practices


def catalogue_from_document(
    document: Mapping[str, Any],
    findings: Findings | None = None,
    extends: Catalogue | None = None,
    known_in: KnownIn = lambda _: (),
    *,
    source: str,
) -> Catalogue:
    """Make a catalogue of a parsed document, which has no ``parts``."""
    if "parts" in document:
        remedy = "Read the file itself with read_catalogue, or write all practices into one document."
        faults = [Fault.at(("parts",), "a document in memory has no folder with other files.", remedy)]
        try:
            _catalogue({"practices": [], **without(document, "parts")}, findings, extends, known_in, source)
        except DocumentError as error:
            faults += error.faults
        raise refused(source, faults)
    return _catalogue(document, findings, extends, known_in, source)


def _catalogue(
    document: Mapping[str, Any],
    findings: Findings | None,
    extends: Catalogue | None,
    known_in: KnownIn,
    source: str,
) -> Catalogue:
    tiers = None if findings is None else findings.tiers
    given = findings or Findings(str(document.get("name")), str(document.get("version")), (), tiers=tiers)
    practices = document.get("practices")
    unknown = chain(
        unknown_in_findings(document, given),
        _unknown_findings(document, given),
        lost_in_practices(document, extends, known_in(practices)),
        unknown_keys(document.get("own_keys"), keys_of(document, "practices"), ("own_keys",), "practice"),
    )
    whole = structure_whole(
        document,
        Whole,
        using=converter_with_figures(),
        source=source,
        unknown=unknown,
        after=lambda whole, _: retraction_faults(whole.findings, whole.sources, given),
    )
    return whole.catalogue(source, given, extends)


def _unknown_findings(document: Mapping[str, Any], given: Findings) -> Iterator[Fault]:
    """Look up the findings that practices rest on."""
    known = {**dict.fromkeys(given.keys), **dict.fromkeys(keys_of(document, "findings"))}
    for i, practice in tables_of(document, "practices"):
        evidence = practice.get("evidence")
        if isinstance(evidence, dict):
            for field in ("findings", "neighbors"):
                place = ("practices", i, "evidence", field)
                yield from unknown_keys(evidence.get(field), known, place, "finding", remedy=ADD)


@attrs.frozen
class Whole:
    """A catalogue as a document holds it: its own findings and their sources are beside its practices."""

    name: str
    version: str
    practices: tuple[Practice, ...]
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()
    own_keys: tuple[str, ...] = ()

    def catalogue(self, source: str, given: Findings, extends: Catalogue | None = None) -> Catalogue:
        """Give the catalogue, with further findings that its practices may name, or another that they are added to."""
        sources = {one.key: one for one in (*given.sources, *self.sources)}
        try:
            findings = given
            if self.findings or self.sources:
                every = (*given.findings, *self.findings)
                findings = attrs.evolve(given, findings=every, sources=tuple(sources.values()))
            if extends is not None:
                made = extends.extended(self.practices, findings=findings)
                return attrs.evolve(made, name=self.name, version=f"{made.version}:{self.version}")
            return Catalogue(self.name, self.version, self.practices, findings, self.own_keys)
        except PartnerkitError as error:
            raise refused(source, faults_of(error, ())) from None


@attrs.frozen
class _Part:
    """One more file of a catalogue, its practices as they are written."""

    practices: tuple[Any, ...]


def _part_names(parts: object, source: str) -> tuple[list[str], list[Fault]]:
    """Take the names of the other files, which are in the same folder and nowhere else."""
    if not isinstance(parts, list):
        return [], [Fault.at(("parts",), f"it is {written(parts)}.", "Expected a list of names of files.")]
    names: dict[str, None] = {}
    faults = []
    for i, name in enumerate(parts):
        if not (isinstance(name, str) and _PART.fullmatch(name)) or name == source or name in names:
            remedy = "Expected the name of a file in the same folder, once."
            faults.append(Fault.at(("parts", i), f"it is {written(name)}.", remedy))
        else:
            names[name] = None
    return [*names], faults


def _in_its_file(fault: Fault, held: Mapping[str, Sequence[Any]]) -> Fault:
    """Say in which file a practice is, and where there."""
    match fault.parts:
        case ("practices", int(position), *rest):
            for name, practices in held.items():
                if position < len(practices):
                    return _of_file(fault, name, ("practices", position, *rest))
                position -= len(practices)
        case _:
            pass
    return fault


def _of_file(fault: Fault, name: str, parts: Place) -> Fault:
    there = Fault.at(parts, fault.problem, fault.remedy)
    return attrs.evolve(there, path=f"{name}: {there.path}" if there.path else name)

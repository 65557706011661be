"""Crosswalk documents: correspondences between frameworks, read against their keys, with every fault at once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import attrs

from partnerkit.documents.convert import faults_of
from partnerkit.documents.document_keys import structure_whole, tables_of, unknown_sources
from partnerkit.documents.expected import without
from partnerkit.documents.fault_words import written
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.limits import refused
from partnerkit.documents.write import in_json, plain
from partnerkit.errors import Fault, InvalidValueError
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Construct, Correspondence, Crosswalk, Framework, Source, Statement, endpoints
from partnerkit.model.as_data import FORMAT


@attrs.frozen
class Document:
    """The fields of a crosswalk document."""

    name: str
    version: str
    correspondences: tuple[Correspondence, ...]
    constructs: tuple[Construct, ...] = ()
    sources: tuple[Source, ...] = ()
    summary: str = ""
    by: str = ""


def crosswalk_from_document(document: Mapping[str, Any], frameworks: Sequence[Framework], *, source: str) -> Crosswalk:
    """Make a crosswalk of a parsed document, with every key and every citation resolved."""
    unknown = chain(_unknown_keys(document, frameworks), unknown_sources(document))
    read = structure_whole(document, Document, using=converter_with_figures(), source=source, unknown=unknown)
    try:
        return Crosswalk(
            name=read.name,
            version=read.version,
            correspondences=tuple(each if each.by else attrs.evolve(each, by=read.by) for each in read.correspondences),
            frameworks=tuple(frameworks),
            constructs=read.constructs,
            sources=read.sources,
            summary=read.summary,
        )
    except InvalidValueError as error:
        raise refused(source, faults_of(error, ())) from None


def _unknown_keys(document: Mapping[str, Any], frameworks: Sequence[Framework]) -> Iterator[Fault]:
    """Look up the keys of the correspondences, also of those that have other faults."""
    outside = [table.get("key") for _, table in tables_of(document, "constructs")]
    known = dict.fromkeys([*endpoints(frameworks), *(key for key in outside if isinstance(key, str))])
    for i, table in tables_of(document, "correspondences"):
        for field in ("first", "second"):
            key = table.get(field)
            if isinstance(key, str) and key not in known:
                remedy = did_you_mean(key, known, "Name it under 'constructs', or pass its framework.")
                yield Fault.at(("correspondences", i, field), f"nothing has the key {written(key)}.", remedy)


def crosswalk_to_document(crosswalk: Crosswalk) -> dict[str, Any]:
    """Give a crosswalk as the document that it can be read from again, as JSON has it."""
    return {
        "format": FORMAT,
        "name": crosswalk.name,
        "version": crosswalk.version,
        "summary": crosswalk.summary,
        "sources": {source.key: _source(source) for source in crosswalk.sources},
        "constructs": [_construct(construct) for construct in crosswalk.constructs],
        "correspondences": [each.as_data() for each in crosswalk],
    }


def _construct(construct: Construct) -> dict[str, Any]:
    said = {
        "definition": _statement(construct.definition),
        "statements": [_statement(statement) for statement in construct.statements],
    }
    return {**without(plain(construct), *said), **said}


def _statement(statement: Statement) -> dict[str, Any]:
    provenance = statement.provenance.as_data()
    return {**without(plain(statement), *provenance), **provenance}


def _source(source: Source) -> dict[str, Any]:
    """Give a source with all its fields, also those that are empty, under its key."""
    return without(in_json(attrs.asdict(source)), "key", *(["year"] if source.year is None else []))

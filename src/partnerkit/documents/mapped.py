"""Crosswalks and what follows from them as plain data; a crosswalk in the form in which it can be read again."""

from typing import Any, assert_never

from partnerkit.model import (
    Construct,
    Correspondence,
    Coverage,
    CoverageLine,
    Crosswalk,
    Derivation,
    Grid,
    Link,
    Pathways,
    Provenance,
    Source,
    Statement,
)

__all__ = ["Mapped", "mapped_to_dict"]

Mapped = Crosswalk | Derivation | Coverage | Grid | Pathways


def mapped_to_dict(result: Mapped) -> dict[str, Any]:
    """Give a crosswalk, or what follows from one, as plain data; see `to_dict`.

    A crosswalk comes out as the document it can be read from again with `parse_crosswalk` as JSON.
    """
    match result:
        case Crosswalk():
            return {
                "format": 1,
                "name": result.name,
                "version": result.version,
                "summary": result.summary,
                "sources": {source.key: _source(source) for source in result.sources},
                "constructs": [_construct(construct) for construct in result.constructs],
                "correspondences": [_correspondence(each) for each in result],
            }
        case Derivation():
            return {
                "first": result.first,
                "second": result.second,
                "possible": [relation.value for relation in result.possible],
                "text": result.possible.describe(),
                "links": [_link(link) for link in result.links],
            }
        case Coverage():
            return {
                "first": result.first,
                "second": result.second,
                "forward": [_line(line) for line in result.forward],
                "backward": [_line(line) for line in result.backward],
            }
        case Grid():
            return {"rows": list(result.rows), "columns": list(result.columns), "cells": list(result.cells())}
        case Pathways():
            return {
                "dimension": result.dimension.key,
                "to": result.to.key,
                "pathways": [
                    {
                        "goal": pathway.goal.key,
                        "steps": [step.key for step in pathway],
                        "on_dimension": [step.key for step in pathway.on_dimension],
                        "stages": list(pathway.stages),
                        "hours": pathway.hours,
                    }
                    for pathway in result
                ],
                "apart": [practice.key for practice in result.apart],
            }
        case _:
            assert_never(result)


def _correspondence(each: Correspondence) -> dict[str, Any]:
    stated = {"relation": each.relation, "strength": each.strength}
    return {
        "first": each.first,
        **{field: word.value for field, word in stated.items() if word is not None},
        "second": each.second,
        "rationale": each.rationale,
        "by": each.by,
        **_provenance(each.provenance),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "first": link.first,
        "second": link.second,
        "possible": [relation.value for relation in link.possible],
        "correspondence": _correspondence(link.correspondence) if link.correspondence else None,
    }


def _line(line: CoverageLine) -> dict[str, Any]:
    return {
        "key": line.key,
        "name": line.name,
        "covered": line.covered.value,
        "partners": list(line.partners),
        "correspondences": [_correspondence(each) for each in line.correspondences],
    }


def _construct(construct: Construct) -> dict[str, Any]:
    return {
        "key": construct.key,
        "name": construct.name,
        **({} if construct.number is None else {"number": construct.number}),
        "definition": _statement(construct.definition),
        "statements": [_statement(statement) for statement in construct.statements],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    fields = {"text": statement.text, "role": statement.role, "key": statement.key, "edition": statement.edition}
    return {**{field: text for field, text in fields.items() if text}, **_provenance(statement.provenance)}


def _provenance(provenance: Provenance) -> dict[str, Any]:
    return {
        "basis": provenance.basis.value,
        "checked": provenance.checked,
        "cite": [str(citation) for citation in provenance.cite],
        "note": provenance.note,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "authors": list(source.authors),
        **({} if source.year is None else {"year": source.year}),
        "container": source.container,
        "doi": source.doi,
        "url": source.url,
        "seen": source.seen,
        "status": source.status.value,
        "note": source.note,
    }

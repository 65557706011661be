"""Documents of composites: a user's own scores, read against what their keys can mean, with every fault at once."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError as _GraphCycle, TopologicalSorter
from typing import Any

from cattrs.errors import ClassValidationError

from partnerkit.documents.convert import Expected, faults_of
from partnerkit.documents.document_keys import off_scale
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.limits import MOST_FAULTS, bounded, refused
from partnerkit.documents.rule_document import RuleReader
from partnerkit.documents.text import written
from partnerkit.errors import DocumentError, Fault, nearest
from partnerkit.model import Composite
from partnerkit.rules import Registry

__all__ = ["composites_from_document"]


@bounded
def composites_from_document(document: Mapping[str, Any], known: Registry, *, source: str) -> tuple[Composite, ...]:
    """Make the composites of a parsed document: one ``[[composites]]`` table each.

    Args:
        document: The document's top table.
        known: The indicators and composites that its rules may name besides each other.
        source: What to call the document in errors.

    Raises:
        DocumentError: The document has faults: unknown kinds, wrong weights, keys that name nothing, circles. All are
            listed with their paths.
    """
    faults = [
        Fault(key, "there is no such field.", "The only field is 'composites'.")
        for key in document
        if key != "composites"
    ]
    tables = document.get("composites")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise DocumentError(
            source, (*faults, Fault("composites", "it is not a list of tables.", "Write one [[composites]] each."))
        )
    made = converter_with_figures()
    read, links = [], {}
    names = {table["key"] for table in tables if isinstance(table.get("key"), str)}
    meanings: Mapping[str, set[Any]] = {
        "indicator": {*known.indicators},
        "composite": {*known.composites, *names},
        "indicator or composite": {*known.indicators, *known.composites, *names},
    }
    scales = {key: scale for key, (_, scale) in known.indicators.items()}
    seen: set[str] = set()
    for i, table in enumerate(tables):
        if len(faults) > MOST_FAULTS:
            break
        path, reader = f"composites[{i}]", RuleReader()
        if "rule" in table:
            reader.rule(table["rule"], "")
        faults += off_scale(reader.levels, scales, f"{path}.rule")
        key = str(table.get("key"))
        if key in known.indicators or key in seen:
            faults.append(Fault(f"{path}.key", f"{key!r} already names something else.", "Choose another key."))
        seen.add(key)
        faults += [
            Fault(f"{path}.rule.{fault.path}".rstrip("."), fault.problem, fault.remedy) for fault in reader.faults
        ]
        faults += _unknown(reader, path, meanings)
        links[key] = [other for other, _, _ in reader.keys if other in names]
        try:
            read.append(made.structure({**table, "rule": "placeholder"} if reader.faults else table, Composite))
        except (ClassValidationError, Expected) as error:
            faults += faults_of(error, path)
    faults += _circles(links)
    if faults:
        raise refused(source, faults)
    return tuple(read)


def _unknown(reader: RuleReader, path: str, meanings: Mapping[str, set[Any]]) -> Iterator[Fault]:
    for key, place, kind in reader.keys:
        if key not in meanings[kind]:
            near = nearest(str(key), [str(name) for name in meanings[kind]])
            yield Fault(
                f"{path}.rule.{place}".rstrip("."),
                f"there is no {kind} {written(key)}.",
                f"Did you mean {near[0]!r}?" if near else "",
            )


def _circles(links: Mapping[str, list[str]]) -> Iterator[Fault]:
    try:
        TopologicalSorter(links).prepare()
    except _GraphCycle as error:
        yield Fault(
            "composites",
            f"they run in a circle: {' -> '.join(reversed(error.args[1]))}.",
            "Take out one of these steps.",
        )

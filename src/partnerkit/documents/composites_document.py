"""Documents of composites: a user's own scores, read against what their keys can mean, with every fault at once."""

from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError as _GraphCycle, TopologicalSorter
from typing import Any

from cattrs import ClassValidationError

from partnerkit.documents.convert import faults_of
from partnerkit.documents.document_keys import keys_of, off_scale, unknown_key
from partnerkit.documents.expected import Expected
from partnerkit.documents.fault_words import a_table, written
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.limits import MOST_FAULTS, refused
from partnerkit.documents.rule_document import RuleReader
from partnerkit.errors import Fault
from partnerkit.model import Composite
from partnerkit.rules import Registry

_SHAPE = "Expected a list that holds one score each."


def composites_from_document(document: Mapping[str, Any], known: Registry, *, source: str) -> tuple[Composite, ...]:
    """Make the composites of a parsed document, one ``[[composites]]`` table each; their rules may name each other."""
    faults = [
        Fault.at((key,), "there is no such field.", "The only field is 'composites'.")
        for key in document
        if key != "composites"
    ]
    tables = document.get("composites")
    if not isinstance(tables, list):
        problem = f"it is {written(tables)}." if "composites" in document else "it is missing."
        raise refused(source, (*faults, Fault.at(("composites",), problem, _SHAPE)))
    made = converter_with_figures()
    read, links = [], {}
    names = keys_of(document, "composites")
    meanings: Mapping[str, Collection[str]] = {
        "indicator": {*known.indicators},
        "composite": {*known.composites, *names},
        "indicator or composite": {*known.indicators, *known.composites, *names},
    }
    scales = {key: scale for key, (_, scale) in known.indicators.items()}
    seen: set[str] = set()
    for i, table in enumerate(tables):
        if len(faults) > MOST_FAULTS:
            break
        if not isinstance(table, dict):
            faults.append(Fault.at(("composites", i), f"it is {written(table)}.", f"Expected {a_table()}."))
            continue
        place, reader = ("composites", i), RuleReader()
        if "rule" in table:
            reader.rule(table["rule"], ())
        faults += off_scale(reader.levels, scales, (*place, "rule"))
        key = str(table.get("key"))
        if key in known.indicators or key in seen:
            faults.append(Fault.at((*place, "key"), f"{key!r} already names something else.", "Choose another key."))
        seen.add(key)
        faults += [Fault.at((*place, "rule", *each.parts), each.problem, each.remedy) for each in reader.faults]
        for name, below, kind in reader.keys:
            faults += unknown_key(name, meanings[kind], (*place, "rule", *below), kind)
        links[key] = [other for other, _, _ in reader.keys if other in names]
        try:
            read.append(made.structure({**table, "rule": "placeholder"} if reader.faults else table, Composite))
        except (ClassValidationError, Expected) as error:
            faults += faults_of(error, place)
    faults += _circles(links)
    if faults:
        raise refused(source, faults)
    return tuple(read)


def _circles(links: Mapping[str, list[str]]) -> Iterator[Fault]:
    try:
        TopologicalSorter(links).prepare()
    except _GraphCycle as error:
        yield Fault.at(
            ("composites",),
            f"they run in a circle: {' -> '.join(reversed(error.args[1]))}.",
            "Take out one of these steps.",
        )

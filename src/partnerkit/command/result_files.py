"""From the name of a file to results: one, or a list of them, as ``--json`` writes them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import partnerkit as pk
from partnerkit.command.choices import RESULTS
from partnerkit.command.school_files import STANDARD_INPUT, text_of
from partnerkit.errors import DocumentError, Fault

if TYPE_CHECKING:
    from partnerkit.files.results import Result

__all__ = ["read_results"]


def read_results(place: str, kind: str) -> "Result | list[Result]":
    """Read a result, or a list of them, from a file, or from standard input for ``-``.

    Each result must have the kind; a word that is not a kind of result takes any. Of a list, each fault's place begins
    with the number of its result, such as ``[1].scores``.
    """
    from partnerkit.documents.text import SUFFIXES, parse_any  # not loaded for help

    form = SUFFIXES.get(Path(place).suffix.lower(), "json")
    if place != STANDARD_INPUT and form != "json":
        raise DocumentError(place, (Fault("", "it is not a JSON file, and results are.", "Check the kind."),))
    text, _ = text_of(place)
    name = "standard input" if place == STANDARD_INPUT else Path(place).name
    given = parse_any(text, "json", source=name)
    if not isinstance(given, list):
        return _result(text, kind, name)
    found, faults = [], []
    for number, one in enumerate(given):
        if not isinstance(one, dict):
            faults.append(Fault.at((number,), "it is not a result.", "Expected an object."))
            continue
        try:
            found.append(_result(one, kind, name))
        except DocumentError as error:
            faults += [Fault.at((number, *fault.parts), fault.problem, fault.remedy) for fault in error.faults]
    if not given:
        faults.append(Fault("", "it is an empty list.", "Give it one result or more."))
    if faults:
        raise DocumentError(name, tuple(faults))
    return found


def _result(document: Any, kind: str, source: str) -> "Result":
    from partnerkit.files.results import RESULTS as CLASSES  # it loads all that gives results

    of = CLASSES[kind].noun if kind in RESULTS else None
    return pk.files.parse_result(document, of, source=source)

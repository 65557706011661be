"""What kind of document a file looks like, and results as ``--json`` writes them: one in a file, or a list of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

import partnerkit as pk
from partnerkit.command.choices import RESULTS
from partnerkit.command.school_files import STANDARD_INPUT, called, text_of
from partnerkit.errors import DocumentError, Fault, MissingExtraError
from partnerkit.errors.faults import not_read

if TYPE_CHECKING:
    from partnerkit.files.results import Result

__all__ = ["ANY_RESULT", "kind_of", "read_results"]

ANY_RESULT = "result"
"""The kind of whatever result a file says it is."""


def kind_of(place: str) -> str:
    """Give the kind that a file looks like: what a result says that it is, or the document that has most of its fields.

    It is a kind of document, or `ANY_RESULT`; ``"school"`` where nothing tells, as of ``-`` for standard input, which
    is not read.
    """
    from partnerkit.documents.schema import KINDS  # not loaded for help
    from partnerkit.documents.text import SUFFIXES, parse_any

    form = SUFFIXES.get(Path(place).suffix.lower())
    if place == STANDARD_INPUT or form is None:
        return "school"
    try:
        found = parse_any(text_of(place)[0], form, source=place)
    except (DocumentError, MissingExtraError):  # whoever reads it tells
        return "school"
    first = found[0] if isinstance(found, list) and found else found
    if not isinstance(first, dict):
        return "school"
    if first.get("kind") in RESULTS:
        return ANY_RESULT
    fields = {kind: {field.alias for field in attrs.fields(each.noun)} for kind, each in KINDS.items()}
    return max(fields, key=lambda kind: len(fields[kind] & first.keys()))  # of several, the first, which is a school


def read_results(place: str, kind: str) -> "Result | list[Result]":
    """Read a result, or a list of them, from a file, or from standard input for ``-``.

    Each result must have the kind; a word that is not a kind of result takes any. Of a list, each fault's place begins
    with the number of its result, such as ``[1].scores``.
    """
    from partnerkit.documents.text import SUFFIXES, parse_any  # not loaded for help

    form = SUFFIXES.get(Path(place).suffix.lower(), "json")
    if place != STANDARD_INPUT and form != "json":
        raise not_read(place, "it is not a JSON file, and results are.", "Check the kind.")
    text, name = text_of(place)[0], called(place)
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

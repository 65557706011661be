"""From the name of a file to what is in it: a school, a pasted plan, another kind of document, or results."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

import partnerkit as pk
from partnerkit.command.choices import RESULTS
from partnerkit.errors import DocumentError, Fault, MissingExtraError
from partnerkit.errors.faults import not_read
from partnerkit.errors.shown_values import counted, in_one_line

if TYPE_CHECKING:
    from partnerkit.files.results import Result

STANDARD_INPUT = "-"

UNSEEN = "No person has looked at it yet: partnerkit match --interactive asks."
"""Stands where a pasted plan was read."""

ANY_RESULT = "result"
"""The kind of whatever result a file says it is."""

DOCUMENTS = (".json", ".toml", ".yaml", ".yml")
"""Endings of documents."""

PLAIN = frozenset({"", ".markdown", ".md", ".text", ".txt"})
"""Endings of files that hold a pasted plan."""

ELSEWHERE = frozenset({".doc", ".docx", ".htm", ".html", ".odt", ".pages", ".pdf", ".rtf", ".xls", ".xlsx"})
"""Endings of files that hold a plan which has to be copied out first."""


@attrs.frozen
class SchoolRead:
    """A school or, of a pasted plan, its draft, and how it was read, in words."""

    school: "pk.School | pk.language.PlanDraft"
    how: str


def read_given(place: str, name: str | None = None, frameworks: "Iterable[pk.Framework] | None" = None) -> SchoolRead:
    """Read a school document or a pasted plan, by the ending of the file, or a plan from standard input for ``-``.

    Without a name, the school of a pasted plan is called what its first lines call it, or else as its file. The
    frameworks are those that were asked for: the school may have ratings on one that does not ship.
    """
    suffix = "" if place == STANDARD_INPUT else Path(place).suffix.lower()
    if suffix in ELSEWHERE:
        problem = f"a file that ends in {suffix!r} cannot be read."
        raise _refuse(place, problem, "Copy the plan's text into a plain text file that ends in .txt.")
    if suffix in PLAIN:
        draft, how = read_plan(place, name)
        return SchoolRead(draft, f"{how} {seen(draft)}")
    if kept := _kept_draft(place):
        return SchoolRead(kept, f"{_kept_how(place, kept)} {seen(kept)}")
    try:
        school = pk.read_school(place, frameworks=frameworks)
    except DocumentError as error:
        if (kind := kind_of(place)) == "school":
            raise
        fault = Fault("", f"it has fields of another kind, {kind}.", f"To check it: partnerkit check {place}")
        raise DocumentError(error.source, (fault, *error.faults), stopped=error.stopped) from None
    near = sum(place.match is pk.model.Match.NEAR for place in school.practices)
    held = f"{counted(len(school.practices) - near, 'practice')} in place"
    if near:
        held += f", {near} near"
    if left := sum(not line.is_decided for line in school.unmatched):
        held += f", {left} left open"
    if school.observations:
        held += f", {counted(len(school.observations), 'answer')}"
    lines = counted(school.unconfirmed, "line")
    unseen = f" No person has confirmed {lines} of the text that it was read from." if school.unconfirmed else ""
    return SchoolRead(school, f"{in_one_line(called(place))}, read as a school document: {held}.{unseen}")


def read_plan(place: str, name: str | None = None) -> "tuple[pk.language.PlanDraft, str]":
    """Read a pasted plan, or the draft of one that was kept, and say how it was read; arguments as in `read_given`."""
    if kept := _kept_draft(place):
        return kept if name is None else attrs.evolve(kept, name=name), _kept_how(place, kept)
    if Path(place).suffix.lower() in DOCUMENTS:
        problem = "it is a document, and a pasted plan is a text file."
        raise _refuse(place, problem, f"partnerkit score {place} reads it.")
    text, encoding = text_of(place)
    if _is_json(text):
        problem = "it is JSON, and a pasted plan is plain text."
        raise _refuse(
            place, problem, "Save it under a name that ends in .json. Of a result, check takes --kind result."
        )
    from partnerkit.language.named_school import school_named  # not loaded for help
    from partnerkit.language.plan_text import MAX_CHARACTERS, UNNAMED

    if len(text) > MAX_CHARACTERS:
        problem = f"it has {len(text):,} characters; a plan may have {MAX_CHARACTERS:,} at most."
        raise _refuse(place, problem, "Give one school's plan at a time, without what is not part of it.")
    file = "" if place == STANDARD_INPUT else " ".join(Path(place).stem.replace("_", " ").split())
    draft = pk.read_plan_text(text, name=name or school_named(text) or file or UNNAMED)
    if not len(draft):
        raise _refuse(place, "there is nothing in it that says what a school does.", "Write one practice on each line.")
    page = "" if encoding == "UTF-8" else f" ({encoding})"
    return draft, f"{in_one_line(called(place))}, read as a pasted plan{page}: {counted(len(draft), 'line')}."


def seen(draft: "pk.language.PlanDraft") -> str:
    """Say how much of a plan a person has confirmed."""
    if not draft.decided:
        return UNSEEN
    return f"A person has confirmed {len(draft) - draft.unconfirmed} of them."


def _kept_draft(place: str) -> "pk.language.PlanDraft | None":
    """Give the draft that a JSON file holds with a person's answers; None if it holds anything else."""
    from partnerkit.documents.text import parse_any  # not loaded for help

    if Path(place).suffix.lower() != ".json":
        return None
    try:
        found = parse_any(text_of(place)[0], "json", source=place)
    except DocumentError:  # whoever reads it tells
        return None
    is_draft = isinstance(found, dict) and found.get("kind") == "plan_draft"
    return pk.files.read_result(place, pk.language.PlanDraft) if is_draft else None


def _kept_how(place: str, draft: "pk.language.PlanDraft") -> str:
    return f"{in_one_line(called(place))}, read as a plan under review: {counted(len(draft), 'line')}."


def text_of(place: str) -> tuple[str, str]:
    """Read a text, and say how its letters are written: UTF-8, UTF-16, or the Windows code page 1252.

    The place ``-`` is standard input.
    """
    limit = pk.files.MAX_BYTES
    try:
        if place == STANDARD_INPUT:
            held = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(place).open("rb") as file:
                held = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _refuse(place, f"it cannot be opened: {reason}.", "Check the path.") from None
    if len(held) > limit:
        raise _refuse(place, f"it has more than {limit:,} bytes.", "Give one school's plan at a time.")
    is_wide = held.startswith((b"\xff\xfe", b"\xfe\xff"))
    pages = (("utf-16", "UTF-16"),) if is_wide else (("utf-8-sig", "UTF-8"), ("cp1252", "Windows code page 1252"))
    if is_wide or b"\0" not in held:
        for page, called in pages:
            try:
                return held.decode(page), called
            except UnicodeDecodeError:
                continue
    raise _refuse(place, "it is not text.", "Copy the plan's text into a plain text file, and save it as UTF-8.")


def _is_json(text: str) -> bool:
    """Say whether a text is a document in JSON, such as --json gives; not where a plan begins with a bracket."""
    try:
        return text.lstrip()[:1] in ("{", "[") and isinstance(json.loads(text), (dict, list))
    except (ValueError, RecursionError):
        return False


def called(place: str) -> str:
    """Say what a file is called: its name, or that it is standard input."""
    return "standard input" if place == STANDARD_INPUT else Path(place).name


def _refuse(place: str, problem: str, remedy: str) -> DocumentError:
    source = "standard input" if place == STANDARD_INPUT else place or "A file without a name"
    return not_read(source, problem, remedy)


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

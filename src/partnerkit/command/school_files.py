"""From the name of a file to a school: a document, or a plan that somebody pasted into a text file."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import attrs

import partnerkit as pk
from partnerkit.errors import DocumentError, Fault
from partnerkit.errors.faults import not_read
from partnerkit.errors.shown_values import counted, in_one_line

__all__ = ["DOCUMENTS", "STANDARD_INPUT", "UNSEEN", "SchoolRead", "called", "read_given", "read_plan", "text_of"]

STANDARD_INPUT = "-"

UNSEEN = "No person has looked at it yet: partnerkit match --interactive asks."
"""Stands where a pasted plan was read."""

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
        return SchoolRead(draft, f"{how} {UNSEEN}")
    try:
        school = pk.read_school(place, frameworks=frameworks)
    except DocumentError as error:
        from partnerkit.command.kinds_of_files import kind_of  # needed only here, and it reads the file again

        if (kind := kind_of(place)) == "school":
            raise
        fault = Fault("", f"it has fields of another kind, {kind}.", f"To check it: partnerkit check {place}")
        raise DocumentError(error.source, (fault, *error.faults), stopped=error.stopped) from None
    near = sum(place.match is pk.model.Match.NEAR for place in school.practices)
    held = f"{counted(len(school.practices) - near, 'practice')} in place"
    if near:
        held += f", {near} near"
    if school.unmatched:
        held += f", {len(school.unmatched)} left open"
    if school.observations:
        held += f", {counted(len(school.observations), 'answer')}"
    lines = counted(school.unconfirmed, "line")
    unseen = f" No person has confirmed {lines} of the text that it was read from." if school.unconfirmed else ""
    return SchoolRead(school, f"{in_one_line(called(place))}, read as a school document: {held}.{unseen}")


def read_plan(place: str, name: str | None = None) -> "tuple[pk.language.PlanDraft, str]":
    """Read a pasted plan, and say how it was read; name and place are as in `read_given`."""
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
    from partnerkit.language.plan_text import MAX_CHARACTERS

    if len(text) > MAX_CHARACTERS:
        problem = f"it has {len(text):,} characters; a plan may have {MAX_CHARACTERS:,} at most."
        raise _refuse(place, problem, "Give one school's plan at a time, without what is not part of it.")
    file = "" if place == STANDARD_INPUT else " ".join(Path(place).stem.replace("_", " ").split())
    draft = pk.read_plan_text(text, name=name or school_named(text) or file or "the school")
    if not len(draft):
        raise _refuse(place, "there is nothing in it that says what a school does.", "Write one practice on each line.")
    page = "" if encoding == "UTF-8" else f" ({encoding})"
    return draft, f"{in_one_line(called(place))}, read as a pasted plan{page}: {counted(len(draft), 'line')}."


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

"""One-year action plans: from files and texts, back to files, and out to a spreadsheet or a worksheet."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from partnerkit.documents.action_plan_document import action_plan_from_document
from partnerkit.documents.fault_words import Format
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES
from partnerkit.documents.write import write_document
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import beside, parse_as, read_as
from partnerkit.knowledge.shipped import catalogue_or, frameworks_or
from partnerkit.model import ActionPlan, Activity, Catalogue, Framework, View, Worksheet


@door
def read_action_plan(
    path: str | Path,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    max_bytes: int = MAX_BYTES,
) -> ActionPlan:
    """Read a one-year action plan from a TOML, JSON or YAML file.

    Args:
        path: The file.
        catalogue: The practices that its activities may carry out; partnerkit's own if left out.
        frameworks: The frameworks whose constructs its activities may be of; partnerkit's own if left out.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The plan.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match.

    Examples:
        >>> read_action_plan("examples/data/elm_action_plan.toml")
        <ActionPlan elm_2026: 7 on the team, 4 goals, 6 activities>
    """
    given = catalogue_or(catalogue), frameworks_or(frameworks, readable=True)
    return read_as(action_plan_from_document, path, *given, max_bytes=max_bytes)


@door
@beside(read_action_plan)
def parse_action_plan(
    document: GivenDocument,
    format: Format | None = None,  # noqa: A002 - the plain word for it
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> ActionPlan:
    """Read a one-year action plan from a document in memory; see `read_action_plan`.

    Examples:
        >>> parse_action_plan('{"format": 1, "key": "elm_2026", "school": "Elm School"}', "json")
        <ActionPlan elm_2026: 0 on the team, 0 goals, 0 activities>
    """
    given = catalogue_or(catalogue), frameworks_or(frameworks, readable=True)
    return parse_as(action_plan_from_document, document, format, *given, source=source, max_bytes=max_bytes)


@door
def write_action_plan(plan: ActionPlan, path: str | Path) -> None:
    """Write a plan to a TOML, JSON or YAML file that `read_action_plan` reads back to an equal plan.

    Raises:
        DocumentError: The file's ending is not known, or it cannot be written there.
    """
    write_document(plan, path, kind=ActionPlan, verb="write_action_plan")


@door
def action_plan_csv(plan: ActionPlan) -> str:
    """Give the activities as CSV, one line per activity, for a spreadsheet.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it. Several values in one cell are joined
    by ``"; "``.

    Examples:
        >>> from partnerkit.model import ActionPlan, Activity
        >>> plan = ActionPlan("elm", "Elm School", activities=(Activity("Open house"),))
        >>> print(action_plan_csv(plan).splitlines()[1])
        Open house,,,,,,,,,,,
    """
    out = io.StringIO()
    writer = csv.writer(out)
    fields = attrs.fields(Activity)
    writer.writerow([field.name for field in fields])
    for activity in plan:
        writer.writerow([_cell(getattr(activity, field.name)) for field in fields])
    return out.getvalue()


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@door
def action_plan_worksheet(plan: ActionPlan, view: View, *, catalogue: Catalogue | None = None) -> Worksheet:
    """Sort a plan's activities into the rows of a published worksheet, such as the PaMTSS handout's.

    Args:
        plan: The plan.
        view: The published table.
        catalogue: The practices, which say what they serve, the main thing first; partnerkit's own if left out.

    Returns:
        The worksheet, with each activity in the row of the first construct that its practice serves. Activities without
        a practice or a row are left out.
    """
    catalogue = catalogue_or(catalogue)
    sheet = Worksheet.blank(view, school=plan.school)
    rows = {
        construct: row.key
        for row in reversed(view.rows)
        for construct in row.constructs
        if row.key in {line.key for line in sheet}
    }
    for activity in plan:
        serves = catalogue[activity.practice].serves if activity.practice else ()
        main = next((rows[key] for key in serves if key in rows), None)
        if main is not None:
            sheet = sheet.with_actions(main, activity.name)
    return sheet

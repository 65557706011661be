"""Action plan documents: read strictly, with every fault at once; write; and export for a spreadsheet or a worksheet."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from cattrs import override

from partnerkit.documents.convert import Expected, converter, structure, structure_items
from partnerkit.documents.school import register
from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_text, written
from partnerkit.documents.write import write_document
from partnerkit.errors import nearest
from partnerkit.errors.arguments import door
from partnerkit.model import ActionPlan, Activity, Catalogue, Framework, Types, View, Worksheet

__all__ = ["action_plan_csv", "action_plan_worksheet", "parse_action_plan", "read_action_plan", "write_action_plan"]


@door
def read_action_plan(
    path: str | Path, *, catalogue: Catalogue, frameworks: Sequence[Framework], max_bytes: int = MAX_BYTES
) -> ActionPlan:
    """Read an action plan from a TOML or JSON file.

    Args:
        path: The file.
        catalogue: The practices that its activities may carry out.
        frameworks: The frameworks whose constructs its activities may be of.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The plan.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match.
    """
    return parse_action_plan(
        *read_text(path, max_bytes=max_bytes),
        catalogue=catalogue,
        frameworks=frameworks,
        source=Path(path).name,
        max_bytes=max_bytes,
    )


@door
def parse_action_plan(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    catalogue: Catalogue,
    frameworks: Sequence[Framework],
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> ActionPlan:
    """Read an action plan from the text of a TOML or JSON document; see `read_action_plan`.

    Raises:
        DocumentError: The document has faults.
    """
    document = parse_document(text, format, source=source, max_bytes=max_bytes)
    constructs = _constructs(frameworks)
    stated = document.get("goals")
    goals = {
        goal["key"]: goal["key"]
        for goal in (stated if isinstance(stated, list) else ())
        if isinstance(goal, dict) and isinstance(goal.get("key"), str)
    }
    made = converter()
    register(
        made,
        Activity,
        practice=override(struct_hook=lambda value, _: _practice(value, catalogue)),
        types=override(
            struct_hook=lambda value, _: structure_items(
                value, lambda one: _key(one, constructs, "construct"), Activity
            )
        ),
        goals=override(
            struct_hook=lambda value, _: structure_items(value, lambda one: _key(one, goals, "goal"), Activity)
        ),
    )
    return structure(document, ActionPlan, using=made, source=source)


def _constructs(frameworks: Sequence[Framework]) -> dict[str, str]:
    """Give the full keys of all constructs by full key, and those of types by their last word where only one type has it."""
    types = dict.fromkeys(key for f in frameworks if isinstance(f.structure, Types) for key in f.structure.members)
    last = [key.rpartition(".")[2] for key in types]
    short = {word: key for word, key in zip(last, types, strict=True) if last.count(word) == 1}
    return {**short, **{construct.key: construct.key for framework in frameworks for construct in framework}}


def _practice(value: Any, catalogue: Catalogue) -> str:
    return catalogue[_key(value, {name: name for name in catalogue.names}, "practice")].key


def _key(value: Any, known: Mapping[str, str], kind: str) -> str:
    """Give the full key that a word stands for.

    Raises:
        Expected: It stands for nothing.
    """
    if not isinstance(value, str):
        raise Expected(f"it is {written(value)}.", f"Expected the key of a {kind}.")
    if value not in known:
        near = nearest(value, known)
        raise Expected(f"there is no {kind} {written(value)}.", f"Did you mean {near[0]!r}?" if near else "")
    return known[value]


@door
def write_action_plan(plan: ActionPlan, path: str | Path) -> None:
    """Write a plan to a TOML or JSON file that `read_action_plan` reads back to an equal plan.

    Raises:
        DocumentError: The file's ending tells no format, or it cannot be written there.
    """
    write_document(plan, path, kind=ActionPlan, verb="write_action_plan")


@door
def action_plan_csv(plan: ActionPlan) -> str:
    """Give the activities as CSV, one line an activity, for a spreadsheet.

    A cell that a spreadsheet would run as a formula is written with an apostrophe before it. Several values in one cell are joined by ``"; "``.

    Examples:
        >>> from partnerkit.model import ActionPlan, Activity
        >>> print(action_plan_csv(ActionPlan("elm", "Elm School", activities=(Activity("Open house"),))).splitlines()[1])
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
def action_plan_worksheet(plan: ActionPlan, view: View, *, catalogue: Catalogue) -> Worksheet:
    """Sort a plan's activities into the rows of a published worksheet, such as the PaMTSS handout's.

    Args:
        plan: The plan.
        view: The published table.
        catalogue: The practices, which say what they serve, the main thing first.

    Returns:
        The worksheet, each activity in the row of the first construct that its practice serves and the table speaks to. Activities without a
        practice, and those to which no row speaks, are in none.
    """
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

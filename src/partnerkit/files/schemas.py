"""JSON Schemas of the documents."""

from collections.abc import Iterable
from functools import cache
from typing import Any, cast

from partnerkit import crosswalk, language, planning, reports, scoring, surveys
from partnerkit.documents.document_kinds import DocumentKind, ResultKind
from partnerkit.documents.result_schema import schema_of_result
from partnerkit.documents.schema import schema_of
from partnerkit.errors.arguments import door
from partnerkit.files.results import RESULTS, data_held
from partnerkit.knowledge.shipped import catalogue_or, frameworks_or
from partnerkit.model import Catalogue, Framework


@door
def json_schema(
    kind: DocumentKind | ResultKind,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    inline: bool = False,
    ref_template: str = "#/$defs/{name}",
) -> dict[str, Any]:
    """Give the JSON Schema of a kind of document, for an editor that completes and underlines, or to make a form from.

    Args:
        kind: What the document holds: ``"school"``, ``"action_plan"``, ``"instrument"``, ``"framework"``,
            ``"composites"``, ``"catalogue"``, ``"findings"``, ``"vocabulary"``, ``"community"`` or ``"crosswalk"``; or
            a result, such as ``"profile"`` or ``"plan"``; `ResultKind` lists them.
        catalogue: The practices that a school or an action plan may name; partnerkit's own if left out.
        frameworks: The frameworks whose indicators a school may observe; partnerkit's own, with both versions of dual
            capacity, if left out.
        inline: Whether to write every definition in place, for tools that do not follow ``$ref``. Rules inside a rule
            are then only described as text or an object.
        ref_template: Where references point, such as ``"#/components/schemas/{name}"`` for OpenAPI. The definitions
            stay under ``$defs``, and you move them there. It has no effect with `inline`.

    Returns:
        A schema of draft 2020-12, as plain data. Every valid document fits it; a document that fits can still have
        faults that only reading finds, such as a practice that is listed twice.

    Raises:
        UnknownKeyError: There is no such kind.
        InvalidValueError: `ref_template` has no ``{name}`` in it.

    Examples:
        >>> schema = json_schema("school")
        >>> schema["title"], schema["required"]
        ('A school: what it does, and how it was rated', ['format', 'key', 'name'])
    """
    practices, readable = catalogue_or(catalogue), frameworks_or(frameworks, readable=True)
    if kind not in RESULTS:
        asked = cast("DocumentKind", kind)
        return schema_of(asked, practices, readable, inline=inline, ref_template=ref_template, others=tuple(RESULTS))
    data, title = data_held(kind), RESULTS[kind].title
    return schema_of_result(data, title, _nouns(), practices, readable, inline=inline, ref_template=ref_template)


@cache
def _nouns() -> dict[str, type]:
    """Give the classes of results by their names."""
    rooms = (planning, surveys, crosswalk, reports, language, scoring)
    named = {name: getattr(room, name) for room in rooms for name in dir(room) if not name.startswith("_")}
    return {name: each for name, each in named.items() if isinstance(each, type)}

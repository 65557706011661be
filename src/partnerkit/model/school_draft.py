"""A school that was read from a text and that no person has confirmed yet. It can be scored, with a note."""

from typing import Protocol, runtime_checkable

from partnerkit.errors import require
from partnerkit.model.school import School, unconfirmed_note


@runtime_checkable
class SchoolDraft(Protocol):
    """Something that gives a school, such as `partnerkit.language.PlanDraft`."""

    @property
    def unconfirmed(self) -> int:
        """How many lines of what was read no person has confirmed."""
        ...

    def school(self) -> School:
        """Give the school."""
        ...


def school_of(given: School | SchoolDraft, verb: str) -> tuple[School, tuple[str, ...]]:
    """Give the school of a draft, or the school as it is, and a note on what nobody has confirmed of it."""
    if isinstance(given, School):
        remedy = "When a person has checked them, set `unconfirmed` to 0 in the school's document."
        return given, (f"{unconfirmed_note(given.unconfirmed)} {remedy}",) if given.unconfirmed else ()
    expected = "a School, such as read_school gives, or a draft of one, such as read_plan_text gives"
    require(given, SchoolDraft, thing=verb, field="school", expected=expected)
    if not given.unconfirmed:
        return given.school(), ()
    remedy = (
        "`partnerkit match --interactive` asks about what matters most first; in Python, `draft.review()` lists it."
    )
    return given.school(), (f"{unconfirmed_note(given.unconfirmed)} {remedy}",)

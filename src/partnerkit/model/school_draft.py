"""A school that was read from a text and that no person has confirmed yet: what can be asked of it all the same."""

from typing import Protocol, runtime_checkable

from partnerkit.errors import require
from partnerkit.errors.words import counted
from partnerkit.model.school import School

__all__ = ["SchoolDraft", "school_of"]


@runtime_checkable
class SchoolDraft(Protocol):
    """Something that gives a school as far as it is known, such as `partnerkit.language.PlanDraft`."""

    @property
    def unconfirmed(self) -> int:
        """How many lines of what was read no person has confirmed."""
        ...

    def school(self) -> School:
        """Give the school as far as it is known."""
        ...


def school_of(given: School | SchoolDraft, verb: str) -> tuple[School, tuple[str, ...]]:
    """Give the school of a draft, and a note on what nobody has confirmed; a school is given as it is.

    Raises:
        InvalidValueError: It is neither.
    """
    if isinstance(given, School):
        return given, ()
    expected = "a School, such as read_school gives, or a draft of one, such as read_plan_text gives"
    require(given, SchoolDraft, thing=verb, field="school", expected=expected)
    if not given.unconfirmed:
        return given.school(), ()
    lines, verb_of_lines = counted(given.unconfirmed, "line"), "is" if given.unconfirmed == 1 else "are"
    note = f"{lines} of the text that this school was read from {verb_of_lines} not confirmed by a person."
    return given.school(), (f"{note} `review()` of the draft asks first what matters most.",)

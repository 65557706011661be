"""A school that was read from a text and that no person has confirmed yet. It can be scored, with a note."""

from typing import Protocol, runtime_checkable

from partnerkit.errors import require
from partnerkit.errors.arguments import VERB
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


def school_of(given: School | SchoolDraft, *, field: str = "school") -> tuple[School, tuple[str, ...]]:
    """Give the school of a draft, or the school as it is, and a note on what nobody has confirmed of it."""
    if isinstance(given, School):
        school = given
    else:
        expected = "a School, such as read_school gives, or a draft of one, such as read_plan_text gives"
        require(given, SchoolDraft, thing=VERB, field=field, expected=expected)
        school = given.school()
    if not given.unconfirmed:
        return school, ()
    what = "it" if given.unconfirmed == 1 else "them"
    return school, (f"{unconfirmed_note(given.unconfirmed)} Let somebody who knows the school look at {what}.",)

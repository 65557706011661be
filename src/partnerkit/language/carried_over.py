"""The answers of an earlier review in a plan that was read again, which somebody may have edited meanwhile."""

import attrs

from partnerkit.language.decisions import OF_SCHOOL, meant_of
from partnerkit.language.draft import PlanDraft
from partnerkit.language.draft_lines import DraftLine


def carried_over(draft: PlanDraft, before: PlanDraft) -> tuple[PlanDraft, tuple[str, ...]]:
    r"""Give a draft with the answers of an earlier draft of the same plan, and the words whose answers were not kept.

    An answer is kept if the plan still has its words, and if it still means the same: a key alone says that a
    practice is in place, and under "Next steps" that it is wanted.

    Examples:
        >>> import partnerkit as pk
        >>> before = pk.read_plan_text("Open house\nClass Dojo", name="Elm (invented)")
        >>> before = before.confirmed({"Open house": "annual_open_house", "Class Dojo": None})
        >>> draft, lost = carried_over(pk.read_plan_text("Open house\nPTA meetings", name="Elm (invented)"), before)
        >>> dict(draft.decided), lost
        ({'Open house': 'annual_open_house'}, ('Class Dojo',))
    """
    lines, lines_before = _lines_with(draft), _lines_with(before)
    kept = {
        text: decision
        for text, decision in before.decided.items()
        if text in OF_SCHOOL
        or (
            text in lines
            and {repr(meant_of(line, text, decision)) for line in lines[text]}
            == {repr(meant_of(line, text, decision)) for line in lines_before[text]}
        )
    }
    lost = tuple(text for text in before.decided if text not in kept)
    return attrs.evolve(draft, decided={**draft.decided, **kept}), lost


def _lines_with(draft: PlanDraft) -> dict[str, list[DraftLine]]:
    """Give the lines that have a text, by the text of each line and of each of its parts."""
    found: dict[str, list[DraftLine]] = {}
    for line in draft.lines:
        for text in dict.fromkeys((line.text, *(part.text for part in line.match.parts))):
            found.setdefault(text, []).append(line)
    return found

"""Plans of an invented school, read from a text."""

import partnerkit as pk
from partnerkit.language import PlanDraft
from partnerkit.model import Match


def read(text: str) -> PlanDraft:
    """Read a plan of an invented school."""
    return pk.read_plan_text(text, name="Elm School (invented)")


def fits(text: str) -> dict[str, Match]:
    """Give the practices that a text puts in place, each with how well its words fit."""
    return {place.practice: place.match for place in read(text).school().practices}


def in_place(text: str) -> set[str]:
    """Give the practices that a text puts in place."""
    return set(fits(text))

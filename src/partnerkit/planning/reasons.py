"""What recommendations and plans are made of: what a practice would change, and what should be in place before it."""

from collections.abc import Iterable
from enum import StrEnum

import attrs

from partnerkit.errors.shown_values import shortened
from partnerkit.language.stopped import stopped
from partnerkit.model import Match, Practice, School
from partnerkit.model.as_data import data_of
from partnerkit.model.practice import in_hours
from partnerkit.model.statements import in_words
from partnerkit.planning.advice_data import EffortInShort, GainData, PrerequisiteData, Side
from partnerkit.planning.quotable import quotable
from partnerkit.planning.usual import usually_there
from partnerkit.scoring import Score
from partnerkit.scoring.profile import shown_level

_MOST, _LINE = 3, 90
"""How many lines that stopped are quoted, and how many characters of each."""


class Standing(StrEnum):
    """Whether a prerequisite is in place."""

    IN_PLACE = "in place"
    MAY_BE = "may be in place"
    """A line of the school's list only comes near it. Advice counts it as in place, so ask whether it is."""
    NOT_STATED = "not stated"
    """The school's list is not complete and does not name it, so ask before starting."""
    MISSING = "missing"


@attrs.frozen(repr=False)
class Prerequisite:
    """A practice that should be in place before another.

    Attributes:
        practice: The practice that should be in place first.
        standing: Whether it is in place.
    """

    practice: Practice
    standing: Standing

    def as_data(self) -> PrerequisiteData:
        """Give the prerequisite as plain data."""
        return {"practice": self.practice.key, "standing": self.standing.value}

    def __repr__(self) -> str:
        return f"<Prerequisite {self.practice.key}: {self.standing.value}>"

    def __str__(self) -> str:
        return f"{self.practice.name} ({self.standing})"


@attrs.frozen(repr=False)
class Gain:
    """What a practice would change in one construct's score.

    Attributes:
        framework: The framework's key; empty for a score of your own.
        before: The score as it is.
        after: The score with the practice in place.
    """

    framework: str
    before: Score
    after: Score

    @property
    def value(self) -> float:
        """How far the score's low bound rises, from 0 to 1."""
        return (self.after.low or 0.0) - (self.before.low or 0.0)

    @property
    def levels(self) -> tuple[float, float]:
        """The level supported for certain, before and after, on the construct's scale."""
        before, after = (score.scale.at_unit(score.low or 0.0) for score in (self.before, self.after))
        return before, after

    def as_data(self) -> GainData:
        """Give the gain as plain data: framework, construct, value from 0 to 1, and the levels before and after."""
        sides = {side: data_of(getattr(self, side), Side) for side in ("before", "after")}
        return data_of(self, GainData, construct=self.after.key, asked=self.after.asked, **sides)

    def __repr__(self) -> str:
        return f"<Gain {self.after.key}: {self.value:+.3f}>"

    def __str__(self) -> str:
        """Give the change in a few words."""
        before, after = (f"{shown_level(score):g}" for score in (self.before, self.after))
        top = f"of {self.after.scale.top:g}"
        name = f'"{self.after.name}"'
        return f"{name} a little (now {before} {top})" if before == after else f"{name} from {before} to {after} {top}"


def largest_first(gains: Iterable[Gain]) -> tuple[Gain, ...]:
    """Put gains in order, the largest first, and equal ones by their key."""
    return tuple(sorted(gains, key=lambda gain: (-gain.value, gain.after.key)))


def last_words(key: str) -> str:
    """Give the last part of a key as words, such as "volunteering"."""
    return in_words(key.rpartition(".")[2])


def listed(keys: Iterable[str]) -> str:
    """Give keys as words, one after the other."""
    return ", ".join(map(in_words, keys))


def effort_in_words(practice: Practice) -> str:
    """Give the hours that a practice takes, and what it costs beside them, in words."""
    effort = practice.effort
    return f"about {in_hours(effort.setup)} to set up and {effort.monthly:g} a month; cost: {effort.cost}"


def effort_of(practice: Practice) -> EffortInShort:
    """Give what a practice takes, as plain data."""
    return {"setup": practice.effort.setup, "monthly": practice.effort.monthly, "cost": practice.effort.cost}


def one_side_note(practices: Iterable[Practice], what: str) -> tuple[str, ...]:
    """Say so where practices build the capacity of one side only; `what` they are begins the sentence."""
    sides = {side for practice in practices for side in practice.builds}
    if len(sides) != 1:
        return ()
    (side,) = sides
    other = "families" if side == "educators" else "educators"
    partnership = f"A partnership has two sides: look for something that builds that of {other} too."
    return (f"{what} builds the capacity of {side} only. {partnership}",)


def stopped_note(school: School) -> tuple[str, ...]:
    """Say what to ask of activities that stopped; nothing where none may be quoted."""
    if not (lines := tuple(filter(quotable, stopped(school)))):
        return ()
    shown = [shortened(line, width=_LINE).rstrip(" .,;:") for line in lines[:_MOST]]
    more = [f"{len(lines) - _MOST} more"] if len(lines) > _MOST else []
    return (f"You stopped: {'; '.join([*shown, *more])}. Ask why before you start something like it.",)


def usual_note(practices: Iterable[Practice], school: School) -> tuple[str, ...]:
    """Say what nearly every school has, and is probably in place though the list does not name it."""
    there = [practice.name for practice in practices if usually_there(practice, school)]
    if not there:
        return ()
    this, it_is, it = ("this", "it is", "it") if len(there) == 1 else ("these", "they are", "them")
    has = f"Nearly every school has {this}, so {it_is} probably in place."
    return (f"{has} Check before you start {it}: {'; '.join(there)}.",)


def near_note(school: School) -> tuple[str, ...]:
    """Say how many near matches advice counts as if they held; nothing where there are none."""
    near = sum(place.match is Match.NEAR for place in school.practices)
    if not near:
        return ()
    if near == 1:
        return ("1 line of the list only comes near a practice. Advice counts it as that practice, so ask first.",)
    return (f"{near} lines of the list only come near a practice. Advice counts each as that practice, so ask first.",)

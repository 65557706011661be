"""Progress: what changed between two profiles of one school, and why the numbers moved."""

from textwrap import fill
from typing import Annotated, Any, Literal, TypedDict

import attrs

from partnerkit.model import Framed, Row, Table
from partnerkit.model.as_data import Versioned, data_of
from partnerkit.model.keyed import Several, with_key
from partnerkit.model.result_data import Later
from partnerkit.scoring.profile import Profile, Score, format_range
from partnerkit.scoring.profile_data import ProfileData

ChangeReason = Literal["evidence", "answers", "effects", "framework", "rule"]
"""Why a number moved, by what the school does, what only one of the profiles knows, the catalogue's effects, the
framework's version, or the rule of the score.
"""

REASONS: tuple[ChangeReason, ...] = ("evidence", "answers", "effects", "framework", "rule")
"""All the reasons, in the order in which they are worked out."""

_WORDS = {
    "evidence": "what the school does, or how it was rated",
    "answers": "answers or listed practices that came or went",
    "effects": "another version of the table of effects",
    "framework": "another version of the framework",
    "rule": "another rule for the score",
}
_SMALL = 5e-4
"""Printed changes smaller than this round to nothing."""


class ShiftData(TypedDict):
    """How far one indicator, or one term of the rule, moved a score, as plain data."""

    key: str
    label: str
    change: float


class ChangePartData(TypedDict):
    """One reason's part of a change as plain data."""

    reason: ChangeReason
    change: float
    shifts: list[ShiftData] | None


class ScoreChangeData(TypedDict):
    """What changed in one construct's score, as plain data."""

    key: str
    name: str
    change: float | None
    low: Annotated[float | None, Later(None)]
    high: Annotated[float | None, Later(None)]
    parts: list[ChangePartData]


class ProgressData(Versioned):
    """What changed between two profiles, as plain data; `read_result` reads it back."""

    kind: Literal["progress"]
    before: ProfileData
    after: ProfileData
    of: Literal["low", "high"]
    changes: list[ScoreChangeData]
    notes: list[str]


@attrs.frozen
class Shift:
    """How far one indicator, or one term of the rule, moved a score.

    Attributes:
        key: The indicator's key; empty for a term of the rule.
        label: What it is, in words.
        change: How far it moved the score, from -1 to 1.
    """

    key: str
    label: str
    change: float

    def as_data(self) -> ShiftData:
        """Give the shift as plain data."""
        return data_of(self, ShiftData)

    def __str__(self) -> str:
        return f"{self.label} {self.change:+.3f}"


@attrs.frozen
class ChangePart:
    """The part of a change that one reason explains.

    Attributes:
        reason: The reason.
        change: How far it moved the score, from -1 to 1.
        shifts: The change split by indicator and term of the rule, largest first; they add up to it. None if the rule
            has no credits.
    """

    reason: ChangeReason
    change: float
    shifts: tuple[Shift, ...] | None

    def as_data(self) -> ChangePartData:
        """Give the part as plain data; ``shifts`` is None if the rule has no credits."""
        return data_of(self, ChangePartData)

    def __str__(self) -> str:
        """Give the reason in words, and the change."""
        return f"{_WORDS[self.reason]}: {self.change:+.3f}"


@attrs.frozen(repr=False)
class ScoreChange:
    """What changed in one construct's score.

    Attributes:
        key: The construct's key.
        name: The construct's name.
        before: Its score before; None if there was none.
        after: Its score after; None if it is no longer scored.
        change: How far the number that is followed moved, from -1 to 1. None where either score is missing or does not
            apply.
        parts: The change by reason, in the order of `REASONS`; the parts sum to it.
    """

    key: str
    name: str
    before: Score | None
    after: Score | None
    change: float | None
    parts: tuple[ChangePart, ...] = ()

    @property
    def low(self) -> float | None:
        """The least that the score itself may have changed by, -1 to 1; None where `change` is."""
        return self._between("low", "high")

    @property
    def high(self) -> float | None:
        """The most that the score itself may have changed by, -1 to 1; None where `change` is."""
        return self._between("high", "low")

    def _between(self, new: str, old: str) -> float | None:
        ends = getattr(self.after, new, None), getattr(self.before, old, None)
        return None if ends[0] is None or ends[1] is None else ends[0] - ends[1]

    @property
    def is_settled(self) -> bool:
        """Whether it is certain that the score rose, that it fell, or that it is the same."""
        low, high = self.low, self.high
        return low is not None and high is not None and (low > 0 or high < 0 or low == high)

    def part(self, reason: ChangeReason) -> float:
        """Give how far one reason moved the score, from -1 to 1; 0 if it did not."""
        return sum(part.change for part in self.parts if part.reason == reason)

    def describe(self) -> str:
        """Give the change in words: how far the score moved, or that missing answers leave open where to."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "no longer scored"
        if self.low is None or self.high is None:
            return "does not apply to both"
        if not self.is_settled:
            return "not settled"
        return _signed(self.high) if self.low == self.high else f"{self.low:+.3f} to {self.high:+.3f}"

    def as_data(self) -> ScoreChangeData:
        """Give the change as plain data, with its parts."""
        return data_of(self, ScoreChangeData)

    def __repr__(self) -> str:
        return f"<ScoreChange {self.key}: {self.describe()}>"


@attrs.frozen(repr=False)
class Progress(Framed, Several[ScoreChange]):
    """What changed between two profiles of one school, score by score and reason by reason.

    Attributes:
        before: The earlier profile.
        after: The later profile.
        of: Which number is followed: ``"low"`` (certain) or ``"high"`` (possible). Without missing answers both are the
            value.
        changes: The changes, construct by construct.
        notes: What to keep in mind.
    """

    _holds = "changes"

    NUMBERS = (
        "before_low",
        "before_high",
        "after_low",
        "after_high",
        "change",
        "low",
        "high",
        *(f"by_{reason}" for reason in REASONS),
    )

    before: Profile
    after: Profile
    of: Literal["low", "high"]
    changes: tuple[ScoreChange, ...]
    notes: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> ScoreChange:
        """Give the change of a construct, with or without the framework's prefix.

        Raises:
            UnknownKeyError: Neither profile scores it.
        """
        return with_key(self.changes, key, "score", "The progress", within=self.after.framework.key)

    @property
    def reasons(self) -> tuple[ChangeReason, ...]:
        """The reasons that moved at least one score by more than 0.0005, in the order of `REASONS`."""
        return tuple(reason for reason in REASONS if any(abs(change.part(reason)) > _SMALL for change in self.changes))

    def table(self) -> Table:
        """Give the changes as a table, one line per construct and one column per reason that moved a score."""
        reasons: tuple[ChangeReason, ...] = self.reasons or ("evidence",)
        rows = tuple(
            (
                change.name,
                *(format_range(s.low, s.high) if s is not None else "" for s in (change.before, change.after)),
                change.describe(),
                *(_signed(change.part(reason)) if change.parts else "" for reason in reasons),
            )
            for change in self.changes
        )
        columns = ("construct", "before", "after", "change", *(f"by {reason}" for reason in reasons))
        return Table(columns, rows, title=self._title(), notes=self.notes)

    def paragraph(self) -> str:
        """Say what moved and why, one line per score whose number moved."""
        moved = [change for change in self.changes if change.change is not None and abs(change.change) > _SMALL]
        certain = sum(change.is_settled for change in moved)
        left_open = sum(change.describe() == "not settled" for change in self)
        count = f"{certain} of {len(self)} scores moved{f', {left_open} not settled' if left_open else ''}."
        lines = [f"{self._title()}: {count}"]
        for change in moved:
            lines.append(fill(f"- {change.name}: {self._moved(change)}", 88, subsequent_indent="  "))
            for part in change.parts:
                if abs(part.change) > _SMALL:
                    shifts = [str(shift) for shift in part.shifts or () if abs(shift.change) > _SMALL]
                    said = f"{part} ({'; '.join(shifts)})" if shifts else f"{part}"
                    lines.append(fill(said, 88, initial_indent="    ", subsequent_indent="      "))
        return "\n".join([*lines, *(fill(note, 88) for note in self.notes)])

    def _moved(self, change: ScoreChange) -> str:
        """Give a change in words, and how far the number that is followed moved if that is something else."""
        if change.low is None or change.low == change.high:
            return change.describe()
        between = "" if change.is_settled else f", from {change.low:+.3f} to {change.high:+.3f}"
        return f"{change.describe()}{between}; its {self.of}est possible value {_signed(change.change or 0.0)}"

    def _title(self) -> str:
        old, new = (f" {p.as_of:%Y-%m-%d}" if p.as_of else "" for p in (self.before, self.after))
        when = f" from{old} to{new}" if old and new else ""
        return f"{self.after.school}, what changed{when}: {self.after.framework.name}, from {self.after.read_from}"

    def as_data(self) -> ProgressData:
        """Give the progress as plain data, which `read_result` reads again."""
        return data_of(self, ProgressData)

    def rows(self) -> list[Row]:
        """Give one row for each construct, with the change and a column for each reason."""
        return [
            {
                "key": change.key,
                "name": change.name,
                "before_low": None if change.before is None else change.before.low,
                "before_high": None if change.before is None else change.before.high,
                "after_low": None if change.after is None else change.after.low,
                "after_high": None if change.after is None else change.after.high,
                "change": change.change,
                "low": change.low,
                "high": change.high,
                **{f"by_{reason}": change.part(reason) if change.parts else None for reason in REASONS},
            }
            for change in self
        ]

    def as_brief_data(self) -> dict[str, Any]:
        """Give which number was followed, and each score that moved or cannot be compared, with the reasons."""
        changes = [
            {
                "key": change.key,
                "name": change.name,
                "change": change.change,
                "low": change.low,
                "high": change.high,
                **{reason: change.part(reason) for reason in REASONS if abs(change.part(reason)) > _SMALL},
            }
            for change in self
            if change.change is None or abs(change.change) > _SMALL
        ]
        head = {"before": self.before.identity, "after": self.after.identity, "of": self.of}
        return {"kind": "progress", **head, "changes": changes}

    def cites(self) -> tuple[Profile, Profile]:
        """Give the sources behind the progress, for `cite`."""
        return (self.before, self.after)

    def __repr__(self) -> str:
        moved = ", ".join(self.reasons) or "nothing"
        return (
            f"<Progress of {self.after.school!r} on {self.after.framework.key}: {len(self)} scores, moved by {moved}>"
        )


def _signed(change: float) -> str:
    return f"{change:+.3f}" if abs(change) > _SMALL else "0"

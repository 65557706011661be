"""Asking: the answer to which open question would narrow a score most?"""

from collections.abc import Iterator, Mapping

import attrs

from partnerkit.errors.arguments import door
from partnerkit.model import Composite, Indicator, Interval, Level, Missing, Table, Tabular
from partnerkit.rules import CompiledRule, Record, bounds, compile
from partnerkit.scoring.profile import Profile
from partnerkit.scoring.score import record_of, registry


@attrs.frozen(repr=False)
class OpenQuestion(Tabular):
    """A question that is not yet answered, and the bounds of the score after each possible answer.

    Attributes:
        indicator: The indicator to ask about.
        width: How far apart the bounds of the score are now, 0 to 1.
        worst: How far apart they would be after the least helpful answer, 0 to 1.
        decides: The possible answers, lowest level first, each with the bounds after it.
    """

    indicator: Indicator
    width: float
    worst: float
    decides: tuple[tuple[Level, Interval], ...]

    def __iter__(self) -> Iterator[tuple[Level, Interval]]:
        """Go through the possible answers, each with the bounds after it."""
        return iter(self.decides)

    def table(self) -> Table:
        """Give the possible answers as a table, one line per answer, with the bounds after it."""
        rows = tuple(
            (f"{level.value:g} {level.label}", f"{ends.low:.3f}", f"{ends.high:.3f}") for level, ends in self.decides
        )
        note = f"Now open by {self.width:.3f}; after the least helpful answer by {self.worst:.3f}."
        return Table(("answer", "lowest", "highest"), rows, title=self.indicator.question, notes=(note,))

    def __repr__(self) -> str:
        return f"<OpenQuestion {self.indicator.key}: {self.width:.3f} wide, {self.worst:.3f} at worst>"


@door
def next_question(profile: Profile, composite: Composite | str) -> OpenQuestion | None:
    """Find the question to ask next: the one whose least helpful answer leaves the bounds of a score narrowest.

    Args:
        profile: A profile with missing answers.
        composite: A composite, or the key of one of the profile's framework.

    Returns:
        The question; if several are equally good, the first in the rule. None if the score is settled or nothing
        applies. Possible answers are the named levels of the indicator's scale.

    Raises:
        UnknownKeyError: The profile's framework has no composite with that key.
    """
    framework = profile.framework
    composite = framework.composite(composite) if isinstance(composite, str) else composite
    rule, record = compile(composite, registry(framework)), record_of(profile)
    now = bounds(rule, record)
    if now is None or now.low == now.high:
        return None
    questions = [
        _question(framework.indicator(key), rule, record, now) for key in rule.indicators if _is_open(record, key)
    ]
    return min(questions, key=lambda question: question.worst, default=None)


def _is_open(record: Record, key: str) -> bool:
    entry = record.get(key, Missing.UNKNOWN)
    return isinstance(entry, Interval) or (isinstance(entry, Missing) and entry is not Missing.NOT_APPLICABLE)


def _question(indicator: Indicator, rule: CompiledRule, record: Record, now: Interval) -> OpenQuestion:
    entry = record.get(indicator.key, Missing.UNKNOWN)
    possible = [
        level
        for level in rule.scales[indicator.key]
        if not isinstance(entry, Interval) or entry.low <= level.value <= entry.high
    ]
    decides = []
    for level in possible:
        answered: Mapping[str, float | Interval | Missing] = {**record, indicator.key: float(level.value)}
        ends = bounds(rule, answered)
        if ends is not None:
            decides.append((level, ends))
    worst = max((ends.high - ends.low for _, ends in decides), default=now.high - now.low)
    return OpenQuestion(indicator, now.high - now.low, worst, tuple(decides))

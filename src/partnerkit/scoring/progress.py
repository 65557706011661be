"""Progress: how each score changed between two profiles, and how much of the change each reason explains.

The earlier profile is changed into the later one step by step, always in the same order: the evidence (practices,
reach, ratings), what only one of the two knows (answers), the catalogue's effects, the framework's version, the rule.
What a step moves is the part of that reason, so the parts add up to the change. If two reasons act on one score,
another order could give other parts. This order first counts what the school itself did, in the way it was counted at
the earlier date.

An answer that only one profile has says nothing about a change at the school. Nor does a practice that only one of two
incomplete lists names, a match that was confirmed, or a reach that was stated later.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

import attrs

from partnerkit.errors import InvalidValueError, RuleError, UnsupportedReading, require
from partnerkit.errors.arguments import door
from partnerkit.model import Composite, Interval, Missing, PracticeInPlace, ResponseScale
from partnerkit.rules import CompiledRule, Entry, Record, Registry, bounds, compile, credits
from partnerkit.scoring.answer import Answer, Support
from partnerkit.scoring.changes import REASONS, ChangePart, Progress, ScoreChange, Shift
from partnerkit.scoring.profile import Profile, Score
from partnerkit.scoring.score import compiled, record_of

End = Literal["low", "high"]

PLANNED = "Started by the plan."
"""The note of a practice that a plan starts: it is new, whether or not the list of practices is complete."""


@door
def progress(before: Profile, after: Profile, *, of: End = "low") -> Progress:
    """Say how each score changed between two profiles of a school, and why.

    There are five reasons, always in this order: *evidence*, what the school does or how it was rated; *answers*, what
    only one of the profiles knows; *effects*, another version of the catalogue; *framework*, another version of the
    framework, in which indicators were dropped or have another scale; *rule*, another way to combine indicators, new
    ones included. The part of each reason is split further by indicator and term of the rule.

    A practice that only one list names is *evidence* where the other list is complete, or where its ``since`` is after
    the earlier profile's ``as_of``. Elsewhere it may only not have been listed, so it is among the *answers*.

    Args:
        before: The earlier profile.
        after: The later one, of the same school, framework, reading and informant; the framework's version may differ.
        of: Which number to follow: ``"low"`` for what is certain, ``"high"`` for what is possible. Both are the value
            where no answer is missing.

    Returns:
        The changes, construct by construct, each from -1 to 1: how far the number that is followed moved, and between
        which ends the score's own change lies (`ScoreChange.low`, `ScoreChange.high`). Where these leave open whether
        it rose or fell, it is "not settled". The parts add up to the change, and the shifts to their part (to 1e-12).
        If the earlier rule cannot be read on the later framework, *framework* gets all of the remaining change, *rule*
        is 0, and a note says so.

    Raises:
        InvalidValueError: The profiles are of different schools, frameworks, readings or informants. Use `compare` for
            those.

    Examples:
        >>> import attrs
        >>> import datetime
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/efisd.toml")
        >>> texts = pk.PracticeInPlace("two_way_text_channel", since=datetime.date(2026, 9, 1))
        >>> now = attrs.evolve(school, practices=(*school.practices, texts))
        >>> last_year = pk.score(school, pk.CONTINUUM, as_of=datetime.date(2026, 6, 30))
        >>> pk.progress(last_year, pk.score(now, pk.CONTINUUM)).reasons
        ('evidence',)
    """
    require(before, Profile, thing="progress", field="before", expected="a Profile, such as score gives")
    require(after, Profile, thing="progress", field="after", expected="a Profile, such as score gives")
    _alike(before, after)
    if of not in ("low", "high"):
        raise InvalidValueError("progress", "of", of, "'low' or 'high'")
    keys = dict.fromkeys([score.key for score in before] + [score.key for score in after])
    split = _Split(before, after, of)
    changes = tuple(split.change(key) for key in keys)
    return Progress(before, after, of, changes, tuple(split.notes()))


def _alike(before: Profile, after: Profile) -> None:
    for name, first, second in (
        ("school", before.school, after.school),
        ("framework", before.framework.key, after.framework.key),
        ("reading", before.reading, after.reading),
        ("informant", before.informant, after.informant),
    ):
        if first != second:
            raise InvalidValueError("progress", f"after.{name}", second, f"{first!r}, as in the profile before")


class _Split:
    """The steps from one profile to another, and how far each moves the scores."""

    def __init__(self, before: Profile, after: Profile, of: End) -> None:
        self.before, self.after, self.of = before, after, of
        self.old, self.new = before.framework, after.framework
        self.merged: list[str] = []
        self.records = record_of(before), record_of(after)
        counted = {**_by_key(after), **dict(_recounted(before, after))}
        self.with_old_answers = self._on_old_scales(dict(_known_before(before, after, counted)))
        self.with_old_effects = self._on_old_scales({key: answer.entry for key, answer in counted.items()})
        self.with_new_effects = self._on_old_scales(self.records[1])

    def _on_old_scales(self, record: Record) -> dict[str, Entry]:
        """Give what is known now on the earlier scales. What is no longer asked stays as it was."""
        told = dict(self.records[0])
        for key in told:
            if key in record:
                told[key] = _moved(record[key], self.new.scale_of(key), self.old.scale_of(key))
        return told

    def change(self, key: str) -> ScoreChange:
        old, new = _scored(self.before, key), _scored(self.after, key)
        name = (new or old or self.after[key]).name
        ends = [None if score is None else (score.low if self.of == "low" else score.high) for score in (old, new)]
        if ends[0] is None or ends[1] is None:
            return ScoreChange(key, name, old, new, None)
        states: list[tuple[CompiledRule, Record]] = [
            (compiled(self.old)[key], self.records[0]),
            (compiled(self.old)[key], self.with_old_answers),
            (compiled(self.old)[key], self.with_old_effects),
            (compiled(self.old)[key], self.with_new_effects),
            self._old_rule_on_new(key),
            (compiled(self.new)[key], self.records[1]),
        ]
        values = [ends[0], *(self._value(*state) for state in states[1:-1]), ends[1]]
        if values[-2] is None:
            values[-2], states[-2] = values[-1], states[-1]
            self.merged.append(name)
        settled = [ends[0] if value is None else value for value in values]
        parts = tuple(
            ChangePart(reason, settled[i + 1] - settled[i], self._shifts(states[i], states[i + 1]))
            for i, reason in enumerate(REASONS)
        )
        return ScoreChange(key, name, old, new, ends[1] - ends[0], parts)

    def _old_rule_on_new(self, key: str) -> tuple[CompiledRule, Record]:
        """Give the earlier rule with the later framework's indicators and scales.

        Indicators that the later framework no longer has do not apply.
        """
        if self.old == self.new:
            return compiled(self.new)[key], self.records[1]
        now = {indicator.key for indicator in self.new.indicators}
        gone = {indicator.key: Missing.NOT_APPLICABLE for indicator in self.old.indicators if indicator.key not in now}
        rule = _compiled(self.old.composite(key), self.mixed)
        return (compiled(self.new)[key], {}) if rule is None else (rule, {**self.records[1], **gone})

    @cached_property
    def mixed(self) -> Registry:
        """The earlier scores over the later indicators; indicators that were dropped keep their scale."""
        indicators = {
            indicator.key: (indicator, framework.scale_of(indicator.key))
            for framework in (self.old, self.new)
            for indicator in framework.indicators
        }
        return Registry(indicators, {c.key: c for c in self.old.composites})

    def _value(self, rule: CompiledRule, record: Record) -> float | None:
        """Give the number at one step; None if there is none."""
        ends = bounds(rule, record) if record else None
        return None if ends is None else (ends.low if self.of == "low" else ends.high)

    def _shifts(
        self, first: tuple[CompiledRule, Record], second: tuple[CompiledRule, Record]
    ) -> tuple[Shift, ...] | None:
        try:
            credited = [self._credits(*state) for state in (first, second)]
        except UnsupportedReading:
            return None
        names = {**credited[0], **credited[1]}
        shifts = [Shift(*name, credited[1].get(name, 0.0) - credited[0].get(name, 0.0)) for name in names]
        shifts.sort(key=lambda shift: (-abs(shift.change), shift.key, shift.label))
        return tuple(shift for shift in shifts if shift.change)

    def _credits(self, rule: CompiledRule, record: Record) -> dict[tuple[str, str], float]:
        split = credits(rule, record, high=self.of == "high")
        found: dict[tuple[str, str], float] = {}
        for leaf in split.leaves() if split is not None else ():
            found[leaf.key, leaf.label] = found.get((leaf.key, leaf.label), 0.0) + leaf.credit
        return found

    def notes(self) -> Iterator[str]:
        yield (
            "Each change is split in a fixed order: evidence first, as it would have been counted before, "
            "then answers that came or went, effects, framework, rule."
            if self.before.data_version != self.after.data_version
            else "Both were made with the same data: no number moved because of effects, framework or rule."
        )
        if any(one.low != one.high for profile in (self.before, self.after) for one in profile):
            yield (
                '"Not settled" means that missing answers leave open whether a score rose or fell. The parts say how '
                f"far its {self.of}est possible value moved."
            )
        if self.before.reading == "ratings" and (other := list(_answered_otherwise(self.before, self.after))):
            yield f"Answers that came or went, which say nothing about a change at the school: {'; '.join(other)}."
        if self.merged:
            yield (
                "Framework and rule are not kept apart for: "
                f"{', '.join(dict.fromkeys(self.merged))}. The rule before cannot be read on the new version."
            )
        if self.before.reading == "inventory":
            old, new = _counted(self.before), _counted(self.after)
            if old.keys() != new.keys():
                came, went = (
                    ", ".join(name for key, name in one.items() if key not in other) or "none"
                    for one, other in ((new, old), (old, new))
                )
                yield f"Practices that count now and did not before: {came}. No longer: {went}."
            yield (
                "An inventory says what practices in place can support. A rise is not a measured effect, "
                "and an incomplete list that names more, or less, may only say more, or less."
            )
        yield "The numbers describe the school's practice and conditions, not its families."


def _scored(profile: Profile, key: str) -> Score | None:
    return next((score for score in profile if score.key == key), None)


def _compiled(composite: Composite, known: Registry) -> CompiledRule | None:
    try:
        return compile(composite, known)
    except RuleError:
        return None


def _moved(entry: Entry, source: ResponseScale, target: ResponseScale) -> Entry:
    """Move an entry to the same place on another scale."""
    first, second = ((scale.bottom, scale.top, scale.reverse) for scale in (source, target))
    if isinstance(entry, Missing) or first == second:
        return entry
    if isinstance(entry, Interval):
        ends = sorted(target.at_unit(source.unit(level)) for level in (entry.low, entry.high))
        return Interval(*ends)
    return target.at_unit(source.unit(entry))


def _known_before(before: Profile, after: Profile, counted: Mapping[str, Answer]) -> Iterator[tuple[str, Entry]]:
    """Go through the indicators that are known as they were before, each with what the later profile says of it.

    `counted` has the later answers, by the earlier effects. What only one of the profiles knows is left as it was.
    """
    old = _by_key(before)
    listed = {support.practice.key for answer in before.answers for support in answer.supports}
    places = {support.practice.key: support for answer in after.answers for support in answer.supports}
    for key in old.keys() & counted.keys():
        was, now = old[key], counted[key]
        if before.reading == "ratings":
            if was.missing is now.missing:
                yield key, now.entry
            continue
        # where the later list is complete, what it does not name has ended
        held = [
            _as_known(support, places.get(support.practice.key, support))
            for support in was.supports
            if support.practice.key in places or not _is_settled(now)
        ]
        held += [
            support
            for support in now.supports
            if support.practice.key not in listed and (_is_settled(was) or _has_begun(support.place, before))
        ]
        if _is_settled(was) == _is_settled(now) and _held(held) == _held(now.supports):
            yield key, now.entry
        elif _held(held) != _held(was.supports):
            yield key, Answer.supported(now.indicator, now.scale, held, settled=_is_settled(was)).entry


def _is_settled(answer: Answer) -> bool:
    """Say whether a practice that the list does not name is known not to support an indicator."""
    return answer.high == answer.if_near


def _has_begun(place: PracticeInPlace, before: Profile) -> bool:
    """Say whether a practice is known to have begun after the earlier profile, or to be begun by a plan."""
    return place.note == PLANNED or bool(place.since and before.as_of and place.since > before.as_of)


def _as_known(was: Support, now: Support) -> Support:
    """Give a practice as it is now, as far as that was known before: its match, and its reach if both state one."""
    states_both = was.place.reach is not None and now.place.reach is not None
    place = attrs.evolve(now.place, match=was.place.match)
    return attrs.evolve(was, place=place, reach=now.reach if states_both else was.reach)


def _held(supports: Iterable[Support]) -> list[tuple[str, float, float, bool]]:
    return sorted((s.practice.key, *s.opportunity, s.is_near) for s in supports)


def _answered_otherwise(before: Profile, after: Profile) -> Iterator[str]:
    """Name the indicators that only one profile knows, or that each does not know for another reason."""
    now = _by_key(after)
    for key, answer in _by_key(before).items():
        if key in now and answer.missing is not now[key].missing:
            said = ("answered" if one.missing is None else f"{one.missing}" for one in (answer, now[key]))
            yield f"{answer.indicator.name} ({', then '.join(said).replace('_', ' ')})"


def _recounted(before: Profile, after: Profile) -> Iterator[tuple[str, Answer]]:
    """Go through the indicators on which practices have other effects now, each as the earlier effects support it."""
    known = {support.practice.key for answer in before.answers for support in answer.supports}
    places = {support.practice.key: support for answer in after.answers for support in answer.supports}
    old = _by_key(before)
    for key, answer in _by_key(after).items():
        now = [support for support in answer.supports if support.practice.key in known]
        was = [s for s in (old[key].supports if key in old else ()) if s.practice.key in places]
        if _effects(now) == _effects(was):
            continue
        # the practices of now, as the school has them now, with the effects that they had before
        held = [attrs.evolve(places[s.practice.key], effect=s.effect) for s in was]
        held += [support for support in answer.supports if support.practice.key not in known]
        yield key, Answer.supported(answer.indicator, answer.scale, held, settled=_is_settled(answer))


def _counted(profile: Profile) -> dict[str, str]:
    """Give the names of the practices that support an indicator, by key."""
    return {support.practice.key: support.practice.name for answer in profile.answers for support in answer.supports}


def _effects(supports: Iterable[Support]) -> list[tuple[str, float, float]]:
    return sorted((support.practice.key, support.effect.share, support.effect.ceiling) for support in supports)


def _by_key(profile: Profile) -> Mapping[str, Answer]:
    return {answer.indicator.key: answer for answer in profile.answers}

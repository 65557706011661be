"""What is known about one indicator of a school: its level, or a range of levels, and what supports it."""

from collections.abc import Iterable
from typing import Self

import attrs

from partnerkit.documents.write import in_json, plain
from partnerkit.model import Effect, Indicator, Match, Missing, Observation, Practice, PracticeInPlace, ResponseScale
from partnerkit.model.as_data import data_of
from partnerkit.model.scale import Interval
from partnerkit.scoring.opportunities import Mix, Opportunity, level_and_shares, supported_level
from partnerkit.scoring.profile_data import AnswerData, SupportData


@attrs.frozen(repr=False)
class Support:
    """What one practice in place adds to one indicator.

    Attributes:
        practice: The practice.
        effect: Its effect on the indicator.
        place: The practice as the school stated it.
        reach: The reach that was counted, 0 to 1.
        levels: How many levels it adds for certain; 0 for a near match. With the bottom of the scale, the levels of all
            supports add up to the indicator's lowest level.
    """

    practice: Practice
    effect: Effect
    place: PracticeInPlace
    reach: float
    levels: float = 0.0

    @property
    def is_near(self) -> bool:
        """Whether the practice is only a near match to what the school wrote."""
        return self.place.match is Match.NEAR

    @property
    def opportunity(self) -> Opportunity:
        """The share of families that it gives opportunities to, and their level."""
        return self.effect.share * self.reach, self.effect.ceiling

    def as_data(self) -> SupportData:
        """Give the support as plain data."""
        effect = {"ceiling": self.effect.ceiling, "share": self.effect.share}
        return data_of(self, SupportData, **effect, place=in_json(plain(self.place)))

    def __repr__(self) -> str:
        return f"<Support {self.practice.key}: {self.effect.indicator} +{self.levels:g}, reach {self.reach:g}>"


@attrs.frozen(repr=False)
class Answer:
    """What is known about one indicator of a school.

    Attributes:
        indicator: The indicator.
        scale: Its scale.
        low: The lowest level that it can have, on its scale.
        high: The highest level that it can have.
        missing: Why it is not known; None if it is known.
        supports: In an inventory, the practices that support it.
        observation: In ratings, what the informant said.
    """

    indicator: Indicator
    scale: ResponseScale
    low: float
    high: float
    missing: Missing | None = None
    supports: tuple[Support, ...] = ()
    observation: Observation | None = None

    @classmethod
    def supported(
        cls, indicator: Indicator, scale: ResponseScale, supports: Iterable[Support], *, settled: bool
    ) -> Self:
        """Make the answer from practices in place.

        Args:
            indicator: The indicator.
            scale: Its scale.
            supports: What each practice adds; the number of levels is computed here.
            settled: Whether nothing else can support it, because the list of practices is complete.
        """
        given = tuple(supports)
        opportunities = [each.opportunity for each in given]
        near = [each.is_near for each in given]
        # a near match is not certain: what is certain has no share from it
        certain = [(0.0 if is_near else share, at) for (share, at), is_near in zip(opportunities, near, strict=True)]
        low, levels = level_and_shares(scale.bottom, scale.top, certain)
        found = [  # many thousand times in a recommendation, so not by `attrs.evolve`, which takes five times as long
            Support(each.practice, each.effect, each.place, each.reach, added)
            for each, added in zip(given, levels, strict=True)
        ]
        found.sort(key=lambda each: (-each.levels, each.practice.key))
        high = scale.top
        if settled:
            high = supported_level(scale.bottom, scale.top, opportunities) if any(near) else low
        is_known = settled or not all(near)
        return cls(indicator, scale, low, high, None if is_known else Missing.UNKNOWN, tuple(found))

    def with_supports(self, more: Iterable[Support]) -> Self:
        """Give the answer with these supports added; a settled answer stays settled."""
        settled = self.low == self.high
        return self.supported(self.indicator, self.scale, (*self.supports, *more), settled=settled)

    @property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """The opportunities that are certain, without those of near matches."""
        return tuple(support.opportunity for support in self.supports if not support.is_near)

    @property
    def with_near(self) -> tuple[Opportunity, ...]:
        """All opportunities, with those of near matches."""
        return tuple(support.opportunity for support in self.supports)

    @property
    def has_near(self) -> bool:
        """Whether some of its supports are only near matches."""
        return any(support.is_near for support in self.supports)

    @property
    def if_near(self) -> float:
        """The lowest level if the near matches hold; `low` where there are none."""
        return supported_level(self.scale.bottom, self.scale.top, self.with_near) if self.has_near else self.low

    @property
    def mix(self) -> Mix:
        """The share of families that is certain to be at each level; for a rating, every level up to it is filled."""
        return self._mix(self.opportunities)

    @property
    def mix_if_near(self) -> Mix:
        """The share of families at each level if the near matches hold; `mix` where there are none."""
        return self._mix(self.with_near)

    def _mix(self, opportunities: tuple[Opportunity, ...]) -> Mix:
        base = self.scale.bottom if opportunities else self.low
        settled = self.low == self.high
        return Mix.supported(self.scale, base, opportunities, settled=settled, of=self.indicator.name)

    @property
    def is_known(self) -> bool:
        """Whether it was observed, a practice supports it for certain, or the list of practices is complete."""
        return self.missing is None

    @property
    def entry(self) -> "float | Interval | Missing":
        """The answer as an entry in a record, for rules to read."""
        if self.missing is Missing.NOT_APPLICABLE:
            return Missing.NOT_APPLICABLE
        return self.low if self.low == self.high else Interval(self.low, self.high)

    def as_data(self) -> AnswerData:
        """Give the answer as plain data."""
        said = None if self.observation is None else in_json(plain(self.observation))
        return data_of(self, AnswerData, observation=said)

    def __repr__(self) -> str:
        level = f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"
        missing = f", {self.missing}" if self.missing else ""
        return f"<Answer {self.indicator.key}: {level}{missing}, {len(self.supports)} supports>"

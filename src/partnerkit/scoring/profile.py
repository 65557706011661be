"""What scoring gives: a number from a rule (`Score`), and all of them for one school on one framework (`Profile`)."""

import datetime
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model import (
    TOLERANCE,
    Band,
    Composite,
    Findings,
    Framework,
    Informant,
    ResponseScale,
    Source,
    Table,
    Tabular,
)
from partnerkit.scoring.answer import Answer

__all__ = ["Profile", "Reading", "Score", "format_range"]


@attrs.frozen(repr=False)
class Score:
    """A number from a rule, from 0 to 1; higher is more of what the framework describes.

    Attributes:
        key: The construct's key.
        name: The construct's name.
        low: The lowest value that what is known allows. None if nothing applies.
        high: The highest value that what is known allows. None if nothing applies.
        scale: The scale on which the value is also given as a level.
        known: How many of the indicators behind it are known.
        asked: How many indicators are behind it and apply.
        n: The smallest number of people an answer behind it comes from, if known.
        estimate: The value prorated over what is known, where the composite allows it. partnerkit's default composites are
            formative and allow none.
        composite: The composite that was read, if it is at hand: for its bands and the unit it is reported on.
    """

    key: str
    name: str
    low: float | None
    high: float | None
    scale: ResponseScale
    known: int
    asked: int
    n: int | None = None
    estimate: float | None = None
    composite: Composite | None = None

    @property
    def value(self) -> float | None:
        """The value, if what is known settles it; else None."""
        return self.low if self.low == self.high else None

    @property
    def coverage(self) -> float:
        """The share of the indicators behind it that are known, from 0 to 1."""
        return self.known / self.asked if self.asked else 0.0

    @property
    def level(self) -> float | None:
        """The value as a level of the scale, if it is settled."""
        return None if self.value is None else self.scale.at_unit(self.value)

    @property
    def bands(self) -> tuple[Band, Band] | None:
        """The bands of the lowest and the highest value, the same twice where the band is settled; None without bands."""
        if self.composite is None or self.low is None or self.high is None:
            return None
        low, high = self.composite.band(self.low), self.composite.band(self.high)
        return None if low is None or high is None else (low, high)

    @property
    def reported(self) -> float | None:
        """The value in the unit that the composite is reported on, if it is settled; from 0 to 1 if it has no such unit."""
        if self.value is None or self.composite is None:
            return self.value
        return self.composite.reported(self.value)

    @property
    def is_at_least(self) -> bool:
        """Whether only a lower bound is known, so that anything above is possible."""
        return self.low is not None and self.high is not None and self.low < self.high and self.high >= 1 - TOLERANCE

    @property
    def is_open(self) -> bool:
        """Whether anything is possible, because no indicator is known or those that are settle nothing."""
        return self.known == 0 or (self.is_at_least and self.low is not None and self.low <= TOLERANCE)

    @property
    def reached(self) -> str:
        """The level that is reached for certain, in words; ``short of`` the first one above the bottom where even that is open."""
        if self.low is None:
            return "does not apply"
        level = self.scale.reached(self.scale.at_unit(self.low))
        if self.low != self.high and level is self.scale.levels[0]:
            return "not known" if self.is_open else f"short of {self.scale.levels[1].label}"
        return level.label

    def describe(self) -> str:
        """Give the level in words: ``"2.5, Consultation"``, ``"at least 1, Involvement"`` or ``"not known"``."""
        if self.low is None or self.high is None:
            return "does not apply"
        if self.low == self.high:
            return f"{_two(self.scale.at_unit(self.low))}, {self.reached}"
        if self.is_open:
            return "not known"
        low, high = self.scale.at_unit(self.low), self.scale.at_unit(self.high)
        if self.is_at_least:
            return f"at least {_two(low)}, {self.reached}"
        top = self.scale.describe(high)
        return f"{_two(low)} to {_two(high, up=True)}, {self.reached}{'' if self.reached == top else f' to {top}'}"

    def as_data(self) -> dict[str, Any]:
        """Give the score as plain data: ``value`` is None where what is known does not settle it; ``low`` and ``high`` say what it can be."""
        bands = self.bands
        return {
            "key": self.key,
            "name": self.name,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "level": self.level,
            "level_text": self.describe(),
            "band_low": bands[0].key if bands else None,
            "band_high": bands[1].key if bands else None,
            "reported": self.reported,
            "estimate": self.estimate,
            "known": self.known,
            "asked": self.asked,
            "n": self.n,
        }

    def __repr__(self) -> str:
        """Give the key and the range."""
        return f"<Score {self.key}: {format_range(self.low, self.high)}>"

    def __str__(self) -> str:
        """Give the score in one line."""
        return f"{self.name}: {format_range(self.low, self.high)} ({self.describe()}){self._band_text()}"

    def _band_text(self) -> str:
        if self.bands is None:
            return ""
        low, high = self.bands
        return f", {low}" if low == high else f", {low} to {high}"


def format_range(low: float | None, high: float | None) -> str:
    """Give a number, ``≥ low``, or ``low to high``, with two decimals; a lower bound is rounded down and an upper one up."""
    if low is None or high is None:
        return "n/a"
    if low == high:
        return f"{low:.2f}"
    if low <= TOLERANCE and high >= 1 - TOLERANCE:
        return "open"
    floor = math.floor(low * 100 + TOLERANCE) / 100
    return (
        f"≥ {floor:.2f}" if high >= 1 - TOLERANCE else f"{floor:.2f} to {math.ceil(high * 100 - TOLERANCE) / 100:.2f}"
    )


def _two(level: float, *, up: bool = False) -> str:
    """Give a level with at most two decimals, rounded down, or up."""
    cents = math.ceil(level * 100 - TOLERANCE) if up else math.floor(level * 100 + TOLERANCE)
    return f"{cents / 100:g}"


Reading = Literal["inventory", "ratings"]


@attrs.frozen(repr=False)
class Profile(Tabular):
    """One school read on one framework by one informant, or from its inventory of practices.

    A profile describes current opportunities and conditions. It says nothing about families, and a higher score is
    not a better school.

    Attributes:
        school: The school's name.
        framework: The framework.
        reading: ``"inventory"`` (what practices in place support) or ``"ratings"`` (what an informant observed).
        informant: Whose ratings; None for an inventory.
        as_of: Up to which day observations counted; None if all did.
        answers: What is known, indicator by indicator.
        scores: The scores, construct by construct.
        notes: What was assumed and what to keep in mind, as sentences.
        data_version: Which data it was made with.
        findings: The findings behind the evidence of the practices that count, with their sources; none in ratings.
    """

    school: str
    framework: Framework
    reading: Reading
    informant: Informant | None
    as_of: datetime.date | None
    answers: tuple[Answer, ...]
    scores: tuple[Score, ...]
    notes: tuple[str, ...] = ()
    data_version: str = ""
    findings: Findings = attrs.field(factory=lambda: Findings("no findings", "0", ()))

    def __getitem__(self, key: str) -> Score:
        """Give the score of a construct, with or without the framework's prefix.

        Raises:
            UnknownKeyError: The profile has no such score.
        """
        for score in self.scores:
            if score.key in (key, f"{self.framework.key}.{key}"):
                return score
        raise UnknownKeyError(
            key, "score", f"The profile on {self.framework.name!r}", tuple(s.key for s in self.scores)
        )

    def __contains__(self, key: object) -> bool:
        """Say whether there is a score of that key."""
        return any(score.key in (key, f"{self.framework.key}.{key}") for score in self.scores)

    def __iter__(self) -> Iterator[Score]:
        """Go through the scores."""
        return iter(self.scores)

    def __len__(self) -> int:
        """Count the scores."""
        return len(self.scores)

    def _ipython_key_completions_(self) -> list[str]:
        return [score.key.removeprefix(f"{self.framework.key}.") for score in self.scores]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The publications behind the findings, each once."""
        return tuple({s.key: s for key in self.findings.keys for s in self.findings.sources_of(key)}.values())

    def answer(self, indicator: str) -> Answer:
        """Give what is known about an indicator.

        Raises:
            UnknownKeyError: The profile has no such indicator.
        """
        for answer in self.answers:
            if answer.indicator.key in (indicator, f"{self.framework.key}.{indicator}"):
                return answer
        raise UnknownKeyError(
            indicator,
            "indicator",
            f"The profile on {self.framework.name!r}",
            tuple(a.indicator.key for a in self.answers),
        )

    @property
    def read_from(self) -> str:
        """What the numbers were read from, in words."""
        return "practices in place" if self.reading == "inventory" else f"ratings by {self.informant}"

    def distribution(self) -> dict[str, int]:
        """Count the scores by the level that is reached for certain, lowest first, ``"not known"`` last."""
        counts = Counter(score.reached for score in self.scores)
        order = dict.fromkeys(
            label
            for score in self.scores
            for label in (f"short of {score.scale.levels[1].label}", *(x.label for x in score.scale))
        )
        return {label: counts[label] for label in (*order, "not known", "does not apply") if counts[label]}

    def table(self, *, notes: bool = True) -> Table:
        """Give the scores as a table: one line a construct, with the notes below it or without."""
        rows = tuple(
            (score.name, format_range(score.low, score.high), score.describe(), f"{score.known} of {score.asked}")
            for score in self.scores
        )
        return Table(
            ("construct", "score", "level", "known"),
            rows,
            title=self._title(),
            notes=(self._distribution_line(), *(self.notes if notes else ())),
        )

    def _title(self) -> str:
        when = f" up to {self.as_of:%Y-%m-%d}" if self.as_of else ""
        return f"{self.school}: {self.framework.name} ({self.framework.version}), from {self.read_from}{when}"

    def _distribution_line(self) -> str:
        return (
            "Levels reached for certain: "
            + ", ".join(f"{count} {label}" for label, count in self.distribution().items())
            + "."
        )

    @property
    def identity(self) -> dict[str, Any]:
        """What was read, as plain data with the keys school, framework, version, reading, informant and as_of."""
        return {
            "school": self.school,
            "framework": self.framework.key,
            "version": self.framework.version,
            "reading": self.reading,
            "informant": self.informant.value if self.informant else None,
            "as_of": self.as_of.isoformat() if self.as_of else None,
        }

    def as_data(self) -> dict[str, Any]:
        """Give the profile as plain data."""
        scores = [score.as_data() for score in self]
        return {**self.identity, "data_version": self.data_version, "scores": scores, "notes": list(self.notes)}

    def cites(self) -> tuple[Source, ...]:
        """Give what the profile rests on, for `cite`: the framework's sources and those of the findings."""
        return (*self.framework.sources, *self.sources)

    def __repr__(self) -> str:
        """Give school, framework and reading."""
        return f"<Profile of {self.school!r} on {self.framework.key} {self.framework.version} from {self.read_from}: {len(self)} scores>"

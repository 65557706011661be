"""The results of scoring: one construct's score (`Score`), and all scores of a school on a framework (`Profile`)."""

import datetime
import math
from collections import Counter
from typing import Any, Literal

import attrs

from partnerkit.errors.arguments import door
from partnerkit.errors.shown_values import in_one_line
from partnerkit.model import (
    TOLERANCE,
    UNCLASSIFIED,
    Band,
    Composite,
    Findings,
    Framed,
    Framework,
    Informant,
    ResponseScale,
    Row,
    Source,
    Table,
)
from partnerkit.model.as_data import FORMAT, data_of
from partnerkit.model.keyed import Several, held_at, with_key
from partnerkit.model.rule import Reached, Share
from partnerkit.scoring.answer import Answer
from partnerkit.scoring.opportunities import Mix
from partnerkit.scoring.profile_data import ProfileData, ProfileIdentity, ScoreData
from partnerkit.scoring.rule_and_answers import Behind


@attrs.frozen(repr=False)
class Score:
    """A score from 0 to 1; higher means more of what the framework describes.

    Attributes:
        key: The construct's key.
        name: The construct's name.
        low: The lowest value that the facts allow. None if nothing applies.
        high: The highest value that the facts allow. None if nothing applies.
        scale: The scale for giving the value as a level.
        known: How many of the indicators behind it are known.
        asked: How many indicators behind it apply.
        n: The smallest number of people behind any of its answers, if known.
        estimate: The value from the known answers alone, for a reflective composite. partnerkit's default composites
            are formative and have none.
        composite: The composite, with its bands and its reporting unit, if there is one.
        behind: The rule and the answers behind it, if there are any. Its mix, and what near matches would change, come
            from these.
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
    behind: Behind | None = attrs.field(default=None, eq=False)

    @property
    def value(self) -> float | None:
        """The value, 0 to 1; None where missing answers leave it open."""
        return self.low if self.low == self.high else None

    @property
    def if_near(self) -> float | None:
        """The lowest value if the near matches hold, 0 to 1; None where there are none."""
        return None if self.behind is None else self.behind.if_near

    @property
    def mix(self) -> Mix | None:
        """The share at each level that is certain; None unless the rule only averages indicators on one scale."""
        return self._named(None if self.behind is None else self.behind.mix)

    @property
    def mix_if_near(self) -> Mix | None:
        """The `mix` if the near matches hold; None where there are none."""
        return self._named(None if self.behind is None else self.behind.mix_if_near)

    def _named(self, mix: Mix | None) -> Mix | None:
        return None if mix is None else attrs.evolve(mix, of=self.name)

    @property
    def coverage(self) -> float:
        """The share of the indicators behind it that are known, from 0 to 1."""
        return self.known / self.asked if self.asked else 0.0

    @property
    def level(self) -> float | None:
        """The value as a level of the scale; None where only bounds are known."""
        return None if self.value is None else self.scale.at_unit(self.value)

    @property
    def bands(self) -> tuple[Band, Band] | None:
        """The bands of the lowest and the highest value, which may be the same; None if the score has no bands."""
        if self.composite is None or self.low is None or self.high is None:
            return None
        low, high = self.composite.band(self.low), self.composite.band(self.high)
        return None if low is None or high is None else (low, high)

    @property
    def reported(self) -> float | None:
        """The value in the composite's reporting unit, or from 0 to 1 without one; None where only bounds are known."""
        if self.value is None or self.composite is None:
            return self.value
        return self.composite.reported(self.value)

    @property
    def is_at_least(self) -> bool:
        """Whether only a lower bound is known, so that any value above it is possible."""
        return self.low is not None and self.high is not None and self.low < self.high and self.high >= 1 - TOLERANCE

    @property
    def is_open(self) -> bool:
        """Whether any value is possible, because no indicator is known or the known ones do not narrow it."""
        return self.known == 0 or (self.is_at_least and self.low is not None and self.low <= TOLERANCE)

    @property
    def reached(self) -> str:
        """The level that is reached for certain, in words, or ``"not known"`` or ``"does not apply"``."""
        if self.low is None:
            return "does not apply"
        if self.low == self.high:
            return self.scale.reached(self.scale.at_unit(self.low)).label
        if self.is_open:
            return "not known"
        level = self.scale.reached(self.scale.at_unit(self.low))
        return self.steps[1] if level is self.scale.levels[0] else level.label

    @property
    def steps(self) -> tuple[str, ...]:
        """The levels that `reached` can name, lowest first, with the range between the lowest two as one of them."""
        bottom, first, *_ = self.scale.levels
        labels = (level.label for level in self.scale.levels[1:])
        return (bottom.label, self.scale.where((bottom.value + first.value) / 2), *labels)

    def describe(self) -> str:
        """Give the level in words: ``"at least 0.9 of 4: between Not yet and In places"`` or ``"not known"``.

        A share of requirements reads ``"3 to 12 of 15; 6 are known"``.
        """
        if self.low is None or self.high is None:
            return "does not apply"
        if requirements := self.requirements:
            least, most = (round(end * requirements) for end in (self.low, self.high))
            if least == most:
                return f"{least} of {requirements}"
            return "not known" if self.is_open else f"{least} to {most} of {requirements}; {self.known} are known"
        top = f"{self.scale.top:g}"
        if self.low == self.high:
            level = shown_level(self)
            return f"{level:g} of {top}: {self.scale.where(level)}"
        if self.is_open:
            return "not known"
        low, high = sorted(map(self.scale.at_unit, (self.low, self.high)))
        shown = rounded_down(self.scale, low)
        if self.is_at_least and not self.scale.reverse:
            return f"at least {shown:g} of {top}: {self.scale.where(shown)}"
        ends = (self.scale.describe(low), self.scale.describe(high))
        return f"{shown:g} to {_rounded_up(self.scale, high):g} of {top}: {' to '.join(dict.fromkeys(ends))}"

    @property
    def requirements(self) -> int:
        """How many requirements the score is a share of, if each is one indicator and all count the same; else 0."""
        rule = None if self.composite is None else self.composite.rule
        if not isinstance(rule, Share) or len({*rule.weights}) > 1:
            return 0
        return self.asked if all(isinstance(one, Reached) for one in rule.of) else 0

    @property
    def near_text(self) -> str:
        """The level if the near matches hold, as a number rounded down; empty if they change nothing."""
        if self.if_near is None or self.if_near == self.low:
            return ""
        return f"{rounded_down(self.scale, self.scale.at_unit(self.if_near)):g}"

    def as_data(self) -> ScoreData:
        """Give the score as plain data.

        ``value`` is None where only ``low`` and ``high`` are known.
        """
        low, high = (band.key for band in self.bands) if self.bands else (None, None)
        return data_of(self, ScoreData, level_text=self.describe(), band_low=low, band_high=high)

    def as_row(self) -> Row:
        """Give the score as one row of a data frame, with its levels on the construct's scale."""
        bands = self.bands
        low, high = (None if end is None else self.scale.at_unit(end) for end in (self.low, self.high))
        return {
            "key": self.key,
            "name": self.name,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "level_low": low,
            "level_high": high,
            "if_near": self.if_near,
            "estimate": self.estimate,
            "known": self.known,
            "asked": self.asked,
            "n": self.n,
            "band_low": bands[0].key if bands else None,
            "band_high": bands[1].key if bands else None,
        }

    def __repr__(self) -> str:
        return f"<Score {self.key}: {format_range(self.low, self.high)}>"

    def __str__(self) -> str:
        """Give the score in one line."""
        near = f" ({self.near_text} if the near matches hold)" if self.near_text else ""
        return f"{self.name}: {self.describe()}{near}{self._band_text()}"

    def _band_text(self) -> str:
        if self.bands is None:
            return ""
        low, high = self.bands
        return f", {low}" if low == high else f", {low} to {high}"


def format_range(low: float | None, high: float | None) -> str:
    """Give a value from 0 to 1, or its bounds, with two decimals: low rounded down, high rounded up.

    Bounds read ``low to high``, ``≥ low`` if the highest value is 1, or ``open`` if any value is possible. What does
    not apply reads ``n/a``.
    """
    if low is None or high is None:
        return "n/a"
    if low == high:
        return f"{low:.2f}"
    if low <= TOLERANCE and high >= 1 - TOLERANCE:
        return "open"
    floor = math.floor(low * 100 + TOLERANCE) / 100
    if high >= 1 - TOLERANCE:
        return f"≥ {floor:.2f}"
    return f"{floor:.2f} to {math.ceil(high * 100 - TOLERANCE) / 100:.2f}"


def shown_level(score: Score, digits: int = 1) -> float:
    """Give the level of a score's lowest value as it is shown: one number looks alike on every page.

    A value that is known has two decimals; a bound has one, or `digits` in tables, and is never shown tighter than it
    is.
    """
    scale, level = score.scale, score.scale.at_unit(score.low or 0.0)
    if score.low == score.high:
        return next((near for near in (round(level, 2), round(level, 3)) if scale.bottom < near < scale.top), level)
    return _rounded_up(scale, level) if scale.reverse else rounded_down(scale, level, digits)


def _rounded_up(scale: ResponseScale, level: float) -> float:
    """Round a level up to tenths, but never above the top."""
    return min(scale.top, math.ceil(level * 10 - TOLERANCE) / 10)


def rounded_down(scale: ResponseScale, level: float, digits: int = 1) -> float:
    """Round a level down to so many decimals, so that a bound is never shown tighter than it is.

    Just above the bottom it has more decimals, up to three, so that it does not look like the bottom.
    """
    for shown in range(digits, 4):
        found = math.floor(level * 10.0**shown + TOLERANCE) / 10.0**shown
        if found > scale.bottom:
            return found
    return scale.bottom


ProfileReading = Literal["inventory", "ratings"]


@attrs.frozen(repr=False)
class Profile(Framed, Several[Score]):
    """The scores of one school on one framework, from one informant's ratings or from the practices in place.

    A profile describes current opportunities and conditions. It says nothing about families, and a higher score is
    not a better school.

    Attributes:
        school: The school's name.
        framework: The framework.
        reading: ``"inventory"`` (what practices in place support) or ``"ratings"`` (what an informant observed).
        informant: Whose ratings; None for an inventory.
        as_of: The last day whose observations counted; None if all did.
        answers: What is known, indicator by indicator.
        scores: The scores, construct by construct.
        notes: Assumptions and cautions, as sentences.
        data_version: The versions of the data that it was made with.
        findings: The findings behind the evidence of the practices that count, with their sources; none in ratings.
        school_key: The school's key.
    """

    _holds = "scores"

    NUMBERS = ("value", "low", "high", "level_low", "level_high", "if_near", "estimate", "n")

    school: str
    framework: Framework
    reading: ProfileReading
    informant: Informant | None
    as_of: datetime.date | None
    answers: tuple[Answer, ...]
    scores: tuple[Score, ...]
    notes: tuple[str, ...] = ()
    data_version: str = ""
    findings: Findings = attrs.field(factory=lambda: Findings("no findings", "0", ()))
    school_key: str = ""

    def __getitem__(self, key: str) -> Score:
        """Give the score of a construct, with or without the framework's prefix.

        Raises:
            UnknownKeyError: The profile has no such score.
        """
        where = f"The profile on {self.framework.name!r}"
        return with_key(self.scores, key, "score", where, within=self.framework.key)

    def __contains__(self, key: object) -> bool:
        """Say whether there is a score with that key, with or without the framework's prefix."""
        return any(score.key in (key, f"{self.framework.key}.{key}") for score in self.scores)

    def _ipython_key_completions_(self) -> list[str]:
        return [score.key.removeprefix(f"{self.framework.key}.") for score in self.scores]

    @property
    def verdict(self) -> str | None:
        """The stage that the framework's published rule gives the whole school; None if it has no such rule.

        It is a stage's key, or ``"unclassified"`` if the rule does not decide, or if an area is not rated or is rated
        between two stages.

        Examples:
            >>> import partnerkit as pk
            >>> areas = {"relationships": 3, "learning": 3, "differences": 2, "advocacy": 3, "power": 4}
            >>> ratings = [
            ...     pk.Observation(f"four_versions.{area}.version", "team", level=level)
            ...     for area, level in areas.items()
            ... ]
            >>> school = pk.School("elm", "Elm School", observations=ratings)
            >>> pk.score(school, pk.FRAMEWORKS["four_versions"], informant="team").verdict
            'open_door'
        """
        if not self.framework.verdicts:
            return None
        at = {level.value: level.key for level in self.framework.ladder}
        known = [at.get(answer.low) for answer in self.answers if answer.is_known]
        given = [key for key in known if key is not None]
        return self.framework.verdict(given) if len(given) == len(self.answers) else UNCLASSIFIED

    @property
    def sources(self) -> tuple[Source, ...]:
        """The publications behind the findings, each once."""
        return tuple({s.key: s for key in self.findings.keys for s in self.findings.sources_of(key)}.values())

    def answer(self, indicator: str) -> Answer:
        """Give what is known about an indicator.

        Raises:
            UnknownKeyError: The profile has no such indicator.
        """
        known = {answer.indicator.key: answer for answer in self.answers}
        where = f"The profile on {self.framework.name!r}"
        return held_at(indicator, known, "indicator", where, within=self.framework.key)

    @property
    def read_from(self) -> str:
        """Where the numbers come from, in words."""
        return "practices in place" if self.reading == "inventory" else f"ratings by {self.informant}"

    def distribution(self) -> dict[str, int]:
        """Count the scores by the level that is reached for certain, lowest first.

        ``"not known"`` and ``"does not apply"`` come last. Levels that no score reaches are left out.
        """
        counts = Counter(score.reached for score in self.scores)
        order = dict.fromkeys(label for score in self.scores for label in score.steps)
        return {label: counts[label] for label in (*order, "not known", "does not apply") if counts[label]}

    @door
    def table(self, *, notes: bool = True) -> Table:
        """Give the scores as a table, one line per construct, with or without the notes below."""
        with_near = any(score.near_text for score in self.scores)
        columns = ("construct", "score", "level", "known", *(("if near matches hold",) if with_near else ()))
        rows = tuple(
            (
                score.name,
                format_range(score.low, score.high),
                score.describe(),
                f"{score.known} of {score.asked}",
                *((score.near_text,) if with_near else ()),
            )
            for score in self.scores
        )
        below = (self._distribution_line(), *(self.notes if notes else ()))
        return Table(columns, rows, title=self._title(), notes=below)

    def _title(self) -> str:
        when = f" up to {self.as_of:%Y-%m-%d}" if self.as_of else ""
        return f"{self.school}: {self.framework.name} ({self.framework.version}), from {self.read_from}{when}"

    def _distribution_line(self) -> str:
        counts = ", ".join(f"{count} {label}" for label, count in self.distribution().items())
        return f"Levels reached for certain: {counts or 'none'}."

    def in_short(self) -> str:
        """Give up to three lines: what was read, how many scores reach each level, and the score with most support.

        Examples:
            >>> import partnerkit as pk
            >>> school = pk.read_school("examples/data/efisd.toml")
            >>> print(pk.score(school, pk.SIX_TYPES).in_short())
            EFISD pre-K plan: Epstein's six types of involvement (1995), from practices in place
              Levels reached for certain: 5 between Not yet and In places, 1 not known.
              Supported most: Volunteering: at least 0.3 of 4: between Not yet and In places (0.4 if the near matches hold)
        """  # noqa: E501 - what is printed
        lines = [self._title(), f"  {self._distribution_line()}"]
        most = max(self.scores, key=lambda score: score.low or 0.0, default=None)
        if most is not None and most.low and not most.is_open:
            lines.append(f"  Supported most: {most}")
        return "\n".join(map(in_one_line, lines))

    @property
    def identity(self) -> ProfileIdentity:
        """The school, the framework, the reading, the informant and the day, as plain data."""
        as_of = self.as_of.isoformat() if self.as_of else None
        return data_of(self, ProfileIdentity, version=self.framework.version, as_of=as_of)

    def as_data(self) -> ProfileData:
        """Give the profile as plain data, which `read_result` reads again."""
        return {
            "format": FORMAT,
            "kind": "profile",
            **self.identity,
            "data_version": self.data_version,
            "scores": [score.as_data() for score in self],
            "answers": [answer.as_data() for answer in self.answers],
            "notes": list(self.notes),
        }

    def rows(self) -> list[Row]:
        """Give one row for each score, with what was read; levels are on the construct's scale."""
        return [{**_identified(self), **score.as_row()} for score in self]

    def as_brief_data(self) -> dict[str, Any]:
        """Give what was read, and for each score its key, its bounds to four decimals, and its level in words."""
        scores = [
            {
                "key": score.key,
                "name": score.name,
                "low": None if score.low is None else round(score.low, 4),
                "high": None if score.high is None else round(score.high, 4),
                "level": score.describe(),
            }
            for score in self
        ]
        return {"kind": "profile", **_identified(self), "scores": scores}

    def cites(self) -> tuple[Source, ...]:
        """Give the sources behind the profile, for `cite`: the framework's and those of the findings."""
        return (*self.framework.sources, *self.sources)

    def __repr__(self) -> str:
        framework = f"{self.framework.key} {self.framework.version}"
        return f"<Profile of {self.school!r} on {framework} from {self.read_from}: {len(self)} scores>"


def _identified(profile: Profile) -> Row:
    """Give the keys that say what a profile is of: the school, the framework, the reading and the informant."""
    return {
        "school": profile.school,
        "school_key": profile.school_key,
        "framework": profile.framework.key,
        "reading": profile.reading,
        "informant": profile.informant.value if profile.informant else None,
    }

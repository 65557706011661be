"""Recommendations: practices a school could take up next, each with its reasons as data and in words."""

from collections.abc import Iterator
from enum import StrEnum
from textwrap import fill
from typing import Any

import attrs

from partnerkit.documents.write import in_json, plain
from partnerkit.errors.words import counted, in_one_line
from partnerkit.model import TOLERANCE, Composite, Finding, Framed, Framework, Practice, Row, Source, Table, Tabular
from partnerkit.model.as_data import FORMAT
from partnerkit.planning.plan_data import (
    EffortInShort,
    EvidenceLabel,
    FrameworkVersion,
    GainData,
    PrerequisiteData,
    RecommendationData,
    RecommendationsData,
    Side,
)
from partnerkit.scoring import Score

__all__ = ["ONLY_GIVEN_TABLE", "AdvicePart", "Gain", "Prerequisite", "Recommendation", "Recommendations", "Standing"]


ALMOST_ANYWHERE = 1.25
"""What adds less than so many times what it adds at the typical school is good almost anywhere."""

ONLY_GIVEN_TABLE = (
    "The ranking is best only given partnerkit's own table of effects. It predicts no outcome for students, and "
    "evidence tiers are labels that do not enter it."
)
"""Stands under every list of recommendations."""

_WIDTH = 88
"""Printed paragraphs wrap at this many characters."""


class AdvicePart(StrEnum):
    """Why a practice is advised to this school."""

    BUILD_ON = "build on what you do"
    """It is a stronger form of something that the school lists."""
    BARRIERS = "meet the barriers named"
    """It helps with barriers that families named."""
    FILL = "fill what is empty"
    """It adds more here than at a typical school, since what it speaks to is low here."""
    ANYWHERE = "good almost anywhere"
    """It adds about as much at a typical school as here, so that it suits nearly every school."""


class Standing(StrEnum):
    """Whether a prerequisite is in place."""

    IN_PLACE = "in place"
    NOT_STATED = "not stated"
    """The school's list is not complete and does not name it, so ask before starting."""
    MISSING = "missing"


@attrs.frozen(repr=False)
class Prerequisite:
    """A practice that should be in place before another.

    Attributes:
        practice: The practice that should be in place first.
        standing: Whether it does.
    """

    practice: Practice
    standing: Standing

    def as_data(self) -> PrerequisiteData:
        """Give the prerequisite as plain data."""
        return {"practice": self.practice.key, "standing": self.standing.value}

    def __repr__(self) -> str:
        """Give practice and standing."""
        return f"<Prerequisite {self.practice.key}: {self.standing.value}>"

    def __str__(self) -> str:
        """Give the practice and its standing."""
        return f"{self.practice.name} ({self.standing})"


@attrs.frozen(repr=False)
class Gain:
    """What a practice would change in one construct's score.

    Attributes:
        framework: The framework's key; empty for a score of one's own.
        before: The score as it is.
        after: The score with the practice in place.
    """

    framework: str
    before: Score
    after: Score

    @property
    def value(self) -> float:
        """The change of the score's low bound, from 0 to 1, by which what is certain rises."""
        return (self.after.low or 0.0) - (self.before.low or 0.0)

    @property
    def levels(self) -> tuple[float, float]:
        """The level supported for certain, before and after, on the construct's scale."""
        before, after = (score.scale.at_unit(score.low or 0.0) for score in (self.before, self.after))
        return before, after

    def as_data(self) -> GainData:
        """Give the gain as plain data: framework, construct, value from 0 to 1, and the levels before and after."""
        return {
            "framework": self.framework,
            "construct": self.after.key,
            "value": self.value,
            "levels": list(self.levels),
            "asked": self.after.asked,
            "before": _side(self.before),
            "after": _side(self.after),
        }

    def __repr__(self) -> str:
        """Give construct and size."""
        return f"<Gain {self.after.key}: {self.value:+.3f}>"

    def __str__(self) -> str:
        """Give the change in a few words."""
        before, after = (f"{level:.2g}" for level in self.levels)
        top = f"of {self.after.scale.top:g}"
        name = f'"{self.after.name}"'
        return f"{name} a little, from {before} {top}" if before == after else f"{name} from {before} to {after} {top}"


@attrs.frozen(repr=False)
class Recommendation(Tabular):
    """One practice a school could take up next, and why.

    Attributes:
        rank: Its place, 1 for the first; practices that nothing tells apart share a place.
        practice: The practice.
        gain: What it adds to the objective, 0 to 1.
        gains: What it changes, construct by construct, largest first.
        prerequisites: What should be in place first, and whether it is.
        barriers: The barriers named that it helps with.
        sources: The publications behind its evidence.
        tied: Whether nothing tells it from the practice before or after it.
        place: What decided its place, number by number, the smaller the earlier; empty if no number did.
        barriers_left: The barriers named that it does not help with.
        named_by: Who named the barriers, in words.
        languages: The home languages of the school's families, where it bridges languages and there are several.
        unmoved: The names of the scores that count and that it leaves as they are.
        findings: What studies found, each with its own label, cautions and what of it was read.
        builds_on: Practices that the school lists and of which this is a stronger form.
        wanted: What the school says it wants, of what this serves.
        typical: What it would add to the same objective at the typical school, 0 to 1; None where that is not known.
        said_here: What schools of the school's country call it, or something close; empty if not known.
    """

    rank: int
    practice: Practice
    gain: float
    gains: tuple[Gain, ...]
    prerequisites: tuple[Prerequisite, ...]
    barriers: tuple[str, ...]
    sources: tuple[Source, ...]
    tied: bool = False
    place: tuple[float, ...] = ()
    barriers_left: tuple[str, ...] = ()
    named_by: str = "Families here"
    languages: tuple[str, ...] = ()
    unmoved: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    builds_on: tuple[Practice, ...] = ()
    wanted: tuple[str, ...] = ()
    typical: float | None = None
    said_here: str = ""

    @property
    def particular(self) -> float | None:
        """How many times as much it adds here as at the typical school; None where that is not known.

        The typical school lists each practice with the reach that is the share of published plans naming it. About 1
        means that nearly every school would get the same advice.
        """
        if self.typical is None:
            return None
        return self.gain / self.typical if self.typical > TOLERANCE else float("inf")

    @property
    def part(self) -> AdvicePart:
        """Whether it builds on a practice, meets a barrier, fills a gap, or is good almost anywhere."""
        if self.builds_on:
            return AdvicePart.BUILD_ON
        if self.barriers:
            return AdvicePart.BARRIERS
        if self.particular is not None and self.particular < ALMOST_ANYWHERE:
            return AdvicePart.ANYWHERE
        return AdvicePart.FILL

    def with_standing(self, standing: Standing) -> tuple[Practice, ...]:
        """Give the prerequisites of one standing."""
        return tuple(p.practice for p in self.prerequisites if p.standing is standing)

    @property
    def why_now(self) -> str:
        """Why this practice can come next, in a sentence or two."""
        lowest = min(self.gains, key=lambda gain: (gain.before.low or 0.0, -gain.value), default=None)
        reasons = []
        if self.wanted:
            reasons.append(f"It serves what you want: {_and([_last_word(key) for key in self.wanted])}.")
        if self.builds_on:
            reasons.append(f"It is a stronger form of what you do: {_and([p.name for p in self.builds_on])}.")
        if self.barriers:
            reasons.append(f"{self.named_by} named {_and(self.barriers)} as {_a_barrier(self.barriers)}.")
        if self.languages:
            reasons.append(f"It helps across languages, and families here speak {len(self.languages)}.")
        if lowest is not None and not (lowest.before.low or 0.0):
            reasons.append(f'Nothing that is listed supports "{lowest.after.name}" yet.')
        ready, ask = self.with_standing(Standing.IN_PLACE), self.with_standing(Standing.NOT_STATED)
        if not self.prerequisites:
            reasons.append("It needs nothing else first.")
        if ready:
            reasons.append(f"What it needs is in place: {_and([p.name for p in ready])}.")
        if ask:
            names = _and([p.name for p in ask])
            reasons.append(f"Ask first whether you have {names}; the list does not say.")
        if self.part is AdvicePart.ANYWHERE:
            reasons.append("Nearly every school would get this advice.")
        elif self.particular is not None and 1.5 <= self.particular < float("inf"):
            reasons.append(f"It adds {self.particular:.1f} times as much here as at a typical school.")
        return " ".join(reasons)

    @property
    def will_not(self) -> tuple[str, ...]:
        """What it will not do, in sentences."""
        practice, said = self.practice, []
        ceiling = max((effect.ceiling for effect in practice.effects), default=0.0)
        top = max((gain.after.scale.top for gain in self.gains), default=ceiling)
        if ceiling < top:
            said.append(f"By itself it leads no higher than level {ceiling:g} of {top:g}.")
        if practice.direction == "one_way":
            said.append("It carries word from school to home and brings none back.")
        if len(practice.builds) == 1:
            other = "families" if practice.builds == ("educators",) else "educators"
            said.append(f"It builds what {practice.builds[0]} know and can do; {other} need something beside it.")
        if self.barriers_left:
            said.append(f"It does not help with {_and(self.barriers_left)}.")
        if self.unmoved:
            count = len(self.unmoved) + len(self.gains)
            said.append(f"It leaves {len(self.unmoved)} of the {count} scores that count as they are.")
        return tuple(said)

    def paragraph(self) -> str:
        """Tell the recommendation in plain language."""
        practice = self.practice
        lifts = "; ".join(str(gain) for gain in self.gains[:4])
        more = f"; and {len(self.gains) - 4} more" if len(self.gains) > 4 else ""
        tie = " (tied with another)" if self.tied else ""
        lines = [
            f"{self.rank}. {practice.name}{tie}. {practice.summary}",
            *((f"Schools here say: {self.said_here}, or something close to it.",) if self.said_here else ()),
            f"It would lift {lifts}{more}.",
            f"Why now: {self.why_now}",
            (
                f"Effort: about {practice.effort.setup:g} staff hours to set up and {practice.effort.monthly:g} a "
                f"month; cost: {practice.effort.cost}."
            ),
            f"Evidence: {practice.evidence.tier}; {practice.evidence.studied}.",
            *((f"What it will not do: {' '.join(self.will_not)}",) if self.will_not else ()),
            *(f"Found: {finding.statement} [{finding.how_sure}]" for finding in self.findings[:2]),
            *(f"Keep in mind: {caution}" for caution in practice.cautions),
            *(f"Source: {source}" for source in self.sources),
        ]
        first, *rest = lines
        return "\n".join(
            [
                fill(first, _WIDTH),
                *(fill(line, _WIDTH, initial_indent="   ", subsequent_indent="     ") for line in rest),
            ]
        )

    def as_data(self) -> RecommendationData:
        """Give the recommendation as plain data."""
        practice = self.practice
        return {
            "rank": self.rank,
            "tied": self.tied,
            "practice": practice.key,
            "name": practice.name,
            "summary": practice.summary,
            "said_here": self.said_here,
            "part": self.part.value,
            "gain": self.gain,
            "typical": self.typical,
            "place": [float(number) for number in self.place],
            "builds_on": [practice.key for practice in self.builds_on],
            "wanted": list(self.wanted),
            "gains": [gain.as_data() for gain in self.gains],
            "why_now": self.why_now,
            "prerequisites": [need.as_data() for need in self.prerequisites],
            "barriers": list(self.barriers),
            "barriers_left": list(self.barriers_left),
            "named_by": self.named_by,
            "languages": list(self.languages),
            "will_not": list(self.will_not),
            "unmoved": list(self.unmoved),
            "effort": effort_of(practice),
            "evidence": evidence_of(practice),
            "cautions": list(practice.cautions),
            "findings": [
                {
                    "key": finding.key,
                    "statement": finding.statement,
                    "how_sure": finding.how_sure,
                    "cautions": list(finding.cautions),
                }
                for finding in self.findings
            ],
            "sources": [source.as_data() for source in self.sources],
        }

    def cites(self) -> tuple[Source, ...]:
        """Give what the recommendation rests on, for `cite`."""
        return self.sources

    def __repr__(self) -> str:
        """Give rank, practice and gain."""
        return f"<Recommendation {self.rank}: {self.practice.key}, gain {self.gain:+.4f}>"

    def table(self) -> Table:
        """Give what it would lift as a table, score by score."""
        rows = tuple(
            (
                gain.framework or "own score",
                gain.after.name,
                *(f"{level:.2f}" for level in gain.levels),
                f"{gain.value:+.4f}",
            )
            for gain in self.gains
        )
        notes = (self.why_now, " ".join(self.will_not), *self.practice.cautions)
        columns = ("framework", "lifts", "level before", "level after", "gain")
        return Table(columns, rows, title=f"{self.rank}. {self.practice.name}", notes=tuple(filter(None, notes)))

    def __str__(self) -> str:
        """Tell the recommendation in plain language."""
        return self.paragraph()


@attrs.frozen(repr=False)
class Recommendations(Framed):
    """What a school could take up next, first things first.

    Attributes:
        school: The school's name.
        items: The recommendations.
        considered: How many practices were candidates.
        notes: How they were ranked and what not to conclude.
        anywhere: What suits nearly every school, apart from the rest; empty where the caller chose an order of
            its own.
        school_key: The school's key.
        data_version: Which data they were made with.
        frameworks: The frameworks that the school was read on.
    """

    NUMBERS = ("typical",)

    school: str
    items: tuple[Recommendation, ...]
    considered: int
    notes: tuple[str, ...]
    anywhere: tuple[Recommendation, ...] = ()
    school_key: str = ""
    data_version: str = ""
    frameworks: tuple[Framework, ...] = ()

    def part(self, part: AdvicePart | str) -> tuple[Recommendation, ...]:
        """Give the recommendations of one part, such as ``"build on what you do"``."""
        return tuple(item for item in (*self.items, *self.anywhere) if item.part == part)

    def __iter__(self) -> Iterator[Recommendation]:
        """Go through the recommendations."""
        return iter(self.items)

    def __len__(self) -> int:
        """Count the recommendations."""
        return len(self.items)

    def __getitem__(self, position: int) -> Recommendation:
        """Give a recommendation by its position, 0 for the first."""
        return self.items[position]

    def table(self) -> Table:
        """Give the recommendations as a table."""
        rows = tuple(
            (
                f"{item.rank}{' (tie)' if item.tied else ''}",
                item.practice.name,
                item.part.value,
                "; ".join(str(gain) for gain in item.gains[:2]),
                f"{item.practice.effort.setup:g} + {item.practice.effort.monthly:g}/month",
                str(item.practice.evidence.tier),
            )
            for item in (*self.items, *self.anywhere)
        )
        columns = ("rank", "practice", "why", "lifts most", "staff hours", "evidence")
        return Table(
            columns,
            rows,
            title=f"What {self.school} could take up next ({counted(self.considered, 'candidate')})",
            notes=self.notes,
        )

    def as_data(self) -> RecommendationsData:
        """Give the recommendations as plain data, which `read_result` reads again."""
        return {
            "format": FORMAT,
            "kind": "recommendations",
            "school": self.school,
            "school_key": self.school_key,
            "data_version": self.data_version,
            "frameworks": [version_of(framework) for framework in self.frameworks],
            "composites": [in_json(plain(composite)) for composite in self._own()],
            "considered": self.considered,
            "recommendations": [item.as_data() for item in self],
            "anywhere": [item.as_data() for item in self.anywhere],
            "notes": list(self.notes),
        }

    def rows(self) -> list[Row]:
        """Give one row for each recommendation, those that are good almost anywhere last, with numbers as numbers."""
        return [
            {
                "school": self.school,
                "school_key": self.school_key,
                "rank": item.rank,
                "tied": item.tied,
                "practice": item.practice.key,
                "name": item.practice.name,
                "part": item.part.value,
                "gain": item.gain,
                "typical": item.typical,
                "setup": item.practice.effort.setup,
                "monthly": item.practice.effort.monthly,
                "cost": item.practice.effort.cost,
                "tier": item.practice.evidence.tier.value,
            }
            for item in (*self.items, *self.anywhere)
        ]

    def as_brief_data(self) -> dict[str, Any]:
        """Give each recommendation with its reason and its hours."""
        items = [
            {
                "practice": item.practice.key,
                "name": item.practice.name,
                "part": item.part.value,
                "gain": item.gain,
                "why_now": item.why_now,
                "effort": effort_of(item.practice),
            }
            for item in (*self.items, *self.anywhere)
        ]
        head = {"kind": "recommendations", "school": self.school, "school_key": self.school_key}
        return {**head, "recommendations": items}

    def _own(self) -> Iterator[Composite]:
        """Give the scores of one's own that count, each once."""
        gains = (gain for item in (*self.items, *self.anywhere) for gain in item.gains if not gain.framework)
        yield from dict.fromkeys(gain.after.composite for gain in gains if gain.after.composite is not None)

    def cites(self) -> tuple[Recommendation, ...]:
        """Give what they rest on, for `cite`."""
        return (*self.items, *self.anywhere)

    def __repr__(self) -> str:
        """Give the school and the first practices."""
        first = [item.practice.key for item in self][:2]
        more = f" and {len(self) - len(first)} more" if len(self) > len(first) else ""
        return f"<Recommendations for {self.school!r}: {', '.join(first)}{more}>"

    def in_short(self) -> str:
        """Give two lines for each recommendation, and what suits nearly every school.

        Examples:
            >>> import partnerkit as pk
            >>> school = pk.read_school("examples/data/goose_creek.toml")
            >>> print(pk.recommend(school, n=1).in_short())
            What Goose Creek CISD pre-K plan could take up next: 1 of 161 practices that fit
            1. Partnership action team (build on what you do: Advisory committee without a vote)
               About 20 staff hours to set up and 8 a month; cost: low.
            Good almost anywhere: ...
            The ranking is best only given partnerkit's own table of effects. ...
        """
        lines = [self._head()]
        for item in self.items:
            effort = item.practice.effort
            on = f": {_and([practice.name for practice in item.builds_on])}" if item.builds_on else ""
            cost = f"About {effort.setup:g} staff hours to set up and {effort.monthly:g} a month; cost: {effort.cost}."
            lines += [f"{item.rank}. {item.practice.name} ({item.part}{on})", f"   {cost}"]
        if self.anywhere:
            lines.append(f"Good almost anywhere: {'; '.join(item.practice.name for item in self.anywhere)}.")
        return "\n".join([*map(in_one_line, lines), fill(ONLY_GIVEN_TABLE, _WIDTH)])

    def _head(self) -> str:
        return (
            f"What {self.school} could take up next: {len(self)} of {counted(self.considered, 'practice')} that "
            f"{'fits' if self.considered == 1 else 'fit'}"
        )

    def __str__(self) -> str:
        """Tell all recommendations, then how they were ranked."""
        return "\n\n".join(
            [self._head(), *(item.paragraph() for item in self.items), *(fill(note, _WIDTH) for note in self.notes)]
        )


def _a_barrier(named: tuple[str, ...]) -> str:
    return "a barrier, and it helps with that" if len(named) == 1 else "barriers, and it helps with them"


def _last_word(key: str) -> str:
    """Give the last part of a key as words, such as "volunteering"."""
    return key.rpartition(".")[2].replace("_", " ")


def _and(words: tuple[str, ...] | list[str]) -> str:
    named = [word.replace("_", " ") for word in words]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def effort_of(practice: Practice) -> EffortInShort:
    """Give what a practice takes, as plain data."""
    return {"setup": practice.effort.setup, "monthly": practice.effort.monthly, "cost": practice.effort.cost}


def evidence_of(practice: Practice) -> EvidenceLabel:
    """Give how good the evidence for a practice is, as plain data."""
    return {"tier": practice.evidence.tier.value, "match": practice.evidence.match.value}


def version_of(framework: Framework) -> FrameworkVersion:
    """Give a framework by its key and its version, as plain data."""
    return {"key": framework.key, "version": framework.version}


def _side(score: Score) -> Side:
    return {"low": score.low, "high": score.high, "known": score.known, "n": score.n, "estimate": score.estimate}

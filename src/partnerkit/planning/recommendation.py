"""A recommendation: a practice that a school could take up next, with its reasons as data and in words."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from textwrap import fill

import attrs

from partnerkit.errors.shown_values import shortened
from partnerkit.model import TOLERANCE, Finding, Practice, Source, Table, Tabular
from partnerkit.model.as_data import data_of
from partnerkit.model.statements import in_words
from partnerkit.planning.advice_data import FindingInShort, RecommendationData
from partnerkit.planning.quotable import quotable
from partnerkit.planning.reasons import Gain, Prerequisite, Standing, effort_in_words, last_words
from partnerkit.scoring.profile import shown_level

ALMOST_ANYWHERE = 1.25
"""A practice that adds less than this many times what it adds at the typical school is good almost anywhere."""

_QUOTED, _IN_SHORT = 140, 60
"""How many characters of a school's own words are quoted at most, and where little is said."""

WIDTH = 88
"""Printed paragraphs wrap at this many characters."""


class AdvicePart(StrEnum):
    """Why a practice is advised to this school."""

    WANTED = "what you want"
    """The school says that it wants this, or something that it serves."""
    BUILD_ON = "build on what you do"
    """It is a stronger form of something that the school lists."""
    BARRIERS = "meet the barriers named"
    """It helps with barriers that families named."""
    FILL = "fill what is empty"
    """It adds more here than at a typical school, since what it counts toward is low here."""
    ANYWHERE = "good almost anywhere"
    """It adds about as much at a typical school as here, so that it suits nearly every school."""


@attrs.frozen(repr=False)
class Recommendation(Tabular):
    """One practice a school could take up next, and why.

    Attributes:
        rank: Its rank, 1 for the first; equal practices share a rank.
        practice: The practice.
        gain: What it adds to the objective, 0 to 1.
        gains: How far it raises each construct's score, largest first.
        prerequisites: What should be in place first, and whether it is.
        barriers: The barriers named that it helps with.
        sources: The publications behind its evidence.
        tied: Whether it shares its rank with the practice before or after it.
        place: The numbers that decided its place, in order; smaller comes first. Empty if no number did.
        barriers_left: The barriers named that it does not help with.
        named_by: Who named the barriers, in words.
        languages: The home languages of the school's families, where it bridges languages and there are several.
        unmoved: The names of scores in the objective that it does not change.
        findings: What studies found, each with its tier, its cautions, and which part of it was read.
        builds_on: Practices on the school's list of which this is a stronger form.
        wanted: The wishes of the school that it serves.
        stronger: Where the practice itself is wanted: its next stronger forms that fit the school, the nearest first.
        typical: What it would add to the same objective at the typical school, 0 to 1; None where that is not known.
        said_here: What schools of the school's country call it, or something close; empty if not known.
        near: Those of `builds_on` that are only near matches in the school's list.
        words: The school's own words behind the reasons, each after the key of the practice that it builds on, of the
            barrier or of what is wanted.
        empty: What it counts toward and nothing on the list does yet; a type, such as one of the six, where there is
            one. Empty if there is no such thing.
        instead: Where `empty` is a type: how many practices of the list are mainly for each other type, most first.
    """

    rank: int
    practice: Practice
    gain: float
    gains: tuple[Gain, ...] = attrs.field(validator=attrs.validators.instance_of(tuple))
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
    near: tuple[Practice, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    empty: str = ""
    instead: tuple[tuple[str, int], ...] = ()
    stronger: tuple[Practice, ...] = ()

    @property
    def particular(self) -> float | None:
        """How many times as much it adds here as at the typical school; None where that is not known.

        The typical school has each practice at a reach equal to the share of published plans that name it. About 1
        means that nearly every school would get the same advice.
        """
        if self.typical is None:
            return None
        return self.gain / self.typical if self.typical > TOLERANCE else float("inf")

    @property
    def part(self) -> AdvicePart:
        """Why it is advised, by the first that applies of a wish, a form to build on, a barrier, and what is low."""
        if self.wanted:
            return AdvicePart.WANTED
        if self.builds_on:
            return AdvicePart.BUILD_ON
        if self.barriers:
            return AdvicePart.BARRIERS
        if self.particular is not None and self.particular < ALMOST_ANYWHERE:
            return AdvicePart.ANYWHERE
        return AdvicePart.FILL

    @property
    def made_for(self) -> tuple[str, ...]:
        """The barriers named that it is made to remove; the others it only eases."""
        return tuple(barrier for barrier in self.barriers if barrier in self.practice.made_for)

    def with_standing(self, standing: Standing) -> tuple[Practice, ...]:
        """Give the prerequisites that have a standing, such as missing."""
        return tuple(p.practice for p in self.prerequisites if p.standing is standing)

    @property
    def why_now(self) -> str:
        """Why this practice can come next, in a few sentences that quote the school where its words are known."""
        reasons = [*self._for_wants(), *self._for_lines(), *self._for_barriers()]
        if self.languages:
            reasons.append(f"It helps across languages, and families here speak {len(self.languages)}.")
        if self.empty and (self.instead or not reasons):
            has = [f"{n} {'is' if n == 1 else 'are'} mainly for \u201c{name}\u201d" for name, n in self.instead[:2]]
            found = f"; of those found, {' and '.join(has)}" if has else ""
            reasons.append(f"No practice found on the list counts toward \u201c{self.empty}\u201d{found}.")
        elif self.part is AdvicePart.FILL and self.gains:
            most = max(gain.value for gain in self.gains)
            moved = (gain for gain in self.gains if gain.value >= most / 2)
            lowest = min(moved, key=lambda gain: (gain.before.low or 0.0, -gain.value)).before
            level = f"{shown_level(lowest):g} of {lowest.scale.top:g}"
            reasons.append(f"What is known supports \u201c{lowest.name}\u201d only up to {level}.")
        asked = (Standing.IN_PLACE, Standing.MAY_BE, Standing.NOT_STATED)
        ready, may_be, ask = ([one.name for one in self.with_standing(standing)] for standing in asked)
        if not self.prerequisites:
            reasons.append("It needs nothing else first.")
        if ready:
            reasons.append(f"What it needs is in place: {in_a_row(ready)}.")
        if may_be:
            reasons.append(f"What it needs first is in place if the list means this: {in_a_row(may_be)}.")
        if ask:
            them = "it" if len(ask) == 1 else "them"
            quoted = in_a_row(f"\u201c{name}\u201d" for name in ask)
            reasons.append(f"Ask first whether you have {quoted}: nothing on the list names {them}.")
        if self.part is AdvicePart.ANYWHERE:
            reasons.append("Nearly every school would get this advice.")
        elif self.particular is not None and 1.5 <= self.particular < float("inf"):
            reasons.append(f"It adds {self.particular:.1f} times as much here as at a typical school.")
        return " ".join(reasons)

    def _for_wants(self) -> Iterator[str]:
        for key in self.wanted:
            said = "it" if key == self.practice.key else f"\u201c{last_words(key)}\u201d"
            quoted = self._quoted(key)
            if quoted and said == "it" and self.stronger:  # it has its name, and may be less than what is wanted
                yield f"You write: {quoted}. This is one way to do it."
            elif quoted:
                yield f"You write that you want this: {quoted}." if said == "it" else f"You want {said}: {quoted}."
        plain = [last_words(key) for key in self.wanted if not self._quoted(key) and key != self.practice.key]
        if self.practice.key in self.wanted and not self._quoted(self.practice.key):
            yield "You want this."
        if self.stronger:
            yield f"A stronger form is \u201c{self.stronger[0].name}\u201d."
        if plain:
            yield f"It serves what you want: {in_a_row(plain)}."

    def _for_lines(self) -> Iterator[str]:
        quoted = [practice for practice in self.builds_on if self._quoted(practice.key)][:2]
        for practice in quoted:
            words = self._quoted(practice.key)
            means = f"{practice.name[:1].lower()}{practice.name[1:]}" if practice.name[1:2].islower() else practice.name
            if practice in self.near:
                yield f"You write: {words}. If that means {means}, this is a stronger form of it."
            elif means.lower() in words.lower():
                yield f"You write: {words}. This is a stronger form of that."
            else:
                yield f"You write: {words}. This is a stronger form of that ({means})."
        rest = () if quoted else self.builds_on
        if sure := [practice.name for practice in rest if practice not in self.near]:
            yield f"It is a stronger form of what you do: {in_a_row(sure)}."
        elif rest:
            may = in_a_row([practice.name for practice in rest])
            yield f"It may be a stronger form of what you do, if the list means this: {may}."

    def _for_barriers(self) -> Iterator[str]:
        """Say with which of the named barriers it helps, in the school's words where it is advised because of them."""
        quoted = [barrier for barrier in self.barriers if self._quoted(barrier)]
        if quoted and self.part is not AdvicePart.BARRIERS:
            named = "a barrier" if len(quoted) == 1 else "barriers"
            yield f"It helps with what you name as {named}, too: {in_a_row(quoted)}."
            return
        for words in dict.fromkeys(self._quoted(barrier) for barrier in quoted):
            about = in_a_row([barrier for barrier in quoted if self._quoted(barrier) == words])
            yield f"You write: {words}. It helps with that barrier ({about})."
        written = {key for key, _ in self.words}  # in words that may not be quoted
        rest = tuple(barrier for barrier in self.barriers if barrier not in quoted)
        for who, keys in (
            ("The plan names", tuple(barrier for barrier in rest if barrier in written)),
            (f"{self.named_by} named", tuple(barrier for barrier in rest if barrier not in written)),
        ):
            barrier = "a barrier, and it helps with that" if len(keys) == 1 else "barriers, and it helps with them"
            if keys:
                yield f"{who} {in_a_row(keys)} as {barrier}."

    @property
    def builds_on_words(self) -> tuple[str, ...]:
        """What it builds on, in the school's own words where they are known and may be quoted, else by its name."""
        said = (self._quoted(practice.key, _IN_SHORT) or practice.name for practice in self.builds_on)
        return tuple(dict.fromkeys(said))

    def _quoted(self, key: str, width: int = _QUOTED) -> str:
        """Give the school's own words for something, in quotation marks; empty if none may be quoted."""
        said = quotable(dict(reversed(self.words)).get(key, ""))
        return f"\u201c{shortened(said.strip().rstrip('.'), width=width)}\u201d" if said else ""

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
            said.append(f"It does not help with {in_a_row(self.barriers_left)}.")
        if self.unmoved:
            count = len(self.unmoved) + len(self.gains)
            stay = "stays as it is" if len(self.unmoved) == 1 else "stay as they are"
            said.append(f"{len(self.unmoved)} of the {count} scores that count {stay}.")
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
            f"Effort: {effort_in_words(practice)}.",
            f"Evidence: {practice.evidence.tier}; {practice.evidence.studied}.",
            *((f"What it will not do: {' '.join(self.will_not)}",) if self.will_not else ()),
            *(f"Found: {finding.statement} [{finding.how_sure}]" for finding in self.findings[:2]),
            *(f"Keep in mind: {caution}" for caution in practice.cautions),
            *(f"Source: {source}" for source in self.sources),
        ]
        first, *rest = lines
        return "\n".join(
            [
                fill(first, WIDTH),
                *(fill(line, WIDTH, initial_indent="   ", subsequent_indent="     ") for line in rest),
            ]
        )

    def as_data(self) -> RecommendationData:
        """Give the recommendation as plain data."""
        said = {name: getattr(self.practice, name) for name in ("name", "summary", "effort", "evidence", "cautions")}
        findings = [data_of(finding, FindingInShort) for finding in self.findings]
        return data_of(self, RecommendationData, **said, findings=findings, instead=dict(self.instead))

    def cites(self) -> tuple[Source, ...]:
        """Give the sources behind the recommendation, for `cite`."""
        return self.sources

    def __repr__(self) -> str:
        return f"<Recommendation {self.rank}: {self.practice.key}, gain {self.gain:+.4f}>"

    def table(self) -> Table:
        """Give what it would lift as a table, score by score."""
        rows = tuple(
            (
                gain.framework or "own score",
                gain.after.name,
                *(f"{shown_level(score, 2):.2f}" for score in (gain.before, gain.after)),
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


def in_a_row(words: Iterable[str]) -> str:
    """Give words, or keys as words, in a row: one, two and three."""
    named = [*map(in_words, words)]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"

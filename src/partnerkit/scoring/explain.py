"""Explaining: a score split into parts that add up to it, down to practices, answers and sources."""

from collections.abc import Iterator, Mapping
from textwrap import fill
from typing import Any, Literal, TypedDict

import attrs

from partnerkit.errors import require, shown
from partnerkit.errors.arguments import door
from partnerkit.errors.shown_values import in_one_line
from partnerkit.model import (
    TOLERANCE,
    Framed,
    Indicator,
    Missing,
    Practice,
    Provenance,
    Row,
    Source,
    SourceData,
    Statement,
    Table,
)
from partnerkit.model.as_data import Versioned, data_of
from partnerkit.model.rule import Mean
from partnerkit.rules import Credit, credits
from partnerkit.scoring.alike import indicator_alike, taken_over_from
from partnerkit.scoring.answer import Answer, Support
from partnerkit.scoring.profile import Profile, Score, rounded_down, shown_level
from partnerkit.scoring.profile_data import ProfileData, ScoreData
from partnerkit.scoring.score import compiled, record_of


class PartData(TypedDict):
    """One part of a score as plain data."""

    label: str
    credit: float
    shortfall: float
    why: str
    sources: list[str]
    parts: "list[PartData]"


class ExplanationData(Versioned):
    """An explanation as plain data; `read_result` reads it back.

    Attributes:
        school: The school's name.
        school_key: The school's key.
        data_version: The versions of the data that it was made with.
        splits: Which number is split, ``"value"``, or ``"low"`` where only bounds are known.
        why: What to know about the score as a whole, in words.
        parts: The parts; they add up to the number that is split.
        sources: The sources cited.
    """

    kind: Literal["explanation"]
    school: str
    school_key: str
    data_version: str
    score: ScoreData
    splits: Literal["value", "low"]
    why: str
    parts: list[PartData]
    sources: list[SourceData]
    profile: ProfileData


_SHORT = 6
"""How many parts `Explanation.in_short` names."""


@attrs.frozen(repr=False)
class Part:
    """One part of a score.

    Attributes:
        label: What it is, in words: an indicator, a practice, or a term of the rule.
        credit: What it adds to the score, which runs from 0 to 1.
        shortfall: How much more it could add.
        why: Where it comes from, in words.
        sources: Keys of the sources behind it.
        parts: Its own parts.
    """

    label: str
    credit: float
    shortfall: float
    why: str = ""
    sources: tuple[str, ...] = ()
    parts: "tuple[Part, ...]" = ()

    def walk(self, depth: int = 0) -> "Iterator[tuple[int, Part]]":
        """Go through the part and all parts below it, each with its depth; the part itself has `depth`."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)

    def as_data(self) -> PartData:
        """Give the part as plain data, with all parts below it."""
        return data_of(self, PartData)

    def __repr__(self) -> str:
        numbers = f"credit {self.credit:.3f}, shortfall {self.shortfall:.3f}"
        return f"<Part {shown(self.label)}: {numbers}, {len(self.parts)} parts>"


@attrs.frozen(repr=False)
class Explanation(Framed):
    """A score and the parts that add up to it.

    Attributes:
        profile: The profile with the score.
        score: The score.
        of: Which number is split: ``"value"``, or ``"low"`` where only bounds are known.
        root: The whole score as one part, with the parts it is split into below it.
        statements: The statements of the framework behind the indicators, by indicator key.
        sources: The sources cited, by key.
    """

    profile: Profile
    score: Score
    of: Literal["value", "low"]
    root: Part
    statements: Mapping[str, Statement] = attrs.field(hash=False)
    sources: Mapping[str, Source] = attrs.field(hash=False)

    def table(self) -> Table:
        """Give the parts as a table, one line per part."""
        rows = tuple(
            (
                "  " * (depth - 1) + part.label,
                f"{part.credit:+.3f}",
                f"{part.shortfall:.3f}",
                part.why,
                ", ".join(part.sources),
            )
            for depth, part in self.root.walk()
            if depth
        )
        return Table(("part", "adds", "lacks", "why", "sources"), rows, title=self._head())

    def _head(self) -> str:
        value, level = self.score.value, self.score.describe()
        said = level if value is None else f"{value:.3f} ({level})"
        return f"{self.score.name} at {self.profile.school}: {said}, from {self.profile.read_from}"

    def in_short(self) -> str:
        """Give about ten lines: the score, the practices or answers that make most of it, and what it lacks.

        Examples:
            >>> import partnerkit as pk
            >>> school = pk.read_school("examples/data/goose_creek.toml")
            >>> print(pk.explain(pk.score(school, pk.CONTINUUM), "communication").in_short())
            Which way messages travel at Goose Creek CISD pre-K plan: at least 1.5 of 4: between Involvement and Consultation, from practices in place
              +0.175  Interpreters and translation on request
              +0.100  Annual open house
              +0.100  Parent-teacher conferences
              0.375 of 1 in all, which is at least 1.5 of 4; 0.625 short of 1.
        """  # noqa: E501 - what is printed
        if self.score.low is None:
            return in_one_line(f"{self._head()}. Nothing in it applies here.")
        adds: dict[str, float] = {}
        for _, part in self.root.walk():
            if not part.parts:
                adds[part.label] = adds.get(part.label, 0.0) + part.credit
        most = sorted((one for one in adds.items() if one[1] > TOLERANCE), key=lambda one: -one[1])
        lines = [self._head(), *(f"  {credit:+.3f}  {label}" for label, credit in most[:_SHORT])]
        if len(most) > _SHORT:
            rest = sum(credit for _, credit in most[_SHORT:])
            lines.append(f"  {rest:+.3f}  {len(most) - _SHORT} more")
        lines.append(self._total())
        if self.score.known < self.score.asked:
            lines.append(f"  Known: {self.score.known} of the {self.score.asked} indicators behind it.")
        return "\n".join(map(in_one_line, lines))

    def as_data(self) -> ExplanationData:
        """Give the explanation as plain data, which `read_result` reads again.

        The sources of all parts are listed under ``sources``, by key.
        """
        of, root = self.profile, self.root
        sources = [{**source.as_data(), "key": key} for key, source in self.sources.items()]
        head = {"school": of.school, "school_key": of.school_key, "data_version": of.data_version, "splits": self.of}
        parts = root.parts or (root,)
        return data_of(self, ExplanationData, **head, why=root.why, parts=parts, sources=sources)

    def rows(self) -> list[Row]:
        """Give one row for each part, with its depth; a part comes after the one that it belongs to."""
        return [
            {
                "depth": depth,
                "label": part.label,
                "credit": part.credit,
                "shortfall": part.shortfall,
                "why": part.why,
                "sources": ", ".join(part.sources),
            }
            for depth, part in self.root.walk()
            if depth
        ]

    def as_brief_data(self) -> dict[str, Any]:
        """Give the number that is split, and what each smallest part adds to it, largest first."""
        smallest = [part for depth, part in self.root.walk() if depth and not part.parts]
        return {
            "kind": "explanation",
            "school": self.profile.school,
            "school_key": self.profile.school_key,
            "key": self.score.key,
            "name": self.score.name,
            "splits": self.of,
            "number": self.root.credit,
            "level": self.score.describe(),
            "parts": [
                {"label": part.label, "credit": part.credit}
                for part in sorted(smallest, key=lambda part: -part.credit)
                if part.credit > TOLERANCE
            ],
        }

    def cites(self) -> tuple[Source, ...]:
        """Give the sources behind the explanation, for `cite`."""
        return tuple(self.sources.values())

    def __repr__(self) -> str:
        return f"<Explanation of {self.score.key} at {self.profile.school!r}: {len(self.table())} parts>"

    def _total(self) -> str:
        """Say what the parts add up to, from 0 to 1 as they are, and on the scale of the score."""
        scale = self.score.scale
        bound = "" if self.of == "value" else "at most " if scale.reverse else "at least "
        on_scale = "" if scale.top == 1 else f", which is {bound}{shown_level(self.score):g} of {scale.top:g}"
        return f"  {self.root.credit:.3f} of 1 in all{on_scale}; {self.root.shortfall:.3f} short of 1."

    def __str__(self) -> str:
        """Write out the explanation: each part with what it adds, then the sources."""
        lines = [self._head()]
        if self.score.low is None:
            return f"{lines[0]}\n  Nothing in it applies here."
        if self.root.why:
            lines.append(_indented(self.root.why, "  "))
        if self.of == "low":
            lowest = f"the lowest possible value, {self.root.credit:.3f} of 1"
            lines.append(f"  Not everything is known; what follows adds up to {lowest}.")
        for depth, part in self.root.walk():
            if depth:
                indent = "  " * depth
                lines.append(f"{indent}{part.credit:+.3f}  {part.label}")
                if part.why:
                    lines.append(_indented(part.why, f"{indent}        "))
        lines.append(self._total())
        if self.sources:
            lines.append("Sources:")
            lines.extend(
                fill(f"[{key}] {source}", 88, initial_indent="  ", subsequent_indent="    ")
                for key, source in self.sources.items()
            )
        return "\n".join(lines)


def _indented(text: str, indent: str) -> str:
    return fill(text, 88, initial_indent=indent, subsequent_indent=indent)


@door
def explain(profile: Profile, key: Score | str) -> Explanation:
    """Show which parts a score is made of, so that they add up to it.

    A score from practices in place is split down to practices, a score from ratings down to the informant's answers.

    Args:
        profile: The profile.
        key: The construct's key, with or without the framework's prefix; or the score itself.

    Returns:
        The explanation. The credits of its parts add up to the score, or to its low bound where answers are missing;
        their shortfalls add up to 1 minus that.

    Raises:
        UnknownKeyError: The profile has no such score.

    Examples:
        >>> import partnerkit as pk
        >>> profile = pk.score(pk.read_school("examples/data/goose_creek.toml"), pk.CONTINUUM)
        >>> print(pk.explain(profile, "decision_making").in_short())
        Who decides at Goose Creek CISD pre-K plan: at least 0.9 of 4: between Disconnected and Involvement, ...
          +0.200  District family advisory council
          +0.025  Special-education planning meetings
          0.225 of 1 in all, which is at least 0.9 of 4; 0.775 short of 1.
    """
    require(profile, Profile, thing="explain", field="profile", expected="a Profile, such as score gives")
    framework, found = profile.framework, profile[key.key if isinstance(key, Score) else key]
    rule = compiled(framework)[found.key]
    split = credits(rule, record_of(profile))
    answers = {answer.indicator.key: answer for answer in profile.answers}
    asked = [answers[key].indicator for key in rule.indicators]
    said = {(c.key, s.key): s for c in framework for s in reversed(c.statements) if s.key}
    statements = {one.key: said[at] for one in asked if (at := (one.construct, one.answers)) in said}
    root = Part(found.name, 0.0, 0.0, "nothing in it applies") if split is None else _part(split, answers, statements)
    if found.composite is not None and isinstance(found.composite.rule, Mean):
        root = _weighed(root)
    known = {source.key: source for source in framework.sources}
    known |= {finding.key: profile.findings.source(finding.key) for finding in profile.findings}
    cited = dict.fromkeys(key for _, part in root.walk() for key in part.sources)
    sources = {key: known[key] for key in cited if key in known}
    return Explanation(profile, found, "low" if found.value is None else "value", root, statements, sources)


def _weighed(root: Part) -> Part:
    """Add to each part of a mean which share of the whole it makes, unless all the shares are equal."""
    most = [part.credit + part.shortfall for part in root.parts]
    if not most or max(most) - min(most) <= TOLERANCE:
        return root
    parts = (
        attrs.evolve(part, why="; ".join(filter(None, (part.why, f"it makes {one / sum(most):.0%} of the whole"))))
        for part, one in zip(root.parts, most, strict=True)
    )
    return attrs.evolve(root, parts=tuple(parts))


def _part(credit: Credit, answers: Mapping[str, Answer], statements: Mapping[str, Statement]) -> Part:
    if credit.key in answers and not credit.parts:
        return _indicator_part(credit, answers[credit.key], statements.get(credit.key))
    parts = tuple(_part(part, answers, statements) for part in credit.parts)
    why = "shares its place with an equal part" if credit.tied else ""
    return Part(credit.label, credit.credit, credit.shortfall, why, parts=parts)


def _indicator_part(credit: Credit, answer: Answer, statement: Statement | None) -> Part:
    indicator, scale = answer.indicator, answer.scale
    anchor = indicator.anchor(scale.reached(answer.low).key) if _is_described(answer) else None
    said = [s for s in (statement, anchor) if s is not None and s.provenance.basis.is_attributed]
    cited = [citation.source for s in said for citation in s.provenance.cite]
    if answer.observation is not None and answer.observation.level is not None:
        why = f"{answer.observation.informant.value} answered {answer.low:g}, {scale.describe(answer.low)}"
        why += f" (n = {answer.observation.n})" if answer.observation.n else ""
    elif answer.supports:
        why = _level(answer)
    elif answer.is_known:
        why = "no listed practice counts toward it, and the list is complete"
    else:
        reason = "" if answer.missing in (None, Missing.UNKNOWN) else f" ({answer.missing.replace('_', ' ')})"
        why = f"not known{reason or ': no listed practice counts toward it'}"
    if anchor is not None:
        why += f": {anchor.text[0].lower()}{anchor.text[1:]} {_basis(anchor.provenance)}"
    elif statement is not None:
        why += f"; it answers the challenge: {statement.text} {_basis(statement.provenance)}"
    if answer.supports and not scale.reverse:
        why += f"; the mix: {answer.mix.describe()}"
    if any(_counts_in_part(support, scale.bottom) for support in answer.supports):
        why += "; together they would reach more than everybody, so each level is split in proportion to the shares"
    parts = _support_parts(credit, answer)
    return Part(indicator.name, credit.credit, credit.shortfall, why, tuple(dict.fromkeys(cited)), parts)


def _is_described(answer: Answer) -> bool:
    """Say whether a level's description fits: the answer is exactly at it, and not at the bottom with more possible."""
    is_at_level = answer.is_known and abs(answer.low - answer.scale.reached(answer.low).value) <= TOLERANCE
    return is_at_level and (answer.high <= answer.low or answer.low > answer.scale.bottom + TOLERANCE)


def _level(answer: Answer) -> str:
    """Say which level the practices in place support, and which level it would be with the near matches."""
    scale = answer.scale
    if answer.is_known:
        is_least = answer.high > answer.low
        level = f"at least {rounded_down(scale, answer.low):g}" if is_least else f"{round(answer.low, 2):g}"
        words = f"level {level} of {scale.top:g}, {scale.where(answer.low)}"
    else:
        words = "not known for certain"
    return f"{words} ({rounded_down(scale, answer.if_near):g} if the near matches hold)" if answer.has_near else words


def _basis(provenance: Provenance) -> str:
    unchecked = ", not checked" if provenance.basis.is_attributed and not provenance.checked else ""
    return f"[{provenance.basis.value}{unchecked}]"


def _support_parts(credit: Credit, answer: Answer) -> tuple[Part, ...]:
    total = sum(support.levels for support in answer.supports)
    parts = []
    for support in answer.supports:
        share, place = credit.credit * support.levels / total if total else 0.0, support.place
        why = _opportunities_given(support)
        if support.is_near:
            why += "; only a near match, so not counted as certain"
        elif _counts_in_part(support, answer.scale.bottom):
            why += "; counts in part"
        why += _taken_over(support.practice, answer.indicator)
        if place.published_as:
            why += f'; published as "{place.published_as}"' + (f" ({place.source})" if place.source else "")
        parts.append(Part(support.practice.name, share, 0.0, why, support.practice.evidence.findings))
    return tuple(parts)


def _opportunities_given(support: Support) -> str:
    """Say which opportunities a practice gives, and to what share of those it is meant for."""
    effect = support.effect
    given = (
        f"gives {effect.share * support.reach:.0%} of those it is meant for opportunities of level {effect.ceiling:g}"
    )
    if support.place.reach is None:
        return f"{given}, if it reaches all (reach not stated)"
    return given if support.reach == 1 else f"{given}: {effect.share:.0%} of the {support.reach:.0%} it reaches"


def _taken_over(practice: Practice, indicator: Indicator) -> str:
    """Say why a practice counts for a question of a further framework; empty if the effect is the practice's own."""
    if any(effect.indicator == indicator.key for effect in practice.effects):
        return ""
    for given in indicator.given_by:
        if given.practice in (practice.key, *practice.aliases):
            return f"; the framework's file says so of this practice {_basis(given.provenance)}"
    if not (alike := taken_over_from(practice, indicator)):
        return ""  # it was read from a document of another version of the catalogue
    asks = f"\u201c{indicator_alike(alike).question}\u201d"
    return f"; counted as for a question that asks nearly the same, {asks} [own: whoever wrote the framework judged so]"


def _counts_in_part(support: Support, bottom: float) -> bool:
    """Say whether a certain practice adds less than it would alone, because others reach the same people."""
    alone = support.effect.share * support.reach * (support.effect.ceiling - bottom)
    return not support.is_near and support.levels < alone - TOLERANCE

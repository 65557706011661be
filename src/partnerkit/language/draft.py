"""A plan read for the first time: what each line may be, what is unsure, and the school until a person has looked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from math import log
from typing import Any, Self

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.shown_values import counted
from partnerkit.language.fold import plain
from partnerkit.language.match_data import DecisionData, DraftLineData, PlanDraftData, ToConfirmData
from partnerkit.language.matches import Decision, PracticeMatch, PracticeMatches, matched_with
from partnerkit.language.not_read import NotRead, WhyNotRead
from partnerkit.language.part_of_school import part_of_school
from partnerkit.language.plan_lines import PlanLine
from partnerkit.language.wishes import BARRIER, WANTED, is_steering
from partnerkit.model import Catalogue, Context, Match, PracticeInPlace, School, Table, Tabular, Unmatched
from partnerkit.model.as_data import FORMAT

__all__ = ["DraftLine", "PlanDraft", "Reading", "ToConfirm"]


class Reading(StrEnum):
    """How a line of a plan was read."""

    NAMED = "named"
    """Its words name a practice; such readings were nearly always right."""
    NEAR = "near"
    """Its words come near a practice; it is more often right than not, or it speaks as a rule does."""
    UNSURE = "unsure"
    """There are candidates, and none is near enough."""
    NOT_DONE = "not done"
    """It says that something is not done, or not yet, as in "no newsletter" or "we want to start home visits"."""
    DUTY = "duty"
    """It says what a law or a rule asks for, and nothing near enough to a practice."""
    NOTHING = "nothing"
    """It shares nothing with any practice."""


_REASONS = {
    Reading.UNSURE: "No practice is near enough to these words; nobody has looked yet.",
    Reading.NOT_DONE: "These words seem to say that the school does not do it, or not yet.",
    Reading.DUTY: "These words say what a law or a rule asks for, not what the school does.",
    Reading.NOTHING: "The catalogue has no practice that shares anything with these words.",
}


_BESIDE = "What is written beside these words seems to say that the school does not do it, or not yet."
_DECIDED = "A person who read the plan decided."
_STEERING = "A person decided that this is what the school wants, or a barrier."
_BARRIER_NAMED = "These words seem to name a barrier for families, and not what the school does."
_STEERS = 4.0
"""What it is worth to ask about wishes and barriers: more than about any practice, since all advice begins there."""


@attrs.frozen
class DraftLine:
    """One statement of a plan, and what it may mean.

    Attributes:
        said: The statement, with its place.
        match: What it may mean: candidates, how sure the first is, and parts if it names several practices.
        wants: What it says that the school wants: keys of practices or of constructs.
        barriers: The barriers that it names.
    """

    said: PlanLine
    match: PracticeMatch
    wants: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words."""
        return self.said.text

    @property
    def reading(self) -> Reading:
        """How the line was read; of several practices, by the surest."""
        if self.match.found:
            is_named = any(match.fits is Match.NAMED for match in self.match.found)
            return Reading.NAMED if is_named else Reading.NEAR
        return _reading(self.match)

    def as_data(self) -> DraftLineData:
        """Give the line with its place and everything that was found as plain data."""
        return {
            "line": self.said.line,
            "kind": self.said.kind,
            "heading": self.said.heading,
            "denied_by": self.said.denied_by,
            "reading": self.reading.value,
            "wants": list(self.wants),
            "barriers": list(self.barriers),
            **self.match.as_data(),
        }


def _reading(match: PracticeMatch) -> Reading:
    """Say how one text was read, whatever its parts say."""
    if match.is_likely:
        return Reading.NAMED if match.fits is Match.NAMED else Reading.NEAR
    if match.denial:
        return Reading.NOT_DONE
    if match.duty:
        return Reading.DUTY
    return Reading.UNSURE if match.candidates else Reading.NOTHING


@attrs.frozen
class ToConfirm:
    """One question to a person who knows the school.

    Attributes:
        line: The line it is about.
        asked: The words it is about: the line's, or those of one of its parts.
        match: The candidates to choose from.
        value: How much the answer is worth, 0 and up: how unsure the reading is, times how much the first candidate
            would change.
    """

    line: DraftLine
    asked: str
    match: PracticeMatch
    value: float

    @property
    def question(self) -> str:
        """The question in words."""
        said = f"Line {self.line.said.line}, \u201c{self.asked}\u201d"
        if self.line.barriers:
            return f"{said}, names barriers for families: {_as_words(self.line.barriers)}. Is that right?"
        if self.line.wants:
            under = f"under \u201c{self.line.said.heading}\u201d, " if self.line.said.is_under_denial else ""
            wanted = _as_words(self.line.wants)
            return f"{said}, {under}says what you want: {wanted}. Should advice begin there, or do you do it now?"
        if self.match.candidates and self.match.denial:
            name, said = self.match.candidates[0].practice.name, f"\u201c{self.asked}\u201d"
            if self.line.said.is_under_denial:
                heading = f"\u201c{self.line.said.heading}\u201d"
                return f"Line {self.line.said.line}, {said}, is under {heading}. Do you do it now: {name!r}?"
            return (
                f"Line {self.line.said.line} says that it is not done, or not yet: {said}. Do you do it now: {name!r}?"
            )
        if self.match.candidates:
            name = self.match.candidates[0].practice.name
            whom = part_of_school(self.asked)
            reaches = f" It says that it is for {whom!r}: what share of the families does it reach?" if whom else ""
            return f"Line {self.line.said.line}: does \u201c{self.asked}\u201d mean {name!r}?{reaches}"
        return f"Line {self.line.said.line}: which practice does \u201c{self.asked}\u201d mean, if any?"

    def as_data(self) -> ToConfirmData:
        """Give the question with its candidates as plain data."""
        return {
            "line": self.line.said.line,
            "text": self.asked,
            "question": self.question,
            "reading": self.line.reading.value,
            "confidence": self.match.confidence,
            "value": self.value,
            "candidates": [
                {"practice": candidate.practice.key, "name": candidate.practice.name, "because": candidate.because}
                for candidate in self.match.candidates
            ],
        }


@attrs.frozen(repr=False)
class PlanDraft(Tabular):
    """A plan as it was read. Nothing is settled: `review` asks what is worth asking, `confirmed` takes the answers.

    Attributes:
        name: What the school is called.
        lines: Its statements in order, each with what it may mean.
        headings: The headings, which were left out.
        not_read: What else the text holds, each with the reason why it was not read.
        catalogue: The practices that the lines were matched with.
        decided: What a person decided, by the words of a line or of a part.
        source: Where the plan was published.
    """

    name: str
    lines: tuple[DraftLine, ...]
    headings: tuple[str, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    catalogue: Catalogue | None = attrs.field(default=None, eq=False)
    decided: Mapping[str, Decision | Sequence[Decision]] = attrs.field(factory=dict, hash=False)
    source: str = ""

    def confirmed(self, decisions: Mapping[str, Decision | Sequence[Decision]]) -> Self:
        """Give the draft with what a person decided.

        Args:
            decisions: For the words of a line, or of a part of it, the key of the practice, with ``named`` or ``near``
                beside it if you like (``named`` if not); a list of them if the line means several; or None if it means
                no practice of the catalogue. The key of a practice or construct with ``wanted`` beside it says that the
                school wants it, the key of a barrier with ``barrier`` that the line names it. A decision on a part
                takes the place of an earlier one on its whole line.

        Raises:
            UnknownKeyError: No line or part has these words, or the catalogue has no such practice.
            InvalidValueError: What was given is not a mapping, a list is empty, or a decision says anything but
                ``named``, ``near``, ``wanted`` or ``barrier``.
        """
        if not isinstance(decisions, Mapping):
            raise InvalidValueError("confirmed", "decisions", decisions, "a mapping from the words of lines")
        known = {match.text: match for line in self.lines for match in (line.match, *line.match.parts)}
        for text, decision in decisions.items():
            if text not in known:
                raise UnknownKeyError(text, "line", f"The plan of {self.name}", tuple(known))
            for key, how in filter(is_steering, _each(decision)):
                self._require_steers(text, key, how)
        matches = PracticeMatches(tuple(known.values()), self.catalogue)
        matches.confirmed(_done(decisions), match=Match.NAMED.value)  # refuses what cannot be meant
        lines_with: dict[str, list[str]] = {}
        for line in self.lines:
            for part in line.match.parts:
                lines_with.setdefault(part.text, []).append(line.text)
        decided = dict(self.decided)
        for text, decision in decisions.items():
            for whole in lines_with.get(text, ()):
                if whole != text:
                    decided.pop(whole, None)
            decided[text] = _as_decided(decision)
        return attrs.evolve(self, decided=decided)

    def _require_steers(self, text: str, key: object, how: str) -> None:
        """Refuse a wish that no practice is and none serves, and a barrier that no practice helps with."""
        if not isinstance(key, str):
            raise InvalidValueError("confirmed", text, key, "the key of a practice, of a construct or of a barrier")
        if self.catalogue is None:
            return
        known = [one for practice in self.catalogue for one in practice.barriers]
        if how == WANTED:
            known = [one for practice in self.catalogue for one in (practice.key, *practice.serves)]
        if key not in known:
            thing = "practice or construct to want" if how == WANTED else "barrier"
            raise UnknownKeyError(key, thing, f"The catalogue {self.catalogue.name!r}", tuple(dict.fromkeys(known)))

    @property
    def wants(self) -> tuple[tuple[str, str], ...]:
        """The practices or constructs that the school wants, as read and decided, each with the words of its line."""
        return tuple(self._steering(WANTED))

    @property
    def barriers(self) -> tuple[tuple[str, str], ...]:
        """The barriers that are named, as read and decided, each with the line's words."""
        return tuple(self._steering(BARRIER))

    def _steering(self, how: str) -> Iterator[tuple[str, str]]:
        """Give keys with the words of their lines: what was decided, and what was read where nothing was."""
        found: dict[str, str] = {}
        for line in self.lines:
            texts = {match.text for match in (line.match, *line.match.parts)} & self.decided.keys()
            for text in sorted(texts):
                for decision in filter(is_steering, _each(self.decided[text])):
                    if decision[1] == how:
                        found.setdefault(decision[0], text)
            if not texts:
                for key in line.wants if how == WANTED else line.barriers:
                    found.setdefault(key, line.text)
        yield from found.items()

    def review(self, n: int | None = None) -> tuple[ToConfirm, ...]:
        """Give what a person should look at, the most valuable first: what is unsure and would change much.

        Lines that say what a law asks for come last, and lines that were decided not at all.

        Args:
            n: How many to give at most, 0 and up; None for all.

        Raises:
            InvalidValueError: `n` is not such a number.
        """
        given: object = n
        if given is not None and (type(given) is not int or given < 0):
            raise InvalidValueError("review", "n", n, "a whole number from 0 up, or None for all")
        asked: dict[str, ToConfirm] = {}
        for line in self.lines:
            if line.text in self.decided:
                continue
            is_steered = line.wants or line.barriers  # asked of as a whole, and first: all advice begins there
            for match in (line.match,) if is_steered else line.match.parts or (line.match,):
                if match.text not in self.decided and match.text not in asked:
                    value = _STEERS if is_steered else _value(match)
                    asked[match.text] = ToConfirm(line, match.text, match, value)
        ranked = sorted(asked.values(), key=lambda item: -item.value)
        return tuple(ranked if n is None else ranked[:n])

    @property
    def left_out(self) -> int:
        """How many statements were too many to be read."""
        return sum(left.why is WhyNotRead.TOO_MANY for left in self.not_read)

    @property
    def unconfirmed(self) -> int:
        """How many lines no person has decided on, neither on the line nor on all that it names."""
        return sum(
            line.text not in self.decided
            and not (line.match.parts and all(part.text in self.decided for part in line.match.parts))
            for line in self.lines
        )

    def school(self, key: str = "") -> School:
        """Give the school as far as it is known: what was decided, and for the rest what was read.

        Lines whose words name a practice give a ``named`` practice in place, those that come near one a ``near`` one,
        and all others stay as unmatched, in their own words. The list is not complete: what the plan does not say is
        not known. `School.unconfirmed` says how many lines no person has decided on, also once the school is saved.

        Args:
            key: The school's key; made from its name if left out.
        """
        found: list[PracticeInPlace] = []
        left: list[Unmatched] = []
        matches = PracticeMatches(
            tuple(match for line in self.lines for match in (line.match, *line.match.parts)), self.catalogue
        )
        for line in self.lines:
            is_whole = line.text in self.decided or not line.match.parts
            for match in (line.match,) if is_whole else line.match.parts:
                if match.text in self.decided:
                    decided = _done({match.text: self.decided[match.text]})
                    if not decided:
                        left.append(Unmatched(match.text, _STEERING, self.source))
                    in_place, none = matches.confirmed(decided, match=Match.NAMED.value, source=self.source)
                    found += [attrs.evolve(one, note=_DECIDED) for one in in_place]
                    left += none
                elif match.is_likely:
                    found.append(_read(match, self.source))
                else:
                    why = _BARRIER_NAMED if line.barriers else _why(line.said, match)
                    left.append(Unmatched(match.text, why, self.source))
        wants, barriers = self.wants, self.barriers
        context = Context(
            wants=tuple(key for key, _ in wants),
            barriers=tuple(key for key, _ in barriers),
            words=(*wants, *barriers),
        )
        return School(
            key or _slug(self.name),
            self.name,
            context=context,
            practices=_once(found),
            unmatched=tuple(dict.fromkeys(left)),
            unconfirmed=self.unconfirmed,
        )

    def as_data(self) -> PlanDraftData:
        """Give every line with what was found, what was decided and what to ask next as plain data.

        `read_result` reads it again, so that a review can go on another day.
        """
        return {
            "format": FORMAT,
            "kind": "plan_draft",
            "data_version": matched_with(self.catalogue),
            "name": self.name,
            "source": self.source,
            "unconfirmed": self.unconfirmed,
            "lines": [line.as_data() for line in self.lines],
            "headings": list(self.headings),
            "left_out": self.left_out,
            "not_read": [left.as_data() for left in self.not_read],
            "decided": {text: _decision_data(decision) for text, decision in self.decided.items()},
            "review": [item.as_data() for item in self.review()],
        }

    def __iter__(self) -> Iterator[DraftLine]:
        """Go through the lines."""
        return iter(self.lines)

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def __getitem__(self, position: int) -> DraftLine:
        """Give a line by its position, 0 for the first."""
        return self.lines[position]

    def table(self) -> Table:
        """Give the lines as a table."""
        rows = []
        for line in self.lines:
            if read := self._steers(line):
                rows.append((str(line.said.line), line.text, ", ".join(line.barriers or line.wants), read, ""))
                continue
            for match in line.match.parts or (line.match,):
                sure = "" if match.confidence is None else f"{match.confidence:.0%}"
                decided = self.decided.get(match.text, self.decided.get(line.text, "")) if self.decided else ""
                if match.text in self.decided or line.text in self.decided:
                    rows.append((str(line.said.line), match.text, _decided(decided), "decided", ""))
                elif match.fits is not None and match.candidates:
                    rows.append(
                        (str(line.said.line), match.text, match.candidates[0].practice.key, match.fits.value, sure)
                    )
                else:
                    maybe = f"{match.candidates[0].practice.key} ?" if match.candidates else ""
                    rows.append((str(line.said.line), match.text, maybe, _reading(match).value, sure))
        notes = [
            "Read by comparing words: a person who knows the school decides.",
            "The review asks the most valuable questions first.",
        ]
        parts = sum(bool(part_of_school(line.text)) for line in self.lines)
        if parts:
            says = f"{counted(parts, 'line')} {'says that it is' if parts == 1 else 'say that they are'}"
            notes.append(
                f"{says} for a part of the school. Until a person says how many families that is, it counts as all."
            )
        for what, pairs in (("wants", self.wants), ("names as barriers", self.barriers)):
            if pairs:
                keys = _as_words(key for key, _ in pairs)
                notes.append(f"Advice begins with what the school {what}: {keys}. Confirm or correct that first.")
        under = [line.said.heading for line in self.lines if line.said.is_under_denial]
        notes += [
            f"{counted(under.count(heading), 'line')} under \u201c{heading}\u201d: not in place, or not yet."
            for heading in dict.fromkeys(under)
        ]
        if self.not_read:
            whys = dict.fromkeys(left.why for left in self.not_read)
            counts = (f"{sum(left.why is why for left in self.not_read)} {why.value}" for why in whys)
            notes.append(f"Not read: {'; '.join(counts)}. The words are in `not_read`.")
        return Table(
            ("line", "it says", "it may mean", "read as", "sure"), tuple(rows), title=self._title(), notes=tuple(notes)
        )

    def _steers(self, line: DraftLine) -> str | None:
        """Say whether a line was read as a wish or as a barrier, and nobody decided otherwise."""
        if line.text in self.decided or not (line.wants or line.barriers):
            return None
        return BARRIER if line.barriers else WANTED

    def _title(self) -> str:
        plain_lines = [line for line in self.lines if self._steers(line) is None]
        counts = {reading.value: sum(line.reading is reading for line in plain_lines) for reading in Reading}
        for how in (WANTED, BARRIER):
            counts[how] = sum(self._steers(line) == how for line in self.lines)
        if counts[BARRIER] > 1:
            counts[f"{BARRIER}s"] = counts.pop(BARRIER)
        said = ", ".join(f"{count} {read}" for read, count in counts.items() if count)
        left = f", {len(self.not_read)} not read" if self.not_read else ""
        return f"{self.name}: {counted(len(self.lines), 'line')}{f' ({said})' if said else ''}{left}"

    def __repr__(self) -> str:
        """Give the name and how its lines were read."""
        return f"<PlanDraft {self._title()}>"


def _as_words(keys: Iterable[str]) -> str:
    """Give keys in words: the last part of each, such as "home visits"."""
    return ", ".join(key.rpartition(".")[2].replace("_", " ") for key in keys)


def _each(decision: Any) -> list[Any]:
    """Give the decisions about a text, each for itself."""
    return decision if isinstance(decision, list) and not _is_one(decision) else [decision]


def _is_one(decision: Sequence[Any]) -> bool:
    """Say whether a list is one decision, a key with "named" or another word beside it, and not several."""
    return is_steering(decision) or (len(decision) == 2 and decision[1] in [member.value for member in Match])


def _done(decisions: Mapping[str, Any]) -> dict[str, Any]:
    """Give what was decided about what the school does, without what it wants and its barriers."""
    kept = {}
    for text, decision in decisions.items():
        rest = [one for one in _each(decision) if not is_steering(one)]
        if rest or decision == []:
            kept[text] = rest[0] if len(rest) == 1 else rest
    return kept


def _value(match: PracticeMatch) -> float:
    """Say how much it is worth to ask: most where the answer is open and would change many scores."""
    if not match.candidates:
        return 0.0
    chance = match.confidence if match.confidence is not None else min(1.0, match.candidates[0].score)
    unsure = 4 * chance * (1 - chance)
    return unsure * log(2 + len(match.candidates[0].practice.effects)) * (0.1 if match.duty else 1.0)


def _read(match: PracticeMatch, source: str) -> PracticeInPlace:
    first = match.candidates[0]
    sure = "" if match.confidence is None else f" ({match.confidence:.0%} sure)"
    return PracticeInPlace(
        first.practice.key,
        published_as=match.text,
        match=match.fits or Match.NEAR,
        source=source,
        note=f"Read by comparing words{sure}: {first.because}. No person has looked.",
    )


def _why(said: PlanLine, match: PracticeMatch) -> str:
    """Say why a text was not read as a practice."""
    if said.is_under_denial:
        return f"The heading \u201c{said.heading}\u201d seems to say that the school plans this or does not do it."
    if said.denied_by:
        return f"{_BESIDE} It says \u201c{match.denial}\u201d."
    reason = _REASONS[_reading(match)]
    return f"{reason} They say \u201c{match.denial}\u201d." if match.denial else reason


def _once(found: Sequence[PracticeInPlace]) -> tuple[PracticeInPlace, ...]:
    """Give each practice once, with all words it was published as.

    What a person decided holds before what was read; among equals it is named if one of them names it.
    """
    once: dict[str, PracticeInPlace] = {}
    for one in found:
        known = once.get(one.practice)
        if known is None:
            once[one.practice] = one
        elif one.published_as not in known.published_as.split("; "):
            surer = max(known, one, key=lambda place: (place.note == _DECIDED, place.match is Match.NAMED))
            once[one.practice] = attrs.evolve(surer, published_as=f"{known.published_as}; {one.published_as}")
    return tuple(once.values())


def _decided(decision: object) -> str:
    if decision is None:
        return "(no practice)"
    if isinstance(decision, list):
        return ", ".join(map(_decided, decision))
    return str(decision[0] if isinstance(decision, tuple) else decision)


def _as_decided(decision: Decision | Sequence[Decision]) -> Decision | Sequence[Decision]:
    """Give a decision as it is kept: JSON has lists where Python has a key with "named" or "near" beside it."""
    if not isinstance(decision, list):
        return decision
    if _is_one(decision):
        return (str(decision[0]), str(decision[1]))
    return [(str(one[0]), str(one[1])) if isinstance(one, list | tuple) else one for one in decision]


def _decision_data(decision: Decision | Sequence[Decision]) -> DecisionData:
    """Give a decision as JSON has it."""
    if decision is None or isinstance(decision, str):
        return decision
    return [list(map(str, one)) if isinstance(one, tuple | list) else str(one) for one in decision]


def _slug(name: str) -> str:
    """Make a key of a name: small letters, digits and underscores."""
    key = re.sub(r"[^a-z0-9]+", "_", plain(name)).strip("_")[:60].strip("_")
    return key if key[:1].isalpha() else f"school_{key}".strip("_")

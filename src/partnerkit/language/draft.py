"""A plan read for the first time: what each line may be, what is unsure, and the school until a person has looked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Self

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.errors.shown_values import counted
from partnerkit.language.decisions import (
    OF_SCHOOL,
    decided_with,
    decided_words,
    each_of,
    meant_of,
    reading_decided,
)
from partnerkit.language.draft_lines import (
    ASIDE,
    STEERS,
    DraftLine,
    Reading,
    ToConfirm,
    as_words,
    reading_of,
    worth_asking,
)
from partnerkit.language.drafted_practices import in_place, key_of
from partnerkit.language.matching.match_data import PlanDraftData
from partnerkit.language.matching.matches import Decision, decision_data, matched_with
from partnerkit.language.part_of_school import part_of_school
from partnerkit.language.reading.not_read import NotRead, WhyNotRead
from partnerkit.language.school_facts import SchoolFact, Settled, settled
from partnerkit.language.school_questions import facts_in_words, school_questions
from partnerkit.language.wishes import BARRIER, WANTED, is_steering
from partnerkit.model import Catalogue, School, Table, Tabular
from partnerkit.model.as_data import data_of
from partnerkit.model.keyed import Placed


@attrs.frozen(repr=False)
class PlanDraft(Tabular, Placed[DraftLine]):
    """A plan as it was read, before a person has looked: `review` asks questions, `confirmed` takes the answers.

    Attributes:
        name: What the school is called.
        lines: Its statements in order, each with what it may mean.
        headings: The headings. One that names a practice, which the lines under it only describe, is also a line.
        not_read: What else the text holds, each with the reason why it was not read.
        catalogue: The practices that the lines were matched with.
        decided: What a person decided, by the words of a line or of a part.
        source: Where the plan was published.
        facts: What it says of the school's grades and country, each with the words that say so.
    """

    _holds = "lines"

    name: str
    lines: tuple[DraftLine, ...]
    headings: tuple[str, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    catalogue: Catalogue | None = attrs.field(default=None, eq=False)
    decided: Mapping[str, Decision | Sequence[Decision]] = attrs.field(factory=dict, hash=False)
    source: str = ""
    facts: tuple[SchoolFact, ...] = ()

    def confirmed(self, decisions: Mapping[str, Decision | Sequence[Decision]]) -> Self:
        """Give the draft with what a person decided.

        Args:
            decisions: For the words of a line, or of a part of it, what it means: a key with a word beside it, as a
                tuple or, in JSON, as a list of the two. ``named`` says that the practice is in place, ``near`` that
                what is in place only comes near it, ``not done`` that it is not in place, or not any more, ``wanted``
                that the school wants the practice or construct, ``barrier`` that the line names the barrier. A key
                alone says yes to what `review` asks of the line: it
                is ``wanted`` where the line was read as wanted or about how, ``barrier`` where it was read as a
                barrier, and else ``named``. ``not done``, ``wanted``, ``about how`` or ``barrier`` alone says that the
                words say so, and keeps them as that without a key. A list or tuple of decisions says that the line
                means several, and None that it means no practice of the catalogue, also where it was read as not done,
                wanted or a barrier. `ToConfirm.if_yes` and `ToConfirm.if_no` are the decisions that say yes and no. A
                decision on a part takes the place of an earlier one on its whole line. ``grades`` takes words that
                `ages_of` understands, such as "K-5", and ``country`` a country; None says that nobody knows.

        Raises:
            UnknownKeyError: No line or part has these words, or the catalogue has no such practice.
            InvalidValueError: What was given is not a mapping, a list is empty, or a decision says anything but
                ``named``, ``near``, ``not done``, ``wanted`` or ``barrier`` beside a key.
            DocumentError: Several decisions are at fault; it lists all. `PartnerkitError.as_problem` points to each.
        """
        return attrs.evolve(
            self,
            decided=decided_with(
                decisions, self.decided, self.lines, self.catalogue, self.name, self.known_of_school.country
            ),
        )

    @cached_property
    def _of_lines(self) -> Mapping[str, Decision | Sequence[Decision]]:
        """What was decided about words of lines; one that says "grades" or "country" and nothing else is left out."""
        return {text: one for text, one in self.decided.items() if text not in OF_SCHOOL}

    @property
    def wants(self) -> tuple[tuple[str, str], ...]:
        """The practices or constructs that the school wants, as read and decided, each with the words of its line."""
        return _first_of_each(self._steering(WANTED))

    @property
    def barriers(self) -> tuple[tuple[str, str], ...]:
        """The barriers that are named, as read and decided, each with the line's words."""
        return _first_of_each(self._steering(BARRIER))

    def _steering(self, how: str) -> Iterator[tuple[str, str]]:
        """Give keys with the words of all their lines: what was decided, and what was read where nothing was."""
        for line in self.lines:
            texts = {match.text for match in (line.match, *line.match.parts)} & self._of_lines.keys()
            for text in sorted(texts):
                for decision in filter(is_steering, each_of(meant_of(line, text, self._of_lines[text]))):
                    if decision[1] == how:
                        yield decision[0], text
            if not texts:
                for key in line.wants if how == WANTED else line.barriers:
                    yield key, line.text

    def review(self, n: int | None = None) -> tuple[ToConfirm, ...]:
        """Give what a person should look at, most valuable first: lines that are unsure and would change much.

        Wishes and barriers come first, then the school's grades and country where the plan does not settle them. Lines
        that say what a law asks for come last; what was decided is left out.

        Args:
            n: How many to give at most, 0 or more; None for all.

        Raises:
            InvalidValueError: `n` is not such a number.
        """
        given: object = n
        if given is not None and (type(given) is not int or given < 0):
            raise InvalidValueError("review", "n", n, "a whole number from 0 up, or None for all")
        asked: dict[str, ToConfirm] = {}
        for line in self.lines:
            if line.text in self._of_lines:
                continue
            is_steered = line.steers is not None  # asked of as a whole, and first: all advice begins there
            for match in (line.match,) if is_steered else line.match.parts or (line.match,):
                if match.text not in self._of_lines and match.text not in asked:
                    value = STEERS if line.wants or line.barriers else ASIDE if is_steered else worth_asking(match)
                    asked[match.text] = ToConfirm(line, match.text, match, value)
        about_school = school_questions(self.facts, self.decided, self.lines)
        ranked = sorted((*asked.values(), *about_school), key=lambda item: -item.value)
        return tuple(ranked if n is None else ranked[:n])

    def reading_of(self, line: DraftLine) -> Reading:
        """Say how a line was read, or what a person decided about it; of several parts, the surest one decides."""
        if line.text in self._of_lines:
            return reading_decided(meant_of(line, line.text, self._of_lines[line.text]))
        if not any(part.text in self._of_lines for part in line.match.parts):
            return line.reading
        parts = {
            reading_decided(meant_of(line, part.text, self._of_lines[part.text]))
            if part.text in self._of_lines
            else reading_of(part)
            for part in line.match.parts
        }
        return next((one for one in Reading if one in parts - {Reading.NOTHING}), Reading.NOTHING)

    @property
    def known_of_school(self) -> Settled:
        """The school's grades and country, as decided or else as read."""
        return settled(self.facts, self.decided)

    @property
    def left_out(self) -> int:
        """How many statements were too many to be read."""
        return sum(left.why is WhyNotRead.TOO_MANY for left in self.not_read)

    @property
    def unconfirmed(self) -> int:
        """How many lines no person has decided on, neither on the line nor on all that it names."""
        return sum(
            line.text not in self._of_lines
            and not (line.match.parts and all(part.text in self._of_lines for part in line.match.parts))
            for line in self.lines
        )

    def school(self, key: str = "") -> School:
        """Give the school: what was decided, and for the rest what was read.

        Lines whose words name a practice give a ``named`` practice in place, those that come near one a ``near`` one,
        and all others stay as unmatched, in their own words. The list is not complete: what the plan does not say is
        not known. `School.unconfirmed` says how many lines no person has decided on, also once the school is saved.

        Args:
            key: The school's key; made from its name if left out.
        """
        found, left = in_place(self.lines, self._of_lines, self.catalogue, self.source)
        wants, barriers = tuple(self._steering(WANTED)), tuple(self._steering(BARRIER))
        context = self.known_of_school.context(
            wants=tuple(dict.fromkeys(key for key, _ in wants)),
            barriers=tuple(dict.fromkeys(key for key, _ in barriers)),
            words=tuple(dict.fromkeys((*wants, *barriers))),
        )
        return School(
            key or key_of(self.name),
            self.name,
            context=context,
            practices=found,
            unmatched=left,
            unconfirmed=self.unconfirmed,
        )

    def as_data(self) -> PlanDraftData:
        """Give every line with what was found, what was decided and what to ask next as plain data.

        `read_result` reads it again, so that a review can go on another day.
        """
        decided = {text: decision_data(decision) for text, decision in self.decided.items()}
        version = matched_with(self.catalogue)
        return data_of(self, PlanDraftData, data_version=version, decided=decided, review=self.review())

    def as_brief_data(self) -> dict[str, Any]:
        """Give each line as it was read or decided, what is in place, what steers advice, and the open questions."""
        lines = [
            {"line": line.said.line, "text": line.text, "reading": self.reading_of(line).value} for line in self.lines
        ]
        practices = [
            {"practice": one.practice, "match": one.match.value, "published_as": one.published_as}
            for one in self.school().practices
        ]
        asked = [
            {
                "text": one.asked,
                "question": one.question,
                "if_yes": decision_data(one.if_yes),
                "if_no": decision_data(one.if_no),
            }
            for one in self.review()
        ]
        steering = {"wants": [key for key, _ in self.wants], "barriers": [key for key, _ in self.barriers]}
        head = {"kind": "plan_draft", "name": self.name, "unconfirmed": self.unconfirmed}
        return {**head, "lines": lines, "practices": practices, **steering, "review": asked}

    @door
    def table(self, *, names: bool = False) -> Table:
        """Give the lines as a table.

        Args:
            names: Whether practices have their names in it, for people, and not their keys, which `confirmed` takes.
        """

        def name_of(key: str) -> str:
            return self.catalogue[key].name if self.catalogue and key in self.catalogue else as_words([key])

        def called(key: str) -> str:
            return name_of(key) if names else key

        rows = []
        for line in self.lines:
            if line.steers and line.text not in self._of_lines:
                steering = ", ".join(map(called, line.barriers or line.wants))
                rows.append((str(line.said.line), line.text, steering, line.steers.value, ""))
                continue
            for match in line.match.parts or (line.match,):
                decided = self._of_lines.get(match.text, self._of_lines.get(line.text, "")) if self._of_lines else ""
                if match.text in self._of_lines or line.text in self._of_lines:
                    decided = meant_of(line, match.text, decided)
                    rows.append((str(line.said.line), match.text, decided_words(decided, called), "decided", ""))
                elif match.fits is not None and match.candidates:
                    means = called(match.candidates[0].practice.key)
                    rows.append((str(line.said.line), match.text, means, match.fits.value, match.sure))
                else:
                    maybe = f"{called(match.candidates[0].practice.key)} ?" if match.candidates else ""
                    rows.append((str(line.said.line), match.text, maybe, reading_of(match).value, match.sure))
        notes = [
            "Read by comparing words: a person who knows the school decides.",
            "The review asks the most valuable questions first.",
        ]
        notes += facts_in_words(self.facts, self.decided)
        parts = sum(bool(part_of_school(line.text)) for line in self.lines)
        if parts:
            says = f"{counted(parts, 'line')} {'says that it is' if parts == 1 else 'say that they are'}"
            notes.append(
                f"{says} for a part of the school. Until a person says how many families that is, it counts as all."
            )
        for what, pairs in (("wants", self.wants), ("names as barriers", self.barriers)):
            if pairs:
                named = "; ".join(name_of(key) for key, _ in pairs)
                notes.append(f"Advice begins with what the school {what}: {named}. Confirm or correct that first.")
        under = [line.said.heading for line in self.lines if line.said.is_under_denial]
        notes += [
            f"{counted(under.count(heading), 'line')} under \u201c{heading}\u201d: not in place, or not yet."
            for heading in dict.fromkeys(under)
        ]
        if self.not_read:
            whys = dict.fromkeys(left.why for left in self.not_read)
            counts = (f"{sum(left.why is why for left in self.not_read)} {why.value}" for why in whys)
            notes.append(f"Not read: {'; '.join(counts)}.")
        return Table(
            ("line", "it says", "it may mean", "read as", "sure of match"),
            tuple(rows),
            title=self._title(),
            notes=tuple(notes),
        )

    def _title(self) -> str:
        read = Counter(map(self.reading_of, self.lines))
        counts = [
            f"{read[one]} {one.value}{'s' if one is Reading.BARRIER and read[one] > 1 else ''}" for one in Reading
        ]
        said = ", ".join(one for one in counts if not one.startswith("0 "))
        left = f", {len(self.not_read)} not read" if self.not_read else ""
        return f"{self.name}: {counted(len(self.lines), 'line')}{f' ({said})' if said else ''}{left}"

    def __repr__(self) -> str:
        return f"<PlanDraft {self._title()}>"


def _first_of_each(pairs: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Give each key once, with the first words that have it."""
    found: dict[str, str] = {}
    for key, words in pairs:
        found.setdefault(key, words)
    return tuple(found.items())

"""The lines of a plan as they were read, and the questions about them."""

from collections.abc import Iterable
from enum import StrEnum
from math import log
from typing import Literal

import attrs

from partnerkit import knowledge
from partnerkit.language.fold import plain, split_words
from partnerkit.language.matching.match_data import CandidateInShort, DraftLineData, ToConfirmData
from partnerkit.language.matching.matches import NOT_DONE, Candidate, Decision, PracticeMatch, decision_data
from partnerkit.language.part_of_school import part_of_school
from partnerkit.language.reading.plan_lines import PlanLine
from partnerkit.language.sayings import begins
from partnerkit.model import Match
from partnerkit.model.as_data import data_of

STEERS, ASIDE = 4.0, 0.2
"""What it is worth to ask about wishes and barriers: more than about any practice, since all advice begins there. About
those that name no practice and no barrier that advice knows, it is worth little."""
_AS_LIKELY_AS_NOT = 0.5
_A_GUESS = 0.25
"""Where the first candidate is less likely than this, nobody is asked whether it is meant, but which is, if any."""


QUESTIONS = {
    "barriers": "Line {line}, {said}, names what keeps families away: {barriers}. Is that right?",
    "own barrier": ("Line {line}, {said}, names a barrier in your own words. Is it one that practices help with?"),
    "how": (
        "Line {line}, {said}, says how something should be done. A plan starts practices: which would do it, if any?"
    ),
    "open wish": "Line {line}, {said}, says what you want, and no practice is near it. Which would do it, if any?",
    "wanted": (
        "Line {line}, {said}, says what you want: {wanted}. Should advice begin there? If you do it now, say so."
    ),
    "wanted under": (
        "Line {line}, {said}, under {heading}, says what you want: {wanted}. Should advice begin there? If you do it "
        "now, say so."
    ),
    "denied under": "Line {line}, {said}, is under {heading}. Do you do it now: {practice}?",
    "denied": "Line {line} says that it is not done, or not yet: {said}. Do you do it now: {practice}?",
    "beside": "Line {line}, {said}, has {beside} beside it. Do you do it now: {practice}?",
    "asks": "Line {line}, {said}, asks a question. Do you do it now: {practice}?",
    "means": "Line {line}: does {said} mean {practice}?",
    "means for some": (
        "Line {line}: does {said} mean {practice}? It says that it is for {whom}: what share of the families does it "
        "reach?"
    ),
    "which": "Line {line}: which practice does {said} mean, if any?",
}
"""What is asked about words of a line, by what they say; reports/locale/ has the same in other languages."""


class Reading(StrEnum):
    """How a line of a plan was read."""

    NAMED = "named"
    """Its words name a practice; such readings were nearly always right."""
    NEAR = "near"
    """Its words come near a practice; it is more often right than not, or it speaks as a rule does."""
    UNSURE = "unsure"
    """There are candidates, and none is near enough; or it asks a question that nobody answers."""
    NOT_DONE = "not done"
    """It says that something is not done, or not yet, as in "no newsletter" or "we want to start home visits"."""
    DUTY = "duty"
    """It says what a law or a rule asks for, and nothing near enough to a practice."""
    NOTHING = "nothing"
    """It shares nothing with any practice."""
    WANTED = "wanted"
    """It says what the school wants, as a practice, as a construct if it names none, or as what no practice is near."""
    HOW = "about how"
    """It wants something done in another way, as in "send the newsletter in Spanish"; a plan starts practices."""
    BARRIER = "barrier"
    """It names what keeps families away, if in words that no practice of the catalogue answers."""


@attrs.frozen
class DraftLine:
    """One statement of a plan, and what it may mean.

    Attributes:
        said: The statement, with its place.
        match: What it may mean: candidates, how sure the first is, and parts if it names several practices.
        wants: What it says that the school wants: keys of practices or of constructs.
        barriers: The barriers that it names, by their keys; empty where only the school's own words say one.
        steers: How it steers advice, ``wanted``, ``about how`` or ``barrier``; None if it does not.
    """

    said: PlanLine
    match: PracticeMatch
    wants: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    steers: Reading | None = None

    @property
    def text(self) -> str:
        """The words."""
        return self.said.text

    @property
    def has_open_wish(self) -> bool:
        """Whether it wants something, or another way, and names no practice, so that a person may say what would do."""
        return self.reading is Reading.HOW or (self.reading is Reading.WANTED and not self.wants)

    @property
    def reading(self) -> Reading:
        """How the line was read; if it names several practices, the surest one decides."""
        return self.steers or self.reading_of_match

    @property
    def reading_of_match(self) -> Reading:
        """The same, whatever it wants and whichever barriers it names."""
        if self.match.found:
            is_named = any(match.fits is Match.NAMED for match in self.match.found)
            return Reading.NAMED if is_named else Reading.NEAR
        return reading_of(self.match)

    def steered(self, text: str) -> Literal["wanted", "barrier"] | None:
        """Say what a yes to these words of it means: that it is wanted, or a barrier; None if that it is in place.

        Of a line that wants something, a part that names a practice in place is not wanted.
        """
        if self.steers is None or any(part.text == text and part.is_likely for part in self.match.parts):
            return None
        return "barrier" if self.steers is Reading.BARRIER else "wanted"

    def as_data(self) -> DraftLineData:
        """Give the line with its place and everything that was found as plain data."""
        return {
            "line": self.said.line,
            "kind": self.said.kind,
            "heading": self.said.heading,
            "denied_by": self.said.denied_by,
            "done_by": self.said.done_by,
            "reading": self.reading.value,
            "wants": list(self.wants),
            "barriers": list(self.barriers),
            **self.match.as_data(),
        }

    def __repr__(self) -> str:
        return f"<DraftLine {self.text!r}: {self.reading}>"


def reading_of(match: PracticeMatch) -> Reading:
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
        line: The line it is about. A question about the school as a whole has one without words.
        asked: What it is about, as `PlanDraft.confirmed` takes it: the words of the line or of one of its parts, or
            ``grades`` or ``country``.
        match: The candidates to choose from.
        value: How much the answer is worth, 0 and up: how unsure the reading is, times how much the first candidate
            would change; less where a yes is unlikely.
        about: ``practice``, ``grades`` or ``country``.
        says: The question in words, where it is about the school as a whole; else it follows from the line.
        supposes: The grades or the country that such a question supposes; empty if it supposes none.
    """

    line: DraftLine
    asked: str
    match: PracticeMatch
    value: float
    about: Literal["practice", "grades", "country"] = "practice"
    says: str = ""
    supposes: str = ""

    @property
    def if_yes(self) -> Decision | list[Decision]:
        """The decision that says yes, as `PlanDraft.confirmed` takes it; None if the question has no yes.

        It is the key of the first candidate, or of what the line wants or of the barriers it names, with what else of
        the line is in place; or the grades or the country that the question supposes.
        """
        if self.about != "practice":
            return self.supposes or None
        line = self.line
        if line.steered(self.asked) is None:
            return self.match.candidates[0].practice.key if self.match.candidates and not self.is_open else None
        steering: list[Decision] = list(line.barriers if line.steers is Reading.BARRIER else line.wants)
        if not steering:
            return None
        held = self._held
        return steering[0] if len(steering) == 1 and not held else [*steering, *held]

    @property
    def if_no(self) -> Decision | list[Decision]:
        """The decision that says no, as `PlanDraft.confirmed` takes it; it keeps what else was read.

        What is said not to be done stays so, and what else of the line is in place stays in place. Where the question
        is which practice would do it, a wish or a barrier in the school's own words stays one, and so does a wish with
        which advice should not begin: nobody said that it is not done. None says that no
        practice of the catalogue is meant, or that nobody knows the grades or the country.
        """
        line, rest = self.line, list(self._held)
        if self.about != "practice":
            return None
        if line.steers is not None and not line.barriers:
            rest.append(line.reading.value)
        elif line.steers is not Reading.BARRIER:
            of = self.match.parts or (self.match,)
            denied = [match for match in of if line.said.open_by or match.denial or match.text.endswith("?")]
            keys = dict.fromkeys(match.candidates[0].practice.key for match in denied if match.candidates)
            rest += [(key, NOT_DONE) for key in keys] or ([NOT_DONE] if denied else [])
        return rest if len(rest) > 1 else next(iter(rest), None)

    @property
    def _held(self) -> list[Decision]:
        """What parts of the line are in place, where the question is about what the line wants or a barrier."""
        if self.line.steered(self.asked) is None:
            return []
        return [(part.candidates[0].practice.key, part.fits.value) for part in self.line.match.parts if part.fits]

    @property
    def is_open(self) -> bool:
        """Whether it asks which practice is meant, if any, since the first candidate is a mere guess."""
        return self.about == "practice" and self.line.steered(self.asked) is None and is_guess(self.match)

    @property
    def question(self) -> str:
        """The question in words."""
        if self.says:
            return self.says
        asks, values = question_of(self)
        names = {one.practice.key: f"{one.practice.name!r}" for one in self.match.candidates}
        told = {
            "said": f"\u201c{values['said']}\u201d",
            "heading": f"\u201c{values['heading']}\u201d",
            "beside": f"\u201c{values['beside']}\u201d",
            "whom": repr(values["whom"]),
            "practice": names.get(values["practice"], ""),
            "wanted": ", ".join(names.get(key, as_words([key])) for key in self.line.wants),
            "barriers": as_words(self.line.barriers),
        }
        return QUESTIONS[asks].format(line=self.line.said.line, **told)

    def because(self, candidate: Candidate) -> str:
        """Say in one line why a practice is a candidate, with an example in the language of the line.

        A phrase of another language gives way to the name of the practice.
        """
        languages = {tag[:2] for tag, phrases in candidate.practice.also_called if candidate.phrase in phrases}
        is_foreign = "en" not in languages if languages else is_not_english(candidate.phrase)
        if not is_foreign or is_not_english(self.asked) or plain(self.asked) == plain(candidate.phrase):
            return candidate.because
        return candidate.because.replace(repr(candidate.phrase), repr(candidate.practice.name))

    def as_data(self) -> ToConfirmData:
        """Give the question with its candidates as plain data."""
        of = {"line": self.line.said.line, "text": self.asked, "reading": self.line.reading}
        offered = [
            data_of(candidate, CandidateInShort, name=candidate.practice.name, because=self.because(candidate))
            for candidate in self.match.candidates
        ]
        said = {
            "candidates": offered,
            "if_yes": decision_data(self.if_yes),
            "if_no": decision_data(self.if_no),
        }
        return data_of(self, ToConfirmData, **of, confidence=self.match.confidence, **said)

    def __repr__(self) -> str:
        return f"<ToConfirm {self.value:.1f}: {self.question}>"


def question_of(item: ToConfirm) -> tuple[str, dict[str, str]]:
    """Give what a question about words of a line asks, by its key in `QUESTIONS`, and what it speaks of.

    That is what is quoted, and the key of the practice that it names, if it names one.
    """
    line, said = item.line, item.line.said
    first = item.match.candidates[0].practice.key if item.match.candidates else ""
    whom = part_of_school(item.asked)
    values = {"said": item.asked, "heading": said.heading, "beside": said.open_by, "whom": whom, "practice": first}
    if line.barriers:
        asks = "barriers"
    elif line.reading is Reading.BARRIER:
        asks = "own barrier"
    elif line.reading is Reading.HOW:
        asks = "how"
    elif line.has_open_wish:
        asks = "open wish"
    elif line.wants and line.steers:  # of parts of a line, each is asked about for itself
        asks = "wanted under" if said.is_under_denial else "wanted"
    elif first and item.match.denial:
        asks = "denied under" if said.is_under_denial else "denied"
    elif first and said.open_by:
        asks = "beside"
    elif first and item.asked.endswith("?"):
        asks = "asks"
    elif first and not item.is_open:
        asks = "means for some" if whom else "means"
    else:
        asks = "which"
    return asks, values


def is_guess(match: PracticeMatch) -> bool:
    """Say whether the first candidate of a text is less likely than a mere guess."""
    likely = not match.candidates or match.confidence is None or match.confidence >= _A_GUESS
    return not (likely or match.is_likely or match.denial or match.text.endswith("?"))


def as_words(keys: Iterable[str]) -> str:
    """Give keys in words: the last part of each, such as "home visits"."""
    return ", ".join(key.rpartition(".")[2].replace("_", " ") for key in keys)


def is_not_english(text: str) -> bool:
    """Say whether a text has accents, or more small words of another language than of English."""
    words = list(map(plain, split_words(text)))
    small = {name: sum(map(of_it.__contains__, words)) for name, of_it in knowledge.LEXICON.ignored.items()}
    small.pop("turns", None)
    return not text.isascii() or max(small.values()) > small["english"]


def worth_asking(match: PracticeMatch) -> float:
    """Say how much it is worth to ask: most where the answer is open and would change many scores.

    What is less likely than not counts less, so that nobody is asked first about a mere guess.
    """
    if not match.candidates:
        return 0.0
    chance = match.confidence if match.confidence is not None else min(1.0, match.candidates[0].score)
    if begins("inceptive", match.text):
        chance = _AS_LIKELY_AS_NOT  # however sure the practice is, nobody knows whether it has been set up
    unsure = 4 * chance * (1 - chance)
    return (
        unsure
        * min(1.0, 2 * chance)
        * log(2 + len(match.candidates[0].practice.effects))
        * (0.1 if match.duty else 1.0)
    )

"""What the documents of matches and of a plan's draft hold."""

from typing import Annotated, Literal, TypedDict

from partnerkit.model.as_data import Versioned
from partnerkit.model.result_data import Count, Later, PracticeKey, Share, Within

DecisionData = str | list[str | list[str]] | None
"""A practice's key; a list of a key and ``named``, ``near``, ``not done``, ``wanted`` or ``barrier``; one of the last
three or ``about how`` alone; a list of such; or null for no practice."""


class ReasonData(TypedDict):
    """One thing that a text and a practice share, as plain data."""

    words: list[str]
    points_to: str
    kind: Literal["word", "generic", "pair", "idea"]
    part: float


class CandidateData(TypedDict):
    """A practice that a text may mean, as plain data.

    Attributes:
        practice: The practice's key.
        name: The practice's name.
        reasons: What the text and the phrase share, largest part first; the parts add up to the score.
    """

    practice: PracticeKey
    name: str
    score: Share
    tied: bool
    phrase: str
    origin: str
    reasons: list[ReasonData]


class PracticeMatchData(TypedDict):
    """What one text may mean, as plain data.

    Attributes:
        confidence: The probability, 0 to 1, that the first candidate is right; null where nobody measured it.
    """

    text: str
    confidence: Share | None
    is_confident: bool
    is_likely: bool
    duty: str
    denial: str
    candidates: list[CandidateData]
    parts: "list[PracticeMatchData]"


class PracticeMatchesData(Versioned):
    """What several texts may mean, as plain data; `read_result` reads it back.

    Attributes:
        data_version: The version of the catalogue that the texts were matched with; empty if there is none.
        matches: One match for each text, in the order given.
    """

    kind: Literal["practice_matches"]
    data_version: str
    matches: list[PracticeMatchData]


class DraftLineData(PracticeMatchData):
    """One statement of a plan and what it may mean, as plain data.

    Attributes:
        line: On which line of the text it begins, 1 for the first.
        kind: ``bullet``, ``number``, ``cell`` (of a table), ``sentence`` or ``line``; ``heading`` if it
            names what the lines under it are about.
        heading: The heading that it comes under; empty if there is none.
        denied_by: What says, beside its own words, that it is not done; empty if nothing does.
        done_by: What says, beside its own words, that it is done; empty if nothing does.
        reading: How it was read.
        wants: What it says that the school wants: keys of practices or of constructs.
        barriers: The barriers that it names.
        text: The words.
        confidence: The probability, 0 to 1, that the first candidate is right; null where nobody measured it.
        is_confident: Whether the first candidate is near enough to count as what the words mean.
        is_likely: Whether the first candidate is at least near.
        duty: The words by which it speaks as a law or a rule does; empty if it does not.
        denial: The words by which it is said not to be done, or not yet; empty if it is not.
        candidates: Practices it may mean, most alike first.
        parts: A match for each part, if it names several practices; empty if not.
    """

    line: Count
    kind: str
    heading: str
    denied_by: str
    done_by: str
    reading: Literal["named", "near", "unsure", "not done", "duty", "nothing", "wanted", "about how", "barrier"]
    wants: list[str]
    barriers: list[str]


class NotReadData(TypedDict):
    """Words of a text that were not read as a statement, as plain data."""

    text: str
    line: Count
    why: str


class SchoolFactData(TypedDict):
    """Something that a plan says of its school as a whole, as plain data.

    Attributes:
        about: ``grades`` or ``country``.
        value: Words for school years, or the code of a country.
        words: The words that say so, as they are in the text.
        line: On which line they are, 1 for the first; 0 for the school's name and the source.
    """

    about: Literal["grades", "country"]
    value: str
    words: str
    line: Count


class CandidateInShort(TypedDict):
    """A practice to choose from.

    Attributes:
        practice: The practice's key.
        name: Its name.
        because: Why it is a candidate, in one line.
    """

    practice: PracticeKey
    name: str
    because: str


class ToConfirmData(TypedDict):
    """One question to a person who knows the school, as plain data.

    Attributes:
        about: ``practice``, ``grades`` or ``country``.
        line: On which line of the text it is, 1 for the first; 0 for the school as a whole.
        text: The words it is about, or ``grades`` or ``country``: what `PlanDraft.confirmed` takes.
        question: The question in words.
        reading: How the line was read.
        confidence: The probability, 0 to 1, that the first candidate is right; null where nobody measured it.
        if_yes: The decision that says yes, as `PlanDraft.confirmed` takes it; null if the question has no yes.
        if_no: The decision that says no, and keeps what else was read; null for no practice.
        candidates: The practices to choose from.
    """

    about: Literal["practice", "grades", "country"]
    line: Count
    text: str
    question: str
    if_yes: Annotated[DecisionData, Later(None)]
    if_no: Annotated[DecisionData, Later(None)]
    reading: str
    confidence: Share | None
    value: Annotated[float, Within(0)]
    candidates: list[CandidateInShort]


class PlanDraftData(Versioned):
    """A plan as it was read, with what a person decided, as plain data; `read_result` reads it back.

    Attributes:
        data_version: The version of the catalogue that it was read with; empty if there is none.
        unconfirmed: How many lines no person has decided on.
        left_out: How many statements were too many to be read.
        decided: What a person decided, by the words of a line or of a part, as `PlanDraft.confirmed` takes it, null for
            no practice; for ``grades`` and ``country`` what the school has.
        facts: What the plan says of the school's grades and country, with the words that say so.
        review: What to ask next, the most valuable first. It follows from the rest.
    """

    kind: Literal["plan_draft"]
    data_version: str
    name: str
    source: str
    unconfirmed: Count
    facts: list[SchoolFactData]
    lines: list[DraftLineData]
    headings: list[str]
    left_out: Count
    not_read: list[NotReadData]
    decided: dict[str, DecisionData]
    review: list[ToConfirmData]

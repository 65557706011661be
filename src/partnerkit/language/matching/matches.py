"""Matches: which practices of a catalogue a school's own words may mean, for a person to decide."""

from collections.abc import Mapping, Sequence

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.language.matching.match_data import (
    CandidateData,
    DecisionData,
    PracticeMatchData,
    PracticeMatchesData,
    ReasonData,
)
from partnerkit.model import Catalogue, Kept, Match, Practice, PracticeInPlace, Table, Tabular, Unmatched
from partnerkit.model.as_data import data_of
from partnerkit.model.keyed import Placed

Decision = str | tuple[str, str] | None
"""What a person decides about a text: a practice's key; a key with ``named``, ``near`` or ``not done``; ``not done``
alone; or None for no practice of the catalogue."""

NOT_DONE = "not done"
"""What a person writes, beside a key or alone, to say that the words name what the school does not do."""
BESIDE_KEY = (*(member.value for member in Match), NOT_DONE)
"""What may be beside a key that says what the school does."""

_ROUNDING = 1e-9
_DENIED = "A person decided that the school does not do it, or not yet."
_NO_PRACTICE = "A person decided that no practice of the catalogue is meant."


def decision_data(decision: Decision | Sequence[Decision]) -> DecisionData:
    """Give a decision as JSON has it."""
    if decision is None or isinstance(decision, str):
        return decision
    return [list(map(str, one)) if isinstance(one, tuple | list) else str(one) for one in decision]


def matched_with(catalogue: Catalogue | None) -> str:
    """Give the version of the catalogue that texts were matched with; empty if none is known."""
    return "" if catalogue is None else f"catalogue {catalogue.version}"


@attrs.frozen
class Reason:
    """One thing that a text and a practice share.

    Attributes:
        words: The words of the text.
        points_to: What the practice's phrase says: the same word or pair of words, or an idea of the lexicon.
        kind: ``word``, ``generic`` (a word that tells nothing alone), ``pair`` (words that come one after the other) or
            ``idea``.
        part: What it adds to the score; the parts of a candidate add up to its score.
    """

    words: tuple[str, ...]
    points_to: str
    kind: str
    part: float

    def as_data(self) -> ReasonData:
        """Give the reason as plain data."""
        return data_of(self, ReasonData)

    def __str__(self) -> str:
        """Give the reason in a few words."""
        said = ", ".join(self.words)
        meant = self.points_to.replace("_", " ")
        if self.kind == "idea":
            return f"{said} ({meant})"
        return f"says {said}" if self.kind != "pair" else f"says {meant} in a row"


@attrs.frozen(repr=False)
class Candidate:
    """A practice that a text may mean.

    Attributes:
        practice: The practice.
        score: How near the text is to the practice, 0 to 1, most of all to its nearest phrase; 1 if they say the same.
            It ranks candidates and is not a probability.
        phrase: The phrase of the practice that is nearest.
        origin: Where the phrase comes from: the practice's ``name``, what it is ``also called``, a published ``plan``,
            or its ``summary``.
        tied: Whether another candidate has the same score.
        shared: What text and phrase share, four items for each: the words, what they point to, its kind, and its
            weight. `reasons` has it in readable form.
    """

    practice: Practice
    score: float
    phrase: str = ""
    origin: str = ""
    tied: bool = False
    shared: tuple[str | float, ...] = attrs.field(default=(), eq=False)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What the text and the phrase share, largest part first; the parts add up to the score."""
        said, tokens, kinds = (self.shared[start::4] for start in range(3))
        weights = [float(weight) for weight in self.shared[3::4]]
        total = sum(weights)
        scale = self.score / total if abs(total - self.score) > _ROUNDING else 1.0  # read ones are parts already
        made = [
            Reason((str(words),), str(token).removeprefix("#"), str(kind), weight * scale)
            for words, token, kind, weight in zip(said, tokens, kinds, weights, strict=True)
        ]
        return tuple(sorted(made, key=lambda reason: (-reason.part, reason.points_to)))

    @property
    def because(self) -> str:
        """Why it is a candidate, in one line that quotes the words that decided."""
        if self.score > 1 - 1e-9:
            return f"the same as {self.phrase!r}"
        reasons = self.reasons
        shared = dict.fromkeys(word for reason in reasons if reason.kind == "word" for word in reason.words)
        if not shared and not any(reason.kind == "idea" for reason in reasons):
            shared = dict.fromkeys(word for reason in reasons if reason.kind == "generic" for word in reason.words)
        words = {part for word in shared for part in word.split()}
        ideas = [str(one) for one in reasons if one.kind == "idea" and not words.issuperset(one.words[0].split())]
        within = {word for one in ideas for word in one.split()}
        alone = [word for word in shared if word not in within]
        said = [f"says {', '.join(alone)}"] if alone else []
        return f"{'; '.join([*said, *ideas])}, like {self.phrase!r}"

    def as_data(self) -> CandidateData:
        """Give the candidate as plain data."""
        return data_of(self, CandidateData, name=self.practice.name)

    def __repr__(self) -> str:
        return f"<Candidate {self.practice.key}: {self.score:.2f}{', tied' if self.tied else ''}>"


@attrs.frozen(repr=False)
class PracticeMatch:
    """What one text may mean.

    Attributes:
        text: The text.
        candidates: Practices it may mean, most alike first; empty where it shares nothing with any.
        confidence: The probability, 0 to 1, that the first candidate is right, as measured on published plans; None
            where the lexicon does not say how likely that is, and where a rule knows better, as for words that only say
            who pays.
        is_confident: Whether the first candidate is near enough to count as what the text means, before a person has
            looked.
        is_likely: Whether the first candidate is at least near. If not, nothing is near enough, and the candidates are
            only where a person could look first.
        duty: The words by which the text speaks as a law or a rule does; empty if it does not. A duty is not yet a
            practice.
        denial: The words by which the text says that something is not done, or not yet; empty if it does not. Such a
            text is neither confident nor likely, whatever it names; of a longer text, a part may be.
        parts: For a text that names several practices, or something that is not done beside something that is, a match
            for each part, also for those that nothing is near enough to; empty for others.
    """

    text: str
    candidates: tuple[Candidate, ...]
    confidence: float | None = None
    is_confident: bool = False
    is_likely: bool = False
    duty: str = ""
    denial: str = ""
    parts: "tuple[PracticeMatch, ...]" = ()

    @property
    def best(self) -> Candidate | None:
        """The first candidate, if it is confident; None says that nothing is near enough to be sure."""
        return self.candidates[0] if self.is_confident else None

    @property
    def sure(self) -> str:
        """How sure the first candidate is, as tables print it; empty beside what is not done, or only asked for."""
        is_asked = self.confidence is None or self.denial or (self.duty and not self.is_likely)
        return "" if is_asked else f"{self.confidence:.0%}"

    @property
    def found(self) -> "tuple[PracticeMatch, ...]":
        """The likely matches of its parts, or its own; empty if nothing is near enough."""
        return tuple(match for match in self.parts or (self,) if match.is_likely)

    @property
    def fits(self) -> Match | None:
        """``named`` if the first candidate is confident and not a duty, ``near`` if it is likely, else None."""
        if not self.is_likely:
            return None
        return Match.NAMED if self.is_confident and not self.duty else Match.NEAR

    def as_data(self) -> PracticeMatchData:
        """Give the text, its candidates and how sure the first is as plain data."""
        return data_of(self, PracticeMatchData)

    def __repr__(self) -> str:
        found = " + ".join(f"{match.candidates[0].practice.key}?" for match in self.found)
        return f"<PracticeMatch {self.text!r}: {found or 'nothing near enough'}>"

    def __str__(self) -> str:
        """Draw the candidates as a table."""
        return str(PracticeMatches((self,)))

    def _repr_html_(self) -> str:
        return PracticeMatches((self,))._repr_html_()


@attrs.frozen(repr=False)
class PracticeMatches(Tabular, Placed[PracticeMatch]):
    """What several texts may mean; `confirmed` takes what a person decided.

    Attributes:
        items: One match for each text, in the order given.
        catalogue: The practices that they were matched with.
    """

    items: tuple[PracticeMatch, ...]
    catalogue: Catalogue | None = attrs.field(default=None, eq=False)

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The texts for which nothing was near enough."""
        return tuple(item.text for item in self.items if not item.found)

    def confirmed(
        self,
        decisions: Mapping[str, Decision | Sequence[Decision]],
        *,
        match: str = Match.NAMED.value,
        source: str = "",
    ) -> tuple[tuple[PracticeInPlace, ...], tuple[Unmatched, ...]]:
        """Turn a person's decisions into practices in place.

        Args:
            decisions: For each text the key of the practice it means, with ``named`` or ``near`` beside it if you like;
                ``not done`` beside it, or alone, if the school does not do it; a list of them if it means several; or
                None if it means none of the catalogue. The key need not be one of the candidates.
            match: ``named`` if the words name the practice, ``near`` if they only come near it; for decisions that do
                not say. A person's key alone names it, as in `PlanDraft.confirmed`.
            source: Where the texts were published.

        Returns:
            Practices in place, each with the words it was published as, and what nothing was matched to or is not done.
            Texts without a decision are in neither. Where several texts mean one practice, it is named if one of them
            names it.

        Raises:
            UnknownKeyError: A decision is about a text that was not matched, or the catalogue has no such practice.
            InvalidValueError: A decision says something else than ``named``, ``near`` or ``not done``.

        Examples:
            >>> import partnerkit as pk
            >>> matches = pk.match_practices(["Open house", "Bingo"])
            >>> in_place, left = matches.confirmed({"Open house": ("annual_open_house", "named"), "Bingo": None})
            >>> in_place[0].match.value, left[0].published_as
            ('named', 'Bingo')
        """
        texts = {item.text: item for item in self.items}
        in_place: dict[str, PracticeInPlace] = {}
        left: dict[Unmatched, None] = {}
        for text, decided in decisions.items():
            if text not in texts:
                raise UnknownKeyError(text, "text", "These matches", tuple(texts))
            if decided is None:
                left[Unmatched(text, _NO_PRACTICE, source, Kept.NO_PRACTICE, is_decided=True)] = None
                continue
            for decision in self._each(text, decided):
                key, how = self._settled(text, decision, match)
                if how is None:
                    left[Unmatched(text, _DENIED, source, Kept.NOT_DONE, is_decided=True)] = None
                    continue
                known = in_place.get(key)
                words = text if known is None else f"{known.published_as}; {text}"
                is_named = how is Match.NAMED or (known is not None and known.match is Match.NAMED)
                in_place[key] = PracticeInPlace(
                    key, published_as=words, match=Match.NAMED if is_named else Match.NEAR, source=source
                )
        return tuple(in_place.values()), tuple(left)

    def _each(self, text: str, decided: object) -> Sequence[object]:
        """Give the decisions about a text: one, or those of a list; ``[key, "near"]``, as JSON has it, is one."""
        if not isinstance(decided, list):
            return (decided,)
        if not decided:
            raise InvalidValueError("confirmed", text, decided, "at least one practice in a list, or None for none")
        if len(decided) == 2 and decided[1] in BESIDE_KEY:
            return (tuple(decided),)
        return [tuple(one) if isinstance(one, list) else one for one in decided]

    def _settled(self, text: str, decision: object, match: str) -> tuple[str, Match | None]:
        """Give the key that was decided, as the catalogue has it, and how well it fits; None if it is not done."""
        if decision == NOT_DONE:
            return "", None
        key, how = decision if isinstance(decision, tuple) and len(decision) == 2 else (decision, match)
        if not isinstance(key, str):
            raise InvalidValueError(
                "confirmed", text, decision, "a practice's key, a key with 'named', 'near' or 'not done', or None"
            )
        if how not in BESIDE_KEY:
            raise InvalidValueError("confirmed", text, how, "'named', 'near' or 'not done'")
        known = key if self.catalogue is None else self.catalogue[key].key
        return known, None if how == NOT_DONE else Match(how)

    def as_data(self) -> PracticeMatchesData:
        """Give every text with its candidates and their reasons as plain data, which `read_result` reads again."""
        return data_of(self, PracticeMatchesData, data_version=matched_with(self.catalogue), matches=self.items)

    def table(self) -> Table:
        """Give all candidates of all texts as a table; one that is not near enough comes with a question mark."""
        rows = []
        for item in self.items:
            for match in item.parts or (item,):
                for place, candidate in enumerate(match.candidates):
                    meant = f"{candidate.practice.key}{' (tie)' if candidate.tied else ''}"
                    rows.append(
                        (
                            match.text if place == 0 else "",
                            meant if place or match.is_likely else f"{meant} ?",
                            match.sure if place == 0 else "",
                            candidate.because,
                        )
                    )
                if not match.candidates:
                    rows.append((match.text, "(nothing near enough)", "", ""))
        notes = [
            "Candidates only: a person who knows the school decides which is meant, if any.",
            "Sure: how often a first candidate like this one was right in published plans.",
        ]
        if any(match.candidates and not match.is_likely for item in self.items for match in item.parts or (item,)):
            notes.append("?: nothing is near enough; a person could look here first.")
        return Table(("text", "may mean", "sure", "because"), tuple(rows), notes=tuple(notes))

    def __repr__(self) -> str:
        return f"<PracticeMatches: {len(self)} texts, {len(self.unmatched)} without a match>"


def near_at_most(match: PracticeMatch) -> PracticeMatch:
    """Give a match of which a person has to say that it is meant."""
    return attrs.evolve(match, is_confident=False, parts=tuple(map(near_at_most, match.parts)))

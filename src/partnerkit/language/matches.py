"""Matches: which practices of a catalogue a school's own words may mean, for a person to decide."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model._checks import filled
from partnerkit.model.practice import Practice
from partnerkit.model.school import Match, PracticeInPlace, Unmatched
from partnerkit.model.table import Table, Tabular

__all__ = ["Candidate", "PracticeMatch", "PracticeMatches", "Reason"]


@attrs.frozen
class Reason:
    """One thing that a text and a practice share.

    Attributes:
        words: The words of the text.
        points_to: What they share with the practice: the same word, an idea of the lexicon, or a type.
        kind: ``word``, ``idea`` or ``type``.
        part: What it adds to the score; the parts of a candidate add up to its score.
    """

    words: tuple[str, ...]
    points_to: str
    kind: str
    part: float

    def as_data(self) -> dict[str, Any]:
        """Give the reason as plain data."""
        return {"words": list(self.words), "points_to": self.points_to, "kind": self.kind, "part": self.part}

    def __str__(self) -> str:
        """Give the reason in a few words."""
        said = ", ".join(self.words)
        match self.kind:
            case "word":
                return f"says {said}"
            case "idea":
                return f"{said} ({self.points_to.replace('_', ' ')})"
            case _:
                return f"{said} (type {self.points_to.rpartition('.')[2].replace('_', ' ')})"


@attrs.frozen(repr=False)
class Candidate:
    """A practice that a text may mean.

    Attributes:
        practice: The practice.
        score: How alike text and practice are, 0 to about 1; it ranks candidates and is no probability.
        reasons: What they share, largest part first.
        tied: Whether another candidate has the same score.
    """

    practice: Practice
    score: float
    reasons: tuple[Reason, ...]
    tied: bool = False

    def __repr__(self) -> str:
        """Give practice and score."""
        return f"<Candidate {self.practice.key}: {self.score:.2f}{', tied' if self.tied else ''}>"


@attrs.frozen(repr=False)
class PracticeMatch:
    """What one text may mean.

    Attributes:
        text: The text.
        candidates: Practices it may mean, most alike first; empty where nothing is near enough.
    """

    text: str
    candidates: tuple[Candidate, ...]

    def __repr__(self) -> str:
        """Give the text and its first candidate."""
        first = f"{self.candidates[0].practice.key}?" if self.candidates else "no match"
        return f"<PracticeMatch {self.text!r}: {first}>"

    def __str__(self) -> str:
        """Draw the candidates as a table."""
        return str(PracticeMatches((self,)))

    def _repr_html_(self) -> str:
        return PracticeMatches((self,))._repr_html_()


@attrs.frozen(repr=False)
class PracticeMatches(Tabular):
    """What several texts may mean. Nothing is assigned: `confirmed` takes what a person decided.

    Attributes:
        items: One match a text, in the order given.
    """

    items: tuple[PracticeMatch, ...]

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The texts for which nothing was near enough."""
        return tuple(item.text for item in self.items if not item.candidates)

    def confirmed(
        self, decisions: Mapping[str, str | None], *, source: str = ""
    ) -> tuple[tuple[PracticeInPlace, ...], tuple[Unmatched, ...]]:
        """Turn a person's decisions into what a school document holds.

        Args:
            decisions: For each text the key of the practice it means, or None if it means none of the catalogue.
            source: Where the texts were published.

        Returns:
            Practices in place, each with the words it was published as, and what nothing was matched to. Texts without a decision are
            in neither.

        Raises:
            UnknownKeyError: A decision is about a text that was not matched.
            InvalidValueError: A text is decided to be a practice that was not among its candidates; make that entry by hand.
        """
        texts = {item.text: item for item in self.items}
        in_place: dict[str, PracticeInPlace] = {}
        left = []
        for text, key in decisions.items():
            filled(self, attrs.fields(Unmatched).published_as, text)
            if text not in texts:
                raise UnknownKeyError(text, "text", "These matches", tuple(texts))
            if key is None:
                left.append(Unmatched(text, "A person decided that no practice of the catalogue is meant.", source))
                continue
            keys = [candidate.practice.key for candidate in texts[text].candidates]
            if key not in keys:
                raise InvalidValueError("confirmed", text, key, f"one of its candidates: {', '.join(keys)}, or None")
            words = f"{in_place[key].published_as}; {text}" if key in in_place else text
            in_place[key] = PracticeInPlace(key, published_as=words, match=Match.NEAR, source=source)
        return tuple(in_place.values()), tuple(left)

    def __iter__(self) -> Iterator[PracticeMatch]:
        """Go through the matches."""
        return iter(self.items)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self.items)

    def __getitem__(self, position: int) -> PracticeMatch:
        """Give a match by its position, 0 for the first."""
        return self.items[position]

    def as_data(self) -> dict[str, Any]:
        """Give every text with its candidates and their reasons as plain data."""
        return {
            "matches": [
                {
                    "text": match.text,
                    "candidates": [
                        {
                            "practice": candidate.practice.key,
                            "name": candidate.practice.name,
                            "score": candidate.score,
                            "tied": candidate.tied,
                            "reasons": [reason.as_data() for reason in candidate.reasons],
                        }
                        for candidate in match.candidates
                    ],
                }
                for match in self
            ]
        }

    def table(self) -> Table:
        """Give all candidates of all texts as a table."""
        rows = []
        for item in self.items:
            for place, candidate in enumerate(item.candidates):
                why = "; ".join(map(str, candidate.reasons[:3]))
                score = f"{candidate.score:.2f}{' (tie)' if candidate.tied else ''}"
                rows.append((item.text if place == 0 else "", candidate.practice.key, score, why))
            if not item.candidates:
                rows.append((item.text, "(no match)", "", ""))
        notes = ("Candidates only: a person who knows the school decides which is meant, if any.",)
        return Table(("text", "may mean", "score", "because"), tuple(rows), notes=notes)

    def __repr__(self) -> str:
        """Give the sizes."""
        return f"<PracticeMatches: {len(self)} texts, {len(self.unmatched)} without a match>"

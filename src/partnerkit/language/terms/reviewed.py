"""The review of a text's words: what was found and where, and what was left alone."""

from collections.abc import Iterator
from enum import StrEnum
from html import escape
from typing import Any

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.model.field_checks import whole
from partnerkit.model.keyed import Placed
from partnerkit.model.table import Table
from partnerkit.model.vocabulary import Form, Term


class LeftAlone(StrEnum):
    """Why a passage is not reviewed."""

    QUOTATION = "quotation"
    """It is in quotation marks, so it is somebody else's words, such as a law's."""
    BLOCK_QUOTATION = "block quotation"
    """Its lines begin with ``>``, or it is in an HTML quotation."""
    LEGAL_TEXT = "legal text"
    """It is a section of a law, such as ``§ 6318.`` or ``SEC. 1116. (a)``, or belongs to one."""
    ADDRESS = "address"
    """A web or e-mail address, which must stay as it is."""


@attrs.frozen
class Passage:
    """A stretch of a text that was not reviewed.

    Attributes:
        start: Where it begins, in characters of the original text.
        end: Where it ends; the first character after it.
        why: Why it was left alone.
    """

    start: int = attrs.field(validator=whole(0))
    end: int = attrs.field(validator=whole(0))
    why: LeftAlone


@attrs.frozen(repr=False)
class TermFinding:
    """Words in a text for which the vocabulary suggests others.

    Attributes:
        start: Where they begin, in characters of the original text.
        end: Where they end; the first character after them.
        text: The words as written.
        line: On which line they begin, 1 for the first.
        term: The term they name.
        form: The form of the term that was recognized.
    """

    start: int = attrs.field(validator=whole(0))
    end: int = attrs.field(validator=whole(0))
    text: str
    line: int = attrs.field(validator=whole(1))
    term: Term
    form: Form

    @property
    def suggestion(self) -> str:
        """The words to consider instead; they begin with a capital if the words found do."""
        becomes = self.form.becomes
        return becomes[:1].upper() + becomes[1:] if self.text[:1].isupper() else becomes

    @property
    def reason(self) -> str:
        """Why to consider them."""
        return self.term.suggestion.reason.text if self.term.suggestion is not None else ""

    @property
    def scope(self) -> str:
        """Where they fit and where they do not."""
        return self.term.suggestion.scope.text if self.term.suggestion is not None else ""

    @property
    def condition(self) -> str:
        """Where alone the other words are true, since they say something else; empty where no such thing is said."""
        first = self.scope.partition(". ")[0].removesuffix(".")
        return first[:1].lower() + first[1:] if first.startswith("Fits only ") else ""

    def __repr__(self) -> str:
        return f"<TermFinding {self.start}-{self.end}: {self.text!r} -> {self.suggestion!r}>"

    def __str__(self) -> str:
        return f"line {self.line}: {' '.join(self.text.split())} -> {self.suggestion}"


@attrs.frozen(repr=False)
class TermReview(Placed[TermFinding]):
    """What a vocabulary suggests for a text. The text itself is not changed.

    Attributes:
        text: The text, as it was given.
        findings: Words for which others are suggested, in the order of the text; none overlap.
        left_alone: Passages that were not reviewed, in the order of the text; none overlap.
        vocabulary: The vocabulary's name and version.
    """

    _holds = "findings"

    text: str
    findings: tuple[TermFinding, ...]
    left_alone: tuple[Passage, ...]
    vocabulary: str

    def marked(self) -> str:
        """Give the text with each finding in square brackets, an arrow and what to consider instead.

        Words that would change what the text says come with the condition on which they are true.
        """
        return "".join(piece if isinstance(piece, str) else _marked(piece) for piece in self._pieces())

    def _pieces(self) -> Iterator[str | TermFinding]:
        done = 0
        for finding in self.findings:
            yield self.text[done : finding.start]
            yield finding
            done = finding.end
        yield self.text[done:]

    def as_data(self) -> dict[str, Any]:
        """Give the findings with their places, and what was left alone, as plain data."""
        return {
            "vocabulary": self.vocabulary,
            "findings": [
                {
                    "start": finding.start,
                    "end": finding.end,
                    "text": finding.text,
                    "line": finding.line,
                    "suggestion": finding.suggestion,
                    "term": finding.term.key,
                    "language": finding.form.language,
                    "reason": finding.reason,
                    "scope": finding.scope,
                }
                for finding in self
            ],
            "left_alone": [{"start": p.start, "end": p.end, "why": p.why.value} for p in self.left_alone],
        }

    def table(self) -> Table:
        """Give the findings as a table: one line for each term and suggestion, with the lines of the text it is on."""
        groups: dict[tuple[str, str], list[TermFinding]] = {}
        for finding in self.findings:
            groups.setdefault((finding.term.key, finding.form.becomes), []).append(finding)
        rows = []
        for found in groups.values():
            first = found[0]
            lines = ", ".join(str(line) for line in dict.fromkeys(finding.line for finding in found))
            rows.append((" ".join(first.text.split()), lines, first.form.becomes, first.reason, first.scope))
        return Table(
            ("words", "lines", "consider", "why", "where it fits"),
            tuple(rows),
            title=f"{counted(len(self), 'suggestion')} ({self.vocabulary})",
            notes=self._notes(),
        )

    def _notes(self) -> tuple[str, ...]:
        notes = ["These are suggestions; the writer decides. Other words are never the same words."]
        if self.left_alone:
            kinds = dict.fromkeys(passage.why for passage in self.left_alone)
            counts = ", ".join(f"{sum(passage.why is why for passage in self.left_alone)} {why.value}" for why in kinds)
            notes.append(f"Left alone and not reviewed: {counts}.")
        return tuple(notes)

    def __str__(self) -> str:
        return f"{self.marked()}\n\n{self.table()}"

    def __repr__(self) -> str:
        left = f"{counted(len(self.left_alone), 'passage')} left alone"
        return f"<TermReview of {len(self.text)} characters: {counted(len(self), 'suggestion')}, {left}>"

    def _repr_html_(self) -> str:
        pieces = "".join(
            escape(piece)
            if isinstance(piece, str)
            else f'<mark title="consider: {escape(_considered(piece))}">{escape(piece.text)}</mark>'
            for piece in self._pieces()
        )
        return f'<p style="white-space: pre-wrap">{pieces}</p>{self.table()._repr_html_()}'


def _considered(finding: TermFinding) -> str:
    return f"{finding.suggestion} ({finding.condition})" if finding.condition else finding.suggestion


def _marked(finding: TermFinding) -> str:
    return f"[{finding.text} \u2192 {_considered(finding)}]"

"""One school read on one framework: its scores, and the answers that they were made from."""

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import Literal

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model.answer import Answer
from partnerkit.model.findings import Findings
from partnerkit.model.framework import Framework
from partnerkit.model.provenance import Source
from partnerkit.model.school import Informant
from partnerkit.model.score import Score, format_range
from partnerkit.model.table import Table, Tabular

__all__ = ["Profile", "Reading"]

Reading = Literal["inventory", "ratings"]


@attrs.frozen(repr=False)
class Profile(Tabular):
    """One school read on one framework by one informant, or from its inventory of practices.

    A profile describes current opportunities and conditions. It says nothing about families, and a higher score is
    not a better school.

    Attributes:
        school: The school's name.
        framework: The framework.
        reading: ``"inventory"`` (what practices in place support) or ``"ratings"`` (what an informant observed).
        informant: Whose ratings; None for an inventory.
        as_of: Up to which day observations counted; None if all did.
        answers: What is known, indicator by indicator.
        scores: The scores, construct by construct.
        notes: What was assumed and what to keep in mind, as sentences.
        data_version: Which data it was made with.
        findings: The findings behind the evidence of the practices that count, with their sources; none in ratings.
    """

    school: str
    framework: Framework
    reading: Reading
    informant: Informant | None
    as_of: datetime.date | None
    answers: tuple[Answer, ...]
    scores: tuple[Score, ...]
    notes: tuple[str, ...] = ()
    data_version: str = ""
    findings: Findings = attrs.field(factory=lambda: Findings("no findings", "0", ()))

    def __getitem__(self, key: str) -> Score:
        """Give the score of a construct, with or without the framework's prefix.

        Raises:
            UnknownKeyError: The profile has no such score.
        """
        for score in self.scores:
            if score.key in (key, f"{self.framework.key}.{key}"):
                return score
        raise UnknownKeyError(
            key, "score", f"The profile on {self.framework.name!r}", tuple(s.key for s in self.scores)
        )

    def __contains__(self, key: object) -> bool:
        """Say whether there is a score of that key."""
        return any(score.key in (key, f"{self.framework.key}.{key}") for score in self.scores)

    def __iter__(self) -> Iterator[Score]:
        """Go through the scores."""
        return iter(self.scores)

    def __len__(self) -> int:
        """Count the scores."""
        return len(self.scores)

    def _ipython_key_completions_(self) -> list[str]:
        return [score.key.removeprefix(f"{self.framework.key}.") for score in self.scores]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The publications behind the findings, each once."""
        return tuple({s.key: s for key in self.findings.keys for s in self.findings.sources_of(key)}.values())

    def answer(self, indicator: str) -> Answer:
        """Give what is known about an indicator.

        Raises:
            UnknownKeyError: The profile has no such indicator.
        """
        for answer in self.answers:
            if answer.indicator.key in (indicator, f"{self.framework.key}.{indicator}"):
                return answer
        raise UnknownKeyError(
            indicator,
            "indicator",
            f"The profile on {self.framework.name!r}",
            tuple(a.indicator.key for a in self.answers),
        )

    @property
    def read_from(self) -> str:
        """What the numbers were read from, in words."""
        return "practices in place" if self.reading == "inventory" else f"ratings by {self.informant}"

    def distribution(self) -> dict[str, int]:
        """Count the scores by the level that is reached for certain, lowest first, ``"not known"`` last."""
        counts = Counter(score.reached for score in self.scores)
        order = dict.fromkeys(
            label
            for score in self.scores
            for label in (f"short of {score.scale.levels[1].label}", *(x.label for x in score.scale))
        )
        return {label: counts[label] for label in (*order, "not known", "does not apply") if counts[label]}

    def table(self, *, notes: bool = True) -> Table:
        """Give the scores as a table: one line a construct, with the notes below it or without."""
        rows = tuple(
            (score.name, format_range(score.low, score.high), score.describe(), f"{score.known} of {score.asked}")
            for score in self.scores
        )
        return Table(
            ("construct", "score", "level", "known"),
            rows,
            title=self._title(),
            notes=(self._distribution_line(), *(self.notes if notes else ())),
        )

    def _title(self) -> str:
        when = f" up to {self.as_of:%Y-%m-%d}" if self.as_of else ""
        return f"{self.school}: {self.framework.name} ({self.framework.version}), from {self.read_from}{when}"

    def _distribution_line(self) -> str:
        return (
            "Levels reached for certain: "
            + ", ".join(f"{count} {label}" for label, count in self.distribution().items())
            + "."
        )

    def __repr__(self) -> str:
        """Give school, framework and reading."""
        return f"<Profile of {self.school!r} on {self.framework.key} {self.framework.version} from {self.read_from}: {len(self)} scores>"

"""Recommendations: what a school could take up next, first things first."""

from textwrap import fill
from typing import Any

import attrs

from partnerkit.documents.write import in_json, plain
from partnerkit.errors.shown_values import counted, in_one_line
from partnerkit.model import Framed, Framework, Row, Table
from partnerkit.model.as_data import data_of
from partnerkit.model.keyed import Placed
from partnerkit.planning.advice_data import RecommendationsData
from partnerkit.planning.reasons import effort_in_words, effort_of
from partnerkit.planning.recommendation import WIDTH, AdvicePart, Recommendation, in_a_row
from partnerkit.planning.wish_answers import Wish

NOTHING_KNOWN = (
    "Nothing that this school does or wants is known: no line was read as a practice, and nobody rated anything. "
    "This is what any school would be told."
)
"""What is printed under advice that knows nothing of the school."""

ONLY_GIVEN_TABLE = (
    "The order follows partnerkit's own table of effects. It predicts no outcome for students, and the evidence labels "
    "play no part in it."
)
"""What is printed under every list of recommendations."""


@attrs.frozen(repr=False)
class Recommendations(Framed, Placed[Recommendation]):
    """What a school could take up next, most important first.

    Attributes:
        school: The school's name.
        items: The recommendations: what is particular to the school first, then what is good almost anywhere.
        considered: How many practices were candidates.
        notes: How they were ranked and what not to conclude.
        anywhere: What else suits nearly every school, up to as many again; none where the caller chose an order.
        school_key: The school's key.
        data_version: Which data they were made with.
        frameworks: The frameworks that the school was read on.
        wishes: What happens to everything that the school wants, each wish once.
    """

    NUMBERS = ("typical",)

    school: str
    items: tuple[Recommendation, ...]
    considered: int
    notes: tuple[str, ...]
    anywhere: tuple[Recommendation, ...] = ()
    school_key: str = ""
    data_version: str = ""
    frameworks: tuple[Framework, ...] = ()
    wishes: tuple[Wish, ...] = ()

    def first(self, n: int | None = None) -> tuple[Recommendation, ...]:
        """Give the first few, or all with what else is good almost anywhere."""
        return (*self.items, *self.anywhere)[:n]

    def part(self, part: AdvicePart | str) -> tuple[Recommendation, ...]:
        """Give the recommendations of one part, such as ``"build on what you do"``."""
        return tuple(item for item in self.first() if item.part == part)

    def table(self) -> Table:
        """Give the recommendations as a table."""
        rows = tuple(
            (
                f"{item.rank}{' (tie)' if item.tied else ''}",
                item.practice.name,
                item.part.value,
                "; ".join(str(gain) for gain in item.gains[:2]),
                f"{item.practice.effort.setup:g} + {item.practice.effort.monthly:g}/month",
                str(item.practice.evidence.tier),
            )
            for item in self
        )
        columns = ("rank", "practice", "why", "lifts most", "staff hours", "evidence")
        return Table(
            columns,
            rows,
            title=f"What {self.school} could take up next ({counted(self.considered, 'candidate')})",
            notes=self.notes,
        )

    def as_data(self) -> RecommendationsData:
        """Give the recommendations as plain data, which `read_result` reads again."""
        gains = (gain for item in self.first() for gain in item.gains if not gain.framework)
        own = dict.fromkeys(gain.after.composite for gain in gains if gain.after.composite is not None)
        composites = [in_json(plain(composite)) for composite in own]
        return data_of(self, RecommendationsData, composites=composites, recommendations=self.items)

    def rows(self) -> list[Row]:
        """Give one row for each recommendation, with numbers as numbers."""
        return [
            {
                "school": self.school,
                "school_key": self.school_key,
                "rank": item.rank,
                "tied": item.tied,
                "practice": item.practice.key,
                "name": item.practice.name,
                "part": item.part.value,
                "gain": item.gain,
                "typical": item.typical,
                "setup": item.practice.effort.setup,
                "monthly": item.practice.effort.monthly,
                "cost": item.practice.effort.cost,
                "tier": item.practice.evidence.tier.value,
            }
            for item in self
        ]

    def as_brief_data(self) -> dict[str, Any]:
        """Give each recommendation with its reason and its hours; apart, what is good almost anywhere."""
        head = {"kind": "recommendations", "school": self.school, "school_key": self.school_key}
        return {**head, "recommendations": list(map(_brief, self.items)), "anywhere": list(map(_brief, self.anywhere))}

    def cites(self) -> tuple[Recommendation, ...]:
        """Give what they rest on, for `cite`."""
        return self.first()

    def __repr__(self) -> str:
        first = [item.practice.key for item in self][:2]
        more = f" and {len(self) - len(first)} more" if len(self) > len(first) else ""
        return f"<Recommendations for {self.school!r}: {', '.join(first)}{more}>"

    def in_short(self) -> str:
        """Give two lines for each recommendation, and what else suits nearly every school.

        Examples:
            >>> import partnerkit as pk
            >>> school = pk.read_school("examples/data/goose_creek.toml")
            >>> print(pk.recommend(school, n=1).in_short())
            What Goose Creek CISD pre-K plan could take up next: 1 of ... practices that fit
            1. Family-school conference redesign (build on what you do: ...)
               About 10 staff hours to set up and 3 a month; cost: none.
            Good almost anywhere: ...
            The order follows partnerkit's own table of effects. ...
        """
        lines = [in_one_line(self._head())]
        for item in self.items:
            before = ": " if item.part is AdvicePart.BUILD_ON else "; builds on "
            on = f"{before}{in_a_row(item.builds_on_words)}" if item.builds_on else ""
            effort = effort_in_words(item.practice)
            told = in_one_line(f"{item.rank}. {item.practice.name} ({item.part}{on})")
            lines += [fill(told, WIDTH, subsequent_indent="   "), in_one_line(f"   {effort[:1].upper()}{effort[1:]}.")]
        anywhere = "; ".join(item.practice.name for item in self.anywhere)
        also = [in_one_line(f"Good almost anywhere: {anywhere}.")] if self.anywhere else []
        unknown = [note for note in self.notes if note == NOTHING_KNOWN]
        said = (*also, *unknown, *(wish.words for wish in self.wishes if not wish.is_given), ONLY_GIVEN_TABLE)
        return "\n".join([*lines, *(fill(line, WIDTH) for line in said)])

    def _head(self) -> str:
        return (
            f"What {self.school} could take up next: {len(self)} of {counted(self.considered, 'practice')} that "
            f"{'fits' if self.considered == 1 else 'fit'}"
        )

    def __str__(self) -> str:
        """Tell all recommendations, then how they were ranked."""
        return "\n\n".join(
            [self._head(), *(item.paragraph() for item in self.items), *(fill(note, WIDTH) for note in self.notes)]
        )


def _brief(item: Recommendation) -> dict[str, Any]:
    return {
        "practice": item.practice.key,
        "name": item.practice.name,
        "part": item.part.value,
        "gain": item.gain,
        "why_now": item.why_now,
        "effort": effort_of(item.practice),
    }

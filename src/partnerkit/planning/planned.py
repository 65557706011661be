"""Plans: which practices to start in which term, why, what that leads to, and how sure it is that nothing is better."""

from textwrap import fill
from typing import Any

import attrs

from partnerkit.errors.shown_values import counted, in_one_line
from partnerkit.model import Framed, Practice, Row, Table
from partnerkit.model.as_data import data_of
from partnerkit.model.keyed import Several, held_at
from partnerkit.model.practice import in_hours
from partnerkit.planning.graph import gathered, reached_from
from partnerkit.planning.nothing_new import NothingNew
from partnerkit.planning.plan_data import PlanData, PlannedPracticeData, PlanTermData
from partnerkit.planning.proof import Proof
from partnerkit.planning.reasons import Gain, Prerequisite, Standing, effort_in_words, effort_of, last_words, listed
from partnerkit.planning.request import PlanRequest
from partnerkit.planning.wish_answers import Wish, not_given
from partnerkit.scoring import Profile, Score
from partnerkit.scoring.profile import shown_level

ONLY_GIVEN_EFFECTS = (
    "A plan is best only given its effect table: what each practice lifts, and how far, is a judgment and predicts no "
    "outcome for students."
)
"""Printed under every plan."""

_GAINS = 3
"""So many gains of a practice, the largest, are said in words."""

_WIDTH = 88
"""Printed paragraphs wrap at this many characters."""

_BEGINS = {
    "what you want": "what you want",
    "barriers": "what helps families past the barriers that are named",
    "advice": "what is advised for this school",
}
"""What took precedence over gains, as a short plan says it."""


@attrs.frozen(repr=False)
class PlannedPractice:
    """A practice that a plan starts, and why.

    Attributes:
        practice: The practice.
        term: The term in which it starts, 1 for the first.
        share: What it adds to the plan's gain when the practices are taken up in the plan's order; the shares add up to
            the gain.
        without: What the plan would lose, from 0 to 1, if it and what builds on it were left out. This is small where
            others can take its place.
        gains: How far it raises each score when it starts; largest first.
        prerequisites: What should be in place first, and whether it is or the plan starts it.
        demanded: Which demands it helps to meet, in words.
        needed_by: Names of the practices in the plan that build on it.
        builds_on: Keys of those of `prerequisites` that the plan starts for it. In a recommendation, the same word is
            for what is in place already, and of which the practice is a stronger form.
        barriers: The barriers that it helps with, of those in the request or, where it has none, of those that the
            school's families named.
        named_by: Who named them, in words.
        wanted: The wishes of the school that it serves, as keys of practices or constructs.
        advised: Whether it starts because it is advised for this school, rather than wanted or for its gain alone.
    """

    practice: Practice
    term: int
    share: float
    without: float
    gains: tuple[Gain, ...]
    prerequisites: tuple[Prerequisite, ...]
    demanded: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    named_by: str = "families here"
    wanted: tuple[str, ...] = ()
    advised: bool = False

    @property
    def comes_first(self) -> bool:
        """Whether it is wanted or advised, and so took precedence over gains."""
        return bool(self.wanted) or self.advised

    @property
    def why(self) -> str:
        """Why it is in the plan, in a sentence or two."""
        reasons = []
        if self.practice.key in self.wanted:
            reasons.append("You want this.")
        if types := [last_words(key) for key in self.wanted if key != self.practice.key]:
            reasons.append(f"It serves what you want: {', '.join(types)}.")
        if self.advised and not self.wanted:
            reasons.append("Advised for this school.")
        if self.gains:
            more = f"; and {len(self.gains) - _GAINS} more" if len(self.gains) > _GAINS else ""
            reasons.append(f"Lifts {'; '.join(str(gain) for gain in self.gains[:_GAINS])}{more}.")
        if self.barriers:
            what = "a barrier" if len(self.barriers) == 1 else "barriers"
            reasons.append(f"Helps with {what} that {self.named_by} named: {listed(self.barriers)}.")
        names = {need.practice.key: need.practice.name for need in self.prerequisites}
        builds_on = tuple(names.get(key, key) for key in self.builds_on)
        others = {"Builds on": builds_on, "Needed by": self.needed_by, "Asked for": self.demanded}
        reasons += [f"{how}: {'; '.join(names)}." for how, names in others.items() if names]
        if ask := [one for one in self._needs(Standing.NOT_STATED) if one.key not in self.builds_on]:
            named, them = "; ".join(one.name for one in ask), "it" if len(ask) == 1 else "them"
            reasons.append(f"Ask first whether this is in place: {named}. Nothing on the list names {them}.")
        if may_be := self._needs(Standing.MAY_BE):
            reasons.append(f"Ask first whether the list means this: {'; '.join(one.name for one in may_be)}.")
        return " ".join(reasons)

    def _needs(self, standing: Standing) -> list[Practice]:
        return [need.practice for need in self.prerequisites if need.standing is standing]

    def as_data(self) -> PlannedPracticeData:
        """Give the practice and its reasons as plain data."""
        said = {name: getattr(self.practice, name) for name in ("name", "effort", "evidence", "cautions")}
        return data_of(self, PlannedPracticeData, **said)

    def __repr__(self) -> str:
        return f"<PlannedPractice {self.practice.key}: term {self.term}, share {self.share:.4f}>"

    def __str__(self) -> str:
        """Tell it in plain language."""
        lines = [
            f"{self.practice.name}: {effort_in_words(self.practice)}.",
            self.why,
            f"Evidence: {self.practice.evidence}.",
        ]
        return "\n".join(
            fill(line, _WIDTH, initial_indent="    " if i else "  - ", subsequent_indent="    ")
            for i, line in enumerate(lines)
            if line
        )


@attrs.frozen(repr=False)
class PlanTerm:
    """One term of a plan.

    Attributes:
        number: 1 for the first.
        starts: The practices that start in it.
        setup: Staff hours to set them up.
        running: Staff hours in this term to keep going everything that the plan has started so far.
        limit: The most staff hours; infinite where there is no limit.
        profiles: What is supported, or expected of the ratings, at its end; one profile per framework, with bounds.
        value: The objective at its end, from 0 to 1.
    """

    number: int
    starts: tuple[PlannedPractice, ...]
    setup: float
    running: float
    limit: float
    profiles: tuple[Profile, ...]
    value: float

    @property
    def hours(self) -> float:
        """Staff hours that the plan takes in this term."""
        return self.setup + self.running

    @property
    def hours_in_words(self) -> str:
        """The staff hours in words, with their limit if there is one."""
        return in_hours(self.hours) if self.limit == float("inf") else f"{self.hours:g} of {in_hours(self.limit)}"

    def as_data(self) -> PlanTermData:
        """Give the term as plain data; ``limit`` is None where hours are not limited."""
        return data_of(self, PlanTermData, term=self.number)

    def __repr__(self) -> str:
        return (
            f"<PlanTerm {self.number}: {', '.join(s.practice.key for s in self.starts) or 'nothing new'}; "
            f"{self.hours:g} staff hours>"
        )


@attrs.frozen(repr=False)
class Plan(Framed, Several[PlannedPractice]):
    """What a school could start in which term, and how much better any other plan could be.

    Going through it gives the practices that it starts, as many as `len` counts; the terms are in `terms`.

    Attributes:
        school: The school's name.
        terms: The terms, first to last.
        objective: The objective in words.
        before: The objective now, from 0 to 1.
        value: Its mean over the ends of the terms, from 0 to 1. An early start counts longer.
        proof: How much better any other plan could be.
        notes: What was assumed and what not to conclude, as sentences.
        request: What was asked for.
        start: The profiles before the first term, one per framework.
        data_version: Which data it was made with.
        nothing_new: Why it starts nothing; None if it starts something.
        wishes: What happens to everything that the school wants, each wish once.
        advice: What happens to what is advised for the school, each practice once, except those in `wishes`.
    """

    school: str
    terms: tuple[PlanTerm, ...]
    objective: str
    before: float
    value: float
    proof: Proof
    notes: tuple[str, ...]
    request: PlanRequest
    start: tuple[Profile, ...]
    data_version: str = ""
    nothing_new: NothingNew | None = None
    wishes: tuple[Wish, ...] = ()
    advice: tuple[Wish, ...] = ()

    @property
    def gain(self) -> float:
        """What the plan adds to the objective, as the mean over the terms, from 0 to 1."""
        return self.value - self.before

    @property
    def practices(self) -> tuple[PlannedPractice, ...]:
        """The practices that the plan starts, in its order."""
        return tuple(item for term in self.terms for item in term.starts)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the practices that the plan starts, in its order."""
        return tuple(item.practice.key for item in self.practices)

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What is expected at the end of the last term, one profile per framework."""
        return self.terms[-1].profiles

    @property
    def hours(self) -> float:
        """Staff hours that the plan takes in all terms together."""
        return sum(term.hours for term in self.terms)

    def _held(self) -> tuple[PlannedPractice, ...]:
        return self.practices

    def __contains__(self, practice: object) -> bool:
        """Say whether the plan starts a practice; give its key, or what going through the plan gives."""
        return practice in (self.keys if isinstance(practice, str) else self.practices)

    def __getitem__(self, practice: str) -> PlannedPractice:
        """Give what the plan says of a practice.

        Raises:
            UnknownKeyError: The plan does not start it.
        """
        by_key = {item.practice.key: item for item in self.practices}
        return held_at(practice, by_key, "practice", f"The plan for {self.school!r}")

    def first_for(self, practice: str) -> tuple[Practice, ...]:
        """Give what the school wants, or is advised to do, that a practice of the plan must be in place for.

        Nothing is given for a practice that is wanted or advised itself: it is there for its own sake.

        Raises:
            UnknownKeyError: The plan does not start it.
        """
        item = self[practice]
        if item.comes_first:
            return ()
        needed_by = gathered(
            (need.practice.key, other.practice.key)
            for other in self.practices
            for need in other.prerequisites
            if need.practice.key in other.builds_on  # what is in place or asked about is not started for anything
        )
        later = reached_from([practice], lambda key: needed_by.get(key, ()))
        return tuple(other.practice for other in self.practices if other.practice.key in later and other.comes_first)

    def cites(self) -> tuple[Practice, ...]:
        """Give the sources behind the plan, for `cite`: its practices, with the findings behind them."""
        return tuple(item.practice for item in self.practices)

    def table(self) -> Table:
        """Give the plan as a table: one line per practice."""
        rows = tuple(
            (
                str(item.term),
                item.practice.name,
                f"{item.practice.effort.setup:g} + {item.practice.effort.monthly:g}/month",
                "; ".join(str(gain) for gain in item.gains[:2]) or item.why,
                f"{item.share:.3f}",
                f"{item.without:.3f}",
            )
            for item in self.practices
        )
        columns = ("term", "practice", "staff hours", "lifts most", "share", "without it")
        return Table(columns, rows, title=self._title(), notes=(self._proof_line(), *self.notes))

    def rows(self) -> list[Row]:
        """Give one row for each practice, with numbers as numbers."""
        return [
            {
                "school": self.school,
                "school_key": self.request.school.key,
                "term": item.term,
                "practice": item.practice.key,
                "name": item.practice.name,
                "share": item.share,
                "without": item.without,
                "setup": item.practice.effort.setup,
                "monthly": item.practice.effort.monthly,
                "cost": item.practice.effort.cost,
            }
            for item in self.practices
        ]

    def as_brief_data(self) -> dict[str, Any]:
        """Give what starts in each term and why, the hours, and how much better another plan could be."""
        terms = [
            {
                "term": term.number,
                "hours": term.hours,
                "starts": [
                    {
                        "practice": item.practice.key,
                        "name": item.practice.name,
                        "why": item.why,
                        "gains": [{"construct": one.after.key, "value": one.value} for one in item.gains[:_GAINS]],
                        "effort": effort_of(item.practice),
                    }
                    for item in term.starts
                ],
            }
            for term in self.terms
        ]
        head = {
            "school": self.school,
            "school_key": self.request.school.key,
            "objective": self.objective,
            "before": self.before,
            "value": self.value,
        }
        return {"kind": "plan", **head, "proof": str(self.proof), "terms": terms, "notes": list(self.notes)}

    def change(self) -> Table:
        """Give the expected levels: one line per score, now and at the end of every term."""
        rows = []
        for place, before in enumerate(self.start):
            for score in before:
                later = [term.profiles[place][score.key] for term in self.terms]
                rows.append((before.framework.key, score.name, *(_level(each) for each in (score, *later))))
        ends = tuple(f"after term {term.number}" for term in self.terms)
        note = (
            "Levels supported for certain, on each construct's own scale. Where a list of practices is not "
            "complete, the true level may be higher."
        )
        return Table(("framework", "construct", "now", *ends), tuple(rows), title=self._title(), notes=(note,))

    def _title(self) -> str:
        return (
            f"A plan for {self.school}: {counted(self.request.terms, 'term')} of "
            f"{self.request.months_per_term:g} month{'' if self.request.months_per_term == 1 else 's'}"
        )

    @property
    def came_first(self) -> tuple[str, ...]:
        """What took precedence over gains in the plan, in order, such as ``("barriers", "advice")``."""
        by_barriers = self.request.barriers is None and any(item.barriers for item in self.practices)
        given = {
            "what you want": any(wish.is_given for wish in self.wishes),
            "barriers": self.proof.unit == "gain" and by_barriers,
            "advice": any(step.is_given for step in self.advice),
        }
        return tuple(words for words, is_given in given.items() if is_given)

    def _best(self) -> str:
        """Say how sure it is that no plan is better, and among which plans."""
        if not self.came_first:
            return f"This plan is {self.proof}."
        first = ", then ".join(self.came_first)
        if any(self.first_for(key) for key in self.keys):
            first += f", and with what {'this needs' if len(self.came_first) == 1 else 'these need'} first"
        return f"It begins with {first}. Among the plans that do as much of that, it is {self.proof}."

    def _best_in_short(self) -> str:
        """Say the same for a reader who wants no solver: what comes first, and how much more another plan could do."""
        first = ", then with ".join(_BEGINS[words] for words in self.came_first)
        if first and any(self.first_for(key) for key in self.keys):
            first += f", and with what {'this needs' if len(self.came_first) == 1 else 'these need'} first"
        gap, is_gain = self.proof.gap, self.proof.unit == "gain"
        other = f"No other plan that fits{' and begins the same way' if first else ''}"
        if gap is None or gap == float("inf"):
            said = "Another plan may do more: this one was not compared with all others."
        elif self.proof.is_optimal:
            said = f"{other} {'does more' if is_gain else 'takes fewer hours'}; that is proven."
        else:
            most = f"more than {max(gap, 0.001):.1%}"
            said = f"{other} {f'is {most} better' if is_gain else f'saves {most} of the hours'}; that is proven."
        return f"It begins with {first}. {said}" if first else said

    def _proof_line(self) -> str:
        if self.proof.unit == "hours":
            return (
                f"Asked for: {self.objective}. It takes {in_hours(self.hours)}; the score is {self.before:.3f} "
                f"now and {self.value:.3f} then. This plan is {self.proof}."
            )
        when = "as the mean over the terms" if len(self.terms) > 1 else "at the end of the term"
        return (
            f"What counts: {self.objective}. It is {self.before:.3f} now and {self.value:.3f} {when} "
            f"(+{self.gain:.3f}). {self._best()}"
        )

    def _because(self, item: PlannedPractice) -> str:
        """Say in brackets why a practice comes before gains, if it does."""
        if item.wanted:
            return " (what you want)"
        if item.advised:
            return " (advised here)"
        later = "; ".join(practice.name for practice in self.first_for(item.practice.key))
        return f" (first, for: {later})" if later else ""

    def in_short(self) -> str:
        """Give one line per practice, by term, with its hours; then how much better another plan could be.

        Examples:
            >>> import partnerkit as pk
            >>> school = pk.read_school("examples/data/goose_creek.toml")
            >>> print(pk.plan(school, hours=20, solver="greedy").in_short())
            A plan for Goose Creek CISD pre-K plan: 1 term of 3 months
            Term 1: 19 of 20 staff hours
              - Family-school conference redesign (advised here): 10 to set up, 3 a month
            Also advised, but there is no room for: ...
            It begins with what is advised for this school. Another plan may do more: this one was
            not compared with all others.
            A plan is best only given its effect table: ...
        """
        lines = [self._title()]
        for term in self.terms:
            lines.append(f"Term {term.number}: {term.hours_in_words}")
            lines += [
                f"  - {item.practice.name}{self._because(item)}: "
                f"{item.practice.effort.setup:g} to set up, {item.practice.effort.monthly:g} a month"
                for item in term.starts
            ] or ["  Nothing new starts."]
        why = () if self.nothing_new is None else (self.nothing_new.words,)
        unmet = not_given(self.wishes, self.advice, self.request.catalogue)
        said = (*why, *unmet, self._best_in_short(), ONLY_GIVEN_EFFECTS)
        return "\n".join([*map(in_one_line, lines), *(fill(line, _WIDTH) for line in said)])

    def as_data(self) -> PlanData:
        """Give the plan as plain data, which `read_result` reads again."""
        asked = {"school_key": self.request.school.key, "months_per_term": self.request.months_per_term}
        return data_of(self, PlanData, **asked)

    def __repr__(self) -> str:
        return f"<Plan for {self.school!r}: {', '.join(self.keys) or 'nothing'}; gain {self.gain:.4f}>"

    def __str__(self) -> str:
        """Tell the plan term by term: what, why, when; then the proof and the notes."""
        parts = [self._title()]
        for term in self.terms:
            parted = f"{term.setup:g} to set up, {term.running:g} to keep going"
            head = f"Term {term.number}: {term.hours_in_words} ({parted}). What counts: {term.value:.3f}."
            parts.append(
                "\n".join(
                    [head, *(str(item) for item in term.starts)] if term.starts else [head, "  Nothing new starts."]
                )
            )
        parts += [fill(line, _WIDTH) for line in (self._proof_line(), *self.notes)]
        return "\n\n".join(parts)


def _level(score: Score) -> str:
    """Give the level supported for certain, rounded down to two decimals."""
    return "n/a" if score.low is None else f"{shown_level(score, 2):g}"

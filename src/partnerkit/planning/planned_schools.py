"""Plans for many schools: what each starts and when, how sure that is, and what it cost to find out."""

from typing import Any

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.shown_values import counted
from partnerkit.model import Framed, Row, Table
from partnerkit.model.as_data import data_of
from partnerkit.model.field_checks import each, named, number, word_key
from partnerkit.model.keyed import Several, with_key
from partnerkit.planning.plan_data import PlannedSchoolData, PlannedSchoolsData
from partnerkit.planning.planned import ONLY_GIVEN_EFFECTS
from partnerkit.planning.proof import share_missed


def _terms(_: "PlannedSchool", __: "attrs.Attribute[Any]", value: tuple[tuple[str, ...], ...]) -> None:
    keys = [key for term in value for key in term]
    if len(set(keys)) < len(keys):
        raise InvalidValueError("PlannedSchool", "terms", value, "each practice in one term only")


@attrs.frozen(repr=False)
class PlannedSchool:
    """One school's plan in short.

    Attributes:
        key: The school's key.
        name: The school's name.
        terms: Keys of the practices that start, term by term; empty if there is no plan.
        hours: Staff hours that the plan takes, term by term.
        before: The objective now, from 0 to 1; None if there is no plan.
        value: Its mean over the ends of the terms, from 0 to 1; None if there is no plan.
        bound: The most that any plan could add to the objective; None if nothing is proven.
        solver: What found the plan.
        seconds: How long finding it took; schools in the same state share one search.
        same_as: Key of the school in the same state whose plan this is; empty for that school itself.
        conflict: Why there is no plan, in words; empty if there is one.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    terms: tuple[tuple[str, ...], ...] = attrs.field(default=(), validator=[each(each(word_key)), _terms])
    hours: tuple[float, ...] = attrs.field(default=(), validator=each(number(0)))
    before: float | None = attrs.field(default=None, validator=attrs.validators.optional(number(0, 1)))
    value: float | None = attrs.field(default=None, validator=attrs.validators.optional(number(0, 1)))
    bound: float | None = attrs.field(default=None, validator=attrs.validators.optional(number(0)))
    solver: str = ""
    seconds: float = attrs.field(default=0.0, validator=number(0), eq=False)
    same_as: str = ""
    conflict: str = ""

    @property
    def practices(self) -> tuple[str, ...]:
        """Keys of the practices that start, first to last."""
        return tuple(key for term in self.terms for key in term)

    @property
    def gain(self) -> float | None:
        """What the plan adds to the objective, from 0 to 1; None if there is no plan."""
        return None if self.value is None or self.before is None else self.value - self.before

    @property
    def gap(self) -> float | None:
        """The most by which a better plan could beat this one, as a share of its gain; None if nothing is proven."""
        if self.bound is None or self.gain is None:
            return None
        missed = max(0.0, self.bound - self.gain)
        return share_missed(missed, self.gain)

    def as_data(self) -> PlannedSchoolData:
        """Give it as plain data, by its fields, without how long it took."""
        return data_of(self, PlannedSchoolData)

    def __repr__(self) -> str:
        return (
            f"<PlannedSchool {self.key}: {counted(sum(map(len, self.terms)), 'practice')} in "
            f"{counted(len(self.terms), 'term')}>"
        )


@attrs.frozen(repr=False)
class PlannedSchools(Framed, Several[PlannedSchool]):
    """Plans for many schools, in the order in which the schools were given. They are not ranked.

    Attributes:
        items: One school's plan each.
        solved: How many plans were found in this call; 0 for plans that are read.
        resumed: How many schools were taken from the journal; 0 for plans that are read.
        seconds: How long the call took; 0 for plans that are read.
        notes: What to keep in mind.
        data_version: Which data they were made with.
    """

    items: tuple[PlannedSchool, ...]
    solved: int = attrs.field(default=0, eq=False)
    resumed: int = attrs.field(default=0, eq=False)
    seconds: float = attrs.field(default=0.0, eq=False)
    notes: tuple[str, ...] = (ONLY_GIVEN_EFFECTS,)
    data_version: str = ""

    def __getitem__(self, key: str) -> PlannedSchool:
        """Give a school's plan by the school's key.

        Raises:
            UnknownKeyError: There is no such school.
        """
        return with_key(self.items, key, "school", "The plans")

    @property
    def states(self) -> int:
        """How many different states the schools are in."""
        return sum(not item.same_as for item in self.items)

    @property
    def seconds_per_state(self) -> float:
        """How long one plan took on average; 0 without schools."""
        return sum(item.seconds for item in self.items if not item.same_as) / self.states if self.states else 0.0

    def rows(self) -> list[Row]:
        """Give the plans as rows for a data frame: one for each school and practice, with the numbers of the plan."""
        return [
            {
                "school": item.key,
                "term": term,
                "practice": practice,
                "gain": item.gain,
                "gap": item.gap,
                "seconds": item.seconds,
                "same_as": item.same_as,
            }
            for item in self.items
            for term, started in enumerate(item.terms, start=1)
            for practice in started
        ]

    def table(self) -> Table:
        """Give the plans as a table, one line per school, with how long they took if they were just made."""
        is_timed = self.seconds > 0
        rows = tuple(
            (
                item.name,
                item.conflict or " | ".join(", ".join(term) or "nothing new" for term in item.terms),
                " + ".join(f"{hours:g}" for hours in item.hours),
                "" if item.gain is None else f"{item.gain:+.4f}",
                "no bound" if item.gap is None else f"{item.gap:.2%}",
                *((f"{item.seconds:.2f}{' (shared)' if item.same_as else ''}",) if is_timed else ()),
            )
            for item in self.items
        )
        columns = ("school", "starts, term by term", "staff hours", "gain", "gap", *(("seconds",) if is_timed else ()))
        many = f"{counted(len(self), 'school')} in {counted(self.states, 'different state')}"
        return Table(columns, rows, title=f"Plans for {many}, in the order given", notes=self.notes)

    def as_data(self) -> PlannedSchoolsData:
        """Give the plans as plain data, without how long they took and how many came from a journal."""
        return data_of(self, PlannedSchoolsData, schools=self.items)

    def __repr__(self) -> str:
        return (
            f"<PlannedSchools: {counted(len(self), 'school')} in {counted(self.states, 'state')}, {self.solved} "
            f"solved and {self.resumed} resumed in {self.seconds:.1f} s>"
        )

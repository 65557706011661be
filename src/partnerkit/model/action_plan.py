"""A one-year action plan: the team, its goals, what it will do, when, who leads it, and how it will know."""

import datetime
from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

import attrs

from partnerkit.errors import InvalidValueError, shown
from partnerkit.model.ages import GradeSpan, known_spans
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import (
    dotted_keys,
    each,
    filled,
    named,
    one_line,
    printable,
    word_key,
    word_of,
)
from partnerkit.model.keyed import Several, require_known
from partnerkit.model.table import Table, Tabular, in_markdown

RoleName = Literal[
    "administrator",
    "teacher",
    "parent",
    "family_liaison",
    "parent_organization",
    "student",
    "staff",
    "community",
]
"""The roles by name, for type checkers."""

GoalKindName = Literal["academic", "behavior", "climate"]
"""The kinds of goal by name, for type checkers."""


class Role(StrEnum):
    """On whose behalf somebody is on the team."""

    ADMINISTRATOR = "administrator"
    TEACHER = "teacher"
    PARENT = "parent"
    """A parent or another caregiver."""
    FAMILY_LIAISON = "family_liaison"
    PARENT_ORGANIZATION = "parent_organization"
    STUDENT = "student"
    STAFF = "staff"
    COMMUNITY = "community"


class GoalKind(StrEnum):
    """What a goal is about."""

    ACADEMIC = "academic"
    BEHAVIOR = "behavior"
    CLIMATE = "climate"
    """A welcoming climate of partnership."""


def _role(name: Role | RoleName) -> Role:
    return word_of(Role, name, "role on a team")


def _goal_kind(name: GoalKind | GoalKindName) -> GoalKind:
    return word_of(GoalKind, name, "kind of goal")


@attrs.frozen(field_transformer=exact)
class TeamMember:
    """Somebody on the action team.

    Attributes:
        role: On whose behalf.
        name: The name, if it is to be in the plan.
        note: Anything else, such as the grade.
    """

    role: Role = attrs.field(converter=_role)
    name: str = attrs.field(default="", validator=one_line)
    note: str = ""


@attrs.frozen(repr=False, field_transformer=exact)
class Goal:
    """What the year's activities are for.

    Attributes:
        key: Short key.
        text: The goal, in the team's words.
        kind: What it is about.
        measure: How the team will know; may be empty.
    """

    key: str = attrs.field(validator=word_key)
    text: str = attrs.field(validator=filled)
    kind: GoalKind = attrs.field(converter=_goal_kind)
    measure: str = ""

    def __repr__(self) -> str:
        return f"<Goal {self.key}: {self.kind.value}, {shown(self.text)}>"


@attrs.frozen(repr=False, field_transformer=exact)
class Activity:
    """Something the team will do this year.

    Attributes:
        name: What it is called.
        practice: The key of the practice in the catalogue that it carries out; empty if none.
        types: Keys of the constructs that it belongs to, such as the six types.
        goals: Keys of the goals that it is for.
        starts: The first day, if known.
        ends: The last day, if known.
        owner: Who is in charge; empty if nobody is yet.
        helpers: Who helps.
        grade_spans: For which grades; empty for all.
        steps: What has to be prepared, in order.
        evaluation: How the team will know what came of it; empty if that is not settled.
        note: Anything else.
    """

    name: str = attrs.field(validator=named)
    practice: str = attrs.field(default="", validator=lambda i, a, v: word_key(i, a, v) if v != "" else None)
    types: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=dotted_keys)
    goals: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=dotted_keys)
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    owner: str = attrs.field(default="", validator=one_line)
    helpers: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=each(one_line))
    grade_spans: tuple[GradeSpan, ...] = attrs.field(converter=Listed[GradeSpan], default=(), validator=known_spans)
    steps: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=each(printable))
    evaluation: str = ""
    note: str = ""

    def __attrs_post_init__(self) -> None:
        """Require the last day not to lie before the first."""
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            raise InvalidValueError("Activity", "ends", str(self.ends), f"a day from {self.starts} on")

    @property
    def dates(self) -> str:
        """When, in words; empty if that is not settled."""
        first, last = (f"{day:%Y-%m-%d}" if day else "" for day in (self.starts, self.ends))
        return f"{first} to {last}" if first and last and first != last else first or (f"until {last}" if last else "")

    def __repr__(self) -> str:
        return f"<Activity {shown(self.name)}: {self.practice or 'no practice'}>"


@attrs.frozen(repr=False, field_transformer=exact)
class ActionPlan(Tabular, Several[Activity]):
    """A one-year plan of an action team for partnerships.

    Attributes:
        key: Short key.
        school: The school's name.
        starts: The first day of the year it is for, if known.
        ends: The last day, if known.
        team: Who is on the team.
        goals: What the year is for.
        activities: What the team will do.
        note: Anything else, such as how the plan came about.
    """

    _holds = "activities"

    key: str = attrs.field(validator=word_key)
    school: str = attrs.field(validator=named)
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    team: tuple[TeamMember, ...] = attrs.field(default=(), converter=Listed[TeamMember])
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=Listed[Goal])
    activities: tuple[Activity, ...] = attrs.field(default=(), converter=Listed[Activity])
    note: str = ""

    def __attrs_post_init__(self) -> None:
        """Require each goal once, activities for goals that exist, and a year that ends after it starts."""
        known = [goal.key for goal in self.goals]
        if len(set(known)) < len(known):
            raise InvalidValueError("ActionPlan", "goals", known, "each key once")
        for activity in self.activities:
            require_known(activity.goals, known, "goal", f"The plan {self.key!r}")
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            raise InvalidValueError("ActionPlan", "ends", str(self.ends), f"a day from {self.starts} on")

    def table(self) -> Table:
        """Give the activities as a table, by their first day; those without one last."""
        ordered = sorted(
            self.activities, key=lambda activity: (activity.starts is None, activity.starts or datetime.date.max)
        )
        rows = tuple(
            (
                a.name,
                a.dates or "not dated",
                _types(a),
                ", ".join(a.goals),
                a.owner or "nobody yet",
                a.evaluation or "not settled",
            )
            for a in ordered
        )
        columns = ("activity", "dates", "types", "goals", "in charge", "evaluation")
        return Table(columns, rows, title=self._title(), notes=(self.note,) if self.note else ())

    def markdown(self) -> str:
        """Give the whole plan as Markdown: team, goals, activities with what has to be prepared.

        What Markdown would read as markup in a name or a note is escaped.
        """
        lines = [f"# {in_markdown(self._title())}", ""]
        if self.note:
            lines += [*_paragraphs(self.note), ""]
        team = (
            f"{m.role.replace('_', ' ')}{f': {m.name}' if m.name else ''}{f' ({m.note})' if m.note else ''}"
            for m in self.team
        )
        goals = (f"{g.text} ({g.kind}){f' Measured by: {g.measure}' if g.measure else ''}" for g in self.goals)
        lines += ["## Team", "", *_listed(team), "", "## Goals", "", *_listed(goals), ""]
        lines += ["## Activities", "", *self._activity_lines()]
        return "\n".join(lines).rstrip() + "\n"

    def _activity_lines(self) -> Iterator[str]:
        table = attrs.evolve(self.table(), title="", notes=())
        yield from table.markdown().splitlines()
        for activity in self.activities:
            if activity.steps or activity.helpers or activity.note:
                yield from ("", f"### {in_markdown(activity.name)}", "")
                yield from _listed(activity.steps) if activity.steps else ()
                if activity.helpers:
                    yield from ("", f"Helping: {in_markdown(', '.join(activity.helpers))}.")
                if activity.note:
                    yield from ("", *_paragraphs(activity.note))

    def _title(self) -> str:
        year = f", {self.starts:%Y-%m-%d} to {self.ends:%Y-%m-%d}" if self.starts and self.ends else ""
        return f"One-year action plan of {self.school}{year}"

    def __repr__(self) -> str:
        return f"<ActionPlan {self.key}: {len(self.team)} on the team, {len(self.goals)} goals, {len(self)} activities>"


def _paragraphs(text: str) -> Iterator[str]:
    """Give the lines of a text, each as a line of Markdown that shows it as it is."""
    return map(in_markdown, text.splitlines())


def _types(activity: Activity) -> str:
    return ", ".join(key.rpartition(".")[2].replace("_", " ") for key in activity.types)


def _listed(items: "Iterator[str] | tuple[str, ...]") -> list[str]:
    return [f"- {in_markdown(item)}" for item in items] or ["- (none yet)"]

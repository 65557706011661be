"""One-year action plans: compare one with what is published about action teams, and draft one from a plan."""

import datetime
from collections.abc import Iterator
from typing import Any

import attrs

from partnerkit import knowledge
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model import (
    ActionPlan,
    ActionPlanRule,
    ActionPlanRules,
    Activity,
    Framework,
    Source,
    Table,
    Tabular,
)
from partnerkit.model.keyed import Several
from partnerkit.model.practice import in_hours
from partnerkit.model.statements import in_words
from partnerkit.planning.planned import Plan, PlannedPractice
from partnerkit.planning.reasons import Standing, last_words, listed


@attrs.frozen(repr=False)
class ActionPlanWarning:
    """One way in which an action plan differs from a rule. It is a warning and not a fault: the team decides.

    Attributes:
        rule: The rule.
        text: How the plan differs.
        place: Where in the plan, such as ``activities[2].owner``; empty for the plan as a whole.
        sources: The sources behind the rule.
    """

    rule: ActionPlanRule
    text: str
    place: str = ""
    sources: tuple[Source, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Give the warning as plain data, with what the rule asks and who asks it."""
        return {
            "rule": self.rule.key,
            "place": self.place,
            "text": self.text,
            "asked": self.rule.text,
            "basis": self.rule.provenance.basis.value,
            "checked": self.rule.provenance.checked,
            "sources": [source.as_data() for source in self.sources],
        }

    def __repr__(self) -> str:
        return f"<ActionPlanWarning {self.rule.key} at {self.place!r}>"

    def __str__(self) -> str:
        """Give the difference, what is asked, and who says so."""
        return f"{f'{self.place}: ' if self.place else ''}{self.text} {self.rule.text} [{self.rule.provenance}]"


@attrs.frozen(repr=False)
class ActionPlanCheck(Tabular, Several[ActionPlanWarning]):
    """How an action plan compares with what is published about action teams.

    Attributes:
        plan: The plan.
        rules: The account.
        warnings: The differences, in the order of the rules.
    """

    _holds = "warnings"

    plan: ActionPlan
    rules: ActionPlanRules
    warnings: tuple[ActionPlanWarning, ...]

    def table(self) -> Table:
        """Give the warnings as a table."""
        rows = tuple((w.place or "the plan", w.text, w.rule.text, str(w.rule.provenance)) for w in self.warnings)
        used = dict.fromkeys(source for warning in self.warnings for source in warning.sources)
        notes = (
            "These are warnings. A team that has its reasons leaves them be.",
            *(f"[{source.key}] {source}" for source in used),
        )
        title = (
            f"{self.plan.school}: {len(self)} {'thing' if len(self) == 1 else 'things'} to look at, by "
            f"{self.rules.name}"
        )
        return Table(("where", "what", "what is asked", "who says so"), rows, title=title, notes=notes)

    def as_data(self) -> dict[str, Any]:
        """Give the check as plain data."""
        return {"plan": self.plan.key, "rules": self.rules.key, "warnings": [warning.as_data() for warning in self]}

    def cites(self) -> tuple[Source, ...]:
        """Give the sources behind the warnings, for `cite`."""
        return tuple(source for warning in self for source in warning.sources)

    def __str__(self) -> str:
        """Draw the warnings as a table, or say that there is nothing."""
        return str(self.table()) if self.warnings else f"{self.plan.school}: nothing to look at, by {self.rules.name}."

    def __repr__(self) -> str:
        return f"<ActionPlanCheck {self.plan.key}: {len(self)} warnings>"


@door
def check_action_plan(plan: ActionPlan, *, rules: ActionPlanRules | None = None) -> ActionPlanCheck:
    """Compare a plan with what is published about action teams: members, goals, types, and what each activity says.

    Args:
        plan: The plan.
        rules: The account to compare with; partnerkit's own reading of it, `partnerkit.knowledge.ACTION_TEAM`, if left
            out.

    Returns:
        The differences as warnings, each with its place in the plan, who says so, and the sources. No warning is a
        fault.

    Examples:
        >>> import partnerkit as pk
        >>> action_plan = pk.files.read_action_plan("examples/data/elm_action_plan.toml")
        >>> for warning in check_action_plan(action_plan):
        ...     print(warning.place, "-", warning.text)
        activities - None among the activities for decision making.
        activities[5].owner - "Community resource fair" leaves owner open.
    """
    rules = knowledge.ACTION_TEAM if rules is None else rules
    return ActionPlanCheck(plan, rules, tuple(warning for rule in rules for warning in _warnings(plan, rule, rules)))


def _warnings(plan: ActionPlan, rule: ActionPlanRule, rules: ActionPlanRules) -> Iterator[ActionPlanWarning]:
    cited = {citation.source for citation in rule.provenance.cite}
    sources = tuple(source for source in rules.sources if source.key in cited)
    for text, place in _differences(plan, rule):
        yield ActionPlanWarning(rule, text, place, sources)


def _differences(plan: ActionPlan, rule: ActionPlanRule) -> Iterator[tuple[str, str]]:
    match rule.counts:
        case "members":
            found = [member for member in plan.team if not rule.of or member.role in rule.of]
            yield from _off(len(found), rule, f"on the team{_of(rule)}", "team")
        case "goals":
            kept = [goal for goal in plan.goals if not rule.of or goal.kind in rule.of]
            yield from _off(len(kept), rule, f"among the goals{_of(rule)}", "goals")
        case "types":
            for key in rule.of:
                served = sum(key in activity.types for activity in plan)
                yield from _off(served, rule, f"among the activities for {last_words(key)}", "activities")
        case "per_goal":
            for i, goal in enumerate(plan.goals):
                served = sum(goal.key in activity.goals for activity in plan)
                yield from _off(served, rule, f'among the activities for "{goal.text}"', f"goals[{i}]")
        case "activities":
            for i, activity in enumerate(plan):
                for field in rule.of:
                    if not getattr(activity, field):
                        yield f'"{activity.name}" leaves {in_words(field)} open.', f"activities[{i}].{field}"


def _off(count: int, rule: ActionPlanRule, where: str, place: str) -> Iterator[tuple[str, str]]:
    if count < rule.least or (rule.most is not None and count > rule.most):
        yield f"{count or 'None'} {where}.", place


def _of(rule: ActionPlanRule) -> str:
    return f" of: {listed(rule.of)}" if rule.of else ""


@door
def draft_action_plan(
    plan: Plan, *, starts: datetime.date, types: Framework | None = None, key: str = "draft"
) -> ActionPlan:
    """Turn a plan into a draft of a one-year action plan: an activity for every practice that starts, in its term.

    The team, the goals, and who is in charge are left open, and `check_action_plan` asks for them.

    Args:
        plan: The plan.
        starts: The first day of its first term. Terms follow one another without a gap; move the dates to fit your
            calendar.
        types: The framework that sorts activities; the six types if left out.
        key: The draft's key.

    Returns:
        The draft. Each activity lasts for its term, has the types that the practice serves, and proposes an evaluation.

    Examples:
        >>> import datetime
        >>> import partnerkit as pk
        >>> best = pk.plan(pk.read_school("examples/data/efisd.toml"), hours=40, solver="greedy")
        >>> draft = pk.planning.draft_action_plan(best, starts=datetime.date(2026, 9, 1))
        >>> [activity.practice for activity in draft] == list(best.keys), draft.ends
        (True, datetime.date(2026, 11, 30))
    """
    types = knowledge.SIX_TYPES if types is None else types
    if isinstance(starts, datetime.datetime) or not isinstance(starts, datetime.date):
        raise InvalidValueError("draft_action_plan", "starts", starts, "a day, such as datetime.date(2026, 9, 1)")
    months = plan.request.months_per_term
    days = [_after(starts, term * months) for term in range(len(plan.terms) + 1)]
    activities = tuple(
        _activity(item, days[item.term - 1], days[item.term] - datetime.timedelta(days=1), types) for item in plan
    )
    note = f"A draft from a plan of {in_hours(plan.hours)}. {plan.notes[0] if plan.notes else ''}".strip()
    return ActionPlan(key, plan.school, starts, days[-1] - datetime.timedelta(days=1), activities=activities, note=note)


def _activity(item: PlannedPractice, first: datetime.date, last: datetime.date, types: Framework) -> Activity:
    practice = item.practice
    looked_at = [f'"{gain.after.name}"' for gain in item.gains[:2]]
    return Activity(
        name=practice.name,
        practice=practice.key,
        types=tuple(key for key in practice.serves if key in types),
        starts=first,
        ends=last,
        grade_spans=practice.grade_spans,
        steps=_steps(item),
        evaluation=f"Proposed: rate {' and '.join(looked_at)} before and after." if looked_at else "",
        note=" ".join(practice.cautions),
    )


def _steps(item: PlannedPractice) -> tuple[str, ...]:
    effort = item.practice.effort
    asked = [need.practice.name for need in item.prerequisites if need.standing is Standing.NOT_STATED]
    return (
        *(f"Find out whether this is in place: {name}." for name in asked),
        f"Set it up: about {in_hours(effort.setup)}.",
        f"Keep it going: about {in_hours(effort.monthly)} a month.",
    )


def _after(day: datetime.date, months: float) -> datetime.date:
    """Give the day some months later: whole months by the calendar, the rest in days of a 30-day month."""
    whole = int(months)
    year, month = divmod(day.month - 1 + whole, 12)
    first = datetime.date(day.year + year, month + 1, 1)
    following = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    moved = first.replace(day=min(day.day, (following - first).days))
    return moved + datetime.timedelta(days=round(30 * (months - whole)))

"""What is published about action teams, as rules, and how a one-year action plan compares with them."""

from collections.abc import Iterator

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError, shown
from partnerkit.model._checks import filled, named, one_of, whole, word_key
from partnerkit.model.action_plan import ActionPlan, Activity, GoalKind, Role
from partnerkit.model.provenance import Provenance, Source
from partnerkit.model.table import Table, Tabular

__all__ = ["ActionPlanCheck", "ActionPlanRule", "ActionPlanRules", "ActionPlanWarning"]


@attrs.frozen(repr=False)
class ActionPlanRule:
    """Something that a published account asks of an action team or its plan.

    Attributes:
        key: Short key.
        text: What is asked, in partnerkit's words.
        counts: What is counted: ``members`` of these roles, ``goals`` of these kinds, the activities of each of these ``types``, the
            activities ``per_goal``, or the ``activities`` in which one of these fields is not filled in.
        of: The roles, kinds, types or fields; empty for all.
        least: How many there should be at least. Of activities with a field left empty there should be none.
        most: How many there should be at most; None if nothing is said.
        provenance: Who says so.
    """

    key: str = attrs.field(validator=word_key)
    text: str = attrs.field(validator=filled)
    counts: str = attrs.field(validator=one_of("members", "goals", "types", "per_goal", "activities"))
    of: tuple[str, ...] = ()
    least: int = attrs.field(default=1, validator=whole(0))
    most: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(0)))
    provenance: Provenance = attrs.field(factory=Provenance)

    def __attrs_post_init__(self) -> None:
        """Require roles, kinds and fields that there are."""
        words: dict[str, list[str]] = {
            "members": list(Role),
            "goals": list(GoalKind),
            "activities": [field.name for field in attrs.fields(Activity)],
        }
        known = words.get(self.counts)
        for word in self.of:
            if known is not None and word not in known:
                raise InvalidValueError("ActionPlanRule", "of", word, f"one of: {', '.join(known)}")

    def __repr__(self) -> str:
        """Give key and what it asks."""
        return f"<ActionPlanRule {self.key}: {shown(self.text)}>"


@attrs.frozen(repr=False)
class ActionPlanRules(Tabular):
    """The rules of one account of action teams, with its sources.

    Attributes:
        key: Short key.
        name: What the account is called.
        version: Which version of the data.
        rules: The rules.
        sources: The sources they cite.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    version: str = attrs.field(validator=named)
    rules: tuple[ActionPlanRule, ...]
    sources: tuple[Source, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Require each rule once, and sources for everything cited."""
        keys = [rule.key for rule in self.rules]
        if len(set(keys)) < len(keys):
            raise InvalidValueError("ActionPlanRules", "rules", keys, "each key once")
        known = tuple(source.key for source in self.sources)
        for rule in self.rules:
            for citation in rule.provenance.cite:
                if citation.source not in known:
                    raise UnknownKeyError(citation.source, "source", f"The rules {self.name!r}", known)

    def __iter__(self) -> Iterator[ActionPlanRule]:
        """Go through the rules."""
        return iter(self.rules)

    def table(self) -> Table:
        """Give the rules as a table, with who says so."""
        rows = tuple((rule.text, str(rule.provenance)) for rule in self.rules)
        return Table(("what is asked", "who says so"), rows, title=f"{self.name} (version {self.version})", width=60)

    def __repr__(self) -> str:
        """Give key and size."""
        return f"<ActionPlanRules {self.key}: {len(self.rules)} rules>"


@attrs.frozen(repr=False)
class ActionPlanWarning:
    """One thing in which a plan differs from a rule. A warning, never a fault: the team decides.

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

    def __repr__(self) -> str:
        """Give rule and place."""
        return f"<ActionPlanWarning {self.rule.key} at {self.place!r}>"

    def __str__(self) -> str:
        """Give the difference, what is asked, and who says so."""
        return f"{f'{self.place}: ' if self.place else ''}{self.text} {self.rule.text} [{self.rule.provenance}]"


@attrs.frozen(repr=False)
class ActionPlanCheck(Tabular):
    """How a plan compares with an account of action teams.

    Attributes:
        plan: The plan.
        rules: The account.
        warnings: The differences, in the order of the rules.
    """

    plan: ActionPlan
    rules: ActionPlanRules
    warnings: tuple[ActionPlanWarning, ...]

    def __iter__(self) -> Iterator[ActionPlanWarning]:
        """Go through the warnings."""
        return iter(self.warnings)

    def __len__(self) -> int:
        """Count the warnings."""
        return len(self.warnings)

    def table(self) -> Table:
        """Give the warnings as a table."""
        rows = tuple((w.place or "the plan", w.text, w.rule.text, str(w.rule.provenance)) for w in self.warnings)
        used = dict.fromkeys(source for warning in self.warnings for source in warning.sources)
        notes = (
            "These are warnings. A team that has its reasons leaves them be.",
            *(f"[{source.key}] {source}" for source in used),
        )
        title = f"{self.plan.school}: {len(self)} {'thing' if len(self) == 1 else 'things'} to look at, by {self.rules.name}"
        return Table(("where", "what", "what is asked", "who says so"), rows, title=title, notes=notes)

    def __str__(self) -> str:
        """Draw the warnings as a table, or say that there are none."""
        return str(self.table()) if self.warnings else f"{self.plan.school}: nothing to look at, by {self.rules.name}."

    def __repr__(self) -> str:
        """Give the plan and the number of warnings."""
        return f"<ActionPlanCheck {self.plan.key}: {len(self)} warnings>"

"""What is published about action teams, as rules that a one-year action plan can be compared with."""

from collections.abc import Iterator

import attrs

from partnerkit.errors import InvalidValueError, shown
from partnerkit.model.action_plan import Activity, GoalKind, Role
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import filled, named, one_of, whole, word_key
from partnerkit.model.provenance import Provenance, Source, require_cited
from partnerkit.model.table import Table, Tabular


@attrs.frozen(repr=False, field_transformer=exact)
class ActionPlanRule:
    """Something that a published account asks of an action team or its plan.

    Attributes:
        key: Short key.
        text: What is asked, in partnerkit's words.
        counts: What is counted: ``members`` of these roles, ``goals`` of these kinds, the activities of each of these
            ``types``, the activities ``per_goal``, or the ``activities`` in which one of these fields is not filled in.
        of: The roles, kinds, types or fields; empty for all.
        least: How many there should be at least. Of activities with a field left empty there should be none.
        most: How many there should be at most; None if nothing is said.
        provenance: Who says so.
    """

    key: str = attrs.field(validator=word_key)
    text: str = attrs.field(validator=filled)
    counts: str = attrs.field(validator=one_of("members", "goals", "types", "per_goal", "activities"))
    of: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    least: int = attrs.field(default=1, validator=whole(0))
    most: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(0)))
    provenance: Provenance = attrs.field(factory=Provenance)

    def __attrs_post_init__(self) -> None:
        """Require roles, kinds and fields that exist."""
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
        return f"<ActionPlanRule {self.key}: {shown(self.text)}>"


@attrs.frozen(repr=False, field_transformer=exact)
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
    rules: tuple[ActionPlanRule, ...] = attrs.field(converter=Listed[ActionPlanRule])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Listed[Source])

    def __attrs_post_init__(self) -> None:
        """Require each rule once, and sources for everything cited."""
        keys = [rule.key for rule in self.rules]
        if len(set(keys)) < len(keys):
            raise InvalidValueError("ActionPlanRules", "rules", keys, "each key once")
        require_cited((rule.provenance for rule in self.rules), self.sources, f"The rules {self.name!r}")

    def __iter__(self) -> Iterator[ActionPlanRule]:
        return iter(self.rules)

    def table(self) -> Table:
        """Give the rules as a table, with who says so."""
        rows = tuple((rule.text, str(rule.provenance)) for rule in self.rules)
        return Table(("what is asked", "who says so"), rows, title=f"{self.name} (version {self.version})", width=60)

    def __repr__(self) -> str:
        return f"<ActionPlanRules {self.key}: {len(self.rules)} rules>"

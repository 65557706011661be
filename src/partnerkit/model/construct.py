"""What a framework names, and the indicators that observe it."""

import attrs

from partnerkit.errors import shown
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import (
    dotted_key,
    dotted_keys,
    filled,
    named,
    number,
    require_once,
    word_key,
)
from partnerkit.model.provenance import Provenance, Statement
from partnerkit.model.statements import Described
from partnerkit.model.table import Table


@attrs.frozen(repr=False, field_transformer=exact)
class Construct(Described):
    """Something a framework names: a type, a dimension, a condition.

    Attributes:
        key: Dotted key, the framework's key first.
        name: The framework's own name for it.
        definition: What it is.
        number: The number the framework gives it. A name, not a rank.
        statements: What else is said about it, each with its role.
    """

    key: str = attrs.field(validator=dotted_key)
    name: str = attrs.field(validator=named)
    definition: Statement
    number: int | None = None
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=Listed[Statement])

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles for which there are statements, in order of first appearance."""
        return tuple(dict.fromkeys(statement.role for statement in self.statements))

    def __repr__(self) -> str:
        return f"<Construct {self.key}: {self.name!r}>"

    def __str__(self) -> str:
        """Give name, definition and the statements, role by role."""
        head = f"{self.number}. {self.name}" if self.number else self.name
        lines = [f"{head} ({self.key})", f"  {self.definition}"]
        for role in self.roles:
            lines.append(f"  {role.replace('_', ' ')}:")
            lines.extend(f"    - {statement}" for statement in self.about(role))
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = tuple((s.role.replace("_", " "), s.text, str(s.provenance)) for s in (self.definition, *self.statements))
        return Table(("role", "statement", "who says so"), rows, title=f"{self.name} ({self.key})")._repr_html_()


@attrs.frozen(repr=False, field_transformer=exact)
class Anchor:
    """What one level of a scale looks like for one indicator.

    Attributes:
        level: The level's key.
        text: What a school at this level looks like.
        provenance: Who says so.
    """

    level: str = attrs.field(validator=word_key)
    text: str = attrs.field(validator=filled)
    provenance: Provenance = attrs.field(factory=Provenance)

    def __repr__(self) -> str:
        return f"<Anchor {self.level}: {shown(self.text)}>"

    def __str__(self) -> str:
        return self.text


@attrs.frozen(repr=False, field_transformer=exact)
class Given:
    """What a practice of the catalogue gives for one indicator, in the judgment of the framework's author.

    Attributes:
        practice: The practice's key.
        ceiling: The level of the opportunities on the indicator's scale.
        share: The share of those it is meant for who get them where it reaches them all, above 0 and at most 1.
        provenance: Who says so.
    """

    practice: str = attrs.field(validator=word_key)
    ceiling: float
    share: float = attrs.field(default=1.0, validator=number(0, 1, above=True))
    provenance: Provenance = attrs.field(factory=Provenance)

    def __repr__(self) -> str:
        return f"<Given by {self.practice}: level {self.ceiling:g} for {100 * self.share:g} %>"


@attrs.frozen(repr=False, field_transformer=exact)
class Indicator:
    """One thing to observe about a school's practice, on a named scale. Never about a family or a child.

    Attributes:
        key: Dotted key, the construct's key first.
        construct: Key of the construct it observes.
        name: Short label for tables.
        question: What a team or a respondent is asked, in partnerkit's words.
        scale: Key of its scale.
        answers: Key of the construct's statement that it answers, such as a challenge; may be empty.
        anchors: What each level looks like here, lowest first; may be empty.
        provenance: Who proposes the indicator.
        counts_like: Keys of indicators of the continuum, the six types or dual capacity that ask nearly the same. What
            a practice gives there counts here too; of several, what gives most. It is partnerkit's own judgment, or
            that of whoever writes the framework.
        given_by: What practices of the catalogue give here by themselves. It says the least: however complete a list of
            practices is, what is given so does not settle the indicator.
    """

    key: str = attrs.field(validator=dotted_key)
    construct: str = attrs.field(validator=dotted_key)
    name: str = attrs.field(validator=named)
    question: str = attrs.field(validator=filled)
    scale: str = attrs.field(validator=dotted_key)
    answers: str = ""
    anchors: tuple[Anchor, ...] = attrs.field(default=(), converter=Listed[Anchor])
    provenance: Provenance = attrs.field(factory=Provenance)
    counts_like: tuple[str, ...] = attrs.field(default=(), converter=Listed[str], validator=dotted_keys)
    given_by: tuple[Given, ...] = attrs.field(default=(), converter=Listed[Given])

    def __attrs_post_init__(self) -> None:
        """Require each practice once."""
        require_once("Indicator", "given_by", [given.practice for given in self.given_by], "each practice once")

    def anchor(self, level: str) -> Anchor | None:
        """Give what the named level looks like here, or None if nobody says."""
        return next((anchor for anchor in self.anchors if anchor.level == level), None)

    def __repr__(self) -> str:
        return f"<Indicator {self.key}: {self.name!r}>"

    def __str__(self) -> str:
        """Give the question, and the anchors where there are any."""
        return "\n".join([f"{self.question} ({self.key})", *(f"  {a.level}: {a.text}" for a in self.anchors)])

"""A community as a profile of it tells: what it finds, says and expects, who is in it, and how to begin."""

from collections.abc import Iterator

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import field_checks
from partnerkit.model.distribution import Distribution
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import (
    dotted_keys,
    each,
    named,
    not_empty,
    refuse_field,
    require_once,
    whole,
    word_key,
)
from partnerkit.model.keyed import Keyed, with_key
from partnerkit.model.persona import Persona
from partnerkit.model.provenance import Provenance, Source, Sourced, Statement, require_cited
from partnerkit.model.statements import Told, in_words, word_keys
from partnerkit.model.table import Table, Tabular

_no_less_than_0 = each(field_checks.number(0))


@attrs.frozen(repr=False, field_transformer=exact)
class CommunityEntry(Told):
    """One thing that a profile says of a community: a finding, a saying, an unwritten rule, a newcomer's mistake.

    Attributes:
        key: Its key.
        role: What it is to the community: ``key_finding``, ``unwritten_rule``, ``misconception`` and so on.
        name: A short name.
        statements: What is said, each with its role: ``gist``, ``why``, ``remedy``, ``reality``.
        practices: Keys of the catalogue's practices that put it to work or set it right.
        constructs: Keys of the constructs of frameworks that it is about.
        terms: Keys of the vocabulary's terms that it names.
        provenance: Who drew these links.
    """

    key: str = attrs.field(validator=word_key)
    role: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    statements: tuple[Statement, ...] = attrs.field(converter=Listed[Statement], validator=not_empty)
    practices: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=word_keys)
    constructs: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=dotted_keys)
    terms: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=word_keys)
    provenance: Provenance = attrs.field(factory=Provenance)

    @property
    def text(self) -> str:
        """What is said first."""
        return self.statements[0].text

    def __repr__(self) -> str:
        return f"<CommunityEntry {self.role}: {self.key}>"

    def __str__(self) -> str:
        """Tell the entry, role by role, with its links."""
        return self.told(
            f"{self.name} ({self.key})", practices=self.practices, constructs=self.constructs, terms=self.terms
        )


@attrs.frozen(repr=False, field_transformer=exact)
class FirstStep(Told):
    """One step by which somebody who is new can begin.

    Attributes:
        number: Its place, 1 for the first.
        key: Its key.
        name: What to do, in a few words.
        hours: The shortest and the longest time it takes, in hours of the person's own time.
        level: What it asks for: ``basic``, ``intermediate``.
        statements: What is said, each with its role: ``summary``, ``do``, ``obstacle``, ``remedy``, ``why``,
            ``progress``.
        practices: Keys of the catalogue's practices by which a school makes the step easier.
        provenance: Who drew the links to the practices.
    """

    number: int = attrs.field(validator=whole(1))
    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    hours: tuple[float, ...] = attrs.field(converter=Listed[float], validator=_no_less_than_0)
    level: str = attrs.field(validator=word_key)
    statements: tuple[Statement, ...] = attrs.field(converter=Listed[Statement], validator=not_empty)
    practices: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=word_keys)
    provenance: Provenance = attrs.field(factory=Provenance)

    def __attrs_post_init__(self) -> None:
        """Require two ends, the shorter first."""
        if len(self.hours) != 2 or self.hours[0] > self.hours[1]:
            refuse_field(self, "hours", "two numbers, the shorter time first")

    def __repr__(self) -> str:
        return f"<FirstStep {self.number}: {self.key}>"

    def __str__(self) -> str:
        """Tell the step, role by role, with the practices that make it easier."""
        head = f"{self.number}. {self.name} ({self.hours[0]:g}-{self.hours[1]:g} hours, {self.level})"
        return self.told(head, practices=self.practices)


@attrs.frozen(slots=False, cache_hash=True, repr=False, field_transformer=exact)
class CommunityProfile(Tabular, Sourced, Keyed[CommunityEntry]):
    """What one profile tells of a community, every statement with who says it.

    Attributes:
        name: What the profile is called.
        version: Which version of the data.
        summary: What the community is.
        cautions: What not to conclude.
        entries: What is said, each with its role.
        steps: How to begin, in order.
        personas: Made-up people who stand for points of view.
        distributions: Figures about who takes part and where.
        sources: The sources that the statements cite.
    """

    _holds = "entries"
    _kind = "entry"

    name: str = attrs.field(validator=named)
    version: str = attrs.field(validator=named)
    summary: Statement
    cautions: tuple[Statement, ...] = attrs.field(default=(), converter=Listed[Statement])
    entries: tuple[CommunityEntry, ...] = attrs.field(default=(), converter=Listed[CommunityEntry])
    steps: tuple[FirstStep, ...] = attrs.field(default=(), converter=Listed[FirstStep])
    personas: tuple[Persona, ...] = attrs.field(default=(), converter=Listed[Persona])
    distributions: tuple[Distribution, ...] = attrs.field(default=(), converter=Listed[Distribution])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Listed[Source])

    def __attrs_post_init__(self) -> None:
        """Let every key name one thing, and resolve the citations."""
        told: tuple[Told, ...] = (*self.entries, *self.steps, *self.personas)
        keys = [*(item.key for item in told), *(distribution.key for distribution in self.distributions)]
        require_once("CommunityProfile", "entries", keys)
        numbers = [step.number for step in self.steps]
        if numbers != list(range(1, len(numbers) + 1)):
            raise InvalidValueError("CommunityProfile", "steps", numbers, "numbers from 1 upward")
        require_cited((provenance for _, provenance in self.statements()), self.sources, self.name)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the entries, in order of first appearance."""
        return tuple(dict.fromkeys(entry.role for entry in self.entries))

    def about(self, role: str) -> tuple[CommunityEntry, ...]:
        """Give the entries of one role, such as ``"unwritten_rule"``.

        Raises:
            UnknownKeyError: The profile has no entries of that role.

        Examples:
            >>> import partnerkit as pk
            >>> [entry.name for entry in pk.knowledge.COMMUNITY.about("saying")]
            ['Two-way communication', 'Co-design', 'Shared advocacy']
        """
        found = tuple(entry for entry in self.entries if entry.role == role)
        if not found:
            raise UnknownKeyError(role, "role", self.name, self.roles)
        return found

    def distribution(self, key: str) -> Distribution:
        """Give a distribution by its key: ``"platforms"``, ``"gender"``, ``"age"``.

        Raises:
            UnknownKeyError: The profile has no such distribution.
        """
        return with_key(self.distributions, key, "distribution", self.name)

    def statements(self) -> Iterator[tuple[str, Provenance]]:
        """Go through everything that is said, each text with who says it.

        Links count by the name of what they belong to.
        """
        for statement in (self.summary, *self.cautions):
            yield statement.text, statement.provenance
        for item in (*self.entries, *self.steps, *self.personas):
            for statement in item.statements:
                yield statement.text, statement.provenance
            yield item.name, item.provenance
        for distribution in self.distributions:
            yield distribution.name, distribution.provenance

    def table(self) -> Table:
        """Give the entries as a table."""
        rows = tuple((in_words(entry.role), entry.name, entry.key, entry.text) for entry in self.entries)
        return Table(
            ("role", "name", "key", "what is said"),
            rows,
            title=f"{self.name} (version {self.version}; {len(self)} entries, {len(self.steps)} steps, "
            f"{len(self.personas)} personas)",
            notes=tuple(caution.text for caution in self.cautions),
            width=56,
        )

    def __repr__(self) -> str:
        return f"<CommunityProfile {self.name!r} {self.version}: {len(self)} entries, {len(self.personas)} personas>"

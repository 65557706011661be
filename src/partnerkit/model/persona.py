"""Personas: made-up people who stand for points of view, so that recommendations can be made for them."""

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import named, one_line, whole, word_key
from partnerkit.model.folding import folded
from partnerkit.model.keyed import Several
from partnerkit.model.provenance import Provenance, Statement
from partnerkit.model.statements import Told, in_words, word_keys
from partnerkit.model.table import Table, Tabular


@attrs.frozen(repr=False, field_transformer=exact)
class Persona(Told):
    """A made-up person who stands for a point of view. Never a family or a child that anybody knows.

    Attributes:
        key: The persona's key, named for the role.
        name: The made-up name.
        age: The made-up age in years.
        role: Who they are to the school.
        gender: As the profile gives it.
        statements: What is said, each with its role: ``gist``, ``value``, ``motivation``, ``challenge``, ``platform``.
        barriers: Barriers that the challenges name, in the catalogue's words, so that practices that lower them can be
            found.
        terms: Keys of the vocabulary's terms that the persona uses.
        provenance: Who drew the links to barriers and terms.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    age: int = attrs.field(validator=whole(0))
    role: str = attrs.field(validator=named)
    gender: str = attrs.field(default="", validator=one_line)
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=Listed[Statement])
    barriers: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=word_keys)
    terms: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=word_keys)
    provenance: Provenance = attrs.field(factory=Provenance)

    def __repr__(self) -> str:
        return f"<Persona {self.key}: {', '.join(self.barriers) or 'no barrier named'}>"

    def __str__(self) -> str:
        """Tell who the persona is, role by role, with the barriers."""
        head = f"{self.name}, {self.age}, {self.role} ({self.key}; made up)"
        return self.told(head, barriers=tuple(map(in_words, self.barriers)), terms=self.terms)


@attrs.frozen(repr=False, field_transformer=exact)
class Personas(Tabular, Several[Persona]):
    """Personas to look up by key or by name.

    Attributes:
        items: The personas.
    """

    items: tuple[Persona, ...] = attrs.field(converter=Listed[Persona])

    def __getitem__(self, key: str) -> Persona:
        """Give a persona by key, by role or by name, in any case.

        Raises:
            UnknownKeyError: There is no such persona.

        Examples:
            >>> import partnerkit as pk
            >>> pk.knowledge.PERSONAS["parent_advocate"].barriers
            ('language', 'trust', 'time')
        """
        wanted = folded(key)
        for persona in self.items:
            if wanted in (persona.key, folded(persona.name), folded(persona.role)):
                return persona
        raise UnknownKeyError(key, "persona", "The community profile", tuple(persona.key for persona in self.items))

    def __contains__(self, key: object) -> bool:
        """Say whether there is a persona of that key, role or name."""
        try:
            return isinstance(key, str) and bool(self[key])
        except UnknownKeyError:
            return False

    def _ipython_key_completions_(self) -> list[str]:
        return [persona.key for persona in self]

    def table(self) -> Table:
        """Give the personas as a table."""
        rows = tuple(
            (
                p.key,
                f"{p.name}, {p.age}",
                p.role,
                "; ".join(s.text for s in p.about("challenge")),
                ", ".join(map(in_words, p.barriers)),
            )
            for p in self.items
        )
        return Table(("key", "made-up name and age", "role", "challenges", "barriers"), rows, title="Personas")

    def __repr__(self) -> str:
        return f"<Personas: {', '.join(persona.key for persona in self.items)}>"

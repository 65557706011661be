"""What things described in several statements have in common."""

from partnerkit.model.field_checks import each, word_key
from partnerkit.model.provenance import Provenance, Statement

word_keys = each(word_key)
"""Require every item to be a snake_case key."""


class Described:
    """Something about which several statements are made, each with its role."""

    __slots__ = ()
    statements: tuple[Statement, ...]

    def about(self, role: str) -> tuple[Statement, ...]:
        """Give the statements of one role, such as ``"challenge"``, in the order of the document; empty if none."""
        return tuple(statement for statement in self.statements if statement.role == role)


class Told(Described):
    """Something described in several statements that is told role by role."""

    __slots__ = ()
    key: str
    name: str
    provenance: Provenance

    def told(self, head: str, **links: tuple[str, ...]) -> str:
        """Give a head line, the statements role by role, and keys of other things below."""
        lines = [head]
        for role in dict.fromkeys(statement.role for statement in self.statements):
            said = self.about(role)
            if len(said) == 1:
                lines.append(f"  {in_words(role)}: {said[0].text}")
            else:
                lines += [f"  {in_words(role)}:", *(f"    - {statement.text}" for statement in said)]
        lines += [f"  {name}: {', '.join(keys)}" for name, keys in links.items() if keys]
        return "\n".join(lines)


def in_words(key: str) -> str:
    """Give a key as words."""
    return key.replace("_", " ")

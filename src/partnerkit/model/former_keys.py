"""Keys that were renamed or retired, so that documents of earlier versions can still be read."""

from enum import StrEnum
from functools import cached_property

import attrs
from attrs.validators import optional

from partnerkit.errors import InvalidValueError
from partnerkit.model.exact import exact
from partnerkit.model.field_checks import dotted_key, named, require_once
from partnerkit.model.keyed import Several
from partnerkit.model.table import Table, Tabular


class KeyKind(StrEnum):
    """What a key names."""

    PRACTICE = "practice"
    INDICATOR = "indicator"
    CONSTRUCT = "construct"


@attrs.frozen(field_transformer=exact)
class FormerKey:
    """A key that is none any more.

    Attributes:
        kind: What it named.
        was: The key.
        now: The key that took its place; None if it was retired and none did.
        since: The version of the data in which it changed.
        note: Why.
    """

    kind: KeyKind
    was: str = attrs.field(validator=dotted_key)
    since: str = attrs.field(validator=named)
    now: str | None = attrs.field(default=None, validator=optional(dotted_key))
    note: str = ""


@attrs.frozen(slots=False, repr=False, field_transformer=exact)
class FormerKeys(Tabular, Several[FormerKey]):
    """The keys of practices, indicators and constructs that were renamed or retired.

    Attributes:
        version: The version of the table.
        former: The keys.
    """

    _holds = "former"

    version: str = attrs.field(validator=named)
    former: tuple[FormerKey, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a key that is there twice, and one whose new key is a former one too: each leads to today's."""
        require_once("FormerKeys", "former", (f"{each.kind} {each.was}" for each in self.former))
        for each in self.former:
            if each.now and self.find(each.kind, each.now):
                raise InvalidValueError("FormerKeys", "now", each.now, "a key of today")

    def find(self, kind: KeyKind, key: str) -> FormerKey | None:
        """Give what became of a key; None if it never changed."""
        return self._by_key.get((kind, key))

    def __contains__(self, key: object) -> bool:
        """Say whether something once had a key that it has no more."""
        return key in self._were

    @cached_property
    def _were(self) -> frozenset[str]:
        return frozenset(each.was for each in self.former)

    @cached_property
    def _by_key(self) -> dict[tuple[KeyKind, str], FormerKey]:
        return {(each.kind, each.was): each for each in self.former}

    def table(self) -> Table:
        """Give the keys as a table."""
        rows = tuple((each.kind.value, each.was, each.now or "(retired)", each.since, each.note) for each in self)
        return Table(("kind", "was", "now", "since", "why"), rows, title="Keys that were renamed or retired")

    def __repr__(self) -> str:
        return f"<FormerKeys {self.version}: {len(self)}>"

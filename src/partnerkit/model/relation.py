"""How two non-empty sets can relate to each other: five relations, sets of them, and how they compose.

They are the five base relations of RCC-5 (equal, proper part, its converse, partial overlap, discrete), read over sets:
between any two non-empty sets exactly one of them holds.
"""

from collections.abc import Iterable, Iterator, Set as AbstractSet
from enum import StrEnum
from typing import Self

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.shown_values import expected_word
from partnerkit.model.field_checks import refuse


class Relation(StrEnum):
    """How the first of two non-empty sets relates to the second. Exactly one of the five holds."""

    EQUAL = "equal"
    """Both hold the same."""
    SUBSET = "subset"
    """The second holds all of the first, and more."""
    SUPERSET = "superset"
    """The first holds all of the second, and more."""
    INTERSECTS = "intersects"
    """They share something, and each holds something that the other does not."""
    NONE = "none"
    """They share nothing."""

    @classmethod
    def between(cls, first: AbstractSet[object], second: AbstractSet[object]) -> "Relation":
        """Give the relation that holds between two non-empty sets.

        Raises:
            InvalidValueError: One of them is empty. Nothing can be said of a construct that names nothing.

        Examples:
            >>> Relation.between({"phone call"}, {"phone call", "newsletter"})
            <Relation.SUBSET: 'subset'>
        """
        if not first or not second:
            raise InvalidValueError("Relation", "between", set(), "two sets that are not empty")
        if first == second:
            return cls.EQUAL
        if first < second:
            return cls.SUBSET
        if first > second:
            return cls.SUPERSET
        return cls.INTERSECTS if first & second else cls.NONE

    @property
    def converse(self) -> "Relation":
        """The relation read from the other side; subset and superset change places, the rest stay."""
        return {Relation.SUBSET: Relation.SUPERSET, Relation.SUPERSET: Relation.SUBSET}.get(self, self)

    @property
    def symbol(self) -> str:
        """One sign for narrow tables, one of ``= ⊂ ⊃ ∩ ∅``."""
        return _SYMBOLS[self]

    @property
    def phrase(self) -> str:
        """The relation as a verb, such as ``lies within``."""
        return _PHRASES[self]


_EQUAL, _SUBSET, _SUPERSET, _INTERSECTS, _NONE = _ORDER = tuple(Relation)
_BITS = {relation: 1 << position for position, relation in enumerate(_ORDER)}
_SYMBOLS = dict(zip(_ORDER, "=⊂⊃∩∅", strict=True))
_PHRASES = dict(
    zip(_ORDER, ("is the same as", "lies within", "contains", "overlaps with", "shares nothing with"), strict=True)
)
_ALL = (1 << len(_ORDER)) - 1
_UNDETERMINED = 4
"""From this many relations on, a set tells a reader nothing to act on."""

# What can hold between a and c if the first holds between a and b and the second between b and c. `equal` is left out:
# it is neutral. Randell, Cui & Cohn (1992) give the RCC tables; Bennett (1994) the reading over sets.
_COMPOSED = {
    (_SUBSET, _SUBSET): (_SUBSET,),
    (_SUBSET, _SUPERSET): _ORDER,
    (_SUBSET, _INTERSECTS): (_SUBSET, _INTERSECTS, _NONE),
    (_SUBSET, _NONE): (_NONE,),
    (_SUPERSET, _SUBSET): (_EQUAL, _SUBSET, _SUPERSET, _INTERSECTS),
    (_SUPERSET, _SUPERSET): (_SUPERSET,),
    (_SUPERSET, _INTERSECTS): (_SUPERSET, _INTERSECTS),
    (_SUPERSET, _NONE): (_SUPERSET, _INTERSECTS, _NONE),
    (_INTERSECTS, _SUBSET): (_SUBSET, _INTERSECTS),
    (_INTERSECTS, _SUPERSET): (_SUPERSET, _INTERSECTS, _NONE),
    (_INTERSECTS, _INTERSECTS): _ORDER,
    (_INTERSECTS, _NONE): (_SUPERSET, _INTERSECTS, _NONE),
    (_NONE, _SUBSET): (_SUBSET, _INTERSECTS, _NONE),
    (_NONE, _SUPERSET): (_NONE,),
    (_NONE, _INTERSECTS): (_SUBSET, _INTERSECTS, _NONE),
    (_NONE, _NONE): _ORDER,
}


def _five_bits(instance: object, attribute: "attrs.Attribute[int]", value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _ALL:
        refuse(instance, attribute, value, f"a whole number from 0 to {_ALL}")


def _mask(relations: Iterable[Relation]) -> int:
    return sum(_BITS[relation] for relation in relations)


def _composed(first: int, second: int) -> int:
    mask = 0
    for a, bit_a in _BITS.items():
        for b, bit_b in _BITS.items():
            if first & bit_a and second & bit_b:
                mask |= bit_b if a is _EQUAL else bit_a if b is _EQUAL else _mask(_COMPOSED[a, b])
    return mask


@attrs.frozen(repr=False)
class Relations:
    """The relations that can hold between two sets, as far as is known: any of the five, in a bit mask.

    One relation means that it is known. Sets of four or five print as "undetermined", since a reader cannot act on
    them. No relation at all is a contradiction: what was said cannot all be true.

    Attributes:
        mask: A bit for each relation, the lowest for `equal`, then `subset`, `superset`, `intersects` and `none`.

    Examples:
        >>> print(Relations.of("subset").then(Relations.of("subset")))
        subset
        >>> print(Relations.of("subset").then(Relations.of("superset")))
        undetermined
        >>> print(Relations.of("superset").then(Relations.of("none")))
        superset, intersects or none
    """

    mask: int = attrs.field(default=_ALL, validator=_five_bits)

    @classmethod
    def of(cls, *relations: Relation | str) -> Self:
        """Give the set of the relations named.

        Raises:
            InvalidValueError: A name is none of the five.
        """
        mask = 0
        for relation in relations:
            if relation not in _BITS:
                expected = expected_word(str(relation), [word.value for word in _ORDER])
                raise InvalidValueError("Relations", "of", relation, expected)
            mask |= _BITS[Relation(relation)]
        return cls(mask)

    @property
    def only(self) -> Relation | None:
        """The relation, if one alone is possible; else None."""
        return next(iter(self)) if len(self) == 1 else None

    @property
    def converse(self) -> "Relations":
        """The same, read from the other side."""
        return Relations(_mask(relation.converse for relation in self))

    @property
    def excluded(self) -> "Relations":
        """The relations that cannot hold."""
        return Relations(_ALL & ~self.mask)

    @property
    def is_undetermined(self) -> bool:
        """Whether four or all five are possible."""
        return len(self) >= _UNDETERMINED

    @property
    def is_contradiction(self) -> bool:
        """Whether none is possible."""
        return not self.mask

    def then(self, other: "Relations") -> "Relations":
        """Give what can hold between a and c, if this holds between a and b, and `other` between b and c.

        It is the composition of RCC-5, and exact: every relation it gives does occur for some sets, and no other does.
        """
        return Relations(_composed(self.mask, other.mask))

    def meet(self, other: "Relations") -> "Relations":
        """Give what both allow."""
        return Relations(self.mask & other.mask)

    def __contains__(self, relation: object) -> bool:
        """Say whether a relation is possible."""
        return isinstance(relation, str) and relation in _BITS and bool(self.mask & _BITS[Relation(relation)])

    def __iter__(self) -> Iterator[Relation]:
        """Go through the possible relations, in the order of `Relation`."""
        return (relation for relation in _ORDER if self.mask & _BITS[relation])

    def __len__(self) -> int:
        """Count the possible relations."""
        return self.mask.bit_count()

    @property
    def symbol(self) -> str:
        """The signs of the possible relations; ``?`` where undetermined."""
        return "?" if self.is_undetermined else "".join(relation.symbol for relation in self)

    def describe(self) -> str:
        """Say what is possible, and of an undetermined set what is not."""
        without = f" (but not {self.excluded})" if self.is_undetermined and len(self.excluded) else ""
        return f"{self}{without}"

    def __str__(self) -> str:
        """Give the possible relations in words."""
        if self.is_contradiction:
            return "contradiction"
        if self.is_undetermined:
            return "undetermined"
        *others, last = (relation.value for relation in self)
        return f"{', '.join(others)} or {last}" if others else last

    def __repr__(self) -> str:
        return f"Relations.of({', '.join(repr(relation.value) for relation in self)})"

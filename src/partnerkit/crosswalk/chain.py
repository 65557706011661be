"""Chaining: what all of a crosswalk's correspondences together say about any two constructs.

Two relations in a row leave a set of possible relations, by the composition table of RCC-5. Path consistency on those
sets then gives what is left for every pair. Strength plays no part. If everything stated is true, the result contains
the truth, and it is as narrow as it can be. The reason is that what a crosswalk can state (one relation, nothing, or a
part in its whole) generates fourteen sets of relations. On these, composition distributes over non-empty intersections,
and path consistency is then exact (Long & Li, 2015, On distributive subalgebras of qualitative spatial and temporal
calculi; Li et al., 2015, On redundant topological constraints).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from partnerkit.crosswalk.derivation import Derivation, Link
from partnerkit.crosswalk.network import Network
from partnerkit.errors import ContradictionError
from partnerkit.errors.arguments import door
from partnerkit.model import Construct, Crosswalk, Framework, Indicator, Relations

Thing = str | Framework | Construct | Indicator
"""Something that a crosswalk relates, or its key."""


def key_of(thing: Thing) -> str:
    """Give the key of a framework, construct or indicator; a key stays as it is."""
    return thing if isinstance(thing, str) else thing.key


@door
def chain(crosswalk: Crosswalk) -> "Closure":
    """Work out what follows from a crosswalk for any two things that it relates.

    The time grows at most with the cube of the number of things; a few hundred take about a second.

    Args:
        crosswalk: The crosswalk. That parts lie within their wholes is taken into account; strength is not.

    Returns:
        What can hold between any two keys. Each relation that is left could be true while everything stated is true.

    Raises:
        ContradictionError: The statements cannot all be true. The error lists some that clash, none of which can be
            left out: without any one of them, the others agree.

    Examples:
        >>> import partnerkit as pk
        >>> print(pk.crosswalk.chain(pk.knowledge.CROSSWALK)["continuum.homework", "dual_capacity.linked_to_learning"])
        subset
    """
    return _chain(crosswalk, ())


@door
def relate(crosswalk: Crosswalk, first: Thing, second: Thing) -> Derivation:
    """Say how one thing relates to another, by everything that a crosswalk states, and which statements show it.

    Args:
        crosswalk: The crosswalk.
        first: A framework, construct or indicator, or its key; or the key of a statement.
        second: What to relate it to, given in the same way.

    Returns:
        The possible relations, and links that are enough to derive them, none of which can be left out.

    Raises:
        UnknownKeyError: The crosswalk does not know a key.
        ContradictionError: The statements cannot all be true.

    Examples:
        >>> import partnerkit as pk
        >>> found = relate(pk.knowledge.CROSSWALK, "continuum.homework", "dual_capacity.linked_to_learning")
        >>> print(found.possible)
        subset
        >>> for link in found.links:
        ...     print(link.first, link.phrase, link.second)
        continuum.homework lies within six_types.learning_at_home
        six_types.learning_at_home lies within dual_capacity.linked_to_learning
    """
    keys = (crosswalk.full_key(key_of(first)), crosswalk.full_key(key_of(second)))
    return _chain(crosswalk, keys).explain(*keys)


@attrs.frozen(slots=False, repr=False)
class Closure:
    """What can hold between any two things of a crosswalk, by everything it states.

    Attributes:
        crosswalk: The crosswalk.
        keys: Every key that the crosswalk relates, and those of the wholes that these lie within.
        links: The statements that chains are made of.
        network: What is still possible between any two keys, by their positions in `keys`.
    """

    crosswalk: Crosswalk
    keys: tuple[str, ...] = attrs.field(eq=False)  # these three follow from the crosswalk
    links: tuple[Link, ...] = attrs.field(eq=False)
    network: Network = attrs.field(eq=False)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.keys)}

    def __getitem__(self, pair: tuple[str, str]) -> Relations:
        """Give how the first key can relate to the second; all five relations if nothing is stated of one of them.

        Raises:
            UnknownKeyError: The crosswalk does not know a key.
        """
        first, second = (self.crosswalk.full_key(key) for key in pair)
        if first == second:
            return Relations.of("equal")
        if first not in self._places or second not in self._places:
            return Relations()
        return Relations(self.network.mask(self._places[first], self._places[second]))

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def explain(self, first: str, second: str) -> Derivation:
        """Give how the first key relates to the second, with links that are enough to derive it.

        Raises:
            UnknownKeyError: The crosswalk does not know a key.
        """
        possible = self[first, second]
        links: tuple[Link, ...] = ()
        if first != second and len(possible.excluded):
            pair = self._places[first], self._places[second]
            mask = possible.mask

            def still(numbers: Sequence[int]) -> bool:
                return _closed(self.links, numbers, self._places).mask(*pair) == mask

            links = _in_a_row([self.links[number] for number in _fewest(self.network.support(*pair), still)], first)
        used = attrs.evolve(self.crosswalk, correspondences=tuple(x.correspondence for x in links if x.correspondence))
        ends = dict.fromkeys(
            key for link in (Link(first, second, possible), *links) for key in (link.first, link.second)
        )
        names = {key: self.crosswalk.names[key] for key in ends}
        return Derivation(first, second, possible, links, used.cites(), names)

    def derived(self, *, at_most: int = 1) -> Iterator[Derivation]:
        """Go through what follows between things of different frameworks that no correspondence states.

        Args:
            at_most: How many relations may be left possible: 1 gives only what is settled, 3 also what is narrowed
                to three or fewer, 4 everything that rules out a relation.

        Examples:
            >>> import partnerkit as pk
            >>> settled = pk.crosswalk.chain(pk.knowledge.CROSSWALK.own).derived()
            >>> pair = {"continuum.homework", "dual_capacity.linked_to_learning"}
            >>> any({each.first, each.second} == pair for each in settled)
            True
        """
        stated = {(link.first, link.second) for link in self.links if link.possible.only}
        for position, first in enumerate(self.keys):
            for second in self.keys[position + 1 :]:
                apart = first.partition(".")[0] != second.partition(".")[0]
                known = (first, second) in stated or (second, first) in stated
                if apart and not known and len(self[first, second]) <= at_most:
                    yield self.explain(first, second)

    def __repr__(self) -> str:
        return f"<Closure of {self.crosswalk.name!r}: {len(self.keys)} things, {len(self.links)} links>"


def _chain(crosswalk: Crosswalk, besides: Iterable[str]) -> Closure:
    keys = dict.fromkeys(key for each in crosswalk for key in (each.first, each.second))
    keys.update(dict.fromkeys(besides))
    waiting = [*keys]
    part_of = []
    while waiting:
        part = waiting.pop()
        for whole in crosswalk.wholes(part):
            part_of.append(Link.part_of(part, whole))
            if whole not in keys:
                keys[whole] = None
                waiting.append(whole)
    links = (*(Link.of(each) for each in crosswalk), *part_of)
    places = {key: place for place, key in enumerate(keys)}
    network = _closed(links, range(len(links)), places)
    if network.broken is not None:

        def still(numbers: Sequence[int]) -> bool:
            return _closed(links, numbers, places).broken is not None

        guilty = [links[number] for number in _fewest(network.support(*network.broken), still)]
        raise ContradictionError(crosswalk.name, tuple(_in_a_row(guilty, guilty[0].first)))
    return Closure(crosswalk, tuple(keys), links, network)


def _closed(links: Sequence[Link], numbers: Sequence[int], places: dict[str, int]) -> Network:
    """Close the network of some of the links, with the same places but only the sets that these links relate."""
    network = Network(len(places))
    for number in numbers:
        link = links[number]
        network.state(number, places[link.first], places[link.second], link.possible.mask)
    network.close()
    return network


def _fewest(numbers: Sequence[int], still: Callable[[Sequence[int]], bool]) -> list[int]:
    """Leave out links one by one, the last first, as long as the rest still show the same."""
    kept = list(numbers)
    for number in reversed(numbers):
        rest = [other for other in kept if other != number]
        if still(rest):
            kept = rest
    return kept


def _in_a_row(links: list[Link], start: str) -> tuple[Link, ...]:
    """Put links end to end, starting at a key, each turned to read onward; links that do not join come last."""
    row: list[Link] = []
    rest, here = list(links), start
    while (following := next((link for link in rest if here in (link.first, link.second)), None)) is not None:
        rest.remove(following)
        row.append(following if following.first == here else following.converse)
        here = row[-1].second
    return (*row, *rest)

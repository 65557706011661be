"""Small crosswalks to test with."""

from collections.abc import Iterable, Mapping

from partnerkit.model import Construct, Correspondence, Crosswalk, Relation, Statement


def construct(key: str) -> Construct:
    """Make a construct."""
    return Construct(key, key.upper(), Statement(f"What {key} names."))


def crosswalk(said: Iterable[tuple[str, str | None, str]], besides: Iterable[str] = ()) -> Crosswalk:
    """Make a crosswalk from triples of key, relation and key."""
    correspondences = tuple(
        Correspondence(first, second, f"{first} and {second}.", None if relation is None else Relation(relation))
        for first, relation, second in said
    )
    keys = dict.fromkeys([key for each in correspondences for key in (each.first, each.second)])
    keys.update(dict.fromkeys(besides))
    return Crosswalk("small", "1", correspondences, constructs=tuple(construct(key) for key in keys))


def truth(sets: Mapping[str, frozenset[int]], first: str, second: str) -> Relation:
    """Give the relation that holds between two sets."""
    return Relation.between(sets[first], sets[second])

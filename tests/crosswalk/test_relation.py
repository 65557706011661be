"""The five relations and sets of them: the composition table is exact, the converse undoes itself."""

from itertools import combinations, product

import pytest
from hypothesis import given, strategies as st

from partnerkit.errors import InvalidValueError
from partnerkit.model import Relation, Relations

UNIVERSE = range(4)
SETS = [frozenset(c) for size in range(1, 5) for c in combinations(UNIVERSE, size)]
masks = st.integers(0, 31).map(Relations)
EQUAL = Relations.of("equal")


def observed() -> dict[tuple[Relation, Relation], set[Relation]]:
    """Compose by looking: collect every relation between a and c among the sets."""
    seen: dict[tuple[Relation, Relation], set[Relation]] = {}
    for a, b, c in product(SETS, repeat=3):
        pair = Relation.between(a, b), Relation.between(b, c)
        seen.setdefault(pair, set()).add(Relation.between(a, c))
    return seen


OBSERVED = observed()


@pytest.mark.parametrize(("first", "second"), list(product(Relation, repeat=2)))
def test_composition_is_exact(first: Relation, second: Relation) -> None:
    """Each of the 25 entries holds what occurs among the non-empty subsets of four things, and nothing else."""
    assert set(Relations.of(first).then(Relations.of(second))) == OBSERVED[first, second]


def test_larger_universe_adds_nothing() -> None:
    """The table is sound beyond four things too: triples over six are all in it."""
    sets = [frozenset(c) for size in (1, 2, 3, 5) for c in combinations(range(6), size)]
    for b, c in product(sets, repeat=2):
        a = sets[7]
        assert Relation.between(a, c) in Relations.of(Relation.between(a, b)).then(Relations.of(Relation.between(b, c)))


def test_subset_then_superset_allows_all_five() -> None:
    """The weakest-link rule of a popular tool is wrong: two parts of one whole can stand in any relation."""
    assert len(Relations.of("subset").then(Relations.of("superset"))) == 5


@given(masks, masks)
def test_composition_of_sets_is_the_union(first: Relations, second: Relations) -> None:
    """Sets of relations compose relation by relation."""
    expected = {r for a in first for b in second for r in Relations.of(a).then(Relations.of(b))}
    assert set(first.then(second)) == expected


@given(masks)
def test_converse_is_involutive(relations: Relations) -> None:
    """Turning twice changes nothing."""
    assert relations.converse.converse == relations


@pytest.mark.parametrize("relation", Relation)
def test_converse_of_a_relation_is_involutive(relation: Relation) -> None:
    """Turning a single relation twice changes nothing either."""
    assert relation.converse.converse is relation


@given(masks, masks)
def test_converse_turns_a_composition_around(first: Relations, second: Relations) -> None:
    """The converse of a composition is the composition of the converses, the other way round."""
    assert first.then(second).converse == second.converse.then(first.converse)


@given(masks)
def test_equal_is_neutral(relations: Relations) -> None:
    """Composing with equal changes nothing, from either side."""
    assert EQUAL.then(relations) == relations == relations.then(EQUAL)


@given(masks, masks, masks)
def test_composition_is_associative(a: Relations, b: Relations, c: Relations) -> None:
    """How a chain is bracketed does not matter."""
    assert a.then(b).then(c) == a.then(b.then(c))


@given(masks, masks)
def test_meet_keeps_what_both_allow(first: Relations, second: Relations) -> None:
    """The meet holds exactly what is in both."""
    assert set(first.meet(second)) == set(first) & set(second)


@given(masks)
def test_excluded_is_the_rest(relations: Relations) -> None:
    """What is possible and what is excluded make five."""
    assert len(relations) + len(relations.excluded) == 5


@pytest.mark.parametrize("count", [4, 5])
def test_four_or_five_print_as_undetermined(count: int) -> None:
    """A set that tells nothing to act on says so."""
    for chosen in combinations(Relation, count):
        assert str(Relations.of(*chosen)) == "undetermined"


def test_description_says_what_an_undetermined_set_excludes() -> None:
    """Two parts that share a part share something: undetermined, but not none."""
    shared = Relations.of("superset").then(Relations.of("subset"))
    assert shared.describe() == "undetermined (but not none)"


@pytest.mark.parametrize(
    ("relations", "text"),
    [
        (("subset",), "subset"),
        (("none", "subset"), "subset or none"),
        (("subset", "intersects", "none"), "subset, intersects or none"),
        ((), "contradiction"),
    ],
)
def test_small_sets_print_their_relations(relations: tuple[str, ...], text: str) -> None:
    """Up to three relations are named."""
    assert str(Relations.of(*relations)) == text


def test_repr_can_be_evaluated() -> None:
    """The repr builds the value again."""
    relations = Relations.of("subset", "none")
    assert eval(repr(relations), {"Relations": Relations}) == relations


def test_only_is_the_single_relation() -> None:
    """One relation is known; two are not."""
    assert Relations.of("none").only is Relation.NONE
    assert Relations.of("none", "equal").only is None


def test_unknown_relation_names_the_nearest() -> None:
    """A misspelt relation is an error with a near match."""
    with pytest.raises(InvalidValueError, match="did you mean 'intersects'"):
        Relations.of("intersect")


@pytest.mark.parametrize("mask", [-1, 32, True, 1.0])
def test_mask_is_checked(mask: object) -> None:
    """A mask has five bits and nothing else."""
    with pytest.raises(InvalidValueError, match="from 0 to 31"):
        Relations(mask)  # type: ignore[arg-type]  # the test is about wrong types


@pytest.mark.parametrize(("first", "second"), [(set(), {1}), ({1}, set())])
def test_empty_sets_have_no_relation(first: set[int], second: set[int]) -> None:
    """Chaining is sound for things that are not empty only, so an empty one is refused."""
    with pytest.raises(InvalidValueError, match="not empty"):
        Relation.between(first, second)


def test_symbols() -> None:
    """Each relation has a sign, a small set has the signs of its members, an undetermined one a question mark."""
    assert [relation.symbol for relation in Relation] == ["=", "⊂", "⊃", "∩", "∅"]
    assert (Relations.of("subset", "none").symbol, Relations().symbol) == ("⊂∅", "?")


def test_membership_takes_words() -> None:
    """A relation can be asked for by its word; any other object is simply not in it."""
    assert "subset" in Relations()
    assert "part" not in Relations()
    assert 3 not in Relations()

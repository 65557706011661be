"""Chaining is sound: what is derived contains the truth in any order, and a contradiction names its members."""

import pickle
from collections.abc import Sequence
from functools import cache
from itertools import combinations, permutations, product

import pytest
from hypothesis import given, strategies as st

from partnerkit.crosswalk import Link, chain, relate
from partnerkit.crosswalk.network import Network
from partnerkit.errors import ContradictionError, UnknownKeyError
from partnerkit.model import Crosswalk, Relation, Relations
from tests.crosswalk.small import crosswalk, truth

Sets = dict[str, frozenset[int]]
Statement = tuple[int, int, int]


@st.composite
def families_of_sets(draw: st.DrawFn, low: int = 2, high: int = 7) -> Sets:
    """Draw named non-empty sets over a few things."""
    count = draw(st.integers(low, high))
    one = st.frozensets(st.integers(0, 5), min_size=1)
    return {f"s{i}": draw(one) for i in range(count)}


@st.composite
def true_crosswalks(draw: st.DrawFn) -> tuple[Sets, Crosswalk]:
    """Draw sets and a crosswalk that says the truth about some pairs of them and nothing about the others."""
    sets = draw(families_of_sets())
    said = []
    for first, second in draw(st.lists(st.sampled_from(list(permutations(sets, 2))), max_size=14)):
        relation = truth(sets, first, second) if draw(st.booleans()) else None
        said.append((first, relation, second))
    return sets, crosswalk(said, besides=sets)


@st.composite
def statements(draw: st.DrawFn) -> tuple[int, list[Statement]]:
    """Draw statements about pairs, true or not: any of the 31 sets of relations."""
    size = draw(st.integers(2, 6))
    pairs = st.sampled_from(list(permutations(range(size), 2)))
    return size, draw(st.lists(st.tuples(pairs, st.integers(1, 31)).map(lambda x: (*x[0], x[1])), max_size=12))


def closed(size: int, said: Sequence[Statement]) -> Network:
    """Close a network of statements."""
    network = Network(size)
    for number, (i, j, mask) in enumerate(said):
        network.state(number, i, j, mask)
    network.close()
    return network


def masks(network: Network) -> list[list[int]]:
    """Read all pairs of a network."""
    return [[network.mask(i, j) for j in range(network.size)] for i in range(network.size)]


def by_the_book(size: int, said: Sequence[Statement]) -> list[list[Relations]] | None:
    """Close a network as textbooks do (PC-1), over all triples until nothing changes.

    None where a pair has nothing left.
    """
    table = [[Relations.of("equal") if i == j else Relations() for j in range(size)] for i in range(size)]
    for i, j, mask in said:
        table[i][j] = table[i][j].meet(Relations(mask))
        table[j][i] = table[i][j].converse
    changed = True
    while changed:
        changed = False
        for i, k, j in product(range(size), repeat=3):
            narrowed = table[i][j].meet(table[i][k].then(table[k][j]))
            if narrowed != table[i][j]:
                table[i][j], changed = narrowed, True
    if any(cell.is_contradiction for row in table for cell in row):
        return None
    return table


@given(true_crosswalks())
def test_derived_set_contains_the_truth(drawn: tuple[Sets, Crosswalk]) -> None:
    """Whatever true things a crosswalk says, what it derives for any pair contains the truth."""
    sets, said = drawn
    closure = chain(said)
    wrong = [pair for pair in permutations(sets, 2) if truth(sets, *pair) not in closure[pair]]
    assert wrong == []


@given(true_crosswalks())
def test_derived_sets_turn_around(drawn: tuple[Sets, Crosswalk]) -> None:
    """What is derived from b to a is the converse of what is derived from a to b."""
    sets, said = drawn
    closure = chain(said)
    assert all(closure[second, first] == closure[first, second].converse for first, second in combinations(sets, 2))


@given(true_crosswalks())
def test_links_of_a_derivation_are_enough(drawn: tuple[Sets, Crosswalk]) -> None:
    """The links that a derivation names derive the same by themselves."""
    sets, said = drawn
    closure = chain(said)
    for pair in combinations(sets, 2):
        found = closure.explain(*pair)
        again = chain(crosswalk([said_by(link) for link in found.links], besides=sets))
        assert again[pair] == found.possible == closure[pair]


@given(true_crosswalks())
def test_no_link_of_a_derivation_can_be_left_out(drawn: tuple[Sets, Crosswalk]) -> None:
    """Without any one of its links, a derivation says less."""
    sets, said = drawn
    closure = chain(said)
    for pair in combinations(sets, 2):
        links = closure.explain(*pair).links
        for left_out in links:
            fewer = chain(crosswalk([said_by(link) for link in links if link is not left_out], besides=sets))
            assert len(fewer[pair]) > len(closure[pair])


def said_by(link: Link) -> tuple[str, str | None, str]:
    """Give a link as a triple."""
    return link.first, link.possible.only, link.second


@given(statements())
def test_closing_agrees_with_the_textbook(drawn: tuple[int, list[Statement]]) -> None:
    """Closing by bit rows gives what the plain textbook loop over triples gives, also where it is a contradiction."""
    size, said = drawn
    network, book = closed(size, said), by_the_book(size, said)
    assert (network.broken is not None) == (book is None)
    if book is not None:
        assert masks(network) == [[cell.mask for cell in row] for row in book]


@given(statements(), st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: tuple[int, list[Statement]], random: object) -> None:
    """The same statements in another order, or turned around, give the same."""
    size, said = drawn
    shuffled = [(j, i, Relations(mask).converse.mask) for i, j, mask in said]
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a Random and types it as an object of its own
    first, second = closed(size, said), closed(size, shuffled)
    assert (first.broken is None) == (second.broken is None)
    if first.broken is None:
        assert masks(first) == masks(second)


@given(statements())
def test_closing_twice_changes_nothing(drawn: tuple[int, list[Statement]]) -> None:
    """What was derived, stated again, derives nothing new."""
    size, said = drawn
    once = closed(size, said)
    if once.broken is None:
        again = closed(size, [(i, j, once.mask(i, j)) for i, j in combinations(range(size), 2)])
        assert masks(again) == masks(once)


@given(statements())
def test_support_of_a_pair_is_enough(drawn: tuple[int, list[Statement]]) -> None:
    """The statements that a pair is traced to give what all of them give, or clash as all of them do."""
    size, said = drawn
    network = closed(size, said)
    pairs = [network.broken] if network.broken else list(combinations(range(size), 2))
    for i, j in pairs:
        alone = closed(size, [said[number] for number in network.support(i, j)])
        if network.broken:
            assert alone.broken is not None
        else:
            assert alone.mask(i, j) == network.mask(i, j)


@given(true_crosswalks(), st.data())
def test_equal_is_neutral(drawn: tuple[Sets, Crosswalk], data: st.DataObject) -> None:
    """A thing that is equal to another stands to every third as the other does."""
    sets, said = drawn
    one = data.draw(st.sampled_from(sorted(sets)))
    triples = [(each.first, each.relation, each.second) for each in said]
    closure = chain(crosswalk([*triples, ("twin", "equal", one)], besides=sets))
    assert all(closure["twin", other] == closure[one, other] for other in sets if other != one)


def what_a_crosswalk_can_say() -> list[Relations]:
    """Give what a link allows: one relation, nothing said, or a part in its whole, from either side."""
    part = Link.part_of("a.b", "a").possible
    return [*map(Relations.of, Relation), Relations(), part, part.converse]


def made_of(said: Sequence[Relations]) -> set[Relations]:
    """Give all that composing, turning and narrowing can make."""
    made = set(said)
    while True:
        more = {one.converse for one in made} | {one.then(other) for one in made for other in made}
        more |= {one.meet(other) for one in made for other in made if not one.meet(other).is_contradiction}
        if more <= made:
            return made
        made |= more


def test_composition_distributes_over_what_can_be_made() -> None:
    """The condition under which path consistency is proved exact holds for all fourteen sets that chaining can make."""
    made = made_of(what_a_crosswalk_can_say())
    assert len(made) == 14
    for one, other, third in product(made, repeat=3):
        if not other.meet(third).is_contradiction:
            assert one.then(other.meet(third)) == one.then(other).meet(one.then(third))


@cache
def real(count: int) -> set[tuple[Relation, ...]]:
    """Give all ways in which so many non-empty sets do stand to each other, pair by pair."""
    cells = range(1, 2**count)  # the cells of a Venn diagram, by the sets that each lies in
    ways = set()
    for bits in range(1, 2 ** len(cells)):
        inside = [cell for cell in cells if bits >> (cell - 1) & 1]
        sets = [frozenset(cell for cell in inside if cell >> n & 1) for n in range(count)]
        if all(sets):
            ways.add(tuple(Relation.between(one, other) for one, other in combinations(sets, 2)))
    return ways


FOUR = list(combinations(range(4), 2))


@given(st.lists(st.sampled_from(what_a_crosswalk_can_say()), min_size=6, max_size=6))
def test_chaining_is_exact(said: list[Relations]) -> None:
    """Between four things, what is left of each pair is true of some four sets; a contradiction is true of none."""
    network = closed(4, [(i, j, one.mask) for (i, j), one in zip(FOUR, said, strict=True)])
    ways = [way for way in real(4) if all(relation in one for relation, one in zip(way, said, strict=True))]
    if network.broken:
        assert ways == []
    else:
        left = [Relations(network.mask(i, j)) for i, j in FOUR]
        assert left == [Relations.of(*relations) for relations in zip(*ways, strict=True)]


def contradicts(said: Crosswalk) -> bool:
    """Say whether chaining finds a contradiction."""
    try:
        chain(said)
    except ContradictionError:
        return True
    return False


def test_weakest_link_is_wrong() -> None:
    """Nothing follows from two parts of one whole, though a popular tool takes the weaker link."""
    said = crosswalk([("reading", "subset", "home"), ("home", "superset", "math")])
    assert relate(said, "reading", "math").possible == Relations()


def test_subsets_chain() -> None:
    """A part of a part is a part."""
    said = crosswalk([("a", "subset", "b"), ("b", "subset", "c"), ("c", "subset", "d")])
    assert relate(said, "a", "d").relation is Relation.SUBSET


def test_links_stand_in_a_row() -> None:
    """The links of a chain lead from the first to the second, turned where they were written the other way."""
    said = crosswalk([("c", "superset", "b"), ("a", "subset", "b")])
    found = relate(said, "a", "c")
    assert [(link.first, link.phrase, link.second) for link in found.links] == [
        ("a", "lies within", "b"),
        ("b", "lies within", "c"),
    ]


def test_unstated_relation_derives_nothing() -> None:
    """'Based on' is not a relation between sets, so nothing follows from it."""
    said = crosswalk([("a", None, "b"), ("b", "subset", "c")])
    assert relate(said, "a", "c").possible == Relations()


def test_parts_lie_within_their_wholes() -> None:
    """A key that begins with another lies within it, and chaining knows."""
    said = crosswalk([("x.part", "intersects", "y")], besides=["x"])
    assert relate(said, "x", "y").possible == Relations.of("superset", "intersects")


def test_part_may_be_all_of_its_whole() -> None:
    """A part is equal to its whole or lies within it."""
    said = crosswalk([("x.part", "intersects", "y")], besides=["x"])
    assert relate(said, "x.part", "x").possible == Relations.of("equal", "subset")


def test_links_that_another_chain_makes_needless_are_left_out() -> None:
    """Where one chain narrows a pair and another settles it alone, the first is not named."""
    said = crosswalk([("a", "subset", "x"), ("x", "intersects", "c"), ("a", "subset", "b"), ("b", "subset", "c")])
    assert [(link.first, link.second) for link in relate(said, "a", "c").links] == [("a", "b"), ("b", "c")]


def test_stated_relation_says_so() -> None:
    """A single correspondence is told from a chain."""
    said = crosswalk([("a", "subset", "b"), ("b", "subset", "c")])
    assert relate(said, "a", "b").is_stated
    assert not relate(said, "a", "c").is_stated


def test_thing_is_equal_to_itself() -> None:
    """Anything is equal to itself, with no link needed."""
    found = relate(crosswalk([("a", "subset", "b")]), "a", "a")
    assert (found.relation, found.links) == (Relation.EQUAL, ())


def test_thing_that_nothing_is_said_of_can_be_asked_for() -> None:
    """A known key without a correspondence stands to others in any way."""
    said = crosswalk([("a", "subset", "b")], besides=["c"])
    assert relate(said, "a", "c").possible == Relations()
    assert chain(said)["c", "a"] == Relations()


def test_no_chain_is_said_in_words() -> None:
    """A derivation without links says that nothing is ruled out."""
    text = str(relate(crosswalk([("a", "subset", "b")], besides=["c"]), "a", "c"))
    assert "undetermined" in text
    assert "No chain of correspondences rules anything out." in text


def test_derived_leaves_out_what_is_stated() -> None:
    """What follows and is not written is listed, once a pair."""
    said = crosswalk([("a", "subset", "b"), ("b", "subset", "c")])
    assert [(each.first, each.second, each.relation) for each in chain(said).derived()] == [("a", "c", Relation.SUBSET)]


def test_unknown_key_is_an_error() -> None:
    """A key that means nothing is an error with a near match."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'apple'"):
        relate(crosswalk([("apple", "subset", "b")]), "aple", "b")


CLASH = [("a", "subset", "b"), ("b", "subset", "c"), ("a", "none", "c")]


def test_contradiction_names_the_guilty_links_only() -> None:
    """Of many statements, the few that clash are named."""
    innocent = [("d", "subset", "e"), ("e", "intersects", "a"), ("b", "subset", "f")]
    with pytest.raises(ContradictionError) as caught:
        chain(crosswalk([*innocent[:2], *CLASH, innocent[2]]))
    guilty = {frozenset((link.first, link.second)) for link in links_of(caught.value)}
    assert guilty == {frozenset("ab"), frozenset("bc"), frozenset("ac")}


def links_of(error: ContradictionError) -> list[Link]:
    """Give the links that an error names."""
    return [link for link in error.links if isinstance(link, Link)]


def test_statement_that_only_narrowed_before_the_clash_is_not_guilty() -> None:
    """Where two statements clash by themselves, a third that had narrowed the same pair is not named."""
    said = [("a", "subset", "x"), ("x", "intersects", "c"), *CLASH]
    with pytest.raises(ContradictionError) as caught:
        chain(crosswalk(said))
    assert {frozenset((link.first, link.second)) for link in links_of(caught.value)} == {
        frozenset("ab"),
        frozenset("bc"),
        frozenset("ac"),
    }


@pytest.mark.parametrize("left_out", range(3))
def test_guilty_links_agree_without_any_one_of_them(left_out: int) -> None:
    """The set is a smallest one: without any of its members the rest agrees."""
    assert not contradicts(crosswalk([each for i, each in enumerate(CLASH) if i != left_out]))


def test_two_statements_on_one_pair_can_clash() -> None:
    """Two authors who contradict each other outright are both named."""
    with pytest.raises(ContradictionError, match="These 2 statements cannot all be true"):
        chain(crosswalk([("a", "subset", "b"), ("b", "none", "a")]))


def test_part_cannot_share_nothing_with_its_whole() -> None:
    """A correspondence that takes a part out of its whole clashes with the keys."""
    with pytest.raises(ContradictionError, match="by the keys"):
        chain(crosswalk([("x.part", "none", "x")]))


@given(statements())
def test_guilty_statements_of_random_contradictions_are_few(drawn: tuple[int, list[Statement]]) -> None:
    """Where single relations clash, the error names a smallest set that clashes."""
    _, said = drawn
    singles = [(f"s{i}", next(iter(Relations(mask))), f"s{j}") for i, j, mask in said]
    try:
        chain(crosswalk(singles))
    except ContradictionError as error:
        guilty = [said_by(link) for link in links_of(error)]
        assert contradicts(crosswalk(guilty))
        assert not any(contradicts(crosswalk([*guilty[:i], *guilty[i + 1 :]])) for i in range(len(guilty)))


def test_contradiction_survives_pickling() -> None:
    """The error keeps what it knows on the way through a process pool."""
    with pytest.raises(ContradictionError) as caught:
        chain(crosswalk(CLASH))
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_nothing_related_chains_to_nothing() -> None:
    """An empty crosswalk has no things."""
    assert len(chain(crosswalk([], besides=["a"]))) == 0

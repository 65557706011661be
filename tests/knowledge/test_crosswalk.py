"""The shipped crosswalk: whole, connected, free of contradictions, and honest about who says what."""

import networkx as nx
import pytest

import partnerkit as pk
from partnerkit.model import Basis, Framework, Relation

CONSTRUCTS = [construct.key for framework in pk.FRAMEWORKS.main for construct in framework]


@pytest.mark.parametrize("key", CONSTRUCTS)
def test_every_construct_takes_part(key: str) -> None:
    """Every construct of the three frameworks is itself related to another framework's, with a stated relation."""
    mine = key.partition(".")[0]
    met = [each for each in pk.knowledge.CROSSWALK.touching(key) if each.first == key and each.relation]
    assert any(each.second.partition(".")[0] in {f.key for f in pk.FRAMEWORKS.main} - {mine} for each in met)


def test_three_frameworks_are_connected() -> None:
    """The correspondences among the constructs of the three frameworks make one connected graph."""
    graph = pk.knowledge.CROSSWALK.to_networkx().to_undirected().subgraph(CONSTRUCTS)
    assert set(graph) == set(CONSTRUCTS)
    assert nx.is_connected(graph)


@pytest.mark.parametrize("first", pk.FRAMEWORKS.main, ids=lambda f: f.key)
@pytest.mark.parametrize("second", pk.FRAMEWORKS.main, ids=lambda f: f.key)
def test_each_two_frameworks_meet(first: Framework, second: Framework) -> None:
    """Any two of the three are related directly, and few constructs of the one are left out by the other."""
    if first is not second:
        forward, _ = pk.crosswalk.coverage(pk.knowledge.CROSSWALK, first.key, second.key).gaps
        assert len(forward) <= len(first) // 4


@pytest.mark.parametrize("key", pk.FRAMEWORKS.further)
def test_every_further_framework_meets_one_of_the_three(key: str) -> None:
    """Somebody can begin at the framework they know and arrive at one of the three, by a stated relation."""
    framework = pk.FRAMEWORKS[key]
    others = [main for main in pk.FRAMEWORKS.main if main.key != framework.key]
    met = [each for main in others for each in pk.knowledge.CROSSWALK.touching(framework.key, within=main.key)]
    assert any(each.relation for each in met)


def test_every_duty_and_area_meets_something() -> None:
    """No duty of Title I and no area of the four versions is left without a place in the three."""
    for key in ("title_i_1116", "four_versions", "co_fscp"):
        met = {
            each.first for main in pk.FRAMEWORKS.main for each in pk.knowledge.CROSSWALK.touching(key, within=main.key)
        }
        assert {construct.key for construct in pk.FRAMEWORKS[key]} <= met


def test_nothing_contradicts() -> None:
    """What the shipped crosswalk says can all be true."""
    assert len(pk.crosswalk.chain(pk.knowledge.CROSSWALK)) > len(CONSTRUCTS)


def test_own_correspondences_are_never_attributed() -> None:
    """Own judgment is own: never checked, and named as partnerkit's."""
    own = pk.knowledge.CROSSWALK.own
    assert {each.provenance.basis for each in own} == {Basis.OWN}
    assert {each.who for each in own} == {"partnerkit's own judgment"}


def test_files_stay_apart() -> None:
    """The published ones stand before our own, and none is of both kinds."""
    kinds = [each.is_published for each in pk.knowledge.CROSSWALK]
    assert kinds == sorted(kinds, reverse=True)
    assert len(pk.knowledge.CROSSWALK.published) + len(pk.knowledge.CROSSWALK.own) == len(pk.knowledge.CROSSWALK)


def test_published_statements_are_not_forced_into_relations() -> None:
    """'Based on' and 'aligned with' have no relation; the one that states a part was not fully seen and says so."""
    stated = [each for each in pk.knowledge.CROSSWALK.published if each.relation]
    assert [(each.first, each.second, each.provenance.checked) for each in stated] == [("six_types", "nnps", False)]


def test_every_own_correspondence_has_relation_and_strength() -> None:
    """Our own judgment commits itself."""
    assert all(each.relation and each.strength for each in pk.knowledge.CROSSWALK.own)


def test_no_pair_is_related_twice_by_us() -> None:
    """We say one thing about a pair, once."""
    pairs = [frozenset((each.first, each.second)) for each in pk.knowledge.CROSSWALK.own]
    assert len(pairs) == len(set(pairs))


def test_relations_are_not_all_alike() -> None:
    """Most broad constructs overlap, some lie within others, few share nothing, and none are equal."""
    counts = {relation: len(pk.knowledge.CROSSWALK.own.where(relation=relation)) for relation in Relation}
    assert counts[Relation.INTERSECTS] > counts[Relation.SUBSET] > counts[Relation.NONE] > 0
    assert counts[Relation.EQUAL] == 0


def test_project_appleseed_has_the_cells_that_were_seen() -> None:
    """Two of its six standards were seen: seven cells and five, the educators' side of the second not among them."""
    seen = pk.knowledge.CROSSWALK.where(cite="appleseed").touching("appleseed", within="dual_capacity")
    cells = [each.first for each in seen]
    assert cells.count("appleseed.welcome_all_families") == 7
    assert cells.count("appleseed.communicate_effectively") == 5


def test_no_type_is_equated_with_a_standard_of_its_number() -> None:
    """Six and six: type n is not standard n."""
    met = pk.knowledge.CROSSWALK.touching("six_types", within="pta_2022")
    assert {each.relation for each in met} == {Relation.INTERSECTS}


def test_rationales_are_all_different() -> None:
    """Each pair has a reason of its own; only the cells of a published list repeat theirs."""
    reasons = [each.rationale for each in pk.knowledge.CROSSWALK.own]
    assert len(reasons) == len(set(reasons))


def test_type_5_touches_conditions() -> None:
    """Which dual-capacity conditions does type 5 touch, and who says so: one line, with names and provenance."""
    conditions = ["dual_capacity.process_conditions", "dual_capacity.organizational_conditions"]
    text = str(pk.knowledge.CROSSWALK.touching("six_types.decision_making", within=conditions))
    for word in ("Collaborative", "Systemic", "Culturally responsive", "strong", "partnerkit's own judgment"):
        assert word in text


def test_types_and_dimensions_meet_in_both_directions() -> None:
    """By our judgment every type meets some dimension and the other way round; by published statements none does."""
    assert pk.crosswalk.coverage(pk.knowledge.CROSSWALK, "six_types", "continuum").gaps == ((), ())
    published = pk.crosswalk.coverage(pk.knowledge.CROSSWALK.published, "six_types", "continuum").gaps
    assert [len(side) for side in published] == [6, 14]


def test_homework_is_linked_to_learning_by_a_chain() -> None:
    """A relation that nobody wrote down follows from two that were."""
    found = pk.crosswalk.relate(pk.knowledge.CROSSWALK, "continuum.homework", "dual_capacity.linked_to_learning")
    assert found.relation is Relation.SUBSET
    assert not found.is_stated


TAGGED = {key for practice in pk.PRACTICES for key in practice.serves}
"""The constructs that practices of the catalogue are filed under; a practice names only the main ones it serves."""


def serving(*keys: str) -> set[str]:
    """Give the practices of the catalogue that serve all of some constructs."""
    return {practice.key for practice in pk.PRACTICES if set(keys) <= set(practice.serves)}


def own(relation: str) -> list[tuple[str, str]]:
    """Give the pairs of constructs, known to the catalogue, that we relate so."""
    pairs = [(each.first, each.second) for each in pk.knowledge.CROSSWALK.own.where(relation=relation)]
    return [pair for pair in pairs if set(pair) <= TAGGED]


def test_what_overlaps_shares_a_practice() -> None:
    """For every two constructs that are said to overlap, the catalogue has a practice that serves both."""
    assert [pair for pair in own("intersects") if not serving(*pair)] == []


def test_what_shares_nothing_shares_no_practice() -> None:
    """No practice of the catalogue serves two constructs that are said to share nothing."""
    assert [pair for pair in own("none") if serving(*pair)] == []


def test_what_lies_within_is_filed_within() -> None:
    """Of the practices that serve a construct said to lie within another, nearly all are filed under the other too."""
    assert [pair for pair in own("subset") if len(serving(*pair)) < 0.9 * len(serving(pair[0]))] == []

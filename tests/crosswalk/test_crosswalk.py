"""The crosswalk as a value: keys resolve, choices filter, sides turn, and it goes on as a graph or a table."""

import json

import networkx as nx
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import (
    Basis,
    Citation,
    Correspondence,
    Crosswalk,
    Provenance,
    Relation,
    Source,
    Strength,
)
from tests.crosswalk.small import construct, crosswalk

SOURCED = Provenance(Basis.SOURCED, checked=True, cite=(Citation("guide", "page 3"),))
GUIDE = Source("guide", "A guide")


def mixed() -> Crosswalk:
    """A crosswalk with one published and two own correspondences."""
    return Crosswalk(
        "mixed",
        "1",
        (
            Correspondence("a", "b.x", "The guide says so.", provenance=SOURCED),
            Correspondence("b.x", "c", "All of it.", Relation.SUBSET, Strength.STRONG, by="Elm"),
            Correspondence("a", "c", "Partly.", Relation.INTERSECTS, Strength.WEAK),
        ),
        constructs=tuple(construct(key) for key in ("a", "b", "b.x", "c")),
        sources=(GUIDE,),
    )


def pairs(chosen: Crosswalk) -> list[tuple[str, str]]:
    """Give the keys of the correspondences."""
    return [(each.first, each.second) for each in chosen]


def test_published_and_own_make_the_whole() -> None:
    """What a source stands behind and what is own judgment are told apart, and nothing is lost."""
    assert pairs(mixed().published) == [("a", "b.x")]
    assert pairs(mixed().own) == [("b.x", "c"), ("a", "c")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"basis": "own"}, [("b.x", "c"), ("a", "c")]),
        ({"basis": Basis.SOURCED}, [("a", "b.x")]),
        ({"checked": True}, [("a", "b.x")]),
        ({"relation": "subset"}, [("b.x", "c")]),
        ({"strength": "weak"}, [("a", "c")]),
        ({"cite": "guide"}, [("a", "b.x")]),
        ({"basis": "own", "strength": "strong"}, [("b.x", "c")]),
        ({}, [("a", "b.x"), ("b.x", "c"), ("a", "c")]),
    ],
)
def test_where_filters(asked: dict[str, object], found: list[tuple[str, str]]) -> None:
    """Each filter keeps what fits, and several keep what fits them all."""
    assert pairs(mixed().where(**asked)) == found  # type: ignore[arg-type]  # the cases are of several types


def test_where_refuses_words_it_does_not_know() -> None:
    """A basis that does not exist is an error and not an empty result."""
    with pytest.raises(InvalidValueError, match="one of: sourced, secondary, interpolated, own"):
        mixed().where(basis="private")


def test_touching_turns_the_side_that_was_asked_for_first() -> None:
    """What is said about a key reads from its side, whichever way it was written."""
    met = mixed().touching("c")
    assert [(each.second, each.relation) for each in met] == [
        ("b.x", Relation.SUPERSET),
        ("a", Relation.INTERSECTS),
    ]


def test_touching_takes_parts_along() -> None:
    """What is said about a part is said about something of the whole."""
    assert pairs(mixed().touching("b")) == [("b.x", "a"), ("b.x", "c")]


def test_touching_within_restricts_the_other_side() -> None:
    """The other side can be held to a framework, or to several keys."""
    assert pairs(mixed().touching("a", within="b")) == [("a", "b.x")]
    assert pairs(mixed().touching("a", within=["b", "c"])) == [("a", "b.x"), ("a", "c")]


@pytest.mark.parametrize("ask", [lambda c: c.touching("bb"), lambda c: c.touching("a", within="cc")])
def test_touching_refuses_unknown_keys(ask: object) -> None:
    """A misspelt key is an error and not an empty result."""
    with pytest.raises(UnknownKeyError):
        ask(mixed())  # type: ignore[operator]  # a lambda


def test_converse_is_involutive() -> None:
    """Turning a correspondence twice gives it back."""
    assert all(each.converse.converse == each for each in mixed())


def test_unknown_key_is_refused() -> None:
    """A crosswalk is whole or not at all: every key resolves."""
    with pytest.raises(UnknownKeyError, match="has no construct or statement 'd'"):
        Crosswalk("c", "1", (Correspondence("a", "d", "Why."),), constructs=(construct("a"),))


def test_unknown_source_is_refused() -> None:
    """Every citation resolves."""
    with pytest.raises(UnknownKeyError, match="has no source 'guide'"):
        Crosswalk(
            "c",
            "1",
            (Correspondence("a", "b", "Why.", provenance=SOURCED),),
            constructs=(construct("a"), construct("b")),
        )


def test_nothing_corresponds_to_itself() -> None:
    """A correspondence has two sides."""
    with pytest.raises(InvalidValueError, match="other than the first"):
        Correspondence("a", "a", "Why.")


def test_rationale_is_needed() -> None:
    """A correspondence says why."""
    with pytest.raises(InvalidValueError, match="rationale"):
        Correspondence("a", "b", " ")


@pytest.mark.parametrize(
    ("key", "wholes"),
    [
        ("six_types.communicating.home_language", ("six_types.communicating",)),
        ("six_types.communicating", ("six_types",)),
        ("dual_capacity.relational", ("dual_capacity", "dual_capacity.process_conditions")),
        ("dual_capacity.effective_partnerships", ("dual_capacity", "dual_capacity.end")),
        ("six_types.parenting.p1_1", ("six_types.parenting",)),
        ("pamtss.homework", ()),
        ("continuum", ()),
    ],
)
def test_wholes(key: str, wholes: tuple[str, ...]) -> None:
    """Indicators and keyed statements lie in constructs, constructs in frameworks and steps of a path."""
    assert pk.knowledge.CROSSWALK.wholes(key) == wholes


def test_parts_of_a_framework_are_its_constructs() -> None:
    """A framework names its constructs, a step of a path those it lists, any other key itself."""
    assert len(pk.knowledge.CROSSWALK.parts("continuum")) == 14
    assert pk.knowledge.CROSSWALK.parts("dual_capacity.organizational_conditions") == tuple(
        f"dual_capacity.{name}" for name in ("systemic", "integrated", "sustained")
    )
    assert len(pk.knowledge.CROSSWALK.parts("pta_2022.share_power")) == 1


def test_joined_holds_both() -> None:
    """Two crosswalks make one, with the constructs and sources of both and none twice."""
    other = crosswalk([("c", "subset", "d")])
    joined = mixed().joined(other)
    assert pairs(joined) == [*pairs(mixed()), ("c", "d")]
    assert [each.key for each in joined.constructs] == ["a", "b", "b.x", "c", "d"]
    assert joined.name == "mixed and small"


def test_joined_crosswalk_takes_a_name() -> None:
    """The name of the whole can be given."""
    assert mixed().joined(crosswalk([]), name="all").name == "all"


def test_own_judgment_is_the_author_s() -> None:
    """Judgment is attributed to whoever wrote it, and never to partnerkit where another did."""
    assert [each.who for each in mixed()] == ["sourced (guide: page 3)", "Elm's own judgment", "own judgment"]


def test_table_says_who_says_so() -> None:
    """The printed table has one line each, with reason and source, and explains a relation that is not stated."""
    text = str(mixed())
    assert "sourced (guide: page 3)" in text
    assert "Elm's own judgment" in text
    assert "is related to" in text
    assert "does not say how" in text


def test_correspondence_prints_in_one_line() -> None:
    """A correspondence reads as a sentence."""
    assert str(mixed()[1]) == "b.x lies within c (strong): All of it. [Elm's own judgment]"


def test_repr_is_short() -> None:
    """The repr names the crosswalk and counts."""
    assert repr(mixed()) == "<Crosswalk 'mixed' 1: 3 correspondences>"


def test_notebook_shows_the_table() -> None:
    """A notebook shows the table."""
    assert mixed()._repr_html_().startswith("<table>")


def test_graph_has_an_edge_for_each_correspondence() -> None:
    """The graph has directed edges with everything that is said, and two on one pair do not melt into one."""
    twice = mixed().joined(mixed())
    graph = twice.to_networkx()
    assert graph.number_of_edges() == 6
    assert graph.get_edge_data("b.x", "c", 0) == {
        "relation": "subset",
        "strength": "strong",
        "rationale": "All of it.",
        "basis": "own",
        "checked": False,
        "cite": [],
        "who": "Elm's own judgment",
    }


def test_graph_nodes_have_names_and_frameworks() -> None:
    """A node says what it is called and whose it is."""
    assert mixed().to_networkx().nodes["b.x"] == {"name": "B.X", "framework": "b"}


def test_graph_is_plain_data() -> None:
    """The graph can be written as JSON as it is."""
    graph = pk.knowledge.CROSSWALK.to_networkx()
    assert isinstance(graph, nx.MultiDiGraph)
    assert json.dumps([list(graph.nodes(data=True)), list(graph.edges(data=True))])


def test_strengths_are_ordered() -> None:
    """Weak, moderate, strong: one, two, three."""
    assert [strength.rank for strength in Strength] == [1, 2, 3]


def test_first_framework_of_a_key_counts() -> None:
    """Where two versions of a framework share a step, the first one given says what lies in it."""
    both = Crosswalk("both", "1", (), frameworks=(pk.DUAL_CAPACITY, pk.knowledge.DUAL_CAPACITY_2013))
    assert "dual_capacity.asset_based" in both.parts("dual_capacity.process_conditions")
    assert "dual_capacity.development_vs_service" in both.names


def test_cites_only_what_its_correspondences_rest_on() -> None:
    """The references behind a part of a crosswalk are those that this part cites."""
    assert [source.key for source in mixed().cites()] == ["guide"]
    assert mixed().own.cites() == ()


def test_references_behind_an_answer() -> None:
    """The references behind a derivation are those of its links."""
    found = pk.crosswalk.relate(pk.knowledge.CROSSWALK, "nnps", "continuum.homework")
    assert {source.key for source in pk.cite(found)} == {"csos", "nnps_dcbf"}
    assert [source.key for source in pk.cite(pk.knowledge.CROSSWALK.where(cite="cei"))] == ["cei"]

"""Pathways: every practice at the stage aimed for, after everything it needs, and what stands for its own sake."""

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import ShapeError, UnknownKeyError
from partnerkit.model import Catalogue
from partnerkit.planning import Pathways, pathways
from tests.small import catalogue, practice

DIMENSION = "continuum.communication"


def step(key: str, stage: str, *needs: str, serves: bool = True) -> pk.model.Practice:
    """Make a practice at a stage, that serves the dimension or only prepares."""
    made = practice(key, needs=needs)
    return attrs.evolve(made, stage=stage, serves=(DIMENSION,) if serves else ())


def small() -> Catalogue:
    """From newsletters by way of a survey to a shared plan; a training that only prepares; an open house by itself."""
    return catalogue(
        step("plan", "partnership", "survey", "training"),
        step("survey", "consultation", "newsletter"),
        step("newsletter", "involvement"),
        step("training", "engagement", serves=False),
        step("open_house", "involvement"),
        step("council", "partnership"),
    )


def ways(to: str = "") -> Pathways:
    """Give the pathways of the small catalogue."""
    return pathways("communication", to=to, catalogue=small(), framework=pk.CONTINUUM)


def keys(found: Pathways) -> list[list[str]]:
    """Give the steps of the pathways by key."""
    return [[each.key for each in pathway] for pathway in found]


def test_one_pathway_for_each_practice_at_the_stage() -> None:
    """Each practice of the dimension at the highest stage has a pathway, those that pass more stages first."""
    assert keys(ways()) == [["newsletter", "survey", "training", "plan"], ["council"]]


def test_lower_stages_come_first_where_there_is_a_choice() -> None:
    """Of steps that could come in any order, those of lower stages come first, then by key."""
    made = catalogue(
        step("goal", "partnership", "b", "a", "c"),
        step("b", "involvement"),
        step("a", "engagement"),
        step("c", "involvement"),
    )
    assert keys(pathways(DIMENSION, catalogue=made, framework=pk.CONTINUUM)) == [["b", "c", "a", "goal"]]


def test_stages_are_those_of_the_steps_on_the_dimension() -> None:
    """A step that only prepares does not count as a stage of the dimension."""
    assert ways()[0].stages == ("involvement", "consultation", "partnership")


def test_steps_on_the_dimension_are_told_apart() -> None:
    """Steps that only prepare stand in parentheses."""
    first = ways()[0]
    assert [each.key for each in first.on_dimension] == ["newsletter", "survey", "plan"]
    assert f"({first.steps[2].name})" in str(first)


def test_what_leads_nowhere_stands_apart() -> None:
    """A practice below that nothing at the stage builds on is listed, not lost."""
    assert [each.key for each in ways().apart] == ["open_house"]


def test_another_stage_can_be_aimed_for() -> None:
    """The stage aimed for can be one in between; what stands above it is left out."""
    found = ways("consultation")
    assert keys(found) == [["newsletter", "survey"]]
    assert [each.key for each in found.apart] == ["open_house"]


def test_starting_at_a_stage() -> None:
    """The pathways that begin with involvement can be asked for."""
    assert keys(ways())[:1] == [[each.key for each in pathway] for pathway in ways().starting_at("involvement")]


def test_hours_are_those_of_all_steps() -> None:
    """A pathway takes what its steps take over a school year."""
    first = ways()[0]
    assert first.hours == sum(each.effort.hours() for each in first)


def test_dimension_that_nothing_serves_has_no_pathways() -> None:
    """A dimension without practices has no pathway and says so with an empty table."""
    found = pathways("homework", catalogue=small(), framework=pk.CONTINUUM)
    assert (len(found), found.apart) == (0, ())


def test_aliases_of_prerequisites_resolve() -> None:
    """A prerequisite named by an alias leads to its practice."""
    made = catalogue(step("goal", "partnership", "old"), attrs.evolve(step("new", "involvement"), aliases=("old",)))
    assert keys(pathways(DIMENSION, catalogue=made, framework=pk.CONTINUUM)) == [["new", "goal"]]


@pytest.mark.parametrize("dimension", [construct.key for construct in pk.CONTINUUM])
def test_steps_stand_after_what_they_need(dimension: str) -> None:
    """In the shipped catalogue, no step of any pathway comes before what it needs, and none is missing."""
    for pathway in pk.planning.pathways(dimension):
        stands: set[str] = set()
        for each in pathway:
            assert {pk.PRACTICES[key].key for key in each.prerequisites} <= stands
            stands.add(each.key)
        assert pathway.goal.stage == "partnership"
        assert dimension in pathway.goal.serves


def test_every_dimension_leads_to_partnership() -> None:
    """Each of the fourteen dimensions has a way to partnership in the shipped catalogue."""
    assert [construct.key for construct in pk.CONTINUUM if not len(pk.planning.pathways(construct.key))] == []


def test_framework_must_be_a_ladder() -> None:
    """Types have no stages to climb."""
    with pytest.raises(ShapeError, match="has no ladder"):
        pathways("communicating", catalogue=small(), framework=pk.SIX_TYPES)


@pytest.mark.parametrize(("dimension", "to"), [("comunication", ""), ("communication", "partnershp")])
def test_unknown_words_are_errors(dimension: str, to: str) -> None:
    """A misspelt dimension or stage is an error with a near match."""
    with pytest.raises(UnknownKeyError, match="Did you mean"):
        pathways(dimension, to=to, catalogue=small(), framework=pk.CONTINUUM)


def test_table_prints_title_and_notes() -> None:
    """The table says what it leads to, and what stands for its own sake."""
    text = str(ways())
    assert "2 pathways to partnership" in text
    assert "stand for their own sake" in text


def test_reprs_are_short() -> None:
    """The reprs say how many steps and pathways there are."""
    assert repr(ways()) == "<Pathways on continuum.communication to partnership: 2>"
    assert repr(ways()[0]) == "<Pathway to plan: 4 steps, involvement → consultation → partnership>"
    assert ways()._repr_html_().startswith("<table>")


def test_a_stage_that_there_is_not_is_refused() -> None:
    """A misspelt stage is told instead of giving no pathways."""
    with pytest.raises(UnknownKeyError, match=r"has no stage 'involvment'\. Did you mean 'involvement'"):
        pk.planning.pathways("communication").starting_at("involvment")

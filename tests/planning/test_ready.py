"""Readiness: the outer fringe of the prerequisite graph, and the steps to what lies beyond it."""

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.planning import Standing
from tests.schools import school_with
from tests.small import DESK, catalogue, practice

LIFT = pk.model.Effect(DESK, 0.25, 4)
GREETER, FORUM, COUNCIL = (
    practice("greeter", LIFT),
    practice("forum", LIFT, needs=("greeter",)),
    practice("council", LIFT, needs=("forum", "training")),
)
TRAINING = practice("training", LIFT)
CHAIN = catalogue(COUNCIL, FORUM, GREETER, TRAINING)


def keys(practices: tuple[pk.model.Practice, ...]) -> list[str]:
    """Give the keys of practices."""
    return [item.key for item in practices]


def steps(practice: str, school: pk.School) -> list[tuple[str, Standing]]:
    """Give the missing steps to a practice with their standing."""
    return [(step.practice.key, step.standing) for step in pk.planning.missing_steps(practice, school, catalogue=CHAIN)]


def test_nothing_in_place_leaves_the_beginnings() -> None:
    """Where nothing is in place, what needs nothing is ready, in the catalogue's order."""
    assert keys(pk.planning.ready(school_with(), catalogue=CHAIN)) == ["greeter", "training"]


def test_what_stands_opens_the_next() -> None:
    """Once a prerequisite stands, what needs it is ready; what is in place is not given again."""
    assert keys(pk.planning.ready(school_with("greeter"), catalogue=CHAIN)) == ["forum", "training"]


def test_every_prerequisite_has_to_stand() -> None:
    """One of two prerequisites is not enough."""
    assert "council" not in keys(pk.planning.ready(school_with("greeter", "forum"), catalogue=CHAIN))
    assert "council" in keys(pk.planning.ready(school_with("greeter", "forum", "training"), catalogue=CHAIN))


def test_other_grades_are_not_ready() -> None:
    """A practice for other grades is not given."""
    school = attrs.evolve(school_with(), context=pk.Context(grade_spans=("high",)))
    assert keys(pk.planning.ready(school, catalogue=CHAIN)) == []


@pytest.mark.parametrize(
    ("languages", "expected"),
    [((), ["bridge"]), ((("es", 1.0),), []), ((("es", 0.4), ("en", 0.6)), ["bridge"]), ((("en", 0.9),), ["bridge"])],
    ids=["not known", "one language", "two languages", "not all known"],
)
def test_one_language_needs_no_bridge(languages: tuple[tuple[str, float], ...], expected: list[str]) -> None:
    """What only bridges languages is left out where all families are known to speak the same one."""
    bridge = attrs.evolve(practice("bridge", LIFT), barriers=("language",))
    school = attrs.evolve(school_with(), context=pk.Context(home_languages=languages))
    assert keys(pk.planning.ready(school, catalogue=catalogue(bridge))) == expected


def test_steps_come_in_an_order_to_build_them() -> None:
    """Each missing step stands after everything that it needs itself."""
    order = [key for key, _ in steps("council", school_with(complete=True))]
    assert sorted(order) == ["forum", "greeter", "training"]
    assert order.index("greeter") < order.index("forum")


def test_complete_list_says_missing() -> None:
    """Where the list is complete, what it does not name is missing."""
    assert steps("forum", school_with(complete=True)) == [("greeter", Standing.MISSING)]


def test_incomplete_list_says_not_stated() -> None:
    """Where the list is not complete, what it does not name is not stated."""
    assert steps("forum", school_with()) == [("greeter", Standing.NOT_STATED)]


def test_what_is_in_place_is_no_step() -> None:
    """What stands is not named, nor what it needed itself."""
    assert steps("council", school_with("forum", "training", complete=True)) == []


def test_ready_has_no_missing_steps() -> None:
    """What is ready has no missing step."""
    school = pk.read_school("examples/data/efisd.toml")
    assert [p.key for p in pk.planning.ready(school) if pk.planning.missing_steps(p, school)] == []


def test_step_prints_with_its_standing() -> None:
    """Printed, a step says what it is and how it stands."""
    (step,) = pk.planning.missing_steps("forum", school_with(), catalogue=CHAIN)
    assert str(step) == "Greeter (not stated)"


def test_unknown_practice_is_an_error() -> None:
    """A practice that the catalogue does not have is an error that names a near one."""
    with pytest.raises(UnknownKeyError, match="forum"):
        pk.planning.missing_steps("forums", school_with(), catalogue=CHAIN)


@given(st.sets(st.sampled_from([practice.key for practice in pk.PRACTICES]), max_size=30))
def test_ready_is_the_outer_fringe(place: set[str]) -> None:
    """What is ready is exactly what is not in place and whose predecessors in the graph all are."""
    graph = pk.planning.prerequisite_graph(pk.PRACTICES)
    able = {practice.key for practice in pk.PRACTICES if not practice.kinds}  # of others a single school can start none
    fringe = {key for key in able if key not in place and set(graph.predecessors(key)) <= place}
    assert set(keys(pk.planning.ready(school_with(*sorted(place))))) == fringe


@given(st.sampled_from([practice.key for practice in pk.PRACTICES if not practice.kinds]), st.data())
def test_building_the_steps_makes_it_ready(key: str, data: st.DataObject) -> None:
    """A school that takes the missing steps one by one is ready for each, and in the end for what it can start."""
    place = data.draw(st.sets(st.sampled_from([p.key for p in pk.PRACTICES if p.key != key]), max_size=10))
    school = school_with(*sorted(place), complete=True)
    for step in (*(step.practice.key for step in pk.planning.missing_steps(key, school)), key):
        assert step in keys(pk.planning.ready(school))
        school = attrs.evolve(school, practices=(*school.practices, pk.PracticeInPlace(step)))

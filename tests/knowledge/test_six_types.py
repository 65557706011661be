"""The six types: categories side by side, each with its challenges and one indicator a challenge."""

import pytest

import partnerkit as pk
from partnerkit.model import Construct, Types

NAMES = [
    "Parenting",
    "Communicating",
    "Volunteering",
    "Learning at Home",
    "Decision Making",
    "Collaborating with the Community",
]

each_type = pytest.mark.parametrize("construct", pk.SIX_TYPES, ids=lambda c: c.name)


def test_there_are_six() -> None:
    """There are six types, named as their author names them."""
    assert [construct.name for construct in pk.SIX_TYPES] == NAMES


def test_they_are_numbered() -> None:
    """They are numbered from 1 to 6."""
    assert [construct.number for construct in pk.SIX_TYPES] == [1, 2, 3, 4, 5, 6]


def test_they_stand_side_by_side() -> None:
    """Their shape is types, and all six are members."""
    assert isinstance(pk.SIX_TYPES.structure, Types)
    assert pk.SIX_TYPES.types.members == tuple(construct.key for construct in pk.SIX_TYPES)


@each_type
def test_type_is_defined(construct: Construct) -> None:
    """Every type has a definition that somebody is cited for."""
    assert construct.definition.provenance.basis.is_attributed


@each_type
@pytest.mark.parametrize(
    "role",
    ["sample_practice", "challenge", "redefinition", "result_students", "result_families", "result_teachers"],
)
def test_type_says_something_in_every_role(construct: Construct, role: str) -> None:
    """Every type has practices, challenges, redefinitions, and results for all three groups."""
    assert len(construct.about(role)) >= 1


@each_type
def test_type_has_five_or_six_indicators(construct: Construct) -> None:
    """Every type is observed by five or six indicators."""
    assert len(pk.SIX_TYPES.indicators_of(construct.key)) in {5, 6}


@each_type
def test_indicators_answer_the_challenges(construct: Construct) -> None:
    """There is one indicator for each challenge, in the same order."""
    answered = [indicator.answers for indicator in pk.SIX_TYPES.indicators_of(construct.key)]
    assert answered == [challenge.key for challenge in construct.about("challenge")]


@each_type
def test_challenges_are_distinct(construct: Construct) -> None:
    """No two challenges of a type share a key."""
    keys = [challenge.key for challenge in construct.about("challenge")]
    assert len(keys) == len(set(keys))


@each_type
def test_sample_practices_are_numbered_like_the_type(construct: Construct) -> None:
    """Practices of the long chart carry the number of their type."""
    keys = [s.key for s in construct.about("sample_practice") if s.key.startswith("p")]
    assert {key[:3] for key in keys} == {f"p{construct.number}_"}


def test_scale_has_five_named_levels() -> None:
    """All indicators share one extent scale of five named levels, 0 to 4."""
    assert {indicator.scale for indicator in pk.SIX_TYPES.indicators} == {"six_types.extent"}
    assert [level.value for level in pk.SIX_TYPES.scales[0]] == [0, 1, 2, 3, 4]


def test_scale_levels_have_distinct_labels() -> None:
    """The five levels have five labels."""
    assert len({level.label for level in pk.SIX_TYPES.scales[0]}) == 5


@each_type
def test_default_score_is_the_mean_of_the_type_s_indicators(construct: Construct) -> None:
    """A type's default score reads its indicators and no other."""
    from partnerkit.scoring import compiled

    rule = compiled(pk.SIX_TYPES)[construct.key]
    assert rule.indicators == tuple(i.key for i in pk.SIX_TYPES.indicators_of(construct.key))


def test_questions_are_of_our_own_wording() -> None:
    """No two indicators ask the same question."""
    questions = [indicator.question for indicator in pk.SIX_TYPES.indicators]
    assert len(questions) == len(set(questions)) == 34


@pytest.mark.parametrize(
    "key", ["not_a_ladder", "not_the_pta_standards", "five_means_two_things", "no_numeric_effects"]
)
def test_caution_is_there(key: str) -> None:
    """What not to conclude is said."""
    assert key in {caution.key for caution in pk.SIX_TYPES.cautions}

"""Answers from small groups of families or students are hidden, with what would reveal them."""

import pytest

import partnerkit as pk

KEY = "continuum.communication.stage"


def rated(informant: str, n: int | None) -> pk.School:
    """Make a school with one answer from so many people."""
    observation = pk.Observation(KEY, pk.model.Informant(informant), level=3.0, n=n)
    return pk.School("elm", "Elm School", observations=(observation,))


@pytest.mark.parametrize("informant", [pk.model.Informant.FAMILIES, pk.model.Informant.STUDENTS])
def test_a_small_group_is_hidden(informant: pk.model.Informant) -> None:
    """Nine people's answer widens the bounds to all that is possible and stands nowhere in the profile."""
    profile = pk.score(rated(informant, 9), pk.CONTINUUM, informant=informant)
    score = profile["communication"]
    assert (score.low, score.high, score.n) == (0.0, 1.0, None)
    assert profile.answer(KEY).observation is None
    assert "1 answer from small groups is hidden." in profile.notes
    assert "n = 9" not in str(pk.explain(profile, "communication"))


def test_ten_people_are_shown() -> None:
    """Ten people's answer is read."""
    assert pk.score(rated("families", 10), pk.CONTINUUM, informant="families")["communication"].value == 0.75


def test_the_limit_can_be_raised() -> None:
    """A district with a stricter rule sets its own limit."""
    score = pk.score(rated("families", 19), pk.CONTINUUM, informant="families", min_group=20)["communication"]
    assert score.value is None


@pytest.mark.parametrize(("informant", "n"), [(pk.model.Informant.TEAM, 6), (pk.model.Informant.FAMILIES, None)])
def test_teams_and_unstated_groups_are_shown(informant: pk.model.Informant, n: int | None) -> None:
    """A team rates practice and is small by nature; a number that is not stated hides nothing."""
    assert pk.score(rated(informant, n), pk.CONTINUUM, informant=informant)["communication"].value == 0.75

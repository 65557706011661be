"""What a notebook shows of a value is one short line."""

import pytest

import partnerkit as pk

SCHOOL = pk.School("elm", "Elm School", practices=(pk.PracticeInPlace("annual_open_house"),))
SCORE = pk.score(SCHOOL, pk.CONTINUUM)["communication"]

VALUES: list[object] = [
    SCORE,
    SCORE.scale,
    pk.recommend(SCHOOL, n=1)[0].gains[0],
    pk.SIX_TYPES["parenting"],
    pk.CONTINUUM.indicators[0],
    pk.CONTINUUM.structure,
    pk.DUAL_CAPACITY.structure,
    pk.CONTINUUM.views[0],
    pk.CONTINUUM.views[0].rows[0],
    pk.FAMILY_SURVEY.responses[0],
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_repr_is_one_short_line(value: object) -> None:
    """Parts that a value holds are named by their keys, not written out."""
    text = repr(value)
    assert "\n" not in text
    assert len(text) < 200

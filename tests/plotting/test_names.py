"""Names are drawn as they are: a dollar sign begins no formula."""

import attrs
import pytest
from matplotlib import pyplot
from matplotlib.text import Text

import partnerkit as pk
from partnerkit.plotting import draw_comparison, draw_plan, draw_profile
from tests.plotting.drawn import rated

COST = r"Fees of $5_and_$6 \frac{ $"
"""What matplotlib would take for a broken formula, and fail on."""

FORMULA = "$R^2$"


def profile() -> pk.scoring.Profile:
    """Score an invented school on a framework whose names have dollars in them."""
    constructs = tuple(
        attrs.evolve(construct, name=f"{construct.name} {COST}") for construct in pk.CONTINUUM.constructs
    )
    priced = attrs.evolve(pk.CONTINUUM, constructs=constructs, name=COST)
    observed = pk.Observation("continuum.homework.stage", pk.model.Informant.TEAM, level=2)
    school = pk.School("elm", COST, observations=(observed,))
    return pk.score(school, priced, informant="team")


def test_a_name_with_dollars_is_no_formula() -> None:
    """Every text of a picture is drawn as it is written, also after it was drawn once."""
    ax = draw_profile(profile())
    figure = ax.get_figure()
    assert figure is not None
    figure.canvas.draw()
    texts = [text for text in ax.findobj(Text) if "$" in text.get_text()]
    assert texts
    assert not any(text.get_parse_math() for text in texts)


def test_two_profiles_with_dollars() -> None:
    """So it is in a comparison, whose key names the profiles."""
    ax = draw_comparison(pk.compare(profile(), profile()))
    figure = ax.get_figure()
    assert figure is not None
    figure.canvas.draw()


def test_formulas_that_were_there_stay_formulas() -> None:
    """In axes that were given, what stood there before keeps its formulas."""
    _, ax = pyplot.subplots()
    mine = ax.text(0, 0, FORMULA)
    assert draw_profile(rated({"homework": 1}), ax=ax) is ax
    assert mine.get_parse_math()


@pytest.mark.parametrize("draw", [draw_plan, draw_profile, draw_comparison])
def test_a_picture_keeps_its_name(draw: object) -> None:
    """The verbs that draw still say what they are to help() and to pickle."""
    assert getattr(draw, "__name__", "").startswith("draw_")

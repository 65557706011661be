"""The picture of the mix says what the mix says."""

from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given, settings, strategies as st
from matplotlib.figure import Figure

import partnerkit as pk
from partnerkit import plotting, rules as r
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import Match
from tests.plotting.drawn import bars, rated, texts
from tests.small import DESK, FORUM, FRAMEWORK, SCALE, catalogue, practice

CATALOGUE = catalogue(
    practice("sign", pk.model.Effect(DESK, 0.5, 1)),
    practice("greeter", pk.model.Effect(DESK, 0.25, 3)),
)


def scored(*places: pk.PracticeInPlace, complete: bool = False) -> pk.scoring.Profile:
    """Score a small school."""
    school = pk.School("elm", "Elm School", practices=places, practices_complete=complete)
    return pk.score(school, FRAMEWORK, catalogue=CATALOGUE)


def place(key: str, *, near: bool = False) -> pk.PracticeInPlace:
    """Put a practice in place for everybody."""
    return pk.PracticeInPlace(key, reach=1, match=Match.NEAR if near else Match.NAMED)


def welcome(profile: pk.scoring.Profile) -> dict[str, tuple[float, float]]:
    """Draw the welcome, and give where its stretches begin and end, by level."""
    ax = plotting.draw_mix(profile, ax=Figure().add_subplot())
    return {gid.removeprefix("district.welcome:"): ends for gid, ends in bars(ax, "").items() if "welcome:" in gid}


@given(st.lists(st.sampled_from([practice.key for practice in pk.PRACTICES]), min_size=1, max_size=4, unique=True))
@settings(max_examples=8, deadline=None)
def test_stretches_are_the_shares(practices: Sequence[str]) -> None:
    """Every stretch is as long as the share at its level, and together they are everybody."""
    school = pk.School("elm", "Elm School", practices=tuple(pk.PracticeInPlace(key) for key in practices))
    profile = pk.score(school, pk.CONTINUUM)
    drawn = bars(plotting.draw_mix(profile, ax=Figure().add_subplot()), "")
    for score in profile:
        assert score.mix is not None
        for key, share in score.mix.as_data().items():
            start, end = drawn.get(f"{score.key}:{key}", (0.0, 0.0))
            assert end - start == pytest.approx(share, abs=1e-8)


def test_highest_level_comes_first() -> None:
    """A bar goes from the highest level down, and what is not known comes last."""
    # level 3: 1/4; level 1 or above: 1/4 + 1/2; the last quarter is not known
    found = welcome(scored(place("sign"), place("greeter")))
    assert found == {"most": (0, 0.25), "some": (0.25, 0.75), "not_known": (0.75, 1)}


def test_near_matches_are_hatched() -> None:
    """What a near match would change is hatched over what is certain: it fills from the top, so the rest moves down."""
    # certain: half at level 1; with the greeter a quarter at level 3, half at 1
    found = welcome(scored(place("sign"), place("greeter", near=True)))
    assert {name: ends for name, ends in found.items() if name.endswith(":near")} == {
        "some:most:near": (0, 0.25),
        "not_known:some:near": (0.5, 0.75),
    }


def test_near_matches_are_explained() -> None:
    """Below the picture it says what hatched means, only where something is hatched."""
    with_near, without = (
        texts(plotting.draw_mix(scored(place("sign", near=near)), ax=Figure().add_subplot())) for near in (True, False)
    )
    assert "if near matches hold" in with_near
    assert "if near matches hold" not in without


def test_near_level_is_beside_the_row() -> None:
    """Beside a row are the level that is certain and the level if the near matches hold."""
    found = texts(plotting.draw_mix(scored(place("sign"), place("greeter", near=True))))
    # 1/2 for certain; 1 for 3/4 and 2 more for 1/4 with the greeter
    assert "at least 0.5 of 4\n1.2 if near matches hold" in found


def test_not_known_is_no_zero() -> None:
    """Whom nothing is known to reach is a frame with the words; on a complete list it is the lowest level."""
    nothing, settled = scored(), scored(complete=True)
    assert welcome(nothing) == {"not_known": (0, 1)}
    assert welcome(settled) == {"no": (0, 1)}
    assert "not known" in texts(plotting.draw_mix(nothing))


def test_a_rating_fills_from_below() -> None:
    """A rating between two levels is a mix of the two."""
    drawn = bars(plotting.draw_mix(rated({"homework": 2.25}), constructs=["homework"]), "")
    assert drawn == {
        "continuum.homework:engagement": (0, 0.25),
        "continuum.homework:consultation": (0.25, 1),
    }


def test_ends_are_labelled() -> None:
    """The axis says that a bar goes from nobody to everybody."""
    ax = plotting.draw_mix(scored(place("sign")))
    assert [label.get_text() for label in ax.get_xticklabels()] == ["nobody", "25%", "50%", "75%", "everybody"]


def test_chosen_constructs_are_drawn_in_their_order() -> None:
    """Constructs are drawn as they were asked for."""
    ax = plotting.draw_mix(scored(), constructs=["voice", "welcome"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Voice", "Welcome"]


def test_a_stranger_is_an_error() -> None:
    """A construct that the profile does not have is an error."""
    with pytest.raises(UnknownKeyError):
        plotting.draw_mix(scored(), constructs=["welcom"])


WEAKEST = pk.Composite("district.both", r.weakest(DESK, FORUM), name="Both")


def test_what_has_no_mix_is_left_out() -> None:
    """A score that is the mean of no mix is left out; asked for by name, it is an error."""
    framework = attrs.evolve(FRAMEWORK, composites=(*FRAMEWORK.composites, WEAKEST))
    profile = pk.score(pk.School("elm", "Elm"), framework, catalogue=CATALOGUE)
    ax = plotting.draw_mix(profile)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Welcome", "Voice"]
    with pytest.raises(InvalidValueError, match=r"district\.both.*constructs with a mix"):
        plotting.draw_mix(profile, constructs=["welcome", "both"])


def test_levels_go_from_dark_to_light() -> None:
    """In the key, the highest level comes first."""
    legend = plotting.draw_mix(scored(place("sign"), place("greeter"))).get_legend()
    assert legend is not None
    labels = [text.get_text() for text in legend.get_texts()]
    assert labels == [SCALE.level("most").label, SCALE.level("some").label, "not known to be reached"]

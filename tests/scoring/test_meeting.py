"""Where a school or a catalogue meets a framework, no key is lost silently."""

import datetime
from collections.abc import Callable

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError, ObservationConflictError, UnknownKeyError
from partnerkit.knowledge import DUAL_CAPACITY_2013
from tests.small import FRAMEWORK


def rated(*keys: str, level: float = 2) -> pk.School:
    """Give a school that its team rated under these keys."""
    return pk.School("elm", "Elm School", observations=tuple(pk.Observation(key, "team", level=level) for key in keys))


def catalogue(indicator: str, ceiling: float = 3) -> pk.model.Catalogue:
    """Give partnerkit's practices with an effect of one's own."""
    return pk.PRACTICES.adjusted("annual_open_house", effects=pk.model.Effect(indicator, share=0.25, ceiling=ceiling))


def test_a_construct_with_one_indicator_is_observed() -> None:
    """The construct's key stands for its only indicator, as in a school document."""
    profile = pk.score(rated("continuum.communication"), pk.CONTINUUM, informant="team")
    assert profile["communication"].value == 0.5


def test_a_row_of_an_origin_table_is_observed() -> None:
    """The key of a row stands for all that it reaches."""
    profile = pk.score(rated("eps.two_way_communication"), pk.CONTINUUM, informant="team")
    assert profile["communication"].value == 0.5


def test_two_keys_of_one_indicator_can_conflict() -> None:
    """Answers under the construct's and the indicator's key are answers on the same thing."""
    twice = pk.School(
        "elm",
        "Elm School",
        observations=(
            pk.Observation("continuum.communication", "team", level=1),
            pk.Observation("continuum.communication.stage", "team", level=2),
        ),
    )
    with pytest.raises(ObservationConflictError):
        pk.score(twice, pk.CONTINUUM, informant="team")


@pytest.mark.parametrize("key", ["continuum.comunication.stage", "continuum.comunication"])
def test_a_misspelt_observation_is_refused(key: str) -> None:
    """The nearest key is named."""
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'continuum\.communication"):
        pk.score(rated(key), pk.CONTINUUM, informant="team")


def test_a_plan_on_ratings_reads_the_same_observations() -> None:
    """A plan starts from the rating whichever key it was given under."""
    first, second = (
        pk.plan(rated(key), hours=20, informant="team", objective="continuum.communication", solver="greedy").gain
        for key in ("continuum.communication", "continuum.communication.stage")
    )
    assert first == second


def test_observations_of_other_frameworks_are_left_alone() -> None:
    """What is asked of one framework says nothing about the keys of another."""
    profile = pk.score(rated("mine.anything", "continuum.comunication.stage"), pk.SIX_TYPES, informant="team")
    assert profile["parenting"].value is None


@pytest.mark.parametrize(
    ("framework", "key"),
    [
        (pk.DUAL_CAPACITY, "dual_capacity.development_vs_service.extent"),
        (DUAL_CAPACITY_2013, "dual_capacity.asset_based.extent"),
    ],
)
def test_observations_of_another_version_are_told(framework: pk.Framework, key: str) -> None:
    """What only another version has does not count, and a note says so."""
    notes = pk.score(rated(key), framework, informant="team").notes
    assert f"Not counted, as only another version of the framework has it: {key}." in notes


def test_a_misspelt_effect_is_refused() -> None:
    """The practice, the key and the nearest key are named."""
    with pytest.raises(UnknownKeyError, match=r"'annual_open_house'.*Did you mean 'continuum\.communication\.stage'"):
        pk.score(rated(), pk.CONTINUUM, catalogue=catalogue("continuum.comunication.stage"))


@pytest.mark.parametrize("ceiling", [0, 9])
def test_a_ceiling_off_the_scale_is_refused(ceiling: float) -> None:
    """A ceiling lies above the bottom of the scale, and at its top at most."""
    with pytest.raises(InvalidValueError, match=r"annual_open_house.*a ceiling above 0 and up to 4"):
        pk.recommend(rated(), catalogue=catalogue("continuum.communication.stage", ceiling))


def test_effects_on_other_frameworks_are_left_alone() -> None:
    """A catalogue may speak to a framework that is not asked about."""
    assert pk.score(rated(), pk.CONTINUUM, catalogue=catalogue("mine.welcome.extent"))


@pytest.mark.parametrize("day", ["2026-01-01", datetime.datetime(2026, 1, 1)])
def test_days_are_days(day: datetime.date) -> None:
    """Text and moments are not days."""
    for make in (
        lambda: pk.score(rated(), pk.SIX_TYPES, as_of=day),
        lambda: pk.Observation("a.b", "team", level=1, date=day),
        lambda: pk.PracticeInPlace("school_newsletter", since=day),
    ):
        with pytest.raises(InvalidValueError, match=r"expected a day, such as datetime\.date"):
            make()


def _twin() -> pk.Framework:
    """Give a framework of one's own that has taken a shipped key."""
    return attrs.evolve(FRAMEWORK, key="six_types")


@pytest.mark.parametrize(
    ("verb", "call"),
    [
        ("registry", lambda: pk.scoring.registry(pk.SIX_TYPES, _twin())),
        ("parse_school", lambda: pk.files.parse_school("format = 1", frameworks=[pk.SIX_TYPES, _twin()])),
        ("recommend", lambda: pk.recommend(pk.School("elm", "Elm"), frameworks=[_twin(), pk.SIX_TYPES])),
        ("registry", lambda: pk.scoring.registry(pk.DUAL_CAPACITY, DUAL_CAPACITY_2013)),
        ("registry", lambda: pk.scoring.registry(pk.SIX_TYPES, pk.SIX_TYPES)),
    ],
)
def test_two_frameworks_of_one_key_are_refused(verb: str, call: Callable[[], object]) -> None:
    """Which of two is meant is not left to their order: both are named, and what to do."""
    with pytest.raises(InvalidValueError, match=rf"^{verb}\.frameworks was .*give your own another key\.$"):
        call()


def test_versions_of_one_framework_can_be_read_together() -> None:
    """A document may speak of a framework and of the version that it replaces."""
    both = [pk.DUAL_CAPACITY, DUAL_CAPACITY_2013]
    assert pk.files.parse_school('format = 1\nkey = "elm"\nname = "Elm"', frameworks=both).key == "elm"


def test_frameworks_that_share_an_indicator_are_refused() -> None:
    """A key of an indicator means one thing in a registry."""
    with pytest.raises(InvalidValueError, match=r"district\.welcome\.desk.*share no indicator and no score"):
        pk.scoring.registry(FRAMEWORK, attrs.evolve(FRAMEWORK, key="network"))

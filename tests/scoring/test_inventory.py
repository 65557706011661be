"""The inventory: what the practices in place can support, and no more."""

import datetime

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Match, Unmatched
from tests.schools import QUICKSTART, example, school_with
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice
from tests.strategies import PRACTICE_KEYS, practice_lists

COMMUNICATION = "continuum.communication.stage"
ONE_WAY = [
    p.key for p in pk.PRACTICES if p.direction == "one_way" and COMMUNICATION in {e.indicator for e in p.effects}
]

NEWSLETTER_ONLY = attrs.evolve(
    pk.PRACTICES, practices=(attrs.evolve(pk.PRACTICES["school_newsletter"], prerequisites=(), steps_up_to=()),)
)

each_framework = pytest.mark.parametrize("framework", pk.FRAMEWORKS, ids=lambda f: f.key)

Places = tuple[pk.PracticeInPlace, ...]


def having(places: Places, *, complete: bool = False) -> pk.School:
    """Make a school with these practices in place."""
    return pk.School("elm", "Elm School", practices=places, practices_complete=complete)


def lows(school: pk.School, framework: pk.Framework) -> list[float]:
    """Give the low bound of every score."""
    return [score.low if score.low is not None else -1.0 for score in pk.score(school, framework)]


# -- laws ---------------------------------------------------------------------------------------------------------------


@each_framework
@given(places=practice_lists(), more=st.sampled_from(PRACTICE_KEYS), reach=st.floats(0, 1))
def test_adding_a_practice_never_lowers(framework: pk.Framework, places: Places, more: str, reach: float) -> None:
    """One more practice never lowers any low bound."""
    before = tuple(place for place in places if place.practice != more)
    after = (*before, pk.PracticeInPlace(more, reach=reach))
    assert [
        a for a, b in zip(lows(having(after), framework), lows(having(before), framework), strict=True) if a < b
    ] == []


@each_framework
@given(places=practice_lists(), share=st.floats(0, 1))
def test_lower_reach_never_gives_more(framework: pk.Framework, places: Places, share: float) -> None:
    """The same practices, reaching fewer families, never support more."""
    less = tuple(attrs.evolve(p, reach=(1.0 if p.reach is None else p.reach) * share) for p in places)
    assert [
        a for a, b in zip(lows(having(less), framework), lows(having(places), framework), strict=True) if a > b
    ] == []


@each_framework
@given(places=practice_lists(), data=st.data())
def test_order_does_not_matter(framework: pk.Framework, places: Places, data: st.DataObject) -> None:
    """In whatever order practices are listed, the whole profile is the same to the last bit."""
    shuffled = data.draw(st.permutations(places).map(tuple))
    assert pk.score(having(shuffled), framework).scores == pk.score(having(places), framework).scores


@given(keys=st.lists(st.sampled_from(ONE_WAY), min_size=10, unique=True))
def test_ten_one_way_practices_stay_at_level_1(keys: list[str]) -> None:
    """Ten practices with ceiling 1 never lift communication above level 1."""
    assert pk.score(school_with(*keys), pk.CONTINUUM).answer(COMMUNICATION).low <= 1


def test_all_one_way_practices_reach_level_1() -> None:
    """Together they do reach it."""
    assert pk.score(school_with(*ONE_WAY), pk.CONTINUUM).answer(COMMUNICATION).low == 1


@given(places=practice_lists())
def test_supports_sum_to_the_level(places: Places) -> None:
    """What the practices add to an indicator makes up its level."""
    for answer in pk.score(having(places), pk.SIX_TYPES).answers:
        assert sum(support.levels for support in answer.supports) == pytest.approx(answer.low, abs=1e-12)


@given(places=practice_lists())
def test_complete_list_has_the_same_lows(places: Places) -> None:
    """Whether the list is complete changes what is possible, and nothing about what is supported."""
    assert lows(having(places, complete=True), pk.CONTINUUM) == lows(having(places), pk.CONTINUUM)


# -- one number by hand -------------------------------------------------------------------------------------------------

SMALL = catalogue(
    practice("greeter", pk.model.Effect(DESK, 1, 2)),
    practice("forum", pk.model.Effect(FORUM, 2, 4), pk.model.Effect(DESK, 0.5, 4)),
)


def small(school: pk.School, **options: float) -> pk.scoring.Profile:
    """Score on the district's framework."""
    return pk.score(school, FRAMEWORK, catalogue=SMALL, **options)  # type: ignore[arg-type]  # one option only, a float


@pytest.mark.parametrize(
    ("keys", "desk", "forum"), [((), 0, 0), (("greeter",), 1, 0), (("forum",), 0.5, 2), (("greeter", "forum"), 1.5, 2)]
)
def test_levels_by_hand(keys: tuple[str, ...], desk: float, forum: float) -> None:
    """Two practices, two indicators: levels that one can work out on paper."""
    profile = small(school_with(*keys))
    assert (profile.answer(DESK).low, profile.answer(FORUM).low) == (desk, forum)


def test_reach_scales_the_lift() -> None:
    """A practice that reaches half of the families lifts by half."""
    assert small(school_with("forum", reach=0.5)).answer(FORUM).low == 1


def test_reach_of_zero_lifts_nothing() -> None:
    """A practice that reaches nobody supports nothing, and is known to."""
    assert small(school_with("forum", reach=0.0)).answer(FORUM).low == 0


def test_level_is_mapped_to_a_score() -> None:
    """Level 2 of 0 to 4 is a score of 0.5."""
    assert small(school_with("forum", complete=True))["voice"].value == 0.5


# -- at least -----------------------------------------------------------------------------------------------------------


def test_incomplete_list_is_at_least() -> None:
    """Of a list that is not complete only a lower bound is known."""
    score = small(school_with("forum"))["voice"]
    assert (score.low, score.high, score.value, score.is_at_least) == (0.5, 1.0, None, True)


def test_incomplete_list_says_at_least() -> None:
    """Printed, such a score is marked as a lower bound."""
    assert str(small(school_with("forum"))["voice"]) == "Voice: ≥ 0.50 (at least 2, Half)"


def test_what_nothing_supports_is_not_known() -> None:
    """An indicator that no listed practice lifts is unknown, and not zero."""
    answer = small(school_with("greeter")).answer(FORUM)
    assert (answer.low, answer.high, answer.missing) == (0, 4, pk.Missing.UNKNOWN)


def test_unknown_score_says_so() -> None:
    """Printed, nothing known is told as such."""
    assert str(small(school_with("greeter"))["voice"]) == "Voice: open (not known)"


def test_complete_list_settles() -> None:
    """A complete list settles what the catalogue can speak to, zero included."""
    profile = small(school_with("greeter", complete=True))
    assert (profile["welcome"].value, profile["voice"].value) == (0.25, 0.0)


@pytest.mark.parametrize("dimension", ["role_clarity", "opportunity_range", "event_planning"])
def test_complete_list_settles_reached_indicators_only(dimension: str) -> None:
    """Where no practice of the catalogue reaches, even a complete list leaves everything open."""
    school = school_with("school_newsletter", complete=True)
    score = pk.score(school, pk.CONTINUUM, catalogue=NEWSLETTER_ONLY)[dimension]
    assert (score.low, score.high, score.known) == (0.0, 1.0, 0)


def test_unreached_dimensions_are_named() -> None:
    """The profile says which indicators no practice of the catalogue speaks to."""
    notes = " ".join(pk.score(school_with(complete=True), pk.CONTINUUM, catalogue=NEWSLETTER_ONLY).notes)
    named = notes[notes.index("No practice of the catalogue speaks to") :]
    assert all(
        name in named for name in ("Clear family role", "What is on offer", "Who plans events", "not known, not zero")
    )


def test_high_bound_of_an_incomplete_list_is_the_top() -> None:
    """Anything above what is listed is possible."""
    assert {score.high for score in pk.score(example("efisd"), pk.SIX_TYPES)} == {1.0}


# -- notes --------------------------------------------------------------------------------------------------------------


def note(school: pk.School, words: str) -> list[str]:
    """Give the profile's notes that hold the words."""
    return [text for text in small(school).notes if words in text]


def test_unstated_reach_counts_in_full_and_is_noted() -> None:
    """Where reach is not stated it counts as everybody, and the profile says how often."""
    profile = small(school_with("forum", "greeter", reach=None))
    assert profile.answer(FORUM).low == 2
    assert "Reach is not stated for 2 practices; each was counted as reaching 100%" in " ".join(profile.notes)


def test_unstated_reach_can_be_another() -> None:
    """The caller may count less where reach is not stated, and stated reach stays."""
    profile = small(school_with("forum", reach=None), unstated_reach=0.25)
    assert profile.answer(FORUM).low == 0.5
    assert small(school_with("forum", reach=1.0), unstated_reach=0.25).answer(FORUM).low == 2


def test_stated_reach_is_not_noted() -> None:
    """Where all reach is stated there is nothing to note."""
    assert note(school_with("forum"), "Reach is not stated") == []


def test_incomplete_list_is_noted() -> None:
    """The profile says that the list is not complete, and only then."""
    assert len(note(school_with("forum"), "not known to be absent")) == 1
    assert note(school_with("forum", complete=True), "not known to be absent") == []


def test_near_matches_are_noted() -> None:
    """The profile says how many practices are only the nearest match."""
    near = pk.PracticeInPlace("forum", reach=1, match=Match.NEAR)
    assert note(having((near,)), "1 of these practices is the nearest match")


def test_unmatched_practices_are_noted() -> None:
    """The profile says how many published practices count for nothing."""
    school = attrs.evolve(school_with("forum"), unmatched=(Unmatched("Book fair"), Unmatched("Toy drive")))
    assert note(school, "2 published practices had no match in the catalogue and count for nothing here")


def test_inventory_says_that_it_is_no_rating() -> None:
    """An inventory is never mistaken for a rating."""
    assert note(school_with("forum"), "It is no rating.")


# -- what counts --------------------------------------------------------------------------------------------------------


def test_practices_begun_later_do_not_count() -> None:
    """As of a day before it began, a practice supports nothing."""
    place = pk.PracticeInPlace("forum", reach=1, since=datetime.date(2026, 1, 1))
    before, after = (
        pk.score(having((place,)), FRAMEWORK, catalogue=SMALL, as_of=datetime.date(year, 6, 1)) for year in (2025, 2026)
    )
    assert (before.answer(FORUM).low, after.answer(FORUM).low) == (0, 2)


def test_practices_count_from_the_day_they_began() -> None:
    """As of the very day it began, a practice counts."""
    day = datetime.date(2026, 1, 1)
    begun = having((pk.PracticeInPlace("forum", reach=1, since=day),))
    assert pk.score(begun, FRAMEWORK, catalogue=SMALL, as_of=day).answer(FORUM).low == 2


def test_ratings_do_not_enter_an_inventory() -> None:
    """What informants observed and what practices support are never pooled."""
    school = attrs.evolve(school_with("forum"), observations=(pk.Observation(FORUM, pk.Informant.TEAM, level=4),))
    assert small(school).answer(FORUM).low == 2


def test_stranger_in_place_is_an_error() -> None:
    """A practice that the catalogue does not have is an error, and not left out in silence."""
    with pytest.raises(UnknownKeyError, match=r"no practice 'forun'. Did you mean 'forum'"):
        small(school_with("forun"))


def test_alias_in_place_counts() -> None:
    """A school made in Python may name a practice by an alias that is a word."""
    made = catalogue(attrs.evolve(practice("forum", pk.model.Effect(FORUM, 2, 4)), aliases=("assembly",)))
    assert pk.score(school_with("assembly"), FRAMEWORK, catalogue=made).answer(FORUM).low == 2


def test_profile_knows_its_data() -> None:
    """A profile says which framework and which catalogue it was made with."""
    assert small(school_with()).data_version == "district 1; catalogue 1"


def test_sources_are_those_of_what_counts() -> None:
    """A profile carries the findings and sources of the practices that count, and no others."""
    profile = pk.score(school_with("school_newsletter"), pk.CONTINUUM)
    assert profile.findings.keys == pk.PRACTICES["school_newsletter"].evidence.findings
    assert list(profile.sources) == list(pk.cite(pk.PRACTICES["school_newsletter"]))


@each_framework
def test_quickstart_schools_differ(framework: pk.Framework) -> None:
    """The three quickstart schools have three different profiles on each framework."""
    found = {tuple(lows(example(name), framework)) for name in QUICKSTART}
    assert len(found) == 3


@pytest.mark.parametrize("reach", [-1, 5, float("nan")])
def test_unstated_reach_is_a_share(reach: float) -> None:
    """What is counted for an unstated reach is a share, like any reach."""
    with pytest.raises(ValueError, match="unstated_reach"):
        small(school_with("forum", reach=None), unstated_reach=reach)

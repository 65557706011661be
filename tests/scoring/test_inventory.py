"""The inventory: what the practices in place can support, and no more."""

import datetime
import math
import pickle

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Match, Unmatched
from partnerkit.scoring import registry, score_composite
from tests.schools import QUICKSTART, example, rated, school_with
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice
from tests.strategies import PRACTICE_KEYS, observations, practice_lists

COMMUNICATION = "continuum.communication.stage"
ONE_WAY = [
    p.key for p in pk.PRACTICES if p.direction == "one_way" and COMMUNICATION in {e.indicator for e in p.effects}
]

NEWSLETTER_ONLY = attrs.evolve(
    pk.PRACTICES, practices=(attrs.evolve(pk.PRACTICES["school_newsletter"], prerequisites=(), steps_up_to=()),)
)

each_framework = pytest.mark.parametrize("framework", pk.FRAMEWORKS.main, ids=lambda f: f.key)

Places = tuple[pk.PracticeInPlace, ...]


def having(places: Places, *, complete: bool = False) -> pk.School:
    """Make a school with these practices in place."""
    return pk.School("elm", "Elm School", practices=places, practices_complete=complete)


def lows(school: pk.School, framework: pk.Framework) -> list[float]:
    """Give the low bound of every score."""
    return [score.low if score.low is not None else -1.0 for score in pk.score(school, framework)]


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


SMALL = catalogue(
    practice("greeter", pk.model.Effect(DESK, 0.5, 2)),
    practice("forum", pk.model.Effect(FORUM, 0.5, 4), pk.model.Effect(DESK, 0.125, 4)),
)


def small(school: pk.School, **options: float) -> pk.scoring.Profile:
    """Score on the district's framework."""
    return pk.score(school, FRAMEWORK, catalogue=SMALL, **options)  # type: ignore[arg-type]  # one option only, a float


@pytest.mark.parametrize(
    ("keys", "desk", "forum"), [((), 0, 0), (("greeter",), 1, 0), (("forum",), 0.5, 2), (("greeter", "forum"), 1.5, 2)]
)
def test_levels_by_hand(keys: tuple[str, ...], desk: float, forum: float) -> None:
    """Two practices, two indicators: levels that one can work out on paper.

    The greeter gives half of them level 2 at the desk: 2 * 1/2. The forum gives half of them level 4 of itself, 4 *
    1/2, and an eighth of them level 4 at the desk, 4 / 8. Both: up to level 2 they reach 1/2 + 1/8, above it 1/8, so 2
    * 5/8 + 2 / 8.
    """
    profile = small(school_with(*keys))
    assert (profile.answer(DESK).low, profile.answer(FORUM).low) == (desk, forum)


def test_reach_scales_the_share() -> None:
    """A practice that reaches half of the families gives half as many of them its opportunities."""
    assert small(school_with("forum", reach=0.5)).answer(FORUM).low == 1


def test_reach_of_zero_gives_nothing() -> None:
    """A practice that reaches nobody supports nothing, and is known to."""
    assert small(school_with("forum", reach=0.0)).answer(FORUM).low == 0


def test_level_is_mapped_to_a_score() -> None:
    """Level 2 of 0 to 4 is a score of 0.5."""
    assert small(school_with("forum", complete=True))["voice"].value == 0.5


def test_incomplete_list_is_at_least() -> None:
    """Of a list that is not complete only a lower bound is known."""
    score = small(school_with("forum"))["voice"]
    assert (score.low, score.high, score.value, score.is_at_least) == (0.5, 1.0, None, True)


def test_incomplete_list_says_at_least() -> None:
    """Printed, such a score is marked as a lower bound."""
    assert str(small(school_with("forum"))["voice"]) == "Voice: at least 2 of 4: Half"


def test_what_nothing_supports_is_not_known() -> None:
    """An indicator that no listed practice speaks to is unknown, and not zero."""
    answer = small(school_with("greeter")).answer(FORUM)
    assert (answer.low, answer.high, answer.missing) == (0, 4, pk.Missing.UNKNOWN)


def test_unknown_score_says_so() -> None:
    """Printed, nothing known is told as such."""
    assert str(small(school_with("greeter"))["voice"]) == "Voice: not known"


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
    named = notes[notes.index("No practice of the catalogue counts toward") :]
    assert all(
        name in named for name in ("Clear family role", "What is on offer", "Who plans events", "not known, not zero")
    )


def test_high_bound_of_an_incomplete_list_is_the_top() -> None:
    """Anything above what is listed is possible."""
    assert {score.high for score in pk.score(example("efisd"), pk.SIX_TYPES)} == {1.0}


def with_one_more(places: Places, key: str, match: Match, reach: float) -> tuple[pk.School, pk.School]:
    """Give a school without a practice, and the same school with it."""
    before = tuple(place for place in places if place.practice != key)
    return having(before), having((*before, pk.PracticeInPlace(key, reach=reach, match=match)))


def if_near(school: pk.School, framework: pk.Framework) -> list[float]:
    """Give the lowest value of every score if the near matches hold, which is its low bound where there are none."""
    profile = pk.score(school, framework)
    return [(score.low if score.if_near is None else score.if_near) or 0.0 for score in profile]


@each_framework
@given(places=practice_lists(), more=st.sampled_from(PRACTICE_KEYS), reach=st.floats(0, 1))
def test_a_near_match_is_never_certain(framework: pk.Framework, places: Places, more: str, reach: float) -> None:
    """One more near match changes no low bound."""
    before, after = with_one_more(places, more, Match.NEAR, reach)
    assert lows(after, framework) == lows(before, framework)


@each_framework
@given(places=practice_lists(), more=st.sampled_from(PRACTICE_KEYS), reach=st.floats(0, 1))
def test_a_near_match_never_lowers_what_may_hold(
    framework: pk.Framework, places: Places, more: str, reach: float
) -> None:
    """One more near match never lowers what the scores are if the near matches hold."""
    before, after = (if_near(s, framework) for s in with_one_more(places, more, Match.NEAR, reach))
    assert [(a, b) for a, b in zip(after, before, strict=True) if a < b] == []


@each_framework
@given(places=practice_lists(), more=st.sampled_from(PRACTICE_KEYS), reach=st.floats(0, 1))
def test_a_named_practice_counts_in_both(framework: pk.Framework, places: Places, more: str, reach: float) -> None:
    """One more named practice never lowers what is certain, and never what holds with the near matches."""
    before, after = with_one_more(places, more, Match.NAMED, reach)
    for found in (lows, if_near):
        assert [(a, b) for a, b in zip(found(after, framework), found(before, framework), strict=True) if a < b] == []


@each_framework
@given(places=practice_lists())
def test_if_near_is_at_least_what_is_certain(framework: pk.Framework, places: Places) -> None:
    """If the near matches hold, a score is at least what is certain without them, and at most what is possible."""
    for complete in (True, False):
        for score in pk.score(having(places, complete=complete), framework):
            if score.if_near is not None:
                assert score.low is not None
                assert score.high is not None
                assert score.low <= score.if_near <= score.high


@each_framework
@given(places=practice_lists())
def test_counting_near_gives_what_holds_with_them(framework: pk.Framework, places: Places) -> None:
    """With near matches counted as if they held, the low bounds are what they are if the near matches hold."""
    counted = pk.score(having(places), framework, count_near=True)
    assert [score.low for score in counted] == if_near(having(places), framework)
    assert {score.if_near for score in counted} <= {None}


def test_near_match_by_hand() -> None:
    """A near match adds nothing to what is certain; the value with it stands beside."""
    greeter = pk.PracticeInPlace("greeter", reach=1)
    forum = pk.PracticeInPlace("forum", reach=1, match=Match.NEAR)
    score = small(having((greeter, forum)))["welcome"]
    # certain: level 2 for half = 1 of 4; with the forum: up to 2 for 5/8, from 2 to 4 for 1/8 = 1.5 of 4
    assert (score.low, score.if_near) == (0.25, 0.375)
    assert str(score) == "Welcome: at least 1 of 4: Some (1.5 if the near matches hold)"


def test_only_a_near_match_is_not_known() -> None:
    """What only a near match supports is not known, whatever it would add."""
    profile = small(having((pk.PracticeInPlace("forum", reach=1, match=Match.NEAR),)))
    assert (profile.answer(FORUM).missing, profile["voice"].known) == (pk.Missing.UNKNOWN, 0)
    assert str(profile["voice"]) == "Voice: not known (2 if the near matches hold)"


def test_a_near_match_leaves_a_complete_list_open() -> None:
    """On a complete list, a near match may hold or not: the score lies between the two."""
    forum = pk.PracticeInPlace("forum", reach=1, match=Match.NEAR)
    score = small(having((forum,), complete=True))["voice"]
    assert (score.low, score.high, score.value) == (0.0, 0.5, None)
    assert str(score) == "Voice: 0 to 2 of 4: No to Half (2 if the near matches hold)"


def test_table_tells_near_matches() -> None:
    """The table has a column for what the near matches would make of a score, only where there are some."""
    near = small(having((pk.PracticeInPlace("forum", reach=1, match=Match.NEAR),)))
    assert [row["if near matches hold"] for row in near.table()] == ["0.5", "2"]
    assert "if near matches hold" not in small(school_with("forum")).table().columns


def check_mixes(profile: pk.scoring.Profile) -> None:
    """Check that every mix sums to 1 and has the level that is certain as its mean."""
    for answer in profile.answers:
        assert math.fsum(answer.mix) == pytest.approx(1, abs=1e-12)
        assert answer.mix.level == pytest.approx(answer.low, abs=1e-12)
        assert answer.mix_if_near.level == pytest.approx(answer.if_near, abs=1e-12)
    for score in profile:
        for mix, value in ((score.mix, score.low), (score.mix_if_near, score.if_near)):
            if mix is not None:
                assert math.fsum(mix) == pytest.approx(1, abs=1e-12)
                assert mix.level == pytest.approx(score.scale.at_unit(value or 0.0), abs=1e-12)
                assert 0 <= mix.not_known <= mix.shares[0] + 1e-12


@each_framework
@given(places=practice_lists(), complete=st.booleans())
def test_mix_of_an_inventory(framework: pk.Framework, places: Places, complete: bool) -> None:
    """The mix of an inventory sums to 1, and its mean is the level, for indicators and for constructs."""
    check_mixes(pk.score(having(places, complete=complete), framework))


@each_framework
@given(answers=st.lists(observations(), max_size=12), informant=st.sampled_from(pk.model.Informant))
def test_mix_of_ratings(framework: pk.Framework, answers: list[pk.Observation], informant: pk.model.Informant) -> None:
    """The mix of ratings sums to 1, and its mean is the rating, for indicators and for constructs."""
    latest = {(a.indicator, a.informant): attrs.evolve(a, date=None) for a in answers}
    check_mixes(pk.score(rated(*latest.values()), framework, informant=informant))


@pytest.mark.parametrize("framework", pk.FRAMEWORKS.main, ids=lambda f: f.key)
def test_constructs_of_the_frameworks_have_a_mix(framework: pk.Framework) -> None:
    """Every construct that is a mean of indicators on one scale has a mix; in the shipped frameworks all are."""
    assert [score.key for score in pk.score(example("efisd"), framework) if score.mix is None] == []


def test_mix_by_hand() -> None:
    """The mix of a score says how many have opportunities of each level, and how many are not known to have any."""
    mix = small(school_with("greeter", "forum"))["welcome"].mix
    # level 4: 1/8; level 2 or above: 1/2 + 1/8; the rest, 3/8, is not known
    assert mix is not None
    assert mix.as_data() == {"no": 0.0, "some": 0.0, "half": 0.5, "most": 0.0, "all": 0.125, "not_known": 0.375}


def test_mix_of_a_mean_is_the_mean_of_mixes() -> None:
    """A mean of constructs has the mean of their mixes."""
    both = pk.Composite("both", r.mean("district.welcome", "district.voice"))
    profile = small(school_with("forum", complete=True))
    mix = score_of(both, profile).mix
    # desk: 1/8 at level 4; forum: 1/2 at level 4; the mean is 5/16
    assert mix is not None
    assert list(mix) == [11 / 16, 0, 0, 0, 5 / 16]
    assert mix.not_known == 0


def test_the_weakest_has_no_mix() -> None:
    """A rule that is not a mean has a level, and no mix of which it is the mean."""
    assert score_of(pk.Composite("low", r.weakest(DESK, FORUM)), small(school_with("forum"))).mix is None


def test_mix_survives_pickling() -> None:
    """A score that went through another process still has its mix."""
    score = small(school_with("greeter", "forum"))["welcome"]
    assert pickle.loads(pickle.dumps(score)).mix == score.mix


def score_of(composite: pk.Composite, profile: pk.scoring.Profile) -> pk.scoring.Score:
    """Score a composite of one's own on a profile's answers."""
    answers = {answer.indicator.key: answer for answer in profile.answers}
    return score_composite(composite, r.compile(composite, registry(profile.framework)), answers)


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
    """The profile says how many practices are only the nearest match, and that nothing certain counts them."""
    near = pk.PracticeInPlace("forum", reach=1, match=Match.NEAR)
    assert note(having((near,)), "1 of these practices is only the nearest match")
    assert note(having((near,)), "no certain number counts them")


def test_unmatched_practices_are_noted() -> None:
    """The profile says how many published practices count for nothing."""
    school = attrs.evolve(school_with("forum"), unmatched=(Unmatched("Book fair"), Unmatched("Toy drive")))
    assert note(school, "2 lines had no certain match in the catalogue and count for nothing here")


def test_inventory_says_that_it_is_no_rating() -> None:
    """An inventory is never mistaken for a rating."""
    assert note(school_with("forum"), "It is not a rating.")


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
    school = attrs.evolve(school_with("forum"), observations=(pk.Observation(FORUM, pk.model.Informant.TEAM, level=4),))
    assert small(school).answer(FORUM).low == 2


def test_stranger_in_place_is_an_error() -> None:
    """A practice that the catalogue does not have is an error, and not left out silently."""
    with pytest.raises(UnknownKeyError, match=r"no practice 'forun'. Did you mean 'forum'"):
        small(school_with("forun"))


def test_alias_in_place_counts() -> None:
    """A school made in Python may name a practice by an alias that is a word."""
    made = catalogue(attrs.evolve(practice("forum", pk.model.Effect(FORUM, 0.5, 4)), aliases=("assembly",)))
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

"""Ratings: one informant at a time, the latest counts, and missing is never zero."""

import datetime

import pytest

import partnerkit as pk
from partnerkit.errors import ObservationConflictError, UnknownKeyError
from tests.schools import rated, school_with, team

HOMEWORK = "continuum.homework.stage"
TYPE = "six_types.parenting"
FIVE = [indicator.key for indicator in pk.SIX_TYPES.indicators_of(TYPE)]


def parenting(*answers: float | pk.Missing | None) -> pk.scoring.Score:
    """Score the five indicators of type 1 as the team answered them; None leaves an answer out."""
    observations = [
        pk.Observation(key, "team", missing=answer) if isinstance(answer, pk.Missing) else team(key, answer)
        for key, answer in zip(FIVE, answers, strict=True)
        if answer is not None
    ]
    return pk.score(rated(*observations), pk.SIX_TYPES, informant="team")["parenting"]


def test_value_is_the_mean() -> None:
    """A type's score is the mean of its indicators, each from 0 to 1."""
    assert parenting(0, 1, 2, 3, 4).value == 0.5


def test_level_is_on_the_indicators_scale() -> None:
    """A score is also given as a level."""
    score = parenting(3, 3, 3, 3, 4)
    assert score.level == pytest.approx(3.2)
    assert score.describe() == "3.2 of 4: between In most of the school and Throughout"


def test_unanswered_indicator_widens_the_bounds() -> None:
    """One answer that was not given could be anything."""
    score = parenting(4, 4, 4, 4, None)
    assert (score.low, score.high, score.value) == (0.8, 1.0, None)


@pytest.mark.parametrize("reason", [r for r in pk.Missing if r is not pk.Missing.NOT_APPLICABLE])
def test_missing_reason_widens_the_bounds(reason: pk.Missing) -> None:
    """Whatever the reason, what is not known could be anything; it is never zero."""
    score = parenting(2, 2, 2, 2, reason)
    assert [score.low, score.high] == pytest.approx([0.4, 0.6])


def test_not_applicable_is_removed() -> None:
    """What does not apply is taken out, and the rest decides."""
    score = parenting(4, 4, 2, 2, pk.Missing.NOT_APPLICABLE)
    assert (score.value, score.known, score.asked) == (0.75, 4, 4)


def test_nothing_applicable_has_no_value() -> None:
    """Where nothing applies there is no score, and it says why."""
    score = parenting(*[pk.Missing.NOT_APPLICABLE] * 5)
    assert (score.low, score.high, score.value, score.describe()) == (None, None, None, "does not apply")


def test_nothing_known_is_open() -> None:
    """Where nothing is known everything is possible."""
    score = parenting(None, None, None, None, None)
    assert (score.low, score.high, score.coverage, score.describe()) == (0.0, 1.0, 0.0, "not known")


def test_coverage() -> None:
    """Coverage is the share of the indicators that are known."""
    assert parenting(1, 2, 3, None, pk.Missing.DECLINED).coverage == 0.6


def test_formative_scores_have_no_estimate() -> None:
    """The default scores are formative, so nothing is prorated."""
    assert parenting(4, 4, 4, 4, None).estimate is None


def test_informants_are_never_pooled() -> None:
    """Each informant's ratings make a profile of their own."""
    school = rated(team(HOMEWORK, 4), pk.Observation(HOMEWORK, pk.model.Informant.FAMILIES, level=1))
    values = [pk.score(school, pk.CONTINUUM, informant=who)["homework"].value for who in ("team", "families")]
    assert values == [1.0, 0.25]


def test_silent_informant_knows_nothing() -> None:
    """An informant who answered nothing has an open profile, whatever others said."""
    profile = pk.score(rated(team(HOMEWORK, 4)), pk.CONTINUUM, informant="students")
    assert {(score.low, score.high) for score in profile} == {(0.0, 1.0)}


def test_practices_do_not_enter_ratings() -> None:
    """A list of practices says nothing in a profile of ratings."""
    profile = pk.score(school_with("two_way_conference_redesign", complete=True), pk.CONTINUUM, informant="team")
    assert {score.known for score in profile} == {0}


def test_the_latest_answer_counts_up_to_a_day() -> None:
    """Of two dated answers the later counts, and as of an earlier day the earlier."""
    answers = [
        pk.Observation(HOMEWORK, pk.model.Informant.TEAM, level=level, date=datetime.date(year, 5, 1))
        for year, level in ((2026, 3), (2025, 1))
    ]
    assert pk.score(rated(*answers), pk.CONTINUUM, informant="team").answer(HOMEWORK).low == 3
    profile = pk.score(rated(*answers), pk.CONTINUUM, informant="team", as_of=datetime.date(2025, 12, 31))
    assert profile.answer(HOMEWORK).low == 1
    assert "up to 2025-12-31" in str(profile)


def test_conflict_names_both() -> None:
    """Two answers that nothing tells apart are an error that names both."""
    with pytest.raises(ObservationConflictError, match=r"team answered .* twice .*: level 1 .*; level 2 "):
        pk.score(rated(team(HOMEWORK, 1), team(HOMEWORK, 2)), pk.CONTINUUM, informant="team")


def test_another_informant_s_conflict_does_not_matter() -> None:
    """A conflict of an informant who was not asked for does not stand in the way."""
    school = rated(team(HOMEWORK, 1), team(HOMEWORK, 2))
    assert pk.score(school, pk.CONTINUUM, informant="families")["homework"].known == 0


def test_equal_duplicates_are_one_answer() -> None:
    """The same answer twice counts once."""
    assert (
        pk.score(rated(team(HOMEWORK, 2), team(HOMEWORK, 2)), pk.CONTINUUM, informant="team")["homework"].value == 0.5
    )


def test_unknown_informant_names_a_near_one() -> None:
    """A misspelt informant is no empty profile: it comes with the nearest one, as one would type it."""
    with pytest.raises(UnknownKeyError, match=r"no informant 'familes'.*Did you mean 'families'"):
        pk.score(rated(), pk.CONTINUUM, informant="familes")  # type: ignore[arg-type]  # the mistake itself


@pytest.mark.parametrize("informant", pk.model.Informant)
def test_informant_by_name_or_value(informant: pk.model.Informant) -> None:
    """An informant is named by its word or its value."""
    school = rated(pk.Observation(HOMEWORK, informant, level=2))
    by_word, by_value = (pk.score(school, pk.CONTINUUM, informant=who) for who in (informant.value, informant))
    assert by_word == by_value


def test_n_is_the_smallest_group() -> None:
    """A score carries the smallest number of people behind it."""
    answers = [
        pk.Observation(key, pk.model.Informant.FAMILIES, level=2, n=n)
        for key, n in zip(FIVE, (40, 12, 30, 11, 25), strict=True)
    ]
    assert pk.score(rated(*answers), pk.SIX_TYPES, informant="families")["parenting"].n == 11


def test_notes_say_whose_ratings() -> None:
    """The profile says whose ratings it shows and how many answers are missing."""
    notes = " ".join(pk.score(rated(team(HOMEWORK, 1)), pk.CONTINUUM, informant="team").notes)
    assert "Ratings by team" in notes
    assert "13 of 14 indicators have no answer" in notes


def test_distribution_counts_levels() -> None:
    """The distribution stands beside the scores: how many stand at each level, and how many are not known."""
    school = rated(team(HOMEWORK, 4), team("continuum.setting.stage", 1), team("continuum.staffing.stage", 1.5))
    profile = pk.score(school, pk.CONTINUUM, informant="team")
    assert profile.distribution() == {"Involvement": 2, "Partnership": 1, "not known": 11}


def test_educators_and_families_stand_side_by_side() -> None:
    """The four C's of the two sides are separate scores."""
    answers = [
        team(f"dual_capacity.{c}.educators", 4) for c in ("capabilities", "connections", "cognition", "confidence")
    ]
    profile = pk.score(rated(*answers), pk.DUAL_CAPACITY, informant="team")
    assert (profile["educators"].value, profile["families"].known) == (1.0, 0)


def test_informant_given_as_a_word_counts() -> None:
    """An answer made in Python with a plain word as informant counts, or is refused; it is never lost silently."""
    school = rated(pk.Observation(HOMEWORK, "team", level=2))
    assert pk.score(school, pk.CONTINUUM, informant="team")["homework"].value == 0.5


def test_conflict_that_a_later_answer_settles_is_none() -> None:
    """Two answers of one day do not matter once a later one is there, in whatever order they are."""
    answers = [
        pk.Observation(HOMEWORK, pk.model.Informant.TEAM, level=level, date=datetime.date(2026, 5, day))
        for day, level in ((1, 1), (1, 2), (2, 3))
    ]
    found = [
        pk.score(rated(*order), pk.CONTINUUM, informant="team").answer(HOMEWORK).low
        for order in (reversed(answers), answers)
    ]
    assert found == [3, 3]


def test_an_inventory_says_whose_ratings_it_left_unread() -> None:
    """Ratings that are there and were not asked for are named in the notes, only on the framework that they rate."""
    school = rated(team(HOMEWORK, 2))
    said = "Ratings by team were not read: these numbers come from the practices in place."
    assert said in pk.score(school, pk.CONTINUUM).notes
    assert said not in pk.score(school, pk.CONTINUUM, informant="team").notes
    assert said not in pk.score(school, pk.SIX_TYPES).notes


def test_ratings_that_conflict_do_not_keep_practices_from_being_read() -> None:
    """An inventory reads no ratings, so it says who rated and leaves their conflict to whoever reads them."""
    key = "six_types.parenting.reach_everyone"
    seen = (pk.Observation(key, "team", level=1), pk.Observation(key, "team", level=3))
    profile = pk.score(pk.School("elm", "Elm School", observations=seen), pk.SIX_TYPES)
    assert "Ratings by team were not read: these numbers come from the practices in place." in profile.notes

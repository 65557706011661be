"""A school as far as it is known."""

import datetime

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError, ObservationConflictError
from partnerkit.model import Unmatched
from tests.schools import rated, school_with, team

KEY = "continuum.homework.stage"


def on(day: int, level: float = 1, informant: pk.model.Informant = pk.model.Informant.TEAM) -> pk.Observation:
    """Make an answer of that day in May."""
    return pk.Observation(KEY, informant, level=level, date=datetime.date(2026, 5, day))


def test_observation_needs_a_level_or_a_reason() -> None:
    """An answer without level and reason is none."""
    with pytest.raises(InvalidValueError, match=r"Observation\.level was .* a reason why it is missing"):
        pk.Observation(KEY, pk.model.Informant.TEAM)


def test_observation_has_not_both() -> None:
    """A level that is missing for a reason is a contradiction."""
    with pytest.raises(InvalidValueError, match=r"Observation\.level was .* a reason why it is missing"):
        pk.Observation(KEY, pk.model.Informant.TEAM, level=1, missing=pk.Missing.UNKNOWN)


@pytest.mark.parametrize("level", [float("nan"), float("inf"), True, "2"])
def test_observation_level_is_a_finite_number(level: float) -> None:
    """True is not a number, and neither is text."""
    with pytest.raises(InvalidValueError, match=r"Observation\.level"):
        pk.Observation(KEY, pk.model.Informant.TEAM, level=level)


@pytest.mark.parametrize("n", [0, -1, True])
def test_observation_n_is_at_least_one(n: int) -> None:
    """An answer comes from somebody."""
    with pytest.raises(InvalidValueError, match=r"Observation\.n"):
        pk.Observation(KEY, pk.model.Informant.TEAM, level=1, n=n)


@pytest.mark.parametrize("reach", [-0.1, 1.1, float("nan"), True])
def test_reach_is_a_share(reach: float) -> None:
    """Reach is a share from 0 to 1."""
    with pytest.raises(InvalidValueError, match=r"PracticeInPlace\.reach"):
        pk.PracticeInPlace("school_newsletter", reach=reach)


def test_practice_twice_is_refused() -> None:
    """A practice is in place once."""
    with pytest.raises(InvalidValueError, match="each practice once"):
        school_with("school_newsletter", "school_newsletter")


@pytest.mark.parametrize(("complete", "answer"), [(True, False), (False, None)])
def test_has_is_open_where_the_list_is_not_complete(complete: bool, answer: bool | None) -> None:
    """A practice that an incomplete list does not name is not known to be absent."""
    assert school_with("school_newsletter", complete=complete).has("open_door_hours") is answer


def test_has_what_is_listed() -> None:
    """What is listed is in place."""
    assert school_with("school_newsletter").has("school_newsletter") is True


def test_latest_is_by_date() -> None:
    """Of several answers the latest counts, in whatever order they are."""
    assert rated(on(3, 3), on(1, 1), on(2, 2)).latest(pk.model.Informant.TEAM) == {KEY: on(3, 3)}


def test_latest_as_of_a_day() -> None:
    """Answers after the day asked for do not count."""
    school = rated(on(1, 1), on(2, 2), on(3, 3))
    assert school.latest(pk.model.Informant.TEAM, as_of=datetime.date(2026, 5, 2)) == {KEY: on(2, 2)}


def test_latest_keeps_informants_apart() -> None:
    """Another informant's answer is not looked at."""
    school = rated(on(1, 1), on(2, 4, pk.model.Informant.FAMILIES))
    assert school.latest(pk.model.Informant.TEAM) == {KEY: on(1, 1)}


def test_missing_answer_can_be_the_latest() -> None:
    """A later answer that is missing takes the place of an earlier level."""
    late = pk.Observation(KEY, pk.model.Informant.TEAM, missing=pk.Missing.DECLINED, date=datetime.date(2026, 5, 9))
    assert rated(on(1), late).latest(pk.model.Informant.TEAM) == {KEY: late}


def test_equal_dates_conflict() -> None:
    """Two levels of one day are an error that names both."""
    with pytest.raises(ObservationConflictError) as caught:
        rated(on(1, 1), on(1, 2)).latest(pk.model.Informant.TEAM)
    assert caught.value.observations == ("level 1 (2026-05-01)", "level 2 (2026-05-01)")


def test_undated_answers_conflict() -> None:
    """Without dates nothing tells which answer is the later."""
    with pytest.raises(ObservationConflictError, match=r"level 1 \(undated\); level 2 \(undated\)"):
        rated(team(KEY, 1), team(KEY, 2)).latest(pk.model.Informant.TEAM)


def test_undated_and_dated_conflict() -> None:
    """An undated answer is neither earlier nor later than a dated one."""
    with pytest.raises(ObservationConflictError):
        rated(team(KEY, 1), on(1, 2)).latest(pk.model.Informant.TEAM)


def test_equal_duplicates_are_accepted() -> None:
    """The same answer twice is one answer."""
    assert rated(team(KEY, 1), team(KEY, 1)).latest(pk.model.Informant.TEAM) == {KEY: team(KEY, 1)}


def test_conflict_after_the_day_does_not_matter() -> None:
    """A conflict among answers that do not count is none."""
    school = rated(on(1, 1), on(8, 2), on(8, 3))
    assert school.latest(pk.model.Informant.TEAM, as_of=datetime.date(2026, 5, 2)) == {KEY: on(1, 1)}


def test_informants_in_order_of_appearance() -> None:
    """A school knows who observed something."""
    school = rated(on(1), on(1, 1, pk.model.Informant.FAMILIES), on(2))
    assert school.informants == (pk.model.Informant.TEAM, pk.model.Informant.FAMILIES)


def test_str_says_that_the_list_is_open() -> None:
    """Printed, an incomplete list warns that what it does not name may be there."""
    assert "a practice that is not listed is not known to be absent" in " ".join(
        str(school_with("school_newsletter")).split()
    )


def test_str_of_a_complete_list() -> None:
    """Printed, a complete list does not warn."""
    assert "not known to be absent" not in str(school_with("school_newsletter", complete=True))


def test_str_shows_what_has_no_match() -> None:
    """Printed, a school shows what the catalogue does not know, too."""
    school = attrs.evolve(school_with(), unmatched=(Unmatched("Book fair"),))
    assert ["(no", "match)", "Book", "fair"] in [line.split() for line in str(school).splitlines()]


def test_html_is_escaped() -> None:
    """Markup in a school's name is shown, not run."""
    assert "<script>" not in attrs.evolve(school_with(), name="<script>")._repr_html_()


def test_one_of_a_thing_is_told_in_the_singular() -> None:
    """A school with one practice and one observation has no "1 practices"."""
    one = pk.School(
        "elm",
        "Elm",
        practices=(pk.PracticeInPlace("open_door_hour"),),
        observations=(pk.Observation("a.b", "team", level=1),),
    )
    assert repr(one) == "<School elm: 1 practice in place, 1 observation>"


def test_an_observation_shows_as_one_short_line() -> None:
    """The answer is shown with what was observed and by whom."""
    assert repr(pk.Observation("a.b", "team", level=1)) == "<Observation of a.b by team: level 1 (undated)>"


def test_a_sentence_that_quotes_ours_decides_nothing() -> None:
    """What words are kept as is a field of its own: no sentence that explains it is ever read for it."""
    said = Unmatched("Coffee hour", "We asked: most seem to say how much they like it; one does not do it.")
    assert (said.kept_as, said.is_decided) == ("no match", False)


@pytest.mark.parametrize("language", ["es", "ES", "zh-Hans", "zh_hans", "Spanish", "Haitian Creole", "हिन्दी", "other"])
def test_home_languages_by_tag_or_name(language: str) -> None:
    """They are taken as documents have them: a tag in any case, or a name."""
    assert pk.Context(home_languages={language: 0.4}).home_languages == ((language, 0.4),)


@pytest.mark.parametrize("language", ["", "7", " es", "-", "es\n"])
def test_no_word_is_no_home_language(language: str) -> None:
    """What does not begin like a word is refused."""
    with pytest.raises(InvalidValueError, match="expected the tag or name of a language"):
        pk.Context(home_languages={language: 0.6})

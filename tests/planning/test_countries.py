"""Schools outside the United States get advice that fits their ages, laws and words."""

import re

import pytest

import partnerkit as pk
from partnerkit.model import ages_of

AMERICAN = re.compile(r"\b(Title I|ESSA|FAFSA|federal law|state law|Section \d{4}|school district)\b")


def school(country: str, words: str) -> pk.School:
    """Give a school of a country and of some years, with three ordinary practices."""
    names = ("parent_teacher_conferences", "school_newsletter", "annual_open_house")
    context = pk.Context(country=country, ages=ages_of(words, country=country))
    return pk.School("elm", "Elm (invented)", context, tuple(pk.PracticeInPlace(name) for name in names))


def advised(of: pk.School) -> set[str]:
    """Give everything that could be advised to a school."""
    found = pk.recommend(of, n=500)
    return {item.practice.key for item in (*found, *found.anywhere)}


@pytest.mark.parametrize(
    ("country", "words", "practice", "fits"),
    [
        ("GB", "Years 3 to 6", "kindergarten_transition_program", False),
        ("GB", "Reception to Year 2", "kindergarten_transition_program", True),
        ("GB", "Years 3 to 6", "secondary_transition_sessions", False),
        ("GB", "Years 7 to 11", "secondary_transition_sessions", True),
        ("AU", "Stage 3", "kindergarten_transition_program", False),
        ("AU", "Prep to Year 6", "kindergarten_transition_program", True),
        ("GB", "sixth form", "college_and_career_night", True),
        ("GB", "Reception", "college_and_career_night", False),
    ],
)
def test_advice_fits_the_ages(country: str, words: str, practice: str, *, fits: bool) -> None:
    """Juniors are not told to start a kindergarten transition."""
    assert pk.planning.fits(pk.PRACTICES[practice], school(country, words)) is fits
    assert fits or practice not in advised(school(country, words))


@pytest.mark.parametrize("country", ["GB", "AU"])
def test_no_law_of_another_country_is_advised(country: str) -> None:
    """No name, summary or caution that such a school could read speaks of a law of the United States."""
    for practice in pk.PRACTICES:
        if pk.planning.fits(practice, school(country, "primary")):
            assert not AMERICAN.search(" ".join((practice.name, practice.summary, *practice.cautions)))


@pytest.mark.parametrize(
    ("country", "said"), [("GB", "Coffee morning with the headteacher"), ("AU", "Principal's morning tea"), ("US", "")]
)
def test_advice_has_the_words_of_the_country(country: str, said: str) -> None:
    """A practice is named as partnerkit names it, and as schools there do."""
    wanted = pk.recommend(
        school(country, "Year 3"),
        n=500,
        by=lambda items, _: [i for i in items if i.practice.key == "coffee_with_the_principal"],
    )
    assert wanted[0].said_here == said
    assert (f"Schools here say: {said}" in str(wanted[0])) == bool(said)


def test_a_plan_says_what_schools_there_call_it() -> None:
    """A note of the plan gives the words of the country; a plan of a school whose country is not known has none."""
    at_home = pk.plan(school("GB", "Years 3 to 6"), hours=60, must=["coffee_with_the_principal"])
    assert any("What schools in GB say" in note and "headteacher" in note for note in at_home.notes)
    anywhere = pk.plan(pk.School("elm", "Elm"), hours=60, must=["coffee_with_the_principal"])
    assert not any("What schools in" in note for note in anywhere.notes)

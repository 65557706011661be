"""A profile reads well: as a table, in a line, in a notebook."""

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.scoring import format_range
from tests.schools import example, rated, school_with, team
from tests.small import DESK, FRAMEWORK, catalogue, practice

PROFILE = pk.score(example("goose_creek"), pk.SIX_TYPES)


def test_title_says_what_was_read_on_what() -> None:
    """The first line names school, framework, version and reading."""
    assert str(PROFILE).splitlines()[0] == (
        "Goose Creek CISD pre-K plan: Epstein's six types of involvement (1995), from practices in place"
    )


def test_table_has_a_row_a_construct() -> None:
    """There is one row for each construct, with score, level and coverage."""
    greeter = practice("greeter", pk.model.Effect(DESK, 0.5, 3))
    profile = pk.score(school_with("greeter"), FRAMEWORK, catalogue=catalogue(greeter))
    rows = [(row["construct"], row["score"], row["level"], row["known"]) for row in profile.table()]
    # half of level 3, of 4: 1.5 / 4 = 0.375
    assert rows == [
        ("Welcome", "≥ 0.37", "at least 1.5 of 4: between Some and Half", "1 of 1"),
        ("Voice", "open", "not known", "0 of 1"),
    ]


def test_a_bound_close_to_the_bottom_is_not_shown_as_nothing() -> None:
    """A bound is rounded down to tenths, and finer where that would show nothing."""
    sign = practice("sign", pk.model.Effect(DESK, 0.04, 1))
    profile = pk.score(school_with("sign"), FRAMEWORK, catalogue=catalogue(sign))
    assert profile["welcome"].describe() == "at least 0.04 of 4: between No and Some"


def test_words_fit_the_number_that_is_shown() -> None:
    """A bound of 1.04 is shown as 1, so it is said to be at that level and not above it."""
    sign = practice("sign", pk.model.Effect(DESK, 0.26, 4))
    profile = pk.score(school_with("sign"), FRAMEWORK, catalogue=catalogue(sign))
    assert profile["welcome"].describe() == "at least 1 of 4: Some"


def test_distribution_goes_up_the_scale() -> None:
    """What is settled at the bottom is counted before what lies above it."""
    profile = pk.score(school_with("greeter"), FRAMEWORK, catalogue=catalogue(practice("greeter")))
    assert profile["welcome"].steps == ("No", "between No and Some", "Some", "Half", "Most", "All")


def test_repr_is_short() -> None:
    """In a list, a profile is one short line."""
    assert repr(PROFILE) == (
        "<Profile of 'Goose Creek CISD pre-K plan' on six_types 1995 from practices in place: 6 scores>"
    )


@pytest.mark.parametrize("key", ["communicating", "six_types.communicating"])
def test_score_by_short_or_full_key(key: str) -> None:
    """A score is found with or without the framework's prefix."""
    assert key in PROFILE
    assert PROFILE[key].name == "Communicating"


def test_unknown_score_names_a_near_one() -> None:
    """A misspelt score comes with the nearest one."""
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'six_types.communicating'"):
        PROFILE["communicatin"]


def test_unknown_answer_names_a_near_one() -> None:
    """A misspelt indicator comes with the nearest one."""
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'six_types.communicating.home_language'"):
        PROFILE.answer("communicating.home_languag")


def test_tab_completion_offers_short_keys() -> None:
    """In a notebook, pressing tab after the bracket offers keys that work."""
    assert [PROFILE[key].key for key in PROFILE._ipython_key_completions_()] == [score.key for score in PROFILE]


def test_html_is_escaped() -> None:
    """Markup in a school's name is shown, not run."""
    assert "<script>" not in attrs.evolve(PROFILE, school="<script>")._repr_html_()


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.5, 0.5, "0.50"),
        (0.0, 0.0, "0.00"),
        (1.0, 1.0, "1.00"),
        (0.0, 1.0, "open"),
        (0.259, 1.0, "≥ 0.25"),
        (0.259, 0.751, "0.25 to 0.76"),
        (0.3, 0.6, "0.30 to 0.60"),
        (None, None, "n/a"),
    ],
)
def test_format_range(low: float | None, high: float | None, text: str) -> None:
    """A lower bound is rounded down and an upper one up, so that the text never claims too much."""
    assert format_range(low, high) == text


def test_level_of_bounds_is_rounded_outward() -> None:
    """A level that lies between two others is told with both, each rounded away from the middle."""
    keys = [i.key for i in pk.SIX_TYPES.indicators_of("communicating")]
    school = rated(*(team(key, 3.337) for key in keys[:5]))
    score = pk.score(school, pk.SIX_TYPES, informant="team")["communicating"]
    assert score.describe() == "2.7 to 3.5 of 4: About half to In most of the school"


def test_sentence_of_a_settled_score() -> None:
    """A settled score is one line: number, level, and the level in words."""
    school = rated(team("continuum.homework.stage", 2.5))
    assert str(pk.score(school, pk.CONTINUUM, informant="team")["homework"]) == (
        "What homework is for: 2.5 of 4: between Consultation and Engagement"
    )

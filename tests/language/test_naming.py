"""When a line of a plan names a practice: then it counts as certain, and a wrong one does the most harm."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading, match_practices


def named(text: str) -> set[str]:
    """Give the practices that a text names."""
    places = pk.read_plan_text(text, name="Elm").school().practices
    return {place.practice for place in places if place.match == "named"}


def test_a_part_is_named_by_all_its_words() -> None:
    """What "and" cuts off may name a practice by some of its words; it comes near one at most."""
    text = "Newsletters, and the volunteers make sure that all assignments are completed"
    assert named(text) <= {"school_newsletter"}
    assert named("Newsletters and home visits") == {"school_newsletter", "relational_home_visits"}


def test_a_near_rival_leaves_it_open() -> None:
    """Where a second practice is as near, the first counts as near at most, however sure its words are."""
    open_, same = match_practices(["Family members on the council", "Representantes de padres en el Consejo Escolar"])
    assert open_.candidates[0].score - open_.candidates[1].score < 0.02
    assert (open_.is_likely, open_.is_confident, same.is_confident) == (True, False, True)


@pytest.mark.parametrize("text", ["At noon the PTA and I met the mayor", "The committee and we ate cake"])
def test_two_who_act_are_one_subject(text: str) -> None:
    """Who acts with "and I" is half of a subject, and no item of a list."""
    assert match_practices(text)[0].parts == ()


def test_to_partner_is_no_partnership_with_groups() -> None:
    """That families are partners says nothing of businesses."""
    assert "community_partnerships_listed" not in named("The school and families partner in every way")
    assert "community_partnerships_listed" in named("Community partners")


def test_what_started_again_is_done() -> None:
    """What stopped and started again is done; what stopped while another thing started is not."""
    assert named("Home visits stopped during COVID but started again") == {"relational_home_visits"}
    assert "relational_home_visits" not in named("Home visits were suspended, but the newsletter started again")
    assert named("Home visits: cancelled in March, held in May") == {"relational_home_visits"}
    assert named("Home visits were cancelled in March and took place in May") == {"relational_home_visits"}
    assert "relational_home_visits" not in named("Home visits were cancelled, open house held in May")
    assert "relational_home_visits" not in named("Home visits were cancelled in 2023, held in 2019")
    assert "relational_home_visits" not in named("Home visits were cancelled and held in the gym the year before")


def test_nothing_lost_is_no_denial() -> None:
    """Who never lost something has it."""
    assert named("Families never lost access to the parent portal") == {"parent_portal"}


@pytest.mark.parametrize(
    "text", ["EAL families rarely attend workshops", "Las familias rara vez asisten a los talleres"]
)
def test_families_who_rarely_come_are_a_barrier(text: str) -> None:
    """That few come is what keeps families away, and not that there are no workshops."""
    (line,) = pk.read_plan_text(text, name="Elm")
    assert line.reading is Reading.BARRIER


def test_a_word_under_barriers_is_one() -> None:
    """The first word of a list of barriers heads nothing, even where elsewhere it would."""
    draft = pk.read_plan_text("Barriers\nWork\nWork shifts", name="Elm")
    assert [(line.text, line.barriers) for line in draft] == [("Work", ("time",)), ("Work shifts", ("time",))]


def test_messages_in_two_languages_are_messages() -> None:
    """The languages of messages are no service of interpreters."""
    assert named("ParentSquare messages in English, Spanish") == {"calls_and_app_messages"}

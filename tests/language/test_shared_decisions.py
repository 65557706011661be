"""Who decides, in everyday words: families with a vote, staff among themselves, and votes on a pumpkin."""

import pytest

import partnerkit as pk
from tests.language.drafts import fits


@pytest.mark.parametrize(
    "text",
    [
        "Every May families gather and vote on how to spend the grant money",
        "Families choose how the activity funds are spent",
        "Votamos entre todos en qué gastar el dinero",
        "Las familias deciden cada junio cómo se usa el presupuesto",
    ],
)
def test_families_who_decide_on_money_manage_it(text: str) -> None:
    """Voting and choosing are said in many words, in English and in Spanish."""
    assert fits(text) == {"participatory_budgeting": "named"}


@pytest.mark.parametrize(
    "text",
    [
        "Parents have the final say on the dress code",
        "A committee of parents decides with the headteacher",
        "La comisión de padres decide junto con el director las normas",
        "Las familias tienen la última palabra sobre el calendario",
        "Parents and teachers decide together on the aims of the year",
    ],
)
def test_families_who_decide_with_the_school_have_a_vote(text: str) -> None:
    """Whoever decides with the principal is no committee that only advises."""
    assert set(fits(text)) == {"school_leadership_team_families"}


def test_a_committee_that_votes_is_not_named_one_without_a_vote() -> None:
    """A name that says what a practice is without does not fit a text that has it, so a person is asked."""
    assert fits("The advisory committee votes on every plan") == {"advisory_committee": "near"}
    assert fits("The parent advisory committee meets each term") == {"advisory_committee": "named"}


@pytest.mark.parametrize(
    "text",
    [
        "Parents vote for the scariest costume",
        "Families vote on the name of our mascot",
        "Las familias votan por la mejor calabaza",
        "Parents judge the best cake",
    ],
)
def test_a_vote_for_fun_decides_nothing(text: str) -> None:
    """A prize is no budget and no plan."""
    assert fits(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Revised the late work policy with teachers",
        "Teachers have updated the homework guidelines",
        "Redactamos las normas sobre tareas con el personal docente",
    ],
)
def test_what_staff_write_among_themselves_is_not_sent_home(text: str) -> None:
    """Families had no part in it and get nothing of it yet."""
    assert fits(text) == {}


def test_what_families_help_to_write_or_get_counts() -> None:
    """The same rules sent home, and rules that parents wrote too."""
    assert fits("Teachers updated the homework guidelines and sent them to all parents") != {}
    assert fits("Wrote our homework policy with parents") == {"homework_touchpoint_policy": "named"}


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        (
            "Our council, made up of five mothers, two fathers and the principal, votes on the budget",
            "school_leadership_team_families",
        ),
        ("The newsletter, written by the office and Ms. Ortiz, goes home on Mondays", "school_newsletter"),
        ("Home visits, which teachers make in pairs, reach every new family", "relational_home_visits"),
        (
            "El consejo, integrado por ocho familias y tres docentes, vota el presupuesto",
            "school_leadership_team_families",
        ),
    ],
)
def test_what_is_said_between_commas_cuts_no_sentence(text: str, practice: str) -> None:
    """It says who somebody is; the sentence goes on with its verb and says one thing."""
    (line,) = pk.read_plan_text(text, name="Elm")
    assert not line.match.parts
    assert fits(text) == {practice: "named"}


def test_a_list_is_still_a_list() -> None:
    """Without a verb after it, what is between commas is an item; and what names a practice itself is read."""
    assert set(fits("Conferences, led by students, newsletters and phone calls")) >= {"school_newsletter"}
    assert len(pk.match_practices("Conferences, newsletters, which parents edit, and phone calls")[0].parts) > 1


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Families vote on the budget of the association and on the best float", "school_leadership_team_families"),
        ("The parent advisory committee meets and elects its chair each fall", "advisory_committee"),
        ("Staff updated the handbook and post it on the website", "school_website_social_media"),
        ("Thanks to our volunteers, who cover books, families read more", "school_volunteers"),
    ],
)
def test_what_is_said_beside_it_is_not_lost(text: str, practice: str) -> None:
    """A vote for fun, an election of officers, staff at work and thanks take nothing from what else is there."""
    found = pk.read_plan_text(text, name="Elm").school().practices
    assert practice in {place.practice for place in found if place.match == "named"}

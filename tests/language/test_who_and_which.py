"""What decides between practices that share a line's words, such as who learns, a verb, a year, or nothing at all."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading, match_practices
from tests.language.drafts import in_place


def first(text: str) -> str:
    """Give the key of the first candidate of a text; empty if there is none."""
    candidates = match_practices(text)[0].candidates
    return candidates[0].practice.key if candidates else ""


def found(text: str) -> set[str]:
    """Give the keys of what a text names or comes near to."""
    return {one.candidates[0].practice.key for one in match_practices(text)[0].found}


@pytest.mark.parametrize(
    "text",
    [
        "Staff got two hours of training on working with families",
        "All faculty completed anti-bias training",
        "Front office staff had a workshop on welcoming families",
        "New teachers take a course on home visits",
        "Training for teachers and aides on working with parents as partners",
        "Paraprofessionals receive training in multicultural listening",
    ],
)
def test_who_gets_the_training_decides(text: str) -> None:
    """What staff learn about families is staff training, whatever it is about."""
    assert first(text) == "staff_partnership_training"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Parents received training on the portal", "portal_coaching"),
        ("Teach parents to check grades and attendance online", "portal_coaching"),
        ("Parents train teachers on their culture", "family_led_staff_learning"),
        ("Teachers lead workshops for parents on reading at home", "family_workshops"),
    ],
)
def test_families_who_learn_or_teach_are_not_staff_who_learn(text: str, key: str) -> None:
    """The same words with families as those who learn, or who teach, mean another practice."""
    assert first(text) == key


@pytest.mark.parametrize(
    "text",
    ["Teachers had professional development on the new math curriculum", "Staff took a first aid course"],
)
def test_training_that_has_nothing_to_do_with_families_names_nothing(text: str) -> None:
    """Staff learn much that is no partnership."""
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Parents can see grades and missing assignments in Aeries", "parent_portal"),
        ("Families can check homework and attendance on ParentVue", "parent_portal"),
        ("Weekly folders go home and families initial them", "planner_or_weekly_folder"),
        ("Newsletters go out on Fridays and families read them", "school_newsletter"),
        ("Family Council: two reps per grade, elected in May", "elected_family_representatives"),
        ("Conferences, led by students", "student_led_conferences"),
    ],
)
def test_what_says_no_more_than_how_is_no_part(text: str, key: str) -> None:
    """A list of what a portal shows, what families do with it, and who leads it are no practices beside it."""
    assert found(text) == {key}


def test_what_stands_alone_is_still_a_part() -> None:
    """Two practices that "and" joins stay two."""
    assert found("Conferences and report cards in November") == {"parent_teacher_conferences", "report_cards"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Translate report cards and notices into Spanish", "interpretation_service"),
        ("Secretaries translate letters into Hmong", "interpretation_service"),
        ("Interpreters join parent meetings", "interpretation_service"),
        ("The newsletter goes out on Mondays", "school_newsletter"),
        ("Share draft budget with PTA before vote", "policy_comment_rounds"),
        ("Post the draft policy for parents before the board adopts it", "policy_comment_rounds"),
        ("Our doors are always open", "open_door_policy"),
        ("Open house in September", "annual_open_house"),
        ("We text in English and Somali, and you can text back", "two_way_text_channel"),
        ("Teachers come to your house in the first month", "relational_home_visits"),
        ("Report cards come to your home in the mail", "report_cards"),
    ],
)
def test_a_verb_decides_which_practice(text: str, key: str) -> None:
    """What is done with a report card, a draft or a door says which practice it is."""
    assert first(text) == key
    assert found(text) == {key}


@pytest.mark.parametrize(
    "text",
    [
        "9th grade lowest",
        "Lowest turnout in grade 7",
        "All seniors are behind on credits",
        "Soto will ask the credit union",
        "Partial credits at the community college",
        "Cooking on a budget",
        "Senior parents plan the prom breakfast",
    ],
)
def test_a_word_of_the_calendar_names_nothing_alone(text: str) -> None:
    """A grade, a credit and a senior are in many lines that have no practice."""
    assert found(text) == set()


@pytest.mark.parametrize("text", ["more on credits & graduation", "More about financial aid"])
def test_more_on_a_thing_is_wanted(text: str) -> None:
    """Whoever wants to hear more on it does not have it."""
    draft = pk.read_plan_text(text, name="Elm School (invented)")
    assert [line.reading for line in draft.lines] == [Reading.WANTED]
    assert draft.school().practices == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Tutors ring home", "calls_and_app_messages"),
        ("Tutors phone parents when a child struggles", "calls_and_app_messages"),
        ("Volunteer tutors read with second graders", "trained_volunteer_tutors"),
    ],
)
def test_a_tutor_of_a_form_is_no_volunteer(text: str, key: str) -> None:
    """In England a tutor is a teacher."""
    assert found(text) == {key}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Transition meetings for Year 6 parents", "secondary_transition_sessions"),
        ("8th grade families visit the high school", "secondary_transition_sessions"),
        ("Grade 5 families tour the middle school", "secondary_transition_sessions"),
        ("Transition to kindergarten for preschool families", "kindergarten_transition_program"),
    ],
)
def test_the_year_says_which_transition(text: str, key: str) -> None:
    """Families of the oldest go on to the next school, and those of the youngest come."""
    assert found(text) == {key}


@pytest.mark.parametrize(
    "text",
    [
        "The district is cutting the liaison position in January",
        "We are eliminating the interpreter post",
        "The board voted to cut the family coordinator position",
        "The home visit program is being scrapped",
    ],
)
def test_what_is_being_cut_is_not_done(text: str) -> None:
    """Nobody counts on what ends."""
    (line,) = pk.read_plan_text(text, name="Elm School (invented)").lines
    assert line.reading == Reading.NOT_DONE


def test_a_cut_elsewhere_says_nothing() -> None:
    """Costs are cut, and the liaison stays."""
    assert found("We are cutting costs so that the liaison can stay") == {"family_liaison"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("SMS for absences", "absence_notices"),
        ("Texts when a child is absent", "absence_notices"),
        ("We text parents about absences and ask how we can help", "two_way_attendance_texting"),
        ("Personal text messages about attendance", "adaptive_attendance_texts"),
        ("Annual parent questionnaire", "family_survey_no_reply"),
        ("Annual parent questionnaire, results posted for families", "family_survey_and_reply"),
    ],
)
def test_the_words_say_whether_it_is_the_stronger_form(text: str, key: str) -> None:
    """A plain notice of absence is not a series of texts, and a survey has a reply where a line says so."""
    assert first(text) == key


@pytest.mark.parametrize(
    "text",
    [
        "Our SENCo, Mrs Bell, meets parents of children with special needs each term",
        "Our family liaison, Ms. Cruz, calls new families in August",
        "The counselor, Eva Marsh, runs a support group for grandparents",
        "The head, Mr Dunn, hosts a coffee morning for families",
        "Nuestra enfermera, la Sra. Paz, da una charla para padres",
        "You are invited to a Stay and Play session",
        "Lunch and Learn for parents",
        "Come & Play for families on Mondays",
        "Escuela para padres cada mes, sobre crianza y redes sociales",
        "Workshops on sleep, social media and nutrition",
        "Talleres de lectura y uso de internet",
        "You said, we did board",
    ],
)
def test_a_name_in_commas_a_name_of_two_verbs_and_a_topic_make_no_parts(text: str) -> None:
    """One statement stays one, whoever does it, whatever it is called and whatever it is about."""
    assert not match_practices(text)[0].parts


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Newsletter, Ms. Cruz, home visits", {"school_newsletter", "relational_home_visits"}),
        ("Workshops on reading and home visits", {"family_workshops", "relational_home_visits"}),
        ("Come to conferences and open house", {"parent_teacher_conferences", "annual_open_house"}),
        (
            "Newsletter, open house, social media",
            {"school_newsletter", "annual_open_house", "school_website_social_media"},
        ),
    ],
)
def test_lists_are_still_parted(text: str, keys: set[str]) -> None:
    """A name among practices, a practice after a topic, and social media in a list say what they said."""
    assert found(text) == keys


def test_who_is_asked_to_help_at_an_event_helps() -> None:
    """A line that begins with helping is about helpers; one that organizes the event is about the event."""
    for text in ("Help at the summer fair", "Volunteers needed to run the book fair", "Assist with the school disco"):
        assert "conventional_event_helpers" in in_place(text), text
    assert "classroom_volunteers" in in_place("Helping with maths groups")
    assert "chaperones" in in_place("Assisting on class trips")
    assert in_place("Organize a fall festival") == {"fun_nights_and_festivals"}
    assert "classroom_volunteers" not in in_place("Help with a class project from home")


def test_who_is_helped_does_not_help() -> None:
    """Help that families need is not read as help that they give."""
    for text in ("Help with library cards", "Help with office hours", "Help with kindergarten class enrollment"):
        assert not in_place(text) & {"school_volunteers", "classroom_volunteers", "chaperones"}, text


def test_meetings_and_trips_with_families_stay_theirs() -> None:
    """Teachers alone meet without families; with mothers and fathers, by any name, they meet families."""
    assert "chaperones" in in_place("Los niños van de excursión con sus papás")
    assert "information_meeting" in in_place("Reunión de los docentes con mamás y papás del grupo")
    assert "information_meeting" not in in_place("Reunión de los docentes del grupo")


def test_a_welcome_beside_an_event_opens_no_door() -> None:
    """That parents are welcome at an assembly is said of the assembly."""
    assert "open_door_policy" not in in_place("Friday assembly, parents welcome")
    assert in_place("Parents are welcome at any time") == {"open_door_policy"}

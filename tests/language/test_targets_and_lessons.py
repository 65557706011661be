"""Tests of what improvement plans say beside what is done with families: targets, lessons of staff, records."""

import pytest

import partnerkit as pk


def fits(text: str) -> str:
    """Say how the first candidate of a line fits."""
    match = pk.match_practices([text])[0]
    return match.fits.value if match.fits else ""


def first(text: str) -> str:
    """Give the key of the first candidate of a line."""
    return pk.match_practices([text])[0].candidates[0].practice.key


@pytest.mark.parametrize(
    "text",
    [
        "Increase the graduation rate to 92%",
        "Parent participation in school events will increase by 15 percent",
        "80% of third grade students will score proficient on the state test",
        "Attendance at conferences will rise to at least 90%",
        "Aumentar al 90% el porcentaje de padres que contestan la encuesta",
    ],
)
def test_a_target_names_nothing(text: str) -> None:
    """A figure to be reached says neither what is done nor by what."""
    assert fits(text) == ""


def test_a_target_comes_near_what_is_meant_to_reach_it() -> None:
    """What a line says it will do for its target is near, and not yet named."""
    text = "Increase family participation by 10% by offering monthly parent workshops"
    assert (first(text), fits(text)) == ("family_workshops", "near")


@pytest.mark.parametrize(
    "text",
    [
        "Provide professional development on the science of reading",
        "Train all teachers in guided reading",
        "The deputy head leads training on feedback for all teachers",
        "PLCs meet weekly to analyze data and plan interventions",
        "Staff responsible: principal and family engagement coordinator",
        "Expected outcome: more parents attend conferences and workshops",
        "Agendas, sign-in sheets and minutes",
    ],
)
def test_what_staff_do_among_themselves_names_nothing(text: str) -> None:
    """Lessons of teachers, their meetings and the records of a plan are nothing that is done with families."""
    assert fits(text) == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Train all teachers in working with parents", "staff_partnership_training"),
        ("Train staff", "staff_partnership_training"),
        ("Professional development on cultural awareness", "staff_partnership_training"),
        ("Teachers learn how to hold a good conference with parents", "staff_partnership_training"),
    ],
)
def test_lessons_about_families_stay(text: str, key: str) -> None:
    """What staff learn about families trains them for partnership."""
    assert first(text) == key


@pytest.mark.parametrize(
    "text", ["Free breakfast and lunch for all students", "Students take trips to the science museum"]
)
def test_what_only_pupils_get_is_not_named(text: str) -> None:
    """A line that names pupils and no family is no more than near what is called by families."""
    assert fits(text) != "named"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("An explanation of the state report card is mailed to parents", "standards_and_tests_explained"),
        ("Parents evaluate each workshop on a short form", "family_survey_no_reply"),
        ("Workshops are held at different times of the day", "flexible_meeting_times"),
        ("The school pays the fingerprinting of parents who volunteer", "volunteer_clearance_help"),
        ("Families review the Title I plan and make suggestions", "parents_asked_about_plan"),
        ("Spring luncheon for our volunteers", "volunteer_thanks"),
        ("We connect families with food, housing and counseling", "referral_to_services"),
        ("Parents learn to use PowerSchool", "portal_coaching"),
        ("Report cards are sent in Spanish", "interpretation_service"),
        ("Teachers call parents of students who are failing", "frequent_teacher_calls"),
        ("Ice cream social to meet the teachers", "meet_the_teacher"),
        ("Bring a concern to the teacher, then the principal, then the district", "dispute_resolution_pathway"),
    ],
)
def test_what_is_done_decides_over_what_it_is_done_with(text: str, key: str) -> None:
    """Workshops that are rated are rated, whatever is called a workshop."""
    assert first(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Fall parent engagement night | October", "reading_or_math_night"),
        ("Annual volunteer luncheon in May", "volunteer_thanks"),
    ],
)
def test_a_name_is_found_with_its_season(text: str, key: str) -> None:
    """When something is held is no part of its name, also where the name is of generic words alone."""
    assert first(text) == key


@pytest.mark.parametrize("label", ["Performance objective 2:", "SMART goal 1:", "Action step 3.1:", "Type 2:"])
def test_what_numbers_a_line_is_not_what_it_says(label: str) -> None:
    """A label that counts the lines of a plan changes nothing."""
    assert fits(f"{label} Home visits") == "named"

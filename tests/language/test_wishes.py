"""What a plan says that the school wants, and the barriers that it names."""

import json
from pathlib import Path

import pytest

import partnerkit as pk
from tests.language.drafts import read
from tests.schools import DATA

PLAN = """
What we do now
- Open house

Next steps
- Family reading night
- Fewer than 10% of families come to conferences

Barriers
- Parents work two shifts
- We provide child care at every meeting
"""


def test_next_steps_are_what_the_school_wants() -> None:
    """An item under "Next steps" is wanted and not in place; what is amiss is no wish."""
    draft = read(PLAN)
    assert draft.wants == (("reading_or_math_night", "Family reading night"),)
    assert [place.practice for place in draft.school().practices] == ["annual_open_house", "meeting_access_supports"]


def test_barriers_are_read_and_what_is_done_about_them_stays_a_practice() -> None:
    """A line under "Barriers" names one, unless it says what the school does about it."""
    assert read(PLAN).barriers == (("time", "Parents work two shifts"),)


def test_the_school_has_wishes_and_barriers_with_their_words() -> None:
    """Advice finds them, with the words, in the school's context."""
    context = read(PLAN).school().context
    assert (context.wants, context.barriers) == (("reading_or_math_night",), ("time",))
    assert dict(context.words) == {
        "reading_or_math_night": "Family reading night",
        "time": "Parents work two shifts",
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Goals for next year: home visits", "relational_home_visits"),
        ("We would like to start home visits.", "relational_home_visits"),
        ("We want more classroom volunteers.", "classroom_volunteers"),
        ("Próximos pasos: visitas a los hogares", "relational_home_visits"),
        ("Nos gustaría empezar visitas a los hogares", "relational_home_visits"),
        ("Areas for improvement: more parents in decision making", "six_types.decision_making"),
        ("What we want: more dads at our events", "fathers_and_male_caregivers"),
        ("Next steps - start home visits, in pairs", "relational_home_visits"),
        ("I'd love a room for parents", "parent_room"),
        ("We'd like to have more trust & start a parent room (the old lab is empty)", "parent_room"),
    ],
)
def test_wishes_are_read(text: str, wanted: str) -> None:
    """Labels, openings of sentences, English and Spanish; a construct where no practice is named."""
    draft = read(text)
    assert [key for key, _ in draft.wants] == [wanted]
    assert draft.school().practices == ()


@pytest.mark.parametrize(
    "text",
    [
        "We would like to invite you to our open house.",
        "Families say that they enjoy the open house.",
        "Barriers: we offer rides to every meeting",
        "No newsletter",
    ],
)
def test_what_is_no_wish_and_no_barrier(text: str) -> None:
    """An invitation, praise, help with barriers and a plain denial steer nothing."""
    draft = read(text)
    assert draft.wants == draft.barriers == ()


@pytest.mark.parametrize(
    ("text", "barriers"),
    [
        ("Barriers: transport, child care, work hours", {"transport", "childcare", "time"}),
        ("Barreras: falta de cuidado de niños, transporte", {"transport", "childcare"}),
        ("Challenges: many families speak Dari at home; few have internet", {"language", "digital_access"}),
        ("Families tell us that they do not trust the school", {"trust"}),
        ("Parents say that they never feel at ease in the front office", {"trust"}),
        ("Some carers say they don't feel at home at our meetings", {"trust"}),
        ("Las madres dicen que no se sienten cómodas en la reunión", {"trust"}),
        ("Parents told us they are not comfortable speaking English at meetings", {"language"}),
        ("Barriers: distance and time", {"distance", "time"}),
        ("Barriers: literacy; digital access (few have data); trust", {"literacy", "digital_access", "trust"}),
        ("What makes it hard\n- Time", {"time"}),
        ("What makes it hard\n- Last time nobody came", set()),
        ("The school does not have a translator", {"language"}),
        ("There isn't any babysitting in the evenings", {"time", "childcare"}),
        ("No disponemos de intérprete", {"language"}),
        ("Problem: parents work shifts, few speak English, we have one aide who speaks Tigrinya", {"time", "language"}),
        ("Challenges - shift work, language, trust", {"time", "language", "trust"}),
        ("The biggest challenge is that we cannot talk to each other without Google Translate", {"language"}),
        ("El mayor problema es que los padres trabajan de noche", {"time"}),
        ("Obstáculos \u2013 turnos de trabajo, idioma, transporte", {"time", "language", "transport"}),
    ],
)
def test_barriers_are_read(text: str, barriers: set[str]) -> None:
    """Labels in two languages, and what families say is amiss; none of it is a practice in place."""
    draft = read(text)
    assert {key for key, _ in draft.barriers} == barriers
    assert draft.school().practices == ()


def test_a_heading_below_another_is_no_wish() -> None:
    """A label alone says nothing of what is wanted, also where it comes right below a line."""
    draft = read("Goals\n- Home visits to every family\nSome of our families live far away\nPlans\n- Parent council\n")
    assert "Plans" in draft.headings
    assert "Plans" not in [words for _, words in draft.wants]


def test_the_review_asks_about_them_first() -> None:
    """All advice begins there, so a person confirms it before anything else."""
    first, second = read(PLAN).review(2)
    assert first.question == (
        "Line 6, \u201cFamily reading night\u201d, under \u201cNext steps\u201d, says what you want: "
        "'Reading or math night'. Should advice begin there? If you do it now, say so."
    )
    assert second.question.endswith("names what keeps families away: time. Is that right?")


def test_the_table_shows_them() -> None:
    """Nothing is guessed silently: the table says which lines steer advice, and where to."""
    assert "reading_or_math_night" in str(read(PLAN))
    assert "Advice begins with what the school names as barriers: time." in str(read(PLAN))


def test_a_person_decides() -> None:
    """A wish can be another, a barrier can be added, and None takes either away."""
    draft = read(PLAN).confirmed(
        {
            "Family reading night": ("family_workshops", "wanted"),
            "Parents work two shifts": None,
            "Fewer than 10% of families come to conferences": [("trust", "barrier"), ("time", "barrier")],
        }
    )
    assert [key for key, _ in draft.wants] == ["family_workshops"]
    assert [key for key, _ in draft.barriers] == ["trust", "time"]
    assert "family_workshops" not in [place.practice for place in draft.school().practices]


def test_a_line_may_be_done_and_wanted() -> None:
    """A list of decisions may say what is in place and what is wanted."""
    draft = read(PLAN).confirmed({"Open house": ["annual_open_house", ("welcome_breakfast", "wanted")]})
    assert draft.wants[0] == ("welcome_breakfast", "Open house")
    assert draft.school().practices[0].practice == "annual_open_house"


@pytest.mark.parametrize("decision", [("no_such", "wanted"), ("no_such", "barrier")])
def test_what_steers_nothing_is_refused(decision: tuple[str, str]) -> None:
    """A key that no practice has would steer nothing."""
    with pytest.raises(pk.errors.UnknownKeyError, match="no_such"):
        read(PLAN).confirmed({"Open house": decision})


def test_a_draft_with_wishes_reads_back() -> None:
    """A stored draft keeps what was read and what was decided."""
    draft = read(PLAN).confirmed({"Open house": ("time", "barrier")})
    assert pk.files.parse_result(pk.to_dict(draft)) == draft


@pytest.mark.parametrize(
    "text", ["Family reading night\nFee: none", "Family reading night, cost: none", "Open house. Costo: ninguno"]
)
def test_what_costs_nothing_is_not_denied(text: str) -> None:
    """A fee of none says that something is free, and not that it is not done."""
    assert all(line.match.denial == "" for line in read(text).lines)
    assert len(read(text).school().practices) == 1


@pytest.mark.parametrize(
    "text", ["We want home visits", "We would like a parent center", "We wish for a family room", "We hope for a PTA"]
)
def test_a_thing_that_is_wanted_is_not_in_place(text: str) -> None:
    """Wanting a thing says that it is not there, with no infinitive and no "more" needed."""
    draft = read(text)
    assert len(draft.wants) == 1
    assert draft.school().practices == ()


@pytest.mark.parametrize(
    "text",
    [
        "We want all parents to volunteer",
        "We would like you to volunteer at our school",
        "We want you at the open house",
    ],
)
def test_wanting_families_to_come_is_no_wish_for_the_practice(text: str) -> None:
    """People are wanted to come to what there is."""
    draft = read(text)
    assert draft.wants == ()
    assert draft.school().practices != ()


@pytest.mark.parametrize("heading", ["Next steps", "Goals for next year", "Our next steps:"])
def test_a_heading_between_lines_without_bullets_is_one(heading: str) -> None:
    """What a page without bullets says under "Next steps" is wanted, also without a blank line before it."""
    draft = read(f"Newsletter\n{heading}\nHome visits\n")
    assert draft.wants == (("relational_home_visits", "Home visits"),)
    assert [place.practice for place in draft.school().practices] == ["school_newsletter"]


def test_a_heading_of_barriers_is_no_line() -> None:
    """Over lines it is a heading, and over nothing it says nothing."""
    assert read("Barriers\nFamilies do not speak English\n").barriers == (
        ("language", "Families do not speak English"),
    )
    assert len(read("Newsletter\n\nBarriers:\n")) == 1


def test_families_who_do_not_speak_spanish_name_a_barrier() -> None:
    """In Spain the language that families lack is Spanish."""
    assert [key for key, _ in read("Dificultades:\n- Muchas familias no hablan español\n").barriers] == ["language"]


@pytest.mark.parametrize(
    "text",
    [
        "Barriers:\n- Language is not a barrier here\n- Transport is no longer a problem\n",
        "Barriers we have overcome:\n- language\n- transport\n",
        "Barriers:\n- Transport: solved by the new bus\n",
        "Dificultades:\n- El transporte ya no es un problema\n",
    ],
)
def test_a_barrier_that_is_none_any_more_is_not_read(text: str) -> None:
    """Advice does not begin with what is solved."""
    assert read(text).barriers == ()


def test_a_barrier_that_is_still_to_be_overcome_is_one() -> None:
    """Words of overcoming and "no longer" alone solve nothing."""
    text = "Barriers to overcome:\n- language\n- Families no longer trust the school\n"
    assert [key for key, _ in read(text).barriers] == ["language", "trust"]


def test_wishes_and_barriers_are_counted_as_what_they_are() -> None:
    """Title, school and notes of a score tell them from lines that match nothing."""
    draft = read("- Newsletter\n- Quiet room\n\nNext steps:\n- Home visits\n\nBarriers:\n- Transport\n- Work shifts\n")
    assert str(draft).splitlines()[0].endswith("5 lines (1 named, 1 unsure, 1 wanted, 2 barriers)")
    school = draft.school()
    assert [line.kept_as for line in school.unmatched] == ["no match", "not done", "barrier", "barrier"]
    notes = pk.score(school, pk.SIX_TYPES).notes
    assert "2 lines name barriers for families, and count for nothing here." in notes
    assert "1 line had no certain match in the catalogue and counts for nothing here." in notes
    decided = draft.confirmed({"Transport": None})
    assert str(decided).splitlines()[0].endswith("(1 named, 1 unsure, 1 nothing, 1 wanted, 1 barrier)")


@pytest.mark.parametrize("ending", ["toml", "json", "yaml"])
def test_a_school_with_wishes_and_barriers_is_saved_and_read_again(ending: str, tmp_path: Path) -> None:
    """The words come back as they were, whatever the keys are."""
    school = read(PLAN).school()
    assert school.context.words
    pk.files.write_school(school, tmp_path / f"elm.{ending}")
    assert pk.read_school(tmp_path / f"elm.{ending}") == school
    context = pk.Context(barriers=["en"], words=[("en", "English classes"), ("en", "more of them")])
    pk.files.write_school(pk.School("elm", "Elm", context=context), tmp_path / f"odd.{ending}")
    assert pk.read_school(tmp_path / f"odd.{ending}").context == context


@pytest.mark.parametrize(
    "heading",
    ["Goals", "Our goals", "SMART goals", "Objectives", "Targets", "Metas", "Nuestros objetivos", "Lo que sigue"],
)
def test_under_goals_is_what_a_school_means_to_reach(heading: str) -> None:
    """It is asked about and not counted as in place; what the school says it does is in place there too."""
    draft = read(f"{heading}\n- Home visits\n- We hold a weekly coffee with the principal")
    assert draft.wants == (("relational_home_visits", "Home visits"),)
    assert [place.practice for place in draft.school().practices] == ["coffee_with_the_principal"]
    assert "If you do it now, say so." in draft.review(1)[0].question


@pytest.mark.parametrize("heading", ["Goals achieved", "Strategies", "What we do", "Goal 1: communication"])
def test_other_headings_are_no_goals(heading: str) -> None:
    """What was reached, and the numbered parts of a plan, are in place."""
    draft = read(f"{heading}\n- Home visits")
    assert [place.practice for place in draft.school().practices] == ["relational_home_visits"]


@pytest.mark.parametrize(
    "item",
    [
        "- [x] Home visits",
        "\u2713 Home visits",
        "- Home visits (completed)",
        "- Home visits - done",
        "- Done: home visits",
        "- Visitas a los hogares: hecho",
        "- Home visits (completed in May 2026)",
    ],
)
def test_what_is_done_is_in_place_under_next_steps_too(item: str) -> None:
    """A ticked step was taken."""
    draft = read(f"Next steps\n{item}\n- Book fair")
    assert [place.practice for place in draft.school().practices] == ["relational_home_visits"]
    assert [words for _, words in draft.wants] == ["Book fair"]
    assert pk.files.parse_result(pk.to_dict(draft)) == draft


@pytest.mark.parametrize(
    "item", ["- Home visits: to be completed in May", "- Home visits, not done", "- [ ] Home visits"]
)
def test_what_is_to_be_done_is_not_in_place(item: str) -> None:
    """The word "done" alone says nothing."""
    assert read(f"Next steps\n{item}").school().practices == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We need: home visits", "relational_home_visits"),
        ("Wanted: home visits", "relational_home_visits"),
        ("Want: home visits", "relational_home_visits"),
        ("Still to do: home visits", "relational_home_visits"),
        ("Needed: a parent room", "parent_room"),
        ("We need a parent room", "parent_room"),
        ("Necesitamos: visitas a los hogares", "relational_home_visits"),
        ("Families asked for home visits", "relational_home_visits"),
    ],
)
def test_wishes_in_few_words(text: str, wanted: str) -> None:
    """A label or a verb that wants a thing says that it is not in place."""
    draft = read(text)
    assert [key for key, _ in draft.wants] == [wanted]
    assert draft.school().practices == ()


@pytest.mark.parametrize(
    "text",
    [
        "Volunteers wanted",
        "Wanted: volunteers for the library",
        "Needed: volunteers for the library",
        "We need volunteers for the book fair",
        "Se buscan voluntarios para la escuela",
    ],
)
def test_a_call_for_people_is_no_wish(text: str) -> None:
    """A school that calls for volunteers has volunteers."""
    draft = read(text)
    assert draft.wants == ()
    assert len(draft.school().practices) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Next steps: home visits, train staff, interpreters",
        "Next steps: home visits; train staff; interpreters",
        "Next steps\n- Home visits, train staff and interpreters",
    ],
)
def test_each_wish_of_a_list_is_read(text: str) -> None:
    """Whatever separates them, and with all the words."""
    wants = read(text).wants
    assert {key for key, _ in wants} == {
        "relational_home_visits",
        "staff_partnership_training",
        "interpretation_service",
    }
    assert all("interpreters" in words for _, words in wants)


@pytest.mark.parametrize(
    "heading", ["Pr\u00f3ximos pasos", "Siguientes pasos", "Nuestras metas", "Por hacer", "Nos gustar\u00eda"]
)
@pytest.mark.parametrize("item", ["Formar al profesorado", "Capacitar a los maestros"])
def test_spanish_wishes_for_staff(heading: str, item: str) -> None:
    """Training teachers is one practice, in the words of Spain and of Mexico."""
    assert read(f"{heading}\n- {item}").wants == (("staff_partnership_training", item),)


@pytest.mark.parametrize("heading", ["Retos", "Nuestros retos", "Dificultades", "Obst\u00e1culos", "Desaf\u00edos"])
def test_spanish_headings_of_barriers(heading: str) -> None:
    """What is under them is in the way."""
    assert [key for key, _ in read(f"{heading}\n- Falta de transporte").barriers] == ["transport"]


def test_several_decisions_may_be_a_tuple() -> None:
    """A tuple of decisions is read as a list of them is; a key with a word beside it is one."""
    several = (("annual_open_house", "near"), ("welcome_breakfast", "wanted"))
    draft = read(PLAN).confirmed({"Open house": several})
    assert draft == read(PLAN).confirmed({"Open house": list(several)})
    assert draft.wants[0] == ("welcome_breakfast", "Open house")
    one = read(PLAN).confirmed({"Open house": ("annual_open_house", "near")})
    assert one.school().practices[0].match.value == "near"


@pytest.mark.parametrize(
    "decision", [("annual_open_house", "neer"), ["annual_open_house", 3], 7, [("a", "named", "b")]]
)
def test_an_error_lists_every_decision_that_is_accepted(decision: object) -> None:
    """Whoever mistypes learns all that a decision can be."""
    with pytest.raises(pk.errors.InvalidValueError) as caught:
        read(PLAN).confirmed({"Open house": decision})  # type: ignore[dict-item]  # what is refused here
    for word in ("'named'", "'near'", "'wanted'", "'barrier'", "list or tuple", "None"):
        assert word in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "Parents requested a newsletter and we now send one every week",
        "Families asked for a newsletter, so teachers write one every Friday.",
        "Las familias pidieron más noticias y ahora se manda un boletín",
    ],
)
def test_what_families_asked_for_and_get_is_no_wish(text: str) -> None:
    """A sentence that goes on to say what came of it speaks of what is in place."""
    draft = read(text)
    assert draft.wants == ()
    assert [place.practice for place in draft.school().practices] == ["school_newsletter"]


def test_why_families_ask_is_not_what_came_of_it() -> None:
    """What a sentence says of the families themselves puts nothing in place."""
    draft = read("Families asked for home visits, they feel far from the school")
    assert [key for key, _ in draft.wants] == ["relational_home_visits"]
    assert draft.school().practices == ()


def test_a_date_to_come_is_no_sign_that_a_thing_is_done() -> None:
    """What is to be completed by June is wanted; what was completed, or is in place since then, is in place."""
    later = read("Next steps\n- Home visits - completed by June 2027\n- Open house (in place by 2028)")
    assert [key for key, _ in later.wants] == ["relational_home_visits", "annual_open_house"]
    assert later.school().practices == ()
    now = read("Next steps\n- Coffee with the principal, completed June 2026\n- Newsletter (in place since 2024)")
    assert (now.wants, len(now.school().practices)) == ((), 2)


def test_the_state_of_a_row_says_that_it_is_done() -> None:
    """Under "Goals", rows that are completed are in place as ticked items are; the others are wanted."""
    rows = "| Home visits | Completed |\n| Newsletter | \u2713 |\n| Open house | Planned |"
    draft = read(f"Goals\n\n| Activity | Status |\n|---|---|\n{rows}")
    assert [key for key, _ in draft.wants] == ["annual_open_house"]
    assert {place.practice for place in draft.school().practices} == {"relational_home_visits", "school_newsletter"}


def test_people_for_a_post_are_no_call_for_volunteers() -> None:
    """A school that needs a coordinator of volunteers does not say that it has volunteers."""
    assert read("We need a volunteer coordinator").school().practices == ()
    assert read("We need volunteers for the library").school().practices != ()


@pytest.mark.parametrize(
    "text",
    [
        "Send the newsletter in Spanish",
        "Shorten the newsletter",
        "Make the newsletter easier to read",
        "Print our newsletter on paper too",
        "Better newsletter",
        "Newsletter in Somali",
        "El bolet\u00edn en n\u00e1huatl",
        "Menos mensajes los fines de semana",
        "Cut the number of robocalls",
        "Increase attendance at the open house",
    ],
)
def test_a_wish_about_how_a_thing_is_done_is_no_wish_for_it(text: str) -> None:
    """The list has it already; the draft says that this is about how, keeps the words and asks little."""
    draft = read(f"- Newsletter\n- Open house\n\nNext steps\n- {text}\n")
    line = draft[2]
    assert (line.reading, draft.wants) == (pk.language.Reading.HOW, ())
    assert "how something should be done" in draft.school().unmatched[0].reason
    (asked,) = (item for item in draft.review() if item.asked == text)
    assert "says how something should be done" in asked.question
    assert asked.value < 1
    assert pk.files.parse_result(pk.to_dict(draft)) == draft


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Start a newsletter in Spanish", "school_newsletter"),
        ("Online workshops for families", "workshops_from_afar"),
        ("Interpreters at conferences", "interpretation_service"),
        ("More classroom volunteers", "classroom_volunteers"),
        ("Improve parents' part in decision making", "six_types.decision_making"),
        ("Home visits, in the evening", "relational_home_visits"),
    ],
)
def test_what_is_new_is_wanted_whatever_is_said_of_how(text: str, wanted: str) -> None:
    """A verb of starting, a way that makes it another practice, and what no line names yet."""
    draft = read(f"- Open house\n\nNext steps\n- {text}\n")
    assert wanted in [key for key, _ in draft.wants]


@pytest.mark.parametrize(
    "text",
    [
        "Start home visits in the fall (the visits have not begun)",
        "Home visits by May 2031",
        "Begin home visits next year",
        "Trial home visits in two classrooms",
    ],
)
def test_what_is_for_later_is_wanted_under_next_steps(text: str) -> None:
    """A date, and a word that it has not begun, say what every wish says."""
    assert [key for key, _ in read(f"Next steps\n- {text}").wants] == ["relational_home_visits"]


def test_each_wish_of_a_list_is_about_how_or_what_by_itself() -> None:
    """A wish about how, beside another, takes nothing away from that; a list of languages is one wish about how."""
    draft = read("- Newsletter\n\nNext steps: send the newsletter in Spanish; start home visits")
    assert [key for key, _ in draft.wants] == ["relational_home_visits"]
    draft = read("- Newsletter\n\nNext steps\n- Send the newsletter in Spanish, Arabic and Dari")
    assert (draft[1].reading, draft.wants) == (pk.language.Reading.HOW, ())
    draft = read("We would like the newsletter in Spanish.")
    assert (draft[0].reading, draft.school().practices) == (pk.language.Reading.HOW, ())


def test_letters_in_more_languages_are_a_wish_for_translation() -> None:
    """Which language a newsletter is in is about how; that letters come in Arabic, too, is what translators do."""
    for text in (
        "Qu\u00e9 piden las familias\n- Que las circulares salgan tambi\u00e9n en \u00e1rabe",
        "Propuestas de mejora\n- Que los avisos vengan en rumano y en chino",
        "Las familias piden que las cartas lleguen en quechua.",
    ):
        draft = read(f"- Circulares a las familias\n\n{text}\n- Bolet\u00edn mensual")
        assert "interpretation_service" in [key for key, _ in draft.wants], text


@pytest.mark.parametrize("text", ["Barriers: none", "Barriers\n- None", "Dificultades\n- Ninguna"])
def test_no_barrier_is_none(text: str) -> None:
    """Who answers a form so names nothing."""
    assert read(text)[0].reading is not pk.language.Reading.BARRIER


@pytest.mark.parametrize("text", ["No more home visits", "Do not start home visits"])
def test_what_a_school_wants_to_be_rid_of_is_not_wanted(text: str) -> None:
    """A "no" is no wish."""
    assert "relational_home_visits" not in [key for key, _ in read(f"Next steps\n- {text}").wants]


@pytest.mark.parametrize("heading", ["Barriers", "Dificultades", "What gets in the way"])
@pytest.mark.parametrize(
    "text", ["The front office is unfriendly", "Phone numbers change often", "Newsletter is too long", "Small staff"]
)
def test_a_barrier_that_no_practice_knows_stays_one_in_the_school_s_words(heading: str, text: str) -> None:
    """It is not asked about as a practice, is kept as a barrier, and puts nothing in place."""
    draft = read(f"{heading}\n- {text}\n")
    assert (draft[0].reading, draft.barriers) == (pk.language.Reading.BARRIER, ())
    school = draft.school()
    assert ([one.kept_as for one in school.unmatched], school.practices) == (["barrier"], ())
    (asked,) = (item for item in draft.review() if item.about == "practice")
    assert "mean" not in asked.question
    assert pk.files.parse_result(pk.to_dict(draft)) == draft


def test_a_report_counts_lines_as_the_draft_does() -> None:
    """Whoever runs `match` and then `report` sees the same numbers, whatever lines have in common."""
    lines = [
        "Weekly newsletter",
        "Quiet room",
        "No book fair",
        "Robocalls about absences",
    ]
    after = ["Next steps", "Home visits", "Visit homes", "Shorten the newsletter", "Barriers", "Work", "Work shifts"]
    draft = read("\n".join(["What we do", *(f"- {one}" for one in lines), "", *after[:4], "", *after[4:]]))
    page = pk.report(draft).text()
    counts = dict(zip(pk.language.Reading, [0] * 9, strict=True))
    for line in draft:
        counts[draft.reading_of(line)] += 1
    reading = pk.language.Reading
    unsure = counts[reading.UNSURE] + counts[reading.NOTHING] + counts[reading.DUTY]
    for count, says in (
        (counts[reading.NOT_DONE], "says that something is not done, or not yet"),
        (counts[reading.HOW], "how something should be done"),
        (unsure, "no practice for certain"),
    ):
        assert count > 0
        (said,) = (line for line in page.splitlines() if says in line and line.startswith("- "))
        assert said.startswith(f"- {count} line")


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("Train all staff in culturally responsive family engagement", "staff_partnership_training"),
        ("Offer conferences on Zoom for parents who can't get off work", "flexible_conferences"),
        ("Home visits for families who cannot come to school", "relational_home_visits"),
        ("Visitas a los hogares para familias que no pueden venir", "relational_home_visits"),
    ],
)
def test_what_people_lack_for_whom_something_is_wanted_denies_nothing(item: str, wanted: str) -> None:
    """Under "Next steps" whom a thing is for does not make it any less wanted."""
    assert read(f"What we do\n- Open house\n\nNext steps\n- {item}").wants == ((wanted, item),)


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("Teachers have no time to call home", ()),
        ("No time for teachers to call home", ()),
        ("Low staff morale", ()),
        ("Staff are too busy", ()),
        ("Los maestros no tienen tiempo", ()),
        ("Teachers do not speak Spanish", ("language",)),
        ("Parents have no time to meet teachers", ("time",)),
        ("Work schedules clash with teacher hours", ("time",)),
    ],
)
def test_what_keeps_staff_away_is_no_barrier_for_families(line: str, keys: tuple[str, ...]) -> None:
    """It is a barrier in the school's own words, without a key; what lies between staff and families keeps its key."""
    (found,) = read(f"Barriers\n- {line}").lines
    assert (found.reading, found.barriers) == (pk.language.Reading.BARRIER, keys)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("miedo de la migra", "immigration_status_fear"),
        ("Temor a las redadas", "immigration_status_fear"),
        ("No hay quien cuide a los niños", "childcare"),
        ("No tienen con quién dejar a sus hijos", "childcare"),
    ],
)
def test_spanish_barriers_in_the_words_of_families_have_their_keys(line: str, key: str) -> None:
    """Families name the migra and those whom nobody minds."""
    assert read(f"Barreras\n- {line}").barriers == ((key, line),)


@pytest.mark.parametrize(
    "line",
    ["No-cost bilingual tutoring", "No-pressure bilingual open house", "There is no shortage of bilingual tutors"],
)
def test_a_no_that_is_part_of_a_word_or_denies_a_lack_is_no_barrier(line: str) -> None:
    """What costs nothing, and what there is enough of, is not lacking."""
    assert read(line).lines[0].reading is not pk.language.Reading.BARRIER


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Our Somali families would really love to have home visits", "relational_home_visits"),
        ("Grandparents would appreciate a support group", "parent_support_group"),
        ("Many parents asked to receive good news calls", "positive_first_contact"),
        ("One day we dream of opening a family center", "family_center_room"),
        ("A las madres les gustaría tener una noche de lectura", "reading_or_math_night"),
        ("Las familias desearían un intérprete", "interpretation_service"),
        ("En los próximos años soñamos con un centro de padres", "family_center_room"),
    ],
)
def test_a_wish_may_begin_with_who_has_it_and_when(text: str, wanted: str) -> None:
    """Whoever wishes for it, and whenever it is to come, it is wanted and not in place."""
    draft = read(text)
    assert [key for key, _ in draft.wants] == [wanted]
    assert not draft.school().practices


@pytest.mark.parametrize(
    "text",
    [
        "If parents would like to have a translator, call the office",
        "Parents who would like home visits get one",
        "Parents would like to know how children do, so we send report cards",
    ],
)
def test_whom_a_service_is_for_wishes_for_nothing(text: str) -> None:
    """A condition, or what came of a wish, is no wish."""
    assert not read(text).wants


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("Interpreters at every meeting, not just at conferences", ["interpretation_service"]),
        ("Home visits before school starts, not after", ["relational_home_visits"]),
        ("Reading night, although many parents cannot read English", ["reading_or_math_night"]),
        ("Noche de lectura, aunque no hayan terminado la primaria", ["reading_or_math_night"]),
        ("Talleres para padres todo el año, no solo en mayo", ["family_workshops"]),
        ("Fewer than 10% of families come, even though we hold conferences", []),
    ],
)
def test_what_a_wish_is_beside_or_in_spite_of_denies_nothing(item: str, wanted: list[str]) -> None:
    """Words such as "not only", "not after" and "although" deny no wish, and name no other."""
    assert [key for key, _ in read(f"Wishes\n- {item}").wants] == wanted


def test_not_after_denies_nothing_of_what_is_done() -> None:
    """A denial of the other time leaves the thing in place, and denies nothing else."""
    draft = read("We visit homes before school starts, not after")
    assert [place.practice for place in draft.school().practices] == ["relational_home_visits"]
    assert [line.match.denial for line in draft.lines] == [""]


AFTER_A_LIST = """
Open house

{heading}
- Home visits
- Family reading night

{sentence}
"""


@pytest.mark.parametrize("heading", ["Wish list", "Next steps", "Lo que queremos lograr"])
@pytest.mark.parametrize(
    "sentence", ["Thanks to our local business partners, who sponsor us.", "Every family gets a weekly newsletter."]
)
def test_a_sentence_apart_from_a_list_of_wishes_is_none(heading: str, sentence: str) -> None:
    """After a blank line a sentence without a bullet is not on the list."""
    draft = read(AFTER_A_LIST.format(heading=heading, sentence=sentence))
    assert {key for key, _ in draft.wants} == {"relational_home_visits", "reading_or_math_night"}
    assert len(draft.school().practices) == 2


@pytest.mark.parametrize(
    "sentence", ["We will also send a weekly newsletter.", "Weekly newsletter", "A newsletter would be good."]
)
def test_what_goes_on_with_wishes_is_one(sentence: str) -> None:
    """A sentence on what is to come, and an item without its bullet, are under the heading still."""
    draft = read(AFTER_A_LIST.format(heading="Next steps", sentence=sentence))
    assert [place.practice for place in draft.school().practices] == ["annual_open_house"]


@pytest.mark.parametrize("text", ["Families want more shade", "Las familias quieren más sombra"])
def test_a_wish_of_its_own_words_is_a_wish(text: str) -> None:
    """Where no practice is near it is wanted all the same; the review asks late, and the school keeps its words."""
    draft = read(f"- Open house\n- {text}\n")
    line = draft.lines[1]
    assert (line.reading, line.wants, draft.wants) == (pk.language.Reading.WANTED, (), ())
    (kept,) = draft.school().unmatched
    assert (kept.published_as, kept.kept_as) == (text, "wanted")
    (asked,) = (item for item in draft.review() if item.asked == text)
    assert "says what you want, and no practice is near it" in asked.question
    assert asked.value < 1
    assert pk.files.parse_result(pk.to_dict(draft)) == draft
    assert "1 line says what the school wants, and counts for nothing here." in pk.score(draft, pk.SIX_TYPES).notes


@pytest.mark.parametrize(
    "text", ["Families want to know which colleges are near", "We want a notice board", "PTA would like a new plan"]
)
def test_a_word_about_a_topic_is_no_wish_for_a_type(text: str) -> None:
    """Colleges, boards and plans are things that are spoken of, and not kinds of work with families."""
    assert not [key for key in read(f"Next steps\n- {text}\n").lines[0].wants if "." in key]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We'd like a newsletter", "school_newsletter"),
        ("We\u2019d love to open a family resource center", "family_center_room"),
        ("They'd like student-led conferences", "student_led_conferences"),
        ("Parents'd love a book fair", "fundraisers"),
        ("We'd really like to hold parent workshops", "family_workshops"),
        ("Our parents wish there was a newsletter", "school_newsletter"),
        ("Teachers wish the school had a parent liaison", "family_liaison"),
        ("We'd be thrilled to have a family center", "family_center_room"),
        ("If only we had a newsletter", "school_newsletter"),
        ("Parents keep asking for home visits", "relational_home_visits"),
        ("Las madres piden visitas a domicilio", "relational_home_visits"),
        ("Nuestras familias nos reclaman un bolet\u00edn", "school_newsletter"),
        ("Ojal\u00e1 tuvi\u00e9ramos un bolet\u00edn", "school_newsletter"),
    ],
)
def test_a_contraction_and_other_verbs_wish_as_well(text: str, wanted: str) -> None:
    """What is wished so is wanted, and not in place."""
    draft = read(text)
    assert ([key for key, _ in draft.wants], draft.school().practices) == ([wanted], ())


@pytest.mark.parametrize(
    "text",
    [
        "If you'd like home visits, call us",
        "We'd like to invite you to our newsletter",
        "We'd love families to come to the open house",
        "Las familias piden cita para las tutor\u00edas",
        "Los padres solicitan permiso para las visitas a domicilio",
    ],
)
def test_an_invitation_and_an_appointment_are_no_wish(text: str) -> None:
    """Who is invited, or asks for an appointment, wishes for no practice."""
    assert read(text).wants == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("I'd like a newsletter", "school_newsletter"),
        ("Would love home visits", "relational_home_visits"),
        ("want home visits for new families", "relational_home_visits"),
        ("Me gustaría que hubiera visitas domiciliarias", "relational_home_visits"),
    ],
)
def test_one_person_wishes_too(text: str, key: str) -> None:
    """Whoever answers for a school writes "I", or nobody at all."""
    draft = pk.read_plan_text(text, name="Elm")
    assert draft.school().practices == ()
    assert [wanted for wanted, _ in draft.wants] == [key]


@pytest.mark.parametrize(
    "text",
    [
        "I would like to thank our volunteers for the book fair",
        "I would like to invite you to the open house",
        "Quisiera agradecer a los voluntarios",
        "I'd love all families to come to open house",
        "Me gustaría invitarlos a la jornada de puertas abiertas",
    ],
)
def test_thanks_and_invitations_of_one_person_are_no_wishes(text: str) -> None:
    """What families are thanked for or invited to is there."""
    assert pk.read_plan_text(text, name="Elm").school().practices


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Concerns: parents may talk to the teacher at any time", "open_door_policy"),
        ("Goals - set with families at conferences, reviewed in spring", "family_goal_meetings"),
    ],
)
def test_a_label_over_what_is_done_is_no_wish_and_no_barrier(text: str, named: str) -> None:
    """What parents may do with concerns, and how goals are set, is done."""
    draft = pk.read_plan_text(text, name="Elm")
    assert (draft.wants, draft.barriers) == ((), ())
    assert named in {place.practice for place in draft.school().practices}


def test_next_steps_below_an_unfinished_line_are_wanted() -> None:
    """A heading is not joined to the line above it, though that ends in a comma."""
    draft = pk.read_plan_text("The school sends a newsletter every single week,\nNext steps:\nhome visits", name="Elm")
    assert [key for key, _ in draft.wants] == ["relational_home_visits"]


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("- College fair\n- Spanish-speaking families asked for the college night in Spanish", []),
        ("Open house\n\nNext steps\n- Make report card night a real conversation", []),
        ("Parent-teacher conferences\n\nNext steps\n- Get more parents to parent-teacher meetings", []),
    ],
    ids=["in a language", "another way", "how many come"],
)
def test_another_way_of_what_is_there_is_no_new_practice(text: str, wants: list[str]) -> None:
    """A night in Spanish is no class in Spanish, and a better conference or a fuller one is a conference."""
    draft = read(text)
    assert [key for key, _ in draft.wants] == wants
    assert draft[len(draft) - 1].reading.value == "about how"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Next steps: two-way communication with teachers about missing work", "two_way_text_channel"),
        ("Lo que queremos\n- Que las familias ayuden con la lectura en casa", "family_reading_routine"),
        ("Next steps: better communication", "six_types.communicating"),
    ],
)
def test_what_is_near_and_of_the_type_is_meant(text: str, wanted: str) -> None:
    """Where a wish of several words points to a type, the nearest practice of that type is wanted."""
    assert [key for key, _ in read(text).wants] == [wanted]


@pytest.mark.parametrize(
    "heading", ["For next year", "Next year we want to", "Priorities 2026", "Next steps", "Para el próximo curso"]
)
def test_what_is_under_a_heading_that_looks_ahead_is_wanted(heading: str) -> None:
    """One rule for all of them: it is wanted, and not in place."""
    draft = read(f"Newsletter\n\n{heading}\n- Home visits")
    assert [key for key, _ in draft.wants] == ["relational_home_visits"]
    assert [place.practice for place in draft.school().practices] == ["school_newsletter"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("This year we would like to start home visits.", "relational_home_visits"),
        ("By the spring we hope to begin home visits.", "relational_home_visits"),
        ("From September, we plan to start a walking school bus.", "walking_school_bus"),
        ("Over the coming year, the PTA hopes to start a walking school bus.", "walking_school_bus"),
        ("As a staff, we'd like to start home visits.", "relational_home_visits"),
        ("Before the holidays we hope to start a walking bus.", "walking_school_bus"),
        ("In Term 4 we'd like to start home visits.", "relational_home_visits"),
        ("We would also like to start home visits this year.", "relational_home_visits"),
        ("Antes del verano queremos iniciar visitas a los hogares.", "relational_home_visits"),
        ("Also, our governors want to start a walking bus.", "walking_school_bus"),
        ("If possible, we would love a room for parents.", "parent_room"),
        ("M. Patel (Year 3): we would love a room for parents.", "parent_room"),
        ("The counselor said we would like to start home visits.", "relational_home_visits"),
        ("Este curso queremos iniciar visitas a los hogares.", "relational_home_visits"),
        ("A partir de enero, nos gustaría abrir una sala de padres.", "parent_room"),
        ("Como escuela, queremos iniciar visitas a los hogares.", "relational_home_visits"),
        ("We would like more grandparents to help in class.", "classroom_volunteers"),
        ("We want to see more mums helping on trips.", "chaperones"),
        ("We'd like dads to come to breakfast.", "breakfasts_for_fathers_and_mothers"),
        ("Next term we would like to invite grandparents to read to the classes.", "classroom_volunteers"),
    ],
)
def test_a_wish_is_read_after_words_that_say_when_or_who(text: str, wanted: str) -> None:
    """Also where it wants people to do a thing; nothing of it is in place."""
    draft = read(text)
    assert wanted in [key for key, _ in draft.wants]
    assert draft.school().practices == ()


@pytest.mark.parametrize(
    "label",
    [
        "Ideas for spring",
        "Some ideas for the autumn term",
        "Our ideas for term 2",
        "Things we could do in the fall",
        "Ideas para la primavera",
    ],
)
def test_ideas_for_a_season_are_wishes(label: str) -> None:
    """Each item after the label is wanted for itself."""
    wants = {key for key, _ in read(f"{label}: a walking school bus; home visits; a parent room").wants}
    assert wants == {"walking_school_bus", "relational_home_visits", "parent_room"}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Queremos", "Que las abuelas nos cuenten cuentos de antes"),
        ("Nos gustaría", "Alguien que reciba a las familias que llegan de otro pueblo"),
        ("Esperamos", "Que los abuelos nos enseñen juegos"),
        ("Deseamos", "Que se oiga a quienes no hablan en las juntas"),
        ("We want", "Somebody to greet people who come to the gate"),
        ("Wish list", "More laughter in the hallways"),
    ],
)
def test_an_item_of_what_we_want_is_a_wish_whatever_is_near_it(heading: str, text: str) -> None:
    """It is wanted in the school's own words, and the review can ask what is meant."""
    (line,) = read(f"{heading}\n- {text}").lines
    assert line.reading.value == "wanted"


@pytest.mark.parametrize(
    "text",
    [
        "This year we would like to invite you to our open house.",
        "This Friday we would like to invite all families to our open house.",
        "This year we hold an open house.",
        "We would like more parents to come to the open house.",
        "We want more families to be aware of the open house.",
        "We want more parents to volunteer.",
        "We'd like grandparents to come to the breakfast.",
        "We want grandparents to join us for Grandparents Day on May 5.",
        "We want dads to know that they are welcome at the open house.",
        "Families waiting on test results get a phone call.",
        "M. Patel: open house for new families.",
        "What we do\n- More than 30 families come to the open house",
    ],
)
def test_what_sounds_like_such_a_wish_and_is_none(text: str) -> None:
    """Invitations, what is held this year, and what people are to come to want nothing new."""
    assert read(text).wants == ()


@pytest.mark.parametrize(
    ("text", "barriers"),
    [
        ("L. Okoro: many parents work two jobs and cannot come to the evening meetings.", ("time",)),
        ("Mrs. Byrne (Year 6) said that lots of families cannot open the links on the app.", ("digital_access",)),
        ("A grandmother said that families have no internet at home.", ("digital_access",)),
        ("Attendance: most families have no car.", ("transport",)),
        ("Sra. Ruiz comentó que muchos padres trabajan de noche y no pueden venir.", ("time",)),
        ("Parents cannot find the homework in the portal.", ("digital_access",)),
        ("Las familias no pueden ver las tareas en la plataforma.", ("digital_access",)),
        ("There is no phone signal in the valley.", ("digital_access",)),
        ("No hay señal de celular en las rancherías.", ("digital_access",)),
        ("Barriers\n- Poor mobile coverage on the farms", ("digital_access",)),
        ("Some parents think they are only contacted if their child is in trouble.", ("trust",)),
        ("Parents only get a call when something is wrong.", ("trust",)),
        ("Carers feel that school only rings when there's a problem.", ("trust",)),
        ("Los padres sienten que únicamente los citan por mala conducta.", ("trust",)),
        ("Las familias marroquíes no entienden las circulares.", ("language",)),
        ("Algunas familias sienten que solo las llaman cuando hay problemas.", ("trust",)),
        ("Syrian and Kurdish families find the report cards hard to understand.", ("language",)),
        ("Barriers\n- Newcomer families say that the forms are hard to fill in", ("language",)),
        ("A las familias mixtecas les cuesta leer las circulares.", ("language",)),
        ("Barriers\n- Some families find our letters hard to read", ("literacy",)),
        ("Nobody knows how to get hold of families who move from motel to motel.", ()),
        ("We have no way to contact some of our families.", ()),
        ("Nadie sabe cómo localizar a las familias del campamento.", ()),
    ],
)
def test_barriers_of_minutes_are_read(text: str, barriers: tuple[str, ...]) -> None:
    """Whoever says them, and whatever they keep families from; none of it is a practice that is not done."""
    (line,) = read(text).lines
    assert (line.reading.value, line.barriers) == ("barrier", barriers)


@pytest.mark.parametrize(
    "text",
    [
        "Interpreters: many families speak little English.",
        "Parents who cannot see the homework in the portal get it on paper.",
        "Parents hear from us when things go well, not only when there is trouble.",
        "Parents feel they are not only called when there is trouble.",
        "Somali families find our newsletter easy to read, not hard to follow.",
        "Many parents cannot come in the day, so we hold conferences at night.",
        "No one knows how to reach families better than our liaison.",
        "Mr. Lee visits homes.",
        "The traffic signal outside the gate works.",
        "Parents cannot see the grades of other children in the portal.",
    ],
)
def test_what_sounds_like_such_a_barrier_and_is_none(text: str) -> None:
    """A practice with its reason, praise, and a rule name no barrier."""
    (line,) = read(text).lines
    assert (line.reading.value == "barrier", line.barriers) == (False, ())


@pytest.mark.parametrize("text", ["What we want\n- more dads", "What we want: a parent room, more dads"])
def test_whoever_is_wanted_by_name_is_whom_it_is_for(text: str) -> None:
    """One word tells whom a school would like to see more of."""
    assert "fathers_and_male_caregivers" in [
        key for line in pk.read_plan_text(text, name="Elm").lines for key in line.wants
    ]


@pytest.mark.parametrize(
    ("text", "decision", "wants", "barriers"),
    [
        ("Next steps: family reading night", "reading_or_math_night", ["reading_or_math_night"], []),
        ("Next steps: family reading night", ["reading_or_math_night", "family_workshops"], None, []),
        ("Next steps\n- Newsletter in Spanish", "interpretation_service", ["interpretation_service"], []),
        ("Barriers\n- Phone numbers change often", "trust", [], ["trust"]),
    ],
)
def test_a_key_alone_says_yes_to_what_is_asked(
    text: str, decision: str | list[str], wants: list[str] | None, barriers: list[str]
) -> None:
    """On a wish it is wanted, on a barrier it is the barrier; it is in place only where "named" or "near" says so."""
    read_one = read(text)
    line = read_one[len(read_one) - 1].text
    draft = read_one.confirmed({line: decision})
    assert [key for key, _ in draft.wants] == (decision if wants is None else wants)
    assert [key for key, _ in draft.barriers] == barriers
    assert not draft.school().practices
    if not barriers:
        key = decision if isinstance(decision, str) else decision[0]
        assert read_one.confirmed({line: (key, "named")}).school().has(key)


def test_a_practice_alone_is_no_barrier() -> None:
    """A practice on a line that names a barrier is refused, and not taken as in place."""
    with pytest.raises(pk.errors.UnknownKeyError, match="no barrier 'school_newsletter'"):
        read("Barriers\n- Work shifts").confirmed({"Work shifts": "school_newsletter"})


def test_words_that_stand_twice_are_each_answered_as_asked() -> None:
    """A key alone on words that are in place and wanted keeps them so."""
    draft = read("- Open house\n\nNext steps\n- Open house").confirmed({"Open house": "annual_open_house"})
    assert draft.school().has("annual_open_house")
    assert draft.wants == (("annual_open_house", "Open house"),)


@pytest.mark.parametrize(
    "plan",
    [
        PLAN,
        (DATA / "elm_plan.txt").read_text("utf-8"),
        "- Open house\n\nNext steps\n- Open house\n- Newsletter, home visits and a parent room",
        "Next steps\n- Open house\n\nWhat we do\n- Open house, newsletter and home visits",
        "Elm Elementary School, Ohio\nBarriers\n- No child care, no bus and distrust",
    ],
)
def test_yes_to_every_question_keeps_what_was_read(plan: str) -> None:
    """Saying yes takes nothing away from what was read as in place, as wanted and as a barrier."""
    before = read(plan)
    after = before.confirmed({item.asked: item.if_yes for item in before.review() if item.if_yes is not None})
    sent = json.loads(json.dumps(pk.to_dict(before)["review"]))
    assert before.confirmed({item["text"]: item["if_yes"] for item in sent if item["if_yes"] is not None}) == after
    assert {key for key, _ in before.wants} <= {key for key, _ in after.wants}
    assert {key for key, _ in before.barriers} <= {key for key, _ in after.barriers}
    assert {one.practice for one in before.school().practices} <= {one.practice for one in after.school().practices}


def test_who_wants_to_know_what_is_coming_up_wants_unit_previews() -> None:
    """The exact answer comes before anything that is about learning at home."""
    said = "What parents told us\n- Would like to know what is coming up in maths"
    draft = pk.read_plan_text(said, name="Elm")
    assert [key for key, _ in draft.wants] == ["unit_preview_notes"]


@pytest.mark.parametrize("heading", ["", "What we want to improve\n", "Areas for development\n"])
@pytest.mark.parametrize(
    ("text", "barriers"),
    [
        ("Fewer than a quarter of fathers came to conferences", set()),
        ("Turnout at curriculum nights remains poor", set()),
        ("Low attendance at family workshops because of transport", {"transport"}),
        ("Most parents work nights and miss the open house", {"time"}),
        ("Parents who speak Dari told the office that they cannot read our letters", {"language"}),
        ("Families think that nobody reads their answers to the survey", set()),
        ("La participación en las asambleas es escasa", set()),
        ("Most parents do not open the weekly email", set()),
        ("Conference dates do not suit parents on shifts", {"time"}),
        ("Una cuarta parte de las familias no usa la aplicación", set()),
        ("Las familias acuden muy poco a las tutorías", set()),
        ("Las familias que hablan árabe dicen que no entienden los avisos", {"language"}),
    ],
)
def test_what_a_school_says_is_amiss_is_a_barrier_under_any_heading(
    heading: str, text: str, barriers: set[str]
) -> None:
    """That few come, or cannot, keeps families away, and is no practice and no denial: also where it should improve."""
    draft = read(f"{heading}- {text}\n")
    assert draft[0].reading is pk.language.Reading.BARRIER
    assert {key for key, _ in draft.barriers} == barriers
    assert draft.school().practices == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Carers of pupils with disabilities want to meet monthly", "disability_family_network"),
        ("Families who speak Tamil want interpreters at conferences", "interpretation_service"),
        ("Grandfathers want to volunteer in the library", "school_volunteers"),
        ("Las familias quieren formar un grupo de WhatsApp", "calls_and_app_messages"),
    ],
)
def test_what_families_want_is_not_in_place(text: str, wanted: str) -> None:
    """Whoever among families wants something to happen, it does not happen yet; who they are tells what would help."""
    draft = read(text)
    assert [key for key, _ in draft.wants] == [wanted]
    assert draft.school().practices == ()


@pytest.mark.parametrize(
    "text",
    [
        "Parents who want to volunteer sign up in the office",
        "Parents are asked what they want to learn at workshops",
        "Parent turnout at conferences was low, so teachers now call each family",
        "Many families do not read email, so the secretary phones them",
        "Families who do not use the portal get a paper copy",
        "Parents do not open the app; they get a text message",
        "Only 8% of families do not answer the survey",
        "Only a third of parents come in person; the rest join online",
        "Turnout at conferences is low in no class",
        "Dads want to help with the stage, so they come on Saturdays",
        "Parents in our group want to keep the newsletter as it is",
        "Parents don't need an appointment to see the teacher",
    ],
)
def test_what_is_done_for_those_who_want_it_is_no_wish(text: str) -> None:
    """Nor is it a barrier where the line goes on to say what is done about it."""
    draft = read(text)
    assert draft[0].steers is None

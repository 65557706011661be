"""The grades and the country of a school, read visibly from a plan's words and never guessed."""

import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError


def read_named(text: str, name: str = "Elm") -> pk.language.PlanDraft:
    """Read a plan of an invented school."""
    return pk.read_plan_text(text, name=name)


@pytest.mark.parametrize(
    ("name", "text", "ages", "country"),
    [
        ("Oak Lane Primary School", "- Newsletter\n- Our Ofsted report is on the website", (4, 10), "GB"),
        ("Lincoln High School", "- College night\n- Title I annual meeting", (14, 17), "US"),
        ("Elm", "Elm Academy\nPrep to Year 6\n\n- Newsletter\n- NAPLAN information night", (5, 11), "AU"),
        ("Elm", "We are a small K-5 school in Columbus, OH 43215. We send a newsletter.", (5, 10), "US"),
        ("Elm", "Our school serves students in grades 6-8. We send a newsletter.", (11, 13), ""),
        ("Elm", "Grades served: PK-5\n\n- Newsletter", (3, 10), ""),
        ("Elm", "Grades: K-5, 6-8\n\n- Newsletter", (5, 13), ""),
        ("Elm", "Our school serves students in grades K-5, 6-8. We send a newsletter.", (5, 13), ""),
        ("Elm School, grades K-2 and 3-5", "- Newsletter", (5, 10), ""),
        ("Elm", "Elm Key Stage 2 | Our plan\n\n- Newsletter", (7, 10), "GB"),
        ("Escuela Secundaria Juárez", "- Consejo de Participación Escolar\n- Boletín", (12, 14), "MX"),
        ("CEIP Cervantes", "- Reuniones con la AMPA", (3, 11), "ES"),
        ("Mt Eden", "- Whānau evening each term", (), "NZ"),
        ("Elm", "Hillcrest High School, Eugene, OR\n\n- Newsletter", (14, 17), "US"),
        ("Elm", "Hillcrest School, OH\n\n- Newsletter", (), "US"),
        ("Adams High School 9-12", "- Newsletter", (14, 17), ""),
        ("Elm", "Adams Middle School (6-8)\n\n- Newsletter", (11, 13), ""),
        ("Elm", "We are a small K-8 school. We send a newsletter.", (5, 13), ""),
        ("Elm", "We are a rural 6-12 school. We send a newsletter.", (11, 17), ""),
        ("Elm", "We are a friendly school for children in grades 3 to 5. We send a newsletter.", (8, 10), ""),
        ("Elm", "Our school has about 310 students in grades 1 through 5.", (6, 10), ""),
        ("Elm", "The school houses grades K-6 and sends a newsletter.", (5, 11), ""),
        ("Elm", "We are a high school for 10th to 12th graders.", (15, 17), ""),
        ("Elm", "Middle school, grades 6-8\n\n- Newsletter", (11, 13), ""),
        ("Elm", "Call us, OR\n- Contact us: Yes, OK\n- Thank you, Hello, HI\n- Juntas en Lima, PA", (), ""),
        ("Elm", "About us\nOak Lane Elementary School is a diverse school. We send a newsletter.", (5, 10), ""),
        ("Elm", "Oak Lane Elementary School has conferences twice a year.", (5, 10), ""),
        ("Elm", "It is the goal of Oak Lane Elementary School to invite families.\n\n- Newsletter", (5, 10), ""),
        ("Elm", "Newsletter: https://www.elm.sch.uk/news\n\n- Open house", (), "GB"),
    ],
)
def test_grades_and_country_are_read(name: str, text: str, ages: tuple[int, ...], country: str) -> None:
    """Names, titles, sentences about the school, laws and addresses say them, in many countries."""
    context = read_named(text, name).school().context
    assert (context.ages, context.country) == (ages, country)


@pytest.mark.parametrize(
    "text",
    [
        "5th grade families visit the middle school.",
        "Kindergarten transition night",
        "- High school tours\n- Year 6 assembly",
        "| Event | For |\n|---|---|\n| Newsletter | Grades 3-5 |",
        "We have 2-4 school nights a year.",
        "We have meetings for students in grades 3-5.",
        "The school holds conferences 9-12 on Friday.",
        "We are planning a middle school visit for grade 5.",
        "Our sister school in Australia writes to us.",
        "A pen pal school in Spain\nOur sister schools in Mexico",
        "Parent trip to Washington, Virginia and friends",
        "Maths games for parents, IN\nCome in, OR",
        "Families visit Oak Lane Elementary School in May.",
        "Oak Lane Elementary School has a tour for us. Families visit Hill Middle School in May.",
        "- Newsletter\n- Tours\n- Workshops\n- Lunch\n- Open house\n- Fair\n- Oak Lane Elementary School has a tour.",
    ],
)
def test_what_is_for_some_families_says_nothing_of_the_school(text: str) -> None:
    """A plan speaks of many grades, and of places where its school is not."""
    draft = read_named(text)
    assert draft.facts == ()
    assert draft.school().context == pk.Context()


def test_the_words_are_quoted_with_their_place() -> None:
    """What was read is data, and the table says from which words."""
    draft = read_named("Oak Lane Primary School - Working with families\n\n- Newsletter\n- Ofsted visits")
    assert [(fact.about, fact.value, fact.words, fact.line) for fact in draft.facts] == [
        ("grades", "Primary School", "Primary School", 1),
        ("country", "GB", "Ofsted", 4),
    ]
    assert "Grades: ages 4 to 10, from \u201cPrimary School\u201d (line 1)." in str(draft)
    assert "Country: GB, from \u201cOfsted\u201d (line 4)." in str(draft)


@pytest.mark.parametrize(
    ("name", "spans"),
    [
        ("Oak Lane Primary School", ("pre_k", "elementary")),
        ("Glen Secondary College", ("middle", "high")),
        ("Lincoln High School", ("middle", "high")),
    ],
)
def test_words_that_mean_other_ages_elsewhere_stay_a_question(name: str, spans: tuple[str, ...]) -> None:
    """Without a country no ages are settled; what is so in every country is."""
    draft = read_named("- Newsletter", name)
    context = draft.school().context
    assert (context.ages, context.spans, context.country) == ((), spans, "")
    asked = {item.about: item for item in draft.review()}
    assert "the ages depend on the country" in asked["grades"].question
    assert asked["country"].value > max(item.value for item in draft.review() if item.about == "practice")
    settled = draft.confirmed({"country": "Australia"}).school().context
    assert settled.country == "AU"
    assert settled.ages != ()


def test_words_of_two_countries_settle_none() -> None:
    """The review shows both."""
    draft = read_named("- Title I meeting\n- Ofsted visits")
    assert draft.school().context.country == ""
    (asked,) = (item for item in draft.review() if item.about == "country")
    assert "\u201cTitle I\u201d (line 1) is said in the United States" in asked.question
    assert "\u201cOfsted\u201d (line 2) is said in the United Kingdom" in asked.question


def test_a_place_in_a_sentence_counts_beside_other_words() -> None:
    """Alone it may be another school's; it is quoted where something else says the same."""
    draft = read_named("We are a school in Texas.\nTitle I meeting")
    assert [fact.words for fact in draft.facts] == ["Title I", "Texas"]


@pytest.mark.parametrize("said", ["Peru", "Per\u00fa", "the U.S.A.", "estados unidos", "Wales", "ca"])
def test_a_country_is_taken_as_people_write_it(said: str) -> None:
    """Codes, names in two languages, capitals, accents and full stops."""
    assert len(read_named("- Newsletter").confirmed({"country": said}).known_of_school.country) == 2


def test_a_line_that_says_grades_is_not_the_school_s_grades() -> None:
    """What was decided about the school's grades is no practice."""
    draft = read_named("- grades\n- Newsletter").confirmed({"grades": "K-5"})
    assert draft.school().context.ages == (5, 10)
    assert pk.files.parse_result(pk.to_dict(draft)) == draft


def test_words_that_disagree_about_grades_settle_none() -> None:
    """A high school has no Grades K-5."""
    draft = read_named("Our school serves grades K-5.", "Elm High School")
    assert draft.school().context.spans == ()
    assert any("disagree about grades" in item.question for item in draft.review())


def test_where_nothing_says_it_the_review_asks_early() -> None:
    """After wishes and barriers and before all lines; grades that the plan speaks of are a hint."""
    draft = read_named("- Kindergarten transition night\n\nNext steps\n- Home visits\n\nBarriers\n- Work shifts")
    asked = [item.about for item in draft.review()]
    assert asked[:4] == ["practice", "practice", "grades", "country"]
    assert "\u201cKindergarten\u201d: is that all?" in draft.review()[2].question


def test_a_person_decides() -> None:
    """An answer counts in place of what was read, is asked no more, and reads back."""
    draft = read_named("- Title I meeting", "Elm High School").confirmed({"grades": "Years 7 to 12", "country": "AU"})
    context = draft.school().context
    assert (context.ages, context.country) == ((12, 17), "AU")
    assert all(item.about == "practice" for item in draft.review())
    assert "Grades: ages 12 to 17, decided by a person." in str(draft)
    assert pk.files.parse_result(pk.to_dict(draft)) == draft
    unknown = draft.confirmed({"grades": None, "country": None}).school().context
    assert (unknown.ages, unknown.country) == ((), "")


@pytest.mark.parametrize(
    "decision", [{"grades": "purple"}, {"grades": ["K-5"]}, {"country": "Atlantis"}, {"country": 3}]
)
def test_what_is_no_grade_and_no_country_is_refused(decision: dict[str, object]) -> None:
    """The message says what is accepted."""
    with pytest.raises(InvalidValueError, match="such as"):
        read_named("- Newsletter").confirmed(decision)  # type: ignore[arg-type]  # what is refused here


def test_a_report_asks_families_nothing_about_it() -> None:
    """Grades and country are for the person who pastes the plan."""
    page = pk.report(read_named("- Newsletter")).text()
    assert "\u201cgrades\u201d" not in page


def test_a_high_school_is_told_nothing_of_kindergarten() -> None:
    """Advice heeds the grades that were read."""
    told = pk.recommend(read_named("- Newsletter\n- Title I meeting", "Lincoln High School"), n=50)
    assert told
    assert all("high" in step.practice.grade_spans for step in told)


@pytest.mark.parametrize(
    "text",
    [
        "Our school serves breakfast to Grades 3 to 5\n- Newsletter",
        "We teach parents of K-2 children to read. We send a newsletter.",
        "Our school is a feeder for Lincoln High School\n- Newsletter",
    ],
)
def test_what_is_done_for_some_grades_settles_none(text: str) -> None:
    """Breakfast for some, courses for parents and another school's name are not the school's grades."""
    assert read_named(text).school().context.spans == ()


def test_grades_of_some_students_are_not_the_school_s() -> None:
    """Whom a program reaches says nothing of whom the school serves."""
    some = pk.read_plan_text("We have 30 students in grades 3-5 who get tutoring", name="Elm")
    every = pk.read_plan_text("We have 310 students in grades 3-5.", name="Elm")
    assert (some.known_of_school.ages, every.known_of_school.ages) == ((), (8, 10))


@pytest.mark.parametrize(
    ("title", "ages"),
    [
        ("Stony Ford School, K-8 (Title I schoolwide), Harlan County, Kentucky", (5, 13)),
        ("Stony Ford School (K-8), Title I Schoolwide, Tulsa, Oklahoma", (5, 13)),
        ("Stony Ford School, K-8, a Title I school", (5, 13)),
        ("Stony Ford School | Grades K-8 | Title I School", (5, 13)),
        ("Stony Ford School, K-8\nTitle I Schoolwide Program", (5, 13)),
        ("Stony Ford Primary School and Nursery, Ages 3-11", (3, 11)),
        ("Stony Ford Charter School (charter), grades K-8", (5, 13)),
        ("Stony Ford School, Prep to Year 6, Victoria, Australia", (5, 11)),
        ("Stony Ford Primary School (Reception to Year 6), Leeds, England", (4, 10)),
        ("Escuela Primaria Vado Hondo (1.º a 6.º), Oaxaca, México", (6, 11)),
    ],
)
def test_the_first_lines_of_a_plan_are_its_title(title: str, ages: tuple[int, int]) -> None:
    """The school's name with grades, status and county, and what the plan is called, name no practice."""
    spanish = title.startswith("Escuela")
    for plan in ("Plan de participación",) if spanish else ("Family Engagement Plan 2026-27", "Working with families"):
        draft = read_named(f"{title}\n{plan}\nNewsletter each week", "Elm")
        assert [line.text for line in draft] == ["Newsletter each week"]
        assert draft.school().context.ages == ages


def test_the_last_of_two_kinds_of_school_settles_no_grades() -> None:
    """A school with primary and secondary grades is no secondary school."""
    assert read_named("Colegio Vado Hondo, primaria y secundaria\nBoletín mensual").school().context.ages == ()


def test_a_practice_on_the_first_line_is_read() -> None:
    """Title I alone is a status, and its meeting is a practice."""
    assert len(read_named("Title I parent meeting\nOpen house")) == 2
    assert len(read_named("Title I schoolwide\nOpen house")) == 1


@pytest.mark.parametrize(
    ("grades", "country", "ages"),
    [("6-8", "US", (11, 13)), ("3-11", "ES", (3, 11)), ("3 to 11", "GB", (3, 11)), ("11-18", "", (11, 18))],
)
def test_figures_alone_are_grades_or_ages_by_the_country(grades: str, country: str, ages: tuple[int, ...]) -> None:
    """A school in the United States that says 6-8 means grades, one in Spain that says 3-11 ages."""
    draft = read_named("- Newsletter").confirmed({"grades": grades, "country": country or None})
    assert draft.school().context.ages == ages


def test_figures_alone_need_a_word_where_the_country_is_not_known() -> None:
    """The error says what to write."""
    with pytest.raises(InvalidValueError, match="'grades 6-8' or 'ages 6-8'"):
        read_named("- Newsletter").confirmed({"grades": "6-8"})


def test_nobody_is_asked_whether_a_guess_is_meant() -> None:
    """Where the first candidate is unlikely, the question is which practice is meant, if any, and it comes late."""
    draft = read_named(
        "- They include but are not limited to\n- Parents of English learners meet with the principal twice a year"
    )
    asked = {item.asked: item for item in draft.review() if item.about == "practice"}
    first, last = asked.values()
    assert last.asked == "They include but are not limited to"
    assert last.match.confidence is not None
    assert last.match.confidence < 0.25
    assert last.question == "Line 1: which practice does \u201cThey include but are not limited to\u201d mean, if any?"
    assert last.if_yes is None
    assert first.if_yes

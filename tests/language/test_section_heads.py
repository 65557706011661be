"""Headings over wishes, barriers and what is half done, however they are counted and worded."""

import pytest

import partnerkit as pk
from partnerkit.language.reading.section_heads import section_of
from tests.language.drafts import read

COUNTS = ("", "PART IV. ", "Part 2 - ", "Section C: ", "Secci\u00f3n III. ", "IV. ", "4. ", "C) ")


def practices(draft: pk.language.PlanDraft) -> list[str]:
    """Give what the draft says is in place."""
    return [place.practice for place in draft.school().practices]


@pytest.mark.parametrize("count", COUNTS)
def test_a_counted_heading_keeps_its_meaning(count: str) -> None:
    """Under it stand wishes, barriers, or what is half done, and none of it is in place."""
    for head in ("Next steps", "NEXT STEPS", "Where to next?", "Hopes"):
        draft = read(f"{count}{head}\n- Home visits\n- A parent room\n")
        assert [key for key, _ in draft.wants] == ["relational_home_visits", "parent_room"], head
        assert practices(draft) == []
    draft = read(f"{count}Barriers\n- There is no child care at meetings\n- Dads rarely come\n")
    assert [key for key, _ in draft.barriers] == ["childcare"]
    assert practices(draft) == []
    assert practices(read(f"{count}In progress\n- Home visits\n- A parent room\n")) == []


def test_the_next_counted_heading_ends_a_section() -> None:
    """What is under "4. Volunteering" is not wished for, though only "3. Next steps" has the words of a heading."""
    for marks in (("1.", "2.", "3."), ("I.", "II.", "III."), ("A)", "B)", "C)")):
        text = "{} What we do\n- Open house\n{} Next steps\n- Home visits\n{} Volunteering\n- Classroom volunteers\n"
        assert practices(read(text.format(*marks))) == ["annual_open_house", "classroom_volunteers"]


def test_numbered_items_start_again_under_numbered_headings() -> None:
    """Items that are counted as the headings are stay items."""
    text = "1. What we do\n1. Open house\n2. Newsletter\n2. Barriers\n1. transport\n2. work hours\n"
    draft = read(f"{text}3. Hopes\n1. Home visits")
    assert practices(draft) == ["annual_open_house", "school_newsletter"]
    assert [key for key, _ in draft.barriers] == ["transport", "time"]
    assert [key for key, _ in draft.wants] == ["relational_home_visits"]


def test_an_item_of_a_numbered_list_is_no_heading() -> None:
    """What follows is counted on."""
    text = "1. Open house\n2. Goals\n3. Home visits\n"
    assert practices(read(text)) == ["annual_open_house", "relational_home_visits"]


def test_what_families_told_is_under_barriers_still() -> None:
    """A line that leads to what families said does not end the section; alone it heads what is amiss."""
    told = "Families told us (in the spring survey) that:\n"
    said = f"{told}- Letters come home in English only\n- They like the open house\n"
    assert [key for key, _ in read(f"Barriers\n{said}").barriers] == ["language"]
    assert [key for key, _ in read(said).barriers] == ["language"]


@pytest.mark.parametrize(
    "heading",
    [
        "Looking ahead",
        "Areas for further development",
        "Our hopes and dreams",
        "Even better if...",
        "What would make it even better?",
        "Key priorities 2026/27",
        "What families want to see more of",
        "What our parents have asked us for",
        "Things families requested",
        "Suggested by families",
        "Lo que nos han pedido las familias",
        "Objetivo general",
        "\u00bfHacia d\u00f3nde vamos?",
        "Acciones de mejora",
        "What we want",
        "What we'd love",
        "What we still hope to do",
        "To try next term",
        "Planned for spring",
        "On my list for fall",
        "Up next",
        "Fall goals",
        "For fall 2026",
        "\u00bfQu\u00e9 queremos?",
        "Lo que nos gustar\u00eda",
        "Sue\u00f1os y esperanzas",
    ],
)
def test_headings_over_wishes(heading: str) -> None:
    """Schools of four countries head their wishes so."""
    assert section_of(heading) == "wishes"


@pytest.mark.parametrize(
    "heading",
    [
        "Challenges identified in situational analysis",
        "Identified barriers (from survey)",
        "What stops parents getting involved",
        "Why some families don't come",
        "Things families struggle with",
        "Barriers to overcome",
        "In the way",
        "Where we fall short",
        "What holds us back",
        "What gets in our way",
        "Not working so well",
        "What doesn't work",
        "Main concerns",
        "We struggle with",
        "Lo que no funciona",
        "El problema",
        "Retos y dificultades",
        "Lo que ustedes nos dijeron que es dif\u00edcil",
        "\u00bfQu\u00e9 les impide venir?",
    ],
)
def test_headings_over_barriers(heading: str) -> None:
    """One word tells, whatever stands around it."""
    assert section_of(heading) == "barriers"


@pytest.mark.parametrize(
    "heading",
    [
        "Reading challenge",
        "How we remove barriers",
        "Support for students with learning difficulties",
        "Complaints and concerns",
        "What is working well",
        "What works",
        "Problem of the week",
        "Concerns and complaints procedure",
        "What we love",
        "What we will do",
        "Goal-setting conferences",
        "C\u00f3mo superar las barreras",
    ],
)
def test_headings_over_neither(heading: str) -> None:
    """An event, help, and what the school does are neither wished for nor in the way."""
    assert section_of(heading) == ""


@pytest.mark.parametrize("heading", ["Underway", "What we are working on", "Pilots", "En curso", "A medias"])
def test_what_is_half_done_is_not_in_place(heading: str) -> None:
    """It is asked about instead."""
    assert practices(read(f"What we do\n- Open house\n\n{heading}\n- Home visits\n")) == ["annual_open_house"]


def test_what_is_only_thought_about_is_wanted_under_next_steps() -> None:
    """A wish may begin with "look into", which hides no practice."""
    for opening in ("Look into", "Explore", "Consider"):
        draft = read(f"Next steps\n- {opening} home visits\n")
        assert [key for key, _ in draft.wants] == ["relational_home_visits"]


def test_a_paragraph_right_after_a_list_of_aims_says_what_is_done() -> None:
    """A web page loses blank lines; an aim begins with "to", and what follows does not."""
    plan = "Our Aims\n1. To support learning at home.\n2. To hear families.\nThe parent forum is chaired by the head. "
    done = pk.read_plan_text(f"{plan}Parent forum meetings are held each term.", name="Elm")
    assert [place.practice for place in done.school().practices] == ["advisory_committee"]
    still = pk.read_plan_text("Our Aims\n- Home visits\n- Reading night\nA parent forum is on our list.", name="Elm")
    assert still.school().practices == ()


@pytest.mark.parametrize(
    "head",
    [
        "Actions this term",
        "Priorities for this school year",
        "Parents' suggestions",
        "Ideas from families",
        "Requests from our carers",
    ],
)
def test_what_is_to_be_done_this_year_is_wanted(head: str) -> None:
    """A list of actions, and of what families propose, says nothing of what is in place."""
    draft = read(f"What we do\n- Newsletter\n\n{head}\n- Set up a parent room\n- Home visits\n")
    assert [key for key, _ in draft.wants] == ["parent_room", "relational_home_visits"]
    assert practices(draft) == ["school_newsletter"]


@pytest.mark.parametrize("head", ["Propuestas de las familias", "Peticiones", "Acciones para este curso"])
def test_what_families_propose_in_spanish_is_wanted(head: str) -> None:
    """The same in Spanish."""
    draft = read(f"Lo que hacemos\n- Bolet\u00edn semanal\n\n{head}\n- Talleres para ayudar con los deberes\n")
    assert [key for key, _ in draft.wants] == ["homework_support_guidance"]
    assert practices(draft) == ["school_newsletter"]


def test_the_title_of_a_plan_for_this_year_heads_no_wishes() -> None:
    """It is a plan of what is done."""
    for title in ("Our plan for this year", "Oak Elementary School\n\nPlan for the school year"):
        assert practices(read(f"{title}\n\n- Newsletter each week\n- Home visits\n")) == [
            "school_newsletter",
            "relational_home_visits",
        ]


@pytest.mark.parametrize("aim", ["Invite fathers to a breakfast.", "Hold a math night each term."])
def test_a_sentence_without_a_subject_goes_on_with_aims(aim: str) -> None:
    """Right after an aim, only a sentence that says who does something is of what is done."""
    assert practices(read(f"Next steps\n- To set up home visits\n{aim}")) == []
    assert practices(read("Goals\n- To support learning\nOur teachers make home visits.")) == ["relational_home_visits"]


@pytest.mark.parametrize(
    ("item", "practice"),
    [
        ("Start home visits for all families", "relational_home_visits"),
        ("Offer interpreters to all families", "interpretation_service"),
    ],
)
def test_an_aim_that_says_for_how_many_wants_what_it_names(item: str, practice: str) -> None:
    """Only a figure that comes first is all that is aimed at."""
    draft = read(f"Goals\n- {item}")
    assert [key for key, _ in draft.wants] == [practice]


@pytest.mark.parametrize(
    ("head", "item"),
    [
        ("What parents have asked for", "A warm place to wait at pick-up"),
        ("Lo que nos han propuesto las familias", "Sombra en el patio"),
        ("Priorities 2027", "90% of carers at learning conversations"),
        ("Goals", "At least 30 families at each workshop"),
        ("Metas", "80 % de las familias en las entrevistas"),
    ],
)
def test_what_families_ask_for_and_figures_to_reach_are_wanted(head: str, item: str) -> None:
    """No practice need be near it, and a figure names what there is already."""
    (line,) = read(f"{head}\n- {item}")
    assert (line.reading, line.wants) == ("wanted", ())


@pytest.mark.parametrize(
    ("head", "item"),
    [
        ("What parents have asked for", "In the spring we heard from 40 of them"),
        ("Priorities 2027", "60% of families came to conferences"),
        ("Priorities 2027", "Only 20% of families use the portal"),
        ("What we do", "90% of carers at learning conversations"),
    ],
)
def test_a_sentence_and_a_figure_of_how_things_are_want_nothing(head: str, item: str) -> None:
    """A figure is an aim only under aims, and where nothing says that it was reached or missed."""
    (line,) = read(f"{head}\n- {item}")
    assert line.reading != "wanted"


def test_an_aim_of_one_is_one() -> None:
    """In Spanish as in English, "goal" need not be many."""
    (line,) = read("Objetivo: talleres de lectura para las familias")
    assert line.reading == "wanted"

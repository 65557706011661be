"""What a page repeats of a school's own words: no complaints about people, and no names."""

import pytest

import partnerkit as pk
from partnerkit.planning.quotable import quotable
from partnerkit.reports.words import LANGUAGES

NOTES = """Weekly newsletter
Mr. Tom Brightwater refuses to call families
Kids from the Lopez family are always late
Ask Denise about the spring conference
los papás no se interesan
Parents just don't care about literacy night
We want more home visits, says Yolanda
Boletín semanal
"""

UNSAID = ("Brightwater", "Lopez", "Denise", "Yolanda", "no se interesan", "don't care")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("confirmed", [False, True], ids=["draft", "school"])
def test_a_page_names_and_blames_nobody(language: pk.reports.Language, *, confirmed: bool) -> None:
    """Neither names of persons nor complaints reach it, in any of its forms."""
    draft = pk.read_plan_text(NOTES, name="Elm")
    page = pk.report(draft.school() if confirmed else draft, language=language)
    for text in (page.text(), page.markdown(), page.html(), str(page.as_data())):
        assert [word for word in UNSAID if word in text] == []


def test_plans_and_advice_quote_none_either() -> None:
    """What a recommendation and a plan print goes to the same people."""
    school = pk.read_plan_text(NOTES, name="Elm").school()
    for text in (str(pk.recommend(school)), str(pk.plan(school, hours=60))):
        assert [word for word in UNSAID if word in text] == []


@pytest.mark.parametrize("line", ["Our hamsters like carrots", "Beekeeping happens on the roof"])
def test_a_line_that_names_no_practice_is_counted(line: str) -> None:
    """It may be about a family, so a page says only how many such lines there are, and where they are."""
    page = pk.report(pk.read_plan_text(f"Weekly newsletter\n{line}", name="Elm"))
    said = {item.lead: item.says for item in page["not_known"].items}
    assert said["1 line matches no practice for certain"] == (
        "It is not quoted here. Look it up in the school's own list.",
    )
    assert line not in page.markdown()
    (writers,) = (item for item in page["ask"].items if item.lead == "The people who wrote the list")
    assert writers.says[1:] == ("What happens under the 1 line that matches no practice, and who takes part?",)


@pytest.mark.parametrize(
    "said",
    [
        "Mrs. Lund calls home",
        "SRA. PAZ visits",
        "la maestra Lupita llama a las familias",
        "Newsletter by O'Brien",
        "Ask Denise",
        "Denise to phone the dads",
        "Parents are not interested",
        "Mothers never show up",
        "A las familias no les importa",
        "papás flojos",
        "apathy",
    ],
)
def test_names_and_blame_are_not_quotable(said: str) -> None:
    """A title, a name, and words against people, in English and Spanish."""
    assert quotable(said) == ""


@pytest.mark.parametrize(
    "said",
    [
        "Back to School Night in September",
        "ParentSquare messages in Spanish",
        "PTSA meets 2nd Tues",
        "Title I meeting",
        "Grudges of old",
        "Can't come at 6pm: second shift",
        "Harlan Ridge Middle School newsletter",
        "Escuela de padres cada mes",
        "Families can't get a ride",
    ],
)
def test_what_a_school_does_and_what_stands_in_the_way_is_quotable(said: str) -> None:
    """Words of practices, days, tools and places name nobody, and a condition blames nobody."""
    assert quotable(said) == said


@pytest.mark.parametrize("said", ["Parents who do not care", "Falta de interés de los papás"])
def test_blame_under_barriers_is_counted(said: str) -> None:
    """A barrier that is none is not repeated; the page says that there is one more."""
    page = pk.report(pk.read_plan_text(f"# Barriers\n- {said}\n- Old grudges\n\n# Doing\n- Open house", name="Elm"))
    assert said not in page.markdown()

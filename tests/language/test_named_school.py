"""What a plan calls its school: read from a title, and never guessed from what every school is called."""

import pytest

import partnerkit as pk
from partnerkit.language.named_school import school_named


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Larkspur Primary School - Family Plan 2026-27", "Larkspur Primary School"),
        ("# Juniper Elementary Family Engagement Plan", "Juniper Elementary"),
        ("SAINT ANNE'S CATHOLIC SCHOOL\nPolicy for parents", "Saint Anne's Catholic School"),
        ("Title I School-Parent Compact\nHeron Middle School", "Heron Middle School"),
        ("Minutes of the PTA, Quarry Road Infants, 3 May", "Quarry Road Infants"),
        ("Campus name: Roosevelt High", "Roosevelt High"),
        ("Plan for Families of Bay Point Academy", "Bay Point Academy"),
        ("Pine Valley Independent School District\nParent policy", "Pine Valley Independent School District"),
        ("Pine Valley ISD pre-K plan", "Pine Valley ISD"),
        ("Plan anual de la Escuela Primaria Sor Juana", "Escuela Primaria Sor Juana"),
        ("CEIP Antonio Machado: plan de familias", "CEIP Antonio Machado"),
    ],
)
def test_a_title_names_the_school(title: str, name: str) -> None:
    """The name is taken out of what stands around it."""
    assert school_named(f"{title}\n\n- Open house") == name


@pytest.mark.parametrize(
    "text",
    [
        "School Improvement Plan 2026",
        "Whole School Plan",
        "Home School Agreement",
        "Our School",
        "Back To School Night",
        "Middle School\nFamily plan",
        "Parents visit the High School in May",
        "Escuela para padres",
        "Escuela de Padres",
        "- Healthy School Lunch Week",
        "1. Lincoln High School tours",
        "Public School is for all",
        "",
        "1\n2\n3\n4\n5\n6\nOak Lane School",
    ],
)
def test_what_every_school_is_called_is_no_name(text: str) -> None:
    """Kinds of schools, events at one, sentences, and what stands further below name nothing."""
    assert school_named(text) == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("St Aidan's C of E Primary School, Leeds", "St Aidan's C of E Primary School"),
        ("Our Lady of Mercy Catholic Primary School", "Our Lady of Mercy Catholic Primary School"),
        ("All Saints Church of England Academy", "All Saints Church of England Academy"),
        ("Plan of Oak Primary School", "Oak Primary School"),
        ("ESCUELA SECUNDARIA TÉCNICA NÚM. 12", "Escuela Secundaria Técnica Núm. 12"),
        ("ESCUELA PRIMARIA NÚM. 3 'JOSÉ MARTÍ'", "Escuela Primaria Núm. 3 'José Martí'"),
    ],
)
def test_names_with_churches_numbers_and_quotes(line: str, name: str) -> None:
    """What belongs to a name is not cut from it."""
    assert school_named(line) == name


def test_a_quoted_name_with_a_number_is_one_line() -> None:
    """It is no statement, and no sentence ends within it."""
    draft = pk.read_plan_text("Plan\n- Open house\n\nESCUELA PRIMARIA NÚM. 3 'JOSÉ MARTÍ'", name="Elm")
    assert [line.text for line in draft.lines] == ["Open house"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Elm High School\n- FAFSA workshop for families", "US"),
        ("Escuela Elm, Uruapan, Michoacán\n- Visitas", "MX"),
        ("Escuela Elm\n- Taller con el CONALEP", "MX"),
        ("Elm School\n- Families from Jalisco meet", ""),
    ],
)
def test_offices_and_states_name_a_country(text: str, country: str) -> None:
    """Words that only schools of one country have settle it; where families come from does not."""
    assert pk.read_plan_text(text, name="Elm").school().context.country == country

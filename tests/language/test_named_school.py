"""What a plan calls its school: read from a title, and never guessed from what every school is called."""

import pytest

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

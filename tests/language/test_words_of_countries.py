"""What schools outside the United States write: a table of lines in our words, with the practices that each may mean.

`abroad.csv` has one line per row. `means` lists every practice that a coordinator of that country could accept as the
first answer. The last 42 lines were written after the phrases that help to find them, and changed nothing.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

import partnerkit as pk

with (Path(__file__).parent / "abroad.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = [(row["country"], row["line"], row["means"].split()) for row in csv.DictReader(_file)]
LATER = 42


def found() -> list[tuple[str, list[str], list[str]]]:
    """Give each country, the practices that its line may mean, and the five that were found."""
    matches = pk.match_practices([line for _, line, _ in ROWS])
    return [
        (country, means, [candidate.practice.key for candidate in match.candidates[:5]])
        for (country, _, means), match in zip(ROWS, matches, strict=True)
    ]


def share_first(rows: list[tuple[str, list[str], list[str]]]) -> float:
    """Give the share of lines whose first candidate may be meant."""
    return sum(five[:1] != [] and five[0] in means for _, means, five in rows) / len(rows)


def share_among_five(rows: list[tuple[str, list[str], list[str]]]) -> float:
    """Give the share of lines with one of five candidates that may be meant."""
    return sum(not set(five).isdisjoint(means) for _, means, five in rows) / len(rows)


def test_every_line_means_practices() -> None:
    """The table names practices of the catalogue, each line once, and from many countries."""
    assert [key for _, _, means in ROWS for key in means if key not in pk.PRACTICES] == []
    assert len({line for _, line, _ in ROWS}) == len(ROWS) == 185
    assert len(Counter(country for country, _, _ in ROWS)) == 15


def test_right_practice_comes_first() -> None:
    """Nine in ten lines find a practice that is meant first, and nearly all among five."""
    rows = found()
    assert share_first(rows) >= 0.90
    assert share_among_five(rows) >= 0.97


def test_lines_that_came_later() -> None:
    """Of lines that no phrase was written for, two in three find it first, and nine in ten among five."""
    rows = found()[-LATER:]
    assert share_first(rows) >= 0.66
    assert share_among_five(rows) >= 0.90


@pytest.mark.parametrize("country", sorted({country for country, _, _ in ROWS}))
def test_no_country_is_left_behind(country: str) -> None:
    """In each country at least half of the lines find a practice that is meant first, and two in three among five."""
    rows = [row for row in found() if row[0] == country]
    assert share_first(rows) >= 0.5
    assert share_among_five(rows) >= 0.66


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("PTM", "parent_teacher_conferences"),
        ("Entrega de boletines a los acudientes", "report_cards"),
        ("Brigada Eskwela", "school_volunteers"),
        ("Whānau hui", "listening_circles"),
        ("Comité de aula", "room_parents"),
        ("School Management Committee", "parent_board_representatives"),
        ("Elecciones al consejo escolar", "elected_family_representatives"),
        ("Jornada de puertas abiertas", "kindergarten_roundup"),
        ("Consejos para padres sobre el sueño", "parenting_newsletter_tips"),
        ("Concurso de disfraces y tortillas", "fun_nights_and_festivals"),
        ("Elección de la directiva del curso", "elected_family_representatives"),
        ("Agradecemos a todas las familias su ayuda en la feria", "volunteer_thanks"),
        ("Póliza de participación de los padres", "parents_asked_about_plan"),
        ("Minga con los vecinos", "school_volunteers"),
        ("Pōwhiri for families new to our school", "newcomer_family_orientation"),
        ("UCAS and apprenticeships evening", "college_and_career_night"),
        ("Promotoras invite mothers from house to house", "peer_outreach_callers"),
        ("Pram walk and rhymes for babies", "school_playgroup"),
        ("Feria de carreras y universidades", "college_and_career_night"),
        ("Los papás pintan el patio", "school_volunteers"),
        ("Desayuno con los papás", "breakfasts_for_fathers_and_mothers"),
    ],
)
def test_words_of_one_country(line: str, key: str) -> None:
    """Words that nobody outside one country would guess find their practice with confidence."""
    [match] = pk.match_practices([line])
    assert match.candidates[0].practice.key == key
    assert match.is_likely


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("De acuerdo con la maestra, los niños avanzan", "home_school_compact"),
        ("El equipo de convivencia escolar revisa el protocolo", "fun_nights_and_festivals"),
        ("El consejo técnico escolar analizó los resultados", "advisory_committee"),
        ("Visita al centro cultural del barrio", "cultural_celebration"),
        ("La cooperadora compró dos estufas para el comedor", "parent_association_meetings"),
        ("Los papás reciben una carta cada mes", "fathers_and_male_caregivers"),
        ("Talleres para los niños por la tarde", "family_workshops"),
        ("Charla de la policía sobre redes sociales", "school_website_social_media"),
    ],
)
def test_spanish_words_that_mean_something_else(line: str, key: str) -> None:
    """An agreement is in "de acuerdo con" no more than parents are in the council of a school's teachers."""
    [match] = pk.match_practices([line])
    assert key not in [candidate.practice.key for candidate in match.candidates[:3]]

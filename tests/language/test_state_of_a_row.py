"""Rows of tables whose state says that they are proposed or over, and cells that say how often, for whom, or more."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading

HEADS = "Activity | Grades | Status\n"
CABEZAS = "Actividad | Grados | Estado\n"


def readings(text: str) -> dict[str, Reading]:
    """Give how the lines of a text are read, by their words."""
    return {line.text: line.reading for line in pk.read_plan_text(text, name="Elm").lines}


@pytest.mark.parametrize("state", ["Proposed", "Planned Term 2", "Planned", "Proposal", "Coming soon"])
@pytest.mark.parametrize("heads", [HEADS, ""])
def test_a_row_that_is_proposed_is_wanted(heads: str, state: str) -> None:
    """A proposal and a plan are wanted, and the cell that says so is not a line."""
    text = f"{heads}Parent workshops | All | {state}\nOpen house | All | In place"
    assert readings(text) == {"Parent workshops": Reading.WANTED, "Open house": Reading.NAMED}


@pytest.mark.parametrize("state", ["Propuesta", "Prevista", "Planeado para otoño", "En proyecto"])
def test_a_row_that_is_proposed_in_spanish_is_wanted(state: str) -> None:
    """The same in Spanish."""
    text = f"{CABEZAS}Talleres para padres | Todos | {state}\nBoletín | Todos | Hecho"
    assert readings(text) == {"Talleres para padres": Reading.WANTED, "Boletín": Reading.NAMED}


@pytest.mark.parametrize(
    "state", ["Stopped 2024 - no staff", "Ended in 2022", "Discontinued (budget)", "Scrapped 2021"]
)
def test_a_state_that_is_over_says_so_of_its_row(state: str) -> None:
    """A state with its year and why is said of the practice in its own cell."""
    text = f"{HEADS}Parent workshops | All | {state}\nOpen house | All | In place"
    assert readings(text) == {"Parent workshops": Reading.NOT_DONE, "Open house": Reading.NAMED}


def test_a_state_that_is_over_in_spanish_says_so_of_its_row() -> None:
    """The same in Spanish."""
    text = f"{CABEZAS}Talleres para padres | Todos | Eliminado en 2022 - fondos\nBoletín | Todos | Hecho"
    assert readings(text) == {"Talleres para padres": Reading.NOT_DONE, "Boletín": Reading.NAMED}


def test_how_often_and_for_whom_are_not_lines() -> None:
    """Without heads, a cell of how often or for which grades says nothing of its own."""
    text = "Open house | Grades 3-5 only\nSchool council | Held twice a year\nParent workshops | Grade 2 only"
    assert set(readings(text)) == {"Open house", "School council", "Parent workshops"}


def test_results_are_said_of_their_survey() -> None:
    """A cell that begins with results says more of the cell before it."""
    text = "Survey | Results shared with families\nOpen house | May 5\nParent workshops | Ms. Lee"
    assert set(readings(text)) == {"Survey: Results shared with families", "Open house", "Parent workshops"}


@pytest.mark.parametrize(
    "cell",
    [
        "dropped, no seniors here",
        "cancelled",
        "PTO; no longer, volunteers moved away",
        "not this year",
        "Ms. Kim (on hold)",
        "Ben, stopped after the grant ran out",
        "axed 2023",
        "ya no, falta personal",
        "cancelado",
    ],
)
@pytest.mark.parametrize("head", ["Who", "When", "Cost", "Coordinator", "Notes"])
def test_a_cell_of_any_column_may_say_that_its_row_is_over(cell: str, head: str) -> None:
    """What was dropped is so, also where the column asks who does it or what it costs."""
    text = (
        f"| Activity | {head} | Place |\n|---|---|---|\n| Parent workshops | {cell} | gym |\n| Open house | x | hall |"
    )
    assert readings(text) == {"Parent workshops": Reading.NOT_DONE, "Open house": Reading.NAMED}


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Who", "Families who stopped coming"),
        ("Who", "Parents who dropped out of school"),
        ("Who", "Dads, drop-ins welcome"),
        ("Who", "Called off-site"),
        ("Who", "Dropped-in parents"),
        ("Who", "TBD"),
        ("When", "No longer than an hour, monthly"),
        ("Coordinator", "Paused students' teachers"),
        ("Child care", "cancelled"),
    ],
)
def test_such_words_of_something_else_leave_a_row_in_place(head: str, cell: str) -> None:
    """People who stopped, an hour at most, somebody still to be found, and a practice of its own deny no row."""
    text = f"| Activity | {head} |\n|---|---|\n| Parent workshops | {cell} |\n| Open house | x |"
    assert readings(text)["Parent workshops"] is Reading.NAMED


def test_what_is_over_in_one_season_leaves_the_others_in_place() -> None:
    """Under seasons each cell is an item of its own."""
    text = "| Fall | Winter | Spring |\n|---|---|---|\n| Book fair | cancelled | Home visits |"
    assert readings(text)["Book fair"] is readings(text)["Home visits"] is Reading.NAMED


def test_a_state_in_a_sentence_of_its_own_is_of_the_item_before() -> None:
    """It is no line. A whole sentence is left alone."""
    draft = pk.read_plan_text(
        "- Escuela de padres. Realizado\n- Bolet\u00edn mensual. Pendiente\n"
        "- Visitas a los hogares. Aplazadas a marzo\n"
        "- Workshops for families. Done.\n- We hold an open house each fall. To be confirmed.",
        name="Elm",
    )
    read = [(line.text, line.reading) for line in draft.lines]
    assert read[:4] == [
        ("Escuela de padres", Reading.NAMED),
        ("Bolet\u00edn mensual", Reading.NOT_DONE),
        ("Visitas a los hogares", Reading.NOT_DONE),
        ("Workshops for families", Reading.NAMED),
    ]
    assert read[4] == ("We hold an open house each fall", Reading.NAMED)


def test_a_head_with_two_blanks_is_as_wide_as_its_table() -> None:
    """A number at the front is no activity, and the state of a row counts."""
    rows = "1    Asamblea de la APAFA      ejecutado\n2    Visitas a los hogares     no se realiz\u00f3"
    read = readings(f"N.\u00ba  Actividad                 Estado\n{rows}")
    assert read == {"Asamblea de la APAFA": Reading.NAMED, "Visitas a los hogares": Reading.NOT_DONE}


def test_what_was_not_carried_out_in_spanish() -> None:
    """A heading says so of all under it."""
    read = readings("- Escuela de padres\n\nAcciones no realizadas\n- Kerm\u00e9s\n- Paseo familiar")
    assert [read[text] for text in ("Kerm\u00e9s", "Paseo familiar")] == [Reading.NOT_DONE] * 2


def test_spanish_titles_end_no_sentence() -> None:
    """Whoever is named by a title is in the same line as what they do."""
    for title in ("Profa.", "Sra.", "Mtra.", "Dra.", "Lic.", "Profr.", "Psic.", "Hna."):
        (line,) = pk.read_plan_text(f"La {title} Ramos da clases de ingl\u00e9s a los padres.", name="Elm").lines
        assert line.text.startswith(f"La {title} Ramos da"), title

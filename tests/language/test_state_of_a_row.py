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

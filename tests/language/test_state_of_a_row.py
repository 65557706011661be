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


@pytest.mark.parametrize(
    "head", ["Still on?", "Is it still happening?", "Alive?", "Today?", "How it is going", "So far", "State of things"]
)
def test_a_column_of_answers_is_one_of_states_whatever_its_head(head: str) -> None:
    """What nearly all cells answer with yes or no, not yet or done is the state of its row."""
    text = (
        f"| Activity | {head} |\n|---|---|\n| Parent workshops | Not yet |\n| Open house | Yes |\n"
        "| Home visits | No |\n| Book fair | In progress |"
    )
    read = readings(text)
    assert [read[name] for name in ("Parent workshops", "Home visits", "Book fair")] == [Reading.NOT_DONE] * 3
    assert read["Open house"] is Reading.NAMED


def test_a_column_with_a_head_of_its_own_is_one_of_states_where_its_cells_say_not_yet() -> None:
    """A head that is of nothing else leaves that to the cells."""
    text = (
        "| Activity | Verdict |\n|---|---|\n| Parent workshops | Not yet |\n| Open house | Done |\n| Home visits | No |"
    )
    assert list(readings(text).values()) == [Reading.NOT_DONE, Reading.NAMED, Reading.NOT_DONE]


@pytest.mark.parametrize("head", ["\u00bfSigue?", "\u00bfTodav\u00eda se hace?", "Vigente", "\u00bfC\u00f3mo va?"])
def test_a_column_of_answers_in_spanish_is_one_of_states(head: str) -> None:
    """The same in Spanish."""
    text = (
        f"| Actividad | {head} |\n|---|---|\n| Talleres para padres | todav\u00eda no |\n| Bolet\u00edn | s\u00ed |\n"
        "| Escuela de padres | no |"
    )
    assert list(readings(text).values()) == [Reading.NOT_DONE, Reading.NAMED, Reading.NOT_DONE]


@pytest.mark.parametrize(
    "head", ["Child care", "Translated?", "Interpreter?", "Free?", "Sign-up needed?", "Grades K-2", "Who", "Spring"]
)
def test_answers_about_something_else_leave_a_row_in_place(head: str) -> None:
    """A workshop without child care, in no other language or not in spring is held all the same."""
    text = (
        f"| Activity | {head} |\n|---|---|\n| Parent workshops | Not yet |\n| Open house | Yes |\n| Home visits | No |"
    )
    assert set(readings(text).values()) == {Reading.NAMED}


@pytest.mark.parametrize(
    "cell", ["From May 2031", "Starting in 2032", "until 2021", "Ran until June 2019", "desde 2031"]
)
def test_a_row_with_dates_to_come_or_long_past_is_not_in_place(cell: str) -> None:
    """What begins in a year to come, or went on until one that is past, is not there."""
    text = f"| Activity | When |\n|---|---|\n| Parent workshops | {cell} |\n| Open house | Fall |"
    assert readings(text) == {"Parent workshops": Reading.NOT_DONE, "Open house": Reading.NAMED}


@pytest.mark.parametrize("cell", ["From 2019", "From 3 to 5", "until May", "From September", "Mondays until 8:30"])
def test_a_row_with_dates_of_today_is_in_place(cell: str) -> None:
    """A past year from which, an hour and a month say when."""
    text = f"| Activity | When |\n|---|---|\n| Parent workshops | {cell} |\n| Open house | Fall |"
    assert readings(text) == {"Parent workshops": Reading.NAMED, "Open house": Reading.NAMED}

"""What a school did once and does no more, in the words schools have for it; and what only sounds so."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading
from tests.language.drafts import in_place

STOPPED = """\
Parent workshops stopped once the nurse moved away
Our open house stopped, and it never came back
The walking school bus died out in the spring
Coffee with the principal fell by the wayside
Family math night was called off
Our volunteer program is gone
The family resource center shut down in 2022
We lost our interpreter to another district
The school lost funding for parent workshops
We had to give up the book fair
The district was forced to eliminate the parent liaison
The PTA decided to let go of the family picnic
The parent coordinator left in May and has not been replaced
We've called off the father-daughter dance
We held parent workshops in previous years
In past years, staff made home visits
The parent newsletter ended when its editor retired
The bilingual newsletter ran until last spring
We let the parent library lapse
Dropped newsletter
Parent workshops: suspended for lack of a speaker
Visitas domiciliarias suspendidas por falta de personal
We tried a WhatsApp group last year, it did not work
We tried home visits but it never took off
Probamos un grupo de WhatsApp pero no funcionó
Budget cuts ended our parent academy
Quitaron la guardería en las reuniones
Se suprimieron los talleres para padres
Las tutorías con familias dejaron de hacerse en 2021
La feria del libro está parada por las obras
El boletín sigue en suspenso
Los desayunos con la directora se perdieron con la pandemia
Nos hemos quedado sin intérprete
Tuvieron que suspender las visitas a domicilio
Antes enviábamos un boletín cada mes
Hacíamos visitas a domicilio hasta la pandemia
El club de lectura con familias desapareció
Los talleres para familias terminaron al acabarse la subvención""".splitlines()


@pytest.mark.parametrize("text", STOPPED)
def test_what_stopped_is_not_in_place(text: str) -> None:
    """A verb of stopping in the past, with when or why, puts nothing in place."""
    draft = pk.read_plan_text(text, name="Elm (invented)")
    assert (in_place(text), {line.reading for line in draft}) == (set(), {Reading.NOT_DONE})


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Parent workshops have never stopped", "family_workshops"),
        ("Our newsletter did not stop during the closure", "school_newsletter"),
        ("Families stop by the office for coffee with the principal", "coffee_with_the_principal"),
        ("Dads stopped in for breakfast with dads", "breakfasts_for_fathers_and_mothers"),
        ("Our family resource center is a one-stop shop", "family_center_room"),
        ("Non-stop fun at the family picnic", "fun_nights_and_festivals"),
        ("Open house ended with a song", "annual_open_house"),
        ("The newsletter fell through for a year and came back", "school_newsletter"),
        ("Home visits stopped in the closure, and we restarted them", "relational_home_visits"),
        ("When the grant ended, we kept home visits", "relational_home_visits"),
        ("Home visits went on after the grant ended", "relational_home_visits"),
        ("We had to cancel one of six parent workshops", "family_workshops"),
        ("We have had a newsletter for twenty years", "school_newsletter"),
        ("Family math night never fell through", "reading_or_math_night"),
        ("Las visitas a domicilio nunca se interrumpieron", "relational_home_visits"),
        ("El boletín se paró un año y lo hemos retomado", "school_newsletter"),
        ("La feria del libro terminó con una cena", "fundraisers"),
    ],
)
def test_what_did_not_stop_is_in_place(text: str, practice: str) -> None:
    """A denied end, a visit, a shop, a fine ending and a new start end nothing."""
    assert practice in in_place(text)


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        ("The newsletter goes out weekly, and the book fair fell through", {"school_newsletter"}),
        ("We hold an open house, but home visits stopped when the van broke down", {"annual_open_house"}),
        ("Newsletter and home visits stopped when the grant ended", set()),
    ],
)
def test_of_several_only_what_stopped_is_not_in_place(text: str, practices: set[str]) -> None:
    """What is said after a comma or "but" is about one; a mere "and" joins both."""
    assert in_place(text) == practices

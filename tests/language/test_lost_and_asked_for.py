"""What was lost, what families ask to have back, and what keeps them away: none of it is in place."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading


def reading(text: str) -> Reading:
    """Give how the one line of a text is read."""
    (line,) = pk.read_plan_text(text, name="Elm").lines
    return line.reading


LOST = """\
Scrapped our home visits in 2023
Lost the family liaison last year
Parent workshops: 0 so far
Home visits: none this school year
Talleres para padres: 0 este curso
Cut: interpreters
Axed: family breakfast
Recortada: la enlace familiar
The PTA newsletter had to be scrapped
El desayuno con papás tuvo que suspenderse
Our interpreter left in May and was not replaced
La intérprete se fue en mayo y no ha sido sustituida
Eliminamos las visitas a los hogares""".splitlines()


@pytest.mark.parametrize("text", LOST)
def test_what_was_lost_is_not_done(text: str) -> None:
    """What was cut, lost or counts zero is not done, and who left is not parted from nobody having come since."""
    assert reading(text) is Reading.NOT_DONE


STAYS = """\
Dropped the cost of family night
Cut the waiting time for interpreters
Scrapped the paper newsletter in favor of a weekly digital newsletter
Costs for the parent workshops: 0 this year
We do not charge for the parent workshops
Los talleres para padres no tienen costo""".splitlines()


@pytest.mark.parametrize("text", STAYS)
def test_what_families_no_longer_pay_denies_nothing(text: str) -> None:
    """A fee that was dropped, or a zero that is a price, is said of something that is done."""
    assert reading(text) is not Reading.NOT_DONE


def test_only_whom_nobody_replaced_is_not_done() -> None:
    """What comes before a comma is in place though the liaison was not replaced."""
    text = "We hold parent workshops, and our parent liaison left in June and has not been replaced"
    assert {one.practice for one in pk.read_plan_text(text, name="Elm").school().practices} == {"family_workshops"}


@pytest.mark.parametrize("text", ["Interpreters not available in Hmong", "Traductores: no disponibles en mixteco"])
def test_what_is_not_for_all_is_near(text: str) -> None:
    """What is there, but not in one language, comes near."""
    assert reading(text) in (Reading.NEAR, Reading.NOT_DONE)


WANTED = """\
Many families asked the school to restart home visits
Parents keep asking us to offer English classes for parents
Las familias nos piden que retomemos las visitas a los hogares
Para el próximo curso queremos talleres para padres
En el futuro nos gustaría un centro de padres""".splitlines()


@pytest.mark.parametrize("text", WANTED)
def test_what_families_ask_to_have_is_wanted(text: str) -> None:
    """What families ask a school to start or bring back, and what it wants for next year, is wanted."""
    assert reading(text) is Reading.WANTED


def test_what_came_of_being_asked_is_not_wanted() -> None:
    """Where a line goes on with what the school does now, that is done."""
    assert reading("Parents asked us to send a newsletter, so now we send a weekly newsletter") is not Reading.WANTED


@pytest.mark.parametrize(
    "text",
    ["Se está hablando de abrir un centro de padres", "Hay planes de visitas a los hogares", "Pronto habrá un boletín"],
)
def test_what_is_talked_of_is_not_done(text: str) -> None:
    """Talk of a thing, or its being to come, is not the thing."""
    assert reading(text) in (Reading.NOT_DONE, Reading.WANTED)


BARRIERS = """\
Conferences at 2:30 pm and many cannot attend
La junta es a las 14:00, pero la mayoría no puede venir
Families only hear from the office if something is wrong
Solo nos llaman cuando hay un problema
The parent portal is confusing to use
La plataforma es difícil de usar
Nos faltan intérpretes
Las mamás trabajan hasta tarde y no llegan
Families work full-time and can't attend""".splitlines()


@pytest.mark.parametrize("text", BARRIERS)
def test_what_keeps_families_away_is_a_barrier(text: str) -> None:
    """An hour, an app or a silence by which families are left out is a barrier in the school's own words."""
    assert reading(text) is Reading.BARRIER


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("Conferences are cut to a quarter of an hour", False),
        ("We cut the ribbon on the parent room in April", False),
        ("Joining the PTA is not difficult", False),
        ("We cut home visits", True),
    ],
)
def test_what_is_cut_short_or_not_hard_is_done(said: str, denied: bool) -> None:
    """Only what is cut altogether is not done."""
    (line,) = pk.read_plan_text(said, name="Elm School").lines
    assert bool(line.match.denial) is denied

"""What headings and sentences look ahead to, or pass on from families, is wanted or a barrier and not in place."""

from partnerkit.language import Reading
from partnerkit.model import Kept, Match
from tests.language.drafts import fits, read

VISITS = "relational_home_visits"


def test_what_is_under_a_heading_that_looks_ahead_or_asks_is_wanted() -> None:
    """What a school means to have, or families ask for, is not only not there: advice begins with it."""
    english = "What we want next year", "Coming in 2027", "Coming soon", "Coming in the fall", "What families asked for"
    spanish = (
        *("Lo que queremos para el próximo ciclo", "Para el próximo ciclo escolar", "Planes para el próximo curso"),
        *("Queremos lograr", "Próximo ciclo escolar", "Para el curso que viene"),
        *("Lo que las familias piden", "Lo que piden las familias", "Lo que nos piden las familias"),
    )
    for heading in (*english, *spanish):
        item = "Home visits" if heading in english else "Visitas a los hogares"
        (line,) = read(f"{heading}\n- {item}\n").lines
        assert (line.reading, line.wants) == (Reading.WANTED, (VISITS,)), heading


def test_what_families_talked_about_is_not_certain() -> None:
    """A practice that they named is there, or was, or should be."""
    for text in (
        "Lo que nos dijeron las familias\n- Visitas a los hogares\n",
        "What families told us\n- Home visits\n",
    ):
        assert fits(text) == {VISITS: Match.NEAR}


def test_a_wish_of_families_is_kept_as_one() -> None:
    """They call for nobody who helps: they want help, or another way; and the school's document says so too."""
    wishes = {
        "Families would like more help with math homework": "homework_support_guidance",
        "Parents want more volunteer options": "school_volunteers",
        "Las familias piden más ayuda con la tarea": "homework_support_guidance",
        "Parents would like texts instead of paper flyers": "multichannel_contact_plan",
        "Families would like help with reading at home": "family_reading_routine",
    }
    for text, key in wishes.items():
        draft = read(text)
        (kept,) = draft.school().unmatched
        assert (draft.lines[0].wants, kept.published_as, kept.kept_as) == ((key,), text, Kept.WANTED)
    assert "school_volunteers" in fits("We want more volunteers")


def test_what_will_start_is_not_in_place() -> None:
    """A future verb with the month or the season in which a thing starts is of what is not there yet."""
    later = (
        *("Starting in January, we will offer ESL classes", "Beginning March 3, families will receive a newsletter"),
        *("A partir de enero ofreceremos talleres para familias", "Desde febrero tendremos talleres para familias"),
    )
    for text in later:
        assert [line.reading for line in read(text)] == [Reading.NOT_DONE], text
    now = (
        *(
            "From September to June we will send a weekly newsletter",
            "Starting in September, teachers send a newsletter",
        ),
        *("Starting in January, we will continue the newsletter", "Desde septiembre seguiremos enviando el boletín"),
    )
    for text in now:
        assert set(fits(text)) == {"school_newsletter"}, text


def test_barriers_of_those_who_do_something_else() -> None:
    """What families do between "who" and "cannot", or where the school is, hides no barrier."""
    barriers = {
        "Los abuelos que cuidan a los niños no saben leer": ("literacy",),
        "Grandparents who do the caring cannot read English": ("language",),
        "Families who have no car cannot come to meetings": ("transport",),
        "La escuela queda lejos de las rancherías y no hay transporte": ("transport", "distance"),
        "The school is far from most homes and there is no bus": ("transport",),
    }
    for text, keys in barriers.items():
        assert [line.barriers for line in read(text)] == [keys], text
    for text in ("Parents who cannot come get the newsletter", "Padres que aún no pueden venir reciben el boletín"):
        assert set(fits(text)) == {"school_newsletter"}, text
    assert [line.wants for line in read("Prevemos abrir un aula para las familias")] == [("parent_room",)]


def test_what_is_beside_one_event_is_less_than_a_practice() -> None:
    """Childcare at one event comes near childcare at all, pizza raises no money, and a message on paper is no call."""
    access = "meeting_access_supports"
    for text in (
        "Fall conferences: October 14-15, 4-8 pm, childcare and pizza provided",
        "Open house May 3, childcare provided",
        "Family movie night, pizza provided",
    ):
        found = fits(text)
        assert (found[access], len(found)) == (Match.NEAR, 2), text
        assert "fundraisers" not in found
    assert fits("Childcare at meetings") == {access: Match.NAMED}
    message = "The Monday Message goes home in backpacks and by email, in English and Spanish"
    assert set(fits(message)) == {"school_newsletter"}
    assert fits("El Consejo de Participación Escolar") == {"advisory_committee": Match.NAMED}
    assert fits("El Consejo Escolar") == {"parent_board_representatives": Match.NAMED}


def test_spanish_addresses_and_codes_of_schools_say_nothing() -> None:
    """The number follows the street and the code comes before the town; a sentence with such words is read."""
    furniture = (
        *("Col. Las Flores, Guadalajara, Jalisco", "C/ Mayor 12, 28013 Madrid", "Calle Benito Juárez #45, Col. Centro"),
        *("C/ de la Paz, 3 - 46003 Valencia", "44100 Guadalajara, Jalisco", "C.P. 44100", "Tel. 33 1234 5678"),
        *(
            "CCT 14DPR0123K",
            "C.C.T. 14DPR0123K",
            "Clave del centro de trabajo: 14DPR0123K",
            "Código de centro: 28012345",
        ),
    )
    for text in furniture:
        draft = read(f"{text}\n- Visitas a los hogares\n")
        assert [len(draft.lines), draft.not_read[0].text] == [1, text]
        assert draft.known_of_school.country == ("MX" if "14DPR" in text or "Jalisco" in text else ""), text
    for text in ("C. Home Visits", "Camino Seguro, Escuela de Padres", "Plaza Comunitaria", "10000 Books at Home"):
        assert read(text).not_read == ()


def test_what_tells_the_country_is_told_once() -> None:
    """A state in an address is read as a field of a form and as a place, and is named once."""
    said = str(read("Juntas de padres\nCol. Las Flores, Guadalajara, Jalisco\nCCT 14DPR0123K"))
    assert " ".join(said.split()).count("\u201cJalisco\u201d") == 1

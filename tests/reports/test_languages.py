"""The words of a report: everything is translated, the files agree, and people can read it."""

import ast
import gettext
import re
import string
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import pytest
import textstat
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import partnerkit as pk
from partnerkit.command.questions import COUNTS, TEXTS
from partnerkit.language.draft_lines import QUESTIONS
from partnerkit.language.school_questions import COUNTRY_SUCH_AS, GRADES_SUCH_AS
from partnerkit.reports.words import Words
from tests.reports.schools import ALL, EXAMPLES, report_on

ROOM = Path(pk.__file__).parent / "reports"
LOCALES = sorted(ROOM.glob("locale/*/LC_MESSAGES/partnerkit.po"))
each_locale = pytest.mark.parametrize("path", LOCALES, ids=lambda path: str(path.parts[-3]))


def translations(path: Path) -> Catalog:
    """Read the translations of a language."""
    with path.open("rb") as file:
        return read_po(file)


def messages(catalog: Catalog) -> dict[tuple[str, ...], Message]:
    """Give the messages by what they translate, without the header."""
    return {tuple(texts(message.id)): message for message in catalog if message.id}


def texts(of: str | Iterable[str] | None) -> tuple[str, ...]:
    """Give a text, or the texts for one and for several."""
    return (of or "",) if isinstance(of, str | None) else tuple(of)


def said() -> Iterator[tuple[str, ...]]:
    """Go through the messages that the code says."""
    for module in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("say", "count")
            ):
                given = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                if node.func.attr == "say" and given:
                    yield (str(given[0]),)
                elif len(given) == 2:
                    yield str(given[0]), str(given[1])

    yield from COUNTS


def named() -> set[str]:
    """Give the names and questions of the frameworks that a report repeats, and what a review asks."""
    stages = {level.label for level in pk.CONTINUUM.scale_of(pk.CONTINUUM.indicators[0].key)}
    constructs = {construct.name for framework in pk.FRAMEWORKS.main for construct in framework}
    barriers = {barrier.replace("_", " ") for practice in pk.PRACTICES for barrier in practice.barriers}
    questions = {indicator.question for indicator in pk.CONTINUUM.indicators}
    asked = {*QUESTIONS.values(), GRADES_SUCH_AS, COUNTRY_SUCH_AS, *TEXTS}
    return stages | constructs | barriers | questions | asked | {str(informant) for informant in pk.model.Informant}


def test_every_language_but_english_has_translations() -> None:
    """The languages that a report is written in are those that there are files for."""
    assert {path.parts[-3] for path in LOCALES} == set(pk.reports.LANGUAGES) - {"en"}


@each_locale
def test_nothing_is_untranslated(path: Path) -> None:
    """Every message that the code says, and every name that the frameworks have, is translated; nothing else is."""
    found = messages(translations(path))
    assert set(found) == {*said(), *((name,) for name in named())}
    assert [key for key, message in found.items() if message.fuzzy or not all(texts(message.string))] == []
    assert len(found) > 150


@each_locale
def test_the_compiled_file_agrees(path: Path) -> None:
    """What is read when a report is written is what translators see."""
    with path.with_suffix(".mo").open("rb") as file:
        compiled = messages(read_mo(file))
    wanted = messages(translations(path))
    assert {key: texts(message.string) for key, message in compiled.items()} == {
        key: texts(message.string) for key, message in wanted.items()
    }
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).ngettext("{n} more", "{n} more", 2)


@each_locale
def test_places_for_values_are_kept(path: Path) -> None:
    """A translation has the places of its message, no more and no fewer."""

    def places(text: str) -> set[str | None]:
        return {place for _, place, _, _ in string.Formatter().parse(text)} - {None}

    for key, message in messages(translations(path)).items():
        wanted = set().union(*(places(text) for text in key))
        assert [text for text in texts(message.string) if places(text) != wanted] == []


@pytest.mark.parametrize("school", ALL, ids=lambda school: school.name[:12])
def test_no_english_sentence_is_left_in_spanish(school: pk.School) -> None:
    """A Spanish page has no message of ours in English."""
    text = report_on(school, "es").markdown()
    ours = [message for given in said() for message in given if "{" not in message and len(message) > 20]
    assert len(ours) > 30
    assert [message for message in ours if message in text] == []


def test_practices_have_a_spanish_phrase_and_their_english_name() -> None:
    """A practice is named by a phrase that schools write, and the page lists its exact name."""
    school = EXAMPLES["goose_creek"]
    report = pk.report(school, language="es")
    names = {item.lead: item.says for item in report["english_names"].items}
    assert names["Entrevistas con agenda compartida"] == ("Family-school conference redesign",)
    assert {item.lead for item in report["next_steps"].items} <= set(names)


def test_a_percentage_does_not_break() -> None:
    """In Spanish a percentage and its sign stay on one line."""
    assert "25\N{NO-BREAK SPACE}%" in pk.report(EXAMPLES["goose_creek"], language="es").html()


def test_spanish_says_usted() -> None:
    """Readers are addressed as usted throughout."""
    catalog = messages(translations(ROOM / "locale" / "es" / "LC_MESSAGES" / "partnerkit.po"))
    informal = re.compile(r"\b(tú|tu|tus|te|ti|puedes|tienes|vosotros|vuestra?|os)\b", re.IGNORECASE)
    assert [text for m in catalog.values() for text in texts(m.string) if informal.search(text)] == []


def sentences(language: pk.reports.Language) -> list[str]:
    """Give the sentences of three reports, one text a school, without the names of practices and the sources."""
    names = {name for one in pk.PRACTICES for name in (one.name, *dict(one.also_called).get("es", ()))}
    found = []
    for school in EXAMPLES.values():
        report = pk.report(school, language=language, plan=pk.plan(school, hours=60, terms=2, solver="greedy"))
        sections = [section for section in report if not section.is_folded]
        parts = [(*section.says, *(said for item in section.items for said in item.says)) for section in sections]
        parts += [section.closing for section in sections]
        text = " ".join(said for part in parts for said in part if said.endswith((".", "?")))
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, "")
        found.append(re.sub(r"(\W)\1+", r"\1", re.sub(r"[;:] *(?=[.;?])", "", text)))
    return found


def test_english_is_plain() -> None:
    """A reader after eight years of school can read the page."""
    textstat.set_lang("en")
    assert max(textstat.flesch_kincaid_grade(text) for text in sentences("en")) <= 8


def test_spanish_is_plain() -> None:
    """The page is at least fairly easy on the scale of Fernández Huerta, from 0 to 100, higher is easier."""
    textstat.set_lang("es")
    assert min(textstat.fernandez_huerta(text) for text in sentences("es")) >= 70


def test_summaries_say_whose_they_are() -> None:
    """The Spanish summaries are our own, unchecked, of every practice, and easy to read together."""
    held = tomllib.loads((ROOM / "locale" / "es" / "summaries.toml").read_text("utf-8"))
    assert (held["basis"], held["checked"]) == ("own", False)
    said, wanted = set(held["summaries"]), {practice.key for practice in pk.PRACTICES}
    assert said == wanted, f"put into locale/es/summaries.toml: {wanted - said}; take out: {said - wanted}"
    textstat.set_lang("es")
    assert textstat.fernandez_huerta(" ".join(held["summaries"].values())) >= 70


@pytest.mark.parametrize("key", EXAMPLES)
def test_spanish_steps_say_what_they_are(key: str) -> None:
    """Each step of an example school begins with its Spanish summary."""
    held = tomllib.loads((ROOM / "locale" / "es" / "summaries.toml").read_text("utf-8"))["summaries"]
    [steps] = [section for section in pk.report(EXAMPLES[key], language="es") if section.key == "next_steps"]
    assert steps.items
    assert [item.says[0] for item in steps.items if item.says[0] not in held.values()] == []


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("US", "Consejo asesor de padres del distrito"),
        ("", "Consejo asesor de padres del distrito"),
        ("ES", "Consejo escolar municipal"),
        ("MX", "Consejo municipal de participación social"),
        ("CL", "Unión comunal de centros de padres"),
        ("GT", "Consejo de familias de varias escuelas"),
        ("GB", "Consejo asesor de padres del distrito"),
    ],
)
def test_practices_get_the_words_of_the_country(country: str, name: str) -> None:
    """A Spanish page names practices as the schools of its country do, where that is known, and says so at the end."""
    school = EXAMPLES["goose_creek"]
    there = attrs.evolve(school, context=attrs.evolve(school.context, country=country))
    names = {item.lead: item.says for item in pk.report(there, language="es")["english_names"].items}
    assert names[name] == ("District family advisory council",)


def spanish_names(country: str) -> dict[str, str]:
    """Give what each practice is called in a country, by its key."""
    words = attrs.evolve(Words.of("es"), country=country)
    return {practice.key: words.practice(practice) for practice in pk.PRACTICES}


def test_names_for_countries_say_whose_they_are() -> None:
    """They are our own choice, unchecked, and each is of a practice."""
    held = tomllib.loads((ROOM / "locale" / "es" / "names.toml").read_text("utf-8"))
    assert (held["basis"], held["checked"]) == ("own", False)
    assert {key for names in held["names"].values() for key in names} <= {practice.key for practice in pk.PRACTICES}


@pytest.mark.parametrize("country", ["", "US", "MX", "AR", "CL", "CO", "PE", "ES", "UY"])
def test_no_two_practices_have_one_spanish_name(country: str) -> None:
    """In no country do two steps of a page read alike."""
    names = spanish_names(country)
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(
    ("countries", "foreign"),
    [
        (("", "US", "MX", "AR", "CL", "CO", "PE", "UY"), "AMPA"),
        (
            ("MX", "AR", "CL", "CO", "PE", "UY", "ES"),
            r"PTA|\b[Cc]onferencia|[Nn]oche (de|multi|univ)|Llamadas autom|IEP",
        ),
        (("AR", "CO", "PE", "ES"), "apoderad|APF"),
        (("CL",), r"^Centro de padres$|acudiente|APAFA"),
        (("ES",), "computador|salón|Madres de|Capacitaci"),
    ],
)
def test_no_country_gets_the_words_of_another(countries: tuple[str, ...], foreign: str) -> None:
    """A Mexican page has no AMPA and no conferencias, and a Spanish one no salón."""
    for country in countries:
        assert [name for name in spanish_names(country).values() if re.search(foreign, name)] == []


def test_an_english_page_keeps_the_catalogue_s_names() -> None:
    """In English the names are those of the catalogue in every country."""
    school = EXAMPLES["goose_creek"]
    there = attrs.evolve(school, context=attrs.evolve(school.context, country="ES"))
    assert "District family advisory council" in pk.report(there).markdown()
    assert "Consejo escolar municipal" not in pk.report(there).markdown()


@pytest.mark.parametrize(
    ("country", "key", "name"),
    [
        ("GB", "kindergarten_transition_program", "Transition into Reception"),
        ("AU", "kindergarten_transition_program", "Transition to school program"),
        ("GB", "iep_partnership_preparation", "Preparing parents for the annual review"),
        ("AU", "neighborhood_site_meetings", "Meetings in neighbourhood places"),
        ("US", "neighborhood_site_meetings", "Meetings in neighborhood places"),
        ("", "kindergarten_transition_program", "Kindergarten transition sequence"),
    ],
)
def test_english_is_that_of_the_country(country: str, key: str, name: str) -> None:
    """Names that schools of a country would not use, and American spelling, are not on its pages."""
    assert attrs.evolve(Words.of("en"), country=country).practice(pk.PRACTICES[key]) == name


def test_summaries_are_spelled_as_in_the_country() -> None:
    """The spelling reaches what a step is, with and without a capital."""
    words = attrs.evolve(Words.of("en"), country="GB")
    assert not [one.key for one in pk.PRACTICES if "neighbor" in words.summary(one).casefold()]

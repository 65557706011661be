"""Advice, plans and questions for a principal who reads Spanish."""

import json
import re
from pathlib import Path

import attrs
import pytest

import partnerkit as pk
from partnerkit.command.questions import in_english
from partnerkit.reports.words import Words
from tests.command.conftest import Run

PLAN = """\
- Jornada de puertas abiertas
- Reuniones del AMPA
- Entrevistas con las familias
- Boletín semanal

Próximos pasos
- Visitas a domicilio
"""
ENGLISH = re.compile(r"\b(the|and|with|staff|term|could|which|does)\b")


@pytest.fixture(autouse=True)
def _plan(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")


@pytest.mark.parametrize(
    "words", [("recommend", "plan.txt", "-n", "4"), ("plan", "plan.txt", "--hours", "60", "--terms", "2")]
)
def test_advice_and_plans_are_told_in_spanish(run: Run, words: tuple[str, ...]) -> None:
    """What is printed has the practices of the result, as schools call them, and not one English sentence."""
    said = " ".join(run(*words, "--language", "es").stdout.split())
    data = json.loads(run(*words, "--language", "es", "--json").stdout)
    (data,) = data if isinstance(data, list) else [data]
    given = data.get("recommendations") or [one for term in data["terms"] for one in term["starts"]]
    spanish = attrs.evolve(Words.of("es"), country="ES")  # where there is an AMPA
    names = [spanish.practice(pk.PRACTICES[one["practice"]]) for one in given]
    assert [name for name in names if name not in said] == []
    assert not ENGLISH.search(said)


def test_everything_is_there_in_english_only(run: Run) -> None:
    """--full prints reasons and notes that nobody has translated, and says so."""
    done = run("plan", "plan.txt", "--hours", "40", "--language", "es", "--full")
    assert done.exit_code == 2
    assert "--full is in English only." in done.stderr


ASKED = ("match", "plan.txt", "--interactive", "--language", "es", "--out", "escuela.toml")


def test_a_review_is_asked_and_answered_in_spanish(run: Run) -> None:
    """Questions, candidates and what is recorded are in Spanish, and so may the answers be."""
    done = run(*ASKED, said="s\n1.\u00ba a 6.\u00ba de primaria\nMX\n1 cerca\nno se hace\nmorado\nsalir\n")
    assert done.exit_code == 0, done.output
    assert not ENGLISH.search(done.stderr)
    assert not ENGLISH.search(done.stdout)
    assert "\u00abmorado\u00bb" in done.stderr
    school = pk.read_school("escuela.toml")
    assert school.context.wants == ("relational_home_visits",)
    assert [place.match.value for place in school.practices if "decided" in place.note] == ["near"]
    assert "not done" in [line.kept_as for line in school.unmatched if line.is_decided]


def test_every_spanish_name_of_a_practice_can_be_typed() -> None:
    """A name that holds a word of answers, such as "ayuda", is not changed, and neither is a word more."""
    phrases = {
        phrase.lower()
        for practice in pk.PRACTICES
        for tag, said in practice.also_called
        if tag.startswith("es")
        for phrase in said
    }
    assert len(phrases) > 400
    changed = [
        said
        for phrase in phrases
        for said in (phrase, f"{phrase} hoy")
        if in_english(said, Words.of("es"), pk.PRACTICES) != said
    ]
    assert changed == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ayuda", "help"),
        ("salir", "q"),
        ("lo queremos", "wanted"),
        ("1 no lo hacemos 2 cerca", "1 not done 2 near"),
        ("school_newsletter se hace", "school_newsletter named"),
        ("time obstáculo", "time barrier"),
        ("escuela cerca", "escuela cerca"),
        ("1 salir", "1 salir"),
    ],
)
def test_words_of_answers_may_come_after_a_number_or_a_key(said: str, meant: str) -> None:
    """They mean something alone or there, and nowhere else."""
    assert in_english(said, Words.of("es"), pk.PRACTICES) == meant


def test_a_review_goes_on_in_another_language(run: Run) -> None:
    """Answers are the same in both."""
    run(*ASKED, said="s\nsalir\n")
    said = run(*(word for word in ASKED if word not in ("--language", "es")), said="q\n").stderr
    assert "1 was answered before." in said


def test_only_questions_have_a_language(run: Run) -> None:
    """The table of lines is in English, and says so."""
    done = run("match", "plan.txt", "--language", "es")
    assert done.exit_code == 2
    assert "add --interactive and --out" in " ".join(done.stderr.split())

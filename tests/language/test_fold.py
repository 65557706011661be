"""Singular and plural are one word, and nothing else is."""

from collections import defaultdict

import pytest

import partnerkit as pk
from partnerkit.knowledge import LEXICON
from partnerkit.language.fold import fold, plain, split_words

PAIRS = """
meeting meetings, class classes, family families, movie movies, bus buses, house houses, nurse nurses, lunch lunches,
box boxes, office offices, quiz quizzes, story stories, note notes, plan plans, child children, woman women, person
people, life lives, hero heroes, menu menus, process processes, resource resources, cookie cookies, tie ties, prize
prizes, shoe shoes, address addresses, fete fetes, reunión reuniones, taller talleres, actividad actividades, padre
padres, voz voces, mes meses, interés intereses, boletín boletines, jardín jardines, profesor profesores, lugar
lugares, papel papeles, salón salones, deber deberes, joven jóvenes, examen exámenes, ley leyes, luz luces, mensaje
mensajes, solicitud solicitudes, comunidad comunidades, canal canales, mujer mujeres, clase clases, encuesta
encuestas, día días, común comunes, capacitación capacitaciones, vez veces, calificación calificaciones, hogar
hogares, abuelo abuelos
"""


@pytest.mark.parametrize("pair", [pair.split() for pair in PAIRS.replace("\n", " ").split(",")], ids=" ".join)
def test_singular_and_plural_are_one_word(pair: list[str]) -> None:
    """English and Spanish plurals fold to the same form as their singular, with and without accents."""
    singular, plural = pair
    assert fold(plural) == fold(singular) == fold(singular.upper())
    assert plain(fold(plural)) == fold(plural)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("meet", "meeting"),
        ("plan", "plane"),
        ("not", "note"),
        ("car", "care"),
        ("grad", "grade"),
        ("price", "prize"),
        ("new", "news"),
        ("star", "stare"),
        ("general", "generate"),
        ("universe", "university"),
        ("person", "persona"),
        ("train", "training"),
        ("volunteer", "volunteering"),
        ("moral", "morale"),
    ],
)
def test_other_words_stay_apart(word: str, other: str) -> None:
    """What is related, or only looks alike, is not taken for one word."""
    assert fold(word) != fold(other)


def test_no_two_words_of_a_phrase_fall_together() -> None:
    """Of all words of the catalogue and the lexicon, only singular and plural share a form."""
    said = [
        *(text for practice in pk.PRACTICES for text in (practice.name, practice.summary)),
        *(text for practice in pk.PRACTICES for _, texts in practice.also_called for text in texts),
        *(phrase.text for phrase in LEXICON.phrases),
        *(
            word
            for groups in (LEXICON.same, LEXICON.ideas, LEXICON.generic)
            for words in groups.values()
            for word in words
        ),
    ]
    groups = defaultdict(set)
    for text in said:
        for word in split_words(text):
            groups[fold(word)].add(plain(word))
    apart = {"people": "person", "children": "child", "men": "man", "women": "woman", "lives": "life"}

    def singulars(word: str) -> set[str]:
        word = apart.get(word, word)
        return {
            word,
            word.removesuffix("s"),
            word.removesuffix("es"),
            f"{word.removesuffix('ies')}y",
            f"{word.removesuffix('ces')}z",
        }

    odd = [
        words
        for words in groups.values()
        if len(words) > 1 and not set.intersection(*(singulars(word) for word in words))
    ]
    assert odd == []


def test_a_long_run_of_letters_is_cut() -> None:
    """A run of letters that is not a word takes no time."""
    assert len(fold("a" * 100_000)) == 40

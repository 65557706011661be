"""Mistakes in a vocabulary or a community profile are named with the file and the path."""

from collections.abc import Callable
from pathlib import Path

import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError
from partnerkit.files import read_community, read_vocabulary
from partnerkit.knowledge import data_file

VOCABULARY = data_file("vocabulary.toml").read_text("utf-8")
COMMUNITY = data_file("community.toml").read_text("utf-8")


def faults(folder: Path, read: Callable[[Path], object], text: str) -> tuple[str, dict[str, str]]:
    """Read a file that has faults, and give its name and the faults by path."""
    path = folder / "edited.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DocumentError) as caught:
        read(path)
    return caught.value.source, {fault.path: f"{fault.problem} {fault.remedy}".strip() for fault in caught.value.faults}


def edited(text: str, old: str, new: str) -> str:
    """Make one edit, which must be possible."""
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ('name = "Parent involvement"', "", "terms[0].name", "it is missing."),
        ('name = "Parent involvement"', 'name = " "', "terms[0].name", "Expected text that is not blank."),
        ('name = "Parent involvement"', 'title = "x"', "terms[0].title", "there is no such field."),
        ('key = "parent_involvement"', 'key = "Parent involvement"', "terms[0].key", "Expected a snake_case key"),
        (
            'see_also = ["family_engagement"',
            'see_also = ["family_engagemnt"',
            "terms[0].see_also[0]",
            "Did you mean 'family_engagement'?",
        ),
        ('key = "family_engagement"', 'key = "parent_involvement"', "terms[1].key", "Expected each key once."),
        (
            '{ text = "parental involvement"',
            '{ txt = "parental involvement"',
            "terms[0].forms[1].txt",
            "Did you mean 'text'?",
        ),
        (
            '{ text = "parental involvement"',
            '{ text = "parental, involvement"',
            "terms[0].forms[1].text",
            "a blank or a hyphen",
        ),
        ('language = "es" }', 'language = "Spanish" }', "terms[0].forms[5].language", "Expected a language code"),
        ('{ text = "family engagement" }', '{ text = "parent involvement" }', "terms", "a form of one term only"),
        (
            '{ text = "family engagement" }',
            '{ text = "family engagement", becomes = "x" }',
            "terms[1].suggestion",
            "a reason and a scope",
        ),
        (
            'term = "family_engagement"',
            'term = "family_egagement"',
            "terms[0].suggestion.term",
            "Did you mean 'family_engagement'?",
        ),
        (
            'reason = { text = "Engagement',
            'raeson = { text = "Engagement',
            "terms[0].suggestion.raeson",
            "Did you mean 'reason'?",
        ),
        (
            'cite = ["pamtss: introduction"]',
            'cite = ["pamtts: introduction"]',
            "terms[0].definition.cite[0]",
            "there is no source 'pamtts'. Did you mean 'pamtss'?",
        ),
        (
            'basis = "sourced", checked = true, cite = ["pamtss: introduction"]',
            'basis = "sourced"',
            "terms[0].definition.cite",
            "a citation, since the basis is 'sourced'",
        ),
        (
            'basis = "sourced", checked',
            'basis = "sorced", checked',
            "terms[0].definition.basis",
            "Did you mean 'sourced'?",
        ),
        ("\nfirst_use = true", '\nfirst_use = "yes"', None, "Expected true or false."),
        ("format = 1", "format = 2", "format", "This version reads format = 1."),
        ("\n[[terms]]", "\n[[terms]", "", "it is not well-formed TOML"),
    ],
)
def test_mistake_in_a_vocabulary(tmp_path: Path, old: str, new: str, path: str | None, says: str) -> None:
    """Each kind of mistake an editor makes in the vocabulary is named with the file, the path and what to do."""
    source, found = faults(tmp_path, read_vocabulary, edited(VOCABULARY, old, new))
    assert source == "edited.toml"
    assert any(says in text for place, text in found.items() if path in (None, place)), found


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ('role = "key_finding"', 'role = "key finding"', "entries[0].role", "Expected a snake_case key"),
        ('role = "key_finding"', "", "entries[0].role", "it is missing."),
        ('role = "key_finding"', 'rol = "key_finding"', "entries[0].rol", "Did you mean 'role'?"),
        ('key = "cultural_bridging"', 'key = "reciprocal_voice"', "entries[1].key", "Expected each key once."),
        (
            'constructs = ["continuum.comm',
            'constructs = ["Continuum.comm',
            "entries[0].constructs[0]",
            "Expected dotted snake_case",
        ),
        ("number = 2", "number = 3", "steps", "Expected numbers from 1 upward."),
        ("hours = [1, 2]", "hours = [2, 1]", "steps[0].hours", "the shorter time first"),
        ("hours = [1, 2]", "hours = [-1, 2]", "steps[0].hours[0]", "a number of at least 0"),
        ("hours = [1, 2]", 'hours = "1-2"', "steps[0].hours", "Expected a list."),
        ("age = 38", 'age = "38"', "personas[0].age", "Expected a whole number."),
        ("percent = 35, group", "percent = 350, group", "distributions[0].shares[0].percent", "a number from 0 to 100"),
        ("complete = false", "", "distributions[0].shares", "Expected 100 in all, or complete = false."),
        ("complete = false", "complete = 0", "distributions[0].complete", "Expected true or false."),
        ("percent = 30 }", "percent = 31 }", "distributions[1].shares", "Expected 100 in all, or complete = false."),
        (
            'cite = ["community_profile: key findings"]',
            'cite = ["comunity_profile: key findings"]',
            "entries[0].statements[0].cite[0]",
            "Did you mean 'community_profile'?",
        ),
        (
            'statements = [{ role = "gist"',
            'statements = [{ rol = "gist"',
            "entries[4].statements[0].rol",
            "Did you mean 'role'?",
        ),
    ],
)
def test_mistake_in_a_community_profile(tmp_path: Path, old: str, new: str, path: str, says: str) -> None:
    """Each kind of mistake an editor makes in the community profile is named with the file, the path and what to do."""
    source, found = faults(tmp_path, read_community, edited(COMMUNITY, old, new))
    assert source == "edited.toml"
    assert says in found.get(path, ""), found


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Two mistakes in two places are told together."""
    text = edited(edited(VOCABULARY, 'name = "Parent involvement"', ""), 'name = "Report card"', 'name = ""')
    assert len(faults(tmp_path, read_vocabulary, text)[1]) == 2


def test_vocabulary_of_a_district(tmp_path: Path) -> None:
    """A district's own vocabulary reviews its own letters."""
    path = tmp_path / "words.toml"
    path.write_text(
        """
format = 1
name = "Elm district"
version = "1"
[[terms]]
key = "cafeteria"
name = "Cafeteria"
definition = { text = "Where people eat." }
forms = [{ text = "cafeteria", becomes = "dining hall" }]
suggestion = { reason = { text = "It is what we call it." }, scope = { text = "On our campus." } }
""",
        "utf-8",
    )
    review = pk.language.review_terms("Dear parents, meet in the cafeteria.", vocabulary=pk.files.read_vocabulary(path))
    assert [finding.suggestion for finding in review] == ["dining hall"]


def test_unknown_references_of_a_vocabulary_are_told_at_once(tmp_path: Path) -> None:
    """Unknown terms and sources come together, each with its path and a near match."""
    text = VOCABULARY.replace('see_also = ["family_engagement"', 'see_also = ["famly_engagement"', 1)
    text = text.replace('cite = ["pamtss', 'cite = ["no_such_source", "pamtss', 2)
    _, found = faults(tmp_path, read_vocabulary, text)
    assert sorted(line for line in found.values()) == [
        "there is no source 'no_such_source'. Add it under 'sources', or correct the key.",
        "there is no source 'no_such_source'. Add it under 'sources', or correct the key.",
        "there is no term 'famly_engagement'. Did you mean 'family_engagement'?",
    ]


def test_unknown_sources_of_a_community_are_told_at_once(tmp_path: Path) -> None:
    """Every citation that leads nowhere comes with its path, beside other mistakes."""
    text = COMMUNITY.replace('cite = ["community_profile', 'cite = ["nobody", "community_profile', 3)
    _, found = faults(tmp_path, read_community, edited(text, "age = 38", 'age = "38"'))
    assert list(found.values())[1:] == ["there is no source 'nobody'. Add it under 'sources', or correct the key."] * 3
    assert next(iter(found)) == "personas[0].age"

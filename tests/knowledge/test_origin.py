"""Everything of the origin documents can be reached as a typed value: the checklist is walked element by element."""

import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit import knowledge
from partnerkit.model import Provenance

CHECKLIST = tomllib.loads(Path(__file__).with_name("origin_checklist.toml").read_text("utf-8"))["documents"]
ELEMENTS = [(document["key"], element) for document in CHECKLIST for element in document["elements"]]
NAMES: dict[str, Any] = {
    **{name: getattr(knowledge, name) for name in dir(knowledge)},
    "Worksheet": pk.model.Worksheet,
}

SOURCES = {"pamtss": "pamtss", "colorado": "colorado", "eps": "eps_learning", "community": "community_profile"}
"""The source that stands for each document."""


def reached(element: dict[str, str]) -> Any:
    """Reach an element as the checklist says."""
    return eval(element["reach"], {"__builtins__": {}}, NAMES)


def printed(value: Any) -> str:
    """Give a value's text as a person sees it, on one line."""
    return " ".join(str(value).split())


def test_every_element_is_reached_as_a_typed_value() -> None:
    """Each element is there, as one of partnerkit's nouns, and it says what it should."""
    values = [(document, element, reached(element)) for document, element in ELEMENTS]
    assert [(document, element) for document, element, value in values if not attrs.has(type(value))] == []
    assert [(document, element) for document, element, value in values if element["says"] not in printed(value)] == []


def test_every_attributed_element_cites_its_document() -> None:
    """Whatever is a statement says on what it rests, and an attributed one cites its document."""
    said = [(document, element, getattr(reached(element), "provenance", None)) for document, element in ELEMENTS]
    attributed = [
        (document, element, provenance)
        for document, element, provenance in said
        if isinstance(provenance, Provenance)
        and provenance.basis.is_attributed
        and "VOCABULARY" not in element["reach"]
    ]
    assert len(attributed) > 100
    silent = [
        (document, element)
        for document, element, provenance in attributed
        if SOURCES[document] not in {citation.source for citation in provenance.cite}
    ]
    assert silent == []


def test_no_element_stands_twice() -> None:
    """The checklist names each element once."""
    names = [(document, element["element"]) for document, element in ELEMENTS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("role", "count"),
    [
        ("key_finding", 4),
        ("sub_group", 4),
        ("saying", 3),
        ("inside_joke", 1),
        ("unwritten_rule", 4),
        ("concept", 5),
        ("welcoming_practice", 2),
        ("beginner_mistake", 2),
        ("misconception", 2),
        ("regional_difference", 3),
    ],
)
def test_community_page_has_as_many(role: str, count: int) -> None:
    """The profile holds as many of each kind as the page shows."""
    assert len(pk.knowledge.COMMUNITY.about(role)) == count


def test_community_page_has_three_steps_and_three_personas() -> None:
    """The page shows three steps to begin with, and three portraits."""
    assert (len(pk.knowledge.COMMUNITY.steps), len(pk.knowledge.PERSONAS)) == (3, 3)


def test_every_entry_of_the_profile_is_on_the_checklist() -> None:
    """Nothing stands in the profile that the checklist does not name."""
    named = " ".join(element["reach"] for document, element in ELEMENTS if document == "community")
    assert [
        entry.key for entry in pk.knowledge.COMMUNITY if f'"{entry.key}"' not in named and entry.key != "terminology"
    ] == []


def test_every_row_of_the_tables_is_on_the_checklist() -> None:
    """Every cell of the three tables is on the checklist."""
    values = [id(reached(element)) for _, element in ELEMENTS]
    cells = [s for key in ("pamtss", "colorado", "eps") for row in pk.CONTINUUM.view(key) for s in row.statements]
    assert [cell.text for cell in cells if id(cell) not in values] == []


def test_every_claim_of_the_article_is_on_the_checklist() -> None:
    """Every claim that the article makes is on the checklist, with its status."""
    named = " ".join(element["reach"] for _, element in ELEMENTS)
    assert [claim.key for claim in knowledge.CLAIMS if claim.said_by == "eps_learning" and claim.key not in named] == []

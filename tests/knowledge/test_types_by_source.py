"""The main type of a practice, held against pages that state the type themselves."""

import tomllib
from collections import Counter
from pathlib import Path

import partnerkit as pk

READ = tomllib.loads(Path(__file__).with_name("types_by_source.toml").read_text(encoding="utf-8"))
SAID = [(group["type"], said) for group in READ["said"] for said in group["practices"]]
KEPT_BACK = 69
"""How many practices the list names."""
DIFFERENT = {
    "adult_learning_classes",
    "family_literacy_program",
    "uniform_and_book_exchange",
    "neighborhood_site_meetings",
    "parent_room",
    "shared_goal_setting",
    "class_ambassadors",
    "organizing_partnership",
}
"""The practices that the catalogue puts under another main type than their page."""


def types_of(key: str) -> list[str]:
    """The six types that a practice serves, its main one first."""
    split = (construct.partition(".") for construct in pk.PRACTICES[key].serves)
    return [name for framework, _, name in split if framework == "six_types"]


def test_main_types_agree_with_the_sources() -> None:
    """At least 85 of 100 practices have the main type that their page states, and those that have not are named."""
    different = {said["practice"] for stated, said in SAID if types_of(said["practice"])[0] != stated}
    assert different == DIFFERENT
    assert 1 - len(different) / len(SAID) >= 0.85


def test_most_of_the_others_serve_the_stated_type_too() -> None:
    """Where the main type differs, the stated one is mostly among the further types: six of eight."""
    stated = {said["practice"]: kind for kind, said in SAID}
    assert sum(stated[key] in types_of(key) for key in DIFFERENT) == 6


def test_the_list_is_worth_a_test() -> None:
    """Each practice stands once, each of the six types has eight or more, and each page is used."""
    assert len(SAID) == len({said["practice"] for _, said in SAID}) == KEPT_BACK
    counted = Counter(kind for kind, _ in SAID)
    assert set(counted) == {construct.key.partition(".")[2] for construct in pk.SIX_TYPES}
    assert min(counted.values()) >= 8
    assert {said["page"] for _, said in SAID} == set(READ["pages"])


def test_the_page_tells_the_figures() -> None:
    """What the page on origins says of this list is so."""
    page = (Path(__file__).parents[2] / "docs/explanation/who-says-so.md").read_text(encoding="utf-8")
    agree = len(SAID) - len(DIFFERENT)
    assert f"{len(SAID)} practices that pages" in page
    assert f"for {agree} of them ({agree / len(SAID):.0%})" in page

"""The main type of a practice, held against pages that state the type themselves."""

import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import partnerkit as pk

READ = tomllib.loads(Path(__file__).with_name("types_by_source.toml").read_text(encoding="utf-8"))
SAID = [(group["type"], said) for group in READ["said"] for said in group["practices"]]
LISTED = 72
"""How many practices the list names."""
ADDED = {"relational_home_visits", "newcomer_family_orientation", "listening_circles"}
"""The practices that were added to the list later, so that they were not kept back."""
DIFFERENT = {
    "adult_learning_classes",
    "family_literacy_program",
    "uniform_and_book_exchange",
    "neighborhood_site_meetings",
    "class_ambassadors",
}
"""The practices that the catalogue puts under another main type than their page, and why is told in the list."""
MOVED = {"parent_room", "shared_goal_setting", "organizing_partnership"}
"""The practices whose main type was changed after the list, so that their agreement measures nothing."""
SECOND = READ["second_reader"]
"""What a second reader said of the main types and of effects on dual capacity."""


def types_of(key: str) -> list[str]:
    """The six types that a practice serves, its main one first."""
    split = (construct.partition(".") for construct in pk.PRACTICES[key].serves)
    return [name for framework, _, name in split if framework == "six_types"]


def test_main_types_agree_with_the_sources() -> None:
    """At least 85 of 100 that were kept back had the main type that their page states; what differs now is named."""
    different = {said["practice"] for stated, said in SAID if types_of(said["practice"])[0] != stated}
    assert different == DIFFERENT == set(READ["why_not"])
    assert 1 - len(DIFFERENT | MOVED) / (len(SAID) - len(ADDED)) >= 0.85


@pytest.mark.parametrize("key", sorted(MOVED | SECOND["moved"].keys()))
def test_a_moved_practice_lifts_the_stated_type_most(key: str) -> None:
    """Where the page or the second reader was followed, our own effects say the same: no other type gets more."""
    shares = defaultdict[str, float](float)
    for effect in pk.PRACTICES[key].effects:
        if effect.indicator.startswith("six_types."):
            shares[effect.indicator.split(".")[1]] += effect.share
    assert max(shares, key=shares.__getitem__) == types_of(key)[0]


def test_most_of_the_others_serve_the_stated_type_too() -> None:
    """Where the main type differs, the stated one is mostly among the further types: in all but two."""
    stated = {said["practice"]: kind for kind, said in SAID}
    assert sum(stated[key] in types_of(key) for key in DIFFERENT) == len(DIFFERENT) - 2


def test_the_second_reader_speaks_of_practices_that_ship() -> None:
    """Each practice that reads oddly is in the catalogue, and none both moved and stays."""
    assert {key for part in SECOND.values() for key in part} <= {practice.key for practice in pk.PRACTICES}
    assert not SECOND["moved"].keys() & (SECOND["stays"].keys() | {said["practice"] for _, said in SAID})


def test_the_list_is_worth_a_test() -> None:
    """Each practice stands once, each of the six types has eight or more, and each page is used."""
    assert len(SAID) == len({said["practice"] for _, said in SAID}) == LISTED
    counted = Counter(kind for kind, _ in SAID)
    assert set(counted) == {construct.key.partition(".")[2] for construct in pk.SIX_TYPES}
    assert min(counted.values()) >= 8
    assert {said["page"] for _, said in SAID} == set(READ["pages"])


def test_the_page_tells_the_figures() -> None:
    """What the page on origins says of this list is so."""
    page = (Path(__file__).parents[2] / "docs/explanation/who-says-so.md").read_text(encoding="utf-8")
    kept_back = len(SAID) - len(ADDED)
    agreed = kept_back - len(DIFFERENT | MOVED)
    assert {said["practice"] for _, said in SAID} - DIFFERENT - MOVED > ADDED
    assert f"{kept_back} practices that pages" in page
    assert f"for {agreed} of them ({agreed / kept_back:.0%})" in page
    assert f"The {LISTED - len(DIFFERENT)} of {LISTED} that agree now" in page
    assert (len(SECOND["moved"]), len(SECOND["stays"])) == (3, 16)

"""What practices of a catalogue document name must exist, and every slip is told with its place."""

from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError
from partnerkit.files import parse_catalogue
from partnerkit.model import Catalogue
from tests.small import FRAMEWORK

WALK = {
    "key": "saturday_walk",
    "name": "Saturday walk",
    "summary": "Staff and families walk together.",
    "serves": ["six_types.communicating"],
    "stage": "engagement",
    "direction": "two_way",
    "modality": "in_person",
    "builds": ["educators", "families"],
    "grade_spans": ["elementary"],
    "effort": {"setup": 20, "monthly": 4},
    "evidence": {"match": "related"},
}


def read(*practices: dict[str, Any], **options: Any) -> Catalogue:
    """Read a catalogue of these practices, besides those of partnerkit."""
    document = {"format": 1, "name": "Riverside", "version": "1", "practices": [{**WALK, **one} for one in practices]}
    return parse_catalogue(document, extends=pk.PRACTICES, **options)


def faults(*practices: dict[str, Any]) -> dict[str, str]:
    """Give the faults of such a catalogue, each after its pointer."""
    with pytest.raises(DocumentError) as caught:
        read(*practices)
    return {fault.pointer: f"{fault.problem} {fault.remedy}".strip() for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("slip", "pointer", "said"),
    [
        ({"prerequisites": ["interpretation_servce"]}, "prerequisites/0", "Did you mean 'interpretation_service'?"),
        ({"steps_up_to": ["relational_home_visit"]}, "steps_up_to/0", "Did you mean 'relational_home_visits'?"),
        ({"serves": ["communicating"]}, "serves/0", "Did you mean 'six_types.communicating'?"),
        ({"serves": ["six_types.comunicating"]}, "serves/0", "Did you mean 'six_types.communicating'?"),
        ({"stage": "engaged"}, "stage", "Did you mean 'engagement'?"),
        ({"barriers": ["langage"]}, "barriers/0", "Did you mean 'language'?"),
        ({"key": "school_newsletter"}, "key", "the catalogue that this extends has a practice 'school_newsletter'."),
        (
            {"effects": ["six_types.communicating.wayback: level 3 for 20%"]},
            "effects/0",
            "Did you mean 'six_types.communicating.way_back'?",
        ),
        (
            {"effects": ["continuum.communication: level 3 for 20%"]},
            "effects/0",
            "Did you mean 'continuum.communication.stage'?",
        ),
        (
            {"effects": [{"indicator": "six_types.communicating.way_back", "ceiling": 9, "share": 0.2}]},
            "effects/0/ceiling",
            "Expected a level above 0 and up to 4",
        ),
        (
            {"effects": ["six_types.communicating.way_back: level 3 for 20%"] * 2},
            "effects/1",
            "there is another effect of level 3",
        ),
    ],
)
def test_a_slip_is_told_with_its_place(slip: dict[str, Any], pointer: str, said: str) -> None:
    """What a practice names and nothing answers to is found when the catalogue is read, and where it is."""
    found = faults(slip)
    assert [*found] == [f"/practices/0/{pointer}"]
    assert said in found[f"/practices/0/{pointer}"]


def test_all_slips_come_at_once() -> None:
    """One error has the slips of all practices, beside what is wrong with their form."""
    found = faults({"stage": "engaged", "name": 3}, {"serves": ["six_types.comunicating"]})
    keys = {"0/stage", "0/name", "1/serves/0", "1/key"}
    assert {*found} == {f"/practices/{key}" for key in keys}


def test_what_is_of_ones_own_is_read() -> None:
    """A barrier of one's own, and effects on a framework that is given, or that nobody gave, are no faults."""
    own = {"barriers": ["cold_weather"], "serves": ["district.welcome"]}
    assert read({**own, "effects": ["district.welcome.desk: level 3 for 20%"]}, frameworks=FRAMEWORK).own
    assert read({**own, "effects": ["elsewhere.welcome.desk: level 9 for 20%"]}).own
    with pytest.raises(DocumentError, match=r"Did you mean 'district\.welcome\.desk'"):
        read({**own, "effects": ["district.welcome.desks: level 3 for 20%"]}, frameworks=FRAMEWORK)

"""A page about a pasted plan and one about the document saved from it say the same, and no settled line is unsure."""

from pathlib import Path

import pytest

import partnerkit as pk
from tests.language.test_decisions import PLANS, read


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("answers", ["none", "yes", "no"])
def test_a_report_counts_the_draft_and_its_document_alike(plan: str, answers: str, tmp_path: Path) -> None:
    """The page of a plan and that of the school saved from it say the same of the lines that do not count."""
    draft = read(plan)
    asked = [] if answers == "none" else draft.review()
    draft = draft.confirmed({one.asked: one.if_yes if answers == "yes" else one.if_no for one in asked})
    pk.write_school(draft.school(), tmp_path / "elm.toml")
    saved = pk.read_school(tmp_path / "elm.toml")
    assert pk.report(draft)["not_known"].items == pk.report(saved)["not_known"].items
    if answers == "no":
        assert not any(
            "for certain" in item.lead and "line" in item.lead for item in pk.report(saved)["not_known"].items
        )


def test_a_settled_line_is_not_asked_about_again() -> None:
    """Neither the page nor the notes of a score call a line unsure that a person settled."""
    draft = read("Open house\nQuiet room\nBike racks").confirmed(
        {"Open house": "annual_open_house", "Quiet room": None}
    )
    page = pk.report(draft.school())
    assert "1 line matches no practice for certain" in [item.lead for item in page["not_known"].items]
    assert "Quiet room" not in page.text()
    notes = pk.score(draft.school(), pk.SIX_TYPES).notes
    assert "1 line names no practice in place, as a person decided, and counts for nothing here." in notes
    assert "1 line had no certain match in the catalogue and counts for nothing here." in notes


def test_two_lines_that_want_the_same_are_both_wishes() -> None:
    """The second one is not counted as a line about something that is not done."""
    draft = read("Open house\n\nNext steps\n- Home visits\n- Visit homes\n")
    assert draft.wants == (("relational_home_visits", "Home visits"),)
    assert draft.school().context.words == (
        ("relational_home_visits", "Home visits"),
        ("relational_home_visits", "Visit homes"),
    )
    assert not any("does not do" in item.lead for item in pk.report(draft.school())["not_known"].items)

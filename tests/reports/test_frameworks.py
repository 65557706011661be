"""A page that goes by another framework: what it leads with, what it steps by, and what would show a duty."""

import pytest

import partnerkit as pk

TITLE_I, PTA, ARNSTEIN = (pk.FRAMEWORKS[key] for key in ("title_i_1116", "pta_2022", "arnstein"))
ELM = pk.School(
    "elm", "Elm", practices=(pk.PracticeInPlace("title_one_annual_meeting"), pk.PracticeInPlace("home_school_compact"))
)


@pytest.mark.parametrize("framework", [TITLE_I, PTA])
def test_the_first_screen_goes_by_what_was_asked_for(framework: pk.Framework) -> None:
    """Whoever names a framework reads its name and its parts first, on paper and in a terminal."""
    page = pk.report(ELM, frameworks=framework)
    assert framework.name in page["known"].says[0]
    assert {item.lead for item in page["known"].items} <= {construct.name for construct in framework}
    assert framework.key in [section.key for section in page][4:5]
    assert all(score.name in page.text() for score in pk.score(ELM, framework))


def test_what_would_show_a_duty_is_on_the_page() -> None:
    """A checklist says what to bring, beside the practices that give something to show."""
    bars = {bar.name: bar for bar in pk.report(ELM, frameworks=TITLE_I)["title_i_1116"].bars[0].bars}
    meeting = bars["Annual meeting, (c)(1)"]
    assert meeting.words == "Title I annual meeting"
    assert meeting.more == ("To show it: The invitation to all, the agenda, and a list of who came.",)


def test_steps_go_by_what_was_asked_for() -> None:
    """A plan for duties has steps for duties, and there are some."""
    steps = pk.report(ELM, frameworks=TITLE_I)["next_steps"].items
    assert len(steps) == 3
    assert not any("which way" in " ".join(step.says).lower() for step in steps)


def test_a_framework_that_only_people_can_rate_is_said_to_be_one() -> None:
    """Steps are given all the same, by other frameworks, and the page says so."""
    page = pk.report(ELM, frameworks=ARNSTEIN)
    assert ARNSTEIN.name in page["next_steps"].says[0]
    assert page["next_steps"].items
    assert page["known"].says == pk.report(ELM)["known"].says


def test_hearing_of_decisions_is_not_sharing_in_them() -> None:
    """Where families can only hear or help, the page says first that none shares in decisions."""
    says = pk.report(ELM)["decisions"].says
    assert says[0] == "Nothing certain on the list lets families share in decisions."

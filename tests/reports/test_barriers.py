"""What a report says of the barriers that a school names: each once, with what helps already and what could."""

import attrs
import pytest

import partnerkit as pk
from partnerkit.reports.words import LANGUAGES
from tests.schools import school_with

TEXT = "Interpreters at meetings\nPTA meetings\n\nBarriers:\n- Parents work nights\n- Many speak other languages"
DRAFT = pk.read_plan_text(TEXT, name="Elm")


def told(page: pk.reports.Report) -> dict[str, str]:
    """Give what a page says of each barrier."""
    return {item.lead: " ".join(item.says) for item in page["barriers"].items}


def test_each_barrier_has_its_words_what_helps_and_what_could() -> None:
    """It quotes the plan, names what is on the list, and a step that helps."""
    page = pk.report(DRAFT)
    assert set(told(page)) == {"Time", "Language"}
    assert told(page)["Language"].startswith("You write “Many speak other languages”. On your list this can help: ")
    assert "Interpreters and translation on request" in told(page)["Language"]
    assert told(page)["Time"].startswith("You write “Parents work nights”. Nothing found on your list helps with it.")
    assert "Of the steps above, this can help: " in told(page)["Time"]
    assert "WHAT KEEPS FAMILIES AWAY" in page.text()


def test_near_matches_are_not_said_to_help() -> None:
    """What the list only comes near helps if it is meant."""
    near = DRAFT.confirmed({"Interpreters at meetings": ("interpretation_service", "near")})
    assert (
        "If the list means this, it can help: Interpreters and translation on request."
        in told(pk.report(near))["Language"]
    )


def test_with_a_plan_it_is_the_plan_that_helps() -> None:
    """The page names what the plan starts, not steps beside it."""
    plan = pk.plan(DRAFT, hours=100, solver="greedy")
    helps = [item.practice.name for item in plan.practices if "time" in item.practice.made_for]
    assert helps
    assert f"The plan starts what can help: {helps[0]}" in told(pk.report(DRAFT, plan=plan))["Time"]


def test_all_that_a_plan_starts_for_a_barrier_is_named() -> None:
    """What the plan says of a step, the page says of the barrier: what is made for it first, then what eases it."""
    plan = pk.plan(DRAFT, hours=24, solver="greedy")
    starts = [item for item in plan.practices if "time" in item.barriers]
    made_for = [item.practice.name for item in starts if "time" in item.practice.made_for]
    eases = [item.practice.name for item in starts if item.practice.name not in made_for]
    assert made_for
    assert 0 < len(eases) <= 3
    said = told(pk.report(DRAFT, plan=plan))["Time"]
    assert f"The plan starts what can help: {'; '.join(made_for)}. It also starts what may ease it: " in said
    assert all(name in said for name in eases)


def test_what_only_eases_a_barrier_is_not_named_as_help() -> None:
    """Elected families are no answer to a missing interpreter; what a plan starts to ease it is said to ease it."""
    context = pk.Context(barriers=["language", "childcare"], country="US")
    school = attrs.evolve(school_with("elected_family_representatives"), context=context)
    said = told(pk.report(school))["Language"]
    assert said.startswith("Nothing found on your list helps much with it.")
    assert "Elected" not in said
    plan = pk.plan(school, hours=25, advice=(), solver="greedy")
    (eases, *_) = [item.practice.name for item in plan.practices if "childcare" in item.barriers]
    said = told(pk.report(school, plan=plan))["Childcare"]
    assert said.startswith(f"Nothing found on your list helps with it. The plan starts what may ease it: {eases}. ")
    assert said.endswith("this can help: Meeting access package.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_barrier_that_nothing_helps_with_is_told(language: pk.reports.Language) -> None:
    """A barrier that no practice names gets its line all the same, in each language."""
    school = attrs.evolve(school_with("school_newsletter"), context=pk.Context(barriers=["dragons"]))
    page = pk.report(school, language=language)
    assert len(page["barriers"].items[0].says) == 2


def test_no_barriers_no_section() -> None:
    """A school that names none has no such section."""
    assert "barriers" not in [section.key for section in pk.report(school_with("school_newsletter"))]


OWN = pk.read_plan_text(
    "Open house\n\nBarriers\n- Low staff morale\n- Work shifts\n- Night jobs at the plant\n- Grudges of old", name="Elm"
)
"""Two barriers with a key, of one kind, and two that only the school has words for."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", [OWN, OWN.school()], ids=["draft", "school"])
def test_a_barrier_in_words_of_the_school_is_quoted(
    given: pk.School | pk.language.PlanDraft, language: pk.reports.Language
) -> None:
    """Each line that no barrier of the catalogue has is there as it is written, and nothing is said to help with it."""
    items = pk.report(given, language=language)["barriers"].items
    assert [item.lead[1:-1] for item in items[1:]] == ["Low staff morale", "Grudges of old"]
    nothing = {"en": "We could not tell which practices help", "es": "No supimos qu\u00e9 pr\u00e1cticas ayudan"}[
        language
    ]
    assert all(item.says[0].startswith(nothing) for item in items[1:])


def test_what_a_person_decides_about_such_a_barrier_holds() -> None:
    """Once it has a key it is told by that, and once it is refused it is gone."""
    decided = OWN.confirmed({"Low staff morale": ("trust", "barrier"), "Grudges of old": None})
    assert [item.lead for item in pk.report(decided)["barriers"].items] == ["Trust", "Time"]


def test_a_step_quotes_what_it_is_made_for() -> None:
    """Asking for dates is made for time: a line on interpreters is no reason for it, though it eases that too."""
    context = pk.Context(
        barriers=["language", "time"], words=[("language", "No interpreters at meetings"), ("time", "Shifts")]
    )
    school = attrs.evolve(school_with("school_newsletter"), context=context)
    names = {practice.name: practice for practice in pk.PRACTICES}
    steps = pk.report(school, plan=pk.plan(school, hours=20, solver="greedy"))["next_steps"].items
    quoted = {step.lead: " ".join(step.says) for step in steps}
    assert any("Shifts" in said for said in quoted.values())
    for lead, said in quoted.items():
        if "No interpreters" in said:
            assert "language" in names[lead].made_for or not names[lead].made_for


def test_what_is_made_for_a_barrier_is_named_before_steps_that_only_ease_it() -> None:
    """Where no step is made for a barrier, the page names what is, not a step that happens to ease it a little."""
    wants = ["positive_first_contact", "annual_open_house", "family_workshops"]
    context = pk.Context(barriers=["language"], wants=wants, country="US")
    page = pk.report(attrs.evolve(school_with("school_newsletter"), context=context))
    assert not [step for step in page["next_steps"].items if step.lead.startswith("Interpreters")]
    assert told(page)["Language"].endswith("What could help: Interpreters and translation on request.")

"""What a report says of what the school wants: each wish once, in a step, in the plan or with its reason."""

import attrs
import pytest

import partnerkit as pk
from partnerkit.model.ages import GRADE_SPANS, GradeSpan
from partnerkit.reports.words import LANGUAGES
from tests.schools import school_with

TEXT = "Open house\n\nElected parent representatives\n\nNext steps: home visits, advisory committee"
DRAFT = pk.read_plan_text(TEXT, name="Elm")


def test_a_wish_that_no_step_is_for_has_its_reason() -> None:
    """What is advised is in its step, and what is not has a line with its reason."""
    page = pk.report(DRAFT)
    assert page["next_steps"].items[0].lead == "Relationship-first home visits"
    assert [(item.lead, item.says) for item in page["wishes"].items] == [
        (
            "Advisory committee without a vote",
            ("What you have goes further than this: Elected family representatives.",),
        )
    ]
    assert "WHAT YOU WANT" in page.text()


def test_each_wish_has_its_place_in_the_plan() -> None:
    """With a plan, each wish has one line: the term in which it begins, or why it does not."""

    def lines(hours: float) -> list[str]:
        plan = pk.plan(DRAFT, hours=hours, solver="greedy")
        return [item.says[0] for item in pk.report(DRAFT, plan=plan)["wishes"].items]

    assert lines(150)[0].startswith("It begins in term 1.")
    told = "With what it needs first, it takes 116 staff hours to set up and to run in its first term. The plan has 40."
    assert lines(40)[0] == told
    assert len(lines(40)) == 2


@pytest.mark.parametrize(("language", "first"), [("en", "first, for"), ("es", "antes, para")])
def test_a_plan_on_a_page_says_for_which_wish_something_comes_first(language: str, first: str) -> None:
    """A line that is in the plan for the sake of another names that one."""
    plan = pk.plan(DRAFT, hours=150, solver="greedy")
    page = pk.report(DRAFT, plan=plan, language=language)  # type: ignore[arg-type]
    told = [row[1] for row in page["plan"].rows]
    for item, said in zip(plan.practices, told, strict=True):
        assert (f" ({first}: " in said) is bool(plan.first_for(item.practice.key))
    assert plan.first_for("staff_partnership_training")[0].key == "relational_home_visits"


def test_a_wish_is_not_called_not_done() -> None:
    """A line about what the school wants is no line that says that something is not done."""
    said = [item.lead for item in pk.report(DRAFT)["not_known"].items]
    assert not any("not done" in lead for lead in said)


def test_no_wishes_no_section() -> None:
    """A school that wants nothing has no such section."""
    assert "wishes" not in [section.key for section in pk.report(school_with("school_newsletter"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_can_be_told(language: str) -> None:
    """Whatever the answer, a report has words for it in each language, and each answer has its own."""
    plan = pk.plan(DRAFT, hours=40, solver="greedy")
    told = set()
    for answer in pk.planning.WishAnswer:
        wish = attrs.evolve(plan.wishes[0], answer=answer, practices=("annual_open_house",), term=1)
        page = pk.report(DRAFT, plan=attrs.evolve(plan, wishes=(wish,)), language=language)  # type: ignore[arg-type]
        told.add(page["wishes"].items[0].says[0])
    assert len(told) == len(pk.planning.WishAnswer)


def test_a_wish_for_a_weak_form_names_the_stronger_one() -> None:
    """Where what is wanted has a stronger form that fits, the step and the plan name it beside, and claim no less."""
    draft = pk.read_plan_text("Open house\n\nNext steps\n- Family survey", name="Elm")
    weak = pk.recommend(draft, n=1)[0]
    (stronger, *_) = weak.stronger
    assert weak.practice.key in weak.wanted
    said = "\u201cFamily survey\u201d. This is one way to do it."
    told = f"You write{{}} {said} A stronger form is \u201c{stronger.name}\u201d."
    assert told.format(":") in weak.why_now
    assert told.format("") in " ".join(pk.report(draft)["next_steps"].items[0].says)
    plan = pk.plan(draft, hours=100, solver="greedy")
    assert stronger.name in pk.report(draft, plan=plan)["wishes"].items[0].says[0]


def test_a_stronger_form_that_does_not_fit_is_not_named() -> None:
    """What is for other grades is no stronger form for this school."""
    cases: list[tuple[pk.model.Practice, GradeSpan, tuple[pk.model.Practice, ...]]] = []
    for practice in pk.PRACTICES:
        ups = pk.PRACTICES.step_ups(practice)
        for span in GRADE_SPANS:
            fitting = tuple(up for up in ups if span in up.grade_spans)
            if span in practice.grade_spans and len(fitting) < len(ups):
                cases.append((practice, span, fitting))
    assert cases
    for practice, span, fitting in cases[:5]:
        context = pk.Context(grade_spans=[span], wants=[practice.key])
        given = pk.recommend(pk.School("elm", "Elm", context=context), n=1)[0]
        assert given.practice is practice
        assert given.stronger == fitting


@pytest.mark.parametrize("hours", [None, 40])
def test_wishes_that_no_practice_is_near_are_told_together(hours: float | None) -> None:
    """In the school's own words, in one line however many they are, and not as lines that are not done."""
    wants = ["more shade in the yard", "a later bus", "a bike rack", "a new roof"]
    text = "Newsletter\n\n" + "\n".join(f"- Families want {one}" for one in wants)
    draft = pk.read_plan_text(text, name="Elm")
    plan = None if hours is None else pk.plan(draft, hours=hours, solver="greedy")
    page = pk.report(draft, plan=plan)
    (item,) = page["wishes"].items
    assert item.lead == (
        "Families want more shade in the yard; Families want a later bus; Families want a bike rack; 1 more"
    )
    assert item.says == ("We found no practice that answers this. It stays in your words.",)
    assert not any("not done" in item.lead for item in page["not_known"].items)

"""One-year action plans: read, compared with what is published, and handed on."""

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError, InvalidValueError, UnknownKeyError
from partnerkit.files import action_plan_csv, action_plan_worksheet, parse_action_plan
from partnerkit.knowledge import ACTION_TEAM
from partnerkit.model import (
    ActionPlan,
    ActionPlanRule,
    Activity,
    Construct,
    Goal,
    Role,
    Statement,
    TeamMember,
    Types,
)
from partnerkit.model.action_plan import GoalKindName
from tests.small import FRAMEWORK

ELM = pk.files.read_action_plan("examples/data/elm_action_plan.toml")
HEAD = 'format = 1\nkey = "elm"\nschool = "Elm School"\n'
DAY = datetime.date(2026, 9, 1)


def read(text: str) -> ActionPlan:
    """Read a plan from TOML that begins like any other."""
    return parse_action_plan(HEAD + text, catalogue=pk.PRACTICES, frameworks=pk.FRAMEWORKS.main)


def faults(text: str) -> dict[str, str]:
    """Give the faults of a document: what is wrong and what to do, by path."""
    with pytest.raises(DocumentError) as caught:
        read(text)
    return {fault.path: f"{fault.problem} {fault.remedy}".strip() for fault in caught.value.faults}


def warned(plan: ActionPlan) -> dict[str, list[str]]:
    """Give the places warned of, by the key of the rule."""
    found: dict[str, list[str]] = {}
    for warning in pk.planning.check_action_plan(plan):
        found.setdefault(warning.rule.key, []).append(warning.place)
    return found


def team(**roles: int) -> ActionPlan:
    """Make a plan with so many of each role on the team."""
    return attrs.evolve(ELM, team=tuple(TeamMember(Role(role)) for role, n in roles.items() for _ in range(n)))


@pytest.mark.parametrize("ending", [".toml", ".json"])
def test_round_trip(ending: str, tmp_path: Path) -> None:
    """A plan that is written is read back as an equal one."""
    path = tmp_path / f"plan{ending}"
    pk.files.write_action_plan(ELM, path)
    assert pk.files.read_action_plan(path) == ELM


def test_types_by_their_last_word() -> None:
    """A type may be written by its last word, and is kept by its full key."""
    made = read('activities = [{ name = "Fair", types = ["volunteering"] }]')
    assert made.activities[0].types == ("six_types.volunteering",)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("decision_making", "six_types.decision_making"), ("continuum.decision_making", "continuum.decision_making")],
)
def test_a_last_word_is_that_of_a_type(word: str, expected: str) -> None:
    """A word that a dimension shares with a type is the type's; the dimension takes its full key."""
    assert read(f'activities = [{{ name = "Council", types = ["{word}"] }}]').activities[0].types == (expected,)


def test_a_last_word_of_two_types_is_a_fault() -> None:
    """A word that two frameworks of types share has to be written in full."""
    twin = attrs.evolve(
        FRAMEWORK,
        key="other",
        structure=Types(("other.voice",)),
        constructs=(Construct("other.voice", "Voice", Statement("Heard.")),),
        indicators=(),
        composites=(),
    )
    text = HEAD + 'activities = [{ name = "Forum", types = ["voice"] }]'
    with pytest.raises(DocumentError, match="no construct 'voice'"):
        parse_action_plan(text, catalogue=pk.PRACTICES, frameworks=[FRAMEWORK, twin])


def test_practices_by_their_alias() -> None:
    """A practice may be written by an alias, and is kept by its key."""
    made = read('activities = [{ name = "Texts", practice = "two-way-text-channel" }]')
    assert made.activities[0].practice == "two_way_text_channel"


def test_all_faults_at_once() -> None:
    """Every fault is told at once, with its path and a near match."""
    found = faults(
        """
        team = [{ role = "teachr" }]
        goals = [{ key = "reading", text = "Read", kind = "academic" }]
        [[activities]]
        name = "Texts"
        practice = "two_way_text_chanel"
        types = ["comunicating", "volunteering"]
        goals = ["readin"]
        starts = "soon"
        owners = "me"
        """
    )
    assert found == {
        "team[0].role": "it is 'teachr'. Did you mean 'teacher'?",
        "activities[0].practice": "there is no practice 'two_way_text_chanel'. Did you mean 'two_way_text_channel'?",
        "activities[0].types[0]": "there is no construct 'comunicating'. Did you mean 'communicating'?",
        "activities[0].goals[0]": "there is no goal 'readin'. Did you mean 'reading'?",
        "activities[0].starts": "it is 'soon'. Expected a day, such as 2026-09-01.",
        "activities[0].owners": "there is no such field. Did you mean 'owner'?",
    }


def test_an_end_before_the_start_is_a_fault() -> None:
    """An activity that ends before it starts is a fault of the document."""
    found = faults('activities = [{ name = "Fair", starts = 2027-03-06, ends = 2027-03-05 }]')
    assert "a day from 2027-03-06 on" in found["activities[0].ends"]


def test_goals_that_are_no_list() -> None:
    """Goals of the wrong shape are a fault, not a crash."""
    assert "Expected a list." in faults("goals = 3")["goals"]


def test_goal_has_to_be_there() -> None:
    """An activity for a goal that the plan does not have is refused where it is made."""
    with pytest.raises(UnknownKeyError, match="reading"):
        ActionPlan(
            "elm", "Elm", goals=(Goal("reading", "Read", "academic"),), activities=(Activity("A", goals=("readng",)),)
        )


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({"administrator": 1, "teacher": 2, "parent": 2, "student": 1}, []),
        ({"administrator": 1, "teacher": 2, "parent": 2}, ["team_size"]),
        ({"administrator": 1, "teacher": 6, "parent": 6}, ["team_size"]),
        ({"administrator": 1, "teacher": 5, "parent": 6}, []),
        ({"teacher": 3, "parent": 3}, ["administrator"]),
        ({"administrator": 1, "teacher": 1, "parent": 4}, ["teachers"]),
        ({"administrator": 1, "teacher": 4, "parent": 1}, ["parents"]),
    ],
)
def test_team(roles: dict[str, int], expected: list[str]) -> None:
    """A team of 6 to 12, with two teachers, two parents and an administrator at least."""
    found = warned(team(**roles))
    assert [key for key in ("team_size", "administrator", "teachers", "parents") if key in found] == expected


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["academic", "academic", "behavior", "climate"], []),
        (["academic", "behavior", "climate"], ["academic_goals"]),
        (["academic", "academic", "academic", "behavior", "climate"], ["academic_goals"]),
        (["academic", "academic", "climate"], ["behavior_goal"]),
        (["academic", "academic", "behavior"], ["climate_goal"]),
    ],
)
def test_goals(kinds: list[GoalKindName], expected: list[str]) -> None:
    """Two academic goals, one for behavior and one for climate."""
    goals = tuple(Goal(f"g{i}", "A goal", kind) for i, kind in enumerate(kinds))
    found = warned(attrs.evolve(ELM, goals=goals, activities=()))
    assert [key for key in ("academic_goals", "behavior_goal", "climate_goal") if key in found] == expected


def test_goal_without_an_activity() -> None:
    """A goal that no activity is for is warned of."""
    lonely = attrs.evolve(ELM, activities=tuple(a for a in ELM if "math" not in a.goals))
    assert warned(lonely)["goals_served"] == ["goals[1]"]


def test_each_type_without_an_activity_is_named() -> None:
    """Each of the six types that no activity is of is named."""
    none = attrs.evolve(ELM, activities=ELM.activities[:1])
    texts = [w.text for w in pk.planning.check_action_plan(none) if w.rule.key == "six_types"]
    assert texts == [
        f"None among the activities for {name}."
        for name in ("volunteering", "learning at home", "decision making", "collaborating with the community")
    ]


@pytest.mark.parametrize(("rule", "field"), [("dated", "starts"), ("owned", "owner"), ("evaluated", "evaluation")])
def test_each_activity_is_dated_owned_and_evaluated(rule: str, field: str) -> None:
    """An activity that leaves its date, its owner or its evaluation open is warned of, with its place."""
    left: dict[str, Any] = {field: None if field == "starts" else ""}
    open_one = attrs.evolve(ELM.activities[0], **left)
    assert f"activities[0].{field}" in warned(attrs.evolve(ELM, activities=(open_one,)))[rule]


def test_warnings_carry_their_sources() -> None:
    """Each warning says who asks for it, and own rules are never shown as sourced."""
    for warning in pk.planning.check_action_plan(attrs.evolve(ELM, team=(), goals=(), activities=())):
        assert [source.key for source in warning.sources] == [
            source.key
            for source in ACTION_TEAM.sources
            if source.key in {c.source for c in warning.rule.provenance.cite}
        ]
        assert bool(warning.sources) == warning.rule.provenance.basis.is_attributed


def test_nothing_to_look_at() -> None:
    """A plan that meets every rule says so in a line."""
    council = Activity(
        "Council",
        types=("six_types.decision_making",),
        goals=("welcome",),
        starts=DAY,
        owner="a parent",
        evaluation="asked",
    )
    fair = attrs.evolve(ELM.activities[5], owner="a parent")
    found = pk.planning.check_action_plan(attrs.evolve(ELM, activities=(*ELM.activities[:5], fair, council)))
    assert (len(found), str(found)[:31]) == (0, "Elm School: nothing to look at,")


def test_rules_are_data() -> None:
    """A district may compare with rules of its own."""
    own = attrs.evolve(
        ACTION_TEAM, rules=(ActionPlanRule("students", "A student is on the team.", "members", ("student",)),)
    )
    assert [w.rule.key for w in pk.planning.check_action_plan(ELM, rules=own)] == ["students"]


def test_rules_name_what_there_is() -> None:
    """A rule about a role that there is not is refused."""
    with pytest.raises(InvalidValueError, match="teacher"):
        ActionPlanRule("x", "X", "members", ("teachers",))


def test_csv_has_a_line_an_activity() -> None:
    """As CSV, each activity is one line under the names of its fields."""
    lines = list(csv.DictReader(io.StringIO(action_plan_csv(ELM))))
    assert [line["name"] for line in lines] == [activity.name for activity in ELM]
    assert (lines[0]["starts"], lines[0]["goals"]) == ("2026-09-15", "welcome")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_csv_runs_no_formula(text: str) -> None:
    """What a spreadsheet would run is written as text."""
    (line,) = csv.DictReader(io.StringIO(action_plan_csv(ActionPlan("elm", "Elm", activities=(Activity(text),)))))
    assert line["name"] == f"'{text}"


def test_markdown_holds_everything() -> None:
    """As Markdown, team, goals, activities and what has to be prepared are told."""
    told = ELM.markdown()
    assert [
        part
        for part in ("teacher (grade 1)", "(climate)", "| Community resource fair |", "- Invite by phone")
        if part not in told
    ] == []


def test_worksheet_sorts_activities_into_rows() -> None:
    """On the PaMTSS worksheet, an activity stands in the row of what its practice mainly serves."""
    sheet = action_plan_worksheet(ELM, pk.CONTINUUM.view("pamtss"), catalogue=pk.PRACTICES)
    assert [row.name for row in sheet if row.actions] == ["Communication"]
    assert sheet["Communication"].actions == ("Messages that families can answer",)


def test_dict_of_a_plan_is_json(tmp_path: Path) -> None:
    """Written as JSON, dates are text that any reader takes."""
    pk.files.write_action_plan(ELM, tmp_path / "plan.json")
    assert json.loads((tmp_path / "plan.json").read_text("utf-8"))["starts"] == "2026-09-01"


PLAN = pk.plan(pk.read_school("examples/data/efisd.toml"), hours=40, terms=3, solver="greedy")
DRAFT = pk.planning.draft_action_plan(PLAN, starts=datetime.date(2026, 8, 31))


def test_draft_has_an_activity_a_practice() -> None:
    """Each practice of the plan is an activity of the draft, in the plan's order."""
    assert tuple(activity.practice for activity in DRAFT) == PLAN.keys


def test_draft_dates_follow_the_terms() -> None:
    """Terms follow one another without a gap, by the calendar; a day that a month does not have is its last."""
    ends = {
        term.number: {a.ends for a in DRAFT if a.practice in {s.practice.key for s in term.starts}}
        for term in PLAN.terms
    }
    assert {number: days for number, days in ends.items() if days} == {
        number: {day}
        for number, day in zip(
            (1, 2, 3),
            (datetime.date(2026, 11, 29), datetime.date(2027, 2, 27), datetime.date(2027, 5, 30)),
            strict=True,
        )
        if ends[number]
    }
    assert (DRAFT.starts, DRAFT.ends) == (datetime.date(2026, 8, 31), datetime.date(2027, 5, 30))


def test_draft_carries_the_types() -> None:
    """Each activity carries the six types that its practice serves, and no other constructs."""
    for activity in DRAFT:
        assert activity.types == tuple(k for k in pk.PRACTICES[activity.practice].serves if k in pk.SIX_TYPES)


def test_draft_leaves_people_to_people() -> None:
    """Team, goals and who is in charge are left open, and the check says so."""
    found = warned(DRAFT)
    assert {"team_size", "administrator", "teachers", "parents", "academic_goals", "owned"} <= set(found)
    assert len(found["owned"]) == len(DRAFT)


def test_draft_is_dated_and_proposes_an_evaluation() -> None:
    """Every activity is dated, and what lifts something says what to look at again."""
    assert "dated" not in warned(DRAFT)
    assert [a.name for a in DRAFT if PLAN[a.practice].gains and not a.evaluation.startswith("Proposed:")] == []


def test_draft_round_trips(tmp_path: Path) -> None:
    """A draft is written and read back as an equal plan."""
    pk.files.write_action_plan(DRAFT, tmp_path / "draft.toml")
    assert pk.files.read_action_plan(tmp_path / "draft.toml") == DRAFT


def test_draft_needs_a_day() -> None:
    """A start that is not a day is refused."""
    with pytest.raises(InvalidValueError, match="a day"):
        pk.planning.draft_action_plan(PLAN, starts="2026-09-01")  # type: ignore[arg-type]  # the mistake under test


def test_check_is_plain_data() -> None:
    """As plain data, each warning has its place, who says so, and whether somebody looked."""
    told = json.loads(json.dumps(pk.to_dict(pk.planning.check_action_plan(ELM))))
    assert [(w["rule"], w["basis"], w["checked"]) for w in told["warnings"]] == [
        ("six_types", "sourced", True),
        ("owned", "sourced", True),
    ]

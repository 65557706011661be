"""The picture of a plan adds up to the plan's hours."""

import pytest

import partnerkit as pk
from partnerkit import plotting
from partnerkit.errors import InvalidValueError
from tests.plotting.drawn import bars, places, texts

SCHOOL = pk.read_school("examples/data/de_zavala.toml")
PLAN = pk.plan(SCHOOL, hours=[50, 60], terms=2, solver="greedy")


def test_blocks_tile_the_hours_of_each_term() -> None:
    """In each term the blocks follow each other from the term's begin and end at its hours."""
    ax = plotting.draw_plan(PLAN)
    for term in PLAN:
        blocks = sorted((*bars(ax, ":setup").items(), *bars(ax, ":running").items()), key=lambda each: each[1])
        own = [ends for gid, ends in blocks if gid.startswith(f"{term.number}:")]
        assert [start for start, _ in own[1:]] == pytest.approx([end for _, end in own[:-1]])
        assert own[-1][1] - own[0][0] == pytest.approx(term.hours)


def test_setting_up_and_keeping_going_are_the_plan_s() -> None:
    """What is drawn as setting up and as keeping going sums to what the plan says."""
    ax = plotting.draw_plan(PLAN)
    for kind in ("setup", "running"):
        drawn = [end - start for start, end in bars(ax, f":{kind}").values()]
        assert sum(drawn) == pytest.approx(sum(getattr(term, kind) for term in PLAN))


def test_the_line_stands_at_the_hours_there_are() -> None:
    """From the begin of a term to its line are the hours that there are."""
    ax = plotting.draw_plan(PLAN)
    assert places(ax, "1:limit") == [50.0, 50.0]


def test_no_line_where_there_is_no_limit() -> None:
    """A plan without a limit has no line."""
    plan = pk.plan(SCHOOL, hours=float("inf"), at_least={"communication": 1}, terms=1, solver="greedy")
    assert "the hours there are" not in texts(plotting.draw_plan(plan))


def test_what_a_plan_is_best_given_stands_under_it() -> None:
    """The sentence that belongs under each plan is in the picture."""
    assert "given its effect table" in plotting.draw_plan(PLAN).get_xlabel().replace("\n", " ")


def test_how_firm_each_step_is_stands_beside_it() -> None:
    """With robustness, each row says in what share of tables the practice stays."""
    firm = pk.planning.robustness(PLAN, effects_within=0.3, draws=4, solver="greedy")
    said = texts(plotting.draw_plan(PLAN, robustness=firm))
    assert {f"{firm[key]:.0%}" for key in PLAN.keys} <= set(said)


def test_a_plan_of_nothing_is_refused() -> None:
    """A plan that starts nothing has no picture."""
    with pytest.raises(InvalidValueError, match="starts something"):
        plotting.draw_plan(pk.plan(SCHOOL, hours=0, solver="greedy"))

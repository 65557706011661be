"""The picture of a plan adds up to the plan's hours."""

import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

import partnerkit as pk
from partnerkit import plotting
from partnerkit.errors import InvalidValueError
from tests.plotting.drawn import bars, by_gid, texts

SCHOOL = pk.read_school("examples/data/de_zavala.toml")
PLAN = pk.plan(SCHOOL, hours=[50, 60], terms=2, solver="greedy")


def hours(ax: Axes, term: int) -> float:
    """Sum the hours that are written in the blocks of a term."""
    written = [one for gid, one in by_gid(ax, ":hours").items() if gid.startswith(f"{term}:")]
    return sum(float(part) for one in written if isinstance(one, Text) for part in one.get_text().split(" + "))


def test_hours_in_blocks_are_those_of_the_term() -> None:
    """What is written in the blocks of a term sums to its hours, which are above it."""
    ax = plotting.draw_plan(PLAN)
    for term in PLAN.terms:
        assert hours(ax, term.number) == pytest.approx(term.hours)
        assert f"Term {term.number}\n{term.hours:g} of {term.limit:g} hours" in texts(ax)


def test_the_axis_is_a_calendar() -> None:
    """A block is as long as its term, and a practice has one for each term from its start."""
    ax, months = plotting.draw_plan(PLAN), PLAN.request.months_per_term
    drawn = {**bars(ax, ":setup"), **bars(ax, ":running")}
    expected = {
        f"{term}:{item.practice.key}:{'setup' if term == item.term else 'running'}": (
            (term - 1) * months,
            term * months,
        )
        for item in PLAN.practices
        for term in range(item.term, len(PLAN.terms) + 1)
    }
    assert drawn == expected


def test_no_limit_is_written_where_there_is_none() -> None:
    """A plan without a limit has the hours it takes above its terms, and no others."""
    plan = pk.plan(SCHOOL, hours=float("inf"), at_least={"communication": 1}, terms=1, solver="greedy")
    assert f"Term 1\n{plan.hours:g} hours" in texts(plotting.draw_plan(plan))


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

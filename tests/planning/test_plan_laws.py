"""The laws of plans, held to every plan there is in worlds small enough to go through them all."""

from random import Random

import attrs
import pytest
from hypothesis import HealthCheck, assume, event, given, settings, strategies as st

import partnerkit as pk
from partnerkit.errors import InfeasiblePlanError
from partnerkit.model import Effort
from tests.planning.worlds import (
    OBJECTIVES,
    WELCOME,
    World,
    before_gains_by_hand,
    best_by_hand,
    choices,
    fits_by_hand,
    gives_by_hand,
    value_by_hand,
    wished_by_hand,
    worlds,
)
from tests.small import DESK, FORUM, practice

NEAR = 1e-6
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
OFTEN = settings(SLOW, max_examples=3 * settings().max_examples)
"""For what is rare in the worlds that are drawn."""


def planned(world: World, solver: str = "highs") -> pk.planning.Plan | None:
    """Plan, or give None where no plan is found."""
    try:
        return world.planned(solver=solver)
    except InfeasiblePlanError:
        return None


def starts(plan: pk.planning.Plan) -> dict[str, int]:
    """Give the first term of each practice, 0 for the first."""
    return {item.practice.key: item.term - 1 for item in plan.practices}


@SLOW
@given(worlds())
def test_is_the_best_there_is(world: World) -> None:
    """A proven plan is the best of all with most of what comes first; if all break a demand, there is none."""
    plan, best = planned(world), best_by_hand(world)
    event("no plan" if best is None else "a plan")
    assert (plan is None) == (best is None)
    if plan is not None and best is not None:
        assert plan.value == pytest.approx(best, abs=NEAR)
        assert plan.proof.is_optimal or plan.proof.value < 1e-5


@OFTEN
@given(worlds(most=4, demands=False, named=True))
def test_wishes_barriers_and_advice_come_before_gains(world: World) -> None:
    """Where hours are few, a proven plan has as many wishes as any, then barriers, then steps that are advised.

    It starts wishes and what barriers ask for as early as that allows, and is the best of those that do.
    """
    plan = planned(world)
    assert plan is not None
    wished, helped, advised, _ = before_gains_by_hand(world, starts(plan))
    context, advice = world.school.context, world.asked["advice"]
    event(f"{wished} of {len(context.wants)} wishes, {helped} of {len(context.barriers)} barriers")
    event(f"{sum(advised)} of {len(advice)} that are advised")
    assert before_gains_by_hand(world, starts(plan)) == max(
        before_gains_by_hand(world, terms) for terms in choices(world) if fits_by_hand(world, terms)
    )
    assert plan.value == pytest.approx(best_by_hand(world), abs=NEAR)


@SLOW
@given(worlds())
def test_keeps_to_every_demand(world: World) -> None:
    """Prerequisites, hours, cost, must, never, groups, coverage, barriers, forms and floors hold by definition."""
    plan = planned(world)
    assume(plan is not None)
    assert plan is not None
    assert fits_by_hand(world, starts(plan))


@SLOW
@given(worlds())
def test_greedy_keeps_to_every_demand(world: World) -> None:
    """A greedy plan keeps to everything too, and is never better than what is proven."""
    plan, proven = planned(world, "greedy"), planned(world)
    assume(plan is not None)
    assert plan is not None
    assert proven is not None
    assert fits_by_hand(world, starts(plan))
    assert proven.proof.bound is not None
    helped, most = (before_gains_by_hand(world, starts(each)) for each in (plan, proven))
    assert helped <= most
    if helped == most:
        assert plan.gain <= proven.proof.bound + NEAR


@SLOW
@given(worlds())
def test_value_is_the_mean_over_the_terms(world: World) -> None:
    """The value told is the mean over the ends of the terms of what scoring gives."""
    plan = planned(world)
    assume(plan is not None)
    assert plan is not None
    chosen = starts(plan)
    ends = [
        value_by_hand(world, sorted(k for k, start in chosen.items() if start <= t)) for t in range(len(world.hours))
    ]
    assert [term.value for term in plan.terms] == pytest.approx(ends, abs=1e-12)
    assert plan.value == pytest.approx(sum(ends) / len(ends), abs=1e-12)


@SLOW
@given(worlds())
def test_shares_sum_to_the_gain(world: World) -> None:
    """What the practices add, one after the other, sums to what the plan adds."""
    plan = planned(world)
    assume(plan is not None)
    assert plan is not None
    assert sum(item.share for item in plan.practices) == pytest.approx(plan.gain, abs=1e-9)


@SLOW
@given(worlds(), st.integers(1, 20))
def test_more_hours_are_never_worse(world: World, more: int) -> None:
    """With more hours in every term the best plan is at least as good: by what comes first, then its value."""
    plan = planned(world)
    assume(plan is not None)
    richer = planned(attrs.evolve(world, hours=tuple(hours + more for hours in world.hours)))
    assert plan is not None
    assert richer is not None
    helped, most = (before_gains_by_hand(world, starts(each)) for each in (plan, richer))
    assert (most, richer.value) >= (helped, plan.value - NEAR)


@SLOW
@given(worlds(demands=False))
def test_a_larger_menu_is_never_worse(world: World) -> None:
    """With one more practice the best plan is at least as good: by what comes first, then its value."""
    mains = {one.serves[0] for one in world.practices}
    assume(WELCOME not in world.school.context.wants or WELCOME in mains)  # else it becomes what the wish is for
    plan = planned(world)
    new = attrs.evolve(
        practice("z", pk.model.Effect(DESK, 0.25, 4), pk.model.Effect(FORUM, 0.333333, 3)), effort=Effort(2, 1)
    )
    more = attrs.evolve(world, practices=(*world.practices, new))
    larger = planned(more)
    assert plan is not None
    assert larger is not None
    helped, most = before_gains_by_hand(world, starts(plan)), before_gains_by_hand(more, starts(larger))
    assert (most, larger.value) >= (helped, plan.value - NEAR)


@SLOW
@given(worlds(), st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(world: World, random: Random) -> None:
    """In whatever order practices and demands are listed, the plan is the same."""
    shuffled = list(world.practices)
    random.shuffle(shuffled)
    turned = {
        name: list(reversed(given)) if isinstance(given, list) and name != "advice" else given  # first things first
        for name, given in world.asked.items()
    }
    plan, again = planned(world), planned(attrs.evolve(world, practices=tuple(shuffled), asked=turned))
    assert str(plan) == str(again)


@SLOW
@given(worlds(most=4))
def test_conflicts_are_smallest(world: World) -> None:
    """Where no plan fits, the demands that are named conflict, and leaving out any of them makes room for a plan."""
    try:
        world.planned()
    except InfeasiblePlanError as error:
        conflict = error
    else:
        assume(False)
    assert conflict.is_proven
    assert conflict.is_minimal
    named = set(conflict.demands)
    assert best_by_hand(only(world, named)) is None
    for key in named:
        assert best_by_hand(only(world, named - {key})) is not None


def only(world: World, kept: set[str]) -> World:
    """Give the world with only some of its demands, by their keys."""
    asked = {
        "must": [key for key in world.asked.get("must", ()) if f"must:{key}" in kept],
        "never": [key for key in world.asked.get("never", ()) if f"never:{key}" in kept],
        "exclusive": [g for g in world.asked.get("exclusive", ()) if f"exclusive:{'+'.join(sorted(g))}" in kept],
        "cover": [key for key in world.asked.get("cover", ()) if f"cover:{key}" in kept],
        "at_least": {k: v for k, v in world.asked.get("at_least", {}).items() if f"at_least:{k}" in kept},
        "barriers": [b for b in world.asked.get("barriers", ()) if f"barrier:{b}" in kept],
        "cost": world.asked.get("cost") if any(key.startswith("cost:") for key in kept) else None,
    }
    hours = world.hours if "hours" in kept else (1e6,) * len(world.hours)
    return attrs.evolve(world, asked=asked, hours=hours, no_weaker="weaker" in kept)


@pytest.mark.parametrize("objective", sorted(OBJECTIVES))
def test_twelve_practices(objective: str) -> None:
    """Of twelve practices with chains of prerequisites and ceilings, the solver finds the best of 4,096 choices."""
    random = Random(objective)
    made = []
    for i in range(12):
        lifts = [
            pk.model.Effect(key, random.randint(5, 60) / 100, random.choice([1, 2, 3, 4]))
            for key in random.sample([DESK, FORUM], random.randint(1, 2))
        ]
        needs = (f"p{random.randrange(i):02d}",) if i and random.random() < 0.4 else ()
        made.append(
            attrs.evolve(
                practice(f"p{i:02d}", *lifts, needs=needs), effort=Effort(random.randint(2, 12), random.randint(0, 3))
            )
        )
    world = World(pk.School("elm", "Elm School"), tuple(made), (45.0,), OBJECTIVES[objective], {})
    plan = world.planned()
    best = best_by_hand(world)
    assert best is not None
    assert plan.value == pytest.approx(best, abs=NEAR)


@SLOW
@given(worlds(), st.sampled_from(["highs", "greedy"]))
def test_every_wish_is_answered_once(world: World, solver: str) -> None:
    """Each wish has one answer, and that it is given is said of just those for which something starts."""
    plan = planned(world, solver)
    assume(plan is not None)
    assert plan is not None
    wants = world.school.context.wants
    assert tuple(wish.key for wish in plan.wishes) == wants
    for wish in plan.wishes:
        event(wish.answer.value)
        assert wish.is_given == gives_by_hand(world, wish.key, plan.keys)
        if wish.is_given:
            assert set(wish.practices) <= set(plan.keys)
            assert wish.term == min(plan[key].term for key in wish.practices)


@OFTEN
@given(worlds())
def test_a_wish_without_room_has_none(world: World) -> None:
    """What is said to take too many hours, or to have no room beside the demands, no plan by hand starts."""
    plan = planned(world)
    assume(plan is not None)
    assert plan is not None
    for wish in plan.wishes:
        alone = attrs.evolve(world.school, context=attrs.evolve(world.school.context, wants=(wish.key,)))
        one = attrs.evolve(world, school=alone)
        asked = attrs.evolve(one, asked={}, no_weaker=False) if wish.answer == "too few hours" else one
        found = any(wished_by_hand(asked, tuple(t)) for t in choices(asked) if fits_by_hand(asked, t))
        event(f"{wish.answer}: {found}")
        if wish.answer in ("too few hours", "demands"):
            assert not found
        if wish.answer == "others come first":
            assert found
        if wish.is_given:  # another wish may let in what this one needs first, a stronger form of it for one
            assert any(gives_by_hand(world, wish.key, tuple(t)) for t in choices(world) if fits_by_hand(world, t))

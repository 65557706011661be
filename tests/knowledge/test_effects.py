"""The effects of the shipped practices: judged one by one, and held to the rules at the top of the catalogue."""

import re

import pytest

import partnerkit as pk
from partnerkit.model import Basis
from partnerkit.scoring import supported_level

EFFECTS = [(practice, effect) for practice in pk.PRACTICES for effect in practice.effects]
SCALES = {i.key: f.scale_of(i.key) for f in pk.FRAMEWORKS.main for i in f.indicators}
STAGE = {"involvement": 1, "consultation": 2, "engagement": 3, "partnership": 4}
SHARES = (5, 10, 15, 20, 25, 33, 50, 67, 75, 90, 100)
STEPS = [(practice, pk.PRACTICES[key]) for practice in pk.PRACTICES for key in practice.steps_up_to]
WITH_SEATS = (
    "school_leadership_team_families",
    "elected_family_representatives",
    "district_advisory_council",
    "advisory_committee",
    "parent_board_representatives",
    "student_seats",
    "family_voice_in_hiring",
)
"""Practices that give a few people a seat."""


def construct_of(effect: pk.model.Effect) -> str:
    """Give the construct that an effect's indicator observes."""
    return effect.indicator.rpartition(".")[0]


def given(practice: pk.model.Practice, indicator: str) -> list[tuple[float, float]]:
    """Give what a practice alone gives for an indicator at full reach: shares and levels."""
    return [(e.share, e.ceiling) for e in practice.effects if e.indicator == indicator]


def shared(weaker: pk.model.Practice, stronger: pk.model.Practice) -> list[str]:
    """Give the indicators for which both practices give opportunities."""
    return sorted({e.indicator for e in weaker.effects} & {e.indicator for e in stronger.effects})


def test_every_effect_is_own() -> None:
    """All effects are partnerkit's judgment, and none is shown as checked."""
    assert {(e.provenance.basis, e.provenance.checked) for _, e in EFFECTS} == {(Basis.OWN, False)}


def test_every_effect_is_on_an_indicator_of_a_framework() -> None:
    """Every indicator that a practice names is one of the three frameworks' own."""
    assert [(p.key, e.indicator) for p, e in EFFECTS if e.indicator not in SCALES] == []


def test_every_effect_is_on_a_construct_the_practice_serves() -> None:
    """A practice gives opportunities only for what it says it serves."""
    assert [(p.key, e.indicator) for p, e in EFFECTS if construct_of(e) not in p.serves] == []


def test_every_construct_served_has_an_effect() -> None:
    """A practice gives opportunities for every construct that it says it serves."""
    idle = [(p.key, key) for p in pk.PRACTICES for key in p.serves if key not in {construct_of(e) for e in p.effects}]
    assert idle == []


def test_two_lines_share_out_those_reached() -> None:
    """A practice has one line for an indicator, or two of different levels whose shares sum to everybody at most."""
    wrong = []
    for practice in pk.PRACTICES:
        for indicator in {e.indicator for e in practice.effects}:
            lines = given(practice, indicator)
            levels = [level for _, level in lines]
            if len(lines) > 2 or len(set(levels)) < len(lines) or sum(share for share, _ in lines) > 1 + 1e-9:
                wrong.append((practice.key, indicator))
    assert wrong == []


def test_ceilings_are_levels_of_the_scale() -> None:
    """Every ceiling is a level of its indicator's scale, above the bottom."""
    wrong = [
        (p.key, e.indicator, e.ceiling)
        for p, e in EFFECTS
        if e.ceiling not in {level.value for level in list(SCALES[e.indicator])[1:]}
    ]
    assert wrong == []


def test_shares_are_coarse() -> None:
    """Shares are coarse, since judgment is: one of eleven round ones."""
    assert [(p.key, e.indicator, e.share) for p, e in EFFECTS if round(100 * e.share, 6) not in SHARES] == []


def test_only_weak_opportunities_reach_nearly_all() -> None:
    """What nearly everybody gets is of level 1; the one exception is a talk with each family every month."""
    strong = {(p.key, e.indicator) for p, e in EFFECTS if e.share >= 0.9 and e.ceiling > 1}
    assert strong == {("monthly_progress_meetings", "six_types.communicating.time_to_talk")}


def test_no_practice_alone_makes_a_school_complete() -> None:
    """Share times level is 3 at most: no single practice brings any indicator further."""
    alone = {(p.key, e.indicator): sum(s * c for s, c in given(p, e.indicator)) for p, e in EFFECTS}
    assert {where: level for where, level in alone.items() if level > 3 + 1e-9} == {}


def test_a_seat_is_for_a_few() -> None:
    """What people with seats gain in trust, ties and confidence counts for a tenth of the families at most."""
    personal = ("relational.extent", "connections.families", "confidence.families", "capabilities.families")
    wide = [
        (p.key, e.indicator)
        for p, e in EFFECTS
        if p.key in WITH_SEATS and e.indicator.endswith(personal) and e.share > 0.1
    ]
    assert wide == []


def test_involvement_practices_stay_below_the_upper_half() -> None:
    """Involvement leads to level 2 at most, apart from three practices that are made for one question."""
    beyond = {(p.key, e.indicator) for p, e in EFFECTS if p.stage == "involvement" and e.ceiling > 2}
    assert beyond == {
        ("plain_language_standard", "six_types.communicating.clear_to_every_reader"),
        ("workshops_from_afar", "six_types.parenting.reach_everyone"),
        ("shared_event_calendar", "six_types.collaborating_with_the_community.families_told"),
    }


def test_a_newsletter_is_weak_for_nearly_everybody() -> None:
    """The first anchor of the catalogue: a newsletter informs nine families of ten, and does no more than inform."""
    assert given(pk.PRACTICES["school_newsletter"], "continuum.communication.stage") == [(0.9, 1)]


def test_a_leadership_team_is_strong_in_few_places() -> None:
    """Voting seats decide half of what is decided, and build trust with a handful of families."""
    team = pk.PRACTICES["school_leadership_team_families"]
    assert given(team, "continuum.decision_making.stage") == [(0.5, 4)]
    assert given(team, "dual_capacity.relational.extent") == [(0.05, 4)]


def test_homework_rules_do_not_help_a_school_beyond_them() -> None:
    """A school at 2.5 gains nothing from rules sent home."""
    rules = pk.PRACTICES["independent_homework_rules"]
    above = {e.indicator: supported_level(2.5, 4, given(rules, e.indicator)) for e in rules.effects}
    assert set(above.values()) == {2.5}


def test_a_stronger_form_gives_no_lower_level() -> None:
    """Along steps_up_to the level never falls."""
    lower = {
        (weaker.key, stronger.key, indicator)
        for weaker, stronger in STEPS
        for indicator in shared(weaker, stronger)
        if max(c for _, c in given(stronger, indicator)) < max(c for _, c in given(weaker, indicator))
    }
    assert lower == set()


def test_a_stronger_form_adds_to_the_weaker() -> None:
    """Where both forms answer a question, a school that has the weaker form gains from the stronger on one at least."""
    idle = []
    for weaker, stronger in STEPS:
        gains = [
            supported_level(0, 4, given(weaker, key) + given(stronger, key)) - supported_level(0, 4, given(weaker, key))
            for key in shared(weaker, stronger)
        ]
        if gains and max(gains) < 0.1:
            idle.append((weaker.key, stronger.key, max(gains)))
    assert idle == []


def test_no_practice_leads_beyond_its_stage() -> None:
    """On the continuum a practice leads as far as its own stage at most."""
    wrong = [
        (p.key, e.indicator, e.ceiling)
        for p, e in EFFECTS
        if e.indicator.startswith("continuum.") and e.ceiling > STAGE[p.stage]
    ]
    assert wrong == []


def test_one_way_practices_stop_at_involvement_on_communication() -> None:
    """However it is staged, a one-way practice leads to level 1 on communication."""
    ceilings = {
        e.ceiling for p, e in EFFECTS if p.direction == "one_way" and e.indicator == "continuum.communication.stage"
    }
    assert ceilings == {1}


@pytest.mark.parametrize("side", ["educators", "families"])
def test_four_cs_have_effects_on_a_side_that_is_built(side: str) -> None:
    """Of the four C's a practice has effects only on a side whose capacity it builds."""
    wrong = [p.key for p, e in EFFECTS if e.indicator.endswith(f".{side}") and side not in p.builds]
    assert wrong == []


def test_every_practice_has_an_effect_on_its_main_type() -> None:
    """Every practice has an effect on the first type that it serves."""
    first = {p.key: next(key for key in p.serves if key.startswith("six_types.")) for p in pk.PRACTICES}
    without = [p.key for p in pk.PRACTICES if first[p.key] not in {construct_of(e) for e in p.effects}]
    assert without == []


@pytest.mark.parametrize("framework", pk.FRAMEWORKS.main, ids=lambda framework: framework.key)
def test_every_indicator_has_four_practices(framework: pk.Framework) -> None:
    """No indicator of a framework is reached by fewer than four practices."""
    practices = {i.key: {p.key for p, e in EFFECTS if e.indicator == i.key} for i in framework.indicators}
    assert [key for key, found in practices.items() if len(found) < 4] == []


def test_every_top_level_can_be_reached() -> None:
    """For every indicator some practice leads to the top of its scale."""
    highest = {key: max((e.ceiling for _, e in EFFECTS if e.indicator == key), default=0) for key in SCALES}
    assert [key for key, ceiling in highest.items() if ceiling < SCALES[key].top] == []


def test_all_practices_together_lead_nearly_to_the_top() -> None:
    """A school that had every practice would be at 3.5 or above, apart from what few strong practices are for."""
    short = {}
    for key, scale in SCALES.items():
        everything = [(e.share, e.ceiling) for _, e in EFFECTS if e.indicator == key]
        reached = supported_level(scale.bottom, scale.top, everything)
        if reached < 3.5 - 1e-9:
            short[key] = round(reached, 2)
    assert short == {
        "continuum.communication.stage": 3.25,
        "continuum.participation_reach.stage": 3.4,
        "six_types.parenting.clear_and_usable": 3.15,
        "six_types.parenting.tied_to_success": 3.25,
        "six_types.communicating.families_shape_channels": 3.4,
    }


def test_every_effort_tells_its_basis() -> None:
    """Staff hours are estimates, and each says what was counted."""
    assert [p.key for p in pk.PRACTICES if not p.effort.provenance.note] == []


def test_every_effort_counts_its_setup() -> None:
    """The hours that a note counts for setting up are the hours that the practice states."""
    counted = {p.key: re.search(r"\((\d+) h\)", p.effort.provenance.note) for p in pk.PRACTICES}
    wrong = [p.key for p in pk.PRACTICES if not (m := counted[p.key]) or float(m[1]) != p.effort.setup]
    assert wrong == []


def test_adjusted_effects_win() -> None:
    """A user's own effects replace the shipped ones in the copy, and the shipped catalogue stays as it is."""
    own = pk.model.Effect("continuum.communication.stage", 0.5, 3)
    copy = pk.PRACTICES.adjusted("school_newsletter", effects=[own])
    assert [(e.share, e.ceiling) for e in copy["school_newsletter"].effects] == [(0.5, 3)]
    assert len(pk.PRACTICES["school_newsletter"].effects) > 1

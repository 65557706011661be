"""The written rule that turns a practice's description into effects, told again by hand."""

import pytest

import partnerkit as pk
from partnerkit.documents import read_noun
from partnerkit.knowledge import data_file
from partnerkit.knowledge.effects import EffectRule
from partnerkit.model import Basis

EFFECTS = [(practice, effect) for practice in pk.PRACTICES for effect in practice.effects]
STAGE = {"disconnected": 0, "involvement": 1, "consultation": 2, "engagement": 3, "partnership": 4}
EXTENT = {"involvement": 2, "consultation": 3, "engagement": 3, "partnership": 4}
ONE_WAY = "continuum.communication.stage"


def served(practice: pk.Practice, framework: str) -> list[str]:
    """Give the constructs of one framework that a practice serves, main one first."""
    return [key for key in practice.serves if key.startswith(f"{framework}.")]


def construct_of(effect: pk.Effect) -> str:
    """Give the construct that an effect's indicator observes."""
    return effect.indicator.rpartition(".")[0]


def test_newsletter_by_hand() -> None:
    """A one-way newsletter at stage involvement: its effects, worked out by hand from the rule."""
    effects = {e.indicator: (e.lift, e.ceiling) for e in pk.PRACTICES["school_newsletter"].effects}
    assert effects == {
        "continuum.communication.stage": (1.0, 1),
        "six_types.communicating.well_timed": (1.0, 2),
        "dual_capacity.linked_to_learning.extent": (0.5, 2),
        "dual_capacity.integrated.extent": (0.5, 2),
        "dual_capacity.cognition.families": (0.5, 2),
    }


def test_conference_redesign_by_hand() -> None:
    """A two-way conference at stage partnership that builds both sides: its effects, worked out by hand."""
    effects = {e.indicator: (e.lift, e.ceiling) for e in pk.PRACTICES["two_way_conference_redesign"].effects}
    conditions = ["relational", "linked_to_learning", "asset_based", "collaborative", "interactive", "integrated"]
    capacities = ["capabilities", "connections", "confidence"]
    assert effects == {
        "continuum.meetings_and_plans.stage": (1.0, 4),
        "continuum.communication.stage": (0.5, 4),
        "continuum.initiation.stage": (0.5, 4),
        "continuum.responsibility.stage": (0.5, 4),
        "six_types.communicating.well_timed": (1.0, 4),
        "six_types.communicating.way_back": (1.0, 4),
        "six_types.communicating.time_to_talk": (1.0, 4),
        "six_types.learning_at_home.shared_choices": (0.5, 4),
        "six_types.learning_at_home.know_how_to_help": (0.5, 4),
        **{f"dual_capacity.{key}.extent": (0.5, 4) for key in conditions},
        **{f"dual_capacity.{c}.{side}": (0.5, 4) for c in capacities for side in ("educators", "families")},
    }


def test_one_way_engagement_by_hand() -> None:
    """Weekly messages are staged engagement, but one-way: 1 on communication, 3 on the other dimensions they serve."""
    practice = pk.PRACTICES["weekly_individual_message"]
    ceilings = {e.indicator: e.ceiling for e in practice.effects if e.indicator.startswith("continuum.")}
    assert ceilings.pop(ONE_WAY) == 1
    assert set(ceilings.values()) == {3}


def test_every_effect_is_own() -> None:
    """All effects are partnerkit's judgment, and none is shown as checked."""
    assert {(e.provenance.basis, e.provenance.checked) for _, e in EFFECTS} == {(Basis.OWN, False)}


def test_every_effect_is_on_a_construct_the_practice_serves() -> None:
    """A practice lifts nothing that it does not serve."""
    assert [(p.key, e.indicator) for p, e in EFFECTS if construct_of(e) not in p.serves] == []


def test_no_practice_lifts_an_indicator_twice() -> None:
    """A practice has one effect an indicator at most."""
    twice = [p.key for p in pk.PRACTICES if len({e.indicator for e in p.effects}) < len(p.effects)]
    assert twice == []


def test_ceilings_are_levels_of_the_scale() -> None:
    """Every ceiling is a level of its indicator's scale, above the bottom."""
    scales = {i.key: f.scale_of(i.key) for f in pk.FRAMEWORKS for i in f.indicators}
    wrong = [
        (p.key, e.indicator)
        for p, e in EFFECTS
        if e.ceiling not in {level.value for level in list(scales[e.indicator])[1:]}
    ]
    assert wrong == []


def test_main_type_is_lifted_more_than_the_other() -> None:
    """On the main type a practice's lift is 1, on the second 0.5."""
    lifts = {
        (served(p, "six_types").index(construct_of(e)), e.lift)
        for p, e in EFFECTS
        if e.indicator.startswith("six_types.")
    }
    assert lifts == {(0, 1.0), (1, 0.5)}


def test_main_dimension_is_lifted_more_than_the_others() -> None:
    """On the first dimension a practice's lift is 1, on all others 0.5."""
    lifts = {
        (served(p, "continuum").index(construct_of(e)) > 0, e.lift)
        for p, e in EFFECTS
        if e.indicator.startswith("continuum.")
    }
    assert lifts == {(False, 1.0), (True, 0.5)}


def test_conditions_and_capacities_are_lifted_by_half_a_level() -> None:
    """On dual capacity every lift is 0.5."""
    assert {e.lift for _, e in EFFECTS if e.indicator.startswith("dual_capacity.")} == {0.5}


def test_ceiling_on_the_continuum_is_the_practice_s_stage() -> None:
    """A practice leads as far as its own stage, but for one-way practices on communication."""
    wrong = [
        (p.key, e.indicator, e.ceiling)
        for p, e in EFFECTS
        if e.indicator.startswith("continuum.")
        and not (p.direction == "one_way" and e.indicator == ONE_WAY)
        and e.ceiling != STAGE[p.stage]
    ]
    assert wrong == []


def test_one_way_practices_stop_at_involvement_on_communication() -> None:
    """However it is staged, a one-way practice leads to level 1 on communication."""
    assert {e.ceiling for p, e in EFFECTS if p.direction == "one_way" and e.indicator == ONE_WAY} == {1}


def test_ceiling_on_extent_scales_follows_the_stage() -> None:
    """On the other two frameworks involvement leads to 2, engagement to 3, partnership to 4."""
    wrong = [
        (p.key, e.indicator, e.ceiling)
        for p, e in EFFECTS
        if not e.indicator.startswith("continuum.") and e.ceiling != EXTENT[p.stage]
    ]
    assert wrong == []


@pytest.mark.parametrize("side", ["educators", "families"])
def test_four_cs_are_lifted_on_the_side_that_is_built(side: str) -> None:
    """Of the four C's a practice lifts the side whose capacity it builds, all that it serves and no other."""
    cs = ("capabilities", "connections", "cognition", "confidence")
    for p in pk.PRACTICES:
        lifted = {e.indicator for e in p.effects if e.indicator.endswith(f".{side}")}
        expected = {f"{key}.{side}" for key in p.serves if key.rpartition(".")[2] in cs and side in p.builds}
        assert lifted == expected


def test_conditions_served_are_all_lifted() -> None:
    """Each condition that a practice serves is lifted."""
    wrong = [
        (p.key, key)
        for p in pk.PRACTICES
        for key in served(p, "dual_capacity")
        if f"{key}.extent" in pk.PRACTICES.reached and f"{key}.extent" not in {e.indicator for e in p.effects}
    ]
    assert wrong == []


def test_every_practice_lifts_its_main_type() -> None:
    """Every practice has an indicator of its first type."""
    without = [p.key for p in pk.PRACTICES if served(p, "six_types")[0] not in {construct_of(e) for e in p.effects}]
    assert without == []


def test_every_indicator_of_a_type_is_lifted_by_four_practices() -> None:
    """No cue is so narrow that fewer than four practices pass it."""
    lifted = [e.indicator for _, e in EFFECTS]
    assert [i.key for i in pk.SIX_TYPES.indicators if lifted.count(i.key) < 4] == []


def test_every_indicator_of_a_type_has_a_cue() -> None:
    """The rule has a cue for each indicator of the six types, and for nothing else."""
    rule = read_noun(data_file("effects.toml"), EffectRule)
    assert set(rule.cues) == {indicator.key for indicator in pk.SIX_TYPES.indicators}


def test_cues_use_known_words() -> None:
    """Every value a cue accepts can be held by a practice: a misspelt one would match nothing in silence."""
    words = {
        "barriers": {word for p in pk.PRACTICES for word in p.barriers},
        "builds": {"educators", "families"},
        "direction": {"one_way", "two_way"},
        "modality": {"in_person", "remote", "both"},
        "stage": set(STAGE),
        "dimensions": {c.key.rpartition(".")[2] for c in pk.CONTINUUM},
        **{
            field: {key.rpartition(".")[2] for key in pk.DUAL_CAPACITY.path.step(step).constructs}
            for field, step in (
                ("process", "process_conditions"),
                ("organizational", "organizational_conditions"),
                ("capacity", "goals"),
            )
        },
    }
    cues = read_noun(data_file("effects.toml"), EffectRule).cues
    unknown = {(i, f, v) for i, cue in cues.items() for f, values in cue.items() for v in values if v not in words[f]}
    assert unknown == set()


def test_adjusted_effects_win() -> None:
    """A user's own effects replace the derived ones in the copy, and the shipped catalogue stays as it is."""
    own = pk.Effect("continuum.communication.stage", 2, 3)
    copy = pk.PRACTICES.adjusted("school_newsletter", effects=[own])
    assert [(e.lift, e.ceiling) for e in copy["school_newsletter"].effects] == [(2, 3)]
    assert len(pk.PRACTICES["school_newsletter"].effects) == 5

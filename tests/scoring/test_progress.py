"""Progress: what changed in each score between two profiles of a school, and why."""

import datetime
import json

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.errors import InvalidValueError
from partnerkit.model import Indicator, Level, Match, Missing, ResponseScale, Rule
from partnerkit.scoring import ScoreChange
from tests.schools import example, rated, school_with, team
from tests.small import DESK, FORUM, FRAMEWORK, SCALE, catalogue, practice

EXACT = 1e-12


def ratings(desk: float | None, forum: float | None, framework: pk.Framework = FRAMEWORK) -> pk.scoring.Profile:
    """Read two ratings of the team."""
    given = [team(key, level) for key, level in ((DESK, desk), (FORUM, forum)) if level is not None]
    return pk.score(rated(*given), framework, informant="team")


def parts(change: ScoreChange) -> dict[str, float]:
    """Give the parts that are not 0."""
    return {part.reason: part.change for part in change.parts if part.change}


BOTH = attrs.evolve(
    FRAMEWORK, composites=(pk.Composite("district.welcome", r.mean(DESK, FORUM, weights=[3, 1]), name="Welcome"),)
)


def test_new_ratings_are_evidence() -> None:
    """What informants answer otherwise than before is a change of evidence."""
    found = pk.progress(ratings(1, 2), ratings(3, 2))
    assert parts(found["welcome"]) == {"evidence": 0.5}
    assert parts(found["voice"]) == {}


def test_shifts_name_the_indicators() -> None:
    """The evidence's part is split over the indicators by what each contributes."""
    found = pk.progress(ratings(0, 0, BOTH), ratings(4, 2, BOTH))
    (part,) = (part for part in found["welcome"].parts if part.change)
    assert [(shift.key, shift.change) for shift in part.shifts or ()] == [(DESK, 0.75), (FORUM, 0.125)]


def test_new_practices_are_evidence() -> None:
    """In an inventory of complete lists, a practice that came is a change of evidence."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 0.5, 4)))
    before, after = (
        pk.score(school_with(*keys, complete=True), FRAMEWORK, catalogue=made) for keys in ((), ("greeter",))
    )
    assert parts(pk.progress(before, after)["welcome"]) == {"evidence": 0.5}


def test_high_end_can_be_followed() -> None:
    """The number that is possible can be followed instead of the one that is certain: an answer lowers it."""
    assert pk.progress(ratings(None, 2), ratings(1, 2), of="high")["welcome"].change == -0.75
    assert pk.progress(ratings(None, 2), ratings(1, 2))["welcome"].change == 0.25


def test_another_table_of_effects_is_no_evidence() -> None:
    """Where nothing changed at the school but the catalogue's effects did, the change is one of effects."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 0.5, 4)))
    newer = made.adjusted("greeter", effects=[pk.model.Effect(DESK, 0.25, 4)])
    before, after = (pk.score(school_with("greeter"), FRAMEWORK, catalogue=c) for c in (made, newer))
    assert parts(pk.progress(before, after)["welcome"]) == {"effects": -0.25}


def test_evidence_counts_as_it_did_before() -> None:
    """More reach is counted with the effects of before; what the new effects add to it is theirs."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 0.5, 4)))
    newer = made.adjusted("greeter", effects=[pk.model.Effect(DESK, 1, 4)])
    before = pk.score(school_with("greeter", reach=0.5), FRAMEWORK, catalogue=made)
    after = pk.score(school_with("greeter", reach=1.0), FRAMEWORK, catalogue=newer)
    assert parts(pk.progress(before, after)["welcome"]) == {"evidence": 0.25, "effects": 0.5}


def test_effects_that_moved_elsewhere() -> None:
    """An effect that a new catalogue moves to another indicator is a change of effects on both."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 0.5, 4)))
    newer = made.adjusted("greeter", effects=[pk.model.Effect(FORUM, 0.5, 4)])
    before, after = (pk.score(school_with("greeter"), FRAMEWORK, catalogue=c) for c in (made, newer))
    found = pk.progress(before, after)
    assert (parts(found["welcome"]), parts(found["voice"])) == ({"effects": -0.5}, {"effects": 0.5})


def test_another_rule_is_a_change_of_rule() -> None:
    """The same answers under other weights are a change of rule."""
    even = attrs.evolve(
        BOTH, version="2", composites=(pk.Composite("district.welcome", r.mean(DESK, FORUM), name="Welcome"),)
    )
    found = pk.progress(ratings(4, 0, BOTH), ratings(4, 0, even))
    assert parts(found["welcome"]) == {"rule": -0.25}


def test_an_indicator_that_went_is_a_change_of_framework() -> None:
    """An indicator that a new version drops is taken out of the earlier rule: a change of the framework."""
    shorter = attrs.evolve(
        BOTH,
        version="2",
        indicators=BOTH.indicators[:1],
        composites=(pk.Composite("district.welcome", r.mean(DESK), name="Welcome"),),
    )
    found = pk.progress(ratings(4, 0, BOTH), ratings(4, None, shorter))
    assert parts(found["welcome"]) == {"framework": 0.25}


def test_a_new_indicator_is_a_change_of_rule() -> None:
    """An indicator that a new version asks as well changes how the score is put together."""
    more = attrs.evolve(
        FRAMEWORK,
        version="2",
        indicators=(
            *FRAMEWORK.indicators,
            Indicator("district.welcome.sign", "district.welcome", "Sign", "Is there a sign?", SCALE.key),
        ),
        composites=(
            pk.Composite("district.welcome", r.mean(DESK, "district.welcome.sign"), name="Welcome"),
            FRAMEWORK.composites[1],
        ),
    )
    before = pk.score(rated(team(DESK, 4)), FRAMEWORK, informant="team")
    after = pk.score(rated(team(DESK, 4), team("district.welcome.sign", 0)), more, informant="team")
    assert parts(pk.progress(before, after)["welcome"]) == {"rule": -0.5}


def test_a_longer_scale_moves_nothing_by_itself() -> None:
    """Answers at the same share of a longer scale are not a change."""
    longer = ResponseScale(SCALE.key, "Extent", tuple(Level(2 * x.value, x.key, x.label) for x in SCALE))
    newer = attrs.evolve(FRAMEWORK, version="2", scales=(longer,))
    assert parts(pk.progress(ratings(3, 1), ratings(6, 2, newer))["welcome"]) == {}


def test_a_rule_that_cannot_be_read_on_the_new_version() -> None:
    """Where the earlier rule names a level that is gone, framework and rule are one part, and a note says so."""
    capped = r.capped(DESK, until=r.reached(FORUM, "half"), at_most=0.5)
    old = attrs.evolve(FRAMEWORK, composites=(pk.Composite("district.welcome", capped, name="Welcome"),))
    ends = ResponseScale(SCALE.key, "Extent", (SCALE.levels[0], SCALE.levels[-1]))
    new = attrs.evolve(FRAMEWORK, version="2", scales=(ends,))
    found = pk.progress(ratings(4, 0, old), ratings(4, 0, new))
    assert parts(found["welcome"]) == {"framework": 0.5}
    assert "not kept apart for: Welcome" in " ".join(found.notes)


def test_scores_that_come_and_go() -> None:
    """A score that only one version has is named as new or no longer there, with no change."""
    found = pk.progress(ratings(1, 1), ratings(1, 1, BOTH))
    assert (found["voice"].describe(), found["voice"].change) == ("no longer scored", None)
    assert pk.progress(ratings(1, 1, BOTH), ratings(1, 1))["voice"].describe() == "new"


def test_what_does_not_apply() -> None:
    """Where a score does not apply to one of the two, there is no change to give."""
    none = pk.Observation(DESK, pk.model.Informant.TEAM, missing=Missing.NOT_APPLICABLE)
    after = pk.score(rated(none), FRAMEWORK, informant="team")
    assert pk.progress(ratings(1, 1), after)["welcome"].describe() == "does not apply to both"


levels = st.one_of(st.none(), st.floats(0, 4))
rules = st.sampled_from(
    [
        r.mean(DESK, FORUM),
        r.weakest(DESK, FORUM),
        r.capped(DESK, until=r.reached(FORUM, 2), at_most=0.4),
        r.indicator(DESK),
    ]
)


@given(st.tuples(levels, levels, rules), st.tuples(levels, levels, rules), st.sampled_from(["low", "high"]))
def test_parts_add_up(
    first: tuple[float | None, float | None, Rule], second: tuple[float | None, float | None, Rule], of: str
) -> None:
    """For all answers and rules the parts sum to the change, and the shifts of a part to the part."""
    before, after = (
        ratings(desk, forum, attrs.evolve(FRAMEWORK, composites=(pk.Composite("district.welcome", rule),)))
        for desk, forum, rule in (first, second)
    )
    change = pk.progress(before, after, of=of)["welcome"]  # type: ignore[arg-type]  # one of the two words
    assert change.change == pytest.approx(sum(part.change for part in change.parts), abs=EXACT)
    for part in change.parts:
        assert part.change == pytest.approx(sum(shift.change for shift in part.shifts or ()), abs=EXACT)


@given(
    st.sets(st.sampled_from([p.key for p in pk.PRACTICES]), max_size=8),
    st.sets(st.sampled_from([p.key for p in pk.PRACTICES]), max_size=8),
    st.booleans(),
)
def test_inventories_with_one_catalogue_differ_by_evidence(first: set[str], second: set[str], complete: bool) -> None:
    """With one catalogue and framework, practices that come and go are evidence in complete lists, else answers."""
    before, after = (pk.score(school_with(*sorted(keys), complete=complete), pk.SIX_TYPES) for keys in (first, second))
    found = pk.progress(before, after)
    assert {part.reason for change in found for part in change.parts if part.change} <= {
        "evidence" if complete else "answers"
    }


def test_no_change_has_no_parts_that_moved() -> None:
    """A profile against itself: nothing moved."""
    profile = pk.score(example("efisd"), pk.DUAL_CAPACITY)
    assert pk.progress(profile, profile).reasons == ()


@pytest.mark.parametrize(
    "other",
    [
        pk.score(attrs.evolve(school_with(), name="Oak School"), FRAMEWORK),
        pk.score(school_with(), pk.CONTINUUM),
        pk.score(school_with(), FRAMEWORK, informant="team"),
    ],
    ids=["school", "framework", "reading"],
)
def test_unlike_profiles_are_refused(other: pk.scoring.Profile) -> None:
    """Profiles of two schools, frameworks or readings are not progress."""
    with pytest.raises(InvalidValueError, match="as in the profile before"):
        pk.progress(pk.score(school_with(), FRAMEWORK), other)


def test_unknown_end_is_refused() -> None:
    """There are two numbers to follow, and no third."""
    with pytest.raises(InvalidValueError, match="'low' or 'high'"):
        pk.progress(ratings(1, 1), ratings(1, 1), of="middle")  # type: ignore[arg-type]  # the mistake under test


def test_table_has_a_column_a_reason() -> None:
    """Printed, there is one column for each reason that moved something."""
    table = pk.progress(ratings(1, 2), ratings(3, 2)).table()
    assert table.columns == ("construct", "before", "after", "change", "by evidence")
    assert next(iter(table))["change"] == "+0.500"


def test_paragraph_names_what_moved() -> None:
    """In words, each score that moved is told with its reason and its indicators."""
    told = pk.progress(ratings(1, 2), ratings(3, 2)).paragraph()
    assert "1 of 2 scores moved" in told
    assert "Front desk +0.500" in told


def test_practices_that_came_and_went_are_named() -> None:
    """In an inventory, the practices that came and those that went are named."""
    made = catalogue(
        practice("greeter", pk.model.Effect(DESK, 0.5, 4)), practice("forum", pk.model.Effect(FORUM, 0.5, 4))
    )
    before, after = (pk.score(school_with(key), FRAMEWORK, catalogue=made) for key in ("greeter", "forum"))
    told = " ".join(pk.progress(before, after).notes)
    assert "Practices that count now and did not before: Forum. No longer: Greeter." in told


def test_repr_says_what_moved() -> None:
    """The short form says what moved the scores."""
    assert repr(pk.progress(ratings(1, 2), ratings(3, 2))).endswith("2 scores, moved by evidence>")


def test_progress_is_plain_data() -> None:
    """As plain data, progress is JSON, with each change, its parts and their shifts."""
    told = json.loads(json.dumps(pk.to_dict(pk.progress(ratings(1, 2), ratings(3, 2)))))
    assert told["changes"][0]["parts"][0] == {
        "reason": "evidence",
        "change": 0.5,
        "shifts": [{"key": DESK, "label": "Front desk", "change": 0.5}],
    }


def near(key: str) -> pk.School:
    """Make a school that has a practice only by a near match."""
    return pk.School("elm", "Elm School", practices=(pk.PracticeInPlace(key, reach=1, match=Match.NEAR),))


def test_a_confirmed_match_is_an_answer() -> None:
    """A near match that is confirmed moves what is certain, and says nothing about a change at the school."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 0.5, 4)))
    before, after = (
        pk.score(school, FRAMEWORK, catalogue=made) for school in (near("greeter"), school_with("greeter"))
    )
    # half of level 4, of 4
    assert parts(pk.progress(before, after)["welcome"]) == {"answers": 0.5}


def test_new_effects_of_a_near_match_move_nothing() -> None:
    """What is only a near match moves nothing that is certain, whatever its effects were."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 0.5, 4)))
    newer = made.adjusted("greeter", effects=[pk.model.Effect(DESK, 0.25, 4)])
    before, after = (pk.score(near("greeter"), FRAMEWORK, catalogue=each) for each in (made, newer))
    assert parts(pk.progress(before, after)["welcome"]) == {}


def test_all_effects_on_an_indicator_are_recounted() -> None:
    """A practice may have two effects on one indicator, and a change of either is one of effects."""
    low, high = pk.model.Effect(DESK, 0.5, 2), pk.model.Effect(DESK, 0.25, 4)
    made = catalogue(practice("greeter", low, high))
    newer = made.adjusted("greeter", effects=[low])
    before, after = (pk.score(school_with("greeter"), FRAMEWORK, catalogue=each) for each in (made, newer))
    # before: up to 2 for 3/4, above it for 1/4: 1.5 + 0.5 = 2 of 4; after: up to 2 for 1/2 = 1 of 4
    assert parts(pk.progress(before, after)["welcome"]) == {"effects": -0.25}


def test_an_answer_that_went_is_no_fall() -> None:
    """An answer that one year lacks is no change at the school, and leaves open whether the score rose or fell."""
    found = pk.progress(ratings(3, 2, BOTH), ratings(3, None, BOTH))
    change = found["welcome"]
    # one quarter of the score is open: it was 2 of 4, and can be anything from 0 to 4
    assert parts(change) == {"answers": -0.125}
    assert (change.describe(), change.low, change.high) == ("not settled", -0.125, 0.125)
    assert "0 of 1 scores moved, 1 not settled" in found.paragraph()
    assert "Forum (answered, then not asked)" in " ".join(found.notes)


def test_an_answer_that_came_is_no_rise() -> None:
    """An answer that only the later year has is no change at the school either; one that both have is."""
    assert parts(pk.progress(ratings(1, None, BOTH), ratings(2, 4, BOTH))["welcome"]) == {
        "evidence": 0.1875,
        "answers": 0.25,
    }


def test_what_is_open_in_both_is_not_settled() -> None:
    """Where both scores are open, nothing says that they did not change."""
    change = pk.progress(ratings(None, 2), ratings(None, 2))["welcome"]
    assert (change.describe(), change.low, change.high, change.is_settled) == ("not settled", -1, 1, False)


def test_ranges_that_do_not_overlap_are_settled() -> None:
    """A score that rose whatever the missing answer is has a range as its change."""
    change = pk.progress(ratings(0, 2, BOTH), ratings(4, None, BOTH))["welcome"]
    assert (change.is_settled, change.describe()) == (True, "+0.625 to +0.875")


@pytest.mark.parametrize(
    ("complete", "reason"),
    [
        ((True, True), "evidence"),
        ((True, False), "answers"),
        ((False, True), "evidence"),
        ((False, False), "answers"),
    ],
)
def test_a_practice_that_a_list_no_longer_names(complete: tuple[bool, bool], reason: str) -> None:
    """It has ended only if the later list is complete; else it may only not be listed."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 0.5, 4)))
    before, after = (
        pk.score(school_with(*keys, complete=whole), FRAMEWORK, catalogue=made)
        for keys, whole in zip((("greeter",), ()), complete, strict=True)
    )
    assert parts(pk.progress(before, after)["welcome"]) == {reason: -0.5}


def test_a_practice_that_is_said_to_have_begun() -> None:
    """A practice that began after the earlier profile is evidence, even if the lists are not complete."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 0.5, 4)))
    began, day = (datetime.date(2026, month, 1) for month in (9, 6))
    after = attrs.evolve(school_with(), practices=(pk.PracticeInPlace("greeter", reach=1, since=began),))
    found = pk.progress(
        pk.score(school_with(), FRAMEWORK, catalogue=made, as_of=day), pk.score(after, FRAMEWORK, catalogue=made)
    )
    assert parts(found["welcome"]) == {"evidence": 0.5}


def test_reach_that_both_state_is_evidence() -> None:
    """More reach is evidence; reach that was only assumed before is not."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 1, 4)))
    assumed, half, whole = (
        pk.score(school_with("greeter", reach=reach), FRAMEWORK, catalogue=made) for reach in (None, 0.5, 1.0)
    )
    assert parts(pk.progress(half, whole)["welcome"]) == {"evidence": 0.5}
    assert parts(pk.progress(assumed, half)["welcome"]) == {"answers": -0.5}


def test_what_a_plan_starts_is_evidence() -> None:
    """What a plan leads to is a change at the school, though the list of practices is not complete."""
    plan = pk.plan(example("efisd"), hours=40, solver="greedy")
    assert pk.progress(plan.start[1], plan.profiles[1]).reasons == ("evidence",)

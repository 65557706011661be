"""Explanations add up, down to practices, answers and sources."""

import math
import re
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import example as case, given, strategies as st

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Basis, Match
from partnerkit.scoring import Part
from tests.schools import example, rated, school_with, team
from tests.small import DESK, FRAMEWORK, catalogue, practice
from tests.strategies import practice_lists

GOOSE_CREEK = example("goose_creek")


def explanations(school: pk.School, informant: pk.model.Informant | None = None) -> Iterator[pk.scoring.Explanation]:
    """Explain every score of a school on the three frameworks."""
    for framework in pk.FRAMEWORKS.main:
        profile = pk.score(school, framework, informant=informant)
        yield from (pk.explain(profile, score.key) for score in profile)


def parts_with_practices(school: pk.School) -> list[Part]:
    """Give the indicator parts of all explanations that go down to practices."""
    return [
        part
        for explanation in explanations(school)
        for _, part in explanation.root.walk()
        if part.parts and not any(child.parts for child in part.parts) and part.why.startswith("level")
    ]


def leaves(part: Part) -> list[Part]:
    """Give the parts that have no parts."""
    return [leaf for _, leaf in part.walk() if not leaf.parts]


def lacking(part: Part) -> list[Part]:
    """Give the parts at which a shortfall arises: practices only add, so it is the indicators that lack."""
    return [x for child in part.parts for x in lacking(child)] if any(p.shortfall for p in part.parts) else [part]


@given(places=practice_lists())
def test_credits_and_shortfalls_sum_to_1(places: tuple[pk.PracticeInPlace, ...]) -> None:
    """The smallest parts add up to the value, or its low bound, and what indicators lack to what that lacks to 1."""
    for explanation in explanations(pk.School("elm", "Elm", practices=places)):
        assert explanation.score.low is not None
        credit = math.fsum(leaf.credit for leaf in leaves(explanation.root))
        shortfall = math.fsum(part.shortfall for part in lacking(explanation.root))
        assert (credit, 1 - shortfall) == pytest.approx((explanation.score.low, explanation.score.low), abs=1e-12)


def test_every_part_is_the_sum_of_its_parts() -> None:
    """At every depth, what a part adds is what its parts add together."""
    for explanation in explanations(GOOSE_CREEK):
        for _, part in explanation.root.walk():
            if part.parts:
                assert math.fsum(p.credit for p in part.parts) == pytest.approx(part.credit, abs=1e-12)


def test_practices_sum_to_their_indicator() -> None:
    """The practices behind an indicator add up to what it adds, and there are some."""
    parts = parts_with_practices(GOOSE_CREEK)
    assert len(parts) > 10
    for part in parts:
        assert math.fsum(child.credit for child in part.parts) == pytest.approx(part.credit, abs=1e-12)


def test_practices_are_named() -> None:
    """The explanation of an inventory goes down to the practices in place."""
    labels = {child.label for part in parts_with_practices(GOOSE_CREEK) for child in part.parts}
    assert labels == {pk.PRACTICES[place.practice].name for place in GOOSE_CREEK.practices}


def test_practices_cite_their_findings() -> None:
    """Each practice in an explanation cites its evidence, and every key resolves."""
    for explanation in explanations(GOOSE_CREEK):
        cited = {key for _, part in explanation.root.walk() for key in part.sources}
        assert cited == set(explanation.sources)


def test_published_words_are_quoted() -> None:
    """The explanation shows the plan's line and where it stands."""
    text = str(pk.explain(pk.score(GOOSE_CREEK, pk.SIX_TYPES), "communicating"))
    assert 'published as "Translators" (P078)' in " ".join(text.split())


def test_ratings_name_the_answer() -> None:
    """The explanation of ratings goes down to the informant's answer."""
    school = rated(pk.Observation("continuum.homework.stage", pk.model.Informant.FAMILIES, level=2, n=31))
    explanation = pk.explain(pk.score(school, pk.CONTINUUM, informant="families"), "homework")
    assert "families answered 2, Consultation (n = 31)" in str(explanation)


def test_value_is_told_apart_from_low() -> None:
    """The explanation says which number it splits."""
    settled, open_ = (
        pk.explain(pk.score(school, pk.CONTINUUM, informant="team"), "homework")
        for school in (rated(team("continuum.homework.stage", 2)), rated())
    )
    assert (settled.of, open_.of) == ("value", "low")


def test_low_is_announced() -> None:
    """Printed, an explanation of a low bound says that not everything is known."""
    profile = pk.score(GOOSE_CREEK, pk.SIX_TYPES)
    text = str(pk.explain(profile, "communicating"))
    assert f"adds up to the lowest possible value, {profile['communicating'].low:.3f}" in text


def test_anchor_shows_its_basis() -> None:
    """What a stage looks like is quoted with its basis, so that a filled-in stage is not taken for a source's."""
    for level, basis in ((2, "interpolated"), (4, "sourced")):
        school = rated(team("continuum.homework.stage", level))
        text = str(pk.explain(pk.score(school, pk.CONTINUUM, informant="team"), "homework"))
        assert f"[{basis}]" in text


def test_unknown_is_told_as_unknown() -> None:
    """An indicator that nothing speaks to is told as not known."""
    text = str(pk.explain(pk.score(school_with(), pk.CONTINUUM), "homework"))
    assert "no listed practice counts toward it" in " ".join(text.split())
    assert "not known" in text


def test_complete_zero_is_told_as_known() -> None:
    """A zero of a complete list is told as known."""
    text = str(pk.explain(pk.score(school_with(complete=True), pk.CONTINUUM), "homework"))
    assert "no listed practice counts toward it, and the list is complete" in text


def test_nothing_applicable() -> None:
    """Where nothing applies the explanation says so."""
    answer = pk.Observation("continuum.homework.stage", pk.model.Informant.TEAM, missing=pk.Missing.NOT_APPLICABLE)
    explanation = pk.explain(pk.score(rated(answer), pk.CONTINUUM, informant="team"), "homework")
    assert explanation.root.why == "nothing in it applies"


SMALL = catalogue(
    practice("sign", pk.model.Effect(DESK, 0.75, 1)),
    practice("greeter", pk.model.Effect(DESK, 0.5, 2)),
)


def welcome(*places: pk.PracticeInPlace) -> str:
    """Explain the welcome of a small school in one line of text."""
    school = pk.School("elm", "Elm School", practices=places)
    return " ".join(str(pk.explain(pk.score(school, FRAMEWORK, catalogue=SMALL), "welcome")).split())


SIGN, GREETER = pk.PracticeInPlace("sign", reach=1), pk.PracticeInPlace("greeter", reach=1)
NEAR = attrs.evolve(GREETER, match=Match.NEAR)


def test_opportunities_are_told() -> None:
    """The explanation says which opportunities a practice gives, and to how many."""
    assert "Greeter gives 50% of those it is meant for opportunities of level 2" in welcome(GREETER)


def test_more_than_everybody_is_told() -> None:
    """Where practices together would cover more than everybody, each is said to count in part, and only then."""
    text = welcome(SIGN, GREETER)
    assert text.count("more than everybody, so each level is split in proportion to the shares") == 1
    assert text.count("; counts in part") == 2
    assert "in part" not in welcome(GREETER)
    assert "more than everybody" not in welcome(GREETER)


def test_mix_is_told() -> None:
    """The explanation gives the mix behind an indicator's level."""
    # level 2: 1/2; level 1 or above: 1/2 + 3/4, more than all; so half at 2 and half at 1
    assert "the mix: 50% Half, 50% Some" in welcome(SIGN, GREETER)


def test_near_match_is_told() -> None:
    """The explanation says that a near match is not certain, and what the level is if it holds."""
    # certain: 3/4 of level 1; with the greeter 1 for everybody and 1 more for half
    text = welcome(SIGN, NEAR)
    assert "level at least 0.7 of 4, between No and Some (1.5 if the near matches hold)" in text
    assert "only a near match, so not counted as certain" in text


def test_nothing_but_near_matches_is_told() -> None:
    """What only a near match supports is not known for certain."""
    assert "not known for certain (1 if the near matches hold)" in welcome(NEAR)


def test_unstated_reach_is_told() -> None:
    """Where the reach is not stated, the explanation says what was counted."""
    assert "opportunities of level 2, if it reaches all (reach not stated)" in welcome(pk.PracticeInPlace("greeter"))


def test_stated_reach_is_told() -> None:
    """Where not everybody is reached, the explanation says how the share came about."""
    text = welcome(attrs.evolve(GREETER, reach=0.6))
    assert "gives 30% of those it is meant for opportunities of level 2: 50% of the 60% it reaches" in text


def test_challenge_is_told() -> None:
    """For the six types, the explanation names the challenge that an indicator answers."""
    explanation = pk.explain(pk.score(GOOSE_CREEK, pk.SIX_TYPES), "communicating")
    expected = {i.key: i.answers for i in pk.SIX_TYPES.indicators_of("communicating")}
    assert {key: explanation.statements[key].key for key in expected} == expected


def test_unknown_score_is_an_error() -> None:
    """A score that the profile does not have comes with a near match."""
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'six_types.parenting'"):
        pk.explain(pk.score(GOOSE_CREEK, pk.SIX_TYPES), "parentin")


def test_table_has_a_row_a_part() -> None:
    """As a table, an explanation has one row for each part below the whole."""
    explanation = pk.explain(pk.score(GOOSE_CREEK, pk.SIX_TYPES), "communicating")
    assert len(explanation.table()) == sum(1 for _ in explanation.root.walk()) - 1


def test_own_challenge_is_not_shown_as_a_source_s() -> None:
    """A challenge of partnerkit's own is marked as own where it is quoted, as anchors are."""
    explanation = pk.explain(pk.score(rated(), pk.SIX_TYPES, informant="team"), "learning_at_home")
    own = [s.text for s in explanation.statements.values() if s.provenance.basis is Basis.OWN]
    told = [part.why for _, part in explanation.root.walk() for text in own if text in part.why]
    assert len(told) == len(own) > 0
    assert [why for why in told if "[own]" not in why] == []


def test_a_score_stands_for_its_key() -> None:
    """What is explained may be given as the score itself."""
    profile = pk.score(pk.School("elm", "Elm School"), pk.SIX_TYPES)
    assert pk.explain(profile, profile["communicating"]) == pk.explain(profile, "communicating")


def test_what_counts_like_another_question_is_told() -> None:
    """Where a practice counts for a further framework because a question asks nearly the same, that is said."""
    pta = pk.FRAMEWORKS["pta_2022"]
    school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("interpretation_service"),))
    profile = pk.score(school, pta)
    told = str(pk.explain(profile, next(score for score in profile if score.known))).replace("\n", " ")
    told = " ".join(told.split())
    alike = next(one for one in pta.indicators if one.counts_like).counts_like
    assert alike
    assert "counted as for a question that asks nearly the same" in told
    assert "[own: whoever wrote the framework judged so]" in told


def test_what_a_practice_says_itself_is_not_called_alike() -> None:
    """On the three frameworks effects are the practice's own, and nothing is said of other questions."""
    school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("interpretation_service"),))
    assert "nearly the same" not in str(pk.explain(pk.score(school, pk.SIX_TYPES), "communicating"))


def test_only_the_question_that_effects_were_taken_from_is_named() -> None:
    """Of several questions that a question counts like, the explanation names the one whose effects were taken over."""
    pta = pk.FRAMEWORKS["pta_2022"]
    told = 0
    for indicator in (one for one in pta.indicators if len(one.counts_like) > 1):
        asked = {key: question_of(key) for key in indicator.counts_like}
        for each in pk.PRACTICES:
            on = {effect.indicator for effect in each.effects} & asked.keys()
            if len(on) > 1 and indicator.key not in {effect.indicator for effect in each.effects}:
                school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace(each.key),))
                explained = pk.explain(pk.score(school, pta), indicator.construct)
                why = " ".join(part.why for _, part in explained.root.walk() if "nearly the same" in part.why)
                told += 1
                assert sum(question in why for question in asked.values()) == 1
    assert told


def question_of(key: str) -> str:
    """Give the question of an indicator of the three frameworks."""
    return next(one.question for framework in pk.FRAMEWORKS.main for one in framework.indicators if one.key == key)


def test_an_effect_of_another_catalogue_is_not_called_alike() -> None:
    """A profile that was made with other effects, and is read again, says of its own frameworks nothing of others."""
    school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("interpretation_service"),))
    own = pk.PRACTICES["interpretation_service"].effects
    other = pk.PRACTICES.adjusted(
        "interpretation_service", effects=[attrs.evolve(effect, share=effect.share / 2) for effect in own]
    )
    made = pk.to_dict(pk.score(school, pk.SIX_TYPES, catalogue=other))
    with pytest.warns(pk.errors.OlderDocumentWarning):
        read = pk.files.parse_result(made, pk.scoring.Profile)
    assert "nearly the same" not in str(pk.explain(read, "communicating"))


def test_unequal_weights_are_told() -> None:
    """Where questions weigh differently, each part says how much of the whole it makes; equal ones need no word."""
    desk, forum = FRAMEWORK.indicators
    rule = r.mean(desk.key, forum.key, weights=(3, 1))
    weighed = attrs.evolve(FRAMEWORK, composites=(pk.Composite("district.welcome", rule, name="Welcome"),))
    ratings = (pk.Observation(desk.key, "team", 2), pk.Observation(forum.key, "team", 4))
    school = pk.School("elm", "Elm", observations=ratings)
    told = [part.why for part in pk.explain(pk.score(school, weighed, informant="team"), "welcome").root.parts]
    assert [why.rpartition("; ")[2] for why in told] == ["it makes 75% of the whole", "it makes 25% of the whole"]
    equal = attrs.evolve(weighed, composites=(pk.Composite("district.welcome", r.mean(desk.key, forum.key)),))
    parts = pk.explain(pk.score(school, equal, informant="team"), "welcome").root.parts
    assert not any("of the whole" in part.why for part in parts)


def test_terms_of_a_rule_are_no_weights() -> None:
    """A cap has no weight, and nothing is said of how much of the whole it makes."""
    desk, forum = FRAMEWORK.indicators
    rule = r.capped(r.mean(desk.key, forum.key), until=r.reached(forum.key, 2), at_most=0.25)
    held = attrs.evolve(FRAMEWORK, composites=(pk.Composite("district.welcome", rule, name="Welcome"),))
    ratings = (pk.Observation(desk.key, "team", 4), pk.Observation(forum.key, "team", 0))
    school = pk.School("elm", "Elm", observations=ratings)
    assert "of the whole" not in str(pk.explain(pk.score(school, held, informant="team"), "welcome"))


def test_the_sum_is_said_on_the_scale_of_the_score_too() -> None:
    """The parts add up to a number from 0 to 1; beside it is the level that the first line says."""
    profile = pk.score(pk.read_school("examples/data/goose_creek.toml"), pk.CONTINUUM)
    found = pk.explain(profile, "decision_making")
    assert "at least 0.9 of 4" in found.in_short()
    for text in (found.in_short(), str(found)):
        assert "0.225 of 1 in all, which is at least 0.9 of 4; 0.775 short of 1." in text


@given(reach=st.floats(0.001, 1))
@case(reach=0.149)
@case(reach=0.996)
@case(reach=0.99991)
def test_one_number_is_shown_one_way(reach: float) -> None:
    """The total, the parts and a gain show a level as the first line does, and never more than it is."""
    greeter = practice("greeter", pk.model.Effect(DESK, share=1, ceiling=4))
    school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("greeter", reach=reach),))
    ours = catalogue(greeter)
    found = pk.explain(pk.score(school, FRAMEWORK, catalogue=ours), "welcome")
    level = 4 * reach
    for text in (found.in_short(), str(found)):
        shown = {float(each) for each in re.findall(r"([\d.]+) of 4", text)}
        said = shown.pop()
        assert shown == set()
        assert level - 0.1 < said <= level + 1e-9
        assert text.count("at least") >= 2 or reach == 1
    known = pk.explain(pk.score(attrs.evolve(school, practices_complete=True), FRAMEWORK, catalogue=ours), "welcome")
    (exact,) = map(float, re.findall(r"which is ([\d.]+) of 4", known.in_short()))
    assert exact == pytest.approx(level, abs=0.005 + 1e-9)
    assert (exact in (0, 4)) == (reach == 1)
    gain = pk.recommend(pk.School("elm", "Elm"), frameworks=[FRAMEWORK], n=1, catalogue=ours)[0].gains[0]
    half = attrs.evolve(gain, before=found.score)
    assert float(str(half).split()[-5 if "from" in str(half) else -3]) == said

"""What a notebook shows of a value is one short line."""

import pytest

import partnerkit as pk
from partnerkit import knowledge
from partnerkit.model import Activity, Goal, Option, Origin, ResponseOptions, Unmatched
from partnerkit.planning import Prerequisite, Standing

SCHOOL = pk.School("elm", "Elm School", practices=(pk.PracticeInPlace("annual_open_house"),))
SCORE = pk.score(SCHOOL, pk.CONTINUUM)["communication"]

PROFILE = pk.score(SCHOOL, pk.SIX_TYPES)
PART = pk.explain(PROFILE, "communicating").root
ANSWER = next(answer for answer in PROFILE.answers if answer.supports)
STEPS = pk.recommend(SCHOOL, n=3)
OFF_ON = ResponseOptions("off_on", "Off or on", (Option(0, "Off"), Option(1, "A very long label " * 9)))


VALUES: list[object] = [
    SCORE,
    PART,
    PART.parts[0],
    ANSWER,
    *ANSWER.supports,
    pk.compare(PROFILE, PROFILE),
    next(iter(pk.compare(PROFILE, PROFILE))),
    next(iter(pk.progress(PROFILE, PROFILE))),
    pk.scoring.next_question(PROFILE, "communicating"),
    STEPS,
    pk.report(SCHOOL),
    SCHOOL.practices[0],
    Unmatched("A long line of a published plan. " * 9),
    Origin("The title of a published plan. " * 9),
    pk.PRACTICES["annual_open_house"].effort,
    pk.PRACTICES["annual_open_house"].effects[0],
    pk.PRACTICES["annual_open_house"].evidence,
    Prerequisite(pk.PRACTICES["annual_open_house"], Standing.IN_PLACE),
    pk.plan(SCHOOL, hours=10).proof,
    pk.planning.plan_many([SCHOOL], hours=10)["elm"],
    pk.SIX_TYPES.summary,
    pk.SIX_TYPES.summary.provenance,
    pk.SIX_TYPES.structure,
    pk.SIX_TYPES.sources[0],
    pk.SIX_TYPES.composites[0],
    pk.CONTINUUM.ladder.stages[0],
    pk.CONTINUUM.indicators[0].anchors[0],
    pk.DUAL_CAPACITY.path.steps[0],
    pk.DUAL_CAPACITY.changes[0],
    pk.knowledge.CROSSWALK[0],
    pk.crosswalk.relate(pk.knowledge.CROSSWALK, "continuum.homework", "dual_capacity.linked_to_learning"),
    *pk.crosswalk.relate(pk.knowledge.CROSSWALK, "continuum.homework", "dual_capacity.linked_to_learning").links,
    pk.crosswalk.coverage(pk.knowledge.CROSSWALK, "six_types", "continuum"),
    pk.crosswalk.coverage(pk.knowledge.CROSSWALK, "six_types", "continuum").forward[0],
    pk.knowledge.FAMILY_SURVEY.items[0],
    pk.knowledge.FAMILY_SURVEY.subscales[0],
    pk.knowledge.FAMILY_SURVEY.inventories[0],
    *OFF_ON,
    Activity("Family reading night", steps=("Ask for books",)),
    Goal("reading", "Families and children read together. " * 9, "academic"),
    knowledge.ACTION_TEAM.rules[0],
    pk.knowledge.CLAIMS["eps_strongest_predictor"].works[0],
    knowledge.LEXICON,
    pk.knowledge.VOCABULARY["report card"].suggestion,
    pk.knowledge.VOCABULARY["report card"].forms[0],
    pk.knowledge.COMMUNITY.distributions[0].shares[0],
    pk.model.Worksheet.blank(pk.CONTINUUM.view("colorado"), school="Elm School").rows[0],
    SCORE.scale,
    pk.recommend(SCHOOL, n=1)[0].gains[0],
    pk.SIX_TYPES["parenting"],
    pk.CONTINUUM.indicators[0],
    pk.CONTINUUM.structure,
    pk.DUAL_CAPACITY.structure,
    pk.CONTINUUM.views[0],
    pk.CONTINUUM.views[0].rows[0],
    pk.knowledge.FAMILY_SURVEY.responses[0],
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_repr_is_one_short_line(value: object) -> None:
    """Parts that a value holds are named by their keys, not written out."""
    text = repr(value)
    assert "\n" not in text
    assert len(text) <= 160
    assert text.startswith(f"<{type(value).__name__}")

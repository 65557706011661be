"""What a notebook shows of a value is one short line."""

import partnerkit as pk
from partnerkit import knowledge
from partnerkit.model import Activity, Goal, Option, Origin, ResponseOptions, Unmatched
from partnerkit.planning import Prerequisite, Standing


def values() -> list[object]:
    """Give values of many classes."""
    school = pk.School("elm", "Elm School", practices=(pk.PracticeInPlace("annual_open_house"),))
    score = pk.score(school, pk.CONTINUUM)["communication"]

    profile = pk.score(school, pk.SIX_TYPES)
    part = pk.explain(profile, "communicating").root
    answer = next(each for each in profile.answers if each.supports)
    steps = pk.recommend(school, n=3)
    off_on = ResponseOptions("off_on", "Off or on", (Option(0, "Off"), Option(1, "A very long label " * 9)))
    return [
        score,
        part,
        part.parts[0],
        answer,
        *answer.supports,
        pk.compare(profile, profile),
        next(iter(pk.compare(profile, profile))),
        next(iter(pk.progress(profile, profile))),
        pk.scoring.next_question(profile, "communicating"),
        steps,
        pk.report(school),
        school.practices[0],
        Unmatched("A long line of a published plan. " * 9),
        Origin("The title of a published plan. " * 9),
        pk.PRACTICES["annual_open_house"].effort,
        pk.PRACTICES["annual_open_house"].effects[0],
        pk.PRACTICES["annual_open_house"].evidence,
        Prerequisite(pk.PRACTICES["annual_open_house"], Standing.IN_PLACE),
        pk.plan(school, hours=10).proof,
        pk.planning.plan_many([school], hours=10)["elm"],
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
        *off_on,
        Activity("Family reading night", steps=("Ask for books",)),
        Goal("reading", "Families and children read together. " * 9, "academic"),
        knowledge.ACTION_TEAM.rules[0],
        pk.knowledge.CLAIMS["eps_strongest_predictor"].works[0],
        knowledge.LEXICON,
        pk.knowledge.VOCABULARY["report card"].suggestion,
        pk.knowledge.VOCABULARY["report card"].forms[0],
        pk.knowledge.COMMUNITY.distributions[0].shares[0],
        pk.model.Worksheet.blank(pk.CONTINUUM.view("colorado"), school="Elm School").rows[0],
        score.scale,
        pk.recommend(school, n=1)[0].gains[0],
        pk.SIX_TYPES["parenting"],
        pk.CONTINUUM.indicators[0],
        pk.CONTINUUM.structure,
        pk.DUAL_CAPACITY.structure,
        pk.CONTINUUM.views[0],
        pk.CONTINUUM.views[0].rows[0],
        pk.knowledge.FAMILY_SURVEY.responses[0],
    ]


def test_a_repr_is_one_short_line() -> None:
    """Parts that a value holds are named by their keys, not written out."""

    def is_short(value: object) -> bool:
        text = repr(value)
        return "\n" not in text and len(text) <= 160 and text.startswith(f"<{type(value).__name__}")

    assert [repr(value) for value in values() if not is_short(value)] == []

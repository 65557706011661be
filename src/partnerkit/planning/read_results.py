"""From the documents of recommendations and plans back to them."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, cast

import attrs

from partnerkit.documents.expected import Expected
from partnerkit.documents.result_document import made_by_fields
from partnerkit.errors import ShapeError, UnknownKeyError
from partnerkit.model import TOLERANCE, Practice
from partnerkit.model.field_checks import repeated
from partnerkit.planning.advice_data import RecommendationsData
from partnerkit.planning.nothing_new import NothingNew
from partnerkit.planning.pathways import Pathway, Pathways
from partnerkit.planning.plan_data import (
    PathwayData,
    PathwaysData,
    PlanData,
    PlannedSchoolData,
    PlannedSchoolsData,
    ProofData,
    RobustnessData,
    StayingData,
    StepData,
)
from partnerkit.planning.planned import Plan, PlannedPractice, PlanTerm
from partnerkit.planning.planned_schools import PlannedSchool, PlannedSchools
from partnerkit.planning.proof import Proof
from partnerkit.planning.reasons import Gain, Prerequisite, Standing, effort_of
from partnerkit.planning.recommendation import Recommendation
from partnerkit.planning.recommendations import Recommendations
from partnerkit.planning.request import Aim, PlanRequest
from partnerkit.planning.robustness import Robustness, Staying
from partnerkit.planning.wish_answers import Wish
from partnerkit.scoring import Score
from partnerkit.scoring.lookup import Lookup, Scores
from partnerkit.scoring.read_results import Read


def _recommendations(data: Mapping[str, Any], lookup: Lookup) -> Recommendations:
    advised = [each["practice"] for each in (*data["recommendations"], *data["anywhere"])]
    if twice := repeated(advised):
        raise Expected(f"{twice[0]!r} is advised twice.", "Keep it once.", path="recommendations")
    frameworks = tuple(lookup.framework(**version) for version in data["frameworks"])
    scores = lookup.scores(frameworks, data["composites"])
    return made_by_fields(
        Recommendations,
        items=lambda data, _: tuple(_recommendation(each, lookup, scores) for each in data["recommendations"]),
        anywhere=lambda data, _: tuple(_recommendation(each, lookup, scores) for each in data["anywhere"]),
        frameworks=lambda *_: frameworks,
        wishes=_wishes,
    )(data, lookup)


def _recommendation(data: Mapping[str, Any], lookup: Lookup, scores: Scores) -> Recommendation:
    findings = lookup.catalogue.findings
    return made_by_fields(
        Recommendation,
        practice=_practice,
        gains=lambda data, _: _gains(data["gains"], scores),
        prerequisites=_prerequisites,
        sources=lambda data, _: tuple(lookup.source(each["key"]) for each in data["sources"]),
        findings=lambda data, _: tuple(findings[each["key"]] for each in data["findings"]),
        builds_on=lambda data, _: tuple(map(lookup.practice, data["builds_on"])),
        near=lambda data, _: tuple(map(lookup.practice, data["near"])),
        stronger=lambda data, _: tuple(map(lookup.practice, data["stronger"])),
        instead=lambda data, _: tuple(data["instead"].items()),
    )(data, lookup)


def _practice(data: Mapping[str, Any], lookup: Lookup) -> Practice:
    """Give a practice with the hours that it was counted with, which may be others today."""
    practice, said = lookup.practice(data["practice"]), data["effort"]
    if said == effort_of(practice):
        return practice
    return attrs.evolve(practice, effort=attrs.evolve(practice.effort, **said))


def _gains(data: Iterable[Mapping[str, Any]], scores: Scores) -> tuple[Gain, ...]:
    return tuple(
        Gain(each["framework"], *(_score(each, each[side], scores) for side in ("before", "after"))) for each in data
    )


def _score(data: Mapping[str, Any], side: Mapping[str, Any], scores: Scores) -> Score:
    composite, scale = scores.find(data["framework"], data["construct"])
    if side["low"] is not None and side["high"] is not None and side["low"] > side["high"]:
        raise Expected(f"the score {composite.key!r} has a lowest value above its highest.", path="gains")
    return Score(
        key=composite.key,
        name=str(composite),
        low=side["low"],
        high=side["high"],
        scale=scale,
        known=side["known"],
        asked=data["asked"],
        n=side["n"],
        estimate=side["estimate"],
        composite=composite,
    )


def _prerequisites(data: Mapping[str, Any], lookup: Lookup) -> tuple[Prerequisite, ...]:
    needed = data["prerequisites"]
    return tuple(Prerequisite(lookup.practice(each["practice"]), Standing(each["standing"])) for each in needed)


def _plan(data: Mapping[str, Any], lookup: Lookup) -> Plan:
    if data["gain"] > TOLERANCE and not any(term["starts"] for term in data["terms"]):
        problem = f"the plan starts nothing, and gains {data['gain']:.4g}."
        raise Expected(problem, "Take a copy from before it was changed.", path="terms")
    own = [aim["composite"] for aim in data["request"]["objective"] or () if "composite" in aim]
    scores = lookup.scores((profile.framework for profile in data["start"]), own)
    return made_by_fields(
        Plan,
        terms=lambda data, _: tuple(_term(each, lookup, scores) for each in data["terms"]),
        request=lambda data, _: _request(data["request"], lookup),
        nothing_new=lambda data, _: data["nothing_new"] and _NOTHING_NEW(data["nothing_new"], lookup),
        wishes=_wishes,
        advice=lambda data, lookup: tuple(_WISH(each, lookup) for each in data["advice"]),
    )(data, lookup)


_NOTHING_NEW, _WISH = made_by_fields(NothingNew), made_by_fields(Wish)


def _wishes(data: Mapping[str, Any], lookup: Lookup) -> tuple[Wish, ...]:
    return tuple(_WISH(each, lookup) for each in data["wishes"])


def _term(data: Mapping[str, Any], lookup: Lookup, scores: Scores) -> PlanTerm:
    return made_by_fields(
        PlanTerm,
        number=lambda data, _: data["term"],
        starts=lambda data, _: tuple(_planned(each, data["term"], lookup, scores) for each in data["starts"]),
        limit=lambda data, _: _limit(data["limit"]),
    )(data, lookup)


def _planned(data: Mapping[str, Any], term: int, lookup: Lookup, scores: Scores) -> PlannedPractice:
    return made_by_fields(
        PlannedPractice,
        practice=_practice,
        term=lambda *_: term,
        gains=lambda data, _: _gains(data["gains"], scores),
        prerequisites=_prerequisites,
        builds_on=lambda data, lookup: _builds_on(data["builds_on"], _prerequisites(data, lookup)),
    )(data, lookup)


def _builds_on(given: Iterable[str], prerequisites: Iterable[Prerequisite]) -> tuple[str, ...]:
    """Give the keys of what a planned practice builds on, which documents of earlier versions hold as names."""
    keys = {each.practice.name: each.practice.key for each in prerequisites}
    return tuple(keys.get(one, one) for one in given)  # a name that is another by now stays as it was written


def _request(data: Mapping[str, Any], lookup: Lookup) -> PlanRequest:
    options = {
        **data,
        "hours": [_limit(hours) for hours in data["hours"]],
        "time_limit": _limit(data["time_limit"]),
        "objective": _objective(data["objective"], lookup),
        "catalogue": lookup.catalogue,
        "frameworks": [lookup.framework(**version) for version in data["frameworks"]],
    }
    return PlanRequest(**options)


def _objective(aims: Iterable[Mapping[str, Any]] | None, lookup: Lookup) -> tuple[Aim, ...] | dict[str, float] | None:
    if aims is None:
        return None
    weights = {aim["score"]: aim["weight"] for aim in aims if aim.get("weight") is not None}
    if weights:
        return weights
    return tuple(_aim(aim, lookup) for aim in aims)


def _aim(aim: Mapping[str, Any], lookup: Lookup) -> Aim:
    if "framework" in aim:
        return lookup.framework(**aim["framework"])
    return cast("Aim", aim["composite"] if "composite" in aim else aim["score"])


def _limit(hours: float | None) -> float:
    return math.inf if hours is None else hours


def _staying(data: Mapping[str, Any], _: Lookup) -> tuple[Staying, ...]:
    """Give the practices of a robustness; which of them the plan starts, it says itself."""
    starts = data["plan"].keys
    return tuple(attrs.evolve(each, in_plan=each.practice.key in starts) for each in data["practices"])


def _pathways(data: Mapping[str, Any], lookup: Lookup) -> Pathways:
    framework = lookup.framework(data["framework"], data["version"])
    try:
        dimension, to = framework[data["dimension"]], framework.ladder.scale.level(data["to"])
    except (UnknownKeyError, ShapeError) as error:
        raise Expected(str(error), path="dimension") from None
    apart = tuple(map(lookup.practice, data["apart"]))
    return Pathways(framework, dimension, to, tuple(data["pathways"]), apart, data["data_version"])


READERS: Mapping[type, Read] = {
    RecommendationsData: _recommendations,
    ProofData: made_by_fields(Proof),
    PlanData: _plan,
    StayingData: made_by_fields(Staying, practice=lambda data, lookup: lookup.practice(data["practice"])),
    RobustnessData: made_by_fields(Robustness, practices=_staying),
    PlannedSchoolData: made_by_fields(PlannedSchool),
    PlannedSchoolsData: made_by_fields(PlannedSchools, items=lambda data, _: tuple(data["schools"])),
    StepData: _practice,
    PathwayData: made_by_fields(Pathway),
    PathwaysData: _pathways,
}
"""How each kind of document is read."""

"""Results as plain data, ready for JSON: what another tool shows, stores or sends on."""

from typing import Any, Never

import attrs

from partnerkit.documents.known import Known, known_to_dict
from partnerkit.documents.mapped import Mapped, mapped_to_dict
from partnerkit.documents.text import FORMAT
from partnerkit.documents.worded import Worded, worded_to_dict
from partnerkit.documents.write import document, in_json, plain
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model import (
    ActionPlan,
    ActionPlanCheck,
    AsData,
    Catalogue,
    Claim,
    Claims,
    CommunityProfile,
    Comparison,
    Coverage,
    Crosswalk,
    Derivation,
    Entry,
    Explanation,
    Finding,
    Findings,
    FirstStep,
    Framework,
    Grid,
    Instrument,
    Part,
    Pathways,
    Persona,
    Plan,
    PlannedPractice,
    PlannedSchools,
    Practice,
    PracticeEvidence,
    Practices,
    Profile,
    Progress,
    Recommendation,
    Recommendations,
    References,
    Robustness,
    School,
    Score,
    Source,
    Term,
    Vocabulary,
    Worksheet,
)

__all__ = ["to_dict"]

Document = ActionPlan | CommunityProfile | Framework | Instrument | School | Vocabulary
"""What comes out as the document that it can be read from again."""

PartOfDocument = Entry | FirstStep | Persona | Practice | Term
"""What comes out by the fields of a document."""

Result = (
    ActionPlanCheck
    | AsData
    | Catalogue
    | Comparison
    | Document
    | Explanation
    | Known
    | Mapped
    | PartOfDocument
    | Plan
    | PlannedSchools
    | Practices
    | Profile
    | Progress
    | Recommendation
    | Recommendations
    | Robustness
    | Score
    | Worded
)


@door
def to_dict(result: Result) -> dict[str, Any]:
    """Give a result as plain data: dictionaries, lists, text, numbers and None, which `json.dumps` takes as they are.

    Scores run from 0 to 1; ``value`` is None where what is known does not settle it, and ``low`` and ``high`` say what it can be. Every
    statement that a source stands behind comes with the source's key, and the sources stand at the end.

    A school, an action plan, a framework, an instrument, a crosswalk, a vocabulary and a community profile come out as the JSON document that
    they can be read from again. So does a catalogue, without the findings that its practices name: pass those to `read_catalogue`. Findings come
    out without the sizes that may not be shown, and therefore do not read back.

    Tables of surveys come out row by row. What a table hides is None, and ``hidden`` names it; None that is not named there is not known.

    Args:
        result: A school, an action plan or its check, a profile, a score, an explanation, a comparison, recommendations, progress, a plan or
            plans, findings, a catalogue or practices of it, evidence for one, what texts were matched with, claims, references, a framework, a
            crosswalk or what was read off it, an instrument, a group table, reliability, agreement, a vocabulary, a community profile, parts of
            them, the review of a text, a worksheet; or anything else that tells itself with a method ``as_data``.

    Raises:
        InvalidValueError: There is no such form of what was given.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> pk.to_dict(pk.score(school, pk.CONTINUUM)["communication"])["low"]
        0.5
        >>> pk.to_dict(pk.FAMILY_SURVEY)["informant"]
        'families'
    """
    match result:
        case Profile():
            return _profile(result)
        case Score():
            return _score(result)
        case Explanation():
            return {
                "school": result.profile.school,
                "score": _score(result.score),
                "splits": result.of,
                "why": result.root.why,
                "parts": [_part(part) for part in result.root.parts] or [_part(result.root)],
                "sources": [{**_source(source), "key": key} for key, source in result.sources.items()],
            }
        case Comparison():
            return {
                "first": _reading(result.first),
                "second": _reading(result.second),
                "gaps": [
                    {"key": gap.key, "name": gap.name, "value": gap.value, "low": gap.low, "high": gap.high}
                    for gap in result
                ],
            }
        case Recommendation():
            return _recommendation(result)
        case Recommendations():
            return {
                "school": result.school,
                "considered": result.considered,
                "recommendations": [_recommendation(item) for item in result],
                "notes": list(result.notes),
            }
        case Plan():
            return _plan(result)
        case Robustness():
            return {
                "school": result.plan.school,
                "effects_within": result.effects_within,
                "draws": result.draws,
                "seed": result.seed,
                "practices": [
                    {"practice": p.practice.key, "in_plan": p.in_plan, "stays": p.share, "same_term": p.same_term}
                    for p in result
                ],
                "kept": list(result.kept),
            }
        case Progress():
            return _progress(result)
        case ActionPlanCheck():
            return _checked(result)
        case PlannedSchools():
            return {"schools": [_lists(attrs.asdict(item)) for item in result], "notes": list(result.notes)}
        case Crosswalk() | Derivation() | Coverage() | Grid() | Pathways():
            return mapped_to_dict(result)
        case Claim() | Claims() | Finding() | Findings() | PracticeEvidence() | References():
            return known_to_dict(result)
        case Worksheet():
            return worded_to_dict(result)
        case ActionPlan() | CommunityProfile() | Framework() | Instrument() | School() | Vocabulary():
            return document(result)
        case Entry() | FirstStep() | Persona() | Practice() | Term():
            return in_json(plain(result))
        case Catalogue():
            head = {"format": FORMAT, "name": result.name, "version": result.version}
            return {**head, "practices": [in_json(plain(practice)) for practice in result]}
        case Practices():
            return {"asked": list(result.asked), "practices": [in_json(plain(practice)) for practice in result]}
        case AsData():
            return result.as_data()
        case _:
            _refuse(result)


def _refuse(result: Never) -> Never:
    """Refuse what has no form as plain data; a type checker knows beforehand, and its users hear it here."""
    given: object = result
    raise InvalidValueError(
        "to_dict", "result", given, "a school, an action plan or a result, such as a profile, a plan or recommendations"
    )


def _lists(value: Any) -> Any:
    """Give plain data with lists for tuples, as it comes back from JSON."""
    match value:
        case dict():
            return {key: _lists(item) for key, item in value.items()}
        case list() | tuple():
            return [_lists(item) for item in value]
        case _:
            return value


def _reading(profile: Profile) -> dict[str, Any]:
    return {
        "school": profile.school,
        "framework": profile.framework.key,
        "version": profile.framework.version,
        "reading": profile.reading,
        "informant": profile.informant.value if profile.informant else None,
        "as_of": profile.as_of.isoformat() if profile.as_of else None,
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        **_reading(profile),
        "data_version": profile.data_version,
        "scores": [_score(score) for score in profile],
        "notes": list(profile.notes),
    }


def _score(score: Score) -> dict[str, Any]:
    bands = score.bands
    return {
        "key": score.key,
        "name": score.name,
        "value": score.value,
        "low": score.low,
        "high": score.high,
        "level": score.level,
        "level_text": score.describe(),
        "band_low": bands[0].key if bands else None,
        "band_high": bands[1].key if bands else None,
        "reported": score.reported,
        "estimate": score.estimate,
        "known": score.known,
        "asked": score.asked,
        "n": score.n,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "label": part.label,
        "credit": part.credit,
        "shortfall": part.shortfall,
        "why": part.why,
        "sources": list(part.sources),
        "parts": [_part(below) for below in part.parts],
    }


def _recommendation(item: Recommendation) -> dict[str, Any]:
    practice = item.practice
    return {
        "rank": item.rank,
        "tied": item.tied,
        "practice": practice.key,
        "name": practice.name,
        "summary": practice.summary,
        "gain": item.gain,
        "gains": [
            {"framework": gain.framework, "construct": gain.after.key, "value": gain.value, "levels": list(gain.levels)}
            for gain in item.gains
        ],
        "why_now": item.why_now,
        "prerequisites": [{"practice": p.practice.key, "standing": p.standing.value} for p in item.prerequisites],
        "barriers": list(item.barriers),
        "barriers_left": list(item.barriers_left),
        "will_not": list(item.will_not),
        "unmoved": list(item.unmoved),
        "effort": {"setup": practice.effort.setup, "monthly": practice.effort.monthly, "cost": practice.effort.cost},
        "evidence": {"tier": practice.evidence.tier.value, "match": practice.evidence.match.value},
        "cautions": list(practice.cautions),
        "findings": [
            {
                "key": finding.key,
                "statement": finding.statement,
                "how_sure": finding.how_sure,
                "cautions": list(finding.cautions),
            }
            for finding in item.findings
        ],
        "sources": [_source(source) for source in item.sources],
    }


def _progress(progress: Progress) -> dict[str, Any]:
    return {
        "before": _reading(progress.before),
        "after": _reading(progress.after),
        "of": progress.of,
        "changes": [
            {
                "key": change.key,
                "name": change.name,
                "change": change.change,
                "parts": [
                    {
                        "reason": part.reason,
                        "change": part.change,
                        "shifts": None
                        if part.shifts is None
                        else [_lists(attrs.asdict(shift)) for shift in part.shifts],
                    }
                    for part in change.parts
                ],
            }
            for change in progress
        ],
        "notes": list(progress.notes),
    }


def _checked(check: ActionPlanCheck) -> dict[str, Any]:
    return {
        "plan": check.plan.key,
        "rules": check.rules.key,
        "warnings": [
            {
                "rule": warning.rule.key,
                "place": warning.place,
                "text": warning.text,
                "asked": warning.rule.text,
                "basis": warning.rule.provenance.basis.value,
                "checked": warning.rule.provenance.checked,
                "sources": [_source(source) for source in warning.sources],
            }
            for warning in check
        ],
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "school": plan.school,
        "objective": plan.objective,
        "before": plan.before,
        "value": plan.value,
        "gain": plan.gain,
        "months_per_term": plan.request.months_per_term,
        "proof": {
            "solver": plan.proof.solver,
            "unit": plan.proof.unit,
            "value": plan.proof.value,
            "bound": plan.proof.bound,
            "gap": None if plan.proof.gap == float("inf") else plan.proof.gap,
            "optimal": plan.proof.is_optimal,
            "seconds": plan.proof.seconds,
        },
        "terms": [
            {
                "term": term.number,
                "starts": [_planned(item) for item in term.starts],
                "hours": term.hours,
                "setup": term.setup,
                "running": term.running,
                "limit": term.limit if term.limit < float("inf") else None,
                "value": term.value,
                "profiles": [_profile(profile) for profile in term.profiles],
            }
            for term in plan
        ],
        "notes": list(plan.notes),
    }


def _planned(item: PlannedPractice) -> dict[str, Any]:
    effort = item.practice.effort
    return {
        "practice": item.practice.key,
        "name": item.practice.name,
        "share": item.share,
        "without": item.without,
        "gains": [
            {"framework": gain.framework, "construct": gain.after.key, "value": gain.value, "levels": list(gain.levels)}
            for gain in item.gains
        ],
        "why": item.why,
        "prerequisites": [{"practice": p.practice.key, "standing": p.standing.value} for p in item.prerequisites],
        "barriers": list(item.barriers),
        "demanded": list(item.demanded),
        "evidence": {"tier": item.practice.evidence.tier.value, "match": item.practice.evidence.match.value},
        "cautions": list(item.practice.cautions),
        "effort": {"setup": effort.setup, "monthly": effort.monthly, "cost": effort.cost},
    }


def _source(source: Source) -> dict[str, Any]:
    return {"key": source.key, "text": str(source), "link": source.link, "retracted": source.is_retracted}

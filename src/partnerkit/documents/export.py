"""Results as plain data, ready for JSON: what another tool shows, stores or sends on."""

from typing import Any, assert_never

from partnerkit.model import Comparison, Explanation, Part, Profile, Recommendation, Recommendations, Score, Source

__all__ = ["to_dict"]

Result = Profile | Score | Explanation | Comparison | Recommendation | Recommendations


def to_dict(result: Result) -> dict[str, Any]:
    """Give a result as plain data: dictionaries, lists, text, numbers and None, which `json.dumps` takes as they are.

    Scores run from 0 to 1; ``value`` is None where what is known does not settle it, and ``low`` and ``high`` say what it can be. Every
    statement that a source stands behind comes with the source's key, and the sources stand at the end.

    Args:
        result: A profile, a score, an explanation, a comparison or recommendations.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> pk.to_dict(pk.score(school, pk.CONTINUUM)["communication"])["low"]
        0.5
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
                "parts": [_part(part) for part in result.root.parts] or [_part(result.root)],
                "sources": [_source(source) for source in result.sources.values()],
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
        case _:
            assert_never(result)


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
        "effort": {"setup": practice.effort.setup, "monthly": practice.effort.monthly, "cost": practice.effort.cost},
        "evidence": {"tier": practice.evidence.tier.value, "match": practice.evidence.match.value},
        "cautions": list(practice.cautions),
        "sources": [_source(source) for source in item.sources],
    }


def _source(source: Source) -> dict[str, Any]:
    return {"key": source.key, "text": str(source), "link": source.link, "retracted": source.is_retracted}

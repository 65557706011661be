"""Reading the results of scoring back from documents.

Explanations, comparisons and progress are computed again from their profiles. The scores of a profile are computed
again from its answers. These come from the document, even if the catalogue has other effects today.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from partnerkit.documents.expected import Expected
from partnerkit.documents.result_document import made_by_fields
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Effect, Framework, Practice
from partnerkit.scoring.answer import Answer, Support
from partnerkit.scoring.changes import ProgressData
from partnerkit.scoring.compare import ComparisonData, compare
from partnerkit.scoring.explain import ExplanationData, explain
from partnerkit.scoring.lookup import Lookup
from partnerkit.scoring.profile import Profile
from partnerkit.scoring.profile_data import ProfileData
from partnerkit.scoring.progress import progress
from partnerkit.scoring.score import findings_behind, scores_of

Read: TypeAlias = Callable[[Mapping[str, Any], Lookup], Any]
"""Makes a result from its document, after the parts of that were read."""


def _profile(data: Mapping[str, Any], lookup: Lookup) -> Profile:
    framework = lookup.framework(data["framework"], data["version"])
    answers = tuple(_answer(each, i, framework, lookup) for i, each in enumerate(data["answers"]))
    keys, known = [answer.indicator.key for answer in answers], {indicator.key for indicator in framework.indicators}
    if len(keys) != len(known) or set(keys) != known:
        raise Expected("it does not answer each indicator of the framework once.", path="answers")
    return made_by_fields(
        Profile,
        framework=lambda *_: framework,
        as_of=lambda data, _: None if data["as_of"] is None else datetime.date.fromisoformat(data["as_of"]),
        answers=lambda *_: answers,
        scores=lambda *_: scores_of(framework, answers),
        findings=lambda *_: findings_behind(answers, lookup.catalogue),
    )(data, lookup)


def _answer(data: Mapping[str, Any], place: int, framework: Framework, lookup: Lookup) -> Answer:
    path = ("answers", place)
    try:
        indicator = framework.indicator(data["indicator"])
    except UnknownKeyError as error:
        raise Expected(str(error), path=(*path, "indicator")) from None
    scale, low, high = framework.scale_of(indicator.key), data["low"], data["high"]
    if not scale.bottom <= low <= high <= scale.top:
        remedy = f"Expected levels from {scale.bottom:g} to {scale.top:g}, the lower one first."
        raise Expected(f"low is {low:g} and high is {high:g}.", remedy, path=path)
    supports = tuple(_support(each, indicator.key, lookup) for each in data["supports"])
    if any(not 0 <= support.levels <= scale.top - scale.bottom for support in supports):
        raise Expected("a practice adds more levels than the scale has.", path=(*path, "supports"))
    return made_by_fields(
        Answer,
        indicator=lambda *_: indicator,
        scale=lambda *_: scale,
        supports=lambda *_: supports,
    )(data, lookup)


def _support(data: Mapping[str, Any], indicator: str, lookup: Lookup) -> Support:
    practice = lookup.practice(data["practice"])
    effect = _effect(practice, indicator, data["ceiling"], data["share"])
    return Support(practice, effect, data["place"], data["reach"], data["levels"])


def _effect(practice: Practice, indicator: str, ceiling: float, share: float) -> Effect:
    """Give a practice's effect as it was counted for the document; today's effect may be another."""
    own = [effect for effect in practice.effects if effect.indicator == indicator]
    same = [effect for effect in own if (effect.ceiling, effect.share) == (ceiling, share)]
    if same:
        return same[0]
    return attrs.evolve(own[0], ceiling=ceiling, share=share) if own else Effect(indicator, share, ceiling)


READERS: Mapping[type, Read] = {
    ProfileData: _profile,
    ExplanationData: lambda data, _: explain(data["profile"], data["score"]["key"]),
    ComparisonData: lambda data, _: compare(data["first"], data["second"]),
    ProgressData: lambda data, _: progress(data["before"], data["after"], of=data["of"]),
}
"""How each kind of document is read."""

"""What practices give on the indicators of further frameworks.

A practice's own effects are on the indicators of the continuum, the six types and dual capacity. An indicator of a
further framework may say what a practice gives there by itself; or which of these indicators it counts like: then a
practice gives there what it gives here, at the same place of the scale. An effect that the practice itself has on the
indicator comes first, then what the indicator says of the practice, and nothing is added to it.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from partnerkit import knowledge
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Catalogue, Effect, Framework, Indicator, Practice, ResponseScale

__all__ = ["effects_on", "indicator_alike", "keys_alike", "reached_on", "scale_alike", "taken_over_from"]


def effects_on(practice: Practice, frameworks: Iterable[Framework]) -> tuple[Effect, ...]:
    """Give all effects of a practice that count on some frameworks: its own, and those that the frameworks name.

    Raises:
        UnknownKeyError: An indicator counts like one that there is not.
    """
    own = {effect.indicator for effect in practice.effects}
    return (
        *practice.effects,
        *(
            effect
            for framework in frameworks
            for indicator in _further(framework)
            if indicator.key not in own
            for effect in _named(practice, indicator)
            or _taken_over(practice, indicator, framework.scale_of(indicator.key))
        ),
    )


@lru_cache(maxsize=64)
def reached_on(catalogue: Catalogue, framework: Framework) -> frozenset[str]:
    """Give the keys of all indicators of a framework that some practice of a catalogue gives opportunities for."""
    further = {
        one.key
        for one in _further(framework)
        if not catalogue.reached.isdisjoint(one.counts_like) or any(each.practice in catalogue for each in one.given_by)
    }
    return frozenset(one.key for one in framework.indicators if one.key in catalogue.reached or one.key in further)


def scale_alike(key: str) -> ResponseScale:
    """Give the scale of an indicator that others may count like: one of the three frameworks has it."""
    return _one_of_three(key).scale_of(key)


def indicator_alike(key: str) -> Indicator:
    """Give the indicator that others may count like: one of the three frameworks has it."""
    return _one_of_three(key).indicator(key)


def _one_of_three(key: str) -> Framework:
    for framework in knowledge.FRAMEWORKS.main:
        if framework.key == key.partition(".")[0]:
            return framework
    raise UnknownKeyError(key, "indicator to count like", "partnerkit", keys_alike())


def keys_alike() -> tuple[str, ...]:
    """Give the keys of all indicators that others may count like: those of the three frameworks."""
    return tuple(indicator.key for framework in knowledge.FRAMEWORKS.main for indicator in framework.indicators)


@lru_cache(maxsize=64)
def _further(framework: Framework) -> tuple[Indicator, ...]:
    return tuple(indicator for indicator in framework.indicators if indicator.counts_like or indicator.given_by)


def _named(practice: Practice, indicator: Indicator) -> tuple[Effect, ...]:
    """Give the effect that an indicator itself says a practice has on it; none if it does not name the practice."""
    return tuple(
        Effect(indicator.key, share=given.share, ceiling=given.ceiling, provenance=given.provenance)
        for given in indicator.given_by
        if given.practice == practice.key
    )


def taken_over_from(practice: Practice, indicator: Indicator) -> str:
    """Give the key of the indicator that a practice's effects are taken over from: of those alike, where it gives most.

    Empty if the practice has no effect on any of them.
    """

    def most(key: str) -> float:
        return sum(effect.share * scale_alike(key).unit(effect.ceiling) for effect in _on(practice, key))

    return max((key for key in indicator.counts_like if _on(practice, key)), key=most, default="")


def _on(practice: Practice, key: str) -> tuple[Effect, ...]:
    return tuple(effect for effect in practice.effects if effect.indicator == key)


def _taken_over(practice: Practice, indicator: Indicator, scale: ResponseScale) -> Iterator[Effect]:
    """Give a practice's effects on the indicator that gives most of those that count alike, on the other scale."""
    best = taken_over_from(practice, indicator)
    for effect in _on(practice, best):
        ceiling = scale.at_unit(scale_alike(best).unit(effect.ceiling))
        if scale.bottom < ceiling <= scale.top:
            yield Effect(indicator.key, share=effect.share, ceiling=ceiling)

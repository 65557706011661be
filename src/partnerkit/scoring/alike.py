"""The effects of practices on the indicators of further frameworks.

A practice's own effects are on the indicators of the three main frameworks: the continuum, the six types and dual
capacity. An indicator of a further framework may itself list the practices that have an effect on it (`given_by`),
or the main indicators that it counts like (`counts_like`). In the second case a practice has the same effect on it as
on the main indicator, at the same place on the scale. Only one of these counts: the practice's own effect if it has
one, then what the indicator lists, then what it counts like.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from partnerkit import knowledge
from partnerkit.errors import Fault, UnknownKeyError
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Catalogue, Effect, Framework, Indicator, Practice, ResponseScale


def effects_on(practice: Practice, frameworks: Iterable[Framework]) -> tuple[Effect, ...]:
    """Give all effects of a practice: its own, and those that indicators of these frameworks give it.

    Raises:
        UnknownKeyError: An indicator counts like one that does not exist.
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
    """Give the keys of the framework's indicators that at least one practice of the catalogue has an effect on."""
    further = {
        one.key
        for one in _further(framework)
        if not catalogue.reached.isdisjoint(one.counts_like) or any(each.practice in catalogue for each in one.given_by)
    }
    return frozenset(one.key for one in framework.indicators if one.key in catalogue.reached or one.key in further)


def strange_practices(framework: Framework, catalogue: Catalogue) -> Iterator[Fault]:
    """Give each practice that an indicator lists and a catalogue does not have: nothing counts for it there.

    It may be a slip of the pen, or of another catalogue than this one.
    """
    for i, indicator in enumerate(framework.indicators):
        for j, given in enumerate(indicator.given_by):
            if given.practice not in catalogue:
                remedy = did_you_mean(given.practice, catalogue.names, "Pass the catalogue that has it when you score.")
                problem = f"the catalogue {catalogue.name!r} has no practice {given.practice!r}."
                yield Fault.at(("indicators", i, "given_by", j, "practice"), problem, remedy)


def scale_alike(key: str) -> ResponseScale:
    """Give the scale of an indicator of the three main frameworks, which others may count like."""
    return _one_of_three(key).scale_of(key)


def indicator_alike(key: str) -> Indicator:
    """Give an indicator of the three main frameworks, which others may count like."""
    return _one_of_three(key).indicator(key)


def _one_of_three(key: str) -> Framework:
    for framework in knowledge.FRAMEWORKS.main:
        if framework.key == key.partition(".")[0]:
            return framework
    raise UnknownKeyError(key, "indicator to count like", "partnerkit", keys_alike())


def keys_alike() -> tuple[str, ...]:
    """Give the keys of all indicators that others may count like: those of the three main frameworks."""
    return tuple(indicator.key for framework in knowledge.FRAMEWORKS.main for indicator in framework.indicators)


@lru_cache(maxsize=64)
def _further(framework: Framework) -> tuple[Indicator, ...]:
    return tuple(indicator for indicator in framework.indicators if indicator.counts_like or indicator.given_by)


def _named(practice: Practice, indicator: Indicator) -> tuple[Effect, ...]:
    """Give the effect that an indicator itself lists for a practice; none if it does not list the practice."""
    return tuple(
        Effect(indicator.key, share=given.share, ceiling=given.ceiling, provenance=given.provenance)
        for given in indicator.given_by
        if given.practice in (practice.key, *practice.aliases)
    )


def taken_over_from(practice: Practice, indicator: Indicator) -> str:
    """Give the key of the indicator that a practice's effects on another one are copied from.

    Of all that the indicator counts like, it is the one on which the practice has the largest effect. Empty if the
    practice has no effect on any of them.
    """

    def most(key: str) -> float:
        return sum(effect.share * scale_alike(key).unit(effect.ceiling) for effect in _on(practice, key))

    return max((key for key in indicator.counts_like if _on(practice, key)), key=most, default="")


def _on(practice: Practice, key: str) -> tuple[Effect, ...]:
    return tuple(effect for effect in practice.effects if effect.indicator == key)


def _taken_over(practice: Practice, indicator: Indicator, scale: ResponseScale) -> Iterator[Effect]:
    """Copy a practice's effects from the indicator that `taken_over_from` gives, moved to this indicator's scale."""
    best = taken_over_from(practice, indicator)
    for effect in _on(practice, best):
        ceiling = scale.at_unit(scale_alike(best).unit(effect.ceiling))
        if scale.bottom < ceiling <= scale.top:
            yield Effect(indicator.key, share=effect.share, ceiling=ceiling)

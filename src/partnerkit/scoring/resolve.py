"""Checks that the keys in a school or a catalogue exist in a framework."""

from collections.abc import Iterator
from functools import lru_cache

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import Catalogue, Framework, Informant, Observation, School


def observed(school: School, framework: Framework) -> School:
    """Give a school whose observations name the indicators of a framework directly.

    In a school that was read from a document they already do. The key of a construct with one indicator, or of a row of
    an origin table, is replaced by the indicators that it stands for. Observations of other frameworks, and of other
    versions of this one, stay as they are.

    Raises:
        UnknownKeyError: An observation's key begins like the framework's, but names nothing that can be observed.
    """
    found = tuple(one for observation in school.observations for one in _reached(observation, framework))
    return school if found == school.observations else attrs.evolve(school, observations=found)


def _reached(observation: Observation, framework: Framework) -> tuple[Observation, ...]:
    indicators = framework.resolve(observation.indicator)
    if not indicators:
        if framework.claims(observation.indicator):
            known = tuple(_observable(framework))
            raise UnknownKeyError(observation.indicator, "indicator", f"The framework {framework.name!r}", known)
        return (observation,)
    if indicators[0].key == observation.indicator:
        return (observation,)
    return tuple(attrs.evolve(observation, indicator=indicator.key) for indicator in indicators)


def of_other_versions(school: School, framework: Framework, informant: Informant) -> tuple[str, ...]:
    """Give the keys of an informant's observations that only another version of the framework has, each once."""
    keys = dict.fromkeys(one.indicator for one in school.observations if one.informant is informant)
    return tuple(key for key in keys if key.startswith(f"{framework.key}.") and not framework.resolve(key))


@lru_cache(maxsize=64)
def check_effects(catalogue: Catalogue, framework: Framework) -> None:
    """Refuse a catalogue with effects that a framework cannot count. Each pair of them is checked only once.

    Raises:
        UnknownKeyError: An effect's key begins like the framework's, but is not an indicator of it.
        InvalidValueError: A ceiling is above the top of the scale, or not above its bottom.
    """
    known = {indicator.key: framework.scale_of(indicator.key) for indicator in framework.indicators}
    for practice in catalogue:
        for effect in practice.effects:
            scale = known.get(effect.indicator)
            if scale is None and framework.claims(effect.indicator):
                where = f"An effect of the practice {practice.key!r} goes nowhere: the framework {framework.name!r}"
                raise UnknownKeyError(effect.indicator, "indicator", where, tuple(known))
            if scale is not None and not scale.bottom < effect.ceiling <= scale.top:
                expected = f"a ceiling above {scale.bottom:g} and up to {scale.top:g}, as the scale {scale.name!r} goes"
                raise InvalidValueError(practice.key, f"effects[{effect.indicator}].ceiling", effect.ceiling, expected)


def _observable(framework: Framework) -> Iterator[str]:
    yield from (indicator.key for indicator in framework.indicators)
    yield from (construct.key for construct in framework if len(framework.indicators_of(construct.key)) == 1)

"""What practices of a catalogue document name: practices, indicators, constructs, stages and barriers that exist.

A slip in one of these would fail only when somebody is advised, or never. Keys of frameworks that nobody gave are
passed over: nobody can say whether they exist.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from partnerkit.documents.document_keys import tables_of, unknown_key, unknown_keys
from partnerkit.documents.expected import Place
from partnerkit.documents.fault_words import written
from partnerkit.errors import Fault, InvalidValueError
from partnerkit.errors.shown_values import did_you_mean, spelled_like
from partnerkit.model import Catalogue, Effect, Framework

_STAGES = "continuum"
"""The framework whose levels are the stages of practices."""


def lost_in_practices(
    document: Mapping[str, Any], extends: Catalogue | None, frameworks: Sequence[Framework]
) -> Iterator[Fault]:
    """Go through what practices name and nothing answers to, and what they say twice."""
    taken = {} if extends is None else dict.fromkeys(extends.names)
    own = [name for _, practice in tables_of(document, "practices") for name in _names(practice)]
    known = {**taken, **dict.fromkeys(own)}
    constructs = {key: None for framework in frameworks for key in (one.key for one in framework)}
    barriers = {barrier for practice in extends or () for barrier in practice.barriers}
    seen: set[str] = set()
    for i, practice in tables_of(document, "practices"):
        here = ("practices", i)
        yield from _key_again(practice, seen, taken, here)
        for field in ("prerequisites", "steps_up_to"):
            yield from unknown_keys(practice.get(field), known, (*here, field), "practice")
        yield from _lost_constructs(practice, constructs, frameworks, here)
        yield from _lost_stage(practice, frameworks, here)
        yield from _slips(practice, barriers, here)
        yield from _lost_effects(practice, frameworks, here)


def _names(practice: Mapping[str, Any]) -> list[str]:
    aliases = practice.get("aliases")
    names = [practice.get("key"), *(aliases if isinstance(aliases, list) else ())]
    return [name for name in names if isinstance(name, str)]


def _key_again(
    practice: Mapping[str, Any], seen: set[str], taken: Mapping[str, object], here: Place
) -> Iterator[Fault]:
    key = practice.get("key")
    if not isinstance(key, str):
        return
    if key in seen:
        yield Fault.at((*here, "key"), f"there is another practice {written(key)}.", "Use each key once.")
    elif key in taken:
        remedy = "Use another key; to change a practice of it, use its method adjusted."
        yield Fault.at((*here, "key"), f"the catalogue that this extends has a practice {written(key)}.", remedy)
    seen.add(key)


def _lost_constructs(
    practice: Mapping[str, Any], constructs: Mapping[str, object], frameworks: Sequence[Framework], here: Place
) -> Iterator[Fault]:
    served = practice.get("serves")
    for i, key in enumerate(served if isinstance(served, list) else ()):
        if isinstance(key, str) and frameworks and ("." not in key or any(one.claims(key) for one in frameworks)):
            yield from unknown_key(key, constructs, (*here, "serves", i), "construct")


def _lost_stage(practice: Mapping[str, Any], frameworks: Sequence[Framework], here: Place) -> Iterator[Fault]:
    stages = [
        level.key
        for framework in frameworks
        if framework.key == _STAGES
        for level in framework.scale_of(framework.indicators[0].key)
    ]
    if stages:
        remedy = f"Expected one of: {', '.join(stages)}."
        yield from unknown_key(practice.get("stage"), stages, (*here, "stage"), "stage", remedy=remedy)


def _slips(practice: Mapping[str, Any], barriers: set[str], here: Place) -> Iterator[Fault]:
    """Tell of barriers that look like a slip for one of the catalogue that is extended; a new one may be added."""
    named = practice.get("barriers")
    for i, barrier in enumerate(named if isinstance(named, list) else ()):
        if isinstance(barrier, str) and barrier not in barriers:
            for meant in spelled_like(barrier, barriers, cutoff=0.8):
                yield Fault.at((*here, "barriers", i), f"it is {written(barrier)}.", f"Did you mean {meant!r}?")


def _lost_effects(practice: Mapping[str, Any], frameworks: Sequence[Framework], here: Place) -> Iterator[Fault]:
    """Tell of effects on what is no indicator, at what is no level of its scale, and of those that are there twice."""
    effects, seen = practice.get("effects"), set[tuple[str, float]]()
    for i, effect in enumerate(effects if isinstance(effects, list) else ()):
        indicator, ceiling = _effect(effect)
        place = (*here, "effects", i) if isinstance(effect, str) else (*here, "effects", i, "indicator")
        if not isinstance(indicator, str):
            continue
        scales = [f.scale_of(indicator) for f in frameworks if any(one.key == indicator for one in f.indicators)]
        if not scales and any(framework.claims(indicator) for framework in frameworks):
            known = [one.key for framework in frameworks for one in framework.indicators]
            at = f"{indicator}." if any(indicator in framework for framework in frameworks) else ""
            near = next((key for key in known if at and key.startswith(at)), None)
            remedy = did_you_mean(indicator, known) if near is None else f"Did you mean {near!r}?"
            yield Fault.at(place, f"there is no indicator {written(indicator)}.", remedy)
        if not isinstance(ceiling, int | float) or isinstance(ceiling, bool):
            continue
        if scales and not any(scale.bottom < ceiling <= scale.top for scale in scales):
            of = scales[0]
            remedy = f"Expected a level above {of.bottom:g} and up to {of.top:g}, as the scale {of.name!r} goes."
            place = place if isinstance(effect, str) else (*here, "effects", i, "ceiling")
            yield Fault.at(place, f"level {ceiling:g} is not on the scale.", remedy)
        if (indicator, ceiling) in seen:
            problem = f"there is another effect of level {ceiling:g} on {written(indicator)}."
            yield Fault.at((*here, "effects", i), problem, "Write it once: shares add up.")
        seen.add((indicator, ceiling))


def _effect(effect: object) -> tuple[object, object]:
    """Give the indicator and the level of an effect, as far as it is well formed."""
    if isinstance(effect, str):
        try:
            effect = {"indicator": (made := Effect.parse(effect)).indicator, "ceiling": made.ceiling}
        except InvalidValueError:
            return None, None
    return (effect.get("indicator"), effect.get("ceiling")) if isinstance(effect, dict) else (None, None)

"""The written rule that turns a practice's description into effects (``data/effects.toml``).

Every effect it makes is marked `own`: it is partnerkit's judgment, it orders practices, and it predicts nothing.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from partnerkit.documents import read_noun
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Basis, Catalogue, Effect, Framework, Ladder, Practice, Provenance

__all__ = ["EffectRule", "derive_effects", "with_effects"]

_OWN = Provenance(Basis.OWN, note="derived from the practice's description by the rule in effects.toml")

Cue = Mapping[str, Sequence[str]]


@attrs.frozen
class EffectRule:
    """The numbers and cues of the rule.

    Attributes:
        lift: Levels for a practice's ``main`` and ``other`` constructs, for a ``condition`` and for a ``capacity``.
        ceiling: The highest level a practice of each stage leads to on an extent scale.
        one_way_ceiling: The highest level a one-way practice leads to, by dimension.
        cues: Which practices an indicator of the six types takes: accepted values by field.
    """

    lift: Mapping[str, float]
    ceiling: Mapping[str, float]
    one_way_ceiling: Mapping[str, float]
    cues: Mapping[str, Cue]


def with_effects(catalogue: Catalogue, rule: Path, frameworks: Sequence[Framework]) -> Catalogue:
    """Give a catalogue whose practices have the effects that the rule derives for them."""
    effect_rule = read_noun(rule, EffectRule)
    for practice in catalogue:
        for key in practice.serves:
            if not any(key in framework for framework in frameworks):
                known = tuple(construct.key for framework in frameworks for construct in framework)
                raise UnknownKeyError(key, "construct", f"What {practice.key!r} serves", known)
    practices = (
        attrs.evolve(practice, effects=derive_effects(practice, effect_rule, frameworks)) for practice in catalogue
    )
    return attrs.evolve(catalogue, practices=tuple(practices))


def derive_effects(practice: Practice, rule: EffectRule, frameworks: Sequence[Framework]) -> tuple[Effect, ...]:
    """Give a practice's effects on the indicators of the frameworks it serves.

    Args:
        practice: The practice; effects it already has are not looked at.
        rule: The rule.
        frameworks: The frameworks whose constructs it may serve.

    Returns:
        The effects, framework by framework.
    """
    return tuple(effect for framework in frameworks for effect in _on_framework(practice, rule, framework))


def _on_framework(practice: Practice, rule: EffectRule, framework: Framework) -> list[Effect]:
    served = [key for key in practice.serves if key in framework]
    on_ladder = isinstance(framework.structure, Ladder)
    effects = []
    for position, construct in enumerate(served):
        for indicator in framework.indicators_of(construct):
            if on_ladder:
                ceiling = framework.ladder.scale.level(practice.stage).value
                if practice.direction == "one_way":
                    ceiling = min(ceiling, rule.one_way_ceiling.get(construct, ceiling))
            else:
                ceiling = rule.ceiling[practice.stage]
            side = indicator.key.rpartition(".")[2]
            if indicator.key in rule.cues:
                lift = (
                    rule.lift["main" if position == 0 else "other"]
                    if _fits(practice, rule.cues[indicator.key])
                    else 0.0
                )
            elif on_ladder:
                lift = rule.lift["main" if position == 0 else "other"]
            elif side in ("educators", "families"):
                lift = rule.lift["capacity"] if side in practice.builds else 0.0
            else:
                lift = rule.lift["condition"]
            if lift and ceiling > framework.scale_of(indicator.key).bottom:
                effects.append(Effect(indicator.key, lift, ceiling, _OWN))
    return effects


def _fits(practice: Practice, cue: Cue) -> bool:
    """Say whether a practice has, in every field the cue names, at least one accepted value."""
    return all(set(accepted) & _values(practice, field) for field, accepted in cue.items())


def _values(practice: Practice, field: str) -> set[str]:
    match field:
        case "barriers":
            return set(practice.barriers)
        case "builds":
            return set(practice.builds)
        case "direction" | "modality" | "stage":
            return {str(getattr(practice, field))}
        case "dimensions" | "process" | "organizational" | "capacity":
            return {
                key.rpartition(".")[2]
                for key in practice.serves
                if key.startswith("continuum." if field == "dimensions" else "dual_capacity.")
            }
        case _:
            raise KeyError(field)

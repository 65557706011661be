"""What is behind a score: its rule, the answers that the rule read, and the mix of opportunities that they give."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from partnerkit.model import Missing
from partnerkit.rules import CompiledRule, bounds, tree
from partnerkit.scoring.answer import Answer
from partnerkit.scoring.opportunities import Mix


@attrs.frozen(slots=False, eq=False, repr=False)
class Behind:
    """The rule behind a score and the answers that it read. The mix is computed only when it is asked for.

    Attributes:
        rule: The compiled rule.
        answers: One answer for each indicator of the rule, in its order.
    """

    rule: CompiledRule
    answers: Sequence[Answer]

    @cached_property
    def has_near(self) -> bool:
        """Whether a near match supports one of the answers."""
        return any(answer.has_near for answer in self.answers)

    @cached_property
    def if_near(self) -> float | None:
        """The lowest value if the near matches hold, 0 to 1; None where there are none, or nothing applies."""
        if not self.has_near:
            return None
        hold = (attrs.evolve(answer, low=answer.if_near) for answer in self.answers)
        ends = bounds(self.rule, {answer.indicator.key: answer.entry for answer in hold})
        return None if ends is None else ends.low

    @cached_property
    def mix(self) -> Mix | None:
        """The mix as far as it is certain; None if the rule has no mix, or nothing applies."""
        return self._mix(near=False)

    @cached_property
    def mix_if_near(self) -> Mix | None:
        """The mix if the near matches hold; None where there are none."""
        return self._mix(near=True) if self.has_near else None

    def _mix(self, *, near: bool) -> Mix | None:
        mixes = {answer.indicator.key: _mix_of(answer, near=near) for answer in self.answers}
        found = _read(self.rule.root, mixes)
        return found if isinstance(found, Mix) else None

    def __repr__(self) -> str:
        return f"<Behind {self.rule.key}: {len(self.answers)} answers>"


def _mix_of(answer: Answer, *, near: bool) -> Mix | Missing | None:
    """Give an indicator's mix; None on a reversed scale, where what is certain is the highest level, not the lowest."""
    if answer.missing is Missing.NOT_APPLICABLE:
        return Missing.NOT_APPLICABLE
    if answer.scale.reverse:
        return None
    return answer.mix_if_near if near else answer.mix


def _read(node: tree.Node, mixes: Mapping[str, Mix | Missing | None]) -> Mix | Missing | None:
    """Give the mix of a part of a rule: an indicator's, or the mean of its parts' mixes where all are on one scale.

    Other kinds have none: the weakest of two constructs has a level, but there is no mix whose mean it is.

    Returns:
        The mix; `Missing.NOT_APPLICABLE` where nothing in the part applies; None where it has no mix.
    """
    match node:
        case tree.Leaf(key):
            return mixes[key]
        case tree.Ref(_, target):
            return _read(target, mixes)
        case tree.Mean(parts, weights):
            read = ((_read(part, mixes), weight) for part, weight in zip(parts, weights, strict=True))
            applying = [(mix, weight) for mix, weight in read if mix is not Missing.NOT_APPLICABLE]
            found = [(mix, weight) for mix, weight in applying if isinstance(mix, Mix)]
            if not applying:
                return Missing.NOT_APPLICABLE
            if len(found) < len(applying) or len({mix.scale for mix, _ in found}) > 1:
                return None
            return Mix.mean([mix for mix, _ in found], [weight for _, weight in found])
        case _:
            return None

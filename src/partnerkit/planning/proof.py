"""How sure it is that no plan is better."""

from typing import Literal

import attrs

from partnerkit.model import TOLERANCE
from partnerkit.model.as_data import data_of
from partnerkit.planning.plan_data import ProofData

OPTIMAL = 1e-6
"""A plan is called optimal if it is proven to miss no more than this share: the solver cannot tell less apart."""


def share_missed(missed: float, value: float) -> float:
    """Give by how much a better plan could beat one of this value, as a share of it; infinite where that is 0."""
    return 0.0 if missed <= TOLERANCE else (missed / value if value else float("inf"))


@attrs.frozen(repr=False)
class Proof:
    """How much better any other plan for the request could be.

    Attributes:
        solver: What found the plan.
        value: The plan's gain, 0 to 1, or its staff hours where the fewest were asked for.
        bound: What no plan can beat: the highest possible gain, or the fewest hours. None if the solver proves nothing.
        seconds: How long it took; None if not known, as when it was read from a document.
        unit: ``"gain"`` or ``"hours"``.
    """

    solver: str
    value: float
    bound: float | None
    seconds: float | None = attrs.field(default=None, eq=False)
    unit: Literal["gain", "hours"] = "gain"

    @property
    def gap(self) -> float | None:
        """The most by which a better plan could beat this one, as a share of its value; None if nothing is proven."""
        if self.bound is None:
            return None
        missed = max(0.0, (self.bound - self.value) * (1 if self.unit == "gain" else -1))
        return share_missed(missed, self.value)

    @property
    def is_optimal(self) -> bool:
        """Whether it is proven that no plan is better by more than a millionth of this one's value."""
        return self.gap is not None and self.gap <= OPTIMAL

    def as_data(self) -> ProofData:
        """Give the proof as plain data; ``gap`` is None where nothing is proven."""
        return data_of(self, ProofData, optimal=self.is_optimal)

    def __repr__(self) -> str:
        return (
            f"<Proof by {self.solver}: {self.value:.4g} {self.unit}, bound "
            f"{'none' if self.bound is None else f'{self.bound:.4g}'}>"
        )

    def __str__(self) -> str:
        """Give the proof in words."""
        if self.gap is None:
            return (
                f"the best known, found by {self.solver}; no bound: nothing says how much better another plan could be"
            )
        if self.is_optimal:
            return f"optimal: proven by {self.solver}, no plan that fits is better"
        if self.gap == float("inf"):
            return f"the best known, found by {self.solver}; the proof was not finished"
        best = "the largest gain there can be" if self.unit == "gain" else "the fewest hours there can be"
        return f"the best known, found by {self.solver}; proven to be within {max(self.gap, 0.0001):.2%} of {best}"

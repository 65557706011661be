"""Certifying: does a score stay in its band, whatever the weights and the missing answers?"""

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model import Band, Composite
from partnerkit.rules import Record, Registry, compile
from partnerkit.rules.extremes import Extreme, extremes
from partnerkit.scoring.profile import Profile
from partnerkit.scoring.score import record_of, registry


@attrs.frozen
class Certificate:
    """Whether a score stays in one band, for all weights within a range and all missing answers.

    Attributes:
        composite: The composite.
        weights_within: How far each weight could move, as a share of itself: 0.2 is 20 percent either way.
        low: The lowest value, 0 to 1, with the weights and answers that reach it.
        high: The highest value, 0 to 1, with the weights and answers that reach it.
        band_low: The band of the lowest value.
        band_high: The band of the highest value.
    """

    composite: Composite
    weights_within: float
    low: Extreme
    high: Extreme
    band_low: Band
    band_high: Band

    @property
    def holds(self) -> bool:
        """Whether the lowest and the highest value are in the same band."""
        return self.band_low == self.band_high

    def __str__(self) -> str:
        """Say which band it stays in, or between which bands it moves."""
        weights = f"all weights within {self.weights_within:.0%} and " if self.weights_within else ""
        box = f"{weights}every missing answer"
        ends = f"{self.low.value:.3f} to {self.high.value:.3f}"
        if self.holds:
            return f"{self.composite}: {self.band_low} for {box} ({ends})."
        return f"{self.composite}: not certain. Over {box} it runs from {self.band_low} to {self.band_high} ({ends})."


@door
def certify(
    subject: Profile | Record,
    composite: Composite | str,
    *,
    weights_within: float = 0.2,
    known: Registry | None = None,
) -> Certificate:
    """Check whether a score stays in one band, whatever the missing answers and for all weights near the rule's.

    The check is exact: it compares the bands of the lowest and the highest value that are possible.

    Args:
        subject: A profile, or a record of levels by indicator key.
        composite: A composite with bands, or the key of one of the profile's framework.
        weights_within: How far each weight may differ from the rule's, as a share of itself, from 0 to below 1: 0.2 is
            20 percent either way.
        known: The indicators and scores that the rule may name; those of the profile's framework if left out.

    Returns:
        A certificate. If the score does not stay in one band, its `low` and `high` show why, with the weights and
        answers that reach them.

    Raises:
        UnknownKeyError: The profile's framework has no composite with that key.
        InvalidValueError: The composite has no bands, nothing in it applies, or a record came without a registry.
    """
    if isinstance(subject, Profile):
        record: Record = record_of(subject)
        known = known or registry(subject.framework)
        composite = subject.framework.composite(composite) if isinstance(composite, str) else composite
    else:
        record = subject
    if known is None or isinstance(composite, str):
        raise InvalidValueError("certify", "known", known, "a registry and a composite, since no profile was given")
    found = extremes(compile(composite, known), record, weights_within=weights_within)
    if found is None:
        raise InvalidValueError("certify", "composite", composite.key, "a composite with a part that applies here")
    low, high = found
    band_low, band_high = composite.band(low.value), composite.band(high.value)
    if band_low is None or band_high is None:
        raise InvalidValueError("certify", "composite", composite.key, "a composite with bands")
    return Certificate(composite, weights_within, low, high, band_low, band_high)

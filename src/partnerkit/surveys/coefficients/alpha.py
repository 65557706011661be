"""What a reliability analysis of a scale gives: coefficients, items beside each other, intervals."""

from collections.abc import Sequence
from functools import cached_property
from math import fsum, nan, sqrt
from typing import Any, Literal, TypedDict

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.model import TOLERANCE, Table
from partnerkit.model.as_data import Versioned, data_of
from partnerkit.model.keyed import held_at
from partnerkit.model.result_data import Count
from partnerkit.surveys.coefficients.by_scale import ByScale, ConfidenceInterval, SaysMethods, f_tails, printed
from partnerkit.surveys.coefficients.distributions import f_quantile
from partnerkit.surveys.coefficients.moments import MissingRule, Moments, MomentsData

TREATMENT = {"pairwise": "each pair over all who answered both", "listwise": "only who answered the whole scale"}
"""What is counted, in words."""

_LOOK = "Look at their key with check_keys."


class ItemReliabilityData(TypedDict):
    """One item beside the others of its scale, as plain data.

    Attributes:
        item_rest_r: Its correlation with the sum of the other items, from -1 to 1; null where it has none.
        alpha_if_dropped: What alpha would be without it; null for a scale of two items.
    """

    item: str
    n: Count
    mean: float
    sd: float
    item_rest_r: float | None
    alpha_if_dropped: float | None


class ReliabilityData(TypedDict):
    """The reliability of one scale as plain data.

    Attributes:
        missing: Who is counted.
        n: The smallest number of respondents behind a pair of items.
        alpha: Coefficient alpha; null where the items cancel out.
        standardized_alpha: Alpha from correlations.
        average_r: The average correlation between two items.
        is_dichotomous: Whether every answer is 0 or 1, so that alpha is KR-20.
        items: Each item beside the others.
        notes: What to keep in mind.
    """

    key: str
    name: str
    missing: MissingRule
    n: Count
    alpha: float | None
    standardized_alpha: float | None
    average_r: float | None
    is_dichotomous: bool
    items: list[ItemReliabilityData]
    moments: MomentsData
    notes: list[str]


class ReliabilitiesData(Versioned):
    """The reliability of each scale as plain data; `read_result` reads it back.

    Attributes:
        scales: The scales, in the instrument's order.
    """

    kind: Literal["reliabilities"]
    scales: list[ReliabilityData]
    notes: list[str]


@attrs.frozen(repr=False)
class ItemReliability:
    """One item compared with the others of its scale.

    Attributes:
        item: The item.
        n: How many answered it.
        mean: The mean of its answers, keyed.
        sd: Their standard deviation, with n - 1 below.
        item_rest_r: Its correlation with the sum of the other items, from -1 to 1: ``r.drop`` in psych.
        alpha_if_dropped: What alpha would be without it; None for a scale of two items.
    """

    item: str
    n: int
    mean: float
    sd: float
    item_rest_r: float
    alpha_if_dropped: float | None

    def __repr__(self) -> str:
        return f"<ItemReliability {self.item}: item-rest r {self.item_rest_r:.3f}, n {self.n}>"


@attrs.frozen(slots=False, repr=False)
class Reliability(SaysMethods):
    """How well the items of one scale go together.

    Coefficient alpha is k / (k - 1) * (1 - sum of item variances / variance of the sum), for k items (Cronbach, 1951,
    doi:10.1007/BF02310555). It is 1 where items agree wholly, about 0 where they have nothing in common, and below 0
    where some go against the others, mostly because of a wrong key. It does not prove that a scale measures one thing.
    For items of yes and no it is KR-20 (Kuder and Richardson, 1937).

    All figures but the interval agree with ``psych::alpha`` 2.2.9 to 1e-9.

    Attributes:
        key: The scale's key.
        name: Its name for people.
        moments: The counts, sums and products behind it.

    Examples:
        >>> import pandas as pd
        >>> from partnerkit.surveys import reliability
        >>> table = pd.DataFrame({"asked": [1, 2, 4, 4, 5], "heard": [2, 2, 5, 4, 4], "told": [1, 3, 4, 5, 5]})
        >>> voice = reliability(table, {"voice": ["asked", "heard", "told"]})["voice"]
        >>> round(voice.alpha, 3), round(voice.standardized_alpha, 3)
        (0.944, 0.946)
        >>> print(voice)
        voice: alpha 0.944 (standardized 0.946), 3 items, n 5
        item   n  mean     sd  item-rest r  alpha if dropped
        -----  -  ----  -----  -----------  ----------------
        asked  5  3.20  1.643        0.968             0.850
        heard  5  3.40  1.342        0.820             0.972
        told   5  3.60  1.673        0.892             0.916
        Missing answers: pairwise (each pair over all who answered both).
    """

    key: str
    name: str
    moments: Moments

    def __attrs_post_init__(self) -> None:
        """Require two items, two respondents behind each pair, and answers that differ."""
        found = self.moments
        if len(found.items) < 2:
            raise InvalidValueError(VERB, self.key, list(found.items), "at least two items")
        if found.n_min < 2:
            expected = "at least two respondents behind each pair of items"
            if found.missing == "listwise":
                expected += "; with missing='pairwise' a respondent need not have answered all"
            raise InvalidValueError(VERB, self.key, f"n = {found.n_min}", expected)
        if constant := list(found.alike):
            expected = "items whose answers differ; everybody who answered these answered alike, so leave them out"
            raise InvalidValueError(VERB, self.key, constant, expected)

    @property
    def items(self) -> tuple[str, ...]:
        """The items."""
        return self.moments.items

    @property
    def missing(self) -> MissingRule:
        """Who is counted, ``"pairwise"`` or ``"listwise"``."""
        return self.moments.missing

    @property
    def n(self) -> int:
        """The smallest number of respondents behind a pair of items; listwise, those behind all of them."""
        return self.moments.n_min

    @cached_property
    def alpha(self) -> float:
        """Raw alpha, from covariances; KR-20 if `is_dichotomous`.

        NaN where the items cancel out, so that their sum does not vary.
        """
        return alpha_of(self.moments.covariances)

    @cached_property
    def standardized_alpha(self) -> float:
        """Alpha from correlations, as if every item had the same spread.

        K r / (1 + (k - 1) r) for the average correlation r.
        """
        return alpha_of(self.moments.correlations)

    @cached_property
    def average_r(self) -> float:
        """The average correlation between two items, from -1 to 1."""
        k = len(self.items)
        return (fsum(map(fsum, self.moments.correlations)) - k) / (k * (k - 1))

    @property
    def is_dichotomous(self) -> bool:
        """Whether every answer is 0 or 1, so that alpha is KR-20."""
        found = self.moments
        squares_are_sums = all(found.products[i][i] == found.sums[i][i] for i in range(len(self.items)))
        return squares_are_sums and not any(found.origins) and isinstance(found.sums[0][0], int)

    @cached_property
    def item_statistics(self) -> tuple[ItemReliability, ...]:
        """Each item beside the others, in the scale's order."""
        matrix, found = self.moments.covariances, self.moments
        total = fsum(map(fsum, matrix))
        rows = []
        for i, item in enumerate(self.items):
            variance, row = matrix[i][i], fsum(matrix[i])
            others = total - 2 * row + variance
            rest = (row - variance) / sqrt(variance * others) if others > 0 else nan
            dropped = alpha_of(matrix, without=i) if len(matrix) > 2 else None
            rows.append(ItemReliability(item, found.counts[i][i], found.mean(item), sqrt(variance), rest, dropped))
        return tuple(rows)

    @property
    def against(self) -> tuple[str, ...]:
        """The items whose correlation with the sum of the others is negative, mostly because of a wrong key."""
        return tuple(found.item for found in self.item_statistics if found.item_rest_r < 0)

    def item(self, key: str) -> ItemReliability:
        """Give one item, compared with the others.

        Raises:
            UnknownKeyError: The scale has no such item.
        """
        by_item = {one.item: one for one in self.item_statistics}
        return held_at(key, by_item, "item", f"The scale {self.name!r}")

    def interval(self, *, level: float = 0.95, n: int | None = None) -> ConfidenceInterval:
        """Give a confidence interval for alpha (Feldt, Woodruff and Salih, 1987, doi:10.1177/014662168701100107).

        The ends are 1 - (1 - alpha) F, with quantiles F of the F distribution on n - 1 and (n - 1)(k - 1) degrees of
        freedom. It assumes normal answers, similar items (essentially tau-equivalent), and respondents drawn at random
        one by one; answers from one school are alike, so the true interval is wider.

        Args:
            level: How often such intervals hold the true alpha, between 0 and 1.
            n: How many respondents to assume; the smallest number behind a pair of items if left out. psych assumes
                every row of the table, even those without any answer: ``n=voice.moments.rows`` gives its interval.
        """
        respondents = self.n if n is None else n
        if respondents < 2:
            raise InvalidValueError("interval", "n", respondents, "at least two respondents")
        below = respondents - 1
        low, high = (
            1 - (1 - self.alpha) * f_quantile(1 - tail, below, below * (len(self.items) - 1)) for tail in f_tails(level)
        )
        return ConfidenceInterval(low, high, level, respondents, "Feldt")

    def as_data(self) -> ReliabilityData:
        """Give scale and items as plain data, as `to_dict` does. A coefficient that is not a number is None."""
        return data_of(self, ReliabilityData, items=self.item_statistics, notes=self._notes())

    def table(self) -> Table:
        """Give the items as a table, with alpha above it."""
        figures = {"item": "", "n": "", "mean": ".2f", "sd": ".3f", "item_rest_r": ".3f", "alpha_if_dropped": ".3f"}
        columns = ("item", "n", "mean", "sd", "item-rest r", "alpha if dropped")
        rows = printed(self.item_statistics, figures)
        return Table(columns, rows, title=self._line(), notes=self._notes())

    def _line(self) -> str:
        name = "KR-20" if self.is_dichotomous else "alpha"
        n = f"{self.n:,}" if self.n == self.moments.n_max else f"{self.n:,} to {self.moments.n_max:,} behind each pair"
        both = f"{name} {self.alpha:.3f} (standardized {self.standardized_alpha:.3f})"
        return f"{self.name}: {both}, {len(self.items)} items, n {n}"

    def _notes(self) -> tuple[str, ...]:
        notes = [f"Missing answers: {self.missing} ({TREATMENT[self.missing]})."]
        if self.against:
            notes.append(f"Going against the others: {', '.join(self.against)}. {_LOOK}")
        return tuple(notes)

    def __repr__(self) -> str:
        size = f"{len(self.items)} items, {self.missing}, n {self.n}"
        return f"<Reliability of {self.key!r}: alpha {self.alpha:.4f}, {size}>"


@attrs.frozen(repr=False)
class Reliabilities(ByScale[Reliability]):
    """The reliability of each scale of an instrument.

    Attributes:
        scales: One per scale, in the instrument's order.
        notes: What was left out, and why.
    """

    notes: tuple[str, ...] = ()

    def as_data(self) -> ReliabilitiesData:
        """Give the scales as plain data, as `to_dict` does."""
        return data_of(self, ReliabilitiesData)

    def as_brief_data(self) -> dict[str, Any]:
        """Give the scales without the sums and products that everything is computed from."""
        scales = [{name: of for name, of in each.as_data().items() if name != "moments"} for each in self.scales]
        return {"kind": "reliabilities", "scales": scales, "notes": list(self.notes)}

    def table(self) -> Table:
        """Give the scales as a table."""
        rows = tuple(
            (
                scale.name,
                f"{len(scale.items)}",
                f"{scale.n}",
                f"{scale.alpha:.3f}",
                f"{scale.standardized_alpha:.3f}",
                f"{scale.average_r:.3f}",
                f"{min(found.item_rest_r for found in scale.item_statistics):.3f}",
            )
            for scale in self.scales
        )
        columns = ("scale", "items", "n", "alpha", "standardized", "average r", "lowest item-rest r")
        treatment = self.scales[0].missing
        note = f"Missing answers: {treatment} ({TREATMENT[treatment]}); n is the smallest number behind a pair."
        against = [f"{', '.join(scale.against)} in {scale.name}" for scale in self.scales if scale.against]
        warned = [f"Going against the others: {'; '.join(against)}. {_LOOK}"] if against else []
        return Table(columns, rows, title="Reliability", notes=(note, *warned, *self.notes))

    def __str__(self) -> str:
        """Draw the scales as a table; a single one item by item."""
        return str(self.scales[0]) if len(self.scales) == 1 and not self.notes else str(self.table())

    def __repr__(self) -> str:
        return f"<Reliabilities: {', '.join(f'{scale.key} {scale.alpha:.3f}' for scale in self.scales)}>"


def alpha_of(matrix: Sequence[Sequence[float]], *, without: int | None = None) -> float:
    """Give alpha from a matrix of covariances or of correlations; NaN where the sum of the items does not vary."""
    places = [i for i in range(len(matrix)) if i != without]
    cells = [matrix[i][j] for i in places for j in places]
    k, total = len(places), fsum(cells)
    varies = total > TOLERANCE * fsum(map(abs, cells))  # items that cancel out leave no more than rounding
    return k / (k - 1) * (1 - fsum(matrix[i][i] for i in places) / total) if varies else nan

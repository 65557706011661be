"""The design of a survey: who had which chance to be asked, and what that means for standard errors."""

import math
from collections.abc import Iterable
from typing import Final, Literal, TypedDict, get_args

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, door
from partnerkit.errors.shown_values import counted
from partnerkit.model.as_data import data_of
from partnerkit.surveys.group_order import Group

Method = Literal["Taylor", "BRR", "Fay", "JK1", "JKn", "bootstrap"]
"""How variances are computed: by Taylor linearization, or from replicate weights of one of five kinds."""

SingleCluster = Literal["error", "certain", "center"]
"""What to do with a stratum that has one cluster only."""


class DesignData(TypedDict):
    """The design of a survey, as plain data; its fields are those of `Design`."""

    weight: str | None
    strata: list[str]
    cluster: str | None
    population: str | None
    invited_are_all: bool
    single_cluster: SingleCluster
    replicates: list[str]
    method: Method
    fay: float | None
    scale: float | None
    factors: list[float]
    mse: bool
    degrees: float | None


def _names(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _numbers(given: Iterable[float]) -> tuple[float, ...]:
    return tuple(map(float, given))


@door
@attrs.frozen
class Design:
    """How a survey was drawn; standard errors and intervals follow from it.

    ``Design()`` is a simple random sample of each group. Names are columns of the frame of answers.

    Without replicate weights, variances are computed by Taylor linearization, as in R's ``survey`` (Lumley, Complex
    Surveys, 2010, chapters 2 and 3): a group's mean is a ratio of two totals, and groups are domains, so that clusters
    in which nobody of the group answered count as zeros. Only the first stage of sampling counts. Degrees of freedom
    are the clusters in which somebody of the group answered, less the strata of these. Without strata and clusters each
    group counts as a sample of its own, with n - 1 degrees of freedom, as in R's ``svydesign`` of that group's rows.
    R's ``svyby`` takes such groups as domains instead, so its variance has N / (N - 1), of all N respondents, where
    ours has n / (n - 1); name a column with a value for each respondent as `cluster` for that.

    With replicate weights, a mean is computed with each of them, and its variance is ``scale`` times the sum of
    ``factors`` times the squared deviations.

    Attributes:
        weight: Weights above 0; every respondent counts the same if left out.
        strata: One column or several that make the strata; a cluster is in one stratum, so equal names in two strata
            are two clusters.
        cluster: The clusters that were drawn first, such as schools; respondents if left out.
        population: How many clusters there are in each stratum, drawn or not, for the finite population correction;
            the same number in all rows of a stratum. Without clusters, how many people.
        invited_are_all: Whether the numbers of those ``invited`` are the whole group, for the same correction where
            there are neither strata nor clusters. It never covers those who did not answer.
        single_cluster: A stratum with one cluster does not say how clusters differ. ``"error"`` refuses it,
            ``"certain"`` takes the cluster as certain to be drawn, so that it adds nothing, and ``"center"`` takes how
            far it is from the mean of all, as ``"adjust"`` in R.
        replicates: Columns of replicate weights, 0 or more each, which include the weight.
        method: ``"Taylor"``, or for replicate weights ``"BRR"`` (balanced half-samples), ``"Fay"`` (half-samples that
            keep a part of the other half), ``"JK1"`` (one cluster left out), ``"JKn"`` (one cluster of a stratum left
            out) or ``"bootstrap"``.
        fay: For ``"Fay"``, the part that is kept of the other half's weights, from 0 to below 1.
        scale: What the sum of squares is multiplied by. For R replicates, if left out: 1 / R for BRR, 1 / (R (1 -
            fay)²) for Fay, (R - 1) / R for JK1, 1 for JKn, and for the bootstrap 1 / (R - 1), or 1 / R with ``mse``.
        factors: One factor for each replicate; JKn needs them: (n - 1) / n for a stratum of n clusters, or 1 for each
            of one replicate per pair. All 1 if left out otherwise.
        mse: Whether deviations are from the estimate with the full weight, as NCES computes them, and not from the mean
            of the replicates, as R does unless told otherwise.
        degrees: The degrees of freedom, if the survey's documentation gives them. If left out, one less than there are
            replicates, and for JKn the sum of the factors; R counts the rank of the replicate weights less 1, which is
            less where weights depend on each other.

    Raises:
        InvalidValueError: Some options do not go together; the message names them.

    Examples:
        >>> Design(weight="w", strata="region", cluster="school")
        Design(weight='w', strata='region', cluster='school')
        >>> Design(weight="w", replicates=[f"w{i}" for i in range(1, 81)], method="JK1").degrees_of_replicates
        79.0
    """

    weight: str | None = None
    strata: tuple[str, ...] = attrs.field(default=(), converter=_names)
    cluster: str | None = None
    population: str | None = None
    invited_are_all: bool = False
    single_cluster: SingleCluster = "error"
    replicates: tuple[str, ...] = attrs.field(default=(), converter=_names)
    method: Method = "Taylor"
    fay: float | None = None
    scale: float | None = None
    factors: tuple[float, ...] = attrs.field(default=(), converter=_numbers)
    mse: bool = False
    degrees: float | None = None

    def __attrs_post_init__(self) -> None:
        """Require that the parts go together."""
        self._require_words()
        if self.replicates:
            self._require_replicates()
        else:
            given = [name for name in ("fay", "scale", "factors", "mse", "degrees") if getattr(self, name)]
            if given:
                raise InvalidValueError("Design", given[0], getattr(self, given[0]), "none without replicate weights")
        if self.invited_are_all and (self.strata or self.cluster or self.population or self.replicates):
            expected = "false with strata, clusters, a population or replicate weights: give population="
            raise InvalidValueError("Design", "invited_are_all", True, expected)

    def _require_words(self) -> None:
        for field, words in (("method", get_args(Method)), ("single_cluster", get_args(SingleCluster))):
            if getattr(self, field) not in words:
                raise InvalidValueError("Design", field, getattr(self, field), f"one of: {', '.join(words)}")
        if (self.method == "Taylor") is bool(self.replicates):
            expected = "BRR, Fay, JK1, JKn or bootstrap with replicate weights" if self.replicates else "replicates="
            raise InvalidValueError("Design", "method", self.method, expected)
        if len(set(self.columns)) < len(self.columns):
            raise InvalidValueError("Design", "columns", list(self.columns), "each column once")

    def _require_replicates(self) -> None:
        if self.strata or self.cluster or self.population:
            expected = "none beside replicate weights, which hold the strata and clusters"
            field = "strata" if self.strata else "cluster" if self.cluster else "population"
            raise InvalidValueError("Design", field, getattr(self, field), expected)
        if self.weight is None:
            raise InvalidValueError("Design", "weight", None, "the full weight, beside replicate weights")
        if len(self.replicates) < 2:
            raise InvalidValueError("Design", "replicates", self.replicates, "two columns or more")
        if (self.fay is not None) is not (self.method == "Fay") or not 0 <= (self.fay or 0.0) < 1:
            expected = "a part from 0 to below 1" if self.method == "Fay" else "none, but for the method 'Fay'"
            raise InvalidValueError("Design", "fay", self.fay, expected)
        if len(self.factors) != len(self.replicates) and (self.factors or self.method == "JKn"):
            expected = f"one number for each of {counted(len(self.replicates), 'replicate weight')}"
            raise InvalidValueError("Design", "factors", self.factors, expected)
        numbers = (*self.factors, *(one for one in (self.scale, self.degrees) if one is not None))
        if not all(0 <= one < math.inf for one in numbers):
            raise InvalidValueError("Design", "scale, factors and degrees", numbers, "numbers of at least 0")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the design names."""
        single = (self.weight, self.cluster, self.population)
        return (*(name for name in single if name is not None), *self.strata, *self.replicates)

    @property
    def is_of_groups(self) -> bool:
        """Whether each group counts as a sample of its own."""
        return not (self.strata or self.cluster or self.population or self.replicates)

    @property
    def multiplier(self) -> float:
        """What the sum of squares over replicates is multiplied by."""
        many = len(self.replicates)
        if self.scale is not None:
            return self.scale
        match self.method:
            case "BRR":
                return 1.0 / many
            case "Fay":
                return 1.0 / (many * (1.0 - (self.fay or 0.0)) ** 2)
            case "JK1":
                return (many - 1.0) / many
            case "bootstrap":
                return 1.0 / (many if self.mse else many - 1.0)
            case _:
                return 1.0

    @property
    def degrees_of_replicates(self) -> float:
        """The degrees of freedom that replicate weights give."""
        if self.degrees is not None:
            return self.degrees
        return float(round(sum(self.factors)) if self.method == "JKn" else len(self.replicates) - 1)

    def as_data(self) -> DesignData:
        """Give the design as plain data."""
        return data_of(self, DesignData)

    def __str__(self) -> str:
        """Say in words how standard errors were computed."""
        if self.replicates:
            return f"{self.method} with {len(self.replicates)} replicate weights"
        if self.is_of_groups:
            return "as for a simple random sample of each group" + (" with weights" if self.weight else "")
        parts = [f"strata {' and '.join(self.strata)}"] if self.strata else []
        parts += [f"clusters {self.cluster}"] if self.cluster else []
        parts += [f"population {self.population}"] if self.population else []
        return f"Taylor linearization with {', '.join(parts)}"

    def __repr__(self) -> str:
        told = []
        for field in attrs.fields(type(self)):
            value = getattr(self, field.name)
            if value != field.default:
                shown = value[0] if field.name == "strata" and len(value) == 1 else value
                told.append(f"{field.name}={shown!r}")
        return f"Design({', '.join(told)})"


def chosen_design(design: Design | None, weight: str | None) -> Design:
    """Give the design, of which a weight alone is the short form; both at once are refused."""
    if design is None:
        return Design(weight)
    if not isinstance(design, Design):
        raise InvalidValueError(VERB, "design", design, "a Design, such as Design(weight='w', cluster='school')")
    if weight is not None:
        raise InvalidValueError(VERB, "weight", weight, "none beside a design: say Design(weight=...)")
    return design


MEAN: Final = "mean"
SHARE: Final = "share"

Part = tuple[str, str | float]
"""The key of a measure, and which figure is meant: `MEAN`, `SHARE` at or above its cut, or the share of those who chose
an option, by the option's value."""


def tells_of_few(part: Part, degrees: float) -> bool:
    """Say whether so few clusters carry a variance that it tells how each one answered.

    Three carry that of a mean at least. The errors of several options say more together, so four carry these.
    """
    return degrees < (2 if part[1] in (MEAN, SHARE) else 3)


class Errors:
    """Variances of the means and shares of a table's groups, as a design gives them.

    Means are from 0 to 1, from the lowest to the highest that the measure can be.
    """

    __slots__ = ()

    def variance(self, part: Part, node: Group) -> tuple[float, float] | None:
        """Give a variance and its degrees of freedom; None where the answers do not tell."""
        raise NotImplementedError

    def tells_few(self, part: Part, node: Group, fewest: int) -> bool:  # noqa: ARG002 - where people are known
        """Say whether fewer than so many people, or few clusters, carry a variance, so that it tells their answers."""
        found = self.variance(part, node)
        return found is not None and tells_of_few(part, found[1])

    def shared(self, part: Part, first: Group, second: Group) -> float | None:  # noqa: ARG002 - where clusters are known
        """Give how many people of the one of two groups with fewer are in clusters of both; None if none are."""
        return None

    def covariance(self, part: Part, first: Group, second: Group) -> tuple[float, float] | None:
        """Give the covariance of a figure of two groups, and the degrees of freedom of their difference."""
        raise NotImplementedError

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """Leave the answers behind: a table that was stored and read again cannot compare groups in clusters."""
        return type(None), ()

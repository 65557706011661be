"""Agreement of raters: how alike two or more people rate the same cases."""

from collections.abc import Iterable, Iterator
from math import fsum
from typing import Any, Literal, TypedDict

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door, several
from partnerkit.errors.shown_values import counted
from partnerkit.model import Table, Tabular
from partnerkit.model.as_data import Versioned, data_of
from partnerkit.model.keyed import held_at
from partnerkit.model.result_data import Count
from partnerkit.surveys.answers.coded_answers import each_once
from partnerkit.surveys.coefficients.by_scale import ConfidenceInterval, f_tails, printed
from partnerkit.surveys.coefficients.distributions import f_quantile
from partnerkit.surveys.coefficients.moment_query import moments
from partnerkit.surveys.coefficients.moments import Moments, MomentsData
from partnerkit.surveys.data_files import data_file

MEANINGS: dict[str, str] = data_file("methods")["raters"]


class RaterICCData(TypedDict):
    """One intraclass correlation of raters, as plain data.

    Attributes:
        value: The coefficient, at most 1; null where it has no lower end.
        f: The F ratio that tests it against 0; null where nothing is left over.
        meaning: Which raters it is about, and whether one rating or their mean.
    """

    name: str
    value: float | None
    f: float | None
    df1: Count
    df2: Count
    meaning: str


class RaterAgreementData(Versioned):
    """How alike raters rate the same cases, as plain data; `read_result` reads it back.

    Attributes:
        raters: The raters.
        n: The number of cases that all of them rated.
        coefficients: The six coefficients.
    """

    kind: Literal["rater_agreement"]
    raters: list[str]
    n: Count
    coefficients: list[RaterICCData]
    moments: MomentsData


@attrs.frozen
class RaterICC:
    """One intraclass correlation of raters.

    Attributes:
        name: Its name by Shrout and Fleiss, such as ``"ICC(2,1)"``; with ``k`` for the mean of the raters.
        value: The coefficient, at most 1.
        f: The F ratio that tests it against 0.
        df1: Its degrees of freedom above.
        df2: Its degrees of freedom below.
    """

    name: str
    value: float
    f: float
    df1: int
    df2: int

    @property
    def meaning(self) -> str:
        """Which raters it is about, and whether one rating or their mean."""
        return MEANINGS[self.name]


@attrs.frozen(repr=False)
class RaterAgreement(Tabular):
    """How alike raters rate the same cases: the six intraclass correlations of Shrout and Fleiss.

    From the analysis of variance of cases by raters (Shrout and Fleiss, 1979, doi:10.1037/0033-2909.86.2.420; intervals
    of ICC(2) after McGraw and Wong, 1996, doi:10.1037/1082-989X.1.1.30). Cases that a rater left out are not counted.
    Agrees with ``psych::ICC(lmer = FALSE)`` 2.2.9 to 1e-9.

    Attributes:
        moments: What everything is computed from: each rater's ratings of the cases that all of them rated.
    """

    moments: Moments

    def __attrs_post_init__(self) -> None:
        """Require two raters and two cases, and ratings that differ."""
        k, n = len(self.moments.items), self.moments.n_min
        if k < 2 or n < 2:
            expected = "at least two raters, and two cases that all of them rated"
            raise InvalidValueError(
                "rater_agreement", "raters", f"{counted(k, 'rater')}, {counted(n, 'such case')}", expected
            )
        if not self.cases > 0 and not self.residual > 0:
            raise InvalidValueError("rater_agreement", "raters", "cases that are all rated alike", "cases that differ")

    @property
    def k(self) -> int:
        """The number of raters."""
        return len(self.moments.items)

    @property
    def n(self) -> int:
        """The number of cases that all of them rated."""
        return self.moments.n_min

    @property
    def cases(self) -> float:
        """The mean square between cases, on n - 1 degrees of freedom."""
        return fsum(map(fsum, self.moments.covariances)) / self.k

    @property
    def raters(self) -> float:
        """The mean square between raters, on k - 1 degrees of freedom."""
        means = [self.moments.mean(rater) for rater in self.moments.items]
        grand = fsum(means) / self.k
        return self.n * fsum((mean - grand) ** 2 for mean in means) / (self.k - 1)

    @property
    def residual(self) -> float:
        """The mean square that neither cases nor raters account for, on (n - 1)(k - 1) degrees of freedom."""
        matrix = self.moments.covariances
        own = fsum(matrix[i][i] for i in range(self.k))
        return max(0.0, (own - self.cases) / (self.k - 1))

    @property
    def within(self) -> float:
        """The mean square within cases, on n (k - 1) degrees of freedom."""
        return (self.raters + (self.n - 1) * self.residual) / self.n

    @property
    def coefficients(self) -> tuple[RaterICC, ...]:
        """The six coefficients."""
        n, k, above = self.n, self.k, self.n - 1
        b, j, e, w = self.cases, self.raters, self.residual, self.within
        of_one = {
            "1": ((b - w) / (b + (k - 1) * w), b / w if w else float("inf"), n * (k - 1)),
            "2": ((b - e) / (b + (k - 1) * e + k * (j - e) / n), b / e if e else float("inf"), above * (k - 1)),
            "3": ((b - e) / (b + (k - 1) * e), b / e if e else float("inf"), above * (k - 1)),
        }
        single = [RaterICC(f"ICC({model},1)", icc, f, above, below) for model, (icc, f, below) in of_one.items()]
        return (
            *single,
            *(attrs.evolve(one, name=one.name.replace(",1", ",k"), value=self._mean_of_k(one.value)) for one in single),
        )

    def _mean_of_k(self, one: float) -> float:
        """Give the reliability of the mean of k raters from that of one (Spearman and Brown); it has no lower bound."""
        below = 1 + (self.k - 1) * one
        return self.k * one / below if below > 0 else float("-inf")

    def as_data(self) -> RaterAgreementData:
        """Give the coefficients as plain data, as `to_dict` does. What is not finite is None."""
        return data_of(self, RaterAgreementData, raters=self.moments.items)

    def __getitem__(self, name: str) -> RaterICC:
        """Give a coefficient by its name, such as ``"ICC(2,1)"``.

        Raises:
            UnknownKeyError: There is none of that name.
        """
        by_name = {one.name: one for one in self.coefficients}
        return held_at(name, by_name, "coefficient", "Agreement of raters")

    def __iter__(self) -> Iterator[RaterICC]:
        return iter(self.coefficients)

    def interval(self, name: str, *, level: float = 0.95) -> ConfidenceInterval:
        """Give a confidence interval for a coefficient by its name.

        Raises:
            UnknownKeyError: There is none of that name.
        """
        found = self[name]
        _, upper = f_tails(level)
        model, of_mean = name[4], name.endswith("k)")
        if model == "2":
            low, high = self._ends_of_2(upper)
        else:
            ends = (
                found.f / f_quantile(upper, found.df1, found.df2),
                found.f * f_quantile(upper, found.df2, found.df1),
            )
            low, high = (1.0 if f == float("inf") else (f - 1) / (f + self.k - 1) for f in ends)
        if of_mean:
            low, high = self._mean_of_k(low), self._mean_of_k(high)
        return ConfidenceInterval(low, high, level, self.n, "McGraw and Wong" if model == "2" else "Shrout and Fleiss")

    def _ends_of_2(self, upper: float) -> tuple[float, float]:
        """Give the ends for ICC(2,1), whose degrees of freedom are approximated (Satterthwaite)."""
        n, k, b, j, e = self.n, self.k, self.cases, self.raters, self.residual
        if not e:
            return 1.0, 1.0
        icc, ratio = self["ICC(2,1)"].value, j / e
        part = n * (1 + (k - 1) * icc) - k * icc
        freedom = (k - 1) * (n - 1) * (k * icc * ratio + part) ** 2 / ((n - 1) * (k * icc * ratio) ** 2 + part**2)
        wide, narrow = f_quantile(upper, n - 1, freedom), f_quantile(upper, freedom, n - 1)
        others = k * j + (k * n - k - n) * e
        return n * (b - wide * e) / (wide * others + n * b), n * (narrow * b - e) / (others + n * narrow * b)

    def table(self) -> Table:
        """Give the six coefficients as a table."""
        figures = {"name": "", "value": ".3f", "f": ".2f", "df1": "", "df2": "", "meaning": ""}
        rows = printed(self.coefficients, figures)
        title = f"Agreement of {self.k} raters on {counted(self.n, 'case')}"
        note = (
            f"{self.moments.rows - self.n:,} of {counted(self.moments.rows, 'row')} lack a rating and are not counted."
        )
        notes = (note,) if self.moments.rows > self.n else ()
        return Table(("coefficient", "value", "F", "df1", "df2", "for"), rows, title=title, notes=notes, width=64)

    def __repr__(self) -> str:
        single = ", ".join(f"{one.name} {one.value:.3f}" for one in self if one.name.endswith(",1)"))
        return f"<RaterAgreement of {self.k} raters on {self.n} cases: {single}>"


@door
def rater_agreement(frame: Any, raters: Iterable[str]) -> RaterAgreement:
    """Say how alike raters rate the same cases.

    Use it for people who rate the same thing with the same form, such as two observers of one school. A team and its
    families have different views, which are not two measurements of one truth: use `compare` for them.

    Args:
        frame: One row per case, one column per rater, holding numbers. Rows that lack a rating are not counted. pandas,
            Polars, PyArrow, DuckDB, Ibis, Dask or PySpark; it is never changed.
        raters: The raters' columns.

    Returns:
        The six intraclass correlations of Shrout and Fleiss, with their intervals on request.

    Raises:
        FrameError: Columns are missing or hold no numbers.
        InvalidValueError: There are fewer than two raters, or than two cases that all of them rated.

    Examples:
        Six cases and four judges (Shrout and Fleiss, 1979, Table 2):

        >>> import pandas as pd
        >>> a, b, c, d = [9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]
        >>> judges = pd.DataFrame({"a": a, "b": b, "c": c, "d": d})
        >>> print(rater_agreement(judges, ["a", "b", "c", "d"]))
        Agreement of 4 raters on 6 cases
        coefficient  value      F  df1  df2  for
        -----------  -----  -----  ---  ---  ------------------------------------------------------------
        ICC(1,1)     0.166   1.79    5   18  each case rated by other people: one rating
        ICC(2,1)     0.290  11.03    5   15  raters drawn from many, their leniency counts: one rating
        ICC(3,1)     0.715  11.03    5   15  just these raters, their leniency does not count: one rating
        ICC(1,k)     0.443   1.79    5   18  each case rated by other people: the mean
        ICC(2,k)     0.620  11.03    5   15  raters drawn from many, their leniency counts: the mean
        ICC(3,k)     0.909  11.03    5   15  just these raters, their leniency does not count: the mean
    """
    columns = each_once(several(raters, str), "raters")
    if len(columns) < 2:
        raise InvalidValueError("rater_agreement", "raters", list(columns), "the columns of at least two raters")
    return RaterAgreement(moments(frame, {"raters": columns}, missing="listwise")["raters"])

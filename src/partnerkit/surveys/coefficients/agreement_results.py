"""What an analysis of agreement gives: variation between and within schools, and agreement in each school."""

from collections.abc import Sequence
from math import fsum, nan
from statistics import median
from typing import Literal, TypedDict

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.shown_values import counted
from partnerkit.model import Table
from partnerkit.model.as_data import Versioned, as_group, as_number, cells_by_group, data_of
from partnerkit.model.result_data import Count, Share
from partnerkit.surveys.coefficients.by_scale import ByScale, ConfidenceInterval, SaysMethods, f_tails, printed
from partnerkit.surveys.coefficients.distributions import f_quantile
from partnerkit.surveys.data_files import note
from partnerkit.surveys.group_order import Group

USUAL = 0.7
"""The r_wg(j) from which on agreement is mostly called strong (LeBreton and Senter, 2008, doi:10.1177/1094428106296642,
Table 3)."""


class WithinGroupData(TypedDict):
    """How far the respondents of one group agree, as plain data.

    Attributes:
        group: The values of the grouping columns, by the column.
        hidden: The names of what is hidden.
    """

    group: dict[str, str | bool | int | float | None]
    n: Count | None
    r_wg: Share | None
    is_beyond: bool
    hidden: list[str]


class AgreementData(TypedDict):
    """How far respondents of the same group agree on one scale, as plain data.

    Attributes:
        groups: How many groups the analysis of variance is of.
        n: How many of their respondents have a score.
        effective_size: The group size that counts where groups differ in size; null where too few groups are shown.
        between: The mean square between groups; null where too few are shown.
        within: The mean square within groups; null where too few are shown.
        icc1: The share of the variation that lies between groups; null where too few are shown.
        icc2: The reliability of a group's mean; null where too few are shown, or where it has no lower end.
        median_r_wg: The median r_wg of the groups that are shown; null if there are none.
        share_agreeing: The share of them whose r_wg is 0.7 or more; null if there are none.
        rows: Each group's agreement, in the order of the groups' values.
        notes: What to keep in mind.
    """

    key: str
    name: str
    by: list[str]
    items: Count
    groups: Count
    n: Count
    effective_size: float | None
    between: float | None
    within: float | None
    icc1: float | None
    icc2: float | None
    median_r_wg: Share | None
    share_agreeing: Share | None
    null_variance: float | None
    is_uniform: bool
    min_group: Count
    rows: list[WithinGroupData]
    notes: list[str]


class AgreementsData(Versioned):
    """How far respondents of the same group agree, as plain data; `read_result` reads it back.

    Attributes:
        scales: The scales, in the instrument's order.
        unplaced: How many rows were left out for lack of a group; null where that could tell the n of a small group.
    """

    kind: Literal["agreements"]
    scales: list[AgreementData]
    unplaced: Count | None


@attrs.frozen
class Anova:
    """One-way analysis of variance of scores by group.

    Where groups are too few, the last three are NaN.

    Attributes:
        groups: How many groups there are.
        n: How many of their respondents have a score.
        effective_size: The effective size of a group where sizes differ: (N - sum of n² / N) / (groups - 1). It is the
            size of equal groups, else a little less than the mean size.
        between: The mean square between groups, on groups - 1 degrees of freedom.
        within: The mean square within groups, on n - groups degrees of freedom.
    """

    groups: int
    n: int
    effective_size: float = attrs.field(eq=as_number)
    between: float = attrs.field(eq=as_number)
    within: float = attrs.field(eq=as_number)

    @classmethod
    def of_sums(cls, scale: str, parts: Sequence[tuple[int, float, float]]) -> "Anova":
        """Split variation from each group's number of scores, their sum and the sum of their squares.

        Raises:
            InvalidValueError: There are fewer than two groups, or none of two respondents, or no score differs from
                another.
        """
        groups, n, total = len(parts), sum(size for size, _, _ in parts), sum(s for _, s, _ in parts)
        if groups < 2 or n <= groups:
            found = f"{counted(groups, 'group')} with {counted(n, 'score')}"
            raise InvalidValueError("agreement", scale, found, "at least two groups, one of them with two respondents")
        # whole numbers stay exact up to the division; scores far from 0 have had an origin taken off, which changes
        # neither mean square
        within = fsum((size * q - s * s) / size for size, s, q in parts) / (n - groups)
        between = fsum((s * n - size * total) ** 2 / (size * n * n) for size, s, _ in parts) / (groups - 1)
        effective = (n - sum(size * size for size, _, _ in parts) / n) / (groups - 1)
        if not between > 0 and not within > 0:
            raise InvalidValueError("agreement", scale, "scores that are all alike", "scores that differ")
        return cls(groups, n, effective, max(0.0, between), max(0.0, within))

    @classmethod
    def unknown(cls, groups: int, n: int) -> "Anova":
        """Give what is known where there are too few groups to compare."""
        return cls(groups, n, nan, nan, nan)

    @property
    def f(self) -> float:
        """The mean square between groups over that within."""
        return self.between / self.within if self.within else float("inf")


@attrs.frozen
class WithinGroup:
    """How far the respondents of one group agree.

    Hidden figures are None, and the group is then in no total.

    Attributes:
        group: The values of the grouping columns.
        n: How many respondents have a score.
        r_wg: r_wg, or r_wg(j) for several items, from 0 (as far apart as respondents with nothing in common, or
            further) to 1 (all alike).
        is_beyond: Whether answers lie further apart than with nothing in common, so that r_wg was set to 0.
    """

    group: Group = attrs.field(eq=as_group)
    n: int | None = None
    r_wg: float | None = None
    is_beyond: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether it is hidden."""
        return self.r_wg is None


@attrs.frozen(repr=False)
class Agreement(SaysMethods):
    """How far respondents of the same group agree on one scale.

    ICC(1) and ICC(2) are from one-way analysis of variance (Bliese, 2000, in Klein and Kozlowski; Shrout and Fleiss,
    1979, doi:10.1037/0033-2909.86.2.420): ICC(1) = (MSB - MSW) / (MSB + (n0 - 1) MSW) with the effective group size n0,
    and ICC(2) = (MSB - MSW) / MSB. The R package multilevel puts the mean group size in place of n0; for groups of one
    size the two are the same.

    r_wg(j) = j (1 - v) / (j (1 - v) + v), where v is the mean variance of the items (n - 1 below) over the variance of
    answers by respondents who have nothing in common (James, Demaree and Wolf, 1984, doi:10.1037/0021-9010.69.1.85).
    For one item it is 1 - v.

    They answer different questions. ICC(1) asks whether schools differ, r_wg whether people within one agree: where all
    schools are equally welcoming and everybody says so, ICC(1) is 0 and r_wg near 1.

    Attributes:
        key: The scale's key.
        name: Its name for people.
        items: How many items it has.
        by: The grouping columns.
        anova: The variation between and within the groups that are shown, so that it reveals nothing about the others;
            of all groups where `min_group` is 1 or 2, which protects nobody. Its figures are NaN where fewer than two
            groups are shown.
        groups: Each group's agreement, in the order of the groups' values.
        null_variance: The variance of answers if respondents had nothing in common; None where the options are not
            known.
        is_uniform: Whether each option is then as likely as any other.
        min_group: Groups with fewer respondents are hidden.
    """

    key: str
    name: str
    items: int
    by: tuple[str, ...]
    anova: Anova
    groups: tuple[WithinGroup, ...]
    null_variance: float | None
    is_uniform: bool
    min_group: int

    @property
    def icc1(self) -> float:
        """The share of the variation between respondents that lies between groups.

        It says how alike two respondents of one group are: at most 1, and below 0 only by chance.
        """
        found = self.anova
        return (found.between - found.within) / (found.between + (found.effective_size - 1) * found.within)

    @property
    def icc2(self) -> float:
        """The reliability of a group's mean, for a group of typical size. At most 1; 0.7 is often asked for.

        Below 0 where groups differ less than by chance.
        """
        found = self.anova
        return 1 - found.within / found.between if found.between else float("-inf")

    def interval(self, *, level: float = 0.95) -> ConfidenceInterval:
        """Give a confidence interval for ICC(1) from the F distribution.

        It is exact for normal scores and groups of equal size, otherwise approximate.
        """
        found, (lower, upper) = self.anova, f_tails(level)
        above, below = found.groups - 1, found.n - found.groups
        ends = [found.f / f_quantile(share, above, below) for share in (upper, lower)]
        low, high = (1.0 if f == float("inf") else (f - 1) / (f + found.effective_size - 1) for f in ends)
        return ConfidenceInterval(low, high, level, found.groups, "F")

    @property
    def shown(self) -> tuple[WithinGroup, ...]:
        """The groups that are not hidden."""
        return tuple(group for group in self.groups if not group.is_hidden)

    @property
    def median_r_wg(self) -> float | None:
        """The median r_wg of the groups that are shown; None if there are none."""
        return median(group.r_wg for group in self.shown if group.r_wg is not None) if self.shown else None

    @property
    def share_agreeing(self) -> float | None:
        """The share of the shown groups whose r_wg is 0.7 or more, from 0 to 1; None if there are none."""
        shown = self.shown
        return sum(group.r_wg is not None and group.r_wg >= USUAL for group in shown) / len(shown) if shown else None

    def as_data(self) -> AgreementData:
        """Give coefficients and groups as plain data, as `to_dict` does.

        Hidden figures of a group are None and named in ``hidden``. Without a ``null_variance`` no group has an r_wg. An
        ICC(2) without a lower end is None.
        """
        cells = cells_by_group(self.by, [found.group for found in self.groups])
        rows = [
            data_of(
                found,
                WithinGroupData,
                group=cells[found.group],
                hidden=["n", "r_wg"] if found.is_hidden and self.null_variance is not None else [],
            )
            for found in self.groups
        ]
        return data_of(self, AgreementData, **attrs.asdict(self.anova), rows=rows, notes=self._notes())

    def table(self) -> Table:
        """Give the groups as a table, with both ICCs above it."""
        rows = tuple(
            (*map(str, found.group), "hidden", "hidden")
            if found.n is None or found.r_wg is None
            else (*map(str, found.group), f"{found.n}", f"{found.r_wg:.2f}")
            for found in self.groups
        )
        r_wg = "r_wg" if self.items == 1 else f"r_wg({self.items})"
        return Table((*self.by, "n", r_wg), rows, title=self._line(), notes=self._notes())

    def _line(self) -> str:
        found = self.anova
        size = f"{counted(found.groups, 'group')}, {counted(found.n, 'respondent')}"
        return f"{self.name}: ICC(1) {self.icc1:.3f}, ICC(2) {self.icc2:.3f}, {size}"

    def _notes(self) -> tuple[str, ...]:
        if self.null_variance is None:
            few = [note("r_wg_few", min_group=self.min_group)] if self.min_group > 2 else []
            return (note("r_wg_unknown"), *few)
        shape = "every option as likely as any other" if self.is_uniform else "spread as the given shares"
        notes = [note("r_wg_compares", shape=shape, variance=self.null_variance)]
        if any(group.is_beyond for group in self.groups):
            notes.append(note("r_wg_beyond"))
        if any(group.is_hidden for group in self.groups):
            left_out = " Hidden groups are in neither ICC." if self.min_group > 2 else ""
            notes.append(note("r_wg_hidden", min_group=self.min_group, left_out=left_out))
        if self.anova.between != self.anova.between:
            notes.append(note("no_icc"))
        return tuple(notes)

    def __repr__(self) -> str:
        both = f"ICC(1) {self.icc1:.4f}, ICC(2) {self.icc2:.4f}"
        return f"<Agreement on {self.key!r} by {', '.join(self.by)}: {both}, {counted(self.anova.groups, 'group')}>"


@attrs.frozen(repr=False)
class Agreements(ByScale[Agreement]):
    """How far respondents of the same group agree, scale by scale.

    Attributes:
        scales: One per scale, in the instrument's order.
        unplaced: How many rows were left out because they have no group. None where there are some and any group, or
            those who lack the same values, have fewer than `min_group` rows: beside totals that were published
            elsewhere, their number could tell that of a small group.
    """

    unplaced: int | None = 0

    def as_data(self) -> AgreementsData:
        """Give the scales as plain data, as `to_dict` does."""
        return data_of(self, AgreementsData)

    def table(self) -> Table:
        """Give the scales as a table."""
        figures = {"name": "", "anova.groups": "", "anova.n": "", "icc1": ".3f", "icc2": ".3f"}
        rows = printed(self.scales, {**figures, "median_r_wg": ".2f", "share_agreeing": ".0%"})
        columns = ("scale", "groups", "n", "ICC(1)", "ICC(2)", "median r_wg", "r_wg of 0.7 or more")
        by = " and ".join(self.scales[0].by)
        notes = [note("icc"), note("r_wg")]
        if self.unplaced != 0:
            many = "some people" if self.unplaced is None else counted(self.unplaced, "person", "people")
            notes.append(note("not_stated", many=many, by=" or ".join(self.scales[0].by)))
        return Table(columns, rows, title=f"Agreement by {by}", notes=tuple(notes))

    def __repr__(self) -> str:
        return f"<Agreements: {', '.join(f'{scale.key} ICC(1) {scale.icc1:.3f}' for scale in self.scales)}>"

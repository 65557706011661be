"""The rows of a group table: one measure in one group each, held as columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any, overload

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.disclosure.hidden import Hidden
from partnerkit.surveys.tables.uncertainty.intervals import (
    Ends,
    WithInterval,
    effective,
    effective_of_share,
    mean_interval,
    share_interval,
    uncertainty_columns,
)

ALL = "(all)"
"""The value of a column that a total is taken over."""


@attrs.frozen
class OptionShare(WithInterval):
    """How many people of a group chose one option.

    ``low95`` and ``high95`` are the ends of the share's 95% confidence interval, by Student's t on the logit scale, as
    of R's ``svyciprop``; see `share_interval`. They are None where all or none chose the option.

    Attributes:
        value: The option's value, in the direction of the item.
        label: Its text on the form.
        n: How many chose it.
        share: Their share of those who answered, from 0 to 1; by weight, if the table is weighted.
        se: Its standard error by the table's design: that of the mean of 1 for this option and 0 for all others. None
            where all or none chose it, and where there are so few clusters that it would reveal each.
        n_eff: How many people a simple random sample with the same standard error would have.
        degrees: Its degrees of freedom, those of the row's mean.
    """

    value: float
    label: str
    n: int
    share: float
    se: float | None = None
    n_eff: float | None = None
    degrees: float | None = None

    @property
    def _ends(self) -> Ends:
        return share_interval(self.share, self.se, self.degrees)


@attrs.frozen(repr=False)
class GroupRow(WithInterval):
    """One measure in one group. A None is hidden if `hidden` says so, and otherwise not known.

    ``low95`` and ``high95`` are the ends of the mean's 95% confidence interval, by Student's t. They can lie beyond
    the scale, except for questions with two answers, whose interval is that of a share.

    Attributes:
        group: The values of the group's columns; `ALL` where a total is taken over a column.
        measure: Key of the item or the subscale.
        n: How many people answered, never weighted. For a subscale from counts per option, the fewest answers to any of
            its items.
        mean: Their mean, in the measure's own unit.
        sd: The standard deviation of one answer or score, with n - 1.
        low: The lowest mean that missing answers allow.
        high: The highest.
        share: The share at or above the cut, from 0 to 1, if there is a cut.
        hidden: What is hidden.
        labels: For an item, its values, lowest first, and what people read.
        chosen: How many chose each; empty where hidden.
        weights: As `chosen`, each respondent counting by weight.
        se: The standard error of the mean, in the measure's own unit, as the table's design gives it. None where all
            answered alike, since there is no variation to go by; where a subscale comes from counts per option; and
            with only two clusters, since it would reveal the mean of each.
        degrees: Its degrees of freedom.
        share_se: The standard error of the share.
        option_errors: As `chosen`, the standard error of each option's share.
    """

    group: Group
    measure: str
    n: int | None
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    share: float | None
    hidden: Hidden = attrs.field(factory=Hidden)
    labels: tuple[tuple[float, str], ...] = attrs.field(default=(), repr=False)
    chosen: tuple[float, ...] = attrs.field(default=(), repr=False)
    weights: tuple[float, ...] = attrs.field(default=(), repr=False)
    se: float | None = None
    degrees: float | None = None
    share_se: float | None = None
    option_errors: tuple[float | None, ...] | None = attrs.field(default=None, repr=False)

    @property
    def _ends(self) -> Ends:
        return mean_interval(self.mean, self.se, self.degrees, [value for value, _ in self.labels])

    @property
    def n_eff(self) -> float | None:
        """How many people a simple random sample with the same standard error would have, sd² / se²."""
        return effective(self.sd, self.se)

    @property
    def share_low95(self) -> float | None:
        """The lower end of the share's 95% confidence interval, by Student's t on the logit scale."""
        return share_interval(self.share, self.share_se, self.degrees)[0]

    @property
    def share_high95(self) -> float | None:
        """The upper end."""
        return share_interval(self.share, self.share_se, self.degrees)[1]

    @property
    def share_n_eff(self) -> float | None:
        """How many people a simple random sample with the same standard error of the share would have."""
        return effective_of_share(self.share, self.share_se, self.n)

    @property
    def options(self) -> tuple[OptionShare, ...]:
        """The distribution over options, for an item; empty where it is hidden."""
        whole = sum(self.weights)
        errors = self.option_errors or repeat(None)
        found = []
        for (value, label), count, weight, se in zip(self.labels, self.chosen, self.weights, errors, strict=False):
            share = weight / whole
            n_eff = effective_of_share(share, se, self.n)
            found.append(OptionShare(value, label, round(count), share, se, n_eff, self.degrees))
        return tuple(found)

    @property
    def hides(self) -> str:
        """What is hidden, in words; blank if nothing is."""
        return str(self.hidden)

    def __repr__(self) -> str:
        n, mean = "hidden" if self.hidden.row else f"n {self.n}", "" if self.mean is None else f", mean {self.mean:.2f}"
        return f"<GroupRow {self.measure} of {self.group}: {n}{mean}>"


NAMES = tuple(field.name for field in attrs.fields(GroupRow))

FIGURES = ("n", "mean", "sd", "low", "high", "share")
"""Those of them that are one number each."""

OF_MEAN = ("se", "low95", "high95", "n_eff")
OF_SHARE = tuple(f"share_{name}" for name in OF_MEAN)
UNCERTAINTY = (*OF_MEAN, *OF_SHARE)
"""How far off a mean, and a share, can be."""

OPTION_FIGURES = ("value", "label", "n", "share", *OF_MEAN)
"""The figures of each option."""

HIDES = {
    "row": (*FIGURES, *UNCERTAINTY, "options"),
    "mean": ("mean", "low", "high"),
    "spread": ("sd", *OF_MEAN, "options"),
    "share": ("share", *OF_SHARE),
}
"""What is hidden together, by the attribute of `Hidden` that says so."""


@cache
def hidden_names(hidden: Hidden) -> frozenset[str]:
    """Give the names of the figures that are hidden."""
    return frozenset(name for part, names in HIDES.items() if getattr(hidden, part) for name in names)


Cells = tuple[Iterable[Any], ...]
"""The columns of one measure, without group and measure, in the order of `GroupRow`."""


@attrs.frozen(eq=False)
class Deferred(Iterable[Any]):
    """A column that is put together whenever it is read: options have many cells, and few readers ask for them."""

    read: Callable[[], Iterable[Any]]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.read())

    def __reduce__(self) -> tuple[type[list[Any]], tuple[list[Any]]]:
        """Keep the cells alone, without what they are made from."""
        return list, ([*self],)


class _OfMeasures(dict[str, Sequence[Any]]):
    """The columns of a table, each put together from those of the measures when it is first read."""

    def __init__(self, groups: Sequence[Group], cells: Mapping[str, Cells]) -> None:
        super().__init__(group=[group for group in groups for _ in cells], measure=list(cells) * len(groups))
        self.cells = cells

    def __missing__(self, name: str) -> Sequence[Any]:
        self[name] = self._together(self._of_measures(name))
        return self[name]

    def uncertainty(self) -> dict[str, list[Any]]:
        """Give what follows from standard errors.

        Measure by measure, whose cells are beside each other in memory: row by row it takes twice the time.
        """
        names = NAMES[2:]
        of_each = [
            uncertainty_columns(dict(zip(names, cells, strict=True)))
            for cells in zip(*map(self._of_measures, names), strict=True)
        ]
        return {name: self._together([one[name] for one in of_each]) for name in UNCERTAINTY}

    def _of_measures(self, name: str) -> list[Any]:
        """Give the cells of each measure under a name; some tables have no standard errors."""
        at, none = NAMES.index(name) - 2, [None] * (len(self["group"]) // max(1, len(self.cells)))
        return [cells[at] if at < len(cells) else none for cells in self.cells.values()]

    def _together(self, parts: Sequence[Iterable[Any]]) -> list[Any]:
        """Put the cells of each measure into those of the table."""
        column: list[Any] = [None] * len(self["group"])
        for i, part in enumerate(parts):
            column[i :: len(self.cells)] = part
        return column


class Rows(Sequence[GroupRow]):
    """Rows held as columns, which take less room than so many objects; each row is made when it is read."""

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        """Take the cells of each attribute, by its name."""
        self.columns = columns

    @classmethod
    def of(cls, groups: Sequence[Group], cells: Mapping[str, Cells]) -> "Rows":
        """Put together what each measure says of each group: groups in order, in each the measures in order."""
        return cls(_OfMeasures(groups, cells))

    def uncertainty(self) -> dict[str, list[Any]]:
        """Give what follows from the standard errors, as columns named as `UNCERTAINTY` says."""
        given = self.columns
        return given.uncertainty() if isinstance(given, _OfMeasures) else uncertainty_columns(given)

    def _in_order(self) -> list[Sequence[Any]]:
        return [self.columns[name] for name in NAMES]

    def __len__(self) -> int:
        return len(self.columns["group"])

    def __iter__(self) -> Iterator[GroupRow]:
        return map(GroupRow, *self._in_order())

    @overload
    def __getitem__(self, at: int) -> GroupRow: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows": ...
    def __getitem__(self, at: int | slice) -> "GroupRow | Rows":
        """Give a row, or some of them."""
        if isinstance(at, slice):
            return Rows({name: self.columns[name][at] for name in NAMES})
        return GroupRow(*(column[at] for column in self._in_order()))

    def without(self, *names: str) -> "Rows":
        """Give the rows without some attributes, which are None instead."""
        none = dict.fromkeys(names, [None] * len(self))
        return Rows({name: none[name] if name in none else self.columns[name] for name in NAMES})

    def __repr__(self) -> str:
        return f"<{counted(len(self), 'row')}>"


def held(rows: Iterable[GroupRow]) -> Rows:
    """Hold rows as columns."""
    if isinstance(rows, Rows):
        return rows
    given = list(rows)
    return Rows({name: [getattr(row, name) for row in given] for name in NAMES})

"""Variances by Taylor linearization, from sums of squares over clusters that any engine gives.

A group's mean is a ratio of two totals, T / W. A cluster c moves it by about u = (T_c - mean * W_c) / W, and the
variance of the mean is that of the total of u: for each stratum of n clusters, n / (n - 1) times the sum of squared
deviations of u from their mean in the stratum, less the part that the finite population correction takes off. Clusters
in which nobody of the group answered have u = 0 and count among the n.

Written out, the squares need only the sums of T², T W and W² over the clusters of each group and stratum, so that no
cluster leaves the engine.
"""

from collections.abc import Mapping, Sequence
from itertools import compress

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.model.as_data import said_group
from partnerkit.rules.frames.entry import Native, flag, row_by_row
from partnerkit.surveys.answers.coded_answers import Keyed
from partnerkit.surveys.answers.collected_rows import collected, one_missing, refuse
from partnerkit.surveys.group_order import Group, plain_cell
from partnerkit.surveys.tables.tallies.group_sums import ClusterSums, GroupSums, sums_by
from partnerkit.surveys.tables.tallies.tally import Tallies
from partnerkit.surveys.tables.uncertainty.design import MEAN, Design, Errors, Part, tells_of_few
from partnerkit.surveys.tables.uncertainty.measured import Measured, weight_of
from partnerkit.surveys.tables.wanted import Wanted

MIDDLE = 0.5
"""Numbers from 0 to 1 are taken from here, so that their squares lose fewer digits."""

AT_ONCE = 10
"""How many measures of an eager frame are read at a time, which holds the columns of all."""

LEAST = 1e-13
"""A variance of answers below this is rounding error, and counts as 0."""


@attrs.frozen
class _Stratum:
    """How many clusters a stratum has in the sample, and the part of its variance that is not taken off."""

    clusters: float
    left: float

    def over(self, product: float, one: float, other: float, design: Design) -> float:
        """Give what it adds to a variance or covariance, of a sum of products over its clusters and their two sums."""
        n = self.clusters
        if n > 1:
            return self.left * n / (n - 1.0) * (product - one * other / n)
        return self.left * product if design.single_cluster == "center" else 0.0


@attrs.frozen
class _Sums:
    """Sums over the clusters of one group in one stratum: of T, W, T², T W, W², and how many have an answer."""

    t: float
    w: float
    tt: float
    tw: float
    ww: float
    clusters: float

    def moved(self, mean: float) -> tuple[float, float]:
        """Give the sum and the sum of squares of T - mean * W."""
        return self.t - mean * self.w, max(0.0, self.tt - 2.0 * mean * self.tw + mean * mean * self.ww)


@attrs.frozen(eq=False)
class _Squares:
    """Sums over clusters, by group and stratum, of which `_Sums` are made when they are read.

    Each stratum of a group has the key of its sums. For each part, `places` has where the sums that all parts of its
    measure share begin, and where its own.
    """

    sums: GroupSums
    strata: Mapping[Group, Sequence[tuple[Group, Group]]]
    places: Mapping[Part, tuple[int, int]]

    def of(self, part: Part, group: Group) -> dict[Group, _Sums]:
        """Give the sums of one part in each stratum of a group."""
        shared, own = self.places[part]
        found = {}
        for stratum, key in self.strata.get(group, ()):
            row = self.sums[key]
            (w, ww, clusters), (t, tt, tw) = row[shared : shared + 3], row[own : own + 3]
            found[stratum] = _Sums(t, w, tt, tw, ww, clusters)
        return found


_Moved = dict[tuple[Group, Group], tuple[float, float]]
"""How far each stratum and cluster moves the mean of a group, and how many people of the group are in it."""


@attrs.define(eq=False)
class TaylorErrors(Errors):
    """Variances and covariances of the means of groups; `flat` is where the answers of clusters can be read again."""

    design: Design
    strata: Mapping[Group, _Stratum]
    read: Mapping[tuple[str, int], _Squares]
    flat: "_Flat"
    measures: Mapping[str, Measured]
    found: dict[Part, dict[Group, _Moved]] = attrs.field(factory=dict)

    def variance(self, part: Part, node: Group) -> tuple[float, float] | None:
        """Give a variance and its degrees of freedom; None where nobody answered or all answered alike."""
        inside = self._inside(part, node)
        if not inside or not (weight := sum(one.w for one in inside.values())):
            return None
        mean = sum(one.t for one in inside.values()) / weight
        total, squares = 0.0, 0.0
        for stratum, one in inside.items():
            moved, square = one.moved(mean)
            squares += square
            drawn = _Stratum(one.clusters, 1.0) if self.design.is_of_groups else self.strata[stratum]
            total += max(0.0, drawn.over(square, moved, moved, self.design))
        degrees = sum(one.clusters for one in inside.values()) - sum(one.clusters > 0 for one in inside.values())
        if degrees <= 0 or squares <= LEAST * sum(one.ww for one in inside.values()):
            return None
        return total / weight**2, degrees

    def covariance(self, part: Part, first: Group, second: Group) -> tuple[float, float] | None:
        """Give the covariance of a figure of two groups, and the degrees of freedom of their difference."""
        ours, theirs = (self._inside(part, node) for node in (first, second))
        if not ours or not theirs:
            return None
        shared: dict[Group, float] = {}
        places = {*ours, *theirs}
        if self.design.cluster:
            mine, yours = (self._moved(part).get(node, {}) for node in (first, second))
            degrees = float(len({*mine, *yours}) - len({stratum for stratum, _ in (*mine, *yours)}))
            for place in mine.keys() & yours.keys():
                shared[place[0]] = shared.get(place[0], 0.0) + mine[place][0] * yours[place][0]
        else:
            degrees = sum(one.clusters for side in (ours, theirs) for one in side.values())
            degrees -= sum(any(side[p].clusters > 0 for side in (ours, theirs) if p in side) for p in places)
        total = 0.0
        for place in places if not self.design.is_of_groups else ():
            one, other = self._sum_moved(ours, place), self._sum_moved(theirs, place)
            total += self.strata[place].over(shared.get(place, 0.0), one, other, self.design)
        return total, degrees

    def tells_few(self, part: Part, node: Group, fewest: int) -> bool:
        """Say whether so few carry a variance that it tells their answers: a stratum drawn whole does not.

        Of clusters three or four must, where one of its own is a stratum; of respondents as many as a group needs.
        """
        carry = [one.clusters for stratum, one in self._inside(part, node).items() if self._varies(stratum)]
        degrees = sum(carry) - sum(one > 0 for one in carry)
        return tells_of_few(part, degrees) or (not self.design.cluster and sum(carry) < fewest)

    def _inside(self, part: Part, node: Group) -> dict[Group, _Sums]:
        return self.read[part[0], len(node)].of(part, node)

    def _varies(self, stratum: Group) -> bool:
        if self.design.is_of_groups:
            return True
        one = self.strata[stratum]
        return one.left > 0 and (one.clusters > 1 or self.design.single_cluster == "center")

    def shared(self, part: Part, first: Group, second: Group) -> float | None:
        """Give how many people of the one of two groups with fewer are in clusters of both; None if none are."""
        if not self.design.cluster:
            return None
        mine, yours = (self._moved(part).get(node, {}) for node in (first, second))
        both = mine.keys() & yours.keys()
        return min(sum(side[place][1] for place in both) for side in (mine, yours)) if both else None

    @staticmethod
    def _sum_moved(inside: Mapping[Group, _Sums], place: Group) -> float:
        weight = sum(one.w for one in inside.values())
        if place not in inside or not weight:
            return 0.0
        return inside[place].moved(sum(one.t for one in inside.values()) / weight)[0] / weight

    def _moved(self, part: Part) -> dict[Group, _Moved]:
        """Give what clusters move in each group, read once for each figure."""
        if part not in self.found:
            self.found[part] = self.flat.moved(self.measures[part[0]], part[1])
        return self.found[part]


@attrs.frozen(eq=False)
class _OfAnswers:
    """What is summed where each row is a respondent."""

    weight: nw.Expr | None

    def people(self, one: Measured) -> nw.Expr:
        """Give how many have an answer or a score."""
        return one.there

    def chosen(self, one: Measured) -> list[nw.Expr]:
        """Give the weight of those who chose each value of an item."""
        return [self._weighed(flag((one.column == value).fill_null(False))) for value in one.values]

    def scored(self, one: Measured) -> list[nw.Expr]:
        """Give the weight of those who have a score, what these add up to, and the weight of those at the cut."""
        reaches = [] if one.reaches is None else [self._weighed(one.reaches)]
        return [self._weighed(one.there), self._weighed(one.column), *reaches]

    def _weighed(self, number: nw.Expr) -> nw.Expr:
        return number if self.weight is None else number * self.weight


@attrs.frozen(eq=False)
class _OfClusters:
    """The same where each row has the sums of a cluster, which tallies have the places of."""

    tallies: Tallies
    sums: ClusterSums

    def people(self, one: Measured) -> nw.Expr:
        """Give how many have an answer or a score."""
        if not one.values:
            return self.sums.number(self.tallies.scores[one.key].n)
        return nw.sum_horizontal(*self._numbers(self.tallies.items[one.key].counts))

    def chosen(self, one: Measured) -> list[nw.Expr]:
        """Give the weight of those who chose each value of an item."""
        return self._numbers(self.tallies.items[one.key].weights)

    def scored(self, one: Measured) -> list[nw.Expr]:
        """Give the weight of those who have a score, what these add up to, and the weight of those at the cut."""
        slots = self.tallies.scores[one.key]
        above = [] if one.cut is None else [slots.weight_above]
        return [*map(self.sums.number, (slots.weight, slots.total, *above))]

    def _numbers(self, at: slice) -> list[nw.Expr]:
        return [*map(self.sums.number, range(at.start, at.stop))]


@attrs.frozen(eq=False)
class _Flat:
    """The scored answers, or sums of them, with the plain columns that make groups, strata and clusters."""

    work: Native
    by: Sequence[str]
    strata: Sequence[str]
    cluster: Sequence[str]
    reads: "_OfAnswers | _OfClusters"

    def of_clusters(self, measures: Sequence[Measured], by: Sequence[str]) -> Native:
        """Give of each cluster in each group W, T and the T of each share; of each row, without clusters.

        Answers are counted as they are, and made numbers afterwards: there are fewer clusters than rows.
        """
        keys = _once(*by, *self.strata, *self.cluster)
        terms: dict[str, nw.Expr] = {}
        moved: dict[str, nw.Expr] = {}
        for i, one in enumerate(measures):
            n, w, t = (f"{letter}{i}" for letter in "nwt")
            terms[n], moved[n] = self.reads.people(one), nw.col(n)
            if one.values:
                chose = [f"o{i}_{j}" for j in range(len(one.values))]
                terms |= zip(chose, self.reads.chosen(one), strict=True)
                moved[w] = nw.sum_horizontal(*chose)
                moved[t] = nw.sum_horizontal(
                    *(nw.col(o) * (unit - MIDDLE) for o, unit in zip(chose, one.units, strict=True))
                )
                for j, of in enumerate(one.shares.values()):
                    moved[f"a{i}_{j}"] = nw.sum_horizontal(*compress(chose, of))
            else:
                terms |= zip((w, t, f"a{i}_0"), self.reads.scored(one), strict=False)
                moved |= {w: nw.col(w), t: nw.col(t).fill_null(0.0) - nw.col(w) * MIDDLE}
                if one.cut is not None:
                    moved[f"a{i}_0"] = nw.col(f"a{i}_0")
        places = one_missing(self.work, keys)
        flat = row_by_row(self.work, lambda rows: rows.select(*places, **terms))
        if self.cluster:
            flat = sums_by(flat, keys, list(terms))
        return row_by_row(flat, lambda rows: rows.select(*keys, **moved))

    def moved(self, measure: Measured, figure: str | float) -> dict[Group, _Moved]:
        """Give how far clusters move a figure of a measure in each group."""
        top = "t0" if figure == MEAN else f"a0_{[*measure.shares].index(figure)}"
        table, of_groups = collected(self.of_clusters([measure], self.by)), len(self.by)
        keys = [table[name] for name in (*self.by, *self.strata, *self.cluster)]
        inside: dict[Group, dict[tuple[Group, Group], tuple[float, float, float]]] = {}
        for cells, t, w, n in zip(zip(*keys, strict=True), table[top], table["w0"], table["n0"], strict=True):
            if w:
                plain = tuple(map(plain_cell, cells))
                place = plain[of_groups:-1], plain[-1:]
                inside.setdefault(plain[:of_groups], {})[place] = (float(t), float(w), float(n))
        found = {}
        for group, places in inside.items():
            weight = sum(w for _, w, _ in places.values())
            mean = sum(t for t, _, _ in places.values()) / weight
            found[group] = {place: ((t - mean * w) / weight, n) for place, (t, w, n) in places.items()}
        return found

    def squares(self, measures: Sequence[Measured], by: Sequence[str]) -> _Squares:
        """Give the sums over clusters of each part, for each group and stratum."""
        sums: list[nw.Expr] = []
        places: dict[Part, tuple[int, int]] = {}
        for i, one in enumerate(measures):
            w, shared = nw.col(f"w{i}"), len(sums)
            sums += [w, w * w, flag(w > 0)]
            for name, column in {MEAN: f"t{i}", **{name: f"a{i}_{j}" for j, name in enumerate(one.shares)}}.items():
                t = nw.col(column)
                places[one.key, name] = shared, len(sums)
                sums += [t, t * t, t * w]
        keys = _once(*by, *self.strata)
        found = GroupSums.read(self.of_clusters(measures, by), keys, sums)
        strata: dict[Group, list[tuple[Group, Group]]] = {}
        for key in found:
            cells = dict(zip(keys, key, strict=True))
            group, stratum = (tuple(cells[name] for name in names) for names in (by, self.strata))
            strata.setdefault(group, []).append((stratum, key))
        return _Squares(found, strata, places)


def cluster_columns(keyed: Keyed, design: Design) -> list[str]:
    """Give the plain columns of strata and clusters, if clusters were drawn."""
    if design.cluster is None or design.replicates:
        return []
    return [keyed.kept[name] for name in (*design.strata, design.cluster)]


def taylor_errors(
    keyed: Keyed, work: Native, measures: Sequence[Measured], wanted: Wanted, tallies: Tallies
) -> TaylorErrors:
    """Compute what variances need, for each group and each total; from the sums of clusters, if the tallies have them.

    `work` has the scores of subscales beside the keyed answers; the design has no replicate weights. It is an error if
    a population is smaller than its sample or differs within a stratum, and if a stratum has one cluster and the design
    does not say what to do with it.
    """
    design, by = wanted.design, wanted.by
    strata = [keyed.kept[name] for name in design.strata]
    cluster = [keyed.kept[design.cluster]] if design.cluster else []
    if isinstance(work, nw.DataFrame) and work.implementation.is_polars():
        work = work.lazy()  # one plan in pieces takes less time and room than columns one after another
    flat = _Flat(work, [keyed.kept[name] for name in by], strata, cluster, _OfAnswers(weight_of(keyed, design)))
    sizes = {} if design.is_of_groups else _sizes(keyed, flat, design)
    read: dict[tuple[str, int], _Squares] = {}
    source = flat
    if tallies.clusters is not None:
        source = attrs.evolve(flat, work=tallies.clusters.frame, reads=_OfClusters(tallies, tallies.clusters))
    size = AT_ONCE if isinstance(work, nw.DataFrame) else len(measures)
    for depth in range(len(by) + 1) if wanted.margins else [len(by)]:
        for chunk in (measures[start : start + size] for start in range(0, len(measures), size)):
            read |= dict.fromkeys(((one.key, depth) for one in chunk), source.squares(chunk, flat.by[:depth]))
    return TaylorErrors(design, sizes, read, flat, {one.key: one for one in measures})


def _sizes(keyed: Keyed, flat: _Flat, design: Design) -> dict[Group, _Stratum]:
    """Count the clusters of each stratum, and read its population."""
    keys = _once(*flat.strata, *flat.cluster)
    population = nw.lit(0.0) if design.population is None else nw.col(keyed.kept[design.population]).cast(nw.Float64)
    one = nw.col(next(iter(keyed.items.values()))).is_null().cast(nw.Int64) * 0 + 1
    given = flat.work.select(*keys, n=one, low=one * population, high=one * population)
    ends = [nw.col("low").min(), nw.col("high").max()]
    if flat.cluster:
        given = given.group_by(*keys).agg(nw.col("n").min(), *ends)
    given, sizes = given.select(*flat.strata, "n", "low", "high"), [nw.col("n").sum(), *ends]
    table = collected(given.group_by(*flat.strata).agg(*sizes) if flat.strata else given.select(*sizes))
    found, faults, single = {}, [], []
    what = "clusters" if design.cluster else "rows"
    for i, n in enumerate(int(plain_cell(n) or 0) for n in table["n"]):
        if not n:  # the whole of a table without rows
            continue
        stratum = tuple(plain_cell(table[name][i]) for name in flat.strata)
        named = f"stratum {said_group(stratum)}" if stratum else "the survey"
        low, high, left = float(table["low"][i]), float(table["high"][i]), 1.0
        if design.population is not None:
            if low != high or high < n:
                problem = f"in {named} it is from {low:g} to {high:g}, of {n} {what} in the sample."
                faults.append(Fault(design.population, problem, "Give one number, of all in the population."))
            else:
                left = 1.0 - n / high
        if n == 1:
            single.append(named)
        found[stratum] = _Stratum(n, left)
    refuse(faults)
    if single and design.single_cluster == "error":
        expected = (
            f"{'strata' if len(single) > 1 else 'a stratum'} with two {what} or more, which say how {what} differ. "
            "Join strata, or choose what to do: Design(single_cluster='certain') or 'center'"
        )
        raise InvalidValueError(VERB, "design", ", ".join(single), expected)
    return found


def _once(*names: str) -> list[str]:
    """Give columns once each: groups may be strata or clusters, too."""
    return list(dict.fromkeys(names))

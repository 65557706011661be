"""Variances by Taylor linearization, from sums of squares over clusters that any engine gives.

A group's mean is a ratio of two totals, T / W. A cluster c moves it by about u = (T_c - mean * W_c) / W, and the
variance of the mean is that of the total of u: for each stratum of n clusters, n / (n - 1) times the sum of squared
deviations of u from their mean in the stratum, less the part that the finite population correction takes off. Clusters
in which nobody of the group answered have u = 0 and count among the n.

Written out, the squares need only the sums of T², T W and W² over the clusters of each group and stratum, so that no
cluster leaves the engine.
"""

from collections.abc import Iterable, Mapping, Sequence

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError, InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.rules.frames.entry import Native, flag
from partnerkit.surveys.answers.coded_answers import Keyed, collected, one_missing
from partnerkit.surveys.tables.design import Design, Part
from partnerkit.surveys.tables.measured import Measured, in_chunks, weight_of
from partnerkit.surveys.tables.sums import Group, GroupSums, plain_cell

__all__ = ["TaylorErrors", "taylor_errors"]

MIDDLE = 0.5
"""Numbers from 0 to 1 are taken from here, so that their squares lose fewer digits."""

MANY = 10
"""How many measures of an eager frame are read at a time: pandas warns of more than a hundred columns."""

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


@attrs.define(eq=False)
class TaylorErrors:
    """Variances and covariances of the means of groups."""

    design: Design
    strata: Mapping[Group, _Stratum]
    sums: Mapping[tuple[Part, Group], Mapping[Group, _Sums]]
    clusters: "_Clusters | None"
    found: "dict[str, dict[Group, _Moved]]" = attrs.field(factory=dict)

    def variance(self, part: Part, node: Group) -> tuple[float, float] | None:
        """Give a variance and its degrees of freedom; None where nobody answered or all answered alike."""
        inside = self.sums.get((part, node))
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

    def covariance(self, key: str, first: Group, second: Group) -> tuple[float, float] | None:
        """Give the covariance of two groups' means, and the degrees of freedom of their difference."""
        ours, theirs = (self.sums.get(((key, False), node), {}) for node in (first, second))
        if not ours or not theirs:
            return None
        shared: dict[Group, float] = {}
        places = {*ours, *theirs}
        if self.clusters is not None:
            mine, yours = (self._moved(key).get(node, {}) for node in (first, second))
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

        Of clusters three must, where a cluster of its own is a stratum; of respondents as many as a group needs.
        """
        carry = [one.clusters for stratum, one in self.sums.get((part, node), {}).items() if self._varies(stratum)]
        degrees = sum(carry) - sum(one > 0 for one in carry)
        return degrees < 2 or (self.clusters is None and sum(carry) < fewest)

    def _varies(self, stratum: Group) -> bool:
        if self.design.is_of_groups:
            return True
        one = self.strata[stratum]
        return one.left > 0 and (one.clusters > 1 or self.design.single_cluster == "center")

    def shared(self, key: str, first: Group, second: Group) -> float | None:
        """Give how many people of the one of two groups with fewer are in clusters of both; None if none are."""
        if self.clusters is None:
            return None
        mine, yours = (self._moved(key).get(node, {}) for node in (first, second))
        both = mine.keys() & yours.keys()
        return min(sum(side[place][1] for place in both) for side in (mine, yours)) if both else None

    @staticmethod
    def _sum_moved(inside: Mapping[Group, _Sums], place: Group) -> float:
        weight = sum(one.w for one in inside.values())
        if place not in inside or not weight:
            return 0.0
        return inside[place].moved(sum(one.t for one in inside.values()) / weight)[0] / weight

    def _moved(self, key: str) -> "dict[Group, _Moved]":
        """Give for each group how far each stratum and cluster moves its mean, and how many people are in it."""
        if key not in self.found and self.clusters is not None:
            self.found[key] = self.clusters.moved(key)
        return self.found[key]

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """Leave the answers behind: a table that was stored and read again cannot compare groups in clusters."""
        return type(None), ()


_Moved = dict[tuple[Group, Group], tuple[float, float]]


@attrs.frozen(eq=False)
class _Clusters:
    """Where the answers of clusters can be read again."""

    flat: "_Flat"
    measures: Mapping[str, Measured]

    def moved(self, key: str) -> dict[Group, _Moved]:
        flat = self.flat
        sums = flat.of_clusters([self.measures[key]], flat.by)
        table, of_groups = collected(sums), len(flat.by)
        keys = [table[name] for name in (*flat.by, *flat.strata, *flat.cluster)]
        inside: dict[Group, dict[tuple[Group, Group], tuple[float, float, float]]] = {}
        for cells, t, w, n in zip(zip(*keys, strict=True), table["t0"], table["w0"], table["n0"], strict=True):
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


@attrs.frozen(eq=False)
class _Flat:
    """The scored answers, with the plain columns that make groups, strata and clusters."""

    work: Native
    by: Sequence[str]
    strata: Sequence[str]
    cluster: Sequence[str]
    weight: nw.Expr | None

    def of_clusters(self, measures: Sequence[Measured], by: Sequence[str]) -> Native:
        """Give T and W of each cluster in each group; of each row, where respondents are the clusters.

        Numbers are summed as they are, and moved to the middle afterwards: there are fewer clusters than rows.
        """
        keys = _once(*by, *self.strata, *self.cluster)
        terms: dict[str, nw.Expr] = {}
        moved: dict[str, nw.Expr] = {}
        for i, one in enumerate(measures):
            w, t = nw.col(f"w{i}"), nw.col(f"t{i}").fill_null(0.0)
            terms |= {f"w{i}": self._weighed(one.there), f"t{i}": self._weighed(one.column), f"n{i}": one.there}
            moved |= {
                f"n{i}": nw.col(f"n{i}"),
                f"w{i}": w,
                f"t{i}": (t - w * (one.bottom + MIDDLE * one.span)) / one.span,
            }
            if one.reaches is not None:
                terms[f"a{i}"] = self._weighed(flag(one.reaches.fill_null(False)))
                moved[f"a{i}"] = nw.col(f"a{i}")
        flat = self.work.select(*one_missing(self.work, keys), **terms)
        if self.cluster:
            flat = _aggregated(flat, keys, [nw.col(name).sum() for name in terms])
        return flat.select(*keys, **moved)

    def _weighed(self, number: nw.Expr) -> nw.Expr:
        return number if self.weight is None else number * self.weight

    def squares(self, measures: Sequence[Measured], by: Sequence[str]) -> tuple[list[Part], GroupSums]:
        """Give the sums over clusters, for each group and stratum: of each part those of `_Sums`, in their order."""
        parts: list[Part] = []
        sums: list[nw.Expr] = []
        for i, one in enumerate(measures):
            w = nw.col(f"w{i}")
            for letter in ("t", "a") if one.reaches is not None else ("t",):
                t = nw.col(f"{letter}{i}")
                parts.append((one.key, letter == "a"))
                sums += [t, w, t * t, t * w, w * w, flag(w > 0)]
        return parts, GroupSums.read(self.of_clusters(measures, by), _once(*by, *self.strata), sums)


def taylor_errors(
    keyed: Keyed, work: Native, measures: Sequence[Measured], design: Design, *, by: Sequence[str], margins: bool
) -> TaylorErrors:
    """Compute what variances need, for each group and each total.

    `work` has the scores of subscales besides the keyed answers, the design no replicate weights.

    Raises:
        FrameError: A population is smaller than its sample, or differs within a stratum.
        InvalidValueError: A stratum has one cluster, and the design does not say what to do with it.
    """
    strata, cluster = (
        [keyed.kept[name] for name in design.strata],
        [keyed.kept[design.cluster]] if design.cluster else [],
    )
    if isinstance(work, nw.DataFrame) and work.implementation.is_polars():
        work = work.lazy()  # one plan in pieces takes less time and room than columns one after another
    flat = _Flat(work, [keyed.kept[name] for name in by], strata, cluster, weight_of(keyed, design))
    sizes = {} if design.is_of_groups else _sizes(keyed, flat, design)
    sums: dict[tuple[Part, Group], dict[Group, _Sums]] = {}
    for depth in range(len(by) + 1) if margins else [len(by)]:
        for chunk in in_chunks(measures, MANY if isinstance(work, nw.DataFrame) else len(measures)):
            parts, found = flat.squares(chunk, flat.by[:depth])
            for key, of_key in found.items():
                cells = dict(zip(_once(*flat.by[:depth], *flat.strata), key, strict=True))
                group, stratum = (tuple(cells[name] for name in names) for names in (flat.by[:depth], flat.strata))
                for i, part in enumerate(parts):
                    sums.setdefault((part, group), {})[stratum] = _Sums(*of_key[6 * i : 6 * i + 6])
    clusters = _Clusters(flat, {one.key: one for one in measures}) if cluster else None
    return TaylorErrors(design, sizes, sums, clusters)


def _sizes(keyed: Keyed, flat: _Flat, design: Design) -> dict[Group, _Stratum]:
    """Count the clusters of each stratum, and read its population."""
    keys = _once(*flat.strata, *flat.cluster)
    population = nw.lit(0.0) if design.population is None else nw.col(keyed.kept[design.population]).cast(nw.Float64)
    one = nw.col(next(iter(keyed.items.values()))).is_null().cast(nw.Int64) * 0 + 1
    given = flat.work.select(*keys, n=one, low=one * population, high=one * population)
    ends = [nw.col("low").min(), nw.col("high").max()]
    if flat.cluster:
        given = _aggregated(given, keys, [nw.col("n").min(), *ends])
    table = collected(
        _aggregated(given.select(*flat.strata, "n", "low", "high"), flat.strata, [nw.col("n").sum(), *ends])
    )
    found, faults, single = {}, [], []
    what = "clusters" if design.cluster else "rows"
    for i, n in enumerate(map(int, table["n"])):
        stratum = tuple(plain_cell(table[name][i]) for name in flat.strata)
        named = f"stratum {', '.join(map(str, stratum))}" if stratum else "the survey"
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
    if faults:
        raise FrameError(tuple(faults))
    if single and design.single_cluster == "error":
        raise InvalidValueError(VERB, "design", ", ".join(single), _more_than_one(what, single))
    return found


def _more_than_one(what: str, single: Iterable[str]) -> str:
    several = "strata" if len([*single]) > 1 else "a stratum"
    return (
        f"{several} with two {what} or more, which say how {what} differ. Join strata, or choose what to do: "
        "Design(single_cluster='certain') or 'center'"
    )


def _once(*names: str) -> list[str]:
    """Give columns once each: groups may be strata or clusters, too."""
    return list(dict.fromkeys(names))


def _aggregated(frame: Native, keys: Sequence[str], sums: Sequence[nw.Expr]) -> Native:
    if keys:
        return frame.group_by(*keys).agg(*sums)
    return frame.select(*sums)

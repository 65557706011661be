"""Differences between groups: what they are, how far off they can be, and what hides them."""

import pickle
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import attrs
import numpy as np
import polars as pl
import pytest
from hypothesis import given, strategies as st
from scipy import stats

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.surveys import Design, Difference, Differences, GroupTable, differences, explain_gap
from partnerkit.surveys.tables.difference import holm
from tests.surveys.test_uncertainty import FAY, FORM, REPLICATES, TABLE, TAYLOR, numbers, summary


def of(table: GroupTable, measure: str, figure: str = "mean", **options: Any) -> Difference:
    """Give the one difference of two groups, of means or of shares."""
    (one,) = (one for one in differences(table, measures=measure, **options) if one.figure == figure)
    return one


def apart(measure: str) -> tuple[Any, Any]:
    """Give the answers of the two groups."""
    y, group = numbers(TABLE, measure), np.array(TABLE["g0"])
    elm, oak = (y[(group == one) & ~np.isnan(y)] for one in ("elm", "oak"))
    return elm, oak


@pytest.mark.parametrize("measure", ["whole", "q1"])
def test_without_a_design_it_is_the_test_of_welch(measure: str) -> None:
    """Difference, degrees of freedom, interval and p are those of scipy's test for unequal variances."""
    one, (elm, oak) = of(summary(TABLE, None), measure), apart(measure)
    welch: Any = stats.ttest_ind(oak, elm, equal_var=False)
    interval = welch.confidence_interval(0.95)
    assert (one.value, one.degrees, one.p) == pytest.approx((oak.mean() - elm.mean(), welch.df, welch.pvalue), rel=1e-9)
    assert (one.low95, one.high95) == pytest.approx((interval.low, interval.high), rel=1e-9)


def test_the_effect_is_in_pooled_standard_deviations() -> None:
    """Cohen's d: the difference over the root of the pooled variance."""
    one, (elm, oak) = of(summary(TABLE, None), "whole"), apart("whole")
    squares = ((len(elm) - 1) * elm.var(ddof=1) + (len(oak) - 1) * oak.var(ddof=1)) / (len(elm) + len(oak) - 2)
    assert one.effect == pytest.approx((oak.mean() - elm.mean()) / np.sqrt(squares), rel=1e-9)


@pytest.mark.parametrize("design", [None, Design("w"), TAYLOR, FAY], ids=str)
def test_the_effective_n_is_that_of_two_simple_random_samples(design: Design | None) -> None:
    """So many people, divided as the respondents are, would give the same error with the standard deviations shown."""
    table = summary(TABLE, design)
    one, (elm, oak) = of(table, "whole"), (table.row("whole", school) for school in ("elm", "oak"))
    assert elm.n and oak.n and elm.sd and oak.sd and one.n_eff  # noqa: PT018 - all are known
    part = elm.n / (elm.n + oak.n)
    variance = elm.sd**2 / (one.n_eff * part) + oak.sd**2 / (one.n_eff * (1 - part))
    assert variance == pytest.approx((one.se or 0) ** 2, rel=1e-9)
    if design is None:
        assert one.n_eff == pytest.approx(elm.n + oak.n)
    assert one.n_eff == differences(table, measures="whole").to_pandas()["n_eff"][0]


@pytest.mark.parametrize("design", [TAYLOR, Design("w", "stratum"), Design("w", "stratum", "person")], ids=str)
def test_shared_clusters_and_strata_are_in_it(design: Design) -> None:
    """The variance is that of what each cluster moves the difference by."""
    y, w = numbers(TABLE, "whole"), np.array(TABLE["w"])
    moved = np.zeros(len(y))
    for sign, group in ((1, "oak"), (-1, "elm")):
        inside = (np.array(TABLE["g0"]) == group) & ~np.isnan(y)
        mean = (w * np.nan_to_num(y))[inside].sum() / w[inside].sum()
        moved += np.where(inside, sign * w * (np.nan_to_num(y) - mean) / w[inside].sum(), 0.0)
    strata, clusters = np.array(TABLE["stratum"]), np.array(TABLE[design.cluster or "person"])
    variance = 0.0
    for stratum in ("a", "b"):
        sums = [moved[(strata == stratum) & (clusters == c)].sum() for c in np.unique(clusters[strata == stratum])]
        left = 1 - len(sums) / {"a": 20, "b": 9}[stratum] if design.population else 1.0
        variance += left * len(sums) * np.var(sums, ddof=1)
    assert of(summary(TABLE, design), "whole").se == pytest.approx(np.sqrt(variance), rel=1e-9)


@pytest.mark.parametrize("design", [TAYLOR, FAY], ids=str)
def test_the_order_of_rows_is_nothing(design: Design) -> None:
    """Polars adds up in whatever order its threads are done; a difference is the same to the last bit all the same."""
    mixed = (pl.DataFrame(TABLE).sample(fraction=1, shuffle=True, seed=seed) for seed in range(6))
    found = {tuple(differences(pk.summarize(one, FORM, by="g0", design=design, min_group=1))) for one in mixed}
    assert len(found) == 1


def test_clusters_drawn_whole_leave_a_difference_without_an_error() -> None:
    """Where the population is the sample, nothing varies, and there is nothing to divide by."""
    whole = {**TABLE, "population": [9] * 300, "stratum": ["a"] * 300}
    table = summary(whole, attrs.evolve(TAYLOR, single_cluster="certain"))
    assert {(one.se, one.p) for one in differences(table)} == {(None, None)}


def test_replicates_are_each_a_difference() -> None:
    """With replicate weights, the difference is computed with each of them."""
    y, group = numbers(TABLE, "whole"), np.array(TABLE["g0"])

    def difference(name: str) -> float:
        w = np.where(np.isnan(y), 0.0, TABLE[name])
        elm, oak = (np.nansum((w * y)[group == one]) / w[group == one].sum() for one in ("elm", "oak"))
        return float(oak - elm)

    found = np.array([difference(name) for name in REPLICATES])
    expected = np.sqrt(((found - found.mean()) ** 2).sum() * FAY.multiplier)
    assert of(summary(TABLE, FAY), "whole").se == pytest.approx(expected, rel=1e-9)


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=8))
def test_holm_closes_bonferroni(found: Sequence[float]) -> None:
    """What Holm gives is Bonferroni closed: the largest of all sets that the difference is in, each times its size."""
    made = [Difference("q", ("a",), ("b",), 1.0, 1.0, 9.0, 1.0, p) for p in found]
    places = range(len(found))
    sets = [chosen for n in places for chosen in combinations(places, n + 1)]
    closed = [
        max(min(1.0, len(chosen) * min(found[i] for i in chosen)) for chosen in sets if place in chosen)
        for place in places
    ]
    assert [one.p_adjusted for one in holm(made)] == pytest.approx(closed)


def test_one_group_against_all_others() -> None:
    """With a group to compare with, it is taken off each other; without, every pair is there."""
    three = pl.DataFrame({**TABLE, "g0": ["elm", "oak", "ash"] * 100})
    table = pk.summarize(three, FORM, by="g0", min_group=1)
    pairs = {(one.first[0], one.second[0]) for one in differences(table)}
    assert pairs == {("ash", "elm"), ("ash", "oak"), ("elm", "oak")}
    pairs = {(one.first[0], one.second[0]) for one in differences(table, against="oak")}
    assert pairs == {("oak", "ash"), ("oak", "elm")}


def test_a_group_may_be_a_list_of_its_values() -> None:
    """What a JSON document, or somebody who types lists, gives for a tuple is the same group."""
    options: dict[str, Any] = {"by": ["g0", "stratum"], "margins": False}
    table = summary(TABLE, None, **options)
    against = differences(table, against=["elm", "a"])
    assert list(against) == list(differences(table, against=("elm", "a")))
    assert table[["elm", "a"]] == table["elm", "a"]
    gaps = [
        explain_gap(pl.DataFrame(TABLE), FORM, "whole", by=["g0", "stratum"], between=between, min_group=1)
        for between in ((["elm", "a"], ["oak", "b"]), (("elm", "a"), ("oak", "b")))
    ]
    assert gaps[0] == gaps[1]
    assert str(gaps[0]) == str(gaps[1])


def test_a_hidden_cell_hides_its_differences() -> None:
    """Where the table hides a mean or a standard deviation, nothing of the difference is told."""
    few = {**TABLE, "g0": ["few"] * 7 + TABLE["g0"][7:], "q1": [cell and 1 for cell in TABLE["q2"]]}
    for design in (None, TAYLOR):
        made = differences(summary(few, design, min_group=10, margins=False), adjust="holm")
        table = summary(few, design, min_group=10, margins=False)
        for one in made:
            ends = [table.row(one.measure, *group).hidden for group in (one.first, one.second)]
            assert one.hidden is any(hidden.row or hidden.mean or hidden.spread for hidden in ends)
            if one.hidden:
                figures = (one.value, one.se, one.effect, one.p, one.p_adjusted, one.low95, one.n_eff)
                assert figures == (None,) * 7
        assert {one.hidden for one in made} == {True, False}


def test_a_stored_table_has_not_kept_the_answers() -> None:
    """What a pickled table or a document does not hold cannot be compared in clusters; without clusters it can."""
    simple, clustered = summary(TABLE, Design("w")), summary(TABLE, TAYLOR)
    assert list(differences(pickle.loads(pickle.dumps(simple)))) == list(differences(simple))
    with pytest.raises(InvalidValueError, match="strata and clusters are gone"):
        differences(pickle.loads(pickle.dumps(clustered)))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"against": "pine"}, UnknownKeyError),
        ({"measures": "q9"}, UnknownKeyError),
        ({"adjust": "bonferroni"}, InvalidValueError),
    ],
)
def test_unknown_names_are_refused(options: dict[str, Any], error: type[Exception]) -> None:
    """Groups, measures and adjustments that are not there are named."""
    with pytest.raises(error):
        differences(summary(TABLE, None), **options)


def test_what_a_reader_sees() -> None:
    """The effect is labeled, the adjustment is named, and a frame has numbers."""
    made = differences(summary(TABLE, TAYLOR), adjust="holm")
    assert isinstance(made, Differences)
    text = str(made)
    assert "in sd" in text
    assert "p, Holm" in text
    assert "Taylor linearization" in text
    assert made.to_pandas()["se"].tolist() == [one.se for one in made]
    assert pk.to_dict(made)["differences"][0]["first"] == {"g0": "elm"}


@pytest.mark.parametrize("design", [None, TAYLOR, FAY], ids=str)
def test_a_gap_has_the_error_of_the_difference(design: Design | None) -> None:
    """The gap that is explained is the difference of the two groups."""
    gap = explain_gap(pl.DataFrame(TABLE), FORM, "whole", by="g0", between=("elm", "oak"), design=design, min_group=1)
    one = of(summary(TABLE, design), "whole")
    figures = (one.value, one.se, one.low95, one.n_eff)
    assert (gap.value, gap.se, gap.low95, gap.n_eff) == pytest.approx(figures, rel=1e-9)
    assert pk.to_dict(gap)["n_eff"] == gap.n_eff
    assert ("95% interval of the gap" in str(gap)) is (design is not None)


def test_shares_are_compared_as_two_proportions() -> None:
    """Without a design the error is that of two proportions, and p that of their Welch test."""
    table = summary(TABLE, None)
    one, sides = of(table, "q0", "share"), [answers >= 3 for answers in apart("q0")]
    p, n = [float(side.mean()) for side in sides], [len(side) for side in sides]
    se = np.sqrt(sum(x * (1 - x) / (k - 1) for x, k in zip(p, n, strict=True)))
    welch: Any = stats.ttest_ind(sides[1].astype(float), sides[0].astype(float), equal_var=False)
    assert (one.value, one.se, one.p) == pytest.approx((p[1] - p[0], se, welch.pvalue), rel=1e-9)
    assert one.effect is None
    assert one.n_eff == pytest.approx(sum(n))
    shown = differences(table, measures="q0").table()
    assert [row["of"] for row in shown] == ["mean", "share"]
    assert shown.rows[1][3] == f"{100 * (p[1] - p[0]):+.1f} pp"


@pytest.mark.parametrize("measure", ["whole", "q0"])
def test_shares_have_the_errors_of_the_design(measure: str) -> None:
    """The variance is that of what each cluster, or each replicate, moves the difference by."""
    answers, group = numbers(TABLE, measure), np.array(TABLE["g0"])
    there = ~np.isnan(answers)
    y = np.where(there, np.nan_to_num(answers) >= {"whole": 2, "q0": 3}[measure] - 1e-9, 0.0)

    def difference(w: Any) -> float:
        elm, oak = (float((w * y)[(group == g) & there].sum() / w[(group == g) & there].sum()) for g in ("elm", "oak"))
        return oak - elm

    moved = np.zeros(len(y))
    w = np.array(TABLE["w"])
    for sign, g in ((1, "oak"), (-1, "elm")):
        inside = (group == g) & there
        mean = (w * y)[inside].sum() / w[inside].sum()
        moved += np.where(inside, sign * w * (y - mean) / w[inside].sum(), 0.0)
    strata, clusters, variance = np.array(TABLE["stratum"]), np.array(TABLE["cluster"]), 0.0
    for stratum, size in (("a", 20), ("b", 9)):
        sums = [moved[(strata == stratum) & (clusters == c)].sum() for c in np.unique(clusters[strata == stratum])]
        variance += (1 - len(sums) / size) * len(sums) * np.var(sums, ddof=1)
    one = of(summary(TABLE, TAYLOR), measure, "share")
    assert (one.value, one.se) == pytest.approx((difference(w), np.sqrt(variance)), rel=1e-9)
    found = np.array([difference(np.array(TABLE[name])) for name in REPLICATES])
    expected = np.sqrt(((found - found.mean()) ** 2).sum() * FAY.multiplier)
    assert of(summary(TABLE, FAY), measure, "share").se == pytest.approx(expected, rel=1e-9)


def test_a_hidden_share_hides_its_differences() -> None:
    """A difference of shares is hidden exactly where the table hides the share of one of the two."""
    few = {**TABLE, "g0": ["few"] * 7 + TABLE["g0"][7:]}
    table = summary(few, None, min_group=10, margins=False)
    shares = [one for one in differences(table) if one.figure == "share"]
    for one in shares:
        hidden = [table.row(one.measure, *group).hidden for group in (one.first, one.second)]
        assert one.hidden is any(mask.row or mask.share for mask in hidden)
        assert (one.value is None) is one.hidden
    assert {one.hidden for one in shares} == {True, False}


def test_people_without_a_group_are_not_compared() -> None:
    """A missing group is none that anybody named: it is counted, and left out of pairs and of what Holm divides by."""
    missing = {**TABLE, "g0": [None] * 40 + TABLE["g0"][40:]}
    table = summary(missing, None, margins=False)
    found = differences(table, measures="whole", adjust="holm")
    assert {(*one.first, *one.second) for one in found} == {("elm", "oak")}
    assert "Left out, since g0 is not stated: 40 people." in found.notes
    said = "was answered by 300 families in 2 groups, by g0; 40 of them are in no group, since g0 is not stated."
    assert said in found.methods().text
    for every in (differences(table, not_stated=True), differences(table, against=(None,))):
        assert any(None in (*one.first, *one.second) for one in every)
        assert "not stated:" not in " ".join(every.notes)


def test_few_without_a_group_are_not_counted_aloud() -> None:
    """Where their number is hidden, neither a note nor the paragraph gives it away, nor the number of all."""
    missing = {**TABLE, "g0": [None] * 4 + TABLE["g0"][4:]}
    found = differences(summary(missing, None, margins=False, min_group=10), measures="whole")
    assert "Left out, since g0 is not stated: some people." in found.notes
    text = found.methods().text
    assert "was answered by families in 2 groups, by g0; some of them are in no group" in text
    assert "300" not in text


def test_people_without_a_group_count_once_and_are_told() -> None:
    """Totals hold them too; with one group beside them the error says how to compare the two."""
    columns = {"school": [None] * 15 + ["elm"] * 60 + ["oak"] * 45, "grade": ["k", "1"] * 60}
    frame = pl.DataFrame({**columns, **{f"q{i}": [0, 1, 2, 3] * 30 for i in range(3)}})
    table = pk.summarize(frame, FORM, by=["school", "grade"], measures="q0", margins=True, min_group=1)
    found = differences(table)
    assert "Left out, since school or grade is not stated: 15 people." in found.notes
    assert "15 of them are in no group, since school or grade is not stated" in found.methods().text
    of_all = pk.summarize(frame.filter(pl.col("school").is_not_null()), FORM, by="school", margins=True, min_group=1)
    assert "not stated" not in " ".join(differences(of_all).notes)
    with_elm = frame.filter((pl.col("school") != "oak") | pl.col("school").is_null())
    one = pk.summarize(with_elm, FORM, by="school", measures="q0", min_group=1)
    with pytest.raises(InvalidValueError, match="not_stated=True compares those who stated none"):
        differences(one)
    assert len(differences(one, not_stated=True)) == 1

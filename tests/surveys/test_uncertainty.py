"""Standard errors of group tables: laws, and the same figures worked out row by row."""

import math
import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

import partnerkit as pk
from partnerkit.errors import FrameError, InvalidValueError
from partnerkit.model import Instrument, Item, Option, ResponseOptions
from partnerkit.surveys import Counts, Design, GroupRow, GroupTable
from partnerkit.surveys.coefficients.distributions import f_quantile, t_quantile, two_sided_p
from partnerkit.surveys.tables.tallies.measure_cells import settled
from partnerkit.surveys.tables.uncertainty.intervals import share_interval
from tests.frames.conftest import MakeFrame
from tests.surveys.forms import answered, form

FORM = form(4, 3, min_present=2)
CUTS = {"whole": 2, "q0": 3}


def drawn(rows: int = 300, seed: int = 7) -> dict[str, list[Any]]:
    """Make answers in two strata of nine clusters, which overlap two groups; weights, and eight replicates of these."""
    chance = random.Random(seed)
    clusters = [chance.randrange(9) for _ in range(rows)]
    groups = [(chance.choice(["elm", "oak"]),) for _ in range(rows)]
    answers = [
        [
            None if chance.random() < 0.1 else min(3, max(0, round(chance.gauss(1.5 + (c % 3 - 1) / 2, 1))))
            for _ in "abc"
        ]
        for c in clusters
    ]
    weights = [chance.uniform(0.5, 2) for _ in range(rows)]
    replicates = {f"w{i}": [w * chance.choice([0.0, 1.0, 2.0]) for w in weights] for i in range(8)}
    of_design = {"stratum": ["a" if c < 4 else "b" for c in clusters], "cluster": clusters, "w": weights}
    sizes = {"population": [20 if c < 4 else 9 for c in clusters], "person": list(range(rows))}
    return {**answered(groups, answers, 3), **of_design, **sizes, **replicates}


TABLE = drawn()
TAYLOR = Design("w", "stratum", "cluster", population="population")
REPLICATES = [f"w{i}" for i in range(8)]
FAY = Design("w", replicates=REPLICATES, method="Fay", fay=0.3)


def summary(table: Mapping[str, Sequence[Any]], design: Design | None, **options: Any) -> GroupTable:
    """Summarize answers by group with totals, nothing hidden."""
    options = {"by": "g0", "margins": True, "min_group": 1, "at_or_above": CUTS, **options}
    return pk.summarize(pl.DataFrame(table), FORM, design=design, **options)


@pytest.mark.parametrize("population", [None, "population"])
@pytest.mark.parametrize("by", ["g0", []])
def test_a_table_without_rows_has_no_errors(by: str | list[str], population: str | None) -> None:
    """Clusters that are not in strata make up one, which has none of them here."""
    nobody, design = pl.DataFrame(TABLE).clear(), Design(cluster="cluster", population=population)
    for frame in (nobody, nobody.lazy(), nobody.to_pandas(), nobody.to_arrow()):
        table = pk.summarize(frame, FORM, by=by, design=design)
        assert not any(table.columns()["se"])


def errors(table: GroupTable) -> dict[Any, tuple[float | None, ...]]:
    """Give the figures of uncertainty of each row, and of its options."""
    return {
        (row.measure, row.group): (
            *(row.se, row.degrees, row.n_eff, row.share_se),
            *(figure for option in row.options for figure in (option.se, option.low95, option.n_eff)),
        )
        for row in table
    }


def alike(one: GroupTable, other: GroupTable) -> None:
    """Require the same figures of uncertainty to 1e-9."""
    first, second = errors(one), errors(other)
    assert first.keys() == second.keys()
    for key, figures in first.items():
        assert [f if f is not None else -1 for f in figures] == pytest.approx(
            [f if f is not None else -1 for f in second[key]], rel=1e-9
        ), key


def numbers(table: Mapping[str, Sequence[Any]], measure: str) -> np.ndarray[Any, Any]:
    """Give each respondent's number, NaN where there is none: worked out row by row."""
    if measure != "whole":
        return np.array([math.nan if cell is None else float(cell) for cell in table[measure]])
    rows = zip(*(table[f"q{i}"] for i in range(3)), strict=True)
    there = [[cell for cell in row if cell is not None] for row in rows]
    return np.array([sum(cells) / len(cells) if len(cells) >= 2 else math.nan for cells in there])


def by_hand(table: Mapping[str, Sequence[Any]], y: Any, inside: Any, *, population: bool = True) -> float:
    """Work out the linearized variance of a domain's mean, cluster by cluster."""
    w = np.where(inside & ~np.isnan(y), table["w"], 0.0)
    mean = np.nansum(w * y) / w.sum()
    u = np.where(w > 0, w * (y - mean) / w.sum(), 0.0)
    total = 0.0
    strata, clusters = np.array(table["stratum"]), np.array(table["cluster"])
    for stratum in np.unique(strata):
        of = [u[(strata == stratum) & (clusters == c)].sum() for c in np.unique(clusters[strata == stratum])]
        all_of = np.array(table["population"])[strata == stratum][0]
        left = 1 - len(of) / all_of if population else 1.0
        total += left * len(of) * np.var(of, ddof=1)
    return float(total)


@pytest.mark.parametrize("measure", ["whole", "q0", "q2"])
def test_linearization_is_that_of_each_cluster(measure: str) -> None:
    """Standard errors of means and shares, in groups and in the total, are those worked out cluster by cluster."""
    made, y = summary(TABLE, TAYLOR), numbers(TABLE, measure)
    for group in ("elm", "oak", "(all)"):
        inside = np.array([group in ("(all)", one) for one in TABLE["g0"]])
        row = made.row(measure, group)
        assert row.se == pytest.approx(math.sqrt(by_hand(TABLE, y, inside)), rel=1e-9)
        assert row.degrees == 7
        if measure in CUTS:
            reaches = np.where(np.isnan(y), np.nan, y >= CUTS[measure] - 1e-9)
            assert row.share_se == pytest.approx(math.sqrt(by_hand(TABLE, reaches, inside)), rel=1e-9)
        for option in row.options:
            chose = np.where(np.isnan(y), np.nan, y == option.value)
            assert option.se == pytest.approx(math.sqrt(by_hand(TABLE, chose, inside)), rel=1e-9)


@pytest.mark.parametrize(
    ("design", "multiplier"),
    [
        (Design("w", replicates=REPLICATES, method="BRR"), 1 / 8),
        (FAY, 1 / (8 * 0.7**2)),
        (Design("w", replicates=REPLICATES, method="JK1"), 7 / 8),
        (Design("w", replicates=REPLICATES, method="JKn", factors=[0.5] * 4 + [0.75] * 4), 1),
        (Design("w", replicates=REPLICATES, method="bootstrap"), 1 / 7),
        (Design("w", replicates=REPLICATES, method="bootstrap", mse=True), 1 / 8),
        (Design("w", replicates=REPLICATES, method="JK1", scale=0.25, mse=True), 0.25),
    ],
)
def test_replicates_are_each_a_mean_of_its_own(design: Design, multiplier: float) -> None:
    """The variance is the multiplier times the sum of squared deviations, with factors; weights of 0 are taken."""
    made, y = summary(TABLE, design), numbers(TABLE, "whole")
    inside = np.array(TABLE["g0"]) == "elm"

    def mean(weights: Any) -> float:
        w = np.where(inside & ~np.isnan(y), weights, 0.0)
        return float(np.nansum(w * y) / w.sum())

    means = np.array([mean(TABLE[name]) for name in REPLICATES])
    middle = mean(TABLE["w"]) if design.mse else means.mean()
    factors = np.array(design.factors or [1.0] * 8)
    row = made.row("whole", "elm")
    assert row.se == pytest.approx(math.sqrt(multiplier * float((factors * (means - middle) ** 2).sum())), rel=1e-9)
    assert row.degrees == (5 if design.method == "JKn" else 7)


DESIGNS = (None, Design("w"), Design(None, "stratum"), TAYLOR, FAY, Design(invited_are_all=True))


@pytest.mark.parametrize("design", DESIGNS, ids=str)
def test_the_share_of_an_option_is_the_mean_of_a_question_of_its_own(design: Design | None) -> None:
    """Where a question is worth 1 for one answer and 0 for others, mean, errors and interval are those of its share."""
    options: dict[str, Any] = {"by": "g0", "margins": True, "min_group": 1, "design": design}
    options["invited"] = {"elm": 400, "oak": 500, "(all)": 900}
    made = pk.summarize(pl.DataFrame(TABLE), FORM, measures="q1", **options)
    names = ("share", "se", "low95", "high95", "n_eff", "degrees")
    for value in range(4):
        own = {**TABLE, "q0": [cell if cell is None else int(cell == value) for cell in TABLE["q1"]]}
        for row in pk.summarize(pl.DataFrame(own), form(2, 1), measures="q0", **options):
            option = made.row("q1", *row.group).options[value]
            expected = [getattr(row, "mean" if name == "share" else name) for name in names]
            assert [getattr(option, name) for name in names] == pytest.approx(expected, rel=1e-9)
            assert option.se
            assert [one.se for one in row.options] == [pytest.approx(row.se, rel=1e-9)] * 2


@pytest.mark.parametrize("design", DESIGNS[:-1], ids=str)
def test_a_share_at_a_cut_is_the_mean_of_a_question_of_its_own(design: Design | None) -> None:
    """Who is at or above the cut is a question of two answers; its mean has the same error and effective n."""
    table = summary(TABLE, design, at_or_above={"q1": 2})
    own = {**TABLE, "q0": [cell if cell is None else int(cell >= 2) for cell in TABLE["q1"]]}
    options: dict[str, Any] = {"by": "g0", "margins": True, "min_group": 1, "design": design}
    for row in pk.summarize(pl.DataFrame(own), form(2, 1), measures="q0", **options):
        cut = table.row("q1", *row.group)
        assert (cut.share, cut.share_se, cut.share_n_eff) == pytest.approx((row.mean, row.se, row.n_eff), rel=1e-9)
        assert cut.share_n_eff
    assert table.columns()["share_n_eff"] == [row.share_n_eff for row in table]


def test_without_a_design_it_is_a_simple_random_sample() -> None:
    """The standard error is sd / sqrt(n) with n - 1 degrees of freedom, and n_eff is n."""
    row = summary(TABLE, None).row("whole", "elm")
    assert row.sd is not None
    assert row.n is not None
    assert row.mean is not None
    assert row.se == pytest.approx(row.sd / math.sqrt(row.n), rel=1e-12)
    assert row.n_eff == pytest.approx(row.n)
    low, high = stats.t.interval(0.95, row.n - 1, row.mean, row.sd / math.sqrt(row.n))
    assert (row.low95, row.high95) == pytest.approx((low, high), rel=1e-9)
    assert row.share is not None
    assert row.share_se == pytest.approx(math.sqrt(row.share * (1 - row.share) / (row.n - 1)), rel=1e-12)


def test_weights_of_one_are_none() -> None:
    """Weights that are all 1 change nothing."""
    even = {**TABLE, "w": [1.0] * 300}
    alike(summary(even, Design("w")), summary(even, None))
    of_clusters = Design(None, "stratum", "cluster")
    alike(summary(even, attrs.evolve(of_clusters, weight="w")), summary(even, of_clusters))


@cache
def as_drawn() -> list[tuple[Design, GroupTable]]:
    """Summarize the answers by each kind of design, once for all tests."""
    return [(design, summary(TABLE, design)) for design in (Design("w"), TAYLOR, FAY)]


@settings(max_examples=3)
@given(st.floats(1e-3, 1e4))
def test_the_unit_of_weights_is_nothing(unit: float) -> None:
    """Weights times anything give the same errors."""
    scaled = {**TABLE, **{name: [unit * w for w in TABLE[name]] for name in ("w", *REPLICATES)}}
    for design, made in as_drawn():
        alike(summary(scaled, design), made)


@settings(max_examples=3)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing(chance: random.Random) -> None:
    """Rows in any order give the same errors."""
    order = list(range(300))
    chance.shuffle(order)
    mixed = {name: [cells[i] for i in order] for name, cells in TABLE.items()}
    for design, made in as_drawn():
        alike(summary(mixed, design), made)


def test_a_cluster_for_each_respondent_is_none() -> None:
    """Clusters of one respondent are what there is without clusters; in a group but for the n of the whole sample."""
    one, other = (summary(TABLE, design) for design in (Design("w", cluster="person"), Design("w")))
    complete = {**TABLE, **{f"q{i}": [0 if cell is None else cell for cell in TABLE[f"q{i}"]] for i in range(3)}}
    alike(summary(complete, Design("w", cluster="person"), by=()), summary(complete, Design("w"), by=()))
    alike(summary(TABLE, Design("w", "stratum", "person")), summary(TABLE, Design("w", "stratum")))
    for row in one:
        n = row.n or 0
        expected = (other.row(row.measure, *row.group).se or 0) * math.sqrt(300 / 299 * (n - 1) / n)
        assert row.se == pytest.approx(expected, rel=1e-9)


CHOSEN: dict[str, Any] = {"by": "g0", "measures": ["whole", "q0"], "at_or_above": CUTS, "min_group": 1}


@cache
def of_polars(design: Design) -> GroupTable:
    """Summarize the answers in a frame of Polars, once for all engines."""
    return pk.summarize(pl.DataFrame(TABLE), FORM, design=design, **CHOSEN)


@pytest.mark.other_engines_at_night  # errors of linked waves are tried there
@pytest.mark.parametrize("design", [TAYLOR, FAY], ids=str)  # strata and clusters, and replicate weights
def test_the_same_errors_on_every_engine(engine: MakeFrame, design: Design) -> None:
    """Every engine gives the same errors."""
    alike(pk.summarize(engine(TABLE), FORM, design=design, check=False, **CHOSEN), of_polars(design))


def test_groups_may_be_strata_or_clusters() -> None:
    """A column may make groups and strata, or groups and clusters, at once."""
    by_stratum = summary(TABLE, Design("w", "stratum", "cluster"), by="stratum")
    assert by_stratum.row("whole", "a").degrees == 3
    by_cluster = summary(TABLE, Design("w", cluster="cluster"), by="cluster")
    assert by_cluster.row("whole", 0).se is None  # one cluster does not say how clusters differ


def test_finite_population_correction_where_it_is_wanted() -> None:
    """Where the invited are the whole group, a group that answered whole has no error, and half of it 1 / sqrt(2)."""
    n = {group: sum(one == group for one in TABLE["g0"]) for group in ("elm", "oak")}
    full = {**TABLE, "q0": [0 if cell is None else cell for cell in TABLE["q0"]]}
    invited = {"elm": 2 * n["elm"], "oak": n["oak"]}
    options: dict[str, Any] = {"invited": invited, "margins": False}
    corrected = summary(full, Design(invited_are_all=True), **options)
    plain = summary(full, Design(), **options)
    assert corrected.row("q0", "elm").se == pytest.approx((plain.row("q0", "elm").se or 0) / math.sqrt(2))
    assert corrected.row("q0", "oak").se == 0
    assert "They do not cover those who never answered." in " ".join(corrected.notes)
    with pytest.raises(InvalidValueError, match="a number for every group"):
        summary(full, Design(invited_are_all=True), margins=False, invited={"elm": 2 * n["elm"]})


LONELY = {
    **TABLE,
    "stratum": ["lone" if c == 8 else s for c, s in zip(TABLE["cluster"], TABLE["stratum"], strict=True)],
}


def test_a_stratum_of_one_cluster_is_refused_by_name() -> None:
    """The error names the stratum, and what to choose."""
    with pytest.raises(InvalidValueError, match=r"stratum lone.*single_cluster='certain'"):
        summary(LONELY, Design("w", "stratum", "cluster"))


def test_a_stratum_of_one_cluster_by_choice() -> None:
    """A certain cluster adds nothing; a centered one adds how far it moves the mean."""
    y = numbers(LONELY, "whole")
    w = np.where(np.isnan(y), 0.0, LONELY["w"])
    u = np.where(w > 0, w * (y - np.nansum(w * y) / w.sum()) / w.sum(), 0.0)
    lone = float(u[np.array(LONELY["stratum"]) == "lone"].sum())
    certain, centered = (
        summary(LONELY, Design("w", "stratum", "cluster", single_cluster=choice), by=()).row("whole").se or 0
        for choice in ("certain", "center")
    )
    assert centered**2 - certain**2 == pytest.approx(lone**2, rel=1e-6)


@pytest.mark.parametrize(
    ("column", "cells", "said"),
    [
        ("cluster", [None] + [1] * 299, "1 row has no value: row 1 has nothing"),
        ("population", [20, 21] + [20] * 298, "from 9 to 21|from 20 to 21|from 9 to 20"),
        ("population", [1] * 300, "in the sample"),
    ],
)
def test_columns_of_a_design_are_looked_at(column: str, cells: list[Any], said: str) -> None:
    """Missing clusters, and populations that differ or are too small, are refused by name."""
    with pytest.raises(FrameError, match=said):
        summary({**TABLE, column: cells}, TAYLOR)


def test_replicate_weights_below_zero_are_refused() -> None:
    """A negative replicate weight is none."""
    with pytest.raises(FrameError, match="w3: 1 row has no weight of at least 0: row "):
        summary({**TABLE, "w3": [-1.0, *TABLE["w3"][1:]]}, FAY)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: Design("w", replicates=["a", "b"]), "method"),
        (lambda: Design("w", method="BRR"), "method"),
        (lambda: Design(replicates=["a", "b"], method="BRR"), "weight"),
        (lambda: Design("w", "s", replicates=["a", "b"], method="BRR"), "strata"),
        (lambda: Design("w", replicates=["a", "b"], method="Fay"), "fay"),
        (lambda: Design("w", replicates=["a", "b"], method="BRR", fay=0.5), "fay"),
        (lambda: Design("w", replicates=["a", "b"], method="JKn"), "factors"),
        (lambda: Design("w", replicates=["a"], method="JK1"), "replicates"),
        (lambda: Design("w", scale=2), "scale"),
        (lambda: Design("w", cluster="w"), "columns"),
        (lambda: Design(cluster="c", invited_are_all=True), "invited_are_all"),
    ],
)
def test_what_cannot_go_together_is_refused(wrong: Any, said: str) -> None:
    """The error names the field."""
    with pytest.raises(InvalidValueError, match=rf"Design\.{said}"):
        wrong()


def test_a_design_beside_a_weight_or_counts_is_refused() -> None:
    """A weight belongs in the design, and counts per option know no design."""
    with pytest.raises(InvalidValueError, match=r"summarize\.weight"):
        summary(TABLE, Design("w"), weight="w")
    counts = Counts({"q0": {i: f"q0_{i}" for i in range(4)}})
    frame = pl.DataFrame({f"q0_{i}": [5] for i in range(4)})
    with pytest.raises(InvalidValueError, match=r"summarize\.design"):
        pk.summarize(frame, form(4, 1), counts=counts, design=Design(cluster="site"))


def is_hidden(row: GroupRow) -> bool:
    """Say whether nothing of a mean's uncertainty is told."""
    return (row.se, row.low95, row.high95, row.n_eff) == (None,) * 4


@pytest.mark.parametrize("design", [None, Design("w"), TAYLOR, FAY], ids=str)
def test_what_is_hidden_hides_its_uncertainty(design: Design | None) -> None:
    """Where a standard deviation is hidden, so is all that it could be worked out from; shares likewise."""
    small = {**TABLE, "g0": ["few"] * 7 + TABLE["g0"][7:], "q1": [cell and 1 for cell in TABLE["q2"]]}
    made = summary(small, design, min_group=10, margins=False)
    assert {(row.hidden.row, row.hidden.mean, row.hidden.spread) for row in made} >= {
        (True, True, True),
        (False, False, True),
    }
    for row in made:
        assert is_hidden(row) is (row.hidden.spread or row.hidden.row or row.sd == 0)
        assert row.share_se is None or not (row.hidden.share or row.hidden.row)
        assert not (row.option_errors and row.hidden.spread)
    columns = made.columns()
    assert all(columns["se"][i] is None for i, word in enumerate(columns["hidden"]) if "sd" in word or word == "all")


def test_two_clusters_do_not_tell_each_others_mean() -> None:
    """From a standard error of two clusters one could work out each one's mean; it is not given."""
    two = {**TABLE, "cluster": [c % 2 for c in TABLE["cluster"]]}
    design = Design("w", cluster="cluster")
    assert all(map(is_hidden, summary(two, design, min_group=10)))
    assert not is_hidden(summary(two, design, min_group=1).row("whole", "elm"))


@pytest.mark.parametrize("clusters", [2, 3, 4])
def test_few_clusters_do_not_tell_how_many_of_each_chose_an_option(clusters: int) -> None:
    """Three clusters carry the error of a mean; those of several options say more together, so they need four."""
    few = {**TABLE, "cluster": [c % clusters for c in TABLE["cluster"]]}
    design, of_all = Design("w", cluster="cluster"), summary(few, Design("w", cluster="cluster"), min_group=1)
    row = summary(few, design, min_group=10).row("q1", "elm")
    assert (row.se is not None) == (clusters > 2)
    assert [option.se is not None for option in row.options] == [clusters > 3] * 4
    assert all(option.se for option in of_all.row("q1", "elm").options)


def test_answers_all_alike_have_no_error() -> None:
    """Where all answered alike, the answers do not say how far off they are."""
    alike_ = {**TABLE, "q0": [2] * 300}
    for design in (None, Design("w"), TAYLOR, FAY):
        row = summary(alike_, design).row("q0", "elm")
        assert is_hidden(row)
        assert {(one.se, one.low95, one.high95, one.n_eff) for one in row.options} == {(None,) * 4}


def test_the_printed_table_has_intervals_with_a_design_only() -> None:
    """Without a design, nobody said that the answers are a sample."""
    assert "95%" not in str(summary(TABLE, None))
    text = " ".join(str(summary(TABLE, TAYLOR)).split())
    assert "95%" in text
    assert "Taylor linearization with strata stratum, clusters cluster, population population" in text


@pytest.mark.parametrize("design", [None, Design(), Design("w"), TAYLOR, FAY], ids=str)
def test_documents_keep_the_figures(design: Design | None) -> None:
    """A table reads back equal, with its design and its errors."""
    made = summary(TABLE, design, min_group=10)
    again = pk.files.parse_result(pk.to_dict(made), GroupTable, instruments=FORM)
    assert again == made
    assert str(again) == str(made)
    alike(again, made)


def test_t_is_that_of_scipy() -> None:
    """Quantiles and probabilities agree with scipy 1.17."""
    for degrees in (1, 2, 3.7, 14, 60, 199, 201, 5000):
        assert t_quantile(0.95, degrees) == pytest.approx(stats.t.ppf(0.975, degrees), rel=1e-11)
        for t in (0.01, 0.7, 2.2, 9.0):
            assert two_sided_p(t, degrees) == pytest.approx(2 * stats.t.sf(t, degrees), rel=1e-10)
    assert t_quantile(0.95, math.inf) == pytest.approx(1.959963984540054)


@pytest.mark.parametrize("above", [1, 3, 7.4, 60, 5000, 1e6])
@pytest.mark.parametrize("below", [1, 4, 12.9, 199, 1e5])
def test_f_is_that_of_scipy(above: float, below: float) -> None:
    """Quantiles agree with scipy 1.17, in both tails, for few and for very many degrees of freedom."""
    for share in (0.005, 0.025, 0.5, 0.975, 0.995):
        assert f_quantile(share, above, below) == pytest.approx(stats.f.ppf(share, above, below), rel=1e-10)


@given(st.floats(-2, 1000) | st.fractions(0, 1, max_denominator=500).map(float))
def test_a_mean_is_settled_as_the_standard_library_does(mean: float) -> None:
    """The nearest fraction of whole numbers up to a million is that of ``Fraction.limit_denominator``."""
    assert settled(mean) == float(Fraction(mean).limit_denominator(10**6))


@pytest.mark.parametrize("least", [10, 1])
def test_an_error_that_two_people_carry_is_not_told(least: int) -> None:
    """Where the other stratum was drawn whole, the error would be the distance of the two."""
    answers = [1 + i % 4 for i in range(28)] + [1, 4]
    frame = pl.DataFrame({"trust": answers, "place": ["x"] * 28 + ["y"] * 2, "all": [28] * 28 + [20] * 2})
    design = Design(strata="place", population="all")
    row = pk.summarize(frame, pk.knowledge.FAMILY_SURVEY, measures="trust", design=design, min_group=least).row("trust")
    assert (row.se is None) == (least > 1)


@pytest.mark.parametrize(("p", "n"), [(0.05, 40), (0.1, 40), (0.3, 60), (0.9, 30)])
def test_intervals_of_shares_hold_the_true_share_as_often_as_they_say(p: float, n: int) -> None:
    """Of samples in which not all answered alike, about 95 in 100 give an interval that holds the true share."""
    chance, held, tried = random.Random(7), 0, 0
    for _ in range(1500):
        k = sum(chance.random() < p for _ in range(n))
        if 0 < k < n:
            share = k / n
            low, high = share_interval(share, math.sqrt(share * (1 - share) / (n - 1)), n - 1)
            held += low is not None and high is not None and low <= p <= high
            tried += 1
    assert 0.92 <= held / tried <= 0.99


def test_intervals_of_yes_or_no_questions_are_those_of_shares() -> None:
    """One in ten who checked a box: no interval reaches below nobody."""
    box = ResponseOptions("box", "Checked", (Option(0, "No"), Option(1, "Yes")))
    form = Instrument("box", "Box", "1", "families", (Item("bus", "box"),), (box,))
    answers = pl.DataFrame({"bus": [1] + [0] * 9})
    row = pk.summarize(answers, form, design=Design(), at_or_above={"bus": 1}, min_group=1).row("bus")
    assert row.mean == row.share == 0.1
    assert (row.low95, row.high95) == pytest.approx((row.share_low95, row.share_high95), rel=1e-12)
    assert row.share_n_eff == pytest.approx(10, rel=1e-9)
    assert 0 < (row.low95 or 0) < 0.1
    read = pk.summarize(answers, form, design=Design(), at_or_above={"bus": 1}, min_group=1).to_pandas()
    assert read["low95"][0] == row.low95


def test_clusters_of_many_people_have_their_errors() -> None:
    """The square of how many are in a cluster is more than 32 bits hold; so it is on every engine the same."""
    answers = {"q0": [0, 3] * 35_000 + [1, 2, 2, 3] * 17_500, "site": ["a"] * 70_000 + ["b"] * 70_000}
    one = form(4, 1)
    polars, pandas = (
        pk.summarize(frame, one, measures="q0", design=Design(cluster="site"), min_group=1).row("q0")
        for frame in (pl.DataFrame(answers), pl.DataFrame(answers).to_pandas())
    )
    assert polars.se == pandas.se == pytest.approx(abs(1.5 - 2.0) / 2)

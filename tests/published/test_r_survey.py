"""R survey 4.5 (Lumley): the Academic Performance Index of California schools, with standard errors and intervals.

The data are `apistrat` (200 schools, strata by school type) and `apiclus1` (15 districts, all schools of each), whose
means R's documentation prints to three digits. Further digits are those of survey 4.5, as the tests of two open
packages quote them: spicy for R, and svy for Python.
"""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from scipy import special, stats

import partnerkit as pk
from partnerkit.model import Instrument, Item, Option, ResponseOptions
from partnerkit.surveys import Design, GroupRow, differences

DATA = Path(__file__).parent / "data"


def table(name: str) -> tuple[pl.DataFrame, Instrument]:
    """Read a sample, and make a form whose one item has the scores of the sample as options."""
    frame = pl.read_csv(DATA / f"{name}.csv")
    options = ResponseOptions("scores", "Scores", tuple(Option(score) for score in frame["api00"].unique().sort()))
    return frame, Instrument("api", "API", "2000", "records", (Item("api00", "scores"),), (options,))


def summary(name: str, design: Design, **options: Any) -> dict[Any, GroupRow]:
    """Summarize a sample, with nothing hidden."""
    frame, form = table(name)
    return {row.group: row for row in pk.summarize(frame, form, design=design, min_group=1, **options)}


CLUSTERS = Design("pw", cluster="dnum", population="fpc")


def test_a_stratified_sample() -> None:
    """svymean(~api00, dstrat) with degf 197, and its t interval."""
    (row,) = summary("apistrat", Design("pw", "stype", population="fpc")).values()
    assert (row.mean, row.se) == pytest.approx((662.28736315932076, 9.4089408027845831), rel=1e-10)
    assert (row.low95, row.high95) == pytest.approx((643.73218827208620, 680.84253804655532), rel=1e-10)
    assert (row.n, row.degrees) == (200, 197)


def test_a_cluster_sample() -> None:
    """svymean(~api00, dclus1), 644.17 with standard error 23.542."""
    (row,) = summary("apiclus1", CLUSTERS).values()
    assert (row.mean, row.se) == pytest.approx((644.16939890710387, 23.542240693781036), rel=1e-10)
    assert (row.low95, row.high95) == pytest.approx((593.67631446332553, 694.66248335088221), rel=1e-10)


def test_groups_of_a_cluster_sample() -> None:
    """svyby(~api00, ~stype, dclus1, svymean), with the degrees of freedom of each domain."""
    rows = summary("apiclus1", CLUSTERS, by="stype")
    found = {group[0]: (row.mean, row.se, row.degrees) for group, row in rows.items()}
    assert found["E"] == pytest.approx((648.86805555555554, 22.362408893831887, 14), rel=1e-10)
    assert found["H"] == pytest.approx((618.57142857142856, 38.020249359407529, 7), rel=1e-10)
    assert found["M"] == pytest.approx((631.44000000000005, 31.609465227245526, 11), rel=1e-10)


def test_weights_alone() -> None:
    """svydesign(id = ~1, weights = ~pw): the standard error of the same mean without its clusters, 7.817181."""
    (row,) = summary("apiclus1", Design("pw")).values()
    assert row.se == pytest.approx(7.817181, abs=1e-6)
    assert row.sd == pytest.approx(105.74886663549471, rel=1e-10)


def left_out(frame: pl.DataFrame) -> tuple[pl.DataFrame, Design]:
    """Add the weights of as.svrepdesign(dclus1): JK1 over 15 districts, with finite population correction."""
    weights = {
        f"w{i}": pl.when(pl.col("dnum") == one).then(0.0).otherwise(pl.col("pw") * 15 / 14)
        for i, one in enumerate(frame["dnum"].unique().sort())
    }
    scale = 14 / 15 * (1 - 15 / 757)
    return frame.with_columns(**weights), Design("pw", replicates=list(weights), method="JK1", scale=scale)


def test_a_jackknife() -> None:
    """svymean(~api00, as.svrepdesign(dclus1))."""
    frame, form = table("apiclus1")
    frame, design = left_out(frame)
    (row,) = pk.summarize(frame, form, design=design, min_group=1)
    assert row.se == pytest.approx(26.329360589527614, rel=1e-10)
    assert row.degrees == 14


TYPES = ResponseOptions("types", "Type", (Option("E", value=1), Option("H", value=2), Option("M", value=3)), False)


@pytest.mark.parametrize(
    ("is_jackknife", "errors"), [(False, (0.0463, 0.0268, 0.0296)), (True, (0.0514, 0.0278, 0.0332))]
)
def test_shares_of_school_types(is_jackknife: bool, errors: tuple[float, ...]) -> None:
    """svymean(~stype, dclus1) and (~stype, rclus1), as the package's site prints them; intervals as of svyciprop."""
    form = Instrument("api", "API", "2000", "records", (Item("stype", "types"),), (TYPES,))
    frame, design = pl.read_csv(DATA / "apiclus1.csv"), CLUSTERS
    if is_jackknife:
        frame, design = left_out(frame)
    options = pk.summarize(frame, form, design=design, min_group=1).row("stype").options
    assert [option.share for option in options] == pytest.approx([0.786885, 0.076503, 0.136612], abs=5e-7)
    assert [option.se for option in options] == pytest.approx(errors, abs=5e-5)
    for one in options:
        assert one.se is not None
        far = stats.t.ppf(0.975, 14) * one.se / (one.share * (1 - one.share))
        ends = special.expit([special.logit(one.share) - far, special.logit(one.share) + far])
        assert (one.low95, one.high95) == pytest.approx(ends, rel=1e-10)


def test_a_difference_of_groups_that_share_clusters() -> None:
    """svycontrast(svyby(..., covmat = TRUE), c(E = 1, H = -1)) without and with finite population correction."""
    frame, form = table("apiclus1")
    made = pk.summarize(frame, form, by="stype", design=Design("pw", cluster="dnum"), min_group=1)
    one = next(d for d in differences(made, against="H") if d.second == ("E",))
    assert (one.value, one.se, one.p) == pytest.approx(
        (30.2966269841261, 30.3296011134183, 0.334790114360783), rel=1e-9
    )
    assert (one.low95, one.high95) == pytest.approx((-34.7538977337905, 95.3471517020427), rel=1e-9)
    assert one.degrees == 14
    made = pk.summarize(frame, form, by="stype", design=CLUSTERS, min_group=1)
    one = next(d for d in differences(made, against="H") if d.second == ("E",))
    assert one.se == pytest.approx(30.0276061918455, rel=1e-9)


def test_groups_of_a_sample_with_weights_alone() -> None:
    """The formula of svyby for svydesign(id = ~1, weights = ~pw), where R documents it and where ours differs.

    A domain's mean is moved by u = w (y - mean) / W in the domain and 0 elsewhere, and the variance is N / (N - 1)
    times the sum of squares of u about its mean, of all N rows (Lumley, Complex Surveys, 2010, chapter 2).
    """
    frame, form = table("apiclus1")
    frame = frame.with_row_index("row")
    rows = {name: pk.summarize(frame, form, by="stype", design=design, min_group=1) for name, design in DESIGNS.items()}
    everyone = len(frame)
    for kind in ("E", "H", "M"):
        inside = frame["stype"] == kind
        w, y = frame["pw"].to_numpy() * inside.to_numpy(), frame["api00"].to_numpy()
        u = w * (y - (w * y).sum() / w.sum()) / w.sum()
        of_domain = (everyone / (everyone - 1) * ((u - u.mean()) ** 2).sum()) ** 0.5
        n = int(inside.sum())
        assert rows["a cluster for each"].row("api00", kind).se == pytest.approx(of_domain, rel=1e-10)
        ours = of_domain * ((n / (n - 1)) / (everyone / (everyone - 1))) ** 0.5
        assert rows["weights alone"].row("api00", kind).se == pytest.approx(ours, rel=1e-10)
        assert rows["weights alone"].row("api00", kind).degrees == n - 1


DESIGNS = {"weights alone": Design("pw"), "a cluster for each": Design("pw", cluster="row")}

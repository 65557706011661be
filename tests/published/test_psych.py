"""psych 2.2.9 on R 4.2.2: alpha, its items, its interval, and agreement of raters, on public data of NCES.

``data/psych_reference.R`` made ``data/psych_reference.json``. All figures agree to 1e-9.
"""

import gzip
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from partnerkit.files import read_instrument
from partnerkit.surveys import RaterAgreement, Reliability, rater_agreement, reliability

DATA = Path(__file__).parent / "data"
REFERENCE: dict[str, Any] = json.loads((DATA / "psych_reference.json").read_text("utf-8"))
SETS = ["ecls_k_parent", "ecls_k_teacher", "nhes_satisfaction"]
FORM = read_instrument(DATA.parents[2] / "examples" / "data" / "nhes_pfi_2019.toml")


def read(name: str) -> pl.DataFrame:
    """Read a file; blanks are missing."""
    return pl.read_csv(gzip.decompress((DATA / name).read_bytes()), infer_schema_length=None)


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    """The item sets by name; the skips of NHES, coded -1, are missing."""
    ecls, nhes = read("ecls_k_grade1.csv.gz"), read("nhes_pfi_2019.csv.gz")
    satisfaction = ["FCSCHOOL", "FCTEACHR", "FCSTDS", "FCORDER", "FCSUPPRT"]
    answered = [pl.when(pl.col(name) >= 1).then(pl.col(name)) for name in satisfaction]
    return {
        "ecls_k_parent": ecls.select(pl.col("^P4SRS.*$")),
        "ecls_k_teacher": ecls.select(pl.col("^T4SRS.*$")),
        "nhes_satisfaction": nhes.select(answered),
        "ecls": ecls,
        "nhes": nhes,
    }


@pytest.fixture(scope="module", params=SETS)
def case(request: pytest.FixtureRequest, tables: dict[str, pl.DataFrame]) -> tuple[Reliability, Reliability, Any]:
    """A set's reliability pairwise and listwise, and what psych says of it."""
    table = tables[request.param]
    scales = {"scale": table.columns}
    pairwise, listwise = reliability(table, scales)["scale"], reliability(table, scales, missing="listwise")["scale"]
    return pairwise, listwise, REFERENCE[request.param]


Case = tuple[Reliability, Reliability, Any]


def close(value: float) -> Any:
    """Within 1e-9."""
    return pytest.approx(value, abs=1e-9, rel=0)


def test_rows_and_complete_rows(case: Case) -> None:
    """The same rows, and the same complete ones."""
    pairwise, listwise, psych = case
    assert (pairwise.moments.rows, listwise.n) == (psych["n_rows"], psych["n_complete"])


def test_alpha_pairwise(case: Case) -> None:
    """``raw_alpha``: from covariances over those who answered both items."""
    pairwise, _, psych = case
    assert pairwise.alpha == close(psych["raw_alpha_pairwise"])


def test_alpha_listwise(case: Case) -> None:
    """``raw_alpha`` of the complete rows."""
    _, listwise, psych = case
    assert listwise.alpha == close(psych["raw_alpha_complete"])


def test_standardized_alpha(case: Case) -> None:
    """``std.alpha``: from ``cov2cor`` of the pairwise covariances."""
    pairwise, _, psych = case
    assert pairwise.standardized_alpha == close(psych["std_alpha"])


def test_average_correlation(case: Case) -> None:
    """``average_r``."""
    pairwise, _, psych = case
    assert pairwise.average_r == close(psych["average_r"])


def test_feldt_interval_with_psychs_n(case: Case) -> None:
    """``feldt``: psych assumes every row of the table, also those without any answer.

    Told so, partnerkit gives the same ends.
    """
    pairwise, _, psych = case
    interval = pairwise.interval(n=pairwise.moments.rows)
    assert [interval.low, interval.high] == [close(end) for end in psych["feldt_95"]]


def test_feldt_interval_by_default_is_wider(case: Case) -> None:
    """By default the respondents are those of the pair with fewest, so that the interval is the wider one."""
    pairwise, _, psych = case
    interval, (low, high) = pairwise.interval(), psych["feldt_95"]
    assert interval.low < low < high < interval.high


def test_item_rest_correlations(case: Case) -> None:
    """``r.drop``."""
    pairwise, _, psych = case
    assert {one.item: one.item_rest_r for one in pairwise.item_statistics} == close(psych["item_rest_r"])


def test_alpha_if_dropped(case: Case) -> None:
    """``alpha.drop$raw_alpha``."""
    pairwise, _, psych = case
    assert {one.item: one.alpha_if_dropped for one in pairwise.item_statistics} == close(psych["alpha_if_dropped"])


def test_item_means_and_spreads(case: Case) -> None:
    """``colMeans`` and ``sd`` over those who answered the item."""
    pairwise, _, psych = case
    assert {one.item: one.mean for one in pairwise.item_statistics} == close(psych["item_means"])
    assert {one.item: one.sd for one in pairwise.item_statistics} == close(psych["item_sds"])


def test_standardized_alpha_is_the_mean_split_half(case: Case) -> None:
    """``meanr``: the mean over all splits into halves of items of even number, and close to it for odd ones."""
    pairwise, _, psych = case
    if len(pairwise.items) % 2 == 0:
        assert pairwise.standardized_alpha == close(psych["guttman"]["mean_split"])


def test_alpha_of_nhes_satisfaction(tables: dict[str, pl.DataFrame]) -> None:
    """Five satisfaction items, keyed by their instrument: alpha 0.896 from 15,447 families, and psych's to 1e-9."""
    found = reliability(tables["nhes"], FORM, only=["satisfaction"])["satisfaction"]
    assert (round(found.alpha, 3), found.n) == (0.896, 15_447)
    assert found.alpha == close(REFERENCE["nhes_satisfaction"]["raw_alpha_pairwise"])


def test_kr20_of_nhes_activities(tables: dict[str, pl.DataFrame]) -> None:
    """Eight yes-no activities at school: KR-20 0.674 from 15,374 families, who name 4.32 on average."""
    found = reliability(tables["nhes"], FORM, only=["activities"], missing="listwise", formative=True)["activities"]
    assert found.is_dichotomous
    assert (round(found.alpha, 3), found.n) == (0.674, 15_374)
    assert round(sum(one.mean for one in found.item_statistics), 2) == 4.32


NAMES = {
    "ICC(1,1)": "ICC1",
    "ICC(2,1)": "ICC2",
    "ICC(3,1)": "ICC3",
    "ICC(1,k)": "ICC1k",
    "ICC(2,k)": "ICC2k",
    "ICC(3,k)": "ICC3k",
}


@pytest.fixture(scope="module")
def raters(tables: dict[str, pl.DataFrame]) -> RaterAgreement:
    """The first 300 children whom both a parent and a teacher rated."""
    both = tables["ecls"].drop_nulls(["P4LEARN", "T4LEARN"]).head(300)
    return rater_agreement(both, ["P4LEARN", "T4LEARN"])


@pytest.mark.parametrize("name", NAMES)
def test_icc_of_raters(raters: RaterAgreement, name: str) -> None:
    """``psych::ICC``: coefficient, F and degrees of freedom."""
    found, psych = raters[name], REFERENCE["two_raters"]["icc"][NAMES[name]]
    assert (found.value, found.f) == (close(psych["ICC"]), close(psych["F"]))
    assert (found.df1, found.df2) == (psych["df1"], psych["df2"])


@pytest.mark.parametrize("name", NAMES)
def test_intervals_of_icc(raters: RaterAgreement, name: str) -> None:
    """``psych::ICC``: both ends of the interval."""
    interval, psych = raters.interval(name), REFERENCE["two_raters"]["icc"][NAMES[name]]
    assert (interval.low, interval.high) == (close(psych["lower bound"]), close(psych["upper bound"]))


def test_correlation_of_raters(raters: RaterAgreement) -> None:
    """``cor`` of the two."""
    assert raters.moments.correlations[0][1] == close(REFERENCE["two_raters"]["pearson"])

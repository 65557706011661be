"""NHES 2019: what families of 15,500 children reported (National Center for Education Statistics, public domain)."""

import polars as pl
import pytest

import partnerkit as pk
from tests.published.places import DATA, EXAMPLES

FORM = pk.files.read_instrument(EXAMPLES / "nhes_pfi_2019.toml")
MARGINS = ["ALLGRADEX", "RACEETH", "PARGRADEX", "TTLHHINC", "CENREG", "ZIPLOCL", "HHPARN19_BRD", "CSPEAKX"]

YES = {
    "fssportx": 79.75,
    "fsvol": 42.40,
    "fsmtng": 85.14,
    "fsptmtng": 45.49,
    "fsatcnfn": 72.77,
    "fsfundrs": 58.42,
    "fscommte": 12.72,
    "fscounslr": 35.48,
    "fsnotesx": 66.27,
    "fsmemo": 90.26,
}
"""Percent who said yes, unweighted."""

OFFICIAL = dict(zip(YES, (79.25, 41.33, 85.56, 47.42, 75.16, 56.53, 12.10, 32.71, 65.38, 88.93), strict=True))
"""Percent who said yes, weighted, from the codebook."""

BY_GRADE = {
    "fsatcnfn": {"K-2": 90.8, "3-5": 89.8, "6-8": 72.1, "9-12": 55.4},
    "fsvol": {"K-2": 57.8, "3-5": 52.9, "6-8": 36.7, "9-12": 32.9},
    "fsmtng": {"K-2": 91.1, "3-5": 90.4, "6-8": 86.7, "9-12": 78.5},
}


@pytest.fixture(scope="module")
def answers() -> pl.DataFrame:
    """One row per child, with a column of grade spans."""
    grade = pl.col("ALLGRADEX")
    span = (
        pl.when(grade <= 5)
        .then(pl.lit("K-2"))
        .when(grade <= 8)
        .then(pl.lit("3-5"))
        .when(grade <= 11)
        .then(pl.lit("6-8"))
    )
    return pl.read_csv(DATA / "nhes_pfi_2019.csv.gz").with_columns(span=span.otherwise(pl.lit("9-12")))


def test_ten_percentages(answers: pl.DataFrame) -> None:
    """The share who said yes to each of ten items, at two decimals."""
    table = pk.summarize(answers, FORM, measures=list(YES))
    assert {row.measure: round(100 * (row.mean or 0), 2) for row in table} == YES


def test_breakdown_by_grade(answers: pl.DataFrame) -> None:
    """The share who said yes in four grade spans, at one decimal."""
    table = pk.summarize(answers, FORM, by=["span"], measures=list(BY_GRADE))
    ours = {
        key: {span: round(100 * (table.row(key, span).mean or 0), 1) for span in spans}
        for key, spans in BY_GRADE.items()
    }
    assert ours == BY_GRADE


def test_mean_of_eight_activities(answers: pl.DataFrame) -> None:
    """Families who answered all eight did 4.32 of them."""
    row = pk.summarize(answers, FORM, measures=["activities"]).row("activities")
    assert (row.n, round(8 * (row.mean or 0), 2)) == (15_374, 4.32)


def test_read_as_observations_on_the_six_types(answers: pl.DataFrame) -> None:
    """Activities and satisfaction become what families reported, and a profile is scored on them."""
    table = pk.summarize(answers.with_columns(site=pl.lit("nation")), FORM, by=["site"])
    observed = pk.surveys.as_observations(table, pk.SIX_TYPES)["nation"]
    assert {one.indicator: round(one.level or 0, 2) for one in observed} == {
        "six_types.communicating.time_to_talk": 3.16,
        "six_types.communicating.way_back": 3.33,
        "six_types.decision_making.all_groups": 1.16,
        "six_types.learning_at_home.shared_choices": 1.42,
        "six_types.volunteering.recruit_widely": 2.02,
        "six_types.volunteering.welcome_at_school": 3.19,
    }
    assert {one.informant for one in observed} == {pk.model.Informant.FAMILIES}
    profile = pk.score(pk.School("nation", "The nation", observations=observed), pk.SIX_TYPES, informant="families")
    assert profile["volunteering"].known == 2
    assert profile["parenting"].known == 0


def test_weighted_to_official_margins(answers: pl.DataFrame) -> None:
    """Raked by weightipy to eight official margins, nine of ten items come nearer, and all are within 0.91."""
    import weightipy

    official = pl.read_csv(DATA / "nhes_pfi_2019_official_marginals.csv", infer_schema_length=None)
    targets = {}
    for margin in MARGINS:
        rows = official.filter((pl.col("variable") == margin) & (pl.col("code") != "Total"))
        counts = dict(zip(rows["code"].cast(pl.Int64), rows["n_weighted"].cast(pl.Float64), strict=True))
        targets[margin] = {code: 100 * count / sum(counts.values()) for code, count in counts.items()}
    scheme = weightipy.scheme_from_dict(targets)
    weighted = weightipy.weight_dataframe(answers.to_pandas(), scheme, weight_column="weight")
    table = pk.summarize(weighted, FORM, measures=list(YES), weight="weight")
    apart = {row.measure: abs(100 * (row.mean or 0) - OFFICIAL[row.measure]) for row in table}
    assert sum(apart[key] < abs(YES[key] - OFFICIAL[key]) for key in YES) == 9
    assert max(apart.values()) <= 0.91

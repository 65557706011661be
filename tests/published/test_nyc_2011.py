"""New York City School Survey 2011, parents: the city's scores from its counts per option."""

import random

import polars as pl
import pytest

import partnerkit as pk
from partnerkit.surveys import Counts, key_counts
from tests.published.places import DATA, EXAMPLES

FORM = pk.files.read_instrument(EXAMPLES / "nyc_2011_parents.toml")
COUNTS = Counts.named(FORM, "p_N_{item}_{code}")


@pytest.fixture(scope="module")
def schools() -> pl.DataFrame:
    """One row per school, one column of counts an option."""
    return pl.read_csv(DATA / "nyc_2011_parents.csv.gz", infer_schema_length=None)


def test_item_scores(schools: pl.DataFrame) -> None:
    """Every item score of every school is the city's, which is rounded to a tenth."""
    keyed = key_counts(schools, FORM, COUNTS)
    ours = keyed.frame.to_native()
    compared = 0
    for item in FORM:
        apart = (ours[keyed.items[item.key]] - schools[f"p_{item.key}"]).abs().drop_nulls()
        assert apart.max() <= 0.05 + 1e-9, item.key
        compared += len(apart)
    assert compared == 9_512


@pytest.mark.parametrize(("domain", "official"), [("safety", "saf_p_11"), ("communication", "com_p_11")])
def test_domain_scores(schools: pl.DataFrame, domain: str, official: str) -> None:
    """Both domains of 453 schools are the city's, which averaged rounded items."""
    scored = pk.surveys.score_responses(schools, FORM, counts=COUNTS, keep=["dbn", official])
    apart = (scored[f"{domain}.reported"] - scored[official]).abs().drop_nulls()
    assert len(apart) == 453
    assert apart.max() <= 0.08  # type: ignore[operator]  # the column holds numbers


def test_counts_and_rows_give_the_same_items(schools: pl.DataFrame) -> None:
    """Written out as one row per respondent, counts give the same item rows, sums to 1e-9 and exact counts."""
    chance, few = random.Random(1), schools.head(8)
    columns: dict[str, list[int | str | None]] = {"dbn": [], **{item.key: [] for item in FORM}}
    for row in few.iter_rows(named=True):
        answers = {}
        for item in FORM:
            given = [code for code, column in COUNTS.by_item[item.key].items() for _ in range(int(row[column] or 0))]
            answers[item.key] = chance.sample(given, len(given))
        size = max(map(len, answers.values()))
        columns["dbn"] += [row["dbn"]] * size
        for item in FORM:
            columns[item.key] += [*answers[item.key], *[None] * (size - len(answers[item.key]))]  # type: ignore[list-item]  # codes are whole numbers
    items = [item.key for item in FORM]
    rows = pk.summarize(pl.DataFrame(columns), FORM, by=["dbn"], measures=items, min_group=1)
    counted = pk.summarize(few, FORM, by=["dbn"], measures=items, min_group=1, counts=COUNTS)
    for one, other in zip(rows, counted, strict=True):
        assert (one.group, one.measure, one.n) == (other.group, other.measure, other.n)
        assert [(o.value, o.n) for o in one.options] == [(o.value, o.n) for o in other.options]
        assert (one.mean, one.sd) == pytest.approx((other.mean, other.sd), abs=1e-9)

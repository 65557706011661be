"""Surveys: means with the standard errors of a design, beside svy (checked with 0.35.0).

Run ``python benchmarks/surveys_svy.py`` for 200,000 respondents; ``--rows`` and ``--rounds`` choose others. The sample
has weights, 40 strata and 1,000 schools as clusters; both sides give, for each of five groups, the mean of 30 items and
its standard error by Taylor linearization. Both must agree to a billionth. Ours counts options and hides cells besides.
"""

import argparse
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from measure import side_by_side
from surveys import FORM, ITEMS, write_file

from partnerkit.surveys import Design, summarize


def sample(rows: int) -> Any:
    """Give answers with a weight and a stratum, as a Polars frame."""
    import numpy as np
    import polars as pl

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.parquet"
        write_file(path, rows)
        answers = pl.read_parquet(path)
    weights = np.random.default_rng(7).uniform(0.5, 4.0, rows)
    return answers.with_columns(weight=pl.Series(weights), stratum=pl.col("school") % 40)


def ours(answers: Any) -> dict[tuple[str, int], tuple[float, float]]:
    """Give mean and standard error of each item in each group, from the group table."""
    design = Design(weight="weight", strata="stratum", cluster="school")
    table = summarize(answers, FORM, by="group", measures=ITEMS, design=design, check=False)
    return {(row.measure, row.group[0]): (row.mean or 0.0, row.se or 0.0) for row in table}


def theirs(answers: Any) -> dict[tuple[str, int], tuple[float, float]]:
    """Give the same from svy."""
    import svy

    drawn = svy.Sample(answers, svy.Design(stratum="stratum", psu="school", wgt="weight"))
    found: dict[tuple[str, int], tuple[float, float]] = {}
    estimates: Any = drawn.estimation.mean(ITEMS, by="group", drop_nulls=True)
    for estimate in estimates:
        for one in estimate.estimates:
            found[one.y, int(one.by_level[0])] = (one.est, one.se)
    return found


def main() -> None:
    """Compare, measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=200_000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    answers = sample(chosen.rows)
    mine, other = ours(answers), theirs(answers)
    far = max(abs(a - b) for key, pair in mine.items() for a, b in zip(pair, other[key], strict=True))
    if mine.keys() != other.keys() or far > 1e-9:
        raise AssertionError(f"The two differ by {far:g}")
    taken = side_by_side(
        [partial(ours, answers), partial(theirs, answers)], rounds=chosen.rounds, clock=time.process_time
    )
    print(f"{chosen.rows:,} respondents, 30 items, 5 groups: the largest difference is {far:.1g}")
    print(f"  partnerkit {taken[0]:.2f} s, svy {taken[1]:.2f} s of processor time, ratio {taken[0] / taken[1]:.2f}")


if __name__ == "__main__":
    main()

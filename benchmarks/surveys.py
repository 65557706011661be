"""Surveys: scores and a group table of many answers in a Parquet file, beside the same written by hand in Polars.

Run ``python benchmarks/surveys.py`` for 200,000 respondents, ``python benchmarks/surveys.py --rows 10000000`` for ten
million; ``--memory 10000000`` chooses the sizes at which the peak memory on lazy Polars is taken, each in a process of
its own; ``--chunk 20000`` has Polars stream pieces of so many rows on both sides. The file has 1,000 schools with five
groups each, 30 items of five options, six scales of five items, and 5 answers in a hundred missing; it stands in a
temporary folder that is removed at the end.

The peer knows this one survey: a score is the mean of the items answered where at least three of five were, null
elsewhere. Its table has the lines of ours, one for each of 5,000 groups and 36 measures: n, mean, standard deviation,
both bounds, standard error, a 95% interval (by 1.96, which takes no quantiles), effective n, and how many chose each
option. Ours hides small cells besides. The table with errors is of the five groups alone, in a sample of the 1,000
schools: each mean, and the share of each option, has the standard error of a cluster sample. The reliability of the
same answers is measured in ``surveys_reliability.py``.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from measure import side_by_side

from partnerkit.model import Informant, Instrument, Item, Measurement, Option, ResponseOptions, Subscale
from partnerkit.surveys import Design, score_responses, summarize

ITEMS = [f"q{i}" for i in range(30)]
SCALES = {f"scale{s}": ITEMS[5 * s : 5 * s + 5] for s in range(6)}
FORM = Instrument(
    "bench",
    "Benchmark",
    "1",
    Informant.FAMILIES,
    tuple(Item(key, "often") for key in ITEMS),
    (ResponseOptions("often", "How often", tuple(Option(i) for i in range(1, 6))),),
    tuple(
        Subscale(key, tuple(items), measurement=Measurement.REFLECTIVE, min_present=3) for key, items in SCALES.items()
    ),
)
PIECE = 1_000_000


def write_file(path: Path, rows: int) -> None:
    """Write the Parquet file, a million rows at a time."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    chance = np.random.default_rng(2024)
    writer = None
    for start in range(0, rows, PIECE):
        count = min(PIECE, rows - start)
        columns = {
            "id": pa.array(np.arange(start, start + count)),
            "school": pa.array(chance.integers(0, 1000, count, dtype=np.int32)),
            "group": pa.array(chance.integers(0, 5, count, dtype=np.int8)),
        }
        for key in ITEMS:
            answers, missing = chance.integers(1, 6, count, dtype=np.int8), chance.random(count) < 0.05
            columns[key] = pa.array(answers, mask=missing)
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table, row_group_size=PIECE // 8)
    if writer is not None:
        writer.close()


def scores(path: Path) -> None:
    """Score every respondent and write the scores."""
    import polars as pl

    query = score_responses(pl.scan_parquet(path), FORM, keep=["id"], check=False)
    query.sink_parquet(path.parent / "out.parquet", engine="streaming")


def scores_by_hand(path: Path) -> None:
    """The same, as Polars expressions: value, both bounds, estimate, estimate from 1 to 5, number of answers."""
    import polars as pl

    made: dict[str, pl.Expr] = {}
    for key, items in SCALES.items():
        units = [(pl.col(item).cast(pl.Float64) - 1.0) / 4.0 for item in items]
        n = pl.sum_horizontal(pl.col(item).is_not_null() for item in items).cast(pl.Int64)
        low = pl.sum_horizontal(unit.fill_null(0.0) for unit in units) / 5.0
        high = pl.sum_horizontal(unit.fill_null(1.0) for unit in units) / 5.0
        estimate = pl.when(n >= 3).then(pl.sum_horizontal(units) / n)
        made |= {key: pl.when(n == 5).then(low), f"{key}.low": low, f"{key}.high": high}
        made |= {f"{key}.estimate": estimate, f"{key}.reported": 1.0 + 4.0 * estimate, f"{key}.n_answered": n}
    query = pl.scan_parquet(path).select("id", **made)
    query.sink_parquet(path.parent / "out.parquet", engine="streaming")


def table(path: Path) -> Any:
    """Make the group table, and give it as columns too."""
    import polars as pl

    found = summarize(pl.scan_parquet(path), FORM, by=["school", "group"], check=False)
    found.columns()
    return found


def scores_for_tables() -> dict[str, Any]:
    """Give the scores that tables by hand are made of, and both bounds, as Polars expressions."""
    import polars as pl

    made: dict[str, pl.Expr] = {}
    for key, items in SCALES.items():
        units = [(pl.col(item).cast(pl.Float64) - 1.0) / 4.0 for item in items]
        n = pl.sum_horizontal(pl.col(item).is_not_null() for item in items)
        made[key] = pl.when(n >= 3).then(pl.sum_horizontal(units) / n)
        made[f"{key}.low"] = pl.sum_horizontal(unit.fill_null(0.0) for unit in units) / 5.0
        made[f"{key}.high"] = pl.sum_horizontal(unit.fill_null(1.0) for unit in units) / 5.0
    return made


def table_by_hand(path: Path) -> Any:
    """The same figures in the same lines, as Polars expressions."""
    import polars as pl

    figures: list[pl.Expr] = [pl.len().alias("rows")]
    for key in SCALES:
        score = pl.col(key)
        figures += [score.count().alias(f"{key}.n"), score.mean().alias(f"{key}.mean"), score.std().alias(f"{key}.sd")]
        figures += [
            pl.col(f"{key}.low").mean().alias(f"{key}.least"),
            pl.col(f"{key}.high").mean().alias(f"{key}.most"),
        ]
    for item in ITEMS:
        figures += [(pl.col(item) == option).sum().alias(f"{item}.{option}") for option in range(1, 6)]
    query = pl.scan_parquet(path).select("school", "group", *ITEMS, **scores_for_tables())
    groups = query.group_by("school", "group").agg(figures).collect(engine="streaming").lazy()
    measures = [_figures_by_hand(key) for key in (*SCALES, *ITEMS)]
    long = pl.concat([groups.select("school", "group", **of_measure) for of_measure in measures])
    long = long.with_columns(se=pl.col("sd") / pl.col("n").sqrt())
    far = 1.96 * pl.col("se")
    return (
        long.with_columns(
            low95=pl.col("mean") - far, high95=pl.col("mean") + far, n_eff=(pl.col("sd") / pl.col("se")) ** 2
        )
        .sort("school", "group", maintain_order=True)
        .collect()
    )


def _figures_by_hand(key: str) -> dict[str, Any]:
    """Give the figures of one measure from the sums of groups; those of an item from how many chose each option."""
    import polars as pl

    options = range(1, 6)
    if key in SCALES:
        found = {name: pl.col(f"{key}.{name}") for name in ("n", "mean", "sd", "least", "most")}
        return {"measure": pl.lit(key), **found, **{str(v): pl.lit(None, pl.Int64) for v in options}}
    chosen = {v: pl.col(f"{key}.{v}").cast(pl.Int64) for v in options}
    n, total, squares = (pl.sum_horizontal(chosen[v] * v**power for v in options) for power in range(3))
    rows = pl.col("rows")
    return {
        "measure": pl.lit(key),
        "n": n.cast(pl.UInt32),
        "mean": total / n,
        "sd": ((squares - total * total / n) / (n - 1)).sqrt(),
        "least": (total + (rows - n)) / rows,
        "most": (total + (rows - n) * 5) / rows,
        **{str(v): chosen[v] for v in options},
    }


def table_with_errors(path: Path) -> Any:
    """Make the table of the five groups, with the standard errors of a sample of schools."""
    import polars as pl

    found = summarize(pl.scan_parquet(path), FORM, by="group", design=Design(cluster="school"), check=False)
    found.columns()
    found.options()
    return found


def table_with_errors_by_hand(path: Path) -> Any:
    """The same figures, as Polars expressions: sums of each school in each group first, then what they vary by."""
    import polars as pl

    sums: list[pl.Expr] = [pl.len().alias("rows")]
    for key in SCALES:
        sums += [pl.col(key).count().alias(f"{key}.n"), pl.col(key).sum().alias(f"{key}.total")]
        sums += [(pl.col(key) ** 2).sum().alias(f"{key}.squares")]
        sums += [pl.col(f"{key}.low").sum(), pl.col(f"{key}.high").sum()]
    for item in ITEMS:
        sums += [(pl.col(item) == option).sum().alias(f"{item}.{option}") for option in range(1, 6)]
        sums += [pl.col(item).count().alias(f"{item}.n"), pl.col(item).cast(pl.Float64).sum().alias(f"{item}.total")]
    query = (
        pl.scan_parquet(path)
        .select("school", "group", *ITEMS, **scores_for_tables())
        .group_by("group", "school")
        .agg(sums)
    )
    clusters = query.collect(engine="streaming")
    drawn = clusters["school"].n_unique()
    figures: list[pl.Expr] = [pl.col("rows").sum()]

    def ratio(name: str, total: pl.Expr, count: pl.Expr) -> list[pl.Expr]:
        moved = (total - count * (total.sum() / count.sum())) / count.sum()
        se = ((drawn / (drawn - 1)) * (moved**2).sum()).sqrt()
        return [(total.sum() / count.sum()).alias(f"{name}.mean"), se.alias(f"{name}.se")]

    for key in (*SCALES, *ITEMS):
        figures += [pl.col(f"{key}.n").sum(), *ratio(key, pl.col(f"{key}.total"), pl.col(f"{key}.n"))]
    for key in SCALES:
        mean, count = pl.col(f"{key}.total").sum() / pl.col(f"{key}.n").sum(), pl.col(f"{key}.n").sum()
        variance = (pl.col(f"{key}.squares").sum() / count - mean**2) * count / (count - 1)
        figures += [variance.sqrt().alias(f"{key}.sd"), pl.col(f"{key}.low").sum(), pl.col(f"{key}.high").sum()]
    for item in ITEMS:
        for name in (f"{item}.{option}" for option in range(1, 6)):
            figures += [pl.col(name).sum(), *ratio(name, pl.col(name), pl.col(f"{item}.n"))]
    return clusters.group_by("group").agg(figures).sort("group")


RUNS = {
    "scores": scores,
    "scores by hand": scores_by_hand,
    "group table": table,
    "group table by hand": table_by_hand,
    "table with errors": table_with_errors,
    "table with errors by hand": table_with_errors_by_hand,
}


def same_results(path: Path) -> None:
    """Require both sides to compute the same.

    Raises:
        AssertionError: They do not.
    """
    import polars as pl

    scores(path)
    ours = pl.read_parquet(path.parent / "out.parquet").sort("id")
    scores_by_hand(path)
    theirs = pl.read_parquet(path.parent / "out.parquet").sort("id")
    for name in theirs.columns:
        if ours[name].null_count() != theirs[name].null_count() or not (ours[name] - theirs[name]).abs().max() <= 1e-12:  # type: ignore[operator]
            raise AssertionError(f"{name} differs")
    for row, peer in zip(table(path), table_by_hand(path).iter_rows(named=True), strict=True):
        if (*row.group, row.measure) != (peer["school"], peer["group"], peer["measure"]):
            raise AssertionError(f"{row} is not beside its peer")
        bottom, span = (1.0, 4.0) if row.measure in SCALES else (0.0, 1.0)
        figures = {"mean": row.mean, "sd": row.sd, "least": row.low, "most": row.high, "se": row.se}
        for name, figure in figures.items():
            above = bottom if name in ("mean", "least", "most") else 0.0
            if figure is not None and abs(figure - above - span * peer[name]) > 1e-9:
                raise AssertionError(f"{row} differs in {name}")
        if row.n is not None and row.n != peer["n"]:
            raise AssertionError(f"{row} differs in n")
        if any(option.n != peer[f"{option.value:g}"] for option in row.options):
            raise AssertionError(f"{row} differs in its options")

    errors_by_hand = {(row["group"],): row for row in table_with_errors_by_hand(path).iter_rows(named=True)}
    for row in table_with_errors(path):
        span = 4.0 if row.measure in SCALES else 1.0
        if abs((row.se or 0.0) - span * errors_by_hand[row.group][f"{row.measure}.se"]) > 1e-9:
            raise AssertionError(f"{row} differs in its standard error")
        for option in row.options:
            if abs((option.se or 0.0) - errors_by_hand[row.group][f"{row.measure}.{option.value:g}.se"]) > 1e-9:
                raise AssertionError(f"{row} differs in the standard error of {option}")


def stream_pieces(rows: int) -> None:
    """Have Polars stream pieces of so many rows; 0 leaves it to Polars."""
    import polars as pl

    pl.Config.set_streaming_chunk_size(rows or None)


def peak_memory(name: str, path: Path, chunk: int = 0) -> float:
    """Give the most memory that a run took, in megabytes, in a process of its own."""
    child = [sys.executable, __file__, "--chunk", str(chunk), "--child", name, str(path)]
    done = subprocess.run(child, capture_output=True, text=True, check=True)
    return float(done.stdout) / 1024


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=200_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--memory", type=int, nargs="*", default=[200_000])
    options.add_argument("--chunk", type=int, default=0)
    options.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        name, path = chosen.child[0], Path(chosen.child[1])
        if name == "write":
            write_file(path, int(path.stem))
        else:
            stream_pieces(chosen.chunk)
            RUNS[name](path)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    with tempfile.TemporaryDirectory() as folder:
        files = {rows: Path(folder) / f"{rows}.parquet" for rows in sorted({chosen.rows, *chosen.memory})}
        for path in files.values():
            peak_memory("write", path)
        print(f"Peak memory{'':<19}" + "".join(f"{rows:>14,} rows" for rows in chosen.memory))
        for name in RUNS:
            sizes = [peak_memory(name, files[rows], chosen.chunk) for rows in chosen.memory]
            print(f"  {name:<28}" + "".join(f"{size:>16,.0f} MB" for size in sizes), flush=True)
        stream_pieces(chosen.chunk)
        path = files[chosen.rows]
        if chosen.rows <= PIECE:
            same_results(path)
        print(f"\n{chosen.rows:,} respondents from Parquet{'':<6}{'partnerkit':>12}{'by hand':>10}{'ratio':>8}")
        for name in ("scores", "group table", "table with errors"):
            runs = [partial(RUNS[each], path) for each in (name, f"{name} by hand")]
            taken = side_by_side(runs, rounds=chosen.rounds, clock=time.perf_counter)
            print(f"  {name:<34}{taken[0]:>10.2f} s{taken[1]:>8.2f} s{taken[0] / taken[1]:>8.2f}", flush=True)


if __name__ == "__main__":
    main()

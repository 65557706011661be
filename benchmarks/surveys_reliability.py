"""Reliability: alphas of six scales of five items, beside summing the same columns, and beside other packages.

Run ``python benchmarks/surveys_reliability.py`` for a million respondents, ``--rows 10000000`` for ten; ``--rounds 5``
sets how often each is measured. Items are whole numbers from 0 to 4, one answer in twenty missing; the file stands in a
temporary folder that is removed at the end. Printed are medians of wall-clock seconds with their ratio to the peer, and
the peak memory of each run in a process of its own.

The peers: the same 30 columns read and summed by lazy Polars and by DuckDB, which is the least that any statistic of
them must do; pingouin's ``cronbach_alpha``, from the same file, and of a frame that is in memory already; and
``psych::alpha`` where R with psych is installed. What is not installed is named.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, get_args

from measure import side_by_side

from partnerkit.surveys import agreement, reliability
from partnerkit.surveys.coefficients.moments import MissingRule

SCALES = {f"s{s}": tuple(f"s{s}.i{i}" for i in range(5)) for s in range(6)}
ITEMS = [item for items in SCALES.values() for item in items]
PIECE = 500_000
MISSING = 0.05


def write_file(path: Path, rows: int) -> None:
    """Write the Parquet file, half a million rows at a time."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    chance = np.random.default_rng(2024)
    writer = None
    for start in range(0, rows, PIECE):
        count = min(PIECE, rows - start)
        columns = {"school": pa.array(chance.integers(0, 1000, count, dtype=np.int16))}
        for items in SCALES.values():
            trait = chance.normal(size=count)
            for item in items:
                answers = np.clip(np.round(2 + trait + chance.normal(size=count)), 0, 4).astype(np.int8)
                columns[item] = pa.array(answers, mask=chance.random(count) < MISSING)
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table, row_group_size=PIECE // 4)
    if writer is not None:
        writer.close()


def alphas(frame: Any, missing: MissingRule) -> list[float]:
    """Six alphas."""
    return [scale.alpha for scale in reliability(frame, SCALES, missing=missing)]


def polars_alphas(path: Path, missing: MissingRule) -> list[float]:
    """Six alphas on lazy Polars."""
    import polars as pl

    return alphas(pl.scan_parquet(path), missing)


def duckdb_alphas(path: Path, missing: MissingRule) -> list[float]:
    """Six alphas on DuckDB."""
    import duckdb

    return alphas(duckdb.read_parquet(str(path)), missing)


def polars_in_memory(path: Path, missing: MissingRule) -> list[float]:
    """Six alphas on a Polars frame that is in memory already."""
    return alphas(in_memory(path, "polars"), missing)


def pandas_in_memory(path: Path, missing: MissingRule) -> list[float]:
    """Six alphas on a pandas frame that is in memory already."""
    return alphas(in_memory(path, "pandas"), missing)


def polars_by_school(path: Path) -> Any:
    """Six alphas within each of 1,000 schools, on lazy Polars."""
    import polars as pl

    return reliability(pl.scan_parquet(path), SCALES, by="school")


def polars_agreement(path: Path) -> Any:
    """ICC(1), ICC(2) and r_wg of six scales over 1,000 schools, on lazy Polars."""
    import polars as pl

    return agreement(pl.scan_parquet(path), SCALES, by="school", options=range(5))


def polars_sums(path: Path) -> Any:
    """Read and sum the columns with Polars."""
    import polars as pl

    return pl.scan_parquet(path).select(pl.col(ITEMS).sum()).collect(engine="streaming")


def polars_sums_by_school(path: Path) -> Any:
    """Read and sum the columns by school with Polars."""
    import polars as pl

    return pl.scan_parquet(path).group_by("school").agg(pl.col(ITEMS).sum()).collect(engine="streaming")


def duckdb_sums(path: Path) -> Any:
    """Read and sum the columns with DuckDB."""
    import duckdb

    listed = ", ".join(f'sum("{item}")' for item in ITEMS)
    return duckdb.read_parquet(str(path)).aggregate(listed).fetchall()


_FRAMES: dict[tuple[Path, str], Any] = {}


def in_memory(path: Path, engine: str) -> Any:
    """Read the file once."""
    if (path, engine) not in _FRAMES:
        import pandas as pd
        import polars as pl

        _FRAMES[path, engine] = (pd.read_parquet if engine == "pandas" else pl.read_parquet)(path)
    return _FRAMES[path, engine]


def pingouin_alphas(frame: Any, missing: MissingRule) -> list[float]:
    """Six alphas by pingouin, which takes pandas frames only."""
    import pingouin

    return [float(pingouin.cronbach_alpha(data=frame[list(items)], nan_policy=missing)[0]) for items in SCALES.values()]


def pingouin_in_memory(path: Path, missing: MissingRule) -> list[float]:
    """Six alphas by pingouin of a frame that is in memory already."""
    return pingouin_alphas(in_memory(path, "pandas"), missing)


def pingouin_from_parquet(path: Path, missing: MissingRule) -> list[float]:
    """Six alphas by pingouin of a file."""
    import pandas as pd

    return pingouin_alphas(pd.read_parquet(path, columns=ITEMS), missing)


PSYCH = """
suppressMessages({library(psych); library(arrow)})
d <- as.data.frame(read_parquet(commandArgs(TRUE)[1]))
scale <- function(s) d[, grepl(paste0("^s", s, "[.]"), names(d))]
t <- system.time(a <- sapply(0:5, function(s) alpha(scale(s), check.keys = FALSE)$total$raw_alpha))
cat(t[["elapsed"]], a)
"""


def psych_seconds(path: Path) -> tuple[float, list[float]] | str:
    """Give the seconds that psych takes for six alphas of a table in memory, and the alphas; or why there are none."""
    if shutil.which("Rscript") is None:
        return "R is not installed"
    done = subprocess.run(["Rscript", "-e", PSYCH, str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        return f"R is installed, and cannot do it: {done.stderr.strip().splitlines()[-1]}"
    seconds, *found = map(float, done.stdout.split())
    return seconds, found


RUNS: dict[str, Callable[[Path], Any]] = {
    "polars, listwise": partial(polars_alphas, missing="listwise"),
    "polars, pairwise": partial(polars_alphas, missing="pairwise"),
    "polars, read and sum": polars_sums,
    "polars, pairwise by school": polars_by_school,
    "polars, agreement by school": polars_agreement,
    "polars, read and sum by school": polars_sums_by_school,
    "duckdb, listwise": partial(duckdb_alphas, missing="listwise"),
    "duckdb, pairwise": partial(duckdb_alphas, missing="pairwise"),
    "duckdb, read and sum": duckdb_sums,
    **{
        f"{name}, {missing}": partial(run, missing=missing)
        for name, run in {
            "pingouin": pingouin_from_parquet,
            "polars in memory": polars_in_memory,
            "pandas in memory": pandas_in_memory,
            "pingouin in memory": pingouin_in_memory,
        }.items()
        for missing in get_args(MissingRule)
    },
}

PAIRS = {
    "polars, listwise": "polars, read and sum",
    "polars, pairwise": "polars, read and sum",
    "polars, pairwise by school": "polars, read and sum by school",
    "polars, agreement by school": "polars, read and sum by school",
    "duckdb, listwise": "duckdb, read and sum",
    "duckdb, pairwise": "duckdb, read and sum",
}
"""Each run with its peer."""

PACKAGES = {
    "polars, listwise": "pingouin, listwise",
    "polars, pairwise": "pingouin, pairwise",
    "polars in memory, listwise": "pingouin in memory, listwise",
    "polars in memory, pairwise": "pingouin in memory, pairwise",
    "pandas in memory, listwise": "pingouin in memory, listwise",
    "pandas in memory, pairwise": "pingouin in memory, pairwise",
}
"""The same, up to `LARGEST` rows: a table must fit into memory."""

LARGEST = 1_000_000


def same(first: Iterable[float], second: Iterable[float]) -> None:
    """Require two lists of alphas to agree.

    Raises:
        AssertionError: They do not.
    """
    apart = max(abs(a - b) for a, b in zip(first, second, strict=True))
    if not apart < 1e-9:
        raise AssertionError(f"the peers compute something else: {apart:g} apart")


def peak_memory(name: str, path: Path) -> float:
    """Give the most memory that a run took, in megabytes, in a process of its own.

    A process begins with its parent's peak, so the parent must not have read anything large before.
    """
    done = subprocess.run(
        [sys.executable, __file__, "--child", name, str(path)], capture_output=True, text=True, check=True
    )
    return float(done.stdout) / 1024


def compared(pairs: dict[str, str], path: Path, rounds: int) -> None:
    """Measure each run beside its peer and print both with their ratio."""
    for name, peer in pairs.items():
        taken = side_by_side(
            [partial(RUNS[each], path) for each in (name, peer)], rounds=rounds, clock=time.perf_counter
        )
        print(f"  {name:<30}{taken[0]:>9.3f} s  {peer:<32}{taken[1]:>9.3f} s{taken[0] / taken[1]:>8.2f}", flush=True)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=LARGEST)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        name, path = chosen.child[0], Path(chosen.child[1])
        if name == "write":
            write_file(path, int(path.stem))
        else:
            RUNS[name](path)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{chosen.rows}.parquet"
        peak_memory("write", path)
        print(f"Peak memory, {chosen.rows:,} rows")
        for name in RUNS:
            if "in memory" not in name and "pingouin" not in name:
                print(f"  {name:<40}{peak_memory(name, path):>8,.0f} MB", flush=True)
        same(RUNS["polars, pairwise"](path), RUNS["duckdb, pairwise"](path))
        print(f"\n{chosen.rows:,} rows from Parquet{'':<40}{'ratio':>32}")
        compared(PAIRS, path, chosen.rounds)
        if chosen.rows > LARGEST:
            print(f"  pingouin, psych: tables in memory, measured up to {LARGEST:,} rows")
            return
        try:
            import pingouin
        except ImportError:
            print("  pingouin is not installed")
        else:
            for missing in ("listwise", "pairwise"):
                same(RUNS[f"polars, {missing}"](path), RUNS[f"pingouin in memory, {missing}"](path))
            print(f"  beside pingouin {pingouin.__version__}, from Parquet and in memory:")
            compared(PACKAGES, path, max(1, chosen.rounds // 2))
        psych = psych_seconds(path)
        if isinstance(psych, str):
            print(f"  psych: {psych}")
        else:
            same(psych[1], RUNS["polars, pairwise"](path))
            print(f"  psych, six alphas of a table in memory: {psych[0]:.3f} s")


if __name__ == "__main__":
    main()

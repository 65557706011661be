"""Frames: a rule of 30 indicators over many rows of a Parquet file, beside the same rule written by hand.

Run ``python benchmarks/frames.py`` for a million rows, ``python benchmarks/frames.py --rows 10000000`` for ten.
``--rounds 5`` sets how often each is measured; ``--memory 1000000 10000000`` at which sizes the peak memory is taken,
each in a process of its own. The file has an id and 60 indicators of whole levels from 0 to 4, one answer in a hundred
missing; it stands in a temporary folder that is removed at the end. Every run writes its result to Parquet in that
folder, so that ten million rows need not fit into memory; DuckDB need not keep them in order, since each has its id.
Medians of wall-clock seconds are printed with their ratio to the peer.

The peers: Polars expressions and SQL as one would write them who knows this one rule: null where an answer is missing,
and the mean of the means of each domain's five indicators elsewhere.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from measure import KEYS, RULE, registry, side_by_side

from partnerkit import rules as r
from partnerkit.model import Composite

MORE = [f"m{i // 5}.i{i % 5}" for i in range(30)]
SIXTY = r.compile(Composite("second", r.mean(*(r.mean(*MORE[5 * d : 5 * d + 5]) for d in range(6)))), registry(MORE))
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
        columns = {"id": pa.array(np.arange(start, start + count))}
        for key in (*KEYS, *MORE):
            levels, missing = chance.integers(0, 5, count, dtype=np.int8), chance.random(count) < 0.01
            columns[key] = pa.array(levels, mask=missing)
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table, row_group_size=PIECE // 8)
    if writer is not None:
        writer.close()


def polars_ours(path: Path) -> Any:
    """The rule, on a lazy Polars frame."""
    import polars as pl

    return r.columns(pl.scan_parquet(path), RULE, keep=["id"], check=False)


def polars_by_hand(path: Path) -> Any:
    """The same, as Polars expressions: null in, null out."""
    import polars as pl

    def mean(parts: list[pl.Expr]) -> pl.Expr:
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        return total / float(len(parts))

    units = [pl.col(key).cast(pl.Float64) / 4.0 for key in KEYS]
    return pl.scan_parquet(path).select("id", whole=mean([mean(units[i : i + 5]) for i in range(0, 30, 5)]))


def polars_bounds(path: Path) -> Any:
    """Two rules, both ends of each, of 60 indicators."""
    import polars as pl

    return r.columns(pl.scan_parquet(path), [RULE, SIXTY], reading="bounds", keep=["id"], check=False)


def polars_bounds_by_hand(path: Path) -> Any:
    """The same, as Polars expressions: null as 0 for the low end and as 1 for the high one."""
    import polars as pl

    def mean(parts: list[pl.Expr]) -> pl.Expr:
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        return total / float(len(parts))

    def end(keys: list[str], fill: float) -> pl.Expr:
        units = [(pl.col(key).cast(pl.Float64) / 4.0).fill_null(fill) for key in keys]
        return mean([mean(units[i : i + 5]) for i in range(0, 30, 5)])

    ends = {f"{name}{fill}": end(keys, float(fill)) for name, keys in (("a", KEYS), ("b", MORE)) for fill in (0, 1)}
    return pl.scan_parquet(path).select("id", **ends)


def polars_run(query: Any, out: Path) -> None:
    """Run a query in pieces and write what it gives."""
    query.sink_parquet(out, engine="streaming")


def duckdb_table(path: Path) -> Any:
    """Open the file in DuckDB."""
    import duckdb

    return duckdb.read_parquet(str(path))


def duckdb_ours(path: Path) -> Any:
    """The rule, on a DuckDB relation."""
    return r.columns(duckdb_table(path), RULE, keep=["id"], check=False)


def duckdb_by_hand(path: Path) -> Any:
    """The same, as SQL: null in, null out."""
    import duckdb

    domains = [
        "(" + " + ".join(f'CAST("{key}" AS DOUBLE) / 4.0' for key in KEYS[i : i + 5]) + ") / 5.0"
        for i in range(0, 30, 5)
    ]
    return duckdb.sql(f"SELECT id, ({' + '.join(domains)}) / 6.0 AS whole FROM '{path}'")


def duckdb_bounds(path: Path) -> Any:
    """Two rules, both ends of each, of 60 indicators."""
    return r.columns(duckdb_table(path), [RULE, SIXTY], reading="bounds", keep=["id"], check=False)


def duckdb_run(relation: Any, out: Path) -> None:
    """Run a query and write what it gives."""
    import duckdb

    duckdb.sql("SET preserve_insertion_order = false")
    relation.write_parquet(str(out))


RUNS: dict[str, tuple[Callable[[Path], Any], Callable[[Any, Path], None]]] = {
    "polars": (polars_ours, polars_run),
    "polars by hand": (polars_by_hand, polars_run),
    "polars, bounds of 60": (polars_bounds, polars_run),
    "polars, bounds of 60 by hand": (polars_bounds_by_hand, polars_run),
    "duckdb": (duckdb_ours, duckdb_run),
    "duckdb by hand": (duckdb_by_hand, duckdb_run),
    "duckdb, bounds of 60": (duckdb_bounds, duckdb_run),
}
"""By name: how to make a query of a file, and how to run it."""

PAIRS = {
    "polars": "polars by hand",
    "duckdb": "duckdb by hand",
    "polars, bounds of 60": "polars, bounds of 60 by hand",
    "duckdb, bounds of 60": "",
}
"""Each run with its peer."""


def run(name: str, path: Path) -> None:
    """Make a query and run it."""
    query, compute = RUNS[name]
    compute(query(path), path.parent / "out.parquet")


def same_results(path: Path) -> None:
    """Require the peers to compute what the rule says, to the last bits.

    Raises:
        AssertionError: They do not.
    """
    import polars as pl

    results = []
    for name in ("polars", "polars by hand", "duckdb", "duckdb by hand"):
        run(name, path)
        results.append(pl.read_parquet(path.parent / "out.parquet").sort("id")["whole"])
    for other in results[1:]:
        if results[0].null_count() != other.null_count() or not (results[0] - other).abs().max() <= 1e-15:  # type: ignore[operator]
            raise AssertionError("the peers compute something else")


def peak_memory(name: str, path: Path) -> float:
    """Give the most memory that a run took, in megabytes, in a process of its own.

    A process begins with its parent's peak, so the parent must not have read anything large before.
    """
    done = subprocess.run(
        [sys.executable, __file__, "--child", name, str(path)], capture_output=True, text=True, check=True
    )
    return float(done.stdout) / 1024


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--memory", type=int, nargs="*", default=[1_000_000, 3_000_000])
    options.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        name, path = chosen.child[0], Path(chosen.child[1])
        if name == "write":
            write_file(path, int(path.stem))
        else:
            run(name, path)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    with tempfile.TemporaryDirectory() as folder:
        files = {rows: Path(folder) / f"{rows}.parquet" for rows in sorted({chosen.rows, *chosen.memory})}
        for path in files.values():
            peak_memory("write", path)
        print(f"Peak memory{'':<31}" + "".join(f"{rows:>14,} rows" for rows in chosen.memory))
        for name in RUNS:
            sizes = [peak_memory(name, files[rows]) for rows in chosen.memory]
            print(f"  {name:<40}" + "".join(f"{size:>16,.0f} MB" for size in sizes), flush=True)
        path = files[chosen.rows]
        same_results(path)
        print(f"\n{chosen.rows:,} rows from Parquet to Parquet{'':<8}{'partnerkit':>12}{'by hand':>10}{'ratio':>8}")
        for name, peer in PAIRS.items():
            names = [name, peer] if peer else [name]
            runs = [partial(run, each, path) for each in names]
            taken = side_by_side(runs, rounds=chosen.rounds, clock=time.perf_counter)
            rest = f"{taken[1]:>8.2f} s{taken[0] / taken[1]:>8.2f}" if peer else ""
            print(f"  {name:<40}{taken[0]:>10.2f} s{rest}", flush=True)


if __name__ == "__main__":
    main()

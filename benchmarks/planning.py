"""Planning: how long a rule's expressions take to build, and how long the engines take to plan them.

Both happen before any row is read.

Run ``python benchmarks/planning.py``. ``--nodes 10 100 1000`` sets the sizes of the trees that are built (linear: time
a node stays level), ``--depths 3 6 10`` how many storeys the trees have that the engines plan, ``--rounds 5`` how often
each is measured. Medians of wall-clock milliseconds are printed.
"""

import argparse
import time
from functools import partial
from typing import Any

from measure import registry, side_by_side

from partnerkit import rules as r
from partnerkit.model import Composite
from partnerkit.model.rule import Child

KEYS = [f"k{i}" for i in range(9)]
KNOWN = registry(KEYS)


def wide(nodes: int) -> Child:
    """A tree of about so many nodes in few storeys: groups of nine beside each other."""
    groups = [
        r.mean(*(r.weakest(KEYS[i % 9], KEYS[(i + j) % 9]) for j in range(1, 9))) for i in range(max(1, nodes // 9))
    ]
    return r.mean(*groups)


def deep(depth: int) -> Child:
    """A tree of so many storeys, each a mean, a weakest part or a cap of two smaller trees that share a part."""
    if depth == 0:
        return KEYS[0]
    below, key = deep(depth - 1), KEYS[depth % 9]
    match depth % 3:
        case 0:
            return r.mean(below, r.strongest(key, KEYS[(depth + 1) % 9]), weights=[2, 1])
        case 1:
            return r.capped(below, until=r.any_of(r.reached(key, 2), r.reached(KEYS[(depth + 2) % 9], 3)), at_most=0.5)
        case _:
            return r.ordered(below, key, KEYS[(depth + 3) % 9], weights=[1, 2, 3])


def compiled(rule: Child) -> r.CompiledRule:
    """Compile a rule over the indicators of this benchmark."""
    return r.compile(Composite("planned", rule), KNOWN)


def frames() -> dict[str, Any]:
    """Give a frame of one row on each lazy engine."""
    import duckdb
    import ibis
    import polars as pl

    row = pl.DataFrame({key: [1.0] for key in KEYS})
    table = row.to_arrow()
    return {"polars": row.lazy(), "duckdb": duckdb.from_arrow(table), "ibis": ibis.memtable(table)}


def plan(engine: str, frame: Any) -> object:
    """Let an engine plan a frame that it has not computed."""
    import ibis

    if engine == "polars":
        return frame.explain()
    return frame.explain() if engine == "duckdb" else ibis.to_sql(frame)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nodes", type=int, nargs="*", default=[10, 100, 1000])
    options.add_argument("--depths", type=int, nargs="*", default=[3, 6, 10])
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    engines = frames()
    print("Building the expressions of a tree (bounds)")
    print(f"{'nodes':>8}" + "".join(f"{engine:>12}{'a node':>12}" for engine in engines))
    for nodes in chosen.nodes:
        rule = compiled(wide(nodes))
        build = [partial(r.columns, frame, rule, reading="bounds", check=False) for frame in engines.values()]
        taken = side_by_side(build, rounds=chosen.rounds, clock=time.perf_counter)
        print(f"{nodes:>8}" + "".join(f"{t * 1e3:>9.1f} ms{t * 1e6 / nodes:>9.0f} us" for t in taken))
    print("\nPlanning it, by depth (bounds)")
    print(f"{'depth':>8}" + "".join(f"{engine:>12}" for engine in engines))
    for depth in chosen.depths:
        rule = compiled(deep(depth))
        read = {e: r.columns(frame, rule, reading="bounds", check=False) for e, frame in engines.items()}
        taken = side_by_side(
            [partial(plan, e, f) for e, f in read.items()], rounds=chosen.rounds, clock=time.perf_counter
        )
        print(f"{depth:>8}" + "".join(f"{t * 1e3:>9.1f} ms" for t in taken))


if __name__ == "__main__":
    main()
